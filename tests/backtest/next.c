/* Cut-offs from round to round; days, chances and scores needed at each origin. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "cmd/wait/next.h"
#include "tests/backtest/next.h"

enum { STRETCHES = 4, SORTS = 6 };

static const char *const sort_names[SORTS] = { "general", "cec", "pnp", "french", "healthcare",
	"other" };

/* Stretches of years; the last is the period of its own. */
static const int first_year[STRETCHES - 1] = { 2018, 2022, 2025 };

struct figures {
	long rounds, covered;
	double last_miss, shown_miss, width;
	long days; /* for which a next day was told */
	double days_miss;
	long chances, needs;
	double chance_miss[EE_SOON];
	long named[EE_NEEDED], came[EE_NEEDED];
};

struct next_figures {
	const struct history *history;
	struct figures of[STRETCHES][SORTS], scores[STRETCHES];
};

static int
sort_of(const struct ee_series *kind)
{
	int sort = 0;

	while (sort + 1 < SORTS && strcmp(sort_names[sort], kind->name) != 0)
		sort++;
	return sort;
}

/* The stretch of a window from DAY; STRETCHES: none. */
static int
stretch_of(const struct history *history, int32_t day, int days)
{
	int period = history_period(history, day, days), stretch = STRETCHES - 1;

	if (period != CHOSEN_ON)
		return period == REPORTED ? STRETCHES - 1 : STRETCHES;
	while (--stretch > 0 && ee_date_from_days(day).year < first_year[stretch])
		continue;
	return stretch;
}

static bool
is_late(const struct ee_series *kind, int32_t day)
{
	return kind->round[ee_series_before(kind, day) - 1].day < day - DAYS;
}

/* Each round, as of its own day. */
static void
try_cutoffs(struct next_figures *tried, int number)
{
	const struct ee_series *kind = &tried->history->series->kind[number];

	for (int at = 1; at < kind->count; at++) {
		const struct ee_series_round *round = &kind->round[at];
		int stretch = stretch_of(tried->history, round->day, 0);
		struct ee_next_cutoff next;
		struct figures *figures;

		if (round->day < history_begin() || stretch == STRETCHES ||
		    ee_series_before(kind, round->day) == 0 || is_late(kind, round->day))
			continue;
		if (!ee_next_cutoff(
			tried->history->series, round->day, &ee_forecast_method, number, &next))
			ee_fail("out of memory");
		figures = &tried->of[stretch][sort_of(kind)];
		figures->rounds++;
		figures->last_miss += abs(round->cutoff - kind->round[at - 1].cutoff);
		figures->shown_miss += abs(round->cutoff - next.expected);
		figures->covered += round->cutoff >= next.low && round->cutoff <= next.high;
		figures->width += next.high - next.low;
	}
}

static void
try_days(struct next_figures *tried, const struct ee_series *kind, const struct ee_next *next,
    int32_t day)
{
	int at = ee_series_before(kind, day),
	    wait = at < kind->count ? kind->round[at].day - day : EE_NEVER,
	    stretch = stretch_of(tried->history, day, wait == EE_NEVER ? DAYS : wait);

	if (next->rhythm != EE_NEVER && wait != EE_NEVER && stretch != STRETCHES) {
		tried->of[stretch][sort_of(kind)].days++;
		tried->of[stretch][sort_of(kind)].days_miss += abs(wait - next->rhythm);
	}
	stretch = stretch_of(tried->history, day, ee_next_soon[EE_SOON - 1]);
	if (stretch == STRETCHES)
		return;
	tried->of[stretch][sort_of(kind)].chances++;
	for (int i = 0; i < EE_SOON; i++) {
		double away = next->chance[i] - (wait != EE_NEVER && wait <= ee_next_soon[i]);

		tried->of[stretch][sort_of(kind)].chance_miss[i] += away * away;
	}
}

static void
try_needed(struct next_figures *tried, int number, const struct ee_next *next, int32_t day)
{
	/* Behind every stamp: a tie is lost. */
	struct ee_hopeful hopeful = { .count = 1, .kind = { number }, .age = -DAYS };
	int stretch = stretch_of(tried->history, day, EE_NEEDED_DAYS);

	if (stretch == STRETCHES)
		return;
	tried->scores[stretch].needs++;
	for (int i = 0; i < EE_NEEDED; i++) {
		int wait;

		if (next->needed[i] == EE_NEVER)
			continue;
		hopeful.score = next->needed[i];
		wait = history_wait(tried->history, &hopeful, day);
		tried->scores[stretch].named[i]++;
		tried->scores[stretch].came[i] += wait != EE_NEVER && wait <= EE_NEEDED_DAYS;
	}
}

void
next_try(struct next_figures *tried, struct ee_forecast *forecast, int32_t day)
{
	struct ee_wait_day of = {
		.today = ee_date_from_days(day), .origin = day, .series = tried->history->series
	};

	for (int i = 0; i < of.series->count; i++) {
		struct ee_wait_kind kind = { .series = i };
		struct ee_next next;

		if (ee_series_before(&of.series->kind[i], day) == 0 ||
		    is_late(&of.series->kind[i], day))
			continue;
		if (!ee_next_of(&of, forecast, &kind, &next))
			ee_fail("out of memory");
		try_days(tried, &of.series->kind[i], &next, day);
		try_needed(tried, i, &next, day);
	}
}

/* Reporting */

static const char *
stretch_name(const struct next_figures *tried, int stretch, char text[32])
{
	int last = ee_date_from_days(tried->history->end[CHOSEN_ON]).year;

	if (stretch == STRETCHES - 1)
		return tried->history->name[REPORTED];
	(void)snprintf(text, 32, "%d to %d", first_year[stretch],
	    stretch + 1 < STRETCHES - 1 ? first_year[stretch + 1] - 1 : last);
	return text;
}

static void
print_cutoffs(const struct next_figures *tried)
{
	char text[32];

	puts("\nThe next cut-off: mean miss in points of the last one and of the one shown; the\n"
	     "80 percent interval");
	printf("%-12s %-12s %6s %6s %6s %8s %6s\n", "rounds of", "rounds", "number", "last",
	    "shown", "covered", "width");
	for (int sort = 0; sort < SORTS; sort++)
		for (int stretch = 0; stretch < STRETCHES; stretch++) {
			const struct figures *of = &tried->of[stretch][sort];
			double rounds = (double)of->rounds;

			if (of->rounds > 0)
				printf("%-12s %-12s %6ld %6.1f %6.1f %8.2f %6.0f\n",
				    sort_names[sort], stretch_name(tried, stretch, text),
				    of->rounds, of->last_miss / rounds, of->shown_miss / rounds,
				    (double)of->covered / rounds, of->width / rounds);
		}
}

static void
print_days(const struct next_figures *tried)
{
	char text[32];

	puts("\nThe next round: mean miss in days of the day told, and Brier scores of the\n"
	     "chance of one within 7, 14 and 30 days");
	printf("%-12s %-12s %7s %6s %7s %6s %6s %6s\n", "rounds of", "rounds", "days", "miss",
	    "chances", "7", "14", "30");
	for (int sort = 0; sort < SORTS; sort++)
		for (int stretch = 0; stretch < STRETCHES; stretch++) {
			const struct figures *of = &tried->of[stretch][sort];

			if (of->chances == 0)
				continue;
			printf("%-12s %-12s %7ld %6.1f %7ld", sort_names[sort],
			    stretch_name(tried, stretch, text), of->days,
			    of->days == 0 ? 0 : of->days_miss / (double)of->days, of->chances);
			for (int i = 0; i < EE_SOON; i++)
				printf("  %.3f", of->chance_miss[i] / (double)of->chances);
			puts("");
		}
}

static void
print_needed(const struct next_figures *tried)
{
	char text[32];

	puts("\nThe score needed for a chance within 90 days: how often one is named, and how\n"
	     "often it was invited then");
	printf("%-12s %7s %7s %7s %8s\n", "rounds", "cases", "chance", "named", "invited");
	for (int stretch = 0; stretch < STRETCHES; stretch++)
		for (int i = 0; i < EE_NEEDED; i++) {
			const struct figures *of = &tried->scores[stretch];

			if (of->needs > 0)
				printf("%-12s %7ld %7.1f %7.2f %8.2f\n",
				    stretch_name(tried, stretch, text), of->needs,
				    ee_next_wanted[i], (double)of->named[i] / (double)of->needs,
				    of->named[i] == 0 ? 0
						      : (double)of->came[i] / (double)of->named[i]);
		}
}

void
next_print(const struct next_figures *tried)
{
	print_cutoffs(tried);
	print_days(tried);
	print_needed(tried);
}

struct next_figures *
next_new(const struct history *history)
{
	struct next_figures *tried = calloc(1, sizeof *tried);

	if (tried == NULL)
		ee_fail("out of memory");
	tried->history = history;
	for (int i = 0; i < history->series->count; i++)
		try_cutoffs(tried, i);
	return tried;
}

void
next_free(struct next_figures *tried)
{
	free(tried);
}
