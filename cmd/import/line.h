/*
 * line.h: a line of a table, split into cells.  Pure; any thread.
 */
#ifndef EE_IMPORT_LINE_H
#define EE_IMPORT_LINE_H

#include "record/csv_reader.h"

/* A line, which may have line ends in its cells. */
struct ee_sheet_line {
	const char *raw; /* its bytes, the line end included; valid until the next line */
	size_t length;
	uint64_t number; /* in the file, from 1 */
	const char *wrong; /* what is wrong with it as CSV; NULL: nothing */
	bool too_long, goes_on; /* a part of one longer than EE_LINE_MAX; not its first part */
	const struct ee_csv_cell *cell; /* EE_COLUMNS_MAX at most */
	int count;
};

/* TEXT with one blank for each run of blanks and line ends, and none around it. */
void ee_text_on_one_line(struct ee_buffer *out, const char *text, size_t length);

#endif
