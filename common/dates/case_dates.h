/*
 * case_dates.h: from a record to the dates that deadline.h works with, and to what the rules make
 * of the profile: the next birthday that costs points, and work that leaves its window.  No files,
 * no clock; any thread, with a record of its own.
 */
#ifndef EE_CASE_DATES_H
#define EE_CASE_DATES_H

#include "dates/deadline.h"
#include "dates/window.h"
#include "intake/reader.h"
#include "rules/crs.h"

/* Constant; all borrowed. */
struct ee_case_context {
	const struct ee_rulebook *book; /* of the day asked about */
	bool windows; /* look for windows of work, which takes most of the time */
	struct ee_needs score,
	    work; /* the fields that the birthday's points and the windows hang on */
};

/* Sets the fields that the outlook hangs on. */
void ee_case_context_ready(struct ee_case_context *context);

/*
 * The dates that RECORD has; DEADLINES tell how long its profile lives.  False after leaving a
 * fault for each that is wrong.
 */
bool ee_case_read(
    const struct ee_deadlines *deadlines, struct ee_record *record, struct ee_case_dates *dates);

/*
 * Adds to DATES what follows from the profile in RECORD; nothing if it has neither birth_date nor
 * age, and nothing that hangs on a value that was left out.  The score of the birthday and that of
 * the day before are each by the rule set of its day. Warnings are not given: ee-check and ee-score
 * give them.  False after leaving a fault in RECORD.
 */
bool ee_case_outlook(
    const struct ee_case_context *context, struct ee_record *record, struct ee_case_dates *dates);

/*
 * Where PROFILE, which was read from the record of DATES, has several results of a language: makes
 * DATES those of the result that counts on BOOK's day, and tells what takes over from it, or that
 * it is doubtful which counts.
 */
void ee_case_results(
    const struct ee_rulebook *book, const struct ee_profile *profile, struct ee_case_dates *dates);

/* Warns of dates that contradict each other, or come before all rules, each with a code. */
void ee_case_warn(const struct ee_deadlines *deadlines, struct ee_record *record,
    const struct ee_case_dates *dates, struct ee_date as_of);

#endif
