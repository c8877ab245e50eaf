#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "say.h"
#include "sink.h"

void
ee_sink_open(struct ee_sink *sink, const char *path)
{
	if (strcmp(path, "-") == 0) {
		*sink = (struct ee_sink) { "standard output", STDOUT_FILENO, true };
		return;
	}
	*sink = (struct ee_sink) { path, open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666),
		false };
	if (sink->fd < 0)
		ee_fail("%s: %s", path, strerror(errno));
}

void
ee_sink_write(struct ee_sink *sink, const char *bytes, size_t length)
{
	ssize_t written;

	while (sink->fd >= 0 && length > 0) {
		written = write(sink->fd, bytes, length);
		if (written >= 0) {
			bytes += written;
			length -= (size_t)written;
		} else if (errno == EPIPE && sink->quiet_pipe) {
			_exit(EE_DONE);
		} else if (errno != EINTR) {
			ee_fail("%s: %s", sink->name, strerror(errno));
		}
	}
}

void
ee_sink_close(struct ee_sink *sink)
{
	if (sink->fd >= 0 && close(sink->fd) != 0 && errno != EINTR)
		ee_fail("%s: %s", sink->name, strerror(errno));
	sink->fd = -1;
}
