/*
 * faults: every command of a list with every fault of the plan, one a run.  tests/faults/run starts
 *it.
 *
 *	faults BUILD WORK LIST JOBS STRIDE OFFSET	every STRIDE-th fault of each command, from
 *OFFSET on faults BUILD WORK LIST FAULT			only this one, with what the run
 *wrote
 *
 * WORK/in holds what the commands read.  Exit 0: all is well; 1: not all of it; 2: it could not be
 *done.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/faults/plan.h"
#include "tests/faults/runner.h"

enum { COMMANDS_MAX = 1000, JOBS_MAX = 64 };

/* What the workers add up. */
struct sums {
	atomic_int next;
	atomic_long runs, injected, found[KINDS], met[CALLS];
};

struct work {
	const char *build, *folder;
	char *list[COMMANDS_MAX];
	int count;
	long stride, offset;
	int findings; /* a line each violation */
	struct sums *sums;
};

static void
read_list(struct work *work, const char *path)
{
	FILE *file = fopen(path, "re");
	char line[COMMAND_MAX];

	if (file == NULL)
		give_up("%s: %s", path, strerror(errno));
	while (fgets(line, sizeof line, file) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#')
			continue;
		if (work->count == COMMANDS_MAX)
			give_up("%s: more than %d commands", path, COMMANDS_MAX);
		work->list[work->count] = strdup(line);
		if (work->list[work->count++] == NULL)
			give_up("out of memory");
	}
	(void)fclose(file);
	if (work->count == 0)
		give_up("%s: no commands", path);
}

static void
print_quoted(FILE *to, const char *text)
{
	(void)fputc('\'', to);
	for (; *text != '\0'; text++)
		(void)(*text == '\'' ? fputs("'\\''", to) : fputc(*text, to));
	(void)fputc('\'', to);
}

/* One line, and one write of it: workers share the file. */
static void
report(const struct work *work, const struct command *command, const struct fault *fault,
    enum kind kind, const struct outcome *got)
{
	char text[FAULT_TEXT], line[COMMAND_MAX * 2];
	FILE *to = fmemopen(line, sizeof line, "w");
	long length;

	if (to == NULL)
		give_up("out of memory");
	fault_text(fault, text);
	(void)fprintf(to, "%s: tests/faults/run %s ", kind_words(kind), text);
	print_quoted(to, command->text);
	if (kind == KIND_SIGNAL)
		(void)fprintf(to, "  # %s", strsignal(WTERMSIG(got->status)));
	else if (got->path[0] != '\0')
		(void)fprintf(to, "  # %s", got->path);
	(void)fputc('\n', to);
	length = ftell(to);
	(void)fclose(to);
	if (write(work->findings, line, (size_t)length) != (ssize_t)length)
		give_up("cannot write what was found: %s", strerror(errno));
	work->sums->found[kind]++;
}

/* The runs that all others are held against: undisturbed, twice. */
static void
run_undisturbed(struct server *server, struct outcome *right)
{
	const struct fault none = { .call = CALLS };
	static struct outcome again;

	server->shared->tracing = true;
	server_run(server, &none, right);
	server->shared->tracing = false;
	if (!WIFEXITED(right->status) ||
	    (server->command->refused ? WEXITSTATUS(right->status) != 2
				      : WEXITSTATUS(right->status) > 1))
		give_up("undisturbed it ends with status %d: %s\n%s",
		    WIFEXITED(right->status) ? WEXITSTATUS(right->status) : -1,
		    server->command->text, right->err.data);
	if (right->stray[0] != '\0')
		give_up("undisturbed it leaves %s: %s", right->stray, server->command->text);
	server_run(server, &none, &again);
	if (again.status != right->status || !bytes_same(&again.out, &right->out) ||
	    !bytes_same(&again.err, &right->err))
		give_up("undisturbed it gives now this, now that: %s", server->command->text);
	for (int i = 0; i < server->command->target_count; i++)
		if (again.there[i] != right->there[i] ||
		    (again.there[i] && !bytes_same(&again.files[i], &right->files[i])))
			give_up(
			    "undisturbed it writes now this, now that: %s", server->command->text);
}

/* Returns whether the fault was met. */
static bool
one_fault(const struct work *work, struct server *server, const struct fault *fault,
    const struct outcome *right)
{
	static struct outcome got;
	enum kind kind;

	server_run(server, fault, &got);
	work->sums->runs++;
	work->sums->injected += got.reached;
	work->sums->met[fault->call] += got.reached;
	kind = judge(server->command, fault, right, &got);
	if (kind != KINDS)
		report(work, server->command, fault, kind, &got);
	return got.reached;
}

/* One after the other until a run does not come to it: threads may bring a call more or less. */
static void
each_fault(const struct work *work, struct server *server, const struct plan *plan, long expected,
    const struct outcome *right, long *turn)
{
	struct fault fault = { .call = plan->call, .error = plan->error, .sticky = plan->sticky };
	bool met = true;

	for (fault.n = 1; met || fault.n <= expected; fault.n++) {
		if (plan->last > 0 && fault.n > plan->last)
			break;
		if (fault.n <= expected &&
		    !plan_takes(plan->call, server->shared->traces[plan->call], expected, fault.n))
			continue;
		if (fault.n > expected && work->stride > 1)
			break;
		if ((*turn)++ % work->stride == work->offset)
			met = one_fault(work, server, &fault, right);
	}
}

static void
one_command(const struct work *work, int which)
{
	static struct command command;
	static struct outcome right;
	struct server server;
	long counts[CALLS], turn = which;

	command_read(&command, work->list[which], work->build, work->folder);
	server_start(&server, &command, work->build, work->folder);
	run_undisturbed(&server, &right);
	for (int call = 0; call < CALLS; call++)
		counts[call] = server.shared->counts[call];
	for (int i = 0; i < plan_count; i++)
		if (counts[plans[i].call] > 0)
			each_fault(work, &server, &plans[i], counts[plans[i].call], &right, &turn);
	server_stop(&server);
}

static double
now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int
work_all(const struct work *work, int jobs)
{
	int bad = 0, status;

	for (int i = 0; i < jobs; i++) {
		pid_t pid = fork();

		if (pid < 0)
			give_up("fork: %s", strerror(errno));
		if (pid > 0)
			continue;
		for (int which; (which = work->sums->next++) < work->count;) {
			double begun = now();

			one_command(work, which);
			if (getenv("FAULTS_TIMES") != NULL)
				(void)fprintf(
				    stderr, "%6.2f s %s\n", now() - begun, work->list[which]);
		}
		exit(0);
	}
	while (wait(&status) > 0)
		if (status != 0)
			bad = 2;
	return bad;
}

static void
print_findings(const struct work *work)
{
	struct bytes found = { 0 };

	bytes_of_fd(&found, work->findings);
	(void)fwrite(found.data, 1, found.length, stdout);
	free(found.data);
}

static int
summary(const struct work *work, double seconds)
{
	const struct sums *sums = work->sums;
	long all = 0;

	print_findings(work);
	for (int kind = 0; kind < KINDS; kind++) {
		if (sums->found[kind] > 0)
			(void)printf(
			    "%ld times: %s\n", sums->found[kind], kind_words((enum kind)kind));
		all += sums->found[kind];
	}
	(void)printf("met:");
	for (int call = 0; call < CALLS; call++)
		if (sums->met[call] > 0)
			(void)printf(" %s %ld", fault_call_word(call), sums->met[call]);
	(void)printf(
	    "\nfaults: %ld injected, %ld runs of %d commands, %ld violations, %.0f seconds",
	    sums->injected, sums->runs, work->count, all, seconds);
	if (work->stride > 1)
		(void)printf(" (STRIDE=%ld OFFSET=%ld)", work->stride, work->offset);
	(void)printf("\n");
	if (sums->injected == 0)
		give_up("no fault was met");
	return all > 0 ? 1 : 0;
}

static void
print_bytes(const char *name, const struct bytes *right, const struct bytes *got)
{
	(void)printf("-- %s: %zu bytes, undisturbed %zu, %s\n", name, got->length, right->length,
	    bytes_same(right, got) ? "the same" : "not the same");
	if (!bytes_same(right, got))
		(void)fwrite(got->data, 1, got->length, stdout);
}

static int
repeat(const struct work *work, const char *text)
{
	static struct command command;
	static struct outcome right, got;
	struct server server;
	struct fault fault;
	enum kind kind;

	if (!fault_read(text, &fault))
		give_up("%s: expected CALL:ERROR:N or CALL:ERROR:N+", text);
	command_read(&command, work->list[0], work->build, work->folder);
	server_start(&server, &command, work->build, work->folder);
	run_undisturbed(&server, &right);
	server_run(&server, &fault, &got);
	kind = judge(&command, &fault, &right, &got);
	(void)printf("-- %s: %s\n", command.text,
	    !got.reached        ? "the call was not met"
		: kind == KINDS ? "well"
				: kind_words((enum kind)kind));
	if (got.status == HANGS || !WIFEXITED(got.status))
		(void)printf(
		    "-- %s\n", got.status == HANGS ? "hangs" : strsignal(WTERMSIG(got.status)));
	else
		(void)printf("-- status %d, undisturbed %d; failed of: %s\n",
		    WEXITSTATUS(got.status), WEXITSTATUS(right.status), got.path);
	print_bytes("standard output", &right.out, &got.out);
	print_bytes("standard error", &right.err, &got.err);
	for (int i = 0; i < command.target_count; i++)
		if (got.there[i])
			print_bytes(command.targets[i].name, &right.files[i], &got.files[i]);
	if (got.stray[0] != '\0')
		(void)printf("-- left over: %s\n", got.stray);
	server_stop(&server);
	return kind == KINDS ? 0 : 1;
}

static long
number(const char *text, long first, long last)
{
	char *end;
	long value = strtol(text, &end, 10);

	if (end == text || *end != '\0' || value < first || value > last)
		give_up("%s: expected a number of %ld to %ld", text, first, last);
	return value;
}

int
main(int argc, char *argv[])
{
	static struct work work;
	double begun = now();
	int jobs, bad;

	if (argc != 5 && argc != 7)
		give_up("expected BUILD WORK LIST FAULT, or BUILD WORK LIST JOBS STRIDE OFFSET");
	work.build = argv[1];
	work.folder = argv[2];
	read_list(&work, argv[3]);
	if (argc == 5)
		return repeat(&work, argv[4]);
	jobs = (int)number(argv[4], 1, JOBS_MAX);
	work.stride = number(argv[5], 1, LONG_MAX);
	work.offset = number(argv[6], 0, work.stride - 1);
	work.findings = memfd_create("findings", MFD_CLOEXEC);
	work.sums = mmap(
	    NULL, sizeof *work.sums, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (work.findings < 0 || work.sums == MAP_FAILED)
		give_up("out of memory");
	bad = work_all(&work, jobs);
	if (summary(&work, now() - begun) != 0 && bad == 0)
		bad = 1;
	return bad;
}
