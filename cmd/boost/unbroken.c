/* The year without a break that the Federal Skilled Worker class asks for. */
#include <string.h>

#include "cmd/boost/change.h"

enum { MONTHS_AHEAD = 36, DAYS_A_MONTH = 28 };

/* Whether work such as JOB is of a kind that counts: in Canada not that of a student, and so on. */
static bool
counts(const struct ee_job *job)
{
	return !job->in_canada || !(job->student || job->unauthorized || job->self_employed);
}

/* Whether job A tells more of what somebody will work in than B: it counts, goes on, is later. */
static bool
tells_more(const struct ee_job *a, const struct ee_job *b)
{
	bool goes_on = a->end.year == 0;

	if (counts(a) != counts(b))
		return counts(a);
	if (goes_on != (b->end.year == 0))
		return goes_on;
	return ee_date_compare(goes_on ? a->start : a->end, goes_on ? b->start : b->end) > 0;
}

const struct ee_job *
ee_change_latest_job(const struct ee_profile *profile)
{
	const struct ee_job *latest = NULL;

	for (int i = 0; i < profile->job_count; i++) {
		const struct ee_job *job = &profile->jobs[i];

		if (ee_noc_is(job->noc, EE_SKILLED) && (latest == NULL || tells_more(job, latest)))
			latest = job;
	}
	return latest;
}

/* The longest run in one occupation by DAY. */
static ee_work_amount
longest_run(
    const struct ee_change_context *context, const struct ee_profile *profile, struct ee_date day)
{
	const struct ee_minimum *minimum = context->book->programs->minimum;
	struct ee_work_query query = { .window_months = minimum[EE_MIN_FSW_WINDOW].value,
		.place = EE_ANYWHERE,
		.gap_days = minimum[EE_MIN_GAP].value };
	struct ee_history history;
	ee_work_amount longest = 0;

	ee_work_history(context->book->work, profile->jobs, profile->job_count, day, &history);
	for (int i = 0; i < history.count; i++) {
		ee_work_amount run;

		if (history.job[i].occupation != i || !history.job[i].skilled)
			continue;
		query.occupation = i;
		run = ee_work(&history, &query).run;
		longest = run > longest ? run : longest;
	}
	return longest;
}

/* The day on which the job that goes on makes the run NEEDED; year 0: it does not. */
static struct ee_date
day_of_run(const struct ee_change_context *context, const struct ee_profile *profile,
    ee_work_amount needed, ee_work_amount run)
{
	struct ee_date at = context->today, last = ee_date_add_months(at, MONTHS_AHEAD);

	while (run < needed && ee_date_compare(at, last) < 0) {
		int months = (int)((needed - run) / EE_WORK_MONTH),
		    days = (int)((needed - run) % EE_WORK_MONTH * DAYS_A_MONTH / EE_WORK_MONTH);

		at = months > 0 ? ee_date_add_months(at, months)
				: ee_date_add_days(at, days > 0 ? days : 1);
		run = longest_run(context, profile, at);
	}
	if (run < needed || ee_date_compare(at, last) > 0)
		return (struct ee_date) { 0 };
	return at;
}

bool
ee_change_unbroken(const struct ee_change_context *context, const struct ee_profile *profile,
    const struct ee_standing *standing, struct ee_change *change)
{
	const struct ee_job *latest = ee_change_latest_job(profile);
	int months = context->book->programs->minimum[EE_MIN_FSW_WORK].value;

	if (latest == NULL || profile->job_count == EE_JOBS_MAX)
		return false;
	change->from = (int)(standing->fsw_run / EE_WORK_MONTH);
	change->to = months;
	if (latest->end.year == 0 || ee_date_compare(latest->end, context->today) >= 0)
		change->by =
		    day_of_run(context, profile, months * EE_WORK_MONTH, standing->fsw_run);
	return true;
}
