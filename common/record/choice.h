/*
 * choice.h: the columns of rows that a user names with --columns: those of the rows themselves, and
 * fields of the record that they are made of, which they take along.
 */
#ifndef EE_CHOICE_H
#define EE_CHOICE_H

#include "record/rows.h"
#include "record/shape.h"

/*
 * LIST as a choice among the COUNT columns of rows, and of what SHAPE, a closed one of CSV, can
 * write of a record; those go into its projection.  What the tool adds to records is not among
 * them: the rows have none, and the input that of an earlier run.  SHAPE is NULL where rows are of
 * no record.
 * False with FAULT, also if the list names anything else.
 */
bool ee_columns_choose(struct ee_row_choice *choice, const char *list, const char *const *column,
    int count, struct ee_shape *shape, struct ee_fault *fault);

/* Whether LIST, which may be wrong, names anything but the COUNT columns of rows. */
bool ee_columns_go_beyond(const char *list, const char *const *column, int count);

#endif
