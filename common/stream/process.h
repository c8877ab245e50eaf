/*
 * process.h: what the system may do to a program: descriptors that are closed, signals, crashes in
 * a library.  The tool's own thread but for ee_process_thread().
 */
#ifndef EE_PROCESS_H
#define EE_PROCESS_H

/*
 * Before anything is opened.  Descriptors 0 to 2 that are closed are taken, so that no file gets
 * them, by something that can be neither read nor written: the tool still hears of it.  A reader
 * that goes away and a file that grows over its limit are errors of write(2).  A crash, or a
 * library that gives up, is told and ends the tool with EE_UNFINISHED.
 */
void ee_process_begin(void);

/* Each other thread as it begins: a crash for want of stack is told as well. */
void ee_process_thread(void);

/* What a crash would be in, for its message, an option's name; NULL: nothing of the kind.  Any
 * thread, but one at a time. */
void ee_process_doing(const char *what);

#endif
