/* ee-sample: a made-up pool whose scores fit published band counts. */
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "rounds.h"
#include "rulebook.h"
#include "sample.h"
#include "shape.h"

enum { OPT_BANDS = EE_OPT_FIRST_FREE, OPT_LIKE, OPT_SEED };

static const char synopsis[] = "-n N | --like ROUND | --bands FILE [--seed N] [option ...]";
static const char about[] =
    "Writes made-up profiles, each marked with \"synthetic\":true.  They are drawn from the "
    "weights of sample/model.csv, which are assumptions, and scored by the real rules of the day.";

static const struct ee_option options[] = {
	{ "candidates", 'n', "N", "so many; with one of the next two in those proportions" },
	{ "like", OPT_LIKE, "ROUND", "as many in each band as IRCC published with that round" },
	{ "bands", OPT_BANDS, "FILE", "as many in each band as FILE says, which ee-bands wrote" },
	{ "seed", OPT_SEED, "N", "where the random numbers start (0): the same N, the same pool" },
	{ "start", OPT_SEED, "N", "an older name of --seed" },
	{ "as-of", 'd', "DATE", "day of the pool; where absent that of --like, else today" },
	{ "input-format", 'i', "F",
	    "of --bands, json or csv; told by the first byte where absent" },
	{ "output-format", 'o', "F", "json where absent" },
	{ "columns", EE_OPT_COLUMNS, "LIST", "columns of CSV output, comma-separated" },
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
	struct ee_filter *filter; /* reads the bands, and writes */
	/* CSV only: */
	struct ee_shape *shape;
	struct ee_writer *writer;
	struct ee_json_reader *json;
	struct ee_csv_reader *csv;
	struct ee_record record;
};

/* Runs in the only worker. */
static enum ee_verdict
take_band(struct ee_record *record, const void *context)
{
	const struct job *job = context;

	return ee_band_counts_add(job->wanted, record) ? EE_DROP : EE_BAD;
}

/* The figures of a round, and their day where the user says none. */
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
	const struct ee_rules_choice *crs;
	struct ee_fault fault;

	job->book = ee_rulebook_load(job->run.as_of, EE_BOOK_CRS | EE_BOOK_PROGRAMS, NULL, &fault);
	if (job->book != NULL)
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
begin_csv(struct job *job, struct ee_buffer *out)
{
	struct ee_fault fault;
	const char *columns = job->run.columns != NULL ? job->run.columns : ee_sample_columns;

	job->shape = ee_shape_new(EE_CSV, NULL, 0, 0);
	if (!ee_shape_use_list(job->shape, columns, &fault))
		ee_run_usage(&job->run, "--columns: %s", fault.text);
	ee_shape_close(job->shape);
	job->json = ee_json_reader_new(EE_LINE_MAX);
	job->csv = ee_csv_reader_new();
	job->writer = ee_writer_new(job->shape, job->json, job->csv);
	ee_shape_header(job->shape, true, out);
}

static void
end_csv(struct job *job)
{
	ee_writer_free(job->writer);
	ee_json_reader_free(job->json);
	ee_csv_reader_free(job->csv);
	ee_shape_free(job->shape);
	ee_record_free(&job->record);
}

/* The profile in LINE as a row behind those in OUT. */
static void
put_csv(struct job *job, struct ee_buffer *line, struct ee_buffer *out)
{
	long hole;

	ee_buffer_reserve(line, EE_JSON_PADDING);
	ee_record_clear(&job->record);
	job->record.bytes = line->data;
	job->record.length = line->length - 1; /* its end is written anew */
	if (!ee_json_read(job->json, line->data, line->length, &job->record) ||
	    !ee_write_record(job->writer, &job->record, NULL, false, out, &hole))
		ee_fail(
		    "%.*s", (int)strcspn(job->record.faults.data, "\n"), job->record.faults.data);
}

static void
write_pool(struct job *job)
{
	enum { BLOCK = 256 << 10 };
	bool fitted = job->wanted->bands.count > 0, csv = job->run.output_format == EE_CSV;
	struct ee_sampler *sampler = ee_sampler_new(&job->rules, fitted ? job->wanted : NULL);
	struct ee_buffer line = { 0 }, out = { 0 };
	struct ee_fault fault = { "" };

	if (sampler == NULL)
		ee_fail("out of memory");
	if (csv)
		begin_csv(job, &out);
	for (int64_t made = 0;
	     (fitted || made < job->count) && ee_sampler_next(sampler, &line, &fault); made++) {
		if (csv)
			put_csv(job, &line, &out);
		else
			ee_buffer_add(&out, line.data, line.length);
		if (out.length > BLOCK) {
			ee_filter_write(job->filter, out.data, out.length);
			out.length = 0;
		}
	}
	ee_filter_write(job->filter, out.data, out.length);
	if (fault.text[0] != '\0')
		ee_fail("%s", fault.text);
	if (csv)
		end_csv(job);
	ee_buffer_free(&line);
	ee_buffer_free(&out);
	ee_sampler_free(sampler);
}

static void
read_options(struct job *job, int argc, char *argv[])
{
	struct ee_run *run = &job->run;
	int option;

	ee_run_begin(run, "ee-sample", synopsis, about, options);
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
	if (run->columns != NULL && run->output_format != EE_CSV)
		ee_run_usage(run, "--columns: only for records written as CSV");
}

int
main(int argc, char *argv[])
{
	static const char *const no_rows[] = { "" };
	static struct ee_band_counts wanted;
	struct job job = { .count = -1, .wanted = &wanted };
	const struct ee_stage stage = {
		.row = no_rows, .each = take_band, .context = &job, .silent = true
	};
	char *input[] = { "/dev/null", NULL };
	struct ee_run bands;

	read_options(&job, argc, argv);
	if (job.run.output_format == EE_FORMAT_UNSAID)
		job.run.output_format = EE_JSON;
	if (job.bands != NULL)
		input[0] = (char *)job.bands;
	ee_run_operands(&job.run, 1, input); /* which says what day it is */
	if (job.like != NULL)
		take_round(&job);
	bands = job.run;
	bands.jobs = 1;
	bands.columns = NULL; /* of the pool */
	job.filter = ee_filter_open(&bands, &stage);
	ee_filter_loop(job.filter);
	if (job.count >= 0)
		ee_band_counts_scale(job.wanted, job.count);
	load(&job);
	write_pool(&job);
	ee_model_free(job.model);
	ee_rulebook_free(job.book);
	return ee_filter_close(job.filter);
}
