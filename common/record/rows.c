#include "record/rows.h"

#include <assert.h>
#include <string.h>

#include "record/along.h"
#include "record/jsontext.h"

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

/* The column that is written as number AT; below 0: one that is taken along. */
static int
shown(const struct ee_row_target *target, int at)
{
	return target->choice != NULL ? target->choice->column[at] : at;
}

/* Names of columns need no escapes: they are the tools' own. */
static void
put_member(const struct ee_row_target *target, int column, const struct ee_row_cell *cell)
{
	ee_buffer_put(target->out, '"');
	ee_buffer_text(target->out, target->column[column]);
	ee_buffer_add(target->out, "\":", 2);
	if (cell->number)
		ee_buffer_add(target->out, cell->text, cell->length);
	else
		ee_json_quote(target->out, cell->text, cell->length);
}

/* MEMBERS are what is taken along; they stand together, where the first of them is asked for. */
static void
put_json(const struct ee_row_target *target, const struct ee_row_cell *cells, const char *members,
    size_t length)
{
	bool comma = false;

	ee_buffer_put(target->out, '{');
	for (int at = 0; at < shown_count(target); at++) {
		int i = shown(target, at);

		if (i < 0 ? length == 0 : cells[i].length == 0)
			continue;
		if (comma)
			ee_buffer_put(target->out, ',');
		comma = true;
		if (i >= 0) {
			put_member(target, i, &cells[i]);
			continue;
		}
		ee_buffer_add(target->out, members, length);
		length = 0;
	}
	ee_buffer_text(target->out, "}\n");
}

static void
put_csv(const struct ee_row_target *target, const struct ee_row_cell *cells,
    const struct ee_csv_cell *along)
{
	int count = shown_count(target);
	const struct ee_csv_cell *taken;
	size_t length;

	for (int at = 0; at < count; at++) {
		int i = shown(target, at);

		if (at > 0)
			ee_buffer_put(target->out, ',');
		taken = i < 0 && along != NULL ? &along[-1 - i] : NULL;
		if (taken != NULL && taken->raw_length > 0) {
			ee_buffer_add(target->out, taken->raw, taken->raw_length);
			continue;
		}
		/* A row's only cell gets quotes if it is empty: a blank line is no record. */
		length = i < 0 ? 0 : cells[i].length;
		ee_csv_put(target->out, length > 0 ? cells[i].text : "", length,
		    count == 1 && length == 0);
	}
	ee_buffer_put(target->out, '\n');
}

void
ee_record_row(struct ee_record *record, const struct ee_row_cell *cells)
{
	const struct ee_row_target *target = record->rows;
	const struct ee_csv_cell *along;
	const char *members;
	size_t length;

	if (target->along == NULL)
		ee_row_put(target, cells);
	else if (target->format != EE_JSON && (along = ee_along_cells(target->along)) != NULL)
		put_csv(target, cells, along);
	else if (target->format == EE_JSON && ee_along_members(target->along, &members, &length))
		put_json(target, cells, members, length);
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
	assert(target->along == NULL); /* these rows are of no record */
	if (target->format == EE_JSON)
		put_json(target, cells, NULL, 0);
	else
		put_csv(target, cells, NULL);
}

void
ee_rows_header(const struct ee_row_target *target, struct ee_buffer *out)
{
	if (target->format == EE_JSON)
		return;
	for (int at = 0; at < shown_count(target); at++) {
		int i = shown(target, at);
		const char *name = i < 0 ? target->choice->name[at] : target->column[i];

		if (at > 0)
			ee_buffer_put(out, ',');
		ee_csv_put(out, name, strlen(name), false);
	}
	ee_buffer_put(out, '\n');
}
