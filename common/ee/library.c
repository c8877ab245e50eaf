/* What every part of the library needs: its own texts, errors, and what is found in a form. */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ee/parts.h"
#include "intake/needs.h"

const char *
ee_version(void)
{
	return EE_VERSION;
}

void *
ee_grow(void *list, int count, int *room, size_t size)
{
	enum { FIRST_ROOM = 32 };
	int more = *room == 0 ? FIRST_ROOM : 2 * *room;
	void *grown;

	if (count < *room)
		return list;
	grown = realloc(list, (size_t)more * size);
	if (grown != NULL)
		*room = more;
	return grown;
}

const char *
ee_texts_add(struct ee_texts *texts, const char *text)
{
	char **grown, *copy;

	if (text == NULL || *text == '\0')
		return "";
	grown = ee_grow(texts->text, texts->count, &texts->room, sizeof *grown);
	if (grown != NULL)
		texts->text = grown;
	copy = grown == NULL ? NULL : strdup(text);
	if (copy == NULL) {
		texts->lack = true;
		return "";
	}
	texts->text[texts->count++] = copy;
	return copy;
}

void
ee_texts_free(struct ee_texts *texts)
{
	for (int i = 0; i < texts->count; i++)
		free(texts->text[i]);
	free(texts->text);
}

void
ee_notices_add(struct ee_notices *notices, const char *code, const char *field, const char *text)
{
	struct ee_notice *grown =
	    ee_grow(notices->notice, notices->count, &notices->room, sizeof *grown);

	if (grown == NULL) {
		notices->texts.lack = true;
		return;
	}
	notices->notice = grown;
	grown[notices->count++] = (struct ee_notice) { ee_texts_add(&notices->texts, code),
		ee_texts_add(&notices->texts, field), ee_texts_add(&notices->texts, text) };
}

void
ee_notices_free(struct ee_notices *notices)
{
	free(notices->notice);
	ee_texts_free(&notices->texts);
}

const struct ee_notice *
ee_notices_at(const struct ee_notices *notices, int number)
{
	return number >= 0 && number < notices->count ? &notices->notice[number] : NULL;
}

/* A part of an error: PART, as far as it fits, without what a terminal or a decoder stumbles over.
 */
static void
copy_part(char *to, size_t size, const char *part)
{
	(void)snprintf(to, size, "%s", part == NULL ? "" : part);
	ee_text_plain(to, strlen(to));
}

static void
set_error(struct ee_error *error, const char *format, va_list arguments)
{
	char text[sizeof error->text];

	if (error == NULL)
		return;
	*error = (struct ee_error) { .text = "" };
	(void)vsnprintf(text, sizeof text, format, arguments);
	copy_part(error->text, sizeof error->text, text);
}

bool
ee_error_text(struct ee_error *error, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_error(error, format, arguments);
	va_end(arguments);
	return false;
}

bool
ee_error_path(struct ee_error *error, const char *path, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_error(error, format, arguments);
	va_end(arguments);
	if (error != NULL)
		copy_part(error->field, sizeof error->field, path);
	return false;
}

bool
ee_error_memory(struct ee_error *error)
{
	return ee_error_text(error, "out of memory");
}

void
ee_error_message(struct ee_error *error, const struct ee_message *message)
{
	if (error == NULL)
		return;
	copy_part(error->text, sizeof error->text, message->part[EE_PART_TEXT]);
	copy_part(error->code, sizeof error->code, message->part[EE_PART_CODE]);
	copy_part(error->field, sizeof error->field, message->part[EE_PART_FIELD]);
	copy_part(error->expected, sizeof error->expected, message->part[EE_PART_EXPECTED]);
	copy_part(error->got, sizeof error->got, message->part[EE_PART_GOT]);
}

static void
hear(const struct ee_message *message, void *context)
{
	const struct ee_hearing *hearing = context;
	const char *detail = message->part[EE_PART_DETAIL];
	char text[sizeof hearing->error->text];

	if (message->mark == EE_FAULT_MARK) {
		if (hearing->review.faults == 1)
			ee_error_message(hearing->error, message);
		return;
	}
	(void)snprintf(
	    text, sizeof text, "%s%s", message->part[EE_PART_TEXT], detail == NULL ? "" : detail);
	ee_notices_add(
	    hearing->notices, message->part[EE_PART_CODE], message->part[EE_PART_FIELD], text);
}

void
ee_hearing_begin(struct ee_hearing *hearing, const struct ee_needs *needs, struct ee_error *error,
    struct ee_notices *notices)
{
	*hearing = (struct ee_hearing) {
		.review = { .needs = needs, .take = hear, .context = hearing },
		.error = error,
		.notices = notices,
	};
}

static struct ee_library_needs library;

static void
get_ready(void)
{
	static const char *const points[] = { EE_NEEDS_SCORE, NULL },
				 *const programs[] = { EE_NEEDS_SCORE, EE_NEEDS_PROGRAMS, NULL };

	ee_fields_ready();
	ee_needs_of(&library.points, points);
	ee_needs_of(&library.programs, programs);
}

const struct ee_library_needs *
ee_library_ready(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, get_ready);
	return &library;
}
