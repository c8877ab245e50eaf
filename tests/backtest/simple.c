#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/say.h"
#include "tests/backtest/simple.h"

enum { WEEK = 7, NEVER_INVITES = 100000, HORIZONS_MAX = 8 };

static void
by_share(const struct history *history, const struct ee_hopeful *hopeful, int32_t day, int horizon,
    double chance[FORECASTERS])
{
	int held = 0, invited = 0;

	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *kind = &history->series->kind[hopeful->kind[i]];

		for (int at = ee_series_before(kind, day) - 1;
		     at >= 0 && kind->round[at].day >= day - DAYS; at--) {
			held++;
			invited += history_invites(&kind->round[at], hopeful, 0);
		}
	}
	chance[SHARE] = held == 0 ? 0 : (double)invited / held;
	chance[SHARE_BY_HORIZON] = 1 - pow(1 - chance[SHARE], (double)held * horizon / DAYS);
}

/* A round that is overdue comes today. */
static double
by_cadence(
    const struct history *history, const struct ee_hopeful *hopeful, int32_t day, int horizon)
{
	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *kind = &history->series->kind[hopeful->kind[i]];
		int known = ee_series_before(kind, day), gap = ee_series_gap(kind, known);

		if (gap > 0 && history_invites(&kind->round[known - 1], hopeful, 0) &&
		    kind->round[known - 1].day + gap - day <= horizon)
			return 1;
	}
	return 0;
}

/* Weeks of one kind whose window has ended: how far above the cut-off known in it one had to be for
 * an invitation; sorted. */
struct weeks {
	int count, *above;
};

struct climate {
	struct weeks of[EE_SERIES_MAX][HORIZONS_MAX];
	int horizons;
};

static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static int
lowest_of(const struct ee_series *kind, int32_t week, int horizon)
{
	int at = ee_series_before(kind, week), lowest = NEVER_INVITES,
	    known = kind->round[at - 1].cutoff;

	for (; at < kind->count && kind->round[at].day - week <= horizon; at++)
		if (kind->round[at].cutoff - known < lowest)
			lowest = kind->round[at].cutoff - known;
	return lowest;
}

static void
collect(const struct ee_series *kind, int32_t day, int horizon, struct weeks *weeks)
{
	*weeks = (struct weeks) { 0, NULL };
	if (ee_series_before(kind, day) == 0)
		return;
	weeks->above = calloc((size_t)((day - kind->round[0].day) / WEEK + 1), sizeof(int));
	if (weeks->above == NULL)
		ee_fail("out of memory");
	for (int32_t week = day - WEEK; week > kind->round[0].day; week -= WEEK)
		if (week + horizon < day)
			weeks->above[weeks->count++] = lowest_of(kind, week, horizon);
	qsort(weeks->above, (size_t)weeks->count, sizeof(int), compare);
}

struct climate *
climate_new(const struct history *history, int32_t day, const int *horizon, int horizons)
{
	struct climate *climate = calloc(1, sizeof *climate);

	assert(horizons <= HORIZONS_MAX);
	if (climate == NULL)
		ee_fail("out of memory");
	climate->horizons = horizons;
	for (int i = 0; i < history->series->count; i++)
		for (int h = 0; h < horizons; h++)
			collect(&history->series->kind[i], day, horizon[h], &climate->of[i][h]);
	return climate;
}

void
climate_free(struct climate *climate)
{
	for (int i = 0; i < EE_SERIES_MAX; i++)
		for (int h = 0; h < climate->horizons; h++)
			free(climate->of[i][h].above);
	free(climate);
}

static double
by_climate(const struct history *history, const struct climate *climate,
    const struct ee_hopeful *hopeful, int32_t day, int place)
{
	double none = 1;

	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *kind = &history->series->kind[hopeful->kind[i]];
		const struct weeks *weeks = &climate->of[hopeful->kind[i]][place];
		int low = 0, high = weeks->count, margin;

		if (weeks->count == 0)
			continue;
		margin = hopeful->score - kind->round[ee_series_before(kind, day) - 1].cutoff;
		while (low < high) {
			int middle = (low + high) / 2;

			if (weeks->above[middle] <= margin)
				low = middle + 1;
			else
				high = middle;
		}
		none *= 1 - (double)low / weeks->count;
	}
	return 1 - none;
}

void
simple_forecasts(const struct history *history, const struct climate *climate,
    const struct ee_hopeful *hopeful, int32_t day, int place, int horizon,
    double chance[FORECASTERS])
{
	by_share(history, hopeful, day, horizon, chance);
	chance[CADENCE] = by_cadence(history, hopeful, day, horizon);
	chance[CLIMATE] = by_climate(history, climate, hopeful, day, place);
}
