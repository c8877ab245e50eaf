#include "intake/vocabulary.h"

#include <stdlib.h>

#include "base/table.h"
#include "intake/lexicon.h"
#include "rules/profile.h"
#include "rules/value.h"

enum { KIND, WORD, BECOMES, NOTE };

struct ee_vocabulary {
	struct ee_table *table;
	struct ee_lexicon lexicon; /* a word's group is its kind, its value its row */
};

static const char *const kinds[] = {
#define X(name, word) word,
	EE_VOCABULARY_LIST(X)
#undef X
	    NULL
};

/* What words of each kind may become; NULL: what is read of them is that they are there. */
static const char *const booleans[] = { "true", "false", NULL };
static const char *const spouses[] = { "yes", "no", "stays", NULL };
static const char *const tests[] = { "clb", "ielts", "celpip", "pte", "tef", "tcf", NULL };
static const char *const languages[] = { "english", "french", NULL };
static const char *const bases[] = { "a", "b", "c", "d", "none", NULL };
static const char *const empties[] = { "empty", NULL };
static const char *const months[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
	NULL };
static const char *const units[] = { "years", "months", "hours", NULL };
static const char *const totals[] = { "prefix", NULL };
static const char *const *const values[EE_VOCABULARY_KINDS] = {
	[EE_VOCABULARY_EDUCATION] = ee_education_words,
	[EE_VOCABULARY_CANADIAN_EDUCATION] = ee_canadian_education_words,
	[EE_VOCABULARY_BOOLEAN] = booleans,
	[EE_VOCABULARY_SPOUSE] = spouses,
	[EE_VOCABULARY_MARITAL] = ee_marital_words,
	[EE_VOCABULARY_TEST] = tests,
	[EE_VOCABULARY_LANGUAGE] = languages,
	[EE_VOCABULARY_NOMINATION] = booleans, /* or a province */
	[EE_VOCABULARY_BASIS] = bases,
	[EE_VOCABULARY_EMPTY] = empties,
	[EE_VOCABULARY_MONTH] = months,
	[EE_VOCABULARY_UNIT] = units,
	[EE_VOCABULARY_TOTAL] = totals,
};

static bool
is_among(const char *word, const char *const *words)
{
	while (*words != NULL && strcmp(*words, word) != 0)
		words++;
	return *words != NULL;
}

/* A value that no field of the kind has would stand in every draft. */
static bool
check_becomes(const struct ee_table *table, int row, int kind, struct ee_fault *fault)
{
	const char *becomes = ee_table_text(table, row, BECOMES);

	if (becomes[0] == '\0' ||
	    (kind == EE_VOCABULARY_NOMINATION && is_among(becomes, ee_provinces_iso)))
		return true;
	if (values[kind] == NULL)
		return ee_table_fault(
		    table, row, BECOMES, fault, "means nothing for the kind %s", kinds[kind]);
	return ee_table_word(table, row, BECOMES, values[kind], fault) >= 0;
}

static bool
read_rows(struct ee_vocabulary *words, struct ee_fault *fault)
{
	int other, twice;

	for (int row = 0; row < ee_table_rows(words->table); row++) {
		int kind = ee_table_word(words->table, row, KIND, kinds, fault);
		const char *word = ee_table_text(words->table, row, WORD);

		if (kind < 0)
			return false;
		if (*word == '\0' || strlen(word) >= EE_WORD_MAX)
			return ee_table_fault(words->table, row, WORD, fault,
			    "expected a word of at most %d bytes", EE_WORD_MAX - 1);
		if (!check_becomes(words->table, row, kind, fault))
			return false;
		ee_lexicon_add(&words->lexicon, kind, word, row);
	}
	ee_lexicon_sort(&words->lexicon);
	return ee_lexicon_twice(&words->lexicon, 0, &other, &twice) == EE_NO_WORD ||
	    ee_table_fault(words->table, twice, WORD, fault, "the word of line %d once more",
		ee_table_line(words->table, other));
}

struct ee_vocabulary *
ee_vocabulary_load(struct ee_fault *fault)
{
	struct ee_vocabulary *words = calloc(1, sizeof *words);

	if (words == NULL) {
		(void)ee_fault_set(fault, "out of memory");
		return NULL;
	}
	words->table = ee_table_load(NULL, "import/words.csv", "kind,word,becomes,note", fault);
	if (words->table == NULL || !read_rows(words, fault)) {
		ee_vocabulary_free(words);
		return NULL;
	}
	return words;
}

void
ee_vocabulary_free(struct ee_vocabulary *words)
{
	if (words == NULL)
		return;
	ee_table_free(words->table);
	ee_lexicon_free(&words->lexicon);
	free(words);
}

const char *
ee_vocabulary_find(const struct ee_vocabulary *words, enum ee_vocabulary_kind kind,
    const char *text, size_t length, const char **note)
{
	int row = ee_lexicon_find(&words->lexicon, (int)kind, text, length);

	if (note != NULL)
		*note = row == EE_NO_WORD ? "" : ee_table_text(words->table, row, NOTE);
	return row == EE_NO_WORD ? NULL : ee_table_text(words->table, row, BECOMES);
}
