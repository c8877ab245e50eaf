/*
 * rows.h: what ee-rules writes: a record a table, a record a source.  For one thread.
 */
#ifndef EE_RULES_ROWS_H
#define EE_RULES_ROWS_H

#include "cmd/rules/facts.h"
#include "record/rows.h"

enum { EE_TABLE_COLUMNS = 9, EE_SOURCE_COLUMNS = 6 };
extern const char *const ee_table_columns_of_rules[EE_TABLE_COLUMNS];
extern const char *const ee_source_columns[EE_SOURCE_COLUMNS];

/* Those of them that a screen of 80 columns has room for. */
extern const char ee_table_columns_shown[];
extern const char ee_source_columns_shown[];

void ee_rules_put_tables(const struct ee_all_facts *all, const struct ee_row_target *target);

/* The rows of all sources.csv, then ids that a table names and none of them has. */
void ee_rules_put_sources(const struct ee_all_facts *all, const struct ee_row_target *target);

#endif
