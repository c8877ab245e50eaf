/* What stands on the day on which a change is made. */
#include "cmd/boost/boost.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

/* The later day of the changes; year 0 where one of them has none. */
static struct ee_date
day_of(const struct ee_boost *boost, const struct ee_advice *advice)
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

static void
score_on_the_day(const struct ee_boost *boost, struct ee_advice *advice)
{
	const struct ee_rulebook *book = boost->context->book;
	struct ee_date today = boost->context->change.today,
		       day = ee_date_compare(advice->day, today) > 0 ? advice->day : today;
	const struct ee_crs_options options = { .on = day, .work = book->work };
	struct ee_validity validity = ee_validity_on(&book->validities, day);
	struct ee_profile then;
	struct ee_points points;

	ee_profile_copy(
	    &then, advice->change->kind == EE_CHANGE_SWAP ? boost->turned : boost->profile);
	ee_profile_move(&then, book->work, day);
	make_by(boost, advice->change, day, &then);
	make_by(boost, advice->second, day, &then);
	ee_sittings_choose(book, day, &then);
	advice->lapsed = (uint16_t)ee_profile_drop_lapsed(&then, &validity, day);
	ee_crs(ee_rulebook_crs_on(book, day)->rules, &options, &then, &points);
	advice->crs_by = points.total;
}

void
ee_boost_date(const struct ee_boost *boost, struct ee_advice *advice)
{
	const struct ee_change_context *context = &boost->context->change;
	const struct ee_change *change = advice->change, *second = advice->second;

	advice->day = day_of(boost, advice);
	advice->distance = EE_OUT_OF_REACH;
	advice->crs_by = INT16_MIN; /* behind all others */
	advice->others = (change->by.year == 0 && change->reach != NULL && change->reach->others) ||
	    (second != NULL && second->by.year == 0 && second->reach != NULL &&
		second->reach->others);
	if (advice->day.year == 0)
		return;
	advice->distance = (uint8_t)ee_reach_of(&context->reach, context->today, advice->day);
	score_on_the_day(boost, advice);
}
