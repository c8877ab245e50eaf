/* How dates and times are spelled: see feed_text.h. */
#include <ctype.h>
#include <string.h>

#include "cmd/rounds/feed_text.h"

enum {
	DAY_SECONDS = 86400,
	SECOND = 1000000000,
	FRACTION_DIGITS = 9,
	OFFSET_HOURS_MAX = 14,
	WORD_TEXT = 16
};

/* Where the reading of a text is.  A copy of it is a place to come back to. */
struct place {
	const struct ee_words *words;
	const char *at;
};

/* A time of day as it stands in the text. */
struct clock {
	int hour, minute, second, nanosecond;
	bool seconds; /* they are given */
	int ahead; /* minutes ahead of UTC */
};

static void
skip_any(struct place *place, const char *bytes)
{
	place->at += strspn(place->at, bytes);
}

static bool
skip_byte(struct place *place, char byte)
{
	if (*place->at != byte)
		return false;
	place->at++;
	return true;
}

/* A number of DIGITS_MIN to DIGITS_MAX digits; -1, and no step made, if there is none. */
static int
number(struct place *place, size_t digits_min, size_t digits_max)
{
	size_t digits = strspn(place->at, "0123456789");
	int value = 0;

	if (digits < digits_min || digits > digits_max)
		return -1;
	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (*place->at++ - '0');
	return value;
}

/*
 * A word of KIND; no step is made if there is none.  Full stops inside it, as in "p.m.", do not
 * count.
 */
static bool
word(struct place *place, enum ee_word_kind kind, int *value)
{
	const char *end = place->at;
	char text[WORD_TEXT];
	size_t length = 0;

	while (isalpha((unsigned char)*end) ||
	    (*end == '.' && end > place->at && isalpha((unsigned char)end[1]))) {
		if (*end != '.' && length + 1 < sizeof text)
			text[length++] = *end;
		end++;
	}
	if (length == 0 || !ee_word_is(place->words, kind, text, length, value))
		return false;
	place->at = end;
	return true;
}

static bool
make_date(int year, int month, int day, struct ee_date *date)
{
	if (year < EE_YEAR_MIN || year > EE_YEAR_MAX || month < 1 || month > 12 || day < 1 ||
	    day > ee_month_days(year, month))
		return false;
	*date = (struct ee_date) { (int16_t)year, (uint8_t)month, (uint8_t)day };
	return true;
}

/* "2025-07-22", "2025/07/22", "2025-Jul-22": the year first leaves no doubt. */
static bool
year_date(struct place *place, struct ee_date *date)
{
	int year = number(place, 4, 4), month;
	char separator = *place->at;

	if (year < 0 || separator == '\0' || strchr("-/.", separator) == NULL)
		return false;
	place->at++;
	if (!word(place, EE_WORD_MONTH, &month))
		month = number(place, 1, 2);
	return skip_byte(place, separator) && make_date(year, month, number(place, 1, 2), date);
}

/* "July 22, 2025", "July 22 2025", "July 22,2025", "July 22. 2025", "Jul. 22nd, 2025" */
static bool
month_date(struct place *place, struct ee_date *date)
{
	int month, day;

	if (!word(place, EE_WORD_MONTH, &month))
		return false;
	skip_any(place, " .-");
	day = number(place, 1, 2);
	(void)word(place, EE_WORD_ORDINAL, NULL);
	skip_any(place, " ,.-");
	return make_date(number(place, 4, 4), month, day, date);
}

/* "22 July 2025", "1er août 2025", "22nd of July, 2025", "22-Jul-2025" */
static bool
day_date(struct place *place, struct ee_date *date)
{
	int month, day = number(place, 1, 2);

	if (day < 0)
		return false;
	(void)word(place, EE_WORD_ORDINAL, NULL);
	skip_any(place, " .-");
	if (word(place, EE_WORD_JOIN, NULL))
		skip_any(place, " ");
	if (!word(place, EE_WORD_MONTH, &month))
		return false;
	skip_any(place, " ,.-");
	return make_date(number(place, 4, 4), month, day, date);
}

/* A date in any of these spellings; no step is made if there is none. */
static bool
any_date(struct place *place, struct ee_date *date)
{
	static bool (*const readers[])(
	    struct place *, struct ee_date *) = { year_date, month_date, day_date };

	for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
		struct place try = *place;

		if (readers[i](&try, date)) {
			*place = try;
			return true;
		}
	}
	return false;
}

/* A date, perhaps with its day of the week and an article in front; the two have to agree. */
static bool
first_date(struct place *place, struct ee_date *date)
{
	int weekday = -1;

	skip_any(place, " ");
	while (!any_date(place, date)) {
		if (!word(place, EE_WORD_WEEKDAY, &weekday) && !word(place, EE_WORD_JOIN, NULL))
			return false;
		skip_any(place, " ,.");
	}
	return weekday < 0 || weekday == ee_date_weekday(*date);
}

static void
skip_between(struct place *place)
{
	do
		skip_any(place, " ,;@|-");
	while (word(place, EE_WORD_JOIN, NULL));
}

/* ":45", ":45.123" behind the minutes, or nothing. */
static bool
colon_seconds(struct place *place, struct clock *clock)
{
	int unit = SECOND / 10;

	clock->seconds = skip_byte(place, ':');
	if (!clock->seconds)
		return true;
	clock->second = number(place, 2, 2);
	if (*place->at != '.' || !isdigit((unsigned char)place->at[1]))
		return clock->second >= 0;
	place->at++;
	for (int i = 0; i < FRACTION_DIGITS && isdigit((unsigned char)*place->at); i++) {
		clock->nanosecond += (*place->at++ - '0') * unit;
		unit /= 10;
	}
	return clock->second >= 0;
}

/* "05 min 10 s" behind "14 h"; units may be left out, minutes may not. */
static bool
unit_minutes(struct place *place, struct clock *clock)
{
	skip_any(place, " ");
	clock->minute = number(place, 1, 2);
	skip_any(place, " ");
	(void)word(place, EE_WORD_MINUTES, NULL);
	skip_any(place, " ");
	if (isdigit((unsigned char)*place->at)) {
		clock->seconds = true;
		clock->second = number(place, 1, 2);
		skip_any(place, " ");
		(void)word(place, EE_WORD_SECONDS, NULL);
	}
	return clock->minute >= 0 && clock->second >= 0;
}

/*
 * AM and PM are noise where the hour can only be one of 24, as in "15:48:39 AM", and else say the
 * half of a clock of 12.
 */
static void
half_of_day(struct place *place, struct clock *clock)
{
	int half;

	skip_any(place, " ");
	if (!word(place, EE_WORD_HALF, &half))
		return;
	skip_any(place, ".");
	if (half == 0 && clock->hour == 12)
		clock->hour = 0;
	else if (clock->hour >= 0 && clock->hour < 12) /* else there is no hour to move */
		clock->hour += half;
}

/* "+00", "-0400", "+05:30", and "Z" or the name of a zone, with an offset behind that of UTC. */
static bool
zone(struct place *place, struct clock *clock)
{
	bool named;
	int sign, hours, minutes = 0;

	skip_any(place, " (");
	named = word(place, EE_WORD_ZONE, &clock->ahead);
	if ((named && clock->ahead != 0) || (*place->at != '+' && *place->at != '-')) {
		skip_any(place, " ).");
		return true;
	}
	sign = *place->at++ == '-' ? -1 : 1;
	hours = number(place, 1, 2);
	if (hours < 0) { /* four digits in one */
		hours = number(place, 4, 4);
		minutes = hours % 100;
		hours = hours < 0 ? -1 : hours / 100;
	} else if (skip_byte(place, ':')) {
		minutes = number(place, 2, 2);
	}
	clock->ahead = sign * (hours * 60 + minutes);
	skip_any(place, " ).");
	return hours >= 0 && hours <= OFFSET_HOURS_MAX && minutes >= 0 && minutes < 60;
}

/* "16:27:45", "6:30 PM", "14 h 05 min 10 s", with or without a zone. */
static bool
clock_time(struct place *place, struct clock *clock)
{
	*clock = (struct clock) { .hour = number(place, 1, 2) };
	if (skip_byte(place, ':')) {
		clock->minute = number(place, 2, 2);
		if (!colon_seconds(place, clock))
			return false;
	} else {
		skip_any(place, " ");
		if (!word(place, EE_WORD_HOURS, NULL) || !unit_minutes(place, clock))
			return false;
	}
	half_of_day(place, clock);
	return clock->hour >= 0 && clock->hour < 24 && clock->minute >= 0 && clock->minute < 60 &&
	    clock->second < 60 && zone(place, clock);
}

bool
ee_feed_time(const struct ee_words *words, const char *text, struct ee_feed_stamp *stamp)
{
	struct place place = { words, text };
	struct ee_date again;
	struct clock clock;

	*stamp = (struct ee_feed_stamp) { .timed = false };
	if (!first_date(&place, &stamp->date))
		return false;
	skip_between(&place);
	if (*place.at == '\0' || strcmp(place.at, ".") == 0)
		return true;
	if (any_date(&place, &again)) { /* the date twice */
		if (ee_date_compare(again, stamp->date) != 0)
			return false;
		skip_between(&place);
	}
	if (!clock_time(&place, &clock) || *place.at != '\0')
		return false;
	stamp->timed = true;
	stamp->seconds = clock.seconds;
	stamp->time = ((ee_nanoseconds)ee_date_days(stamp->date) * DAY_SECONDS +
			  ((clock.hour * 60 + clock.minute) - clock.ahead) * 60 + clock.second) *
		SECOND +
	    clock.nanosecond;
	return true;
}
