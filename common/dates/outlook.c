#include <stdio.h>
#include <string.h>

#include "dates/binding.h"
#include "dates/outlook.h"
#include "intake/needs.h"
#include "intake/want.h"
#include "rules/crs.h"
#include "rules/family.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

/* The score of PROFILE on DAY, by the rules of that day. */
static int
score_on(const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_date day)
{
	const struct ee_crs_options options = { .on = day, .work = book->work };
	struct ee_profile then;
	struct ee_breakdown points;

	ee_profile_copy(&then, profile);
	ee_profile_move(&then, book->work, day);
	ee_sittings_choose(book, day, &then);
	ee_crs(ee_rulebook_crs_on(book, day)->rules, &options, &then, &points);
	return points.total;
}

/*
 * What AGE, reached on its birthday, takes from the programs, all else being as on that day and
 * papers that count today renewed: so that nothing is blamed on the birthday but the birthday.  Of
 * several results the best of each age count, as ever; no program is lost that another one saves.
 */
static void
weigh_programs(const struct ee_rulebook *book, const struct ee_profile *profile, int age,
    struct ee_costly_birthday *birthday)
{
	const struct ee_figure *points = book->programs->grid.age;
	struct ee_standing before, same, best;
	struct ee_eligibility rules;
	struct ee_profile then;

	if (points[age].points[0] >= points[age - 1].points[0])
		return;
	rules = *book->programs;
	rules.on = birthday->day;
	ee_profile_copy(&then, profile);
	ee_profile_move(&then, book->work, birthday->day);
	then.age = age - 1;
	ee_profile_renew(book, book->on, birthday->day, &then);
	ee_programs(&rules, &then, &before);
	then.age = age;
	ee_programs(&rules, &then, &same);
	ee_sittings_choose(book, birthday->day, &then);
	ee_programs(&rules, &then, &best);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		birthday->programs_lost |=
		    (unsigned)(before.program[i] == EE_YES && same.program[i] != EE_YES &&
			best.program[i] != EE_YES)
		    << i;
	birthday->fsw_before = before.fsw_points;
	birthday->fsw_after = same.fsw_points;
}

/*
 * The next birthday, today included, that takes points by the ages of the rule set in force on it,
 * or a program; and if that one takes no program, the next one that does.
 */
static void
find_birthdays(
    const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_case_dates *dates)
{
	bool spouse = ee_profile_scores_spouse(profile);

	for (int age = 1; age <= EE_AGE_MAX && dates->birthday_count < EE_BIRTHDAYS_MAX; age++) {
		struct ee_costly_birthday *next = &dates->birthday[dates->birthday_count];
		struct ee_date day = ee_birthday(profile->birth_date, age);
		const struct ee_crs_rules *rules;
		bool costs;

		if (ee_date_compare(day, book->on) < 0)
			continue;
		rules = ee_rulebook_crs_on(book, day)->rules;
		costs = ee_crs_age_points(rules, age, spouse) <
		    ee_crs_age_points(rules, age - 1, spouse);
		*next = (struct ee_costly_birthday) { .day = day };
		weigh_programs(book, profile, age, next);
		if (next->programs_lost == 0 && (!costs || dates->birthday_count > 0))
			continue;
		next->crs_change = score_on(book, profile, day) -
		    score_on(book, profile, ee_date_add_days(day, -1));
		dates->birthday_count++;
		if (next->programs_lost != 0)
			return;
	}
}

/* The result of LANGUAGE that counts on DAY, when work and age have gone on. */
static struct ee_language
result_then(const struct ee_rulebook *book, const struct ee_profile *profile, bool spouse,
    enum ee_official_language language, struct ee_date day)
{
	struct ee_profile then;

	ee_profile_copy(&then, profile);
	ee_profile_move(&then, book->work, day);
	return ee_result_on(book, day, &then, spouse, language);
}

/*
 * The first day on which another result than RESULT counts, which is that of NEXT: one of a day to
 * come may be better, and else RESULT runs out.  NEXT is not given where nothing takes over.
 */
static struct ee_date
find_next(const struct ee_rulebook *book, const struct ee_profile *profile, bool spouse,
    enum ee_official_language language, const struct ee_language *result, struct ee_language *next)
{
	struct ee_date day = ee_lengths_end(&book->validities.test, result->date, book->on);

	*next = (struct ee_language) { 0 };
	if (ee_date_compare(day, book->on) <= 0)
		return day;
	*next = result_then(book, profile, spouse, language, day);
	for (int i = 0; i < profile->sitting_count; i++) {
		struct ee_date from = profile->sitting[i].result.date;
		struct ee_language then;

		if (ee_date_compare(from, book->on) <= 0 || ee_date_compare(from, day) >= 0)
			continue;
		then = result_then(book, profile, spouse, language, from);
		if (then.place == result->place)
			continue;
		*next = then;
		day = from;
	}
	return day;
}

/* "tests.1 (ielts of 2026-03-01) counts from 2026-11-20 on", or nothing. */
static void
tell_next(const struct ee_rulebook *book, const struct ee_profile *profile, bool spouse,
    enum ee_official_language language, const struct ee_language *result, char text[EE_NEXT_TEXT])
{
	struct ee_sitting next = { .spouse = spouse, .language = language };
	struct ee_date from = find_next(book, profile, spouse, language, result, &next.result);
	char name[EE_RESULT_NAME], of[EE_DATE_TEXT] = "", day[EE_DATE_TEXT];

	if (!next.result.given)
		return;
	if (next.result.date.year != 0)
		ee_date_format(next.result.date, of);
	ee_date_format(from, day);
	(void)snprintf(text, EE_NEXT_TEXT, "%s (%s%s%s) counts from %s on",
	    ee_result_name(&next, "", name), ee_test_name(next.result.test),
	    of[0] == '\0' ? "" : " of ", of, day);
}

/* Whether PROFILE has several results of LANGUAGE. */
static bool
has_several(const struct ee_profile *profile, bool spouse, enum ee_official_language language)
{
	int count = 0;

	for (int i = 0; i < profile->sitting_count; i++)
		count += profile->sitting[i].spouse == spouse && profile->sitting[i].result.given &&
		    profile->sitting[i].language == language;
	return count > 1;
}

/*
 * Where PROFILE has several results of a language: makes DATES those of the result that counts, and
 * tells what takes over from it, or that it is doubtful which counts.
 */
static void
find_results(const struct ee_rulebook *book, const struct ee_profile *profile, bool spouse,
    struct ee_person_dates *dates)
{
	struct {
		enum ee_official_language language;
		const struct ee_language *result;
		struct ee_date *date;
		struct ee_counting *counting;
	} both[] = { { EE_ENGLISH, spouse ? &profile->spouse.english : &profile->english,
			 &dates->english, &dates->counting_english },
		{ EE_FRENCH, spouse ? &profile->spouse.french : &profile->french, &dates->french,
		    &dates->counting_french } };

	for (size_t i = 0; profile->sitting_count > 0 && i < 2; i++) {
		const struct ee_sitting sitting = { spouse, both[i].language, *both[i].result };
		struct ee_counting *counting = both[i].counting;

		if (!sitting.result.given)
			continue;
		*both[i].date = sitting.result.date;
		(void)ee_result_name(&sitting, ".date", counting->field);
		if ((!spouse && profile->sitting_lost) ||
		    (profile->sittings_doubted && has_several(profile, spouse, both[i].language)))
			(void)snprintf(counting->next, EE_NEXT_TEXT,
			    "perhaps another one counts: a value was left out");
		else if (sitting.result.date.year != 0)
			tell_next(book, profile, spouse, both[i].language, both[i].result,
			    counting->next);
	}
}

/* Whose papers of the family are asked for of the spouse. */
static void
find_spouse(const struct ee_profile *profile, struct ee_case_dates *dates)
{
	static const char *const whys[EE_MARITAL_STATUSES] = {
		[EE_SINGLE] = "marital_status says that there is no spouse",
		[EE_SEPARATED] = "separated: have your representative look at it",
		[EE_DIVORCED] = "marital_status says that there is no spouse",
		[EE_WIDOWED] = "marital_status says that there is no spouse"
	};
	const struct ee_spouse *spouse = &profile->spouse;

	if (!ee_profile_has_spouse(profile) && profile->marital_status != EE_SEPARATED)
		return;
	dates->spouse_asked = EE_YES;
	if (spouse->citizen_or_pr)
		dates->spouse_why = "of a citizen or permanent resident less is asked";
	else if (whys[profile->marital_status] != NULL)
		dates->spouse_why = whys[profile->marital_status];
	if (dates->spouse_why[0] != '\0')
		dates->spouse_asked = EE_UNKNOWN;
}

/* Whether points or a program of the invitation hang on a result of the spouse. */
static bool
spouse_speaks(const struct ee_rulebook *book, const struct ee_profile *profile, unsigned programs)
{
	const struct ee_crs_rules *rules = ee_rulebook_crs(book)->rules;
	const struct ee_language *results[] = { &profile->spouse.english, &profile->spouse.french };
	int needed = book->programs->minimum[EE_MIN_FSW_SPOUSE_LANGUAGE].value;

	if (!ee_profile_scores_spouse(profile))
		return false;
	for (int i = 0; i < 2; i++)
		if (results[i]->given &&
		    (ee_crs_spouse_language(rules, results[i]) > 0 ||
			((programs == 0 || (programs >> EE_PROGRAM_FSW & 1) != 0) &&
			    ee_lowest_level(results[i]->level) >= needed)))
			return true;
	return false;
}

/*
 * Whether the bank's letter is handed in: not where the program asks for no funds, and where an
 * offer stands for them a letter that says so.  A NOMINEE may be in any of the programs that are
 * met, and if CEC is one of them owes no proof; of who is invited in no program that is said, it is
 * not known.
 */
static enum ee_funds_letter
find_funds(const struct ee_standing *standing, unsigned said, bool nominee)
{
	const bool exempt[EE_PROGRAM_COUNT] = { [EE_PROGRAM_CEC] = true,
		[EE_PROGRAM_FST] = standing->fst_exempt,
		[EE_PROGRAM_FSW] = standing->fsw_exempt };
	bool all = true, none = true, met = said != 0;
	unsigned programs = said;

	if (said == 1U << EE_PROGRAM_CEC)
		return EE_FUNDS_NOT_ASKED;
	if (nominee && standing->program[EE_PROGRAM_CEC] == EE_YES)
		return EE_FUNDS_EXEMPT;
	for (int i = 0; i < EE_PROGRAM_COUNT; i++) {
		if (said == 0)
			programs |= (unsigned)(standing->program[i] != EE_NO) << i;
		if ((programs >> i & 1) == 0)
			continue;
		all = all && exempt[i] && i != EE_PROGRAM_CEC;
		none = none && !exempt[i];
		met = met || standing->program[i] == EE_YES;
	}
	if (programs == 0)
		return EE_FUNDS_UNSAID;
	return all ? EE_FUNDS_EXEMPT : none && met ? EE_FUNDS_ASKED : EE_FUNDS_UNSAID;
}

/* Children who reach the age within so many months; of a nominee it is settled already. */
static void
find_children(
    const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_case_dates *dates)
{
	enum { MONTHS_AHEAD = 24 };
	int age = book->programs->minimum[EE_MIN_CHILD_AGE].value;
	struct ee_date from = ee_case_is_invited(dates) ? dates->invitation : book->on;

	for (int i = 0; i < profile->child_count; i++) {
		const struct ee_child *child = &profile->children[i];
		struct ee_date last, birth = child->birth_date;

		dates->child_count = child->number;
		if (birth.year == 0 || child->citizen_or_pr || dates->nominated)
			continue;
		last = ee_date_add_days(ee_birthday(birth, age), -1);
		if (ee_date_compare(last, from) >= 0 &&
		    ee_date_compare(last, ee_date_add_months(book->on, MONTHS_AHEAD)) <= 0)
			dates->child_due[child->number - 1] = last;
	}
}

static enum ee_answer
not_so(enum ee_answer answer)
{
	return answer == EE_YES ? EE_NO : answer == EE_NO ? EE_YES : EE_UNKNOWN;
}

void
ee_outlook_ready(struct ee_outlook_context *context)
{
	static const char *const score[] = { EE_NEEDS_BIRTHDAY, NULL };
	static const char *const work[] = { "jobs", "canadian_work_years", "foreign_work_years",
		EE_NEEDS_TEST("english"), EE_NEEDS_TEST("french"), NULL };

	ee_needs_of(&context->score, score);
	ee_needs_of(&context->work, work);
}

bool
ee_outlook(const struct ee_outlook_context *context, struct ee_record *record, int lowest,
    struct ee_profile *profile, struct ee_case_dates *dates)
{
	const struct ee_rulebook *book = context->book;
	const struct ee_profile_context reading = { .book = book,
		.places = &ee_places_late,
		.as_of = book->on,
		.for_programs = true,
		.ageless = true,
		.quiet = true };
	bool invited = ee_case_is_invited(dates);
	struct ee_invited invitation;
	struct ee_standing standing;

	if (!ee_profile_read(&reading, &record->form, &record->review, profile))
		return false;
	invitation = ee_invited_of(book, record, profile->provincial_nomination, lowest);
	dates->today = book->on;
	for (int i = EE_OWN; i < EE_PARTNERS; i++)
		find_results(book, profile, i == EE_SPOUSE, &dates->of[i]);
	find_spouse(profile, dates);
	if (profile->canadian_education != EE_NO_CANADIAN_EDUCATION)
		dates->needs_none = not_so(ee_assessment(profile));
	if (invited) {
		dates->programs = invitation.programs;
		dates->nominated = dates->nominated || invitation.pnp;
	}
	dates->spouse_tests = spouse_speaks(book, profile, dates->programs);
	find_children(book, profile, dates);
	if (invited || context->papers) {
		ee_programs(book->programs, profile, &standing);
		dates->funds = find_funds(&standing, dates->programs, invitation.pnp);
	}
	if (invited)
		ee_binding_find(
		    book, context->deadlines, profile, dates, &invitation, &dates->binding);
	if (context->windows && (profile->age_said || profile->job_count > 0) &&
	    !ee_review_doubts(&record->review, &context->work))
		dates->window_count =
		    ee_windows(book->programs, book->categories, profile, dates->window);
	if (!invited && dates->of[EE_OWN].birth.year != 0 &&
	    !ee_review_doubts(&record->review, &context->score))
		find_birthdays(book, profile, dates);
	return true;
}
