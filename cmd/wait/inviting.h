/*
 * inviting.h: which of the next rounds of a kind invites a score.  From every past round of every
 * kind: by how much the cut-offs of the rounds behind it differed from what was known at it.  Pure
 * but for memory; any thread.
 */
#ifndef EE_INVITING_H
#define EE_INVITING_H

#include "cmd/wait/method.h"
#include "cmd/wait/series.h"

/*
 * By score: the chance that one of the first K rounds from today invites, K from 1.  It never falls
 * as the score rises, nor as K does.  Scores between two that differ share a row.
 */
struct ee_inviting {
	int count; /* of rows */
	int16_t row_of[EE_FORECAST_SCORES];
	float (*row)[EE_FORECAST_ROUNDS]; /* [K - 1] */
};

/* Of the kind NUMBER, which has had a round before DAY.  NULL: out of memory.  Free with
 * ee_inviting_free. */
struct ee_inviting *ee_inviting_new(const struct ee_all_series *series, int32_t day,
    const struct ee_forecast_method *method, int number);
void ee_inviting_free(struct ee_inviting *inviting);

/* The cut-off of the next round of the kind NUMBER. */
struct ee_next_cutoff {
	int expected; /* the last one; of nominees, drawn towards their mean */
	int low, high; /* between which it lies with 80 percent; below 0: no past round has one
			  behind it, by which to tell */
};

/* The kind has had a round before DAY.  False: out of memory. */
bool ee_next_cutoff(const struct ee_all_series *series, int32_t day,
    const struct ee_forecast_method *method, int number, struct ee_next_cutoff *next);

#endif
