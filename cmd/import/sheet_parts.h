/* sheet_parts.h: what sheet_rows.c and sheet_header.c share. */
#ifndef EE_SHEET_PARTS_H
#define EE_SHEET_PARTS_H

#include "cmd/import/door.h"
#include "cmd/import/sheet.h"

struct ee_sheet {
	struct ee_door *door;
	struct ee_buffer text; /* read and not yet taken, */
	size_t at; /* from here on */
	bool at_end; /* nothing more can be read */
	uint64_t lines; /* in front of AT */
	bool wide; /* rows have more cells than can be, the last ones empty, which are left out */
	bool too_wide; /* a line has more all the same */
	bool in_long_line, fresh; /* no row has been taken */
	struct ee_csv_reader *reader;
	struct ee_buffer cells;
	char delimiter; /* 0: not known yet */
	struct ee_buffer header, names; /* the line; the names, with a NUL behind each */
	size_t *name, *group; /* of each column, where in NAMES */
	struct ee_buffer units; /* of a row of units, a NUL behind each */
	size_t *unit; /* of each column, where in UNITS */
	bool has_units;
	struct ee_buffer scratch; /* a cell that is compared */
	int columns, named; /* NAMED: up to the last one with a name */
	uint64_t header_line;
	struct ee_sheet_around left_out;
};

/* More text behind what there is; what is taken makes room.  False at the end. */
bool ee_sheet_read_more(struct ee_sheet *sheet);

/* Splits RAW, a line with its end, by DELIMITER into LINE. */
void ee_sheet_split(struct ee_sheet *sheet, const char *raw, size_t length, char delimiter,
    struct ee_sheet_line *line);

/* Whether nothing stands in LINE. */
bool ee_sheet_is_blank(const struct ee_sheet_line *line);

#endif
