/*
 * outlook.h: what the rules make of a candidate's dates: birthdays that cost points or a program,
 * work that leaves its window, the results that count, whose papers are asked for, and the last day
 * that binds.  The filters of deadlines and of papers both ask here, so that they agree.  No files,
 * no clock; any thread, with a record of its own.
 */
#ifndef EE_OUTLOOK_H
#define EE_OUTLOOK_H

#include "dates/case_dates.h"
#include "dates/window.h"
#include "intake/reader.h"

/* Constant; all borrowed. */
struct ee_outlook_context {
	const struct ee_rulebook
	    *book; /* of the day asked about: programs, categories, sets ahead */
	const struct ee_deadlines *deadlines;
	bool windows; /* look for windows of work, which takes most of the time */
	bool papers; /* also of who is not invited: whether funds are asked for */
	struct ee_needs score,
	    work; /* the fields that the birthday's points and the windows hang on */
};

/* Sets the fields that the outlook hangs on. */
void ee_outlook_ready(struct ee_outlook_context *context);

/*
 * Reads PROFILE from RECORD, and adds to DATES, which were read from it, what follows; nothing that
 * hangs on a value that was left out.  LOWEST is the score of the last person invited in the
 * candidate's round, 0 where it is not known.  The score of a birthday and that of the day before
 * are each by the rule set of its day.  Warnings are not given: ee-check and ee-score give them.
 * False after leaving a fault in RECORD.
 */
bool ee_outlook(const struct ee_outlook_context *context, struct ee_record *record, int lowest,
    struct ee_profile *profile, struct ee_case_dates *dates);

#endif
