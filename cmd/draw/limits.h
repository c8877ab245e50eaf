/*
 * limits.h: how far down the pool a round goes: to a number of invitations, a least score, and of
 * those with just that score to a stamp of submission.  For one thread.
 */
#ifndef EE_DRAW_LIMITS_H
#define EE_DRAW_LIMITS_H

#include "pool/order.h"

struct ee_limits {
	long size, score_min; /* -1: no limit */
	bool tie_break; /* of those with the last score only as many as SIZE says; else all */
	bool stamped; /* LAST_STAMP is given */
	ee_nanoseconds last_stamp; /* of those with just SCORE_MIN */
	/* So far: */
	long count; /* of the invited */
	struct ee_rank_key last; /* of the last one of them */
};

/* Whether the profile at KEY, the next one in rank order, is within them. */
bool ee_limits_hold(const struct ee_limits *limits, const struct ee_rank_key *key);

/* The profile at KEY is invited. */
void ee_limits_count(struct ee_limits *limits, const struct ee_rank_key *key);

/* Whether nobody behind KEY, in rank order, can be within them any more. */
bool ee_limits_are_reached(const struct ee_limits *limits, const struct ee_rank_key *key);

#endif
