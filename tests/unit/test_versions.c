/* Versions of categories by name, from a table that is read once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/share.h"
#include "cmd/wait/series.h"

static char root[] = "/tmp/ee-test-versions-XXXXXX";
static char folder[EE_PATH_MAX], path[EE_PATH_MAX];
static struct ee_fault fault;

static const char table[] =
    "slug,family,name,in_force_from,in_force_to,kind,months,continuous,window_months,place,"
    "wording,nclc,education,other,confidence,source,note\n"
    "french-v1,french,French,2024-01-01,2024-12-31,french,,,,,,7,,,high,x,\n"
    "stem-v1,stem,STEM,2024-01-01,,french,,,,,,7,,,high,x,\n"
    "french-v2,french,French,2025-01-01,2025-12-31,french,,,,,,7,,,high,x,\n";

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(root) == NULL)
		return -1;
	(void)snprintf(folder, sizeof folder, "%s/categories", root);
	(void)snprintf(path, sizeof path, "%s/categories/versions.csv", root);
	return mkdir(folder, 0700) != 0 || setenv("EE_SHARE", root, 1) != 0 ? -1 : 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return rmdir(folder) != 0 || rmdir(root) != 0 ? -1 : 0;
}

/* The versions of the table above, which is gone by then. */
static struct ee_versions *
load(void)
{
	struct ee_versions *versions;
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(table, file) >= 0);
	assert_int_equal(fclose(file), 0);
	versions = ee_versions_load(NULL, &fault);
	assert_int_equal(unlink(path), 0);
	assert_non_null(versions);
	return versions;
}

static void
test_names(void **state)
{
	static const struct {
		const char *name;
		struct ee_date day;
		const char *slug; /* NULL: none */
		bool in_force;
	} asked[] = {
		{ "french", { 2024, 12, 31 }, "french-v1", true },
		{ "french", { 2025, 1, 1 }, "french-v2", true },
		{ "french-v1", { 2025, 1, 1 }, "french-v1", false },
		{ "french", { 2026, 1, 1 }, NULL, false },
		{ "stem", { 2026, 1, 1 }, "stem-v1", true },
		{ "nursing", { 2026, 1, 1 }, NULL, false },
	};
	struct ee_versions *versions = load();
	char slug[EE_SLUG_MAX];
	bool in_force;

	(void)state;
	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
		bool chosen = ee_versions_choose(
		    versions, asked[i].name, asked[i].day, slug, &in_force, &fault);

		assert_int_equal(chosen, asked[i].slug != NULL);
		if (!chosen)
			continue;
		assert_string_equal(slug, asked[i].slug);
		assert_int_equal(in_force, asked[i].in_force);
	}
	assert_string_equal(fault.text, "category nursing: unknown; the families are french stem");
	assert_false(ee_versions_choose(
	    versions, "french", (struct ee_date) { 2026, 1, 1 }, slug, &in_force, &fault));
	assert_string_equal(fault.text, "category french: no version in force on 2026-01-01");
	assert_string_equal(ee_versions_family(versions, "french-v2"), "french");
	assert_string_equal(ee_versions_family(versions, "of-the-feed"), "of-the-feed");
	assert_true(ee_versions_know(versions, "stem"));
	assert_true(ee_versions_know(versions, "stem-v1"));
	assert_false(ee_versions_know(versions, "nursing"));
	ee_versions_free(versions);
	assert_null(ee_versions_load(NULL, &fault));
}

/* Rounds become series by family, without the table being looked for again. */
static void
test_series(void **state)
{
	static struct ee_past_round held[] = {
		{ .date = { 2024, 2, 1 },
		    .scored = true,
		    .type = EE_ROUND_CATEGORY,
		    .category = "french-v1" },
		{ .date = { 2025, 2, 1 },
		    .scored = true,
		    .type = EE_ROUND_CATEGORY,
		    .category = "french-v2" },
		{ .date = { 2025, 3, 1 },
		    .scored = true,
		    .type = EE_ROUND_CATEGORY,
		    .category = "stem-v1" },
		{ .date = { 2025, 4, 1 }, .scored = true, .type = EE_ROUND_CEC },
	};
	const struct ee_rounds rounds = { .count = 4, .round = held };
	struct ee_versions *versions = load();
	struct ee_all_series *series = ee_all_series_new(&rounds, versions, &fault);

	(void)state;
	assert_non_null(series);
	assert_int_equal(series->count, 3);
	assert_string_equal(series->kind[0].name, "french");
	assert_int_equal(series->kind[0].count, 2);
	assert_string_equal(series->kind[1].name, "stem");
	assert_string_equal(series->kind[2].name, "cec");
	ee_all_series_free(series);
	ee_versions_free(versions);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_series),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
