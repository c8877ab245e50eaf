#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "record/choice.h"
#include "stream/ahead.h"
#include "stream/filter.h"
#include "stream/output.h"
#include "stream/parts.h"
#include "stream/process.h"
#include "stream/progress.h"
#include "stream/read.h"
#include "stream/rejects.h"
#include "stream/worker.h"

/*
 * HELD_MAX: bytes of chunks, and of what was made of them, that all workers together may hold,
 * unless single records are longer.  FIRST_GROWTH: how many times its size a worker expects to make
 * of its first chunk.
 */
enum { HELD_MAX = 6 << 20, FIRST_GROWTH = 15 };

struct ee_filter {
	const struct ee_run *run;
	const struct ee_stage *stage;
	enum ee_format shown, format; /* of the output; of what it is made of: a table is CSV */
	struct ee_input *input; /* where the stage merges, one of these: */
	struct ee_parts *parts; /* NULL: it does not */
	struct ee_worker *puller; /* of their records; NULL: none yet */
	struct ee_shape *shape;
	int errors; /* number of that addition in the shape; -1: there is none */
	struct ee_needs needs;
	const struct ee_needs *needed; /* those; NULL: the stage needs all fields that it reads */
	bool along; /* the shape is of the fields that rows take along */
	bool unread; /* the names that nothing reads are to be told */
	struct ee_output *output;
	struct ee_rejects rejects;
	struct ee_notes *notes;
	struct ee_progress *progress;
	uint64_t turn; /* number of the chunk whose output is next */
	uint64_t *lines; /* of each file, in front of that chunk */
	pthread_mutex_t input_lock, output_lock;
	pthread_cond_t turn_came[EE_JOBS_LIMIT]; /* by number of the chunk, modulo the workers */
	bool enough; /* the stage wants no more records */
	int workers; /* started, or all where no more can be; under the lock of the input */
};

/* Gives the stage the records in the worker's output from FROM to UNTIL, if it takes them. */
static void
hand_over(struct ee_filter *filter, const struct ee_worker *worker, size_t from, size_t until)
{
	if (filter->stage->take != NULL)
		ee_worker_hand_over(
		    worker, from, until, filter->lines[worker->chunk.file], &filter->enough);
}

/*
 * Says the worker's notes and hands its records over, in the order of the input.  Returns how much
 * of its output counts: all, or what comes before the record that ends the run, or is the last one
 * that the stage wants.  Bad records behind that are none: they are not said, and leave the
 * rejects.
 */
static size_t
deliver_in_order(struct ee_filter *filter, struct ee_worker *worker, bool *ends)
{
	const struct ee_run *run = filter->run;
	size_t at = 0, rejects = 0;

	*ends = false;
	for (int i = 0; i < worker->notes.count; i++) {
		const struct ee_note *said = &worker->notes.note[i];

		hand_over(filter, worker, at, said->out_before);
		at = said->out_before;
		if (filter->enough) {
			worker->rejects.length = rejects;
			return at;
		}
		rejects = said->rejects_after;
		ee_notes_say(filter->notes, &worker->notes, said,
		    ee_input_name(filter->input, worker->chunk.file),
		    filter->lines[worker->chunk.file] + said->line + 1);
		if (said->bad &&
		    (run->strict ||
			(run->max_rejects >= 0 &&
			    ee_notes_bad(filter->notes) > run->max_rejects))) {
			*ends = true;
			worker->rejects.length = rejects;
			return at;
		}
	}
	hand_over(filter, worker, at, worker->out.length);
	return worker->out.length;
}

/* The bad records up to here are kept all the same. */
static _Noreturn void
end_early(struct ee_filter *filter)
{
	ee_output_settle(filter->output);
	ee_rejects_publish(&filter->rejects);
	if (filter->run->strict)
		ee_fail("stopped at the first bad record (--strict)");
	ee_fail("stopped: more than %ld bad records (--max-rejects)", filter->run->max_rejects);
}

static _Noreturn void
refuse_header(const struct ee_filter *filter, const struct ee_csv_header *header, const char *why)
{
	ee_output_settle(filter->output);
	ee_fail("%s:%llu: %s", header->file, (unsigned long long)header->file_line, why);
}

/* The columns that nothing reads. */
static void
tell_unread(struct ee_filter *filter, const struct ee_csv_header *header)
{
	for (int i = 0; header != NULL && i < header->count; i++)
		if (header->column[i].unread)
			ee_notes_unread(
			    filter->notes, header->column[i].name, header->column[i].length);
}

/* Under the output lock, when the chunk's turn has come. */
static void
deliver(struct ee_filter *filter, struct ee_worker *worker)
{
	const struct ee_chunk *chunk = &worker->chunk;
	struct ee_fault fault;
	size_t until;
	bool ends;

	if (chunk->first_of_file) {
		filter->lines[chunk->file] = chunk->lines_before;
		tell_unread(filter, chunk->header);
		ee_rejects_begin_file(&filter->rejects, filter->input, chunk);
		if (chunk->header != NULL && ee_stage_passes_records(filter->stage) &&
		    !ee_shape_fits(filter->shape, chunk->header, &fault))
			refuse_header(filter, chunk->header, fault.text);
	}
	until = deliver_in_order(filter, worker, &ends);
	if (filter->stage->take == NULL)
		ee_output_write(filter->output, worker->out.data, until);
	ee_rejects_write(&filter->rejects, chunk->file, &worker->rejects);
	if (ends)
		end_early(filter);
	if (ee_output_is_gone(filter->output)) {
		ee_rejects_publish(&filter->rejects);
		ee_leave(EE_DONE);
	}
	filter->lines[chunk->file] += worker->lines;
	ee_progress_step(filter->progress, chunk->data.length);
}

/* No more chunks than workers are under way, so at most one worker waits for each condition. */
static pthread_cond_t *
turn_of(struct ee_filter *filter, uint64_t number)
{
	return &filter->turn_came[number % (uint64_t)filter->run->jobs];
}

/* Under the output lock: until all chunks in front of NUMBER are delivered. */
static void
wait_for_turn(struct ee_filter *filter, uint64_t number)
{
	while (filter->turn != number)
		pthread_cond_wait(turn_of(filter, number), &filter->output_lock);
}

static void
settle(uint64_t chunks, bool ends, void *context)
{
	struct ee_filter *filter = context;

	pthread_mutex_lock(&filter->output_lock);
	wait_for_turn(filter, chunks);
	if (ends)
		ee_output_settle(filter->output);
	pthread_mutex_unlock(&filter->output_lock);
}

/* How large a chunk WORKER should ask for, by what it made of its last one. */
static size_t
next_aim(const struct ee_filter *filter, const struct ee_worker *worker)
{
	size_t room = HELD_MAX / (size_t)filter->run->jobs, aim, taken = worker->chunk.data.length,
	       made = worker->out.length + worker->rejects.length + worker->notes.text.length;

	aim = taken == 0 ? room / (1 + FIRST_GROWTH) : room * taken / (taken + made);
	return aim < EE_CHUNK ? aim : EE_CHUNK;
}

static struct ee_worker *
new_worker(const struct ee_filter *filter)
{
	const struct ee_row_target rows = ee_output_target(filter->output, NULL);
	struct ee_worker *worker =
	    ee_worker_new(filter->stage, filter->shape, &rows, filter->along);

	worker->errors = filter->errors;
	worker->keep_bad = filter->run->keep_bad;
	worker->record->review.needs = filter->needed;
	worker->record->tell_unread = filter->unread;
	worker->record->unasked = ee_shape_unasked(filter->shape);
	return worker;
}

static void *work(void *context);

/* Starts the next worker, for a short input has no need of it; false if all are there.  Where the
 * system has no thread to give, those that there are do the same work. */
static bool
start_next(struct ee_filter *filter, pthread_t *next)
{
	if (filter->workers == filter->run->jobs)
		return false;
	if (ee_process_start(next, work, filter) != 0) {
		filter->workers = filter->run->jobs;
		return false;
	}
	filter->workers++;
	return true;
}

/* Each worker starts the next one when it has its first chunk, and waits for that one's end. */
static void *
work(void *context)
{
	struct ee_filter *filter = context;
	struct ee_worker *worker = new_worker(filter);
	bool more, first = true, started = false;
	pthread_t next;

	for (;; first = false) {
		pthread_mutex_lock(&filter->input_lock);
		more = !filter->enough &&
		    ee_input_next(filter->input, &worker->chunk, next_aim(filter, worker));
		if (more && first)
			started = start_next(filter, &next);
		pthread_mutex_unlock(&filter->input_lock);
		if (!more)
			break;
		ee_worker_do(worker);
		pthread_mutex_lock(&filter->output_lock);
		wait_for_turn(filter, worker->chunk.number);
		deliver(filter, worker);
		filter->turn++;
		pthread_cond_signal(turn_of(filter, filter->turn));
		pthread_mutex_unlock(&filter->output_lock);
	}
	ee_worker_free(worker);
	if (started)
		(void)pthread_join(next, NULL);
	return NULL;
}

void
ee_filter_loop(struct ee_filter *filter)
{
	filter->workers = 1;
	(void)work(filter);
}

bool
ee_filter_pull(struct ee_filter *filter, int file)
{
	if (filter->puller == NULL)
		filter->puller = new_worker(filter);
	if (!ee_parts_next(filter->parts, file, &filter->puller->chunk))
		return false;
	ee_worker_do(filter->puller);
	deliver(filter, filter->puller);
	return true;
}

/* The columns of CSV output. */
static void
choose_columns(struct ee_filter *filter, enum ee_format input)
{
	const char *list = filter->run->columns;
	bool plain = filter->stage->plain, good = true;
	struct ee_fault fault;

	if (input == EE_FORMAT_UNSAID && list == NULL)
		return; /* no records, and no header */
	/* Of an empty input nobody knows what columns it would have. */
	if (input == EE_FORMAT_UNSAID)
		good = ee_shape_use_list(filter->shape, list, &fault);
	else if (list == NULL || plain || input == EE_CSV || !ee_shape_knows(filter->shape, list))
		ee_ahead_columns(filter->shape, filter->input, filter->needed);
	ee_shape_close(filter->shape, plain, filter->stage->turns);
	if (list != NULL && (!good || !ee_shape_project(filter->shape, list, &fault)))
		ee_run_usage(filter->run, "--columns: %s", fault.text);
}

/*
 * The output of the stage: rows, records or text.  --columns is for records in CSV, or chooses
 * among the columns of rows.
 */
static struct ee_output *
open_output(const struct ee_filter *filter)
{
	const struct ee_run *run = filter->run;
	const struct ee_stage *stage = filter->stage;

	if (stage->row == NULL)
		ee_run_check_columns(run, filter->shown);
	if (run->columns != NULL && stage->row != NULL && stage->silent)
		ee_run_usage(run, "--columns: -o %s has no columns", run->own_format);
	if (stage->reads_only)
		return ee_output_of_nothing();
	if (stage->silent)
		return ee_output_of_text(run, filter->shown);
	if (stage->row == NULL)
		return ee_output_of_records(
		    run, filter->shown, filter->shape, stage->added, stage->added_count);
	return ee_output_of_rows(
	    run, filter->shown, stage->row, stage->row_count, filter->along ? filter->shape : NULL);
}

/* The columns of the input, of which rows may take along. */
static void
find_along(struct ee_filter *filter, enum ee_format input)
{
	struct ee_fault fault;

	/* Of an empty input nobody knows what columns it would have; a wrong list is told later. */
	if (input != EE_FORMAT_UNSAID)
		ee_ahead_columns(filter->shape, filter->input, filter->needed);
	else
		(void)ee_shape_use_list(filter->shape, filter->run->columns, &fault);
	ee_shape_close(filter->shape, false, false);
	ee_shape_part(filter->shape);
}

/* What the tool adds is needed too: nothing of another shape may stand in its place. */
static void
find_needs(struct ee_filter *filter)
{
	const struct ee_stage *stage = filter->stage;
	const char *paths[EE_ADDS_MAX + EE_FIELDS + 3];
	int count = 0;

	if (stage->needs == NULL)
		return;
	for (; stage->needs[count] != NULL; count++)
		paths[count] = stage->needs[count];
	for (int i = 0; i < stage->added_count; i++)
		paths[count++] = stage->added[i];
	paths[count++] = "errors";
	paths[count++] = "id"; /* by which every tool calls a record */
	paths[count] = NULL;
	ee_needs_of(&filter->needs, paths);
	filter->needed = &filter->needs;
}

struct ee_filter *
ee_filter_open(const struct ee_run *run, const struct ee_stage *stage)
{
	struct ee_filter *filter = calloc(1, sizeof *filter);
	const struct ee_csv_header *header;
	enum ee_format input;

	if (filter == NULL ||
	    (filter->lines = calloc((size_t)run->file_count, sizeof *filter->lines)) == NULL)
		ee_fail("out of memory");
	filter->run = run;
	filter->stage = stage;
	pthread_mutex_init(&filter->input_lock, NULL);
	pthread_mutex_init(&filter->output_lock, NULL);
	for (int i = 0; i < run->jobs; i++)
		pthread_cond_init(&filter->turn_came[i], NULL);
	ee_run_check_output(run, "--reject", run->reject_path);
	if (stage->merges)
		filter->parts = ee_parts_open(run->files, run->file_count, run->input_format);
	filter->input = stage->merges
	    ? ee_parts_first(filter->parts)
	    : ee_input_new(run->files, run->file_count, run->input_format);
	if (!stage->merges)
		ee_input_settle(filter->input, settle, filter);
	filter->unread = !run->quiet && (run->verbose || isatty(STDERR_FILENO) != 0);
	filter->notes = ee_notes_new(
	    (struct ee_notes_manner) { .verbose = run->verbose, .unread = filter->unread });
	filter->progress =
	    ee_progress_new(ee_read_size(run->files, run->file_count), run->progress);
	input = ee_input_first(filter->input, &header);
	filter->shown = run->output_format != EE_FORMAT_UNSAID ? run->output_format
	    : input != EE_FORMAT_UNSAID                        ? input
	    : run->excel                                       ? EE_CSV
							       : EE_JSON;
	filter->format = filter->shown == EE_TABLE ? EE_CSV : filter->shown;
	filter->along = stage->along && !stage->silent && run->columns != NULL &&
	    ee_columns_go_beyond(run->columns, stage->row, stage->row_count);
	filter->shape = ee_shape_new(
	    filter->along ? EE_CSV : filter->format, stage->added, stage->added_count, stage->kept);
	if (filter->shown == EE_TABLE && !stage->plain)
		ee_shape_loosen(filter->shape);
	filter->errors = -1;
	if (stage->keeps_bad && ee_stage_passes_records(stage))
		filter->errors = ee_shape_add_errors(filter->shape, run->keep_bad);
	else if (run->keep_bad)
		ee_run_usage(run, "--keep-bad: only for records, not for rows of a table");
	find_needs(filter);
	if (filter->along)
		find_along(filter, input);
	filter->output = open_output(filter);
	if (filter->format == EE_CSV && ee_stage_passes_records(stage))
		choose_columns(filter, input);
	ee_rejects_open(&filter->rejects, run->reject_path);
	return filter;
}

void
ee_filter_write(struct ee_filter *filter, const char *bytes, size_t length)
{
	ee_output_write(filter->output, bytes, length);
}

void
ee_filter_enough(struct ee_filter *filter)
{
	assert(filter->run->jobs == 1);
	filter->enough = true;
}

void
ee_filter_plain_header(const struct ee_filter *filter, struct ee_buffer *out)
{
	ee_shape_header(filter->shape, false, out);
}

void
ee_filter_refuse_header(const struct ee_filter *filter, const char *option, const char *why)
{
	const struct ee_csv_header *header;

	(void)ee_input_first(filter->input, &header);
	if (filter->run->columns != NULL)
		ee_fail("--columns: %s", why);
	if (header == NULL) /* of the columns of NDJSON */
		ee_fail("%s: %s", option, why);
	refuse_header(filter, header, why);
}

struct ee_row_target
ee_filter_rows(const struct ee_filter *filter, struct ee_buffer *out)
{
	return ee_output_target(filter->output, out);
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
	bool kept = ee_rejects_are_kept(&filter->rejects) || filter->run->keep_bad;
	long bad;

	ee_rejects_close(&filter->rejects);
	ee_output_close(filter->output);
	ee_sinks_publish();
	ee_progress_free(filter->progress);
	ee_notes_close(filter->notes);
	bad = ee_notes_bad(filter->notes);
	ee_notes_free(filter->notes);
	ee_shape_free(filter->shape);
	if (filter->puller != NULL)
		ee_worker_free(filter->puller);
	if (filter->parts != NULL)
		ee_parts_free(filter->parts);
	else
		ee_input_free(filter->input);
	pthread_mutex_destroy(&filter->input_lock);
	pthread_mutex_destroy(&filter->output_lock);
	for (int i = 0; i < filter->run->jobs; i++)
		pthread_cond_destroy(&filter->turn_came[i]);
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
