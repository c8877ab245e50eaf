/* What a record itself has to say of what is wrong with it. */
#include <stdio.h>

#include "base/text.h"
#include "record/jsontext.h"
#include "record/record.h"

/* The name of an object or an array, "english" or "jobs", as its field would be called. */
static const char *
name_of(int node, char name[EE_PATH_TEXT])
{
	const struct ee_node *holder = ee_node_at(node);
	int brackets = holder->array != EE_NO_ARRAY ? 2 : 0;

	/* The path of an object's node is that of its first field, cut short. */
	(void)snprintf(name, EE_PATH_TEXT, "%.*s", holder->path_length - brackets, holder->path);
	return name;
}

void
ee_record_fault_shape(struct ee_record *record, int node, const char *expected, struct ee_value got)
{
	char name[EE_PATH_TEXT];

	ee_review_fault(&record->review, EE_BAD_SHAPE, name_of(node, name), "expected %s, got %s",
	    expected, ee_value_kind(got));
}

void
ee_record_fault_many(struct ee_record *record, int node)
{
	char name[EE_PATH_TEXT];

	ee_review_fault(&record->review, EE_BAD_SHAPE, name_of(node, name), "more than %d elements",
	    EE_ITEMS_MAX);
}

void
ee_record_put_faults(const struct ee_record *record, struct ee_buffer *out)
{
	static const struct {
		const char *key;
		enum ee_message_part part;
	} members[] = { { "field", EE_PART_FIELD }, { "code", EE_PART_CODE },
		{ "expected", EE_PART_EXPECTED }, { "got", EE_PART_GOT },
		{ "message", EE_PART_TEXT } };
	const char *at = record->faults.data, *end = at + record->faults.length;
	const char *part[EE_MESSAGE_PARTS];
	int length[EE_MESSAGE_PARTS];

	ee_buffer_put(out, '[');
	for (; at < end; at = part[EE_PART_DETAIL] + length[EE_PART_DETAIL] + 1) {
		if (at > record->faults.data)
			ee_buffer_put(out, ',');
		ee_message_split(at, part, length);
		ee_buffer_put(out, '{');
		for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
			ee_json_put_text(out, members[i].key, part[members[i].part],
			    (size_t)length[members[i].part]);
		ee_buffer_put(out, '}');
	}
	ee_buffer_put(out, ']');
}

const char *
ee_record_first_fault(const struct ee_record *record, char text[EE_FAULT_MAX])
{
	const char *first = record->faults.data + 1, /* behind the mark */
	    *end = strchr(first, EE_PART_END);

	(void)snprintf(text, EE_FAULT_MAX, "%.*s", (int)(end - first), first);
	return text;
}
