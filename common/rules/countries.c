/*
 * Codes and other names are one set of keys.  The codes come first, then the names that people
 * write, and last the names of the standard: of those, one that stands among the others already
 * ("Congo", which may be two countries) means what is said there.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/keys.h"
#include "base/table.h"
#include "base/text.h"
#include "rules/countries.h"

enum { CODE, ALPHA_3, NAME, CODE_NOTE }; /* of countries.csv */
enum { OTHER_NAME, MEANS, NOTE }; /* of country-names.csv */
enum { LETTERS = 26, CODE_LETTERS = 2, ALPHA_3_LETTERS = 3 };

/* The row that says it; small, since there are many, and few are asked for. */
struct meaning {
	int row;
	bool is_code; /* the row is one of countries.csv */
};

struct ee_countries {
	struct ee_table *codes, *names;
	struct ee_keys keys;
	struct meaning *meaning; /* of each key */
	bool known[LETTERS][LETTERS];
};

bool
ee_country_is_known(const struct ee_countries *countries, const char *code)
{
	return ee_is_capital(code[0]) && ee_is_capital(code[1]) &&
	    countries->known[code[0] - 'A'][code[1] - 'A'];
}

/* Whether the cell has just COUNT capital letters; NUMBER is that count in words. */
static bool
check_letters(const struct ee_table *table, int row, int column, size_t count, const char *number,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);
	size_t length = 0;

	while (ee_is_capital(text[length]))
		length++;
	return (length == count && text[length] == '\0') ||
	    ee_table_fault(table, row, column, fault, "expected %s capital letters, got %s", number,
		text[0] == '\0' ? "nothing" : text);
}

/* Adds the cell as a name of what its row means.  *IS_NEW is false where a row of the other table
 * has that name already; one of the same table is a fault. */
static bool
add_name(struct ee_countries *countries, struct meaning meaning, int column, bool *is_new,
    struct ee_fault *fault)
{
	const struct ee_table *table = meaning.is_code ? countries->codes : countries->names;
	const char *name = ee_table_text(table, meaning.row, column);
	const struct meaning *known;
	int key = ee_keys_add_cell(
	    &countries->keys, table, meaning.row, column, EE_COUNTRY_BYTES_MAX, is_new, fault);

	if (key == EE_NO_KEY)
		return false;
	known = &countries->meaning[key];
	if (!*is_new && known->is_code == meaning.is_code)
		return ee_table_fault(table, meaning.row, column, fault, "%s is on line %d already",
		    name, ee_table_line(table, known->row));
	if (*is_new)
		countries->meaning[key] = meaning;
	return true;
}

static bool
read_codes(struct ee_countries *countries, struct ee_fault *fault)
{
	const struct ee_table *table = countries->codes;

	for (int row = 0; row < ee_table_rows(table); row++) {
		const char *code = ee_table_text(table, row, CODE);
		struct meaning meaning = { row, true };
		bool is_new;

		if (!check_letters(table, row, CODE, CODE_LETTERS, "two", fault) ||
		    !check_letters(table, row, ALPHA_3, ALPHA_3_LETTERS, "three", fault) ||
		    !add_name(countries, meaning, CODE, &is_new, fault) ||
		    !add_name(countries, meaning, ALPHA_3, &is_new, fault) ||
		    !ee_table_filled(table, row, NAME, fault))
			return false;
		countries->known[code[0] - 'A'][code[1] - 'A'] = true;
	}
	/* Work in Canada is told from work abroad by it. */
	return ee_country_is_known(countries, "CA") ||
	    ee_table_lack(table, CODE, fault, "no row of CA");
}

/* Whether the cell is a code, or empty beside a note. */
static bool
check_means(const struct ee_countries *countries, int row, struct ee_fault *fault)
{
	const struct ee_table *table = countries->names;
	const char *code = ee_table_text(table, row, MEANS);

	if (code[0] == '\0')
		return ee_table_text(table, row, NOTE)[0] != '\0' ||
		    ee_table_fault(table, row, MEANS, fault,
			"expected a code, or a note of why there is none, got nothing");
	return check_letters(table, row, MEANS, CODE_LETTERS, "two", fault) &&
	    (ee_country_is_known(countries, code) ||
		ee_table_fault(table, row, MEANS, fault, "%s is not in countries.csv", code));
}

static bool
read_names(struct ee_countries *countries, struct ee_fault *fault)
{
	const struct ee_table *table = countries->names;
	bool is_new;

	for (int row = 0; row < ee_table_rows(table); row++) {
		struct meaning meaning = { row, false };

		if (!check_means(countries, row, fault) ||
		    !add_name(countries, meaning, OTHER_NAME, &is_new, fault))
			return false;
		if (!is_new)
			return ee_table_fault(table, row, OTHER_NAME, fault,
			    "%s is a code of countries.csv", ee_table_text(table, row, OTHER_NAME));
	}
	return true;
}

static bool
read_short_names(struct ee_countries *countries, struct ee_fault *fault)
{
	bool is_new;

	for (int row = 0; row < ee_table_rows(countries->codes); row++)
		if (!add_name(countries, (struct meaning) { row, true }, NAME, &is_new, fault))
			return false;
	return true;
}

/* Bytes of a column's texts together. */
static size_t
column_bytes(const struct ee_table *table, int column)
{
	size_t bytes = 0;

	for (int row = 0; row < ee_table_rows(table); row++)
		bytes += strlen(ee_table_text(table, row, column));
	return bytes;
}

static bool
make_room(struct ee_countries *countries)
{
	const struct ee_table *codes = countries->codes, *names = countries->names;
	int most = 3 * ee_table_rows(codes) + ee_table_rows(names);

	countries->meaning = calloc((size_t)most + 1, sizeof *countries->meaning);
	return ee_keys_make(&countries->keys, most,
		   column_bytes(codes, CODE) + column_bytes(codes, ALPHA_3) +
		       column_bytes(codes, NAME) + column_bytes(names, OTHER_NAME)) &&
	    countries->meaning != NULL;
}

static bool
load(const struct ee_share *share, struct ee_countries *countries, struct ee_fault *fault)
{
	countries->codes = ee_table_load(share, "countries.csv", "code,alpha_3,name,note", fault);
	if (countries->codes == NULL)
		return false;
	countries->names = ee_table_load(share, "country-names.csv", "name,means,note", fault);
	if (countries->names == NULL)
		return false;
	if (!make_room(countries))
		return ee_fault_set(fault, "out of memory");
	return read_codes(countries, fault) && read_names(countries, fault) &&
	    read_short_names(countries, fault);
}

struct ee_countries *
ee_countries_load(const struct ee_share *share, struct ee_fault *fault)
{
	struct ee_countries *countries = calloc(1, sizeof *countries);

	if (countries == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	if (load(share, countries, fault))
		return countries;
	ee_countries_free(countries);
	return NULL;
}

void
ee_countries_free(struct ee_countries *countries)
{
	if (countries == NULL)
		return;
	ee_table_free(countries->codes);
	ee_table_free(countries->names);
	ee_keys_free(&countries->keys);
	free(countries->meaning);
	free(countries);
}

/* NULL if TEXT is not known. */
static const struct meaning *
look_up(const struct ee_countries *countries, const char *text, size_t length)
{
	char folded[EE_COUNTRY_BYTES_MAX];
	int key = EE_NO_KEY;

	if (length <= sizeof folded)
		key = ee_keys_find(&countries->keys, folded, ee_text_fold(text, length, folded));
	return key == EE_NO_KEY ? NULL : &countries->meaning[key];
}

const char *
ee_country_meant(const struct ee_countries *countries, const char *text, size_t length)
{
	const struct meaning *meaning = look_up(countries, text, length);
	const char *code = NULL;

	if (meaning != NULL)
		code = meaning->is_code ? ee_table_text(countries->codes, meaning->row, CODE)
					: ee_table_text(countries->names, meaning->row, MEANS);
	return code == NULL || code[0] == '\0' ? NULL : code;
}

const char *
ee_country_note(const struct ee_countries *countries, const char *text, size_t length)
{
	const struct meaning *meaning = look_up(countries, text, length);

	if (meaning == NULL)
		return "";
	return meaning->is_code ? ee_table_text(countries->codes, meaning->row, CODE_NOTE)
				: ee_table_text(countries->names, meaning->row, NOTE);
}
