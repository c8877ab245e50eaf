/*
 * forecast.h: how long until a round invites a score, from past rounds only.  Nothing is drawn by
 * lot: the same rounds give the same figures.  Any thread.
 *
 * For each kind of round: when the next ones come (timing.h), and which of them is the first to
 * invite (inviting.h).  Kinds are taken to be independent.  A chance never falls as the score
 * rises, nor as the days do.
 */
#ifndef EE_FORECAST_H
#define EE_FORECAST_H

#include "cmd/wait/method.h"
#include "cmd/wait/series.h"

enum { EE_NEVER = -1 };

/* Somebody in the pool. */
struct ee_hopeful {
	int count, kind[EE_SERIES_MAX]; /* of rounds that can invite, by number */
	int score; /* 0 to 1200 */
	int age; /* days since the profile was submitted; below 0: a tie is lost */
};

struct ee_forecast; /* opaque: what is known on one day */

/*
 * As of DAY: rounds on that day and later are not looked at.  Borrows SERIES and METHOD.  NULL: out
 * of memory.
 */
struct ee_forecast *ee_forecast_new(
    const struct ee_all_series *series, int32_t day, const struct ee_forecast_method *method);
void ee_forecast_free(struct ee_forecast *forecast);

/* The forecast for one hopeful; borrows from struct ee_forecast. */
struct ee_outlook {
	const struct ee_forecast *forecast;
	int count; /* of kinds of rounds */
	struct ee_outlook_kind {
		/* By day: the chance of an invitation up to it with a tie won, and lost. */
		const float *won, *lost;
		double tie; /* the chance of winning one */
	} kind[EE_SERIES_MAX];
};

/* False: out of memory. */
bool ee_forecast_ask(
    struct ee_forecast *forecast, const struct ee_hopeful *hopeful, struct ee_outlook *outlook);

/* The chance of an invitation within DAYS, 0 to EE_FORECAST_DAYS, the last included; 0.999 at most.
 */
double ee_outlook_chance(const struct ee_outlook *outlook, int days);

/* The same by one kind alone, by its place among those of the hopeful. */
double ee_outlook_by_kind(const struct ee_outlook *outlook, int kind, int days);

/* The first day, up to LAST, by which the chance of an invitation is CHANCE; or EE_NEVER. */
int ee_outlook_day(const struct ee_outlook *outlook, int last, double chance);

/* The chance that a round of the kind NUMBER comes within DAYS; below 0: out of memory. */
double ee_forecast_round(struct ee_forecast *forecast, int number, int days);

#endif
