/*
 * door.h: the bytes of a table as people save it, as UTF-8.  A mark of byte order decides the
 * encoding, or that the bytes are UTF-8; else the user says it.  The file is read in blocks of one
 * size, so that what is decided does not hang on how a pipe delivers it.  What cannot be read, and
 * what is no text, ends the program.  One thread.
 */
#ifndef EE_DOOR_H
#define EE_DOOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

struct ee_door; /* opaque */

/*
 * Opens the file PATH, "-" being standard input.  ENCODING is what the user says, and NULL where
 * nothing is said; with PROPOSES the door then takes Windows-1252 for it.  HINT is what a message
 * advises where the encoding must be said.  All are borrowed.
 */
struct ee_door *ee_door_open(
    const char *path, const char *encoding, bool proposes, const char *hint);

/* The same over BYTES in memory, that messages call PATH; proposes. */
struct ee_door *ee_door_over(const struct ee_buffer *bytes, const char *path, const char *encoding);

/* Reads all bytes of the file PATH, MOST at most, as they are, into BYTES, which is empty. */
void ee_door_bytes(const char *path, struct ee_buffer *bytes, size_t most);
void ee_door_close(struct ee_door *door);

/* What messages call the file. */
const char *ee_door_name(const struct ee_door *door);

/*
 * Appends the next part to TEXT.  Line ends of old Macintoshes become newlines.  A byte that the
 * encoding does not know becomes one that UTF-8 does not have, so that its row can be refused.
 * False at the end.
 */
bool ee_door_read(struct ee_door *door, struct ee_buffer *text);

/* The encoding that the text was converted from; NULL: none, it is UTF-8 so far. */
const char *ee_door_converts(const struct ee_door *door);

/* Whether that was neither told by the bytes nor said. */
bool ee_door_has_proposed(const struct ee_door *door);

/* Size of the file in bytes; -1 where it is no regular file.  Bytes read since the last call. */
int64_t ee_door_size(const struct ee_door *door);
uint64_t ee_door_step(struct ee_door *door);

#endif
