/* Points against numbers typed in from facts/crs.md: its traps, by their numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/crs.h"
#include "tests/unit/sets.h"

static struct ee_breakdown points;
static const struct ee_crs_options as_published;

/* The rule sets a to e, read once. */
static const char days[5][EE_DATE_TEXT] = { "2015-01-01", "2016-11-19", "2017-06-06", "2020-10-20",
	"2025-03-25" };
static struct ee_crs_rules *sets[5];

static int
read_sets(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		struct ee_crs_choice choice;
		struct ee_fault fault;
		struct ee_date day;

		if (!ee_date_parse(days[i], strlen(days[i]), &day) ||
		    !ee_crs_rules_choose(NULL, NULL, day, NULL, &choice, &fault))
			return -1;
		sets[i] = choice.rules;
	}
	return 0;
}

static int
free_sets(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++)
		ee_crs_rules_free(sets[i]);
	return 0;
}

/* Total of PROFILE on a day, by the set that the library chooses; the breakdown is in points. */
static int
score(const char *day, struct ee_profile profile)
{
	struct ee_crs_choice choice;
	struct ee_fault fault;
	struct ee_date date;

	assert_true(ee_date_parse(day, strlen(day), &date));
	if (!ee_crs_rules_choose(NULL, NULL, date, NULL, &choice, &fault))
		fail_msg("%s", fault.text);
	ee_crs(choice.rules, &as_published, &profile, &points);
	ee_crs_rules_free(choice.rules);
	return points.total;
}

static int
of(const char *day, struct ee_profile profile, enum ee_factor factor)
{
	(void)score(day, profile);
	return points.of[factor];
}

static struct ee_language
four(int listening, int reading, int writing, int speaking)
{
	return (struct ee_language) { .given = true,
		.level = {
		    (int8_t)listening, (int8_t)reading, (int8_t)writing, (int8_t)speaking } };
}

static struct ee_language
all(int level)
{
	return four(level, level, level, level);
}

static struct ee_spouse
a_spouse(enum ee_education education, struct ee_language english, int years)
{
	return (struct ee_spouse) { .exists = true,
		.accompanying = true,
		.education = education,
		.english = english,
		.canadian_work_years = years };
}

static void
test_traps_1_to_3_single(void **state)
{
	struct ee_profile p = {
		.age = 29, .education = EE_BACHELOR, .english = all(9), .foreign_work_years = 3
	};

	(void)state;
	assert_int_equal(score("2024-06-01", p), 429);
	assert_int_equal(points.of[EE_CRS_CORE_AGE], 110);
	assert_int_equal(points.of[EE_CRS_CORE_EDUCATION], 120);
	assert_int_equal(points.of[EE_CRS_CORE_FIRST_LANGUAGE], 124);
	assert_int_equal(points.of[EE_CRS_EDUCATION_LANGUAGE], 25);
	assert_int_equal(points.of[EE_CRS_FOREIGN_WORK_LANGUAGE], 50);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 75);
	for (int i = 0; i < EE_ABILITIES; i++) {
		p.english = all(9);
		p.english.level[i] = 8;
		assert_int_equal(score("2024-06-01", p), 384);
		assert_int_equal(points.of[EE_CRS_CORE_FIRST_LANGUAGE], 116);
		assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 38);
	}
	p = (struct ee_profile) {
		.age = 30, .education = EE_MASTER, .english = all(9), .canadian_work_years = 2
	};
	assert_int_equal(score("2024-06-01", p), 467);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 417);
	assert_int_equal(points.of[EE_CRS_EDUCATION_LANGUAGE], 50);
	assert_int_equal(points.of[EE_CRS_EDUCATION_CANADIAN_WORK], 50);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 50);
	assert_int_not_equal(points.cap[EE_CRS_TRANSFERABILITY_TOTAL], 0);
}

static void
test_traps_4_and_5_spouse(void **state)
{
	struct ee_profile p = { .age = 35,
		.education = EE_MASTER,
		.english = all(10),
		.canadian_work_years = 1,
		.foreign_work_years = 3,
		.spouse = a_spouse(EE_BACHELOR, all(7), 0) };

	(void)state;
	assert_int_equal(score("2025-06-01", p), 479);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 359);
	assert_int_equal(points.of[EE_CRS_SPOUSE_EDUCATION], 8);
	assert_int_equal(points.of[EE_CRS_SPOUSE_LANGUAGE], 12);
	assert_int_equal(points.of[EE_CRS_SPOUSE_CANADIAN_WORK], 0);
	assert_int_equal(points.of[EE_CRS_SPOUSE_TOTAL], 20);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 100);
	p.spouse.citizen_or_pr = true;
	assert_int_equal(score("2025-06-01", p), 488);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 388);
	assert_int_equal(points.of[EE_CRS_SPOUSE_TOTAL], 0);
	p.spouse.citizen_or_pr = p.spouse.accompanying = false;
	assert_int_equal(score("2025-06-01", p), 488);
}

static void
test_traps_6_and_7_second_language(void **state)
{
	struct ee_profile p = { .first_language = EE_ENGLISH, .english = all(9), .french = all(9) };

	(void)state;
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_SECOND_LANGUAGE), 24);
	assert_int_equal(points.cap[EE_CRS_CORE_SECOND_LANGUAGE], 0);
	p.spouse = a_spouse(EE_NO_EDUCATION, (struct ee_language) { 0 }, 0);
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_SECOND_LANGUAGE), 22);
	assert_int_not_equal(points.cap[EE_CRS_CORE_SECOND_LANGUAGE], 0);
	p.spouse.exists = false;
	p.french = four(5, 6, 7, 9);
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_SECOND_LANGUAGE), 11);
	p.french = four(4, 4, 4, 9);
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_SECOND_LANGUAGE), 6);
}

static void
test_traps_8_to_11_french(void **state)
{
	static const char on[4][EE_DATE_TEXT] = { "2017-06-05", "2017-06-06", "2020-10-19",
		"2020-10-20" };
	static const int without_english[4] = { 0, 15, 15, 25 },
			 with_english[4] = { 0, 30, 30, 50 };
	struct ee_profile p = { .french = all(7) };

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_int_equal(of(on[i], p, EE_CRS_FRENCH), without_english[i]);
	p.english = all(7);
	p.first_language = EE_ENGLISH;
	for (int i = 0; i < 4; i++)
		assert_int_equal(of(on[i], p, EE_CRS_FRENCH), with_english[i]);
	p = (struct ee_profile) {
		.first_language = EE_ENGLISH, .english = all(9), .french = four(7, 7, 7, 6)
	};
	assert_int_equal(of("2024-06-01", p, EE_CRS_FRENCH), 0);
	assert_int_equal(points.of[EE_CRS_CORE_SECOND_LANGUAGE], 10);
	p.french = all(8);
	p.english = four(6, 6, 6, 4);
	assert_int_equal(of("2024-06-01", p, EE_CRS_FRENCH), 25);
	p.english = four(5, 5, 5, 5);
	assert_int_equal(of("2024-06-01", p, EE_CRS_FRENCH), 50);
}

static void
test_traps_12_to_14_transferability(void **state)
{
	struct ee_profile p = { .certificate_of_qualification = true, .english = four(5, 6, 7, 8) };

	(void)state;
	assert_int_equal(of("2024-06-01", p, EE_CRS_CERTIFICATE_LANGUAGE), 25);
	p.english = four(4, 6, 7, 8);
	assert_int_equal(of("2024-06-01", p, EE_CRS_CERTIFICATE_LANGUAGE), 0);
	p.english = four(7, 7, 7, 8);
	assert_int_equal(of("2024-06-01", p, EE_CRS_CERTIFICATE_LANGUAGE), 50);
	p = (struct ee_profile) { .age = 33,
		.education = EE_TWO_OR_MORE,
		.english = all(9),
		.canadian_work_years = 2,
		.foreign_work_years = 3,
		.certificate_of_qualification = true };
	assert_int_equal(score("2024-06-01", p), 493);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 393);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 100);
	p = (struct ee_profile) { .age = 33,
		.education = EE_SECONDARY,
		.english = all(7),
		.canadian_work_years = 1,
		.foreign_work_years = 2 };
	assert_int_equal(score("2024-06-01", p), 252);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 226);
	assert_int_equal(points.of[EE_CRS_EDUCATION_LANGUAGE], 0);
	assert_int_equal(points.of[EE_CRS_EDUCATION_CANADIAN_WORK], 0);
	assert_int_equal(points.of[EE_CRS_FOREIGN_WORK_LANGUAGE], 13);
	assert_int_equal(points.of[EE_CRS_FOREIGN_WORK_CANADIAN_WORK], 13);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 26);
}

static void
test_traps_15_to_19_education(void **state)
{
	struct ee_profile p = { .education = EE_BACHELOR, .english = all(7) };

	(void)state;
	assert_int_equal(of("2024-06-01", p, EE_CRS_EDUCATION_LANGUAGE), 13);
	p.english = all(9);
	assert_int_equal(of("2024-06-01", p, EE_CRS_EDUCATION_LANGUAGE), 25);
	p.education = EE_TWO_YEAR;
	assert_int_equal(of("2024-06-01", p, EE_CRS_CORE_EDUCATION), 98);
	assert_int_equal(points.of[EE_CRS_EDUCATION_LANGUAGE], 25);
	p = (struct ee_profile) { .age = 28,
		.education = EE_TWO_OR_MORE,
		.english = all(8),
		.canadian_work_years = 1,
		.canadian_education = EE_ONE_OR_TWO_YEARS };
	assert_int_equal(score("2023-06-01", p), 435);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 370);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 50);
	assert_int_equal(points.of[EE_CRS_CANADIAN_EDUCATION], 15);
	p.education = EE_TWO_YEAR;
	p.english = all(9);
	assert_int_equal(score("2023-06-01", p), 425);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 372);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 38);
	p = (struct ee_profile) { .education = EE_SECONDARY, .english = all(9) };
	assert_int_equal(of("2023-06-01", p, EE_CRS_CANADIAN_EDUCATION), 0);
	assert_int_equal(points.of[EE_CRS_CORE_EDUCATION], 30);
	assert_int_equal(points.of[EE_CRS_EDUCATION_LANGUAGE], 0);
}

static void
test_traps_20_to_22_additional(void **state)
{
	static const char on[4][EE_DATE_TEXT] = { "2016-11-18", "2016-11-19", "2025-03-24",
		"2025-03-25" };
	static const int other[4] = { 600, 50, 50, 0 }, group_00[4] = { 600, 200, 200, 0 };
	struct ee_profile p = { .job_offer = true };

	(void)state;
	for (int i = 0; i < 4; i++) {
		strcpy(p.job_offer_noc, "21231");
		assert_int_equal(of(on[i], p, EE_CRS_JOB_OFFER), other[i]);
		strcpy(p.job_offer_noc, "00012");
		assert_int_equal(of(on[i], p, EE_CRS_JOB_OFFER), group_00[i]);
		strcpy(p.job_offer_noc, "0013");
		assert_int_equal(of(on[i], p, EE_CRS_JOB_OFFER), group_00[i]);
		strcpy(p.job_offer_noc, "10010"); /* TEER 0, not major group 00 */
		assert_int_equal(of(on[i], p, EE_CRS_JOB_OFFER), other[i]);
		p.job_offer_noc[0] = '\0';
		assert_int_equal(of(on[i], p, EE_CRS_JOB_OFFER), other[i]);
	}
	p = (struct ee_profile) { .provincial_nomination = true,
		.sibling_in_canada = true,
		.english = all(9),
		.french = all(7),
		.canadian_education = EE_THREE_YEARS_OR_MORE };
	assert_int_equal(of("2025-06-01", p, EE_CRS_ADDITIONAL_TOTAL), 600);
	assert_int_equal(points.of[EE_CRS_PROVINCIAL_NOMINATION], 600);
	assert_int_equal(points.of[EE_CRS_FRENCH], 50);
	assert_int_equal(points.of[EE_CRS_SIBLING], 15);
	assert_int_equal(points.of[EE_CRS_CANADIAN_EDUCATION], 30);
	assert_int_not_equal(points.cap[EE_CRS_ADDITIONAL_TOTAL], 0);
	p = (struct ee_profile) { .provincial_nomination = true, .job_offer = true };
	assert_int_equal(score("2015-06-01", p), 600);
	p = (struct ee_profile) { .sibling_in_canada = true };
	p.spouse = a_spouse(EE_NO_EDUCATION, (struct ee_language) { 0 }, 0);
	assert_int_equal(score("2025-06-01", p), 15);
}

static void
test_traps_23_to_28_years_and_ages(void **state)
{
	struct ee_profile p = { .age = 29 };

	(void)state;
	assert_int_equal(score("2025-06-01", p), 110);
	p.age = 30;
	assert_int_equal(score("2025-06-01", p), 105);
	p = (struct ee_profile) { .canadian_work_years = 5 };
	assert_int_equal(score("2025-06-01", p), 80);
	p.canadian_work_years = 0;
	assert_int_equal(score("2025-06-01", p), 0);
	p = (struct ee_profile) { .education = EE_PROFESSIONAL, .english = all(9) };
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_EDUCATION), 135);
	assert_int_equal(points.of[EE_CRS_EDUCATION_LANGUAGE], 50);
	p.spouse = a_spouse(EE_PROFESSIONAL, (struct ee_language) { 0 }, 0);
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_EDUCATION), 126);
	assert_int_equal(points.of[EE_CRS_SPOUSE_EDUCATION], 10);
	p = (struct ee_profile) { .education = EE_DOCTORATE };
	assert_int_equal(score("2025-06-01", p), 150);
}

static void
test_traps_29_to_31_totals(void **state)
{
	struct ee_profile p = { .age = 45,
		.education = EE_BACHELOR,
		.english = four(5, 6, 4, 3),
		.canadian_work_years = 3 };

	(void)state;
	assert_int_equal(score("2022-06-01", p), 230);
	assert_int_equal(points.of[EE_CRS_CORE_FIRST_LANGUAGE], 21);
	assert_int_equal(points.of[EE_CRS_CORE_CANADIAN_WORK], 64);
	assert_int_equal(points.of[EE_CRS_EDUCATION_LANGUAGE], 0);
	assert_int_equal(points.of[EE_CRS_EDUCATION_CANADIAN_WORK], 25);
	p = (struct ee_profile) { .spouse = a_spouse(EE_TWO_OR_MORE, four(4, 5, 6, 9), 2) };
	assert_int_equal(of("2022-06-01", p, EE_CRS_SPOUSE_TOTAL), 23);
	p = (struct ee_profile) { .age = 25,
		.education = EE_DOCTORATE,
		.english = all(10),
		.french = all(10),
		.canadian_work_years = 5,
		.foreign_work_years = 3,
		.certificate_of_qualification = true,
		.canadian_education = EE_THREE_YEARS_OR_MORE,
		.sibling_in_canada = true };
	assert_int_equal(score("2025-06-01", p), 695);
	p.spouse = a_spouse(EE_DOCTORATE, all(10), 5);
	assert_int_equal(score("2025-06-01", p), 695);
	assert_int_equal(points.of[EE_CRS_CORE_TOTAL], 460);
	assert_int_equal(points.of[EE_CRS_SPOUSE_TOTAL], 40);
	assert_int_equal(points.of[EE_CRS_TRANSFERABILITY_TOTAL], 100);
	assert_int_equal(points.of[EE_CRS_ADDITIONAL_TOTAL], 95);
	p.provincial_nomination = true;
	assert_int_equal(score("2025-06-01", p), EE_CRS_MAX);
}

static void
test_every_set_is_here(void **state)
{
	(void)state;
	assert_sets_listed("tests/unit/test_crs.c", days, 5, false);
}

/* The highest totals without a nomination, from the sections of each set. */
static void
test_highest_totals(void **state)
{
	static const int most[5] = { 1200, 830, 875, 895, 695 };
	struct ee_profile p = { .age = 25,
		.education = EE_DOCTORATE,
		.english = all(10),
		.french = all(10),
		.canadian_work_years = 5,
		.foreign_work_years = 3,
		.sibling_in_canada = true,
		.canadian_education = EE_THREE_YEARS_OR_MORE,
		.job_offer = true,
		.job_offer_noc = "00015" };

	(void)state;
	for (int i = 0; i < 5; i++) {
		ee_crs(sets[i], &as_published, &p, &points);
		assert_int_equal(points.total, most[i]);
	}
}

static void
test_first_language_is_chosen(void **state)
{
	struct ee_profile p = { .english = all(9), .french = all(7) };

	(void)state;
	(void)score("2025-06-01", p);
	assert_int_equal(points.first_language, EE_ENGLISH);
	p.first_language = EE_FRENCH;
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_FIRST_LANGUAGE), 68);
	assert_int_equal(points.of[EE_CRS_CORE_SECOND_LANGUAGE], 24);
	p = (struct ee_profile) { .english = all(7), .french = all(9) };
	(void)score("2025-06-01", p);
	assert_int_equal(points.first_language, EE_FRENCH);
	p.french = all(7); /* a tie */
	(void)score("2025-06-01", p);
	assert_int_equal(points.first_language, EE_ENGLISH);
	p = (struct ee_profile) { .french = all(9) };
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_FIRST_LANGUAGE), 124);
	p.first_language = EE_ENGLISH; /* chosen, but there is no English test */
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_FIRST_LANGUAGE), 0);
	assert_int_equal(points.of[EE_CRS_CORE_SECOND_LANGUAGE], 24);
	assert_int_equal(points.first_language, EE_ENGLISH);
	p.french.given = false;
	(void)score("2025-06-01", p);
	assert_int_equal(points.first_language, EE_LANGUAGE_UNSAID);
	assert_int_equal(points.total, 0);
}

static void
test_like_ircc_tool(void **state)
{
	const struct ee_crs_options tool = { .like_ircc_tool = true };
	struct ee_profile p = { .french = four(4, 4, 5, 7) };

	(void)state;
	p.french.test = EE_TEST_TCF;
	ee_crs(sets[4], &as_published, &p, &points);
	assert_int_equal(points.of[EE_CRS_CORE_FIRST_LANGUAGE], 6 + 6 + 6 + 17);
	ee_crs(sets[4], &tool, &p, &points);
	assert_int_equal(points.of[EE_CRS_CORE_FIRST_LANGUAGE], 6 + 17);
	p.french.test = EE_TEST_TEF;
	ee_crs(sets[4], &tool, &p, &points);
	assert_int_equal(points.of[EE_CRS_CORE_FIRST_LANGUAGE], 6 + 6 + 6 + 17);
	p = (struct ee_profile) {
		.first_language = EE_FRENCH, .french = all(9), .english = all(7)
	};
	p.english.test = EE_TEST_PTE;
	ee_crs(sets[4], &as_published, &p, &points);
	assert_int_equal(points.of[EE_CRS_FRENCH], 50);
	ee_crs(sets[4], &tool, &p, &points);
	assert_int_equal(points.of[EE_CRS_FRENCH], 25);
	p.first_language = EE_ENGLISH;
	ee_crs(sets[4], &tool, &p, &points);
	assert_int_equal(points.of[EE_CRS_FRENCH], 50);
	p.first_language = EE_FRENCH;
	p.english.test = EE_TEST_CELPIP;
	ee_crs(sets[4], &tool, &p, &points);
	assert_int_equal(points.of[EE_CRS_FRENCH], 50);
}

static void
test_rows_are_named(void **state)
{
	struct ee_profile p = {
		.age = 31, .english = four(4, 6, 7, 10), .first_language = EE_ENGLISH
	};
	const struct ee_crs_row *row;

	(void)state;
	ee_crs(sets[4], &as_published, &p, &points);
	row = ee_crs_rules_row(sets[4], points.row[EE_CRS_CORE_AGE][0]);
	assert_string_equal(row->factor, "age");
	assert_string_equal(row->min, "31");
	assert_string_equal(row->max, "31");
	assert_string_equal(row->source, "MI-2014");
	row = ee_crs_rules_row(sets[4], points.row[EE_CRS_CORE_FIRST_LANGUAGE][EE_SPEAKING]);
	assert_string_equal(row->factor, "first_language");
	assert_string_equal(row->min, "10");
	assert_string_equal(row->max, "");
	assert_int_equal(points.row[EE_CRS_CORE_SECOND_LANGUAGE][0], 0);
	assert_int_equal(points.row[EE_CRS_PROVINCIAL_NOMINATION][0], 0);
	assert_null(ee_crs_rules_row(sets[4], 0));
	assert_null(ee_crs_rules_row(sets[4], 1));
	assert_string_equal(ee_factor_name(EE_CRS_HIGH_WAGE), "additional.high_wage");
	assert_false(ee_crs_rules_have(sets[4], EE_CRS_HIGH_WAGE));
}

/* A spouse has the points of the better language; at a tie those of English. */
static void
test_language_of_the_spouse(void **state)
{
	static const struct {
		struct ee_language english, french;
		int points, first_row; /* the level that begins the row of the first ability */
	} spouses[] = {
		{ { .level = { 9, 9, 9, 9 } }, { .given = true, .level = { 5, 5, 5, 5 } }, 4, 5 },
		{ { .given = true, .level = { 5, 5, 5, 5 } }, { .level = { 9, 9, 9, 9 } }, 4, 5 },
		{ { .given = true, .level = { 7, 7, 7, 7 } },
		    { .given = true, .level = { 5, 5, 5, 5 } }, 12, 7 },
		{ { .given = true, .level = { 5, 5, 5, 5 } },
		    { .given = true, .level = { 7, 7, 7, 7 } }, 12, 7 },
		{ { .level = { 9, 9, 9, 9 } }, { .given = true, .level = { 4, 4, 4, 4 } }, 0, 0 },
		{ { .given = true, .level = { 4, 4, 4, 4 } },
		    { .given = true, .level = { 5, 4, 4, 4 } }, 1, 5 },
		{ { .given = true, .level = { 5, 5, 9, 9 } },
		    { .given = true, .level = { 9, 9, 5, 5 } }, 12, 5 },
		{ { .given = true, .level = { 4, 4, 4, 4 } },
		    { .given = true, .level = { 4, 4, 4, 4 } }, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof spouses / sizeof spouses[0]; i++) {
		struct ee_profile p = { .age = 30,
			.spouse = { .exists = true,
			    .accompanying = true,
			    .english = spouses[i].english,
			    .french = spouses[i].french } };
		const struct ee_crs_row *row;

		ee_crs(sets[4], &as_published, &p, &points);
		assert_int_equal(points.of[EE_CRS_SPOUSE_LANGUAGE], spouses[i].points);
		row = ee_crs_rules_row(sets[4], points.row[EE_CRS_SPOUSE_LANGUAGE][0]);
		assert_string_equal(row->factor, "spouse_language");
		assert_int_equal(atoi(row->min), spouses[i].first_row);
	}
	assert_int_equal(ee_crs_spouse_language(sets[4],
			     &(struct ee_language) { .given = true, .level = { 5, 7, 9, 4 } }),
	    9);
	assert_int_equal(ee_crs_spouse_language(sets[4],
			     &(struct ee_language) { .given = true, .level = { 10, 10, 10, 10 } }),
	    20);
	assert_int_equal(ee_crs_spouse_language(sets[4],
			     &(struct ee_language) { .given = true, .level = { 9, 4, 4, 4 } }),
	    5);
	assert_int_equal(ee_crs_spouse_language(sets[4],
			     &(struct ee_language) { .given = true, .level = { 4, 4, 4, 9 } }),
	    5);
}

/* Numbers beyond the tables are those at their ends. */
static void
test_ends_of_the_tables(void **state)
{
	struct ee_profile p = { .age = 30, .canadian_work_years = -1, .foreign_work_years = -1 };

	(void)state;
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_CANADIAN_WORK), 0);
	p.canadian_work_years = 1000;
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_CANADIAN_WORK), 80);
	p.english = all(-1);
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_FIRST_LANGUAGE), 0);
	p.english = all(12);
	assert_int_equal(of("2025-06-01", p, EE_CRS_CORE_FIRST_LANGUAGE), 136);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_traps_1_to_3_single),
		cmocka_unit_test(test_traps_4_and_5_spouse),
		cmocka_unit_test(test_traps_6_and_7_second_language),
		cmocka_unit_test(test_traps_8_to_11_french),
		cmocka_unit_test(test_traps_12_to_14_transferability),
		cmocka_unit_test(test_traps_15_to_19_education),
		cmocka_unit_test(test_traps_20_to_22_additional),
		cmocka_unit_test(test_traps_23_to_28_years_and_ages),
		cmocka_unit_test(test_traps_29_to_31_totals),
		cmocka_unit_test(test_every_set_is_here),
		cmocka_unit_test(test_highest_totals),
		cmocka_unit_test(test_first_language_is_chosen),
		cmocka_unit_test(test_like_ircc_tool),
		cmocka_unit_test(test_rows_are_named),
		cmocka_unit_test(test_language_of_the_spouse),
		cmocka_unit_test(test_ends_of_the_tables),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, read_sets, free_sets);
}
