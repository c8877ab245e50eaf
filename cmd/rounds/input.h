/*
 * input.h: the bytes that ee-rounds reads, as UTF-8, and what they are.
 */
#ifndef EE_ROUNDS_INPUT_H
#define EE_ROUNDS_INPUT_H

#include <stdbool.h>

#include "base/buffer.h"

/*
 * Reads the file PATH, "-" being standard input, whole, as it is.  FILE is what messages call it.
 * What cannot be read or is too long ends the program.
 */
void ee_rounds_bytes(const char *path, const char *file, struct ee_buffer *bytes);

/*
 * The same, and makes UTF-8 of it: of UTF-16 with its mark, and of what else is not UTF-8 as
 * Windows-1252, which is said.  A mark of byte order is dropped.  What is empty ends the program.
 */
void ee_rounds_input(const char *path, const char *file, struct ee_buffer *bytes);

/* What BYTES begin with, behind blanks; 0 if nothing is there. */
char ee_rounds_first(const struct ee_buffer *bytes);

/*
 * Ends the program where BYTES are lines whose last one has no end: half a number in its last cell
 * looks like a whole one.  JSON tells of itself where it is cut off.
 */
void ee_rounds_must_end(const char *file, const struct ee_buffer *bytes);

/* Whether the first line of BYTES begins with TEXT. */
bool ee_rounds_begins(const struct ee_buffer *bytes, const char *text);

/* Whether LINE is the first line of BYTES, or the first below comments, as a table has it. */
bool ee_rounds_header_is(const struct ee_buffer *bytes, const char *line);

#endif
