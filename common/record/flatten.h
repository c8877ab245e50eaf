/*
 * flatten.h: the two ways between a JSON object and a row of cells.
 *
 * A cell's path joins keys and element numbers (from 1) by dots.  In a cell, a string that would
 * read back as something else (a number, true, "") is quoted; numbers and literals never are; null
 * is an empty cell.
 */
#ifndef EE_FLATTEN_H
#define EE_FLATTEN_H

#include "record/csv_reader.h"
#include "record/json_reader.h"

struct ee_flat {
	const char *path, *text; /* path: only during the call */
	size_t path_length, length;
	bool quoted;
};

/* Takes one cell; false stops the walk. */
typedef bool ee_flat_taker(const struct ee_flat *flat, void *context);

/*
 * Walks the valid JSON object OBJECT.  TEXT gets unescaped strings: its memory must not move, so it
 * has room for the object's length before the call.  False if TAKE stopped or a key cannot be part
 * of a path; FAULT says which.
 */
bool ee_flatten(const char *object, struct ee_buffer *text, ee_flat_taker *take, void *context,
    struct ee_fault *fault);

struct ee_tree; /* the nesting that a header's column names spell */

/* Elements in front of those that have columns: a null each, in every record. */
enum { EE_GAPS_MAX = 1024 };

/* NULL with FAULT: nested too deep, or too many elements without a column. */
struct ee_tree *ee_tree_new(const struct ee_csv_header *header, struct ee_fault *fault);
void ee_tree_free(struct ee_tree *tree);

/* Writes the row CELLS as a JSON object.  False with FAULT: two columns contradict each other. */
bool ee_unflatten(const struct ee_tree *tree, const struct ee_csv_cell *cells,
    struct ee_json_reader *json, struct ee_buffer *out, struct ee_fault *fault);

#endif
