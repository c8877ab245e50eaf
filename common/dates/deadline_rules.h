/*
 * deadline_rules.h: the rows of share/deadlines.csv, by name.  Constant once loaded; any thread.
 */
#ifndef EE_DEADLINE_RULES_H
#define EE_DEADLINE_RULES_H

#include "base/table.h"

enum { EE_DUE_TEXT = 512, EE_RESPONSES_MAX = 64 };

/*
 * X(NAME, id, unit of the length; NULL: the rule has none).  Those from POLICE_PAST on are
 * measures: their lengths say which stays ask for a police certificate, and no deadline is counted
 * from them.
 */
#define EE_DUE_RULE_LIST(X)                                                                        \
	X(SAFE, "ita-safe", "days")                                                                \
	X(BINDING, "binding", NULL)                                                                \
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
	X(PERMIT, "permit", NULL)                                                                  \
	X(CHILD, "child", NULL)                                                                    \
	X(COPR, "copr", NULL)                                                                      \
	X(REQUEST, "adr", "days")                                                                  \
	X(FAIRNESS, "pfl", NULL)                                                                   \
	X(STANDARD, "standard", "months")                                                          \
	X(REVIEW_IN, "jr-in", "days")                                                              \
	X(REVIEW_OUT, "jr-out", "days")                                                            \
	X(POLICE_PAST, "pcc-past", "months")                                                       \
	X(POLICE_WINDOW, "pcc-window", "years")                                                    \
	X(POLICE_AGE, "pcc-age", "years")                                                          \
	X(POLICE_GAP, "pcc-gap", "days")                                                           \
	X(BIOMETRICS_FROM, "bio-from", "years")                                                    \
	X(BIOMETRICS_TO, "bio-to", "years")

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

/* NULL with FAULT if the table is missing or wrong. */
struct ee_deadlines *ee_deadlines_load(struct ee_fault *fault);
void ee_deadlines_free(struct ee_deadlines *deadlines);

/* The rule for answering an invitation of DAY; NULL: no rule is that old. */
const struct ee_due_rule *ee_due_response(const struct ee_deadlines *deadlines, struct ee_date day);

/* The first day of an invitation for which there is such a rule. */
struct ee_date ee_due_response_from(const struct ee_deadlines *deadlines);

/* Last day to answer an invitation of DAY, and the id of the rule; false with no rule that old. */
bool ee_respond_by(const struct ee_deadlines *deadlines, struct ee_date day, struct ee_date *last,
    const char **id);

/* How long a profile stays in the pool. */
int ee_deadlines_pool_months(const struct ee_deadlines *deadlines);

/* The age from which stays ask those invited on INVITATION for a police certificate; 0: any.  Days
 * before the first row are treated the same, since no source covers them. */
int ee_due_police_age(const struct ee_deadlines *deadlines, struct ee_date invitation);

/* The id of the deadline AT, from 0; NULL behind the last. */
const char *ee_deadlines_id(const struct ee_deadlines *deadlines, int at);

#endif
