/*
 * family.h: who belongs to a candidate's family, by the rules of a day.  Pure: no files, no clock;
 * any thread.  Source: the row child_age of share/programs/minimums.csv.
 */
#ifndef EE_FAMILY_H
#define EE_FAMILY_H

#include "rules/standing.h"

/*
 * Whether CHILD is a dependent one on DAY: under the age of the table.  Unknown where the birth
 * date is not said, and from that age on, since an older one may depend on a parent all the same.
 * That a child is not married is taken for granted: a profile does not say it.
 */
enum ee_answer ee_child_depends(
    const struct ee_eligibility *rules, const struct ee_child *child, struct ee_date day);

/*
 * Persons for whom funds are needed: as said, else the candidate, a spouse (by the fields of spouse
 * or by marital_status), and the children who are not known to be too old on the day of RULES, of
 * a nominee on that of the application to the province, coming along or not.
 */
int ee_family_size(const struct ee_eligibility *rules, const struct ee_profile *profile);

/* The same by the spouse and the children alone, whatever family_size says. */
int ee_family_members(const struct ee_eligibility *rules, const struct ee_profile *profile);

#endif
