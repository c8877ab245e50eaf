#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"

enum { LATIN = 0xc0, LATIN_END = 0x180 };

/* Of U+00C0 to U+017F.  A capital is two letters, see second_letter(); a blank is none. */
static const char base[LATIN_END - LATIN + 1] = "aaaaaaAceeeeiiii"
						"dnooooo ouuuuyTS"
						"aaaaaaAceeeeiiii"
						"dnooooo ouuuuyTy"
						"aaaaaaccccccccdd"
						"ddeeeeeeeeeegggg"
						"gggghhhhiiiiiiii"
						"iiIIjjkkklllllll"
						"lllnnnnnnnnnoooo"
						"ooOOrrrrrrssssss"
						"ssttttttuuuuuuuu"
						"uuuuwwyyyzzzzzzs";

/* The character of a valid sequence of BYTES bytes, 2 to 4. */
static uint32_t
code_point(const char *text, size_t bytes)
{
	uint32_t code = (unsigned char)text[0] & (0xffu >> (bytes + 1));

	for (size_t i = 1; i < bytes; i++)
		code = code << 6 | ((unsigned char)text[i] & 0x3fu);
	return code;
}

/* Of "ae", "ij", "oe", "ss" and "th". */
static char
second_letter(char capital)
{
	switch (capital) {
	case 'I':
		return 'j';
	case 'S':
		return 's';
	case 'T':
		return 'h';
	default:
		return 'e';
	}
}

/* Whether CODE is none of a word's letters: blanks, punctuation, signs, accents by themselves. */
static bool
is_mark(uint32_t code)
{
	return (code >= 0x80 && code < LATIN) || code == 0xd7 || code == 0xf7 ||
	    (code >= 0x2b0 && code < 0x370) || (code >= 0x2000 && code < 0x2c00) ||
	    (code >= 0x3000 && code < 0x3004) || code == 0xfeff || code == 0xfffd;
}

/* The base letters of CODE, 0 to 2, in OUT; -1 if it is no Latin letter with an accent. */
static int
base_letters(uint32_t code, char out[2])
{
	char letter;

	switch (code) {
	case 0x218:
	case 0x219:
		out[0] = 's';
		return 1;
	case 0x21a:
	case 0x21b:
		out[0] = 't';
		return 1;
	default:
		break;
	}
	if (is_mark(code))
		return 0;
	if (code < LATIN || code >= LATIN_END)
		return -1;
	letter = base[code - LATIN];
	if (letter >= 'a') {
		out[0] = letter;
		return 1;
	}
	out[0] = (char)(letter + 'a' - 'A');
	out[1] = second_letter(letter);
	return 2;
}

/* Copies the sequence of BYTES bytes at TEXT, or what it folds to; returns how many bytes. */
static size_t
fold_sequence(const char *text, size_t bytes, char *out)
{
	char letters[2];
	int count = base_letters(code_point(text, bytes), letters);

	if (count >= 0) {
		memcpy(out, letters, (size_t)count);
		return (size_t)count;
	}
	memmove(out, text, bytes);
	return bytes;
}

size_t
ee_text_fold(const char *text, size_t length, char *out)
{
	size_t used = 0;

	for (size_t at = 0, bytes; at < length; at += bytes) {
		char byte = text[at];

		bytes = ee_text_sequence(text + at, length - at);
		if (bytes > 1)
			used += fold_sequence(text + at, bytes, out + used);
		else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || bytes == 0)
			out[used++] = byte;
		else if (byte >= 'A' && byte <= 'Z')
			out[used++] = (char)(byte + 'a' - 'A');
		if (bytes == 0)
			bytes = 1;
	}
	return used;
}
