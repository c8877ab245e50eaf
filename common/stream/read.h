/*
 * read.h: what the system gives of an input file, and tells of it.  Any thread.
 */
#ifndef EE_READ_H
#define EE_READ_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * One read(2) of at most SIZE bytes, 0 at the end, though a signal comes between, or somebody has
 * made the descriptor non-blocking: then it waits.  -1 with errno: it cannot be read.  Where the
 * first read is of a terminal and waits for a second, that is said.
 */
ssize_t ee_read_some(int fd, char *bytes, size_t size);

/* Whether a read would not wait. */
bool ee_read_is_ready(int fd);

/* Sum of the sizes of FILES, COUNT names of which "-" is standard input; -1 if one is no regular
 * file. */
int64_t ee_read_size(char *const *files, int count);

#endif
