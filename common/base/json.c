#include <string.h>

#include "base/json.h"
#include "base/text.h"

static const char *
skip_blanks(const char *at)
{
	while (ee_is_blank(*at))
		at++;
	return at;
}

/* AT stands on the opening quote. */
static const char *
skip_string(const char *at)
{
	for (at++; *at != '"'; at++)
		if (*at == '\\')
			at++;
	return at + 1;
}

const char *
ee_json_skip(const char *at)
{
	int depth = 0;

	if (*at == '"')
		return skip_string(at);
	if (*at != '{' && *at != '[') {
		while (*at != ',' && *at != '}' && *at != ']' && !ee_is_blank(*at))
			at++;
		return at;
	}
	do {
		if (*at == '"') {
			at = skip_string(at);
			continue;
		}
		if (*at == '{' || *at == '[')
			depth++;
		else if (*at == '}' || *at == ']')
			depth--;
		at++;
	} while (depth > 0);
	return at;
}

bool
ee_json_next(const char **at, struct ee_json_member *member)
{
	const char *next = skip_blanks(*at);

	if (*next == ',')
		next = skip_blanks(next + 1);
	if (*next == '}' || *next == ']') {
		*at = next;
		return false;
	}
	member->key = NULL;
	member->value = next;
	*at = ee_json_skip(next);
	next = skip_blanks(*at);
	if (*next == ':') {
		member->key = member->value + 1;
		member->key_length = (size_t)(*at - member->key) - 1;
		member->value = skip_blanks(next + 1);
		*at = ee_json_skip(member->value);
	}
	member->value_length = (size_t)(*at - member->value);
	return true;
}

static unsigned
hex4(const char *text)
{
	unsigned code = 0;

	for (int i = 0; i < 4; i++) {
		char digit = text[i];

		code =
		    code << 4 | (unsigned)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
	}
	return code;
}

static size_t
put_utf8(unsigned code, char *out)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	if (code < 0x800) {
		out[0] = (char)(0xc0 | code >> 6);
		out[1] = (char)(0x80 | (code & 0x3f));
		return 2;
	}
	if (code < 0x10000) {
		out[0] = (char)(0xe0 | code >> 12);
		out[1] = (char)(0x80 | (code >> 6 & 0x3f));
		out[2] = (char)(0x80 | (code & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | code >> 18);
	out[1] = (char)(0x80 | (code >> 12 & 0x3f));
	out[2] = (char)(0x80 | (code >> 6 & 0x3f));
	out[3] = (char)(0x80 | (code & 0x3f));
	return 4;
}

size_t
ee_json_unescape(const char *text, size_t length, char *out)
{
	static const char letters[] = "bfnrt", bytes[] = "\b\f\n\r\t";
	const char *end = text + length, *letter;
	char *start = out;
	unsigned code;

	while (text < end) {
		if (*text != '\\') {
			*out++ = *text++;
			continue;
		}
		text++;
		if (*text == 'u') {
			code = hex4(text + 1);
			text += 5;
			if (code >= 0xd800 && code < 0xdc00) { /* the reader saw the other half */
				code =
				    0x10000 + ((code - 0xd800) << 10) + (hex4(text + 2) - 0xdc00);
				text += 6;
			}
			out += put_utf8(code, out);
			continue;
		}
		letter = strchr(letters, *text);
		*out++ = letter != NULL ? bytes[letter - letters] : *text;
		text++;
	}
	return (size_t)(out - start);
}

size_t
ee_json_key(const struct ee_json_member *member, char out[EE_KEY_TEXT])
{
	return member->key_length > EE_KEY_TEXT
	    ? 0
	    : ee_json_unescape(member->key, member->key_length, out);
}

bool
ee_json_is_number(const char *text, size_t length)
{
	const char *at = text, *end = text + length, *digits;

	if (at < end && *at == '-')
		at++;
	digits = at;
	at = ee_skip_digits(at, end);
	if (at == digits || (*digits == '0' && at - digits > 1))
		return false;
	if (at < end && *at == '.') {
		digits = ++at;
		at = ee_skip_digits(at, end);
		if (at == digits)
			return false;
	}
	if (at < end && (*at == 'e' || *at == 'E')) {
		at++;
		if (at < end && (*at == '+' || *at == '-'))
			at++;
		digits = at;
		at = ee_skip_digits(at, end);
		if (at == digits)
			return false;
	}
	return at == end;
}
