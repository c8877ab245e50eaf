#include <string.h>

#include "base/table.h"
#include "intake/want.h"
#include "pool/round.h"

enum { POOL_MONTHS_MAX = 120 };

/* Columns of rules.csv. */
enum { RULE, VALUE, FROM, TO, SOURCE, NOTE };

static const char *const rule_names[] = { "pool_months", "tie_break", NULL };
const char *const ee_round_types[EE_ROUND_TYPES + 1] = { "general", "cec", "fsw", "fst", "pnp",
	"category", NULL };

int
ee_round_type_by_name(const char *name)
{
	for (int type = 0; type < EE_ROUND_CATEGORY; type++)
		if (strcmp(name, ee_round_types[type]) == 0)
			return type;
	return -1;
}

const char *
ee_round_type_name(enum ee_round_type type)
{
	return ee_round_types[type];
}

/*
 * Row ROW of the rules; those of another day are only checked.  FOUND counts the rows in force of
 * each rule.
 */
static bool
read_rule(const struct ee_table *table, int row, const struct ee_sources *sources,
    struct ee_round *round, int found[2], struct ee_fault *fault)
{
	static const char *const answers[] = { "no", "yes", NULL };
	int rule = ee_table_word(table, row, RULE, rule_names, fault), value = 0;
	struct ee_period period;

	if (rule < 0 || !ee_table_period(table, row, FROM, &period, fault) ||
	    !ee_sources_have(sources, table, row, SOURCE, NOTE, fault))
		return false;
	if (rule == 0 && !ee_table_int(table, row, VALUE, 1, POOL_MONTHS_MAX, &value, fault))
		return false;
	if (rule == 1 && (value = ee_table_word(table, row, VALUE, answers, fault)) < 0)
		return false;
	if (!ee_period_has(period, round->date))
		return true;
	found[rule]++;
	if (rule == 0)
		round->pool_months = value;
	else
		round->tie_break = value == 1;
	return true;
}

bool
ee_round_rules(struct ee_round *round, const struct ee_sources *sources, struct ee_fault *fault)
{
	struct ee_table *table = ee_table_load(
	    NULL, "rounds/rules.csv", "rule,value,in_force_from,in_force_to,source,note", fault);
	char day[EE_DATE_TEXT];
	int found[2] = { 0 };
	bool good = table != NULL;

	if (!good)
		return false;
	for (int row = 0; good && row < ee_table_rows(table); row++)
		good = read_rule(table, row, sources, round, found, fault);
	good = good && ee_table_apart(table, RULE, RULE, FROM, fault);
	ee_date_format(round->date, day);
	for (int rule = 0; good && rule < 2; rule++)
		good = found[rule] == 1 ||
		    ee_table_lack(table, FROM, fault, "no row of %s on %s", rule_names[rule], day);
	ee_table_free(table);
	return good;
}

/*
 * The profile lives as many months as the rules of the round say, to the time of day of its
 * receipt.  Where only the day of the round is known, the whole last day counts as a day in the
 * pool, and so does the day of receipt.
 */
static enum ee_standing_in_round
age_in_pool(const struct ee_round *round, const struct ee_rank_key *key)
{
	ee_nanoseconds last;

	if (!key->stamped)
		return EE_CAN_BE_INVITED;
	last = ee_time_last(key->received, round->pool_months);
	if (round->timed)
		return key->submitted > round->time ? EE_NOT_YET
		    : round->time > last            ? EE_EXPIRED
						    : EE_CAN_BE_INVITED;
	if (ee_date_compare(ee_time_date(key->submitted), round->date) > 0)
		return EE_NOT_YET;
	return ee_date_compare(round->date, ee_time_date(last)) > 0 ? EE_EXPIRED
								    : EE_CAN_BE_INVITED;
}

static bool
is_word_list(struct ee_value value)
{
	return value.kind == EE_ARRAY_VALUE || ee_value_is_text(value);
}

/* Any other word is somebody's own: it would count for no program, in silence. */
static bool
is_program_list(struct ee_value value)
{
	static const char *const programs[] = { "cec", "fsw", "fst", NULL };

	return is_word_list(value) && ee_value_words_are(value, programs);
}

static bool
is_nominated(struct ee_record *record)
{
	return ee_want_nomination(&record->review, "provincial_nomination",
	    ee_record_get(record, EE_F_PROVINCIAL_NOMINATION), &ee_places_late);
}

/*
 * In CSV an empty list is an empty cell, and an unchecked profile has one too.  Only a nominee
 * needs neither programs nor categories.
 */
enum ee_standing_in_round
ee_round_eligibility(const struct ee_round *round, struct ee_record *record)
{
	struct ee_value programs = ee_record_get(record, EE_F_PROGRAMS),
			categories = ee_record_get(record, EE_F_CATEGORIES);
	struct ee_value asked = round->type == EE_ROUND_CATEGORY ? categories : programs;
	bool checked = programs.kind != EE_ABSENT, none = false;

	if (checked && !is_program_list(programs))
		(void)ee_value_fault(
		    &record->review, "programs", programs, "a list of cec, fsw and fst");
	if (categories.kind != EE_ABSENT && !is_word_list(categories))
		(void)ee_value_fault(
		    &record->review, "categories", categories, "a list of categories");
	if (record->faults.length > 0)
		return EE_NOT_ELIGIBLE;
	if (checked)
		none = !ee_value_has_word(programs, "cec") && !ee_value_has_word(programs, "fsw") &&
		    !ee_value_has_word(programs, "fst");
	if (none)
		return EE_NOT_ELIGIBLE;
	if (round->type == EE_ROUND_GENERAL)
		return EE_CAN_BE_INVITED;
	if (round->type == EE_ROUND_PNP)
		return is_nominated(record) ? EE_CAN_BE_INVITED : EE_NOT_ELIGIBLE;
	if (asked.kind == EE_ABSENT)
		return EE_UNCHECKED;
	return ee_value_has_word(asked,
		   round->type == EE_ROUND_CATEGORY ? round->category : ee_round_types[round->type])
	    ? EE_CAN_BE_INVITED
	    : EE_NOT_ELIGIBLE;
}

enum ee_standing_in_round
ee_round_standing(
    const struct ee_round *round, struct ee_record *record, const struct ee_rank_key *key)
{
	struct ee_value invited = ee_record_get(record, EE_F_INVITATION_DATE);
	bool declined = ee_want_boolean(&record->review, "invitation.declined",
	    ee_record_get(record, EE_F_INVITATION_DECLINED), false);
	enum ee_standing_in_round age;

	(void)ee_want_date(&record->review, "invitation.date", invited);
	if (invited.kind == EE_ABSENT &&
	    (ee_record_get(record, EE_F_INVITATION_ROUND).kind != EE_ABSENT ||
		ee_record_get(record, EE_F_INVITATION_TYPE).kind != EE_ABSENT ||
		ee_record_get(record, EE_F_INVITATION_RESPOND_BY).kind != EE_ABSENT))
		ee_review_fault(&record->review, EE_BAD_MISSING, "invitation.date",
		    "missing beside the invitation's other fields");
	if (invited.kind != EE_ABSENT && !declined)
		return EE_INVITED;
	age = age_in_pool(round, key);
	return age != EE_CAN_BE_INVITED ? age : ee_round_eligibility(round, record);
}

const char *
ee_round_class(const struct ee_round *round, struct ee_record *record)
{
	static const enum ee_round_type order[] = { EE_ROUND_CEC, EE_ROUND_FSW, EE_ROUND_FST };
	struct ee_value programs = ee_record_get(record, EE_F_PROGRAMS);

	if (round->type != EE_ROUND_GENERAL && round->type != EE_ROUND_CATEGORY)
		return ee_round_types[round->type];
	if (round->type == EE_ROUND_GENERAL && is_nominated(record))
		return ee_round_types[EE_ROUND_PNP];
	for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
		if (ee_value_has_word(programs, ee_round_types[order[i]]))
			return ee_round_types[order[i]];
	return NULL;
}
