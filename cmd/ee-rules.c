/* ee-rules: what the tables know, how two rule sets differ, and whether every table is sound. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/rules/check.h"
#include "cmd/rules/diff.h"
#include "cmd/rules/rows.h"
#include "rules/crs_rules.h"
#include "stream/output.h"

enum { OPT_CHECK = EE_OPT_FIRST_FREE, OPT_DIFF, OPT_SOURCES };

static const struct ee_about about = {
	.tool = "ee-rules",
	.synopsis = "[--check | --diff DAY DAY | --sources] [option ...]",
	.text = "Writes a record for each table that the filters read: its days, how many "
		"rows it has, whether it is complete, its sources, and what is not known.",
	.example = { "ee-rules --check", "ee-rules --diff 2020-10-20 2025-03-25 -o table" },
};

static const struct ee_option options[] = {
	{ "check", OPT_CHECK, NULL, "read every table of every day; status 2 if one is bad" },
	{ "diff", OPT_DIFF, "DAY", "with a second DAY: what the CRS sets of both change" },
	{ "sources", OPT_SOURCES, NULL, "a record a source, with the tables that name it" },
	{ "as-of", 'd', "DATE", "day that in_force is about; today where absent" },
	{ "output-format", 'o', "F", "csv where absent, a table on a terminal" },
	EE_OPTION_ROW_COLUMNS,
	/* No records are read. */
	{ "input-format", 'i', NULL, NULL },
	{ "reject", 'r', NULL, NULL },
	{ "strict", EE_OPT_STRICT, NULL, NULL },
	{ "max-rejects", EE_OPT_MAX_REJECTS, NULL, NULL },
	{ "jobs", 'j', NULL, NULL },
	{ "verbose", EE_OPT_VERBOSE, NULL, NULL },
	{ "progress", EE_OPT_PROGRESS, NULL, NULL },
	{ NULL, 0, NULL, NULL },
};

static const char *const check_columns[] = { "tables", "days", "first", "last" };
enum { CHECK_COLUMNS = sizeof check_columns / sizeof check_columns[0] };

struct job {
	struct ee_run run;
	int mode; /* the code of its option; 0: the list of tables */
	const char *day[2]; /* of --diff */
	struct ee_files files;
	struct ee_all_facts all;
	bool read; /* every table is proper CSV */
};

/* Rows of COLUMN; a screen gets those SHOWN, NULL for all, unless the user says which. */
static struct ee_output *
open_rows(struct job *job, const char *const *column, int count, const char *shown)
{
	struct ee_run *run = &job->run;

	if (run->output_format == EE_FORMAT_UNSAID)
		run->output_format = isatty(STDOUT_FILENO) ? EE_TABLE : EE_CSV;
	run->shown = shown;
	return ee_output_of_rows(run, run->output_format, column, count, NULL);
}

static void
close_rows(struct ee_output *output, struct ee_buffer *rows)
{
	ee_output_write(output, rows->data, rows->length);
	ee_output_close(output);
	ee_buffer_free(rows);
}

static int
list(struct job *job)
{
	bool sources = job->mode == OPT_SOURCES;
	struct ee_output *output = sources
	    ? open_rows(job, ee_source_columns, EE_SOURCE_COLUMNS, ee_source_columns_shown)
	    : open_rows(job, ee_table_columns_of_rules, EE_TABLE_COLUMNS, ee_table_columns_shown);
	struct ee_buffer rows = { 0 };
	struct ee_row_target target = ee_output_target(output, &rows);

	if (sources)
		ee_rules_put_sources(&job->all, &target);
	else
		ee_rules_put_tables(&job->all, &target);
	close_rows(output, &rows);
	return job->read ? EE_DONE : EE_UNFINISHED;
}

static int
check(struct job *job)
{
	struct ee_output *output;
	struct ee_rules_checked checked;
	struct ee_buffer rows = { 0 };
	struct ee_row_target target;
	char tables[EE_CELL_INT], days[EE_CELL_INT], first[EE_DATE_TEXT], last[EE_DATE_TEXT];
	int bad = ee_rules_check(&job->files, &job->all, &checked);

	/* What no loader found wrong later on has to be told all the same. */
	if (bad == 0 && !job->read)
		ee_tell("%s", job->all.unread.text);
	if (bad > 0 || !job->read)
		return EE_UNFINISHED;
	output = open_rows(job, check_columns, CHECK_COLUMNS, NULL);
	target = ee_output_target(output, &rows);
	ee_date_format(checked.first, first);
	ee_date_format(checked.last, last);
	ee_row_put(&target,
	    (struct ee_row_cell[]) { ee_cell_int(tables, job->all.count),
		ee_cell_int(days, checked.days), ee_cell(first), ee_cell(last) });
	close_rows(output, &rows);
	return EE_DONE;
}

/* The set in force on DAY, checked by its loader; what it is called in *NAME. */
static struct ee_diff_side
side_on(const struct job *job, struct ee_date day, char name[EE_DATE_TEXT])
{
	struct ee_diff_side side = { 0 };
	struct ee_crs_rules *rules;
	struct ee_sources sources;
	struct ee_fault fault;
	struct ee_date from;
	const struct ee_file *file;
	char path[32];

	if (!ee_crs_rules_in_force(NULL, day, &from, &fault) ||
	    !ee_sources_load(NULL, &sources, &fault))
		ee_fail("--diff: %s", fault.text);
	ee_date_format(from, name);
	(void)stpcpy(stpcpy(stpcpy(path, "crs/"), name), ".csv");
	file = ee_files_named(&job->files, path);
	if (file == NULL)
		ee_fail("--diff: %s is gone", path);
	rules = ee_crs_rules_read(file->path, &sources, &side.complete, &fault);
	if (rules != NULL)
		side.table = ee_table_read(file->path, NULL, &fault);
	if (side.table == NULL)
		ee_fail("%s", fault.text);
	ee_crs_rules_free(rules);
	ee_sources_free(&sources);
	return side;
}

static int
diff(struct job *job)
{
	struct ee_output *output =
	    open_rows(job, ee_diff_columns, EE_DIFF_COLUMNS, ee_diff_columns_shown);
	struct ee_diff_side side[2];
	struct ee_buffer rows = { 0 };
	struct ee_row_target target = ee_output_target(output, &rows);
	char name[2][EE_DATE_TEXT];
	int other;

	for (int i = 0; i < 2; i++)
		side[i] = side_on(job, ee_run_date(&job->run, "--diff", job->day[i]), name[i]);
	for (int i = 0; i < 2; i++)
		if (!side[i].complete)
			ee_say("crs/%s is incomplete: only what it has is compared", name[i]);
	if (strcmp(name[0], name[1]) == 0)
		ee_say("crs/%s is in force on both days", name[0]);
	other = ee_diff_put(&side[0], &side[1], &target);
	if (other > 0)
		ee_say("%d more %s the same points from other sources", other,
		    other == 1 ? "range has" : "ranges have");
	close_rows(output, &rows);
	for (int i = 0; i < 2; i++)
		ee_table_free(side[i].table);
	return EE_DONE;
}

/* The second day of --diff is what would be an operand; there are no others. */
static void
check_usage(struct job *job, int argc, char *argv[])
{
	const struct ee_run *run = &job->run;

	if (job->mode == OPT_DIFF && argc > 0) {
		job->day[1] = argv[0];
		argc--;
		argv++;
	}
	if (job->mode == OPT_DIFF && job->day[1] == NULL)
		ee_run_usage(run, "--diff: two days, such as --diff 2020-10-20 2025-03-25");
	if (argc > 0)
		ee_run_usage(run,
		    "no input is read, got %s; EE_SHARE_PATH names directories of tables", argv[0]);
	if (job->mode != 0 && run->as_of_given)
		ee_run_usage(run, "--as-of: only for the list of tables");
	for (int i = 0; i < 2 && job->mode == OPT_DIFF; i++)
		(void)ee_run_date(run, "--diff", job->day[i]);
}

static void
read_options(struct job *job, int argc, char *argv[])
{
	struct ee_run *run = &job->run;
	int option;

	ee_run_begin(run, &about, options);
	while ((option = ee_run_next(run, argc, argv)) != -1) {
		if (job->mode != 0 && job->mode != option)
			ee_run_usage(run, "--check, --diff and --sources exclude each other");
		job->mode = option;
		if (option == OPT_DIFF)
			job->day[0] = optarg;
	}
	check_usage(job, argc - optind, argv + optind);
	ee_run_operands(run, 0, NULL); /* this sets the day */
}

int
main(int argc, char *argv[])
{
	static int (*const modes[])(struct job * job) = { check, diff, list };
	struct job job = { 0 };
	struct ee_fault fault;
	int status;

	read_options(&job, argc, argv);
	if (!ee_files_find(&job.files, &fault))
		ee_fail("%s", fault.text);
	job.read = job.mode == OPT_DIFF ||
	    ee_facts_read(&job.files, job.run.as_of, job.mode != OPT_CHECK, &job.all);
	status = modes[job.mode == 0 ? OPT_SOURCES - OPT_CHECK : job.mode - OPT_CHECK](&job);
	ee_facts_free(&job.all);
	ee_files_free(&job.files);
	return status;
}
