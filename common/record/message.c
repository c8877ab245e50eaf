#include <stdio.h>

#include "base/text.h"
#include "record/message.h"

enum { NAME_SHOWN = 256, WORDS_SHOWN = 512 }; /* bytes */

/* Whether the message from START on stands in MESSAGES already. */
static bool
is_told(const struct ee_buffer *messages, size_t start)
{
	size_t length = messages->length - start;

	return start > 0 && memmem(messages->data, start, messages->data + start, length) != NULL;
}

void
ee_message_put(struct ee_buffer *messages, const struct ee_message *message)
{
	size_t start = messages->length, at;

	ee_buffer_put(messages, message->mark);
	for (int part = 0; part < EE_MESSAGE_PARTS; part++) {
		if (part > 0)
			ee_buffer_put(messages, EE_PART_END);
		at = messages->length;
		if (message->part[part] != NULL)
			ee_buffer_text(messages, message->part[part]);
		ee_text_plain(messages->data + at, messages->length - at);
	}
	ee_buffer_put(messages, '\n');
	if (is_told(messages, start))
		messages->length = start;
}

void
ee_message_of_name(struct ee_buffer *messages, const char *field, size_t length, const char *words)
{
	char name[NAME_SHOWN + 1], text[NAME_SHOWN + WORDS_SHOWN];
	const struct ee_message message = { .mark = EE_WARNING_OF_NAME,
		.part = { [EE_PART_TEXT] = text,
		    [EE_PART_CODE] = ee_fault_code_text(EE_BAD_NAME),
		    [EE_PART_FIELD] = name } };

	(void)ee_text_shown(field, length, name, sizeof name);
	(void)snprintf(text, sizeof text, "%s: %s", name, words);
	ee_message_put(messages, &message);
}

void
ee_message_split(
    const char *message, const char *part[EE_MESSAGE_PARTS], int length[EE_MESSAGE_PARTS])
{
	const char *at = message + 1; /* behind the mark */

	for (int i = 0; i < EE_MESSAGE_PARTS; i++) {
		part[i] = at;
		while (*at != EE_PART_END && *at != '\n')
			at++;
		length[i] = (int)(at - part[i]);
		at += *at == EE_PART_END;
	}
}
