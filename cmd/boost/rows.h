/* rows.h: advice as rows of the output. */
#ifndef EE_BOOST_ROWS_H
#define EE_BOOST_ROWS_H

#include "cmd/boost/boost.h"
#include "cmd/boost/cutoffs.h"
#include "record/rows.h"

enum { EE_BOOST_COLUMNS = 19 };

extern const char *const ee_boost_columns[EE_BOOST_COLUMNS];

/* Constant. */
struct ee_boost_rows {
	const struct ee_boost_context *context; /* borrowed */
	struct ee_cutoffs cutoffs;
	long top, min_gain; /* LONG_MAX, LONG_MIN: not given */
};

/* Writes what was found of RECORD's profile. */
void ee_boost_write(
    const struct ee_boost_rows *rows, struct ee_record *record, struct ee_boost *boost);

#endif
