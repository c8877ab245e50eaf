/*
 * output.h: what a tool writes to standard output: rows, records, or text as it is.  The header
 * comes first and once, and with --excel CSV goes out as record/excel.h has it; as a table for
 * people it goes through record/view.h, fitted to the window where standard output is one.  Every
 * write is checked, as sink.h has it.  One thread at a time.
 */
#ifndef EE_OUTPUT_H
#define EE_OUTPUT_H

#include "record/rows.h"
#include "record/shape.h"
#include "stream/run.h"

struct ee_output;

/*
 * Rows of COUNT columns, or of those that --columns chooses; a wrong choice is a usage error.
 * FORMAT is EE_JSON, EE_CSV or EE_TABLE.  SHAPE, if it is not NULL, is of the records that the rows
 * are made of, and gets what they take along (record/choice.h).
 */
struct ee_output *ee_output_of_rows(const struct ee_run *run, enum ee_format format,
    const char *const *column, int count, struct ee_shape *shape);

/*
 * Records of SHAPE, which is borrowed, in FORMAT.  As a table they have in front what people read
 * first: who it is, and the COUNT fields ADDED, which may be none.
 */
struct ee_output *ee_output_of_records(const struct ee_run *run, enum ee_format format,
    const struct ee_shape *shape, const char *const *added, int count);

/*
 * Records that come as lines of NDJSON, in the format of RUN; their columns in CSV are those of
 * --columns, else COLUMNS.
 */
struct ee_output *ee_output_of_lines(const struct ee_run *run, const char *columns);

/* Text without a header, in FORMAT. */
struct ee_output *ee_output_of_text(const struct ee_run *run, enum ee_format format);

/* Nothing at all: standard output belongs to something else. */
struct ee_output *ee_output_of_nothing(void);

/* Cells of a line of a table; 0: as many as it takes. */
int ee_output_window(const struct ee_run *run);

/* Where rows are put, in the buffer OUT, before they are written. */
struct ee_row_target ee_output_target(const struct ee_output *output, struct ee_buffer *out);

/* Whether its reader has gone away, see sink.h. */
bool ee_output_is_gone(const struct ee_output *output);

/* Bytes of rows, records or text, as they are, behind the header. */
void ee_output_write(struct ee_output *output, const char *bytes, size_t length);

/* Writes one line of NDJSON.  False with FAULT, and nothing is written: CSV cannot hold a value. */
bool ee_output_line(struct ee_output *output, struct ee_buffer *line, struct ee_fault *fault);

/* Writes the rows of a table that are held, before the run ends on the way; NULL: nothing is open
 * yet.
 */
void ee_output_settle(struct ee_output *output);

/* Writes what is left, such as the table or the header of an empty output, and frees. */
void ee_output_close(struct ee_output *output);

#endif
