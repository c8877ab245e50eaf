#include "cmd/import/results.h"

#include <stdio.h>

#include "base/text.h"

static const char *const language_words[] = { "english", "french" };

static void
keep(struct ee_row_maker *maker, struct ee_made_result *result, int part, int use, const char *text,
    size_t length)
{
	result->part[part] = (struct ee_made) {
		.at = maker->text.length, .length = (uint32_t)length, .filled = true
	};
	result->use[part] = use;
	ee_buffer_add(&maker->text, text, length);
}

static bool
take_all_abilities(struct ee_row_maker *maker, int number, const char *text, size_t length,
    char expected[EE_EXPECTED])
{
	const struct ee_use *use = &maker->plan->use[number];
	char score[EE_ABILITIES][EE_SCORE_TEXT];

	if (!ee_convert_all(maker->tables, use->target, text, length, score, expected))
		return !(maker->result[use->result].refused = true);
	for (int i = 0; i < EE_ABILITIES; i++)
		keep(maker, &maker->result[use->result], EE_PART_OF_LISTENING + i, number, score[i],
		    strlen(score[i]));
	return true;
}

bool
ee_result_take(struct ee_row_maker *maker, int use, const char *text, size_t length,
    char expected[EE_EXPECTED])
{
	const struct ee_use *at = &maker->plan->use[use];
	struct ee_made_result *result = &maker->result[at->result];
	enum ee_result_part part = at->target->result.part;
	size_t begin = maker->text.length;

	if (part == EE_PART_OF_ALL)
		return take_all_abilities(maker, use, text, length, expected);
	if (!ee_convert(maker->tables, at->target, text, length, &maker->text, expected))
		return !(result->refused = true);
	result->part[part] = (struct ee_made) {
		.at = begin, .length = (uint32_t)(maker->text.length - begin), .filled = true
	};
	result->use[part] = use;
	maker->any_read = true;
	return true;
}

static bool
has(const struct ee_made_result *result, int part)
{
	return result->part[part].filled;
}

static int
count_scores(const struct ee_made_result *result)
{
	int count = 0;

	for (int part = EE_PART_OF_LISTENING; part <= EE_PART_OF_SPEAKING; part++)
		count += has(result, part);
	return count;
}

static const char *
text_of(const struct ee_row_maker *maker, const struct ee_made *made)
{
	return maker->text.data + made->at;
}

/* The constants of the map that belong to result NUMBER, which has scores. */
static void
add_constants(struct ee_row_maker *maker, int number)
{
	const struct ee_plan *plan = maker->plan;

	for (int i = 0; i < plan->constants; i++) {
		const struct ee_planned_constant *constant = &plan->constant[i];
		const char *value = ee_map_constant_value(plan->map, constant->constant);

		if (constant->result == number)
			keep(maker, &maker->result[number],
			    (int)ee_map_constant(plan->map, constant->constant)->target.result.part,
			    EE_NO_COLUMN, value, strlen(value));
	}
}

/* The use that a message about the whole result names. */
static int
any_use(const struct ee_made_result *result)
{
	for (int part = EE_PART_OF_LISTENING; part < EE_PART_OF_LANGUAGE; part++)
		if (has(result, part) && result->use[part] != EE_NO_COLUMN)
			return result->use[part];
	return result->use[EE_PART_OF_TEST];
}

/* The test of a result with scores; -1 after refusing it. */
static int
find_test(struct ee_row_maker *maker, int number)
{
	const struct ee_planned_result *planned = &maker->plan->result[number];
	struct ee_made_result *result = &maker->result[number];
	const struct ee_made *name = &result->part[EE_PART_OF_TEST];
	int test = ee_result_test(planned->place.source);

	if (planned->level)
		return EE_TEST_CLB;
	if (test >= 0)
		return test;
	if (name->filled)
		return ee_test_by_name(text_of(maker, name), name->length);
	for (int i = 0; i < maker->plan->uses; i++)
		if (maker->plan->use[i].result == number &&
		    maker->plan->use[i].target->result.part == EE_PART_OF_TEST) {
			ee_made_refuse(
			    maker, i, false, "the name of the test, since there are scores");
			return -1;
		}
	if (planned->place.source == EE_OF_ENGLISH || planned->place.source == EE_OF_FRENCH)
		return EE_TEST_CLB;
	ee_made_refuse(maker, any_use(result), false, "a column that says which test it is");
	return -1;
}

/* The language of a result of TEST, 0 English, 1 French; -1 after refusing it. */
static int
find_language(struct ee_row_maker *maker, int number, enum ee_test test)
{
	const struct ee_planned_result *planned = &maker->plan->result[number];
	const struct ee_made_result *result = &maker->result[number];
	const struct ee_made *said = &result->part[EE_PART_OF_LANGUAGE];
	int may = ee_result_languages(planned->place.source);
	enum ee_official_language of_test = ee_test_language(maker->tables->levels, test);

	if (said->filled)
		may &= ee_text_is(text_of(maker, said), said->length, "english") ? 1 : 2;
	if (of_test != EE_LANGUAGE_UNSAID)
		may &= of_test == EE_ENGLISH ? 1 : 2;
	if (may == 1 || may == 2)
		return may - 1;
	if (has(result, EE_PART_OF_TEST) && result->use[EE_PART_OF_TEST] != EE_NO_COLUMN)
		ee_made_refuse(maker, result->use[EE_PART_OF_TEST], false,
		    may == 0 ? "a test of this language"
			     : "a test of one language, or its language");
	else
		ee_made_refuse(maker, any_use(result), false, "a result whose language is said");
	return -1;
}

static bool
check_scores(struct ee_row_maker *maker, int number, enum ee_test test)
{
	struct ee_made_result *result = &maker->result[number];
	char expected[EE_EXPECTED];
	int refused = EE_NO_COLUMN; /* a cell of all four is refused once */

	for (int i = 0; i < EE_ABILITIES; i++) {
		int part = EE_PART_OF_LISTENING + i;
		const struct ee_made *score = &result->part[part];

		if (!score->filled ||
		    ee_score_check(maker->tables, test, (enum ee_ability)i, text_of(maker, score),
			score->length, expected))
			continue;
		if (result->use[part] != refused)
			ee_made_refuse(maker, result->use[part], true, expected);
		refused = result->use[part];
	}
	return refused == EE_NO_COLUMN;
}

/* What is known of a result that has a place. */
struct placed {
	int number, language;
	enum ee_test test;
	bool element; /* in tests, whatever else there is */
};

static void
put_result(struct ee_row_maker *maker, const struct placed *placed,
    const struct ee_result_columns *columns)
{
	const struct ee_made_result *result = &maker->result[placed->number];
	const struct ee_planned_result *planned = &maker->plan->result[placed->number];
	const char *test = ee_test_name(placed->test);

	for (int part = EE_PART_OF_LISTENING; part <= EE_PART_OF_DATE; part++)
		if (has(result, part))
			maker->out[columns->out[part]] = result->part[part];
	/* Where a language is said and no test, levels are meant anyway. */
	if (has(result, EE_PART_OF_TEST) || placed->element || planned->level ||
	    placed->test != EE_TEST_CLB ||
	    (planned->place.source != EE_OF_ENGLISH && planned->place.source != EE_OF_FRENCH))
		ee_made_put(maker, columns->out[EE_PART_OF_TEST], test, strlen(test));
	if (columns->out[EE_PART_OF_LANGUAGE] != EE_NO_COLUMN)
		ee_made_put(maker, columns->out[EE_PART_OF_LANGUAGE],
		    language_words[placed->language], strlen(language_words[placed->language]));
}

/* Which of COUNT results of LANGUAGE stands by itself: one without a date, which tests must have,
 * else the first.  -1: none. */
static int
choose_first(struct ee_row_maker *maker, const struct placed *placed, int count, int language)
{
	int first = -1;

	for (int i = 0; i < count; i++) {
		if (placed[i].language != language || placed[i].element)
			continue;
		if (!has(&maker->result[placed[i].number], EE_PART_OF_DATE))
			return i;
		if (first < 0)
			first = i;
	}
	return first;
}

static void
place_person(struct ee_row_maker *maker, enum ee_whose whose, struct placed *placed, int count)
{
	const struct ee_plan *plan = maker->plan;
	int used = 0;

	for (int language = 0; language < 2; language++) {
		int first = choose_first(maker, placed, count, language);

		if (first < 0)
			continue;
		put_result(maker, &placed[first], &plan->first[whose][language]);
		placed[first].language = -1;
	}
	for (int i = 0; i < count; i++) {
		if (placed[i].language < 0)
			continue;
		if (!has(&maker->result[placed[i].number], EE_PART_OF_DATE)) {
			ee_made_refuse(maker, any_use(&maker->result[placed[i].number]), false,
			    placed[i].element
				? "a date beside it, which each of tests needs"
				: "the dates of both, where a row has two results of one language");
			return;
		}
		placed[i].element = true;
		put_result(maker, &placed[i], &plan->other[whose][used++]);
	}
}

/* Result NUMBER of the row, if it has one; false: it has none, or is refused. */
static bool
look_at(struct ee_row_maker *maker, int number, struct placed *placed)
{
	struct ee_made_result *result = &maker->result[number];
	int scores = count_scores(result), test, language;

	if (result->refused)
		return false;
	if (scores == 0) {
		maker->remark[EE_REMARK_NO_SCORES] |=
		    has(result, EE_PART_OF_TEST) || has(result, EE_PART_OF_DATE);
		return false;
	}
	maker->any_read = true;
	add_constants(maker, number);
	test = find_test(maker, number);
	if (test < 0 || !check_scores(maker, number, (enum ee_test)test))
		return false;
	language = find_language(maker, number, (enum ee_test)test);
	if (language < 0)
		return false;
	maker->remark[EE_REMARK_SOME_SCORES] |= scores < EE_ABILITIES;
	*placed = (struct placed) { number, language, (enum ee_test)test,
		maker->plan->result[number].place.source == EE_OF_TESTS };
	return true;
}

void
ee_results_place(struct ee_row_maker *maker)
{
	const struct ee_plan *plan = maker->plan;
	struct placed placed[EE_RESULTS_MAX];

	for (int whose = 0; whose < EE_WHOSE; whose++) {
		int count = 0;

		for (int i = 0; i < plan->results; i++)
			if (plan->result[i].place.of_spouse == (whose == EE_WHOSE_SPOUSE) &&
			    look_at(maker, i, &placed[count]))
				count++;
		place_person(maker, (enum ee_whose)whose, placed, count);
	}
}
