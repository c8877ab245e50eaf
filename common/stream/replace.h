/*
 * replace.h: a file that is complete or the old one.  It is written under a name of its own beside
 * the other, ".ee-draw-unfinished.XXXXXX", which nobody else can read, and takes the other's name,
 * its mode and, where the system allows it, its owner once all of it is on the disk.  What ends the
 * program before that, a signal included, takes the unfinished file away; only SIGKILL and a
 * machine that stops leave it.  What cannot be written ends the program with EE_UNFINISHED.
 *
 * The tool's own thread, or one thread at a time.
 */
#ifndef EE_REPLACE_H
#define EE_REPLACE_H

#include "stream/path.h"

enum { EE_REPLACEMENTS_MAX = 8 }; /* of one run */

/* Slots of a static room; never freed. */
struct ee_replacement;

/* PATH is copied, its path is borrowed.  *FD is what to write to. */
struct ee_replacement *ee_replace_begin(const struct ee_path *path, int *fd);

/* All of it is written: its bytes are brought to the disk, and the descriptor is closed. */
void ee_replace_finish(struct ee_replacement *replacement);

/* It takes the name. */
void ee_replace_publish(struct ee_replacement *replacement);

/* Those that are finished take their names, in the order in which they were begun. */
void ee_replace_publish_all(void);

#endif
