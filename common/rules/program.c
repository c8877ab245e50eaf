/*
 * Each requirement is answered by itself from the profile, and a program by the least of its
 * answers.  What a profile does not say is not a no: work is unknown where there is no job history
 * and the plain years do not exclude it, funds where no amount is given, a foreign credential where
 * its assessment has no date.
 */
#include <string.h>

#include "rules/lapse.h"
#include "rules/program.h"
#include "rules/work.h"

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static enum ee_answer
answer(bool yes)
{
	return yes ? EE_YES : EE_NO;
}

static int
minimum(const struct ee_eligibility *rules, enum ee_minimum_name name)
{
	return rules->minimum[name].value;
}

const char *
ee_program_name(enum ee_program program)
{
	static const char *const names[EE_PROGRAM_COUNT] = { "cec", "fst", "fsw" };

	return names[program];
}

const char *
ee_requirement_code(enum ee_requirement requirement)
{
	static const char *const codes[] = {
#define X(name, program, code) code,
		EE_REQUIREMENTS(X)
#undef X
	};

	return codes[requirement];
}

enum ee_program
ee_requirement_program(enum ee_requirement requirement)
{
	static const enum ee_program programs[] = {
#define X(name, program, code) EE_PROGRAM_##program,
		EE_REQUIREMENTS(X)
#undef X
	};

	return programs[requirement];
}

/* Languages */

void
ee_levels_on(const struct ee_eligibility *rules, const struct ee_language *language,
    int8_t levels[EE_ABILITIES])
{
	bool counts = ee_result_is_valid(language, minimum(rules, EE_MIN_TEST_VALIDITY), rules->on);

	for (int ability = 0; ability < EE_ABILITIES; ability++)
		levels[ability] = counts ? language->level[ability] : 0;
}

int
ee_lowest_level(const int8_t levels[EE_ABILITIES])
{
	return least(least(levels[0], levels[1]), least(levels[2], levels[3]));
}

/* The ANSWER, but that what nobody said of a spouse who is the principal now is not known. */
static enum ee_answer
unless_unsaid(const struct ee_profile *profile, bool said, enum ee_answer answer)
{
	return answer == EE_NO && profile->turned && !said ? EE_UNKNOWN : answer;
}

static enum ee_answer
language_answer(const struct ee_profile *profile, bool met)
{
	return unless_unsaid(profile, profile->english.given || profile->french.given, answer(met));
}

/* Work */

static ee_work_amount
work_of(struct ee_decimal years)
{
	return years.whole * 12 * EE_WORK_MONTH + years.part * (12 * EE_WORK_MONTH / EE_PARTS);
}

/* What the plain years of work come to; false where they are not all given. */
static bool
plain_work(const struct ee_profile *profile, bool canada_only, ee_work_amount *work)
{
	*work = work_of(profile->canadian_work.years);
	if (!canada_only)
		*work += work_of(profile->foreign_work.years);
	return profile->canadian_work.given && (canada_only || profile->foreign_work.given);
}

enum ee_answer
ee_enough_work(const struct ee_profile *profile, ee_work_amount work, int months, bool canada_only)
{
	ee_work_amount needed = months * EE_WORK_MONTH, plain;

	if (profile->job_count > 0)
		return answer(work >= needed);
	return plain_work(profile, canada_only, &plain) && plain < needed ? EE_NO : EE_UNKNOWN;
}

/* Whether JOB is the first one of its occupation. */
static bool
is_first(const struct ee_history *history, int job)
{
	return history->job[job].occupation == job;
}

/* Settlement funds.  With EXEMPT an offer takes their place. */
static enum ee_answer
funds(const struct ee_profile *profile, const struct ee_standing *standing, bool exempt)
{
	if (exempt)
		return EE_YES;
	if (!profile->funds_given || standing->funds_needed == 0)
		return EE_UNKNOWN;
	return answer(profile->funds_cad >= standing->funds_needed);
}

/* The bases of an offer with which its holder may already work in Canada. */
static bool
offer_exempts(const struct ee_profile *profile)
{
	return profile->job_offer_basis == EE_BASIS_A || profile->job_offer_basis == EE_BASIS_B ||
	    profile->job_offer_basis == EE_BASIS_D;
}

/* Canadian Experience Class */

static void
check_cec_language(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	int english = ee_lowest_level(standing->english),
	    french = ee_lowest_level(standing->french);
	int lower = minimum(rules, EE_MIN_CEC_LANGUAGE_LOWER),
	    higher = minimum(rules, EE_MIN_CEC_LANGUAGE_HIGHER);
	int best = english >= french ? english : french;

	standing->language[EE_PROGRAM_CEC] = english >= french ? EE_ENGLISH : EE_FRENCH;
	if (profile->job_count > 0) /* at a tie the higher level is needed */
		standing->cec_level = standing->cec_higher >= standing->cec_lower ? higher : lower;
	standing->requirement[EE_REQUIRED_CEC_LANGUAGE] = profile->job_count > 0
	    ? language_answer(profile, best >= standing->cec_level)
	    : best >= higher ? EE_YES
	    : best >= lower  ? EE_UNKNOWN
			     : language_answer(profile, false);
}

static void
check_cec(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	struct ee_work_query query = { .window_months = minimum(rules, EE_MIN_CEC_WINDOW),
		.place = EE_IN_CANADA,
		.occupation = EE_ANY_OCCUPATION };

	const struct ee_history *history = &standing->history;

	standing->cec_work = ee_work(history, &query).months;
	if (standing->cec_work > 0) {
		query.skill = EE_SKILL_HIGHER;
		standing->cec_higher = ee_work(history, &query).months;
		query.skill = EE_SKILL_LOWER;
		standing->cec_lower = ee_work(history, &query).months;
	}
	standing->requirement[EE_REQUIRED_CEC_WORK] =
	    ee_enough_work(profile, standing->cec_work, minimum(rules, EE_MIN_CEC_WORK), true);
	check_cec_language(rules, profile, standing);
}

/* Federal Skilled Trades */

static bool
speaks_for_trade(const struct ee_eligibility *rules, const int8_t levels[EE_ABILITIES])
{
	return levels[EE_LISTENING] >= minimum(rules, EE_MIN_FST_LISTENING) &&
	    levels[EE_READING] >= minimum(rules, EE_MIN_FST_READING) &&
	    levels[EE_WRITING] >= minimum(rules, EE_MIN_FST_WRITING) &&
	    levels[EE_SPEAKING] >= minimum(rules, EE_MIN_FST_SPEAKING);
}

/* An offer outside the trades is neither counted nor refused: no source decides it. */
static enum ee_answer
trade_offer(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	if (!profile->job_offer ||
	    profile->job_offer_employers > minimum(rules, EE_MIN_FST_EMPLOYERS))
		return EE_NO;
	return profile->job_offer_noc[0] == '\0' || ee_trade(rules, profile->job_offer_noc) != NULL
	    ? EE_YES
	    : EE_UNKNOWN;
}

static void
check_fst(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	struct ee_work_query query = { .window_months = minimum(rules, EE_MIN_FST_WINDOW),
		.place = EE_ANYWHERE,
		.qualified = true };
	const struct ee_history *history = &standing->history;
	enum ee_answer offer = trade_offer(rules, profile);
	bool english = speaks_for_trade(rules, standing->english),
	     french = speaks_for_trade(rules, standing->french);

	for (int i = 0; i < history->count; i++) {
		ee_work_amount months;

		if (!is_first(history, i) || ee_trade(rules, history->job[i].noc) == NULL)
			continue;
		query.occupation = i;
		months = ee_work(history, &query).months;
		if (standing->fst_noc != NULL && months <= standing->fst_work)
			continue;
		standing->fst_work = months;
		standing->fst_noc = history->job[i].noc;
	}
	standing->language[EE_PROGRAM_FST] = english || !french ? EE_ENGLISH : EE_FRENCH;
	if (!english && !french)
		standing->language[EE_PROGRAM_FST] = standing->language[EE_PROGRAM_CEC];
	standing->fst_exempt = offer == EE_YES && offer_exempts(profile);
	standing->requirement[EE_REQUIRED_FST_WORK] =
	    ee_enough_work(profile, standing->fst_work, minimum(rules, EE_MIN_FST_WORK), false);
	standing->requirement[EE_REQUIRED_FST_LANGUAGE] =
	    language_answer(profile, english || french);
	standing->requirement[EE_REQUIRED_FST_OFFER] = profile->certificate_of_qualification
	    ? EE_YES
	    : unless_unsaid(profile, profile->trade_said, offer);
	standing->requirement[EE_REQUIRED_FST_FUNDS] =
	    funds(profile, standing, standing->fst_exempt);
}

/* Federal Skilled Worker */

enum ee_answer
ee_credential(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	struct ee_date date = profile->eca_date;
	int months = minimum(rules, EE_MIN_ECA_VALIDITY);

	if (profile->education == EE_NO_EDUCATION)
		return unless_unsaid(profile, profile->education_said, EE_NO);
	if (profile->canadian_education != EE_NO_CANADIAN_EDUCATION)
		return EE_YES;
	if (date.year == 0)
		return EE_UNKNOWN;
	return answer(
	    ee_date_compare(date, rules->on) <= 0 && !ee_paper_is_over(date, months, rules->on));
}

static int
language_points(const struct ee_fsw_grid *grid, const int8_t first[EE_ABILITIES],
    const int8_t second[EE_ABILITIES])
{
	int points = 0;

	for (int ability = 0; ability < EE_ABILITIES; ability++)
		points += grid->first_language[first[ability]].points[0];
	points = least(points, grid->cap_first_language.points[0]) +
	    grid->second_language[ee_lowest_level(second)].points[0];
	return least(points, grid->cap_language.points[0]);
}

/* The language that is named first, else the only one, else one that meets the minimum, else the
 * one with more points.
 */
static void
check_fsw_language(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	int needed = minimum(rules, EE_MIN_FSW_LANGUAGE);
	int english = language_points(&rules->grid, standing->english, standing->french),
	    french = language_points(&rules->grid, standing->french, standing->english);
	bool meets_english = ee_lowest_level(standing->english) >= needed,
	     meets_french = ee_lowest_level(standing->french) >= needed;
	enum ee_official_language first = profile->first_language;

	if (first == EE_LANGUAGE_UNSAID && profile->english.given != profile->french.given)
		first = profile->english.given ? EE_ENGLISH : EE_FRENCH;
	if (first == EE_LANGUAGE_UNSAID && meets_english != meets_french)
		first = meets_english ? EE_ENGLISH : EE_FRENCH;
	if (first == EE_LANGUAGE_UNSAID)
		first = english >= french ? EE_ENGLISH : EE_FRENCH;
	standing->language[EE_PROGRAM_FSW] = first;
	standing->fsw_factor[EE_FSW_LANGUAGE] = first == EE_ENGLISH ? english : french;
	standing->requirement[EE_REQUIRED_FSW_LANGUAGE] =
	    language_answer(profile, first == EE_ENGLISH ? meets_english : meets_french);
}

static void
check_fsw_work(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	struct ee_work_query query = { .window_months = minimum(rules, EE_MIN_FSW_WINDOW),
		.place = EE_ANYWHERE,
		.gap_days = minimum(rules, EE_MIN_GAP) };
	const struct ee_history *history = &standing->history;

	for (int i = 0; i < history->count; i++) {
		ee_work_amount run;

		if (!is_first(history, i) || !history->job[i].skilled)
			continue;
		query.occupation = i;
		run = ee_work(history, &query).run;
		if (standing->fsw_noc != NULL && run <= standing->fsw_run)
			continue;
		standing->fsw_run = run;
		standing->fsw_noc = history->job[i].noc;
	}
	standing->requirement[EE_REQUIRED_FSW_WORK] =
	    ee_enough_work(profile, standing->fsw_run, minimum(rules, EE_MIN_FSW_WORK), false);
}

/*
 * All skilled work, in Canada and abroad, each by its plain years if they are given, else by the
 * jobs.
 */
static ee_work_amount
experience(const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_history *history)
{
	struct ee_work_query query = { .window_months = minimum(rules, EE_MIN_FSW_WINDOW),
		.place = EE_ANYWHERE,
		.occupation = EE_ANY_OCCUPATION };
	ee_work_amount plain;

	if (plain_work(profile, false, &plain))
		return plain;
	if (profile->canadian_work.given || profile->foreign_work.given) {
		query.place = profile->canadian_work.given ? EE_ABROAD : EE_IN_CANADA;
		return plain + ee_work(history, &query).months;
	}
	return ee_work(history, &query).months;
}

static bool
worked_in_canada(const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_history *history)
{
	struct ee_work_query query = { .place = EE_IN_CANADA, .occupation = EE_ANY_OCCUPATION };
	ee_work_amount canadian;

	(void)plain_work(profile, true, &canadian);
	if (!profile->canadian_work.given)
		canadian = ee_work(history, &query).months;
	return canadian >= minimum(rules, EE_MIN_FSW_CANADIAN_WORK) * EE_WORK_MONTH;
}

/*
 * An offer earns points if it is from one employer and, where the occupation is said, that is
 * skilled.
 */
static bool
arranged_employment(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	return profile->job_offer &&
	    profile->job_offer_employers <= minimum(rules, EE_MIN_FSW_EMPLOYERS) &&
	    (profile->job_offer_noc[0] == '\0' || ee_noc_is(profile->job_offer_noc, EE_SKILLED));
}

bool
ee_spouse_speaks(const struct ee_eligibility *rules, const struct ee_spouse *spouse)
{
	int needed = minimum(rules, EE_MIN_FSW_SPOUSE_LANGUAGE);
	int8_t english[EE_ABILITIES], french[EE_ABILITIES];

	ee_levels_on(rules, &spouse->english, english);
	ee_levels_on(rules, &spouse->french, french);
	return ee_lowest_level(english) >= needed || ee_lowest_level(french) >= needed;
}

/* Work of any skill, which a spouse's is. */
static bool
spouse_worked(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	const struct ee_spouse *spouse = &profile->spouse;
	ee_work_amount needed = minimum(rules, EE_MIN_FSW_CANADIAN_WORK) * EE_WORK_MONTH;
	struct ee_work_query query = {
		.place = EE_IN_CANADA, .occupation = EE_ANY_OCCUPATION, .skill = EE_SKILL_ANY
	};
	struct ee_history history;

	if (spouse->worked_in_canada || work_of(spouse->canadian_work.years) >= needed)
		return true;
	if (spouse->job_count == 0)
		return false;
	ee_work_history(rules->work, profile->spouse_jobs, spouse->job_count, rules->on, &history);
	return ee_work(&history, &query).months >= needed;
}

static void
score_adaptability(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing, bool arranged)
{
	const struct ee_spouse *spouse = &profile->spouse;
	bool with_spouse = ee_profile_scores_spouse(profile), has[EE_ADAPT_ITEMS];
	int total = 0;

	has[EE_ADAPT_SPOUSE_LANGUAGE] = with_spouse && ee_spouse_speaks(rules, spouse);
	has[EE_ADAPT_OWN_STUDY] = profile->studied_in_canada;
	has[EE_ADAPT_SPOUSE_STUDY] = with_spouse && spouse->studied_in_canada;
	has[EE_ADAPT_OWN_WORK] = worked_in_canada(rules, profile, &standing->history);
	has[EE_ADAPT_SPOUSE_WORK] = with_spouse && spouse_worked(rules, profile);
	has[EE_ADAPT_OFFER] = arranged;
	has[EE_ADAPT_RELATIVE] = profile->relative_in_canada || profile->sibling_in_canada;
	for (int item = 0; item < EE_ADAPT_ITEMS; item++) {
		standing->fsw_adaptability[item] =
		    has[item] ? rules->grid.adaptability[item].points[0] : 0;
		total += standing->fsw_adaptability[item];
	}
	standing->fsw_factor[EE_FSW_ADAPTABILITY] =
	    least(total, rules->grid.cap_adaptability.points[0]);
}

/* The most points that work could still bring to a profile that says nothing of it. */
static int
points_of_unsaid_work(const struct ee_fsw_grid *grid, const struct ee_standing *standing)
{
	int adaptability = standing->fsw_factor[EE_FSW_ADAPTABILITY];

	return grid->experience[EE_WORK_YEARS_MAX].points[0] +
	    least(grid->adaptability[EE_ADAPT_OWN_WORK].points[0],
		grid->cap_adaptability.points[0] - adaptability);
}

static int
most_of(const struct ee_figure *figures, int count)
{
	int most = 0;

	for (int i = 0; i < count; i++)
		if (figures[i].points[0] > most)
			most = figures[i].points[0];
	return most;
}

/* The most points that could still come of what the profile does not say. */
static int
points_of_unsaid(const struct ee_fsw_grid *grid, const struct ee_profile *profile,
    const struct ee_standing *standing)
{
	int points = 0;

	if (profile->job_count == 0 && !profile->canadian_work.given &&
	    !profile->foreign_work.given)
		points += points_of_unsaid_work(grid, standing);
	if (!profile->turned)
		return points;
	if (!profile->age_said)
		points += most_of(grid->age, EE_AGE_MAX + 1) - grid->age[profile->age].points[0];
	if (!profile->education_said)
		points += most_of(grid->education, EE_EDUCATION_LEVELS);
	if (!profile->english.given && !profile->french.given)
		points += grid->cap_language.points[0];
	return points;
}

static void
check_fsw_points(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	const struct ee_fsw_grid *grid = &rules->grid;
	int pass = minimum(rules, EE_MIN_FSW_PASS_MARK), *factor = standing->fsw_factor;
	bool arranged = arranged_employment(rules, profile);
	ee_work_amount years;

	standing->fsw_experience = experience(rules, profile, &standing->history);
	years = standing->fsw_experience / EE_WORK_MONTH / 12;
	if (standing->requirement[EE_REQUIRED_FSW_EDUCATION] != EE_NO)
		factor[EE_FSW_EDUCATION] = grid->education[profile->education].points[0];
	factor[EE_FSW_EXPERIENCE] =
	    grid->experience[years < EE_WORK_YEARS_MAX ? years : EE_WORK_YEARS_MAX].points[0];
	factor[EE_FSW_AGE] = grid->age[profile->age].points[0];
	factor[EE_FSW_OFFER] = arranged ? grid->offer.points[0] : 0;
	score_adaptability(rules, profile, standing, arranged);
	for (int i = 0; i < EE_FSW_FACTORS; i++)
		standing->fsw_points += factor[i];
	standing->fsw_points = least(standing->fsw_points, grid->cap_total.points[0]);
	standing->requirement[EE_REQUIRED_FSW_POINTS] = answer(standing->fsw_points >= pass);
	if (standing->fsw_points < pass &&
	    standing->fsw_points + points_of_unsaid(grid, profile, standing) >= pass)
		standing->requirement[EE_REQUIRED_FSW_POINTS] = EE_UNKNOWN;
	standing->fsw_exempt = arranged && offer_exempts(profile);
}

static void
check_fsw(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	standing->requirement[EE_REQUIRED_FSW_EDUCATION] = ee_credential(rules, profile);
	check_fsw_work(rules, profile, standing);
	check_fsw_language(rules, profile, standing);
	check_fsw_points(rules, profile, standing);
	standing->requirement[EE_REQUIRED_FSW_FUNDS] =
	    funds(profile, standing, standing->fsw_exempt);
}

void
ee_programs(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	memset((char *)standing + sizeof standing->history, 0,
	    sizeof *standing - sizeof standing->history);
	ee_work_history(
	    rules->work, profile->jobs, profile->job_count, rules->on, &standing->history);
	ee_levels_on(rules, &profile->english, standing->english);
	ee_levels_on(rules, &profile->french, standing->french);
	standing->family_size =
	    profile->family_size > 0 ? profile->family_size : 1 + profile->spouse.exists;
	standing->funds_needed = ee_funds_needed(rules, standing->family_size);
	check_cec(rules, profile, standing);
	check_fst(rules, profile, standing);
	check_fsw(rules, profile, standing);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		standing->program[i] = EE_YES;
	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++) {
		enum ee_program program = ee_requirement_program((enum ee_requirement)i);

		if (standing->requirement[i] < standing->program[program])
			standing->program[program] = standing->requirement[i];
	}
}
