/*
 * remarks.h: the comments of a table that is written anew.  Its reader passes over lines that begin
 * with #; who wrote them does not.  Want of memory ends the program.
 */
#ifndef EE_REMARKS_H
#define EE_REMARKS_H

#include <stdbool.h>

#include "base/buffer.h"

/*
 * Adds to OUT the lines ROWS of the new table, its header first, with the comments of the OLD one:
 * those above the header there, each other one above the row that it stood above, the rest at the
 * end.  A row is known by its cell 0 and its cell COLUMN, which may be 0 too.
 */
void ee_remarks_weave(
    const struct ee_buffer *old, const struct ee_buffer *rows, int column, struct ee_buffer *out);

#endif
