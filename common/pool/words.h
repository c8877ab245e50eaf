/*
 * words.h: the words of IRCC's feed and of lists made from it, in English and French
 * (share/rounds/words.csv): months, zones, what stands for nothing, signs of an estimate, and so
 * on.  Constant once loaded; any thread.
 */
#ifndef EE_WORDS_H
#define EE_WORDS_H

#include <stddef.h>

#include "base/fault.h"

/* In the order of their names in words.c. */
enum ee_word_kind {
	EE_WORD_MONTH, /* 1 to 12 */
	EE_WORD_WEEKDAY, /* 0 is Sunday */
	EE_WORD_ZONE, /* minutes ahead of UTC */
	EE_WORD_HALF, /* of the day: hours to add */
	EE_WORD_HOURS,
	EE_WORD_MINUTES,
	EE_WORD_SECONDS,
	EE_WORD_JOIN,
	EE_WORD_ORDINAL,
	EE_WORD_EMPTY,
	EE_WORD_ESTIMATE,
	EE_WORD_MARK,
	EE_WORD_NOTE,
	EE_WORD_VERSION,
	EE_WORD_CATEGORY,
	EE_WORD_FILLER
};

struct ee_words;

/* NULL with FAULT where the table is missing or wrong.  Free with ee_words_free. */
struct ee_words *ee_words_load(struct ee_fault *fault);
void ee_words_free(struct ee_words *words);

/*
 * Whether LENGTH bytes of TEXT, which is folded and without full stops, are a word of KIND.  VALUE
 * is set to what it stands for, 0 where that is nothing; it may be NULL.
 */
bool ee_word_is(const struct ee_words *words, enum ee_word_kind kind, const char *text,
    size_t length, int *value);

#endif
