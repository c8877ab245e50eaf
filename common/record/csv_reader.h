/*
 * csv_reader.h: CSV as RFC 4180 has it, through libcsv in its strict mode: where records end,
 * headers, rows, quoting.  A header is constant and may be shared; a reader belongs to one worker.
 */
#ifndef EE_CSV_READER_H
#define EE_CSV_READER_H

#include "record/record.h"

enum { EE_COLUMNS_MAX = 1024, EE_LINE_MAX = 1 << 20 };

/* What the cells of a column are to a record. */
enum ee_csv_part {
	EE_CSV_NOTHING,
	EE_CSV_FIELD,
	EE_CSV_NESTED, /* all of a field such as crs_points, or a part of it */
	EE_CSV_WHOLE, /* would be a whole object, such as english */
	EE_CSV_WITHIN /* something unknown in a known object */
};

struct ee_csv_column {
	const char *name;
	uint32_t length;
	enum ee_csv_part part;
	bool unread; /* nothing reads it, and its name is like that of no field */
	int16_t node, item; /* of the field, or of the object around an unknown column; EE_NO_NODE,
			       -1: none */
};

/* The header of one file; constant once read. */
struct ee_csv_header {
	struct ee_csv_column *column;
	int count, known; /* known: columns of known fields, or inside known objects */
	int items[EE_ARRAYS]; /* elements that the columns have room for */
	char *line; /* the header line as it stands in the file, without BOM and line end */
	size_t line_length;
	const char *end; /* its line end: "\n" or "\r\n" */
	const char *file; /* where that is, for messages; NULL: in no file */
	uint64_t file_line;
	char *names; /* the columns' names borrow from these, or from the line */
};

/* Whether a column's name is one key for all its dots, since a part between them is empty ("Tel.").
 */
bool ee_column_is_one_key(const char *name, size_t length);

struct ee_csv_reader; /* one a worker */

/*
 * One past the line end of the record that begins at AT; NULL if END comes first and more may
 * follow (not LAST).
 *
 * A line end inside a quoted cell does not end the record.  If a quote is never closed, is closed
 * in the middle of a cell or makes the record longer than EE_LINE_MAX without its line end, the
 * record is the first line alone, so that a slip cannot swallow the records behind it.
 */
const char *ee_csv_cut_by(const char *at, const char *end, bool last, char delimiter);

static inline const char *
ee_csv_cut(const char *at, const char *end, bool last)
{
	return ee_csv_cut_by(at, end, last, ',');
}

/* How many of LENGTH bytes, which begin with a record, are whole records; more may follow. */
size_t ee_csv_whole(const char *bytes, size_t length);

/*
 * Reads LINE as a header.  NULL with FAULT ("COLUMN: message"); want of memory ends the program.
 * Faults call LINE a WHAT, such as "header".  WARNINGS gets a message, as message.h has it, for
 * each name that is nearly that of a field, or that others give one.
 */
struct ee_csv_header *ee_csv_header_new(const char *what, const char *line, size_t length,
    struct ee_buffer *warnings, struct ee_fault *fault);
void ee_csv_header_free(struct ee_csv_header *header);

/* Whether two headers have the same names in the same order. */
bool ee_csv_same_header(const struct ee_csv_header *a, const struct ee_csv_header *b);

struct ee_csv_reader *ee_csv_reader_new(void);
void ee_csv_reader_free(struct ee_csv_reader *reader);

/* What stands between the cells of its rows, where that is no comma. */
void ee_csv_reader_delimit(struct ee_csv_reader *reader, char delimiter);

/* Reads one row into RECORD, which has been cleared and borrows from the row.  False after leaving
 * a fault in RECORD. */
bool ee_csv_read(struct ee_csv_reader *reader, const struct ee_csv_header *header, const char *row,
    size_t length, struct ee_record *record);

/* One past the cell at AT, which begins a cell of a row that was read, has DELIMITER between its
 * cells, and ends at END. */
const char *ee_csv_cell_end(const char *at, const char *end, char delimiter);

/* A cell as it stands in the row, quotes and all, and its text. */
struct ee_csv_cell {
	const char *raw, *text;
	uint32_t raw_length, length;
};

/*
 * Splits ROW, without its line end, into cells, their texts in ROW itself or in TEXT, whatever the
 * header.  NULL, or what is wrong with it: "a NUL byte".
 */
const char *ee_csv_split(
    struct ee_csv_reader *reader, const char *row, size_t length, struct ee_buffer *text);

/*
 * The COUNT cells of the row split last, of which raw is not set; of more than EE_COLUMNS_MAX only
 * those are there.  Valid until the next row.
 */
const struct ee_csv_cell *ee_csv_split_cells(const struct ee_csv_reader *reader, int *count);

/* The same with raw set: ROW is that row.  The text of the cells must still be there. */
const struct ee_csv_cell *ee_csv_raw_cells(
    struct ee_csv_reader *reader, const char *row, size_t length);

/* All cells of the row last read into RECORD; valid until the next one. */
const struct ee_csv_cell *ee_csv_cells(
    struct ee_csv_reader *reader, const struct ee_record *record);

/* TEXT as a cell: quoted where it must be, or where QUOTED asks for it. */
void ee_csv_put(struct ee_buffer *buffer, const char *text, size_t length, bool quoted);

#endif
