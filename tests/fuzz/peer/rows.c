/*
 * Tells how the toolkit cuts and reads CSV, for csv_peer.py.  On stdin each text has its length in
 * front, "12\n"; each is answered by a line: for every record of it "R", the number of its cells,
 * and each cell's text in hexadecimal, or "B" where it is no row.
 */
#include <stdio.h>
#include <stdlib.h>

#include "record/csv_reader.h"

static void
answer(struct ee_csv_reader *reader, const char *bytes, size_t length)
{
	static struct ee_buffer text;
	const char *at = bytes, *end = bytes + length, *stop;
	const struct ee_csv_cell *cells;
	size_t content;
	int count;

	for (; at < end; at = stop) {
		stop = ee_csv_cut(at, end, true);
		content = (size_t)(stop - at);
		content -= content > 0 && at[content - 1] == '\n';
		content -= content > 0 && at[content - 1] == '\r';
		if (content == 0)
			continue; /* no record, as in a worker */
		if (ee_csv_split(reader, at, content, &text) != NULL) {
			(void)printf("B ");
			continue;
		}
		cells = ee_csv_split_cells(reader, &count);
		(void)printf("R %d ", count);
		for (int i = 0; i < count; i++) {
			for (uint32_t j = 0; j < cells[i].length; j++)
				(void)printf("%02x", (unsigned char)cells[i].text[j]);
			(void)putchar(' ');
		}
	}
	(void)putchar('\n');
	(void)fflush(stdout);
}

int
main(void)
{
	struct ee_csv_reader *reader = ee_csv_reader_new();
	size_t length;

	while (scanf("%zu", &length) == 1 && getchar() == '\n') {
		char *bytes = malloc(length + 1); /* of its own, so that a look behind it is seen */

		if (bytes == NULL || fread(bytes, 1, length, stdin) != length)
			return 1;
		answer(reader, bytes, length);
		free(bytes);
	}
	ee_csv_reader_free(reader);
	return 0;
}
