/*
 * lines.h: lines of output that are held back and written in the order of a number.  One thread.
 */
#ifndef EE_LINES_H
#define EE_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

struct ee_line {
	int64_t key;
	size_t start, length; /* in the text */
};

/* {0} is empty. */
struct ee_lines {
	struct ee_line *line;
	size_t count, room;
	struct ee_buffer text;
};

/* Copies TEXT.  Ends the program when memory is short. */
void ee_lines_keep(struct ee_lines *lines, int64_t key, const char *text, size_t length);

/*
 * Appends all lines to TEXT, the smallest key first, ties in the order kept.  LINES are empty then.
 */
void ee_lines_sorted(struct ee_lines *lines, struct ee_buffer *text);

#endif
