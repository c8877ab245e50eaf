#include "cmd/rounds/kept.h"

#include <errno.h>
#include <string.h>

#include "base/say.h"
#include "base/write.h"
#include "cmd/rounds/input.h"
#include "stream/replace.h"

bool
ee_kept_is(const char *one, const char *other)
{
	struct ee_path path[2];

	return ee_path_find(&path[0], one) && ee_path_find(&path[1], other) &&
	    ee_path_is(&path[0], &path[1]);
}

void
ee_kept_read(struct ee_kept *kept, const char *name)
{
	struct ee_path *path = &kept->path;

	*kept = (struct ee_kept) { .bytes = { 0 } };
	if (!ee_path_find(path, name))
		ee_fail("%s: %s", name, strerror(errno));
	if (strcmp(path->target, "-") == 0) /* a file of that name, not standard input */
		(void)stpcpy(path->target, "./-");
	if (path->direct)
		ee_fail("%s: not a regular file", name);
	if (path->exists)
		ee_rounds_bytes(path->target, name, &kept->bytes);
}

void
ee_kept_replace(const struct ee_kept *kept, const char *bytes, size_t length)
{
	int fd;
	struct ee_replacement *replacement = ee_replace_begin(&kept->path, &fd);

	if (!ee_write_all(fd, bytes, length))
		ee_fail("%s: %s", kept->path.name, strerror(errno));
	ee_replace_finish(replacement);
	ee_replace_publish(replacement);
}

void
ee_kept_free(struct ee_kept *kept)
{
	ee_buffer_free(&kept->bytes);
}
