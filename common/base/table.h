/*
 * table.h: a rule table: a small CSV file with a header, read whole.  Rules are data; every table
 * under share/ is read here.  Nothing here prints or ends the program.  Blank lines and lines that
 * begin with # are passed over.
 */
#ifndef EE_TABLE_H
#define EE_TABLE_H

#include <stddef.h>

#include "base/date.h"
#include "base/fault.h"
#include "base/share.h"

enum { EE_TABLE_BYTES_MAX = 16 << 20 }; /* longer ones are refused */

struct ee_table; /* constant once read; owns all its text */

/*
 * Read the file PATH, whose header must be exactly COLUMNS (comma-separated; those at the end that
 * begin with ? are all there or none of them), or any where COLUMNS is NULL.  Returns NULL after
 * setting FAULT: "PATH:LINE: column: what is wrong".  Free with ee_table_free.
 */
struct ee_table *ee_table_read(const char *path, const char *columns, struct ee_fault *fault);

/* The same of the table NAME ("deadlines.csv"), wherever share.h finds it. */
struct ee_table *ee_table_load(
    const struct ee_share *share, const char *name, const char *columns, struct ee_fault *fault);

/* The same from LENGTH bytes in memory, which messages call NAME. */
struct ee_table *ee_table_parse(const char *name, const char *bytes, size_t length,
    const char *columns, struct ee_fault *fault);
void ee_table_free(struct ee_table *table);

int ee_table_rows(const struct ee_table *table);

/* Text of a cell, never NULL; "" where empty.  ROW and COLUMN count from 0. */
const char *ee_table_text(const struct ee_table *table, int row, int column);

/* Line of ROW in the file, from 1. */
int ee_table_line(const struct ee_table *table, int row);

/* The row that begins on LINE of the file; -1 if none does. */
int ee_table_row(const struct ee_table *table, int line);

const char *ee_table_path(const struct ee_table *table);

/* How many columns there are, the name of COLUMN in the header, and the column of NAME; -1: none.
 */
int ee_table_columns(const struct ee_table *table);
const char *ee_table_column(const struct ee_table *table, int column);
int ee_table_find(const struct ee_table *table, const char *name);

/* Whole number of LOW to HIGH; sets FAULT (naming file, line and column) and returns false
 * otherwise. */
bool ee_table_int(const struct ee_table *table, int row, int column, int low, int high, int *value,
    struct ee_fault *fault);

/*
 * First and last day of a rule.  Where the table leaves the end open, TO is the last day that a
 * date can hold.
 */
struct ee_period {
	struct ee_date from, to;
};

/* The days in the columns FROM and FROM + 1, the second of which may be empty; FAULT as above. */
bool ee_table_period(const struct ee_table *table, int row, int from, struct ee_period *period,
    struct ee_fault *fault);

static inline bool
ee_period_has(struct ee_period period, struct ee_date day)
{
	return ee_date_compare(period.from, day) <= 0 && ee_date_compare(day, period.to) <= 0;
}

static inline bool
ee_period_overlaps(struct ee_period a, struct ee_period b)
{
	return ee_date_compare(a.from, b.to) <= 0 && ee_date_compare(b.from, a.to) <= 0;
}

/* Index of the cell's text in WORDS, which end with NULL; -1 with FAULT. */
int ee_table_word(const struct ee_table *table, int row, int column, const char *const *words,
    struct ee_fault *fault);

/*
 * Whether the cell says how sure its row is: high, medium, low, or OWN, a word that only this table
 * has; NULL: none.  FAULT as above.
 */
bool ee_table_confidence(
    const struct ee_table *table, int row, int column, const char *own, struct ee_fault *fault);

/* Whether the cell has a text; FAULT as above. */
bool ee_table_filled(const struct ee_table *table, int row, int column, struct ee_fault *fault);

/*
 * Whether no two rows have the same texts in the columns FIRST to LAST; FAULT names the first row
 * that has the texts of one above it.
 */
bool ee_table_once(const struct ee_table *table, int first, int last, struct ee_fault *fault);

/*
 * The same of rows that are in force on the same day.  The first and last day stand in column FROM
 * and the next.
 */
bool ee_table_apart(
    const struct ee_table *table, int first, int last, int from, struct ee_fault *fault);

/* Sets FAULT to "PATH:LINE: COLUMN: message" and returns false. */
bool ee_table_fault(const struct ee_table *table, int row, int column, struct ee_fault *fault,
    const char *format, ...) EE_PRINTF(5, 6);

/* The same of a row that the table should have and has not: LINE is the last of the file. */
bool ee_table_lack(const struct ee_table *table, int column, struct ee_fault *fault,
    const char *format, ...) EE_PRINTF(4, 5);

#endif
