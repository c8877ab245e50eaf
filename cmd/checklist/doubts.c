#include "cmd/checklist/doubts.h"

enum { PATHS_MAX = 13 }; /* and a NULL */

static const char *const fee_fields[] = { "family_size", "children", "spouse", "marital_status",
	"application.date", NULL };

/* Whether a paper is asked for, and of whom; not whether it is there, which its status says. */
static const char *const need_fields[EE_NEED_COUNT][PATHS_MAX] = {
	[EE_NEED_EVERYONE] = { "family_size", "children", "spouse", "marital_status" },
	[EE_NEED_TESTS] = { "english.test", "english.listening", "english.reading",
	    "english.writing", "english.speaking", "french.test", "french.listening",
	    "french.reading", "french.writing", "french.speaking", "tests", "spouse" },
	[EE_NEED_FOREIGN_STUDY] = { "education", "canadian_education", "spouse.education",
	    "spouse.canadian_education" },
	[EE_NEED_CANADIAN_STUDY] = { "canadian_education", "studied_in_canada", "spouse.education",
	    "spouse.canadian_education", "spouse.studied_in_canada" },
	[EE_NEED_JOBS] = { "jobs", "canadian_work_years", "foreign_work_years", "spouse.jobs",
	    "spouse.canadian_work_years", "spouse.worked_in_canada" },
	[EE_NEED_POLICE] = { "countries", "birth_date", "family_size", "children", "spouse",
	    "marital_status" },
	[EE_NEED_MEDICAL] = { "family_size", "children", "spouse", "marital_status" },
	[EE_NEED_UNCLAIMED] = { "jobs" },
	[EE_NEED_FUNDS] = { "invitation.program", "job_offer" },
	[EE_NEED_NOMINATION] = { "provincial_nomination", "nomination" },
	[EE_NEED_OFFER] = { "job_offer" },
	[EE_NEED_UNION] = { "marital_status", "spouse" },
	[EE_NEED_CHILDREN] = { "family_size", "children", "spouse" },
	[EE_NEED_SIBLING] = { "sibling_in_canada" },
	[EE_NEED_CERTIFICATE] = { "certificate_of_qualification" },
	[EE_NEED_CATEGORY] = { "invitation.category" },
};

void
ee_paper_fields_make(struct ee_paper_fields *fields)
{
	ee_needs_of(&fields->of_fees, fee_fields);
	for (int need = 0; need < EE_NEED_COUNT; need++)
		ee_needs_of(&fields->of_need[need], need_fields[need]);
}

struct ee_paper_doubts
ee_paper_doubts_of(const struct ee_paper_fields *fields, const struct ee_record *record)
{
	struct ee_paper_doubts doubts = { .fees = false };

	if (record->review.doubts == 0)
		return doubts;
	doubts.fees = ee_review_doubts(&record->review, &fields->of_fees);
	for (int need = 0; need < EE_NEED_COUNT; need++)
		doubts.need[need] = ee_review_doubts(&record->review, &fields->of_need[need]);
	return doubts;
}
