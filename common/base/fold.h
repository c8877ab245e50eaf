/*
 * fold.h: names as people spell them, made comparable: "Niveau d'études", "niveau_d_etudes" and
 * "NIVEAU D’ETUDES" become "niveaudetudes".  Pure; any thread.
 */
#ifndef EE_FOLD_H
#define EE_FOLD_H

#include <stddef.h>

/*
 * Writes the letters and digits of TEXT to OUT, which has room for LENGTH bytes and may be TEXT
 * itself; no NUL is added.  Returns how many bytes were written, never more than LENGTH.
 *
 * ASCII letters become lower case, the Latin letters with accents (U+00C0 to U+017F, and the
 * Romanian ones with a comma below) their base letters, ligatures two letters.  Blanks,
 * punctuation, signs and accents that stand by themselves are left out.  Letters of other scripts,
 * and bytes that are not UTF-8, stay as they are.
 */
size_t ee_text_fold(const char *text, size_t length, char *out);

#endif
