/*
 * crs_rules.h: CRS rule sets: share/crs/YYYY-MM-DD.csv, checked and turned into arrays.  Constant
 * once loaded; any thread.
 *
 * Columns: factor,level,min,max,without_spouse,with_spouse,source.  min and max are closed, max
 * empty: open. The rows that a complete set must have are listed in ee-rules(5).
 */
#ifndef EE_CRS_RULES_H
#define EE_CRS_RULES_H

#include "base/date.h"
#include "base/fault.h"
#include "base/sources.h"
#include "rules/profile.h"

struct ee_crs_rules; /* one rule set */

enum { EE_CRS_RULES_LABEL = 64 };

struct ee_crs_choice {
	struct ee_crs_rules *rules; /* the caller frees it */
	char label[EE_CRS_RULES_LABEL]; /* first day of the set used, or the base name of the user's
				       file */
	char in_force[EE_DATE_TEXT]; /* first day of the set in force on the day asked for; differs
					from label where that one is incomplete; empty for a user's
					file */
};

/*
 * The set in force on AS_OF, or the newest complete one before it where that is incomplete.  FILE,
 * if not NULL, is used whatever the day, and its rows may name any source.  False with FAULT: no
 * set that old, or a table is missing or wrong (file, line and column named).
 */
bool ee_crs_rules_choose(const struct ee_share *share, const char *file, struct ee_date as_of,
    const struct ee_sources *sources, struct ee_crs_choice *choice, struct ee_fault *fault);

/* The first day of the set in force on DAY, complete or not.  No set is read: their names tell.
 * False with FAULT: no set that old, or none at all. */
bool ee_crs_rules_in_force(
    const struct ee_share *share, struct ee_date day, struct ee_date *from, struct ee_fault *fault);

/* The first days of all sets, complete or not, oldest first; their number, or -1 with FAULT. */
enum { EE_CRS_SETS_MAX = 64 };
int ee_crs_rules_days(
    const struct ee_share *share, struct ee_date days[EE_CRS_SETS_MAX], struct ee_fault *fault);

/* Reads one file; SOURCES as in sources.h.  NULL with FAULT.  *COMPLETE tells what its row
 * "set,complete" says; an incomplete set has no points. */
struct ee_crs_rules *ee_crs_rules_read(
    const char *path, const struct ee_sources *sources, bool *complete, struct ee_fault *fault);
void ee_crs_rules_free(struct ee_crs_rules *rules);

/*
 * For --why: the cells of the row on LINE of the set's file; NULL for line 0, where no row gave
 * points.
 */
struct ee_crs_row {
	const char *factor, *level, *min, *max, *source;
	const char *points[2]; /* digits: without a spouse who counts, and with one */
};
const struct ee_crs_row *ee_crs_rules_row(const struct ee_crs_rules *rules, int line);
const char *ee_crs_rules_path(const struct ee_crs_rules *rules);

#endif
