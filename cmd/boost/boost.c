#include "cmd/boost/boost.h"
#include "rules/sittings.h"

static int
score_by(const struct ee_crs_rules *rules, const struct ee_boost_context *context,
    const struct ee_profile *profile)
{
	struct ee_breakdown points;

	ee_crs(rules, &context->crs, profile, &points);
	return points.total;
}

static int
score(const struct ee_boost_context *context, const struct ee_profile *profile)
{
	return score_by(ee_rulebook_crs(context->book)->rules, context, profile);
}

/* What a birthday takes is asked of the ages of the rule set in force on it. */
static int
score_birthday(
    const struct ee_boost *boost, const struct ee_profile *older, struct ee_date birthday)
{
	const struct ee_boost_context *context = boost->context;
	const struct ee_crs_rules *rules = ee_rulebook_crs_on(context->book, birthday)->rules;

	return boost->crs + score_by(rules, context, older) -
	    score_by(rules, context, boost->profile);
}

struct ee_advice
ee_boost_try(struct ee_boost *boost, const struct ee_change *change, const struct ee_change *second)
{
	const struct ee_change_context *context = &boost->context->change;
	struct ee_advice advice = { .change = change, .second = second, .by = change->by };
	struct ee_profile changed;

	ee_profile_copy(&changed, change->kind == EE_CHANGE_SWAP ? boost->turned : boost->profile);
	ee_change_make(context, change, &changed);
	if (second != NULL) {
		ee_change_make(context, second, &changed);
		if (ee_date_compare(second->by, advice.by) > 0)
			advice.by = second->by;
	}
	ee_sittings_choose(boost->context->book, context->today, &changed);
	advice.crs = change->kind == EE_CHANGE_BIRTHDAY
	    ? score_birthday(boost, &changed, change->by)
	    : score(boost->context, &changed);
	ee_boost_find_kinds(boost, &advice, &changed);
	return advice;
}

/* What the links of a chain before one bring. */
struct before {
	int crs;
	uint64_t gained;
	unsigned maybe;
};

static bool
is_worth_telling(
    const struct ee_boost *boost, const struct ee_advice *advice, const struct before *before)
{
	enum ee_change_kind kind = advice->change->kind;

	if (!ee_advice_is_loss(advice)) /* what is renewed is counted, though it has run out */
		return advice->crs > before->crs || (advice->gained & ~before->gained) != 0 ||
		    (advice->maybe & ~before->maybe) != 0 || kind == EE_CHANGE_RENEWED ||
		    kind == EE_CHANGE_ECA_RENEWED;
	if (advice->crs == boost->crs && advice->kinds == boost->kinds && advice->binds == EE_NO)
		return false;
	return boost->context->change.all || boost->stand != EE_STANDS_INVITED ||
	    advice->binds != EE_NO;
}

/* Each change alone.  In a chain, a link must bring more than those before it. */
static void
try_singles(struct ee_boost *boost)
{
	const struct before nothing = { .crs = boost->crs };
	struct before before = nothing, renewed = nothing;

	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_change *change = &boost->change[i];
		struct ee_advice *advice = &boost->single[i];

		*advice = ee_boost_try(boost, change, NULL);
		if (boost->stand == EE_STANDS_INVITED && ee_advice_is_loss(advice))
			ee_boost_bind(boost, advice);
		if (i == 0 || !ee_change_is_of_one(change - 1, change))
			renewed = nothing;
		if (i == 0 || !ee_change_is_chained(change - 1, change))
			before = renewed;
		boost->listed[i] = is_worth_telling(boost, advice, &before);
		if (advice->crs > before.crs)
			before.crs = advice->crs;
		before.gained |= advice->gained;
		before.maybe |= advice->maybe;
		if (change->kind == EE_CHANGE_RENEWED) /* any other result renews it as well */
			renewed = (struct before) { boost->crs, before.gained, before.maybe };
	}
}

const struct ee_advice *
ee_boost_loss_of(const struct ee_boost *boost, const struct ee_change *change)
{
	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_change *loss = &boost->change[i];

		if (change->kind == EE_CHANGE_ECA_RENEWED ? loss->kind == EE_CHANGE_ECA_LAPSES
							  : loss->kind == EE_CHANGE_LAPSES &&
			    loss->spouse == change->spouse && loss->language == change->language)
			return &boost->single[i];
	}
	return NULL;
}

/* A paper on which nothing hangs need not be renewed ahead of its day. */
static void
drop_idle_renewals(struct ee_boost *boost)
{
	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_change *change = &boost->change[i];
		const struct ee_advice *loss;

		if (!change->ahead)
			continue;
		loss = ee_boost_loss_of(boost, change);
		if (loss == NULL || (loss->crs == boost->crs && loss->lost == 0))
			boost->listed[i] = false;
	}
}

/* Finds the first day within weeks on which time alone leads somebody into the pool. */
static void
find_entry(struct ee_boost *boost)
{
	const struct ee_change_context *context = &boost->context->change;

	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_advice *single = &boost->single[i];

		if (single->by.year == 0 || ee_advice_is_loss(single) ||
		    ee_programs_of(single->gained) == 0 ||
		    ee_reach_of(&context->reach, context->today, single->by) != EE_IN_WEEKS)
			continue;
		if (boost->entry.year != 0 && ee_date_compare(single->by, boost->entry) >= 0)
			continue;
		boost->entry = single->by;
		boost->at_entry = single->kinds;
	}
}

/* Somebody who stays outside the pool is told what leads in, and nothing else. */
static void
keep_what_leads_in(struct ee_boost *boost)
{
	for (int i = 0; i < boost->change_count; i++)
		if (ee_advice_is_loss(&boost->single[i]) ||
		    (!boost->single[i].enters && boost->single[i].maybe == 0))
			boost->listed[i] = false;
}

/* Whether single A leads to all that B does, and no later. */
static bool
does_as_much(const struct ee_boost *boost, const struct ee_advice *a, const struct ee_advice *b)
{
	struct ee_date day = ee_boost_day(boost, a), other = ee_boost_day(boost, b);

	return day.year != 0 && other.year != 0 && ee_date_compare(day, other) <= 0 &&
	    (b->gained & ~a->gained) == 0;
}

/*
 * The same year of work is told once: the one that goes on as the work that it is, another as the
 * unbroken year.
 */
static void
drop_work_told_twice(struct ee_boost *boost)
{
	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_advice *year = &boost->single[i];

		if (year->change->kind != EE_CHANGE_UNBROKEN_YEAR)
			continue;
		for (int j = 0; j < boost->change_count; j++) {
			const struct ee_advice *other = &boost->single[j];
			bool of_work = other->change->kind == EE_CHANGE_CANADIAN_WORK ||
			    other->change->kind == EE_CHANGE_FOREIGN_WORK;

			if (!of_work || !boost->listed[j])
				continue;
			if (year->by.year != 0 && other->by.year != 0 &&
			    does_as_much(boost, other, year))
				boost->listed[i] = false;
			else if (year->by.year == 0 && other->by.year == 0 &&
			    does_as_much(boost, year, other))
				boost->listed[j] = false;
		}
	}
}

static enum ee_stand
stand_of(const struct ee_boost *boost)
{
	bool perhaps = false;

	if (boost->about.applied)
		return EE_STANDS_APPLIED;
	if (boost->about.invited)
		return EE_STANDS_INVITED;
	if (ee_programs_of(boost->kinds) != 0)
		return EE_STANDS_IN_POOL;
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		perhaps = perhaps || boost->standing.program[i] == EE_UNKNOWN;
	return perhaps ? EE_STANDS_PERHAPS : EE_STANDS_OUT;
}

/* What is asked of a profile that stands so, into the changes. */
static void
find_changes(struct ee_boost *boost)
{
	bool all = boost->context->change.all;
	const struct ee_change_case about = { .swap = boost->turned != NULL,
		.gains = all || boost->stand < EE_STANDS_INVITED,
		.outside = boost->stand == EE_STANDS_OUT,
		.standing = &boost->standing };
	struct ee_date ends;

	boost->change_count = all || boost->stand != EE_STANDS_APPLIED
	    ? ee_changes(&boost->context->change, boost->profile, &about, boost->change)
	    : 0;
	if (boost->stand != EE_STANDS_INVITED || !boost->context->change.losses)
		return;
	ends = ee_boost_work_ends(boost);
	if (ends.year != 0)
		boost->change_count = ee_change_work_loss(ends, boost->change, boost->change_count);
}

void
ee_boost(const struct ee_boost_context *context, const struct ee_profile *profile,
    const struct ee_profile *turned, const struct ee_boost_case *about, struct ee_boost *boost)
{
	boost->context = context;
	boost->profile = profile;
	boost->turned = turned;
	boost->about = *about;
	boost->programs = *context->book->programs;
	boost->without_count = 0;
	boost->crs = score(context, profile);
	boost->kinds = ee_boost_kinds(boost, profile, context->change.today, &boost->standing);
	boost->stand = stand_of(boost);
	if (boost->stand == EE_STANDS_INVITED)
		ee_boost_hold(boost);
	boost->entry = (struct ee_date) { 0 };
	boost->at_entry = 0;
	boost->advice_count = 0;
	find_changes(boost);
	try_singles(boost);
	drop_idle_renewals(boost);
	if (boost->stand == EE_STANDS_OUT && !context->change.all) {
		find_entry(boost);
		if (boost->entry.year == 0)
			keep_what_leads_in(boost);
		drop_work_told_twice(boost);
	}
	ee_boost_fold(boost);
	if (context->depth > 1)
		ee_boost_pair(boost);
	for (int i = 0; i < boost->advice_count; i++)
		ee_boost_date(boost, &boost->advice[i]);
	ee_boost_sort(boost);
}
