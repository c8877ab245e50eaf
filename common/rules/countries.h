/*
 * countries.h: the codes of countries, and what people write instead: share/countries.csv and
 * share/country-names.csv.  Pure but for the loader; any thread.
 */
#ifndef EE_COUNTRIES_H
#define EE_COUNTRIES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/share.h"

enum { EE_COUNTRY_BYTES_MAX = 128 }; /* of a name; a longer one is not known, nor allowed */

struct ee_countries; /* opaque; constant once loaded; owns all its texts */

/* NULL with FAULT if a table is missing or wrong. */
struct ee_countries *ee_countries_load(const struct ee_share *share, struct ee_fault *fault);
void ee_countries_free(struct ee_countries *countries);

/* Whether the two bytes at CODE are a code of today: two capital letters, of ISO 3166-1 or XK. */
bool ee_country_is_known(const struct ee_countries *countries, const char *code);

/*
 * The code that TEXT, which is none, probably means: for UK, can, Canada or "Corée du Sud",
 * compared as fold.h folds names.  NULL if TEXT is not known, or means no country or several: a
 * message may suggest the code, and nothing may take it for what was written.
 */
const char *ee_country_meant(const struct ee_countries *countries, const char *text, size_t length);

/* What the tables say to TEXT, in a short phrase ("CZ or SK"), also where no code is meant; "" if
 * nothing. */
const char *ee_country_note(const struct ee_countries *countries, const char *text, size_t length);

#endif
