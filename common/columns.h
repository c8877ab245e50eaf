/*
 * columns.h: the columns that a user names with --columns, "id,age", written like the header of a
 * CSV.
 */
#ifndef EE_COLUMNS_H
#define EE_COLUMNS_H

#include "csv.h"

/* The list as a header; NULL with FAULT if it names nothing, has a comma too many, or is none.  A
 * column without a name is named "". */
struct ee_csv_header *ee_columns_new(const char *list, struct ee_fault *fault);

#endif
