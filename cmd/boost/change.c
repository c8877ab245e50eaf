#include <assert.h>

#include "base/phrase.h"
#include "cmd/boost/change.h"
#include "rules/sittings.h"

enum { MORE_YEARS = 5 };

/* Levels that whole tests are brought to: 5 and 7 are minimums, 9 and 10 what points ask for. */
static const int whole_levels[] = { 5, 7, 9, EE_LEVEL_MAX };
static const int ability_levels[] = { 9, EE_LEVEL_MAX };
enum {
	WHOLE_LEVELS = sizeof whole_levels / sizeof whole_levels[0],
	ABILITY_LEVELS = sizeof ability_levels / sizeof ability_levels[0]
};

struct list {
	const struct ee_change_context *context;
	const struct ee_profile *profile;
	bool swap;
	struct ee_change *change;
	int count;
};

static struct ee_change *
add(struct list *list, enum ee_change_kind kind, int from, int to)
{
	struct ee_change *change = &list->change[list->count++];

	assert(list->count <= EE_CHANGES_MAX);
	*change = (struct ee_change) { .kind = kind, .from = from, .to = to };
	return change;
}

/* Language */

static const struct ee_language *
language_of(const struct ee_profile *profile, bool spouse, enum ee_official_language language)
{
	if (spouse)
		return language == EE_ENGLISH ? &profile->spouse.english : &profile->spouse.french;
	return language == EE_ENGLISH ? &profile->english : &profile->french;
}

static void
add_language(struct list *list, bool spouse, enum ee_official_language language, int ability,
    int from, int to)
{
	struct ee_change *change = add(list, EE_CHANGE_LANGUAGE, from, to);

	change->spouse = spouse;
	change->language = language;
	change->ability = ability;
}

/* One level up, and up to the levels that points ask for. */
static void
add_abilities(struct list *list, enum ee_official_language which)
{
	const struct ee_language *language = language_of(list->profile, false, which);

	for (int ability = 0; ability < EE_ABILITIES; ability++) {
		int level = language->level[ability];

		if (level < EE_LEVEL_MAX)
			add_language(list, false, which, ability, level, level + 1);
		for (int i = 0; i < ABILITY_LEVELS; i++)
			if (ability_levels[i] > level + 1)
				add_language(list, false, which, ability, level, ability_levels[i]);
	}
}

/* All four at once, where that is more than one of them alone. */
static void
add_whole(struct list *list, bool spouse, enum ee_official_language which)
{
	const struct ee_language *language = language_of(list->profile, spouse, which);

	for (int i = 0; i < WHOLE_LEVELS; i++) {
		int below = 0, lowest = EE_LEVEL_MAX;

		for (int ability = 0; ability < EE_ABILITIES; ability++) {
			below += language->level[ability] < whole_levels[i];
			if (language->level[ability] < lowest)
				lowest = language->level[ability];
		}
		if (below > 1 || (below == 1 && spouse))
			add_language(list, spouse, which, EE_ALL_ABILITIES,
			    language->given ? lowest : EE_LEVEL_NONE, whole_levels[i]);
	}
}

static void
add_languages(struct list *list)
{
	for (int which = EE_ENGLISH; which <= EE_FRENCH; which++) {
		if (language_of(list->profile, false, (enum ee_official_language)which)->given)
			add_abilities(list, (enum ee_official_language)which);
		add_whole(list, false, (enum ee_official_language)which);
	}
}

/* What is only counted up */

static void
add_years(struct list *list, enum ee_change_kind kind, int years, const struct ee_years *given,
    enum ee_place place)
{
	bool from_jobs = given != NULL && !given->given && list->profile->job_count > 0;
	struct ee_date by = list->context->today;

	for (int more = 1; more <= MORE_YEARS && years + more <= EE_WORK_YEARS_MAX; more++) {
		struct ee_change *change = add(list, kind, years, years + more);

		from_jobs = from_jobs &&
		    ee_work_reached(
			list->context->book->work, list->profile, place, years + more, by, &by);
		if (from_jobs)
			change->by = by;
	}
}

static void
add_spouse(struct list *list)
{
	const struct ee_spouse *spouse = &list->profile->spouse;

	if (!ee_profile_scores_spouse(list->profile))
		return;
	for (int which = EE_ENGLISH; which <= EE_FRENCH; which++)
		add_whole(list, true, (enum ee_official_language)which);
	for (int level = (int)spouse->education + 1; level < EE_EDUCATION_LEVELS; level++)
		(void)add(list, EE_CHANGE_SPOUSE_EDUCATION, (int)spouse->education, level);
	add_years(
	    list, EE_CHANGE_SPOUSE_CANADIAN_WORK, spouse->canadian_work_years, NULL, EE_IN_CANADA);
	(void)add(list, EE_CHANGE_SPOUSE_STAYS, 1, 0);
	if (list->swap)
		(void)add(list, EE_CHANGE_SWAP, 0, 1);
}

/* Losses */

static struct ee_change *
add_lapse(struct list *list, enum ee_change_kind kind, struct ee_date issued,
    const struct ee_lengths *lengths)
{
	struct ee_change *change = add(list, kind, 1, 0);

	change->by = ee_lengths_end(lengths, issued, list->context->today);
	return change;
}

/* Another sitting may stand behind the one that lapses. */
static void
add_result_lapse(struct list *list, enum ee_change_kind kind, enum ee_official_language which)
{
	const struct ee_language *language = language_of(list->profile, false, which);
	const struct ee_rulebook *book = list->context->book;
	struct ee_date day = list->context->today;
	struct ee_change *change;

	if (!language->given || language->date.year == 0)
		return;
	change = add_lapse(list, kind, language->date, &book->validities.test);
	change->language = which;
	if (ee_date_compare(change->by, day) > 0)
		day = change->by;
	if (list->profile->sitting_count == 0)
		return;
	change->left = ee_result_on(book, day, list->profile, false, which);
	if (!change->left.given)
		return;
	change->from = language->place;
	change->to = change->left.place;
}

static void
add_losses(struct list *list)
{
	const struct ee_profile *profile = list->profile;
	int age = profile->age;

	if (profile->birth_date.year != 0 && age < EE_AGE_MAX)
		add(list, EE_CHANGE_BIRTHDAY, age, age + 1)->by =
		    ee_birthday(profile->birth_date, age + 1);
	add_result_lapse(list, EE_CHANGE_ENGLISH_LAPSES, EE_ENGLISH);
	add_result_lapse(list, EE_CHANGE_FRENCH_LAPSES, EE_FRENCH);
	if (profile->canadian_education == EE_NO_CANADIAN_EDUCATION && profile->eca_date.year != 0)
		(void)add_lapse(list, EE_CHANGE_ECA_LAPSES, profile->eca_date,
		    &list->context->book->validities.eca);
}

int
ee_changes(const struct ee_change_context *context, const struct ee_profile *profile, bool swap,
    struct ee_change changes[EE_CHANGES_MAX])
{
	struct list list = { context, profile, swap, changes, 0 };

	add_languages(&list);
	for (int level = (int)profile->education + 1; level < EE_EDUCATION_LEVELS; level++)
		(void)add(&list, EE_CHANGE_EDUCATION, (int)profile->education, level);
	for (int level = (int)profile->canadian_education + 1; level < EE_CANADIAN_EDUCATION_LEVELS;
	     level++)
		(void)add(
		    &list, EE_CHANGE_CANADIAN_EDUCATION, (int)profile->canadian_education, level);
	add_years(&list, EE_CHANGE_CANADIAN_WORK, profile->canadian_work_years,
	    &profile->canadian_work, EE_IN_CANADA);
	add_years(&list, EE_CHANGE_FOREIGN_WORK, profile->foreign_work_years,
	    &profile->foreign_work, EE_ABROAD);
	add_spouse(&list);
	if (!profile->provincial_nomination)
		(void)add(&list, EE_CHANGE_NOMINATION, 0, 1);
	if (!profile->certificate_of_qualification)
		(void)add(&list, EE_CHANGE_CERTIFICATE, 0, 1);
	if (!profile->sibling_in_canada)
		(void)add(&list, EE_CHANGE_SIBLING, 0, 1);
	if (context->losses)
		add_losses(&list);
	return list.count;
}

bool
ee_change_is_chained(const struct ee_change *a, const struct ee_change *b)
{
	return a->kind == b->kind && a->spouse == b->spouse && a->language == b->language &&
	    a->ability == b->ability;
}

static bool
is_of_spouse(const struct ee_change *change)
{
	return change->spouse || change->kind == EE_CHANGE_SPOUSE_EDUCATION ||
	    change->kind == EE_CHANGE_SPOUSE_CANADIAN_WORK;
}

bool
ee_change_is_apart(const struct ee_change *a, const struct ee_change *b)
{
	if (a->kind == b->kind)
		return a->kind == EE_CHANGE_LANGUAGE &&
		    (a->spouse != b->spouse || a->language != b->language);
	if (a->kind == EE_CHANGE_SWAP || b->kind == EE_CHANGE_SWAP ||
	    a->kind >= EE_CHANGE_FIRST_LOSS || b->kind >= EE_CHANGE_FIRST_LOSS)
		return false;
	if (a->kind == EE_CHANGE_SPOUSE_STAYS)
		return !is_of_spouse(b);
	return b->kind != EE_CHANGE_SPOUSE_STAYS || !is_of_spouse(a);
}

/* Making */

/* LANGUAGE of the candidate or the SPOUSE is RESULT from now on, whatever other sittings there are.
 */
static void
settle(struct ee_profile *profile, bool spouse, enum ee_official_language language,
    const struct ee_language *result)
{
	*(struct ee_language *)language_of(profile, spouse, language) = *result;
	ee_sittings_settle(profile, spouse, language);
}

static void
raise(const struct ee_change *change, struct ee_profile *profile)
{
	struct ee_language result = *language_of(profile, change->spouse, change->language);

	if (!result.given)
		result = (struct ee_language) { .given = true, .test = EE_TEST_CLB };
	result.date = (struct ee_date) { 0 };
	for (int i = 0; i < EE_ABILITIES; i++)
		if ((change->ability == EE_ALL_ABILITIES || change->ability == i) &&
		    result.level[i] < change->to)
			result.level[i] = (int8_t)change->to;
	settle(profile, change->spouse, change->language, &result);
}

static void
set_years(int years, int *whole, struct ee_years *given)
{
	*whole = years;
	if (given->given)
		given->years = (struct ee_decimal) { years, 0 };
}

void
ee_change_make(const struct ee_change *change, struct ee_profile *profile)
{
	switch (change->kind) {
	case EE_CHANGE_LANGUAGE:
		raise(change, profile);
		break;
	case EE_CHANGE_EDUCATION:
		profile->education = (enum ee_education)change->to;
		break;
	case EE_CHANGE_CANADIAN_EDUCATION:
		profile->canadian_education = (enum ee_canadian_education)change->to;
		break;
	case EE_CHANGE_CANADIAN_WORK:
		set_years(change->to, &profile->canadian_work_years, &profile->canadian_work);
		break;
	case EE_CHANGE_FOREIGN_WORK:
		set_years(change->to, &profile->foreign_work_years, &profile->foreign_work);
		break;
	case EE_CHANGE_SPOUSE_EDUCATION:
		profile->spouse.education = (enum ee_education)change->to;
		break;
	case EE_CHANGE_SPOUSE_CANADIAN_WORK:
		profile->spouse.canadian_work_years = change->to;
		profile->spouse.canadian_work = (struct ee_years) { true, { change->to, 0 } };
		break;
	case EE_CHANGE_SPOUSE_STAYS:
		profile->spouse.accompanying = false;
		break;
	case EE_CHANGE_NOMINATION:
		profile->provincial_nomination = true;
		break;
	case EE_CHANGE_CERTIFICATE:
		profile->certificate_of_qualification = true;
		break;
	case EE_CHANGE_SIBLING:
		profile->sibling_in_canada = true;
		break;
	case EE_CHANGE_BIRTHDAY:
		profile->age = change->to;
		break;
	case EE_CHANGE_ENGLISH_LAPSES:
	case EE_CHANGE_FRENCH_LAPSES:
		settle(profile, false, change->language, &change->left);
		break;
	case EE_CHANGE_ECA_LAPSES:
		profile->education = EE_NO_EDUCATION;
		break;
	case EE_CHANGE_SWAP:
	case EE_CHANGE_KINDS:
		break;
	}
}

/* Words */

void
ee_change_name(const struct ee_change *change, char text[EE_CHANGE_TEXT])
{
	static const char *const names[] = {
#define X(name, word) word,
		EE_CHANGES(X)
#undef X
	};

	struct ee_phrase name = ee_phrase(text, EE_CHANGE_TEXT);

	if (change->kind != EE_CHANGE_LANGUAGE) {
		ee_phrase_add(&name, names[change->kind]);
		return;
	}
	if (change->spouse)
		ee_phrase_add(&name, "spouse.");
	ee_phrase_add(&name, change->language == EE_ENGLISH ? "english" : "french");
	if (change->ability != EE_ALL_ABILITIES)
		ee_phrase_join(&name, ".", ee_ability_words[change->ability]);
}

void
ee_change_value(const struct ee_change *change, int value, char text[EE_CHANGE_TEXT])
{
	struct ee_phrase phrase = ee_phrase(text, EE_CHANGE_TEXT);
	const struct ee_sitting sitting = { false, change->language, { .place = (int8_t)value } };
	char name[EE_RESULT_NAME];

	if (change->left.given) { /* one sitting after the other */
		ee_phrase_add(&phrase, ee_result_name(&sitting, "", name));
		return;
	}
	switch (change->kind) {
	case EE_CHANGE_LANGUAGE:
		if (value == EE_LEVEL_NONE) {
			ee_phrase_add(&phrase, "none");
			break;
		}
		ee_phrase_add(&phrase, change->language == EE_ENGLISH ? "CLB " : "NCLC ");
		ee_phrase_number(&phrase, value);
		break;
	case EE_CHANGE_EDUCATION:
	case EE_CHANGE_SPOUSE_EDUCATION:
		ee_phrase_add(&phrase, ee_education_words[value]);
		break;
	case EE_CHANGE_CANADIAN_EDUCATION:
		ee_phrase_add(&phrase, ee_canadian_education_words[value]);
		break;
	case EE_CHANGE_CANADIAN_WORK:
	case EE_CHANGE_FOREIGN_WORK:
	case EE_CHANGE_SPOUSE_CANADIAN_WORK:
	case EE_CHANGE_BIRTHDAY:
		ee_phrase_number(&phrase, value);
		break;
	default:
		ee_phrase_add(&phrase, value != 0 ? "true" : "false");
		break;
	}
}

/* "ielts listening 8, reading 7.5" */
static void
put_test(const struct ee_change *change, const struct ee_language *language,
    const struct ee_levels *levels, enum ee_test test, struct ee_phrase *needs)
{
	struct ee_score_range range;
	bool first = true;

	for (int i = 0; i < EE_ABILITIES; i++) {
		if ((change->ability != EE_ALL_ABILITIES && change->ability != i) ||
		    language->level[i] >= change->to ||
		    !ee_level_scores(levels, test, (enum ee_ability)i, change->to, &range))
			continue;
		if (first)
			ee_phrase_join(needs, "; ", ee_test_name(test));
		ee_phrase_add(needs, first ? " " : ", ");
		ee_phrase_add(needs, ee_ability_words[i]);
		ee_phrase_add(needs, " ");
		ee_phrase_number(needs, range.low / 10);
		if (range.low % 10 != 0) {
			ee_phrase_add(needs, ".");
			ee_phrase_number(needs, range.low % 10);
		}
		first = false;
	}
}

void
ee_change_needs(const struct ee_change *change, const struct ee_profile *profile,
    const struct ee_levels *levels, struct ee_date today, char text[EE_CHANGE_NEEDS])
{
	struct ee_phrase needs = ee_phrase(text, EE_CHANGE_NEEDS);
	const struct ee_language *language;

	if (change->kind != EE_CHANGE_LANGUAGE)
		return;
	language = language_of(profile, change->spouse, change->language);
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
