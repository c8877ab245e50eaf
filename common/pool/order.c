#include <assert.h>

#include "intake/want.h"
#include "pool/order.h"
#include "rules/profile.h"

bool
ee_rank_key_read(struct ee_record *record, struct ee_rank_key *key)
{
	struct ee_value crs = ee_record_get(record, EE_F_CRS);
	struct ee_stamp stamp;

	*key = (struct ee_rank_key) { 0 };
	if (crs.kind == EE_ABSENT)
		ee_review_fault(
		    &record->review, EE_BAD_MISSING, "crs", "missing; ee-score adds it");
	key->crs = ee_want_whole(&record->review, "crs", crs, 0, EE_CRS_MAX, 0);
	key->stamped = ee_want_stamp(
	    &record->review, "submitted", ee_record_get(record, EE_F_SUBMITTED), &stamp);
	if (key->stamped) {
		key->submitted = stamp.last;
		key->received = stamp.first;
		ee_warn_stamp(&record->review, "submitted", &stamp);
	}
	return record->faults.length == 0;
}

int
ee_rank_compare(const struct ee_rank_key *a, const struct ee_rank_key *b)
{
	if (a->crs != b->crs)
		return a->crs > b->crs ? -1 : 1;
	if (a->stamped != b->stamped)
		return a->stamped ? -1 : 1;
	return (a->submitted > b->submitted) - (a->submitted < b->submitted);
}

/*
 * From the top: 11 bits of the score, turned round, one bit for the want of a stamp, the stamp's 64
 * with its sign turned, so that they compare without it, and the number.
 */
struct ee_spot
ee_rank_spot(const struct ee_rank_key *key, uint64_t number)
{
	enum { STAMP_BITS = 64, TOP = STAMP_BITS - EE_SPOT_NUMBER_BITS };
	uint64_t first = (uint64_t)(EE_CRS_MAX - key->crs) << 1 | !key->stamped,
		 stamp = (uint64_t)key->submitted ^ (uint64_t)INT64_MIN;

	static_assert(EE_CRS_MAX < 1 << 11, "a score has more bits");
	assert(key->crs >= 0 && key->crs <= EE_CRS_MAX);
	assert(number >> EE_SPOT_NUMBER_BITS == 0);
	return (struct ee_spot) {
		.high = first << EE_SPOT_NUMBER_BITS | stamp >> TOP,
		.low = stamp << EE_SPOT_NUMBER_BITS | number,
	};
}
