/*
 * shape.h: what a record looks like on its way out: the format, the columns of a CSV, where
 * additions go. Constant once made; any thread.
 */
#ifndef EE_SHAPE_H
#define EE_SHAPE_H

#include "record/csv_reader.h"
#include "record/json_reader.h"

struct ee_shape;

/* Per worker: buffers for conversion. */
struct ee_writer;

/*
 * ADDED are the paths of the fields that the tool adds, ADDED_COUNT of them, then KEPT_COUNT that
 * it only brings up to date where a record has them; EE_ADDS_MAX in all at most, each a known field
 * or below a nested one.  A path may be NULL: not this time.  FORMAT is EE_JSON or EE_CSV.
 */
struct ee_shape *ee_shape_new(
    enum ee_format format, const char *const *added, int added_count, int kept_count);
void ee_shape_free(struct ee_shape *shape);

/* Columns of CSV output: those of the first CSV file, */
void ee_shape_use_header(struct ee_shape *shape, const struct ee_csv_header *header);
/* or the user's list ("id,crs"; false with FAULT if it is no header), */
bool ee_shape_use_list(struct ee_shape *shape, const char *list, struct ee_fault *fault);
/* or those of the first records, one a call; a record that cannot be a row is passed over. */
void ee_shape_use_record(struct ee_shape *shape, const char *json);
/* Then once: the fields that the tool adds get columns, at the end where there are none yet. */
void ee_shape_close(struct ee_shape *shape);

/* The header line with its line end; WITH_ADDED: also the columns that only the tool adds. */
void ee_shape_header(const struct ee_shape *shape, bool with_added, struct ee_buffer *out);

/* True if all columns of HEADER have a place in the output; else FAULT names the first without. */
bool ee_shape_fits(
    const struct ee_shape *shape, const struct ee_csv_header *header, struct ee_fault *fault);

struct ee_writer *ee_writer_new(
    const struct ee_shape *shape, struct ee_json_reader *json, struct ee_csv_reader *csv);
void ee_writer_free(struct ee_writer *writer);

enum { EE_NO_HOLE = -1 };

/*
 * Writes RECORD, which was read with HEADER if it is a CSV row, and a line end to OUT: its own
 * bytes, what the tool added at the end or in the place of what was there.  *HOLE is set to where
 * in the bytes written a number is missing (ee_record_add_hole), or EE_NO_HOLE.  False after
 * leaving a fault in RECORD: a value that has no column.
 */
bool ee_write_record(struct ee_writer *writer, struct ee_record *record,
    const struct ee_csv_header *header, bool with_added, struct ee_buffer *out, long *hole);

#endif
