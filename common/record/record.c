#include <stdio.h>

#include "base/text.h"
#include "record/jsontext.h"
#include "record/record.h"

void
ee_record_clear(struct ee_record *record)
{
	memset(record->seen, 0, sizeof record->seen);
	memset(record->filled, 0, sizeof record->filled);
	ee_clear(record->value, sizeof record->value);
	memset(record->item_count, 0, sizeof record->item_count);
	memset(record->doubted, 0, sizeof record->doubted);
	record->doubts = 0;
	record->parsed = record->turned = false;
	record->written = 0;
	record->named.length = record->odd.length = 0;
	record->cells.length = 0;
	ee_record_add_nothing(record);
	record->faults.length = record->warnings.length = 0;
}

void
ee_record_free(struct ee_record *record)
{
	ee_buffer_free(&record->cells);
	ee_buffer_free(&record->added);
	ee_buffer_free(&record->faults);
	ee_buffer_free(&record->warnings);
	ee_buffer_free(&record->named);
	ee_buffer_free(&record->odd);
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

/* Which of the two is meant nobody knows: where the field is not needed, neither counts. */
static EE_RARE void
given_twice(struct ee_record *record, int index, int item)
{
	const struct ee_node *node = ee_node_at(index);
	char name[EE_PATH_TEXT];

	ee_record_fault(record, EE_BAD_TWICE, node_name(node, item, name), "given twice");
	if (node->array != EE_NO_ARRAY && node->field != EE_NO_FIELD)
		record->item[node->array][item][node->item_field].kind = EE_ABSENT;
	else if (node->field != EE_NO_FIELD)
		record->value[node->field].kind = EE_ABSENT;
}

/* Whether BYTE may be a part of a blank. */
static inline bool
may_be_blank(char byte)
{
	return (unsigned char)byte <= ' ' || (unsigned char)byte >= 0x7f;
}

/* A value of blanks alone is none.  What is only passed on keeps its blanks. */
static EE_RARE struct ee_value
trimmed(struct ee_value value, const struct ee_node *node)
{
	size_t length = value.length;

	if (node->field == EE_NO_FIELD ||
	    ee_type_is_free(ee_field_type((enum ee_field)node->field)))
		return value;
	ee_blank_trim(&value.text, &length);
	value.length = (uint32_t)length;
	if (length == 0)
		value.kind = EE_ABSENT;
	return value;
}

void
ee_record_set(struct ee_record *record, int index, int item, struct ee_value value)
{
	const struct ee_node *node = ee_node_at(index);
	bool again;

	if (ee_value_is_text(value) &&
	    (may_be_blank(value.text[0]) || may_be_blank(value.text[value.length - 1])))
		value = trimmed(value, node);
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
		given_twice(record, index, item);
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

void
ee_record_add_gone(struct ee_record *record, int column)
{
	(void)add(record, column, EE_GONE);
}

void
ee_record_add_nothing(struct ee_record *record)
{
	record->add_count = 0;
	record->added.length = 0;
}

bool
ee_value_next_word(struct ee_value value, const char **at, const char **word, size_t *length)
{
	struct ee_json_member member;

	if (value.kind != EE_ARRAY_VALUE) {
		*length = ee_text_next_word(at, value.text + value.length, word);
		return *length > 0;
	}
	if (*at == value.text)
		++*at;
	if (!ee_json_next(at, &member))
		return false;
	*word = member.value + 1;
	*length = *member.value == '"' ? member.value_length - 2 : 0;
	return true;
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
	if (value.kind == EE_OBJECT_VALUE || value.kind == EE_ARRAY_VALUE)
		return strcpy(out, ee_value_kind(value));
	if (value.kind == EE_TRUE || value.kind == EE_FALSE)
		return strcpy(out, value.kind == EE_TRUE ? "true" : "false");
	return ee_text_visible(value.text, value.length, out);
}
