#include <stdio.h>
#include <string.h>

#include "base/blank.h"
#include "base/text.h"

enum { SHOWN_BYTES = 40 };

bool
ee_code_is_blank(uint32_t code)
{
	return (code >= '\t' && code <= '\r') || code == ' ' || code == 0x85 || code == 0xa0 ||
	    code == 0x1680 || (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
	    code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000;
}

bool
ee_code_has_no_width(uint32_t code)
{
	return code == 0xad || code == 0x61c || (code >= 0x200b && code <= 0x200f) ||
	    (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) ||
	    code == 0xfeff;
}

/* Nobody sees either of them. */
static bool
is_blank(uint32_t code)
{
	return ee_code_is_blank(code) || ee_code_has_no_width(code);
}

size_t
ee_blank_at(const char *text, size_t length)
{
	size_t bytes = length == 0 ? 0 : ee_text_sequence(text, length);

	return bytes > 0 && is_blank(ee_text_code(text, bytes)) ? bytes : 0;
}

/* Bytes of the blank at the end of TEXT. */
static size_t
blank_before(const char *text, size_t length)
{
	size_t bytes = 1;

	while (bytes < length && bytes < 4 && ((unsigned char)text[length - bytes] & 0xc0) == 0x80)
		bytes++;
	return length > 0 && ee_blank_at(text + length - bytes, bytes) == bytes ? bytes : 0;
}

void
ee_blank_trim(const char **text, size_t *length)
{
	size_t bytes;

	while ((bytes = ee_blank_at(*text, *length)) > 0) {
		*text += bytes;
		*length -= bytes;
	}
	while ((bytes = blank_before(*text, *length)) > 0)
		*length -= bytes;
}

bool
ee_blank_is_all(const char *text, size_t length)
{
	ee_blank_trim(&text, &length);
	return length == 0;
}

/* Bytes of the separators at the front of TEXT. */
static size_t
separators_at(const char *text, size_t length)
{
	size_t all = 0, bytes;

	for (; all < length; all += bytes) {
		bytes = text[all] == '-' || text[all] == '_'
		    ? 1
		    : ee_blank_at(text + all, length - all);
		if (bytes == 0)
			break;
	}
	return all;
}

bool
ee_text_is_word(const char *text, size_t length, const char *word)
{
	size_t at = 0, skipped;

	if (ee_text_is(text, length, word)) /* most are */
		return true;
	for (; *word != '\0'; word++) {
		if (*word == '_' || *word == '-') {
			skipped = separators_at(text + at, length - at);
			if (skipped == 0)
				return false;
			at += skipped;
			continue;
		}
		if (at == length)
			return false;
		if (ee_lower(text[at]) != ee_lower(*word))
			return false;
		at++;
	}
	return at == length;
}

/* Whether a reader would not see the character CODE, which stands at AT of TEXT. */
static bool
is_unseen(uint32_t code, const char *text, size_t at, size_t length)
{
	if (code == ' ') /* seen between letters, and not beside another or at an end */
		return at == 0 || at + 1 == length || text[at - 1] == ' ';
	return is_blank(code) || ee_code_is_order(code);
}

const char *
ee_text_visible(const char *value, size_t length, char out[EE_VISIBLE])
{
	size_t shown = ee_text_cut(value, length, SHOWN_BYTES), used = 0, bytes;

	for (size_t at = 0; at < shown; at += bytes) {
		uint32_t code;

		if (used + sizeof "<U+10FFFF>..." > EE_VISIBLE) {
			shown = at;
			break;
		}
		bytes = ee_text_sequence(value + at, length - at);
		if (bytes == 0) {
			out[used++] = '?';
			bytes = 1;
			continue;
		}
		code = ee_text_code(value + at, bytes);
		if (is_unseen(code, value, at, length)) {
			used += (size_t)snprintf(
			    out + used, EE_VISIBLE - used, "<U+%04X>", (unsigned)code);
		} else {
			memcpy(out + used, value + at, bytes);
			used += bytes;
		}
	}
	memcpy(out + used, shown < length ? "..." : "", shown < length ? 4 : 1);
	return out;
}
