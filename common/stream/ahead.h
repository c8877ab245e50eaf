/*
 * ahead.h: what is known of the records before any of them is worked on.  For the tool's own
 * thread; want of memory ends the program.
 */
#ifndef EE_AHEAD_H
#define EE_AHEAD_H

#include "record/shape.h"
#include "stream/input.h"

/* Gives SHAPE the columns that INPUT has: those of its first file that holds anything, or of the
 * first records where that is NDJSON, read with NEEDED (ee_review.needs). */
void ee_ahead_columns(
    struct ee_shape *shape, struct ee_input *input, const struct ee_needs *needed);

#endif
