/*
 * notes_row.h: the row that some lists have below their header and that is no client: units,
 * formats, what belongs into a column.  Pure; any thread.
 */
#ifndef EE_NOTES_ROW_H
#define EE_NOTES_ROW_H

#include "cmd/import/line.h"
#include "intake/vocabulary.h"

/*
 * Whether ROW is such a row; SHOWN then gets a cell that tells so, such as "(dd/mm/yyyy)".  A row
 * with any number, day or address in it may be a client, and so may one without a format; neither
 * is one of these.
 */
bool ee_row_is_notes(
    const struct ee_vocabulary *words, const struct ee_sheet_line *row, char shown[EE_VISIBLE]);

#endif
