/*
 * rows.h: rows that a tool derives from records, in the format of the output.  Rows of a table for
 * people are kept until the end, when the widths are known.  Targets and buffers belong to one
 * thread.
 */
#ifndef EE_ROWS_H
#define EE_ROWS_H

#include "base/text.h"
#include "record/record.h"

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

/* The columns that a user asks for, by number and in their order; see columns.h. */
struct ee_row_choice {
	int count, column[EE_ROW_COLUMNS_MAX];
};

/* Where a record's rows go: the worker's output. */
struct ee_row_target {
	enum ee_format format;
	const char *const *column;
	int columns;
	struct ee_buffer *out;
	const struct ee_row_choice *choice; /* NULL: all columns as they stand */
};

/*
 * One row: a cell for each of the target's columns, of which those chosen are written.  The rows of
 * a table are cells with their lengths in front of them, for ee_rows_table().
 */
void ee_row_put(const struct ee_row_target *target, const struct ee_row_cell *cells);

/* One row of the stage's columns, to the output of the worker that has RECORD. */
void ee_record_row(struct ee_record *record, const struct ee_row_cell *cells);

/* Text as it is, to the output of the worker that has RECORD. */
void ee_record_text(struct ee_record *record, const char *text, size_t length);

/* The header line; nothing for NDJSON. */
void ee_rows_header(const struct ee_row_target *target, struct ee_buffer *out);

/*
 * Writes ROWS, which were put to TARGET in the format EE_TABLE, below their header in aligned
 * columns.  Two spaces stand between columns; nothing is cut.
 */
void ee_rows_table(
    const struct ee_row_target *target, const char *rows, size_t length, struct ee_buffer *out);

#endif
