#include <stddef.h>
#include <string.h>

#include "rules/profile.h"

const char *const ee_ability_words[] = { "listening", "reading", "writing", "speaking", NULL };
const char *const ee_education_words[] = { "none", "secondary", "one_year", "two_year", "bachelor",
	"two_or_more", "master", "professional", "doctorate", NULL };
const char *const ee_canadian_education_words[] = { "none", "one_or_two_years",
	"three_years_or_more", NULL };
const char *const ee_marital_words[] = { "single", "married", "common_law", "separated", "divorced",
	"widowed", NULL };

_Static_assert(offsetof(struct ee_profile, children) < offsetof(struct ee_profile, sitting) &&
	offsetof(struct ee_profile, sitting) < offsetof(struct ee_profile, jobs) &&
	offsetof(struct ee_profile, jobs) < offsetof(struct ee_profile, spouse_jobs) &&
	offsetof(struct ee_profile, spouse_jobs) + EE_JOBS_MAX * sizeof(struct ee_job) ==
	    sizeof(struct ee_profile),
    "the arrays stand at the end");

int
ee_profile_age(struct ee_date birth, struct ee_date day)
{
	int age = ee_date_age(birth, day);

	return age < 0 ? 0 : age > EE_AGE_MAX ? EE_AGE_MAX : age;
}

void
ee_profile_copy(struct ee_profile *copy, const struct ee_profile *from)
{
	memcpy(copy, from, offsetof(struct ee_profile, children));
	memcpy(copy->children, from->children, (size_t)from->child_count * sizeof *from->children);
	memcpy(copy->sitting, from->sitting, (size_t)from->sitting_count * sizeof *from->sitting);
	memcpy(copy->jobs, from->jobs, (size_t)from->job_count * sizeof *from->jobs);
	memcpy(copy->spouse_jobs, from->spouse_jobs,
	    (size_t)from->spouse.job_count * sizeof *from->spouse_jobs);
}
