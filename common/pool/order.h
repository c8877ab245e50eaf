/*
 * order.h: the order of the pool: score, high to low; then the stamp of submission, earlier first
 * (profiles without one behind those that have one); then input order.  Total, so that the same
 * input gives the same bytes.  Reads records; want of memory ends the program; one thread.  Source:
 * the tie-break of 2017-06-06 (Ministerial Instructions 2017-1).
 */
#ifndef EE_ORDER_H
#define EE_ORDER_H

#include "base/date.h"
#include "record/record.h"

struct ee_rank_key {
	int64_t crs;
	bool stamped;
	ee_nanoseconds submitted; /* the last second that it may be; 0 where not stamped */
	ee_nanoseconds received; /* the first one, from which its time in the pool counts */
};

/* Reads crs and submitted; false after leaving a fault in RECORD: a profile is ranked only once it
 * is scored. */
bool ee_rank_key_read(struct ee_record *record, struct ee_rank_key *key);

/* Negative if A is in front of B, positive if behind, 0 if only input order tells. */
int ee_rank_compare(const struct ee_rank_key *a, const struct ee_rank_key *b);

struct ee_order; /* entries on their way into order; owns copies of their bytes */

struct ee_entry {
	struct ee_rank_key key;
	uint64_t number; /* in input order */
	char *bytes;
	size_t length;
	long hole;
};

/* Keeps only the best KEEP, in memory for as many; 0: all. */
struct ee_order *ee_order_new(size_t keep);
void ee_order_free(struct ee_order *order);
void ee_order_add(struct ee_order *order, const struct ee_rank_key *key, const char *bytes,
    size_t length, long hole);

/* No entry below this score can be kept any more; -1: any can. */
int64_t ee_order_floor(const struct ee_order *order);

/* Best first.  Nothing may be added afterwards. */
const struct ee_entry *ee_order_sorted(struct ee_order *order, size_t *count);

#endif
