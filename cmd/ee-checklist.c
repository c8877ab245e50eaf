/* ee-checklist: the documents and fees that a candidate hands in, one record each. */
#include <stdio.h>
#include <string.h>

#include "cmd/checklist/checklist.h"
#include "cmd/checklist/letter.h"
#include "dates/outlook.h"
#include "intake/want.h"
#include "pool/rounds.h"
#include "stream/filter.h"

enum { OPT_SUMMARY_FIELD = EE_OPT_FIRST_FREE, OPT_TODO };

static const struct ee_about about = {
	.tool = "ee-checklist",
	.synopsis = "[--todo] [--summary-field FIELD] [option ...] [FILE ...]",
	.text = "Reads profiles, invited or not; writes one record a document or fee: id, "
		"document, person, about, status, valid_until, by, cad, title, validity, "
		"confidence, note. With -o md it writes a list for each candidate that can "
		"be sent.",
	.example = { "ee-checklist --todo -o table invited.ndjson",
	    "ee-checklist -o md --summary-field name invited.ndjson > lists.md" },
};

static const struct ee_option options[] = {
	{ "todo", OPT_TODO, NULL, "only what is not there, or not good to the last day" },
	{ "summary-field", OPT_SUMMARY_FIELD, "FIELD", "md: call the candidate by this field" },
	EE_OPTION_ROW_COLUMNS,
	{ NULL, 0, NULL, NULL },
};

enum {
	ROW_ID,
	ROW_DOCUMENT,
	ROW_PERSON,
	ROW_ABOUT,
	ROW_STATUS,
	ROW_VALID_UNTIL,
	ROW_BY,
	ROW_CAD,
	ROW_TITLE,
	ROW_VALIDITY,
	ROW_CONFIDENCE,
	ROW_NOTE,
	ROW_CELLS
};

static const char *const row[ROW_CELLS] = { "id", "document", "person", "about", "status",
	"valid_until", "by", "cad", "title", "validity", "confidence", "note" };

/* As a table: what people read first, and the colours of its rows. */
static const char first[] = "id document person about status by valid_until cad note";
static const struct ee_tone_rule tones[] = { { "status", "expired", EE_TONE_ALARM },
	{ "status", "expiring", EE_TONE_CAUTION }, { "status", "missing", EE_TONE_CAUTION },
	{ "status", "present", EE_TONE_DONE }, { NULL } };

static const char *const needs[] = { "invitation.date", "invitation.declined", NULL };

struct job {
	struct ee_paper_fields fields;
	struct ee_rulebook *book;
	struct ee_papers *papers;
	struct ee_deadlines *deadlines;
	struct ee_rounds rounds;
	struct ee_outlook_context outlook;
	bool todo, markdown;
	enum ee_field summary;
};

/* Where one candidate's papers go. */
struct writing {
	const struct job *job;
	struct ee_record *record;
	struct ee_letter letter;
};

static void
put_row(struct ee_record *record, const struct ee_paper *paper)
{
	char until[EE_DATE_TEXT] = "", by[EE_DATE_TEXT] = "", cad[EE_CELL_INT];
	struct ee_row_cell cells[ROW_CELLS];

	if (paper->valid_until.year != 0)
		ee_date_format(paper->valid_until, until);
	if (paper->by.year != 0)
		ee_date_format(paper->by, by);
	cells[ROW_ID] = ee_id_cell(record);
	cells[ROW_DOCUMENT] = ee_cell(paper->document);
	cells[ROW_PERSON] = ee_cell(paper->person);
	cells[ROW_ABOUT] = ee_cell(paper->about);
	cells[ROW_STATUS] = ee_cell(paper->status);
	cells[ROW_VALID_UNTIL] = ee_cell(until);
	cells[ROW_BY] = ee_cell(by);
	cells[ROW_CAD] = paper->fee && paper->cad >= 0 ? ee_cell_int(cad, paper->cad) : ee_cell("");
	cells[ROW_TITLE] = ee_cell(paper->title);
	cells[ROW_VALIDITY] = ee_cell(paper->validity);
	cells[ROW_CONFIDENCE] = ee_cell(paper->confidence);
	cells[ROW_NOTE] = ee_cell(paper->note);
	ee_record_row(record, cells);
}

static void
take(const struct ee_paper *paper, void *context)
{
	struct writing *writing = context;

	if (writing->job->todo && strcmp(paper->status, "present") == 0)
		return;
	if (writing->job->markdown)
		ee_letter_paper(&writing->letter, paper);
	else
		put_row(writing->record, paper);
}

/* What is too large for a stack. */
struct scratch {
	struct ee_profile profile;
	struct ee_case_dates dates;
	struct ee_deadline due[EE_DEADLINES_MAX];
};

/* Runs in any worker: reads the job, writes only the record. */
static enum ee_verdict
list_papers(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_value category = ee_record_get(record, EE_F_INVITATION_CATEGORY),
			type = ee_record_get(record, EE_F_INVITATION_TYPE),
			shown = ee_record_get(record, job->summary);
	struct scratch *scratch = record->scratch;
	struct ee_case_dates *dates = &scratch->dates;
	struct writing writing = { .job = job, .record = record };
	char slug[EE_SLUG_MAX] = "";

	if (!ee_case_read(job->deadlines, record, dates) ||
	    !ee_outlook(&job->outlook, record,
		ee_rounds_lowest(&job->rounds, record, dates->invitation), &scratch->profile,
		dates))
		return EE_BAD;
	ee_case_warn(job->deadlines, job->book->categories->versions, record, dates, job->book->on);
	if (category.kind != EE_ABSENT)
		(void)snprintf(slug, sizeof slug, "%.*s", (int)category.length, category.text);
	else if (type.kind != EE_ABSENT && ee_value_has_word(type, "category"))
		(void)snprintf(slug, sizeof slug, "that of the round");
	if (job->markdown)
		ee_letter_begin(&writing.letter, shown.text, shown.length, dates);
	ee_checklist_of(job->papers, job->deadlines,
	    &(struct ee_applicant) { &scratch->profile, dates, scratch->due, job->book, slug,
		job->book->on, ee_paper_doubts_of(&job->fields, record) },
	    take, &writing);
	if (job->markdown) {
		ee_letter_end(&writing.letter, job->book->on);
		ee_record_text(record, writing.letter.text.data, writing.letter.text.length);
	}
	ee_buffer_free(&writing.letter.text);
	ee_buffer_free(&writing.letter.unsettled);
	return EE_OK;
}

static void
load(struct job *job, const struct ee_run *run)
{
	struct ee_fault fault;

	ee_paper_fields_make(&job->fields);
	job->book = ee_rulebook_read(NULL, run->as_of,
	    EE_BOOK_CRS_AHEAD | EE_BOOK_PROGRAMS | EE_BOOK_CATEGORIES, NULL, &fault);
	if (job->book != NULL)
		job->deadlines = ee_deadlines_load(&fault);
	if (job->deadlines != NULL)
		job->papers = ee_papers_load(&job->book->sources, &fault);
	if (job->papers == NULL || !ee_rounds_read(NULL, &job->rounds, &fault))
		ee_fail("%s", fault.text);
	job->outlook.book = job->book;
	job->outlook.papers = true;
	job->outlook.deadlines = job->deadlines;
	ee_outlook_ready(&job->outlook);
}

int
main(int argc, char *argv[])
{
	struct job job = { .summary = EE_F_ID };
	struct ee_stage stage = { .row = row,
		.row_count = ROW_CELLS,
		.along = true,
		.each = list_papers,
		.needs = needs,
		.scratch = sizeof(struct scratch),
		.context = &job };
	struct ee_run run;
	int option, status;

	ee_run_begin(&run, &about, options);
	run.own_format = "md";
	run.first = first;
	run.tones = tones;
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case OPT_SUMMARY_FIELD:
			job.summary = ee_run_field(&run, "--summary-field", optarg);
			break;
		case OPT_TODO:
			job.todo = true;
			break;
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	job.markdown = stage.silent = run.output_format == EE_OWN_FORMAT;
	load(&job, &run);
	status = ee_filter(&run, &stage);
	ee_rounds_free(&job.rounds);
	ee_papers_free(job.papers);
	ee_deadlines_free(job.deadlines);
	ee_rulebook_close(job.book);
	return status;
}
