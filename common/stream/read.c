#include "stream/read.h"

#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"

enum { PATIENCE_MS = 1000 };

/* In front of the first read of standard input: somebody who gave no file, and sees nothing happen,
 * is told why. */
static void
tell_wait(int fd)
{
	static atomic_flag told = ATOMIC_FLAG_INIT;
	struct pollfd ready = { .fd = fd, .events = POLLIN };

	if (fd != STDIN_FILENO || atomic_flag_test_and_set(&told) || ee_say_is_quiet() ||
	    isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0)
		return;
	if (poll(&ready, 1, PATIENCE_MS) == 0)
		ee_say("waiting for input from the terminal; name a file, or end with Ctrl-D");
}

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

	tell_wait(fd);
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
