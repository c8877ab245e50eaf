/*
 * holding.h: whether what an invitation asks for still holds on a later day.  Pure: no files, no
 * clock, no allocation; any thread.
 *
 * An invitation does not preserve a requirement that lapses: it must be met at the invitation and
 * when the application comes in.  Only the age stays that of the invitation, by a public policy.
 * What the facts did not show to be met at the invitation cannot be lost.
 */
#ifndef EE_HOLDING_H
#define EE_HOLDING_H

#include "dates/invited.h"

/* How a profile stands on one day. */
struct ee_holding_state {
	enum ee_answer program[EE_PROGRAM_COUNT], requirement[EE_REQUIREMENT_COUNT];
	enum ee_answer category; /* whether the category's own condition is met */
	int crs; /* without what has run out */
};

/* What has to hold; all borrowed. */
struct ee_holding {
	const struct ee_rulebook *book; /* whose rules are taken to stay in force */
	const struct ee_profile *profile;
	const struct ee_invited *invited;
	int age; /* that of the invitation, which counts from then on */
	struct ee_date expires; /* of a nominee the last day of the nomination; year 0: not known */
	unsigned programs; /* of which one must hold, as bits */
	struct ee_holding_state before; /* at the invitation */
};

/* The age of PROFILE that counts after an INVITATION on that day. */
int ee_holding_age(const struct ee_profile *profile, struct ee_date invitation);

/* Begins with how PROFILE stood on the day of the INVITATION. */
void ee_holding_begin(struct ee_holding *holding, const struct ee_rulebook *book,
    const struct ee_profile *profile, const struct ee_invited *invited, struct ee_date expires,
    struct ee_date invitation);

/* The profile on DAY into THEN: work has gone on, and of several results that of the day counts. */
void ee_holding_profile(
    const struct ee_holding *holding, struct ee_date day, struct ee_profile *then);

/* How THEN, which is as on DAY, stands; the papers that have run out are dropped from it. */
void ee_holding_look(const struct ee_holding *holding, struct ee_date day, struct ee_profile *then,
    struct ee_holding_state *state);

/* Whether a requirement that was met at the invitation is not any more; only of the programs that
 * count. */
bool ee_holding_is_lost(const struct ee_holding *holding, enum ee_requirement requirement,
    const struct ee_holding_state *now);

/* Whether it holds on DAY, on which the profile stands as NOW. */
bool ee_holds(
    const struct ee_holding *holding, struct ee_date day, const struct ee_holding_state *now);

/*
 * Whether the points that NOW is short of at the invitation were needed: unknown where the lowest
 * score of the round is not known, or the profile had less than that at the invitation.
 */
enum ee_answer ee_holding_needs_points(
    const struct ee_holding *holding, const struct ee_holding_state *now);

#endif
