#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "intake/want.h"
#include "pool/bands.h"

/* Columns of bands.csv. */
enum { FIELD, KIND, LOW, HIGH };

static bool
read_row(const struct ee_table *table, int row, struct ee_bands *bands, struct ee_fault *fault)
{
	static const char *const kinds[] = { "band", "subtotal", NULL };
	int kind = ee_table_word(table, row, KIND, kinds, fault);
	struct ee_band band;

	if (kind < 0 || !ee_table_int(table, row, LOW, 0, EE_CRS_MAX, &band.low, fault) ||
	    !ee_table_int(table, row, HIGH, band.low, EE_CRS_MAX, &band.high, fault))
		return false;
	if (!ee_table_filled(table, row, FIELD, fault))
		return false;
	if (strlen(ee_table_text(table, row, FIELD)) >= sizeof band.feed_field)
		return ee_table_fault(table, row, FIELD, fault, "is too long");
	(void)stpcpy(band.feed_field, ee_table_text(table, row, FIELD));
	if (kind == 1 && bands->subtotal_count < EE_BANDS_MAX)
		bands->subtotal[bands->subtotal_count++] = band;
	if (kind == 0 && bands->count < EE_BANDS_MAX)
		bands->band[bands->count++] = band;
	return true;
}

static int
compare(const void *a, const void *b)
{
	const struct ee_band *one = a, *other = b;

	return (other->low > one->low) - (other->low < one->low);
}

/* Sorts the bands; every score must be in just one of them. */
static bool
check(struct ee_bands *bands, const struct ee_table *table, struct ee_fault *fault)
{
	int next = EE_CRS_MAX;

	qsort(bands->band, (size_t)bands->count, sizeof *bands->band, compare);
	for (int i = 0; i < bands->count; i++) {
		if (bands->band[i].high != next)
			return ee_table_lack(
			    table, LOW, fault, "the score %d is in no band or in two", next);
		next = bands->band[i].low - 1;
	}
	return next == -1 || ee_table_lack(table, LOW, fault, "the score %d is in no band", next);
}

/* A subtotal begins and ends with bands, or it is the sum of nothing. */
static bool
check_subtotals(const struct ee_bands *bands, const struct ee_table *table, struct ee_fault *fault)
{
	int next = 0; /* of the subtotals, which stand in the order of the table */

	for (int row = 0; row < ee_table_rows(table); row++) {
		const struct ee_band *subtotal = &bands->subtotal[next];
		bool begins = false, ends = false;

		if (strcmp(ee_table_text(table, row, KIND), "subtotal") != 0)
			continue;
		next++;
		for (int i = 0; i < bands->count; i++) {
			begins = begins || bands->band[i].low == subtotal->low;
			ends = ends || bands->band[i].high == subtotal->high;
		}
		if (!begins || !ends)
			return ee_table_fault(table, row, begins ? HIGH : LOW, fault,
			    "no band %s with %d", begins ? "ends" : "begins",
			    begins ? subtotal->high : subtotal->low);
	}
	return true;
}

bool
ee_bands_load(struct ee_bands *bands, struct ee_fault *fault)
{
	struct ee_table *table =
	    ee_table_load(NULL, "bands.csv", "feed_field,kind,band_low,band_high", fault);
	bool good = table != NULL;

	bands->count = bands->subtotal_count = 0;
	for (int row = 0; good && row < ee_table_rows(table); row++)
		good = read_row(table, row, bands, fault);
	good = good && ee_table_once(table, FIELD, FIELD, fault) && check(bands, table, fault) &&
	    check_subtotals(bands, table, fault);
	ee_table_free(table);
	return good;
}

/* Bands below each other from their lowest scores, highest first. */
static void
make(struct ee_bands *bands, const bool starts[EE_CRS_MAX + 1])
{
	int high = EE_CRS_MAX;

	bands->count = bands->subtotal_count = 0;
	for (int score = EE_CRS_MAX; score >= 0; score--)
		if (starts[score] || score == 0) {
			bands->band[bands->count++] = (struct ee_band) { score, high, "" };
			high = score - 1;
		}
}

void
ee_bands_by_width(struct ee_bands *bands, int width)
{
	bool starts[EE_CRS_MAX + 1] = { false };

	for (int score = width + 1; score <= EE_CRS_MAX; score += width)
		starts[score] = true;
	make(bands, starts);
}

bool
ee_bands_by_edges(struct ee_bands *bands, const char *edges, struct ee_fault *fault)
{
	bool starts[EE_CRS_MAX + 1] = { false };
	const char *at = edges;

	for (;;) {
		size_t digits = strspn(at, "0123456789");
		long score = digits == 0 || digits > 4 ? -1 : strtol(at, NULL, 10);

		if (score < 0 || score > EE_CRS_MAX || (at[digits] != ',' && at[digits] != '\0'))
			return ee_fault_set(fault,
			    "expected scores of 0 to 1200 with commas between them, got %.80s",
			    edges);
		starts[score] = true;
		if (at[digits] == '\0')
			break;
		at += digits + 1;
	}
	make(bands, starts);
	return true;
}

/* A whole number that must be there. */
static bool
want(struct ee_record *record, enum ee_field field, const char *path, int high, int *number)
{
	struct ee_value value = ee_record_get(record, field);

	if (value.kind == EE_ABSENT)
		ee_review_fault(&record->review, EE_BAD_MISSING, path,
		    "missing; ee-bands and ee-rounds --bands write it");
	else
		*number = ee_want_whole(&record->review, path, value, 0, high, 0);
	return record->faults.length == 0;
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

static void
read_word(struct ee_record *record, enum ee_field field, char word[EE_SHOWN])
{
	struct ee_value value = ee_record_get(record, field);

	word[0] = '\0';
	if (ee_value_is_plain(value))
		(void)ee_value_show(value, word);
}

/* "round 404 of 2026-03-15", or as much of that as is said. */
static const char *
name_origin(const struct ee_band_origin *origin, char text[3 * EE_SHOWN])
{
	bool round = origin->round[0] != '\0', day = origin->as_of[0] != '\0';

	(void)snprintf(text, 3 * EE_SHOWN, "%s%s%s%s", round ? "round " : "", origin->round,
	    round && day ? " of " : "", round || day ? origin->as_of : "no day or round");
	return text;
}

/* Parts of one pool, counted apart, name the same day and round, or none. */
static bool
is_of_the_same(struct ee_band_counts *counts, struct ee_record *record)
{
	char this[3 * EE_SHOWN], first[3 * EE_SHOWN];
	struct ee_band_origin origin;

	read_word(record, EE_F_BANDS_ROUND, origin.round);
	read_word(record, EE_F_BANDS_AS_OF, origin.as_of);
	if (!counts->begun)
		counts->origin = origin;
	counts->begun = true;
	return (strcmp(origin.round, counts->origin.round) == 0 &&
		   strcmp(origin.as_of, counts->origin.as_of) == 0) ||
	    ee_fault_set(&counts->mixed,
		"counts of %s cannot be added to those of %s: the same people would count twice",
		name_origin(&origin, this), name_origin(&counts->origin, first));
}

bool
ee_band_counts_add(struct ee_band_counts *counts, struct ee_record *record)
{
	struct ee_bands *bands = &counts->bands;
	struct ee_band band = { 0 };
	int candidates = 0, at = 0;

	if (!want(record, EE_F_BAND_LOW, "band_low", EE_CRS_MAX, &band.low) ||
	    !want(record, EE_F_BAND_HIGH, "band_high", EE_CRS_MAX, &band.high) ||
	    !want(record, EE_F_CANDIDATES, "candidates", EE_CANDIDATES_MAX, &candidates))
		return false;
	if (band.high < band.low) {
		ee_review_fault(
		    &record->review, EE_BAD_CONTRADICTION, "band_high", "less than band_low");
		return false;
	}
	if (!is_of_the_same(counts, record))
		return false;
	while (at < bands->count && bands->band[at].low > band.high)
		at++;
	if (at == bands->count || bands->band[at].high < band.low) {
		insert(counts, at, &band);
	} else if (bands->band[at].low != band.low || bands->band[at].high != band.high) {
		ee_review_fault(&record->review, EE_BAD_CONTRADICTION, "band_low",
		    "%d to %d overlaps %d to %d of another record", band.low, band.high,
		    bands->band[at].low, bands->band[at].high);
		return false;
	}
	counts->candidates[at] += candidates;
	return true;
}
