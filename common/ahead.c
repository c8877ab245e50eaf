#include "ahead.h"

enum { YEAR_MONTHS = 12, MONTH_DAYS_MIN = 28, YEARS_AHEAD = 10 };

struct ee_date
ee_birthday(struct ee_date birth, int age)
{
	struct ee_date day = ee_date_add_months(birth, age * YEAR_MONTHS);

	return ee_date_age(birth, day) < age ? ee_date_add_days(day, 1) : day;
}

/* What is missing on DAY of YEARS, in parts of a month as ee_work() counts. */
static int64_t
missing(const struct ee_work_rules *rules, const struct ee_profile *profile, enum ee_place place,
    int years, struct ee_date day)
{
	struct ee_history history;

	ee_work_history(rules, profile->jobs, profile->job_count, day, &history);
	return (int64_t)years * YEAR_MONTHS * EE_WORK_MONTH - ee_work_months(&history, place);
}

/* Whether a job goes on after DAY. */
static bool
goes_on(const struct ee_profile *profile, struct ee_date day)
{
	for (int i = 0; i < profile->job_count; i++)
		if (profile->jobs[i].end.year == 0 ||
		    ee_date_compare(profile->jobs[i].end, day) >= 0)
			return true;
	return false;
}

/*
 * Nobody works more than full-time: what is missing takes at least as many months, so that far can
 * be gone at once.
 */
bool
ee_work_reached(const struct ee_work_rules *rules, const struct ee_profile *profile,
    enum ee_place place, int years, struct ee_date from, struct ee_date *day)
{
	struct ee_date at = from, last = ee_date_add_months(from, YEARS_AHEAD * YEAR_MONTHS);
	int64_t short_of = missing(rules, profile, place, years, at);

	while (short_of > 0) {
		int months = (int)(short_of / EE_WORK_MONTH);
		int days = (int)(short_of % EE_WORK_MONTH * MONTH_DAYS_MIN / EE_WORK_MONTH);

		if (ee_date_compare(at, last) > 0 || !goes_on(profile, at))
			return false;
		at = months > 0 ? ee_date_add_months(at, months)
				: ee_date_add_days(at, days > 0 ? days : 1);
		short_of = missing(rules, profile, place, years, at);
	}
	*day = at;
	return true;
}
