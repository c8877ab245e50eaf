#include <string.h>

#include "dates/reach.h"

enum { CHANGE, LEAST, MOST, MONTHS, HANGS_ON, SOURCE, NOTE };

static const char *const kind_words[] = {
#define X(name, word) word,
	EE_REACH_KINDS(X)
#undef X
	    NULL
};

/* A row without steps is for any number of them. */
static bool
read_steps(const struct ee_table *table, int row, struct ee_reach_row *out, struct ee_fault *fault)
{
	out->least = 0;
	out->most = EE_REACH_STEPS_MAX;
	if (*ee_table_text(table, row, LEAST) == '\0' && *ee_table_text(table, row, MOST) == '\0')
		return true;
	return ee_table_int(table, row, LEAST, 1, EE_REACH_STEPS_MAX, &out->least, fault) &&
	    ee_table_int(table, row, MOST, out->least, EE_REACH_STEPS_MAX, &out->most, fault);
}

static bool
read_row(const struct ee_table *table, int row, const struct ee_sources *sources,
    struct ee_reach_row *out, struct ee_fault *fault)
{
	static const char *const deciders[] = { "self", "others", NULL };
	int kind = ee_table_word(table, row, CHANGE, kind_words, fault), decider;

	if (kind < 0 || !read_steps(table, row, out, fault) ||
	    !ee_table_int(table, row, MONTHS, 1, EE_REACH_MONTHS_MAX, &out->months, fault) ||
	    (decider = ee_table_word(table, row, HANGS_ON, deciders, fault)) < 0 ||
	    !ee_sources_have(sources, table, row, SOURCE, NOTE, fault))
		return false;
	out->kind = (enum ee_reach_kind)kind;
	out->others = decider == 1;
	if (*ee_table_text(table, row, SOURCE) == '\0' &&
	    strstr(ee_table_text(table, row, NOTE), "assumption") == NULL)
		return ee_table_fault(table, row, NOTE, fault,
		    "a row without a source says that it is an assumption");
	return true;
}

static bool
is_apart(const struct ee_table *table, const struct ee_reach *reach, int row,
    const struct ee_reach_row *read, struct ee_fault *fault)
{
	for (int i = 0; i < reach->count; i++)
		if (reach->row[i].kind == read->kind && reach->row[i].least <= read->most &&
		    read->least <= reach->row[i].most)
			return ee_table_fault(table, row, LEAST, fault,
			    "%s has these steps in a row above", kind_words[read->kind]);
	return true;
}

/* Every kind has a row, and weeks end before months do. */
static bool
finish(const struct ee_table *table, struct ee_reach *reach, struct ee_fault *fault)
{
	const struct ee_reach_row *weeks = ee_reach_find(reach, EE_REACH_WITHIN_WEEKS, 0),
				  *months = ee_reach_find(reach, EE_REACH_WITHIN_MONTHS, 0);
	bool found[EE_REACH_KIND_COUNT] = { false };

	for (int i = 0; i < reach->count; i++)
		found[reach->row[i].kind] = true;
	for (int kind = 0; kind < EE_REACH_KIND_COUNT; kind++)
		if (!found[kind])
			return ee_table_lack(
			    table, CHANGE, fault, "no row of %s", kind_words[kind]);
	if (weeks == NULL || months == NULL)
		return ee_table_lack(table, LEAST, fault, "a limit has no steps");
	reach->weeks = weeks->months;
	reach->months = months->months;
	return reach->weeks < reach->months ||
	    ee_table_lack(table, MONTHS, fault, "within_weeks is not less than within_months");
}

bool
ee_reach_load(const struct ee_sources *sources, struct ee_reach *reach, struct ee_fault *fault)
{
	struct ee_table *table = ee_table_load(
	    NULL, "boost/reach.csv", "change,least,most,months,hangs_on,source,note", fault);
	bool good = table != NULL;

	reach->count = 0;
	for (int row = 0; good && row < ee_table_rows(table); row++) {
		struct ee_reach_row *out = &reach->row[reach->count];

		good = reach->count < EE_REACH_ROWS_MAX ||
		    ee_table_fault(
			table, row, CHANGE, fault, "more than %d rows", (int)EE_REACH_ROWS_MAX);
		good = good && read_row(table, row, sources, out, fault) &&
		    is_apart(table, reach, row, out, fault);
		reach->count += good;
	}
	good = good && finish(table, reach, fault);
	ee_table_free(table);
	return good;
}

const struct ee_reach_row *
ee_reach_find(const struct ee_reach *reach, enum ee_reach_kind kind, int steps)
{
	for (int i = 0; i < reach->count; i++)
		if (reach->row[i].kind == kind && reach->row[i].least <= steps &&
		    steps <= reach->row[i].most)
			return &reach->row[i];
	return NULL;
}

enum ee_distance
ee_reach_of(const struct ee_reach *reach, struct ee_date today, struct ee_date day)
{
	if (ee_date_compare(day, ee_date_add_months(today, reach->weeks)) <= 0)
		return EE_IN_WEEKS;
	return ee_date_compare(day, ee_date_add_months(today, reach->months)) <= 0 ? EE_IN_MONTHS
										   : EE_IN_YEARS;
}

const char *
ee_distance_word(enum ee_distance distance)
{
	static const char *const words[] = { "weeks", "months", "years", "" };

	return words[distance];
}
