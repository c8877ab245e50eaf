/* The table of deadlines: every fault, and what its rows are asked for; made-up rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dates/deadline_rules.h"
#include "tests/unit/day.h"

static char folder[] = "/tmp/ee-test-deadline-XXXXXX";
static char path[sizeof folder + sizeof "/deadlines.csv"];

static int
begin(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	(void)snprintf(path, sizeof path, "%s/deadlines.csv", folder);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	ee_deadlines_free(NULL);
	return unlink(path) == 0 && rmdir(folder) == 0 ? 0 : -1;
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

/* Loads the good table from row FIRST on and round, with LINE in the place of row AT (left out if
 * NULL). */
static struct ee_deadlines *
load_turned(int first, int at, const char *line, struct ee_fault *fault)
{
	struct ee_deadlines *deadlines;
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	(void)fputs(header, file);
	for (int i = 0; i < GOOD_ROWS; i++) {
		int row = (first + i) % GOOD_ROWS;

		if (row != at)
			(void)fprintf(file, "%s\n", good[row]);
		else if (line != NULL)
			(void)fprintf(file, "%s\n", line);
	}
	assert_int_equal(fclose(file), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
	deadlines = ee_deadlines_load(fault);
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	return deadlines;
}

static struct ee_deadlines *
load_with(int at, const char *line, struct ee_fault *fault)
{
	return load_turned(0, at, line, fault);
}

/* The same, which is taken. */
static struct ee_deadlines *
loaded(int at, const char *line)
{
	struct ee_fault fault;
	struct ee_deadlines *deadlines = load_with(at, line, &fault);

	if (deadlines == NULL)
		fail_msg("%s", fault.text);
	return deadlines;
}

static void
taken(int at, const char *line)
{
	ee_deadlines_free(loaded(at, line));
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
	(void)state;
	taken(-1, NULL);
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
	refused(2, "ita-safe,Plan,x,90,days,x,2016-01-01,,Act,house rule,",
	    ":4: length: expected less than the 90 of ita-2, got 90");
	taken(2, "ita-safe,Plan,x,60,days,x,2016-01-01,,Act,house rule,"); /* 90 days then */
	taken(2, "ita-safe,Plan,x,60,days,x,2014-01-01,2014-12-31,Act,house rule,");
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
	refused(0, "other,Other,x,1,days,x,2015-01-01,,Act,high,",
	    ":2: id: no rule has this id, and nothing would read it: other");
	refused(8, "ime-upfront,Other,x,,,x,2025-08-20,,Act,high,",
	    ":9: in_force_from: overlaps the days of ime-upfront");
	/* Ages go on where lengths end. */
	taken(35, "bio-from,Other,x,120,years,x,2015-01-01,,Act,high,");
	refused(35, "bio-from,Other,x,121,years,x,2015-01-01,,Act,high,",
	    ":37: length: expected a whole number 1 to 120, got 121");
	refused(36, "bio-to,Other,x,121,years,x,2015-01-01,,Act,high,",
	    ":38: length: expected a whole number 1 to 120, got 121");
	refused(34, "pcc-gap,Other,x,366,days,x,2015-01-01,,Act,house rule,",
	    ":36: length: expected a whole number 1 to 365, got 366");
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
	/* With ": 5 years (Act)" and the end of a text it fills its room, and is one too long. */
	title[EE_DUE_TEXT - 1 - strlen(": 5 years (Act)")] = '\0';
	(void)snprintf(line, sizeof line, "eca,%s,x,5,years,x,2015-01-01,,Act,high,", title);
	taken(6, line);
	(void)snprintf(line, sizeof line, "eca,%sx,x,5,years,x,2015-01-01,,Act,high,", title);
	refused(6, line, ":8: title: is too long with its authority");
}

/* COUNT rules for answering, of a day each from 2015-01-01 on, then those of the good table from
 * row FIRST on. */
static struct ee_deadlines *
load_responses(int count, int first, struct ee_fault *fault)
{
	struct ee_deadlines *deadlines;
	FILE *file = fopen(path, "w");
	struct ee_date from = day("2015-01-01");
	char text[EE_DATE_TEXT];

	assert_non_null(file);
	(void)fputs(header, file);
	for (int i = 1; i <= count; i++, from = ee_date_add_days(from, 1)) {
		ee_date_format(from, text);
		(void)fprintf(file, "ita-%d,Answer,x,60,days,x,%s,%s,Act,high,\n", i, text, text);
	}
	for (int i = first; i < GOOD_ROWS; i++)
		(void)fprintf(file, "%s\n", good[i]);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
	deadlines = ee_deadlines_load(fault);
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	return deadlines;
}

static void
test_many_responses(void **state)
{
	struct ee_fault fault;
	struct ee_deadlines *deadlines = load_responses(EE_RESPONSES_MAX, 2, &fault);

	(void)state;
	assert_non_null(deadlines);
	assert_string_equal(ee_due_response(deadlines, day("2015-01-01"))->id, "ita-1");
	assert_string_equal(ee_due_response(deadlines, day("2015-03-05"))->id, "ita-64");
	assert_null(ee_due_response(deadlines, day("2015-03-06")));
	ee_deadlines_free(deadlines);
	assert_null(load_responses(65, GOOD_ROWS, &fault));
	assert_string_equal(fault.text + strlen(path), ":66: id: more than 64 rules of this kind");
	assert_null(load_responses(0, GOOD_ROWS, &fault));
	assert_string_equal(fault.text + strlen(path), ":1: id: no row ita-1");
	taken(0, NULL); /* either of two is enough */
	taken(1, NULL);
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

/* Whatever stands first in the table. */
static void
test_order_of_rows(void **state)
{
	struct ee_fault fault;

	(void)state;
	for (int first = 2; first < GOOD_ROWS; first++) {
		struct ee_deadlines *deadlines = load_turned(first, -1, NULL, &fault);

		assert_non_null(deadlines);
		assert_int_equal(deadlines->rule[EE_DUE_ECA].length, 5);
		assert_int_equal(deadlines->rule[EE_DUE_SAFE].length, 59);
		assert_int_equal(ee_deadlines_pool_months(deadlines), 12);
		ee_deadlines_free(deadlines);
	}
}

static void
test_what_is_asked(void **state)
{
	struct ee_deadlines *deadlines =
	    loaded(0, "ita-0,Answer,x,60,days,x,2015-01-01,2015-12-31,Act,high,");
	const char *last = NULL, *id;
	int count = 0;

	(void)state;
	assert_string_equal(ee_due_response(deadlines, day("2015-12-31"))->id, "ita-0");
	assert_string_equal(ee_due_response(deadlines, day("2016-01-01"))->id, "ita-2");
	assert_int_equal(ee_date_compare(ee_due_response_from(deadlines), day("2015-01-01")), 0);
	/* All but pcc-window, pcc-age, pcc-gap, bio-from and bio-to, which are measures. */
	assert_string_equal(ee_deadlines_id(deadlines, 0), "ita-0");
	assert_string_equal(ee_deadlines_id(deadlines, 11), "pcc-past");
	assert_string_equal(ee_deadlines_id(deadlines, 12), "funds");
	for (; (id = ee_deadlines_id(deadlines, count)) != NULL; count++)
		last = id;
	assert_int_equal(count, GOOD_ROWS - 5);
	assert_string_equal(last, "child");
	assert_int_equal(ee_due_police_age(deadlines, day("2014-12-31")), 18);
	ee_deadlines_free(deadlines);
	/* Behind the last day of its rule there is no age. */
	deadlines = loaded(13, "pcc-age,Other,x,18,years,x,2016-01-01,2020-12-31,Act,high,");
	assert_int_equal(ee_due_police_age(deadlines, day("2015-06-01")), 18);
	assert_int_equal(ee_due_police_age(deadlines, day("2020-12-31")), 18);
	assert_int_equal(ee_due_police_age(deadlines, day("2021-01-01")), 0);
	ee_deadlines_free(deadlines);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_many_responses),
		cmocka_unit_test(test_no_table),
		cmocka_unit_test(test_order_of_rows),
		cmocka_unit_test(test_what_is_asked),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, begin, end);
}
