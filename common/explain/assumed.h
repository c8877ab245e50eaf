/*
 * assumed.h: what is assumed of a profile where it says nothing, as findings.  Pure: no files, no
 * clock; any thread.
 */
#ifndef EE_ASSUMED_H
#define EE_ASSUMED_H

#include "explain/explain.h"

/* Gives TAKE a finding for each assumption about PROFILE. */
void ee_explain_assumed(const struct ee_eligibility *rules, const struct ee_profile *profile,
    ee_finding_taker *take, void *context);

#endif
