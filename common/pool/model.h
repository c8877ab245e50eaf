/*
 * model.h: what a made-up candidate looks like: share/sample/model.csv, weights of the values of
 * each attribute, some of them under a condition.  All weights are assumptions; none is a fact.
 * Constant once loaded; any thread with random numbers of its own.
 */
#ifndef EE_MODEL_H
#define EE_MODEL_H

#include <stdint.h>

#include "base/fault.h"

/* In the order in which they are drawn: a condition names an attribute in front of its own. */
#define EE_ATTRIBUTES(X)                                                                           \
	X(EDUCATION, "education")                                                                  \
	X(YOUNGEST, "youngest")                                                                    \
	X(AGE, "age")                                                                              \
	X(CANADIAN_EDUCATION, "canadian_education")                                                \
	X(CANADIAN_MONTHS, "canadian_months")                                                      \
	X(FOREIGN_MONTHS, "foreign_months")                                                        \
	X(FOREIGN_COUNTRY, "foreign_country")                                                      \
	X(OCCUPATION, "occupation")                                                                \
	X(MAIN_LANGUAGE, "main_language")                                                          \
	X(ENGLISH, "english")                                                                      \
	X(ENGLISH_LEVEL, "english_level")                                                          \
	X(FRENCH, "french")                                                                        \
	X(FRENCH_LEVEL, "french_level")                                                            \
	X(SPREAD, "spread")                                                                        \
	X(SPOUSE, "spouse")                                                                        \
	X(SPOUSE_EDUCATION, "spouse_education")                                                    \
	X(SPOUSE_LEVEL, "spouse_level")                                                            \
	X(SPOUSE_MONTHS, "spouse_months")                                                          \
	X(CHILDREN, "children")                                                                    \
	X(NOMINATION, "nomination")                                                                \
	X(CERTIFICATE, "certificate")                                                              \
	X(SIBLING, "sibling")                                                                      \
	X(RELATIVE, "relative")                                                                    \
	X(OFFER, "offer")                                                                          \
	X(FUNDS, "funds")                                                                          \
	X(WEEKS_IN_POOL, "weeks_in_pool")

enum ee_attribute {
#define X(name, word) EE_HAS_##name,
	EE_ATTRIBUTES(X)
#undef X
	    EE_ATTRIBUTE_COUNT
};

/* A value drawn: its text, and if that is a number or a range such as 12-23, a number of it. */
struct ee_drawn {
	const char *text; /* the model's */
	int number;
};

/* Random numbers that are the same on every machine. */
struct ee_random {
	uint64_t state;
};

uint32_t ee_random_below(struct ee_random *random, uint32_t bound);

struct ee_model; /* opaque; constant once loaded */

/* NULL with FAULT if the table is missing or wrong. */
struct ee_model *ee_model_load(struct ee_fault *fault);
void ee_model_free(struct ee_model *model);

/* Draws ATTRIBUTE under the conditions that DRAWN, indexed by attribute, meets. */
void ee_model_draw(const struct ee_model *model, struct ee_random *random,
    enum ee_attribute attribute, struct ee_drawn drawn[EE_ATTRIBUTE_COUNT]);

#endif
