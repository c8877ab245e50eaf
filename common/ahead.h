/*
 * ahead.h: days to come that a profile already tells: birthdays, and years of work that are reached
 * if the jobs go on.  Pure; any thread.
 */
#ifndef EE_AHEAD_H
#define EE_AHEAD_H

#include "work.h"

/* The birthday on which AGE is reached; of 29 February it is 1 March in common years. */
struct ee_date ee_birthday(struct ee_date birth, int age);

/*
 * The first day from FROM on which the jobs of PROFILE make YEARS whole years of skilled work that
 * the CRS counts at PLACE; jobs without an end go on.  False if that is not within ten years.  DAY
 * may be FROM's own.
 */
bool ee_work_reached(const struct ee_work_rules *rules, const struct ee_profile *profile,
    enum ee_place place, int years, struct ee_date from, struct ee_date *day);

#endif
