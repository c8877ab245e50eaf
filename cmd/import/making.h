/*
 * making.h: a row of a table on its way to a record: the values that it has so far, and the faults
 * of its cells.  One thread.
 */
#ifndef EE_MAKING_H
#define EE_MAKING_H

#include "cmd/import/account.h"
#include "record/json_reader.h"

/* A value on its way to the output. */
struct ee_made {
	size_t at; /* in the text of the maker */
	uint32_t length;
	bool filled, quoted; /* QUOTED: a text, whatever it looks like */
};

/* A result of a test in this row, by its parts. */
struct ee_made_result {
	struct ee_made part[EE_RESULT_PARTS];
	int use[EE_RESULT_PARTS]; /* where each is from */
	bool refused; /* a cell of it was, and the others say too little */
};

/* What became of the cell of a use. */
enum ee_made_state { EE_MADE_EMPTY, EE_MADE_MAPPED, EE_MADE_REFUSED };

struct ee_row_maker {
	const struct ee_plan *plan;
	const struct ee_tables *tables;
	struct ee_account *account;
	struct ee_json_reader *json;
	/* Of this row: */
	const struct ee_sheet_line *row;
	struct ee_record *record; /* gets its faults */
	struct ee_buffer text;
	enum ee_made_state *state; /* by use of the plan */
	struct ee_made *out; /* by column of the output */
	struct ee_made_result *result; /* by result of the plan */
	struct ee_csv_cell *cell; /* by column of the output, for the writer */
	bool any_read; /* something but names was read */
	bool no_spouse; /* there is none */
	bool remark[EE_REMARK_COUNT]; /* to be counted */
};

/* The cell of the row in COLUMN of the table; an empty one where the row lacks the last ones. */
const struct ee_csv_cell *ee_made_from(const struct ee_row_maker *maker, int column);

/*
 * Leaves a fault: the cell of USE was to be EXPECTED.  WORD: it is one that the map does not know,
 * and not a value with which something else is wrong.
 */
void ee_made_refuse(struct ee_row_maker *maker, int use, bool word, const char *expected);

/* Gives the column OUT of the output the value TEXT. */
void ee_made_put(struct ee_row_maker *maker, int out, const char *text, size_t length);

#endif
