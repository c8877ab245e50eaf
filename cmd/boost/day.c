/* What stands on the day on which a change is made. */
#include "cmd/boost/boost.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

struct ee_date
ee_boost_day(const struct ee_boost *boost, const struct ee_advice *advice)
{
	const struct ee_change_context *context = &boost->context->change;
	struct ee_date day = ee_change_day(context, advice->change), second;

	if (advice->second != NULL) {
		second = ee_change_day(context, advice->second);
		if (day.year == 0 || second.year == 0)
			return (struct ee_date) { 0 };
		day = ee_date_compare(second, day) > 0 ? second : day;
	}
	return day;
}

/* The change, and whatever it makes of the years of work by then. */
static void
make_by(const struct ee_boost *boost, const struct ee_change *change, struct ee_date day,
    struct ee_profile *profile)
{
	int canadian = boost->profile->canadian_work_years,
	    foreign = boost->profile->foreign_work_years;

	if (change == NULL)
		return;
	ee_change_make(&boost->context->change, change, profile);
	if (change->kind == EE_CHANGE_UNBROKEN_YEAR)
		ee_profile_count_years(profile, boost->context->book->work, day);
	/* Nobody works abroad and in Canada at once. */
	if (change->kind == EE_CHANGE_CANADIAN_WORK && change->by.year == 0)
		profile->foreign_work_years = foreign;
	if (change->kind == EE_CHANGE_FOREIGN_WORK && change->by.year == 0)
		profile->canadian_work_years = canadian;
}

/* PROFILE, which is a copy of BOOST's, becomes what it is on DAY: many changes are of one day. */
static void
move_own(struct ee_boost *boost, struct ee_date day, struct ee_profile *profile)
{
	struct ee_boost_without *then = ee_boost_slot_of(boost, day);
	struct ee_spouse *spouse = &profile->spouse;

	if (!then->has_move) {
		ee_profile_move(profile, boost->context->book->work, day);
		then->age = profile->age;
		then->spouse_age = spouse->age;
		then->canadian = profile->canadian_work_years;
		then->foreign = profile->foreign_work_years;
		then->spouse_canadian = spouse->canadian_work_years;
		then->spouse_foreign = spouse->foreign_work_years;
		then->has_move = true;
		return;
	}
	profile->age = then->age;
	spouse->age = then->spouse_age;
	profile->canadian_work_years = then->canadian;
	profile->foreign_work_years = then->foreign;
	spouse->canadian_work_years = then->spouse_canadian;
	spouse->foreign_work_years = then->spouse_foreign;
}

/* THEN becomes the profile as it is on DAY, or the other partner's, TURNED; the age of somebody who
 * is invited counts as it is. */
static void
move(struct ee_boost *boost, struct ee_date day, bool turned, struct ee_profile *then)
{
	ee_profile_copy(then, turned ? boost->turned : boost->profile);
	if (turned)
		ee_profile_move(then, boost->context->book->work, day);
	else
		move_own(boost, day, then);
	if (boost->stand >= EE_STANDS_INVITED)
		then->age = boost->profile->age;
}

/* The score of PROFILE, which is as on DAY, without the papers that have run out by then: they are
 * dropped, and LAPSED. */
static int
score_what_is_left(
    const struct ee_boost *boost, struct ee_date day, struct ee_profile *then, unsigned *lapsed)
{
	const struct ee_rulebook *book = boost->context->book;
	const struct ee_crs_options options = { .on = day, .work = book->work };
	struct ee_validity validity = ee_validity_on(&book->validities, day);
	struct ee_breakdown points;

	ee_sittings_choose(book, day, then);
	*lapsed = ee_profile_drop_lapsed(then, &validity, day);
	ee_crs(ee_rulebook_crs_on(book, day)->rules, &options, then, &points);
	return points.total;
}

/* The score on DAY if nothing is changed. */
static int
score_without(struct ee_boost *boost, struct ee_date day)
{
	struct ee_boost_without *without = ee_boost_slot_of(boost, day);
	struct ee_profile then;
	unsigned lapsed;

	if (without->has_crs)
		return without->crs;
	move(boost, day, false, &then);
	without->has_crs = true;
	without->crs = score_what_is_left(boost, day, &then, &lapsed);
	return without->crs;
}

static void
score_on_the_day(struct ee_boost *boost, struct ee_advice *advice)
{
	struct ee_date today = boost->context->change.today,
		       day = ee_date_compare(advice->day, today) > 0 ? advice->day : today;
	struct ee_standing standing;
	struct ee_profile then;
	unsigned lapsed;

	move(boost, day, advice->change->kind == EE_CHANGE_SWAP, &then);
	make_by(boost, advice->change, day, &then);
	make_by(boost, advice->second, day, &then);
	advice->crs_by = score_what_is_left(boost, day, &then, &lapsed);
	advice->lapsed = (uint16_t)lapsed;
	if (ee_advice_is_loss(advice))
		return;
	/* What the days alone bring or take is none of the change's, unless it is time itself. */
	advice->worth = advice->change->by.year != 0 ? advice->crs - boost->crs
						     : advice->crs_by - score_without(boost, day);
	if (ee_boost_is_of_points(advice))
		advice->kinds = ee_boost_kinds_without(boost, day);
	if (lapsed != 0)
		advice->met = ee_programs_of(ee_boost_kinds(boost, &then, day, &standing)) != 0;
	else
		advice->met = ee_programs_of(advice->kinds) != 0;
}

void
ee_boost_date(struct ee_boost *boost, struct ee_advice *advice)
{
	const struct ee_change_context *context = &boost->context->change;
	const struct ee_change *change = advice->change, *second = advice->second;

	advice->day = ee_boost_day(boost, advice);
	advice->distance = EE_OUT_OF_REACH;
	advice->others = (change->by.year == 0 && change->others) ||
	    (second != NULL && second->by.year == 0 && second->others);
	if (advice->day.year == 0)
		return;
	advice->distance = (uint8_t)ee_reach_of(&context->reach, context->today, advice->day);
	score_on_the_day(boost, advice);
}
