/*
 * doubts.h: what of a list of papers hangs on a value that was left out, since nobody could read
 * it: a paper may be asked for that the list then cannot know of, and the fees cannot be added up.
 */
#ifndef EE_CHECKLIST_DOUBTS_H
#define EE_CHECKLIST_DOUBTS_H

#include "dates/papers.h"
#include "record/record.h"

/* The fields that each hangs on.  Constant once made; any thread. */
struct ee_paper_fields {
	struct ee_needs of_fees, of_need[EE_NEED_COUNT];
};

struct ee_paper_doubts {
	bool fees;
	bool need[EE_NEED_COUNT]; /* of the papers that are needed for it */
};

void ee_paper_fields_make(struct ee_paper_fields *fields);

/* Of RECORD, whose profile and dates were read. */
struct ee_paper_doubts ee_paper_doubts_of(
    const struct ee_paper_fields *fields, const struct ee_record *record);

#endif
