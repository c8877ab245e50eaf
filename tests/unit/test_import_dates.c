/* cmd/import/dates.h: what a cell can mean as a day, and which day a style makes of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/import/dates.h"

enum { ROOM = 256 };

static struct ee_vocabulary *words;

/* All that DATED says: "dmy 1995-04-03 mdy 1995-03-04", "short any 86-03-13", "serial any ...
 * 14:30:00Z". */
static const char *
spelled(const struct ee_dated *dated, char out[ROOM])
{
	int used = 0;

	out[0] = '\0';
	if (dated->short_year)
		used += snprintf(out + used, ROOM - (size_t)used, "short ");
	if (dated->serial)
		used += snprintf(out + used, ROOM - (size_t)used, "serial ");
	for (int order = 0; order < EE_DATE_ORDERS; order++) {
		const struct ee_date *day = &dated->day[order];

		if (day->year != 0)
			used += snprintf(out + used, ROOM - (size_t)used,
			    dated->short_year ? "%s %02d-%02d-%02d " : "%s %04d-%02d-%02d ",
			    order == 0 ? "any" : ee_date_order_names[order],
			    dated->short_year ? day->year % 100 : day->year, day->month, day->day);
	}
	if (dated->has_time)
		used += snprintf(out + used, ROOM - (size_t)used,
		    dated->to_second ? "%02d:%02d:%02d " : "%02d:%02d ", dated->seconds / 3600,
		    dated->seconds / 60 % 60, dated->seconds % 60);
	if (dated->has_zone)
		used +=
		    snprintf(out + used, ROOM - (size_t)used, "zone %d ", dated->offset_minutes);
	if (used > 0)
		out[used - 1] = '\0';
	return out;
}

/* TEXT means all of WANTED and nothing else; NULL: it is no day. */
static void
means_bytes(const char *text, size_t length, const char *wanted)
{
	/* In a place of its own, so that a sanitizer sees a byte too many. */
	char *copy = malloc(length == 0 ? 1 : length), got[ROOM];
	struct ee_dated dated;
	bool read;

	assert_non_null(copy);
	memcpy(copy, text, length);
	read = ee_date_look(words, copy, length, &dated);
	free(copy);
	if (wanted == NULL) {
		if (read)
			fail_msg("%.*s is read as %s", (int)length, text, spelled(&dated, got));
		return;
	}
	if (!read)
		fail_msg("%.*s is not read", (int)length, text);
	if (strcmp(spelled(&dated, got), wanted) != 0)
		fail_msg("%.*s: wanted %s, got %s", (int)length, text, wanted, got);
}

static void
means(const char *text, const char *wanted)
{
	means_bytes(text, strlen(text), wanted);
}

/* Every order of the parts that TEXT with the marks MARK between them has. */
static void
test_marks(void **state)
{
	static const char marks[] = "/-. ";
	char text[32];

	(void)state;
	for (const char *mark = marks; *mark != '\0'; mark++) {
		(void)snprintf(text, sizeof text, "13%c03%c1986", *mark, *mark);
		means(text, "dmy 1986-03-13");
		(void)snprintf(text, sizeof text, "03%c13%c1986", *mark, *mark);
		means(text, "mdy 1986-03-13");
		(void)snprintf(text, sizeof text, "3%c4%c1995", *mark, *mark);
		means(text, "dmy 1995-04-03 mdy 1995-03-04");
		(void)snprintf(text, sizeof text, "1995%c4%c3", *mark, *mark);
		means(text, "any 1995-04-03");
	}
	means("05/05/1990", "dmy 1990-05-05 mdy 1990-05-05");
	means(" 13/03/1986\t", "dmy 1986-03-13");
	means("13\u00a0/ 03 /\u202f1986", "dmy 1986-03-13");
	means("13 mars, 1986", "any 1986-03-13");
}

static void
test_names_of_months(void **state)
{
	static const char *const texts[] = { "4 juillet 1987", "4 Jul 1987", "04-Jul-1987",
		"July 4, 1987", "july 4th, 1987", "4th of July 1987", "the 4th of July 1987",
		"4 JUIL. 1987", "1987 July 4", "Jul. 4 1987", "le 4 juillet 1987" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		means(texts[i], "any 1987-07-04");
	means("1er août 1990", "any 1990-08-01");
	means("1 AOUT 1990", "any 1990-08-01");
	means("3 Mar 89", "short dmy 89-03-03 mdy 89-03-03");
	means("03-Mar-04", "short dmy 04-03-03 mdy 04-03-03 ymd 03-03-04");
	means("31 avril 1990", NULL);
	means("July 1987", NULL);
	means("4 juliette 1987", NULL);
	means("Mar Mar 1987", NULL);
	means("4 May 4 1987", NULL);
	means("4 4 July", NULL);
	means("May 1 June 2 1987", NULL);
}

static void
test_short_years(void **state)
{
	(void)state;
	means("13/03/86", "short dmy 86-03-13");
	means("03/13/86", "short mdy 86-03-13");
	means("01/02/03", "short dmy 03-02-01 mdy 03-01-02 ymd 01-02-03");
	means("86/03/13", "short ymd 86-03-13");
	means("29/02/00", "short dmy 00-02-29");
	means("29/02/87", NULL);
	means("1/2/3", NULL);
	means("13/03/8", NULL);
	means("13/03/986", NULL);
	means("1986/03", NULL);
}

static void
test_eight_digits_and_serials(void **state)
{
	(void)state;
	means("19860313", "any 1986-03-13");
	means("13031986", "dmy 1986-03-13");
	means("03131986", "mdy 1986-03-13");
	means("03041995", "dmy 1995-04-03 mdy 1995-03-04");
	means("00000000", NULL);
	means("99999999", NULL);
	means("20201301", NULL);
	means("31500", "serial any 1986-03-29");
	means("31500.5", "serial any 1986-03-29 12:00:00");
	means("31500,5", "serial any 1986-03-29 12:00:00");
	means("46086.6041666667", "serial any 2026-03-05 14:30:00");
	means("31500.0", "serial any 1986-03-29");
	/* To the nearest second, which may be the first of the next day. */
	means("31500.999999999", "serial any 1986-03-30");
	means("10000", "serial any 1927-05-18");
	means("99999", "serial any 2173-10-13");
	means("109574", NULL); /* six digits may be a day without its points */
	means("010290", NULL);
	/* What is less may be a year or an age, what is more no day of anybody's. */
	for (int number = 0; number < 10000; number += 7) {
		char text[16];

		(void)snprintf(text, sizeof text, "%d", number);
		means(text, NULL);
	}
	means("109575", NULL);
	means("31500.", NULL);
	means("31500.5.5", NULL);
	means("-31500", NULL);
	means("1e5", NULL);
	means("315 00", NULL);
	means("999999999999999999999999", NULL);
}

static void
test_times(void **state)
{
	(void)state;
	means("2026-03-05 14:30", "any 2026-03-05 14:30");
	means("2026-03-05T14:30:10", "any 2026-03-05 14:30:10");
	means("2026-03-05T14:30:10Z", "any 2026-03-05 14:30:10 zone 0");
	means("2026-03-05T14:30:10.123Z", "any 2026-03-05 14:30:10 zone 0");
	means("2026-03-05 14:30 UTC", "any 2026-03-05 14:30 zone 0");
	means("2026-03-05 14:30 +05:30", "any 2026-03-05 14:30 zone 330");
	means("2026-03-05 14:30-0500", "any 2026-03-05 14:30 zone -300");
	means("05/03/2026, 2:30 PM", "dmy 2026-03-05 mdy 2026-05-03 14:30");
	means("05/03/2026 12:00 AM", "dmy 2026-03-05 mdy 2026-05-03 00:00");
	means("05/03/2026 12:00 pm", "dmy 2026-03-05 mdy 2026-05-03 12:00");
	means("5/3/2026 9:44:50", "dmy 2026-03-05 mdy 2026-05-03 09:44:50");
	means("5 mars 2026 14h30", "any 2026-03-05 14:30");
	means("2026-03-05 24:00", NULL);
	means("2026-03-05 23:60", NULL);
	means("2026-03-05 23:59:60", NULL);
	means("2026-03-05 13:00 PM", NULL);
	means("2026-03-05 0:30 AM", NULL);
	means("2026-03-05 14", NULL);
	means("2026-03-05 14:", NULL);
	means("2026-03-05T", NULL);
	means("2026-03-05 14:30 EST", NULL);
	means("2026-03-05 14:30 +", NULL);
	means("2026-03-05 14:30 +99:00", NULL);
	means("2026-03-05 14:30 Zulu", NULL);
	means("2026-03-05 14:30 14:30", NULL);
	means("2026-03-0514:30", NULL);
}

static void
test_hostile(void **state)
{
	static const char *const texts[] = { "", " ", "/", "//", "13", "13/", "13/03", "13/03/",
		"/13/03/1986", "13/03/1986/", "13//03//1986 x", "13/03/1986 x", "x 13/03/1986",
		"32/01/1990", "00/01/1990", "01/00/1990", "30/02/1988", "29/02/1900", "31/06/1990",
		"13/03/1899", "13/03/2200", "13/03/0086", "13/03/19860", "130/03/1986",
		"13/13/1986", "13:03:1986", "13+03+1986", "13\\03\\1986", "13_03_1986",
		"-13/03/1986", "13,5/03/1986", "1986", "03/1986", "12-1-2", "1-2", "7-May",
		"Infinity", "NaN", "0x7C2", "é", "１３/０３/１９８６", "13\xff/03/1986", "\xff\xfe",
		"٣/٤/1995" };
	char text[4096];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		means(texts[i], NULL);
	means_bytes("13/03/1986\0", 11, NULL);
	means_bytes("13\0/03/1986", 11, NULL);
	means_bytes("13/03/1986", 9, NULL);
	memset(text, '1', sizeof text);
	means_bytes(text, sizeof text, NULL);
	memset(text, ' ', sizeof text);
	means_bytes(text, sizeof text, NULL);
	for (size_t i = 0; i + 2 < sizeof text; i += 3)
		memcpy(text + i, "1/1", 3);
	means_bytes(text, sizeof text, NULL);
	/* Every beginning of a day with a time is read within its bounds. */
	for (size_t length = 0; length <= strlen("1986-03-13T14:30:10+05:30"); length++) {
		char *copy = malloc(length + 1);
		struct ee_dated dated;

		assert_non_null(copy);
		memcpy(copy, "1986-03-13T14:30:10+05:30", length);
		(void)ee_date_look(words, copy, length, &dated);
		free(copy);
	}
}

/* TEXT by the style is the day WANTED, or is refused with WHY. */
static void
settles(const char *text, struct ee_date_style style, const char *wanted, const char *why)
{
	char got[EE_DATE_WHY] = "", day_text[EE_DATE_TEXT];
	struct ee_dated dated;
	struct ee_date day;

	assert_true(ee_date_look(words, text, strlen(text), &dated));
	if (!ee_date_settle(&dated, &style, &day, got)) {
		if (wanted != NULL)
			fail_msg("%s: wanted %s, refused: %s", text, wanted, got);
		assert_string_equal(got, why);
		return;
	}
	ee_date_format(day, day_text);
	if (wanted == NULL)
		fail_msg("%s is taken for %s", text, day_text);
	assert_string_equal(day_text, wanted);
}

static void
test_styles(void **state)
{
	const struct ee_date_style none = { .order = EE_ANY_ORDER }, dmy = { .order = EE_DMY },
				   mdy = { .order = EE_MDY }, ymd = { .order = EE_YMD };

	(void)state;
	settles("03/04/1995", dmy, "1995-04-03", "");
	settles("03/04/1995", mdy, "1995-03-04", "");
	settles("03/04/1995", ymd, NULL, "no such day by ymd");
	settles("03/04/1995", none, NULL, "3 April or 4 March: say dmy or mdy");
	settles("13/03/1986", none, "1986-03-13", "");
	settles("13/03/1986", mdy, NULL, "no such day by mdy");
	settles("05/05/1990", none, "1990-05-05", "");
	settles("1986-03-13", mdy, "1986-03-13", "");
	settles("4 juillet 1987", mdy, "1987-07-04", "");
	settles("31500", none, NULL,
	    "a number; where a spreadsheet counts days it is 1986-03-29: say excel");
	settles("31500", dmy, NULL,
	    "a number; where a spreadsheet counts days it is 1986-03-29: say excel");
	settles("31500", (struct ee_date_style) { .excel = true }, "1986-03-29", "");
	settles("03/04/1995", (struct ee_date_style) { .excel = true }, NULL,
	    "3 April or 4 March: say dmy or mdy");
	settles("13/03/86", dmy, NULL,
	    "a year of two digits: say the hundred years, such as 1930-2029");
	settles("01/02/03", none, NULL,
	    "a year of two digits: say the order and the hundred years, such as dmy 1930-2029");
}

/* Each hundred years that a style can name holds each year of two digits once. */
static void
test_hundred_years(void **state)
{
	(void)state;
	for (int first = 1900; first <= 2100; first += 3)
		for (int year = 0; year < 100; year++) {
			struct ee_date_style style = { .order = EE_DMY, .hundred = first };
			char text[16], why[EE_DATE_WHY];
			struct ee_dated dated;
			struct ee_date day;

			(void)snprintf(text, sizeof text, "13/03/%02d", year);
			assert_true(ee_date_look(words, text, strlen(text), &dated));
			assert_true(ee_date_settle(&dated, &style, &day, why));
			assert_in_range(day.year, first, first + 99);
			assert_int_equal(day.year % 100, year);
		}
	settles("29/02/00", (struct ee_date_style) { .order = EE_DMY, .hundred = 1950 },
	    "2000-02-29", "");
	settles("29/02/00", (struct ee_date_style) { .order = EE_DMY, .hundred = 1900 }, NULL,
	    "no such day in those hundred years");
}

/* Every day of a hundred and fifty years, in every order, is that day and no other. */
static void
test_every_day(void **state)
{
	(void)state;
	for (int year = 1900; year <= 2050; year++)
		for (int month = 1; month <= 12; month++)
			for (int number = 1; number <= 31; number++) {
				bool is_one = number <= ee_month_days(year, month);
				char text[3][40], why[EE_DATE_WHY];
				struct ee_dated dated;
				struct ee_date found;

				(void)snprintf(
				    text[0], sizeof text[0], "%d/%d/%d", number, month, year);
				(void)snprintf(
				    text[1], sizeof text[1], "%02d-%02d-%d", month, number, year);
				(void)snprintf(
				    text[2], sizeof text[2], "%d.%02d.%02d", year, month, number);
				for (int i = 0; i < 3; i++) {
					struct ee_date_style style = { .order = i == 0 ? EE_DMY
						    : i == 1                           ? EE_MDY
							     : EE_ANY_ORDER };
					bool read =
					    ee_date_look(words, text[i], strlen(text[i]), &dated) &&
					    ee_date_settle(&dated, &style, &found, why);

					assert_int_equal(read, is_one);
					if (read &&
					    (found.year != year || found.month != month ||
						found.day != number))
						fail_msg("%s is another day", text[i]);
				}
			}
}

static void
test_stamps(void **state)
{
	static const char *const texts[][2] = { { "05/03/2026", "2026-03-05" },
		{ "05/03/2026 14:30", "2026-03-05T14:30" },
		{ "05/03/2026 2:30:05 pm", "2026-03-05T14:30:05" },
		{ "05/03/2026 14:30 UTC", "2026-03-05T14:30Z" },
		{ "05/03/2026 14:30 -03:30", "2026-03-05T14:30-03:30" },
		{ "05/03/2026 14:30:00+0000", "2026-03-05T14:30:00Z" } };
	const struct ee_date_style style = { .order = EE_DMY };
	char out[EE_STAMP_TEXT], why[EE_DATE_WHY];
	struct ee_dated dated;
	struct ee_date day;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		assert_true(ee_date_look(words, texts[i][0], strlen(texts[i][0]), &dated));
		assert_true(ee_date_settle(&dated, &style, &day, why));
		assert_string_equal(ee_date_stamp(&dated, day, out), texts[i][1]);
	}
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
		cmocka_unit_test(test_names_of_months),
		cmocka_unit_test(test_short_years),
		cmocka_unit_test(test_eight_digits_and_serials),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_hundred_years),
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_stamps),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
