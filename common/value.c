#include <stdio.h>

#include "cell.h"
#include "jsontext.h"
#include "value.h"

enum { WHOLE_DIGITS_MAX = 9, TENTHS_DIGITS_MAX = 5, WRITTEN_OUT = 128 };

bool
ee_value_fault(
    struct ee_record *record, const char *path, struct ee_value value, const char *expected)
{
	char shown[EE_SHOWN];

	ee_record_fault(record, path, "expected %s, got %s", expected, ee_value_show(value, shown));
	return false;
}

static bool
is_text(struct ee_value value)
{
	return value.kind == EE_NUMBER || value.kind == EE_STRING || value.kind == EE_CELL;
}

bool
ee_want_boolean(struct ee_record *record, const char *path, struct ee_value value, bool absent)
{
	const char *word;

	if (value.kind == EE_ABSENT)
		return absent;
	if (value.kind == EE_TRUE || value.kind == EE_FALSE)
		return value.kind == EE_TRUE;
	word = value.kind == EE_STRING || value.kind == EE_CELL
	    ? ee_cell_boolean(value.text, value.length)
	    : NULL;
	if (word == NULL)
		return ee_value_fault(record, path, value, "true or false");
	return *word == 't';
}

/*
 * A number with an exponent, which some JSON writers make of any number ("1.25E1"), written out
 * ("12.5") in OUT; other values as they are.  One that would not fit stays as it is, and is then
 * refused.
 */
static struct ee_value
written_out(struct ee_value value, char out[WRITTEN_OUT])
{
	bool number = value.kind == EE_NUMBER ||
	    (value.kind == EE_CELL && ee_json_is_number(value.text, value.length));
	const char *mark = number ? memchr(value.text, 'e', value.length) : NULL;
	int digits = 0, point = -1, exponent = 0, used = 0;
	const char *at = value.text;

	if (mark == NULL && number)
		mark = memchr(value.text, 'E', value.length);
	if (mark == NULL || value.length > WRITTEN_OUT / 4 || *at == '-')
		return value;
	for (const char *e = mark + 1 + (mark[1] == '-' || mark[1] == '+');
	     e < value.text + value.length; e++)
		exponent = exponent > WRITTEN_OUT ? exponent : exponent * 10 + (*e - '0');
	if (exponent > WRITTEN_OUT / 4)
		return value;
	for (exponent = mark[1] == '-' ? -exponent : exponent; exponent < 0 && used < -exponent;
	     used++)
		out[used] = '0'; /* room for the point to move into */
	for (; at < mark; at++)
		if (*at == '.')
			point = used;
		else
			out[used++] = *at;
	point = (point < 0 ? used : point) + exponent;
	while (used < point)
		out[used++] = '0';
	if (point < used) {
		memmove(out + point + 1, out + point, (size_t)(used - point));
		out[point] = '.';
		used++;
	}
	for (; digits + 1 < used && out[digits] == '0' && out[digits + 1] != '.'; digits++)
		continue;
	value.text = out + digits;
	value.length = (uint32_t)(used - digits);
	return value;
}

static int
digits_value(const char *text, size_t length)
{
	int number = 0;

	for (size_t i = 0; i < length; i++)
		number = number * 10 + (text[i] - '0');
	return number;
}

static size_t
leading_digits(struct ee_value value, size_t from)
{
	size_t at = from;

	while (at < value.length && value.text[at] >= '0' && value.text[at] <= '9')
		at++;
	return at - from;
}

int
ee_want_whole(struct ee_record *record, const char *path, struct ee_value value, int low, int high,
    int absent)
{
	char expected[64], out[WRITTEN_OUT];
	struct ee_value plain = written_out(value, out);
	int number;

	if (value.kind == EE_ABSENT)
		return absent;
	if (is_text(plain) && plain.length > 0 && plain.length <= WHOLE_DIGITS_MAX &&
	    leading_digits(plain, 0) == plain.length) {
		number = digits_value(plain.text, plain.length);
		if (number >= low && number <= high)
			return number;
	}
	(void)snprintf(expected, sizeof expected, "a whole number, %d to %d", low, high);
	(void)ee_value_fault(record, path, value, expected);
	return absent;
}

int
ee_want_word(struct ee_record *record, const char *path, struct ee_value value,
    const char *const *words, const char *expected, int absent)
{
	if (value.kind == EE_ABSENT)
		return absent;
	for (int i = 0; is_text(value) && words[i] != NULL; i++)
		if (ee_text_is(value.text, value.length, words[i]))
			return i;
	(void)ee_value_fault(record, path, value, expected);
	return absent;
}

struct ee_date
ee_want_date(struct ee_record *record, const char *path, struct ee_value value)
{
	struct ee_date date = { 0 };

	if (value.kind != EE_ABSENT &&
	    (!is_text(value) || !ee_date_parse(value.text, value.length, &date)))
		(void)ee_value_fault(record, path, value, "a date such as 2025-03-25");
	return date;
}

bool
ee_want_time(
    struct ee_record *record, const char *path, struct ee_value value, ee_nanoseconds *time)
{
	if (value.kind == EE_ABSENT)
		return false;
	if (is_text(value) && ee_time_parse(value.text, value.length, time))
		return true;
	return ee_value_fault(record, path, value, "a timestamp such as 2025-03-25T14:05:00Z");
}

/* Digits, perhaps a point and digits; the part before the point, and six digits behind it. */
static bool
read_decimal(struct ee_value value, int high, int *whole, int *millionths)
{
	char out[WRITTEN_OUT];
	struct ee_value plain = written_out(value, out);
	size_t digits = leading_digits(plain, 0), decimals = 0;
	const char *behind = plain.text + digits + 1;

	if (!is_text(plain) || digits == 0 || digits > WHOLE_DIGITS_MAX)
		return false;
	if (digits < plain.length) {
		decimals = leading_digits(plain, digits + 1);
		if (plain.text[digits] != '.' || decimals == 0 ||
		    digits + 1 + decimals != plain.length)
			return false;
	}
	*whole = digits_value(plain.text, digits);
	*millionths = 0;
	for (size_t i = 0; i < 6; i++)
		*millionths = *millionths * 10 + (i < decimals ? behind[i] - '0' : 0);
	return *whole <= high;
}

int
ee_want_counted_down(struct ee_record *record, const char *path, struct ee_value value, int high,
    const char *expected)
{
	int whole, millionths;

	if (value.kind == EE_ABSENT)
		return 0;
	if (read_decimal(value, high, &whole, &millionths))
		return whole;
	(void)ee_value_fault(record, path, value, expected);
	return 0;
}

int
ee_want_millionths(struct ee_record *record, const char *path, struct ee_value value, int high,
    const char *expected)
{
	int whole, millionths;

	if (value.kind == EE_ABSENT)
		return 0;
	if (read_decimal(value, high, &whole, &millionths))
		return whole * 1000000 + millionths;
	(void)ee_value_fault(record, path, value, expected);
	return 0;
}

/* ISO 3166-2:CA.  Two letters of any kind would not do: NO is an answer, not a province. */
static const char *const provinces[] = { "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE",
	"QC", "SK", "YT" };

static bool
is_province(const char *text, size_t length)
{
	for (size_t i = 0; i < sizeof provinces / sizeof provinces[0]; i++)
		if (ee_text_is(text, length, provinces[i]))
			return true;
	return false;
}

bool
ee_want_country(struct ee_record *record, const char *path, struct ee_value value, char country[3])
{
	country[0] = '\0';
	if (value.kind == EE_ABSENT)
		return false;
	if ((value.kind != EE_STRING && value.kind != EE_CELL) || value.length != 2 ||
	    value.text[0] < 'A' || value.text[0] > 'Z' || value.text[1] < 'A' ||
	    value.text[1] > 'Z')
		return ee_value_fault(record, path, value, "a country of two letters such as CA");
	memcpy(country, value.text, 2);
	country[2] = '\0';
	return true;
}

bool
ee_want_nomination(struct ee_record *record)
{
	const char *path = ee_field_path(EE_F_PROVINCIAL_NOMINATION);
	struct ee_value value = ee_record_get(record, EE_F_PROVINCIAL_NOMINATION);
	bool text = value.kind == EE_STRING || value.kind == EE_CELL;

	if (text && is_province(value.text, value.length))
		return true;
	if (value.kind == EE_ABSENT || value.kind == EE_TRUE || value.kind == EE_FALSE ||
	    (text && ee_cell_boolean(value.text, value.length) != NULL))
		return ee_want_boolean(record, path, value, false);
	return ee_value_fault(
	    record, path, value, "true, false or a province of two letters such as ON");
}

bool
ee_value_has_word(struct ee_value value, const char *word)
{
	const char *at = value.text, *end = at + value.length, *stop;
	struct ee_json_member member;

	if (value.kind == EE_ARRAY_VALUE) {
		for (at++; ee_json_next(&at, &member);)
			if (*member.value == '"' &&
			    ee_text_is(member.value + 1, member.value_length - 2, word))
				return true;
		return false;
	}
	for (; value.kind != EE_ABSENT && at < end; at = stop + 1) {
		stop = memchr(at, ' ', (size_t)(end - at));
		if (stop == NULL)
			stop = end;
		if (ee_text_is(at, (size_t)(stop - at), word))
			return true;
	}
	return false;
}

bool
ee_value_tenths(struct ee_value value, int *tenths)
{
	char out[WRITTEN_OUT];
	size_t whole, at;

	value = written_out(value, out);
	whole = leading_digits(value, 0);
	if (!is_text(value) || whole == 0 || whole > TENTHS_DIGITS_MAX)
		return false;
	*tenths = digits_value(value.text, whole) * 10;
	if (whole == value.length)
		return true;
	if (value.text[whole] != '.' ||
	    leading_digits(value, whole + 1) + whole + 1 != value.length ||
	    whole + 1 == value.length)
		return false;
	*tenths += value.text[whole + 1] - '0';
	for (at = whole + 2; at < value.length; at++)
		if (value.text[at] != '0')
			return false;
	return true;
}
