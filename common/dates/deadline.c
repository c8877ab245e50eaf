/*
 * The table gives lengths and days in force; which rule watches which date stands here.  After an
 * invitation a rule must be in force on the day of the invitation; in the pool, on the day it falls
 * due, since that is the day on which it takes a profile out.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "dates/deadline.h"
#include "dates/deadline_parts.h"

struct ee_deadline *
ee_due_add(struct ee_due_list *list, const struct ee_due_rule *rule, struct ee_date due,
    const char *field, struct ee_date basis)
{
	int at = list->count++;

	assert(at < EE_DEADLINES_MAX);
	for (; at > 0 && ee_due_given(due) &&
	     (!ee_due_given(list->due[at - 1].due) ||
		 ee_date_compare(list->due[at - 1].due, due) > 0);
	     at--)
		list->due[at] = list->due[at - 1];
	list->due[at] = (struct ee_deadline) { .id = rule->id,
		.due = due,
		.basis = basis,
		.title = rule->title,
		.rule = rule->text,
		.confidence = rule->confidence,
		.note = rule->note,
		.person = "",
		.about = "",
		.next = "" };
	(void)snprintf(list->due[at].basis_field, EE_BASIS_FIELD, "%s", field);
	return &list->due[at];
}

struct ee_deadline *
ee_due_miss(struct ee_due_list *list, enum ee_due_name name, const char *field, struct ee_date due,
    const char *about)
{
	const struct ee_due_rule *rule = ee_due_rule_of(list, name);
	struct ee_deadline *added;

	if (!list->dates->missing ||
	    (ee_due_given(list->invitation) && !ee_period_has(rule->period, list->invitation)))
		return &list->nothing;
	added = ee_due_add(list, rule, due, field, (struct ee_date) { 0 });
	added->missing = true;
	added->about = about;
	return added;
}

struct ee_deadline *
ee_due_watch(struct ee_due_list *list, enum ee_due_name name, struct ee_date due, const char *field,
    struct ee_date basis)
{
	const struct ee_due_rule *rule = ee_due_rule_of(list, name);

	if (!ee_period_has(rule->period, ee_due_given(list->invitation) ? list->invitation : due))
		return &list->nothing;
	return ee_due_add(list, rule, due, field, basis);
}

/* For a paper that must be less than so many years old: on its anniversary it is too old. */
static struct ee_deadline *
add_validity(struct ee_due_list *list, enum ee_due_name name, const char *field,
    struct ee_date issued, bool wanted)
{
	struct ee_deadline *added;
	struct ee_date due;

	if (!ee_due_given(issued)) {
		if (wanted)
			(void)ee_due_miss(list, name, field, (struct ee_date) { 0 }, "");
		return &list->nothing;
	}
	due = ee_date_add_days(
	    ee_date_add_months(issued, ee_due_rule_of(list, name)->length * 12), -1);
	added = ee_due_watch(list, name, due, field, issued);
	added->met = ee_due_not_after(list->dates->application, due);
	return added;
}

/* For a result of a test, of which there may be several. */
static void
add_result(struct ee_due_list *list, enum ee_partner partner, const char *field,
    struct ee_date issued, const struct ee_counting *counting, bool wanted)
{
	enum ee_due_name name =
	    ee_due_given(list->invitation) ? EE_DUE_LANGUAGE_EAPR : EE_DUE_LANGUAGE_POOL;
	char path[EE_BASIS_FIELD];
	struct ee_deadline *added = add_validity(list, name,
	    counting->field[0] == '\0' ? ee_due_path(partner, field, path) : counting->field,
	    issued, wanted);

	added->next = counting->next;
	added->person = ee_due_person(partner);
}

/* The spouse's only where something hangs on them. */
static void
add_results(struct ee_due_list *list)
{
	for (int i = EE_OWN; i < EE_PARTNERS; i++) {
		const struct ee_person_dates *of = &list->dates->of[i];
		bool none = !ee_due_given(of->english) && !ee_due_given(of->french);

		if (i == EE_SPOUSE && !list->dates->spouse_tests)
			continue;
		add_result(list, (enum ee_partner)i, "english.date", of->english,
		    &of->counting_english, none);
		add_result(list, (enum ee_partner)i, "french.date", of->french,
		    &of->counting_french, false);
	}
}

const char ee_perhaps_canadian[] =
    "the level may be the Canadian credential itself, which needs none";

/* Where a Canadian credential is the level, no other has to be assessed. */
static void
add_assessment(struct ee_due_list *list)
{
	struct ee_date issued = list->dates->of[EE_OWN].eca;
	struct ee_deadline *added;

	if (list->dates->needs_none == EE_YES)
		return;
	if (ee_due_given(issued)) {
		(void)add_validity(list, EE_DUE_ECA, "eca.date", issued, true);
		return;
	}
	added = ee_due_miss(list, EE_DUE_ECA, "eca.date", (struct ee_date) { 0 }, "");
	added->perhaps = list->dates->needs_none == EE_UNKNOWN;
	if (added->perhaps)
		(void)snprintf(added->said, sizeof added->said, "perhaps: %s", ee_perhaps_canadian);
}

/* For a paper that names its last day: FIELD. */
static void
add_given(struct ee_due_list *list, enum ee_due_name name, const char *field, struct ee_date last)
{
	if (ee_due_given(last))
		ee_due_watch(list, name, last, field, last)->met =
		    ee_due_not_after(list->dates->application, last);
	else
		(void)ee_due_miss(list, name, field, (struct ee_date) { 0 }, "");
}

/*
 * A profile lives to the time of day, on its anniversary, at which it came in; the day before is
 * the last one where that was at midnight, or is not known.
 */
static void
add_profile(struct ee_due_list *list)
{
	const struct ee_case_dates *dates = list->dates;
	struct ee_date day = dates->submitted_day, due = dates->profile_due;
	int months = ee_deadlines_pool_months(list->deadlines);
	struct ee_deadline *added;

	if (!dates->has_submitted) {
		(void)ee_due_miss(list, EE_DUE_PROFILE, "submitted", (struct ee_date) { 0 }, "");
		return;
	}
	if (!ee_due_given(day))
		day = ee_time_date(dates->submitted.first);
	if (!ee_due_given(due))
		due = ee_time_date(ee_time_last(dates->submitted.first, months));
	added = ee_due_watch(list, EE_DUE_PROFILE, due, "submitted", day);
	added->timed = dates->submitted.precision != EE_TO_DAY;
	added->time = ee_time_add_months(dates->submitted.first, months);
}

static void
add_nomination(struct ee_due_list *list)
{
	const struct ee_case_dates *dates = list->dates;
	struct ee_date shown = dates->nomination;

	if (ee_due_given(shown))
		ee_due_watch(list, EE_DUE_NOMINATION,
		    ee_date_add_days(shown, ee_due_rule_of(list, EE_DUE_NOMINATION)->length),
		    "nomination.date", shown)
		    ->met = dates->nominated;
	if (ee_due_given(dates->nomination_expires) || dates->nominated)
		add_given(
		    list, EE_DUE_NOMINATION_VALID, "nomination.expires", dates->nomination_expires);
}

/* "fsw ends: 66 points of selection, where 67 are needed" is told by the two figures. */
static void
add_birthday(struct ee_due_list *list)
{
	const struct ee_case_dates *dates = list->dates;

	if (!ee_due_given(dates->of[EE_OWN].birth))
		(void)ee_due_miss(list, EE_DUE_BIRTHDAY, "birth_date", (struct ee_date) { 0 }, "");
	for (int i = 0; i < dates->birthday_count; i++) {
		const struct ee_costly_birthday *birthday = &dates->birthday[i];
		struct ee_deadline *added = ee_due_watch(
		    list, EE_DUE_BIRTHDAY, birthday->day, "birth_date", dates->of[EE_OWN].birth);

		added->scored = true;
		added->crs_change = birthday->crs_change;
		added->programs_lost = birthday->programs_lost;
		if ((birthday->programs_lost >> EE_PROGRAM_FSW & 1) != 0)
			(void)snprintf(added->said, sizeof added->said,
			    "fsw ends: selection points fall from %d to %d", birthday->fsw_before,
			    birthday->fsw_after);
	}
}

static void
add_windows(struct ee_due_list *list)
{
	static const enum ee_due_name programs[] = { EE_DUE_CEC, EE_DUE_FSW, EE_DUE_FST };

	for (int i = 0; i < list->dates->window_count; i++) {
		const struct ee_window *window = &list->dates->window[i];
		enum ee_due_name name = EE_DUE_CATEGORY;
		struct ee_deadline *added;

		for (int p = 0; p < 3; p++)
			if (strcmp(window->of, ee_due_rule_of(list, programs[p])->id) == 0)
				name = programs[p];
		added = ee_due_watch(list, name, window->last, "jobs", (struct ee_date) { 0 });
		if (name == EE_DUE_CATEGORY)
			added->about = window->of;
		added->met = ee_due_not_after(list->dates->application, window->last);
	}
}

static void
add_response(struct ee_due_list *list)
{
	static const char field[] = "invitation.date";
	const struct ee_due_rule *rule = ee_due_response(list->deadlines, list->invitation),
				 *safe = ee_due_rule_of(list, EE_DUE_SAFE);
	struct ee_date application = list->dates->application, last;

	if (rule != NULL) {
		list->response = ee_date_add_days(list->invitation, rule->length);
		ee_due_add(list, rule, list->response, field, list->invitation)->met =
		    ee_due_not_after(application, list->response);
	}
	if (ee_due_given(list->dates->binding.due)) {
		const struct ee_binding *binding = &list->dates->binding;
		struct ee_deadline *added = ee_due_add(list, ee_due_rule_of(list, EE_DUE_BINDING),
		    binding->due, binding->field, binding->basis);

		added->met = ee_due_not_after(application, binding->due);
		added->next = added->note;
		added->note = binding->text;
	}
	last = ee_date_add_days(list->invitation, safe->length);
	if (ee_period_has(safe->period, list->invitation))
		ee_due_add(list, safe, last, field, list->invitation)->met =
		    ee_due_not_after(application, list->response);
}

static void
add_funds(struct ee_due_list *list)
{
	struct ee_date letter = list->dates->funds_letter;

	if (list->dates->funds == EE_FUNDS_NOT_ASKED || list->dates->funds == EE_FUNDS_EXEMPT)
		return;
	if (ee_due_given(letter) && ee_due_given(list->response))
		ee_due_watch(list, EE_DUE_FUNDS, list->response, "funds_letter.date", letter)->met =
		    true;
	else
		ee_due_miss(list, EE_DUE_FUNDS, "funds_letter.date", ee_due_by(list), "")->perhaps =
		    list->dates->funds == EE_FUNDS_UNSAID;
}

/* A rule that counts from the day of a letter holds if it was in force on that day. */
static struct ee_deadline *
add_from(struct ee_due_list *list, enum ee_due_name name, struct ee_date due, const char *field,
    struct ee_date basis)
{
	const struct ee_due_rule *rule = ee_due_rule_of(list, name);

	return ee_period_has(rule->period, basis) ? ee_due_add(list, rule, due, field, basis)
						  : &list->nothing;
}

static void
add_biometrics(struct ee_due_list *list, enum ee_partner partner)
{
	const struct ee_person_dates *of = &list->dates->of[partner];
	const struct ee_due_rule *rule = list->deadlines->rule;
	struct ee_date letter = of->biometrics_letter, done = of->biometrics, due;
	char path[EE_BASIS_FIELD];
	struct ee_deadline *added;

	if (ee_due_given(letter)) {
		due = ee_date_add_days(letter, rule[EE_DUE_BIOMETRICS].length);
		added = add_from(list, EE_DUE_BIOMETRICS, due,
		    ee_due_path(partner, "biometrics.letter", path), letter);
		added->met = ee_due_given(done);
		added->person = ee_due_person(partner);
	}
	if (ee_due_given(done))
		add_from(list, EE_DUE_BIOMETRICS_VALID,
		    ee_date_add_months(done, rule[EE_DUE_BIOMETRICS_VALID].length * 12),
		    ee_due_path(partner, "biometrics.date", path), done)
		    ->person = ee_due_person(partner);
}

static void
add_letters(struct ee_due_list *list)
{
	const struct ee_case_dates *dates = list->dates;
	const struct ee_due_rule *rule = list->deadlines->rule;

	if (ee_due_given(dates->request_due))
		(void)add_from(
		    list, EE_DUE_REQUEST, dates->request_due, "request.due", dates->request_due);
	else if (ee_due_given(dates->request))
		(void)add_from(list, EE_DUE_REQUEST,
		    ee_date_add_days(dates->request, rule[EE_DUE_REQUEST].length), "request.date",
		    dates->request);
	if (ee_due_given(dates->fairness_due))
		(void)add_from(list, EE_DUE_FAIRNESS, dates->fairness_due, "fairness.due",
		    dates->fairness_due);
	else if (ee_due_given(dates->fairness))
		(void)ee_due_miss(
		    list, EE_DUE_FAIRNESS, "fairness.due", (struct ee_date) { 0 }, "");
	if (ee_due_given(dates->application))
		(void)add_from(list, EE_DUE_STANDARD,
		    ee_date_add_months(dates->application, rule[EE_DUE_STANDARD].length),
		    "application.date", dates->application);
	if (ee_due_given(dates->refusal) && dates->refused_where_known) {
		enum ee_due_name name =
		    dates->refused_in_canada ? EE_DUE_REVIEW_IN : EE_DUE_REVIEW_OUT;

		(void)add_from(list, name, ee_date_add_days(dates->refusal, rule[name].length),
		    "refusal.date", dates->refusal);
	} else if (ee_due_given(dates->refusal)) {
		(void)ee_due_miss(
		    list, EE_DUE_REVIEW_IN, "refusal.in_canada", (struct ee_date) { 0 }, "");
	}
}

/* The permit with which a person is in Canada; its kind is only told. */
static void
add_permit(struct ee_due_list *list, enum ee_partner partner)
{
	const struct ee_person_dates *of = &list->dates->of[partner];
	char path[EE_BASIS_FIELD];
	struct ee_deadline *added;

	if (!ee_due_given(of->permit))
		return;
	added = ee_due_watch(list, EE_DUE_PERMIT, of->permit,
	    ee_due_path(partner, "permit.expires", path), of->permit);
	added->about = of->permit_type;
	added->person = ee_due_person(partner);
}

/* What an invited family hands in. */
static void
add_family(struct ee_due_list *list)
{
	for (int i = EE_OWN; i < EE_PARTNERS; i++) {
		enum ee_partner partner = (enum ee_partner)i;
		char path[EE_BASIS_FIELD];

		if (partner == EE_SPOUSE && list->dates->spouse_asked == EE_NO)
			continue;
		ee_due_add_medical(list, partner);
		ee_due_add_police(list, partner);
		if (partner == EE_OWN || ee_due_given(list->dates->of[i].passport))
			add_given(list, EE_DUE_PASSPORT,
			    ee_due_path(partner, "passport.expires", path),
			    list->dates->of[i].passport);
	}
	add_funds(list);
}

int
ee_deadlines_of(const struct ee_deadlines *deadlines, const struct ee_case_dates *dates,
    struct ee_deadline due[EE_DEADLINES_MAX])
{
	struct ee_due_list list = { .deadlines = deadlines, .dates = dates, .due = due };
	bool invited = ee_case_is_invited(dates);

	if (invited) {
		list.invitation = dates->invitation;
		add_response(&list);
	} else {
		add_profile(&list);
	}
	add_results(&list);
	add_assessment(&list);
	add_windows(&list);
	add_nomination(&list);
	if (invited)
		add_family(&list);
	else
		add_birthday(&list);
	for (int i = EE_OWN; i < EE_PARTNERS; i++) {
		add_permit(&list, (enum ee_partner)i);
		add_biometrics(&list, (enum ee_partner)i);
	}
	ee_due_add_children(&list);
	add_letters(&list);
	if (ee_due_given(dates->copr))
		(void)add_from(&list, EE_DUE_COPR, dates->copr, "copr.expires", dates->copr);
	return list.count;
}

const char *
ee_deadline_status(struct ee_date due, struct ee_date today, int soon)
{
	int32_t left = ee_date_days(due) - ee_date_days(today);

	if (left < 0)
		return "overdue";
	if (left == 0)
		return "today";
	return left <= soon ? "due_soon" : "ok";
}
