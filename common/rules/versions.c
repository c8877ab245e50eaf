#include <stdlib.h>
#include <string.h>

#include "base/phrase.h"
#include "rules/versions.h"
#include "rules/work.h"

enum {
	SLUG,
	FAMILY,
	NAME,
	FROM,
	TO,
	KIND,
	MONTHS,
	CONTINUOUS,
	WINDOW,
	PLACE,
	WORDING,
	NCLC,
	EDUCATION,
	OTHER,
	CONFIDENCE,
	SOURCE,
	NOTE
};
static const char columns[] =
    "slug,family,name,in_force_from,in_force_to,kind,months,continuous,window_months,place,"
    "wording,nclc,education,other,confidence,source,note";

/* Cells that the kind of category does not use must be empty. */
static bool
must_be_empty(const struct ee_table *table, int row, int first, int last, struct ee_fault *fault)
{
	for (int column = first; column <= last; column++)
		if (ee_table_text(table, row, column)[0] != '\0')
			return ee_table_fault(table, row, column, fault,
			    "means nothing for the kind %s", ee_table_text(table, row, KIND));
	return true;
}

static bool
read_work(
    const struct ee_table *table, int row, struct ee_category *category, struct ee_fault *fault)
{
	static const char *const answers[] = { "no", "yes", NULL };
	static const char *const places[] = { "anywhere", "canada", NULL };
	static const char *const wordings[] = { "unseen", "seen", NULL };
	int continuous = ee_table_word(table, row, CONTINUOUS, answers, fault),
	    place = continuous < 0 ? -1 : ee_table_word(table, row, PLACE, places, fault),
	    wording = place < 0 ? -1 : ee_table_word(table, row, WORDING, wordings, fault);

	category->continuous = continuous == 1;
	category->canada_only = place == 1;
	category->wording_seen = wording == 1;
	return wording >= 0 &&
	    ee_table_int(
		table, row, WINDOW, 1, EE_WINDOW_MONTHS_MAX, &category->window_months, fault) &&
	    ee_table_int(
		table, row, MONTHS, 1, category->window_months, &category->months, fault) &&
	    must_be_empty(table, row, NCLC, OTHER, fault);
}

static bool
read_offer(
    const struct ee_table *table, int row, struct ee_category *category, struct ee_fault *fault)
{
	int level = ee_table_word(table, row, EDUCATION, ee_education_words, fault);

	category->education = level < 0 ? EE_NO_EDUCATION : (enum ee_education)level;
	category->other = ee_table_text(table, row, OTHER);
	return level >= 0 && must_be_empty(table, row, MONTHS, NCLC, fault);
}

static bool
check_name(const struct ee_table *table, int row, int column, struct ee_fault *fault)
{
	static const char bytes[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	const char *name = ee_table_text(table, row, column);
	size_t length = strlen(name);

	return (length > 0 && length < EE_SLUG_MAX && strspn(name, bytes) == length) ||
	    ee_table_fault(table, row, column, fault,
		"expected a name of 1 to %d small letters, digits and hyphens", EE_SLUG_MAX - 1);
}

static bool
read_version(
    const struct ee_table *table, int row, struct ee_category *category, struct ee_fault *fault)
{
	static const char *const kinds[] = { "work", "french", "offer", NULL };
	struct ee_period in_force;
	int kind = ee_table_word(table, row, KIND, kinds, fault);

	if (kind < 0 || !ee_table_confidence(table, row, CONFIDENCE, NULL, fault) ||
	    !check_name(table, row, SLUG, fault) || !check_name(table, row, FAMILY, fault) ||
	    !ee_table_filled(table, row, NAME, fault) ||
	    !ee_table_filled(table, row, SOURCE, fault) ||
	    !ee_table_period(table, row, FROM, &in_force, fault))
		return false;
	*category = (struct ee_category) { .slug = ee_table_text(table, row, SLUG),
		.family = ee_table_text(table, row, FAMILY),
		.name = ee_table_text(table, row, NAME),
		.in_force = in_force,
		.kind = (enum ee_category_kind)kind,
		.confidence = ee_table_text(table, row, CONFIDENCE),
		.source = ee_table_text(table, row, SOURCE),
		.note = ee_table_text(table, row, NOTE) };
	switch (category->kind) {
	case EE_CATEGORY_WORK:
		return read_work(table, row, category, fault);
	case EE_CATEGORY_FRENCH:
		return must_be_empty(table, row, MONTHS, WORDING, fault) &&
		    must_be_empty(table, row, EDUCATION, OTHER, fault) &&
		    ee_table_int(table, row, NCLC, 1, EE_LEVEL_MAX, &category->nclc, fault);
	case EE_CATEGORY_OFFER:
		return read_offer(table, row, category, fault);
	}
	return false;
}

/* A family has one version at most on any day. */
static bool
check_family(const struct ee_versions *versions, int row, struct ee_fault *fault)
{
	const struct ee_category *version = &versions->version[row], *above = versions->version;

	for (; above < version; above++)
		if (strcmp(above->family, version->family) == 0 &&
		    ee_period_overlaps(above->in_force, version->in_force))
			return ee_table_fault(versions->table, row, FROM, fault,
			    "%s is in force at the same time", above->slug);
	return true;
}

static bool
read_versions(struct ee_versions *versions, struct ee_fault *fault)
{
	int rows = ee_table_rows(versions->table);

	versions->version = calloc((size_t)rows + 1, sizeof *versions->version);
	if (versions->version == NULL)
		return ee_fault_set(fault, "out of memory");
	if (!ee_table_once(versions->table, SLUG, SLUG, fault))
		return false;
	for (int row = 0; row < rows; row++) {
		if (!read_version(versions->table, row, &versions->version[row], fault) ||
		    !check_family(versions, row, fault))
			return false;
		versions->count++;
	}
	return true;
}

struct ee_versions *
ee_versions_load(const struct ee_share *share, struct ee_fault *fault)
{
	struct ee_versions *versions = calloc(1, sizeof *versions);

	if (versions == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	versions->table = ee_table_load(share, "categories/versions.csv", columns, fault);
	if (versions->table != NULL && read_versions(versions, fault))
		return versions;
	ee_versions_free(versions);
	return NULL;
}

void
ee_versions_free(struct ee_versions *versions)
{
	if (versions == NULL)
		return;
	ee_table_free(versions->table);
	free(versions->version);
	free(versions);
}

static const struct ee_category *
version_of_family(const struct ee_versions *versions, const char *family)
{
	for (int i = 0; i < versions->count; i++)
		if (strcmp(versions->version[i].family, family) == 0)
			return &versions->version[i];
	return NULL;
}

static const struct ee_category *
version_of_slug(const struct ee_versions *versions, const char *slug)
{
	for (int i = 0; i < versions->count; i++)
		if (strcmp(versions->version[i].slug, slug) == 0)
			return &versions->version[i];
	return NULL;
}

const char *
ee_versions_hint(const struct ee_versions *versions, const char *name, char hint[EE_HINT])
{
	const char **words = calloc(2 * (size_t)versions->count + 1, sizeof *words);

	(void)stpcpy(hint, ";");
	if (words == NULL)
		return hint;
	for (int i = 0; i < versions->count; i++) {
		words[i] = versions->version[i].family;
		words[versions->count + i] = versions->version[i].slug;
	}
	(void)ee_text_hint_before_list(name, strlen(name), words, hint);
	free(words);
	return hint;
}

/* Lists each family once, even if its rows stand apart. */
static bool
unknown_name(const struct ee_versions *versions, const char *name, struct ee_fault *fault)
{
	char families[EE_FAULT_MAX - 200], hint[EE_HINT];
	struct ee_phrase phrase = ee_phrase(families, sizeof families);

	for (int i = 0; i < versions->count; i++) {
		const struct ee_category *version = &versions->version[i];

		if (version_of_family(versions, version->family) == version)
			ee_phrase_join(&phrase, " ", version->family);
	}
	return ee_fault_set(fault, "category %s: unknown%s the families are %s", name,
	    ee_versions_hint(versions, name, hint), families);
}

bool
ee_versions_choose(const struct ee_versions *versions, const char *name, struct ee_date date,
    char slug[EE_SLUG_MAX], bool *in_force, struct ee_fault *fault)
{
	char day[EE_DATE_TEXT];

	for (int i = 0; i < versions->count; i++) {
		const struct ee_category *version = &versions->version[i];

		*in_force = ee_period_has(version->in_force, date);
		if (strcmp(name, version->slug) == 0 ||
		    (strcmp(name, version->family) == 0 && *in_force)) {
			(void)stpcpy(slug, version->slug);
			return true;
		}
	}
	if (version_of_family(versions, name) == NULL)
		return unknown_name(versions, name, fault);
	ee_date_format(date, day);
	return ee_fault_set(fault, "category %s: no version in force on %s", name, day);
}

bool
ee_versions_know(const struct ee_versions *versions, const char *name)
{
	return version_of_slug(versions, name) != NULL || version_of_family(versions, name) != NULL;
}

const char *
ee_versions_family(const struct ee_versions *versions, const char *slug)
{
	const struct ee_category *version = version_of_slug(versions, slug);

	return version == NULL ? slug : version->family;
}
