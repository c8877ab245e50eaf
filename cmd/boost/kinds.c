/* Which programs and categories are met, today and on later days, with a change and without. */
#include <string.h>

#include "cmd/boost/boost.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

/* Whether PROFILE has the jobs of both partners, and says the years, as the profile of BOOST. */
static bool
has_same_work(const struct ee_boost *boost, const struct ee_profile *profile)
{
	const struct ee_profile *own = boost->profile;

	return profile->job_count == own->job_count &&
	    profile->spouse.job_count == own->spouse.job_count &&
	    profile->canadian_work.given == own->canadian_work.given &&
	    profile->foreign_work.given == own->foreign_work.given &&
	    memcmp(profile->jobs, own->jobs, (size_t)own->job_count * sizeof own->jobs[0]) == 0 &&
	    memcmp(profile->spouse_jobs, own->spouse_jobs,
		(size_t)own->spouse.job_count * sizeof own->spouse_jobs[0]) == 0;
}

/* What the jobs come to on DAY: found once, as few changes touch them, and many are of one day. */
static struct ee_boost_without *
work_on(struct ee_boost *boost, struct ee_date day)
{
	const struct ee_categories *categories = boost->context->book->categories;
	struct ee_boost_without *without = ee_boost_slot_of(boost, day);

	if (without->has_work)
		return without;
	without->has_work = true;
	ee_programs_begin(&boost->programs, boost->profile, &without->standing);
	without->of_work = ee_categories_of_work(
	    categories, &boost->programs, boost->profile, &without->standing.history);
	return without;
}

uint64_t
ee_boost_kinds(struct ee_boost *boost, const struct ee_profile *profile, struct ee_date day,
    struct ee_standing *standing)
{
	const struct ee_categories *categories = boost->context->book->categories;
	struct ee_eligibility *rules = &boost->programs;
	struct ee_boost_without *known = NULL;
	uint64_t kinds = 0;
	uint32_t met;

	rules->on = day;
	if (has_same_work(boost, profile)) {
		known = work_on(boost, day);
		ee_programs_again(rules, profile, &known->standing, standing);
	} else {
		ee_programs(rules, profile, standing);
	}
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		kinds |= (uint64_t)(standing->program[i] == EE_YES) << i;
	if (kinds == 0) /* nobody is in a category without a program */
		return 0;
	met = known != NULL ? known->of_work
			    : ee_categories_of_work(categories, rules, profile, &standing->history);
	met |= ee_categories_of_rest(categories, rules, profile, standing);
	return kinds | (uint64_t)met << EE_CATEGORY_BIT;
}

const char *
ee_boost_kind_name(const struct ee_rulebook *book, int kind)
{
	return kind < EE_CATEGORY_BIT ? ee_program_name((enum ee_program)kind)
				      : book->categories->in_force[kind - EE_CATEGORY_BIT].slug;
}

/*
 * PROFILE as it is on a later DAY but for the years of work: older, and with the papers that are
 * good today renewed, since what they cost when they run out is a loss of its own.  The age of
 * somebody who is invited counts as it is.
 */
static void
renew(const struct ee_boost *boost, struct ee_profile *profile, struct ee_date day)
{
	if (profile->birth_date.year != 0 && boost->stand < EE_STANDS_INVITED)
		profile->age = ee_profile_age(profile->birth_date, day);
	ee_profile_renew(boost->context->book, boost->context->change.today, day, profile);
}

struct ee_boost_without *
ee_boost_slot_of(struct ee_boost *boost, struct ee_date day)
{
	struct ee_boost_without *found;
	int count = boost->without_count < EE_BOOST_DAYS ? boost->without_count : EE_BOOST_DAYS;

	/* Most often the day is that of the last question. */
	if (count > 0 && ee_date_compare(boost->day[boost->asked], day) == 0)
		return &boost->without[boost->asked];
	for (int i = 0; i < count; i++)
		if (ee_date_compare(boost->day[i], day) == 0) {
			boost->asked = i;
			return &boost->without[i];
		}
	boost->asked = boost->without_count++ % EE_BOOST_DAYS;
	boost->day[boost->asked] = day;
	found = &boost->without[boost->asked];
	found->has_kinds = found->has_crs = found->has_work = found->has_move = false;
	return found;
}

uint64_t
ee_boost_kinds_without(struct ee_boost *boost, struct ee_date day)
{
	struct ee_boost_without *without = ee_boost_slot_of(boost, day);
	struct ee_standing standing;
	struct ee_profile then;

	if (without->has_kinds)
		return without->kinds;
	ee_profile_copy(&then, boost->profile);
	renew(boost, &then, day);
	without->has_kinds = true;
	without->kinds = ee_boost_kinds(boost, &then, day, &standing);
	without->possible = 0;
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		without->possible |= (uint8_t)((unsigned)(standing.program[i] != EE_NO) << i);
	return without->kinds;
}

static bool
is_of_points(const struct ee_change *change)
{
	return change == NULL || change->kind == EE_CHANGE_NOMINATION ||
	    change->kind == EE_CHANGE_NOMINATION_LAPSES ||
	    change->kind == EE_CHANGE_SPOUSE_EDUCATION;
}

bool
ee_boost_is_of_points(const struct ee_advice *advice)
{
	return is_of_points(advice->change) && is_of_points(advice->second);
}

/*
 * The day on which the kinds are asked for.  What is promised has to hold on the day on which it
 * can be had: by then somebody is older, and work has left its window.  A loss is what the profile
 * of today is without the paper, since between today and its day much else can be done; but work
 * leaves its window only with time.
 */
static struct ee_date
day_of_kinds(const struct ee_boost *boost, const struct ee_advice *advice)
{
	struct ee_date today = boost->context->change.today, day;

	if (advice->change->kind == EE_CHANGE_WORK_LAPSES)
		return advice->by;
	if (ee_advice_is_loss(advice))
		return today;
	day = ee_boost_day(boost, advice);
	return ee_date_compare(day, today) > 0 ? day : today;
}

unsigned
ee_boost_missing(const struct ee_standing *standing, unsigned unknown)
{
	unsigned missing = 0;

	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++)
		if (standing->requirement[i] == EE_UNKNOWN &&
		    (unknown >> ee_requirement_program((enum ee_requirement)i) & 1) != 0)
			missing |= 1u << i;
	return missing;
}

/* Programs that are out of the question today, and on DAY without the change, and not with it. */
static void
find_maybe(struct ee_boost *boost, struct ee_date day, const struct ee_standing *standing,
    struct ee_advice *advice)
{
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (standing->program[i] == EE_UNKNOWN && boost->standing.program[i] == EE_NO)
			advice->maybe |= (uint8_t)(1u << i);
	if (advice->maybe != 0 && advice->by.year == 0 &&
	    ee_date_compare(day, boost->context->change.today) != 0) {
		(void)ee_boost_kinds_without(boost, day);
		advice->maybe &= (uint8_t)~ee_boost_slot_of(boost, day)->possible;
	}
	if (advice->maybe != 0)
		advice->missing = (uint16_t)ee_boost_missing(standing, advice->maybe);
}

void
ee_boost_find_kinds(struct ee_boost *boost, struct ee_advice *advice, struct ee_profile *changed)
{
	struct ee_date today = boost->context->change.today, day = day_of_kinds(boost, advice);
	bool later = ee_date_compare(day, today) != 0,
	     by_time = advice->by.year != 0; /* then what time brings is the change's own */
	struct ee_standing standing;

	advice->kinds = boost->kinds;
	if (ee_boost_is_of_points(advice))
		return;
	if (later)
		renew(boost, changed, day);
	advice->kinds = ee_boost_kinds(boost, changed, day, &standing);
	advice->gained = advice->kinds & ~boost->kinds;
	advice->lost = boost->kinds & ~advice->kinds;
	if (boost->stand == EE_STANDS_OUT && !ee_advice_is_loss(advice))
		find_maybe(boost, day, &standing, advice);
	advice->enters = ee_programs_of(advice->gained) != 0;
	if (!later || advice->change->kind == EE_CHANGE_WORK_LAPSES)
		return;
	if (advice->lost != 0)
		advice->lost &= ee_boost_kinds_without(boost, day);
	if (advice->gained != 0 && !by_time) {
		advice->gained &= ~ee_boost_kinds_without(boost, day);
		advice->enters = ee_programs_of(advice->gained) != 0 &&
		    ee_programs_of(ee_boost_kinds_without(boost, day)) == 0;
	}
}
