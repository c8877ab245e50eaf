#include "cmd/import/map.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/encoding.h"
#include "cmd/import/lexicon.h"
#include "cmd/import/sheet.h"

enum { COLUMN, VALUE, BECOMES, CELLS, BYTES_MAX = 64 << 20 };

static const char *const cell_names[CELLS] = { "column", "value", "becomes" };

/* A row as it stands in the file. */
struct row {
	size_t cell[CELLS]; /* in TEXT */
	size_t folded; /* the name of the column, as it is compared, in FOLDED */
	uint64_t line;
};

struct ee_map {
	const char *path;
	struct ee_buffer
	    text; /* of all cells, a NUL behind each; stays where it is once all are read */
	struct ee_buffer folded; /* the names of the columns of all rows, as they are compared */
	struct ee_buffer values; /* what words and constants become; moves as it grows */
	struct row *row;
	int rows;
	struct ee_map_column *column;
	int columns;
	struct ee_map_constant *constant;
	int constants;
	struct word {
		size_t at; /* in VALUES */
		int row;
	} * word;
	int words;
	struct ee_lexicon lexicon; /* a word's group is its column */
	const char *encoding;
	char delimiter;
	int faults;
};

const char *
ee_map_name(const struct ee_map *map)
{
	return strcmp(map->path, "-") == 0 ? "<stdin>" : map->path;
}

void
ee_map_tell(const struct ee_map *map, uint64_t line, const char *format, ...)
{
	char text[EE_FAULT_MAX];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	ee_tell("%s:%llu: %s", ee_map_name(map), (unsigned long long)line, text);
}

static void *
room(void *array, int count, size_t size)
{
	void *made = realloc(array, (size_t)(count + 1) * size);

	if (made == NULL)
		ee_fail("out of memory");
	return made;
}

static const char *
text_of(const struct ee_map *map, int row, int cell)
{
	return map->text.data + map->row[row].cell[cell];
}

/* The place of each of the three cells in the header. */
struct places {
	int at[CELLS];
};

static int
judge(const struct ee_sheet_line *line, void *context)
{
	struct places *places = context, found = { { -1, -1, -1 } };

	for (int i = 0; i < line->count && i < EE_COLUMNS_MAX; i++) {
		const char *name = line->cell[i].text;
		size_t length = line->cell[i].length;

		ee_blank_trim(&name, &length);
		for (int cell = 0; cell < CELLS; cell++)
			if (ee_text_is_word(name, length, cell_names[cell]))
				found.at[cell] = i;
	}
	if (found.at[COLUMN] < 0 || found.at[VALUE] < 0 || found.at[BECOMES] < 0)
		return 0;
	*places = found;
	return 1;
}

static void
take_row(struct ee_map *map, const struct ee_sheet_line *line, const struct places *places)
{
	struct row *row;
	bool empty = true;

	map->row = room(map->row, map->rows, sizeof *map->row);
	row = &map->row[map->rows];
	row->line = line->number;
	for (int cell = 0; cell < CELLS; cell++) {
		int at = places->at[cell];

		row->cell[cell] = map->text.length;
		if (at < line->count)
			ee_text_on_one_line(&map->text, line->cell[at].text, line->cell[at].length);
		empty &= map->text.length == row->cell[cell];
		ee_buffer_put(&map->text, '\0');
	}
	map->rows += !empty;
}

/* Reads the rows out of BYTES.  False: the encoding must be said, and is not. */
static bool
read_rows(struct ee_map *map, const struct ee_buffer *bytes, const char *encoding)
{
	struct ee_door *door = ee_door_over(bytes, map->path, encoding);
	struct ee_sheet *sheet = ee_sheet_new(door, 0);
	struct places places = { { -1, -1, -1 } };
	struct ee_sheet_line line;
	bool proposed;

	map->rows = map->faults = 0;
	map->text.length = 0;
	if (!ee_sheet_find_header(sheet, judge, &places, true))
		ee_fail("%s: no map: no line has the names column, value and becomes",
		    ee_map_name(map));
	while (ee_sheet_next(sheet, NULL, &line)) {
		if (line.too_long)
			ee_map_tell(map, line.number, "longer than 1 MiB");
		else if (line.wrong != NULL)
			ee_map_tell(map, line.number, "the row has %s", line.wrong);
		else {
			take_row(map, &line, &places);
			continue;
		}
		map->faults++;
	}
	proposed = ee_door_has_proposed(door);
	ee_sheet_free(sheet);
	return !proposed;
}

/* The bytes of a map tell their encoding, or the user, or a row of the map. */
static void
read_file(struct ee_map *map, const char *encoding)
{
	struct ee_buffer bytes = { 0 };
	char own[EE_ENCODING_TEXT];

	ee_door_bytes(map->path, &bytes, BYTES_MAX);
	ee_encoding_in(&bytes, own);
	if (!read_rows(map, &bytes, encoding != NULL ? encoding : own[0] != '\0' ? own : NULL))
		ee_fail(
		    "%s: not UTF-8; say what it is: --encoding windows-1252, or save it as CSV UTF-8",
		    ee_map_name(map));
	ee_buffer_free(&bytes);
}

static void
fault(struct ee_map *map, int row, const char *words)
{
	const char *column = text_of(map, row, COLUMN), *value = text_of(map, row, VALUE);
	char shown[2][EE_VISIBLE];

	map->faults++;
	ee_map_tell(map, map->row[row].line, "%s%s%s%s%s%s",
	    ee_text_visible(column, strlen(column), shown[0]), *column == '\0' ? "" : ": ",
	    *value == '\0' ? "" : "\"", ee_text_visible(value, strlen(value), shown[1]),
	    *value == '\0' ? "" : "\": ", words);
}

/* Whether ROW, of a word, is of the same column of the table as COLUMN of the map. */
static bool
is_word_of(const struct ee_map *map, int row, int column)
{
	return strcmp(map->column[column].folded, map->folded.data + map->row[row].folded) == 0;
}

static void
fold_names(struct ee_map *map)
{
	char name[EE_WORD_MAX];

	for (int row = 0; row < map->rows; row++) {
		const char *text = text_of(map, row, COLUMN);

		if (!ee_word_fold(text, strlen(text), name))
			name[0] = '\0'; /* no table has so long a name */
		map->row[row].folded = map->folded.length;
		ee_buffer_add(&map->folded, name, strlen(name) + 1);
	}
}

static void
read_column(struct ee_map *map, int row)
{
	struct ee_map_column column = { .name = text_of(map, row, COLUMN),
		.folded = map->folded.data + map->row[row].folded,
		.becomes = text_of(map, row, BECOMES),
		.line = map->row[row].line };
	size_t length = strlen(column.name);
	struct ee_fault wrong;

	if (column.name[0] == '#' && length > 1 && length < 6 &&
	    strspn(column.name + 1, "0123456789") == length - 1)
		column.position = atoi(column.name + 1);
	if (*column.becomes == '\0')
		fault(map, row,
		    "becomes is empty; say which field the column is, or - to pass it through");
	else if (!ee_target_read(column.becomes, &column.target, &wrong))
		fault(map, row, wrong.text);
	map->column = room(map->column, map->columns, sizeof *map->column);
	map->column[map->columns++] = column;
}

/* Adds what BECOMES is as a value of TARGET to the values; false: EXPECTED says what would do. */
static bool
read_value(struct ee_map *map, const struct ee_tables *tables, const struct ee_target *target,
    const char *becomes, char expected[EE_EXPECTED])
{
	char score[EE_ABILITIES][EE_SCORE_TEXT];
	struct ee_target plain = *target;
	size_t length = strlen(becomes), before = map->values.length;
	bool good;

	expected[0] = '\0';
	/* A map says days in one way only. */
	plain.style.date = (struct ee_date_style) { .order = EE_ANY_ORDER };
	if (target->kind == EE_TO_RESULT && target->result.part == EE_PART_OF_ALL) {
		good = ee_convert_all(tables, &plain, becomes, length, score, expected);
		if (good)
			ee_buffer_text(&map->values, becomes);
	} else {
		good = ee_convert(tables, &plain, becomes, length, &map->values, expected);
	}
	if (good)
		ee_buffer_put(&map->values, '\0');
	else
		map->values.length = before;
	return good;
}

/* Tells that a value was to be EXPECTED. */
static void
fault_value(struct ee_map *map, int row, const char *expected)
{
	char words[EE_EXPECTED + 32];

	(void)snprintf(words, sizeof words, "becomes: expected %s", expected);
	fault(map, row, words);
}

/* A constant, or a setting. */
static void
read_constant(struct ee_map *map, int row, const struct ee_tables *tables)
{
	const char *value = text_of(map, row, VALUE), *becomes = text_of(map, row, BECOMES);
	struct ee_map_constant constant = { .line = map->row[row].line };
	char expected[EE_EXPECTED];
	struct ee_fault wrong;

	if (*value == '\0') {
		fault(map, row, "neither a column nor a value");
	} else if (*becomes == '\0') {
		fault(map, row, "becomes is empty; say which field the value is for all");
	} else if (strcmp(becomes, "encoding") == 0) {
		if (!ee_encoding_is_known(value))
			fault(map, row, "the C library knows no such encoding");
		else if (map->encoding != NULL && strcasecmp(map->encoding, value) != 0)
			fault(map, row, "a second encoding");
		map->encoding = value;
	} else if (strcmp(becomes, "delimiter") == 0) {
		if (strcmp(value, "tab") == 0 || strcmp(value, "\\t") == 0)
			map->delimiter = '\t';
		else if (strlen(value) == 1 && strchr(",;|", *value) != NULL)
			map->delimiter = *value;
		else
			fault(map, row, "expected , ; | or tab");
	} else if (!ee_target_read(becomes, &constant.target, &wrong)) {
		fault(map, row, wrong.text);
	} else if (constant.target.kind == EE_TO_PASS || constant.target.kind == EE_TO_SPOUSE ||
	    (constant.target.kind == EE_TO_RESULT && constant.target.type == EE_TYPE_SCORE)) {
		fault(map, row, "no field of which all records could have one value");
	} else {
		constant.at = map->values.length;
		if (!read_value(map, tables, &constant.target, value, expected)) {
			fault_value(map, row, expected);
			return;
		}
		map->constant = room(map->constant, map->constants, sizeof *map->constant);
		map->constant[map->constants++] = constant;
	}
}

/* The word of ROW for COLUMN of the map; false: EXPECTED says what it cannot be there. */
static bool
add_word(struct ee_map *map, int row, int column, const struct ee_tables *tables,
    char expected[EE_EXPECTED])
{
	const char *value = text_of(map, row, VALUE), *becomes = text_of(map, row, BECOMES);
	size_t at = map->values.length;

	if (strcmp(becomes, "empty") == 0)
		ee_buffer_put(&map->values, '\0');
	else if (!read_value(map, tables, &map->column[column].target, becomes, expected))
		return false;
	map->word = room(map->word, map->words, sizeof *map->word);
	map->word[map->words] = (struct word) { at, row };
	ee_lexicon_add(&map->lexicon, column, value, map->words++);
	map->column[column].has_words = true;
	return true;
}

/* A word counts for each row of its column in which it can be a value. */
static void
read_word(struct ee_map *map, int row, const struct ee_tables *tables)
{
	char expected[EE_EXPECTED] = "", first[EE_EXPECTED] = "";
	bool found = false, read = false, added = false;

	for (int column = 0; column < map->columns; column++) {
		if (!is_word_of(map, row, column))
			continue;
		found = true;
		if (map->column[column].target.kind == EE_TO_PASS)
			continue; /* nobody reads the words */
		read = true;
		if (*text_of(map, row, BECOMES) == '\0')
			break;
		if (add_word(map, row, column, tables, expected))
			added = true;
		else if (first[0] == '\0')
			memcpy(first, expected, sizeof first);
	}
	if (!found)
		fault(map, row, "no row without a value says what the column becomes");
	else if (read && *text_of(map, row, BECOMES) == '\0')
		fault(map, row, "becomes is empty; say what the word becomes, or empty");
	else if (read && strlen(text_of(map, row, VALUE)) >= EE_WORD_MAX)
		fault(map, row, "a word of more than 511 bytes");
	else if (read && !added)
		fault_value(map, row, first);
}

/* Two rows for one word must agree. */
static void
check_words(struct ee_map *map)
{
	char words[EE_VISIBLE];
	int other, twice;

	ee_lexicon_sort(&map->lexicon);
	for (int at = 0;
	     (at = ee_lexicon_twice(&map->lexicon, at, &other, &twice)) != EE_NO_WORD;) {
		const struct word *one = &map->word[other], *two = &map->word[twice];

		if (strcmp(map->values.data + one->at, map->values.data + two->at) == 0)
			continue;
		(void)snprintf(words, sizeof words, "the word stands in line %llu already",
		    (unsigned long long)map->row[one->row].line);
		fault(map, two->row, words);
	}
}

struct ee_map *
ee_map_read(const char *path, const char *encoding, const struct ee_tables *tables)
{
	struct ee_map *map = calloc(1, sizeof *map);

	if (map == NULL)
		ee_fail("out of memory");
	map->path = path;
	read_file(map, encoding);
	fold_names(map);
	for (int row = 0; row < map->rows; row++)
		if (*text_of(map, row, COLUMN) == '\0')
			read_constant(map, row, tables);
		else if (*text_of(map, row, VALUE) == '\0')
			read_column(map, row);
	for (int row = 0; row < map->rows; row++)
		if (*text_of(map, row, COLUMN) != '\0' && *text_of(map, row, VALUE) != '\0')
			read_word(map, row, tables);
	check_words(map);
	if (map->columns == 0 && map->faults == 0)
		ee_fail("%s: the map names no column", ee_map_name(map));
	if (map->faults > 0)
		ee_fail("%s: %d row%s to be seen to", ee_map_name(map), map->faults,
		    map->faults == 1 ? "" : "s");
	return map;
}

void
ee_map_free(struct ee_map *map)
{
	if (map == NULL)
		return;
	ee_buffer_free(&map->text);
	ee_buffer_free(&map->values);
	ee_buffer_free(&map->folded);
	ee_lexicon_free(&map->lexicon);
	free(map->row);
	free(map->column);
	free(map->constant);
	free(map->word);
	free(map);
}

int
ee_map_columns(const struct ee_map *map)
{
	return map->columns;
}

const struct ee_map_column *
ee_map_column(const struct ee_map *map, int column)
{
	return &map->column[column];
}

int
ee_map_constants(const struct ee_map *map)
{
	return map->constants;
}

const struct ee_map_constant *
ee_map_constant(const struct ee_map *map, int constant)
{
	return &map->constant[constant];
}

const char *
ee_map_constant_value(const struct ee_map *map, int constant)
{
	return map->values.data + map->constant[constant].at;
}

const char *
ee_map_encoding(const struct ee_map *map)
{
	return map->encoding;
}

char
ee_map_delimiter(const struct ee_map *map)
{
	return map->delimiter;
}

const char *
ee_map_word(const struct ee_map *map, int column, const char *text, size_t length)
{
	int word = map->column[column].has_words
	    ? ee_lexicon_find(&map->lexicon, column, text, length)
	    : EE_NO_WORD;

	return word == EE_NO_WORD ? NULL : map->values.data + map->word[word].at;
}

bool
ee_map_column_is(const struct ee_map_column *column, const char *folded, int at)
{
	return column->position > 0 ? column->position == at + 1
				    : *folded != '\0' && strcmp(column->folded, folded) == 0;
}
