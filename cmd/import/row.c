#include "cmd/import/row.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/blank.h"
#include "base/say.h"
#include "base/text.h"
#include "cmd/import/making.h"
#include "cmd/import/results.h"

struct ee_row_maker *
ee_row_maker_new(
    const struct ee_plan *plan, const struct ee_tables *tables, struct ee_account *account)
{
	struct ee_row_maker *maker = calloc(1, sizeof *maker);

	if (maker == NULL)
		ee_fail("out of memory");
	maker->plan = plan;
	maker->tables = tables;
	maker->account = account;
	maker->out = calloc((size_t)plan->outs + 1, sizeof *maker->out);
	maker->cell = calloc((size_t)plan->outs + 1, sizeof *maker->cell);
	maker->result = calloc((size_t)plan->results + 1, sizeof *maker->result);
	maker->state = calloc((size_t)plan->uses + 1, sizeof *maker->state);
	maker->json = ee_json_reader_new(EE_LINE_MAX);
	if (maker->state == NULL || maker->out == NULL || maker->cell == NULL ||
	    maker->result == NULL || maker->json == NULL)
		ee_fail("out of memory");
	ee_buffer_reserve(&maker->text, 1);
	return maker;
}

void
ee_row_maker_free(struct ee_row_maker *maker)
{
	if (maker == NULL)
		return;
	free(maker->state);
	free(maker->out);
	free(maker->cell);
	free(maker->result);
	ee_json_reader_free(maker->json);
	ee_buffer_free(&maker->text);
	free(maker);
}

/* A cell that passes through, in quotation marks or without. */
static void
pass(struct ee_row_maker *maker, const struct ee_use *use, const struct ee_csv_cell *cell)
{
	if (cell->length == 0)
		return;
	ee_made_put(maker, use->out, cell->text, cell->length);
	maker->out[use->out].quoted = cell->raw[0] == '"';
}

/* The value of a word of the map in TEXT: true, its length 0 where it counts as empty. */
static bool
find_word(
    const struct ee_row_maker *maker, const struct ee_use *use, const char **text, size_t *length)
{
	const char *word = ee_map_word(maker->plan->map, use->map_column, *text, *length);

	if (word == NULL)
		return false;
	*text = word;
	*length = strlen(word);
	return true;
}

/* Whether there is a spouse, by the column that says so; false where there is none. */
static bool
look_at_spouse(struct ee_row_maker *maker)
{
	const struct ee_plan *plan = maker->plan;
	struct ee_made *made;
	const char *text;
	bool yes;

	if (plan->spouse == EE_NO_COLUMN)
		return true;
	made = &maker->out[plan->accompanying];
	if (!made->filled)
		return true;
	text = maker->text.data + made->at;
	yes = ee_text_is(text, made->length, ee_spouse_words[EE_SPOUSE_YES]);
	if (ee_text_is(text, made->length, ee_spouse_words[EE_SPOUSE_NO])) {
		made->filled = false;
		return false;
	}
	ee_made_put(maker, plan->accompanying, yes ? "true" : "false", yes ? 4 : 5);
	return true;
}

/* Refuses the cell of use NUMBER, which is TEXT.  What another style would read is no word. */
static void
refuse(
    struct ee_row_maker *maker, int number, const char *text, size_t length, const char *expected)
{
	const struct ee_target *target = maker->plan->use[number].target;

	ee_made_refuse(
	    maker, number, !ee_convert_could(maker->tables, target, text, length), expected);
}

/* One value of a field, or a part of a result, out of its cell. */
static void
take(struct ee_row_maker *maker, int number)
{
	const struct ee_use *use = &maker->plan->use[number];
	const struct ee_csv_cell *cell = ee_made_from(maker, use->column);
	char expected[EE_EXPECTED] = "";
	const char *text = cell->text;
	size_t length = cell->length, at = maker->text.length;
	bool word;

	ee_blank_trim(&text, &length);
	word = length > 0 && find_word(maker, use, &text, &length);
	if (length == 0)
		return;
	maker->state[number] = EE_MADE_MAPPED;
	if (use->result != EE_NO_COLUMN) {
		if (!ee_result_take(maker, number, text, length, expected))
			refuse(maker, number, text, length, expected);
		return;
	}
	if (word)
		ee_buffer_add(&maker->text, text, length);
	else if (!ee_convert(maker->tables, use->target, text, length, &maker->text, expected)) {
		refuse(maker, number, text, length, expected);
		return;
	}
	maker->out[use->target->kind == EE_TO_SPOUSE ? maker->plan->accompanying : use->out] =
	    (struct ee_made) {
		    .at = at, .length = (uint32_t)(maker->text.length - at), .filled = true
	    };
	maker->any_read |= use->target->kind == EE_TO_SPOUSE || !ee_type_is_free(use->target->type);
}

/* Whether USE is one of the spouse in a row that says that there is none. */
static bool
leaves_out(struct ee_row_maker *maker, const struct ee_use *use)
{
	const struct ee_csv_cell *cell = ee_made_from(maker, use->column);

	if (!maker->no_spouse || !use->of_spouse)
		return false;
	maker->remark[EE_REMARK_NO_SPOUSE] |= !ee_blank_is_all(cell->text, cell->length);
	return true;
}

/* A column without a name is nothing, as long as nothing stands in it. */
static void
check_nameless(const struct ee_row_maker *maker)
{
	const struct ee_plan *plan = maker->plan;

	for (int i = 0; i < plan->nameless_count; i++) {
		int column = plan->nameless[i];
		const struct ee_csv_cell *cell = ee_made_from(maker, column);

		if (!ee_blank_is_all(cell->text, cell->length))
			ee_review_fault(&maker->record->review, EE_BAD_SHAPE, NULL,
			    "a value in column #%d, which has no name; a row #%d,,- in the map passes it through",
			    column + 1, column + 1);
	}
}

static void
take_all(struct ee_row_maker *maker)
{
	const struct ee_plan *plan = maker->plan;

	if (plan->spouse != EE_NO_COLUMN)
		take(maker, plan->spouse);
	maker->no_spouse = !look_at_spouse(maker);
	for (int i = 0; i < plan->uses; i++) {
		const struct ee_use *use = &plan->use[i];

		if (i == plan->spouse)
			continue;
		if (use->target == NULL || use->target->kind == EE_TO_PASS)
			pass(maker, use, ee_made_from(maker, use->column));
		else if (!leaves_out(maker, use))
			take(maker, i);
	}
}

/* Whether an output column whose name begins like that of OUT has a value. */
static bool
has_within(const struct ee_row_maker *maker, int out, size_t within)
{
	const struct ee_plan *plan = maker->plan;

	for (int i = 0; i < plan->outs; i++)
		if (maker->out[i].filled && strncmp(plan->out[i], plan->out[out], within) == 0)
			return true;
	return false;
}

static void
add_constants(struct ee_row_maker *maker)
{
	const struct ee_plan *plan = maker->plan;

	for (int i = 0; i < plan->constants; i++) {
		const struct ee_planned_constant *constant = &plan->constant[i];
		const char *value = ee_map_constant_value(plan->map, constant->constant);

		if (constant->result == EE_NO_COLUMN &&
		    (constant->within == 0 || has_within(maker, constant->out, constant->within)))
			ee_made_put(maker, constant->out, value, strlen(value));
	}
}

/* What the column OUT of the output has in this row; NULL: nothing. */
static const struct ee_made *
made_at(const struct ee_row_maker *maker, int out)
{
	return out != EE_NO_COLUMN && maker->out[out].filled ? &maker->out[out] : NULL;
}

/* What makes a job: its code, its country and its first day. */
static bool
is_whole(const struct ee_row_maker *maker, const struct ee_planned_job *job)
{
	static const enum ee_field needed[] = { EE_F_JOBS_NOC, EE_F_JOBS_COUNTRY, EE_F_JOBS_START };

	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		if (made_at(maker, job->out[needed[i] - EE_F_JOBS_NOC]) == NULL)
			return false;
	}
	return true;
}

/* A job that is none for want of something goes where nothing reads it. */
static void
move_jobs(struct ee_row_maker *maker)
{
	const struct ee_plan *plan = maker->plan;
	for (int i = 0; i < plan->jobs; i++) {
		const struct ee_planned_job *job = &plan->job[i];

		if (is_whole(maker, job))
			continue;
		for (int at = 0; at < EE_ITEM_FIELDS_MAX; at++) {
			int out = job->out[at];

			if (made_at(maker, out) == NULL)
				continue;
			maker->out[out].quoted = true; /* a code is a text */
			if (job->unread[at] != out) {
				maker->out[job->unread[at]] = maker->out[out];
				maker->out[out].filled = false;
			}
			maker->remark[EE_REMARK_UNREAD_JOBS] = true;
		}
	}
}

/* A time without a zone is one of UTC to all filters. */
static void
remark_zone(struct ee_row_maker *maker)
{
	const struct ee_made *made = made_at(maker, maker->plan->submitted);
	const char *text;

	if (made == NULL)
		return;
	text = maker->text.data + made->at;
	maker->remark[EE_REMARK_NO_ZONE] = memchr(text, ':', made->length) != NULL &&
	    ee_lower(text[made->length - 1]) != 'z' && memchr(text, '+', made->length) == NULL &&
	    (made->length < 20 || memchr(text + 11, '-', made->length - 11) == NULL);
}

/* A marital status counts for papers; points go by the fields of the spouse. */
static void
remark_marriage(struct ee_row_maker *maker)
{
	const struct ee_made *made = made_at(maker, maker->plan->marital_status);
	const char *text;
	bool married, spouse = false;

	if (made == NULL)
		return;
	text = maker->text.data + made->at;
	married = ee_text_is(text, made->length, "married") ||
	    ee_text_is(text, made->length, "common_law");
	for (int i = 0; i < maker->plan->outs; i++)
		spouse |= maker->out[i].filled && strncmp(maker->plan->out[i], "spouse.", 7) == 0;
	maker->remark[EE_REMARK_MARRIED_ALONE] = married && !spouse;
	maker->remark[EE_REMARK_SINGLE_SPOUSE] = !married && spouse;
}

/* Whether TEXT begins like a row that adds up the others: "Total: 12", "Moyenne d'âge". */
static bool
begins_total(const struct ee_vocabulary *words, const char *text, size_t length)
{
	static const char apart[] = "0123456789 .,:=()'";
	size_t whole = length, first = 0;
	const char *becomes;

	while (whole > 0 && strchr(apart, text[whole - 1]) != NULL)
		whole--;
	if (whole > 0 && ee_vocabulary_find(words, EE_VOCABULARY_TOTAL, text, whole, NULL) != NULL)
		return true;
	while (first < length && strchr(apart, text[first]) == NULL)
		first++;
	/* "Max" may also be a person, whose name goes on. */
	becomes =
	    first == 0 ? NULL : ee_vocabulary_find(words, EE_VOCABULARY_TOTAL, text, first, NULL);
	return becomes != NULL && strcmp(becomes, "prefix") == 0;
}

static bool
is_total(const struct ee_row_maker *maker)
{
	const struct ee_sheet_line *row = maker->row;

	for (int i = 0; i < row->count; i++) {
		const char *text = row->cell[i].text;
		size_t length = row->cell[i].length;

		ee_blank_trim(&text, &length);
		if (length > 0)
			return begins_total(maker->tables->words, text, length);
	}
	return false;
}

static void
write_out(struct ee_row_maker *maker, struct ee_record *record, struct ee_buffer *out)
{
	const struct ee_plan *plan = maker->plan;
	struct ee_fault fault;
	size_t start = out->length;

	for (int i = 0; i < plan->outs; i++) {
		const struct ee_made *made = &maker->out[i];
		struct ee_csv_cell *cell = &maker->cell[i];

		*cell = (struct ee_csv_cell) { .text = "", .raw = "" };
		if (!made->filled)
			continue;
		cell->text = maker->text.data + made->at;
		cell->length = made->length;
		cell->raw = made->quoted ? "\"" : cell->text;
		cell->raw_length = made->length;
	}
	if (!ee_unflatten(plan->tree, maker->cell, maker->json, out, &fault)) {
		out->length = start;
		ee_review_fault(&record->review, EE_BAD_COLUMN, NULL, "%s", fault.text);
		return;
	}
	if (out->length - start > EE_LINE_MAX) {
		out->length = start;
		ee_review_fault(
		    &record->review, EE_BAD_TOO_LONG, NULL, "as a record longer than 1 MiB");
		return;
	}
	ee_buffer_put(out, '\n');
}

/* The id of the row, where one of its columns is that. */
static struct ee_value
id_of(const struct ee_row_maker *maker)
{
	const struct ee_made *made = made_at(maker, maker->plan->id);
	struct ee_value id = { .kind = EE_ABSENT };

	if (made != NULL)
		id = (struct ee_value) { maker->text.data + made->at, made->length, EE_STRING };
	return id;
}

/* A day whose order the map says. */
static void
count_day(const struct ee_row_maker *maker, int use)
{
	const struct ee_use *of = &maker->plan->use[use];
	struct ee_dated dated;
	const struct ee_csv_cell *cell;

	if (of->target == NULL ||
	    (of->target->type != EE_TYPE_DATE && of->target->type != EE_TYPE_TIMESTAMP) ||
	    (of->target->style.date.order != EE_DMY && of->target->style.date.order != EE_MDY))
		return;
	cell = ee_made_from(maker, of->column);
	if (ee_date_look(maker->tables->words, cell->text, cell->length, &dated))
		ee_exchange_count(&maker->account->use[use].exchange, &dated);
}

/* Counts what became of the cells, and what is to be remarked of the row. */
static void
count(struct ee_row_maker *maker)
{
	const struct ee_plan *plan = maker->plan;

	for (int i = 0; i < plan->uses; i++) {
		struct ee_use_account *use = &maker->account->use[i];

		use->mapped += maker->state[i] == EE_MADE_MAPPED;
		use->empty += maker->state[i] == EE_MADE_EMPTY;
		use->refused += maker->state[i] == EE_MADE_REFUSED;
		if (maker->state[i] == EE_MADE_MAPPED)
			count_day(maker, i);
	}
	for (int i = 0; i < EE_REMARK_COUNT; i++)
		maker->account->remark[i] += maker->remark[i];
}

/* Makes the record of the row; false after leaving a fault. */
static bool
make(struct ee_row_maker *maker, struct ee_buffer *out)
{
	const struct ee_plan *plan = maker->plan;
	struct ee_record *record = maker->record;

	check_nameless(maker);
	take_all(maker);
	ee_results_place(maker);
	add_constants(maker);
	if (record->faults.length == 0 && plan->any_read && !maker->any_read)
		ee_review_fault(&record->review, EE_BAD_MISSING, NULL,
		    "nothing in a column that is read: a title, or a line of notes?");
	if (record->faults.length > 0)
		return false;
	move_jobs(maker);
	remark_marriage(maker);
	remark_zone(maker);
	write_out(maker, record, out);
	return record->faults.length == 0;
}

bool
ee_row_make(struct ee_row_maker *maker, const struct ee_sheet_line *row, struct ee_record *record,
    struct ee_value *id, struct ee_buffer *out)
{
	const struct ee_plan *plan = maker->plan;
	bool made;

	maker->row = row;
	maker->record = record;
	maker->text.length = 0;
	maker->any_read = maker->no_spouse = false;
	memset(maker->remark, 0, sizeof maker->remark);
	memset(maker->state, 0, (size_t)plan->uses * sizeof *maker->state);
	memset(maker->out, 0, (size_t)plan->outs * sizeof *maker->out);
	memset(maker->result, 0, (size_t)plan->results * sizeof *maker->result);
	*id = (struct ee_value) { .kind = EE_ABSENT };
	if (is_total(maker)) {
		ee_review_fault(
		    &record->review, EE_BAD_SHAPE, NULL, "a total of the rows above, no client");
		return false;
	}
	made = make(maker, out);
	count(maker);
	*id = id_of(maker); /* only now, since the text has moved as it grew */
	return made;
}
