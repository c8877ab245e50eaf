/* From all steps that were tried to one piece of advice a change. */
#include <limits.h>

#include "cmd/boost/boost.h"

/* What is won with single AT beyond the link before it that is listed, and the effort that it
 * takes. */
struct won {
	int points, effort;
};

static struct won
won_at(const struct ee_boost *boost, int at)
{
	const struct ee_advice *single = &boost->single[at];
	struct won won = { single->crs - boost->crs, single->change->effort };

	for (int i = at - 1; i >= 0 && ee_change_is_chained(&boost->change[i], single->change);
	     i--) {
		if (!boost->listed[i])
			continue;
		won.points = single->crs - boost->single[i].crs;
		won.effort -= boost->change[i].effort;
		break;
	}
	if (won.effort < 1)
		won.effort = 1;
	return won;
}

/* Into a program or a category, or from outside perhaps into a program. */
static bool
leads_somewhere(const struct ee_advice *single)
{
	return single->gained != 0 || single->maybe != 0;
}

/*
 * Whether single A is to be shown rather than B, which stands before it: it leads somewhere with
 * less effort; or, where neither does, more is won for the effort.
 */
static bool
is_better(const struct ee_boost *boost, int a, int b)
{
	const struct ee_advice *one = &boost->single[a], *other = &boost->single[b];
	bool leads = leads_somewhere(one), other_leads = leads_somewhere(other);
	int effort = one->change->effort, other_effort = other->change->effort;
	struct won won, other_won;

	if (leads != other_leads)
		return leads;
	if (leads)
		return effort != other_effort ? effort < other_effort : one->crs > other->crs;
	won = won_at(boost, a);
	other_won = won_at(boost, b);
	if (won.points * other_won.effort != other_won.points * won.effort)
		return won.points * other_won.effort > other_won.points * won.effort;
	return effort < other_effort;
}

/* The end of the steps that begin with change FIRST. */
static int
end_of(const struct ee_boost *boost, int first)
{
	int after = first + 1;

	while (after < boost->change_count &&
	    ee_change_is_of_one(&boost->change[after - 1], &boost->change[after]))
		after++;
	return after;
}

static void
fold(struct ee_boost *boost, int first, int after)
{
	struct ee_advice *advice;
	int best = -1;

	for (int i = first; i < after; i++)
		if (boost->listed[i] && (best < 0 || is_better(boost, i, best)))
			best = i;
	if (best < 0)
		return;
	advice = &boost->advice[boost->advice_count++];
	*advice = boost->single[best];
	advice->first = (int16_t)first;
	advice->after = (int16_t)after;
}

void
ee_boost_fold(struct ee_boost *boost)
{
	int after;

	for (int first = 0; first < boost->change_count; first = after) {
		after = boost->context->change.all ? first + 1 : end_of(boost, first);
		fold(boost, first, after);
	}
}

/* Whether the pair of singles I and J is more than its parts: outside the pool, that it leads in.
 */
static bool
is_more(const struct ee_boost *boost, const struct ee_advice *pair, int i, int j, int most)
{
	const struct ee_advice *one = &boost->single[i], *other = &boost->single[j];
	int apart = one->crs + other->crs - 2 * boost->crs;

	if (boost->stand == EE_STANDS_OUT && !boost->context->change.all && boost->entry.year == 0)
		return pair->enters &&
		    ee_programs_of(pair->gained & ~(one->gained | other->gained)) != 0;
	return pair->crs - boost->crs > (apart > 0 ? apart : 0) && pair->crs > most;
}

/* How long both take, in months; a pair of which nothing is assumed takes longest. */
static int
months_of(const struct ee_boost *boost, const struct ee_advice *pair)
{
	const struct ee_change_context *context = &boost->context->change;
	struct ee_date first = ee_change_day(context, pair->change),
		       second = ee_change_day(context, pair->second);
	struct ee_date later = ee_date_compare(first, second) > 0 ? first : second;

	if (first.year == 0 || second.year == 0)
		return EE_REACH_MONTHS_MAX;
	return 1 + (later.year - context->today.year) * 12 + later.month - context->today.month;
}

/* Whether pair A is to be shown rather than B, another pair of the same two changes. */
static bool
is_better_pair(const struct ee_boost *boost, const struct ee_advice *a, const struct ee_advice *b)
{
	int months = months_of(boost, a), other = months_of(boost, b);
	int effort = a->change->effort + a->second->effort,
	    other_effort = b->change->effort + b->second->effort;

	if (boost->stand == EE_STANDS_OUT)
		return months != other ? months < other : effort < other_effort;
	return (a->crs - boost->crs) * other > (b->crs - boost->crs) * months;
}

/* The pairs of change I with those after its own steps; BEST has a pair so far, by the first step
 * of the other change; 0: none. */
static void
pair_with(struct ee_boost *boost, int i, int16_t best[EE_CHANGES_MAX])
{
	bool all = boost->context->change.all;
	int most = INT_MIN, group = i;

	for (int j = i + 1; j < boost->change_count; j++) {
		const struct ee_change *a = &boost->change[i], *b = &boost->change[j];
		struct ee_advice pair;

		if (!ee_change_is_of_one(b - 1, b))
			group = j;
		if (!ee_change_is_chained(b - 1, b))
			most = INT_MIN;
		if (!ee_change_is_apart(a, b))
			continue;
		pair = ee_boost_try(boost, a, b);
		if (!is_more(boost, &pair, i, j, most))
			continue;
		most = pair.crs;
		if (all || best[group] == 0) {
			best[group] = (int16_t)(boost->advice_count + 1);
			boost->advice[boost->advice_count++] = pair;
		} else if (is_better_pair(boost, &pair, &boost->advice[best[group] - 1])) {
			boost->advice[best[group] - 1] = pair;
		}
	}
}

void
ee_boost_pair(struct ee_boost *boost)
{
	int16_t best[EE_CHANGES_MAX] = { 0 };

	for (int i = 0; i < boost->change_count; i++) {
		if (i > 0 && !ee_change_is_of_one(&boost->change[i - 1], &boost->change[i]))
			for (int j = 0; j < boost->change_count; j++)
				best[j] = 0;
		pair_with(boost, i, best);
	}
}
