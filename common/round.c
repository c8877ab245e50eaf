#include <string.h>

#include "round.h"
#include "value.h"

enum { MONTHS_IN_POOL = 12 };

static const char *const type_names[EE_ROUND_TYPES] = { "general", "cec", "fsw", "fst", "pnp",
	"category" };

int
ee_round_type_by_name(const char *name)
{
	for (int type = 0; type < EE_CATEGORY; type++)
		if (strcmp(name, type_names[type]) == 0)
			return type;
	return -1;
}

const char *
ee_round_type_name(enum ee_round_type type)
{
	return type_names[type];
}

/*
 * The profile lives until one year after its receipt, at the same time of day.  With only the day
 * of the round known, the whole anniversary counts as a day in the pool, and so does the day of
 * receipt.
 */
static enum ee_candidate
age_in_pool(const struct ee_round *round, const struct ee_rank_key *key)
{
	ee_nanoseconds ends;

	if (!key->stamped)
		return EE_CAN_BE_INVITED;
	ends = ee_time_add_months(key->submitted, MONTHS_IN_POOL);
	if (round->timed)
		return key->submitted > round->time ? EE_NOT_YET
		    : round->time >= ends           ? EE_EXPIRED
						    : EE_CAN_BE_INVITED;
	if (ee_date_compare(ee_time_date(key->submitted), round->date) > 0)
		return EE_NOT_YET;
	return ee_date_compare(round->date, ee_time_date(ends)) > 0 ? EE_EXPIRED
								    : EE_CAN_BE_INVITED;
}

static bool
is_word_list(struct ee_value value)
{
	return value.kind == EE_ARRAY_VALUE || value.kind == EE_STRING || value.kind == EE_CELL;
}

/* In CSV an empty list is an empty cell, which is also what an unchecked profile has: only a
 * nominee needs neither. */
static enum ee_candidate
in_round(const struct ee_round *round, struct ee_record *record)
{
	struct ee_value programs = ee_record_get(record, EE_F_PROGRAMS),
			categories = ee_record_get(record, EE_F_CATEGORIES);
	struct ee_value asked = round->type == EE_CATEGORY ? categories : programs;
	bool checked = programs.kind != EE_ABSENT, none = false;

	if (checked && !is_word_list(programs))
		(void)ee_value_fault(record, "programs", programs, "a list of programs");
	if (categories.kind != EE_ABSENT && !is_word_list(categories))
		(void)ee_value_fault(record, "categories", categories, "a list of categories");
	if (record->faults.length > 0)
		return EE_NOT_ELIGIBLE;
	if (checked)
		none = !ee_value_has_word(programs, "cec") && !ee_value_has_word(programs, "fsw") &&
		    !ee_value_has_word(programs, "fst");
	if (none)
		return EE_NOT_ELIGIBLE;
	if (round->type == EE_GENERAL)
		return EE_CAN_BE_INVITED;
	if (round->type == EE_PNP)
		return ee_want_nomination(record) ? EE_CAN_BE_INVITED : EE_NOT_ELIGIBLE;
	if (asked.kind == EE_ABSENT)
		return EE_UNCHECKED;
	return ee_value_has_word(
		   asked, round->type == EE_CATEGORY ? round->category : type_names[round->type])
	    ? EE_CAN_BE_INVITED
	    : EE_NOT_ELIGIBLE;
}

enum ee_candidate
ee_round_candidate(
    const struct ee_round *round, struct ee_record *record, const struct ee_rank_key *key)
{
	struct ee_value invited = ee_record_get(record, EE_F_INVITATION_DATE);
	bool declined = ee_want_boolean(
	    record, "invitation.declined", ee_record_get(record, EE_F_INVITATION_DECLINED), false);
	enum ee_candidate age;

	(void)ee_want_date(record, "invitation.date", invited);
	if (invited.kind == EE_ABSENT &&
	    (ee_record_get(record, EE_F_INVITATION_ROUND).kind != EE_ABSENT ||
		ee_record_get(record, EE_F_INVITATION_TYPE).kind != EE_ABSENT ||
		ee_record_get(record, EE_F_INVITATION_RESPOND_BY).kind != EE_ABSENT))
		ee_record_fault(
		    record, "invitation.date", "missing beside the invitation's other fields");
	if (invited.kind != EE_ABSENT && !declined)
		return EE_INVITED;
	age = age_in_pool(round, key);
	return age != EE_CAN_BE_INVITED ? age : in_round(round, record);
}
