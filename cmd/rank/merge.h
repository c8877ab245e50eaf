/*
 * merge.h: ranked inputs put together in a stream: of each input a few records are in memory, and
 * no more is read than is written.  For the tool's own thread; want of memory ends the program.
 */
#ifndef EE_RANK_MERGE_H
#define EE_RANK_MERGE_H

#include "cmd/rank/ranking.h"

struct ee_merge;

/* Of COUNT inputs. */
struct ee_merge *ee_merge_new(struct ee_filter *filter, int count);
void ee_merge_free(struct ee_merge *merge);

/* A record of an input, for the filter's stage to hand over.  One that is not behind the input's
 * last ends the program. */
void ee_merge_take(
    struct ee_merge *merge, const struct ee_taken *taken, const struct ee_rank_key *key);

/* Writes them all, or the best KEEP where that is not 0; then no more is read. */
void ee_merge_write(struct ee_merge *merge, struct ee_ranking *ranking, size_t keep);

/* Ends the program: the record at LINE of FILE, with KEY, stands behind one with LAST. */
_Noreturn void ee_refuse_order(const struct ee_filter *filter, const struct ee_taken *taken,
    const struct ee_rank_key *key, const struct ee_rank_key *last);

#endif
