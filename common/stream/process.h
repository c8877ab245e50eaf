/*
 * process.h: what the system may do to a program: descriptors that are closed, signals, crashes in
 * a library.  The tool's own thread, where nothing else is said.
 */
#ifndef EE_PROCESS_H
#define EE_PROCESS_H

#include <pthread.h>

/*
 * Before anything is opened.  Descriptors 0 to 2 that are closed are taken, so that no file gets
 * them, by something that can be neither read nor written: the tool still hears of it.  A reader
 * that goes away and a file that grows over its limit are errors of write(2).  A crash, or a
 * library that gives up, is told and ends the tool with EE_UNFINISHED.
 */
void ee_process_begin(void);

/*
 * Starts a thread that has a small stack and hears no signals, so that they find the tool's own
 * one, where they can be held up.  A crash for want of stack is told there as well.  Returns 0, or
 * an errno.
 */
int ee_process_start(pthread_t *thread, void *(*work)(void *context), void *context);

/* What a crash would be in, for its message, an option's name; NULL: nothing of the kind.  Any
 * thread, but one at a time. */
void ee_process_doing(const char *what);

#endif
