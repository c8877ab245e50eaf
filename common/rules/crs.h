/*
 * crs.h: Comprehensive Ranking System points.  Pure: no files, no clock, no allocation; any thread.
 */
#ifndef EE_CRS_H
#define EE_CRS_H

#include "rules/crs_rules.h"
#include "rules/profile.h"

/* Every figure of the breakdown, in the order in which it is written; X(NAME, "path below
 * crs_points"). */
#define EE_FACTORS(X)                                                                              \
	X(CORE_AGE, "core.age")                                                                    \
	X(CORE_EDUCATION, "core.education")                                                        \
	X(CORE_FIRST_LANGUAGE, "core.first_language")                                              \
	X(CORE_SECOND_LANGUAGE, "core.second_language")                                            \
	X(CORE_CANADIAN_WORK, "core.canadian_work")                                                \
	X(CORE_TOTAL, "core.total")                                                                \
	X(SPOUSE_EDUCATION, "spouse.education")                                                    \
	X(SPOUSE_LANGUAGE, "spouse.language")                                                      \
	X(SPOUSE_CANADIAN_WORK, "spouse.canadian_work")                                            \
	X(SPOUSE_TOTAL, "spouse.total")                                                            \
	X(EDUCATION_LANGUAGE, "transferability.education_language")                                \
	X(EDUCATION_CANADIAN_WORK, "transferability.education_canadian_work")                      \
	X(FOREIGN_WORK_LANGUAGE, "transferability.foreign_work_language")                          \
	X(FOREIGN_WORK_CANADIAN_WORK, "transferability.foreign_work_canadian_work")                \
	X(CERTIFICATE_LANGUAGE, "transferability.certificate_language")                            \
	X(TRANSFERABILITY_TOTAL, "transferability.total")                                          \
	X(PROVINCIAL_NOMINATION, "additional.provincial_nomination")                               \
	X(JOB_OFFER, "additional.job_offer")                                                       \
	X(CANADIAN_EDUCATION, "additional.canadian_education")                                     \
	X(FRENCH, "additional.french")                                                             \
	X(SIBLING, "additional.sibling")                                                           \
	X(HIGH_WAGE, "additional.high_wage")                                                       \
	X(ADDITIONAL_TOTAL, "additional.total")

enum ee_factor {
#define X(name, path) EE_CRS_##name,
	EE_FACTORS(X)
#undef X
	    EE_FACTOR_COUNT
};

/*
 * Rows of the rule set that gave a figure: one, or for the language factors one per ability; 0:
 * none.  Lines for ee_crs_rules_row().
 */
struct ee_breakdown {
	int total; /* 0 to EE_CRS_MAX */
	int of[EE_FACTOR_COUNT]; /* whole points, each after its own cap */
	uint16_t row[EE_FACTOR_COUNT][EE_ABILITIES]; /* its lines; only [0] but for languages */
	uint16_t cap[EE_FACTOR_COUNT]; /* line of the cap that cut the figure; 0: none did */
	enum ee_official_language first_language; /* as counted; UNSAID: none */
};

struct ee_crs_options {
	bool like_ircc_tool; /* depart from the grid in the two places where IRCC's web calculator
				does */
	struct ee_date on; /* the scoring day: which jobs count (high-wage points only) */
	const struct ee_work_rules *work; /* likewise; borrowed */
};

/*
 * Points of PROFILE under RULES.  The same rules, options and profile give the same points.
 * Source: Ministerial Instructions, by the rule set's own rows.
 */
void ee_crs(const struct ee_crs_rules *rules, const struct ee_crs_options *options,
    const struct ee_profile *profile, struct ee_breakdown *points);

/* Points of the age alone, after its cap; AGE is 0 to EE_AGE_MAX. */
int ee_crs_age_points(const struct ee_crs_rules *rules, int age, bool spouse);

/* Points of a spouse's result alone, where the spouse counts. */
int ee_crs_spouse_language(const struct ee_crs_rules *rules, const struct ee_language *result);

/* "core.age" and so on. */
const char *ee_factor_name(enum ee_factor factor);

/* Whether the rule set knows FACTOR, as not all of them do; a breakdown shows it only then. */
bool ee_crs_rules_have(const struct ee_crs_rules *rules, enum ee_factor factor);

#endif
