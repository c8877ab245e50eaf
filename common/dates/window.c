/*
 * Work in a window that moves on is lost as its oldest days fall out, and not faster than they do:
 * what is more than enough says how many days need not be looked at.  Behind these every day is,
 * since work can fall short for a time and recover where a job goes on; but what jobs that go on
 * meet by themselves is not lost before one of them ends.
 */
#include "dates/window.h"

struct question {
	struct ee_eligibility rules; /* whose day moves to the one that is looked at */
	const struct ee_categories *categories;
	const struct ee_profile *profile;
	int category; /* number; -1: PROGRAM is asked for */
	enum ee_program program;
};

enum outcome { LOST, NEVER_LOST, NO_JOB_GOES_ON };

/* What a program asks for, how many months of it, and within how many. */
static const struct {
	enum ee_requirement work;
	enum ee_minimum_name months, window;
} asks[EE_PROGRAM_COUNT] = {
	[EE_PROGRAM_CEC] = { EE_REQUIRED_CEC_WORK, EE_MIN_CEC_WORK, EE_MIN_CEC_WINDOW },
	[EE_PROGRAM_FST] = { EE_REQUIRED_FST_WORK, EE_MIN_FST_WORK, EE_MIN_FST_WINDOW },
	[EE_PROGRAM_FSW] = { EE_REQUIRED_FSW_WORK, EE_MIN_FSW_WORK, EE_MIN_FSW_WINDOW },
};

/* What there is of the work that PROGRAM asks for. */
static ee_work_amount
work_of(const struct ee_standing *standing, enum ee_program program)
{
	return program == EE_PROGRAM_CEC ? standing->cec_work
	    : program == EE_PROGRAM_FST  ? standing->fst_work
					 : standing->fsw_run;
}

/* Whether the work of PROFILE is enough on DAY.  *SAFE becomes how many days it is so at least, by
 * what is more than enough. */
static bool
is_met(struct question *question, const struct ee_profile *profile, struct ee_date day, int *safe)
{
	const struct ee_eligibility *rules = &question->rules;
	struct ee_membership membership;
	struct ee_standing standing;
	ee_work_amount work;
	int months;
	bool met;

	question->rules.on = day;
	ee_programs_begin(rules, profile, &standing);
	if (question->category < 0) {
		(void)ee_program_ask(rules, profile, question->program, &standing);
		met = standing.requirement[asks[question->program].work] == EE_YES;
		months = rules->minimum[asks[question->program].months].value;
		work = work_of(&standing, question->program);
	} else {
		ee_category_check(question->categories, question->category, rules, profile,
		    &standing, &membership);
		met = membership.condition == EE_YES;
		months = question->categories->in_force[question->category].months;
		work = membership.work;
	}
	*safe = ee_work_safe_days(work - months * EE_WORK_MONTH);
	return met;
}

/* A job that ends with the last day that there is goes on as long as one without an end. */
static bool
is_endless(const struct ee_job *job)
{
	return job->end.year == 0 || ee_date_compare(job->end, ee_date_add_days(job->end, 1)) == 0;
}

/*
 * Keeps the jobs that go on on DAY, and nothing else.  Returns whether there are any; *ENDS becomes
 * the first of their last days, not given where all are endless.
 */
static bool
keep_going(struct ee_profile *profile, struct ee_date day, struct ee_date *ends)
{
	int count = 0;

	*ends = (struct ee_date) { 0 };
	for (int i = 0; i < profile->job_count; i++) {
		struct ee_date end = profile->jobs[i].end;
		bool endless = is_endless(&profile->jobs[i]);

		if (!endless && ee_date_compare(end, day) < 0)
			continue;
		if (!endless && (ends->year == 0 || ee_date_compare(end, *ends) < 0))
			*ends = end;
		profile->jobs[count++] = profile->jobs[i];
	}
	profile->job_count = count;
	profile->canadian_work.given = profile->foreign_work.given = false;
	return count > 0;
}

/* Moves *DAY, on which it is met, on to LAST, or to the last day in front of it on which it is met
 * before it is lost: then false. */
static bool
stays_met(struct question *question, struct ee_date *day, struct ee_date last)
{
	int safe;

	if (ee_date_compare(*day, last) < 0)
		(void)is_met(question, question->profile, *day, &safe);
	while (ee_date_compare(*day, last) < 0) {
		struct ee_date next = ee_date_add_days(*day, safe > 1 ? safe : 1);

		if (ee_date_compare(next, last) > 0)
			next = last;
		if (!is_met(question, question->profile, next, &safe))
			return false;
		*day = next;
	}
	return true;
}

/*
 * Moves *DAY, on which it is met, on as long as it is met and some job goes on.  What such jobs
 * meet by themselves, today and at last, they meet on every day between.
 */
static enum outcome
while_jobs_go_on(struct question *question, int months, struct ee_date *day)
{
	struct ee_profile going = *question->profile;
	struct ee_date ends;
	int safe;

	while (keep_going(&going, *day, &ends)) {
		struct ee_date until = ee_date_add_months(*day, months + 1);
		bool endless = ends.year == 0;
		bool alone = is_met(question, &going, *day, &safe) &&
		    is_met(question, &going, endless ? until : ends, &safe);

		if (!endless && (alone || ee_date_compare(ends, until) < 0))
			until = ends;
		if (alone)
			*day = until;
		else if (!stays_met(question, day, until))
			return LOST;
		if (endless)
			return NEVER_LOST;
		if (ee_date_compare(until, ends) == 0 &&
		    !stays_met(question, day, ee_date_add_days(*day, 1)))
			return LOST;
	}
	return NO_JOB_GOES_ON;
}

/*
 * Finds the last day on which it is met.  False if it is not met TODAY, or is never lost; MONTHS
 * is the window.
 */
static bool
find(struct question *question, struct ee_date today, int months, struct ee_date *last)
{
	int safe;

	if (!is_met(question, question->profile, today, &safe))
		return false;
	*last = today;
	switch (while_jobs_go_on(question, months, last)) {
	case LOST:
		return true;
	case NEVER_LOST:
		return false;
	case NO_JOB_GOES_ON:
		break;
	}
	return !stays_met(question, last, ee_date_add_months(*last, months + 1));
}

int
ee_windows(const struct ee_eligibility *rules, const struct ee_categories *categories,
    const struct ee_profile *profile, struct ee_window windows[EE_WINDOWS_MAX])
{
	struct question question = { *rules, categories, profile, -1, EE_PROGRAM_CEC };
	int count = 0;

	if (profile->job_count == 0)
		return 0;
	for (int i = 0; i < EE_PROGRAM_COUNT; i++) {
		question.program = (enum ee_program)i;
		if (find(&question, rules->on, rules->minimum[asks[i].window].value,
			&windows[count].last))
			windows[count++].of = ee_program_name(question.program);
	}
	for (int i = 0; i < categories->count && count < EE_WINDOWS_MAX; i++) {
		question.category = i;
		if (categories->in_force[i].kind == EE_CATEGORY_WORK &&
		    find(&question, rules->on, categories->in_force[i].window_months,
			&windows[count].last))
			windows[count++].of = categories->in_force[i].slug;
	}
	return count;
}
