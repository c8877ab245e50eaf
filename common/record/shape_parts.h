/* shape_parts.h: what shape.c, which makes a shape, project.c, which leaves out columns of it, and
 * writer.c, which writes by it, share. */
#ifndef EE_SHAPE_PARTS_H
#define EE_SHAPE_PARTS_H

#include "record/csv_reader.h"
#include "record/flatten.h"
#include "record/splice.h"

enum { EE_SHAPE_SLOTS = 4096 }; /* a power of two, four times the columns */

/* A column of a projection that a record of JSON can fill without being made a row of all columns.
 */
struct ee_picked {
	int column; /* of the shape */
	enum ee_field field; /* EE_NO_FIELD: it is an addition */
	int node; /* of the field */
	bool by_look; /* see ee_type_by_look() */
};

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
	int8_t added_of_column[EE_COLUMNS_MAX]; /* the number of the addition and 1; 0: none */
	bool words[EE_ADDS_MAX]; /* the addition is a list of words */
	int16_t slot[EE_SHAPE_SLOTS]; /* column + 1 by hash of its name */
	const struct ee_csv_header *header; /* the first CSV file's; its rows pass as they are */
	int *pick, picked; /* the columns of the projection; NULL: there is none */
	struct ee_picked *picks; /* as many; NULL: not all can be filled so */
	bool errors_column; /* the last addition is errors, and always has a column */
	bool plain; /* records are also written without additions */
	bool loose; /* what has no column is not shown */
	bool part; /* its rows are parts of others */
};

static inline bool
ee_shape_keeps(const struct ee_shape *shape, int number)
{
	return (shape->kept >> number & 1) != 0;
}

/* A new column NAME in front of that with number AT. */
void ee_shape_insert(struct ee_shape *shape, int at, const char *name, size_t length);

/* Finds again which columns are those of the additions. */
void ee_shape_place_additions(struct ee_shape *shape);

/* The column NAME, or -1. */
int ee_shape_column(const struct ee_shape *shape, const char *name, size_t length);

/* Whether FLAT is an empty object in which additions stand: it has no column beside theirs. */
bool ee_shape_fills(const struct ee_shape *shape, const struct ee_flat *flat);

/*
 * Writes the cell of what RECORD adds to COLUMN, and sets *HOLE where a number is missing; false:
 * nothing is added there.
 */
bool ee_added_cell_put(const struct ee_shape *shape, const struct ee_record *record, int column,
    struct ee_buffer *out, long *hole);

/* Finds what the columns of the projection are, once it stands; want of memory ends the program. */
void ee_picked_find(struct ee_shape *shape);

/*
 * Writes the cells of the projection for RECORD, of JSON.  False, and nothing is written: it takes
 * a row of all its columns to know what belongs there.  What is not picked is not looked at.
 */
bool ee_picked_put(const struct ee_shape *shape, const struct ee_record *record,
    struct ee_buffer *out, long *hole);

#endif
