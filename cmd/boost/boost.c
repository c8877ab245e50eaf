#include <stdlib.h>

#include "cmd/boost/boost.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

static int
score_by(const struct ee_crs_rules *rules, const struct ee_boost_context *context,
    const struct ee_profile *profile)
{
	struct ee_points points;

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

uint64_t
ee_boost_kinds(const struct ee_boost_context *context, const struct ee_profile *profile,
    struct ee_date day, struct ee_standing *standing)
{
	struct ee_eligibility rules = *context->book->programs;
	uint64_t kinds = 0;

	rules.on = day;
	ee_programs(&rules, profile, standing);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		kinds |= (uint64_t)(standing->program[i] == EE_YES) << i;
	return kinds |
	    (uint64_t)ee_categories_met(context->book->categories, &rules, profile, standing)
	    << EE_CATEGORY_BIT;
}

/*
 * PROFILE as it is on a later DAY but for the years of work: older, and with the papers that are
 * good today renewed, since what they cost when they run out is a loss of its own.
 */
static void
renew(const struct ee_boost_context *context, struct ee_profile *profile, struct ee_date day)
{
	if (profile->birth_date.year != 0)
		profile->age = ee_date_age(profile->birth_date, day);
	ee_profile_renew(context->book, context->change.today, day, profile);
}

/* Programs and categories on DAY if nothing is changed. */
static uint64_t
kinds_without(struct ee_boost *boost, struct ee_date day)
{
	struct ee_standing standing;
	struct ee_profile then;

	if (ee_date_compare(boost->without_day, day) == 0)
		return boost->without;
	ee_profile_copy(&then, boost->profile);
	renew(boost->context, &then, day);
	boost->without_day = day;
	boost->without = ee_boost_kinds(boost->context, &then, day, &standing);
	return boost->without;
}

/* Whether CHANGE can only bring points, since no program asks for it. */
static bool
is_of_points(const struct ee_change *change)
{
	return change == NULL || change->kind == EE_CHANGE_NOMINATION ||
	    change->kind == EE_CHANGE_NOMINATION_LAPSES ||
	    change->kind == EE_CHANGE_SPOUSE_EDUCATION;
}

/* The day on which the programs are asked for: of a loss and of what takes no known time, today. */
static struct ee_date
day_of_kinds(const struct ee_boost *boost, const struct ee_advice *advice)
{
	const struct ee_change_context *context = &boost->context->change;
	const struct ee_change *change = advice->change, *second = advice->second;
	struct ee_date day = advice->by;

	if (change->kind == EE_CHANGE_UNBROKEN_YEAR && day.year == 0)
		day = ee_change_day(context, change);
	if (second != NULL && second->kind == EE_CHANGE_UNBROKEN_YEAR && day.year == 0)
		day = ee_change_day(context, second);
	if (change->kind == EE_CHANGE_WORK_LAPSES)
		return day;
	return day.year == 0 || ee_advice_is_loss(advice) ? context->today : day;
}

static void
find_kinds(struct ee_boost *boost, struct ee_advice *advice, struct ee_profile *changed)
{
	struct ee_date today = boost->context->change.today, day = day_of_kinds(boost, advice);
	struct ee_standing standing;

	advice->kinds = boost->kinds;
	if (is_of_points(advice->change) && is_of_points(advice->second))
		return;
	if (ee_date_compare(day, today) != 0)
		renew(boost->context, changed, day);
	advice->kinds = ee_boost_kinds(boost->context, changed, day, &standing);
	advice->lost = boost->kinds & ~advice->kinds;
	if (advice->lost != 0 && ee_date_compare(day, today) != 0 &&
	    advice->change->kind != EE_CHANGE_WORK_LAPSES) /* which the day itself brings */
		advice->lost &= kinds_without(boost, day);
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
	find_kinds(boost, &advice, &changed);
	return advice;
}

/* Whether the loss matters to somebody who is invited: it comes before the application. */
static bool
comes_before_submission(const struct ee_boost *boost, const struct ee_advice *loss)
{
	return loss->change->kind != EE_CHANGE_BIRTHDAY &&
	    (boost->about.last.year == 0 || ee_date_compare(loss->by, boost->about.last) <= 0);
}

static bool
is_worth_telling(
    const struct ee_boost *boost, const struct ee_advice *advice, int most, uint64_t kinds)
{
	enum ee_change_kind kind = advice->change->kind;

	if (!ee_advice_is_loss(
		advice)) /* what is to be renewed is counted, though it has run out */
		return advice->crs > most || (advice->kinds & ~kinds) != 0 ||
		    kind == EE_CHANGE_RENEWED || kind == EE_CHANGE_ECA_RENEWED;
	if (advice->crs == boost->crs && advice->kinds == boost->kinds)
		return false;
	return boost->context->change.all || boost->stand != EE_STANDS_INVITED ||
	    comes_before_submission(boost, advice);
}

/* Each change alone.  In a chain, a link must bring more than those before it. */
static void
try_singles(struct ee_boost *boost)
{
	uint64_t kinds = boost->kinds, renewed = boost->kinds;
	int most = boost->crs;

	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_change *change = &boost->change[i];
		struct ee_advice *advice = &boost->single[i];

		*advice = ee_boost_try(boost, change, NULL);
		if (i == 0 || !ee_change_is_of_one(change - 1, change))
			renewed = boost->kinds;
		if (i == 0 || !ee_change_is_chained(change - 1, change)) {
			most = boost->crs;
			kinds = renewed;
		}
		boost->listed[i] = is_worth_telling(boost, advice, most, kinds);
		if (advice->crs > most)
			most = advice->crs;
		kinds |= advice->kinds;
		if (change->kind == EE_CHANGE_RENEWED) /* any other result renews it as well */
			renewed = kinds;
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
		    ee_programs_of(single->kinds) == 0 ||
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
		    ee_programs_of(ee_advice_gains(boost, &boost->single[i])) == 0)
			boost->listed[i] = false;
}

/* The year that goes on is told once: as the year of work that leads in on the same day. */
static void
drop_what_work_does(struct ee_boost *boost)
{
	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_advice *unbroken = &boost->single[i];

		if (unbroken->change->kind != EE_CHANGE_UNBROKEN_YEAR || unbroken->by.year == 0)
			continue;
		for (int j = 0; j < boost->change_count; j++)
			if (i != j && boost->listed[j] && boost->single[j].by.year != 0 &&
			    ee_date_compare(boost->single[j].by, unbroken->by) <= 0 &&
			    (ee_advice_gains(boost, unbroken) & ~boost->single[j].kinds) == 0)
				boost->listed[i] = false;
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

/* The gains, soonest first, what is in the candidate's own hands before what is not; then by the
 * score on the day; at a tie in the order in which the changes are listed. */
static int
compare_gains(const struct ee_advice *a, const struct ee_advice *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	if (a->others != b->others)
		return a->others ? 1 : -1;
	if (a->crs_by != b->crs_by)
		return a->crs_by > b->crs_by ? -1 : 1;
	return (b->crs > a->crs) - (b->crs < a->crs);
}

static int
compare_advice(const void *left, const void *right)
{
	const struct ee_advice *a = left, *b = right;
	bool loss = ee_advice_is_loss(a);
	int order;

	if (loss != ee_advice_is_loss(b))
		return loss ? 1 : -1;
	order = loss ? ee_date_compare(a->by, b->by) : compare_gains(a, b);
	if (order != 0)
		return order;
	if (a->change != b->change)
		return a->change < b->change ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

/* Moves what leads into the pool to the front, all else as it stands. */
static void
put_entries_first(struct ee_boost *boost)
{
	int front = 0;

	for (int i = 0; i < boost->advice_count; i++) {
		struct ee_advice advice = boost->advice[i];

		if (ee_advice_is_loss(&advice) || ee_programs_of(advice.kinds) == 0)
			continue;
		for (int at = i; at > front; at--)
			boost->advice[at] = boost->advice[at - 1];
		boost->advice[front++] = advice;
	}
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

	boost->change_count = all || boost->stand != EE_STANDS_APPLIED
	    ? ee_changes(&boost->context->change, boost->profile, &about, boost->change)
	    : 0;
	if (boost->stand == EE_STANDS_INVITED && boost->context->change.losses &&
	    boost->about.last.year != 0 && boost->profile->job_count > 0)
		boost->change_count = ee_change_work_loss(&boost->context->change, boost->profile,
		    boost->about.last, boost->change, boost->change_count);
}

void
ee_boost(const struct ee_boost_context *context, const struct ee_profile *profile,
    const struct ee_profile *turned, const struct ee_boost_case *about, struct ee_boost *boost)
{
	boost->context = context;
	boost->profile = profile;
	boost->turned = turned;
	boost->about = *about;
	boost->crs = score(context, profile);
	boost->kinds = ee_boost_kinds(context, profile, context->change.today, &boost->standing);
	boost->stand = stand_of(boost);
	boost->without_day = boost->entry = (struct ee_date) { 0 };
	boost->at_entry = 0;
	boost->advice_count = 0;
	find_changes(boost);
	try_singles(boost);
	if (boost->stand == EE_STANDS_OUT && !context->change.all) {
		find_entry(boost);
		if (boost->entry.year == 0)
			keep_what_leads_in(boost);
		drop_what_work_does(boost);
	}
	ee_boost_fold(boost);
	if (context->depth > 1)
		ee_boost_pair(boost);
	for (int i = 0; i < boost->advice_count; i++)
		ee_boost_date(boost, &boost->advice[i]);
	qsort(boost->advice, (size_t)boost->advice_count, sizeof boost->advice[0], compare_advice);
	if (boost->stand == EE_STANDS_OUT)
		put_entries_first(boost);
}
