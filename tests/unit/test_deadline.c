/* Deadlines: days counted by hand on a calendar, regimes typed from the facts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dates/deadline.h"
#include "tests/unit/day.h"

static struct ee_deadlines *shipped;

static int
begin(void **state)
{
	struct ee_fault fault;

	(void)state;
	shipped = ee_deadlines_load(&fault);
	if (shipped == NULL)
		print_error("%s\n", fault.text);
	return shipped == NULL ? -1 : 0;
}

static int
end(void **state)
{
	(void)state;
	ee_deadlines_free(shipped);
	ee_deadlines_free(NULL);
	return 0;
}

static void
assert_day(struct ee_date date, const char *expected)
{
	char text[EE_DATE_TEXT];

	ee_date_format(date, text);
	assert_string_equal(text, expected);
}

static void
assert_deadline(
    const struct ee_deadline *deadline, const char *id, const char *due, const char *field)
{
	assert_string_equal(deadline->id, id);
	assert_day(deadline->due, due);
	assert_string_equal(deadline->basis_field, field);
}

static void
submit(struct ee_case_dates *candidate, const char *text)
{
	candidate->has_submitted = ee_stamp_parse(text, strlen(text), &candidate->submitted);
	assert_true(candidate->has_submitted);
}

/* Both sides of each change of the time to apply. */
static void
test_respond_by(void **state)
{
	static const struct {
		const char *invited, *last, *id;
	} rules[] = {
		{ "2015-01-01", "2015-03-02", "ita-1" },
		{ "2016-11-18", "2017-01-17", "ita-1" },
		{ "2016-11-19", "2017-02-17", "ita-2" },
		{ "2018-06-25", "2018-09-23", "ita-2" },
		{ "2018-06-26", "2018-08-25", "ita-3" },
		{ "2020-03-17", "2020-05-16", "ita-3" },
		{ "2020-03-18", "2020-06-16", "ita-4" },
		{ "2021-06-28", "2021-09-26", "ita-4" },
		{ "2021-06-29", "2021-08-28", "ita-5" },
		{ "2026-11-23", "2027-01-22", "ita-5" },
	};
	struct ee_date last;
	const char *id;

	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		assert_true(ee_respond_by(shipped, day(rules[i].invited), &last, &id));
		assert_day(last, rules[i].last);
		assert_string_equal(id, rules[i].id);
	}
	assert_false(ee_respond_by(shipped, day("2014-12-31"), &last, &id));
}

static void
test_invited(void **state)
{
	struct ee_case_dates candidate = { .invitation = day("2026-11-23") };
	struct ee_deadline due[EE_DEADLINES_MAX];

	(void)state;
	submit(&candidate, "2026-03-10T10:15:30Z");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 3);
	assert_deadline(&due[0], "ita-safe", "2027-01-21", "invitation.date");
	assert_deadline(&due[1], "ita-5", "2027-01-22", "invitation.date");
	assert_deadline(&due[2], "ime-upfront", "2027-01-22", "medical.date");
	assert_true(due[2].missing);
	assert_day(due[1].basis, "2026-11-23");
	assert_string_equal(due[0].confidence, "house rule");
	assert_string_equal(due[1].confidence, "high");
	assert_string_equal(
	    due[0].rule, "Planning date for the application: 59 days (house rule, not law)");
	assert_string_equal(due[1].rule,
	    "Complete application after an invitation: 60 days (IRPA 10.3 and the Express "
	    "Entry Ministerial Instructions; IRCC program delivery update 2021-06-29)");
	assert_string_equal(due[1].note, "invitations issued on or after 2021-06-29");
	candidate.of[EE_OWN].english = day("2025-01-22");
	candidate.of[EE_OWN].french = day("2025-01-22");
	candidate.of[EE_OWN].eca = day("2022-02-01");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 6);
	assert_deadline(&due[0], "ita-safe", "2027-01-21", "invitation.date");
	assert_deadline(&due[1], "language-eapr", "2027-01-21", "english.date");
	assert_deadline(&due[2], "language-eapr", "2027-01-21", "french.date");
	assert_deadline(&due[3], "ita-5", "2027-01-22", "invitation.date");
	assert_deadline(&due[4], "ime-upfront", "2027-01-22", "medical.date");
	assert_deadline(&due[5], "eca", "2027-01-31", "eca.date");
	/* The planning date is a rule of 2021-06-29. */
	candidate = (struct ee_case_dates) { .invitation = day("2021-06-28") };
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 1);
	assert_deadline(&due[0], "ita-4", "2021-09-26", "invitation.date");
	assert_string_equal(due[0].confidence, "medium");
	candidate.invitation = day("2021-06-29");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 2);
	assert_deadline(&due[0], "ita-safe", "2021-08-27", "invitation.date");
	/* No rule is as old as this. */
	candidate.invitation = day("2014-12-31");
	candidate.of[EE_OWN].english = candidate.of[EE_OWN].eca = day("2014-06-01");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 0);
}

static void
test_in_the_pool(void **state)
{
	struct ee_case_dates candidate = { 0 };
	struct ee_deadline due[EE_DEADLINES_MAX];

	(void)state;
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 0);
	candidate.of[EE_OWN].english = day("2024-05-02");
	candidate.of[EE_OWN].french = day("2025-10-01");
	candidate.of[EE_OWN].eca = day("2021-03-10");
	submit(&candidate, "2025-05-01T23:30:00Z");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 4);
	assert_deadline(&due[0], "eca", "2026-03-09", "eca.date");
	assert_deadline(&due[1], "profile", "2026-05-01", "submitted");
	assert_deadline(&due[2], "language-pool", "2026-05-01", "english.date");
	assert_deadline(&due[3], "language-pool", "2027-09-30", "french.date");
	assert_day(due[0].basis, "2021-03-10");
	assert_day(due[1].basis, "2025-05-01");
	assert_string_equal(due[1].rule,
	    "Profile expiry in the pool: 1 year (Ministerial Instructions, s.4(1)(b) as amended by 2017-1)");
	assert_string_equal(
	    due[2].rule, "Language test in the pool: 2 years (Ministerial Instructions s.3(4))");
	/* A declined invitation leads back here. */
	candidate.invitation = day("2026-01-05");
	candidate.declined = true;
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 4);
	assert_deadline(&due[1], "profile", "2026-05-01", "submitted");
}

static void
test_last_good_days(void **state)
{
	static const struct {
		const char *issued, *language, *eca;
	} papers[] = {
		{ "2024-02-29", "2026-02-27", "2029-02-27" },
		{ "2024-02-28", "2026-02-27", "2029-02-27" },
		{ "2024-03-01", "2026-02-28", "2029-02-28" },
		{ "2022-03-01", "2024-02-29", "2027-02-28" },
		{ "2023-01-01", "2024-12-31", "2027-12-31" },
	};
	struct ee_case_dates candidate = { 0 };
	struct ee_deadline due[EE_DEADLINES_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++) {
		candidate.of[EE_OWN].english = candidate.of[EE_OWN].eca = day(papers[i].issued);
		assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 2);
		assert_deadline(&due[0], "language-pool", papers[i].language, "english.date");
		assert_deadline(&due[1], "eca", papers[i].eca, "eca.date");
	}
	candidate = (struct ee_case_dates) { 0 };
	submit(&candidate, "2024-02-29T12:00:00Z");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 1);
	assert_deadline(&due[0], "profile", "2025-02-28", "submitted");
	/* Received on the 10th in Ottawa, on the 11th in UTC. */
	submit(&candidate, "2026-03-10T23:30:00-05:00");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 1);
	assert_deadline(&due[0], "profile", "2027-03-11", "submitted");
	assert_day(due[0].basis, "2026-03-11");
}

/* In the pool a rule must be in force on the day it takes a profile out; these two begin on
 * 2017-06-06. */
static void
test_old_pool_rules(void **state)
{
	struct ee_case_dates candidate = { 0 };
	struct ee_deadline due[EE_DEADLINES_MAX];

	(void)state;
	submit(&candidate, "2016-06-05T12:00:00Z");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 0);
	submit(&candidate, "2016-06-06T12:00:00Z");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 1);
	candidate.of[EE_OWN].french = day("2015-06-06");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 1);
	candidate.of[EE_OWN].french = day("2015-06-07");
	assert_int_equal(ee_deadlines_of(shipped, &candidate, due), 2);
	assert_deadline(&due[0], "profile", "2017-06-06", "submitted");
	assert_deadline(&due[1], "language-pool", "2017-06-06", "french.date");
}

static void
test_status(void **state)
{
	struct ee_date today = day("2026-11-23");

	(void)state;
	assert_string_equal(ee_deadline_status(day("2026-11-22"), today, EE_SOON_DAYS), "overdue");
	assert_string_equal(ee_deadline_status(day("2026-11-23"), today, EE_SOON_DAYS), "today");
	assert_string_equal(ee_deadline_status(day("2026-11-24"), today, EE_SOON_DAYS), "due_soon");
	assert_string_equal(ee_deadline_status(day("2026-12-23"), today, EE_SOON_DAYS), "due_soon");
	assert_string_equal(ee_deadline_status(day("2026-12-24"), today, EE_SOON_DAYS), "ok");
	assert_string_equal(ee_deadline_status(day("2026-11-24"), today, 0), "ok");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_respond_by),
		cmocka_unit_test(test_invited),
		cmocka_unit_test(test_in_the_pool),
		cmocka_unit_test(test_last_good_days),
		cmocka_unit_test(test_old_pool_rules),
		cmocka_unit_test(test_status),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, begin, end);
}
