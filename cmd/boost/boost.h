/*
 * boost.h: what each change of a profile is worth, by the real rules, and which of them is advice.
 * Pure: no files, no clock, no allocation; any thread.
 */
#ifndef EE_BOOST_H
#define EE_BOOST_H

#include "cmd/boost/change.h"
#include "rules/crs.h"
#include "rules/rulebook.h"

/* Constant; all borrowed. */
struct ee_boost_context {
	const struct ee_rulebook *book; /* of today: programs, categories, and sets to come */
	struct ee_crs_options crs;
	struct ee_change_context change; /* .all: no folding, and nothing is left out */
	int depth; /* 2: pairs too */
};

enum {
	EE_ADVICE_MAX = EE_CHANGES_MAX + EE_CHANGES_MAX * (EE_CHANGES_MAX - 1) / 2,
	EE_CATEGORY_BIT = EE_PROGRAM_COUNT
};

/* Where somebody stands today. */
enum ee_stand {
	EE_STANDS_IN_POOL, /* a program is met */
	EE_STANDS_PERHAPS, /* none is, but for one of them an answer is missing */
	EE_STANDS_OUT,
	EE_STANDS_INVITED,
	EE_STANDS_APPLIED
};

/* What of the dates of a case the advice hangs on. */
struct ee_boost_case {
	bool invited, applied;
	struct ee_date last; /* day to answer the invitation; year 0: not known */
};

/* One change, or two together. */
struct ee_advice {
	const struct ee_change *change, *second; /* SECOND: NULL for one */
	struct ee_date by; /* the later of the two; year 0: not known, or now */
	struct ee_date day; /* BY, or the day that is assumed; year 0: nothing is known of it */
	int crs; /* after it, today */
	int crs_by; /* on DAY, with all that time brings by then */
	uint64_t kinds; /* met after it, by BY */
	uint64_t lost; /* met today, and no longer because of it */
	uint16_t lapsed; /* papers that have run out by DAY, bits of enum ee_paper_kind */
	uint8_t distance; /* enum ee_distance */
	bool others; /* somebody else has to decide first */
	int16_t first, after; /* the singles that it stands for; the same: no others */
};

/* A profile and what was found; too large for a stack. */
struct ee_boost {
	const struct ee_boost_context *context;
	const struct ee_profile *profile;
	const struct ee_profile *turned; /* the couple the other way round; NULL: it cannot be */
	struct ee_boost_case about;
	enum ee_stand stand;
	struct ee_date entry; /* when time alone leads into the pool within weeks; year 0: never, */
	uint64_t at_entry; /* and what is met then */
	int crs;
	uint64_t kinds; /* met today: programs as bits, then categories by number */
	struct ee_standing standing; /* today */
	struct ee_date without_day; /* of WITHOUT: met on that day if nothing is changed */
	uint64_t without;
	int change_count, advice_count;
	struct ee_change change[EE_CHANGES_MAX];
	struct ee_advice single[EE_CHANGES_MAX]; /* of each change, */
	bool listed[EE_CHANGES_MAX]; /* be it worth telling or not */
	struct ee_advice advice[EE_ADVICE_MAX];
};

/*
 * Fills BOOST with advice for PROFILE, what can be had soonest first, then losses by day: one a
 * change, of which SINGLE has the steps, or with .all one a step.  Of a chain only links that bring
 * more than those before them count; of pairs only those that gain more than their parts together.
 * TURNED may be NULL.
 */
void ee_boost(const struct ee_boost_context *context, const struct ee_profile *profile,
    const struct ee_profile *turned, const struct ee_boost_case *about, struct ee_boost *boost);

static inline bool
ee_advice_is_loss(const struct ee_advice *advice)
{
	return advice->change->kind >= EE_CHANGE_FIRST_LOSS;
}

/* Programs and categories that are met with ADVICE and not today. */
static inline uint64_t
ee_advice_gains(const struct ee_boost *boost, const struct ee_advice *advice)
{
	return advice->kinds & ~boost->kinds;
}

/* Programs among KINDS. */
static inline uint64_t
ee_programs_of(uint64_t kinds)
{
	return kinds & (((uint64_t)1 << EE_CATEGORY_BIT) - 1);
}

/* The parts of ee_boost(). */

/* What CHANGE, and SECOND if there is one, make of the profile. */
struct ee_advice ee_boost_try(
    struct ee_boost *boost, const struct ee_change *change, const struct ee_change *second);

/*
 * Programs and categories that PROFILE meets on DAY, of which STANDING has the answers; for today
 * what counts is chosen already.
 */
uint64_t ee_boost_kinds(const struct ee_boost_context *context, const struct ee_profile *profile,
    struct ee_date day, struct ee_standing *standing);

/* The singles that are listed become advice: one for all steps of a change. */
void ee_boost_fold(struct ee_boost *boost);

/* Pairs, likewise: of two changes the steps at which most is won in the least time. */
void ee_boost_pair(struct ee_boost *boost);

/* Sets what ADVICE hangs on its day. */
void ee_boost_date(const struct ee_boost *boost, struct ee_advice *advice);

#endif
