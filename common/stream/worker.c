#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "record/along.h"
#include "record/own.h"
#include "stream/worker.h"

/* In front of each record's bytes in a worker's output, where the tool takes records. */
struct frame {
	size_t length, plain_length; /* of the two versions that follow */
	long hole;
	uint64_t line; /* within the chunk, from 0 */
	int64_t tag[EE_TAG_SIZE / 8];
};

/* Both versions of a record behind a frame; false leaves the output as it was. */
static bool
write_frame(struct ee_worker *worker)
{
	struct frame frame = { .line = worker->lines };
	size_t start = worker->out.length;
	long none;

	memcpy(frame.tag, worker->record->tag.number, sizeof frame.tag);
	ee_buffer_add(&worker->out, &frame, sizeof frame);
	if (ee_write_record(worker->writer, worker->record, worker->chunk.header, true,
		&worker->out, &frame.hole)) {
		frame.length = worker->out.length - start - sizeof frame;
		if (!worker->stage->plain ||
		    ee_write_record(worker->writer, worker->record, worker->chunk.header, false,
			&worker->out, &none)) {
			frame.plain_length =
			    worker->out.length - start - sizeof frame - frame.length;
			memcpy(worker->out.data + start, &frame, sizeof frame);
			return true;
		}
	}
	worker->out.length = start;
	return false;
}

static bool
write_record(struct ee_worker *worker)
{
	const struct ee_stage *stage = worker->stage;
	long none;

	if (!ee_stage_passes_records(stage))
		return true; /* rows, if it writes any, are in the output already */
	if (stage->take != NULL)
		return write_frame(worker);
	return ee_write_record(
	    worker->writer, worker->record, worker->chunk.header, true, &worker->out, &none);
}

static bool
read_record(struct ee_worker *worker)
{
	struct ee_record *record = worker->record;

	if (record->length > EE_LINE_MAX) {
		ee_review_fault(&record->review, EE_BAD_TOO_LONG, NULL, "a line longer than 1 MiB");
		return false;
	}
	if (record->format == EE_JSON)
		return ee_json_read(worker->json, record->bytes, record->length, record);
	if (!ee_utf8_valid(record->bytes, record->length)) {
		ee_review_fault(&record->review, EE_BAD_UTF8, NULL, "not valid UTF-8");
		return false;
	}
	return ee_csv_read(
	    worker->csv, worker->chunk.header, record->bytes, record->length, record);
}

static void
note(struct ee_worker *worker, size_t out_before, const struct ee_buffer *messages, bool bad)
{
	const struct ee_note made = { .line = worker->lines,
		.out_before = out_before,
		.rejects_after = worker->rejects.length,
		.bad = bad };

	if (messages->length > 0)
		ee_note_add(
		    &worker->notes, &made, messages, ee_record_get(worker->record, EE_F_ID));
}

/* A good record loses the errors of an earlier run. */
static void
heal(struct ee_worker *worker)
{
	if (ee_record_has_ours(worker->record, EE_F_ERRORS, EE_ARRAY_VALUE))
		ee_record_add_gone(worker->record, worker->errors);
}

/* A field of the user's own that is called errors cannot stand beside them. */
static void
check_errors(struct ee_worker *worker)
{
	struct ee_record *record = worker->record;
	struct ee_value errors = ee_record_get(record, EE_F_ERRORS);

	if (errors.kind != EE_ABSENT && !ee_record_has_ours(record, EE_F_ERRORS, EE_ARRAY_VALUE))
		ee_review_fault(&record->review, EE_BAD_OWN_FIELD, "errors",
		    "not what is added under this name; rename the field");
}

/* A bad record gets its errors in the place of all else that the tool adds. */
static void
keep_bad(struct ee_worker *worker)
{
	struct ee_record *record = worker->record;

	ee_record_add_nothing(record);
	ee_record_put_faults(record, ee_record_add_open(record, worker->errors));
	ee_record_add_close(record);
	ee_write_bad(worker->writer, record, worker->chunk.header, worker->errors, &worker->out);
}

/* Asks the stage, and writes what it makes of the record. */
static enum ee_verdict
work_on(struct ee_worker *worker)
{
	struct ee_record *record = worker->record;
	enum ee_verdict verdict = worker->stage->each(record, worker->stage->context);
	bool good = verdict == EE_OK || verdict == EE_AGAIN;

	if (good && worker->errors >= 0)
		heal(worker);
	if (record->faults.length > 0 || (good && !write_record(worker)))
		return EE_BAD;
	record->written++;
	return verdict;
}

/* BYTES with its line end, as it stands in the file. */
static void
do_record(struct ee_worker *worker, const char *bytes, size_t length)
{
	struct ee_record *record = worker->record;
	size_t out_before = worker->out.length, content = ee_text_line(bytes, length);
	enum ee_verdict verdict = EE_BAD;

	/* A line that is too long is told, whatever is in it: not all of it may be here. */
	if (content <= EE_LINE_MAX && ee_text_is_blank(bytes, content))
		return;
	ee_record_clear(record, worker->chunk.format);
	record->bytes = bytes;
	record->length = content;
	if (worker->rows.along != NULL)
		ee_along_begin(worker->rows.along, record, worker->chunk.header);
	if (read_record(worker))
		while ((verdict = work_on(worker)) == EE_AGAIN)
			ee_record_add_nothing(record);
	if (verdict == EE_BAD) {
		worker->out.length = out_before;
		if (worker->keep_bad)
			check_errors(worker);
		ee_buffer_add(&worker->rejects, bytes, length);
		if (worker->keep_bad)
			keep_bad(worker);
		note(worker, out_before, &record->faults, true);
	}
	/*
	 * Warnings of bad records too: a slip in a name is said only once, and would not be said
	 * again for good ones.
	 */
	note(worker, out_before, &record->warnings, false);
}

/* A piece of a line that is too long; with its last one the record is told. */
static void
refuse_piece(struct ee_worker *worker)
{
	const struct ee_chunk *chunk = &worker->chunk;
	struct ee_record *record = worker->record;

	ee_buffer_add(&worker->rejects, chunk->data.data, chunk->data.length);
	if (!chunk->goes_on) {
		ee_record_clear(record, chunk->format);
		ee_review_fault(&record->review, EE_BAD_TOO_LONG, NULL, "a line longer than 1 MiB");
		if (worker->keep_bad)
			keep_bad(worker);
		note(worker, 0, &record->faults, true);
	}
	worker->lines = ee_text_lines(chunk->data.data, chunk->data.length);
}

void
ee_worker_do(struct ee_worker *worker)
{
	const struct ee_chunk *chunk = &worker->chunk;
	const char *at = chunk->data.data, *end = at + chunk->data.length, *next;

	worker->out.length = worker->rejects.length = 0;
	ee_note_list_clear(&worker->notes);
	worker->lines = 0;
	if (chunk->too_long) {
		refuse_piece(worker);
		return;
	}
	for (; at < end; at = next) {
		if (chunk->format == EE_JSON) {
			next = memchr(at, '\n', (size_t)(end - at));
			next = next != NULL ? next + 1 : end;
			do_record(worker, at, (size_t)(next - at));
			worker->lines++;
		} else {
			next = ee_csv_cut(at, end, true);
			do_record(worker, at, (size_t)(next - at));
			worker->lines += ee_text_lines(at, (size_t)(next - at));
		}
	}
}

void
ee_worker_hand_over(const struct ee_worker *worker, size_t from, size_t until,
    uint64_t lines_before, const bool *enough)
{
	const struct ee_stage *stage = worker->stage;
	const struct ee_chunk *chunk = &worker->chunk;
	struct ee_taken taken = { .file = chunk->file };
	struct frame frame;

	for (size_t at = from; at < until && !*enough;
	     at += sizeof frame + frame.length + frame.plain_length) {
		memcpy(&frame, worker->out.data + at, sizeof frame);
		taken.bytes = worker->out.data + at + sizeof frame;
		taken.length = frame.length;
		taken.hole = frame.hole;
		taken.plain = taken.bytes + frame.length;
		taken.plain_length = frame.plain_length;
		taken.tag = frame.tag;
		taken.line = lines_before + frame.line + 1;
		stage->take(&taken, stage->context);
	}
}

struct ee_worker *
ee_worker_new(const struct ee_stage *stage, const struct ee_shape *shape,
    const struct ee_row_target *rows, bool along)
{
	struct ee_worker *worker = calloc(1, sizeof *worker);

	if (worker == NULL || (worker->record = calloc(1, sizeof *worker->record)) == NULL ||
	    (worker->json = ee_json_reader_new(EE_LINE_MAX)) == NULL)
		ee_fail("out of memory");
	worker->stage = stage;
	worker->csv = ee_csv_reader_new();
	worker->writer = ee_writer_new(shape, worker->json, worker->csv);
	worker->rows = *rows;
	worker->rows.out = &worker->out;
	worker->rows.along = along ? ee_along_new(shape, worker->writer) : NULL;
	worker->record->rows = &worker->rows;
	if (stage->scratch > 0 && (worker->record->scratch = calloc(1, stage->scratch)) == NULL)
		ee_fail("out of memory");
	return worker;
}

void
ee_worker_free(struct ee_worker *worker)
{
	ee_buffer_free(&worker->chunk.data);
	ee_record_free(worker->record);
	free(worker->record->scratch);
	free(worker->record);
	ee_json_reader_free(worker->json);
	ee_csv_reader_free(worker->csv);
	ee_writer_free(worker->writer);
	ee_along_free(worker->rows.along);
	ee_buffer_free(&worker->out);
	ee_buffer_free(&worker->rejects);
	ee_note_list_free(&worker->notes);
	free(worker);
}
