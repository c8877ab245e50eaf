/*
 * doubt.h: what makes a profile doubtful without making it a bad record: contradictions, and values
 * that count for nothing.  Pure.  Each has a code (the words of ee-check's field "warnings") and is
 * explained in ee-check(1).
 */
#ifndef EE_DOUBT_H
#define EE_DOUBT_H

#include "work.h"

/* X(NAME, code, what is said of it); in the order in which they are listed. */
#define EE_DOUBTS(X)                                                                                   \
	X(AGE_DISAGREES, "age-disagrees", "age and birth_date disagree; birth_date counts")            \
	X(CANADIAN_WORK_DISAGREES, "canadian-work-disagrees",                                          \
	    "canadian_work_years and jobs disagree; points count canadian_work_years")                 \
	X(ECA_EXPIRED, "eca-expired",                                                                  \
	    "the credential assessment is five years old or more and does not count")                  \
	X(ECA_IN_FUTURE, "eca-in-future",                                                              \
	    "the credential assessment is of a day to come and does not count yet")                    \
	X(EDUCATION_DISAGREES, "education-disagrees",                                                  \
	    "canadian_education is given, but education is none")                                      \
	X(FAMILY_TOO_SMALL, "family-too-small", "family_size leaves out the spouse")                   \
	X(FIRST_LANGUAGE_UNTESTED, "first-language-untested",                                          \
	    "first_language names a language without scores")                                          \
	X(FOREIGN_WORK_DISAGREES, "foreign-work-disagrees",                                            \
	    "foreign_work_years and jobs disagree; points count foreign_work_years")                   \
	X(JOB_BEFORE_BIRTH, "job-before-birth", "a job starts before the birth date")                  \
	X(JOB_ENDS_BEFORE_START, "job-ends-before-start",                                              \
	    "a job that ends before its start counts for nothing")                                     \
	X(JOB_IN_FUTURE, "job-in-future", "a job that starts on a day to come counts for nothing")     \
	X(NOC_2021_EARLY, "noc-2021-early",                                                            \
	    "NOC codes of 5 digits on a day before 2022-11-16 are read by their TEER")                 \
	X(NOMINATION_EXPIRED, "nomination-expired",                                                    \
	    "the nomination has expired; a score counts it all the same")                              \
	X(SPOUSE_NOT_SCORED, "spouse-not-scored",                                                      \
	    "a spouse who is not coming along, or is a citizen or permanent resident, scores nothing") \
	X(SUBMITTED_BEFORE_BIRTH, "submitted-before-birth", "submitted is before the birth date")      \
	X(SUBMITTED_IN_FUTURE, "submitted-in-future", "submitted is a day to come")                    \
	X(TEST_BEFORE_BIRTH, "test-before-birth", "a language result is before the birth date")        \
	X(TEST_EXPIRED, "test-expired", "language results two years old or more do not count")         \
	X(TEST_INCOMPLETE, "test-incomplete", "a language result lacks an ability")                    \
	X(TEST_IN_FUTURE, "test-in-future",                                                            \
	    "a language result is of a day to come and does not count yet")                            \
	X(TEST_UNCONFIRMED, "test-unconfirmed",                                                        \
	    "no source confirms that the test was accepted on the day")                                \
	X(TEST_WITHOUT_SCORES, "test-without-scores", "a test without scores counts for nothing")

enum ee_doubt {
#define X(name, code, text) EE_DOUBT_##name,
	EE_DOUBTS(X)
#undef X
	    EE_DOUBT_COUNT
};

static inline uint32_t
ee_doubt_bit(enum ee_doubt doubt)
{
	return (uint32_t)1 << doubt;
}

const char *ee_doubt_code(enum ee_doubt doubt);
const char *ee_doubt_text(enum ee_doubt doubt);

/* How long results and assessments count, in months; from share/programs/minimums.csv. */
struct ee_validity {
	int test_months, eca_months;
};

/*
 * All doubts about PROFILE on the day of HISTORY, that of its jobs; those that reading it met are
 * included.  Bits by enum ee_doubt.
 */
uint32_t ee_doubts(const struct ee_profile *profile, const struct ee_history *history,
    const struct ee_validity *validity);

#endif
