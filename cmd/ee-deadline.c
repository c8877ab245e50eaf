/* ee-deadline: every date that matters to a candidate, one record a deadline. */
#include <stdio.h>
#include <string.h>

#include "cell.h"
#include "deadline.h"
#include "filter.h"
#include "value.h"

enum { OPT_WITHIN = EE_OPT_FIRST_FREE, OPT_OVERDUE, OPT_SOON };

static const char synopsis[] = "[--within DAYS] [--overdue] [--soon DAYS] [option ...] [FILE ...]";
static const char help[] =
    "Reads profiles, invited or not; writes one record a deadline: id, deadline, due, days_left, status,\n"
    "basis, rule, confidence, note.  Days are counted from --as-of.\n"
    "\n"
    "      --within DAYS        only what is due within so many days, or overdue\n"
    "      --overdue            only what is overdue\n"
    "      --soon DAYS          what due_soon means; 30 where absent\n";

static const struct option options[] = {
	EE_COMMON_OPTIONS,
	{ "overdue", no_argument, NULL, OPT_OVERDUE },
	{ "soon", required_argument, NULL, OPT_SOON },
	{ "within", required_argument, NULL, OPT_WITHIN },
	{ NULL, 0, NULL, 0 },
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
	ROW_CELLS
};

static const char *const row[ROW_CELLS] = { "id", "deadline", "due", "days_left", "status", "basis",
	"rule", "confidence", "note" };

struct job {
	const struct ee_deadlines *deadlines;
	struct ee_date today;
	int soon;
	long within; /* -1: no limit */
	bool overdue;
};

static struct ee_date
date(struct ee_record *record, enum ee_field field)
{
	return ee_want_date(record, ee_field_path(field), ee_record_get(record, field));
}

static bool
read_dates(struct ee_record *record, struct ee_candidate_dates *dates)
{
	*dates = (struct ee_candidate_dates) { 0 };
	dates->has_submitted = ee_want_time(
	    record, "submitted", ee_record_get(record, EE_F_SUBMITTED), &dates->submitted);
	dates->english = date(record, EE_F_ENGLISH_DATE);
	dates->french = date(record, EE_F_FRENCH_DATE);
	dates->eca = date(record, EE_F_ECA_DATE);
	dates->invitation = date(record, EE_F_INVITATION_DATE);
	dates->declined = ee_want_boolean(
	    record, "invitation.declined", ee_record_get(record, EE_F_INVITATION_DECLINED), false);
	return record->faults.length == 0;
}

static struct ee_row_cell
cell(const char *text)
{
	return (struct ee_row_cell) { text, strlen(text), false };
}

static void
write_deadline(const struct job *job, struct ee_record *record, const struct ee_deadline *deadline)
{
	char due[EE_DATE_TEXT], from[EE_DATE_TEXT], days[16], basis[EE_PATH_TEXT + EE_DATE_TEXT];
	struct ee_value id = ee_record_get(record, EE_F_ID);
	struct ee_row_cell cells[ROW_CELLS];

	ee_date_format(deadline->due, due);
	ee_date_format(deadline->basis, from);
	(void)snprintf(
	    days, sizeof days, "%d", ee_date_days(deadline->due) - ee_date_days(job->today));
	(void)snprintf(basis, sizeof basis, "%s %s", deadline->basis_field, from);
	cells[ROW_ID] = (struct ee_row_cell) { id.text, id.length,
		id.kind == EE_NUMBER ||
		    (id.kind == EE_CELL && ee_cell_is_number(id.text, id.length)) };
	cells[ROW_DEADLINE] = cell(deadline->id);
	cells[ROW_DUE] = cell(due);
	cells[ROW_DAYS_LEFT] = cell(days);
	cells[ROW_DAYS_LEFT].number = true;
	cells[ROW_STATUS] = cell(ee_deadline_status(deadline->due, job->today, job->soon));
	cells[ROW_BASIS] = cell(basis);
	cells[ROW_RULE] = cell(deadline->rule);
	cells[ROW_CONFIDENCE] = cell(deadline->confidence);
	cells[ROW_NOTE] = cell(deadline->note);
	ee_record_row(record, cells);
}

static enum ee_verdict
deadlines_of(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_deadline due[EE_DEADLINES_MAX];
	struct ee_candidate_dates dates;
	int count, left;

	if (!read_dates(record, &dates))
		return EE_BAD;
	count = ee_deadlines_of(job->deadlines, &dates, due);
	for (int i = 0; i < count; i++) {
		left = ee_date_days(due[i].due) - ee_date_days(job->today);
		if ((job->overdue && left >= 0) || (job->within >= 0 && left > job->within))
			continue;
		write_deadline(job, record, &due[i]);
	}
	return EE_OK;
}

int
main(int argc, char *argv[])
{
	struct job job = { .soon = EE_SOON_DAYS, .within = -1 };
	const struct ee_stage stage = {
		.row = row, .row_count = ROW_CELLS, .each = deadlines_of, .context = &job
	};
	struct ee_deadlines *deadlines;
	struct ee_fault fault;
	struct ee_run run;
	int option, status;

	ee_run_begin(&run, "ee-deadline", synopsis, help);
	run.table_allowed = true;
	while ((option = getopt_long(argc, argv, EE_COMMON_SHORT, options, NULL)) != -1)
		switch (option) {
		case OPT_OVERDUE:
			job.overdue = true;
			break;
		case OPT_SOON:
			job.soon = (int)ee_run_number(&run, "--soon", optarg, 0, 3650);
			break;
		case OPT_WITHIN:
			job.within = ee_run_number(&run, "--within", optarg, 0, 36500);
			break;
		default:
			ee_run_option(&run, option, argv);
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	job.today = run.as_of;
	deadlines = ee_deadlines_load(&fault);
	if (deadlines == NULL)
		ee_fail("%s", fault.text);
	job.deadlines = deadlines;
	status = ee_filter(&run, &stage);
	ee_deadlines_free(deadlines);
	return status;
}
