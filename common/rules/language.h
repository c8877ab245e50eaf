/*
 * language.h: test scores to CLB and NCLC levels.  Tables share/language/{tests,levels}.csv, from
 * the published equivalency charts; constant once loaded; any thread.
 */
#ifndef EE_LANGUAGE_H
#define EE_LANGUAGE_H

#include "base/fault.h"
#include "base/sources.h"
#include "rules/profile.h"

struct ee_levels; /* opaque */

enum ee_score_verdict {
	EE_SCORE_OK,
	EE_SCORE_OFF_SCALE, /* below, above or between the steps of the scale */
	EE_SCORE_NEW_TEF /* above the scale of previous scores of the TEF, but on the newer one */
};

/* NULL with FAULT if a table is missing or wrong: every score of a scale must have exactly one
 * level. */
struct ee_levels *ee_levels_load(
    const struct ee_share *share, const struct ee_sources *sources, struct ee_fault *fault);
void ee_levels_free(struct ee_levels *levels);

/* "ielts" and so on; -1 if TEXT names no test. */
int ee_test_by_name(const char *text, size_t length);
const char *ee_test_name(enum ee_test test);

/* EE_ENGLISH or EE_FRENCH; EE_LANGUAGE_UNSAID for EE_TEST_CLB, which fits both. */
enum ee_official_language ee_test_language(const struct ee_levels *levels, enum ee_test test);

/*
 * First day on which the system takes TEST (year 0: from the start), and the first day for which a
 * source confirms it (year 0: nothing is in doubt).
 */
struct ee_date ee_test_accepted_from(const struct ee_levels *levels, enum ee_test test);
struct ee_date ee_test_confirmed_from(const struct ee_levels *levels, enum ee_test test);

/* First day of results whose sheet shows scores of two scales, of which the older is read (year 0:
 * no such day). */
struct ee_date ee_test_two_scales_from(const struct ee_levels *levels, enum ee_test test);

/*
 * Level, 0 to EE_LEVEL_MAX, of a SCORE given in tenths (IELTS 6.5 is 65).  Below the lowest row is
 * 0; levels above 10 are 10.
 */
enum ee_score_verdict ee_level(const struct ee_levels *levels, enum ee_test test,
    enum ee_ability ability, int score_tenths, int *level);

/* Scores that give a level: LOW to HIGH by STEP, in tenths. */
struct ee_score_range {
	int low, high, step;
};

/* The scores of TEST that stand for LEVEL in ABILITY; false if none does. */
bool ee_level_scores(const struct ee_levels *levels, enum ee_test test, enum ee_ability ability,
    int level, struct ee_score_range *range);

/* What a score should look like: "an IELTS band 0 to 9 by halves".  Constant text. */
const char *ee_test_scale(
    const struct ee_levels *levels, enum ee_test test, enum ee_ability ability);

#endif
