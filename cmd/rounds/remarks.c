#include "cmd/rounds/remarks.h"

#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"

enum { KEY_MAX = 64 };

/* What a row is known by: the texts of two cells. */
struct key {
	char text[KEY_MAX];
};

struct line {
	const char *text;
	size_t length; /* without its end */
};

struct remark {
	struct line line;
	struct key key; /* of the row below; empty: there is none */
	bool written;
};

struct remarks {
	struct remark *remark;
	int count, capacity;
};

/* Cuts the next line off what stands between *AT and END.  False at the end. */
static bool
next_line(const char **at, const char *end, struct line *line)
{
	const char *stop;

	if (*at >= end)
		return false;
	stop = memchr(*at, '\n', (size_t)(end - *at));
	stop = stop != NULL ? stop : end;
	line->text = *at;
	line->length = (size_t)(stop - *at);
	if (line->length > 0 && stop[-1] == '\r')
		line->length--;
	*at = stop < end ? stop + 1 : end;
	return true;
}

/* Cells that need no quotes may still have them. */
static struct key
key_of(struct line line, int column)
{
	struct key key = { "" };
	size_t used = 0;
	int cell = 0;

	for (size_t i = 0; i < line.length && cell <= column && used + 1 < KEY_MAX; i++) {
		if (line.text[i] == ',')
			cell++;
		if (line.text[i] != '"' && (cell == 0 || cell == column || line.text[i] == ','))
			key.text[used++] = line.text[i];
	}
	key.text[used] = '\0';
	return key;
}

static void
add_remark(struct remarks *remarks, struct line line)
{
	if (remarks->count == remarks->capacity) {
		remarks->capacity = remarks->capacity == 0 ? 16 : 2 * remarks->capacity;
		remarks->remark =
		    realloc(remarks->remark, (size_t)remarks->capacity * sizeof *remarks->remark);
		if (remarks->remark == NULL)
			ee_fail("out of memory");
	}
	remarks->remark[remarks->count++] = (struct remark) { .line = line };
}

static void
put_line(struct ee_buffer *out, struct line line)
{
	ee_buffer_add(out, line.text, line.length);
	ee_buffer_put(out, '\n');
}

/* The remarks of OLD; those above its header go to OUT at once. */
static void
gather(const struct ee_buffer *old, int column, struct remarks *remarks, struct ee_buffer *out)
{
	const char *at = old->data, *end = old->length > 0 ? at + old->length : at;
	bool below = false;
	struct line line;
	int named = 0; /* remarks whose row is known */

	if (old->length == 0)
		return;
	at += ee_text_mark(at, old->length);
	while (next_line(&at, end, &line)) {
		if (line.length == 0)
			continue;
		if (line.text[0] == '#') {
			if (below)
				add_remark(remarks, line);
			else
				put_line(out, line);
			continue;
		}
		below = true; /* the header, and then rows */
		for (; named < remarks->count; named++)
			remarks->remark[named].key = key_of(line, column);
	}
}

static void
put_remarks(struct remarks *remarks, const struct key *key, struct ee_buffer *out)
{
	for (int i = 0; i < remarks->count; i++) {
		struct remark *remark = &remarks->remark[i];

		if (remark->written || (key != NULL && strcmp(remark->key.text, key->text) != 0))
			continue;
		put_line(out, remark->line);
		remark->written = true;
	}
}

void
ee_remarks_weave(
    const struct ee_buffer *old, const struct ee_buffer *rows, int column, struct ee_buffer *out)
{
	const char *at = rows->data, *end = at + rows->length;
	struct remarks remarks = { 0 };
	struct line line;

	gather(old, column, &remarks, out);
	while (next_line(&at, end, &line)) {
		struct key key = key_of(line, column);

		put_remarks(&remarks, &key, out);
		put_line(out, line);
	}
	put_remarks(&remarks, NULL, out);
	free(remarks.remark);
}
