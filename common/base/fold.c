#include <string.h>

#include "base/blank.h"
#include "base/fold.h"
#include "base/text.h"

enum { LATIN_FIRST = 0xc0, LATIN_LAST = 0x17f, DEGREE = 0xb0 };

/* The base letters of U+00C0 to U+017F; a hyphen: no letter. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo-ouuuuyts"
			    "aaaaaaaceeeeiiiidnooooo-ouuuuyty"
			    "aaaaaaccccccccddddeeeeeeeeee"
			    "gggggggghhhhiiiiiiiiii"
			    "iijjkkkllllllllllnnnnnnnnn"
			    "oooooooorrrrrrssssssssttttttuuuuuuuuuuuu"
			    "wwyyyzzzzzzs";

_Static_assert(sizeof latin - 1 == LATIN_LAST - LATIN_FIRST + 1, "a letter for each code");

/* What a ligature or a letter beyond the table stands for, or an ordinal sign; NULL: CODE is none.
 */
static const char *
letters_of(unsigned code)
{
	switch (code) {
	case 0xc6:
	case 0xe6:
		return "ae";
	case 0x152:
	case 0x153:
		return "oe";
	case 0x132:
	case 0x133:
		return "ij";
	case 0xdf:
		return "ss";
	case 0xde:
	case 0xfe:
		return "th";
	case 0x218:
	case 0x219:
		return "s";
	case 0x21a:
	case 0x21b:
		return "t";
	case 0xaa:
		return "a";
	case DEGREE: /* often typed for the ordinal sign behind it */
	case 0xba:
		return "o";
	default:
		return NULL;
	}
}

static bool
is_apostrophe(unsigned code)
{
	return code == 0x60 || code == 0xb4 || code == 0x2bc || (code >= 0x2018 && code <= 0x201b);
}

static bool
is_hyphen(unsigned code)
{
	return (code >= 0x2010 && code <= 0x2015) || code == 0x2212;
}

/* Accents that stand behind their letter, and marks without width. */
static bool
is_nothing(unsigned code)
{
	return (code >= 0x300 && code <= 0x36f) || ee_code_has_no_width(code);
}

size_t
ee_fold(const char *text, size_t length, char out[EE_FOLD_TEXT])
{
	size_t bytes = ee_text_sequence(text, length);
	unsigned code = bytes == 0 ? 0 : ee_text_code(text, bytes);
	const char *letters = letters_of(code);

	bytes = bytes == 0 ? 1 : bytes;
	memcpy(out, text, bytes);
	out[bytes] = '\0';
	if (letters != NULL) {
		(void)stpcpy(out, letters);
		return bytes;
	}
	if (code >= 'A' && code <= 'Z')
		out[0] = (char)(code - 'A' + 'a');
	else if (ee_code_is_blank(code))
		(void)stpcpy(out, " ");
	else if (is_apostrophe(code))
		(void)stpcpy(out, "'");
	else if (is_hyphen(code))
		(void)stpcpy(out, "-");
	else if (is_nothing(code))
		out[0] = '\0';
	else if (code >= LATIN_FIRST && code <= LATIN_LAST && latin[code - LATIN_FIRST] != '-')
		(void)stpcpy(out, (char[2]) { latin[code - LATIN_FIRST] });
	return bytes;
}

void
ee_fold_text(const char *text, char *out, size_t size)
{
	char letter[EE_FOLD_TEXT];
	size_t used = 0, left = strlen(text), length;

	for (; *text != '\0'; text += length, left -= length) {
		length = ee_fold(text, left, letter);
		if (letter[0] == ' ' && (used == 0 || out[used - 1] == ' '))
			continue;
		if (used + strlen(letter) >= size)
			break;
		used = (size_t)(stpcpy(out + used, letter) - out);
	}
	while (used > 0 && out[used - 1] == ' ')
		used--;
	out[used] = '\0';
}

/* Whether CODE is none of a word's letters: punctuation and signs beyond ASCII. */
static bool
is_mark(unsigned code)
{
	return (code >= 0x80 && code < LATIN_FIRST) || code == 0xd7 || code == 0xf7 ||
	    (code >= 0x2b0 && code < 0x370) || (code >= 0x2000 && code < 0x2c00) ||
	    (code >= 0x3000 && code < 0x3004) || code == 0xfffd;
}

/* Whether BYTES bytes at TEXT, the fold of one character, are a letter, a digit or no UTF-8. */
static bool
is_of_word(const char *text, size_t bytes)
{
	if (bytes == 1)
		return (*text >= 'a' && *text <= 'z') || (*text >= '0' && *text <= '9') ||
		    (*text & 0x80) != 0;
	return (*text & 0x80) == 0 || !is_mark(ee_text_code(text, bytes));
}

size_t
ee_text_fold(const char *text, size_t length, char *out)
{
	char letter[EE_FOLD_TEXT];
	size_t used = 0, bytes, folded;

	for (size_t at = 0; at < length; at += bytes) {
		bytes = ee_fold(text + at, length - at, letter);
		folded = strlen(letter);
		if (folded > 0 && is_of_word(letter, folded)) {
			memcpy(out + used, letter, folded);
			used += folded;
		}
	}
	return used;
}
