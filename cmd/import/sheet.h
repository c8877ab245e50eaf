/*
 * sheet.h: the rows of a table as people keep it: with titles above the header, blank rows, empty
 * columns, a row of units below the header, whatever stands between its cells.  Memory does not
 * grow with the file.  One thread.
 */
#ifndef EE_SHEET_H
#define EE_SHEET_H

#include "cmd/import/door.h"
#include "cmd/import/line.h"
#include "intake/vocabulary.h"

enum {
	EE_HEADER_LINES = 100, /* the header is one of so many lines, and within */
	EE_HEADER_BYTES = 1 << 20
};

struct ee_sheet;

/* Takes over DOOR.  DELIMITER 0: told by the header. */
struct ee_sheet *ee_sheet_new(struct ee_door *door, char delimiter);
void ee_sheet_free(struct ee_sheet *sheet);

/*
 * How well LINE would do as the header, from 1; 0: it is none.  Asked for each line at the top, by
 * each delimiter that there may be.
 */
typedef int ee_header_judge(const struct ee_sheet_line *line, void *context);

/*
 * Finds the header: the best line, or with FIRST the first one that is any.  False: there is none,
 * and another judge may be asked.
 */
bool ee_sheet_find_header(
    struct ee_sheet *sheet, ee_header_judge *judge, void *context, bool first);

/* The columns of the header; names are trimmed, and blanks and line ends in them are one blank. */
int ee_sheet_columns(const struct ee_sheet *sheet);
const char *ee_sheet_column(const struct ee_sheet *sheet, int column);

/* What the line above the header says of a group of columns: the last cell of it with a text, at
 * COLUMN or in front of it.  "" where that line is no line of groups. */
const char *ee_sheet_group(const struct ee_sheet *sheet, int column);

/* What a row of units below the header says of COLUMN; "": nothing, or there is none so far. */
const char *ee_sheet_unit(const struct ee_sheet *sheet, int column);
uint64_t ee_sheet_header_line(const struct ee_sheet *sheet);

/* The header as it stands in the file, in UTF-8, its line end included. */
const struct ee_buffer *ee_sheet_header(const struct ee_sheet *sheet);
char ee_sheet_delimiter(const struct ee_sheet *sheet);

/*
 * The next row with something in it.  A row of units or notes right below the header is left out,
 * and so is the header where it comes again.  WORDS are what such rows are told by; NULL: there are
 * none, as in a map.  False at the end.
 */
bool ee_sheet_next(
    struct ee_sheet *sheet, const struct ee_vocabulary *words, struct ee_sheet_line *row);

/* Whether ROW has a cell for each column; else WHY, of EE_ROW_WHY bytes, says how many it has. */
enum { EE_ROW_WHY = 80 };
bool ee_sheet_fits(
    const struct ee_sheet *sheet, const struct ee_sheet_line *row, char why[EE_ROW_WHY]);

/* What was left out so far. */
struct ee_sheet_around {
	uint64_t titles, blanks; /* lines above the header, blank ones not counted; blank rows */
	uint64_t notes; /* the line of a row of units; 0: there is none */
	char note[EE_VISIBLE]; /* a cell of it */
	uint64_t headers; /* rows that are the header again, as at the top of a page */
	bool separator; /* a line sep= */
};
const struct ee_sheet_around *ee_sheet_left_out(const struct ee_sheet *sheet);

struct ee_door *ee_sheet_door(const struct ee_sheet *sheet);

#endif
