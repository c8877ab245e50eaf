/*
 * Fuzzes ee-import: the first part of the input, up to a line of "%%", is a map, the rest a table,
 * which goes through the map, or for which that is brought up to date; without such a line a map is
 * drafted for all of it.  make fuzz builds and runs it.
 *
 * What ends the program ends one input here: ee_fail() of base/say.h is this file's own.  What that
 * leaves unfreed adds up, so that libFuzzer's -fork has to begin anew now and then.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/field.h"
#include "base/say.h"
#include "cmd/import/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static jmp_buf refused;

void
ee_say_as(const char *name)
{
	(void)name;
}

const char *
ee_say_name(void)
{
	return "fuzz";
}

void
ee_say_quietly(void)
{
}

void
ee_say_objects(void)
{
}

bool
ee_say_is_quiet(void)
{
	return false;
}

bool
ee_say_is_objects(void)
{
	return false;
}

void
ee_say_line(const char *line, size_t length)
{
	(void)line;
	(void)length;
}

/* The arguments are read all the same: they may be what is wrong. */
static void
format_away(const char *format, va_list arguments)
{
	char text[EE_FAULT_MAX];

	(void)vsnprintf(text, sizeof text, format, arguments);
}

void
ee_say(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	format_away(format, arguments);
	va_end(arguments);
}

void
ee_tell(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	format_away(format, arguments);
	va_end(arguments);
}

void
ee_fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	format_away(format, arguments);
	va_end(arguments);
	longjmp(refused, 1);
}

/* A file in memory with these bytes; its name in PATH. */
static int
file_of(const uint8_t *data, size_t size, char path[64])
{
	int fd = memfd_create("fuzz", 0);

	if (fd < 0 || write(fd, data, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	(void)snprintf(path, 64, "/proc/self/fd/%d", fd);
	return fd;
}

static const struct ee_tables *
tables(void)
{
	static struct ee_tables own;
	static bool loaded;
	struct ee_fault fault;

	if (!loaded) {
		ee_fields_ready();
		if (!ee_tables_load(&own, &fault)) {
			(void)fprintf(stderr, "%s\n", fault.text);
			abort();
		}
		/* Records go nowhere, as fast as they can. */
		if (freopen("/dev/null", "w", stdout) == NULL || dup2(fileno(stdout), 1) != 1)
			abort();
		loaded = true;
	}
	return &own;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char cut[] = "%%\n";
	const uint8_t *stop = memmem(data, size, cut, sizeof cut - 1);
	size_t front = stop == NULL ? 0 : (size_t)(stop - data);
	const uint8_t *rest = stop == NULL ? data : stop + sizeof cut - 1;
	char map[64], table[64], *files[] = { table };
	struct ee_run run = { .files = files,
		.file_count = 1,
		.max_rejects = -1,
		.output_format = stop != NULL && size % 2 == 0 ? EE_JSON : EE_CSV };
	struct ee_import_job job = {
		.run = &run, .tables = tables(), .map = stop == NULL ? NULL : map
	};
	int fd[2];

	fd[0] = file_of(data, front, map);
	fd[1] = file_of(rest, size - (size_t)(rest - data), table);
	if (setjmp(refused) == 0) {
		if (stop != NULL && size % 5 != 0)
			(void)ee_import(&job);
		else
			ee_draft(&job);
	}
	(void)close(fd[0]);
	(void)close(fd[1]);
	return 0;
}
