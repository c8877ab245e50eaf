#include "stream/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int
ee_path_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? 0 : (int)(slash - path) + 1;
}

/*
 * The number of the descriptor that PATH names, /dev/fd/3 or what /dev/stdout leads to; else -1.
 * What such a link says is no path, or that of a file which may be gone.
 */
static int
descriptor(const char *path)
{
	static const char *const folder[] = { "/proc/self/fd/", "/dev/fd/" };

	for (size_t i = 0; i < sizeof folder / sizeof folder[0]; i++) {
		size_t length = strlen(folder[i]), digits;

		if (strncmp(path, folder[i], length) != 0)
			continue;
		digits = strspn(path + length, "0123456789");
		if (digits > 0 && digits < 9 && path[length + digits] == '\0')
			return atoi(path + length);
	}
	return -1;
}

/* What lies there are descriptors of other processes, and the like. */
static bool
is_of_process(const char *path)
{
	return strncmp(path, "/proc/", strlen("/proc/")) == 0;
}

/* Where PATH leads, if its last part is a link, or a link to one.  False with errno. */
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
		ssize_t length;
		int folder;

		if (descriptor(target) >= 0 || is_of_process(target))
			return true;
		length = readlink(target, link, sizeof link - 1);
		if (length < 0) /* no link, or nothing at all */
			return errno == EINVAL || errno == ENOENT;
		link[length] = '\0';
		folder = link[0] == '/' ? 0 : ee_path_folder(target);
		if (folder + length >= EE_PATH_MAX) {
			errno = ENAMETOOLONG;
			return false;
		}
		memcpy(target + folder, link, (size_t)length + 1);
	}
	errno = ELOOP;
	return false;
}

/* The status of the folder that PATH lies in. */
static bool
folder_status(const char *path, struct stat *status)
{
	char folder[EE_PATH_MAX];
	int length = ee_path_folder(path);

	if (length == 0)
		(void)stpcpy(folder, ".");
	else
		(void)snprintf(folder, sizeof folder, "%.*s", length, path);
	return stat(folder, status) == 0;
}

/* Whether a file may be renamed to that of PATH, which exists; else errno.  In a sticky folder only
 * an owner may, and a file that something is mounted on has to stay. */
static bool
can_be_replaced(const struct ee_path *path)
{
	struct stat folder;
	struct statx mounted;
	uid_t user = geteuid();

	if (access(path->target, W_OK) != 0)
		return false;
	if (folder_status(path->target, &folder) && (folder.st_mode & S_ISVTX) != 0 && user != 0 &&
	    user != folder.st_uid && user != path->status.st_uid) {
		errno = EPERM;
		return false;
	}
	if (statx(AT_FDCWD, path->target, 0, 0, &mounted) == 0 &&
	    (mounted.stx_attributes_mask & mounted.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0) {
		errno = EBUSY;
		return false;
	}
	return true;
}

bool
ee_path_find(struct ee_path *path, const char *name)
{
	*path = (struct ee_path) { .name = name };
	if (!follow(name, path->target))
		return false;
	path->exists = stat(path->target, &path->status) == 0;
	if (!path->exists && errno != ENOENT)
		return false;
	path->descriptor = descriptor(path->target);
	path->direct = path->exists &&
	    (!S_ISREG(path->status.st_mode) || path->descriptor >= 0 ||
		is_of_process(path->target));
	if (path->exists && S_ISDIR(path->status.st_mode)) {
		errno = EISDIR;
		return false;
	}
	return !path->exists || path->direct || can_be_replaced(path);
}

/* A descriptor that is used by others too shares its place in the file with them. */
int
ee_path_open(const struct ee_path *path)
{
	return path->descriptor >= 0 ? fcntl(path->descriptor, F_DUPFD_CLOEXEC, 0)
				     : open(path->target, O_WRONLY | O_APPEND | O_CLOEXEC);
}

bool
ee_path_is(const struct ee_path *one, const struct ee_path *other)
{
	struct stat folder[2];

	if (one->exists != other->exists)
		return false;
	if (one->exists)
		return S_ISREG(one->status.st_mode) && one->status.st_dev == other->status.st_dev &&
		    one->status.st_ino == other->status.st_ino;
	return strcmp(one->target + ee_path_folder(one->target),
		   other->target + ee_path_folder(other->target)) == 0 &&
	    folder_status(one->target, &folder[0]) && folder_status(other->target, &folder[1]) &&
	    folder[0].st_dev == folder[1].st_dev && folder[0].st_ino == folder[1].st_ino;
}
