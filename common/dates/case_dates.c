#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "dates/case_dates.h"
#include "dates/invited.h"
#include "dates/zone.h"
#include "intake/want.h"

static struct ee_date
date(struct ee_record *record, enum ee_field field)
{
	return ee_want_date(&record->review, ee_field_path(field), ee_record_get(record, field));
}

static struct ee_date
item_date(struct ee_record *record, enum ee_array array, int item, int at)
{
	char path[EE_PATH_TEXT];

	return ee_want_date(&record->review, ee_item_path(array, item, at, path),
	    ee_form_item(&record->form, array, item, at));
}

/* Fields of countries[] and police[], by their order in fields.def. */
enum { COUNTRY, FROM, TO, ISSUED = 1 };

_Static_assert((int)EE_STAYS_MAX >= (int)EE_ITEMS_MAX, "every country of a record is a stay");

/* The country of an element.  With NEEDED it must be there, since the element has dates. */
static bool
item_country(struct ee_record *record, enum ee_array array, int item, bool needed, char country[3])
{
	char path[EE_PATH_TEXT], words[EE_COUNTRY_WORDS];
	struct ee_value value = ee_form_item(&record->form, array, item, COUNTRY);

	if (value.kind == EE_ABSENT && needed)
		ee_review_fault(&record->review, EE_BAD_MISSING,
		    ee_item_path(array, item, COUNTRY, path),
		    "missing; its dates are of no use without it");
	if (!ee_want_country(&record->review, ee_item_path(array, item, COUNTRY, path), value,
		&ee_places_late, country))
		return false;
	if (!ee_country_is_good(&ee_places_late, country, words))
		ee_review_warn(&record->review, "country-unknown", path, "%s: %s", path, words);
	return true;
}

/* Where PARTNER has lived, and the certificates. */
static void
read_stays(struct ee_record *record, enum ee_partner partner, struct ee_stays *stays)
{
	enum ee_array countries = partner == EE_SPOUSE ? ee_array_twin(EE_COUNTRIES) : EE_COUNTRIES;
	enum ee_array police = partner == EE_SPOUSE ? ee_array_twin(EE_POLICE) : EE_POLICE;

	for (int i = 0; i < record->form.item_count[countries]; i++) {
		struct ee_stay *stay = &stays->stay[stays->stay_count];
		int doubts = record->review.doubts;

		stay->from = item_date(record, countries, i, FROM);
		stay->to = item_date(record, countries, i, TO);
		if (item_country(record, countries, i, stay->from.year != 0 || stay->to.year != 0,
			stay->country) &&
		    record->review.doubts ==
			doubts) /* else it is left out: it would say something else */
			stays->stay_count++;
	}
	for (int i = 0; i < record->form.item_count[police]; i++) {
		struct ee_certificate *one = &stays->certificate[stays->certificate_count];

		one->issued = item_date(record, police, i, ISSUED);
		one->number = i + 1;
		if (item_country(record, police, i, one->issued.year != 0, one->country) &&
		    one->issued.year != 0)
			stays->certificate_count++;
	}
}

/* Of a day alone nobody knows the zone: it is the same day in all of them. */
static void
read_submitted(
    const struct ee_deadlines *deadlines, struct ee_record *record, struct ee_case_dates *dates)
{
	int months = ee_deadlines_pool_months(deadlines);
	struct ee_stamp *stamp = &dates->submitted;

	dates->has_submitted = ee_want_stamp(
	    &record->review, "submitted", ee_record_get(record, EE_F_SUBMITTED), stamp);
	if (!dates->has_submitted)
		return;
	ee_warn_stamp(&record->review, "submitted", stamp);
	if (stamp->precision == EE_TO_DAY) {
		dates->submitted_day = ee_time_date(stamp->first);
		return;
	}
	dates->submitted_day = ee_zone_date(stamp->first);
	dates->profile_due = ee_zone_date(ee_time_last(stamp->first, months));
}

/* A letter whose own last day cannot be read has none: a rule's day must not stand for it. */
static void
read_letter(struct ee_record *record, enum ee_field sent, enum ee_field last, struct ee_date *from,
    struct ee_date *due)
{
	int doubts = record->review.doubts;

	*due = date(record, last);
	*from = date(record, sent);
	if (record->review.doubts != doubts)
		*from = *due = (struct ee_date) { 0 };
}

/* Where the record has FIELD of PARTNER. */
static enum ee_field
field_of(enum ee_partner partner, enum ee_field field)
{
	return partner == EE_SPOUSE ? ee_field_twin(field) : field;
}

static void
read_person(struct ee_record *record, enum ee_partner partner, struct ee_person_dates *of)
{
	struct ee_value type = ee_record_get(record, field_of(partner, EE_F_PERMIT_TYPE));
	const struct {
		enum ee_field field;
		struct ee_date *date;
	} papers[] = { { EE_F_BIRTH_DATE, &of->birth }, { EE_F_ENGLISH_DATE, &of->english },
		{ EE_F_FRENCH_DATE, &of->french }, { EE_F_ECA_DATE, &of->eca },
		{ EE_F_MEDICAL_DATE, &of->medical }, { EE_F_PASSPORT_EXPIRES, &of->passport },
		{ EE_F_PERMIT_EXPIRES, &of->permit },
		{ EE_F_BIOMETRICS_LETTER, &of->biometrics_letter },
		{ EE_F_BIOMETRICS_DATE, &of->biometrics } };

	for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++)
		*papers[i].date = date(record, field_of(partner, papers[i].field));
	if (type.kind != EE_ABSENT && ee_value_is_plain(type)) {
		(void)snprintf(of->permit_type, sizeof of->permit_type, "%.*s",
		    (int)ee_text_cut(type.text, type.length, sizeof of->permit_type - 1),
		    type.text);
		ee_text_plain(of->permit_type, strlen(of->permit_type));
	}
	read_stays(record, partner, &of->stays);
}

bool
ee_case_read(
    const struct ee_deadlines *deadlines, struct ee_record *record, struct ee_case_dates *dates)
{
	struct ee_value in_canada = ee_record_get(record, EE_F_REFUSAL_IN_CANADA);
	int doubts;

	*dates = (struct ee_case_dates) { .spouse_asked = EE_NO, .spouse_why = "" };
	read_submitted(deadlines, record, dates);
	for (int i = EE_OWN; i < EE_PARTNERS; i++)
		read_person(record, (enum ee_partner)i, &dates->of[i]);
	dates->invitation = date(record, EE_F_INVITATION_DATE);
	dates->declined = ee_want_boolean(&record->review, "invitation.declined",
	    ee_record_get(record, EE_F_INVITATION_DECLINED), false);
	dates->application = date(record, EE_F_APPLICATION_DATE);
	dates->funds_letter = date(record, EE_F_FUNDS_LETTER_DATE);
	dates->copr = date(record, EE_F_COPR_EXPIRES);
	dates->nomination = date(record, EE_F_NOMINATION_DATE);
	dates->nomination_expires = date(record, EE_F_NOMINATION_EXPIRES);
	dates->nomination_applied = date(record, EE_F_NOMINATION_APPLIED);
	dates->nominated = ee_want_nomination(&record->review, "provincial_nomination",
	    ee_record_get(record, EE_F_PROVINCIAL_NOMINATION), &ee_places_late);
	read_letter(
	    record, EE_F_REQUEST_DATE, EE_F_REQUEST_DUE, &dates->request, &dates->request_due);
	read_letter(
	    record, EE_F_FAIRNESS_DATE, EE_F_FAIRNESS_DUE, &dates->fairness, &dates->fairness_due);
	dates->refusal = date(record, EE_F_REFUSAL_DATE);
	doubts = record->review.doubts;
	dates->refused_in_canada =
	    ee_want_boolean(&record->review, "refusal.in_canada", in_canada, false);
	dates->refused_where_known = in_canada.kind != EE_ABSENT && record->review.doubts == doubts;
	return record->faults.length == 0;
}

/* A class in other words counts as one that is not said. */
static void
warn_of_program(struct ee_record *record)
{
	static const char *const words[] = { "pnp", "cec", "fst", "fsw", NULL };
	struct ee_value class = ee_record_get(record, EE_F_INVITATION_PROGRAM);

	if (class.kind != EE_ABSENT && !ee_value_words_are(class, words))
		ee_review_warn(&record->review, "invitation-program", "invitation.program",
		    "invitation-program: invitation.program is none of pnp, cec, fst and fsw, and counts as not said");
}

/* Likewise a category, by the name of a version or of its family. */
static void
warn_of_category(const struct ee_versions *categories, struct ee_record *record)
{
	struct ee_value category = ee_record_get(record, EE_F_INVITATION_CATEGORY);

	if (category.kind == EE_ABSENT)
		return;
	for (int i = 0; i < categories->count; i++)
		if (ee_category_is_named(&categories->version[i], category))
			return;
	ee_review_warn(&record->review, "invitation-category", "invitation.category",
	    "invitation-category: invitation.category is no category of any day, and counts as not said");
}

void
ee_case_warn(const struct ee_deadlines *deadlines, const struct ee_versions *categories,
    struct ee_record *record, const struct ee_case_dates *dates, struct ee_date as_of)
{
	const struct {
		struct ee_date early, late; /* EARLY must not come after LATE */
		const char *code, *field, *text;
	} orders[] = {
		{ ee_due_response_from(deadlines), dates->invitation, "invitation-before-2015",
		    "invitation.date", "there were no invitations then; no rule for the response" },
		{ dates->of[EE_OWN].birth, dates->invitation, "invitation-before-birth",
		    "invitation.date", "invitation.date is before the birth date" },
		{ dates->submitted_day, dates->invitation, "invitation-before-submission",
		    "invitation.date", "invitation.date is before submitted" },
		{ dates->invitation, as_of, "invitation-in-future", "invitation.date",
		    "invitation.date is after the day asked about" },
		{ dates->invitation, dates->application, "application-before-invitation",
		    "application.date", "application.date is before invitation.date" },
		{ dates->nomination, dates->nomination_expires, "due-before-basis",
		    "nomination.expires", "nomination.expires is before nomination.date" },
		{ dates->request, dates->request_due, "due-before-basis", "request.due",
		    "request.due is before request.date" },
		{ dates->fairness, dates->fairness_due, "due-before-basis", "fairness.due",
		    "fairness.due is before fairness.date" },
	};

	warn_of_program(record);
	warn_of_category(categories, record);
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++)
		if (orders[i].early.year != 0 && orders[i].late.year != 0 &&
		    ee_date_compare(orders[i].early, orders[i].late) > 0)
			ee_review_warn(&record->review, orders[i].code, orders[i].field, "%s: %s",
			    orders[i].code, orders[i].text);
}
