/* csv_reader.h: where a record of CSV ends, and its cells.  Headers and fields: test_csv_fields.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "record/csv_reader.h"

enum { MIB = 1048576 };

static struct ee_csv_reader *reader;
static struct ee_buffer text;

/*
 * The first record of TEXT is FIRST bytes long, whatever of TEXT has been read so far: as long as
 * its line end is not there, more has to come.
 */
static void
cuts_by(const char *bytes, size_t first, char delimiter)
{
	size_t length = strlen(bytes);

	for (size_t so_far = 1; so_far <= length; so_far++) {
		/* A place of its own, so that a look behind the end is seen by a sanitizer. */
		char *copy = malloc(so_far);
		const char *cut;

		assert_non_null(copy);
		memcpy(copy, bytes, so_far);
		cut = ee_csv_cut_by(copy, copy + so_far, false, delimiter);
		if (so_far < first ? cut != NULL : cut != copy + first)
			fail_msg("'%s': the first %zu bytes end after %td", bytes, so_far,
			    cut == NULL ? -1 : cut - copy);
		if (so_far == length)
			assert_ptr_equal(
			    ee_csv_cut_by(copy, copy + so_far, true, delimiter), copy + first);
		free(copy);
	}
}

static void
cuts(const char *bytes, size_t first)
{
	cuts_by(bytes, first, ',');
}

static void
test_a_record_ends_at_its_line_end_wherever_the_chunk_ends(void **state)
{
	(void)state;
	cuts("\n", 1);
	cuts("\r\n", 2);
	cuts("a,b\n", 4);
	cuts("a,b\r\n", 5);
	cuts("a,b\nc,d\n", 4);
	cuts("\"a\",b\nc,d\n", 6);
	cuts("\"a\",\"b\"\r\nc\n", 9);
	cuts("\xc3\xa9,\xe2\x82\xac\nx\n", 7);
	cuts("a\rb\nc\n", 4);
}

static void
test_a_line_end_inside_quotes_does_not_end_the_record(void **state)
{
	(void)state;
	cuts("\"a\nb\",c\nd\n", 8);
	cuts("\"a\r\nb\"\r\nd\n", 8);
	cuts("x,\"a\nb\"\nd\n", 8);
	cuts("\"\n\"\nd\n", 4);
	cuts("\"\n\n\n\"\nd\n", 6);
	cuts("\"a\nb\"\r\r\nd\n", 8); /* which is a bad one, but one */
	cuts("\"a\",\"\n\",\"\n\"\nd\n", 12);
	cuts("\"a\"\"\nb\"\nd\n", 8); /* two quotes are one */
	cuts("\"\"\"\n\"\"\",b\n\n", 10);
	cuts("\"a,\nb\",\"c\",\n", 12);
	cuts("\"\xe2\x82\xac\n\"\n", 7);
	cuts_by("a;\"b\n,\";c\nd\n", 10, ';');
	cuts_by("\"b\n\"\tc\nd\n", 7, '\t');
}

/* The same, where only all that there is shows it. */
static void
cuts_at_the_end(const char *bytes, size_t first)
{
	const char *end = bytes + strlen(bytes);

	assert_int_equal(ee_csv_cut(bytes, end, true) - bytes, first);
}

static void
test_a_stray_quote_costs_its_own_line_only(void **state)
{
	static const char open[] = "\"a\nb\nc\n";

	(void)state;
	cuts("a\"b\nc\"d\n", 4); /* in the middle of a cell */
	cuts("a,b\"\nc\n", 5);
	cuts("a \"b\nc\"\n", 5);
	cuts(" \"b\nc\"\n", 4);
	cuts("\"a\"b\nc\"\n", 5); /* closed in the middle of a cell */
	cuts("\"a\" ,b\nc\"\n", 7);
	cuts("\"a\"\r\"b\nc\"\n", 7);
	cuts("\"a\"\r,\"b\nc\"\n", 8);
	cuts("x,\"a\"\"\"b\n\"c\"\n", 9);
	cuts_by("\"a\",b\n\"c\"\n", 6, ';');
	cuts_at_the_end("\"a\nb\nc\n", 3); /* never closed */
	cuts_at_the_end("x,\"a\nb\nc", 5);
	cuts_at_the_end("\"a\r\nb", 4);
	cuts_at_the_end("\"a\n\"\"\n", 3);
	assert_null(ee_csv_cut(open, open + strlen(open), false));
}

static void
test_the_last_record_needs_no_line_end(void **state)
{
	static const char *const records[] = { "a,b", "a", ",", "\"a\"", "\"a\nb\"", "\"a\",",
		"\"a\"\r", "\"a", "a\"b", "\"a\"b", "\"a\"\"", "\"" };

	(void)state;
	for (size_t i = 0; i < sizeof records / sizeof records[0]; i++) {
		cuts_at_the_end(records[i], strlen(records[i]));
		assert_null(ee_csv_cut(records[i], records[i] + strlen(records[i]), false));
	}
}

/* A record of LENGTH bytes with a line end in quotes, LINE_END behind it, and a line more. */
static void
cuts_long(size_t length, const char *line_end, char *bytes)
{
	size_t whole = length + strlen(line_end), first = length <= MIB ? whole : 3;

	memset(bytes, 'x', length);
	memcpy(bytes, "\"a\n", 3);
	bytes[length - 1] = '"';
	(void)strcpy(bytes + length, line_end);
	if (*line_end == '\0') {
		assert_int_equal(ee_csv_cut(bytes, bytes + whole, true) - bytes, first);
		return;
	}
	(void)strcpy(bytes + whole, "y\n");
	/* Whatever is there of it, and behind it. */
	for (size_t there = whole - 3; there <= whole + 2; there++) {
		const char *cut = ee_csv_cut(bytes, bytes + there, false);

		if (cut != NULL ? cut - bytes != (long)first
				: there >= (length <= MIB ? whole : MIB + 2))
			fail_msg("%zu + %zu bytes, %zu there: cut after %td", length,
			    strlen(line_end), there, cut == NULL ? -1 : cut - bytes);
	}
	assert_int_equal(ee_csv_cut(bytes, bytes + whole + 2, true) - bytes, first);
}

static void
test_a_record_with_line_ends_in_it_has_1_mib_at_most(void **state)
{
	char *bytes = malloc(MIB + 64);

	(void)state;
	assert_non_null(bytes);
	for (size_t length = MIB - 2; length <= MIB + 3; length++) {
		cuts_long(length, "\n", bytes);
		cuts_long(length, "\r\n", bytes);
		cuts_long(length, "", bytes);
	}
	/* Never closed: the first line alone, as soon as it is sure that the rest is too much. */
	memset(bytes, 'x', MIB + 64);
	memcpy(bytes, "\"a\n", 3);
	assert_null(ee_csv_cut(bytes, bytes + MIB + 1, false));
	assert_int_equal(ee_csv_cut(bytes, bytes + MIB + 2, false) - bytes, 3);
	assert_int_equal(ee_csv_cut(bytes, bytes + MIB + 2, true) - bytes, 3);
	free(bytes);
}

/* ROW has the cells of WANTED, each as it stands and, behind "=", its text; one a line. */
static void
splits(const char *row, const char *wanted)
{
	const char *wrong = ee_csv_split(reader, row, strlen(row), &text);
	const struct ee_csv_cell *cells;
	char all[1024] = "";
	size_t used = 0;
	int count, again;

	if (wrong != NULL)
		fail_msg("%s: %s", row, wrong);
	(void)ee_csv_split_cells(reader, &count);
	cells = ee_csv_raw_cells(reader, row, strlen(row));
	assert_ptr_equal(cells, ee_csv_split_cells(reader, &again));
	assert_int_equal(again, count);
	for (int i = 0; i < count; i++)
		used += (size_t)snprintf(all + used, sizeof all - used, "%.*s=%.*s\n",
		    (int)cells[i].raw_length, cells[i].raw, (int)cells[i].length, cells[i].text);
	assert_string_equal(all, wanted);
}

static void
test_a_row_is_split_into_its_cells(void **state)
{
	(void)state;
	splits("a", "a=a\n");
	splits("a,b", "a=a\nb=b\n");
	splits(",", "=\n=\n");
	splits("a,", "a=a\n=\n");
	splits(",,c", "=\n=\nc=c\n");
	splits("\"\"", "\"\"=\n");
	splits("\"\",\"\"", "\"\"=\n\"\"=\n");
	splits("\"a,b\",c", "\"a,b\"=a,b\nc=c\n");
	splits("\"a\"\"b\"", "\"a\"\"b\"=a\"b\n");
	splits("\"\"\"\",x", "\"\"\"\"=\"\nx=x\n");
	splits("\"\"\"a\"\"\",\"\"\"\"\"\"", "\"\"\"a\"\"\"=\"a\"\n\"\"\"\"\"\"=\"\"\n");
	splits(" a ,\t,\" b \"", " a = a \n\t=\t\n\" b \"= b \n");
	splits("\"a\nb\",\"\r\",\"\r\n\"", "\"a\nb\"=a\nb\n\"\r\"=\r\n\"\r\n\"=\r\n\n");
	splits("\xc3\xa9,;|", "\xc3\xa9=\xc3\xa9\n;|=;|\n");
}

static void
test_a_reader_can_have_another_delimiter(void **state)
{
	struct ee_csv_reader *usual = reader;

	(void)state;
	reader = ee_csv_reader_new();
	ee_csv_reader_delimit(reader, ';');
	splits("a,b;\"c;d\";", "a,b=a,b\n\"c;d\"=c;d\n=\n");
	ee_csv_reader_delimit(reader, '\t');
	splits("a;b\t\"c\td\"", "a;b=a;b\n\"c\td\"=c\td\n");
	ee_csv_reader_free(reader);
	reader = usual;
}

static void
refuses_row(const char *row, size_t length, const char *why)
{
	const char *wrong = ee_csv_split(reader, row, length, &text);

	if (wrong == NULL || strcmp(wrong, why) != 0)
		fail_msg("'%s': %s, expected %s", row, wrong == NULL ? "nothing" : wrong, why);
	splits("a,\"b\"", "a=a\n\"b\"=b\n"); /* and the next row is read as ever */
}

static void
test_a_wrong_row_is_told_and_the_next_one_read(void **state)
{
	static const char *const returns[] = { "\r", "\ra", "a\r", "a\rb", "a,\rb", "\"a\"\r",
		"\"a\"\rb", "a\r,b", "a\r\"b", "\r\",\",b", "\r\"a,b\"", "\r\r\"a\"", "\r\n\"a\"",
		"\"a\"\r\r" };
	static const char *const open[] = { "\"", "\"a", "a,\"b", "\"a\"\"", "\"a,b", "\"\"\"",
		"a,\"b\"\"" };
	static const char *const stray[] = { "a\"", "a\"b", "a,b\"c\"", "\"a\"b", "\"a\" ",
		" \"a\"", "\"a\"b\"", "\"a\"\"b\"c" };

	(void)state;
	for (size_t i = 0; i < sizeof returns / sizeof returns[0]; i++)
		refuses_row(returns[i], strlen(returns[i]), "a carriage return inside the row");
	for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
		refuses_row(open[i], strlen(open[i]), "a quote that is not closed");
	for (size_t i = 0; i < sizeof stray / sizeof stray[0]; i++)
		refuses_row(stray[i], strlen(stray[i]),
		    "a quote inside a cell that does not begin with one");
	refuses_row("\n\"a,b\",c", 8, "a line end in front of the row");
	refuses_row("\0", 1, "a NUL byte");
	refuses_row("a\0b,c", 5, "a NUL byte");
	refuses_row("\"a\0b\"", 5, "a NUL byte");
	refuses_row("a,b\0", 4, "a NUL byte");
	refuses_row("a\"\0", 3, "a NUL byte");
}

static void
test_1024_cells_are_kept_and_all_are_counted(void **state)
{
	static char row[2 * 1100];
	int count;

	(void)state;
	for (int wanted = 1023; wanted <= 1026; wanted++) {
		const struct ee_csv_cell *cells;

		memset(row, ',', sizeof row);
		row[wanted - 1] = 'z';
		assert_null(ee_csv_split(reader, row, (size_t)wanted, &text));
		cells = ee_csv_split_cells(reader, &count);
		assert_int_equal(count, wanted);
		assert_ptr_equal(ee_csv_raw_cells(reader, row, (size_t)wanted), cells);
		if (wanted <= 1024) {
			assert_int_equal(cells[wanted - 1].length, 1);
			assert_int_equal(*cells[wanted - 1].raw, 'z');
		}
	}
}

static void
test_a_cell_ends_at_its_delimiter(void **state)
{
	static const struct {
		const char *row;
		size_t length;
		char delimiter;
	} cases[] = { { "", 0, ',' }, { ",a", 0, ',' }, { "a", 1, ',' }, { "ab,c", 2, ',' },
		{ "\"a,b\",c", 5, ',' }, { "\"a\"\",\"\"b\",c", 9, ',' }, { "\"\"", 2, ',' },
		{ "\"\",x", 2, ',' }, { "\"\"\"\"", 4, ',' }, { "a,b;c", 3, ';' },
		{ "\";\";", 3, ';' }, { "\"", 1, ',' }, { "\"a,b", 4, ',' },
		{ "\"a\"\"b,c", 7, ',' } }; /* one that is never closed goes to the end */

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *row = cases[i].row;

		assert_int_equal(ee_csv_cell_end(row, row + strlen(row), cases[i].delimiter) - row,
		    cases[i].length);
	}
}

static void
test_a_text_is_quoted_where_it_must_be_or_is_asked_for(void **state)
{
	static const struct {
		const char *text;
		bool quoted;
		const char *wanted;
	} cases[] = { { "", false, "" }, { "", true, "\"\"" }, { "a", false, "a" },
		{ "a", true, "\"a\"" }, { "a,b", false, "\"a,b\"" }, { ",", false, "\",\"" },
		{ "a\nb", false, "\"a\nb\"" }, { "a\r", false, "\"a\r\"" },
		{ "\"", false, "\"\"\"\"" }, { "a\"b\"", false, "\"a\"\"b\"\"\"" },
		{ " a ;\t'", false, " a ;\t'" }, { "a\"", true, "\"a\"\"\"" } };
	struct ee_buffer out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		out.length = 0;
		ee_csv_put(&out, cases[i].text, strlen(cases[i].text), cases[i].quoted);
		assert_int_equal(out.length, strlen(cases[i].wanted));
		assert_memory_equal(out.length > 0 ? out.data : "", cases[i].wanted, out.length);
	}
	ee_buffer_free(&out);
}

static int
begin(void **unused)
{
	(void)unused;
	ee_fields_ready();
	reader = ee_csv_reader_new();
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
		cmocka_unit_test(test_a_record_ends_at_its_line_end_wherever_the_chunk_ends),
		cmocka_unit_test(test_a_line_end_inside_quotes_does_not_end_the_record),
		cmocka_unit_test(test_a_stray_quote_costs_its_own_line_only),
		cmocka_unit_test(test_the_last_record_needs_no_line_end),
		cmocka_unit_test(test_a_record_with_line_ends_in_it_has_1_mib_at_most),
		cmocka_unit_test(test_a_row_is_split_into_its_cells),
		cmocka_unit_test(test_a_reader_can_have_another_delimiter),
		cmocka_unit_test(test_a_wrong_row_is_told_and_the_next_one_read),
		cmocka_unit_test(test_1024_cells_are_kept_and_all_are_counted),
		cmocka_unit_test(test_a_cell_ends_at_its_delimiter),
		cmocka_unit_test(test_a_text_is_quoted_where_it_must_be_or_is_asked_for),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
