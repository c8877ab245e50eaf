/* Folders of dated tables: what is listed, what is passed over, what is refused. */
#include <dirent.h>
#include <errno.h>
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

static char root[] = "/tmp/ee-test-dated-XXXXXX";
static struct ee_fault fault;
static int entries_left = -1; /* until the folder cannot be read any more; -1: it always can */

/* Stands in for that of the C library, which cannot be made to fail. */
struct dirent *
readdir(DIR *list)
{
	if (entries_left == 0) {
		errno = EIO;
		return NULL;
	}
	if (entries_left > 0)
		entries_left--;
	return (struct dirent *)(void *)readdir64(list);
}

static void
path_of(const char *name, char path[EE_PATH_MAX])
{
	(void)snprintf(path, EE_PATH_MAX, "%s/crs/%s", root, name);
}

static void
make(const char *name)
{
	char path[EE_PATH_MAX];
	FILE *file;

	path_of(name, path);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
}

static void
take_away(const char *name)
{
	char path[EE_PATH_MAX];

	path_of(name, path);
	assert_int_equal(unlink(path), 0);
}

static int
make_folder(void **state)
{
	char folder[EE_PATH_MAX];

	(void)state;
	if (mkdtemp(root) == NULL)
		return -1;
	path_of("", folder);
	return mkdir(folder, 0700) != 0 || setenv("EE_SHARE", root, 1) != 0 ? -1 : 0;
}

static int
remove_folder(void **state)
{
	char folder[EE_PATH_MAX];

	(void)state;
	path_of("", folder);
	return rmdir(folder) != 0 || rmdir(root) != 0 ? -1 : 0;
}

static int
list(struct ee_share_dated files[4])
{
	return ee_share_dated(NULL, "crs", files, 4, &fault);
}

static void
test_listed(void **state)
{
	static const char *const names[] = { "2025-03-25.csv", "2015-01-01.csv", "2025-03-25.csv~",
		".2025-03-25.csv", ".#x", "README.md", "csv" };
	struct ee_share_dated files[4];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		make(names[i]);
	assert_int_equal(list(files), 2);
	assert_int_equal(files[0].from.year, 2015);
	assert_int_equal(files[1].from.year, 2025);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		take_away(names[i]);
}

static void
test_refused(void **state)
{
	static const char *const names[] = { "2026-12-1.csv", "20261201.csv", "2026-12-01.CSV",
		"new.csv", "2026-12-01 (1).csv" };
	struct ee_share_dated files[4];
	char path[EE_PATH_MAX], expected[EE_FAULT_MAX];

	(void)state;
	make("2025-03-25.csv");
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		make(names[i]);
		assert_int_equal(list(files), -1);
		path_of(names[i], path);
		(void)snprintf(
		    expected, sizeof expected, "%.400s: expected a name YYYY-MM-DD.csv", path);
		assert_string_equal(fault.text, expected);
		take_away(names[i]);
	}
	take_away("2025-03-25.csv");
}

/* A list that breaks off is no list: the newest rules might be missing from it. */
static void
test_unreadable(void **state)
{
	struct ee_share_dated files[4];
	char expected[EE_FAULT_MAX];

	(void)state;
	make("2025-03-25.csv");
	(void)snprintf(expected, sizeof expected, "%s/crs: Input/output error", root);
	for (int entries = 0; entries < 3; entries++) {
		entries_left = entries;
		assert_int_equal(list(files), -1);
		assert_string_equal(fault.text, expected);
	}
	entries_left = -1;
	assert_int_equal(list(files), 1);
	take_away("2025-03-25.csv");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_listed),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_unreadable),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
