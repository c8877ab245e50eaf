/*
 * A rule set's file becomes arrays of figures, which the list of factors below describes to grid.h;
 * the rest here is what only rule sets have: the list of occupations, and which rows a complete set
 * must have.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/share.h"
#include "base/table.h"
#include "rules/crs_rules.h"
#include "rules/ruleset.h"
#include "rules/work.h"

static const char columns[] = "factor,level,min,max,without_spouse,with_spouse,source";
enum { FACTOR, LEVEL, MIN, MAX, WITHOUT_SPOUSE, WITH_SPOUSE, SOURCE };

/* The names that a level may have, in the order of the cells. */
static const char *const set_names[] = { "complete", NULL };
static const char *const offer_names[] = { "group_00", "other", NULL };
static const char *const digit_names[] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", NULL };
static const char *const cap_names[] = { "core.age", "core.education", "core.first_language",
	"core.second_language", "core.official_languages", "core.canadian_work", "core",
	"spouse.education", "spouse.language", "spouse.canadian_work", "spouse", "education_pair",
	"foreign_work_pair", "certificate_language", "transferability", "additional", "total",
	NULL };

/* Which rows a complete set must have. */
enum need { ALWAYS, BY_EDUCATION_TIER, BY_FOREIGN_TIER, IF_FRENCH, BY_WAGE_LEVEL };

#define AT(member) offsetof(struct ee_crs_rules, member)
#define CUT_BY(number) (AT(cap) + (number) * sizeof(struct ee_figure))
static const struct ee_grid_factor factors[] = {
	{ "set", set_names, 1, 0, 1, ALWAYS, AT(complete), 0 },
	{ "age", NULL, EE_AGES, 0, EE_CRS_MAX, ALWAYS, AT(age), CUT_BY(EE_CAP_CORE_AGE) },
	{ "education", ee_education_words, 1, 0, EE_CRS_MAX, ALWAYS, AT(education),
	    CUT_BY(EE_CAP_CORE_EDUCATION) },
	{ "first_language", NULL, EE_LEVELS, 0, EE_CRS_MAX, ALWAYS, AT(first_language),
	    CUT_BY(EE_CAP_CORE_FIRST_LANGUAGE) },
	{ "second_language", NULL, EE_LEVELS, 0, EE_CRS_MAX, ALWAYS, AT(second_language),
	    CUT_BY(EE_CAP_CORE_SECOND_LANGUAGE) },
	{ "canadian_work", NULL, EE_YEARS, 0, EE_CRS_MAX, ALWAYS, AT(canadian_work),
	    CUT_BY(EE_CAP_CORE_CANADIAN_WORK) },
	{ "spouse_education", ee_education_words, 1, 0, EE_CRS_MAX, ALWAYS, AT(spouse_education),
	    CUT_BY(EE_CAP_SPOUSE_EDUCATION) },
	{ "spouse_language", NULL, EE_LEVELS, 0, EE_CRS_MAX, ALWAYS, AT(spouse_language),
	    CUT_BY(EE_CAP_SPOUSE_LANGUAGE) },
	{ "spouse_canadian_work", NULL, EE_YEARS, 0, EE_CRS_MAX, ALWAYS, AT(spouse_canadian_work),
	    CUT_BY(EE_CAP_SPOUSE_CANADIAN_WORK) },
	{ "education_tier", ee_education_words, 1, 0, EE_TIERS - 1, ALWAYS, AT(education_tier), 0 },
	{ "foreign_work_tier", NULL, EE_YEARS, 0, EE_TIERS - 1, ALWAYS, AT(foreign_work_tier), 0 },
	{ "education_language", digit_names, EE_LEVELS, 0, EE_CRS_MAX, BY_EDUCATION_TIER,
	    AT(education_language), CUT_BY(EE_CAP_EDUCATION_PAIR) },
	{ "education_canadian_work", digit_names, EE_YEARS, 0, EE_CRS_MAX, BY_EDUCATION_TIER,
	    AT(education_canadian_work), CUT_BY(EE_CAP_EDUCATION_PAIR) },
	{ "foreign_work_language", digit_names, EE_LEVELS, 0, EE_CRS_MAX, BY_FOREIGN_TIER,
	    AT(foreign_work_language), CUT_BY(EE_CAP_FOREIGN_WORK_PAIR) },
	{ "foreign_work_canadian_work", digit_names, EE_YEARS, 0, EE_CRS_MAX, BY_FOREIGN_TIER,
	    AT(foreign_work_canadian_work), CUT_BY(EE_CAP_FOREIGN_WORK_PAIR) },
	{ "certificate_language", NULL, EE_LEVELS, 0, EE_CRS_MAX, ALWAYS, AT(certificate_language),
	    CUT_BY(EE_CAP_CERTIFICATE_LANGUAGE) },
	{ "provincial_nomination", NULL, 1, 0, EE_CRS_MAX, ALWAYS, AT(provincial_nomination),
	    CUT_BY(EE_CAP_ADDITIONAL) },
	{ "job_offer", offer_names, 1, 0, EE_CRS_MAX, ALWAYS, AT(job_offer),
	    CUT_BY(EE_CAP_ADDITIONAL) },
	{ "canadian_education", ee_canadian_education_words, 1, 0, EE_CRS_MAX, ALWAYS,
	    AT(canadian_education), CUT_BY(EE_CAP_ADDITIONAL) },
	{ "french_minimum", NULL, 1, 1, EE_LEVEL_MAX, IF_FRENCH, AT(french_minimum), 0 },
	{ "french", NULL, EE_LEVELS, 0, EE_CRS_MAX, ALWAYS, AT(french), CUT_BY(EE_CAP_ADDITIONAL) },
	{ "sibling", NULL, 1, 0, EE_CRS_MAX, ALWAYS, AT(sibling), CUT_BY(EE_CAP_ADDITIONAL) },
	{ "cap", cap_names, 1, 0, EE_CRS_MAX, ALWAYS, AT(cap), 0 },
	{ "high_wage_work", digit_names, EE_YEARS, 0, EE_CRS_MAX, BY_WAGE_LEVEL, AT(high_wage_work),
	    CUT_BY(EE_CAP_ADDITIONAL) },
	{ "high_wage_offer", digit_names, 1, 0, EE_CRS_MAX, BY_WAGE_LEVEL, AT(high_wage_offer),
	    CUT_BY(EE_CAP_ADDITIONAL) },
};
#undef AT
#undef CUT_BY
static const char occupation_factor[] = "high_wage_occupation";

static int
compare_occupations(const void *a, const void *b)
{
	const struct ee_occupation *one = a, *other = b;

	return (one->noc > other->noc) - (one->noc < other->noc);
}

/* A code of the high-wage list; its points columns are its wage level. */
static bool
read_occupation(
    const struct ee_grid *grid, struct ee_crs_rules *rules, int row, struct ee_fault *fault)
{
	const struct ee_grid_factor shape = {
		.name = occupation_factor, .range = 1, .low = 1, .high = EE_WAGE_LEVELS - 1
	};
	const char *text = ee_table_text(rules->table, row, LEVEL);
	struct ee_occupation *occupation = &rules->occupation[rules->occupation_count];
	int first, last;

	if (!ee_noc_in_table(rules->table, row, LEVEL, fault))
		return false;
	if (rules->occupation_count == EE_OCCUPATIONS_MAX)
		return ee_table_fault(rules->table, row, LEVEL, fault, "more than %d occupations",
		    EE_OCCUPATIONS_MAX);
	occupation->noc = (int)strtol(text, NULL, 10);
	for (int i = 0; i < rules->occupation_count; i++)
		if (rules->occupation[i].noc == occupation->noc)
			return ee_table_fault(rules->table, row, LEVEL, fault,
			    "%s is on line %d already", text, rules->occupation[i].figure.line);
	rules->occupation_count++;
	return ee_grid_read_figure(grid, row, &shape, &first, &last, &occupation->figure, fault);
}

/*
 * Points for a spouse, or a cap of them, must be 0 in the column for those without one: nobody is
 * ever given them.
 */
static bool
check_spouse(const struct ee_table *table, int row, struct ee_fault *fault)
{
	static const char spouse[] = "spouse";
	const char *factor = ee_table_text(table, row, FACTOR),
		   *what = strcmp(factor, "cap") == 0 ? ee_table_text(table, row, LEVEL) : factor,
		   *points = ee_table_text(table, row, WITHOUT_SPOUSE);

	return strncmp(what, spouse, sizeof spouse - 1) != 0 || strcmp(points, "0") == 0 ||
	    ee_table_fault(table, row, WITHOUT_SPOUSE, fault,
		"expected 0, since %s counts with a spouse only, got %s", what, points);
}

static bool
read_row(const struct ee_grid *grid, const struct ee_sources *sources, struct ee_crs_rules *rules,
    int row, struct ee_fault *fault)
{
	const struct ee_table *table = rules->table;
	struct ee_crs_row *cells = &rules->row[row];

	if (!ee_sources_have(sources, table, row, SOURCE, -1, fault))
		return false;
	*cells = (struct ee_crs_row) { ee_table_text(table, row, FACTOR),
		ee_table_text(table, row, LEVEL), ee_table_text(table, row, MIN),
		ee_table_text(table, row, MAX), ee_table_text(table, row, SOURCE),
		{ ee_table_text(table, row, WITHOUT_SPOUSE),
		    ee_table_text(table, row, WITH_SPOUSE) } };
	if (strcmp(cells->factor, occupation_factor) == 0)
		return read_occupation(grid, rules, row, fault);
	return ee_grid_read(grid, row, fault) && check_spouse(table, row, fault);
}

static bool
holds(const struct ee_figure *figures, int count, int points)
{
	for (int i = 0; i < count; i++)
		if (figures[i].points[0] == points || figures[i].points[1] == points)
			return true;
	return false;
}

static bool
wage_level_used(const struct ee_crs_rules *rules, int level)
{
	for (int i = 0; i < rules->occupation_count; i++)
		if (holds(&rules->occupation[i].figure, 1, level))
			return true;
	return false;
}

static const char *
spare(const void *figures, const struct ee_grid_factor *factor, int level)
{
	const struct ee_crs_rules *rules = figures;

	switch ((enum need)factor->need) {
	case ALWAYS:
		return NULL;
	case BY_EDUCATION_TIER:
		return holds(rules->education_tier, EE_EDUCATION_LEVELS, level)
		    ? NULL
		    : "no education has this tier";
	case BY_FOREIGN_TIER:
		return holds(rules->foreign_work_tier, EE_YEARS, level)
		    ? NULL
		    : "no foreign work has this tier";
	case IF_FRENCH:
		for (int i = 0; i < EE_LEVELS; i++)
			if (rules->french[i].points[0] > 0 || rules->french[i].points[1] > 0)
				return NULL;
		return "";
	case BY_WAGE_LEVEL:
		return wage_level_used(rules, level)
		    ? NULL
		    : "no high_wage_occupation has this wage level";
	}
	return NULL;
}

static bool
read_rows(struct ee_crs_rules *rules, const struct ee_sources *sources, bool *complete,
    struct ee_fault *fault)
{
	const struct ee_grid grid = { .table = rules->table,
		.columns = 2,
		.factor = factors,
		.factor_count = sizeof factors / sizeof factors[0],
		.figures = rules,
		.spare = spare };
	int rows = ee_table_rows(rules->table);

	rules->row = calloc((size_t)rows + 1, sizeof *rules->row);
	rules->occupation = calloc(EE_OCCUPATIONS_MAX + 1, sizeof *rules->occupation);
	if (rules->row == NULL || rules->occupation == NULL)
		return ee_fault_set(fault, "out of memory");
	for (int row = 0; row < rows; row++)
		if (!read_row(&grid, sources, rules, row, fault))
			return false;
	if (rules->complete.line == 0)
		return ee_table_lack(rules->table, FACTOR, fault, "no row for set complete");
	qsort(rules->occupation, (size_t)rules->occupation_count, sizeof *rules->occupation,
	    compare_occupations);
	*complete = rules->complete.points[0] == 1 && rules->complete.points[1] == 1;
	return !*complete || ee_grid_check(&grid, fault);
}

struct ee_crs_rules *
ee_crs_rules_read(
    const char *path, const struct ee_sources *sources, bool *complete, struct ee_fault *fault)
{
	struct ee_crs_rules *rules = calloc(1, sizeof *rules);

	if (rules == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	rules->table = ee_table_read(path, columns, fault);
	if (rules->table == NULL || !read_rows(rules, sources, complete, fault)) {
		ee_crs_rules_free(rules);
		return NULL;
	}
	return rules;
}

void
ee_crs_rules_free(struct ee_crs_rules *rules)
{
	if (rules == NULL)
		return;
	ee_table_free(rules->table);
	free(rules->row);
	free(rules->occupation);
	free(rules);
}

/* The newest complete set of FILES[0] to FILES[LAST]; its number, or -1 with FAULT. */
static int
newest_complete(const struct ee_share_dated *files, int last, const struct ee_sources *sources,
    struct ee_crs_rules **rules, struct ee_fault *fault)
{
	bool complete = false;

	for (int i = last; i >= 0; i--) {
		*rules = ee_crs_rules_read(files[i].path, sources, &complete, fault);
		if (*rules == NULL)
			return -1;
		if (complete)
			return i;
		ee_crs_rules_free(*rules);
		*rules = NULL;
	}
	ee_fault_set(
	    fault, "%s: not complete, and no complete rule set before it", files[last].path);
	return -1;
}

/* The number of the set in force on AS_OF, by the days that FILES begin on; -1 with FAULT. */
static int
find_in_force(const struct ee_share *share, struct ee_date as_of,
    struct ee_share_dated files[EE_CRS_SETS_MAX], struct ee_fault *fault)
{
	char day[EE_DATE_TEXT], first[EE_DATE_TEXT];
	int count = ee_share_dated(share, "crs", files, EE_CRS_SETS_MAX, fault), last = count - 1;

	while (last >= 0 && ee_date_compare(files[last].from, as_of) > 0)
		last--;
	if (count > 0 && last < 0) {
		ee_date_format(as_of, day);
		ee_date_format(files[0].from, first);
		ee_fault_set(fault, "no CRS rules for %s: the first are of %s", day, first);
	}
	return last;
}

bool
ee_crs_rules_in_force(
    const struct ee_share *share, struct ee_date day, struct ee_date *from, struct ee_fault *fault)
{
	struct ee_share_dated *files = malloc(EE_CRS_SETS_MAX * sizeof *files);
	int last;

	if (files == NULL)
		return ee_fault_set(fault, "out of memory");
	last = find_in_force(share, day, files, fault);
	if (last >= 0)
		*from = files[last].from;
	free(files);
	return last >= 0;
}

int
ee_crs_rules_days(
    const struct ee_share *share, struct ee_date days[EE_CRS_SETS_MAX], struct ee_fault *fault)
{
	struct ee_share_dated *files = malloc(EE_CRS_SETS_MAX * sizeof *files);
	int count;

	if (files == NULL) {
		ee_fault_set(fault, "out of memory");
		return -1;
	}
	count = ee_share_dated(share, "crs", files, EE_CRS_SETS_MAX, fault);
	for (int i = 0; i < count; i++)
		days[i] = files[i].from;
	free(files);
	return count;
}

static bool
choose_dated(const struct ee_share *share, struct ee_date as_of, const struct ee_sources *sources,
    struct ee_crs_choice *choice, struct ee_fault *fault)
{
	struct ee_share_dated *files = malloc(EE_CRS_SETS_MAX * sizeof *files);
	int last, used = -1;

	if (files == NULL)
		return ee_fault_set(fault, "out of memory");
	last = find_in_force(share, as_of, files, fault);
	if (last >= 0)
		used = newest_complete(files, last, sources, &choice->rules, fault);
	if (used >= 0) {
		ee_date_format(files[used].from, choice->label);
		ee_date_format(files[last].from, choice->in_force);
	}
	free(files);
	return used >= 0;
}

bool
ee_crs_rules_choose(const struct ee_share *share, const char *file, struct ee_date as_of,
    const struct ee_sources *sources, struct ee_crs_choice *choice, struct ee_fault *fault)
{
	const char *base;
	bool complete = false;

	*choice = (struct ee_crs_choice) { .rules = NULL };
	if (file == NULL)
		return choose_dated(share, as_of, sources, choice, fault);
	choice->rules = ee_crs_rules_read(file, NULL, &complete, fault);
	if (choice->rules == NULL)
		return false;
	if (!complete) {
		ee_crs_rules_free(choice->rules);
		choice->rules = NULL;
		return ee_fault_set(fault, "%s: not a complete rule set", file);
	}
	base = strrchr(file, '/');
	(void)snprintf(choice->label, sizeof choice->label, "%s", base == NULL ? file : base + 1);
	return true;
}

const struct ee_crs_row *
ee_crs_rules_row(const struct ee_crs_rules *rules, int line)
{
	int row = ee_table_row(rules->table, line);

	return row < 0 ? NULL : &rules->row[row];
}

const char *
ee_crs_rules_path(const struct ee_crs_rules *rules)
{
	return ee_table_path(rules->table);
}
