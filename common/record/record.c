#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "record/record.h"

enum { MESSAGE_MAX = 512, SHOWN_BYTES = 40 };

void
ee_record_clear(struct ee_record *record)
{
	memset(record->seen, 0, sizeof record->seen);
	memset(record->filled, 0, sizeof record->filled);
	memset(record->value, 0, sizeof record->value);
	memset(record->item_count, 0, sizeof record->item_count);
	record->add_count = 0;
	record->cells.length = record->added.length = 0;
	record->faults.length = record->warnings.length = 0;
}

void
ee_record_free(struct ee_record *record)
{
	ee_buffer_free(&record->cells);
	ee_buffer_free(&record->added);
	ee_buffer_free(&record->faults);
	ee_buffer_free(&record->warnings);
}

/* What stands in MESSAGES from START on becomes a line of them. */
static void
end_message(struct ee_buffer *messages, size_t start)
{
	ee_text_plain(messages->data + start, messages->length - start);
	ee_buffer_put(messages, '\n');
}

void
ee_record_fault(struct ee_record *record, const char *path, const char *format, ...)
{
	size_t start = record->faults.length;
	char text[MESSAGE_MAX];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (path != NULL) {
		ee_buffer_text(&record->faults, path);
		ee_buffer_text(&record->faults, ": ");
	}
	ee_buffer_text(&record->faults, text);
	end_message(&record->faults, start);
}

static void
warn(struct ee_record *record, char mark, const char *format, va_list arguments)
{
	size_t start = record->warnings.length;
	char text[MESSAGE_MAX];

	(void)vsnprintf(text, sizeof text, format, arguments);
	ee_buffer_put(&record->warnings, mark);
	ee_buffer_text(&record->warnings, text);
	end_message(&record->warnings, start);
}

void
ee_record_warn(struct ee_record *record, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	warn(record, EE_WARNING_OF_VALUE, format, arguments);
	va_end(arguments);
}

static void EE_PRINTF(2, 3) warn_of_name(struct ee_record *record, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	warn(record, EE_WARNING_OF_NAME, format, arguments);
	va_end(arguments);
}

void
ee_record_unknown(struct ee_record *record, int parent, const char *key, size_t length)
{
	const struct ee_node *above = ee_node_at(parent), *near;
	char path[EE_PATH_TEXT];
	int used, node;

	/* Forgetting does no harm: the notes know what has been said already. */
	if (ee_seen_is_full(&record->unknown))
		ee_seen_clear(&record->unknown);
	if (!ee_seen_add(&record->unknown, ee_text_hash(key, length, (unsigned)parent)))
		return;
	used = snprintf(path, sizeof path, "%.*s%s%.*s", above->path_length, above->path,
	    parent == EE_ROOT ? "" : ".", (int)(length < sizeof path ? length : sizeof path), key);
	if (used < 0 || used >= (int)sizeof path)
		return;
	node = ee_field_near(path, (size_t)used);
	if (node == EE_NO_NODE)
		return;
	near = ee_node_at(node);
	if (near->path_length == used && memcmp(near->path, path, (size_t)used) == 0)
		warn_of_name(record,
		    "%s: a key with a dot is passed through unread; %s is a field of a nested object",
		    path, path);
	else
		warn_of_name(record, "%s: unknown field, passed through unread; did you mean %.*s?",
		    path, near->path_length, near->path);
}

/* The name of a node in messages: elements of arrays by number from 1, as in CSV. */
static const char *
node_name(const struct ee_node *node, int item, char out[EE_PATH_TEXT])
{
	const char *brackets =
	    item < 0 ? NULL : memmem(node->path, (size_t)node->path_length, "[]", 2);

	if (brackets == NULL)
		(void)snprintf(
		    out, EE_PATH_TEXT, "%.*s", node->key_at + node->key_length, node->path);
	else
		(void)snprintf(out, EE_PATH_TEXT, "%.*s.%d%.*s", (int)(brackets - node->path),
		    node->path, item + 1, (int)(node->path + node->path_length - brackets - 2),
		    brackets + 2);
	return out;
}

void
ee_record_set(struct ee_record *record, int index, int item, struct ee_value value)
{
	const struct ee_node *node = ee_node_at(index);
	char name[EE_PATH_TEXT];
	bool again;

	/* An object counts as a value only in the place of a field; otherwise its members count. */
	if (value.kind != EE_ABSENT &&
	    (value.kind != EE_OBJECT_VALUE || node->field != EE_NO_FIELD))
		ee_record_fill_node(record, node->parent);
	if (node->array != EE_NO_ARRAY && node->field != EE_NO_FIELD) {
		uint16_t *seen = &record->item_seen[node->array][item];

		again = (*seen >> node->item_field & 1) != 0;
		*seen = (uint16_t)(*seen | 1u << node->item_field);
		record->item[node->array][item][node->item_field] = value;
	} else {
		again = ee_record_has_node(record, index);
		ee_record_see_node(record, index);
		if (node->field != EE_NO_FIELD)
			record->value[node->field] = value;
	}
	if (again)
		ee_record_fault(record, node_name(node, item, name), "given twice");
}

static struct ee_add *
add(struct ee_record *record, int column, enum ee_kind kind)
{
	struct ee_add *next = &record->add[record->add_count++];

	*next = (struct ee_add) {
		.column = column, .kind = (uint8_t)kind, .start = (uint32_t)record->added.length
	};
	return next;
}

void
ee_record_add_int(struct ee_record *record, int column, int64_t number)
{
	struct ee_add *next = add(record, column, EE_NUMBER);

	ee_buffer_int(&record->added, number);
	next->length = (uint32_t)record->added.length - next->start;
}

void
ee_record_add_text(struct ee_record *record, int column, const char *text)
{
	struct ee_add *next = add(record, column, EE_STRING);

	ee_buffer_text(&record->added, text);
	next->length = (uint32_t)record->added.length - next->start;
}

struct ee_buffer *
ee_record_add_open(struct ee_record *record, int column)
{
	(void)add(record, column, EE_ARRAY_VALUE);
	return &record->added;
}

void
ee_record_add_close(struct ee_record *record)
{
	struct ee_add *last = &record->add[record->add_count - 1];

	last->length = (uint32_t)record->added.length - last->start;
}

void
ee_record_add_hole(struct ee_record *record, int column)
{
	(void)add(record, column, EE_HOLE);
}

void
ee_record_add_blank(struct ee_record *record, int column)
{
	(void)add(record, column, EE_ABSENT);
}

const char *
ee_value_kind(struct ee_value value)
{
	switch (value.kind) {
	case EE_OBJECT_VALUE:
		return "an object";
	case EE_ARRAY_VALUE:
		return "an array";
	case EE_NUMBER:
		return "a number";
	case EE_TRUE:
	case EE_FALSE:
		return "true or false";
	default:
		return "a text";
	}
}

const char *
ee_value_show(struct ee_value value, char out[EE_SHOWN])
{
	size_t length = value.length, used = length < SHOWN_BYTES ? length : SHOWN_BYTES;

	if (value.kind == EE_OBJECT_VALUE || value.kind == EE_ARRAY_VALUE)
		return ee_value_kind(value);
	if (value.kind == EE_TRUE || value.kind == EE_FALSE)
		return value.kind == EE_TRUE ? "true" : "false";
	if (used > 0)
		memcpy(out, value.text, used);
	/* Never half a UTF-8 sequence. */
	if (used < length) {
		while (used > 0 && ((unsigned char)out[used - 1] & 0xc0) == 0x80)
			used--;
		if (used > 0 && (unsigned char)out[used - 1] >= 0xc0)
			used--;
		memcpy(out + used, "...", 3);
		used += 3;
	}
	out[used] = '\0';
	ee_text_plain(out, used);
	return out;
}
