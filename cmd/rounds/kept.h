/*
 * kept.h: the table that --merge brings up to date.  The file is read whole, and replaced whole by
 * another that takes its name, or not at all.  What cannot be read or written ends the program, and
 * the file stays as it was.
 */
#ifndef EE_KEPT_H
#define EE_KEPT_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/share.h"

struct ee_kept {
	const char *path; /* as it was named, and what messages call it */
	char target[EE_PATH_MAX]; /* where its links lead */
	bool exists;
	struct stat status; /* where it exists */
	struct ee_buffer bytes; /* empty where it does not, too */
};

/* PATH is borrowed.  A file that is missing has no bytes. */
void ee_kept_read(struct ee_kept *kept, const char *path);

/* Gives the file these bytes: a new one beside it, complete on the disk, takes its name,
 * mode and, where the system allows it, owner.
 */
void ee_kept_replace(const struct ee_kept *kept, const char *bytes, size_t length);
void ee_kept_free(struct ee_kept *kept);

/* Whether ONE and OTHER are the same file, or would be if they were made. */
bool ee_kept_is(const char *one, const char *other);

#endif
