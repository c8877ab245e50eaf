#include <stdio.h>

#include "round.h"
#include "share.h"
#include "table.h"
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

enum { SLUG, FAMILY, NAME, FROM, TO };

static bool
in_force(const struct ee_table *table, int row, struct ee_date date)
{
	const char *from = ee_table_text(table, row, FROM), *to = ee_table_text(table, row, TO);
	char day[EE_DATE_TEXT];

	ee_date_format(date, day); /* ISO dates are in order as text */
	return strcmp(from, day) <= 0 && (*to == '\0' || strcmp(day, to) <= 0);
}

static bool
choose_row(const struct ee_table *table, const char *name, struct ee_date date,
    char slug[EE_SLUG_MAX], struct ee_fault *fault)
{
	char day[EE_DATE_TEXT], families[EE_FAULT_MAX - 100] = "";
	bool known = false;
	size_t used = 0;

	for (int row = 0; row < ee_table_rows(table); row++) {
		const char *family = ee_table_text(table, row, FAMILY),
			   *found = ee_table_text(table, row, SLUG);
		bool named = strcmp(name, found) == 0;

		known = known || strcmp(name, family) == 0;
		if (named || (strcmp(name, family) == 0 && in_force(table, row, date))) {
			(void)snprintf(slug, EE_SLUG_MAX, "%s", found);
			return true;
		}
		if (row == 0 || strcmp(family, ee_table_text(table, row - 1, FAMILY)) != 0)
			used += (size_t)snprintf(
			    families + used, sizeof families - used, " %s", family);
		if (used >= sizeof families)
			used = sizeof families - 1;
	}
	ee_date_format(date, day);
	if (known)
		return ee_fault_set(fault, "category %s: no version in force on %s", name, day);
	return ee_fault_set(fault, "category %s: unknown; the families are%s", name, families);
}

bool
ee_category_choose(
    const char *name, struct ee_date date, char slug[EE_SLUG_MAX], struct ee_fault *fault)
{
	char path[EE_PATH_MAX];
	struct ee_table *table;
	bool chosen;

	if (!ee_share_find("categories/versions.csv", path, fault))
		return false;
	table = ee_table_read(
	    path, "slug,family,name,in_force_from,in_force_to,confidence,source", fault);
	if (table == NULL)
		return false;
	chosen = choose_row(table, name, date, slug, fault);
	ee_table_free(table);
	return chosen;
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
