#include "cmd/rank/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"
#include "base/share.h"
#include "base/write.h"

static const char *
folder(void)
{
	const char *named = getenv("TMPDIR");

	return named != NULL && *named != '\0' ? named : "/tmp";
}

static EE_NORETURN void
fail(const char *what, int error)
{
	ee_fail("%s: %s a temporary file: %s", folder(), what, strerror(error));
}

/* Where the file system has no files without a name: the name goes at once. */
static int
open_named(void)
{
	char path[EE_PATH_MAX];
	int fd;

	if (snprintf(path, sizeof path, "%s/ee-rank.XXXXXX", folder()) >= (int)sizeof path)
		fail("cannot make", ENAMETOOLONG);
	fd = mkostemp(path, O_CLOEXEC);
	if (fd >= 0 && unlink(path) != 0)
		fail("cannot take away the name of", errno);
	return fd;
}

struct ee_scratch
ee_scratch_open(void)
{
	struct ee_scratch made = { .fd = -1 };

#ifdef O_TMPFILE
	made.fd = open(folder(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
#endif
	/* EISDIR: a kernel that does not know them. */
	if (made.fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
		made.fd = open_named();
	if (made.fd < 0)
		fail("cannot make", errno);
	return made;
}

void
ee_scratch_close(struct ee_scratch *scratch)
{
	/* Nothing of it is needed any more. */
	(void)close(scratch->fd);
	*scratch = (struct ee_scratch) { .fd = -1 };
}

void
ee_scratch_write(struct ee_scratch *scratch, const char *bytes, size_t length)
{
	if (!ee_write_all(scratch->fd, bytes, length))
		fail("cannot write", errno);
	scratch->length += length;
}

void
ee_scratch_read(const struct ee_scratch *scratch, uint64_t offset, char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t got = pread(scratch->fd, bytes, length, (off_t)offset);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			fail("cannot read", got < 0 ? errno : EIO);
		bytes += got;
		offset += (uint64_t)got;
		length -= (size_t)got;
	}
}
