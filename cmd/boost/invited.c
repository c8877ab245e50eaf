/* What somebody who is invited must not lose before the application is in. */
#include "cmd/boost/boost.h"
#include "rules/sittings.h"

/* How the profile stands on DAY, its papers renewed that counted at the invitation, but for LOSS;
 * NULL: but for none. */
static void
stand_on(const struct ee_boost *boost, struct ee_date day, const struct ee_change *loss,
    struct ee_holding_state *state)
{
	struct ee_profile then;

	ee_holding_profile(&boost->holding, day, &then);
	ee_profile_renew(boost->context->book, boost->about.invitation, day, &then);
	if (loss != NULL)
		ee_change_make(&boost->context->change, loss, &then);
	ee_holding_look(&boost->holding, day, &then, state);
}

void
ee_boost_hold(struct ee_boost *boost)
{
	struct ee_date none = { 0 }; /* the end of a nomination is a loss of its own */

	ee_holding_begin(&boost->holding, boost->context->book, boost->profile, &boost->about.of,
	    none, boost->about.invitation);
}

/* Whether on DAY, with all papers renewed, it holds. */
static bool
holds_on(const struct ee_boost *boost, struct ee_date day)
{
	struct ee_holding_state now;

	stand_on(boost, day, NULL, &now);
	return ee_holds(&boost->holding, day, &now);
}

struct ee_date
ee_boost_work_ends(const struct ee_boost *boost)
{
	struct ee_date day = ee_date_add_days(boost->about.invitation, 1), last = boost->about.last;

	/* As for the day that binds, the last day decides. */
	if (boost->profile->job_count == 0 || last.year == 0 || holds_on(boost, last))
		return (struct ee_date) { 0 };
	while (ee_date_compare(day, last) < 0 && holds_on(boost, day))
		day = ee_date_add_days(day, 1);
	return day;
}

void
ee_boost_bind(const struct ee_boost *boost, struct ee_advice *loss)
{
	const struct ee_boost_case *about = &boost->about;
	enum ee_change_kind kind = loss->change->kind;
	bool nomination = kind == EE_CHANGE_NOMINATION_LAPSES && about->of.nominee;
	struct ee_holding_state now;

	loss->binds = EE_NO;
	if (kind == EE_CHANGE_BIRTHDAY ||
	    (!nomination && ee_date_compare(loss->by, about->invitation) <= 0) ||
	    (about->last.year != 0 && ee_date_compare(loss->by, about->last) > 0))
		return;
	stand_on(boost, loss->by, loss->change, &now);
	loss->category_lost = boost->holding.before.category == EE_YES && now.category != EE_YES;
	if (nomination || !ee_holds(&boost->holding, loss->by, &now))
		loss->binds = EE_YES;
	else
		loss->binds = ee_holding_needs_points(&boost->holding, &now);
}
