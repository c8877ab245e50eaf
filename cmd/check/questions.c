/*
 * The rules themselves say what an unknown requirement hangs on (enum ee_lack); here stands which
 * fields give that answer.  A field that the client has given is not asked for again.
 */
#include <string.h>

#include "cmd/check/questions.h"
#include "rules/category.h"

/* A field, and the question that a person is asked. */
struct question {
	enum ee_lack lack;
	enum ee_field field; /* one of jobs[] means the first job */
	const char *words;
};

#define RESULT(language, name, tests)                                                              \
	{ EE_LACKS_##language, EE_F_##language##_TEST,                                             \
		"Which test of " name " was taken (" tests ")?" },                                 \
	    { EE_LACKS_##language, EE_F_##language##_LISTENING,                                    \
		    "What is the score of the test of " name " for listening?" },                  \
	    { EE_LACKS_##language, EE_F_##language##_READING,                                      \
		    "What is the score of the test of " name " for reading?" },                    \
	    { EE_LACKS_##language, EE_F_##language##_WRITING,                                      \
		    "What is the score of the test of " name " for writing?" },                    \
	{                                                                                          \
		EE_LACKS_##language, EE_F_##language##_SPEAKING,                                   \
		    "What is the score of the test of " name " for speaking?"                      \
	}

/* Those of one answer stand together, and the answers in the order of enum ee_lack. */
static const struct question all[] = {
	{ EE_LACKS_AGE, EE_F_BIRTH_DATE, "What is the date of birth?" },
	{ EE_LACKS_EDUCATION, EE_F_EDUCATION, "What is the highest level of education?" },
	{ EE_LACKS_CANADIAN_LEVEL, EE_F_EDUCATION,
	    "The assessment of the foreign credential counts no more: is the Canadian one of one year "
	    "(one_year) or of two (two_year)?" },
	{ EE_LACKS_ECA_DATE, EE_F_ECA_DATE,
	    "On what day was the assessment of the foreign credential issued?" },
	RESULT(ENGLISH, "English", "ielts, celpip, pte"),
	RESULT(FRENCH, "French", "tef, tcf"),
	{ EE_LACKS_JOBS, EE_F_JOBS_NOC,
	    "In what occupation was the skilled work (NOC)? If there was none, say 0 in "
	    "canadian_work_years and foreign_work_years." },
	{ EE_LACKS_JOBS, EE_F_JOBS_COUNTRY, "In what country was that work?" },
	{ EE_LACKS_JOBS, EE_F_JOBS_START,
	    "On what day did that work begin (and in jobs.1.end, on what day did it end)?" },
	{ EE_LACKS_CERTIFICATE, EE_F_CERTIFICATE,
	    "Is there a certificate of qualification in a skilled trade, issued in Canada?" },
	{ EE_LACKS_STUDY, EE_F_STUDIED_IN_CANADA,
	    "Was there full-time study in Canada of two academic years, in a program of at least "
	    "two years?" },
	{ EE_LACKS_OFFER, EE_F_JOB_OFFER_NOC,
	    "In what occupation is there a job offer (NOC)? If there is none, say none in "
	    "job_offer.basis." },
	{ EE_LACKS_OFFER, EE_F_JOB_OFFER_BASIS,
	    "On which paragraph of IRPR 82(2) is the offer based (a, b, c, d, or none)?" },
	{ EE_LACKS_OFFER_BASIS, EE_F_JOB_OFFER_BASIS,
	    "On which paragraph of IRPR 82(2) is the offer based (a, b, c, d, or none)?" },
	{ EE_LACKS_FUNDS, EE_F_FUNDS, "How many Canadian dollars of settlement funds are there?" },
	{ EE_LACKS_FAMILY_SIZE, EE_F_FAMILY_SIZE,
	    "How many persons is the family, coming along or not?" },
};

_Static_assert(EE_F_ENGLISH_SPEAKING - EE_F_ENGLISH_TEST == EE_ABILITIES &&
	EE_F_FRENCH_SPEAKING - EE_F_FRENCH_TEST == EE_ABILITIES &&
	EE_F_TESTS_SPEAKING - EE_F_TESTS_TEST == EE_ABILITIES,
    "the order in fields.def");

enum { COUNT = sizeof all / sizeof all[0] };

_Static_assert((int)COUNT <= (int)EE_QUESTIONS_MAX, "room for each question");

int
ee_question_count(void)
{
	return COUNT;
}

/* The place in tests of the result that question NUMBER would complete; 0: english or french. */
static int
place_of(const struct ee_questions *questions, int number)
{
	switch (all[number].lack) {
	case EE_LACKS_ENGLISH:
		return questions->english;
	case EE_LACKS_FRENCH:
		return questions->french;
	default:
		return 0;
	}
}

/* The field of a result that is called FIELD in english or french, in an element of tests. */
static int
at_in_tests(enum ee_field field)
{
	int test = field < EE_F_FRENCH_TEST ? EE_F_ENGLISH_TEST : EE_F_FRENCH_TEST;

	return EE_F_TESTS_TEST - EE_F_TESTS_LANGUAGE + (int)field - test;
}

const char *
ee_question_field(int number, const struct ee_questions *questions, char path[EE_PATH_TEXT])
{
	enum ee_field field = all[number].field;
	int place = questions == NULL ? 0 : place_of(questions, number);

	if (all[number].lack == EE_LACKS_JOBS)
		return ee_item_path(EE_JOBS, 0, (int)field - (int)EE_F_JOBS_NOC, path);
	return place > 0 ? ee_item_path(EE_SITTINGS, place - 1, at_in_tests(field), path)
			 : ee_field_path(field);
}

const char *
ee_question_words(int number)
{
	return all[number].words;
}

enum ee_lack
ee_question_lack(int number)
{
	return all[number].lack;
}

static bool
is_said(const struct ee_form *form, enum ee_field field, int place)
{
	struct ee_value value = place == 0
	    ? ee_form_get(form, field)
	    : ee_form_item(form, EE_SITTINGS, place - 1, at_in_tests(field));

	return value.kind != EE_ABSENT;
}

/*
 * Without jobs and without a credential that counts, what stands there is no answer.  A test is not
 * asked for beside scores: those without one are levels.
 */
static bool
is_given(const struct ee_form *form, const struct ee_questions *questions, int number)
{
	int field = all[number].field, last = field;

	if (all[number].lack == EE_LACKS_JOBS || all[number].lack == EE_LACKS_CANADIAN_LEVEL)
		return false;
	if (field == EE_F_ENGLISH_TEST || field == EE_F_FRENCH_TEST)
		last = field + EE_ABILITIES;
	while (field <= last)
		if (is_said(form, (enum ee_field)field++, place_of(questions, number)))
			return true;
	return false;
}

/* The programs of which a requirement hangs on each lack, as bits; OPEN: on none. */
static void
find_programs(
    const struct ee_standing *standing, uint64_t of_lack[EE_LACK_COUNT], struct ee_questions *out)
{
	for (int i = 0; i < EE_REQUIREMENT_COUNT; i++) {
		enum ee_program program = ee_requirement_program((enum ee_requirement)i);
		uint64_t kind = (uint64_t)1 << program;

		if (standing->program[program] != EE_UNKNOWN ||
		    standing->requirement[i] != EE_UNKNOWN)
			continue;
		out->maybe |= kind;
		if (standing->lacks[i] == 0)
			out->open |= kind;
		for (int lack = 0; lack < EE_LACK_COUNT; lack++)
			if ((standing->lacks[i] >> lack & 1) != 0)
				of_lack[lack] |= kind;
	}
}

/*
 * A category hangs on what it asks for itself, and where that is met, on what the programs hang on.
 * Of jobs nothing is said: without any they could be of each category there is.
 */
static void
find_categories(const struct ee_rulebook *book, const struct ee_profile *profile,
    const struct ee_standing *standing, uint64_t of_lack[EE_LACK_COUNT])
{
	uint64_t of_programs[EE_LACK_COUNT];

	memcpy(of_programs, of_lack, sizeof of_programs);
	for (int i = 0; i < book->categories->count; i++) {
		uint64_t kind = (uint64_t)1 << (EE_KIND_OF_CATEGORY + i);
		struct ee_membership membership;

		ee_category_check(
		    book->categories, i, book->programs, profile, standing, &membership);
		if (membership.all != EE_UNKNOWN)
			continue;
		for (int lack = 0; lack < EE_LACK_COUNT; lack++) {
			bool own = lack != EE_LACKS_JOBS && (membership.lacks >> lack & 1) != 0;

			if (own || (membership.condition == EE_YES && of_programs[lack] != 0))
				of_lack[lack] |= kind;
		}
	}
}

void
ee_questions_of(const struct ee_rulebook *book, const struct ee_form *form,
    const struct ee_profile *profile, const struct ee_checked *checked,
    struct ee_questions *questions)
{
	uint64_t of_lack[EE_LACK_COUNT] = { 0 };

	memset(questions, 0, sizeof *questions);
	questions->english = profile->english.place;
	questions->french = profile->french.place;
	find_programs(&checked->standing, of_lack, questions);
	if (questions->maybe != 0 || profile->turned)
		find_categories(book, profile, &checked->standing, of_lack);
	for (int i = 0; i < COUNT; i++)
		if (of_lack[all[i].lack] != 0 && !is_given(form, questions, i))
			questions->decides[i] = of_lack[all[i].lack];
}
