#include "cmd/check/missing.h"

const char *const ee_missing_columns[] = { "id", "field", "decides", "question" };
const char *const ee_missing_total_columns[] = { "field", "clients", "decides", "question" };

void
ee_missing_count(struct ee_missing_counts *counts, const struct ee_questions *questions)
{
	atomic_fetch_add_explicit(&counts->clients, 1, memory_order_relaxed);
	if (questions->maybe != 0)
		atomic_fetch_add_explicit(&counts->undecided, 1, memory_order_relaxed);
	if (questions->open != 0) {
		atomic_fetch_add_explicit(&counts->open, 1, memory_order_relaxed);
		atomic_fetch_or_explicit(
		    &counts->open_kinds, questions->open, memory_order_relaxed);
	}
	for (int i = 0; i < ee_question_count(); i++) {
		if (questions->decides[i] == 0)
			continue;
		atomic_fetch_add_explicit(&counts->question[i].clients, 1, memory_order_relaxed);
		atomic_fetch_or_explicit(
		    &counts->question[i].decides, questions->decides[i], memory_order_relaxed);
	}
}

/* "cec fsw healthcare-v1", in place of what OUT held. */
static void
put_kinds(struct ee_buffer *out, const struct ee_categories *categories, uint64_t kinds)
{
	out->length = 0;
	for (int i = 0; i < EE_KIND_OF_CATEGORY + categories->count; i++) {
		if ((kinds >> i & 1) == 0)
			continue;
		if (out->length > 0)
			ee_buffer_put(out, ' ');
		ee_buffer_text(out,
		    i < EE_KIND_OF_CATEGORY ? ee_program_name((enum ee_program)i)
					    : categories->in_force[i - EE_KIND_OF_CATEGORY].slug);
	}
}

static struct ee_row_cell
cell_of(const struct ee_buffer *text)
{
	return (struct ee_row_cell) { text->data, text->length, false };
}

void
ee_missing_rows(struct ee_record *record, const struct ee_categories *categories,
    const struct ee_questions *questions)
{
	struct ee_buffer *kinds = &record->added; /* free for this, since rows add no fields */
	char path[EE_PATH_TEXT];

	for (int i = 0; i < ee_question_count(); i++) {
		if (questions->decides[i] == 0)
			continue;
		put_kinds(kinds, categories, questions->decides[i]);
		ee_record_row(record,
		    (const struct ee_row_cell[EE_MISSING_COLUMNS]) { ee_id_cell(record),
			ee_cell(ee_question_field(i, questions, path)), cell_of(kinds),
			ee_cell(ee_question_words(i)) });
	}
}

static long long
clients_of(const struct ee_missing_counts *counts, int question)
{
	return atomic_load(&counts->question[question].clients);
}

/* The numbers of the questions that anybody is asked, most clients first, into ORDER; how many. */
static int
find_order(const struct ee_missing_counts *counts, int order[EE_QUESTIONS_MAX])
{
	int count = 0;

	for (int i = 0; i < ee_question_count(); i++) {
		long long clients = clients_of(counts, i);
		int at = count;

		if (clients == 0)
			continue;
		for (; at > 0 && clients_of(counts, order[at - 1]) < clients; at--)
			order[at] = order[at - 1];
		order[at] = i;
		count++;
	}
	return count;
}

void
ee_missing_totals(struct ee_filter *filter, const struct ee_categories *categories,
    const struct ee_missing_counts *counts)
{
	struct ee_buffer out = { 0 }, kinds = { 0 };
	const struct ee_row_target target = ee_filter_rows(filter, &out);
	int order[EE_QUESTIONS_MAX], count = find_order(counts, order);
	char path[EE_PATH_TEXT], clients[EE_CELL_INT];

	for (int i = 0; i < count; i++) {
		put_kinds(&kinds, categories, atomic_load(&counts->question[order[i]].decides));
		ee_row_put(&target,
		    (const struct ee_row_cell[EE_MISSING_COLUMNS]) {
			ee_cell(ee_question_field(order[i], NULL, path)),
			ee_cell_int(clients, clients_of(counts, order[i])), cell_of(&kinds),
			ee_cell(ee_question_words(order[i])) });
	}
	if (out.length > 0)
		ee_filter_write(filter, out.data, out.length);
	ee_buffer_free(&out);
	ee_buffer_free(&kinds);
}

/*
 * "; jobs.1.noc, jobs.1.country, jobs.1.start: 24 clients, cec fsw": those of one answer, asked of
 * the same clients, together.  Categories are left to the rows, unless there is no program.
 */
static void
put_questions(struct ee_buffer *text, const struct ee_categories *categories,
    const struct ee_missing_counts *counts)
{
	static const uint64_t programs = ((uint64_t)1 << EE_KIND_OF_CATEGORY) - 1;
	struct ee_buffer names = { 0 };
	int order[EE_QUESTIONS_MAX], count = find_order(counts, order);
	char path[EE_PATH_TEXT];
	const char *before = "; ";

	for (int i = 0; i < count; i++) {
		long long clients = clients_of(counts, order[i]);
		uint64_t kinds = atomic_load(&counts->question[order[i]].decides);

		ee_buffer_text(text, before);
		ee_buffer_text(text, ee_question_field(order[i], NULL, path));
		before = ", ";
		if (i + 1 < count && clients_of(counts, order[i + 1]) == clients &&
		    ee_question_lack(order[i + 1]) == ee_question_lack(order[i]))
			continue;
		put_kinds(&names, categories, (kinds & programs) != 0 ? kinds & programs : kinds);
		ee_buffer_text(text, ": ");
		ee_buffer_long(text, clients);
		ee_buffer_text(text, clients == 1 ? " client, " : " clients, ");
		ee_buffer_add(text, names.data, names.length);
		before = "; ";
	}
	ee_buffer_free(&names);
}

void
ee_missing_say(
    const struct ee_categories *categories, const struct ee_missing_counts *counts, bool each)
{
	long long clients = atomic_load(&counts->clients), open = atomic_load(&counts->open);
	struct ee_buffer text = { 0 };

	ee_buffer_text(&text, "undecided: ");
	ee_buffer_long(&text, atomic_load(&counts->undecided));
	ee_buffer_text(&text, " of ");
	ee_buffer_long(&text, clients);
	ee_buffer_text(&text, clients == 1 ? " client" : " clients");
	if (each)
		put_questions(&text, categories, counts);
	ee_say("%.*s", (int)text.length, text.data);
	if (open > 0) {
		put_kinds(&text, categories, atomic_load(&counts->open_kinds));
		ee_say("%lld of them may stay so, whatever they answer (%.*s): see --why", open,
		    (int)text.length, text.data);
	}
	ee_buffer_free(&text);
}
