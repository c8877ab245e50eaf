#include "stream/read.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* After a read that failed because somebody made the file description non-blocking. */
static bool
wait_for_input(int fd)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };

	return errno == EAGAIN && poll(&ready, 1, -1) >= 0;
}

ssize_t
ee_read_some(int fd, char *bytes, size_t size)
{
	ssize_t got;

	do
		got = read(fd, bytes, size);
	while (got < 0 && (errno == EINTR || wait_for_input(fd)));
	return got;
}

bool
ee_read_is_ready(int fd)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };

	return poll(&ready, 1, 0) > 0 && (ready.revents & POLLIN) != 0;
}

int64_t
ee_read_size(char *const *files, int count)
{
	struct stat status;
	int64_t size = 0;
	int failed;

	for (int i = 0; i < count; i++) {
		failed = strcmp(files[i], "-") == 0 ? fstat(STDIN_FILENO, &status)
						    : stat(files[i], &status);
		if (failed != 0 || !S_ISREG(status.st_mode))
			return -1;
		size += status.st_size;
	}
	return size;
}
