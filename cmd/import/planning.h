/* planning.h: makes the plan of a map and a table. */
#ifndef EE_PLANNING_H
#define EE_PLANNING_H

#include "cmd/import/plan.h"

/* Borrows both.  What does not fit is told, all of it, and ends the program. */
struct ee_plan *ee_plan_new(const struct ee_map *map, const struct ee_sheet *sheet);
void ee_plan_free(struct ee_plan *plan);

#endif
