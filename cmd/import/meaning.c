#include "cmd/import/meaning.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "base/fold.h"
#include "base/names.h"
#include "base/text.h"

enum { PARTS_MAX = 4 };

bool
ee_meaning_has(const struct ee_meaning *meaning, const char *path)
{
	size_t length = strlen(path);

	for (const char *at = meaning->fields; *at != '\0';
	     at += strcspn(at, " "), at += *at == ' ')
		if (ee_text_is(at, strcspn(at, " "), path))
			return true;
	return length == 0;
}

bool
ee_meaning_is(const struct ee_meaning *meaning, const char *path)
{
	return meaning->known && strcmp(meaning->fields, path) == 0;
}

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

static void
look_at_tests(const char *name, struct ee_meaning *meaning)
{
	static const char *const tests[] = { "ielts", "celpip", "pte", "tef", "tcf", "nclc", "clb",
		NULL };

	for (int i = 0; tests[i] != NULL && meaning->test[0] == '\0'; i++)
		if (has_word(name, tests[i]))
			(void)snprintf(meaning->test, sizeof meaning->test, "%s", tests[i]);
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

/* "L/R/W/S", "(LRWS)", "CO/CE/EE/EO": the order of four scores. */
static void
look_at_abilities(const char *name, struct ee_meaning *meaning)
{
	static const struct {
		const char *pattern, *order;
	} patterns[] = { { "l/r/w/s", "lrws" }, { "lrws", "lrws" }, { "l-r-w-s", "lrws" },
		{ "l,r,w,s", "lrws" }, { "l r w s", "lrws" }, { "l, r, w, s", "lrws" },
		{ "l/s/r/w", "lsrw" }, { "s/l/r/w", "slrw" }, { "r/w/l/s", "rwls" },
		{ "co/ce/ee/eo", "lrws" }, { "co ce ee eo", "lrws" }, { "ce/co/ee/eo", "rlws" },
		{ "listening/reading/writing/speaking", "lrws" } };

	for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
		if (strstr(name, patterns[i].pattern) != NULL)
			(void)snprintf(
			    meaning->abilities, sizeof meaning->abilities, "%s", patterns[i].order);
}

static int
number_in(const char *name)
{
	const char *digits = strpbrk(name, "0123456789");
	int number = digits == NULL || strspn(digits, "0123456789") > 2 ? 0 : atoi(digits);

	return number <= EE_ITEMS_MAX ? number : 0;
}

/* Takes the meaning of NAME as it stands; false: it has none. */
static bool
find(const char *name, struct ee_meaning *meaning)
{
	const char *note, *fields = ee_name_means(name, strlen(name), &note);

	if (fields == NULL)
		return false;
	meaning->known = true;
	meaning->note = note;
	(void)snprintf(meaning->fields, sizeof meaning->fields, "%s", fields);
	return true;
}

/* Takes the field that NAME is a slip away from. */
static bool
find_slip(const char *name, struct ee_meaning *meaning)
{
	char pattern[EE_PATH_TEXT];
	int node = ee_field_near(pattern, ee_path_of_column(name, strlen(name), pattern));

	if (node == EE_NO_NODE)
		return false;
	meaning->known = meaning->spelled = true;
	(void)snprintf(meaning->fields, sizeof meaning->fields, "%.*s",
	    ee_node_at(node)->path_length, ee_node_at(node)->path);
	return true;
}

/* NAME without what stands in brackets. */
static void
without_brackets(const char *name, char out[EE_NAME_MAX])
{
	size_t used = 0;
	int depth = 0;

	for (; *name != '\0' && used + 1 < EE_NAME_MAX; name++) {
		depth += *name == '(' || *name == '[';
		if (depth == 0)
			out[used++] = *name;
		depth -= depth > 0 && (*name == ')' || *name == ']');
	}
	while (used > 0 && strchr(" :?*", out[used - 1]) != NULL)
		used--;
	out[used] = '\0';
}

/* NAME without words of units, and of whom it is about, that names.csv need not know. */
static void
without_small_words(const char *name, char out[EE_NAME_MAX])
{
	static const char *const small[] = { "months", "month", "mois", "mos", "mths", "years",
		"year", "yrs", "ans", "annees", "annee", "in", "en", "of", "d'", "the", "pa",
		"client", "client's", "applicant", "applicant's", "principal", "main", "candidate",
		"candidate's", "our", "notre", "my", "demandeur", "requerant", "du", "your", "cad",
		"$", "#", NULL };
	char folded[EE_NAME_MAX], *rest = folded, *word;
	size_t used = 0;

	ee_fold_text(name, folded, sizeof folded);
	out[0] = '\0';
	while ((word = strsep(&rest, " -_:.,")) != NULL) {
		bool left_out = *word == '\0';

		for (int i = 0; small[i] != NULL; i++)
			left_out |= strcmp(word, small[i]) == 0;
		if (!left_out)
			used += (size_t)snprintf(
			    out + used, EE_NAME_MAX - used, "%s%s", used > 0 ? " " : "", word);
	}
}

/* NAME without the number of a question in front: "3. Date of birth", "Q3) Age". */
static const char *
without_number(const char *name)
{
	const char *at = name + (*name == 'Q' || *name == 'q');
	size_t digits = strspn(at, "0123456789");

	if (digits == 0 || digits > 3 || strchr(".):", at[digits]) == NULL || at[digits] == '\0')
		return name;
	at += digits + 1;
	return at + strspn(at, " ");
}

/* The meaning of one name, as it stands or with less and less of it. */
static bool
find_one(const char *name, struct ee_meaning *meaning)
{
	char bare[EE_NAME_MAX], small[EE_NAME_MAX];
	struct ee_meaning whole = *meaning;

	name = without_number(name);
	/* A whole name with a note to it may be better without what is in brackets. */
	if (find(name, &whole) && whole.note[0] == '\0') {
		*meaning = whole;
		return true;
	}
	without_brackets(name, bare);
	if (bare[0] != '\0' && strcmp(bare, name) != 0 && find(bare, meaning))
		return true;
	without_small_words(bare, small);
	if (small[0] != '\0' && find(small, meaning) && (!whole.known || meaning->note[0] == '\0'))
		return true;
	*meaning = whole;
	return whole.known;
}

/* NAME without the test in it, and what may stand beside that. */
static bool
without_test(const char *name, char out[EE_NAME_MAX])
{
	static const char *const small[] = { "ielts", "celpip", "pte", "tef", "tcf", "general",
		"training", "gt", "g", "core", "canada", "score", "scores", "band", "result",
		"results", "test", NULL };
	char folded[EE_NAME_MAX], *rest = folded, *word;
	size_t used = 0;

	ee_fold_text(name, folded, sizeof folded);
	out[0] = '\0';
	while ((word = strsep(&rest, " -_:.,()/")) != NULL) {
		bool left_out = *word == '\0';

		for (int i = 0; small[i] != NULL; i++)
			left_out |= strcmp(word, small[i]) == 0;
		if (!left_out)
			used += (size_t)snprintf(
			    out + used, EE_NAME_MAX - used, "%s%s", used > 0 ? " " : "", word);
	}
	return used > 0;
}

/* "IELTS General - Listening": a part of the result of the test that the name has in it. */
static bool
find_of_test(const char *name, struct ee_meaning *meaning)
{
	char bare[EE_NAME_MAX];
	struct ee_meaning part = *meaning;

	if (meaning->test[0] == '\0' || !without_test(name, bare) || !find(bare, &part) ||
	    (strstr(part.fields, "english") == NULL && strstr(part.fields, "french") == NULL))
		return false;
	*meaning = part;
	meaning->note = "";
	return true;
}

/* Whether what a name means is a field, and not only an object of fields. */
static bool
is_field(const struct ee_meaning *meaning)
{
	int node = ee_node_of_path(meaning->fields, strlen(meaning->fields));

	return node == EE_NO_NODE || ee_node_at(node)->field != EE_NO_FIELD;
}

/* A name in two languages, "Date de naissance / Date of birth": what both mean, or the one that is
 * known. */
static bool
find_parts(const char *name, struct ee_meaning *meaning)
{
	char copy[EE_NAME_MAX], *rest = copy, *part;
	struct ee_meaning found = *meaning;
	int parts = 0;

	(void)snprintf(copy, sizeof copy, "%s", name);
	while ((part = strsep(&rest, "/|")) != NULL && parts < PARTS_MAX) {
		struct ee_meaning one = *meaning;

		part += strspn(part, " ");
		for (size_t length = strlen(part); length > 0 && part[length - 1] == ' ';)
			part[--length] = '\0';
		if (*part == '\0' || !find_one(part, &one))
			continue;
		parts++;
		if (!found.known || (found.note[0] != '\0' && one.note[0] == '\0') ||
		    (is_field(&one) && !is_field(&found)))
			found = one;
		else if (strcmp(found.fields, one.fields) == 0 || !is_field(&one))
			continue;
		else if (one.note[0] == '\0' && ee_meaning_has(&found, one.fields))
			found = one; /* the one says more */
		else if (!ee_meaning_has(&one, found.fields) && one.note[0] == '\0')
			return false; /* they contradict each other */
	}
	*meaning = found;
	return found.known;
}

static bool
is_office(const struct ee_vocabulary *words, const char *name)
{
	char bare[EE_NAME_MAX], copy[EE_NAME_MAX], *rest = copy, *part;

	without_brackets(name, bare);
	if (ee_vocabulary_find(words, EE_VOCABULARY_UNREAD, bare, strlen(bare), NULL) != NULL)
		return true;
	(void)snprintf(copy, sizeof copy, "%s", bare);
	while ((part = strsep(&rest, "/")) != NULL)
		if (ee_vocabulary_find(words, EE_VOCABULARY_UNREAD, part + strspn(part, " "),
			strlen(part + strspn(part, " ")), NULL) != NULL)
			return true;
	return false;
}

void
ee_meaning_find(const struct ee_vocabulary *words, const char *name, struct ee_meaning *meaning)
{
	char folded[EE_NAME_MAX];

	*meaning = (struct ee_meaning) { .note = "" };
	if (*name == '\0' || strlen(name) >= EE_NAME_MAX)
		return;
	ee_fold_text(name, folded, sizeof folded);
	look_at_units(folded, meaning);
	look_at_tests(folded, meaning);
	look_at_order(folded, meaning);
	look_at_abilities(folded, meaning);
	meaning->number = number_in(folded);
	if (!find_one(name, meaning) && !find_of_test(name, meaning) && !find_parts(name, meaning))
		(void)find_slip(name, meaning);
	meaning->office = !meaning->known && is_office(words, name);
}
