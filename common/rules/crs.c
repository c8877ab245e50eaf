/*
 * Points are looked up, added and cut by caps; every number is a figure of the rule set.  Sections
 * are those of the Ministerial Instructions: A core, B spouse, C transferability, D additional.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "rules/crs.h"
#include "rules/ruleset.h"
#include "rules/work.h"

enum { ZERO_LEVEL_OF_IRCC_TOOL = 4 };

/* A result as levels that a table has. */
struct spoken {
	const struct ee_language *result;
	bool given; /* if not, all levels are 0 */
	int level[EE_ABILITIES], lowest;
};

/* What every section reads, and where the points go. */
struct scoring {
	const struct ee_crs_rules *rules;
	const struct ee_crs_options *options;
	const struct ee_profile *profile;
	const struct spoken *english, *french, *first, *second;
	int column; /* 1: the spouse counts */
	struct ee_breakdown *points;
};

static int
at_most(int number, int most)
{
	return number < 0 ? 0 : number > most ? most : number;
}

static int
level_of(const struct ee_language *language, int ability)
{
	return language->given ? at_most(language->level[ability], EE_LEVEL_MAX) : 0;
}

static struct spoken
levels_of(const struct ee_language *result)
{
	struct spoken spoken = { .result = result, .given = result->given };

	if (!result->given)
		return spoken;
	spoken.lowest = EE_LEVEL_MAX;
	for (int i = 0; i < EE_ABILITIES; i++) {
		spoken.level[i] = at_most(result->level[i], EE_LEVEL_MAX);
		if (spoken.level[i] < spoken.lowest)
			spoken.lowest = spoken.level[i];
	}
	return spoken;
}

static void
put(struct scoring *scoring, enum ee_factor factor, const struct ee_figure *figure)
{
	scoring->points->of[factor] = figure->points[scoring->column];
	scoring->points->row[factor][0] = figure->line;
}

/* Points of the four abilities, and the rows that gave them. */
static void
put_abilities(struct scoring *scoring, enum ee_factor factor,
    const struct ee_figure *const figures[EE_ABILITIES])
{
	scoring->points->of[factor] = 0;
	for (int i = 0; i < EE_ABILITIES; i++) {
		scoring->points->of[factor] += figures[i]->points[scoring->column];
		scoring->points->row[factor][i] = figures[i]->line;
	}
}

/* NUMBER cut by CAP; the cut is noted at FACTOR. */
static int
cut_number(struct scoring *scoring, enum ee_factor factor, enum ee_cap cap, int number)
{
	const struct ee_figure *figure = &scoring->rules->cap[cap];

	if (number <= figure->points[scoring->column])
		return number;
	scoring->points->cap[factor] = figure->line;
	return figure->points[scoring->column];
}

static void
cut(struct scoring *scoring, enum ee_factor factor, enum ee_cap cap)
{
	scoring->points->of[factor] = cut_number(scoring, factor, cap, scoring->points->of[factor]);
}

static void
score_languages(struct scoring *scoring)
{
	const struct ee_crs_rules *rules = scoring->rules;
	const struct ee_figure *figures[EE_ABILITIES];

	if (scoring->first->given) {
		for (int i = 0; i < EE_ABILITIES; i++) {
			int level = scoring->first->level[i];

			/* IRCC's calculator gives a TCF at NCLC 4 nothing, against the grid. */
			if (scoring->options->like_ircc_tool &&
			    scoring->first->result->test == EE_TEST_TCF &&
			    level == ZERO_LEVEL_OF_IRCC_TOOL)
				level = 0;
			figures[i] = &rules->first_language[level];
		}
		put_abilities(scoring, EE_CRS_CORE_FIRST_LANGUAGE, figures);
		cut(scoring, EE_CRS_CORE_FIRST_LANGUAGE, EE_CAP_CORE_FIRST_LANGUAGE);
	}
	if (scoring->second->given) {
		for (int i = 0; i < EE_ABILITIES; i++)
			figures[i] = &rules->second_language[scoring->second->level[i]];
		put_abilities(scoring, EE_CRS_CORE_SECOND_LANGUAGE, figures);
		cut(scoring, EE_CRS_CORE_SECOND_LANGUAGE, EE_CAP_CORE_SECOND_LANGUAGE);
	}
}

/* Section A. */
static void
score_core(struct scoring *scoring)
{
	const struct ee_profile *profile = scoring->profile;
	int canadian = at_most(profile->canadian_work_years, EE_WORK_YEARS_MAX);
	int *of = scoring->points->of, languages;

	put(scoring, EE_CRS_CORE_AGE, &scoring->rules->age[at_most(profile->age, EE_AGE_MAX)]);
	cut(scoring, EE_CRS_CORE_AGE, EE_CAP_CORE_AGE);
	put(scoring, EE_CRS_CORE_EDUCATION, &scoring->rules->education[profile->education]);
	cut(scoring, EE_CRS_CORE_EDUCATION, EE_CAP_CORE_EDUCATION);
	score_languages(scoring);
	put(scoring, EE_CRS_CORE_CANADIAN_WORK, &scoring->rules->canadian_work[canadian]);
	cut(scoring, EE_CRS_CORE_CANADIAN_WORK, EE_CAP_CORE_CANADIAN_WORK);
	languages = cut_number(scoring, EE_CRS_CORE_TOTAL, EE_CAP_CORE_OFFICIAL_LANGUAGES,
	    of[EE_CRS_CORE_FIRST_LANGUAGE] + of[EE_CRS_CORE_SECOND_LANGUAGE]);
	of[EE_CRS_CORE_TOTAL] = of[EE_CRS_CORE_AGE] + of[EE_CRS_CORE_EDUCATION] + languages +
	    of[EE_CRS_CORE_CANADIAN_WORK];
	cut(scoring, EE_CRS_CORE_TOTAL, EE_CAP_CORE);
}

/* A spouse has one first language too: the one that gives more points; at a tie, English. */
static void
score_spouse_language(struct scoring *scoring)
{
	const struct ee_language *language[2] = { &scoring->profile->spouse.english,
		&scoring->profile->spouse.french };
	const struct ee_figure *figures[2][EE_ABILITIES];
	int sum[2] = { -1, -1 }; /* not given */

	for (int i = 0; i < 2; i++) {
		if (!language[i]->given)
			continue;
		sum[i] = 0;
		for (int j = 0; j < EE_ABILITIES; j++) {
			figures[i][j] = &scoring->rules->spouse_language[level_of(language[i], j)];
			sum[i] += figures[i][j]->points[scoring->column];
		}
	}
	if (sum[0] < 0 && sum[1] < 0)
		return;
	put_abilities(scoring, EE_CRS_SPOUSE_LANGUAGE, figures[sum[1] > sum[0]]);
	cut(scoring, EE_CRS_SPOUSE_LANGUAGE, EE_CAP_SPOUSE_LANGUAGE);
}

/* Section B. */
static void
score_spouse(struct scoring *scoring)
{
	const struct ee_spouse *spouse = &scoring->profile->spouse;
	int canadian = at_most(spouse->canadian_work_years, EE_WORK_YEARS_MAX);
	int *of = scoring->points->of;

	if (!ee_profile_scores_spouse(scoring->profile))
		return;
	put(scoring, EE_CRS_SPOUSE_EDUCATION, &scoring->rules->spouse_education[spouse->education]);
	cut(scoring, EE_CRS_SPOUSE_EDUCATION, EE_CAP_SPOUSE_EDUCATION);
	score_spouse_language(scoring);
	put(scoring, EE_CRS_SPOUSE_CANADIAN_WORK, &scoring->rules->spouse_canadian_work[canadian]);
	cut(scoring, EE_CRS_SPOUSE_CANADIAN_WORK, EE_CAP_SPOUSE_CANADIAN_WORK);
	of[EE_CRS_SPOUSE_TOTAL] = of[EE_CRS_SPOUSE_EDUCATION] + of[EE_CRS_SPOUSE_LANGUAGE] +
	    of[EE_CRS_SPOUSE_CANADIAN_WORK];
	cut(scoring, EE_CRS_SPOUSE_TOTAL, EE_CAP_SPOUSE);
}

/* Section C: only the first official language counts, and all four abilities of it. */
static void
score_transferability(struct scoring *scoring)
{
	const struct ee_crs_rules *rules = scoring->rules;
	const struct ee_profile *profile = scoring->profile;
	int column = scoring->column, *of = scoring->points->of;
	int level = scoring->first->lowest;
	int canadian = at_most(profile->canadian_work_years, EE_WORK_YEARS_MAX);
	int foreign = at_most(profile->foreign_work_years, EE_WORK_YEARS_MAX);
	int education_tier = rules->education_tier[profile->education].points[column];
	int foreign_tier = rules->foreign_work_tier[foreign].points[column];

	put(scoring, EE_CRS_EDUCATION_LANGUAGE, &rules->education_language[education_tier][level]);
	put(scoring, EE_CRS_EDUCATION_CANADIAN_WORK,
	    &rules->education_canadian_work[education_tier][canadian]);
	put(scoring, EE_CRS_FOREIGN_WORK_LANGUAGE,
	    &rules->foreign_work_language[foreign_tier][level]);
	put(scoring, EE_CRS_FOREIGN_WORK_CANADIAN_WORK,
	    &rules->foreign_work_canadian_work[foreign_tier][canadian]);
	if (profile->certificate_of_qualification) {
		put(scoring, EE_CRS_CERTIFICATE_LANGUAGE, &rules->certificate_language[level]);
		cut(scoring, EE_CRS_CERTIFICATE_LANGUAGE, EE_CAP_CERTIFICATE_LANGUAGE);
	}
	of[EE_CRS_TRANSFERABILITY_TOTAL] =
	    cut_number(scoring, EE_CRS_TRANSFERABILITY_TOTAL, EE_CAP_EDUCATION_PAIR,
		of[EE_CRS_EDUCATION_LANGUAGE] + of[EE_CRS_EDUCATION_CANADIAN_WORK]) +
	    cut_number(scoring, EE_CRS_TRANSFERABILITY_TOTAL, EE_CAP_FOREIGN_WORK_PAIR,
		of[EE_CRS_FOREIGN_WORK_LANGUAGE] + of[EE_CRS_FOREIGN_WORK_CANADIAN_WORK]) +
	    of[EE_CRS_CERTIFICATE_LANGUAGE];
	cut(scoring, EE_CRS_TRANSFERABILITY_TOTAL, EE_CAP_TRANSFERABILITY);
}

/* French at the minimum in all four abilities, first or second; more with good English. */
static void
score_french(struct scoring *scoring)
{
	int minimum = scoring->rules->french_minimum.points[scoring->column];
	int english = scoring->english->lowest;

	if (minimum == 0 || !scoring->french->given || scoring->french->lowest < minimum)
		return;
	/* IRCC's calculator overlooks PTE Core as second language here, against the rule. */
	if (scoring->options->like_ircc_tool && scoring->english->result->test == EE_TEST_PTE &&
	    scoring->second == scoring->english)
		english = 0;
	put(scoring, EE_CRS_FRENCH, &scoring->rules->french[english]);
}

static const struct ee_occupation *
listed(const struct ee_crs_rules *rules, const char *noc)
{
	int low = 0, high = rules->occupation_count, code = ee_noc_code(noc);

	while (low < high) {
		int middle = (low + high) / 2;

		if (rules->occupation[middle].noc < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < rules->occupation_count && rules->occupation[low].noc == code
	    ? &rules->occupation[low]
	    : NULL;
}

/* Work in Canada in one listed occupation: the one that gives the most, not several added up. */
static void
score_high_wage(struct scoring *scoring)
{
	const struct ee_profile *profile = scoring->profile;
	const struct ee_work_rules *work = scoring->options->work;
	struct ee_work_query query = { .window_months =
					   ee_work_crs_window(work, scoring->options->on),
		.place = EE_IN_CANADA };
	struct ee_history history;

	ee_work_history(work, profile->jobs, profile->job_count, scoring->options->on, &history);
	for (int i = 0; i < history.count; i++) {
		const struct ee_occupation *occupation = listed(scoring->rules, history.job[i].noc);
		const struct ee_figure *figure;
		int years;

		if (occupation == NULL || history.job[i].occupation != i)
			continue;
		query.occupation = i;
		years = ee_whole_years(ee_work(&history, &query).months);
		figure = &scoring->rules->high_wage_work[occupation->figure.points[scoring->column]]
							[at_most(years, EE_WORK_YEARS_MAX)];
		if (figure->points[scoring->column] > scoring->points->of[EE_CRS_HIGH_WAGE])
			put(scoring, EE_CRS_HIGH_WAGE, figure);
	}
}

static void
score_offer(struct scoring *scoring)
{
	const char *noc = scoring->profile->job_offer_noc;
	const struct ee_occupation *occupation;

	if (!scoring->profile->job_offer)
		return;
	occupation = listed(scoring->rules, noc);
	/* Only skilled occupations (NOC 0, A, B; TEER 0 to 3) ever counted; an offer without a code
	 * is taken as one. */
	if (occupation == NULL && *noc != '\0' && !ee_noc_is(noc, EE_SKILLED))
		return;
	if (occupation != NULL) /* in the place of what an unlisted offer would get */
		put(scoring, EE_CRS_JOB_OFFER,
		    &scoring->rules->high_wage_offer[occupation->figure.points[scoring->column]]);
	else
		put(scoring, EE_CRS_JOB_OFFER,
		    &scoring->rules->job_offer[strncmp(noc, "00", 2) == 0 ? EE_OFFER_GROUP_00
									  : EE_OFFER_OTHER]);
}

/* Section D. */
static void
score_additional(struct scoring *scoring)
{
	const struct ee_crs_rules *rules = scoring->rules;
	const struct ee_profile *profile = scoring->profile;
	int *of = scoring->points->of;

	if (profile->provincial_nomination)
		put(scoring, EE_CRS_PROVINCIAL_NOMINATION, &rules->provincial_nomination);
	score_offer(scoring);
	put(scoring, EE_CRS_CANADIAN_EDUCATION,
	    &rules->canadian_education[profile->canadian_education]);
	score_french(scoring);
	if (profile->sibling_in_canada)
		put(scoring, EE_CRS_SIBLING, &rules->sibling);
	if (rules->occupation_count > 0)
		score_high_wage(scoring);
	for (int i = EE_CRS_PROVINCIAL_NOMINATION; i < EE_CRS_ADDITIONAL_TOTAL; i++)
		of[EE_CRS_ADDITIONAL_TOTAL] += of[i];
	cut(scoring, EE_CRS_ADDITIONAL_TOTAL, EE_CAP_ADDITIONAL);
}

static void
score_with(const struct ee_crs_rules *rules, const struct ee_crs_options *options,
    const struct ee_profile *profile, enum ee_official_language first, const struct spoken *english,
    const struct spoken *french, struct ee_breakdown *points)
{
	struct scoring scoring = { .rules = rules,
		.options = options,
		.profile = profile,
		.points = points,
		.english = english,
		.french = french,
		.first = first == EE_FRENCH ? french : english,
		.second = first == EE_FRENCH ? english : french,
		.column = ee_profile_scores_spouse(profile) };
	const struct ee_figure *cap = &rules->cap[EE_CAP_TOTAL];
	int *of = points->of;

	memset(points, 0, sizeof *points);
	points->first_language = first;
	score_core(&scoring);
	score_spouse(&scoring);
	score_transferability(&scoring);
	score_additional(&scoring);
	points->total = of[EE_CRS_CORE_TOTAL] + of[EE_CRS_SPOUSE_TOTAL] +
	    of[EE_CRS_TRANSFERABILITY_TOTAL] + of[EE_CRS_ADDITIONAL_TOTAL];
	points->total = at_most(points->total, cap->points[scoring.column]);
}

void
ee_crs(const struct ee_crs_rules *rules, const struct ee_crs_options *options,
    const struct ee_profile *profile, struct ee_breakdown *points)
{
	const struct spoken english = levels_of(&profile->english),
			    french = levels_of(&profile->french);
	enum ee_official_language first = profile->first_language;
	struct ee_breakdown other;

	assert(profile->education < EE_EDUCATION_LEVELS &&
	    profile->spouse.education < EE_EDUCATION_LEVELS);
	if (!english.given && !french.given)
		first = EE_LANGUAGE_UNSAID;
	else if (first == EE_LANGUAGE_UNSAID)
		first = english.given ? EE_ENGLISH : EE_FRENCH;
	score_with(rules, options, profile, first, &english, &french, points);
	if (profile->first_language != EE_LANGUAGE_UNSAID || !english.given || !french.given)
		return;
	score_with(rules, options, profile, EE_FRENCH, &english, &french, &other);
	if (other.total > points->total)
		*points = other;
}

int
ee_crs_age_points(const struct ee_crs_rules *rules, int age, bool spouse)
{
	return at_most(rules->age[age].points[spouse], rules->cap[EE_CAP_CORE_AGE].points[spouse]);
}

int
ee_crs_spouse_language(const struct ee_crs_rules *rules, const struct ee_language *result)
{
	int points = 0;

	for (int i = 0; i < EE_ABILITIES; i++)
		points += rules->spouse_language[level_of(result, i)].points[true];
	return at_most(points, rules->cap[EE_CAP_SPOUSE_LANGUAGE].points[true]);
}

const char *
ee_factor_name(enum ee_factor factor)
{
	static const char *const names[EE_FACTOR_COUNT] = {
#define X(name, path) path,
		EE_FACTORS(X)
#undef X
	};

	assert(factor < EE_FACTOR_COUNT);
	return names[factor];
}

bool
ee_crs_rules_have(const struct ee_crs_rules *rules, enum ee_factor factor)
{
	switch (factor) {
	case EE_CRS_HIGH_WAGE:
		return rules->occupation_count > 0;
	default:
		return true;
	}
}
