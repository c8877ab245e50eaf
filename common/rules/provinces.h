/*
 * provinces.h: the provinces and territories, and which of them nominate candidates of Express
 * Entry: share/provinces.csv.  Pure but for the loader; any thread.
 */
#ifndef EE_PROVINCES_H
#define EE_PROVINCES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "base/share.h"

struct ee_provinces; /* opaque; constant once loaded; owns all its texts */

/* NULL with FAULT if the table is missing or wrong, or has not just the codes of ee_provinces_iso.
 */
struct ee_provinces *ee_provinces_load(const struct ee_share *share, struct ee_fault *fault);
void ee_provinces_free(struct ee_provinces *provinces);

/* Whether the province NUMBER, counted as in ee_provinces_iso, has a nominee program. */
bool ee_province_nominates(const struct ee_provinces *provinces, int number);

/* The code that TEXT, a name in English or French however spelled, means; NULL: none. */
const char *ee_province_meant(
    const struct ee_provinces *provinces, const char *text, size_t length);

#endif
