/*
 * Fuzzes ee-import: the first part of the input, up to a line of "%%", is a map, the rest a table,
 * which goes through the map, or for which that is brought up to date; without such a line a map is
 * drafted for all of it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cmd/import/import.h"
#include "tests/fuzz/kit/kit.h"

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

	kit_begin();
	if (!loaded && !ee_tables_load(&own, &fault))
		kit_wrong("%s", fault.text);
	loaded = true;
	return &own;
}

static void
import(void *job)
{
	(void)ee_import(job);
}

static void
draft(void *job)
{
	ee_draft(job);
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
	(void)kit_guard(stop != NULL && size % 5 != 0 ? import : draft, &job);
	(void)close(fd[0]);
	(void)close(fd[1]);
	return 0;
}
