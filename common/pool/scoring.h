/*
 * scoring.h: whether the scores of a pool are by the rules of the day for which they are used.
 * Constant once made; any thread.
 */
#ifndef EE_SCORING_H
#define EE_SCORING_H

#include "record/record.h"
#include "rules/crs_rules.h"

struct ee_scoring {
	char label[EE_CRS_RULES_LABEL]; /* of the rule set that ee-score uses on the day */
	char day[EE_DATE_TEXT];
};

/* False with FAULT: no rules that old, or a table is missing or wrong. */
bool ee_scoring_load(struct ee_date day, const struct ee_sources *sources,
    struct ee_scoring *scoring, struct ee_fault *fault);

/* Warns where crs_rules says that other rules gave RECORD its score. */
void ee_scoring_warn(const struct ee_scoring *scoring, struct ee_record *record);

#endif
