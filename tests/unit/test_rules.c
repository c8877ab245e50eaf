/* Choosing, checking and refusing rule sets; the high-wage rows with made-up numbers; sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/share.h"
#include "base/table.h"
#include "rules/crs.h"
#include "rules/work.h"
#include "tests/unit/day.h"
#include "tests/unit/sets.h"

static char path[] = "/tmp/ee-test-rules-XXXXXX.csv";
static struct ee_fault fault;

static int
make_file(void **state)
{
	int file = mkstemps(path, 4);

	(void)state;
	return file < 0 ? -1 : close(file);
}

static int
remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

/* The set of 2025-03-25, the row that begins with START (NULL: the end) replaced by NEW. */
static void
write_changed(const char *start, const char *new)
{
	struct ee_fault missing;
	char line[512], from[EE_PATH_MAX];
	FILE *in, *out = fopen(path, "w");
	bool changed = start == NULL;

	assert_true(ee_share_find(NULL, "crs/2025-03-25.csv", from, &missing));
	in = fopen(from, "r");
	assert_non_null(in);
	assert_non_null(out);
	while (fgets(line, sizeof line, in) != NULL) {
		if (start != NULL && strncmp(line, start, strlen(start)) == 0) {
			assert_true(fputs(new, out) >= 0);
			changed = true;
		} else {
			assert_true(fputs(line, out) >= 0);
		}
	}
	if (start == NULL)
		assert_true(fputs(new, out) >= 0);
	assert_true(changed);
	(void)fclose(in);
	assert_int_equal(fclose(out), 0);
}

/* The changed set is refused, and what follows the path in the fault is REST. */
static void
refused(const char *start, const char *new, const char *rest)
{
	bool complete;

	write_changed(start, new);
	assert_null(ee_crs_rules_read(path, NULL, &complete, &fault));
	assert_memory_equal(fault.text, path, strlen(path));
	assert_string_equal(fault.text + strlen(path), rest);
}

static void
test_chosen_by_date(void **state)
{
	enum { DAYS = 12 };
	static const char *const on[DAYS][3] = { { "2015-01-01", "2015-01-01", "2015-01-01" },
		{ "2016-11-18", "2015-01-01", "2015-01-01" },
		{ "2016-11-19", "2016-11-19", "2016-11-19" },
		{ "2017-06-05", "2016-11-19", "2016-11-19" },
		{ "2017-06-06", "2017-06-06", "2017-06-06" },
		{ "2020-10-19", "2017-06-06", "2017-06-06" },
		{ "2020-10-20", "2020-10-20", "2020-10-20" },
		{ "2025-03-24", "2020-10-20", "2020-10-20" },
		{ "2025-03-25", "2025-03-25", "2025-03-25" },
		{ "2026-11-02", "2025-03-25", "2025-03-25" },
		{ "2026-11-03", "2025-03-25", "2026-11-03" },
		{ "2026-11-23", "2025-03-25", "2026-11-03" } };
	char in_force[DAYS][EE_DATE_TEXT];
	struct ee_crs_choice choice;

	(void)state;
	for (size_t i = 0; i < DAYS; i++) {
		strcpy(in_force[i], on[i][2]);
		assert_true(ee_crs_rules_choose(NULL, NULL, day(on[i][0]), NULL, &choice, &fault));
		assert_string_equal(choice.label, on[i][1]);
		assert_string_equal(choice.in_force, on[i][2]);
		ee_crs_rules_free(choice.rules);
	}
	assert_sets_listed("tests/unit/test_rules.c", in_force, DAYS, true);
	assert_false(ee_crs_rules_choose(NULL, NULL, day("2014-12-31"), NULL, &choice, &fault));
	assert_string_equal(fault.text, "no CRS rules for 2014-12-31: the first are of 2015-01-01");
}

static void
test_users_file(void **state)
{
	struct ee_crs_choice choice;

	(void)state;
	write_changed(NULL, "# nothing new\n");
	assert_true(ee_crs_rules_choose(NULL, path, day("2014-12-31"), NULL, &choice, &fault));
	assert_string_equal(choice.label, path + strlen("/tmp/"));
	assert_string_equal(choice.in_force, "");
	assert_string_equal(ee_crs_rules_path(choice.rules), path);
	ee_crs_rules_free(choice.rules);
	write_changed("set,", "set,complete,,,0,0,x\n");
	assert_false(ee_crs_rules_choose(NULL, path, day("2025-06-01"), NULL, &choice, &fault));
	assert_string_equal(fault.text + strlen(path), ": not a complete rule set");
	assert_false(
	    ee_crs_rules_choose(NULL, "/no/file.csv", day("2025-06-01"), NULL, &choice, &fault));
	assert_string_equal(fault.text, "/no/file.csv: No such file or directory");
}

static void
test_rows_missing(void **state)
{
	(void)state;
	refused("set,", "", ":144: factor: no row for set complete");
	refused("age,,18,", "", ":3: min: no row for age at 18");
	refused("age,,45,", "age,,45,60,0,0,x\n", ":22: min: no row for age at 61");
	refused("education,two_year,", "", ":144: level: no row for education two_year");
	refused("first_language,,7,7", "", ":34: min: no row for first_language at 7");
	refused("spouse_education,none", "", ":144: level: no row for spouse_education none");
	refused("education_tier,master", "", ":144: level: no row for education_tier master");
	refused("education_language,1,7,", "", ":83: min: no row for education_language 1 at 7");
	refused("foreign_work_canadian_work,2,0,", "",
	    ":144: min: no row for foreign_work_canadian_work 2 at 0");
	refused("foreign_work_tier,,3,", "foreign_work_tier,,3,,3,3,x\n",
	    ":145: min: no row for foreign_work_language 3 at 0");
	refused("provincial_nomination,", "", ":144: factor: no row for provincial_nomination");
	refused("job_offer,other,", "", ":144: level: no row for job_offer other");
	refused("french_minimum,", "", ":144: factor: no row for french_minimum");
	refused("sibling,", "", ":144: factor: no row for sibling");
	refused(
	    "cap,core.second_language,", "", ":144: level: no row for cap core.second_language");
	refused("cap,total,", "", ":144: level: no row for cap total");
}

static void
test_rows_wrong(void **state)
{
	(void)state;
	refused("factor,", "factor,level,min,max,points,source\n",
	    ":1: expected the header factor,level,min,max,without_spouse,with_spouse,source");
	refused("age,,18,", "age,,18,18,99,MI-2014\n", ":4: expected 7 columns, got 6");
	refused("age,,18,", "ages,,18,18,99,90,x\n", ":4: factor: unknown factor: ages");
	refused("age,,18,", "age,old,18,18,99,90,x\n", ":4: level: age has no levels, got old");
	refused("age,,18,", "age,,18,19,99,90,x\n", ":5: min: 19 is on line 4 already");
	refused("age,,18,", "age,,17,18,99,90,x\n", ":4: min: 17 is on line 3 already");
	refused("age,,18,", "age,,18,17,99,90,x\n",
	    ":4: max: expected a whole number 18 to 120, got 17");
	refused("age,,18,", "age,,,18,99,90,x\n",
	    ":4: min: expected a whole number 0 to 120, got nothing");
	refused("age,,18,", "age,,18,18,99.5,90,x\n",
	    ":4: without_spouse: expected a whole number 0 to 1200, got 99.5");
	refused("age,,18,", "age,,18,18,99,-90,x\n",
	    ":4: with_spouse: expected a whole number 0 to 1200, got -90");
	refused("age,,18,", "age,,18,18,99,1201,x\n",
	    ":4: with_spouse: expected a whole number 0 to 1200, got 1201");
	refused("age,,18,", "age,,18,18,99,90,\n", ":4: source: expected a source, got nothing");
	refused("education,none,", "education,nil,,,0,0,x\n",
	    ":23: level: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, "
	    "professional or doctorate, got nil");
	refused("education,none,", "education,secondary,,,0,0,x\n",
	    ":24: level: secondary is on line 23 already");
	refused("education,none,", "education,none,1,,0,0,x\n",
	    ":23: min: education has no range, got 1");
	refused("sibling,", "sibling,,,,15,15,x\nsibling,,,,15,15,x\n",
	    ":129: factor: sibling is on line 128 already");
	refused("education_tier,none", "education_tier,none,,,10,0,x\n",
	    ":68: without_spouse: expected a whole number 0 to 9, got 10");
	refused("cap,total,", "cap,totals,,,1200,1200,x\n",
	    ":145: level: expected core.age, core.education, core.first_language, "
	    "core.second_language, core.official_languages, core.canadian_work, core, "
	    "spouse.education, spouse.language, spouse.canadian_work, spouse, education_pair, "
	    "foreign_work_pair, certificate_language, transferability, additional or total, got "
	    "totals");
	refused("sibling,", "sibling,x,,,15,15,x\n", ":128: level: sibling has no levels, got x");
}

static void
test_high_wage_rows_wrong(void **state)
{
	(void)state;
	refused(NULL, "high_wage_occupation,2123,,,1,1,x\n",
	    ":146: level: expected 5 digits of NOC 2021, got 2123");
	refused(NULL, "high_wage_occupation,21231,,,0,1,x\n",
	    ":146: without_spouse: expected a whole number 1 to 9, got 0");
	refused(NULL, "high_wage_occupation,21231,,,1,1,x\nhigh_wage_occupation,21231,,,1,1,x\n",
	    ":147: level: 21231 is on line 146 already");
	refused(NULL, "high_wage_occupation,21231,,,1,1,x\n",
	    ":146: min: no row for high_wage_work 1 at 0");
	refused(NULL, "high_wage_occupation,21231,,,1,1,x\nhigh_wage_work,1,0,,5,5,x\n",
	    ":147: level: no row for high_wage_offer 1");
	refused(NULL, "high_wage_work,1,0,,5,5,x\n",
	    ":146: level: no high_wage_occupation has this wage level");
	refused(NULL, "high_wage_work,0,0,,5,5,x\n",
	    ":146: level: no high_wage_occupation has this wage level");
}

/* Points that nobody could ever be given. */
static void
test_points_in_vain(void **state)
{
	(void)state;
	/* A row over the cap of its own factor; 24 and 22 cut the sum of four abilities by law. */
	refused("age,,18,", "age,,18,18,111,90,x\n",
	    ":4: without_spouse: expected at most 110, the cap on line 129, got 111");
	refused("age,,18,", "age,,18,18,99,101,x\n",
	    ":4: with_spouse: expected at most 100, the cap on line 129, got 101");
	refused("education,doctorate", "education,doctorate,,,151,140,x\n",
	    ":31: without_spouse: expected at most 150, the cap on line 130, got 151");
	refused("first_language,,9,", "first_language,,9,9,31,129,x\n",
	    ":37: with_spouse: expected at most 128, the cap on line 131, got 129");
	refused("cap,core.second_language", "cap,core.second_language,,,5,22,x\n",
	    ":42: without_spouse: expected at most 5, the cap on line 132, got 6");
	refused("canadian_work,,5,", "canadian_work,,5,,81,70,x\n",
	    ":48: without_spouse: expected at most 80, the cap on line 134, got 81");
	refused("spouse_education,master", "spouse_education,master,,,0,11,x\n",
	    ":55: with_spouse: expected at most 10, the cap on line 136, got 11");
	refused("spouse_language,,9,", "spouse_language,,9,,0,21,x\n",
	    ":61: with_spouse: expected at most 20, the cap on line 137, got 21");
	refused("spouse_canadian_work,,5,", "spouse_canadian_work,,5,,0,11,x\n",
	    ":67: with_spouse: expected at most 10, the cap on line 138, got 11");
	refused("sibling,", "sibling,,,,601,15,x\n",
	    ":128: without_spouse: expected at most 600, the cap on line 144, got 601");
	/* A tier that nobody is in. */
	refused(NULL, "education_language,3,0,,1,1,x\n", ":146: level: no education has this tier");
	refused(NULL, "foreign_work_language,9,0,,1,1,x\n",
	    ":146: level: no foreign work has this tier");
	/* A spouse's points without a spouse. */
	refused("spouse_education,master", "spouse_education,master,,,1,10,x\n",
	    ":55: without_spouse: expected 0, since spouse_education counts with a spouse only, "
	    "got 1");
	refused("spouse_language,,9,", "spouse_language,,9,,5,5,x\n",
	    ":61: without_spouse: expected 0, since spouse_language counts with a spouse only, "
	    "got 5");
	refused("spouse_canadian_work,,5,", "spouse_canadian_work,,5,,10,10,x\n",
	    ":67: without_spouse: expected 0, since spouse_canadian_work counts with a spouse only, "
	    "got 10");
	refused("cap,spouse,", "cap,spouse,,,40,40,x\n",
	    ":139: without_spouse: expected 0, since spouse counts with a spouse only, got 40");
}

/* The pairs, whose lines a set may have anywhere, and the cap of a certificate. */
static void
test_transferability_in_vain(void **state)
{
	static const char *const starts[][2] = { { "education_language,2,9,", "51" },
		{ "education_canadian_work,2,2,", "51" }, { "foreign_work_language,2,9,", "51" },
		{ "foreign_work_canadian_work,2,2,", "51" }, { "certificate_language,,7,", "51" } };
	char new[128];

	(void)state;
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
		bool complete;

		(void)snprintf(new, sizeof new, "%s,%s,50,x\n", starts[i][0], starts[i][1]);
		write_changed(starts[i][0], new);
		assert_null(ee_crs_rules_read(path, NULL, &complete, &fault));
		assert_non_null(strstr(
		    fault.text, ": without_spouse: expected at most 50, the cap on line 14"));
	}
}

/* tests/data/rules holds a complete made-up set of 2026-11-03. */
static void
test_high_wage_points(void **state)
{
	struct ee_work_rules *work = ee_work_rules_load(NULL, NULL, &fault);
	struct ee_crs_options options = { .on = day("2026-11-23"), .work = work };
	struct ee_profile p = { .job_count = 2,
		.jobs = { { .noc = "21231",
			      .in_canada = true,
			      .start = { 2022, 1, 1 },
			      .end = { 2024, 6, 30 },
			      .hours = EE_FULL_TIME },
		    { .noc = "31102",
			.in_canada = false,
			.start = { 2018, 1, 1 },
			.end = { 2021, 6, 30 },
			.hours = EE_FULL_TIME } } };
	struct ee_crs_choice choice;
	struct ee_breakdown points;

	(void)state;
	assert_int_equal(setenv("EE_SHARE_PATH", "tests/unit:tests/data/rules", 1), 0);
	assert_true(ee_crs_rules_choose(NULL, NULL, options.on, NULL, &choice, &fault));
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	assert_string_equal(choice.label, "2026-11-03");
	assert_true(ee_crs_rules_have(choice.rules, EE_CRS_HIGH_WAGE));
	ee_crs(choice.rules, &options, &p, &points);
	assert_int_equal(points.of[EE_CRS_HIGH_WAGE], 11);
	assert_int_equal(points.of[EE_CRS_ADDITIONAL_TOTAL], 11);
	assert_string_equal(ee_crs_rules_row(choice.rules, points.row[EE_CRS_HIGH_WAGE][0])->factor,
	    "high_wage_work");
	p.jobs[1].in_canada = true;
	ee_crs(choice.rules, &options, &p, &points);
	assert_int_equal(points.of[EE_CRS_HIGH_WAGE], 31);
	p.spouse.exists = p.spouse.accompanying = true;
	ee_crs(choice.rules, &options, &p, &points);
	assert_int_equal(points.of[EE_CRS_HIGH_WAGE], 32);
	p = (struct ee_profile) { .job_offer = true, .job_offer_noc = "21231" };
	ee_crs(choice.rules, &options, &p, &points);
	assert_int_equal(points.of[EE_CRS_JOB_OFFER], 41);
	strcpy(p.job_offer_noc, "00012");
	ee_crs(choice.rules, &options, &p, &points);
	assert_int_equal(points.of[EE_CRS_JOB_OFFER], 61);
	strcpy(p.job_offer_noc, "21232");
	ee_crs(choice.rules, &options, &p, &points);
	assert_int_equal(points.of[EE_CRS_JOB_OFFER], 0);
	ee_crs_rules_free(choice.rules);
	ee_work_rules_free(work);
}

/* Points of PROFILE by the changed set, which lists an occupation where these are asked for. */
static int
of_changed(const struct ee_crs_options *options, const struct ee_profile *profile,
    enum ee_factor factor, uint16_t *row)
{
	struct ee_breakdown points;
	struct ee_crs_rules *rules;
	bool complete;

	rules = ee_crs_rules_read(path, NULL, &complete, &fault);
	if (rules == NULL)
		fail_msg("%s", fault.text);
	assert_int_equal(ee_crs_rules_have(rules, EE_CRS_HIGH_WAGE), factor == EE_CRS_HIGH_WAGE);
	ee_crs(rules, options, profile, &points);
	if (row != NULL)
		*row = points.row[factor][0];
	ee_crs_rules_free(rules);
	return points.of[factor];
}

/* A language that is not given is at level 0, whatever a set says of the levels above. */
static void
test_no_language_is_level_0(void **state)
{
	const struct ee_language seven = { .given = true, .level = { 7, 7, 7, 7 } };
	struct ee_crs_options options = { .on = day("2026-09-14") };
	struct ee_profile p = { .age = 30, .french = seven };

	(void)state;
	write_changed("french,,0,", "french,,0,0,25,25,x\nfrench,,1,4,26,26,x\n");
	assert_int_equal(of_changed(&options, &p, EE_CRS_FRENCH, NULL), 25);
	p.english = (struct ee_language) { .given = true, .level = { 1, 1, 1, 1 } };
	assert_int_equal(of_changed(&options, &p, EE_CRS_FRENCH, NULL), 26);
	/* IRCC's tool overlooks PTE Core as second language. */
	options.like_ircc_tool = true;
	p.english.test = EE_TEST_PTE;
	p.first_language = EE_FRENCH;
	assert_int_equal(of_changed(&options, &p, EE_CRS_FRENCH, NULL), 25);
	/* And gives a TCF at NCLC 4 what it gives for none. */
	write_changed(
	    "first_language,,0,", "first_language,,0,0,1,1,x\nfirst_language,,1,3,2,2,x\n");
	p = (struct ee_profile) { .age = 30,
		.french = { .given = true, .test = EE_TEST_TCF, .level = { 4, 4, 4, 4 } } };
	assert_int_equal(of_changed(&options, &p, EE_CRS_CORE_FIRST_LANGUAGE, NULL), 4);
	/* The least level that a set may ask for. */
	write_changed("french_minimum,", "french_minimum,,,,1,1,x\n");
	p.french.level[0] = p.french.level[1] = p.french.level[2] = p.french.level[3] = 1;
	options.like_ircc_tool = false;
	assert_int_equal(of_changed(&options, &p, EE_CRS_FRENCH, NULL), 25);
	p.french.level[2] = 0;
	assert_int_equal(of_changed(&options, &p, EE_CRS_FRENCH, NULL), 0);
}

/* One listed occupation is a list; jobs in others are passed over, and so is what an earlier
 * profile had. */
static void
test_one_listed_occupation(void **state)
{
	struct ee_work_rules *work = ee_work_rules_load(NULL, NULL, &fault);
	struct ee_crs_options options = { .on = day("2026-11-23"), .work = work };
	struct ee_profile p = { .job_count = 2,
		.jobs = { { .noc = "72310",
			      .in_canada = true,
			      .start = { 2018, 1, 1 },
			      .end = { 2021, 12, 31 },
			      .hours = EE_FULL_TIME },
		    { .noc = "21231",
			.in_canada = true,
			.start = { 2024, 1, 1 },
			.end = { 2024, 12, 31 },
			.hours = EE_FULL_TIME } } };
	uint16_t row;

	(void)state;
	write_changed(NULL,
	    "high_wage_occupation,21231,,,1,1,x\nhigh_wage_work,1,0,0,5,5,x\n"
	    "high_wage_work,1,1,,10,10,x\nhigh_wage_offer,1,,,7,7,x\n");
	assert_int_equal(of_changed(&options, &p, EE_CRS_HIGH_WAGE, NULL), 10); /* just a year */
	p.jobs[1].end = (struct ee_date) { 2024, 12, 30 };
	assert_int_equal(of_changed(&options, &p, EE_CRS_HIGH_WAGE, NULL), 5);
	p.job_count = 1;
	assert_int_equal(of_changed(&options, &p, EE_CRS_HIGH_WAGE, NULL), 0);
	/* No row stands behind no points. */
	write_changed(NULL,
	    "high_wage_occupation,21231,,,1,1,x\nhigh_wage_work,1,0,0,0,0,x\n"
	    "high_wage_work,1,1,,10,10,x\nhigh_wage_offer,1,,,7,7,x\n");
	p.job_count = 2;
	assert_int_equal(of_changed(&options, &p, EE_CRS_HIGH_WAGE, &row), 0);
	assert_int_equal(row, 0);
	ee_work_rules_free(work);
}

/* Whether sources.csv has ID. */
static bool
known_source(const struct ee_table *sources, const char *id)
{
	for (int i = 0; i < ee_table_rows(sources); i++)
		if (strcmp(ee_table_text(sources, i, 0), id) == 0)
			return true;
	return false;
}

static void
test_every_source_is_listed(void **state)
{
	static const char crs[] = "factor,level,min,max,without_spouse,with_spouse,source";
	static const char *const tables[][2] = { { "crs/2015-01-01.csv", crs },
		{ "crs/2016-11-19.csv", crs }, { "crs/2017-06-06.csv", crs },
		{ "crs/2020-10-20.csv", crs }, { "crs/2025-03-25.csv", crs },
		{ "crs/2026-11-03.csv", crs },
		{ "language/levels.csv", "test,ability,level,score_min,score_max,source" },
		{ "language/tests.csv",
		    "test,language,name,ability,scale_min,scale_max,step,description,"
		    "accepted_from,confirmed_from,two_scales_from,below,source" } };
	char file[EE_PATH_MAX];
	struct ee_table *sources, *table;

	(void)state;
	assert_true(ee_share_find(NULL, "sources.csv", file, &fault));
	sources = ee_table_read(file, "id,title,url,kind", &fault);
	assert_non_null(sources);
	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
		int last = 0;

		for (const char *at = tables[i][1]; (at = strchr(at, ',')) != NULL; at++)
			last++;
		assert_true(ee_share_find(NULL, tables[i][0], file, &fault));
		table = ee_table_read(file, tables[i][1], &fault);
		assert_non_null(table);
		for (int row = 0; row < ee_table_rows(table); row++)
			assert_true(known_source(sources, ee_table_text(table, row, last)));
		ee_table_free(table);
	}
	ee_table_free(sources);
}

static void
test_share(void **state)
{
	const char *before = getenv("EE_SHARE");
	char keep[EE_PATH_MAX], file[EE_PATH_MAX];

	(void)state;
	(void)snprintf(keep, sizeof keep, "%s", before);
	assert_false(ee_share_find(NULL, "none.csv", file, &fault));
	assert_memory_equal(fault.text, "no none.csv in ", 15);
	assert_int_equal(setenv("EE_SHARE", "tests/data", 1), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", "tests/unit::tests/bench:", 1), 0);
	assert_false(ee_share_find(NULL, "none.csv", file, &fault));
	assert_string_equal(fault.text, "no none.csv in tests/unit or tests/bench or tests/data");
	assert_int_equal(
	    ee_share_dated(NULL, "crs", (struct ee_share_dated[1]) { 0 }, 1, &fault), -1);
	assert_string_equal(
	    fault.text, "no crs/YYYY-MM-DD.csv in tests/unit or tests/bench or tests/data");
	assert_int_equal(setenv("EE_SHARE_PATH", "tests/unit:tests/unit/test_rules.c", 1), 0);
	assert_false(ee_share_find(NULL, "none.csv", file, &fault));
	assert_string_equal(fault.text, "EE_SHARE_PATH: tests/unit/test_rules.c: Not a directory");
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	assert_int_equal(setenv("EE_SHARE", "/no/share", 1), 0);
	assert_int_equal(
	    ee_share_dated(NULL, "crs", (struct ee_share_dated[1]) { 0 }, 1, &fault), -1);
	assert_string_equal(fault.text, "EE_SHARE: /no/share: No such file or directory");
	assert_int_equal(setenv("EE_SHARE", keep, 1), 0);
	assert_int_equal(
	    ee_share_dated(NULL, "crs", (struct ee_share_dated[5]) { 0 }, 5, &fault), -1);
	assert_non_null(strstr(fault.text, ": more than 5 dated tables"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chosen_by_date),
		cmocka_unit_test(test_users_file),
		cmocka_unit_test(test_rows_missing),
		cmocka_unit_test(test_rows_wrong),
		cmocka_unit_test(test_high_wage_rows_wrong),
		cmocka_unit_test(test_points_in_vain),
		cmocka_unit_test(test_transferability_in_vain),
		cmocka_unit_test(test_high_wage_points),
		cmocka_unit_test(test_no_language_is_level_0),
		cmocka_unit_test(test_one_listed_occupation),
		cmocka_unit_test(test_every_source_is_listed),
		cmocka_unit_test(test_share),
	};

	setenv("EE_SHARE", "share", 0);
	return cmocka_run_group_tests(tests, make_file, remove_file);
}
