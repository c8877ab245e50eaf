/*
 * Work in a window that moves on is lost as its oldest days fall out.  Where no job goes on, what
 * is in the window never grows again, so that looking once a month finds the month in which it
 * falls short.  Where a job goes on, it can fall short for some days and recover, so every day is
 * looked at; but what these jobs meet by themselves is never lost.
 */
#include "dates/window.h"

struct question {
	struct ee_eligibility rules; /* whose day moves to the one that is looked at */
	const struct ee_categories *categories;
	const struct ee_profile *profile;
	int category; /* number; -1: PROGRAM is asked for */
	enum ee_program program;
};

static const enum ee_requirement work_of[EE_PROGRAM_COUNT] = { [EE_PROGRAM_CEC] =
								   EE_REQUIRED_CEC_WORK,
	[EE_PROGRAM_FST] = EE_REQUIRED_FST_WORK,
	[EE_PROGRAM_FSW] = EE_REQUIRED_FSW_WORK };

static const enum ee_minimum_name window_of[EE_PROGRAM_COUNT] = { [EE_PROGRAM_CEC] =
								      EE_MIN_CEC_WINDOW,
	[EE_PROGRAM_FST] = EE_MIN_FST_WINDOW,
	[EE_PROGRAM_FSW] = EE_MIN_FSW_WINDOW };

/* Whether the work of PROFILE is enough on DAY. */
static bool
is_met(struct question *question, const struct ee_profile *profile, struct ee_date day)
{
	const struct ee_eligibility *rules = &question->rules;
	struct ee_membership membership;
	struct ee_standing standing;

	question->rules.on = day;
	ee_programs_begin(rules, profile, &standing);
	if (question->category < 0) {
		(void)ee_program_ask(rules, profile, question->program, &standing);
		return standing.requirement[work_of[question->program]] == EE_YES;
	}
	ee_category_check(
	    question->categories, question->category, rules, profile, &standing, &membership);
	return membership.condition == EE_YES;
}

/* The jobs without an end on DAY, and nothing else. */
static void
keep_open_jobs(struct ee_profile *profile, struct ee_date day)
{
	int count = 0;

	for (int i = 0; i < profile->job_count; i++)
		if (profile->jobs[i].end.year == 0 ||
		    ee_date_compare(profile->jobs[i].end, day) >= 0)
			profile->jobs[count++] = profile->jobs[i];
	profile->job_count = count;
	profile->canadian_work.given = profile->foreign_work.given = false;
}

/* Finds the last day on which it is met, between PASSED, when it is, and FAILED, when it is not. */
static bool
find_last(
    struct question *question, struct ee_date passed, struct ee_date failed, struct ee_date *last)
{
	struct ee_date day = passed;

	while (ee_date_compare(day, failed) < 0 && is_met(question, question->profile, day)) {
		*last = day;
		day = ee_date_add_days(day, 1);
	}
	return true;
}

/*
 * Finds the last day on which it is met.  False if it is not met TODAY, or is not lost within
 * MONTHS.
 */
static bool
find(struct question *question, struct ee_date today, int months, struct ee_date *last)
{
	struct ee_date end = ee_date_add_months(today, months + 1), day = today, next;
	struct ee_profile open = *question->profile;
	bool goes_on;

	if (!is_met(question, question->profile, today))
		return false;
	keep_open_jobs(&open, today);
	goes_on = open.job_count > 0;
	if (goes_on && is_met(question, &open, today) && is_met(question, &open, end))
		return false;
	for (int month = 1; ee_date_compare(day, end) < 0; month++, day = next) {
		next = goes_on ? ee_date_add_days(day, 1) : ee_date_add_months(today, month);
		if (!is_met(question, question->profile, next))
			return find_last(question, day, next, last);
	}
	return false;
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
		if (find(&question, rules->on, rules->minimum[window_of[i]].value,
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
