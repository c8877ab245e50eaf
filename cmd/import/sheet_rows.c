#include "cmd/import/sheet.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/notes_row.h"
#include "cmd/import/sheet_parts.h"
#include "record/json_reader.h"

struct ee_sheet *
ee_sheet_new(struct ee_door *door, char delimiter)
{
	struct ee_sheet *sheet = calloc(1, sizeof *sheet);

	if (sheet == NULL)
		ee_fail("out of memory");
	sheet->door = door;
	sheet->delimiter = delimiter;
	sheet->reader = ee_csv_reader_new();
	sheet->fresh = true;
	ee_buffer_reserve(&sheet->text, 1); /* text that is empty stands somewhere, too */
	return sheet;
}

void
ee_sheet_free(struct ee_sheet *sheet)
{
	if (sheet == NULL)
		return;
	ee_door_close(sheet->door);
	ee_buffer_free(&sheet->text);
	ee_buffer_free(&sheet->cells);
	ee_buffer_free(&sheet->header);
	ee_buffer_free(&sheet->names);
	ee_csv_reader_free(sheet->reader);
	free(sheet->name);
	free(sheet->group);
	free(sheet->unit);
	ee_buffer_free(&sheet->units);
	ee_buffer_free(&sheet->scratch);
	free(sheet);
}

bool
ee_sheet_read_more(struct ee_sheet *sheet)
{
	struct ee_buffer *text = &sheet->text;

	if (sheet->at > 0) {
		text->length -= sheet->at;
		memmove(text->data, text->data + sheet->at, text->length);
		sheet->at = 0;
	}
	if (!sheet->at_end)
		sheet->at_end = !ee_door_read(sheet->door, text);
	return !sheet->at_end;
}

/* Bytes of RAW up to the last cell that is not empty. */
static size_t
without_empty_cells(const char *raw, size_t length, char delimiter)
{
	while (length > 0 && (raw[length - 1] == delimiter || raw[length - 1] == ' '))
		length--;
	return length;
}

void
ee_sheet_split(struct ee_sheet *sheet, const char *raw, size_t length, char delimiter,
    struct ee_sheet_line *line)
{
	size_t inner = length;

	while (inner > 0 && (raw[inner - 1] == '\n' || raw[inner - 1] == '\r'))
		inner--;
	line->raw = raw;
	line->length = length;
	line->count = 0;
	line->wrong = NULL;
	if (ee_text_is_blank(raw, inner)) /* to the reader this would be no row at all */
		return;
	ee_csv_reader_delimit(sheet->reader, delimiter);
	line->wrong = ee_csv_split(sheet->reader, raw, inner, &sheet->cells);
	if (line->wrong == NULL && !ee_utf8_valid(raw, inner))
		line->wrong = ee_door_converts(sheet->door) == NULL
		    ? "a byte that is not UTF-8"
		    : "a byte that its encoding does not know";
	line->cell = ee_csv_split_cells(sheet->reader, &line->count);
	if (line->wrong == NULL && line->count > EE_COLUMNS_MAX) {
		/* Spreadsheets save empty columns to the right, perhaps all that they have. */
		inner = without_empty_cells(raw, inner, delimiter);
		line->wrong = ee_csv_split(sheet->reader, raw, inner, &sheet->cells);
		line->cell = ee_csv_split_cells(sheet->reader, &line->count);
		sheet->wide = true;
		sheet->too_wide |= line->count > EE_COLUMNS_MAX;
	}
	if (line->wrong == NULL && line->count <= EE_COLUMNS_MAX)
		line->cell = ee_csv_raw_cells(sheet->reader, raw, inner);
}

bool
ee_sheet_is_blank(const struct ee_sheet_line *line)
{
	if (line->wrong != NULL)
		return false;
	for (int i = 0; i < line->count && i < EE_COLUMNS_MAX; i++)
		if (!ee_blank_is_all(line->cell[i].text, line->cell[i].length))
			return false;
	return true;
}

int
ee_sheet_columns(const struct ee_sheet *sheet)
{
	return sheet->columns;
}

const char *
ee_sheet_column(const struct ee_sheet *sheet, int column)
{
	return sheet->names.data + sheet->name[column];
}

const char *
ee_sheet_unit(const struct ee_sheet *sheet, int column)
{
	return sheet->has_units ? sheet->units.data + sheet->unit[column] : "";
}

const char *
ee_sheet_group(const struct ee_sheet *sheet, int column)
{
	return sheet->names.data + sheet->group[column];
}

uint64_t
ee_sheet_header_line(const struct ee_sheet *sheet)
{
	return sheet->header_line;
}

const struct ee_buffer *
ee_sheet_header(const struct ee_sheet *sheet)
{
	return &sheet->header;
}

char
ee_sheet_delimiter(const struct ee_sheet *sheet)
{
	return sheet->delimiter;
}

const struct ee_sheet_around *
ee_sheet_left_out(const struct ee_sheet *sheet)
{
	return &sheet->left_out;
}

struct ee_door *
ee_sheet_door(const struct ee_sheet *sheet)
{
	return sheet->door;
}

/* A part of a line that is too long, up to its end or that of the text. */
static void
take_long_line(struct ee_sheet *sheet, struct ee_sheet_line *row)
{
	const char *at = sheet->text.data + sheet->at;
	size_t left = sheet->text.length - sheet->at;
	const char *newline = memchr(at, '\n', left);
	size_t length = newline != NULL ? (size_t)(newline + 1 - at) : left;

	*row = (struct ee_sheet_line) { .raw = at,
		.length = length,
		.number = sheet->lines + 1,
		.too_long = true,
		.goes_on = sheet->in_long_line };
	sheet->in_long_line = newline == NULL;
	sheet->lines += newline != NULL;
	sheet->at += length;
}

/* The next line; false at the end. */
static bool
next_line(struct ee_sheet *sheet, struct ee_sheet_line *row)
{
	const char *at, *stop = NULL;

	for (;;) {
		at = sheet->text.data + sheet->at;
		size_t left = sheet->text.length - sheet->at;

		if (left > 0 && !sheet->in_long_line)
			stop = ee_csv_cut_by(at, at + left, sheet->at_end, sheet->delimiter);
		if (stop != NULL)
			break;
		if (left >= EE_LINE_MAX + EE_LINE_END || (left > 0 && sheet->in_long_line)) {
			take_long_line(sheet, row);
			return true;
		}
		if (!ee_sheet_read_more(sheet) && sheet->at == sheet->text.length) {
			sheet->in_long_line = false;
			return false;
		}
	}
	if (ee_text_line(at, (size_t)(stop - at)) > EE_LINE_MAX) {
		take_long_line(sheet, row);
		return true;
	}
	*row = (struct ee_sheet_line) { .number = sheet->lines + 1 };
	ee_sheet_split(sheet, at, (size_t)(stop - at), sheet->delimiter, row);
	sheet->lines += ee_text_lines(at, (size_t)(stop - at));
	sheet->at = (size_t)(stop - sheet->text.data);
	return true;
}

/* Whether ROW is the header once more, as lists have it at the top of each page. */
static bool
is_header_again(struct ee_sheet *sheet, const struct ee_sheet_line *row)
{
	struct ee_buffer *cell = &sheet->scratch;
	int same = 0, i;

	if (row->wrong != NULL || row->count != sheet->columns)
		return false;
	for (i = 0; i < row->count; i++) {
		const char *name = ee_sheet_column(sheet, i);

		if (row->cell[i].length == 0 && *name == '\0')
			continue;
		cell->length = 0;
		ee_text_on_one_line(cell, row->cell[i].text, row->cell[i].length);
		if (!ee_text_is(cell->data, cell->length, name))
			break;
		same++;
	}
	return i == row->count && same > 1; /* a name alone may be a client's */
}

/* Keeps what a row of units says of each column. */
static void
take_units(struct ee_sheet *sheet, const struct ee_sheet_line *row)
{
	for (int i = 0; i < row->count && i < sheet->columns; i++) {
		sheet->unit[i] = sheet->units.length;
		ee_text_on_one_line(&sheet->units, row->cell[i].text, row->cell[i].length);
		ee_buffer_put(&sheet->units, '\0');
	}
	sheet->has_units = row->count >= sheet->columns;
}

bool
ee_sheet_next(struct ee_sheet *sheet, const struct ee_vocabulary *words, struct ee_sheet_line *row)
{
	while (next_line(sheet, row)) {
		if (row->too_long)
			return true;
		if (ee_sheet_is_blank(row)) {
			sheet->left_out.blanks++;
			continue;
		}
		if (words == NULL)
			return true;
		if (is_header_again(sheet, row)) {
			sheet->left_out.headers++;
			continue;
		}
		if (sheet->fresh) {
			sheet->fresh = false;
			if (ee_row_is_notes(words, row, sheet->left_out.note)) {
				sheet->left_out.notes = row->number;
				take_units(sheet, row);
				continue;
			}
		}
		return true;
	}
	return false;
}

bool
ee_sheet_fits(const struct ee_sheet *sheet, const struct ee_sheet_line *row, char why[EE_ROW_WHY])
{
	if (row->count == sheet->columns ||
	    (row->count >= sheet->named && row->count < sheet->columns) ||
	    (sheet->wide && row->count < sheet->columns))
		return true;
	(void)snprintf(why, EE_ROW_WHY, "expected %d cells as in the header, got %d",
	    sheet->columns, row->count);
	return false;
}
