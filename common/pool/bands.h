/*
 * bands.h: bands of scores: those in which IRCC publishes the pool (share/bands.csv), and others;
 * and how many candidates have a score in each.  Constant once made; counts belong to one thread.
 * Source: the fields dd1 to dd18 of the rounds feed.
 */
#ifndef EE_BANDS_H
#define EE_BANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "record/record.h"
#include "rules/profile.h"

enum { EE_BANDS_MAX = EE_CRS_MAX + 1, EE_FEED_FIELD = 16 };

/* Scores of LOW to HIGH, both included. */
struct ee_band {
	int low, high;
	char feed_field[EE_FEED_FIELD]; /* "dd1"; empty for bands of one's own */
};

/* Highest band first. */
struct ee_bands {
	int count, subtotal_count;
	struct ee_band band[EE_BANDS_MAX];
	struct ee_band subtotal[EE_BANDS_MAX]; /* sums of bands, which the feed has too */
};

/*
 * The published bands, which hold every score of 0 to 1200 exactly once.  False with FAULT if the
 * table is missing or wrong.
 */
bool ee_bands_load(struct ee_bands *bands, struct ee_fault *fault);

/* Bands of WIDTH scores (1 to 1201) that end on its multiples: 491 to 500; the last is 0 to WIDTH.
 */
void ee_bands_by_width(struct ee_bands *bands, int width);

/*
 * Bands from EDGES, "0,301,451": the lowest score of each, in any order.  The lowest band begins at
 * 0 whatever the edges are.  False with FAULT if EDGES is no such list.
 */
bool ee_bands_by_edges(struct ee_bands *bands, const char *edges, struct ee_fault *fault);

enum { EE_CANDIDATES_MAX = 999999999 }; /* in one record */

/* Whose counts they are: those of a round, of a day; empty: not said. */
struct ee_band_origin {
	char round[EE_SHOWN], as_of[EE_SHOWN];
};

/*
 * Bands do not overlap; highest first.  Records of them are what ee-bands and ee-rounds --bands
 * write: band_low, band_high, candidates, and in the latter round and as_of.
 */
struct ee_band_counts {
	struct ee_bands bands;
	int64_t candidates[EE_BANDS_MAX];
	bool begun; /* ORIGIN is that of the first record */
	struct ee_band_origin origin;
	struct ee_fault mixed; /* empty, or: records of several days or rounds */
};

/*
 * Adds the counts of RECORD to its band, which is put in its place if it is new.  False after
 * leaving a fault in RECORD: a field is missing or wrong, or the band overlaps another.  False too,
 * with COUNTS->mixed, where RECORD is of another day or round than those before it: the pool of
 * another day is mostly the same people, so that no sum of the records means anything.
 */
bool ee_band_counts_add(struct ee_band_counts *counts, struct ee_record *record);

#endif
