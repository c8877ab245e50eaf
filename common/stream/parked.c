#include "stream/parked.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"

bool
ee_park(struct ee_parked *parked, int *fd, size_t back, bool let_go)
{
	struct stat status;
	off_t at;

	if (fstat(*fd, &status) != 0 || !S_ISREG(status.st_mode) ||
	    (at = lseek(*fd, 0, SEEK_CUR)) < 0)
		return false;
	*parked = (struct ee_parked) { true, at - (off_t)back, status.st_dev, status.st_ino };
	if (let_go) {
		(void)close(*fd);
		*fd = -1;
	}
	return true;
}

void
ee_unpark(struct ee_parked *parked, int *fd, const char *name)
{
	struct stat status;

	if (*fd < 0) {
		*fd = open(name, O_RDONLY | O_CLOEXEC);
		if (*fd < 0 || fstat(*fd, &status) != 0)
			ee_fail("%s: %s", name, strerror(errno));
		if (status.st_dev != parked->device || status.st_ino != parked->inode)
			ee_fail("%s: another file has taken its place while it was read", name);
	}
	if (lseek(*fd, parked->offset, SEEK_SET) < 0)
		ee_fail("%s: %s", name, strerror(errno));
	parked->waits = false;
}
