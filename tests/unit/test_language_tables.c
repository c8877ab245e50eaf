/* Tables of tests and levels: what is taken, and every fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "rules/language.h"

static char folder[] = "/tmp/ee-test-language-XXXXXX";
static struct ee_fault fault;

static int
make_folder(void **state)
{
	char path[64];

	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	(void)snprintf(path, sizeof path, "%s/language", folder);
	return mkdir(path, 0700);
}

static int
remove_folder(void **state)
{
	static const char *const names[] = { "levels.csv", "tests.csv", "" };
	char path[64];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		(void)snprintf(path, sizeof path, "%s/language/%s", folder, names[i]);
		if (remove(path) != 0)
			return -1;
	}
	return rmdir(folder);
}

/* Copies table NAME of share/ below FOLDER; the line that begins with START becomes NEW. */
static void
copy_changed(const char *name, const char *start, const char *new)
{
	char line[512], path[4096];
	FILE *in, *out;
	bool changed = start == NULL;

	(void)snprintf(path, sizeof path, "%s/%s", getenv("EE_SHARE"), name);
	in = fopen(path, "r");
	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	out = fopen(path, "w");
	assert_non_null(in);
	assert_non_null(out);
	while (fgets(line, sizeof line, in) != NULL)
		if (start != NULL && strncmp(line, start, strlen(start)) == 0) {
			assert_true(fputs(new, out) >= 0);
			changed = true;
		} else {
			assert_true(fputs(line, out) >= 0);
		}
	assert_true(changed);
	(void)fclose(in);
	assert_int_equal(fclose(out), 0);
}

static const char *const bad[][4] = {
	/* table, row, what it becomes, the fault after the folder */
	{ "levels", "ielts,reading,5,", "",
	    "/language/levels.csv:9: score_max: no row for ielts reading at 4.0" },
	{ "levels", "ielts,listening,5,", "",
	    "/language/levels.csv:2: score_max: no row for ielts listening at 5.0" },
	{ "levels", "ielts,reading,", "",
	    "/language/levels.csv:178: ability: no row for ielts reading" },
	{ "levels", "ielts,reading,5,", "ielts,reading,5,4.0,5.0,FCIP\n",
	    "/language/levels.csv:11: score_min: another row has a level for some of these "
	    "scores" },
	{ "levels", "ielts,reading,5,", "ielts,reading,5,4.2,4.5,FCIP\n",
	    "/language/levels.csv:10: score_min: expected an IELTS band 0 to 9 by halves, "
	    "got 4.2" },
	{ "levels", "ielts,reading,5,", "ielts,reading,5,4.5,4.0,FCIP\n",
	    "/language/levels.csv:10: score_max: less than score_min" },
	{ "levels", "ielts,reading,5,", "ielts,reading,8,4.0,4.5,FCIP\n",
	    "/language/levels.csv:11: level: ielts reading: a lower level at the higher score 5.0" },
	{ "levels", "ielts,reading,5,", "ielts,reading,11,4.0,4.5,FCIP\n",
	    "/language/levels.csv:10: level: expected a whole number 1 to 10, got 11" },
	{ "levels", "ielts,reading,5,", "ielts,reading,5,4.0,4.5,\n",
	    "/language/levels.csv:10: source: expected a source, got nothing" },
	{ "levels", "ielts,reading,5,", "toefl,reading,5,4.0,4.5,FCIP\n",
	    "/language/levels.csv:10: test: unknown: toefl" },
	{ "levels", "tcf,writing,10,", "tcf,writing,10,16,19,FCIP\n",
	    "/language/levels.csv:138: score_max: no row for tcf writing at 20.0" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,1000,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: scale_max: expected up to 999 steps over scale_min" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,7,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: scale_max: expected up to 999 steps over scale_min" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,90,0,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: scale_max: expected up to 999 steps over scale_min" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-30,,,0,FCIP\n",
	    "/language/tests.csv:15: below: expected less than scale_min" },
	{ "tests", "pte,english,PTE Core,listening",
	    "pte,,PTE Core,listening,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:14: language: expected english or french, got nothing" },
	{ "tests", "pte,english,PTE Core,reading", "",
	    "/language/tests.csv:24: ability: no row for pte reading" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,0,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: step: expected more than 0" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-31,,,,FCIP\n",
	    "/language/tests.csv:15: accepted_from: dates are not what an earlier row of "
	    "pte has" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-02-30,,,,FCIP\n",
	    "/language/tests.csv:15: accepted_from: expected YYYY-MM-DD, got 2024-02-30" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,hearing,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: ability: unknown: hearing" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,9x,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: scale_max: expected a score with at most one decimal, "
	    "got 9x" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,x,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: scale_max: expected a score with at most one decimal, got x" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: step: expected a score with at most one decimal, got nothing" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,.5,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: step: expected a score with at most one decimal, got .5" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90.25,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: scale_max: expected a score with at most one decimal, got 90.25" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,10000,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: scale_max: expected a score with at most one decimal, got 10000" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-30,,,x,FCIP\n",
	    "/language/tests.csv:15: below: expected a score with at most one decimal, got x" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: description: expected a description, got nothing" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,,reading,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: name: is empty" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-30,,,,\n",
	    "/language/tests.csv:15: source: expected a source, got nothing" },
	{ "tests", "pte,english,PTE Core,reading",
	    ",english,PTE Core,reading,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: test: unknown: nothing" },
	{ "tests", "pte,english,PTE Core,reading",
	    "x,english,PTE Core,reading,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: test: unknown: x" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,spanish,PTE Core,reading,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: language: unknown: spanish" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,french,PTE Core,reading,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:15: language: not what an earlier row of pte has" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-30,2024-01-30,,,FCIP\n",
	    "/language/tests.csv:15: confirmed_from: means nothing on or before accepted_from; leave it empty" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-30,2024-01-31,,,FCIP\n",
	    "/language/tests.csv:15: accepted_from: dates are not what an earlier row of pte has" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-30,,,,FCIP\n"
	    "pte,english,PTE Core,reading,0,90,1,x,2024-01-30,,,,FCIP\n",
	    "/language/tests.csv:16: ability: the same test and ability a second time" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,0,0.9,0.1,x,2024-01-30,,,,FCIP\n",
	    "/language/levels.csv:66: score_min: expected x, got 24" },
	{ "tests", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,7,7,1,x,2024-01-30,,,,FCIP\n",
	    "/language/levels.csv:66: score_min: expected x, got 24" },
	{ "tests", "clb,,CLB or NCLC level,listening", "",
	    "/language/tests.csv:24: ability: no row for clb listening" },
	{ "tests", "clb,,CLB or NCLC level,listening",
	    "clb,english,CLB,listening,0,12,1,x,,,,,FCIP\n",
	    "/language/tests.csv:2: language: expected nothing, since clb is of both languages, "
	    "got english" },
	{ "levels", "ielts,reading,5,", "ielts,reading,5,x,4.5,FCIP\n",
	    "/language/levels.csv:10: score_min: expected a score with at most one decimal, got x" },
	{ "levels", "ielts,reading,5,", "ielts,reading,5,4.0,x,FCIP\n",
	    "/language/levels.csv:10: score_max: expected a score with at most one decimal, got x" },
	{ "levels", "clb,listening,5,", "clb,listening,7,5,5,FCIP\n",
	    "/language/levels.csv:151: level: clb listening: a lower level at the higher score 6.0" },
	{ "levels", "clb,listening,1,", "clb,listening,2,0,0,FCIP\nclb,listening,1,1,1,FCIP\n",
	    "/language/levels.csv:147: level: clb listening: a lower level at the higher score 1.0" }
};

/* The levels that the tables of the folder have; NULL with FAULT. */
static struct ee_levels *
load(void)
{
	struct ee_levels *levels;

	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
	levels = ee_levels_load(NULL, NULL, &fault);
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	return levels;
}

static void
assert_level(const struct ee_levels *levels, enum ee_test test, enum ee_ability ability, int tenths,
    int want)
{
	int found = -1;
	enum ee_score_verdict verdict = ee_level(levels, test, ability, tenths, &found);

	assert_int_equal(verdict, want < 0 ? EE_SCORE_OFF_SCALE : EE_SCORE_OK);
	assert_int_equal(found, want);
}

/* The lowest score of a scale may have a level, alone or with the next. */
static void
test_lowest_score(void **state)
{
	static const char *const rows[] = { "clb,listening,1,0,1,FCIP\n",
		"clb,listening,1,0,0,FCIP\nclb,listening,1,1,1,FCIP\n" };

	(void)state;
	copy_changed("language/tests.csv", NULL, "");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ee_score_range range;
		struct ee_levels *levels;

		copy_changed("language/levels.csv", "clb,listening,1,", rows[i]);
		levels = load();
		if (levels == NULL)
			fail_msg("%s", fault.text);
		assert_level(levels, EE_TEST_CLB, EE_LISTENING, 0, 1);
		assert_true(ee_level_scores(levels, EE_TEST_CLB, EE_LISTENING, 1, &range));
		assert_int_equal(range.low, 0);
		assert_int_equal(range.high, 10);
		ee_levels_free(levels);
	}
}

/* A scale need not begin at 0 or at a multiple of its step, and may have four digits. */
static void
test_other_scales(void **state)
{
	char path[64];
	struct ee_score_range range;
	struct ee_levels *levels;
	FILE *file;

	(void)state;
	copy_changed("language/tests.csv", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,1,13,3,x,2024-01-30,,,,FCIP\n");
	copy_changed("language/levels.csv", "pte,reading,", "");
	(void)snprintf(path, sizeof path, "%s/language/levels.csv", folder);
	file = fopen(path, "a");
	assert_non_null(file);
	assert_true(fputs("pte,reading,4,4,7,FCIP\npte,reading,6,10,13,FCIP\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
	levels = load();
	if (levels == NULL)
		fail_msg("%s", fault.text);
	assert_level(levels, EE_TEST_PTE, EE_READING, 10, 0);
	assert_level(levels, EE_TEST_PTE, EE_READING, 40, 4);
	assert_level(levels, EE_TEST_PTE, EE_READING, 70, 4);
	assert_level(levels, EE_TEST_PTE, EE_READING, 100, 6);
	assert_level(levels, EE_TEST_PTE, EE_READING, 130, 6);
	assert_level(levels, EE_TEST_PTE, EE_READING, 20, -1);
	assert_level(levels, EE_TEST_PTE, EE_READING, 160, -1);
	assert_false(ee_level_scores(levels, EE_TEST_PTE, EE_READING, 5, &range));
	assert_true(ee_level_scores(levels, EE_TEST_PTE, EE_READING, 6, &range));
	assert_int_equal(range.low, 100);
	assert_int_equal(range.high, 130);
	ee_levels_free(levels);
	/* What is wrong with this one is only that the levels are of another scale. */
	copy_changed("language/levels.csv", NULL, "");
	copy_changed("language/tests.csv", "pte,english,PTE Core,reading",
	    "pte,english,PTE Core,reading,1000,1090,1,x,2024-01-30,,,,FCIP\n");
	assert_null(load());
	assert_string_equal(
	    fault.text + strlen(folder), "/language/levels.csv:66: score_min: expected x, got 24");
}

static void
test_bad_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		bool first = strcmp(bad[i][0], "levels") == 0;

		copy_changed("language/levels.csv", first ? bad[i][1] : NULL, bad[i][2]);
		copy_changed("language/tests.csv", first ? NULL : bad[i][1], bad[i][2]);
		assert_null(load());
		assert_string_equal(fault.text + strlen(folder), bad[i][3]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lowest_score),
		cmocka_unit_test(test_other_scales),
		cmocka_unit_test(test_bad_tables),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
