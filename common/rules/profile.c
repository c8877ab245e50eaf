#include "rules/work.h"

const char *const ee_ability_words[] = { "listening", "reading", "writing", "speaking", NULL };
const char *const ee_education_words[] = { "none", "secondary", "one_year", "two_year", "bachelor",
	"two_or_more", "master", "professional", "doctorate", NULL };
const char *const ee_canadian_education_words[] = { "none", "one_or_two_years",
	"three_years_or_more", NULL };

void
ee_profile_count_years(
    struct ee_profile *profile, const struct ee_work_rules *work, struct ee_date day)
{
	struct ee_history history;

	profile->canadian_work_years = profile->canadian_work.millionths / EE_YEAR_MILLIONTHS;
	profile->foreign_work_years = profile->foreign_work.millionths / EE_YEAR_MILLIONTHS;
	if (profile->job_count == 0 ||
	    (profile->canadian_work.given && profile->foreign_work.given))
		return;
	ee_work_history(work, profile->jobs, profile->job_count, day, &history);
	if (!profile->canadian_work.given)
		profile->canadian_work_years = ee_work_years(&history, EE_IN_CANADA);
	if (!profile->foreign_work.given)
		profile->foreign_work_years = ee_work_years(&history, EE_ABROAD);
}

void
ee_profile_move(struct ee_profile *profile, const struct ee_work_rules *work, struct ee_date day)
{
	struct ee_spouse *spouse = &profile->spouse;

	if (profile->birth_date.year != 0)
		profile->age = ee_date_age(profile->birth_date, day);
	if (spouse->birth_date.year != 0)
		spouse->age = ee_date_age(spouse->birth_date, day);
	ee_profile_count_years(profile, work, day);
}
