/*
 * message.h: the messages of a record's review as they stand in its buffers, one a line, until they
 * are said.  A record belongs to one thread.
 */
#ifndef EE_MESSAGE_H
#define EE_MESSAGE_H

#include "base/buffer.h"
#include "base/review.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A message stands in its buffer as one line of its parts, EE_MESSAGE_PARTS of them, with
 * EE_PART_END between them and its mark in front.  The same words about a value are said once a
 * run, and their records counted; a warning about a name comes from whichever worker meets it
 * first, and is not counted.  A name that nothing reads stands alone on its line.
 */
enum { EE_PART_END = '\x1f' };
enum { EE_WARNING_OF_NAME = '=', EE_WARNING_UNREAD = '?' }; /* marks beside those of review.h */

/* Adds MESSAGE to MESSAGES as a line, unless it stands there already. */
void ee_message_put(struct ee_buffer *messages, const struct ee_message *message);

/* Puts a warning about the name FIELD, a line as above, to MESSAGES. */
void ee_message_of_name(
    struct ee_buffer *messages, const char *field, size_t length, const char *words);

/* The parts of MESSAGE, a line of a record's faults or warnings, its mark left out. */
void ee_message_split(
    const char *message, const char *part[EE_MESSAGE_PARTS], int length[EE_MESSAGE_PARTS]);

#ifdef __cplusplus
}
#endif

#endif
