/* What the jobs come to, taken over from a profile with the same jobs, against asking everything
 * again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/program.h"
#include "tests/unit/day.h"

static const char today[] = "2026-09-14";

static struct ee_fault fault;
static struct ee_work_rules *work;
static struct ee_eligibility *rules;

static int
begin(void **unused)
{
	(void)unused;
	work = ee_work_rules_load(NULL, NULL, &fault);
	rules = ee_eligibility_load(NULL, work, day(today), NULL, &fault);
	if (rules == NULL)
		print_error("%s\n", fault.text);
	return rules == NULL ? -1 : 0;
}

static int
end(void **unused)
{
	(void)unused;
	ee_eligibility_free(rules);
	ee_work_rules_free(work);
	return 0;
}

static uint32_t state = 18;

static int
below(int count)
{
	state = state * 1664525u + 1013904223u;
	return (int)((state >> 8) % (uint32_t)count);
}

static int
draw_jobs(struct ee_job *jobs, int most)
{
	static const char *const codes[] = { "21222", "31301", "72310", "65201" };
	int count = below(most + 1);

	for (int i = 0; i < count; i++) {
		memset(&jobs[i], 0, sizeof jobs[i]);
		strcpy(jobs[i].noc, codes[below(4)]);
		jobs[i].in_canada = below(2) > 0;
		jobs[i].start = ee_date_add_days(day(today), -below(3000) - 1);
		if (below(3) == 0)
			jobs[i].end = ee_date_add_days(jobs[i].start, below(1500));
		jobs[i].hours = below(4) > 0 ? EE_FULL_TIME : EE_FULL_TIME / 2;
	}
	return count;
}

static void
draw_result(struct ee_language *result)
{
	*result = (struct ee_language) { .given = below(4) > 0, .test = EE_TEST_CLB };
	for (int i = 0; i < EE_ABILITIES; i++)
		result->level[i] = (int8_t)(result->given ? 4 + below(7) : 0);
	result->date = ee_date_add_days(day(today), -below(900));
}

/* All but the jobs, and which years are said. */
static void
draw_rest(struct ee_profile *profile)
{
	profile->age = 18 + below(35);
	profile->education = (enum ee_education)below(EE_EDUCATION_LEVELS);
	profile->eca_date = ee_date_add_days(day(today), -below(2500));
	draw_result(&profile->english);
	draw_result(&profile->french);
	draw_result(&profile->spouse.english);
	profile->canadian_work.years.whole = profile->canadian_work.given ? below(4) : 0;
	profile->foreign_work.years.whole = profile->foreign_work.given ? below(7) : 0;
	profile->job_offer = below(3) == 0;
	profile->job_offer_employers = 1;
	profile->funds_given = below(4) > 0;
	profile->funds_cad = below(40000);
	profile->family_size = 1 + below(4);
}

static void
draw(struct ee_profile *profile)
{
	memset(profile, 0, sizeof *profile);
	profile->job_count = draw_jobs(profile->jobs, 3);
	profile->canadian_work.given = below(3) == 0;
	profile->foreign_work.given = below(3) == 0;
	profile->spouse.exists = profile->spouse.accompanying = below(2) > 0;
	profile->spouse.job_count = draw_jobs(profile->spouse_jobs, 2);
	draw_rest(profile);
}

static void
compare(const struct ee_standing *got, const struct ee_standing *want)
{
	assert_memory_equal(got->program, want->program, sizeof want->program);
	assert_memory_equal(got->requirement, want->requirement, sizeof want->requirement);
	assert_memory_equal(got->lacks, want->lacks, sizeof want->lacks);
	assert_memory_equal(got->fsw_factor, want->fsw_factor, sizeof want->fsw_factor);
	assert_memory_equal(
	    got->fsw_adaptability, want->fsw_adaptability, sizeof want->fsw_adaptability);
	assert_int_equal(got->fsw_points, want->fsw_points);
	assert_int_equal(got->unsaid, want->unsaid);
	assert_int_equal(got->cec_level, want->cec_level);
	assert_true(got->cec_work == want->cec_work && got->cec_higher == want->cec_higher &&
	    got->cec_lower == want->cec_lower);
	assert_true(got->fst_work == want->fst_work && got->fsw_run == want->fsw_run &&
	    got->fsw_experience == want->fsw_experience);
	assert_string_equal(
	    got->fst_noc == NULL ? "" : got->fst_noc, want->fst_noc == NULL ? "" : want->fst_noc);
	assert_string_equal(
	    got->fsw_noc == NULL ? "" : got->fsw_noc, want->fsw_noc == NULL ? "" : want->fsw_noc);
	assert_int_equal(got->history.count, want->history.count);
}

static void
test_again(void **unused)
{
	static struct ee_profile first, other;
	static struct ee_standing before, got, want;
	int met = 0, not_met = 0;

	(void)unused;
	for (int round = 0; round < 2000; round++) {
		draw(&first);
		if (below(2) > 0)
			ee_programs(rules, &first, &before);
		else
			ee_programs_begin(rules, &first, &before);
		for (int i = 0; i < 3; i++) {
			ee_profile_copy(&other, &first);
			draw_rest(&other);
			ee_programs(rules, &other, &want);
			memset(&got, 1, sizeof got); /* of an earlier question */
			ee_programs_again(rules, &other, &before, &got);
			compare(&got, &want);
			met += want.program[EE_PROGRAM_FSW] == EE_YES ||
			    want.program[EE_PROGRAM_CEC] == EE_YES;
			not_met += want.program[EE_PROGRAM_CEC] == EE_NO;
		}
	}
	assert_true(met > 300 && not_met > 300);
}

/* What was found for one profile is not looked for again. */
static void
test_found_is_kept(void **unused)
{
	static struct ee_profile profile;
	static struct ee_standing before, again;

	(void)unused;
	do
		draw(&profile);
	while (profile.job_count == 0);
	ee_programs_begin(rules, &profile, &before);
	assert_int_equal(before.work_known, 0);
	ee_programs_again(rules, &profile, &before, &again);
	assert_true(before.work_known >> EE_WORK_OF_CEC & 1);
	assert_true(before.work_known >> EE_WORK_OF_FST & 1);
	assert_true(before.work_known >> EE_WORK_OF_FSW & 1);
	assert_true(before.fsw_run == again.fsw_run);
}

/* What a client lacks is said of what is not known, and of nothing else. */
static void
test_lacks(void **unused)
{
	static struct ee_profile profile;
	static struct ee_standing standing;
	int unknown = 0;

	(void)unused;
	for (int round = 0; round < 2000; round++) {
		draw(&profile);
		if (below(2) > 0)
			profile.eca_date.year = 0;
		ee_programs(rules, &profile, &standing);
		for (int i = 0; i < EE_REQUIREMENT_COUNT; i++) {
			assert_int_equal(
			    standing.requirement[i] == EE_UNKNOWN, standing.lacks[i] != 0);
			unknown += standing.lacks[i] != 0;
		}
	}
	assert_true(unknown > 300);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_found_is_kept),
		cmocka_unit_test(test_lacks),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
