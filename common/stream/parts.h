/*
 * parts.h: many input files read side by side, of each as little at a time as there are many of
 * them.  Regular files may be more than the process may open: those beyond are opened for each read
 * anew.  Of the same headers only one is kept.  What cannot be read ends the program; one thread at
 * a time.
 */
#ifndef EE_PARTS_H
#define EE_PARTS_H

#include "stream/input.h"

struct ee_parts;

/* Opens them and reads their headers, in this order. */
struct ee_parts *ee_parts_open(char *const *files, int count, enum ee_format format);
void ee_parts_free(struct ee_parts *parts);

/* The first of them that holds anything, else the first of all; it is borrowed. */
struct ee_input *ee_parts_first(const struct ee_parts *parts);

/* The next chunk of FILE, its number among them; false at its end. */
bool ee_parts_next(struct ee_parts *parts, int file, struct ee_chunk *chunk);

#endif
