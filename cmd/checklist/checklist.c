#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sources.h"
#include "cmd/checklist/checklist.h"

/* Columns of documents.csv and fees.csv. */
enum { D_ID, D_TITLE, D_NEED, D_WHO, D_WHEN, D_VALIDITY, D_CONFIDENCE, D_SOURCE, D_NOTE };
enum { F_ID, F_TITLE, F_EACH, F_CAD, F_FROM, F_TO, F_CONFIDENCE, F_SOURCE, F_NOTE };
enum { CAD_MAX = 100000 };

/* X(NAME, word): what documents.csv can be needed for. */
#define NEEDS(X)                                                                                   \
	X(EVERYONE, "everyone")                                                                    \
	X(TESTS, "tests")                                                                          \
	X(FOREIGN_STUDY, "foreign_study")                                                          \
	X(CANADIAN_STUDY, "canadian_study")                                                        \
	X(JOBS, "jobs")                                                                            \
	X(POLICE, "police")                                                                        \
	X(MEDICAL, "medical")                                                                      \
	X(FUNDS, "funds")                                                                          \
	X(NOMINATION, "nomination")                                                                \
	X(OFFER, "offer")                                                                          \
	X(SPOUSE, "spouse")                                                                        \
	X(CHILDREN, "children")                                                                    \
	X(SIBLING, "sibling")                                                                      \
	X(CERTIFICATE, "certificate")                                                              \
	X(CATEGORY, "category")                                                                    \
	X(PERHAPS, "perhaps")

enum need {
#define X(name, word) NEED_##name,
	NEEDS(X)
#undef X
};

static const char *const need_words[] = {
#define X(name, word) word,
	NEEDS(X)
#undef X
	    NULL
};

/* Whom a fee counts. */
enum each { ADULT, CHILD, PERSON, FAMILY };
static const char *const each_words[] = { "adult", "child", "person", "family", NULL };

struct ee_checklist {
	struct ee_table *documents, *fees;
	int *need; /* of each document */
};

static bool
check_documents(
    struct ee_checklist *checklist, const struct ee_sources *sources, struct ee_fault *fault)
{
	const struct ee_table *table = checklist->documents;

	checklist->need = calloc((size_t)ee_table_rows(table) + 1, sizeof *checklist->need);
	if (checklist->need == NULL)
		return ee_fault_set(fault, "out of memory");
	for (int row = 0; row < ee_table_rows(table); row++) {
		checklist->need[row] = ee_table_word(table, row, D_NEED, need_words, fault);
		if (checklist->need[row] < 0 || !ee_table_filled(table, row, D_ID, fault) ||
		    !ee_table_once(table, row, D_ID, D_ID, fault) ||
		    !ee_table_filled(table, row, D_TITLE, fault) ||
		    !ee_sources_have(sources, table, row, D_SOURCE, D_NOTE, fault))
			return false;
	}
	return true;
}

static bool
check_fees(const struct ee_table *table, const struct ee_sources *sources, struct ee_fault *fault)
{
	struct ee_period period;
	int cad;

	for (int row = 0; row < ee_table_rows(table); row++)
		if (ee_table_word(table, row, F_EACH, each_words, fault) < 0 ||
		    (ee_table_text(table, row, F_CAD)[0] != '\0' &&
			!ee_table_int(table, row, F_CAD, 0, CAD_MAX, &cad, fault)) ||
		    !ee_table_period(table, row, F_FROM, &period, fault) ||
		    !ee_table_filled(table, row, F_ID, fault) ||
		    !ee_table_filled(table, row, F_TITLE, fault) ||
		    !ee_table_apart(table, row, F_ID, F_ID, F_FROM, fault) ||
		    !ee_sources_have(sources, table, row, F_SOURCE, F_NOTE, fault))
			return false;
	return true;
}

struct ee_checklist *
ee_checklist_load(struct ee_fault *fault)
{
	struct ee_checklist *checklist = calloc(1, sizeof *checklist);
	struct ee_sources sources = { 0 };
	bool good;

	if (checklist == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	checklist->documents = ee_table_load("documents.csv",
	    "document,title,needed_for,who,when,validity,confidence,source,note", fault);
	if (checklist->documents != NULL)
		checklist->fees = ee_table_load("fees.csv",
		    "fee,title,each,cad,in_force_from,in_force_to,confidence,source,note", fault);
	good = checklist->fees != NULL && ee_sources_load(&sources, fault) &&
	    check_documents(checklist, &sources, fault) &&
	    check_fees(checklist->fees, &sources, fault);
	ee_sources_free(&sources);
	if (good)
		return checklist;
	ee_checklist_free(checklist);
	return NULL;
}

void
ee_checklist_free(struct ee_checklist *checklist)
{
	if (checklist == NULL)
		return;
	ee_table_free(checklist->documents);
	ee_table_free(checklist->fees);
	free(checklist->need);
	free(checklist);
}

/* One candidate's list while it is made. */
struct making {
	const struct ee_checklist *checklist;
	const struct ee_deadlines *deadlines;
	const struct ee_applicant *of;
	struct ee_deadline due[EE_DEADLINES_MAX];
	int due_count;
	struct ee_date by; /* last day to answer; year 0: not invited */
	int row; /* of the document */
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
	const struct ee_table *table = making->checklist->documents;

	return (struct ee_paper) { .document = ee_table_text(table, making->row, D_ID),
		.title = ee_table_text(table, making->row, D_TITLE),
		.person = person,
		.about = about,
		.validity = ee_table_text(table, making->row, D_VALIDITY),
		.confidence = ee_table_text(table, making->row, D_CONFIDENCE),
		.note = ee_table_text(table, making->row, D_NOTE),
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

/* A paper that is good through LAST; HAS: it is there. */
static void
put_until(const struct making *making, const char *person, const char *about, bool has,
    struct ee_date last)
{
	struct ee_date day = making->of->dates->application;
	struct ee_paper paper = paper_of(making, person, about);

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

static void
put_tests(const struct making *making)
{
	const struct ee_profile *profile = making->of->profile;
	const struct ee_case_dates *dates = making->of->dates;

	if (profile->english.given)
		put_until(making, "applicant", "english", given(dates->english),
		    last_of(making, "english.date"));
	if (profile->french.given)
		put_until(making, "applicant", "french", given(dates->french),
		    last_of(making, "french.date"));
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
put_rest(const struct making *making, enum need need)
{
	const struct ee_profile *profile = making->of->profile;
	const struct ee_case_dates *dates = making->of->dates;
	bool foreign = profile->education > EE_SECONDARY &&
	    profile->canadian_education == EE_NO_CANADIAN_EDUCATION;
	const bool asked[] = { [NEED_CANADIAN_STUDY] =
				   profile->canadian_education != EE_NO_CANADIAN_EDUCATION,
		[NEED_OFFER] = profile->job_offer,
		[NEED_SPOUSE] = profile->spouse.exists,
		[NEED_CHILDREN] = children_of(profile) > 0,
		[NEED_SIBLING] = profile->sibling_in_canada,
		[NEED_CERTIFICATE] = profile->certificate_of_qualification,
		[NEED_PERHAPS] = true };

	if (need == NEED_FOREIGN_STUDY && foreign)
		put_until(making, "applicant", "", given(dates->eca), last_of(making, "eca.date"));
	else if (need == NEED_FUNDS && dates->funds != EE_FUNDS_NOT_ASKED)
		put(making, "applicant", "",
		    given(dates->funds_letter)           ? "present"
			: dates->funds == EE_FUNDS_ASKED ? "missing"
							 : "perhaps");
	else if (need == NEED_NOMINATION && dates->nominated)
		put_until(making, "applicant", "", true, dates->nomination_expires);
	else if (need == NEED_CATEGORY && making->of->category[0] != '\0')
		put(making, "applicant", making->of->category, "unknown");
	else if (asked[need])
		put(making, "applicant", "", need == NEED_PERHAPS ? "perhaps" : "unknown");
}

static void
put_document(const struct making *making, enum need need)
{
	const struct ee_case_dates *dates = making->of->dates;
	bool passport =
	    strcmp(ee_table_text(making->checklist->documents, making->row, D_ID), "passport") == 0;

	switch (need) {
	case NEED_EVERYONE:
		if (passport && given(dates->passport))
			put_until(making, "applicant", "", true, dates->passport);
		else
			put(making, "applicant", "", passport ? "missing" : "unknown");
		put_family(making, false);
		break;
	case NEED_TESTS:
		put_tests(making);
		break;
	case NEED_JOBS:
		put_jobs(making);
		break;
	case NEED_POLICE:
		put_police(making);
		break;
	case NEED_MEDICAL:
		put_until(making, "applicant", "", given(dates->medical),
		    last_of(making, "medical.date"));
		put_family(making, false);
		break;
	default:
		put_rest(making, need);
		break;
	}
}

/* So many persons times a fee of the day. */
static void
put_fee(const struct making *making, int row, int persons)
{
	const struct ee_table *table = making->checklist->fees;
	const char *amount = ee_table_text(table, row, F_CAD);
	char about[32];
	struct ee_paper paper = { .document = ee_table_text(table, row, F_ID),
		.title = ee_table_text(table, row, F_TITLE),
		.person = "family",
		.about = about,
		.validity = "as on the day received",
		.confidence = ee_table_text(table, row, F_CONFIDENCE),
		.note = ee_table_text(table, row, F_NOTE),
		.status = "due",
		.by = making->by,
		.fee = true,
		.cad = amount[0] == '\0' ? -1 : (int)strtol(amount, NULL, 10) * persons };

	(void)snprintf(
	    about, sizeof about, amount[0] == '\0' ? "%d x ?" : "%d x %s", persons, amount);
	making->take(&paper, making->context);
}

/* Those in Canada for good do not pay, nor those who stay behind. */
static void
put_fees(const struct making *making)
{
	const struct ee_table *table = making->checklist->fees;
	const struct ee_profile *profile = making->of->profile;
	int adults = 1 + ee_profile_scores_spouse(profile), children = children_of(profile);
	struct ee_date day = making->of->dates->application;

	if (!given(day))
		day = making->of->today;
	for (int row = 0; row < ee_table_rows(table); row++) {
		struct ee_fault none;
		struct ee_period period;
		int each = ee_table_word(table, row, F_EACH, each_words, &none);
		int persons = each == ADULT ? adults
		    : each == CHILD         ? children
		    : each == PERSON        ? adults + children == 1
					    : adults + children > 1;

		if (persons > 0 && ee_table_period(table, row, F_FROM, &period, &none) &&
		    ee_period_has(period, day))
			put_fee(making, row, persons);
	}
}

void
ee_checklist_of(const struct ee_checklist *checklist, const struct ee_deadlines *deadlines,
    const struct ee_applicant *applicant, ee_paper_taker *take, void *context)
{
	struct making making = { .checklist = checklist,
		.deadlines = deadlines,
		.of = applicant,
		.take = take,
		.context = context };
	const char *id;

	making.due_count = ee_deadlines_of(deadlines, applicant->dates, making.due);
	if (given(applicant->dates->invitation) && !applicant->dates->declined)
		(void)ee_respond_by(deadlines, applicant->dates->invitation, &making.by, &id);
	for (making.row = 0; making.row < ee_table_rows(checklist->documents); making.row++)
		put_document(&making, (enum need)checklist->need[making.row]);
	put_fees(&making);
}
