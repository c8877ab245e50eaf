/*
 * write.h: write(2) until all is written.  Any thread.
 */
#ifndef EE_WRITE_H
#define EE_WRITE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Writes all of BYTES to FD, though a signal comes between, a write takes a part only, or somebody
 * has made the descriptor non-blocking: then it waits.  False with errno: it cannot be written.
 */
bool ee_write_all(int fd, const char *bytes, size_t length);

#endif
