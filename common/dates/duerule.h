/*
 * duerule.h: the rows of share/deadlines.csv that the calculation of deadline.c reads, by name.
 * Internal to the two.
 */
#ifndef EE_DUERULE_H
#define EE_DUERULE_H

#include "base/table.h"
#include "dates/deadline.h"

enum { EE_DUE_TEXT = 512, EE_RESPONSES_MAX = 64 };

/*
 * X(NAME, id, unit of the length; NULL: the rule has none).  Those from POLICE_PAST on are
 * measures: their lengths say which stays ask for a police certificate, and are not counted to a
 * day.
 */
#define EE_DUE_RULE_LIST(X)                                                                        \
	X(SAFE, "ita-safe", "days")                                                                \
	X(PROFILE, "profile", "years")                                                             \
	X(LANGUAGE_POOL, "language-pool", "years")                                                 \
	X(LANGUAGE_EAPR, "language-eapr", "years")                                                 \
	X(ECA, "eca", "years")                                                                     \
	X(MEDICAL, "ime-upfront", NULL)                                                            \
	X(MEDICAL_LATER, "ime-not-upfront", NULL)                                                  \
	X(MEDICAL_VALID, "ime-validity", "months")                                                 \
	X(POLICE_CURRENT, "pcc-current", "months")                                                 \
	X(FUNDS, "funds", NULL)                                                                    \
	X(NOMINATION, "nom-accept", "days")                                                        \
	X(NOMINATION_VALID, "nom-valid", NULL)                                                     \
	X(CEC, "cec", NULL)                                                                        \
	X(FSW, "fsw", NULL)                                                                        \
	X(FST, "fst", NULL)                                                                        \
	X(CATEGORY, "category", NULL)                                                              \
	X(BIRTHDAY, "birthday", NULL)                                                              \
	X(BIOMETRICS, "biometrics-give", "days")                                                   \
	X(BIOMETRICS_VALID, "biometrics-valid", "years")                                           \
	X(PASSPORT, "passport", NULL)                                                              \
	X(COPR, "copr", NULL)                                                                      \
	X(REQUEST, "adr", "days")                                                                  \
	X(FAIRNESS, "pfl", NULL)                                                                   \
	X(STANDARD, "standard", "months")                                                          \
	X(REVIEW_IN, "jr-in", "days")                                                              \
	X(REVIEW_OUT, "jr-out", "days")                                                            \
	X(POLICE_PAST, "pcc-past", "months")                                                       \
	X(POLICE_WINDOW, "pcc-window", "years")                                                    \
	X(POLICE_AGE, "pcc-age", "years")

enum ee_due_name {
#define X(name, id, unit) EE_DUE_##name,
	EE_DUE_RULE_LIST(X)
#undef X
	    EE_DUE_RULES,
	EE_DUE_FIRST_MEASURE = EE_DUE_POLICE_PAST
};

/* A rule in force on the days of its period. */
struct ee_due_rule {
	int row;
	int length; /* in its unit; 0: none */
	struct ee_period period;
	const char *id, *title, *confidence, *note; /* the table's */
	char text[EE_DUE_TEXT]; /* what struct ee_deadline calls the rule */
};

struct ee_deadlines {
	struct ee_table *table;
	int response_count;
	struct ee_due_rule response[EE_RESPONSES_MAX]; /* ita-1, ita-2, ..., without gaps */
	struct ee_due_rule rule[EE_DUE_RULES];
};

/* The rule for answering an invitation of DAY; NULL: none that old. */
const struct ee_due_rule *ee_due_response(const struct ee_deadlines *deadlines, struct ee_date day);

#endif
