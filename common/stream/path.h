/*
 * path.h: where a file that is to be written really is: its links followed, what they lead to need
 * not exist.  The tool's own thread.
 */
#ifndef EE_PATH_H
#define EE_PATH_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/share.h"

struct ee_path {
	const char *name; /* as it was named, and what messages call it; borrowed */
	char target[EE_PATH_MAX]; /* where its links lead */
	bool exists;
	bool direct; /* no regular file, such as a FIFO, or a descriptor: nothing takes its name */
	int descriptor; /* that it names, as /dev/stdout does; else -1 */
	struct stat status; /* where it exists */
};

/* False with errno if the system cannot tell, or a file that exists may not be written or replaced
 * by another. */
bool ee_path_find(struct ee_path *path, const char *name);

/* Bytes of PATH up to its last part: 0, or up to and with a slash. */
int ee_path_folder(const char *path);

/* Opens what is direct, to be written as it comes.  Returns the descriptor, or -1 with errno. */
int ee_path_open(const struct ee_path *path);

/* Whether both are the same file, or would be if they were made.  What is no regular file is the
 * same as nothing: it may be written by many. */
bool ee_path_is(const struct ee_path *one, const struct ee_path *other);

#endif
