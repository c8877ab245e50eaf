/*
 * backtest: the forecasts of ee-wait held against what happened.  make backtest
 *
 * At each weekly origin from 2018 on, with the rounds before it only, it forecasts for groups of
 * candidates and a grid of scores, and looks at the rounds that followed.  The newest year is
 * reported apart: the constants of the method were chosen without it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "cmd/wait/forecast.h"

enum {
	WEEK = 7,
	STEP = 10, /* of the grid of scores */
	AGE = 90, /* days that a profile has been in the pool at the origin */
	GAPS = 10, /* of which the median is the cadence */
	DECILES = 10,
	CASES_MIN = 200, /* of a decile that is judged */
	DAYS = EE_FORECAST_DAYS,
	GROUPS_MAX = EE_SERIES_MAX + 4
};
static const struct ee_date first_origin = { 2018, 1, 1 };
static const int horizons[] = { 30, 90, 180, 365 };
enum { HORIZONS = sizeof horizons / sizeof horizons[0] };

/* Sums of squared misses, by who forecast. */
enum forecaster { OURS, SHARE, SHARE_BY_HORIZON, CADENCE, FORECASTERS };

struct sums {
	long cases, of[DECILES];
	double miss[FORECASTERS], said[DECILES], came[DECILES];
};

/* Before the newest year, and the windows that reach into it. */
enum period { CHOSEN_ON, HELD_OUT, PERIODS };
static const char *const period_names[] = { "until", "newest year" };

struct test {
	const struct ee_all_series *series;
	int group_count;
	struct group {
		struct ee_hopeful hopeful; /* without a score */
		int lowest, highest;
		int32_t from;
	} group[GROUPS_MAX];
	struct sums sums[PERIODS][HORIZONS];
	long intervals[PERIODS], covered[PERIODS];
};

/* Days from DAY to the first round that invites SCORE; or EE_NEVER. */
static int
wait_of(const struct ee_all_series *series, const struct ee_hopeful *hopeful, int32_t day)
{
	int first = EE_NEVER;

	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *kind = &series->kind[hopeful->kind[i]];

		for (int at = ee_series_before(kind, day); at < kind->count; at++) {
			const struct ee_series_round *round = &kind->round[at];
			int wait = round->day - day;

			if (first != EE_NEVER && wait >= first)
				break;
			if (hopeful->score > round->cutoff ||
			    (hopeful->score == round->cutoff &&
				(!round->stamped || round->stamp_age <= AGE + wait)))
				first = wait;
		}
	}
	return first;
}

/* Baselines */

static bool
was_invited(const struct ee_series_round *round, int score)
{
	return score > round->cutoff ||
	    (score == round->cutoff && (!round->stamped || round->stamp_age <= AGE));
}

/* The share of the rounds of the last 365 days: of one round, or of as many as a horizon has. */
static void
forecast_by_share(const struct ee_all_series *series, const struct ee_hopeful *hopeful, int32_t day,
    int horizon, double chance[FORECASTERS])
{
	int held = 0, invited = 0;

	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *kind = &series->kind[hopeful->kind[i]];

		for (int at = ee_series_before(kind, day) - 1;
		     at >= 0 && kind->round[at].day >= day - DAYS; at--) {
			held++;
			invited += was_invited(&kind->round[at], hopeful->score);
		}
	}
	chance[SHARE] = held == 0 ? 0 : (double)invited / held;
	chance[SHARE_BY_HORIZON] = 1 - pow(1 - chance[SHARE], (double)held * horizon / DAYS);
}

static int
compare(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The median of the last gaps between rounds; 0 with less than two. */
static int
cadence_of(const struct ee_series *kind, int known)
{
	int gaps[GAPS], count = 0;

	for (int at = known - 1; at > 0 && count < GAPS; at--)
		gaps[count++] = kind->round[at].day - kind->round[at - 1].day;
	if (count == 0)
		return 0;
	qsort(gaps, (size_t)count, sizeof gaps[0], compare);
	return gaps[count / 2];
}

/* The last cut-off and the cadence go on; a round that is overdue comes today. */
static double
forecast_by_cadence(
    const struct ee_all_series *series, const struct ee_hopeful *hopeful, int32_t day, int horizon)
{
	for (int i = 0; i < hopeful->count; i++) {
		const struct ee_series *kind = &series->kind[hopeful->kind[i]];
		int known = ee_series_before(kind, day), cadence = cadence_of(kind, known);

		if (cadence > 0 && was_invited(&kind->round[known - 1], hopeful->score) &&
		    kind->round[known - 1].day + cadence - day <= horizon)
			return 1;
	}
	return 0;
}

/* Walking through history */

static void
note(struct sums *sums, const double chance[FORECASTERS], int came)
{
	int decile = chance[OURS] >= 1 ? DECILES - 1 : (int)(chance[OURS] * DECILES);

	sums->cases++;
	for (int i = 0; i < FORECASTERS; i++)
		sums->miss[i] += (chance[i] - came) * (chance[i] - came);
	sums->of[decile]++;
	sums->said[decile] += chance[OURS];
	sums->came[decile] += came;
}

/* The interval is judged where a median is shown: an invitation is likelier than not. */
static void
note_interval(struct test *test, int32_t day, const float survival[DAYS + 1], int wait)
{
	enum period period = day + DAYS > test->series->newest - DAYS ? HELD_OUT : CHOSEN_ON;
	int low = ee_forecast_day(survival, DAYS, 0.1), high = ee_forecast_day(survival, DAYS, 0.9);
	bool ever = wait != EE_NEVER && wait <= DAYS;

	if (day + DAYS > test->series->newest || ee_forecast_day(survival, DAYS, 0.5) == EE_NEVER)
		return;
	test->intervals[period]++;
	test->covered[period] +=
	    ever ? wait >= low && (high == EE_NEVER || wait <= high) : high == EE_NEVER;
}

static void
try_score(
    struct test *test, struct ee_forecast *forecast, const struct ee_hopeful *hopeful, int32_t day)
{
	int wait = wait_of(test->series, hopeful, day);
	float survival[DAYS + 1];

	if (!ee_forecast_survival(forecast, hopeful, survival))
		ee_fail("out of memory");
	for (int h = 0; h < HORIZONS; h++) {
		int32_t end = day + horizons[h];
		enum period period = end > test->series->newest - DAYS ? HELD_OUT : CHOSEN_ON;
		double chance[FORECASTERS] = { 1 - (double)survival[horizons[h]] };

		if (end > test->series->newest)
			break;
		forecast_by_share(test->series, hopeful, day, horizons[h], chance);
		chance[CADENCE] = forecast_by_cadence(test->series, hopeful, day, horizons[h]);
		note(&test->sums[period][h], chance, wait != EE_NEVER && wait <= horizons[h]);
	}
	note_interval(test, day, survival, wait);
}

static void
walk(struct test *test)
{
	for (int32_t day = ee_date_days(first_origin); day < test->series->newest; day += WEEK) {
		struct ee_forecast *forecast =
		    ee_forecast_new(test->series, day, &ee_forecast_method);

		if (forecast == NULL)
			ee_fail("out of memory");
		for (int i = 0; i < test->group_count; i++) {
			struct ee_hopeful hopeful = test->group[i].hopeful;

			if (day < test->group[i].from)
				continue;
			for (hopeful.score = test->group[i].lowest;
			     hopeful.score <= test->group[i].highest; hopeful.score += STEP)
				try_score(test, forecast, &hopeful, day);
		}
		ee_forecast_free(forecast);
	}
}

/* NAMES: kinds of rounds with blanks between them; of a category from the day after its first
 * round. */
static void
add_group(struct test *test, const char *names, int lowest, int highest, int32_t from)
{
	struct group *group = &test->group[test->group_count++];
	char *list = strdup(names), *rest = list, *name;

	if (list == NULL)
		ee_fail("out of memory");
	*group = (struct group) { { .age = AGE }, lowest, highest, from };
	while ((name = strsep(&rest, " ")) != NULL) {
		int number = ee_series_by_name(test->series, name);

		if (number >= 0)
			group->hopeful.kind[group->hopeful.count++] = number;
	}
	free(list);
}

static void
add_groups(struct test *test)
{
	int32_t from = ee_date_days(first_origin);
	char names[EE_SLUG_MAX + 16];

	add_group(test, "general cec fsw", 350, 600, from);
	add_group(test, "general cec", 350, 600, from);
	add_group(test, "general fsw", 350, 600, from);
	add_group(test, "general pnp", 650, 900, from);
	for (int i = 0; i < test->series->count; i++) {
		const struct ee_series *kind = &test->series->kind[i];

		if (kind->type != EE_ROUND_CATEGORY)
			continue;
		(void)snprintf(names, sizeof names, "general fsw %s", kind->name);
		add_group(test, names, 350, 600, kind->round[0].day + 1);
	}
}

/* Reporting */

static double
miss(const struct sums *sums, enum forecaster who)
{
	return sums->cases == 0 ? 0 : sums->miss[who] / (double)sums->cases;
}

static void
print_scores(const struct test *test)
{
	puts("Brier scores: mean of the squared miss; less is better");
	printf("%-12s %7s %8s %7s %7s %7s %8s  %s\n", "windows", "days", "cases", "ee-wait",
	    "share", "share^n", "cadence", "best");
	for (int period = 0; period < PERIODS; period++)
		for (int h = 0; h < HORIZONS; h++) {
			const struct sums *sums = &test->sums[period][h];
			double best = fmin(miss(sums, SHARE),
			    fmin(miss(sums, SHARE_BY_HORIZON), miss(sums, CADENCE)));

			printf("%-12s %7d %8ld %7.3f %7.3f %7.3f %8.3f  %s\n", period_names[period],
			    horizons[h], sums->cases, miss(sums, OURS), miss(sums, SHARE),
			    miss(sums, SHARE_BY_HORIZON), miss(sums, CADENCE),
			    miss(sums, OURS) < best ? "yes" : "NO");
		}
}

static void
print_reliability(const struct test *test)
{
	puts(
	    "\nReliability: mean forecast and observed share by tenth of the forecast, with cases");
	printf("%-12s %7s %10s %9s %9s %8s  %s\n", "windows", "days", "tenth", "forecast",
	    "observed", "cases", "within 0.10");
	for (int period = 0; period < PERIODS; period++)
		for (int h = 0; h < HORIZONS; h++)
			for (int decile = 0; decile < DECILES; decile++) {
				const struct sums *sums = &test->sums[period][h];
				double cases = (double)sums->of[decile],
				       said = sums->said[decile] / cases,
				       came = sums->came[decile] / cases;

				if (sums->of[decile] == 0)
					continue;
				printf("%-12s %7d   %.1f-%.1f %9.3f %9.3f %8.0f  %s\n",
				    period_names[period], horizons[h], decile / 10.0,
				    (decile + 1) / 10.0, said, came, cases,
				    sums->of[decile] < CASES_MIN    ? "few cases"
					: fabs(said - came) <= 0.10 ? "yes"
								    : "NO");
			}
}

static void
print_coverage(const struct test *test)
{
	puts("\nCoverage of the 80 percent interval, where a median is shown");
	printf("%-12s %8s %8s  %s\n", "windows", "cases", "covered", "0.7 to 0.9");
	for (int period = 0; period < PERIODS; period++) {
		double share = (double)test->covered[period] / (double)test->intervals[period];

		printf("%-12s %8ld %8.3f  %s\n", period_names[period], test->intervals[period],
		    share, share >= 0.7 && share <= 0.9 ? "yes" : "NO");
	}
}

int
main(void)
{
	struct test test = { .series = NULL };
	char newest[EE_DATE_TEXT], year[EE_DATE_TEXT];
	struct ee_rounds rounds;
	struct ee_versions *versions;
	struct ee_all_series *series;
	struct ee_fault fault;

	if (!ee_rounds_read(NULL, &rounds, &fault) || (versions = ee_versions_load(&fault)) == NULL)
		ee_fail("%s", fault.text);
	test.series = series = ee_all_series_new(&rounds, versions, &fault);
	if (series == NULL)
		ee_fail("%s", fault.text);
	ee_versions_free(versions);
	add_groups(&test);
	walk(&test);
	ee_date_format(ee_date_from_days(series->newest), newest);
	ee_date_format(ee_date_from_days(series->newest - DAYS), year);
	printf(
	    "Rounds up to %s; windows that end until %s, and those that end in the year after it\n\n",
	    newest, year);
	print_scores(&test);
	print_reliability(&test);
	print_coverage(&test);
	ee_all_series_free(series);
	ee_rounds_free(&rounds);
	return 0;
}
