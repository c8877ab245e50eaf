/*
 * flatten.h: from a JSON object to a row of cells, and back.  A tree is constant once made; buffers
 * belong to one worker.
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
 * Walks the valid JSON object OBJECT.  TEXT receives the unescaped strings.  It must not move
 * meanwhile, so the caller gives it room for as many bytes as the object has.  False if TAKE
 * stopped the walk, or with FAULT if a key cannot be part of a path.
 */
bool ee_flatten(const char *object, struct ee_buffer *text, ee_flat_taker *take, void *context,
    struct ee_fault *fault);

struct ee_tree; /* the nesting that a header's column names spell */

/* How many elements of arrays a header may leave out.  Each is a null in every record. */
enum { EE_GAPS_MAX = 1024 };

/* NULL with FAULT: nested too deep, or too many elements without a column. */
struct ee_tree *ee_tree_new(const struct ee_csv_header *header, struct ee_fault *fault);
void ee_tree_free(struct ee_tree *tree);

/* Writes the row CELLS as a JSON object.  False with FAULT: two columns contradict each other. */
bool ee_unflatten(const struct ee_tree *tree, const struct ee_csv_cell *cells,
    struct ee_json_reader *json, struct ee_buffer *out, struct ee_fault *fault);

#endif
