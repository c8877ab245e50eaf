#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "dates/binding.h"
#include "dates/holding.h"
#include "rules/sittings.h"

/* What is looked at on each day. */
struct looking {
	struct ee_holding holding;
	const struct ee_case_dates *dates;
};

static void
look(const struct looking *looking, struct ee_date day, struct ee_holding_state *state)
{
	struct ee_profile then;

	ee_holding_profile(&looking->holding, day, &then);
	ee_holding_look(&looking->holding, day, &then, state);
}

static bool
holds_on(const struct looking *looking, struct ee_date day)
{
	struct ee_holding_state now;

	look(looking, day, &now);
	return ee_holds(&looking->holding, day, &now);
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
	bool language, education, points,
	    work; /* of a program that had to hold; POINTS: of selection */
	bool category, score;
};

static struct lost
find_lost(const struct ee_holding *holding, const struct ee_holding_state *now)
{
	struct lost lost = { .category =
				 holding->before.category == EE_YES && now->category != EE_YES,
		.score = ee_holding_needs_points(holding, now) == EE_YES };
	const struct {
		enum ee_requirement requirement;
		bool *lost;
	} kinds[] = {
		{ EE_REQUIRED_CEC_LANGUAGE, &lost.language },
		{ EE_REQUIRED_FST_LANGUAGE, &lost.language },
		{ EE_REQUIRED_FSW_LANGUAGE, &lost.language },
		{ EE_REQUIRED_FSW_EDUCATION, &lost.education },
		{ EE_REQUIRED_FSW_POINTS, &lost.points },
		{ EE_REQUIRED_CEC_WORK, &lost.work },
		{ EE_REQUIRED_FST_WORK, &lost.work },
		{ EE_REQUIRED_FSW_WORK, &lost.work },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (ee_holding_is_lost(holding, kinds[i].requirement, now))
			*kinds[i].lost = true;
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
		    is_last(
			&looking->holding.book->validities.test, results[i]->date, binding->due))
			blame(binding, text, ee_result_name(&sitting, ".date", field),
			    results[i]->date, whys[i],
			    "a new one at the same levels would move it");
	}
}

/* What ends with the day that was found: papers by their days, else work. */
static void
find_reasons(const struct looking *looking, struct ee_binding *binding, struct ee_phrase *text)
{
	const struct ee_case_dates *dates = looking->dates;
	struct ee_holding_state now;
	struct ee_profile then;
	struct lost lost;

	ee_holding_profile(&looking->holding, binding->due, &then);
	look(looking, ee_date_add_days(binding->due, 1), &now);
	lost = find_lost(&looking->holding, &now);
	if ((looking->holding.invited->nominee || lost.score) &&
	    ee_date_compare(dates->nomination_expires, binding->due) == 0)
		blame(binding, text, "nomination.expires", binding->due, "the nomination ends",
		    "an extension by the province, asked for before, would move it");
	blame_results(looking, &then, lost, binding, text);
	if ((lost.education || lost.points || lost.score) &&
	    is_last(&looking->holding.book->validities.eca, then.eca_date, binding->due))
		blame(binding, text, "eca.date", then.eca_date,
		    "the credential assessment is too old from the day after",
		    "a renewed one would move it");
	if (binding->field[0] != '\0')
		return;
	if (lost.work || lost.points || lost.category || lost.score)
		blame(binding, text, "jobs", (struct ee_date) { 0 },
		    "from the day after too little of the work lies in its window",
		    "only work that counts and is not in the profile yet would move it");
	else
		blame(binding, text, "invitation.date", dates->invitation,
		    "from the day after something that was met at the invitation is not",
		    "have it looked at");
}

/* Children who are too old to depend on a parent before the day that was found; three by name. */
static void
tell_children(
    const struct looking *looking, const struct ee_binding *binding, struct ee_phrase *text)
{
	enum { NAMED = 3 };
	const struct ee_case_dates *dates = looking->dates;
	char words[128], day[EE_DATE_TEXT];
	int count = 0;

	for (int i = 0; i < dates->child_count; i++) {
		struct ee_date last = dates->child_due[i];

		if (last.year == 0 || ee_date_compare(last, binding->due) >= 0 || ++count > NAMED)
			continue;
		ee_date_format(last, day);
		(void)snprintf(words, sizeof words,
		    "child %d is a dependent child only if it is handed in by %s: have it looked at",
		    i + 1, day);
		ee_phrase_join(text, "; ", words);
	}
	if (count <= NAMED)
		return;
	(void)snprintf(words, sizeof words, "and so for %d more", count - NAMED);
	ee_phrase_join(text, "; ", words);
}

/* What the facts do not show to have been met, and what ends although it is not checked here. */
static void
tell_doubts(const struct looking *looking, const struct ee_binding *binding, struct ee_phrase *text)
{
	const struct ee_holding *holding = &looking->holding;
	const struct ee_person_dates *own = &looking->dates->of[EE_OWN];
	enum ee_basis basis = looking->holding.profile->job_offer_basis;
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
		    ((holding->programs >> i & 1) != 0 && holding->before.program[i] == EE_YES);
	if (!met)
		ee_phrase_join(text, "; ",
		    "the facts given do not show that the program was met at the invitation: have it looked at");
	if (holding->invited->in_category && holding->invited->category < 0)
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

/* The first day behind the invitation, up to LAST, on which it does not hold. */
static struct ee_date
first_failure(const struct looking *looking, struct ee_date last)
{
	struct ee_date day = ee_date_add_days(looking->dates->invitation, 1);

	while (ee_date_compare(day, last) < 0 && holds_on(looking, day))
		day = ee_date_add_days(day, 1);
	return day;
}

/* Where the round's lowest score is not known, points that are lost before the day may decide. */
static void
tell_points(const struct looking *looking, const struct ee_binding *binding, struct ee_phrase *text)
{
	const struct ee_holding *holding = &looking->holding;
	int lowest = holding->invited->lowest, crs = holding->before.crs;
	struct ee_date day = looking->dates->invitation;
	char words[200], at[EE_DATE_TEXT];
	struct ee_holding_state now;

	if (lowest != 0 && crs >= lowest)
		return;
	if (lowest != 0) {
		(void)snprintf(words, sizeof words,
		    "these facts give %d points, below the %d of the round: have it looked at", crs,
		    lowest);
		ee_phrase_join(text, "; ", words);
		return;
	}
	look(looking, binding->due, &now);
	if (now.crs >= crs)
		return;
	do {
		day = ee_date_add_days(day, 1);
		look(looking, day, &now);
	} while (now.crs >= crs);
	ee_date_format(ee_date_add_days(day, -1), at);
	(void)snprintf(words, sizeof words,
	    "perhaps %s already: from the day after the score is %d, not %d, and the lowest of the round is not known here",
	    at, now.crs, crs);
	ee_phrase_join(text, "; ", words);
}

/*
 * Where it holds on the LAST day to answer, that is the day, though of several results there may be
 * days between on which none counts.
 */
static void
take_last(const struct looking *looking, struct ee_date last, struct ee_binding *binding,
    struct ee_phrase *text)
{
	bool gaps = looking->holding.profile->sitting_count > 0 &&
	    ee_date_compare(first_failure(looking, last), last) < 0;

	blame(binding, text, "invitation.date", looking->dates->invitation,
	    "the last day to answer",
	    gaps
		? "what is checked here is met on it, but not on every day before: have it looked at"
		: "no requirement that is checked here ends before it");
}

void
ee_binding_find(const struct ee_rulebook *book, const struct ee_deadlines *deadlines,
    const struct ee_profile *profile, const struct ee_case_dates *dates,
    const struct ee_invited *invited, struct ee_binding *binding)
{
	struct looking looking = { .dates = dates };
	struct ee_phrase text = ee_phrase(binding->text, sizeof binding->text);
	struct ee_date last;
	char day[EE_DATE_TEXT], words[64];
	const char *id;
	bool lasts;

	binding->due = (struct ee_date) { 0 };
	binding->field[0] = '\0';
	if (!ee_respond_by(deadlines, dates->invitation, &last, &id) ||
	    !ee_period_has(deadlines->rule[EE_DUE_BINDING].period, dates->invitation))
		return;
	ee_holding_begin(
	    &looking.holding, book, profile, invited, dates->nomination_expires, dates->invitation);
	if (invited->nominee && dates->nomination_expires.year != 0 &&
	    ee_date_compare(dates->nomination_expires, dates->invitation) < 0) {
		binding->due = dates->nomination_expires;
		blame(binding, &text, "nomination.expires", binding->due,
		    "the nomination had ended before the invitation", "have it looked at");
		return;
	}
	lasts = holds_on(&looking, last);
	binding->due = lasts ? last : ee_date_add_days(first_failure(&looking, last), -1);
	if (lasts)
		take_last(&looking, last, binding, &text);
	else
		find_reasons(&looking, binding, &text);
	tell_doubts(&looking, binding, &text);
	tell_points(&looking, binding, &text);
	if (!lasts) {
		ee_date_format(last, day);
		(void)snprintf(words, sizeof words, "the last day to answer is %s", day);
		ee_phrase_join(&text, "; ", words);
	}
}
