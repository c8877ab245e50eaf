/*
 * bandcount.h: how many candidates have a score in each band.  Records of band counts are what
 * ee-bands and ee-rounds --bands write: band_low, band_high, candidates.  Allocates nothing.
 */
#ifndef EE_BANDCOUNT_H
#define EE_BANDCOUNT_H

#include "bands.h"
#include "record.h"

enum { EE_CANDIDATES_MAX = 999999999 }; /* in one record */

/* Bands do not overlap; highest first. */
struct ee_band_counts {
	struct ee_bands bands;
	int64_t candidates[EE_BANDS_MAX];
};

/*
 * Adds the counts of RECORD to its band, which is put in its place where it is new.  False after
 * leaving a fault in RECORD: a field is missing or wrong, or the band overlaps another.
 */
bool ee_band_counts_add(struct ee_band_counts *counts, struct ee_record *record);

/* Index of the band that holds SCORE; -1 if none does. */
int ee_bands_find(const struct ee_bands *bands, int score);

#endif
