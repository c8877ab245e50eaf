#include "cmd/draw/limits.h"

static bool
has_score(const struct ee_limits *limits, const struct ee_rank_key *key)
{
	if (key->crs < limits->score_min)
		return false;
	return !limits->stamped || key->crs > limits->score_min ||
	    (key->stamped && key->submitted <= limits->last_stamp);
}

/* Without a tie-break all with the last score are invited. */
bool
ee_limits_hold(const struct ee_limits *limits, const struct ee_rank_key *key)
{
	if (!has_score(limits, key))
		return false;
	return limits->size < 0 || limits->count < limits->size ||
	    (!limits->tie_break && limits->count > 0 && key->crs == limits->last.crs);
}

void
ee_limits_count(struct ee_limits *limits, const struct ee_rank_key *key)
{
	limits->count++;
	limits->last = *key;
}

/* A profile that holds the last place leaves room for others of its score, if ties are not
 * broken. */
bool
ee_limits_are_reached(const struct ee_limits *limits, const struct ee_rank_key *key)
{
	if (!has_score(limits, key))
		return true;
	if (limits->size < 0 || limits->count < limits->size)
		return false;
	return limits->tie_break || limits->count == 0 || key->crs < limits->last.crs;
}
