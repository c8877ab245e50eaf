#include <assert.h>
#include <stdio.h>

#include "base/text.h"
#include "record/jsontext.h"
#include "record/record.h"

/* Once: two readers of a record may look at the same field. */
static void
put_message(const struct ee_message *message, void *context)
{
	struct ee_record *record = context;

	ee_message_put(
	    message->mark == EE_FAULT_MARK ? &record->faults : &record->warnings, message);
}

void
ee_record_clear(struct ee_record *record, enum ee_format format)
{
	record->format = format;
	memset(record->form.seen, 0, sizeof record->form.seen);
	memset(record->form.filled, 0, sizeof record->form.filled);
	ee_clear(record->form.value, sizeof record->form.value);
	memset(record->form.item_count, 0, sizeof record->form.item_count);
	ee_review_begin(&record->review);
	record->review.take = put_message;
	record->review.context = record;
	record->review.cells = format == EE_CSV;
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
EE_RARE void
ee_record_given_twice(struct ee_record *record, int index, int item)
{
	const struct ee_node *node = ee_node_at(index);
	char name[EE_PATH_TEXT];

	ee_review_fault(&record->review, EE_BAD_TWICE, node_name(node, item, name), "given twice");
	if (node->array != EE_NO_ARRAY && node->field != EE_NO_FIELD)
		record->form.item[node->array][item][node->item_field].kind = EE_ABSENT;
	else if (node->field != EE_NO_FIELD)
		record->form.value[node->field].kind = EE_ABSENT;
}

static struct ee_add *
add(struct ee_record *record, int column, enum ee_kind kind)
{
	struct ee_add *next = &record->add[record->add_count++];
	bool value = kind != EE_ABSENT && kind != EE_GONE;

	assert(!value || record->add_columns >> column == 0); /* they come in their order */

	*next = (struct ee_add) {
		.column = column, .kind = (uint8_t)kind, .start = (uint32_t)record->added.length
	};
	record->add_gone |= kind == EE_GONE;
	record->add_columns |= (uint64_t)value << column;
	return next;
}

void
ee_record_add_int(struct ee_record *record, int column, int64_t number)
{
	struct ee_add *next = add(record, column, EE_NUMBER);

	if ((record->unasked >> column & 1) == 0)
		ee_buffer_int(&record->added, number);
	next->length = (uint32_t)record->added.length - next->start;
}

void
ee_record_add_text(struct ee_record *record, int column, const char *text)
{
	struct ee_add *next = add(record, column, EE_STRING);

	ee_buffer_text(&record->added, text);
	ee_buffer_reserve(&record->added, EE_SPARE);
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

	ee_buffer_reserve(&record->added, EE_SPARE);
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
	record->add_columns = 0;
	record->add_gone = false;
	record->added.length = 0;
}
