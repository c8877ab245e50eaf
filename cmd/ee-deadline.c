/* ee-deadline: every date that matters to a candidate, one record a deadline. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/phrase.h"
#include "base/text.h"
#include "cmd/deadline/calendar.h"
#include "cmd/deadline/ids.h"
#include "cmd/deadline/lines.h"
#include "cmd/deadline/texts.h"
#include "dates/deadline.h"
#include "dates/outlook.h"
#include "dates/zone.h"
#include "pool/rounds.h"
#include "rules/rulebook.h"
#include "stream/filter.h"

enum {
	OPT_WITHIN = EE_OPT_FIRST_FREE,
	OPT_ALARM,
	OPT_MISSING,
	OPT_ONLY,
	OPT_OVERDUE,
	OPT_SOON,
	OPT_SORT,
	OPT_SUMMARY_FIELD,
	OPT_ZONE
};

static const struct ee_about about = {
	.tool = "ee-deadline",
	.synopsis = "[--within DAYS] [--only LIST] [option ...] [FILE ...]",
	.text = "Reads profiles, invited or not; writes one record a deadline: id, "
		"deadline, due, days_left, status, basis, rule, confidence, note and more. "
		"Days are counted from --as-of. With -o ics it writes a calendar.",
	.example = { "ee-deadline --within 60 -o table --columns id,name,due,deadline watched.csv",
	    "ee-deadline -o ics --summary-field name watched.csv > dates.ics" },
};

static const struct ee_option options[] = {
	{ "within", OPT_WITHIN, "DAYS", "only what is due within so many days, or overdue" },
	{ "overdue", OPT_OVERDUE, NULL, "only what is overdue" },
	{ "only", OPT_ONLY, "LIST", "only these deadlines, by id; ita: all of the response", true },
	{ "missing", OPT_MISSING, NULL, "also what could be watched if a field were there" },
	{ "sort", OPT_SORT, NULL, "over all candidates by day" },
	{ "zone", OPT_ZONE, "ZONE", "the candidate's, such as America/Toronto (UTC)" },
	{ "soon", OPT_SOON, "DAYS", "due_soon is so many days or less (30)" },
	{ "alarm", OPT_ALARM, "LIST", "calendar: alarms N days before (30,14,7,1), or none", true },
	{ "summary-field", OPT_SUMMARY_FIELD, "FIELD",
	    "calendar: begin summaries with this field" },
	{ "as-of", 'd', "DATE", "count from DATE (YYYY-MM-DD), not from today" },
	EE_OPTION_ROW_COLUMNS,
	{ "jobs", 'j', "N", "workers, 1 to 64; one with --sort or -o ics" },
	{ NULL, 0, NULL, NULL },
};

enum {
	ROW_ID,
	ROW_DEADLINE,
	ROW_DUE,
	ROW_DAYS_LEFT,
	ROW_STATUS,
	ROW_BASIS,
	ROW_RULE,
	ROW_CONFIDENCE,
	ROW_NOTE,
	ROW_ENDS,
	ROW_FALLS_ON,
	ROW_CRS_CHANGE,
	ROW_PROGRAMS_LOST,
	ROW_CELLS
};

static const char *const row[ROW_CELLS] = { "id", "deadline", "due", "days_left", "status", "basis",
	"rule", "confidence", "note", "ends", "falls_on", "crs_change", "programs_lost" };

/* As a table: what people read first, and the colours of its rows. */
static const char first[] = "id due days_left status deadline rule note";
static const struct ee_tone_rule tones[] = { { "status", "met", EE_TONE_DONE },
	{ "status", "overdue", EE_TONE_ALARM }, { "days_left", "<0", EE_TONE_ALARM },
	{ "status", "today", EE_TONE_ALARM }, { "status", "due_soon", EE_TONE_CAUTION },
	{ "status", "missing", EE_TONE_CAUTION }, { NULL } };

enum {
	SUMMARY_FIELD = 200, /* bytes of it in a summary */
	ID_MAX = 300, /* bytes, in an event's UID */
	TODO_ALARM = 45 /* days before the last one */
};

static const char *const needs[] = { "invitation.date", "invitation.declined", NULL };

struct job {
	struct ee_deadlines *deadlines;
	struct ee_rulebook *book;
	struct ee_outlook_context outlook;
	struct ee_rounds rounds;
	struct ee_date today;
	struct ee_telling telling;
	long within; /* -1: no limit */
	const char *only; /* NULL: all */
	bool overdue, missing, calendar;
	enum ee_field summary;
	int alarm_count, alarm[EE_ALARMS_MAX];
	struct ee_ids *ids; /* of a calendar */
	struct ee_lines *lines; /* --sort; NULL: as they come */
};

static void
write_row(const struct job *job, struct ee_record *record, const struct ee_deadline *deadline)
{
	struct ee_row_cell cells[ROW_CELLS];
	struct ee_deadline_texts texts;

	ee_deadline_texts(&job->telling, deadline, &texts);
	cells[ROW_ID] = ee_id_cell(record);
	cells[ROW_DEADLINE] = ee_cell(deadline->id);
	cells[ROW_DUE] = ee_cell(texts.due);
	cells[ROW_DAYS_LEFT] = ee_cell_number(texts.days);
	cells[ROW_STATUS] = ee_cell(texts.status);
	cells[ROW_BASIS] = ee_cell(texts.basis);
	cells[ROW_RULE] = ee_cell(deadline->rule);
	cells[ROW_CONFIDENCE] = ee_cell(deadline->confidence);
	cells[ROW_NOTE] = ee_cell(texts.note);
	cells[ROW_ENDS] = ee_cell(texts.ends);
	cells[ROW_FALLS_ON] = ee_cell(texts.holiday == NULL ? "" : texts.holiday);
	cells[ROW_CRS_CHANGE] = ee_cell_number(texts.change);
	cells[ROW_PROGRAMS_LOST] = ee_cell(texts.programs);
	ee_record_row(record, cells);
}

/* What takes weeks to do is told earlier than what has only to be watched. */
static void
add_early_alarm(struct ee_event *event)
{
	if (event->alarm_count == 0 || event->alarm_count == EE_ALARMS_MAX)
		return;
	for (int i = 0; i < event->alarm_count; i++)
		if (event->alarm[i] >= TODO_ALARM)
			return;
	event->alarm[event->alarm_count++] = TODO_ALARM;
}

/* "C-405: Police certificate, country of residence now (FR)".  TIMES: so often the id came. */
static void
write_event(
    const struct job *job, struct ee_record *record, const struct ee_deadline *deadline, int times)
{
	struct ee_value shown = ee_record_get(record, job->summary),
			id = ee_record_get(record, EE_F_ID);
	char mark[16] = "", uid[512], summary[512], description[2048];
	struct ee_event event = { uid, summary, description, deadline->id, deadline->due,
		job->today, job->alarm_count, { 0 } };
	struct ee_buffer out = { 0 };
	bool is_binding = strcmp(deadline->id, "binding") == 0; /* whatever ends on it */
	bool is_permit = strcmp(deadline->id, "permit") == 0; /* of whatever kind */
	char persons[128];
	struct ee_phrase whose = ee_phrase(persons, sizeof persons);
	struct ee_deadline_texts texts;

	ee_deadline_texts(&job->telling, deadline, &texts);
	memcpy(event.alarm, job->alarm, sizeof event.alarm);
	if (deadline->missing)
		add_early_alarm(&event);
	if (times > 1)
		(void)snprintf(mark, sizeof mark, "~%d", times);
	(void)snprintf(uid, sizeof uid, "%.*s%s-%s-%s%s%s@ee", (int)id.length, id.text, mark,
	    deadline->id, is_binding ? "day" : deadline->basis_field,
	    deadline->about[0] == '\0' || is_permit ? "" : "-", is_permit ? "" : deadline->about);
	ee_phrase_add(&whose, deadline->person);
	ee_phrase_join(&whose, ", ", deadline->about);
	ee_phrase_join(&whose, ", ", deadline->perhaps ? "perhaps" : "");
	(void)snprintf(summary, sizeof summary, "%.*s%s%s%s%s%s%s",
	    (int)ee_text_cut(shown.text, shown.length, SUMMARY_FIELD),
	    shown.text == NULL ? "" : shown.text, shown.length == 0 ? "" : ": ",
	    deadline->missing ? "To do: " : "", deadline->title, persons[0] == '\0' ? "" : " (",
	    persons, persons[0] == '\0' ? "" : ")");
	(void)snprintf(description, sizeof description,
	    "%s\nCounted from: %s\nConfidence: %s%s%s%s%s%s%s%s", deadline->rule, texts.basis,
	    deadline->confidence, texts.note[0] == '\0' ? "" : "\n", texts.note,
	    texts.ends[0] == '\0' ? "" : "\nEnds at ", texts.ends,
	    texts.holiday == NULL ? "" : "\nFalls on: ", texts.holiday == NULL ? "" : texts.holiday,
	    texts.change[0] == '\0' ? "" : "\nCRS: ");
	if (texts.change[0] != '\0')
		(void)strncat(
		    description, texts.change, sizeof description - strlen(description) - 1);
	ee_calendar_event(&out, &event);
	ee_record_text(record, out.data, out.length);
	ee_buffer_free(&out);
}

/* Whether ID is in the list with commas; "ita" stands for the response and its planning date. */
static bool
is_listed(const char *list, const char *id)
{
	for (const char *at = list; *at != '\0';) {
		size_t length = strcspn(at, ",");

		if ((strlen(id) == length && strncmp(at, id, length) == 0) ||
		    (length == 3 && strncmp(at, "ita", 3) == 0 && strncmp(id, "ita-", 4) == 0))
			return true;
		at += length + (at[length] == ',');
	}
	return false;
}

static bool
is_asked_for(const struct job *job, const struct ee_deadline *deadline)
{
	int left = ee_date_days(deadline->due) - ee_date_days(job->today);

	if (job->only != NULL && !is_listed(job->only, deadline->id))
		return false;
	if (job->calendar && (deadline->met || (deadline->missing && deadline->due.year == 0)))
		return false;
	if (!job->overdue && job->within < 0)
		return true;
	if (deadline->met || deadline->due.year == 0)
		return false;
	return (!job->overdue || left < 0) && (job->within < 0 || left <= job->within);
}

/* Moves what the only worker has just written from its output into the list. */
static void
keep_line(struct ee_lines *lines, struct ee_record *record, size_t before, struct ee_date due)
{
	const struct ee_row_target *target = record->rows;
	struct ee_buffer *out = target->out;

	ee_lines_keep(lines, due.year == 0 ? INT64_MAX : ee_date_days(due), out->data + before,
	    out->length - before);
	out->length = before;
}

/* Whether ID can be part of an event's UID. */
static bool
is_lasting(struct ee_value id)
{
	if (!ee_value_is_plain(id) || id.length == 0 || id.length > ID_MAX)
		return false;
	for (size_t i = 0; i < id.length; i++)
		if ((unsigned char)id.text[i] < ' ')
			return false;
	return true;
}

/* What is too large for a stack. */
struct scratch {
	struct ee_profile profile;
	struct ee_case_dates dates;
	struct ee_deadline due[EE_DEADLINES_MAX];
};

/* Runs in any worker, or with --sort or a calendar in the only one: reads the job, and writes the
 * record, and then the lines or the ids. */
static enum ee_verdict
deadlines_of(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	const struct ee_row_target *target = record->rows;
	struct scratch *scratch = record->scratch;
	struct ee_deadline *due = scratch->due;
	struct ee_case_dates *dates = &scratch->dates;
	struct ee_value id = ee_record_get(record, EE_F_ID);
	int count, times = 0;

	if (!ee_case_read(job->deadlines, record, dates) ||
	    !ee_outlook(&job->outlook, record,
		ee_rounds_lowest(&job->rounds, record, dates->invitation), &scratch->profile,
		dates))
		return EE_BAD;
	if (job->calendar && !is_lasting(id)) {
		ee_review_fault(&record->review, EE_BAD_MISSING, "id",
		    "expected a text or number of 1 to %d bytes, by which a calendar finds its events again",
		    ID_MAX);
		return EE_BAD;
	}
	if (job->calendar)
		times = ee_ids_count(job->ids, id.text, id.length);
	if (times > 1)
		ee_review_warn(&record->review, "id-repeated", "id",
		    "id-repeated: an earlier record has this id; give each client one of their own");
	ee_case_warn(job->deadlines, job->book->categories->versions, record, dates, job->today);
	dates->missing = job->missing;
	count = ee_deadlines_of(job->deadlines, dates, due);
	for (int i = 0; i < count; i++) {
		size_t before = target->out->length;

		if (!is_asked_for(job, &due[i]))
			continue;
		if (job->calendar)
			write_event(job, record, &due[i], times);
		else
			write_row(job, record, &due[i]);
		if (job->lines != NULL)
			keep_line(job->lines, record, before, due[i].due);
	}
	return EE_OK;
}

static int
run_all(struct job *job, struct ee_run *run)
{
	const struct ee_stage stage = { .row = row,
		.row_count = ROW_CELLS,
		.along = true,
		.each = deadlines_of,
		.needs = needs,
		.context = job,
		.scratch = sizeof(struct scratch),
		.silent = job->calendar };
	struct ee_buffer edge = { 0 };
	struct ee_filter *filter;

	if (job->calendar || job->lines != NULL)
		run->jobs = 1;
	filter = ee_filter_open(run, &stage);
	if (job->calendar)
		ee_calendar_begin(&edge);
	if (edge.length > 0)
		ee_filter_write(filter, edge.data, edge.length);
	ee_filter_loop(filter);
	edge.length = 0;
	if (job->lines != NULL)
		ee_lines_sorted(job->lines, &edge);
	if (job->calendar)
		ee_calendar_end(&edge);
	if (edge.length > 0)
		ee_filter_write(filter, edge.data, edge.length);
	ee_buffer_free(&edge);
	return ee_filter_close(filter);
}

/* "30,14,7,1", or none. */
static void
read_alarms(struct job *job, const struct ee_run *run, const char *text)
{
	char *end;

	job->alarm_count = 0;
	if (strcmp(text, "none") == 0)
		return;
	for (const char *at = text;; at = end + 1) {
		long days = at[0] >= '0' && at[0] <= '9' ? strtol(at, &end, 10) : -1;

		if (days < 0 || days > 365 || job->alarm_count == EE_ALARMS_MAX ||
		    (*end != ',' && *end != '\0'))
			ee_run_usage(run,
			    "--alarm: expected up to %d numbers of 0 to 365 days with commas between them, or none, got %s",
			    EE_ALARMS_MAX, text);
		job->alarm[job->alarm_count++] = (int)days;
		if (*end == '\0')
			return;
	}
}

/* The LENGTH bytes at GOT are none of IDS, which end with NULL. */
static _Noreturn void
refuse_only(const struct ee_run *run, const char *got, size_t length, const char *const *ids)
{
	struct ee_buffer list = { 0 };
	char hint[EE_HINT];

	for (int i = 0; ids[i] != NULL; i++) {
		ee_buffer_put(&list, ' ');
		ee_buffer_text(&list, ids[i]);
	}
	ee_buffer_put(&list, '\0');
	ee_run_usage(run, "--only: expected ids with commas between them, got %.*s%s the ids are%s",
	    (int)length, got, ee_text_hint_before_list(got, length, ids, hint), list.data);
}

/* Every id in the list must be that of a deadline, or ita. */
static void
check_only(const struct job *job, const struct ee_run *run)
{
	int count = 0;
	const char **ids;

	while (ee_deadlines_id(job->deadlines, count) != NULL)
		count++;
	ids = calloc((size_t)count + 2, sizeof *ids);
	if (ids == NULL)
		ee_fail("out of memory");
	ids[0] = "ita";
	for (int i = 0; i < count; i++)
		ids[i + 1] = ee_deadlines_id(job->deadlines, i);
	for (const char *at = job->only; at != NULL && *at != '\0';) {
		size_t length = strcspn(at, ",");
		int i = 0;

		while (ids[i] != NULL &&
		    (strlen(ids[i]) != length || strncmp(ids[i], at, length) != 0))
			i++;
		if (ids[i] == NULL)
			refuse_only(run, at, length, ids);
		at += length + (at[length] == ',');
	}
	free(ids);
}

static void
load(struct job *job, const struct ee_run *run, const char *zone)
{
	struct ee_fault fault;

	if (zone != NULL && !ee_zone_set(zone, &fault))
		ee_run_usage(run, "--zone: %s", fault.text);
	job->today = run->as_of;
	if (zone != NULL && !run->as_of_given)
		job->today = ee_zone_date(ee_run_now(run));
	job->deadlines = ee_deadlines_load(&fault);
	if (job->deadlines != NULL)
		job->book = ee_rulebook_read(NULL, job->today,
		    EE_BOOK_CRS_AHEAD | EE_BOOK_PROGRAMS | EE_BOOK_CATEGORIES, NULL, &fault);
	if (job->book != NULL)
		job->telling.holidays = ee_holidays_load(&job->book->sources, &fault);
	if (job->telling.holidays == NULL)
		ee_fail("%s", fault.text);
	if (!ee_rounds_read(NULL, &job->rounds, &fault))
		ee_fail("%s", fault.text);
	job->outlook.book = job->book;
	job->outlook.deadlines = job->deadlines;
	ee_outlook_ready(&job->outlook);
	job->telling.today = job->today;
	job->outlook.windows = job->only == NULL || is_listed(job->only, "cec") ||
	    is_listed(job->only, "fsw") || is_listed(job->only, "fst") ||
	    is_listed(job->only, "category");
}

static void
unload(struct job *job)
{
	ee_deadlines_free(job->deadlines);
	ee_holidays_free(job->telling.holidays);
	ee_rounds_free(&job->rounds);
	ee_rulebook_close(job->book);
}

int
main(int argc, char *argv[])
{
	struct ee_lines lines = { 0 };
	struct ee_ids ids = { 0 };
	struct job job = { .telling.soon = EE_SOON_DAYS,
		.within = -1,
		.summary = EE_F_ID,
		.alarm_count = 4,
		.alarm = { 30, 14, 7, 1 },
		.ids = &ids };
	const char *zone = NULL;
	struct ee_run run;
	int option, status;

	ee_run_begin(&run, &about, options);
	run.own_format = "ics";
	run.first = first;
	run.tones = tones;
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case OPT_ALARM:
			read_alarms(&job, &run, optarg);
			break;
		case OPT_MISSING:
			job.missing = true;
			break;
		case OPT_ONLY:
			job.only = optarg;
			break;
		case OPT_OVERDUE:
			job.overdue = true;
			break;
		case OPT_SOON:
			job.telling.soon = (int)ee_run_number(&run, "--soon", optarg, 0, 3650);
			break;
		case OPT_SORT:
			job.lines = &lines;
			break;
		case OPT_SUMMARY_FIELD:
			job.summary = ee_run_field(&run, "--summary-field", optarg);
			break;
		case OPT_WITHIN:
			job.within = ee_run_number(&run, "--within", optarg, 0, 36500);
			break;
		case OPT_ZONE:
			zone = optarg;
			break;
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	job.calendar = run.output_format == EE_OWN_FORMAT;
	load(&job, &run, zone);
	check_only(&job, &run);
	status = run_all(&job, &run);
	unload(&job);
	ee_ids_free(&ids);
	return status;
}
