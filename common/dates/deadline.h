/*
 * deadline.h: the dates that matter to a candidate.  Table share/deadlines.csv; the calculation is
 * pure. Calendar days; the day of the event is day 0, so day N is the last day (Interpretation Act
 * s.27).
 */
#ifndef EE_DEADLINE_H
#define EE_DEADLINE_H

#include "dates/case.h"

/*
 * The deadlines of DATES, earliest first (ties in the order of the rules), into DUE.  Returns
 * their number.  In the pool: the profile, papers that support it, the nomination, the next
 * birthday that costs points, work windows; each by the rule in force on the day it falls due.
 * After the invitation: the response, papers of the application, work windows; each by a rule in
 * force on the day of the invitation.  A declined invitation puts the candidate back into the pool.
 * Letters are watched by the rules of their day.  Texts borrow from the table and from DATES.
 */
int ee_deadlines_of(const struct ee_deadlines *deadlines, const struct ee_case_dates *dates,
    struct ee_deadline due[EE_DEADLINES_MAX]);

/*
 * Whether proof of a medical examination is handed in with an application of the day HANDED_IN, or
 * where that is not given on a day from TODAY to LAST; with FROM: the first such day.  Unknown
 * where no rule of the table covers the day.  This is the one place that decides it.
 */
enum ee_answer ee_medical_asked(const struct ee_deadlines *deadlines, struct ee_date handed_in,
    struct ee_date today, struct ee_date last, struct ee_date *from);

/* Whether the examination on MEDICAL was made before the INVITATION and is too old on DAY: perhaps
 * its number can be given all the same, as the words say. */
bool ee_medical_is_earlier(const struct ee_deadlines *deadlines, struct ee_date medical,
    struct ee_date invitation, struct ee_date day);
extern const char ee_earlier_medical[];

/* Why an assessment is perhaps asked for. */
extern const char ee_perhaps_canadian[];

/* "overdue", "today", "due_soon" (within SOON days) or "ok". */
const char *ee_deadline_status(struct ee_date due, struct ee_date today, int soon);

#endif
