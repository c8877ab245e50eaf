#include <assert.h>
#include <stdlib.h>

#include "base/say.h"
#include "record/frames.h"
#include "record/jsontext.h"

/* A piece or a value is copied in blocks of so many bytes, whatever its length: there is room
 * behind. */
enum { BLOCK = EE_SPARE };

void
ee_frames_free(struct ee_added_frames *frames)
{
	for (int i = 0; i < EE_FRAMES; i++)
		free(frames->frame[i]);
}

static bool
is_left(const struct ee_add *add)
{
	return add->kind != EE_ABSENT && add->kind != EE_GONE;
}

static bool
append(struct ee_added_frame *frame, size_t *used, const char *text, size_t length)
{
	if (EE_FRAME_TEXT - BLOCK - *used < length)
		return false;
	memcpy(frame->text + *used, text, length);
	*used += length;
	return true;
}

/* How many parts, but for the last, A and B have in common. */
static int
common_parts(const struct ee_added *a, const struct ee_added *b)
{
	int same = 0;

	while (same + 1 < a->segments && same + 1 < b->segments &&
	    a->length[same] == b->length[same] &&
	    memcmp(a->segment[same], b->segment[same], a->length[same]) == 0)
		same++;
	return same;
}

static bool
close_objects(struct ee_added_frame *frame, size_t *used, int count)
{
	bool fits = true;

	for (int i = 0; i < count; i++)
		fits = fits && append(frame, used, "}", 1);
	return fits;
}

/* What stands between the value of LAST (NULL: the record's own members) and that of NEXT. */
static bool
lead_to(struct ee_added_frame *frame, size_t *used, const struct ee_added *last,
    const struct ee_added *next)
{
	int same = last == NULL ? 0 : common_parts(last, next);
	bool fits = (last == NULL || close_objects(frame, used, last->segments - 1 - same)) &&
	    append(frame, used, ",", 1);

	for (int i = same; i < next->segments; i++)
		fits = fits && append(frame, used, i > same ? "{\"" : "\"", i > same ? 2 : 1) &&
		    append(frame, used, next->segment[i], next->length[i]) &&
		    append(frame, used, "\":", 2);
	return fits;
}

/* The frame of COLUMNS, made anew. */
static bool
make(struct ee_added_frame *frame, uint64_t columns, const struct ee_added *added)
{
	const struct ee_added *last = NULL;
	size_t used = 0;
	int count = 0;

	frame->columns = 0;
	for (uint64_t left = columns; left != 0; left &= left - 1) {
		const struct ee_added *next = &added[__builtin_ctzll(left)];

		if (!lead_to(frame, &used, last, next))
			return false;
		frame->end[count++] = (uint16_t)used;
		last = next;
	}
	assert(last != NULL);
	if (!close_objects(frame, &used, last->segments - 1))
		return false;
	frame->end[count] = (uint16_t)used;
	frame->columns = columns;
	return true;
}

/* The frame of COLUMNS; NULL: it would be too long. */
static const struct ee_added_frame *
frame_of(struct ee_added_frames *frames, uint64_t columns, const struct ee_added *added)
{
	struct ee_added_frame **frame =
	    &frames->frame[columns * 0x9e3779b97f4a7c15u >> 32 & (EE_FRAMES - 1)];

	if (*frame == NULL && (*frame = calloc(1, sizeof **frame)) == NULL)
		ee_fail("out of memory");
	if ((*frame)->columns != columns && !make(*frame, columns, added))
		return NULL;
	return *frame;
}

/* Adds LENGTH bytes at FROM, which can be read up to the end of their last block. */
static inline void
put_blocks(struct ee_buffer *out, const char *from, size_t length)
{
	char *to;

	ee_buffer_reserve(out, length + BLOCK);
	to = out->data + out->length;
	for (size_t at = 0; at < length; at += BLOCK)
		memcpy(to + at, from + at, BLOCK);
	out->length += length;
}

static void
put_text(const struct ee_record *record, const struct ee_add *add, struct ee_buffer *out)
{
	const char *text = record->added.data + add->start;

	if (add->kind == EE_STRING)
		ee_json_quote(out, text, add->length);
	else
		put_blocks(out, text, add->length);
}

bool
ee_frames_put(struct ee_added_frames *frames, const struct ee_record *record,
    const struct ee_added *added, struct ee_buffer *out, long *hole)
{
	uint64_t columns = record->add_columns;
	const struct ee_added_frame *frame = columns == 0 ? NULL : frame_of(frames, columns, added);
	bool comma = out->data[out->length - 1] != '{';
	size_t from = comma ? 0 : 1;
	int piece = 0;

	if (frame == NULL)
		return columns == 0;
	for (int i = 0; i < record->add_count; i++) {
		const struct ee_add *add = &record->add[i];

		if (!is_left(add))
			continue;
		put_blocks(out, frame->text + from, frame->end[piece] - from);
		from = frame->end[piece++];
		if (add->kind == EE_HOLE)
			*hole = (long)out->length;
		else
			put_text(record, add, out);
	}
	put_blocks(out, frame->text + from, frame->end[piece] - from);
	return true;
}
