/*
 * view.h: rows of CSV as a table that people read.  The first rows are held until the columns'
 * widths are known by them; from then on each is written as it comes, so that any number of rows
 * takes no more memory than those.  Numbers stand at the right of their column.  In a window what
 * is too long is cut, and "…" says so, or stands alone where it is a number, of which no part is
 * shown; elsewhere nothing is cut, and what is longer than its column pushes the rest of its line.
 * A view belongs to one thread; want of memory ends the program.
 */
#ifndef EE_VIEW_H
#define EE_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

enum {
	EE_VIEW_ROWS = 1000, /* are measured, */
	EE_VIEW_SOON = 100, /* or so many where the first are to be shown soon, */
	EE_VIEW_HELD = 4 << 20 /* or so many bytes of them */
};

/* How a row looks that has WORD in COLUMN, or where that is "<0" a negative number; the first rule
 * that fits. */
enum ee_tone { EE_TONE_PLAIN, EE_TONE_ALARM, EE_TONE_CAUTION, EE_TONE_DONE };
struct ee_tone_rule {
	const char *column, *word; /* NULL: end of the list */
	enum ee_tone tone;
};

struct ee_view_manner {
	int window; /* cells of a line; 0: as many as it takes */
	bool soon; /* the first rows are to be shown soon */
	bool terminal; /* lines are kept in order where some letters run leftward */
	bool colour; /* by the rules of TONES, which may be NULL */
	bool chosen; /* the user has named the columns: their order stands, and empty ones stay */
	/*
	 * Names with a space between them, of the columns that people read first; a name stands
	 * for those below it too ("invitation").  All others follow as they come.
	 */
	const char *first;
	const char
	    *always; /* a column that is shown though it is empty: that says something; NULL */
	const struct ee_tone_rule *tones;
};

struct ee_view;

/* MANNER is copied, its names too; its rules of tones are borrowed. */
struct ee_view *ee_view_new(const struct ee_view_manner *manner);
void ee_view_free(struct ee_view *view);

/* Takes whole rows, the header first, and writes the lines that are ready to OUT. */
void ee_view_add(struct ee_view *view, const char *rows, size_t length, struct ee_buffer *out);

/* Writes the lines that are held. */
void ee_view_end(struct ee_view *view, struct ee_buffer *out);

/* How many columns had no room, those not counted that were left out as empty. */
int ee_view_hidden(const struct ee_view *view);

/*
 * A column that was left out as empty, though a later row has a value there, and how many rows;
 * NULL: none, or no more of them than AT, from 0.
 */
const char *ee_view_late(const struct ee_view *view, int at, uint64_t *rows);

#endif
