/*
 * ranking.h: entries to standard output in the order in which they come, numbered from 1.  For the
 * tool's own thread; want of memory ends the program.
 */
#ifndef EE_RANK_RANKING_H
#define EE_RANK_RANKING_H

#include "cmd/rank/entry.h"
#include "stream/filter.h"

/* {.filter = ...} at first. */
struct ee_ranking {
	struct ee_filter *filter;
	struct ee_buffer out; /* not written yet */
	int64_t rank; /* of the last one */
};

void ee_ranking_put(struct ee_ranking *ranking, const struct ee_entry *entry);

/* COUNT of them; HELPED: a thread gathers their bytes while the others are written. */
void ee_ranking_all(
    struct ee_ranking *ranking, const struct ee_entry *entry, size_t count, bool helped);

/* Writes what is left. */
void ee_ranking_end(struct ee_ranking *ranking);

#endif
