/*
 * tables.h: the toolkit's own tables by which cells are read.  Constant once loaded; any thread.
 */
#ifndef EE_IMPORT_TABLES_H
#define EE_IMPORT_TABLES_H

#include "intake/vocabulary.h"
#include "rules/countries.h"
#include "rules/language.h"
#include "rules/provinces.h"

struct ee_tables {
	struct ee_vocabulary *words;
	struct ee_levels *levels;
	struct ee_countries *countries;
	struct ee_provinces *provinces;
};

/* False with FAULT if one is missing or wrong.  Call ee_tables_free() in either case. */
bool ee_tables_load(struct ee_tables *tables, struct ee_fault *fault);
void ee_tables_free(struct ee_tables *tables);

#endif
