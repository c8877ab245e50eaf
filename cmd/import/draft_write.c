/* The rows of a map that is drafted. */
#include <stdio.h>
#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "cmd/import/draft_parts.h"
#include "intake/lexicon.h"
#include "stream/output.h"

enum { PROOFS = 3 }; /* words of the header shown that speak for an encoding */

static const char *const map_columns[] = { "column", "value", "becomes", "seen", "note" };
enum { MAP_COLUMNS = sizeof map_columns / sizeof map_columns[0] };

bool
ee_draft_is_same_name(const char *a, const char *b)
{
	char one[EE_WORD_MAX], other[EE_WORD_MAX];

	return strcmp(a, b) == 0 ||
	    (ee_word_fold(a, strlen(a), one) && ee_word_fold(b, strlen(b), other) &&
		strcmp(one, other) == 0);
}

int
ee_draft_next_mapped(const struct ee_draft *draft, const struct ee_draft_column *column, int from)
{
	char folded[EE_WORD_MAX];

	if (draft->map == NULL || !ee_word_fold(column->name, strlen(column->name), folded))
		return EE_NO_MAP_COLUMN;
	for (int i = from; i < ee_map_columns(draft->map); i++)
		if (ee_map_column_is(ee_map_column(draft->map, i), folded, column->at))
			return i;
	return EE_NO_MAP_COLUMN;
}

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

/* What the map makes of the word TEXT of COLUMN, as a row has it; NULL: nothing. */
static const char *
mapped_word(const struct ee_draft *draft, const struct ee_draft_column *column, const char *text)
{
	for (int i = ee_draft_next_mapped(draft, column, 0); i != EE_NO_MAP_COLUMN;
	     i = ee_draft_next_mapped(draft, column, i + 1)) {
		const char *word = ee_map_word(draft->map, i, text, strlen(text));

		if (word != NULL)
			return *word == '\0' ? "empty" : word;
	}
	return NULL;
}

static void
put_words(const struct ee_draft *draft, const struct ee_draft_column *column, const char *name,
    struct writer *writer)
{
	struct ee_buffer value = { 0 };
	const char *becomes, *note;

	for (int i = 0; i < column->look.values; i++) {
		const struct ee_value_seen *seen = &column->look.value[i];

		note = "";
		becomes = mapped_word(draft, column, seen->text);
		if (becomes == NULL)
			becomes = ee_draft_word(draft, column, seen->text, &value, &note);
		if (becomes == NULL || !ee_draft_shows_word(column, becomes, note))
			continue;
		put_row(writer, name, seen->text, becomes, seen->count, note);
		writer->words++;
		writer->open += *becomes == '\0';
	}
	ee_buffer_free(&value);
}

/* The words of the map that do not stand in this table: the next one may have them again. */
static void
put_old_words(const struct ee_draft *draft, const struct ee_draft_column *column, const char *name,
    struct writer *writer)
{
	int first = ee_draft_next_mapped(draft, column, 0);
	struct ee_map_row row;

	for (int i = 0; first != EE_NO_MAP_COLUMN && ee_map_row(draft->map, i, &row); i++) {
		bool seen = row.column != first;

		for (int j = 0; !seen && j < column->look.values; j++)
			seen = ee_draft_is_same_name(column->look.value[j].text, row.value);
		if (!seen)
			put_row(writer, name, row.value, row.becomes, 0, "");
	}
}

/* The rows of a column that the map has; else false. */
static bool
put_mapped(const struct ee_draft *draft, const struct ee_draft_column *column, const char *name,
    struct writer *writer)
{
	for (int i = ee_draft_next_mapped(draft, column, 0); i != EE_NO_MAP_COLUMN;
	     i = ee_draft_next_mapped(draft, column, i + 1)) {
		put_row(writer, name, "", ee_map_column(draft->map, i)->becomes,
		    column->look.filled, "");
		writer->columns++;
	}
	if (column->mapped && column->path[0] != '\0') {
		put_words(draft, column, name, writer);
		put_old_words(draft, column, name, writer);
	}
	return column->mapped;
}

/* Settings and constants of the map, and its columns that the table has not. */
static void
put_rest_of_map(const struct ee_draft *draft, struct writer *writer)
{
	struct ee_map_row row;
	bool *found; /* by column of the map: the table has it */

	for (int i = 0; ee_map_row(draft->map, i, &row); i++)
		if (row.column == EE_NO_MAP_COLUMN &&
		    (strcmp(row.becomes, "encoding") != 0 ||
			ee_door_converts(ee_sheet_door(draft->sheet)) == NULL))
			put_row(writer, "", row.value, row.becomes, 0, "");
	found = calloc((size_t)ee_map_columns(draft->map) + 1, sizeof *found);
	if (found == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < draft->columns; i++)
		for (int j = ee_draft_next_mapped(draft, &draft->column[i], 0);
		     j != EE_NO_MAP_COLUMN;
		     j = ee_draft_next_mapped(draft, &draft->column[i], j + 1))
			found[j] = true;
	for (int i = 0; i < ee_map_columns(draft->map); i++)
		if (!found[i])
			ee_say("%s: no column of this table; left out of the new map",
			    ee_map_column(draft->map, i)->name);
	free(found);
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
	if (put_mapped(draft, column, name, writer))
		return;
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

void
ee_draft_write(struct ee_draft *draft, const struct ee_run *run, uint64_t cells)
{
	struct writer writer = { .output = ee_output_of_rows(
				     run, run->output_format, map_columns, MAP_COLUMNS, NULL) };

	put_encoding(draft, cells, &writer);
	if (draft->map != NULL)
		put_rest_of_map(draft, &writer);
	for (int i = 0; i < draft->columns; i++)
		put_column(draft, &draft->column[i], &writer);
	ee_output_close(writer.output);
	ee_buffer_free(&writer.out);
	ee_say("the map: %d column%s and %d word%s; %d row%s to be filled", writer.columns,
	    writer.columns == 1 ? "" : "s", writer.words, writer.words == 1 ? "" : "s", writer.open,
	    writer.open == 1 ? "" : "s");
}
