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
 * The chance that one of the first K rounds from today invites, K from 1.  It never falls as the
 * score rises, nor as K does.
 */
struct ee_inviting {
	int rounds; /* that were looked at; for K behind them nothing is said */
	float chance[EE_FORECAST_ROUNDS][EE_FORECAST_SCORES]; /* [K - 1][score] */
	int16_t as[EE_FORECAST_SCORES]; /* a score at or below, with the same chances but
					 for less than a millionth */
};

/*
 * Of the kind NUMBER, which has had a round before DAY; of the first ROUNDS, up to
 * EE_FORECAST_ROUNDS.  NULL: out of memory.  Free with free().
 */
struct ee_inviting *ee_inviting_new(const struct ee_all_series *series, int32_t day,
    const struct ee_forecast_method *method, int number, int rounds);

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
