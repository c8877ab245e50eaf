/* What somebody has to say of whom no program is certain. */
#include "base/phrase.h"
#include "cmd/boost/note.h"

/* What is asked, one text for all requirements that ask it. */
enum question {
	ASKS_JOBS,
	ASKS_TEST,
	ASKS_OFFER,
	ASKS_FUNDS,
	ASKS_ASSESSMENT,
	ASKS_POINTS,
	QUESTIONS
};

static const enum question asked[EE_REQUIREMENT_COUNT] = { [EE_REQUIRED_CEC_WORK] = ASKS_JOBS,
	[EE_REQUIRED_CEC_LANGUAGE] = ASKS_TEST,
	[EE_REQUIRED_FST_WORK] = ASKS_JOBS,
	[EE_REQUIRED_FST_LANGUAGE] = ASKS_TEST,
	[EE_REQUIRED_FST_OFFER] = ASKS_OFFER,
	[EE_REQUIRED_FST_FUNDS] = ASKS_FUNDS,
	[EE_REQUIRED_FSW_WORK] = ASKS_JOBS,
	[EE_REQUIRED_FSW_LANGUAGE] = ASKS_TEST,
	[EE_REQUIRED_FSW_EDUCATION] = ASKS_ASSESSMENT,
	[EE_REQUIRED_FSW_POINTS] = ASKS_POINTS,
	[EE_REQUIRED_FSW_FUNDS] = ASKS_FUNDS };

/* "15,263" */
static void
put_dollars(struct ee_phrase *note, int dollars)
{
	char rest[] = { ',', (char)('0' + dollars / 100 % 10), (char)('0' + dollars / 10 % 10),
		(char)('0' + dollars % 10), '\0' };

	ee_phrase_number(note, dollars / 1000);
	ee_phrase_add(note, rest);
}

static void
ask_funds(const struct ee_boost *boost, struct ee_phrase *note)
{
	const struct ee_standing *standing = &boost->standing;

	if (standing->funds_needed < 1000) {
		ee_phrase_add(note, "no source confirms the amount of the day");
		return;
	}
	put_dollars(note, standing->funds_needed);
	ee_phrase_add(note, " CAD for ");
	ee_phrase_number(note, standing->family_size);
	ee_phrase_add(note, standing->family_size == 1 ? " person" : " people");
	ee_phrase_add(note, " are needed; say ");
	ee_phrase_add(note, boost->profile->funds_given ? "family_size" : "funds_cad");
}

/* "what is not said may decide them: work, an offer" */
static void
ask_points(const struct ee_boost *boost, struct ee_phrase *note)
{
	static const char *const words[] = {
#define X(name, words) words,
		EE_UNSAIDS(X)
#undef X
	};
	const char *before = "what is not said may decide them: ";

	for (int i = 0; i < EE_UNSAID_COUNT; i++) {
		if ((boost->standing.unsaid >> i & 1) == 0)
			continue;
		ee_phrase_add(note, before);
		ee_phrase_add(note, words[i]);
		before = ", ";
	}
}

static void
ask(const struct ee_boost *boost, enum question question, struct ee_phrase *note)
{
	switch (question) {
	case ASKS_JOBS:
		ee_phrase_add(note, "when the work was, where, and in what occupation; say jobs");
		break;
	case ASKS_TEST:
		ee_phrase_add(note,
		    boost->profile->job_count == 0 && ee_language_is_said(boost->profile)
			? "the level that is needed hangs on the occupation; say jobs"
			: "say english or french with all four abilities");
		break;
	case ASKS_OFFER:
		ee_phrase_add(note, "say certificate_of_qualification or job_offer");
		break;
	case ASKS_FUNDS:
		ask_funds(boost, note);
		break;
	case ASKS_ASSESSMENT:
		ee_phrase_add(note,
		    boost->profile->education == EE_NO_EDUCATION
			? "say education, and canadian_education or eca.date"
			: "say eca.date of the foreign credential");
		break;
	default:
		ask_points(boost, note);
		break;
	}
}

void
ee_note_of_answers(const struct ee_boost *boost, char text[EE_NOTE_TEXT])
{
	struct ee_phrase note = ee_phrase(text, EE_NOTE_TEXT);
	unsigned unknown = 0, missing;

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		unknown |= (unsigned)(boost->standing.program[i] == EE_UNKNOWN) << i;
	missing = ee_boost_missing(&boost->standing, unknown);
	ee_phrase_add(&note, "no program is certain");
	for (int question = 0; question < QUESTIONS; question++) {
		const char *before = "; ";

		for (int i = 0; i < EE_REQUIREMENT_COUNT; i++) {
			if ((missing >> i & 1) == 0 || (int)asked[i] != question)
				continue;
			ee_phrase_add(&note, before);
			ee_phrase_add(&note, ee_requirement_code((enum ee_requirement)i));
			before = " and ";
		}
		if (*before == ';')
			continue;
		ee_phrase_add(&note, ": ");
		ask(boost, (enum question)question, &note);
	}
}
