#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"
#include "base/share.h"
#include "base/write.h"
#include "record/excel.h"
#include "stream/path.h"
#include "stream/sink.h"

enum { SINKS_MAX = EE_REPLACEMENTS_MAX };

/* Where this run writes. */
static struct {
	struct ee_path path[SINKS_MAX];
	int count;
	int aside; /* of them, those beside standard output */
} all;

/* Two writers of one file would lose what either wrote. */
static void
add_path(const struct ee_path *path)
{
	for (int i = 0; i < all.count; i++)
		if (ee_path_is(&all.path[i], path))
			ee_fail("%s and %s are the same file", all.path[i].name, path->name);
	if (all.count == SINKS_MAX)
		ee_fail("%s: more than %d files to write", path->name, SINKS_MAX);
	all.path[all.count++] = *path;
}

static void
open_standard_output(struct ee_sink *sink)
{
	struct ee_path path = { .name = "standard output" };

	/* It is opened before all others, and once a run. */
	all.count = all.aside = 0;
	*sink =
	    (struct ee_sink) { .name = path.name, .fd = STDOUT_FILENO, .standard_output = true };
	path.exists = fstat(sink->fd, &path.status) == 0;
	add_path(&path);
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

/* What is said to a file that is then replaced would be lost. */
static void
check_standard_error(const struct ee_path *path)
{
	struct ee_path error = { .name = "standard error" };

	error.exists = fstat(STDERR_FILENO, &error.status) == 0;
	if (ee_path_is(&error, path))
		ee_fail("%s and %s are the same file", error.name, path->name);
}

void
ee_sink_open(struct ee_sink *sink, const char *name)
{
	struct ee_path path;

	if (strcmp(name, "-") == 0) {
		open_standard_output(sink);
		widen_pipe(sink->fd);
		return;
	}
	*sink = (struct ee_sink) { .name = name, .fd = -1 };
	if (name[0] == '\0')
		ee_fail("a file to write has no name");
	if (!ee_path_find(&path, name))
		ee_fail("%s: %s", name, strerror(errno));
	if (!path.direct) {
		check_standard_error(&path);
		/* Tables are written by hand, or by ee-rounds --merge, and never by the way. */
		if (path.exists && ee_share_has_file(path.target))
			ee_fail("%s is a table of rules", name);
	}
	add_path(&path);
	all.aside++;
	if (!path.direct)
		sink->replacement = ee_replace_begin(&path, &sink->fd);
	else if ((sink->fd = ee_path_open(&path)) < 0)
		ee_fail("%s: %s", name, strerror(errno));
}

/* The reader of standard output has gone away, which is no failure; other files are completed. */
static void
lose_reader(struct ee_sink *sink)
{
	if (all.aside == 0)
		ee_leave(EE_DONE);
	sink->gone = true;
}

static void
write_bytes(struct ee_sink *sink, const char *bytes, size_t length)
{
	if (sink->gone || ee_write_all(sink->fd, bytes, length))
		return;
	if (errno != EPIPE || !sink->standard_output)
		ee_fail("%s: %s", sink->name, strerror(errno));
	lose_reader(sink);
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
	int fd = sink->fd;

	ee_buffer_free(&sink->rows);
	sink->fd = -1;
	if (sink->replacement != NULL && fd >= 0)
		ee_replace_finish(sink->replacement);
	else if (fd >= 0 && close(fd) != 0 && errno != EINTR)
		ee_fail("%s: %s", sink->name, strerror(errno));
}

void
ee_sink_publish(const struct ee_sink *sink)
{
	if (sink->replacement != NULL)
		ee_replace_publish(sink->replacement);
}

void
ee_sinks_publish(void)
{
	ee_replace_publish_all();
}
