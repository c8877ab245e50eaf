/* ee-bands: counts how many candidates have a score in each band, and in it or above. */
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "pool/bands.h"
#include "pool/order.h"
#include "stream/filter.h"
#include "stream/output.h"

enum { OPT_EDGES = EE_OPT_FIRST_FREE, OPT_MERGE, OPT_WIDTH };

static const struct ee_about about = {
	.tool = "ee-bands",
	.synopsis = "[--width N | --edges LIST] [--merge] [option ...] [FILE ...]",
	.text = "Counts scored profiles, from the highest band of scores down: candidates "
		"with a score in the band, and cumulative, in it or above; on a terminal "
		"with a histogram.",
	.example = { "ee-score pool.ndjson | ee-bands",
	    "ee-score pool.ndjson | ee-bands --edges 401,451,501 -o table" },
};

static const struct ee_option options[] = {
	{ "edges", OPT_EDGES, "LIST", "bands that begin at these scores, as 301,401,451", true },
	{ "merge", OPT_MERGE, NULL, "read band counts instead of profiles, and add them up" },
	{ "width", OPT_WIDTH, "N", "bands of N scores each, 1 to 1201" },
	{ "as-of", 'd', "DATE", "accepted, without effect: a score is a score" },
	{ "output-format", 'o', "F", "as the input where absent, a table on a terminal" },
	EE_OPTION_ROW_COLUMNS,
	{ "jobs", 'j', "N", "workers, 1 to 64; one with --merge" },
	{ NULL, 0, NULL, NULL },
};

static const char *const columns[] = { "band_low", "band_high", "candidates", "cumulative",
	"histogram" };
enum { COLUMNS = sizeof columns / sizeof columns[0], BAR_MAX = 40 };
enum { BESIDE = 45, BAR_MIN = 4 }; /* cells of the other columns; of a bar, in any window */

static const char *const needs[] = { "crs", "band_low", "band_high", "candidates", "round", "as_of",
	NULL };

struct job {
	bool merge; /* the input is band counts */
	struct ee_band_counts *counts;
	atomic_llong *scores; /* candidates with each score */
	int bar; /* cells of the longest */
};

/* Runs in any worker: a sum does not depend on the order. */
static enum ee_verdict
count_score(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_rank_key key;

	if (!ee_rank_key_read(record, &key))
		return EE_BAD;
	atomic_fetch_add_explicit(&job->scores[key.crs], 1, memory_order_relaxed);
	return EE_DROP;
}

/* Runs in the only worker. */
static enum ee_verdict
count_band(struct ee_record *record, const void *context)
{
	const struct job *job = context;

	if (ee_band_counts_add(job->counts, record))
		return EE_DROP;
	if (job->counts->mixed.text[0] != '\0')
		ee_fail("--merge: %s", job->counts->mixed.text);
	return EE_BAD;
}

static void
sum_scores(const struct job *job)
{
	struct ee_band_counts *counts = job->counts;

	for (int i = 0; i < counts->bands.count; i++)
		for (int score = counts->bands.band[i].low; score <= counts->bands.band[i].high;
		     score++)
			counts->candidates[i] += atomic_load(&job->scores[score]);
}

static void
write_bands(struct ee_filter *filter, const struct job *job)
{
	const struct ee_bands *bands = &job->counts->bands;
	struct ee_buffer out = { 0 };
	const struct ee_row_target target = ee_filter_rows(filter, &out);
	int64_t cumulative = 0, most = 1;

	for (int i = 0; i < bands->count; i++)
		if (job->counts->candidates[i] > most)
			most = job->counts->candidates[i];
	for (int i = 0; i < bands->count; i++) {
		int64_t candidates = job->counts->candidates[i];
		char numbers[4][EE_CELL_INT], bar[BAR_MAX + 1] = "";
		int length = (int)((candidates * job->bar + most - 1) /
		    most); /* one candidate already shows */

		memset(bar, '#', (size_t)length);
		cumulative += candidates;
		ee_row_put(&target,
		    (struct ee_row_cell[]) { ee_cell_int(numbers[0], bands->band[i].low),
			ee_cell_int(numbers[1], bands->band[i].high),
			ee_cell_int(numbers[2], candidates), ee_cell_int(numbers[3], cumulative),
			ee_cell(bar) });
	}
	ee_filter_write(filter, out.data, out.length);
	ee_buffer_free(&out);
}

static void
choose_bands(struct job *job, const struct ee_run *run, const char *width, const char *edges)
{
	struct ee_fault fault;

	if (width != NULL && edges != NULL)
		ee_run_usage(run, "--width and --edges exclude each other");
	if (job->merge && (width != NULL || edges != NULL))
		ee_run_usage(run, "--merge has the bands of its input: no --width, no --edges");
	if (job->merge)
		return;
	if (width != NULL)
		ee_bands_by_width(
		    &job->counts->bands, (int)ee_run_number(run, "--width", width, 1, 1201));
	else if (edges != NULL && !ee_bands_by_edges(&job->counts->bands, edges, &fault))
		ee_run_usage(run, "--edges: %s", fault.text);
	else if (edges == NULL && !ee_bands_load(&job->counts->bands, &fault))
		ee_fail("%s", fault.text);
}

static int
count(struct job *job, struct ee_run *run)
{
	struct ee_stage stage = { .row = columns,
		.each = job->merge ? count_band : count_score,
		.needs = needs,
		.context = job };
	struct ee_filter *filter;
	int window;

	if (run->output_format == EE_FORMAT_UNSAID && isatty(STDOUT_FILENO))
		run->output_format = EE_TABLE;
	stage.row_count = run->output_format == EE_TABLE ? COLUMNS : COLUMNS - 1;
	window = ee_output_window(run);
	/* A bar that is cut would be another share. */
	job->bar = window == 0 || window >= BESIDE + BAR_MAX ? BAR_MAX
	    : window < BESIDE + BAR_MIN                      ? BAR_MIN
							     : window - BESIDE;
	if (job->merge)
		run->jobs = 1;
	filter = ee_filter_open(run, &stage);
	ee_filter_loop(filter);
	if (!job->merge)
		sum_scores(job);
	write_bands(filter, job);
	return ee_filter_close(filter);
}

int
main(int argc, char *argv[])
{
	static struct ee_band_counts counts;
	static atomic_llong scores[EE_CRS_MAX + 1];
	struct job job = { .counts = &counts, .scores = scores };
	const char *width = NULL, *edges = NULL;
	struct ee_run run;
	int option;

	ee_run_begin(&run, &about, options);
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case OPT_EDGES:
			edges = optarg;
			break;
		case OPT_MERGE:
			job.merge = true;
			break;
		case OPT_WIDTH:
			width = optarg;
			break;
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	choose_bands(&job, &run, width, edges);
	return count(&job, &run);
}
