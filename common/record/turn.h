/*
 * turn.h: a couple the other way round: what is X of the one becomes spouse.X, and the other way.
 * Which fields those are fields.def says; everything else is the couple's, and stays.  Taken out is
 * what belongs to the profile of one person: what tools have added, and the way of that profile
 * through the pool.  Pure; any thread.
 *
 * Keys of both partners stay where they are and change their values; the others move to the end of
 * the object that they go to, in front of "spouse" at the top.  So whoever turns a record three
 * times has what turning it once gives, byte for byte.
 */
#ifndef EE_TURN_H
#define EE_TURN_H

#include "record/csv_reader.h"

/* Marks RECORD as one that is written turned, without what is taken out: the first of those keys,
 * or NULL. */
const char *ee_turn_record(struct ee_record *record);

/* Whether RECORD says anything personal of the principal, or of the SPOUSE. */
bool ee_turn_knows(const struct ee_record *record, bool spouse);

/*
 * Writes TEXT, the JSON object of RECORD, which is marked and has an object "spouse", turned round.
 * What is no field and stands below "spouse" stays there, since nobody knows whose it would be at
 * the top: that is told.
 */
void ee_turn_object(struct ee_record *record, const char *text, struct ee_buffer *out);

/* The name of the other partner's column; false: NAME is not personal. */
bool ee_turn_column(
    const char *name, size_t length, char *out, size_t *out_length); /* OUT: 7 bytes more */

/*
 * HEADER with the columns under the other partner's names.  It has no line of its own; free it with
 * ee_csv_header_free.
 */
struct ee_csv_header *ee_turn_header(const struct ee_csv_header *header);

/* CELLS of RECORD, a row of HEADER, into OUT, but for what is taken out; likewise told. */
void ee_turn_cells(struct ee_record *record, const struct ee_csv_header *header,
    const struct ee_csv_cell *cells, struct ee_csv_cell *out);

#endif
