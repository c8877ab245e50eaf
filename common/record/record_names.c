/* Names in a record that nothing reads, and what they may mean. */
#include <stdio.h>

#include "base/names.h"
#include "base/text.h"
#include "record/record.h"

enum { WORDS_MAX = 384 };

static const char unread[] = "unknown field, passed through unread;";

static void
tell_unread(struct ee_record *record, const char *path, size_t length)
{
	size_t at;

	ee_buffer_put(&record->warnings, EE_WARNING_UNREAD);
	at = record->warnings.length;
	ee_buffer_add(&record->warnings, path, length);
	ee_text_plain(record->warnings.data + at, length);
	ee_buffer_put(&record->warnings, '\n');
}

/* KEY below PARENT, in OUT; its length, or 0 where it does not fit. */
static size_t
join(int parent, const char *key, size_t length, char out[EE_PATH_TEXT])
{
	const struct ee_node *above = ee_node_at(parent);
	size_t used = parent == EE_ROOT ? 0 : (size_t)above->path_length;

	if (used + length + sizeof "." > EE_PATH_TEXT)
		return 0;
	memcpy(out, above->path, used);
	if (used > 0)
		out[used++] = '.';
	memcpy(out + used, key, length); /* whatever it is: a NUL byte is no end */
	out[used + length] = '\0';
	return used + length;
}

/* A name that others give FIELDS, until the whole record is read. */
struct met {
	uint64_t hash;
	const char *fields, *key;
	size_t length;
	int parent;
};

/* What is said of the name at once; its fields, of which that depends on the rest of the record. */
static const char *
look_up(struct ee_record *record, const char *path, size_t length)
{
	char words[WORDS_MAX];
	const char *note, *fields;
	const struct ee_node *near;
	int node = ee_field_near(path, length);

	if (node == EE_NO_NODE) {
		fields = ee_name_means(path, length, &note);
		if (fields == NULL && record->tell_unread)
			tell_unread(record, path, length);
		return fields;
	}
	near = ee_node_at(node);
	if (near->path_length == (int)length && memcmp(near->path, path, length) == 0)
		(void)snprintf(words, sizeof words,
		    "a key with a dot is passed through unread; %s is a field of a nested object",
		    path);
	else
		(void)snprintf(words, sizeof words, "%s did you mean %.*s?", unread,
		    near->path_length, near->path);
	ee_message_of_name(&record->warnings, path, length, words);
	return NULL;
}

bool
ee_record_unknown(struct ee_record *record, int parent, const char *key, size_t length)
{
	struct met met = { .hash = ee_text_hash(key, length, (unsigned)parent),
		.key = key,
		.length = length,
		.parent = parent };

	if (!ee_seen_get(&record->unknown, met.hash, &met.fields)) {
		char path[EE_PATH_TEXT];
		size_t used = join(parent, key, length, path);

		if (used > 0)
			met.fields = look_up(record, path, used);
		/* Forgetting does no harm: the notes know what has been said already. */
		if (ee_seen_is_full(&record->unknown))
			ee_seen_clear(&record->unknown);
		ee_seen_put(&record->unknown, met.hash, met.fields);
	}
	if (met.fields != NULL)
		ee_buffer_add(&record->named, &met, sizeof met);
	return met.fields == NULL;
}

/* Whether NODE, or something below it, is in a record; of a field of an array, in any element. */
static bool
has_node(const void *context, int node)
{
	const struct ee_record *record = context;
	const struct ee_node *at = ee_node_at(node);

	if (at->array == EE_NO_ARRAY || at->field == EE_NO_FIELD)
		return ee_record_has_node(record, node) || ee_nodes_have(record->form.filled, node);
	for (int i = 0; i < record->form.item_count[at->array]; i++)
		if ((record->form.item_seen[at->array][i] >> at->item_field & 1) != 0)
			return true;
	return false;
}

void
ee_record_tell_names(struct ee_record *record)
{
	char path[EE_PATH_TEXT], hint[EE_NAME_HINT], words[WORDS_MAX];
	struct met met;
	size_t length;

	for (size_t at = 0; at < record->named.length; at += sizeof met) {
		memcpy(&met, record->named.data + at, sizeof met);
		if (ee_names_any(met.fields, has_node, record))
			continue;
		if (!ee_seen_is_full(&record->unknown))
			ee_seen_put(&record->unknown, met.hash, NULL);
		length = join(met.parent, met.key, met.length, path);
		if (ee_name_hint(path, length, hint) == NULL)
			continue;
		(void)snprintf(words, sizeof words, "%s %s", unread, hint);
		ee_message_of_name(&record->warnings, path, length, words);
	}
}

bool
ee_record_forget_names(struct ee_record *record)
{
	bool said = record->warnings.length > 0 || record->named.length > 0;

	if (said)
		ee_seen_clear(&record->unknown);
	record->warnings.length = record->named.length = 0;
	return said;
}
