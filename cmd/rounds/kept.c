#include "cmd/rounds/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"
#include "cmd/rounds/input.h"

/* The bytes of PATH up to its last part: 0, or up to and with a slash. */
static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? 0 : (size_t)(slash - path) + 1;
}

/*
 * Where PATH leads, if its last part is a link, or a link to one; what it leads to need not exist.
 * False with errno.
 */
static bool
follow(const char *path, char target[EE_PATH_MAX])
{
	enum { LINKS_MAX = 40 };
	char link[EE_PATH_MAX];

	if (strlen(path) >= EE_PATH_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	(void)stpcpy(target, path);
	for (int i = 0; i < LINKS_MAX; i++) {
		ssize_t length = readlink(target, link, sizeof link - 1);
		size_t folder;

		if (length < 0) /* no link, or nothing at all */
			return true;
		link[length] = '\0';
		folder = link[0] == '/' ? 0 : folder_length(target);
		if (folder + (size_t)length >= EE_PATH_MAX) {
			errno = ENAMETOOLONG;
			return false;
		}
		memcpy(target + folder, link, (size_t)length + 1);
	}
	errno = ELOOP;
	return false;
}

/* Splits PATH at its last slash: FOLDER is "." where there is none.  Returns the last part. */
static const char *
split(const char *path, char folder[EE_PATH_MAX])
{
	size_t length = folder_length(path);

	if (length == 0)
		(void)stpcpy(folder, ".");
	else
		(void)snprintf(folder, EE_PATH_MAX, "%.*s", (int)length, path);
	return path + length;
}

bool
ee_kept_is(const char *one, const char *other)
{
	char targets[2][EE_PATH_MAX], folders[2][EE_PATH_MAX];
	const char *const path[2] = { one, other };
	const char *names[2];
	struct stat status[2];

	if (stat(one, &status[0]) == 0 && stat(other, &status[1]) == 0)
		return status[0].st_dev == status[1].st_dev && status[0].st_ino == status[1].st_ino;
	for (int i = 0; i < 2; i++) {
		if (!follow(path[i], targets[i]))
			return false;
		names[i] = split(targets[i], folders[i]);
		if (stat(folders[i], &status[i]) != 0)
			return false;
	}
	return strcmp(names[0], names[1]) == 0 && status[0].st_dev == status[1].st_dev &&
	    status[0].st_ino == status[1].st_ino;
}

void
ee_kept_read(struct ee_kept *kept, const char *path)
{
	*kept = (struct ee_kept) { .path = path };
	if (!follow(path, kept->target))
		ee_fail("%s: %s", path, strerror(errno));
	if (strcmp(kept->target, "-") == 0) /* a link to a file of that name, not standard input */
		(void)stpcpy(kept->target, "./-");
	kept->exists = stat(kept->target, &kept->status) == 0;
	if (!kept->exists && errno != ENOENT)
		ee_fail("%s: %s", path, strerror(errno));
	if (kept->exists && !S_ISREG(kept->status.st_mode))
		ee_fail("%s: not a regular file", path);
	if (kept->exists && access(kept->target, W_OK) != 0)
		ee_fail("%s: %s", path, strerror(errno));
	if (kept->exists)
		ee_rounds_bytes(kept->target, path, &kept->bytes);
}

/* What a file gets that is made by open(). */
static mode_t
usual_mode(void)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return 0666 & ~mask;
}

static bool
write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(fd, bytes, length);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
		}
	}
	return true;
}

/* Owner and group stay where the system allows it; if not, nobody is to act as the old one. */
static bool
take_mode(const struct ee_kept *kept, int fd)
{
	mode_t mode = kept->exists ? kept->status.st_mode & 07777 : usual_mode();

	if (kept->exists && fchown(fd, kept->status.st_uid, kept->status.st_gid) != 0) {
		mode &= 0777;
		(void)!fchown(fd, (uid_t)-1, kept->status.st_gid);
	}
	return fchmod(fd, mode) == 0;
}

void
ee_kept_replace(const struct ee_kept *kept, const char *bytes, size_t length)
{
	static const char name[] = ".ee-rounds.XXXXXX";
	char made[EE_PATH_MAX + sizeof name];
	sigset_t all, before;
	int fd, why;
	bool good;

	(void)snprintf(
	    made, sizeof made, "%.*s%s", (int)folder_length(kept->target), kept->target, name);
	/* Whoever ends the program now has to wait until nothing of it is left over. */
	(void)sigfillset(&all);
	(void)sigprocmask(SIG_BLOCK, &all, &before);
	fd = mkostemp(made, O_CLOEXEC);
	if (fd < 0)
		ee_fail("%s: %s", kept->path, strerror(errno));
	good = write_all(fd, bytes, length) && take_mode(kept, fd) && fsync(fd) == 0;
	why = errno;
	if (close(fd) != 0 && good) {
		good = false;
		why = errno;
	}
	if (good && rename(made, kept->target) != 0) {
		good = false;
		why = errno;
	}
	if (!good)
		(void)unlink(made);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	if (!good)
		ee_fail("%s: %s", kept->path, strerror(why));
}

void
ee_kept_free(struct ee_kept *kept)
{
	ee_buffer_free(&kept->bytes);
}
