/*
 * explain.h: eligibility in words: each requirement of each program and category with what the
 * candidate has, what is needed, and the rule's source.  Pure: no files, no
 * clock; any thread.
 */
#ifndef EE_EXPLAIN_H
#define EE_EXPLAIN_H

#include "rules/category.h"

enum { EE_FINDING_VALUE = 96, EE_FINDING_NOTE = 1024 };

/* One line.  Texts are valid until the next finding; an empty one has nothing to say. */
struct ee_finding {
	const char *of; /* "fsw", "categories", a category's slug, or "profile" for an assumption */
	const char *rule; /* a code, explained in ee-check(1) */
	const char *met; /* "true", "false", "unknown" or "assumed" */
	char have[EE_FINDING_VALUE], need[EE_FINDING_VALUE];
	const char *unit; /* of both: "months", "CLB", "NCLC", "points", "CAD" */
	bool have_number, need_number; /* plain decimal numbers */
	char note[EE_FINDING_NOTE];
	const char *confidence; /* empty where nothing is in doubt */
	const char *source; /* ids of share/sources.csv, or words */
};

typedef void ee_finding_taker(const struct ee_finding *finding, void *context);

/*
 * Gives TAKE all findings about PROFILE, whose programs are STANDING, in the order of ee-check(1).
 */
void ee_explain(const struct ee_eligibility *rules, const struct ee_categories *categories,
    const struct ee_profile *profile, const struct ee_standing *standing, ee_finding_taker *take,
    void *context);

#endif
