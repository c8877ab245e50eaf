/* What the words in the cells of a column seem to be. */
#include "base/text.h"
#include "cmd/import/draft_parts.h"
#include "cmd/import/numbers.h"

enum {
	NO_KIND = -1,
	FEW_WORDS = 20 /* of more unknown ones none is shown: they may be names and remarks */
};

/* The kind of words that a target has; NO_KIND: its cells are no words. */
static int
kind_of(const struct ee_target *target)
{
	if (target->kind == EE_TO_SPOUSE)
		return EE_WORD_SPOUSE;
	switch (target->type) {
	case EE_TYPE_EDUCATION:
		return EE_WORD_EDUCATION;
	case EE_TYPE_CANADIAN_EDUCATION:
		return EE_WORD_CANADIAN_EDUCATION;
	case EE_TYPE_BOOLEAN:
		return EE_WORD_BOOLEAN;
	case EE_TYPE_MARITAL:
		return EE_WORD_MARITAL;
	case EE_TYPE_TEST:
		return EE_WORD_TEST;
	case EE_TYPE_LANGUAGE:
		return EE_WORD_LANGUAGE;
	case EE_TYPE_NOMINATION:
		return EE_WORD_NOMINATION;
	case EE_TYPE_BASIS:
		return EE_WORD_BASIS;
	case EE_TYPE_COUNTRY:
		return EE_WORD_KINDS_COUNT; /* of tables of their own */
	default:
		return NO_KIND;
	}
}

/* Whether TEXT is a value of its column, in some style. */
static bool
is_value(const struct ee_draft *draft, const struct ee_draft_column *column, const char *text)
{
	const struct ee_target *target = &column->target;
	char score[EE_ABILITIES][EE_SCORE_TEXT], expected[EE_EXPECTED] = "", years[EE_NUMBER_TEXT];
	struct ee_buffer value = { 0 };
	struct ee_numbered numbered;
	struct ee_dated dated;
	size_t length = strlen(text);
	bool good;

	switch (target->type) {
	case EE_TYPE_DATE:
	case EE_TYPE_TIMESTAMP:
		return ee_date_look(draft->tables->words, text, length, &dated);
	case EE_TYPE_DECIMAL:
	case EE_TYPE_WHOLE:
		return ee_number_look(text, length, true, false, &numbered);
	case EE_TYPE_YEARS:
	case EE_TYPE_WHOLE_YEARS:
		return ee_years_read(draft->tables->words, text, length, false, '.', years) ||
		    ee_years_read(draft->tables->words, text, length, false, ',', years);
	case EE_TYPE_SCORE:
		if (target->result.part == EE_PART_OF_ALL)
			return ee_convert_all(
			    draft->tables, target, text, length, score, expected) ||
			    ee_number_look(text, length, false, true, &numbered);
		break;
	default:
		break;
	}
	good = ee_convert(draft->tables, target, text, length, &value, expected);
	ee_buffer_free(&value);
	return good;
}

/* What the word becomes by the tables of provinces and countries; NULL: nothing. */
static const char *
by_place(const struct ee_draft *draft, const struct ee_target *target, const char *text)
{
	if (target->type == EE_TYPE_COUNTRY)
		return ee_country_meant(draft->tables->countries, text, strlen(text));
	if (target->type == EE_TYPE_NOMINATION)
		return ee_province_meant(draft->tables->provinces, text, strlen(text));
	return NULL;
}

const char *
ee_draft_word(const struct ee_draft *draft, const struct ee_draft_column *column, const char *text,
    struct ee_buffer *value, const char **note)
{
	const struct ee_target *target = &column->target;
	const struct ee_words *words = draft->tables->words;
	size_t length = strlen(text);
	int kind = kind_of(target);
	char expected[EE_EXPECTED];
	const char *becomes = NULL;

	*note = "";
	value->length = 0;
	if (kind == NO_KIND && is_value(draft, column, text))
		return NULL;
	/* "NA" is the code of a country, and "No" a word of many fields. */
	if (target->type == EE_TYPE_COUNTRY && ee_text_is_word(text, length, "na")) {
		*note = "Namibia, or nothing?";
		return "";
	}
	if (kind != NO_KIND && kind < EE_WORD_KINDS_COUNT)
		becomes = ee_words_find(words, (enum ee_word_kind)kind, text, length, note);
	if (becomes == NULL && kind != NO_KIND &&
	    ee_convert(draft->tables, target, text, length, value, expected)) {
		ee_buffer_put(value, '\0');
		return value->data;
	}
	if (becomes == NULL)
		becomes = by_place(draft, target, text);
	if (becomes == NULL)
		becomes = ee_words_find(words, EE_WORD_EMPTY, text, length, note);
	if (becomes == NULL) {
		*note = "not known";
		return "";
	}
	return becomes;
}

bool
ee_draft_shows_words(const struct ee_draft *draft, const struct ee_draft_column *column)
{
	const struct ee_column_look *look = &column->look;
	struct ee_buffer value = { 0 };
	int kind = kind_of(&column->target), known = 0;
	const char *note, *becomes;
	bool names; /* may stand in such a column, in place of a word */

	for (int i = 0; i < look->values; i++) {
		becomes = ee_draft_word(draft, column, look->value[i].text, &value, &note);
		known += becomes == NULL || *becomes != '\0' || strcmp(note, "not known") != 0;
	}
	ee_buffer_free(&value);
	names = kind == EE_WORD_SPOUSE || kind == EE_WORD_BOOLEAN;
	return look->values == 0 || known > 0 || (!names && look->values <= FEW_WORDS);
}
