#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/sources.h"
#include "rules/provinces.h"
#include "rules/value.h"

enum { CODE, NAME, NAME_FR, PROGRAM, CONFIDENCE, SOURCE };
enum { PROVINCES_MAX = 16, NAME_MAX_BYTES = 64 };

struct ee_provinces {
	struct ee_table *table;
	int row[PROVINCES_MAX]; /* of each code; -1: none yet */
	bool nominates[PROVINCES_MAX];
};

static bool
read_row(struct ee_provinces *provinces, const struct ee_sources *sources, int row,
    struct ee_fault *fault)
{
	static const char *const answers[] = { "no", "yes", NULL };
	const struct ee_table *table = provinces->table;
	int number = ee_table_word(table, row, CODE, ee_provinces_iso, fault), program;

	if (number < 0)
		return false;
	if (provinces->row[number] >= 0)
		return ee_table_fault(table, row, CODE, fault, "%s is on line %d already",
		    ee_provinces_iso[number], ee_table_line(table, provinces->row[number]));
	program = ee_table_word(table, row, PROGRAM, answers, fault);
	if (program < 0 || !ee_table_filled(table, row, NAME, fault) ||
	    !ee_table_filled(table, row, NAME_FR, fault) ||
	    !ee_table_confidence(table, row, CONFIDENCE, NULL, fault) ||
	    !ee_sources_have(sources, table, row, SOURCE, -1, fault))
		return false;
	provinces->row[number] = row;
	provinces->nominates[number] = program == 1;
	return true;
}

static bool
read_all(struct ee_provinces *provinces, const struct ee_sources *sources, struct ee_fault *fault)
{
	for (int i = 0; i < PROVINCES_MAX; i++)
		provinces->row[i] = -1;
	for (int row = 0; row < ee_table_rows(provinces->table); row++)
		if (!read_row(provinces, sources, row, fault))
			return false;
	for (int i = 0; ee_provinces_iso[i] != NULL; i++)
		if (provinces->row[i] < 0)
			return ee_table_lack(
			    provinces->table, CODE, fault, "no row for %s", ee_provinces_iso[i]);
	return true;
}

struct ee_provinces *
ee_provinces_load(const struct ee_share *share, struct ee_fault *fault)
{
	struct ee_provinces *provinces = calloc(1, sizeof *provinces);
	struct ee_sources sources;
	bool good = false;

	if (provinces == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	if (ee_sources_load(share, &sources, fault)) {
		provinces->table = ee_table_load(share, "provinces.csv",
		    "code,name,name_fr,nominee_program,confidence,source", fault);
		good = provinces->table != NULL && read_all(provinces, &sources, fault);
	}
	ee_sources_free(&sources);
	if (good)
		return provinces;
	ee_provinces_free(provinces);
	return NULL;
}

void
ee_provinces_free(struct ee_provinces *provinces)
{
	if (provinces == NULL)
		return;
	ee_table_free(provinces->table);
	free(provinces);
}

bool
ee_province_nominates(const struct ee_provinces *provinces, int number)
{
	return provinces->nominates[number];
}

/* Whether the folded name GIVEN is that of the cell. */
static bool
is_name(const struct ee_table *table, int row, int column, const char *given, size_t length)
{
	const char *name = ee_table_text(table, row, column);
	char folded[NAME_MAX_BYTES];
	size_t bytes = strlen(name);

	if (bytes > sizeof folded)
		return false;
	bytes = ee_text_fold(name, bytes, folded);
	return bytes == length && memcmp(folded, given, length) == 0;
}

const char *
ee_province_meant(const struct ee_provinces *provinces, const char *text, size_t length)
{
	const struct ee_table *table = provinces->table;
	char given[NAME_MAX_BYTES];

	if (length > sizeof given)
		return NULL;
	length = ee_text_fold(text, length, given);
	for (int row = 0; row < ee_table_rows(table); row++)
		if (is_name(table, row, NAME, given, length) ||
		    is_name(table, row, NAME_FR, given, length))
			return ee_table_text(table, row, CODE);
	return NULL;
}
