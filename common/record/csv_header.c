/* Headers of CSV: which column is which field, and what the names of the others may mean. */
#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/names.h"
#include "base/say.h"
#include "base/text.h"
#include "record/csv_reader.h"
#include "record/json_reader.h"

enum { NAME_WORDS = 320 };

static int
compare_names(const void *a, const void *b)
{
	const struct ee_csv_column *left = *(const struct ee_csv_column *const *)a;
	const struct ee_csv_column *right = *(const struct ee_csv_column *const *)b;
	uint32_t shorter = left->length < right->length ? left->length : right->length;
	int order = memcmp(left->name, right->name, shorter);

	return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}

/* A header of which no name is known may be a row, and its cells are nobody's to see. */
static bool
check_twice(const struct ee_csv_header *header, bool may_be_row, struct ee_fault *fault)
{
	const struct ee_csv_column *sorted[EE_COLUMNS_MAX];
	char shown[EE_PATH_TEXT];

	for (int i = 0; i < header->count; i++)
		sorted[i] = &header->column[i];
	qsort(sorted, (size_t)header->count, sizeof sorted[0], compare_names);
	for (int i = 1; i < header->count; i++)
		if (compare_names(&sorted[i - 1], &sorted[i]) == 0)
			return sorted[i]->length == 0
			    ? ee_fault_set(fault, "two columns without a name")
			    : may_be_row
			    ? ee_fault_set(
				  fault, "two columns of the same name, and none that is known")
			    : ee_fault_set(fault, "%s: two columns of this name",
				  ee_text_shown(
				      sorted[i]->name, sorted[i]->length, shown, sizeof shown));
	return true;
}

bool
ee_column_is_one_key(const char *name, size_t length)
{
	return length == 0 || name[0] == '.' || name[length - 1] == '.' ||
	    memmem(name, length, "..", 2) != NULL;
}

/* Whether a column of a header is NODE, or below it. */
static bool
has_node(const void *context, int node)
{
	const struct ee_csv_header *header = context;

	for (int i = 0; i < header->count; i++)
		for (int up = header->column[i].node; up > EE_ROOT; up = ee_node_at(up)->parent)
			if (up == node)
				return true;
	return false;
}

/* What to say of a name that no field has; false: nothing. */
static bool
find_words(
    const struct ee_csv_header *header, const struct ee_csv_column *column, char words[NAME_WORDS])
{
	static const char unread[] = "unknown column, passed through unread;";
	char pattern[EE_PATH_TEXT], hint[EE_NAME_HINT];
	size_t length = ee_path_of_column(column->name, column->length, pattern);
	int node = ee_field_near(pattern, length);
	const struct ee_node *near = ee_node_at(node == EE_NO_NODE ? EE_ROOT : node);
	const char *fields;

	if (node == EE_NO_NODE) {
		fields = ee_name_hint(column->name, column->length, hint);
		(void)snprintf(words, NAME_WORDS, "%s %s", unread, hint);
		return fields != NULL && !ee_names_any(fields, has_node, header);
	}
	if (near->path_length == (int)length && memcmp(near->path, pattern, length) == 0)
		(void)snprintf(
		    words, NAME_WORDS, "passed through unread; elements are numbered from 1 to 64");
	else
		(void)snprintf(words, NAME_WORDS, "%s did you mean %.*s?", unread,
		    near->path_length, near->path);
	return true;
}

/* Warns of the columns that nothing reads, where their names say what they may be. */
static void
warn_of_names(struct ee_csv_header *header, struct ee_buffer *warnings)
{
	char words[NAME_WORDS];

	for (int i = 0; i < header->count; i++) {
		struct ee_csv_column *column = &header->column[i];

		if (column->unread && find_words(header, column, words)) {
			ee_message_of_name(warnings, column->name, column->length, words);
			column->unread = false;
		}
	}
}

/* The known object that an unknown column belongs to: "spouse" of "spouse.name". */
static int
object_around(const struct ee_csv_column *column)
{
	const char *dot = ee_column_is_one_key(column->name, column->length)
	    ? NULL
	    : memchr(column->name, '.', column->length);
	int node = dot == NULL ? EE_NO_NODE
			       : ee_node_child(EE_ROOT, column->name, (size_t)(dot - column->name));

	return node != EE_NO_NODE && ee_node_at(node)->field == EE_NO_FIELD ? node : EE_NO_NODE;
}

/* The node of COLUMN; blanks around its name do not matter, and are forgotten if it has one. */
static int
find_node(struct ee_csv_column *column, int *item)
{
	const char *name = column->name;
	size_t length = column->length;
	int node;

	ee_blank_trim(&name, &length);
	*item = -1;
	if (ee_column_is_one_key(name, length))
		return EE_NO_NODE;
	node = ee_node_of_column(name, length, item);
	if (node != EE_NO_NODE) {
		column->name = name;
		column->length = (uint32_t)length;
	}
	return node;
}

static enum ee_csv_part
part_of(const struct ee_csv_column *column)
{
	if (column->node == EE_NO_NODE)
		return EE_CSV_NOTHING;
	if (ee_node_at(column->node)->field == EE_NO_FIELD)
		return column->unread ? EE_CSV_WITHIN : EE_CSV_WHOLE;
	return ee_node_type(column->node) == EE_TYPE_NESTED ? EE_CSV_NESTED : EE_CSV_FIELD;
}

static void
name_columns(struct ee_csv_header *header, struct ee_buffer *warnings)
{
	for (int i = 0; i < header->count; i++) {
		struct ee_csv_column *column = &header->column[i];
		int item, node = find_node(column, &item);

		column->unread = node == EE_NO_NODE;
		if (node == EE_NO_NODE)
			node = object_around(column);
		if (node == EE_NO_NODE || ee_node_at(node)->array == EE_NO_ARRAY) {
			item = -1;
		} else if (item >= 0 && header->items[ee_node_at(node)->array] <= item) {
			header->items[ee_node_at(node)->array] = item + 1;
		}
		column->node = (int16_t)node;
		column->item = (int16_t)item;
		column->part = part_of(column);
	}
	warn_of_names(header, warnings);
}

static int
count_known(const struct ee_csv_header *header)
{
	int known = 0;

	for (int i = 0; i < header->count; i++)
		known += header->column[i].node != EE_NO_NODE;
	return known;
}

static char *
copy(const char *text, size_t length)
{
	char *bytes = calloc(length + 1, 1);

	if (bytes == NULL)
		ee_fail("out of memory");
	if (length > 0)
		memcpy(bytes, text, length);
	return bytes;
}

struct ee_csv_header *
ee_csv_header_new(const char *what, const char *line, size_t length, struct ee_buffer *warnings,
    struct ee_fault *fault)
{
	struct ee_csv_reader *reader = ee_csv_reader_new();
	struct ee_csv_header *header = calloc(1, sizeof *header);
	struct ee_buffer text = { 0 };
	const struct ee_csv_cell *cells;
	const char *wrong;
	bool good = false;
	int count;

	if (header == NULL)
		ee_fail("out of memory");
	header->line = copy(line, length);
	header->line_length = length;
	wrong = ee_csv_split(reader, header->line, length, &text);
	header->names = text.data; /* what is no text of the line itself */
	cells = ee_csv_split_cells(reader, &count);
	if (wrong != NULL) {
		(void)ee_fault_set(fault, "the %s has %s", what, wrong);
	} else if (!ee_utf8_valid(line, length)) {
		(void)ee_fault_set(fault, "the %s is not valid UTF-8", what);
	} else if (count > EE_COLUMNS_MAX) {
		(void)ee_fault_set(fault, "more than %d columns", EE_COLUMNS_MAX);
	} else {
		header->count = count;
		header->column = calloc((size_t)count, sizeof *header->column);
		if (header->column == NULL)
			ee_fail("out of memory");
		for (int i = 0; i < header->count; i++)
			header->column[i] = (struct ee_csv_column) { .name = cells[i].text,
				.length = cells[i].length };
		name_columns(header, warnings);
		header->known = count_known(header);
		good =
		    check_twice(header, header->known == 0 && strcmp(what, "header") == 0, fault);
	}
	ee_csv_reader_free(reader);
	if (!good) {
		ee_csv_header_free(header);
		return NULL;
	}
	return header;
}

void
ee_csv_header_free(struct ee_csv_header *header)
{
	if (header == NULL)
		return;
	free(header->column);
	free(header->line);
	free(header->names);
	free(header);
}

bool
ee_csv_same_header(const struct ee_csv_header *a, const struct ee_csv_header *b)
{
	const struct ee_csv_column *left = a->column, *right = b->column;
	bool same = a->count == b->count;

	for (int i = 0; same && i < a->count; i++, left++, right++)
		same = compare_names(&left, &right) == 0;
	return same;
}
