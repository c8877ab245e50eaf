/*
 * fault.h: what went wrong, for a caller who may want to say where.  Pure modules and loaders fill
 * a fault and return false; they never print and never exit.
 */
#ifndef EE_FAULT_H
#define EE_FAULT_H

#include <stdbool.h>

#if defined(__GNUC__)
#define EE_PRINTF(format, first) __attribute__((__format__(__printf__, format, first)))
/* Called seldom, from where every record comes by. */
#define EE_RARE __attribute__((__noinline__, __cold__))
#else
#define EE_PRINTF(format, first)
#define EE_RARE
#endif

enum { EE_FAULT_MAX = 512 }; /* bytes, the terminating NUL included; longer text is cut */

struct ee_fault {
	char text[EE_FAULT_MAX]; /* lower case, no full stop, no newline */
};

/* Always returns false, so that a loader can end with "return ee_fault_set(fault, ...)". */
bool ee_fault_set(struct ee_fault *fault, const char *format, ...) EE_PRINTF(2, 3);

#endif
