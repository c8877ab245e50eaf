#include "cmd/rank/arena.h"

#include <stdlib.h>
#include <string.h>

#include "base/say.h"

/* The first block is small, for a small pool. */
enum { FIRST = 256 << 10, BLOCK = 4 << 20 };

static void
add_block(struct ee_arena *arena, size_t length)
{
	if (arena->count == arena->capacity) {
		arena->capacity = arena->capacity > 0 ? 2 * arena->capacity : 64;
		arena->block = realloc(arena->block, arena->capacity * sizeof *arena->block);
		if (arena->block == NULL)
			ee_fail("out of memory");
	}
	arena->left = arena->count > 0 ? BLOCK : FIRST;
	if (arena->left < length)
		arena->left = length;
	arena->at = malloc(arena->left);
	if (arena->at == NULL)
		ee_fail("out of memory");
	arena->block[arena->count++] = arena->at;
}

const char *
ee_arena_copy(struct ee_arena *arena, const char *bytes, size_t length)
{
	char *copy;

	if (arena->left < length)
		add_block(arena, length);
	copy = arena->at;
	memcpy(copy, bytes, length);
	arena->at += length;
	arena->left -= length;
	arena->size += length;
	return copy;
}

void
ee_arena_free(struct ee_arena *arena)
{
	for (size_t i = 0; i < arena->count; i++)
		free(arena->block[i]);
	free(arena->block);
	*arena = (struct ee_arena) { 0 };
}
