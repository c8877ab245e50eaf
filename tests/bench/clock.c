/*
 * clock FILE COMMAND...: runs it and adds a line to FILE: wall, user and system time in
 * microseconds, the largest memory of any of its processes in KiB, the exit status. clock starts N
 * COMMAND...: the mean wall time of N runs on an empty input, in microseconds, to standard output.
 * clock answers N COMMAND...: gives it the lines of standard input one by one, each when the one
 * before it is answered; the median time from a line to its answer, of the last N.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	FIRST_COMMAND_WORD = 3,
	ANSWERS_MAX = 100000,
	LINE_MAX_BYTES = 1 << 20,
	PAUSE_NS = 5000000 /* for the filter to come to rest and wait */
};

extern char **environ;

static _Noreturn void
fail(const char *what)
{
	(void)fprintf(stderr, "clock: %s: %s\n", what, strerror(errno));
	exit(2);
}

static int64_t
now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * (int64_t)1000000000 + time.tv_nsec;
}

static int64_t
microseconds(struct timeval time)
{
	return time.tv_sec * (int64_t)1000000 + time.tv_usec;
}

/* INPUT and OUTPUT: descriptors to be its standard input and output; -1: /dev/null; as here if the
 * same. */
static pid_t
start(char *command[], int input, int output)
{
	posix_spawn_file_actions_t actions;
	pid_t child;

	(void)posix_spawn_file_actions_init(&actions);
	if (input < 0)
		(void)posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	else if (input != 0)
		(void)posix_spawn_file_actions_adddup2(&actions, input, 0);
	if (output < 0)
		(void)posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	else if (output != 1)
		(void)posix_spawn_file_actions_adddup2(&actions, output, 1);
	errno = posix_spawnp(&child, command[0], &actions, NULL, command, environ);
	if (errno != 0)
		fail(command[0]);
	(void)posix_spawn_file_actions_destroy(&actions);
	return child;
}

static int
end(pid_t child, struct rusage *usage)
{
	int status;

	if (wait4(child, &status, 0, usage) < 0)
		fail("wait");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int
run(const char *file, char *command[])
{
	FILE *lines = fopen(file, "ae");
	struct rusage usage, all;
	int64_t begun, wall;
	int status;

	if (lines == NULL)
		fail(file);
	begun = now();
	status = end(start(command, 0, 1), &usage);
	wall = now() - begun;
	/* Of the children of the command too, such as those of a shell. */
	if (getrusage(RUSAGE_CHILDREN, &all) < 0)
		fail("getrusage");
	if (fprintf(lines, "%lld %lld %lld %ld %d\n", (long long)(wall / 1000),
		(long long)microseconds(all.ru_utime), (long long)microseconds(all.ru_stime),
		all.ru_maxrss, status) < 0 ||
	    fclose(lines) != 0)
		fail(file);
	return status;
}

static void
starts(int count, char *command[])
{
	struct rusage usage;
	int64_t begun = now();

	for (int i = 0; i < count; i++) {
		int status = end(start(command, -1, -1), &usage);

		if (status != 0) {
			(void)fprintf(stderr, "clock: %s: status %d\n", command[0], status);
			exit(2);
		}
	}
	printf("%lld\n", (long long)(now() - begun) / 1000 / count);
}

static int
by_size(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
read_answer(int from)
{
	char bytes[BUFSIZ];
	ssize_t got;

	do {
		got = read(from, bytes, sizeof bytes);
		if (got <= 0)
			fail("no answer");
	} while (bytes[got - 1] != '\n');
}

static void
answers(int count, char *command[])
{
	static char line[LINE_MAX_BYTES];
	static int64_t took[ANSWERS_MAX];
	const struct timespec pause = { 0, PAUSE_NS };
	int to[2], from[2], got = 0;
	struct rusage usage;
	pid_t child;

	if (pipe2(to, O_CLOEXEC) < 0 || pipe2(from, O_CLOEXEC) < 0)
		fail("pipe");
	child = start(command, to[0], from[1]);
	(void)close(to[0]);
	(void)close(from[1]);
	while (got < ANSWERS_MAX && fgets(line, sizeof line, stdin) != NULL) {
		int64_t begun;

		(void)nanosleep(&pause, NULL);
		begun = now();
		if (write(to[1], line, strlen(line)) < 0)
			fail("write");
		read_answer(from[0]);
		took[got++] = now() - begun;
	}
	(void)close(to[1]);
	if (end(child, &usage) != 0 || got < count) {
		(void)fprintf(stderr, "clock: %s: %d answers\n", command[0], got);
		exit(2);
	}
	qsort(took + got - count, (size_t)count, sizeof *took, by_size);
	printf("%lld\n", (long long)took[got - count + count / 2] / 1000);
}

int
main(int argc, char *argv[])
{
	const char *what = argc > 1 ? argv[1] : "";
	int count = argc > 2 ? atoi(argv[2]) : 0;

	if (strcmp(what, "starts") == 0 && argc > FIRST_COMMAND_WORD && count > 0)
		starts(count, argv + FIRST_COMMAND_WORD);
	else if (strcmp(what, "answers") == 0 && argc > FIRST_COMMAND_WORD && count > 0)
		answers(count, argv + FIRST_COMMAND_WORD);
	else if (argc > 2)
		return run(what, argv + 2);
	else
		(void)fprintf(stderr,
		    "usage: clock FILE COMMAND ... | starts N COMMAND ... | answers N COMMAND ...\n");
	return argc > 2 ? 0 : 2;
}
