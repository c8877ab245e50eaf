/* What one table says of another.  A table that is missing or wrong is told elsewhere. */
#include <string.h>

#include "cmd/rules/check.h"
#include "dates/deadline_rules.h"
#include "pool/round.h"
#include "rules/eligibility.h"
#include "rules/versions.h"

static const struct ee_table *
table_of(const struct ee_checking *checking, const char *name)
{
	for (int i = 0; i < checking->all->count; i++)
		if (strcmp(checking->all->table[i].file->name, name) == 0)
			return checking->all->table[i].table;
	return NULL;
}

static const struct ee_category *
version_of(const struct ee_versions *versions, const char *slug)
{
	for (int i = 0; i < versions->count; i++)
		if (strcmp(versions->version[i].slug, slug) == 0)
			return &versions->version[i];
	return NULL;
}

/* A category of the table NAME is a version and, where the table has days, one of that day. */
static void
check_slugs(struct ee_checking *checking, const struct ee_versions *versions, const char *name)
{
	const struct ee_table *table = table_of(checking, name);
	int category = table == NULL ? -1 : ee_table_find(table, "category"),
	    day = table == NULL ? -1 : ee_table_find(table, "date");
	struct ee_fault fault;

	for (int row = 0; category >= 0 && row < ee_table_rows(table); row++) {
		const char *slug = ee_table_text(table, row, category),
			   *text = day < 0 ? "" : ee_table_text(table, row, day);
		const struct ee_category *version = version_of(versions, slug);
		struct ee_date date;

		if (slug[0] == '\0')
			continue;
		if (version == NULL)
			(void)ee_table_fault(table, row, category, &fault,
			    "categories/versions.csv has no version %s", slug);
		else if (ee_date_parse(text, strlen(text), &date) &&
		    !ee_period_has(version->in_force, date))
			(void)ee_table_fault(
			    table, row, category, &fault, "%s is not in force on %s", slug, text);
		else
			continue;
		ee_checking_tell(checking, &fault);
		return;
	}
}

/* The versions of a family stand one after the other, so that a reader sees its history. */
static void
check_families(struct ee_checking *checking, const struct ee_versions *versions)
{
	enum { FAMILY = 1 };
	struct ee_fault fault;

	for (int i = 1; i < versions->count; i++) {
		const struct ee_category *version = &versions->version[i];

		for (int above = 0; above < i - 1; above++)
			if (strcmp(version[-1].family, version->family) != 0 &&
			    strcmp(versions->version[above].family, version->family) == 0) {
				(void)ee_table_fault(versions->table, i, FAMILY, &fault,
				    "the versions of %s stand in two places", version->family);
				ee_checking_tell(checking, &fault);
				return;
			}
	}
}

/* The figures of the table NAME are those of a round, of the day that the round says. */
static void
check_figures(struct ee_checking *checking, const char *name)
{
	const struct ee_table *table = table_of(checking, name),
			      *rounds = table_of(checking, "rounds.csv");
	int round, as_of, number, day, found = -1;
	struct ee_fault fault;

	if (table == NULL || rounds == NULL)
		return;
	round = ee_table_find(table, "round");
	as_of = ee_table_find(table, "as_of");
	number = ee_table_find(rounds, "round");
	day = ee_table_find(rounds, "pool_as_of");
	if (round < 0 || as_of < 0 || number < 0 || day < 0)
		return;
	for (int row = 0; row < ee_table_rows(table); row++) {
		const char *wanted = ee_table_text(table, row, round),
			   *text = ee_table_text(table, row, as_of);

		if (found < 0 || strcmp(ee_table_text(rounds, found, number), wanted) != 0)
			for (found = ee_table_rows(rounds) - 1; found >= 0; found--)
				if (strcmp(ee_table_text(rounds, found, number), wanted) == 0)
					break;
		if (found < 0)
			(void)ee_table_fault(
			    table, row, round, &fault, "rounds.csv has no round %s", wanted);
		else if (strcmp(ee_table_text(rounds, found, day), text) != 0)
			(void)ee_table_fault(table, row, as_of, &fault,
			    "expected the %s of round %s in rounds.csv, got %s",
			    ee_table_text(rounds, found, day)[0] == '\0'
				? "nothing"
				: ee_table_text(rounds, found, day),
			    wanted, text);
		else
			continue;
		ee_checking_tell(checking, &fault);
		return;
	}
}

/* A length that another table has as well, for the tools that read no deadlines. */
struct twin {
	enum ee_due_name name;
	const char *other;
};
static const struct twin twins[] = { { EE_DUE_PROFILE, "pool_months of rounds/rules.csv" },
	{ EE_DUE_LANGUAGE_POOL, "test_validity of programs/minimums.csv" },
	{ EE_DUE_LANGUAGE_EAPR, "test_validity of programs/minimums.csv" },
	{ EE_DUE_ECA, "eca_validity of programs/minimums.csv" } };

/* What the other table says on DAY, in months; 0: nothing that can be read. */
static int
months_elsewhere(const struct ee_checking *checking, enum ee_due_name name, struct ee_date day)
{
	struct ee_round round = { .date = day };
	struct ee_validities validities = { 0 };
	struct ee_validity validity;
	struct ee_fault none;

	if (name == EE_DUE_PROFILE)
		return ee_round_rules(&round, checking->sources, &none) ? round.pool_months : 0;
	if (!ee_validity_load(NULL, day, checking->sources, &validities, &none))
		return 0;
	validity = ee_validity_on(&validities, day);
	return name == EE_DUE_ECA ? validity.eca_months : validity.test_months;
}

/* Tells the first day on which the two are not the same. */
static void
check_twin(
    struct ee_checking *checking, const struct ee_deadlines *deadlines, const struct twin *twin)
{
	enum { LENGTH = 3, YEAR = 12 };
	const struct ee_due_rule *rule = &deadlines->rule[twin->name];
	int months = rule->length * YEAR;
	struct ee_fault fault;

	for (int i = 0; i < checking->day_count; i++) {
		char day[EE_DATE_TEXT];
		int other;

		if (!ee_period_has(rule->period, checking->day[i]))
			continue;
		other = months_elsewhere(checking, twin->name, checking->day[i]);
		if (other == 0 || other == months)
			continue;
		ee_date_format(checking->day[i], day);
		(void)ee_table_fault(deadlines->table, rule->row, LENGTH, &fault,
		    "%d months, but %d by %s on %s", months, other, twin->other, day);
		ee_checking_tell(checking, &fault);
		return;
	}
}

void
ee_check_across(struct ee_checking *checking)
{
	struct ee_fault none;
	struct ee_versions *versions = ee_versions_load(NULL, &none);
	struct ee_deadlines *deadlines = ee_deadlines_load(&none);

	if (versions != NULL) {
		check_families(checking, versions);
		check_slugs(checking, versions, "rounds.csv");
		check_slugs(checking, versions, "rounds/names.csv");
	}
	for (size_t i = 0; deadlines != NULL && i < sizeof twins / sizeof twins[0]; i++)
		check_twin(checking, deadlines, &twins[i]);
	check_figures(checking, "pool.csv");
	check_figures(checking, "rounds/pools.csv");
	ee_versions_free(versions);
	ee_deadlines_free(deadlines);
}
