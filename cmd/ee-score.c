/* ee-score: adds the Comprehensive Ranking System (CRS) score to every profile. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "intake/needs.h"
#include "intake/score.h"
#include "record/jsontext.h"
#include "record/own.h"
#include "rules/sittings.h"
#include "stream/filter.h"

enum {
	OPT_WHY = EE_OPT_FIRST_FREE,
	OPT_LIKE_IRCC_TOOL,
	OPT_RULES,
	OPT_STRICT_RULES,
	OPT_STRICT_PAPERS
};

static const struct ee_about about = {
	.tool = "ee-score",
	.synopsis = "[-b] [--why] [--rules FILE] [option ...] [FILE ...]",
	.text = "Adds crs (0 to 1200) and crs_rules (first day of the rule set used) to "
		"each profile.",
	.example = { "ee-score --breakdown clients.csv",
	    "ee-score -d 2026-03-15 pool.ndjson | ee-rank -n 10" },
};

static const struct ee_option options[] = {
	{ "breakdown", 'b', NULL, "add crs_points, by factor, and clb, the levels" },
	{ "why", OPT_WHY, NULL, "add crs_why too: table row and source of each figure" },
	{ "rules", OPT_RULES, "FILE", "use this rule set, whatever the date" },
	{ "strict-rules", OPT_STRICT_RULES, NULL,
	    "refuse a date whose rules are not completely known" },
	{ "strict-papers", OPT_STRICT_PAPERS, NULL,
	    "leave out papers that have run out, and tests to come" },
	{ "like-ircc-tool", OPT_LIKE_IRCC_TOOL, NULL,
	    "depart from the grid where IRCC's web calculator does" },
	EE_OPTION_KEEP_BAD,
	{ NULL, 0, NULL, NULL },
};

/* Fields that the tool adds; the first two always. */
enum {
	ADD_CRS,
	ADD_RULES,
	ADD_POINTS,
	ADD_CLB = ADD_POINTS + EE_FACTOR_COUNT,
	ADD_WHY = ADD_CLB + 2 * EE_ABILITIES,
	ADDS
};

/* clang-format off */
static const char *const added[ADDS] = {
	"crs", "crs_rules",
#define X(name, path) "crs_points." path,
	EE_FACTORS(X)
#undef X
	"clb.english.listening", "clb.english.reading", "clb.english.writing", "clb.english.speaking",
	"clb.french.listening", "clb.french.reading", "clb.french.writing", "clb.french.speaking",
	"crs_why"
};
/* clang-format on */

_Static_assert((int)ADDS <= (int)EE_ADDS_MAX, "the record has room for all");

static const char *const needs[] = { EE_NEEDS_SCORE, NULL };
static const char *const strict_needs[] = { EE_NEEDS_SCORE, EE_NEEDS_PAPERS, NULL };

struct job {
	struct ee_rulebook *book;
	const struct ee_crs_choice *crs_set; /* the book's */
	struct ee_score_context scoring;
	bool breakdown, why;
};

static void
add_levels(struct ee_record *record, int column, const struct ee_language *language)
{
	for (int ability = 0; ability < EE_ABILITIES; ability++)
		if (language->given)
			ee_record_add_int(record, column + ability, language->level[ability]);
		else
			ee_record_add_blank(record, column + ability);
}

/* Whether the record has figures of an earlier run, which clb goes along with. */
static bool
has_breakdown(const struct ee_record *record)
{
	struct ee_value points = ee_record_get(record, EE_F_CRS_POINTS);
	struct ee_json_member member;
	const char *at;

	if (points.kind != EE_OBJECT_VALUE || record->format == EE_CSV)
		return points.kind == EE_OBJECT_VALUE;
	at = points.text + 1;
	while (ee_json_next(&at, &member)) {
		const char *inside = member.value + 1;
		struct ee_json_member figure;

		while (*member.value == '{' && ee_json_next(&inside, &figure))
			if (*figure.value == '-' || (*figure.value >= '0' && *figure.value <= '9'))
				return true;
	}
	return false;
}

static void
add_breakdown(const struct job *job, struct ee_record *record, const struct ee_profile *profile,
    const struct ee_breakdown *points)
{
	const struct ee_crs_rules *rules = job->crs_set->rules;

	for (int factor = 0; factor < EE_FACTOR_COUNT; factor++)
		if (ee_crs_rules_have(rules, (enum ee_factor)factor))
			ee_record_add_int(record, ADD_POINTS + factor, points->of[factor]);
		else if (has_breakdown(record)) /* by rules that had it */
			ee_record_add_gone(record, ADD_POINTS + factor);
	add_levels(record, ADD_CLB, &profile->english);
	add_levels(record, ADD_CLB + EE_ABILITIES, &profile->french);
}

/* One table row: {"factor":"core.age","points":110,"row":"age","min":"20",...,"line":9} */
static void
put_row(const struct job *job, struct ee_buffer *out, enum ee_factor factor, const char *ability,
    int points, int line)
{
	const struct ee_crs_row *row = ee_crs_rules_row(job->crs_set->rules, line);
	char number[EE_DIGITS];

	if (row == NULL)
		return;
	if (out->data[out->length - 1] != '[')
		ee_buffer_put(out, ',');
	ee_buffer_put(out, '{');
	ee_json_put_member(out, "factor", ee_factor_name(factor), false);
	ee_json_put_member(out, "points", ee_text_of_int(points, number), true);
	ee_json_put_member(out, "ability", ability, false);
	ee_json_put_member(out, "row", row->factor, false);
	ee_json_put_member(out, "level", row->level, false);
	ee_json_put_member(out, "min", row->min, false);
	ee_json_put_member(out, "max", row->max, false);
	ee_json_put_member(out, "source", row->source, false);
	ee_json_put_member(out, "rules", job->crs_set->label, false);
	ee_json_put_member(out, "line", ee_text_of_int(line, number), true);
	ee_buffer_put(out, '}');
}

static bool
is_per_ability(enum ee_factor factor)
{
	return factor == EE_CRS_CORE_FIRST_LANGUAGE || factor == EE_CRS_CORE_SECOND_LANGUAGE ||
	    factor == EE_CRS_SPOUSE_LANGUAGE;
}

/* One of several results: {"result":"tests.2","counts":true,"points":470,"note":...} */
static void
put_result(const struct ee_weighed *weighed, void *context)
{
	const struct ee_language *result = &weighed->sitting->result;
	struct ee_buffer *out = context;
	char name[EE_RESULT_NAME], number[EE_DIGITS], day[EE_DATE_TEXT] = "";

	if (result->date.year != 0)
		ee_date_format(result->date, day);
	if (out->data[out->length - 1] != '[')
		ee_buffer_put(out, ',');
	ee_buffer_put(out, '{');
	ee_json_put_member(out, "result", ee_result_name(weighed->sitting, "", name), false);
	ee_json_put_member(out, "language",
	    weighed->sitting->language == EE_ENGLISH ? "english" : "french", false);
	ee_json_put_member(out, "test", ee_test_name(result->test), false);
	ee_json_put_member(out, "date", day, false);
	ee_json_put_member(out, "counts", weighed->counts ? "true" : "false", true);
	ee_json_put_member(out, "points", ee_text_of_int(weighed->crs, number), true);
	ee_json_put_member(out, "note", weighed->note, false);
	ee_buffer_put(out, '}');
}

/* A row for each ability, with its own points: together they are the factor's, before its cap. */
static void
put_abilities(const struct job *job, struct ee_buffer *out, enum ee_factor factor, bool spouse,
    const uint16_t lines[EE_ABILITIES])
{
	for (int ability = 0; ability < EE_ABILITIES; ability++) {
		const struct ee_crs_row *row =
		    ee_crs_rules_row(job->crs_set->rules, lines[ability]);

		if (row != NULL)
			put_row(job, out, factor, ee_ability_words[ability],
			    (int)strtol(row->points[spouse], NULL, 10), lines[ability]);
	}
}

static void
add_why(const struct job *job, struct ee_record *record, const struct ee_profile *profile,
    const struct ee_breakdown *points)
{
	struct ee_buffer *out = ee_record_add_open(record, ADD_WHY);
	bool spouse = ee_profile_scores_spouse(profile);

	ee_buffer_put(out, '[');
	for (int i = 0; i < EE_FACTOR_COUNT; i++) {
		enum ee_factor factor = (enum ee_factor)i;

		if (is_per_ability(factor))
			put_abilities(job, out, factor, spouse, points->row[factor]);
		else
			put_row(job, out, factor, "", points->of[factor], points->row[factor][0]);
		put_row(job, out, factor, "", points->of[factor], points->cap[factor]);
	}
	ee_sittings_weigh(job->book, job->book->on, profile, put_result, out);
	ee_buffer_put(out, ']');
	ee_record_add_close(record);
}

/* Runs in any worker: reads the job, writes only the record. */
static enum ee_verdict
score_one(struct ee_record *record, const void *context)
{
	const struct job *job = context;
	struct ee_profile profile;
	struct ee_breakdown points;

	if (!ee_score_form(&job->scoring, &record->form, &record->review, &profile, &points))
		return EE_BAD;
	ee_record_add_int(record, ADD_CRS, points.total);
	ee_record_add_text(record, ADD_RULES, job->crs_set->label);
	/*
	 * A breakdown of an earlier run must not stand beside another score, so it is brought up to
	 * date.
	 */
	if (job->breakdown || has_breakdown(record))
		add_breakdown(job, record, &profile, &points);
	if (job->why || ee_record_has_ours(record, EE_F_CRS_WHY, EE_ARRAY_VALUE))
		add_why(job, record, &profile, &points);
	return EE_OK;
}

/* Says that other rules than those of the day are used, or with STRICT refuses it. */
static void
say_incomplete(const struct ee_rulebook *book, bool strict)
{
	if (book->of_points[0] == '\0')
		return;
	if (strict)
		ee_fail(
		    "the rules of %s, in force on %s, are not completely known (--strict-rules)",
		    ee_rulebook_crs(book)->in_force, book->day);
	ee_say("%s", book->of_points);
}

static void
load(struct job *job, const struct ee_run *run, const char *rules, bool like_ircc_tool,
    bool strict_papers)
{
	struct ee_fault fault;

	job->book = ee_rulebook_read(NULL, run->as_of, EE_BOOK_PROFILE, rules, &fault);
	if (job->book == NULL)
		ee_fail("%s", fault.text);
	job->crs_set = ee_rulebook_crs(job->book);
	job->scoring = ee_score_context(job->book, &ee_places_late);
	job->scoring.strict_papers = strict_papers;
	job->scoring.crs.like_ircc_tool = like_ircc_tool;
}

/* Whether each record gets the addition COLUMN. */
static bool
is_asked_for(const struct job *job, int column)
{
	if (column >= ADD_POINTS && column < ADD_CLB &&
	    !ee_crs_rules_have(job->crs_set->rules, (enum ee_factor)(column - ADD_POINTS)))
		return false; /* no column for a figure that no record has */
	return column < ADD_POINTS || (column < ADD_WHY ? job->breakdown : job->why);
}

/* The rules of one's own are an input too. */
static void
check_rules(const struct ee_run *run, const char *rules)
{
	struct ee_run of_rules = *run;

	of_rules.files = (char **)&rules;
	of_rules.file_count = rules != NULL;
	ee_run_check_output(&of_rules, "--reject", run->reject_path);
}

int
main(int argc, char *argv[])
{
	struct job job = { 0 };
	struct ee_stage stage = { .added = added,
		.added_count = ADDS,
		.each = score_one,
		.needs = needs,
		.keeps_bad = true,
		.context = &job };
	const char *rules = NULL;
	bool strict_rules = false, strict_papers = false, like_ircc_tool = false;
	struct ee_filter *filter;
	struct ee_run run;
	int option, status;

	ee_run_begin(&run, &about, options);
	while ((option = ee_run_next(&run, argc, argv)) != -1)
		switch (option) {
		case 'b':
			job.breakdown = true;
			break;
		case OPT_WHY:
			job.breakdown = job.why = true;
			break;
		case OPT_LIKE_IRCC_TOOL:
			like_ircc_tool = true;
			break;
		case OPT_RULES:
			rules = optarg;
			break;
		case OPT_STRICT_PAPERS:
			strict_papers = true;
			stage.needs = strict_needs;
			break;
		case OPT_STRICT_RULES:
			strict_rules = true;
			break;
		}
	ee_run_operands(&run, argc - optind, argv + optind);
	check_rules(&run, rules);
	load(&job, &run, rules, like_ircc_tool, strict_papers);
	for (int i = 0; i < ADDS; i++)
		if (!is_asked_for(&job, i))
			stage.kept |= (uint64_t)1 << i;
	filter = ee_filter_open(&run, &stage); /* a file that is missing is told alone */
	say_incomplete(job.book, strict_rules);
	ee_filter_loop(filter);
	status = ee_filter_close(filter);
	ee_rulebook_close(job.book);
	return status;
}
