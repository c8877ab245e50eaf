/*
 * excel.h: rows of CSV as spreadsheets open them: a mark of byte order in front, lines that end in
 * CR LF, no word for what is empty.  Rows are made in the one form that all tools read, so that
 * what a tool does never depends on this one, and get it on their way into a file.  Pure; any
 * thread.
 */
#ifndef EE_EXCEL_H
#define EE_EXCEL_H

#include "base/buffer.h"

/* The mark and the header at AT, where rows end at END, to OUT.  Returns one past the header. */
const char *ee_excel_header(const char *at, const char *end, struct ee_buffer *out);

/*
 * The row at AT likewise: a cell that is [] or {}, and no text in quotation marks, becomes empty;
 * what stands in quotation marks stays, line ends too.
 */
const char *ee_excel_row(const char *at, const char *end, struct ee_buffer *out);

#endif
