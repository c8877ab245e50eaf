/* What the words in the cells of a column seem to be. */
#include "base/blank.h"
#include "base/text.h"
#include "cmd/import/draft_parts.h"
#include "cmd/import/numbers.h"
#include "intake/lexicon.h"
#include "rules/value.h"

enum {
	NO_KIND = -1,
	FEW_WORDS = 20 /* of more unknown ones none is shown: they may be names and remarks */
};

static const char not_known[] = "not known";

/* The kind of words that a target has; NO_KIND: its cells are no words. */
static int
kind_of(const struct ee_target *target)
{
	if (target->kind == EE_TO_SPOUSE)
		return EE_VOCABULARY_SPOUSE;
	switch (target->type) {
	case EE_TYPE_EDUCATION:
		return EE_VOCABULARY_EDUCATION;
	case EE_TYPE_CANADIAN_EDUCATION:
		return EE_VOCABULARY_CANADIAN_EDUCATION;
	case EE_TYPE_BOOLEAN:
		return EE_VOCABULARY_BOOLEAN;
	case EE_TYPE_MARITAL:
		return EE_VOCABULARY_MARITAL;
	case EE_TYPE_TEST:
		return EE_VOCABULARY_TEST;
	case EE_TYPE_LANGUAGE:
		return EE_VOCABULARY_LANGUAGE;
	case EE_TYPE_NOMINATION:
		return EE_VOCABULARY_NOMINATION;
	case EE_TYPE_BASIS:
		return EE_VOCABULARY_BASIS;
	case EE_TYPE_COUNTRY:
		return EE_VOCABULARY_KINDS; /* of tables of their own */
	default:
		return NO_KIND;
	}
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

/*
 * Whether TEXT names a province without saying that it has nominated: in a column such as "PNP" it
 * may be where a client would like to go.
 */
static bool
may_be_aimed_at(const struct ee_draft_column *column, const char *text, const char *becomes)
{
	char name[EE_WORD_MAX], word[EE_WORD_MAX];

	if (strlen(becomes) != 2 || !ee_word_fold(column->name, strlen(column->name), name) ||
	    !ee_word_fold(text, strlen(text), word))
		return false;
	return strstr(name, "nominat") == NULL && strstr(name, "designat") == NULL &&
	    strstr(word, "yes") == NULL && strstr(word, "oui") == NULL &&
	    strstr(word, "nominat") == NULL && strstr(word, "design") == NULL;
}

/* Whether COLUMN, of yes and no, has other numbers than 1 and 0. */
static bool
counts(const struct ee_draft_column *column)
{
	return column->look.numbers > 0 && column->look.largest > 10;
}

/* Whether BECOMES is a province or territory without a nominee program. */
static bool
nominates_nobody(const struct ee_draft *draft, const char *becomes)
{
	for (int i = 0; ee_provinces_iso[i] != NULL; i++)
		if (strcmp(ee_provinces_iso[i], becomes) == 0)
			return !ee_province_nominates(draft->tables->provinces, i);
	return false;
}

/* A province and perhaps a yes beside it, "Yes - Ontario (OINP)": its letters; NULL: more is said,
 * or less. */
static const char *
by_parts(const struct ee_draft *draft, const char *text)
{
	const char *found = NULL;

	for (const char *at = text; *at != '\0';) {
		size_t length = strcspn(at, "-:;,()/"), inner;
		const char *part = at, *becomes;

		inner = length;
		at += length + (at[length] != '\0');
		ee_blank_trim(&part, &inner);
		if (inner == 0)
			continue;
		becomes = ee_vocabulary_find(
		    draft->tables->words, EE_VOCABULARY_NOMINATION, part, inner, NULL);
		if (becomes == NULL || *becomes == '\0')
			becomes = ee_province_meant(draft->tables->provinces, part, inner);
		if (becomes == NULL || strcmp(becomes, "false") == 0)
			return NULL;
		if (strcmp(becomes, "true") == 0)
			continue;
		if (found != NULL && strcmp(found, becomes) != 0)
			return NULL;
		found = becomes;
	}
	return found;
}

/* "Never married / Single": what all parts of TEXT become alike; NULL: they do not, or there is
 * one.
 */
static const char *
by_alternatives(const struct ee_draft *draft, enum ee_vocabulary_kind kind, const char *text)
{
	const char *found = NULL;
	int parts = 0;

	for (const char *at = text; *at != '\0'; parts++) {
		size_t length = strcspn(at, "/"), inner = length;
		const char *part = at, *becomes;

		at += length + (at[length] != '\0');
		ee_blank_trim(&part, &inner);
		becomes = inner == 0
		    ? NULL
		    : ee_vocabulary_find(draft->tables->words, kind, part, inner, NULL);
		if (becomes == NULL || *becomes == '\0' ||
		    (found != NULL && strcmp(found, becomes) != 0))
			return NULL;
		found = becomes;
	}
	return parts > 1 ? found : NULL;
}

/*
 * Whether there is a spouse, and whether one comes along, are two questions.  A word that answers
 * only one of them has two readings, unless the list has a word of its own for who stays.
 */
static const char *
of_spouse(const struct ee_draft *draft, const struct ee_draft_column *column, const char *text,
    const char *becomes, const char **note)
{
	bool stays = false;

	if (ee_text_boolean(text, strlen(text)) == NULL &&
	    ee_vocabulary_find(
		draft->tables->words, EE_VOCABULARY_BOOLEAN, text, strlen(text), NULL) == NULL)
		return becomes;
	for (int i = 0; i < column->look.values; i++) {
		const char *value = column->look.value[i].text,
			   *other = ee_vocabulary_find(draft->tables->words, EE_VOCABULARY_SPOUSE,
			       value, strlen(value), NULL);

		stays |= other != NULL && strcmp(other, ee_spouse_words[EE_SPOUSE_STAYS]) == 0;
	}
	*note = "";
	if (stays && !column->asks_company)
		return becomes;
	if (strcmp(becomes, ee_spouse_words[EE_SPOUSE_YES]) == 0 && !column->asks_company) {
		*note = "yes if the spouse comes along, stays if not";
		return "";
	}
	if (strcmp(becomes, ee_spouse_words[EE_SPOUSE_NO]) == 0 && column->asks_company) {
		*note = "no if there is no spouse, stays if the spouse stays behind";
		return "";
	}
	return becomes;
}

/* TEXT as what a field of TARGET takes it for, in VALUE; NULL: for nothing. */
static const char *
converted(const struct ee_draft *draft, const struct ee_target *target, const char *text,
    struct ee_buffer *value)
{
	char expected[EE_EXPECTED];

	if (!ee_convert(draft->tables, target, text, strlen(text), value, expected))
		return NULL;
	ee_buffer_put(value, '\0');
	return value->data;
}

/* What is to be asked of a nomination before it BECOMES that; NULL: nothing. */
static const char *
question_of_nomination(const struct ee_draft *draft, const struct ee_draft_column *column,
    const char *text, const char *becomes)
{
	if (may_be_aimed_at(column, text, becomes))
		return "the two letters if nominated; false if only applied or aimed at";
	return nominates_nobody(draft, becomes) ? "has no nominees in Express Entry: false?" : NULL;
}

const char *
ee_draft_word(const struct ee_draft *draft, const struct ee_draft_column *column, const char *text,
    struct ee_buffer *value, const char **note)
{
	const struct ee_target *target = &column->target;
	const struct ee_vocabulary *words = draft->tables->words;
	size_t length = strlen(text);
	int kind = kind_of(target);
	const char *becomes = NULL, *question;
	struct ee_numbered numbered;

	*note = "";
	value->length = 0;
	if (kind == NO_KIND && ee_convert_could(draft->tables, target, text, length))
		return NULL;
	/* "NA" is the code of a country, and "No" a word of many fields. */
	if (target->type == EE_TYPE_COUNTRY && ee_text_is_word(text, length, "na")) {
		*note = "Namibia, or nothing?";
		return "";
	}
	/* A table under our own names has our own words. */
	if (kind != NO_KIND && strcmp(column->name, column->path) == 0 &&
	    (becomes = converted(draft, target, text, value)) != NULL)
		return becomes;
	if (target->type == EE_TYPE_COUNTRY)
		becomes = ee_vocabulary_find(words, EE_VOCABULARY_EMPTY, text, length, NULL);
	if (target->type == EE_TYPE_BOOLEAN && counts(column) &&
	    ee_number_look(text, length, false, false, &numbered)) {
		*note = "a number, or yes or no?";
		return "";
	}
	if (kind != NO_KIND && kind < EE_VOCABULARY_KINDS)
		becomes =
		    ee_vocabulary_find(words, (enum ee_vocabulary_kind)kind, text, length, note);
	if (becomes == NULL && kind != NO_KIND)
		becomes = converted(draft, target, text, value);
	if (becomes == NULL && kind != NO_KIND && kind < EE_VOCABULARY_KINDS)
		becomes = by_alternatives(draft, (enum ee_vocabulary_kind)kind, text);
	if (becomes != NULL && kind == EE_VOCABULARY_SPOUSE)
		return of_spouse(draft, column, text, becomes, note);
	if (becomes == NULL && target->type == EE_TYPE_NOMINATION)
		becomes = by_parts(draft, text);
	if (becomes == NULL)
		becomes = by_place(draft, target, text);
	if (becomes == NULL) {
		becomes = ee_vocabulary_find(words, EE_VOCABULARY_EMPTY, text, length, note);
		if (becomes != NULL && *becomes != '\0')
			*note = ""; /* it is about columns of countries */
	}
	if (becomes == NULL) {
		*note = not_known;
		return "";
	}
	if (target->type != EE_TYPE_NOMINATION ||
	    (question = question_of_nomination(draft, column, text, becomes)) == NULL)
		return becomes;
	*note = question;
	return "";
}

bool
ee_draft_has_words(const struct ee_draft_column *column)
{
	return kind_of(&column->target) != NO_KIND;
}

/* Whether names of people, and remarks about them, may stand in COLUMN in place of a word. */
static bool
may_name(const struct ee_draft_column *column)
{
	int kind = kind_of(&column->target);

	return kind == EE_VOCABULARY_SPOUSE || kind == EE_VOCABULARY_BOOLEAN;
}

bool
ee_draft_shows_word(const struct ee_draft_column *column, const char *becomes, const char *note)
{
	return !may_name(column) || *becomes != '\0' || strcmp(note, not_known) != 0;
}

bool
ee_draft_shows_words(const struct ee_draft *draft, const struct ee_draft_column *column)
{
	const struct ee_column_look *look = &column->look;
	struct ee_buffer value = { 0 };
	const char *note, *becomes;
	int known = 0;

	for (int i = 0; i < look->values; i++) {
		becomes = ee_draft_word(draft, column, look->value[i].text, &value, &note);
		known += becomes == NULL ||
		    (strcmp(becomes, "empty") != 0 && strcmp(note, not_known) != 0);
	}
	ee_buffer_free(&value);
	return look->values == 0 || known > 0 || (!may_name(column) && look->values <= FEW_WORDS);
}
