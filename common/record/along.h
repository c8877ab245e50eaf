/*
 * along.h: fields of a record that the rows made of it take along, as the user chose them with
 * --columns: the client's name beside what is due.  A field is written as a column of records is,
 * cell for cell; in NDJSON the fields stand together as members, as such a row reads back: a number
 * that CSV does not keep as one is text.  One belongs
 * to a worker; want of memory ends the program.
 */
#ifndef EE_ALONG_H
#define EE_ALONG_H

#include "record/shape.h"

struct ee_along;

/* What SHAPE, a closed one of CSV, projects is taken along, by WRITER, which is that shape's; both
 * are borrowed. */
struct ee_along *ee_along_new(const struct ee_shape *shape, struct ee_writer *writer);
void ee_along_free(struct ee_along *along);

/* RECORD, which was read with HEADER if it is a row of CSV, is the next one. */
void ee_along_begin(
    struct ee_along *along, struct ee_record *record, const struct ee_csv_header *header);

/*
 * The fields of the record as they stand in CSV, quotes and all, by number.  NULL after leaving a
 * fault in the record: a value that CSV cannot hold.  Valid until the next record.
 */
const struct ee_csv_cell *ee_along_cells(struct ee_along *along);

/* The same as members of an object, with commas between them; false likewise. */
bool ee_along_members(struct ee_along *along, const char **members, size_t *length);

#endif
