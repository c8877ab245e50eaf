/*
 * timing.h: when the next rounds of a kind come: the chance that the first, the second, ... of
 * them has come by a day.  From every week of the past of every kind, a week counting for more the
 * newer it is, the more like today's its time since the last round is and, in a kind of another
 * pace, the less.  Nothing is drawn by lot.  Pure but for memory; any thread.
 */
#ifndef EE_TIMING_H
#define EE_TIMING_H

#include "cmd/wait/method.h"
#include "cmd/wait/series.h"

struct ee_weeks; /* opaque: the weeks before a day, of all kinds; constant once made */

/* As of DAY; rounds on that day and later are not looked at.  Borrows SERIES.  NULL: out of
 * memory. */
struct ee_weeks *ee_weeks_new(const struct ee_all_series *series, int32_t day);
void ee_weeks_free(struct ee_weeks *weeks);

struct ee_timing {
	int rounds; /* K of the last one that may come within the days */
	/* [K - 1][D]: the chance that round K from today has come by D days from the day, those of
	 * that day included, 0 to 1; never less than a day before, nor than that of the round
	 * behind it. */
	float come[EE_FORECAST_ROUNDS][EE_FORECAST_DAYS + 1];
};

/* Of the kind NUMBER, which has had a round.  NULL: out of memory.  Free with free(). */
struct ee_timing *ee_timing_new(
    const struct ee_weeks *weeks, const struct ee_forecast_method *method, int number);

#endif
