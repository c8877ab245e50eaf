#include "record/widths.h"

/* Cells of a text, or of a name, with less of which a column is not worth its place; and in a
 * window so narrow that any is. */
enum { WORTH = 12, NARROW = 50, WORTH_THERE = 6 };
enum { LONG = 40, LONG_WORTH = 24 }; /* the same of sentences */

static int
less(int a, int b)
{
	return a < b ? a : b;
}

static int
more(int a, int b)
{
	return a > b ? a : b;
}

static int
natural(const struct ee_width *column)
{
	return more(column->head, column->cells);
}

static int
least(const struct ee_width *column, int window)
{
	int worth = window < NARROW ? WORTH_THERE : WORTH, cells = column->cells;

	if (!column->whole)
		cells = less(cells, window >= NARROW && cells > LONG ? LONG_WORTH : worth);
	return more(cells, less(column->head, worth));
}

/* The narrowest column that wants more cells; -1: none. */
static int
neediest(const struct ee_width *column, int count)
{
	int found = -1;

	for (int i = 0; i < count; i++)
		if (column[i].shown && column[i].width < natural(&column[i]) &&
		    (found < 0 || column[i].width < column[found].width))
			found = i;
	return found;
}

void
ee_widths_fit(struct ee_width *column, int count, int window, int spare)
{
	int left = window, at;

	for (int i = 0; i < count; i++) {
		int gap = i == 0 ? 0 : EE_WIDTHS_GAP;

		column[i].width = window == 0 ? less(natural(&column[i]), EE_WIDTHS_MOST)
					      : least(&column[i], window);
		if (window > 0 && i == 0)
			column[i].width = less(column[i].width, window);
		column[i].shown = window == 0 || i == 0 || column[i].width + gap <= left;
		if (column[i].shown)
			left -= column[i].width + gap;
	}
	while (window > 0 && left > 0 && (at = neediest(column, count)) >= 0) {
		column[at].width++;
		left--;
	}
	for (int round = 0; window > 0 && round < spare; round++)
		for (int i = 0; i < count && left > 0; i++)
			if (column[i].shown) {
				column[i].width++;
				left--;
			}
}
