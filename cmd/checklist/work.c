/* Letters for the jobs that can be claimed; those that cannot are to be declared all the same. */
#include <stdio.h>
#include <string.h>

#include "cmd/checklist/checklist_parts.h"

/* Whether days of JOB count, by HISTORY, which borrows from the jobs. */
static bool
counts(const struct ee_history *history, const struct ee_job *job)
{
	for (int i = 0; i < history->count; i++)
		if (history->job[i].noc == job->noc)
			return true;
	return false;
}

/* Why JOB can be claimed for nothing on the day; NULL: it can. */
static const char *
why_not(const struct ee_making *making, const struct ee_job *job)
{
	int months = ee_work_crs_window(making->of->book->work, making->of->today);

	if (job->in_canada && job->unauthorized)
		return "not authorized";
	if (job->in_canada && job->student)
		return "during full-time study";
	if (!ee_noc_is(job->noc, EE_SKILLED))
		return strlen(job->noc) == 5 ? "not skilled: TEER 4 or 5"
					     : "not skilled: level C or D";
	if (ee_date_compare(job->start, making->of->today) > 0)
		return "of days to come";
	if (job->end.year != 0 &&
	    ee_date_compare(job->end, ee_date_add_months(making->of->today, -months)) < 0)
		return "before the years that count";
	if (counts(&making->history, job))
		return NULL;
	return job->in_canada && job->self_employed ? "self-employed in Canada"
						    : "no days that count";
}

static const char *
name_of(const struct ee_job *job, const char *why, char about[EE_PAPER_ABOUT])
{
	char from[EE_DATE_TEXT];

	ee_date_format(job->start, from);
	(void)snprintf(about, EE_PAPER_ABOUT, "%s from %s%s%s", job->noc, from,
	    why == NULL ? "" : ": ", why == NULL ? "" : why);
	return about;
}

/* The spouse's work in Canada, where points or the program may hang on it. */
static void
put_spouse(const struct ee_making *making)
{
	const struct ee_profile *profile = making->of->profile;
	const struct ee_spouse *spouse = &profile->spouse;
	bool scores = making->with.of[EE_CRS_SPOUSE_CANADIAN_WORK] > 0;
	char about[EE_PAPER_ABOUT];
	struct ee_history history;
	int named = 0;

	if (!scores &&
	    !(making->spouse_adapts &&
		(spouse->worked_in_canada || spouse->canadian_work.given || spouse->job_count > 0)))
		return;
	ee_work_history(making->of->book->work, profile->spouse_jobs, spouse->job_count,
	    making->of->today, &history);
	for (int i = 0; i < spouse->job_count; i++) {
		const struct ee_job *job = &profile->spouse_jobs[i];

		if (!job->in_canada || !counts(&history, job) ||
		    (!making->spouse_adapts && !ee_noc_is(job->noc, EE_SKILLED)))
			continue;
		ee_paper_put(making, "spouse", name_of(job, NULL, about), "unknown");
		named++;
	}
	if (named == 0 && (spouse->worked_in_canada || spouse->canadian_work.years.whole > 0))
		ee_paper_put(making, "spouse", "work in Canada", "unknown");
}

void
ee_put_jobs(const struct ee_making *making)
{
	const struct ee_profile *profile = making->of->profile;
	char about[EE_PAPER_ABOUT];

	for (int i = 0; i < profile->job_count; i++)
		if (why_not(making, &profile->jobs[i]) == NULL)
			ee_paper_put(making, "applicant", name_of(&profile->jobs[i], NULL, about),
			    "unknown");
	if (profile->job_count == 0 &&
	    (profile->canadian_work.years.whole > 0 || profile->foreign_work.years.whole > 0))
		ee_paper_put(making, "applicant", "each job claimed", "unknown");
	put_spouse(making);
}

void
ee_put_unclaimed(const struct ee_making *making)
{
	const struct ee_profile *profile = making->of->profile;
	char about[EE_PAPER_ABOUT];

	for (int i = 0; i < profile->job_count; i++) {
		const char *why = why_not(making, &profile->jobs[i]);

		if (why != NULL)
			ee_paper_put(
			    making, "applicant", name_of(&profile->jobs[i], why, about), "unknown");
	}
}
