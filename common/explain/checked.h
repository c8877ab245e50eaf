/*
 * checked.h: all answers to a profile, and all that is said of them.  Pure: no files, no clock; any
 * thread.
 */
#ifndef EE_CHECKED_H
#define EE_CHECKED_H

#include "explain/finding.h"
#include "rules/rulebook.h"

/* Borrows from the profile. */
struct ee_checked {
	struct ee_standing standing; /* first, as its history is not cleared */
	uint32_t categories; /* met, bits by number of those in force */
	uint32_t warnings; /* bits of enum ee_warning, those of the reader included */
};

/* BOOK has programs and categories; PROFILE was read for the programs, on its day. */
void ee_check_profile(
    const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_checked *checked);

/*
 * Gives TAKE every requirement, then what is assumed of PROFILE, then which of several results
 * counts, in the order of ee-check(1).
 */
void ee_explain_checked(const struct ee_rulebook *book, const struct ee_profile *profile,
    const struct ee_checked *checked, ee_finding_taker *take, void *context);

#endif
