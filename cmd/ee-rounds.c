/* ee-rounds: IRCC's rounds feed as round records, and questions about past rounds. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/rounds/merge.h"
#include "stream/output.h"

enum {
	OPT_BANDS = EE_OPT_FIRST_FREE,
	OPT_CATEGORY,
	OPT_LAST,
	OPT_MERGE,
	OPT_SINCE,
	OPT_SUMMARY,
	OPT_TYPE,
	OPT_UNTIL
};

static const struct ee_about about = {
	.tool = "ee-rounds",
	.synopsis = "[--bands | --summary] [--since DATE] [option ...] [FILE]\n"
		    "       ee-rounds --merge FILE [--bands] [option ...] [FILE ...]",
	.text = "Reads IRCC's rounds feed (or a list made from it) and writes round "
		"records, oldest first. Without FILE it answers from the toolkit's own "
		"table: with a question, or on a terminal. --merge brings a table up to "
		"date.",
	.example = { "ee-rounds --type cec --last 5 -o table",
	    "ee-rounds --summary --since 2025-01-01 -o table" },
};

static const struct ee_option options[] = {
	{ "bands", OPT_BANDS, NULL, "the pool figures instead, by score band" },
	{ "summary", OPT_SUMMARY, NULL, "sizes and cut-offs by year and kind instead" },
	{ "since", OPT_SINCE, "DATE", "rounds of that day, month or year and later" },
	{ "until", OPT_UNTIL, "DATE", "rounds of that day, month or year and before" },
	{ "type", OPT_TYPE, "TYPE", "general, cec, fsw, fst, pnp or category" },
	{ "category", OPT_CATEGORY, "NAME", "a category (healthcare) or the slug of a version" },
	{ "last", OPT_LAST, "N", "the last N of them" },
	{ "merge", OPT_MERGE, "FILE", "add the rounds, or the pool figures, to this table" },
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

struct job {
	struct ee_run run;
	bool bands, summary, asked; /* some question is asked */
	struct ee_date since, until; /* year 0: no limit */
	bool until_asked; /* by --until itself, not by --as-of */
	int type; /* -1: any */
	const char *category;
	struct ee_versions *versions; /* with --category, and where rounds are written */
	long last; /* -1: all */
	const char *merge; /* the table to bring up to date; NULL: none */
	struct ee_source_reader reader;
	struct ee_source source;
	int status; /* of what was read */
	struct ee_output *output;
};

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
	const struct ee_past_round *round = ee_rounds_find(&job->source.rounds, pool->round);

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

	for (int i = 0; i < job->source.rounds.count; i++) {
		const struct ee_past_round *round = &job->source.rounds.round[i];

		if (!is_asked_for(job, round))
			continue;
		lack.asked++;
		lack.before += ee_date_compare(round->date, first) < 0;
		lack.held += ee_pools_find(&job->source.pools, round->number) != NULL;
	}
	return lack;
}

/* Says so where the question goes beyond the days that have figures. */
static void
say_lack(const struct job *job)
{
	const struct ee_pools *pools = &job->source.pools;
	const struct ee_pool *first = pools->pool, *last = first + pools->count - 1;
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

/* Says so where there is no such round as is asked for. */
static void
say_none(const struct ee_past_round *newest)
{
	char day[EE_DATE_TEXT];

	ee_date_format(newest->date, day);
	ee_say("no such round; the newest is %s of %s", newest->number, day);
}

/* Keeps only the rounds that are asked for. */
static void
choose(struct job *job)
{
	struct ee_rounds *rounds = &job->source.rounds;
	int count = 0;
	long skip;

	for (int i = 0; i < rounds->count; i++)
		if (is_asked_for(job, &rounds->round[i]))
			rounds->round[count++] = rounds->round[i];
	if (count == 0 && rounds->count > 0 && !job->bands)
		say_none(&rounds->round[rounds->count - 1]);
	skip = job->last >= 0 && job->last < count ? count - job->last : 0;
	rounds->count = count - (int)skip;
	if (skip > 0)
		memmove(rounds->round, rounds->round + skip,
		    (size_t)rounds->count * sizeof *rounds->round);
}

/* What is written */

/* Opens the output in its format, with the columns of what is asked for. */
static void
open_output(struct job *job)
{
	struct ee_run *run = &job->run;
	const char *const *column;
	int count;

	column = ee_round_rows_columns(job->bands ? EE_BAND_ROWS
		: job->summary                    ? EE_SUMMARY_ROWS
						  : EE_ROUND_ROWS,
	    &count);
	if (run->output_format == EE_FORMAT_UNSAID)
		run->output_format = isatty(STDOUT_FILENO) ? EE_TABLE : EE_CSV;
	if (!job->bands && !job->summary)
		run->first = "round date type category invitations min_crs tie_break_utc";
	job->output = ee_output_of_rows(run, run->output_format, column, count, NULL);
}

static void
write_out(const struct job *job)
{
	const struct ee_source *source = &job->source;
	struct ee_buffer out = { 0 };
	const struct ee_row_target target = ee_output_target(job->output, &out);

	if (job->bands)
		ee_pools_put(&source->pools, source->has_rounds ? &source->rounds : NULL, &target);
	else if (job->summary)
		ee_summary_put(&source->rounds, &target);
	else
		ee_rounds_put(&source->rounds, job->versions, &target);
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
	case OPT_MERGE:
		job->merge = optarg;
		break;
	case OPT_SINCE:
		job->since = ee_run_since(run, "--since", optarg);
		break;
	case OPT_SUMMARY:
		job->summary = true;
		break;
	case OPT_TYPE:
		job->type = ee_run_word(run, "--type", optarg, ee_round_types);
		break;
	case OPT_UNTIL:
		job->until = ee_run_until(run, "--until", optarg);
		job->until_asked = true;
		break;
	}
}

static _Noreturn void
refuse_span(const struct job *job)
{
	char since[EE_DATE_TEXT], until[EE_DATE_TEXT];

	ee_date_format(job->since, since);
	ee_date_format(job->until, until);
	ee_run_usage(&job->run, "--since: %s is behind the last day, %s", since, until);
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
	if (run->as_of_given && job->until.year == 0)
		job->until = run->as_of;
	if (job->since.year != 0 && job->until.year != 0 &&
	    ee_date_compare(job->since, job->until) > 0)
		refuse_span(job);
	ee_run_check_output(run, "--reject", run->reject_path);
	open_output(job);
	ee_source_begin(&job->reader, run);
	if (operands == 0 && (job->asked || isatty(STDIN_FILENO)))
		ee_source_own(job->bands, &job->source);
	else
		ee_source_read(&job->reader, run->files[0], &job->source);
	if (job->category != NULL || !(job->bands || job->summary)) {
		job->versions = ee_versions_load(NULL, &fault);
		if (job->versions == NULL)
			ee_fail("%s", fault.text);
	}
	job->status = ee_source_end(&job->reader);
}

/* What chooses among rounds, or says how to write them, has no meaning for a table. */
static void
check_merge(const struct job *job, int operands)
{
	const struct ee_run *run = &job->run;
	const struct {
		const char *name;
		bool given;
	} others[] = { { "--summary", job->summary }, { "--since", job->since.year != 0 },
		{ "--until", job->until_asked }, { "--type", job->type >= 0 },
		{ "--category", job->category != NULL }, { "--last", job->last >= 0 },
		{ "--as-of", run->as_of_given },
		{ "--output-format", run->output_format != EE_FORMAT_UNSAID },
		{ "--columns", run->columns != NULL }, { "--excel", run->excel } };

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (others[i].given)
			ee_run_usage(run, "--merge and %s exclude each other", others[i].name);
	if (strcmp(job->merge, "-") == 0 || job->merge[0] == '\0')
		ee_run_usage(run, "--merge: expected the name of a file, got %s",
		    job->merge[0] == '\0' ? "nothing" : "-");
	if (run->reject_path != NULL && ee_kept_is(run->reject_path, job->merge))
		ee_run_usage(run, "--merge and --reject: both are %s", job->merge);
	if (operands == 0 && isatty(STDIN_FILENO))
		ee_run_usage(run, "--merge: name the feed; standard input is a terminal");
	ee_run_check_output(run, "--reject", run->reject_path);
}

/* Brings the table up to date.  Returns the exit status. */
static int
merge(struct job *job, int operands)
{
	int status;

	check_merge(job, operands);
	ee_source_begin(&job->reader, &job->run);
	job->reader.whole = true;
	if (job->bands)
		ee_pools_merge(&job->reader, job->merge);
	else
		ee_rounds_merge(&job->reader, job->merge);
	status = ee_source_end(&job->reader);
	ee_sinks_publish();
	return status;
}

static void
check_questions(const struct job *job)
{
	char hint[EE_HINT];
	bool found = job->category == NULL || ee_versions_know(job->versions, job->category);

	for (int i = 0; !found && i < job->source.rounds.count; i++)
		found = strcmp(job->source.rounds.round[i].category, job->category) == 0;
	if (!found)
		ee_fail(
		    "category %s: unknown%s ee-rounds --type category names those that had rounds",
		    job->category, ee_versions_hint(job->versions, job->category, hint));
	if (job->bands && !job->source.has_pools)
		ee_fail("%s: no pool figures in it; --bands reads the feed", job->source.file);
	if (!job->bands && !job->source.has_rounds)
		ee_fail("%s: only pool figures in it", job->source.file);
}

int
main(int argc, char *argv[])
{
	struct job job = { .type = -1, .last = -1 };
	int option;

	ee_run_begin(&job.run, &about, options);
	while ((option = ee_run_next(&job.run, argc, argv)) != -1)
		take_option(&job, option);
	ee_run_operands(&job.run, argc - optind, argv + optind);
	if (job.merge != NULL)
		return merge(&job, argc - optind);
	prepare(&job, argc - optind);
	check_questions(&job);
	if (job.bands && job.source.has_rounds)
		say_lack(&job);
	choose(&job);
	write_out(&job);
	ee_sinks_publish();
	ee_source_free(&job.source);
	ee_versions_free(job.versions);
	return job.status;
}
