/*
 * csv_reader.h against a second reader of rows, written from RFC 4180 alone: both find the same
 * cells, with the same bytes, or both refuse the row.  What one takes for a row and the other for
 * two would put values into the wrong columns.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/text.h"
#include "record/csv_reader.h"

enum { ROW_MAX = 40, SHORT_MAX = 6, RANDOM_ROWS = 200000 };

static struct ee_csv_reader *reader;
static struct ee_buffer text;
static unsigned seed;

/* The row in words, for a test that failed. */
static const char *
shown(const char *row, size_t length)
{
	static char all[16 * ROW_MAX];
	size_t used = 0;

	for (size_t i = 0; i < length; i++)
		used += (size_t)snprintf(all + used, sizeof all - used,
		    row[i] >= ' ' && row[i] < 127 ? "%c" : "<%02x>", (unsigned char)row[i]);
	return all;
}

/* RFC 4180: the cell at AT, its bytes and its text; false: it is none. */
static bool
next_cell(const char *at, const char *end, const char **stop, char *out, size_t *length)
{
	*length = 0;
	if (at == end || *at != '"') {
		for (; at < end && *at != ','; at++) {
			if (*at == '"' || *at == '\r' || *at == '\n' || *at == '\0')
				return false;
			out[(*length)++] = *at;
		}
		*stop = at;
		return true;
	}
	for (at++; at < end; at++) {
		if (*at == '\0')
			return false;
		if (*at == '"' && (at + 1 == end || at[1] == ',')) {
			*stop = at + 1;
			return true;
		}
		if (*at == '"' && *++at != '"')
			return false;
		out[(*length)++] = *at;
	}
	return false;
}

/* Whether both read ROW, which is not empty, as the same cells, or both refuse it. */
static void
agrees(const char *row, size_t length)
{
	const char *wrong = ee_csv_split(reader, row, length, &text), *at = row, *stop;
	const struct ee_csv_cell *cell = NULL;
	char out[ROW_MAX];
	size_t size;
	int count;

	(void)ee_csv_split_cells(reader, &count);
	if (wrong == NULL)
		cell = ee_csv_raw_cells(reader, row, length);
	for (int i = 0;; i++, at = stop + 1) {
		if (!next_cell(at, row + length, &stop, out, &size)) {
			if (wrong == NULL)
				fail_msg("seed %u: '%s' is taken", seed, shown(row, length));
			return;
		}
		if (cell != NULL &&
		    (i >= count || cell[i].raw != at || cell[i].raw_length != stop - at ||
			cell[i].length != size || memcmp(cell[i].text, out, size) != 0))
			fail_msg("seed %u: '%s': cell %d", seed, shown(row, length), i + 1);
		if (stop == row + length) {
			if (wrong != NULL || count != i + 1)
				fail_msg("seed %u: '%s': %d cells, %s", seed, shown(row, length),
				    count, wrong != NULL ? wrong : "taken");
			return;
		}
	}
}

/* The reader writes nothing behind a row, and reads nothing there. */
static void
agrees_alone(const char *row, size_t length)
{
	char *copy = malloc(length);

	assert_non_null(copy);
	memcpy(copy, row, length);
	agrees(copy, length);
	free(copy);
}

static void
test_short_rows_of_all_kinds_are_read_alike(void **state)
{
	static const char bytes[] = { 'a', ',', '"', '\r', '\n', ' ', '\0' };
	char row[SHORT_MAX];
	size_t kinds = sizeof bytes, rows = 1;

	(void)state;
	for (size_t length = 1; length <= SHORT_MAX; length++) {
		rows *= kinds;
		for (size_t number = 0; number < rows; number++) {
			for (size_t i = 0, rest = number; i < length; i++, rest /= kinds)
				row[i] = bytes[rest % kinds];
			agrees_alone(row, length);
		}
	}
}

static size_t
random_row(char row[ROW_MAX])
{
	static const char *const parts[] = { "a", ",", ",", "\"", "\"", "\"\"", "\",\"", "\r", "\n",
		"\r\n", " ", "\t", "\x1a", "\f", "\v", "\xef\xbb\xbf", "\xc3\xa9", "=", ";",
		"sep=", "\x7f", "\x80", "\xff", "\\", "'" };
	size_t length = 0, wanted = 1 + (size_t)rand() % 24;

	while (length < wanted) {
		const char *part = parts[(size_t)rand() % (sizeof parts / sizeof parts[0])];

		memcpy(row + length, part, strlen(part));
		length += strlen(part);
	}
	if (rand() % 50 == 0)
		row[(size_t)rand() % length] = '\0';
	return length;
}

static void
test_random_rows_are_read_alike(void **state)
{
	char row[ROW_MAX];

	(void)state;
	for (int i = 0; i < RANDOM_ROWS; i++)
		agrees_alone(row, random_row(row));
}

/*
 * Where a row ends is told without libcsv: one with line ends in it is cut only where libcsv finds
 * these in quotes that are closed.
 */
static void
test_a_row_of_many_lines_is_one_to_libcsv_too(void **state)
{
	char rows[3 * ROW_MAX];
	int many = 0;

	(void)state;
	for (int i = 0; i < RANDOM_ROWS; i++) {
		size_t length = random_row(rows);
		const char *cut, *wrong;

		length += random_row(rows + length);
		rows[length++] = '\n';
		cut = ee_csv_cut(rows, rows + length, true);
		length = ee_text_line(rows, (size_t)(cut - rows));
		if (memchr(rows, '\n', length) == NULL || memchr(rows, '\0', length) != NULL)
			continue;
		wrong = ee_csv_split(reader, rows, length, &text);
		if (wrong != NULL && strcmp(wrong, "a quote that is not closed") == 0)
			fail_msg("seed %u: '%s': %s", seed, shown(rows, length), wrong);
		many += wrong == NULL;
	}
	assert_true(many > RANDOM_ROWS / 1000);
}

static int
begin(void **unused)
{
	(void)unused;
	ee_fields_ready();
	reader = ee_csv_reader_new();
	seed = getenv("SEED") != NULL ? (unsigned)atoi(getenv("SEED")) : (unsigned)time(NULL);
	srand(seed);
	return 0;
}

static int
end(void **unused)
{
	(void)unused;
	ee_csv_reader_free(reader);
	ee_buffer_free(&text);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_short_rows_of_all_kinds_are_read_alike),
		cmocka_unit_test(test_random_rows_are_read_alike),
		cmocka_unit_test(test_a_row_of_many_lines_is_one_to_libcsv_too),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
