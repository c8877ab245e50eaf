#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "jsontext.h"
#include "rows.h"
#include "say.h"

struct ee_row_cell
ee_cell_int(char out[EE_CELL_INT], int64_t number)
{
	char *at = out + EE_CELL_INT - 1;
	uint64_t rest = number < 0 ? (uint64_t)0 - (uint64_t)number : (uint64_t)number;

	*at = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (number < 0)
		*--at = '-';
	memmove(out, at, (size_t)(out + EE_CELL_INT - at));
	return ee_cell_number(out);
}

struct ee_row_cell
ee_id_cell(const struct ee_record *record)
{
	struct ee_value id = ee_record_get(record, EE_F_ID);

	return (struct ee_row_cell) { id.text, id.length,
		id.kind == EE_NUMBER ||
		    (id.kind == EE_CELL && ee_cell_is_number(id.text, id.length)) };
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
		ee_json_quote(target->out, target->column[i], strlen(target->column[i]));
		ee_buffer_put(target->out, ':');
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
		/* The only cell of a row has quotes if it is empty: a blank line is no record. */
		ee_csv_put(target->out, cell->text, cell->length, count == 1 && cell->length == 0);
	}
	ee_buffer_put(target->out, '\n');
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

struct table {
	int width[EE_COLUMNS_MAX];
	struct ee_buffer *out; /* NULL: only measuring */
};

static void
table_cell(struct table *table, int column, const char *text, size_t length, bool last)
{
	int width = width_of(text, length);

	if (table->out == NULL) {
		if (width > table->width[column])
			table->width[column] = width;
		return;
	}
	ee_buffer_add(table->out, text, length);
	for (; !last && width < table->width[column] + 2; width++)
		ee_buffer_put(table->out, ' ');
	if (!last)
		return;
	while (table->out->length > 0 && table->out->data[table->out->length - 1] == ' ')
		table->out->length--; /* behind the last cell that is not empty */
	ee_buffer_put(table->out, '\n');
}

/* CSV TEXT is our own, so it is well formed. */
static void
walk_rows(struct table *table, const char *at, const char *end)
{
	struct ee_buffer cell = { 0 };
	int column = 0;

	while (at < end) {
		bool quoted = *at == '"';

		cell.length = 0;
		for (at += quoted;
		     quoted ? at[0] != '"' || at[1] == '"' : *at != ',' && *at != '\n'; at++) {
			if (quoted && *at == '"')
				at++;
			ee_buffer_put(&cell, *at == '\n' ? ' ' : *at);
		}
		at += quoted;
		table_cell(table, column, cell.data, cell.length, *at == '\n');
		column = *at == '\n' ? 0 : column + 1;
		at++;
	}
	ee_buffer_free(&cell);
}

void
ee_rows_table(const char *csv, size_t length, struct ee_buffer *out)
{
	struct table *table = calloc(1, sizeof *table);

	if (table == NULL)
		ee_fail("out of memory");
	walk_rows(table, csv, csv + length);
	table->out = out;
	walk_rows(table, csv, csv + length);
	free(table);
}
