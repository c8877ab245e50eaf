#include <stdio.h>

#include "intake/score.h"
#include "rules/lapse.h"
#include "rules/sittings.h"
#include "rules/warning.h"

enum { DETAIL = 48 };

struct ee_score_context
ee_score_context(const struct ee_rulebook *book, const struct ee_places *places)
{
	const struct ee_crs_rules *rules = ee_rulebook_crs(book)->rules;

	/* Only high-wage points ask for the jobs where the years of work are given. */
	return (struct ee_score_context) { .profile = { .book = book,
					       .places = places,
					       .as_of = book->on,
					       .tells_lapses = true,
					       .jobs_spare =
						   !ee_crs_rules_have(rules, EE_CRS_HIGH_WAGE) },
		.rules = rules,
		.crs = { .on = book->on, .work = book->work } };
}

/* The field of that paper in the record: of a test, where the result that counts stands. */
static const char *
field_of_paper(
    const struct ee_profile *profile, enum ee_paper_kind kind, char field[EE_RESULT_NAME])
{
	const struct ee_sitting results[] = { [EE_PAPER_ENGLISH] = { false, EE_ENGLISH,
						  profile->english },
		[EE_PAPER_FRENCH] = { false, EE_FRENCH, profile->french },
		[EE_PAPER_SPOUSE_ENGLISH] = { true, EE_ENGLISH, profile->spouse.english },
		[EE_PAPER_SPOUSE_FRENCH] = { true, EE_FRENCH, profile->spouse.french } };

	if (kind == EE_PAPER_ECA)
		return ee_field_path(EE_F_ECA_DATE);
	if (kind == EE_PAPER_NOMINATION)
		return ee_field_path(EE_F_NOMINATION_EXPIRES);
	return ee_result_name(&results[kind], ".date", field);
}

static void
warn_of_paper(const struct ee_score_context *context, struct ee_review *review,
    const struct ee_profile *profile, enum ee_paper_kind kind, bool to_come, int points)
{
	static const enum ee_warning warnings[EE_PAPER_KINDS] = { EE_WARN_TEST_EXPIRED,
		EE_WARN_TEST_EXPIRED, EE_WARN_TEST_EXPIRED, EE_WARN_TEST_EXPIRED,
		EE_WARN_ECA_EXPIRED, EE_WARN_NOMINATION_EXPIRED };
	static const char *const words[EE_PAPER_KINDS] = { "results", "results", "results",
		"results", "assessments", "nominations that ran out before" };
	int months = kind == EE_PAPER_ECA ? context->profile.book->validity.eca_months
					  : context->profile.book->validity.test_months;
	char today[EE_DATE_TEXT], period[EE_WARNING_PERIOD],
	    old[EE_WARNING_PERIOD + 32] = "", name[EE_RESULT_NAME], detail[DETAIL];
	const char *field = field_of_paper(profile, kind, name);

	ee_date_format(context->profile.as_of, today);
	if (to_come)
		(void)snprintf(old, sizeof old, " of a day to come after");
	else if (kind != EE_PAPER_NOMINATION)
		(void)snprintf(
		    old, sizeof old, " %s old or more on", ee_warning_period(months, period));
	(void)snprintf(detail, sizeof detail, "; %d point%s %s on it", points,
	    points == 1 ? "" : "s",
	    context->strict_papers ? "hung"
		: points == 1      ? "hangs"
				   : "hang");
	ee_review_warn_each(review,
	    ee_warning_code(to_come ? EE_WARN_TEST_IN_FUTURE : warnings[kind]), field, detail,
	    "%s: %s%s %s are %s", field, words[kind], old, today,
	    context->strict_papers ? "left out" : "counted all the same");
}

static bool
is_of_spouse(enum ee_paper_kind kind)
{
	return kind == EE_PAPER_SPOUSE_ENGLISH || kind == EE_PAPER_SPOUSE_FRENCH;
}

/* Whether the record has no field that scores but the age. */
static bool
has_age_alone(const struct ee_profile *profile)
{
	return profile->education == EE_NO_EDUCATION &&
	    profile->canadian_education == EE_NO_CANADIAN_EDUCATION && !profile->english.given &&
	    !profile->french.given && profile->sitting_count == 0 &&
	    !profile->canadian_work.given && !profile->foreign_work.given &&
	    profile->job_count == 0 && !profile->provincial_nomination &&
	    !profile->sibling_in_canada && !profile->certificate_of_qualification &&
	    !ee_profile_scores_spouse_fields(profile) && profile->job_offer_noc[0] == '\0' &&
	    profile->job_offer_basis == EE_BASIS_UNSAID;
}

/*
 * Says of each paper that has run out, or is not there yet, how many of the POINTS hang on it; with
 * --strict-papers they are left out, and POINTS and PROFILE are then those without them.
 */
static void
weigh_papers(const struct ee_score_context *context, struct ee_review *review,
    struct ee_profile *profile, struct ee_breakdown *points)
{
	unsigned lapsed =
	    ee_papers_lapsed(profile, &context->profile.book->validity, context->profile.as_of);
	unsigned to_come = ee_results_to_come(profile, context->profile.as_of);
	int total = points->total;
	struct ee_profile whole;

	if ((lapsed | to_come) == 0) /* a profile is large, and most are in order */
		return;
	ee_profile_copy(&whole, profile);
	for (int i = 0; i < EE_PAPER_KINDS; i++) {
		struct ee_profile without;

		if (((lapsed | to_come) >> i & 1) == 0)
			continue;
		ee_profile_copy(&without, &whole);
		ee_profile_drop(&without, (enum ee_paper_kind)i);
		ee_crs(context->rules, &context->crs, &without, points);
		if (total != points->total || !is_of_spouse((enum ee_paper_kind)i))
			warn_of_paper(context, review, &whole, (enum ee_paper_kind)i,
			    (to_come >> i & 1) != 0, total - points->total);
		if (context->strict_papers)
			ee_profile_drop(profile, (enum ee_paper_kind)i);
	}
	ee_crs(context->rules, &context->crs, profile, points);
}

/* A Canadian credential above education: says how many of the POINTS are lost by that. */
static void
weigh_education(const struct ee_score_context *context, struct ee_review *review,
    const struct ee_profile *profile, int points)
{
	enum ee_education level = ee_canadian_level(profile);
	struct ee_profile raised;
	struct ee_breakdown more;
	char detail[DETAIL];

	if (level <= profile->education)
		return;
	ee_profile_copy(&raised, profile);
	raised.education = level;
	ee_crs(context->rules, &context->crs, &raised, &more);
	(void)snprintf(detail, sizeof detail, "; %d point%s lost", more.total - points,
	    more.total - points == 1 ? "" : "s");
	ee_review_warn_each(review, ee_warning_code(EE_WARN_EDUCATION_DISAGREES), "education",
	    detail, "education: canadian_education %s is at least %s; education %s counts",
	    ee_canadian_education_words[profile->canadian_education], ee_education_words[level],
	    ee_education_words[profile->education]);
}

bool
ee_score_form(const struct ee_score_context *context, const struct ee_form *form,
    struct ee_review *review, struct ee_profile *profile, struct ee_breakdown *points)
{
	if (!ee_profile_read(&context->profile, form, review, profile))
		return false;
	ee_crs(context->rules, &context->crs, profile, points);
	if (has_age_alone(profile))
		ee_review_warn(review, "only-age", NULL,
		    "nothing but age scores; are the other fields named as in ee-profile(5)?");
	weigh_education(context, review, profile, points->total);
	weigh_papers(context, review, profile, points);
	return true;
}
