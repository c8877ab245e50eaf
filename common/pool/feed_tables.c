#include <stdlib.h>
#include <string.h>

#include "base/share.h"
#include "pool/feed_tables.h"

/* Columns of corrections.csv. */
enum { ROUND, FIELD, FEED, VALUE, SOURCE };

/* The pool figures have the columns of pool.csv. */
static bool
read_lost(struct ee_feed_tables *tables, struct ee_fault *fault)
{
	char path[EE_PATH_MAX];

	return ee_share_find(NULL, "rounds/pools.csv", path, fault) &&
	    ee_pools_read(path, &tables->lost, fault);
}

/* The names are told apart by their slugs. */
static bool
check_names(const struct ee_table *names, struct ee_fault *fault)
{
	char slug[EE_SLUG_MAX], above[EE_SLUG_MAX];
	struct ee_past_round round;

	for (int row = 0; row < ee_table_rows(names); row++) {
		if (!ee_round_kind_read(names, row, 1, &round, fault))
			return false;
		ee_round_slug(ee_table_text(names, row, 0), slug);
		if (slug[0] == '\0')
			return ee_table_fault(
			    names, row, 0, fault, "expected the name of a kind of round");
		for (int i = 0; i < row; i++) {
			ee_round_slug(ee_table_text(names, i, 0), above);
			if (strcmp(slug, above) == 0)
				return ee_table_fault(names, row, 0, fault,
				    "%s is on line %d already", slug, ee_table_line(names, i));
		}
	}
	return true;
}

const char *
ee_feed_field(const struct ee_feed_tables *tables, int place)
{
	static const char *const fields[] = { "drawDate", "drawDateTime", "drawName", "drawSize",
		"drawCRS", "drawCutOff", "drawDistributionAsOn" };
	enum { OWN = sizeof fields / sizeof fields[0] };
	const struct ee_bands *bands = &tables->bands;

	if (place < OWN)
		return fields[place];
	place -= OWN;
	if (place < bands->count)
		return bands->band[place].feed_field;
	place -= bands->count;
	return place < bands->subtotal_count ? bands->subtotal[place].feed_field : NULL;
}

/* The number names the round that is corrected, and so is not corrected itself. */
static bool
can_be_corrected(const struct ee_feed_tables *tables, const char *field)
{
	const char *known;

	for (int i = 0; (known = ee_feed_field(tables, i)) != NULL; i++)
		if (strcmp(known, field) == 0)
			return true;
	return false;
}

/* A correction of a field that nobody reads would correct nothing, and nobody would see it. */
static bool
check_corrections(const struct ee_feed_tables *tables, struct ee_fault *fault)
{
	const struct ee_table *table = tables->corrections;

	for (int row = 0; row < ee_table_rows(table); row++) {
		if (!ee_table_filled(table, row, ROUND, fault) ||
		    !ee_table_filled(table, row, FIELD, fault) ||
		    !ee_table_filled(table, row, SOURCE, fault))
			return false;
		if (!can_be_corrected(tables, ee_table_text(table, row, FIELD)))
			return ee_table_fault(table, row, FIELD, fault,
			    "expected drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got %s",
			    ee_table_text(table, row, FIELD));
		if (strcmp(ee_table_text(table, row, FEED), ee_table_text(table, row, VALUE)) == 0)
			return ee_table_fault(
			    table, row, VALUE, fault, "corrects nothing: it is what the feed says");
	}
	return ee_table_once(table, ROUND, FEED, fault);
}

static struct ee_table *
load_names(struct ee_fault *fault)
{
	struct ee_table *names =
	    ee_table_load(NULL, "rounds/names.csv", "feed_name,type,category", fault);

	if (names == NULL || check_names(names, fault))
		return names;
	ee_table_free(names);
	return NULL;
}

bool
ee_feed_names_check(struct ee_fault *fault)
{
	struct ee_table *names = load_names(fault);
	bool good = names != NULL;

	ee_table_free(names);
	return good;
}

static bool
load(struct ee_feed_tables *tables, struct ee_fault *fault)
{
	tables->names = load_names(fault);
	if (tables->names == NULL)
		return false;
	tables->corrections = ee_table_load(
	    NULL, "rounds/corrections.csv", "round,field,feed,value,source,note", fault);
	return tables->corrections != NULL && ee_bands_load(&tables->bands, fault) &&
	    check_corrections(tables, fault) && read_lost(tables, fault);
}

struct ee_feed_tables *
ee_feed_tables_load(struct ee_fault *fault)
{
	struct ee_feed_tables *tables = calloc(1, sizeof *tables);

	if (tables == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	if (load(tables, fault))
		return tables;
	ee_feed_tables_free(tables);
	return NULL;
}

void
ee_feed_tables_free(struct ee_feed_tables *tables)
{
	if (tables == NULL)
		return;
	ee_table_free(tables->names);
	ee_table_free(tables->corrections);
	ee_pools_free(&tables->lost);
	free(tables);
}

struct ee_feed_slip
ee_feed_slip(const struct ee_feed_tables *tables, int place)
{
	const struct ee_table *table = tables->corrections;

	if (place >= ee_table_rows(table))
		return (struct ee_feed_slip) { NULL };
	return (struct ee_feed_slip) { ee_table_text(table, place, ROUND),
		ee_table_text(table, place, FIELD), ee_table_text(table, place, FEED),
		ee_table_text(table, place, VALUE) };
}

const char *
ee_feed_correction(
    const struct ee_feed_tables *tables, const char *number, const char *field, const char *text)
{
	const struct ee_table *table = tables->corrections;

	for (int row = 0; row < ee_table_rows(table); row++)
		if (strcmp(ee_table_text(table, row, ROUND), number) == 0 &&
		    strcmp(ee_table_text(table, row, FIELD), field) == 0 &&
		    strcmp(ee_table_text(table, row, FEED), text) == 0)
			return ee_table_text(table, row, VALUE);
	return NULL;
}
