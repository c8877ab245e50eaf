/*
 * boost.h: what each change of a profile is worth, by the real rules, and which of them is advice.
 * Pure: no files, no clock, no allocation; any thread.
 *
 * The words: a "single" is one change tried alone; a piece of "advice" is a single, or a pair, that
 * is worth a row.  "Kinds" are the kinds of rounds that somebody can be invited in: programs and
 * categories together, as the bits of one word, programs first.  Where somebody "stands" is what
 * that, the invitation and the application make of the case; struct ee_standing has the answers of
 * the three programs behind it.  "By" is a day on which time makes a change, as the profile tells;
 * the "day" of a change is that, or the one that is assumed.
 */
#ifndef EE_BOOST_H
#define EE_BOOST_H

#include "cmd/boost/case.h"
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
	EE_CATEGORY_BIT = EE_PROGRAM_COUNT, /* of the first category among kinds */
	EE_BOOST_DAYS = 16 /* on which the profile is remembered as it is without a change */
};

/* Where somebody stands today; from INVITED on there is nothing more to be gained. */
enum ee_stand {
	EE_STANDS_IN_POOL, /* a program is met */
	EE_STANDS_PERHAPS, /* none is, but for one of them an answer is missing */
	EE_STANDS_OUT,
	EE_STANDS_INVITED,
	EE_STANDS_APPLIED
};

/* One change, or two together. */
struct ee_advice {
	const struct ee_change *change, *second; /* SECOND: NULL for one */
	struct ee_date by; /* the later of the two; year 0: not known, or now */
	struct ee_date day; /* BY, or the day that is assumed; year 0: nothing is known of it */
	int crs; /* after it, today */
	int crs_by; /* on DAY, with all that time brings by then */
	int worth; /* what of that is the change's own */
	uint64_t kinds; /* met after it, on its day; of a loss today */
	uint64_t gained, lost; /* met because of it and not today, and the other way round */
	bool enters; /* and without it no program is met on its day */
	uint8_t maybe; /* programs that only an answer is missing for, as bits */
	uint16_t missing; /* those answers, bits of enum ee_requirement */
	uint16_t lapsed; /* papers that have run out by DAY, bits of enum ee_paper_kind */
	bool met; /* a program is, on DAY, with the papers as they are then */
	uint8_t distance; /* enum ee_distance */
	uint8_t rank; /* of the order, enum ee_rank */
	bool others; /* somebody else has to decide first */
	/* Of a loss of somebody who is invited: whether the application has to be in before it, and
	 * whether the category of the round is lost by it. */
	enum ee_answer binds;
	bool category_lost;
	int16_t first, after; /* the singles that it stands for; the same: no others */
};

/* The order of advice: what comes first. */
enum ee_rank {
	EE_RANK_ENTRY, /* leads into the pool from outside */
	EE_RANK_PROGRAM_AT_RISK, /* a program that is lost within weeks, */
	EE_RANK_RESCUE, /* and the renewal that keeps it, or points that are counted and gone */
	EE_RANK_PERHAPS_ENTRY, /* leads in if an answer that is missing is the right one */
	EE_RANK_GAIN,
	EE_RANK_LOSS
};

/* The profile on a day if nothing is changed. */
struct ee_boost_without {
	bool has_kinds, has_crs, has_work, has_move;
	uint8_t possible; /* programs that are not out of the question then, as bits */
	uint64_t kinds; /* with its papers renewed */
	int crs; /* without those that have run out */
	struct ee_standing standing; /* only what the jobs come to, */
	uint32_t of_work; /* and the categories that ask for work */
	int age, spouse_age, canadian, foreign, spouse_canadian, spouse_foreign; /* moved there */
};

/* A profile and what was found; too large for a stack. */
struct ee_boost {
	const struct ee_boost_context *context;
	const struct ee_profile *profile;
	const struct ee_profile *turned; /* the couple the other way round; NULL: it cannot be */
	struct ee_boost_case about;
	struct ee_holding holding; /* of who is invited */
	struct ee_eligibility programs; /* the book's, to be asked of any day */
	enum ee_stand stand;
	struct ee_date entry; /* when time alone leads into the pool within weeks; year 0: never, */
	uint64_t at_entry; /* and what is met then */
	int crs;
	uint64_t kinds; /* met today: programs as bits, then categories by number */
	struct ee_standing standing; /* today */
	int without_count, asked; /* ASKED: the last one that was asked for */
	struct ee_date day[EE_BOOST_DAYS]; /* those of: */
	struct ee_boost_without without[EE_BOOST_DAYS];
	int change_count, advice_count;
	struct ee_change change[EE_CHANGES_MAX];
	struct ee_advice single[EE_CHANGES_MAX]; /* of each change, */
	bool listed[EE_CHANGES_MAX]; /* whether it is worth telling */
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

/* Programs among KINDS. */
static inline uint64_t
ee_programs_of(uint64_t kinds)
{
	return kinds & (((uint64_t)1 << EE_CATEGORY_BIT) - 1);
}

/* "cec", or the slug of a category: that of a bit of kinds. */
const char *ee_boost_kind_name(const struct ee_rulebook *book, int kind);

/* The parts of ee_boost(). */

/* What CHANGE, and SECOND if there is one, make of the profile. */
struct ee_advice ee_boost_try(
    struct ee_boost *boost, const struct ee_change *change, const struct ee_change *second);

/*
 * Programs and categories that PROFILE meets on DAY, of which STANDING has the answers; for today
 * what counts is chosen already.
 */
uint64_t ee_boost_kinds(struct ee_boost *boost, const struct ee_profile *profile,
    struct ee_date day, struct ee_standing *standing);

/* Sets the kinds of ADVICE, which makes of the profile what CHANGED is today. */
void ee_boost_find_kinds(
    struct ee_boost *boost, struct ee_advice *advice, struct ee_profile *changed);

/* The kinds on DAY if nothing is changed, the papers that are good today being renewed. */
uint64_t ee_boost_kinds_without(struct ee_boost *boost, struct ee_date day);

/* Whether ADVICE can only bring points, since no program asks for it. */
bool ee_boost_is_of_points(const struct ee_advice *advice);

/* Of somebody who is invited: what has to hold until the application is in. */
void ee_boost_hold(struct ee_boost *boost);

/*
 * The first day up to the last one to answer on which, all papers being renewed, it does not hold,
 * since work has left its window; year 0: none.
 */
struct ee_date ee_boost_work_ends(const struct ee_boost *boost);

/* Sets whether the application has to be in before LOSS, and what of the category is lost. */
void ee_boost_bind(const struct ee_boost *boost, struct ee_advice *loss);

/* Where DAY is remembered; the oldest makes room. */
struct ee_boost_without *ee_boost_slot_of(struct ee_boost *boost, struct ee_date day);

/* The later day of the changes; year 0 where nothing is known of one of them. */
struct ee_date ee_boost_day(const struct ee_boost *boost, const struct ee_advice *advice);

/* The requirements among UNKNOWN programs of STANDING (bits) to which the answers are missing. */
unsigned ee_boost_missing(const struct ee_standing *standing, unsigned unknown);

/* The loss that CHANGE, a renewal, prevents; NULL: nothing hangs on it. */
const struct ee_advice *ee_boost_loss_of(
    const struct ee_boost *boost, const struct ee_change *change);

/* Puts the advice in order. */
void ee_boost_sort(struct ee_boost *boost);

/* The singles that are listed become advice: one for all steps of a change. */
void ee_boost_fold(struct ee_boost *boost);

/* Pairs, likewise: of two changes the steps at which most is won in the least time. */
void ee_boost_pair(struct ee_boost *boost);

/* Sets what of ADVICE hangs on its day. */
void ee_boost_date(struct ee_boost *boost, struct ee_advice *advice);

#endif
