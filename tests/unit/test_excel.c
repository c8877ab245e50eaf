/* excel.h: rows as spreadsheets open them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "record/excel.h"

/* ROWS, the first of them a header, become WANTED. */
static void
check(const char *rows, const char *wanted)
{
	struct ee_buffer out = { 0 };
	const char *end = rows + strlen(rows), *at = ee_excel_header(rows, end, &out);

	while (at < end)
		at = ee_excel_row(at, end, &out);
	assert_ptr_equal(at, end);
	assert_int_equal(out.length, strlen(wanted));
	assert_memory_equal(out.data, wanted, out.length);
	ee_buffer_free(&out);
}

#define MARK "\xEF\xBB\xBF"

static void
test_rows(void **state)
{
	(void)state;
	check("a\n", MARK "a\r\n");
	check("a\n1\n2\n", MARK "a\r\n1\r\n2\r\n");
	check("a,b\n1,2", MARK "a,b\r\n1,2\r\n"); /* the last line lacks its end */
	check("a\n\n", MARK "a\r\n\r\n");
	check("a,b\n,\n", MARK "a,b\r\n,\r\n");
}

static void
test_quotes(void **state)
{
	(void)state;
	check("\"a\nb\"\n\"\"\n", MARK "\"a\nb\"\r\n\"\"\r\n");
	check("a\n\"x\"\"\n\"\"\"\n", MARK "a\r\n\"x\"\"\n\"\"\"\r\n");
	check("a,b\n\"\r\n\n\",\"\n\"\n", MARK "a,b\r\n\"\r\n\n\",\"\n\"\r\n");
}

static void
test_empty(void **state)
{
	(void)state;
	check("[],{}\n[],{}\n", MARK "[],{}\r\n,\r\n");
	check("a,b,c\n1,[],2\n", MARK "a,b,c\r\n1,,2\r\n");
	check("a,b\n[],\"[]\"\n", MARK "a,b\r\n,\"[]\"\r\n");
	check("a,b\n\",[],\",x[]\n", MARK "a,b\r\n\",[],\",x[]\r\n");
	check("a,b\n\"\"\",\n\",[]", MARK "a,b\r\n\"\"\",\n\",\r\n");
	check("a\n[]\n{}\n[1]\n", MARK "a\r\n\"\"\r\n\"\"\r\n[1]\r\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
