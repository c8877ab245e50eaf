/*
 * start.h: what the first bytes of a file say of its format.  Pure; any thread.
 */
#ifndef EE_START_H
#define EE_START_H

#include "record/record.h"

/*
 * What TEXT, all that a file begins with or a part of it, says of its format: JSON by a brace.
 * EE_FORMAT_UNSAID: nothing yet, the next bytes have to say; never of all of it (LAST), or of a
 * line that is too long.  *REFUSED is set to why it is neither, though people take it for one, or
 * NULL.
 */
enum ee_format ee_start_tell(const char *text, size_t length, bool last, const char **refused);

/* Whether TEXT may go on as a mark of a format or of byte order, so that the next byte has to say.
 */
bool ee_start_is_short(const char *text, size_t length);

/* Why a file that begins with TEXT is refused for its mark; NULL: it is not. */
const char *ee_start_refused(const char *text, size_t length);

/* Whether HEADER, the first line of what is written as CSV, would be taken for something else: for
 * JSON, for what is refused, or for a blank line. */
bool ee_start_misleads(const char *header, size_t length);

#endif
