/* Cells of CSV output: of what a tool adds, and of the fields that a projection picks. */
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/jsontext.h"
#include "record/shape.h"
#include "record/shape_parts.h"

/* A JSON array of words, which need no escapes, as one cell: the words separated by spaces. */
static void
put_words(struct ee_buffer *out, const char *array)
{
	size_t start = out->length;
	struct ee_json_member word;

	for (const char *at = array + 1; ee_json_next(&at, &word);) {
		if (out->length > start)
			ee_buffer_put(out, ' ');
		ee_buffer_add(out, word.value + 1, word.value_length - 2);
	}
	if (out->length == start)
		ee_buffer_text(out, "[]");
}

/*
 * The addition of RECORD to COLUMN; NULL: there is none.  Nearly all stand in their order and lack
 * few, so that the search begins where it would be if there were all.
 */
static const struct ee_add *
addition_to(const struct ee_shape *shape, const struct ee_record *record, int column)
{
	int number = shape->added_of_column[column] - 1, last = record->add_count - 1;

	if (number < 0)
		return NULL;
	for (int i = number < last ? number : last; i >= 0; i--)
		if (record->add[i].column == number)
			return &record->add[i];
	for (int i = last; i > number; i--)
		if (record->add[i].column == number)
			return &record->add[i];
	return NULL;
}

static void
put_addition(const struct ee_shape *shape, const struct ee_record *record, const struct ee_add *add,
    struct ee_buffer *out, long *hole)
{
	if (add->kind == EE_HOLE)
		*hole = (long)out->length;
	else if (add->kind == EE_ARRAY_VALUE && shape->words[add->column])
		put_words(out, record->added.data + add->start);
	else if (add->kind == EE_NUMBER)
		ee_buffer_add(out, record->added.data + add->start, add->length);
	else if (add->length > 0)
		ee_csv_put(out, record->added.data + add->start, add->length, false);
}

bool
ee_added_cell_put(const struct ee_shape *shape, const struct ee_record *record, int column,
    struct ee_buffer *out, long *hole)
{
	const struct ee_add *add = addition_to(shape, record, column);

	if (add == NULL || add->kind == EE_GONE)
		return false;
	put_addition(shape, record, add, out, hole);
	return true;
}

/*
 * A value as the record's own cell would be, if its text is just what stands in the line: not of
 * one with escapes, or that was trimmed.
 */
static bool
put_own(const struct ee_record *record, const struct ee_picked *picked, struct ee_buffer *out)
{
	struct ee_value value = ee_record_get(record, picked->field);

	switch ((enum ee_kind)value.kind) {
	case EE_ABSENT: /* a null and an empty text are not the same cell */
		return !ee_record_has_node(record, picked->node);
	case EE_STRING: /* the line has no escapes: in front of it there is a quote, or a blank */
		if (value.text[-1] != '"' || value.text[value.length] != '"')
			return false;
		ee_csv_put(out, value.text, value.length,
		    picked->by_look && ee_cell_needs_quotes(value.text, value.length));
		return true;
	case EE_NUMBER:
	case EE_TRUE:
	case EE_FALSE:
		ee_buffer_add(out, value.text, value.length);
		return true;
	default:
		return false;
	}
}

/* What the tool adds is not looked for among the record's own. */
static bool
put_picked(const struct ee_shape *shape, const struct ee_record *record,
    const struct ee_picked *picked, struct ee_buffer *out, long *hole)
{
	const struct ee_add *add;

	if (picked->field != EE_NO_FIELD)
		return put_own(record, picked, out);
	add = addition_to(shape, record, picked->column);
	if (add == NULL || add->kind == EE_GONE)
		return false;
	put_addition(shape, record, add, out, hole);
	return true;
}

bool
ee_picked_put(
    const struct ee_shape *shape, const struct ee_record *record, struct ee_buffer *out, long *hole)
{
	size_t start = out->length;

	/* What could not be a row is refused, picked or not; escapes may hide such a thing. */
	if (shape->picks == NULL || record->turned || record->odd_key)
		return false;
	for (int i = 0; i < shape->picked; i++) {
		if (i > 0)
			ee_buffer_put(out, ',');
		if (!put_picked(shape, record, &shape->picks[i], out, hole)) {
			out->length = start;
			*hole = EE_NO_HOLE;
			return false;
		}
	}
	return true;
}

/* What column number COLUMN of the projection is; false: nothing that could be picked alone. */
static bool
find_pick(const struct ee_shape *shape, int column, struct ee_picked *picked)
{
	const char *name = shape->name[column];
	int item;

	*picked = (struct ee_picked) { .column = column, .field = EE_NO_FIELD };
	if (shape->added_of_column[column] != 0)
		return true;
	picked->node = ee_node_of_column(name, strlen(name), &item);
	if (picked->node == EE_NO_NODE || item >= 0)
		return false;
	picked->field = (enum ee_field)ee_node_at(picked->node)->field;
	if (picked->field == EE_NO_FIELD)
		return false;
	picked->by_look = ee_type_by_look(ee_field_type(picked->field));
	return ee_field_type(picked->field) != EE_TYPE_NESTED &&
	    !ee_type_is_words(ee_field_type(picked->field));
}

void
ee_picked_find(struct ee_shape *shape)
{
	shape->picks = calloc((size_t)shape->picked, sizeof *shape->picks);
	if (shape->picks == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < shape->picked; i++)
		if (!find_pick(shape, shape->pick[i], &shape->picks[i])) {
			free(shape->picks);
			shape->picks = NULL;
			return;
		}
}
