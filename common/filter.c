#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

#include "filter.h"
#include "input.h"
#include "notes.h"
#include "progress.h"
#include "shape.h"
#include "sink.h"

/* In front of each record's bytes in a worker's output, where the tool takes records. */
struct frame {
	size_t length, plain_length;	/* of the two versions that follow */
	long hole;
	uint64_t line;			/* within the chunk, from 0 */
	int64_t tag[EE_TAG_SIZE / 8];
};

struct ee_filter {
	const struct ee_run *run;
	const struct ee_stage *stage;
	enum ee_format format;		/* of the output */
	struct ee_input *input;
	struct ee_shape *shape;
	struct ee_sink output, rejects;
	struct ee_notes *notes;
	struct ee_progress *progress;
	struct ee_buffer table;		/* EE_TABLE: rows until the end */
	bool header_written;
	uint64_t turn;			/* number of the chunk whose output is next */
	uint64_t *lines;		/* of each file, before that chunk */
	pthread_mutex_t input_lock, output_lock;
	pthread_cond_t turn_came;
};

struct worker {
	struct ee_filter *filter;
	pthread_t thread;
	struct ee_chunk chunk;
	struct ee_record *record;
	struct ee_json_reader *json;
	struct ee_csv_reader *csv;
	struct ee_writer *writer;
	struct ee_row_target rows;
	struct ee_buffer out, rejects;
	struct ee_note_list notes;
	uint64_t lines;			/* of the chunk, in front of the record */
};

static void
put(struct ee_filter *filter, const char *bytes, size_t length)
{
	if (filter->format == EE_TABLE)
		ee_buffer_add(&filter->table, bytes, length);
	else
		ee_sink_write(&filter->output, bytes, length);
}

static void
write_header(struct ee_filter *filter)
{
	const struct ee_row_target rows = { filter->format, filter->stage->row, filter->stage->row_count, NULL };
	struct ee_buffer header = { 0 };

	if (filter->header_written || filter->stage->silent)
		return;
	filter->header_written = true;
	if (filter->stage->row != NULL)
		ee_rows_header(&rows, &header);
	else
		ee_shape_header(filter->shape, true, &header);
	put(filter, header.data, header.length);
	ee_buffer_free(&header);
}

static bool
is_blank_line(const char *line, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
			return false;
	return true;
}

/* Both versions of a record behind a frame; false leaves the output as it was. */
static bool
write_frame(struct worker *worker)
{
	struct frame frame = { .line = worker->lines };
	size_t start = worker->out.length;
	long none;

	memcpy(frame.tag, worker->record->tag.number, sizeof frame.tag);
	ee_buffer_add(&worker->out, &frame, sizeof frame);
	if (ee_write_record(worker->writer, worker->record, worker->chunk.header, true, &worker->out, &frame.hole)) {
		frame.length = worker->out.length - start - sizeof frame;
		if (!worker->filter->stage->plain ||
		    ee_write_record(worker->writer, worker->record, worker->chunk.header, false, &worker->out, &none)) {
			frame.plain_length = worker->out.length - start - sizeof frame - frame.length;
			memcpy(worker->out.data + start, &frame, sizeof frame);
			return true;
		}
	}
	worker->out.length = start;
	return false;
}

static bool
write_record(struct worker *worker)
{
	const struct ee_stage *stage = worker->filter->stage;
	long none;

	if (stage->row != NULL)
		return true;	/* its rows are in the output already */
	if (stage->take != NULL)
		return write_frame(worker);
	return ee_write_record(worker->writer, worker->record, worker->chunk.header, true, &worker->out, &none);
}

static bool
read_record(struct worker *worker)
{
	struct ee_record *record = worker->record;

	if (record->length > EE_LINE_MAX) {
		ee_record_fault(record, NULL, "a line longer than 1 MiB");
		return false;
	}
	if (record->format == EE_JSON)
		return ee_json_read(worker->json, record->bytes, record->length, record);
	if (!ee_utf8_valid(record->bytes, record->length)) {
		ee_record_fault(record, NULL, "not valid UTF-8");
		return false;
	}
	return ee_csv_read(worker->csv, worker->chunk.header, record->bytes, record->length, record);
}

static void
note(struct worker *worker, size_t out_before, const struct ee_buffer *messages, bool bad)
{
	const struct ee_note made = { .line = worker->lines, .out_before = out_before,
		.rejects_after = worker->rejects.length, .bad = bad };

	if (messages->length > 0)
		ee_note_add(&worker->notes, &made, messages);
}

/* BYTES with its line end, as it stands in the file. */
static void
do_record(struct worker *worker, const char *bytes, size_t length)
{
	struct ee_record *record = worker->record;
	size_t out_before = worker->out.length, content = length;
	enum ee_verdict verdict = EE_BAD;

	if (content > 0 && bytes[content - 1] == '\n')
		content--;
	if (content > 0 && bytes[content - 1] == '\r')
		content--;
	if (is_blank_line(bytes, content))
		return;
	ee_record_clear(record);
	record->bytes = bytes;
	record->length = content;
	record->format = worker->chunk.format;
	if (read_record(worker))
		verdict = worker->filter->stage->each(record, worker->filter->stage->context);
	if (record->faults.length > 0 || (verdict == EE_OK && !write_record(worker)))
		verdict = EE_BAD;
	if (verdict == EE_BAD) {
		worker->out.length = out_before;
		ee_buffer_add(&worker->rejects, bytes, length);
		note(worker, out_before, &record->faults, true);
	} else {
		note(worker, out_before, &record->warnings, false);
	}
}

static uint64_t
count_lines(const char *at, const char *end)
{
	uint64_t lines = 0;

	for (; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
		lines++;
	return lines;
}

static void
do_chunk(struct worker *worker)
{
	const struct ee_chunk *chunk = &worker->chunk;
	const char *at = chunk->data.data, *end = at + chunk->data.length, *next;

	worker->out.length = worker->rejects.length = 0;
	ee_note_list_clear(&worker->notes);
	worker->lines = 0;
	if (chunk->too_long) {
		ee_record_clear(worker->record);
		ee_record_fault(worker->record, NULL, "a line longer than 1 MiB");
		ee_buffer_add(&worker->rejects, at, chunk->data.length);
		if (!chunk->goes_on)
			note(worker, 0, &worker->record->faults, true);
		worker->lines = count_lines(at, end);
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
			worker->lines += count_lines(at, next);
		}
	}
}

/* Hands frames up to UNTIL to the tool. */
static void
hand_over(const struct worker *worker, size_t until)
{
	const struct ee_stage *stage = worker->filter->stage;
	const struct ee_chunk *chunk = &worker->chunk;
	struct ee_taken taken = { .file = chunk->file };
	struct frame frame;

	for (size_t at = 0; at < until; at += sizeof frame + frame.length + frame.plain_length) {
		memcpy(&frame, worker->out.data + at, sizeof frame);
		taken.bytes = worker->out.data + at + sizeof frame;
		taken.length = frame.length;
		taken.hole = frame.hole;
		taken.plain = taken.bytes + frame.length;
		taken.plain_length = frame.plain_length;
		taken.tag = frame.tag;
		taken.line = worker->filter->lines[chunk->file] + frame.line + 1;
		stage->take(&taken, stage->context);
	}
}

/* Says what is to be said; returns how much of the output counts: all, or up to the record that ends the run. */
static size_t
say_notes(struct worker *worker, bool *ends)
{
	struct ee_filter *filter = worker->filter;
	const struct ee_run *run = filter->run;

	for (int i = 0; i < worker->notes.count; i++) {
		const struct ee_note *said = &worker->notes.note[i];

		ee_notes_say(filter->notes, &worker->notes, said, ee_input_name(filter->input, worker->chunk.file),
		    filter->lines[worker->chunk.file] + said->line + 1);
		if (said->bad && (run->strict ||
		    (run->max_rejects >= 0 && ee_notes_bad(filter->notes) > run->max_rejects))) {
			*ends = true;
			worker->rejects.length = said->rejects_after;
			return said->out_before;
		}
	}
	*ends = false;
	return worker->out.length;
}

static _Noreturn void
end_early(const struct ee_filter *filter)
{
	if (filter->run->strict)
		ee_fail("stopped at the first bad record (--strict)");
	ee_fail("stopped: more than %ld bad records (--max-rejects)", filter->run->max_rejects);
}

/* Under the output lock, when the chunk's turn has come. */
static void
deliver(struct worker *worker)
{
	struct ee_filter *filter = worker->filter;
	const struct ee_chunk *chunk = &worker->chunk;
	size_t until;
	bool ends;

	if (chunk->first_of_file)
		filter->lines[chunk->file] = chunk->lines_before;
	until = say_notes(worker, &ends);
	if (filter->stage->take != NULL) {
		hand_over(worker, until);
	} else {
		write_header(filter);
		put(filter, worker->out.data, until);
	}
	ee_sink_write(&filter->rejects, worker->rejects.data, worker->rejects.length);
	if (ends)
		end_early(filter);
	filter->lines[chunk->file] += worker->lines;
	ee_progress_step(filter->progress, chunk->data.length);
}

static void *
work(void *context)
{
	struct worker *worker = context;
	struct ee_filter *filter = worker->filter;
	bool more;

	for (;;) {
		pthread_mutex_lock(&filter->input_lock);
		more = ee_input_next(filter->input, &worker->chunk);
		pthread_mutex_unlock(&filter->input_lock);
		if (!more)
			return NULL;
		if (worker->chunk.header != NULL && worker->chunk.first_of_file && filter->stage->row == NULL) {
			struct ee_fault fault;

			if (!ee_shape_fits(filter->shape, worker->chunk.header, &fault))
				ee_fail("%s:1: %s", ee_input_name(filter->input, worker->chunk.file), fault.text);
		}
		do_chunk(worker);
		pthread_mutex_lock(&filter->output_lock);
		while (filter->turn != worker->chunk.number)
			pthread_cond_wait(&filter->turn_came, &filter->output_lock);
		deliver(worker);
		filter->turn++;
		pthread_cond_broadcast(&filter->turn_came);
		pthread_mutex_unlock(&filter->output_lock);
	}
}

static struct worker *
worker_new(struct ee_filter *filter)
{
	struct worker *worker = calloc(1, sizeof *worker);

	if (worker == NULL || (worker->record = calloc(1, sizeof *worker->record)) == NULL ||
	    (worker->json = ee_json_reader_new(EE_LINE_MAX)) == NULL)
		ee_fail("out of memory");
	worker->filter = filter;
	worker->csv = ee_csv_reader_new();
	worker->writer = ee_writer_new(filter->shape, worker->json, worker->csv);
	worker->rows = (struct ee_row_target) { filter->format, filter->stage->row, filter->stage->row_count, &worker->out };
	worker->record->rows = &worker->rows;
	return worker;
}

static void
worker_free(struct worker *worker)
{
	ee_buffer_free(&worker->chunk.data);
	ee_record_free(worker->record);
	free(worker->record);
	ee_json_reader_free(worker->json);
	ee_csv_reader_free(worker->csv);
	ee_writer_free(worker->writer);
	ee_buffer_free(&worker->out);
	ee_buffer_free(&worker->rejects);
	ee_note_list_free(&worker->notes);
	free(worker);
}

void
ee_filter_loop(struct ee_filter *filter)
{
	int jobs = filter->run->jobs;
	struct worker **workers = calloc((size_t)jobs, sizeof *workers);

	if (workers == NULL)
		ee_fail("out of memory");
	for (int i = 0; i < jobs; i++)
		workers[i] = worker_new(filter);
	for (int i = 1; i < jobs; i++)
		if ((errno = pthread_create(&workers[i]->thread, NULL, work, workers[i])) != 0)
			ee_fail("cannot start a worker: %s", strerror(errno));
	(void)work(workers[0]);
	for (int i = 1; i < jobs; i++)
		(void)pthread_join(workers[i]->thread, NULL);
	for (int i = 0; i < jobs; i++)
		worker_free(workers[i]);
	free(workers);
}

/* The columns of CSV output: the user's, the first file's, or those of the first records. */
static void
choose_columns(struct ee_filter *filter, enum ee_format input, const struct ee_csv_header *header)
{
	const struct ee_buffer *ahead;
	struct ee_json_reader *json;
	struct ee_record *record;
	struct ee_fault fault;
	const char *at, *end, *next;

	if (filter->run->columns != NULL) {
		if (!ee_shape_use_list(filter->shape, filter->run->columns, &fault))
			ee_run_usage(filter->run, "--columns: %s", fault.text);
		return;
	}
	if (input != EE_JSON) {
		if (header != NULL)
			ee_shape_use_header(filter->shape, header);
		return;
	}
	json = ee_json_reader_new(EE_LINE_MAX);
	record = calloc(1, sizeof *record);
	if (json == NULL || record == NULL)
		ee_fail("out of memory");
	ahead = ee_input_peek(filter->input);
	at = ahead->data;
	end = at + ahead->length;
	for (int i = 0; i < EE_PEEK_RECORDS && at < end; i++, at = next) {
		size_t length;

		next = memchr(at, '\n', (size_t)(end - at));
		next = next != NULL ? next + 1 : end;
		length = (size_t)(next - at);
		ee_record_clear(record);
		if (length <= EE_LINE_MAX && ee_json_read(json, at, length, record))
			ee_shape_use_record(filter->shape, at + strspn(at, " \t\r"));
	}
	ee_json_reader_free(json);
	ee_record_free(record);
	free(record);
}

struct ee_filter *
ee_filter_open(const struct ee_run *run, const struct ee_stage *stage)
{
	struct ee_filter *filter = calloc(1, sizeof *filter);
	const struct ee_csv_header *header;
	enum ee_format input;

	if (filter == NULL || (filter->lines = calloc((size_t)run->file_count, sizeof *filter->lines)) == NULL)
		ee_fail("out of memory");
	filter->run = run;
	filter->stage = stage;
	pthread_mutex_init(&filter->input_lock, NULL);
	pthread_mutex_init(&filter->output_lock, NULL);
	pthread_cond_init(&filter->turn_came, NULL);
	ee_run_check_output(run, "--reject", run->reject_path);
	filter->input = ee_input_new(run->files, run->file_count, run->input_format);
	filter->rejects.fd = -1;
	if (run->reject_path != NULL)
		ee_sink_open(&filter->rejects, run->reject_path);
	ee_sink_open(&filter->output, "-");
	filter->notes = ee_notes_new();
	filter->progress = ee_progress_new(ee_input_size(filter->input), run->progress);
	input = ee_input_first(filter->input, &header);
	filter->format = run->output_format != EE_FORMAT_UNSAID ? run->output_format :
	    input != EE_FORMAT_UNSAID ? input : EE_JSON;
	filter->shape = ee_shape_new(filter->format, stage->added, stage->added_count, stage->kept_count);
	if (filter->format == EE_CSV && stage->row == NULL) {
		choose_columns(filter, input, header);
		if (input != EE_FORMAT_UNSAID || run->columns != NULL)
			ee_shape_close(filter->shape);
	}
	return filter;
}

void
ee_filter_write(struct ee_filter *filter, const char *bytes, size_t length)
{
	write_header(filter);
	put(filter, bytes, length);
}

void
ee_filter_plain_header(const struct ee_filter *filter, struct ee_buffer *out)
{
	ee_shape_header(filter->shape, false, out);
}

enum ee_format
ee_filter_format(const struct ee_filter *filter)
{
	return filter->format;
}

const char *
ee_filter_file(const struct ee_filter *filter, int file)
{
	return ee_input_name(filter->input, file);
}

int
ee_filter_close(struct ee_filter *filter)
{
	bool kept = filter->rejects.fd >= 0;
	struct ee_buffer table = { 0 };
	long bad;

	write_header(filter);	/* an input without a record still has columns */
	if (filter->format == EE_TABLE) {
		ee_rows_table(filter->table.data, filter->table.length, &table);
		ee_sink_write(&filter->output, table.data, table.length);
		ee_buffer_free(&table);
		ee_buffer_free(&filter->table);
	}
	ee_sink_close(&filter->rejects);
	ee_sink_close(&filter->output);
	ee_progress_free(filter->progress);
	ee_notes_close(filter->notes);
	bad = ee_notes_bad(filter->notes);
	ee_notes_free(filter->notes);
	ee_shape_free(filter->shape);
	ee_input_free(filter->input);
	pthread_mutex_destroy(&filter->input_lock);
	pthread_mutex_destroy(&filter->output_lock);
	pthread_cond_destroy(&filter->turn_came);
	free(filter->lines);
	free(filter);
	return bad > 0 && !kept ? EE_REFUSED : EE_DONE;
}

int
ee_filter(const struct ee_run *run, const struct ee_stage *stage)
{
	struct ee_filter *filter = ee_filter_open(run, stage);

	ee_filter_loop(filter);
	return ee_filter_close(filter);
}
