/*
 * warning.h: what makes a profile doubtful without making it a bad record: contradictions, and
 * values that count for nothing.  Each has a code (the words of ee-check's field "warnings") and is
 * explained in ee-check(1).  Words only: who judges is consistency.h and the reader of profiles.
 * Pure; any thread.
 */
#ifndef EE_WARNING_H
#define EE_WARNING_H

#include <stdint.h>

/* X(NAME, code, what is said of it; %s: a period or a day); in the order in which they are listed.
 */
#define EE_WARNINGS(X)                                                                                 \
	X(AGE_DISAGREES, "age-disagrees", "age and birth_date disagree; birth_date counts")            \
	X(CANADIAN_WORK_DISAGREES, "canadian-work-disagrees",                                          \
	    "canadian_work_years and jobs disagree; points count canadian_work_years")                 \
	X(ECA_EXPIRED, "eca-expired",                                                                  \
	    "the credential assessment is %s old or more and does not count")                          \
	X(ECA_IN_FUTURE, "eca-in-future",                                                              \
	    "the credential assessment is of a day to come and does not count yet")                    \
	X(CHILD_IN_FUTURE, "child-in-future",                                                          \
	    "a child whose birth date is a day to come does not count yet")                            \
	X(COUNTRY_UNKNOWN, "country-unknown", "a country is no code of ISO 3166")                      \
	X(EDUCATION_DISAGREES, "education-disagrees",                                                  \
	    "canadian_education is above education, by whose level points go")                         \
	X(FAMILY_DISAGREES, "family-disagrees",                                                        \
	    "family_size is more than the candidate, the spouse and the children under the age")       \
	X(FAMILY_TOO_SMALL, "family-too-small", "family_size leaves out the spouse or a child")        \
	X(FIRST_LANGUAGE_UNTESTED, "first-language-untested",                                          \
	    "first_language names a language without scores")                                          \
	X(FOREIGN_WORK_DISAGREES, "foreign-work-disagrees",                                            \
	    "foreign_work_years and jobs disagree; points count foreign_work_years")                   \
	X(JOB_BEFORE_BIRTH, "job-before-birth", "a job starts before the birth date")                  \
	X(JOB_ENDS_BEFORE_START, "job-ends-before-start",                                              \
	    "a job that ends before its start counts for nothing")                                     \
	X(JOB_IN_FUTURE, "job-in-future", "a job that starts on a day to come counts for nothing")     \
	X(MARITAL_DISAGREES, "marital-disagrees",                                                      \
	    "marital_status and the fields of spouse disagree; points go by those of spouse")          \
	X(NOC_2021_EARLY, "noc-2021-early",                                                            \
	    "NOC codes of 5 digits on a day before %s are read by their TEER")                         \
	X(NOC_NO_TEER, "noc-no-teer",                                                                  \
	    "a NOC code whose second digit is no TEER (0 to 5) counts for nothing")                    \
	X(NOMINATION_EXPIRED, "nomination-expired",                                                    \
	    "the nomination has expired; a score counts it all the same")                              \
	X(NOMINATION_NO_PROGRAM, "nomination-no-program",                                              \
	    "the province has no nominee program in Express Entry, as far as is known; it is counted") \
	X(OFFER_BASIS_B, "offer-basis-b",                                                              \
	    "job_offer.basis b asks for a year of work with that employer in Canada")                  \
	X(SPOUSE_NOT_SCORED, "spouse-not-scored",                                                      \
	    "a spouse who is not coming along, or is a citizen or permanent resident, scores nothing") \
	X(SUBMITTED_BEFORE_BIRTH, "submitted-before-birth", "submitted is before the birth date")      \
	X(SUBMITTED_IN_FUTURE, "submitted-in-future", "submitted is a day to come")                    \
	X(TEF_PREVIOUS_SCORE, "tef-previous-score",                                                    \
	    "TEF scores of a result sheet that shows two scales are read as its previous score")       \
	X(TEST_BEFORE_BIRTH, "test-before-birth", "a language result is before the birth date")        \
	X(TEST_EXPIRED, "test-expired", "language results %s old or more do not count")                \
	X(TEST_INCOMPLETE, "test-incomplete", "a language result lacks an ability")                    \
	X(TEST_IN_FUTURE, "test-in-future",                                                            \
	    "a language result is of a day to come and does not count yet")                            \
	X(TEST_UNCONFIRMED, "test-unconfirmed",                                                        \
	    "no source confirms that the test was accepted on the day")                                \
	X(TEST_UNSAID, "test-unsaid",                                                                  \
	    "scores without a test that look like those of one are levels")                            \
	X(TEST_WITHOUT_SCORES, "test-without-scores", "a test without scores counts for nothing")

enum ee_warning {
#define X(name, code, text) EE_WARN_##name,
	EE_WARNINGS(X)
#undef X
	    EE_WARNING_COUNT
};

_Static_assert(EE_WARNING_COUNT <= 32, "warnings are the bits of a uint32_t");

static inline uint32_t
ee_warning_bit(enum ee_warning warning)
{
	return (uint32_t)1 << warning;
}

const char *ee_warning_code(enum ee_warning warning);

/* The words of WARNING, with DETAIL in the place of %s.  Returns TEXT. */
enum { EE_WARNING_TEXT = 160 };
const char *ee_warning_text(
    enum ee_warning warning, const char *detail, char text[EE_WARNING_TEXT]);

/* MONTHS in words for such a text: "two years", "18 months".  Returns TEXT. */
enum { EE_WARNING_PERIOD = 24 };
const char *ee_warning_period(int months, char text[EE_WARNING_PERIOD]);

#endif
