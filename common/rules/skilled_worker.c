/* The Federal Skilled Worker class: its minimums, and the grid of 100 points. */
#include "rules/lapse.h"
#include "rules/program.h"
#include "rules/program_parts.h"

/* Whether there is an assessment that counts on the day of RULES. */
static enum ee_answer
assessed(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	struct ee_date date = profile->eca_date;
	int months = ee_minimum(rules, EE_MIN_ECA_VALIDITY);

	if (date.year == 0)
		return EE_UNKNOWN;
	return ee_answer_of(
	    ee_date_compare(date, rules->on) <= 0 && !ee_paper_is_over(date, months, rules->on));
}

enum ee_answer
ee_credential(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	if (profile->education == EE_NO_EDUCATION)
		return ee_answer_unless_open(profile, profile->education_said, EE_NO);
	if (profile->canadian_education != EE_NO_CANADIAN_EDUCATION)
		return EE_YES;
	return assessed(rules, profile);
}

/*
 * What it lacks to know the credential: the level, and where there is at most that much
 * CANADIAN education the assessment, on which a foreign one then rests.
 */
static unsigned
credential_lacks(const struct ee_profile *profile, enum ee_canadian_education canadian)
{
	unsigned lacks = 0;

	if (profile->education == EE_NO_EDUCATION)
		lacks |= ee_lack_bit(EE_LACKS_EDUCATION);
	if (profile->eca_date.year == 0 && profile->canadian_education <= canadian)
		lacks |= ee_lack_bit(EE_LACKS_ECA_DATE);
	return lacks;
}

static int
language_points(const struct ee_fsw_grid *grid, const int8_t first[EE_ABILITIES],
    const int8_t second[EE_ABILITIES])
{
	int points = 0;

	for (int ability = 0; ability < EE_ABILITIES; ability++)
		points += grid->first_language[first[ability]].points[0];
	points = ee_least(points, grid->cap_first_language.points[0]) +
	    grid->second_language[ee_lowest_level(second)].points[0];
	return ee_least(points, grid->cap_language.points[0]);
}

/* The language that is named first, else the only one with a result that counts on the day, else
 * the only one at all, else one that meets the minimum, else the one with more points.
 */
static enum ee_official_language
first_language(const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing)
{
	int needed = ee_minimum(rules, EE_MIN_FSW_LANGUAGE);
	bool meets_english, meets_french;

	if (profile->first_language != EE_LANGUAGE_UNSAID)
		return profile->first_language;
	if (standing->english_counts != standing->french_counts)
		return standing->english_counts ? EE_ENGLISH : EE_FRENCH;
	if (profile->english.given != profile->french.given)
		return profile->english.given ? EE_ENGLISH : EE_FRENCH;
	meets_english = ee_lowest_level(standing->english) >= needed;
	meets_french = ee_lowest_level(standing->french) >= needed;
	if (meets_english != meets_french)
		return meets_english ? EE_ENGLISH : EE_FRENCH;
	return language_points(&rules->grid, standing->english, standing->french) >=
		language_points(&rules->grid, standing->french, standing->english)
	    ? EE_ENGLISH
	    : EE_FRENCH;
}

static void
check_fsw_language(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	int needed = ee_minimum(rules, EE_MIN_FSW_LANGUAGE);
	enum ee_official_language language = first_language(rules, profile, standing);
	bool english = language == EE_ENGLISH;
	const int8_t *first = english ? standing->english : standing->french,
		     *second = english ? standing->french : standing->english;

	standing->language[EE_PROGRAM_FSW] = language;
	standing->fsw_factor[EE_FSW_LANGUAGE] = language_points(&rules->grid, first, second);
	ee_require(standing, EE_REQUIRED_FSW_LANGUAGE,
	    ee_language_answer(profile, ee_lowest_level(first) >= needed),
	    ee_language_lacks(profile));
}

static void
find_fsw_work(const struct ee_eligibility *rules, struct ee_standing *standing)
{
	struct ee_work_query query = { .window_months = ee_minimum(rules, EE_MIN_FSW_WINDOW),
		.place = EE_ANYWHERE,
		.gap_days = ee_minimum(rules, EE_MIN_GAP) };
	const struct ee_history *history = &standing->history;

	for (int i = 0; i < history->count; i++) {
		ee_work_amount run;

		if (!ee_is_first(history, i) || !history->job[i].skilled)
			continue;
		query.occupation = i;
		run = ee_work(history, &query).run;
		if (standing->fsw_noc != NULL && run <= standing->fsw_run)
			continue;
		standing->fsw_run = run;
		standing->fsw_noc = history->job[i].noc;
	}
}

static void
check_fsw_work(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	if (ee_work_is_asked(standing, EE_WORK_OF_FSW))
		find_fsw_work(rules, standing);
	ee_require(standing, EE_REQUIRED_FSW_WORK,
	    ee_enough_work(profile, standing->fsw_run, ee_minimum(rules, EE_MIN_FSW_WORK), false),
	    ee_lack_bit(EE_LACKS_JOBS));
}

/* Work of the last years at PLACE, as the class counts it. */
static ee_work_amount
experience_of_jobs(
    const struct ee_eligibility *rules, const struct ee_history *history, enum ee_place place)
{
	const struct ee_work_query query = { .window_months = ee_minimum(rules, EE_MIN_FSW_WINDOW),
		.place = place,
		.occupation = EE_ANY_OCCUPATION };

	return ee_work(history, &query).months;
}

/*
 * All skilled work, in Canada and abroad, each by its plain years if they are given, else by the
 * jobs.
 */
static ee_work_amount
experience(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	enum ee_place place = EE_ANYWHERE;
	ee_work_amount plain;

	if (ee_plain_work(profile, false, &plain))
		return plain;
	if (profile->canadian_work.given || profile->foreign_work.given)
		place = profile->canadian_work.given ? EE_ABROAD : EE_IN_CANADA;
	if (ee_work_is_asked(standing, EE_WORK_OF_EXPERIENCE))
		standing->experience = experience_of_jobs(rules, &standing->history, place);
	return plain + standing->experience;
}

static bool
worked_in_canada(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	static const struct ee_work_query query = { .place = EE_IN_CANADA,
		.occupation = EE_ANY_OCCUPATION };
	ee_work_amount canadian;

	(void)ee_plain_work(profile, true, &canadian);
	if (!profile->canadian_work.given) {
		if (ee_work_is_asked(standing, EE_WORK_IN_CANADA))
			standing->canadian_work = ee_work(&standing->history, &query).months;
		canadian = standing->canadian_work;
	}
	return canadian >= ee_minimum(rules, EE_MIN_FSW_CANADIAN_WORK) * EE_WORK_MONTH;
}

/*
 * An offer earns points if it is from one employer and, where the occupation is said, that is
 * skilled.
 */
static bool
arranged_employment(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	return profile->job_offer &&
	    profile->job_offer_employers <= ee_minimum(rules, EE_MIN_FSW_EMPLOYERS) &&
	    (profile->job_offer_noc[0] == '\0' || ee_noc_is(profile->job_offer_noc, EE_SKILLED));
}

bool
ee_spouse_speaks(const struct ee_eligibility *rules, const struct ee_spouse *spouse)
{
	int needed = ee_minimum(rules, EE_MIN_FSW_SPOUSE_LANGUAGE);
	int8_t english[EE_ABILITIES], french[EE_ABILITIES];

	ee_levels_on(rules, &spouse->english, english);
	ee_levels_on(rules, &spouse->french, french);
	return ee_lowest_level(english) >= needed || ee_lowest_level(french) >= needed;
}

/* Work of any skill, which a spouse's is. */
static void
find_work_of_spouse(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	static const struct ee_work_query query = {
		.place = EE_IN_CANADA, .occupation = EE_ANY_OCCUPATION, .skill = EE_SKILL_ANY
	};
	struct ee_history history;

	ee_work_history(
	    rules->work, profile->spouse_jobs, profile->spouse.job_count, rules->on, &history);
	standing->spouse_canadian_work = ee_work(&history, &query).months;
}

static bool
spouse_worked(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	const struct ee_spouse *spouse = &profile->spouse;
	ee_work_amount needed = ee_minimum(rules, EE_MIN_FSW_CANADIAN_WORK) * EE_WORK_MONTH;

	if (spouse->worked_in_canada)
		return true;
	if (spouse->canadian_work.given || spouse->job_count == 0)
		return ee_work_of_years(spouse->canadian_work.years) >= needed;
	if (ee_work_is_asked(standing, EE_WORK_OF_SPOUSE))
		find_work_of_spouse(rules, profile, standing);
	return standing->spouse_canadian_work >= needed;
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
	has[EE_ADAPT_OWN_WORK] = worked_in_canada(rules, profile, standing);
	has[EE_ADAPT_SPOUSE_WORK] = with_spouse && spouse_worked(rules, profile, standing);
	has[EE_ADAPT_OFFER] = arranged;
	has[EE_ADAPT_RELATIVE] = profile->relative_in_canada || profile->sibling_in_canada;
	for (int item = 0; item < EE_ADAPT_ITEMS; item++) {
		standing->fsw_adaptability[item] =
		    has[item] ? rules->grid.adaptability[item].points[0] : 0;
		total += standing->fsw_adaptability[item];
	}
	standing->fsw_factor[EE_FSW_ADAPTABILITY] =
	    ee_least(total, rules->grid.cap_adaptability.points[0]);
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

/*
 * The level that brings points of education, the least and the most that it may be.  One above a
 * Canadian credential of one or two years rests on the assessment of a foreign one: where that does
 * not count, what is left is the Canadian one, of which a profile does not say whether it took one
 * year or two.
 */
struct level {
	enum ee_education counted, least, most;
};

static struct level
find_level(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	enum ee_education level = profile->education, canadian = ee_canadian_level(profile);
	enum ee_answer answer = EE_YES;

	if (canadian == EE_ONE_YEAR && ee_assessment(profile) == EE_YES)
		answer = assessed(rules, profile);
	if (answer == EE_YES)
		return (struct level) { level, level, level };
	return answer == EE_UNKNOWN ? (struct level) { level, canadian, level }
				    : (struct level) { canadian, canadian, EE_TWO_YEAR };
}

/*
 * What could still bring points, since the profile does not say it; as bits.  Of study in Canada
 * only a candidate with a credential from there needs to say anything, and nobody whose
 * adaptability is at its cap: with ROOM there is some left.
 */
static unsigned
find_unsaid(const struct ee_profile *profile, const struct level *level, bool room)
{
	bool canadian = profile->canadian_work.given, foreign = profile->foreign_work.given;
	bool work = profile->job_count == 0 &&
	    (profile->turned ? !canadian || !foreign : !canadian && !foreign);
	bool study = room && !profile->study_said &&
	    (profile->turned || profile->canadian_education != EE_NO_CANADIAN_EDUCATION);
	unsigned unsaid = (unsigned)work << EE_UNSAID_WORK | (unsigned)study << EE_UNSAID_STUDY |
	    (unsigned)(level->counted != level->least) << EE_UNSAID_ASSESSMENT |
	    (unsigned)(level->most > level->counted) << EE_UNSAID_CANADIAN_LEVEL;

	if (!profile->turned)
		return unsaid;
	return unsaid | (unsigned)!profile->age_said << EE_UNSAID_AGE |
	    (unsigned)!profile->education_said << EE_UNSAID_EDUCATION |
	    (unsigned)!ee_language_is_said(profile) << EE_UNSAID_LANGUAGE |
	    (unsigned)(profile->english.given != profile->french.given)
	    << EE_UNSAID_SECOND_LANGUAGE |
	    (unsigned)!profile->offer_said << EE_UNSAID_OFFER;
}

static bool
is_unsaid(const struct ee_standing *standing, enum ee_unsaid what)
{
	return (standing->unsaid >> what & 1) != 0;
}

/* The most points of adaptability that could still come of it, with or without WORK in Canada. */
static int
adaptability_of_unsaid(const struct ee_fsw_grid *grid, const struct ee_profile *profile,
    const struct ee_standing *standing, bool work)
{
	int points = 0;

	if (work && is_unsaid(standing, EE_UNSAID_WORK) && !profile->canadian_work.given)
		points += grid->adaptability[EE_ADAPT_OWN_WORK].points[0];
	if (is_unsaid(standing, EE_UNSAID_STUDY))
		points += grid->adaptability[EE_ADAPT_OWN_STUDY].points[0];
	if (is_unsaid(standing, EE_UNSAID_OFFER))
		points += grid->adaptability[EE_ADAPT_OFFER].points[0];
	return ee_least(
	    points, grid->cap_adaptability.points[0] - standing->fsw_factor[EE_FSW_ADAPTABILITY]);
}

/* The most points that could still come of what the profile does not say. */
static int
points_of_unsaid(const struct ee_fsw_grid *grid, const struct ee_profile *profile,
    const struct ee_standing *standing, const struct level *level)
{
	const int *factor = standing->fsw_factor;
	int points = adaptability_of_unsaid(grid, profile, standing, true) +
	    grid->education[level->most].points[0] - grid->education[level->counted].points[0];

	if (is_unsaid(standing, EE_UNSAID_WORK))
		points +=
		    most_of(grid->experience, EE_WORK_YEARS_MAX + 1) - factor[EE_FSW_EXPERIENCE];
	if (is_unsaid(standing, EE_UNSAID_AGE))
		points += most_of(grid->age, EE_AGE_MAX + 1) - factor[EE_FSW_AGE];
	if (is_unsaid(standing, EE_UNSAID_EDUCATION))
		points += most_of(grid->education, EE_EDUCATION_LEVELS);
	if (is_unsaid(standing, EE_UNSAID_OFFER))
		points += grid->offer.points[0];
	if (is_unsaid(standing, EE_UNSAID_LANGUAGE))
		points += grid->cap_language.points[0] - factor[EE_FSW_LANGUAGE];
	else if (is_unsaid(standing, EE_UNSAID_SECOND_LANGUAGE))
		points += ee_least(most_of(grid->second_language, EE_LEVEL_MAX + 1),
		    grid->cap_language.points[0] - factor[EE_FSW_LANGUAGE]);
	return points;
}

static int
above(int points, int had)
{
	return points > had ? points - had : 0;
}

/*
 * Points that come of what is unsaid as soon as the other requirements are met: where that is
 * enough, the points hang on nothing else.
 */
static int
points_of_minimums(const struct ee_eligibility *rules, const struct ee_standing *standing)
{
	const struct ee_fsw_grid *grid = &rules->grid;
	int years = ee_minimum(rules, EE_MIN_FSW_WORK) / 12,
	    level = ee_minimum(rules, EE_MIN_FSW_LANGUAGE), points = 0;

	if (is_unsaid(standing, EE_UNSAID_WORK))
		points += above(
		    grid->experience[years].points[0], standing->fsw_factor[EE_FSW_EXPERIENCE]);
	if (is_unsaid(standing, EE_UNSAID_LANGUAGE))
		points += above(EE_ABILITIES * grid->first_language[level].points[0],
		    standing->fsw_factor[EE_FSW_LANGUAGE]);
	if (is_unsaid(standing, EE_UNSAID_EDUCATION))
		points += grid->education[EE_SECONDARY].points[0];
	return points;
}

/*
 * Whether study in Canada makes no difference: work there, which is unsaid too, takes all that is
 * left of adaptability, and without it there would be MOST points, which are too few.
 */
static bool
study_is_idle(const struct ee_eligibility *rules, const struct ee_standing *standing, int most)
{
	const struct ee_fsw_grid *grid = &rules->grid;
	int left = grid->cap_adaptability.points[0] - standing->fsw_factor[EE_FSW_ADAPTABILITY];

	return grid->adaptability[EE_ADAPT_OWN_WORK].points[0] >= left &&
	    most < ee_minimum(rules, EE_MIN_FSW_PASS_MARK);
}

/* The answers on which the points hang, of which there are LEAST to MOST, or without work in
 * Canada MOST_ABROAD. */
static unsigned
points_lack(const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing, int least, int most_abroad)
{
	const unsigned english = ee_lack_bit(EE_LACKS_ENGLISH),
		       french = ee_lack_bit(EE_LACKS_FRENCH);
	const unsigned lacks[EE_UNSAID_COUNT] = { [EE_UNSAID_AGE] = ee_lack_bit(EE_LACKS_AGE),
		[EE_UNSAID_EDUCATION] = credential_lacks(profile, EE_ONE_OR_TWO_YEARS),
		[EE_UNSAID_LANGUAGE] = english | french,
		[EE_UNSAID_SECOND_LANGUAGE] = profile->english.given ? french : english,
		[EE_UNSAID_WORK] = ee_lack_bit(EE_LACKS_JOBS),
		[EE_UNSAID_STUDY] = ee_lack_bit(EE_LACKS_STUDY),
		[EE_UNSAID_ASSESSMENT] = ee_lack_bit(EE_LACKS_ECA_DATE),
		[EE_UNSAID_CANADIAN_LEVEL] = ee_lack_bit(EE_LACKS_CANADIAN_LEVEL),
		[EE_UNSAID_OFFER] = ee_lack_bit(EE_LACKS_OFFER) };
	bool enough =
	    least + points_of_minimums(rules, standing) >= ee_minimum(rules, EE_MIN_FSW_PASS_MARK);
	unsigned all = 0;

	for (int i = 0; i < EE_UNSAID_COUNT; i++)
		if (is_unsaid(standing, (enum ee_unsaid)i))
			all |= lacks[i];
	if (study_is_idle(rules, standing, most_abroad))
		all &= ~ee_lack_bit(EE_LACKS_STUDY);
	if (enough)
		all &= ee_lack_bit(EE_LACKS_JOBS) | ee_lack_bit(EE_LACKS_EDUCATION) |
		    ee_language_lacks(profile);
	return all;
}

static void
check_fsw_points(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	const struct ee_fsw_grid *grid = &rules->grid;
	int pass = ee_minimum(rules, EE_MIN_FSW_PASS_MARK), *factor = standing->fsw_factor;
	bool arranged = arranged_employment(rules, profile);
	const struct level level = find_level(rules, profile);
	int unsure, years, most, abroad;

	standing->fsw_experience = experience(rules, profile, standing);
	years = ee_whole_years(standing->fsw_experience);
	if (standing->requirement[EE_REQUIRED_FSW_EDUCATION] != EE_NO)
		factor[EE_FSW_EDUCATION] = grid->education[level.counted].points[0];
	factor[EE_FSW_EXPERIENCE] =
	    grid->experience[years < EE_WORK_YEARS_MAX ? years : EE_WORK_YEARS_MAX].points[0];
	factor[EE_FSW_AGE] = grid->age[profile->age].points[0];
	factor[EE_FSW_OFFER] = arranged ? grid->offer.points[0] : 0;
	score_adaptability(rules, profile, standing, arranged);
	for (int i = 0; i < EE_FSW_FACTORS; i++)
		standing->fsw_points += factor[i];
	standing->fsw_points = ee_least(standing->fsw_points, grid->cap_total.points[0]);
	unsure = grid->education[level.counted].points[0] - grid->education[level.least].points[0];
	ee_require(standing, EE_REQUIRED_FSW_POINTS, ee_answer_of(standing->fsw_points >= pass), 0);
	standing->fsw_exempt = arranged && ee_offer_exempts(profile);
	if (standing->fsw_points - unsure >= pass)
		return;
	standing->unsaid = find_unsaid(
	    profile, &level, factor[EE_FSW_ADAPTABILITY] < grid->cap_adaptability.points[0]);
	most = standing->fsw_points + points_of_unsaid(grid, profile, standing, &level);
	if (most < pass)
		return;
	abroad = most - adaptability_of_unsaid(grid, profile, standing, true) +
	    adaptability_of_unsaid(grid, profile, standing, false);
	ee_require(standing, EE_REQUIRED_FSW_POINTS, EE_UNKNOWN,
	    points_lack(rules, profile, standing, standing->fsw_points - unsure, abroad));
}

void
ee_check_skilled_worker(const struct ee_eligibility *rules, const struct ee_profile *profile,
    struct ee_standing *standing)
{
	ee_require(standing, EE_REQUIRED_FSW_EDUCATION, ee_credential(rules, profile),
	    credential_lacks(profile, EE_NO_CANADIAN_EDUCATION));
	check_fsw_work(rules, profile, standing);
	check_fsw_language(rules, profile, standing);
	check_fsw_points(rules, profile, standing);
	ee_require_funds(profile, standing, EE_REQUIRED_FSW_FUNDS,
	    arranged_employment(rules, profile), standing->fsw_exempt);
}
