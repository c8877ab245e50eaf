/* Rule tables as text: headers, quoting, comments, line ends, the exact words of faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/table.h"

static char path[] = "/tmp/ee-test-table-XXXXXX";
static struct ee_fault fault;

static int
make_file(void **state)
{
	int file = mkstemp(path);

	(void)state;
	return file < 0 ? -1 : close(file);
}

static int
remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

static struct ee_table *
read_bytes(const char *bytes, size_t length)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
	return ee_table_read(path, "a,b,c", &fault);
}

static struct ee_table *
read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

/* TEXT is refused; what follows the path in the fault is REST. */
static void
refused(const char *text, const char *rest)
{
	assert_null(read_text(text));
	assert_memory_equal(fault.text, path, strlen(path));
	assert_string_equal(fault.text + strlen(path), rest);
}

static void
test_rows_and_lines(void **state)
{
	struct ee_table *table =
	    read_text("# first\n\na,b,c\n1,\"two, \"\"2\"\"\", x \n\n# a remark\n,,\n");

	(void)state;
	assert_non_null(table);
	assert_int_equal(ee_table_rows(table), 2);
	assert_string_equal(ee_table_text(table, 0, 0), "1");
	assert_string_equal(ee_table_text(table, 0, 1), "two, \"2\"");
	assert_string_equal(ee_table_text(table, 0, 2), " x ");
	assert_string_equal(ee_table_text(table, 1, 2), "");
	assert_int_equal(ee_table_line(table, 0), 4);
	assert_int_equal(ee_table_line(table, 1), 7);
	assert_string_equal(ee_table_path(table), path);
	ee_table_free(table);
	ee_table_free(NULL);
}

static void
test_line_ends(void **state)
{
	struct ee_table *table = read_text("\xEF\xBB\xBF"
					   "a,b,c\r\n1,2,3\r\n4,\"5\n#6\n\",7");

	(void)state;
	assert_non_null(table);
	assert_int_equal(ee_table_rows(table), 2);
	assert_string_equal(ee_table_text(table, 0, 2), "3");
	assert_string_equal(ee_table_text(table, 1, 1), "5\n#6\n");
	assert_string_equal(ee_table_text(table, 1, 2), "7");
	assert_int_equal(ee_table_line(table, 1), 3);
	ee_table_free(table);
	table = read_text("a,b,c");
	assert_non_null(table);
	assert_int_equal(ee_table_rows(table), 0);
	ee_table_free(table);
}

/* Columns that a table may have at its end, all or none of them. */
static void
test_columns_optional(void **state)
{
	static const char *const good[] = { "a,b\n1,2\n", "a,b,c,d\n1,2,3,4\n" };
	static const char *const bad[] = { "a\n", "a,b,c\n", "a,b,d,c\n", "a,b,?c,d\n",
		"a,b,c,d,e\n" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct ee_table *table =
		    ee_table_parse("t", good[i], strlen(good[i]), "a,b,?c,?d", &fault);

		assert_non_null(table);
		assert_int_equal(ee_table_columns(table), i == 0 ? 2 : 4);
		assert_int_equal(ee_table_find(table, "d"), i == 0 ? -1 : 3);
		assert_string_equal(ee_table_text(table, 0, 1), "2");
		ee_table_free(table);
	}
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_null(ee_table_parse("t", bad[i], strlen(bad[i]), "a,b,?c,?d", &fault));
		assert_string_equal(fault.text, "t:1: expected the header a,b");
	}
	assert_null(ee_table_parse("t", "a,b\n1,2,3\n", 10, "a,b,?c,?d", &fault));
	assert_string_equal(fault.text, "t:2: expected 2 columns, got 3");
}

static void
test_faults(void **state)
{
	(void)state;
	refused("", ":1: empty");
	refused("# nothing\n", ":1: empty");
	refused("a,b\n1,2\n", ":1: expected the header a,b,c");
	refused("#\na,c,b\n", ":2: expected the header a,b,c");
	refused("a,b,c,d\n", ":1: expected the header a,b,c");
	refused("a,b,c\n1,2,3\n1,2\n", ":3: expected 3 columns, got 2");
	refused("a,b,c\n1,2,3,4\n", ":2: expected 3 columns, got 4");
	refused("a,b,c\n1,2\"x\",3\n", ":2: b: a stray quotation mark");
	refused("a,b,c\n1,\"2\" ,3\n", ":2: b: a stray quotation mark");
	refused("a,b,c\n1,2,\"3\n4,5,6\n", ":2: c: a quotation mark that is never closed");
	refused("a,b,c\n1,\r2,3\n", ":2: b: a carriage return within the line");
	refused("a,b,c\n1,caf\xc3\xa9,caf\xe9\n", ":2: c: not UTF-8; save the table as UTF-8");
	refused("a,b,c\n1,2,3\n12345678901234567\xed\xa0\x80,2,3\n",
	    ":3: a: not UTF-8; save the table as UTF-8");
	refused("a,b,c\n1,\xe9\r,3\n", ":2: b: not UTF-8; save the table as UTF-8");
	assert_null(read_bytes("a,b,c\n1,\0,3\n", 12));
	assert_string_equal(fault.text + strlen(path), ":2: b: a NUL byte");
	/* Carriage returns in front of a NUL end rows for libcsv: more than there are lines. */
	assert_null(ee_table_parse("m", "a\n-5\r123456789\r\t01234567890\r\0", 29, "a", &fault));
	assert_string_equal(fault.text, "m:2: a: a NUL byte");
	assert_null(ee_table_read("/no/such/table.csv", "a", &fault));
	assert_string_equal(fault.text, "/no/such/table.csv: No such file or directory");
	assert_null(ee_table_read("/tmp", "a", &fault));
	assert_string_equal(fault.text, "/tmp: Is a directory");
}

/* As many cells as bytes allow, longer and shorter than their text in the file. */
static void
test_room(void **state)
{
	struct ee_table *table = ee_table_parse("m", NULL, 0, "a,b,c", &fault);

	(void)state;
	assert_null(table);
	assert_string_equal(fault.text, "m:1: empty");
	table = ee_table_parse("m", "a,b,c\n,,", 8, "a,b,c", &fault);
	assert_non_null(table);
	assert_int_equal(ee_table_rows(table), 1);
	assert_string_equal(ee_table_text(table, 0, 2), "");
	ee_table_free(table);
	table = ee_table_parse("m", "a,b,c\n\"\"\"\",\"\",x", 15, "a,b,c", &fault);
	assert_non_null(table);
	assert_string_equal(ee_table_text(table, 0, 0), "\"");
	assert_string_equal(ee_table_text(table, 0, 1), "");
	assert_string_equal(ee_table_text(table, 0, 2), "x");
	ee_table_free(table);
}

/* A table of the most bytes is read, one byte more is refused. */
static void
test_most_bytes(void **state)
{
	enum { MOST = 16 << 20 };
	char *bytes = malloc(MOST + 1);
	struct ee_table *table;

	(void)state;
	assert_non_null(bytes);
	memset(bytes, '\n', MOST + 1);
	memcpy(bytes, "a,b,c\n", 6);
	memcpy(bytes + MOST - 5, "1,2,3", 5);
	table = ee_table_parse("m", bytes, MOST, "a,b,c", &fault);
	assert_non_null(table);
	assert_int_equal(ee_table_rows(table), 1);
	assert_int_equal(ee_table_line(table, 0), MOST - 9);
	assert_string_equal(ee_table_text(table, 0, 2), "3");
	ee_table_free(table);
	assert_null(ee_table_parse("m", bytes, MOST + 1, "a,b,c", &fault));
	assert_string_equal(fault.text, "m: a table may have 16777216 bytes");
	free(bytes);
}

static void
test_numbers(void **state)
{
	static const char *const bad[] = { "x", "1.5", "", " 1", "1 ", "+1", "-", "99999999999",
		"-1", "11" };
	struct ee_table *table = read_text("a,b,c\n0,10,007\n");
	char text[64], expected[128];
	int number = -1;

	(void)state;
	assert_true(ee_table_int(table, 0, 0, 0, 10, &number, &fault));
	assert_int_equal(number, 0);
	assert_true(ee_table_int(table, 0, 1, 0, 10, &number, &fault));
	assert_int_equal(number, 10);
	assert_true(ee_table_int(table, 0, 2, -5, 10, &number, &fault));
	assert_int_equal(number, 7);
	ee_table_free(table);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		(void)snprintf(text, sizeof text, "a,b,c\n,%s,\n", bad[i]);
		(void)snprintf(expected, sizeof expected,
		    "%s:2: b: expected a whole number 0 to 10, got %s", path,
		    bad[i][0] == '\0' ? "nothing" : bad[i]);
		table = read_text(text);
		assert_false(ee_table_int(table, 0, 1, 0, 10, &number, &fault));
		assert_string_equal(fault.text, expected);
		ee_table_free(table);
	}
	assert_int_equal(number, 7);
}

/* Of TEXT, the columns FIRST to LAST are found twice, as REST says; NULL: they are not. */
static void
once(const char *text, int first, int last, const char *rest)
{
	struct ee_table *table = read_text(text);

	assert_non_null(table);
	assert_int_equal(ee_table_once(table, first, last, &fault), rest == NULL);
	if (rest != NULL)
		assert_string_equal(fault.text + strlen(path), rest);
	ee_table_free(table);
}

/* Rows are the same where every cell is: not where their texts are, one behind the other. */
static void
test_once(void **state)
{
	(void)state;
	once("a,b,c\n", 0, 2, NULL);
	once("a,b,c\nab,c,1\na,bc,2\n,abc,3\n", 0, 1, NULL);
	once("a,b,c\nab,c,1\nx,c,2\nab,c,4\n", 0, 1, ":4: b: c is on line 2 already");
	once("a,b,c\nab,c,1\nab,c,4\n", 0, 2, NULL);
	once("a,b,c\nab,c,4\nx,c,4\n", 2, 2, ":3: c: 4 is on line 2 already");
	once("a,b,c\n,,\nx,,\n,,\n", 0, 2, ":4: c: nothing is on line 2 already");
	/* The first row that is there already, and the first that it is like. */
	once("a,b,c\n3,,\n1,,\n2,,\n2,,\n1,,\n2,,\n", 0, 0, ":5: a: 2 is on line 4 already");
	once("a,b,c\n2,,\n1,,\n1,,\n1,,\n2,,\n", 0, 0, ":4: a: 1 is on line 3 already");
}

static void
apart(const char *rows, const char *rest)
{
	char text[512];
	struct ee_table *table;

	(void)snprintf(text, sizeof text, "a,b,c\n%s", rows);
	table = read_text(text);
	assert_non_null(table);
	assert_int_equal(ee_table_apart(table, 0, 0, 1, &fault), rest == NULL);
	if (rest != NULL)
		assert_string_equal(fault.text + strlen(path), rest);
	ee_table_free(table);
}

static void
test_apart(void **state)
{
	(void)state;
	apart("", NULL);
	apart("x,2020-01-01,2020-01-31\nx,2020-02-01,\ny,2020-01-15,\n", NULL);
	apart("x,2020-02-01,\nx,2020-01-01,2020-01-31\n", NULL);
	apart("x,2020-01-01,2020-02-01\nx,2020-02-01,\n",
	    ":3: b: x is on line 2 already for some of these days");
	apart("x,2020-01-01,\ny,2020-01-01,\nx,2019-01-01,2020-01-01\n",
	    ":4: b: x is on line 2 already for some of these days");
	/* In the order of days the last two rows stand beside the first, which both overlap. */
	apart("x,2020-01-01,2020-01-10\nx,2021-01-01,\nx,2020-01-03,2020-01-04\n"
	      "x,2020-01-02,2020-01-20\n",
	    ":4: b: x is on line 2 already for some of these days");
	apart("x,2020-01-01,2020-01-10\nx,2020-01-20,2020-01-30\nx,2020-01-05,2020-01-25\n",
	    ":4: b: x is on line 2 already for some of these days");
	apart(
	    "x,2020-01-01,\nx,2020-02-30,\n", ":3: b: expected a date YYYY-MM-DD, got 2020-02-30");
}

/* The time may not go with the square of the rows: these would take minutes. */
static void
test_many_rows(void **state)
{
	enum { ROWS = 60000, ROW_BYTES = 32 };
	char *text = malloc(ROWS * ROW_BYTES), *at = text;
	struct ee_table *table;
	char day[EE_DATE_TEXT];

	(void)state;
	assert_non_null(text);
	at += sprintf(at, "a,b,c\n");
	for (int row = 0; row < ROWS; row++) {
		ee_date_format(ee_date_add_days((struct ee_date) { 1900, 1, 1 }, row), day);
		at += sprintf(at, "x,%s,%s\n", day, day);
	}
	table = ee_table_parse("m", text, (size_t)(at - text), "a,b,c", &fault);
	assert_non_null(table);
	(void)alarm(30);
	assert_true(ee_table_once(table, 0, 2, &fault));
	assert_true(ee_table_apart(table, 0, 0, 1, &fault));
	assert_false(ee_table_once(table, 0, 0, &fault));
	(void)alarm(0);
	assert_string_equal(fault.text, "m:3: a: x is on line 2 already");
	ee_table_free(table);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_and_lines),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_columns_optional),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_most_bytes),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_apart),
		cmocka_unit_test(test_many_rows),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
