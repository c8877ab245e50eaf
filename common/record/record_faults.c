/* What is wrong with a record, and whether that costs it. */
#include <stdio.h>

#include "base/nearest.h"
#include "base/text.h"
#include "record/jsontext.h"
#include "record/record.h"

enum { MESSAGE_MAX = 512 };

bool
ee_record_doubts(const struct ee_record *record, const struct ee_needs *needs)
{
	for (size_t i = 0; i < sizeof needs->node / sizeof needs->node[0]; i++)
		if ((record->doubted[i] & needs->node[i]) != 0)
			return true;
	return false;
}

/* Whether what is wrong with the field of PATH costs the record; notes it where it does not. */
static bool
is_needed(struct ee_record *record, const char *path)
{
	int item, node;

	if (record->needs == NULL || path == NULL)
		return true;
	node = ee_node_of_column(path, strlen(path), &item);
	if (node == EE_NO_NODE || ee_nodes_have(record->needs->node, node))
		return true;
	record->doubted[node >> 6] |= (uint64_t)1 << (node & 63);
	record->doubts++;
	return false;
}

/* Once: two readers of a record may look at the same field. */
static void
put_message(struct ee_record *record, const struct ee_message *message)
{
	ee_message_put(message->mark == 0 ? &record->faults : &record->warnings, message);
}

/* TEXT of PATH, which is no longer a fault where the field is not needed. */
static void
put_fault(struct ee_record *record, enum ee_fault_code code, const char *path, const char *text,
    const char *expected, const char *got)
{
	char all[MESSAGE_MAX + EE_PATH_TEXT + sizeof "; left out"];
	struct ee_message message = { .part = { [EE_PART_TEXT] = all,
					  [EE_PART_CODE] = ee_fault_code_text(code),
					  [EE_PART_FIELD] = path,
					  [EE_PART_EXPECTED] = expected,
					  [EE_PART_GOT] = got } };
	bool needed = is_needed(record, path);

	if (!needed) {
		message.mark = EE_WARNING_OF_VALUE;
		message.part[EE_PART_CODE] = ee_fault_code_text(EE_BAD_LEFT_OUT);
	}
	(void)snprintf(all, sizeof all, "%s%s%s%s", path == NULL ? "" : path,
	    path == NULL ? "" : ": ", text, needed ? "" : "; left out");
	put_message(record, &message);
}

void
ee_record_fault(
    struct ee_record *record, enum ee_fault_code code, const char *path, const char *format, ...)
{
	char text[MESSAGE_MAX];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	put_fault(record, code, path, text, NULL, NULL);
}

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

	ee_record_fault(record, EE_BAD_SHAPE, name_of(node, name), "expected %s, got %s", expected,
	    ee_value_kind(got));
}

void
ee_record_fault_many(struct ee_record *record, int node)
{
	char name[EE_PATH_TEXT];

	ee_record_fault(
	    record, EE_BAD_SHAPE, name_of(node, name), "more than %d elements", EE_ITEMS_MAX);
}

/* What to do about VALUE, as the end of a message. */
static void
put_hint(const struct ee_record *record, struct ee_value value, const char *meant,
    char hint[EE_PATH_TEXT])
{
	hint[0] = '\0';
	if (!ee_value_is_text(value))
		return;
	if (ee_text_says_nothing(value.text, value.length)) {
		(void)snprintf(hint, EE_PATH_TEXT, "; leave the %s where there is no value",
		    record->format == EE_CSV ? "cell empty" : "field out");
		return;
	}
	if (meant != NULL)
		(void)snprintf(hint, EE_PATH_TEXT, "; did you mean %s?", meant);
}

bool
ee_value_fault_meant(struct ee_record *record, const char *path, struct ee_value value,
    const char *expected, const char *meant)
{
	char shown[EE_SHOWN], hint[EE_PATH_TEXT], text[MESSAGE_MAX];

	(void)ee_value_show(value, shown);
	put_hint(record, value, meant, hint);
	(void)snprintf(text, sizeof text, "expected %s, got %s%s", expected, shown, hint);
	put_fault(record,
	    value.kind == EE_OBJECT_VALUE || value.kind == EE_ARRAY_VALUE ? EE_BAD_SHAPE
									  : EE_BAD_VALUE,
	    path, text, expected, shown);
	return false;
}

bool
ee_value_fault_near(struct ee_record *record, const char *path, struct ee_value value,
    const char *expected, const char *const *words)
{
	return ee_value_fault_meant(record, path, value, expected,
	    ee_value_is_text(value) ? ee_text_nearest(value.text, value.length, words) : NULL);
}

bool
ee_value_fault(
    struct ee_record *record, const char *path, struct ee_value value, const char *expected)
{
	return ee_value_fault_meant(record, path, value, expected, NULL);
}

void
ee_record_warn(
    struct ee_record *record, const char *code, const char *path, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	ee_record_warn_list(record, code, path, format, arguments);
	va_end(arguments);
}

void
ee_record_warn_list(struct ee_record *record, const char *code, const char *path,
    const char *format, va_list arguments)
{
	char text[MESSAGE_MAX];
	const struct ee_message message = { .mark = EE_WARNING_OF_VALUE,
		.part = { [EE_PART_TEXT] = text,
		    [EE_PART_CODE] = code == NULL ? ee_fault_code_text(EE_BAD_NOTICE) : code,
		    [EE_PART_FIELD] = path } };

	(void)vsnprintf(text, sizeof text, format, arguments);
	put_message(record, &message);
}

void
ee_record_warn_detail(struct ee_record *record, const char *format, ...)
{
	struct ee_buffer *messages = &record->warnings;
	char text[MESSAGE_MAX];
	va_list arguments;
	size_t at;

	if (messages->length == 0)
		return;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	messages->length--; /* the line's end */
	at = messages->length;
	ee_buffer_text(messages, text);
	ee_text_plain(messages->data + at, messages->length - at);
	ee_buffer_put(messages, '\n');
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
