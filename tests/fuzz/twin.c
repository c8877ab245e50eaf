/*
 * Fuzzes the way between the formats.  The input is a record of JSON, or a header and a row of CSV.
 * What can be written as the other format reads back, and says the same: written once more each
 * way, nothing changes any further.  Not every key of JSON can be a column, such as "0" below
 * another, which columns may make ("7.0"): a row may become a record that is refused as a row.
 */
#include <stdio.h>
#include <stdlib.h>

#include "record/shape.h"
#include "tests/fuzz/kit/kit.h"

static struct ee_json_reader *json;
static struct ee_csv_reader *csv;
static struct ee_record record;

/* One record in one format; a row of CSV has its header line in front. */
struct text {
	enum ee_format format;
	struct ee_buffer bytes;
};

/* TEXT in the other format, or false: it is no record, or one that the other cannot hold; WHY says
 * so. */
struct turn {
	const struct text *from;
	struct text *to;
	bool done;
	char why[EE_FAULT_MAX];
};

static void
turn_json(struct turn *turn)
{
	const struct ee_buffer *from = &turn->from->bytes;
	struct ee_shape *shape = ee_shape_new(EE_CSV, NULL, 0, 0);
	struct ee_writer *writer;
	char *line = malloc(from->length + EE_JSON_PADDING);
	long hole;

	memcpy(line, from->data, from->length);
	memset(line + from->length, '7', EE_JSON_PADDING);
	ee_record_clear(&record, EE_JSON);
	record.bytes = line;
	record.length = from->length;
	if (ee_json_read(json, line, record.length, &record)) {
		ee_shape_use_record(shape, line + strspn(line, " \t\r"));
		ee_shape_close(shape, false, false);
		ee_shape_header(shape, true, &turn->to->bytes);
		writer = ee_writer_new(shape, json, csv);
		/* A record that says nothing has no columns, and makes a file of blank lines. */
		turn->done = turn->to->bytes.length > 0 && turn->to->bytes.data[0] != '\n' &&
		    ee_write_record(writer, &record, NULL, true, &turn->to->bytes, &hole);
		ee_writer_free(writer);
	}
	if (!turn->done && record.faults.length > 0)
		(void)ee_record_first_fault(&record, turn->why);
	ee_shape_free(shape);
	free(line);
}

static void
turn_row(struct turn *turn)
{
	const char *at = turn->from->bytes.data, *end = at + turn->from->bytes.length, *stop;
	struct ee_buffer warnings = { 0 };
	struct ee_csv_header *header;
	struct ee_shape *shape = ee_shape_new(EE_JSON, NULL, 0, 0);
	struct ee_writer *writer = ee_writer_new(shape, json, csv);
	struct ee_fault fault;
	size_t length;
	long hole;

	stop = ee_csv_cut(at, end, true);
	length = (size_t)(stop - at);
	while (length > 0 && (at[length - 1] == '\n' || at[length - 1] == '\r'))
		length--;
	header = ee_csv_header_new("header", at, length, &warnings, &fault);
	(void)strcpy(turn->why, header == NULL ? fault.text : "no row");
	if (header != NULL && stop < end) {
		at = stop;
		stop = ee_csv_cut(at, end, true);
		length = (size_t)(stop - at);
		length -= length > 0 && at[length - 1] == '\n';
		length -= length > 0 && at[length - 1] == '\r';
		ee_record_clear(&record, EE_CSV);
		record.bytes = at;
		record.length = length;
		/* As the worker reads it. */
		turn->done = ee_utf8_valid(at, length) &&
		    ee_csv_read(csv, header, at, length, &record) &&
		    ee_shape_fits(shape, header, &fault) &&
		    ee_write_record(writer, &record, header, true, &turn->to->bytes, &hole);
		if (!turn->done)
			(void)ee_record_first_fault(&record, turn->why);
	}
	if (turn->done) /* without its line end, as it is read */
		turn->to->bytes.length--;
	ee_writer_free(writer);
	ee_shape_free(shape);
	ee_csv_header_free(header);
	ee_buffer_free(&warnings);
}

static bool
turned(const struct text *from, struct text *to, char why[EE_FAULT_MAX])
{
	struct turn turn = { .from = from, .to = to };

	to->bytes.length = 0;
	if (from->format == EE_JSON) {
		to->format = EE_CSV;
		turn_json(&turn);
	} else {
		to->format = EE_JSON;
		turn_row(&turn);
	}
	(void)strcpy(why, turn.why);
	return turn.done;
}

/* BUT_QUOTES: whatever is quoted in them; numbers of JSON that no cell stands for become texts. */
static bool
same(const struct text *a, const struct text *b, bool but_quotes)
{
	const char *left = a->bytes.data, *left_end = left + a->bytes.length;
	const char *right = b->bytes.data, *right_end = right + b->bytes.length;

	for (;; left++, right++) {
		while (but_quotes && left < left_end && *left == '"')
			left++;
		while (but_quotes && right < right_end && *right == '"')
			right++;
		if (left == left_end || right == right_end)
			return left == left_end && right == right_end;
		if (*left != *right)
			return false;
	}
}

/* Whether a text of the JSON is empty. */
static bool
has_empty(const struct text *text)
{
	return memmem(text->bytes.data, text->bytes.length, "\"\"", 2) != NULL;
}

static void
show(const char *what, const struct text *text)
{
	(void)fprintf(stderr, "%s:\n%.*s\n", what, (int)text->bytes.length,
	    text->bytes.length > 0 ? text->bytes.data : "");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Each is the one before it in the other format. */
	struct text text[5] = { 0 };
	char why[EE_FAULT_MAX];
	bool empty;
	int step = 0;

	kit_begin();
	if (json == NULL) {
		json = ee_json_reader_new(EE_LINE_MAX);
		csv = ee_csv_reader_new();
	}
	if (size == 0 || (data[0] != '{' && !ee_utf8_valid((const char *)data, size)))
		return 0;
	text[0].format = data[0] == '{' ? EE_JSON : EE_CSV;
	ee_buffer_add(&text[0].bytes, data, size);
	while (step < 4 && turned(&text[step], &text[step + 1], why))
		step++;
	if (step > 0 && step < 4 &&
	    !(text[step].format == EE_JSON && text[step + 1].bytes.length > 0 &&
		text[step + 1].bytes.data[0] == '\n') &&
	    !(step == 1 && text[0].format == EE_CSV && record.parsed &&
		kit_is_plain(why, strlen(why)))) {
		for (int i = 0; i <= step; i++)
			show("step", &text[i]);
		kit_wrong("what we wrote cannot be read or written: %s", why);
	}
	/* An empty text says nothing in a field, and is an empty cell, which is left out of the
	 * next. */
	empty = step == 4 && has_empty(&text[text[0].format == EE_JSON ? 0 : 1]);
	if (step == 4 &&
	    ((!empty && !same(&text[1], &text[3], text[0].format == EE_JSON)) ||
		((!empty || text[0].format == EE_JSON) && !same(&text[2], &text[4], false)))) {
		for (int i = 0; i <= step; i++)
			show("step", &text[i]);
		kit_wrong("the same record is written in two ways");
	}
	for (int i = 0; i < 5; i++)
		ee_buffer_free(&text[i].bytes);
	return 0;
}
