/*
 * worker.h: runs one chunk of records through the stage of a filter.  A worker belongs to one
 * thread.  What it makes of a chunk (output, rejects, notes) stays in it until the filter takes it,
 * in input order.
 */
#ifndef EE_WORKER_H
#define EE_WORKER_H

#include "record/shape.h"
#include "stream/input.h"
#include "stream/notes.h"
#include "stream/stage.h"

struct ee_worker {
	const struct ee_stage *stage;
	int errors; /* number of that addition; -1: bad records are not written, nor healed */
	bool keep_bad; /* bad records are written */
	struct ee_chunk chunk;
	struct ee_record *record;
	struct ee_json_reader *json;
	struct ee_csv_reader *csv;
	struct ee_writer *writer;
	struct ee_row_target rows;
	struct ee_buffer out, rejects;
	struct ee_note_list notes;
	uint64_t lines; /* of the chunk, in front of the record */
};

/* ALONG: what SHAPE projects is taken along by the rows. */
struct ee_worker *ee_worker_new(const struct ee_stage *stage, const struct ee_shape *shape,
    const struct ee_row_target *rows, bool along);
void ee_worker_free(struct ee_worker *worker);

/* The chunk that the worker holds: its records to output, rejects and notes; its lines counted. */
void ee_worker_do(struct ee_worker *worker);

/*
 * For a stage that takes records: gives it those in the bytes FROM to UNTIL of the output, one by
 * one, until ENOUGH, which it may set.  LINES_BEFORE are the lines of the file in front of the
 * chunk.
 */
void ee_worker_hand_over(const struct ee_worker *worker, size_t from, size_t until,
    uint64_t lines_before, const bool *enough);

#endif
