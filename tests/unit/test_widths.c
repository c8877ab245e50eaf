/* Which columns have room, and how wide they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "record/widths.h"

enum { MOST = 4 };

static void
test_widths(void **state)
{
	/* Of up to four columns: name, widest value, whole; then the widths wanted, 0 for one that
	 * is left out. */
	static const struct {
		int window, count;
		struct ee_width column[MOST];
		int want[MOST], spare;
	} cases[] = {
		/* Without a window all is shown, as wide as it is, but for very long values. */
		{ 0, 3, { { 2, 5 }, { 4, 900 }, { 12, 3 } }, { 5, EE_WIDTHS_MOST, 12 } },
		/* All has room. */
		{ 20, 2, { { 2, 5 }, { 4, 13 } }, { 5, 13 } },
		{ 23, 2, { { 2, 5 }, { 4, 13 } }, { 7, 14 }, 9 },
		{ 80, 2, { { 2, 5 }, { 4, 13 } }, { 8, 16 }, 3 },
		/* A long text gives way, down to twelve cells, or in a narrow window to six. */
		{ 20, 2, { { 2, 5 }, { 4, 40 } }, { 5, 13 } },
		{ 13, 2, { { 2, 5 }, { 4, 40 } }, { 5, 6 } },
		{ 12, 2, { { 2, 5 }, { 4, 40 } }, { 5, 0 } },
		{ 80, 3, { { 2, 50, true }, { 4, 16, true }, { 4, 40 } }, { 50, 16, 0 } },
		{ 79, 2, { { 2, 54, true }, { 4, 41 } }, { 54, 0 } },
		{ 80, 2, { { 2, 54, true }, { 4, 41 } }, { 54, 24 } },
		{ 83, 3, { { 2, 50, true }, { 4, 16, true }, { 4, 40 } }, { 50, 16, 13 } },
		/* What is whole is not shown rather than cut; one behind it may have room. */
		{ 20, 3, { { 2, 5 }, { 4, 30, true }, { 3, 3 } }, { 5, 0, 3 } },
		/* Long texts share what is left. */
		{ 42, 3, { { 2, 40 }, { 2, 40 }, { 2, 3 } }, { 18, 17, 3 } },
		/* A name may be cut to twelve cells, and has its own width where there is room. */
		{ 20, 2, { { 2, 4 }, { 30, 3 } }, { 4, 14 } },
		/* The first column is always shown, and a line never wider than the window. */
		{ 3, 2, { { 2, 20, true }, { 2, 2 } }, { 3, 0 } },
		{ 1, 1, { { 9, 9 } }, { 1 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct ee_width column[MOST];
		int line = -EE_WIDTHS_GAP;

		for (int j = 0; j < MOST; j++)
			column[j] = cases[i].column[j];
		ee_widths_fit(column, cases[i].count, cases[i].window, cases[i].spare);
		for (int j = 0; j < cases[i].count; j++) {
			assert_int_equal(column[j].shown ? column[j].width : 0, cases[i].want[j]);
			line += column[j].shown ? column[j].width + EE_WIDTHS_GAP : 0;
		}
		assert_true(cases[i].window == 0 || line <= cases[i].window);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_widths) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
