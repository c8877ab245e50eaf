/*
 * frames.h: the constant text around additions that stand behind a record's own members: the keys,
 * braces and commas between "crs":481,"crs_rules":"2025-03-25" and so on.  Which additions a record
 * gets hardly changes from record to record, so that their text is made once and then copied.
 * Frames belong to one worker.
 */
#ifndef EE_FRAMES_H
#define EE_FRAMES_H

#include "record/splice.h"

enum {
	EE_FRAMES = 8, /* sets of additions that are kept */
	EE_FRAME_TEXT = 4096 /* bytes of one */
};

/* The text in front of each value, a comma in front of the first one too; behind the last, braces.
 */
struct ee_added_frame {
	uint64_t columns; /* of the additions, one bit each; 0: none yet */
	uint16_t end[EE_ADDS_MAX + 1]; /* of each piece in TEXT */
	char text[EE_FRAME_TEXT];
};

struct ee_added_frames {
	struct ee_added_frame *frame[EE_FRAMES];
};

/* {0} has none. */
void ee_frames_free(struct ee_added_frames *frames);

/*
 * Writes the additions of RECORD, whose columns are indexes into ADDED in their order, as members
 * behind what is in OUT, an object up to its last member.  Blanks and what is gone add nothing.
 * False: nothing is written, since the paths of the additions are too long.  *HOLE is set where a
 * number is missing.
 */
bool ee_frames_put(struct ee_added_frames *frames, const struct ee_record *record,
    const struct ee_added *added, struct ee_buffer *out, long *hole);

#endif
