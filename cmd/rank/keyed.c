#include "cmd/rank/keyed.h"

enum { BLOCK = 256 << 10, COUNT_BITS = EE_SPOT_NUMBER_BITS - EE_KEYED_SHARD_BITS };

static void
write_out(struct ee_keyed *keyed)
{
	ee_filter_write(keyed->filter, keyed->out.data, keyed->out.length);
	keyed->out.length = 0;
}

/* The sixteen digits of NUMBER, the highest first. */
static char *
put_digits(char *to, uint64_t number)
{
	for (int shift = 60; shift >= 0; shift -= 4)
		*to++ = "0123456789abcdef"[number >> shift & 15];
	return to;
}

void
ee_keyed_put(
    struct ee_keyed *keyed, const struct ee_rank_key *key, const char *bytes, size_t length)
{
	char text[EE_KEYED_LENGTH + 1];
	struct ee_spot spot;

	if (keyed->count >> COUNT_BITS != 0)
		ee_fail("--emit-key: more than %llu records in a shard",
		    (unsigned long long)1 << COUNT_BITS);
	spot = ee_rank_spot(key, keyed->shard << COUNT_BITS | keyed->count++);
	*put_digits(put_digits(text, spot.high), spot.low) = '\t';
	ee_buffer_add(&keyed->out, text, sizeof text);
	ee_buffer_add(&keyed->out, bytes, length);
	if (keyed->out.length >= BLOCK)
		write_out(keyed);
}

void
ee_keyed_end(struct ee_keyed *keyed)
{
	write_out(keyed);
	ee_buffer_free(&keyed->out);
}
