#include <math.h>
#include <stdlib.h>

#include "cmd/wait/timing.h"

enum {
	WEEK = 7,
	PACE_DAYS = 120, /* in which the rounds are counted that make a pace */
	DAYS = EE_FORECAST_DAYS,
	ROUNDS = EE_FORECAST_ROUNDS
};

/* A week of the past of one kind. */
struct week {
	const struct ee_series_round *next; /* the rounds that followed, up to today */
	int count; /* of them */
	int kind, since, pace; /* days since its last round; rounds in the days before */
	int32_t day;
};

struct ee_weeks {
	const struct ee_all_series *series;
	int32_t today;
	int count;
	struct week *week;
};

/* Rounds of KIND on the last days before DAY, one a day at most. */
static int
pace_of(const struct ee_series *kind, int32_t day)
{
	int rounds = ee_series_before(kind, day) - ee_series_before(kind, day - PACE_DAYS);

	return rounds < PACE_DAYS ? rounds : PACE_DAYS;
}

static void
add_weeks(struct ee_weeks *weeks, int number)
{
	const struct ee_series *kind = &weeks->series->kind[number];
	int known = ee_series_before(kind, weeks->today);

	for (int32_t day = weeks->today - WEEK; known > 0 && day > kind->round[0].day;
	     day -= WEEK) {
		int at = ee_series_before(kind, day);

		weeks->week[weeks->count++] = (struct week) { &kind->round[at], known - at, number,
			day - kind->round[at - 1].day, pace_of(kind, day), day };
	}
}

struct ee_weeks *
ee_weeks_new(const struct ee_all_series *series, int32_t day)
{
	struct ee_weeks *weeks = calloc(1, sizeof *weeks);
	int32_t most = day > series->oldest ? (day - series->oldest) / WEEK + 1 : 1;

	if (weeks == NULL)
		return NULL;
	weeks->series = series;
	weeks->today = day;
	weeks->week = calloc((size_t)series->count * (size_t)most + 1, sizeof *weeks->week);
	if (weeks->week == NULL) {
		free(weeks);
		return NULL;
	}
	for (int i = 0; i < series->count; i++)
		add_weeks(weeks, i);
	return weeks;
}

void
ee_weeks_free(struct ee_weeks *weeks)
{
	if (weeks != NULL)
		free(weeks->week);
	free(weeks);
}

/* exp(-|log((A + NEAR) / (B + NEAR))| / WIDTH) */
static double
resemblance(int a, int b, double near, double width)
{
	double x = a + near, y = b + near;

	return pow(x < y ? x / y : y / x, 1 / width);
}

/* By rounds in the days before: how much a week of such a pace is like today. */
static void
compare_paces(int today, const struct ee_forecast_method *method, double like[PACE_DAYS + 1])
{
	for (int pace = 0; pace <= PACE_DAYS; pace++)
		like[pace] = resemblance(pace, today, method->pace_near, method->pace);
}

/* Weight of each week for the kind NUMBER: its own weeks, and all of them once more as lent ones.
 */
static void
weigh(const struct ee_weeks *weeks, const struct ee_forecast_method *method, int number,
    double *weight)
{
	const struct ee_series *kind = &weeks->series->kind[number];
	int since = weeks->today - kind->round[ee_series_before(kind, weeks->today) - 1].day;
	double like[PACE_DAYS + 1], sum = 0, scale;

	compare_paces(pace_of(kind, weeks->today), method, like);
	for (int i = 0; i < weeks->count; i++) {
		const struct week *week = &weeks->week[i];

		weight[i] = exp2(-(weeks->today - week->day) / method->half_life) *
		    resemblance(week->since, since, method->near, method->resemblance);
		sum += weight[i] * like[week->pace];
	}
	scale = sum > 0 ? method->lent_weeks / sum : 0;
	for (int i = 0; i < weeks->count; i++)
		weight[i] *=
		    scale * like[weeks->week[i].pace] + (weeks->week[i].kind == number ? 1 : 0);
}

/*
 * Weights by day, of one round: of the examples in which it came on that day, and of those that
 * were followed up to it without that the round, or one before it, was known.
 */
struct tally {
	double came[DAYS + 1], lost[DAYS + 1];
};

static void
count(const struct ee_weeks *weeks, const double *weight, int at, struct tally *tally)
{
	for (int i = 0; i < weeks->count; i++) {
		const struct week *week = &weeks->week[i];
		int32_t wait = at < week->count ? week->next[at].day - week->day : DAYS + 1,
			followed = weeks->today - week->day;

		if (wait <= DAYS)
			tally->came[wait] += weight[i];
		else if (at == week->count && followed <= DAYS)
			tally->lost[followed] += weight[i];
	}
}

/* The product-limit estimate of Kaplan and Meier; MOST: of the round before, or NULL. */
static void
estimate(const struct tally *tally, double at_risk, const float *most, float come[DAYS + 1])
{
	double still = 1;

	for (int day = 0; day <= DAYS; day++) {
		at_risk -= tally->lost[day];
		/* Rounding may leave a little less at risk than what came. */
		if (tally->came[day] > 0)
			still *= tally->came[day] < at_risk ? 1 - tally->came[day] / at_risk : 0;
		at_risk -= tally->came[day];
		come[day] = (float)(1 - still);
		if (most != NULL && come[day] > most[day])
			come[day] = most[day];
	}
}

static void
fill(const struct ee_weeks *weeks, const double *weight, struct ee_timing *timing)
{
	struct tally tally = { .lost = { 0 } };
	double all = 0;

	for (int i = 0; i < weeks->count; i++)
		all += weight[i];
	for (int at = 0; at < ROUNDS; at++) {
		for (int day = 0; day <= DAYS; day++)
			tally.came[day] = 0;
		count(weeks, weight, at, &tally);
		estimate(&tally, all, at > 0 ? timing->come[at - 1] : NULL, timing->come[at]);
		if (timing->come[at][DAYS] <= 0)
			return;
		timing->rounds = at + 1;
	}
}

struct ee_timing *
ee_timing_new(const struct ee_weeks *weeks, const struct ee_forecast_method *method, int number)
{
	double *weight = calloc((size_t)weeks->count + 1, sizeof *weight);
	struct ee_timing *timing = calloc(1, sizeof *timing);

	if (weight == NULL || timing == NULL) {
		free(weight);
		free(timing);
		return NULL;
	}
	weigh(weeks, method, number, weight);
	fill(weeks, weight, timing);
	free(weight);
	return timing;
}
