/* What time takes: birthdays, and papers that run out. */
#include <assert.h>

#include "cmd/boost/change.h"
#include "rules/lapse.h"
#include "rules/sittings.h"

struct list {
	const struct ee_change_context *context;
	const struct ee_profile *profile;
	struct ee_change *change;
	int count;
};

static struct ee_change *
add(struct list *list, enum ee_change_kind kind, struct ee_date by)
{
	struct ee_change *change = &list->change[list->count++];

	assert(list->count <= EE_CHANGES_MAX);
	*change = (struct ee_change) {
		.kind = kind, .ability = EE_ALL_ABILITIES, .from = 1, .to = 0, .by = by
	};
	return change;
}

/* Another sitting may stand behind the one that lapses. */
static void
add_result(struct list *list, bool spouse, enum ee_official_language which)
{
	const struct ee_language *language = ee_change_result(list->profile, spouse, which);
	const struct ee_rulebook *book = list->context->book;
	struct ee_date day = list->context->today;
	struct ee_change *change;

	if (!language->given || language->date.year == 0)
		return;
	change = add(list, EE_CHANGE_LAPSES,
	    ee_lengths_end(&book->validities.test, language->date, list->context->today));
	change->spouse = spouse;
	change->language = which;
	if (ee_date_compare(change->by, day) > 0)
		day = change->by;
	if (list->profile->sitting_count == 0)
		return;
	change->left = ee_result_on(book, day, list->profile, spouse, which);
	if (!change->left.given)
		return;
	change->from = language->place;
	change->to = change->left.place;
}

/* A level that the assessment carries is asked of the papers as they are when it has run out. */
static void
add_assessment(struct list *list)
{
	const struct ee_profile *profile = list->profile;
	const struct ee_validities *validities = &list->context->book->validities;
	struct ee_validity validity;
	struct ee_date by;

	if (profile->eca_date.year == 0)
		return;
	by = ee_lengths_end(&validities->eca, profile->eca_date, list->context->today);
	validity = ee_validity_on(validities, by);
	if ((ee_papers_lapsed(profile, &validity, by) >> EE_PAPER_ECA & 1) != 0)
		(void)add(list, EE_CHANGE_ECA_LAPSES, by);
}

int
ee_change_losses(const struct ee_change_context *context, const struct ee_profile *profile,
    struct ee_change changes[EE_CHANGES_MAX], int count)
{
	struct list list = { context, profile, changes, count };
	int age = profile->age;

	if (profile->birth_date.year != 0 && age < EE_AGE_MAX) {
		struct ee_change *birthday =
		    add(&list, EE_CHANGE_BIRTHDAY, ee_birthday(profile->birth_date, age + 1));

		birthday->from = age;
		birthday->to = age + 1;
	}
	add_result(&list, false, EE_ENGLISH);
	add_result(&list, false, EE_FRENCH);
	if (ee_profile_scores_spouse(profile)) {
		add_result(&list, true, EE_ENGLISH);
		add_result(&list, true, EE_FRENCH);
	}
	add_assessment(&list);
	if (profile->provincial_nomination && profile->nomination_expires.year != 0)
		(void)add(&list, EE_CHANGE_NOMINATION_LAPSES,
		    ee_date_add_days(profile->nomination_expires, 1));
	return list.count;
}

int
ee_change_work_loss(struct ee_date by, struct ee_change changes[EE_CHANGES_MAX], int count)
{
	struct list list = { .change = changes, .count = count };

	(void)add(&list, EE_CHANGE_WORK_LAPSES, by);
	return list.count;
}
