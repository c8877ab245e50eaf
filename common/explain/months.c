/* The months of a requirement about work, in words: which do not count and why not. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "explain/explaining.h"

enum { JOBS_NAMED = 3, JOBS_TEXT = 96 };

struct ee_left_question
ee_left_question(const struct ee_explaining *all, int window_months)
{
	return (struct ee_left_question) { .history = &all->standing->history,
		.jobs = all->profile->jobs,
		.job_count = all->profile->job_count,
		.query = { .window_months = window_months,
		    .place = EE_ANYWHERE,
		    .occupation = EE_ANY_OCCUPATION,
		    .gap_days = all->rules->minimum[EE_MIN_GAP].value } };
}

static bool
has_fit(const struct ee_left_question *question)
{
	for (int i = 0; i < question->job_count; i++)
		if (question->fits[i])
			return true;
	return false;
}

void
ee_note_no_fit(
    const struct ee_left_question *question, const char *none, struct ee_finding *finding)
{
	if (question->job_count > 0 && !has_fit(question))
		ee_finding_note(finding, "%s", none);
}

/* Without jobs the amount is not known, whatever the plain years are. */
static void
note_no_jobs(struct ee_finding *finding)
{
	finding->have[0] = '\0';
	ee_finding_note(finding, "%s",
	    ee_finding_is_unknown(finding)
		? "no jobs in the profile to tell when and in which occupation"
		: "no jobs, and the plain years of work are too few");
}

/* Some amounts by job, added up, and the first of their jobs by name. */
struct sum {
	ee_work_amount work;
	int jobs;
	struct ee_phrase names;
	char text[JOBS_TEXT], months[EE_MONTHS_TEXT];
};

static void
begin_sum(struct sum *sum)
{
	sum->work = 0;
	sum->jobs = 0;
	sum->names = ee_phrase(sum->text, sizeof sum->text);
}

static void
add_to_sum(struct sum *sum, ee_work_amount work, int place)
{
	if (!ee_months_are_any(work))
		return;
	sum->work += work;
	if (sum->jobs++ >= JOBS_NAMED)
		return;
	ee_phrase_join(&sum->names, ", ", "jobs.");
	ee_phrase_number(&sum->names, place);
}

/* Closes SUM, which has jobs: "12", and the names of these jobs stand in its texts. */
static void
end_sum(struct sum *sum)
{
	if (sum->jobs > JOBS_NAMED) {
		ee_phrase_add(&sum->names, " and ");
		ee_phrase_number(&sum->names, sum->jobs - JOBS_NAMED);
		ee_phrase_add(&sum->names, " more");
	}
	(void)ee_months_text(sum->work, sum->months);
}

static const char *
months_word(const struct sum *sum)
{
	return strcmp(sum->months, "1") == 0 ? "month" : "months";
}

/* "8 months left out: unauthorized (jobs.2)" */
static void
note_reason(const struct ee_left_out *left_out, enum ee_left_reason reason, const char *words,
    struct ee_finding *finding)
{
	struct sum sum;

	begin_sum(&sum);
	for (int i = 0; i < left_out->job_count; i++)
		add_to_sum(&sum, left_out->left[i][reason], left_out->place[i]);
	if (sum.jobs == 0)
		return;
	end_sum(&sum);
	ee_finding_note(
	    finding, "%s %s left out: %s (%s)", sum.months, months_word(&sum), words, sum.text);
}

/* The row by which self-employed work of job NUMBER counts; NULL: none of it does. */
static const struct ee_self_employed *
policy_of(const struct ee_left_question *question, const struct ee_left_out *left_out, int number)
{
	return ee_months_are_any(left_out->by_policy[number])
	    ? ee_work_self_employed(question->history->rules, question->jobs[number].noc)
	    : NULL;
}

/* Says what counts by the POLICY alone. */
static void
note_policy(const struct ee_left_question *question, const struct ee_left_out *left_out,
    const struct ee_self_employed *policy, struct ee_finding *finding)
{
	struct sum sum;

	begin_sum(&sum);
	for (int i = 0; i < left_out->job_count; i++)
		if (policy_of(question, left_out, i) == policy)
			add_to_sum(&sum, left_out->by_policy[i], left_out->place[i]);
	end_sum(&sum);
	ee_finding_note(finding, "%s %s self-employed (%s), but counted%s%s (%s)", sum.months,
	    months_word(&sum), sum.text, policy->note[0] == '\0' ? "" : ": ", policy->note,
	    policy->source);
	ee_finding_doubt(finding, policy->confidence);
}

/* Each policy is said once, at the first job that counts by it. */
static void
note_policies(const struct ee_left_question *question, const struct ee_left_out *left_out,
    struct ee_finding *finding)
{
	for (int i = 0; i < left_out->job_count; i++) {
		const struct ee_self_employed *policy = policy_of(question, left_out, i);
		int first = 0;

		while (first < i && policy_of(question, left_out, first) != policy)
			first++;
		if (policy != NULL && first == i)
			note_policy(question, left_out, policy, finding);
	}
}

void
ee_note_policies(const struct ee_explaining *all, const struct ee_left_question *question,
    struct ee_finding *finding)
{
	ee_left_out(question, all->left_out);
	note_policies(question, all->left_out, finding);
}

void
ee_note_months(const struct ee_explaining *all, const struct ee_left_question *question,
    const char *unfit, struct ee_finding *finding)
{
	bool fits = has_fit(question);

	if (question->job_count == 0) {
		note_no_jobs(finding);
		return;
	}
	ee_left_out(question, all->left_out);
	finding->left_out = all->left_out;
	note_policies(question, all->left_out, finding);
	for (int i = 0; i < EE_LEFT_REASON_COUNT; i++) {
		enum ee_left_reason reason = (enum ee_left_reason)i;

		if (reason != EE_LEFT_OCCUPATION)
			note_reason(all->left_out, reason, ee_left_words(reason), finding);
		else if (fits) /* else it is said that no job does */
			note_reason(all->left_out, reason, unfit, finding);
	}
}
