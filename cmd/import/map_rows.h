/*
 * map_rows.h: the rows of a map as they stand in its file, whatever a spreadsheet made of that.
 * What cannot be read ends the program; one thread.
 */
#ifndef EE_MAP_ROWS_H
#define EE_MAP_ROWS_H

#include "base/buffer.h"

enum { EE_MAP_COLUMN, EE_MAP_VALUE, EE_MAP_BECOMES, EE_MAP_CELLS };

struct ee_map_rows {
	const char *path; /* borrowed */
	struct ee_map_cells {
		size_t cell[EE_MAP_CELLS]; /* in TEXT, on one line each */
		size_t folded; /* the first of them as lexicon.h compares it, in FOLDED */
		uint64_t line; /* in the file, from 1 */
	} * row;
	int count, faults; /* FAULTS: rows that were told instead */
	struct ee_buffer text, folded; /* a NUL behind each text */
};

/* Reads the file PATH, "-" being standard input.  ENCODING is what the user says of it; NULL:
 * nothing.  Returns the number of faults told. */
int ee_map_rows_read(struct ee_map_rows *rows, const char *path, const char *encoding);
void ee_map_rows_free(struct ee_map_rows *rows);

/* What messages call the file. */
const char *ee_map_rows_name(const struct ee_map_rows *rows);

/* Valid until ROWS is freed. */
const char *ee_map_cell(const struct ee_map_rows *rows, int row, int cell);
const char *ee_map_folded(const struct ee_map_rows *rows, int row);

#endif
