/*
 * deadline.h: the dates that matter to a candidate.  Table share/deadlines.csv; the calculation is
 * pure. Calendar days; the day of the event is day 0, so day N is the last day (Interpretation Act
 * s.27).
 */
#ifndef EE_DEADLINE_H
#define EE_DEADLINE_H

#include "date.h"
#include "fault.h"

enum { EE_DEADLINES_MAX = 32, EE_SOON_DAYS = 30 };

/* What the calculation needs to know of a candidate; a date of year 0 is absent. */
struct ee_candidate_dates {
	bool has_submitted;
	ee_nanoseconds submitted; /* profile received, UTC */
	struct ee_date english, french; /* results of the candidate's tests */
	struct ee_date eca;
	struct ee_date invitation; /* day of the invitation */
	bool declined; /* the invitation was declined: the profile is back in the pool */
};

struct ee_deadline {
	const char *id; /* "ita-5": the rule's id in the table */
	struct ee_date due; /* the last good day */
	const char *basis_field; /* "invitation.date" */
	struct ee_date basis; /* day counted from */
	const char *rule; /* "TITLE: 60 days (AUTHORITY)", from the table */
	const char *confidence; /* "high", "medium", "low", "house rule" */
	const char *note;
};

struct ee_deadlines; /* the table; constant once loaded */

struct ee_deadlines *ee_deadlines_load(struct ee_fault *fault);
void ee_deadlines_free(struct ee_deadlines *deadlines);

/*
 * The deadlines of CANDIDATE, earliest first (ties in the order named here), into DUE.  Returns
 * their number. Before an invitation: profile, language-pool (one a test, english first), eca, each
 * by a rule in force on the day it falls due.  After it: the response and the planning date a day
 * before it, language-eapr, eca, each by a rule in force on the day of the invitation; a declined
 * invitation puts the candidate back into the pool.
 */
int ee_deadlines_of(const struct ee_deadlines *deadlines,
    const struct ee_candidate_dates *candidate, struct ee_deadline due[EE_DEADLINES_MAX]);

/* Last day to answer an invitation of DAY, and the id of the rule; false with no rule that old. */
bool ee_respond_by(const struct ee_deadlines *deadlines, struct ee_date day, struct ee_date *last,
    const char **id);

/* "overdue", "today", "due_soon" (within SOON days) or "ok". */
const char *ee_deadline_status(struct ee_date due, struct ee_date today, int soon);

#endif
