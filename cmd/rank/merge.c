#include "cmd/rank/merge.h"

#include <stdlib.h>

#include "cmd/rank/frame.h"
#include "cmd/rank/tree.h"

/* An input, of which the next records are in memory. */
struct source {
	struct ee_buffer records; /* frames */
	size_t at; /* the next one, in them */
	struct ee_rank_key last; /* of the record read last */
	bool begun; /* there is one */
};

struct ee_merge {
	struct ee_filter *filter;
	struct source *source;
	struct ee_spot *spot; /* of the next record of each */
	size_t count;
};

struct ee_merge *
ee_merge_new(struct ee_filter *filter, int count)
{
	struct ee_merge *merge = calloc(1, sizeof *merge);

	if (merge == NULL)
		ee_fail("out of memory");
	merge->filter = filter;
	merge->count = (size_t)count;
	merge->source = calloc(merge->count, sizeof *merge->source);
	merge->spot = calloc(merge->count, sizeof *merge->spot);
	if (merge->source == NULL || merge->spot == NULL)
		ee_fail("out of memory");
	return merge;
}

void
ee_merge_free(struct ee_merge *merge)
{
	for (size_t i = 0; i < merge->count; i++)
		ee_buffer_free(&merge->source[i].records);
	free(merge->source);
	free(merge->spot);
	free(merge);
}

void
ee_refuse_order(const struct ee_filter *filter, const struct ee_taken *taken,
    const struct ee_rank_key *key, const struct ee_rank_key *last)
{
	ee_fail("%s:%llu: not in rank order (score %lld after %lld); ee-rank puts it in order",
	    ee_filter_file(filter, taken->file), (unsigned long long)taken->line,
	    (long long)key->crs, (long long)last->crs);
}

/* Of two at the same spot the one of the earlier input comes first, and within an input they are
 * in order: so its number stands for that of the record. */
void
ee_merge_take(struct ee_merge *merge, const struct ee_taken *taken, const struct ee_rank_key *key)
{
	struct source *source = &merge->source[taken->file];
	const struct ee_entry entry = { ee_rank_spot(key, (uint64_t)taken->file), taken->bytes,
		(uint32_t)taken->length, (int32_t)taken->hole };

	if (taken->length > INT32_MAX)
		ee_fail("out of memory");
	if (source->begun && ee_rank_compare(&source->last, key) > 0)
		ee_refuse_order(merge->filter, taken, key, &source->last);
	source->begun = true;
	source->last = *key;
	ee_frame_put(&source->records, &entry);
}

/* Finds the spot of the next record of source I, which is read where none is left. */
static void
look(struct ee_merge *merge, size_t i)
{
	struct source *source = &merge->source[i];
	struct ee_entry entry;

	if (source->at == source->records.length) {
		source->at = source->records.length = 0;
		while (source->records.length == 0)
			if (!ee_filter_pull(merge->filter, (int)i)) {
				ee_buffer_free(&source->records);
				merge->spot[i] = EE_SPOT_END;
				return;
			}
	}
	(void)ee_frame_get(
	    source->records.data + source->at, source->records.length - source->at, &entry);
	merge->spot[i] = entry.spot;
}

/* Writes the next record of source I. */
static void
write_next(struct ee_merge *merge, size_t i, struct ee_ranking *ranking)
{
	struct source *source = &merge->source[i];
	struct ee_entry entry;

	source->at += ee_frame_get(
	    source->records.data + source->at, source->records.length - source->at, &entry);
	ee_ranking_put(ranking, &entry);
}

void
ee_merge_write(struct ee_merge *merge, struct ee_ranking *ranking, size_t keep)
{
	struct ee_tree_of_losers *tree;
	size_t first;

	for (size_t i = 0; i < merge->count; i++)
		look(merge, i);
	tree = ee_losers_new(merge->spot, merge->count);
	while (first = ee_losers_first(tree), ee_spot_is_before(merge->spot[first], EE_SPOT_END)) {
		write_next(merge, first, ranking);
		if (keep > 0 && --keep == 0)
			break;
		look(merge, first);
		ee_losers_changed(tree);
	}
	ee_losers_free(tree);
}
