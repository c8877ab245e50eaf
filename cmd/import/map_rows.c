#include "cmd/import/map_rows.h"

#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/encoding.h"
#include "cmd/import/room.h"
#include "cmd/import/sheet.h"
#include "intake/lexicon.h"

enum { BYTES_MAX = 64 << 20 };

static const char *const cell_names[EE_MAP_CELLS] = { "column", "value", "becomes" };

const char *
ee_map_cell(const struct ee_map_rows *rows, int row, int cell)
{
	return rows->text.data + rows->row[row].cell[cell];
}

const char *
ee_map_folded(const struct ee_map_rows *rows, int row)
{
	return rows->folded.data + rows->row[row].folded;
}

const char *
ee_map_rows_name(const struct ee_map_rows *rows)
{
	return strcmp(rows->path, "-") == 0 ? "<stdin>" : rows->path;
}

static void
tell(const struct ee_map_rows *rows, const struct ee_sheet_line *line, const char *words,
    const char *wrong)
{
	ee_tell("%s:%llu: %s%s", ee_map_rows_name(rows), (unsigned long long)line->number, words,
	    wrong);
}

/* The place of each of the three cells in the header. */
struct places {
	int at[EE_MAP_CELLS];
};

static int
judge(const struct ee_sheet_line *line, void *context)
{
	struct places *places = context, found = { { -1, -1, -1 } };

	for (int i = 0; i < line->count && i < EE_COLUMNS_MAX; i++) {
		const char *name = line->cell[i].text;
		size_t length = line->cell[i].length;

		ee_blank_trim(&name, &length);
		for (int cell = 0; cell < EE_MAP_CELLS; cell++)
			if (ee_text_is_word(name, length, cell_names[cell]))
				found.at[cell] = i;
	}
	if (found.at[EE_MAP_COLUMN] < 0 || found.at[EE_MAP_VALUE] < 0 ||
	    found.at[EE_MAP_BECOMES] < 0)
		return 0;
	*places = found;
	return 1;
}

static void
take_row(struct ee_map_rows *rows, const struct ee_sheet_line *line, const struct places *places)
{
	struct ee_map_cells *row;
	bool empty = true;

	rows->row = ee_room(rows->row, rows->count, sizeof *rows->row);
	row = &rows->row[rows->count];
	row->line = line->number;
	for (int cell = 0; cell < EE_MAP_CELLS; cell++) {
		int at = places->at[cell];

		row->cell[cell] = rows->text.length;
		if (at < line->count)
			ee_text_on_one_line(
			    &rows->text, line->cell[at].text, line->cell[at].length);
		empty &= rows->text.length == row->cell[cell];
		ee_buffer_put(&rows->text, '\0');
	}
	rows->count += !empty;
}

/* Reads the rows out of BYTES.  False: the encoding must be said, and is not. */
static bool
read_rows(struct ee_map_rows *rows, const struct ee_buffer *bytes, const char *encoding)
{
	struct ee_door *door = ee_door_over(bytes, rows->path, encoding);
	struct ee_sheet *sheet = ee_sheet_new(door, 0);
	struct places places = { { -1, -1, -1 } };
	struct ee_sheet_line line;
	bool proposed;

	rows->count = rows->faults = 0;
	rows->text.length = 0;
	rows->folded.length = 0;
	if (!ee_sheet_find_header(sheet, judge, &places, true))
		ee_fail("%s: no map: no line has the names column, value and becomes",
		    ee_map_rows_name(rows));
	while (ee_sheet_next(sheet, NULL, &line)) {
		if (line.too_long)
			tell(rows, &line, "longer than 1 MiB", "");
		else if (line.wrong != NULL)
			tell(rows, &line, "the row has ", line.wrong);
		else {
			take_row(rows, &line, &places);
			continue;
		}
		rows->faults++;
	}
	proposed = ee_door_has_proposed(door);
	ee_sheet_free(sheet);
	return !proposed;
}

/* The bytes of a map tell their encoding, or the user, or a row of the map. */
static void
read_file(struct ee_map_rows *rows, const char *encoding)
{
	struct ee_buffer bytes = { 0 };
	char own[EE_ENCODING_TEXT];

	ee_door_bytes(rows->path, &bytes, BYTES_MAX);
	ee_encoding_in(&bytes, own);
	if (!read_rows(rows, &bytes, encoding != NULL ? encoding : own[0] != '\0' ? own : NULL))
		ee_fail(
		    "%s: not UTF-8; say what it is: --encoding windows-1252, or save it as CSV UTF-8",
		    ee_map_rows_name(rows));
	ee_buffer_free(&bytes);
}

int
ee_map_rows_read(struct ee_map_rows *rows, const char *path, const char *encoding)
{
	char name[EE_WORD_MAX];

	*rows = (struct ee_map_rows) { .path = path };
	read_file(rows, encoding);
	for (int row = 0; row < rows->count; row++) {
		const char *text = ee_map_cell(rows, row, EE_MAP_COLUMN);

		if (!ee_word_fold(text, strlen(text), name))
			name[0] = '\0'; /* no table has so long a name */
		rows->row[row].folded = rows->folded.length;
		ee_buffer_add(&rows->folded, name, strlen(name) + 1);
	}
	return rows->faults;
}

void
ee_map_rows_free(struct ee_map_rows *rows)
{
	ee_buffer_free(&rows->text);
	ee_buffer_free(&rows->folded);
	free(rows->row);
}
