/* Levels against facts/language-tests.md: its traps by their numbers, and all its tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/language.h"

#define L EE_LISTENING
#define R EE_READING
#define W EE_WRITING
#define S EE_SPEAKING

static struct ee_levels *levels;
static struct ee_fault fault;

static int
load(void **state)
{
	(void)state;
	levels = ee_levels_load(NULL, NULL, &fault);
	return levels == NULL ? -1 : 0;
}

static int
unload(void **state)
{
	(void)state;
	ee_levels_free(levels);
	return 0;
}

static int
level(enum ee_test test, enum ee_ability ability, int tenths)
{
	int found = -1;

	assert_int_equal(ee_level(levels, test, ability, tenths, &found), EE_SCORE_OK);
	return found;
}

static enum ee_score_verdict
verdict(enum ee_test test, enum ee_ability ability, int tenths)
{
	int untouched = -1;
	enum ee_score_verdict said = ee_level(levels, test, ability, tenths, &untouched);

	assert_true(said == EE_SCORE_OK || untouched == -1);
	return said;
}

/* Lowest score (in tenths) of each level from FIRST to 10, and the top of the scale. */
struct chart {
	enum ee_test test;
	enum ee_ability ability;
	int first, step, lowest[9];
};

static const struct chart charts[] = {
	{ EE_TEST_IELTS, R, 4, 5, { 35, 40, 50, 60, 65, 70, 80, 90 } },
	{ EE_TEST_IELTS, W, 4, 5, { 40, 50, 55, 60, 65, 70, 75, 90 } },
	{ EE_TEST_IELTS, L, 4, 5, { 45, 50, 55, 60, 75, 80, 85, 90 } },
	{ EE_TEST_IELTS, S, 4, 5, { 40, 50, 55, 60, 65, 70, 75, 90 } },
	{ EE_TEST_CELPIP, R, 4, 10, { 40, 50, 60, 70, 80, 90, 100, 120 } },
	{ EE_TEST_CELPIP, W, 4, 10, { 40, 50, 60, 70, 80, 90, 100, 120 } },
	{ EE_TEST_CELPIP, L, 4, 10, { 40, 50, 60, 70, 80, 90, 100, 120 } },
	{ EE_TEST_CELPIP, S, 4, 10, { 40, 50, 60, 70, 80, 90, 100, 120 } },
	{ EE_TEST_PTE, R, 3, 10, { 240, 330, 420, 510, 600, 690, 780, 880, 900 } },
	{ EE_TEST_PTE, W, 3, 10, { 320, 410, 510, 600, 690, 790, 880, 900, 900 } },
	{ EE_TEST_PTE, L, 3, 10, { 180, 280, 390, 500, 600, 710, 820, 890, 900 } },
	{ EE_TEST_PTE, S, 3, 10, { 340, 420, 510, 590, 680, 760, 840, 890, 900 } },
	{ EE_TEST_TEF, R, 4, 10, { 1210, 1510, 1810, 2070, 2330, 2480, 2630, 3000 } },
	{ EE_TEST_TEF, W, 4, 10, { 1810, 2260, 2710, 3100, 3490, 3710, 3930, 4500 } },
	{ EE_TEST_TEF, L, 4, 10, { 1450, 1810, 2170, 2490, 2800, 2980, 3160, 3600 } },
	{ EE_TEST_TEF, S, 4, 10, { 1810, 2260, 2710, 3100, 3490, 3710, 3930, 4500 } },
	{ EE_TEST_TCF, R, 4, 10, { 3420, 3750, 4060, 4530, 4990, 5240, 5490, 6990 } },
	{ EE_TEST_TCF, W, 4, 10, { 40, 60, 70, 100, 120, 140, 160, 200 } },
	{ EE_TEST_TCF, L, 4, 10, { 3310, 3690, 3980, 4580, 5030, 5230, 5490, 6990 } },
	{ EE_TEST_TCF, S, 4, 10, { 40, 60, 70, 100, 120, 140, 160, 200 } }
};

static void
test_every_row(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof charts / sizeof charts[0]; i++) {
		const struct chart *c = &charts[i];
		int rows = EE_LEVEL_MAX - c->first + 1, top = c->lowest[rows];

		assert_int_equal(level(c->test, c->ability, c->lowest[0] - c->step), 0);
		/* The facts give TCF listening and reading a scale of 100 to 699. */
		if (c->test == EE_TEST_TCF && (c->ability == R || c->ability == L)) {
			assert_int_equal(level(c->test, c->ability, 1000), 0);
			assert_int_equal(verdict(c->test, c->ability, 990), EE_SCORE_OFF_SCALE);
		} else {
			assert_int_equal(level(c->test, c->ability, 0), 0);
		}
		for (int j = 0; j < rows; j++) {
			assert_int_equal(level(c->test, c->ability, c->lowest[j]), c->first + j);
			if (j > 0)
				assert_int_equal(level(c->test, c->ability, c->lowest[j] - c->step),
				    c->first + j - 1);
		}
		for (int j = 0; j < rows; j++) {
			struct ee_score_range range;
			int last = j + 1 < rows ? c->lowest[j + 1] - c->step : top;

			assert_true(
			    ee_level_scores(levels, c->test, c->ability, c->first + j, &range));
			assert_int_equal(range.low, c->lowest[j]);
			assert_int_equal(range.high, last);
			assert_int_equal(range.step, c->step);
		}
		for (int none = 1; none < c->first; none++) {
			struct ee_score_range range;

			assert_false(ee_level_scores(levels, c->test, c->ability, none, &range));
		}
		assert_int_equal(level(c->test, c->ability, top), EE_LEVEL_MAX);
		assert_int_equal(verdict(c->test, c->ability, top + c->step),
		    c->test == EE_TEST_TEF ? EE_SCORE_NEW_TEF : EE_SCORE_OFF_SCALE);
		assert_int_equal(verdict(c->test, c->ability, -c->step), EE_SCORE_OFF_SCALE);
		assert_int_equal(verdict(c->test, c->ability, top - 1), EE_SCORE_OFF_SCALE);
	}
	for (int i = 0; i <= 12; i++)
		for (int ability = 0; ability < EE_ABILITIES; ability++)
			assert_int_equal(
			    level(EE_TEST_CLB, (enum ee_ability)ability, i * 10), i > 10 ? 10 : i);
	assert_int_equal(verdict(EE_TEST_CLB, L, 130), EE_SCORE_OFF_SCALE);
	assert_int_equal(verdict(EE_TEST_CLB, L, 65), EE_SCORE_OFF_SCALE);
}

static void
test_traps_1_to_4_ielts(void **state)
{
	(void)state;
	assert_int_equal(level(EE_TEST_IELTS, L, 65), 7);
	assert_int_equal(level(EE_TEST_IELTS, L, 70), 7);
	assert_int_equal(level(EE_TEST_IELTS, L, 75), 8);
	assert_int_equal(level(EE_TEST_IELTS, L, 80), 9);
	assert_int_equal(level(EE_TEST_IELTS, L, 85), 10);
	assert_int_equal(level(EE_TEST_IELTS, R, 75), 9);
	assert_int_equal(level(EE_TEST_IELTS, R, 80), 10);
	assert_int_equal(level(EE_TEST_IELTS, R, 35), 4);
	assert_int_equal(level(EE_TEST_IELTS, R, 30), 0);
	for (int ability = W; ability <= S; ability++) {
		assert_int_equal(level(EE_TEST_IELTS, (enum ee_ability)ability, 65), 8);
		assert_int_equal(level(EE_TEST_IELTS, (enum ee_ability)ability, 70), 9);
		assert_int_equal(level(EE_TEST_IELTS, (enum ee_ability)ability, 75), 10);
		assert_int_equal(level(EE_TEST_IELTS, (enum ee_ability)ability, 45), 4);
	}
	assert_int_equal(level(EE_TEST_IELTS, R, 70), 9);
	assert_int_equal(verdict(EE_TEST_IELTS, R, 97), EE_SCORE_OFF_SCALE);
	assert_int_equal(verdict(EE_TEST_IELTS, R, 62), EE_SCORE_OFF_SCALE);
}

static void
test_traps_5_to_8_celpip_and_pte(void **state)
{
	struct ee_date from;

	(void)state;
	assert_int_equal(level(EE_TEST_CELPIP, S, 100), 10);
	assert_int_equal(level(EE_TEST_CELPIP, S, 110), 10);
	assert_int_equal(level(EE_TEST_CELPIP, S, 120), 10);
	assert_int_equal(level(EE_TEST_CELPIP, S, 40), 4);
	assert_int_equal(level(EE_TEST_CELPIP, S, 30), 0);
	assert_int_equal(level(EE_TEST_PTE, W, 880), 9);
	assert_int_equal(level(EE_TEST_PTE, W, 890), 9);
	assert_int_equal(level(EE_TEST_PTE, W, 900), 10);
	assert_int_equal(level(EE_TEST_PTE, L, 880), 9);
	assert_int_equal(level(EE_TEST_PTE, L, 890), 10);
	assert_int_equal(level(EE_TEST_PTE, R, 870), 9);
	assert_int_equal(level(EE_TEST_PTE, R, 880), 10);
	assert_int_equal(level(EE_TEST_PTE, S, 830), 8);
	assert_int_equal(level(EE_TEST_PTE, S, 840), 9);
	assert_int_equal(level(EE_TEST_PTE, L, 600), 7);
	assert_int_equal(level(EE_TEST_PTE, L, 590), 6);
	assert_int_equal(level(EE_TEST_PTE, S, 670), 6);
	assert_int_equal(level(EE_TEST_PTE, S, 680), 7);
	assert_int_equal(level(EE_TEST_PTE, W, 680), 6);
	assert_int_equal(level(EE_TEST_PTE, W, 690), 7);
	from = ee_test_accepted_from(levels, EE_TEST_PTE);
	assert_true(from.year == 2024 && from.month == 1 && from.day == 30);
	assert_int_equal(ee_test_confirmed_from(levels, EE_TEST_PTE).year, 0);
}

static void
test_traps_9_to_11_tef(void **state)
{
	(void)state;
	assert_int_equal(level(EE_TEST_TEF, R, 2070), 7);
	assert_int_equal(level(EE_TEST_TEF, W, 3100), 7);
	assert_int_equal(level(EE_TEST_TEF, L, 2490), 7);
	assert_int_equal(level(EE_TEST_TEF, S, 3100), 7);
	assert_int_equal(verdict(EE_TEST_TEF, R, 4340), EE_SCORE_NEW_TEF);
	assert_int_equal(verdict(EE_TEST_TEF, L, 4340), EE_SCORE_NEW_TEF);
	assert_int_equal(verdict(EE_TEST_TEF, S, 4560), EE_SCORE_NEW_TEF);
	assert_int_equal(verdict(EE_TEST_TEF, W, 6990), EE_SCORE_NEW_TEF);
	assert_int_equal(verdict(EE_TEST_TEF, W, 7000), EE_SCORE_OFF_SCALE);
	assert_int_equal(verdict(EE_TEST_TEF, W, 4605), EE_SCORE_OFF_SCALE);
	assert_int_equal(level(EE_TEST_TEF, L, 2480), 6);
	assert_int_equal(level(EE_TEST_TEF, R, 2060), 6);
	assert_int_equal(level(EE_TEST_TEF, W, 3090), 6);
}

static void
test_traps_12_to_14_tcf(void **state)
{
	static const int writing[][2] = { { 90, 6 }, { 100, 7 }, { 130, 8 }, { 140, 9 },
		{ 160, 10 }, { 60, 5 }, { 50, 4 }, { 30, 0 } };

	(void)state;
	for (size_t i = 0; i < sizeof writing / sizeof writing[0]; i++)
		assert_int_equal(level(EE_TEST_TCF, W, writing[i][0]), writing[i][1]);
	assert_int_equal(level(EE_TEST_TCF, R, 4520), 6);
	assert_int_equal(level(EE_TEST_TCF, R, 4530), 7);
	assert_int_equal(level(EE_TEST_TCF, L, 4570), 6);
	assert_int_equal(level(EE_TEST_TCF, L, 4580), 7);
	assert_int_equal(level(EE_TEST_TCF, R, 5230), 8);
	assert_int_equal(level(EE_TEST_TCF, L, 5230), 9);
	assert_int_equal(level(EE_TEST_TCF, L, 3980), 6);
	assert_int_equal(ee_test_accepted_from(levels, EE_TEST_TCF).year, 0);
	assert_int_equal(ee_test_confirmed_from(levels, EE_TEST_TCF).year, 2020);
}

static void
test_names(void **state)
{
	static const char *const names[EE_TESTS] = { "clb", "ielts", "celpip", "pte", "tef",
		"tcf" };
	static const enum ee_official_language language[EE_TESTS] = { EE_LANGUAGE_UNSAID,
		EE_ENGLISH, EE_ENGLISH, EE_ENGLISH, EE_FRENCH, EE_FRENCH };

	(void)state;
	for (int i = 0; i < EE_TESTS; i++) {
		assert_int_equal(ee_test_by_name(names[i], strlen(names[i])), i);
		assert_string_equal(ee_test_name((enum ee_test)i), names[i]);
		assert_int_equal(ee_test_language(levels, (enum ee_test)i), language[i]);
	}
	/* Capitals are as good. */
	assert_int_equal(ee_test_by_name("CLB", 3), EE_TEST_CLB);
	assert_int_equal(ee_test_by_name("TCF", 3), EE_TEST_TCF);
	assert_int_equal(ee_test_by_name("toefl", 5), -1);
	assert_int_equal(ee_test_by_name("ieltsx", 6), -1);
	assert_int_equal(ee_test_by_name("iel", 3), -1);
	assert_int_equal(ee_test_by_name("", 0), -1);
	assert_string_equal(
	    ee_test_scale(levels, EE_TEST_IELTS, R), "an IELTS band 0 to 9 by halves");
	assert_string_equal(ee_test_scale(levels, EE_TEST_CELPIP, R), "a CELPIP level 0 to 12");
	assert_string_equal(ee_test_scale(levels, EE_TEST_TEF, R), "a TEF score 0 to 300");
	assert_string_equal(ee_test_scale(levels, EE_TEST_TEF, L), "a TEF score 0 to 360");
	assert_string_equal(ee_test_scale(levels, EE_TEST_TEF, S), "a TEF score 0 to 450");
	assert_string_equal(ee_test_scale(levels, EE_TEST_TCF, R),
	    "a TCF score 100 to 699 or 0 (A1 not reached; nothing lies between)");
	assert_string_equal(ee_test_scale(levels, EE_TEST_TCF, W), "a TCF score 0 to 20");
	assert_string_equal(ee_test_scale(levels, EE_TEST_CLB, W), "a CLB or NCLC level 0 to 12");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_row),
		cmocka_unit_test(test_traps_1_to_4_ielts),
		cmocka_unit_test(test_traps_5_to_8_celpip_and_pte),
		cmocka_unit_test(test_traps_9_to_11_tef),
		cmocka_unit_test(test_traps_12_to_14_tcf),
		cmocka_unit_test(test_names),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, load, unload);
}
