#include "cmd/import/planning.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "cmd/import/plan_parts.h"
#include "cmd/import/room.h"
#include "intake/lexicon.h"

/* The column of the table that COLUMN of the map is; told where it stands twice. */
static int
find_column(struct ee_planner *planner, const struct ee_map_column *column)
{
	const struct ee_sheet *sheet = planner->plan->sheet;
	int count = ee_sheet_columns(sheet), found = EE_NO_COLUMN;

	for (int i = 0; i < count; i++) {
		const char *name = ee_sheet_column(sheet, i);
		char folded[EE_WORD_MAX];

		if (!ee_word_fold(name, strlen(name), folded) ||
		    !ee_map_column_is(column, folded, i))
			continue;
		if (found != EE_NO_COLUMN) {
			ee_map_tell(planner->plan->map, column->line,
			    "%s: the table has two columns of this name; write #%d or #%d",
			    column->name, found + 1, i + 1);
			planner->faults++;
			return found;
		}
		found = i;
	}
	return found;
}

void
ee_planner_second(struct ee_planner *planner, const char *column, const char *path)
{
	ee_tell("%s: %s: a second column for %s; of two columns only one can be it",
	    ee_map_name(planner->plan->map), column, path);
	planner->faults++;
}

/* The column NAME of the output, or EE_NO_COLUMN. */
static int
out_of(const struct ee_plan *plan, const char *name)
{
	for (int i = 0; i < plan->outs; i++)
		if (strcmp(plan->out[i], name) == 0)
			return i;
	return EE_NO_COLUMN;
}

int
ee_planner_out(struct ee_planner *planner, const char *name, const char *column)
{
	struct ee_plan *plan = planner->plan;
	int out = out_of(plan, name);

	if (out != EE_NO_COLUMN) {
		ee_planner_second(planner, column, name);
		return out;
	}
	plan->out = ee_room(plan->out, plan->outs, sizeof *plan->out);
	plan->out[plan->outs] = strdup(name);
	if (plan->out[plan->outs] == NULL)
		ee_fail("out of memory");
	return plan->outs++;
}

/* How a column that passes through is called in the output. */
static void
add_passing(struct ee_planner *planner, struct ee_use *use, const char *renamed)
{
	const struct ee_sheet *sheet = planner->plan->sheet;
	const char *own = ee_sheet_column(sheet, use->column), *name = own;
	char made[EE_WORD_MAX * 2], shown[EE_VISIBLE];
	bool twice = false;

	for (int i = 0; i < use->column; i++)
		twice |= strcmp(ee_sheet_column(sheet, i), own) == 0;
	if (renamed[0] != '\0')
		name = renamed;
	else if (own[0] == '\0' || twice) {
		(void)snprintf(made, sizeof made, "%.*s%s#%d", EE_WORD_MAX, own,
		    own[0] == '\0' ? "" : " ", use->column + 1);
		name = made;
	}
	if (ee_path_is_ours(name)) {
		(void)ee_text_visible(name, strlen(name), shown);
		ee_tell(
		    "%s: %s: passes through under the name of a field of ours; map it, or write - old.%s",
		    ee_map_name(planner->plan->map), shown, shown);
		planner->faults++;
	}
	use->out = ee_planner_out(planner, name, own);
}

/* The job that the field at NODE and ITEM belongs to, made where it is new; NULL: to none. */
static struct ee_planned_job *
job_of(struct ee_plan *plan, int node, int item)
{
	enum ee_array array = (enum ee_array)ee_node_at(node)->array;
	struct ee_planned_job *job;

	if (item < 0 || (array != EE_JOBS && array != EE_SPOUSE_JOBS))
		return NULL;
	for (int i = 0; i < plan->jobs; i++)
		if (plan->job[i].array == array && plan->job[i].item == item)
			return &plan->job[i];
	job = &plan->job[plan->jobs++];
	*job = (struct ee_planned_job) { .array = array, .item = item };
	for (int i = 0; i < EE_ITEM_FIELDS_MAX; i++)
		job->out[i] = job->unread[i] = EE_NO_COLUMN;
	return job;
}

/* Adds the column of the output for a field, and notes what it belongs to. */
static int
add_field(struct ee_planner *planner, const struct ee_target *target, const char *column)
{
	struct ee_plan *plan = planner->plan;
	int item, node = ee_node_of_column(target->path, strlen(target->path), &item);
	int out = ee_planner_out(planner, target->path, column);
	struct ee_planned_job *job = job_of(plan, node, item);

	if (job != NULL)
		job->out[ee_node_at(node)->item_field] = out;
	return out;
}

static void
plan_use(struct ee_planner *planner, struct ee_use *use, int number)
{
	struct ee_plan *plan = planner->plan;
	const struct ee_target *target = use->target;
	const char *column = ee_sheet_column(plan->sheet, use->column);

	use->out = use->result = EE_NO_COLUMN;
	if (target == NULL || target->kind == EE_TO_PASS) {
		add_passing(planner, use, target == NULL ? "" : target->path);
		return;
	}
	use->of_spouse = strncmp(target->path, "spouse.", 7) == 0;
	switch (target->kind) {
	case EE_TO_FIELD:
		use->out = add_field(planner, target, column);
		plan->any_read |= !ee_type_is_free(target->type);
		return;
	case EE_TO_RESULT:
		use->result = ee_planner_result(planner, target, number);
		plan->any_read = true;
		return;
	default:
		if (plan->spouse != EE_NO_COLUMN) {
			ee_planner_second(planner, column, "spouse");
		}
		plan->spouse = number;
		plan->accompanying = ee_planner_out(planner, "spouse.accompanying", column);
		plan->any_read = true;
		return;
	}
}

static void
add_use(struct ee_plan *plan, int column, int map_column)
{
	plan->use = ee_room(plan->use, plan->uses, sizeof *plan->use);
	plan->use[plan->uses++] = (struct ee_use) { .column = column,
		.map_column = map_column,
		.target = map_column == EE_NO_COLUMN
		    ? NULL
		    : &ee_map_column(plan->map, map_column)->target };
}

static void
add_nameless(struct ee_plan *plan, int column)
{
	plan->nameless = ee_room(plan->nameless, plan->nameless_count, sizeof *plan->nameless);
	plan->nameless[plan->nameless_count++] = column;
}

/* A use for each row of the map, and for each column that it does not name. */
static void
add_uses(struct ee_planner *planner)
{
	struct ee_plan *plan = planner->plan;
	int columns = ee_sheet_columns(plan->sheet), rows = ee_map_columns(plan->map);
	int *found = calloc((size_t)rows + 1, sizeof *found);

	if (found == NULL)
		ee_fail("out of memory");
	for (int row = 0; row < rows; row++)
		found[row] = find_column(planner, ee_map_column(plan->map, row));
	for (int column = 0; column < columns; column++) {
		bool used = false;

		for (int row = 0; row < rows; row++)
			if (found[row] == column) {
				add_use(plan, column, row);
				used = true;
			}
		if (!used && *ee_sheet_column(plan->sheet, column) != '\0')
			add_use(plan, column, EE_NO_COLUMN);
		else if (!used)
			add_nameless(plan, column);
	}
	free(found);
}

/* Bytes of PATH up to what a constant in it must not make alone: "jobs.1." or "spouse.". */
static size_t
within(const char *path)
{
	const char *at = path;

	for (const char *dot = strchr(path, '.'); dot != NULL; dot = strchr(dot + 1, '.'))
		if (dot[1] >= '1' && dot[1] <= '9' && strchr(dot + 1, '.') != NULL)
			at = strchr(dot + 1, '.') + 1;
	if (at == path && strncmp(path, "spouse.", 7) == 0)
		at += 7;
	return (size_t)(at - path);
}

/* Whether there can be something else of what CONSTANT belongs to, without which it is nothing. */
static void
check_constant(
    struct ee_planner *planner, const struct ee_planned_constant *constant, const char *path)
{
	const struct ee_plan *plan = planner->plan;
	bool found = constant->result == EE_NO_COLUMN && constant->within == 0;

	for (int i = 0; !found && i < plan->uses; i++) {
		const struct ee_use *use = &plan->use[i];

		if (use->target == NULL || use->target->kind == EE_TO_PASS)
			continue;
		found = constant->result != EE_NO_COLUMN
		    ? use->result == constant->result && use->target->type == EE_TYPE_SCORE
		    : strncmp(use->target->path, path, constant->within) == 0 ||
			(use->target->kind == EE_TO_SPOUSE && strncmp(path, "spouse.", 7) == 0);
	}
	if (found)
		return;
	ee_tell("%s: a constant for %s, and no column for anything else of it",
	    ee_map_name(plan->map), path);
	planner->faults++;
}

static void
add_constants(struct ee_planner *planner)
{
	struct ee_plan *plan = planner->plan;

	for (int i = 0; i < ee_map_constants(plan->map); i++) {
		const struct ee_target *target = &ee_map_constant(plan->map, i)->target;
		struct ee_planned_constant constant = {
			.constant = i, .out = EE_NO_COLUMN, .result = EE_NO_COLUMN
		};

		if (target->kind == EE_TO_RESULT) {
			constant.result = ee_planner_result(planner, target, EE_NO_COLUMN);
			for (int use = 0; use < plan->uses; use++)
				if (plan->use[use].result == constant.result &&
				    plan->use[use].target->result.part == target->result.part) {
					ee_tell("%s: a constant and a column for %s",
					    ee_map_name(plan->map), target->path);
					planner->faults++;
				}
		} else {
			constant.out = add_field(planner, target, "a constant");
			constant.within = within(target->path);
		}
		check_constant(planner, &constant, target->path);
		plan->constant = ee_room(plan->constant, plan->constants, sizeof *plan->constant);
		plan->constant[plan->constants++] = constant;
	}
}

static bool
is_planned(const struct ee_planned_job *job, enum ee_field field)
{
	return job->out[field - EE_F_JOBS_NOC] != EE_NO_COLUMN;
}

/* Whether the map has all that makes a job. */
static bool
can_be_whole(const struct ee_planned_job *job)
{
	return is_planned(job, EE_F_JOBS_NOC) && is_planned(job, EE_F_JOBS_COUNTRY) &&
	    is_planned(job, EE_F_JOBS_START);
}

/* Where a job goes that lacks something: under names that nothing reads.  A job that always does
 * has no others. */
static void
add_unread(struct ee_planner *planner)
{
	struct ee_plan *plan = planner->plan;
	char name[EE_PATH_TEXT + 8];

	for (int i = 0; i < plan->jobs; i++) {
		struct ee_planned_job *job = &plan->job[i];
		bool whole = can_be_whole(job);

		for (int at = 0; at < EE_ITEM_FIELDS_MAX; at++) {
			int out = job->out[at];

			if (out == EE_NO_COLUMN)
				continue;
			(void)snprintf(name, sizeof name, "unread.%s", plan->out[out]);
			if (whole) {
				job->unread[at] = ee_planner_out(planner, name, name);
				continue;
			}
			job->unread[at] = out;
			free(plan->out[out]);
			plan->out[out] = strdup(name);
			if (plan->out[out] == NULL)
				ee_fail("out of memory");
		}
	}
}

/* Whether OUT, dotted, would stand below a column that has a value of its own: Date.1 of Date. */
static bool
stands_below(const struct ee_plan *plan, int out)
{
	for (int i = 0; i < plan->outs; i++) {
		size_t length = strlen(plan->out[i]);

		if (i != out && strncmp(plan->out[out], plan->out[i], length) == 0 &&
		    plan->out[out][length] == '.')
			return true;
	}
	return false;
}

/* Columns that pass through get another name where theirs cannot stand beside the others. */
static void
rename_passing(struct ee_planner *planner)
{
	struct ee_plan *plan = planner->plan;
	char name[EE_WORD_MAX], shown[EE_VISIBLE];

	for (int i = 0; i < plan->uses; i++) {
		const struct ee_use *use = &plan->use[i];
		char **out;

		if ((use->target != NULL && use->target->kind != EE_TO_PASS) ||
		    !stands_below(plan, use->out))
			continue;
		out = &plan->out[use->out];
		(void)snprintf(
		    name, sizeof name, "%.*s #%d", (int)strcspn(*out, "."), *out, use->column + 1);
		ee_say("%s passes through as %s", ee_text_visible(*out, strlen(*out), shown), name);
		free(*out);
		*out = strdup(name);
		if (*out == NULL)
			ee_fail("out of memory");
	}
}

/* The header of the output, and the nesting that its names spell. */
static void
spell(struct ee_planner *planner)
{
	struct ee_plan *plan = planner->plan;
	struct ee_buffer warnings = { 0 };
	struct ee_fault fault;

	for (int i = 0; i < plan->outs; i++) {
		if (i > 0)
			ee_buffer_put(&plan->line, ',');
		ee_csv_put(&plan->line, plan->out[i], strlen(plan->out[i]), false);
	}
	plan->header =
	    ee_csv_header_new("header", plan->line.data, plan->line.length, &warnings, &fault);
	if (plan->header != NULL)
		plan->tree = ee_tree_new(plan->header, &fault);
	if (plan->tree == NULL)
		ee_fail("%s: the output's columns: %s", ee_map_name(plan->map), fault.text);
	ee_buffer_put(&plan->line, '\0');
	ee_buffer_free(&warnings);
}

struct ee_plan *
ee_plan_new(const struct ee_map *map, const struct ee_sheet *sheet)
{
	struct ee_plan *plan = calloc(1, sizeof *plan);
	struct ee_planner planner = { .plan = plan };

	if (plan == NULL)
		ee_fail("out of memory");
	plan->map = map;
	plan->sheet = sheet;
	plan->spouse = plan->accompanying = EE_NO_COLUMN;
	add_uses(&planner);
	for (int i = 0; i < plan->uses; i++)
		plan_use(&planner, &plan->use[i], i);
	ee_planner_check(&planner);
	add_constants(&planner);
	ee_planner_place(&planner, EE_WHOSE_PRINCIPAL);
	ee_planner_place(&planner, EE_WHOSE_SPOUSE);
	add_unread(&planner);
	rename_passing(&planner);
	if (planner.faults > 0)
		ee_fail("%s does not fit %s", ee_map_name(map), ee_door_name(ee_sheet_door(sheet)));
	plan->id = out_of(plan, "id");
	plan->submitted = out_of(plan, "submitted");
	plan->marital_status = out_of(plan, "marital_status");
	spell(&planner);
	return plan;
}

void
ee_plan_free(struct ee_plan *plan)
{
	if (plan == NULL)
		return;
	for (int i = 0; i < plan->outs; i++)
		free(plan->out[i]);
	free(plan->out);
	free(plan->use);
	free(plan->other[EE_WHOSE_PRINCIPAL]);
	free(plan->other[EE_WHOSE_SPOUSE]);
	free(plan->constant);
	free(plan->nameless);
	ee_buffer_free(&plan->line);
	ee_tree_free(plan->tree);
	ee_csv_header_free(plan->header);
	free(plan);
}
