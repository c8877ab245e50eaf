/*
 * entry.h: a record on its way into order: its spot, and where its bytes are.  The bytes belong to
 * an arena (arena.h) or to whoever hands the entry over.
 */
#ifndef EE_RANK_ENTRY_H
#define EE_RANK_ENTRY_H

#include "pool/order.h"

struct ee_entry {
	struct ee_spot spot;
	const char *bytes; /* as they are written, the line end included */
	uint32_t length;
	int32_t hole; /* where in them the rank is missing; negative: it has no column */
};

#endif
