#include "cmd/import/numbers.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/blank.h"
#include "base/text.h"

enum {
	DIGITS_MAX = 15,
	GROUP = 3, /* digits of a group */
	PARTS_MAX = 4, /* numbers in a length of time */
	MILLION = 1000000,
	MONTHS = 12, /* of a year */
	PLACES = 15,
	YEARS_DIGITS = 4 /* of a number of years or months */
};

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Copies TEXT with one space for each blank, whatever its kind; 0 bytes: it is too long. */
static size_t
plain(const char *text, size_t length, char out[EE_NUMBER_TEXT])
{
	size_t used = 0, blank;

	ee_blank_trim(&text, &length);
	for (size_t at = 0; at<length; at += blank> 0 ? blank : 1) {
		if (used + 1 >= EE_NUMBER_TEXT)
			return 0;
		blank = ee_blank_at(text + at, length - at);
		out[used++] = blank > 0 ? ' ' : text[at];
	}
	out[used] = '\0';
	return used;
}

/* Leaves out the signs of Canadian dollars around a number. */
static void
drop_money(char **text, size_t *length)
{
	static const char *const signs[] = { "$ CAD", "$ CAN", "$CAD", "$CAN", "CAD $", "CAD$",
		"$ CA", "$CA", "CA$", "CAD", "C$", "$" }; /* longer ones first */
	size_t count = sizeof signs / sizeof signs[0];

	for (int sides = 0; sides < 2; sides++)
		for (size_t i = 0; i < count; i++) {
			size_t sign = strlen(signs[i]);

			if (*length <= sign)
				continue;
			if (strncasecmp(*text, signs[i], sign) == 0 &&
			    !ee_is_capital(ee_upper((*text)[sign]))) {
				*text += sign;
				*length -= sign;
				break;
			}
			if (strncasecmp(*text + *length - sign, signs[i], sign) == 0 &&
			    !ee_is_capital(ee_upper((*text)[*length - sign - 1]))) {
				*length -= sign;
				break;
			}
		}
	while (*length > 0 && **text == ' ') {
		++*text;
		--*length;
	}
	while (*length > 0 && (*text)[*length - 1] == ' ')
		--*length;
	(*text)[*length] = '\0';
}

/* Bytes of an apostrophe at the front of TEXT; 0: there is none. */
static size_t
apostrophe(const char *text)
{
	static const char curly[] = "\xe2\x80\x99";

	return *text == '\''                              ? 1
	    : strncmp(text, curly, sizeof curly - 1) == 0 ? sizeof curly - 1
							  : 0;
}

/*
 * Reads TEXT with MARK in front of the decimals; the other mark may stand between groups.  False:
 * it cannot be read so.
 */
static bool
read_by(const char *text, char mark, char out[EE_NUMBER_TEXT])
{
	const char *at = text, other = mark == '.' ? ',' : '.';
	size_t used = 0, run = 0, apart;
	char between = 0; /* what stands between groups */

	for (; *at != '\0' && *at != mark; at += apart) {
		char sign;

		if (is_digit(*at)) {
			if (used >= DIGITS_MAX)
				return false;
			out[used++] = *at;
			run++;
			apart = 1;
			continue;
		}
		apart = apostrophe(at);
		sign = apart > 0 ? '\'' : *at;
		apart = apart > 0 ? apart : 1;
		if ((sign != ' ' && sign != '\'' && sign != other) ||
		    (between == 0 ? run == 0 || run > GROUP || out[0] == '0'
				  : between != sign || run != GROUP))
			return false;
		between = sign;
		run = 0;
	}
	if (used == 0 || (between != 0 && run != GROUP))
		return false;
	for (; used > 1 && out[0] == '0'; used--)
		memmove(out, out + 1, used - 1);
	if (*at == mark) {
		size_t decimals = strspn(at + 1, "0123456789");

		if (decimals == 0 || decimals > DIGITS_MAX || at[decimals + 1] != '\0')
			return false;
		out[used++] = '.';
		memcpy(out + used, at + 1, decimals);
		used += decimals;
	}
	out[used] = '\0';
	return true;
}

bool
ee_number_look(
    const char *text, size_t length, bool money, bool small, struct ee_numbered *numbered)
{
	char whole[EE_NUMBER_TEXT] = "", *at = whole;
	size_t used = plain(text, length, whole);

	*numbered = (struct ee_numbered) { .marked = false };
	if (used == 0)
		return false;
	if (money && !(is_digit(at[0]) && is_digit(at[used - 1])))
		drop_money(&at, &used);
	numbered->marked = strpbrk(at, ".,") != NULL;
	if (!read_by(at, '.', numbered->by_point))
		numbered->by_point[0] = '\0';
	if (!read_by(at, ',', numbered->by_comma))
		numbered->by_comma[0] = '\0';
	if (small && numbered->by_point[0] != '\0' && numbered->by_comma[0] != '\0' &&
	    strcmp(numbered->by_point, numbered->by_comma) != 0) {
		/* One of the two reads it in thousands. */
		char *thousands =
		    atof(numbered->by_point) >= 1000 ? numbered->by_point : numbered->by_comma;

		thousands[0] = '\0';
	}
	return numbered->by_point[0] != '\0' || numbered->by_comma[0] != '\0';
}

const char *
ee_number_settle(const struct ee_numbered *numbered, char mark)
{
	const char *point = numbered->by_point, *comma = numbered->by_comma;

	if (mark != 0 && mark == numbered->too_large_by)
		return NULL;
	if (point[0] == '\0' || comma[0] == '\0')
		return point[0] != '\0' ? point : comma[0] != '\0' ? comma : NULL;
	if (mark == 0)
		return strcmp(point, comma) == 0 ? point : NULL;
	return mark == '.' ? point : comma;
}

/* A length of time in pieces: numbers, and the unit behind each. */
struct span {
	int count;
	char number[PARTS_MAX][EE_NUMBER_TEXT];
	char unit[PARTS_MAX]; /* 'y', 'm'; 0: none is said */
};

/* Leaves out "and" or "et" behind a unit, and blanks and commas. */
static size_t
without_joint(const char *unit, size_t length)
{
	static const char *const joints[] = { " and", " et", " &", "," };
	bool found = true;

	while (found) {
		found = false;
		while (length > 0 && strchr(" ,", unit[length - 1]) != NULL)
			length--;
		for (size_t i = 0; !found && i < sizeof joints / sizeof joints[0]; i++) {
			size_t bytes = strlen(joints[i]);

			found = length > bytes &&
			    strncasecmp(unit + length - bytes, joints[i], bytes) == 0;
			length -= found ? bytes : 0;
		}
	}
	return length;
}

/* Splits TEXT into SPAN; false: it is no length of time, or a number needs the mark. */
static bool
split(const struct ee_vocabulary *words, const char *text, size_t length, char mark,
    struct span *span)
{
	char whole[EE_NUMBER_TEXT];

	*span = (struct span) { .count = 0 };
	if (plain(text, length, whole) == 0)
		return false;
	for (const char *at = whole; *at != '\0'; span->count++) {
		size_t bytes = strspn(at, "0123456789.,"), length_of_unit;
		struct ee_numbered numbered;
		const char *number, *unit;

		if (bytes == 0 || span->count == PARTS_MAX)
			return false;
		while (bytes > 1 && strchr(".,", at[bytes - 1]) != NULL)
			bytes--; /* "2 years, 6 months" */
		if (!ee_number_look(at, bytes, false, true, &numbered) ||
		    (number = ee_number_settle(&numbered, mark)) == NULL)
			return false;
		(void)snprintf(span->number[span->count], EE_NUMBER_TEXT, "%s", number);
		at += bytes + strspn(at + bytes, " -");
		bytes = strcspn(at, "0123456789");
		length_of_unit = without_joint(at, bytes);
		if (length_of_unit > 0) {
			unit =
			    ee_vocabulary_find(words, EE_VOCABULARY_UNIT, at, length_of_unit, NULL);
			if (unit == NULL || (*unit != 'y' && *unit != 'm'))
				return false;
			span->unit[span->count] = unit[0];
		}
		at += bytes;
	}
	return span->count > 0;
}

/* Millionths of NUMBER; -1: it has more decimals, or is too large. */
static int64_t
millionths(const char *number)
{
	int64_t value = 0, unit = MILLION;
	bool decimals = false;

	for (; *number != '\0'; number++) {
		if (*number == '.') {
			decimals = true;
			continue;
		}
		if (decimals && unit == 1) {
			if (*number != '0')
				return -1;
			continue;
		}
		if (decimals)
			unit /= 10;
		value = value * 10 + (*number - '0');
		if (value > INT64_C(1000000000))
			return -1;
	}
	return value * unit;
}

/* TOTAL months, in millionths, as years. */
static void
write_years(int64_t total, char out[EE_NUMBER_TEXT])
{
	const int64_t year = INT64_C(12) * MILLION;
	int64_t rest = total % year;
	int used = snprintf(out, EE_NUMBER_TEXT, "%lld", (long long)(total / year));

	if (rest == 0)
		return;
	out[used++] = '.';
	for (int place = 0; place < PLACES && rest > 0; place++) {
		rest *= 10;
		out[used++] = (char)('0' + rest / year);
		rest %= year;
	}
	while (out[used - 1] == '0')
		used--;
	out[used] = '\0';
}

bool
ee_years_read(const struct ee_vocabulary *words, const char *text, size_t length, bool months,
    char mark, char out[EE_NUMBER_TEXT])
{
	struct span span;
	int64_t total = 0;
	bool has_years = false, has_months = false;

	if (!split(words, text, length, mark, &span))
		return false;
	for (int i = 0; i < span.count; i++) {
		int64_t number = millionths(span.number[i]);
		bool of_months = span.unit[i] == 'm' || (span.unit[i] == 0 && months);

		/* Of several each has a unit, and the years come first. */
		if (span.count > 1 &&
		    (span.unit[i] == 0 || (of_months ? has_months : has_years) ||
			(!of_months && has_months)))
			return false;
		if (strcspn(span.number[i], ".") > YEARS_DIGITS)
			return false;
		if (span.count == 1 && !of_months) {
			(void)snprintf(out, EE_NUMBER_TEXT, "%s", span.number[i]);
			return true;
		}
		if (number < 0)
			return false;
		has_months |= of_months;
		has_years |= !of_months;
		total += of_months ? number : number * MONTHS;
	}
	write_years(total, out);
	return true;
}
