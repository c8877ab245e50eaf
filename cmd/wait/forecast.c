#include <assert.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "cmd/wait/forecast.h"
#include "cmd/wait/inviting.h"
#include "cmd/wait/timing.h"

enum { DAYS = EE_FORECAST_DAYS, TIES = 20 };

const struct ee_forecast_method ee_forecast_method = { .half_life = 1460,
	.near = 3,
	.resemblance = 0.4,
	.pace_near = 0.5,
	.pace = 0.5,
	.lent_weeks = 50,
	.lent_rounds = 20,
	.other_sort = 0.3,
	.scale_most = 5,
	.blur = 2,
	.doubt = 0.12,
	.doubts = 6,
	.slope = 20,
	.surprise = 0.05 };

/* What is known of one kind of round. */
struct outlook_of_kind {
	struct ee_timing *timing;
	struct ee_inviting *inviting;
	_Atomic(float *) curve[EE_FORECAST_SCORES]; /* by score: the chance by day */
};

/* Whatever is made, is made when it is first asked for: by whichever worker comes first. */
struct ee_forecast {
	const struct ee_all_series *series;
	int32_t today;
	const struct ee_forecast_method *method;
	float calm[DAYS + 1]; /* the chance of no surprise */
	struct ee_weeks *weeks;
	_Atomic(struct outlook_of_kind *) kind[EE_SERIES_MAX];
};

struct ee_forecast *
ee_forecast_new(
    const struct ee_all_series *series, int32_t day, const struct ee_forecast_method *method)
{
	struct ee_forecast *forecast = calloc(1, sizeof *forecast);

	if (forecast == NULL)
		return NULL;
	forecast->series = series;
	forecast->today = day;
	forecast->method = method;
	for (int i = 0; i <= DAYS; i++)
		forecast->calm[i] = (float)pow(1 - method->surprise, (double)i / DAYS);
	forecast->weeks = ee_weeks_new(series, day);
	if (forecast->weeks == NULL) {
		free(forecast);
		return NULL;
	}
	return forecast;
}

static void
free_kind(struct outlook_of_kind *kind)
{
	if (kind == NULL)
		return;
	for (int i = 0; i < EE_FORECAST_SCORES; i++)
		free(atomic_load(&kind->curve[i]));
	free(kind->timing);
	free(kind->inviting);
	free(kind);
}

void
ee_forecast_free(struct ee_forecast *forecast)
{
	if (forecast == NULL)
		return;
	for (int i = 0; i < EE_SERIES_MAX; i++)
		free_kind(atomic_load(&forecast->kind[i]));
	ee_weeks_free(forecast->weeks);
	free(forecast);
}

static struct outlook_of_kind *
new_kind(const struct ee_forecast *forecast, int number)
{
	struct outlook_of_kind *kind = calloc(1, sizeof *kind);

	if (kind == NULL)
		return NULL;
	kind->timing = ee_timing_new(forecast->weeks, forecast->method, number);
	if (kind->timing != NULL)
		kind->inviting = ee_inviting_new(forecast->series, forecast->today,
		    forecast->method, number, kind->timing->rounds);
	if (kind->timing == NULL || kind->inviting == NULL) {
		free_kind(kind);
		return NULL;
	}
	return kind;
}

/* NULL: out of memory. */
static struct outlook_of_kind *
kind_of(struct ee_forecast *forecast, int number)
{
	struct outlook_of_kind *kind = atomic_load(&forecast->kind[number]), *none = NULL;

	if (kind != NULL)
		return kind;
	kind = new_kind(forecast, number);
	if (kind == NULL || atomic_compare_exchange_strong(&forecast->kind[number], &none, kind))
		return kind;
	free_kind(kind); /* another worker has made the same already */
	return none;
}

/* The first round that invites is round K, and round K has come.  Rounding must not let it fall. */
static float *
new_curve(const struct outlook_of_kind *kind, int score)
{
	static const float never[DAYS + 1];
	const struct ee_timing *timing = kind->timing;
	float *curve = calloc(DAYS + 1, sizeof *curve);

	if (curve == NULL)
		return NULL;
	for (int at = 0; at < timing->rounds; at++) {
		const float *come = timing->come[at],
			    *next = at + 1 < timing->rounds ? timing->come[at + 1] : never;
		float chance = kind->inviting->chance[at][score];

		for (int day = 0; day <= DAYS; day++)
			curve[day] += chance * (come[day] - next[day]);
	}
	for (int day = 0; day <= DAYS; day++) {
		curve[day] = fminf(curve[day], 1);
		if (day > 0)
			curve[day] = fmaxf(curve[day], curve[day - 1]);
	}
	return curve;
}

static const float *
curve_of(struct outlook_of_kind *kind, int score)
{
	int as = kind->inviting->as[score < 0 ? 0 : score];
	float *curve = atomic_load(&kind->curve[as]), *none = NULL;

	if (curve != NULL)
		return curve;
	curve = new_curve(kind, as);
	if (curve == NULL || atomic_compare_exchange_strong(&kind->curve[as], &none, curve))
		return curve;
	free(curve);
	return none;
}

/* Share of KIND's last rounds whose tie-break stamp was no older than AGE days; 1 without any. */
static double
tie_of(const struct ee_series *kind, int known, int age)
{
	int stamped = 0, won = 0;

	for (int i = known - 1; i >= 0 && stamped < TIES; i--) {
		stamped += kind->round[i].stamped;
		won += kind->round[i].stamped && kind->round[i].stamp_age <= age;
	}
	return age < 0 ? 0 : stamped == 0 ? 1 : (double)won / stamped;
}

/* Who would lose a tie is invited as somebody with a point less. */
bool
ee_forecast_ask(
    struct ee_forecast *forecast, const struct ee_hopeful *hopeful, struct ee_outlook *outlook)
{
	assert(hopeful->score >= 0 && hopeful->score < EE_FORECAST_SCORES);
	outlook->forecast = forecast;
	outlook->count = hopeful->count;
	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *series = &forecast->series->kind[hopeful->kind[i]];
		int known = ee_series_before(series, forecast->today);
		struct ee_outlook_kind *of = &outlook->kind[i];
		struct outlook_of_kind *kind;

		*of = (struct ee_outlook_kind) { .tie = 0 };
		if (known == 0)
			continue;
		kind = kind_of(forecast, hopeful->kind[i]);
		if (kind == NULL)
			return false;
		of->won = curve_of(kind, hopeful->score);
		of->lost = curve_of(kind, hopeful->score - 1);
		of->tie = tie_of(series, known, hopeful->age);
		if (of->won == NULL || of->lost == NULL)
			return false;
	}
	return true;
}

double
ee_outlook_by_kind(const struct ee_outlook *outlook, int kind, int days)
{
	const struct ee_outlook_kind *of = &outlook->kind[kind];

	if (of->won == NULL)
		return 0;
	return of->tie * (double)of->won[days] + (1 - of->tie) * (double)of->lost[days];
}

double
ee_outlook_chance(const struct ee_outlook *outlook, int days)
{
	double none;

	assert(days >= 0 && days <= DAYS);
	none = (double)outlook->forecast->calm[days];

	for (int i = 0; i < outlook->count; i++)
		none *= 1 - ee_outlook_by_kind(outlook, i, days);
	return fmin(1 - none, EE_CHANCE_MOST);
}

int
ee_outlook_day(const struct ee_outlook *outlook, int last, double chance)
{
	int low = 0, high = last < DAYS ? last : DAYS;

	if (high < 0 || ee_outlook_chance(outlook, high) < chance)
		return EE_NEVER;
	while (low < high) {
		int middle = (low + high) / 2;

		if (ee_outlook_chance(outlook, middle) < chance)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

double
ee_forecast_round(struct ee_forecast *forecast, int number, int days)
{
	struct outlook_of_kind *kind;

	if (ee_series_before(&forecast->series->kind[number], forecast->today) == 0)
		return 0;
	kind = kind_of(forecast, number);
	return kind == NULL ? -1 : (double)kind->timing->come[0][days];
}
