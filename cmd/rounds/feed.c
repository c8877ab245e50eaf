#include <jv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/rounds/feed.h"
#include "rules/profile.h"

enum { MESSAGE_MAX = 512, FIELD_TEXT = 160, INVITATIONS_MAX = 1000000, CANDIDATES_MAX = 999999999 };

/* One round of the feed on its way. */
struct reading {
	const struct ee_feed_tables *tables;
	const struct ee_deadlines *deadlines;
	const struct ee_feed_listener *listener;
	struct ee_feed *feed;
	jv object; /* borrowed */
	struct ee_past_round *round;
	char name[48]; /* "round 404", or "element 1 of rounds" as long as it has no number */
	char text[FIELD_TEXT]; /* of the field that was asked for last */
	char message[MESSAGE_MAX]; /* what is wrong with the round; empty: nothing */
};

/* "round 404: FIELD: ..."; the first fault of a round is the one that is told. */
static bool
fault(struct reading *reading, const char *field, const char *expected)
{
	if (reading->message[0] == '\0')
		(void)snprintf(reading->message, sizeof reading->message,
		    "%s: %s: expected %s, got %.60s", reading->name, field, expected,
		    reading->text[0] == '\0' ? "nothing" : reading->text);
	return false;
}

static void
note(const struct reading *reading, const char *message)
{
	char text[MESSAGE_MAX + sizeof reading->name + 2];

	(void)snprintf(text, sizeof text, "%s: %s", reading->name, message);
	reading->listener->note(text, reading->listener->context);
}

/* Text of the feed's field, as corrected; "" where it is absent or not text. */
static const char *
field(struct reading *reading, const char *name)
{
	const char *corrected;
	jv value = jv_object_get(jv_copy(reading->object), jv_string(name));

	reading->text[0] = '\0';
	if (jv_get_kind(value) == JV_KIND_NUMBER)
		(void)snprintf(
		    reading->text, sizeof reading->text, "%.17g", jv_number_value(value));
	else if (jv_get_kind(value) == JV_KIND_STRING)
		(void)snprintf(reading->text, sizeof reading->text, "%s", jv_string_value(value));
	jv_free(value);
	corrected =
	    ee_feed_correction(reading->tables, reading->round->number, name, reading->text);
	if (corrected != NULL) {
		reading->feed->corrected++;
		(void)snprintf(reading->text, sizeof reading->text, "%s", corrected);
	}
	return reading->text;
}

/* Digits, perhaps with commas between groups of three: 27,332. */
static bool
whole(struct reading *reading, const char *name, int high, int *value)
{
	const char *text = field(reading, name), *at = text + strspn(text, " ");
	bool grouped = strchr(text, ',') != NULL;
	int64_t sum = 0;
	int run = 0, digits = 0;

	for (; (*at >= '0' && *at <= '9') || *at == ','; at++) {
		if (*at == ',') {
			if (run == 0 || run > 3 || (digits > run && run != 3))
				return fault(reading, name, "a whole number");
			run = 0;
			continue;
		}
		sum = sum * 10 + (*at - '0');
		run++;
		if (++digits > 9)
			return fault(reading, name, "a whole number");
	}
	at += strspn(at, " ");
	if (digits == 0 || *at != '\0' || (grouped && run != 3) || sum > high)
		return fault(reading, name, "a whole number");
	*value = (int)sum;
	return true;
}

static bool
read_day(struct reading *reading, const char *name, struct ee_date *date)
{
	ee_nanoseconds unused;
	bool timed;

	return (ee_feed_time(field(reading, name), date, &timed, &unused) && !timed) ||
	    fault(reading, name, "a date");
}

/* A timestamp, or nothing. */
static bool
read_time(struct reading *reading, const char *name, bool *given, ee_nanoseconds *time)
{
	const char *text = field(reading, name);
	struct ee_date date;

	*given = false;
	if (text[strspn(text, " ")] == '\0')
		return true;
	return (ee_feed_time(text, &date, given, time) && *given) ||
	    fault(reading, name, "a date and time");
}

static bool
read_name(struct reading *reading)
{
	struct ee_past_round *round = reading->round;
	char slug[EE_SLUG_MAX], message[MESSAGE_MAX];

	ee_round_slug(field(reading, "drawName"), slug);
	if (slug[0] == '\0')
		return fault(reading, "drawName", "the name of a kind of round");
	if (ee_feed_kind(reading->tables, slug, round))
		return true;
	round->type = EE_ROUND_CATEGORY;
	memcpy(round->category, slug, sizeof slug);
	(void)snprintf(message, sizeof message,
	    "drawName: %.100s is not in rounds/names.csv; taken as the category %s", reading->text,
	    slug);
	note(reading, message);
	return true;
}

static bool
read_score(struct reading *reading)
{
	const char *text = field(reading, "drawCRS");

	reading->round->scored = text[strspn(text, " ")] != '\0';
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

	if (!read_day(reading, "drawDate", &round->date) ||
	    !read_time(reading, "drawDateTime", &round->timed, &round->time) ||
	    !read_name(reading) ||
	    !whole(reading, "drawSize", INVITATIONS_MAX, &round->invitations) ||
	    !read_score(reading) ||
	    !read_time(reading, "drawCutOff", &round->stamped, &round->tie_break))
		return false;
	if (!ee_respond_by(reading->deadlines, round->date, &last, &id)) {
		char wanted[FIELD_TEXT], first[EE_DATE_TEXT];

		ee_date_format(ee_due_response_from(reading->deadlines), first);
		(void)snprintf(wanted, sizeof wanted, "a day from %s on", first);
		(void)field(reading, "drawDate");
		return fault(reading, "drawDate", wanted);
	}
	round->response_days = ee_date_days(last) - ee_date_days(round->date);
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

/* The figures of the feed into POOL; a feed without any has zeros. */
static bool
read_bands(struct reading *reading, struct ee_pool *pool, int64_t *total)
{
	const struct ee_bands *bands = &reading->tables->bands;

	*total = 0;
	for (int i = 0; i < bands->count && i < EE_POOL_BANDS_MAX; i++) {
		const struct ee_band *band = &bands->band[i];
		int candidates = 0;

		if (field(reading, band->feed_field)[0] != '\0' &&
		    !whole(reading, band->feed_field, CANDIDATES_MAX, &candidates))
			return false;
		pool->band[pool->count++] =
		    (struct ee_pool_band) { band->low, band->high, candidates };
		*total += candidates;
	}
	return true;
}

static bool
read_pool(struct reading *reading)
{
	struct ee_feed *feed = reading->feed;
	struct ee_pool *pool = &feed->pools.pool[feed->pools.count];
	const struct ee_pool *lost = ee_pools_find(&reading->tables->lost, reading->round->number);
	int64_t total;

	*pool = (struct ee_pool) { .count = 0 };
	memcpy(pool->round, reading->round->number, sizeof pool->round);
	if (!read_bands(reading, pool, &total))
		return false;
	if (total == 0 && lost == NULL)
		return true;
	if (total == 0) {
		*pool = *lost;
	} else {
		if (!read_day(reading, "drawDistributionAsOn", &pool->as_of))
			return false;
		for (int i = 0; i < reading->tables->bands.subtotal_count; i++)
			check_subtotal(reading, &reading->tables->bands.subtotal[i], pool);
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
	text += strspn(text, " ");
	length = strspn(text, "0123456789");
	if (length > 0 && text[length] >= 'a' && text[length] <= 'z')
		length++;
	if (length == 0 || length >= EE_ROUND_NUMBER ||
	    text[length + strspn(text + length, " ")] != '\0')
		return fault(reading, "drawNumber", "the number of a round such as 91a");
	memcpy(number, text, length);
	number[length] = '\0';
	(void)snprintf(reading->name, sizeof reading->name, "round %s", number);
	if (ee_rounds_find(&reading->feed->rounds, number) == NULL)
		return true;
	(void)snprintf(reading->message, sizeof reading->message, "%s: given twice", reading->name);
	return false;
}

/* One element of the feed's rounds; false if the listener ends it. */
static bool
take_round(struct reading *reading)
{
	struct ee_feed *feed = reading->feed;
	jv text;
	bool go_on;

	reading->round = &feed->rounds.round[feed->rounds.count];
	*reading->round = (struct ee_past_round) { .type = EE_ROUND_GENERAL };
	reading->message[0] = '\0';
	if (jv_get_kind(reading->object) != JV_KIND_OBJECT)
		(void)snprintf(reading->message, sizeof reading->message, "%s: expected an object",
		    reading->name);
	else if (read_number(reading) && read_round(reading) && read_pool(reading)) {
		feed->rounds.count++;
		return true;
	}
	text = jv_dump_string(jv_copy(reading->object), 0);
	go_on = reading->listener->bad(
	    reading->message, jv_string_value(text), reading->listener->context);
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

		(void)snprintf(reading->name, sizeof reading->name, "element %d of rounds", i + 1);
		reading->object = jv_array_get(jv_copy(rounds), i);
		go_on = take_round(reading);
		jv_free(reading->object);
		if (!go_on)
			return ee_fault_set(why, "stopped at a bad round");
	}
	return sort(feed) || ee_fault_set(why, "out of memory");
}

bool
ee_feed_read(const struct ee_feed_tables *tables, const struct ee_deadlines *deadlines,
    const char *bytes, size_t length, const struct ee_feed_listener *listener, struct ee_feed *feed,
    struct ee_fault *why)
{
	struct reading reading = {
		.tables = tables, .deadlines = deadlines, .listener = listener, .feed = feed
	};
	jv document = jv_parse_sized(bytes, (int)length), rounds;
	bool good;

	*feed = (struct ee_feed) { .corrected = 0 };
	if (!jv_is_valid(document)) {
		jv message = jv_invalid_get_msg(document);

		ee_fault_set(why, "no JSON, or cut off: %.200s",
		    jv_get_kind(message) == JV_KIND_STRING ? jv_string_value(message) : "empty");
		jv_free(message);
		return false;
	}
	rounds = jv_get_kind(document) == JV_KIND_OBJECT
	    ? jv_object_get(document, jv_string("rounds"))
	    : (jv_free(document), jv_null());
	good = jv_get_kind(rounds) == JV_KIND_ARRAY && jv_array_length(jv_copy(rounds)) > 0;
	if (!good)
		ee_fault_set(why, "not the rounds feed: no list of rounds in it");
	good = good && take_all(&reading, rounds, why);
	jv_free(rounds);
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
