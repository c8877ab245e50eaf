#include <string.h>

#include "dates/holding.h"
#include "rules/category.h"
#include "rules/crs.h"
#include "rules/lapse.h"
#include "rules/sittings.h"
#include "rules/work.h"

int
ee_holding_age(const struct ee_profile *profile, struct ee_date invitation)
{
	return ee_date_compare(profile->birth_date, invitation) < 0 && profile->birth_date.year != 0
	    ? ee_profile_age(profile->birth_date, invitation)
	    : profile->age;
}

/* The programs of which one must hold: those said, else those met, else those that may be. */
static unsigned
programs_of(const struct ee_invited *invited, const enum ee_answer program[EE_PROGRAM_COUNT])
{
	unsigned met[EE_YES + 1] = { 0 };

	if (invited->programs != 0)
		return invited->programs;
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		met[program[i]] |= 1U << i;
	return met[EE_YES] != 0 ? met[EE_YES] : met[EE_UNKNOWN] != 0 ? met[EE_UNKNOWN] : met[EE_NO];
}

void
ee_holding_begin(struct ee_holding *holding, const struct ee_rulebook *book,
    const struct ee_profile *profile, const struct ee_invited *invited, struct ee_date expires,
    struct ee_date invitation)
{
	struct ee_profile then;

	holding->book = book;
	holding->profile = profile;
	holding->invited = invited;
	holding->age = ee_holding_age(profile, invitation);
	holding->expires = invited->nominee ? expires : (struct ee_date) { 0 };
	ee_holding_profile(holding, invitation, &then);
	ee_holding_look(holding, invitation, &then, &holding->before);
	holding->programs = programs_of(invited, holding->before.program);
}

void
ee_holding_profile(const struct ee_holding *holding, struct ee_date day, struct ee_profile *then)
{
	ee_profile_copy(then, holding->profile);
	ee_profile_move(then, holding->book->work, day);
	then->age = holding->age;
	ee_sittings_choose(holding->book, day, then);
}

void
ee_holding_look(const struct ee_holding *holding, struct ee_date day, struct ee_profile *then,
    struct ee_holding_state *state)
{
	const struct ee_rulebook *book = holding->book;
	const struct ee_crs_options options = { .on = day, .work = book->work };
	const struct ee_validity validity = ee_validity_on(&book->validities, day);
	struct ee_eligibility rules = *book->programs;
	struct ee_membership membership;
	struct ee_standing standing;
	struct ee_breakdown points;

	rules.on = day;
	ee_programs(&rules, then, &standing);
	memcpy(state->program, standing.program, sizeof state->program);
	memcpy(state->requirement, standing.requirement, sizeof state->requirement);
	state->category = EE_UNKNOWN;
	if (holding->invited->category >= 0) {
		ee_category_check(book->categories, holding->invited->category, &rules, then,
		    &standing, &membership);
		state->category = membership.condition;
	}
	(void)ee_profile_drop_lapsed(then, &validity, day);
	ee_crs(ee_rulebook_crs(book)->rules, &options, then, &points);
	state->crs = points.total;
}

bool
ee_holding_is_lost(const struct ee_holding *holding, enum ee_requirement requirement,
    const struct ee_holding_state *now)
{
	return (holding->programs >> ee_requirement_program(requirement) & 1) != 0 &&
	    holding->before.requirement[requirement] == EE_YES &&
	    now->requirement[requirement] != EE_YES;
}

/* Whether PROGRAM is one that counts, and has lost nothing. */
static bool
keeps(const struct ee_holding *holding, enum ee_program program, const struct ee_holding_state *now)
{
	if ((holding->programs >> program & 1) == 0)
		return false;
	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++)
		if (ee_requirement_program((enum ee_requirement)i) == program &&
		    ee_holding_is_lost(holding, (enum ee_requirement)i, now))
			return false;
	return true;
}

enum ee_answer
ee_holding_needs_points(const struct ee_holding *holding, const struct ee_holding_state *now)
{
	int lowest = holding->invited->lowest;

	if (now->crs >= holding->before.crs)
		return EE_NO;
	if (lowest == 0 || holding->before.crs < lowest)
		return EE_UNKNOWN;
	return now->crs < lowest ? EE_YES : EE_NO;
}

bool
ee_holds(const struct ee_holding *holding, struct ee_date day, const struct ee_holding_state *now)
{
	bool any = false;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		any = any || keeps(holding, (enum ee_program)i, now);
	return any && (holding->before.category != EE_YES || now->category == EE_YES) &&
	    (holding->expires.year == 0 || ee_date_compare(day, holding->expires) <= 0) &&
	    ee_holding_needs_points(holding, now) != EE_YES;
}
