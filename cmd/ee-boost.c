/* ee-boost: what would raise each profile's score, and what time will take from it. */
#include <limits.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/boost/rows.h"
#include "cmd/boost/timeline.h"
#include "intake/needs.h"
#include "intake/reader.h"
#include "record/turn.h"
#include "stream/filter.h"

enum { OPT_ALL = EE_OPT_FIRST_FREE, OPT_DEPTH, OPT_MIN_GAIN, OPT_TIMELINE, OPT_TOP };

static const struct ee_about about = {
	.tool = "ee-boost",
	.synopsis = "[--top N] [--timeline MONTHS] [option ...] [FILE ...]",
	.text = "Reads profiles; writes a record a change that is worth making, what can be "
		"had soonest first: what it gains, by when, and what it opens. Then the "
		"losses to come.",
	.example = { "ee-boost --top 3 clients.csv",
	    "ee-boost --timeline 12 -o table clients.csv" },
};

static const struct ee_option options[] = {
	{ "all", OPT_ALL, NULL, "every step of every change, advised or not" },
	{ "depth", OPT_DEPTH, "N", "2: also pairs that gain more than their parts (1)" },
	{ "min-gain", OPT_MIN_GAIN, "N", "only changes that gain N points or more; no losses" },
	{ "timeline", OPT_TIMELINE, "MONTHS", "the score month by month instead" },
	{ "top", OPT_TOP, "N", "at most N changes a profile; losses follow anyway" },
	EE_OPTION_ROW_COLUMNS,
	{ NULL, 0, NULL, NULL },
};

/* As a table: what people read first. */
static const char first[] = "id change from to gain net reach by note";

enum { STEP_ID, STEP_DATE, STEP_CRS, STEP_CHANGE, STEP_VALID, STEP_EVENTS, STEP_CELLS };

static const char *const step[STEP_CELLS] = { "id", "date", "crs", "change", "crs_valid",
	"events" };

enum { EVENTS_TEXT = 256 };

static const char *const needed[] = { EE_NEEDS_SCORE, EE_NEEDS_PAPERS, EE_NEEDS_PROGRAMS,
	"spouse.birth_date", "spouse.age", "spouse.canadian_education", "spouse.foreign_work_years",
	"invitation.date", "invitation.declined", "invitation.program", "invitation.type",
	"invitation.category", "invitation.round", "application.date", NULL };

struct job {
	struct ee_profile_context profile, turned; /* turned: the couple the other way round, */
	struct ee_needs of_turned; /* and what that hangs on */
	struct ee_boost_context boost;
	struct ee_boost_rows rows;
	struct ee_rulebook *book;
	struct ee_deadlines *deadlines; /* NULL: a timeline needs none, */
	struct ee_rounds rounds; /* nor these */
	struct ee_boost_case_rules of_case;
	const struct ee_crs_choice *scored_by; /* NULL: by rules that are all complete */
	int months; /* of the timeline; -1: none */
	struct ee_timeline *timeline;
};

static void
write_step(struct ee_record *record, const struct ee_step *at, int before)
{
	char date[EE_DATE_TEXT], crs[EE_CELL_INT], change[EE_CELL_INT], valid[EE_CELL_INT],
	    events[EVENTS_TEXT];
	struct ee_phrase words = ee_phrase(events, sizeof events);
	struct ee_row_cell cells[STEP_CELLS];

	ee_date_format(at->date, date);
	for (int i = 0; i < EE_EVENT_KINDS; i++)
		if ((at->events >> i & 1) != 0)
			ee_phrase_join(&words, " ", ee_event_name((enum ee_event_kind)i));
	cells[STEP_ID] = ee_id_cell(record);
	cells[STEP_DATE] = ee_cell(date);
	cells[STEP_CRS] = ee_cell_int(crs, at->crs);
	cells[STEP_CHANGE] = ee_cell_int(change, at->crs - before);
	cells[STEP_VALID] = at->eligible ? ee_cell_int(valid, at->crs_valid) : ee_cell("");
	cells[STEP_EVENTS] = ee_cell(events);
	ee_record_row(record, cells);
}

/* Runs in any worker: reads the job, writes only the record. */
static enum ee_verdict
step_through(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_step steps[EE_TIMELINE_MAX + 1];

	if (!ee_timeline_of(job->timeline, record, steps))
		return EE_BAD;
	for (int i = 0; i <= job->months; i++)
		write_step(record, &steps[i], steps[i > 0 ? i - 1 : 0].crs);
	return EE_OK;
}

/* What is too large for a stack. */
struct scratch {
	struct ee_boost boost;
	struct ee_profile turned;
};

/*
 * The couple the other way round, if the spouse's age is known and nothing is wrong that its score
 * or programs hang on: that costs the advice, not the record.
 */
static const struct ee_profile *
turn(const struct job *job, struct ee_record *record, const struct ee_profile *profile,
    struct ee_profile *turned)
{
	static const struct ee_needs nothing = { { 0 } };
	const struct ee_needs *needs = record->review.needs;
	bool good;

	if (!ee_profile_scores_spouse(profile) || profile->spouse.age < 0)
		return NULL;
	record->review.needs = &nothing;
	good = ee_profile_read(&job->turned, &record->form, &record->review, turned) &&
	    !ee_review_doubts(&record->review, &job->of_turned);
	record->review.needs = needs;
	return good ? turned : NULL;
}

/* Runs in any worker: reads the job, writes only the record. */
static enum ee_verdict
boost_one(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct scratch *scratch = record->scratch;
	struct ee_boost_case found;
	struct ee_profile profile;
	bool read = ee_profile_read(&job->profile, &record->form, &record->review, &profile);

	if (!ee_boost_case_read(&job->of_case, record, &profile, &found) || !read)
		return EE_BAD;
	ee_boost(&job->boost, &profile, turn(job, record, &profile, &scratch->turned), &found,
	    &scratch->boost);
	ee_boost_write(&job->rows, record, &scratch->boost);
	return EE_OK;
}

static void
say_incomplete(const struct ee_crs_choice *choice)
{
	if (choice != NULL && strcmp(choice->in_force, choice->label) != 0)
		ee_say("the rules of %s are not completely known; scored by those of %s",
		    choice->in_force, choice->label);
}

/* What is needed, by the names of the other partner. */
static void
find_turned_needs(struct ee_needs *needs)
{
	enum { COUNT = sizeof needed / sizeof needed[0] };
	char names[COUNT][EE_PATH_TEXT];
	const char *paths[COUNT];
	size_t length;

	for (int i = 0; i < COUNT; i++) {
		paths[i] = needed[i];
		if (needed[i] == NULL ||
		    !ee_turn_column(needed[i], strlen(needed[i]), names[i], &length))
			continue;
		names[i][length] = '\0';
		paths[i] = names[i];
	}
	ee_needs_of(needs, paths);
}

/* What the advice hangs on beside the rules of a profile. */
static bool
load_advice(struct job *job, const struct ee_rulebook *book, struct ee_fault *fault)
{
	struct ee_boost_context *boost = &job->boost;

	boost->change.losses = job->rows.min_gain == LONG_MIN;
	job->rows.context = boost;
	job->scored_by = ee_rulebook_crs(book);
	job->deadlines = ee_deadlines_load(fault);
	if (job->deadlines == NULL || !ee_rounds_read(NULL, &job->rounds, fault))
		return false;
	job->of_case = (struct ee_boost_case_rules) { book, job->deadlines, &job->rounds };
	ee_cutoffs_make(&job->rounds, book->categories, book->on, &job->rows.cutoffs);
	return ee_reach_load(&book->sources, &boost->change.reach, fault);
}

static void
load(struct job *job, const struct ee_run *run)
{
	struct ee_boost_context *boost = &job->boost;
	struct ee_fault fault;
	struct ee_rulebook *book = ee_rulebook_read(NULL, run->as_of,
	    EE_BOOK_CRS_AHEAD | EE_BOOK_PROGRAMS | EE_BOOK_CATEGORIES, NULL, &fault);

	if (book == NULL)
		ee_fail("%s", fault.text);
	job->book = book;
	job->profile.book = boost->book = book;
	job->profile.places = &ee_places_late;
	job->profile.as_of = boost->crs.on = boost->change.today = run->as_of;
	boost->change.book = book;
	boost->crs.work = book->work;
	job->turned = job->profile;
	job->turned.turned = job->turned.quiet = true;
	find_turned_needs(&job->of_turned);
	if (job->months < 0) {
		if (!load_advice(job, book, &fault))
			ee_fail("%s", fault.text);
		return;
	}
	job->timeline = ee_timeline_new(book, job->months);
	if (job->timeline == NULL)
		ee_fail("out of memory");
	job->scored_by = ee_timeline_incomplete(job->timeline);
}

/* The options that are ee-boost's own, into JOB. */
static void
take_options(struct job *job, struct ee_run *run, int argc, char *argv[])
{
	int option;

	while ((option = ee_run_next(run, argc, argv)) != -1)
		switch (option) {
		case OPT_ALL:
			job->boost.change.all = true;
			break;
		case OPT_DEPTH:
			job->boost.depth = (int)ee_run_number(run, "--depth", optarg, 1, 2);
			break;
		case OPT_MIN_GAIN:
			job->rows.min_gain =
			    ee_run_number(run, "--min-gain", optarg, 0, EE_CRS_MAX);
			break;
		case OPT_TIMELINE:
			job->months =
			    (int)ee_run_number(run, "--timeline", optarg, 0, EE_TIMELINE_MAX);
			break;
		case OPT_TOP:
			job->rows.top = ee_run_number(run, "--top", optarg, 0, EE_ADVICE_MAX);
			break;
		}
	if (job->months >= 0 &&
	    (job->boost.change.all || job->boost.depth > 1 || job->rows.top != LONG_MAX ||
		job->rows.min_gain != LONG_MIN))
		ee_run_usage(
		    run, "--timeline does not go with --all, --depth, --top or --min-gain");
}

int
main(int argc, char *argv[])
{
	static struct job job = {
		.boost.depth = 1, .rows = { .top = LONG_MAX, .min_gain = LONG_MIN }, .months = -1
	};
	struct ee_stage stage = { .row = ee_boost_columns,
		.row_count = EE_BOOST_COLUMNS,
		.along = true,
		.each = boost_one,
		.needs = needed,
		.context = &job,
		.scratch = sizeof(struct scratch) };
	struct ee_filter *filter;
	struct ee_run run;
	int status;

	ee_run_begin(&run, &about, options);
	take_options(&job, &run, argc, argv);
	ee_run_operands(&run, argc - optind, argv + optind);
	run.first = first;
	if (job.months >= 0) {
		run.first = NULL; /* as they stand */
		stage.row = step;
		stage.row_count = STEP_CELLS;
		stage.each = step_through;
		stage.scratch = 0;
	}
	load(&job, &run);
	filter = ee_filter_open(&run, &stage);
	say_incomplete(job.scored_by);
	ee_filter_loop(filter);
	status = ee_filter_close(filter);
	ee_timeline_free(job.timeline);
	ee_rounds_free(&job.rounds);
	ee_deadlines_free(job.deadlines);
	ee_rulebook_close(job.book);
	return status;
}
