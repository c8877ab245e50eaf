/* names.h: what names mean by the toolkit's own table, the look-up, and tables that are wrong. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/field.h"
#include "base/names.h"
#include "base/say.h"

static char folder[] = "/tmp/ee-test-names-XXXXXX", table[64];

static int
begin(void **unused)
{
	(void)unused;
	ee_fields_ready();
	if (mkdtemp(folder) == NULL)
		return -1;
	(void)snprintf(table, sizeof table, "%s/names.csv", folder);
	return 0;
}

static int
end(void **unused)
{
	(void)unused;
	return rmdir(folder);
}

/* Makes TEXT the table that an overlay has. */
static void
overlay(const char *text)
{
	FILE *file = fopen(table, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(setenv("EE_SHARE_PATH", folder, 1), 0);
}

static void
restore(void)
{
	assert_int_equal(unlink(table), 0);
	assert_int_equal(unsetenv("EE_SHARE_PATH"), 0);
}

/* NAME means FIELDS, NULL if it is not known; returns the note. */
static const char *
means(const char *name, const char *fields)
{
	const char *note = NULL, *got = ee_name_means(name, strlen(name), &note);

	assert_non_null(note);
	if (got == NULL || fields == NULL) {
		if (got != fields)
			fail_msg("%s: %s", name, got == NULL ? "not known" : got);
		return note;
	}
	if (strcmp(got, fields) != 0)
		fail_msg("%s: %s", name, got);
	return note;
}

static void
test_other_calculators(void **unused)
{
	(void)unused;
	assert_string_equal(means("education_level", "education"), "");
	means("Education_Level", "education");
	means("canadian_work_experience", "canadian_work_years");
	means("foreign_work_experience", "foreign_work_years");
	means("foreign work", "foreign_work_years");
	means("can_work_years", "canadian_work_years");
	means("language_scores", "english french");
	means("language_scores.reading", "english.reading french.reading");
	means("firstLanguage.reading", "english.reading french.reading");
	means("eng.listening", "english.listening");
	means("pnp", "provincial_nomination");
	means("hasPnp", "provincial_nomination");
	means("sibling", "sibling_in_canada");
	means("brother_or_sister", "sibling_in_canada");
	means("coq", "certificate_of_qualification");
	means("noc_code", "jobs[].noc job_offer.noc");
	means("hasSiblingInCanada", "sibling_in_canada");
	means("has_certificate_of_qualification", "certificate_of_qualification");
	means("hasSpouse", "");
	means("canadian_work_experience_years", "canadian_work_years");
	means("spouse_canadian_work_experience_years", "spouse.canadian_work_years");
	means("first_language_reading_clb", "english.reading french.reading");
	means("spouseLangTest", "spouse.english.test spouse.french.test");
	assert_string_equal(means("firstLanguageCLB", "english french"),
	    "first_language says which of the two counts first");
	means("dob", "birth_date");
	means("DOB", "birth_date");
	means("D.O.B.", "birth_date");
	means("date_of_birth", "birth_date");
	/* Levels and scores look the same: whoever renames such a column must name the test, too.
	 */
	assert_string_equal(means("ielts.listening", "english.listening"), "and the test is ielts");
	assert_string_equal(means("IELTS L", "english.listening"), "and the test is ielts");
	assert_string_equal(means("clb_listening", "english.listening"), "");
	/* A TEER is no NOC code. */
	assert_string_equal(
	    means("job_offer_teer", "job_offer.noc"), "the code, whose second digit is the TEER");
	assert_string_equal(
	    means("has_spouse", ""), "no field: a spouse is any field below spouse");
}

static void
test_spreadsheets(void **unused)
{
	(void)unused;
	means("Date of Birth", "birth_date");
	means("Client No.", "id");
	means("File #", "id");
	means("Passport Exp. Date", "passport.expires");
	means("Medical Done?", "medical.date");
	means("PCC", "police[].date");
	means("ITA Date", "invitation.date");
	means("e-APR", "application.date");
	means("Submission date", "submitted application.date");
	means("Hours per week", "jobs[].hours");
	assert_string_equal(
	    means("Surname", "name"), "name is one field: first and last names together");
}

static void
test_french(void **unused)
{
	(void)unused;
	means("Niveau d'études", "education");
	means("NIVEAU D’ETUDES", "education");
	means("Date de naissance", "birth_date");
	means("Expérience de travail au Canada", "canadian_work_years");
	means("Expérience à l'étranger", "foreign_work_years");
	means("CNP", "jobs[].noc job_offer.noc");
	means("Frère ou soeur au Canada", "sibling_in_canada");
	means("TEF CO", "french.listening");
	means("TEF EE", "french.writing");
	means("Désignation provinciale", "provincial_nomination");
	means("Certificat de compétence", "certificate_of_qualification");
	means("Fonds d'établissement", "funds_cad");
	means("Taille de la famille", "family_size");
}

static void
test_a_field_itself(void **unused)
{
	(void)unused;
	means("Birth Date", "birth_date");
	means("canadianWorkYears", "canadian_work_years");
	means("english", "english");
	means("jobs", "jobs");
	means("Jobs[].NOC", "jobs[].noc");
	means("spouse.english", "spouse.english");
}

static void
test_numbers_of_elements(void **unused)
{
	(void)unused;
	means("jobs.2.occupation", "jobs[].noc");
	means("job 2 start", "jobs[].start");
	means("jobs.12.NOC", "jobs[].noc");
	means("police.1.Date", "police[].date");
	means("NOC 2021", "jobs[].noc job_offer.noc");
	means("12", NULL);
}

static void
test_spouse(void **unused)
{
	(void)unused;
	means("spouse.edu", "spouse.education");
	means("spouse_education_level", "spouse.education");
	means("Spouse's date of birth", "spouse.birth_date");
	means("partner_education", "spouse.education");
	means("conjoint.études", "spouse.education");
	means("Études du conjoint", "spouse.education");
	means("Épouse : niveau d'études", "spouse.education");
	means("Husband IELTS R", "spouse.english.reading");
	assert_string_equal(
	    means("spouse.ielts.listening", "spouse.english.listening"), "and the test is ielts");
	means("spouse language scores", "spouse.english spouse.french");
	means("spouse work experience", "spouse.canadian_work_years spouse.foreign_work_years");
	means("IELTS L (spouse)", "spouse.english.listening");
	means("spouse", "spouse");
	means("wife", "spouse");
	/* What a spouse has no field for. */
	means("spouse pnp", "spouse.provincial_nomination");
	means("spouse funds", NULL);
	means("spouse dossier", NULL);
	means("spouse spouse education", NULL);
	means("Marital", NULL); /* and not what a mari's "tal" would be */
}

static void
test_unknown(void **unused)
{
	char longest[EE_NAME_BYTES_MAX + 2];
	const char *note;

	(void)unused;
	means("", NULL);
	means("favourite colour", NULL);
	means("é", NULL);
	means("has", NULL);
	means("has has dob", NULL);
	means("---", NULL);
	memset(longest, '-', sizeof longest);
	memcpy(longest, "dob", 3);
	assert_string_equal(ee_name_means(longest, EE_NAME_BYTES_MAX, &note), "birth_date");
	assert_null(ee_name_means(longest, EE_NAME_BYTES_MAX + 1, &note));
	assert_string_equal(note, "");
	assert_string_equal(ee_name_means("dobble", 3, &note), "birth_date");
}

static struct ee_fault fault;

/* The table TEXT below the header is refused; what follows its path in the fault is REST. */
static void
refused(const char *text, const char *rest)
{
	char whole[1024];

	(void)snprintf(whole, sizeof whole, "name,field,note\n%s", text);
	overlay(whole);
	assert_null(ee_names_load(&fault));
	restore();
	assert_memory_equal(fault.text, table, strlen(table));
	assert_string_equal(fault.text + strlen(table), rest);
}

static void
test_wrong_tables(void **unused)
{
	char row[EE_NAME_BYTES_MAX + 16];

	(void)unused;
	refused("dob,birthdate,\n", ":2: field: unknown field: birthdate");
	refused(
	    "L,english.listening french.listning,\n", ":2: field: unknown field: french.listning");
	refused("job 1,jobs[],\n", ":2: field: unknown field: jobs[]");
	refused("cnp,jobs.noc,\n", ":2: field: unknown field: jobs.noc");
	refused("cnp,english[].test,\n", ":2: field: unknown field: english[].test");
	refused("dob,birth_date.,\n", ":2: field: unknown field: birth_date.");
	refused("L,english.listening  french.listening,\n",
	    ":2: field: expected one blank between fields");
	refused("L,english.listening ,\n", ":2: field: expected one blank between fields");
	refused("L, english.listening,\n", ":2: field: expected one blank between fields");
	refused("dob,birth_date,\nborn,birth_date,\nD.O.B.,birth_date,\n",
	    ":4: name: D.O.B. is on line 2 already");
	refused("études,education,\nEtudes,education,\n", ":3: name: Etudes is on line 2 already");
	refused(",birth_date,\n", ":2: name: is empty");
	refused("--,birth_date,\n", ":2: name: expected a letter or a digit, got --");
	refused("Birth Date,birth_date,\n", ":2: name: Birth Date is the field birth_date itself");
	refused("Jobs NOC,jobs[].noc,\n", ":2: name: Jobs NOC is the field jobs[].noc itself");
	refused("JOBS,jobs,\n", ":2: name: JOBS is the field jobs itself");
	refused("married,,\n",
	    ":2: field: expected a field, or a note of why there is none, got nothing");
	refused("dob,birth_date\n", ":2: expected 3 columns, got 2");
	memset(row, 'x', sizeof row);
	(void)snprintf(row + EE_NAME_BYTES_MAX + 1, 8, ",none,\n");
	refused(row, ":2: name: expected at most 256 bytes, got 257");
	refused(row + 1, ":2: field: unknown field: none");
}

static void
test_a_table_of_ones_own(void **unused)
{
	struct ee_names *names;
	const char *note;

	(void)unused;
	overlay(
	    "name,field,note\nsecret,french.reading spouse.age name,what to do\nheld,,nothing\npost,jobs[].noc,\n");
	names = ee_names_load(&fault);
	restore();
	assert_non_null(names);
	assert_string_equal(
	    ee_names_find(names, "Secret", 6, &note), "french.reading spouse.age name");
	assert_string_equal(note, "what to do");
	assert_string_equal(
	    ee_names_find(names, "spouse secret", 13, &note), "spouse.french.reading spouse.name");
	assert_string_equal(note, "what to do");
	assert_string_equal(ee_names_find(names, "held", 4, &note), "");
	assert_string_equal(note, "nothing");
	assert_null(ee_names_find(names, "spouse held", 11, &note));
	/* The number of an element; another secret is not the same one. */
	assert_string_equal(ee_names_find(names, "post 2", 6, &note), "jobs[].noc");
	assert_null(ee_names_find(names, "Secret 2", 8, &note));
	assert_null(ee_names_find(names, "dob", 3, &note));
	ee_names_free(names);
	ee_names_free(NULL);
	overlay("name,field,note\n");
	names = ee_names_load(&fault);
	restore();
	assert_non_null(names);
	assert_string_equal(ee_names_find(names, "Birth date", 10, &note), "birth_date");
	ee_names_free(names);
}

/* The first call loads the table, in whichever thread; a wrong one ends the tool. */
static void *
ask(void *unused)
{
	const char *note;

	(void)unused;
	return (void *)(uintptr_t)ee_name_means("dob", 3, &note);
}

static void
test_a_wrong_table_ends_the_tool(void **unused)
{
	char said[512], wanted[128];
	int ends[2], status;
	ssize_t got;
	pid_t child;

	(void)unused;
	overlay("name,field,note\ndob,birthdate,\n");
	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (dup2(ends[1], STDERR_FILENO) < 0)
			_exit(99);
		ee_say_as("ee-test");
		(void)ask(NULL);
		_exit(98);
	}
	(void)close(ends[1]);
	got = read(ends[0], said, sizeof said - 1);
	(void)close(ends[0]);
	assert_true(got > 0);
	said[got] = '\0';
	assert_int_equal(waitpid(child, &status, 0), child);
	restore();
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EE_UNFINISHED);
	(void)snprintf(
	    wanted, sizeof wanted, "ee-test: %s:2: field: unknown field: birthdate\n", table);
	assert_string_equal(said, wanted);
}

static void
test_threads(void **unused)
{
	enum { THREADS = 4 };
	pthread_t thread[THREADS];
	void *answer;

	(void)unused;
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, ask, NULL), 0);
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(thread[i], &answer), 0);
		assert_string_equal((const char *)answer, "birth_date");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_wrong_table_ends_the_tool), /* before any table is loaded */
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_other_calculators),
		cmocka_unit_test(test_spreadsheets),
		cmocka_unit_test(test_french),
		cmocka_unit_test(test_a_field_itself),
		cmocka_unit_test(test_numbers_of_elements),
		cmocka_unit_test(test_spouse),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_wrong_tables),
		cmocka_unit_test(test_a_table_of_ones_own),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
