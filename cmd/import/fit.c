#include "cmd/import/fit.h"

#include "base/say.h"
#include "intake/lexicon.h"

struct wanted {
	const struct ee_map *map;
	int most; /* columns of the map found in a line, */
	uint64_t line; /* this one */
	bool *found; /* which, by column of the map */
};

/* The names in LINE as they are compared, a NUL behind each. */
static void
fold_names(const struct ee_sheet_line *line, struct ee_buffer *names)
{
	struct ee_buffer name = { 0 };
	char folded[EE_WORD_MAX];

	for (int i = 0; i < line->count; i++) {
		name.length = 0;
		ee_text_on_one_line(&name, line->cell[i].text, line->cell[i].length);
		if (!ee_word_fold(name.data, name.length, folded))
			folded[0] = '\0';
		ee_buffer_add(names, folded, strlen(folded) + 1);
	}
	ee_buffer_free(&name);
}

/* NAMES are those of LINE. */
static bool
has_column(const struct ee_sheet_line *line, const char *names, const struct ee_map_column *column)
{
	if (column->position > 0)
		return column->position <= line->count;
	for (int i = 0; i < line->count; i++, names += strlen(names) + 1)
		if (ee_map_column_is(column, names, i))
			return true;
	return false;
}

static int
judge(const struct ee_sheet_line *line, void *context)
{
	struct wanted *wanted = context;
	int columns = ee_map_columns(wanted->map), count = 0, named = 0;
	bool found[EE_COLUMNS_MAX * 2];
	struct ee_buffer names = { 0 };

	fold_names(line, &names);
	for (int i = 0; i < columns; i++) {
		const struct ee_map_column *column = ee_map_column(wanted->map, i);

		found[i] = has_column(line, names.data, column);
		count += found[i];
		named += found[i] && column->position == 0;
	}
	ee_buffer_free(&names);
	if (count == columns)
		return 1 + line->count;
	if (named > wanted->most) {
		wanted->most = named;
		wanted->line = line->number;
		memcpy(wanted->found, found, (size_t)columns * sizeof found[0]);
	}
	return 0;
}

/* The names of the columns that the best line lacks. */
static void
tell_missing(const struct wanted *wanted, const char *file)
{
	int columns = ee_map_columns(wanted->map);

	for (int i = 0; i < columns; i++)
		if (!wanted->found[i])
			ee_map_tell(wanted->map, ee_map_column(wanted->map, i)->line,
			    "%s: no such column in line %llu of %s",
			    ee_map_column(wanted->map, i)->name, (unsigned long long)wanted->line,
			    file);
	ee_fail("%s: no line has all columns of %s; is the map for another table?", file,
	    ee_map_name(wanted->map));
}

void
ee_fit(const struct ee_map *map, struct ee_sheet *sheet)
{
	bool found[EE_COLUMNS_MAX * 2] = { false };
	struct wanted wanted = { .map = map, .found = found };
	const char *file = ee_door_name(ee_sheet_door(sheet));

	if (ee_map_columns(map) > EE_COLUMNS_MAX * 2)
		ee_fail("%s: more than %d columns", ee_map_name(map), EE_COLUMNS_MAX * 2);
	if (ee_sheet_find_header(sheet, judge, &wanted, true))
		return;
	if (wanted.most > 0)
		tell_missing(&wanted, file);
	ee_fail("%s: no line has a column of %s; is the map for another table?", file,
	    ee_map_name(map));
}
