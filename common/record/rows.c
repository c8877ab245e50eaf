#include <assert.h>
#include <string.h>

#include "record/csv_reader.h"
#include "record/jsontext.h"
#include "record/rows.h"

struct ee_row_cell
ee_id_cell(const struct ee_record *record)
{
	struct ee_value id = ee_record_get(record, EE_F_ID);

	return (struct ee_row_cell) { id.text, id.length, id.kind == EE_NUMBER };
}

static int
shown_count(const struct ee_row_target *target)
{
	return target->choice != NULL ? target->choice->count : target->columns;
}

/* The column that is written as number AT. */
static int
shown(const struct ee_row_target *target, int at)
{
	return target->choice != NULL ? target->choice->column[at] : at;
}

/* Names of columns need no escapes: they are the tools' own. */
static void
put_json(const struct ee_row_target *target, const struct ee_row_cell *cells)
{
	bool comma = false;

	ee_buffer_put(target->out, '{');
	for (int at = 0; at < shown_count(target); at++) {
		int i = shown(target, at);

		if (cells[i].length == 0)
			continue;
		if (comma)
			ee_buffer_put(target->out, ',');
		comma = true;
		ee_buffer_put(target->out, '"');
		ee_buffer_text(target->out, target->column[i]);
		ee_buffer_add(target->out, "\":", 2);
		if (cells[i].number)
			ee_buffer_add(target->out, cells[i].text, cells[i].length);
		else
			ee_json_quote(target->out, cells[i].text, cells[i].length);
	}
	ee_buffer_text(target->out, "}\n");
}

static void
put_csv(const struct ee_row_target *target, const struct ee_row_cell *cells)
{
	int count = shown_count(target);

	for (int at = 0; at < count; at++) {
		const struct ee_row_cell *cell = &cells[shown(target, at)];

		if (at > 0)
			ee_buffer_put(target->out, ',');
		/* A row's only cell gets quotes if it is empty, since a blank line is no record. */
		ee_csv_put(target->out, cell->text, cell->length, count == 1 && cell->length == 0);
	}
	ee_buffer_put(target->out, '\n');
}

/* For a table: each cell with its length in front. */
static void
put_framed(const struct ee_row_target *target, const struct ee_row_cell *cells)
{
	for (int at = 0; at < shown_count(target); at++) {
		const struct ee_row_cell *cell = &cells[shown(target, at)];

		ee_buffer_add(target->out, &cell->length, sizeof cell->length);
		ee_buffer_add(target->out, cell->text, cell->length);
	}
}

void
ee_record_row(struct ee_record *record, const struct ee_row_cell *cells)
{
	ee_row_put(record->rows, cells);
}

void
ee_record_text(struct ee_record *record, const char *text, size_t length)
{
	const struct ee_row_target *target = record->rows;

	ee_buffer_add(target->out, text, length);
}

void
ee_row_put(const struct ee_row_target *target, const struct ee_row_cell *cells)
{
	if (target->format == EE_JSON)
		put_json(target, cells);
	else if (target->format == EE_TABLE)
		put_framed(target, cells);
	else
		put_csv(target, cells);
}

void
ee_rows_header(const struct ee_row_target *target, struct ee_buffer *out)
{
	if (target->format == EE_JSON)
		return;
	for (int at = 0; at < shown_count(target); at++) {
		if (at > 0)
			ee_buffer_put(out, ',');
		ee_buffer_text(out, target->column[shown(target, at)]);
	}
	ee_buffer_put(out, '\n');
}

/* Characters, not bytes: UTF-8 continuation bytes take no room. */
static int
width_of(const char *text, size_t length)
{
	int width = 0;

	for (size_t i = 0; i < length; i++)
		width += ((unsigned char)text[i] & 0xc0) != 0x80;
	return width;
}

static void
put_aligned(struct ee_buffer *out, const char *text, size_t length, int width, bool last)
{
	for (size_t i = 0; i < length; i++) /* a row is one line, whatever its cells hold */
		ee_buffer_put(out, text[i] == '\n' ? ' ' : text[i]);
	for (int used = width_of(text, length); !last && used < width + 2; used++)
		ee_buffer_put(out, ' ');
	if (!last)
		return;
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		out->length--; /* no blanks at the end of a line */
	ee_buffer_put(out, '\n');
}

/* The next cell of ROWS at *AT, which moves behind it. */
static const char *
next_cell(const char **at, size_t *length)
{
	const char *text = *at + sizeof *length;

	memcpy(length, *at, sizeof *length);
	*at = text + *length;
	return text;
}

void
ee_rows_table(
    const struct ee_row_target *target, const char *rows, size_t length, struct ee_buffer *out)
{
	int count = shown_count(target), width[EE_ROW_COLUMNS_MAX];
	const char *at, *end = length > 0 ? rows + length : rows, *text;

	assert(count <= EE_ROW_COLUMNS_MAX);
	for (int i = 0; i < count; i++)
		width[i] = (int)strlen(target->column[shown(target, i)]);
	for (at = rows; at < end;)
		for (int i = 0; i < count; i++) {
			text = next_cell(&at, &length);
			if (width_of(text, length) > width[i])
				width[i] = width_of(text, length);
		}
	for (int i = 0; i < count; i++) {
		text = target->column[shown(target, i)];
		put_aligned(out, text, strlen(text), width[i], i + 1 == count);
	}
	for (at = rows; at < end;)
		for (int i = 0; i < count; i++) {
			text = next_cell(&at, &length);
			put_aligned(out, text, length, width[i], i + 1 == count);
		}
}
