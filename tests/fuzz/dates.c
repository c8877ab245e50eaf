/*
 * Fuzzes days and times, a line of the input each: those of records, of the rounds feed and of
 * lists. What is read is written and reads back the same; a day that one of them takes is the same
 * for all.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/fold.h"
#include "cmd/import/dates.h"
#include "cmd/rounds/feed_text.h"
#include "intake/vocabulary.h"
#include "record/json_reader.h"
#include "tests/fuzz/kit/kit.h"

static struct ee_words *words;
static struct ee_vocabulary *vocabulary;

static bool
same_day(struct ee_date a, struct ee_date b)
{
	return ee_date_compare(a, b) == 0;
}

static bool
exists(struct ee_date day)
{
	return day.year >= EE_YEAR_MIN && day.year <= EE_YEAR_MAX && day.month >= 1 &&
	    day.month <= 12 && day.day >= 1 && day.day <= ee_month_days(day.year, day.month);
}

static void
check_day(const char *line, size_t length)
{
	char text[EE_DATE_TEXT];
	struct ee_date day, next;

	if (!ee_date_parse(line, length, &day))
		return;
	ee_date_format(day, text);
	if (!exists(day) || strlen(text) != length || memcmp(text, line, length) != 0 ||
	    !same_day(ee_date_from_days(ee_date_days(day)), day))
		kit_wrong("the day %.*s is %s", (int)length, line, text);
	next = ee_date_add_days(day, 1);
	if (!exists(next) ||
	    (!same_day(day, next) &&
		(ee_date_weekday(next) != (ee_date_weekday(day) + 1) % 7 ||
		    ee_date_compare(ee_date_add_days(next, -1), day) != 0)))
		kit_wrong("the day behind %s", text);
	for (int months = -25; months <= 25; months++) {
		struct ee_date moved = ee_date_add_months(day, months);

		/* Beyond the last year it stops at the last day. */
		if (!exists(moved) ||
		    (moved.day > day.day &&
			!same_day(moved, (struct ee_date) { EE_YEAR_MAX, 12, 31 })))
			kit_wrong("%s and %d months", text, months);
	}
}

static void
check_time(const char *line, size_t length)
{
	ee_nanoseconds time, again;
	struct ee_stamp stamp, back;
	char text[EE_TIME_TEXT];
	bool is_time = ee_time_parse(line, length, &time), is_stamp;

	is_stamp = ee_stamp_parse(line, length, &stamp);
	if (is_stamp && stamp.first > stamp.last)
		kit_wrong("%.*s: its last second is before its first", (int)length, line);
	if (!is_time)
		return;
	ee_time_format(time, text);
	if (!ee_time_parse(text, strlen(text), &again) || again != time)
		kit_wrong("the time %.*s is written as %s", (int)length, line, text);
	if (!exists(ee_time_date(time)))
		kit_wrong("the time %s lies on no day", text);
	if (!is_stamp || stamp.first != time || !ee_stamp_parse(text, strlen(text), &back) ||
	    back.first != time)
		kit_wrong("the time %.*s is another moment to ee_stamp_parse()", (int)length, line);
}

/* LINE, a text that ends with a NUL. */
static void
check_feed(const char *line, size_t length)
{
	char folded[4096];
	struct ee_feed_stamp stamp;
	struct ee_date day;
	int value = -1;

	if (!ee_utf8_valid(line, length))
		return;
	ee_fold_text(line, folded, sizeof folded);
	if (ee_feed_time(words, folded, &stamp)) {
		if (!exists(stamp.date) || (stamp.seconds && !stamp.timed))
			kit_wrong("feed: %s", folded);
		if (ee_date_parse(line, length, &day) && !same_day(day, stamp.date))
			kit_wrong("feed: %.*s is another day", (int)length, line);
	} else if (ee_date_parse(line, length, &day)) {
		kit_wrong("feed: %.*s is no day", (int)length, line);
	}
	if (ee_feed_count(words, folded, 1000000, &value) == EE_COUNT_PLAIN &&
	    (value < 0 || value > 1000000))
		kit_wrong("feed: %s is %d", folded, value);
}

static void
check_list(const char *line, size_t length)
{
	struct ee_dated dated;
	struct ee_date day, iso;
	char why[EE_DATE_WHY], stamp[EE_STAMP_TEXT];
	struct ee_stamp moment;
	bool is_iso = ee_date_parse(line, length, &iso);

	if (!ee_utf8_valid(line, length))
		return;
	if (!ee_date_look(vocabulary, line, length, &dated)) {
		if (is_iso)
			kit_wrong("list: %.*s is no day", (int)length, line);
		return;
	}
	for (int i = 0; i < EE_DATE_ORDERS * 4; i++) {
		const struct ee_date_style style = { .order = (enum ee_date_order)(i / 4),
			.excel = (i & 1) != 0,
			.hundred = (i & 2) != 0 ? 1950 : 0 };

		why[0] = '\0';
		if (!ee_date_settle(&dated, &style, &day, why)) {
			if (why[0] == '\0' || !kit_is_plain(why, strlen(why)))
				kit_wrong("list: %.*s: why not?", (int)length, line);
			continue;
		}
		if (!exists(day) || (is_iso && !same_day(day, iso)))
			kit_wrong("list: %.*s is another day", (int)length, line);
		(void)ee_date_stamp(&dated, day, stamp);
		/* In the first and the last hours of all years the day in UTC may be out of them.
		 */
		if (!ee_stamp_parse(stamp, strlen(stamp), &moment) && day.year > EE_YEAR_MIN &&
		    day.year < EE_YEAR_MAX)
			kit_wrong("list: %.*s is written as %s", (int)length, line, stamp);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data, *end = at + size, *line;
	struct ee_fault fault;
	size_t length;

	kit_begin();
	if (words == NULL &&
	    ((words = ee_words_load(&fault)) == NULL ||
		(vocabulary = ee_vocabulary_load(&fault)) == NULL))
		kit_wrong("%s", fault.text);
	while (kit_line(&at, end, &line, &length)) {
		char *copy = malloc(length + 1); /* so that a look behind its end is seen */

		memcpy(copy, line, length);
		copy[length] = '\0';
		check_day(copy, length);
		check_time(copy, length);
		check_feed(copy, strlen(copy));
		check_list(copy, length);
		free(copy);
	}
	return 0;
}
