/*
 * explain.h: eligibility in words: each requirement of each program and category with what the
 * candidate has, what is needed, and the rule's source.  Pure: no files, no
 * clock; any thread.
 */
#ifndef EE_EXPLAIN_H
#define EE_EXPLAIN_H

#include "explain/finding.h"
#include "rules/category.h"

/*
 * Gives TAKE all findings about PROFILE, whose programs are STANDING, in the order of ee-check(1).
 */
void ee_explain(const struct ee_eligibility *rules, const struct ee_categories *categories,
    const struct ee_profile *profile, const struct ee_standing *standing, ee_finding_taker *take,
    void *context);

#endif
