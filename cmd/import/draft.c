/* A map for a table, filled as far as the table leaves no doubt. */
#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "cmd/import/draft_parts.h"
#include "cmd/import/import.h"
#include "cmd/import/numbers.h"
#include "cmd/import/report.h"
#include "intake/lexicon.h"
#include "stream/output.h"
#include "stream/progress.h"

static bool
is_known(const struct ee_vocabulary *words, const char *name)
{
	struct ee_meaning meaning;

	ee_meaning_find(words, name, &meaning);
	return meaning.known || meaning.office;
}

/* Whether a map has a column of this name. */
static bool
is_mapped(const struct ee_map *map, const char *name)
{
	char folded[EE_WORD_MAX];

	if (map == NULL || !ee_word_fold(name, strlen(name), folded))
		return false;
	for (int i = 0; i < ee_map_columns(map); i++)
		if (ee_map_column(map, i)->position == 0 &&
		    ee_map_column_is(ee_map_column(map, i), folded, 0))
			return true;
	return false;
}

/* A header has names that are known; one known name alone may stand in a title. */
static int
judge(const struct ee_sheet_line *line, void *context)
{
	const struct ee_draft *draft = context;
	struct ee_buffer name = { 0 };
	int known = 0, filled = 0;

	for (int i = 0; i < line->count && i < EE_COLUMNS_MAX; i++) {
		name.length = 0;
		ee_text_on_one_line(&name, line->cell[i].text, line->cell[i].length);
		ee_buffer_put(&name, '\0');
		filled += name.length > 1;
		known += name.length > 1 &&
		    (is_known(draft->tables->words, name.data) || is_mapped(draft->map, name.data));
	}
	ee_buffer_free(&name);
	return known == 0 || (known == 1 && filled == 1 && line->count > 1)
	    ? 0
	    : known * EE_COLUMNS_MAX + filled;
}

/* Where no name is known: the first line of more than one cell, all of them words. */
static int
judge_strange(const struct ee_sheet_line *line, void *context)
{
	int filled = 0;

	(void)context;
	for (int i = 0; i < line->count && i < EE_COLUMNS_MAX; i++) {
		const struct ee_csv_cell *cell = &line->cell[i];

		filled += cell->length > 0;
		if (cell->length > 0 && strchr("0123456789", cell->text[0]) != NULL)
			return 0;
	}
	return filled > 1 ? filled : 0;
}

static void
begin_columns(struct ee_draft *draft)
{
	draft->columns = ee_sheet_columns(draft->sheet);
	draft->column = calloc((size_t)draft->columns + 1, sizeof *draft->column);
	if (draft->column == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < draft->columns; i++) {
		draft->column[i].name = ee_sheet_column(draft->sheet, i);
		draft->column[i].at = i;
		for (int j = 0; j < i; j++)
			if (ee_draft_is_same_name(draft->column[j].name, draft->column[i].name))
				draft->column[i].twice = draft->column[j].twice = true;
	}
}

/* Counts the results in a row that stand beside one of the same language. */
static void
look_at_doubles(struct ee_draft *draft, const struct ee_sheet_line *row)
{
	bool seen[2][EE_RESULT_SOURCES] = { { false } };
	int first[2][2] = { { -1, -1 }, { -1, -1 } };

	for (int i = 0; i < draft->columns && i < row->count; i++) {
		const struct ee_draft_column *column = &draft->column[i];
		const struct ee_result_place *place = &column->target.result;
		int languages = ee_result_languages(place->source);
		struct ee_numbered numbered;

		if (column->passes || column->target.kind != EE_TO_RESULT ||
		    column->target.type != EE_TYPE_SCORE || languages == 3 ||
		    seen[place->of_spouse][place->source] ||
		    !ee_number_look(row->cell[i].text, row->cell[i].length, false, true, &numbered))
			continue;
		seen[place->of_spouse][place->source] = true;
		if (first[place->of_spouse][languages - 1] < 0)
			first[place->of_spouse][languages - 1] = (int)place->source;
		else
			draft->doubles.rows[place->of_spouse][place->source]++;
	}
}

static void
look_at_row(struct ee_draft *draft, const struct ee_sheet_line *row)
{
	for (int i = 0; i < draft->columns && i < row->count; i++)
		ee_look_at(
		    &draft->column[i].look, draft->tables, row->cell[i].text, row->cell[i].length);
	look_at_doubles(draft, row);
}

/* Takes what a map says already, in place of what the names would say. */
static void
take_map(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];
		int mapped = ee_draft_next_mapped(draft, column, 0);
		const struct ee_map_column *of_map;

		if (mapped == EE_NO_MAP_COLUMN)
			continue;
		of_map = ee_map_column(draft->map, mapped);
		column->mapped = true;
		column->open = column->asks_company = false;
		column->passes = of_map->target.kind == EE_TO_PASS;
		column->target = of_map->target;
		column->note.length = 0;
		(void)snprintf(column->path, sizeof column->path, "%s",
		    column->passes ? "" : of_map->target.path);
	}
}

/* Cells of ROW that are not ASCII. */
static uint64_t
count_foreign(const struct ee_sheet_line *row)
{
	uint64_t count = 0;

	for (int i = 0; i < row->count; i++)
		for (uint32_t at = 0; at < row->cell[i].length; at++)
			if ((unsigned char)row->cell[i].text[at] >= 0x80) {
				count++;
				break;
			}
	return count;
}

/* Reads all rows; returns how many of their cells are not ASCII. */
static uint64_t
read_rows(struct ee_draft *draft, struct ee_sheet *sheet, const struct ee_run *run)
{
	struct ee_door *door = ee_sheet_door(sheet);
	struct ee_progress *progress = ee_progress_new(ee_door_size(door), run->progress);
	uint64_t foreign = 0, wrong = 0, first = 0;
	char why[EE_ROW_WHY];
	struct ee_sheet_line row;

	while (ee_sheet_next(sheet, draft->tables->words, &row)) {
		ee_progress_step(progress, ee_door_step(door));
		if (row.goes_on)
			continue;
		if (row.too_long || row.wrong != NULL || !ee_sheet_fits(sheet, &row, why)) {
			first = wrong++ == 0 ? row.number : first;
			continue;
		}
		look_at_row(draft, &row);
		foreign += count_foreign(&row);
	}
	ee_progress_free(progress);
	if (wrong > 0)
		ee_say(
		    "%s: %llu row%s left aside that ee-import -m will refuse, the first in line %llu",
		    ee_door_name(door), (unsigned long long)wrong, wrong == 1 ? "" : "s",
		    (unsigned long long)first);
	return foreign;
}

void
ee_draft(const struct ee_import_job *job)
{
	const struct ee_run *run = job->run;
	struct ee_map *map =
	    job->map == NULL ? NULL : ee_map_read_unfilled(job->map, job->encoding, job->tables);
	const char *encoding =
	    job->encoding != NULL || map == NULL ? job->encoding : ee_map_encoding(map);
	struct ee_door *door = ee_door_open(run->files[0], encoding, true, "");
	struct ee_sheet *sheet = ee_sheet_new(door, map == NULL ? 0 : ee_map_delimiter(map));
	struct ee_draft draft = { .tables = job->tables, .map = map, .sheet = sheet };
	uint64_t foreign;

	if (!ee_sheet_find_header(sheet, judge, &draft, false)) {
		if (!ee_sheet_find_header(sheet, judge_strange, NULL, true))
			ee_fail("%s: no table: no line could be a header", ee_door_name(door));
		ee_say("%s: no name of a column is known; is this the header?", ee_door_name(door));
	}
	begin_columns(&draft);
	ee_draft_propose(&draft);
	if (map != NULL)
		take_map(&draft);
	foreign = read_rows(&draft, sheet, run);
	ee_draft_settle(&draft);
	ee_import_report(sheet);
	ee_draft_write(&draft, run, foreign);
	for (int i = 0; i < draft.columns; i++) {
		ee_look_free(&draft.column[i].look);
		ee_buffer_free(&draft.column[i].note);
	}
	free(draft.column);
	ee_sheet_free(sheet);
	ee_map_free(map);
}
