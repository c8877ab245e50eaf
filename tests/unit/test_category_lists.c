/* The lists of occupations of categories: how they are put together, how many, and what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "rules/category.h"
#include "tests/unit/day.h"

enum { CODES_MAX = 4096, VERSIONS_MAX = 32 }; /* as the messages say them */

static char root[] = "/tmp/ee-test-category-XXXXXX", folder[64];
static const struct ee_share share = { .folders = root };
static struct ee_fault fault;
static char versions[8192], codes[CODES_MAX * 16];

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(root) == NULL)
		return -1;
	(void)snprintf(folder, sizeof folder, "%s/categories", root);
	return mkdir(folder, 0700);
}

static int
remove_folder(void **state)
{
	(void)state;
	return rmdir(folder) != 0 || rmdir(root) != 0 ? -1 : 0;
}

static void
in_folder(const char *name, char path[256])
{
	(void)snprintf(path, 256, "%s/%s.csv", folder, name);
}

static void
write_table(const char *name, const char *header, const char *rows)
{
	char path[256];
	FILE *file;

	in_folder(name, path);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fprintf(file, "%s\n%s", header, rows) > 0);
	assert_int_equal(fclose(file), 0);
}

static void
write_list(const char *slug, const char *rows)
{
	write_table(slug, "noc,teer,title", rows);
}

static void
write_versions(void)
{
	write_table("versions",
	    "slug,family,name,in_force_from,in_force_to,kind,months,continuous,window_months,place,"
	    "wording,nclc,education,other,confidence,source,note",
	    versions);
}

static void
remove_table(const char *name)
{
	char path[256];

	in_folder(name, path);
	assert_int_equal(unlink(path), 0);
}

static void
add_version(const char *slug, const char *period, bool works)
{
	size_t at = strlen(versions);

	(void)snprintf(versions + at, sizeof versions - at, "%s,%s,x,%s,%s\n", slug, slug, period,
	    works ? "work,12,no,36,anywhere,unseen,,,,high,x," : "french,,,,,,7,,,high,x,");
	assert_true(strlen(versions) + 1 < sizeof versions);
}

static struct ee_categories *
load(const char *on)
{
	struct ee_categories *categories = ee_categories_load(&share, day(on), &fault);

	if (categories == NULL)
		fail_msg("%s", fault.text);
	return categories;
}

/* What follows the folder in the fault is REST. */
static void
is_fault(const char *rest)
{
	assert_memory_equal(fault.text, folder, strlen(folder));
	assert_string_equal(fault.text + strlen(folder), rest);
}

/* A code that stands in several lists is of all of them, be it the least code or the greatest. */
static void
test_codes_of_several_lists(void **state)
{
	struct ee_categories *categories;

	(void)state;
	versions[0] = '\0';
	add_version("old-v1", "2023-01-01,2023-12-31", true);
	add_version("first-v1", "2024-01-01,2024-12-31", true);
	add_version("french-v1", "2024-01-01,", false);
	add_version("second-v1", "2024-01-01,", true);
	add_version("third-v1", "2024-01-01,", true);
	write_versions();
	write_list("first-v1", "00010,0,a\n21231,1,b\n95100,5,c\n");
	write_list("second-v1", "95100,5,c\n00010,0,a\n");
	write_list("third-v1", "21231,1,b\n00010,0,a\n31100,1,d\n");
	categories = load("2024-06-01"); /* the list of old-v1 is not read */
	assert_int_equal(categories->count, 4);
	assert_int_equal(categories->occupation_count, 4);
	assert_int_equal(ee_category_lists(categories, "00010"), 1 + 4 + 8);
	assert_int_equal(ee_category_lists(categories, "21231"), 1 + 8);
	assert_int_equal(ee_category_lists(categories, "31100"), 8);
	assert_int_equal(ee_category_lists(categories, "95100"), 1 + 4);
	assert_int_equal(ee_category_lists(categories, "21230"), 0);
	assert_string_equal(ee_category_title(&categories->in_force[3], "31100"), "d");
	ee_categories_free(categories);
	categories = load("2025-01-01");
	assert_int_equal(categories->count, 3);
	assert_int_equal(ee_category_lists(categories, "00010"), 2 + 4);
	ee_categories_free(categories);
	assert_null(ee_categories_load(&share, day("2023-06-01"), &fault));
	remove_table("first-v1");
	remove_table("second-v1");
	remove_table("third-v1");
	remove_table("versions");
	assert_null(ee_categories_load(&share, day("2025-01-01"), &fault));
}

static void
refused(const char *rows, const char *rest)
{
	write_list("stem-v1", rows);
	assert_false(ee_category_list_check(&share, "stem-v1", &fault));
	is_fault(rest);
	remove_table("stem-v1");
}

static void
test_lists_refused(void **state)
{
	char slug[EE_SLUG_MAX];

	(void)state;
	assert_false(ee_category_list_check(&share, "stem-v1", &fault));
	refused("", "/stem-v1.csv:1: noc: no occupations");
	refused("2123,1,x\n", "/stem-v1.csv:2: noc: expected 5 digits of NOC 2021, got 2123");
	refused(
	    "21231,1,x\n21232,1,x\n21231,1,x\n", "/stem-v1.csv:4: noc: 21231 is on line 2 already");
	refused("21231,1,x\n26231,6,x\n",
	    "/stem-v1.csv:3: teer: expected a whole number 0 to 5, got 6");
	refused(
	    "21231,0,x\n", "/stem-v1.csv:2: teer: expected 1, the second digit of 21231, got 0");
	refused(
	    "10010,1,x\n", "/stem-v1.csv:2: teer: expected 0, the second digit of 10010, got 1");
	refused("21231,1,\n", "/stem-v1.csv:2: title: is empty");
	/* The least and the greatest TEER, under the longest name. */
	memset(slug, 'a', sizeof slug - 1);
	slug[sizeof slug - 1] = '\0';
	write_list(slug, "00010,0,x\n95100,5,x\n");
	assert_true(ee_category_list_check(&share, slug, &fault));
	remove_table(slug);
}

static void
test_most_versions(void **state)
{
	static const struct ee_profile profile;
	static const struct ee_standing standing = { .program = { EE_NO, EE_NO, EE_YES },
		.french = { 7, 7, 7, 7 } };
	struct ee_categories *categories;
	char slug[16];

	(void)state;
	versions[0] = '\0';
	add_version("old-v1", "2023-01-01,2023-12-31", false);
	for (int i = 1; i < VERSIONS_MAX; i++) {
		(void)snprintf(slug, sizeof slug, "french-%d", i);
		add_version(slug, "2024-01-01,", false);
	}
	add_version("last-v1", "2024-01-01,", true);
	write_versions();
	write_list("last-v1", "21231,1,x\n");
	categories = load("2024-01-01");
	assert_int_equal(categories->count, VERSIONS_MAX);
	assert_int_equal(ee_category_lists(categories, "21231"), (uint32_t)1 << 31);
	assert_int_equal(ee_categories_met(categories, NULL, &profile, &standing), 0x7fffffff);
	ee_categories_free(categories);
	add_version("over-v1", "2024-01-01,", false);
	write_versions();
	assert_null(ee_categories_load(&share, day("2024-01-01"), &fault));
	is_fault("/versions.csv:35: slug: more than 32 versions on one day");
	remove_table("last-v1");
	remove_table("versions");
}

static void
test_most_occupations(void **state)
{
	struct ee_categories *categories;
	size_t at = 0;

	(void)state;
	versions[0] = '\0';
	add_version("all-v1", "2024-01-01,", true);
	add_version("more-v1", "2025-01-01,", true);
	write_versions();
	for (int i = 0; i < CODES_MAX; i++)
		at += (size_t)snprintf(codes + at, sizeof codes - at, "%d%d%03d,%d,x\n", i / 1000,
		    i % 6, i % 1000, i % 6);
	write_list("all-v1", codes);
	write_list("more-v1", "00000,0,x\n");
	categories = load("2024-01-01");
	assert_int_equal(categories->occupation_count, CODES_MAX);
	assert_int_equal(ee_category_lists(categories, "00000"), 1);
	assert_int_equal(ee_category_lists(categories, "43095"), 1); /* the 4096th row */
	ee_categories_free(categories);
	assert_null(ee_categories_load(&share, day("2025-01-01"), &fault));
	is_fault("/more-v1.csv:2: noc: more than 4096 occupations on one day");
	remove_table("all-v1");
	remove_table("more-v1");
	remove_table("versions");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes_of_several_lists),
		cmocka_unit_test(test_lists_refused),
		cmocka_unit_test(test_most_versions),
		cmocka_unit_test(test_most_occupations),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
