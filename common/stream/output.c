#include <stdlib.h>
#include <unistd.h>

#include "base/say.h"
#include "base/text.h"
#include "record/choice.h"
#include "record/view.h"
#include "stream/output.h"
#include "stream/sink.h"
#include "stream/terminal.h"

enum { BLOCK = 256 << 10 }; /* of lines, before they are written */

struct ee_output {
	struct ee_sink sink;
	struct ee_row_target rows; /* no columns: none are written */
	struct ee_row_choice choice; /* of their columns, where --columns makes one */
	const struct ee_shape *shape; /* of records; NULL: none are written */
	bool header_written;
	struct ee_buffer held; /* lines until they are a block */
	struct ee_view *view; /* what is written is CSV, and goes out as a table; NULL: as it is */
	struct ee_buffer lines; /* of that table, on their way out */
	/* For lines that become CSV; NULL: they are written as they are. */
	struct ee_shape *own_shape;
	struct ee_writer *writer;
	struct ee_json_reader *json;
	struct ee_csv_reader *csv;
	struct ee_record *record;
};

struct ee_output *
ee_output_of_nothing(void)
{
	struct ee_output *output = calloc(1, sizeof *output);

	if (output == NULL)
		ee_fail("out of memory");
	output->sink.fd = -1;
	return output;
}

int
ee_output_window(const struct ee_run *run)
{
	return run->fit >= 0 ? run->fit : ee_terminal_columns(STDOUT_FILENO);
}

/* A table in place of CSV. */
static void
open_view(struct ee_output *output, const struct ee_run *run, const char *first)
{
	const struct ee_view_manner manner = { .window = ee_output_window(run),
		.soon = run->fit > 0,
		.terminal = ee_terminal_columns(STDOUT_FILENO) > 0,
		.colour = ee_terminal_has_colour(STDOUT_FILENO),
		.chosen = run->columns != NULL,
		.first = first != NULL ? first : "",
		.always = run->always,
		.tones = run->tones };

	output->view = ee_view_new(&manner);
}

/* What OUTPUT of a format is written in: a table is made of CSV. */
static enum ee_format
written(
    struct ee_output *output, const struct ee_run *run, enum ee_format format, const char *first)
{
	if (format != EE_TABLE)
		return format;
	open_view(output, run, first);
	return EE_CSV;
}

struct ee_output *
ee_output_of_text(const struct ee_run *run, enum ee_format format)
{
	struct ee_output *output;

	ee_run_check_excel(run, format);
	ee_run_check_standard_output(run);
	output = ee_output_of_nothing();
	ee_sink_open(&output->sink, "-");
	output->sink.excel = run->excel;
	return output;
}

struct ee_output *
ee_output_of_rows(const struct ee_run *run, enum ee_format format, const char *const *column,
    int count, struct ee_shape *shape)
{
	struct ee_output *output = ee_output_of_text(run, format);
	const char *list = run->columns;
	struct ee_fault fault;

	if (list == NULL && format == EE_TABLE && ee_output_window(run) > 0)
		list = run->shown;
	output->rows = (struct ee_row_target) { .format = written(output, run, format, run->first),
		.column = column,
		.columns = count };
	if (list == NULL)
		return output;
	if (!ee_columns_choose(&output->choice, list, column, count, shape, &fault))
		ee_run_usage(run, "--columns: %s", fault.text);
	output->rows.choice = &output->choice;
	return output;
}

struct ee_output *
ee_output_of_records(const struct ee_run *run, enum ee_format format, const struct ee_shape *shape,
    const char *const *added, int count)
{
	struct ee_output *output = ee_output_of_text(run, format);
	struct ee_buffer first = { 0 };

	ee_buffer_text(&first, "rank id name principal crs ");
	for (int i = 0; i < count; i++) {
		ee_buffer_text(&first, added[i]);
		ee_buffer_put(&first, ' ');
	}
	ee_buffer_text(&first, "programs maybe fsw_points categories invitation");
	ee_buffer_put(&first, '\0');
	(void)written(output, run, format, first.data);
	ee_buffer_free(&first);
	output->shape = shape;
	return output;
}

struct ee_output *
ee_output_of_lines(const struct ee_run *run, const char *columns)
{
	struct ee_output *output = ee_output_of_text(run, run->output_format);
	struct ee_fault fault;

	if (written(output, run, run->output_format, "id name") != EE_CSV)
		return output;
	output->own_shape = ee_shape_new(EE_CSV, NULL, 0, 0);
	(void)ee_shape_use_list(output->own_shape, columns, &fault);
	ee_shape_close(output->own_shape, false, false);
	if (run->columns != NULL && !ee_shape_project(output->own_shape, run->columns, &fault))
		ee_run_usage(run, "--columns: %s", fault.text);
	output->shape = output->own_shape;
	output->json = ee_json_reader_new(EE_LINE_MAX);
	output->record = calloc(1, sizeof *output->record);
	if (output->json == NULL || output->record == NULL)
		ee_fail("out of memory");
	output->csv = ee_csv_reader_new();
	output->writer = ee_writer_new(output->shape, output->json, output->csv);
	return output;
}

struct ee_row_target
ee_output_target(const struct ee_output *output, struct ee_buffer *out)
{
	struct ee_row_target target = output->rows;

	target.out = out;
	return target;
}

bool
ee_output_is_gone(const struct ee_output *output)
{
	return output->sink.gone;
}

/* BYTES of rows or records, or of the table that they are. */
static void
put(struct ee_output *output, const char *bytes, size_t length)
{
	if (output->view == NULL) {
		ee_sink_write(&output->sink, bytes, length);
		return;
	}
	ee_view_add(output->view, bytes, length, &output->lines);
	ee_sink_write(&output->sink, output->lines.data, output->lines.length);
	output->lines.length = 0;
}

static void
write_header(struct ee_output *output)
{
	struct ee_buffer header = { 0 };

	if (output->header_written)
		return;
	output->header_written = true;
	if (output->rows.columns > 0)
		ee_rows_header(&output->rows, &header);
	else if (output->shape != NULL)
		ee_shape_header(output->shape, true, &header);
	put(output, header.data, header.length);
	ee_buffer_free(&header);
}

void
ee_output_write(struct ee_output *output, const char *bytes, size_t length)
{
	write_header(output);
	put(output, bytes, length);
}

static void
write_held(struct ee_output *output)
{
	write_header(output);
	put(output, output->held.data, output->held.length);
	output->held.length = 0;
}

/* LINE as a row among those that are held; false with FAULT. */
static bool
hold_row(struct ee_output *output, struct ee_buffer *line, struct ee_fault *fault)
{
	struct ee_record *record = output->record;
	size_t held = output->held.length;
	char text[EE_FAULT_MAX];
	long hole;

	ee_buffer_reserve(line, EE_JSON_PADDING);
	ee_record_clear(record, EE_JSON);
	record->bytes = line->data;
	record->length = line->length - 1; /* its end is written anew */
	if (ee_json_read(output->json, line->data, record->length, record) &&
	    ee_write_record(output->writer, record, NULL, true, &output->held, &hole))
		return true;
	output->held.length = held;
	return ee_fault_set(fault, "%s", ee_record_first_fault(record, text));
}

bool
ee_output_line(struct ee_output *output, struct ee_buffer *line, struct ee_fault *fault)
{
	if (output->record == NULL)
		ee_buffer_add(&output->held, line->data, line->length);
	else if (!hold_row(output, line, fault))
		return false;
	if (output->held.length > BLOCK)
		write_held(output);
	return true;
}

/* What a table could not show is told: nothing is left out in silence. */
static void
tell_hidden(const struct ee_view *view)
{
	enum { LATE_TOLD = 3 };
	int hidden = ee_view_hidden(view), late = 0;
	char shown[EE_PATH_TEXT];
	const char *name;
	uint64_t rows;

	if (hidden > 0)
		ee_say("%d more column%s no room here; --columns chooses", hidden,
		    hidden == 1 ? " has" : "s have");
	for (; (name = ee_view_late(view, late, &rows)) != NULL; late++)
		if (late < LATE_TOLD)
			ee_say(
			    "column %s is left out: empty in the first rows, not in %llu behind them",
			    ee_text_shown(name, strlen(name), shown, sizeof shown),
			    (unsigned long long)rows);
	if (late > LATE_TOLD)
		ee_say("so are %d more columns", late - LATE_TOLD);
}

void
ee_output_settle(struct ee_output *output)
{
	if (output == NULL || output->view == NULL)
		return;
	ee_view_end(output->view, &output->lines);
	ee_sink_write(&output->sink, output->lines.data, output->lines.length);
	output->lines.length = 0;
}

/* The rest of the table. */
static void
close_view(struct ee_output *output)
{
	if (output->view == NULL)
		return;
	ee_output_settle(output);
	ee_buffer_free(&output->lines);
	if (!output->sink.gone)
		tell_hidden(output->view);
	ee_view_free(output->view);
}

void
ee_output_close(struct ee_output *output)
{
	write_held(output); /* an output without records still has a header */
	close_view(output);
	ee_sink_close(&output->sink);
	ee_buffer_free(&output->held);
	ee_writer_free(output->writer);
	ee_json_reader_free(output->json);
	ee_csv_reader_free(output->csv);
	ee_shape_free(output->own_shape);
	if (output->record != NULL)
		ee_record_free(output->record);
	free(output->record);
	free(output);
}
