/*
 * grid.h: points by factor, as rows of a table.  A row has a factor, a level, a range of numbers
 * and its points, and fills figures of a struct; the list of the factors says where.  Used for the
 * rule sets of the CRS and for the grid of Federal Skilled Workers, whose sources are in their
 * rows.  Pure: it fills what the caller gives it; any thread.
 */
#ifndef EE_GRID_H
#define EE_GRID_H

#include <stddef.h>

#include "base/table.h"

/* Points of a row, and where it stands. */
struct ee_figure {
	int16_t points[2]; /* without and with spouse, where there are columns for both */
	uint16_t line; /* of the file; 0: no row */
};

struct ee_grid_factor {
	const char *name;
	const char *const *levels; /* words in the order of the figures, ending with NULL; or NULL:
				      it has no levels */
	int range; /* figures of a level; 1: no range, min and max are empty */
	int low, high; /* of the points */
	int need; /* the caller's own */
	size_t at; /* of the first figure in the struct */
	size_t cap; /* of the figure that cuts these points; 0: none does */
};

struct ee_grid {
	const struct ee_table *table; /* factor,level,min,max, then the points, then the source */
	int columns; /* of points: 1 or 2 */
	const struct ee_grid_factor *factor;
	int factor_count;
	void *figures; /* the struct, all zeros before the first row */
	/*
	 * NULL if LEVEL of FACTOR can be looked up, so that it needs all its rows; "" if it may
	 * have rows but need not; else why it must have none, in words for a fault.
	 */
	const char *(*spare)(const void *figures, const struct ee_grid_factor *factor, int level);
};

/* Fills the figures of ROW.  False with FAULT where the row is wrong, or gives a figure that an
 * earlier one gave. */
bool ee_grid_read(const struct ee_grid *grid, int row, struct ee_fault *fault);

/* Reads only the range and the points of ROW, within the limits of FACTOR, whatever its level. */
bool ee_grid_read_figure(const struct ee_grid *grid, int row, const struct ee_grid_factor *factor,
    int *first, int *last, struct ee_figure *figure, struct ee_fault *fault);

/*
 * Call it after the last row.  False with FAULT unless every figure that somebody can look up is
 * there, no other is, and none is over the cap that cuts it.
 */
bool ee_grid_check(const struct ee_grid *grid, struct ee_fault *fault);

#endif
