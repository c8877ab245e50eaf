/* Names in a record that nothing reads, and what they may mean. */
#include <stdio.h>

#include "base/names.h"
#include "base/text.h"
#include "record/record.h"

enum { MESSAGE_MAX = 512 };

static void EE_PRINTF(3, 4)
    warn_of_name(struct ee_record *record, const char *path, const char *format, ...)
{
	char text[MESSAGE_MAX];
	const struct ee_message message = { .mark = EE_WARNING_OF_NAME,
		.part = { [EE_PART_TEXT] = text,
		    [EE_PART_CODE] = ee_fault_code_text(EE_BAD_NAME),
		    [EE_PART_FIELD] = path } };
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	ee_message_put(&record->warnings, &message);
}

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

void
ee_record_unknown(struct ee_record *record, int parent, const char *key, size_t length)
{
	const struct ee_node *above = ee_node_at(parent), *near;
	char path[EE_PATH_TEXT], hint[EE_NAME_HINT];
	uint64_t hash = ee_text_hash(key, length, (unsigned)parent);
	int used, node;

	/* Forgetting does no harm: the notes know what has been said already. */
	if (ee_seen_is_full(&record->unknown))
		ee_seen_clear(&record->unknown);
	if (ee_seen_has(&record->unknown, hash))
		return;
	used = snprintf(path, sizeof path, "%.*s%s%.*s", above->path_length, above->path,
	    parent == EE_ROOT ? "" : ".", (int)(length < sizeof path ? length : sizeof path), key);
	if (used < 0 || used >= (int)sizeof path)
		return;
	node = ee_field_near(path, (size_t)used);
	if (node == EE_NO_NODE && ee_name_hint(path, (size_t)used, hint) != NULL) {
		ee_buffer_add(&record->named, &hash, sizeof hash);
		ee_buffer_add(&record->named, path, (size_t)used + 1);
		return; /* it is not done with until it is told */
	}
	(void)ee_seen_add(&record->unknown, hash);
	if (node == EE_NO_NODE) {
		if (record->tell_unread)
			tell_unread(record, path, (size_t)used);
		return;
	}
	near = ee_node_at(node);
	if (near->path_length == used && memcmp(near->path, path, (size_t)used) == 0)
		warn_of_name(record, path,
		    "%s: a key with a dot is passed through unread; %s is a field of a nested object",
		    path, path);
	else
		warn_of_name(record, path,
		    "%s: unknown field, passed through unread; did you mean %.*s?", path,
		    near->path_length, near->path);
}

/* Whether NODE, or something below it, is in the record; of a field of an array, in any element. */
static bool
has_node(const struct ee_record *record, int node)
{
	const struct ee_node *at = ee_node_at(node);

	if (at->array == EE_NO_ARRAY || at->field == EE_NO_FIELD)
		return ee_record_has_node(record, node) || ee_nodes_have(record->filled, node);
	for (int i = 0; i < record->item_count[at->array]; i++)
		if ((record->item_seen[at->array][i] >> at->item_field & 1) != 0)
			return true;
	return false;
}

/* Whether the record has a value in one of FIELDS, or below it. */
static bool
has_one_of(const struct ee_record *record, const char *fields)
{
	for (size_t length; *fields != '\0'; fields += length + (fields[length] == ' ')) {
		int node;

		length = strcspn(fields, " ");
		node = ee_node_of_path(fields, length);
		if (node != EE_NO_NODE && has_node(record, node))
			return true;
	}
	return false;
}

void
ee_record_tell_names(struct ee_record *record)
{
	const char *at = record->named.data, *end = at + record->named.length, *fields;
	char hint[EE_NAME_HINT];
	uint64_t hash;

	for (; at < end; at += strlen(at) + 1) {
		memcpy(&hash, at, sizeof hash);
		at += sizeof hash;
		fields = ee_name_hint(at, strlen(at), hint);
		if (fields == NULL || has_one_of(record, fields))
			continue;
		if (!ee_seen_is_full(&record->unknown))
			(void)ee_seen_add(&record->unknown, hash);
		warn_of_name(record, at, "%s: unknown field, passed through unread; %s", at, hint);
	}
}
