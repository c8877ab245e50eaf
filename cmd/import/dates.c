#include "cmd/import/dates.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/text.h"

enum {
	YEAR_FIRST = 1900, /* of the days that a client's papers have, */
	YEAR_LAST = 2199,
	SERIAL_FIRST = 10000, /* 1927-05-18; what is less may be a year */
	SERIAL_DIGITS = 5, /* six may be a day without its points: 010290 */
	DAY_SECONDS = 86400,
	TOKENS_MAX = 8,
	YEAR_LETTERS = 4
};

const char *const ee_date_order_names[EE_DATE_ORDERS] = { "", "dmy", "mdy", "ymd" };

/* A number or a word of a date. */
struct token {
	const char *text;
	size_t length;
	int number; /* of a number, */
	int month; /* of the name of one; 0: none */
	bool is_number;
};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Letters, bytes beyond ASCII among them, and the point of "Sept." */
static bool
is_letter(char byte)
{
	return ee_is_capital(ee_upper(byte)) || (unsigned char)byte >= 0x80 || byte == '.';
}

static bool
is_day(int year, int month, int day)
{
	return year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1 && month <= 12 && day >= 1 &&
	    day <= ee_month_days(year, month);
}

static struct ee_date
date_of(int year, int month, int day)
{
	return (struct ee_date) { (int16_t)year, (uint8_t)month, (uint8_t)day };
}

/* The same, year 0 if there is no such day. */
static struct ee_date
date_if(int year, int month, int day)
{
	return is_day(year, month, day) ? date_of(year, month, day) : (struct ee_date) { 0 };
}

/* With a year of two digits, of any hundred years: 2000 has a 29 February. */
static struct ee_date
short_if(int year, int month, int day)
{
	return is_day(2000 + year, month, day) ||
		(month == 2 && day == 29 && is_day(1900 + year, month, day))
	    ? date_of(year == 0 ? 100 : year, month, day)
	    : (struct ee_date) { 0 };
}

static bool
is_token(const struct token *token, const char *const *words)
{
	for (; *words != NULL; words++)
		if (token->length == strlen(*words) &&
		    strncasecmp(token->text, *words, token->length) == 0)
			return true;
	return false;
}

static int
month_of(const struct ee_vocabulary *words, const struct token *token)
{
	size_t length = token->length - (token->text[token->length - 1] == '.');
	const char *becomes =
	    ee_vocabulary_find(words, EE_VOCABULARY_MONTH, token->text, length, NULL);

	return becomes == NULL ? 0 : atoi(becomes);
}

/*
 * The numbers and words of TEXT, as far as what stands between them may stand in a date; ordinals
 * ("13th", "1er") lose their letters, "of" and "de" are left out.  Returns their count, or -1.
 * STOPS: where the date ends and a time may begin.
 */
static int
split(const struct ee_vocabulary *words, const char *text, size_t length,
    struct token token[TOKENS_MAX], size_t *stops)
{
	static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "e", NULL };
	static const char *const small[] = { "of", "de", "d", "the", "le", NULL };
	size_t at = 0;
	int count = 0;

	while (at < length && count < 3) {
		struct token *made = &token[count];
		size_t start = at;

		*made = (struct token) { .text = text + at };
		made->is_number = is_digit(text[at]);
		while (at < length && (made->is_number ? is_digit(text[at]) : is_letter(text[at])))
			at++;
		made->length = at - start;
		if (made->length == 0 || made->length > 32 || (made->is_number && made->length > 8))
			return -1;
		if (made->is_number) {
			made->number = atoi(text + start);
			count++;
		} else if (count > 0 && token[count - 1].is_number && is_token(made, ordinals) &&
		    text + start == token[count - 1].text + token[count - 1].length) {
			/* of the number in front of it */
		} else if (!is_token(made, small)) {
			made->month = month_of(words, made);
			if (made->month == 0)
				return -1;
			count++;
		}
		*stops = at;
		while (at < length && strchr(" -/.,'\t", text[at]) != NULL && text[at] != '\0')
			at++;
		if (count == 3)
			break;
	}
	return count;
}

/* Three numbers. */
static void
look_at_numbers(
    const struct token *a, const struct token *b, const struct token *c, struct ee_dated *dated)
{
	if (a->length == YEAR_LETTERS && b->length <= 2 && c->length <= 2) {
		dated->day[EE_ANY_ORDER] = date_if(a->number, b->number, c->number);
	} else if (c->length == YEAR_LETTERS && a->length <= 2 && b->length <= 2) {
		dated->day[EE_DMY] = date_if(c->number, b->number, a->number);
		dated->day[EE_MDY] = date_if(c->number, a->number, b->number);
	} else if (a->length <= 2 && b->length <= 2 && c->length == 2) {
		dated->short_year = true;
		dated->day[EE_DMY] = short_if(c->number, b->number, a->number);
		dated->day[EE_MDY] = short_if(c->number, a->number, b->number);
		if (a->length == 2)
			dated->day[EE_YMD] = short_if(a->number, b->number, c->number);
	}
}

/* A month by its name, a day and a year. */
static void
look_at_named(int month, const struct token *a, const struct token *b, struct ee_dated *dated)
{
	if (a->length == YEAR_LETTERS && b->length <= 2)
		dated->day[EE_ANY_ORDER] = date_if(a->number, month, b->number);
	else if (b->length == YEAR_LETTERS && a->length <= 2)
		dated->day[EE_ANY_ORDER] = date_if(b->number, month, a->number);
	else if (a->length <= 2 && b->length == 2) {
		dated->short_year = true;
		dated->day[EE_DMY] = dated->day[EE_MDY] = short_if(b->number, month, a->number);
		if (a->length == 2) /* "05-May-12" */
			dated->day[EE_YMD] = short_if(a->number, month, b->number);
	}
}

/* "20260314", or "14032026": eight digits, of which only years of our time make a date. */
static void
look_at_eight(const char *text, struct ee_dated *dated)
{
	int front = 0, middle, back, all = atoi(text);

	front = all / 10000;
	middle = all / 100 % 100;
	back = all % 100;
	dated->day[EE_ANY_ORDER] = date_if(front, middle, back);
	if (dated->day[EE_ANY_ORDER].year != 0)
		return;
	back = all % 10000;
	front = all / 1000000;
	middle = all / 10000 % 100;
	dated->day[EE_DMY] = date_if(back, middle, front);
	dated->day[EE_MDY] = date_if(back, front, middle);
}

/* The number of a day, decimals being a part of it. */
static bool
look_at_serial(const char *text, size_t length, struct ee_dated *dated)
{
	size_t digits = 0, at;
	int64_t part = 0, unit = 1;
	int days;

	while (digits < length && is_digit(text[digits]))
		digits++;
	if (digits != SERIAL_DIGITS || text[0] == '0' ||
	    (digits < length && strchr(".,", text[digits]) == NULL))
		return false;
	days = atoi(text);
	if (days < SERIAL_FIRST)
		return false;
	for (at = digits + 1; at < length; at++) {
		if (!is_digit(text[at]))
			return false;
		if (unit < 1000000000) {
			part = part * 10 + (text[at] - '0');
			unit *= 10;
		}
	}
	if (digits < length && digits + 1 == length)
		return false;
	dated->serial = true;
	dated->day[EE_ANY_ORDER] = ee_date_add_days(date_of(1899, 12, 30), days);
	/* A spreadsheet's seconds are a little off: to the nearest one. */
	dated->seconds = (int)((part * DAY_SECONDS + unit / 2) / unit);
	if (dated->seconds == DAY_SECONDS) {
		dated->day[EE_ANY_ORDER] = ee_date_add_days(dated->day[EE_ANY_ORDER], 1);
		dated->seconds = 0;
	}
	dated->has_time = dated->seconds > 0;
	dated->to_second = true;
	return true;
}

/* A number of one or two digits at *AT, which moves behind it; -1: there is none. */
static int
two_digits(const char *text, size_t length, size_t *at)
{
	size_t start = *at;
	int number = 0;

	while (*at < length && is_digit(text[*at]) && *at - start < 3)
		number = number * 10 + (text[(*at)++] - '0');
	return *at == start || *at - start > 2 ? -1 : number;
}

/* Takes a zone at the end of a time: Z, UTC, GMT, +05:30. */
static bool
take_zone(const char *text, size_t length, struct ee_dated *dated)
{
	size_t at = 1;
	int hours, minutes = 0;

	if (length == 0)
		return true;
	dated->has_zone = true;
	if ((length == 1 && ee_lower(text[0]) == 'z') ||
	    (length == 3 && (strncasecmp(text, "utc", 3) == 0 || strncasecmp(text, "gmt", 3) == 0)))
		return true;
	if (text[0] != '+' && text[0] != '-')
		return false;
	hours = two_digits(text, length < 3 ? length : 3, &at);
	if (at < length && text[at] == ':')
		at++;
	if (at < length)
		minutes = two_digits(text, length, &at);
	if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59 || at != length)
		return false;
	dated->offset_minutes = (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
	return true;
}

/* What stands behind the day, if that is a time. */
static bool
look_at_time(const char *text, size_t length, struct ee_dated *dated)
{
	size_t at = 0;
	int hours, minutes, seconds = 0;
	bool noon, midnight;

	if (length > 0 && (text[0] == 'T' || text[0] == 't'))
		at++;
	else if (length == 0 || strchr(" ,\t", text[0]) == NULL)
		return false;
	while (at < length && strchr(" ,\t", text[at]) != NULL)
		at++;
	hours = two_digits(text, length, &at);
	if (hours < 0 || at == length || (text[at] != ':' && ee_lower(text[at]) != 'h'))
		return false;
	at++;
	minutes = two_digits(text, length, &at);
	if (minutes < 0)
		return false;
	if (at < length && text[at] == ':') {
		at++;
		dated->to_second = true;
		seconds = two_digits(text, length, &at);
		if (at < length && (text[at] == '.' || text[at] == ','))
			for (at++; at < length && is_digit(text[at]);)
				at++;
	}
	while (at < length && (text[at] == ' ' || text[at] == '\t'))
		at++;
	midnight = length - at >= 2 && strncasecmp(text + at, "am", 2) == 0;
	noon = length - at >= 2 && strncasecmp(text + at, "pm", 2) == 0;
	if (midnight || noon) {
		if (hours < 1 || hours > 12)
			return false;
		hours = hours % 12 + (noon ? 12 : 0);
		at += 2;
		while (at < length && text[at] == ' ')
			at++;
	}
	if (hours > 23 || minutes > 59 || seconds < 0 || seconds > 59)
		return false;
	dated->has_time = true;
	dated->seconds = (hours * 60 + minutes) * 60 + seconds;
	return take_zone(text + at, length - at, dated);
}

static bool
has_reading(const struct ee_dated *dated)
{
	for (int order = 0; order < EE_DATE_ORDERS; order++)
		if (dated->day[order].year != 0)
			return true;
	return false;
}

bool
ee_date_look(
    const struct ee_vocabulary *words, const char *text, size_t length, struct ee_dated *dated)
{
	struct token token[TOKENS_MAX] = { { .month = 0 } };
	char plain[EE_VISIBLE] = "";
	size_t used = 0, stops = 0;
	int count;

	*dated = (struct ee_dated) { .seconds = 0 };
	ee_blank_trim(&text, &length);
	/* No-break blanks and the like are blanks. */
	for (size_t at = 0, blank; at<length; at += blank> 0 ? blank : 1) {
		if (used + 1 >= sizeof plain)
			return false;
		blank = ee_blank_at(text + at, length - at);
		plain[used++] = blank > 0 ? ' ' : text[at];
	}
	plain[used] = '\0';
	if (used == 0)
		return false;
	if (look_at_serial(plain, used, dated))
		return true;
	*dated = (struct ee_dated) { .seconds = 0 };
	if (strspn(plain, "0123456789") == 8) {
		look_at_eight(plain, dated);
		stops = 8;
	} else {
		count = split(words, plain, used, token, &stops);
		if (count != 3)
			return false;
		if (token[0].is_number && token[1].is_number && token[2].is_number)
			look_at_numbers(&token[0], &token[1], &token[2], dated);
		else if (token[0].is_number && !token[1].is_number && token[2].is_number)
			look_at_named(token[1].month, &token[0], &token[2], dated);
		else if (!token[0].is_number && token[1].is_number && token[2].is_number)
			look_at_named(token[0].month, &token[1], &token[2], dated);
	}
	if (!has_reading(dated))
		return false;
	return stops == used || look_at_time(plain + stops, used - stops, dated);
}

/* Y of two digits, in the hundred years that the style names. */
static bool
lengthen(struct ee_date *day, int hundred)
{
	int year = day->year % 100, full = hundred / 100 * 100 + year;

	if (full < hundred)
		full += 100;
	*day = date_if(full, day->month, day->day);
	return day->year != 0;
}

/* "3 April or 4 March", of two readings. */
static void
say_both(const struct ee_dated *dated, char why[EE_DATE_WHY])
{
	static const char *const months[] = { "", "January", "February", "March", "April", "May",
		"June", "July", "August", "September", "October", "November", "December" };
	const struct ee_date *dmy = &dated->day[EE_DMY], *mdy = &dated->day[EE_MDY];

	(void)snprintf(why, EE_DATE_WHY, "%d %s or %d %s: say dmy or mdy", dmy->day,
	    months[dmy->month], mdy->day, months[mdy->month]);
}

bool
ee_date_settle(const struct ee_dated *dated, const struct ee_date_style *style, struct ee_date *day,
    char why[EE_DATE_WHY])
{
	const struct ee_date *found = NULL;
	bool several = false;

	if (dated->serial && !style->excel) {
		char text[EE_DATE_TEXT];

		ee_date_format(dated->day[EE_ANY_ORDER], text);
		(void)snprintf(why, EE_DATE_WHY,
		    "a number; where a spreadsheet counts days it is %s: say excel", text);
		return false;
	}
	if (dated->day[EE_ANY_ORDER].year != 0) {
		found = &dated->day[EE_ANY_ORDER];
	} else if (style->order != EE_ANY_ORDER) {
		found = &dated->day[style->order];
	} else {
		for (int order = EE_DMY; order < EE_DATE_ORDERS; order++) {
			const struct ee_date *one = &dated->day[order];

			if (one->year == 0)
				continue;
			several |= found != NULL && ee_date_compare(*found, *one) != 0;
			found = one;
		}
	}
	if (several && dated->short_year) {
		(void)snprintf(why, EE_DATE_WHY,
		    "a year of two digits: say the order and the hundred years, such as dmy 1930-2029");
		return false;
	}
	if (several) {
		say_both(dated, why);
		return false;
	}
	if (found == NULL || found->year == 0) {
		(void)snprintf(why, EE_DATE_WHY, "no such day by %s",
		    style->order == EE_ANY_ORDER ? "any order" : ee_date_order_names[style->order]);
		return false;
	}
	*day = *found;
	if (!dated->short_year)
		return true;
	if (style->hundred == 0) {
		(void)snprintf(why, EE_DATE_WHY,
		    "a year of two digits: say the hundred years, such as 1930-2029");
		return false;
	}
	if (lengthen(day, style->hundred))
		return true;
	(void)snprintf(why, EE_DATE_WHY, "no such day in those hundred years");
	return false;
}

const char *
ee_date_stamp(const struct ee_dated *dated, struct ee_date day, char out[EE_STAMP_TEXT])
{
	char text[EE_DATE_TEXT], zone[16] = "";
	int offset = abs(dated->offset_minutes), seconds = dated->seconds;

	ee_date_format(day, text);
	if (dated->has_zone && offset == 0)
		(void)snprintf(zone, sizeof zone, "Z");
	else if (dated->has_zone)
		(void)snprintf(zone, sizeof zone, "%c%02d:%02d",
		    dated->offset_minutes < 0 ? '-' : '+', offset / 60, offset % 60);
	if (!dated->has_time)
		(void)snprintf(out, EE_STAMP_TEXT, "%s", text);
	else if (!dated->to_second)
		(void)snprintf(out, EE_STAMP_TEXT, "%sT%02d:%02d%s", text, seconds / 3600,
		    seconds / 60 % 60, zone);
	else
		(void)snprintf(out, EE_STAMP_TEXT, "%sT%02d:%02d:%02d%s", text, seconds / 3600,
		    seconds / 60 % 60, seconds % 60, zone);
	return out;
}
