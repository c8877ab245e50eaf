#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "cmd/rounds/feed_text.h"

enum { DIGITS_MAX = 9, GROUP = 3 };

/*
 * The digits at the front of TEXT, in groups of three behind one and the same separator if in
 * groups at all.  Returns what is behind them; NULL: there is no such number.
 */
static const char *
digits(const char *text, int64_t *value)
{
	size_t run = strspn(text, "0123456789"), total = run;
	char separator = '\0';

	*value = 0;
	if (run == 0 || run > DIGITS_MAX)
		return NULL;
	for (size_t i = 0; i < run; i++)
		*value = *value * 10 + (text[i] - '0');
	text += run;
	while ((*text == ',' || *text == ' ' || *text == '\'') && isdigit((unsigned char)text[1])) {
		size_t group = strspn(text + 1, "0123456789");

		total += group;
		if (group != GROUP || total > DIGITS_MAX || run > GROUP ||
		    (separator != '\0' && separator != *text))
			return NULL;
		separator = *text++;
		for (size_t i = 0; i < GROUP; i++)
			*value = *value * 10 + (text[i] - '0');
		text += GROUP;
	}
	return text;
}

/* Letters, or one character that is none: a word for the table. */
static size_t
word_length(const char *text)
{
	size_t length = 0;

	while (isalpha((unsigned char)text[length]))
		length++;
	return length > 0 ? length : ee_text_sequence(text, strlen(text));
}

static bool
has_estimate(const struct ee_words *words, const char *text)
{
	size_t length;

	for (; *text != '\0'; text += length) {
		length = word_length(text);
		if (length == 0)
			length = 1;
		else if (ee_word_is(words, EE_WORD_ESTIMATE, text, length, NULL))
			return true;
	}
	return false;
}

/* Passes a sign of the footnote: its mark, or a short number or letter. */
static bool
pass_sign(const struct ee_words *words, const char **at)
{
	size_t length = ee_text_sequence(*at, strlen(*at)), run = strspn(*at, "0123456789");

	if (length > 0 && ee_word_is(words, EE_WORD_MARK, *at, length, NULL)) {
		*at += length;
		return true;
	}
	if (run == 0 && isalpha((unsigned char)(*at)[0]) && !isalpha((unsigned char)(*at)[1]))
		run = 1;
	*at += run;
	return run == 1 || run == 2;
}

/* One mark of a footnote: "*", "note 1", "(note 1)", "[1]", "(a)".  A bare number is none. */
static bool
pass_mark(const struct ee_words *words, const char **at)
{
	char close = **at == '(' ? ')' : **at == '[' ? ']' : '\0';
	size_t length;
	bool note;

	*at += close != '\0';
	length = word_length(*at);
	note = length > 0 && ee_word_is(words, EE_WORD_NOTE, *at, length, NULL);
	if (note)
		*at += length + (*(*at + length) == ' ');
	if (close == '\0' && !note && isalnum((unsigned char)**at))
		return false;
	if (!pass_sign(words, at))
		return false;
	return close == '\0' || *(*at)++ == close;
}

enum ee_count_reading
ee_feed_count(const struct ee_words *words, const char *text, int high, int *value)
{
	const char *at;
	int64_t number;

	if (has_estimate(words, text))
		return EE_COUNT_ESTIMATE;
	at = digits(text, &number);
	if (at == NULL || number > high)
		return EE_COUNT_NONE;
	if (strcmp(at, ".0") == 0 || strcmp(at, ".00") == 0) /* spreadsheets and scripts add it */
		at += strlen(at);
	*value = (int)number;
	if (*at == '\0')
		return EE_COUNT_PLAIN;
	while (*at != '\0') {
		at += *at == ' ';
		if (!pass_mark(words, &at))
			return EE_COUNT_NONE;
	}
	return EE_COUNT_MARKED;
}
