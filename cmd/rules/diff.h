/*
 * diff.h: two CRS rule sets side by side: what gives other points, number by number, so that it
 * does not matter how a set cuts its numbers into rows.  For one thread.
 */
#ifndef EE_RULES_DIFF_H
#define EE_RULES_DIFF_H

#include "base/table.h"
#include "record/rows.h"

enum { EE_DIFF_COLUMNS = 11 };
extern const char *const ee_diff_columns[EE_DIFF_COLUMNS];
extern const char ee_diff_columns_shown[]; /* on a screen */

/* One side, checked by its loader; the table as it is. */
struct ee_diff_side {
	struct ee_table *table; /* factor,level,min,max,without_spouse,with_spouse,source */
	bool complete; /* else what it lacks is not known to be gone */
};

/*
 * Puts a row for each range of numbers, of a level of a factor, that BEFORE and AFTER give other
 * points.  Returns how many ranges have other sources and the same points.
 */
int ee_diff_put(const struct ee_diff_side *before, const struct ee_diff_side *after,
    const struct ee_row_target *target);

#endif
