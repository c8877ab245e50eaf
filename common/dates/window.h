/*
 * window.h: the last day on which work that a program or a category asks for is still in its
 * window.  Pure; any thread.
 */
#ifndef EE_WINDOW_H
#define EE_WINDOW_H

#include "dates/case.h"
#include "rules/category.h"
#include "rules/program.h"

/*
 * The windows that will be lost: for each program and category whose work PROFILE meets on the day
 * of RULES, the last day on which it does, if jobs without an end go on as they are.  What is not
 * lost within the length of its window is left out.  The rules and categories of that day are taken
 * to stay in force.  Returns the number of windows, whose texts belong to CATEGORIES.
 */
int ee_windows(const struct ee_eligibility *rules, const struct ee_categories *categories,
    const struct ee_profile *profile, struct ee_window windows[EE_WINDOWS_MAX]);

#endif
