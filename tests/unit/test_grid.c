/* Every row of the grids of facts/crs.md, all along its range, in all five sets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/crs.h"
#include "tests/unit/sets.h"

enum { SETS = 5 };

static const char days[SETS][EE_DATE_TEXT] = { "2015-01-01", "2016-11-19", "2017-06-06",
	"2020-10-20", "2025-03-25" };
static struct ee_crs_rules *sets[SETS];
static const struct ee_crs_options as_published;

/* Closed range, points without and with spouse. */
struct row {
	int first, last, points[2];
};

static const struct row ages[] = { { 0, 17, { 0, 0 } }, { 18, 18, { 99, 90 } },
	{ 19, 19, { 105, 95 } }, { 20, 29, { 110, 100 } }, { 30, 30, { 105, 95 } },
	{ 31, 31, { 99, 90 } }, { 32, 32, { 94, 85 } }, { 33, 33, { 88, 80 } },
	{ 34, 34, { 83, 75 } }, { 35, 35, { 77, 70 } }, { 36, 36, { 72, 65 } },
	{ 37, 37, { 66, 60 } }, { 38, 38, { 61, 55 } }, { 39, 39, { 55, 50 } },
	{ 40, 40, { 50, 45 } }, { 41, 41, { 39, 35 } }, { 42, 42, { 28, 25 } },
	{ 43, 43, { 17, 15 } }, { 44, 44, { 6, 5 } }, { 45, EE_AGE_MAX, { 0, 0 } } };
static const struct row work[] = { { 0, 0, { 0, 0 } }, { 1, 1, { 40, 35 } }, { 2, 2, { 53, 46 } },
	{ 3, 3, { 64, 56 } }, { 4, 4, { 72, 63 } }, { 5, EE_WORK_YEARS_MAX, { 80, 70 } } };
static const struct row first_language[] = { { 0, 3, { 0, 0 } }, { 4, 5, { 6, 6 } },
	{ 6, 6, { 9, 8 } }, { 7, 7, { 17, 16 } }, { 8, 8, { 23, 22 } }, { 9, 9, { 31, 29 } },
	{ 10, 10, { 34, 32 } } };
static const struct row second_language[] = { { 0, 4, { 0, 0 } }, { 5, 6, { 1, 1 } },
	{ 7, 8, { 3, 3 } }, { 9, 10, { 6, 6 } } };
static const struct row spouse_language[] = { { 0, 4, { 0, 0 } }, { 5, 6, { 0, 1 } },
	{ 7, 8, { 0, 3 } }, { 9, 10, { 0, 5 } } };
static const struct row spouse_work[] = { { 0, 0, { 0, 0 } }, { 1, 1, { 0, 5 } },
	{ 2, 2, { 0, 7 } }, { 3, 3, { 0, 8 } }, { 4, 4, { 0, 9 } },
	{ 5, EE_WORK_YEARS_MAX, { 0, 10 } } };

/* By enum ee_education: without, with, as the spouse's; and the tier. */
static const int education[EE_EDUCATION_LEVELS][3] = { { 0, 0, 0 }, { 30, 28, 2 }, { 90, 84, 6 },
	{ 98, 91, 7 }, { 120, 112, 8 }, { 128, 119, 9 }, { 135, 126, 10 }, { 135, 126, 10 },
	{ 150, 140, 10 } };
static const int tier[EE_EDUCATION_LEVELS] = { 0, 0, 1, 1, 1, 2, 2, 2, 2 };

/* Tier by low, mid, high language or none, one, two years. */
static const int transfer[3][3] = { { 0, 0, 0 }, { 0, 13, 25 }, { 0, 25, 50 } };

static struct ee_profile profile;
static struct ee_breakdown points;

static int
read_sets(void **state)
{
	(void)state;
	for (int i = 0; i < SETS; i++) {
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
	for (int i = 0; i < SETS; i++)
		ee_crs_rules_free(sets[i]);
	return 0;
}

static int
figure(int set, enum ee_factor factor)
{
	ee_crs(sets[set], &as_published, &profile, &points);
	return points.of[factor];
}

static void
start(int column)
{
	memset(&profile, 0, sizeof profile);
	profile.first_language = EE_ENGLISH;
	profile.spouse.exists = profile.spouse.accompanying = column == 1;
}

/* Set VALUE to each number of each row, and compare the figure in each set and column. */
static void
check(const struct row *rows, size_t count, int *value, enum ee_factor factor)
{
	for (int column = 0; column < 2; column++) {
		start(column);
		for (size_t i = 0; i < count; i++)
			for (*value = rows[i].first; *value <= rows[i].last; ++*value)
				for (int set = 0; set < SETS; set++)
					assert_int_equal(
					    figure(set, factor), rows[i].points[column]);
	}
}

/* The same for each ability of a language on its own. */
static void
check_language(
    const struct row *rows, size_t count, struct ee_language *language, enum ee_factor factor)
{
	for (int column = 0; column < 2; column++)
		for (size_t i = 0; i < count; i++)
			for (int level = rows[i].first; level <= rows[i].last; level++)
				for (int j = 0; j < EE_ABILITIES * SETS; j++) {
					start(column);
					profile.english.given = true;
					language->given = true;
					language->level[j % EE_ABILITIES] = (int8_t)level;
					assert_int_equal(figure(j / EE_ABILITIES, factor),
					    rows[i].points[column]);
				}
}

#define ROWS(rows) rows, sizeof rows / sizeof rows[0]

static void
test_ages(void **state)
{
	(void)state;
	check(ROWS(ages), &profile.age, EE_CRS_CORE_AGE);
}

static void
test_work(void **state)
{
	(void)state;
	check(ROWS(work), &profile.canadian_work_years, EE_CRS_CORE_CANADIAN_WORK);
	check(ROWS(spouse_work), &profile.spouse.canadian_work_years, EE_CRS_SPOUSE_CANADIAN_WORK);
}

static void
test_languages(void **state)
{
	(void)state;
	check_language(ROWS(first_language), &profile.english, EE_CRS_CORE_FIRST_LANGUAGE);
	check_language(ROWS(second_language), &profile.french, EE_CRS_CORE_SECOND_LANGUAGE);
	check_language(ROWS(spouse_language), &profile.spouse.english, EE_CRS_SPOUSE_LANGUAGE);
	check_language(ROWS(spouse_language), &profile.spouse.french, EE_CRS_SPOUSE_LANGUAGE);
}

static void
test_education(void **state)
{
	(void)state;
	for (int i = 0; i < EE_EDUCATION_LEVELS * SETS; i++) {
		int level = i % EE_EDUCATION_LEVELS, set = i / EE_EDUCATION_LEVELS;

		start(0);
		profile.education = (enum ee_education)level;
		assert_int_equal(figure(set, EE_CRS_CORE_EDUCATION), education[level][0]);
		start(1);
		profile.education = profile.spouse.education = (enum ee_education)level;
		assert_int_equal(figure(set, EE_CRS_CORE_EDUCATION), education[level][1]);
		assert_int_equal(points.of[EE_CRS_SPOUSE_EDUCATION], education[level][2]);
	}
}

static int
language_band(int level)
{
	return level < 7 ? 0 : level < 9 ? 1 : 2;
}

static void
set_english(int level, int lower)
{
	profile.english = (struct ee_language) { .given = true, .level = { 10, 10, 10, 10 } };
	profile.english.level[lower] = (int8_t)level;
}

static void
test_transferability_language(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * SETS; i++)
		for (int level = 0; level <= EE_LEVEL_MAX; level++) {
			start(i % 2);
			set_english(level, level % EE_ABILITIES);
			for (int e = 0; e < EE_EDUCATION_LEVELS; e++) {
				profile.education = (enum ee_education)e;
				assert_int_equal(figure(i / 2, EE_CRS_EDUCATION_LANGUAGE),
				    transfer[tier[e]][language_band(level)]);
			}
			for (int y = 0; y <= EE_WORK_YEARS_MAX; y++) {
				profile.foreign_work_years = y;
				assert_int_equal(figure(i / 2, EE_CRS_FOREIGN_WORK_LANGUAGE),
				    transfer[y == 0 ? 0
					    : y < 3 ? 1
						    : 2][language_band(level)]);
			}
			assert_int_equal(points.of[EE_CRS_CERTIFICATE_LANGUAGE], 0);
			profile.certificate_of_qualification = true;
			assert_int_equal(figure(i / 2, EE_CRS_CERTIFICATE_LANGUAGE),
			    level < 5       ? 0
				: level < 7 ? 25
					    : 50);
		}
}

static void
test_transferability_work(void **state)
{
	(void)state;
	for (int i = 0; i < 2 * SETS; i++)
		for (int years = 0; years <= EE_WORK_YEARS_MAX; years++) {
			int band = years > 2 ? 2 : years;

			start(i % 2);
			profile.canadian_work_years = years;
			for (int e = 0; e < EE_EDUCATION_LEVELS; e++) {
				profile.education = (enum ee_education)e;
				assert_int_equal(figure(i / 2, EE_CRS_EDUCATION_CANADIAN_WORK),
				    transfer[tier[e]][band]);
			}
			for (int y = 0; y <= 4; y++) {
				profile.foreign_work_years = y;
				assert_int_equal(figure(i / 2, EE_CRS_FOREIGN_WORK_CANADIAN_WORK),
				    transfer[y == 0 ? 0
					    : y < 3 ? 1
						    : 2][band]);
			}
		}
}

static void
test_every_set_is_here(void **state)
{
	(void)state;
	assert_sets_listed("tests/unit/test_grid.c", days, SETS, false);
}

/* Table D, set by set. */
static void
test_additional(void **state)
{
	static const int study[3][SETS] = { { 0 }, { 0, 15, 15, 15, 15 }, { 0, 30, 30, 30, 30 } };
	static const int sibling[SETS] = { 0, 0, 15, 15, 15 };
	static const int french[2][SETS] = { { 0, 0, 15, 25, 25 }, { 0, 0, 30, 50, 50 } };
	static const int offer[2][SETS] = { { 600, 50, 50, 50, 0 }, { 600, 200, 200, 200, 0 } };

	(void)state;
	for (int i = 0; i < 2 * SETS; i++) {
		int set = i / 2;

		start(i % 2);
		profile.provincial_nomination = profile.sibling_in_canada = profile.job_offer =
		    true;
		assert_int_equal(figure(set, EE_CRS_PROVINCIAL_NOMINATION), 600);
		assert_int_equal(points.of[EE_CRS_SIBLING], sibling[set]);
		assert_int_equal(points.of[EE_CRS_JOB_OFFER], offer[0][set]);
		strcpy(profile.job_offer_noc, "00010");
		assert_int_equal(figure(set, EE_CRS_JOB_OFFER), offer[1][set]);
		for (int j = 0; j < EE_CANADIAN_EDUCATION_LEVELS; j++) {
			profile.canadian_education = (enum ee_canadian_education)j;
			assert_int_equal(figure(set, EE_CRS_CANADIAN_EDUCATION), study[j][set]);
		}
		profile.french = (struct ee_language) { .given = true, .level = { 7, 7, 7, 7 } };
		for (int level = 0; level <= EE_LEVEL_MAX; level++) {
			set_english(level, level % EE_ABILITIES);
			assert_int_equal(figure(set, EE_CRS_FRENCH), french[level >= 5][set]);
		}
		profile.french.level[EE_WRITING] = 6;
		assert_int_equal(figure(set, EE_CRS_FRENCH), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ages),
		cmocka_unit_test(test_work),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_education),
		cmocka_unit_test(test_transferability_language),
		cmocka_unit_test(test_transferability_work),
		cmocka_unit_test(test_additional),
		cmocka_unit_test(test_every_set_is_here),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, read_sets, free_sets);
}
