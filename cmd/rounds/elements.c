#include "cmd/rounds/elements.h"

#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/csv_reader.h"

static jv
none(jv elements)
{
	jv_free(elements);
	return jv_invalid();
}

/* Adds the rounds that VALUE, which is taken over, holds.  LISTED: it has a list of rounds. */
static jv
add_value(jv elements, jv value, bool *listed)
{
	if (jv_get_kind(value) == JV_KIND_OBJECT) {
		jv rounds = jv_object_get(jv_copy(value), jv_string("rounds"));

		if (jv_get_kind(rounds) == JV_KIND_ARRAY) {
			*listed = *listed || jv_array_length(jv_copy(rounds)) > 0;
			jv_free(value);
			return jv_array_concat(elements, rounds);
		}
		jv_free(rounds);
	}
	return jv_get_kind(value) == JV_KIND_ARRAY ? jv_array_concat(elements, value)
						   : jv_array_append(elements, value);
}

/* Some element has the fields of a round. */
static bool
has_round(const struct ee_round_columns *columns, jv elements)
{
	int count = jv_array_length(jv_copy(elements));
	bool found = false;

	for (int i = 0; !found && i < count; i++) {
		jv element = jv_array_get(jv_copy(elements), i);

		found = jv_get_kind(element) == JV_KIND_OBJECT &&
		    ee_round_columns_fit(columns, element);
		jv_free(element);
	}
	return found;
}

jv
ee_elements_of_json(const struct ee_round_columns *columns, const char *file, const char *bytes,
    size_t length, struct ee_fault *fault)
{
	struct jv_parser *parser = jv_parser_new(0);
	jv elements = jv_array(), value, message;
	bool listed = false;

	jv_parser_set_buf(parser, bytes, (int)length, 0);
	while (jv_is_valid(value = jv_parser_next(parser)))
		elements = add_value(elements, value, &listed);
	message = jv_invalid_get_msg(value);
	jv_parser_free(parser);
	if (jv_get_kind(message) == JV_KIND_STRING) {
		ee_fault_set(
		    fault, "%s: no JSON, or cut off: %.200s", file, jv_string_value(message));
		elements = none(elements);
	} else if (!listed && !has_round(columns, elements)) {
		ee_fault_set(fault, "%s: not the rounds feed: no list of rounds in it", file);
		elements = none(elements);
	}
	jv_free(message);
	return elements;
}

/* CSV on its way. */
struct table {
	const struct ee_round_columns *columns;
	struct ee_fault *fault;
	const char *file; /* what messages call it */
	const char *at, *end;
	int line; /* that begins AT */
	struct ee_csv_header *header;
	struct ee_csv_reader *reader;
	struct ee_record *record; /* only where rows are read */
};

/* Cuts the next record off; without its line end.  False at the end. */
static bool
next_row(struct table *table, const char **row, size_t *length, int *line)
{
	const char *next;

	if (table->at == table->end)
		return false;
	next = ee_csv_cut(table->at, table->end, true);
	*row = table->at;
	*line = table->line;
	*length = (size_t)(next - table->at);
	for (const char *byte = table->at; byte < next; byte++)
		table->line += *byte == '\n';
	table->at = next;
	if (*length > 0 && (*row)[*length - 1] == '\n')
		--*length;
	if (*length > 0 && (*row)[*length - 1] == '\r')
		--*length;
	return true;
}

static bool
open_table(struct table *table, const char *bytes, size_t length)
{
	size_t size = 0;
	struct ee_buffer warnings = { 0 }; /* about fields of profiles */
	struct ee_fault fault;
	const char *row = "";
	int line = 1;

	table->at = bytes;
	table->end = bytes + length;
	table->line = 1;
	while (next_row(table, &row, &size, &line) && size == 0)
		continue;
	table->header = ee_csv_header_new("header", row, size, &warnings, &fault);
	ee_buffer_free(&warnings);
	if (table->header == NULL)
		return ee_fault_set(table->fault, "%s:%d: %s", table->file, line, fault.text);
	table->reader = ee_csv_reader_new();
	return true;
}

static void
close_table(struct table *table)
{
	ee_csv_header_free(table->header);
	ee_csv_reader_free(table->reader);
}

/* The row in TABLE's record as an object; invalid if all its cells are empty. */
static jv
object_of_row(struct table *table)
{
	const struct ee_csv_cell *cell = ee_csv_cells(table->reader, table->record);
	jv object = jv_object();
	bool filled = false;

	for (int i = 0; i < table->header->count; i++) {
		const struct ee_csv_column *column = &table->header->column[i];

		filled = filled || cell[i].length > 0;
		object = jv_object_set(object, jv_string_sized(column->name, (int)column->length),
		    jv_string_sized(cell[i].text, (int)cell[i].length));
	}
	return filled ? object : none(object);
}

/* The names of the header, each with an empty text. */
static jv
object_of_header(const struct ee_csv_header *header)
{
	jv object = jv_object();

	for (int i = 0; i < header->count; i++)
		object = jv_object_set(object,
		    jv_string_sized(header->column[i].name, (int)header->column[i].length),
		    jv_string(""));
	return object;
}

/* A list that begins like one of our own is told what those have. */
static bool
lacks(const struct table *table, const char *field)
{
	const struct ee_csv_column *first = &table->header->column[0];

	if (ee_text_is(first->name, first->length, "round"))
		return ee_fault_set(
		    table->fault, "%s:1: expected the header %s", table->file, ee_rounds_columns);
	return ee_fault_set(table->fault,
	    "%s: not the rounds feed: no column of %s; rounds/columns.csv has the names that are known",
	    table->file, field);
}

/* Without some columns no round could be read. */
static bool
check_header(const struct table *table)
{
	jv names = object_of_header(table->header),
	   fields = ee_round_columns_apply(table->columns, names);
	bool dated = jv_object_has(jv_copy(fields), jv_string("drawDate")),
	     sized = jv_object_has(jv_copy(fields), jv_string("drawSize")),
	     named = jv_object_has(jv_copy(fields), jv_string("drawName")) ||
	    jv_object_has(jv_copy(fields), jv_string(ee_category_field));

	jv_free(names);
	jv_free(fields);
	return (dated && sized && named) ||
	    lacks(table,
		!dated      ? "drawDate"
		    : sized ? "drawName"
			    : "drawSize");
}

bool
ee_elements_in_csv(const struct ee_round_columns *columns, const char *bytes, size_t length)
{
	struct ee_fault fault;
	struct table table = { .columns = columns, .file = "", .fault = &fault };
	bool found = open_table(&table, bytes, length);

	if (found) {
		jv names = object_of_header(table.header);

		found = ee_round_columns_fit(columns, names);
		jv_free(names);
	}
	close_table(&table);
	return found;
}

static bool
read_row(struct table *table, const char *row, size_t length, int line)
{
	static const struct ee_needs nothing = { { 0 } };
	struct ee_record *record = table->record;
	char text[EE_FAULT_MAX];

	ee_record_clear(record, EE_CSV);
	record->review.needs = &nothing; /* a list of rounds has no fields of profiles */
	record->bytes = row;
	record->length = length;
	if (ee_csv_read(table->reader, table->header, row, length, record))
		return true;
	return ee_fault_set(
	    table->fault, "%s:%d: %s", table->file, line, ee_record_first_fault(record, text));
}

jv
ee_elements_of_csv(const struct ee_round_columns *columns, const char *file, const char *bytes,
    size_t length, struct ee_fault *fault)
{
	struct table table = { .columns = columns, .file = file, .fault = fault };
	jv elements = jv_array();
	const char *row;
	size_t size;
	int line;
	bool good;

	table.record = calloc(1, sizeof *table.record);
	if (table.record == NULL)
		ee_fail("out of memory");
	good = open_table(&table, bytes, length) && check_header(&table);
	while (good && next_row(&table, &row, &size, &line)) {
		jv object;

		if (size == 0)
			continue;
		good = read_row(&table, row, size, line);
		object = good ? object_of_row(&table) : jv_invalid();
		elements = jv_is_valid(object) ? jv_array_append(elements, object) : elements;
	}
	close_table(&table);
	ee_record_free(table.record);
	free(table.record);
	return good ? elements : none(elements);
}
