/*
 * Fuzzes the reader of CSV: the first line of the input is a header, what follows are rows.  Where
 * a row ends does not depend on how much of it is there; its cells, written again, are the row, and
 * their texts read back the same.  CSV -> JSON -> CSV -> JSON: see twin.c.
 */
#include <stdlib.h>

#include "record/csv_reader.h"
#include "record/json_reader.h"
#include "tests/fuzz/kit/kit.h"

static struct ee_csv_reader *reader, *again;
static struct ee_record record;
static struct ee_buffer text, more;

/* The first record of AT, up to END, ends at STOP, however little has come. */
static void
check_cut(const char *at, const char *end, const char *stop)
{
	size_t whole = (size_t)(end - at), first = (size_t)(stop - at);

	for (size_t step = 1 + whole / 32, so_far = 0; so_far < whole; so_far += step) {
		char *copy = malloc(so_far + 1);
		const char *cut;

		memcpy(copy, at, so_far);
		cut = ee_csv_cut(copy, copy + so_far, false);
		if (cut != NULL && (size_t)(cut - copy) != first)
			kit_wrong("a record of %zu bytes ends after %td when %zu have come", first,
			    cut - copy, so_far);
		free(copy);
	}
}

/* The cells of ROW, with commas between, are ROW; each is written so that it reads back the same.
 */
static void
check_cells(const char *row, size_t length, const struct ee_csv_cell *cells, int count)
{
	const struct ee_csv_cell *back;
	struct ee_buffer written = { 0 };
	const char *at = row;
	int others;

	for (int i = 0; i < count; i++) {
		if (cells[i].raw != at || at + cells[i].raw_length > row + length)
			kit_wrong("cell %d does not begin where the one before it ends", i + 1);
		at += cells[i].raw_length + 1;
		if (i > 0)
			ee_buffer_put(&written, ',');
		ee_csv_put(&written, cells[i].text, cells[i].length, i % 2 == 0);
	}
	if (at != row + length + 1)
		kit_wrong("the cells are not all of the row");
	ee_buffer_reserve(&written, 1);
	if (ee_csv_split(again, written.data, written.length, &more) != NULL)
		kit_wrong("a row that we write is none: %.*s", (int)written.length, written.data);
	back = ee_csv_split_cells(again, &others);
	for (int i = 0; i < count; i++)
		if (others != count || back[i].length != cells[i].length ||
		    memcmp(back[i].text, cells[i].text, cells[i].length) != 0)
			kit_wrong("cell %d is another one in %.*s", i + 1, (int)written.length,
			    written.data);
	ee_buffer_free(&written);
}

static void
check_row(const struct ee_csv_header *header, const char *row, size_t length)
{
	char fault[EE_FAULT_MAX];
	bool good, split = ee_csv_split(again, row, length, &text) == NULL;
	int count;

	ee_record_clear(&record, EE_CSV);
	record.bytes = row;
	record.length = length;
	good = ee_csv_read(reader, header, row, length, &record);
	if (good != (record.faults.length == 0) || (good && !split))
		kit_wrong("a row without a fault is refused, or one with a fault is taken");
	if (record.parsed != (split && (ee_csv_split_cells(again, &count), count == header->count)))
		kit_wrong("two ways of reading a row");
	fault[0] = '\0';
	if (!good)
		(void)ee_record_first_fault(&record, fault);
	if (good != (fault[0] == '\0') ||
	    (ee_utf8_valid(row, length) && !kit_is_plain(fault, strlen(fault))))
		kit_wrong("a fault that cannot be read: %s", fault);
	if (record.parsed)
		check_cells(row, length, ee_csv_cells(reader, &record), header->count);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data, *end = at + size, *stop;
	struct ee_csv_header *header;
	struct ee_buffer warnings = { 0 };
	struct ee_fault fault;
	size_t length;

	kit_begin();
	if (reader == NULL) {
		reader = ee_csv_reader_new();
		again = ee_csv_reader_new();
	}
	if (size == 0)
		return 0;
	stop = ee_csv_cut(at, end, true);
	check_cut(at, end, stop);
	length = (size_t)(stop - at);
	while (length > 0 && (at[length - 1] == '\n' || at[length - 1] == '\r'))
		length--;
	header = ee_csv_header_new("header", at, length, &warnings, &fault);
	if (header == NULL && fault.text[0] == '\0')
		kit_wrong("a header is refused for nothing");
	for (at = stop; header != NULL && at < end; at = stop) {
		stop = ee_csv_cut(at, end, true);
		check_cut(at, end, stop);
		length = (size_t)(stop - at);
		length -= length > 0 && at[length - 1] == '\n';
		length -= length > 0 && at[length - 1] == '\r';
		check_row(header, at, length);
	}
	ee_csv_header_free(header);
	ee_buffer_free(&warnings);
	return 0;
}
