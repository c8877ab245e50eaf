/*
 * case.h: a candidate's case as the calculation of deadlines sees it: the dates of both partners'
 * papers, what the rules make of them (outlook.h), and a deadline.  Plain data.
 */
#ifndef EE_CASE_H
#define EE_CASE_H

#include "dates/stays.h"

enum {
	EE_SOON_DAYS = 30,
	EE_WINDOWS_MAX = 40,
	EE_BIRTHDAYS_MAX = 2,
	EE_BASIS_FIELD = 32,
	EE_NEXT_TEXT = 80,
	EE_BINDING_TEXT = 1024,
	EE_DEADLINES_MAX = 48 + 2 * EE_STAYS_MAX + EE_WINDOWS_MAX + EE_CHILDREN_MAX
};

/* Work that a program or a category asks for, and the last day on which enough of it is in the
 * window; see window.h. */
struct ee_window {
	const char *of; /* "cec", "fsw", "fst", or the slug of a category */
	struct ee_date last;
};

/* Whether the bank's letter is handed in: asked for, perhaps, not at all, or a letter that says why
 * it is not owed. */
enum ee_funds_letter { EE_FUNDS_UNSAID, EE_FUNDS_ASKED, EE_FUNDS_NOT_ASKED, EE_FUNDS_EXEMPT };

/* Of several results of a language, the one that counts. */
struct ee_counting {
	char field[EE_BASIS_FIELD]; /* "tests.2.date"; empty: there are not several */
	/* "tests.1 (ielts of 2026-03-01) counts from 2026-11-20 on"; empty: nothing does. */
	char next[EE_NEXT_TEXT];
};

/* A birthday that costs points of the CRS or ends a program. */
struct ee_costly_birthday {
	struct ee_date day;
	int crs_change; /* points on that day, against the day before */
	unsigned programs_lost; /* bits of enum ee_program */
	int fsw_before, fsw_after; /* selection points, where FSW is lost */
};

/* The last day on which what is checked here is still met; see binding.h. */
struct ee_binding {
	struct ee_date due; /* year 0: there is none */
	char field[EE_BASIS_FIELD]; /* what ends then, "nomination.expires" */
	struct ee_date basis; /* its day */
	char text[EE_BINDING_TEXT]; /* why, what would move it, and what may end before it */
};

enum ee_partner { EE_OWN, EE_SPOUSE, EE_PARTNERS };

/* Dates of one partner's papers; year 0: not there. */
struct ee_person_dates {
	struct ee_date birth, english, french, eca, medical, passport, permit;
	struct ee_date biometrics_letter, biometrics;
	struct ee_counting counting_english, counting_french;
	char permit_type[24];
	struct ee_stays stays;
};

/* What the calculation needs to know of a candidate; a date of year 0 is absent. */
struct ee_case_dates {
	bool has_submitted;
	struct ee_stamp submitted; /* profile received, UTC */
	struct ee_date submitted_day, profile_due; /* of it and its anniversary in the user's zone;
						      year 0: those of UTC */
	struct ee_date today; /* the day asked about */
	struct ee_person_dates of[EE_PARTNERS];
	enum ee_answer spouse_asked; /* whether papers of the family are asked for of the spouse */
	const char *spouse_why; /* why that is perhaps; "" where it is not */
	enum ee_answer needs_none; /* whether the candidate's level needs no assessment */
	bool spouse_tests; /* points or a program hang on the spouse's results */
	struct ee_date invitation; /* day of the invitation */
	unsigned
	    programs; /* of the invitation, bits of enum ee_program; 0: not said, or a nominee's */
	bool declined; /* the invitation was declined: the profile is back in the pool */
	struct ee_date application; /* handed in */
	struct ee_date funds_letter, copr;
	enum ee_funds_letter funds;
	struct ee_date nomination, nomination_expires, nomination_applied;
	bool nominated; /* the nomination counts: it has been accepted */
	struct ee_date request, request_due, fairness, fairness_due, refusal;
	bool refused_where_known, refused_in_canada;
	int child_count; /* up to the last one of the list */
	struct ee_date child_due[EE_CHILDREN_MAX]; /* last day of the age; year 0: not watched */
	int window_count;
	struct ee_window window[EE_WINDOWS_MAX];
	int birthday_count;
	struct ee_costly_birthday birthday[EE_BIRTHDAYS_MAX];
	struct ee_binding binding;
	bool missing; /* list also what could be watched if a field were there */
};

/* Whether there is an invitation to answer; a declined one puts the candidate back into the pool.
 */
static inline bool
ee_case_is_invited(const struct ee_case_dates *dates)
{
	return dates->invitation.year != 0 && !dates->declined;
}

/* The day on which the application is handed in; as long as it is not, that asked about. */
static inline struct ee_date
ee_case_day(const struct ee_case_dates *dates)
{
	return dates->application.year != 0 ? dates->application : dates->today;
}

struct ee_deadline {
	const char *id; /* "ita-5": the rule's id in the table */
	struct ee_date due; /* the last good day; year 0: not known, of what is missing */
	char basis_field[EE_BASIS_FIELD]; /* "invitation.date" */
	struct ee_date basis; /* day counted from */
	const char *title; /* "Complete application after an invitation" */
	const char *rule; /* "TITLE: 60 days (AUTHORITY)", from the table */
	const char *confidence; /* "high", "medium", "low", "house rule" */
	const char *note;
	const char *person; /* "spouse"; empty: the candidate */
	const char *about; /* the country, or the slug of a category; empty: nothing more */
	const char *next; /* what takes over then, and from which day on; empty: nothing */
	bool met; /* done in time */
	bool missing; /* BASIS_FIELD is not there */
	bool perhaps; /* and perhaps it need not be */
	bool timed; /* it ends at TIME of that day, or with the day where TIME is the next one's
		       first */
	ee_nanoseconds time;
	bool scored; /* it changes the score by CRS_CHANGE */
	int crs_change;
	unsigned programs_lost; /* bits of enum ee_program */
	char said[160]; /* more to say of it; empty: nothing */
};

#endif
