#include "cmd/boost/case.h"

#include "dates/deadline.h"
#include "intake/want.h"

static struct ee_date
date(struct ee_record *record, enum ee_field field)
{
	return ee_want_date(&record->review, ee_field_path(field), ee_record_get(record, field));
}

static bool
is_before(struct ee_date a, struct ee_date b)
{
	return a.year != 0 && b.year != 0 && ee_date_compare(a, b) < 0;
}

/* Whether DAY is known, and is today or past. */
static bool
has_come(struct ee_date day, struct ee_date today)
{
	return day.year != 0 && ee_date_compare(day, today) <= 0;
}

/*
 * A profile ends with an invitation that nobody answered in time, unless it came in after that, or
 * with its year.
 */
static void
find_end(const struct ee_boost_case_rules *rules, const struct ee_profile *profile,
    struct ee_boost_case *found)
{
	struct ee_date today = rules->book->on, submitted = { 0 }, ends = { 0 };

	if (profile->submitted_given) {
		submitted = ee_time_date(profile->submitted.first);
		ends = ee_time_date(ee_time_last(
		    profile->submitted.first, ee_deadlines_pool_months(rules->deadlines)));
	}
	if (found->invited && is_before(found->last, today)) {
		found->invited = false;
		if (!is_before(found->last, submitted) && !found->applied) {
			found->gone = EE_GONE_UNANSWERED;
			found->ended = found->last;
		}
	}
	if (found->gone == EE_NOT_GONE && !found->invited && !found->applied &&
	    is_before(ends, today)) {
		found->gone = EE_GONE_AFTER_A_YEAR;
		found->ended = ends;
	}
}

bool
ee_boost_case_read(const struct ee_boost_case_rules *rules, struct ee_record *record,
    struct ee_profile *profile, struct ee_boost_case *found)
{
	struct ee_date today = rules->book->on, applied = date(record, EE_F_APPLICATION_DATE);
	bool declined = ee_want_boolean(&record->review, "invitation.declined",
	    ee_record_get(record, EE_F_INVITATION_DECLINED), false);
	const char *id;

	*found = (struct ee_boost_case) { .invitation = date(record, EE_F_INVITATION_DATE),
		.applied = has_come(applied, today) };
	if (record->faults.length > 0)
		return false;
	found->invited = has_come(found->invitation, today) && !declined;
	if (found->invited)
		(void)ee_respond_by(rules->deadlines, found->invitation, &found->last, &id);
	found->late = found->invited && found->applied && is_before(found->last, applied);
	find_end(rules, profile, found);
	if (!found->invited)
		return true;
	found->of = ee_invited_of(rules->book, record, profile->provincial_nomination,
	    ee_rounds_lowest(rules->rounds, record, found->invitation));
	profile->age = ee_holding_age(profile, found->invitation);
	return true;
}
