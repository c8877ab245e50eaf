/* ee-draw: one round of invitations on a ranked pool. */
#include <stdio.h>
#include <string.h>

#include "cmd/draw/invitation.h"
#include "cmd/draw/limits.h"
#include "cmd/draw/predicate.h"
#include "cmd/draw/report.h"
#include "cmd/draw/typed.h"
#include "dates/deadline.h"
#include "pool/order.h"
#include "pool/rounds.h"
#include "pool/scoring.h"
#include "stream/filter.h"
#include "stream/sink.h"

enum {
	OPT_MIN_CRS = EE_OPT_FIRST_FREE,
	OPT_TYPE,
	OPT_CATEGORY,
	OPT_CUTOFF,
	OPT_EXPIRED,
	OPT_REPLAY,
	OPT_ROUND,
	OPT_DATE,
	OPT_REST,
	OPT_REPORT,
	OPT_TIE_BREAK,
	OPT_WHERE,
	OPT_IN_ORDER,
	OPT_END
};

static const struct ee_about about = {
	.tool = "ee-draw",
	.synopsis = "-n N | --min-crs S | --replay ROUND [option ...] [FILE ...]",
	.text = "Reads a ranked pool, and writes who is invited, with invitation.date and "
		"so on.",
	.example = { "ee-score pool.ndjson | ee-rank | ee-draw -n 20 --report round.ndjson",
	    "ee-check pool.csv | ee-score | ee-rank | ee-draw --type cec --min-crs 450" },
};

static const struct ee_option options[] = {
	{ "invitations", 'n', "N", "invite the first N who qualify" },
	{ "min-crs", OPT_MIN_CRS, "S", "invite all who qualify and have S points or more" },
	{ "tie-break", OPT_TIE_BREAK, "TIME", "of those with S points, who submitted by TIME" },
	{ "type", OPT_TYPE, "TYPE", "general, cec, fsw, fst or pnp (general)" },
	{ "category", OPT_CATEGORY, "SLUG", "a category (healthcare) or version (healthcare-v1)" },
	{ "where", OPT_WHERE, "EXPR", "only profiles for which this jq expression is true" },
	{ "replay", OPT_REPLAY, "ROUND", "date, kind and size of that past round" },
	{ "cutoff", OPT_CUTOFF, NULL, "with --replay: by its score and stamp, not its size" },
	{ "round", OPT_ROUND, "NUMBER", "the round's number, for invitation.round" },
	{ "date", OPT_DATE, "DATE", "day of the round, or a timestamp (--as-of)" },
	{ "in-order", OPT_IN_ORDER, NULL, "stop reading when nobody else can be invited" },
	{ "rest", OPT_REST, "FILE", "write everybody who was not invited to FILE" },
	{ "expired", OPT_EXPIRED, "FILE", "but those who have left the pool to FILE" },
	{ "report", OPT_REPORT, "FILE", "write the round's record to FILE" },
	{ "as-of", 'd', "DATE",
	    "day of the round without --date and --replay; today where absent" },
	{ NULL, 0, NULL, NULL },
};

enum { TAG_CRS, TAG_STAMPED, TAG_SUBMITTED, TAG_STANDING };

/* The arguments of the tool's own options as they were given, by option; NULL: not given. */
struct given {
	const char *text[OPT_END - EE_OPT_FIRST_FREE];
};

static const char *
given(const struct given *all, int option)
{
	return all->text[option - EE_OPT_FIRST_FREE];
}

static const char *const needs[] = { "crs", "submitted", "programs", "categories",
	"provincial_nomination", "invitation" };
enum { NEEDS = sizeof needs / sizeof needs[0] };

struct job {
	struct ee_filter *filter;
	struct ee_round round;
	struct ee_scoring scoring;
	bool out_of_force; /* the category was not in force on the day */
	struct ee_invitation invitation;
	struct ee_limits limits;
	bool in_order; /* the pool is said to be */
	struct ee_predicate *where; /* NULL: everybody may be invited */
	struct ee_buffer invited; /* held back until the whole pool is known to be ranked */
	struct ee_sink rest, report, expired;
	bool any;
	struct ee_rank_key last;
	long passed[EE_STANDINGS_IN_ROUND];
};

static enum ee_verdict
look_at(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_rank_key key;
	enum ee_standing_in_round standing;

	if (!ee_rank_key_read(record, &key))
		return EE_BAD;
	standing = ee_round_standing(&job->round, record, &key);
	if (record->faults.length > 0)
		return EE_BAD;
	ee_scoring_warn(&job->scoring, record);
	if (standing == EE_CAN_BE_INVITED && ee_record_get(record, EE_F_PROGRAMS).kind == EE_ABSENT)
		ee_review_warn(&record->review, "unchecked", "programs",
		    "programs: missing; ee-check says who may be invited at all; counted as eligible");
	record->tag.number[TAG_CRS] = key.crs;
	record->tag.number[TAG_STAMPED] = key.stamped;
	record->tag.number[TAG_SUBMITTED] = key.submitted;
	record->tag.number[TAG_STANDING] = standing;
	if (standing == EE_CAN_BE_INVITED)
		ee_invitation_add(&job->invitation, record);
	return EE_OK;
}

static void
refuse(const struct job *job, const struct ee_taken *taken, const char *text)
{
	ee_fail("%s:%llu: %s", ee_filter_file(job->filter, taken->file),
	    (unsigned long long)taken->line, text);
}

static bool
is_asked_for(const struct job *job, const struct ee_taken *taken)
{
	const struct ee_asked asked = { taken->plain, taken->plain_length,
		ee_filter_file(job->filter, taken->file), taken->line };
	enum ee_held held = EE_HOLDS;
	struct ee_fault fault;

	if (job->where != NULL)
		held = ee_predicate_ask(job->where, &asked, &fault);
	if (held == EE_CANNOT_TELL)
		ee_fail(
		    "%s:%llu: --where: %s", asked.file, (unsigned long long)asked.line, fault.text);
	return held == EE_HOLDS;
}

/* Invited, or left in the pool. */
static void
decide(struct job *job, const struct ee_taken *taken, const struct ee_rank_key *key)
{
	enum ee_standing_in_round standing = (enum ee_standing_in_round)taken->tag[TAG_STANDING];

	if (standing == EE_CAN_BE_INVITED && ee_limits_hold(&job->limits, key) &&
	    is_asked_for(job, taken)) {
		ee_buffer_add(&job->invited, taken->bytes, taken->length);
		ee_limits_count(&job->limits, key);
		return;
	}
	job->passed[standing]++;
	ee_sink_write(standing == EE_EXPIRED && job->expired.fd >= 0 ? &job->expired : &job->rest,
	    taken->plain, taken->plain_length);
}

static void
take(const struct ee_taken *taken, void *context)
{
	struct job *job = context;
	const struct ee_rank_key key = { .crs = taken->tag[TAG_CRS],
		.stamped = taken->tag[TAG_STAMPED] != 0,
		.submitted = taken->tag[TAG_SUBMITTED] };

	if (job->any && ee_rank_compare(&job->last, &key) > 0)
		refuse(job, taken, "the pool is not in rank order; put it through ee-rank first");
	job->any = true;
	job->last = key;
	if (taken->tag[TAG_STANDING] == EE_UNCHECKED)
		refuse(job, taken,
		    job->round.type == EE_ROUND_CATEGORY
			? "categories: missing, and a round by category needs them; ee-check adds them"
			: "programs: missing, and a round by program needs them; ee-check adds them");
	decide(job, taken, &key);
	if (job->in_order && ee_limits_are_reached(&job->limits, &key))
		ee_filter_enough(job->filter);
}

static void
say_what_happened(const struct job *job)
{
	static const char *const why[EE_STANDINGS_IN_ROUND] = { [EE_EXPIRED] = "expired",
		[EE_NOT_YET] = "submitted after the round",
		[EE_INVITED] = "already invited" };

	for (int standing = 0; standing < EE_STANDINGS_IN_ROUND; standing++)
		if (why[standing] != NULL && job->passed[standing] > 0)
			ee_say("passed over, %s: %ld", why[standing], job->passed[standing]);
	if (job->limits.size >= 0 && job->limits.count < job->limits.size)
		ee_say("%ld of %ld invitations: nobody else qualifies", job->limits.count,
		    job->limits.size);
}

static void
read_date(struct job *job, const struct ee_run *run, const char *text)
{
	if (text == NULL) {
		job->round.date = run->as_of;
	} else if (ee_time_parse(text, strlen(text), &job->round.time)) {
		job->round.timed = true;
		job->round.date = ee_time_date(job->round.time);
	} else {
		job->round.date = ee_run_date(run, "--date", text);
	}
}

static void
read_type(struct job *job, const struct ee_run *run, const char *name)
{
	const char *types[EE_ROUND_TYPES + 1];

	memcpy(types, ee_round_types, sizeof types);
	types[EE_ROUND_CATEGORY] = NULL; /* its name is said by --category */
	job->round.type = (enum ee_round_type)ee_run_word(run, "--type", name, types);
}

static void
read_category(struct job *job, const struct ee_run *run, const struct given *names)
{
	struct ee_versions *versions;
	struct ee_fault fault;
	bool in_force;

	if (given(names, OPT_TYPE) != NULL)
		ee_run_usage(run, "--type and --category exclude each other");
	job->round.type = EE_ROUND_CATEGORY;
	versions = ee_versions_load(NULL, &fault);
	if (versions == NULL ||
	    !ee_versions_choose(versions, given(names, OPT_CATEGORY), job->round.date,
		job->round.category, &in_force, &fault))
		ee_fail("%s", fault.text);
	ee_versions_free(versions);
	job->out_of_force = !in_force;
}

/* Takes what the table says of a past round; -n and --min-crs replace its size. */
static void
read_replay(struct job *job, const struct ee_run *run, const struct given *names)
{
	const struct ee_past_round *past;
	struct ee_rounds rounds;
	struct ee_fault fault;

	if (given(names, OPT_TYPE) != NULL || given(names, OPT_CATEGORY) != NULL ||
	    given(names, OPT_DATE) != NULL || job->invitation.number[0] != '\0')
		ee_run_usage(
		    run, "--replay takes --type, --category, --date and --round from the table");
	if (given(names, OPT_CUTOFF) != NULL &&
	    (job->limits.size >= 0 || job->limits.score_min >= 0))
		ee_run_usage(run, "--cutoff takes the score from the table: no -n, no --min-crs");
	if (given(names, OPT_CUTOFF) != NULL && given(names, OPT_TIE_BREAK) != NULL)
		ee_run_usage(run, "--cutoff takes the stamp from the table: no --tie-break");
	if (!ee_rounds_read(NULL, &rounds, &fault))
		ee_fail("%s", fault.text);
	past = ee_rounds_find(&rounds, given(names, OPT_REPLAY));
	if (past == NULL)
		ee_fail("--replay: no round %s in rounds.csv; ee-rounds lists those there are",
		    given(names, OPT_REPLAY));
	if (given(names, OPT_CUTOFF) != NULL && !past->scored)
		ee_fail("--cutoff: no score was published of round %s", given(names, OPT_REPLAY));
	job->round = (struct ee_round) {
		.type = past->type, .date = past->date, .timed = past->timed, .time = past->time
	};
	memcpy(job->round.category, past->category, sizeof job->round.category);
	memcpy(job->invitation.number, past->number, sizeof job->invitation.number);
	if (given(names, OPT_CUTOFF) != NULL) {
		job->limits.score_min = past->score_min;
		job->limits.stamped = past->stamped;
		job->limits.last_stamp = past->tie_break;
	} else if (job->limits.size < 0 && job->limits.score_min < 0) {
		job->limits.size = past->invitations;
	}
	ee_rounds_free(&rounds);
}

static void
read_tie_break(struct job *job, const struct ee_run *run, const char *text)
{
	struct ee_stamp stamp = { 0 };

	if (job->limits.score_min < 0)
		ee_run_usage(run, "--tie-break needs --min-crs");
	job->limits.stamped = ee_stamp_parse(text, strlen(text), &stamp);
	job->limits.last_stamp = stamp.last; /* of a day alone its last second */
	if (!job->limits.stamped)
		ee_run_usage(run,
		    "--tie-break: expected a timestamp such as 2025-03-25T14:05:00Z, got %s", text);
}

/* A file that the tool writes must be neither an input nor standard output. */
static void
check_files(const struct ee_run *run, const struct given *names)
{
	const char *const option[] = { "--rest", "--report", "--expired" };
	const char *const path[] = { given(names, OPT_REST), given(names, OPT_REPORT),
		given(names, OPT_EXPIRED) };

	for (int i = 0; i < 3; i++) {
		if (path[i] != NULL && strcmp(path[i], "-") == 0)
			ee_run_usage(
			    run, "%s: standard output is for the invited; name a file", option[i]);
		ee_run_check_output(run, option[i], path[i]);
	}
}

static void
prepare(struct job *job, const struct ee_run *run, const struct given *names)
{
	struct ee_deadlines *deadlines;
	struct ee_date last;
	struct ee_sources sources;
	struct ee_fault fault;
	char first[EE_DATE_TEXT];
	const char *id;

	check_files(run, names);
	job->in_order = given(names, OPT_IN_ORDER) != NULL;
	if (job->in_order && (given(names, OPT_REST) != NULL || given(names, OPT_EXPIRED) != NULL))
		ee_run_usage(run,
		    "--in-order stops reading early, and --rest and --expired need the whole pool");
	if (given(names, OPT_TYPE) != NULL)
		read_type(job, run, given(names, OPT_TYPE));
	if (given(names, OPT_CUTOFF) != NULL && given(names, OPT_REPLAY) == NULL)
		ee_run_usage(run, "--cutoff needs --replay");
	if (given(names, OPT_REPLAY) != NULL)
		read_replay(job, run, names);
	else
		read_date(job, run, given(names, OPT_DATE));
	if (job->limits.size < 0 && job->limits.score_min < 0)
		ee_run_usage(run, "how many? give -n N, --min-crs S or --replay ROUND");
	if (given(names, OPT_TIE_BREAK) != NULL)
		read_tie_break(job, run, given(names, OPT_TIE_BREAK));
	ee_date_format(job->round.date, job->invitation.date);
	if (given(names, OPT_CATEGORY) != NULL)
		read_category(job, run, names);
	if (given(names, OPT_WHERE) != NULL) {
		job->where = ee_predicate_new(given(names, OPT_WHERE), &fault);
		if (job->where == NULL)
			ee_fail("--where: %s", fault.text);
	}
	deadlines = ee_deadlines_load(&fault);
	if (deadlines == NULL)
		ee_fail("%s", fault.text);
	if (!ee_respond_by(deadlines, job->round.date, &last, &id)) {
		ee_date_format(ee_due_response_from(deadlines), first);
		ee_fail(
		    "%s: no rule of that day for the response to an invitation; Express Entry began on %s",
		    job->invitation.date, first);
	}
	ee_date_format(last, job->invitation.respond_by);
	ee_deadlines_free(deadlines);
	if (!ee_sources_load(NULL, &sources, &fault) ||
	    !ee_round_rules(&job->round, &sources, &fault) ||
	    !ee_scoring_load(job->round.date, &sources, &job->scoring, &fault))
		ee_fail("%s", fault.text);
	ee_sources_free(&sources);
	job->limits.tie_break = job->round.tie_break;
}

static void
open_file(const struct ee_run *run, struct ee_sink *sink, const char *path)
{
	sink->fd = -1;
	if (path == NULL)
		return;
	ee_sink_open(sink, path);
	sink->excel = run->excel;
}

static void
open_files(struct job *job, const struct ee_run *run, const struct given *names)
{
	struct ee_buffer header = { 0 };
	struct ee_fault fault;

	open_file(run, &job->report, given(names, OPT_REPORT));
	open_file(run, &job->rest, given(names, OPT_REST));
	open_file(run, &job->expired, given(names, OPT_EXPIRED));
	ee_filter_plain_header(job->filter, &header);
	ee_sink_write(&job->rest, header.data, header.length);
	ee_sink_write(&job->expired, header.data, header.length);
	if (job->where != NULL && header.length > 0 &&
	    !ee_predicate_use_header(job->where, header.data, header.length - 1, &fault))
		ee_filter_refuse_header(job->filter, "--where", fault.text);
	ee_buffer_free(&header);
}

static int
draw(struct job *job, const struct ee_run *run, const struct given *names)
{
	const char *needed[NEEDS + EE_FIELDS + 1];
	const struct ee_stage stage = { .added = ee_invitation_added,
		.added_count = EE_INVITATION_ADDS,
		.kept = ee_invitation_kept,
		.each = look_at,
		.needs = needed,
		.take = take,
		.context = job,
		.plain = given(names, OPT_REST) != NULL || given(names, OPT_EXPIRED) != NULL ||
		    given(names, OPT_WHERE) != NULL };

	ee_typed_needs(given(names, OPT_WHERE), needs, NEEDS, needed);
	job->filter = ee_filter_open(run, &stage);
	open_files(job, run, names);
	if (job->out_of_force)
		ee_say("category %s was not in force on %s", given(names, OPT_CATEGORY),
		    job->invitation.date);
	if (given(names, OPT_CUTOFF) != NULL && job->round.tie_break && !job->limits.stamped)
		ee_say(
		    "--cutoff: the stamp of round %s is not known; all with %ld points are invited",
		    job->invitation.number, job->limits.score_min);
	ee_filter_loop(job->filter);
	ee_filter_write(job->filter, job->invited.data, job->invited.length);
	ee_sink_close(&job->rest);
	ee_sink_close(&job->expired);
	if (job->report.fd >= 0)
		ee_report_write(&(struct ee_report) { &job->round, job->invitation.number,
				    job->limits.count, &job->limits.last },
		    ee_filter_format(job->filter), &job->report);
	say_what_happened(job);
	ee_buffer_free(&job->invited);
	ee_predicate_free(job->where);
	return ee_filter_close(job->filter);
}

int
main(int argc, char *argv[])
{
	struct job job = { .limits = { .size = -1, .score_min = -1 } };
	struct given names = { 0 };
	struct ee_run run;
	int option;

	ee_run_begin(&run, &about, options);
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case 'n':
			job.limits.size =
			    ee_run_number(&run, "--invitations", optarg, 0, 1000000000);
			break;
		case OPT_MIN_CRS:
			job.limits.score_min =
			    ee_run_number(&run, "--min-crs", optarg, 0, EE_CRS_MAX);
			break;
		case OPT_ROUND:
			(void)snprintf(job.invitation.number, sizeof job.invitation.number, "%ld",
			    ee_run_number(&run, "--round", optarg, 1, 1000000));
			break;
		default:
			names.text[option - EE_OPT_FIRST_FREE] = optarg != NULL ? optarg : "";
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	job.invitation.round = &job.round;
	prepare(&job, &run, &names);
	if (job.in_order)
		run.jobs = 1; /* so that it stops at one place */
	return draw(&job, &run, &names);
}
