/*
 * forecast.h: how long until a round invites a score, from past rounds only.  Nothing is drawn by
 * lot: the answer is worked out from every week of the past, so that the same rounds give the same
 * figures.  Any thread.
 *
 * For each kind of round every week before today is an example of what can follow: how many days
 * until each round, and by how much its cut-off differed from the last one known in that week.  An
 * example counts for more the newer it is, and the more like today's the time since its last round
 * is.  Examples that have not yet ended count up to today (the product-limit estimate of Kaplan and
 * Meier).  Kinds of one sort borrow examples from each other.  Kinds are taken to be independent.
 */
#ifndef EE_FORECAST_H
#define EE_FORECAST_H

#include "cmd/wait/series.h"

enum { EE_FORECAST_DAYS = 365, EE_FORECAST_SCORES = 1201, EE_NEVER = -1 };

/* The constants of the method; chosen by make backtest without the newest year. */
struct ee_forecast_method {
	double half_life; /* of an example's weight, in days */
	double near, resemblance; /* of days since the last round, a and b: weight
				     exp(-|log((a + near) / (b + near))| / resemblance) */
	double borrowed; /* weight of all borrowed examples together, in weeks of today's weight */
	int blur; /* by how many points up and down a cut-off is unsure */
	double doubt; /* share of each day's chance that is not believed */
	double surprise; /* chance in a year of an invitation that nothing foretold */
};
extern const struct ee_forecast_method ee_forecast_method;

/* Somebody in the pool. */
struct ee_hopeful {
	int count, kind[EE_SERIES_MAX]; /* of rounds that can invite, by number */
	int score; /* 0 to 1200 */
	int age; /* days since the profile was submitted */
};

struct ee_forecast; /* opaque: what is known on one day */

/*
 * As of DAY: rounds on that day and later are not looked at.  Borrows SERIES.  NULL: out of memory.
 */
struct ee_forecast *ee_forecast_new(
    const struct ee_all_series *series, int32_t day, const struct ee_forecast_method *method);
void ee_forecast_free(struct ee_forecast *forecast);

/*
 * SURVIVAL by day, 0 to EE_FORECAST_DAYS: the chance of no invitation up to that many days on, the
 * last included.  False: out of memory.
 */
bool ee_forecast_survival(struct ee_forecast *forecast, const struct ee_hopeful *hopeful,
    float survival[EE_FORECAST_DAYS + 1]);

/* The same by the kind NUMBER alone. */
bool ee_forecast_kind(struct ee_forecast *forecast, const struct ee_hopeful *hopeful, int number,
    float survival[EE_FORECAST_DAYS + 1]);

/* The first day, up to LAST, by which the chance of an invitation is CHANCE; or EE_NEVER. */
int ee_forecast_day(const float survival[EE_FORECAST_DAYS + 1], int last, double chance);

#endif
