/* blank.h and nearest.h: what people's cells hold beside their values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/blank.h"
#include "base/nearest.h"

static void
test_trim(void **state)
{
	static const char *const texts[] = { "a b", " a b", "a b \t\r\n",
		"\xc2\xa0"
		"a b\xe2\x80\xaf",
		"\xef\xbb\xbf"
		"a b\xe2\x80\x8b",
		"\xe2\x80\x8e"
		"a b",
		"\xe3\x80\x80"
		"a b" };
	static const char *const blanks[] = { "", " ", "\t", "\xc2\xa0", " \xc2\xa0 ",
		"\xe2\x80\x8b" };
	const char *text;
	size_t length;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		text = texts[i];
		length = strlen(text);
		ee_blank_trim(&text, &length);
		assert_int_equal(length, 3);
		assert_memory_equal(text, "a b", 3);
	}
	for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
		assert_true(ee_blank_is_all(blanks[i], strlen(blanks[i])));
	/* Half a character is no blank, at either end. */
	assert_false(ee_blank_is_all("\xc2", 1));
	assert_false(ee_blank_is_all("\xa0", 1));
	assert_false(ee_blank_is_all("\xe2\x80", 2));
	assert_false(ee_blank_is_all("\xc3\xa9", 2));
}

static bool
is(const char *text, const char *word)
{
	return ee_text_is_word(text, strlen(text), word);
}

static void
test_words(void **state)
{
	(void)state;
	assert_true(is("two_or_more", "two_or_more"));
	assert_true(is("Two or more", "two_or_more"));
	assert_true(is("TWO-OR-MORE", "two_or_more"));
	assert_true(is("two  -  or\xc2\xa0more", "two_or_more"));
	assert_true(is("IELTS", "ielts"));
	assert_true(is("French 2026 V2", "french-2026-v2"));
	assert_false(is("twoormore", "two_or_more"));
	assert_false(is("two_or_more_", "two_or_more"));
	assert_false(is("_two_or_more", "two_or_more"));
	assert_false(is("two or mor", "two_or_more"));
	assert_false(is("", "two_or_more"));
	assert_false(is("master\xc3\xa9", "master"));
}

static const char *
visible(const char *text)
{
	static char out[EE_VISIBLE];

	return ee_text_visible(text, strlen(text), out);
}

static void
test_visible(void **state)
{
	(void)state;
	assert_string_equal(visible("High school"), "High school");
	assert_string_equal(visible("\xc3\xa9t\xc3\xa9"), "\xc3\xa9t\xc3\xa9");
	assert_string_equal(visible("mas\tter"), "mas<U+0009>ter");
	assert_string_equal(visible("5\xc2\xa0"
				    "000"),
	    "5<U+00A0>000");
	assert_string_equal(visible("a  b"), "a <U+0020>b");
	assert_string_equal(visible(" a"), "<U+0020>a");
	assert_string_equal(visible("a\x1b[31m"), "a<U+001B>[31m");
	assert_string_equal(visible("\xe2\x80\x8b"), "<U+200B>");
	assert_string_equal(visible("a\xff"
				    "b"),
	    "a?b");
	assert_string_equal(visible("0123456789012345678901234567890123456789"),
	    "0123456789012345678901234567890123456789");
	assert_string_equal(visible("01234567890123456789012345678901234567890"),
	    "0123456789012345678901234567890123456789...");
	/* No half of a character, and no more than there is room for. */
	assert_string_equal(visible("012345678901234567890123456789012345678\xc3\xa9"),
	    "012345678901234567890123456789012345678...");
	assert_true(
	    strlen(visible("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t")) <
	    EE_VISIBLE);
}

static const char *
nearest(const char *text)
{
	static const char *const words[] = { "none", "secondary", "one_year", "two_year",
		"bachelor", "two_or_more", "master", "professional", "doctorate", NULL };
	const char *word = ee_text_nearest(text, strlen(text), words);

	return word == NULL ? "" : word;
}

static void
test_nearest(void **state)
{
	(void)state;
	assert_string_equal(nearest("Masters"), "master");
	assert_string_equal(nearest("Master's degree"), "master");
	assert_string_equal(nearest("Bachelors"), "bachelor");
	assert_string_equal(nearest("doctrate"), "doctorate");
	assert_string_equal(nearest("twoyear"), "two_year");
	assert_string_equal(nearest("sec"), "secondary");
	/* Neighbours swapped are one slip, not two. */
	assert_string_equal(nearest("noen"), "none");
	assert_string_equal(nearest("mastre"), "master");
	assert_string_equal(nearest("nneo"), "");
	assert_string_equal(nearest("High school"), "");
	assert_string_equal(nearest("PhD"), "");
	assert_string_equal(nearest(""), "");
}

static bool
nothing(const char *text)
{
	return ee_text_says_nothing(text, strlen(text));
}

static void
test_nothing(void **state)
{
	(void)state;
	assert_true(nothing("N/A"));
	assert_true(nothing("n.a."));
	assert_true(nothing("NA"));
	assert_true(nothing("-"));
	assert_true(nothing("--"));
	assert_true(nothing("?"));
	assert_true(nothing("\xe2\x80\x94"));
	assert_true(nothing("NULL"));
	assert_true(nothing("Not applicable"));
	assert_true(nothing("aucune"));
	assert_false(nothing(""));
	assert_false(nothing("-1"));
	assert_false(nothing("no"));
	assert_false(nothing("nada"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_visible),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
