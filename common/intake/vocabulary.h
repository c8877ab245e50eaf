/*
 * vocabulary.h: what people write into the cells of their lists, and what each word means to a kind
 * of field: share/import/words.csv.  Constant once loaded; any thread.
 */
#ifndef EE_VOCABULARY_H
#define EE_VOCABULARY_H

#include <stddef.h>

#include "base/fault.h"

/* X(NAME, how the table calls the kind) */
#define EE_VOCABULARY_LIST(X)                                                                      \
	X(EDUCATION, "education")                                                                  \
	X(CANADIAN_EDUCATION, "canadian_education")                                                \
	X(BOOLEAN, "boolean")                                                                      \
	X(SPOUSE, "spouse")                                                                        \
	X(MARITAL, "marital")                                                                      \
	X(TEST, "test")                                                                            \
	X(LANGUAGE, "language")                                                                    \
	X(NOMINATION, "nomination")                                                                \
	X(BASIS, "basis")                                                                          \
	X(EMPTY, "empty")                                                                          \
	X(MONTH, "month")                                                                          \
	X(UNIT, "unit")                                                                            \
	X(NOTE, "note")                                                                            \
	X(UNREAD, "unread")                                                                        \
	X(TOTAL, "total")                                                                          \
	X(GROUP, "group")

enum ee_vocabulary_kind {
#define X(name, word) EE_VOCABULARY_##name,
	EE_VOCABULARY_LIST(X)
#undef X
	    EE_VOCABULARY_KINDS
};

struct ee_vocabulary; /* opaque; owns all its texts */

/* NULL with FAULT if the table is missing or wrong. */
struct ee_vocabulary *ee_vocabulary_load(struct ee_fault *fault);
void ee_vocabulary_free(struct ee_vocabulary *words);

/*
 * What TEXT becomes; "" where it is known and has several readings; NULL: not known.  *NOTE, where
 * NOTE is not NULL, gets what the table says to it, or "".
 */
const char *ee_vocabulary_find(const struct ee_vocabulary *words, enum ee_vocabulary_kind kind,
    const char *text, size_t length, const char **note);

#endif
