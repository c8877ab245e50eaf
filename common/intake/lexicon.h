/*
 * lexicon.h: words of a table or a map, looked up as fold.h folds a text: letter case, accents, and
 * the kinds of blanks, hyphens and apostrophes do not matter.  Each word belongs to a group, which
 * is a number of the caller's.  Want of memory ends the program.  Constant once it is sorted.
 */
#ifndef EE_LEXICON_H
#define EE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

enum {
	EE_WORD_MAX = 512, /* bytes of a word; a longer text is none */
	EE_NO_WORD = -1
};

struct ee_lexicon {
	struct ee_lexeme {
		int group, value;
		size_t at; /* in TEXT, with a NUL behind it */
	} * word;
	int count, room;
	struct ee_buffer text;
};

/* Adds TEXT; VALUE is what a look-up returns, 0 or more. */
void ee_lexicon_add(struct ee_lexicon *lexicon, int group, const char *text, int value);

/* To be called once, behind the last word. */
void ee_lexicon_sort(struct ee_lexicon *lexicon);

/*
 * The next word from AT on, at first 0, that stands twice in its group: *FIRST and *SECOND are the
 * values.  Returns where to go on, or EE_NO_WORD: there is none.
 */
int ee_lexicon_twice(const struct ee_lexicon *lexicon, int at, int *first, int *second);

/* The value of TEXT in GROUP, or EE_NO_WORD. */
int ee_lexicon_find(const struct ee_lexicon *lexicon, int group, const char *text, size_t length);
void ee_lexicon_free(struct ee_lexicon *lexicon);

/* TEXT as it is compared, line ends being blanks, in OUT.  False: it is longer than a word. */
bool ee_word_fold(const char *text, size_t length, char out[EE_WORD_MAX]);

#endif
