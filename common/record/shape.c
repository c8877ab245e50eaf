#include <assert.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/columns.h"
#include "record/flatten.h"
#include "record/jsontext.h"
#include "record/shape.h"
#include "record/splice.h"

enum { HASH_SLOTS = 4096 }; /* a power of two, four times the columns */

struct ee_shape {
	enum ee_format format;
	struct ee_added added[EE_ADDS_MAX];
	int added_count, kept_count;
	/* CSV only. */
	char *name[EE_COLUMNS_MAX];
	int count, own; /* the columns behind the first OWN are the tool's, and no input has them */
	int column_of_added[EE_ADDS_MAX];
	bool words[EE_ADDS_MAX]; /* the addition is a list of words */
	int16_t slot[HASH_SLOTS]; /* column + 1 by hash of its name */
	const struct ee_csv_header *header; /* the first CSV file's; its rows pass as they are */
};

struct ee_writer {
	const struct ee_shape *shape;
	struct ee_json_reader *json;
	struct ee_csv_reader *csv;
	const struct ee_csv_header *header; /* what the rest was made for */
	struct ee_tree *tree;
	int *column; /* the input's column for each of the output's; -1: none */
	struct ee_flat cell[EE_COLUMNS_MAX]; /* a row from JSON */
	struct ee_buffer text, object;
	struct ee_fault fault;
};

static unsigned
hash_name(const char *name, size_t length)
{
	uint64_t hash = ee_text_hash(name, length, 0);

	return (unsigned)(hash ^ hash >> 32);
}

static int
find_column(const struct ee_shape *shape, const char *name, size_t length)
{
	for (unsigned at = hash_name(name, length);; at++) {
		int column = shape->slot[at % HASH_SLOTS] - 1;

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

		while (shape->slot[at % HASH_SLOTS] != 0)
			at++;
		shape->slot[at % HASH_SLOTS] = (int16_t)(i + 1);
	}
}

static void
insert_column(struct ee_shape *shape, int at, const char *name, size_t length)
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

struct ee_shape *
ee_shape_new(enum ee_format format, const char *const *added, int added_count, int kept_count)
{
	struct ee_shape *shape = calloc(1, sizeof *shape);

	if (shape == NULL)
		ee_fail("out of memory");
	assert(added_count + kept_count <= EE_ADDS_MAX);
	shape->format = format;
	shape->added_count = added_count;
	shape->kept_count = kept_count;
	for (int i = 0; i < added_count + kept_count; i++)
		if (added[i] != NULL) {
			ee_added_split(&shape->added[i], added[i]);
			shape->words[i] = ee_node_type(field_around(added[i])) == EE_TYPE_WORDS;
		}
	return shape;
}

void
ee_shape_free(struct ee_shape *shape)
{
	if (shape == NULL)
		return;
	for (int i = 0; i < shape->count; i++)
		free(shape->name[i]);
	free(shape);
}

void
ee_shape_use_header(struct ee_shape *shape, const struct ee_csv_header *header)
{
	shape->header = header;
	for (int i = 0; i < header->count; i++)
		insert_column(
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

static size_t
top_length(const char *name, size_t length)
{
	const char *dot = memchr(name, '.', length);

	return dot != NULL ? (size_t)(dot - name) : length;
}

/* A new column stands behind the others of the same top-level field. */
static bool
collect_column(const struct ee_flat *flat, void *context)
{
	struct ee_shape *shape = context;
	size_t top = top_length(flat->path, flat->path_length);
	int at;

	if (find_column(shape, flat->path, flat->path_length) >= 0)
		return true;
	for (at = shape->count; at > 0; at--)
		if (top_length(shape->name[at - 1], strlen(shape->name[at - 1])) == top &&
		    memcmp(shape->name[at - 1], flat->path, top) == 0)
			break;
	insert_column(shape, at > 0 ? at : shape->count, flat->path, flat->path_length);
	return true;
}

void
ee_shape_use_record(struct ee_shape *shape, const char *json)
{
	struct ee_buffer text = { 0 };
	struct ee_fault fault;

	ee_buffer_reserve(&text, EE_LINE_MAX + 1);
	(void)ee_flatten(json, &text, collect_column, shape, &fault);
	ee_buffer_free(&text);
}

void
ee_shape_close(struct ee_shape *shape)
{
	shape->own = shape->count;
	for (int i = 0; i < shape->added_count; i++) {
		const char *path = shape->added[i].path;

		if (path != NULL && find_column(shape, path, strlen(path)) < 0)
			insert_column(shape, shape->count, path, strlen(path));
	}
	for (int i = 0; i < shape->added_count + shape->kept_count; i++)
		shape->column_of_added[i] = shape->added[i].path == NULL
		    ? -1
		    : find_column(shape, shape->added[i].path, strlen(shape->added[i].path));
}

void
ee_shape_header(const struct ee_shape *shape, bool with_added, struct ee_buffer *out)
{
	int count = with_added ? shape->count : shape->own, first = 0;

	if (shape->format != EE_CSV || count == 0)
		return;
	if (shape->header != NULL) { /* as it stands in the file */
		ee_buffer_add(out, shape->header->line, shape->header->line_length);
		first = shape->header->count;
	}
	for (int i = first; i < count; i++) {
		if (i > 0)
			ee_buffer_put(out, ',');
		ee_csv_put(out, shape->name[i], strlen(shape->name[i]), false);
	}
	ee_buffer_put(out, '\n');
}

bool
ee_shape_fits(
    const struct ee_shape *shape, const struct ee_csv_header *header, struct ee_fault *fault)
{
	struct ee_tree *tree;

	if (shape->format == EE_JSON) {
		tree = ee_tree_new(header, fault);
		ee_tree_free(tree);
		return tree != NULL;
	}
	for (int i = 0; i < header->count && shape->format == EE_CSV; i++)
		if (find_column(shape, header->column[i].name, header->column[i].length) < 0)
			return ee_fault_set(fault,
			    "%.*s: not a column of the output, which has those of the first input",
			    (int)header->column[i].length, header->column[i].name);
	return true;
}

struct ee_writer *
ee_writer_new(const struct ee_shape *shape, struct ee_json_reader *json, struct ee_csv_reader *csv)
{
	struct ee_writer *writer = calloc(1, sizeof *writer);

	if (writer == NULL)
		ee_fail("out of memory");
	*writer = (struct ee_writer) { .shape = shape, .json = json, .csv = csv };
	return writer;
}

void
ee_writer_free(struct ee_writer *writer)
{
	if (writer == NULL)
		return;
	ee_tree_free(writer->tree);
	free(writer->column);
	ee_buffer_free(&writer->text);
	ee_buffer_free(&writer->object);
	free(writer);
}

/* Rows of another file than the last one: its columns may stand elsewhere. */
static void
use_input(struct ee_writer *writer, const struct ee_csv_header *header)
{
	const struct ee_shape *shape = writer->shape;

	if (writer->header == header)
		return;
	writer->header = header;
	if (shape->format == EE_JSON) {
		ee_tree_free(writer->tree);
		/* What is wrong with a header is said when the turn of its file comes. */
		writer->tree = ee_tree_new(header, &writer->fault);
		return;
	}
	free(writer->column);
	writer->column = calloc((size_t)shape->count, sizeof *writer->column);
	if (writer->column == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < shape->count; i++)
		writer->column[i] = -1;
	/* Likewise that a column has no place in the output. */
	for (int i = 0; i < header->count; i++) {
		int column = find_column(shape, header->column[i].name, header->column[i].length);

		if (column >= 0)
			writer->column[column] = i;
	}
}

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

/* The cell of an addition to COLUMN, or false if the record has none. */
static bool
put_added_cell(const struct ee_shape *shape, const struct ee_record *record, int column,
    struct ee_buffer *out, long *hole)
{
	for (int i = 0; i < record->add_count; i++) {
		const struct ee_add *add = &record->add[i];
		const char *text = record->added.data + add->start;

		if (shape->column_of_added[add->column] != column)
			continue;
		if (add->kind == EE_HOLE)
			*hole = (long)out->length;
		else if (add->kind == EE_ARRAY_VALUE && shape->words[add->column])
			put_words(out, text);
		else
			ee_csv_put(out, text, add->length, false);
		return true;
	}
	return false;
}

/* CSV to CSV: the row byte for byte where the additions only append, else cell by cell. */
static void
write_row(struct ee_writer *writer, struct ee_record *record, const struct ee_csv_header *header,
    bool with_added, struct ee_buffer *out, long *hole)
{
	const struct ee_shape *shape = writer->shape;
	int count = with_added ? shape->count : shape->own, first = 0;
	bool same, replaces = false;
	const struct ee_csv_cell *cells;
	int column;

	assert(header != NULL);
	same = header == shape->header ||
	    (shape->header != NULL && header->line_length == shape->header->line_length &&
		memcmp(header->line, shape->header->line, header->line_length) == 0);
	for (int i = 0; with_added && i < record->add_count; i++) {
		column = shape->column_of_added[record->add[i].column];
		replaces = replaces || (column >= 0 && column < shape->own);
	}
	if (same && !replaces) {
		ee_buffer_add(out, record->bytes, record->length);
		first = shape->own;
	}
	cells = first > 0 ? NULL : ee_csv_cells(writer->csv, header, record);
	for (int i = first; i < count; i++) {
		int from = first > 0 ? -1 : writer->column[i];

		if (i > 0)
			ee_buffer_put(out, ',');
		if ((!with_added || !put_added_cell(shape, record, i, out, hole)) && from >= 0)
			ee_buffer_add(out, cells[from].raw, cells[from].raw_length);
	}
}

static bool
take_cell(const struct ee_flat *flat, void *context)
{
	struct ee_writer *writer = context;
	int column = find_column(writer->shape, flat->path, flat->path_length);

	if (column < 0)
		return ee_fault_set(&writer->fault,
		    "%.*s: not a column of the output; name all columns with --columns",
		    (int)flat->path_length, flat->path);
	if (writer->cell[column].text != NULL)
		return ee_fault_set(
		    &writer->fault, "%.*s: given twice", (int)flat->path_length, flat->path);
	writer->cell[column] = *flat;
	return true;
}

static bool
write_flat(struct ee_writer *writer, struct ee_record *record, bool with_added,
    struct ee_buffer *out, long *hole)
{
	const struct ee_shape *shape = writer->shape;
	int count = with_added ? shape->count : shape->own;

	memset(writer->cell, 0, (size_t)shape->count * sizeof writer->cell[0]);
	writer->text.length = 0;
	ee_buffer_reserve(&writer->text, record->length + 1);
	if (!ee_flatten(record->bytes + strspn(record->bytes, " \t\r"), &writer->text, take_cell,
		writer, &writer->fault))
		return false;
	for (int i = 0; i < count; i++) {
		if (i > 0)
			ee_buffer_put(out, ',');
		if ((!with_added || !put_added_cell(shape, record, i, out, hole)) &&
		    writer->cell[i].text != NULL)
			ee_csv_put(out, writer->cell[i].text, writer->cell[i].length,
			    writer->cell[i].quoted);
	}
	return true;
}

static bool
has_some(const struct ee_shape *shape, const struct ee_record *record)
{
	for (int i = 0; i < shape->added_count + shape->kept_count; i++)
		if (shape->added[i].path != NULL &&
		    ee_record_has_node(record, shape->added[i].node))
			return true;
	return false;
}

/* Any row of CSV is taken to have some of the added fields already: its header may. */
static bool
write_object(struct ee_writer *writer, struct ee_record *record, const struct ee_csv_header *header,
    bool with_added, struct ee_buffer *out, long *hole)
{
	const char *text = record->bytes;
	size_t length = record->length;

	if (record->format == EE_CSV) {
		writer->object.length = 0;
		if (writer->tree == NULL ||
		    !ee_unflatten(writer->tree, ee_csv_cells(writer->csv, header, record),
			writer->json, &writer->object, &writer->fault))
			return false;
		text = writer->object.data;
		length = writer->object.length;
	}
	if (!with_added)
		ee_buffer_add(out, text, length);
	else
		ee_splice(text, length, record, writer->shape->added,
		    record->format == EE_CSV || has_some(writer->shape, record), out, hole);
	return true;
}

bool
ee_write_record(struct ee_writer *writer, struct ee_record *record,
    const struct ee_csv_header *header, bool with_added, struct ee_buffer *out, long *hole)
{
	size_t start = out->length;
	bool written = true;

	*hole = EE_NO_HOLE;
	if (header != NULL)
		use_input(writer, header);
	if (writer->shape->format == EE_JSON)
		written = write_object(writer, record, header, with_added, out, hole);
	else if (record->format == EE_CSV)
		write_row(writer, record, header, with_added, out, hole);
	else
		written = write_flat(writer, record, with_added, out, hole);
	if (!written) {
		out->length = start;
		ee_record_fault(record, NULL, "%s", writer->fault.text);
		return false;
	}
	if (*hole != EE_NO_HOLE)
		*hole -= (long)start;
	ee_buffer_put(out, '\n');
	return true;
}
