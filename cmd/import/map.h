/*
 * map.h: the map of a table: column,value,becomes,seen,note.  It says what each column and word of
 * somebody's table becomes.  Read whole, through the same doors as the table, since a spreadsheet
 * saves it; what is wrong with it is told, all of it, and ends the program.
 */
#ifndef EE_MAP_H
#define EE_MAP_H

#include "cmd/import/convert.h"
#include "cmd/import/door.h"

/* A row without a value: what a column becomes. */
struct ee_map_column {
	const char *folded; /* its name as lexicon.h compares names; "": too long for any table */
	const char *name; /* as the map has it, */
	int position; /* or from 1, of "#3"; else 0 */
	const char *becomes; /* the cell; empty where it is still to be filled */
	struct ee_target target;
	uint64_t line;
	bool has_words;
};

/* A row without a column: a value that each record gets. */
struct ee_map_constant {
	struct ee_target target;
	size_t at; /* for ee_map_constant_value() */
	uint64_t line;
};

struct ee_map; /* opaque; owns all its texts; constant once read */

/*
 * Reads the file PATH.  ENCODING is what the user says of it, in case it is not UTF-8; NULL:
 * nothing, and a row of its own may say it.
 */
struct ee_map *ee_map_read(const char *path, const char *encoding, const struct ee_tables *tables);

/* The same of a map that is to be brought up to date: rows that are still to be filled are as if
 * they were not there. */
struct ee_map *ee_map_read_unfilled(
    const char *path, const char *encoding, const struct ee_tables *tables);
void ee_map_free(struct ee_map *map);

const char *ee_map_name(const struct ee_map *map);
int ee_map_columns(const struct ee_map *map);
const struct ee_map_column *ee_map_column(const struct ee_map *map, int column);
int ee_map_constants(const struct ee_map *map);
const struct ee_map_constant *ee_map_constant(const struct ee_map *map, int constant);

/* Its value, as one of the field. */
const char *ee_map_constant_value(const struct ee_map *map, int constant);

/* What the map says of the table's encoding, NULL: nothing; what stands between its cells, 0. */
const char *ee_map_encoding(const struct ee_map *map);
char ee_map_delimiter(const struct ee_map *map);

/*
 * What the word TEXT in column COLUMN of the map becomes: a value of the field, "" where the cell
 * counts as empty, NULL where the map says nothing.
 */
const char *ee_map_word(const struct ee_map *map, int column, const char *text, size_t length);

/* The words and constants of the map as their rows have them, one by one: word NUMBER, from 0, of
 * COLUMN of the map; a setting or constant where that is EE_NO_MAP_COLUMN.  False: no more. */
enum { EE_NO_MAP_COLUMN = -1 };
struct ee_map_row {
	int column;
	const char *value, *becomes;
};
bool ee_map_row(const struct ee_map *map, int number, struct ee_map_row *row);

/* Whether COLUMN of the map is the one at AT of a table, from 0, whose name lexicon.h folds so. */
bool ee_map_column_is(const struct ee_map_column *column, const char *folded, int at);

/* Tells what is wrong with LINE of the map; the program goes on. */
void ee_map_tell(const struct ee_map *map, uint64_t line, const char *format, ...) EE_PRINTF(3, 4);

#endif
