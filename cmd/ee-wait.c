/* ee-wait: how long until a round may invite each profile, from past rounds only. */
#include <stdio.h>
#include <unistd.h>

#include "cmd/wait/answer.h"
#include "cmd/wait/next.h"
#include "stream/filter.h"

enum { OPT_NEXT = EE_OPT_FIRST_FREE, OPT_OLD_ROUNDS, OPT_UNTIL };

static const struct ee_about about = {
	.tool = "ee-wait",
	.synopsis = "[--until DATE] [--old-rounds] [option ...] [FILE ...]\n"
		    "       ee-wait --next [--old-rounds] [option ...]",
	.text = "Reads scored and checked profiles; adds wait.p30, .p90, .p180, .p365, "
		".low, .median, .high, .kind, .hits, .newest, .from and .warnings: a "
		"forecast from past rounds, and how far to trust it. With --next it tells "
		"the next round of each kind instead.",
	.example = { "ee-check pool.csv | ee-score | ee-wait -o table", "ee-wait --next" },
};

static const struct ee_option options[] = {
	{ "next", OPT_NEXT, NULL, "read no profiles; write a row a kind of round" },
	{ "until", OPT_UNTIL, "DATE", "add wait.p_until, the chance by that day or month" },
	{ "old-rounds", OPT_OLD_ROUNDS, NULL,
	    "figures though the newest round is over 120 days old" },
	EE_OPTION_ROW_COLUMNS,
	EE_OPTION_KEEP_BAD,
	{ NULL, 0, NULL, NULL },
};

enum {
	ADD_CHANCE,
	ADD_DAYS = ADD_CHANCE + EE_WAIT_CHANCES,
	ADD_KIND = ADD_DAYS + EE_WAIT_QUANTILES,
	ADD_HITS,
	ADD_NEWEST,
	ADD_FROM,
	ADD_WARNINGS,
	ADD_UNTIL, /* only with --until */
	ADDS
};
static const char *const added[ADDS] = { "wait.p30", "wait.p90", "wait.p180", "wait.p365",
	"wait.low", "wait.median", "wait.high", "wait.kind", "wait.hits", "wait.newest",
	"wait.from", "wait.warnings", "wait.p_until" };

/* As a table people get rows instead, with words and marks in place of nothing. */
static const char *const row[] = { "id", "crs", "wait.p30", "wait.p90", "wait.p180", "wait.p365",
	"wait.low", "wait.median", "wait.high", "wait.kind", "wait.hits", "wait.newest",
	"wait.from", "wait.warnings", "wait.p_until" };
enum { ROW_CELLS = sizeof row / sizeof row[0], FIGURE_TEXT = 24 };

static const char *const needs[] = { "crs", "submitted", "programs", "maybe", "fsw_points",
	"categories", "provincial_nomination", "invitation", NULL };

struct job {
	struct ee_run run;
	bool next, old_rounds, asked; /* a day is, with --until */
	struct ee_date until_date;
	int until; /* days to it; EE_NEVER: none is asked for */
	struct ee_wait_day day;
	char from[EE_DATE_TEXT], newest[EE_DATE_TEXT];
	struct ee_forecast *forecast;
};

/* Into records */

static void
add_words(struct ee_record *record, int column, const char *words)
{
	struct ee_buffer *out = ee_record_add_open(record, column);

	ee_buffer_put(out, '[');
	for (const char *at = words; *at != '\0'; at++)
		if (*at == ' ')
			ee_buffer_text(out, "\",\"");
		else {
			if (at == words)
				ee_buffer_put(out, '"');
			ee_buffer_put(out, *at);
		}
	ee_buffer_text(out, words[0] == '\0' ? "]" : "\"]");
	ee_record_add_close(record);
}

static void
add_chance(struct ee_record *record, int column, bool known, double chance)
{
	char text[FIGURE_TEXT];

	if (!known) {
		ee_record_add_blank(record, column);
		return;
	}
	(void)snprintf(text, sizeof text, "%.3f", chance);
	ee_buffer_text(ee_record_add_open(record, column), text);
	ee_record_add_close(record);
}

static void
add_text(struct ee_record *record, int column, const char *text)
{
	if (text[0] == '\0')
		ee_record_add_blank(record, column);
	else
		ee_record_add_text(record, column, text);
}

static void
add_wait(const struct job *job, struct ee_record *record, const struct ee_wait *wait)
{
	for (int i = 0; i < EE_WAIT_CHANCES; i++)
		add_chance(record, ADD_CHANCE + i, wait->known, wait->chance[i]);
	for (int i = 0; i < EE_WAIT_QUANTILES; i++)
		if (wait->days[i] == EE_NEVER)
			ee_record_add_blank(record, ADD_DAYS + i);
		else
			ee_record_add_int(record, ADD_DAYS + i, wait->days[i]);
	add_text(record, ADD_KIND, wait->kind == NULL ? "" : wait->kind->name);
	add_words(record, ADD_HITS, wait->hits);
	add_text(record, ADD_NEWEST, job->newest);
	add_text(record, ADD_FROM, job->from);
	add_words(record, ADD_WARNINGS, wait->warnings);
	if (job->asked)
		add_chance(record, ADD_UNTIL, wait->known, wait->until);
}

/* Into the rows of a table */

/* Behind figures of days under rules that no known round was held under. */
static const char *
mark(const struct job *job, int days)
{
	return job->day.crossing != EE_NEVER && days >= job->day.crossing ? "*" : "";
}

static struct ee_row_cell
chance_cell(const struct job *job, const struct ee_wait *wait, double chance, int days,
    char text[FIGURE_TEXT])
{
	const char *star = wait->never ? "" : mark(job, days);

	if (!wait->known)
		return ee_cell("-");
	(void)snprintf(text, FIGURE_TEXT, "%.3f%s", chance, star);
	return star[0] == '\0' ? ee_cell_number(text) : ee_cell(text);
}

static struct ee_row_cell
days_cell(const struct job *job, const struct ee_wait *wait, int days, char text[FIGURE_TEXT])
{
	if (wait->never || !wait->known)
		return ee_cell(wait->never ? "never" : "-");
	if (days == EE_NEVER)
		return ee_cell("> 365");
	(void)snprintf(text, FIGURE_TEXT, "%d%s", days, mark(job, days));
	return mark(job, days)[0] == '\0' ? ee_cell_number(text) : ee_cell(text);
}

static void
put_row(const struct job *job, struct ee_record *record, const struct ee_wait *wait)
{
	char crs[EE_CELL_INT], chances[EE_WAIT_CHANCES + 1][FIGURE_TEXT],
	    days[EE_WAIT_QUANTILES][FIGURE_TEXT];
	struct ee_row_cell cells[ROW_CELLS];
	int at = 0;

	cells[at++] = ee_id_cell(record);
	cells[at++] = ee_cell_int(crs, wait->crs);
	for (int i = 0; i < EE_WAIT_CHANCES; i++)
		cells[at++] = chance_cell(job, wait, wait->chance[i], ee_wait_days[i], chances[i]);
	for (int i = 0; i < EE_WAIT_QUANTILES; i++)
		cells[at++] = days_cell(job, wait, wait->days[i], days[i]);
	cells[at++] = ee_cell(wait->kind == NULL ? "-" : wait->kind->name);
	cells[at++] = ee_cell(wait->hits[0] == '\0' ? "-" : wait->hits);
	cells[at++] = ee_cell(job->newest);
	cells[at++] = ee_cell(job->from);
	cells[at++] = ee_cell(wait->warnings[0] == '\0' ? "-" : wait->warnings);
	if (job->asked)
		cells[at] =
		    chance_cell(job, wait, wait->until, job->until, chances[EE_WAIT_CHANCES]);
	ee_record_row(record, cells);
}

/* Runs in any worker: reads the job, whose forecast any number of workers can ask. */
static enum ee_verdict
wait_of(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_wait wait;

	if (!ee_wait_answer(&job->day, job->forecast, job->until, record, &wait)) {
		if (record->faults.length == 0)
			ee_fail("out of memory");
		return EE_BAD;
	}
	if (job->run.output_format == EE_TABLE)
		put_row(job, record, &wait);
	else
		add_wait(job, record, &wait);
	return EE_OK;
}

/* What is asked */

static void
take_option(struct job *job, int option)
{
	switch (option) {
	case OPT_NEXT:
		job->next = true;
		break;
	case OPT_OLD_ROUNDS:
		job->old_rounds = true;
		break;
	case OPT_UNTIL:
		job->until_date = ee_run_until(&job->run, "--until", optarg);
		job->asked = true;
		break;
	}
}

/* Checks that the options fit together. */
static void
check_options(struct job *job, int operands)
{
	const struct ee_run *run = &job->run;
	char first[EE_DATE_TEXT], last[EE_DATE_TEXT], got[EE_DATE_TEXT];

	job->until = EE_NEVER;
	if (job->next &&
	    (operands > 0 || run->input_format != EE_FORMAT_UNSAID || run->reject_path != NULL ||
		run->keep_bad))
		ee_run_usage(
		    run, "--next reads no profiles: it takes no FILE, -i, -r or --keep-bad");
	if (job->next && job->asked)
		ee_run_usage(run, "--next and --until exclude each other");
	if (!job->asked)
		return;
	job->until = ee_date_days(job->until_date) - ee_date_days(run->as_of);
	if (job->until >= 0 && job->until <= EE_FORECAST_DAYS)
		return;
	ee_date_format(run->as_of, first);
	ee_date_format(ee_date_add_days(run->as_of, EE_FORECAST_DAYS), last);
	ee_date_format(job->until_date, got);
	ee_run_usage(run, "--until: expected a day from %s to %s, got %s", first, last, got);
}

static void
load(struct job *job)
{
	struct ee_fault fault;

	if (!ee_wait_day_load(&job->day, job->run.as_of, job->old_rounds, &fault))
		ee_fail("%s", fault.text);
	ee_date_format(ee_date_from_days(job->day.origin), job->from);
	if (job->day.known)
		ee_date_format(job->day.newest, job->newest);
	job->forecast = ee_forecast_new(job->day.series, job->day.origin, &ee_forecast_method);
	if (job->forecast == NULL)
		ee_fail("out of memory");
}

/* Reads profiles.  Returns the exit status. */
static int
filter(struct job *job)
{
	struct ee_stage stage = { .added = added,
		.added_count = job->asked ? ADDS : ADDS - 1,
		.each = wait_of,
		.needs = needs,
		.keeps_bad = true,
		.context = job };
	struct ee_filter *filter;

	if (job->run.output_format == EE_TABLE) {
		job->run.first = "id crs wait.p30 wait.p90 wait.p365 wait.median wait.kind "
				 "wait.warnings";
		stage.row = row;
		stage.along = true;
		stage.row_count = job->asked ? ROW_CELLS : ROW_CELLS - 1;
	}
	filter = ee_filter_open(&job->run, &stage);
	ee_wait_day_say(&job->day, stage.row != NULL);
	ee_filter_loop(filter);
	return ee_filter_close(filter);
}

/* Reads none. */
static int
tell_next(struct job *job)
{
	if (job->run.output_format == EE_FORMAT_UNSAID)
		job->run.output_format = isatty(STDOUT_FILENO) ? EE_TABLE : EE_CSV;
	ee_run_check_excel(&job->run, job->run.output_format);
	ee_wait_day_say(&job->day, job->run.output_format == EE_TABLE);
	job->run.first = "kind date min_crs next_low next_high next_date p14 needed_80 round";
	ee_next_write(&job->run, &job->day, job->forecast);
	return EE_DONE;
}

int
main(int argc, char *argv[])
{
	struct job job = { .next = false };
	int option, status;

	ee_run_begin(&job.run, &about, options);
	while ((option = ee_run_next(&job.run, argc, argv)) != -1)
		take_option(&job, option);
	ee_run_operands(&job.run, argc - optind, argv + optind);
	check_options(&job, argc - optind);
	load(&job);
	status = job.next ? tell_next(&job) : filter(&job);
	ee_forecast_free(job.forecast);
	ee_wait_day_free(&job.day);
	return status;
}
