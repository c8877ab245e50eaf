/*
 * A rule set's file becomes arrays of cells.  The list of factors below says for each what its
 * level and range are and where its cells lie; reading, checking for overlaps and checking for gaps
 * all walk that list.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"
#include "share.h"
#include "table.h"

enum { SETS_MAX = 64, POINTS_MAX = 1200, NOC_DIGITS = 5, LINES_MAX = UINT16_MAX };

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

struct factor {
	const char *name;
	const char *const *levels; /* NULL: no level */
	int range; /* cells of a level; 1: no range, min and max are empty */
	int low, high; /* of the points columns */
	enum need need;
	size_t at; /* of the first cell in struct ee_rules */
};

#define AT(member) offsetof(struct ee_rules, member)
static const struct factor factors[] = {
	{ "set", set_names, 1, 0, 1, ALWAYS, AT(complete) },
	{ "age", NULL, EE_AGES, 0, POINTS_MAX, ALWAYS, AT(age) },
	{ "education", ee_education_words, 1, 0, POINTS_MAX, ALWAYS, AT(education) },
	{ "first_language", NULL, EE_LEVELS, 0, POINTS_MAX, ALWAYS, AT(first_language) },
	{ "second_language", NULL, EE_LEVELS, 0, POINTS_MAX, ALWAYS, AT(second_language) },
	{ "canadian_work", NULL, EE_YEARS, 0, POINTS_MAX, ALWAYS, AT(canadian_work) },
	{ "spouse_education", ee_education_words, 1, 0, POINTS_MAX, ALWAYS, AT(spouse_education) },
	{ "spouse_language", NULL, EE_LEVELS, 0, POINTS_MAX, ALWAYS, AT(spouse_language) },
	{ "spouse_canadian_work", NULL, EE_YEARS, 0, POINTS_MAX, ALWAYS, AT(spouse_canadian_work) },
	{ "education_tier", ee_education_words, 1, 0, EE_TIERS - 1, ALWAYS, AT(education_tier) },
	{ "foreign_work_tier", NULL, EE_YEARS, 0, EE_TIERS - 1, ALWAYS, AT(foreign_work_tier) },
	{ "education_language", digit_names, EE_LEVELS, 0, POINTS_MAX, BY_EDUCATION_TIER,
	    AT(education_language) },
	{ "education_canadian_work", digit_names, EE_YEARS, 0, POINTS_MAX, BY_EDUCATION_TIER,
	    AT(education_canadian_work) },
	{ "foreign_work_language", digit_names, EE_LEVELS, 0, POINTS_MAX, BY_FOREIGN_TIER,
	    AT(foreign_work_language) },
	{ "foreign_work_canadian_work", digit_names, EE_YEARS, 0, POINTS_MAX, BY_FOREIGN_TIER,
	    AT(foreign_work_canadian_work) },
	{ "certificate_language", NULL, EE_LEVELS, 0, POINTS_MAX, ALWAYS,
	    AT(certificate_language) },
	{ "provincial_nomination", NULL, 1, 0, POINTS_MAX, ALWAYS, AT(provincial_nomination) },
	{ "job_offer", offer_names, 1, 0, POINTS_MAX, ALWAYS, AT(job_offer) },
	{ "canadian_education", ee_canadian_education_words, 1, 0, POINTS_MAX, ALWAYS,
	    AT(canadian_education) },
	{ "french_minimum", NULL, 1, 1, EE_LEVEL_MAX, IF_FRENCH, AT(french_minimum) },
	{ "french", NULL, EE_LEVELS, 0, POINTS_MAX, ALWAYS, AT(french) },
	{ "sibling", NULL, 1, 0, POINTS_MAX, ALWAYS, AT(sibling) },
	{ "cap", cap_names, 1, 0, POINTS_MAX, ALWAYS, AT(cap) },
	{ "high_wage_work", digit_names, EE_YEARS, 0, POINTS_MAX, BY_WAGE_LEVEL,
	    AT(high_wage_work) },
	{ "high_wage_offer", digit_names, 1, 0, POINTS_MAX, BY_WAGE_LEVEL, AT(high_wage_offer) },
};
static const char occupation_factor[] = "high_wage_occupation";

enum { FACTORS = sizeof factors / sizeof factors[0] };

static struct ee_cell *
cells_of(const struct ee_rules *rules, const struct factor *factor, int level)
{
	return (struct ee_cell *)((char *)(uintptr_t)rules + factor->at) + level * factor->range;
}

static const struct factor *
factor_by_name(const char *name)
{
	for (int i = 0; i < FACTORS; i++)
		if (strcmp(factors[i].name, name) == 0)
			return &factors[i];
	return NULL;
}

/* The number of the row's level, 0 where the factor has none; -1 with FAULT. */
static int
read_level(
    const struct ee_table *table, int row, const struct factor *factor, struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, LEVEL);

	if (factor->levels == NULL) {
		if (text[0] == '\0')
			return 0;
		ee_table_fault(
		    table, row, LEVEL, fault, "%s has no levels, got %s", factor->name, text);
		return -1;
	}
	for (int i = 0; factor->levels[i] != NULL; i++)
		if (strcmp(factor->levels[i], text) == 0)
			return i;
	ee_table_fault(table, row, LEVEL, fault, "unknown level of %s: %s", factor->name,
	    text[0] == '\0' ? "nothing" : text);
	return -1;
}

static bool
read_range(const struct ee_table *table, int row, const struct factor *factor, int *first,
    int *last, struct ee_fault *fault)
{
	*first = *last = 0;
	if (factor->range == 1) {
		for (int column = MIN; column <= MAX; column++)
			if (ee_table_text(table, row, column)[0] != '\0')
				return ee_table_fault(table, row, column, fault,
				    "%s has no range, got %s", factor->name,
				    ee_table_text(table, row, column));
		return true;
	}
	*last = factor->range - 1;
	if (!ee_table_int(table, row, MIN, 0, factor->range - 1, first, fault))
		return false;
	return ee_table_text(table, row, MAX)[0] == '\0' ||
	    ee_table_int(table, row, MAX, *first, factor->range - 1, last, fault);
}

static bool
read_points(const struct ee_table *table, int row, int low, int high, struct ee_cell *cell,
    struct ee_fault *fault)
{
	for (int i = 0; i < 2; i++) {
		int points;

		if (!ee_table_int(table, row, WITHOUT_SPOUSE + i, low, high, &points, fault))
			return false;
		cell->points[i] = (int16_t)points;
	}
	cell->line = (uint16_t)ee_table_line(table, row);
	return true;
}

static int
compare_occupations(const void *a, const void *b)
{
	const struct ee_occupation *one = a, *other = b;

	return (one->noc > other->noc) - (one->noc < other->noc);
}

/* A code of the high-wage list; its points columns are its wage level. */
static bool
read_occupation(struct ee_rules *rules, int row, struct ee_fault *fault)
{
	const struct factor shape = { .name = occupation_factor, .range = 1 };
	const char *text = ee_table_text(rules->table, row, LEVEL);
	struct ee_occupation *occupation = &rules->occupation[rules->occupation_count];
	int first, last;

	if (strlen(text) != NOC_DIGITS || strspn(text, "0123456789") != NOC_DIGITS)
		return ee_table_fault(rules->table, row, LEVEL, fault,
		    "expected 5 digits of NOC 2021, got %s", text[0] == '\0' ? "nothing" : text);
	if (rules->occupation_count == EE_OCCUPATIONS_MAX)
		return ee_table_fault(rules->table, row, LEVEL, fault, "more than %d occupations",
		    EE_OCCUPATIONS_MAX);
	occupation->noc = (int)strtol(text, NULL, 10);
	for (int i = 0; i < rules->occupation_count; i++)
		if (rules->occupation[i].noc == occupation->noc)
			return ee_table_fault(rules->table, row, LEVEL, fault,
			    "%s is on line %d already", text, rules->occupation[i].cell.line);
	rules->occupation_count++;
	return read_range(rules->table, row, &shape, &first, &last, fault) &&
	    read_points(rules->table, row, 1, EE_WAGE_LEVELS - 1, &occupation->cell, fault);
}

static bool
read_cells(struct ee_rules *rules, int row, struct ee_fault *fault)
{
	const char *name = ee_table_text(rules->table, row, FACTOR);
	const struct factor *factor = factor_by_name(name);
	struct ee_cell cell, *cells;
	int level, first, last;

	if (factor == NULL)
		return ee_table_fault(rules->table, row, FACTOR, fault, "unknown factor: %s", name);
	level = read_level(rules->table, row, factor, fault);
	if (level < 0 || !read_range(rules->table, row, factor, &first, &last, fault) ||
	    !read_points(rules->table, row, factor->low, factor->high, &cell, fault))
		return false;
	cells = cells_of(rules, factor, level);
	for (int i = first; i <= last; i++) {
		if (cells[i].line != 0 && factor->range > 1)
			return ee_table_fault(rules->table, row, MIN, fault,
			    "%d is on line %d already", i, cells[i].line);
		if (cells[i].line != 0)
			return ee_table_fault(rules->table, row,
			    factor->levels != NULL ? LEVEL : FACTOR, fault,
			    "%s is on line %d already",
			    factor->levels != NULL ? factor->levels[level] : name, cells[i].line);
		cells[i] = cell;
	}
	return true;
}

static bool
read_row(struct ee_rules *rules, int row, struct ee_fault *fault)
{
	const struct ee_table *table = rules->table;

	if (ee_table_line(table, row) > LINES_MAX)
		return ee_fault_set(
		    fault, "%s: more than %d lines", ee_table_path(table), LINES_MAX);
	if (ee_table_text(table, row, SOURCE)[0] == '\0')
		return ee_table_fault(table, row, SOURCE, fault, "expected a source, got nothing");
	rules->row[row] = (struct ee_rules_row) { ee_table_text(table, row, FACTOR),
		ee_table_text(table, row, LEVEL), ee_table_text(table, row, MIN),
		ee_table_text(table, row, MAX), ee_table_text(table, row, SOURCE) };
	return strcmp(rules->row[row].factor, occupation_factor) == 0
	    ? read_occupation(rules, row, fault)
	    : read_cells(rules, row, fault);
}

static bool
holds(const struct ee_cell *cells, int count, int points)
{
	for (int i = 0; i < count; i++)
		if (cells[i].points[0] == points || cells[i].points[1] == points)
			return true;
	return false;
}

static bool
wage_level_used(const struct ee_rules *rules, int level)
{
	for (int i = 0; i < rules->occupation_count; i++)
		if (holds(&rules->occupation[i].cell, 1, level))
			return true;
	return false;
}

/* Whether some profile could look up the cells of LEVEL. */
static bool
is_needed(const struct ee_rules *rules, const struct factor *factor, int level)
{
	switch (factor->need) {
	case ALWAYS:
		return true;
	case BY_EDUCATION_TIER:
		return holds(rules->education_tier, EE_EDUCATION_LEVELS, level);
	case BY_FOREIGN_TIER:
		return holds(rules->foreign_work_tier, EE_YEARS, level);
	case IF_FRENCH:
		for (int i = 0; i < EE_LEVELS; i++)
			if (rules->french[i].points[0] > 0 || rules->french[i].points[1] > 0)
				return true;
		return false;
	case BY_WAGE_LEVEL:
		return wage_level_used(rules, level);
	}
	return false;
}

/* Cells that no row fills; a level that has some rows must have all. */
static bool
check_level(
    const struct ee_rules *rules, const struct factor *factor, int level, struct ee_fault *fault)
{
	const struct ee_cell *cells = cells_of(rules, factor, level);
	bool some = false;
	char at[16] = "";

	for (int i = 0; i < factor->range; i++)
		some = some || cells[i].line != 0;
	if (!some && !is_needed(rules, factor, level))
		return true;
	for (int i = 0; i < factor->range; i++) {
		if (cells[i].line != 0)
			continue;
		if (factor->range > 1)
			(void)snprintf(at, sizeof at, " at %d", i);
		return ee_fault_set(fault, "%s: no row for %s%s%s%s", ee_table_path(rules->table),
		    factor->name, factor->levels != NULL ? " " : "",
		    factor->levels != NULL ? factor->levels[level] : "", at);
	}
	return true;
}

static bool
check_complete(const struct ee_rules *rules, struct ee_fault *fault)
{
	for (int i = 0; i < FACTORS; i++)
		for (int level = 0;
		     level == 0 || (factors[i].levels != NULL && factors[i].levels[level] != NULL);
		     level++)
			if (!check_level(rules, &factors[i], level, fault))
				return false;
	for (int level = 1; level < EE_WAGE_LEVELS; level++)
		if ((rules->high_wage_work[level][0].line != 0 ||
			rules->high_wage_offer[level].line != 0) &&
		    !wage_level_used(rules, level))
			return ee_fault_set(fault, "%s: no row for %s with wage level %d",
			    ee_table_path(rules->table), occupation_factor, level);
	return true;
}

static bool
read_rows(struct ee_rules *rules, bool *complete, struct ee_fault *fault)
{
	int rows = ee_table_rows(rules->table);

	rules->row = calloc((size_t)rows + 1, sizeof *rules->row);
	rules->occupation = calloc(EE_OCCUPATIONS_MAX + 1, sizeof *rules->occupation);
	if (rules->row == NULL || rules->occupation == NULL)
		return ee_fault_set(fault, "out of memory");
	for (int row = 0; row < rows; row++)
		if (!read_row(rules, row, fault))
			return false;
	if (rules->complete.line == 0)
		return ee_fault_set(
		    fault, "%s: no row for set complete", ee_table_path(rules->table));
	qsort(rules->occupation, (size_t)rules->occupation_count, sizeof *rules->occupation,
	    compare_occupations);
	*complete = rules->complete.points[0] == 1 && rules->complete.points[1] == 1;
	return !*complete || check_complete(rules, fault);
}

struct ee_rules *
ee_rules_read(const char *path, bool *complete, struct ee_fault *fault)
{
	struct ee_rules *rules = calloc(1, sizeof *rules);

	if (rules == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	rules->table = ee_table_read(path, columns, fault);
	if (rules->table == NULL || !read_rows(rules, complete, fault)) {
		ee_rules_free(rules);
		return NULL;
	}
	return rules;
}

void
ee_rules_free(struct ee_rules *rules)
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
newest_complete(
    const struct ee_share_dated *files, int last, struct ee_rules **rules, struct ee_fault *fault)
{
	bool complete = false;

	for (int i = last; i >= 0; i--) {
		*rules = ee_rules_read(files[i].path, &complete, fault);
		if (*rules == NULL)
			return -1;
		if (complete)
			return i;
		ee_rules_free(*rules);
		*rules = NULL;
	}
	ee_fault_set(
	    fault, "%s: not complete, and no complete rule set before it", files[last].path);
	return -1;
}

static bool
choose_dated(struct ee_date as_of, struct ee_rules_choice *choice, struct ee_fault *fault)
{
	struct ee_share_dated *files = calloc(SETS_MAX, sizeof *files);
	char day[EE_DATE_TEXT], first[EE_DATE_TEXT];
	int count, last, used;

	if (files == NULL)
		return ee_fault_set(fault, "out of memory");
	count = ee_share_dated("crs", files, SETS_MAX, fault);
	for (last = count - 1; last >= 0 && ee_date_compare(files[last].from, as_of) > 0;)
		last--;
	if (count > 0 && last < 0) {
		ee_date_format(as_of, day);
		ee_date_format(files[0].from, first);
		ee_fault_set(fault, "no CRS rules for %s: the first are of %s", day, first);
	}
	used = last < 0 ? -1 : newest_complete(files, last, &choice->rules, fault);
	if (used >= 0) {
		ee_date_format(files[used].from, choice->label);
		ee_date_format(files[last].from, choice->in_force);
	}
	free(files);
	return used >= 0;
}

bool
ee_rules_choose(
    const char *file, struct ee_date as_of, struct ee_rules_choice *choice, struct ee_fault *fault)
{
	const char *base;
	bool complete = false;

	*choice = (struct ee_rules_choice) { .rules = NULL };
	if (file == NULL)
		return choose_dated(as_of, choice, fault);
	choice->rules = ee_rules_read(file, &complete, fault);
	if (choice->rules == NULL)
		return false;
	if (!complete) {
		ee_rules_free(choice->rules);
		choice->rules = NULL;
		return ee_fault_set(fault, "%s: not a complete rule set", file);
	}
	base = strrchr(file, '/');
	(void)snprintf(choice->label, sizeof choice->label, "%s", base == NULL ? file : base + 1);
	return true;
}

const struct ee_rules_row *
ee_rules_row(const struct ee_rules *rules, int line)
{
	int low = 0, high = ee_table_rows(rules->table);

	while (low < high) {
		int middle = (low + high) / 2;

		if (ee_table_line(rules->table, middle) < line)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == ee_table_rows(rules->table) || ee_table_line(rules->table, low) != line)
		return NULL;
	return &rules->row[low];
}

const char *
ee_rules_path(const struct ee_rules *rules)
{
	return ee_table_path(rules->table);
}
