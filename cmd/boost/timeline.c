#include <stdlib.h>
#include <string.h>

#include "cmd/boost/timeline.h"
#include "intake/reader.h"
#include "rules/lapse.h"
#include "rules/program.h"
#include "rules/sittings.h"

struct ee_timeline {
	int count; /* of steps */
	const struct ee_rulebook *book;
	struct ee_date date[EE_TIMELINE_MAX + 1];
	const struct ee_crs_choice *rules[EE_TIMELINE_MAX + 1]; /* the book's */
	struct ee_validity validity[EE_TIMELINE_MAX + 1];
};

/* What a step looks like, to be held against the one before it. */
struct state {
	int age, canadian, foreign;
	struct ee_language
	    result[EE_PAPER_SPOUSE_FRENCH + 1]; /* that count, by enum ee_paper_kind */
	unsigned lapsed; /* papers, as bits of it */
};

struct ee_timeline *
ee_timeline_new(const struct ee_rulebook *book, int months)
{
	struct ee_timeline *timeline = calloc(1, sizeof *timeline);

	if (timeline == NULL)
		return NULL;
	timeline->book = book;
	timeline->count = months + 1;
	for (int i = 0; i <= months; i++) {
		timeline->date[i] = ee_date_add_months(book->on, i);
		timeline->rules[i] = ee_rulebook_crs_on(book, timeline->date[i]);
		timeline->validity[i] = ee_validity_on(&book->validities, timeline->date[i]);
	}
	return timeline;
}

void
ee_timeline_free(struct ee_timeline *timeline)
{
	free(timeline);
}

/* Removes from PROFILE what has run out on DAY, by the VALIDITY of that day.  Returns what is left.
 */
static struct state
drop_lapsed(const struct ee_validity *validity, struct ee_profile *profile, struct ee_date day)
{
	struct state state = { profile->age, profile->canadian_work_years,
		profile->foreign_work_years,
		{ profile->english, profile->french, profile->spouse.english,
		    profile->spouse.french },
		0 };

	state.lapsed = ee_profile_drop_lapsed(profile, validity, day);
	return state;
}

/*
 * Whether the paper KIND, which was good before, has run out by DAY: of a result be it that another
 * one counts in its place.
 */
static bool
has_lapsed(const struct state *before, const struct state *now, enum ee_paper_kind kind, int months,
    struct ee_date day)
{
	if ((before->lapsed >> kind & 1) != 0)
		return false;
	if (kind > EE_PAPER_SPOUSE_FRENCH)
		return (now->lapsed >> kind & 1) != 0;
	return before->result[kind].given &&
	    ee_paper_is_over(before->result[kind].date, months, day);
}

static unsigned
events_between(const struct state *before, const struct state *now, int months, struct ee_date day)
{
	static const enum ee_event_kind lapses[EE_PAPER_KINDS] = { EE_EVENT_ENGLISH_LAPSES,
		EE_EVENT_FRENCH_LAPSES, EE_EVENT_SPOUSE_ENGLISH_LAPSES,
		EE_EVENT_SPOUSE_FRENCH_LAPSES, EE_EVENT_ECA_LAPSES, EE_EVENT_NOMINATION_LAPSES };
	unsigned events = (unsigned)(now->age != before->age) << EE_EVENT_BIRTHDAY |
	    (unsigned)(now->canadian != before->canadian) << EE_EVENT_CANADIAN_WORK |
	    (unsigned)(now->foreign != before->foreign) << EE_EVENT_FOREIGN_WORK;

	for (int kind = 0; kind < EE_PAPER_KINDS; kind++)
		if (has_lapsed(before, now, (enum ee_paper_kind)kind, months, day))
			events |= 1u << lapses[kind];
	return events;
}

/*
 * PROFILE, which is made what it is on the day of step AT, into STEP; the day of PROGRAMS is set to
 * it.  Returns its state.
 */
static struct state
score_step(const struct ee_timeline *timeline, int at, struct ee_eligibility *programs,
    struct ee_profile *profile, struct ee_step *step)
{
	const struct ee_rulebook *book = timeline->book;
	struct ee_date day = timeline->date[at];
	const struct ee_crs_options options = { .on = day, .work = book->work };
	const struct ee_crs_rules *rules = timeline->rules[at]->rules;
	struct ee_breakdown points;
	struct state state;

	ee_profile_move(profile, book->work, day);
	ee_sittings_choose(book, day, profile);
	ee_crs(rules, &options, profile, &points);
	programs->on = day;
	*step = (struct ee_step) {
		.date = day, .crs = points.total, .eligible = ee_is_eligible(programs, profile)
	};
	state = drop_lapsed(&timeline->validity[at], profile, day);
	if (state.lapsed != 0)
		ee_crs(rules, &options, profile, &points);
	step->crs_valid = points.total;
	return state;
}

bool
ee_timeline_of(const struct ee_timeline *timeline, struct ee_record *record,
    struct ee_step steps[EE_TIMELINE_MAX + 1])
{
	const struct ee_profile_context reading = { .book = timeline->book,
		.places = &ee_places_late,
		.as_of = timeline->book->on,
		.quiet = true };
	struct ee_eligibility programs = *timeline->book->programs;
	struct state before = { 0 };
	struct ee_profile today;

	if (!ee_profile_read(&reading, &record->form, &record->review, &today))
		return false;
	for (int i = 0; i < timeline->count; i++) {
		struct ee_profile profile;
		struct state now;

		ee_profile_copy(&profile, &today);
		now = score_step(timeline, i, &programs, &profile, &steps[i]);
		if (i > 0)
			steps[i].events =
			    events_between(&before, &now, timeline->validity[i].test_months,
				timeline->date[i]) |
			    (unsigned)(steps[i].eligible && !steps[i - 1].eligible)
				<< EE_EVENT_PROGRAMS_BEGIN |
			    (unsigned)(!steps[i].eligible && steps[i - 1].eligible)
				<< EE_EVENT_PROGRAMS_END |
			    (unsigned)(timeline->rules[i]->rules != timeline->rules[i - 1]->rules)
				<< EE_EVENT_RULES;
		before = now;
	}
	return true;
}

const char *
ee_event_name(enum ee_event_kind event)
{
	static const char *const names[] = {
#define X(name, word) word,
		EE_EVENTS(X)
#undef X
	};

	return names[event];
}

const struct ee_crs_choice *
ee_timeline_incomplete(const struct ee_timeline *timeline)
{
	for (int i = 0; i < timeline->count; i++)
		if (strcmp(timeline->rules[i]->label, timeline->rules[i]->in_force) != 0)
			return timeline->rules[i];
	return NULL;
}
