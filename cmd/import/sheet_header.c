/* The header of a table: where it is, what stands above it, what its columns are called. */
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/sheet_parts.h"

enum { YEAR_DIGITS = 4 };

static const char delimiters[] = ",;\t|";

/* Passes over a line "sep=;" and takes its delimiter. */
static void
take_separator(struct ee_sheet *sheet)
{
	const char *at = sheet->text.data + sheet->at, *end = sheet->text.data + sheet->text.length;
	const char *newline = at == end ? NULL : memchr(at, '\n', (size_t)(end - at));
	size_t length = (size_t)((newline != NULL ? newline : end) - at);
	bool quoted = length > 0 && *at == '"';

	while (length > 0 && strchr("\r,;|\t", at[length - 1]) != NULL && length > 5U + quoted)
		length--; /* a spreadsheet may fill the line with empty cells */
	if (length != 5U + 2U * quoted || strncasecmp(at + quoted, "sep=", 4) != 0 ||
	    (quoted && at[6] != '"') || at[quoted + 4] == '\0' ||
	    strchr(delimiters, at[quoted + 4]) == NULL)
		return;
	if (sheet->delimiter == 0)
		sheet->delimiter = at[quoted + 4];
	sheet->left_out.separator = true;
	sheet->at += newline == NULL ? (size_t)(end - at) : (size_t)(newline + 1 - at);
	sheet->lines++;
}

struct choice {
	int points;
	size_t at; /* of the header in the text */
	uint64_t lines, titles; /* in front of it */
	size_t above; /* of the last title */
	char delimiter;
};

/* Whether a line with POINTS behind LINES others is to be the header rather than BEST. */
static bool
is_better(const struct choice *best, int points, uint64_t lines, bool first)
{
	if (points == 0 || best->points == 0)
		return points > 0;
	if (first && lines != best->lines)
		return lines < best->lines;
	return points > best->points;
}

/* Judges the lines at the top by DELIMITER. */
static void
judge_lines(struct ee_sheet *sheet, char delimiter, ee_header_judge *judge, void *context,
    bool first, struct choice *best)
{
	const char *begin = sheet->text.data, *at = begin + sheet->at,
		   *end = begin + sheet->text.length, *stop;
	uint64_t lines = sheet->lines, titles = 0;
	size_t above = 0;
	struct ee_sheet_line line;

	for (int count = 0; at < end && count < EE_HEADER_LINES; count++, at = stop) {
		int points;

		stop = ee_csv_cut_by(at, end, sheet->at_end, delimiter);
		if (stop == NULL)
			return;
		line = (struct ee_sheet_line) { .number = lines + 1 };
		ee_sheet_split(sheet, at, (size_t)(stop - at), delimiter, &line);
		lines += ee_text_lines(at, (size_t)(stop - at));
		if (ee_sheet_is_blank(&line))
			continue;
		points =
		    line.wrong != NULL || line.count > EE_COLUMNS_MAX ? 0 : judge(&line, context);
		if (is_better(best, points, line.number - 1, first))
			*best = (struct choice) { points, (size_t)(at - begin), line.number - 1,
				titles, above, delimiter };
		titles++;
		above = (size_t)(at - begin);
		if (first && points > 0)
			return;
	}
}

static void
take_names(struct ee_sheet *sheet, const struct ee_sheet_line *line)
{
	sheet->name = calloc((size_t)line->count + 1, sizeof *sheet->name);
	sheet->group = calloc((size_t)line->count + 1, sizeof *sheet->group);
	sheet->unit = calloc((size_t)line->count + 1, sizeof *sheet->unit);
	if (sheet->name == NULL || sheet->group == NULL || sheet->unit == NULL)
		ee_fail("out of memory");
	sheet->columns = line->count;
	for (int i = 0; i < line->count; i++) {
		sheet->name[i] = sheet->names.length;
		ee_text_on_one_line(&sheet->names, line->cell[i].text, line->cell[i].length);
		if (sheet->names.length > sheet->name[i])
			sheet->named = i + 1;
		ee_buffer_put(&sheet->names, '\0');
	}
}

/* Whether TEXT has four digits, or more, behind one another. */
static bool
has_year(const char *text, size_t length)
{
	size_t run = 0;

	for (size_t i = 0; i < length && run < YEAR_DIGITS; i++)
		run = text[i] >= '0' && text[i] <= '9' ? run + 1 : 0;
	return run == YEAR_DIGITS;
}

/* The names of groups, which the line at ABOVE in the text has, if it has two or more. */
static void
take_groups(struct ee_sheet *sheet, size_t above, char delimiter)
{
	const char *at = sheet->text.data + above, *end = sheet->text.data + sheet->text.length,
		   *stop = ee_csv_cut_by(at, end, sheet->at_end, delimiter);
	struct ee_sheet_line line = { .number = 0 };
	size_t last = sheet->names.length;
	int filled = 0;
	bool year = false;

	ee_buffer_put(&sheet->names, '\0');
	for (int i = 0; i < sheet->columns; i++)
		sheet->group[i] = last;
	ee_sheet_split(sheet, at, (size_t)(stop - at), delimiter, &line);
	for (int i = 0; line.wrong == NULL && i < line.count && i < sheet->columns; i++) {
		filled += !ee_blank_is_all(line.cell[i].text, line.cell[i].length);
		year |= has_year(line.cell[i].text, line.cell[i].length);
	}
	/* Neither a title nor one with its date beside it is a line of groups. */
	if (line.wrong != NULL || filled == 0 || year ||
	    (filled == 1 && !ee_blank_is_all(line.cell[0].text, line.cell[0].length)))
		return;
	for (int i = 0; i < sheet->columns; i++) {
		if (i < line.count && !ee_blank_is_all(line.cell[i].text, line.cell[i].length)) {
			last = sheet->names.length;
			ee_text_on_one_line(&sheet->names, line.cell[i].text, line.cell[i].length);
			ee_buffer_put(&sheet->names, '\0');
		}
		sheet->group[i] = last;
	}
}

/* The header is what was chosen; the rows come behind it. */
static void
take_header(struct ee_sheet *sheet, const struct choice *best)
{
	const char *at = sheet->text.data + best->at, *end = sheet->text.data + sheet->text.length,
		   *stop = ee_csv_cut_by(at, end, sheet->at_end, best->delimiter);
	struct ee_sheet_line line = { .number = best->lines + 1 };

	ee_sheet_split(sheet, at, (size_t)(stop - at), best->delimiter, &line);
	take_names(sheet, &line);
	for (int i = 0; i < sheet->columns; i++)
		sheet->group[i] = sheet->names.length - 1; /* an empty text */
	if (best->titles > 0)
		take_groups(sheet, best->above, best->delimiter);
	sheet->delimiter = best->delimiter;
	sheet->header_line = line.number;
	sheet->left_out.titles = best->titles;
	ee_buffer_add(&sheet->header, at, (size_t)(stop - at));
	if (sheet->header.data[sheet->header.length - 1] != '\n')
		ee_buffer_put(&sheet->header, '\n');
	sheet->at = (size_t)(stop - sheet->text.data);
	sheet->lines = best->lines + ee_text_lines(at, (size_t)(stop - at));
}

bool
ee_sheet_find_header(struct ee_sheet *sheet, ee_header_judge *judge, void *context, bool first)
{
	struct choice best = { .points = 0 };

	while (sheet->text.length < EE_HEADER_BYTES && ee_sheet_read_more(sheet))
		continue;
	if (ee_blank_is_all(sheet->text.data, sheet->text.length) && sheet->at_end)
		ee_fail("%s: empty input", ee_door_name(sheet->door));
	if (!sheet->left_out.separator)
		take_separator(sheet);
	if (sheet->delimiter != 0) {
		judge_lines(sheet, sheet->delimiter, judge, context, first, &best);
	} else {
		for (const char *at = delimiters; *at != '\0'; at++)
			judge_lines(sheet, *at, judge, context, first, &best);
	}
	if (best.points == 0 && sheet->too_wide)
		ee_fail("%s: more than %d columns", ee_door_name(sheet->door), EE_COLUMNS_MAX);
	if (best.points == 0)
		return false;
	take_header(sheet, &best);
	return true;
}
