/*
 * reach.h: how long the changes take that no day is known of, by the assumptions of
 * share/boost/reach.csv, and what counts as weeks, months and years.  Constant once loaded; any
 * thread.
 */
#ifndef EE_REACH_H
#define EE_REACH_H

#include "base/sources.h"

/* X(NAME, word): the two limits, then what is looked up; credentials are in the order of levels. */
#define EE_REACH_KINDS(X)                                                                          \
	X(WITHIN_WEEKS, "within_weeks")                                                            \
	X(WITHIN_MONTHS, "within_months")                                                          \
	X(TEST_AGAIN, "test_again")                                                                \
	X(TEST_RENEWED, "test_renewed")                                                            \
	X(FIRST_ENGLISH, "first_english")                                                          \
	X(FIRST_FRENCH, "first_french")                                                            \
	X(SPOUSE_FIRST_ENGLISH, "spouse_first_english")                                            \
	X(ECA_RENEWED, "eca_renewed")                                                              \
	X(FUNDS, "funds")                                                                          \
	X(UNBROKEN_YEAR, "unbroken_year")                                                          \
	X(CANADIAN_WORK, "canadian_work")                                                          \
	X(FOREIGN_WORK, "foreign_work")                                                            \
	X(SECONDARY, "secondary")                                                                  \
	X(ONE_YEAR, "one_year")                                                                    \
	X(TWO_YEAR, "two_year")                                                                    \
	X(BACHELOR, "bachelor")                                                                    \
	X(TWO_OR_MORE, "two_or_more")                                                              \
	X(MASTER, "master")                                                                        \
	X(PROFESSIONAL, "professional")                                                            \
	X(DOCTORATE, "doctorate")                                                                  \
	X(SWAP, "swap")                                                                            \
	X(NOMINATION, "provincial_nomination")                                                     \
	X(CERTIFICATE, "certificate_of_qualification")

enum ee_reach_kind {
#define X(name, word) EE_REACH_##name,
	EE_REACH_KINDS(X)
#undef X
	    EE_REACH_KIND_COUNT
};

enum { EE_REACH_ROWS_MAX = 96, EE_REACH_STEPS_MAX = 99, EE_REACH_MONTHS_MAX = 600 };

struct ee_reach_row {
	enum ee_reach_kind kind;
	int least, most; /* steps that the row is for */
	int months;
	bool others; /* somebody else has to decide first */
};

struct ee_reach {
	int weeks, months; /* the limits, both in months */
	int count;
	struct ee_reach_row row[EE_REACH_ROWS_MAX];
};

enum ee_distance { EE_IN_WEEKS, EE_IN_MONTHS, EE_IN_YEARS, EE_OUT_OF_REACH };

/* False with FAULT if the table is missing or wrong. */
bool ee_reach_load(
    const struct ee_sources *sources, struct ee_reach *reach, struct ee_fault *fault);

/* The row of KIND for so many STEPS; NULL: nothing is assumed of it. */
const struct ee_reach_row *ee_reach_find(
    const struct ee_reach *reach, enum ee_reach_kind kind, int steps);

/* How far DAY is from TODAY. */
enum ee_distance ee_reach_of(
    const struct ee_reach *reach, struct ee_date today, struct ee_date day);

/* "weeks" and so on; empty for what is out of reach. */
const char *ee_distance_word(enum ee_distance distance);

#endif
