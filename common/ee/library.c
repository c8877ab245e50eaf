/* What every part of the library needs: its own texts, errors, and what is found in a form. */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ee/parts.h"
#include "intake/needs.h"

const char *
ee_version(void)
{
	return EE_VERSION;
}

static bool
make_room(struct ee_texts *texts)
{
	int room = texts->room == 0 ? 16 : 2 * texts->room;
	char **text;

	if (texts->count < texts->room)
		return true;
	text = realloc(texts->text, (size_t)room * sizeof *text);
	if (text == NULL)
		return false;
	texts->text = text;
	texts->room = room;
	return true;
}

const char *
ee_texts_add(struct ee_texts *texts, const char *text)
{
	char *copy = make_room(texts) ? strdup(text) : NULL;

	if (copy == NULL) {
		texts->full = true;
		return "";
	}
	texts->text[texts->count++] = copy;
	return copy;
}

const char *
ee_texts_at(const struct ee_texts *texts, int number)
{
	return number >= 0 && number < texts->count ? texts->text[number] : NULL;
}

void
ee_texts_free(struct ee_texts *texts)
{
	for (int i = 0; i < texts->count; i++)
		free(texts->text[i]);
	free(texts->text);
}

bool
ee_error_text(struct ee_error *error, const char *format, ...)
{
	va_list arguments;

	*error = (struct ee_error) { .text = "" };
	va_start(arguments, format);
	(void)vsnprintf(error->text, sizeof error->text, format, arguments);
	va_end(arguments);
	return false;
}

bool
ee_error_memory(struct ee_error *error)
{
	return ee_error_text(error, "out of memory");
}

static void
copy_part(char *to, size_t size, const char *part)
{
	(void)snprintf(to, size, "%s", part == NULL ? "" : part);
}

void
ee_error_message(struct ee_error *error, const struct ee_message *message)
{
	copy_part(error->text, sizeof error->text, message->part[EE_PART_TEXT]);
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
	(void)ee_texts_add(hearing->warnings, text);
}

void
ee_hearing_begin(struct ee_hearing *hearing, const struct ee_needs *needs, struct ee_error *error,
    struct ee_texts *warnings)
{
	*hearing = (struct ee_hearing) {
		.review = { .needs = needs, .take = hear, .context = hearing },
		.error = error,
		.warnings = warnings,
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
