#include "cmd/import/meaning.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "base/fold.h"
#include "base/names.h"
#include "base/text.h"
#include "cmd/import/meaning_parts.h"

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

/* Takes the meaning of NAME as it stands; false: it has none. */
static bool
find(const char *name, struct ee_meaning *meaning)
{
	const char *note, *fields = ee_name_means(name, strlen(name), &note);

	if (fields == NULL)
		return false;
	meaning->known = true;
	/* That the test is the one in the name is known already. */
	meaning->note = strncmp(note, "and the test is", 15) == 0 ? "" : note;
	(void)snprintf(meaning->fields, sizeof meaning->fields, "%s", fields);
	return true;
}

/* Takes the field that NAME is a slip away from. */
static bool
find_slip(const char *name, struct ee_meaning *meaning)
{
	char pattern[EE_PATH_TEXT];
	size_t length = strlen(name);
	int node = ee_field_near(pattern, ee_path_of_column(name, length, pattern));

	/* "Education 2" is no slip, but a second one. */
	if (node == EE_NO_NODE || strpbrk(name, "0123456789/(") != NULL ||
	    (length > 2 && name[length - 2] == ' '))
		return false;
	meaning->known = meaning->spelled = true;
	(void)snprintf(meaning->fields, sizeof meaning->fields, "%.*s",
	    ee_node_at(node)->path_length, ee_node_at(node)->path);
	return true;
}

/* Whether TEXT, LENGTH bytes in brackets, says nothing of what a column is: a unit, a format. */
static bool
says_little(const struct ee_vocabulary *words, const char *text, size_t length)
{
	static const char *const little[] = { "e", "s", "es", "ren", "cad", "$", "cad $", "$ cad",
		"$cad", "cad$", "in cad", "en cad", "if any", "s'il y a lieu", "if applicable",
		"le cas echeant", "ielts", "celpip", "pte", "tef", "tcf", "pte core", "tef canada",
		"tcf canada", "celpip-g", "ielts general", "general", "clb", "nclc", "iso", "utc",
		"noc", "cnp", "noc 2021", "cnp 2021", "eca", "ede", "wes", "dob", "ddn", "pnp",
		"pcp" };
	char inner[EE_NAME_MAX], folded[EE_NAME_MAX];
	struct ee_meaning none = { .note = "" };
	const char *unit = ee_vocabulary_find(words, EE_VOCABULARY_UNIT, text, length, NULL);

	if (length == 0 || length >= sizeof inner)
		return length == 0;
	memcpy(inner, text, length);
	inner[length] = '\0';
	ee_fold_text(inner, folded, sizeof folded);
	for (size_t i = 0; i < sizeof little / sizeof little[0]; i++)
		if (strcmp(folded, little[i]) == 0)
			return true;
	ee_meaning_hints(folded, &none);
	if (strspn(folded, "0") == strlen(folded)) /* thousands */
		return false;
	return none.order != EE_ANY_ORDER || none.abilities[0] != '\0' ||
	    strstr(folded, "yyyy") != NULL || strstr(folded, "aaaa") != NULL ||
	    strspn(folded, "0123456789 -/.,to%") == strlen(folded) ||
	    (unit != NULL && *unit != '\0') ||
	    ee_vocabulary_find(words, EE_VOCABULARY_NOTE, inner, length, NULL) != NULL;
}

/* NAME without what stands in brackets, of which what may change its meaning goes to MEANING. */
static void
without_brackets(const struct ee_vocabulary *words, const char *name, char out[EE_NAME_MAX],
    struct ee_meaning *meaning)
{
	size_t used = 0;

	while (*name != '\0' && used + 1 < EE_NAME_MAX) {
		size_t length = *name == '(' || *name == '[' ? strcspn(name + 1, ")]") : 0;

		if ((*name != '(' && *name != '[') || name[1 + length] == '\0') {
			out[used++] = *name++;
			continue;
		}
		if (!says_little(words, name + 1, length) && meaning->aside[0] == '\0')
			(void)snprintf(meaning->aside, sizeof meaning->aside, "%.*s",
			    (int)ee_text_cut(name + 1, length, sizeof meaning->aside - 1),
			    name + 1);
		name += length + 2;
	}
	while (used > 0 && strchr(" :?*", out[used - 1]) != NULL)
		used--;
	out[used] = '\0';
}

/* NAME, folded, without the words of SMALL, which end with NULL; its words stand apart by the signs
 * APART.  False: nothing is left. */
static bool
without_words(const char *name, const char *apart, const char *const *small, char out[EE_NAME_MAX])
{
	char folded[EE_NAME_MAX], *rest = folded, *word;
	size_t used = 0;

	ee_fold_text(name, folded, sizeof folded);
	out[0] = '\0';
	while ((word = strsep(&rest, apart)) != NULL) {
		bool left_out = *word == '\0';

		for (int i = 0; small[i] != NULL; i++)
			left_out |= strcmp(word, small[i]) == 0;
		if (!left_out)
			used += (size_t)snprintf(
			    out + used, EE_NAME_MAX - used, "%s%s", used > 0 ? " " : "", word);
	}
	return used > 0;
}

/* Words of units, and of whom a column is about, that names.csv need not know. */
static const char *const small_words[] = { "months", "month", "mois", "mos", "mths", "years",
	"year", "yrs", "ans", "annees", "annee", "in", "en", "of", "d'", "the", "pa", "client",
	"client's", "applicant", "applicant's", "principal", "main", "candidate", "candidate's",
	"our", "notre", "my", "demandeur", "requerant", "du", "your", "cad", "$", "#", NULL };

/* Words of forms, and of whom a column is about. */
static const char *const form_words[] = { "pa", "client", "client's", "applicant", "applicant's",
	"principal", "main", "candidate", "candidate's", "our", "notre", "my", "your", "demandeur",
	"requerant", "what", "is", "are", "please", "enter", "provide", "indicate", "do", "you",
	"have", "did", "has", "the", "how", "many", "much", "a", "an", "any", "un", "une", "quel",
	"quelle", "quels", "quelles", "est", "sont", "votre", "vos", "avez", "vous", "combien",
	NULL };

/* Words that may stand beside the name of a test. */
static const char *const test_words[] = { "ielts", "celpip", "pte", "tef", "tcf", "general",
	"training", "gt", "g", "core", "canada", "score", "scores", "band", "result", "results",
	"test", "clb", "nclc", "level", "levels", "niveau", NULL };

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

/* What stands in brackets may be the same name once more: "No de dossier (File no.)". */
static void
forget_same(struct ee_meaning *meaning)
{
	struct ee_meaning aside = { .note = "" };

	if (meaning->aside[0] != '\0' && find(meaning->aside, &aside) &&
	    strcmp(aside.fields, meaning->fields) == 0)
		meaning->aside[0] = '\0';
}

/* The meaning of one name, as it stands or with less and less of it. */
static bool
find_one(const struct ee_vocabulary *words, const char *name, struct ee_meaning *meaning)
{
	char bare[EE_NAME_MAX], small[EE_NAME_MAX], form[EE_NAME_MAX];
	struct ee_meaning whole = *meaning, inner = *meaning;

	name = without_number(name);
	/* A whole name with a note to it may be better without what is in brackets. */
	if (find(name, &whole) && whole.note[0] == '\0') {
		*meaning = whole;
		return true;
	}
	without_brackets(words, name, bare, &inner);
	(void)without_words(bare, " -_:.,?*", form_words, form);
	(void)without_words(bare, " -_:.,?*", small_words, small);
	if ((bare[0] != '\0' && strcmp(bare, name) != 0 && find(bare, &inner)) ||
	    (form[0] != '\0' && find(form, &inner) && (!whole.known || inner.note[0] == '\0')) ||
	    (small[0] != '\0' && find(small, &inner) && (!whole.known || inner.note[0] == '\0'))) {
		*meaning = inner;
		forget_same(meaning);
		return true;
	}
	*meaning = whole;
	return whole.known;
}

/* "IELTS General - Listening": a part of the result of the test that the name has in it; and
 * "IELTS (LRWS)": all of it. */
static bool
find_of_test(const struct ee_vocabulary *words, const char *name, struct ee_meaning *meaning)
{
	char plain[EE_NAME_MAX], bare[EE_NAME_MAX];
	struct ee_meaning part = *meaning;
	bool french = strcmp(meaning->test, "tef") == 0 || strcmp(meaning->test, "tcf") == 0 ||
	    strcmp(meaning->test, "nclc") == 0;

	if (meaning->test[0] == '\0')
		return false;
	if (meaning->abilities[0] != '\0') {
		meaning->known = true;
		(void)snprintf(
		    meaning->fields, sizeof meaning->fields, "%s", french ? "french" : "english");
		return true;
	}
	without_brackets(words, name, plain, &part);
	if (!without_words(plain, " -_:.,()/", test_words, bare) || !find(bare, &part) ||
	    part.note[0] != '\0' ||
	    (strstr(part.fields, "english") == NULL && strstr(part.fields, "french") == NULL))
		return false;
	*meaning = part;
	return true;
}

/* Whether what a name means is a field, and not only an object of fields. */
static bool
is_field(const struct ee_meaning *meaning)
{
	int node = ee_node_of_path(meaning->fields, strlen(meaning->fields));

	return node == EE_NO_NODE || ee_node_at(node)->field != EE_NO_FIELD;
}

/* A name in two languages, "Date de naissance / Date of birth": what all of its parts mean. */
static bool
find_parts(const struct ee_vocabulary *words, const char *name, struct ee_meaning *meaning)
{
	char copy[EE_NAME_MAX], *rest = copy, *part;
	struct ee_meaning found = *meaning;

	(void)snprintf(copy, sizeof copy, "%s", name);
	while ((part = strsep(&rest, "/|")) != NULL) {
		struct ee_meaning one = *meaning;

		part += strspn(part, " ");
		for (size_t length = strlen(part); length > 0 && part[length - 1] == ' ';)
			part[--length] = '\0';
		if (*part == '\0')
			continue;
		/* Of two parts one may be something else: "Education / Country". */
		if (!find_one(words, part, &one))
			return false;
		/* One of the two is not a translation of the other: "Age / Spouse". */
		if (found.known && ee_meaning_is(&found, "spouse") != ee_meaning_is(&one, "spouse"))
			return false;
		if (!found.known || (is_field(&one) && !is_field(&found)))
			found = one;
		else if (strcmp(found.fields, one.fields) == 0 || !is_field(&one))
			continue;
		else if (one.note[0] == '\0' && ee_meaning_has(&found, one.fields))
			found = one; /* the one says more */
		else if (!ee_meaning_has(&one, found.fields))
			return false; /* they contradict each other */
	}
	*meaning = found;
	return found.known;
}

/* Whether NAME has a slash outside brackets. */
static bool
has_parts(const char *name)
{
	int depth = 0;

	for (; *name != '\0'; name++) {
		depth += *name == '(' || *name == '[';
		depth -= depth > 0 && (*name == ')' || *name == ']');
		if (depth == 0 && (*name == '/' || *name == '|'))
			return true;
	}
	return false;
}

static bool
is_office(const struct ee_vocabulary *words, const char *name)
{
	char bare[EE_NAME_MAX], copy[EE_NAME_MAX], *rest = copy, *part;
	struct ee_meaning aside = { .note = "" };

	without_brackets(words, name, bare, &aside);
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
	ee_meaning_hints(folded, meaning);
	if (has_parts(name) && meaning->abilities[0] == '\0')
		(void)find_parts(words, name, meaning);
	else if (!find_one(words, name, meaning) && !find_of_test(words, name, meaning))
		(void)find_slip(name, meaning);
	meaning->office = !meaning->known && is_office(words, name);
}

/* Whether TEXT is a general word for a group of columns, or a name that is known itself. */
static bool
is_plain_group(const struct ee_vocabulary *words, const char *text)
{
	struct ee_meaning group;

	if (ee_vocabulary_find(words, EE_VOCABULARY_GROUP, text, strlen(text), NULL) != NULL)
		return true;
	ee_meaning_find(words, text, &group);
	return (group.known && group.aside[0] == '\0' && !group.spelled) || group.office;
}

void
ee_meaning_within(const struct ee_vocabulary *words, const char *text, struct ee_meaning *meaning)
{
	char folded[EE_NAME_MAX], bare[EE_NAME_MAX] = "";
	const char *inner = text;
	size_t length = strlen(text);

	if (length == 0 || length >= EE_NAME_MAX)
		return;
	ee_fold_text(text, folded, sizeof folded);
	ee_meaning_format(folded, meaning);
	if ((*inner == '(' && inner[length - 1] == ')') ||
	    (*inner == '[' && inner[length - 1] == ']')) {
		inner++;
		length -= 2;
	}
	if (meaning->aside[0] != '\0' || says_little(words, inner, length))
		return;
	without_brackets(words, text, bare, meaning);
	if (meaning->aside[0] == '\0' && bare[0] != '\0' && !is_plain_group(words, bare))
		(void)snprintf(meaning->aside, sizeof meaning->aside, "%.*s",
		    (int)ee_text_cut(bare, strlen(bare), sizeof meaning->aside - 1), bare);
}
