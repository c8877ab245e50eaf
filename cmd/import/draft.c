/* A map for a table, filled as far as the table leaves no doubt. */
#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "cmd/import/draft_parts.h"
#include "cmd/import/import.h"
#include "cmd/import/lexicon.h"
#include "cmd/import/numbers.h"
#include "cmd/import/report.h"
#include "stream/output.h"
#include "stream/progress.h"

enum { PROOFS = 3 }; /* words of the header shown that speak for an encoding */

static const char *const map_columns[] = { "column", "value", "becomes", "seen", "note" };
enum { MAP_COLUMNS = sizeof map_columns / sizeof map_columns[0] };

/* The table */

static bool
is_known(const struct ee_vocabulary *words, const char *name)
{
	struct ee_meaning meaning;

	ee_meaning_find(words, name, &meaning);
	return meaning.known || meaning.office;
}

/* A header has names that are known; one known name alone may stand in a title. */
static int
judge(const struct ee_sheet_line *line, void *context)
{
	const struct ee_vocabulary *words = context;
	struct ee_buffer name = { 0 };
	int known = 0, filled = 0;

	for (int i = 0; i < line->count && i < EE_COLUMNS_MAX; i++) {
		name.length = 0;
		ee_text_on_one_line(&name, line->cell[i].text, line->cell[i].length);
		ee_buffer_put(&name, '\0');
		filled += name.length > 1;
		known += name.length > 1 && is_known(words, name.data);
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

/* Whether a map could not tell the two names apart. */
static bool
is_same_name(const char *a, const char *b)
{
	char one[EE_WORD_MAX], other[EE_WORD_MAX];

	return strcmp(a, b) == 0 ||
	    (ee_word_fold(a, strlen(a), one) && ee_word_fold(b, strlen(b), other) &&
		strcmp(one, other) == 0);
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
			if (is_same_name(draft->column[j].name, draft->column[i].name))
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

/* The map */

/* What rows go to. */
struct writer {
	struct ee_output *output;
	struct ee_buffer out;
	int columns, words, open; /* rows written, and to be filled */
};

static void
put_row(struct writer *writer, const char *column, const char *value, const char *becomes,
    uint64_t seen, const char *note)
{
	const struct ee_row_target target = ee_output_target(writer->output, &writer->out);
	char count[EE_CELL_INT];

	ee_row_put(&target,
	    (struct ee_row_cell[]) { ee_cell(column), ee_cell(value), ee_cell(becomes),
		ee_cell_int(count, (int64_t)seen), ee_cell(note) });
	ee_output_write(writer->output, writer->out.data, writer->out.length);
	writer->out.length = 0;
}

static void
put_words(const struct ee_draft *draft, const struct ee_draft_column *column, const char *name,
    struct writer *writer)
{
	struct ee_buffer value = { 0 };
	const char *becomes, *note;

	for (int i = 0; i < column->look.values; i++) {
		const struct ee_value_seen *seen = &column->look.value[i];

		becomes = ee_draft_word(draft, column, seen->text, &value, &note);
		if (becomes == NULL || !ee_draft_shows_word(column, becomes, note))
			continue;
		put_row(writer, name, seen->text, becomes, seen->count, note);
		writer->words++;
		writer->open += *becomes == '\0';
	}
	ee_buffer_free(&value);
}

/* How many different words of COLUMN are kept back. */
static int
count_hidden(const struct ee_draft *draft, const struct ee_draft_column *column)
{
	struct ee_buffer value = { 0 };
	const char *becomes, *note;
	int count = 0;

	for (int i = 0; i < column->look.values; i++) {
		becomes = ee_draft_word(draft, column, column->look.value[i].text, &value, &note);
		count += becomes != NULL && !ee_draft_shows_word(column, becomes, note);
	}
	ee_buffer_free(&value);
	return count;
}

/* A name of our own for a column that passes through and bears that of a field. */
static void
rename_passing(struct ee_draft_column *column)
{
	(void)snprintf(column->becomes, sizeof column->becomes, "-");
	if (ee_path_is_ours(column->name))
		(void)snprintf(column->becomes, sizeof column->becomes, "- old.%s", column->name);
}

/* Whether NAME would be taken for the place of a column. */
static bool
is_place(const char *name)
{
	return name[0] == '#' && name[1] != '\0' &&
	    strspn(name + 1, "0123456789") == strlen(name + 1);
}

static void
put_column(struct ee_draft *draft, struct ee_draft_column *column, struct writer *writer)
{
	char place[EE_CELL_INT + 1];
	const char *name = column->name;
	bool words = !column->passes && column->path[0] != '\0';
	int hidden;

	if (*name == '\0' && column->look.filled == 0)
		return;
	if (*name == '\0' || column->twice || is_place(name)) {
		(void)snprintf(place, sizeof place, "#%d", column->at + 1);
		if (*name != '\0')
			ee_draft_note(column,
			    column->twice ? "the name stands twice: %s" : "the name is %s", name);
		name = place;
	}
	if (words && !ee_draft_shows_words(draft, column)) {
		ee_draft_open(column, "%d different words, none of them known: not shown here",
		    column->look.values);
		words = false;
	}
	hidden = words ? count_hidden(draft, column) : 0;
	if (hidden > 0)
		ee_draft_note(column,
		    "%d more different words, not shown since they may be names; -m lists those it refuses",
		    hidden);
	if (words && column->look.many && ee_draft_has_words(column))
		ee_draft_note(column, "only the first %d different words are below", EE_VALUES_MAX);
	if (column->passes)
		rename_passing(column);
	if (column->open)
		column->becomes[0] = '\0';
	ee_buffer_put(&column->note, '\0');
	put_row(writer, name, "", column->becomes, column->look.filled, column->note.data);
	writer->columns++;
	writer->open += column->becomes[0] == '\0';
	if (words)
		put_words(draft, column, name, writer);
}

/* The words of the header that are no ASCII, and known as the encoding has them. */
static int
find_proofs(const struct ee_draft *draft, struct ee_buffer *proofs)
{
	int count = 0;

	for (int i = 0; i < draft->columns && count < PROOFS; i++) {
		const char *name = draft->column[i].name;
		bool ascii = true;

		for (const char *at = name; *at != '\0'; at++)
			ascii &= (unsigned char)*at < 0x80;
		if (ascii || !(draft->column[i].meaning.known || draft->column[i].meaning.office))
			continue;
		ee_buffer_text(proofs, count++ > 0 ? ", " : "");
		ee_buffer_text(proofs, name);
	}
	return count;
}

static void
put_encoding(const struct ee_draft *draft, uint64_t cells, struct writer *writer)
{
	const struct ee_door *door = ee_sheet_door(draft->sheet);
	struct ee_buffer note = { 0 };
	const char *from = ee_door_converts(door);

	if (from == NULL || strncmp(from, "UTF-16", 6) == 0)
		return;
	if (!ee_door_has_proposed(door)) {
		ee_buffer_text(&note, "as said");
	} else {
		ee_buffer_text(&note, "proposed: the header reads right so: ");
		if (find_proofs(draft, &note) == 0) {
			note.length = 0;
			ee_buffer_text(&note,
			    "proposed; nothing in the header speaks for it: look whether these cells read right");
		}
	}
	ee_buffer_put(&note, '\0');
	put_row(writer, "", from, "encoding", cells, note.data);
	ee_buffer_free(&note);
}

static void
write_map(struct ee_draft *draft, const struct ee_run *run, uint64_t cells)
{
	struct writer writer = { .output =
				     ee_output_of_rows(run, EE_CSV, map_columns, MAP_COLUMNS) };

	put_encoding(draft, cells, &writer);
	for (int i = 0; i < draft->columns; i++)
		put_column(draft, &draft->column[i], &writer);
	ee_output_close(writer.output);
	ee_buffer_free(&writer.out);
	ee_say("the map: %d column%s and %d word%s; %d row%s to be filled", writer.columns,
	    writer.columns == 1 ? "" : "s", writer.words, writer.words == 1 ? "" : "s", writer.open,
	    writer.open == 1 ? "" : "s");
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
	struct ee_door *door = ee_door_open(run->files[0], job->encoding, true, "");
	struct ee_sheet *sheet = ee_sheet_new(door, 0);
	struct ee_draft draft = { .tables = job->tables, .sheet = sheet };
	uint64_t foreign;

	if (!ee_sheet_find_header(sheet, judge, job->tables->words, false)) {
		if (!ee_sheet_find_header(sheet, judge_strange, NULL, true))
			ee_fail("%s: no table: no line could be a header", ee_door_name(door));
		ee_say("%s: no name of a column is known; is this the header?", ee_door_name(door));
	}
	begin_columns(&draft);
	ee_draft_propose(&draft);
	foreign = read_rows(&draft, sheet, run);
	ee_draft_settle(&draft);
	ee_import_report(sheet);
	write_map(&draft, run, foreign);
	for (int i = 0; i < draft.columns; i++) {
		ee_look_free(&draft.column[i].look);
		ee_buffer_free(&draft.column[i].note);
	}
	free(draft.column);
	ee_sheet_free(sheet);
}
