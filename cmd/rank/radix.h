/*
 * radix.h: puts entries in order.  Allocates nothing; pure; one thread an array.
 */
#ifndef EE_RANK_RADIX_H
#define EE_RANK_RADIX_H

#include <stddef.h>

#include "cmd/rank/entry.h"

/* By spot, which no two of them share. */
void ee_radix_sort(struct ee_entry *entry, size_t count);

#endif
