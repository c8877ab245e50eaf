/*
 * text.h: small questions about bytes that readers and writers have in common.  Pure; any thread.
 */
#ifndef EE_TEXT_H
#define EE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Letters of ASCII, whatever the locale. */
static inline bool
ee_is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static inline char
ee_lower(char byte)
{
	return ee_is_capital(byte) ? (char)(byte - 'A' + 'a') : byte;
}

static inline char
ee_upper(char byte)
{
	return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

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

/* What stands between the words of a list in one cell. */
#define EE_WORDS_APART " ,;\t"

/* The bytes of the next WORD of such a list, from *AT to END, as *AT moves behind it; 0: no more.
 */
static inline size_t
ee_text_next_word(const char **at, const char *end, const char **word)
{
	while (*at < end && strchr(EE_WORDS_APART, **at) != NULL)
		++*at;
	*word = *at;
	while (*at < end && strchr(EE_WORDS_APART, **at) == NULL)
		++*at;
	return (size_t)(*at - *word);
}

/* The first byte from AT to END that is no digit; END: all are. */
static inline const char *
ee_skip_digits(const char *at, const char *end)
{
	while (at < end && *at >= '0' && *at <= '9')
		at++;
	return at;
}

static inline bool
ee_text_is(const char *text, size_t length, const char *word)
{
	size_t at = 0;

	if (__builtin_constant_p(strlen(word)))
		return length == strlen(word) && memcmp(text, word, length) == 0;
	/* Most words of a list differ in their first letter: that is sooner seen than a length. */
	while (at < length && text[at] == word[at] && word[at] != '\0')
		at++;
	return at == length && word[at] == '\0';
}

/* The same whatever the case of letters of ASCII; WORD is in lower case. */
static inline bool
ee_text_is_like(const char *text, size_t length, const char *word)
{
	size_t at = 0;

	while (at < length && word[at] != '\0' && ee_lower(text[at]) == word[at])
		at++;
	return at == length && word[at] == '\0';
}

/*
 * "true" or "false" for what spreadsheets and programs write of a boolean: true, yes, y, 1, and
 * their contraries, in any letter case, 1.0 and 0.0 too; NULL for anything else.
 */
static inline const char *
ee_text_boolean(const char *text, size_t length)
{
	static const struct {
		char word[6];
		bool is_true;
	} words[] = { { "true", true }, { "false", false }, { "yes", true }, { "no", false },
		{ "y", true }, { "n", false }, { "1", true }, { "0", false }, { "1.0", true },
		{ "0.0", false } };

	if (ee_text_is(text, length, "true")) /* as all but people write it */
		return "true";
	if (ee_text_is(text, length, "false"))
		return "false";
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (ee_text_is_like(text, length, words[i].word))
			return words[i].is_true ? "true" : "false";
	return NULL;
}

/* Bytes of the UTF-8 sequence at the front of TEXT, which is not empty; 0: it is none, or cut off.
 */
static inline size_t
ee_text_sequence(const char *text, size_t length)
{
	unsigned char first = (unsigned char)text[0],
		      second = length > 1 ? (unsigned char)text[1] : 0;
	size_t bytes = first < 0x80 ? 1
	    : first < 0xc2          ? 0
	    : first < 0xe0          ? 2
	    : first < 0xf0          ? 3
				    : 4;

	if (bytes > length || first > 0xf4 || (first == 0xe0 && second < 0xa0) ||
	    (first == 0xed && second > 0x9f) || (first == 0xf0 && second < 0x90) ||
	    (first == 0xf4 && second > 0x8f))
		return 0;
	for (size_t i = 1; i < bytes; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			return 0;
	return bytes;
}

/* How many bytes at the front of TEXT are UTF-8, most of them ASCII. */
static inline size_t
ee_text_valid(const char *text, size_t length)
{
	size_t at = 0, bytes = 1;
	uint64_t eight;

	while (at < length && bytes > 0) {
		if (length - at >= sizeof eight) {
			memcpy(&eight, text + at, sizeof eight);
			if ((eight & 0x8080808080808080u) == 0) {
				at += sizeof eight;
				continue;
			}
		}
		bytes = ee_text_sequence(text + at, length - at);
		at += bytes;
	}
	return at;
}

/* As much of TEXT, in bytes, as MOST has room for: no part of a character. */
static inline size_t
ee_text_cut(const char *text, size_t length, size_t most)
{
	if (length <= most)
		return length;
	while (most > 0 && ((unsigned char)text[most] & 0xc0) == 0x80)
		most--;
	return most;
}

/* The character of the sequence of BYTES bytes, 1 to 4, at the front of TEXT. */
static inline uint32_t
ee_text_code(const char *text, size_t bytes)
{
	static const unsigned char first_bits[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	uint32_t code = (unsigned char)text[0] & first_bits[bytes];

	for (size_t i = 1; i < bytes; i++)
		code = code << 6 | ((unsigned char)text[i] & 0x3f);
	return code;
}

/*
 * Whether the character CODE says something to who shows it, rather than to who reads it: controls
 * of ASCII and beyond, ends of lines, directions, marks, joiners and other characters of no width.
 */
bool ee_code_is_order(uint32_t code);

/*
 * What a message may show of TEXT, on one line, without orders to a terminal, and valid UTF-8: a
 * question mark stands for each byte of a character that is an order, and of one that is cut off or
 * none.
 */
void ee_text_plain(char *text, size_t length);

/*
 * The same of a NAME of any length, in OUT, which takes SIZE bytes with the NUL; what has no room
 * is cut off at the end of a character, and "..." stands there.  OUT is returned.
 */
const char *ee_text_shown(const char *name, size_t length, char *out, size_t size);

/* TEXT, in SIZE bytes with its NUL, was cut off where they ended: "..." says so, at the end of a
 * character. */
void ee_text_end(char *text, size_t size);

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

/* What files of some programs begin with, to say that they are UTF-8. */
#define EE_MARK "\xEF\xBB\xBF"

/* Bytes of the mark of byte order at the front of TEXT; 0: there is none. */
static inline size_t
ee_text_mark(const char *text, size_t length)
{
	size_t mark = sizeof EE_MARK - 1;

	return length >= mark && memcmp(text, EE_MARK, mark) == 0 ? mark : 0;
}

/* The most bytes of a line end, CR and LF. */
enum { EE_LINE_END = 2 };

/* Bytes of LINE, which may end in a line end, without that: it counts in no limit. */
static inline size_t
ee_text_line(const char *line, size_t length)
{
	if (length > 0 && line[length - 1] == '\n')
		length--;
	if (length > 0 && line[length - 1] == '\r')
		length--;
	return length;
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
	uint64_t hash = 0xcbf29ce484222325u ^ seed * 0x9e3779b97f4a7c15u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
	return hash;
}

#endif
