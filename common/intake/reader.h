/*
 * reader.h: from a form to a profile.  Checks every known field, used or not: what is wrong with
 * one that the tool does not need is a warning, and it counts as absent.  No files but for PLACES,
 * no clock; any thread, with a review of its own.
 */
#ifndef EE_READER_H
#define EE_READER_H

#include "base/review.h"
#include "intake/places.h"
#include "rules/profile.h"
#include "rules/rulebook.h"

/* What reading a profile needs to know; constant. */
struct ee_profile_context {
	const struct ee_rulebook *book;
	const struct ee_places *places;
	struct ee_date as_of; /* the scoring day */
	/*
	 * The profile is for the programs, not for a score.  Warnings then say that old results do
	 * not count, and years of work that are not given stay 0 instead of being counted from the
	 * jobs.
	 */
	bool for_programs;
	bool jobs_spare; /* nothing hangs on the jobs where both counts of years are given */
	bool ageless; /* neither birth_date nor age need be there */
	bool turned; /* the other way round: the spouse is the candidate (ee-swap) */
	bool tells_lapses; /* the tool itself says which papers have run out */
	bool quiet; /* leave no warnings in the review: another tool gives them */
};

/*
 * Fills PROFILE, which is the caller's, from FORM; of several results of a language the one that
 * counts is chosen, for which BOOK must have programs and a CRS set.  False after leaving a message
 * in REVIEW for each bad value that the tool needs: its path, what was expected, and the value.
 * What absent values mean stands in ee-profile(5).
 */
bool ee_profile_read(const struct ee_profile_context *context, const struct ee_form *form,
    struct ee_review *review, struct ee_profile *profile);

#endif
