/* The order of advice. */
#include <stdlib.h>

#include "cmd/boost/boost.h"

static enum ee_rank
rank_of(const struct ee_boost *boost, const struct ee_advice *advice)
{
	bool outside = boost->stand == EE_STANDS_OUT;
	enum ee_change_kind kind = advice->change->kind;
	const struct ee_advice *loss;

	if (ee_advice_is_loss(advice))
		return advice->distance == EE_IN_WEEKS && ee_programs_of(advice->lost) != 0
		    ? EE_RANK_PROGRAM_AT_RISK
		    : EE_RANK_LOSS;
	if (outside && advice->enters)
		return EE_RANK_ENTRY;
	if (advice->second == NULL &&
	    (kind == EE_CHANGE_RENEWED || kind == EE_CHANGE_ECA_RENEWED)) {
		loss = ee_boost_loss_of(boost, advice->change);
		if (loss != NULL &&
		    (ee_programs_of(loss->lost) != 0 ||
			(!advice->change->ahead && loss->crs < boost->crs)))
			return EE_RANK_RESCUE;
	}
	return outside && advice->maybe != 0 && boost->entry.year == 0 ? EE_RANK_PERHAPS_ENTRY
								       : EE_RANK_GAIN;
}

/*
 * Gains, soonest first, what is in the candidate's own hands before what is not; then by what the
 * change itself is worth, or, where it leads into the pool, in which points come later, by its day;
 * at a tie by the score of today.
 */
static int
compare_gains(const struct ee_advice *a, const struct ee_advice *b)
{
	if (a->distance != b->distance)
		return a->distance < b->distance ? -1 : 1;
	if (a->others != b->others)
		return a->others ? 1 : -1;
	if (a->rank == EE_RANK_ENTRY && ee_date_compare(a->day, b->day) != 0)
		return ee_date_compare(a->day, b->day);
	if (a->worth != b->worth)
		return a->worth > b->worth ? -1 : 1;
	return (b->crs > a->crs) - (b->crs < a->crs);
}

/* At a tie the order in which the changes are listed. */
static int
compare_advice(const void *left, const void *right)
{
	const struct ee_advice *a = left, *b = right;
	int order;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	order = ee_advice_is_loss(a) ? ee_date_compare(a->by, b->by) : compare_gains(a, b);
	if (order != 0)
		return order;
	if (a->change != b->change)
		return a->change < b->change ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

void
ee_boost_sort(struct ee_boost *boost)
{
	for (int i = 0; i < boost->advice_count; i++)
		boost->advice[i].rank = (uint8_t)rank_of(boost, &boost->advice[i]);
	qsort(boost->advice, (size_t)boost->advice_count, sizeof boost->advice[0], compare_advice);
}
