#include "cmd/import/map.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/encoding.h"
#include "cmd/import/map_rows.h"
#include "cmd/import/room.h"
#include "intake/lexicon.h"

struct ee_map {
	struct ee_map_rows rows;
	struct ee_buffer values; /* what words and constants become; moves as it grows */
	struct ee_map_column *column;
	int columns;
	struct ee_map_constant *constant;
	int constants;
	struct word {
		size_t at; /* in VALUES */
		int row, column;
	} * word;
	int words;
	struct ee_lexicon lexicon; /* a word's group is its column */
	const char *encoding;
	char delimiter;
	int faults;
	bool unfilled; /* rows without becomes are passed over */
};

const char *
ee_map_name(const struct ee_map *map)
{
	return ee_map_rows_name(&map->rows);
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

static void
fault(struct ee_map *map, int row, const char *words)
{
	const char *column = ee_map_cell(&map->rows, row, EE_MAP_COLUMN),
		   *value = ee_map_cell(&map->rows, row, EE_MAP_VALUE);
	char shown[2][EE_VISIBLE];

	map->faults++;
	ee_map_tell(map, map->rows.row[row].line, "%s%s%s%s%s%s",
	    ee_text_visible(column, strlen(column), shown[0]), *column == '\0' ? "" : ": ",
	    *value == '\0' ? "" : "\"", ee_text_visible(value, strlen(value), shown[1]),
	    *value == '\0' ? "" : "\": ", words);
}

/* Whether ROW, of a word, is of the same column of the table as COLUMN of the map. */
static bool
is_word_of(const struct ee_map *map, int row, int column)
{
	return strcmp(map->column[column].folded, ee_map_folded(&map->rows, row)) == 0;
}

static void
read_column(struct ee_map *map, int row)
{
	struct ee_map_column column = { .name = ee_map_cell(&map->rows, row, EE_MAP_COLUMN),
		.folded = ee_map_folded(&map->rows, row),
		.becomes = ee_map_cell(&map->rows, row, EE_MAP_BECOMES),
		.line = map->rows.row[row].line };
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
	map->column = ee_room(map->column, map->columns, sizeof *map->column);
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

static void
fault_encoding(struct ee_map *map, int row, const char *name)
{
	char words[64 + EE_HINT], hint[EE_HINT];

	(void)snprintf(words, sizeof words, "the C library knows no such encoding%s",
	    ee_encoding_hint(name, hint));
	fault(map, row, words);
}

/* A constant, or a setting. */
static void
read_constant(struct ee_map *map, int row, const struct ee_tables *tables)
{
	const char *value = ee_map_cell(&map->rows, row, EE_MAP_VALUE),
		   *becomes = ee_map_cell(&map->rows, row, EE_MAP_BECOMES);
	struct ee_map_constant constant = { .line = map->rows.row[row].line };
	char expected[EE_EXPECTED];
	struct ee_fault wrong;

	if (*value == '\0') {
		fault(map, row, "neither a column nor a value");
	} else if (*becomes == '\0') {
		fault(map, row, "becomes is empty; say which field the value is for all");
	} else if (strcmp(becomes, "encoding") == 0) {
		if (!ee_encoding_is_known(value))
			fault_encoding(map, row, value);
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
		map->constant = ee_room(map->constant, map->constants, sizeof *map->constant);
		map->constant[map->constants++] = constant;
	}
}

/* The word of ROW for COLUMN of the map; false: EXPECTED says what it cannot be there. */
static bool
add_word(struct ee_map *map, int row, int column, const struct ee_tables *tables,
    char expected[EE_EXPECTED])
{
	const char *value = ee_map_cell(&map->rows, row, EE_MAP_VALUE),
		   *becomes = ee_map_cell(&map->rows, row, EE_MAP_BECOMES);
	size_t at = map->values.length;

	if (strcmp(becomes, "empty") == 0)
		ee_buffer_put(&map->values, '\0');
	else if (!read_value(map, tables, &map->column[column].target, becomes, expected))
		return false;
	map->word = ee_room(map->word, map->words, sizeof *map->word);
	map->word[map->words] = (struct word) { at, row, column };
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
		if (*ee_map_cell(&map->rows, row, EE_MAP_BECOMES) == '\0')
			break;
		if (add_word(map, row, column, tables, expected))
			added = true;
		else if (first[0] == '\0')
			memcpy(first, expected, sizeof first);
	}
	if (!found && !map->unfilled)
		fault(map, row, "no row without a value says what the column becomes");
	else if (!found)
		return;
	else if (read && *ee_map_cell(&map->rows, row, EE_MAP_BECOMES) == '\0')
		fault(map, row, "becomes is empty; say what the word becomes, or empty");
	else if (read && strlen(ee_map_cell(&map->rows, row, EE_MAP_VALUE)) >= EE_WORD_MAX)
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
		    (unsigned long long)map->rows.row[one->row].line);
		fault(map, two->row, words);
	}
}

static bool
is_passed_over(const struct ee_map *map, int row)
{
	return map->unfilled && *ee_map_cell(&map->rows, row, EE_MAP_BECOMES) == '\0';
}

static struct ee_map *
read_map(const char *path, const char *encoding, const struct ee_tables *tables, bool unfilled)
{
	struct ee_map *map = calloc(1, sizeof *map);

	if (map == NULL)
		ee_fail("out of memory");
	map->unfilled = unfilled;
	map->faults = ee_map_rows_read(&map->rows, path, encoding);
	for (int row = 0; row < map->rows.count; row++)
		if (is_passed_over(map, row))
			continue;
		else if (*ee_map_cell(&map->rows, row, EE_MAP_COLUMN) == '\0')
			read_constant(map, row, tables);
		else if (*ee_map_cell(&map->rows, row, EE_MAP_VALUE) == '\0')
			read_column(map, row);
	for (int row = 0; row < map->rows.count; row++)
		if (!is_passed_over(map, row) &&
		    *ee_map_cell(&map->rows, row, EE_MAP_COLUMN) != '\0' &&
		    *ee_map_cell(&map->rows, row, EE_MAP_VALUE) != '\0')
			read_word(map, row, tables);
	check_words(map);
	if (map->columns == 0 && map->faults == 0 && !unfilled)
		ee_fail("%s: the map names no column", ee_map_name(map));
	if (map->faults > 0)
		ee_fail("%s: %d row%s to be seen to", ee_map_name(map), map->faults,
		    map->faults == 1 ? "" : "s");
	return map;
}

struct ee_map *
ee_map_read(const char *path, const char *encoding, const struct ee_tables *tables)
{
	return read_map(path, encoding, tables, false);
}

struct ee_map *
ee_map_read_unfilled(const char *path, const char *encoding, const struct ee_tables *tables)
{
	return read_map(path, encoding, tables, true);
}

void
ee_map_free(struct ee_map *map)
{
	if (map == NULL)
		return;
	ee_map_rows_free(&map->rows);
	ee_buffer_free(&map->values);
	ee_lexicon_free(&map->lexicon);
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

bool
ee_map_row(const struct ee_map *map, int number, struct ee_map_row *row)
{
	int constant = number - map->words;

	if (constant < 0) {
		const struct word *word = &map->word[number];

		*row = (struct ee_map_row) { word->column,
			ee_map_cell(&map->rows, word->row, EE_MAP_VALUE),
			ee_map_cell(&map->rows, word->row, EE_MAP_BECOMES) };
		return true;
	}
	for (int i = 0; i < map->rows.count; i++)
		if (*ee_map_cell(&map->rows, i, EE_MAP_COLUMN) == '\0' && !is_passed_over(map, i) &&
		    constant-- == 0) {
			*row = (struct ee_map_row) { EE_NO_MAP_COLUMN,
				ee_map_cell(&map->rows, i, EE_MAP_VALUE),
				ee_map_cell(&map->rows, i, EE_MAP_BECOMES) };
			return true;
		}
	return false;
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
