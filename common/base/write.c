#include "base/write.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

bool
ee_write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(fd, bytes, length);
		struct pollfd ready = { .fd = fd, .events = POLLOUT };

		if (written >= 0) {
			bytes += written;
			length -= (size_t)written;
		} else if (errno == EAGAIN) {
			(void)poll(&ready, 1, -1);
		} else if (errno != EINTR) {
			return false;
		}
	}
	return true;
}
