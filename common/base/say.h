/*
 * say.h: what a tool says on stderr: "ee-score: message".  One write a line, so that the lines of a
 * pipeline's tools do not mix.
 */
#ifndef EE_SAY_H
#define EE_SAY_H

#include "base/fault.h"

enum { EE_DONE = 0, EE_REFUSED = 1, EE_UNFINISHED = 2 }; /* exit statuses, DESIGN section 3 */

/* Name in front of every message; not copied. */
void ee_say_as(const char *tool);

void ee_say(const char *format, ...) EE_PRINTF(1, 2);

/* Says the message and exits with EE_UNFINISHED; may be called in any thread. */
_Noreturn void ee_fail(const char *format, ...) EE_PRINTF(1, 2);

#endif
