/*
 * own.h: fields of the user's own that bear the name of one that a tool adds.  They are never
 * replaced: where the tool would add its field, the record is a bad one.  Pure; any thread.
 */
#ifndef EE_OWN_H
#define EE_OWN_H

#include "record/csv_reader.h"
#include "record/splice.h"

/* Whether what RECORD has in the place of ADDED looks like what a tool adds there, or is nothing.
 */
bool ee_added_fits(const struct ee_record *record, const struct ee_added *added);

/* Whether VALUE, of a field whose TYPE is a list of words, is one that a tool made: its words are
 * programs or slugs. */
bool ee_value_is_list(struct ee_value value, enum ee_type type);

/* Whether the top of the path of ADDED, or something below it, stands in RECORD. */
bool ee_added_stands(const struct ee_record *record, const struct ee_added *added);

/* Whether FIELD, which is nested, holds what tools put there: an object, or an array of objects. */
bool ee_record_has_ours(const struct ee_record *record, enum ee_field field, enum ee_kind kind);

/* Leaves a fault in RECORD for each of its additions, of ADDED, whose place is taken.  True: none.
 */
bool ee_record_fits(struct ee_record *record, const struct ee_added *added);

/* The same for a header by its names alone; FAULT names the column. */
bool ee_header_fits(
    const struct ee_csv_header *header, const struct ee_added *added, struct ee_fault *fault);

#endif
