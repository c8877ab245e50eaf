#include <stdlib.h>
#include <string.h>

#include "cmd/boost/timeline.h"
#include "intake/reader.h"
#include "rules/lapse.h"
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
	struct ee_language english, french; /* that count */
	bool english_good, french_good, eca, nomination; /* still good */
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
	unsigned lapsed = ee_papers_lapsed(profile, validity, day);
	struct state state = { profile->age, profile->canadian_work_years,
		profile->foreign_work_years, profile->english, profile->french,
		(lapsed >> EE_PAPER_ENGLISH & 1) == 0, (lapsed >> EE_PAPER_FRENCH & 1) == 0,
		(lapsed >> EE_PAPER_ECA & 1) == 0, (lapsed >> EE_PAPER_NOMINATION & 1) == 0 };

	for (int kind = 0; kind < EE_PAPER_KINDS; kind++)
		if ((lapsed >> kind & 1) != 0)
			ee_profile_drop(profile, (enum ee_paper_kind)kind);
	return state;
}

/* Whether RESULT, which was GOOD, has run out by DAY, be it that another one counts in its place.
 */
static bool
has_lapsed(const struct ee_language *result, bool good, int months, struct ee_date day)
{
	return good && result->given && ee_paper_is_over(result->date, months, day);
}

static unsigned
events_between(const struct state *before, const struct state *now, int months, struct ee_date day)
{
	bool english = has_lapsed(&before->english, before->english_good, months, day),
	     french = has_lapsed(&before->french, before->french_good, months, day);

	return (unsigned)(now->age != before->age) << EE_EVENT_BIRTHDAY |
	    (unsigned)(now->canadian != before->canadian) << EE_EVENT_CANADIAN_WORK |
	    (unsigned)(now->foreign != before->foreign) << EE_EVENT_FOREIGN_WORK |
	    (unsigned)english << EE_EVENT_ENGLISH_LAPSES |
	    (unsigned)french << EE_EVENT_FRENCH_LAPSES |
	    (unsigned)(!now->eca && before->eca) << EE_EVENT_ECA_LAPSES |
	    (unsigned)(!now->nomination && before->nomination) << EE_EVENT_NOMINATION_LAPSES;
}

bool
ee_timeline_of(const struct ee_timeline *timeline, struct ee_record *record,
    struct ee_step steps[EE_TIMELINE_MAX + 1])
{
	const struct ee_profile_context reading = {
		.book = timeline->book, .as_of = timeline->book->on, .quiet = true
	};
	struct state before = { 0 };
	struct ee_profile today;

	if (!ee_profile_read(&reading, record, &today))
		return false;
	for (int i = 0; i < timeline->count; i++) {
		struct ee_date day = timeline->date[i];
		const struct ee_crs_options options = { .on = day, .work = timeline->book->work };
		const struct ee_crs_rules *rules = timeline->rules[i]->rules;
		struct ee_profile profile;
		struct ee_points points;
		struct state now;

		ee_profile_copy(&profile, &today);
		ee_profile_move(&profile, timeline->book->work, day);
		ee_sittings_choose(timeline->book, day, &profile);
		ee_crs(rules, &options, &profile, &points);
		steps[i] = (struct ee_step) { .date = day, .crs = points.total };
		now = drop_lapsed(&timeline->validity[i], &profile, day);
		ee_crs(rules, &options, &profile, &points);
		steps[i].crs_valid = points.total;
		if (i > 0)
			steps[i].events =
			    events_between(&before, &now, timeline->validity[i].test_months, day) |
			    (unsigned)(rules != timeline->rules[i - 1]->rules) << EE_EVENT_RULES;
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
