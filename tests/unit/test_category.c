/* Who is in a category on a day, by the conditions of the announcements; then by made-up lists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/category.h"
#include "tests/unit/day.h"

static struct ee_fault fault;
static struct ee_work_rules *work;
static struct ee_eligibility *rules;
static struct ee_categories *categories;
static struct ee_profile profile;
static struct ee_standing standing; /* what an earlier profile left in it stays there */

static void
forget(void)
{
	ee_categories_free(categories);
	ee_eligibility_free(rules);
	ee_work_rules_free(work);
	categories = NULL;
	rules = NULL;
	work = NULL;
}

static int
end(void **state)
{
	(void)state;
	forget();
	return 0;
}

/* The toolkit's own tables, on the day ON. */
static void
load(const char *on)
{
	forget();
	work = ee_work_rules_load(NULL, NULL, &fault);
	rules = ee_eligibility_load(NULL, work, day(on), NULL, &fault);
	categories = ee_categories_load(NULL, day(on), &fault);
	if (rules == NULL || categories == NULL)
		fail_msg("%s", fault.text);
}

static int
number(const char *slug)
{
	for (int i = 0; i < categories->count; i++)
		if (strcmp(categories->in_force[i].slug, slug) == 0)
			return i;
	fail_msg("%s is not in force", slug);
	return -1;
}

/* One more full-time job of the profile, in Canada. */
static struct ee_job *
add_job(const char *noc, const char *start, const char *end)
{
	struct ee_job *job = &profile.jobs[profile.job_count++];

	*job = (struct ee_job) {
		.in_canada = true, .start = day(start), .end = day(end), .hours = EE_FULL_TIME
	};
	(void)snprintf(job->noc, sizeof job->noc, "%s", noc);
	return job;
}

static struct ee_job *
only_job(const char *noc, const char *start, const char *end)
{
	profile = (struct ee_profile) { 0 };
	return add_job(noc, start, end);
}

/* What the category SLUG says of the profile, which meets the Canadian Experience Class. */
static struct ee_membership
asked(const char *slug)
{
	struct ee_membership membership;

	ee_programs_begin(rules, &profile, &standing);
	standing.program[EE_PROGRAM_CEC] = EE_YES;
	ee_category_check(categories, number(slug), rules, &profile, &standing, &membership);
	return membership;
}

static void
is_met(const char *slug, enum ee_answer condition, const char *noc, int months)
{
	struct ee_membership membership = asked(slug);
	uint32_t met;

	assert_int_equal(membership.condition, condition);
	assert_int_equal(membership.all, condition);
	assert_int_equal(membership.work / EE_WORK_MONTH, months);
	if (noc == NULL)
		assert_null(membership.noc);
	else
		assert_string_equal(membership.noc, noc);
	met = ee_categories_met(categories, rules, &profile, &standing);
	assert_int_equal(met >> number(slug) & 1, condition == EE_YES);
}

/* Since 2026-02-18: 12 months in one listed occupation in the last three years, in pieces. */
static void
test_work_of_2026(void **state)
{
	(void)state;
	load("2026-09-14");
	only_job("21301", "2024-01-01", "2024-12-31");
	is_met("stem-2026", EE_YES, "21301", 12);
	only_job("21301", "2024-01-01", "2024-12-29"); /* 11 + 29/31 */
	is_met("stem-2026", EE_NO, "21301", 11);
	add_job("21301", "2025-03-01", "2025-03-01"); /* 1/31 */
	is_met("stem-2026", EE_NO, "21301", 11);
	profile.jobs[1].end = day("2025-03-02");
	is_met("stem-2026", EE_YES, "21301", 12);
	/* In two occupations the longer one counts, and of two alike the first is named. */
	only_job("21301", "2024-01-01", "2024-07-31");
	add_job("21220", "2024-08-01", "2025-03-31");
	is_met("stem-2026", EE_NO, "21220", 8);
	profile.jobs[0].end = day("2024-08-31");
	is_met("stem-2026", EE_NO, "21301", 8);
	/* What is not listed is passed over, and a job before the three years is none of work. */
	only_job("72310", "2024-01-01", "2026-08-31");
	is_met("stem-2026", EE_NO, NULL, 0);
	is_met("trades-2026-v3", EE_YES, "72310", 32);
	add_job("21301", "2010-01-01", "2020-12-31");
	is_met("stem-2026", EE_NO, "21301", 0);
	only_job("21301", "2020-01-01", "2024-09-13");
	is_met("stem-2026", EE_YES, "21301", 12);
	profile.jobs[0].end = day("2024-09-12");
	is_met("stem-2026", EE_NO, "21301", 11);
	/* Physicians need the work in Canada. */
	only_job("31100", "2024-01-01", "2024-12-31");
	is_met("physicians-2026-v1", EE_YES, "31100", 12);
	is_met("healthcare-social-services-2026-v3", EE_YES, "31100", 12);
	profile.jobs[0].in_canada = false;
	is_met("physicians-2026-v1", EE_NO, "31100", 0);
	is_met("healthcare-social-services-2026-v3", EE_YES, "31100", 12);
	/* Senior managers are of TEER 0. */
	only_job("00012", "2024-01-01", "2024-12-31");
	is_met("senior-managers-2026-v1", EE_YES, "00012", 12);
	/* Without jobs only the plain years can exclude it. */
	profile = (struct ee_profile) { 0 };
	is_met("stem-2026", EE_UNKNOWN, NULL, 0);
}

/* From 2023-05-31 to 2026-02-17: six months without a break. */
static void
test_work_until_2026(void **state)
{
	(void)state;
	load("2026-01-15");
	only_job("21301", "2024-01-01", "2024-06-30");
	is_met("stem-2025", EE_YES, "21301", 6);
	profile.jobs[0].end = day("2024-04-30");
	is_met("stem-2025", EE_NO, "21301", 4);
	add_job("21301", "2024-09-01", "2024-12-31");
	is_met("stem-2025", EE_NO, "21301", 4);
	profile.jobs[1].start = day("2024-05-01");
	is_met("stem-2025", EE_YES, "21301", 12);
}

static void
test_french(void **state)
{
	(void)state;
	load("2026-09-14");
	profile = (struct ee_profile) {
		.french = { .given = true, .level = { 7, 7, 7, 7 }, .date = { 2026, 1, 15 } }
	};
	is_met("french-2026-v2", EE_YES, NULL, 0);
	for (int ability = 0; ability < EE_ABILITIES; ability++) {
		profile.french.level[ability] = 6;
		is_met("french-2026-v2", EE_NO, NULL, 0);
		profile.french.level[ability] = 7;
	}
	/* A spouse who becomes the principal was perhaps not asked for it. */
	profile.french.level[0] = 6;
	profile.turned = true;
	is_met("french-2026-v2", EE_NO, NULL, 0);
	profile.french = (struct ee_language) { 0 };
	is_met("french-2026-v2", EE_UNKNOWN, NULL, 0);
	profile.turned = false;
	is_met("french-2026-v2", EE_NO, NULL, 0);
}

/* Military recruits: an offer in a listed occupation, two years of study, and what nobody says. */
static void
test_offer(void **state)
{
	static const char slug[] = "skilled-military-2026-v1";
	const struct ee_profile recruit = { .job_offer = true,
		.offer_said = true,
		.job_offer_noc = "42102",
		.education = EE_TWO_YEAR,
		.education_said = true,
		.canadian_education = EE_ONE_OR_TWO_YEARS };

	(void)state;
	load("2026-09-14");
	profile = recruit;
	is_met(slug, EE_UNKNOWN, NULL, 0);
	strcpy(profile.job_offer_noc, "");
	is_met(slug, EE_UNKNOWN, NULL, 0);
	strcpy(profile.job_offer_noc, "21301");
	is_met(slug, EE_NO, NULL, 0);
	profile = recruit;
	profile.job_offer = false;
	is_met(slug, EE_NO, NULL, 0);
	profile.turned = true;
	is_met(slug, EE_NO, NULL, 0);
	profile.offer_said = false;
	is_met(slug, EE_UNKNOWN, NULL, 0);
	profile = recruit;
	profile.education = EE_ONE_YEAR;
	is_met(slug, EE_NO, NULL, 0);
	profile.turned = true;
	is_met(slug, EE_NO, NULL, 0);
	profile.education_said = false;
	is_met(slug, EE_UNKNOWN, NULL, 0);
	/* A foreign credential whose assessment is more than five years old. */
	profile = recruit;
	profile.canadian_education = EE_NO_CANADIAN_EDUCATION;
	profile.eca_date = day("2022-01-15");
	is_met(slug, EE_UNKNOWN, NULL, 0);
	profile.eca_date = day("2021-01-15");
	is_met(slug, EE_NO, NULL, 0);
}

/*
 * Work in Canada that the programs leave out: no wording of the rounds of 2026 on it was seen, that
 * of the earlier ones was.
 */
static void
test_doubtful_work(void **state)
{
	static const struct {
		bool self_employed, student, unauthorized;
	} ways[] = { { true, false, false }, { false, true, false }, { false, false, true } };
	struct ee_membership membership;

	(void)state;
	load("2026-09-14");
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		struct ee_job *job = only_job("72310", "2024-01-01", "2025-12-31");

		job = add_job("21301", "2024-01-01", "2024-12-31");
		job->self_employed = ways[i].self_employed;
		job->student = ways[i].student;
		job->unauthorized = ways[i].unauthorized;
		is_met("stem-2026", EE_UNKNOWN, NULL, 0);
		membership = asked("stem-2026");
		assert_string_equal(membership.possible_noc, "21301");
		assert_int_equal(membership.possible / EE_WORK_MONTH, 12);
		job->end = day("2024-12-30");
		is_met("stem-2026", EE_NO, NULL, 0);
		membership = asked("stem-2026");
		assert_null(membership.possible_noc);
		assert_int_equal(membership.possible, 0);
	}
	only_job("21301", "2024-01-01", "2024-12-31")->student = true;
	is_met("stem-2026", EE_UNKNOWN, NULL, 0);
	/* It is beside the point where there is enough of the other. */
	only_job("21301", "2023-10-01", "2024-09-30");
	add_job("21301", "2024-10-01", "2025-12-31")->self_employed = true;
	is_met("stem-2026", EE_YES, "21301", 12);
	assert_null(asked("stem-2026").possible_noc);
	/* Abroad it counts. */
	only_job("21301", "2024-01-01", "2024-12-31")->self_employed = true;
	profile.jobs[0].in_canada = false;
	is_met("stem-2026", EE_YES, "21301", 12);
	load("2025-09-15");
	only_job("72310", "2024-01-01", "2024-12-31")->self_employed = true;
	is_met("trades-v2", EE_NO, NULL, 0);
	assert_null(asked("trades-v2").possible_noc);
}

/* Any of the three programs will do, and nobody is in a category without one. */
static void
test_program(void **state)
{
	struct ee_membership membership;
	uint32_t french;

	(void)state;
	load("2026-09-14");
	french = (uint32_t)1 << number("french-2026-v2");
	profile = (struct ee_profile) {
		.french = { .given = true, .level = { 7, 7, 7, 7 }, .date = { 2026, 1, 15 } }
	};
	for (int program = 0; program < EE_PROGRAM_COUNT; program++) {
		for (int answer = EE_NO; answer <= EE_YES; answer++) {
			ee_programs_begin(rules, &profile, &standing);
			standing.program[program] = (enum ee_answer)answer;
			ee_category_check(categories, number("french-2026-v2"), rules, &profile,
			    &standing, &membership);
			assert_int_equal(membership.program, answer);
			assert_int_equal(membership.all, answer);
			assert_int_equal(ee_categories_met(categories, rules, &profile, &standing),
			    answer == EE_YES ? french : 0);
		}
	}
	/* The answer is the least of both. */
	profile.french.level[0] = 6;
	standing.program[0] = EE_UNKNOWN;
	ee_levels_on(rules, &profile.french, standing.french);
	ee_category_check(
	    categories, number("french-2026-v2"), rules, &profile, &standing, &membership);
	assert_int_equal(membership.program, EE_YES);
	assert_int_equal(membership.all, EE_NO);
}

static void
test_titles(void **state)
{
	const struct ee_category *managers, *french;

	(void)state;
	load("2026-09-14");
	managers = &categories->in_force[number("senior-managers-2026-v1")];
	french = &categories->in_force[number("french-2026-v2")];
	assert_string_equal(ee_category_title(managers, "00012"),
	    "Senior managers - financial, communications and other business services");
	assert_string_equal(ee_category_title(managers, "00013"),
	    "Senior managers - health, education, social and community services and membership "
	    "organizations");
	assert_null(ee_category_title(managers, "21301"));
	assert_null(ee_category_title(french, "00012"));
	assert_int_equal(ee_category_lists(categories, "0001"), 0);
	assert_int_equal(ee_category_lists(categories, "000121"), 0);
	assert_int_equal(ee_category_lists(categories, "00011"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_work_of_2026),
		cmocka_unit_test(test_work_until_2026),
		cmocka_unit_test(test_french),
		cmocka_unit_test(test_offer),
		cmocka_unit_test(test_doubtful_work),
		cmocka_unit_test(test_program),
		cmocka_unit_test(test_titles),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, NULL, end);
}
