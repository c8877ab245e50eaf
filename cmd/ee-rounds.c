/* ee-rounds: IRCC's rounds feed as round records, and questions about past rounds. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/rounds/elements.h"
#include "cmd/rounds/feed.h"
#include "cmd/rounds/input.h"
#include "cmd/rounds/summary.h"
#include "stream/notes.h"
#include "stream/output.h"
#include "stream/run.h"
#include "stream/sink.h"

enum {
	OPT_BANDS = EE_OPT_FIRST_FREE,
	OPT_CATEGORY,
	OPT_LAST,
	OPT_SINCE,
	OPT_SUMMARY,
	OPT_TYPE,
	OPT_UNTIL
};

static const char synopsis[] = "[--bands | --summary] [--since DATE] [--until DATE] [--type TYPE]\n"
			       "                 [--category NAME] [--last N] [option ...] [FILE]";
static const char about[] =
    "Reads IRCC's rounds feed (or a list made from it) and writes round records, oldest first.  "
    "Without FILE and with a question, or with a terminal as standard input, it answers from the "
    "toolkit's own table.";

static const struct ee_option options[] = {
	{ "bands", OPT_BANDS, NULL, "write the pool figures instead: candidates by score band" },
	{ "summary", OPT_SUMMARY, NULL,
	    "write sizes, cut-offs and summary by year and kind instead" },
	{ "since", OPT_SINCE, "DATE", "rounds of that day and later" },
	{ "until", OPT_UNTIL, "DATE", "rounds of that day and before" },
	{ "type", OPT_TYPE, "TYPE", "general, cec, fsw, fst, pnp or category" },
	{ "category", OPT_CATEGORY, "NAME",
	    "a family such as healthcare, or the slug of a version" },
	{ "last", OPT_LAST, "N", "the last N of them" },
	{ "as-of", 'd', "DATE", "the same as --until, where that is absent" },
	{ "input-format", 'i', "F", "json or csv; told by how the input begins where absent" },
	{ "output-format", 'o', "F", "csv where absent, a table on a terminal" },
	EE_OPTION_ROW_COLUMNS,
	{ "reject", 'r', "FILE", "keep bad rounds of the feed in FILE, a line of JSON each" },
	{ "strict", EE_OPT_STRICT, NULL, "stop at the first bad round" },
	{ "max-rejects", EE_OPT_MAX_REJECTS, "N", "stop after N bad rounds" },
	{ "jobs", 'j', "N", "accepted, without effect: there is one document" },
	{ "progress", EE_OPT_PROGRESS, NULL, "accepted, without effect" },
	{ NULL, 0, NULL, NULL },
};

static const char *const round_columns[] = { "round", "date", "time_utc", "type", "category",
	"invitations", "min_crs", "tie_break_utc", "pool_as_of", "ita_days" };
static const char *const band_columns[] = { "round", "as_of", "band_low", "band_high",
	"candidates" };
static const char *const summary_columns[] = { "year", "type", "category", "rounds", "invitations",
	"min_crs_lowest", "min_crs_median", "min_crs_highest", "median_days" };
enum {
	ROUND_COLUMNS = sizeof round_columns / sizeof round_columns[0],
	BAND_COLUMNS = sizeof band_columns / sizeof band_columns[0],
	SUMMARY_COLUMNS = sizeof summary_columns / sizeof summary_columns[0]
};

struct job {
	struct ee_run run;
	bool bands, summary, asked; /* some question is asked */
	struct ee_date since, until; /* year 0: no limit */
	bool until_asked; /* by --until itself, not by --as-of */
	int type; /* -1: any */
	const char *category;
	struct ee_versions *versions; /* with --category */
	long last; /* -1: all */
	const char *file; /* what messages call the input */
	struct ee_rounds rounds;
	struct ee_pools pools;
	bool has_rounds, has_pools;
	struct ee_sink rejects;
	long bad;
	struct ee_output *output;
};

/* What is read */

static bool
take_bad(const struct ee_message *message, const char *round, const char *json, void *context)
{
	struct job *job = context;

	ee_note_tell(message, job->file, round);
	if (job->run.reject_path != NULL) {
		ee_sink_write(&job->rejects, json, strlen(json));
		ee_sink_write(&job->rejects, "\n", 1);
	}
	job->bad++;
	return !job->run.strict && (job->run.max_rejects < 0 || job->bad <= job->run.max_rejects);
}

static void
take_note(const struct ee_message *message, const char *round, void *context)
{
	const struct job *job = context;

	ee_note_tell(message, job->file, round);
}

/* ELEMENTS are taken over; invalid ones end the program with FAULT. */
static void
read_feed(struct job *job, const struct ee_feed_lore *lore, jv elements, struct ee_fault *fault)
{
	const struct ee_feed_listener listener = { take_bad, take_note, job };
	struct ee_feed feed;

	if (!jv_is_valid(elements))
		ee_fail("%s", fault->text);
	if (!ee_feed_read(lore, elements, &listener, &feed, fault))
		ee_fail("%s: %s", job->file, fault->text);
	job->rounds = feed.rounds;
	job->pools = feed.pools;
	job->has_rounds = true;
	job->has_pools = feed.pools.count > 0;
}

/* A table that this tool wrote, or that only it could read. */
static void
read_table(struct job *job, const struct ee_buffer *bytes)
{
	struct ee_fault fault;

	if (ee_rounds_line_is(bytes, ee_pools_columns, true))
		job->has_pools =
		    ee_pools_parse(job->file, bytes->data, bytes->length, &job->pools, &fault);
	else
		job->has_rounds =
		    ee_rounds_parse(job->file, bytes->data, bytes->length, &job->rounds, &fault);
	if (!job->has_pools && !job->has_rounds)
		ee_fail("%s", fault.text);
}

/* Reads the feed in any of its shapes, or a file that this tool wrote; how it begins tells, or -i.
 */
static void
read_input(struct job *job)
{
	enum ee_format format = job->run.input_format;
	struct ee_buffer bytes = { 0 };
	struct ee_feed_lore lore = { 0 };
	struct ee_fault fault;
	char first;

	ee_rounds_input(job->run.files[0], job->file, &bytes);
	first = ee_rounds_first(&bytes);
	if (first == '<')
		ee_fail("%s: a web page, not the rounds feed", job->file);
	if (format != EE_JSON &&
	    (ee_rounds_line_is(&bytes, ee_pools_columns, true) ||
		ee_rounds_line_is(&bytes, ee_rounds_columns, true))) {
		read_table(job, &bytes);
		ee_buffer_free(&bytes);
		return;
	}
	if (!ee_feed_lore_load(&lore, &fault))
		ee_fail("%s", fault.text);
	if (format != EE_JSON && first != '{' && first != '[' &&
	    ee_elements_in_csv(lore.columns, bytes.data, bytes.length))
		read_feed(job, &lore,
		    ee_elements_of_csv(lore.columns, job->file, bytes.data, bytes.length, &fault),
		    &fault);
	else if (format == EE_CSV ||
	    (format != EE_JSON && ee_rounds_line_is(&bytes, "round,", false)))
		read_table(job, &bytes);
	else
		read_feed(job, &lore,
		    ee_elements_of_json(lore.columns, job->file, bytes.data, bytes.length, &fault),
		    &fault);
	ee_feed_lore_free(&lore);
	ee_buffer_free(&bytes);
}

static void
read_own(struct job *job)
{
	struct ee_fault fault;

	if (!ee_rounds_read(NULL, &job->rounds, &fault) ||
	    (job->bands && !ee_pools_read(NULL, &job->pools, &fault)))
		ee_fail("%s", fault.text);
	job->has_rounds = true;
	job->has_pools = job->bands;
}

/* What is asked */

static bool
is_asked_for(const struct job *job, const struct ee_past_round *round)
{
	if ((job->since.year != 0 && ee_date_compare(round->date, job->since) < 0) ||
	    (job->until.year != 0 && ee_date_compare(round->date, job->until) > 0) ||
	    (job->type >= 0 && job->type != (int)round->type))
		return false;
	return job->category == NULL || strcmp(round->category, job->category) == 0 ||
	    strcmp(ee_versions_family(job->versions, round->category), job->category) == 0;
}

/* The day of the round with these figures; without rounds, that of the figures. */
static struct ee_date
day_of(const struct job *job, const struct ee_pool *pool)
{
	const struct ee_past_round *round = ee_rounds_find(&job->rounds, pool->round);

	return round != NULL ? round->date : pool->as_of;
}

/* What is asked for, and lies before the first figures or has none. */
struct lack {
	int asked, before, held;
};

static struct lack
count_lack(const struct job *job, struct ee_date first)
{
	struct lack lack = { 0 };

	for (int i = 0; i < job->rounds.count; i++) {
		const struct ee_past_round *round = &job->rounds.round[i];

		if (!is_asked_for(job, round))
			continue;
		lack.asked++;
		lack.before += ee_date_compare(round->date, first) < 0;
		lack.held += ee_pools_find(&job->pools, round->number) != NULL;
	}
	return lack;
}

/* Says so where the question goes beyond the days that have figures. */
static void
say_lack(const struct job *job)
{
	const struct ee_pool *first = job->pools.pool, *last = first + job->pools.count - 1;
	struct ee_date begin = day_of(job, first), end = day_of(job, last);
	struct lack lack = count_lack(job, begin);
	char day[EE_DATE_TEXT];
	bool before = lack.before > 0 && (job->since.year != 0 || lack.held == 0),
	     after = (job->until_asked && ee_date_compare(job->until, end) > 0) ||
	    (job->since.year != 0 && ee_date_compare(job->since, end) > 0);

	if (before) {
		ee_date_format(begin, day);
		ee_say("no pool figures before round %s of %s", first->round, day);
	}
	if (after) {
		ee_date_format(end, day);
		ee_say("no pool figures after round %s of %s", last->round, day);
	}
	if (lack.asked > 0 && lack.held == 0 && !before && !after)
		ee_say("no pool figures of these rounds");
}

/* Keeps only the rounds that are asked for. */
static void
choose(struct job *job)
{
	struct ee_rounds *rounds = &job->rounds;
	int count = 0;
	long skip;

	for (int i = 0; i < rounds->count; i++)
		if (is_asked_for(job, &rounds->round[i]))
			rounds->round[count++] = rounds->round[i];
	skip = job->last >= 0 && job->last < count ? count - job->last : 0;
	rounds->count = count - (int)skip;
	if (skip > 0)
		memmove(rounds->round, rounds->round + skip,
		    (size_t)rounds->count * sizeof *rounds->round);
}

/* What is written */

static void
put_rounds(const struct job *job, const struct ee_row_target *target)
{
	for (int i = 0; i < job->rounds.count; i++) {
		const struct ee_past_round *round = &job->rounds.round[i];
		char date[EE_DATE_TEXT], time[EE_TIME_TEXT] = "", tie[EE_TIME_TEXT] = "",
					 pool[EE_DATE_TEXT] = "", numbers[3][EE_CELL_INT] = { "" };

		ee_date_format(round->date, date);
		if (round->timed)
			ee_time_format(round->time, time);
		if (round->stamped)
			ee_time_format(round->tie_break, tie);
		if (round->pool_as_of.year != 0)
			ee_date_format(round->pool_as_of, pool);
		ee_row_put(target,
		    (struct ee_row_cell[]) { ee_round_number_cell(round->number), ee_cell(date),
			ee_cell(time), ee_cell(ee_round_type_name(round->type)),
			ee_cell(round->category), ee_cell_int(numbers[0], round->invitations),
			round->scored ? ee_cell_int(numbers[1], round->score_min) : ee_cell(""),
			ee_cell(tie), ee_cell(pool),
			ee_cell_int(numbers[2], round->response_days) });
	}
}

static void
put_bands(const struct job *job, const struct ee_row_target *target)
{
	for (int i = 0; i < job->pools.count; i++) {
		const struct ee_pool *pool = &job->pools.pool[i];
		char date[EE_DATE_TEXT], numbers[3][EE_CELL_INT];

		if (job->has_rounds && ee_rounds_find(&job->rounds, pool->round) == NULL)
			continue;
		ee_date_format(pool->as_of, date);
		for (int band = 0; band < pool->count; band++)
			ee_row_put(target,
			    (struct ee_row_cell[]) { ee_round_number_cell(pool->round),
				ee_cell(date), ee_cell_int(numbers[0], pool->band[band].low),
				ee_cell_int(numbers[1], pool->band[band].high),
				ee_cell_int(numbers[2], pool->band[band].candidates) });
	}
}

static void
put_summary(const struct job *job, const struct ee_row_target *target)
{
	struct ee_summary *kinds = ee_summary_new(&job->rounds);
	int count = ee_summary_count(kinds);

	for (int i = 0; i < count; i++) {
		const struct ee_kind_year *kind = ee_summary_at(kinds, i);
		char texts[5][EE_CELL_INT], middle[2][EE_MEDIAN_TEXT];
		const bool scored = kind->scored > 0;

		ee_row_put(target,
		    (struct ee_row_cell[]) { ee_cell_int(texts[0], kind->year),
			ee_cell(ee_round_type_name(kind->type)), ee_cell(kind->category),
			ee_cell_int(texts[1], kind->rounds),
			ee_cell_int(texts[2], kind->invitations),
			scored ? ee_cell_int(texts[3], kind->score_lowest) : ee_cell(""),
			ee_cell_number(ee_median_format(kind->score_median_twice, middle[0])),
			scored ? ee_cell_int(texts[4], kind->score_highest) : ee_cell(""),
			ee_cell_number(ee_median_format(kind->days_median_twice, middle[1])) });
	}
	ee_summary_free(kinds);
}

/* Opens the output in its format, with the columns of what is asked for. */
static void
open_output(struct job *job)
{
	struct ee_run *run = &job->run;
	const char *const *column = job->bands ? band_columns
	    : job->summary                     ? summary_columns
					       : round_columns;
	int count = job->bands ? BAND_COLUMNS : job->summary ? SUMMARY_COLUMNS : ROUND_COLUMNS;

	if (run->output_format == EE_FORMAT_UNSAID)
		run->output_format = isatty(STDOUT_FILENO) ? EE_TABLE : EE_CSV;
	job->output = ee_output_of_rows(run, run->output_format, column, count);
}

static void
write_out(const struct job *job)
{
	struct ee_buffer out = { 0 };
	const struct ee_row_target target = ee_output_target(job->output, &out);

	if (job->bands)
		put_bands(job, &target);
	else if (job->summary)
		put_summary(job, &target);
	else
		put_rounds(job, &target);
	ee_output_write(job->output, out.data, out.length);
	ee_output_close(job->output);
	ee_buffer_free(&out);
}

static void
take_option(struct job *job, int option)
{
	struct ee_run *run = &job->run;

	job->asked = true;
	switch (option) {
	case OPT_BANDS:
		job->bands = true;
		break;
	case OPT_CATEGORY:
		job->category = optarg;
		break;
	case OPT_LAST:
		job->last = ee_run_number(run, "--last", optarg, 0, 1000000);
		break;
	case OPT_SINCE:
		job->since = ee_run_date(run, "--since", optarg);
		break;
	case OPT_SUMMARY:
		job->summary = true;
		break;
	case OPT_TYPE:
		job->type = ee_round_type_by_name(optarg);
		if (job->type < 0 && strcmp(optarg, "category") == 0)
			job->type = EE_ROUND_CATEGORY;
		if (job->type < 0)
			ee_run_usage(run,
			    "--type: expected general, cec, fsw, fst, pnp or category, got %s",
			    optarg);
		break;
	case OPT_UNTIL:
		job->until = ee_run_date(run, "--until", optarg);
		job->until_asked = true;
		break;
	}
}

/* Checks that the options fit together, and looks up the names in them. */
static void
prepare(struct job *job, int operands)
{
	struct ee_run *run = &job->run;
	struct ee_fault fault;

	if (job->bands && job->summary)
		ee_run_usage(run, "--bands and --summary exclude each other");
	if (job->category != NULL && job->type >= 0 && job->type != EE_ROUND_CATEGORY)
		ee_run_usage(run, "--category: rounds of type %s have none",
		    ee_round_type_name((enum ee_round_type)job->type));
	if (run->file_count > 1)
		ee_run_usage(run, "one feed at a time, got %d files", run->file_count);
	if (job->category != NULL) {
		job->versions = ee_versions_load(&fault);
		if (job->versions == NULL)
			ee_fail("%s", fault.text);
	}
	if (run->as_of_given && job->until.year == 0)
		job->until = run->as_of;
	job->file = strcmp(run->files[0], "-") == 0 ? "<stdin>" : run->files[0];
	ee_run_check_output(run, "--reject", run->reject_path);
	open_output(job);
	if (run->reject_path != NULL)
		ee_sink_open(&job->rejects, run->reject_path);
	if (operands == 0 && (job->asked || isatty(STDIN_FILENO)))
		read_own(job);
	else
		read_input(job);
	if (run->reject_path != NULL)
		ee_sink_close(&job->rejects);
}

static void
check_questions(const struct job *job)
{
	bool found = job->category == NULL || ee_versions_know(job->versions, job->category);

	for (int i = 0; !found && i < job->rounds.count; i++)
		found = strcmp(job->rounds.round[i].category, job->category) == 0;
	if (!found)
		ee_fail(
		    "category %s: unknown; ee-rounds --type category names those that had rounds",
		    job->category);
	if (job->bands && !job->has_pools)
		ee_fail("%s: no pool figures in it; --bands reads the feed", job->file);
	if (!job->bands && !job->has_rounds)
		ee_fail("%s: only pool figures in it", job->file);
}

int
main(int argc, char *argv[])
{
	struct job job = { .type = -1, .last = -1 };
	int option;

	ee_run_begin(&job.run, "ee-rounds", synopsis, about, options);
	job.run.table_allowed = true;
	while ((option = ee_run_next(&job.run, argc, argv)) != -1)
		take_option(&job, option);
	ee_run_operands(&job.run, argc - optind, argv + optind);
	prepare(&job, argc - optind);
	check_questions(&job);
	if (job.bands && job.has_rounds)
		say_lack(&job);
	choose(&job);
	write_out(&job);
	ee_rounds_free(&job.rounds);
	ee_pools_free(&job.pools);
	ee_versions_free(job.versions);
	return job.bad > 0 && job.run.reject_path == NULL ? EE_REFUSED : EE_DONE;
}
