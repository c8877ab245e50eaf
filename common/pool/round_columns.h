/*
 * round_columns.h: the names under which people and programs keep the fields of a round
 * (share/rounds/columns.csv).  Names are compared by their letters and digits alone, without case
 * and accents.  Constant once loaded; any thread.
 */
#ifndef EE_POOL_ROUND_COLUMNS_H
#define EE_POOL_ROUND_COLUMNS_H

#include "pool/feed_tables.h"

enum { EE_COLUMN_KEY = 64 };

struct ee_round_columns {
	const struct ee_feed_tables *tables; /* borrowed */
	struct ee_table *table;
	char (*key)[EE_COLUMN_KEY]; /* of the name in each row */
};

/* The field for a category of its own; the feed has it in the name of the round. */
extern const char ee_category_field[];

/* Borrows TABLES.  NULL with FAULT if the table is missing or wrong.  Free with
 * ee_round_columns_free. */
struct ee_round_columns *ee_round_columns_load(
    const struct ee_feed_tables *tables, struct ee_fault *fault);
void ee_round_columns_free(struct ee_round_columns *columns);

/* NAME by its letters and digits; what has none of them stays as it is, such as "#". */
void ee_column_key(const char *name, char key[EE_COLUMN_KEY]);

/* The fields by their places: the number, the category, and those of ee_feed_field; NULL behind the
 * last. */
const char *ee_round_column_field(const struct ee_round_columns *columns, int place);

/* The field that the name in ROW of the table means. */
const char *ee_round_column_field_of(const struct ee_round_columns *columns, int row);

#endif
