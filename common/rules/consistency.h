/*
 * consistency.h: whether a profile agrees with itself on a day, and what in it counts for nothing.
 * Pure; any thread.
 */
#ifndef EE_CONSISTENCY_H
#define EE_CONSISTENCY_H

#include "rules/eligibility.h"
#include "rules/warning.h"

/*
 * All warnings about PROFILE on the day of HISTORY, that of its jobs; those that reading it met are
 * included.  Bits by enum ee_warning.
 */
uint32_t ee_consistency(const struct ee_profile *profile, const struct ee_history *history,
    const struct ee_validity *validity);

/* What is said of a warning that is not the reader's own.  Returns TEXT. */
const char *ee_consistency_text(
    enum ee_warning warning, const struct ee_validity *validity, char text[EE_WARNING_TEXT]);

#endif
