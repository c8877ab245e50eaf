/* ee-rank: puts scored profiles in the order of the pool and numbers them. */
#include <stdatomic.h>

#include "cmd/rank/keyed.h"
#include "cmd/rank/memory.h"
#include "cmd/rank/merge.h"
#include "cmd/rank/pile.h"
#include "cmd/rank/ranking.h"
#include "stream/filter.h"

enum { OPT_EMIT_KEY = EE_OPT_FIRST_FREE, OPT_SHARD };

static const struct ee_about about = {
	.tool = "ee-rank",
	.synopsis = "[-n K] [-S SIZE] [-m | -c | --emit-key] [option ...] [FILE ...]",
	.text = "Puts scored profiles in the order of the pool: score, then earlier "
		"submission, then input order; adds rank (1 is best).",
	.example = { "ee-score pool.ndjson | ee-rank -n 10",
	    "ee-score pool.ndjson | ee-rank -o csv --columns rank,id,crs" },
};

static const struct ee_option options[] = {
	{ "top", 'n', "K", "keep the best K; memory for K only" },
	{ "buffer-size", 'S', "SIZE", "memory, as 64M; beyond that temporary files" },
	{ "merge", 'm', NULL, "merge inputs, each already ranked, in a stream" },
	{ "check", 'c', NULL, "only check that the input is in rank order" },
	{ "emit-key", OPT_EMIT_KEY, NULL, "write KEY, tab, record: for sort in the C locale" },
	{ "shard", OPT_SHARD, "N", "with --emit-key: number of this part, 0 to 1048575" },
	{ "as-of", 'd', "DATE", "accepted, without effect: the order does not depend on it" },
	{ NULL, 0, NULL, NULL },
};

static const char *const added[] = { "rank" };

static const char *const needs[] = { "crs", "submitted", NULL };

struct job {
	struct ee_filter *filter;
	struct ee_pile *pile;
	_Atomic uint64_t floor; /* see ee_pile_floor() */
	struct ee_merge *merge; /* NULL: none is asked for */
	struct ee_keyed keyed;
	bool check, emit_key;
	int file; /* of the last record; -1: none yet */
	struct ee_rank_key last;
};

/*
 * Whether RECORD is known not to be among the best K.  Only one whose writing could not fail, so
 * that the messages are the same without this shortcut.
 */
static bool
is_behind(const struct ee_record *record, const struct job *job, const struct ee_rank_key *key)
{
	uint8_t rank = ee_record_get(record, EE_F_RANK).kind;

	return ee_rank_spot(key, 0).high >
	    atomic_load_explicit(&job->floor, memory_order_relaxed) &&
	    record->format == ee_filter_format(job->filter) &&
	    (rank == EE_ABSENT || rank == EE_NUMBER);
}

static enum ee_verdict
read_key(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_rank_key key;

	if (!ee_rank_key_read(record, &key))
		return EE_BAD;
	if (is_behind(record, job, &key))
		return EE_DROP;
	record->tag.number[0] = key.crs;
	record->tag.number[1] = key.stamped;
	record->tag.number[2] = key.submitted;
	if (!job->emit_key)
		ee_record_add_hole(record, 0);
	return EE_OK;
}

static void
check_order(struct job *job, const struct ee_taken *taken, const struct ee_rank_key *key)
{
	if (job->file == taken->file && ee_rank_compare(&job->last, key) > 0)
		ee_refuse_order(job->filter, taken, key, &job->last);
	job->file = taken->file;
	job->last = *key;
}

static void
take(const struct ee_taken *taken, void *context)
{
	struct job *job = context;
	const struct ee_rank_key key = {
		.crs = taken->tag[0], .stamped = taken->tag[1] != 0, .submitted = taken->tag[2]
	};

	if (job->check) {
		check_order(job, taken, &key);
	} else if (job->emit_key) {
		ee_keyed_put(&job->keyed, &key, taken->bytes, taken->length);
	} else if (job->merge != NULL) {
		ee_merge_take(job->merge, taken, &key);
	} else {
		ee_pile_add(job->pile, &key, taken->bytes, taken->length, taken->hole);
		atomic_store_explicit(&job->floor, ee_pile_floor(job->pile), memory_order_relaxed);
	}
}

static bool
put_ranked(const struct ee_entry *entry, void *context)
{
	ee_ranking_put(context, entry);
	return true;
}

static void
write_ranked(struct job *job, bool helped)
{
	struct ee_ranking ranking = { .filter = job->filter };
	const struct ee_entry *entry;
	size_t count;

	entry = ee_pile_sorted(job->pile, &count);
	if (entry != NULL)
		ee_ranking_all(&ranking, entry, count, helped);
	else
		ee_pile_merge(job->pile, put_ranked, &ranking);
	ee_ranking_end(&ranking);
	ee_pile_free(job->pile);
}

static void
write_merged(struct job *job, size_t keep)
{
	struct ee_ranking ranking = { .filter = job->filter };

	ee_merge_write(job->merge, &ranking, keep);
	ee_ranking_end(&ranking);
	ee_merge_free(job->merge);
}

struct asked {
	size_t keep, memory; /* 0: not given */
	bool merge, check, emit_key;
	long shard; /* -1: not given */
};

static void
check_asked(const struct ee_run *run, const struct asked *asked)
{
	if (asked->merge && asked->check)
		ee_run_usage(run, "--merge and --check exclude each other");
	if (asked->check && asked->keep > 0)
		ee_run_usage(run, "--top and --check exclude each other");
	if (asked->check && run->excel)
		ee_run_usage(run, "--check and --excel exclude each other");
	if (asked->emit_key &&
	    (asked->merge || asked->check || asked->keep > 0 || asked->memory > 0))
		ee_run_usage(run,
		    "--emit-key writes each record as it comes: no --merge, --check, --top or --buffer-size");
	if (asked->shard >= 0 && !asked->emit_key)
		ee_run_usage(run, "--shard needs --emit-key");
}

static void
read_options(struct ee_run *run, struct asked *asked, int argc, char *argv[])
{
	int option;

	while ((option = ee_run_next(run, argc, argv)) != -1)
		switch (option) {
		case 'n':
			asked->keep = (size_t)ee_run_number(run, "--top", optarg, 1, 1000000000);
			break;
		case 'S':
			if (!ee_memory_parse(optarg, &asked->memory))
				ee_run_usage(run,
				    "--buffer-size: expected a size such as 64M or 1G, 64K at least, got %s",
				    optarg);
			break;
		case 'm':
			asked->merge = true;
			break;
		case 'c':
			asked->check = true;
			break;
		case OPT_EMIT_KEY:
			asked->emit_key = true;
			break;
		case OPT_SHARD:
			asked->shard = ee_run_number(run, "--shard", optarg, 0, EE_KEYED_SHARD_MAX);
			break;
		}
	check_asked(run, asked);
	ee_run_operands(run, argc - optind, argv + optind);
}

/* A record is a line there, and one of CSV may be several. */
static void
begin_keyed(struct job *job, const struct ee_run *run, const struct asked *asked)
{
	if (ee_filter_format(job->filter) != EE_JSON)
		ee_run_usage(run,
		    "--emit-key writes a record a line, and one of CSV may be several; give -o json");
	job->keyed.filter = job->filter;
	job->keyed.shard = asked->shard < 0 ? 0 : (uint64_t)asked->shard;
}

int
main(int argc, char *argv[])
{
	struct job job = { .file = -1, .floor = UINT64_MAX };
	struct ee_stage stage = {
		.added = added, .each = read_key, .needs = needs, .take = take, .context = &job
	};
	struct asked asked = { .shard = -1 };
	struct ee_run run;

	ee_run_begin(&run, &about, options);
	read_options(&run, &asked, argc, argv);
	job.check = asked.check;
	job.emit_key = asked.emit_key;
	stage.silent = asked.check || asked.emit_key;
	stage.added_count = asked.emit_key ? 0 : 1;
	stage.merges = asked.merge;
	job.filter = ee_filter_open(&run, &stage);
	if (asked.merge) {
		job.merge = ee_merge_new(job.filter, run.file_count);
		write_merged(&job, asked.keep);
		return ee_filter_close(job.filter);
	}
	if (asked.emit_key)
		begin_keyed(&job, &run, &asked);
	else if (!asked.check)
		job.pile =
		    ee_pile_new(asked.keep, asked.memory > 0 ? asked.memory : ee_memory_usual());
	ee_filter_loop(job.filter);
	if (asked.emit_key)
		ee_keyed_end(&job.keyed);
	else if (!asked.check)
		write_ranked(&job, run.jobs > 1);
	return ee_filter_close(job.filter);
}
