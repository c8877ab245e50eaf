/* Texts of values: every form that is read, and its neighbours that are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/value.h"

static int
whole(const char *text)
{
	int number = -1;

	return ee_read_whole(text, strlen(text), &number) ? number : -1;
}

static void
test_whole(void **unused)
{
	(void)unused;
	assert_int_equal(whole("0"), 0);
	assert_int_equal(whole("007"), 7);
	assert_int_equal(whole("999999999"), 999999999);
	assert_int_equal(whole("1000000000"), -1); /* ten digits */
	assert_int_equal(whole(""), -1);
	assert_int_equal(whole("-1"), -1);
	assert_int_equal(whole("30.0"), 30); /* as programs write a column with a gap */
	assert_int_equal(whole("30.000"), 30);
	assert_int_equal(whole("30.5"), -1);
	assert_int_equal(whole("30."), -1);
	assert_int_equal(whole(".0"), -1);
	assert_int_equal(whole(" 1"), -1);
	assert_int_equal(whole("1 "), -1);
}

/* TEXT in millionths, and what is behind them in *REST; -1: it is no such number. */
static int64_t
decimal_rest(const char *text, int64_t *rest)
{
	struct ee_decimal number = { -7, -7 };

	if (!ee_read_decimal(text, strlen(text), &number))
		return -1;
	*rest = number.part % (EE_PARTS / 1000000);
	return number.whole * INT64_C(1000000) + number.part / (EE_PARTS / 1000000);
}

static int64_t
decimal(const char *text)
{
	int64_t rest;

	return decimal_rest(text, &rest);
}

static void
test_decimal(void **unused)
{
	int64_t rest;

	(void)unused;
	assert_int_equal(decimal("2"), 2000000);
	assert_int_equal(decimal("2.5"), 2500000);
	assert_int_equal(decimal("0.000001"), 1);
	assert_int_equal(decimal_rest("0.00000100000000001", &rest), 1);
	assert_int_equal(rest, 1);
	assert_int_equal(decimal_rest("0.000001000000000009", &rest), 1);
	assert_int_equal(rest, 0); /* dropped, not rounded */
	assert_int_equal(decimal_rest("16.666666666666668", &rest), 16666666);
	assert_int_equal(rest, INT64_C(66666666800));
	assert_int_equal(decimal("1.99999999999"), 1999999);
	assert_int_equal(decimal("2."), -1);
	assert_int_equal(decimal(".5"), -1);
	assert_int_equal(decimal("2.5.1"), -1);
	assert_int_equal(decimal("2,5"), -1);
	assert_int_equal(decimal("1234567890.5"), -1);
	assert_int_equal(decimal(""), -1);
}

static int
tenths(const char *text)
{
	int number = -1;

	return ee_read_tenths(text, strlen(text), &number) ? number : -1;
}

static void
test_tenths(void **unused)
{
	(void)unused;
	assert_int_equal(tenths("6"), 60);
	assert_int_equal(tenths("6.5"), 65);
	assert_int_equal(tenths("6.50"), 65);
	assert_int_equal(tenths("6.05"), -1);
	assert_int_equal(tenths("6."), -1);
	assert_int_equal(tenths("99999.9"), 999999);
	assert_int_equal(tenths("100000"), -1);
}

static void
test_words_and_places(void **unused)
{
	static const char *const words[] = { "none", "secondary", NULL };
	char country[3] = "";

	(void)unused;
	assert_int_equal(ee_read_word("secondary", 9, words), 1);
	assert_int_equal(ee_read_word("second", 6, words), -1);
	assert_int_equal(ee_read_word("", 0, words), -1);
	assert_true(ee_read_country("CA", 2, country));
	assert_string_equal(country, "CA");
	assert_true(ee_read_country("gb", 2, country));
	assert_string_equal(country, "GB");
	assert_false(ee_read_country("C1", 2, country));
	assert_false(ee_read_country("CAN", 3, country));
	assert_int_equal(ee_read_word("Secondary", 9, words), 1);
	assert_true(ee_read_word("ON", 2, ee_provinces_iso) >= 0);
	assert_true(ee_read_word("qc", 2, ee_provinces_iso) >= 0);
	assert_int_equal(ee_read_word("NO", 2, ee_provinces_iso), -1); /* an answer */
}

static const char *
date(const char *text)
{
	static char day[EE_DATE_TEXT];
	struct ee_date read = { 1, 2, 3 };

	if (!ee_read_date(text, strlen(text), &read)) {
		assert_int_equal(ee_date_compare(read, (struct ee_date) { 1, 2, 3 }), 0);
		return "none";
	}
	ee_date_format(read, day);
	return day;
}

/* What databases and programs write of a date has midnight behind it; no other time is a date. */
static void
test_dates(void **unused)
{
	static const char *const midnights[] = { "1995-12-31", "1995-12-31 00:00:00",
		"1995-12-31 00:00", "1995-12-31T00:00:00Z", "1995-12-31T00:00:00.000Z",
		"1995-12-31 00:00:00+00", "1995-12-31 00:00:00 +0000" };
	static const char *const others[] = { "1995-12-31 00:00:01", "1995-12-31T12:00:00Z",
		"1995-12-31T00:00:00+05:30", "1995-12-31 05:00:00-0500", "1995-12-31T",
		"1995-12-31 23:59:60", "1995-12-31 ", "1995-12", "19951231", "31/12/1995", "35064",
		"" };

	(void)unused;
	for (size_t i = 0; i < sizeof midnights / sizeof midnights[0]; i++)
		assert_string_equal(date(midnights[i]), "1995-12-31");
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_string_equal(date(others[i]), "none");
}

static void
exponent(const char *text, const char *expected)
{
	char out[EE_WRITTEN_OUT];
	size_t length = ee_write_exponent_out(text, strlen(text), out);

	assert_int_equal(length, strlen(expected));
	assert_memory_equal(out, expected, length);
}

static void
test_exponents(void **unused)
{
	(void)unused;
	exponent("1.25E1", "12.5");
	exponent("3e1", "30");
	exponent("3E+2", "300");
	exponent("250e-1", "25.0");
	exponent("5e-1", "0.5");
	exponent("1.25e-3", "0.00125");
	exponent("12", "");
	exponent("1e33", ""); /* would not fit */
	exponent("1e999999999999", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_decimal),
		cmocka_unit_test(test_tenths),
		cmocka_unit_test(test_words_and_places),
		cmocka_unit_test(test_exponents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
