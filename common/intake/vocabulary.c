#include "intake/vocabulary.h"

#include <stdlib.h>

#include "base/table.h"
#include "intake/lexicon.h"

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
	words->table = ee_table_load("import/words.csv", "kind,word,becomes,note", fault);
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
