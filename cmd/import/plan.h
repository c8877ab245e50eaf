/*
 * plan.h: a map laid over a table: which column of the table goes where in the output.  Constant
 * once planning.h has made it.
 */
#ifndef EE_PLAN_H
#define EE_PLAN_H

#include "cmd/import/map.h"
#include "cmd/import/sheet.h"
#include "record/flatten.h"

enum { EE_RESULTS_MAX = 64, EE_JOB_PLACES_MAX = 2 * EE_ITEMS_MAX, EE_NO_COLUMN = -1 };

/* A column of the table, once for each thing that it becomes. */
struct ee_use {
	int column; /* of the table, from 0 */
	int map_column; /* EE_NO_COLUMN: the map does not name it, and it passes through */
	const struct ee_target *target;
	int out; /* column of the output; EE_NO_COLUMN: a result, or the spouse */
	int result; /* number of the result that it is a part of; EE_NO_COLUMN: none */
	bool of_spouse; /* left out where there is no spouse */
};

/* A result of a test that a row may have. */
struct ee_planned_result {
	struct ee_result_place place; /* without the part */
	bool level; /* its scores are levels */
	int use; /* its first one */
};

/* The parts of a result in the output, in the order of enum ee_result_part; EE_NO_COLUMN: none. */
struct ee_result_columns {
	int out[EE_RESULT_PARTS];
};

/* An element of jobs: where its fields go, and where they go if it lacks what makes it a job. */
struct ee_planned_job {
	enum ee_array array;
	int item; /* from 0 */
	int out[EE_ITEM_FIELDS_MAX], unread[EE_ITEM_FIELDS_MAX];
};

/* A constant goes where there is something else of what it belongs to. */
struct ee_planned_constant {
	int constant; /* of the map */
	int out, result; /* as of a use */
	size_t within; /* bytes of the name of OUT that others must begin with; 0: always */
};

enum ee_whose { EE_WHOSE_PRINCIPAL, EE_WHOSE_SPOUSE, EE_WHOSE };

struct ee_plan {
	const struct ee_map *map;
	const struct ee_sheet *sheet;
	struct ee_use *use; /* in the order of the table */
	int uses;
	char **out; /* the names of the columns of the output */
	int outs;
	struct ee_planned_result result[EE_RESULTS_MAX];
	int results;
	/* Where the first result of each person and language goes, and where the others do. */
	struct ee_result_columns first[EE_WHOSE][2], *other[EE_WHOSE];
	int others[EE_WHOSE];
	struct ee_planned_job job[EE_JOB_PLACES_MAX];
	int jobs;
	struct ee_planned_constant *constant;
	int constants;
	int *nameless, nameless_count; /* columns of the table without a name, not in the map */
	/* Columns of the output that are looked at in each record; EE_NO_COLUMN: there is none. */
	int id, submitted, marital_status;
	int spouse; /* the use that says whether there is one; EE_NO_COLUMN */
	int accompanying; /* the column of the output that it fills */
	bool any_read; /* some column is more than a name and passes not */
	struct ee_buffer line; /* the header of the output, as CSV */
	struct ee_csv_header *header;
	struct ee_tree *tree;
};

#endif
