#include <assert.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/columns.h"
#include "record/flatten.h"
#include "record/jsontext.h"
#include "record/own.h"
#include "record/shape.h"
#include "record/shape_parts.h"
#include "record/start.h"
#include "record/turn.h"

static unsigned
hash_name(const char *name, size_t length)
{
	uint64_t hash = ee_text_hash(name, length, 0);

	return (unsigned)(hash ^ hash >> 32);
}

int
ee_shape_column(const struct ee_shape *shape, const char *name, size_t length)
{
	for (unsigned at = hash_name(name, length);; at++) {
		int column = shape->slot[at % EE_SHAPE_SLOTS] - 1;

		if (column < 0)
			return -1;
		if (strlen(shape->name[column]) == length &&
		    memcmp(shape->name[column], name, length) == 0)
			return column;
	}
}

static void
hash_columns(struct ee_shape *shape)
{
	memset(shape->slot, 0, sizeof shape->slot);
	for (int i = 0; i < shape->count; i++) {
		unsigned at = hash_name(shape->name[i], strlen(shape->name[i]));

		while (shape->slot[at % EE_SHAPE_SLOTS] != 0)
			at++;
		shape->slot[at % EE_SHAPE_SLOTS] = (int16_t)(i + 1);
	}
}

void
ee_shape_insert(struct ee_shape *shape, int at, const char *name, size_t length)
{
	if (shape->count == EE_COLUMNS_MAX)
		ee_fail("more than %d columns in CSV output", EE_COLUMNS_MAX);
	memmove(&shape->name[at + 1], &shape->name[at],
	    (size_t)(shape->count - at) * sizeof shape->name[0]);
	shape->name[at] = strndup(name, length);
	if (shape->name[at] == NULL)
		ee_fail("out of memory");
	shape->count++;
	hash_columns(shape);
}

/*
 * The field that an addition's PATH names or lies below.  An addition that is no known field would
 * not be noticed in a record that has it already, and would be added again.
 */
static int
field_around(const char *path)
{
	int item, node = ee_node_of_column(path, strlen(path), &item);

	assert(node != EE_NO_NODE && ee_node_at(node)->field != EE_NO_FIELD && item < 0);
	return node;
}

static void
add_path(struct ee_shape *shape, int number, const char *path)
{
	int top;

	ee_added_split(&shape->added[number], path);
	top = shape->added[number].node;
	ee_nodes_add(shape->tops.node, top);
}

struct ee_shape *
ee_shape_new(enum ee_format format, const char *const *added, int count, uint64_t kept)
{
	struct ee_shape *shape = calloc(1, sizeof *shape);

	if (shape == NULL)
		ee_fail("out of memory");
	assert(count <= EE_ADDS_MAX);
	shape->format = format;
	shape->added_count = count;
	shape->kept = kept;
	for (int i = 0; i < count; i++) {
		/* First: of a path that is no field, add_path() would have no bit. */
		shape->words[i] = ee_type_is_words(ee_node_type(field_around(added[i])));
		add_path(shape, i, added[i]);
	}
	return shape;
}

int
ee_shape_add_errors(struct ee_shape *shape, bool always)
{
	int number = shape->added_count++;

	assert(number < EE_ADDS_MAX);
	shape->kept |= (uint64_t)1 << number;
	add_path(shape, number, "errors");
	shape->errors_column = always;
	return number;
}

void
ee_shape_free(struct ee_shape *shape)
{
	if (shape == NULL)
		return;
	for (int i = 0; i < shape->count; i++)
		free(shape->name[i]);
	free(shape->pick);
	free(shape->picks);
	free(shape);
}

void
ee_shape_loosen(struct ee_shape *shape)
{
	shape->loose = true;
}

void
ee_shape_part(struct ee_shape *shape)
{
	shape->part = true;
}

void
ee_shape_use_header(struct ee_shape *shape, const struct ee_csv_header *header)
{
	shape->header = header;
	for (int i = 0; i < header->count; i++)
		ee_shape_insert(
		    shape, shape->count, header->column[i].name, header->column[i].length);
}

bool
ee_shape_use_list(struct ee_shape *shape, const char *list, struct ee_fault *fault)
{
	struct ee_csv_header *header = ee_columns_new(list, fault);

	if (header == NULL)
		return false;
	ee_shape_use_header(shape, header);
	shape->header = NULL;
	ee_csv_header_free(header);
	return true;
}

/* Of a name that is one key ("Tel.") all of it. */
static size_t
top_length(const char *name, size_t length)
{
	const char *dot = ee_column_is_one_key(name, length) ? NULL : memchr(name, '.', length);

	return dot != NULL ? (size_t)(dot - name) : length;
}

bool
ee_shape_fills(const struct ee_shape *shape, const struct ee_flat *flat)
{
	if (flat->quoted || !ee_text_is(flat->text, flat->length, "{}"))
		return false;
	for (int i = 0; i < shape->added_count; i++)
		if (!ee_shape_keeps(shape, i) &&
		    ee_path_lies_below(shape->added[i].path, flat->path, flat->path_length))
			return true;
	return false;
}

/* A new column stands behind the others of the same top-level field. */
static bool
collect_column(const struct ee_flat *flat, void *context)
{
	struct ee_shape *shape = context;
	size_t top = top_length(flat->path, flat->path_length);
	int at;

	if (ee_shape_column(shape, flat->path, flat->path_length) >= 0 ||
	    ee_shape_fills(shape, flat))
		return true;
	for (at = shape->count; at > 0; at--)
		if (top_length(shape->name[at - 1], strlen(shape->name[at - 1])) == top &&
		    memcmp(shape->name[at - 1], flat->path, top) == 0)
			break;
	ee_shape_insert(shape, at > 0 ? at : shape->count, flat->path, flat->path_length);
	return true;
}

/* Whether a row can have a cell for FLAT: no column has two.  Too many are refused later. */
static bool
count_cell(const struct ee_flat *flat, void *context)
{
	struct ee_seen *paths = context;

	return ee_seen_is_full(paths) ||
	    ee_seen_add(paths, ee_text_hash(flat->path, flat->path_length, 0));
}

void
ee_shape_use_record(struct ee_shape *shape, const char *json)
{
	struct ee_seen *paths = calloc(1, sizeof *paths);
	struct ee_buffer text = { 0 };
	struct ee_fault fault;

	if (paths == NULL)
		ee_fail("out of memory");
	ee_buffer_reserve(&text, EE_LINE_MAX + 1);
	/* First all of it, so that one that cannot be written leaves no columns behind. */
	if (ee_flatten(json, &text, count_cell, paths, &fault)) {
		text.length = 0;
		(void)ee_flatten(json, &text, collect_column, shape, &fault);
	}
	ee_buffer_free(&text);
	free(paths);
}

void
ee_shape_place_additions(struct ee_shape *shape)
{
	memset(shape->added_of_column, 0, sizeof shape->added_of_column);
	for (int i = 0; i < shape->added_count; i++) {
		int column =
		    ee_shape_column(shape, shape->added[i].path, strlen(shape->added[i].path));

		shape->column_of_added[i] = column;
		if (column >= 0)
			shape->added_of_column[column] = (int8_t)(i + 1);
	}
}

/* The other partner's columns of those that are personal. */
static void
add_twins(struct ee_shape *shape)
{
	char *twin = malloc(EE_LINE_MAX + EE_PATH_TEXT);
	size_t length;

	if (twin == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < shape->own; i++)
		if (ee_turn_column(shape->name[i], strlen(shape->name[i]), twin, &length) &&
		    ee_shape_column(shape, twin, length) < 0) {
			if (shape->count == EE_COLUMNS_MAX)
				ee_fail(
				    "more than %d columns in CSV output, with the other partner's",
				    EE_COLUMNS_MAX);
			ee_shape_insert(shape, shape->count, twin, length);
		}
	free(twin);
}

void
ee_shape_close(struct ee_shape *shape, bool plain, bool turns)
{
	shape->own = shape->count;
	shape->plain = plain;
	if (turns)
		add_twins(shape);
	for (int i = 0; i < shape->added_count; i++) {
		const char *path = shape->added[i].path;

		if (!ee_shape_keeps(shape, i) && ee_shape_column(shape, path, strlen(path)) < 0)
			ee_shape_insert(shape, shape->count, path, strlen(path));
	}
	if (shape->errors_column && ee_shape_column(shape, "errors", strlen("errors")) < 0)
		ee_shape_insert(shape, shape->count, "errors", strlen("errors"));
	shape->with_added = shape->count;
	ee_shape_place_additions(shape);
}

/* The header from START on gets quotes around its first name, where that alone would be taken for
 * something else. */
static void
quote_first_name(struct ee_buffer *out, size_t start)
{
	const char *at = out->data + start, *end = out->data + out->length;
	size_t length = (size_t)(ee_csv_cell_end(at, end, ',') - at);

	if (!ee_start_misleads(at, out->length - start))
		return;
	ee_buffer_add(out, "\"\"", 2);
	at = out->data + start;
	memmove(out->data + start + length + 2, at + length, out->length - start - length - 2);
	memmove(out->data + start + 1, at, length);
	out->data[start] = out->data[start + length + 1] = '"';
}

void
ee_shape_header(const struct ee_shape *shape, bool with_added, struct ee_buffer *out)
{
	bool picks = with_added && shape->pick != NULL;
	int count = picks ? shape->picked : with_added ? shape->with_added : shape->own, first = 0;
	size_t start = out->length;

	if (shape->format != EE_CSV || count == 0)
		return;
	ee_buffer_reserve(out, 1); /* an only name may be empty */
	if (shape->header != NULL && !picks) { /* as it stands in the file */
		ee_buffer_add(out, shape->header->line, shape->header->line_length);
		first = shape->header->count;
	}
	for (int i = first; i < count; i++) {
		const char *name = shape->name[picks ? shape->pick[i] : i];

		if (i > 0)
			ee_buffer_put(out, ',');
		ee_csv_put(out, name, strlen(name), false);
	}
	quote_first_name(out, start);
	ee_buffer_put(out, '\n');
}

/* Whether what NAME, a column of the input, holds is written, or left out because the user says so.
 */
static bool
has_place(const struct ee_shape *shape, const struct ee_csv_column *name)
{
	int column = ee_shape_column(shape, name->name, name->length);

	if (shape->plain)
		return column >= 0 && column < shape->own;
	return column >= 0 || shape->pick != NULL;
}

bool
ee_shape_fits(
    const struct ee_shape *shape, const struct ee_csv_header *header, struct ee_fault *fault)
{
	struct ee_tree *tree;
	char shown[EE_PATH_TEXT];

	for (int i = 0; i < shape->added_count; i++)
		if (!ee_shape_keeps(shape, i) && !ee_header_fits(header, &shape->added[i], fault))
			return false;
	if (shape->format == EE_JSON) {
		tree = ee_tree_new(header, fault);
		ee_tree_free(tree);
		return tree != NULL;
	}
	for (int i = 0; i < header->count && shape->format == EE_CSV; i++)
		if (!has_place(shape, &header->column[i]))
			return ee_fault_set(fault,
			    "%s: not a column of the output, which has those of the first input",
			    ee_text_shown(header->column[i].name, header->column[i].length, shown,
				sizeof shown));
	return true;
}
