#include "rules/consistency.h"
#include "rules/family.h"
#include "rules/lapse.h"

/* The bit of WARNING if the condition holds, else none. */
static uint32_t
when(bool condition, enum ee_warning warning)
{
	return condition ? ee_warning_bit(warning) : 0;
}

/* Whether DAY is given and comes before FIRST, which may not be given. */
static bool
is_before(struct ee_date day, struct ee_date first)
{
	return day.year != 0 && first.year != 0 && ee_date_compare(day, first) < 0;
}

static uint32_t
of_language(const struct ee_language *language, const struct ee_profile *profile, int months,
    struct ee_date on)
{
	if (!language->given)
		return 0;
	return when(ee_paper_is_over(language->date, months, on), EE_WARN_TEST_EXPIRED) |
	    when(is_before(on, language->date), EE_WARN_TEST_IN_FUTURE) |
	    when(is_before(language->date, profile->birth_date), EE_WARN_TEST_BEFORE_BIRTH);
}

static uint32_t
of_jobs(const struct ee_profile *profile, const struct ee_history *history)
{
	const struct ee_job *jobs = profile->jobs;
	int count = profile->job_count;
	uint32_t warnings = 0;

	for (int i = 0; i < count; i++)
		warnings |=
		    when(is_before(jobs[i].start, profile->birth_date), EE_WARN_JOB_BEFORE_BIRTH) |
		    when(is_before(history->on, jobs[i].start), EE_WARN_JOB_IN_FUTURE);
	if (count == 0)
		return 0;
	return warnings |
	    when(profile->canadian_work.given &&
		    profile->canadian_work_years != ee_work_years(history, EE_IN_CANADA),
		EE_WARN_CANADIAN_WORK_DISAGREES) |
	    when(profile->foreign_work.given &&
		    profile->foreign_work_years != ee_work_years(history, EE_ABROAD),
		EE_WARN_FOREIGN_WORK_DISAGREES);
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
	return when(could_score && !ee_profile_scores_spouse(profile), EE_WARN_SPOUSE_NOT_SCORED) |
	    ((of_language(&spouse->english, profile, validity->test_months, on) |
		 of_language(&spouse->french, profile, validity->test_months, on)) &
		~ee_warning_bit(
		    EE_WARN_TEST_BEFORE_BIRTH)); /* the birth date is another person's */
}

/* A married candidate without a spouse's fields is scored as single, and the other way round. */
static bool
marriage_disagrees(const struct ee_profile *profile)
{
	switch (profile->marital_status) {
	case EE_MARRIED:
	case EE_COMMON_LAW:
		return !profile->spouse.exists;
	case EE_SINGLE:
	case EE_DIVORCED:
	case EE_WIDOWED:
		return profile->spouse.exists;
	case EE_SEPARATED:
		return ee_profile_scores_spouse(profile);
	default:
		return false;
	}
}

static uint32_t
of_family(const struct ee_eligibility *rules, const struct ee_profile *profile)
{
	int members = ee_family_members(rules, profile), size = profile->family_size;

	return when(size > 0 && size < members, EE_WARN_FAMILY_TOO_SMALL) |
	    when(size > members && profile->child_count > 0, EE_WARN_FAMILY_DISAGREES) |
	    when(marriage_disagrees(profile), EE_WARN_MARITAL_DISAGREES) |
	    when(profile->child_to_come, EE_WARN_CHILD_IN_FUTURE);
}

/* An offer by which the candidate has worked in Canada for a year, where no work there says so. */
static uint32_t
of_offer(const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_history *history)
{
	int months = rules->minimum[EE_MIN_FSW_CANADIAN_WORK].value;
	bool worked = profile->canadian_work.given
	    ? profile->canadian_work.years.whole * 12 >= months
	    : ee_work_months(history, EE_IN_CANADA) >= months * EE_WORK_MONTH;

	return when(profile->job_offer_basis == EE_BASIS_B && !worked, EE_WARN_OFFER_BASIS_B);
}

uint32_t
ee_consistency(const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_history *history, const struct ee_validity *validity)
{
	struct ee_date submitted = { 0 }, on = history->on;

	if (profile->submitted_given)
		submitted = ee_time_date(profile->submitted.first);
	return profile->warnings |
	    when(ee_paper_is_over(profile->eca_date, validity->eca_months, on),
		EE_WARN_ECA_EXPIRED) |
	    when(is_before(on, profile->eca_date), EE_WARN_ECA_IN_FUTURE) |
	    when(ee_canadian_level(profile) > profile->education, EE_WARN_EDUCATION_DISAGREES) |
	    when(profile->provincial_nomination && is_before(profile->nomination_expires, on),
		EE_WARN_NOMINATION_EXPIRED) |
	    when(is_before(submitted, profile->birth_date), EE_WARN_SUBMITTED_BEFORE_BIRTH) |
	    when(is_before(on, submitted), EE_WARN_SUBMITTED_IN_FUTURE) |
	    of_language(&profile->english, profile, validity->test_months, on) |
	    of_language(&profile->french, profile, validity->test_months, on) |
	    of_family(rules, profile) | of_offer(rules, profile, history) |
	    of_jobs(profile, history) | of_spouse(profile, validity, on);
}

const char *
ee_consistency_text(
    enum ee_warning warning, const struct ee_validity *validity, char text[EE_WARNING_TEXT])
{
	char period[EE_WARNING_PERIOD];

	return ee_warning_text(warning,
	    ee_warning_period(
		warning == EE_WARN_ECA_EXPIRED ? validity->eca_months : validity->test_months,
		period),
	    text);
}
