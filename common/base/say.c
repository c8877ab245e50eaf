#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "base/say.h"
#include "base/text.h"
#include "base/write.h"

enum { MESSAGE_MAX_BYTES = 2048, LINE_MAX_BYTES = 2 * MESSAGE_MAX_BYTES + 128 };

static const char *tool = "ee";
static bool quiet, objects;
static atomic_bool over_bar;

void
ee_say_as(const char *name)
{
	tool = name;
}

const char *
ee_say_name(void)
{
	return tool;
}

void
ee_say_quietly(void)
{
	quiet = true;
}

void
ee_say_objects(void)
{
	objects = true;
}

bool
ee_say_is_quiet(void)
{
	return quiet;
}

bool
ee_say_is_objects(void)
{
	return objects;
}

void
ee_say_over_bar(bool bar)
{
	atomic_store(&over_bar, bar);
}

void
ee_say_line(const char *line, size_t length)
{
	static const char wipe[] = "\x1b[K";

	if (atomic_load(&over_bar))
		(void)ee_write_all(STDERR_FILENO, wipe, sizeof wipe - 1);
	(void)ee_write_all(STDERR_FILENO, line, length); /* else nobody is left to tell */
}

/* The object of a MESSAGE, which has no control characters. */
static size_t
put_object(const char *kind, const char *message, char line[LINE_MAX_BYTES])
{
	size_t used = (size_t)snprintf(
	    line, LINE_MAX_BYTES, "{\"tool\":\"%s\",\"kind\":\"%s\",\"message\":\"", tool, kind);

	for (; *message != '\0'; message++) {
		if (*message == '"' || *message == '\\')
			line[used++] = '\\';
		line[used++] = *message;
	}
	memcpy(line + used, "\"}\n", 3);
	return used + 3;
}

static void
say(const char *kind, const char *format, va_list arguments)
{
	char message[MESSAGE_MAX_BYTES], line[LINE_MAX_BYTES];
	size_t length;
	int used;

	if (vsnprintf(message, sizeof message, format, arguments) >= (int)sizeof message)
		ee_text_end(message, sizeof message);
	ee_text_plain(message, strlen(message));
	if (objects) {
		length = put_object(kind, message, line);
	} else {
		used = snprintf(line, sizeof line, "%s: %s\n", tool, message);
		length = (size_t)used;
	}
	ee_say_line(line, length);
}

void
ee_say(const char *format, ...)
{
	va_list arguments;

	if (quiet)
		return;
	va_start(arguments, format);
	say("notice", format, arguments);
	va_end(arguments);
}

void
ee_tell(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say("failure", format, arguments);
	va_end(arguments);
}

void
ee_fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say("failure", format, arguments);
	va_end(arguments);
	ee_leave(EE_UNFINISHED);
}

void
ee_no_memory(void *unused)
{
	(void)unused;
	ee_fail("out of memory");
}

static void (*leaving)(void);

void
ee_say_leaving(void (*do_first)(void))
{
	leaving = do_first;
}

void
ee_leave(int status)
{
	if (leaving != NULL)
		leaving();
	_exit(status);
}
