/*
 * merge.h: a table of rounds, or of pool figures, brought up to date by the operands of the run.
 * The table is their union by round: a later source wins where it has a value, the corrections of
 * share/rounds/ over all.  What they have differently and the gaps in the numbers are told.
 */
#ifndef EE_MERGE_H
#define EE_MERGE_H

#include "cmd/rounds/kept.h"
#include "cmd/rounds/source.h"
#include "cmd/rounds/write.h"

/*
 * The file PATH, which is made where it is missing, is replaced only after all went well and where
 * the union is not what it holds already.
 */
void ee_rounds_merge(struct ee_source_reader *reader, const char *path);
void ee_pools_merge(struct ee_source_reader *reader, const char *path);

/* For the two of them: reads the table PATH; one that is no table of our own ends the program. */
void ee_merge_open(struct ee_kept *table, const char *path);

#endif
