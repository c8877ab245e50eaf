/*
 * work.h: job histories to months of work on a day.  Pure; any thread.
 * Rules: Ministerial Instructions s.15 (Canadian work), IRPR 87.1; the readings on jobs stand in
 * ee-profile(5).
 *
 * A month of work is a civil month of full-time work (30 hours a week or more; more adds nothing);
 * part-time counts months x hours / 30; jobs held at once never add up to more than full-time.
 */
#ifndef EE_WORK_H
#define EE_WORK_H

#include "profile.h"

/* NOC 2021 with its TEERs is in force from this day (facts: instructions of 2022-11-16). */
static const struct ee_date ee_noc_2021_from = { 2022, 11, 16 };

enum ee_place { EE_IN_CANADA, EE_ABROAD, EE_ANYWHERE };

/* NOC 2021: TEER 0 to 3, and its halves; NOC 2011/2016: 0, A and B, 0 and A, B. */
enum ee_skill { EE_SKILLED, EE_SKILL_HIGHER, EE_SKILL_LOWER };

/* One full-time month, so small that every part of a civil month and of a week is whole. */
enum { EE_WORK_MONTH = 300 * 377580 };

/* Which jobs to count, and within which days. */
struct ee_work_query {
	struct ee_date on; /* the day of counting; work up to the day before it counts */
	int window_months; /* how far back: 120 for the CRS; 0: no limit */
	enum ee_place place;
	const char *noc; /* one single occupation, skilled or not; NULL: any of SKILL */
	enum ee_skill skill;
	bool qualified; /* only from the day on which the person could practise the trade alone */
	int gap_days; /* idle days that do not break the run */
};

/* Amounts of work, in parts of a month: EE_WORK_MONTH is one full-time month. */
struct ee_work {
	int64_t months;
	int64_t run; /* the most between two breaks */
};

/*
 * NOC 2021: the second digit is the TEER.  NOC 2011/2016 (four digits): first digit 0 is type 0,
 * otherwise second digit 0 or 1 is A, 2 or 3 is B.
 */
bool ee_noc_is(const char *noc, enum ee_skill skill);

/*
 * Full-time work and its longest run.  Work in Canada that was
 * self-employed (except physicians, NOC 2021 minor group 311xx in 31100 to 31102, for work from
 * 2023-04-25), during full-time study or unauthorized counts for nothing, and so does a job that
 * ends before it starts.
 */
struct ee_work ee_work(const struct ee_job *jobs, int job_count, const struct ee_work_query *query);

/* The months of ee_work() in hundredths, counted down. */
int ee_work_months(const struct ee_job *jobs, int job_count, const struct ee_work_query *query);

/* Whole years of skilled work that the CRS counts on ON: in Canada or abroad, within 10 years. */
int ee_work_years(const struct ee_job *jobs, int job_count, enum ee_place place, struct ee_date on);

#endif
