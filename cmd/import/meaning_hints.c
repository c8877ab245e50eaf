/* What a name says of units, tests and orders. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "base/text.h"
#include "cmd/import/meaning.h"
#include "cmd/import/meaning_parts.h"

/* Whether NAME, folded, has WORD as a word of its own. */
static bool
has_word(const char *name, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = name; (at = strstr(at, word)) != NULL; at++)
		if ((at == name || !ee_is_capital(ee_upper(at[-1]))) &&
		    !ee_is_capital(ee_upper(at[length])))
			return true;
	return false;
}

static void
look_at_units(const char *name, struct ee_meaning *meaning)
{
	static const char *const months[] = { "months", "month", "mois", "mos", "mths", NULL },
				 *const years[] = { "years", "year", "yrs", "yr", "ans", "annees",
					 "annee", NULL };

	for (int i = 0; months[i] != NULL; i++)
		meaning->months |= has_word(name, months[i]);
	for (int i = 0; years[i] != NULL; i++)
		meaning->years |= has_word(name, years[i]);
}

/* Units in which none of our fields is. */
static void
look_at_other_units(const char *name, struct ee_meaning *meaning)
{
	static const char *const units[] = { "days", "jours", "weeks", "semaines", "hours",
		"heures", "usd", "us$", "eur", "euro", "euros", "gbp", "inr", "€", "£", "¥", "₹",
		"%", "lakh", "lakhs", NULL };

	for (int i = 0; units[i] != NULL; i++)
		if (ee_is_capital(ee_upper(units[i][0])) ? has_word(name, units[i])
							 : strstr(name, units[i]) != NULL)
			(void)snprintf(meaning->aside, sizeof meaning->aside, "%s", units[i]);
}

static void
look_at_tests(const char *name, struct ee_meaning *meaning)
{
	static const char *const tests[] = { "ielts", "celpip", "pte", "tef", "tcf", NULL },
				 *const levels[] = { "nclc", "clb", NULL };

	for (int i = 0; tests[i] != NULL; i++) {
		if (!has_word(name, tests[i]))
			continue;
		meaning->several |= meaning->test[0] != '\0';
		(void)snprintf(meaning->test, sizeof meaning->test, "%s", tests[i]);
	}
	for (int i = 0; levels[i] != NULL; i++) {
		if (!has_word(name, levels[i]))
			continue;
		meaning->level |= meaning->test[0] != '\0' &&
		    strcmp(meaning->test, levels[0]) != 0 && strcmp(meaning->test, levels[1]) != 0;
		if (meaning->test[0] == '\0' && i < 2)
			(void)snprintf(meaning->test, sizeof meaning->test, "%s", levels[i]);
	}
}

/* "dd/mm/yyyy", "jj-mm-aaaa", "mm/dd/yyyy" in the name. */
static void
look_at_order(const char *name, struct ee_meaning *meaning)
{
	static const struct {
		const char *pattern;
		enum ee_date_order order;
	} patterns[] = { { "dd/mm", EE_DMY }, { "dd-mm", EE_DMY }, { "dd.mm", EE_DMY },
		{ "jj/mm", EE_DMY }, { "jj-mm", EE_DMY }, { "jj.mm", EE_DMY }, { "d/m/y", EE_DMY },
		{ "d-m-y", EE_DMY }, { "j/m/a", EE_DMY }, { "mm/dd", EE_MDY }, { "mm-dd", EE_MDY },
		{ "m/d/y", EE_MDY }, { "mm/jj", EE_MDY } };

	if (strstr(name, "yyyy-mm") != NULL || strstr(name, "aaaa-mm") != NULL)
		return;
	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
		if (strstr(name, patterns[i].pattern) != NULL)
			meaning->order = patterns[i].order;
}

/* Whether ORDER is each of the four letters once. */
static bool
is_order(const char *order)
{
	return strlen(order) == 4 && strchr(order, 'l') != NULL && strchr(order, 'r') != NULL &&
	    strchr(order, 'w') != NULL && strchr(order, 's') != NULL;
}

/* The letters of an ability at the front of TEXT, and how many bytes they are; 0: none. */
static char
ability_at(const char *text, size_t *bytes)
{
	static const struct {
		const char *word;
		char letter;
	} words[] = { { "listening", 'l' }, { "reading", 'r' }, { "writing", 'w' },
		{ "speaking", 's' }, { "co", 'l' }, { "ce", 'r' }, { "ee", 'w' }, { "eo", 's' },
		{ "l", 'l' }, { "r", 'r' }, { "w", 'w' }, { "s", 's' } };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		*bytes = strlen(words[i].word);
		if (strncmp(text, words[i].word, *bytes) == 0 &&
		    !ee_is_capital(ee_upper(text[*bytes])))
			return words[i].letter;
	}
	return 0;
}

/* "L/R/W/S", "(LRWS)", "CO, CE, EE, EO": the order of four scores. */
static void
look_at_abilities(const char *name, struct ee_meaning *meaning)
{
	for (const char *at = name; *at != '\0'; at++) {
		char order[5] = "";
		const char *next = at;
		size_t bytes;

		if (at > name && ee_is_capital(ee_upper(at[-1])))
			continue;
		bytes = strspn(at, "lrws");
		if (bytes == 4 && !ee_is_capital(ee_upper(at[4]))) {
			memcpy(order, at, 4);
			order[4] = '\0';
		}
		for (int count = 0; bytes != 4 && count < 4; count++) {
			char letter = ability_at(next, &bytes);

			if (letter == 0)
				break;
			order[count] = letter;
			order[count + 1] = '\0';
			next += bytes;
			next += strspn(next, " /,-|+&");
			bytes = 0;
		}
		if (!is_order(order))
			continue;
		memcpy(meaning->abilities, order, sizeof order);
		return;
	}
}

static int
number_in(const char *name)
{
	const char *digits = strpbrk(name, "0123456789");
	int number = digits == NULL || strspn(digits, "0123456789") > 2 ? 0 : atoi(digits);

	return number <= EE_ITEMS_MAX ? number : 0;
}

void
ee_meaning_hints(const char *name, struct ee_meaning *meaning)
{
	look_at_units(name, meaning);
	look_at_tests(name, meaning);
	look_at_other_units(name, meaning);
	look_at_order(name, meaning);
	look_at_abilities(name, meaning);
	meaning->number = number_in(name);
}

void
ee_meaning_format(const char *text, struct ee_meaning *meaning)
{
	look_at_units(text, meaning);
	look_at_other_units(text, meaning);
	if (meaning->order == EE_ANY_ORDER)
		look_at_order(text, meaning);
}
