/*
 * columns.h: the names under which people and programs keep the fields of a round
 * (share/rounds/columns.csv).  Names are compared by their letters and digits alone, without case
 * and accents.  Constant once loaded.
 */
#ifndef EE_ROUND_COLUMNS_H
#define EE_ROUND_COLUMNS_H

#include <jv.h>

#include "pool/feed_tables.h"

struct ee_round_columns;

/* The field for a category of its own; the feed has it in the name of the round. */
extern const char ee_category_field[];

/* Borrows TABLES.  NULL with FAULT if the table is missing or wrong.  Free with
 * ee_round_columns_free. */
struct ee_round_columns *ee_round_columns_load(
    const struct ee_feed_tables *tables, struct ee_fault *fault);
void ee_round_columns_free(struct ee_round_columns *columns);

/*
 * OBJECT, which stays the caller's, under the names of the feed's fields: those that it has, of
 * two values for one field the first that is not empty, by the order of the table.
 */
jv ee_round_columns_apply(const struct ee_round_columns *columns, jv object);

/* Whether the keys of OBJECT, which stays the caller's, are those of a round: a field or two may
 * be so named in anything. */
bool ee_round_columns_fit(const struct ee_round_columns *columns, jv object);

#endif
