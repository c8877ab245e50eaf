#include "cmd/import/look.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/numbers.h"
#include "cmd/import/room.h"
#include "intake/lexicon.h"
#include "rules/value.h"

enum { YEAR_DIGITS = 4 };

static void
count(struct ee_tally_of *tally, const char *text, size_t length)
{
	char shown[EE_VISIBLE];

	tally->count++;
	if (tally->examples == EE_EXAMPLES)
		return;
	(void)ee_text_visible(text, length, shown);
	for (int i = 0; i < tally->examples; i++)
		if (strcmp(tally->example[i], shown) == 0)
			return;
	(void)snprintf(tally->example[tally->examples++], EE_VISIBLE, "%s", shown);
}

/* Keeps TEXT, on one line, among the different values. */
static void
keep(struct ee_column_look *look, const char *text, size_t length)
{
	char folded[EE_WORD_MAX];
	struct ee_value_seen *seen;
	uint64_t hash;

	if (length > EE_VALUE_BYTES || !ee_word_fold(text, length, folded)) {
		look->many = true;
		return;
	}
	hash = ee_text_hash(folded, strlen(folded), 0);
	for (int i = 0; i < look->values; i++)
		if (look->value[i].hash == hash) {
			look->value[i].count++;
			return;
		}
	if (look->values == EE_VALUES_MAX) {
		look->many = true;
		return;
	}
	look->value = ee_room(look->value, look->values, sizeof *look->value);
	seen = &look->value[look->values++];
	seen->count = 1;
	seen->hash = hash;
	seen->text = strndup(text, length);
	if (seen->text == NULL)
		ee_fail("out of memory");
}

static void
look_at_day(
    struct ee_column_look *look, const struct ee_tables *tables, const char *text, size_t length)
{
	const struct ee_date *dmy, *mdy;
	struct ee_dated dated;
	enum ee_day_form form;

	if (!ee_date_look(tables->words, text, length, &dated))
		return;
	dmy = &dated.day[EE_DMY];
	mdy = &dated.day[EE_MDY];
	if (dated.serial)
		form = EE_DAY_SERIAL;
	else if (dated.short_year)
		form = EE_DAY_SHORT;
	else if (dated.day[EE_ANY_ORDER].year != 0)
		form = strspn(text, "0123456789") >= YEAR_DIGITS ? EE_DAY_SURE : EE_DAY_EVEN;
	else if (ee_date_compare(*dmy, *mdy) == 0)
		form = EE_DAY_EVEN;
	else if (dmy->year != 0 && mdy->year != 0)
		form = EE_DAY_OPEN;
	else
		form = dmy->year != 0 ? EE_DAY_DMY : EE_DAY_MDY;
	if (dated.short_year && dated.day[EE_YMD].year == 0) {
		look->short_dmy += dmy->year != 0 && mdy->year == 0;
		look->short_mdy += mdy->year != 0 && dmy->year == 0;
	}
	look->days++;
	count(&look->day[form], text, length);
}

static void
look_at_number(struct ee_column_look *look, const char *text, size_t length)
{
	struct ee_numbered numbered;
	enum ee_number_form form;
	const char *by;
	int tenths;

	if (!ee_number_look(text, length, true, false, &numbered))
		return;
	if (!numbered.marked)
		form = EE_NUMBER_SURE;
	else if (numbered.by_point[0] == '\0')
		form = EE_NUMBER_COMMA;
	else if (numbered.by_comma[0] == '\0')
		form = EE_NUMBER_POINT;
	else
		form = strcmp(numbered.by_point, numbered.by_comma) == 0 ? EE_NUMBER_SURE
									 : EE_NUMBER_OPEN;
	by = numbered.by_point[0] != '\0' ? numbered.by_point : numbered.by_comma;
	look->numbers++;
	look->halves += strlen(by) > 2 && strcmp(by + strlen(by) - 2, ".5") == 0;
	if (form != EE_NUMBER_OPEN &&
	    ee_read_tenths(
		by, strcspn(by, ".") + (by[strcspn(by, ".")] == '\0' ? 0 : 2), &tenths) &&
	    tenths > look->largest)
		look->largest = tenths;
	count(&look->number[form], text, length);
}

/* Whether TEXT has five digits, and no more, somewhere in it. */
static bool
has_code(const char *text, size_t length)
{
	for (size_t at = 0, run; at<length; at += run> 0 ? run : 1) {
		for (run = 0; at + run < length && text[at + run] >= '0' && text[at + run] <= '9';)
			run++;
		if (run == 5)
			return true;
	}
	return false;
}

void
ee_look_at(
    struct ee_column_look *look, const struct ee_tables *tables, const char *text, size_t length)
{
	struct ee_buffer *line = &look->line;

	ee_blank_trim(&text, &length);
	if (length == 0)
		return;
	look->filled++;
	for (size_t at = 0; at < length; at++)
		if (text[at] >= '0' && text[at] <= '9') {
			look->with_digits++;
			break;
		}
	line->length = 0;
	ee_text_on_one_line(line, text, length);
	keep(look, line->data, line->length);
	if (line->length < EE_VALUE_BYTES) {
		look_at_day(look, tables, line->data, line->length);
		look_at_number(look, line->data, line->length);
		look->codes += has_code(line->data, line->length);
	}
}

void
ee_look_free(struct ee_column_look *look)
{
	for (int i = 0; i < look->values; i++)
		free(look->value[i].text);
	free(look->value);
	ee_buffer_free(&look->line);
}
