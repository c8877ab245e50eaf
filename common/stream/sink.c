#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"
#include "record/excel.h"
#include "stream/sink.h"

/* Two writers of one file would lose what either wrote. */
static void
check_alone(const struct ee_sink *sink)
{
	enum { SINKS_MAX = 8 };
	static struct {
		const char *name;
		dev_t device;
		ino_t file;
	} open_files[SINKS_MAX];
	static int count;
	struct stat status;

	if (fstat(sink->fd, &status) != 0 || !S_ISREG(status.st_mode))
		return;
	for (int i = 0; i < count; i++)
		if (open_files[i].device == status.st_dev && open_files[i].file == status.st_ino)
			ee_fail("%s and %s are the same file", open_files[i].name, sink->name);
	if (count < SINKS_MAX) {
		open_files[count].name = sink->name;
		open_files[count].device = status.st_dev;
		open_files[count++].file = status.st_ino;
	}
}

/*
 * A pipe takes a whole block, so that the writer goes on while the reader works: a pipeline of two
 * filters then has the speed of the slower one.  Without effect on what is no pipe, or where the
 * system does not allow it.
 */
static void
widen_pipe(int fd)
{
	enum { PIPE_BYTES = 1 << 20 };

#ifdef F_SETPIPE_SZ
	(void)fcntl(fd, F_SETPIPE_SZ, PIPE_BYTES);
#endif
}

void
ee_sink_open(struct ee_sink *sink, const char *path)
{
	if (strcmp(path, "-") == 0) {
		*sink = (struct ee_sink) {
			.name = "standard output", .fd = STDOUT_FILENO, .quiet_pipe = true
		};
		check_alone(sink);
		widen_pipe(sink->fd);
		return;
	}
	*sink = (struct ee_sink) { .name = path,
		.fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) };
	if (sink->fd < 0)
		ee_fail("%s: %s", path, strerror(errno));
	check_alone(sink);
}

static void
write_bytes(const struct ee_sink *sink, const char *bytes, size_t length)
{
	ssize_t written;

	while (length > 0) {
		written = write(sink->fd, bytes, length);
		if (written >= 0) {
			bytes += written;
			length -= (size_t)written;
		} else if (errno == EPIPE && sink->quiet_pipe) {
			_exit(EE_DONE);
		} else if (errno == EAGAIN) { /* somebody made the file description non-blocking */
			struct pollfd ready = { .fd = sink->fd, .events = POLLOUT };

			(void)poll(&ready, 1, -1);
		} else if (errno != EINTR) {
			ee_fail("%s: %s", sink->name, strerror(errno));
		}
	}
}

/* In blocks, since a tool may write all its rows at once. */
static void
write_rows(struct ee_sink *sink, const char *at, const char *end)
{
	enum { BLOCK = 256 << 10 };

	while (at < end) {
		at = sink->begun ? ee_excel_row(at, end, &sink->rows)
				 : ee_excel_header(at, end, &sink->rows);
		sink->begun = true;
		if (sink->rows.length < BLOCK && at < end)
			continue;
		write_bytes(sink, sink->rows.data, sink->rows.length);
		sink->rows.length = 0;
	}
}

void
ee_sink_write(struct ee_sink *sink, const char *bytes, size_t length)
{
	if (sink->fd < 0 || length == 0)
		return;
	if (sink->excel)
		write_rows(sink, bytes, bytes + length);
	else
		write_bytes(sink, bytes, length);
}

void
ee_sink_close(struct ee_sink *sink)
{
	ee_buffer_free(&sink->rows);
	if (sink->fd >= 0 && close(sink->fd) != 0 && errno != EINTR)
		ee_fail("%s: %s", sink->name, strerror(errno));
	sink->fd = -1;
}
