#include <stdio.h>
#include <string.h>

#include "cmd/checklist/checklist.h"

/* One candidate's list while it is made. */
struct making {
	const struct ee_deadlines *deadlines;
	const struct ee_applicant *of;
	struct ee_deadline due[EE_DEADLINES_MAX];
	int due_count;
	struct ee_date by; /* last day to answer; year 0: not invited */
	const struct ee_document *document; /* the one whose papers are listed */
	ee_paper_taker *take;
	void *context;
};

static bool
given(struct ee_date date)
{
	return date.year != 0;
}

static struct ee_paper
paper_of(const struct making *making, const char *person, const char *about)
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

static void
put(const struct making *making, const char *person, const char *about, const char *status)
{
	struct ee_paper paper = paper_of(making, person, about);

	paper.status = status;
	making->take(&paper, making->context);
}

/* A paper that is good through LAST; HAS: it is there; NEXT: what takes over after it. */
static void
put_until_next(const struct making *making, const char *person, const char *about, bool has,
    struct ee_date last, const char *next)
{
	struct ee_date day = making->of->dates->application;
	struct ee_paper paper = paper_of(making, person, about);
	char note[512];

	(void)snprintf(note, sizeof note, "%s%s%s", paper.note,
	    paper.note[0] == '\0' || next[0] == '\0' ? "" : "; ", next);
	paper.note = note;
	if (!given(day))
		day = making->of->today;
	paper.valid_until = last;
	paper.status = !has                  ? "missing"
	    : !given(last)                   ? "present"
	    : ee_date_compare(last, day) < 0 ? "expired"
	    : given(making->by) && ee_date_compare(last, making->by) < 0 &&
		!given(making->of->dates->application)
	    ? "expiring"
	    : "present";
	making->take(&paper, making->context);
}

static void
put_until(const struct making *making, const char *person, const char *about, bool has,
    struct ee_date last)
{
	put_until_next(making, person, about, has, last, "");
}

/* The last good day that the rule ID counts from FIELD; year 0 if there is none. */
static struct ee_date
last_of(const struct making *making, const char *field)
{
	for (int i = 0; i < making->due_count; i++)
		if (strcmp(making->due[i].basis_field, field) == 0 && !making->due[i].missing)
			return making->due[i].due;
	return (struct ee_date) { 0 };
}

static int
children_of(const struct ee_profile *profile)
{
	int others = profile->family_size - 1 - (profile->spouse.exists ? 1 : 0);

	return others > 0 ? others : 0;
}

/* Of each person of the family, accompanying or not; the profile knows only the applicant's. */
static void
put_family(const struct making *making, bool grown)
{
	const struct ee_profile *profile = making->of->profile;
	int children = children_of(profile);
	char child[32], grown_up[32];

	if (profile->spouse.exists)
		put(making, "spouse", "", "unknown");
	(void)snprintf(
	    grown_up, sizeof grown_up, "%d and over", ee_deadlines_police_age(making->deadlines));
	if (grown && children > 0)
		put(making, "children", grown_up, "unknown");
	for (int i = 1; i <= children && !grown; i++) {
		(void)snprintf(child, sizeof child, "child %d", i);
		put(making, child, "", "unknown");
	}
}

/* A result of the applicant's; of several the one that counts, with what takes over after it. */
static void
put_result(const struct making *making, const char *language, const struct ee_language *result,
    struct ee_date date, const struct ee_counting *counting)
{
	char field[EE_BASIS_FIELD];

	if (!result->given)
		return;
	(void)snprintf(field, sizeof field, "%s.date", language);
	put_until_next(making, "applicant", language, given(date),
	    last_of(making, counting->field[0] == '\0' ? field : counting->field), counting->next);
}

static void
put_tests(const struct making *making)
{
	const struct ee_profile *profile = making->of->profile;
	const struct ee_case_dates *dates = making->of->dates;

	put_result(making, "english", &profile->english, dates->english, &dates->counting_english);
	put_result(making, "french", &profile->french, dates->french, &dates->counting_french);
	if (profile->spouse.english.given)
		put(making, "spouse", "english", "unknown");
	if (profile->spouse.french.given)
		put(making, "spouse", "french", "unknown");
}

static void
put_jobs(const struct making *making)
{
	const struct ee_profile *profile = making->of->profile;
	char about[64], from[EE_DATE_TEXT];

	for (int i = 0; i < profile->job_count; i++) {
		ee_date_format(profile->jobs[i].start, from);
		(void)snprintf(about, sizeof about, "%s from %s", profile->jobs[i].noc, from);
		put(making, "applicant", about, "unknown");
	}
	if (profile->job_count == 0 &&
	    (profile->canadian_work_years > 0 || profile->foreign_work_years > 0))
		put(making, "applicant", "each job claimed", "unknown");
}

static void
put_police(const struct making *making)
{
	const struct ee_case_dates *dates = making->of->dates;
	struct ee_date day = given(dates->invitation) ? dates->invitation : making->of->today;
	char field[EE_BASIS_FIELD];

	if (dates->stay_count == 0)
		put(making, "applicant", "countries lived in", "unknown");
	for (int i = 0; i < dates->stay_count; i++) {
		const struct ee_stay *stay = &dates->stay[i];
		bool has = given(stay->certificate) &&
		    (!given(stay->to) || ee_date_compare(stay->certificate, stay->to) >= 0);
		struct ee_date last = { 0 };

		if (!ee_stay_needs_certificate(making->deadlines, stay, dates->birth, day))
			continue;
		(void)snprintf(field, sizeof field, "police.%d.date", stay->certificate_number);
		if (!given(stay->to)) /* of earlier countries it has no end */
			last = last_of(making, field);
		put_until(making, "applicant", stay->country, has, last);
	}
	put_family(making, true);
}

static void
put_rest(const struct making *making)
{
	enum ee_paper_need need = making->document->need;
	const struct ee_profile *profile = making->of->profile;
	const struct ee_case_dates *dates = making->of->dates;
	bool foreign = profile->education > EE_SECONDARY &&
	    profile->canadian_education == EE_NO_CANADIAN_EDUCATION;
	const bool asked[] = { [EE_NEED_CANADIAN_STUDY] =
				   profile->canadian_education != EE_NO_CANADIAN_EDUCATION,
		[EE_NEED_OFFER] = profile->job_offer,
		[EE_NEED_SPOUSE] = profile->spouse.exists,
		[EE_NEED_CHILDREN] = children_of(profile) > 0,
		[EE_NEED_SIBLING] = profile->sibling_in_canada,
		[EE_NEED_CERTIFICATE] = profile->certificate_of_qualification,
		[EE_NEED_PERHAPS] = true };

	if (need == EE_NEED_FOREIGN_STUDY && foreign)
		put_until(making, "applicant", "", given(dates->eca), last_of(making, "eca.date"));
	else if (need == EE_NEED_FUNDS && dates->funds != EE_FUNDS_NOT_ASKED)
		put(making, "applicant", "",
		    given(dates->funds_letter)           ? "present"
			: dates->funds == EE_FUNDS_ASKED ? "missing"
							 : "perhaps");
	else if (need == EE_NEED_NOMINATION && dates->nominated)
		put_until(making, "applicant", "", true, dates->nomination_expires);
	else if (need == EE_NEED_CATEGORY && making->of->category[0] != '\0')
		put(making, "applicant", making->of->category, "unknown");
	else if (asked[need])
		put(making, "applicant", "", need == EE_NEED_PERHAPS ? "perhaps" : "unknown");
}

static void
put_document(const struct making *making)
{
	const struct ee_case_dates *dates = making->of->dates;
	bool passport = strcmp(making->document->id, "passport") == 0;

	switch (making->document->need) {
	case EE_NEED_EVERYONE:
		if (passport && given(dates->passport))
			put_until(making, "applicant", "", true, dates->passport);
		else
			put(making, "applicant", "", passport ? "missing" : "unknown");
		put_family(making, false);
		break;
	case EE_NEED_TESTS:
		put_tests(making);
		break;
	case EE_NEED_JOBS:
		put_jobs(making);
		break;
	case EE_NEED_POLICE:
		put_police(making);
		break;
	case EE_NEED_MEDICAL:
		put_until(making, "applicant", "", given(dates->medical),
		    last_of(making, "medical.date"));
		put_family(making, false);
		break;
	default:
		put_rest(making);
		break;
	}
}

/* So many persons times a fee of the day. */
static void
put_fee(const struct making *making, const struct ee_fee *fee, int persons)
{
	bool known = fee->cad >= 0;
	bool counted = known && !making->of->doubts.fees;
	char about[32];
	struct ee_paper paper = { .document = fee->id,
		.title = fee->title,
		.person = "family",
		.about = about,
		.validity = "as on the day received",
		.confidence = fee->confidence,
		.note = fee->note,
		.status = "due",
		.by = making->by,
		.fee = true,
		.cad = counted ? fee->cad * persons : -1 };

	(void)snprintf(about, sizeof about, known ? "%d x %d" : "%d x ?", persons, fee->cad);
	making->take(&paper, making->context);
}

/* Those in Canada for good do not pay, nor those who stay behind. */
static void
put_fees(const struct making *making, const struct ee_papers *papers)
{
	const struct ee_profile *profile = making->of->profile;
	int adults = 1 + ee_profile_scores_spouse(profile), children = children_of(profile);
	struct ee_date day = making->of->dates->application;

	if (!given(day))
		day = making->of->today;
	for (int i = 0; i < papers->fee_count; i++) {
		const struct ee_fee *fee = &papers->fee[i];
		const int persons[] = { [EE_EACH_ADULT] = adults,
			[EE_EACH_CHILD] = children,
			[EE_EACH_PERSON] = adults + children == 1,
			[EE_EACH_FAMILY] = adults + children > 1 };

		if (persons[fee->each] > 0 && ee_period_has(fee->in_force, day))
			put_fee(making, fee, persons[fee->each]);
	}
}

void
ee_checklist_of(const struct ee_papers *papers, const struct ee_deadlines *deadlines,
    const struct ee_applicant *applicant, ee_paper_taker *take, void *context)
{
	struct making making = {
		.deadlines = deadlines, .of = applicant, .take = take, .context = context
	};
	const char *id;

	making.due_count = ee_deadlines_of(deadlines, applicant->dates, making.due);
	if (given(applicant->dates->invitation) && !applicant->dates->declined)
		(void)ee_respond_by(deadlines, applicant->dates->invitation, &making.by, &id);
	for (int i = 0; i < papers->document_count; i++) {
		making.document = &papers->document[i];
		put_document(&making);
		if (applicant->doubts.need[making.document->need])
			put(&making, "applicant", "a value was left out", "perhaps");
	}
	put_fees(&making, papers);
}
