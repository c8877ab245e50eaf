/* Days to come, held against a look at every day. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#include "ahead.h"

static struct ee_work_rules *rules; /* the toolkit's own table */

static int
begin(void **unused)
{
	struct ee_fault fault;

	(void)unused;
	rules = ee_work_rules_load(&fault);
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
	job->hours = (int16_t)(below(2) ? 300 : 70 + below(300));
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
		int years = 1 + below(5);
		bool reached;

		memset(&profile, 0, sizeof profile);
		for (int jobs = 1 + below(3); jobs > 0; jobs--)
			add_job(&profile, today);
		for (int ahead = 0; ahead < 3600; ahead++) {
			struct ee_history history;

			wanted = ee_date_add_days(today, ahead);
			ee_work_history(rules, profile.jobs, profile.job_count, wanted, &history);
			if (ee_work_years(&history, EE_IN_CANADA) >= years)
				break;
		}
		reached = ee_work_reached(rules, &profile, EE_IN_CANADA, years, today, &day);
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

static void
test_birthdays(void **unused)
{
	static const struct ee_date birth = { 1996, 2, 29 };
	struct ee_date common = ee_birthday(birth, 31), leap = ee_birthday(birth, 32);

	(void)unused;
	assert_int_equal(common.month, 3);
	assert_int_equal(common.day, 1);
	assert_int_equal(leap.month, 2);
	assert_int_equal(leap.day, 29);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_work_reached),
		cmocka_unit_test(test_birthdays),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
