/*
 * sample.h: made-up candidates whose scores fit band counts.  A profile is drawn from the model,
 * written as a record, read back and scored by the real rules; it is kept if it meets a program and
 * its score is one that is wanted.  One thread at a time.
 */
#ifndef EE_SAMPLE_H
#define EE_SAMPLE_H

#include "pool/bands.h"
#include "pool/model.h"
#include "rules/rulebook.h"

struct ee_sampler; /* opaque */

/* All borrowed. */
struct ee_sample_rules {
	const struct ee_model *model;
	const struct ee_rulebook *book; /* of the day of the pool: set and programs */
	uint64_t seed; /* where the random numbers start: the same gives the same pool */
};

/* WANTED: how many candidates of each band are still to come, borrowed and counted down; NULL: any
 * score will do. */
struct ee_sampler *ee_sampler_new(
    const struct ee_sample_rules *rules, struct ee_band_counts *wanted);
void ee_sampler_free(struct ee_sampler *sampler);

/*
 * The next profile as a line of NDJSON in OUT, emptied before.  False if no more are wanted, or
 * with the text of FAULT set if the model has nobody with such a score.
 */
bool ee_sampler_next(struct ee_sampler *sampler, struct ee_buffer *out, struct ee_fault *fault);

/* The columns of the profiles, for CSV. */
extern const char ee_sample_columns[];

/* Counts for CANDIDATES persons in the proportions of COUNTS, by largest remainders. */
void ee_band_counts_scale(struct ee_band_counts *counts, int64_t candidates);

#endif
