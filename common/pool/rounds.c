#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/table.h"
#include "intake/want.h"
#include "pool/rounds.h"
#include "rules/profile.h"

enum { INVITATIONS_MAX = 1000000, RESPONSE_DAYS_MAX = 365 };

#define COLUMNS                                                                                    \
	"round,date,time_utc,type,category,invitations,min_crs,tie_break_utc,pool_as_of,ita_days"
const char ee_rounds_columns[] = COLUMNS;
const char ee_rounds_columns_family[] = COLUMNS ",family";
/* A family follows from the category: what a table says of it is not read. */
static const char columns_read[] = COLUMNS ",?family";
const char ee_pools_columns[] = "round,as_of,band_low,band_high,candidates";

enum { ROUND, DATE, TIME, TYPE, CATEGORY, INVITATIONS, SCORE, TIE_BREAK, POOL_AS_OF, DAYS };

static struct ee_table *
read_table(const char *path, const char *name, const char *columns, struct ee_fault *fault)
{
	return path == NULL ? ee_table_load(NULL, name, columns, fault)
			    : ee_table_read(path, columns, fault);
}

static bool
read_number(
    const struct ee_table *table, int row, char number[EE_ROUND_NUMBER], struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, ROUND);
	size_t digits = strspn(text, "0123456789"), length = strlen(text);

	if (digits == 0 || (text[0] == '0' && digits > 1) || length >= EE_ROUND_NUMBER ||
	    length > digits + 1 || (length > digits && (text[digits] < 'a' || text[digits] > 'z')))
		return ee_table_fault(table, row, ROUND, fault,
		    "expected the number of a round such as 91a, got %s",
		    length == 0 ? "nothing" : text);
	memcpy(number, text, length + 1);
	return true;
}

static bool
read_day(
    const struct ee_table *table, int row, int column, struct ee_date *date, struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);

	return ee_date_parse(text, strlen(text), date) ||
	    ee_table_fault(table, row, column, fault, "expected a date YYYY-MM-DD, got %s",
		text[0] == '\0' ? "nothing" : text);
}

/* An optional timestamp; GIVEN tells whether there is one. */
static bool
read_time(const struct ee_table *table, int row, int column, bool *given, ee_nanoseconds *time,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);

	*given = text[0] != '\0';
	return !*given || ee_time_parse(text, strlen(text), time) ||
	    ee_table_fault(table, row, column, fault,
		"expected a timestamp such as 2025-03-25T14:05:00Z, got %s", text);
}

bool
ee_round_kind_read(const struct ee_table *table, int row, int column, struct ee_past_round *round,
    struct ee_fault *fault)
{
	static const char *const types[] = { "general", "cec", "fsw", "fst", "pnp", "category",
		NULL };
	const char *category = ee_table_text(table, row, column + 1);
	int type = ee_table_word(table, row, column, types, fault);

	if (type < 0)
		return false;
	round->type = (enum ee_round_type)type;
	if ((category[0] != '\0') != (round->type == EE_ROUND_CATEGORY) ||
	    strlen(category) >= EE_SLUG_MAX)
		return ee_table_fault(table, row, column + 1, fault,
		    round->type == EE_ROUND_CATEGORY ? "expected the slug of a category, got %s"
						     : "expected nothing, got %s",
		    category[0] == '\0' ? "nothing" : category);
	(void)stpcpy(round->category, category);
	return true;
}

static bool
read_round(
    const struct ee_table *table, int row, struct ee_past_round *round, struct ee_fault *fault)
{
	round->scored = ee_table_text(table, row, SCORE)[0] != '\0';
	return read_number(table, row, round->number, fault) &&
	    read_day(table, row, DATE, &round->date, fault) &&
	    read_time(table, row, TIME, &round->timed, &round->time, fault) &&
	    ee_round_kind_read(table, row, TYPE, round, fault) &&
	    ee_table_int(table, row, INVITATIONS, 0, INVITATIONS_MAX, &round->invitations, fault) &&
	    (!round->scored ||
		ee_table_int(table, row, SCORE, 0, EE_CRS_MAX, &round->score_min, fault)) &&
	    read_time(table, row, TIE_BREAK, &round->stamped, &round->tie_break, fault) &&
	    (ee_table_text(table, row, POOL_AS_OF)[0] == '\0' ||
		read_day(table, row, POOL_AS_OF, &round->pool_as_of, fault)) &&
	    ee_table_int(table, row, DAYS, 1, RESPONSE_DAYS_MAX, &round->response_days, fault);
}

int
ee_past_round_compare(const struct ee_past_round *a, const struct ee_past_round *b)
{
	int order = ee_date_compare(a->date, b->date);
	long one, other;

	if (order != 0)
		return order;
	one = strtol(a->number, NULL, 10);
	other = strtol(b->number, NULL, 10);
	return one != other ? (one > other) - (one < other) : strcmp(a->number, b->number);
}

static bool
read_rounds(const struct ee_table *table, struct ee_rounds *rounds, struct ee_fault *fault)
{
	int rows = ee_table_rows(table);
	long highest = -1;

	rounds->families = ee_table_columns(table) > DAYS + 1;
	rounds->round = calloc((size_t)rows + 1, sizeof *rounds->round);
	if (rounds->round == NULL)
		return ee_fault_set(fault, "out of memory");
	for (int row = 0; row < rows; row++) {
		struct ee_past_round *round = &rounds->round[row];
		long number;

		if (!read_round(table, row, round, fault))
			return false;
		/* Most have a higher number than all above, and need not be looked for. */
		number = strtol(round->number, NULL, 10);
		if (number <= highest && ee_rounds_find(rounds, round->number) != NULL)
			return ee_table_fault(
			    table, row, ROUND, fault, "%s is given twice", round->number);
		highest = number > highest ? number : highest;
		if (row > 0 && ee_date_compare(round[-1].date, round->date) > 0)
			return ee_table_fault(table, row, DATE, fault, "is before the round above");
		rounds->count++;
	}
	return true;
}

/* Reads TABLE and frees it.  With NULL the fault is set already. */
static bool
take_rounds(struct ee_table *table, struct ee_rounds *rounds, struct ee_fault *fault)
{
	bool good;

	*rounds = (struct ee_rounds) { 0 };
	good = table != NULL && read_rounds(table, rounds, fault);
	ee_table_free(table);
	if (!good)
		ee_rounds_free(rounds);
	return good;
}

bool
ee_rounds_read(const char *path, struct ee_rounds *rounds, struct ee_fault *fault)
{
	return take_rounds(read_table(path, "rounds.csv", columns_read, fault), rounds, fault);
}

bool
ee_rounds_parse(const char *name, const char *bytes, size_t length, struct ee_rounds *rounds,
    struct ee_fault *fault)
{
	return take_rounds(ee_table_parse(name, bytes, length, columns_read, fault), rounds, fault);
}

static bool
read_band(const struct ee_table *table, int row, struct ee_pools *pools, struct ee_fault *fault)
{
	enum { AS_OF = 1, LOW, HIGH, CANDIDATES };
	struct ee_pool *pool = pools->count == 0 ? NULL : &pools->pool[pools->count - 1];
	char number[EE_ROUND_NUMBER];
	struct ee_pool_band *band;
	struct ee_date as_of;
	int candidates;

	assert(pools->pool != NULL); /* it has room for as many pools as rows */
	if (!read_number(table, row, number, fault))
		return false;
	if (pool == NULL || strcmp(pool->round, number) != 0) {
		if (ee_pools_find(pools, number) != NULL)
			return ee_table_fault(table, row, ROUND, fault,
			    "the bands of %s stand in two places", number);
		pool = &pools->pool[pools->count++];
		memcpy(pool->round, number, sizeof number);
	}
	if (pool->count == EE_POOL_BANDS_MAX)
		return ee_table_fault(
		    table, row, ROUND, fault, "more than %d bands", EE_POOL_BANDS_MAX);
	band = &pool->band[pool->count];
	if (!read_day(table, row, AS_OF, &as_of, fault))
		return false;
	if (pool->count > 0 && ee_date_compare(as_of, pool->as_of) != 0)
		return ee_table_fault(table, row, AS_OF, fault, "is not that of the band above");
	pool->as_of = as_of;
	if (!ee_table_int(table, row, LOW, 0, EE_CRS_MAX, &band->low, fault) ||
	    !ee_table_int(table, row, HIGH, band->low, EE_CRS_MAX, &band->high, fault) ||
	    !ee_table_int(table, row, CANDIDATES, 0, 999999999, &candidates, fault))
		return false;
	if (pool->count > 0 && band->high >= band[-1].low)
		return ee_table_fault(table, row, HIGH, fault, "is not below the band above");
	band->candidates = candidates;
	pool->count++;
	return true;
}

static bool
take_pools(struct ee_table *table, struct ee_pools *pools, struct ee_fault *fault)
{
	bool good = table != NULL;

	*pools = (struct ee_pools) { 0 };
	if (good)
		pools->pool = calloc((size_t)ee_table_rows(table) + 1, sizeof *pools->pool);
	if (good && pools->pool == NULL)
		good = ee_fault_set(fault, "out of memory");
	for (int row = 0; good && row < ee_table_rows(table); row++)
		good = read_band(table, row, pools, fault);
	ee_table_free(table);
	if (!good)
		ee_pools_free(pools);
	return good;
}

bool
ee_pools_read(const char *path, struct ee_pools *pools, struct ee_fault *fault)
{
	return take_pools(read_table(path, "pool.csv", ee_pools_columns, fault), pools, fault);
}

bool
ee_pools_parse(const char *name, const char *bytes, size_t length, struct ee_pools *pools,
    struct ee_fault *fault)
{
	return take_pools(
	    ee_table_parse(name, bytes, length, ee_pools_columns, fault), pools, fault);
}

void
ee_rounds_free(struct ee_rounds *rounds)
{
	free(rounds->round);
	*rounds = (struct ee_rounds) { 0 };
}

void
ee_pools_free(struct ee_pools *pools)
{
	free(pools->pool);
	*pools = (struct ee_pools) { 0 };
}

/*
 * Shortens SLUG to what EE_SLUG_MAX holds, at hyphens: its end, where the version stands, and as
 * much of its front as there is room for.
 */
static void
shorten(char *slug, size_t length)
{
	enum { TAIL_MAX = 24 };
	const char *tail = slug + length - TAIL_MAX, *hyphen = strchr(tail, '-');
	size_t head;

	tail = hyphen != NULL ? hyphen : tail;
	head = EE_SLUG_MAX - 1 - strlen(tail);
	while (head > 0 && slug[head] != '-')
		head--;
	memmove(slug + head, tail, strlen(tail) + 1);
}

void
ee_round_slug(const char *name, char slug[EE_SLUG_MAX])
{
	char whole[4 * EE_SLUG_MAX], letter[EE_FOLD_TEXT];
	size_t used = 0;

	while (*name != '\0' && used + EE_FOLD_TEXT < sizeof whole) {
		name += ee_fold(name, strlen(name), letter);
		if (isalnum((unsigned char)letter[0]))
			used = (size_t)(stpcpy(whole + used, letter) - whole);
		else if (letter[0] != '\0' && used > 0 && whole[used - 1] != '-')
			whole[used++] = '-';
	}
	while (used > 0 && whole[used - 1] == '-')
		used--;
	whole[used] = '\0';
	if (used >= EE_SLUG_MAX)
		shorten(whole, used);
	memcpy(slug, whole, strlen(whole) + 1);
}

const char *
ee_past_round_family(const struct ee_past_round *round, const struct ee_versions *versions)
{
	return round->type == EE_ROUND_CATEGORY ? ee_versions_family(versions, round->category)
						: ee_round_type_name(round->type);
}

const struct ee_past_round *
ee_rounds_find(const struct ee_rounds *rounds, const char *number)
{
	for (int i = 0; i < rounds->count; i++)
		if (strcmp(rounds->round[i].number, number) == 0)
			return &rounds->round[i];
	return NULL;
}

/* Whether the invitation of RECORD says nothing else than that it was of ROUND. */
static bool
is_kind(const struct ee_past_round *round, const struct ee_record *record)
{
	struct ee_value type = ee_record_get(record, EE_F_INVITATION_TYPE),
			category = ee_record_get(record, EE_F_INVITATION_CATEGORY);

	return (type.kind == EE_ABSENT ||
		   ee_value_has_word(type, ee_round_type_name(round->type))) &&
	    (category.kind == EE_ABSENT || ee_value_has_word(category, round->category));
}

int
ee_rounds_lowest(const struct ee_rounds *rounds, const struct ee_record *record, struct ee_date day)
{
	struct ee_value number = ee_record_get(record, EE_F_INVITATION_ROUND);
	const struct ee_past_round *found = NULL;

	for (int i = 0; i < rounds->count; i++) {
		const struct ee_past_round *round = &rounds->round[i];

		if (ee_date_compare(round->date, day) != 0 ||
		    (number.kind != EE_ABSENT ? !ee_value_has_word(number, round->number)
					      : !is_kind(round, record)))
			continue;
		if (found != NULL)
			return 0;
		found = round;
	}
	return found != NULL && found->scored ? found->score_min : 0;
}

const struct ee_pool *
ee_pools_find(const struct ee_pools *pools, const char *number)
{
	for (int i = 0; i < pools->count; i++)
		if (strcmp(pools->pool[i].round, number) == 0)
			return &pools->pool[i];
	return NULL;
}

struct ee_row_cell
ee_round_number_cell(const char *number)
{
	return number[strspn(number, "0123456789")] == '\0' ? ee_cell_number(number)
							    : ee_cell(number);
}
