/* ee-rank: puts scored profiles in the order of the pool and numbers them. */
#include <stdatomic.h>

#include "pool/order.h"
#include "stream/filter.h"

static const char synopsis[] = "[-n K] [-m | -c] [option ...] [FILE ...]";
static const char about[] =
    "Score first, then earlier submission, then input order; adds rank (1 is best).";

static const struct ee_option options[] = {
	{ "top", 'n', "K", "keep the best K; memory for K only" },
	{ "merge", 'm', NULL, "merge inputs, each already ranked" },
	{ "check", 'c', NULL, "only check that the input is in rank order" },
	{ "as-of", 'd', "DATE", "accepted, without effect: the order does not depend on it" },
	{ NULL, 0, NULL, NULL },
};

static const char *const added[] = { "rank" };

static const char *const needs[] = { "crs", "submitted", NULL };

struct job {
	struct ee_filter *filter;
	struct ee_order *order;
	_Atomic int64_t floor; /* no record with a lower score can be among the best K */
	bool merge, check;
	int file; /* of the last record; -1: none yet */
	struct ee_rank_key last;
};

static enum ee_verdict
read_key(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_rank_key key;

	if (!ee_rank_key_read(record, &key))
		return EE_BAD;
	/*
	 * Drop only a record whose writing could not fail, so that the messages are the same
	 * without this shortcut.
	 */
	if (!job->merge && !job->check && record->format == ee_filter_format(job->filter) &&
	    key.crs < atomic_load_explicit(&job->floor, memory_order_relaxed))
		return EE_DROP;
	record->tag.number[0] = key.crs;
	record->tag.number[1] = key.stamped;
	record->tag.number[2] = key.submitted;
	ee_record_add_hole(record, 0);
	return EE_OK;
}

static void
check_order(struct job *job, const struct ee_taken *taken, const struct ee_rank_key *key)
{
	if (job->file == taken->file && ee_rank_compare(&job->last, key) > 0)
		ee_fail(
		    "%s:%llu: not in rank order (score %lld after %lld); ee-rank puts it in order",
		    ee_filter_file(job->filter, taken->file), (unsigned long long)taken->line,
		    (long long)key->crs, (long long)job->last.crs);
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

	if (job->merge || job->check)
		check_order(job, taken, &key);
	if (job->check)
		return;
	ee_order_add(job->order, &key, taken->bytes, taken->length, taken->hole);
	atomic_store_explicit(&job->floor, ee_order_floor(job->order), memory_order_relaxed);
}

static void
write_ranked(struct job *job)
{
	enum { BLOCK = 256 << 10 };
	struct ee_buffer out = { 0 };
	size_t count;
	const struct ee_entry *entry = ee_order_sorted(job->order, &count);

	for (size_t i = 0; i < count; i++) {
		/* Without a column for the rank there is no hole for it. */
		size_t before = entry[i].hole < 0 ? entry[i].length : (size_t)entry[i].hole;

		ee_buffer_add(&out, entry[i].bytes, before);
		if (entry[i].hole >= 0)
			ee_buffer_int(&out, (int64_t)i + 1);
		ee_buffer_add(&out, entry[i].bytes + before, entry[i].length - before);
		if (out.length > BLOCK) {
			ee_filter_write(job->filter, out.data, out.length);
			out.length = 0;
		}
	}
	ee_filter_write(job->filter, out.data, out.length);
	ee_buffer_free(&out);
}

int
main(int argc, char *argv[])
{
	struct job job = { .file = -1, .floor = -1 };
	struct ee_stage stage = { .added = added,
		.added_count = 1,
		.each = read_key,
		.needs = needs,
		.take = take,
		.context = &job };
	struct ee_run run;
	size_t keep = 0;
	int option;

	ee_run_begin(&run, "ee-rank", synopsis, about, options);
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case 'n':
			keep = (size_t)ee_run_number(&run, "--top", optarg, 1, 1000000000);
			break;
		case 'm':
			job.merge = true;
			break;
		case 'c':
			job.check = stage.silent = true;
			break;
		}
	if (job.merge && job.check)
		ee_run_usage(&run, "--merge and --check exclude each other");
	if (job.check && keep > 0)
		ee_run_usage(&run, "--top and --check exclude each other");
	if (job.check && run.excel)
		ee_run_usage(&run, "--check and --excel exclude each other");
	ee_run_operands(&run, argc - optind, argv + optind);
	job.order = ee_order_new(keep);
	job.filter = ee_filter_open(&run, &stage);
	ee_filter_loop(job.filter);
	if (!job.check)
		write_ranked(&job);
	ee_order_free(job.order);
	return ee_filter_close(job.filter);
}
