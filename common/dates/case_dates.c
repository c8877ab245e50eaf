#include <stdio.h>
#include <string.h>

#include "dates/case_dates.h"
#include "dates/zone.h"
#include "intake/needs.h"
#include "intake/want.h"
#include "rules/sittings.h"

static struct ee_date
date(struct ee_record *record, enum ee_field field)
{
	return ee_want_date(record, ee_field_path(field), ee_record_get(record, field));
}

/* Whether the invitation asks for the bank's letter: its class decides, where that is known. */
static enum ee_funds_letter
read_funds(struct ee_record *record)
{
	struct ee_value class = ee_record_get(record, EE_F_INVITATION_PROGRAM);

	if (ee_value_has_word(class, "fsw") || ee_value_has_word(class, "fst"))
		return EE_FUNDS_ASKED;
	return ee_value_has_word(class, "cec") ? EE_FUNDS_NOT_ASKED : EE_FUNDS_UNSAID;
}

static struct ee_date
item_date(struct ee_record *record, enum ee_array array, int item, int at)
{
	char path[EE_PATH_TEXT];

	return ee_want_date(
	    record, ee_item_path(array, item, at, path), ee_record_item(record, array, item, at));
}

/* Fields of countries[] and police[], by their order in fields.def. */
enum { COUNTRY, FROM, TO, ISSUED = 1 };

_Static_assert((int)EE_STAYS_MAX >= (int)EE_ITEMS_MAX, "every country of a record is a stay");

/* The country of an element.  With NEEDED it must be there, since the element has dates. */
static bool
item_country(struct ee_record *record, enum ee_array array, int item, bool needed, char country[3])
{
	char path[EE_PATH_TEXT], words[EE_COUNTRY_WORDS];
	struct ee_value value = ee_record_item(record, array, item, COUNTRY);

	if (value.kind == EE_ABSENT && needed)
		ee_record_fault(record, EE_BAD_MISSING, ee_item_path(array, item, COUNTRY, path),
		    "missing; its dates are of no use without it");
	if (!ee_want_country(record, ee_item_path(array, item, COUNTRY, path), value, country))
		return false;
	if (!ee_country_is_good(country, words))
		ee_record_warn(record, "country-unknown", path, "%s: %s", path, words);
	return true;
}

/* The newest certificate of each country lived in. */
static void
read_stays(struct ee_record *record, struct ee_case_dates *dates)
{
	char country[3];

	for (int i = 0; i < record->item_count[EE_COUNTRIES]; i++) {
		struct ee_stay *stay = &dates->stay[dates->stay_count];
		int doubts = record->doubts;

		stay->from = item_date(record, EE_COUNTRIES, i, FROM);
		stay->to = item_date(record, EE_COUNTRIES, i, TO);
		if (item_country(record, EE_COUNTRIES, i,
			stay->from.year != 0 || stay->to.year != 0, stay->country) &&
		    record->doubts == doubts) /* else it is left out: it would say something else */
			dates->stay_count++;
	}
	for (int i = 0; i < record->item_count[EE_POLICE]; i++) {
		struct ee_date issued = item_date(record, EE_POLICE, i, ISSUED);

		if (!item_country(record, EE_POLICE, i, issued.year != 0, country) ||
		    issued.year == 0)
			continue;
		for (int s = 0; s < dates->stay_count; s++) {
			struct ee_stay *stay = &dates->stay[s];

			if (strcmp(country, stay->country) != 0 ||
			    ee_date_compare(issued, stay->certificate) < 0)
				continue;
			stay->certificate = issued;
			stay->certificate_number = i + 1;
		}
	}
}

/* Of a day alone nobody knows the zone: it is the same day in all of them. */
static void
read_submitted(
    const struct ee_deadlines *deadlines, struct ee_record *record, struct ee_case_dates *dates)
{
	int months = ee_deadlines_pool_months(deadlines);
	struct ee_stamp *stamp = &dates->submitted;

	dates->has_submitted =
	    ee_want_stamp(record, "submitted", ee_record_get(record, EE_F_SUBMITTED), stamp);
	if (!dates->has_submitted)
		return;
	ee_warn_stamp(record, "submitted", stamp);
	if (stamp->precision == EE_TO_DAY) {
		dates->submitted_day = ee_time_date(stamp->first);
		return;
	}
	dates->submitted_day = ee_zone_date(stamp->first);
	dates->profile_due = ee_zone_date(ee_time_last(stamp->first, months));
}

/* A letter whose own last day cannot be read has none: a rule's day must not stand for it. */
static void
read_letter(struct ee_record *record, enum ee_field sent, enum ee_field last, struct ee_date *from,
    struct ee_date *due)
{
	int doubts = record->doubts;

	*due = date(record, last);
	*from = date(record, sent);
	if (record->doubts != doubts)
		*from = *due = (struct ee_date) { 0 };
}

bool
ee_case_read(
    const struct ee_deadlines *deadlines, struct ee_record *record, struct ee_case_dates *dates)
{
	struct ee_value in_canada = ee_record_get(record, EE_F_REFUSAL_IN_CANADA);
	int doubts;

	*dates = (struct ee_case_dates) { 0 };
	read_submitted(deadlines, record, dates);
	dates->birth = date(record, EE_F_BIRTH_DATE);
	dates->english = date(record, EE_F_ENGLISH_DATE);
	dates->french = date(record, EE_F_FRENCH_DATE);
	dates->eca = date(record, EE_F_ECA_DATE);
	dates->invitation = date(record, EE_F_INVITATION_DATE);
	dates->declined = ee_want_boolean(
	    record, "invitation.declined", ee_record_get(record, EE_F_INVITATION_DECLINED), false);
	dates->application = date(record, EE_F_APPLICATION_DATE);
	dates->medical = date(record, EE_F_MEDICAL_DATE);
	dates->funds_letter = date(record, EE_F_FUNDS_LETTER_DATE);
	dates->funds = read_funds(record);
	dates->passport = date(record, EE_F_PASSPORT_EXPIRES);
	dates->copr = date(record, EE_F_COPR_EXPIRES);
	dates->nomination = date(record, EE_F_NOMINATION_DATE);
	dates->nomination_expires = date(record, EE_F_NOMINATION_EXPIRES);
	dates->nominated = ee_want_nomination(record, EE_F_PROVINCIAL_NOMINATION);
	dates->biometrics_letter = date(record, EE_F_BIOMETRICS_LETTER);
	dates->biometrics = date(record, EE_F_BIOMETRICS_DATE);
	read_letter(
	    record, EE_F_REQUEST_DATE, EE_F_REQUEST_DUE, &dates->request, &dates->request_due);
	read_letter(
	    record, EE_F_FAIRNESS_DATE, EE_F_FAIRNESS_DUE, &dates->fairness, &dates->fairness_due);
	dates->refusal = date(record, EE_F_REFUSAL_DATE);
	doubts = record->doubts;
	dates->refused_in_canada = ee_want_boolean(record, "refusal.in_canada", in_canada, false);
	dates->refused_where_known = in_canada.kind != EE_ABSENT && record->doubts == doubts;
	read_stays(record, dates);
	return record->faults.length == 0;
}

/* The score of PROFILE on DAY, by the rules of that day. */
static int
score_on(const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_date day)
{
	const struct ee_crs_options options = { .on = day, .work = book->work };
	struct ee_profile then;
	struct ee_points points;

	ee_profile_copy(&then, profile);
	ee_profile_move(&then, book->work, day);
	ee_sittings_choose(book, day, &then);
	ee_crs(ee_rulebook_crs_on(book, day)->rules, &options, &then, &points);
	return points.total;
}

/*
 * The next birthday, today included, that takes points by the ages of the rule set in force on it.
 * Year 0: there is none.
 */
static struct ee_date
next_birthday(const struct ee_rulebook *book, const struct ee_profile *profile)
{
	bool spouse = ee_profile_scores_spouse(profile);

	for (int age = 1; age <= EE_AGE_MAX; age++) {
		struct ee_date day = ee_birthday(profile->birth_date, age);
		const struct ee_crs_rules *rules;

		if (ee_date_compare(day, book->on) < 0)
			continue;
		rules = ee_rulebook_crs_on(book, day)->rules;
		if (ee_crs_age_points(rules, age, spouse) <
		    ee_crs_age_points(rules, age - 1, spouse))
			return day;
	}
	return (struct ee_date) { 0 };
}

/* The result of LANGUAGE that counts on DAY, when work and age have gone on. */
static struct ee_language
result_then(const struct ee_rulebook *book, const struct ee_profile *profile,
    enum ee_official_language language, struct ee_date day)
{
	struct ee_profile then;

	ee_profile_copy(&then, profile);
	ee_profile_move(&then, book->work, day);
	return ee_result_on(book, day, &then, false, language);
}

/*
 * The first day on which another result than RESULT counts, which is that of NEXT: one of a day to
 * come may be better, and else RESULT runs out.  NEXT is not given where nothing takes over.
 */
static struct ee_date
find_next(const struct ee_rulebook *book, const struct ee_profile *profile,
    enum ee_official_language language, const struct ee_language *result, struct ee_language *next)
{
	struct ee_date day = ee_lengths_end(&book->validities.test, result->date, book->on);

	*next = (struct ee_language) { 0 };
	if (ee_date_compare(day, book->on) <= 0)
		return day;
	*next = result_then(book, profile, language, day);
	for (int i = 0; i < profile->sitting_count; i++) {
		struct ee_date from = profile->sitting[i].result.date;
		struct ee_language then;

		if (ee_date_compare(from, book->on) <= 0 || ee_date_compare(from, day) >= 0)
			continue;
		then = result_then(book, profile, language, from);
		if (then.place == result->place)
			continue;
		*next = then;
		day = from;
	}
	return day;
}

/* "tests.1 (ielts of 2026-03-01) counts from 2026-11-20 on", or nothing. */
static void
tell_next(const struct ee_rulebook *book, const struct ee_profile *profile,
    enum ee_official_language language, const struct ee_language *result, char text[EE_NEXT_TEXT])
{
	struct ee_sitting next = { .language = language };
	struct ee_date from = find_next(book, profile, language, result, &next.result);
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
has_several(const struct ee_profile *profile, enum ee_official_language language)
{
	int count = 0;

	for (int i = 0; i < profile->sitting_count; i++)
		count += !profile->sitting[i].spouse && profile->sitting[i].result.given &&
		    profile->sitting[i].language == language;
	return count > 1;
}

void
ee_case_results(
    const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_case_dates *dates)
{
	struct {
		enum ee_official_language language;
		const struct ee_language *result;
		struct ee_date *date;
		struct ee_counting *counting;
	} both[] = { { EE_ENGLISH, &profile->english, &dates->english, &dates->counting_english },
		{ EE_FRENCH, &profile->french, &dates->french, &dates->counting_french } };

	for (size_t i = 0; profile->sitting_count > 0 && i < 2; i++) {
		const struct ee_sitting sitting = { false, both[i].language, *both[i].result };
		struct ee_counting *counting = both[i].counting;

		if (!sitting.result.given)
			continue;
		*both[i].date = sitting.result.date;
		(void)ee_result_name(&sitting, ".date", counting->field);
		if (profile->sitting_lost ||
		    (profile->sittings_doubted && has_several(profile, both[i].language)))
			(void)snprintf(counting->next, EE_NEXT_TEXT,
			    "perhaps another one counts: a value was left out");
		else if (sitting.result.date.year != 0)
			tell_next(book, profile, both[i].language, both[i].result, counting->next);
	}
}

void
ee_case_context_ready(struct ee_case_context *context)
{
	static const char *const score[] = { EE_NEEDS_BIRTHDAY, NULL };
	static const char *const work[] = { "jobs", "canadian_work_years", "foreign_work_years",
		EE_NEEDS_TEST("english"), EE_NEEDS_TEST("french"), NULL };

	ee_needs_of(&context->score, score);
	ee_needs_of(&context->work, work);
}

bool
ee_case_outlook(
    const struct ee_case_context *context, struct ee_record *record, struct ee_case_dates *dates)
{
	const struct ee_rulebook *book = context->book;
	const struct ee_profile_context reading = { .book = book,
		.as_of = book->on,
		.for_programs = true,
		.ageless = true,
		.quiet = true };
	bool aged = ee_record_get(record, EE_F_BIRTH_DATE).kind != EE_ABSENT ||
	    ee_record_get(record, EE_F_AGE).kind != EE_ABSENT;
	struct ee_profile profile;

	if (!aged && record->item_count[EE_SITTINGS] == 0)
		return true;
	if (!ee_profile_read(&reading, record, &profile))
		return false;
	ee_case_results(book, &profile, dates);
	if (!aged)
		return true;
	if (context->windows && !ee_record_doubts(record, &context->work))
		dates->window_count =
		    ee_windows(book->programs, book->categories, &profile, dates->window);
	if (dates->birth.year != 0 && !ee_record_doubts(record, &context->score))
		dates->birthday = next_birthday(book, &profile);
	if (dates->birthday.year != 0)
		dates->crs_change = score_on(book, &profile, dates->birthday) -
		    score_on(book, &profile, ee_date_add_days(dates->birthday, -1));
	return true;
}

void
ee_case_warn(const struct ee_deadlines *deadlines, struct ee_record *record,
    const struct ee_case_dates *dates, struct ee_date as_of)
{
	const struct {
		struct ee_date early, late; /* EARLY must not come after LATE */
		const char *code, *field, *text;
	} orders[] = {
		{ ee_due_response_from(deadlines), dates->invitation, "invitation-before-2015",
		    "invitation.date", "there were no invitations then; no rule for the response" },
		{ dates->submitted_day, dates->invitation, "invitation-before-submission",
		    "invitation.date", "invitation.date is before submitted" },
		{ dates->invitation, as_of, "invitation-in-future", "invitation.date",
		    "invitation.date is after the day asked about" },
		{ dates->invitation, dates->application, "application-before-invitation",
		    "application.date", "application.date is before invitation.date" },
		{ dates->nomination, dates->nomination_expires, "due-before-basis",
		    "nomination.expires", "nomination.expires is before nomination.date" },
		{ dates->request, dates->request_due, "due-before-basis", "request.due",
		    "request.due is before request.date" },
		{ dates->fairness, dates->fairness_due, "due-before-basis", "fairness.due",
		    "fairness.due is before fairness.date" },
	};

	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
		if (orders[i].early.year != 0 && orders[i].late.year != 0 &&
		    ee_date_compare(orders[i].early, orders[i].late) > 0)
			ee_record_warn(record, orders[i].code, orders[i].field, "%s: %s",
			    orders[i].code, orders[i].text);
}
