/* ee-check: says which programs and categories each profile meets, and why not. */
#include <stdio.h>
#include <string.h>

#include "cmd/check/missing.h"
#include "explain/checked.h"
#include "intake/needs.h"
#include "intake/reader.h"
#include "record/jsontext.h"
#include "record/own.h"
#include "rules/consistency.h"
#include "stream/filter.h"

enum { OPT_WHY = EE_OPT_FIRST_FREE, OPT_ONLY, OPT_NOT, OPT_OR_MAYBE, OPT_MISSING, OPT_TOTALS };

static const struct ee_about about = {
	.tool = "ee-check",
	.synopsis = "[--why | --missing] [--only KIND] [option ...] [FILE ...]",
	.text = "Adds programs, maybe, fsw_points, categories and warnings to each profile. "
		"A KIND is a program (cec, fst, fsw), a category (healthcare) or the slug "
		"of a version of it.",
	.example = { "ee-check --why -o table clients.csv",
	    "ee-check --missing --totals -o table pool.ndjson" },
};

static const struct ee_option options[] = {
	{ "why", OPT_WHY, NULL, "add why: each requirement; in a table a row each" },
	{ "missing", OPT_MISSING, NULL, "what to ask: a row an answer that would decide" },
	{ "totals", OPT_TOTALS, NULL, "with --missing: a row a field, with its clients" },
	{ "only", OPT_ONLY, "KIND", "pass on who meets KIND, or of a list one of them", true },
	{ "not", OPT_NOT, "KIND", "pass on who does not, or of a list none of them", true },
	{ "or-maybe", OPT_OR_MAYBE, NULL, "for --only and --not: who may meet it counts too" },
	EE_OPTION_ROW_COLUMNS,
	EE_OPTION_KEEP_BAD,
	{ NULL, 0, NULL, NULL },
};

/* Fields that the tool adds, all but the last always. */
enum { ADD_PROGRAMS, ADD_MAYBE, ADD_FSW_POINTS, ADD_CATEGORIES, ADD_WARNINGS, ADD_WHY, ADDS };
static const char *const added[ADDS] = { "programs", "maybe", "fsw_points", "categories",
	"warnings", "why" };

/* As a table people get why as rows instead, one a requirement. */
static const char *const why_columns[] = { "id", "of", "rule", "met", "have", "need", "unit",
	"note" };
enum { WHY_COLUMNS = sizeof why_columns / sizeof why_columns[0] };
static const struct ee_tone_rule why_tones[] = { { "met", "unknown", EE_TONE_CAUTION },
	{ "met", "true", EE_TONE_DONE }, { NULL } };

static const char *const needs[] = { EE_NEEDS_SCORE, EE_NEEDS_PROGRAMS, NULL };

struct job {
	struct ee_profile_context profile;
	struct ee_rulebook *book;
	const struct ee_eligibility *rules; /* the book's */
	const struct ee_categories *categories; /* likewise */
	uint64_t only, except;
	bool only_given, or_maybe, why, rows; /* rows: of why, in place of the fields */
	bool missing, totals;
	struct ee_missing_counts *counts; /* with --missing */
};

/* What is known of one profile. */
struct known {
	struct ee_checked checked; /* first, as a part of it is not cleared */
	uint64_t kinds; /* met, as bits */
	uint64_t maybe; /* programs for which an answer is missing */
};

static void
check(const struct job *job, const struct ee_profile *profile, struct known *known)
{
	const enum ee_answer *program = known->checked.standing.program;

	ee_check_profile(job->book, profile, &known->checked);
	known->kinds = (uint64_t)known->checked.categories << EE_KIND_OF_CATEGORY;
	known->maybe = 0;
	for (int i = 0; i < EE_PROGRAM_COUNT; i++) {
		known->kinds |= (uint64_t)(program[i] == EE_YES) << i;
		known->maybe |= (uint64_t)(program[i] == EE_UNKNOWN) << i;
	}
}

/* Puts one word of an array.  Ours need no escapes. */
static void
put_word(struct ee_buffer *out, const char *word)
{
	if (out->data[out->length - 1] != '[')
		ee_buffer_put(out, ',');
	ee_buffer_put(out, '"');
	ee_buffer_text(out, word);
	ee_buffer_put(out, '"');
}

static void
put_programs(struct ee_buffer *out, uint64_t kinds)
{
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if ((kinds >> i & 1) != 0)
			put_word(out, ee_program_name((enum ee_program)i));
}

static void
put_categories(struct ee_buffer *out, const struct ee_categories *categories, uint64_t kinds)
{
	for (int i = 0; i < categories->count; i++)
		if ((kinds >> (EE_KIND_OF_CATEGORY + i) & 1) != 0)
			put_word(out, categories->in_force[i].slug);
}

static void
put_warnings(struct ee_buffer *out, uint32_t warnings)
{
	for (int i = 0; warnings != 0 && i < EE_WARNING_COUNT; i++)
		if ((warnings & ee_warning_bit((enum ee_warning)i)) != 0)
			put_word(out, ee_warning_code((enum ee_warning)i));
}

static void
put_list(const struct job *job, struct ee_buffer *out, int column, const struct known *known)
{
	switch (column) {
	case ADD_PROGRAMS:
		put_programs(out, known->kinds);
		break;
	case ADD_MAYBE:
		put_programs(out, known->maybe);
		break;
	case ADD_CATEGORIES:
		put_categories(out, job->categories, known->kinds);
		break;
	case ADD_WARNINGS:
		put_warnings(out, known->checked.warnings);
		break;
	default:
		break;
	}
}

/* Says the warnings that the reader of the profile has not said; those name field and value. */
static void
say_warnings(const struct job *job, struct ee_record *record, uint32_t warnings)
{
	char text[EE_WARNING_TEXT];

	for (int i = 0; warnings != 0 && i < EE_WARNING_COUNT; i++)
		if ((warnings & ee_warning_bit((enum ee_warning)i)) != 0)
			ee_review_warn(&record->review, ee_warning_code((enum ee_warning)i), NULL,
			    "%s: %s", ee_warning_code((enum ee_warning)i),
			    ee_consistency_text((enum ee_warning)i, &job->book->validity, text));
}

/* The work that does not count, by job and reason; no member where all does. */
static void
put_left_out(struct ee_buffer *out, const struct ee_left_out *left_out)
{
	char job[sizeof "jobs." + EE_DIGITS], months[EE_MONTHS_TEXT];
	bool any = false;

	for (int i = 0; left_out != NULL && i < left_out->job_count; i++)
		for (int reason = 0; reason < EE_LEFT_REASON_COUNT; reason++) {
			if (!ee_months_are_any(left_out->left[i][reason]))
				continue;
			ee_buffer_text(out, any ? "," : ",\"left_out\":[");
			any = true;
			(void)snprintf(job, sizeof job, "jobs.%d", left_out->place[i]);
			ee_buffer_put(out, '{');
			ee_json_put_member(
			    out, "months", ee_months_text(left_out->left[i][reason], months), true);
			ee_json_put_member(
			    out, "reason", ee_left_code((enum ee_left_reason)reason), false);
			ee_json_put_member(out, "job", job, false);
			ee_buffer_put(out, '}');
		}
	if (any)
		ee_buffer_put(out, ']');
}

/* A finding as an element of why. */
static void
put_finding(const struct ee_finding *finding, void *context)
{
	struct ee_buffer *out = context;
	bool known = strcmp(finding->met, "true") == 0 || strcmp(finding->met, "false") == 0;

	if (out->data[out->length - 1] != '[')
		ee_buffer_put(out, ',');
	ee_buffer_put(out, '{');
	ee_json_put_member(out, "of", finding->of, false);
	ee_json_put_member(out, "rule", finding->rule, false);
	ee_json_put_member(out, "met", finding->met, known);
	ee_json_put_member(out, "have", finding->have, finding->have_number);
	ee_json_put_member(out, "need", finding->need, finding->need_number);
	ee_json_put_member(out, "unit", finding->unit, false);
	put_left_out(out, finding->left_out);
	ee_json_put_member(out, "note", finding->note, false);
	ee_json_put_member(out, "confidence", finding->confidence, false);
	ee_json_put_member(out, "source", finding->source, false);
	ee_buffer_put(out, '}');
}

static void
add_all(const struct job *job, struct ee_record *record, const struct ee_profile *profile,
    const struct known *known)
{
	struct ee_buffer *out;

	for (int column = 0; column < ADD_WHY; column++) {
		if (column == ADD_FSW_POINTS) {
			ee_record_add_int(record, column, known->checked.standing.fsw_points);
			continue;
		}
		out = ee_record_add_open(record, column);
		ee_buffer_put(out, '[');
		put_list(job, out, column, known);
		ee_buffer_put(out, ']');
		ee_record_add_close(record);
	}
	/*
	 * Reasons of an earlier run must not stand beside other answers, so they are brought up to
	 * date.
	 */
	if (!job->why && !ee_record_has_ours(record, EE_F_WHY, EE_ARRAY_VALUE))
		return;
	out = ee_record_add_open(record, ADD_WHY);
	ee_buffer_put(out, '[');
	ee_explain_checked(job->book, profile, &known->checked, put_finding, out);
	ee_buffer_put(out, ']');
	ee_record_add_close(record);
}

/* A cell of TEXT; a NUMBER stands without quotes in JSON. */
static struct ee_row_cell
cell(const char *text, bool number)
{
	return number ? ee_cell_number(text) : ee_cell(text);
}

/* A finding as a row of the table. */
static void
put_finding_row(const struct ee_finding *finding, void *context)
{
	struct ee_record *record = context;
	const struct ee_row_cell cells[] = { ee_id_cell(record), cell(finding->of, false),
		cell(finding->rule, false), cell(finding->met, false),
		cell(finding->have, finding->have_number),
		cell(finding->need, finding->need_number), cell(finding->unit, false),
		cell(finding->note, false) };

	_Static_assert(sizeof cells / sizeof cells[0] == WHY_COLUMNS, "a cell for each column");
	ee_record_row(record, cells);
}

static bool
is_asked_for(const struct job *job, const struct known *known)
{
	uint64_t kinds = known->kinds | (job->or_maybe ? known->maybe : 0);

	return (!job->only_given || (kinds & job->only) != 0) && (kinds & job->except) == 0;
}

/* What is asked of the client, as rows or as counts. */
static enum ee_verdict
ask(const struct job *job, struct ee_record *record, const struct ee_profile *profile,
    const struct ee_checked *checked)
{
	struct ee_questions questions;

	ee_questions_of(job->book, &record->form, profile, checked, &questions);
	ee_missing_count(job->counts, &questions);
	if (job->totals)
		return EE_DROP;
	ee_missing_rows(record, job->categories, &questions);
	return EE_OK;
}

/* Runs in any worker: reads the job, writes only the record, and adds to the counts. */
static enum ee_verdict
check_one(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_profile profile;
	struct known known;

	if (!ee_profile_read(&job->profile, &record->form, &record->review, &profile))
		return EE_BAD;
	check(job, &profile, &known);
	say_warnings(job, record, known.checked.warnings & ~profile.warnings);
	if (!is_asked_for(job, &known))
		return EE_DROP;
	if (job->missing)
		return ask(job, record, &profile, &known.checked);
	if (job->rows)
		ee_explain_checked(job->book, &profile, &known.checked, put_finding_row, record);
	else
		add_all(job, record, &profile, &known);
	return EE_OK;
}

static uint64_t
kind_bit(const struct job *job, const char *name)
{
	const char *programs[EE_PROGRAM_COUNT + 1] = { NULL };
	char slug[EE_SLUG_MAX], day[EE_DATE_TEXT], hint[EE_HINT];
	struct ee_fault fault;
	bool in_force;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++) {
		programs[i] = ee_program_name((enum ee_program)i);
		if (strcmp(name, programs[i]) == 0)
			return (uint64_t)1 << i;
	}
	if (!ee_versions_choose(
		job->categories->versions, name, job->rules->on, slug, &in_force, &fault))
		ee_fail("%s; the programs are cec fst fsw%s", fault.text,
		    ee_text_hint(name, strlen(name), programs, hint));
	for (int i = 0; i < job->categories->count; i++)
		if (strcmp(slug, job->categories->in_force[i].slug) == 0)
			return (uint64_t)1 << (EE_KIND_OF_CATEGORY + i);
	ee_date_format(job->rules->on, day);
	ee_fail("category %s: not in force on %s", slug, day);
}

static void
load(struct job *job, const struct ee_run *run)
{
	struct ee_fault fault;

	job->book =
	    ee_rulebook_read(NULL, run->as_of, EE_BOOK_PROFILE | EE_BOOK_CATEGORIES, NULL, &fault);
	if (job->book == NULL)
		ee_fail("%s", fault.text);
	job->rules = job->book->programs;
	job->categories = job->book->categories;
	job->profile = (struct ee_profile_context) { .book = job->book,
		.places = &ee_places_late,
		.as_of = run->as_of,
		.for_programs = true };
}

/* KINDS with commas between them, which are cut apart; 0 if NULL. */
static uint64_t
kind_bits(const struct job *job, char *kinds)
{
	uint64_t bits = 0;
	const char *name;

	while ((name = strsep(&kinds, ",")) != NULL)
		bits |= kind_bit(job, name);
	return bits;
}

/* Rows as a table, else the fields that are added: those rows take none of an earlier run along. */
static void
shape(struct ee_stage *stage, const struct job *job)
{
	stage->added = added;
	stage->added_count = ADDS;
	if (job->missing) {
		stage->row = job->totals ? ee_missing_total_columns : ee_missing_columns;
		stage->row_count = EE_MISSING_COLUMNS;
		stage->along = !job->totals;
		return;
	}
	if (job->rows) {
		stage->row = why_columns;
		stage->row_count = WHY_COLUMNS;
		stage->along = true;
		return;
	}
	stage->kept = job->why ? 0 : (uint64_t)1 << ADD_WHY;
}

int
main(int argc, char *argv[])
{
	struct ee_missing_counts counts = { 0 };
	struct job job = { .counts = &counts };
	struct ee_stage stage = {
		.each = check_one, .needs = needs, .keeps_bad = true, .context = &job
	};
	char *only = NULL, *except = NULL; /* what they mean depends on the day */
	struct ee_filter *filter;
	struct ee_run run;
	int option, status;

	ee_run_begin(&run, &about, options);
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case OPT_WHY:
			job.why = true;
			break;
		case OPT_ONLY:
			only = optarg;
			break;
		case OPT_NOT:
			except = optarg;
			break;
		case OPT_OR_MAYBE:
			job.or_maybe = true;
			break;
		case OPT_MISSING:
			job.missing = true;
			break;
		case OPT_TOTALS:
			job.totals = true;
			break;
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	if (job.or_maybe && only == NULL && except == NULL)
		ee_run_usage(&run, "--or-maybe means nothing without --only or --not");
	if (job.missing && job.why)
		ee_run_usage(&run, "--missing and --why exclude each other");
	if (job.totals && !job.missing)
		ee_run_usage(&run, "--totals means nothing without --missing");
	load(&job, &run);
	job.only_given = only != NULL;
	job.only = kind_bits(&job, only);
	job.except = kind_bits(&job, except);
	job.rows = job.why && run.output_format == EE_TABLE;
	shape(&stage, &job);
	run.tones = why_tones;
	run.always = "programs"; /* none met is an answer too */
	filter = ee_filter_open(&run, &stage);
	if (job.book->of_funds[0] != '\0')
		ee_say("%s", job.book->of_funds);
	ee_filter_loop(filter);
	if (job.totals)
		ee_missing_totals(filter, job.categories, &counts);
	status = ee_filter_close(filter);
	if (job.missing)
		ee_missing_say(job.categories, &counts, !job.totals);
	ee_rulebook_close(job.book);
	return status;
}
