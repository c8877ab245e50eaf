/*
 * feed_tables.h: what IRCC's rounds feed is read with: the kinds of rounds that its names mean
 * (share/rounds/names.csv), what is known to be wrong in it (rounds/corrections.csv, every row with
 * its source), its score bands (bands.csv) and the pool figures that it has lost
 * (rounds/pools.csv).  Constant once loaded; any thread.
 */
#ifndef EE_FEED_TABLES_H
#define EE_FEED_TABLES_H

#include "pool/bands.h"
#include "pool/rounds.h"

struct ee_feed_tables {
	struct ee_table *names, *corrections;
	struct ee_bands bands;
	struct ee_pools lost; /* pool figures */
};

/* NULL with FAULT, naming file, line and column, where a table is missing or wrong.  Free with
 * ee_feed_tables_free. */
struct ee_feed_tables *ee_feed_tables_load(struct ee_fault *fault);
void ee_feed_tables_free(struct ee_feed_tables *tables);

/* The names alone, by themselves; false with FAULT. */
bool ee_feed_names_check(struct ee_fault *fault);

/*
 * The fields of a round that are read beside its number, by their place from 0: the feed's own and
 * those of the bands.  NULL behind the last.
 */
const char *ee_feed_field(const struct ee_feed_tables *tables, int place);

/* A slip that is known: the feed says FEED in FIELD of ROUND, and should say VALUE. */
struct ee_feed_slip {
	const char *round, *field, *feed, *value;
};

/* The slip at PLACE from 0; its round is NULL behind the last. */
struct ee_feed_slip ee_feed_slip(const struct ee_feed_tables *tables, int place);

/*
 * What the feed should say in FIELD ("drawSize") of the round NUMBER instead of TEXT, its very text
 * there; NULL: nothing is known to be wrong.  The tables own the answer.
 */
const char *ee_feed_correction(
    const struct ee_feed_tables *tables, const char *number, const char *field, const char *text);

#endif
