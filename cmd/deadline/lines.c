#include <stdlib.h>

#include "base/say.h"
#include "cmd/deadline/lines.h"

void
ee_lines_keep(struct ee_lines *lines, int64_t key, const char *text, size_t length)
{
	if (lines->count == lines->room) {
		lines->room = lines->room == 0 ? 1024 : lines->room * 2;
		lines->line = realloc(lines->line, lines->room * sizeof *lines->line);
		if (lines->line == NULL)
			ee_fail("out of memory");
	}
	lines->line[lines->count++] = (struct ee_line) { key, lines->text.length, length };
	ee_buffer_add(&lines->text, text, length);
}

/* By key, then in the order in which the lines were kept, which is that of START. */
static int
compare(const void *a, const void *b)
{
	const struct ee_line *one = a, *other = b;

	if (one->key != other->key)
		return one->key < other->key ? -1 : 1;
	return (one->start > other->start) - (one->start < other->start);
}

void
ee_lines_sorted(struct ee_lines *lines, struct ee_buffer *text)
{
	if (lines->count > 0)
		qsort(lines->line, lines->count, sizeof *lines->line, compare);
	for (size_t i = 0; i < lines->count; i++)
		ee_buffer_add(text, lines->text.data + lines->line[i].start, lines->line[i].length);
	free(lines->line);
	ee_buffer_free(&lines->text);
	*lines = (struct ee_lines) { 0 };
}
