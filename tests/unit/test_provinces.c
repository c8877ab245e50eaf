/* provinces.h and lapse.h: who nominates, tables that are wrong; papers that ran out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "day.h"
#include "rules/lapse.h"
#include "rules/provinces.h"
#include "rules/value.h"

static char folder[] = "/tmp/ee-test-provinces-XXXXXX";
static struct ee_fault fault;

static const char *
meant(const struct ee_provinces *provinces, const char *text)
{
	const char *code = ee_province_meant(provinces, text, strlen(text));

	return code == NULL ? "none" : code;
}

static void
test_own_table(void **state)
{
	struct ee_provinces *provinces = ee_provinces_load(NULL, &fault);
	int none = 0;

	(void)state;
	assert_non_null(provinces);
	for (int i = 0; ee_provinces_iso[i] != NULL; i++)
		none += !ee_province_nominates(provinces, i);
	assert_int_equal(none, 2);
	assert_string_equal(meant(provinces, "Ontario"), "ON");
	assert_string_equal(meant(provinces, "québec"), "QC");
	assert_string_equal(meant(provinces, "NOUVELLE ECOSSE"), "NS");
	assert_string_equal(meant(provinces, "Ontari"), "none");
	assert_string_equal(meant(provinces, ""), "none");
	ee_provinces_free(provinces);
	ee_provinces_free(NULL);
}

/* The fault of the toolkit's table with the line that begins with START as LINE. */
static const char *
fault_of(const char *start, const char *line)
{
	char path[128], row[256];
	const char *own = getenv("EE_SHARE");
	FILE *in, *out;

	(void)snprintf(path, sizeof path, "%s/provinces.csv", own == NULL ? "share" : own);
	in = fopen(path, "r");
	assert_non_null(in);
	(void)snprintf(path, sizeof path, "%s/provinces.csv", folder);
	out = fopen(path, "w");
	assert_non_null(out);
	while (fgets(row, sizeof row, in) != NULL)
		assert_true(fputs(strncmp(row, start, strlen(start)) == 0 ? line : row, out) >= 0);
	(void)fclose(in);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
	assert_null(ee_provinces_load(NULL, &fault));
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	assert_int_equal(unlink(path), 0);
	return fault.text + strlen(folder) + strlen("/provinces.csv");
}

static void
test_wrong_tables(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_string_equal(fault_of("ON,", ""), ":14: code: no row for ON");
	assert_string_equal(fault_of("ON,", "AB,Ontario,Ontario,yes,medium,PNP-LIST\n"),
	    ":11: code: AB is on line 3 already");
	assert_non_null(
	    strstr(fault_of("ON,", "XX,Ontario,Ontario,yes,medium,PNP-LIST\n"), ":11: code: "));
	assert_non_null(strstr(fault_of("ON,", "ON,Ontario,Ontario,perhaps,medium,PNP-LIST\n"),
	    ":11: nominee_program: "));
	assert_non_null(
	    strstr(fault_of("ON,", "ON,,Ontario,yes,medium,PNP-LIST\n"), ":11: name: "));
	assert_non_null(
	    strstr(fault_of("ON,", "ON,Ontario,Ontario,yes,sure,PNP-LIST\n"), ":11: confidence: "));
	assert_non_null(
	    strstr(fault_of("ON,", "ON,Ontario,Ontario,yes,medium,nobody\n"), ":11: source: "));
	assert_int_equal(rmdir(folder), 0);
}

static void
test_lapses(void **state)
{
	const struct ee_validity validity = { .test_months = 24, .eca_months = 60 };
	struct ee_profile profile = { .education = EE_MASTER, .provincial_nomination = true };
	struct ee_date on = day("2026-09-14");

	(void)state;
	assert_int_equal(ee_papers_lapsed(&profile, &validity, on), 0);
	profile.english = (struct ee_language) { .given = true, .date = day("2024-09-14") };
	profile.spouse.french = (struct ee_language) { .given = true, .date = day("2024-09-15") };
	profile.eca_date = day("2021-09-14");
	profile.nomination_expires = day("2026-09-13");
	assert_int_equal(ee_papers_lapsed(&profile, &validity, on),
	    1 << EE_PAPER_ENGLISH | 1 << EE_PAPER_ECA | 1 << EE_PAPER_NOMINATION);
	/* The last day of a nomination is a day of it; a result of two years is none. */
	profile.nomination_expires = on;
	profile.eca_date = day("2021-09-15");
	assert_int_equal(ee_papers_lapsed(&profile, &validity, on), 1 << EE_PAPER_ENGLISH);
	/* What a Canadian credential gives rests on no assessment. */
	profile.eca_date = day("2020-01-01");
	profile.canadian_education = EE_THREE_YEARS_OR_MORE;
	assert_int_equal(ee_papers_lapsed(&profile, &validity, on), 1 << EE_PAPER_ENGLISH);
	profile.canadian_education = EE_ONE_OR_TWO_YEARS;
	assert_int_equal(
	    ee_papers_lapsed(&profile, &validity, on), 1 << EE_PAPER_ENGLISH | 1 << EE_PAPER_ECA);
	ee_profile_drop(&profile, EE_PAPER_ECA);
	assert_int_equal(profile.education, EE_ONE_YEAR);
	assert_int_equal(ee_papers_lapsed(&profile, &validity, on), 1 << EE_PAPER_ENGLISH);
	profile.canadian_education = EE_NO_CANADIAN_EDUCATION;
	for (int kind = 0; kind < EE_PAPER_KINDS; kind++)
		ee_profile_drop(&profile, (enum ee_paper_kind)kind);
	assert_false(
	    profile.english.given || profile.spouse.french.given || profile.provincial_nomination);
	assert_int_equal(profile.education, EE_NO_EDUCATION);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own_table),
		cmocka_unit_test(test_wrong_tables),
		cmocka_unit_test(test_lapses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
