#include <string.h>

#include "rules/grid.h"

enum { FACTOR, LEVEL, MIN, MAX, POINTS, LINES_MAX = UINT16_MAX };

static struct ee_figure *
figures_of(const struct ee_grid *grid, const struct ee_grid_factor *factor, int level)
{
	void *first = (char *)grid->figures + factor->at;

	return (struct ee_figure *)first + level * factor->range;
}

static const struct ee_grid_factor *
factor_by_name(const struct ee_grid *grid, const char *name)
{
	for (int i = 0; i < grid->factor_count; i++)
		if (strcmp(grid->factor[i].name, name) == 0)
			return &grid->factor[i];
	return NULL;
}

/* The number of the row's level, 0 if the factor has no levels; -1 with FAULT. */
static int
read_level(const struct ee_grid *grid, int row, const struct ee_grid_factor *factor,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(grid->table, row, LEVEL);

	if (factor->levels != NULL)
		return ee_table_word(grid->table, row, LEVEL, factor->levels, fault);
	if (text[0] == '\0')
		return 0;
	ee_table_fault(
	    grid->table, row, LEVEL, fault, "%s has no levels, got %s", factor->name, text);
	return -1;
}

static bool
read_range(const struct ee_grid *grid, int row, const struct ee_grid_factor *factor, int *first,
    int *last, struct ee_fault *fault)
{
	const struct ee_table *table = grid->table;

	if (factor->range == 1) {
		for (int column = MIN; column <= MAX; column++)
			if (ee_table_text(table, row, column)[0] != '\0')
				return ee_table_fault(table, row, column, fault,
				    "%s has no range, got %s", factor->name,
				    ee_table_text(table, row, column));
		return true;
	}
	*last = factor->range - 1;
	if (!ee_table_int(table, row, MIN, 0, factor->range - 1, first, fault))
		return false;
	return ee_table_text(table, row, MAX)[0] == '\0' ||
	    ee_table_int(table, row, MAX, *first, factor->range - 1, last, fault);
}

bool
ee_grid_read_figure(const struct ee_grid *grid, int row, const struct ee_grid_factor *factor,
    int *first, int *last, struct ee_figure *figure, struct ee_fault *fault)
{
	int line = ee_table_line(grid->table, row);

	*first = *last = 0;
	if (line > LINES_MAX)
		return ee_table_fault(
		    grid->table, row, FACTOR, fault, "more than %d lines", LINES_MAX);
	*figure = (struct ee_figure) { .line = (uint16_t)line };
	if (!read_range(grid, row, factor, first, last, fault))
		return false;
	for (int i = 0; i < grid->columns; i++) {
		int points;

		if (!ee_table_int(
			grid->table, row, POINTS + i, factor->low, factor->high, &points, fault))
			return false;
		figure->points[i] = (int16_t)points;
	}
	return true;
}

bool
ee_grid_read(const struct ee_grid *grid, int row, struct ee_fault *fault)
{
	const struct ee_table *table = grid->table;
	const char *name = ee_table_text(table, row, FACTOR);
	const struct ee_grid_factor *factor = factor_by_name(grid, name);
	struct ee_figure figure, *figures;
	int level, first, last;

	if (factor == NULL)
		return ee_table_fault(table, row, FACTOR, fault, "unknown factor: %s", name);
	level = read_level(grid, row, factor, fault);
	if (level < 0 || !ee_grid_read_figure(grid, row, factor, &first, &last, &figure, fault))
		return false;
	figures = figures_of(grid, factor, level);
	for (int i = first; i <= last; i++) {
		if (figures[i].line != 0 && factor->range > 1)
			return ee_table_fault(
			    table, row, MIN, fault, "%d is on line %d already", i, figures[i].line);
		if (figures[i].line != 0)
			return ee_table_fault(table, row, factor->levels != NULL ? LEVEL : FACTOR,
			    fault, "%s is on line %d already",
			    factor->levels != NULL ? factor->levels[level] : name, figures[i].line);
		figures[i] = figure;
	}
	return true;
}

static const char *
why_spare(const struct ee_grid *grid, const struct ee_grid_factor *factor, int level)
{
	return grid->spare == NULL ? NULL : grid->spare(grid->figures, factor, level);
}

/*
 * The first figure of the level that has a row (with HAS_ROW) or has none; RANGE of the factor if
 * there is no such figure.
 */
static int
first_figure(const struct ee_figure *figures, const struct ee_grid_factor *factor, bool has_row)
{
	int at = 0;

	while (at < factor->range && (figures[at].line != 0) != has_row)
		at++;
	return at;
}

/* A level that somebody can look up, or that has some figures, must have all of them. */
static bool
check_gaps(const struct ee_grid *grid, const struct ee_grid_factor *factor, int level,
    struct ee_fault *fault)
{
	const struct ee_figure *figures = figures_of(grid, factor, level);
	int gap = first_figure(figures, factor, false);
	const char *level_name = factor->levels != NULL ? factor->levels[level] : "",
		   *space = factor->levels != NULL ? " " : "";

	if (gap == factor->range ||
	    (first_figure(figures, factor, true) == factor->range &&
		why_spare(grid, factor, level) != NULL))
		return true;
	if (gap > 0) /* behind the row in front of it */
		return ee_table_fault(grid->table, ee_table_row(grid->table, figures[gap - 1].line),
		    MIN, fault, "no row for %s%s%s at %d", factor->name, space, level_name, gap);
	if (factor->range > 1)
		return ee_table_lack(grid->table, MIN, fault, "no row for %s%s%s at 0",
		    factor->name, space, level_name);
	return ee_table_lack(grid->table, factor->levels != NULL ? LEVEL : FACTOR, fault,
	    "no row for %s%s%s", factor->name, space, level_name);
}

/* A level that nobody can look up must not have points. */
static bool
check_spare(const struct ee_grid *grid, const struct ee_grid_factor *factor, int level,
    struct ee_fault *fault)
{
	const struct ee_figure *figures = figures_of(grid, factor, level);
	const char *why = why_spare(grid, factor, level);
	int some = first_figure(figures, factor, true);

	return why == NULL || why[0] == '\0' || some == factor->range ||
	    ee_table_fault(grid->table, ee_table_row(grid->table, figures[some].line), LEVEL, fault,
		"%s", why);
}

/* No points may be over the cap that cuts them: nobody would ever be given them. */
static bool
check_caps(const struct ee_grid *grid, const struct ee_grid_factor *factor, int level,
    struct ee_fault *fault)
{
	const struct ee_figure *figures = figures_of(grid, factor, level);
	const void *cut = (const char *)grid->figures + factor->cap;
	const struct ee_figure *cap = cut;

	for (int i = 0; factor->cap != 0 && i < factor->range; i++)
		for (int j = 0; j < grid->columns; j++)
			if (figures[i].points[j] > cap->points[j])
				return ee_table_fault(grid->table,
				    ee_table_row(grid->table, figures[i].line), POINTS + j, fault,
				    "expected at most %d, the cap on line %d, got %d",
				    cap->points[j], cap->line, figures[i].points[j]);
	return true;
}

bool
ee_grid_check(const struct ee_grid *grid, struct ee_fault *fault)
{
	static bool (*const checks[])(const struct ee_grid *grid,
	    const struct ee_grid_factor *factor, int level,
	    struct ee_fault *fault) = { check_gaps, check_spare, check_caps };

	for (size_t check = 0; check < sizeof checks / sizeof checks[0]; check++)
		for (int i = 0; i < grid->factor_count; i++) {
			const struct ee_grid_factor *factor = &grid->factor[i];

			for (int level = 0; level == 0 ||
			     (factor->levels != NULL && factor->levels[level] != NULL);
			     level++)
				if (!checks[check](grid, factor, level, fault))
					return false;
		}
	return true;
}
