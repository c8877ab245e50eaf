/* The forecast of rounds that are made up, and of the toolkit's own: never less for a better score.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/wait/next.h"
#include "tests/unit/day.h"

enum { SCORES = EE_FORECAST_SCORES, DAYS = EE_FORECAST_DAYS };

static struct ee_fault fault;

/* The rounds of TABLE, or with NULL the toolkit's own. */
static struct ee_all_series *
series_of(const char *table)
{
	struct ee_versions *versions = ee_versions_load(NULL, &fault);
	struct ee_all_series *series;
	struct ee_rounds rounds;

	assert_non_null(versions);
	assert_true(table == NULL ? ee_rounds_read(NULL, &rounds, &fault)
				  : ee_rounds_parse("made", table, strlen(table), &rounds, &fault));
	series = ee_all_series_new(&rounds, versions, &fault);
	assert_non_null(series);
	ee_rounds_free(&rounds);
	ee_versions_free(versions);
	return series;
}

static struct ee_forecast *
forecast_of(const struct ee_all_series *series, int32_t on)
{
	struct ee_forecast *forecast = ee_forecast_new(series, on, &ee_forecast_method);

	assert_non_null(forecast);
	return forecast;
}

/* COUNT rounds of general, every GAP days from 2024-01-01 on, with the cut-offs of CUTOFF in turn.
 */
static char *
make_rounds(int count, int gap, const int *cutoff, int cutoffs)
{
	int32_t first = ee_date_days(day("2024-01-01"));
	char *text = calloc((size_t)count + 2, 128), *end = text;

	assert_non_null(text);
	end = stpcpy(stpcpy(end, ee_rounds_columns), "\n");
	for (int i = 0; i < count; i++) {
		char date[EE_DATE_TEXT];

		ee_date_format(ee_date_from_days(first + i * gap), date);
		end += sprintf(
		    end, "%d,%s,,general,,1000,%d,,,60\n", i + 1, date, cutoff[i % cutoffs]);
	}
	return text;
}

static double
chance(struct ee_forecast *forecast, int kind, int score, int age, int days)
{
	struct ee_hopeful hopeful = { .count = 1, .kind = { kind }, .score = score, .age = age };
	struct ee_outlook outlook;

	assert_true(ee_forecast_ask(forecast, &hopeful, &outlook));
	return ee_outlook_by_kind(&outlook, 0, days);
}

static void
check_rising(const struct ee_all_series *series, int32_t on)
{
	struct ee_forecast *forecast = forecast_of(series, on);

	for (int kind = 0; kind < series->count; kind++) {
		struct ee_hopeful hopeful = { .count = 1, .kind = { kind }, .age = 100 };
		double below[DAYS + 1] = { 0 };

		if (ee_series_before(&series->kind[kind], on) == 0)
			continue;
		for (hopeful.score = 0; hopeful.score < SCORES; hopeful.score++) {
			struct ee_outlook outlook;
			double before = 0;

			assert_true(ee_forecast_ask(forecast, &hopeful, &outlook));
			for (int t = 0; t <= DAYS; t++) {
				double now = ee_outlook_chance(&outlook, t);

				if (now < below[t] || now < before || now < 0 || now > 0.999)
					fail_msg("%s %d: %.9f in %d days, %.9f below, %.9f before",
					    series->kind[kind].name, hopeful.score, now, t,
					    below[t], before);
				below[t] = before = now;
			}
		}
		for (int t = 1; t <= DAYS; t++)
			assert_true(ee_forecast_round(forecast, kind, t) >=
			    ee_forecast_round(forecast, kind, t - 1));
	}
	ee_forecast_free(forecast);
}

static void
test_never_falls(void **state)
{
	static const char *const days[] = { "2016-07-01", "2018-02-12", "2020-10-10", "2022-11-30",
		"2024-02-19", "2025-06-01", "2026-03-18", "2026-09-10" };
	static const int extremes[] = { 0, 1200, 600, 1200, 0, 0, 3 };
	static const int gaps[] = { 1, 3, 90, 400 };
	struct ee_all_series *series = series_of(NULL);

	(void)state;
	for (size_t d = 0; d < sizeof days / sizeof days[0]; d++)
		check_rising(series, ee_date_days(day(days[d])));
	ee_all_series_free(series);
	for (size_t g = 0; g < sizeof gaps / sizeof gaps[0]; g++) {
		char *table = make_rounds(60, gaps[g], extremes, 7);

		series = series_of(table);
		check_rising(series, series->newest + 1);
		check_rising(series, series->newest + 300);
		ee_all_series_free(series);
		free(table);
	}
}

/* The quantiles, found by halving, are the first days with that chance. */
static void
test_days(void **state)
{
	struct ee_all_series *series = series_of(NULL);
	struct ee_forecast *forecast = forecast_of(series, ee_date_days(day("2026-03-18")));
	struct ee_hopeful hopeful = { .count = 2, .kind = { 0, 1 }, .age = 30 };

	(void)state;
	for (hopeful.score = 400; hopeful.score <= 560; hopeful.score += 8) {
		struct ee_outlook outlook;

		assert_true(ee_forecast_ask(forecast, &hopeful, &outlook));
		for (int last = 0; last <= DAYS; last += 73)
			for (int tenth = 1; tenth < 10; tenth += 4) {
				int first = 0;

				while (first <= last &&
				    ee_outlook_chance(&outlook, first) < tenth / 10.0)
					first++;
				assert_int_equal(ee_outlook_day(&outlook, last, tenth / 10.0),
				    first <= last ? first : EE_NEVER);
			}
	}
	ee_forecast_free(forecast);
	ee_all_series_free(series);
}

/* Rounds every fortnight at one cut-off: the next one is on its day, and so is what it asks for. */
static void
test_rhythm(void **state)
{
	static const int same[] = { 500 };
	char *table = make_rounds(60, 14, same, 1);
	struct ee_all_series *series = series_of(table);
	int32_t on = series->newest + 1;
	struct ee_forecast *forecast = forecast_of(series, on);

	(void)state;
	assert_int_equal(ee_series_gap(&series->kind[0], 60), 14);
	/* Of weeks 8 days behind a round. */
	assert_true(ee_forecast_round(forecast, 0, 12) > 0.05);
	assert_true(ee_forecast_round(forecast, 0, 12) < 0.4);
	assert_true(ee_forecast_round(forecast, 0, 13) > 0.999);
	/* At the cut-off, the blur of two points to either side costs a third. */
	assert_true(fabs(chance(forecast, 0, 502, 0, 13) - 0.88) < 1e-3);
	assert_true(fabs(chance(forecast, 0, 500, 0, 13) - 0.88 * 2 / 3) < 1e-3);
	assert_true(fabs(chance(forecast, 0, 498, 0, 13) - 0.88 / 3) < 1e-3);
	assert_true(chance(forecast, 0, 497, 0, DAYS) == 0);
	/* A doubt is taken up again at the next round, and has gone at the sixth. */
	assert_true(fabs(chance(forecast, 0, 502, 0, 27) - (1 - 0.12 * 0.12)) < 1e-3);
	assert_true(fabs(chance(forecast, 0, 502, 0, 13 + 5 * 14) - 1) < 1e-6);
	ee_forecast_free(forecast);
	ee_all_series_free(series);
	free(table);
}

static void
test_next(void **state)
{
	static const int swinging[] = { 500, 510, 500, 490 };
	char *table = make_rounds(80, 14, swinging, 4);
	struct ee_wait_day of = { .series = series_of(table) };
	struct ee_wait_kind kind = { .name = "general", .series = 0 };
	struct ee_forecast *forecast;
	struct ee_next next;

	(void)state;
	of.origin = of.series->newest + 3;
	of.today = ee_date_from_days(of.origin);
	forecast = forecast_of(of.series, of.origin);
	assert_true(ee_next_of(&of, forecast, &kind, &next));
	assert_int_equal(next.rhythm, 11);
	/* The last one is 490: the changes of 10 to either side are as many as each other. */
	assert_int_equal(next.cutoff.expected, 490);
	assert_int_equal(next.cutoff.low, 480);
	assert_int_equal(next.cutoff.high, 500);
	assert_true(next.needed[0] > 480 && next.needed[0] <= next.needed[1]);
	assert_true(chance(forecast, 0, next.needed[1] - 1, 0, 90) >= 0.8);
	assert_true(chance(forecast, 0, next.needed[1] - 2, 0, 90) < 0.8);
	/* One round that did not come is left out; after two the rhythm is gone. */
	ee_forecast_free(forecast);
	of.origin = of.series->newest + 20;
	of.today = ee_date_from_days(of.origin);
	forecast = forecast_of(of.series, of.origin);
	assert_true(ee_next_of(&of, forecast, &kind, &next));
	assert_int_equal(next.rhythm, 8);
	ee_forecast_free(forecast);
	of.origin = of.series->newest + 30;
	of.today = ee_date_from_days(of.origin);
	forecast = forecast_of(of.series, of.origin);
	assert_true(ee_next_of(&of, forecast, &kind, &next));
	assert_int_equal(next.rhythm, EE_NEVER);
	ee_forecast_free(forecast);
	ee_all_series_free(of.series);
	free(table);
}

/* One round, and nothing to tell from; none at all. */
static void
test_little(void **state)
{
	static const int same[] = { 500 };
	char *table = make_rounds(1, 14, same, 1);
	struct ee_all_series *series = series_of(table);
	struct ee_forecast *forecast = forecast_of(series, series->newest + 1);
	struct ee_next_cutoff next;

	(void)state;
	assert_true(chance(forecast, 0, 1200, 0, DAYS) == 0); /* no week of the past */
	assert_true(ee_next_cutoff(series, series->newest + 1, &ee_forecast_method, 0, &next));
	assert_int_equal(next.expected, 500);
	assert_int_equal(next.low, -1);
	ee_forecast_free(forecast);
	forecast = forecast_of(series, series->newest);
	assert_true(chance(forecast, 0, 1200, 0, DAYS) == 0);
	ee_forecast_free(forecast);
	ee_all_series_free(series);
	free(table);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_never_falls),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_rhythm),
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
