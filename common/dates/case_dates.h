/*
 * case_dates.h: from a record to the dates that deadline.h works with.  No files, no clock; any
 * thread, with a record of its own.
 */
#ifndef EE_CASE_DATES_H
#define EE_CASE_DATES_H

#include "dates/case.h"
#include "record/record.h"
#include "rules/versions.h"

/*
 * The dates that RECORD has; DEADLINES tell how long its profile lives.  False after leaving a
 * fault for each that is wrong.
 */
bool ee_case_read(
    const struct ee_deadlines *deadlines, struct ee_record *record, struct ee_case_dates *dates);

/*
 * Warns of dates that contradict each other, or come before all rules, and of words of an
 * invitation that are none, each with a code.
 */
void ee_case_warn(const struct ee_deadlines *deadlines, const struct ee_versions *categories,
    struct ee_record *record, const struct ee_case_dates *dates, struct ee_date as_of);

#endif
