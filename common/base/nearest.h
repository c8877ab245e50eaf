/*
 * nearest.h: what a wrong value may have been meant to say: for messages only, never to be read as
 * that.  Pure; any thread.
 */
#ifndef EE_NEAREST_H
#define EE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The word of WORDS, which end with NULL, that TEXT is most like: begins with it, is the beginning
 * of it, or is a few slips away from it.  NULL if there is no such word.
 */
const char *ee_text_nearest(const char *text, size_t length, const char *const *words);

enum { EE_HINT = 96 }; /* bytes of a hint, its NUL included */

/* "; did you mean WORD?" with that word, or nothing; in HINT, which is returned. */
const char *ee_text_hint(
    const char *text, size_t length, const char *const *words, char hint[EE_HINT]);

/* The same where the words themselves are listed behind it: ";" in place of nothing. */
const char *ee_text_hint_before_list(
    const char *text, size_t length, const char *const *words, char hint[EE_HINT]);

/* Whether TEXT is what people write into a cell that has no value: N/A, nil, "-", "?". */
bool ee_text_says_nothing(const char *text, size_t length);

#endif
