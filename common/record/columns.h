/*
 * columns.h: the columns that a user names with --columns, "id,age", written like the header of a
 * CSV.
 */
#ifndef EE_COLUMNS_H
#define EE_COLUMNS_H

#include "record/csv_reader.h"

/*
 * The list as a header.  NULL with FAULT if it names no column, has a comma too many or is no list.
 * To name the column without a name, write "".
 */
struct ee_csv_header *ee_columns_new(const char *list, struct ee_fault *fault);

#endif
