#include <assert.h>

#include "cmd/boost/change.h"
#include "rules/lapse.h"

enum {
	MORE_YEARS = 5,
	NEXT_YEARS = 2, /* that somebody without work in Canada can think of, */
	NEXT_LEVELS = 2, /* and credentials beyond the one held */
	FOREIGN_YEARS = 3 /* more of them score nothing; a program may ask for them */
};

/* Levels that whole tests are brought to: 5 and 7 are minimums, 9 and 10 what points ask for. */
static const int whole_levels[] = { 5, 7, 9, EE_LEVEL_MAX };
static const int ability_levels[] = { 9, EE_LEVEL_MAX };
enum {
	WHOLE_LEVELS = sizeof whole_levels / sizeof whole_levels[0],
	ABILITY_LEVELS = sizeof ability_levels / sizeof ability_levels[0]
};

struct list {
	const struct ee_change_context *context;
	const struct ee_profile *profile;
	const struct ee_change_case *about;
	unsigned lapsed; /* papers, bits of enum ee_paper_kind */
	struct ee_change *change;
	int count;
};

static struct ee_change *
add(struct list *list, enum ee_change_kind kind, int from, int to)
{
	struct ee_change *change = &list->change[list->count++];

	assert(list->count <= EE_CHANGES_MAX);
	*change = (struct ee_change) {
		.kind = kind, .ability = EE_ALL_ABILITIES, .from = from, .to = to
	};
	return change;
}

/* Adds to CHANGE what is assumed of it, if there is a row of that kind for so many STEPS. */
static void
assume(const struct list *list, struct ee_change *change, enum ee_reach_kind kind, int steps)
{
	const struct ee_reach_row *row = ee_reach_find(&list->context->reach, kind, steps);

	if (row == NULL)
		return;
	change->months += row->months;
	change->others = change->others || row->others;
}

static struct ee_change *
add_plain(struct list *list, enum ee_change_kind kind, enum ee_reach_kind reach)
{
	struct ee_change *change = add(list, kind, 0, 1);

	change->effort = 1;
	assume(list, change, reach, 1);
	return change;
}

/* Language */

/* The levels to climb: all of them together, and the most in one ability. */
static int
levels_to_climb(const struct ee_change *change, const struct ee_language *language, int *most)
{
	int sum = 0;

	*most = 0;
	for (int i = 0; i < EE_ABILITIES; i++) {
		int climb = change->to - language->level[i];

		if ((change->ability != EE_ALL_ABILITIES && change->ability != i) || climb <= 0)
			continue;
		sum += climb;
		if (climb > *most)
			*most = climb;
	}
	return sum;
}

static void
add_language(struct list *list, bool spouse, enum ee_official_language language, int ability,
    int from, int to)
{
	struct ee_change *change = add(list, EE_CHANGE_LANGUAGE, from, to);
	const struct ee_language *result = ee_change_result(list->profile, spouse, language);
	int most;

	change->spouse = spouse;
	change->language = language;
	change->ability = ability;
	change->effort = levels_to_climb(change, result, &most);
	if (result->given)
		assume(list, change, EE_REACH_TEST_AGAIN, most);
	else if (language == EE_FRENCH)
		assume(list, change, EE_REACH_FIRST_FRENCH, to);
	else
		assume(list, change,
		    spouse ? EE_REACH_SPOUSE_FIRST_ENGLISH : EE_REACH_FIRST_ENGLISH, to);
}

/* One level up, and up to the levels that points ask for. */
static void
add_abilities(struct list *list, enum ee_official_language which)
{
	const struct ee_language *language = ee_change_result(list->profile, false, which);

	for (int ability = 0; ability < EE_ABILITIES; ability++) {
		int level = language->level[ability];

		if (level < EE_LEVEL_MAX)
			add_language(list, false, which, ability, level, level + 1);
		for (int i = 0; i < ABILITY_LEVELS; i++)
			if (ability_levels[i] > level + 1)
				add_language(list, false, which, ability, level, ability_levels[i]);
	}
}

static int
lowest_level(const struct ee_language *language)
{
	int lowest = EE_LEVEL_MAX;

	for (int ability = 0; ability < EE_ABILITIES; ability++)
		if (language->level[ability] < lowest)
			lowest = language->level[ability];
	return lowest;
}

/* All four at once, where that is more than one of them alone. */
static void
add_whole(struct list *list, bool spouse, enum ee_official_language which)
{
	const struct ee_language *language = ee_change_result(list->profile, spouse, which);

	for (int i = 0; i < WHOLE_LEVELS; i++) {
		int below = 0;

		for (int ability = 0; ability < EE_ABILITIES; ability++)
			below += language->level[ability] < whole_levels[i];
		if (below > 1 || (below == 1 && spouse))
			add_language(list, spouse, which, EE_ALL_ABILITIES,
			    language->given ? lowest_level(language) : EE_LEVEL_NONE,
			    whole_levels[i]);
	}
}

/* Whether a paper ISSUED on that day is still good, but by LENGTHS not for weeks more. */
static bool
runs_out_soon(const struct list *list, const struct ee_lengths *lengths, struct ee_date issued)
{
	struct ee_date today = list->context->today, end;

	if (issued.year == 0)
		return false;
	end = ee_lengths_end(lengths, issued, today);
	return ee_date_compare(end, today) > 0 &&
	    ee_reach_of(&list->context->reach, today, end) == EE_IN_WEEKS;
}

/* The same levels again, where the result that counts has run out, or is about to. */
static void
add_renewed(struct list *list, bool spouse, enum ee_official_language which)
{
	enum ee_paper_kind paper = spouse ? EE_PAPER_SPOUSE_ENGLISH : EE_PAPER_ENGLISH;
	const struct ee_language *language = ee_change_result(list->profile, spouse, which);
	bool lapsed = (list->lapsed >> (paper + (which == EE_FRENCH)) & 1) != 0;
	struct ee_change *change;

	if (!lapsed &&
	    (!language->given ||
		!runs_out_soon(list, &list->context->book->validities.test, language->date)))
		return;
	change = add_plain(list, EE_CHANGE_RENEWED, EE_REACH_TEST_RENEWED);
	change->ahead = !lapsed;
	change->effort = 0;
	change->spouse = spouse;
	change->language = which;
	change->issued = language->date;
	change->to = lowest_level(language);
}

static void
add_languages(struct list *list)
{
	for (int i = EE_ENGLISH; i <= EE_FRENCH; i++) {
		enum ee_official_language which = (enum ee_official_language)i;

		add_renewed(list, false, which);
		if (ee_change_result(list->profile, false, which)->given)
			add_abilities(list, which);
		add_whole(list, false, which);
	}
}

/* Credentials */

static bool
is_diploma(int level)
{
	return level == EE_ONE_YEAR || level == EE_TWO_YEAR;
}

/* The highest credential to offer to somebody who holds LEVEL. */
static int
highest(const struct list *list, int level)
{
	int most = EE_EDUCATION_LEVELS - 1;

	if (!list->context->all && is_diploma(level))
		return EE_TWO_OR_MORE;
	return list->context->all || level + NEXT_LEVELS > most ? most : level + NEXT_LEVELS;
}

static void
assume_one(const struct list *list, struct ee_change *change, int level)
{
	assume(list, change, (enum ee_reach_kind)(EE_REACH_SECONDARY + level - EE_SECONDARY), 1);
}

/*
 * What takes somebody who holds HELD to LEVEL: the credentials that have to come before it, too.
 * "Two or more" asks for one program of three years at least: beside a degree any other credential
 * will do, beside a diploma it has to be a degree.
 */
static void
assume_credential(const struct list *list, struct ee_change *change, int held, int level)
{
	if (held < EE_SECONDARY && level > EE_SECONDARY)
		assume_one(list, change, EE_SECONDARY);
	if (held < EE_BACHELOR && level > EE_BACHELOR)
		assume_one(list, change, EE_BACHELOR);
	if (held < EE_MASTER && level == EE_DOCTORATE)
		assume_one(list, change, EE_MASTER);
	if (level != EE_TWO_OR_MORE || !is_diploma(held))
		assume_one(list, change, level);
	change->effort = change->months > 0 ? change->months : 1;
}

/* The levels above the one HELD; a degree beside a diploma makes two credentials of one. */
static void
add_credentials(struct list *list, enum ee_change_kind kind, int held)
{
	for (int level = held + 1; level <= highest(list, held); level++)
		if (list->context->all || level != EE_BACHELOR || !is_diploma(held))
			assume_credential(list, add(list, kind, held, level), held, level);
}

/*
 * A credential of a Canadian school: what it makes of the two fields happens at once.  Whoever
 * holds a bachelor's degree takes no second one, and whoever holds a doctorate no other degree.
 */
static void
add_canadian_credentials(struct list *list)
{
	static const enum ee_education offered[] = { EE_ONE_YEAR, EE_TWO_YEAR, EE_BACHELOR,
		EE_MASTER };
	enum ee_education held = list->profile->education;
	enum ee_canadian_education canadian = list->profile->canadian_education;

	for (size_t i = 0; i < sizeof offered / sizeof offered[0]; i++) {
		bool degree = offered[i] >= EE_BACHELOR,
		     fits = !degree || (offered[i] == EE_MASTER) == (held >= EE_BACHELOR);
		bool gives = canadian < (degree ? EE_THREE_YEARS_OR_MORE : EE_ONE_OR_TWO_YEARS);

		if (fits && gives && !(degree && held == EE_DOCTORATE))
			assume_credential(list,
			    add(list, EE_CHANGE_CANADIAN_CREDENTIAL, (int)canadian,
				(int)offered[i]),
			    (int)held, (int)offered[i]);
	}
}

static void
add_education(struct list *list)
{
	const struct ee_profile *profile = list->profile;

	add_canadian_credentials(list);
	add_credentials(list, EE_CHANGE_EDUCATION, (int)profile->education);
	if (!list->context->all) /* it comes with a credential */
		return;
	for (int level = (int)profile->canadian_education + 1; level < EE_CANADIAN_EDUCATION_LEVELS;
	     level++) {
		struct ee_change *change = add(
		    list, EE_CHANGE_CANADIAN_EDUCATION, (int)profile->canadian_education, level);

		assume(list, change,
		    level == EE_ONE_OR_TWO_YEARS ? EE_REACH_ONE_YEAR : EE_REACH_BACHELOR, 1);
		change->effort = level;
	}
}

/* What is only counted up */

/* The day on which the jobs make MORE years than there are, if they tell; LAST is that of one year
 * less. */
static struct ee_date
day_of_years(const struct list *list, enum ee_change_kind kind, int years, struct ee_date last)
{
	enum ee_place place = kind == EE_CHANGE_CANADIAN_WORK ? EE_IN_CANADA : EE_ABROAD;
	const struct ee_profile *profile = list->profile;
	const struct ee_years *given =
	    kind == EE_CHANGE_CANADIAN_WORK ? &profile->canadian_work : &profile->foreign_work;

	if (kind == EE_CHANGE_SPOUSE_CANADIAN_WORK || given->given || profile->job_count == 0 ||
	    !ee_work_reached(list->context->book->work, profile, place, years, last, &last))
		return (struct ee_date) { 0 };
	return last;
}

static bool
works_in_canada(const struct list *list)
{
	for (int i = 0; i < list->profile->job_count; i++) {
		const struct ee_job *job = &list->profile->jobs[i];

		if (job->in_canada && ee_date_compare(job->start, list->context->today) <= 0 &&
		    (job->end.year == 0 || ee_date_compare(job->end, list->context->today) >= 0))
			return true;
	}
	return false;
}

/*
 * How many years more are offered, of which the first is reached BY itself, or is not.  Nobody is
 * told to leave a job in Canada for one abroad.
 */
static int
more_years(const struct list *list, enum ee_change_kind kind, int years, struct ee_date by)
{
	int more = MORE_YEARS;

	if (list->context->all)
		return more;
	if (kind != EE_CHANGE_FOREIGN_WORK)
		return by.year != 0 ? more : NEXT_YEARS;
	if (by.year == 0 && works_in_canada(list))
		return 0;
	if (list->about->outside)
		return more;
	return years < FOREIGN_YEARS ? FOREIGN_YEARS - years : 0;
}

static void
add_years(struct list *list, enum ee_change_kind kind, int years)
{
	struct ee_date by = list->context->today;
	bool by_time = true;
	int most = MORE_YEARS;

	for (int more = 1; more <= most && years + more <= EE_WORK_YEARS_MAX; more++) {
		struct ee_change *change;

		if (by_time)
			by = day_of_years(list, kind, years + more, by);
		by_time = by.year != 0;
		if (more == 1 && (most = more_years(list, kind, years, by)) == 0)
			return;
		change = add(list, kind, years, years + more);
		change->by = by;
		change->effort = more;
		assume(list, change,
		    kind == EE_CHANGE_FOREIGN_WORK ? EE_REACH_FOREIGN_WORK : EE_REACH_CANADIAN_WORK,
		    more);
	}
}

static void
add_spouse(struct list *list)
{
	const struct ee_spouse *spouse = &list->profile->spouse;

	if (!ee_profile_scores_spouse(list->profile))
		return;
	for (int i = EE_ENGLISH; i <= EE_FRENCH; i++) {
		add_renewed(list, true, (enum ee_official_language)i);
		add_whole(list, true, (enum ee_official_language)i);
	}
	add_credentials(list, EE_CHANGE_SPOUSE_EDUCATION, (int)spouse->education);
	add_years(list, EE_CHANGE_SPOUSE_CANADIAN_WORK, spouse->canadian_work_years);
	if (list->about->swap)
		(void)add_plain(list, EE_CHANGE_SWAP, EE_REACH_SWAP);
}

/* What only a program asks for: papers that have run out, funds that are short, an unbroken year.
 */
static void
add_of_programs(struct list *list)
{
	const struct ee_profile *profile = list->profile;
	const struct ee_standing *standing = list->about->standing;
	struct ee_change *change;

	if ((list->lapsed >> EE_PAPER_ECA & 1) != 0 ||
	    runs_out_soon(list, &list->context->book->validities.eca, profile->eca_date)) {
		change = add_plain(list, EE_CHANGE_ECA_RENEWED, EE_REACH_ECA_RENEWED);
		change->ahead = (list->lapsed >> EE_PAPER_ECA & 1) == 0;
		change->issued = profile->eca_date;
	}
	if (standing->requirement[EE_REQUIRED_FSW_FUNDS] == EE_NO ||
	    standing->requirement[EE_REQUIRED_FST_FUNDS] == EE_NO) {
		change = add_plain(list, EE_CHANGE_FUNDS, EE_REACH_FUNDS);
		change->from = profile->funds_cad;
		change->to = standing->funds_needed;
	}
	if (standing->requirement[EE_REQUIRED_FSW_WORK] != EE_NO)
		return;
	change = add_plain(list, EE_CHANGE_UNBROKEN_YEAR, EE_REACH_UNBROKEN_YEAR);
	if (!ee_change_unbroken(list->context, profile, standing, change))
		list->count--; /* the jobs do not say in which occupation */
}

static bool
has_trade(const struct list *list)
{
	for (int i = 0; i < list->profile->job_count; i++)
		if (ee_trade(list->context->book->programs, list->profile->jobs[i].noc) != NULL)
			return true;
	return false;
}

static void
add_gains(struct list *list)
{
	const struct ee_profile *profile = list->profile;
	bool all = list->context->all;

	list->lapsed =
	    ee_papers_lapsed(profile, &list->context->book->validity, list->context->today);
	add_languages(list);
	add_of_programs(list);
	add_education(list);
	add_years(list, EE_CHANGE_CANADIAN_WORK, profile->canadian_work_years);
	add_years(list, EE_CHANGE_FOREIGN_WORK, profile->foreign_work_years);
	add_spouse(list);
	if (!profile->provincial_nomination)
		(void)add_plain(list, EE_CHANGE_NOMINATION, EE_REACH_NOMINATION);
	if (!profile->certificate_of_qualification && (all || has_trade(list)))
		(void)add_plain(list, EE_CHANGE_CERTIFICATE, EE_REACH_CERTIFICATE);
	if (!profile->sibling_in_canada && all)
		add(list, EE_CHANGE_SIBLING, 0, 1)->effort = 1;
}

int
ee_changes(const struct ee_change_context *context, const struct ee_profile *profile,
    const struct ee_change_case *about, struct ee_change changes[EE_CHANGES_MAX])
{
	struct list list = { context, profile, about, 0, changes, 0 };

	if (about->gains)
		add_gains(&list);
	return context->losses ? ee_change_losses(context, profile, changes, list.count)
			       : list.count;
}

struct ee_date
ee_change_day(const struct ee_change_context *context, const struct ee_change *change)
{
	if (change->by.year != 0 || change->months == 0)
		return change->by;
	return ee_date_add_months(context->today, change->months);
}
