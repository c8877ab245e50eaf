/*
 * simple.h: forecasts that anybody could make, to hold those of ee-wait against.
 */
#ifndef EE_SIMPLE_H
#define EE_SIMPLE_H

#include "tests/backtest/history.h"

enum forecaster {
	OURS,
	SHARE, /* of the rounds of the last 365 days that would have invited */
	SHARE_BY_HORIZON, /* the same for as many rounds as the window would have */
	CADENCE, /* the last cut-off and the median of the last ten gaps go on */
	CLIMATE, /* the share of all past weeks in whose window a round invited as far from the last
		    cut-off */
	FORECASTERS
};

/* What the weeks before a day say, by kind and window; made once for a day. */
struct climate;
struct climate *climate_new(
    const struct history *history, int32_t day, const int *horizon, int horizons);
void climate_free(struct climate *climate);

/* The chances of all but OURS of an invitation within HORIZON, the one of that PLACE of CLIMATE. */
void simple_forecasts(const struct history *history, const struct climate *climate,
    const struct ee_hopeful *hopeful, int32_t day, int place, int horizon,
    double chance[FORECASTERS]);

#endif
