/* The questions of ee-check --missing: there is one for each answer that a rule may lack. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/check/questions.h"

static void
test_each_answer(void **unused)
{
	int number = 0;

	(void)unused;
	for (int lack = 0; lack < EE_LACK_COUNT; lack++) {
		int first = number;

		while (number < ee_question_count() && (int)ee_question_lack(number) == lack)
			number++;
		if (number == first)
			print_error("no question for answer %d of EE_LACKS\n", lack);
		assert_true(number > first);
	}
	assert_int_equal(number, ee_question_count());
}

static void
test_fields(void **unused)
{
	struct ee_questions questions = { .english = 2, .french = 64 };
	char path[EE_PATH_TEXT];
	int item;

	(void)unused;
	ee_fields_ready();
	for (int i = 0; i < ee_question_count(); i++) {
		const char *field = ee_question_field(i, NULL, path);

		assert_true(ee_node_of_column(field, strlen(field), &item) != EE_NO_NODE);
		assert_true(strpbrk(ee_question_words(i), "?") != NULL);
		field = ee_question_field(i, &questions, path);
		assert_true(ee_node_of_column(field, strlen(field), &item) != EE_NO_NODE);
		if (ee_question_lack(i) == EE_LACKS_ENGLISH)
			assert_int_equal(item, 1);
		if (ee_question_lack(i) == EE_LACKS_FRENCH)
			assert_int_equal(item, 63);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_answer),
		cmocka_unit_test(test_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
