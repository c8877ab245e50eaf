/*
 * The candidate's results are compared in all combinations.  Those of a spouse need not be: they
 * bring points by themselves, and selection points if one of them is good enough, so two choices
 * are enough of which the programs then decide.
 */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "rules/crs.h"
#include "rules/lapse.h"
#include "rules/sittings.h"
#include "rules/warning.h"

enum { OWN_ENGLISH, OWN_FRENCH, SPOUSE_ENGLISH, SPOUSE_FRENCH, SLOTS };
enum { PROGRAMS, POINTS, FIRST_DATE, SECOND_DATE, KEYS }; /* what is compared, in this order */
enum { OF_SLOT_MAX = EE_SITTINGS_MAX / 2 };

/* The results of one language of one person that are compared; none: the profile's own stays. */
struct slot {
	struct ee_language *counts; /* where the one chosen goes */
	int count;
	const struct ee_language *candidate[OF_SLOT_MAX];
};

struct weighing {
	const struct ee_rulebook *book;
	struct ee_date on;
	bool programs; /* there are any on that day: those of */
	struct ee_eligibility moved;
	const struct ee_crs_rules *crs;
	struct ee_crs_options options;
	struct ee_profile trial;
};

static int
slot_of(bool spouse, enum ee_official_language language)
{
	return (spouse ? SPOUSE_ENGLISH : OWN_ENGLISH) + (language == EE_FRENCH);
}

static struct ee_language *
result_at(struct ee_profile *profile, int slot)
{
	struct ee_language *const results[SLOTS] = { &profile->english, &profile->french,
		&profile->spouse.english, &profile->spouse.french };

	return results[slot];
}

static int
months_on(const struct ee_rulebook *book, struct ee_date on)
{
	return ee_lengths_on(&book->validities.test, on);
}

/* Whether the test of RESULT is accepted ON: of one to come it need not be yet. */
static bool
is_accepted(const struct ee_rulebook *book, const struct ee_language *result, struct ee_date on)
{
	return ee_date_compare(ee_test_accepted_from(book->levels, result->test), on) <= 0;
}

/* The results of SLOT that are valid ON, or all that are accepted where none is. */
static void
find_candidates(const struct ee_rulebook *book, struct ee_date on, const struct ee_profile *profile,
    int slot, struct slot *found)
{
	int months = months_on(book, on), valid = 0;

	found->count = 0;
	for (int i = 0; i < profile->sitting_count; i++) {
		const struct ee_language *result = &profile->sitting[i].result;
		bool counts;

		if (slot_of(profile->sitting[i].spouse, profile->sitting[i].language) != slot ||
		    !result->given || !is_accepted(book, result, on))
			continue;
		counts = ee_result_is_valid(result, months, on);
		if (counts && valid == 0)
			found->count = 0; /* those before it are not valid */
		valid += counts;
		if (counts || valid == 0)
			found->candidate[found->count++] = result;
	}
}

static void
begin(struct weighing *weighing, const struct ee_rulebook *book, struct ee_date on,
    const struct ee_profile *profile)
{
	weighing->book = book;
	weighing->on = on;
	weighing->programs = book->programs != NULL;
	if (weighing->programs) {
		weighing->moved = *book->programs;
		weighing->moved.on = on;
	}
	weighing->crs = ee_rulebook_crs_on(book, on)->rules;
	weighing->options = (struct ee_crs_options) { .on = on, .work = book->work };
	ee_profile_copy(&weighing->trial, profile);
}

static unsigned
programs_of(const struct weighing *weighing)
{
	struct ee_standing standing;
	unsigned programs = 0;

	if (!weighing->programs)
		return 0;
	ee_programs(&weighing->moved, &weighing->trial, &standing);
	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		programs |= (unsigned)(standing.program[i] == EE_YES) << i;
	return programs;
}

static int
points_of(const struct weighing *weighing)
{
	struct ee_breakdown points;

	ee_crs(weighing->crs, &weighing->options, &weighing->trial, &points);
	return points.total;
}

/* A result without a date is earlier than any other. */
static int
day_of(const struct ee_language *result)
{
	return result->date.year == 0 ? INT32_MIN : ee_date_days(result->date);
}

static bool
is_better(const int *keys, const int *best)
{
	for (int i = 0; i < KEYS; i++)
		if (keys[i] != best[i])
			return keys[i] > best[i];
	return false;
}

/* Candidate NUMBER of SLOT counts; of a slot without any, what is there stays. */
static void
put(const struct slot *slot, int number)
{
	if (slot->count > 0)
		*slot->counts = *slot->candidate[number];
}

static int
tries(const struct slot *slot)
{
	return slot->count > 0 ? slot->count : 1;
}

static int
most(int a, int b)
{
	return a > b ? a : b;
}

/*
 * Makes the spouse's results count that bring most points, or with SPEAKING first one that brings
 * selection points.
 */
static void
choose_spouse(struct weighing *weighing, const struct slot *slots, bool speaking)
{
	const struct slot *english = &slots[SPOUSE_ENGLISH], *french = &slots[SPOUSE_FRENCH];
	bool scores = ee_profile_scores_spouse(&weighing->trial);
	int best[KEYS] = { -1 }, best_english = 0, best_french = 0;

	for (int i = 0; i < tries(english); i++)
		for (int j = 0; j < tries(french); j++) {
			int keys[KEYS] = { 0, 0, INT32_MIN, INT32_MIN };

			put(english, i);
			put(french, j);
			if (scores)
				keys[POINTS] =
				    most(ee_crs_spouse_language(weighing->crs, english->counts),
					ee_crs_spouse_language(weighing->crs, french->counts));
			if (scores && speaking && weighing->programs)
				keys[PROGRAMS] =
				    ee_spouse_speaks(&weighing->moved, &weighing->trial.spouse);
			keys[FIRST_DATE] = day_of(english->counts);
			keys[SECOND_DATE] = day_of(french->counts);
			if (!is_better(keys, best))
				continue;
			memcpy(best, keys, sizeof best);
			best_english = i;
			best_french = j;
		}
	put(english, best_english);
	put(french, best_french);
}

/* How many programs PROGRAMS, bits of enum ee_program, has. */
static int
count_of(unsigned programs)
{
	int count = 0;

	for (; programs != 0; programs >>= 1)
		count += (int)(programs & 1);
	return count;
}

/* Compares the candidate's results with the spouse's as they count now; BEST and PROFILE take what
 * is better. */
static void
choose_own(
    struct weighing *weighing, const struct slot *slots, int *best, struct ee_profile *profile)
{
	const struct slot *english = &slots[OWN_ENGLISH], *french = &slots[OWN_FRENCH];

	for (int i = 0; i < tries(english); i++)
		for (int j = 0; j < tries(french); j++) {
			int keys[KEYS];

			put(english, i);
			put(french, j);
			keys[PROGRAMS] = count_of(programs_of(weighing));
			keys[POINTS] = points_of(weighing);
			keys[FIRST_DATE] = day_of(english->counts);
			keys[SECOND_DATE] = day_of(french->counts);
			if (!is_better(keys, best))
				continue;
			memcpy(best, keys, sizeof keys);
			for (int slot = 0; slot < SLOTS; slot++)
				*result_at(profile, slot) = *result_at(&weighing->trial, slot);
		}
}

void
ee_sittings_choose_of_several(
    const struct ee_rulebook *book, struct ee_date on, struct ee_profile *profile)
{
	struct slot slots[SLOTS];
	struct weighing weighing;
	int best[KEYS] = { -1 };
	bool choice = false;

	for (int i = 0; i < SLOTS; i++) {
		find_candidates(book, on, profile, i, &slots[i]);
		slots[i].counts = result_at(profile, i);
		put(&slots[i], 0);
		choice = choice || slots[i].count > 1;
	}
	if (!choice)
		return;
	begin(&weighing, book, on, profile);
	for (int i = 0; i < SLOTS; i++)
		slots[i].counts = result_at(&weighing.trial, i);
	choose_spouse(&weighing, slots, false);
	choose_own(&weighing, slots, best, profile);
	if (slots[SPOUSE_ENGLISH].count <= 1 && slots[SPOUSE_FRENCH].count <= 1)
		return;
	choose_spouse(&weighing, slots, true);
	choose_own(&weighing, slots, best, profile);
}

struct ee_language
ee_result_on(const struct ee_rulebook *book, struct ee_date on, const struct ee_profile *profile,
    bool spouse, enum ee_official_language language)
{
	int at = slot_of(spouse, language);
	struct ee_profile then;
	const struct ee_language *result;

	ee_profile_copy(&then, profile);
	ee_sittings_choose(book, on, &then);
	result = result_at(&then, at);
	return ee_result_is_valid(result, months_on(book, on), on) ? *result
								   : (struct ee_language) { 0 };
}

void
ee_sittings_settle(struct ee_profile *profile, bool spouse, enum ee_official_language language)
{
	int kept = 0;

	for (int i = 0; i < profile->sitting_count; i++)
		if (profile->sitting[i].spouse != spouse ||
		    profile->sitting[i].language != language)
			profile->sitting[kept++] = profile->sitting[i];
	profile->sitting_count = kept;
}

const char *
ee_result_name(const struct ee_sitting *sitting, const char *suffix, char out[EE_RESULT_NAME])
{
	const char *who = sitting->spouse ? "spouse." : "";
	int place = sitting->result.place;

	if (place > 0)
		(void)snprintf(out, EE_RESULT_NAME, "%stests.%d%s", who, place, suffix);
	else
		(void)snprintf(out, EE_RESULT_NAME, "%s%s%s", who,
		    sitting->language == EE_ENGLISH ? "english" : "french", suffix);
	return out;
}

/* The programs in words, or "no program". */
static const char *
list_programs(unsigned programs, char out[32])
{
	struct ee_phrase words = ee_phrase(out, 32);

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if ((programs >> i & 1) != 0)
			ee_phrase_join(&words, " ", ee_program_name((enum ee_program)i));
	if (programs == 0)
		ee_phrase_add(&words, "no program");
	return out;
}

/* Why a result that is not CHOSEN does not count. */
static void
explain(const struct weighing *weighing, const struct ee_weighed *chosen, struct ee_weighed *other)
{
	const struct ee_language *result = &other->sitting->result;
	int months = months_on(weighing->book, weighing->on);
	char with[32], against[32], period[EE_WARNING_PERIOD];
	size_t size = sizeof other->note;

	if (ee_date_compare(result->date, weighing->on) > 0)
		(void)snprintf(other->note, size, "of a day to come");
	else if (ee_paper_is_over(result->date, months, weighing->on))
		(void)snprintf(
		    other->note, size, "%s old or more", ee_warning_period(months, period));
	else if (count_of(other->programs) < count_of(chosen->programs))
		(void)snprintf(other->note, size, "fewer programs: %s, not %s",
		    list_programs(other->programs, with), list_programs(chosen->programs, against));
	else if (other->crs < chosen->crs)
		(void)snprintf(
		    other->note, size, "fewer points: %d, not %d", other->crs, chosen->crs);
	else
		(void)snprintf(other->note, size, "no more programs and points, and not later");
}

/* Weighs all results of one slot, of which there are several. */
static void
weigh_slot(struct weighing *weighing, const struct ee_profile *profile, int slot,
    ee_weighed_taker *take, void *context)
{
	const struct ee_language counts = *result_at(&weighing->trial, slot);
	struct ee_weighed chosen = { .counts = true, .note = "" };
	char programs[32];

	chosen.programs = programs_of(weighing);
	chosen.crs = points_of(weighing);
	for (int i = 0; i < profile->sitting_count; i++) {
		const struct ee_sitting *sitting = &profile->sitting[i];
		struct ee_weighed other = { .sitting = sitting };

		if (slot_of(sitting->spouse, sitting->language) != slot || !sitting->result.given)
			continue;
		if (sitting->result.place == counts.place) {
			other = chosen;
			other.sitting = sitting;
			(void)snprintf(other.note, sizeof other.note, "with it %s, %d points",
			    list_programs(other.programs, programs), other.crs);
		} else {
			*result_at(&weighing->trial, slot) = sitting->result;
			other.programs = programs_of(weighing);
			other.crs = points_of(weighing);
			explain(weighing, &chosen, &other);
		}
		take(&other, context);
	}
	*result_at(&weighing->trial, slot) = counts;
}

void
ee_sittings_weigh(const struct ee_rulebook *book, struct ee_date on,
    const struct ee_profile *profile, ee_weighed_taker *take, void *context)
{
	struct weighing weighing;
	int counts[SLOTS] = { 0 };

	if (profile->sitting_count == 0)
		return;
	for (int i = 0; i < profile->sitting_count; i++)
		counts[slot_of(profile->sitting[i].spouse, profile->sitting[i].language)] +=
		    profile->sitting[i].result.given;
	begin(&weighing, book, on, profile);
	for (int slot = 0; slot < SLOTS; slot++)
		if (counts[slot] > 1)
			weigh_slot(&weighing, profile, slot, take, context);
}

static void
renew(struct ee_language *result, int months, struct ee_date today)
{
	if (ee_result_is_valid(result, months, today))
		result->date = (struct ee_date) { 0 };
}

void
ee_profile_renew(const struct ee_rulebook *book, struct ee_date today, struct ee_date day,
    struct ee_profile *profile)
{
	int months = book->validity.test_months;

	renew(&profile->english, months, today);
	renew(&profile->french, months, today);
	renew(&profile->spouse.english, months, today);
	renew(&profile->spouse.french, months, today);
	for (int i = 0; i < profile->sitting_count; i++)
		renew(&profile->sitting[i].result, months, today);
	if (profile->eca_date.year != 0 &&
	    !ee_paper_is_over(profile->eca_date, book->validity.eca_months, today))
		profile->eca_date = day;
	ee_sittings_choose(book, day, profile);
}
