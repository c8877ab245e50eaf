/*
 * history.h: what happened, for the backtest: who waited how long, day by day, and in which stretch
 * of time a day lies.  Constant once read.
 */
#ifndef EE_HISTORY_H
#define EE_HISTORY_H

#include "cmd/wait/forecast.h"

/* The constants of the method were chosen on the first, and never saw the second. */
enum { CHOSEN_ON, REPORTED, PERIODS };

enum {
	STEP = 8, /* days from origin to origin: each weekday in turn */
	AGE = 90, /* days that a profile has been in the pool at the origin */
	DAYS = EE_FORECAST_DAYS
};

struct history {
	struct ee_all_series *series;
	int32_t end[PERIODS]; /* the day of its last round */
	char name[PERIODS][32]; /* "to 404", "405 to 447" */
};

/* Rounds up to the number LAST.  Whatever is wrong ends the program. */
void history_read(struct history *history, const char *last);
void history_free(struct history *history);

/* The first origin. */
int32_t history_begin(void);

/* The period of a window of that many days from DAY; PERIODS: it is in none, or has not ended. */
int history_period(const struct history *history, int32_t day, int days);

/* Whether ROUND, DAYS after the origin, invites HOPEFUL, whose age is that of the origin. */
bool history_invites(
    const struct ee_series_round *round, const struct ee_hopeful *hopeful, int days);

/* Days from DAY to the first round that invites HOPEFUL; or EE_NEVER. */
int history_wait(const struct history *history, const struct ee_hopeful *hopeful, int32_t day);

#endif
