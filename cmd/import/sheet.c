#include "cmd/import/sheet.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/notes_row.h"
#include "record/json_reader.h"

static const char delimiters[] = ",;\t|";

struct ee_sheet {
	struct ee_door *door;
	struct ee_buffer text; /* read and not yet taken, */
	size_t at; /* from here on */
	bool at_end; /* nothing more can be read */
	uint64_t lines; /* in front of AT */
	bool wide; /* rows have more cells than can be, the last ones empty, which are left out */
	bool too_wide; /* a line has more all the same */
	bool in_long_line, fresh; /* no row has been taken */
	struct ee_csv_reader *reader;
	struct ee_buffer cells;
	char delimiter; /* 0: not known yet */
	struct ee_buffer header, names; /* the line; the names, with a NUL behind each */
	size_t *name, *group; /* of each column, where in NAMES */
	int columns, named; /* NAMED: up to the last one with a name */
	uint64_t header_line;
	struct ee_sheet_around left_out;
};

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
	free(sheet);
}

/* More text behind what there is; what is taken makes room.  False at the end. */
static bool
read_more(struct ee_sheet *sheet)
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

/* Splits RAW, a line with its end, by DELIMITER into LINE. */
static void
split(struct ee_sheet *sheet, const char *raw, size_t length, char delimiter,
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

static bool
is_blank(const struct ee_sheet_line *line)
{
	if (line->wrong != NULL)
		return false;
	for (int i = 0; i < line->count && i < EE_COLUMNS_MAX; i++)
		if (!ee_blank_is_all(line->cell[i].text, line->cell[i].length))
			return false;
	return true;
}

/* Passes over a line "sep=;" and takes its delimiter. */
static void
take_separator(struct ee_sheet *sheet)
{
	const char *at = sheet->text.data + sheet->at, *end = sheet->text.data + sheet->text.length;
	const char *newline = at == end ? NULL : memchr(at, '\n', (size_t)(end - at));
	size_t length = (size_t)((newline != NULL ? newline : end) - at);
	bool quoted = length > 0 && *at == '"';

	while (length > 0 && strchr("\r,;|\t", at[length - 1]) != NULL && length > 5U + quoted)
		length--; /* a spreadsheet may fill the line with empty cells */
	if (length != 5U + 2U * quoted || strncasecmp(at + quoted, "sep=", 4) != 0 ||
	    (quoted && at[6] != '"') || at[quoted + 4] == '\0' ||
	    strchr(delimiters, at[quoted + 4]) == NULL)
		return;
	if (sheet->delimiter == 0)
		sheet->delimiter = at[quoted + 4];
	sheet->left_out.separator = true;
	sheet->at += newline == NULL ? (size_t)(end - at) : (size_t)(newline + 1 - at);
	sheet->lines++;
}

struct choice {
	int points;
	size_t at; /* of the header in the text */
	uint64_t lines, titles; /* in front of it */
	size_t above; /* of the last title */
	char delimiter;
};

/* Whether a line with POINTS behind LINES others is to be the header rather than BEST. */
static bool
is_better(const struct choice *best, int points, uint64_t lines, bool first)
{
	if (points == 0 || best->points == 0)
		return points > 0;
	if (first && lines != best->lines)
		return lines < best->lines;
	return points > best->points;
}

/* Judges the lines at the top by DELIMITER. */
static void
judge_lines(struct ee_sheet *sheet, char delimiter, ee_header_judge *judge, void *context,
    bool first, struct choice *best)
{
	const char *begin = sheet->text.data, *at = begin + sheet->at,
		   *end = begin + sheet->text.length, *stop;
	uint64_t lines = sheet->lines, titles = 0;
	size_t above = 0;
	struct ee_sheet_line line;

	for (int count = 0; at < end && count < EE_HEADER_LINES; count++, at = stop) {
		int points;

		stop = ee_csv_cut_by(at, end, sheet->at_end, delimiter);
		if (stop == NULL)
			return;
		line = (struct ee_sheet_line) { .number = lines + 1 };
		split(sheet, at, (size_t)(stop - at), delimiter, &line);
		lines += ee_text_lines(at, (size_t)(stop - at));
		if (is_blank(&line))
			continue;
		points =
		    line.wrong != NULL || line.count > EE_COLUMNS_MAX ? 0 : judge(&line, context);
		if (is_better(best, points, line.number - 1, first))
			*best = (struct choice) { points, (size_t)(at - begin), line.number - 1,
				titles, above, delimiter };
		titles++;
		above = (size_t)(at - begin);
		if (first && points > 0)
			return;
	}
}

static void
take_names(struct ee_sheet *sheet, const struct ee_sheet_line *line)
{
	sheet->name = calloc((size_t)line->count + 1, sizeof *sheet->name);
	sheet->group = calloc((size_t)line->count + 1, sizeof *sheet->group);
	if (sheet->name == NULL || sheet->group == NULL)
		ee_fail("out of memory");
	sheet->columns = line->count;
	for (int i = 0; i < line->count; i++) {
		sheet->name[i] = sheet->names.length;
		ee_text_on_one_line(&sheet->names, line->cell[i].text, line->cell[i].length);
		if (sheet->names.length > sheet->name[i])
			sheet->named = i + 1;
		ee_buffer_put(&sheet->names, '\0');
	}
}

/* The names of groups, which the line at ABOVE in the text has, if it has two or more. */
static void
take_groups(struct ee_sheet *sheet, size_t above, char delimiter)
{
	const char *at = sheet->text.data + above, *end = sheet->text.data + sheet->text.length,
		   *stop = ee_csv_cut_by(at, end, sheet->at_end, delimiter);
	struct ee_sheet_line line = { .number = 0 };
	size_t last = sheet->names.length;
	int filled = 0;

	ee_buffer_put(&sheet->names, '\0');
	for (int i = 0; i < sheet->columns; i++)
		sheet->group[i] = last;
	split(sheet, at, (size_t)(stop - at), delimiter, &line);
	for (int i = 0; line.wrong == NULL && i < line.count && i < sheet->columns; i++)
		filled += !ee_blank_is_all(line.cell[i].text, line.cell[i].length);
	if (line.wrong != NULL || filled < 2)
		return;
	for (int i = 0; i < sheet->columns; i++) {
		if (i < line.count && !ee_blank_is_all(line.cell[i].text, line.cell[i].length)) {
			last = sheet->names.length;
			ee_text_on_one_line(&sheet->names, line.cell[i].text, line.cell[i].length);
			ee_buffer_put(&sheet->names, '\0');
		}
		sheet->group[i] = last;
	}
}

/* The header is what was chosen; the rows come behind it. */
static void
take_header(struct ee_sheet *sheet, const struct choice *best)
{
	const char *at = sheet->text.data + best->at, *end = sheet->text.data + sheet->text.length,
		   *stop = ee_csv_cut_by(at, end, sheet->at_end, best->delimiter);
	struct ee_sheet_line line = { .number = best->lines + 1 };

	split(sheet, at, (size_t)(stop - at), best->delimiter, &line);
	take_names(sheet, &line);
	for (int i = 0; i < sheet->columns; i++)
		sheet->group[i] = sheet->names.length - 1; /* an empty text */
	if (best->titles > 0)
		take_groups(sheet, best->above, best->delimiter);
	sheet->delimiter = best->delimiter;
	sheet->header_line = line.number;
	sheet->left_out.titles = best->titles;
	ee_buffer_add(&sheet->header, at, (size_t)(stop - at));
	if (sheet->header.data[sheet->header.length - 1] != '\n')
		ee_buffer_put(&sheet->header, '\n');
	sheet->at = (size_t)(stop - sheet->text.data);
	sheet->lines = best->lines + ee_text_lines(at, (size_t)(stop - at));
}

bool
ee_sheet_find_header(struct ee_sheet *sheet, ee_header_judge *judge, void *context, bool first)
{
	struct choice best = { .points = 0 };

	while (sheet->text.length < EE_HEADER_BYTES && read_more(sheet))
		continue;
	if (ee_blank_is_all(sheet->text.data, sheet->text.length) && sheet->at_end)
		ee_fail("%s: empty input", ee_door_name(sheet->door));
	if (!sheet->left_out.separator)
		take_separator(sheet);
	if (sheet->delimiter != 0) {
		judge_lines(sheet, sheet->delimiter, judge, context, first, &best);
	} else {
		for (const char *at = delimiters; *at != '\0'; at++)
			judge_lines(sheet, *at, judge, context, first, &best);
	}
	if (best.points == 0 && sheet->too_wide)
		ee_fail("%s: more than %d columns", ee_door_name(sheet->door), EE_COLUMNS_MAX);
	if (best.points == 0)
		return false;
	take_header(sheet, &best);
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
		if (left > EE_LINE_MAX || (left > 0 && sheet->in_long_line)) {
			take_long_line(sheet, row);
			return true;
		}
		if (!read_more(sheet) && sheet->at == sheet->text.length) {
			sheet->in_long_line = false;
			return false;
		}
	}
	if (stop - at > EE_LINE_MAX) {
		take_long_line(sheet, row);
		return true;
	}
	*row = (struct ee_sheet_line) { .number = sheet->lines + 1 };
	split(sheet, at, (size_t)(stop - at), sheet->delimiter, row);
	sheet->lines += ee_text_lines(at, (size_t)(stop - at));
	sheet->at = (size_t)(stop - sheet->text.data);
	return true;
}

/* Whether ROW is the header once more, as lists have it at the top of each page. */
static bool
is_header_again(const struct ee_sheet *sheet, const struct ee_sheet_line *row)
{
	struct ee_buffer cell = { 0 };
	int same = 0, i;

	if (row->wrong != NULL || row->count != sheet->columns)
		return false;
	for (i = 0; i < row->count; i++) {
		const char *name = ee_sheet_column(sheet, i);

		if (row->cell[i].length == 0 && *name == '\0')
			continue;
		cell.length = 0;
		ee_text_on_one_line(&cell, row->cell[i].text, row->cell[i].length);
		if (!ee_text_is(cell.data, cell.length, name))
			break;
		same++;
	}
	ee_buffer_free(&cell);
	return i == row->count && same > 1; /* a name alone may be a client's */
}

bool
ee_sheet_next(struct ee_sheet *sheet, const struct ee_vocabulary *words, struct ee_sheet_line *row)
{
	while (next_line(sheet, row)) {
		if (row->too_long)
			return true;
		if (is_blank(row)) {
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
