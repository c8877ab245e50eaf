/* Papers of each person of the family, accompanying or not, and what the family pays. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/checklist/checklist_parts.h"
#include "dates/deadline.h"
#include "rules/family.h"

static const char citizen_why[] = "of a citizen or permanent resident less is asked";

/* The day on which the application is handed in, as far as it is known. */
static struct ee_date
day_of(const struct ee_making *making)
{
	struct ee_date day = making->of->dates->application;

	if (day.year == 0)
		day = making->by;
	return day.year != 0 ? day : making->of->today;
}

/* The day on which a child must be young enough; year 0: not known. */
static struct ee_date
lock_in(const struct ee_making *making)
{
	const struct ee_case_dates *dates = making->of->dates;

	return dates->nominated ? dates->nomination_applied : day_of(making);
}

/* Whether the child is a dependent one: of a nominee by a day that may not be known. */
static enum ee_answer
depends(const struct ee_making *making, const struct ee_child *child)
{
	struct ee_date day = lock_in(making);

	/* Who is young enough now was so then, or still is if it is handed in before the birthday.
	 */
	if (day.year == 0 ||
	    (making->of->dates->application.year == 0 && !making->of->dates->nominated))
		day = making->of->today;
	return ee_child_depends(making->of->book->programs, child, day);
}

/* "dependent if it is handed in by 2026-11-13", where the birthday comes before the day that binds.
 */
static const char *
before_birthday(
    const struct ee_making *making, const struct ee_child *child, char words[EE_PAPER_ABOUT])
{
	const struct ee_case_dates *dates = making->of->dates;
	int age = making->of->book->programs->minimum[EE_MIN_CHILD_AGE].value;
	struct ee_date birthday;
	char day[EE_DATE_TEXT];

	if (child->birth_date.year == 0 || dates->nominated || dates->application.year != 0 ||
	    making->by.year == 0)
		return "";
	birthday = ee_birthday(child->birth_date, age);
	if (ee_date_compare(birthday, making->by) > 0 ||
	    ee_date_compare(birthday, making->of->today) <= 0)
		return "";
	ee_date_format(ee_date_add_days(birthday, -1), day);
	(void)snprintf(
	    words, EE_PAPER_ABOUT, "a dependent child if the application is handed in by %s", day);
	return words;
}

static int
age_of(const struct ee_making *making, const struct ee_child *child)
{
	return child->birth_date.year == 0 ? -1 : ee_date_age(child->birth_date, day_of(making));
}

/* The papers of each child of FROM years and over, of all of whom SAID is said. */
static void
put_each_child(const struct ee_making *making, int from, const char *said)
{
	const struct ee_profile *profile = making->of->profile;
	char name[32], over[32] = "";

	if (from > 0)
		(void)snprintf(over, sizeof over, "%d and over", from);
	if (from > 0 && profile->child_count == 0 && making->child_count > 0)
		ee_paper_put(making, "children", over, "unknown");
	for (int i = 0; i < making->child_count; i++) {
		const struct ee_child *child;
		char words[EE_PAPER_ABOUT];
		const char *why = "", *status;

		if (profile->child_count == 0) {
			(void)snprintf(name, sizeof name, "child %d", i + 1);
			if (from == 0)
				ee_paper_put_why(making, name, "", "unknown", said);
			continue;
		}
		child = &profile->children[i];
		(void)snprintf(name, sizeof name, "child %d", child->number);
		if (age_of(making, child) >= 0 && age_of(making, child) < from)
			continue;
		if (child->citizen_or_pr)
			why = citizen_why;
		else if (child->birth_date.year == 0 && from > 0)
			why = "the birth date is not given";
		else if (child->birth_date.year != 0 && depends(making, child) != EE_YES)
			why = "too old for a dependent child by the age alone: have it looked at";
		status = why[0] == '\0' ? "unknown" : "perhaps";
		if (why[0] == '\0')
			why = before_birthday(making, child, words);
		if (why[0] == '\0')
			why = said;
		ee_paper_put_why(
		    making, name, child->birth_date.year == 0 ? over : "", status, why);
	}
}

/* The spouse's paper of which nothing is known. */
static void
put_spouse(const struct ee_making *making)
{
	if (making->of->dates->spouse_asked != EE_NO)
		ee_paper_put(making, "spouse", "", "unknown");
}

void
ee_put_everyone(const struct ee_making *making)
{
	const struct ee_case_dates *dates = making->of->dates;
	bool passport = strcmp(making->document->id, "passport") == 0;
	struct ee_date own = dates->of[EE_OWN].passport, other = dates->of[EE_SPOUSE].passport;

	if (passport && own.year != 0)
		ee_paper_put_until(making, "applicant", "", true, own, "");
	else
		ee_paper_put(making, "applicant", "", passport ? "missing" : "unknown");
	if (passport && other.year != 0 && dates->spouse_asked == EE_YES)
		ee_paper_put_until(making, "spouse", "", true, other, "");
	else
		put_spouse(making);
	put_each_child(making, 0, "");
}

/* The day of the invitation, which may be today. */
static struct ee_date
invited_on(const struct ee_making *making)
{
	const struct ee_case_dates *dates = making->of->dates;

	return ee_case_is_invited(dates) ? dates->invitation : making->of->today;
}

/* Police certificates of one partner, by where they have lived. */
static void
put_certificates(const struct ee_making *making, enum ee_partner partner)
{
	const struct ee_case_dates *dates = making->of->dates;
	const struct ee_person_dates *of = &dates->of[partner];
	const char *person = partner == EE_SPOUSE ? "spouse" : "applicant";
	struct ee_police police[EE_STAYS_MAX];
	int count = ee_police_asked(making->deadlines, &of->stays, of->birth, invited_on(making),
	    ee_case_day(dates), police);

	for (int i = 0; i < count; i++) {
		const char *why = police[i].why;
		char field[EE_BASIS_FIELD];
		struct ee_date last = { 0 };

		if (why[0] == '\0' && partner == EE_SPOUSE)
			why = dates->spouse_why;
		(void)snprintf(field, sizeof field, "%spolice.%d.date",
		    partner == EE_SPOUSE ? "spouse." : "", police[i].number);
		if (police[i].now) /* of earlier countries it has no end */
			last = ee_paper_last(making, field);
		if (!police[i].there && why[0] != '\0')
			ee_paper_put_why(making, person, police[i].country, "perhaps", why);
		else
			ee_paper_put_until(
			    making, person, police[i].country, police[i].there, last, why);
	}
}

void
ee_put_police(const struct ee_making *making)
{
	const struct ee_case_dates *dates = making->of->dates;

	if (dates->of[EE_OWN].stays.stay_count == 0)
		ee_paper_put(making, "applicant", "countries lived in", "unknown");
	put_certificates(making, EE_OWN);
	if (dates->of[EE_SPOUSE].stays.stay_count == 0)
		put_spouse(making);
	else if (dates->spouse_asked != EE_NO)
		put_certificates(making, EE_SPOUSE);
	put_each_child(making, ee_due_police_age(making->deadlines, invited_on(making)), "");
}

/* The examination of one partner, WHY being what else is said of it. */
static void
put_examination(const struct ee_making *making, enum ee_partner partner, const char *why)
{
	const struct ee_case_dates *dates = making->of->dates;
	struct ee_date day = dates->of[partner].medical,
		       invitation =
			   ee_case_is_invited(dates) ? dates->invitation : (struct ee_date) { 0 };
	bool spouse = partner == EE_SPOUSE;
	const char *person = spouse ? "spouse" : "applicant";

	if (spouse && (day.year == 0 || dates->spouse_asked != EE_YES)) {
		if (dates->spouse_asked != EE_NO)
			ee_paper_put_why(making, person, "", "unknown", why);
	} else if (ee_medical_is_earlier(making->deadlines, day, invitation, ee_case_day(dates))) {
		ee_paper_put_why(making, person, "", "perhaps", ee_earlier_medical);
	} else {
		ee_paper_put_until(making, person, "", day.year != 0,
		    ee_paper_last(making, spouse ? "spouse.medical.date" : "medical.date"), why);
	}
}

void
ee_put_medical(const struct ee_making *making)
{
	const struct ee_case_dates *dates = making->of->dates;
	struct ee_date own = dates->of[EE_OWN].medical, from;
	enum ee_answer asked = ee_medical_asked(
	    making->deadlines, dates->application, making->of->today, making->by, &from);
	char why[96] = "", day[EE_DATE_TEXT];

	if (asked == EE_NO)
		return;
	if (asked == EE_UNKNOWN) {
		ee_paper_put_until(making, "applicant", "", own.year != 0,
		    ee_paper_last(making, "medical.date"), "no rule here tells of that day");
		return;
	}
	if (dates->application.year == 0 && ee_date_compare(from, making->of->today) > 0) {
		ee_date_format(from, day);
		(void)snprintf(
		    why, sizeof why, "if the application is handed in on %s or later", day);
	}
	for (int i = EE_OWN; i < EE_PARTNERS; i++)
		put_examination(making, (enum ee_partner)i, why);
	put_each_child(making, 0, why);
}

/* Fees */

/* Who of the family pays. */
struct payers {
	int adults, children;
	int sure, most; /* who give biometrics: at least, and at most */
	const struct ee_child
	    *leaving; /* who is a dependent child for some days more; NULL: none */
};

/* Whether a person of AGE is of those who give biometrics on DAY: outside the days of a limit
 * nobody is left out by it. */
static bool
is_of_age(const struct ee_making *making, int age, struct ee_date day)
{
	const struct ee_due_rule *from = &making->deadlines->rule[EE_DUE_BIOMETRICS_FROM],
				 *to = &making->deadlines->rule[EE_DUE_BIOMETRICS_TO];

	return (age >= from->length || !ee_period_has(from->period, day)) &&
	    (age <= to->length || !ee_period_has(to->period, day));
}

/* Whether a person of AGE gives biometrics: the least and the most of it.  -1: not known; an ADULT
 * then does. */
static void
count_biometrics(const struct ee_making *making, int age, bool adult, struct payers *payers)
{
	bool gives = age < 0 ? adult : is_of_age(making, age, day_of(making));

	payers->sure += gives;
	payers->most += gives || age < 0;
}

/* Those in Canada for good do not pay, nor those who stay behind. */
static struct payers
find_payers(const struct ee_making *making)
{
	const struct ee_profile *profile = making->of->profile;
	bool spouse = making->of->dates->spouse_asked == EE_YES &&
	    (ee_profile_scores_spouse(profile) || !profile->spouse.exists);
	struct payers payers = { .adults = 1 + spouse };
	struct ee_date born = making->of->dates->of[EE_OWN].birth;
	char words[EE_PAPER_ABOUT];

	count_biometrics(
	    making, born.year == 0 ? -1 : ee_date_age(born, day_of(making)), true, &payers);
	if (spouse)
		count_biometrics(
		    making, profile->spouse.exists ? profile->spouse.age : -1, true, &payers);
	for (int i = 0; i < making->child_count; i++) {
		const struct ee_child *child;

		if (profile->child_count == 0) {
			payers.children++;
			count_biometrics(making, -1, false, &payers);
			continue;
		}
		child = &profile->children[i];
		if (!child->accompanying || child->citizen_or_pr ||
		    (child->birth_date.year != 0 && depends(making, child) != EE_YES))
			continue;
		payers.children++;
		if (payers.leaving == NULL && before_birthday(making, child, words)[0] != '\0')
			payers.leaving = child;
		count_biometrics(making, age_of(making, child), false, &payers);
	}
	return payers;
}

/* The fee that takes the place of FEE before the day that binds; NULL: none. */
static const struct ee_fee *
rise_of(const struct ee_making *making, const struct ee_papers *papers, const struct ee_fee *fee)
{
	if (making->of->dates->application.year != 0 || making->by.year == 0)
		return NULL;
	for (int i = 0; i < papers->fee_count; i++) {
		const struct ee_fee *later = &papers->fee[i];

		if (later != fee && strcmp(later->id, fee->id) == 0 && later->cad >= 0 &&
		    later->cad != fee->cad &&
		    ee_date_compare(later->in_force.from, making->of->today) > 0 &&
		    ee_date_compare(later->in_force.from, making->by) <= 0)
			return later;
	}
	return NULL;
}

/* So many persons times a fee of the day, and times the one that is LATER asked, NULL for none; WHY
 * it may be less, empty where it may not. */
static void
put_fee(const struct ee_making *making, const struct ee_fee *fee, const struct ee_fee *later,
    int persons, const char *why)
{
	bool known = fee->cad >= 0;
	bool counted = known && !making->of->doubts.fees;
	char about[32], note[EE_PAPER_NOTE], day[EE_DATE_TEXT], rise[64];
	struct ee_phrase words = ee_phrase(note, sizeof note);
	struct ee_paper paper = { .document = fee->id,
		.title = fee->title,
		.person = "family",
		.about = about,
		.validity = "as on the day received",
		.confidence = fee->confidence,
		.note = note,
		.status = "due",
		.by = making->by,
		.fee = true,
		.most = why[0] != '\0',
		.cad = counted ? fee->cad * persons : -1 };

	ee_phrase_add(&words, why);
	if (later != NULL) {
		ee_date_format(later->in_force.from, day);
		(void)snprintf(
		    rise, sizeof rise, "%d each if received from %s on", later->cad, day);
		ee_phrase_join(&words, "; ", rise);
		if (counted) {
			paper.later = later->in_force.from;
			paper.cad_later = later->cad * persons;
		}
	}
	ee_phrase_join(&words, "; ", fee->note);
	(void)snprintf(about, sizeof about, known ? "%d x %d" : "%d persons", persons, fee->cad);
	making->take(&paper, making->context);
}

/* Why a fee of PAYERS may be less. */
static const char *
less_of(const struct ee_making *making, const struct payers *payers, const struct ee_fee *fee,
    char words[EE_PAPER_ABOUT])
{
	char until[EE_PAPER_ABOUT];

	if (fee->each == EE_EACH_FAMILY && payers->sure < 2)
		return "the most: less where the children are too young to give biometrics";
	if (fee->each != EE_EACH_CHILD || payers->leaving == NULL)
		return "";
	(void)snprintf(words, EE_PAPER_ABOUT, "the most: child %d is %s", payers->leaving->number,
	    before_birthday(making, payers->leaving, until));
	return words;
}

void
ee_put_fees(const struct ee_making *making, const struct ee_papers *papers)
{
	struct payers payers = find_payers(making);
	struct ee_date day = ee_case_day(making->of->dates);
	const int persons[] = { [EE_EACH_ADULT] = payers.adults,
		[EE_EACH_CHILD] = payers.children,
		[EE_EACH_PERSON] = payers.most == 1,
		[EE_EACH_FAMILY] = payers.most > 1 };

	for (int i = 0; i < papers->fee_count; i++) {
		const struct ee_fee *fee = &papers->fee[i];
		char words[EE_PAPER_ABOUT];

		if (persons[fee->each] > 0 && ee_period_has(fee->in_force, day))
			put_fee(making, fee, rise_of(making, papers, fee), persons[fee->each],
			    less_of(making, &payers, fee, words));
	}
}
