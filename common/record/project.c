/* The columns of a shape that a user asks for, in their order. */
#include <stdlib.h>

#include "base/blank.h"
#include "base/nearest.h"
#include "base/say.h"
#include "base/text.h"
#include "record/columns.h"
#include "record/shape.h"
#include "record/shape_parts.h"

/* Whether NAME is that of a field, or lies below one that is nested. */
static bool
is_field(const struct ee_csv_column *name)
{
	return name->node != EE_NO_NODE && name->part != EE_CSV_WHOLE &&
	    ee_node_at(name->node)->field != EE_NO_FIELD;
}

/* Whether NAME is an addition, or has some below it. */
static bool
is_added(const struct ee_shape *shape, const struct ee_csv_column *name)
{
	for (int i = 0; i < shape->added_count; i++)
		if (ee_path_is_within(shape->added[i].path, name->name, name->length))
			return true;
	return false;
}

bool
ee_shape_adds(const struct ee_shape *shape, const struct ee_csv_column *name)
{
	for (int i = 0; i < shape->added_count; i++)
		if (ee_name_lies_below(name->name, name->length, shape->added[i].path))
			return true;
	return is_added(shape, name);
}

/* COLUMN into the projection, once: two names may stand for it. */
static void
add_pick(struct ee_shape *shape, int column)
{
	for (int i = 0; i < shape->picked; i++)
		if (shape->pick[i] == column)
			return;
	shape->pick[shape->picked++] = column;
}

/* The columns below NAME, a part of the path of each, into the projection; false: there are none.
 */
static bool
pick_below(struct ee_shape *shape, const struct ee_csv_column *name)
{
	bool any = false;

	for (int i = 0; i < shape->with_added; i++) {
		if (!ee_path_lies_below(shape->name[i], name->name, name->length))
			continue;
		any = true;
		add_pick(shape, i);
	}
	return any;
}

static bool
no_such_name(const struct ee_shape *shape, const struct ee_csv_column *name, struct ee_fault *fault)
{
	const char *known[EE_COLUMNS_MAX + EE_FIELDS + 1];
	char shown[EE_VISIBLE], hint[EE_HINT];

	memcpy(known, shape->name, (size_t)shape->with_added * sizeof known[0]);
	ee_field_words(known + shape->with_added);
	return ee_fault_set(fault, "no column or field %s%s",
	    ee_text_visible(name->name, name->length, shown),
	    ee_text_hint(name->name, name->length, known, hint));
}

bool
ee_shape_pick(struct ee_shape *shape, const struct ee_csv_column *name, struct ee_fault *fault)
{
	int column = ee_shape_column(shape, name->name, name->length);

	if (shape->pick == NULL &&
	    (shape->pick = calloc(EE_COLUMNS_MAX, sizeof *shape->pick)) == NULL)
		ee_fail("out of memory");
	/* A list that is empty in one record has its own column, and those below it from others. */
	if (column >= 0)
		add_pick(shape, column);
	if (pick_below(shape, name) || column >= 0)
		return true;
	if (!is_field(name))
		return no_such_name(shape, name, fault);
	column = shape->count;
	ee_shape_insert(shape, column, name->name, name->length);
	add_pick(shape, column);
	return true;
}

bool
ee_shape_knows(const struct ee_shape *shape, const char *list)
{
	struct ee_fault fault;
	struct ee_csv_header *header = ee_columns_new(list, &fault);
	bool known = header != NULL;

	for (int i = 0; known && i < header->count; i++)
		known = is_field(&header->column[i]);
	for (int i = 0; known && i < header->count; i++)
		known = ee_node_type(header->column[i].node) != EE_TYPE_NESTED ||
		    is_added(shape, &header->column[i]);
	ee_csv_header_free(header);
	return known;
}

bool
ee_shape_project(struct ee_shape *shape, const char *list, struct ee_fault *fault)
{
	struct ee_csv_header *header = ee_columns_new(list, fault);
	bool good = header != NULL;

	for (int i = 0; good && i < header->count; i++)
		good = ee_shape_pick(shape, &header->column[i], fault);
	ee_csv_header_free(header);
	ee_shape_place_additions(shape);
	if (good && shape->format == EE_CSV && !shape->plain)
		ee_picked_find(shape);
	return good;
}

const char *
ee_shape_picked(const struct ee_shape *shape, int number)
{
	return number < shape->picked ? shape->name[shape->pick[number]] : NULL;
}

uint64_t
ee_shape_unasked(const struct ee_shape *shape)
{
	uint64_t unasked = shape->picks != NULL ? ~(uint64_t)0 : 0;

	for (int i = 0; shape->picks != NULL && i < shape->picked; i++)
		if (shape->added_of_column[shape->pick[i]] != 0)
			unasked &= ~((uint64_t)1 << (shape->added_of_column[shape->pick[i]] - 1));
	return unasked;
}
