/*
 * columns.h: the columns that a user names with --columns, "id,age", written like the header of a
 * CSV.
 */
#ifndef EE_COLUMNS_H
#define EE_COLUMNS_H

#include "record/csv_reader.h"
#include "record/rows.h"

/*
 * The list as a header.  NULL with FAULT if it names no column, has a comma too many or is no list.
 * To name the column without a name, write "".
 */
struct ee_csv_header *ee_columns_new(const char *list, struct ee_fault *fault);

/*
 * The list as a choice among the COUNT columns of rows; false with FAULT, also if it names any
 * other column.
 */
bool ee_columns_choose(struct ee_row_choice *choice, const char *list, const char *const *column,
    int count, struct ee_fault *fault);

#endif
