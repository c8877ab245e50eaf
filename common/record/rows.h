/*
 * rows.h: rows that a tool derives from records, in the format of the output; those of a table for
 * people are CSV, of which view.h makes the table.  Targets and buffers belong to one thread.
 */
#ifndef EE_ROWS_H
#define EE_ROWS_H

#include "base/text.h"
#include "record/csv_reader.h"

struct ee_row_cell {
	const char *text; /* empty: absent */
	size_t length;
	bool number; /* no quotes in JSON */
};

enum { EE_CELL_INT = EE_DIGITS, EE_ROW_COLUMNS_MAX = 24 };

/* Cells borrow their text; a number is written to OUT first. */
static inline struct ee_row_cell
ee_cell(const char *text)
{
	return (struct ee_row_cell) { text, strlen(text), false };
}

static inline struct ee_row_cell
ee_cell_number(const char *text)
{
	return (struct ee_row_cell) { text, strlen(text), true };
}

static inline struct ee_row_cell
ee_cell_int(char out[EE_CELL_INT], int64_t number)
{
	return ee_cell_number(ee_text_of_int(number, out));
}

/* The id of RECORD, a number where it was one. */
struct ee_row_cell ee_id_cell(const struct ee_record *record);

enum { EE_ROW_CHOICE_MAX = EE_ROW_COLUMNS_MAX + EE_COLUMNS_MAX };

/*
 * The columns that a user asks for, in their order: by their numbers among those of the rows, or
 * negative, -1 - n for the n-th of what is taken along of the record; see choice.h.
 */
struct ee_row_choice {
	int count, column[EE_ROW_CHOICE_MAX];
	const char *name[EE_ROW_CHOICE_MAX];
};

struct ee_along; /* along.h */

/* Where a record's rows go: the worker's output. */
struct ee_row_target {
	enum ee_format format; /* EE_JSON or EE_CSV */
	const char *const *column;
	int columns;
	struct ee_buffer *out;
	const struct ee_row_choice *choice; /* NULL: all columns as they stand */
	struct ee_along *along; /* of the worker; NULL: nothing is taken along */
};

/* One row: a cell for each of the target's columns, of which those chosen are written. */
void ee_row_put(const struct ee_row_target *target, const struct ee_row_cell *cells);

/*
 * One row of the stage's columns, to the output of the worker that has RECORD; where a field that
 * the row takes along cannot be written, a fault in RECORD instead.
 */
void ee_record_row(struct ee_record *record, const struct ee_row_cell *cells);

/* Text as it is, to the output of the worker that has RECORD. */
void ee_record_text(struct ee_record *record, const char *text, size_t length);

/* The header line; nothing for NDJSON. */
void ee_rows_header(const struct ee_row_target *target, struct ee_buffer *out);

#endif
