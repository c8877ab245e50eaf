/* cmd/import/target.h: what the map says that a column becomes, read to the letter or refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/import/target.h"

static struct ee_target
read_target(const char *text)
{
	struct ee_target target;
	struct ee_fault fault;

	if (!ee_target_read(text, &target, &fault))
		fail_msg("%s: refused: %s", text, fault.text);
	return target;
}

/* TEXT is refused; the message has WORDS in it. */
static void
refuses(const char *text, const char *words)
{
	struct ee_target target;
	struct ee_fault fault = { .text = "" };

	if (ee_target_read(text, &target, &fault))
		fail_msg("%s is taken for %s", text, target.path);
	if (strstr(fault.text, words) == NULL)
		fail_msg("%s: %s", text, fault.text);
}

static void
passes(const char *text, const char *name)
{
	struct ee_target target = read_target(text);

	assert_int_equal(target.kind, EE_TO_PASS);
	assert_string_equal(target.path, name);
}

static void
test_passing(void **state)
{
	char text[600];

	(void)state;
	passes("-", "");
	passes("- ", "");
	passes("- old.crs", "old.crs");
	passes("- a name with blanks", "a name with blanks");
	passes("pass", "");
	passes("pass old.crs", "old.crs");
	refuses("-old", "no field -old");
	refuses("passold", "no field passold");
	refuses("#NAME?", "write: pass");
	memset(text, 'x', sizeof text);
	memcpy(text, "- ", 2);
	text[sizeof text - 1] = '\0';
	refuses(text, "a name of more than");
}

static void
test_fields(void **state)
{
	static const char *const fields[] = { "id", "name", "age", "birth_date", "education",
		"funds_cad", "spouse.education", "jobs.1.noc", "jobs.64.start",
		"spouse.jobs.2.country", "job_offer.noc", "crs", "submitted", "eca.date" };

	(void)state;
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
		struct ee_target target = read_target(fields[i]);

		assert_int_equal(target.kind, EE_TO_FIELD);
		assert_string_equal(target.path, fields[i]);
	}
	refuses("educaton", "did you mean education?");
	refuses("Education", "education");
	refuses("frobnication", "ee-profile(5) lists the fields");
	refuses("jobs", "no field by itself");
	refuses("jobs.noc", "jobs");
	refuses("jobs.0.noc", "no field jobs.0.noc");
	refuses("jobs.65.noc", "no field jobs.65.noc");
	refuses("jobs.1", "no field");
	refuses("jobs.01.noc", "no field");
	refuses("jobs.-1.noc", "no field");
	refuses("jobs.1.noc.x", "no field");
	refuses("jobs[1].noc", "no field");
	refuses("spouse.", "no field");
	refuses(".age", "no field");
	refuses("age.", "no field");
	refuses("crs_points", "for the filters to write");
	refuses(" age", "");
	refuses("age\xff", "no field");
}

/* PATH is a part of a result. */
static void
is_result(const char *path, enum ee_result_source source, int number, bool of_spouse,
    enum ee_result_part part, enum ee_type type)
{
	struct ee_target target = read_target(path);

	assert_int_equal(target.kind, EE_TO_RESULT);
	assert_int_equal(target.result.source, source);
	assert_int_equal(target.result.number, number);
	assert_int_equal(target.result.of_spouse, of_spouse);
	assert_int_equal(target.result.part, part);
	assert_int_equal(target.type, type);
}

static void
test_results(void **state)
{
	(void)state;
	is_result("ielts.listening", EE_OF_IELTS, 0, false, EE_PART_OF_LISTENING, EE_TYPE_SCORE);
	is_result("celpip.all", EE_OF_CELPIP, 0, false, EE_PART_OF_ALL, EE_TYPE_SCORE);
	is_result("pte.speaking", EE_OF_PTE, 0, false, EE_PART_OF_SPEAKING, EE_TYPE_SCORE);
	is_result("tef.reading", EE_OF_TEF, 0, false, EE_PART_OF_READING, EE_TYPE_SCORE);
	is_result("tcf.date", EE_OF_TCF, 0, false, EE_PART_OF_DATE, EE_TYPE_DATE);
	is_result("clb.writing", EE_OF_CLB, 0, false, EE_PART_OF_WRITING, EE_TYPE_SCORE);
	is_result("nclc.writing", EE_OF_NCLC, 0, false, EE_PART_OF_WRITING, EE_TYPE_SCORE);
	is_result("english.test", EE_OF_ENGLISH, 0, false, EE_PART_OF_TEST, EE_TYPE_TEST);
	is_result("french.date", EE_OF_FRENCH, 0, false, EE_PART_OF_DATE, EE_TYPE_DATE);
	is_result("test", EE_OF_TEST, 1, false, EE_PART_OF_TEST, EE_TYPE_TEST);
	is_result("test.listening", EE_OF_TEST, 1, false, EE_PART_OF_LISTENING, EE_TYPE_SCORE);
	is_result("test.2", EE_OF_TEST, 2, false, EE_PART_OF_TEST, EE_TYPE_TEST);
	is_result("test.2.language", EE_OF_TEST, 2, false, EE_PART_OF_LANGUAGE, EE_TYPE_LANGUAGE);
	is_result("tests.1.test", EE_OF_TESTS, 1, false, EE_PART_OF_TEST, EE_TYPE_TEST);
	is_result("tests.64.date", EE_OF_TESTS, 64, false, EE_PART_OF_DATE, EE_TYPE_DATE);
	is_result("spouse.ielts.all", EE_OF_IELTS, 0, true, EE_PART_OF_ALL, EE_TYPE_SCORE);
	is_result("spouse.test", EE_OF_TEST, 1, true, EE_PART_OF_TEST, EE_TYPE_TEST);
	refuses("ielts", "no field");
	refuses("ielts.", "no field");
	refuses("ielts.test", "no field");
	refuses("ielts.language", "no field");
	refuses("english.language", "no field");
	refuses("ielts.overall", "no field");
	refuses("ielts.1.listening", "no field");
	refuses("ielts.listening.x", "no field");
	refuses("IELTS.listening", "no field");
	refuses("tests", "no field");
	refuses("tests.date", "no field");
	refuses("tests.0.date", "no field");
	refuses("tests.65.date", "no field");
	refuses("tests.1", "no field");
	refuses("toefl.listening", "no field");
	refuses("spouse.spouse.ielts.listening", "no field");
}

static void
test_spouse(void **state)
{
	(void)state;
	assert_int_equal(read_target("spouse").kind, EE_TO_SPOUSE);
	assert_int_equal(read_target("spouse yes/no/stays").kind, EE_TO_SPOUSE);
	assert_int_equal(read_target("spouse.accompanying").kind, EE_TO_FIELD);
	refuses("spouse yes/no", "no style of spouse");
	refuses("spouse dmy", "no style of spouse");
}

static void
test_styles(void **state)
{
	struct ee_target target;

	(void)state;
	target = read_target("birth_date dmy");
	assert_int_equal(target.style.date.order, EE_DMY);
	assert_false(target.style.date.excel);
	assert_int_equal(target.style.date.hundred, 0);
	target = read_target("birth_date  excel,mdy , 1930-2029 ");
	assert_int_equal(target.style.date.order, EE_MDY);
	assert_true(target.style.date.excel);
	assert_int_equal(target.style.date.hundred, 1930);
	assert_int_equal(read_target("tests.2.date ymd").style.date.order, EE_YMD);
	assert_int_equal(read_target("funds_cad comma").style.mark, ',');
	assert_int_equal(read_target("funds_cad point").style.mark, '.');
	assert_int_equal(read_target("ielts.listening comma").style.mark, ',');
	assert_int_equal(read_target("funds_cad").style.mark, 0);
	target = read_target("canadian_work_years months comma");
	assert_true(target.style.months);
	assert_int_equal(target.style.mark, ',');
	assert_false(read_target("canadian_work_years years").style.months);
	assert_true(read_target("celpip.all level").style.level);
	assert_true(read_target("test.listening level").style.level);
	assert_string_equal(read_target("ielts.all lrws").style.abilities, "lrws");
	assert_string_equal(read_target("ielts.all swrl").style.abilities, "swrl");
	assert_string_equal(read_target("ielts.all").style.abilities, "");
}

static void
test_wrong_styles(void **state)
{
	static const char *const texts[] = { "birth_date dym", "birth_date DMY", "birth_date d/m/y",
		"birth_date comma", "birth_date months", "birth_date 1930", "birth_date 1930-2030",
		"birth_date 1930-2028", "birth_date 1830-1929", "birth_date 2029-1930",
		"birth_date 193O-2029", "birth_date +930-1029", "age dmy", "age months",
		"age level", "name comma", "id excel", "education level", "funds_cad months",
		"funds_cad dmy", "funds_cad ;", "funds_cad 'comma'", "canadian_work_years excel",
		"canadian_work_years level", "ielts.listening lrws", "ielts.all lrw",
		"ielts.all lrwss", "ielts.all lrww", "ielts.all LRWS", "ielts.date level",
		"test level", "test.language comma", "sibling_in_canada yes/no",
		"birth_date dmy x" };
	char text[600];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		refuses(texts[i], "no style of ");
	memset(text, 'x', sizeof text);
	text[sizeof text - 1] = '\0';
	refuses(text, "");
	memcpy(text, "birth_date ", 11);
	refuses(text, "no style");
}

/* Two orders, or two marks, are no style: one of them would be dropped without a word. */
static void
test_contradictions(void **state)
{
	(void)state;
	refuses("birth_date dmy mdy", "");
	refuses("funds_cad comma point", "");
	refuses("canadian_work_years months years", "");
	refuses("ielts.all lrws swrl", "");
	refuses("birth_date 1930-2029 1950-2049", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_passing),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_results),
		cmocka_unit_test(test_spouse),
		cmocka_unit_test(test_styles),
		cmocka_unit_test(test_wrong_styles),
		cmocka_unit_test(test_contradictions),
	};

	ee_fields_ready();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
