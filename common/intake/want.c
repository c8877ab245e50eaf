#include <stdio.h>

#include "base/text.h"
#include "intake/want.h"
#include "record/jsontext.h"
#include "rules/value.h"

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
	    ? ee_text_boolean(value.text, value.length)
	    : NULL;
	if (word == NULL)
		return ee_value_fault(record, path, value, "true or false");
	return *word == 't';
}

/* Some JSON writers give every number an exponent: VALUE with its exponent written out, in OUT. */
static struct ee_value
written_out(struct ee_value value, char out[EE_WRITTEN_OUT])
{
	bool number = value.kind == EE_NUMBER ||
	    (value.kind == EE_CELL && ee_json_is_number(value.text, value.length));
	size_t length = number && value.text[0] != '-'
	    ? ee_write_exponent_out(value.text, value.length, out)
	    : 0;

	if (length > 0) {
		value.text = out;
		value.length = (uint32_t)length;
	}
	return value;
}

int
ee_want_whole(struct ee_record *record, const char *path, struct ee_value value, int low, int high,
    int absent)
{
	char expected[64], out[EE_WRITTEN_OUT];
	struct ee_value plain = written_out(value, out);
	int number;

	if (value.kind == EE_ABSENT)
		return absent;
	if (is_text(plain) && ee_read_whole(plain.text, plain.length, &number) && number >= low &&
	    number <= high)
		return number;
	(void)snprintf(expected, sizeof expected, "a whole number, %d to %d", low, high);
	(void)ee_value_fault(record, path, value, expected);
	return absent;
}

int
ee_want_word(struct ee_record *record, const char *path, struct ee_value value,
    const char *const *words, const char *expected, int absent)
{
	int word = is_text(value) ? ee_read_word(value.text, value.length, words) : -1;

	if (value.kind == EE_ABSENT || word >= 0)
		return value.kind == EE_ABSENT ? absent : word;
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

static bool
read_decimal(struct ee_value value, int high, int *whole, int *millionths)
{
	char out[EE_WRITTEN_OUT];
	struct ee_value plain = written_out(value, out);

	return is_text(plain) && ee_read_decimal(plain.text, plain.length, whole, millionths) &&
	    *whole <= high;
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

bool
ee_want_country(struct ee_record *record, const char *path, struct ee_value value, char country[3])
{
	country[0] = '\0';
	if (value.kind == EE_ABSENT)
		return false;
	return ((value.kind == EE_STRING || value.kind == EE_CELL) &&
		   ee_read_country(value.text, value.length, country)) ||
	    ee_value_fault(record, path, value, "a country of two letters such as CA");
}

bool
ee_want_nomination(struct ee_record *record)
{
	const char *path = ee_field_path(EE_F_PROVINCIAL_NOMINATION);
	struct ee_value value = ee_record_get(record, EE_F_PROVINCIAL_NOMINATION);
	bool text = value.kind == EE_STRING || value.kind == EE_CELL;

	if (text && ee_is_province(value.text, value.length))
		return true;
	if (value.kind == EE_ABSENT || value.kind == EE_TRUE || value.kind == EE_FALSE ||
	    (text && ee_text_boolean(value.text, value.length) != NULL))
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
	char out[EE_WRITTEN_OUT];

	value = written_out(value, out);
	return is_text(value) && ee_read_tenths(value.text, value.length, tenths);
}
