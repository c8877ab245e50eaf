/*
 * checklist_parts.h: what the parts of ee_checklist_of() share: checklist.c, family.c and work.c.
 * Nobody else needs it.
 */
#ifndef EE_CHECKLIST_PARTS_H
#define EE_CHECKLIST_PARTS_H

#include "cmd/checklist/paper.h"
#include "rules/crs.h"
#include "rules/work.h"

enum { EE_PAPER_NOTE = 1024, EE_PAPER_ABOUT = 96 };

/* One candidate's list while it is made. */
struct ee_making {
	const struct ee_deadlines *deadlines;
	const struct ee_applicant *of;
	struct ee_breakdown
	    with; /* as the profile scores on the day; zero without a spouse who counts */
	bool spouse_adapts; /* the spouse's study and work may bring selection points */
	int child_count; /* of children, or what family_size leaves */
	const struct ee_deadline *due;
	int due_count;
	struct ee_date by,
	    last; /* the day that binds, the last day to answer; year 0: not invited */
	const struct ee_document *document; /* the one whose papers are listed */
	ee_paper_taker *take;
	void *context;
	struct ee_history history; /* the jobs that count on the day */
};

struct ee_paper ee_paper_of(const struct ee_making *making, const char *person, const char *about);

void ee_paper_put(
    const struct ee_making *making, const char *person, const char *about, const char *status);

/* With WHY in front of the document's note. */
void ee_paper_put_why(const struct ee_making *making, const char *person, const char *about,
    const char *status, const char *why);

/* A paper that is good through LAST; HAS: it is there; WHY: behind the document's note. */
void ee_paper_put_until(const struct ee_making *making, const char *person, const char *about,
    bool has, struct ee_date last, const char *why);

/* The last good day of the deadline that is counted from FIELD; year 0 if there is none. */
struct ee_date ee_paper_last(const struct ee_making *making, const char *field);

/* Documents of each person of the family, and what the family pays. */
void ee_put_everyone(const struct ee_making *making);
void ee_put_police(const struct ee_making *making);
void ee_put_medical(const struct ee_making *making);
void ee_put_fees(const struct ee_making *making, const struct ee_papers *papers);

/* Letters for work that can be claimed, and the work that cannot. */
void ee_put_jobs(const struct ee_making *making);
void ee_put_unclaimed(const struct ee_making *making);

#endif
