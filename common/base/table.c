/*
 * Physical lines go to libcsv one at a time, so that a fault can name its line; a row that spans
 * lines (a quoted cell with a line end in it) is named by its first.
 *
 * A cell with its NUL is never longer than its bytes in the file with the separator behind them, so
 * the room for a whole table is known before it is parsed, and nothing grows meanwhile.
 */
#include <csv.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/text.h"

enum { TABLE_COLUMNS_MAX = 64 };

struct ee_table {
	char *path, *names; /* the header's names, each with its NUL */
	const char *name[TABLE_COLUMNS_MAX];
	int columns, rows;
	int needed; /* columns; those behind them may be missing */
	int lines; /* of the file */
	char *text; /* all cells, each with its NUL */
	uint32_t *offset; /* of each cell in TEXT, and where the last one ends */
	int *line; /* of each row in the file */
};

/* What it takes to read a file: the table being filled, and the place in the file. */
struct reader {
	struct ee_table *table;
	struct ee_fault *fault;
	bool header_read, failed;
	bool clean; /* no line of the file has what a cell may not */
	bool row_open; /* a row has begun, and its last line has not been read */
	int line, row_line; /* the line being read; the first of the row being read */
	int cells; /* of the row being read */
	size_t total, length; /* cells of all rows, and their bytes */
};

/* "PATH:LINE: MESSAGE", with the column where the cell being read has one. */
static bool
fault_in_cell(struct reader *reader, int line, const char *message)
{
	const struct ee_table *table = reader->table;
	bool named = reader->header_read && reader->cells < table->columns;

	reader->failed = true;
	return ee_fault_set(reader->fault, "%s:%d: %s%s%s", table->path, line,
	    named ? table->name[reader->cells] : "", named ? ": " : "", message);
}

/* Spaces in a cell belong to it. */
static int
no_space(unsigned char byte)
{
	(void)byte;
	return 0;
}

static void
add_cell(struct reader *reader, const char *bytes, size_t length)
{
	char *text = reader->table->text + reader->length;

	if (reader->failed)
		return;
	reader->table->offset[reader->total++] = (uint32_t)reader->length;
	memcpy(text, bytes, length);
	text[length] = '\0';
	reader->length += length + 1;
	reader->table->offset[reader->total] = (uint32_t)reader->length;
	reader->cells++;
}

static void
take_cell(void *bytes, size_t length, void *context)
{
	add_cell(context, bytes, length);
}

static const char *
cell_text(const struct ee_table *table, size_t index)
{
	return table->text + table->offset[index];
}

/* The names of the header, which stand at the beginning of the text, become the table's. */
static bool
adopt_header(struct reader *reader)
{
	struct ee_table *table = reader->table;

	if (reader->cells > TABLE_COLUMNS_MAX)
		return ee_fault_set(reader->fault, "%s:%d: more than %d columns", table->path,
		    reader->row_line, TABLE_COLUMNS_MAX);
	table->names = malloc(reader->length + 1);
	if (table->names == NULL)
		return ee_fault_set(reader->fault, "%s: out of memory", table->path);
	memcpy(table->names, table->text, reader->length);
	for (int i = 0; i < reader->cells; i++)
		table->name[i] = table->names + table->offset[i];
	table->columns = reader->cells;
	return true;
}

static void
take_header(struct reader *reader)
{
	struct ee_table *table = reader->table;
	bool same = reader->cells == table->columns || reader->cells == table->needed;

	if (table->names == NULL) {
		reader->header_read = true;
		reader->failed = !adopt_header(reader);
		reader->length = reader->total = 0;
		return;
	}

	for (int i = 0; same && i < reader->cells; i++)
		same = strcmp(cell_text(table, (size_t)i), table->name[i]) == 0;
	reader->header_read = true;
	reader->length = reader->total = 0;
	if (same) {
		table->columns = reader->cells;
	} else {
		reader->failed = true;
		for (int i = 1; i < table->needed; i++)
			table->names[table->name[i] - table->names - 1] = ',';
		ee_fault_set(reader->fault, "%s:%d: expected the header %s", table->path,
		    reader->row_line, table->names);
	}
}

static void
take_row(int end, void *context)
{
	struct reader *reader = context;
	struct ee_table *table = reader->table;

	(void)end;
	reader->row_open = false;
	if (reader->failed)
		return;
	if (!reader->header_read) {
		take_header(reader);
	} else if (reader->cells != table->columns) {
		reader->failed = true;
		ee_fault_set(reader->fault, "%s:%d: expected %d columns, got %d", table->path,
		    reader->row_line, table->columns, reader->cells);
	} else {
		table->line[table->rows++] = reader->row_line;
	}
	reader->cells = 0;
}

/* How much of LINE cells can hold, and WHAT stands behind that. */
static size_t
good_length(const char *line, size_t length, const char **what)
{
	const char *nul = memchr(line, '\0', length),
		   *bad = nul != NULL ? nul : memchr(line, '\r', length);
	size_t good = bad == NULL ? length : (size_t)(bad - line), utf8 = ee_text_valid(line, good);

	*what = utf8 < good ? "not UTF-8; save the table as UTF-8"
	    : nul != NULL   ? "a NUL byte"
			    : "a carriage return within the line";
	return utf8;
}

/*
 * A row of one line whose cells have no quotes, or stand whole between two: there is nothing in it
 * that libcsv would read otherwise, and tables are half of a start.  False: nothing was taken.
 */
static bool
take_plain(struct reader *reader, const char *line, size_t length)
{
	const char *at = line, *end = line + length, *stop;
	size_t before = reader->length, total = reader->total;

	for (;; at = stop + 1) {
		bool quoted = at < end && *at == '"';

		at += quoted;
		stop = memchr(at, quoted ? '"' : ',', (size_t)(end - at));
		if (stop == NULL)
			stop = end;
		if (quoted ? stop == end || (stop + 1 < end && stop[1] != ',')
			   : memchr(at, '"', (size_t)(stop - at)) != NULL)
			break;
		add_cell(reader, at, (size_t)(stop - at));
		stop += quoted;
		if (stop == end) {
			take_row('\n', reader);
			return true;
		}
	}
	reader->length = before;
	reader->total = total;
	reader->cells = 0;
	return false;
}

/* LINE has neither newline nor the carriage return before it. */
static bool
read_line(struct reader *reader, struct csv_parser *parser, const char *line, size_t length)
{
	const char *what = NULL;
	size_t good = reader->clean ? length : good_length(line, length, &what);
	bool first = !reader->row_open; /* of its row's lines */

	reader->line++;
	if (first && (length == 0 || line[0] == '#'))
		return true;
	if (first) {
		reader->row_open = true;
		reader->row_line = reader->line;
	}
	if (first && good == length && take_plain(reader, line, length))
		return !reader->failed;
	if (csv_parse(parser, line, good, take_cell, take_row, reader) != good ||
	    (good == length && csv_parse(parser, "\n", 1, take_cell, take_row, reader) != 1))
		return fault_in_cell(reader, reader->line,
		    csv_error(parser) == CSV_ENOMEM ? "out of memory" : "a stray quotation mark");
	if (good < length)
		return fault_in_cell(reader, reader->line, what);
	return !reader->failed;
}

static bool
read_text(struct reader *reader, struct csv_parser *parser, const char *bytes, size_t length)
{
	const char *at = bytes, *end = bytes + length, *stop, *what;
	size_t line;

	at += ee_text_mark(at, length);
	reader->clean = good_length(at, (size_t)(end - at), &what) == (size_t)(end - at);
	for (; at < end; at = stop + 1) {
		stop = memchr(at, '\n', (size_t)(end - at));
		if (stop == NULL)
			stop = end;
		line = (size_t)(stop - at);
		if (line > 0 && at[line - 1] == '\r')
			line--;
		if (!read_line(reader, parser, at, line))
			return false;
	}
	reader->table->lines = reader->line;
	if (reader->row_open)
		return fault_in_cell(
		    reader, reader->row_line, "a quotation mark that is never closed");
	if (!reader->header_read)
		return fault_in_cell(reader, reader->line, "empty");
	return true;
}

static struct ee_table *
new_table(const char *path, const char *columns)
{
	struct ee_table *table = calloc(1, sizeof *table);

	if (table == NULL)
		return NULL;
	table->path = strdup(path);
	if (columns != NULL)
		table->names = strdup(columns);
	if (table->path == NULL || (columns != NULL && table->names == NULL)) {
		ee_table_free(table);
		return NULL;
	}
	for (char *at = table->names; at != NULL && table->columns < TABLE_COLUMNS_MAX;) {
		bool optional = *at == '?';

		table->name[table->columns++] = at + optional;
		if (!optional)
			table->needed = table->columns;
		at = strchr(at, ',');
		if (at != NULL)
			*at++ = '\0';
	}
	return table;
}

/* Room for what LENGTH bytes can hold at most: a cell, or a row, for each and one more. */
static bool
make_room(struct ee_table *table, size_t length)
{
	table->text = malloc(length + 1);
	table->offset = malloc((length + 2) * sizeof *table->offset);
	table->line = malloc((length + 1) * sizeof *table->line);
	return table->text != NULL && table->offset != NULL && table->line != NULL;
}

/* Gives back what was not needed. */
static void
leave_room(struct reader *reader)
{
	struct ee_table *table = reader->table;
	uint32_t *offset = realloc(table->offset, (reader->total + 1) * sizeof *offset);
	int *line = realloc(table->line, ((size_t)table->rows + 1) * sizeof *line);

	if (offset != NULL)
		table->offset = offset;
	if (line != NULL)
		table->line = line;
}

struct ee_table *
ee_table_parse(
    const char *name, const char *bytes, size_t length, const char *columns, struct ee_fault *fault)
{
	struct ee_table *table;
	struct reader reader = { .fault = fault };
	struct csv_parser parser;
	bool good;

	if (length == 0 || length > EE_TABLE_BYTES_MAX) {
		if (length == 0)
			ee_fault_set(fault, "%s:1: empty", name);
		else
			ee_fault_set(
			    fault, "%s: a table may have %d bytes", name, EE_TABLE_BYTES_MAX);
		return NULL;
	}
	reader.table = table = new_table(name, columns);
	if (table == NULL || !make_room(table, length) || csv_init(&parser, CSV_STRICT) != 0) {
		ee_table_free(table);
		ee_fault_set(fault, "%s: out of memory", name);
		return NULL;
	}
	csv_set_space_func(&parser, no_space);
	good = read_text(&reader, &parser, bytes, length);
	csv_free(&parser);
	if (good) {
		leave_room(&reader);
		return table;
	}
	ee_table_free(table);
	return NULL;
}

void
ee_table_free(struct ee_table *table)
{
	if (table == NULL)
		return;
	free(table->path);
	free(table->names);
	free(table->text);
	free(table->offset);
	free(table->line);
	free(table);
}

int
ee_table_rows(const struct ee_table *table)
{
	return table->rows;
}

const char *
ee_table_text(const struct ee_table *table, int row, int column)
{
	return cell_text(table, (size_t)row * (size_t)table->columns + (size_t)column);
}

int
ee_table_line(const struct ee_table *table, int row)
{
	return table->line[row];
}

int
ee_table_row(const struct ee_table *table, int line)
{
	int low = 0, high = table->rows;

	while (low < high) {
		int middle = (low + high) / 2;

		if (table->line[middle] < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low < table->rows && table->line[low] == line ? low : -1;
}

const char *
ee_table_path(const struct ee_table *table)
{
	return table->path;
}

int
ee_table_columns(const struct ee_table *table)
{
	return table->columns;
}

int
ee_table_find(const struct ee_table *table, const char *name)
{
	int column = table->columns - 1;

	while (column >= 0 && strcmp(table->name[column], name) != 0)
		column--;
	return column;
}

const char *
ee_table_column(const struct ee_table *table, int column)
{
	return table->name[column];
}

static bool EE_PRINTF(5, 0) fault_on_line(const struct ee_table *table, int line, int column,
    struct ee_fault *fault, const char *format, va_list arguments)
{
	char message[EE_FAULT_MAX];

	(void)vsnprintf(message, sizeof message, format, arguments);
	return ee_fault_set(
	    fault, "%s:%d: %s: %s", table->path, line, table->name[column], message);
}

bool
ee_table_fault(const struct ee_table *table, int row, int column, struct ee_fault *fault,
    const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)fault_on_line(table, table->line[row], column, fault, format, arguments);
	va_end(arguments);
	return false;
}

bool
ee_table_lack(
    const struct ee_table *table, int column, struct ee_fault *fault, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)fault_on_line(table, table->lines, column, fault, format, arguments);
	va_end(arguments);
	return false;
}
