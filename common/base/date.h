/*
 * date.h: civil dates and timestamps.  No clock, no time zone data, no locale; any thread.
 * Proleptic Gregorian calendar, years 1900 to 2199; a calculation that leads out of these years
 * stops at their first or last day.
 */
#ifndef EE_DATE_H
#define EE_DATE_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	EE_YEAR_MIN = 1900,
	EE_YEAR_MAX = 2199,
	EE_DATE_TEXT = 11, /* "2025-03-25" and a NUL */
	EE_TIME_TEXT = 31 /* "2025-03-25T10:15:30.123456789Z" and a NUL */
};

struct ee_date {
	int16_t year; /* 0: no date */
	uint8_t month, day; /* from 1 */
};

/* Nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted. */
typedef int64_t ee_nanoseconds;

/* YYYY-MM-DD and nothing else.  False, DATE untouched, for any other text or a day that does not
 * exist. */
bool ee_date_parse(const char *text, size_t length, struct ee_date *date);

/* A day, a month YYYY-MM or a year YYYY as its first and its last day.  False, both untouched, for
 * any other text. */
bool ee_span_parse(const char *text, size_t length, struct ee_date *first, struct ee_date *last);

/*
 * RFC 3339 date-time: "T", "t" or one space between date and time; up to 9 digits of a second; the
 * offset may be absent (UTC then).  Second 60 is the first of the next minute.  False for any other
 * text, and where the UTC day is out of the years above.
 */
bool ee_time_parse(const char *text, size_t length, ee_nanoseconds *time);

/* How much of a moment a text tells. */
enum ee_precision { EE_TO_SECOND, EE_TO_MINUTE, EE_TO_DAY };

/* A moment of which perhaps only the minute or the day is known. */
struct ee_stamp {
	ee_nanoseconds first, last; /* the first and the last second that it may be of */
	enum ee_precision precision;
	int offset; /* seconds east of UTC; 0 where the text says none */
};

/*
 * A date-time as people's files have it: as ee_time_parse() takes it, or without seconds, or the
 * day alone; the offset may lack its colon or its minutes (+00, -0500), and a space may stand
 * before it. False, STAMP untouched, for any other text.
 */
bool ee_stamp_parse(const char *text, size_t length, struct ee_stamp *stamp);

/* Writes "2025-03-25"; TEXT has EE_DATE_TEXT bytes. */
void ee_date_format(struct ee_date date, char *text);

/* Writes UTC, "2025-03-25T10:15:30Z", with as many digits of a second as are not zero; TEXT has
 * EE_TIME_TEXT bytes. */
void ee_time_format(ee_nanoseconds time, char *text);

/* Negative, 0 or positive as A is before, the same as or after B. */
static inline int
ee_date_compare(struct ee_date a, struct ee_date b)
{
	int one = a.year * 0x10000 + a.month * 0x100 + a.day,
	    other = b.year * 0x10000 + b.month * 0x100 + b.day;

	return one - other;
}

/* Days since 1970-01-01, and back. */
int32_t ee_date_days(struct ee_date date);
struct ee_date ee_date_from_days(int32_t days);

/* The UTC day in which TIME lies. */
struct ee_date ee_time_date(ee_nanoseconds time);

/* COUNT days or months later (earlier, if negative).  Months: same day number, or the month's last
 * day. */
struct ee_date ee_date_add_days(struct ee_date date, int count);
struct ee_date ee_date_add_months(struct ee_date date, int count);

static inline bool
ee_year_is_leap(int year)
{
	return year % 4 == 0 && (year % 25 != 0 || year % 16 == 0);
}

/* 28 to 31; MONTH is 1 to 12. */
static inline int
ee_month_days(int year, int month)
{
	static const uint8_t days[] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	assert(month >= 1 && month <= 12);
	return days[month] + (month == 2 && ee_year_is_leap(year));
}

/* Same time of day COUNT civil months later, by the rule of ee_date_add_months; TIME is one that
 * ee_time_parse() gives. */
ee_nanoseconds ee_time_add_months(ee_nanoseconds time, int count);

/* The last nanosecond of the COUNT months that begin with TIME: that time of day itself is too
 * late. */
ee_nanoseconds ee_time_last(ee_nanoseconds time, int count);

/* Whole years from BIRTH to ON; a birthday of 29 February falls on 1 March in common years. -1: not
 * born yet. */
int ee_date_age(struct ee_date birth, struct ee_date on);

/* The birthday on which AGE is reached; of 29 February it is 1 March in common years. */
struct ee_date ee_birthday(struct ee_date birth, int age);

/* 0 is Sunday, 6 is Saturday. */
int ee_date_weekday(struct ee_date date);

#endif
