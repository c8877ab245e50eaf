#include <string.h>

#include "base/phrase.h"
#include "base/say.h"
#include "base/share.h"
#include "cmd/wait/day.h"

enum { STALE_DAYS = 45, TOO_OLD_DAYS = 120, YEAR = EE_FORECAST_DAYS };

const char *
ee_wait_kind_code(const struct ee_wait_kind *kind)
{
	return kind->series < 0 ? "no-round-yet" : kind->late ? "no-round-365" : "";
}

/* Of rounds before today: the newest, and from which day the forecast is made; those without a
 * cut-off count, too. */
static void
find_newest(struct ee_wait_day *day, const struct ee_rounds *rounds, bool old_rounds)
{
	int32_t today = ee_date_days(day->today), newest;

	day->origin = today;
	for (int i = 0; i < rounds->count; i++)
		if (ee_date_days(rounds->round[i].date) < today) {
			day->known = true;
			day->newest = rounds->round[i].date;
		}
	if (!day->known)
		return;
	newest = ee_date_days(day->newest);
	if (today - newest > STALE_DAYS) {
		day->stale = (int)(today - newest);
		day->origin = newest + 1;
	}
	day->too_old = day->stale > TOO_OLD_DAYS && !old_rounds;
	for (int i = 0; i < rounds->count; i++) {
		int32_t held = ee_date_days(rounds->round[i].date);

		day->unscored +=
		    !rounds->round[i].scored && held < day->origin && held >= day->origin - YEAR;
	}
}

static bool
add_kind(struct ee_wait_day *day, const struct ee_wait_kind *kind, struct ee_fault *fault)
{
	if (day->count == EE_SERIES_MAX)
		return ee_fault_set(fault, "more than %d kinds of rounds", EE_SERIES_MAX);
	day->kind[day->count++] = *kind;
	return true;
}

static bool
has_kind(const struct ee_wait_day *day, const char *name)
{
	for (int i = 0; i < day->count; i++)
		if (strcmp(day->kind[i].name, name) == 0)
			return true;
	return false;
}

/* Sets the version of ROUND by the family NAME; false if none is in force on the day. */
static bool
is_in_force(const struct ee_wait_day *day, const char *name, struct ee_round *round)
{
	struct ee_fault unknown;
	bool in_force;

	return ee_versions_choose(
		   day->versions, name, day->today, round->category, &in_force, &unknown) &&
	    in_force;
}

/* Kinds with a round before the day: those without one in the last 365 days, or the others. */
static bool
find_held(struct ee_wait_day *day, bool late, const struct ee_round *round, struct ee_fault *fault)
{
	for (int i = 0; i < day->series->count; i++) {
		const struct ee_series *series = &day->series->kind[i];
		struct ee_wait_kind kind = { series->name, i, late, *round };
		int before = ee_series_before(series, day->origin);

		kind.round.type = series->type;
		if (before == 0 || (series->round[before - 1].day < day->origin - YEAR) != late ||
		    (series->type == EE_ROUND_CATEGORY &&
			!is_in_force(day, series->name, &kind.round)))
			continue;
		if (!add_kind(day, &kind, fault))
			return false;
	}
	return true;
}

/* Kinds that never had one; those of later rounds among them, as if these were not known. */
static bool
find_unheld(struct ee_wait_day *day, const struct ee_round *round, struct ee_fault *fault)
{
	struct ee_wait_kind kind = { .series = -1, .round = *round };

	for (int type = EE_ROUND_GENERAL; type < EE_ROUND_CATEGORY; type++) {
		kind.round.type = (enum ee_round_type)type;
		kind.name = ee_round_type_name(kind.round.type);
		if (!has_kind(day, kind.name) && !add_kind(day, &kind, fault))
			return false;
	}
	kind.round.type = EE_ROUND_CATEGORY;
	for (int i = 0; i < day->versions->count; i++) {
		kind.name = day->versions->version[i].family;
		if (!has_kind(day, kind.name) && is_in_force(day, kind.name, &kind.round) &&
		    !add_kind(day, &kind, fault))
			return false;
	}
	return true;
}

static bool
is_unlisted(const struct ee_wait_day *day, const struct ee_past_round *round)
{
	int32_t held = ee_date_days(round->date);

	if (round->type != EE_ROUND_CATEGORY || held >= day->origin || held < day->origin - YEAR ||
	    ee_versions_know(day->versions, round->category))
		return false;
	for (int i = 0; i < day->unlisted_count; i++)
		if (strcmp(day->unlisted[i].category, round->category) == 0)
			return false;
	return day->unlisted_count < EE_CATEGORIES_MAX;
}

static void
find_unlisted(struct ee_wait_day *day, const struct ee_rounds *rounds)
{
	for (int i = 0; i < rounds->count; i++) {
		const struct ee_past_round *round = &rounds->round[i];
		struct ee_unlisted *unlisted = &day->unlisted[day->unlisted_count];

		if (!is_unlisted(day, round))
			continue;
		(void)stpcpy(unlisted->round, round->number);
		(void)stpcpy(unlisted->category, round->category);
		day->unlisted_count++;
	}
}

/* The first days of all rule sets, oldest first. */
struct sets {
	struct ee_date from[EE_CRS_SETS_MAX];
	int count;
};

/* The first day of the rules in force DAYS after the day TODAY; false: there were none yet. */
static bool
rules_on(const struct sets *sets, struct ee_date today, int days, struct ee_date *from)
{
	struct ee_date day = ee_date_add_days(today, days);
	int last = sets->count - 1;

	while (last >= 0 && ee_date_compare(sets->from[last], day) > 0)
		last--;
	if (last >= 0)
		*from = sets->from[last];
	return last >= 0;
}

/* From the last rules that come within a year back to those of the newest round. */
static void
find_crossing(struct ee_wait_day *day, const struct sets *sets)
{
	struct ee_date then, from;
	int days = YEAR;

	day->crossing = EE_NEVER;
	if (!day->known || !rules_on(sets, day->newest, 0, &then))
		return;
	while (days >= 0 && rules_on(sets, day->today, days, &from) &&
	    ee_date_compare(from, then) > 0) {
		days = (int)(ee_date_days(from) - ee_date_days(day->today));
		day->crossing = days > 0 ? days : 0;
		days--;
	}
}

/* Rules that are or will be others than those of today, on which some are in force. */
static bool
find_changes(struct ee_wait_day *day, struct ee_fault *fault)
{
	struct sets sets;
	struct ee_date now = day->today, before;

	/* Once for all days: a folder that cannot be read is no time without rules. */
	sets.count = ee_crs_rules_days(NULL, sets.from, fault);
	if (sets.count < 0)
		return false;
	(void)rules_on(&sets, day->today, 0, &now);
	day->to_change = now;
	(void)rules_on(&sets, day->today, YEAR, &day->to_change);
	day->changed = now;
	day->will_change = ee_date_compare(day->to_change, now) != 0;
	/* Of several changes to come the first is told. */
	while (day->will_change && rules_on(&sets, day->to_change, -1, &before) &&
	    ee_date_compare(before, now) != 0)
		day->to_change = before;
	/* Before the first rules there were no rounds either. */
	day->has_changed =
	    rules_on(&sets, day->today, -YEAR, &now) && ee_date_compare(now, day->changed) != 0;
	find_crossing(day, &sets);
	return true;
}

static void
put_codes(struct ee_wait_day *day)
{
	struct ee_phrase codes = ee_phrase(day->warnings, sizeof day->warnings);

	ee_phrase_join(&codes, " ", day->stale > 0 ? "rounds-old" : "");
	ee_phrase_join(&codes, " ", day->has_changed ? "rules-changed" : "");
	ee_phrase_join(&codes, " ", day->will_change ? "rules-will-change" : "");
	ee_phrase_join(&codes, " ", day->unlisted_count > 0 ? "category-unlisted" : "");
}

static bool
load_rounds(struct ee_wait_day *day, bool old_rounds, struct ee_fault *fault)
{
	struct ee_rounds rounds;

	if (!ee_rounds_read(NULL, &rounds, fault))
		return false;
	day->series = ee_all_series_new(&rounds, day->versions, fault);
	if (day->series != NULL) {
		find_newest(day, &rounds, old_rounds);
		find_unlisted(day, &rounds);
	}
	ee_rounds_free(&rounds);
	return day->series != NULL;
}

bool
ee_wait_day_load(
    struct ee_wait_day *day, struct ee_date today, bool old_rounds, struct ee_fault *fault)
{
	struct ee_round round = { .date = today };
	struct ee_sources sources;
	bool good;

	*day = (struct ee_wait_day) { .today = today };
	day->versions = ee_versions_load(NULL, fault);
	if (day->versions == NULL || !load_rounds(day, old_rounds, fault) ||
	    !ee_sources_load(NULL, &sources, fault))
		return false;
	good = ee_round_rules(&round, &sources, fault) &&
	    ee_scoring_load(today, &sources, &day->scoring, fault) && find_changes(day, fault);
	ee_sources_free(&sources);
	if (!good || !find_held(day, false, &round, fault) ||
	    !find_held(day, true, &round, fault) || !find_unheld(day, &round, fault))
		return false;
	put_codes(day);
	return true;
}

void
ee_wait_day_free(struct ee_wait_day *day)
{
	ee_all_series_free(day->series);
	ee_versions_free(day->versions);
}

/* The table's own name, as far as it is found, makes the command one that can be used as it is. */
static void
say_stale(const struct ee_wait_day *day, const char *today)
{
	char newest[EE_DATE_TEXT], path[EE_PATH_MAX];
	struct ee_fault none;
	const char *quote;

	ee_date_format(day->newest, newest);
	if (!ee_share_find(NULL, "rounds.csv", path, &none))
		(void)stpcpy(path, "rounds.csv");
	quote = strpbrk(path, " \t\"$&();<>|*?") != NULL ? "'" : "";
	ee_say(
	    "the newest round known is of %s, %d days before %s%s; ee-rounds --merge %s%s%s FEED brings them up to date",
	    newest, day->stale, today,
	    day->too_old ? ", too old for figures unless --old-rounds asks for them" : "", quote,
	    path, quote);
}

void
ee_wait_day_say(const struct ee_wait_day *day, bool table)
{
	char text[EE_DATE_TEXT];

	ee_date_format(day->today, text);
	if (!day->known)
		ee_say("no round is known before %s", text);
	if (day->stale > 0)
		say_stale(day, text);
	ee_date_format(day->changed, text);
	if (day->has_changed)
		ee_say("the rules of %s changed the scores; rounds before them are a poor guide",
		    text);
	ee_date_format(day->to_change, text);
	if (day->will_change)
		ee_say(
		    "the rules of %s will change the scores; the forecast does not know how", text);
	if (table && day->known && day->crossing != EE_NEVER)
		ee_say("a * marks figures that reach beyond the rules of the newest round");
	if (day->unscored > 0)
		ee_say(
		    "rounds of the last 365 days without a cut-off, which the figures leave out: %d",
		    day->unscored);
	for (int i = 0; i < day->unlisted_count; i++)
		ee_say(
		    "round %s: the category %s is not in categories/versions.csv; its rounds count for nobody",
		    day->unlisted[i].round, day->unlisted[i].category);
}
