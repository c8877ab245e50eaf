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
#include "rules/countries.h"

enum { CODE, ALPHA_3, NAME, CODE_NOTE }; /* of countries.csv */
enum { OTHER_NAME, MEANS, NOTE }; /* of country-names.csv */
enum { LETTERS = 26, CODE_LETTERS = 2, ALPHA_3_LETTERS = 3 };

struct meaning {
	const char *code, *note; /* CODE is NULL where no country is meant, or several */
	const struct ee_table *table; /* where it says so */
	int row;
};

struct ee_countries {
	struct ee_table *codes, *names;
	struct ee_keys keys;
	struct meaning *meaning; /* of each key */
	bool known[LETTERS][LETTERS];
};

static bool
is_capital(char letter)
{
	return letter >= 'A' && letter <= 'Z';
}

bool
ee_country_is_known(const struct ee_countries *countries, const char *code)
{
	return is_capital(code[0]) && is_capital(code[1]) &&
	    countries->known[code[0] - 'A'][code[1] - 'A'];
}

/* Whether the cell has just COUNT capital letters; NUMBER is that count in words. */
static bool
check_letters(const struct ee_table *table, int row, int column, size_t count, const char *number,
    struct ee_fault *fault)
{
	const char *text = ee_table_text(table, row, column);
	size_t length = 0;

	while (is_capital(text[length]))
		length++;
	return (length == count && text[length] == '\0') ||
	    ee_table_fault(table, row, column, fault, "expected %s capital letters, got %s", number,
		text[0] == '\0' ? "nothing" : text);
}

/* What a cell of MEANING's row is a name of; a name that is known is refused, but where AGAIN
 * says that one of another table may come again. */
static bool
add_name(struct ee_countries *countries, int column, struct meaning meaning, bool again,
    struct ee_fault *fault)
{
	const struct ee_table *table = meaning.table;
	const char *name = ee_table_text(table, meaning.row, column);
	const struct meaning *known;
	bool added;
	int key;

	if (!ee_table_filled(table, meaning.row, column, fault))
		return false;
	if (strlen(name) > EE_COUNTRY_BYTES_MAX)
		return ee_table_fault(table, meaning.row, column, fault,
		    "expected at most %d bytes, got %zu", EE_COUNTRY_BYTES_MAX, strlen(name));
	key = ee_keys_add(&countries->keys, name, strlen(name), &added);
	if (key == EE_NO_KEY)
		return ee_table_fault(table, meaning.row, column, fault,
		    "expected a letter or a digit, got %s", name);
	known = &countries->meaning[key];
	if (added)
		countries->meaning[key] = meaning;
	else if (known->table == table)
		return ee_table_fault(table, meaning.row, column, fault, "%s is on line %d already",
		    name, ee_table_line(table, known->row));
	else if (!again)
		return ee_table_fault(
		    table, meaning.row, column, fault, "%s is a code of countries.csv", name);
	return true;
}

static struct meaning
country_of(const struct ee_countries *countries, int row)
{
	return (struct meaning) { .code = ee_table_text(countries->codes, row, CODE),
		.note = ee_table_text(countries->codes, row, CODE_NOTE),
		.table = countries->codes,
		.row = row };
}

static bool
read_codes(struct ee_countries *countries, struct ee_fault *fault)
{
	const struct ee_table *table = countries->codes;

	for (int row = 0; row < ee_table_rows(table); row++) {
		struct meaning meaning = country_of(countries, row);

		if (!check_letters(table, row, CODE, CODE_LETTERS, "two", fault) ||
		    !check_letters(table, row, ALPHA_3, ALPHA_3_LETTERS, "three", fault) ||
		    !add_name(countries, CODE, meaning, false, fault) ||
		    !add_name(countries, ALPHA_3, meaning, false, fault) ||
		    !ee_table_filled(table, row, NAME, fault))
			return false;
		countries->known[meaning.code[0] - 'A'][meaning.code[1] - 'A'] = true;
	}
	/* Work in Canada is told from work abroad by it. */
	return ee_country_is_known(countries, "CA") ||
	    ee_table_lack(table, CODE, fault, "no row of CA");
}

static bool
read_names(struct ee_countries *countries, struct ee_fault *fault)
{
	const struct ee_table *table = countries->names;

	for (int row = 0; row < ee_table_rows(table); row++) {
		const char *code = ee_table_text(table, row, MEANS);
		struct meaning meaning = {
			.note = ee_table_text(table, row, NOTE), .table = table, .row = row
		};

		if (code[0] == '\0' && meaning.note[0] == '\0')
			return ee_table_fault(table, row, MEANS, fault,
			    "expected a code, or a note of why there is none, got nothing");
		if (code[0] != '\0') {
			if (!check_letters(table, row, MEANS, CODE_LETTERS, "two", fault))
				return false;
			if (!ee_country_is_known(countries, code))
				return ee_table_fault(
				    table, row, MEANS, fault, "%s is not in countries.csv", code);
			meaning.code = code;
		}
		if (!add_name(countries, OTHER_NAME, meaning, false, fault))
			return false;
	}
	return true;
}

static bool
read_short_names(struct ee_countries *countries, struct ee_fault *fault)
{
	for (int row = 0; row < ee_table_rows(countries->codes); row++)
		if (!add_name(countries, NAME, country_of(countries, row), true, fault))
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
load(struct ee_countries *countries, struct ee_fault *fault)
{
	countries->codes = ee_table_load("countries.csv", "code,alpha_3,name,note", fault);
	if (countries->codes == NULL)
		return false;
	countries->names = ee_table_load("country-names.csv", "name,means,note", fault);
	if (countries->names == NULL)
		return false;
	if (!make_room(countries))
		return ee_fault_set(fault, "out of memory");
	return read_codes(countries, fault) && read_names(countries, fault) &&
	    read_short_names(countries, fault);
}

struct ee_countries *
ee_countries_load(struct ee_fault *fault)
{
	struct ee_countries *countries = calloc(1, sizeof *countries);

	if (countries == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	if (load(countries, fault))
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

static const struct meaning *
look_up(const struct ee_countries *countries, const char *text, size_t length)
{
	static const struct meaning none = { .note = "" };
	char folded[EE_COUNTRY_BYTES_MAX];
	int key;

	if (length > sizeof folded)
		return &none;
	key = ee_keys_find(&countries->keys, folded, ee_text_fold(text, length, folded));
	return key == EE_NO_KEY ? &none : &countries->meaning[key];
}

const char *
ee_country_meant(const struct ee_countries *countries, const char *text, size_t length)
{
	return look_up(countries, text, length)->code;
}

const char *
ee_country_note(const struct ee_countries *countries, const char *text, size_t length)
{
	return look_up(countries, text, length)->note;
}
