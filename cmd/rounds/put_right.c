#include "cmd/rounds/put_right.h"

#include <stdio.h>

#include "base/fold.h"
#include "cmd/rounds/conflict.h"
#include "cmd/rounds/feed_text.h"
#include "cmd/rounds/fields.h"

enum { SLIP_TEXT = 160, NUMBER_MAX = 999999999, NO_FIELD = -1 };

/* What a row of the table says of a field: of a round, or the candidates of a band. */
struct value {
	struct ee_past_round round;
	int candidates;
	char text[EE_ROUND_FIELD_TEXT]; /* empty: that there is nothing */
};

static int
field_of(const char *feed_field)
{
	static const char *const names[EE_ROUND_FIELDS] = { [EE_ROUND_DATE] = "drawDate",
		[EE_ROUND_TIME] = "drawDateTime",
		[EE_ROUND_KIND] = "drawName",
		[EE_ROUND_INVITATIONS] = "drawSize",
		[EE_ROUND_SCORE] = "drawCRS",
		[EE_ROUND_TIE_BREAK] = "drawCutOff",
		[EE_ROUND_POOL] = "drawDistributionAsOn" };

	for (int field = 0; field < EE_ROUND_FIELDS; field++)
		if (names[field] != NULL && strcmp(names[field], feed_field) == 0)
			return field;
	return NO_FIELD;
}

static bool
read_time(const struct ee_feed_stamp *stamp, int missing, bool *given, ee_nanoseconds *time)
{
	static const ee_nanoseconds second = 1000000000;

	*given = stamp->timed;
	*time = stamp->time + (stamp->seconds ? 0 : missing * second);
	return *given;
}

/* As the feed is read.  False where TEXT says nothing that can be read. */
static bool
read_field(const struct ee_feed_lore *lore, int field, const char *text, const char *plain,
    struct ee_past_round *round)
{
	struct ee_feed_stamp stamp;

	switch (field) {
	case EE_ROUND_KIND:
		return ee_round_names_find(lore->names, text, round);
	case EE_ROUND_INVITATIONS:
		return ee_feed_count(lore->words, plain, NUMBER_MAX, &round->invitations) ==
		    EE_COUNT_PLAIN;
	case EE_ROUND_SCORE:
		round->scored = ee_feed_count(lore->words, plain, NUMBER_MAX, &round->score_min) ==
		    EE_COUNT_PLAIN;
		return round->scored;
	default:
		break;
	}
	if (!ee_feed_time(lore->words, plain, &stamp))
		return false;
	if (field == EE_ROUND_TIME)
		return read_time(&stamp, 0, &round->timed, &round->time);
	if (field == EE_ROUND_TIE_BREAK)
		return read_time(&stamp, 59, &round->stamped, &round->tie_break);
	if (field == EE_ROUND_DATE)
		round->date = stamp.date;
	else
		round->pool_as_of = stamp.date;
	return true;
}

/* TEXT of the field FEED_FIELD; false where it cannot be read. */
static bool
read_value(
    const struct ee_feed_lore *lore, const char *feed_field, const char *text, struct value *value)
{
	char plain[SLIP_TEXT];
	int field = field_of(feed_field);

	*value = (struct value) { .candidates = 0 };
	ee_fold_text(text, plain, sizeof plain);
	if (plain[0] == '\0')
		return true;
	if (field == NO_FIELD) {
		if (ee_feed_count(lore->words, plain, NUMBER_MAX, &value->candidates) !=
		    EE_COUNT_PLAIN)
			return false;
		(void)snprintf(value->text, sizeof value->text, "%d", value->candidates);
		return true;
	}
	if (!read_field(lore, field, text, plain, &value->round))
		return false;
	ee_round_field[field].text(&value->round, value->text);
	return true;
}

static bool
is_of(const struct ee_feed_slip *one, const struct ee_feed_slip *other)
{
	return strcmp(one->round, other->round) == 0 && strcmp(one->field, other->field) == 0;
}

/* Whether no row above that at PLACE is of the same field. */
static bool
is_first(const struct ee_feed_tables *tables, int place)
{
	struct ee_feed_slip slip = ee_feed_slip(tables, place);

	for (int i = 0; i < place; i++) {
		struct ee_feed_slip above = ee_feed_slip(tables, i);

		if (is_of(&above, &slip))
			return false;
	}
	return true;
}

enum judgement { STANDS, WRONG, UNKNOWN };

/*
 * TEXT, the value of the field of the slip at FIRST, by all rows of that field.  Where it does not
 * stand, VALUE takes its place: if it is UNKNOWN, that of the first row.
 */
static enum judgement
judge(const struct ee_feed_lore *lore, int first, const char *text, struct value *value)
{
	struct ee_feed_slip slip = ee_feed_slip(lore->tables, first), row;
	enum judgement judgement = STANDS;
	struct value right, wrong;

	for (int i = first; (row = ee_feed_slip(lore->tables, i)).round != NULL; i++) {
		if (!is_of(&row, &slip) || !read_value(lore, row.field, row.value, &right))
			continue;
		if (strcmp(right.text, text) == 0)
			return STANDS;
		if (judgement != WRONG && read_value(lore, row.field, row.feed, &wrong) &&
		    strcmp(wrong.text, text) == 0) {
			judgement = WRONG;
			*value = right;
		} else if (judgement == STANDS && right.text[0] != '\0') {
			judgement = UNKNOWN;
			*value = right;
		}
	}
	return judgement;
}

static void
tell(const char *file, const char *round, const char *field, const char *text,
    const struct value *value)
{
	ee_conflict_say(file, round, field, text, "%s of rounds/corrections.csv is used, not %s",
	    value->text, text);
}

void
ee_put_rounds_right(const struct ee_feed_lore *lore, const char *file, struct ee_rounds *rounds)
{
	struct ee_feed_slip slip;

	for (int i = 0; (slip = ee_feed_slip(lore->tables, i)).round != NULL; i++) {
		const struct ee_past_round *found = ee_rounds_find(rounds, slip.round);
		const struct ee_round_field *field;
		struct ee_past_round *round;
		char text[EE_ROUND_FIELD_TEXT];
		enum judgement judgement;
		struct value value;

		if (found == NULL || field_of(slip.field) == NO_FIELD || !is_first(lore->tables, i))
			continue;
		round = &rounds->round[found - rounds->round];
		field = &ee_round_field[field_of(slip.field)];
		field->text(round, text);
		judgement = text[0] == '\0' ? STANDS : judge(lore, i, text, &value);
		if (judgement == STANDS || (value.text[0] == '\0' && !field->may_lack))
			continue;
		field->copy(round, &value.round);
		if (judgement == UNKNOWN)
			tell(file, round->number, field->column, text, &value);
	}
}

static void
put_day_right(const struct ee_feed_lore *lore, int place, const char *file, struct ee_pool *pool)
{
	char text[EE_DATE_TEXT];
	enum judgement judgement;
	struct value value;

	ee_date_format(pool->as_of, text);
	judgement = judge(lore, place, text, &value);
	if (judgement == STANDS || value.text[0] == '\0')
		return;
	pool->as_of = value.round.pool_as_of;
	if (judgement == UNKNOWN)
		tell(file, pool->round, "as_of", text, &value);
}

/* The candidates of the band that the feed has in FIELD. */
static void
put_band_right(const struct ee_feed_lore *lore, int place, const char *file, struct ee_pool *pool)
{
	const struct ee_bands *bands = &lore->tables->bands;
	struct ee_feed_slip slip = ee_feed_slip(lore->tables, place);
	char text[EE_DIGITS], name[EE_CONFLICT_FIELD];
	enum judgement judgement;
	struct value value;

	for (int i = 0; i < bands->count; i++)
		for (int j = 0; j < pool->count; j++) {
			struct ee_pool_band *band = &pool->band[j];

			if (strcmp(bands->band[i].feed_field, slip.field) != 0 ||
			    bands->band[i].low != band->low || bands->band[i].high != band->high)
				continue;
			(void)ee_text_of_int(band->candidates, text);
			judgement = judge(lore, place, text, &value);
			if (judgement == STANDS || value.text[0] == '\0')
				continue;
			band->candidates = value.candidates;
			if (judgement == UNKNOWN)
				tell(file, pool->round, ee_conflict_band(band, name), text, &value);
		}
}

void
ee_put_pools_right(const struct ee_feed_lore *lore, const char *file, struct ee_pools *pools)
{
	struct ee_feed_slip slip;

	for (int i = 0; (slip = ee_feed_slip(lore->tables, i)).round != NULL; i++) {
		const struct ee_pool *found = ee_pools_find(pools, slip.round);
		struct ee_pool *pool;

		if (found == NULL || !is_first(lore->tables, i))
			continue;
		pool = &pools->pool[found - pools->pool];
		if (field_of(slip.field) == EE_ROUND_POOL)
			put_day_right(lore, i, file, pool);
		else if (field_of(slip.field) == NO_FIELD)
			put_band_right(lore, i, file, pool);
	}
}
