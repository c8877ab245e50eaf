/*
 * write.h: what ee-rounds writes: rows of rounds, of pool figures and of the summary, with their
 * columns.
 */
#ifndef EE_ROUNDS_WRITE_H
#define EE_ROUNDS_WRITE_H

#include "pool/rounds.h"
#include "rules/versions.h"

/* Plain rounds are those of a table, which need not have the family. */
enum ee_round_rows { EE_ROUND_ROWS, EE_PLAIN_ROUND_ROWS, EE_BAND_ROWS, EE_SUMMARY_ROWS };

/* The names of the columns of ROWS, COUNT of them. */
const char *const *ee_round_rows_columns(enum ee_round_rows rows, int *count);

/* VERSIONS tell the family; NULL: TARGET has the columns of plain rounds. */
void ee_rounds_put(const struct ee_rounds *rounds, const struct ee_versions *versions,
    const struct ee_row_target *target);

/* A row a band; only of the pools of ROUNDS, unless they are NULL. */
void ee_pools_put(const struct ee_pools *pools, const struct ee_rounds *rounds,
    const struct ee_row_target *target);

/* A row for each year and kind of ROUNDS, which are in order of time. */
void ee_summary_put(const struct ee_rounds *rounds, const struct ee_row_target *target);

#endif
