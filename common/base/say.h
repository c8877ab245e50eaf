/*
 * say.h: what a tool says on stderr: "ee-score: message", or with --errors json an object.  One
 * write a line, so that the lines of a pipeline's tools do not mix; whatever a message quotes, it
 * stays one line.
 */
#ifndef EE_SAY_H
#define EE_SAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"

#ifdef __cplusplus
#define EE_NORETURN [[noreturn]]
extern "C" {
#else
#define EE_NORETURN _Noreturn
#endif

enum { EE_DONE = 0, EE_REFUSED = 1, EE_UNFINISHED = 2 }; /* exit statuses, see ee(7) */

/* NAME stands in front of every message; it is not copied. */
void ee_say_as(const char *name);
const char *ee_say_name(void);

/* --quiet: notices are not said.  --errors json: messages are objects, one a line. */
void ee_say_quietly(void);
void ee_say_objects(void);
bool ee_say_is_quiet(void);
bool ee_say_is_objects(void);

/* A notice: nothing failed. */
void ee_say(const char *format, ...) EE_PRINTF(1, 2);

/* What is said even with --quiet. */
void ee_tell(const char *format, ...) EE_PRINTF(1, 2);

/* From now on a bar stands, or none, where the cursor of the terminal is: messages wipe it first.
 */
void ee_say_over_bar(bool bar);

/* A line of the caller's own making, its end included. */
void ee_say_line(const char *line, size_t length);

/* Says the message and ends the program with EE_UNFINISHED.  Any thread may call it. */
EE_NORETURN void ee_fail(const char *format, ...) EE_PRINTF(1, 2);

/* Says "out of memory" likewise, for libraries that would abort.  UNUSED is what they hand over. */
EE_NORETURN void ee_no_memory(void *unused);

/*
 * Ends the program with STATUS, without the handlers of exit(3), since other threads may be at
 * work.  First DO_FIRST is called, where ee_say_leaving() has named one; it does no more than a
 * handler of a signal may.
 */
EE_NORETURN void ee_leave(int status);
void ee_say_leaving(void (*do_first)(void));

#ifdef __cplusplus
}
#endif

#endif
