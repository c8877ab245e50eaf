#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/blank.h"
#include "base/nearest.h"
#include "base/text.h"

enum { LETTERS_MAX = 40, PREFIX_MIN = 3, LETTERS_A_SLIP = 3 };

/* The letters and digits of a text, in lower case. */
struct letters {
	size_t length;
	char text[LETTERS_MAX];
};

static struct letters
letters_of(const char *text, size_t length)
{
	struct letters letters = { 0 };

	for (size_t i = 0; i < length && letters.length < LETTERS_MAX; i++) {
		char byte = ee_lower(text[i]);

		if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
			letters.text[letters.length++] = byte;
	}
	return letters;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Letters to put in, leave out or change, and neighbours to swap, to make B of A. */
static size_t
slips(const struct letters *a, const struct letters *b)
{
	size_t rows[3][LETTERS_MAX + 1], *before = rows[0], *above = rows[1], *row = rows[2],
					 *spare;

	for (size_t j = 0; j <= b->length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a->length; i++) {
		spare = before;
		before = above;
		above = row;
		row = spare;
		row[0] = i;
		for (size_t j = 1; j <= b->length; j++) {
			row[j] = least(least(above[j], row[j - 1]) + 1,
			    above[j - 1] + (a->text[i - 1] != b->text[j - 1]));
			if (i > 1 && j > 1 && a->text[i - 1] == b->text[j - 2] &&
			    a->text[i - 2] == b->text[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
	}
	return row[b->length];
}

static bool
begins_alike(const struct letters *a, const struct letters *b)
{
	size_t shorter = least(a->length, b->length);

	return shorter >= PREFIX_MIN && memcmp(a->text, b->text, shorter) == 0;
}

const char *
ee_text_nearest(const char *text, size_t length, const char *const *words)
{
	struct letters given = letters_of(text, length);
	const char *nearest = NULL;
	size_t fewest = SIZE_MAX;

	for (; *words != NULL; words++) {
		struct letters word = letters_of(*words, strlen(*words));
		size_t count = slips(&given, &word);

		if (!begins_alike(&given, &word) &&
		    count * LETTERS_A_SLIP > least(word.length, given.length))
			continue;
		if (count < fewest) {
			fewest = count;
			nearest = *words;
		}
	}
	return nearest;
}

const char *
ee_text_hint(const char *text, size_t length, const char *const *words, char hint[EE_HINT])
{
	const char *nearest = ee_text_nearest(text, length, words);

	hint[0] = '\0';
	if (nearest != NULL)
		(void)snprintf(hint, EE_HINT, "; did you mean %s?", nearest);
	return hint;
}

const char *
ee_text_hint_before_list(
    const char *text, size_t length, const char *const *words, char hint[EE_HINT])
{
	return *ee_text_hint(text, length, words, hint) == '\0' ? strcpy(hint, ";") : hint;
}

/* Dashes, dots and question marks alone. */
static bool
is_marks(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && text[at] != '\0' && strchr("-?.*/_~", text[at]) != NULL)
		at++;
	return length > 0 && at == length;
}

bool
ee_text_says_nothing(const char *text, size_t length)
{
	static const char *const words[] = { "n/a", "na", "n.a.", "n.a", "#n/a", "nil", "null",
		"nan", "nat", "<na>", "\\n", "undefined", "none", "nothing", "empty", "blank",
		"unknown", "not_applicable", "not_known", "no_value", "missing", "n/d", "nd",
		"sans_objet", "non_disponible", "0000-00-00", "#ref!", "#value!", "#name?",
		"#div/0!", "not_available", "not_given", "not_yet", "pending", "tbd", "tba", "tbc",
		"aucun", "aucune", "inconnu", "inconnue", "s.o.", "s/o", "so", "vide", "(none)",
		"(blank)", "(empty)", "(vide)", "\xe2\x80\x93", "\xe2\x80\x94", NULL };

	if (is_marks(text, length))
		return true;
	for (int i = 0; words[i] != NULL; i++)
		if (ee_text_is_word(text, length, words[i]))
			return true;
	return false;
}
