/*
 * say.h: what a tool says on stderr: "ee-score: message".  One write a line, so that the lines of a
 * pipeline's tools do not mix; whatever a message quotes, it stays one line.
 */
#ifndef EE_SAY_H
#define EE_SAY_H

#include "base/fault.h"

enum { EE_DONE = 0, EE_REFUSED = 1, EE_UNFINISHED = 2 }; /* exit statuses, see ee(7) */

/* NAME stands in front of every message; it is not copied. */
void ee_say_as(const char *name);

void ee_say(const char *format, ...) EE_PRINTF(1, 2);

/* Says the message and ends the program with EE_UNFINISHED.  Any thread may call it. */
_Noreturn void ee_fail(const char *format, ...) EE_PRINTF(1, 2);

#endif
