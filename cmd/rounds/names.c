#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "cmd/rounds/names.h"

enum { NAME_TEXT = 192, YEAR_DIGITS = 4, YEAR_FIRST = 2015 };

/* A name in its parts. */
struct key {
	char words[NAME_TEXT]; /* folded, a blank behind each; no filling words, no plural */
	int version, year; /* 0: none is given */
};

struct ee_round_names {
	const struct ee_feed_tables *tables;
	const struct ee_words *words;
	struct key *key; /* of each row */
};

/* How well a row fits a name. */
enum fit { NOT, WITHOUT_YEAR, WHOLLY };

/* One run of letters, or of digits. */
static size_t
run_length(const char *text)
{
	size_t length = strspn(text, "0123456789");

	if (length == 0)
		while (isalpha((unsigned char)text[length]))
			length++;
	return length;
}

static void
add_word(struct key *key, const char *text, size_t length)
{
	enum { PLURAL_MIN = 4 };
	size_t used = strlen(key->words);

	if (length >= PLURAL_MIN && text[length - 1] == 's')
		length--;
	if (used + length + 2 > sizeof key->words)
		return;
	memcpy(key->words + used, text, length);
	key->words[used + length] = ' ';
	key->words[used + length + 1] = '\0';
}

/* "2026-Version 2": a number behind the word is the version, one of four digits the year. */
static void
take_apart(const struct ee_words *words, const char *name, struct key *key)
{
	char plain[NAME_TEXT];
	bool version_next = false;
	size_t length;

	*key = (struct key) { .version = 0 };
	ee_fold_text(name, plain, sizeof plain);
	for (const char *at = plain; *at != '\0'; at += length) {
		long number = strtol(at, NULL, 10);

		length = run_length(at);
		if (length == 0) {
			length = 1;
		} else if (!isdigit((unsigned char)*at)) {
			version_next = ee_word_is(words, EE_WORD_VERSION, at, length, NULL);
			if (!version_next && !ee_word_is(words, EE_WORD_FILLER, at, length, NULL))
				add_word(key, at, length);
		} else if (length == YEAR_DIGITS && number >= YEAR_FIRST && key->year == 0) {
			key->year = (int)number;
		} else if (version_next && length < YEAR_DIGITS && key->version == 0) {
			key->version = (int)number;
		} else {
			add_word(key, at, length);
		}
	}
}

/* A name may leave out the year of the row, never bring one that the row has not. */
static enum fit
fit_of(const struct key *row, const struct key *name)
{
	if (strcmp(row->words, name->words) != 0 || row->version != name->version)
		return NOT;
	if (row->year == name->year)
		return WHOLLY;
	return name->year == 0 ? WITHOUT_YEAR : NOT;
}

struct ee_round_names *
ee_round_names_new(const struct ee_feed_tables *tables, const struct ee_words *words)
{
	struct ee_round_names *names = calloc(1, sizeof *names);
	int rows = ee_table_rows(tables->names);

	if (names == NULL)
		return NULL;
	names->tables = tables;
	names->words = words;
	names->key = calloc((size_t)rows + 1, sizeof *names->key);
	if (names->key == NULL) {
		free(names);
		return NULL;
	}
	for (int row = 0; row < rows; row++)
		take_apart(words, ee_table_text(tables->names, row, 0), &names->key[row]);
	return names;
}

void
ee_round_names_free(struct ee_round_names *names)
{
	if (names == NULL)
		return;
	free(names->key);
	free(names);
}

static bool
same_kind(const struct ee_past_round *a, const struct ee_past_round *b)
{
	return a->type == b->type && strcmp(a->category, b->category) == 0;
}

/* The kind of the rows that fit NAME as well as FIT asks for; false if there is none, or two. */
static bool
find(const struct ee_round_names *names, const struct key *name, enum fit fit,
    struct ee_past_round *round)
{
	const struct ee_table *table = names->tables->names;
	struct ee_past_round kind = { .number = "" };
	struct ee_fault none; /* the rows were checked when they were loaded */
	bool found = false;

	for (int row = 0; row < ee_table_rows(table); row++) {
		if (fit_of(&names->key[row], name) != fit ||
		    !ee_round_kind_read(table, row, 1, &kind, &none))
			continue;
		if (found && !same_kind(&kind, round))
			return false;
		round->type = kind.type;
		memcpy(round->category, kind.category, sizeof kind.category);
		found = true;
	}
	return found;
}

/* SLUG is the category of a row. */
static bool
find_category(const struct ee_round_names *names, const char *slug, struct ee_past_round *round)
{
	const struct ee_table *table = names->tables->names;
	struct ee_fault none;

	for (int row = 0; row < ee_table_rows(table); row++)
		if (strcmp(ee_table_text(table, row, 2), slug) == 0)
			return ee_round_kind_read(table, row, 1, round, &none);
	return false;
}

bool
ee_round_names_find(
    const struct ee_round_names *names, const char *name, struct ee_past_round *round)
{
	char slug[EE_SLUG_MAX];
	struct key key;

	ee_round_slug(name, slug);
	take_apart(names->words, name, &key);
	return slug[0] != '\0' &&
	    (find_category(names, slug, round) ||
		(key.words[0] != '\0' &&
		    (find(names, &key, WHOLLY, round) || find(names, &key, WITHOUT_YEAR, round))));
}
