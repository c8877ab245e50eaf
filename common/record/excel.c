#include "record/excel.h"
#include "base/text.h"
#include "record/csv_reader.h"

/* The line end of the row at AT, or END. */
static const char *
row_end(const char *at, const char *end)
{
	bool quoted = false;
	const char *stop;

	for (; (stop = memchr(at, '\n', (size_t)(end - at))) != NULL; at = stop + 1) {
		for (; (at = memchr(at, '"', (size_t)(stop - at))) != NULL; at++)
			quoted = !quoted;
		if (!quoted)
			return stop;
	}
	return end;
}

/* The line end that stands at STOP.  Returns one past it. */
static const char *
end_row(const char *stop, const char *end, struct ee_buffer *out)
{
	ee_buffer_text(out, "\r\n");
	return stop < end ? stop + 1 : end;
}

/* The cells from AT to END, without words for what is empty. */
static void
put_cells(const char *at, const char *end, struct ee_buffer *out)
{
	const char *row = at, *stop;

	for (;; at = stop + 1) {
		size_t length;

		stop = ee_csv_cell_end(at, end, ',');
		length = (size_t)(stop - at);
		if (!ee_text_is(at, length, "[]") && !ee_text_is(at, length, "{}"))
			ee_buffer_add(out, at, length);
		else if (at == row && stop == end)
			ee_buffer_text(out, "\"\""); /* a blank line is no record */
		if (stop == end)
			return;
		ee_buffer_put(out, ',');
	}
}

const char *
ee_excel_header(const char *at, const char *end, struct ee_buffer *out)
{
	const char *stop = row_end(at, end);

	ee_buffer_text(out, EE_MARK);
	ee_buffer_add(out, at, (size_t)(stop - at));
	return end_row(stop, end, out);
}

const char *
ee_excel_row(const char *at, const char *end, struct ee_buffer *out)
{
	const char *stop = row_end(at, end);
	size_t length = (size_t)(stop - at);

	/* Most rows have no such cell, and to search a row is faster than to take it apart. */
	if (memmem(at, length, "[]", 2) == NULL && memmem(at, length, "{}", 2) == NULL)
		ee_buffer_add(out, at, length);
	else
		put_cells(at, stop, out);
	return end_row(stop, end, out);
}
