/*
 * widths.h: which columns of a table have room in a window, and how wide they are.  Pure; any
 * thread.
 */
#ifndef EE_WIDTHS_H
#define EE_WIDTHS_H

#include <stdbool.h>

enum {
	EE_WIDTHS_GAP = 2, /* cells between columns */
	EE_WIDTHS_MOST = 200 /* cells of a column without a window: what is longer sticks out */
};

/* A column, by its use for a reader the most useful first. */
struct ee_width {
	int head, cells; /* cells of its name, and of its widest value */
	bool whole; /* numbers and days: rather not shown than cut */
	bool shown;
	int width; /* set where it is shown */
};

/*
 * Sets what is shown of COUNT columns, and how wide, so that a line takes at most WINDOW cells; 0:
 * as many as it takes.  A column that has no room is left out, and one behind it may have; the
 * first is always shown.  Long texts share what is left when all else has its width, and
 * where there is still more, each column gets up to SPARE cells more in a window: longer values may
 * come.
 */
void ee_widths_fit(struct ee_width *column, int count, int window, int spare);

#endif
