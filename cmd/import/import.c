#include "cmd/import/import.h"

#include <stdlib.h>

#include "base/say.h"
#include "base/text.h"
#include "cmd/import/fit.h"
#include "cmd/import/planning.h"
#include "cmd/import/report.h"
#include "cmd/import/row.h"
#include "stream/notes.h"
#include "stream/output.h"
#include "stream/progress.h"
#include "stream/sink.h"

static const char say_encoding[] =
    "--encoding windows-1252, or a row ,windows-1252,encoding in the map";

/* What a run goes through its files with. */
struct importer {
	const struct ee_import_job *job;
	const struct ee_run *run;
	const struct ee_map *map;
	struct ee_output *output; /* opened with the first file's columns, */
	struct ee_buffer columns; /* which are these, */
	struct ee_buffer header; /* and its header as it stands there */
	struct ee_sink rejects;
	bool rejects_begun, reject_open; /* OPEN: its line has no end yet */
	struct ee_notes *notes;
	struct ee_record *record; /* carries the messages of a row */
	struct ee_buffer line;
	struct ee_progress *progress;
};

/* Ends the line of the last reject, which may be that of a file without a last line end. */
static void
end_reject(struct importer *importer)
{
	if (importer->reject_open)
		ee_sink_write(&importer->rejects, "\n", 1);
	importer->reject_open = false;
}

static void
put_reject(struct importer *importer, const struct ee_sheet_line *row)
{
	if (importer->run->reject_path == NULL)
		return;
	if (!importer->rejects_begun)
		ee_sink_write(&importer->rejects, importer->header.data, importer->header.length);
	importer->rejects_begun = true;
	if (!row->goes_on)
		end_reject(importer);
	ee_sink_write(&importer->rejects, row->raw, row->length);
	importer->reject_open = row->raw[row->length - 1] != '\n';
}

static void
say_faults(struct importer *importer, const char *file, const struct ee_sheet_line *row,
    struct ee_value id)
{
	struct ee_note_list list = { 0 };
	struct ee_note note = { .bad = true };

	ee_note_add(&list, &note, &importer->record->faults, id);
	ee_notes_say(importer->notes, &list, &list.note[0], file, row->number);
	ee_note_list_free(&list);
}

/* Writes what is left. */
static void
close_outputs(struct importer *importer)
{
	ee_output_close(importer->output);
	if (importer->run->reject_path == NULL)
		return;
	end_reject(importer);
	ee_sink_close(&importer->rejects);
	ee_sinks_publish();
}

/* Ends the run where the user wants that of so many bad rows. */
static void
stop_if_asked(struct importer *importer)
{
	const struct ee_run *run = importer->run;
	bool many = run->max_rejects >= 0 && ee_notes_bad(importer->notes) > run->max_rejects;

	if (!run->strict && !many)
		return;
	close_outputs(importer);
	if (run->strict)
		ee_fail("stopped at the first bad record (--strict)");
	ee_fail("stopped: more than %ld bad records (--max-rejects)", run->max_rejects);
}

/* Whether the row can be read at all; else the record says why not. */
static bool
is_sound(struct importer *importer, const struct ee_sheet *sheet, const struct ee_sheet_line *row)
{
	char why[EE_ROW_WHY];

	if (row->too_long)
		ee_review_fault(
		    &importer->record->review, EE_BAD_TOO_LONG, NULL, "longer than 1 MiB");
	else if (row->wrong != NULL)
		ee_review_fault(&importer->record->review, EE_BAD_CSV, NULL, "%s", row->wrong);
	else if (!ee_sheet_fits(sheet, row, why))
		ee_review_fault(&importer->record->review, EE_BAD_CELLS, NULL, "%s", why);
	else
		return true;
	return false;
}

/* Makes a record of the row and writes it; false: it is bad, and the record says why. */
static bool
write_row(struct importer *importer, const struct ee_sheet *sheet, struct ee_row_maker *maker,
    const struct ee_sheet_line *row, struct ee_value *id)
{
	struct ee_fault fault;

	importer->line.length = 0;
	if (!is_sound(importer, sheet, row) ||
	    !ee_row_make(maker, row, importer->record, id, &importer->line))
		return false;
	if (ee_output_line(importer->output, &importer->line, &fault))
		return true;
	ee_review_fault(&importer->record->review, EE_BAD_COLUMN, NULL, "%s", fault.text);
	return false;
}

static void
take_row(struct importer *importer, const struct ee_sheet *sheet, struct ee_row_maker *maker,
    struct ee_account *account, const struct ee_sheet_line *row)
{
	struct ee_value id = { .kind = EE_ABSENT };

	if (row->goes_on) { /* of a line that has been told */
		put_reject(importer, row);
		return;
	}
	account->rows++;
	ee_record_clear(importer->record, EE_CSV);
	if (!write_row(importer, sheet, maker, row, &id)) {
		say_faults(importer, ee_door_name(ee_sheet_door(sheet)), row, id);
		put_reject(importer, row);
		stop_if_asked(importer);
		return;
	}
	account->written++;
	if (ee_output_is_gone(importer->output)) {
		close_outputs(importer);
		ee_leave(EE_DONE);
	}
}

static bool
is_same(const struct ee_buffer *a, const struct ee_buffer *b)
{
	return a->length == b->length &&
	    (a->length == 0 || memcmp(a->data, b->data, a->length) == 0);
}

/* The output gets the columns of the first file, which those of the others must be. */
static void
open_output(struct importer *importer, const struct ee_plan *plan, const struct ee_sheet *sheet)
{
	const struct ee_buffer *header = ee_sheet_header(sheet);

	if (importer->output == NULL) {
		ee_buffer_add(&importer->columns, plan->line.data, plan->line.length);
		ee_buffer_add(&importer->header, header->data, header->length);
		importer->output = ee_output_of_lines(importer->run, importer->columns.data);
		if (importer->run->reject_path != NULL)
			ee_sink_open(&importer->rejects, importer->run->reject_path);
		return;
	}
	if (importer->run->output_format == EE_CSV && !is_same(&importer->columns, &plan->line))
		ee_fail("%s: other columns than in %s; CSV cannot hold both",
		    ee_door_name(ee_sheet_door(sheet)), importer->run->files[0]);
	if (importer->run->reject_path != NULL && !is_same(&importer->header, header))
		ee_fail("--reject: %s and %s have different headers, and one file cannot keep both",
		    importer->run->files[0], ee_door_name(ee_sheet_door(sheet)));
}

static void
import_file(struct importer *importer, const char *path)
{
	const struct ee_import_job *job = importer->job;
	const char *encoding =
	    job->encoding != NULL ? job->encoding : ee_map_encoding(importer->map);
	struct ee_door *door = ee_door_open(path, encoding, false, say_encoding);
	struct ee_sheet *sheet = ee_sheet_new(door, ee_map_delimiter(importer->map));
	struct ee_account account;
	struct ee_row_maker *maker;
	struct ee_plan *plan;
	struct ee_sheet_line row;

	if (importer->run->file_count == 1)
		importer->progress = ee_progress_new(ee_door_size(door), importer->run->progress);
	ee_fit(importer->map, sheet);
	plan = ee_plan_new(importer->map, sheet);
	open_output(importer, plan, sheet);
	ee_account_begin(&account, plan);
	maker = ee_row_maker_new(plan, job->tables, &account);
	while (ee_sheet_next(sheet, job->tables->words, &row)) {
		take_row(importer, sheet, maker, &account, &row);
		ee_progress_step(importer->progress, ee_door_step(door));
	}
	ee_progress_free(importer->progress);
	importer->progress = NULL;
	if (path == importer->run->files[importer->run->file_count - 1])
		ee_notes_close(importer->notes); /* what was not told of rows, before the sums */
	ee_import_report(sheet);
	ee_account_tell(&account);
	ee_row_maker_free(maker);
	ee_account_free(&account);
	ee_plan_free(plan);
	ee_sheet_free(sheet);
}

static int
finish(struct importer *importer)
{
	bool kept = importer->run->reject_path != NULL;
	long bad = ee_notes_bad(importer->notes);

	close_outputs(importer);
	ee_notes_free(importer->notes);
	ee_buffer_free(&importer->columns);
	ee_buffer_free(&importer->header);
	ee_buffer_free(&importer->line);
	ee_record_free(importer->record);
	free(importer->record);
	return bad > 0 && !kept ? EE_REFUSED : EE_DONE;
}

int
ee_import(const struct ee_import_job *job)
{
	const struct ee_run *run = job->run;
	struct ee_map *map = ee_map_read(job->map, job->encoding, job->tables);
	struct importer importer = { .job = job, .run = run, .map = map };
	int status;

	importer.record = calloc(1, sizeof *importer.record);
	if (importer.record == NULL)
		ee_fail("out of memory");
	importer.notes = ee_notes_new((struct ee_notes_manner) { .verbose = false });
	for (int i = 0; i < run->file_count; i++)
		import_file(&importer, run->files[i]);
	status = finish(&importer);
	ee_map_free(map);
	return status;
}
