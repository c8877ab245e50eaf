/* How long papers count, where the length changes on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rules/validity.h"
#include "tests/unit/day.h"

static bool
add(struct ee_lengths *lengths, const char *from, int months)
{
	return ee_lengths_add(
	    lengths, (struct ee_length) { .period = { .from = day(from) }, .months = months });
}

static void
test_lengths(void **unused)
{
	struct ee_lengths lengths = { 0 };
	struct ee_validities all;

	(void)unused;
	assert_true(add(&lengths, "2027-01-01", 12));
	assert_true(add(&lengths, "2015-01-01", 24));
	assert_true(add(&lengths, "2030-01-01", 36));
	all = (struct ee_validities) { lengths, lengths };
	assert_int_equal(ee_validity_on(&all, day("2014-12-31")).test_months, 24);
	assert_int_equal(ee_validity_on(&all, day("2026-12-31")).eca_months, 24);
	assert_int_equal(ee_validity_on(&all, day("2027-01-01")).test_months, 12);
	assert_int_equal(ee_validity_on(&all, day("2029-12-31")).eca_months, 12);
	assert_int_equal(ee_validity_on(&all, day("2040-01-01")).test_months, 36);
	while (lengths.count < EE_LENGTHS_MAX)
		assert_true(add(&lengths, "2040-01-01", 1));
	assert_false(add(&lengths, "2040-01-01", 1));
}

static void
test_ends(void **unused)
{
	static const struct {
		const char *issued, *today, *end;
	} cases[] = {
		{ "2024-06-01", "2026-05-01", "2026-06-01" }, /* before the change */
		{ "2024-06-01", "2026-09-01", "2026-06-01" }, /* over today */
		{ "2025-06-01", "2026-09-01", "2027-01-01" }, /* too old on the day of the change */
		{ "2026-03-01", "2026-09-01", "2027-03-01" }, /* by the new length */
		{ "2026-03-01", "2027-09-01", "2027-03-01" },
		{ "2029-06-01", "2029-09-01", "2032-06-01" }, /* made longer in time */
		{ "2028-06-01", "2029-09-01", "2029-06-01" },
		{ "2029-01-01", "2029-09-01", "2032-01-01" }, /* on the very day of its end */
	};
	struct ee_lengths lengths = { 0 };

	(void)unused;
	add(&lengths, "2015-01-01", 24);
	add(&lengths, "2027-01-01", 12);
	add(&lengths, "2030-01-01", 36);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(ee_date_compare(ee_lengths_end(&lengths, day(cases[i].issued),
						     day(cases[i].today)),
				     day(cases[i].end)),
		    0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
