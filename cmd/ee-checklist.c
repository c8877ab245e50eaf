/* ee-checklist: the documents and fees that a candidate hands in, one record each. */
#include <stdio.h>
#include <string.h>

#include "cmd/checklist/checklist.h"
#include "dates/case_dates.h"
#include "intake/reader.h"
#include "stream/filter.h"

enum { OPT_SUMMARY_FIELD = EE_OPT_FIRST_FREE, OPT_TODO };

static const char synopsis[] = "[--todo] [--summary-field FIELD] [option ...] [FILE ...]";
static const char about[] =
    "Reads profiles, invited or not; writes one record a document or fee: id, document, person, "
    "about, status, valid_until, by, cad, title, validity, confidence, note.  With -o md it "
    "writes a list for each candidate that can be sent.";

static const struct ee_option options[] = {
	{ "todo", OPT_TODO, NULL, "only what is not there, or not good to the last day" },
	{ "summary-field", OPT_SUMMARY_FIELD, "FIELD",
	    "md: name the candidate by this field, not by id" },
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

static const char *const needs[] = { "invitation.date", "invitation.declined", NULL };

struct job {
	struct ee_paper_fields fields;
	struct ee_rulebook *book;
	struct ee_papers *papers;
	struct ee_deadlines *deadlines;
	struct ee_profile_context profile;
	bool todo, markdown;
	enum ee_field summary;
};

/* Where one candidate's papers go. */
struct writing {
	const struct job *job;
	struct ee_record *record;
	struct ee_buffer *markdown;
	int cad; /* sum of the fees */
	bool cad_unknown; /* one of them is */
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

/* "- [ ] Police certificate (applicant, FR): missing" */
static void
put_markdown(struct ee_buffer *out, const struct ee_paper *paper)
{
	char until[EE_DATE_TEXT];

	ee_buffer_text(out, strcmp(paper->status, "present") == 0 ? "- [x] " : "- [ ] ");
	ee_buffer_text(out, paper->title);
	ee_buffer_text(out, " (");
	ee_buffer_text(out, paper->person);
	if (paper->about[0] != '\0')
		ee_buffer_text(out, ", ");
	ee_buffer_text(out, paper->about);
	ee_buffer_put(out, ')');
	if (paper->fee && paper->cad >= 0) {
		ee_buffer_text(out, ": ");
		ee_buffer_int(out, paper->cad);
		ee_buffer_text(out, " CAD");
	} else if (paper->fee) {
		ee_buffer_text(out, ": amount not known");
	} else if (strcmp(paper->status, "unknown") != 0) {
		ee_buffer_text(out, ": ");
		ee_buffer_text(
		    out, strcmp(paper->status, "perhaps") == 0 ? "if it applies" : paper->status);
	}
	if (paper->valid_until.year != 0) {
		ee_date_format(paper->valid_until, until);
		ee_buffer_text(out, ", good through ");
		ee_buffer_text(out, until);
	} else if (paper->validity[0] != '\0' && !paper->fee) {
		ee_buffer_text(out, "; ");
		ee_buffer_text(out, paper->validity);
	}
	if (paper->note[0] != '\0') {
		ee_buffer_text(out, "; ");
		ee_buffer_text(out, paper->note);
	}
	if (strcmp(paper->confidence, "high") != 0) {
		ee_buffer_text(out, "; confidence ");
		ee_buffer_text(out, paper->confidence);
	}
	ee_buffer_put(out, '\n');
}

static void
take(const struct ee_paper *paper, void *context)
{
	struct writing *writing = context;

	if (writing->job->todo && strcmp(paper->status, "present") == 0)
		return;
	if (paper->fee && paper->cad >= 0)
		writing->cad += paper->cad;
	writing->cad_unknown = writing->cad_unknown || (paper->fee && paper->cad < 0);
	if (writing->job->markdown)
		put_markdown(writing->markdown, paper);
	else
		put_row(writing->record, paper);
}

/* "# Documents: C-405" and the last day. */
static void
put_title(const struct writing *writing, const struct ee_case_dates *dates)
{
	struct ee_value shown = ee_record_get(writing->record, writing->job->summary);
	struct ee_buffer *out = writing->markdown;
	char day[EE_DATE_TEXT];
	struct ee_date last;
	const char *id;

	ee_buffer_text(out, "# Documents: ");
	for (size_t i = 0; i < shown.length; i++) /* a title is one line, whatever the id is */
		ee_buffer_put(out, (unsigned char)shown.text[i] < ' ' ? ' ' : shown.text[i]);
	ee_buffer_text(out, "\n\n");
	if (dates->invitation.year == 0 || dates->declined ||
	    !ee_respond_by(writing->job->deadlines, dates->invitation, &last, &id))
		return;
	ee_date_format(dates->invitation, day);
	ee_buffer_text(out, "Invited on ");
	ee_buffer_text(out, day);
	ee_date_format(last, day);
	ee_buffer_text(out, "; to be handed in by ");
	ee_buffer_text(out, day);
	ee_buffer_text(out, ", or the day that the account shows.\n\n");
}

static void
put_sum(const struct writing *writing)
{
	ee_buffer_text(writing->markdown, "\nFees: ");
	ee_buffer_int(writing->markdown, writing->cad);
	ee_buffer_text(writing->markdown,
	    writing->cad_unknown ? " CAD, and what is not known above\n\n" : " CAD\n\n");
}

/* Runs in any worker: reads the job, writes only the record. */
static enum ee_verdict
list_papers(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_value category = ee_record_get(record, EE_F_INVITATION_CATEGORY);
	struct ee_case_dates dates;
	struct ee_buffer markdown = { 0 };
	struct writing writing = { .job = job, .record = record, .markdown = &markdown };
	struct ee_profile profile;
	char slug[EE_SLUG_MAX];

	if (!ee_case_read(job->deadlines, record, &dates) ||
	    !ee_profile_read(&job->profile, record, &profile))
		return EE_BAD;
	ee_case_results(job->book, &profile, &dates);
	ee_case_warn(job->deadlines, record, &dates, job->profile.as_of);
	(void)snprintf(slug, sizeof slug, "%.*s", (int)category.length,
	    category.kind == EE_ABSENT ? "" : category.text);
	if (job->markdown)
		put_title(&writing, &dates);
	ee_checklist_of(job->papers, job->deadlines,
	    &(struct ee_applicant) { &profile, &dates, slug, job->profile.as_of,
		ee_paper_doubts_of(&job->fields, record) },
	    take, &writing);
	if (job->markdown) {
		put_sum(&writing);
		ee_record_text(record, markdown.data, markdown.length);
	}
	ee_buffer_free(&markdown);
	return EE_OK;
}

static void
load(struct job *job, const struct ee_run *run)
{
	struct ee_fault fault;

	job->profile.as_of = run->as_of;
	job->profile.ageless = true;
	ee_paper_fields_make(&job->fields);
	job->profile.quiet = true; /* ee-check and ee-score give the warnings */
	job->profile.book = job->book =
	    ee_rulebook_load(run->as_of, EE_BOOK_PROFILE | EE_BOOK_CRS_AHEAD, NULL, &fault);
	if (job->book != NULL)
		job->deadlines = ee_deadlines_load(&fault);
	if (job->deadlines != NULL)
		job->papers = ee_papers_load(&job->book->sources, &fault);
	if (job->papers == NULL)
		ee_fail("%s", fault.text);
}

int
main(int argc, char *argv[])
{
	struct job job = { .summary = EE_F_ID };
	struct ee_stage stage = { .row = row,
		.row_count = ROW_CELLS,
		.each = list_papers,
		.needs = needs,
		.context = &job };
	struct ee_run run;
	int option, status;

	ee_run_begin(&run, "ee-checklist", synopsis, about, options);
	run.table_allowed = true;
	run.own_format = "md";
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case OPT_SUMMARY_FIELD:
			job.summary = ee_field_by_path(optarg);
			if (job.summary == EE_NO_FIELD)
				ee_run_usage(&run,
				    "--summary-field: expected a field of ee-profile(5) such as name, got %s",
				    optarg);
			break;
		case OPT_TODO:
			job.todo = true;
			break;
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	job.markdown = stage.silent = run.output_format == EE_OWN_FORMAT;
	load(&job, &run);
	status = ee_filter(&run, &stage);
	ee_papers_free(job.papers);
	ee_deadlines_free(job.deadlines);
	ee_rulebook_free(job.book);
	return status;
}
