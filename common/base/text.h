/*
 * text.h: small questions about bytes that readers and writers have in common.  Pure; any thread.
 */
#ifndef EE_TEXT_H
#define EE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* Whether BYTE may stand between the tokens of JSON.  A line of nothing else is no record. */
static inline bool
ee_is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static inline bool
ee_text_is_blank(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && ee_is_blank(text[at]))
		at++;
	return at == length;
}

static inline bool
ee_text_is(const char *text, size_t length, const char *word)
{
	return length == strlen(word) && memcmp(text, word, length) == 0;
}

/* "true" or "false" in any letter case (spreadsheets write capitals) in lower case; else NULL. */
static inline const char *
ee_text_boolean(const char *text, size_t length)
{
	if (length == 4 && strncasecmp(text, "true", 4) == 0)
		return "true";
	if (length == 5 && strncasecmp(text, "false", 5) == 0)
		return "false";
	return NULL;
}

/*
 * What a message may show of TEXT, on one line and without orders to a terminal: each byte of a
 * control character becomes a question mark, also of those that UTF-8 has beside ASCII's.
 */
static inline void
ee_text_plain(char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte < 0x20 || byte == 0x7f)
			text[i] = '?';
		else if (byte == 0xc2 && i + 1 < length &&
		    ((unsigned char)text[i + 1] & 0xe0) == 0x80)
			text[i] = text[i + 1] = '?';
	}
}

/* NUMBER in decimal digits, up to the end of OUT; returns where they begin. */
enum { EE_DIGITS = 24 };
static inline const char *
ee_text_digits(int64_t number, char out[EE_DIGITS])
{
	uint64_t rest = number < 0 ? (uint64_t)0 - (uint64_t)number : (uint64_t)number;
	char *at = out + EE_DIGITS - 1;

	*at = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (number < 0)
		*--at = '-';
	return at;
}

/* The same from the front of OUT, which is returned. */
static inline const char *
ee_text_of_int(int64_t number, char out[EE_DIGITS])
{
	const char *digits = ee_text_digits(number, out);

	return memmove(out, digits, (size_t)(out + EE_DIGITS - digits));
}

/* How many lines end in TEXT. */
static inline uint64_t
ee_text_lines(const char *text, size_t length)
{
	const char *at = text, *end = text + length;
	uint64_t lines = 0;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		lines++;
		at++;
	}
	return lines;
}

/* The FNV-1a hash.  SEED keeps texts of different kinds apart. */
static inline uint64_t
ee_text_hash(const char *text, size_t length, unsigned seed)
{
	uint64_t hash = 0xcbf29ce484222325u ^ seed;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
	return hash;
}

#endif
