#include <string.h>

#include "base/blank.h"
#include "base/text.h"
#include "rules/value.h"

enum { WHOLE_DIGITS_MAX = 9, TENTHS_DIGITS_MAX = 5 };

static int
digits_value(const char *text, size_t length)
{
	int number = 0;

	for (size_t i = 0; i < length; i++)
		number = number * 10 + (text[i] - '0');
	return number;
}

static size_t
leading_digits(const char *text, size_t length, size_t from)
{
	size_t at = from;

	while (at < length && text[at] >= '0' && text[at] <= '9')
		at++;
	return at - from;
}

/* Digits, perhaps a point and digits: how many in front of the point and behind it. */
static bool
split(const char *text, size_t length, size_t *digits, size_t *decimals)
{
	*digits = leading_digits(text, length, 0);
	*decimals = 0;
	if (*digits == 0 || *digits == length)
		return *digits > 0;
	*decimals = leading_digits(text, length, *digits + 1);
	return text[*digits] == '.' && *decimals > 0 && *digits + 1 + *decimals == length;
}

/* Whether the text from AT on is zeros alone, or nothing. */
static bool
is_zeros(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] == '0')
		at++;
	return at >= length;
}

bool
ee_read_whole(const char *text, size_t length, int *number)
{
	size_t digits = leading_digits(text, length, 0), decimals;

	if (digits == 0 || digits > WHOLE_DIGITS_MAX)
		return false;
	if (digits < length &&
	    (!split(text, length, &digits, &decimals) || !is_zeros(text, length, digits + 1)))
		return false;
	*number = digits_value(text, digits);
	return true;
}

bool
ee_read_decimal(const char *text, size_t length, struct ee_decimal *number)
{
	size_t digits, decimals;
	int64_t unit = EE_PARTS;

	if (!split(text, length, &digits, &decimals) || digits > WHOLE_DIGITS_MAX)
		return false;
	number->whole = digits_value(text, digits);
	number->part = 0;
	for (size_t i = 0; i < decimals && unit > 1; i++) {
		unit /= 10;
		number->part += unit * (text[digits + 1 + i] - '0');
	}
	return true;
}

/* "7", "10", "345" or "7.5" in tenths; false: the text is none of these. */
static inline bool
is_short_score(const char *text, size_t length, int *tenths)
{
	unsigned first = (unsigned)text[0] - '0', second, third;

	if (length == 1 && first <= 9) {
		*tenths = (int)first * 10;
		return true;
	}
	if (length != 2 && length != 3)
		return false;
	second = (unsigned)text[1] - '0';
	third = length == 3 ? (unsigned)text[2] - '0' : 0;
	if (first > 9 || third > 9 || (second > 9 && (length == 2 || text[1] != '.')))
		return false;
	*tenths = text[1] == '.' ? (int)(first * 10 + third)
	    : length == 2        ? (int)(first * 10 + second) * 10
				 : (int)(first * 100 + second * 10 + third) * 10;
	return true;
}

bool
ee_read_tenths(const char *text, size_t length, int *tenths)
{
	size_t digits, decimals;

	if (is_short_score(text, length, tenths)) /* as nearly all are */
		return true;
	if (!split(text, length, &digits, &decimals) || digits > TENTHS_DIGITS_MAX)
		return false;
	if (!is_zeros(text, length, digits + 2))
		return false;
	*tenths = digits_value(text, digits) * 10 + (decimals > 0 ? text[digits + 1] - '0' : 0);
	return true;
}

int
ee_read_word(const char *text, size_t length, const char *const *words)
{
	for (int i = 0; words[i] != NULL; i++)
		if (ee_text_is(text, length, words[i]))
			return i;
	for (int i = 0; words[i] != NULL; i++)
		if (ee_text_is_word(text, length, words[i]))
			return i;
	return -1;
}

bool
ee_read_date(const char *text, size_t length, struct ee_date *date)
{
	enum { DATE_BYTES = 10, DAY_SECONDS = 86400 };
	struct ee_stamp stamp;
	struct ee_date written;

	if (ee_date_parse(text, length, date))
		return true;
	/* In another zone midnight may be of another day; which one is meant would be a guess. */
	if (length <= DATE_BYTES || !ee_stamp_parse(text, length, &stamp) ||
	    stamp.first % ((ee_nanoseconds)DAY_SECONDS * 1000000000) != 0 || stamp.offset != 0)
		return false;
	/* Second 60 is midnight of the day after. */
	if (!ee_date_parse(text, DATE_BYTES, &written) ||
	    ee_date_compare(written, ee_time_date(stamp.first)) != 0)
		return false;
	*date = written;
	return true;
}

bool
ee_read_country(const char *text, size_t length, char country[3])
{
	char letters[2];

	if (length != 2)
		return false;
	letters[0] = ee_upper(text[0]);
	letters[1] = ee_upper(text[1]);
	if (!ee_is_capital(letters[0]) || !ee_is_capital(letters[1]))
		return false;
	memcpy(country, letters, 2);
	country[2] = '\0';
	return true;
}

/* A list, since not every two letters are a province: NO is an answer. */
const char *const ee_provinces_iso[] = { "AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE",
	"QC", "SK", "YT", NULL };

size_t
ee_write_exponent_out(const char *text, size_t length, char out[EE_WRITTEN_OUT])
{
	const char *mark = memchr(text, 'e', length), *end = text + length;
	int zeros = 0, point = -1, exponent = 0, used = 0;

	if (mark == NULL)
		mark = memchr(text, 'E', length);
	if (mark == NULL || length > EE_WRITTEN_OUT / 4)
		return 0;
	for (const char *at = mark + 1 + (mark[1] == '-' || mark[1] == '+'); at < end; at++)
		exponent = exponent > EE_WRITTEN_OUT ? exponent : exponent * 10 + (*at - '0');
	if (exponent > EE_WRITTEN_OUT / 4)
		return 0;
	for (exponent = mark[1] == '-' ? -exponent : exponent; exponent < 0 && used < -exponent;
	     used++)
		out[used] = '0'; /* zeros for the point to move into */
	for (const char *at = text; at < mark; at++)
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
	while (zeros + 1 < used && out[zeros] == '0' && out[zeros + 1] != '.')
		zeros++;
	memmove(out, out + zeros, (size_t)(used - zeros));
	return (size_t)(used - zeros);
}
