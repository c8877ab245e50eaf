/* What the cells of a table may hold, each by itself and beside those of other rows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"

enum { ALL_DAYS = -1 }; /* in the place of a column of days */

/* Whether TEXT is decimal digits, with or without a minus, that fit into VALUE. */
static bool
whole_number(const char *text, long *value)
{
	enum { DIGITS_MAX = 9 };
	const char *digits = text[0] == '-' ? text + 1 : text, *at = digits;
	long number = 0;

	for (; *at >= '0' && *at <= '9' && at - digits < DIGITS_MAX; at++)
		number = 10 * number + (*at - '0');
	*value = digits > text ? -number : number;
	return at > digits && *at == '\0';
}

bool
ee_table_int(const struct ee_table *table, int row, int column, int low, int high, int *value,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);
	long number;

	if (!whole_number(text, &number) || number < low || number > high)
		return ee_table_fault(table, row, column, fault,
		    "expected a whole number %d to %d, got %s", low, high,
		    text[0] == '\0' ? "nothing" : text);
	*value = (int)number;
	return true;
}

static bool
table_date(
    const struct ee_table *table, int row, int column, struct ee_date *date, struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);

	if (ee_date_parse(text, strlen(text), date))
		return true;
	return ee_table_fault(table, row, column, fault, "expected a date YYYY-MM-DD, got %s",
	    text[0] == '\0' ? "nothing" : text);
}

bool
ee_table_period(const struct ee_table *table, int row, int from, struct ee_period *period,
    struct ee_fault *fault)
{
	if (!table_date(table, row, from, &period->from, fault))
		return false;
	period->to = (struct ee_date) { EE_YEAR_MAX, 12, 31 };
	if (ee_table_text(table, row, from + 1)[0] == '\0')
		return true;
	if (!table_date(table, row, from + 1, &period->to, fault))
		return false;
	return ee_date_compare(period->from, period->to) <= 0 ||
	    ee_table_fault(
		table, row, from + 1, fault, "is before %s", ee_table_column(table, from));
}

/* "a, b or c" */
static void
join_words(const char *const *words, char *all, size_t size)
{
	size_t used = 0;

	for (int i = 0; words[i] != NULL && used < size; i++)
		used += (size_t)snprintf(all + used, size - used, "%s%s",
		    i == 0                     ? ""
			: words[i + 1] == NULL ? " or "
					       : ", ",
		    words[i]);
}

int
ee_table_word(const struct ee_table *table, int row, int column, const char *const *words,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);
	char all[EE_FAULT_MAX] = "";

	for (int i = 0; words[i] != NULL; i++)
		if (strcmp(words[i], text) == 0)
			return i;
	join_words(words, all, sizeof all);
	(void)ee_table_fault(table, row, column, fault, "expected %s, got %s", all,
	    text[0] == '\0' ? "nothing" : text);
	return -1;
}

bool
ee_table_confidence(
    const struct ee_table *table, int row, int column, const char *own, struct ee_fault *fault)
{
	const char *const words[] = { "high", "medium", "low", own, NULL };

	return ee_table_word(table, row, column, words, fault) >= 0;
}

bool
ee_table_filled(const struct ee_table *table, int row, int column, struct ee_fault *fault)
{
	return ee_table_text(table, row, column)[0] != '\0' ||
	    ee_table_fault(table, row, column, fault, "is empty");
}

/* The texts of a row, and the days that it claims for them. */
struct claim {
	const char *text; /* of its cells, one behind the other, each with its NUL */
	size_t length;
	struct ee_period period;
	int row;
};

static int
compare_texts(const struct claim *a, const struct claim *b)
{
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return memcmp(a->text, b->text, a->length);
}

static int
compare_claims(const void *a, const void *b)
{
	const struct claim *one = a, *other = b;
	int order = compare_texts(one, other);

	if (order == 0)
		order = ee_date_compare(one->period.from, other->period.from);
	return order != 0 ? order : one->row - other->row;
}

/* What the rows claim, in order; NULL with FAULT. */
static struct claim *
read_claims(const struct ee_table *table, int first, int last, int from, struct ee_fault *fault)
{
	int rows = ee_table_rows(table);
	struct claim *claims = calloc((size_t)rows + 1, sizeof *claims);

	if (claims == NULL)
		ee_fault_set(fault, "out of memory");
	for (int row = 0; claims != NULL && row < rows; row++) {
		const char *text = ee_table_text(table, row, first),
			   *end = ee_table_text(table, row, last);

		claims[row] = (struct claim) {
			.text = text, .length = (size_t)(end - text) + strlen(end) + 1, .row = row
		};
		if (from != ALL_DAYS &&
		    !ee_table_period(table, row, from, &claims[row].period, fault)) {
			free(claims);
			return NULL;
		}
	}
	if (claims != NULL)
		qsort(claims, (size_t)rows, sizeof *claims, compare_claims);
	return claims;
}

/* Whether two of the rows in front of END claim the same day for the same texts. */
static bool
clash(const struct claim *claims, int count, int end)
{
	const struct claim *before = NULL;

	for (const struct claim *claim = claims; claim < claims + count; claim++) {
		if (claim->row >= end)
			continue;
		if (before != NULL && compare_texts(before, claim) == 0 &&
		    ee_period_overlaps(before->period, claim->period))
			return true;
		before = claim;
	}
	return false;
}

/* The first row that clashes with one above it, and the first such row above; there is one. */
static void
find_clash(const struct claim *claims, int count, int *row, int *above)
{
	const struct claim *late = claims;
	int good = 0, bad = count; /* the rows in front of GOOD do not clash, those of BAD do */

	while (bad - good > 1) {
		int middle = (good + bad) / 2;

		if (clash(claims, count, middle))
			bad = middle;
		else
			good = middle;
	}
	*row = *above = good;
	while (late->row != good)
		late++;
	for (const struct claim *claim = claims; claim < claims + count; claim++)
		if (claim->row < *above && compare_texts(claim, late) == 0 &&
		    ee_period_overlaps(claim->period, late->period))
			*above = claim->row;
}

static bool
check_claims(const struct ee_table *table, int first, int last, int from, struct ee_fault *fault)
{
	struct claim *claims = read_claims(table, first, last, from, fault);
	int count = ee_table_rows(table), row, above;
	const char *text;

	if (claims == NULL)
		return false;
	if (!clash(claims, count, count)) {
		free(claims);
		return true;
	}
	find_clash(claims, count, &row, &above);
	free(claims);
	text = ee_table_text(table, row, last);
	return ee_table_fault(table, row, from == ALL_DAYS ? last : from, fault,
	    "%s is on line %d already%s", text[0] == '\0' ? "nothing" : text,
	    ee_table_line(table, above), from == ALL_DAYS ? "" : " for some of these days");
}

bool
ee_table_once(const struct ee_table *table, int first, int last, struct ee_fault *fault)
{
	return check_claims(table, first, last, ALL_DAYS, fault);
}

bool
ee_table_apart(const struct ee_table *table, int first, int last, int from, struct ee_fault *fault)
{
	return check_claims(table, first, last, from, fault);
}
