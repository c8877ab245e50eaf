/*
 * reading.h: one record, and what is in it, for tests of what reads and writes records.  Only here
 * is its struct looked into.  After <cmocka.h>.
 */
#ifndef EE_TEST_READING_H
#define EE_TEST_READING_H

#include <stdio.h>
#include <string.h>

#include "record/record.h"

static struct ee_record record;

/* The record is BYTES in FORMAT, and nothing is known of it yet. */
static inline void
begin_record(const char *bytes, size_t length, enum ee_format format)
{
	ee_record_clear(&record, format);
	record.bytes = bytes;
	record.length = length;
}

/* Names are looked at again, as in a new run. */
static inline void
begin_run(void)
{
	ee_record_clear(&record, EE_FORMAT_UNSAID);
	ee_seen_clear(&record.unknown);
}

/* From here on names that nothing reads are told. */
static inline void
tell_unread(bool told)
{
	record.tell_unread = told;
}

/* What people read of the messages in BUFFER, one a line. */
static inline const char *
texts_of(const struct ee_buffer *buffer)
{
	static char texts[8192];
	const char *at = buffer->data, *end = at + buffer->length, *part[EE_MESSAGE_PARTS];
	int length[EE_MESSAGE_PARTS];
	size_t used = 0;

	texts[0] = '\0';
	for (; at < end; at = (const char *)memchr(at, '\n', (size_t)(end - at)) + 1) {
		ee_message_split(at, part, length);
		used += (size_t)snprintf(texts + used, sizeof texts - used, "%s%.*s",
		    used > 0 ? "\n" : "", length[EE_PART_TEXT], part[EE_PART_TEXT]);
		assert_true(used < sizeof texts);
	}
	return texts;
}

static inline const char *
faults(void)
{
	return texts_of(&record.faults);
}

static inline const char *
warnings(void)
{
	return texts_of(&record.warnings);
}

static inline int
elements_of(enum ee_array array)
{
	return record.form.item_count[array];
}

/* The value of the field that a column of CSV would be called PATH. */
static inline struct ee_value
value_of(const char *path)
{
	int item, index = ee_node_of_column(path, strlen(path), &item);
	const struct ee_node *node;

	if (index == EE_NO_NODE)
		fail_msg("no field %s", path);
	node = ee_node_at(index);
	return node->array == EE_NO_ARRAY
	    ? ee_record_get(&record, (enum ee_field)node->field)
	    : ee_form_item(&record.form, (enum ee_array)node->array, item, node->item_field);
}

static inline void
holds(const char *path, enum ee_kind kind, const char *text)
{
	struct ee_value value = value_of(path);

	if (value.kind != kind || value.length != strlen(text) ||
	    memcmp(value.text, text, value.length) != 0)
		fail_msg("%s is '%.*s' of kind %d, expected '%s' of kind %d", path,
		    (int)value.length, value.text, value.kind, text, (int)kind);
}

static inline void
holds_nothing(const char *path)
{
	if (value_of(path).kind != EE_ABSENT)
		fail_msg("%s has a value", path);
}

#endif
