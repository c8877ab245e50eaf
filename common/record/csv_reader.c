#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "record/csv_reader.h"
#include "record/json_reader.h"
#include "record/jsontext.h"

struct ee_csv_reader {
	struct csv_parser parser;
	struct ee_csv_cell cell[EE_COLUMNS_MAX];
	struct ee_buffer *text; /* where the row's cells go; never grows during a row */
	int cells, rows;
};

enum cut_state { AT_START, IN_PLAIN, IN_QUOTES, AFTER_QUOTE, AFTER_RETURN };

/* As much as can be one record with its line end. */
enum { RECORD_MAX = EE_LINE_MAX + EE_LINE_END };

/* What BYTE, outside quotes and no line end, makes of STATE; false: it cannot stand there. */
static bool
step(enum cut_state *state, char byte, char delimiter)
{
	if (*state == AFTER_RETURN)
		return byte == '\r'; /* else it was no part of a line end */
	if (byte == delimiter)
		*state = AT_START;
	else if (byte == '"' && *state != IN_PLAIN)
		*state = IN_QUOTES;
	else if (*state == AFTER_QUOTE && byte == '\r')
		*state = AFTER_RETURN;
	else if (*state == AFTER_QUOTE)
		return false;
	else
		*state = IN_PLAIN;
	return true;
}

/*
 * The end of a record with line ends in quoted cells.  NULL if its quotes are wrong or it is too
 * long (see ee_csv_cut), or if END comes first, which sets RAN_OUT.
 */
static const char *
cut_quoted(const char *at, const char *end, char delimiter, bool *ran_out)
{
	const char *p = at, *limit = end - at > RECORD_MAX ? at + RECORD_MAX : end;
	enum cut_state state = AT_START;

	*ran_out = false;
	for (; p < limit; p++) {
		if (state == IN_QUOTES) {
			p = memchr(p, '"', (size_t)(limit - p));
			if (p == NULL)
				break;
			state = AFTER_QUOTE;
		} else if (*p == '\n') {
			limit = p + 1;
			break;
		} else if (!step(&state, *p, delimiter)) {
			return NULL;
		}
	}
	*ran_out = end - at < RECORD_MAX && (p == NULL || p == end);
	return state == IN_QUOTES || ee_text_line(at, (size_t)(limit - at)) > EE_LINE_MAX ? NULL
											  : limit;
}

const char *
ee_csv_cut_by(const char *at, const char *end, bool last, char delimiter)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));
	const char *line_end = newline != NULL ? newline : end, *cut;
	bool ran_out;

	if (memchr(at, '"', (size_t)(line_end - at)) != NULL) {
		cut = cut_quoted(at, end, delimiter, &ran_out);
		if (cut != NULL && (!ran_out || last))
			return cut;
		if (ran_out && !last)
			return NULL;
	}
	if (newline != NULL)
		return newline + 1;
	return last ? end : NULL;
}

size_t
ee_csv_whole(const char *bytes, size_t length)
{
	const char *end = bytes + length, *at = bytes, *next,
		   *newline = memrchr(bytes, '\n', length);

	if (newline == NULL || memchr(bytes, '"', length) == NULL)
		return newline == NULL ? 0 : (size_t)(newline + 1 - bytes);
	while (at < end && (next = ee_csv_cut(at, end, false)) != NULL)
		at = next;
	return (size_t)(at - bytes);
}

/* libcsv would trim spaces and tabs: to us they are part of the cell. */
static int
nothing_is_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

struct ee_csv_reader *
ee_csv_reader_new(void)
{
	struct ee_csv_reader *reader = calloc(1, sizeof *reader);

	if (reader == NULL || csv_init(&reader->parser, CSV_STRICT) != 0)
		ee_fail("out of memory");
	csv_set_space_func(&reader->parser, nothing_is_space);
	return reader;
}

void
ee_csv_reader_delimit(struct ee_csv_reader *reader, char delimiter)
{
	csv_set_delim(&reader->parser, (unsigned char)delimiter);
}

void
ee_csv_reader_free(struct ee_csv_reader *reader)
{
	if (reader == NULL)
		return;
	csv_free(&reader->parser);
	free(reader);
}

/* The buffer has room for all of the row, and most cells are empty. */
static void
take_cell(void *bytes, size_t length, void *context)
{
	struct ee_csv_reader *reader = context;
	char *text = reader->text->data + reader->text->length;
	struct ee_csv_cell *cell;

	if (reader->cells++ >= EE_COLUMNS_MAX)
		return;
	cell = &reader->cell[reader->cells - 1];
	cell->text = text; /* its raw bytes are found by ee_csv_cells(), where they are asked for */
	cell->length = (uint32_t)length;
	if (length > 0) {
		memcpy(text, bytes, length);
		reader->text->length += length;
	}
}

static void
take_row(int end, void *context)
{
	struct ee_csv_reader *reader = context;

	(void)end;
	reader->rows++;
}

/* Bytes of CELL, which stands at AT in its row, quotes and all. */
static inline uint32_t
raw_length(const struct ee_csv_cell *cell, const char *at, const char *end)
{
	const char *text = cell->text, *stop = text + cell->length;
	uint32_t length = cell->length;

	if (at >= end || *at != '"')
		return length;
	for (length += 2; (text = memchr(text, '"', (size_t)(stop - text))) != NULL; text++)
		length++;
	return length;
}

/*
 * Whether the cells that libcsv found, a delimiter between them, are all that ROW is, and nothing
 * of it was passed over.
 */
static bool
adds_up(struct ee_csv_reader *reader, const char *row, size_t length)
{
	const char *at = row, *end = row + length;
	char delimiter = (char)csv_get_delim(&reader->parser);

	if (reader->cells > EE_COLUMNS_MAX) /* not all are there, and nobody takes such a row */
		return true;
	if (reader->text->length + (size_t)reader->cells == length + 1) /* none has quotes */
		return true;
	for (int i = 0; i < reader->cells; i++) {
		uint32_t raw = raw_length(&reader->cell[i], at, end);

		if (i + 1 == reader->cells)
			return (size_t)(end - at) == raw;
		if ((size_t)(end - at) <= raw || at[raw] != delimiter)
			return false;
		at += raw + 1;
	}
	return false;
}

/* The top bit of each byte of EIGHT that is BYTE, and of no other. */
static inline uint64_t
bytes_that_are(uint64_t eight, unsigned char byte)
{
	uint64_t differ = eight ^ 0x0101010101010101u * byte, low = 0x7f7f7f7f7f7f7f7fu;

	return ~(((differ & low) + low) | differ | low);
}

/* Ends the cell that begins at *START with STOP, and begins the next one behind that. */
static inline void
end_cell(struct ee_csv_reader *reader, const char **start, const char *stop)
{
	if (reader->cells++ < EE_COLUMNS_MAX) {
		reader->cell[reader->cells - 1].text = *start;
		reader->cell[reader->cells - 1].length = (uint32_t)(stop - *start);
	}
	*start = stop + 1;
}

/*
 * Splits a row without quotes, in which commas are all that libcsv looks for, eight bytes at a
 * time: its cells are texts of the row itself.  False: there is a quote, a carriage return or a NUL
 * byte, or nothing at all, which libcsv is to look at.  Takes a quarter of libcsv's time.
 */
static bool
split_plain(struct ee_csv_reader *reader, const char *row, size_t length)
{
	const char *at = row, *end = row + length, *cell = row;
	unsigned char delimiter = csv_get_delim(&reader->parser);
	uint64_t ends, special = 0;

	reader->cells = 0;
	for (; at < end; at += sizeof ends) {
		uint64_t eight = 0x0101010101010101u; /* no byte that counts */

		memcpy(&eight, at,
		    (size_t)(end - at) < sizeof eight ? (size_t)(end - at) : sizeof eight);
		special |= bytes_that_are(eight, '"') | bytes_that_are(eight, '\r') |
		    bytes_that_are(eight, '\n') | bytes_that_are(eight, '\0');
		ends = bytes_that_are(eight, delimiter);
		if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
			ends = __builtin_bswap64(ends);
		for (; ends != 0; ends &= ends - 1)
			end_cell(reader, &cell, at + __builtin_ctzll(ends) / 8);
	}
	end_cell(reader, &cell, end);
	return special == 0 && length > 0;
}

const char *
ee_csv_split(struct ee_csv_reader *reader, const char *row, size_t length, struct ee_buffer *text)
{
	size_t parsed;

	text->length = 0;
	if (split_plain(reader, row, length))
		return NULL;
	reader->text = text;
	reader->cells = reader->rows = 0;
	ee_buffer_reserve(text, length + 1);
	/* libcsv would take it for an empty row in front of this one. */
	if (length > 0 && row[0] == '\r')
		return "a carriage return inside the row";
	parsed = csv_parse(&reader->parser, row, length, take_cell, take_row, reader);
	if (parsed == length && reader->rows == 0)
		parsed += csv_parse(&reader->parser, "\n", 1, take_cell, take_row, reader);
	if (parsed == length + 1 && reader->rows == 1 && memchr(row, '\0', length) == NULL)
		return adds_up(reader, row, length) ? NULL : "a line end in front of the row";
	if (csv_error(&reader->parser) == CSV_ENOMEM)
		ee_fail("out of memory");
	/* Bring the parser back to the start of a row. */
	(void)csv_fini(&reader->parser, NULL, NULL, NULL);
	if (memchr(row, '\0', length) != NULL)
		return "a NUL byte";
	if (reader->rows > 0)
		return "a carriage return inside the row";
	return parsed == length + 1 ? "a quote that is not closed"
				    : "a quote inside a cell that does not begin with one";
}

const struct ee_csv_cell *
ee_csv_split_cells(const struct ee_csv_reader *reader, int *count)
{
	*count = reader->cells;
	return reader->cell;
}

/* An unknown column has a value: the object or the element of an array around it is not empty. */
static EE_RARE void
fill_around(struct ee_record *record, const struct ee_csv_column *column)
{
	int array = ee_node_at(column->node)->array;

	ee_form_fill_node(&record->form, column->node);
	if (array == EE_NO_ARRAY || column->item < 0)
		return;
	record->form.item_seen[array][column->item] |= EE_ITEM_OTHER;
	if (record->form.item_count[array] <= column->item)
		record->form.item_count[array] = column->item + 1;
}

/* "english.test" of "english", "jobs.1.noc" of "jobs". */
static const char *
example_of(int node, char out[EE_PATH_TEXT])
{
	/* The path of an object's node is that of its first field, cut short. */
	const char *path = ee_node_at(node)->path, *brackets = strstr(path, "[]");

	if (brackets == NULL)
		return path;
	(void)snprintf(out, EE_PATH_TEXT, "%.*s.1%s", (int)(brackets - path), path, brackets + 2);
	return out;
}

/*
 * A cell of a column that stands for a whole object.  "{}" and "[]" are empty ones; any other value
 * is a fault, since columns of the object's fields are expected.
 */
static EE_RARE void
check_whole(
    struct ee_record *record, const struct ee_csv_column *column, const struct ee_csv_cell *cell)
{
	char name[EE_PATH_TEXT], example[EE_PATH_TEXT];

	if (ee_blank_is_all(cell->text, cell->length) ||
	    ee_text_is(cell->text, cell->length, "{}") ||
	    ee_text_is(cell->text, cell->length, "[]"))
		return;
	(void)snprintf(name, sizeof name, "%.*s", (int)column->length, column->name);
	ee_review_fault(&record->review, EE_BAD_SHAPE, name,
	    "expected columns of its fields, such as %s", example_of(column->node, example));
}

/* A field of which a cell holds all, as compact JSON, or each of many columns a part. */
static EE_RARE void
set_nested(
    struct ee_record *record, const struct ee_csv_column *column, const struct ee_csv_cell *cell)
{
	const struct ee_node *node = ee_node_at(column->node);
	struct ee_value value = { cell->text, cell->length, EE_CELL };
	uint32_t top = (uint32_t)node->path_length;

	ee_record_see_node(record, column->node);
	if (column->length > top) {
		/* Figures stand two steps below, such as crs_points.core.age. */
		if (memchr(column->name + top + 1, '.', column->length - top - 1) == NULL)
			return;
		if (!ee_json_is_number(cell->text, cell->length)) {
			ee_buffer_add(&record->odd, &column, sizeof column);
			return;
		}
		value.kind = EE_OBJECT_VALUE;
	} else if (cell->text[0] == '{') {
		value.kind = EE_OBJECT_VALUE;
	} else if (cell->length > 1 && cell->text[0] == '[' &&
	    strchr("{]", cell->text[1]) != NULL) {
		value.kind = EE_ARRAY_VALUE;
	}
	record->form.value[node->field] = value;
}

static inline void
set_field(
    struct ee_record *record, const struct ee_csv_column *column, const struct ee_csv_cell *cell)
{
	int array = ee_node_at(column->node)->array;

	ee_record_set(record, column->node, column->item,
	    (struct ee_value) { cell->text, cell->length, EE_CELL });
	if (column->item >= 0 && record->form.item_count[array] <= column->item)
		record->form.item_count[array] = column->item + 1;
}

bool
ee_csv_read(struct ee_csv_reader *reader, const struct ee_csv_header *header, const char *row,
    size_t length, struct ee_record *record)
{
	const char *wrong = ee_csv_split(reader, row, length, &record->cells);

	if (wrong != NULL || reader->cells != header->count) {
		if (wrong != NULL)
			ee_review_fault(&record->review, EE_BAD_CSV, NULL, "%s", wrong);
		else
			ee_review_fault(&record->review, EE_BAD_CELLS, NULL,
			    "expected %d cells as in the header, got %d", header->count,
			    reader->cells);
		return false;
	}
	record->parsed = true;
	for (int array = 0; array < EE_ARRAYS; array++)
		memset(record->form.item_seen[array], 0,
		    (size_t)header->items[array] * sizeof record->form.item_seen[array][0]);
	for (int i = 0; i < header->count; i++) {
		const struct ee_csv_column *column = &header->column[i];
		const struct ee_csv_cell *cell = &reader->cell[i];

		if (cell->length == 0)
			continue;
		switch (column->part) {
		case EE_CSV_FIELD:
			set_field(record, column, cell);
			break;
		case EE_CSV_NESTED:
			set_nested(record, column, cell);
			break;
		case EE_CSV_WHOLE:
			check_whole(record, column, cell);
			break;
		case EE_CSV_WITHIN:
			if (!ee_blank_is_all(cell->text, cell->length))
				fill_around(record, column);
			break;
		case EE_CSV_NOTHING:
			break;
		}
	}
	return record->faults.length == 0;
}

const char *
ee_csv_cell_end(const char *at, const char *end, char delimiter)
{
	if (at < end && *at == '"') {
		do /* an escaped quote is two quotes, and the cell goes on */
			at = memchr(at + 1, '"', (size_t)(end - at - 1));
		while (at != NULL && ++at < end && *at == '"');
		return at != NULL ? at : end;
	}
	while (at < end && *at != delimiter)
		at++;
	return at;
}

const struct ee_csv_cell *
ee_csv_raw_cells(struct ee_csv_reader *reader, const char *row, size_t length)
{
	const char *at = row, *end = row + length;
	int count = reader->cells < EE_COLUMNS_MAX ? reader->cells : EE_COLUMNS_MAX;

	/* No other opinion of where a cell ends than that of its split. */
	for (int i = 0; i < count; i++) {
		struct ee_csv_cell *cell = &reader->cell[i];

		cell->raw = at;
		cell->raw_length = raw_length(cell, at, end);
		at += cell->raw_length + 1;
	}
	return reader->cell;
}

const struct ee_csv_cell *
ee_csv_cells(struct ee_csv_reader *reader, const struct ee_record *record)
{
	return ee_csv_raw_cells(reader, record->bytes, record->length);
}

void
ee_csv_put(struct ee_buffer *buffer, const char *text, size_t length, bool quoted)
{
	for (size_t i = 0; !quoted && i < length; i++)
		quoted = text[i] == ',' || text[i] == '"' || text[i] == '\n' || text[i] == '\r';
	if (!quoted) {
		ee_buffer_add(buffer, text, length);
		return;
	}
	ee_buffer_put(buffer, '"');
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			ee_buffer_put(buffer, '"');
		ee_buffer_put(buffer, text[i]);
	}
	ee_buffer_put(buffer, '"');
}
