#include <string.h>

#include "base/text.h"
#include "pool/scoring.h"

bool
ee_scoring_load(struct ee_date day, const struct ee_sources *sources, struct ee_scoring *scoring,
    struct ee_fault *fault)
{
	struct ee_crs_choice choice;

	if (!ee_crs_rules_choose(NULL, NULL, day, sources, &choice, fault))
		return false;
	ee_crs_rules_free(choice.rules); /* which set it is was to be known, not its points */
	memcpy(scoring->label, choice.label, sizeof scoring->label);
	ee_date_format(day, scoring->day);
	return true;
}

/* What is no text is no label: that field is somebody else's. */
void
ee_scoring_warn(const struct ee_scoring *scoring, struct ee_record *record)
{
	struct ee_value rules = ee_record_get(record, EE_F_CRS_RULES);
	char shown[EE_SHOWN];

	if (!ee_value_is_text(rules) || rules.length == 0 ||
	    ee_text_is(rules.text, rules.length, scoring->label))
		return;
	ee_review_warn(&record->review, "other-rules", "crs_rules",
	    "crs_rules: scored by the rules of %s, but those of %s are for %s",
	    ee_value_show(rules, shown), scoring->label, scoring->day);
}
