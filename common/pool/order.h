/*
 * order.h: the order of the pool: score, high to low; then the stamp of submission, earlier first
 * (profiles without one behind those that have one); then input order.  Total, so that the same
 * input gives the same bytes.  Reads records; any thread.  Source: the tie-break of 2017-06-06
 * (Ministerial Instructions 2017-1).
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

/* Where a profile stands in the order, as one number of 128 bits: the lower is in front. */
struct ee_spot {
	uint64_t high, low;
};

enum { EE_SPOT_NUMBER_BITS = 52 };

/* NUMBER is its place in the input, below 2 to the power of EE_SPOT_NUMBER_BITS: two profiles that
 * differ in it never have the same place. */
struct ee_spot ee_rank_spot(const struct ee_rank_key *key, uint64_t number);

static inline bool
ee_spot_is_before(struct ee_spot a, struct ee_spot b)
{
	return a.high != b.high ? a.high < b.high : a.low < b.low;
}

#endif
