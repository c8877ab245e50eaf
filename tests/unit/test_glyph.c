/* Cells of a screen: how many a text takes, where it is cut, and what is shown in place of orders.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/glyph.h"

static void
test_cells(void **state)
{
	static const struct {
		const char *text;
		int cells;
	} texts[] = { { "", 0 }, { "Zoe", 3 }, { "Zoë", 3 }, { "王小明", 6 }, { "e\u0301", 1 },
		{ "한국", 4 }, { "שלום", 4 }, { "سارا\u200cجان", 7 }, { "a\u200db", 2 },
		{ "🙂", 2 }, { "\x1b[31m", 10 }, { "a\nb", 4 }, { "\t", 2 }, { "\u202e", 6 },
		{ "\U000e0001", 12 }, { "\xff", 6 }, { "ﬁ", 1 }, { "\u0378", 6 } };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_int_equal(
		    ee_glyph_cells(texts[i].text, strlen(texts[i].text)), texts[i].cells);
}

static void
put(const char *text, int most, const char *want, int cells)
{
	struct ee_buffer out = { 0 };

	assert_int_equal(ee_glyph_put(&out, text, strlen(text), most), cells);
	ee_buffer_put(&out, '\0');
	assert_string_equal(out.data, want);
	ee_buffer_free(&out);
}

static void
test_cut(void **state)
{
	(void)state;
	put("Amélie", 6, "Amélie", 6);
	put("Amélie", 5, "Amél…", 5);
	put("Amélie", 1, "…", 1);
	put("王小明", 6, "王小明", 6);
	put("王小明", 5, "王小…", 5);
	put("王小明", 4, "王…", 3); /* half a letter has no room */
	put("王", 1, "…", 1);
	put("e\u0301e\u0301", 2, "e\u0301e\u0301", 2);
	put("e\u0301e\u0301e\u0301", 2, "e\u0301…", 2);
	put("a\x1b[1mb", 20, "a\\u001b[1mb", 11);
	put("a\x1b[1mb", 6, "a…", 2); /* an escape is whole, or not there */
	put("", 3, "", 0);
}

static void
test_leftward(void **state)
{
	(void)state;
	assert_true(ee_glyph_is_leftward("Dan דן", strlen("Dan דן")));
	assert_true(ee_glyph_is_leftward("سارا", strlen("سارا")));
	assert_false(ee_glyph_is_leftward("Zoë 王 12", strlen("Zoë 王 12")));
	assert_false(ee_glyph_is_leftward("\xff", 1));
	assert_false(ee_glyph_is_leftward("", 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_cells),
		cmocka_unit_test(test_cut), cmocka_unit_test(test_leftward) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
