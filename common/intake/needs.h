/*
 * needs.h: which fields of a profile a score and the programs hang on, for the lists that tools
 * give to ee_needs_of().
 */
#ifndef EE_NEEDS_H
#define EE_NEEDS_H

#define EE_NEEDS_TEST(language)                                                                    \
	language ".test", language ".listening", language ".reading", language ".writing",         \
	    language ".speaking"

/* The fields that the CRS counts; those of them with which a birth date is enough for the age. */
#define EE_NEEDS_SCORE "age", EE_NEEDS_BIRTHDAY
#define EE_NEEDS_BIRTHDAY                                                                          \
	"birth_date", "education", "canadian_education", EE_NEEDS_TEST("english"),                 \
	    EE_NEEDS_TEST("french"), "tests", "first_language", "canadian_work_years",             \
	    "foreign_work_years", "jobs", "certificate_of_qualification", "provincial_nomination", \
	    "sibling_in_canada", "job_offer", "spouse.accompanying", "spouse.citizen_or_pr",       \
	    "spouse.education", EE_NEEDS_TEST("spouse.english"), EE_NEEDS_TEST("spouse.french"),   \
	    "spouse.tests", "spouse.canadian_work_years", "spouse.jobs"

/* What a score rests on, and how long it holds. */
#define EE_NEEDS_PAPERS                                                                            \
	"english.date", "french.date", "spouse.english.date", "spouse.french.date", "eca.date",    \
	    "nomination.expires"

/* The fields that the programs and categories ask for, beside those of a score. */
#define EE_NEEDS_PROGRAMS                                                                          \
	"english.date", "french.date", "eca.date", "relative_in_canada", "studied_in_canada",      \
	    "funds_cad", "family_size", "spouse.english.date", "spouse.french.date",               \
	    "spouse.studied_in_canada", "spouse.worked_in_canada", "nomination.applied"

#endif
