#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/table.h"
#include "pool/words.h"

enum { KIND, WORD, VALUE, WORD_TEXT = 32, ZONE_MINUTES_MAX = 14 * 60 };

struct word {
	enum ee_word_kind kind;
	int value;
	char text[WORD_TEXT]; /* folded, without full stops */
};

struct ee_words {
	int count;
	struct word *word;
};

static void
drop_stops(char *text)
{
	char *to = text;

	for (; *text != '\0'; text++)
		if (*text != '.')
			*to++ = *text;
	*to = '\0';
}

/* The value of a kind that has one; of the others the cell is empty. */
static bool
read_value(const struct ee_table *table, int row, struct word *word, struct ee_fault *fault)
{
	switch (word->kind) {
	case EE_WORD_MONTH:
		return ee_table_int(table, row, VALUE, 1, 12, &word->value, fault);
	case EE_WORD_WEEKDAY:
		return ee_table_int(table, row, VALUE, 0, 6, &word->value, fault);
	case EE_WORD_ZONE:
		return ee_table_int(
		    table, row, VALUE, -ZONE_MINUTES_MAX, ZONE_MINUTES_MAX, &word->value, fault);
	case EE_WORD_HALF:
		return ee_table_int(table, row, VALUE, 0, 12, &word->value, fault);
	default:
		return ee_table_text(table, row, VALUE)[0] == '\0' ||
		    ee_table_fault(table, row, VALUE, fault, "expected nothing, got %s",
			ee_table_text(table, row, VALUE));
	}
}

static bool
read_word(const struct ee_table *table, int row, struct word *word, struct ee_fault *fault)
{
	static const char *const kinds[] = { "month", "weekday", "zone", "half", "hours", "minutes",
		"seconds", "join", "ordinal", "empty", "estimate", "mark", "note", "version",
		"category", "filler", NULL };
	const char *text = ee_table_text(table, row, WORD);
	int kind = ee_table_word(table, row, KIND, kinds, fault);

	if (kind < 0 || !ee_table_filled(table, row, WORD, fault))
		return false;
	if (strlen(text) >= WORD_TEXT)
		return ee_table_fault(
		    table, row, WORD, fault, "expected at most %d bytes", WORD_TEXT - 1);
	word->kind = (enum ee_word_kind)kind;
	ee_fold_text(text, word->text, sizeof word->text);
	drop_stops(word->text);
	return read_value(table, row, word, fault);
}

/* The first of two would be found, and the other never. */
static bool
check_once(
    const struct ee_words *words, const struct ee_table *table, int row, struct ee_fault *fault)
{
	const struct word *word = &words->word[row];

	for (int i = 0; i < row; i++)
		if (words->word[i].kind == word->kind &&
		    strcmp(words->word[i].text, word->text) == 0)
			return ee_table_fault(table, row, WORD, fault,
			    "the word of line %d once more", ee_table_line(table, i));
	return true;
}

struct ee_words *
ee_words_load(struct ee_fault *fault)
{
	struct ee_table *table = ee_table_load(NULL, "rounds/words.csv", "kind,word,value", fault);
	struct ee_words *words = NULL;
	bool good;

	if (table == NULL)
		return NULL;
	words = calloc(1, sizeof *words);
	if (words != NULL)
		words->word = calloc((size_t)ee_table_rows(table) + 1, sizeof *words->word);
	good = words != NULL && words->word != NULL;
	if (!good)
		ee_fault_set(fault, "out of memory");
	for (int row = 0; good && row < ee_table_rows(table); row++)
		good = read_word(table, row, &words->word[words->count++], fault) &&
		    check_once(words, table, row, fault);
	ee_table_free(table);
	if (good)
		return words;
	ee_words_free(words);
	return NULL;
}

void
ee_words_free(struct ee_words *words)
{
	if (words == NULL)
		return;
	free(words->word);
	free(words);
}

bool
ee_word_is(const struct ee_words *words, enum ee_word_kind kind, const char *text, size_t length,
    int *value)
{
	for (int i = 0; i < words->count; i++) {
		const struct word *word = &words->word[i];

		if (word->kind != kind || strncmp(word->text, text, length) != 0 ||
		    word->text[length] != '\0')
			continue;
		if (value != NULL)
			*value = word->value;
		return true;
	}
	return false;
}
