/* Changes made on a profile. */
#include "cmd/boost/change.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

/* LANGUAGE of the candidate or the SPOUSE is RESULT from now on, whatever other sittings there are.
 */
static void
settle(struct ee_profile *profile, bool spouse, enum ee_official_language language,
    const struct ee_language *result)
{
	*ee_change_result_to_set(profile, spouse, language) = *result;
	ee_sittings_settle(profile, spouse, language);
}

static void
raise(const struct ee_change *change, struct ee_profile *profile)
{
	struct ee_language result = *ee_change_result(profile, change->spouse, change->language);

	if (!result.given)
		result = (struct ee_language) { .given = true, .test = EE_TEST_CLB };
	result.date = (struct ee_date) { 0 };
	for (int i = 0; change->kind == EE_CHANGE_LANGUAGE && i < EE_ABILITIES; i++)
		if ((change->ability == EE_ALL_ABILITIES || change->ability == i) &&
		    result.level[i] < change->to)
			result.level[i] = (int8_t)change->to;
	settle(profile, change->spouse, change->language, &result);
}

static void
set_years(int years, int *whole, struct ee_years *given)
{
	*whole = years;
	if (given->given)
		given->years = (struct ee_decimal) { years, 0 };
}

/*
 * What a credential of a Canadian school makes of what is held.  Two of them count as such where
 * one is of three years or more; two shorter ones stay at the level of the longer one.
 */
static void
study(enum ee_education credential, struct ee_profile *profile)
{
	enum ee_education held = profile->education;
	enum ee_canadian_education canadian =
	    credential >= EE_BACHELOR ? EE_THREE_YEARS_OR_MORE : EE_ONE_OR_TWO_YEARS;

	if (profile->canadian_education < canadian)
		profile->canadian_education = canadian;
	if (credential != EE_MASTER &&
	    (held == EE_BACHELOR ||
		(credential == EE_BACHELOR && (held == EE_ONE_YEAR || held == EE_TWO_YEAR))))
		profile->education = EE_TWO_OR_MORE;
	else if (held < credential)
		profile->education = credential;
}

/*
 * A full-time job from START on, in the occupation of the latest skilled job, for which the others
 * are given up.  Where there is no such job it is in one of TEER 3, that is in no list.
 */
static void
begin_job(struct ee_profile *profile, bool in_canada, struct ee_date start)
{
	static const struct ee_job unknown = { .noc = "13000" };
	const struct ee_job *latest = ee_change_latest_job(profile);
	struct ee_job job = latest != NULL ? *latest : unknown;

	for (int i = 0; i < profile->job_count; i++) {
		struct ee_job *other = &profile->jobs[i];

		if (ee_date_compare(other->start, start) < 0 &&
		    (other->end.year == 0 || ee_date_compare(other->end, start) >= 0))
			other->end = ee_date_add_days(start, -1);
	}
	job.in_canada = in_canada;
	job.start = start;
	job.end = (struct ee_date) { 0 };
	job.hours = EE_FULL_TIME;
	job.student = job.unauthorized = job.self_employed = false;
	profile->jobs[profile->job_count++] = job;
}

/*
 * Years of work, for the score; and where no job makes them by itself, a job that does by the day
 * that is assumed, for the programs, which ask when it was and in what.
 */
static void
work(const struct ee_change_context *context, const struct ee_change *change,
    struct ee_profile *profile)
{
	bool in_canada = change->kind == EE_CHANGE_CANADIAN_WORK;
	struct ee_date day = ee_change_day(context, change);

	if (in_canada)
		set_years(change->to, &profile->canadian_work_years, &profile->canadian_work);
	else
		set_years(change->to, &profile->foreign_work_years, &profile->foreign_work);
	if (change->by.year == 0 && day.year != 0 && profile->job_count > 0 &&
	    profile->job_count < EE_JOBS_MAX)
		begin_job(
		    profile, in_canada, ee_date_add_months(day, 12 * (change->from - change->to)));
}

/* The year of work, and what else it counts for: years by the jobs on the day on which it is full.
 */
static void
work_unbroken(const struct ee_change_context *context, const struct ee_change *change,
    struct ee_profile *profile)
{
	struct ee_date day = ee_change_day(context, change);

	if (change->by.year == 0)
		begin_job(profile, ee_change_latest_job(profile)->in_canada, context->today);
	if (day.year != 0)
		ee_profile_count_years(profile, context->book->work, day);
}

static void
lapse(const struct ee_change *change, struct ee_profile *profile)
{
	if (change->kind == EE_CHANGE_LAPSES)
		settle(profile, change->spouse, change->language, &change->left);
	else
		ee_profile_drop(profile,
		    change->kind == EE_CHANGE_ECA_LAPSES ? EE_PAPER_ECA : EE_PAPER_NOMINATION);
}

/* What stands in one field. */
static void
set(const struct ee_change_context *context, const struct ee_change *change,
    struct ee_profile *profile)
{
	switch (change->kind) {
	case EE_CHANGE_ECA_RENEWED:
		profile->eca_date = context->today;
		break;
	case EE_CHANGE_FUNDS:
		profile->funds_cad = change->to;
		break;
	case EE_CHANGE_EDUCATION:
		profile->education = (enum ee_education)change->to;
		break;
	case EE_CHANGE_CANADIAN_EDUCATION:
		profile->canadian_education = (enum ee_canadian_education)change->to;
		break;
	case EE_CHANGE_SPOUSE_EDUCATION:
		profile->spouse.education = (enum ee_education)change->to;
		break;
	case EE_CHANGE_NOMINATION:
		profile->provincial_nomination = true;
		profile->nomination_expires = (struct ee_date) { 0 };
		break;
	case EE_CHANGE_CERTIFICATE:
		profile->certificate_of_qualification = true;
		break;
	case EE_CHANGE_SIBLING:
		profile->sibling_in_canada = true;
		break;
	case EE_CHANGE_BIRTHDAY:
		profile->age = change->to;
		break;
	default:
		break;
	}
}

void
ee_change_make(const struct ee_change_context *context, const struct ee_change *change,
    struct ee_profile *profile)
{
	switch (change->kind) {
	case EE_CHANGE_LANGUAGE:
	case EE_CHANGE_RENEWED:
		raise(change, profile);
		break;
	case EE_CHANGE_CANADIAN_CREDENTIAL:
		study((enum ee_education)change->to, profile);
		break;
	case EE_CHANGE_CANADIAN_WORK:
	case EE_CHANGE_FOREIGN_WORK:
		work(context, change, profile);
		break;
	case EE_CHANGE_SPOUSE_CANADIAN_WORK:
		profile->spouse.canadian_work_years = change->to;
		profile->spouse.canadian_work = (struct ee_years) { true, { change->to, 0 } };
		break;
	case EE_CHANGE_UNBROKEN_YEAR:
		work_unbroken(context, change, profile);
		break;
	case EE_CHANGE_LAPSES:
	case EE_CHANGE_ECA_LAPSES:
	case EE_CHANGE_NOMINATION_LAPSES:
		lapse(change, profile);
		break;
	case EE_CHANGE_WORK_LAPSES: /* the day does it */
		break;
	default:
		set(context, change, profile);
		break;
	}
}
