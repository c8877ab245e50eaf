#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "record/jsontext.h"

enum {
	DIGITS_EXACT = 15, /* decimal digits that a double keeps */
	SMALL_ZEROS = 4 /* 0.00001 is written with an exponent by most */
};

/* Writes a byte that a JSON string can hold only as an escape. */
static void
put_escape(struct ee_buffer *buffer, unsigned char byte)
{
	static const char hex[] = "0123456789abcdef";

	ee_buffer_put(buffer, '\\');
	switch (byte) {
	case '"':
	case '\\':
		ee_buffer_put(buffer, (char)byte);
		break;
	case '\n':
		ee_buffer_put(buffer, 'n');
		break;
	case '\r':
		ee_buffer_put(buffer, 'r');
		break;
	case '\t':
		ee_buffer_put(buffer, 't');
		break;
	default:
		ee_buffer_text(buffer, "u00");
		ee_buffer_put(buffer, hex[byte >> 4]);
		ee_buffer_put(buffer, hex[byte & 15]);
		break;
	}
}

static bool
is_plain(unsigned char byte)
{
	return byte >= 0x20 && byte != '"' && byte != '\\';
}

/* A byte of WORD that is 0 leaves its highest bit set, and those of others only above such a one.
 */
static uint64_t
zeros_of(uint64_t word)
{
	return (word - 0x0101010101010101) & ~word & 0x8080808080808080;
}

/* Whether all of the eight bytes at TEXT stand in a JSON string as they are. */
static inline bool
eight_plain(const char *text)
{
	static const uint64_t each = 0x0101010101010101;
	uint64_t word, control;

	memcpy(&word, text, sizeof word);
	control = (word - each * 0x20) & ~word & (each << 7);
	return (control | zeros_of(word ^ each * '"') | zeros_of(word ^ each * '\\')) == 0;
}

/*
 * The bytes of TEXT in front of the first that needs an escape, eight at a time where there are as
 * many; the last eight may overlap those before them.
 */
static inline size_t
plain_bytes(const char *text, size_t length)
{
	enum { EIGHT = sizeof(uint64_t) };
	size_t at = 0;

	while (at + EIGHT <= length && eight_plain(text + at))
		at += EIGHT;
	if (at > 0 && at + EIGHT > length && eight_plain(text + length - EIGHT))
		return length;
	while (at < length && is_plain((unsigned char)text[at]))
		at++;
	return at;
}

void
ee_json_quote(struct ee_buffer *buffer, const char *text, size_t length)
{
	size_t plain;

	ee_buffer_reserve(buffer, length + 2);
	ee_buffer_put(buffer, '"');
	while ((plain = plain_bytes(text, length)) < length) {
		ee_buffer_add(buffer, text, plain);
		put_escape(buffer, (unsigned char)text[plain]);
		text += plain + 1;
		length -= plain + 1;
	}
	ee_buffer_add(buffer, text, length);
	ee_buffer_put(buffer, '"');
}

/* The key of the next member of the object in BUFFER. */
static void
put_key(struct ee_buffer *buffer, const char *key)
{
	if (buffer->data[buffer->length - 1] != '{')
		ee_buffer_put(buffer, ',');
	ee_json_quote(buffer, key, strlen(key));
	ee_buffer_put(buffer, ':');
}

void
ee_json_put_member(struct ee_buffer *buffer, const char *key, const char *text, bool literal)
{
	if (*text == '\0')
		return;
	put_key(buffer, key);
	if (literal)
		ee_buffer_text(buffer, text);
	else
		ee_json_quote(buffer, text, strlen(text));
}

void
ee_json_put_text(struct ee_buffer *buffer, const char *key, const char *text, size_t length)
{
	put_key(buffer, key);
	if (length == 0)
		ee_buffer_text(buffer, "null");
	else
		ee_json_quote(buffer, text, length);
}

/* The character CODE as an escape; one beyond the first 65,536 as two. */
static void
put_code(struct ee_buffer *buffer, uint32_t code)
{
	char escape[2 * sizeof "\\u12345678"];

	if (code < 0x10000)
		(void)snprintf(escape, sizeof escape, "\\u%04x", (unsigned)code);
	else
		(void)snprintf(escape, sizeof escape, "\\u%04x\\u%04x",
		    0xd7c0 + (unsigned)(code >> 10), 0xdc00 + (unsigned)(code & 0x3ff));
	ee_buffer_text(buffer, escape);
}

void
ee_json_put_shown(struct ee_buffer *buffer, const char *key, const char *text, size_t length)
{
	size_t shown = ee_text_cut(text, length, EE_JSON_SHOWN), bytes;

	if (length == 0) {
		ee_json_put_text(buffer, key, text, 0);
		return;
	}
	put_key(buffer, key);
	ee_buffer_put(buffer, '"');
	for (size_t i = 0; i < shown; i += bytes) {
		bytes = ee_text_sequence(text + i, shown - i);
		if (bytes == 0) {
			put_code(buffer, 0xfffd);
			bytes = 1;
		} else if (text[i] == '"' || text[i] == '\\') {
			put_escape(buffer, (unsigned char)text[i]);
		} else if (ee_code_is_order(ee_text_code(text + i, bytes))) {
			put_code(buffer, ee_text_code(text + i, bytes));
		} else {
			ee_buffer_add(buffer, text + i, bytes);
		}
	}
	ee_buffer_text(buffer, shown < length ? "...\"" : "\"");
}

bool
ee_cell_is_number(const char *text, size_t length)
{
	const char *end = text + length, *at = text + (length > 0 && *text == '-'), *point;
	const char *digit = at;
	bool zero = at < end && *at == '0';
	size_t zeros = 0;

	at = ee_skip_digits(at, end);
	if (at == digit || (zero && at - digit > 1))
		return false;
	if (at == end) /* a whole number, but not -0 */
		return at - digit <= DIGITS_EXACT && !(zero && digit > text);
	point = at;
	if (*at != '.' || ee_skip_digits(at + 1, end) != end || end[-1] < '1' || end[-1] > '9')
		return false;
	while (zero && point[1 + zeros] == '0')
		zeros++;
	return end - digit - 1 <= DIGITS_EXACT && zeros < SMALL_ZEROS;
}

bool
ee_cell_needs_quotes(const char *text, size_t length)
{
	return length == 0 || ee_text_is(text, length, "true") ||
	    ee_text_is(text, length, "false") || ee_text_is(text, length, "{}") ||
	    ee_text_is(text, length, "[]") || ee_json_is_number(text, length);
}
