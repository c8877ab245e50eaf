/* The scores of all four abilities in one cell. */
#include <stdio.h>

#include "base/blank.h"
#include "base/text.h"
#include "cmd/import/convert.h"

/* The ability that a letter or a word in front of its score stands for; -1: none. */
static int
ability_of(const char *word, size_t length)
{
	static const struct {
		const char *word;
		enum ee_ability ability;
	} names[] = { { "l", EE_LISTENING }, { "r", EE_READING }, { "w", EE_WRITING },
		{ "s", EE_SPEAKING }, { "co", EE_LISTENING }, { "ce", EE_READING },
		{ "ee", EE_WRITING }, { "eo", EE_SPEAKING }, { "listening", EE_LISTENING },
		{ "reading", EE_READING }, { "writing", EE_WRITING }, { "speaking", EE_SPEAKING } };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (ee_text_is_word(word, length, names[i].word))
			return (int)names[i].ability;
	return -1;
}

void
ee_drop_level_word(const struct ee_target *target, const char **text, size_t *length)
{
	/* NCLC is of French; CLB is said of both. */
	static const char *const words[] = { "clb", "level", "lvl", "nclc", "niveau" };
	bool french = ee_result_languages(target->result.source) != 1;

	for (size_t i = 0; i < (french ? 5 : 3); i++) {
		size_t bytes = strlen(words[i]);

		if (*length <= bytes || strncasecmp(*text, words[i], bytes) != 0)
			continue;
		*text += bytes;
		*length -= bytes;
		while (*length > 0 && strchr(" :=-", **text) != NULL && **text != '\0') {
			++*text;
			--*length;
		}
	}
}

/* The numbers in a cell, and the letters in front of each. */
struct scores {
	int count, labels;
	int ability[EE_ABILITIES]; /* -1: not said */
	const char *number[EE_ABILITIES];
	size_t length[EE_ABILITIES];
};

static bool
split_scores(const char *text, size_t length, const struct ee_style *style, struct scores *scores)
{
	const char *at = text, *end = text + length;
	/* Commas stand between scores only where nothing else does. */
	bool commas = style->mark != ',' && strcspn(text, "/;| ") >= length;

	*scores = (struct scores) { .count = 0 };
	while (at < end) {
		const char *start = at;

		while (at < end && ee_is_capital(ee_upper(*at)))
			at++;
		if (at > start) {
			int ability = ability_of(start, (size_t)(at - start));

			if (ability < 0 || scores->count == EE_ABILITIES)
				return false;
			scores->ability[scores->count] = ability + 1;
			scores->labels++;
		}
		while (at < end && strchr(" :=-", *at) != NULL)
			at++;
		for (start = at; at < end &&
		     ((*at >= '0' && *at <= '9') || *at == '.' || (*at == ',' && !commas));)
			at++;
		while (at > start && at[-1] == ',')
			at--;
		if (at == start || scores->count == EE_ABILITIES)
			return false;
		scores->number[scores->count] = start;
		scores->length[scores->count++] = (size_t)(at - start);
		while (at < end && strchr(" /;|,-", *at) != NULL)
			at++;
	}
	for (int i = 0; i < EE_ABILITIES; i++)
		scores->ability[i]--;
	return scores->count > 0;
}

bool
ee_convert_all(const struct ee_tables *tables, const struct ee_target *target, const char *text,
    size_t length, char score[EE_ABILITIES][EE_SCORE_TEXT], char expected[EE_EXPECTED])
{
	static const char letters[] = "lrws";
	const char *order = target->style.abilities;
	struct ee_buffer number = { 0 };
	struct scores scores;
	bool good = true;
	char whole[EE_VISIBLE];

	expected[0] = '\0';
	ee_blank_trim(&text, &length);
	if (ee_target_is_level(target))
		ee_drop_level_word(target, &text, &length);
	if (length >= sizeof whole) {
		(void)snprintf(expected, EE_EXPECTED, "four scores");
		return false;
	}
	memcpy(whole, text, length);
	whole[length] = '\0';
	if (!split_scores(whole, length, &target->style, &scores) ||
	    (scores.labels > 0 && scores.labels != scores.count) ||
	    (scores.count != 1 && scores.count != EE_ABILITIES) ||
	    (scores.count == 1 && (scores.labels > 0 || order[0] != '\0'))) {
		(void)snprintf(expected, EE_EXPECTED,
		    "one score for all abilities, or four such as L8 R7.5 W7 S7");
		return false;
	}
	if (scores.count == EE_ABILITIES && scores.labels == 0 && order[0] == '\0') {
		(void)snprintf(expected, EE_EXPECTED,
		    "scores with their abilities, or a style that says their order, such as lrws");
		return false;
	}
	for (int i = 0; i < EE_ABILITIES; i++)
		score[i][0] = '\0';
	for (int i = 0; good && i < EE_ABILITIES; i++) {
		int from = scores.count == 1 ? 0 : i;
		int ability = scores.count == 1 ? i
		    : scores.labels > 0         ? scores.ability[i]
						: (int)(strchr(letters, order[i]) - letters);

		number.length = 0;
		good = ee_convert(tables, target, scores.number[from], scores.length[from], &number,
			   expected) &&
		    number.length < EE_SCORE_TEXT && score[ability][0] == '\0';
		if (good) {
			memcpy(score[ability], number.data, number.length);
			score[ability][number.length] = '\0';
		} else if (expected[0] == '\0') {
			(void)snprintf(expected, EE_EXPECTED, "one score of each ability");
		}
	}
	ee_buffer_free(&number);
	return good;
}
