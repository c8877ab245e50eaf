#include <math.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/wait/answer.h"
#include "intake/want.h"

enum { YEAR = EE_FORECAST_DAYS, EXPIRES_SOON = 90 };

const int ee_wait_days[EE_WAIT_CHANCES] = { 30, 90, 180, YEAR };
static const double quantiles[EE_WAIT_QUANTILES] = { 0.1, 0.5, 0.9 };

/* A kind that is less likely than that to invite at all is not named. */
static const double likely = 0.1;

/* A profile was checked if it has programs, or in CSV at least the points of the grid. */
static bool
is_checked(struct ee_record *record)
{
	if (ee_record_get(record, EE_F_PROGRAMS).kind != EE_ABSENT ||
	    ee_record_get(record, EE_F_FSW_POINTS).kind != EE_ABSENT)
		return true;
	ee_review_fault(&record->review, EE_BAD_MISSING, "programs",
	    "missing, and a forecast needs them; ee-check adds them");
	return false;
}

/* Any other word would count for no program, in silence. */
static bool
has_good_maybe(struct ee_record *record)
{
	static const char *const programs[] = { "cec", "fsw", "fst", NULL };
	struct ee_value maybe = ee_record_get(record, EE_F_MAYBE);

	return ee_value_words_are(maybe, programs) ||
	    ee_value_fault(&record->review, "maybe", maybe, "a list of cec, fsw and fst");
}

/* Whether ee-check could not tell of a program. */
static bool
is_undecided(const struct ee_record *record)
{
	struct ee_value maybe = ee_record_get(record, EE_F_MAYBE);

	return ee_value_has_word(maybe, "cec") || ee_value_has_word(maybe, "fsw") ||
	    ee_value_has_word(maybe, "fst");
}

/* Rounds of the last 365 days: "cec=5/12"; or that there was none. */
static void
put_hits(const struct ee_wait_day *day, const struct ee_wait_kind *kind,
    const struct ee_rank_key *key, struct ee_phrase *hits)
{
	const char *none = ee_wait_kind_code(kind);
	const struct ee_series *series;
	int held = 0, invited = 0;

	ee_phrase_join(hits, " ", kind->name);
	ee_phrase_add(hits, "=");
	ee_phrase_add(hits, none);
	if (none[0] != '\0')
		return;
	series = &day->series->kind[kind->series];
	for (int at = ee_series_before(series, day->origin) - 1;
	     at >= 0 && series->round[at].day >= day->origin - YEAR; at--) {
		held++;
		invited += ee_series_round_invites(
		    &series->round[at], (int)key->crs, key->stamped ? key->submitted : INT64_MAX);
	}
	ee_phrase_number(hits, invited);
	ee_phrase_add(hits, "/");
	ee_phrase_number(hits, held);
}

/* The kinds that can invite, by their places in the day. */
struct open {
	int count, kind[EE_SERIES_MAX];
	bool unheld; /* a category among them has not had a round */
};

/* Why no round of the day invites, whatever its kind; NULL: one may. */
static const char *
why_none(const struct ee_wait_day *day, struct ee_record *record, const struct ee_rank_key *key)
{
	switch (ee_round_standing(&day->kind[0].round, record, key)) {
	case EE_EXPIRED:
		return "profile-expired";
	case EE_NOT_YET:
		return "submitted-in-future";
	case EE_INVITED:
		return "already-invited";
	default:
		return ee_record_get(record, EE_F_PROGRAMS).kind == EE_ABSENT ? "not-eligible"
									      : NULL;
	}
}

/* Finds them, and their hits.  Returns why there are none, or NULL. */
static const char *
find_open(const struct ee_wait_day *day, struct ee_record *record, const struct ee_rank_key *key,
    struct open *open, struct ee_phrase *hits)
{
	const char *why = why_none(day, record, key);

	if (why != NULL || record->faults.length > 0)
		return why;
	for (int i = 0; i < day->count; i++) {
		const struct ee_wait_kind *kind = &day->kind[i];

		if (ee_round_eligibility(&kind->round, record) != EE_CAN_BE_INVITED)
			continue;
		open->kind[open->count++] = i;
		open->unheld =
		    open->unheld || (kind->series < 0 && kind->round.type == EE_ROUND_CATEGORY);
		put_hits(day, kind, key, hits);
	}
	if (open->count == 0)
		return "not-eligible";
	return day->known ? NULL : "no-rounds";
}

/* Days from today on which the profile can still be invited, at most a year. */
static int
last_day(const struct ee_wait_day *day, const struct ee_rank_key *key)
{
	int32_t last = YEAR;

	if (key->stamped) {
		ee_nanoseconds ends = ee_time_last(key->received, day->kind[0].round.pool_months);

		last = ee_date_days(ee_time_date(ends)) - ee_date_days(day->today);
	}
	return last < YEAR ? last : YEAR;
}

/* The kind with the greatest chance up to LAST, in hundredths; of equal ones that with the greatest
 * soon.  -1: none is likely. */
static int
likeliest(const struct ee_outlook *outlook, int last)
{
	int best = -1, soonest = ee_wait_days[0] < last ? ee_wait_days[0] : last;
	double most = 0, most_soon = 0;

	for (int i = 0; i < outlook->count; i++) {
		double chance = ee_outlook_by_kind(outlook, i, last),
		       soon = ee_outlook_by_kind(outlook, i, soonest),
		       rounded = round(100 * chance);

		if (chance < likely || rounded < most || (rounded == most && soon <= most_soon))
			continue;
		best = i;
		most = rounded;
		most_soon = soon;
	}
	return best;
}

/* Fills the figures; LAST: the days up to which there is a chance. */
static bool
forecast_for(const struct ee_wait_day *day, struct ee_forecast *forecast, int until, int last,
    const struct ee_rank_key *key, const struct open *open, struct ee_wait *wait)
{
	const struct ee_wait_kind *of[EE_SERIES_MAX];
	struct ee_hopeful hopeful = { .score = (int)key->crs };
	struct ee_outlook outlook;
	int best;

	for (int i = 0; i < open->count; i++) {
		const struct ee_wait_kind *kind = &day->kind[open->kind[i]];

		if (kind->series >= 0) {
			of[hopeful.count] = kind;
			hopeful.kind[hopeful.count++] = kind->series;
		}
	}
	if (key->stamped)
		hopeful.age = ee_date_days(day->today) - ee_date_days(ee_time_date(key->received));
	if (!ee_forecast_ask(forecast, &hopeful, &outlook))
		return false;
	wait->known = true;
	for (int i = 0; i < EE_WAIT_CHANCES; i++)
		wait->chance[i] =
		    ee_outlook_chance(&outlook, ee_wait_days[i] < last ? ee_wait_days[i] : last);
	if (until != EE_NEVER)
		wait->until = ee_outlook_chance(&outlook, until < last ? until : last);
	for (int i = 0; i < EE_WAIT_QUANTILES; i++)
		wait->days[i] = ee_outlook_day(&outlook, last, quantiles[i]);
	best = likeliest(&outlook, last);
	wait->kind = best < 0 ? NULL : of[best];
	return true;
}

static bool
is_in_force(const struct ee_wait_day *day, const char *word, size_t length)
{
	for (int i = 0; i < day->count; i++)
		if (day->kind[i].round.type == EE_ROUND_CATEGORY &&
		    ee_text_is_word(word, length, day->kind[i].round.category))
			return true;
	return false;
}

/* Whether a category of RECORD is no version in force on the day: no round of the day is for it. */
static bool
has_other_category(const struct ee_wait_day *day, const struct ee_record *record)
{
	struct ee_value categories = ee_record_get(record, EE_F_CATEGORIES);
	const char *at = categories.text, *word;
	size_t length;

	while (categories.kind != EE_ABSENT && ee_value_next_word(categories, &at, &word, &length))
		/* In CSV an empty list is the word "[]". */
		if (!is_in_force(day, word, length) && !ee_text_is_word(word, length, "[]"))
			return true;
	return false;
}

/* What this forecast does not know, beside what none of the day does. */
static void
add_codes(const struct ee_wait_day *day, const struct ee_record *record, int last,
    const struct open *open, struct ee_wait *wait, struct ee_phrase *warnings)
{
	ee_phrase_join(warnings, " ", wait->kind != NULL && wait->kind->late ? "no-round-365" : "");
	ee_phrase_join(warnings, " ", open->unheld ? "no-round-yet" : "");
	ee_phrase_join(
	    warnings, " ", has_other_category(day, record) ? "category-not-in-force" : "");
	ee_phrase_join(warnings, " ", last < EXPIRES_SOON ? "profile-expires" : "");
}

static bool
look_ahead(const struct ee_wait_day *day, struct ee_forecast *forecast, int until,
    struct ee_record *record, const struct ee_rank_key *key, struct ee_wait *wait)
{
	struct ee_phrase hits = ee_phrase(wait->hits, sizeof wait->hits),
			 warnings = ee_phrase(wait->warnings, sizeof wait->warnings);
	struct open open = { 0 };
	const char *why = find_open(day, record, key, &open, &hits);
	bool none = why != NULL && strcmp(why, "not-eligible") == 0;
	int last;

	if (record->faults.length > 0)
		return false;
	if (none && is_undecided(record))
		why = "maybe-eligible";
	ee_phrase_add(&warnings, why != NULL ? why : day->warnings);
	if (why != NULL) {
		wait->never =
		    strcmp(why, "not-eligible") == 0 || strcmp(why, "profile-expired") == 0;
		wait->known = wait->never;
		return true;
	}
	last = last_day(day, key);
	if (is_undecided(record))
		ee_phrase_join(&warnings, " ", "maybe-more");
	if (!day->too_old && !forecast_for(day, forecast, until, last, key, &open, wait))
		return false;
	add_codes(day, record, last, &open, wait, &warnings);
	return true;
}

bool
ee_wait_answer(const struct ee_wait_day *day, struct ee_forecast *forecast, int until,
    struct ee_record *record, struct ee_wait *wait)
{
	struct ee_rank_key key;

	wait->known = wait->never = false;
	wait->kind = NULL;
	wait->until = 0;
	for (int i = 0; i < EE_WAIT_CHANCES; i++)
		wait->chance[i] = 0;
	for (int i = 0; i < EE_WAIT_QUANTILES; i++)
		wait->days[i] = EE_NEVER;
	if (!ee_rank_key_read(record, &key) || !is_checked(record) || !has_good_maybe(record))
		return false;
	wait->crs = (int)key.crs;
	ee_scoring_warn(&day->scoring, record);
	return look_ahead(day, forecast, until, record, &key, wait);
}
