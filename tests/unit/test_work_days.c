/* Work at the edges of its days, hours and kinds; days to come; what a profile becomes by then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rules/work.h"
#include "tests/unit/day.h"

static struct ee_work_rules *rules; /* the toolkit's own table */
static struct ee_profile profile;

static int
begin(void **state)
{
	struct ee_fault fault;

	(void)state;
	rules = ee_work_rules_load(NULL, NULL, &fault);
	return rules == NULL ? -1 : 0;
}

static int
end(void **state)
{
	(void)state;
	ee_work_rules_free(rules);
	return 0;
}

/* One more full-time job in Canada; END of NULL: still there. */
static struct ee_job *
add_job(const char *noc, const char *start, const char *end)
{
	struct ee_job *job = &profile.jobs[profile.job_count++];

	*job = (struct ee_job) { .in_canada = true, .start = day(start), .hours = EE_FULL_TIME };
	if (end != NULL)
		job->end = day(end);
	(void)snprintf(job->noc, sizeof job->noc, "%s", noc);
	return job;
}

static struct ee_job *
only_job(const char *noc, const char *start, const char *end)
{
	profile.job_count = 0;
	return add_job(noc, start, end);
}

static struct ee_history
history_on(const char *on)
{
	struct ee_history history;

	ee_work_history(rules, profile.jobs, profile.job_count, day(on), &history);
	return history;
}

static struct ee_work
asked(const struct ee_work_query *query)
{
	struct ee_history history = history_on("2026-11-23");

	return ee_work(&history, query);
}

/* Type 0 of NOC 2016 is its first digit; the TEER of NOC 2021 is always the second. */
static void
test_skill(void **state)
{
	(void)state;
	assert_true(ee_noc_is("0213", EE_SKILLED));
	assert_true(ee_noc_is("0213", EE_SKILL_HIGHER));
	assert_false(ee_noc_is("0213", EE_SKILL_LOWER));
	assert_true(ee_noc_is("00012", EE_SKILL_HIGHER));
	assert_false(ee_noc_is("02012", EE_SKILL_HIGHER));
	assert_true(ee_noc_is("02012", EE_SKILL_LOWER));
	assert_false(ee_noc_is("05012", EE_SKILLED));
}

/* What is no work is no entry of the history, whose occupations are named. */
static void
test_no_work(void **state)
{
	(void)state;
	only_job("21231", "2024-01-01", "2024-12-31")->hours = 0;
	assert_int_equal(history_on("2026-11-23").count, 0);
	only_job("21231", "2024-01-01", NULL);
	assert_int_equal(history_on("2024-01-01").count, 0);
	assert_int_equal(history_on("2024-01-02").count, 1);
}

static void
test_kinds(void **state)
{
	struct ee_work_query query = {
		.place = EE_IN_CANADA, .occupation = EE_ANY_OCCUPATION, .skill = EE_SKILL_ANY
	};

	(void)state;
	only_job("95100", "2024-01-01", "2024-12-31");
	assert_true(asked(&query).months == 12 * EE_WORK_MONTH);
	query.skill = EE_SKILLED;
	assert_true(asked(&query).months == 0);
	/* A window of one month. */
	only_job("21231", "2024-01-01", NULL);
	query.window_months = 1;
	assert_true(asked(&query).months == EE_WORK_MONTH);
	/* The least part of an hour. */
	only_job("21231", "2024-01-01", "2024-12-31")->hours = 1;
	query.window_months = 0;
	assert_true(asked(&query).months == 12 * EE_WORK_MONTH / EE_FULL_TIME);
}

/* Of two runs of the same length the first is told, and one from before 1970 too. */
static void
test_longest_run(void **state)
{
	const struct ee_work_query query = {
		.place = EE_ANYWHERE, .occupation = EE_ANY_OCCUPATION, .gap_days = 3
	};
	struct ee_work work;

	(void)state;
	only_job("21231", "2020-01-01", "2020-12-31");
	add_job("21231", "2023-01-01", "2023-12-31");
	work = asked(&query);
	assert_true(work.run == 12 * EE_WORK_MONTH);
	assert_int_equal(work.run_from, ee_date_days(day("2020-01-01")));
	assert_int_equal(work.run_after, ee_date_days(day("2021-01-01")));
	only_job("21231", "1965-01-01", "1965-12-31");
	work = asked(&query);
	assert_true(work.run == 12 * EE_WORK_MONTH);
	assert_int_equal(work.run_from, ee_date_days(day("1965-01-01")));
	assert_int_equal(work.run_after, ee_date_days(day("1966-01-01")));
}

static void
reached(const char *from, const char *wanted)
{
	struct ee_date at = { 0 };

	assert_true(ee_work_reached(rules, &profile, EE_IN_CANADA, 1, day(from), &at));
	assert_int_equal(ee_date_days(at), ee_date_days(day(wanted)));
}

static void
not_reached(const char *from)
{
	struct ee_date at = { 0 };

	assert_false(ee_work_reached(rules, &profile, EE_IN_CANADA, 1, day(from), &at));
	assert_int_equal(at.year, 0);
}

static void
test_days_to_come(void **state)
{
	(void)state;
	/* On its last day a job still adds a day. */
	only_job("21231", "2025-11-23", "2026-11-22");
	reached("2026-11-22", "2026-11-23");
	profile.jobs[0].end = day("2026-11-21");
	not_reached("2026-11-22");
	/* A shade less than full-time: a day more. */
	only_job("21231", "2026-03-01", NULL)->hours = EE_FULL_TIME - 1;
	reached("2026-11-23", "2027-03-02");
	/* Within ten years, and not a day later. */
	only_job("21231", "2035-11-23", NULL);
	reached("2026-11-23", "2036-11-23");
	profile.jobs[0].start = day("2035-11-24");
	not_reached("2026-11-23");
	profile.jobs[0].start = day("2035-11-25");
	not_reached("2026-11-23");
	profile.jobs[0].start = day("2036-06-01");
	not_reached("2026-11-23");
}

/* No window loses work faster than it is said to: of all days of five years, for ends of work
 * around the ends of months, and all lengths of windows that a table may have here. */
static void
test_safe_days(void **state)
{
	enum { DAYS = 5 * 365, AHEAD = 60 };
	static const char *const ends[] = { "2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28",
		"2023-03-01", "2023-03-02", "2022-12-31", "2023-01-29", "2023-01-30", "2023-01-31",
		"2023-04-30", "2023-05-01", "2023-08-15", "2028-03-01" };
	static const int windows[] = { 1, 2, 12, 24, 36, 60, 120 };
	static ee_work_amount amount[DAYS + AHEAD];
	int shortest = AHEAD;

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		for (size_t j = 0; j < sizeof windows / sizeof windows[0]; j++) {
			struct ee_date after = day(ends[i]);

			for (int at = 0; at < DAYS + AHEAD; at++) {
				struct ee_date from = ee_date_add_months(
				    ee_date_add_days(day("2023-01-01"), at), -windows[j]);

				amount[at] = ee_date_compare(from, after) < 0
				    ? ee_work_stretch(EE_FULL_TIME, from, after)
				    : 0;
			}
			for (int at = 0; at < DAYS; at++)
				for (int days = 1; days <= AHEAD; days++) {
					ee_work_amount lost = amount[at] - amount[at + days];
					int safe = ee_work_safe_days(lost - 1);

					assert_true(lost >= 0);
					assert_true(safe < days);
					if (lost > 0 && days - safe < shortest)
						shortest = days - safe;
				}
		}
	/* And not much slower. */
	assert_in_range(shortest, 1, 8);
	assert_int_equal(ee_work_safe_days(0), -8);
}

/* Ages move where a birth date is known. */
static void
test_move(void **state)
{
	(void)state;
	profile.job_count = 0;
	profile.age = 30;
	profile.spouse.exists = true;
	profile.spouse.age = 40;
	ee_profile_move(&profile, rules, day("2027-11-23"));
	assert_int_equal(profile.age, 30);
	assert_int_equal(profile.spouse.age, 40);
	profile.birth_date = day("1996-11-23");
	profile.spouse.birth_date = day("1986-11-24");
	ee_profile_move(&profile, rules, day("2027-11-23"));
	assert_int_equal(profile.age, 31);
	assert_int_equal(profile.spouse.age, 40);
	/* Tables of points end at 120 years, and begin at birth. */
	ee_profile_move(&profile, rules, day("2116-11-23"));
	assert_int_equal(profile.age, 120);
	ee_profile_move(&profile, rules, day("2117-11-23"));
	assert_int_equal(profile.age, 120);
	assert_int_equal(profile.spouse.age, 120);
	ee_profile_move(&profile, rules, day("1990-01-01"));
	assert_int_equal(profile.age, 0);
	assert_int_equal(profile.spouse.age, 3);
}

/* A made-up end of the policy on self-employed physicians: its last day counts, and no later one.
 */
static void
test_end_of_policy(void **state)
{
	static const struct {
		const char *last_worked;
		int days;
	} jobs[] = { { "2024-06-28", 28 }, { "2024-06-29", 29 }, { "2024-06-30", 30 },
		{ "2024-07-01", 30 }, { "2024-07-31", 30 } };
	char folder[] = "/tmp/ee-test-work-XXXXXX", path[64];
	const struct ee_work_query query = { .place = EE_IN_CANADA,
		.occupation = EE_ANY_OCCUPATION };
	const struct ee_share share = { .folders = folder };
	struct ee_work_rules *shipped = rules;
	struct ee_fault fault;
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(folder));
	(void)snprintf(path, sizeof path, "%s/work.csv", folder);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs("rule,value,in_force_from,in_force_to,confidence,source,note\n"
			  "crs_window_months,120,2015-01-01,,high,x,\n"
			  "noc_2021,,2022-11-16,,high,x,\n"
			  "self_employed,31100,2024-06-01,2024-06-30,medium,x,\n",
			file) >= 0);
	assert_int_equal(fclose(file), 0);
	rules = ee_work_rules_load(&share, NULL, &fault);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0);
	assert_non_null(rules);
	for (size_t i = 0; i < sizeof jobs / sizeof jobs[0]; i++) {
		only_job("31100", "2024-01-01", jobs[i].last_worked)->self_employed = true;
		assert_true(asked(&query).months == jobs[i].days * EE_WORK_MONTH / 30);
	}
	ee_work_rules_free(rules);
	rules = shipped;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_skill),
		cmocka_unit_test(test_no_work),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_longest_run),
		cmocka_unit_test(test_days_to_come),
		cmocka_unit_test(test_safe_days),
		cmocka_unit_test(test_move),
		cmocka_unit_test(test_end_of_policy),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
