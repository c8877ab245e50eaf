/*
 * parked.h: a regular file of which the reading stops for a while, so that neither what was read
 * ahead nor its descriptor is kept meanwhile.  A file that has been put in its place, and what the
 * system refuses, end the program.  One thread at a time.
 */
#ifndef EE_PARKED_H
#define EE_PARKED_H

#include <stdbool.h>
#include <sys/types.h>

/* {0}: it is not parked. */
struct ee_parked {
	bool waits;
	off_t offset; /* where reading goes on */
	dev_t device;
	ino_t inode;
};

/*
 * Parks what *FD is open on; reading is to go on BACK bytes in front of where it stands.  LET_GO:
 * the descriptor is closed, and *FD set to -1.  False, and nothing is changed: it is no regular
 * file.
 */
bool ee_park(struct ee_parked *parked, int *fd, size_t back, bool let_go);

/* The file NAME is to be read again, and no longer parked. */
void ee_unpark(struct ee_parked *parked, int *fd, const char *name);

#endif
