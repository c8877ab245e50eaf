/* Short texts: what fits, what is cut, and numbers of every size. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/phrase.h"

static void
test_numbers(void **state)
{
	static const struct {
		int number;
		const char *text;
	} numbers[] = { { 0, "0" }, { 7, "7" }, { 10, "10" }, { 99, "99" }, { 100, "100" },
		{ 101, "101" }, { 999, "999" }, { 1000, "1000" }, { 1200, "1200" },
		{ 1000000, "1000000" }, { INT_MAX, "2147483647" }, { -1, "-1" }, { -50, "-50" },
		{ INT_MIN, "-2147483648" } };
	char text[16];

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		struct ee_phrase phrase = ee_phrase(text, sizeof text);

		ee_phrase_number(&phrase, numbers[i].number);
		assert_string_equal(text, numbers[i].text);
	}
}

static void
test_joined_and_cut(void **state)
{
	char text[8];
	struct ee_phrase phrase = ee_phrase(text, sizeof text);

	(void)state;
	ee_phrase_join(&phrase, ", ", "one");
	assert_string_equal(text, "one");
	ee_phrase_join(&phrase, ", ", "");
	assert_string_equal(text, "one");
	ee_phrase_join(&phrase, ", ", "two");
	assert_string_equal(text, "one, tw");
	ee_phrase_number(&phrase, 3);
	assert_string_equal(text, "one, tw");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_joined_and_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
