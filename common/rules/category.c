#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "rules/category.h"
#include "rules/work.h"

enum { OCCUPATIONS_MAX = 4096 };
enum { LIST_NOC, LIST_TEER, LIST_TITLE };

/* A code, and the versions in force that list it: bits by their numbers. */
struct ee_category_occupation {
	int noc;
	uint32_t listed;
};

static int
compare_occupations(const void *a, const void *b)
{
	const struct ee_category_occupation *one = a, *other = b;

	return one->noc - other->noc;
}

/* A row must have a code of NOC 2021, the code's second digit as its TEER, and a title. */
static bool
check_listed(const struct ee_table *list, int row, struct ee_fault *fault)
{
	const char *noc = ee_table_text(list, row, LIST_NOC);
	int teer;

	if (!ee_noc_in_table(list, row, LIST_NOC, fault) ||
	    !ee_table_int(list, row, LIST_TEER, 0, 5, &teer, fault))
		return false;
	if (teer != noc[1] - '0')
		return ee_table_fault(list, row, LIST_TEER, fault,
		    "expected %c, the second digit of %s, got %d", noc[1], noc, teer);
	return ee_table_filled(list, row, LIST_TITLE, fault);
}

static bool
check_list(const struct ee_table *list, struct ee_fault *fault)
{
	if (ee_table_rows(list) == 0)
		return ee_table_lack(list, LIST_NOC, fault, "no occupations");
	if (!ee_table_once(list, LIST_NOC, LIST_NOC, fault))
		return false;
	for (int row = 0; row < ee_table_rows(list); row++)
		if (!check_listed(list, row, fault))
			return false;
	return true;
}

/* NULL with FAULT if the list of the version SLUG is missing or wrong. */
static struct ee_table *
load_list(const struct ee_share *share, const char *slug, struct ee_fault *fault)
{
	char name[EE_SLUG_MAX + 32];
	struct ee_table *list;

	(void)snprintf(name, sizeof name, "categories/%s.csv", slug);
	list = ee_table_load(share, name, "noc,teer,title", fault);
	if (list == NULL || check_list(list, fault))
		return list;
	ee_table_free(list);
	return NULL;
}

bool
ee_category_list_check(const struct ee_share *share, const char *slug, struct ee_fault *fault)
{
	struct ee_table *list = load_list(share, slug, fault);
	bool good = list != NULL;

	ee_table_free(list);
	return good;
}

static bool
read_list(const struct ee_share *share, struct ee_categories *categories, int number,
    struct ee_fault *fault)
{
	struct ee_category *category = &categories->in_force[number];
	const struct ee_table *list = category->list = load_list(share, category->slug, fault);

	if (list == NULL)
		return false;
	for (int row = 0; row < ee_table_rows(list); row++) {
		struct ee_category_occupation *occupation =
		    &categories->occupation[categories->occupation_count];

		if (categories->occupation_count == OCCUPATIONS_MAX)
			return ee_table_fault(list, row, LIST_NOC, fault,
			    "more than %d occupations on one day", OCCUPATIONS_MAX);
		occupation->noc = ee_noc_code(ee_table_text(list, row, LIST_NOC));
		occupation->listed = (uint32_t)1 << number;
		categories->occupation_count++;
	}
	return true;
}

/* Sorts the codes of all lists, and makes one entry of a code that stands in several. */
static void
merge_lists(struct ee_categories *categories)
{
	struct ee_category_occupation *all = categories->occupation;
	int count = 0;

	qsort(all, (size_t)categories->occupation_count, sizeof *all, compare_occupations);
	for (int i = 0; i < categories->occupation_count; i++)
		if (count > 0 && all[count - 1].noc == all[i].noc)
			all[count - 1].listed |= all[i].listed;
		else
			all[count++] = all[i];
	categories->occupation_count = count;
}

static bool
load(const struct ee_share *share, struct ee_categories *categories, struct ee_date on,
    struct ee_fault *fault)
{
	categories->versions = ee_versions_load(share, fault);
	if (categories->versions == NULL)
		return false;
	for (int i = 0; i < categories->versions->count; i++) {
		const struct ee_category *version = &categories->versions->version[i];

		if (!ee_period_has(version->in_force, on))
			continue;
		if (categories->count == EE_CATEGORIES_MAX)
			return ee_table_fault(categories->versions->table, i, 0, fault,
			    "more than %d versions on one day", EE_CATEGORIES_MAX);
		if (version->kind != EE_CATEGORY_WORK)
			categories->rest |= (uint32_t)1 << categories->count;
		categories->in_force[categories->count++] = *version;
		if (version->kind != EE_CATEGORY_FRENCH &&
		    !read_list(share, categories, categories->count - 1, fault))
			return false;
	}
	return true;
}

struct ee_categories *
ee_categories_load(const struct ee_share *share, struct ee_date on, struct ee_fault *fault)
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
	if (!load(share, categories, on, fault)) {
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
	ee_versions_free(categories->versions);
	free(categories->occupation);
	free(categories);
}

uint32_t
ee_category_lists(const struct ee_categories *categories, const char *noc)
{
	int code = ee_noc_code(noc), low = 0, high = categories->occupation_count;

	while (low < high) {
		int middle = (low + high) / 2;

		if (categories->occupation[middle].noc < code)
			low = middle + 1;
		else
			high = middle;
	}
	return low < categories->occupation_count && categories->occupation[low].noc == code
	    ? categories->occupation[low].listed
	    : 0;
}

/* The most work of HISTORY in one listed occupation, and which that is; NULL: none. */
static const char *
find_most_work(const struct ee_categories *categories, int number,
    const struct ee_eligibility *rules, const struct ee_history *history, ee_work_amount *most)
{
	const struct ee_category *category = &categories->in_force[number];
	struct ee_work_query query = { .window_months = category->window_months,
		.place = category->canada_only ? EE_IN_CANADA : EE_ANYWHERE,
		.gap_days = rules->minimum[EE_MIN_GAP].value };
	const char *noc = NULL;

	for (int i = 0; i < history->count; i++) {
		struct ee_work work;
		ee_work_amount amount;

		if (history->job[i].occupation != i ||
		    (ee_category_lists(categories, history->job[i].noc) >> number & 1) == 0)
			continue;
		query.occupation = i;
		work = ee_work(history, &query);
		amount = category->continuous ? work.run : work.months;
		if (noc != NULL && amount <= *most)
			continue;
		*most = amount;
		noc = history->job[i].noc;
	}
	return noc;
}

static void
check_work(const struct ee_categories *categories, int number, const struct ee_eligibility *rules,
    const struct ee_profile *profile, const struct ee_history *history,
    struct ee_membership *membership)
{
	const struct ee_category *category = &categories->in_force[number];

	membership->noc = find_most_work(categories, number, rules, history, &membership->work);
	membership->condition =
	    ee_enough_work(profile, membership->work, category->months, category->canada_only);
}

/* Whether the programs leave out work in Canada of PROFILE, whatever its occupation. */
static bool
has_doubtful_work(const struct ee_profile *profile)
{
	for (int i = 0; i < profile->job_count; i++) {
		const struct ee_job *job = &profile->jobs[i];

		if (job->in_canada && (job->self_employed || job->student || job->unauthorized))
			return true;
	}
	return false;
}

/*
 * A no is none where it hangs on such work alone, and the wording of the rounds on it was not seen.
 */
static void
doubt_work(const struct ee_categories *categories, int number, const struct ee_eligibility *rules,
    const struct ee_profile *profile, struct ee_membership *membership)
{
	const struct ee_category *category = &categories->in_force[number];
	struct ee_history all;
	ee_work_amount most = 0;
	const char *noc;

	if (membership->condition != EE_NO || category->wording_seen || !has_doubtful_work(profile))
		return;
	ee_work_history_of_all(rules->work, profile->jobs, profile->job_count, rules->on, &all);
	noc = find_most_work(categories, number, rules, &all, &most);
	if (ee_enough_work(profile, most, category->months, category->canada_only) != EE_YES)
		return;
	membership->condition = EE_UNKNOWN;
	membership->possible = most;
	membership->possible_noc = noc;
}

/* The answer is at best unknown: no profile says what else such a category asks for. */
static enum ee_answer
check_offer(const struct ee_categories *categories, int number, const struct ee_eligibility *rules,
    const struct ee_profile *profile)
{
	const char *noc = profile->job_offer_noc;

	if ((!profile->job_offer && !ee_profile_leaves_open(profile, profile->offer_said)) ||
	    (*noc != '\0' && (ee_category_lists(categories, noc) >> number & 1) == 0) ||
	    (profile->education < categories->in_force[number].education &&
		!ee_profile_leaves_open(profile, profile->education_said)) ||
	    ee_credential(rules, profile) == EE_NO)
		return EE_NO;
	return EE_UNKNOWN;
}

/* What a category asks for that does not ask for work. */
static enum ee_answer
condition_of_rest(const struct ee_categories *categories, int number,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing)
{
	const struct ee_category *category = &categories->in_force[number];

	if (category->kind == EE_CATEGORY_OFFER)
		return check_offer(categories, number, rules, profile);
	if (ee_lowest_level(standing->french) >= category->nclc)
		return EE_YES;
	return profile->turned && !profile->french.given ? EE_UNKNOWN : EE_NO;
}

/* What an unknown condition of a category of that KIND lacks: an offer is not decided by any
 * answer. */
static unsigned
lacks_of(enum ee_category_kind kind)
{
	switch (kind) {
	case EE_CATEGORY_WORK:
		return ee_lack_bit(EE_LACKS_JOBS);
	case EE_CATEGORY_FRENCH:
		return ee_lack_bit(EE_LACKS_FRENCH);
	default:
		return 0;
	}
}

static void
check_condition(const struct ee_categories *categories, int number,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing, struct ee_membership *membership)
{
	memset(membership, 0, sizeof *membership);
	if (categories->in_force[number].kind == EE_CATEGORY_WORK)
		check_work(categories, number, rules, profile, &standing->history, membership);
	else
		membership->condition =
		    condition_of_rest(categories, number, rules, profile, standing);
	if (membership->condition == EE_UNKNOWN)
		membership->lacks = lacks_of(categories->in_force[number].kind);
}

void
ee_category_check(const struct ee_categories *categories, int number,
    const struct ee_eligibility *rules, const struct ee_profile *profile,
    const struct ee_standing *standing, struct ee_membership *membership)
{
	check_condition(categories, number, rules, profile, standing, membership);
	if (categories->in_force[number].kind == EE_CATEGORY_WORK)
		doubt_work(categories, number, rules, profile, membership);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if (standing->program[i] > membership->program)
			membership->program = standing->program[i];
	membership->all = membership->condition < membership->program ? membership->condition
								      : membership->program;
}

uint32_t
ee_categories_of_work(const struct ee_categories *categories, const struct ee_eligibility *rules,
    const struct ee_profile *profile, const struct ee_history *history)
{
	uint32_t met = 0, listed = 0;

	for (int i = 0; i < history->count; i++)
		if (history->job[i].occupation == i)
			listed |= ee_category_lists(categories, history->job[i].noc);
	for (int i = 0; i < categories->count; i++) {
		struct ee_membership membership = { 0 };

		if (categories->in_force[i].kind != EE_CATEGORY_WORK || (listed >> i & 1) == 0)
			continue;
		check_work(categories, i, rules, profile, history, &membership);
		met |= (uint32_t)(membership.condition == EE_YES) << i;
	}
	return met;
}

uint32_t
ee_categories_of_rest(const struct ee_categories *categories, const struct ee_eligibility *rules,
    const struct ee_profile *profile, const struct ee_standing *standing)
{
	uint32_t met = 0;

	for (int i = 0; i < categories->count; i++)
		if ((categories->rest >> i & 1) != 0 &&
		    condition_of_rest(categories, i, rules, profile, standing) == EE_YES)
			met |= (uint32_t)1 << i;
	return met;
}

uint32_t
ee_categories_met(const struct ee_categories *categories, const struct ee_eligibility *rules,
    const struct ee_profile *profile, const struct ee_standing *standing)
{
	bool program = false;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		program = program || standing->program[i] == EE_YES;
	if (!program) /* nobody is in a category without one */
		return 0;
	return ee_categories_of_work(categories, rules, profile, &standing->history) |
	    ee_categories_of_rest(categories, rules, profile, standing);
}

const char *
ee_category_title(const struct ee_category *category, const char *noc)
{
	for (int row = 0; category->list != NULL && row < ee_table_rows(category->list); row++)
		if (strcmp(ee_table_text(category->list, row, LIST_NOC), noc) == 0)
			return ee_table_text(category->list, row, LIST_TITLE);
	return NULL;
}
