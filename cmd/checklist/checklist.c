#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/checklist/checklist.h"
#include "cmd/checklist/checklist_parts.h"
#include "dates/deadline.h"
#include "rules/crs.h"
#include "rules/family.h"
#include "rules/lapse.h"

struct ee_paper
ee_paper_of(const struct ee_making *making, const char *person, const char *about)
{
	const struct ee_document *document = making->document;

	return (struct ee_paper) { .document = document->id,
		.title = document->title,
		.person = person,
		.about = about,
		.validity = document->validity,
		.confidence = document->confidence,
		.note = document->note,
		.status = "unknown",
		.by = making->by };
}

/*
 * Gives PAPER away with WHY in front of its note and MORE behind it; what is not there of a spouse
 * of whom less is asked is perhaps.
 */
static void
give(const struct ee_making *making, struct ee_paper *paper, const char *why, const char *more)
{
	const struct ee_case_dates *dates = making->of->dates;
	bool open = strcmp(paper->status, "present") != 0 && strcmp(paper->status, "perhaps") != 0;
	char note[EE_PAPER_NOTE], text[EE_PAPER_NOTE];
	struct ee_phrase words = ee_phrase(note, sizeof note), own = ee_phrase(text, sizeof text);

	if (open && dates->spouse_asked == EE_UNKNOWN && strcmp(paper->person, "spouse") == 0) {
		paper->status = "perhaps";
		ee_phrase_add(&words, dates->spouse_why);
	}
	ee_phrase_join(&words, "; ", why);
	ee_phrase_add(&own, note);
	ee_phrase_join(&words, "; ", paper->note);
	ee_phrase_join(&words, "; ", more);
	ee_phrase_join(&own, "; ", more);
	paper->note = note;
	paper->own = text;
	making->take(paper, making->context);
}

void
ee_paper_put(
    const struct ee_making *making, const char *person, const char *about, const char *status)
{
	ee_paper_put_why(making, person, about, status, "");
}

void
ee_paper_put_why(const struct ee_making *making, const char *person, const char *about,
    const char *status, const char *why)
{
	struct ee_paper paper = ee_paper_of(making, person, about);

	paper.status = status;
	give(making, &paper, why, "");
}

void
ee_paper_put_until(const struct ee_making *making, const char *person, const char *about, bool has,
    struct ee_date last, const char *why)
{
	const struct ee_case_dates *dates = making->of->dates;
	struct ee_date day = ee_case_day(dates);
	struct ee_paper paper = ee_paper_of(making, person, about);

	paper.valid_until = last;
	paper.status = !has                  ? "missing"
	    : last.year == 0                 ? "present"
	    : ee_date_compare(last, day) < 0 ? "expired"
	    : making->last.year != 0 && ee_date_compare(last, making->last) < 0 &&
		dates->application.year == 0
	    ? "expiring"
	    : "present";
	give(making, &paper, "", why);
}

struct ee_date
ee_paper_last(const struct ee_making *making, const char *field)
{
	for (int i = 0; i < making->due_count; i++)
		if (strcmp(making->due[i].basis_field, field) == 0 && !making->due[i].missing &&
		    strcmp(making->due[i].id, "binding") != 0)
			return making->due[i].due;
	return (struct ee_date) { 0 };
}

/* A result; of several the one that counts, with what takes over after it. */
static void
put_result(const struct ee_making *making, enum ee_partner partner, const char *language,
    const struct ee_language *result, struct ee_date date, const struct ee_counting *counting)
{
	char field[EE_BASIS_FIELD];

	if (!result->given)
		return;
	(void)snprintf(
	    field, sizeof field, "%s%s.date", partner == EE_SPOUSE ? "spouse." : "", language);
	ee_paper_put_until(making, partner == EE_SPOUSE ? "spouse" : "applicant", language,
	    date.year != 0,
	    ee_paper_last(making, counting->field[0] == '\0' ? field : counting->field),
	    counting->next);
}

static void
put_tests(const struct ee_making *making)
{
	const struct ee_profile *profile = making->of->profile;
	const struct ee_case_dates *dates = making->of->dates;

	for (int i = EE_OWN; i < EE_PARTNERS; i++) {
		const struct ee_person_dates *of = &dates->of[i];
		const struct ee_language *english =
		    i == EE_SPOUSE ? &profile->spouse.english : &profile->english;
		const struct ee_language *french =
		    i == EE_SPOUSE ? &profile->spouse.french : &profile->french;

		if (i == EE_SPOUSE && !dates->spouse_tests)
			continue;
		put_result(making, (enum ee_partner)i, "english", english, of->english,
		    &of->counting_english);
		put_result(
		    making, (enum ee_partner)i, "french", french, of->french, &of->counting_french);
	}
}

/* The candidate as if the spouse's credentials were the own ones, to ask the same of them. */
static enum ee_answer
spouse_assessment(const struct ee_profile *profile)
{
	struct ee_profile turned = { .education = profile->spouse.education,
		.canadian_education = profile->spouse.canadian_education };

	return ee_assessment(&turned);
}

/* Points of the spouse that hang on papers. */
static bool
spouse_scores(const struct ee_making *making, enum ee_factor factor)
{
	return making->with.of[factor] > 0;
}

static void
put_assessment(const struct ee_making *making, enum ee_partner partner, enum ee_answer asked)
{
	const struct ee_case_dates *dates = making->of->dates;
	const char *person = partner == EE_SPOUSE ? "spouse" : "applicant";
	struct ee_date issued = dates->of[partner].eca, last = { 0 };

	if (asked == EE_NO)
		return;
	if (issued.year != 0)
		last = ee_date_add_days(
		    ee_date_add_months(issued, making->of->book->validity.eca_months), -1);
	if (asked == EE_UNKNOWN && issued.year == 0)
		ee_paper_put_why(making, person, "", "perhaps", ee_perhaps_canadian);
	else
		ee_paper_put_until(making, person, "", issued.year != 0, last, "");
}

static void
put_foreign_study(const struct ee_making *making)
{
	const struct ee_profile *profile = making->of->profile;

	put_assessment(making, EE_OWN, ee_assessment(profile));
	if (spouse_scores(making, EE_CRS_SPOUSE_EDUCATION))
		put_assessment(making, EE_SPOUSE, spouse_assessment(profile));
}

static void
put_canadian_study(const struct ee_making *making)
{
	const struct ee_profile *profile = making->of->profile;
	const struct ee_spouse *spouse = &profile->spouse;

	if (profile->canadian_education != EE_NO_CANADIAN_EDUCATION || profile->studied_in_canada)
		ee_paper_put(making, "applicant", "", "unknown");
	if ((spouse->canadian_education != EE_NO_CANADIAN_EDUCATION &&
		spouse_scores(making, EE_CRS_SPOUSE_EDUCATION)) ||
	    (spouse->studied_in_canada && making->spouse_adapts))
		ee_paper_put(making, "spouse", "", "unknown");
}

/* Which of the marriage papers the status asks for. */
static void
put_union(const struct ee_making *making)
{
	static const char *const papers[EE_MARITAL_STATUSES] = { [EE_MARRIED] =
								     "marriage certificate",
		[EE_COMMON_LAW] =
		    "declaration of the common-law union, and proof of 12 months of living together",
		[EE_SEPARATED] = "separation agreement",
		[EE_DIVORCED] = "divorce certificate",
		[EE_WIDOWED] = "death certificate" };
	const struct ee_profile *profile = making->of->profile;
	enum ee_marital_status status = profile->marital_status;

	if (papers[status] != NULL)
		ee_paper_put(making, "applicant", papers[status], "unknown");
	else if (status == EE_MARITAL_UNSAID && profile->spouse.exists)
		ee_paper_put_why(making, "applicant", "", "unknown",
		    "for common-law: 12 months of living together");
	else if (status == EE_MARITAL_UNSAID && !making->of->doubts.need[EE_NEED_UNION])
		ee_paper_put_why(
		    making, "applicant", "", "perhaps", "the marital status was not given");
}

static void
put_children(const struct ee_making *making)
{
	enum ee_marital_status status = making->of->profile->marital_status;

	if (making->child_count == 0)
		return;
	ee_paper_put_why(making, "applicant", "", "unknown",
	    status == EE_DIVORCED || status == EE_SEPARATED || status == EE_WIDOWED
		? "custody papers, and perhaps the other parent's consent: have it looked at"
		: "");
}

static void
put_funds(const struct ee_making *making)
{
	const struct ee_case_dates *dates = making->of->dates;

	if (dates->funds == EE_FUNDS_NOT_ASKED || dates->funds == EE_FUNDS_EXEMPT)
		return;
	ee_paper_put(making, "applicant", "",
	    dates->funds_letter.year != 0        ? "present"
		: dates->funds == EE_FUNDS_ASKED ? "missing"
						 : "perhaps");
}

static void
put_rest(const struct ee_making *making)
{
	enum ee_paper_need need = making->document->need;
	const struct ee_profile *profile = making->of->profile;
	const struct ee_case_dates *dates = making->of->dates;
	const bool asked[EE_NEED_COUNT] = { [EE_NEED_OFFER] = profile->job_offer,
		[EE_NEED_SIBLING] = profile->sibling_in_canada,
		[EE_NEED_CERTIFICATE] = profile->certificate_of_qualification,
		[EE_NEED_EXEMPT] = dates->funds == EE_FUNDS_EXEMPT,
		[EE_NEED_PERHAPS] = true };

	if (need == EE_NEED_NOMINATION && dates->nominated)
		ee_paper_put_until(making, "applicant", "", profile->provincial_nomination,
		    dates->nomination_expires, "");
	else if (need == EE_NEED_CATEGORY && making->of->category[0] != '\0')
		ee_paper_put(making, "applicant", making->of->category, "unknown");
	else if (asked[need])
		ee_paper_put(making, "applicant", "",
		    need == EE_NEED_PERHAPS || need == EE_NEED_EXEMPT ? "perhaps" : "unknown");
}

static void
put_document(const struct ee_making *making)
{
	typedef void putter(const struct ee_making *making);
	static putter *const putters[EE_NEED_COUNT] = { [EE_NEED_EVERYONE] = ee_put_everyone,
		[EE_NEED_TESTS] = put_tests,
		[EE_NEED_FOREIGN_STUDY] = put_foreign_study,
		[EE_NEED_CANADIAN_STUDY] = put_canadian_study,
		[EE_NEED_JOBS] = ee_put_jobs,
		[EE_NEED_UNCLAIMED] = ee_put_unclaimed,
		[EE_NEED_POLICE] = ee_put_police,
		[EE_NEED_MEDICAL] = ee_put_medical,
		[EE_NEED_FUNDS] = put_funds,
		[EE_NEED_UNION] = put_union,
		[EE_NEED_CHILDREN] = put_children };
	putter *put = putters[making->document->need];

	(put != NULL ? put : put_rest)(making);
}

/* What is asked of the profile once for all documents. */
static void
prepare(struct ee_making *making)
{
	const struct ee_applicant *of = making->of;
	const struct ee_profile *profile = of->profile;
	const struct ee_crs_options options = { .on = of->today, .work = of->book->work };
	unsigned fsw = 1U << EE_PROGRAM_FSW;
	struct ee_profile counted;
	int others = profile->family_size - 1 - ee_profile_has_spouse(profile);
	const char *id;

	if (ee_profile_scores_spouse(profile)) {
		ee_profile_copy(&counted, profile);
		ee_profile_count_years(&counted, of->book->work, of->today);
		ee_crs(ee_rulebook_crs(of->book)->rules, &options, &counted, &making->with);
	}
	making->spouse_adapts = ee_profile_scores_spouse(profile) &&
	    (of->dates->programs == 0 || (of->dates->programs & fsw) != 0);
	making->child_count = profile->child_count > 0 ? profile->child_count
	    : others > 0                               ? others
						       : 0;
	ee_work_history(
	    of->book->work, profile->jobs, profile->job_count, of->today, &making->history);
	making->due = of->due;
	making->due_count = ee_deadlines_of(making->deadlines, of->dates, of->due);
	if (!ee_case_is_invited(of->dates))
		return;
	(void)ee_respond_by(making->deadlines, of->dates->invitation, &making->last, &id);
	making->by = of->dates->binding.due;
}

void
ee_checklist_of(const struct ee_papers *papers, const struct ee_deadlines *deadlines,
    const struct ee_applicant *applicant, ee_paper_taker *take, void *context)
{
	struct ee_making making;

	memset(&making, 0, offsetof(struct ee_making, history));
	making.deadlines = deadlines;
	making.of = applicant;
	making.take = take;
	making.context = context;
	prepare(&making);
	for (int i = 0; i < papers->document_count; i++) {
		making.document = &papers->document[i];
		put_document(&making);
		if (applicant->doubts.need[making.document->need])
			ee_paper_put(&making, "applicant", "a value was left out", "perhaps");
	}
	ee_put_fees(&making, papers);
}
