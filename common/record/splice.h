/*
 * splice.h: additions into the text of a JSON object, everything else byte for byte.  Pure; any
 * thread.
 */
#ifndef EE_SPLICE_H
#define EE_SPLICE_H

#include "record/record.h"

enum { EE_SEGMENTS_MAX = 4 };

/* The path of an added field, "crs_points.core.age", in its parts. */
struct ee_added {
	const char *path;
	const char *segment[EE_SEGMENTS_MAX];
	size_t length[EE_SEGMENTS_MAX];
	int segments, node; /* node: of the first segment */
	int field; /* the node of the field that it is, or lies below */
	bool below;
};

void ee_added_split(struct ee_added *added, const char *path);

/*
 * Writes the valid JSON object TEXT with the additions of RECORD (whose columns are indexes into
 * ADDED).  With HAS_SOME the object may have some of the fields already, and these are replaced in
 * their places. HOLE is as ee_write_record() has it, counted from the start of OUT.
 */
void ee_splice(const char *text, size_t length, const struct ee_record *record,
    const struct ee_added *added, bool has_some, struct ee_buffer *out, long *hole);

#endif
