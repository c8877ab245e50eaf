/*
 * columns.h: a round under the names of the feed's fields, whatever names a list has for them
 * (pool/round_columns.h).  Pure.
 */
#ifndef EE_ROUND_COLUMNS_H
#define EE_ROUND_COLUMNS_H

#include <jv.h>

#include "pool/round_columns.h"

/*
 * OBJECT, which stays the caller's, under the names of the feed's fields: those that it has, of
 * two values for one field the first that is not empty, by the order of the table.
 */
jv ee_round_columns_apply(const struct ee_round_columns *columns, jv object);

/* Whether the keys of OBJECT, which stays the caller's, are those of a round: a field or two may
 * be so named in anything. */
bool ee_round_columns_fit(const struct ee_round_columns *columns, jv object);

#endif
