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

enum ee_place { EE_IN_CANADA, EE_ABROAD, EE_ANYWHERE };

/* Which jobs to count, and within which days. */
struct ee_work_query {
	struct ee_date on; /* the day of counting; work up to the day before it counts */
	int window_months; /* how far back: 120 for the CRS; 0: no limit */
	enum ee_place place;
	const char *noc; /* one single occupation, skilled or not; NULL: any skilled one */
};

/*
 * NOC 2021: second digit 0 to 3.  NOC 2011/2016 (four digits): type 0, A or B, that is first digit
 * 0 or second digit 0 to 3.
 */
bool ee_noc_skilled(const char *noc);

/*
 * Full-time work in hundredths of a civil month, counted down.  Work in Canada that was
 * self-employed (except physicians, NOC 2021 minor group 311xx in 31100 to 31102, for work from
 * 2023-04-25), during full-time study or unauthorized counts for nothing.
 */
int ee_work_months(const struct ee_job *jobs, int job_count, const struct ee_work_query *query);

/* Whole years of skilled work that the CRS counts on ON: in Canada or abroad, within 10 years. */
int ee_work_years(const struct ee_job *jobs, int job_count, enum ee_place place, struct ee_date on);

#endif
