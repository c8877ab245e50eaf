#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/say.h"
#include "base/text.h"

enum { LINE_MAX_BYTES = 2048 };

static const char *tool = "ee";

void
ee_say_as(const char *name)
{
	tool = name;
}

static void
say(const char *format, va_list arguments)
{
	char line[LINE_MAX_BYTES];
	int used, added;

	used = snprintf(line, sizeof line, "%s: ", tool);
	added = vsnprintf(line + used, sizeof line - (size_t)used - 1, format, arguments);
	used += added < (int)sizeof line - used - 1 ? added : (int)sizeof line - used - 2;
	ee_text_plain(line, (size_t)used);
	line[used++] = '\n';
	/* Nobody is left to tell if stderr itself is gone. */
	if (write(STDERR_FILENO, line, (size_t)used) < 0)
		return;
}

void
ee_say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
}

void
ee_fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say(format, arguments);
	va_end(arguments);
	/* Other threads may be at work: no handlers, no static destructors. */
	_exit(EE_UNFINISHED);
}
