/*
 * The table gives lengths and days in force; which rule watches which date stands here.  After an
 * invitation a rule must be in force on the day of the invitation; in the pool, on the day it falls
 * due, since that is the day on which it takes a profile out.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "dates/deadline.h"

/* The deadlines found so far, in order. */
struct list {
	const struct ee_deadlines *deadlines;
	const struct ee_case_dates *dates;
	struct ee_date invitation, response; /* year 0: in the pool; last day to answer */
	struct ee_deadline *due;
	int count;
	struct ee_deadline nothing; /* for the caller to fill in where no rule was in force */
};

static bool
given(struct ee_date date)
{
	return date.year != 0;
}

static bool
not_after(struct ee_date date, struct ee_date last)
{
	return given(date) && given(last) && ee_date_compare(date, last) <= 0;
}

/*
 * Adds a deadline in its place: by day, those of one day in the order they were added, and last
 * those without a day.  The caller fills in what is special about it.
 */
static struct ee_deadline *
add(struct list *list, const struct ee_due_rule *rule, struct ee_date due, const char *field,
    struct ee_date basis)
{
	int at = list->count++;

	assert(at < EE_DEADLINES_MAX);
	for (; at > 0 && given(due) &&
	     (!given(list->due[at - 1].due) || ee_date_compare(list->due[at - 1].due, due) > 0);
	     at--)
		list->due[at] = list->due[at - 1];
	list->due[at] = (struct ee_deadline) { .id = rule->id,
		.due = due,
		.basis = basis,
		.title = rule->title,
		.rule = rule->text,
		.confidence = rule->confidence,
		.note = rule->note,
		.about = "",
		.next = "" };
	(void)snprintf(list->due[at].basis_field, EE_BASIS_FIELD, "%s", field);
	return &list->due[at];
}

static const struct ee_due_rule *
rule_of(const struct list *list, enum ee_due_name name)
{
	return &list->deadlines->rule[name];
}

/*
 * Notes what could be watched if FIELD were there.  DUE is the day by which it is wanted, if known.
 */
static void
miss(struct list *list, enum ee_due_name name, const char *field, struct ee_date due,
    const char *about)
{
	const struct ee_due_rule *rule = rule_of(list, name);
	struct ee_deadline *added;

	if (!list->dates->missing ||
	    (given(list->invitation) && !ee_period_has(rule->period, list->invitation)))
		return;
	added = add(list, rule, due, field, (struct ee_date) { 0 });
	added->missing = true;
	added->about = about;
}

/*
 * Adds DUE, counted from FIELD, by the rule of the day of the invitation, or in the pool by that of
 * DUE.
 */
static struct ee_deadline *
watch(struct list *list, enum ee_due_name name, struct ee_date due, const char *field,
    struct ee_date basis)
{
	const struct ee_due_rule *rule = rule_of(list, name);

	if (!ee_period_has(rule->period, given(list->invitation) ? list->invitation : due))
		return &list->nothing;
	return add(list, rule, due, field, basis);
}

/* For a paper that must be less than so many years old: on its anniversary it is too old. */
static struct ee_deadline *
add_validity(
    struct list *list, enum ee_due_name name, const char *field, struct ee_date issued, bool wanted)
{
	struct ee_deadline *added;
	struct ee_date due;

	if (!given(issued)) {
		if (wanted)
			miss(list, name, field, (struct ee_date) { 0 }, "");
		return &list->nothing;
	}
	due = ee_date_add_days(ee_date_add_months(issued, rule_of(list, name)->length * 12), -1);
	added = watch(list, name, due, field, issued);
	added->met = not_after(list->dates->application, due);
	return added;
}

/* For a result of a test, of which there may be several. */
static void
add_result(struct list *list, enum ee_due_name name, const char *field, struct ee_date issued,
    const struct ee_counting *counting, bool wanted)
{
	add_validity(
	    list, name, counting->field[0] == '\0' ? field : counting->field, issued, wanted)
	    ->next = counting->next;
}

/* For a paper that names its last day: FIELD. */
static void
add_given(struct list *list, enum ee_due_name name, const char *field, struct ee_date last)
{
	if (given(last))
		watch(list, name, last, field, last)->met =
		    not_after(list->dates->application, last);
	else
		miss(list, name, field, (struct ee_date) { 0 }, "");
}

/*
 * A profile lives to the time of day, on its anniversary, at which it came in; the day before is
 * the last one where that was at midnight, or is not known.
 */
static void
add_profile(struct list *list)
{
	const struct ee_case_dates *dates = list->dates;
	struct ee_date day = dates->submitted_day, due = dates->profile_due;
	int months = ee_deadlines_pool_months(list->deadlines);
	struct ee_deadline *added;

	if (!dates->has_submitted) {
		miss(list, EE_DUE_PROFILE, "submitted", (struct ee_date) { 0 }, "");
		return;
	}
	if (!given(day))
		day = ee_time_date(dates->submitted.first);
	if (!given(due))
		due = ee_time_date(ee_time_last(dates->submitted.first, months));
	added = watch(list, EE_DUE_PROFILE, due, "submitted", day);
	added->timed = dates->submitted.precision != EE_TO_DAY;
	added->time = ee_time_add_months(dates->submitted.first, months);
}

static void
add_nomination(struct list *list)
{
	const struct ee_case_dates *dates = list->dates;
	struct ee_date shown = dates->nomination;

	if (given(shown))
		watch(list, EE_DUE_NOMINATION,
		    ee_date_add_days(shown, rule_of(list, EE_DUE_NOMINATION)->length),
		    "nomination.date", shown)
		    ->met = dates->nominated;
	if (given(dates->nomination_expires) || dates->nominated)
		add_given(
		    list, EE_DUE_NOMINATION_VALID, "nomination.expires", dates->nomination_expires);
}

static void
add_birthday(struct list *list)
{
	const struct ee_case_dates *dates = list->dates;
	struct ee_deadline *added;

	if (!given(dates->birth))
		miss(list, EE_DUE_BIRTHDAY, "birth_date", (struct ee_date) { 0 }, "");
	if (!given(dates->birthday))
		return;
	added = watch(list, EE_DUE_BIRTHDAY, dates->birthday, "birth_date", dates->birth);
	added->scored = true;
	added->crs_change = dates->crs_change;
}

static void
add_windows(struct list *list)
{
	static const enum ee_due_name programs[] = { EE_DUE_CEC, EE_DUE_FSW, EE_DUE_FST };

	for (int i = 0; i < list->dates->window_count; i++) {
		const struct ee_window *window = &list->dates->window[i];
		enum ee_due_name name = EE_DUE_CATEGORY;
		struct ee_deadline *added;

		for (int p = 0; p < 3; p++)
			if (strcmp(window->of, rule_of(list, programs[p])->id) == 0)
				name = programs[p];
		added = watch(list, name, window->last, "jobs", (struct ee_date) { 0 });
		if (name == EE_DUE_CATEGORY)
			added->about = window->of;
		added->met = not_after(list->dates->application, window->last);
	}
}

static void
add_response(struct list *list)
{
	static const char field[] = "invitation.date";
	const struct ee_due_rule *rule = ee_due_response(list->deadlines, list->invitation),
				 *safe = rule_of(list, EE_DUE_SAFE);
	struct ee_date application = list->dates->application, last;

	if (rule != NULL) {
		list->response = ee_date_add_days(list->invitation, rule->length);
		add(list, rule, list->response, field, list->invitation)->met =
		    not_after(application, list->response);
	}
	last = ee_date_add_days(list->invitation, safe->length);
	if (ee_period_has(safe->period, list->invitation))
		add(list, safe, last, field, list->invitation)->met =
		    not_after(application, list->response);
}

/*
 * The examination belongs to the application; one that is missing is wanted by the last day to
 * answer.
 */
static void
add_medical(struct list *list)
{
	struct ee_date medical = list->dates->medical;
	int months = rule_of(list, EE_DUE_MEDICAL_VALID)->length;

	if (given(medical))
		(void)watch(list, EE_DUE_MEDICAL_VALID, ee_date_add_months(medical, months),
		    "medical.date", medical);
	else
		miss(list, EE_DUE_MEDICAL, "medical.date", list->response, "");
}

/* The first day on which a stay counts: within the window, and from a birthday on.  Days before the
 * first rows are treated the same, since no source covers them. */
static struct ee_date
stays_from(const struct ee_deadlines *deadlines, struct ee_date birth, struct ee_date invitation)
{
	const struct ee_due_rule *window = &deadlines->rule[EE_DUE_POLICE_WINDOW],
				 *age = &deadlines->rule[EE_DUE_POLICE_AGE];
	struct ee_date from = { EE_YEAR_MIN, 1, 1 }, grown;

	if (ee_date_compare(invitation, window->period.to) <= 0)
		from = ee_date_add_months(invitation, -window->length * 12);
	if (!given(birth) || ee_date_compare(invitation, age->period.to) > 0)
		return from;
	grown = ee_date_add_months(birth, age->length * 12);
	return ee_date_compare(grown, from) > 0 ? grown : from;
}

bool
ee_stay_needs_certificate(const struct ee_deadlines *deadlines, const struct ee_stay *stay,
    struct ee_date birth, struct ee_date invitation)
{
	int months = deadlines->rule[EE_DUE_POLICE_PAST].length;

	if (strcmp(stay->country, "CA") == 0)
		return false;
	if (!given(stay->to))
		return true;
	return given(stay->from) &&
	    ee_date_compare(invitation, deadlines->rule[EE_DUE_POLICE_PAST].period.to) <= 0 &&
	    ee_date_compare(ee_date_add_months(stay->from, months), stay->to) <= 0 &&
	    ee_date_compare(stay->to, stays_from(deadlines, birth, invitation)) > 0;
}

static void
add_police(struct list *list)
{
	const struct ee_case_dates *dates = list->dates;
	int months = rule_of(list, EE_DUE_POLICE_CURRENT)->length;
	char field[EE_BASIS_FIELD];

	if (dates->stay_count == 0)
		miss(list, EE_DUE_POLICE_CURRENT, "countries", list->response, "");
	for (int i = 0; i < dates->stay_count; i++) {
		const struct ee_stay *stay = &dates->stay[i];
		bool past = given(stay->to);
		struct ee_deadline *added;

		if (!ee_stay_needs_certificate(
			list->deadlines, stay, dates->birth, list->invitation))
			continue;
		(void)snprintf(field, sizeof field, "police.%d.date", stay->certificate_number);
		if (!given(stay->certificate) ||
		    (past && ee_date_compare(stay->certificate, stay->to) < 0)) {
			miss(list, past ? EE_DUE_POLICE_PAST : EE_DUE_POLICE_CURRENT,
			    given(stay->certificate) ? field : "police", list->response,
			    stay->country);
			continue;
		}
		if (past) {
			added = watch(
			    list, EE_DUE_POLICE_PAST, list->response, field, stay->certificate);
			added->met = true;
		} else {
			added = watch(list, EE_DUE_POLICE_CURRENT,
			    ee_date_add_months(stay->certificate, months), field,
			    stay->certificate);
			added->met = not_after(dates->application, added->due);
		}
		added->about = stay->country;
	}
}

static void
add_funds(struct list *list)
{
	struct ee_date letter = list->dates->funds_letter;

	if (list->dates->funds == EE_FUNDS_NOT_ASKED)
		return;
	if (given(letter) && given(list->response))
		watch(list, EE_DUE_FUNDS, list->response, "funds_letter.date", letter)->met = true;
	else
		miss(list, EE_DUE_FUNDS, "funds_letter.date", list->response, "");
}

/* A rule that counts from the day of a letter holds if it was in force on that day. */
static struct ee_deadline *
add_from(struct list *list, enum ee_due_name name, struct ee_date due, const char *field,
    struct ee_date basis)
{
	const struct ee_due_rule *rule = rule_of(list, name);

	return ee_period_has(rule->period, basis) ? add(list, rule, due, field, basis)
						  : &list->nothing;
}

static void
add_letters(struct list *list)
{
	const struct ee_case_dates *dates = list->dates;
	const struct ee_due_rule *rule = list->deadlines->rule;
	struct ee_date letter = dates->biometrics_letter, done = dates->biometrics, due;

	if (given(letter)) {
		due = ee_date_add_days(letter, rule[EE_DUE_BIOMETRICS].length);
		add_from(list, EE_DUE_BIOMETRICS, due, "biometrics.letter", letter)->met =
		    given(done);
	}
	if (given(done))
		(void)add_from(list, EE_DUE_BIOMETRICS_VALID,
		    ee_date_add_months(done, rule[EE_DUE_BIOMETRICS_VALID].length * 12),
		    "biometrics.date", done);
	if (given(dates->request_due))
		(void)add_from(
		    list, EE_DUE_REQUEST, dates->request_due, "request.due", dates->request_due);
	else if (given(dates->request))
		(void)add_from(list, EE_DUE_REQUEST,
		    ee_date_add_days(dates->request, rule[EE_DUE_REQUEST].length), "request.date",
		    dates->request);
	if (given(dates->fairness_due))
		(void)add_from(list, EE_DUE_FAIRNESS, dates->fairness_due, "fairness.due",
		    dates->fairness_due);
	else if (given(dates->fairness))
		miss(list, EE_DUE_FAIRNESS, "fairness.due", (struct ee_date) { 0 }, "");
	if (given(dates->application))
		(void)add_from(list, EE_DUE_STANDARD,
		    ee_date_add_months(dates->application, rule[EE_DUE_STANDARD].length),
		    "application.date", dates->application);
	if (given(dates->refusal) && dates->refused_where_known) {
		enum ee_due_name name =
		    dates->refused_in_canada ? EE_DUE_REVIEW_IN : EE_DUE_REVIEW_OUT;

		(void)add_from(list, name, ee_date_add_days(dates->refusal, rule[name].length),
		    "refusal.date", dates->refusal);
	} else if (given(dates->refusal)) {
		miss(list, EE_DUE_REVIEW_IN, "refusal.in_canada", (struct ee_date) { 0 }, "");
	}
}

int
ee_deadlines_of(const struct ee_deadlines *deadlines, const struct ee_case_dates *dates,
    struct ee_deadline due[EE_DEADLINES_MAX])
{
	struct list list = { .deadlines = deadlines, .dates = dates, .due = due };
	bool invited = given(dates->invitation) && !dates->declined,
	     any_test = given(dates->english) || given(dates->french);
	enum ee_due_name language = invited ? EE_DUE_LANGUAGE_EAPR : EE_DUE_LANGUAGE_POOL;

	if (invited) {
		list.invitation = dates->invitation;
		add_response(&list);
	} else {
		add_profile(&list);
	}
	add_result(
	    &list, language, "english.date", dates->english, &dates->counting_english, !any_test);
	add_result(&list, language, "french.date", dates->french, &dates->counting_french, false);
	(void)add_validity(&list, EE_DUE_ECA, "eca.date", dates->eca, true);
	add_windows(&list);
	add_nomination(&list);
	if (invited) {
		add_medical(&list);
		add_police(&list);
		add_funds(&list);
		add_given(&list, EE_DUE_PASSPORT, "passport.expires", dates->passport);
	} else {
		add_birthday(&list);
	}
	add_letters(&list);
	if (given(dates->copr))
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
