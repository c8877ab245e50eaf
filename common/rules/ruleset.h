/*
 * ruleset.h: what a CRS rule set is inside, for crs_rules.c, which fills it, and crs.c, which looks
 * points up in it.  For these two files only; constant once loaded.
 */
#ifndef EE_RULESET_H
#define EE_RULESET_H

#include "rules/grid.h"
#include "rules/profile.h"

enum {
	EE_TIERS = 10, /* of transferability: 0 to 9 */
	EE_WAGE_LEVELS = 10, /* of the high-wage occupation list: 1 to 9; 0 is unlisted */
	EE_OCCUPATIONS_MAX = 1024, /* of that list */
	EE_AGES = EE_AGE_MAX + 1,
	EE_LEVELS = EE_LEVEL_MAX + 1,
	EE_YEARS = EE_WORK_YEARS_MAX + 1
};

enum ee_offer_kind { EE_OFFER_GROUP_00, EE_OFFER_OTHER, EE_OFFERS };

enum ee_cap {
	EE_CAP_CORE_AGE,
	EE_CAP_CORE_EDUCATION,
	EE_CAP_CORE_FIRST_LANGUAGE,
	EE_CAP_CORE_SECOND_LANGUAGE,
	EE_CAP_CORE_OFFICIAL_LANGUAGES,
	EE_CAP_CORE_CANADIAN_WORK,
	EE_CAP_CORE,
	EE_CAP_SPOUSE_EDUCATION,
	EE_CAP_SPOUSE_LANGUAGE,
	EE_CAP_SPOUSE_CANADIAN_WORK,
	EE_CAP_SPOUSE,
	EE_CAP_EDUCATION_PAIR,
	EE_CAP_FOREIGN_WORK_PAIR,
	EE_CAP_CERTIFICATE_LANGUAGE,
	EE_CAP_TRANSFERABILITY,
	EE_CAP_ADDITIONAL,
	EE_CAP_TOTAL,
	EE_CAPS
};

/* The wage level of a listed occupation is in the figure's points. */
struct ee_occupation {
	int noc;
	struct ee_figure figure;
};

struct ee_crs_row;

struct ee_crs_rules {
	struct ee_figure complete;
	struct ee_figure age[EE_AGES], education[EE_EDUCATION_LEVELS];
	struct ee_figure first_language[EE_LEVELS],
	    second_language[EE_LEVELS]; /* points per ability */
	struct ee_figure canadian_work[EE_YEARS];
	struct ee_figure spouse_education[EE_EDUCATION_LEVELS];
	struct ee_figure spouse_language[EE_LEVELS], spouse_canadian_work[EE_YEARS];
	struct ee_figure education_tier[EE_EDUCATION_LEVELS],
	    foreign_work_tier[EE_YEARS]; /* points are tiers */
	struct ee_figure education_language[EE_TIERS][EE_LEVELS]; /* by the lowest of the four */
	struct ee_figure education_canadian_work[EE_TIERS][EE_YEARS];
	struct ee_figure foreign_work_language[EE_TIERS][EE_LEVELS];
	struct ee_figure foreign_work_canadian_work[EE_TIERS][EE_YEARS];
	struct ee_figure certificate_language[EE_LEVELS];
	struct ee_figure provincial_nomination, job_offer[EE_OFFERS];
	struct ee_figure canadian_education[EE_CANADIAN_EDUCATION_LEVELS];
	struct ee_figure french_minimum; /* points are the level that all four abilities need */
	struct ee_figure french[EE_LEVELS]; /* by the lowest English level */
	struct ee_figure sibling;
	struct ee_figure cap[EE_CAPS];
	struct ee_figure high_wage_work[EE_WAGE_LEVELS][EE_YEARS], high_wage_offer[EE_WAGE_LEVELS];
	struct ee_occupation *occupation; /* by code */
	int occupation_count;
	struct ee_table *table;
	struct ee_crs_row *row; /* by row of the table */
};

#endif
