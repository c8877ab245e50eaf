#include "doubt.h"

const char *
ee_doubt_code(enum ee_doubt doubt)
{
	static const char *const codes[] = {
#define X(name, code, text) code,
		EE_DOUBTS(X)
#undef X
	};

	return codes[doubt];
}

const char *
ee_doubt_text(enum ee_doubt doubt)
{
	static const char *const texts[] = {
#define X(name, code, text) text,
		EE_DOUBTS(X)
#undef X
	};

	return texts[doubt];
}

/* One doubt, or none. */
static uint32_t
when(bool true_of_it, enum ee_doubt doubt)
{
	return true_of_it ? ee_doubt_bit(doubt) : 0;
}

/* Whether DAY is given and comes before FIRST, which may not be given. */
static bool
is_before(struct ee_date day, struct ee_date first)
{
	return day.year != 0 && first.year != 0 && ee_date_compare(day, first) < 0;
}

static bool
is_over(struct ee_date from, int months, struct ee_date on)
{
	return from.year != 0 && ee_date_compare(ee_date_add_months(from, months), on) <= 0;
}

static uint32_t
of_language(const struct ee_language *language, const struct ee_profile *profile, int months,
    struct ee_date on)
{
	if (!language->given)
		return 0;
	return when(is_over(language->date, months, on), EE_DOUBT_TEST_EXPIRED) |
	    when(is_before(on, language->date), EE_DOUBT_TEST_IN_FUTURE) |
	    when(is_before(language->date, profile->birth_date), EE_DOUBT_TEST_BEFORE_BIRTH);
}

static uint32_t
of_jobs(const struct ee_profile *profile, const struct ee_history *history)
{
	const struct ee_job *jobs = profile->jobs;
	int count = profile->job_count;
	uint32_t doubts = 0;

	for (int i = 0; i < count; i++)
		doubts |=
		    when(is_before(jobs[i].start, profile->birth_date), EE_DOUBT_JOB_BEFORE_BIRTH) |
		    when(is_before(history->on, jobs[i].start), EE_DOUBT_JOB_IN_FUTURE);
	if (count == 0)
		return 0;
	return doubts |
	    when(profile->canadian_work.given &&
		    profile->canadian_work_years != ee_work_years(history, EE_IN_CANADA),
		EE_DOUBT_CANADIAN_WORK_DISAGREES) |
	    when(profile->foreign_work.given &&
		    profile->foreign_work_years != ee_work_years(history, EE_ABROAD),
		EE_DOUBT_FOREIGN_WORK_DISAGREES);
}

static uint32_t
of_spouse(const struct ee_profile *profile, const struct ee_validity *validity, struct ee_date on)
{
	const struct ee_spouse *spouse = &profile->spouse;
	bool could_score = spouse->education != EE_NO_EDUCATION || spouse->english.given ||
	    spouse->french.given || spouse->canadian_work_years > 0 || spouse->studied_in_canada ||
	    spouse->worked_in_canada;

	if (!spouse->exists)
		return 0;
	return when(could_score && !ee_profile_scores_spouse(profile), EE_DOUBT_SPOUSE_NOT_SCORED) |
	    when(profile->family_size == 1, EE_DOUBT_FAMILY_TOO_SMALL) |
	    ((of_language(&spouse->english, profile, validity->test_months, on) |
		 of_language(&spouse->french, profile, validity->test_months, on)) &
		~ee_doubt_bit(EE_DOUBT_TEST_BEFORE_BIRTH)); /* the birth date is another person's */
}

uint32_t
ee_doubts(const struct ee_profile *profile, const struct ee_history *history,
    const struct ee_validity *validity)
{
	struct ee_date submitted = { 0 }, on = history->on;

	if (profile->submitted_given)
		submitted = ee_time_date(profile->submitted);
	return profile->doubts |
	    when(is_over(profile->eca_date, validity->eca_months, on), EE_DOUBT_ECA_EXPIRED) |
	    when(is_before(on, profile->eca_date), EE_DOUBT_ECA_IN_FUTURE) |
	    when(profile->canadian_education != EE_NO_CANADIAN_EDUCATION &&
		    profile->education == EE_NO_EDUCATION,
		EE_DOUBT_EDUCATION_DISAGREES) |
	    when(profile->provincial_nomination && is_before(profile->nomination_expires, on),
		EE_DOUBT_NOMINATION_EXPIRED) |
	    when(is_before(submitted, profile->birth_date), EE_DOUBT_SUBMITTED_BEFORE_BIRTH) |
	    when(is_before(on, submitted), EE_DOUBT_SUBMITTED_IN_FUTURE) |
	    of_language(&profile->english, profile, validity->test_months, on) |
	    of_language(&profile->french, profile, validity->test_months, on) |
	    of_jobs(profile, history) | of_spouse(profile, validity, on);
}
