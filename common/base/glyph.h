/*
 * glyph.h: text on a screen of cells: how many it takes, and how it is written there.  A letter of
 * Chinese, Japanese or Korean takes two cells, a combining mark none.  What would give a terminal
 * an order, or would not be seen, is written as JSON spells it ("\u001b", "\n"), so that it is
 * shown and never sent; a joiner within a word is a part of the word.  Widths come from
 * libutf8proc, whatever the locale.  Any thread; want of memory ends the program.
 */
#ifndef EE_GLYPH_H
#define EE_GLYPH_H

#include <stdbool.h>

#include "base/buffer.h"

/* Cells that all of TEXT, which is UTF-8, takes as it is written below; up to INT_MAX. */
int ee_glyph_cells(const char *text, size_t length);

/*
 * Writes as much of TEXT as MOST cells, 1 or more, have room for; where that is not all, the last
 * cell of what is written is "…", and what was taken is no part of a letter.  Returns the cells
 * taken.
 */
int ee_glyph_put(struct ee_buffer *out, const char *text, size_t length, int most);

/* The same, but what is left out is the beginning, as fits a path whose end says most. */
int ee_glyph_put_end(struct ee_buffer *out, const char *text, size_t length, int most);

/* Whether any letter of TEXT is written from the right to the left. */
bool ee_glyph_is_leftward(const char *text, size_t length);

#endif
