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
 * ADDED are the paths of the fields that the tool adds, COUNT of them (EE_ADDS_MAX at most), each a
 * known field or below a nested one.  Those of KEPT, one bit each, it only brings up to date where
 * a record has them.  FORMAT is EE_JSON or EE_CSV.
 */
struct ee_shape *ee_shape_new(
    enum ee_format format, const char *const *added, int count, uint64_t kept);
void ee_shape_free(struct ee_shape *shape);

/*
 * Adds the field errors, which a bad record gets and a good one loses: ALWAYS with a column.
 * Returns its number among the additions.
 */
int ee_shape_add_errors(struct ee_shape *shape, bool always);

/*
 * The CSV is for people to look at, as a table: what has no column is not shown, which is a warning
 * and no fault.
 */
void ee_shape_loosen(struct ee_shape *shape);

/* The CSV is a part of other rows, so that a blank line is none. */
void ee_shape_part(struct ee_shape *shape);

/* Columns of CSV output: those of the first CSV file, */
void ee_shape_use_header(struct ee_shape *shape, const struct ee_csv_header *header);
/* or those of LIST ("id,crs"; false with FAULT if it is no header), */
bool ee_shape_use_list(struct ee_shape *shape, const char *list, struct ee_fault *fault);
/* or those of the first records, one a call; a record that cannot be a row is passed over. */
void ee_shape_use_record(struct ee_shape *shape, const char *json);
/*
 * Then once: the fields that the tool adds get columns, at the end where there are none yet. PLAIN:
 * records are also written without what is added, and then with all that they have.  TURNS: records
 * may be written turned, so that a personal column needs the other partner's (turn.h).
 */
void ee_shape_close(struct ee_shape *shape, bool plain, bool turns);

/* Whether all names of LIST are fields or additions, so that the input's columns need not be known.
 */
bool ee_shape_knows(const struct ee_shape *shape, const char *list);

/*
 * After that, perhaps: of records with additions only the columns of LIST are written, in its
 * order; a name with columns below it ("crs_points") stands for those.  False with FAULT: LIST is
 * no header, or names what is no field, no addition and no column of the input.
 */
bool ee_shape_project(struct ee_shape *shape, const char *list, struct ee_fault *fault);

/* Whether NAME is an addition, or one lies below it, or it below one. */
bool ee_shape_adds(const struct ee_shape *shape, const struct ee_csv_column *name);

/* The same name by name, where no record is written with additions: one more of the projection. */
bool ee_shape_pick(
    struct ee_shape *shape, const struct ee_csv_column *name, struct ee_fault *fault);

/* The columns of the projection so far, by number; NULL: no more. */
const char *ee_shape_picked(const struct ee_shape *shape, int number);

/* The additions that no column of the output shows, one bit each: only a projection leaves out any.
 */
uint64_t ee_shape_unasked(const struct ee_shape *shape);

/* The header line with its line end; WITH_ADDED: as the records with additions have it. */
void ee_shape_header(const struct ee_shape *shape, bool with_added, struct ee_buffer *out);

/*
 * True if all columns of HEADER have a place in the output, and none is in the way of what is
 * added; else FAULT names the first.
 */
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
 * leaving a fault in RECORD: a value that has no column, or a field of the user's own where an
 * addition goes.
 */
bool ee_write_record(struct ee_writer *writer, struct ee_record *record,
    const struct ee_csv_header *header, bool with_added, struct ee_buffer *out, long *hole);

/*
 * Writes a bad RECORD with its last addition, ERRORS, in the place of all others; that addition
 * alone where its bytes are no record, or one that cannot be written, which is a fault more.
 */
void ee_write_bad(struct ee_writer *writer, struct ee_record *record,
    const struct ee_csv_header *header, int errors, struct ee_buffer *out);

#endif
