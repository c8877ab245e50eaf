#include <math.h>
#include <stdio.h>

#include "base/phrase.h"
#include "cmd/wait/next.h"
#include "stream/output.h"

enum { CELL_TEXT = 24 };

const int ee_next_soon[EE_SOON] = { 7, 14, 30 };
const double ee_next_wanted[EE_NEEDED] = { 0.5, 0.8 };

static const char *const columns[EE_NEXT_COLUMNS] = { "kind", "round", "date", "min_crs",
	"next_min_crs", "next_low", "next_high", "next_date", "p7", "p14", "p30", "needed_50",
	"needed_80", "from", "warnings" };

/*
 * Days from today to the next round if the gap between rounds stays what it was.  Rounds that the
 * table is too old to know may have kept it.  Else one that did not come may have been left out;
 * after two the rhythm is gone.
 */
static int
rhythm_of(const struct ee_wait_day *day, const struct ee_series *series, int before)
{
	int gap = ee_series_gap(series, before),
	    days = series->round[before - 1].day + gap - ee_date_days(day->today);

	if (gap == 0)
		return EE_NEVER;
	if (days < 0)
		days += day->stale > 0 ? (gap - 1 - days) / gap * gap : gap;
	return days < 0 ? EE_NEVER : days;
}

/* The lowest score whose chance within the days is CHANCE, by rounds of that kind alone. */
static bool
find_needed(struct ee_forecast *forecast, int series, double chance, int *needed)
{
	struct ee_hopeful hopeful = { .count = 1, .kind = { series }, .age = -1 };
	int low = 0, high = EE_FORECAST_SCORES;
	struct ee_outlook outlook;

	while (low < high) {
		hopeful.score = (low + high) / 2;
		if (!ee_forecast_ask(forecast, &hopeful, &outlook))
			return false;
		if (ee_outlook_by_kind(&outlook, 0, EE_NEEDED_DAYS) >= chance)
			high = hopeful.score;
		else
			low = hopeful.score + 1;
	}
	*needed = low < EE_FORECAST_SCORES ? low : EE_NEVER;
	return true;
}

bool
ee_next_of(const struct ee_wait_day *day, struct ee_forecast *forecast,
    const struct ee_wait_kind *kind, struct ee_next *next)
{
	const struct ee_series *series;
	double ever;
	int before;

	*next = (struct ee_next) { .rhythm = EE_NEVER, .needed = { EE_NEVER, EE_NEVER } };
	if (kind->series < 0)
		return true;
	series = &day->series->kind[kind->series];
	before = ee_series_before(series, day->origin);
	next->last = &series->round[before - 1];
	if (kind->late || day->too_old)
		return true;
	/* One round, and no week of the past to tell by: not known is no sure no. */
	ever = ee_forecast_round(forecast, kind->series, EE_FORECAST_DAYS);
	if (ever <= 0)
		return ever == 0;
	if (!ee_next_cutoff(
		day->series, day->origin, &ee_forecast_method, kind->series, &next->cutoff))
		return false;
	next->known = true;
	next->rhythm = rhythm_of(day, series, before);
	for (int i = 0; i < EE_SOON; i++) {
		next->chance[i] = ee_forecast_round(forecast, kind->series, ee_next_soon[i]);
		if (next->chance[i] < 0)
			return false;
	}
	for (int i = 0; i < EE_NEEDED; i++)
		if (!find_needed(forecast, kind->series, ee_next_wanted[i], &next->needed[i]))
			return false;
	return true;
}

/* A cell and its text. */
struct cells {
	int count;
	char text[EE_NEXT_COLUMNS][CELL_TEXT];
	struct ee_row_cell cell[EE_NEXT_COLUMNS];
};

/* NUMBER, or WORD below 0; a MARK behind it makes it a text. */
static void
put_number(struct cells *cells, int number, const char *word, bool mark)
{
	char *text = cells->text[cells->count];

	if (number < 0) {
		cells->cell[cells->count++] = ee_cell(word);
		return;
	}
	(void)snprintf(text, CELL_TEXT, "%d%s", number, mark ? "*" : "");
	cells->cell[cells->count++] = mark ? ee_cell(text) : ee_cell_number(text);
}

static void
put_date(struct cells *cells, int32_t day)
{
	char *text = cells->text[cells->count];

	ee_date_format(ee_date_from_days(day), text);
	cells->cell[cells->count++] = ee_cell(text);
}

static void
put_chance(struct cells *cells, bool known, double chance, const char *word)
{
	char *text = cells->text[cells->count];

	(void)snprintf(text, CELL_TEXT, "%.3f", fmin(chance, EE_CHANCE_MOST));
	cells->cell[cells->count++] = known ? ee_cell_number(text) : ee_cell(word);
}

static void
put_words(struct cells *cells, const char *words)
{
	cells->cell[cells->count++] = ee_cell(words);
}

/* Codes of the day and of KIND. */
static void
put_codes(const struct ee_wait_day *day, const struct ee_wait_kind *kind, struct cells *cells,
    char text[EE_WAIT_WORDS])
{
	struct ee_phrase codes = ee_phrase(text, EE_WAIT_WORDS);

	ee_phrase_add(&codes, day->warnings);
	ee_phrase_join(&codes, " ", ee_wait_kind_code(kind));
	put_words(cells, text);
}

/* TABLE: for people, with words where nothing is known and marks beyond the rules of the newest
 * round. */
static void
put_row(const struct ee_wait_day *day, const struct ee_wait_kind *kind, const struct ee_next *next,
    bool table, const struct ee_row_target *target)
{
	const char *unknown = table ? "-" : "", *none = table && next->known ? "none" : unknown;
	bool crossed = table && day->crossing == 0,
	     mark = table && day->crossing != EE_NEVER && day->crossing <= EE_NEEDED_DAYS;
	struct cells cells = { 0 };
	char codes[EE_WAIT_WORDS];

	put_words(&cells, kind->name);
	put_words(&cells, unknown);
	if (next->last != NULL) {
		cells.cell[1] = ee_round_number_cell(next->last->number);
		put_date(&cells, next->last->day);
	} else {
		put_words(&cells, unknown);
	}
	put_number(&cells, next->last != NULL ? next->last->cutoff : -1, unknown, false);
	put_number(&cells, next->known ? next->cutoff.expected : -1, unknown, crossed);
	put_number(&cells, next->known ? next->cutoff.low : -1, unknown, crossed);
	put_number(&cells, next->known ? next->cutoff.high : -1, unknown, crossed);
	if (next->rhythm == EE_NEVER)
		put_words(&cells, unknown);
	else
		put_date(&cells, ee_date_days(day->today) + next->rhythm);
	for (int i = 0; i < EE_SOON; i++)
		put_chance(&cells, next->known, next->chance[i], unknown);
	for (int i = 0; i < EE_NEEDED; i++)
		put_number(&cells, next->needed[i], none, mark);
	put_date(&cells, day->origin);
	put_codes(day, kind, &cells, codes);
	ee_row_put(target, cells.cell);
}

void
ee_next_write(const struct ee_run *run, const struct ee_wait_day *day, struct ee_forecast *forecast)
{
	struct ee_output *output =
	    ee_output_of_rows(run, run->output_format, columns, EE_NEXT_COLUMNS, NULL);
	struct ee_buffer out = { 0 };
	const struct ee_row_target target = ee_output_target(output, &out);

	for (int i = 0; i < day->count; i++) {
		struct ee_next next;

		if (!ee_next_of(day, forecast, &day->kind[i], &next))
			ee_fail("out of memory");
		put_row(day, &day->kind[i], &next, run->output_format == EE_TABLE, &target);
	}
	ee_output_write(output, out.data, out.length);
	ee_output_close(output);
	ee_buffer_free(&out);
}
