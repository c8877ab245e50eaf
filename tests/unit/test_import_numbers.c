/* cmd/import/numbers.h: what a cell can mean as a number or a length of time, and what it cannot.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/import/numbers.h"

static struct ee_vocabulary *words;

/* TEXT is BY_POINT if a point stands in front of decimals, BY_COMMA if a comma does; "": it cannot
 * be; both "": it is no number. */
static void
reads_bytes(const char *text, size_t length, bool money, bool small, const char *by_point,
    const char *by_comma)
{
	/* In a place of its own, so that a sanitizer sees a byte too many. */
	char *copy = malloc(length == 0 ? 1 : length);
	struct ee_numbered numbered;
	bool read;

	assert_non_null(copy);
	memcpy(copy, text, length);
	memset(&numbered, '#', sizeof numbered);
	read = ee_number_look(copy, length, money, small, &numbered);
	free(copy);
	if (read != (*by_point != '\0' || *by_comma != '\0'))
		fail_msg("%.*s is %s", (int)length, text, read ? "read" : "not read");
	if (read &&
	    (strcmp(numbered.by_point, by_point) != 0 || strcmp(numbered.by_comma, by_comma) != 0))
		fail_msg("%.*s: wanted %s and %s, got %s and %s", (int)length, text, by_point,
		    by_comma, numbered.by_point, numbered.by_comma);
}

static void
reads(const char *text, const char *by_point, const char *by_comma)
{
	reads_bytes(text, strlen(text), false, false, by_point, by_comma);
}

static void
is_money(const char *text, const char *both)
{
	reads_bytes(text, strlen(text), true, false, both, both);
}

static void
test_marks(void **state)
{
	(void)state;
	reads("14690", "14690", "14690");
	reads("0", "0", "0");
	reads("007", "7", "7");
	reads("14,690", "14690", "14.690");
	reads("14.690", "14.690", "14690");
	reads("14690.5", "14690.5", "");
	reads("14690,5", "", "14690.5");
	reads("14,690.50", "14690.50", "");
	reads("14.690,50", "", "14690.50");
	reads("1,234,567", "1234567", "");
	reads("1.234.567", "", "1234567");
	reads("1,234,567.89", "1234567.89", "");
	reads("7.5", "7.5", "");
	reads("7,5", "", "7.5");
	reads("7.50", "7.50", "");
	reads("0.500", "0.500", "");
	reads("0,500", "", "0.500");
	reads("999,999", "999999", "999.999");
	reads("1,234.567", "1234.567", "");
}

static void
test_blanks_and_apostrophes(void **state)
{
	static const char *const blanks[] = { " ", "\u00a0", "\u202f", "\u2009", "'", "\u2019" };
	char text[64];

	(void)state;
	for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
		(void)snprintf(text, sizeof text, "14%s690", blanks[i]);
		reads(text, "14690", "14690");
		(void)snprintf(text, sizeof text, "1%s234%s567,50", blanks[i], blanks[i]);
		reads(text, "", "1234567.50");
		(void)snprintf(text, sizeof text, "1%s234%s567.50", blanks[i], blanks[i]);
		reads(text, "1234567.50", "");
		(void)snprintf(text, sizeof text, "14%s69", blanks[i]);
		reads(text, "", "");
		(void)snprintf(text, sizeof text, "14%s6900", blanks[i]);
		reads(text, "", "");
		(void)snprintf(text, sizeof text, "1460%s690", blanks[i]);
		reads(text, "", "");
		(void)snprintf(text, sizeof text, "14%s%s690", blanks[i], blanks[i]);
		reads(text, "", "");
	}
	reads("  14690\u00a0", "14690", "14690");
	/* One kind of mark between groups. */
	reads("1 234,567", "", "1234.567");
	reads("1'234 567", "", "");
	reads("1 234'567", "", "");
}

static void
test_small(void **state)
{
	(void)state;
	reads_bytes("6,500", 5, false, true, "", "6.500");
	reads_bytes("6.500", 5, false, true, "6.500", "");
	reads_bytes("7.5", 3, false, true, "7.5", "");
	reads_bytes("500", 3, false, true, "500", "500");
	reads_bytes("1,000,000", 9, false, true, "1000000", "");
}

static void
test_money(void **state)
{
	static const char *const good[] = { "$14690", "14690$", "14690 $", "$ 14690", "CAD 14690",
		"14690 CAD", "CAD$14690", "C$14690", "CA$ 14690", "14690 $ CAD", "$14690 CAD",
		"cad 14690", "14\u00a0690 $", "14 690 $ CA" },
				 *const bad[] = { "USD 14690", "US$14690", "14690 USD",
					 "\u20ac14690", "14690 EUR", "\u00a314690", "$", "$$",
					 "CAD", "$ $", "$-5", "-$5", "($5)", "14690 CADS",
					 "XCAD 14690", "14690 dollars", "14690 A$", "NZ$ 14690",
					 "HK$14690", "$14690 USD", "14690k", "14690 %" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		is_money(good[i], "14690");
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		is_money(bad[i], "");
	reads("$14690", "", "");
	reads("14690 CAD", "", "");
}

static void
test_hostile(void **state)
{
	static const char *const texts[] = { "", " ", ".", ",", ".5", ",5", "5.", "5,", "-5", "+5",
		"--5", "1e5", "0x1F", "1f", "NaN", "Infinity", "inf", "1..5", "1,,5", "1.5.5",
		"1,50,000", "1,5,5", ",500", "14,690,", "14,690.", "1.234,567.89", "1,234.567,89",
		"5 6", "5/6", "5-6", "5 to 6", "5+", ">5", "~5", "=5", "5%", "one", "5a", "a5",
		"\xd9\xa5", "\xef\xbc\x95", "5\xff", "\xff", "1_000", "1 0 0", "5;6",
		"00,500 000" };
	char text[4096];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		reads(texts[i], "", "");
	memset(text, '9', sizeof text);
	reads_bytes(text, sizeof text, false, false, "", "");
	memset(text, ' ', sizeof text);
	reads_bytes(text, sizeof text, true, false, "", "");
	memset(text, '$', sizeof text);
	reads_bytes(text, sizeof text, true, false, "", "");
}

/* Fifteen digits are the most that are kept; a longer number is none, never another one. */
static void
test_long_numbers(void **state)
{
	char text[64], point[64];

	(void)state;
	reads("123456789012345", "123456789012345", "123456789012345");
	for (int digits = 16; digits < 40; digits++) {
		memset(text, '1', sizeof text);
		text[digits] = '\0';
		reads(text, "", "");
		text[1] = '.';
		reads(text, digits - 2 <= 15 ? text : "", "");
		memcpy(point, text, sizeof point);
		text[1] = ',';
		reads_bytes(text, (size_t)digits, true, true, "", digits - 2 <= 15 ? point : "");
	}
	reads("000000000000000000000001", "", "");
}

/* What is settled by a mark, or without one. */
static void
test_settle(void **state)
{
	static const struct {
		const char *text, *none, *point, *comma;
	} cases[] = { { "14690", "14690", "14690", "14690" }, { "14,690", NULL, "14690", "14.690" },
		{ "14.690", NULL, "14.690", "14690" },
		{ "14690,5", "14690.5", "14690.5", "14690.5" }, { "7.5", "7.5", "7.5", "7.5" } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct ee_numbered numbered;
		const char *none;

		assert_true(
		    ee_number_look(cases[i].text, strlen(cases[i].text), false, false, &numbered));
		none = ee_number_settle(&numbered, 0);
		if (cases[i].none == NULL)
			assert_null(none);
		else
			assert_string_equal(none, cases[i].none);
		assert_string_equal(ee_number_settle(&numbered, '.'), cases[i].point);
		assert_string_equal(ee_number_settle(&numbered, ','), cases[i].comma);
	}
}

/* TEXT is so many years, "": it is none. */
static void
lasts(const char *text, bool months, char mark, const char *wanted)
{
	size_t length = strlen(text);
	char out[EE_NUMBER_TEXT] = "#", *copy = malloc(length == 0 ? 1 : length);
	bool read;

	assert_non_null(copy);
	memcpy(copy, text, length);
	read = ee_years_read(words, copy, length, months, mark, out);
	free(copy);
	if (read != (*wanted != '\0'))
		fail_msg("%s is %s", text, read ? out : "not read");
	if (read)
		assert_string_equal(out, wanted);
}

static void
test_years(void **state)
{
	(void)state;
	lasts("2", false, 0, "2");
	lasts("2", true, 0, "0.166666666666666");
	lasts("2.5", false, 0, "2.5");
	lasts("2,5", false, 0, "2.5");
	lasts("2,500", false, 0, "2.500");
	lasts("2 years", true, 0, "2");
	lasts("2 ans", true, 0, "2");
	lasts("2 yrs.", false, 0, "2");
	lasts("30 months", false, 0, "2.5");
	lasts("18 mois", false, 0, "1.5");
	lasts("2 years 6 months", false, 0, "2.5");
	lasts("2 years, 6 months", false, 0, "2.5");
	lasts("2 years and 6 months", true, 0, "2.5");
	lasts("2 ans et 6 mois", true, 0, "2.5");
	lasts("1 year 1 month", false, 0, "1.083333333333333");
	lasts("2\u00a0ans", false, 0, "2");
	lasts("0 years 0 months", false, 0, "0");
	lasts("1.5 years", false, 0, "1.5");
	lasts("1,5 an", false, 0, "1.5");
	lasts("2 years 6", false, 0, "");
	lasts("2 6 months", false, 0, "");
	lasts("6 months 2 years", false, 0, "");
	lasts("2 years 3 years", false, 0, "");
	lasts("6 months 6 months", false, 0, "");
	lasts("2 years 6 months 3 days", false, 0, "");
	lasts("5 days", false, 0, "");
	lasts("40 hours", false, 0, "");
	lasts("3 weeks", false, 0, "");
	lasts("years", false, 0, "");
	lasts("years 2", false, 0, "");
	lasts("2 parrots", false, 0, "");
	lasts("two years", false, 0, "");
	lasts("2+", false, 0, "");
	lasts("2-3", false, 0, "");
	lasts("2 to 3 years", false, 0, "");
	lasts("less than 1 year", false, 0, "");
	lasts("-2", false, 0, "");
	lasts("2e3", false, 0, "");
	lasts("", false, 0, "");
	lasts("2 and", false, 0, "");
	lasts("99999999999 months", false, 0, "");
	lasts("1111111111111111111", false, 0, "");
	lasts("1 2 3 4 5 6", false, 0, "");
}

/* Months are years exactly where decimals can say so, and else less by next to nothing: never more.
 */
static void
test_months(void **state)
{
	(void)state;
	for (int months = 0; months <= 960; months++) {
		char text[16], out[EE_NUMBER_TEXT];
		double years;

		(void)snprintf(text, sizeof text, "%d", months);
		assert_true(ee_years_read(words, text, strlen(text), true, 0, out));
		years = strtod(out, NULL);
		assert_int_equal((int)years, months / 12);
		assert_true(years * 12 <= months);
		assert_true(months - years * 12 < 1e-9);
		if (months % 3 == 0) /* quarters of a year have two decimals at most */
			assert_true(strlen(out) <= 5);
		assert_null(strstr(out,
		    "."
		    "0000"));
	}
}

/* TEXT is a length of time that names its own unit: a word about months changes nothing. */
static bool
has_unit(const char *text)
{
	char as_years[EE_NUMBER_TEXT], as_months[EE_NUMBER_TEXT];

	return ee_years_read(words, text, strlen(text), false, 0, as_years) &&
	    ee_years_read(words, text, strlen(text), true, 0, as_months) &&
	    strcmp(as_years, as_months) == 0;
}

static void
test_units(void **state)
{
	static const char *const with[] = { "2 years", "18 mois", "2 ans et 6 mois", "3 yrs" },
				 *const without[] = { "2", "2.5", "abc", "", "years", "2 parrots" };

	(void)state;
	for (size_t i = 0; i < sizeof with / sizeof with[0]; i++)
		assert_true(has_unit(with[i]));
	for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
		assert_false(has_unit(without[i]));
}

static int
load(void **state)
{
	struct ee_fault fault;

	(void)state;
	words = ee_vocabulary_load(&fault);
	return words == NULL;
}

static int
unload(void **state)
{
	(void)state;
	ee_vocabulary_free(words);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_blanks_and_apostrophes),
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_money),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_long_numbers),
		cmocka_unit_test(test_settle),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_months),
		cmocka_unit_test(test_units),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
