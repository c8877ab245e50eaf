#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "record/flatten.h"
#include "record/jsontext.h"
#include "record/own.h"

struct branch {
	const char *key;
	size_t length;
	int column; /* -1: only children */
	int first, next; /* child and sibling; -1: none */
	int node;
	int element; /* the key as a number from 1; 0 if it is none */
	bool array; /* its children are elements */
};

struct ee_tree {
	const struct ee_csv_header *header;
	struct branch *branch; /* [0] is the root */
	int count;
};

/* What it takes to write one row. */
struct fill {
	const struct ee_tree *tree;
	const struct ee_csv_cell *cells;
	struct ee_json_reader *json;
	struct ee_buffer *out;
	struct ee_fault *fault;
};

static int
element_number(const char *key, size_t length)
{
	int number = 0;

	if (length == 0 || length > 4 || key[0] == '0')
		return 0;
	for (size_t i = 0; i < length; i++) {
		if (key[i] < '0' || key[i] > '9')
			return 0;
		number = number * 10 + (key[i] - '0');
	}
	return number;
}

/* Elements are kept in the order of their numbers, other keys in the order of the columns. */
static int
find_branch(struct ee_tree *tree, int parent, const char *key, size_t length)
{
	struct branch *above = &tree->branch[parent], *made;
	int *link = &above->first, index;
	/* A record itself is no array, whatever its columns are called. */
	int element = parent == 0 ? 0 : element_number(key, length);

	for (; *link >= 0; link = &tree->branch[*link].next) {
		const struct branch *at = &tree->branch[*link];

		if (at->length == length && memcmp(at->key, key, length) == 0)
			return *link;
		if (element > 0 && at->element > element)
			break;
	}
	index = tree->count++;
	made = &tree->branch[index];
	*made = (struct branch) { .key = key,
		.length = length,
		.column = -1,
		.first = -1,
		.next = *link,
		.element = element };
	made->node = above->node == EE_NO_NODE || element > 0
	    ? above->node
	    : ee_node_child(above->node, key, length);
	*link = index;
	return index;
}

/* The name of COLUMN in messages. */
static const char *
shown(const struct ee_csv_column *column, char name[EE_PATH_TEXT])
{
	return ee_text_shown(column->name, column->length, name, EE_PATH_TEXT);
}

static bool
add_column(struct ee_tree *tree, int column, struct ee_fault *fault)
{
	const struct ee_csv_column *named = &tree->header->column[column];
	const char *key = named->name, *end = key + named->length, *stop;
	bool one_key = ee_column_is_one_key(named->name, named->length);
	char name[EE_PATH_TEXT];
	int at = 0;

	for (int depth = 1; key <= end; key = stop + 1, depth++) {
		if (depth > EE_DEPTH_MAX)
			return ee_fault_set(
			    fault, "%s: nested deeper than %d", shown(named, name), EE_DEPTH_MAX);
		stop = one_key ? NULL : memchr(key, '.', (size_t)(end - key));
		if (stop == NULL)
			stop = end;
		at = find_branch(tree, at, key, (size_t)(stop - key));
	}
	tree->branch[at].column = column;
	return true;
}

static bool
all_are_elements(const struct ee_tree *tree, const struct branch *branch)
{
	for (int i = branch->first; i >= 0; i = tree->branch[i].next)
		if (tree->branch[i].element == 0)
			return false;
	return branch->first >= 0;
}

/* A column at INDEX or below it. */
static const struct ee_csv_column *
column_below(const struct ee_tree *tree, int index)
{
	while (tree->branch[index].column < 0)
		index = tree->branch[index].first;
	return &tree->header->column[tree->branch[index].column];
}

static bool
check_gaps(const struct ee_tree *tree, struct ee_fault *fault)
{
	const struct ee_csv_column *column;
	char name[EE_PATH_TEXT];
	int gap, gaps = 0, before;

	for (int i = 0; i < tree->count; i++) {
		if (!tree->branch[i].array)
			continue;
		before = 0;
		for (int j = tree->branch[i].first; j >= 0; j = tree->branch[j].next) {
			gap = tree->branch[j].element - before - 1;
			gaps += gap;
			before = tree->branch[j].element;
			if (gaps <= EE_GAPS_MAX)
				continue;
			column = column_below(tree, j);
			return ee_fault_set(fault,
			    "%s: %d elements before it have no column; each would be a null in NDJSON, at most %d a record",
			    shown(column, name), gap, EE_GAPS_MAX);
		}
	}
	return true;
}

/* Whether a branch that is known as NODE can have the children that the columns give it. */
static bool
check_known(const struct ee_tree *tree, const struct branch *branch, struct ee_fault *fault)
{
	const struct ee_node *node = ee_node_at(branch->node);
	const struct ee_csv_column *below = column_below(tree, branch->first);
	bool holds = node->field == EE_NO_FIELD;
	char name[EE_PATH_TEXT], key[EE_PATH_TEXT];

	if (holds && node->array != EE_NO_ARRAY && branch->element == 0 && !branch->array)
		return ee_fault_set(fault, "%s: %.*s has numbered elements, such as %.*s.1",
		    shown(below, name), node->path_length - 2, node->path, node->path_length - 2,
		    node->path);
	if (!holds && ee_type_is_words(ee_node_type(branch->node)))
		return ee_fault_set(fault,
		    "%s: the words of %.*s stand in one column, with spaces between them",
		    shown(below, name), node->path_length, node->path);
	if (!holds && !ee_type_is_free(ee_node_type(branch->node)))
		return ee_fault_set(fault,
		    "%s: %s is one value and has no fields below it; rename the column",
		    shown(below, name),
		    ee_text_shown(branch->key, branch->length, key, sizeof key));
	return true;
}

/* Tells arrays from objects: a known object is one whatever its keys are. */
static bool
tell_arrays(struct ee_tree *tree, struct ee_fault *fault)
{
	for (int i = 1; i < tree->count; i++) {
		struct branch *branch = &tree->branch[i];
		const struct ee_node *node =
		    branch->node == EE_NO_NODE ? NULL : ee_node_at(branch->node);

		branch->array = all_are_elements(tree, branch) &&
		    (node == NULL || node->field != EE_NO_FIELD || node->array != EE_NO_ARRAY);
		if (node != NULL && branch->first >= 0 && !check_known(tree, branch, fault))
			return false;
	}
	return true;
}

struct ee_tree *
ee_tree_new(const struct ee_csv_header *header, struct ee_fault *fault)
{
	struct ee_tree *tree = calloc(1, sizeof *tree);
	size_t branches = 1;
	bool good = true;

	for (int i = 0; i < header->count; i++) {
		branches++;
		for (uint32_t j = 0; j < header->column[i].length; j++)
			branches += header->column[i].name[j] == '.';
	}
	if (tree == NULL || (tree->branch = calloc(branches, sizeof *tree->branch)) == NULL)
		ee_fail("out of memory");
	tree->header = header;
	tree->branch[tree->count++] =
	    (struct branch) { .column = -1, .first = -1, .next = -1, .node = EE_ROOT };
	for (int i = 0; good && i < header->count; i++)
		good = add_column(tree, i, fault);
	if (good && tell_arrays(tree, fault) && check_gaps(tree, fault))
		return tree;
	ee_tree_free(tree);
	return NULL;
}

void
ee_tree_free(struct ee_tree *tree)
{
	if (tree == NULL)
		return;
	free(tree->branch);
	free(tree);
}

static bool put_branch(const struct fill *fill, int index);

static void
put_words(struct ee_buffer *out, const char *text, size_t length)
{
	const char *end = text + length, *word;
	bool comma = false;

	ee_buffer_put(out, '[');
	while ((length = ee_text_next_word(&text, end, &word)) > 0) {
		if (comma)
			ee_buffer_put(out, ',');
		comma = true;
		ee_json_quote(out, word, length);
	}
	ee_buffer_put(out, ']');
}

/* A cell of a field that is no list and not nested. */
static bool
put_known(struct ee_buffer *out, enum ee_type type, const struct ee_csv_cell *cell)
{
	const char *text = cell->text, *literal;
	size_t length = cell->length;

	ee_blank_trim(&text, &length);
	literal = type == EE_TYPE_BOOLEAN || type == EE_TYPE_NOMINATION
	    ? ee_text_boolean(text, length)
	    : NULL;
	if (literal != NULL)
		ee_buffer_text(out, literal);
	else if (ee_type_is_number(type) && ee_json_is_number(text, length))
		ee_buffer_add(out, text, length);
	else
		return false;
	return true;
}

/* A bare cell that no field says more about is what it looks like; a quoted one is a string. */
static bool
is_literal(const struct ee_csv_cell *cell)
{
	return cell->raw[0] != '"' &&
	    (ee_cell_is_number(cell->text, cell->length) ||
		ee_text_is(cell->text, cell->length, "true") ||
		ee_text_is(cell->text, cell->length, "false") ||
		ee_text_is(cell->text, cell->length, "{}") ||
		ee_text_is(cell->text, cell->length, "[]"));
}

/*
 * Whether CELL, of a field that is a list, is one: words with a space between them, as tools write
 * it, or words that are ours however they are separated.  A text of the user's own stays as it is.
 */
static bool
is_list(const struct ee_csv_cell *cell, enum ee_type type)
{
	const char *text = cell->text, *end = text + cell->length, *word;
	size_t words = 0, bytes = 0, length;

	if (ee_text_is(cell->text, cell->length, "[]"))
		return false;
	for (; (length = ee_text_next_word(&text, end, &word)) > 0; words++)
		bytes += length + (words > 0 && word[-1] == ' ');
	return words > 0 &&
	    (bytes == cell->length ||
		ee_value_is_list((struct ee_value) { cell->text, cell->length, EE_CELL }, type));
}

/* Valid JSON, in which line ends stand between tokens only, as a part of a line. */
static void
put_on_one_line(struct ee_buffer *out, const char *json, size_t length)
{
	size_t start = out->length;

	ee_buffer_add(out, json, length);
	for (size_t at = start; at < out->length; at++)
		if (out->data[at] == '\n' || out->data[at] == '\r')
			out->data[at] = ' ';
}

static void
put_cell(const struct fill *fill, const struct branch *branch, const struct ee_csv_cell *cell)
{
	enum ee_type type = ee_node_type(branch->node);

	if (ee_type_is_words(type) && is_list(cell, type))
		put_words(fill->out, cell->text, cell->length);
	else if (type == EE_TYPE_NESTED && ee_json_valid(fill->json, cell->text, cell->length))
		put_on_one_line(fill->out, cell->text, cell->length);
	else if (ee_type_by_look(type) && is_literal(cell))
		ee_buffer_add(fill->out, cell->text, cell->length);
	else if (!put_known(fill->out, type, cell))
		ee_json_quote(fill->out, cell->text, cell->length);
}

/* Writes the children of BRANCH; nothing at all, brackets included, where none has a value. */
static bool
put_children(const struct fill *fill, const struct branch *branch)
{
	struct ee_buffer *out = fill->out;
	bool array = branch->array, comma = false;
	size_t start = out->length, before, key_end;
	int element = 1;

	ee_buffer_put(out, array ? '[' : '{');
	for (int i = branch->first; i >= 0; i = fill->tree->branch[i].next) {
		const struct branch *child = &fill->tree->branch[i];

		before = out->length;
		if (comma)
			ee_buffer_put(out, ',');
		for (int missing = element; array && missing < child->element; missing++)
			ee_buffer_text(out, "null,");
		if (!array) {
			ee_json_quote(out, child->key, child->length);
			ee_buffer_put(out, ':');
		}
		key_end = out->length;
		if (!put_branch(fill, i))
			return false;
		if (out->length ==
		    key_end) { /* no value: take back the comma, the gaps and the key */
			out->length = before;
			continue;
		}
		comma = true;
		element = child->element + 1;
	}
	if (!comma && branch != fill->tree->branch)
		out->length = start;
	else
		ee_buffer_put(out, array ? ']' : '}');
	return true;
}

static bool
put_branch(const struct fill *fill, int index)
{
	const struct branch *branch = &fill->tree->branch[index];
	const struct ee_csv_cell *cell = branch->column < 0 ? NULL : &fill->cells[branch->column];
	size_t before = fill->out->length;
	char name[EE_PATH_TEXT];

	if (branch->first >= 0 && !put_children(fill, branch))
		return false;
	if (cell == NULL || cell->raw_length == 0)
		return true;
	if (fill->out->length > before)
		return ee_fault_set(fill->fault, "%s: a value beside the columns below it",
		    shown(&fill->tree->header->column[branch->column], name));
	put_cell(fill, branch, cell);
	return true;
}

bool
ee_unflatten(const struct ee_tree *tree, const struct ee_csv_cell *cells,
    struct ee_json_reader *json, struct ee_buffer *out, struct ee_fault *fault)
{
	const struct fill fill = { tree, cells, json, out, fault };

	return put_children(&fill, &tree->branch[0]);
}
