/*
 * scratch.h: a file without a name, for this run alone: mode 0600, in the folder that TMPDIR names,
 * else in /tmp, and gone with the program, however that ends.  What cannot be written or read ends
 * the program with a message that names the folder.  One thread.
 */
#ifndef EE_RANK_SCRATCH_H
#define EE_RANK_SCRATCH_H

#include <stddef.h>
#include <stdint.h>

struct ee_scratch {
	int fd;
	uint64_t length; /* bytes written */
};

/* Opens it; its folder is looked for anew. */
struct ee_scratch ee_scratch_open(void);
void ee_scratch_close(struct ee_scratch *scratch);

/* At its end. */
void ee_scratch_write(struct ee_scratch *scratch, const char *bytes, size_t length);

/* LENGTH bytes from OFFSET on, which have all been written. */
void ee_scratch_read(const struct ee_scratch *scratch, uint64_t offset, char *bytes, size_t length);

#endif
