/*
 * sources.h: the sources that rows of tables name: share/sources.csv, and what the sources.csv of
 * further directories adds to it.  Constant once loaded; any thread.  Loaders of tables borrow
 * them for the call only.
 */
#ifndef EE_SOURCES_H
#define EE_SOURCES_H

#include "base/share.h"
#include "base/table.h"

enum { EE_SOURCES_FILES = 32 }; /* one a directory of tables */

struct ee_sources {
	int count;
	struct ee_table *file[EE_SOURCES_FILES];
};

/*
 * False with FAULT if there is no such file, or one is wrong.  Call ee_sources_free() in either
 * case.
 */
bool ee_sources_load(
    const struct ee_share *share, struct ee_sources *sources, struct ee_fault *fault);
void ee_sources_free(struct ee_sources *sources);

/*
 * Whether the cell holds ids of sources with one blank between them; any ids where SOURCES is
 * NULL.  It may be empty only where the cell in column NOTE says why; with NOTE -1 it never may.
 * FAULT as in table.h.  Call it for the rows in their order: a cell that equals the one above it is
 * not looked up again.
 */
bool ee_sources_have(const struct ee_sources *sources, const struct ee_table *table, int row,
    int column, int note, struct ee_fault *fault);

#endif
