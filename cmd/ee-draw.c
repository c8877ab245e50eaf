/* ee-draw: one round of invitations on a ranked pool. */
#include <stdio.h>
#include <string.h>

#include "deadline.h"
#include "filter.h"
#include "jsontext.h"
#include "order.h"
#include "round.h"
#include "sink.h"

enum {
	OPT_MIN_CRS = EE_OPT_FIRST_FREE,
	OPT_TYPE,
	OPT_CATEGORY,
	OPT_ROUND,
	OPT_DATE,
	OPT_REST,
	OPT_REPORT
};

static const char synopsis[] =
    "-n N | --min-crs S [--type TYPE | --category SLUG] [option ...] [FILE ...]";
static const char help[] =
    "Reads a ranked pool, writes the profiles invited, with invitation.date, .respond_by and so on.\n"
    "\n"
    "  -n, --invitations N      invite the first N who qualify\n"
    "      --min-crs S          invite all who qualify and have S points or more\n"
    "      --type TYPE          general (where absent), cec, fsw, fst or pnp\n"
    "      --category SLUG      a category's family (healthcare) or version (healthcare-v1)\n"
    "      --round NUMBER       the round's number, for invitation.round\n"
    "      --date DATE          day of the round, or a timestamp; that of --as-of where absent\n"
    "      --rest FILE          write everybody who was not invited to FILE\n"
    "      --report FILE        write the round's record to FILE\n";

static const struct option options[] = {
	EE_COMMON_OPTIONS,
	{ "category", required_argument, NULL, OPT_CATEGORY },
	{ "date", required_argument, NULL, OPT_DATE },
	{ "invitations", required_argument, NULL, 'n' },
	{ "min-crs", required_argument, NULL, OPT_MIN_CRS },
	{ "report", required_argument, NULL, OPT_REPORT },
	{ "rest", required_argument, NULL, OPT_REST },
	{ "round", required_argument, NULL, OPT_ROUND },
	{ "type", required_argument, NULL, OPT_TYPE },
	{ NULL, 0, NULL, 0 },
};

enum { ADD_ROUND, ADD_DATE, ADD_TYPE, ADD_CATEGORY, ADD_RESPOND_BY, ADD_DECLINED, ADDS };

static const char *const added[ADDS] = {
	"invitation.round", "invitation.date", "invitation.type", "invitation.category",
	"invitation.respond_by", "invitation.declined" /* of an earlier invitation: blanked */
};

enum { TAG_CRS, TAG_STAMPED, TAG_SUBMITTED, TAG_CANDIDATE };

/* What the options name. */
struct names {
	const char *category, *date, *rest, *report;
};

struct job {
	struct ee_filter *filter;
	struct ee_round round;
	long number, size, score_min; /* of the round; size and score_min -1: no limit */
	char date[EE_DATE_TEXT], respond_by[EE_DATE_TEXT];
	struct ee_buffer invited; /* held until the whole pool has been seen to be ranked */
	struct ee_sink rest, report;
	bool any;
	struct ee_rank_key last, last_invited;
	long count, passed[EE_CANDIDATES];
};

/* What an earlier invitation left must not stand beside the new one: it is blanked. */
static void
add_invitation(const struct job *job, struct ee_record *record)
{
	if (job->number > 0)
		ee_record_add_int(record, ADD_ROUND, job->number);
	else
		ee_record_add_blank(record, ADD_ROUND);
	ee_record_add_text(record, ADD_DATE, job->date);
	ee_record_add_text(record, ADD_TYPE, ee_round_type_name(job->round.type));
	if (job->round.type == EE_CATEGORY)
		ee_record_add_text(record, ADD_CATEGORY, job->round.category);
	else
		ee_record_add_blank(record, ADD_CATEGORY);
	ee_record_add_text(record, ADD_RESPOND_BY, job->respond_by);
	ee_record_add_blank(record, ADD_DECLINED);
}

static enum ee_verdict
look_at(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_rank_key key;
	enum ee_candidate candidate;

	if (!ee_rank_key_read(record, &key))
		return EE_BAD;
	candidate = ee_round_candidate(&job->round, record, &key);
	if (record->faults.length > 0)
		return EE_BAD;
	record->tag.number[TAG_CRS] = key.crs;
	record->tag.number[TAG_STAMPED] = key.stamped;
	record->tag.number[TAG_SUBMITTED] = key.submitted;
	record->tag.number[TAG_CANDIDATE] = candidate;
	if (candidate == EE_CAN_BE_INVITED)
		add_invitation(job, record);
	return EE_OK;
}

static void
refuse(const struct job *job, const struct ee_taken *taken, const char *text)
{
	ee_fail("%s:%llu: %s", ee_filter_file(job->filter, taken->file),
	    (unsigned long long)taken->line, text);
}

static void
take(const struct ee_taken *taken, void *context)
{
	struct job *job = context;
	const struct ee_rank_key key = { taken->tag[TAG_CRS], taken->tag[TAG_STAMPED] != 0,
		taken->tag[TAG_SUBMITTED] };
	enum ee_candidate candidate = (enum ee_candidate)taken->tag[TAG_CANDIDATE];

	if (job->any && ee_rank_compare(&job->last, &key) > 0)
		refuse(job, taken, "the pool is not in rank order; put it through ee-rank first");
	job->any = true;
	job->last = key;
	if (candidate == EE_UNCHECKED)
		refuse(job, taken,
		    job->round.type == EE_CATEGORY
			? "categories: missing, and a round by category needs them; ee-check adds them"
			: "programs: missing, and a round by program needs them; ee-check adds them");
	if (candidate == EE_CAN_BE_INVITED && (job->size < 0 || job->count < job->size) &&
	    key.crs >= job->score_min) {
		ee_buffer_add(&job->invited, taken->bytes, taken->length);
		job->count++;
		job->last_invited = key;
		return;
	}
	job->passed[candidate]++;
	ee_sink_write(&job->rest, taken->plain, taken->plain_length);
}

static void
put_pair(struct ee_buffer *out, bool json, const char *key, const char *text, bool quote)
{
	/* In CSV an empty first cell leaves no trace: the number is the first. */
	bool first = json ? out->data[out->length - 1] == '{' : strcmp(key, "number") == 0;

	if (json && *text == '\0')
		return;
	if (!first)
		ee_buffer_put(out, ',');
	if (json) {
		ee_json_quote(out, key, strlen(key));
		ee_buffer_put(out, ':');
	}
	if (json && quote)
		ee_json_quote(out, text, strlen(text));
	else
		ee_buffer_text(out, text);
}

/* The round's record: number, date, type, category, invitations, min_crs, tie_break. */
static void
write_report(struct job *job)
{
	bool json = ee_filter_format(job->filter) == EE_JSON;
	char number[24] = "", count[24], crs[24] = "", stamp[EE_TIME_TEXT] = "";
	struct ee_buffer out = { 0 };

	if (job->number > 0)
		(void)snprintf(number, sizeof number, "%ld", job->number);
	(void)snprintf(count, sizeof count, "%ld", job->count);
	if (job->count > 0) {
		(void)snprintf(crs, sizeof crs, "%lld", (long long)job->last_invited.crs);
		if (job->last_invited.stamped)
			ee_time_format(job->last_invited.submitted, stamp);
	}
	ee_buffer_text(
	    &out, json ? "{" : "number,date,type,category,invitations,min_crs,tie_break\n");
	put_pair(&out, json, "number", number, false);
	put_pair(&out, json, "date", job->date, true);
	put_pair(&out, json, "type", ee_round_type_name(job->round.type), true);
	put_pair(&out, json, "category", job->round.category, true);
	put_pair(&out, json, "invitations", count, false);
	put_pair(&out, json, "min_crs", crs, false);
	put_pair(&out, json, "tie_break", stamp, true);
	ee_buffer_text(&out, json ? "}\n" : "\n");
	ee_sink_write(&job->report, out.data, out.length);
	ee_sink_close(&job->report);
	ee_buffer_free(&out);
}

static void
say_what_happened(const struct job *job)
{
	static const char *const why[EE_CANDIDATES] = { [EE_EXPIRED] = "expired",
		[EE_NOT_YET] = "submitted after the round",
		[EE_INVITED] = "already invited" };

	for (int candidate = 0; candidate < EE_CANDIDATES; candidate++)
		if (why[candidate] != NULL && job->passed[candidate] > 0)
			ee_say("passed over, %s: %ld", why[candidate], job->passed[candidate]);
	if (job->size >= 0 && job->count < job->size)
		ee_say("%ld of %ld invitations: nobody else qualifies", job->count, job->size);
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
	ee_date_format(job->round.date, job->date);
}

static bool
is_dash(const char *path)
{
	return path != NULL && strcmp(path, "-") == 0;
}

static void
prepare(struct job *job, const struct ee_run *run, const struct names *names)
{
	struct ee_deadlines *deadlines;
	struct ee_date last;
	struct ee_fault fault;
	const char *id;
	bool in_force;

	if (is_dash(names->rest) || is_dash(names->report))
		ee_run_usage(
		    run, "--rest and --report: standard output is for the invited; name a file");
	ee_run_check_output(run, "--rest", names->rest);
	ee_run_check_output(run, "--report", names->report);
	if (job->size < 0 && job->score_min < 0)
		ee_run_usage(run, "how many? give -n N or --min-crs S");
	read_date(job, run, names->date);
	if (names->category != NULL) {
		if (job->round.type != EE_GENERAL)
			ee_run_usage(run, "--type and --category exclude each other");
		job->round.type = EE_CATEGORY;
		if (!ee_category_choose(
			names->category, job->round.date, job->round.category, &in_force, &fault))
			ee_fail("%s", fault.text);
		if (!in_force)
			ee_say("category %s was not in force on %s", names->category, job->date);
	}
	deadlines = ee_deadlines_load(&fault);
	if (deadlines == NULL)
		ee_fail("%s", fault.text);
	if (!ee_respond_by(deadlines, job->round.date, &last, &id))
		ee_fail(
		    "%s: no rule of that day for the response to an invitation; Express Entry began on 2015-01-01",
		    job->date);
	ee_date_format(last, job->respond_by);
	ee_deadlines_free(deadlines);
}

static void
open_files(struct job *job, const struct names *names)
{
	struct ee_buffer header = { 0 };

	job->rest.fd = job->report.fd = -1;
	if (names->report != NULL)
		ee_sink_open(&job->report, names->report);
	if (names->rest == NULL)
		return;
	ee_sink_open(&job->rest, names->rest);
	ee_filter_plain_header(job->filter, &header);
	ee_sink_write(&job->rest, header.data, header.length);
	ee_buffer_free(&header);
}

static int
draw(struct job *job, const struct ee_run *run, const struct names *names)
{
	const struct ee_stage stage = { .added = added,
		.added_count = ADD_DECLINED,
		.kept_count = ADDS - ADD_DECLINED,
		.each = look_at,
		.take = take,
		.context = job,
		.plain = names->rest != NULL };

	job->filter = ee_filter_open(run, &stage);
	open_files(job, names);
	ee_filter_loop(job->filter);
	ee_filter_write(job->filter, job->invited.data, job->invited.length);
	ee_sink_close(&job->rest);
	if (job->report.fd >= 0)
		write_report(job);
	say_what_happened(job);
	ee_buffer_free(&job->invited);
	return ee_filter_close(job->filter);
}

int
main(int argc, char *argv[])
{
	struct job job = { .size = -1, .score_min = -1 };
	struct names names = { 0 };
	struct ee_run run;
	int option, type;

	ee_run_begin(&run, "ee-draw", synopsis, help);
	while ((option = getopt_long(argc, argv, EE_COMMON_SHORT "n:", options, NULL)) != -1)
		switch (option) {
		case 'n':
			job.size = ee_run_number(&run, "--invitations", optarg, 0, 1000000000);
			break;
		case OPT_MIN_CRS:
			job.score_min = ee_run_number(&run, "--min-crs", optarg, 0, 1200);
			break;
		case OPT_TYPE:
			type = ee_round_type_by_name(optarg);
			if (type < 0)
				ee_run_usage(&run,
				    "--type: expected general, cec, fsw, fst or pnp, got %s",
				    optarg);
			job.round.type = (enum ee_round_type)type;
			break;
		case OPT_CATEGORY:
			names.category = optarg;
			break;
		case OPT_ROUND:
			job.number = ee_run_number(&run, "--round", optarg, 1, 1000000);
			break;
		case OPT_DATE:
			names.date = optarg;
			break;
		case OPT_REST:
			names.rest = optarg;
			break;
		case OPT_REPORT:
			names.report = optarg;
			break;
		default:
			ee_run_option(&run, option, argv);
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	prepare(&job, &run, &names);
	return draw(&job, &run, &names);
}
