/* Words of warnings: the periods and days that tables put into them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/consistency.h"

static void
test_periods(void **unused)
{
	static const struct {
		int months;
		const char *words;
	} periods[] = { { 12, "one year" }, { 18, "18 months" }, { 24, "two years" },
		{ 60, "five years" }, { 120, "ten years" }, { 132, "11 years" },
		{ 1200, "100 years" } };
	char text[EE_WARNING_PERIOD];

	(void)unused;
	for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++)
		assert_string_equal(ee_warning_period(periods[i].months, text), periods[i].words);
}

static void
test_texts(void **unused)
{
	static const struct ee_validity validity = { 30, 72 };
	char text[EE_WARNING_TEXT];

	(void)unused;
	assert_string_equal(ee_consistency_text(EE_WARN_TEST_EXPIRED, &validity, text),
	    "language results 30 months old or more do not count");
	assert_string_equal(ee_consistency_text(EE_WARN_ECA_EXPIRED, &validity, text),
	    "the credential assessment is six years old or more and does not count");
	assert_string_equal(ee_warning_text(EE_WARN_NOC_2021_EARLY, "2022-11-16", text),
	    "NOC codes of 5 digits on a day before 2022-11-16 are read by their TEER");
	/* Every text fits, whatever is put into it. */
	for (int i = 0; i < EE_WARNING_COUNT; i++)
		assert_true(strlen(ee_warning_text((enum ee_warning)i, "1200 months", text)) <
		    EE_WARNING_TEXT - 1);
	assert_true(EE_WARNING_COUNT <= 32); /* bits */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
