/*
 * row.h: a row of a table as a record, by the plan.  One thread.
 */
#ifndef EE_IMPORT_ROW_H
#define EE_IMPORT_ROW_H

#include "cmd/import/account.h"

struct ee_row_maker; /* opaque */

/* Borrows all three. */
struct ee_row_maker *ee_row_maker_new(
    const struct ee_plan *plan, const struct ee_tables *tables, struct ee_account *account);
void ee_row_maker_free(struct ee_row_maker *maker);

/*
 * Appends the record that ROW is, as a line of JSON, to OUT.  False, OUT as it was, after leaving a
 * message in RECORD, which only carries them, for each cell that is refused.  *ID gets the id of
 * the row, absent if it has none; it borrows from MAKER until the next row.
 */
bool ee_row_make(struct ee_row_maker *maker, const struct ee_sheet_line *row,
    struct ee_record *record, struct ee_value *id, struct ee_buffer *out);

#endif
