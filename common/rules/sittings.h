/*
 * sittings.h: several results of one language, of which one counts.  Pure: no files, no clock, no
 * allocation; any thread.
 *
 * Of the results that are valid on the day it is the one with which most programs are met, then the
 * one with most points, then the later one; where none is valid, they are all compared so.  Two
 * sittings are never mixed.  Both languages, and those of the spouse, are chosen together, so that
 * no other choice would be better.  The reading is ours and stands in ee-check(1).
 */
#ifndef EE_SITTINGS_H
#define EE_SITTINGS_H

#include "rules/profile.h"
#include "rules/rulebook.h"

/* What follows, for a PROFILE with several results. */
void ee_sittings_choose_of_several(
    const struct ee_rulebook *book, struct ee_date on, struct ee_profile *profile);

/*
 * Makes those of PROFILE's results count that do so ON, with its age and years as they are; leaves
 * a profile without several as it is. BOOK has a CRS set for that day, which is not before the
 * book's, and programs, if there are any.
 */
static inline void
ee_sittings_choose(const struct ee_rulebook *book, struct ee_date on, struct ee_profile *profile)
{
	if (profile->sitting_count > 0)
		ee_sittings_choose_of_several(book, on, profile);
}

/* The result of LANGUAGE that counts ON for a candidate who is as PROFILE; not given where none is
 * valid then. */
struct ee_language ee_result_on(const struct ee_rulebook *book, struct ee_date on,
    const struct ee_profile *profile, bool spouse, enum ee_official_language language);

/* Takes the sittings of LANGUAGE out of the list: the one that counts stands alone. */
void ee_sittings_settle(
    struct ee_profile *profile, bool spouse, enum ee_official_language language);

/*
 * Makes PROFILE what it is on DAY if each result and the assessment that count TODAY are renewed by
 * then, so that what papers cost when they run out is not blamed on something else; what has run
 * out by TODAY stays so.  Age and work are left as they are.
 */
void ee_profile_renew(const struct ee_rulebook *book, struct ee_date today, struct ee_date day,
    struct ee_profile *profile);

/* "english", "tests.2", "spouse.tests.1": what the record calls a result.  Returns OUT. */
enum { EE_RESULT_NAME = 32 };
const char *ee_result_name(
    const struct ee_sitting *sitting, const char *suffix, char out[EE_RESULT_NAME]);

/* What one of several results is worth, the others being those that count. */
struct ee_weighed {
	const struct ee_sitting *sitting;
	bool counts;
	unsigned programs; /* met with it, bits of enum ee_program */
	int crs; /* the score with it */
	char note[160]; /* why it counts, or why it does not */
};

typedef void ee_weighed_taker(const struct ee_weighed *weighed, void *context);

/* Gives TAKE each result of a language of which PROFILE has several; what counts is chosen. */
void ee_sittings_weigh(const struct ee_rulebook *book, struct ee_date on,
    const struct ee_profile *profile, ee_weighed_taker *take, void *context);

#endif
