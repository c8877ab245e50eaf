/* Changes in words. */
#include "base/phrase.h"
#include "cmd/boost/change.h"
#include "rules/sittings.h"

static bool
is_of_test(const struct ee_change *change)
{
	return change->kind == EE_CHANGE_LANGUAGE || change->kind == EE_CHANGE_RENEWED ||
	    change->kind == EE_CHANGE_LAPSES;
}

void
ee_change_name(const struct ee_change *change, char text[EE_CHANGE_TEXT])
{
	static const char *const names[] = {
#define X(name, word) word,
		EE_CHANGES(X)
#undef X
	};

	struct ee_phrase name = ee_phrase(text, EE_CHANGE_TEXT);

	if (!is_of_test(change)) {
		ee_phrase_add(&name, names[change->kind]);
		return;
	}
	if (change->spouse)
		ee_phrase_add(&name, "spouse.");
	ee_phrase_add(&name, change->language == EE_ENGLISH ? "english" : "french");
	if (change->ability != EE_ALL_ABILITIES)
		ee_phrase_join(&name, ".", ee_ability_words[change->ability]);
	ee_phrase_join(&name, ".", names[change->kind]);
}

static void
put_level(const struct ee_change *change, int level, struct ee_phrase *phrase)
{
	if (level == EE_LEVEL_NONE) {
		ee_phrase_add(phrase, "none");
		return;
	}
	ee_phrase_add(phrase, change->language == EE_ENGLISH ? "CLB " : "NCLC ");
	ee_phrase_number(phrase, level);
}

static void
put_value(const struct ee_change *change, int value, char text[EE_CHANGE_TEXT])
{
	struct ee_phrase phrase = ee_phrase(text, EE_CHANGE_TEXT);
	const struct ee_sitting sitting = { change->spouse, change->language,
		{ .place = (int8_t)value } };
	char name[EE_RESULT_NAME];

	switch (change->kind) {
	case EE_CHANGE_LANGUAGE:
	case EE_CHANGE_RENEWED:
		put_level(change, value, &phrase);
		break;
	case EE_CHANGE_EDUCATION:
	case EE_CHANGE_SPOUSE_EDUCATION:
	case EE_CHANGE_CANADIAN_CREDENTIAL:
		ee_phrase_add(&phrase, ee_education_words[value]);
		break;
	case EE_CHANGE_CANADIAN_EDUCATION:
		ee_phrase_add(&phrase, ee_canadian_education_words[value]);
		break;
	case EE_CHANGE_CANADIAN_WORK:
	case EE_CHANGE_FOREIGN_WORK:
	case EE_CHANGE_SPOUSE_CANADIAN_WORK:
	case EE_CHANGE_UNBROKEN_YEAR:
	case EE_CHANGE_FUNDS:
	case EE_CHANGE_BIRTHDAY:
		ee_phrase_number(&phrase, value);
		break;
	case EE_CHANGE_LAPSES:
		if (change->left.given) { /* one sitting after the other */
			ee_phrase_add(&phrase, ee_result_name(&sitting, "", name));
			break;
		} /* fall through */
	default:
		ee_phrase_add(&phrase, value != 0 ? "true" : "false");
		break;
	}
}

void
ee_change_from(const struct ee_change *change, char text[EE_CHANGE_TEXT])
{
	if (change->kind == EE_CHANGE_CANADIAN_CREDENTIAL) {
		struct ee_phrase phrase = ee_phrase(text, EE_CHANGE_TEXT);

		ee_phrase_add(&phrase, ee_canadian_education_words[change->from]);
	} else if (change->issued.year != 0) {
		ee_date_format(change->issued, text);
	} else {
		put_value(change, change->from, text);
	}
}

void
ee_change_to(const struct ee_change *change, char text[EE_CHANGE_TEXT])
{
	put_value(change, change->to, text);
}

/* Needs */

/* The abilities in NEEDS' order: the weakest first. */
static void
order_abilities(const struct ee_language *language, int order[EE_ABILITIES])
{
	for (int i = 0; i < EE_ABILITIES; i++) {
		int at = i;

		for (; at > 0 && language->level[order[at - 1]] > language->level[i]; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
}

/* Tenths as "7.5" or "8". */
static void
put_score(struct ee_phrase *needs, int tenths)
{
	ee_phrase_number(needs, tenths / 10);
	if (tenths % 10 == 0)
		return;
	ee_phrase_add(needs, ".");
	ee_phrase_number(needs, tenths % 10);
}

/* The level that ABILITY has to reach; 0: it need not change. */
static int
level_needed(const struct ee_change *change, const struct ee_language *language, int ability)
{
	int level = language->level[ability];

	if (change->kind == EE_CHANGE_RENEWED)
		return level;
	return (change->ability != EE_ALL_ABILITIES && change->ability != ability) ||
		level >= change->to
	    ? 0
	    : change->to;
}

/* "ielts listening 8, reading 7.5" */
static void
put_test(const struct ee_change *change, const struct ee_language *language,
    const struct ee_levels *levels, enum ee_test test, struct ee_phrase *needs)
{
	struct ee_score_range range;
	int order[EE_ABILITIES];
	bool first = true;

	order_abilities(language, order);
	for (int i = 0; i < EE_ABILITIES; i++) {
		int level = level_needed(change, language, order[i]);

		if (level == 0 ||
		    !ee_level_scores(levels, test, (enum ee_ability)order[i], level, &range))
			continue;
		if (first)
			ee_phrase_join(needs, "; ", ee_test_name(test));
		ee_phrase_add(needs, first ? " " : ", ");
		ee_phrase_add(needs, ee_ability_words[order[i]]);
		ee_phrase_add(needs, " ");
		put_score(needs, range.low);
		first = false;
	}
	if (!first && test == EE_TEST_TEF) /* the sheet shows two columns */
		ee_phrase_add(needs, " (previous-score column)");
}

void
ee_change_needs(const struct ee_change *change, const struct ee_profile *profile,
    const struct ee_levels *levels, struct ee_date today, char text[EE_CHANGE_NEEDS])
{
	struct ee_phrase needs = ee_phrase(text, EE_CHANGE_NEEDS);
	const struct ee_language *language;

	if (change->kind == EE_CHANGE_FUNDS) {
		ee_phrase_number(&needs, change->to - change->from);
		ee_phrase_add(&needs, " CAD more");
	}
	if (change->kind != EE_CHANGE_LANGUAGE && change->kind != EE_CHANGE_RENEWED)
		return;
	language = ee_change_result(profile, change->spouse, change->language);
	for (int test = EE_TEST_IELTS; test < EE_TESTS; test++) {
		struct ee_date from = ee_test_accepted_from(levels, (enum ee_test)test);

		if (language->given
			? language->test != (enum ee_test)test
			: ee_test_language(levels, (enum ee_test)test) != change->language ||
			    (from.year != 0 && ee_date_compare(today, from) < 0))
			continue;
		put_test(change, language, levels, (enum ee_test)test, &needs);
	}
}
