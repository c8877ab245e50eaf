/*
 * boost.h: what each change of a profile is worth, by the real rules.  Pure: no files, no clock, no
 * allocation; any thread.
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
	struct ee_change_context change;
	int depth; /* 2: pairs too */
};

enum {
	EE_ADVICE_MAX = EE_CHANGES_MAX + EE_CHANGES_MAX * (EE_CHANGES_MAX - 1) / 2,
	EE_CATEGORY_BIT = EE_PROGRAM_COUNT
};

/* One change, or two together. */
struct ee_advice {
	const struct ee_change *change, *second; /* SECOND: NULL for one */
	struct ee_date by; /* the later of the two; year 0: not known, or now */
	int crs; /* after it */
	uint64_t kinds; /* met after it, by BY */
};

/* A profile and what was found; too large for a stack. */
struct ee_boost {
	const struct ee_boost_context *context;
	const struct ee_profile *profile;
	const struct ee_profile *turned; /* the couple the other way round; NULL: it cannot be */
	int crs;
	uint64_t kinds; /* met today: programs as bits, then categories by number */
	int change_count, advice_count;
	struct ee_change change[EE_CHANGES_MAX];
	struct ee_advice single[EE_CHANGES_MAX]; /* of each change, be it listed or not */
	struct ee_advice advice[EE_ADVICE_MAX];
};

/*
 * Fills BOOST with the changes that bring points or lead into a program or a category: the greatest
 * gain first, then losses by day.  Of a chain only links that bring more than those before them are
 * listed; of pairs only those that gain more than their parts together.  TURNED may be NULL.
 */
void ee_boost(const struct ee_boost_context *context, const struct ee_profile *profile,
    const struct ee_profile *turned, struct ee_boost *boost);

static inline bool
ee_advice_is_loss(const struct ee_advice *advice)
{
	return advice->change->kind >= EE_CHANGE_FIRST_LOSS;
}

#endif
