/*
 * frame.h: entries one behind the other in a run of bytes, each with its record's bytes behind it,
 * in memory or in a file of this run's own.  Pure.
 */
#ifndef EE_RANK_FRAME_H
#define EE_RANK_FRAME_H

#include <string.h>

#include "base/buffer.h"
#include "cmd/rank/entry.h"

struct ee_frame {
	struct ee_spot spot;
	uint32_t length;
	int32_t hole;
};

static inline void
ee_frame_put(struct ee_buffer *out, const struct ee_entry *entry)
{
	const struct ee_frame frame = { entry->spot, entry->length, entry->hole };

	ee_buffer_add(out, &frame, sizeof frame);
	ee_buffer_add(out, entry->bytes, entry->length);
}

/* The entry at AT, of which LEFT bytes are there; it borrows them.  Returns how many it takes: more
 * than LEFT, and ENTRY is not set, where they are not all there, or 0 where even that is unknown.
 */
static inline size_t
ee_frame_get(const char *at, size_t left, struct ee_entry *entry)
{
	struct ee_frame frame;

	if (left < sizeof frame)
		return 0;
	memcpy(&frame, at, sizeof frame);
	if (left - sizeof frame >= frame.length)
		*entry =
		    (struct ee_entry) { frame.spot, at + sizeof frame, frame.length, frame.hole };
	return sizeof frame + frame.length;
}

#endif
