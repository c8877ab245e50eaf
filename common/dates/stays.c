#include <string.h>

#include "dates/stays.h"

/* Pieces of one country, in order, and what is made of them. */
struct residence {
	const struct ee_deadlines *deadlines;
	const struct ee_stays *stays;
	const char *country;
	struct ee_date line, invitation, today; /* LINE: the first day that counts */
	int count;
	struct ee_stay piece[EE_STAYS_MAX];
};

static bool
given(struct ee_date date)
{
	return date.year != 0;
}

/* The first day on which a stay counts: within the window, and from a birthday on.  Days before the
 * first rows are treated the same, since no source covers them. */
static struct ee_date
first_day(const struct ee_deadlines *deadlines, struct ee_date birth, struct ee_date invitation)
{
	const struct ee_due_rule *window = &deadlines->rule[EE_DUE_POLICE_WINDOW];
	int age = ee_due_police_age(deadlines, invitation);
	struct ee_date from = { EE_YEAR_MIN, 1, 1 }, grown;

	if (ee_date_compare(invitation, window->period.to) <= 0)
		from = ee_date_add_months(invitation, -window->length * 12);
	if (!given(birth) || age == 0)
		return from;
	grown = ee_date_add_months(birth, age * 12);
	return ee_date_compare(grown, from) > 0 ? grown : from;
}

/* Whether the days from FROM to TO, both lived there, are so many months or more. */
static bool
is_long(const struct residence *residence, struct ee_date from, struct ee_date to)
{
	int months = residence->deadlines->rule[EE_DUE_POLICE_PAST].length;

	return ee_date_compare(ee_date_add_months(from, months), ee_date_add_days(to, 1)) <= 0;
}

/* Whether one stay, of which KNOWN is the first day that is said, asks for a certificate; WHY it is
 * perhaps. */
static enum ee_answer
judge(const struct residence *residence, const struct ee_stay *stay, struct ee_date known,
    const char **why)
{
	struct ee_date from = stay->from;
	bool longer = !given(from); /* by days that are not said */

	*why = "";
	if (!given(stay->to))
		return EE_YES;
	if (ee_date_compare(residence->invitation,
		residence->deadlines->rule[EE_DUE_POLICE_PAST].period.to) > 0 ||
	    ee_date_compare(stay->to, residence->line) < 0)
		return EE_NO;
	if (longer)
		from = known;
	if (given(from) && is_long(residence, from, stay->to) &&
	    (ee_date_compare(residence->line, from) <= 0 ||
		is_long(residence, residence->line, stay->to)))
		return EE_YES;
	if (longer) {
		*why = "its first day is not given";
		return EE_UNKNOWN;
	}
	if (!is_long(residence, from, stay->to))
		return EE_NO;
	*why = "long enough only if days count before the age, or the years, that are asked about";
	return EE_UNKNOWN;
}

/* Adds one more piece in its place: those without a first day first.  One that is not over has no
 * last day. */
static void
add_piece(struct residence *residence, const struct ee_stay *stay)
{
	int at = residence->count++;
	bool over = given(stay->to) && ee_date_compare(stay->to, residence->today) < 0;

	for (; at > 0 && ee_date_compare(residence->piece[at - 1].from, stay->from) > 0; at--)
		residence->piece[at] = residence->piece[at - 1];
	residence->piece[at] = *stay;
	if (!over)
		residence->piece[at].to = (struct ee_date) { 0 };
}

/* Whether the person lived in another country on a day from FROM to TO. */
static bool
was_elsewhere(const struct residence *residence, struct ee_date from, struct ee_date to)
{
	for (int i = 0; i < residence->stays->stay_count; i++) {
		const struct ee_stay *other = &residence->stays->stay[i];

		if (strcmp(other->country, residence->country) != 0 && given(other->from) &&
		    ee_date_compare(other->from, to) <= 0 &&
		    (!given(other->to) || ee_date_compare(other->to, from) >= 0))
			return true;
	}
	return false;
}

/* Whether NEXT goes on where STAY ended; with LOOSE also after a short gap without another country.
 */
static bool
goes_on(const struct residence *residence, const struct ee_stay *stay, const struct ee_stay *next,
    bool loose)
{
	const struct ee_due_rule *rule = &residence->deadlines->rule[EE_DUE_POLICE_GAP];
	int gap;

	if (!given(stay->to))
		return true;
	if (!given(next->from))
		return !given(stay->from);
	gap = (int)(ee_date_days(next->from) - ee_date_days(stay->to)) - 1;
	return gap <= 0 ||
	    (loose && gap <= rule->length &&
		ee_date_compare(residence->invitation, rule->period.to) <= 0 &&
		!was_elsewhere(
		    residence, ee_date_add_days(stay->to, 1), ee_date_add_days(next->from, -1)));
}

/* Takes the piece AT and those that go on from it together; KNOWN is the first day that is said of
 * them.  Returns the number behind them. */
static int
join(const struct residence *residence, int at, bool loose, struct ee_stay *stay,
    struct ee_date *known)
{
	*stay = residence->piece[at++];
	*known = stay->from;
	for (; at < residence->count && goes_on(residence, stay, &residence->piece[at], loose);
	     at++) {
		const struct ee_stay *next = &residence->piece[at];

		if (!given(*known))
			*known = next->from;
		if (!given(next->to) ||
		    (given(stay->to) && ee_date_compare(next->to, stay->to) > 0))
			stay->to = next->to;
	}
	return at;
}

/* What the stays, joined strictly or loosely, ask for, into POLICE where it is more. */
static void
look(const struct residence *residence, bool loose, struct ee_police *police)
{
	struct ee_stay stay;
	struct ee_date known;

	for (int at = 0; at < residence->count;) {
		const char *why;
		enum ee_answer asked;

		at = join(residence, at, loose, &stay, &known);
		asked = judge(residence, &stay, known, &why);
		if (asked == EE_YES && loose && given(stay.to)) {
			asked = EE_UNKNOWN;
			why = "long enough only across a short gap";
		}
		if (asked == EE_NO || asked < police->asked)
			continue;
		if (asked > police->asked)
			police->why = why;
		police->asked = asked;
		police->now = police->now || !given(stay.to);
		police->left = stay.to;
		if (police->now)
			police->left = (struct ee_date) { 0 };
	}
}

static void
find_certificate(const struct ee_stays *stays, struct ee_police *police)
{
	for (int i = 0; i < stays->certificate_count; i++) {
		const struct ee_certificate *one = &stays->certificate[i];

		if (strcmp(one->country, police->country) != 0 ||
		    ee_date_compare(one->issued, police->issued) < 0)
			continue;
		police->issued = one->issued;
		police->number = one->number;
	}
	police->there = given(police->issued) &&
	    (police->now || ee_date_compare(police->issued, police->left) > 0);
}

/* Whether the country of stay AT stands before it too. */
static bool
is_again(const struct ee_stays *stays, int at)
{
	for (int i = 0; i < at; i++)
		if (strcmp(stays->stay[i].country, stays->stay[at].country) == 0)
			return true;
	return false;
}

int
ee_police_asked(const struct ee_deadlines *deadlines, const struct ee_stays *stays,
    struct ee_date birth, struct ee_date invitation, struct ee_date today,
    struct ee_police police[EE_STAYS_MAX])
{
	struct residence residence = { .deadlines = deadlines,
		.stays = stays,
		.line = first_day(deadlines, birth, invitation),
		.invitation = invitation,
		.today = today };
	int count = 0;

	for (int i = 0; i < stays->stay_count; i++) {
		struct ee_police *one = &police[count];

		residence.country = stays->stay[i].country;
		if (strcmp(residence.country, "CA") == 0 || is_again(stays, i))
			continue;
		residence.count = 0;
		for (int s = i; s < stays->stay_count; s++)
			if (strcmp(stays->stay[s].country, residence.country) == 0)
				add_piece(&residence, &stays->stay[s]);
		*one =
		    (struct ee_police) { .country = residence.country, .asked = EE_NO, .why = "" };
		look(&residence, false, one);
		if (one->asked != EE_YES)
			look(&residence, true, one);
		if (one->asked == EE_NO)
			continue;
		find_certificate(stays, one);
		count++;
	}
	return count;
}
