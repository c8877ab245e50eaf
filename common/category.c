#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "category.h"
#include "table.h"
#include "work.h"

enum { NOC_DIGITS = 5, OCCUPATIONS_MAX = 4096 };

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
	NCLC,
	EDUCATION,
	OTHER,
	CONFIDENCE,
	SOURCE,
	NOTE
};
static const char columns[] =
    "slug,family,name,in_force_from,in_force_to,kind,months,continuous,window_months,place,nclc,"
    "education,other,confidence,source,note";

/* In which of the versions in force a code is listed: bits by number. */
struct ee_category_occupation {
	char noc[NOC_DIGITS + 1];
	uint32_t listed;
};

static struct ee_table *
read_versions(struct ee_fault *fault)
{
	return ee_table_load("categories/versions.csv", columns, fault);
}

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
	int continuous = ee_table_word(table, row, CONTINUOUS, answers, fault),
	    place = continuous < 0 ? -1 : ee_table_word(table, row, PLACE, places, fault);

	category->continuous = continuous == 1;
	category->canada_only = place == 1;
	return place >= 0 &&
	    ee_table_int(table, row, WINDOW, 1, 1200, &category->window_months, fault) &&
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
read_version(
    const struct ee_table *table, int row, struct ee_category *category, struct ee_fault *fault)
{
	static const char *const kinds[] = { "work", "french", "offer", NULL };
	static const char *const confidences[] = { "high", "medium", "low", NULL };
	static const char slug_bytes[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	const char *slug = ee_table_text(table, row, SLUG);
	int kind = ee_table_word(table, row, KIND, kinds, fault);
	size_t length;

	if (kind < 0 || ee_table_word(table, row, CONFIDENCE, confidences, fault) < 0)
		return false;
	length = strlen(slug);
	if (length == 0 || length >= EE_SLUG_MAX || strspn(slug, slug_bytes) != length)
		return ee_table_fault(table, row, SLUG, fault,
		    "expected a name of 1 to %d small letters, digits and hyphens",
		    EE_SLUG_MAX - 1);
	*category = (struct ee_category) { .slug = ee_table_text(table, row, SLUG),
		.family = ee_table_text(table, row, FAMILY),
		.name = ee_table_text(table, row, NAME),
		.kind = (enum ee_category_kind)kind,
		.confidence = ee_table_text(table, row, CONFIDENCE),
		.source = ee_table_text(table, row, SOURCE),
		.note = ee_table_text(table, row, NOTE) };
	switch (category->kind) {
	case EE_CATEGORY_WORK:
		return read_work(table, row, category, fault);
	case EE_CATEGORY_FRENCH:
		return must_be_empty(table, row, MONTHS, PLACE, fault) &&
		    must_be_empty(table, row, EDUCATION, OTHER, fault) &&
		    ee_table_int(table, row, NCLC, 1, EE_LEVEL_MAX, &category->nclc, fault);
	case EE_CATEGORY_OFFER:
		return read_offer(table, row, category, fault);
	}
	return false;
}

static int
compare_occupations(const void *a, const void *b)
{
	const struct ee_category_occupation *one = a, *other = b;

	return strcmp(one->noc, other->noc);
}

/* The list of category NUMBER: codes of NOC 2021, each once, whose TEER is their second digit. */
static bool
read_list(struct ee_categories *categories, int number, struct ee_fault *fault)
{
	enum { LIST_NOC, LIST_TEER };
	struct ee_category *category = &categories->in_force[number];
	char name[EE_SLUG_MAX + 32];
	int teer;

	(void)snprintf(name, sizeof name, "categories/%s.csv", category->slug);
	category->list = ee_table_load(name, "noc,teer,title", fault);
	for (int row = 0; category->list != NULL && row < ee_table_rows(category->list); row++) {
		const char *noc = ee_table_text(category->list, row, LIST_NOC);
		struct ee_category_occupation *occupation =
		    &categories->occupation[categories->occupation_count];

		if (strlen(noc) != NOC_DIGITS || strspn(noc, "0123456789") != NOC_DIGITS)
			return ee_table_fault(category->list, row, LIST_NOC, fault,
			    "expected 5 digits of NOC 2021, got %s",
			    *noc == '\0' ? "nothing" : noc);
		if (!ee_table_int(category->list, row, LIST_TEER, 0, 5, &teer, fault))
			return false;
		if (teer != noc[1] - '0')
			return ee_table_fault(category->list, row, LIST_TEER, fault,
			    "expected %c, the second digit of %s, got %d", noc[1], noc, teer);
		for (int earlier = 0; earlier < row; earlier++)
			if (strcmp(ee_table_text(category->list, earlier, LIST_NOC), noc) == 0)
				return ee_table_fault(category->list, row, LIST_NOC, fault,
				    "%s is on line %d already", noc,
				    ee_table_line(category->list, earlier));
		if (categories->occupation_count == OCCUPATIONS_MAX)
			return ee_fault_set(fault, "%s: more than %d occupations on one day",
			    ee_table_path(category->list), OCCUPATIONS_MAX);
		memcpy(occupation->noc, noc, sizeof occupation->noc);
		occupation->listed = (uint32_t)1 << number;
		categories->occupation_count++;
	}
	return category->list != NULL;
}

/* Sorts the codes of all lists and puts those that stand in several together. */
static void
merge_lists(struct ee_categories *categories)
{
	struct ee_category_occupation *all = categories->occupation;
	int count = 0;

	qsort(all, (size_t)categories->occupation_count, sizeof *all, compare_occupations);
	for (int i = 0; i < categories->occupation_count; i++)
		if (count > 0 && strcmp(all[count - 1].noc, all[i].noc) == 0)
			all[count - 1].listed |= all[i].listed;
		else
			all[count++] = all[i];
	categories->occupation_count = count;
}

static bool
load(struct ee_categories *categories, struct ee_date on, struct ee_fault *fault)
{
	const struct ee_table *table = categories->versions = read_versions(fault);

	for (int row = 0; table != NULL && row < ee_table_rows(table); row++) {
		struct ee_category category = { 0 };
		struct ee_period period = { 0 };

		if (!read_version(table, row, &category, fault) ||
		    !ee_table_period(table, row, FROM, &period, fault))
			return false;
		if (!ee_period_has(period, on))
			continue;
		for (int i = 0; i < categories->count; i++)
			if (strcmp(categories->in_force[i].family,
				ee_table_text(table, row, FAMILY)) == 0)
				return ee_table_fault(table, row, FROM, fault,
				    "%s is in force at the same time",
				    categories->in_force[i].slug);
		if (categories->count == EE_CATEGORIES_MAX)
			return ee_table_fault(table, row, SLUG, fault,
			    "more than %d versions on one day", EE_CATEGORIES_MAX);
		categories->in_force[categories->count] = category;
		if (category.kind != EE_CATEGORY_FRENCH &&
		    !read_list(categories, categories->count, fault)) {
			categories->count++; /* its list is freed with the others */
			return false;
		}
		categories->count++;
	}
	return table != NULL;
}

struct ee_categories *
ee_categories_load(struct ee_date on, struct ee_fault *fault)
{
	struct ee_categories *categories = calloc(1, sizeof *categories);

	if (categories != NULL)
		categories->occupation =
		    calloc(OCCUPATIONS_MAX + 1, sizeof *categories->occupation);
	if (categories == NULL || categories->occupation == NULL) {
		free(categories);
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	if (!load(categories, on, fault)) {
		ee_categories_free(categories);
		return NULL;
	}
	merge_lists(categories);
	return categories;
}

void
ee_categories_free(struct ee_categories *categories)
{
	if (categories == NULL)
		return;
	for (int i = 0; i < categories->count; i++)
		ee_table_free(categories->in_force[i].list);
	ee_table_free(categories->versions);
	free(categories->occupation);
	free(categories);
}

uint32_t
ee_category_lists(const struct ee_categories *categories, const char *noc)
{
	struct ee_category_occupation wanted, *found;

	if (strlen(noc) != NOC_DIGITS)
		return 0;
	memcpy(wanted.noc, noc, sizeof wanted.noc);
	found = bsearch(&wanted, categories->occupation, (size_t)categories->occupation_count,
	    sizeof wanted, compare_occupations);
	return found == NULL ? 0 : found->listed;
}

static void
check_work(const struct ee_categories *categories, int number, const struct ee_eligibility *rules,
    const struct ee_profile *profile, const struct ee_history *history,
    struct ee_membership *membership)
{
	const struct ee_category *category = &categories->in_force[number];
	struct ee_work_query query = { .window_months = category->window_months,
		.place = category->canada_only ? EE_IN_CANADA : EE_ANYWHERE,
		.gap_days = rules->minimum[EE_MIN_GAP].value };

	for (int i = 0; i < history->count; i++) {
		struct ee_work work;
		int64_t amount;

		if (history->job[i].occupation != i ||
		    (ee_category_lists(categories, history->job[i].noc) >> number & 1) == 0)
			continue;
		query.occupation = i;
		work = ee_work(history, &query);
		amount = category->continuous ? work.run : work.months;
		if (membership->noc != NULL && amount <= membership->work)
			continue;
		membership->work = amount;
		membership->noc = history->job[i].noc;
	}
	membership->condition =
	    ee_enough_work(profile, membership->work, category->months, category->canada_only);
}

/* At best unknown: no profile says what else such a category asks for. */
static enum ee_answer
check_offer(const struct ee_categories *categories, int number, const struct ee_eligibility *rules,
    const struct ee_profile *profile)
{
	const char *noc = profile->job_offer_noc;

	if (!profile->job_offer ||
	    (*noc != '\0' && (ee_category_lists(categories, noc) >> number & 1) == 0) ||
	    profile->education < categories->in_force[number].education ||
	    ee_credential(rules, profile) == EE_NO)
		return EE_NO;
	return EE_UNKNOWN;
}

void
ee_category_check(const struct ee_categories *categories, int number,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing, struct ee_membership *membership)
{
	const struct ee_category *category = &categories->in_force[number];

	memset(membership, 0, sizeof *membership);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (standing->program[i] > membership->program)
			membership->program = standing->program[i];
	switch (category->kind) {
	case EE_CATEGORY_WORK:
		check_work(categories, number, rules, profile, &standing->history, membership);
		break;
	case EE_CATEGORY_FRENCH:
		membership->condition =
		    ee_lowest_level(standing->french) >= category->nclc ? EE_YES : EE_NO;
		break;
	case EE_CATEGORY_OFFER:
		membership->condition = check_offer(categories, number, rules, profile);
		break;
	}
	membership->all = membership->condition < membership->program ? membership->condition
								      : membership->program;
}

uint32_t
ee_categories_met(const struct ee_categories *categories, const struct ee_eligibility *rules,
    const struct ee_profile *profile, const struct ee_standing *standing)
{
	uint32_t met = 0, listed = 0;
	bool program = false;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		program = program || standing->program[i] == EE_YES;
	if (!program) /* nobody is in a category without one */
		return 0;
	for (int i = 0; i < standing->history.count; i++)
		if (standing->history.job[i].occupation == i)
			listed |= ee_category_lists(categories, standing->history.job[i].noc);
	for (int i = 0; i < categories->count; i++) {
		struct ee_membership membership;

		if (categories->in_force[i].kind == EE_CATEGORY_WORK && (listed >> i & 1) == 0)
			continue;
		ee_category_check(categories, i, rules, profile, standing, &membership);
		met |= (uint32_t)(membership.all == EE_YES) << i;
	}
	return met;
}

const char *
ee_category_title(const struct ee_category *category, const char *noc)
{
	enum { LIST_NOC, LIST_TITLE = 2 };

	for (int row = 0; category->list != NULL && row < ee_table_rows(category->list); row++)
		if (strcmp(ee_table_text(category->list, row, LIST_NOC), noc) == 0)
			return ee_table_text(category->list, row, LIST_TITLE);
	return NULL;
}

static bool
choose_row(const struct ee_table *table, const char *name, struct ee_date date,
    char slug[EE_SLUG_MAX], bool *in_force, struct ee_fault *fault)
{
	char day[EE_DATE_TEXT], families[EE_FAULT_MAX - 100] = "";
	bool known = false;
	size_t used = 0;

	for (int row = 0; row < ee_table_rows(table); row++) {
		const char *family = ee_table_text(table, row, FAMILY),
			   *found = ee_table_text(table, row, SLUG);
		bool of_family = strcmp(name, family) == 0;
		struct ee_period period;

		if (!ee_table_period(table, row, FROM, &period, fault))
			return false;
		known = known || of_family;
		*in_force = ee_period_has(period, date);
		if (strcmp(name, found) == 0 || (of_family && *in_force)) {
			(void)snprintf(slug, EE_SLUG_MAX, "%s", found);
			return true;
		}
		if (row == 0 || strcmp(family, ee_table_text(table, row - 1, FAMILY)) != 0)
			used += (size_t)snprintf(
			    families + used, sizeof families - used, " %s", family);
		if (used >= sizeof families)
			used = sizeof families - 1;
	}
	ee_date_format(date, day);
	if (known)
		return ee_fault_set(fault, "category %s: no version in force on %s", name, day);
	return ee_fault_set(fault, "category %s: unknown; the families are%s", name, families);
}

bool
ee_category_choose(const char *name, struct ee_date date, char slug[EE_SLUG_MAX], bool *in_force,
    struct ee_fault *fault)
{
	struct ee_table *table = read_versions(fault);
	bool chosen;

	if (table == NULL)
		return false;
	chosen = choose_row(table, name, date, slug, in_force, fault);
	ee_table_free(table);
	return chosen;
}

int
ee_category_slugs(
    const char *name, char slugs[EE_CATEGORIES_MAX][EE_SLUG_MAX], struct ee_fault *fault)
{
	struct ee_table *table = read_versions(fault);
	int count = 0;

	if (table == NULL)
		return -1;
	for (int row = 0; row < ee_table_rows(table) && count < EE_CATEGORIES_MAX; row++) {
		const char *slug = ee_table_text(table, row, SLUG);

		if (strcmp(name, slug) == 0 || strcmp(name, ee_table_text(table, row, FAMILY)) == 0)
			(void)snprintf(slugs[count++], EE_SLUG_MAX, "%s", slug);
	}
	ee_table_free(table);
	return count;
}

bool
ee_category_family(const char *slug, char family[EE_SLUG_MAX], struct ee_fault *fault)
{
	struct ee_table *table = read_versions(fault);

	if (table == NULL)
		return false;
	(void)snprintf(family, EE_SLUG_MAX, "%s", slug);
	for (int row = 0; row < ee_table_rows(table); row++)
		if (strcmp(slug, ee_table_text(table, row, SLUG)) == 0)
			(void)snprintf(
			    family, EE_SLUG_MAX, "%s", ee_table_text(table, row, FAMILY));
	ee_table_free(table);
	return true;
}
