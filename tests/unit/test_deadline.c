/* Deadlines: days counted by hand on a calendar, regimes typed from the facts, every fault of a
 * table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dates/deadline.h"
#include "tests/unit/day.h"

static char folder[] = "/tmp/ee-test-deadline-XXXXXX";
static char path[sizeof folder + sizeof "/deadlines.csv"];
static struct ee_deadlines *shipped;

static int
begin(void **state)
{
	struct ee_fault fault;

	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	(void)snprintf(path, sizeof path, "%s/deadlines.csv", folder);
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
	return unlink(path) == 0 && rmdir(folder) == 0 ? 0 : -1;
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

static const char header[] =
    "id,title,anchor,length,unit,how_counted,in_force_from,in_force_to,authority,confidence,note\n";

/* A small good table with made-up rules; row N is on line N + 2. */
static const char *const good[] = {
	"ita-1,Answer,x,60,days,x,2015-01-01,2015-12-31,Act,high,",
	"ita-2,Answer,x,90,days,x,2016-01-01,,Act,low,",
	"ita-safe,Plan,x,59,days,x,2015-01-01,2015-12-31,Act,house rule,",
	"profile,Profile,x,1,years,x,2015-01-01,,Act,medium,",
	"language-pool,Test,x,2,years,x,2015-01-01,,Act,high,",
	"language-eapr,Test,x,2,years,x,2015-01-01,,Act,high,",
	"eca,Credential,x,5,years,x,2015-01-01,,Act,high,",
	"ime-not-upfront,Other,x,,,x,2015-01-01,2025-08-20,Act,high,",
	"ime-upfront,Other,x,,,x,2025-08-21,,Act,high,",
	"ime-validity,Other,x,6,months,x,2015-01-01,,Act,high,",
	"pcc-current,Other,x,6,months,x,2015-01-01,,Act,high,",
	"pcc-past,Other,x,6,months,x,2015-01-01,,Act,high,",
	"pcc-window,Other,x,10,years,x,2015-01-01,,Act,high,",
	"pcc-age,Other,x,18,years,x,2015-01-01,,Act,high,",
	"funds,Other,x,,,x,2015-01-01,,Act,high,",
	"nom-accept,Other,x,6,days,x,2015-01-01,,Act,high,",
	"nom-valid,Other,x,,,x,2015-01-01,,Act,high,",
	"cec,Other,x,,,x,2015-01-01,,Act,high,",
	"fsw,Other,x,,,x,2015-01-01,,Act,high,",
	"fst,Other,x,,,x,2015-01-01,,Act,high,",
	"category,Other,x,,,x,2015-01-01,,Act,high,",
	"birthday,Other,x,,,x,2015-01-01,,Act,high,",
	"biometrics-give,Other,x,6,days,x,2015-01-01,,Act,high,",
	"biometrics-valid,Other,x,6,years,x,2015-01-01,,Act,high,",
	"passport,Other,x,,,x,2015-01-01,,Act,high,",
	"copr,Other,x,,,x,2015-01-01,,Act,high,",
	"adr,Other,x,6,days,x,2015-01-01,,Act,high,",
	"pfl,Other,x,,,x,2015-01-01,,Act,high,",
	"standard,Other,x,6,months,x,2015-01-01,,Act,high,",
	"jr-in,Other,x,6,days,x,2015-01-01,,Act,high,",
	"jr-out,Other,x,6,days,x,2015-01-01,,Act,high,",
	"binding,Other,x,,,x,2015-01-01,,Act,house rule,",
	"permit,Other,x,,,x,2015-01-01,,Act,house rule,",
	"child,Other,x,,,x,2015-01-01,,Act,medium,",
	"pcc-gap,Other,x,30,days,x,2015-01-01,,Act,house rule,",
	"bio-from,Other,x,14,years,x,2015-01-01,,Act,high,",
	"bio-to,Other,x,79,years,x,2015-01-01,,Act,high,",
};

enum { GOOD_ROWS = sizeof good / sizeof good[0] };

/* Loads the good table with LINE in the place of row AT (left out if NULL). */
static struct ee_deadlines *
load_with(int at, const char *line, struct ee_fault *fault)
{
	struct ee_deadlines *deadlines;
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	(void)fputs(header, file);
	for (int i = 0; i < GOOD_ROWS; i++)
		if (i != at)
			(void)fprintf(file, "%s\n", good[i]);
		else if (line != NULL)
			(void)fprintf(file, "%s\n", line);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
	deadlines = ee_deadlines_load(fault);
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	return deadlines;
}

/* The fault is the table's path and REST. */
static void
refused(int at, const char *line, const char *rest)
{
	struct ee_fault fault;

	assert_null(load_with(at, line, &fault));
	assert_memory_equal(fault.text, path, strlen(path));
	assert_string_equal(fault.text + strlen(path), rest);
}

static void
test_faults(void **state)
{
	struct ee_fault fault;
	struct ee_deadlines *deadlines = load_with(-1, NULL, &fault);

	(void)state;
	assert_non_null(deadlines);
	ee_deadlines_free(deadlines);
	refused(0, "ita-1,Answer,x,60,days,x,2015-01-01,2015-12-30,Act,high,",
	    ":3: in_force_from: expected 2015-12-31, the day after ita-1, got 2016-01-01");
	refused(1, "ita-2,Answer,x,90,days,x,2015-12-31,,Act,low,",
	    ":3: in_force_from: expected 2016-01-01, the day after ita-1, got 2015-12-31");
	refused(0, "ita-1,Answer,x,60,days,x,2015-01-01,,Act,high,",
	    ":2: in_force_to: is empty, but ita-2 comes after it");
	refused(0, "ita-1,Answer,x,,days,x,2015-01-01,2015-12-31,Act,high,",
	    ":2: length: expected a whole number 1 to 365, got nothing");
	refused(0, "ita-1,Answer,x,0,days,x,2015-01-01,2015-12-31,Act,high,",
	    ":2: length: expected a whole number 1 to 365, got 0");
	refused(0, "ita-1,Answer,x,2,months,x,2015-01-01,2015-12-31,Act,high,",
	    ":2: unit: expected days, got months");
	refused(0, "ita-1,Answer,x,60,,x,2015-01-01,2015-12-31,Act,high,",
	    ":2: unit: expected days, got nothing");
	refused(0, "ita-1,Answer,x,60,days,x,2015-02-29,2015-12-31,Act,high,",
	    ":2: in_force_from: expected a date YYYY-MM-DD, got 2015-02-29");
	refused(0, "ita-1,Answer,x,60,days,x,,2015-12-31,Act,high,",
	    ":2: in_force_from: expected a date YYYY-MM-DD, got nothing");
	refused(0, "ita-1,Answer,x,60,days,x,2015-01-01,today,Act,high,",
	    ":2: in_force_to: expected a date YYYY-MM-DD, got today");
	refused(0, "ita-1,Answer,x,60,days,x,2015-01-01,2014-12-31,Act,high,",
	    ":2: in_force_to: is before in_force_from");
	refused(2, "ita-safe,Plan,x,60,days,x,2015-01-01,,Act,house rule,",
	    ":4: length: expected less than the 60 of ita-1, got 60");
	/* Beside an answer for a single day, its last or its first. */
	refused(2, "ita-safe,Plan,x,60,days,x,2015-12-31,,Act,house rule,",
	    ":4: length: expected less than the 60 of ita-1, got 60");
	refused(2, "ita-safe,Plan,x,90,days,x,2015-12-31,2016-01-01,Act,house rule,",
	    ":4: length: expected less than the 60 of ita-1, got 90");
	refused(2, "ita-safe,Plan,x,60,days,x,2014-01-01,2015-01-01,Act,house rule,",
	    ":4: length: expected less than the 60 of ita-1, got 60");
	deadlines = load_with(2, "ita-safe,Plan,x,60,days,x,2016-01-01,,Act,house rule,", &fault);
	assert_non_null(deadlines); /* 90 days are answered then */
	ee_deadlines_free(deadlines);
	deadlines =
	    load_with(2, "ita-safe,Plan,x,60,days,x,2014-01-01,2014-12-31,Act,house rule,", &fault);
	assert_non_null(deadlines);
	ee_deadlines_free(deadlines);
	refused(2, NULL, ":37: id: no row ita-safe");
	refused(3, "profile,Profile,x,12,months,x,2015-01-01,,Act,high,",
	    ":5: unit: expected years, got months");
	refused(3, NULL, ":37: id: no row profile");
	refused(4, "language-pool,Test,x,51,years,x,2015-01-01,,Act,high,",
	    ":6: length: expected a whole number 1 to 50, got 51");
	refused(4, NULL, ":37: id: no row language-pool");
	refused(5, NULL, ":37: id: no row language-eapr");
	refused(6, NULL, ":37: id: no row eca");
	refused(
	    7, "eca,Other,x,1,days,x,2015-01-01,,Act,high,", ":9: id: eca is on line 8 already");
	refused(7, ",Other,x,1,days,x,2015-01-01,,Act,high,", ":9: id: is empty");
	refused(7, "standard,,x,1,days,x,2015-01-01,,Act,high,", ":9: title: is empty");
	refused(7, "standard,Other,x,1,days,x,2015-01-01,,,high,", ":9: authority: is empty");
	refused(7, "standard,Other,x,1,days,x,2015-01-01,,Act,sure,",
	    ":9: confidence: expected high, medium, low or house rule, got sure");
	refused(7, "standard,Other,x,1,days,x,2015-01-01,,Act,,",
	    ":9: confidence: expected high, medium, low or house rule, got nothing");
	refused(7, "standard,Other,x,1.5,days,x,2015-01-01,,Act,high,",
	    ":9: length: expected a whole number 0 to 3650, got 1.5");
	refused(7, "standard,Other,x,1,days,x,2015-01,,Act,high,",
	    ":9: in_force_from: expected a date YYYY-MM-DD, got 2015-01");
	refused(7, "other,Other,x,1,days,x,2015-01-01,,Act,high,",
	    ":9: id: no rule has this id, and nothing would read it: other");
	refused(7, "ime-not-upfront,Other,x,1,days,x,2015-01-01,,Act,high,",
	    ":9: length: means nothing for ime-not-upfront, whose day is not counted; got 1");
	refused(7, "ime-not-upfront,Other,x,,days,x,2015-01-01,,Act,high,",
	    ":9: unit: means nothing for ime-not-upfront, whose day is not counted; got days");
	refused(7, "standard,Other,x,1", ":9: expected 11 columns, got 4");
}

static void
test_long_text(void **state)
{
	char line[1024], title[600];

	(void)state;
	memset(title, 'x', sizeof title - 1);
	title[sizeof title - 1] = '\0';
	(void)snprintf(line, sizeof line, "eca,%s,x,5,years,x,2015-01-01,,Act,high,", title);
	refused(6, line, ":8: title: is too long with its authority");
}

static void
test_many_responses(void **state)
{
	struct ee_fault fault;
	FILE *file = fopen(path, "w");
	struct ee_date from = day("2015-01-01");
	char text[EE_DATE_TEXT];

	(void)state;
	assert_non_null(file);
	(void)fputs(header, file);
	for (int i = 1; i <= 65; i++, from = ee_date_add_days(from, 1)) {
		ee_date_format(from, text);
		(void)fprintf(file, "ita-%d,Answer,x,60,days,x,%s,%s,Act,high,\n", i, text, text);
	}
	assert_int_equal(fclose(file), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
	assert_null(ee_deadlines_load(&fault));
	assert_string_equal(fault.text + strlen(path), ":66: id: more than 64 rules of this kind");
	assert_int_equal(truncate(path, (off_t)strlen(header)), 0);
	assert_null(ee_deadlines_load(&fault));
	assert_string_equal(fault.text + strlen(path), ":1: id: no row ita-1");
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	for (int at = 0; at < 2; at++) {
		/* Either of two is enough. */
		struct ee_deadlines *deadlines = load_with(at, NULL, &fault);

		assert_non_null(deadlines);
		ee_deadlines_free(deadlines);
	}
}

static void
test_no_table(void **state)
{
	struct ee_fault fault;
	char keep[4096];

	(void)state;
	(void)snprintf(keep, sizeof keep, "%s", getenv("EE_SHARE"));
	assert_int_equal(setenv("EE_SHARE", "tests/unit", 1), 0);
	assert_null(ee_deadlines_load(&fault));
	assert_string_equal(fault.text, "no deadlines.csv in tests/unit");
	assert_int_equal(setenv("EE_SHARE", keep, 1), 0);
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
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_many_responses),
		cmocka_unit_test(test_no_table),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, begin, end);
}
