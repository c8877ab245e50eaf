/* shape.h: what a tool may add. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "record/shape.h"

/* The signal that ends a program which is to add PATH; 0: none does. */
static int
signal_of(const char *path)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		(void)close(STDERR_FILENO); /* the assertion's own words */
		ee_shape_free(ee_shape_new(EE_JSON, &path, 1, 0));
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void
test_known_fields(void **state)
{
	static const char *const paths[] = { "crs", "programs", "wait.p30", "invitation.round",
		"crs_points", "crs_points.core.age", "clb.english.reading" };

	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		assert_int_equal(signal_of(paths[i]), 0);
}

/* A second run would not see them in the record, and add them again. */
static void
test_other_paths(void **state)
{
	static const char *const paths[] = { "crs_new", "wait.new", "wait", "crs.total", "jobs",
		"jobs.1.noc", "crs_points.core.age.of.spouse" };

	(void)state;
#ifdef NDEBUG
	skip();
#endif
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		assert_int_equal(signal_of(paths[i]), SIGABRT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known_fields),
		cmocka_unit_test(test_other_paths),
	};

	ee_fields_ready();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
