#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "cmd/wait/forecast.h"

enum { WEEK = 7, DAYS = EE_FORECAST_DAYS, TIES = 20 };

const struct ee_forecast_method ee_forecast_method = { .half_life = 730,
	.near = 3,
	.resemblance = 0.85,
	.borrowed = 100,
	.blur = 2,
	.doubt = 0.12,
	.surprise = 0.05 };

/* A week of the past. */
struct example {
	const struct ee_series_round *next; /* the rounds that followed, up to today */
	int count;
	int cutoff; /* the last one known in that week */
	int32_t day;
	double weight;
};

struct examples {
	struct example *example;
	int count;
};

struct ee_forecast {
	const struct ee_all_series *series;
	int32_t today;
	struct ee_forecast_method method;
	float calm[DAYS + 1]; /* survival of surprises alone */
	struct examples of[EE_SERIES_MAX];
	/* Survival by kind and score, made when it is first asked for. */
	_Atomic(float *) curve[EE_SERIES_MAX][EE_FORECAST_SCORES];
};

/* Examples */

static double
weight_of(const struct ee_forecast *forecast, int32_t day, int32_t since, int32_t since_today)
{
	const struct ee_forecast_method *method = &forecast->method;
	double ratio = log((since + method->near) / (since_today + method->near));

	return exp2(-(double)(forecast->today - day) / method->half_life) *
	    exp(-fabs(ratio) / method->resemblance);
}

/* Adds every week of the past of KIND as an example.  Returns their weight. */
static double
add_weeks(const struct ee_forecast *forecast, const struct ee_series *kind, int32_t since_today,
    struct examples *to)
{
	int known = ee_series_before(kind, forecast->today);
	double sum = 0;

	for (int32_t day = forecast->today - WEEK; known > 0 && day > kind->round[0].day;
	     day -= WEEK) {
		int at = ee_series_before(kind, day);
		const struct ee_series_round *last = &kind->round[at - 1];
		double weight = weight_of(forecast, day, day - last->day, since_today);

		to->example[to->count++] =
		    (struct example) { &kind->round[at], known - at, last->cutoff, day, weight };
		sum += weight;
	}
	return sum;
}

static bool
is_of_a_sort(const struct ee_series *a, const struct ee_series *b)
{
	return a->type == b->type || (a->type <= EE_ROUND_CEC && b->type <= EE_ROUND_CEC);
}

/*
 * The weeks of the kind itself, then those of all others of its sort, scaled down to the
 * weight of borrowed examples.
 */
static bool
make_examples(struct ee_forecast *forecast, int number)
{
	const struct ee_all_series *series = forecast->series;
	const struct ee_series *kind = &series->kind[number];
	struct examples *examples = &forecast->of[number];
	int known = ee_series_before(kind, forecast->today), own;
	int32_t since_today;
	double sum = 0;

	if (known == 0)
		return true;
	examples->example = calloc(
	    (size_t)(series->count + 1) * (size_t)((forecast->today - series->oldest) / WEEK + 1),
	    sizeof(struct example));
	if (examples->example == NULL)
		return false;
	since_today = forecast->today - kind->round[known - 1].day;
	(void)add_weeks(forecast, kind, since_today, examples);
	own = examples->count;
	for (int i = 0; i < series->count; i++)
		if (is_of_a_sort(&series->kind[i], kind))
			sum += add_weeks(forecast, &series->kind[i], since_today, examples);
	for (int i = own; i < examples->count; i++)
		examples->example[i].weight *= forecast->method.borrowed / sum;
	return true;
}

struct ee_forecast *
ee_forecast_new(
    const struct ee_all_series *series, int32_t day, const struct ee_forecast_method *method)
{
	struct ee_forecast *forecast = calloc(1, sizeof *forecast);

	if (forecast == NULL)
		return NULL;
	forecast->series = series;
	forecast->today = day;
	forecast->method = *method;
	for (int i = 0; i <= DAYS; i++)
		forecast->calm[i] = (float)pow(1 - method->surprise, (double)i / DAYS);
	for (int i = 0; i < series->count; i++)
		if (!make_examples(forecast, i)) {
			ee_forecast_free(forecast);
			return NULL;
		}
	return forecast;
}

void
ee_forecast_free(struct ee_forecast *forecast)
{
	if (forecast == NULL)
		return;
	for (int i = 0; i < EE_SERIES_MAX; i++) {
		free(forecast->of[i].example);
		for (int score = 0; score < EE_FORECAST_SCORES; score++)
			free(atomic_load(&forecast->curve[i][score]));
	}
	free(forecast);
}

/* Curves */

/* Weights by day: of examples in which a round came, and of those whose follow-up ended before. */
struct tally {
	double came[DAYS + 1], lost[DAYS + 1], all;
};

/* For a score that is MARGIN points above the last cut-off. */
static void
count(const struct ee_forecast *forecast, const struct examples *examples, int margin,
    struct tally *tally)
{
	for (int i = 0; i < examples->count; i++) {
		const struct example *example = &examples->example[i];
		int32_t seen = forecast->today - example->day;
		int at = 0;

		while (at < example->count && example->next[at].day - example->day <= DAYS &&
		    example->next[at].cutoff - example->cutoff > margin)
			at++;
		tally->all += example->weight;
		if (at < example->count && example->next[at].day - example->day <= DAYS)
			tally->came[example->next[at].day - example->day] += example->weight;
		else if (seen <= DAYS)
			tally->lost[seen] += example->weight;
	}
}

static float *
new_curve(const struct ee_forecast *forecast, int number, int score)
{
	const struct ee_series *kind = &forecast->series->kind[number];
	int known = ee_series_before(kind, forecast->today), blur = forecast->method.blur;
	float *curve = malloc((DAYS + 1) * sizeof *curve);
	struct tally tally = { .all = 0 };
	double survival = 1, at_risk;

	if (curve == NULL)
		return NULL;
	for (int side = -1; known > 0 && side <= 1; side++)
		count(forecast, &forecast->of[number],
		    score - kind->round[known - 1].cutoff + side * blur, &tally);
	at_risk = tally.all;
	for (int day = 0; day <= DAYS; day++) {
		at_risk -= tally.lost[day];
		if (tally.came[day] > 0)
			survival *= 1 - tally.came[day] / at_risk * (1 - forecast->method.doubt);
		at_risk -= tally.came[day];
		curve[day] = (float)fmax(survival, 0);
	}
	return curve;
}

static const float *
curve_of(struct ee_forecast *forecast, int number, int score)
{
	_Atomic(float *) *place = &forecast->curve[number][score < 0 ? 0 : score];
	float *curve = atomic_load(place), *none = NULL;

	if (curve != NULL)
		return curve;
	curve = new_curve(forecast, number, score);
	if (curve == NULL || atomic_compare_exchange_strong(place, &none, curve))
		return curve;
	free(curve); /* another worker has made the same curve already */
	return none;
}

/* Share of KIND's last rounds whose tie-break stamp was no older than AGE days; 1 without any. */
static double
tie_of(const struct ee_forecast *forecast, const struct ee_series *kind, int age)
{
	int stamped = 0, won = 0;

	for (int i = ee_series_before(kind, forecast->today) - 1; i >= 0 && stamped < TIES; i--) {
		stamped += kind->round[i].stamped;
		won += kind->round[i].stamped && kind->round[i].stamp_age <= age;
	}
	return stamped == 0 ? 1 : (double)won / stamped;
}

/* Who would lose a tie is invited as somebody with a point less. */
bool
ee_forecast_kind(struct ee_forecast *forecast, const struct ee_hopeful *hopeful, int number,
    float survival[DAYS + 1])
{
	double tie = tie_of(forecast, &forecast->series->kind[number], hopeful->age);
	const float *won = curve_of(forecast, number, hopeful->score),
		    *lost = curve_of(forecast, number, hopeful->score - 1);

	if (won == NULL || lost == NULL)
		return false;
	for (int day = 0; day <= DAYS; day++)
		survival[day] = (float)(tie * won[day] + (1 - tie) * lost[day]);
	return true;
}

bool
ee_forecast_survival(
    struct ee_forecast *forecast, const struct ee_hopeful *hopeful, float survival[DAYS + 1])
{
	float one[DAYS + 1];

	for (int day = 0; day <= DAYS; day++)
		survival[day] = hopeful->count == 0 ? 1 : forecast->calm[day];
	for (int i = 0; i < hopeful->count; i++) {
		if (!ee_forecast_kind(forecast, hopeful, hopeful->kind[i], one))
			return false;
		for (int day = 0; day <= DAYS; day++)
			survival[day] *= one[day];
	}
	return true;
}

int
ee_forecast_day(const float survival[DAYS + 1], int last, double chance)
{
	for (int day = 0; day <= last && day <= DAYS; day++)
		if (1 - (double)survival[day] >= chance)
			return day;
	return EE_NEVER;
}
