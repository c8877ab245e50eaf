/* At each origin, for groups of candidates and a grid of scores. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/say.h"
#include "tests/backtest/chances.h"
#include "tests/backtest/simple.h"

enum {
	GRID = 10, /* from score to score */
	TENTHS = 10,
	CASES_MIN = 200, /* of a tenth that is judged */
	YEARS = 12,
	MONTHS = 12,
	BLOCKS = YEARS * MONTHS,
	HALF_YEAR = 6, /* months of a block of time */
	LATE_YEAR = 2024, /* since when general rounds are over */
	SORTS = 5,
	GROUPS_MAX = EE_SERIES_MAX + 4
};
static const double off_most = 0.10; /* of a tenth, from what happened */
static const int horizons[] = { 7, 14, 30, 90, 180, DAYS };
enum { HORIZONS = sizeof horizons / sizeof horizons[0] };
static const char *const sort_names[SORTS] = { "no category", "nominees", "french", "healthcare",
	"other" };
static const char *const forecaster_names[FORECASTERS] = { "ee-wait", "share", "share^n", "cadence",
	"climate" };

/* Sums of squared misses, by who forecast. */
struct sums {
	long cases;
	double miss[FORECASTERS];
};

/* Of OURS by tenth of the chance that was said. */
struct tenths {
	long of[TENTHS];
	double said[TENTHS], came[TENTHS];
};

struct group {
	struct ee_hopeful hopeful; /* without a score */
	int lowest, highest, sort;
	int32_t from;
};

struct chances {
	const struct history *history;
	int group_count;
	struct group group[GROUPS_MAX];
	struct sums block[PERIODS][HORIZONS][BLOCKS], of_sort[PERIODS][HORIZONS][SORTS];
	struct tenths tenths[PERIODS][HORIZONS];
	long intervals[PERIODS], early[PERIODS], late[PERIODS];
	long falls; /* chances of a score below that of the score before it */
};

/* Walking through history */

static void
add(struct sums *sums, const double chance[FORECASTERS], bool came)
{
	sums->cases++;
	for (int i = 0; i < FORECASTERS; i++)
		sums->miss[i] += (chance[i] - came) * (chance[i] - came);
}

static void
note(struct tenths *tenths, double said, bool came)
{
	int tenth = said >= 1 ? TENTHS - 1 : (int)(said * TENTHS);

	tenths->of[tenth]++;
	tenths->said[tenth] += said;
	tenths->came[tenth] += came;
}

/* Months since the first origin. */
static int
block_of(int32_t day)
{
	struct ee_date first = ee_date_from_days(history_begin()), date = ee_date_from_days(day);
	int block = (date.year - first.year) * MONTHS + date.month - first.month;

	return block < BLOCKS ? block : BLOCKS - 1;
}

/* The interval is judged where a median is shown, and where it has ended. */
static void
note_interval(struct chances *chances, int32_t day, const struct ee_outlook *outlook, int wait)
{
	int low = ee_outlook_day(outlook, DAYS, 0.1), high = ee_outlook_day(outlook, DAYS, 0.9),
	    end = high == EE_NEVER ? DAYS : high,
	    period = history_period(chances->history, day, end);
	bool came = wait != EE_NEVER && wait <= end;

	if (period == PERIODS || ee_outlook_day(outlook, DAYS, 0.5) == EE_NEVER)
		return;
	chances->intervals[period]++;
	chances->early[period] += came && wait < low;
	chances->late[period] += high != EE_NEVER && !came;
}

static void
try_score(struct chances *chances, struct ee_forecast *forecast, const struct climate *climate,
    const struct group *group, const struct ee_hopeful *hopeful, int32_t day,
    double below[HORIZONS])
{
	int wait = history_wait(chances->history, hopeful, day);
	struct ee_outlook outlook;

	if (!ee_forecast_ask(forecast, hopeful, &outlook))
		ee_fail("out of memory");
	for (int h = 0; h < HORIZONS; h++) {
		int period = history_period(chances->history, day, horizons[h]);
		double chance[FORECASTERS] = { ee_outlook_chance(&outlook, horizons[h]) };
		bool came = wait != EE_NEVER && wait <= horizons[h];

		chances->falls += chance[OURS] < below[h];
		below[h] = chance[OURS];
		if (period == PERIODS)
			continue;
		simple_forecasts(chances->history, climate, hopeful, day, h, horizons[h], chance);
		add(&chances->block[period][h][block_of(day)], chance, came);
		add(&chances->of_sort[period][h][group->sort], chance, came);
		note(&chances->tenths[period][h], chance[OURS], came);
	}
	note_interval(chances, day, &outlook, wait);
}

void
chances_try(struct chances *chances, struct ee_forecast *forecast, int32_t day)
{
	struct climate *climate = climate_new(chances->history, day, horizons, HORIZONS);

	for (int i = 0; i < chances->group_count; i++) {
		const struct group *group = &chances->group[i];
		struct ee_hopeful hopeful = group->hopeful;
		double below[HORIZONS] = { 0 };

		if (day < group->from)
			continue;
		for (hopeful.score = group->lowest; hopeful.score <= group->highest;
		     hopeful.score += GRID)
			try_score(chances, forecast, climate, group, &hopeful, day, below);
	}
	climate_free(climate);
}

/* NAMES: kinds of rounds with blanks between them; of a category from the day after its first
 * round. */
static void
add_group(
    struct chances *chances, int sort, const char *names, int lowest, int highest, int32_t from)
{
	struct group *group = &chances->group[chances->group_count++];
	char *list = strdup(names), *rest = list, *name;

	if (list == NULL)
		ee_fail("out of memory");
	*group = (struct group) { { .age = AGE }, lowest, highest, sort, from };
	while ((name = strsep(&rest, " ")) != NULL) {
		int number = ee_series_by_name(chances->history->series, name);

		if (number >= 0)
			group->hopeful.kind[group->hopeful.count++] = number;
	}
	free(list);
}

static void
add_groups(struct chances *chances)
{
	enum { NONE, NOMINEES, FRENCH, OTHER = SORTS - 1 };
	const struct ee_all_series *series = chances->history->series;
	int32_t from = history_begin();
	char names[EE_SLUG_MAX + 16];

	add_group(chances, NONE, "general cec fsw", 350, 600, from);
	add_group(chances, NONE, "general cec", 350, 600, from);
	add_group(chances, NONE, "general fsw", 350, 600, from);
	add_group(chances, NOMINEES, "general pnp", 650, 900, from);
	for (int i = 0; i < series->count; i++) {
		const struct ee_series *kind = &series->kind[i];
		int sort = FRENCH;

		if (kind->type != EE_ROUND_CATEGORY)
			continue;
		while (sort < OTHER && strcmp(sort_names[sort], kind->name) != 0)
			sort++;
		(void)snprintf(names, sizeof names, "general fsw %s", kind->name);
		add_group(chances, sort, names, 350, 600, kind->round[0].day + 1);
	}
}

/* Reporting */

static struct sums
sum_of(const struct sums *of, int count)
{
	struct sums sum = { 0 };

	for (int at = 0; at < count; at++) {
		sum.cases += of[at].cases;
		for (int i = 0; i < FORECASTERS; i++)
			sum.miss[i] += of[at].miss[i];
	}
	return sum;
}

static double
miss(const struct sums *sums, int who)
{
	return sums->cases == 0 ? 0 : sums->miss[who] / (double)sums->cases;
}

static int
best_simple(const struct sums *sums)
{
	int best = SHARE;

	for (int i = SHARE; i < FORECASTERS; i++)
		if (sums->miss[i] < sums->miss[best])
			best = i;
	return best;
}

/*
 * The standard error of how much smaller our miss is than that of WHO, from blocks of STEP months:
 * cases of one time stand and fall together.  Below 0: there is one block only.
 */
static double
error_of(const struct sums *month, int length, int who, int step)
{
	struct sums all = sum_of(month, length);
	double mean = miss(&all, who) - miss(&all, OURS), squares = 0;
	int count = 0;

	for (int at = 0; at < length; at += step) {
		struct sums block = sum_of(month + at, step);
		double away = block.miss[who] - block.miss[OURS] - mean * (double)block.cases;

		count += block.cases > 0;
		squares += away * away;
	}
	return count < 2 ? -1 : sqrt(squares * count / (count - 1)) / (double)all.cases;
}

/* Below 0: there are too few blocks to tell it. */
static void
put_error(double gain, double error)
{
	printf(" %6.3f", gain);
	if (error < 0)
		printf(" %5s", "-");
	else
		printf(" %.3f", error);
}

/* The scores of some stretch, a line a horizon. */
static void
print_stretch(const char *name, const struct sums month[HORIZONS][BLOCKS], int first, int step)
{
	for (int h = 0; h < HORIZONS; h++) {
		struct sums all = sum_of(month[h] + first, BLOCKS - first);
		int best = best_simple(&all);

		if (all.cases == 0)
			continue;
		printf("%-10s %4d %6ld", name, horizons[h], all.cases);
		for (int i = 0; i < FORECASTERS; i++)
			printf("   %.3f", miss(&all, i));
		put_error(miss(&all, best) - miss(&all, OURS),
		    error_of(month[h] + first, BLOCKS - first, best, step));
		puts("");
	}
}

static void
print_scores(const struct chances *chances)
{
	puts("Brier scores: mean of the squared miss, less is better; gain: the best of the\n"
	     "simple ones less ee-wait's, with its error by blocks of half a year (to 404)\n"
	     "or of a month");
	printf("%-10s %4s %6s", "rounds", "days", "cases");
	for (int i = 0; i < FORECASTERS; i++)
		printf(" %7s", forecaster_names[i]);
	puts("   gain error");
	print_stretch(chances->history->name[CHOSEN_ON], chances->block[CHOSEN_ON], 0, HALF_YEAR);
	print_stretch("since 2024", chances->block[CHOSEN_ON],
	    block_of(ee_date_days((struct ee_date) { LATE_YEAR, 1, 1 })), HALF_YEAR);
	print_stretch(chances->history->name[REPORTED], chances->block[REPORTED], 0, 1);
}

static void
print_years(const struct chances *chances)
{
	int first = ee_date_from_days(history_begin()).year, years = 0;

	puts(
	    "\nThe same by year of the origin, rounds to 404: ee-wait, and the best of the\nothers");
	while (first + years <= ee_date_from_days(chances->history->end[CHOSEN_ON]).year)
		years++;
	printf("%4s %-8s", "days", "");
	for (int year = 0; year < years; year++)
		printf(" %5d", first + year);
	puts("");
	for (int h = 0; h < HORIZONS; h++)
		for (int ours = 1; ours >= 0; ours--) {
			printf("%4d %-8s", horizons[h], ours ? "ee-wait" : "others");
			for (int year = 0; year < years; year++) {
				struct sums sums =
				    sum_of(chances->block[CHOSEN_ON][h] + year * MONTHS, MONTHS);

				if (sums.cases == 0)
					printf(" %5s", "-");
				else
					printf(
					    " %.3f", miss(&sums, ours ? OURS : best_simple(&sums)));
			}
			puts("");
		}
}

static void
print_sorts(const struct chances *chances)
{
	puts("\nThe same by whom a round may invite");
	printf("%-10s %-12s %-8s", "rounds", "rounds of", "");
	for (int h = 0; h < HORIZONS; h++)
		printf(" %5dd", horizons[h]);
	puts("");
	for (int period = 0; period < PERIODS; period++)
		for (int sort = 0; sort < SORTS; sort++)
			for (int ours = 1; ours >= 0; ours--) {
				printf("%-10s %-12s %-8s", chances->history->name[period],
				    sort_names[sort], ours ? "ee-wait" : "others");
				for (int h = 0; h < HORIZONS; h++) {
					const struct sums *sums =
					    &chances->of_sort[period][h][sort];

					if (sums->cases == 0)
						printf(" %6s", "-");
					else
						printf("  %.3f",
						    miss(sums, ours ? OURS : best_simple(sums)));
				}
				puts("");
			}
}

/* "!25  32", in percent. */
static void
print_tenth(const struct tenths *tenths, int tenth)
{
	double cases = (double)tenths->of[tenth], said = tenths->said[tenth] / cases,
	       came = tenths->came[tenth] / cases;
	char mark = tenths->of[tenth] < CASES_MIN ? '~' : fabs(said - came) > off_most ? '!' : ' ';

	if (tenths->of[tenth] == 0)
		printf("    %3s %3s", "-", "-");
	else
		printf("   %c%3.0f %3.0f", mark, 100 * said, 100 * came);
}

static void
print_reliability(const struct chances *chances)
{
	printf("\nReliability: forecast and what came, in percent, by tenth of the forecast;\n"
	       "! off by more than %.0f, ~ of fewer than %d cases\n",
	    100 * off_most, CASES_MIN);
	for (int period = 0; period < PERIODS; period++) {
		printf("%-10s", chances->history->name[period]);
		for (int h = 0; h < HORIZONS; h++)
			printf(" %5d days", horizons[h]);
		puts("");
		for (int tenth = 0; tenth < TENTHS; tenth++) {
			printf("%3d to %3d", 10 * tenth, 10 * (tenth + 1));
			for (int h = 0; h < HORIZONS; h++)
				print_tenth(&chances->tenths[period][h], tenth);
			puts("");
		}
	}
}

static void
print_coverage(const struct chances *chances)
{
	puts("\nCoverage of the 80 percent interval, where a median is shown");
	printf("%-10s %7s %8s %7s %7s  %s\n", "rounds", "cases", "covered", "before", "after",
	    "0.7 to 0.9");
	for (int period = 0; period < PERIODS; period++) {
		double all = (double)chances->intervals[period],
		       before = (double)chances->early[period] / all,
		       after = (double)chances->late[period] / all, covered = 1 - before - after;

		printf("%-10s %7ld %8.3f %7.3f %7.3f  %s\n", chances->history->name[period],
		    chances->intervals[period], covered, before, after,
		    covered >= 0.7 && covered <= 0.9 ? "yes" : "NO");
	}
}

void
chances_print(const struct chances *chances)
{
	print_scores(chances);
	print_years(chances);
	print_sorts(chances);
	print_reliability(chances);
	print_coverage(chances);
	printf("\nChances that fall as the score rises: %ld\n", chances->falls);
}

struct chances *
chances_new(const struct history *history)
{
	struct chances *chances = calloc(1, sizeof *chances);

	if (chances == NULL)
		ee_fail("out of memory");
	chances->history = history;
	add_groups(chances);
	return chances;
}

void
chances_free(struct chances *chances)
{
	free(chances);
}
