#include <stdio.h>

#include "base/blank.h"
#include "base/json.h"
#include "base/text.h"
#include "intake/want.h"
#include "rules/value.h"

bool
ee_want_boolean(struct ee_review *review, const char *path, struct ee_value value, bool absent)
{
	const char *word;

	if (value.kind == EE_ABSENT)
		return absent;
	if (value.kind == EE_TRUE || value.kind == EE_FALSE)
		return value.kind == EE_TRUE;
	word = ee_value_is_plain(value) ? ee_text_boolean(value.text, value.length) : NULL;
	if (word != NULL)
		return *word == 't';
	(void)ee_value_fault(review, path, value, "true or false");
	return absent;
}

/*
 * Some JSON writers give every number an exponent: VALUE with its exponent written out, in OUT, for
 * what does not read as it is.  False: it has none.
 */
static EE_RARE bool
write_out(struct ee_value *value, char out[EE_WRITTEN_OUT])
{
	size_t length = 0;

	if (value->text[0] != '-' &&
	    (value->kind == EE_NUMBER ||
		(value->kind == EE_CELL && ee_json_is_number(value->text, value->length))))
		length = ee_write_exponent_out(value->text, value->length, out);
	if (length == 0)
		return false;
	value->text = out;
	value->length = (uint32_t)length;
	return true;
}

int
ee_want_whole(struct ee_review *review, const char *path, struct ee_value value, int low, int high,
    int absent)
{
	char expected[64], out[EE_WRITTEN_OUT];
	struct ee_value plain = value;
	int number;

	if (value.kind == EE_ABSENT)
		return absent;
	if (ee_value_is_plain(value) &&
	    (ee_read_whole(value.text, value.length, &number) ||
		(write_out(&plain, out) && ee_read_whole(plain.text, plain.length, &number))) &&
	    number >= low && number <= high)
		return number;
	(void)snprintf(expected, sizeof expected, "a whole number, %d to %d", low, high);
	(void)ee_value_fault(review, path, value, expected);
	return absent;
}

int
ee_want_word(struct ee_review *review, const char *path, struct ee_value value,
    const char *const *words, const char *expected, int absent)
{
	int word = ee_value_is_plain(value) ? ee_read_word(value.text, value.length, words) : -1;

	if (value.kind == EE_ABSENT || word >= 0)
		return value.kind == EE_ABSENT ? absent : word;
	(void)ee_value_fault_near(review, path, value, expected, words);
	return absent;
}

/* Digits alone where a date belongs: a spreadsheet's cell that is not formatted as one. */
static bool
is_day_number(struct ee_value value)
{
	enum { DIGITS = 5, FIRST_DAY = 10000, LAST_DAY = 99999 };
	int number;

	return ee_read_whole(value.text, value.length, &number) && value.length >= DIGITS &&
	    number >= FIRST_DAY && number <= LAST_DAY;
}

struct ee_date
ee_want_date(struct ee_review *review, const char *path, struct ee_value value)
{
	struct ee_date date = { 0 };

	if (value.kind == EE_ABSENT ||
	    (ee_value_is_plain(value) && ee_read_date(value.text, value.length, &date)))
		return date;
	(void)ee_value_fault(review, path, value,
	    ee_value_is_plain(value) && is_day_number(value)
		? "a date such as 2025-03-25, not a spreadsheet's number of a day"
		: "a date such as 2025-03-25");
	return date;
}

bool
ee_want_stamp(
    struct ee_review *review, const char *path, struct ee_value value, struct ee_stamp *stamp)
{
	if (value.kind == EE_ABSENT)
		return false;
	if (ee_value_is_plain(value) && ee_stamp_parse(value.text, value.length, stamp))
		return true;
	return ee_value_fault(review, path, value,
	    ee_value_is_plain(value) && is_day_number(value)
		? "a timestamp such as 2025-03-25T14:05:00Z, not a spreadsheet's number of a day"
		: "a timestamp such as 2025-03-25T14:05:00Z");
}

void
ee_warn_stamp(struct ee_review *review, const char *path, const struct ee_stamp *stamp)
{
	if (stamp->precision == EE_TO_DAY)
		ee_review_warn(review, "submitted-day-only", path,
		    "%s: only the day is known; it counts as its last second for the order, as its first for the expiry",
		    path);
	else if (stamp->precision == EE_TO_MINUTE)
		ee_review_warn(review, "submitted-no-seconds", path,
		    "%s: without seconds; it counts as second 59 for the order, as second 0 for the expiry",
		    path);
}

struct ee_decimal
ee_want_decimal(struct ee_review *review, const char *path, struct ee_value value, int high,
    const char *expected)
{
	struct ee_decimal number = { 0, 0 };
	struct ee_value plain = value;
	char out[EE_WRITTEN_OUT];

	if (value.kind == EE_ABSENT)
		return number;
	if (ee_value_is_plain(value) &&
	    (ee_read_decimal(value.text, value.length, &number) ||
		(write_out(&plain, out) && ee_read_decimal(plain.text, plain.length, &number))) &&
	    number.whole <= high)
		return number;
	(void)ee_value_fault(review, path, value, expected);
	return (struct ee_decimal) { 0, 0 };
}

bool
ee_value_has_word(struct ee_value value, const char *wanted)
{
	const char *at = value.text, *word;
	size_t length;

	while (value.kind != EE_ABSENT && ee_value_next_word(value, &at, &word, &length))
		if (ee_text_is_word(word, length, wanted))
			return true;
	return false;
}

bool
ee_value_words_are(struct ee_value value, const char *const *words)
{
	const char *at = value.text, *word;
	size_t length;

	if (value.kind == EE_ABSENT ||
	    (ee_value_is_text(value) && ee_text_is(value.text, value.length, "[]")))
		return true; /* an empty list in a cell */
	if (!ee_value_is_text(value) && value.kind != EE_ARRAY_VALUE)
		return false;
	while (ee_value_next_word(value, &at, &word, &length))
		if (ee_read_word(word, length, words) < 0)
			return false;
	return true;
}

bool
ee_value_tenths(struct ee_value value, int *tenths)
{
	char out[EE_WRITTEN_OUT];

	return ee_value_is_plain(value) &&
	    (ee_read_tenths(value.text, value.length, tenths) ||
		(write_out(&value, out) && ee_read_tenths(value.text, value.length, tenths)));
}

bool
ee_value_digits(struct ee_value value, size_t count, char *digits)
{
	char out[EE_WRITTEN_OUT];
	int number;

	if (!ee_value_is_plain(value) ||
	    (!ee_read_whole(value.text, value.length, &number) &&
		!(write_out(&value, out) && ee_read_whole(value.text, value.length, &number))) ||
	    value.length < count ||
	    ee_skip_digits(value.text, value.text + count) < value.text + count || /* "121.0" */
	    (value.length > count && value.text[count] != '.'))
		return false;
	memcpy(digits, value.text, count);
	digits[count] = '\0';
	return true;
}
