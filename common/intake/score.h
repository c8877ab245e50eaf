/*
 * score.h: from a form to CRS points, and all that there is to say of them.  No files but for
 * PLACES, no clock; any thread, with a review of its own.
 */
#ifndef EE_SCORE_H
#define EE_SCORE_H

#include "intake/reader.h"
#include "rules/crs.h"

/* Constant. */
struct ee_score_context {
	struct ee_profile_context profile;
	const struct ee_crs_rules *rules; /* of the book, as a rule */
	struct ee_crs_options crs;
	bool strict_papers; /* papers that have run out, and tests to come, are left out */
};

/* For the day of BOOK, by its rule set. */
struct ee_score_context ee_score_context(
    const struct ee_rulebook *book, const struct ee_places *places);

/*
 * Fills POINTS and PROFILE, both the caller's, from FORM.  False after leaving in REVIEW what is
 * wrong with FORM, see reader.h.  REVIEW is also told which papers have run out and how many points
 * hang on them, what a credential costs that is said to be lower than it must be, and where nothing
 * but the age scores.
 */
bool ee_score_form(const struct ee_score_context *context, const struct ee_form *form,
    struct ee_review *review, struct ee_profile *profile, struct ee_breakdown *points);

#endif
