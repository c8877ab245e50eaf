/*
 * binding.h: the last day on which what an invitation asks for and is checked here is still met:
 * the last day to answer, or an earlier one on which a nomination, a test, an assessment or a
 * window of work ends.  Pure: no files, no clock, no allocation; any thread.
 */
#ifndef EE_BINDING_H
#define EE_BINDING_H

#include "dates/case.h"
#include "dates/invited.h"
#include "rules/rulebook.h"

/*
 * Finds BINDING for PROFILE, whose dates are DATES, by the rules of BOOK, which are taken to stay
 * in force.  Year 0 where no rule tells the last day to answer.
 */
void ee_binding_find(const struct ee_rulebook *book, const struct ee_deadlines *deadlines,
    const struct ee_profile *profile, const struct ee_case_dates *dates,
    const struct ee_invited *invited, struct ee_binding *binding);

#endif
