/*
 * timeline.h: the score month by month, if nothing is changed: birthdays, work that goes on, rules
 * that change, results that run out, programs that are met no longer.  Constant once loaded; any
 * thread.
 */
#ifndef EE_TIMELINE_H
#define EE_TIMELINE_H

#include "record/record.h"
#include "rules/crs.h"
#include "rules/rulebook.h"

enum { EE_TIMELINE_MAX = 120 };

/* X(NAME, word): what can have happened since the step before. */
#define EE_EVENTS(X)                                                                               \
	X(BIRTHDAY, "birthday")                                                                    \
	X(CANADIAN_WORK, "canadian_work")                                                          \
	X(FOREIGN_WORK, "foreign_work")                                                            \
	X(ENGLISH_LAPSES, "english.lapses")                                                        \
	X(FRENCH_LAPSES, "french.lapses")                                                          \
	X(SPOUSE_ENGLISH_LAPSES, "spouse.english.lapses")                                          \
	X(SPOUSE_FRENCH_LAPSES, "spouse.french.lapses")                                            \
	X(ECA_LAPSES, "eca.lapses")                                                                \
	X(NOMINATION_LAPSES, "nomination.lapses")                                                  \
	X(PROGRAMS_BEGIN, "programs.begin")                                                        \
	X(PROGRAMS_END, "programs.end")                                                            \
	X(RULES, "rules")

enum ee_event_kind {
#define X(name, word) EE_EVENT_##name,
	EE_EVENTS(X)
#undef X
	    EE_EVENT_KINDS
};

struct ee_step {
	struct ee_date date;
	int crs; /* as ee-score gives it on that day */
	int crs_valid; /* the same without the results, assessment and nomination that have run out
			*/
	bool eligible; /* a program is met on that day, or may be */
	unsigned events; /* bits by enum ee_event_kind */
};

struct ee_timeline; /* opaque */

/*
 * The day of BOOK, which has the rule sets to come and is borrowed, and MONTHS more steps, at the
 * same day of the month.  NULL: out of memory.
 */
struct ee_timeline *ee_timeline_new(const struct ee_rulebook *book, int months);
void ee_timeline_free(struct ee_timeline *timeline);

/* The steps of RECORD into STEPS (months + 1 of them); false after leaving a fault in RECORD. */
bool ee_timeline_of(const struct ee_timeline *timeline, struct ee_record *record,
    struct ee_step steps[EE_TIMELINE_MAX + 1]);

/* "birthday" and so on. */
const char *ee_event_name(enum ee_event_kind event);

/*
 * The first rule set within the steps that is not completely known, with the set used instead;
 * NULL: there is none.
 */
const struct ee_crs_choice *ee_timeline_incomplete(const struct ee_timeline *timeline);

#endif
