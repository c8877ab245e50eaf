/* Which rule set a book uses on which day; what it reads and what not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/rulebook.h"
#include "tests/unit/day.h"

static struct ee_fault fault;

static void
test_sets_ahead(void **unused)
{
	struct ee_rulebook *book =
	    ee_rulebook_read(NULL, day("2020-10-19"), EE_BOOK_CRS_AHEAD, NULL, &fault);

	(void)unused;
	assert_non_null(book);
	assert_string_equal(ee_rulebook_crs(book)->label, "2017-06-06");
	assert_string_equal(ee_rulebook_crs_on(book, day("2020-10-19"))->label, "2017-06-06");
	assert_string_equal(ee_rulebook_crs_on(book, day("2020-10-20"))->label, "2020-10-20");
	assert_string_equal(ee_rulebook_crs_on(book, day("2025-03-24"))->label, "2020-10-20");
	assert_string_equal(ee_rulebook_crs_on(book, day("2025-03-25"))->label, "2025-03-25");
	/* The set of 2026-11-03 is not complete: the one before it stands in, and is there once. */
	assert_string_equal(ee_rulebook_crs_on(book, day("2026-11-03"))->label, "2025-03-25");
	assert_string_equal(ee_rulebook_crs_on(book, day("2026-11-03"))->in_force, "2026-11-03");
	assert_ptr_equal(ee_rulebook_crs_on(book, day("2026-11-03"))->rules,
	    ee_rulebook_crs_on(book, day("2025-03-25"))->rules);
	assert_null(book->programs);
	assert_null(book->categories);
	ee_rulebook_close(book);
}

static void
test_parts(void **unused)
{
	struct ee_rulebook *book = ee_rulebook_read(NULL, day("2026-03-01"),
	    EE_BOOK_CRS | EE_BOOK_PROGRAMS | EE_BOOK_CATEGORIES, NULL, &fault);

	(void)unused;
	assert_non_null(book);
	assert_int_equal(book->set_count, 1);
	assert_non_null(book->programs);
	assert_non_null(book->categories);
	assert_int_equal(book->validity.test_months, 24);
	assert_int_equal(book->validity.eca_months, 60);
	ee_rulebook_close(book);
	book = ee_rulebook_read(NULL, day("2026-03-01"), 0, NULL, &fault);
	assert_non_null(book);
	assert_int_equal(book->set_count, 0);
	assert_int_equal(book->validity.test_months, 24);
	ee_rulebook_close(book);
	ee_rulebook_close(NULL);
}

static void
test_faults(void **unused)
{
	(void)unused;
	assert_null(ee_rulebook_read(NULL, day("2014-12-31"), EE_BOOK_CRS, NULL, &fault));
	assert_string_equal(fault.text, "no CRS rules for 2014-12-31: the first are of 2015-01-01");
	assert_null(ee_rulebook_read(NULL, day("2014-12-31"), EE_BOOK_PROGRAMS, NULL, &fault));
	assert_null(ee_rulebook_read(NULL, day("2026-03-01"), EE_BOOK_CRS, "/no/set.csv", &fault));
	assert_string_equal(fault.text, "/no/set.csv: No such file or directory");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sets_ahead),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_faults),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
