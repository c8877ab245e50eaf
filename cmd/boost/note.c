#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/boost/note.h"
#include "rules/lapse.h"

/* "; day assumed: 2027-01-15" */
static void
add(struct ee_phrase *note, const char *before, const char *words, const char *after)
{
	ee_phrase_join(note, "; ", before);
	ee_phrase_add(note, words);
	ee_phrase_add(note, after);
}

static void
add_day(struct ee_phrase *note, const char *before, struct ee_date day, const char *after)
{
	char text[EE_DATE_TEXT];

	ee_date_format(day, text);
	add(note, before, text, after);
}

static bool
is_first_test(const struct ee_boost *boost, const struct ee_change *change)
{
	return !ee_change_result(boost->profile, change->spouse, change->language)->given;
}

/* The least level with which the test that is taken again leads as far as at the old levels. */
static void
say_what_is_enough(struct ee_boost *boost, const struct ee_advice *advice, struct ee_phrase *note)
{
	enum { LOWEST = 4 }; /* below it no program asks for anything */
	const struct ee_change *change = advice->change;

	for (int level = LOWEST; level < change->to; level++) {
		struct ee_standing standing;
		struct ee_profile less;
		struct ee_language *result;

		ee_profile_copy(&less, boost->profile);
		ee_change_make(&boost->context->change, change, &less);
		result = ee_change_result_to_set(&less, change->spouse, change->language);
		for (int ability = 0; ability < EE_ABILITIES; ability++)
			result->level[ability] = (int8_t)level;
		if ((advice->gained &
			~ee_boost_kinds(boost, &less, boost->context->change.today, &standing)) !=
		    0)
			continue;
		ee_phrase_join(note, "; ", change->language == EE_ENGLISH ? "CLB " : "NCLC ");
		ee_phrase_number(note, level);
		ee_phrase_add(note, " is enough for the programs");
		return;
	}
}

/* The points of the Federal Skilled Worker class with the year of work. */
static void
say_selection_points(struct ee_boost *boost, const struct ee_advice *advice, struct ee_phrase *note)
{
	const struct ee_job *latest = ee_change_latest_job(boost->profile);
	struct ee_date day = ee_change_day(&boost->context->change, advice->change);
	struct ee_standing standing;
	struct ee_profile then;

	add(note, "in one occupation", latest != NULL ? ", such as " : "",
	    latest != NULL ? latest->noc : "");
	ee_profile_copy(&then, boost->profile);
	ee_change_make(&boost->context->change, advice->change, &then);
	if (then.birth_date.year != 0)
		then.age = ee_profile_age(then.birth_date, day);
	(void)ee_boost_kinds(boost, &then, day, &standing);
	if (standing.fsw_points == boost->standing.fsw_points)
		return;
	ee_phrase_join(note, "; ", "FSW points from ");
	ee_phrase_number(note, boost->standing.fsw_points);
	ee_phrase_add(note, " to ");
	ee_phrase_number(note, standing.fsw_points);
}

/* "57 points, cec, stem-2026": what the paper that CHANGE renews is worth today. */
static void
say_what_hangs(const struct ee_boost *boost, const struct ee_advice *advice,
    const struct ee_change *change, struct ee_phrase *note)
{
	const struct ee_rulebook *book = boost->context->book;
	const struct ee_advice *loss = ee_boost_loss_of(boost, change);
	int points = loss != NULL ? boost->crs - loss->crs : 0;
	uint64_t kinds = change->ahead && loss != NULL ? loss->lost : advice->gained;

	if (change->ahead && loss != NULL)
		add_day(note, "good through ", ee_date_add_days(loss->by, -1), "");
	else
		ee_phrase_join(note, "; ", "has run out; its points are counted all the same");
	if (points <= 0 && kinds == 0)
		return;
	ee_phrase_join(note, "; ", "what hangs on it: ");
	if (points > 0) {
		ee_phrase_number(note, points);
		ee_phrase_add(note, " points");
	}
	for (int i = 0; i < EE_CATEGORY_BIT + book->categories->count; i++) {
		if ((kinds >> i & 1) == 0)
			continue;
		if (note->text[note->length - 1] != ' ')
			ee_phrase_add(note, ", ");
		ee_phrase_add(note, ee_boost_kind_name(book, i));
	}
}

/* Work that nobody has yet. */
static void
say_work(const struct ee_boost *boost, const struct ee_change *change, struct ee_phrase *note)
{
	const struct ee_profile *profile = boost->profile;
	const struct ee_job *latest = ee_change_latest_job(profile);

	if (change->kind != EE_CHANGE_FOREIGN_WORK)
		ee_phrase_join(note, "; ", "needs an employer and a work permit");
	else if (profile->canadian_work_years > 0)
		ee_phrase_join(note, "; ", "means work outside Canada");
	if (change->kind == EE_CHANGE_SPOUSE_CANADIAN_WORK || profile->job_count == 0)
		return;
	if (latest != NULL)
		add(note, "taken to be in ", latest->noc, "");
	else
		ee_phrase_join(note, "; ", "taken to be in an occupation of TEER 2 or 3");
}

static void
say_change(struct ee_boost *boost, const struct ee_advice *advice, const struct ee_change *change,
    struct ee_phrase *note)
{
	switch (change->kind) {
	case EE_CHANGE_LANGUAGE:
		if (is_first_test(boost, change) && change->language == EE_FRENCH)
			ee_phrase_join(note, "; ", "from nothing, months to years");
		break;
	case EE_CHANGE_RENEWED:
		say_what_hangs(boost, advice, change, note);
		if (!change->ahead)
			say_what_is_enough(boost, advice, note);
		break;
	case EE_CHANGE_ECA_RENEWED:
		say_what_hangs(boost, advice, change, note);
		break;
	case EE_CHANGE_FUNDS:
		ee_phrase_join(note, "; ", "own, unencumbered money");
		if (boost->context->book->programs->funds.open)
			add_day(note, "by the table of ",
			    boost->context->book->programs->funds.since, "");
		break;
	case EE_CHANGE_UNBROKEN_YEAR:
		say_selection_points(boost, advice, note);
		break;
	case EE_CHANGE_CANADIAN_WORK:
	case EE_CHANGE_FOREIGN_WORK:
	case EE_CHANGE_SPOUSE_CANADIAN_WORK:
		if (change->by.year == 0)
			say_work(boost, change, note);
		break;
	case EE_CHANGE_CANADIAN_CREDENTIAL:
		ee_phrase_join(note, "; ", "education and canadian_education at once");
		break;
	case EE_CHANGE_NOMINATION:
		ee_phrase_join(note, "; ", "a province decides");
		break;
	default:
		break;
	}
}

/* The papers that have run out by the day; whether a program is met then. */
static void
say_lapsed(const struct ee_boost *boost, const struct ee_advice *advice, struct ee_phrase *note)
{
	static const char *const papers[EE_PAPER_KINDS] = { "the English test", "the French test",
		"the spouse's English test", "the spouse's French test",
		"the credential assessment", "the nomination" };
	bool is_in = ee_programs_of(boost->kinds | boost->at_entry | advice->gained) != 0;
	int count = 0;

	if (ee_advice_is_loss(advice) || advice->day.year == 0)
		return;
	for (int kind = 0; kind < EE_PAPER_KINDS; kind++) {
		if ((advice->lapsed >> kind & 1) == 0)
			continue;
		if (count++ == 0)
			ee_phrase_join(note, "; ", "net without ");
		else
			ee_phrase_add(note, " and ");
		ee_phrase_add(note, papers[kind]);
	}
	if (count > 0)
		ee_phrase_add(note,
		    count == 1 ? ", which has run out by then unless it is renewed"
			       : ", which have run out by then unless they are renewed");
	if (is_in && !advice->met)
		ee_phrase_join(note, "; ",
		    count > 0 ? "so no program is met then" : "no program is met on that day");
	if (boost->stand == EE_STANDS_OUT && advice->enters && !advice->met &&
	    boost->context->depth < 2)
		ee_phrase_join(note, "; ", "--depth 2 looks for pairs");
}

/* Whether a renewal ahead of the last day of what it renews is not assumed to be there in time. */
static bool
is_too_late(const struct ee_boost *boost, const struct ee_advice *advice)
{
	const struct ee_advice *loss;

	if (!advice->change->ahead)
		return false;
	loss = ee_boost_loss_of(boost, advice->change);
	return loss != NULL && ee_date_compare(loss->by, advice->day) < 0;
}

static void
say_day(const struct ee_boost *boost, const struct ee_advice *advice, struct ee_phrase *note)
{
	struct ee_date today = boost->context->change.today,
		       day = ee_date_compare(advice->day, today) > 0 ? advice->day : today;
	const struct ee_crs_choice *set = ee_rulebook_crs_on(boost->context->book, day);

	if (advice->day.year == 0)
		ee_phrase_join(note, "; ", "of its day nothing is known");
	else if (ee_date_compare(advice->day, advice->by) != 0)
		add_day(note, "day assumed: ", advice->day,
		    is_too_late(boost, advice) ? ", when the old one has run out" : "");
	else if (ee_date_compare(advice->day, today) <= 0)
		ee_phrase_join(note, "; ", "has run out, and is counted all the same");
	if (strcmp(set->label, set->in_force) == 0)
		return;
	add(note, "scored by the rules of ", set->label, ", since those of ");
	ee_phrase_add(note, set->in_force);
	ee_phrase_add(note, " are not known");
}

/* "maybe fsw: not known is fsw-funds" */
static void
say_maybe(const struct ee_advice *advice, struct ee_phrase *note)
{
	const char *before = "maybe ";

	for (int i = 0; i < EE_PROGRAM_COUNT; i++) {
		if ((advice->maybe >> i & 1) == 0)
			continue;
		ee_phrase_join(note, *before == ' ' ? "" : "; ", before);
		ee_phrase_add(note, ee_program_name((enum ee_program)i));
		before = " ";
	}
	before = ": not known is ";
	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++) {
		if ((advice->missing >> i & 1) == 0)
			continue;
		ee_phrase_add(note, before);
		ee_phrase_add(note, ee_requirement_code((enum ee_requirement)i));
		before = ", ";
	}
	ee_phrase_add(note, "; ee-check --why says which answer is missing");
}

/* By when somebody who is invited hands in because of LOSS, and what is lost. */
static void
say_submission(const struct ee_boost *boost, const struct ee_advice *loss, struct ee_phrase *note)
{
	bool past = ee_date_compare(loss->by, boost->context->change.today) <= 0;

	if (loss->category_lost) {
		ee_phrase_join(note, "; ",
		    ee_boost_kind_name(
			boost->context->book, EE_CATEGORY_BIT + boost->about.of.category));
		ee_phrase_add(note, " is not met from then on");
	}
	if (loss->binds == EE_NO)
		return;
	if (past) {
		ee_phrase_join(note, "; ",
		    loss->binds == EE_YES
			? "lost before the application was in: have it looked at"
			: "perhaps the points were needed for the round: have it looked at");
		return;
	}
	ee_phrase_join(note, "; ",
	    loss->binds == EE_YES ? "to be handed in before that day"
				  : "perhaps to be handed in before that day");
	if (loss->change->kind != EE_CHANGE_WORK_LAPSES)
		ee_phrase_add(note, ", unless it is renewed");
	if (loss->binds != EE_YES)
		ee_phrase_add(note, ": the points may be needed for the round");
}

static void
say_standing(const struct ee_boost *boost, const struct ee_advice *advice, struct ee_phrase *note)
{
	if (advice->maybe != 0 && !advice->enters)
		say_maybe(advice, note);
	if (boost->stand == EE_STANDS_INVITED)
		say_submission(boost, advice, note);
	if (boost->entry.year != 0 && !ee_advice_is_loss(advice) &&
	    ee_programs_of(advice->gained) == 0)
		add_day(note, "of use in the pool, from ", boost->entry, " on");
}

void
ee_note_of(struct ee_boost *boost, const struct ee_advice *advice, char text[EE_NOTE_TEXT])
{
	struct ee_phrase note = ee_phrase(text, EE_NOTE_TEXT);

	say_change(boost, advice, advice->change, &note);
	if (advice->second != NULL)
		say_change(boost, advice, advice->second, &note);
	say_lapsed(boost, advice, &note);
	say_day(boost, advice, &note);
	say_standing(boost, advice, &note);
}

void
ee_note_of_none(const struct ee_boost *boost, char text[EE_NOTE_TEXT])
{
	struct ee_phrase note = ee_phrase(text, EE_NOTE_TEXT);

	switch (boost->stand) {
	case EE_STANDS_OUT:
		ee_phrase_add(&note, "not in the pool; no single change leads in");
		if (boost->context->depth < 2)
			ee_phrase_add(&note, ", --depth 2 looks for pairs");
		break;
	case EE_STANDS_INVITED:
		ee_phrase_add(&note,
		    "invited; no points, program or category that are known are lost before the answer; papers, permits and children's ages: ee-deadline");
		if (boost->about.last.year != 0)
			add_day(&note, "the last day is ", boost->about.last, "");
		break;
	case EE_STANDS_APPLIED:
		if (boost->about.late)
			add_day(&note, "the application came too late: the last day was ",
			    boost->about.last, "; a new profile is needed");
		else
			ee_phrase_add(
			    &note, "the application is in: points no longer matter to it");
		break;
	default:
		ee_phrase_add(&note, "nothing brings more");
		break;
	}
}

void
ee_note_of_gone(const struct ee_boost *boost, char text[EE_NOTE_TEXT])
{
	struct ee_phrase note = ee_phrase(text, EE_NOTE_TEXT);

	add_day(&note,
	    boost->about.gone == EE_GONE_UNANSWERED
		? "the invitation was not answered by its last day, "
		: "the year of the profile is over; its last day was ",
	    boost->about.ended, "");
	ee_phrase_join(&note, "; ", "a new profile is needed, and what follows is for that one");
}
