#include <assert.h>

#include "base/text.h"
#include "record/jsontext.h"
#include "record/splice.h"

struct splice {
	const struct ee_record *record;
	const struct ee_added *added;
	struct ee_buffer *out;
	long *hole;
	uint64_t done; /* additions already written, by index */
};

_Static_assert(EE_ADDS_MAX <= 64, "one bit an addition");

void
ee_added_split(struct ee_added *added, const char *path)
{
	const char *end = path + strlen(path), *stop;
	int item;

	*added = (struct ee_added) { .path = path };
	for (const char *at = path; at < end; at = stop + 1) {
		assert(added->segments < EE_SEGMENTS_MAX);
		stop = memchr(at, '.', (size_t)(end - at));
		if (stop == NULL)
			stop = end;
		added->segment[added->segments] = at;
		added->length[added->segments++] = (size_t)(stop - at);
	}
	added->node = ee_node_child(EE_ROOT, added->segment[0], added->length[0]);
	added->field = ee_node_of_column(path, (size_t)(end - path), &item);
	added->below =
	    added->field != EE_NO_NODE && end - path > ee_node_at(added->field)->path_length;
}

static void
put_value(struct splice *splice, int index)
{
	const struct ee_add *add = &splice->record->add[index];
	const char *text;

	splice->done |= (uint64_t)1 << index;
	if (add->kind == EE_ABSENT) {
		ee_buffer_add(splice->out, "null", 4);
		return;
	}
	if (add->kind == EE_HOLE) {
		*splice->hole = (long)splice->out->length;
		return;
	}
	text = splice->record->added.data + add->start;
	if (add->kind == EE_STRING)
		ee_json_quote(splice->out, text, add->length);
	else
		ee_buffer_add(splice->out, text, add->length);
}

static const struct ee_added *
added_of(const struct splice *splice, int index)
{
	return &splice->added[splice->record->add[index].column];
}

static bool
same_segment(const struct splice *splice, int index, int depth, const char *key, size_t length)
{
	const struct ee_added *added = added_of(splice, index);

	return added->length[depth] == length && memcmp(added->segment[depth], key, length) == 0;
}

static bool
is_left(const struct splice *splice, int index)
{
	enum ee_kind kind = (enum ee_kind)splice->record->add[index].kind;

	return (splice->done >> index & 1) == 0 && kind != EE_ABSENT && kind != EE_GONE;
}

/*
 * Members for the additions FROM to TO that are not written yet, all with the same path above
 * DEPTH.  A blank adds no member.
 */
static void
put_members(struct splice *splice, int from, int to, int depth, bool comma)
{
	const struct ee_added *added;
	int next;

	assert(depth < EE_SEGMENTS_MAX);
	for (int i = from; i < to; i = next) {
		next = i + 1;
		if (!is_left(splice, i))
			continue;
		added = added_of(splice, i);
		while (next < to &&
		    same_segment(splice, next, depth, added->segment[depth], added->length[depth]))
			next++;
		if (comma)
			ee_buffer_put(splice->out, ',');
		comma = true;
		ee_buffer_put(splice->out, '"');
		ee_buffer_add(splice->out, added->segment[depth], added->length[depth]);
		ee_buffer_add(splice->out, "\":", 2);
		if (depth + 1 == added->segments) {
			put_value(splice, i);
			next = i + 1;
		} else {
			ee_buffer_put(splice->out, '{');
			put_members(splice, i, next, depth + 1, false);
			ee_buffer_put(splice->out, '}');
		}
	}
}

/* Writes the object TEXT up to its closing brace (END is one past it), then what is missing, then
 * the brace. */
static void
close_object(struct splice *splice, const char *text, const char *end, int from, int to, int depth)
{
	const char *last = end - 1; /* the brace, and the blanks in front of it */

	while (last > text && ee_is_blank(last[-1]))
		last--;
	ee_buffer_add(splice->out, text, (size_t)(last - text));
	put_members(splice, from, to, depth, splice->out->data[splice->out->length - 1] != '{');
	ee_buffer_add(splice->out, last, (size_t)(end - last));
}

/* Compares a key as it stands in the record, escapes and all. */
static bool
key_is(const struct splice *splice, int index, int depth, const struct ee_json_member *member)
{
	char key[EE_KEY_TEXT];

	if (memchr(member->key, '\\', member->key_length) == NULL)
		return same_segment(splice, index, depth, member->key, member->key_length);
	return same_segment(splice, index, depth, key, ee_json_key(member, key));
}

/*
 * Leaves out MEMBER and a comma beside it; what stands between COPIED and it is written.  Returns
 * from where on to copy.
 */
static const char *
leave_out(struct splice *splice, const char *copied, const struct ee_json_member *member)
{
	struct ee_buffer *out = splice->out;
	const char *rest = member->value + member->value_length;

	ee_buffer_add(out, copied, (size_t)(member->key - 1 - copied));
	while (ee_is_blank(out->data[out->length - 1]))
		out->length--;
	if (out->data[out->length - 1] == ',') {
		out->length--;
		return rest;
	}
	while (ee_is_blank(*rest))
		rest++;
	return *rest == ',' ? rest + 1 : rest;
}

/* The additions from *FIRST to the result, before TO, that are MEMBER or lie below it; *FIRST is
 * TO if there are none. */
static int
of_member(
    const struct splice *splice, const struct ee_json_member *member, int *first, int to, int depth)
{
	int last;

	while (*first < to && !key_is(splice, *first, depth, member))
		++*first;
	for (last = *first; last < to && key_is(splice, last, depth, member); last++)
		continue;
	return last;
}

/*
 * Whether MEMBER, whose additions are FROM to TO, is left out: as the end of a path that is gone,
 * or as an object that holds nothing else.
 */
static bool
is_gone(
    const struct splice *splice, const struct ee_json_member *member, int from, int to, int depth)
{
	const char *at = member->value + 1;
	struct ee_json_member below;

	if (from == to || splice->record->add[from].kind != EE_GONE)
		return false;
	if (depth + 1 == added_of(splice, from)->segments)
		return true;
	if (*member->value != '{')
		return false;
	while (ee_json_next(&at, &below)) {
		int first = from, last = of_member(splice, &below, &first, to, depth + 1);

		if (!is_gone(splice, &below, first, last, depth + 1))
			return false;
	}
	return true;
}

static void
splice_object(struct splice *splice, const char *text, const char *end, int from, int to, int depth)
{
	const char *at = text + 1, *copied = text;
	struct ee_json_member member;

	while (ee_json_next(&at, &member)) {
		int first = from, last = of_member(splice, &member, &first, to, depth);
		bool is_object = *member.value == '{';

		if (first == to || (splice->done >> first & 1) != 0)
			continue;
		if (is_gone(splice, &member, first, last, depth)) {
			copied = leave_out(splice, copied, &member);
			continue;
		}
		if (splice->record->add[first].kind == EE_GONE && !is_object)
			continue;
		ee_buffer_add(splice->out, copied, (size_t)(member.value - copied));
		copied = member.value + member.value_length;
		if (depth + 1 == added_of(splice, first)->segments) {
			put_value(splice, first);
		} else if (is_object) {
			splice_object(splice, member.value, copied, first, last, depth + 1);
		} else {
			ee_buffer_put(splice->out, '{');
			put_members(splice, first, last, depth + 1, false);
			ee_buffer_put(splice->out, '}');
		}
	}
	close_object(splice, copied, end, from, to, depth);
}

void
ee_splice(const char *text, size_t length, const struct ee_record *record,
    const struct ee_added *added, bool has_some, struct ee_buffer *out, long *hole)
{
	struct splice splice = { record, added, out, hole, 0 };
	const char *end = text + length;

	while (ee_is_blank(end[-1]))
		end--;
	while (ee_is_blank(*text))
		text++;
	if (has_some)
		splice_object(&splice, text, end, 0, record->add_count, 0);
	else
		close_object(&splice, text, end, 0, record->add_count, 0);
}
