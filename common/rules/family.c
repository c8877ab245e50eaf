#include "rules/family.h"

/* Whether CHILD is known to have reached the age at which a child depends on nobody, on DAY. */
static bool
is_grown(const struct ee_eligibility *rules, const struct ee_child *child, struct ee_date day)
{
	return child->birth_date.year != 0 &&
	    ee_date_age(child->birth_date, day) >= rules->minimum[EE_MIN_CHILD_AGE].value;
}

enum ee_answer
ee_child_depends(
    const struct ee_eligibility *rules, const struct ee_child *child, struct ee_date day)
{
	return child->birth_date.year == 0 || is_grown(rules, child, day) ? EE_UNKNOWN : EE_YES;
}

int
ee_family_members(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	int persons = 1 + ee_profile_has_spouse(profile);
	struct ee_date day = rules->on;

	if (profile->provincial_nomination && profile->nomination_applied.year != 0)
		day = profile->nomination_applied;
	for (int i = 0; i < profile->child_count; i++)
		persons += !is_grown(rules, &profile->children[i], day);
	return persons;
}

int
ee_family_size(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	return profile->family_size > 0 ? profile->family_size : ee_family_members(rules, profile);
}
