/* ee-wait: how long until a round may invite each profile, from past rounds only. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/wait/forecast.h"
#include "intake/want.h"
#include "pool/scoring.h"
#include "stream/filter.h"

enum { STALE_DAYS = 45, WORDS_TEXT = 512 };

static const char synopsis[] = "[option ...] [FILE ...]";
static const char about[] =
    "Reads scored and checked profiles; adds wait.p30, .p90, .p180, .p365, .low, .median, .high, "
    "wait.kind, .hits, .newest and .warnings: a forecast from past rounds, and how far to trust "
    "it.";

static const struct ee_option options[] = {
	EE_OPTION_ROW_COLUMNS,
	EE_OPTION_KEEP_BAD,
	{ NULL, 0, NULL, NULL },
};

static const int horizons[] = { 30, 90, 180, EE_FORECAST_DAYS };
static const double quantiles[] = { 0.1, 0.5, 0.9 };
enum {
	HORIZONS = sizeof horizons / sizeof horizons[0],
	QUANTILES = sizeof quantiles / sizeof quantiles[0]
};

enum {
	ADD_CHANCE,
	ADD_DAYS = ADD_CHANCE + HORIZONS,
	ADD_KIND = ADD_DAYS + QUANTILES,
	ADD_HITS,
	ADD_NEWEST,
	ADD_WARNINGS,
	ADDS
};
static const char *const added[ADDS] = { "wait.p30", "wait.p90", "wait.p180", "wait.p365",
	"wait.low", "wait.median", "wait.high", "wait.kind", "wait.hits", "wait.newest",
	"wait.warnings" };

/* As a table people get rows instead. */
static const char *const row[] = { "id", "crs", "p30", "p90", "p180", "p365", "low", "median",
	"high", "kind", "hits", "warnings" };
enum { ROW_CELLS = sizeof row / sizeof row[0] };

static const char *const needs[] = { "crs", "submitted", "programs", "maybe", "fsw_points",
	"categories", "provincial_nomination", "invitation", NULL };

struct job {
	struct ee_date today;
	int32_t origin; /* today, or the day after the newest round where that is long ago: rounds
			   may have been held that the table does not know */
	struct ee_all_series *series;
	struct ee_forecast *forecast;
	bool open[EE_SERIES_MAX]; /* the kind can have rounds on the day */
	struct ee_round round[EE_SERIES_MAX]; /* a round of each kind on the day */
	struct ee_scoring scoring;
	char newest[EE_DATE_TEXT]; /* empty: none */
	int stale; /* days since then, where they are many */
	char changed[EE_DATE_TEXT], to_change[EE_DATE_TEXT]; /* first day of rules; empty: none */
	char warnings[WORDS_TEXT]; /* those of every forecast */
	bool table;
};

/* The answer for one profile; EE_NEVER where there is no number. */
struct wait {
	double chance[HORIZONS]; /* below 0: not known */
	int days[QUANTILES];
	const char *kind; /* empty: none */
	char hits[WORDS_TEXT], warnings[WORDS_TEXT];
};

/* Rounds of the last 365 days: "cec=5/12". */
static void
put_hits(const struct job *job, const struct ee_rank_key *key, int number, struct ee_phrase *hits)
{
	const struct ee_series *kind = &job->series->kind[number];
	int held = 0, invited = 0;

	for (int at = ee_series_before(kind, job->origin) - 1;
	     at >= 0 && kind->round[at].day >= job->origin - EE_FORECAST_DAYS; at--) {
		held++;
		invited += ee_series_round_invites(
		    &kind->round[at], (int)key->crs, key->stamped ? key->submitted : INT64_MAX);
	}
	ee_phrase_join(hits, " ", kind->name);
	ee_phrase_add(hits, "=");
	ee_phrase_number(hits, invited);
	ee_phrase_add(hits, "/");
	ee_phrase_number(hits, held);
}

/* Days from today on which the profile can still be invited. */
static int
last_day(const struct job *job, const struct ee_rank_key *key)
{
	int32_t last = EE_FORECAST_DAYS;

	if (key->stamped) {
		ee_nanoseconds ends = ee_time_last(key->received, job->round[0].pool_months);

		last = ee_date_days(ee_time_date(ends)) - ee_date_days(job->today);
	}
	return last < EE_FORECAST_DAYS ? last : EE_FORECAST_DAYS;
}

static bool
forecast(const struct job *job, const struct ee_hopeful *hopeful, int last, struct wait *wait)
{
	float survival[EE_FORECAST_DAYS + 1];
	double best = 0;

	if (!ee_forecast_survival(job->forecast, hopeful, survival))
		return false;
	for (int i = 0; i < HORIZONS; i++)
		wait->chance[i] = 1 - (double)survival[horizons[i] < last ? horizons[i] : last];
	for (int i = 0; i < QUANTILES; i++)
		wait->days[i] = ee_forecast_day(survival, last, quantiles[i]);
	for (int i = 0; i < hopeful->count; i++) {
		if (!ee_forecast_kind(job->forecast, hopeful, hopeful->kind[i], survival))
			return false;
		if (1 - (double)survival[last] <= best)
			continue;
		best = 1 - (double)survival[last];
		wait->kind = job->series->kind[hopeful->kind[i]].name;
	}
	return true;
}

/* A profile was checked if it has programs, or in CSV at least the points of the grid. */
static bool
is_checked(struct ee_record *record)
{
	if (ee_record_get(record, EE_F_PROGRAMS).kind != EE_ABSENT ||
	    ee_record_get(record, EE_F_FSW_POINTS).kind != EE_ABSENT)
		return true;
	ee_record_fault(record, EE_BAD_MISSING, "programs",
	    "missing, and a forecast needs them; ee-check adds them");
	return false;
}

/* Finds the kinds of rounds that can invite, and their hits.  Returns why none can, or NULL. */
static const char *
find_kinds(const struct job *job, struct ee_record *record, const struct ee_rank_key *key,
    struct ee_hopeful *hopeful, struct ee_phrase *hits)
{
	bool in_program = ee_record_get(record, EE_F_PROGRAMS).kind != EE_ABSENT;
	const char *why = "not-eligible";

	for (int i = 0; i < job->series->count; i++) {
		enum ee_standing_in_round standing;

		if (!job->open[i])
			continue;
		standing = ee_round_standing(&job->round[i], record, key);
		if (record->faults.length > 0)
			break;
		if (standing == EE_CAN_BE_INVITED && in_program) {
			hopeful->kind[hopeful->count++] = i;
			put_hits(job, key, i, hits);
		} else if (standing == EE_EXPIRED) {
			why = "profile-expired";
		} else if (standing == EE_NOT_YET) {
			why = "submitted-in-future";
		} else if (standing == EE_INVITED) {
			why = "already-invited";
		}
	}
	if (hopeful->count > 0 && job->newest[0] == '\0')
		return "no-rounds";
	return hopeful->count > 0 ? NULL : why;
}

/* Any other word would count for no program, in silence. */
static bool
has_good_maybe(struct ee_record *record)
{
	static const char *const programs[] = { "cec", "fsw", "fst", NULL };
	struct ee_value maybe = ee_record_get(record, EE_F_MAYBE);

	return ee_value_words_are(maybe, programs) ||
	    ee_value_fault(record, "maybe", maybe, "a list of cec, fsw and fst");
}

/* Whether ee-check could not tell of a program. */
static bool
is_undecided(const struct ee_record *record)
{
	struct ee_value maybe = ee_record_get(record, EE_F_MAYBE);

	return ee_value_has_word(maybe, "cec") || ee_value_has_word(maybe, "fsw") ||
	    ee_value_has_word(maybe, "fst");
}

static bool
look_ahead(const struct job *job, struct ee_record *record, const struct ee_rank_key *key,
    struct wait *wait)
{
	struct ee_phrase hits = ee_phrase(wait->hits, sizeof wait->hits),
			 warnings = ee_phrase(wait->warnings, sizeof wait->warnings);
	struct ee_hopeful hopeful = { .score = (int)key->crs };
	const char *why = find_kinds(job, record, key, &hopeful, &hits);
	bool none = why != NULL && strcmp(why, "not-eligible") == 0;

	if (record->faults.length > 0)
		return false;
	if (none && is_undecided(record))
		ee_phrase_add(&warnings, "maybe-eligible");
	else
		ee_phrase_add(&warnings, why != NULL ? why : job->warnings);
	if (why == NULL && is_undecided(record))
		ee_phrase_join(&warnings, " ", "maybe-more");
	for (int i = 0; i < HORIZONS && why != NULL; i++)
		wait->chance[i] =
		    (none && !is_undecided(record)) || strcmp(why, "profile-expired") == 0 ? 0 : -1;
	if (why != NULL)
		return true;
	if (key->stamped)
		hopeful.age = ee_date_days(job->today) - ee_date_days(ee_time_date(key->received));
	return forecast(job, &hopeful, last_day(job, key), wait);
}

/* "0.437"; empty where it is not known. */
static void
chance_text(double chance, char text[16])
{
	text[0] = '\0';
	if (chance >= 0)
		(void)snprintf(text, 16, "%.3f", chance);
}

static void
add_words(struct ee_record *record, int column, const char *words)
{
	struct ee_buffer *out = ee_record_add_open(record, column);

	ee_buffer_put(out, '[');
	for (const char *at = words; *at != '\0'; at++)
		if (*at == ' ')
			ee_buffer_text(out, "\",\"");
		else {
			if (at == words)
				ee_buffer_put(out, '"');
			ee_buffer_put(out, *at);
		}
	ee_buffer_text(out, words[0] == '\0' ? "]" : "\"]");
	ee_record_add_close(record);
}

static void
add_wait(const struct job *job, struct ee_record *record, const struct wait *wait)
{
	char text[16];

	for (int i = 0; i < HORIZONS; i++) {
		chance_text(wait->chance[i], text);
		if (text[0] == '\0') {
			ee_record_add_blank(record, ADD_CHANCE + i);
			continue;
		}
		ee_buffer_text(ee_record_add_open(record, ADD_CHANCE + i), text);
		ee_record_add_close(record);
	}
	for (int i = 0; i < QUANTILES; i++)
		if (wait->days[i] == EE_NEVER)
			ee_record_add_blank(record, ADD_DAYS + i);
		else
			ee_record_add_int(record, ADD_DAYS + i, wait->days[i]);
	if (wait->kind[0] == '\0')
		ee_record_add_blank(record, ADD_KIND);
	else
		ee_record_add_text(record, ADD_KIND, wait->kind);
	add_words(record, ADD_HITS, wait->hits);
	if (job->newest[0] == '\0')
		ee_record_add_blank(record, ADD_NEWEST);
	else
		ee_record_add_text(record, ADD_NEWEST, job->newest);
	add_words(record, ADD_WARNINGS, wait->warnings);
}

static void
put_row(struct ee_record *record, const struct ee_rank_key *key, const struct wait *wait)
{
	char crs[EE_CELL_INT], chances[HORIZONS][16], days[QUANTILES][EE_CELL_INT];
	struct ee_row_cell cells[ROW_CELLS];
	int at = 0;

	cells[at++] = ee_id_cell(record);
	cells[at++] = ee_cell_int(crs, key->crs);
	for (int i = 0; i < HORIZONS; i++) {
		chance_text(wait->chance[i], chances[i]);
		cells[at++] = ee_cell_number(chances[i]);
	}
	for (int i = 0; i < QUANTILES; i++)
		cells[at++] =
		    wait->days[i] == EE_NEVER ? ee_cell("") : ee_cell_int(days[i], wait->days[i]);
	cells[at++] = ee_cell(wait->kind);
	cells[at++] = ee_cell(wait->hits);
	cells[at] = ee_cell(wait->warnings);
	ee_record_row(record, cells);
}

/* Runs in any worker: reads the job, whose forecast any number of workers can ask. */
static enum ee_verdict
wait_of(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct wait wait = { .days = { EE_NEVER, EE_NEVER, EE_NEVER }, .kind = "" };
	struct ee_rank_key key;

	if (!ee_rank_key_read(record, &key) || !is_checked(record) || !has_good_maybe(record))
		return EE_BAD;
	ee_scoring_warn(&job->scoring, record);
	if (!look_ahead(job, record, &key, &wait)) {
		if (record->faults.length == 0)
			ee_fail("out of memory");
		return EE_BAD;
	}
	if (job->table)
		put_row(record, &key, &wait);
	else
		add_wait(job, record, &wait);
	return EE_OK;
}

/* Rules that are or will be others than those of today. */
static void
find_changes(struct job *job, struct ee_phrase *codes)
{
	struct ee_date now, before, after;
	struct ee_fault fault;

	if (!ee_crs_rules_in_force(job->today, &now, &fault) ||
	    !ee_crs_rules_in_force(ee_date_add_days(job->today, EE_FORECAST_DAYS), &after, &fault))
		ee_fail("%s", fault.text);
	/* Before the first rules there were no rounds either. */
	if (ee_crs_rules_in_force(
		ee_date_add_days(job->today, -EE_FORECAST_DAYS), &before, &fault) &&
	    ee_date_compare(before, now) != 0) {
		ee_date_format(now, job->changed);
		ee_phrase_join(codes, " ", "rules-changed");
	}
	if (ee_date_compare(after, now) != 0) {
		ee_date_format(after, job->to_change);
		ee_phrase_join(codes, " ", "rules-will-change");
	}
}

/* Finds what every forecast of the day suffers from. */
static void
find_warnings(struct job *job)
{
	struct ee_phrase codes = ee_phrase(job->warnings, sizeof job->warnings);
	int32_t today = ee_date_days(job->today), newest = 0;

	for (int i = 0; i < job->series->count; i++) {
		int known = ee_series_before(&job->series->kind[i], today);

		if (known > 0 && job->series->kind[i].round[known - 1].day > newest)
			newest = job->series->kind[i].round[known - 1].day;
	}
	if (newest > 0)
		ee_date_format(ee_date_from_days(newest), job->newest);
	job->origin = today;
	if (newest > 0 && today - newest > STALE_DAYS) {
		job->stale = (int)(today - newest);
		job->origin = newest + 1;
		ee_phrase_join(&codes, " ", "rounds-old");
	}
	find_changes(job, &codes);
}

/* The same in words, once a run. */
static void
say_warnings(const struct job *job)
{
	char day[EE_DATE_TEXT];

	ee_date_format(job->today, day);
	if (job->newest[0] == '\0')
		ee_say("no round is known before %s", day);
	if (job->stale > 0)
		ee_say(
		    "the newest round known is of %s, %d days before %s; ee-rounds(1) tells how to bring them up to date",
		    job->newest, job->stale, day);
	if (job->changed[0] != '\0')
		ee_say("the rules of %s changed the scores; rounds before them are a poor guide",
		    job->changed);
	if (job->to_change[0] != '\0')
		ee_say("the rules of %s will change the scores; the forecast does not know how",
		    job->to_change);
}

static void
load(struct job *job)
{
	struct ee_round today = { .date = job->today };
	struct ee_versions *versions;
	struct ee_sources sources;
	struct ee_rounds rounds;
	struct ee_fault fault;
	bool in_force;

	if (!ee_rounds_read(NULL, &rounds, &fault) || (versions = ee_versions_load(&fault)) == NULL)
		ee_fail("%s", fault.text);
	job->series = ee_all_series_new(&rounds, versions, &fault);
	if (job->series == NULL || !ee_sources_load(&sources, &fault) ||
	    !ee_round_rules(&today, &sources, &fault) ||
	    !ee_scoring_load(job->today, &sources, &job->scoring, &fault))
		ee_fail("%s", fault.text);
	ee_sources_free(&sources);
	ee_rounds_free(&rounds);
	for (int i = 0; i < job->series->count; i++) {
		struct ee_round *round = &job->round[i];

		*round = today;
		round->type = job->series->kind[i].type;
		job->open[i] = round->type != EE_ROUND_CATEGORY ||
		    (ee_versions_choose(versions, job->series->kind[i].name, job->today,
			 round->category, &in_force, &fault) &&
			in_force);
	}
	ee_versions_free(versions);
	find_warnings(job);
	job->forecast = ee_forecast_new(job->series, job->origin, &ee_forecast_method);
	if (job->forecast == NULL)
		ee_fail("out of memory");
}

int
main(int argc, char *argv[])
{
	struct job job = { .forecast = NULL };
	struct ee_stage stage = { .added = added,
		.added_count = ADDS,
		.each = wait_of,
		.needs = needs,
		.keeps_bad = true,
		.context = &job };
	struct ee_filter *filter;
	struct ee_run run;
	int status;

	ee_run_begin(&run, "ee-wait", synopsis, about, options);
	run.table_allowed = true;
	while (ee_run_next(&run, argc, argv) != -1)
		continue; /* all options are shared ones */
	ee_run_operands(&run, argc - optind, argv + optind);
	job.today = run.as_of;
	job.table = run.output_format == EE_TABLE;
	if (job.table) {
		stage.row = row;
		stage.row_count = ROW_CELLS;
	}
	load(&job);
	filter = ee_filter_open(&run, &stage);
	say_warnings(&job);
	ee_filter_loop(filter);
	status = ee_filter_close(filter);
	ee_forecast_free(job.forecast);
	ee_all_series_free(job.series);
	return status;
}
