#include <stdint.h>
#include <stdlib.h>

#include "tests/fuzz/kit/blocks.h"

enum { BLOCKS_FIRST = 1 << 12 };

/* What the linker leads here, and what it would have been. */
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size);
char *__real_strdup(const char *text);
char *__wrap_strdup(const char *text);
void __real_free(void *block);
void __wrap_free(void *block);

/* Blocks that the code under test has not freed yet: a set of addresses, by open addressing. */

static struct {
	void **slot;
	size_t room, used; /* ROOM is a power of 2 */
} blocks;

static size_t
slot_of(const void *block)
{
	size_t at = ((uintptr_t)block >> 4) * 0x9E3779B97F4A7C15u >> 20 & (blocks.room - 1);

	while (blocks.slot[at] != NULL && blocks.slot[at] != block)
		at = (at + 1) & (blocks.room - 1);
	return at;
}

static void
grow_blocks(void)
{
	void **old = blocks.slot;
	size_t room = blocks.room;

	blocks.room = room == 0 ? BLOCKS_FIRST : 2 * room;
	blocks.slot = __real_calloc(blocks.room, sizeof *blocks.slot);
	if (blocks.slot == NULL)
		abort();
	for (size_t i = 0; i < room; i++)
		if (old[i] != NULL)
			blocks.slot[slot_of(old[i])] = old[i];
	__real_free(old);
}

static void *
keep_block(void *block)
{
	if (!kit_guarded || block == NULL)
		return block;
	if (2 * blocks.used >= blocks.room)
		grow_blocks();
	blocks.slot[slot_of(block)] = block;
	blocks.used++;
	return block;
}

static void
forget_block(void *block)
{
	size_t at, next, home;

	if (blocks.used == 0 || block == NULL || blocks.slot[at = slot_of(block)] == NULL)
		return;
	blocks.used--;
	/* Those behind it move up, as far as they are not at home. */
	for (next = at;;) {
		blocks.slot[at] = NULL;
		do {
			next = (next + 1) & (blocks.room - 1);
			if (blocks.slot[next] == NULL)
				return;
			home = ((uintptr_t)blocks.slot[next] >> 4) * 0x9E3779B97F4A7C15u >> 20 &
			    (blocks.room - 1);
		} while (at <= next ? at < home && home <= next : at < home || home <= next);
		blocks.slot[at] = blocks.slot[next];
		at = next;
	}
}

void
kit_free_blocks(void)
{
	for (size_t i = 0; i < blocks.room && blocks.used > 0; i++)
		if (blocks.slot[i] != NULL) {
			__real_free(blocks.slot[i]);
			blocks.slot[i] = NULL;
			blocks.used--;
		}
}

void *
__wrap_malloc(size_t size)
{
	return keep_block(__real_malloc(size));
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return keep_block(__real_calloc(count, size));
}

char *
__wrap_strdup(const char *text)
{
	return keep_block(__real_strdup(text));
}

void *
__wrap_realloc(void *block, size_t size)
{
	forget_block(block);
	return keep_block(__real_realloc(block, size));
}

void
__wrap_free(void *block)
{
	forget_block(block);
	__real_free(block);
}
