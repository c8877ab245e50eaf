/* What somebody who is invited must not lose before the application is in. */
#include "cmd/boost/boost.h"
#include "rules/sittings.h"

/* The profile as it is on DAY, its papers renewed that counted at the invitation, but for LOSS. */
static void
stand_on(const struct ee_boost *boost, struct ee_date day, const struct ee_change *loss,
    struct ee_holding_state *state)
{
	const struct ee_rulebook *book = boost->context->book;
	struct ee_profile then;

	ee_profile_copy(&then, boost->profile);
	ee_profile_move(&then, book->work, day);
	then.age = boost->profile->age;
	ee_profile_renew(book, boost->about.invitation, day, &then);
	if (loss != NULL)
		ee_change_make(&boost->context->change, loss, &then);
	ee_holding_look(&boost->holding, day, &then, state);
}

void
ee_boost_hold(struct ee_boost *boost)
{
	const struct ee_rulebook *book = boost->context->book;
	struct ee_date invitation = boost->about.invitation, none = { 0 };
	struct ee_profile then;

	ee_profile_copy(&then, boost->profile);
	ee_profile_move(&then, book->work, invitation);
	then.age = boost->profile->age;
	ee_sittings_choose(book, invitation, &then);
	/* The nomination is a loss of its own. */
	ee_holding_begin(&boost->holding, book, &boost->about.of, none, invitation, &then);
}

struct ee_date
ee_boost_work_ends(const struct ee_boost *boost)
{
	struct ee_date day = boost->about.invitation, last = boost->about.last;

	if (boost->profile->job_count == 0)
		return (struct ee_date) { 0 };
	while (ee_date_compare(day, last) < 0) {
		struct ee_holding_state now;

		day = ee_date_add_days(day, 1);
		stand_on(boost, day, NULL, &now);
		if (!ee_holds(&boost->holding, day, &now))
			return day;
	}
	return (struct ee_date) { 0 };
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
	stand_on(boost, loss->by, kind == EE_CHANGE_WORK_LAPSES ? NULL : loss->change, &now);
	loss->category_lost = boost->holding.before.category == EE_YES && now.category != EE_YES;
	if (nomination || !ee_holds(&boost->holding, loss->by, &now))
		loss->binds = EE_YES;
	else
		loss->binds = ee_holding_needs_points(&boost->holding, &now);
}
