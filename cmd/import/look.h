/*
 * look.h: what a column of a table holds: its different values, and what days and numbers they can
 * be.  Memory does not grow with the table: of many different values only the first are kept.  Want
 * of memory ends the program; one thread.
 */
#ifndef EE_LOOK_H
#define EE_LOOK_H

#include "cmd/import/convert.h"
#include "cmd/import/sheet.h"

enum {
	EE_VALUES_MAX = 400, /* different values kept of a column, */
	EE_VALUE_BYTES = 160, /* of so many bytes at most */
	EE_EXAMPLES = 2
};

struct ee_value_seen {
	char *text; /* on one line, as it stood there first */
	uint64_t count, hash; /* HASH of the text as lexicon.h folds it */
};

/* How many cells, and the values of the first of them that differ. */
struct ee_tally_of {
	uint64_t count;
	char example[EE_EXAMPLES][EE_VISIBLE];
	int examples;
};

/* X(NAME): what a cell is as a day. */
enum ee_day_form {
	EE_DAY_SURE, /* the year in front, as programs write it */
	EE_DAY_EVEN, /* the name of a month, or the same day either way: 05/05/1990 */
	EE_DAY_DMY, /* only the day can be in front */
	EE_DAY_MDY, /* only the month */
	EE_DAY_OPEN, /* either */
	EE_DAY_SHORT, /* a year of two digits */
	EE_DAY_SERIAL, /* a number that a spreadsheet counts days by */
	EE_DAY_FORMS
};

enum ee_number_form {
	EE_NUMBER_SURE, /* no mark, or one that can be read in one way whatever the list's is */
	EE_NUMBER_POINT, /* only the point can be that of decimals */
	EE_NUMBER_COMMA, /* only the comma */
	EE_NUMBER_OPEN, /* either: 14,690 */
	EE_NUMBER_FORMS
};

struct ee_column_look {
	uint64_t filled;
	struct ee_buffer line; /* the cell that is looked at */
	struct ee_value_seen *value;
	int values;
	bool many; /* there were more different ones, or longer ones */
	struct ee_tally_of day[EE_DAY_FORMS], number[EE_NUMBER_FORMS];
	uint64_t short_dmy, short_mdy; /* of those of two digits, the ones with one order only */
	uint64_t days, numbers; /* cells that are any of these */
	uint64_t halves; /* numbers like 6.5 */
	int largest; /* number, in tenths, of those that a score may be */
	uint64_t codes, with_digits; /* texts with the digits of a NOC code, with any */
};

/* Takes a cell of the column. */
void ee_look_at(
    struct ee_column_look *look, const struct ee_tables *tables, const char *text, size_t length);
void ee_look_free(struct ee_column_look *look);

#endif
