/* ee-boost: what would raise each profile's score, and what time will take from it. */
#include <limits.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/boost/boost.h"
#include "cmd/boost/timeline.h"
#include "intake/needs.h"
#include "intake/reader.h"
#include "record/turn.h"
#include "stream/filter.h"

enum { OPT_DEPTH = EE_OPT_FIRST_FREE, OPT_MIN_GAIN, OPT_TIMELINE, OPT_TOP };

static const char synopsis[] =
    "[--depth N] [--top N] [--min-gain N] [--timeline MONTHS] [option ...] [FILE ...]";
static const char about[] =
    "Reads profiles; writes one record a change that would raise the score, the greatest gain "
    "first, then the losses to come: id, change, from, to, needs, crs_before, crs_after, gain, "
    "programs_gained, programs_lost, categories_gained, by.";

static const struct ee_option options[] = {
	{ "depth", OPT_DEPTH, "N", "2: also pairs of changes that gain more than their parts (1)" },
	{ "min-gain", OPT_MIN_GAIN, "N",
	    "only changes that gain so many points or more, and no losses" },
	{ "timeline", OPT_TIMELINE, "MONTHS",
	    "the score month by month instead: id, date, crs, change, crs_valid, events" },
	{ "top", OPT_TOP, "N", "at most so many changes a profile; losses follow all the same" },
	EE_OPTION_ROW_COLUMNS,
	{ NULL, 0, NULL, NULL },
};

enum {
	ROW_ID,
	ROW_CHANGE,
	ROW_FROM,
	ROW_TO,
	ROW_NEEDS,
	ROW_BEFORE,
	ROW_AFTER,
	ROW_GAIN,
	ROW_PROGRAMS_GAINED,
	ROW_PROGRAMS_LOST,
	ROW_CATEGORIES_GAINED,
	ROW_BY,
	ROW_CELLS
};

static const char *const row[ROW_CELLS] = { "id", "change", "from", "to", "needs", "crs_before",
	"crs_after", "gain", "programs_gained", "programs_lost", "categories_gained", "by" };

enum { STEP_ID, STEP_DATE, STEP_CRS, STEP_CHANGE, STEP_VALID, STEP_EVENTS, STEP_CELLS };

static const char *const step[STEP_CELLS] = { "id", "date", "crs", "change", "crs_valid",
	"events" };

enum { KINDS_TEXT = EE_CATEGORIES_MAX * EE_SLUG_MAX, EVENTS_TEXT = 256 };

static const char *const needed[] = { EE_NEEDS_SCORE, EE_NEEDS_PAPERS, EE_NEEDS_PROGRAMS,
	"spouse.birth_date", "spouse.age", "spouse.canadian_education", "spouse.foreign_work_years",
	NULL };

struct job {
	struct ee_profile_context profile, turned; /* turned: the couple the other way round, */
	struct ee_needs of_turned; /* and what that hangs on */
	struct ee_boost_context boost;
	struct ee_rulebook *book;
	const struct ee_crs_choice *scored_by; /* NULL: by rules that are all complete */
	long top, min_gain; /* LONG_MAX, LONG_MIN: not given */
	int months; /* of the timeline; -1: none */
	struct ee_timeline *timeline;
};

/* "cec fsw", or the slugs of categories. */
static void
put_kinds(const struct job *job, uint64_t kinds, int first, int count, char text[KINDS_TEXT])
{
	struct ee_phrase words = ee_phrase(text, KINDS_TEXT);

	for (int i = first; i < first + count; i++)
		if ((kinds >> i & 1) != 0)
			ee_phrase_join(&words, " ",
			    i < EE_CATEGORY_BIT
				? ee_program_name((enum ee_program)i)
				: job->book->categories->in_force[i - EE_CATEGORY_BIT].slug);
}

/* Texts of one piece of advice, "A + B" for two. */
struct texts {
	char name[2 * EE_CHANGE_TEXT], from[2 * EE_CHANGE_TEXT], to[2 * EE_CHANGE_TEXT],
	    needs[2 * EE_CHANGE_NEEDS], by[EE_DATE_TEXT], programs_gained[KINDS_TEXT],
	    programs_lost[KINDS_TEXT], categories_gained[KINDS_TEXT];
};

static void
put_changes(const struct job *job, const struct ee_boost *boost, const struct ee_advice *advice,
    struct texts *texts)
{
	struct ee_phrase name = ee_phrase(texts->name, sizeof texts->name),
			 from = ee_phrase(texts->from, sizeof texts->from),
			 to = ee_phrase(texts->to, sizeof texts->to),
			 needs = ee_phrase(texts->needs, sizeof texts->needs);
	char text[EE_CHANGE_TEXT], scores[EE_CHANGE_NEEDS];

	for (int i = 0; i < 2; i++) {
		const struct ee_change *change = i == 0 ? advice->change : advice->second;

		if (change == NULL)
			break;
		ee_change_name(change, text);
		ee_phrase_join(&name, " + ", text);
		ee_change_value(change, change->from, text);
		ee_phrase_join(&from, " + ", text);
		ee_change_value(change, change->to, text);
		ee_phrase_join(&to, " + ", text);
		ee_change_needs(
		    change, boost->profile, job->book->levels, job->profile.as_of, scores);
		ee_phrase_join(&needs, "; ", scores);
	}
}

static void
write_advice(const struct job *job, struct ee_record *record, const struct ee_boost *boost,
    const struct ee_advice *advice)
{
	uint64_t gained = advice->kinds & ~boost->kinds, lost = boost->kinds & ~advice->kinds;
	char before[EE_CELL_INT], after[EE_CELL_INT], gain[EE_CELL_INT];
	struct ee_row_cell cells[ROW_CELLS];
	struct texts texts;

	put_changes(job, boost, advice, &texts);
	texts.by[0] = '\0';
	if (advice->by.year != 0)
		ee_date_format(advice->by, texts.by);
	put_kinds(job, gained, 0, EE_PROGRAM_COUNT, texts.programs_gained);
	put_kinds(job, lost, 0, EE_PROGRAM_COUNT, texts.programs_lost);
	put_kinds(
	    job, gained, EE_CATEGORY_BIT, job->book->categories->count, texts.categories_gained);
	cells[ROW_ID] = ee_id_cell(record);
	cells[ROW_CHANGE] = ee_cell(texts.name);
	cells[ROW_FROM] = ee_cell(texts.from);
	cells[ROW_TO] = ee_cell(texts.to);
	cells[ROW_NEEDS] = ee_cell(texts.needs);
	cells[ROW_BEFORE] = ee_cell_int(before, boost->crs);
	cells[ROW_AFTER] = ee_cell_int(after, advice->crs);
	cells[ROW_GAIN] = ee_cell_int(gain, advice->crs - boost->crs);
	cells[ROW_PROGRAMS_GAINED] = ee_cell(texts.programs_gained);
	cells[ROW_PROGRAMS_LOST] = ee_cell(texts.programs_lost);
	cells[ROW_CATEGORIES_GAINED] = ee_cell(texts.categories_gained);
	cells[ROW_BY] = ee_cell(texts.by);
	ee_record_row(record, cells);
}

static void
write_all(const struct job *job, struct ee_record *record, const struct ee_boost *boost)
{
	long written = 0;

	for (int i = 0; i < boost->advice_count; i++) {
		const struct ee_advice *advice = &boost->advice[i];
		bool loss = ee_advice_is_loss(advice);

		if (job->min_gain != LONG_MIN && (loss || advice->crs - boost->crs < job->min_gain))
			continue;
		if (!loss && written++ >= job->top)
			continue;
		write_advice(job, record, boost, advice);
	}
}

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
	cells[STEP_VALID] = ee_cell_int(valid, at->crs_valid);
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
	const struct ee_needs *needs = record->needs;
	bool good;

	if (!ee_profile_scores_spouse(profile) || profile->spouse.age < 0)
		return NULL;
	record->needs = &nothing;
	good = ee_profile_read(&job->turned, record, turned) &&
	    !ee_record_doubts(record, &job->of_turned);
	record->needs = needs;
	return good ? turned : NULL;
}

/* Likewise. */
static enum ee_verdict
boost_one(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct scratch *scratch = record->scratch;
	struct ee_profile profile;

	if (!ee_profile_read(&job->profile, record, &profile))
		return EE_BAD;
	ee_boost(
	    &job->boost, &profile, turn(job, record, &profile, &scratch->turned), &scratch->boost);
	write_all(job, record, &scratch->boost);
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

static void
load(struct job *job, const struct ee_run *run)
{
	struct ee_boost_context *boost = &job->boost;
	struct ee_fault fault;

	job->book = ee_rulebook_load(
	    run->as_of, EE_BOOK_CRS_AHEAD | EE_BOOK_PROGRAMS | EE_BOOK_CATEGORIES, NULL, &fault);
	if (job->book == NULL)
		ee_fail("%s", fault.text);
	job->profile.book = boost->book = job->book;
	job->profile.as_of = boost->crs.on = boost->change.today = run->as_of;
	boost->change.book = job->book;
	boost->crs.work = job->book->work;
	job->turned = job->profile;
	job->turned.turned = job->turned.quiet = true;
	find_turned_needs(&job->of_turned);
	boost->change.losses = job->min_gain == LONG_MIN;
	if (job->months < 0) {
		job->scored_by = ee_rulebook_crs(job->book);
		return;
	}
	job->timeline = ee_timeline_new(job->book, job->months);
	if (job->timeline == NULL)
		ee_fail("out of memory");
	job->scored_by = ee_timeline_incomplete(job->timeline);
}

int
main(int argc, char *argv[])
{
	struct job job = { .boost.depth = 1, .top = LONG_MAX, .min_gain = LONG_MIN, .months = -1 };
	struct ee_stage stage = { .row = row,
		.row_count = ROW_CELLS,
		.each = boost_one,
		.needs = needed,
		.context = &job,
		.scratch = sizeof(struct scratch) };
	struct ee_filter *filter;
	struct ee_run run;
	int option, status;

	ee_run_begin(&run, "ee-boost", synopsis, about, options);
	run.table_allowed = true;
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case OPT_DEPTH:
			job.boost.depth = (int)ee_run_number(&run, "--depth", optarg, 1, 2);
			break;
		case OPT_MIN_GAIN:
			job.min_gain = ee_run_number(&run, "--min-gain", optarg, 0, EE_CRS_MAX);
			break;
		case OPT_TIMELINE:
			job.months =
			    (int)ee_run_number(&run, "--timeline", optarg, 0, EE_TIMELINE_MAX);
			break;
		case OPT_TOP:
			job.top = ee_run_number(&run, "--top", optarg, 0, EE_ADVICE_MAX);
			break;
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	if (job.months >= 0) {
		if (job.boost.depth > 1 || job.top != LONG_MAX || job.min_gain != LONG_MIN)
			ee_run_usage(
			    &run, "--timeline does not go with --depth, --top or --min-gain");
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
	ee_rulebook_free(job.book);
	return status;
}
