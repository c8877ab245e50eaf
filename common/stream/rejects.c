#include <string.h>

#include "base/say.h"
#include "stream/rejects.h"

void
ee_rejects_open(struct ee_rejects *rejects, const char *path)
{
	*rejects = (struct ee_rejects) { .sink.fd = -1 };
	if (path != NULL)
		ee_sink_open(&rejects->sink, path);
}

bool
ee_rejects_are_kept(const struct ee_rejects *rejects)
{
	return rejects->sink.fd >= 0;
}

void
ee_rejects_begin_file(
    struct ee_rejects *rejects, const struct ee_input *input, const struct ee_chunk *chunk)
{
	const struct ee_csv_header *first = rejects->header;
	bool mixed = (chunk->header == NULL) != (first == NULL);

	if (!ee_rejects_are_kept(rejects))
		return;
	if (rejects->lines_read && chunk->header != first &&
	    (mixed || !ee_csv_same_header(first, chunk->header)))
		ee_fail("--reject: %s and %s have different %s, and one file cannot keep both",
		    ee_input_name(input, rejects->first_file), ee_input_name(input, chunk->file),
		    mixed ? "formats" : "columns");
	if (!rejects->lines_read) {
		rejects->header = chunk->header;
		rejects->first_file = chunk->file;
	}
	rejects->lines_read = true;
}

/* The last record of a file may lack its line end, and must not run into that of the next file; the
 * pieces of a line that is too long belong together. */
void
ee_rejects_write(struct ee_rejects *rejects, int file, const struct ee_buffer *bytes)
{
	const struct ee_csv_header *header = rejects->header;

	if (bytes->length == 0)
		return;
	if (header != NULL && !rejects->begun) {
		ee_sink_write(&rejects->sink, header->line, header->line_length);
		ee_sink_write(&rejects->sink, header->end, strlen(header->end));
	}
	if (rejects->open != 0 && rejects->open != file + 1)
		ee_sink_write(&rejects->sink, "\n", 1);
	rejects->open = bytes->data[bytes->length - 1] != '\n' ? file + 1 : 0;
	rejects->begun = true;
	ee_sink_write(&rejects->sink, bytes->data, bytes->length);
}

void
ee_rejects_close(struct ee_rejects *rejects)
{
	ee_sink_close(&rejects->sink);
}

void
ee_rejects_publish(struct ee_rejects *rejects)
{
	ee_sink_close(&rejects->sink);
	ee_sink_publish(&rejects->sink);
}
