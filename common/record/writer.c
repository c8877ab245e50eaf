/* Writes records by a shape: JSON or rows, from JSON or rows. */
#include <assert.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/flatten.h"
#include "record/frames.h"
#include "record/jsontext.h"
#include "record/own.h"
#include "record/shape.h"
#include "record/shape_parts.h"
#include "record/turn.h"

/* What a header means for the output. */
struct source {
	const struct ee_csv_header *header; /* what the rest was made for */
	struct ee_csv_header *turned; /* it, if it is that of turned records */
	struct ee_tree *tree;
	int *column; /* the input's column for each of the output's; -1: none */
};

struct ee_writer {
	const struct ee_shape *shape;
	struct ee_json_reader *json;
	struct ee_csv_reader *csv;
	struct source source[2]; /* of records as they stand, and turned */
	struct ee_flat cell[EE_COLUMNS_MAX]; /* a row from JSON */
	bool with_added;
	struct ee_added_frames frames;
	struct ee_buffer text, object, turned;
	struct ee_csv_cell *emptied; /* a turned row's cells, without what is taken out */
	struct ee_seen lacking; /* paths of a record that have no column */
	char unshown[EE_PATH_TEXT]; /* the first of them, where that is no fault, */
	int unshown_count; /* and how many they are */
	struct ee_fault fault;
};

struct ee_writer *
ee_writer_new(const struct ee_shape *shape, struct ee_json_reader *json, struct ee_csv_reader *csv)
{
	struct ee_writer *writer = calloc(1, sizeof *writer);

	if (writer == NULL)
		ee_fail("out of memory");
	*writer = (struct ee_writer) { .shape = shape, .json = json, .csv = csv };
	return writer;
}

static void
forget(struct source *source)
{
	ee_tree_free(source->tree);
	free(source->column);
	ee_csv_header_free(source->turned);
	*source = (struct source) { .header = NULL };
}

void
ee_writer_free(struct ee_writer *writer)
{
	if (writer == NULL)
		return;
	forget(&writer->source[false]);
	forget(&writer->source[true]);
	free(writer->emptied);
	ee_frames_free(&writer->frames);
	ee_buffer_free(&writer->text);
	ee_buffer_free(&writer->object);
	ee_buffer_free(&writer->turned);
	free(writer);
}

static void
find_columns(
    const struct ee_shape *shape, struct source *source, const struct ee_csv_header *header)
{
	source->column = calloc((size_t)shape->count, sizeof *source->column);
	if (source->column == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < shape->count; i++)
		source->column[i] = -1;
	/* That a column has no place in the output is said when the turn of its file comes. */
	for (int i = 0; i < header->count; i++) {
		int column =
		    ee_shape_column(shape, header->column[i].name, header->column[i].length);

		if (column >= 0)
			source->column[column] = i;
	}
}

/* Rows of HEADER, which may be another file's than the last one: its columns may stand elsewhere.
 */
static const struct source *
source_of(struct ee_writer *writer, const struct ee_csv_header *header, bool turned)
{
	struct source *source = &writer->source[turned];

	if (source->header == header)
		return source;
	forget(source);
	source->header = header;
	if (turned)
		header = source->turned = ee_turn_header(header);
	if (writer->shape->format == EE_JSON) /* likewise what is wrong with a header */
		source->tree = ee_tree_new(header, &writer->fault);
	else
		find_columns(writer->shape, source, header);
	return source;
}

/* The cells of RECORD, a row of HEADER; of a turned one without what is taken out. */
static const struct ee_csv_cell *
cells_of(struct ee_writer *writer, const struct ee_csv_header *header, struct ee_record *record)
{
	const struct ee_csv_cell *cells = ee_csv_cells(writer->csv, record);

	if (!record->turned)
		return cells;
	if (writer->emptied == NULL &&
	    (writer->emptied = calloc(EE_COLUMNS_MAX, sizeof *writer->emptied)) == NULL)
		ee_fail("out of memory");
	ee_turn_cells(record, header, cells, writer->emptied);
	return writer->emptied;
}

/* TEXT of LENGTH, the object that RECORD is, or that object turned. */
static const char *
turned_if_asked(
    struct ee_writer *writer, struct ee_record *record, const char *text, size_t *length)
{
	if (!record->turned)
		return text;
	writer->turned.length = 0;
	ee_turn_object(record, text, &writer->turned);
	*length = writer->turned.length;
	return writer->turned.data;
}

/* Whether what COLUMN holds is left out. */
static bool
is_gone(const struct ee_shape *shape, const struct ee_record *record, int column)
{
	const char *name = shape->name[column];

	for (int i = 0; record->add_gone && i < record->add_count; i++) {
		const char *path = shape->added[record->add[i].column].path;

		if (record->add[i].kind == EE_GONE && ee_path_is_within(name, path, strlen(path)))
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
	const struct source *source = source_of(writer, header, record->turned);
	bool same, replaces = false, picks = with_added && shape->pick != NULL;
	int count = picks ? shape->picked : with_added ? shape->with_added : shape->own, first = 0;
	const struct ee_csv_cell *cells;
	int column;

	assert(header != NULL);
	same = header == shape->header ||
	    (shape->header != NULL && header->line_length == shape->header->line_length &&
		memcmp(header->line, shape->header->line, header->line_length) == 0);
	for (int i = 0; with_added && i < record->add_count; i++) {
		column = shape->column_of_added[record->add[i].column];
		replaces = replaces || (column >= 0 && column < shape->own) ||
		    record->add[i].kind == EE_GONE;
	}
	if (same && !replaces && !picks && !record->turned) {
		ee_buffer_add(out, record->bytes, record->length);
		first = shape->own;
	}
	cells = first > 0 ? NULL : cells_of(writer, header, record);
	for (int i = first; i < count; i++) {
		int at = picks ? shape->pick[i] : i, from = first > 0 ? -1 : source->column[at];

		if (i > 0)
			ee_buffer_put(out, ',');
		if ((!with_added || !ee_added_cell_put(shape, record, at, out, hole)) &&
		    from >= 0 && !(with_added && is_gone(shape, record, at)))
			ee_buffer_add(out, cells[from].raw, cells[from].raw_length);
	}
}

/* Whether the path of FLAT, which has no column, has been met in the record before. */
static bool
is_lacking(struct ee_writer *writer, const struct ee_flat *flat)
{
	return !ee_seen_is_full(&writer->lacking) &&
	    !ee_seen_add(&writer->lacking, ee_text_hash(flat->path, flat->path_length, 0));
}

static bool
take_cell(const struct ee_flat *flat, void *context)
{
	struct ee_writer *writer = context;
	int column = ee_shape_column(writer->shape, flat->path, flat->path_length);
	char shown[EE_PATH_TEXT];

	if (column < 0 && writer->shape->pick != NULL && !writer->shape->plain)
		return true; /* the user leaves it out */
	if (column < 0 && ee_shape_fills(writer->shape, flat))
		return true;
	(void)ee_text_shown(flat->path, flat->path_length, shown, sizeof shown);
	if (column < 0 && writer->shape->loose) {
		if (writer->unshown_count++ == 0)
			(void)strcpy(writer->unshown, shown);
		return true;
	}
	if (column < 0 || (!writer->with_added && column >= writer->shape->own)) {
		if (is_lacking(writer, flat))
			return ee_fault_set(&writer->fault, "%s: given twice", shown);
		if (writer->lacking.count == 1)
			(void)ee_fault_set(&writer->fault,
			    "%s: not a column of the output; name all columns with --columns",
			    shown);
		return true; /* something worse may come, which no column would help */
	}
	if (writer->cell[column].text != NULL)
		return ee_fault_set(&writer->fault, "%s: given twice", shown);
	writer->cell[column] = *flat;
	return true;
}

static bool
write_flat(struct ee_writer *writer, struct ee_record *record, bool with_added,
    struct ee_buffer *out, long *hole)
{
	const struct ee_shape *shape = writer->shape;
	bool picks = with_added && shape->pick != NULL;
	int count = picks ? shape->picked : with_added ? shape->with_added : shape->own;
	size_t length = record->length;
	const char *text = turned_if_asked(writer, record, record->bytes, &length);

	if (picks && ee_picked_put(shape, record, out, hole))
		return true;
	writer->with_added = with_added;
	memset(writer->cell, 0, (size_t)shape->count * sizeof writer->cell[0]);
	writer->text.length = 0;
	writer->unshown_count = 0;
	ee_buffer_reserve(&writer->text, length + 1);
	if (writer->lacking.count > 0)
		ee_seen_clear(&writer->lacking);
	if (!ee_flatten(
		text + strspn(text, " \t\r"), &writer->text, take_cell, writer, &writer->fault) ||
	    writer->lacking.count > 0)
		return false;
	if (writer->unshown_count == 1)
		ee_review_warn(&record->review, "not-shown", NULL,
		    "%s: no column of the table, which has those of the first records; not shown",
		    writer->unshown);
	else if (writer->unshown_count > 1)
		ee_review_warn(&record->review, "not-shown", NULL,
		    "%s and %d more: no columns of the table, which has those of the first records; not shown",
		    writer->unshown, writer->unshown_count - 1);
	for (int i = 0; i < count; i++) {
		int at = picks ? shape->pick[i] : i;
		const struct ee_flat *cell = &writer->cell[at];

		if (i > 0)
			ee_buffer_put(out, ',');
		if ((!with_added || !ee_added_cell_put(shape, record, at, out, hole)) &&
		    cell->text != NULL && !(with_added && is_gone(shape, record, at)))
			ee_csv_put(out, cell->text, cell->length, cell->quoted);
	}
	return true;
}

/* The row from START on is quoted if it is blank, as its only cell is: a blank line is no record.
 */
static void
quote_blank(struct ee_buffer *out, size_t start)
{
	size_t length = out->length - start;

	if (length > 0 && !ee_text_is_blank(out->data + start, length))
		return;
	ee_buffer_put(out, '"');
	memmove(out->data + start + 1, out->data + start, length);
	out->data[start] = '"';
	ee_buffer_put(out, '"');
}

/* Whether a field that the tool adds, or something below it, stands in RECORD. */
static bool
has_some(const struct ee_shape *shape, const struct ee_record *record)
{
	uint64_t common = 0;

	for (int i = 0; i < EE_NODE_WORDS; i++)
		common |= shape->tops.node[i] & (record->form.seen[i] | record->form.filled[i]);
	return common != 0;
}

/* The object TEXT with the additions behind its own members, as nearly all are written; false: not
 * so.
 */
static bool
put_behind(struct ee_writer *writer, const struct ee_record *record, const char *text,
    size_t length, struct ee_buffer *out, long *hole)
{
	size_t start = out->length;

	/* With blanks around it or in front of its last brace it takes a closer look. */
	if (length < 2 || text[0] != '{' || text[length - 1] != '}' ||
	    ee_is_blank(text[length - 2]))
		return false;
	ee_buffer_add(out, text, length - 1);
	if (!ee_frames_put(&writer->frames, record, writer->shape->added, out, hole)) {
		out->length = start;
		return false;
	}
	ee_buffer_put(out, '}');
	return true;
}

/* SOME: the record may have some of the added fields already. */
static bool
write_object(struct ee_writer *writer, struct ee_record *record, const struct ee_csv_header *header,
    bool with_added, bool some, struct ee_buffer *out, long *hole)
{
	const char *text = record->bytes;
	size_t length = record->length;

	if (record->format == EE_CSV) {
		const struct source *source = source_of(writer, header, false);

		writer->object.length = 0;
		if (source->tree == NULL ||
		    !ee_unflatten(source->tree, ee_csv_cells(writer->csv, record), writer->json,
			&writer->object, &writer->fault))
			return false;
		text = writer->object.data;
		length = writer->object.length;
	}
	text = turned_if_asked(writer, record, text, &length);
	if (!with_added)
		ee_buffer_add(out, text, length);
	else if (some || !put_behind(writer, record, text, length, out, hole))
		ee_splice(text, length, record, writer->shape->added, some, out, hole);
	return true;
}

bool
ee_write_record(struct ee_writer *writer, struct ee_record *record,
    const struct ee_csv_header *header, bool with_added, struct ee_buffer *out, long *hole)
{
	size_t start = out->length;
	bool written = true;

	bool some = with_added && has_some(writer->shape, record);

	*hole = EE_NO_HOLE;
	if (some && !ee_record_fits(record, writer->shape->added))
		return false;
	/* Of a row the object may hold them too as empty ones: its header has their columns. */
	some = with_added && (some || record->format == EE_CSV);
	if (writer->shape->format == EE_JSON)
		written = write_object(writer, record, header, with_added, some, out, hole);
	else if (record->format == EE_CSV)
		write_row(writer, record, header, with_added, out, hole);
	else
		written = write_flat(writer, record, with_added, out, hole);
	if (!written) {
		out->length = start;
		ee_review_fault(&record->review, EE_BAD_COLUMN, NULL, "%s", writer->fault.text);
		return false;
	}
	if (*hole != EE_NO_HOLE)
		*hole -= (long)start;
	else if (writer->shape->format == EE_CSV && !writer->shape->part)
		quote_blank(out, start);
	ee_buffer_put(out, '\n');
	return true;
}

/* Additions of an earlier run must not stand beside what is wrong; a field of the user's own does.
 */
static void
take_back(const struct ee_shape *shape, struct ee_record *record, int errors)
{
	for (int i = 0; i < shape->added_count; i++) {
		const struct ee_added *added = &shape->added[i];

		if (i != errors && ee_added_stands(record, added) && ee_added_fits(record, added))
			ee_record_add_gone(record, i);
	}
}

/* The addition ERRORS and the id, where it is known, as a record of their own. */
static void
write_alone(
    const struct ee_shape *shape, const struct ee_record *record, int errors, struct ee_buffer *out)
{
	struct ee_value id = ee_record_get(record, EE_F_ID);
	bool named = ee_value_is_plain(id);
	const struct ee_add *add = &record->add[0];
	int count = shape->pick != NULL ? shape->picked : shape->with_added;
	size_t start = out->length;
	long none;

	if (shape->format == EE_JSON) {
		ee_buffer_put(out, '{');
		if (named) {
			ee_buffer_text(out, "\"id\":");
			if (id.kind == EE_NUMBER)
				ee_buffer_add(out, id.text, id.length);
			else
				ee_json_quote(out, id.text, id.length);
			ee_buffer_put(out, ',');
		}
		ee_buffer_text(out, "\"errors\":");
		ee_buffer_add(out, record->added.data + add->start, add->length);
		ee_buffer_text(out, "}\n");
		return;
	}
	for (int i = 0; i < count; i++) {
		int at = shape->pick != NULL ? shape->pick[i] : i;

		if (i > 0)
			ee_buffer_put(out, ',');
		if (at == shape->column_of_added[errors])
			(void)ee_added_cell_put(shape, record, at, out, &none);
		else if (named && strcmp(shape->name[at], "id") == 0)
			ee_csv_put(out, id.text, id.length, false);
	}
	quote_blank(out, start);
	ee_buffer_put(out, '\n');
}

void
ee_write_bad(struct ee_writer *writer, struct ee_record *record, const struct ee_csv_header *header,
    int errors, struct ee_buffer *out)
{
	size_t faults = record->faults.length;
	long hole;

	/* A field of the user's own that is called errors is not replaced: the record is as it was.
	 */
	if (record->parsed && !ee_added_fits(record, &writer->shape->added[errors])) {
		ee_record_add_nothing(record);
		if (ee_write_record(writer, record, header, true, out, &hole))
			return;
		record->faults.length = faults;
	}
	take_back(writer->shape, record, errors);
	if (record->parsed && ee_write_record(writer, record, header, true, out, &hole))
		return;
	/* Why it cannot be written is a fault more. */
	ee_record_add_nothing(record);
	ee_record_put_faults(record, ee_record_add_open(record, errors));
	ee_record_add_close(record);
	write_alone(writer->shape, record, errors, out);
}
