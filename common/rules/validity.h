/*
 * validity.h: how long test results and credential assessments count, day by day.  Rows
 * test_validity and eca_validity of share/programs/minimums.csv, read by eligibility.h; each row
 * names its source.  Pure; any thread.
 */
#ifndef EE_VALIDITY_H
#define EE_VALIDITY_H

#include <stdbool.h>

#include "base/table.h"

/* In months, on one day. */
struct ee_validity {
	int test_months, eca_months;
};

enum { EE_LENGTHS_MAX = 16 };

struct ee_length {
	struct ee_period period;
	int months;
	int row; /* of the table */
};

/* Of one kind of paper, or of the window of work (work.h), in the order of their days. */
struct ee_lengths {
	int count;
	struct ee_length row[EE_LENGTHS_MAX];
};

struct ee_validities {
	struct ee_lengths test, eca;
};

/* False: there is no room for one more. */
bool ee_lengths_add(struct ee_lengths *lengths, struct ee_length length);

/* The months in force on DAY; before the first row those of the first, without any row 0. */
int ee_lengths_on(const struct ee_lengths *lengths, struct ee_date day);

/* Whether a paper of the day ISSUED (year 0: not given, and it counts) no longer counts ON. */
static inline bool
ee_paper_is_over(struct ee_date issued, int months, struct ee_date on)
{
	int passed = (on.year - issued.year) * 12 + on.month - issued.month;

	if (issued.year == 0 || passed != months)
		return issued.year != 0 && passed > months;
	return ee_date_compare(ee_date_add_months(issued, months), on) <= 0;
}

/* The months in force on DAY for both kinds of paper, likewise. */
struct ee_validity ee_validity_on(const struct ee_validities *validities, struct ee_date day);

/*
 * The first day on which a paper of the day ISSUED no longer counts, by the length in force on
 * TODAY and, where another begins before that, by the one in force on each day.  It is before TODAY
 * if the paper had run out by then.
 */
struct ee_date ee_lengths_end(
    const struct ee_lengths *lengths, struct ee_date issued, struct ee_date today);

#endif
