/*
 * deadline.h: the dates that matter to a candidate.  Table share/deadlines.csv; the calculation is
 * pure. Calendar days; the day of the event is day 0, so day N is the last day (Interpretation Act
 * s.27).
 */
#ifndef EE_DEADLINE_H
#define EE_DEADLINE_H

#include "dates/deadline_rules.h"

enum {
	EE_SOON_DAYS = 30,
	EE_STAYS_MAX = 64,
	EE_WINDOWS_MAX = 40,
	EE_BASIS_FIELD = 32,
	EE_NEXT_TEXT = 80,
	EE_DEADLINES_MAX = 32 + 2 * EE_STAYS_MAX + EE_WINDOWS_MAX
};

/* A stay in a country, and that country's newest police certificate. */
struct ee_stay {
	char country[3];
	struct ee_date from, to; /* year 0: not said; still there */
	struct ee_date certificate; /* year 0: none */
	int certificate_number; /* among the certificates, from 1 */
};

/* Work that a program or a category asks for, and the last day on which enough of it is in the
 * window; see window.h. */
struct ee_window {
	const char *of; /* "cec", "fsw", "fst", or the slug of a category */
	struct ee_date last;
};

enum ee_funds_letter { EE_FUNDS_UNSAID, EE_FUNDS_ASKED, EE_FUNDS_NOT_ASKED };

/* Of several results of a language, the one that counts. */
struct ee_counting {
	char field[EE_BASIS_FIELD]; /* "tests.2.date"; empty: there are not several */
	/* "tests.1 (ielts of 2026-03-01) counts from 2026-11-20 on"; empty: nothing does. */
	char next[EE_NEXT_TEXT];
};

/* What the calculation needs to know of a candidate; a date of year 0 is absent. */
struct ee_case_dates {
	bool has_submitted;
	struct ee_stamp submitted; /* profile received, UTC */
	struct ee_date submitted_day, profile_due; /* of it and its anniversary in the user's zone;
						      year 0: those of UTC */
	struct ee_date english, french; /* results of the candidate's tests */
	struct ee_counting counting_english, counting_french;
	struct ee_date eca;
	struct ee_date invitation; /* day of the invitation */
	bool declined; /* the invitation was declined: the profile is back in the pool */
	struct ee_date application; /* handed in */
	struct ee_date birth, medical, funds_letter, passport, copr;
	enum ee_funds_letter funds; /* whether the invitation is one that asks for the letter */
	struct ee_date nomination, nomination_expires;
	bool nominated; /* the nomination counts: it has been accepted */
	struct ee_date biometrics_letter, biometrics;
	struct ee_date request, request_due, fairness, fairness_due, refusal;
	bool refused_where_known, refused_in_canada;
	int stay_count, window_count;
	struct ee_stay stay[EE_STAYS_MAX];
	struct ee_window window[EE_WINDOWS_MAX];
	struct ee_date birthday; /* the next one that lowers the score */
	int crs_change; /* points on that day, against the day before */
	bool missing; /* list also what could be watched if a field were there */
};

struct ee_deadline {
	const char *id; /* "ita-5": the rule's id in the table */
	struct ee_date due; /* the last good day; year 0: not known, of what is missing */
	char basis_field[EE_BASIS_FIELD]; /* "invitation.date" */
	struct ee_date basis; /* day counted from */
	const char *title; /* "Complete application after an invitation" */
	const char *rule; /* "TITLE: 60 days (AUTHORITY)", from the table */
	const char *confidence; /* "high", "medium", "low", "house rule" */
	const char *note;
	const char *about; /* the country, or the slug of a category; empty: nothing more */
	const char *next; /* what takes over then, and from which day on; empty: nothing */
	bool met; /* done in time */
	bool missing; /* BASIS_FIELD is not there */
	bool timed; /* it ends at TIME of that day, or with the day where TIME is the next one's
		       first */
	ee_nanoseconds time;
	bool scored; /* it changes the score by CRS_CHANGE */
	int crs_change;
};

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
 * Whether a police certificate is asked for: from the country lived in now, and from each lived in
 * for so many months in a row (pcc-past of the table) within the years before INVITATION
 * (pcc-window), or since an age (pcc-age) where BIRTH is known; Canada is excepted.
 */
bool ee_stay_needs_certificate(const struct ee_deadlines *deadlines, const struct ee_stay *stay,
    struct ee_date birth, struct ee_date invitation);

/* "overdue", "today", "due_soon" (within SOON days) or "ok". */
const char *ee_deadline_status(struct ee_date due, struct ee_date today, int soon);

#endif
