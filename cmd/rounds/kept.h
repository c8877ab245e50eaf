/*
 * kept.h: the table that --merge brings up to date.  The file is read whole, and replaced whole by
 * another that takes its name, or not at all.  What cannot be read or written ends the program, and
 * the file stays as it was.
 */
#ifndef EE_KEPT_H
#define EE_KEPT_H

#include "base/buffer.h"
#include "stream/path.h"

struct ee_kept {
	struct ee_path path;
	struct ee_buffer bytes; /* none where it does not exist, too */
};

/* NAME is borrowed.  A file that is missing has no bytes. */
void ee_kept_read(struct ee_kept *kept, const char *name);

/* Gives the file these bytes, see stream/replace.h. */
void ee_kept_replace(const struct ee_kept *kept, const char *bytes, size_t length);
void ee_kept_free(struct ee_kept *kept);

/* Whether ONE and OTHER are the same file, or would be if they were made. */
bool ee_kept_is(const char *one, const char *other);

#endif
