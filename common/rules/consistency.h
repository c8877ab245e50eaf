/*
 * consistency.h: whether a profile contradicts itself on a day, and what in it counts for nothing.
 * Pure: no files, no clock, no allocation; any thread.  Each warning is explained in ee-check(1).
 */
#ifndef EE_CONSISTENCY_H
#define EE_CONSISTENCY_H

#include "rules/eligibility.h"
#include "rules/warning.h"

/*
 * All warnings about PROFILE on the day of HISTORY, which was made of its jobs, as bits by enum
 * ee_warning.  Those that came up while it was read are included.
 */
uint32_t ee_consistency(const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_history *history, const struct ee_validity *validity);

/* The words for a warning; the reader has its own words for those that it gives.  Returns TEXT. */
const char *ee_consistency_text(
    enum ee_warning warning, const struct ee_validity *validity, char text[EE_WARNING_TEXT]);

#endif
