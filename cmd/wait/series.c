#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/wait/series.h"

/* Of the cut-offs of nominees, which swing with how many nominations there were: E follows the last
 * one by SMOOTHING, and the reference lies SMOOTHED of the way from the last one to E. */
static const double smoothing = 0.3, smoothed = 0.7;

enum { CHANGES = 6, CALM_POINTS = 10, GAPS = 10 };

int
ee_series_by_name(const struct ee_all_series *series, const char *name)
{
	for (int i = 0; i < series->count; i++)
		if (strcmp(series->kind[i].name, name) == 0)
			return i;
	return -1;
}

/* How far the cut-off of round AT and those before it went from round to round: the mean of the
 * last changes and one of ten points. */
static double
swing_of(const struct ee_series *kind, int at)
{
	int changes = at < CHANGES ? at : CHANGES, sum = CALM_POINTS;

	if (changes < 2)
		return -1;
	for (int i = at; i > at - changes; i--)
		sum += abs(kind->round[i].cutoff - kind->round[i - 1].cutoff);
	return (double)sum / (changes + 1);
}

static void
measure(struct ee_series *kind)
{
	double mean = kind->round[0].cutoff;

	for (int i = 0; i < kind->count; i++) {
		struct ee_series_round *round = &kind->round[i];

		mean += smoothing * (round->cutoff - mean);
		round->reference = round->cutoff;
		if (kind->type == EE_ROUND_PNP)
			round->reference += smoothed * (mean - round->cutoff);
		round->swing = swing_of(kind, i);
	}
}

static bool
add(struct ee_all_series *series, const struct ee_versions *versions,
    const struct ee_past_round *round, int room, struct ee_fault *fault)
{
	const char *name = ee_past_round_family(round, versions);
	int number = ee_series_by_name(series, name);
	struct ee_series *kind;

	if (number < 0) {
		/* Rounds for a category that no table lists are for nobody, and may be missing. */
		if (series->count >= EE_SERIES_MAX / 2 && round->type == EE_ROUND_CATEGORY &&
		    !ee_versions_know(versions, round->category))
			return true;
		if (series->count == EE_SERIES_MAX)
			return ee_fault_set(fault, "more than %d kinds of rounds", EE_SERIES_MAX);
		number = series->count++;
		kind = &series->kind[number];
		kind->type = round->type;
		(void)stpcpy(kind->name, name);
		kind->round = malloc((size_t)room * sizeof *kind->round);
		if (kind->round == NULL)
			return ee_fault_set(fault, "out of memory");
	}
	kind = &series->kind[number];
	assert(kind->round != NULL); /* with room for all rounds */
	kind->round[kind->count++] = (struct ee_series_round) { .day = ee_date_days(round->date),
		.cutoff = round->score_min,
		.stamped = round->stamped,
		.stamp = round->tie_break,
		.stamp_age = ee_date_days(round->date) -
		    (round->stamped ? ee_date_days(ee_time_date(round->tie_break)) : 0) };
	(void)stpcpy(kind->round[kind->count - 1].number, round->number);
	return true;
}

struct ee_all_series *
ee_all_series_new(
    const struct ee_rounds *rounds, const struct ee_versions *versions, struct ee_fault *fault)
{
	struct ee_all_series *series = calloc(1, sizeof *series);

	if (series == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	for (int i = 0; i < rounds->count; i++) {
		const struct ee_past_round *round = &rounds->round[i];

		series->newest = ee_date_days(round->date);
		if (i == 0)
			series->oldest = series->newest;
		if (round->scored && !add(series, versions, round, rounds->count, fault)) {
			ee_all_series_free(series);
			return NULL;
		}
	}
	for (int i = 0; i < series->count; i++)
		measure(&series->kind[i]);
	return series;
}

void
ee_all_series_free(struct ee_all_series *series)
{
	if (series == NULL)
		return;
	for (int i = 0; i < series->count; i++)
		free(series->kind[i].round);
	free(series);
}

int
ee_series_before(const struct ee_series *kind, int32_t day)
{
	int low = 0, high = kind->count;

	while (low < high) {
		int middle = (low + high) / 2;

		if (kind->round[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

int
ee_series_gap(const struct ee_series *kind, int known)
{
	int gaps[GAPS], count = 0;

	for (int at = known - 1; at > 0 && count < GAPS; at--)
		gaps[count++] = kind->round[at].day - kind->round[at - 1].day;
	if (count == 0)
		return 0;
	qsort(gaps, (size_t)count, sizeof gaps[0], compare);
	return gaps[count / 2];
}

bool
ee_series_alike(const struct ee_series *a, const struct ee_series *b)
{
	return a->type == b->type || (a->type <= EE_ROUND_CEC && b->type <= EE_ROUND_CEC);
}
