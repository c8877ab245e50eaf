#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "dates/binding.h"
#include "rules/category.h"
#include "rules/crs.h"
#include "rules/lapse.h"
#include "rules/sittings.h"
#include "rules/work.h"

/* What is looked at on each day. */
struct looking {
	const struct ee_rulebook *book;
	const struct ee_profile *profile;
	const struct ee_case_dates *dates;
	const struct ee_invited *invited;
	int age; /* on the day of the invitation, from which it is frozen */
	unsigned programs; /* of which one must hold, as bits */
};

/* How the profile stands on one day. */
struct state {
	struct ee_standing standing;
	enum ee_answer category;
	int crs; /* without what has run out */
};

/* The profile as it is on DAY: work has gone on, and of several results that of the day counts. */
static void
profile_on(const struct looking *looking, struct ee_date day, struct ee_profile *then)
{
	ee_profile_copy(then, looking->profile);
	ee_profile_move(then, looking->book->work, day);
	then->age = looking->age;
	ee_sittings_choose(looking->book, day, then);
}

static void
look(const struct looking *looking, struct ee_date day, struct state *state)
{
	const struct ee_rulebook *book = looking->book;
	const struct ee_crs_options options = { .on = day, .work = book->work };
	const struct ee_validity validity = ee_validity_on(&book->validities, day);
	struct ee_eligibility rules = *book->programs;
	struct ee_membership membership;
	struct ee_profile then;
	struct ee_points points;

	rules.on = day;
	profile_on(looking, day, &then);
	ee_programs(&rules, &then, &state->standing);
	state->category = EE_UNKNOWN;
	if (looking->invited->category >= 0) {
		ee_category_check(book->categories, looking->invited->category, &rules, &then,
		    &state->standing, &membership);
		state->category = membership.condition;
	}
	(void)ee_profile_drop_lapsed(&then, &validity, day);
	ee_crs(ee_rulebook_crs(book)->rules, &options, &then, &points);
	state->crs = points.total;
}

/* Whether a requirement of PROGRAM that was met at the invitation is not any more. */
static bool
is_lost(enum ee_program program, const struct state *before, const struct state *now)
{
	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++)
		if (ee_requirement_program((enum ee_requirement)i) == program &&
		    before->standing.requirement[i] == EE_YES &&
		    now->standing.requirement[i] != EE_YES)
			return true;
	return false;
}

/* The programs of which one must hold: those said, else those met, else those that may be. */
static unsigned
programs_of(const struct ee_invited *invited, const struct state *before)
{
	unsigned met[EE_YES + 1] = { 0 };

	if (invited->programs != 0)
		return invited->programs;
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		met[before->standing.program[i]] |= 1U << i;
	return met[EE_YES] != 0 ? met[EE_YES] : met[EE_UNKNOWN] != 0 ? met[EE_UNKNOWN] : met[EE_NO];
}

static bool
holds(const struct looking *looking, struct ee_date day, const struct state *before,
    const struct state *now)
{
	const struct ee_invited *invited = looking->invited;
	struct ee_date expires = looking->dates->nomination_expires;
	bool any = false;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		any = any ||
		    ((looking->programs >> i & 1) != 0 &&
			!is_lost((enum ee_program)i, before, now));
	return any && (before->category != EE_YES || now->category == EE_YES) &&
	    (!invited->nominee || expires.year == 0 || ee_date_compare(day, expires) <= 0) &&
	    (invited->lowest == 0 || before->crs < invited->lowest || now->crs >= invited->lowest);
}

/* Whether a paper of the day ISSUED counts on DAY for the last time. */
static bool
is_last(const struct ee_lengths *lengths, struct ee_date issued, struct ee_date day)
{
	struct ee_date next = ee_date_add_days(day, 1);

	return issued.year != 0 && ee_paper_is_over(issued, ee_lengths_on(lengths, next), next) &&
	    !ee_paper_is_over(issued, ee_lengths_on(lengths, day), day);
}

/* Notes FIELD and its day as what ends, unless something else was found before it. */
static void
blame(struct ee_binding *binding, struct ee_phrase *text, const char *field, struct ee_date basis,
    const char *why, const char *moves)
{
	ee_phrase_join(text, "; ", why);
	ee_phrase_add(text, "; ");
	ee_phrase_add(text, moves);
	if (binding->field[0] != '\0')
		return;
	(void)snprintf(binding->field, sizeof binding->field, "%s", field);
	binding->basis = basis;
}

/* What was lost on the day after the one that was found. */
struct lost {
	bool language, education, points; /* of a program that had to hold; POINTS: of selection */
	bool category, score;
};

static struct lost
find_lost(const struct looking *looking, const struct state *before, const struct state *now)
{
	struct lost lost = { .category = before->category == EE_YES && now->category != EE_YES,
		.score = looking->invited->lowest != 0 && before->crs >= looking->invited->lowest &&
		    now->crs < looking->invited->lowest };

	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++) {
		enum ee_program program = ee_requirement_program((enum ee_requirement)i);

		if ((looking->programs >> program & 1) == 0 ||
		    before->standing.requirement[i] != EE_YES ||
		    now->standing.requirement[i] == EE_YES)
			continue;
		lost.language = lost.language || i == EE_REQUIRED_CEC_LANGUAGE ||
		    i == EE_REQUIRED_FST_LANGUAGE || i == EE_REQUIRED_FSW_LANGUAGE;
		lost.education = lost.education || i == EE_REQUIRED_FSW_EDUCATION;
		lost.points = lost.points || i == EE_REQUIRED_FSW_POINTS;
	}
	return lost;
}

/* The results that count on the last day for the last time, where that matters. */
static void
blame_results(const struct looking *looking, const struct ee_profile *then, struct lost lost,
    struct ee_binding *binding, struct ee_phrase *text)
{
	static const char *const whys[] = { "the English test is too old from the day after",
		"the French test is too old from the day after",
		"the spouse's English test is too old from the day after",
		"the spouse's French test is too old from the day after" };
	const struct ee_language *results[] = { &then->english, &then->french,
		&then->spouse.english, &then->spouse.french };

	for (int i = 0; i < 4; i++) {
		const struct ee_sitting sitting = { i >= 2, i % 2 == 0 ? EE_ENGLISH : EE_FRENCH,
			*results[i] };
		char field[EE_RESULT_NAME];
		bool matters = lost.points || lost.score ||
		    (!sitting.spouse && (lost.language || lost.category));

		if (matters && results[i]->given &&
		    is_last(&looking->book->validities.test, results[i]->date, binding->due))
			blame(binding, text, ee_result_name(&sitting, ".date", field),
			    results[i]->date, whys[i],
			    "a new one at the same levels would move it");
	}
}

/* What ends with the day that was found: papers by their days, else work. */
static void
find_reasons(const struct looking *looking, const struct state *before, struct ee_binding *binding,
    struct ee_phrase *text)
{
	struct ee_profile then;
	struct state now;
	struct lost lost;

	profile_on(looking, binding->due, &then);
	look(looking, ee_date_add_days(binding->due, 1), &now);
	lost = find_lost(looking, before, &now);
	if (looking->invited->nominee &&
	    ee_date_compare(looking->dates->nomination_expires, binding->due) == 0)
		blame(binding, text, "nomination.expires", binding->due, "the nomination ends",
		    "an extension by the province, asked for before, would move it");
	blame_results(looking, &then, lost, binding, text);
	if ((lost.education || lost.points || lost.score) &&
	    is_last(&looking->book->validities.eca, then.eca_date, binding->due))
		blame(binding, text, "eca.date", then.eca_date,
		    "the credential assessment is too old from the day after",
		    "a renewed one would move it");
	if (binding->field[0] == '\0')
		blame(binding, text, "jobs", (struct ee_date) { 0 },
		    "from the day after too little of the work lies in its window",
		    "only work that counts and is not in the profile yet would move it");
}

/* Children who are too old to depend on a parent before the day that was found. */
static void
tell_children(
    const struct looking *looking, const struct ee_binding *binding, struct ee_phrase *text)
{
	const struct ee_case_dates *dates = looking->dates;
	char words[128], day[EE_DATE_TEXT];

	for (int i = 0; i < dates->child_count; i++) {
		struct ee_date last = dates->child_due[i];

		if (last.year == 0 || ee_date_compare(last, binding->due) >= 0)
			continue;
		ee_date_format(last, day);
		(void)snprintf(words, sizeof words,
		    "child %d is a dependent child only if it is handed in by %s: have it looked at",
		    i + 1, day);
		ee_phrase_join(text, "; ", words);
	}
}

/* What the facts do not show to have been met, and what ends although it is not checked here. */
static void
tell_doubts(const struct looking *looking, const struct state *before,
    const struct ee_binding *binding, struct ee_phrase *text)
{
	const struct ee_person_dates *own = &looking->dates->of[EE_OWN];
	enum ee_basis basis = looking->profile->job_offer_basis;
	const struct {
		struct ee_date last;
		bool matters;
		const char *words;
	} ends[] = {
		{ own->permit, basis == EE_BASIS_A || basis == EE_BASIS_B || basis == EE_BASIS_D,
		    "the permit behind the offer, which must be valid when the application comes in, ends on " },
		{ own->passport, true, "the passport ends on " },
	};
	char words[160], day[EE_DATE_TEXT];
	bool met = false;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		met = met ||
		    ((looking->programs >> i & 1) != 0 && before->standing.program[i] == EE_YES);
	if (!met)
		ee_phrase_join(text, "; ",
		    "the facts given do not show that the program was met at the invitation: have it looked at");
	if (looking->invited->in_category && looking->invited->category < 0)
		ee_phrase_join(text, "; ",
		    "what the category of the round asks for is not checked: it is not one of those in force");
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		if (!ends[i].matters || ends[i].last.year == 0 ||
		    ee_date_compare(ends[i].last, binding->due) >= 0)
			continue;
		ee_date_format(ends[i].last, day);
		(void)snprintf(words, sizeof words, "%s%s: have it looked at", ends[i].words, day);
		ee_phrase_join(text, "; ", words);
	}
	tell_children(looking, binding, text);
}

/* The first day behind FROM, up to LAST, on which it does not hold; year 0: it always does. */
static struct ee_date
first_failure(const struct looking *looking, struct ee_date last, const struct state *before)
{
	struct ee_date day = looking->dates->invitation;
	struct state now;

	look(looking, last, &now);
	if (holds(looking, last, before, &now))
		return (struct ee_date) { 0 };
	do {
		day = ee_date_add_days(day, 1);
		look(looking, day, &now);
	} while (ee_date_compare(day, last) < 0 && holds(looking, day, before, &now));
	return day;
}

/* Where the round's lowest score is not known, points that are lost before the day may decide. */
static void
tell_points(const struct looking *looking, const struct state *before,
    const struct ee_binding *binding, struct ee_phrase *text)
{
	struct ee_date day = looking->dates->invitation;
	char words[200], at[EE_DATE_TEXT];
	struct state now;

	if (looking->invited->lowest != 0 && before->crs >= looking->invited->lowest)
		return;
	if (looking->invited->lowest != 0) {
		(void)snprintf(words, sizeof words,
		    "these facts give %d points, below the %d of the round: have it looked at",
		    before->crs, looking->invited->lowest);
		ee_phrase_join(text, "; ", words);
		return;
	}
	look(looking, binding->due, &now);
	if (now.crs >= before->crs)
		return;
	do {
		day = ee_date_add_days(day, 1);
		look(looking, day, &now);
	} while (now.crs >= before->crs);
	ee_date_format(ee_date_add_days(day, -1), at);
	(void)snprintf(words, sizeof words,
	    "perhaps %s already: from the day after the score is %d, not %d, and the lowest of the round is not known here",
	    at, now.crs, before->crs);
	ee_phrase_join(text, "; ", words);
}

void
ee_binding_find(const struct ee_rulebook *book, const struct ee_deadlines *deadlines,
    const struct ee_profile *profile, const struct ee_case_dates *dates,
    const struct ee_invited *invited, struct ee_binding *binding)
{
	struct looking looking = { book, profile, dates, invited, profile->age, 0 };
	struct ee_phrase text = ee_phrase(binding->text, sizeof binding->text);
	struct ee_date last, failure;
	struct state before;
	char day[EE_DATE_TEXT], words[64];
	const char *id;

	binding->due = (struct ee_date) { 0 };
	binding->field[0] = '\0';
	if (!ee_respond_by(deadlines, dates->invitation, &last, &id))
		return;
	if (profile->birth_date.year != 0)
		looking.age = ee_date_age(profile->birth_date, dates->invitation);
	look(&looking, dates->invitation, &before);
	looking.programs = programs_of(invited, &before);
	if (invited->nominee && dates->nomination_expires.year != 0 &&
	    ee_date_compare(dates->nomination_expires, dates->invitation) < 0) {
		binding->due = dates->nomination_expires;
		blame(binding, &text, "nomination.expires", binding->due,
		    "the nomination had ended before the invitation", "have it looked at");
		return;
	}
	failure = first_failure(&looking, last, &before);
	binding->due = failure.year == 0 ? last : ee_date_add_days(failure, -1);
	if (failure.year == 0)
		blame(binding, &text, "invitation.date", dates->invitation,
		    "the last day to answer", "no requirement that is checked here ends before it");
	else
		find_reasons(&looking, &before, binding, &text);
	tell_doubts(&looking, &before, binding, &text);
	tell_points(&looking, &before, binding, &text);
	if (failure.year != 0) {
		ee_date_format(last, day);
		(void)snprintf(words, sizeof words, "the last day to answer is %s", day);
		ee_phrase_join(&text, "; ", words);
	}
}
