/* encoding.h: names of encodings, as the C library has them.  Pure; any thread. */
#ifndef EE_ENCODING_H
#define EE_ENCODING_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/nearest.h"

enum { EE_ENCODING_TEXT = 48 };

/* Whether NAME is an encoding from which the C library converts, and in which ASCII is ASCII or two
 * or four bytes wide. */
bool ee_encoding_is_known(const char *name);

/* Which of the usual encodings the wrong NAME may have been meant to be, as ee_text_hint() says it.
 */
const char *ee_encoding_hint(const char *name, char hint[EE_HINT]);

/* The encoding that the setting of a map in BYTES says, whatever they are in, since that row is
 * ASCII; "": none does. */
void ee_encoding_in(const struct ee_buffer *bytes, char out[EE_ENCODING_TEXT]);

#endif
