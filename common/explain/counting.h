/*
 * counting.h: which of several results of a language counts, and why the others do not, as
 * findings. Pure: no files, no clock; any thread.
 */
#ifndef EE_COUNTING_H
#define EE_COUNTING_H

#include "explain/explain.h"
#include "rules/rulebook.h"

/* Gives TAKE a finding for each result of a language of which PROFILE has several, on BOOK's day.
 */
void ee_explain_results(const struct ee_rulebook *book, const struct ee_profile *profile,
    ee_finding_taker *take, void *context);

#endif
