/*
 * fold.h: text as a search takes it: letters without accents and in lower case, every kind of
 * blank, apostrophe and hyphen as the one of ASCII.  No locale; pure; any thread.
 */
#ifndef EE_FOLD_H
#define EE_FOLD_H

#include <stddef.h>

enum { EE_FOLD_TEXT = 5 }; /* what one character becomes, and a NUL */

/*
 * Folds the character at the front of TEXT, LENGTH bytes and at least one, into OUT: "e" for E with
 * an accent, "oe" for the ligature, "" for an accent of its own or a mark without width.  What has
 * no letter, blank or hyphen of ASCII for it stays as it is, and so does a byte that is not UTF-8.
 * Returns how many bytes of TEXT it was.
 */
size_t ee_fold(const char *text, size_t length, char out[EE_FOLD_TEXT]);

/* Folds all of TEXT, as far as OUT has room; blanks at both ends go, those inside become one. */
void ee_fold_text(const char *text, char *out, size_t size);

/*
 * Writes the folded letters and digits of TEXT to OUT, which has room for LENGTH bytes and may be
 * TEXT itself; no NUL is added.  "Niveau d'études", "niveau_d_etudes" and "NIVEAU D’ETUDES" become
 * "niveaudetudes".  Returns how many bytes were written, never more than LENGTH.  Letters of other
 * scripts, and bytes that are not UTF-8, stay as they are; blanks, punctuation and signs are left
 * out.
 */
size_t ee_text_fold(const char *text, size_t length, char *out);

#endif
