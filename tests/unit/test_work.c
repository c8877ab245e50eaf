/* Job histories to months: every expected number was counted by hand on a calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rules/work.h"

static struct ee_work_rules *rules; /* the toolkit's own table */

static int
begin(void **unused)
{
	struct ee_fault fault;

	(void)unused;
	rules = ee_work_rules_load(NULL, NULL, &fault);
	if (rules == NULL)
		print_error("%s\n", fault.text);
	return rules == NULL ? -1 : 0;
}

static int
end(void **unused)
{
	(void)unused;
	ee_work_rules_free(rules);
	return 0;
}

static struct ee_date
day(const char *text)
{
	struct ee_date date = { 0 };

	if (text != NULL && !ee_date_parse(text, strlen(text), &date))
		fail_msg("%s is refused", text);
	return date;
}

/* Hours as a job has them: more than full-time is full-time. */
static int64_t
tenths(int hours)
{
	return hours < 300 ? hours * (EE_PARTS / 10) : EE_FULL_TIME;
}

/* In Canada; END of NULL: still there; HOURS in tenths. */

static struct ee_job
job(const char *noc, const char *start, const char *end, int hours)
{
	struct ee_job job = {
		.in_canada = true, .start = day(start), .end = day(end), .hours = tenths(hours)
	};

	(void)snprintf(job.noc, sizeof job.noc, "%s", noc);
	return job;
}

static struct ee_job
abroad(struct ee_job job)
{
	job.in_canada = false;
	return job;
}

static int
months(const struct ee_job *jobs, int count, const char *on, int window_months, enum ee_place place,
    const char *noc)
{
	struct ee_work_query query = {
		.window_months = window_months, .place = place, .occupation = EE_ANY_OCCUPATION
	};
	struct ee_history history;

	ee_work_history(rules, jobs, count, day(on), &history);
	for (int i = history.count - 1; noc != NULL && i >= 0; i--)
		if (strcmp(history.job[i].noc, noc) == 0)
			query.occupation = i;
	if (noc != NULL && query.occupation == EE_ANY_OCCUPATION)
		return 0;
	return (int)(ee_work(&history, &query).months * 100 / EE_WORK_MONTH);
}

static int
years(const struct ee_job *jobs, int count, enum ee_place place, struct ee_date on)
{
	struct ee_history history;

	ee_work_history(rules, jobs, count, on, &history);
	return ee_work_years(&history, place);
}

/* Hundredths of a month of one skilled job in Canada, counted long after. */
static int
alone(const char *start, const char *end, int hours)
{
	struct ee_job one = job("21232", start, end, hours);

	return months(&one, 1, "2026-11-23", 0, EE_IN_CANADA, NULL);
}

static int
pair(struct ee_job first, struct ee_job second)
{
	struct ee_job jobs[] = { first, second }, turned[] = { second, first };
	int forward = months(jobs, 2, "2026-11-23", 0, EE_ANYWHERE, NULL);

	assert_int_equal(months(turned, 2, "2026-11-23", 0, EE_ANYWHERE, NULL), forward);
	return forward;
}

static void
test_civil_months(void **state)
{
	(void)state;
	assert_int_equal(alone("2024-01-01", "2024-12-31", 300), 1200);
	assert_int_equal(alone("2023-01-01", "2023-12-31", 300), 1200);
	assert_int_equal(alone("2023-03-15", "2024-03-14", 300), 1200);
	assert_int_equal(alone("2023-02-16", "2024-02-15", 300), 1200);
	assert_int_equal(alone("2024-02-29", "2025-02-27", 300), 1200);
	assert_int_equal(alone("2024-01-01", "2024-12-30", 300), 1196); /* 11 + 30/31 */
	assert_int_equal(alone("2024-01-01", "2024-11-30", 300), 1100);
	assert_int_equal(alone("2019-01-01", "2024-11-30", 300), 7100);
	assert_int_equal(alone("2024-01-01", "2024-02-15", 300), 151); /* 1 + 15/29 */
	assert_int_equal(alone("2025-02-01", "2025-02-14", 300), 50);
	assert_int_equal(alone("2024-01-31", "2024-02-28", 300), 100);
	assert_int_equal(alone("2025-01-31", "2025-02-27", 300), 100);
	assert_int_equal(alone("2024-04-01", "2024-04-01", 300), 3); /* 1/30 */
	assert_int_equal(alone("2024-04-02", "2024-04-01", 300), 0);
}

static void
test_hours(void **state)
{
	(void)state;
	assert_int_equal(alone("2023-01-01", "2024-12-31", 150), 1200);
	assert_int_equal(alone("2024-01-01", "2024-06-30", 600), 600);
	assert_int_equal(alone("2024-01-01", "2024-12-31", 450), 1200);
	assert_int_equal(alone("2024-01-01", "2024-12-31", 375), 1200);
	assert_int_equal(alone("2024-01-01", "2024-12-31", 200), 800);
	assert_int_equal(alone("2024-01-01", "2024-12-31", 125), 500);
	assert_int_equal(alone("2024-01-01", "2024-12-31", 299), 1196); /* 12 x 29.9 / 30 = 11.96 */
	assert_int_equal(alone("2024-01-01", "2024-01-31", 100), 33);
	assert_int_equal(alone("2024-01-01", "2024-12-31", 0), 0);
}

static void
test_jobs_together(void **state)
{
	(void)state;
	/* Touching jobs are one stretch, whatever their hours above full-time. */
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-06-15", 300),
			     job("21231", "2024-06-16", "2024-12-31", 300)),
	    1200);
	assert_int_equal(pair(job("21232", "2023-02-16", "2023-08-20", 400),
			     job("21231", "2023-08-21", "2024-02-15", 300)),
	    1200);
	/* One day between: 5 + 15/30, and 6 + 15/31. */
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-06-15", 300),
			     job("21231", "2024-06-17", "2024-12-31", 300)),
	    1198);
	/* Two part-time jobs at once are at most full-time. */
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-12-31", 200),
			     job("21231", "2024-01-01", "2024-12-31", 200)),
	    1200);
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-12-31", 100),
			     job("21231", "2024-01-01", "2024-12-31", 100)),
	    800);
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-12-31", 200),
			     job("21231", "2024-04-01", "2024-09-30", 200)),
	    1000);
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-12-31", 300),
			     job("21231", "2024-03-10", "2024-09-20", 300)),
	    1200);
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-08-31", 300),
			     job("21231", "2024-05-01", "2024-12-31", 300)),
	    1200);
	/* Six months, a gap, six months: whether the gap matters is for the caller. */
	assert_int_equal(pair(job("21232", "2024-01-01", "2024-06-30", 300),
			     job("21232", "2024-10-01", "2025-03-31", 300)),
	    1200);
}

static void
test_day_of_counting(void **state)
{
	struct ee_job running = job("21232", "2024-06-01", NULL, 300);
	struct ee_job ends_later = job("21232", "2024-06-01", "2030-01-01", 300);

	(void)state;
	assert_int_equal(months(&running, 1, "2025-06-01", 0, EE_IN_CANADA, NULL), 1200);
	assert_int_equal(
	    months(&running, 1, "2025-05-31", 0, EE_IN_CANADA, NULL), 1196); /* 11 + 30/31 */
	assert_int_equal(months(&ends_later, 1, "2025-06-01", 0, EE_IN_CANADA, NULL), 1200);
	assert_int_equal(months(&running, 1, "2024-06-02", 0, EE_IN_CANADA, NULL), 3);
	assert_int_equal(months(&running, 1, "2024-06-01", 0, EE_IN_CANADA, NULL), 0);
	assert_int_equal(months(&running, 1, "2020-01-01", 0, EE_IN_CANADA, NULL), 0);
	assert_int_equal(years(&running, 1, EE_IN_CANADA, day("2025-06-01")), 1);
	assert_int_equal(years(&running, 1, EE_IN_CANADA, day("2025-05-31")), 0);
	assert_int_equal(years(&running, 1, EE_ABROAD, day("2025-06-01")), 0);
}

static void
test_windows(void **state)
{
	struct ee_job old = job("21232", "2021-05-01", "2022-04-30", 300);
	struct ee_job cut = job("21232", "2021-01-01", "2022-06-30", 300);
	struct ee_job late = job("21232", "2025-02-28", "2025-02-28", 300);
	struct ee_job early = job("21232", "2024-01-01", "2025-02-27", 300);
	struct ee_job always = job("21232", "2005-01-01", NULL, 300);

	(void)state;
	/* Twelve months that ended 37 months ago. */
	assert_int_equal(months(&old, 1, "2025-06-01", 36, EE_IN_CANADA, NULL), 0);
	assert_int_equal(months(&old, 1, "2025-06-01", 0, EE_IN_CANADA, NULL), 1200);
	assert_int_equal(months(&old, 1, "2024-05-01", 36, EE_IN_CANADA, NULL), 1200);
	assert_int_equal(
	    months(&old, 1, "2024-05-02", 36, EE_IN_CANADA, NULL), 1196); /* 2 May to 30 April */
	assert_int_equal(months(&cut, 1, "2025-01-01", 36, EE_IN_CANADA, NULL), 600);
	/* Six months before 31 August is the last day of February. */
	assert_int_equal(months(&late, 1, "2025-08-31", 6, EE_IN_CANADA, NULL), 3); /* 1/28 */
	assert_int_equal(months(&early, 1, "2025-08-31", 6, EE_IN_CANADA, NULL), 0);
	assert_int_equal(months(&always, 1, "2025-01-01", 36, EE_IN_CANADA, NULL), 3600);
	assert_int_equal(months(&always, 1, "2025-03-31", 12, EE_IN_CANADA, NULL), 1200);
	assert_int_equal(years(&always, 1, EE_IN_CANADA, day("2025-01-01")), 10);
}

/* Counting rules and traps 25 and 26 of the CRS, 8, 9, 14 and 15 of the programs. */
static void
test_years(void **state)
{
	struct ee_job one;
	struct ee_date on = day("2026-01-01");

	(void)state;
	one = job("21232", "2024-01-01", "2024-12-31", 450);
	assert_int_equal(years(&one, 1, EE_IN_CANADA, on), 1);
	one = job("21232", "2023-01-01", "2024-12-31", 150);
	assert_int_equal(years(&one, 1, EE_IN_CANADA, on), 1);
	one = job("21232", "2024-01-01", "2024-06-30", 600);
	assert_int_equal(years(&one, 1, EE_IN_CANADA, on), 0);
	one = job("21232", "2019-01-01", "2024-11-30", 300);
	assert_int_equal(years(&one, 1, EE_IN_CANADA, on), 5);
	one = job("21232", "2024-01-01", "2024-11-30", 300);
	assert_int_equal(years(&one, 1, EE_IN_CANADA, on), 0);
	one = job("65201", "2015-01-01", "2024-12-31", 300);
	assert_int_equal(years(&one, 1, EE_IN_CANADA, on), 0);
	one = job("31102", "2023-04-25", "2024-04-24", 300);
	one.self_employed = true;
	assert_int_equal(years(&one, 1, EE_IN_CANADA, on), 1);
}

static void
test_excluded(void **state)
{
	struct ee_job none = job("21232", "2024-01-01", "2024-12-31", 300), one = none;

	(void)state;
	one.self_employed = true;
	assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_ANYWHERE, NULL), 0);
	one = abroad(one);
	assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_ANYWHERE, NULL), 1200);
	one = none;
	one.student = true;
	assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_ANYWHERE, NULL), 0);
	one = abroad(one);
	assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_ANYWHERE, NULL), 1200);
	one = none;
	one.unauthorized = true;
	assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_ANYWHERE, NULL), 0);
	/* Work that does not count takes nothing away from work that does. */
	assert_int_equal(pair(one, none), 1200);
}

static void
test_physicians(void **state)
{
	static const char *const nocs[] = { "31100", "31101", "31102" };
	struct ee_job one;

	(void)state;
	for (int i = 0; i < 3; i++) {
		one = job(nocs[i], "2023-01-01", "2024-04-24", 300);
		one.self_employed = true;
		assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_IN_CANADA, NULL), 1200);
		one.end = day("2023-04-24");
		assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_IN_CANADA, NULL), 0);
		assert_int_equal(months(&one, 1, "2023-04-25", 0, EE_IN_CANADA, NULL), 0);
		one.end = day("2023-04-25");
		assert_int_equal(
		    months(&one, 1, "2026-01-01", 0, EE_IN_CANADA, NULL), 3); /* 1/30 */
		one.self_employed = false;
		one.end = day("2023-03-31");
		assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_IN_CANADA, NULL), 300);
	}
	one = job("31102", "2024-01-01", "2024-12-31", 300);
	one.self_employed = one.student = true;
	assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_IN_CANADA, NULL), 0);
	one = job("31103", "2024-01-01", "2024-12-31", 300);
	one.self_employed = true;
	assert_int_equal(months(&one, 1, "2026-01-01", 0, EE_IN_CANADA, NULL), 0);
}

static void
test_places_and_occupations(void **state)
{
	const struct ee_job jobs[] = {
		job("21232", "2024-01-01", "2024-06-30", 300),
		abroad(job("21231", "2024-07-01", "2024-12-31", 300)),
		job("65201", "2023-01-01", "2023-12-31", 300),
		abroad(job("21232", "2024-01-01", "2024-03-31", 300)),
	};

	(void)state;
	assert_int_equal(months(jobs, 4, "2026-01-01", 0, EE_IN_CANADA, NULL), 600);
	assert_int_equal(months(jobs, 4, "2026-01-01", 0, EE_ABROAD, NULL), 900);
	assert_int_equal(months(jobs, 4, "2026-01-01", 0, EE_ANYWHERE, NULL), 1200);
	assert_int_equal(months(jobs, 4, "2026-01-01", 0, EE_ANYWHERE, "21232"), 600);
	assert_int_equal(months(jobs, 4, "2026-01-01", 0, EE_ABROAD, "21232"), 300);
	assert_int_equal(months(jobs, 4, "2026-01-01", 0, EE_ANYWHERE, "65201"), 1200);
	assert_int_equal(months(jobs, 4, "2026-01-01", 0, EE_ANYWHERE, "2123"), 0);
	assert_int_equal(months(jobs, 0, "2026-01-01", 0, EE_ANYWHERE, NULL), 0);
}

static void
test_skilled(void **state)
{
	static const char *const skilled[] = { "00018", "21232", "31102", "72310", "33102", "0213",
		"0013", "2171", "1241", "6322", "7237" };
	static const char *const other[] = { "44101", "65201", "54100", "95100", "6421", "1414",
		"6711", "9617", "", "21", "213", "212321" };

	(void)state;
	for (size_t i = 0; i < sizeof skilled / sizeof skilled[0]; i++)
		if (!ee_noc_is(skilled[i], EE_SKILLED))
			fail_msg("%s is skilled", skilled[i]);
	for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
		if (ee_noc_is(other[i], EE_SKILLED))
			fail_msg("%s is not skilled", other[i]);
}

static void
test_codes(void **state)
{
	static const char *const none[] = { "", "2", "2123", "212321", "2123a", "21 32", "-1232" };

	(void)state;
	assert_int_equal(ee_noc_code("21232"), 21232);
	assert_int_equal(ee_noc_code("00018"), 18);
	assert_int_equal(ee_noc_code("99999"), 99999);
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		if (ee_noc_code(none[i]) != -1)
			fail_msg("%s is no code", none[i]);
}

static void
test_whole_years(void **state)
{
	ee_work_amount year = 12 * EE_WORK_MONTH;

	(void)state;
	assert_int_equal(ee_whole_years(0), 0);
	assert_int_equal(ee_whole_years(year - 1), 0);
	assert_int_equal(ee_whole_years(year), 1);
	assert_int_equal(ee_whole_years(3 * year - 1), 2);
	assert_int_equal(ee_whole_years(299 * year), 299);
}

static void
test_most_jobs(void **state)
{
	struct ee_job jobs[EE_JOBS_MAX];
	struct ee_date start = day("2019-01-01");

	(void)state;
	/* 64 months, one job each, the last one first. */
	for (int i = 0; i < EE_JOBS_MAX; i++) {
		struct ee_job *one = &jobs[EE_JOBS_MAX - 1 - i];

		*one = job("21232", "2019-01-01", NULL, i % 2 == 0 ? 300 : 400);
		one->start = ee_date_add_months(start, i);
		one->end = ee_date_add_days(ee_date_add_months(start, i + 1), -1);
	}
	assert_int_equal(months(jobs, EE_JOBS_MAX, "2026-01-01", 0, EE_IN_CANADA, NULL), 6400);
	/* Twenty of an hour a week each are 20 hours, 64 are full-time. */
	for (int i = 0; i < EE_JOBS_MAX; i++)
		jobs[i] = job("21232", "2024-01-01", "2024-12-31", 10);
	assert_int_equal(months(jobs, 20, "2026-01-01", 0, EE_IN_CANADA, NULL), 800);
	assert_int_equal(months(jobs, EE_JOBS_MAX, "2026-01-01", 0, EE_IN_CANADA, NULL), 1200);
	/* To the last decimal: so much less is not full-time, and two parts of it are. */
	jobs[0].hours = EE_FULL_TIME - 1;
	assert_int_equal(months(jobs, 1, "2026-01-01", 0, EE_IN_CANADA, NULL), 1199);
	jobs[1].hours = 1;
	assert_int_equal(months(jobs, 2, "2026-01-01", 0, EE_IN_CANADA, NULL), 1200);
	jobs[0].hours = 10 * EE_PARTS + EE_PARTS / 3;
	jobs[1].hours = 19 * EE_PARTS + EE_PARTS / 3 * 2;
	assert_int_equal(months(jobs, 2, "2026-01-01", 0, EE_IN_CANADA, NULL), 1199);
	jobs[1].hours++;
	assert_int_equal(months(jobs, 2, "2026-01-01", 0, EE_IN_CANADA, NULL), 1200);
	for (int i = 0; i < EE_JOBS_MAX; i++)
		jobs[i].hours = EE_FULL_TIME;
	/* However many at once: no sum of hours is out of reach. */
	for (int count = 1; count <= EE_JOBS_MAX; count++)
		assert_int_equal(months(jobs, count, "2026-01-01", 0, EE_IN_CANADA, NULL), 1200);
	/* The whole calendar but its last month. */
	jobs[0] = job("21232", "1900-01-01", "2199-12-31", 300);
	assert_int_equal(months(jobs, 1, "2199-12-01", 0, EE_IN_CANADA, NULL), 359900);
	assert_int_equal(months(jobs, 1, "1900-01-01", 120, EE_IN_CANADA, NULL), 0);
	assert_int_equal(months(jobs, 1, "1901-01-01", 120, EE_IN_CANADA, NULL), 1200);
}

/* Longest run of the jobs on 2026-01-01, in hundredths of a month; gaps of 3 days do not break it.
 */
static int
run_of(const struct ee_job *jobs, int count, int window_months, bool qualified)
{
	const struct ee_work_query query = { .window_months = window_months,
		.place = EE_ANYWHERE,
		.occupation = EE_ANY_OCCUPATION,
		.qualified = qualified,
		.gap_days = 3 };
	struct ee_history history;

	ee_work_history(rules, jobs, count, day("2026-01-01"), &history);
	return (int)(ee_work(&history, &query).run * 100 / EE_WORK_MONTH);
}

static void
test_runs(void **state)
{
	struct ee_job jobs[2] = { job("21231", "2024-01-01", "2024-06-30", 400),
		job("21231", "2024-07-04", "2024-08-03", 400) };

	(void)state;
	assert_int_equal(run_of(jobs, 2, 0, false), 700); /* 1 to 3 July idle */
	jobs[1] = job("21231", "2024-07-05", "2024-08-04", 400);
	assert_int_equal(run_of(jobs, 2, 0, false), 600); /* four days idle */
	jobs[0].hours = tenths(150);
	assert_int_equal(run_of(jobs, 2, 0, false), 300); /* half-time counts half */
	jobs[1].start = day("2024-07-01");
	jobs[1].end = day("2024-08-31");
	assert_int_equal(run_of(jobs, 2, 0, false), 500); /* one run of two intensities */
	jobs[0].hours = 0;
	assert_int_equal(run_of(jobs, 2, 0, false), 200); /* no hours are no work */
	jobs[1].qualified_from = day("2024-08-01");
	assert_int_equal(run_of(jobs, 2, 0, true), 100);
	assert_int_equal(run_of(jobs, 2, 0, false), 200);
	jobs[1].qualified_from = day("2024-09-01");
	assert_int_equal(run_of(jobs, 2, 0, true), 0);
	jobs[1].end = day("2024-06-30");
	assert_int_equal(run_of(jobs, 2, 0, false), 0); /* ends before it starts */
	jobs[1].end = day("2025-12-31");
	assert_int_equal(run_of(jobs, 2, 12, false), 1200); /* cut by the window */
}

/* Days to come, held against a look at every day. */

static uint32_t state = 7;

static int
below(int count)
{
	state = state * 1664525u + 1013904223u;
	return (int)((state >> 8) % (uint32_t)count);
}

static void
add_job(struct ee_profile *profile, struct ee_date today)
{
	struct ee_job *job = &profile->jobs[profile->job_count++];

	memset(job, 0, sizeof *job);
	strcpy(job->noc, below(2) ? "21222" : "31301");
	job->in_canada = below(3) > 0;
	job->start = ee_date_add_days(today, below(2600) - 2500);
	if (below(2))
		job->end = ee_date_add_days(job->start, below(2600));
	job->hours = tenths(below(2) ? 300 : 70 + below(300));
}

static void
test_work_reached(void **unused)
{
	static const struct ee_date today = { 2026, 11, 23 };
	int found = 0;

	(void)unused;
	for (int round = 0; round < 300; round++) {
		struct ee_profile profile;
		struct ee_date wanted = today, day = { 0 };
		enum ee_place place = below(3) > 0 ? EE_IN_CANADA : EE_ABROAD;
		int years = 1 + below(5);
		bool reached;

		memset(&profile, 0, sizeof profile);
		for (int jobs = 1 + below(3); jobs > 0; jobs--)
			add_job(&profile, today);
		for (int ahead = 0; ahead < 3600; ahead++) {
			struct ee_history history;

			wanted = ee_date_add_days(today, ahead);
			ee_work_history(rules, profile.jobs, profile.job_count, wanted, &history);
			if (ee_work_years(&history, place) >= years)
				break;
		}
		reached = ee_work_reached(rules, &profile, place, years, today, &day);
		if (ee_date_days(wanted) - ee_date_days(today) < 3599) {
			assert_true(reached);
			assert_int_equal(ee_date_days(day), ee_date_days(wanted));
			found++;
		} else {
			assert_false(reached);
		}
	}
	assert_true(found > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_civil_months),
		cmocka_unit_test(test_hours),
		cmocka_unit_test(test_jobs_together),
		cmocka_unit_test(test_day_of_counting),
		cmocka_unit_test(test_windows),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_excluded),
		cmocka_unit_test(test_physicians),
		cmocka_unit_test(test_places_and_occupations),
		cmocka_unit_test(test_skilled),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_whole_years),
		cmocka_unit_test(test_most_jobs),
		cmocka_unit_test(test_work_reached),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
