/* What must be done before the application is handed in: examinations, certificates, birthdays. */
#include <string.h>

#include "dates/deadline.h"
#include "dates/deadline_parts.h"

/*
 * What must still be done by the day that binds: listed until it is, and as perhaps where WHY says
 * so.
 */
static void
remind(struct ee_due_list *list, enum ee_partner partner, enum ee_due_name name, const char *field,
    const char *about, const char *why, const char *said)
{
	struct ee_date by = ee_due_by(list);
	struct ee_deadline *added;

	if (ee_due_given(list->dates->application))
		by = list->dates->application;
	if (!ee_due_given(by))
		return;
	if (why[0] == '\0' && partner == EE_SPOUSE)
		why = list->dates->spouse_why;
	added = ee_due_add(list, ee_due_rule_of(list, name), by, field, (struct ee_date) { 0 });
	added->missing = true;
	added->perhaps = why[0] != '\0';
	added->about = about;
	added->person = ee_due_person(partner);
	(void)snprintf(added->said, sizeof added->said, "%s%s%s%s",
	    added->perhaps ? "perhaps: " : "", why, why[0] == '\0' || said[0] == '\0' ? "" : "; ",
	    said);
}

const char ee_earlier_medical[] =
    "an earlier examination: perhaps its number can be given, else a new one is needed";

bool
ee_medical_is_earlier(const struct ee_deadlines *deadlines, struct ee_date medical,
    struct ee_date invitation, struct ee_date day)
{
	int months = deadlines->rule[EE_DUE_MEDICAL_VALID].length;

	return medical.year != 0 && invitation.year != 0 &&
	    ee_date_compare(medical, invitation) < 0 &&
	    ee_date_compare(ee_date_add_months(medical, months), day) < 0;
}

enum ee_answer
ee_medical_asked(const struct ee_deadlines *deadlines, struct ee_date handed_in,
    struct ee_date today, struct ee_date last, struct ee_date *from)
{
	const struct ee_due_rule *before = &deadlines->rule[EE_DUE_MEDICAL],
				 *after = &deadlines->rule[EE_DUE_MEDICAL_LATER];
	struct ee_date day = ee_due_given(handed_in) ? handed_in : today;

	if (ee_due_given(handed_in) || !ee_due_given(last))
		last = day;
	if (ee_date_compare(last, day) < 0)
		day = last; /* nothing was handed in until then */
	*from = day;
	if (ee_date_compare(before->period.from, day) > 0)
		*from = before->period.from;
	if (ee_date_compare(*from, last) <= 0 && ee_date_compare(*from, before->period.to) <= 0)
		return EE_YES;
	return ee_period_has(after->period, day) ? EE_NO : EE_UNKNOWN;
}

/* The examination belongs to the application; who has not been examined is to be. */
void
ee_due_add_medical(struct ee_due_list *list, enum ee_partner partner)
{
	const struct ee_case_dates *dates = list->dates;
	struct ee_date medical = dates->of[partner].medical, from;
	int months = ee_due_rule_of(list, EE_DUE_MEDICAL_VALID)->length;
	char path[EE_BASIS_FIELD], said[64] = "", day[EE_DATE_TEXT];

	(void)ee_due_path(partner, "medical.date", path);
	if (ee_due_given(medical)) {
		struct ee_deadline *added = ee_due_watch(
		    list, EE_DUE_MEDICAL_VALID, ee_date_add_months(medical, months), path, medical);

		added->person = ee_due_person(partner);
		added->perhaps = ee_medical_is_earlier(
		    list->deadlines, medical, list->invitation, ee_case_day(dates));
		if (added->perhaps)
			(void)snprintf(added->said, sizeof added->said, "%s", ee_earlier_medical);
		return;
	}
	if (ee_medical_asked(list->deadlines, dates->application, dates->today, ee_due_by(list),
		&from) != EE_YES)
		return;
	if (!ee_due_given(dates->application) && ee_date_compare(from, dates->today) > 0) {
		ee_date_format(from, day);
		(void)snprintf(
		    said, sizeof said, "if the application is handed in on %s or later", day);
	}
	remind(list, partner, EE_DUE_MEDICAL, path, "", "", said);
}

static void
add_certificate(struct ee_due_list *list, enum ee_partner partner, const struct ee_police *police)
{
	static const char *const fields[EE_PARTNERS] = { "police", "spouse.police" };
	int months = ee_due_rule_of(list, EE_DUE_POLICE_CURRENT)->length;
	struct ee_deadline *added;
	char field[EE_BASIS_FIELD], number[EE_BASIS_FIELD - 8];

	(void)snprintf(number, sizeof number, "police.%d.date", police->number);
	(void)ee_due_path(partner, number, field);
	if (!police->there) {
		remind(list, partner, police->now ? EE_DUE_POLICE_CURRENT : EE_DUE_POLICE_PAST,
		    ee_due_given(police->issued) ? field : fields[partner], police->country,
		    police->why,
		    ee_due_given(police->issued)
			? "the one that is there was issued before the last stay ended"
			: "");
		return;
	}
	if (police->now) {
		added = ee_due_watch(list, EE_DUE_POLICE_CURRENT,
		    ee_date_add_months(police->issued, months), field, police->issued);
		added->met = ee_due_not_after(list->dates->application, added->due);
	} else {
		added =
		    ee_due_watch(list, EE_DUE_POLICE_PAST, list->response, field, police->issued);
		added->met = true;
	}
	added->about = police->country;
	added->person = ee_due_person(partner);
}

void
ee_due_add_police(struct ee_due_list *list, enum ee_partner partner)
{
	const struct ee_person_dates *of = &list->dates->of[partner];
	struct ee_police police[EE_STAYS_MAX];
	int count = ee_police_asked(list->deadlines, &of->stays, of->birth, list->invitation,
	    ee_case_day(list->dates), police);

	if (of->stays.stay_count == 0 && partner == EE_OWN)
		(void)ee_due_miss(list, EE_DUE_POLICE_CURRENT, "countries", ee_due_by(list), "");
	for (int i = 0; i < count; i++)
		add_certificate(list, partner, &police[i]);
}

/* A child stays dependent if the application comes in before the birthday. */
void
ee_due_add_children(struct ee_due_list *list)
{
	char field[EE_BASIS_FIELD];

	for (int i = 0; i < list->dates->child_count; i++) {
		struct ee_date last = list->dates->child_due[i];
		struct ee_deadline *added;

		if (!ee_due_given(last))
			continue;
		(void)snprintf(field, sizeof field, "children.%d.birth_date", i + 1);
		added = ee_due_watch(list, EE_DUE_CHILD, last, field, (struct ee_date) { 0 });
		added->met = ee_due_not_after(list->dates->application, last);
		(void)snprintf(added->said, sizeof added->said, "child %d", i + 1);
	}
}
