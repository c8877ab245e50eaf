/*
 * Four tables become one set of rules for a day.  Each is checked whole, whatever the day: a wrong
 * row for another year is found today, not then.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "rules/eligibility.h"

enum { GRID_POINTS_MAX = 100, FUNDS_MAX = 1000000 };

/* "nothing for WHAT on DAY", said of COLUMN */
static bool
nothing_for(const struct ee_table *table, int column, const char *what, struct ee_date on,
    struct ee_fault *fault)
{
	char day[EE_DATE_TEXT];

	ee_date_format(on, day);
	return ee_table_lack(table, column, fault, "nothing for %s on %s", what, day);
}

/* Minimums */

enum { M_PROGRAM, M_REQUIREMENT, M_FROM, M_TO, M_VALUE, M_UNIT, M_CONFIDENCE, M_SOURCE, M_NOTE };

static const struct {
	const char *program, *requirement, *unit;
	int most;
} minimums[EE_MINIMUM_COUNT] = {
#define X(name, program, requirement, unit, most) { program, requirement, unit, most },
	EE_MINIMUMS(X)
#undef X
};

static int
minimum_number(const char *program, const char *requirement)
{
	for (int i = 0; i < EE_MINIMUM_COUNT; i++)
		if (strcmp(minimums[i].program, program) == 0 &&
		    strcmp(minimums[i].requirement, requirement) == 0)
			return i;
	return -1;
}

/* How long papers count is asked of days to come, too: these rows are kept whatever the day. */
static bool
keep_validity(
    struct ee_eligibility *rules, int number, struct ee_length length, struct ee_fault *fault)
{
	struct ee_lengths *lengths;

	if (number != EE_MIN_TEST_VALIDITY && number != EE_MIN_ECA_VALIDITY)
		return true;
	lengths = number == EE_MIN_TEST_VALIDITY ? &rules->validities.test : &rules->validities.eca;
	return ee_lengths_add(lengths, length) ||
	    ee_table_fault(rules->minimums, length.row, M_REQUIREMENT, fault,
		"more than %d rows of this requirement", EE_LENGTHS_MAX);
}

/* From its first row on each day has one, also those to come. */
static bool
check_lengths(
    const struct ee_table *table, const struct ee_lengths *lengths, struct ee_fault *fault)
{
	for (int at = 0; at < lengths->count; at++) {
		const struct ee_length *length = &lengths->row[at];
		struct ee_date next = ee_date_add_days(length->period.to, 1);
		char wanted[EE_DATE_TEXT];

		if (at + 1 == lengths->count)
			return length->period.to.year == EE_YEAR_MAX ||
			    ee_table_fault(table, length->row, M_TO, fault,
				"the last row of %s has an end: no length after it",
				ee_table_text(table, length->row, M_REQUIREMENT));
		if (ee_date_compare(length[1].period.from, next) == 0)
			continue;
		ee_date_format(next, wanted);
		return ee_table_fault(table, length[1].row, M_FROM, fault,
		    "expected %s, the day after the row before it ends", wanted);
	}
	return true;
}

static bool
read_minimum(
    struct ee_eligibility *rules, const struct ee_sources *sources, int row, struct ee_fault *fault)
{
	const struct ee_table *table = rules->minimums;
	const char *program = ee_table_text(table, row, M_PROGRAM),
		   *requirement = ee_table_text(table, row, M_REQUIREMENT);
	int number = minimum_number(program, requirement), value;
	struct ee_minimum *minimum;
	struct ee_period period;

	if (number < 0)
		return ee_table_fault(table, row, M_REQUIREMENT, fault, "%s has no requirement %s",
		    program, requirement);
	if (!ee_table_period(table, row, M_FROM, &period, fault) ||
	    !ee_table_int(table, row, M_VALUE, 0, minimums[number].most, &value, fault) ||
	    !ee_table_confidence(table, row, M_CONFIDENCE, "reading", fault))
		return false;
	if (strcmp(ee_table_text(table, row, M_UNIT), minimums[number].unit) != 0)
		return ee_table_fault(table, row, M_UNIT, fault, "expected %s, got %s",
		    minimums[number].unit, ee_table_text(table, row, M_UNIT));
	if (!ee_sources_have(sources, table, row, M_SOURCE, M_NOTE, fault))
		return false;
	if (!keep_validity(rules, number, (struct ee_length) { period, value, row }, fault))
		return false;
	if (!ee_period_has(period, rules->on))
		return true;
	minimum = &rules->minimum[number];
	*minimum = (struct ee_minimum) { value, ee_table_text(table, row, M_CONFIDENCE),
		ee_table_text(table, row, M_SOURCE), ee_table_text(table, row, M_NOTE) };
	return true;
}

static bool
open_minimums(const struct ee_share *share, struct ee_eligibility *rules, struct ee_fault *fault)
{
	rules->minimums = ee_table_load(share, "programs/minimums.csv",
	    "program,requirement,in_force_from,in_force_to,value,unit,confidence,source,note",
	    fault);
	return rules->minimums != NULL;
}

static bool
read_minimums(const struct ee_share *share, struct ee_eligibility *rules,
    const struct ee_sources *sources, struct ee_fault *fault)
{
	if (rules->minimums == NULL && !open_minimums(share, rules, fault))
		return false;
	for (int row = 0; row < ee_table_rows(rules->minimums); row++)
		if (!read_minimum(rules, sources, row, fault))
			return false;
	if (!ee_table_apart(rules->minimums, M_PROGRAM, M_REQUIREMENT, M_FROM, fault) ||
	    !check_lengths(rules->minimums, &rules->validities.test, fault) ||
	    !check_lengths(rules->minimums, &rules->validities.eca, fault))
		return false;
	for (int i = 0; i < EE_MINIMUM_COUNT; i++) {
		char what[64];

		if (rules->minimum[i].source != NULL)
			continue;
		(void)snprintf(
		    what, sizeof what, "%s %s", minimums[i].program, minimums[i].requirement);
		return nothing_for(rules->minimums, M_FROM, what, rules->on, fault);
	}
	return true;
}

/* The grid */

static const char *const adaptability_items[] = { "spouse_language", "own_study", "spouse_study",
	"own_work", "spouse_work", "offer", "relative", NULL };
static const char *const caps[] = { "first_language", "language", "adaptability", "total", NULL };

#define AT(member) offsetof(struct ee_fsw_grid, member)
static const struct ee_grid_factor factors[] = {
	{ "education", ee_education_words, 1, 0, GRID_POINTS_MAX, 0, AT(education), AT(cap_total) },
	{ "first_language", NULL, EE_LEVEL_MAX + 1, 0, GRID_POINTS_MAX, 0, AT(first_language),
	    AT(cap_first_language) },
	{ "second_language", NULL, EE_LEVEL_MAX + 1, 0, GRID_POINTS_MAX, 0, AT(second_language),
	    AT(cap_language) },
	{ "experience", NULL, EE_WORK_YEARS_MAX + 1, 0, GRID_POINTS_MAX, 0, AT(experience),
	    AT(cap_total) },
	{ "age", NULL, EE_AGE_MAX + 1, 0, GRID_POINTS_MAX, 0, AT(age), AT(cap_total) },
	{ "offer", NULL, 1, 0, GRID_POINTS_MAX, 0, AT(offer), AT(cap_total) },
	{ "adaptability", adaptability_items, 1, 0, GRID_POINTS_MAX, 0, AT(adaptability),
	    AT(cap_adaptability) },
	{ "cap", caps, 1, 0, GRID_POINTS_MAX, 0, AT(cap_first_language), 0 },
};
#undef AT

/* Without a credential the requirement is not met, and the education is given no points. */
static bool
check_no_education(const struct ee_eligibility *rules, struct ee_fault *fault)
{
	enum { POINTS = 4 };
	const struct ee_figure *none = &rules->grid.education[EE_NO_EDUCATION];

	return none->points[0] == 0 ||
	    ee_table_fault(rules->grid_table, ee_table_row(rules->grid_table, none->line), POINTS,
		fault, "expected 0, since nobody is given points without a credential, got %d",
		none->points[0]);
}

static bool
load_grid(const struct ee_share *share, struct ee_eligibility *rules,
    const struct ee_sources *sources, struct ee_fault *fault)
{
	enum { SOURCE = 5 };
	struct ee_grid grid = { .columns = 1,
		.factor = factors,
		.factor_count = sizeof factors / sizeof factors[0],
		.figures = &rules->grid };

	grid.table = rules->grid_table = ee_table_load(
	    share, "programs/fsw-grid.csv", "factor,level,min,max,points,source", fault);
	if (grid.table == NULL)
		return false;
	for (int row = 0; row < ee_table_rows(grid.table); row++)
		if (!ee_grid_read(&grid, row, fault) ||
		    !ee_sources_have(sources, grid.table, row, SOURCE, -1, fault))
			return false;
	if (!ee_grid_check(&grid, fault) || !check_no_education(rules, fault))
		return false;
	rules->grid_source = ee_table_text(grid.table, 0, SOURCE);
	return true;
}

/* Trades */

enum { T_DIGITS, T_GROUP, T_EXCEPT, T_FROM, T_TO, T_NAME, T_SOURCE };

static bool
begins_with(const char *noc, const char *group)
{
	return strncmp(noc, group, strlen(group)) == 0;
}

/* An exception takes some codes out of its group: neither codes of another one, nor all. */
static bool
excepts_some(const struct ee_table *table, int row, struct ee_fault *fault)
{
	const char *group = ee_table_text(table, row, T_GROUP),
		   *except = ee_table_text(table, row, T_EXCEPT);

	return except[0] == '\0' ||
	    (begins_with(except, group) && strlen(except) > strlen(group)) ||
	    ee_table_fault(table, row, T_EXCEPT, fault, "expected more digits behind %s, got %s",
		group, except);
}

static bool
read_group(
    struct ee_eligibility *rules, const struct ee_sources *sources, int row, struct ee_fault *fault)
{
	const struct ee_table *table = rules->trades;
	struct ee_date day = rules->on, noc_2021 = ee_noc_2021_from(rules->work);
	struct ee_period period;
	int digits;

	if (!ee_table_int(table, row, T_DIGITS, EE_NOC_DIGITS - 1, EE_NOC_DIGITS, &digits, fault) ||
	    !ee_table_period(table, row, T_FROM, &period, fault))
		return false;
	for (int column = T_GROUP; column <= T_EXCEPT; column++) {
		const char *text = ee_table_text(table, row, column);
		size_t length = strlen(text);

		if (strspn(text, "0123456789") != length || length > (size_t)digits ||
		    (length == 0 && column == T_GROUP))
			return ee_table_fault(table, row, column, fault,
			    "expected the first digits of a NOC code, got %s",
			    length == 0 ? "nothing" : text);
	}
	if (!excepts_some(table, row, fault))
		return false;
	if (!ee_table_filled(table, row, T_NAME, fault) ||
	    !ee_sources_have(sources, table, row, T_SOURCE, -1, fault))
		return false;
	if (digits == EE_NOC_DIGITS && ee_date_compare(day, noc_2021) < 0)
		day = noc_2021;
	if (!ee_period_has(period, day))
		return true;
	if (rules->trade_count == EE_TRADE_GROUPS_MAX)
		return ee_table_fault(
		    table, row, T_GROUP, fault, "more than %d groups", EE_TRADE_GROUPS_MAX);
	rules->trade[rules->trade_count++] = (struct ee_trade_group) { digits,
		ee_table_text(table, row, T_GROUP), ee_table_text(table, row, T_EXCEPT),
		ee_table_text(table, row, T_NAME), ee_table_text(table, row, T_SOURCE) };
	return true;
}

static bool
load_trades(const struct ee_share *share, struct ee_eligibility *rules,
    const struct ee_sources *sources, struct ee_fault *fault)
{
	rules->trades = ee_table_load(share, "programs/trades.csv",
	    "digits,group,except,in_force_from,in_force_to,name,source", fault);
	if (rules->trades == NULL)
		return false;
	for (int row = 0; row < ee_table_rows(rules->trades); row++)
		if (!read_group(rules, sources, row, fault))
			return false;
	return ee_table_apart(rules->trades, T_DIGITS, T_GROUP, T_FROM, fault);
}

const struct ee_trade_group *
ee_trade(const struct ee_eligibility *rules, const char *noc)
{
	int digits = (int)strlen(noc);

	for (int i = 0; i < rules->trade_count; i++) {
		const struct ee_trade_group *trade = &rules->trade[i];

		if (trade->group[0] == noc[0] && trade->digits == digits &&
		    begins_with(noc, trade->group) &&
		    (trade->except[0] == '\0' || !begins_with(noc, trade->except)))
			return trade;
	}
	return NULL;
}

/* Funds */

static bool
funds_apart(const struct ee_table *table, int row, struct ee_period period, struct ee_fault *fault)
{
	enum { FROM };

	for (int above = 0; above < row; above++) {
		struct ee_period other;

		if (!ee_table_period(table, above, FROM, &other, fault))
			return false;
		if (ee_period_overlaps(period, other))
			return ee_table_fault(table, row, FROM, fault,
			    "overlaps the amounts from %s on", ee_table_text(table, above, FROM));
	}
	return true;
}

static bool
read_funds(
    struct ee_eligibility *rules, const struct ee_sources *sources, int row, struct ee_fault *fault)
{
	enum { FROM, TO, SIZE_1, MORE = SIZE_1 + EE_FUNDS_SIZES, CONFIRMED, SOURCE, NOTE };
	static const char *const answers[] = { "no", "yes", NULL };
	const struct ee_table *table = rules->funds_table;
	int confirmed = ee_table_word(table, row, CONFIRMED, answers, fault);
	struct ee_funds funds = { .confirmed = confirmed == 1,
		.from = ee_table_text(table, row, FROM),
		.source = ee_table_text(table, row, SOURCE),
		.note = ee_table_text(table, row, NOTE) };
	struct ee_period period;

	if (confirmed < 0 || !ee_table_period(table, row, FROM, &period, fault))
		return false;
	for (int i = 0; i < EE_FUNDS_SIZES; i++)
		if (!ee_table_int(table, row, SIZE_1 + i, i == 0 ? 1 : funds.amount[i - 1] + 1,
			FUNDS_MAX, &funds.amount[i], fault))
			return false;
	if (ee_table_text(table, row, MORE)[0] != '\0' &&
	    !ee_table_int(table, row, MORE, 1, FUNDS_MAX, &funds.each_more, fault))
		return false;
	if (!ee_sources_have(sources, table, row, SOURCE, NOTE, fault) ||
	    !funds_apart(table, row, period, fault))
		return false;
	if (!ee_period_has(period, rules->on))
		return true;
	funds.since = period.from;
	funds.open = ee_table_text(table, row, TO)[0] == '\0';
	rules->funds = funds;
	return true;
}

static bool
load_funds(const struct ee_share *share, struct ee_eligibility *rules,
    const struct ee_sources *sources, struct ee_fault *fault)
{
	rules->funds_table = ee_table_load(share, "programs/funds.csv",
	    "in_force_from,in_force_to,size_1,size_2,size_3,size_4,size_5,size_6,size_7,each_more,"
	    "confirmed,source,note",
	    fault);
	if (rules->funds_table == NULL)
		return false;
	for (int row = 0; row < ee_table_rows(rules->funds_table); row++)
		if (!read_funds(rules, sources, row, fault))
			return false;
	return rules->funds.from != NULL ||
	    nothing_for(rules->funds_table, 0, "settlement funds", rules->on, fault);
}

int
ee_funds_needed(const struct ee_eligibility *rules, int size)
{
	const struct ee_funds *funds = &rules->funds;
	int last = funds->amount[EE_FUNDS_SIZES - 1];

	if (!funds->confirmed || (size > EE_FUNDS_SIZES && funds->each_more == 0))
		return 0;
	return size <= EE_FUNDS_SIZES ? funds->amount[size - 1]
				      : last + (size - EE_FUNDS_SIZES) * funds->each_more;
}

/* By the numbers of the tables. */
static bool (*const loaders[EE_PROGRAM_TABLES])(const struct ee_share *share,
    struct ee_eligibility *rules, const struct ee_sources *sources,
    struct ee_fault *fault) = { read_minimums, load_grid, load_trades, load_funds };

/* The tables FIRST to LAST alone. */
static struct ee_eligibility *
load_tables(const struct ee_share *share, int first, int last, const struct ee_work_rules *work,
    struct ee_date on, const struct ee_sources *sources, struct ee_fault *fault)
{
	struct ee_eligibility *rules = calloc(1, sizeof *rules);
	bool good = true;

	if (rules == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	rules->on = on;
	rules->work = work;
	for (int i = first; i <= last && good; i++)
		good = loaders[i](share, rules, sources, fault);
	if (good)
		return rules;
	ee_eligibility_free(rules);
	return NULL;
}

struct ee_eligibility *
ee_eligibility_load(const struct ee_share *share, const struct ee_work_rules *work,
    struct ee_date on, const struct ee_sources *sources, struct ee_fault *fault)
{
	return load_tables(share, 0, EE_PROGRAM_TABLES - 1, work, on, sources, fault);
}

bool
ee_eligibility_check(const struct ee_share *share, enum ee_program_table table,
    const struct ee_work_rules *work, struct ee_date on, const struct ee_sources *sources,
    struct ee_fault *fault)
{
	struct ee_eligibility *rules =
	    load_tables(share, (int)table, (int)table, work, on, sources, fault);
	bool good = rules != NULL;

	ee_eligibility_free(rules);
	return good;
}

void
ee_eligibility_free(struct ee_eligibility *rules)
{
	if (rules == NULL)
		return;
	ee_table_free(rules->minimums);
	ee_table_free(rules->grid_table);
	ee_table_free(rules->trades);
	ee_table_free(rules->funds_table);
	free(rules);
}

/* The first day in the table. */
static struct ee_date
first_day(const struct ee_table *table)
{
	enum { FROM = 2 };
	struct ee_date first = { EE_YEAR_MAX, 12, 31 };
	struct ee_period period;
	struct ee_fault none;

	for (int row = 0; row < ee_table_rows(table); row++)
		if (ee_table_period(table, row, FROM, &period, &none) &&
		    ee_date_compare(period.from, first) < 0)
			first = period.from;
	return first;
}

/*
 * A rule set of the user's own may score a day before the first rules of programs; the first ones
 * are then used.
 */
bool
ee_validity_load(const struct ee_share *share, struct ee_date on, const struct ee_sources *sources,
    struct ee_validities *validities, struct ee_fault *fault)
{
	struct ee_eligibility rules = { .on = on };
	bool good = open_minimums(share, &rules, fault);

	if (good) {
		struct ee_date first = first_day(rules.minimums);

		if (ee_date_compare(on, first) < 0)
			rules.on = first;
		good = read_minimums(share, &rules, sources, fault);
	}
	if (good)
		*validities = rules.validities;
	ee_table_free(rules.minimums);
	return good;
}
