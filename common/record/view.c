#include "record/view.h"

#include <stdlib.h>

#include "base/glyph.h"
#include "base/say.h"
#include "base/text.h"
#include "record/csv_reader.h"
#include "record/widths.h"

enum {
	WHOLE_ID = 36, /* cells: so long a value in the first column, a UUID, is not cut, */
	WHOLE_WORD = 10, /* nor one in another: codes */
	SPARE = 3 /* cells that a column has for rows to come, where there is room */
};

/* What a value is; what a column has is the sum of these. */
enum kind {
	NUMBER = 1,
	NO_NUMBER = 2, /* what stands where none is known */
	TIME = 4, /* a day or an instant, or what looks like one */
	WORDS = 8
};

struct column {
	char *name;
	int cells; /* of the widest value measured; 0: all were empty */
	unsigned kinds; /* of its values */
	bool shown, empty; /* empty: left out for that */
	int width;
	uint64_t late; /* rows with a value, since it was left out */
};

struct ee_view {
	struct ee_view_manner manner;
	char *first; /* that of the manner */
	struct ee_csv_reader *reader;
	struct ee_buffer text, row; /* of the cells; a row without NUL */
	struct column *column; /* as the rows have them */
	int *order; /* of all columns, for the reader of the table */
	int count; /* 0: the header has not come */
	int last; /* number of the column at the end of the lines */
	struct ee_buffer held; /* rows that are not measured */
	int rows; /* of them */
	bool ended; /* no rows will come */
	bool begun; /* the widths are known, and the header is written */
	int hidden;
};

static void *
take_memory(size_t count, size_t size)
{
	void *memory = calloc(count, size);

	if (memory == NULL)
		ee_fail("out of memory");
	return memory;
}

struct ee_view *
ee_view_new(const struct ee_view_manner *manner)
{
	struct ee_view *view = take_memory(1, sizeof *view);

	view->manner = *manner;
	view->manner.first = view->first = strdup(manner->first);
	if (view->first == NULL)
		ee_fail("out of memory");
	view->reader = ee_csv_reader_new();
	return view;
}

void
ee_view_free(struct ee_view *view)
{
	if (view == NULL)
		return;
	for (int i = 0; i < view->count; i++)
		free(view->column[i].name);
	free(view->column);
	free(view->order);
	free(view->first);
	ee_buffer_free(&view->text);
	ee_buffer_free(&view->row);
	ee_buffer_free(&view->held);
	ee_csv_reader_free(view->reader);
	free(view);
}

/* The cells of ROW, which may have NUL where NDJSON had it: that is shown as JSON spells it. */
static const struct ee_csv_cell *
split(struct ee_view *view, const char *row, size_t length, int *count)
{
	length = ee_text_line(row, length);
	if (memchr(row, '\0', length) != NULL) {
		view->row.length = 0;
		for (size_t i = 0; i < length; i++)
			if (row[i] == '\0')
				ee_buffer_text(&view->row, "\\u0000");
			else
				ee_buffer_put(&view->row, row[i]);
		row = view->row.data;
		length = view->row.length;
	}
	view->text.length = 0;
	if (ee_csv_split(view->reader, row, length, &view->text) != NULL)
		ee_fail("a row that is no CSV");
	return ee_csv_split_cells(view->reader, count);
}

/* Empty lists and objects of NDJSON say as little as an empty cell. */
static size_t
length_of(const struct ee_csv_cell *cell)
{
	bool nothing = ee_text_is(cell->text, cell->length, "[]") ||
	    ee_text_is(cell->text, cell->length, "{}");

	return nothing ? 0 : cell->length;
}

static void
put_in_order(struct ee_view *view)
{
	const char *first = view->manner.chosen ? "" : view->manner.first;
	bool placed[EE_COLUMNS_MAX] = { false };
	int count = 0;

	for (const char *at = first; *at != '\0';) {
		size_t length = strcspn(at, " ");

		for (int i = 0; i < view->count; i++)
			if (!placed[i] && ee_path_is_within(view->column[i].name, at, length)) {
				placed[i] = true;
				view->order[count++] = i;
			}
		at += length + (at[length] == ' ');
	}
	for (int i = 0; i < view->count; i++)
		if (!placed[i])
			view->order[count++] = i;
}

static void
read_header(struct ee_view *view, const char *row, size_t length)
{
	const struct ee_csv_cell *cells = split(view, row, length, &view->count);

	view->column = take_memory((size_t)view->count, sizeof *view->column);
	view->order = take_memory((size_t)view->count, sizeof *view->order);
	for (int i = 0; i < view->count; i++) {
		view->column[i].name = strndup(cells[i].text, cells[i].length);
		if (view->column[i].name == NULL)
			ee_fail("out of memory");
	}
	put_in_order(view);
}

/* Whether TEXT is a number, perhaps with a mark behind it. */
static bool
is_number(const char *text, size_t length)
{
	const char *at = text, *end = text + length, *digits;

	at += at < end && (*at == '-' || *at == '+');
	digits = at;
	at = ee_skip_digits(at, end);
	if (at == digits)
		return false;
	if (at < end && *at == '.')
		at = ee_skip_digits(at + 1, end);
	if (end - at > 1 && (*at == 'e' || *at == 'E')) {
		at += 1 + (at[1] == '-' || at[1] == '+');
		at = ee_skip_digits(at, end);
	}
	at += at < end && *at == '*';
	return at == end;
}

static enum kind
kind_of(const char *text, size_t length)
{
	static const char *const words[] = { "-", "none", "never" };
	static const char more_than[] = "> ";
	size_t mark = sizeof more_than - 1;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (ee_text_is(text, length, words[i]))
			return NO_NUMBER;
	if (length > mark && memcmp(text, more_than, mark) == 0 &&
	    is_number(text + mark, length - mark))
		return NO_NUMBER;
	if (is_number(text, length))
		return NUMBER;
	for (size_t i = 0; i < length; i++)
		if (text[i] == '\0' || strchr("0123456789-:.+TZ", text[i]) == NULL)
			return WORDS;
	return length > 0 && text[0] >= '0' && text[0] <= '9' ? TIME : WORDS;
}

/* A part of it is another number. */
static bool
is_whole(enum kind kind)
{
	return (kind & (NUMBER | TIME)) != 0;
}

static bool
is_right(const struct column *column)
{
	return (column->kinds & NUMBER) != 0 && (column->kinds & (TIME | WORDS)) == 0;
}

static void
measure(struct ee_view *view, const char *row, size_t length)
{
	int count;
	const struct ee_csv_cell *cells = split(view, row, length, &count);

	for (int i = 0; i < count && i < view->count; i++) {
		struct column *column = &view->column[i];
		size_t bytes = length_of(&cells[i]);
		int width = ee_glyph_cells(cells[i].text, bytes);

		if (width > column->cells)
			column->cells = width;
		if (bytes > 0 && column->cells == 0)
			column->cells = 1; /* a mark alone is something */
		if (bytes > 0)
			column->kinds |= kind_of(cells[i].text, bytes);
	}
}

/* Cells of one that is not cut: half a line has to be left for the rest. */
static int
longest_id(const struct ee_view *view)
{
	return view->manner.window / 2 < WHOLE_ID ? view->manner.window / 2 : WHOLE_ID;
}

static void
fit(struct ee_view *view)
{
	struct ee_width fits[EE_COLUMNS_MAX];
	int of[EE_COLUMNS_MAX], count = 0;

	for (int i = 0; i < view->count; i++) {
		struct column *column = &view->column[view->order[i]];
		int head = ee_glyph_cells(column->name, strlen(column->name));

		/* Of a table without rows the names are all that there is. */
		column->empty = column->cells == 0 && !view->manner.chosen && view->rows > 0 &&
		    (view->manner.always == NULL || strcmp(column->name, view->manner.always) != 0);
		if (column->empty)
			continue;
		of[count] = view->order[i];
		fits[count] = (struct ee_width) { .head = head,
			.cells = column->cells,
			.whole = (column->kinds & WORDS) == 0 ||
			    column->cells <= (count == 0 ? longest_id(view) : WHOLE_WORD) };
		count++;
	}
	if (count == 0)
		return;
	ee_widths_fit(fits, count, view->manner.window, view->ended ? 0 : SPARE);
	for (int i = 0; i < count; i++) {
		struct column *column = &view->column[of[i]];

		column->shown = fits[i].shown;
		column->width = fits[i].width;
		view->hidden += !fits[i].shown;
		if (fits[i].shown)
			view->last = of[i];
	}
}

static void
put_blanks(struct ee_buffer *out, int count)
{
	for (; count > 0; count--)
		ee_buffer_put(out, ' ');
}

/* No line ends in blanks. */
static void
drop_blanks(struct ee_buffer *out)
{
	while (out->length > 0 && out->data[out->length - 1] == ' ')
		out->length--;
}

/* Whether a number or a day among words has AT in it; then where it BEGINs. */
static bool
is_in_number(const char *text, size_t length, size_t at, size_t *begin)
{
	size_t end = at;

	*begin = at;
	while (*begin > 0 && text[*begin - 1] != ' ')
		(*begin)--;
	while (*begin < at && text[*begin] == '(')
		(*begin)++;
	while (end < length && text[end] != ' ')
		end++;
	while (end > at && strchr(",;:.)", text[end - 1]) != NULL)
		end--;
	return *begin < at && is_whole(kind_of(text + *begin, end - *begin));
}

/*
 * As much of some words as MOST cells hold, and "…"; where a number or a day would be cut, that
 * stands for all of it.  Returns the cells.
 */
static int
put_cut(struct ee_buffer *out, const char *text, size_t length, int most)
{
	static const char mark[] = "…";
	size_t from = out->length, kept, begin;
	int cells = ee_glyph_put(out, text, length, most);

	kept = out->length - from - (sizeof mark - 1);
	/* Where something of it is spelled out, nobody knows what was kept. */
	if (kept > length || memcmp(out->data + from, text, kept) != 0 ||
	    !is_in_number(text, length, kept, &begin))
		return cells;
	out->length = from + begin;
	ee_buffer_text(out, mark);
	return cells - ee_glyph_cells(text + begin, kept - begin);
}

/* TEXT, a value or the NAME, in the place of column NUMBER. */
static void
put_cell(struct ee_view *view, int number, const char *text, size_t length, bool name,
    struct ee_buffer *out)
{
	const struct column *column = &view->column[number];
	bool right = is_right(column), last = number == view->last;
	int cells = ee_glyph_cells(text, length);

	if (view->manner.window > 0 && cells > column->width && !name &&
	    is_whole(kind_of(text, length))) {
		text = "…";
		length = strlen(text);
		cells = 1;
	}
	if (right)
		put_blanks(out, column->width - cells);
	if (view->manner.window == 0)
		(void)ee_glyph_put(out, text, length, cells > 0 ? cells : 1);
	else if (name)
		cells = ee_glyph_put_end(out, text, length, column->width);
	else if (cells > column->width)
		cells = put_cut(out, text, length, column->width);
	else
		(void)ee_glyph_put(out, text, length, column->width);
	if (view->manner.terminal && ee_glyph_is_leftward(text, length))
		ee_buffer_text(out, "\u200e"); /* what follows does not belong to it */
	if (!last)
		put_blanks(out,
		    EE_WIDTHS_GAP + (right || cells > column->width ? 0 : column->width - cells));
}

static bool
rule_fits(const struct ee_tone_rule *rule, const struct ee_csv_cell *cell)
{
	if (strcmp(rule->word, "<0") == 0)
		return cell->length > 1 && cell->text[0] == '-';
	return ee_text_is(cell->text, cell->length, rule->word);
}

static enum ee_tone
tone_of(const struct ee_view *view, const struct ee_csv_cell *cells, int count)
{
	const struct ee_tone_rule *rule = view->manner.tones;

	for (; view->manner.colour && rule != NULL && rule->column != NULL; rule++)
		for (int i = 0; i < count; i++)
			if (strcmp(view->column[i].name, rule->column) == 0 &&
			    rule_fits(rule, &cells[i]))
				return rule->tone;
	return EE_TONE_PLAIN;
}

static void
put_line(struct ee_view *view, const struct ee_csv_cell *cells, int count, struct ee_buffer *out)
{
	static const char *const begin[] = { "", "\x1b[31m", "\x1b[33m", "\x1b[2m" };
	enum ee_tone tone = tone_of(view, cells, count);

	ee_buffer_text(out, begin[tone]);
	for (int i = 0; i < view->count; i++) {
		int number = view->order[i];
		size_t length = number < count ? length_of(&cells[number]) : 0;

		if (view->column[number].shown)
			put_cell(
			    view, number, length > 0 ? cells[number].text : "", length, false, out);
		else if (length > 0 && view->column[number].empty)
			view->column[number].late++;
	}
	drop_blanks(out);
	if (tone != EE_TONE_PLAIN)
		ee_buffer_text(out, "\x1b[0m");
	ee_buffer_put(out, '\n');
}

static void
put_row(struct ee_view *view, const char *row, size_t length, struct ee_buffer *out)
{
	int count;
	const struct ee_csv_cell *cells = split(view, row, length, &count);

	put_line(view, cells, count, out);
}

static void
put_names(struct ee_view *view, struct ee_buffer *out)
{
	for (int i = 0; i < view->count; i++) {
		const struct column *column = &view->column[view->order[i]];

		if (column->shown)
			put_cell(
			    view, view->order[i], column->name, strlen(column->name), true, out);
	}
	drop_blanks(out);
	ee_buffer_put(out, '\n');
}

/* Settles the widths by what is held, and writes that. */
static void
begin(struct ee_view *view, struct ee_buffer *out)
{
	const char *at = view->held.data, *end = at + view->held.length, *next;

	for (; at < end; at = next) {
		next = ee_csv_cut(at, end, true);
		measure(view, at, (size_t)(next - at));
	}
	fit(view);
	put_names(view, out);
	for (at = view->held.data; at < end; at = next) {
		next = ee_csv_cut(at, end, true);
		put_row(view, at, (size_t)(next - at), out);
	}
	ee_buffer_free(&view->held);
	view->begun = true;
}

void
ee_view_add(struct ee_view *view, const char *rows, size_t length, struct ee_buffer *out)
{
	const char *at = rows, *end = rows + length, *next;

	for (; at < end; at = next) {
		next = ee_csv_cut(at, end, true);
		if (view->count == 0) {
			read_header(view, at, (size_t)(next - at));
		} else if (view->begun) {
			put_row(view, at, (size_t)(next - at), out);
		} else {
			ee_buffer_add(&view->held, at, (size_t)(next - at));
			if (++view->rows == (view->manner.soon ? EE_VIEW_SOON : EE_VIEW_ROWS) ||
			    view->held.length >= EE_VIEW_HELD)
				begin(view, out);
		}
	}
}

void
ee_view_end(struct ee_view *view, struct ee_buffer *out)
{
	view->ended = true;
	if (view->count > 0 && !view->begun)
		begin(view, out);
}

int
ee_view_hidden(const struct ee_view *view)
{
	return view->hidden;
}

const char *
ee_view_late(const struct ee_view *view, int at, uint64_t *rows)
{
	for (int i = 0; i < view->count; i++)
		if (view->column[i].late > 0 && at-- == 0) {
			*rows = view->column[i].late;
			return view->column[i].name;
		}
	return NULL;
}
