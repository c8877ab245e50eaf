/* Civil dates and timestamps: every spelling that is refused, month ends, the ends of the calendar.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "tests/unit/day.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static ee_nanoseconds
moment(const char *text)
{
	ee_nanoseconds time = -1;

	if (!ee_time_parse(text, strlen(text), &time))
		fail_msg("%s is refused", text);
	return time;
}

static void
assert_day(struct ee_date date, const char *expected)
{
	char text[EE_DATE_TEXT];

	ee_date_format(date, text);
	assert_string_equal(text, expected);
}

static void
assert_moment(ee_nanoseconds time, const char *expected)
{
	char text[EE_TIME_TEXT];

	ee_time_format(time, text);
	assert_string_equal(text, expected);
}

static void
test_dates(void **state)
{
	static const char *const good[] = { "2025-03-25", "2024-02-29", "2000-02-29", "1900-01-01",
		"2199-12-31", "2025-01-31", "2025-04-30", "1900-02-28", "2100-02-28",
		"2104-02-29" };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_day(day(good[i]), good[i]);
	assert_int_equal(day("2025-03-25").year, 2025);
	assert_int_equal(day("2025-03-25").month, 3);
	assert_int_equal(day("2025-03-25").day, 25);
}

static void
test_dates_refused(void **state)
{
	static const char *const bad[] = { "", "2025", "2025-02-29", "1900-02-29", "2100-02-29",
		"2025-13-01", "2025-00-10", "2025-04-31", "2025-02-30", "2025-12-32", "2025-01-00",
		"2025-1-1", "2025-1-01", "2025-01-1", "25-01-01", "20250101", "2025/01/01",
		"01-01-2025", "2025-01-01 ", " 2025-01-01", "2025-01-01x", "2025-01-01T00:00:00Z",
		"2025-01-0x", "2025-01-0:", "2025-01-:1", "2025-01-0/", "202x-01-01", "2025-x1-01",
		"+025-01-01", "-025-01-01", "2025-+1-01", "2025- 1-01", "1899-12-31", "2200-01-01",
		"0000-00-00", "9999-12-31", "2025-01.01", "2025:01-01", "\xc2\xb2-01-01-1",
		"2025-W10-1" };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct ee_date date = { 1, 2, 3 };

		if (ee_date_parse(bad[i], strlen(bad[i]), &date))
			fail_msg("%s is accepted", bad[i]);
		assert_int_equal(date.year, 1);
		assert_int_equal(date.month, 2);
		assert_int_equal(date.day, 3);
	}
	/* The length decides, not a NUL: nothing beyond it is looked at, and a NUL within is no
	 * digit. */
	assert_true(ee_date_parse("2025-01-01T", 10, &(struct ee_date) { 0 }));
	assert_false(ee_date_parse("2025-01-0\0", 10, &(struct ee_date) { 0 }));
	assert_false(ee_date_parse("2025-01-01", 9, &(struct ee_date) { 0 }));
}

static void
test_spans(void **state)
{
	static const struct {
		const char *text;
		struct ee_date first, last;
	} good[] = { { "2025", { 2025, 1, 1 }, { 2025, 12, 31 } },
		{ "1900", { 1900, 1, 1 }, { 1900, 12, 31 } },
		{ "2199", { 2199, 1, 1 }, { 2199, 12, 31 } },
		{ "2024-02", { 2024, 2, 1 }, { 2024, 2, 29 } },
		{ "2025-02", { 2025, 2, 1 }, { 2025, 2, 28 } },
		{ "2025-12", { 2025, 12, 1 }, { 2025, 12, 31 } },
		{ "2025-03-25", { 2025, 3, 25 }, { 2025, 3, 25 } } };
	static const char *const bad[] = { "", "25", "202", "1899", "2200", "202x", "2025-",
		"2025-0", "2025-00", "2025-13", "2025-3", "2025-02-", "2025-02-29", "2025-02-30",
		"202502", "20250201", "2025-02-01 ", " 2025", "2025 ", "2025/02", "+025",
		"2025-+1" };

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct ee_date first, last;

		assert_true(ee_span_parse(good[i].text, strlen(good[i].text), &first, &last));
		assert_int_equal(ee_date_compare(first, good[i].first), 0);
		assert_int_equal(ee_date_compare(last, good[i].last), 0);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct ee_date first = { 1, 2, 3 }, last = { 4, 5, 6 };

		if (ee_span_parse(bad[i], strlen(bad[i]), &first, &last))
			fail_msg("%s is accepted", bad[i]);
		assert_int_equal(first.year, 1);
		assert_int_equal(last.day, 6);
	}
	assert_true(
	    ee_span_parse("2025-03-25T", 10, &(struct ee_date) { 0 }, &(struct ee_date) { 0 }));
}

static void
test_days(void **state)
{
	static const int month_days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	struct ee_date date = { EE_YEAR_MIN, 1, 1 };
	int32_t days =
	    -25567; /* 1900-01-01: 70 years, 17 of them leap years (1904 to 1968), before 1970 */
	int weekday = 1; /* it was a Monday */

	(void)state;
	assert_int_equal(ee_date_days(day("1970-01-01")), 0);
	assert_int_equal(ee_date_days(day("2000-01-01")), 10957);
	assert_int_equal(ee_date_days(day("2024-02-29")), 19782);
	assert_int_equal(ee_date_days(day("2026-11-23")), 20780);
	assert_int_equal(ee_date_days(day("1969-12-31")), -1);
	while (date.year <= EE_YEAR_MAX) {
		int last = month_days[date.month - 1];

		if (date.month == 2 && date.year % 4 == 0 && date.year != 1900 && date.year != 2100)
			last = 29;
		assert_int_equal(ee_month_days(date.year, date.month), last);
		for (date.day = 1; date.day <= last; date.day++, days++) {
			char text[EE_DATE_TEXT];

			assert_int_equal(ee_date_days(date), days);
			assert_int_equal(ee_date_compare(ee_date_from_days(days), date), 0);
			assert_int_equal(ee_date_weekday(date), weekday);
			ee_date_format(date, text);
			assert_int_equal(ee_date_compare(day(text), date), 0);
			weekday = (weekday + 1) % 7;
		}
		if (++date.month > 12) {
			date.month = 1;
			date.year++;
		}
	}
	assert_int_equal(days, 84006);
	assert_int_equal(ee_date_weekday(day("2026-11-23")), 1);
	assert_int_equal(ee_date_weekday(day("2015-01-31")), 6);
	assert_int_equal(ee_date_weekday(day("2027-01-24")), 0);
}

static void
test_order(void **state)
{
	(void)state;
	assert_true(ee_date_compare(day("2025-03-25"), day("2025-03-25")) == 0);
	assert_true(ee_date_compare(day("2025-03-24"), day("2025-03-25")) < 0);
	assert_true(ee_date_compare(day("2025-04-01"), day("2025-03-31")) > 0);
	assert_true(ee_date_compare(day("2024-12-31"), day("2025-01-01")) < 0);
}

static void
test_adding(void **state)
{
	(void)state;
	assert_day(ee_date_add_days(day("2026-11-23"), 60), "2027-01-22");
	assert_day(ee_date_add_days(day("2024-02-28"), 1), "2024-02-29");
	assert_day(ee_date_add_days(day("2025-03-01"), -1), "2025-02-28");
	assert_day(ee_date_add_days(day("2100-02-28"), 1), "2100-03-01");
	assert_day(ee_date_add_months(day("2024-01-31"), 1), "2024-02-29");
	assert_day(ee_date_add_months(day("2025-01-31"), 1), "2025-02-28");
	assert_day(ee_date_add_months(day("2025-01-31"), 3), "2025-04-30");
	assert_day(ee_date_add_months(day("2025-01-31"), 12), "2026-01-31");
	assert_day(ee_date_add_months(day("2024-02-29"), 12), "2025-02-28");
	assert_day(ee_date_add_months(day("2024-02-29"), 48), "2028-02-29");
	assert_day(ee_date_add_months(day("2025-08-31"), 6), "2026-02-28");
	assert_day(ee_date_add_months(day("2025-08-31"), -6), "2025-02-28");
	assert_day(ee_date_add_months(day("2025-01-15"), -1), "2024-12-15");
	assert_day(ee_date_add_months(day("2025-12-15"), 1), "2026-01-15");
	assert_day(ee_date_add_months(day("2025-03-25"), 0), "2025-03-25");
	assert_day(ee_date_add_months(day("2025-03-25"), -36), "2022-03-25");
}

static void
test_ends_of_the_calendar(void **state)
{
	(void)state;
	assert_day(ee_date_add_days(day("2199-12-31"), 1), "2199-12-31");
	assert_day(ee_date_add_days(day("1900-01-01"), -1), "1900-01-01");
	assert_day(ee_date_add_days(day("2199-12-31"), INT32_MAX), "2199-12-31");
	assert_day(ee_date_add_days(day("1900-01-01"), INT32_MIN), "1900-01-01");
	assert_day(ee_date_add_months(day("2199-12-01"), 1), "2199-12-31");
	assert_day(ee_date_add_months(day("1900-01-31"), -1), "1900-01-01");
	assert_day(ee_date_add_months(day("2025-01-01"), INT32_MAX), "2199-12-31");
	assert_day(ee_date_add_months(day("2025-01-01"), INT32_MIN), "1900-01-01");
	assert_day(ee_time_date(INT64_MAX), "2199-12-31");
	assert_day(ee_time_date(INT64_MIN), "1900-01-01");
}

static void
test_ages(void **state)
{
	(void)state;
	assert_int_equal(ee_date_age(day("1995-06-15"), day("2025-06-14")), 29);
	assert_int_equal(ee_date_age(day("1995-06-15"), day("2025-06-15")), 30);
	assert_int_equal(ee_date_age(day("1995-06-15"), day("2025-05-20")), 29);
	assert_int_equal(ee_date_age(day("1995-06-15"), day("2025-07-01")), 30);
	assert_int_equal(ee_date_age(day("1996-02-29"), day("2025-02-28")), 28);
	assert_int_equal(ee_date_age(day("1996-02-29"), day("2025-03-01")), 29);
	assert_int_equal(ee_date_age(day("1996-02-29"), day("2024-02-28")), 27);
	assert_int_equal(ee_date_age(day("1996-02-29"), day("2024-02-29")), 28);
	assert_int_equal(ee_date_age(day("2025-03-25"), day("2025-03-25")), 0);
	assert_int_equal(ee_date_age(day("2025-03-25"), day("2025-03-24")), -1);
	assert_int_equal(ee_date_age(day("2025-03-25"), day("2024-12-31")), -1);
}

static void
test_times(void **state)
{
	static const struct {
		const char *text, *utc;
	} good[] = {
		{ "2025-03-25T10:15:30Z", "2025-03-25T10:15:30Z" },
		{ "2025-03-25t10:15:30z", "2025-03-25T10:15:30Z" },
		{ "2025-03-25 10:15:30", "2025-03-25T10:15:30Z" },
		{ "2025-03-25T10:15:30", "2025-03-25T10:15:30Z" },
		{ "2025-03-25T10:15:30-00:00", "2025-03-25T10:15:30Z" },
		{ "2025-03-25T10:15:30+00:00", "2025-03-25T10:15:30Z" },
		{ "2025-03-25T10:15:30+05:30", "2025-03-25T04:45:30Z" },
		{ "2025-03-25T01:15:30+05:30", "2025-03-24T19:45:30Z" },
		{ "2025-12-31T23:15:30-05:00", "2026-01-01T04:15:30Z" },
		{ "2025-03-25T00:00:00+23:59", "2025-03-24T00:01:00Z" },
		{ "2025-03-25T10:15:30.5Z", "2025-03-25T10:15:30.5Z" },
		{ "2025-03-25T10:15:30.500000000", "2025-03-25T10:15:30.5Z" },
		{ "2025-03-25T10:15:30.000000001Z", "2025-03-25T10:15:30.000000001Z" },
		{ "2025-03-25T10:15:30.123456789-03:30", "2025-03-25T13:45:30.123456789Z" },
		{ "2025-03-25T10:15:30.0Z", "2025-03-25T10:15:30Z" },
		{ "2025-03-25T10:15:30.050Z", "2025-03-25T10:15:30.05Z" },
		{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
		{ "2025-03-25T10:15:60.25Z", "2025-03-25T10:16:00.25Z" },
		{ "1969-12-31T23:59:59.75Z", "1969-12-31T23:59:59.75Z" },
		{ "1900-01-01T00:00:00Z", "1900-01-01T00:00:00Z" },
		{ "2199-12-31T23:59:59.999999999Z", "2199-12-31T23:59:59.999999999Z" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(good); i++)
		assert_moment(moment(good[i].text), good[i].utc);
	assert_true(moment("1970-01-01T00:00:00Z") == 0);
	assert_true(moment("1970-01-02T00:00:01.5Z") == INT64_C(86401500000000));
	assert_true(moment("1969-12-31T23:59:59.999999999Z") == -1);
	assert_true(moment("2001-09-09T01:46:40Z") == INT64_C(1000000000000000000));
}

static void
test_times_refused(void **state)
{
	static const char *const bad[] = { "", "2025-03-25", "2025-03-25T", "12:30:00",
		"2025-03-25T10:15", "2025-03-25T10:15Z", "2025-03-25T10:15:3",
		"2025-03-25T1:15:30Z", "2025-03-25T24:00:00Z", "2025-03-25T10:60:00Z",
		"2025-03-25T10:15:61Z", "2025-02-29T10:15:30Z", "2025-03-25_10:15:30Z",
		"2025-03-25  10:15:30Z", "2025-03-25\t10:15:30Z", "2025-03-2510:15:30Z",
		"2025-03-25T10.15:30Z", "2025-03-25T10:15.30Z", "2025-03-25T10:15:30 Z",
		"2025-03-25T10:15:30ZZ", "2025-03-25T10:15:30Z ", " 2025-03-25T10:15:30Z",
		"2025-03-25T10:15:30 UTC", "2025-03-25T10:15:30EST", "2025-03-25T10:15:30.Z",
		"2025-03-25T10:15:30.", "2025-03-25T10:15:30,5Z", "2025-03-25T10:15:30.1234567890Z",
		"2025-03-25T10:15:30.1234567890", "2025-03-25T10:15:30.5.5Z",
		"2025-03-25T10:15:30.-5Z", "2025-03-25T10:15:30+24:00", "2025-03-25T10:15:30-24:00",
		"2025-03-25T10:15:30+05:60", "2025-03-25T10:15:30+0530", "2025-03-25T10:15:30+05",
		"2025-03-25T10:15:30+5:30", "2025-03-25T10:15:30+05:3",
		"2025-03-25T10:15:30+05:30Z", "2025-03-25T10:15:30+05:300",
		"2025-03-25T10:15:30*05:30", "2025-03-25T10:15:30+05.30",
		"2025-03-25T10:15:30+-5:30", "2025-03-25T10:15:30Z+05:30", "2025-03-25T-1:15:30Z",
		"20250325T101530Z", "1742897730", "2025-03-25T10:15:30\n", "1899-12-31T23:59:59Z",
		"2200-01-01T00:00:00Z", "1900-01-01T00:00:00+00:01", "2199-12-31T23:59:60Z",
		"2199-12-31T23:59:59-00:01" };

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		ee_nanoseconds time = 42;

		if (ee_time_parse(bad[i], strlen(bad[i]), &time))
			fail_msg("%s is accepted", bad[i]);
		assert_true(time == 42);
	}
	assert_false(ee_time_parse("2025-03-25T10:15:30Z\0", 21, &(ee_nanoseconds) { 0 }));
	assert_true(ee_time_parse("2025-03-25T10:15:30Zx", 20, &(ee_nanoseconds) { 0 }));
	assert_true(ee_stamp_parse("2025-03-25T10:15:30.59", 21, &(struct ee_stamp) { 0 }));
	assert_true(ee_stamp_parse("2025-03-25T10:15:309", 19, &(struct ee_stamp) { 0 }));
}

static void
test_times_and_days(void **state)
{
	(void)state;
	assert_day(ee_time_date(moment("2015-01-31T23:59:59.999999999Z")), "2015-01-31");
	assert_day(ee_time_date(moment("2015-01-31T20:30:00-05:00")), "2015-02-01");
	assert_day(ee_time_date(moment("1969-12-31T23:59:59.9Z")), "1969-12-31");
	assert_day(ee_time_date(0), "1970-01-01");
	assert_moment(
	    ee_time_add_months(moment("2025-03-10T10:15:30.25Z"), 12), "2026-03-10T10:15:30.25Z");
	assert_moment(
	    ee_time_add_months(moment("2024-02-29T23:59:59Z"), 12), "2025-02-28T23:59:59Z");
	assert_moment(
	    ee_time_add_months(moment("2024-01-31T00:00:00Z"), 1), "2024-02-29T00:00:00Z");
	assert_moment(
	    ee_time_add_months(moment("1969-12-31T23:00:00Z"), -1), "1969-11-30T23:00:00Z");
	/* From one end of the years to the other, and beyond, where the last day holds. */
	assert_moment(
	    ee_time_add_months(moment("1900-01-01T10:00:00Z"), 299 * 12), "2199-01-01T10:00:00Z");
	assert_moment(
	    ee_time_add_months(moment("2199-12-31T10:00:00Z"), -299 * 12), "1900-12-31T10:00:00Z");
	assert_moment(
	    ee_time_add_months(moment("2025-03-10T10:15:30Z"), 8000 * 12), "2199-12-31T10:15:30Z");
}

static void
test_birthdays(void **unused)
{
	static const struct ee_date birth = { 1996, 2, 29 };
	struct ee_date common = ee_birthday(birth, 31), leap = ee_birthday(birth, 32);

	(void)unused;
	assert_int_equal(common.month, 3);
	assert_int_equal(common.day, 1);
	assert_int_equal(leap.month, 2);
	assert_int_equal(leap.day, 29);
}

/* The first and the last second that TEXT may be of, as "FIRST LAST". */
static const char *
stamp(const char *text)
{
	static char both[2 * EE_TIME_TEXT];
	struct ee_stamp read;

	if (!ee_stamp_parse(text, strlen(text), &read))
		return "none";
	ee_time_format(read.first, both);
	strcat(both, " ");
	ee_time_format(read.last, both + strlen(both));
	return both;
}

static void
test_stamps(void **state)
{
	static const char *const seconds[] = { "2026-01-02T15:04:05Z", "2026-01-02 15:04:05",
		"2026-01-02 15:04:05+00", "2026-01-02 15:04:05+0000", "2026-01-02 15:04:05 +00:00",
		"2026-01-02 10:04:05-05", "2026-01-02 10:04:05-0500", "2026-01-02T20:34:05+05:30" };
	static const char *const none[] = { "2026-01-02 15", "2026-01-02 15:4",
		"2026-01-02 15:04:", "2026-01-02 24:00", "2026-01-02 15:04:05 UTC",
		"2026-01-02 15:04:05+0", "2026-01-02 15:04:05+000", "2026-01-02 15:04:05+24",
		"2026-01-02 15:04:05  +00", "2026-01-02 15:04:05 ", "2026-01-02T", "2026-02-30",
		"02/01/2026", "2026-01-02Z", "15:04" };

	(void)state;
	for (size_t i = 0; i < sizeof seconds / sizeof seconds[0]; i++)
		assert_string_equal(stamp(seconds[i]), "2026-01-02T15:04:05Z 2026-01-02T15:04:05Z");
	assert_string_equal(stamp("2026-01-02"), "2026-01-02T00:00:00Z 2026-01-02T23:59:59Z");
	assert_string_equal(stamp("2026-01-02 15:04"), "2026-01-02T15:04:00Z 2026-01-02T15:04:59Z");
	assert_string_equal(
	    stamp("2026-01-02T15:04-0500"), "2026-01-02T20:04:00Z 2026-01-02T20:04:59Z");
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		assert_string_equal(stamp(none[i]), "none");
}

static void
test_last(void **state)
{
	struct ee_stamp stamp;
	char text[EE_TIME_TEXT];

	(void)state;
	assert_true(ee_stamp_parse("2025-12-01", 10, &stamp));
	ee_date_format(ee_time_date(ee_time_last(stamp.first, 12)), text);
	assert_string_equal(text, "2026-11-30");
	assert_true(ee_stamp_parse("2025-12-01 00:00:01", 19, &stamp));
	ee_date_format(ee_time_date(ee_time_last(stamp.first, 12)), text);
	assert_string_equal(text, "2026-12-01");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stamps),
		cmocka_unit_test(test_last),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_dates_refused),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_adding),
		cmocka_unit_test(test_ends_of_the_calendar),
		cmocka_unit_test(test_ages),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_times_refused),
		cmocka_unit_test(test_times_and_days),
		cmocka_unit_test(test_birthdays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
