/*
 * arena.h: the bytes of many records in large blocks, freed all at once: nothing is allocated a
 * record.  Owns its blocks; want of memory ends the program; one thread at a time.
 */
#ifndef EE_RANK_ARENA_H
#define EE_RANK_ARENA_H

#include <stddef.h>

/* {0} is empty. */
struct ee_arena {
	char **block;
	size_t count, capacity;
	size_t size; /* bytes in use */
	char *at; /* in the last one: */
	size_t left; /* free bytes from there on */
};

/* A copy of LENGTH bytes. */
const char *ee_arena_copy(struct ee_arena *arena, const char *bytes, size_t length);

/* Empty again. */
void ee_arena_free(struct ee_arena *arena);

#endif
