/* shape_parts.h: what shape.c, which makes a shape, and writer.c, which writes by it, share. */
#ifndef EE_SHAPE_PARTS_H
#define EE_SHAPE_PARTS_H

#include "record/csv_reader.h"
#include "record/flatten.h"
#include "record/splice.h"

enum { EE_SHAPE_SLOTS = 4096 }; /* a power of two, four times the columns */

struct ee_shape {
	enum ee_format format;
	struct ee_added added[EE_ADDS_MAX];
	int added_count;
	uint64_t kept; /* of the additions, one bit each: only brought up to date */
	struct ee_needs tops; /* of the additions: the first segments' nodes */
	/*
	 * CSV only.  The columns: those of the input, then those that only the tool adds, then
	 * those that only a projection names.
	 */
	char *name[EE_COLUMNS_MAX];
	int count, own, with_added; /* all of them, the first, the first two */
	int column_of_added[EE_ADDS_MAX];
	bool words[EE_ADDS_MAX]; /* the addition is a list of words */
	int16_t slot[EE_SHAPE_SLOTS]; /* column + 1 by hash of its name */
	const struct ee_csv_header *header; /* the first CSV file's; its rows pass as they are */
	int *pick, picked; /* the columns of the projection; NULL: there is none */
	bool errors_column; /* the last addition is errors, and always has a column */
	bool plain; /* records are also written without additions */
};

static inline bool
ee_shape_keeps(const struct ee_shape *shape, int number)
{
	return (shape->kept >> number & 1) != 0;
}

/* The column NAME, or -1. */
int ee_shape_column(const struct ee_shape *shape, const char *name, size_t length);

/* Whether FLAT is an empty object in which additions stand: it has no column beside theirs. */
bool ee_shape_fills(const struct ee_shape *shape, const struct ee_flat *flat);

#endif
