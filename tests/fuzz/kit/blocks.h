/* blocks.h: memory that the code under test allocates, for kit.c alone. */
#ifndef EE_FUZZ_BLOCKS_H
#define EE_FUZZ_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

extern bool kit_guarded; /* code under test is running: its blocks are noted */

/* Frees those that are noted and not freed. */
void kit_free_blocks(void);

#endif
