#include <stdlib.h>

#include "base/say.h"
#include "record/columns.h"
#include "stream/output.h"
#include "stream/sink.h"

enum { BLOCK = 256 << 10 }; /* of lines, before they are written */

struct ee_output {
	struct ee_sink sink;
	struct ee_row_target rows; /* no columns: none are written */
	struct ee_row_choice choice; /* of their columns, where --columns makes one */
	const struct ee_shape *shape; /* of records; NULL: none are written */
	bool header_written;
	struct ee_buffer held; /* rows of a table until the end; lines until they are a block */
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
ee_output_of_rows(
    const struct ee_run *run, enum ee_format format, const char *const *column, int count)
{
	struct ee_output *output = ee_output_of_text(run, format);
	struct ee_fault fault;

	output->rows =
	    (struct ee_row_target) { .format = format, .column = column, .columns = count };
	if (run->columns == NULL)
		return output;
	if (!ee_columns_choose(&output->choice, run->columns, column, count, &fault))
		ee_run_usage(run, "--columns: %s", fault.text);
	output->rows.choice = &output->choice;
	return output;
}

struct ee_output *
ee_output_of_records(const struct ee_run *run, enum ee_format format, const struct ee_shape *shape)
{
	struct ee_output *output = ee_output_of_text(run, format);

	output->shape = shape;
	return output;
}

struct ee_output *
ee_output_of_lines(const struct ee_run *run, const char *columns)
{
	struct ee_output *output = ee_output_of_text(run, run->output_format);
	struct ee_fault fault;

	if (run->output_format != EE_CSV)
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
	ee_sink_write(&output->sink, header.data, header.length);
	ee_buffer_free(&header);
}

void
ee_output_write(struct ee_output *output, const char *bytes, size_t length)
{
	if (output->rows.format == EE_TABLE) {
		ee_buffer_add(&output->held, bytes, length);
		return;
	}
	write_header(output);
	ee_sink_write(&output->sink, bytes, length);
}

static void
write_held(struct ee_output *output)
{
	write_header(output);
	ee_sink_write(&output->sink, output->held.data, output->held.length);
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

void
ee_output_close(struct ee_output *output)
{
	struct ee_buffer table = { 0 };

	if (output->rows.format == EE_TABLE) {
		ee_rows_table(&output->rows, output->held.data, output->held.length, &table);
		ee_sink_write(&output->sink, table.data, table.length);
		ee_buffer_free(&table);
	} else {
		write_held(output); /* an output without records still has a header */
	}
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
