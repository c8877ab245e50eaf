/*
 * lapse.h: what a score rests on and has run out: results of tests, the credential assessment, the
 * nomination.  Pure; any thread.  How long each counts: validity.h; a nomination through its last
 * day.
 */
#ifndef EE_LAPSE_H
#define EE_LAPSE_H

#include "rules/standing.h"
#include "rules/validity.h"

enum ee_paper_kind {
	EE_PAPER_ENGLISH,
	EE_PAPER_FRENCH,
	EE_PAPER_SPOUSE_ENGLISH,
	EE_PAPER_SPOUSE_FRENCH,
	EE_PAPER_ECA,
	EE_PAPER_NOMINATION,
	EE_PAPER_KINDS
};

/* Whether RESULT counts ON: given, of no day to come and, by MONTHS, not too old.  One without a
 * date does. */
bool ee_result_is_valid(const struct ee_language *result, int months, struct ee_date on);

/*
 * Whether the level of education rests on a foreign credential, and so on its assessment.  Unknown
 * for a level above bachelor beside a Canadian credential of three years or more, which may be that
 * level itself.
 */
enum ee_answer ee_assessment(const struct ee_profile *profile);

/* The least level that the Canadian credential of PROFILE is; none where there is none. */
enum ee_education ee_canadian_level(const struct ee_profile *profile);

/* The papers of PROFILE that have run out ON, as bits of enum ee_paper_kind. */
unsigned ee_papers_lapsed(
    const struct ee_profile *profile, const struct ee_validity *validity, struct ee_date on);

/* The results of PROFILE that are of a day after ON, as such bits. */
unsigned ee_results_to_come(const struct ee_profile *profile, struct ee_date on);

/*
 * PROFILE without that paper: without the test, without the nomination, and without education but
 * for what a Canadian credential gives.  Of one of one or two years that is a one-year credential,
 * the least that it can be; one of three years or more may be the highest itself, and nothing is
 * taken away.
 */
void ee_profile_drop(struct ee_profile *profile, enum ee_paper_kind kind);

/* PROFILE without all papers that have run out ON; returns them, as ee_papers_lapsed() does. */
unsigned ee_profile_drop_lapsed(
    struct ee_profile *profile, const struct ee_validity *validity, struct ee_date on);

#endif
