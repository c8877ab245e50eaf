/*
 * sources.h: the sources that rows of tables name: share/sources.csv, and what the sources.csv of
 * further directories adds to it.  Constant once loaded; any thread.
 */
#ifndef EE_SOURCES_H
#define EE_SOURCES_H

#include "base/table.h"

enum { EE_SOURCES_FILES = 32 }; /* one a directory of tables */

struct ee_sources {
	int count;
	struct ee_table *file[EE_SOURCES_FILES];
};

/* False with FAULT if there is none, or one is wrong.  Free what was loaded, in either case. */
bool ee_sources_load(struct ee_sources *sources, struct ee_fault *fault);
void ee_sources_free(struct ee_sources *sources);

/*
 * Whether the cell holds the ids of sources, with blanks between them.  It may be empty where the
 * cell in the column NOTE is not and so can say why; NOTE -1: never.  FAULT as in table.h.  Rows
 * are asked for in order: what stands in the row above too was looked up there.
 */
bool ee_sources_have(const struct ee_sources *sources, const struct ee_table *table, int row,
    int column, int note, struct ee_fault *fault);

#endif
