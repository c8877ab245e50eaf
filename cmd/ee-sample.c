/* ee-sample: a made-up pool whose scores fit published band counts. */
#include <stdlib.h>
#include <string.h>

#include "cmd/sample/sample.h"
#include "pool/rounds.h"
#include "rules/rulebook.h"
#include "stream/filter.h"
#include "stream/output.h"

enum { OPT_BANDS = EE_OPT_FIRST_FREE, OPT_LIKE, OPT_SEED };

static const struct ee_about about = {
	.tool = "ee-sample",
	.synopsis = "-n N | --like ROUND | --bands FILE [--seed N] [option ...]",
	.text = "Writes made-up profiles, each marked with \"synthetic\":true, drawn from "
		"the weights of sample/model.csv, which are assumptions, and scored by the "
		"rules of the day.",
	.example = { "ee-sample -n 1000 > made-up.ndjson",
	    "ee-sample -n 500 --like 440 | ee-score | ee-bands" },
};

static const struct ee_option options[] = {
	{ "candidates", 'n', "N", "so many; with --like or --bands in those proportions" },
	{ "like", OPT_LIKE, "ROUND", "as many in each band as IRCC published with it" },
	{ "bands", OPT_BANDS, "FILE", "as many in each band as FILE of ee-bands says" },
	{ "seed", OPT_SEED, "N", "start of the random numbers (0): the same, the same" },
	{ "start", OPT_SEED, "N", "an older name of --seed" },
	{ "as-of", 'd', "DATE", "day of the pool; where absent that of --like, else today" },
	{ "input-format", 'i', "F",
	    "of --bands, json or csv; told by the first byte where absent" },
	{ "output-format", 'o', "F", "json where absent" },
	{ "columns", EE_OPT_COLUMNS, "LIST", "columns of CSV output, comma-separated", true },
	{ "reject", 'r', "FILE", "keep the bytes of bad band counts in FILE" },
	{ "strict", EE_OPT_STRICT, NULL, "stop at the first bad band count" },
	{ "max-rejects", EE_OPT_MAX_REJECTS, "N", "stop after N bad band counts" },
	{ "jobs", 'j', "N", "accepted, without effect: one profile depends on the one before" },
	{ "progress", EE_OPT_PROGRESS, NULL, "show progress of reading band counts on stderr" },
	{ NULL, 0, NULL, NULL },
};

struct job {
	struct ee_run run;
	const char *like, *bands;
	int64_t count; /* -1: as the bands say */
	struct ee_band_counts *wanted; /* empty where any score will do */
	struct ee_rulebook *book;
	struct ee_model *model;
	struct ee_sample_rules rules; /* borrows both */
};

/* Runs in the only worker. */
static enum ee_verdict
take_band(struct ee_record *record, const void *context)
{
	const struct job *job = context;

	if (ee_band_counts_add(job->wanted, record))
		return EE_DROP;
	if (job->wanted->mixed.text[0] != '\0')
		ee_fail("--bands: %s", job->wanted->mixed.text);
	return EE_BAD;
}

/* Takes the figures of a round, and their day if the user gives none. */
static void
take_round(struct job *job)
{
	struct ee_fault fault;
	struct ee_pools pools;
	const struct ee_pool *pool;

	if (!ee_pools_read(NULL, &pools, &fault))
		ee_fail("%s", fault.text);
	pool = ee_pools_find(&pools, job->like);
	if (pool == NULL)
		ee_fail(
		    "--like: no pool figures of a round %s; ee-rounds --bands lists those there are",
		    job->like);
	if (!job->run.as_of_given)
		job->run.as_of = pool->as_of;
	for (int i = 0; i < pool->count; i++) {
		struct ee_band *band = &job->wanted->bands.band[job->wanted->bands.count];

		band->low = pool->band[i].low;
		band->high = pool->band[i].high;
		job->wanted->candidates[job->wanted->bands.count++] = pool->band[i].candidates;
	}
	ee_pools_free(&pools);
}

static void
load(struct job *job)
{
	const struct ee_crs_choice *crs;
	struct ee_fault fault;

	job->book =
	    ee_rulebook_read(NULL, job->run.as_of, EE_BOOK_CRS | EE_BOOK_PROGRAMS, NULL, &fault);
	if (job->book == NULL)
		ee_fail("%s", fault.text);
	job->model = ee_model_load(&fault);
	if (job->model == NULL)
		ee_fail("%s", fault.text);
	crs = ee_rulebook_crs(job->book);
	if (strcmp(crs->in_force, crs->label) != 0)
		ee_say("the rules of %s are not completely known; scored by those of %s",
		    crs->in_force, crs->label);
	job->rules.book = job->book;
	job->rules.model = job->model;
}

static void
write_pool(const struct job *job)
{
	bool fitted = job->wanted->bands.count > 0;
	struct ee_output *output = ee_output_of_lines(&job->run, ee_sample_columns);
	struct ee_sampler *sampler = ee_sampler_new(&job->rules, fitted ? job->wanted : NULL);
	struct ee_buffer line = { 0 };
	struct ee_fault fault = { "" };

	if (sampler == NULL)
		ee_fail("out of memory");
	for (int64_t made = 0;
	     (fitted || made < job->count) && ee_sampler_next(sampler, &line, &fault); made++)
		if (!ee_output_line(output, &line, &fault))
			break;
	ee_output_close(output);
	if (fault.text[0] != '\0')
		ee_fail("%s", fault.text);
	ee_buffer_free(&line);
	ee_sampler_free(sampler);
}

/* The band counts of --bands FILE; returns the exit status so far. */
static int
read_bands(struct job *job)
{
	const struct ee_stage stage = { .each = take_band, .context = job, .reads_only = true };
	struct ee_run run = job->run;

	run.jobs = 1;
	run.columns = NULL; /* of the pool */
	run.excel = false;
	return ee_filter(&run, &stage);
}

static void
read_options(struct job *job, int argc, char *argv[])
{
	struct ee_run *run = &job->run;
	int option;

	ee_run_begin(run, &about, options);
	while ((option = ee_run_next(run, argc, argv)) != -1)
		switch (option) {
		case 'n':
			job->count = ee_run_number(run, "--candidates", optarg, 0, 100000000);
			break;
		case OPT_BANDS:
			job->bands = optarg;
			break;
		case OPT_LIKE:
			job->like = optarg;
			break;
		case OPT_SEED:
			job->rules.seed =
			    (uint64_t)ee_run_number(run, "--seed", optarg, 0, 1000000000);
			break;
		}
	if (optind < argc)
		ee_run_usage(run, "no input but --bands FILE, got %s", argv[optind]);
	if (job->like != NULL && job->bands != NULL)
		ee_run_usage(run, "--like and --bands exclude each other");
	if (job->count < 0 && job->like == NULL && job->bands == NULL)
		ee_run_usage(run, "how many? give -n N, --like ROUND or --bands FILE");
	ee_run_check_columns(run, run->output_format);
	ee_run_check_excel(run, run->output_format);
	if (run->reject_path != NULL && job->bands == NULL)
		ee_run_usage(run, "--reject: only with --bands");
}

int
main(int argc, char *argv[])
{
	static struct ee_band_counts wanted;
	struct job job = { .count = -1, .wanted = &wanted };
	char *files[] = { NULL, NULL };
	int status = EE_DONE;

	read_options(&job, argc, argv);
	if (job.run.output_format == EE_FORMAT_UNSAID)
		job.run.output_format = EE_JSON;
	files[0] = (char *)job.bands;
	ee_run_operands(&job.run, job.bands != NULL, files); /* this sets the day */
	if (job.like != NULL)
		take_round(&job);
	if (job.bands != NULL)
		status = read_bands(&job);
	if (job.count >= 0)
		ee_band_counts_scale(job.wanted, job.count);
	load(&job);
	write_pool(&job);
	ee_model_free(job.model);
	ee_rulebook_close(job.book);
	return status;
}
