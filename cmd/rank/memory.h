/*
 * memory.h: how much memory a sort may take.  Pure but for what the system says of itself.
 */
#ifndef EE_RANK_MEMORY_H
#define EE_RANK_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

enum { EE_MEMORY_MIN = 64 << 10 }; /* bytes */

/* Half of the machine's memory, or half of what the limits of the process leave it, if that is
 * less: in bytes, EE_MEMORY_MIN at least. */
size_t ee_memory_usual(void);

/* TEXT as a size: a whole number of bytes, or of K, M, G or T, which are powers of 1024.  False: it
 * is none, or one below EE_MEMORY_MIN, or beyond all memory. */
bool ee_memory_parse(const char *text, size_t *size);

#endif
