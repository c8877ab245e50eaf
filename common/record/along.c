#include "record/along.h"

#include <assert.h>
#include <stdlib.h>

#include "base/say.h"
#include "record/flatten.h"

struct ee_along {
	const struct ee_shape *shape;
	struct ee_writer *writer;
	struct ee_csv_reader *csv;
	struct ee_json_reader *json;
	struct ee_csv_header *names; /* NULL: no row of NDJSON has been written */
	struct ee_tree *tree; /* of those */
	struct ee_record *record;
	const struct ee_csv_header *header; /* the record's */
	struct ee_buffer row, text, object;
	const struct ee_csv_cell *cells; /* of the record; NULL: they are not made yet */
};

struct ee_along *
ee_along_new(const struct ee_shape *shape, struct ee_writer *writer)
{
	struct ee_along *along = calloc(1, sizeof *along);

	if (along == NULL || (along->json = ee_json_reader_new(EE_LINE_MAX)) == NULL)
		ee_fail("out of memory");
	along->csv = ee_csv_reader_new();
	along->shape = shape;
	along->writer = writer;
	return along;
}

void
ee_along_free(struct ee_along *along)
{
	if (along == NULL)
		return;
	ee_tree_free(along->tree);
	ee_csv_header_free(along->names);
	ee_csv_reader_free(along->csv);
	ee_json_reader_free(along->json);
	ee_buffer_free(&along->row);
	ee_buffer_free(&along->text);
	ee_buffer_free(&along->object);
	free(along);
}

void
ee_along_begin(struct ee_along *along, struct ee_record *record, const struct ee_csv_header *header)
{
	along->record = record;
	along->header = header;
	along->cells = NULL;
	along->object.length = 0;
}

const struct ee_csv_cell *
ee_along_cells(struct ee_along *along)
{
	static const struct ee_csv_cell empty = { "", "", 0, 0 };
	long none;

	if (along->cells != NULL)
		return along->cells;
	along->row.length = along->text.length = 0;
	if (!ee_write_record(along->writer, along->record, along->header, true, &along->row, &none))
		return NULL;
	along->row.length--; /* the line end */
	if (along->row.length == 0)
		return along->cells = &empty; /* one column, and nothing in it */
	if (ee_csv_split(along->csv, along->row.data, along->row.length, &along->text) != NULL) {
		ee_review_fault(&along->record->review, EE_BAD_COLUMN, NULL,
		    "a NUL byte, which CSV cannot hold");
		return NULL;
	}
	along->cells = ee_csv_raw_cells(along->csv, along->row.data, along->row.length);
	return along->cells;
}

/* The tree that the columns taken along spell. */
static bool
find_tree(struct ee_along *along, struct ee_fault *fault)
{
	struct ee_buffer header = { 0 }, warnings = { 0 };

	if (along->tree != NULL)
		return true;
	ee_shape_header(along->shape, true, &header);
	along->names = ee_csv_header_new("list", header.data, header.length - 1, &warnings, fault);
	ee_buffer_free(&header);
	ee_buffer_free(&warnings);
	along->tree = along->names == NULL ? NULL : ee_tree_new(along->names, fault);
	return along->tree != NULL;
}

bool
ee_along_members(struct ee_along *along, const char **members, size_t *length)
{
	const struct ee_csv_cell *cells = ee_along_cells(along);
	struct ee_fault fault;

	if (cells == NULL)
		return false;
	if (along->object.length == 0 &&
	    (!find_tree(along, &fault) ||
		!ee_unflatten(along->tree, cells, along->json, &along->object, &fault))) {
		along->object.length = 0;
		ee_review_fault(&along->record->review, EE_BAD_COLUMN, NULL, "%s", fault.text);
		return false;
	}
	assert(along->object.length >= 2);
	*members = along->object.data + 1;
	*length = along->object.length - 2;
	return true;
}
