/*
 * plan_parts.h: what planning.c and plan_results.c share.  One thread.
 */
#ifndef EE_PLAN_PARTS_H
#define EE_PLAN_PARTS_H

#include "cmd/import/plan.h"

/* What is being planned, and how much of it is wrong. */
struct ee_planner {
	struct ee_plan *plan;
	int faults;
};

/* Tells that COLUMN of the table is to be PATH, and another one is. */
void ee_planner_second(struct ee_planner *planner, const char *column, const char *path);

/* Adds a column of the output; told, with COLUMN of the table, where its name is there already. */
int ee_planner_out(struct ee_planner *planner, const char *name, const char *column);

/* The number of the result that TARGET is a part of, made where it is new; USE is its first. */
int ee_planner_result(struct ee_planner *planner, const struct ee_target *target, int use);

/* Once all uses are planned: no part of a result is there twice, and its scores are of one kind. */
void ee_planner_check(struct ee_planner *planner);

/* Places for all results of a person: one of each language by itself, the others in tests. */
void ee_planner_place(struct ee_planner *planner, enum ee_whose whose);

#endif
