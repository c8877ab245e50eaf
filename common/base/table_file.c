/* Tables from files. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/share.h"
#include "base/table.h"

/*
 * A file, or a pipe: of one that nobody writes to there is nothing to wait for, and it is empty.
 * What is neither has no end, or waits for somebody.  -1 with FAULT.
 */
static int
open_table(const char *path, struct ee_fault *fault)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	const char *wrong;
	struct stat status;

	if (fd < 0 || fstat(fd, &status) != 0)
		wrong = strerror(errno);
	else if (S_ISDIR(status.st_mode))
		wrong = strerror(EISDIR);
	else if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))
		wrong = "neither a file nor a pipe";
	else if (fcntl(fd, F_SETFL, 0) != 0) /* wait for those who do write */
		wrong = strerror(errno);
	else
		return fd;
	ee_fault_set(fault, "%s: %s", path, wrong);
	if (fd >= 0)
		(void)close(fd);
	return -1;
}

/* Reads FD to its end, or until it is seen to be too long for a table.  NULL: out of memory. */
static char *
read_all(int fd, size_t *length, bool *failed)
{
	enum { BLOCK = 16384 };
	size_t room = 0;
	char *bytes = NULL, *more;
	ssize_t got;

	*length = 0;
	do {
		if (*length == room) {
			room += room == 0 ? BLOCK : room;
			more = realloc(bytes, room);
			if (more == NULL) {
				free(bytes);
				return NULL;
			}
			bytes = more;
		}
		got = read(fd, bytes + *length, room - *length);
		if (got > 0)
			*length += (size_t)got;
	} while ((got > 0 && *length <= EE_TABLE_BYTES_MAX) || (got < 0 && errno == EINTR));
	*failed = got < 0;
	return bytes;
}

struct ee_table *
ee_table_read(const char *path, const char *columns, struct ee_fault *fault)
{
	int fd = open_table(path, fault);
	struct ee_table *table = NULL;
	bool failed = false;
	size_t length;
	char *bytes;

	if (fd < 0)
		return NULL;
	bytes = read_all(fd, &length, &failed);
	if (bytes == NULL)
		ee_fault_set(fault, "%s: out of memory", path);
	else if (failed)
		ee_fault_set(fault, "%s: %s", path, strerror(errno));
	else
		table = ee_table_parse(path, bytes, length, columns, fault);
	free(bytes);
	(void)close(fd); /* nothing was written */
	return table;
}

struct ee_table *
ee_table_load(
    const struct ee_share *share, const char *name, const char *columns, struct ee_fault *fault)
{
	char path[EE_PATH_MAX];

	return ee_share_find(share, name, path, fault) ? ee_table_read(path, columns, fault) : NULL;
}
