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

static void
test_faults(void **state)
{
	(void)state;
	refused("", ": empty");
	refused("# nothing\n", ": empty");
	refused("a,b\n1,2\n", ":1: expected the header a,b,c");
	refused("#\na,c,b\n", ":2: expected the header a,b,c");
	refused("a,b,c,d\n", ":1: expected the header a,b,c");
	refused("a,b,c\n1,2,3\n1,2\n", ":3: expected 3 columns, got 2");
	refused("a,b,c\n1,2,3,4\n", ":2: expected 3 columns, got 4");
	refused("a,b,c\n1,2\"x\",3\n", ":2: a stray quotation mark");
	refused("a,b,c\n1,\"2\" ,3\n", ":2: a stray quotation mark");
	refused("a,b,c\n1,2,\"3\n4,5,6\n", ":2: a quotation mark that is never closed");
	refused("a,b,c\n1,\r2,3\n", ":2: a carriage return within the line");
	assert_null(read_bytes("a,b,c\n1,\0,3\n", 12));
	assert_string_equal(fault.text + strlen(path), ":2: a NUL byte");
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
	assert_string_equal(fault.text, "m: empty");
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

/* Rows are the same where every cell is: not where their texts are, one behind the other. */
static void
test_once(void **state)
{
	struct ee_table *table = read_text("a,b,c\n"
					   "ab,c,1\n"
					   "a,bc,2\n"
					   ",abc,3\n"
					   "ab,c,4\n"
					   ",,\n"
					   "x,c,4\n"
					   ",,\n");

	(void)state;
	assert_non_null(table);
	for (int row = 0; row < 3; row++)
		assert_true(ee_table_once(table, row, 0, 1, &fault));
	assert_false(ee_table_once(table, 3, 0, 1, &fault));
	assert_string_equal(fault.text + strlen(path), ":5: b: c is on line 2 already");
	assert_true(ee_table_once(table, 3, 0, 2, &fault));
	assert_true(ee_table_once(table, 4, 0, 2, &fault));
	assert_true(ee_table_once(table, 5, 0, 1, &fault));
	assert_false(ee_table_once(table, 5, 2, 2, &fault));
	assert_string_equal(fault.text + strlen(path), ":7: c: 4 is on line 5 already");
	assert_false(ee_table_once(table, 6, 0, 2, &fault));
	assert_string_equal(fault.text + strlen(path), ":8: c: nothing is on line 6 already");
	ee_table_free(table);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_and_lines),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_most_bytes),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_once),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
