/* Civil days are counted from 1 January of the year 1, so that leap years are three divisions. */
#include <string.h>

#include "base/date.h"

enum {
	DATE_BYTES = 10, /* 2025-03-25 */
	MINUTE_BYTES = 16, /* 2025-03-25T10:15 */
	TIME_BYTES = 19, /* 2025-03-25T10:15:30 */
	OFFSET_BYTES = 6, /* +05:30 */
	FRACTION_DIGITS = 9,
	MINUTE_SECONDS = 60,
	DAY_SECONDS = 86400,
	YEAR_MONTHS = 12,
	EPOCH_DAY = 719162, /* 1970-01-01, counted from 0001-01-01 */
	EPOCH_MARCH = 719469, /* the same, counted from the last day of February of the year 0 */
	ERA_YEARS = 400,
	ERA_DAYS = 146097 /* of 400 Gregorian years */
};

static const ee_nanoseconds SECOND = 1000000000;

static const int16_t days_before[2][14] = { { 0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304,
						334, 365 },
	{ 0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366 } };

/* Days from 0001-01-01 to the first day of YEAR. */
static int32_t
days_before_year(int year)
{
	int past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* The number that the two digits at TEXT write, or -1. */
static int
two_digits(const char *text)
{
	unsigned tens = (unsigned)(unsigned char)text[0] - '0';
	unsigned ones = (unsigned)(unsigned char)text[1] - '0';

	return tens > 9 || ones > 9 ? -1 : (int)(tens * 10 + ones);
}

/*
 * Whether the first eight bytes of TEXT are those of a date, "2025-03-", all at once: against zeros
 * and hyphens digits differ by 0 to 9 and hyphens by nothing, and what is added to a byte makes its
 * top bit of any more.
 */
static inline bool
begins_date(const char *text)
{
	static const char zeros[8] = "0000-00-", room[8] = "vvvv\x7fvv\x7f"; /* v is 0x76 */
	uint64_t bytes, none, most;

	memcpy(&bytes, text, sizeof bytes);
	memcpy(&none, zeros, sizeof none);
	memcpy(&most, room, sizeof most);
	bytes ^= none;
	return ((bytes | (bytes + most)) & 0x8080808080808080u) == 0;
}

bool
ee_date_parse(const char *text, size_t length, struct ee_date *date)
{
	enum { SHORTEST_MONTH = 28 };
	int year, month, day;

	if (length != DATE_BYTES || !begins_date(text))
		return false;
	year = text[0] * 1000 + text[1] * 100 + text[2] * 10 + text[3] - '0' * 1111;
	month = text[5] * 10 + text[6] - '0' * 11;
	day = two_digits(text + 8);
	if (month < 1 || month > 12 || day < 1 || year < EE_YEAR_MIN || year > EE_YEAR_MAX ||
	    (day > SHORTEST_MONTH && day > ee_month_days(year, month)))
		return false;
	*date = (struct ee_date) { (int16_t)year, (uint8_t)month, (uint8_t)day };
	return true;
}

bool
ee_span_parse(const char *text, size_t length, struct ee_date *first, struct ee_date *last)
{
	enum { YEAR_BYTES = 4, MONTH_BYTES = 7, MONTHS = 12 };
	char whole[] = "YYYY-01-01";
	struct ee_date day;

	if (length != YEAR_BYTES && length != MONTH_BYTES && length != DATE_BYTES)
		return false;
	memcpy(whole, text, length);
	if (!ee_date_parse(whole, DATE_BYTES, &day))
		return false;
	*first = *last = day;
	if (length == YEAR_BYTES)
		last->month = MONTHS;
	if (length != DATE_BYTES)
		last->day = (uint8_t)ee_month_days(last->year, last->month);
	return true;
}

/* Reads ".25" at *AT, if it is there, and moves *AT behind it. */
static bool
parse_fraction(const char *text, size_t length, size_t *at, ee_nanoseconds *fraction)
{
	ee_nanoseconds unit = SECOND;
	size_t first;

	*fraction = 0;
	if (*at == length || text[*at] != '.')
		return true;
	first = ++*at;
	for (; *at < length && text[*at] >= '0' && text[*at] <= '9'; ++*at) {
		if (*at - first == FRACTION_DIGITS)
			return false;
		unit /= 10;
		*fraction += (text[*at] - '0') * unit;
	}
	return *at > first;
}

/*
 * Reads all that is left from AT: nothing, "Z" or "+05:30", in seconds east of UTC.  LOOSELY also
 * " +05:30", "+0530" and "+05".
 */
static bool
parse_offset(const char *text, size_t length, size_t at, bool loosely, int *offset)
{
	int hours, minutes = 0;
	size_t left;

	*offset = 0;
	if (at == length)
		return true;
	if (text[at] == 'Z' || text[at] == 'z')
		return at + 1 == length;
	at += loosely && text[at] == ' ';
	left = length - at;
	if (left < 3 || (text[at] != '+' && text[at] != '-'))
		return false;
	hours = two_digits(text + at + 1);
	if (left == OFFSET_BYTES && text[at + 3] == ':')
		minutes = two_digits(text + at + 4);
	else if (loosely && left == OFFSET_BYTES - 1)
		minutes = two_digits(text + at + 3);
	else if (!loosely || left != 3)
		return false;
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
		return false;
	*offset = (hours * 60 + minutes) * 60;
	if (text[at] == '-')
		*offset = -*offset;
	return true;
}

/* "15:04:05.25" or LOOSELY "15:04" at *AT, which moves behind it. */
static bool
parse_clock(const char *text, size_t length, size_t *at, bool loosely, int *seconds,
    ee_nanoseconds *fraction, enum ee_precision *precision)
{
	int hour, minute, second = 0;

	if (length < MINUTE_BYTES || text[13] != ':')
		return false;
	hour = two_digits(text + 11);
	minute = two_digits(text + 14);
	*fraction = 0;
	*precision = EE_TO_SECOND;
	*at = TIME_BYTES;
	if (length >= TIME_BYTES && text[16] == ':') {
		second = two_digits(text + 17);
	} else if (loosely) {
		*precision = EE_TO_MINUTE;
		*at = MINUTE_BYTES;
	} else {
		return false;
	}
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
		return false;
	*seconds = (hour * 60 + minute) * 60 + second;
	return *precision == EE_TO_MINUTE || parse_fraction(text, length, at, fraction);
}

static bool
parse_stamp(const char *text, size_t length, bool loosely, struct ee_stamp *stamp)
{
	struct ee_date date;
	struct ee_stamp read = { 0 };
	ee_nanoseconds fraction;
	int64_t seconds, day;
	int clock;
	size_t at;

	if (length <= DATE_BYTES || !ee_date_parse(text, DATE_BYTES, &date) ||
	    (text[10] != 'T' && text[10] != 't' && text[10] != ' ') ||
	    !parse_clock(text, length, &at, loosely, &clock, &fraction, &read.precision) ||
	    !parse_offset(text, length, at, loosely, &read.offset))
		return false;
	seconds = (int64_t)ee_date_days(date) * DAY_SECONDS + clock - read.offset;
	/* An offset or a leap second can lead out of the years that a date can hold. */
	day = floor_divide(seconds, DAY_SECONDS) + EPOCH_DAY;
	if (day < days_before_year(EE_YEAR_MIN) || day >= days_before_year(EE_YEAR_MAX + 1))
		return false;
	read.first = read.last = seconds * SECOND + fraction;
	if (read.precision == EE_TO_MINUTE)
		read.last += (MINUTE_SECONDS - 1) * SECOND;
	*stamp = read;
	return true;
}

bool
ee_time_parse(const char *text, size_t length, ee_nanoseconds *time)
{
	struct ee_stamp stamp;

	if (!parse_stamp(text, length, false, &stamp))
		return false;
	*time = stamp.first;
	return true;
}

bool
ee_stamp_parse(const char *text, size_t length, struct ee_stamp *stamp)
{
	struct ee_date date;

	if (!ee_date_parse(text, length, &date))
		return parse_stamp(text, length, true, stamp);
	stamp->first = (int64_t)ee_date_days(date) * DAY_SECONDS * SECOND;
	stamp->last = stamp->first + (DAY_SECONDS - 1) * SECOND;
	stamp->precision = EE_TO_DAY;
	stamp->offset = 0;
	return true;
}

static char *
put_two(char *text, int number)
{
	*text++ = (char)('0' + number / 10 % 10);
	*text++ = (char)('0' + number % 10);
	return text;
}

void
ee_date_format(struct ee_date date, char *text)
{
	text = put_two(text, date.year / 100);
	text = put_two(text, date.year);
	*text++ = '-';
	text = put_two(text, date.month);
	*text++ = '-';
	*put_two(text, date.day) = '\0';
}

void
ee_time_format(ee_nanoseconds time, char *text)
{
	int64_t seconds = floor_divide(time, SECOND);
	ee_nanoseconds fraction = time - seconds * SECOND, unit = SECOND / 10;
	int second = (int)(seconds - floor_divide(seconds, DAY_SECONDS) * DAY_SECONDS);

	ee_date_format(ee_time_date(time), text);
	text += DATE_BYTES;
	*text++ = 'T';
	text = put_two(text, second / 3600);
	*text++ = ':';
	text = put_two(text, second / 60 % 60);
	*text++ = ':';
	text = put_two(text, second % 60);
	if (fraction > 0)
		*text++ = '.';
	for (; fraction > 0; fraction %= unit, unit /= 10)
		*text++ = (char)('0' + fraction / unit);
	*text++ = 'Z';
	*text = '\0';
}

/* In years that begin with March, so that a leap day is the last day of its year. */
int32_t
ee_date_days(struct ee_date date)
{
	static const int16_t from_march[] = { 0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245,
		275 };
	int year = date.year - (date.month < 3), century = year / 100;

	return (year * 1461 >> 2) - century + (century >> 2) + from_march[date.month] + date.day -
	    EPOCH_MARCH;
}

/* The day that is DAYS after 1970-01-01, or the nearest one that a date can hold. */
static struct ee_date
date_from_days(int64_t days)
{
	int64_t first = days_before_year(EE_YEAR_MIN), after = days_before_year(EE_YEAR_MAX + 1);
	const int16_t *before;
	int day, year, month;

	days += EPOCH_DAY;
	if (days < first)
		days = first;
	if (days >= after)
		days = after - 1;
	day = (int)days;
	/* The mean year is never off by more than one from the civil one. */
	year = (int)(days * ERA_YEARS / ERA_DAYS) + 1;
	if (days_before_year(year) > day)
		year--;
	else if (days_before_year(year + 1) <= day)
		year++;
	day -= days_before_year(year);
	before = days_before[ee_year_is_leap(year)];
	month = day / 31 + 1; /* of that month or of the one before */
	if (day >= before[month + 1])
		month++;
	day += 1 - before[month];
	return (struct ee_date) { (int16_t)year, (uint8_t)month, (uint8_t)day };
}

struct ee_date
ee_date_from_days(int32_t days)
{
	return date_from_days(days);
}

struct ee_date
ee_time_date(ee_nanoseconds time)
{
	return date_from_days(floor_divide(time, SECOND * DAY_SECONDS));
}

struct ee_date
ee_date_add_days(struct ee_date date, int count)
{
	return date_from_days((int64_t)ee_date_days(date) + count);
}

struct ee_date
ee_date_add_months(struct ee_date date, int count)
{
	int64_t months = (int64_t)date.year * 12 + date.month - 1 + count;
	int year, month, last;

	if (months < EE_YEAR_MIN * 12)
		return (struct ee_date) { EE_YEAR_MIN, 1, 1 };
	if (months >= (EE_YEAR_MAX + 1) * 12)
		return (struct ee_date) { EE_YEAR_MAX, 12, 31 };
	year = (int)(months / 12);
	month = (int)(months % 12) + 1;
	last = ee_month_days(year, month);
	if (date.day < last)
		last = date.day;
	return (struct ee_date) { (int16_t)year, (uint8_t)month, (uint8_t)last };
}

/* The first moment of DAY, which lies in the years that a date can hold. */
static ee_nanoseconds
midnight(struct ee_date day)
{
	return (int64_t)ee_date_days(day) * DAY_SECONDS * SECOND;
}

/* By way of the time of day: a move alone, of 299 years, would not fit in a number. */
ee_nanoseconds
ee_time_add_months(ee_nanoseconds time, int count)
{
	struct ee_date date = ee_time_date(time);

	return midnight(ee_date_add_months(date, count)) + (time - midnight(date));
}

ee_nanoseconds
ee_time_last(ee_nanoseconds time, int count)
{
	return ee_time_add_months(time, count) - 1;
}

int
ee_date_age(struct ee_date birth, struct ee_date on)
{
	int years = on.year - birth.year;

	if (ee_date_compare(on, birth) < 0)
		return -1;
	/* 29 February compares as after 28 February and before 1 March, which is the rule. */
	if (on.month < birth.month || (on.month == birth.month && on.day < birth.day))
		years--;
	return years;
}

struct ee_date
ee_birthday(struct ee_date birth, int age)
{
	struct ee_date day = ee_date_add_months(birth, age * YEAR_MONTHS);

	return ee_date_age(birth, day) < age ? ee_date_add_days(day, 1) : day;
}

int
ee_date_weekday(struct ee_date date)
{
	/* 0001-01-01 was a Monday. */
	return (int)((ee_date_days(date) + EPOCH_DAY + 1) % 7);
}
