/*
 * want.h: from the values of fields to typed ones.  An absent value gives the default; for a wrong
 * one a function also leaves "PATH: expected ..., got ..." in the review.  Pure but for PLACES.
 *
 * Text that spells a number or a boolean counts as one, as it has to in CSV, and so does a number
 * for a boolean.
 */
#ifndef EE_WANT_H
#define EE_WANT_H

#include "base/date.h"
#include "base/review.h"
#include "intake/places.h"

bool ee_want_boolean(
    struct ee_review *review, const char *path, struct ee_value value, bool absent);

/* A whole number of LOW to HIGH. */
int ee_want_whole(struct ee_review *review, const char *path, struct ee_value value, int low,
    int high, int absent);

/* Index of the word in WORDS, which end with NULL. */
int ee_want_word(struct ee_review *review, const char *path, struct ee_value value,
    const char *const *words, const char *expected, int absent);

/* A date, as ee_read_date() has it; year 0 if absent or wrong. */
struct ee_date ee_want_date(struct ee_review *review, const char *path, struct ee_value value);

/* A timestamp, or a part of one.  False if absent or wrong. */
bool ee_want_stamp(
    struct ee_review *review, const char *path, struct ee_value value, struct ee_stamp *stamp);

/* Says once a run how STAMP counts where it is not known to the second. */
void ee_warn_stamp(struct ee_review *review, const char *path, const struct ee_stamp *stamp);

/* A number with any number of decimals that is at most HIGH when counted down; 0 if absent or
 * wrong. */
struct ee_decimal ee_want_decimal(struct ee_review *review, const char *path, struct ee_value value,
    int high, const char *expected);

/* "CA", in capitals whatever the value has; empty and false where VALUE is absent or wrong. */
bool ee_want_country(struct ee_review *review, const char *path, struct ee_value value,
    const struct ee_places *places, char country[3]);

/*
 * Whether COUNTRY, two capital letters or nothing, is a code of ISO 3166 or nothing; else WORDS get
 * what to say of it.
 */
enum { EE_COUNTRY_WORDS = 160 };
bool ee_country_is_good(
    const struct ee_places *places, const char *country, char words[EE_COUNTRY_WORDS]);

/* Whether VALUE, a provincial_nomination, makes a nominee: true, or the two letters of a province.
 */
bool ee_want_nomination(struct ee_review *review, const char *path, struct ee_value value,
    const struct ee_places *places);

/* The province of VALUE, a provincial_nomination, if it has no nominee program; else NULL. */
const char *ee_nomination_without_program(struct ee_value value, const struct ee_places *places);

/*
 * Whether WORD, spelled as ee_text_is_word() has it, stands in a list of words: an array of
 * strings, or a cell with spaces, commas or semicolons between them; whether all of a list are
 * among WORDS, which end with NULL.
 */
bool ee_value_has_word(struct ee_value value, const char *word);
bool ee_value_words_are(struct ee_value value, const char *const *words);

/* Whether the principal of the record was the spouse at first (ee-swap). */
static inline bool
ee_principal_is_spouse(const struct ee_form *form)
{
	struct ee_value principal = ee_form_get(form, EE_F_PRINCIPAL);

	return principal.kind != EE_ABSENT && ee_value_has_word(principal, "spouse");
}

/* Tenths of a number with at most one decimal that is not zero; false if it is no such number below
 * 100,000. */
bool ee_value_tenths(struct ee_value value, int *tenths);

/* A code of COUNT digits, with a NUL, into DIGITS; ".0" behind them does not matter. */
bool ee_value_digits(struct ee_value value, size_t count, char *digits);

#endif
