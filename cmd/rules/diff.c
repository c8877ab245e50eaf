#include "cmd/rules/diff.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { FACTOR, LEVEL, MIN, MAX, WITHOUT, WITH, SOURCE };

const char *const ee_diff_columns[EE_DIFF_COLUMNS] = { "factor", "level", "min", "max", "kind",
	"without_before", "without_after", "with_before", "with_after", "source_before",
	"source_after" };
const char ee_diff_columns_shown[] =
    "factor,level,min,max,kind,without_before,without_after,with_before,with_after";

/* A range of numbers and the rows that both sides have for it; -1: none. */
struct span {
	const char *factor, *level;
	int low, high;
	int before, after;
};

struct diff {
	const struct ee_diff_side *side[2];
	const struct ee_row_target *target;
	struct span open; /* a range that may go on; without a factor there is none */
	int other_sources;
};

/* A row without a range is that of the number 0; an empty max is the highest there is. */
static int
number_of(const struct ee_table *table, int row, int column)
{
	const char *text = ee_table_text(table, row, column);

	if (text[0] != '\0')
		return (int)strtol(text, NULL, 10);
	return column == MAX && ee_table_text(table, row, MIN)[0] != '\0' ? INT_MAX : 0;
}

static const char *
text_of(const struct diff *diff, int side, const struct span *span, int column)
{
	int row = side == 0 ? span->before : span->after;

	return row < 0 ? "" : ee_table_text(diff->side[side]->table, row, column);
}

static bool
same(const struct diff *diff, const struct span *span, int column)
{
	return strcmp(text_of(diff, 0, span, column), text_of(diff, 1, span, column)) == 0;
}

/* Points may be written 0 or 00; a wrong difference would come of comparing their texts. */
static bool
same_points(const struct diff *diff, const struct span *span)
{
	for (int column = WITHOUT; column <= WITH; column++)
		if ((text_of(diff, 0, span, column)[0] == '\0') !=
			(text_of(diff, 1, span, column)[0] == '\0') ||
		    strtol(text_of(diff, 0, span, column), NULL, 10) !=
			strtol(text_of(diff, 1, span, column), NULL, 10))
			return false;
	return true;
}

static void
put_open(struct diff *diff)
{
	const struct span copy = diff->open, *span = &copy;
	const char *kind = span->before < 0 ? "added" : span->after < 0 ? "removed" : "changed";
	int row = span->before < 0 ? span->after : span->before;
	char low[EE_CELL_INT], high[EE_CELL_INT];
	bool ranged;

	if (span->factor == NULL)
		return;
	diff->open.factor = NULL;
	if (same_points(diff, span)) {
		diff->other_sources++;
		return;
	}
	ranged = ee_table_text(diff->side[span->before < 0]->table, row, MIN)[0] != '\0';
	ee_row_put(diff->target,
	    (struct ee_row_cell[]) { ee_cell(span->factor), ee_cell(span->level),
		ranged ? ee_cell_int(low, span->low) : ee_cell(""),
		ranged && span->high < INT_MAX ? ee_cell_int(high, span->high) : ee_cell(""),
		ee_cell(kind), ee_cell_number(text_of(diff, 0, span, WITHOUT)),
		ee_cell_number(text_of(diff, 1, span, WITHOUT)),
		ee_cell_number(text_of(diff, 0, span, WITH)),
		ee_cell_number(text_of(diff, 1, span, WITH)),
		ee_cell(text_of(diff, 0, span, SOURCE)), ee_cell(text_of(diff, 1, span, SOURCE)) });
}

/* Whether both spans say the same on SIDE, though by another row perhaps. */
static bool
goes_on(const struct diff *diff, int side, const struct span *one, const struct span *other)
{
	for (int column = WITHOUT; column <= SOURCE; column++)
		if (strcmp(text_of(diff, side, one, column), text_of(diff, side, other, column)) !=
		    0)
			return false;
	return true;
}

static void
add_span(struct diff *diff, const struct span *span)
{
	struct span *open = &diff->open;
	bool lacks = (span->before < 0 && !diff->side[0]->complete) ||
	    (span->after < 0 && !diff->side[1]->complete);

	if (lacks || (same_points(diff, span) && same(diff, span, SOURCE)))
		return;
	if (open->factor != NULL && strcmp(open->factor, span->factor) == 0 &&
	    strcmp(open->level, span->level) == 0 && open->high < span->low &&
	    open->high + 1 == span->low && goes_on(diff, 0, open, span) &&
	    goes_on(diff, 1, open, span)) {
		open->high = span->high;
		return;
	}
	put_open(diff);
	*open = *span;
}

/* The row of SIDE for NUMBER of a level, or -1; *LAST becomes the last number of which that holds.
 */
static int
find_row(const struct ee_diff_side *side, const struct span *key, int number, int *last)
{
	const struct ee_table *table = side->table;

	for (int row = 0; row < ee_table_rows(table); row++) {
		int low = number_of(table, row, MIN), high = number_of(table, row, MAX);

		if (strcmp(ee_table_text(table, row, FACTOR), key->factor) != 0 ||
		    strcmp(ee_table_text(table, row, LEVEL), key->level) != 0)
			continue;
		if (low <= number && number <= high) {
			*last = high < *last ? high : *last;
			return row;
		}
		if (low > number && low - 1 < *last)
			*last = low - 1;
	}
	return -1;
}

/* All numbers of one level of a factor, from range to range. */
static void
compare_level(struct diff *diff, const char *factor, const char *level)
{
	struct span span = { .factor = factor, .level = level };

	for (int number = 0;; number = span.high + 1) {
		span.low = number;
		span.high = INT_MAX;
		span.before = find_row(diff->side[0], &span, number, &span.high);
		span.after = find_row(diff->side[1], &span, number, &span.high);
		if (span.before >= 0 || span.after >= 0)
			add_span(diff, &span);
		if (span.high == INT_MAX)
			break;
	}
	put_open(diff);
}

/* Whether a row of TABLE above END has the factor, and the level unless that is NULL. */
static bool
has_above(const struct ee_table *table, int end, const char *factor, const char *level)
{
	for (int row = 0; row < end; row++)
		if (strcmp(ee_table_text(table, row, FACTOR), factor) == 0 &&
		    (level == NULL || strcmp(ee_table_text(table, row, LEVEL), level) == 0))
			return true;
	return false;
}

/* The levels of FACTOR: those of the first side in its order, then what only the second one has. */
static void
compare_factor(struct diff *diff, const char *factor)
{
	const struct ee_table *first = diff->side[0]->table;

	for (int side = 0; side < 2; side++) {
		const struct ee_table *table = diff->side[side]->table;

		for (int row = 0; row < ee_table_rows(table); row++) {
			const char *level = ee_table_text(table, row, LEVEL);

			if (strcmp(ee_table_text(table, row, FACTOR), factor) == 0 &&
			    !has_above(table, row, factor, level) &&
			    (side == 0 || !has_above(first, ee_table_rows(first), factor, level)))
				compare_level(diff, factor, level);
		}
	}
}

int
ee_diff_put(const struct ee_diff_side *before, const struct ee_diff_side *after,
    const struct ee_row_target *target)
{
	struct diff diff = { .side = { before, after }, .target = target };

	for (int side = 0; side < 2; side++) {
		const struct ee_table *table = diff.side[side]->table;

		for (int row = 0; row < ee_table_rows(table); row++) {
			const char *factor = ee_table_text(table, row, FACTOR);

			/* Whether a set is complete is told elsewhere. */
			if (strcmp(factor, "set") != 0 && !has_above(table, row, factor, NULL) &&
			    (side == 0 ||
				!has_above(
				    before->table, ee_table_rows(before->table), factor, NULL)))
				compare_factor(&diff, factor);
		}
	}
	return diff.other_sources;
}
