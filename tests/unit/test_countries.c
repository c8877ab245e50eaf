/* countries.h: codes of today, what other texts mean, and tables that are wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "rules/countries.h"

static char folder[] = "/tmp/ee-test-countries-XXXXXX";
static struct ee_countries *countries; /* the toolkit's own tables */
static struct ee_fault fault;

static int
begin(void **unused)
{
	(void)unused;
	countries = ee_countries_load(NULL, &fault);
	if (countries == NULL)
		print_error("%s\n", fault.text);
	return countries == NULL || mkdtemp(folder) == NULL ? -1 : 0;
}

static int
end(void **unused)
{
	(void)unused;
	ee_countries_free(countries);
	return rmdir(folder);
}

/* TEXT means CODE, NULL if none; returns what the tables say to it. */
static const char *
means(const char *text, const char *code)
{
	const char *got = ee_country_meant(countries, text, strlen(text));

	if (got == NULL ? code != NULL : code == NULL || strcmp(got, code) != 0)
		fail_msg("%s: %s", text, got == NULL ? "not known" : got);
	return ee_country_note(countries, text, strlen(text));
}

static void
test_codes(void **unused)
{
	static const char *const known[] = { "CA", "IN", "CN", "PH", "NG", "US", "GB", "FR", "GR",
		"CD", "SS", "TL", "AX", "ZW", "XK" };
	static const char *const unknown[] = { "UK", "EL", "SU", "YU", "CS", "TP", "AN", "EU", "XX",
		"ZZ", "AA", "ca", "Ca", "cA", "C1", "1A", "  ", "", "\xc3\x89", "[[", "@@" };
	int count = 0;
	char code[3] = "";

	(void)unused;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (!ee_country_is_known(countries, known[i]))
			fail_msg("%s is not known", known[i]);
	for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
		if (ee_country_is_known(countries, unknown[i]))
			fail_msg("%s is known", unknown[i]);
	for (code[0] = 'A'; code[0] <= 'Z'; code[0]++)
		for (code[1] = 'A'; code[1] <= 'Z'; code[1]++)
			count += ee_country_is_known(countries, code);
	assert_int_equal(count, 249 + 1); /* ISO 3166-1 has 249; and XK */
}

static void
test_names(void **unused)
{
	(void)unused;
	means("UK", "GB");
	means("u.k.", "GB");
	means("EL", "GR");
	means("ca", "CA");
	means("CAN", "CA");
	means("Canada", "CA");
	means("CANADA ", "CA");
	means("IND", "IN");
	means("Inde", "IN");
	means("USA", "US");
	means("U.S.A.", "US");
	means("United States", "US");
	means("England", "GB");
	means("Iran", "IR");
	means("Iran, Islamic Republic of", "IR");
	means("South Korea", "KR");
	means("Corée du Sud", "KR");
	means("COREE DU SUD", "KR");
	means("Vietnam", "VN");
	means("Côte d’Ivoire", "CI");
	means("Cote d'Ivoire", "CI");
	means("Algérie", "DZ");
	means("Cameroun", "CM");
	means("Maroc", "MA");
	means("Chine", "CN");
	means("Turkey", "TR");
	means("Kosovo", "XK");
	means("Nowhere", NULL);
	means("", NULL);
	means("--", NULL);
}

static void
test_former_codes(void **unused)
{
	(void)unused;
	means("BU", "MM");
	means("ZR", "CD");
	means("TP", "TL");
	means("DD", "DE");
	means("FX", "FR");
	assert_string_equal(means("CSK", NULL), "CZ or SK");
	assert_string_equal(means("AN", NULL), "BQ, CW or SX");
	assert_string_equal(means("SU", NULL), means("USSR", NULL));
	assert_true(strlen(means("YU", NULL)) > 0);
	assert_true(strlen(means("CS", NULL)) > 0);
	assert_true(strlen(means("XK", "XK")) > 0);
	assert_string_equal(means("UK", "GB"), "");
	assert_string_equal(means("Nowhere", NULL), "");
	/* The standard's own name for one of the two. */
	assert_string_equal(means("Congo", NULL), "CG (Brazzaville) or CD (Kinshasa)");
	means("COG", "CG");
}

static void
test_length(void **unused)
{
	char text[EE_COUNTRY_BYTES_MAX + 2];

	(void)unused;
	memset(text, '.', sizeof text);
	memcpy(text, "UK", 2);
	assert_string_equal(ee_country_meant(countries, text, EE_COUNTRY_BYTES_MAX), "GB");
	assert_null(ee_country_meant(countries, text, EE_COUNTRY_BYTES_MAX + 1));
	assert_string_equal(ee_country_note(countries, text, EE_COUNTRY_BYTES_MAX + 1), "");
	assert_string_equal(ee_country_meant(countries, "UKRAINE", 2), "GB");
}

/* Makes ROWS the table NAME of an overlay. */
static void
overlay(const char *name, const char *rows, char path[128])
{
	static const char codes[] = "countries.csv";
	FILE *file;

	(void)snprintf(path, 128, "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(
	    fprintf(file, "%s\n%s",
		strcmp(name, codes) == 0 ? "code,alpha_3,name,note" : "name,means,note", rows) > 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
}

/* The overlay is refused, the table at PATH with REST. */
static void
refused_as(const char *path, const char *rest)
{
	assert_null(ee_countries_load(NULL, &fault));
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
	assert_int_equal(unlink(path), 0);
	assert_memory_equal(fault.text, path, strlen(path));
	assert_string_equal(fault.text + strlen(path), rest);
}

static void
refused(const char *name, const char *rows, const char *rest)
{
	char path[128];

	overlay(name, rows, path);
	refused_as(path, rest);
}

static void
test_wrong_codes(void **unused)
{
	static const char table[] = "countries.csv";

	(void)unused;
	refused(table, "ca,CAN,Canada,\n", ":2: code: expected two capital letters, got ca");
	refused(table, "CAN,CAN,Canada,\n", ":2: code: expected two capital letters, got CAN");
	refused(table, ",CAN,Canada,\n", ":2: code: expected two capital letters, got nothing");
	refused(table, "CA,CA,Canada,\n", ":2: alpha_3: expected three capital letters, got CA");
	refused(table, "CA,CAN,Canada,\nUS,USA,United States,\nCA,CAX,Canada,\n",
	    ":4: code: CA is on line 2 already");
	refused(table, "CA,CAN,Canada,\nUS,CAN,United States,\n",
	    ":3: alpha_3: CAN is on line 2 already");
	refused(table, "US,USA,United States,\n", ":2: code: no row of CA");
	refused(table, "", ":1: code: no row of CA");
}

static void
test_wrong_names(void **unused)
{
	static const char table[] = "country-names.csv";
	char row[EE_COUNTRY_BYTES_MAX + 16];

	(void)unused;
	refused(table, "UK,gb,\n", ":2: means: expected two capital letters, got gb");
	refused(table, "UK,UK,\n", ":2: means: UK is not in countries.csv");
	refused(table, "USSR,,\n",
	    ":2: means: expected a code, or a note of why there is none, got nothing");
	refused(table, ",GB,\n", ":2: name: is empty");
	refused(table, "..,GB,\n", ":2: name: expected a letter or a digit, got ..");
	refused(table, "UK,GB,\nU.K.,GB,\n", ":3: name: U.K. is on line 2 already");
	refused(table, "ind,IN,\n", ":2: name: ind is a code of countries.csv");
	memset(row, 'x', sizeof row);
	(void)snprintf(row + EE_COUNTRY_BYTES_MAX + 1, 8, ",GB,\n");
	refused(table, row, ":2: name: expected at most 128 bytes, got 129");
}

/* The names of the standard are added last; one among the names that people write is no fault. */
static void
test_short_names(void **unused)
{
	static const char rows[] = "CA,CAN,Canada,\nCG,COG,Congo,\nCD,COD,Congo (Kinshasa),\n";
	char codes[128], names[128], more[128];
	struct ee_countries *own;

	(void)unused;
	overlay("country-names.csv", "Congo,,one of the two\n", names);
	overlay("countries.csv", rows, codes);
	own = ee_countries_load(NULL, &fault);
	assert_non_null(own);
	assert_null(ee_country_meant(own, "Congo", 5));
	assert_string_equal(ee_country_note(own, "Congo", 5), "one of the two");
	assert_string_equal(ee_country_meant(own, "Congo Kinshasa", 14), "CD");
	assert_true(ee_country_is_known(own, "CG"));
	assert_false(ee_country_is_known(own, "GB"));
	ee_countries_free(own);
	ee_countries_free(NULL);
	(void)snprintf(more, sizeof more, "%s%s", rows, "XX,XXX,CANADA,\n");
	overlay("countries.csv", more, codes);
	refused_as(codes, ":5: name: CANADA is on line 2 already");
	assert_int_equal(unlink(names), 0);
	refused("countries.csv", "CA,CAN,,\n", ":2: name: is empty");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_former_codes),
		cmocka_unit_test(test_length),
		cmocka_unit_test(test_wrong_codes),
		cmocka_unit_test(test_wrong_names),
		cmocka_unit_test(test_short_names),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
