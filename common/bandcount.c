#include <string.h>

#include "bandcount.h"
#include "want.h"

/* A whole number that must be there. */
static bool
want(struct ee_record *record, enum ee_field field, const char *path, int high, int *number)
{
	struct ee_value value = ee_record_get(record, field);

	if (value.kind == EE_ABSENT)
		ee_record_fault(record, path, "missing; ee-bands and ee-rounds --bands write it");
	else
		*number = ee_want_whole(record, path, value, 0, high, 0);
	return record->faults.length == 0;
}

int
ee_bands_find(const struct ee_bands *bands, int score)
{
	for (int i = 0; i < bands->count; i++)
		if (score >= bands->band[i].low)
			return score <= bands->band[i].high ? i : -1;
	return -1;
}

static void
insert(struct ee_band_counts *counts, int at, const struct ee_band *band)
{
	struct ee_bands *bands = &counts->bands;
	size_t behind = (size_t)(bands->count - at);

	memmove(&bands->band[at + 1], &bands->band[at], behind * sizeof *band);
	memmove(&counts->candidates[at + 1], &counts->candidates[at],
	    behind * sizeof counts->candidates[0]);
	bands->band[at] = *band;
	counts->candidates[at] = 0;
	bands->count++;
}

bool
ee_band_counts_add(struct ee_band_counts *counts, struct ee_record *record)
{
	struct ee_bands *bands = &counts->bands;
	struct ee_band band = { 0 };
	int candidates = 0, at = 0;

	if (!want(record, EE_F_BAND_LOW, "band_low", EE_SCORE_MAX, &band.low) ||
	    !want(record, EE_F_BAND_HIGH, "band_high", EE_SCORE_MAX, &band.high) ||
	    !want(record, EE_F_CANDIDATES, "candidates", EE_CANDIDATES_MAX, &candidates))
		return false;
	if (band.high < band.low) {
		ee_record_fault(record, "band_high", "less than band_low");
		return false;
	}
	while (at < bands->count && bands->band[at].low > band.high)
		at++;
	if (at == bands->count || bands->band[at].high < band.low) {
		insert(counts, at, &band);
	} else if (bands->band[at].low != band.low || bands->band[at].high != band.high) {
		ee_record_fault(record, "band_low", "%d to %d overlaps %d to %d of another record",
		    band.low, band.high, bands->band[at].low, bands->band[at].high);
		return false;
	}
	counts->candidates[at] += candidates;
	return true;
}
