#include <limits.h>
#include <stdlib.h>

#include "cmd/boost/boost.h"
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

/* Programs and categories that PROFILE meets on DAY; for today what counts is chosen already. */
static uint64_t
kinds_of(
    const struct ee_boost_context *context, const struct ee_profile *profile, struct ee_date day)
{
	struct ee_eligibility rules = *context->book->programs;
	struct ee_standing standing;
	struct ee_profile then;
	uint64_t kinds = 0;

	rules.on = day;
	if (profile->sitting_count > 0 && ee_date_compare(day, context->change.today) != 0) {
		ee_profile_copy(&then, profile);
		ee_sittings_choose(context->book, day, &then);
		profile = &then;
	}
	ee_programs(&rules, profile, &standing);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		kinds |= (uint64_t)(standing.program[i] == EE_YES) << i;
	return kinds |
	    (uint64_t)ee_categories_met(context->book->categories, &rules, profile, &standing)
	    << EE_CATEGORY_BIT;
}

/* Whether CHANGE can only bring points, since no program asks for it. */
static bool
is_of_points(const struct ee_change *change)
{
	return change == NULL || change->kind == EE_CHANGE_NOMINATION ||
	    change->kind == EE_CHANGE_SPOUSE_EDUCATION;
}

/* What CHANGE, and SECOND if there is one, make of the profile. */
static struct ee_advice
try(const struct ee_boost *boost, const struct ee_change *change, const struct ee_change *second)
{
	struct ee_advice advice = { .change = change, .second = second, .by = change->by };
	struct ee_profile changed;

	ee_profile_copy(&changed, change->kind == EE_CHANGE_SWAP ? boost->turned : boost->profile);
	ee_change_make(change, &changed);
	if (second != NULL) {
		ee_change_make(second, &changed);
		if (ee_date_compare(second->by, advice.by) > 0)
			advice.by = second->by;
	}
	ee_sittings_choose(boost->context->book, boost->context->change.today, &changed);
	advice.crs = change->kind == EE_CHANGE_BIRTHDAY
	    ? score_birthday(boost, &changed, change->by)
	    : score(boost->context, &changed);
	advice.kinds = is_of_points(change) && is_of_points(second)
	    ? boost->kinds
	    : kinds_of(boost->context, &changed,
		  advice.by.year == 0 || ee_advice_is_loss(&advice) ? boost->context->change.today
								    : advice.by);
	return advice;
}

/* Each change alone.  In a chain, a link must bring more than those before it. */
static void
try_singles(struct ee_boost *boost)
{
	int most = boost->crs;
	uint64_t kinds = boost->kinds;

	for (int i = 0; i < boost->change_count; i++) {
		const struct ee_change *change = &boost->change[i];
		struct ee_advice advice = try(boost, change, NULL);

		boost->single[i] = advice;
		if (i == 0 || !ee_change_is_chained(change - 1, change)) {
			most = boost->crs;
			kinds = boost->kinds;
		}
		if (ee_advice_is_loss(&advice)
			? advice.crs == boost->crs && advice.kinds == boost->kinds
			: advice.crs <= most && (advice.kinds & ~kinds) == 0)
			continue;
		if (advice.crs > most)
			most = advice.crs;
		kinds |= advice.kinds;
		boost->advice[boost->advice_count++] = advice;
	}
}

/* Pairs that gain more than both alone, and more than the same pair with a smaller link. */
static void
try_pairs(struct ee_boost *boost)
{
	for (int i = 0; i < boost->change_count; i++) {
		int most = INT_MIN;

		for (int j = i + 1; j < boost->change_count; j++) {
			const struct ee_change *a = &boost->change[i], *b = &boost->change[j];
			int apart = boost->single[i].crs + boost->single[j].crs - 2 * boost->crs;
			struct ee_advice advice;

			if (!ee_change_is_apart(a, b))
				continue;
			if (!ee_change_is_chained(b - 1, b))
				most = INT_MIN;
			advice = try(boost, a, b);
			if (advice.crs - boost->crs <= (apart > 0 ? apart : 0) ||
			    advice.crs <= most)
				continue;
			most = advice.crs;
			boost->advice[boost->advice_count++] = advice;
		}
	}
}

/* At a tie, in the order in which the changes are listed. */
static int
compare_advice(const void *left, const void *right)
{
	const struct ee_advice *a = left, *b = right;
	bool loss = ee_advice_is_loss(a);
	int order = 0;

	if (loss != ee_advice_is_loss(b))
		return loss ? 1 : -1;
	if (loss)
		order = ee_date_compare(a->by, b->by);
	else if (a->crs != b->crs)
		order = a->crs > b->crs ? -1 : 1;
	if (order != 0)
		return order;
	if (a->change != b->change)
		return a->change < b->change ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

void
ee_boost(const struct ee_boost_context *context, const struct ee_profile *profile,
    const struct ee_profile *turned, struct ee_boost *boost)
{
	boost->context = context;
	boost->profile = profile;
	boost->turned = turned;
	boost->crs = score(context, profile);
	boost->kinds = kinds_of(context, profile, context->change.today);
	boost->advice_count = 0;
	boost->change_count = ee_changes(&context->change, profile, turned != NULL, boost->change);
	try_singles(boost);
	if (context->depth > 1)
		try_pairs(boost);
	qsort(boost->advice, (size_t)boost->advice_count, sizeof boost->advice[0], compare_advice);
}
