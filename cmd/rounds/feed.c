#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/text.h"
#include "cmd/rounds/feed.h"
#include "cmd/rounds/feed_fault.h"
#include "cmd/rounds/feed_text.h"
#include "rules/profile.h"

enum { MESSAGE_MAX = 512, FIELD_TEXT = 160, INVITATIONS_MAX = 1000000, CANDIDATES_MAX = 999999999 };

/* One round of the feed on its way. */
struct reading {
	const struct ee_feed_lore *lore;
	const struct ee_feed_listener *listener;
	struct ee_feed *feed;
	jv fields; /* of the round, under the feed's names; borrowed */
	struct ee_past_round *round;
	char name[48]; /* "round 404", or "element 1 of rounds" as long as it has no number */
	char text[FIELD_TEXT]; /* of the field that was asked for last */
	char plain[FIELD_TEXT]; /* the same, folded; empty where it says that there is nothing */
	struct ee_feed_fault bad;
};

/* What the feed has in FIELD, which was asked for last, is not what is EXPECTED. */
static bool
fault(struct reading *reading, const char *field, const char *expected)
{
	return ee_feed_refuse_value(&reading->bad, reading->name, field, expected, reading->text);
}

static void
note(const struct reading *reading, const char *message)
{
	char text[MESSAGE_MAX + sizeof reading->name + 2], field[FIELD_TEXT];
	const struct ee_message said = { .mark = EE_WARNING_OF_VALUE,
		.part = { [EE_PART_TEXT] = text,
		    [EE_PART_CODE] = ee_fault_code_text(EE_BAD_NOTICE),
		    [EE_PART_FIELD] = field } };

	(void)snprintf(text, sizeof text, "%s: %s", reading->name, message);
	(void)snprintf(field, sizeof field, "%.*s", (int)strcspn(message, ": "), message);
	reading->listener->note(&said, reading->round->number, reading->listener->context);
}

/* A note about the field that was asked for last: "FIELD: BEFORE TEXT AFTER". */
static void
note_field(const struct reading *reading, const char *name, const char *before, const char *after)
{
	char message[MESSAGE_MAX];

	(void)snprintf(message, sizeof message, "%s: %s%.120s%s", name, before,
	    reading->text[0] == '\0' ? "nothing" : reading->text, after);
	note(reading, message);
}

/* Fills PLAIN: "n/a" and the like are nothing. */
static void
fold_text(struct reading *reading)
{
	char bare[FIELD_TEXT];
	size_t length = 0;

	ee_fold_text(reading->text, reading->plain, sizeof reading->plain);
	for (const char *at = reading->plain; *at != '\0'; at++)
		if (*at != '.')
			bare[length++] = *at;
	if (length == 0 || ee_word_is(reading->lore->words, EE_WORD_EMPTY, bare, length, NULL))
		reading->plain[0] = '\0';
}

/* Folded text of the feed's field, as corrected; "" where it is absent, not text, or nothing. */
static const char *
field(struct reading *reading, const char *name)
{
	const char *corrected;
	jv value = jv_object_get(jv_copy(reading->fields), jv_string(name));

	reading->text[0] = '\0';
	if (jv_get_kind(value) == JV_KIND_NUMBER)
		(void)snprintf(
		    reading->text, sizeof reading->text, "%.17g", jv_number_value(value));
	else if (jv_get_kind(value) == JV_KIND_STRING)
		(void)snprintf(reading->text, sizeof reading->text, "%s", jv_string_value(value));
	jv_free(value);
	corrected =
	    ee_feed_correction(reading->lore->tables, reading->round->number, name, reading->text);
	if (corrected != NULL) {
		reading->feed->corrected++;
		(void)snprintf(reading->text, sizeof reading->text, "%s", corrected);
	}
	fold_text(reading);
	return reading->plain;
}

/* A whole number; the mark of a footnote behind it is told and dropped. */
static bool
whole(struct reading *reading, const char *name, int high, int *value)
{
	char after[EE_DIGITS + 16];

	switch (ee_feed_count(reading->lore->words, field(reading, name), high, value)) {
	case EE_COUNT_PLAIN:
		return true;
	case EE_COUNT_MARKED:
		(void)snprintf(after, sizeof after, " is read as %d", *value);
		note_field(reading, name, "", after);
		return true;
	case EE_COUNT_ESTIMATE:
		return fault(reading, name, "a whole number and no estimate");
	default:
		return fault(reading, name, "a whole number");
	}
}

/* A day.  Midnight behind it is what spreadsheets and scripts add to one. */
static bool
read_day(struct reading *reading, const char *name, struct ee_date *date)
{
	static const ee_nanoseconds day = INT64_C(86400000000000);
	struct ee_feed_stamp stamp;

	if (!ee_feed_time(reading->lore->words, field(reading, name), &stamp) ||
	    (stamp.timed && stamp.time != ee_date_days(stamp.date) * day))
		return false;
	*date = stamp.date;
	return true;
}

/*
 * A timestamp, or nothing.  One that cannot be read is nothing too, and told.  MISSING stands for
 * the seconds of one that has none.
 */
static void
read_time(struct reading *reading, const char *name, int missing, bool *given, ee_nanoseconds *time)
{
	static const ee_nanoseconds second = 1000000000;
	char after[MESSAGE_MAX / 2], taken[EE_TIME_TEXT];
	struct ee_feed_stamp stamp;

	*given = false;
	if (field(reading, name)[0] == '\0')
		return;
	if (!ee_feed_time(reading->lore->words, reading->plain, &stamp) || !stamp.timed) {
		note_field(reading, name, "expected a date and time, got ", "; left empty");
		return;
	}
	*given = true;
	*time = stamp.time;
	if (stamp.seconds)
		return;
	*time += missing * second;
	ee_time_format(*time, taken);
	(void)snprintf(after, sizeof after, "; taken as %s", taken);
	note_field(reading, name, "no seconds in ", after);
}

/* The kind of round of the name asked for last; a new name is a new category, and told. */
static bool
take_name(struct reading *reading)
{
	struct ee_past_round *round = reading->round;
	char slug[EE_SLUG_MAX], after[MESSAGE_MAX / 2];

	if (ee_round_names_find(reading->lore->names, reading->text, round))
		return true;
	ee_round_slug(reading->plain, slug);
	if (slug[0] == '\0')
		return fault(reading, "drawName", "the name of a kind of round");
	round->type = EE_ROUND_CATEGORY;
	memcpy(round->category, slug, sizeof slug);
	(void)snprintf(
	    after, sizeof after, " is not in rounds/names.csv; taken as the category %s", slug);
	note_field(reading, "drawName", "", after);
	return true;
}

/* A list may have the category beside the name, or instead of one that only says "category". */
static bool
read_name(struct reading *reading)
{
	struct ee_past_round *round = reading->round, other = { .number = "" };
	const char *name = field(reading, "drawName");

	if (name[0] == '\0' ||
	    ee_word_is(reading->lore->words, EE_WORD_CATEGORY, name, strlen(name), NULL)) {
		if (field(reading, ee_category_field)[0] == '\0')
			(void)field(reading, "drawName");
		return take_name(reading);
	}
	if (!take_name(reading))
		return false;
	(void)field(reading, ee_category_field);
	return !ee_round_names_find(reading->lore->names, reading->text, &other) ||
	    (other.type == round->type && strcmp(other.category, round->category) == 0) ||
	    fault(reading, ee_category_field, "the kind of round of drawName");
}

static bool
read_score(struct reading *reading)
{
	reading->round->scored = field(reading, "drawCRS")[0] != '\0';
	return !reading->round->scored ||
	    whole(reading, "drawCRS", EE_CRS_MAX, &reading->round->score_min);
}

/* A round late in the day has its UTC time on the next one; anything else is a slip. */
static void
check_time(const struct reading *reading)
{
	const struct ee_past_round *round = reading->round;
	char message[MESSAGE_MAX], day[EE_DATE_TEXT];
	int32_t later;

	if (!round->timed)
		return;
	later = ee_date_days(ee_time_date(round->time)) - ee_date_days(round->date);
	if (later == 0 || later == 1)
		return;
	ee_date_format(ee_time_date(round->time), day);
	(void)snprintf(
	    message, sizeof message, "drawDateTime: the day is %s, not that of drawDate", day);
	note(reading, message);
}

static bool
read_round(struct reading *reading)
{
	struct ee_past_round *round = reading->round;
	struct ee_date last;
	const char *id;

	if (!read_day(reading, "drawDate", &round->date))
		return fault(reading, "drawDate", "a date");
	if (!read_name(reading) ||
	    !whole(reading, "drawSize", INVITATIONS_MAX, &round->invitations) ||
	    !read_score(reading))
		return false;
	if (!ee_respond_by(reading->lore->deadlines, round->date, &last, &id)) {
		char wanted[FIELD_TEXT], first[EE_DATE_TEXT];

		ee_date_format(ee_due_response_from(reading->lore->deadlines), first);
		(void)snprintf(wanted, sizeof wanted, "a day from %s on", first);
		(void)field(reading, "drawDate");
		return fault(reading, "drawDate", wanted);
	}
	round->response_days = ee_date_days(last) - ee_date_days(round->date);
	read_time(reading, "drawDateTime", 0, &round->timed, &round->time);
	/* An earlier stamp would shut people out. */
	read_time(reading, "drawCutOff", 59, &round->stamped, &round->tie_break);
	check_time(reading);
	return true;
}

/* Sub-totals that are given must be the sum of their bands; where not, the bands are used. */
static void
check_subtotal(struct reading *reading, const struct ee_band *subtotal, const struct ee_pool *pool)
{
	const char *name = subtotal->feed_field;
	char message[MESSAGE_MAX];
	int64_t sum = 0;
	int given;

	for (int i = 0; i < pool->count; i++)
		if (pool->band[i].low >= subtotal->low && pool->band[i].high <= subtotal->high)
			sum += pool->band[i].candidates;
	if (field(reading, name)[0] == '\0')
		return;
	if (!whole(reading, name, CANDIDATES_MAX, &given) || given == 0 || given == sum)
		return;
	(void)snprintf(message, sizeof message,
	    "%s: %d, but its bands add up to %lld, which are used", name, given, (long long)sum);
	note(reading, message);
}

/* What the feed has of the figures of one round. */
struct figures {
	int64_t total;
	int given; /* bands that are */
	const char *missing; /* a band that is not; NULL: all are there */
};

/* The figures of the feed into POOL; a feed that has lost them has zeros. */
static bool
read_bands(struct reading *reading, struct ee_pool *pool, struct figures *figures)
{
	const struct ee_bands *bands = &reading->lore->tables->bands;

	*figures = (struct figures) { .total = 0 };
	for (int i = 0; i < bands->count && i < EE_POOL_BANDS_MAX; i++) {
		const struct ee_band *band = &bands->band[i];
		int candidates = 0;

		if (field(reading, band->feed_field)[0] == '\0')
			figures->missing = band->feed_field;
		else if (!whole(reading, band->feed_field, CANDIDATES_MAX, &candidates))
			return false;
		else
			figures->given++;
		pool->band[pool->count++] =
		    (struct ee_pool_band) { band->low, band->high, candidates };
		figures->total += candidates;
	}
	return true;
}

/* Whether the figures have their day and all their bands; if not, they are left out, and told. */
static bool
are_whole(struct reading *reading, const struct figures *figures, struct ee_date *as_of)
{
	static const char after[] = "; the pool figures are left out";

	if (!read_day(reading, "drawDistributionAsOn", as_of)) {
		note_field(reading, "drawDistributionAsOn", "expected a date, got ", after);
		return false;
	}
	if (figures->missing == NULL)
		return true;
	(void)field(reading, figures->missing);
	note_field(reading, figures->missing, "expected a whole number, got ", after);
	return false;
}

static bool
read_pool(struct reading *reading)
{
	struct ee_feed *feed = reading->feed;
	struct ee_pool *pool = &feed->pools.pool[feed->pools.count];
	const struct ee_feed_tables *tables = reading->lore->tables;
	const struct ee_pool *lost = ee_pools_find(&tables->lost, reading->round->number);
	struct figures figures;
	struct ee_date day;

	*pool = (struct ee_pool) { .count = 0 };
	memcpy(pool->round, reading->round->number, sizeof pool->round);
	if (!read_bands(reading, pool, &figures))
		return false;
	if (figures.total == 0 && lost == NULL) {
		/* A list of rounds alone may still say of which day they were. */
		if (figures.given == 0 && read_day(reading, "drawDistributionAsOn", &day))
			reading->round->pool_as_of = day;
		return true;
	}
	if (figures.total == 0) {
		*pool = *lost;
	} else {
		if (!are_whole(reading, &figures, &pool->as_of))
			return true;
		for (int i = 0; i < tables->bands.subtotal_count; i++)
			check_subtotal(reading, &tables->bands.subtotal[i], pool);
	}
	reading->round->pool_as_of = pool->as_of;
	feed->pools.count++;
	return true;
}

static bool
read_number(struct reading *reading)
{
	char *number = reading->round->number;
	const char *text;
	size_t length;

	text = field(reading, "drawNumber");
	text += strspn(text, "# ");
	while (text[0] == '0' && text[1] >= '0' && text[1] <= '9')
		text++;
	length = strspn(text, "0123456789");
	if (length > 0 && text[length] >= 'a' && text[length] <= 'z')
		length++;
	if (length == 0 || length >= EE_ROUND_NUMBER ||
	    (text[length] != '\0' && strcmp(text + length, ".0") != 0))
		return fault(reading, "drawNumber", "the number of a round such as 91a");
	memcpy(number, text, length);
	number[length] = '\0';
	(void)snprintf(reading->name, sizeof reading->name, "round %s", number);
	if (ee_rounds_find(&reading->feed->rounds, number) == NULL)
		return true;
	return ee_feed_refuse(&reading->bad, EE_BAD_TWICE, reading->name, "given twice");
}

/* One element of the feed's rounds, borrowed; false if the listener ends it. */
static bool
take_round(struct reading *reading, jv element)
{
	struct ee_feed *feed = reading->feed;
	jv text;
	bool go_on;

	reading->round = &feed->rounds.round[feed->rounds.count];
	*reading->round = (struct ee_past_round) { .type = EE_ROUND_GENERAL };
	reading->bad.text[0] = '\0';
	if (jv_get_kind(element) != JV_KIND_OBJECT) {
		(void)ee_feed_refuse(
		    &reading->bad, EE_BAD_SHAPE, reading->name, "expected an object");
	} else {
		bool good;

		reading->fields = ee_round_columns_apply(reading->lore->columns, element);
		good = read_number(reading) && read_round(reading) && read_pool(reading);
		jv_free(reading->fields);
		if (good) {
			feed->rounds.count++;
			return true;
		}
	}
	text = jv_dump_string(jv_copy(element), 0);
	go_on = reading->listener->bad(&reading->bad.message, reading->round->number,
	    jv_string_value(text), reading->listener->context);
	jv_free(text);
	return go_on;
}

static int
compare_rounds(const void *a, const void *b)
{
	return ee_past_round_compare(a, b);
}

/* The pools into the order of the rounds. */
static bool
sort(struct ee_feed *feed)
{
	struct ee_pool *pools = calloc((size_t)feed->pools.count + 1, sizeof *pools);
	int count = 0;

	if (pools == NULL)
		return false;
	qsort(feed->rounds.round, (size_t)feed->rounds.count, sizeof *feed->rounds.round,
	    compare_rounds);
	for (int i = 0; i < feed->rounds.count; i++) {
		const struct ee_pool *pool =
		    ee_pools_find(&feed->pools, feed->rounds.round[i].number);

		if (pool != NULL)
			pools[count++] = *pool;
	}
	free(feed->pools.pool);
	feed->pools.pool = pools;
	return true;
}

static bool
take_all(struct reading *reading, jv rounds, struct ee_fault *why)
{
	int count = jv_array_length(jv_copy(rounds));
	struct ee_feed *feed = reading->feed;

	feed->rounds.round = calloc((size_t)count + 1, sizeof *feed->rounds.round);
	feed->pools.pool = calloc((size_t)count + 1, sizeof *feed->pools.pool);
	if (feed->rounds.round == NULL || feed->pools.pool == NULL)
		return ee_fault_set(why, "out of memory");
	for (int i = 0; i < count; i++) {
		bool go_on;
		jv element;

		(void)snprintf(reading->name, sizeof reading->name, "element %d of rounds", i + 1);
		element = jv_array_get(jv_copy(rounds), i);
		go_on = take_round(reading, element);
		jv_free(element);
		if (!go_on)
			return ee_fault_set(why, "stopped at a bad round");
	}
	return sort(feed) || ee_fault_set(why, "out of memory");
}

bool
ee_feed_read(const struct ee_feed_lore *lore, jv elements, const struct ee_feed_listener *listener,
    struct ee_feed *feed, struct ee_fault *why)
{
	struct reading reading = { .lore = lore, .listener = listener, .feed = feed };
	bool good;

	*feed = (struct ee_feed) { .corrected = 0 };
	good = take_all(&reading, elements, why);
	jv_free(elements);
	if (!good)
		ee_feed_free(feed);
	return good;
}

void
ee_feed_free(struct ee_feed *feed)
{
	ee_rounds_free(&feed->rounds);
	ee_pools_free(&feed->pools);
}
