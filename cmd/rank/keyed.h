/*
 * keyed.h: records behind a key, for programs that sort lines: KEY, a tab, the record, as they
 * come. The keys, compared byte by byte, give the order of pool/order.h, whatever became of the
 * order of the lines.  What cannot be written ends the tool.  For one thread.
 */
#ifndef EE_RANK_KEYED_H
#define EE_RANK_KEYED_H

#include "pool/order.h"
#include "stream/filter.h"

enum {
	EE_KEYED_SHARD_BITS = 20,
	EE_KEYED_SHARD_MAX = (1 << EE_KEYED_SHARD_BITS) - 1,
	EE_KEYED_LENGTH = 32 /* of a key: hexadecimal digits */
};

struct ee_keyed {
	struct ee_filter *filter;
	/* Of two records whose score and submission are the same the one of the lower shard comes
	 * first, and in a shard the earlier one. */
	uint64_t shard; /* 0 to EE_KEYED_SHARD_MAX */
	uint64_t count;
	struct ee_buffer out;
};

void ee_keyed_put(
    struct ee_keyed *keyed, const struct ee_rank_key *key, const char *bytes, size_t length);

/* Writes what is left, and frees. */
void ee_keyed_end(struct ee_keyed *keyed);

#endif
