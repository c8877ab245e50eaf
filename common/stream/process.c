#include "stream/process.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"

/* open(2) takes the lowest number that is free, so the closed ones are filled in turn. */
static void
hold_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/", O_PATH) != fd)
			ee_fail(
			    "descriptor %d is closed, and cannot be held: %s", fd, strerror(errno));
}

static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
enum { CRASHES = sizeof crashes / sizeof crashes[0] };

static const char *volatile doing;

void
ee_process_doing(const char *what)
{
	doing = what;
}

/* A message is made without memory of the heap, which may be what has failed.  A second crash of
 * the same kind ends the program. */
static void
say_crash(int signal)
{
	const char *name = signal == SIGABRT ? "SIGABRT"
	    : signal == SIGSEGV              ? "SIGSEGV"
	    : signal == SIGBUS               ? "SIGBUS"
	    : signal == SIGFPE               ? "SIGFPE"
					     : "SIGILL";

	ee_tell("%s%s%s (%s), mostly for want of memory; what was written is not complete",
	    doing != NULL ? doing : "", doing != NULL ? ": " : "",
	    signal == SIGABRT ? "given up inside a library" : "crashed", name);
	ee_leave(EE_UNFINISHED);
}

/* A sanitizer that wants to see crashes has its own handlers by now, and keeps them. */
static void
watch_crashes(void)
{
	struct sigaction handler = { .sa_handler = say_crash,
		.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK) },
			 old;

	for (size_t i = 0; i < CRASHES; i++)
		if (sigaction(crashes[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
			(void)sigaction(crashes[i], &handler, NULL);
}

static void
get_crash_stack(void)
{
	/* Room for the handler, and for the message in it. */
	static _Thread_local char stack[32 << 10];

	(void)sigaltstack(&(stack_t) { .ss_sp = stack, .ss_size = sizeof stack }, NULL);
}

struct start {
	void *(*work)(void *context);
	void *context;
};

static void *
run_thread(void *context)
{
	struct start start = *(struct start *)context;

	free(context);
	get_crash_stack();
	return start.work(start.context);
}

int
ee_process_start(pthread_t *thread, void *(*work)(void *context), void *context)
{
	enum {
		STACK = 512 << 10
	}; /* no function keeps much on it, whatever the limit of a tool's own */
	struct start *start = malloc(sizeof *start);
	pthread_attr_t attributes;
	sigset_t all, before;
	int error;

	if (start == NULL)
		return ENOMEM;
	*start = (struct start) { work, context };
	(void)sigfillset(&all);
	for (size_t i = 0; i < CRASHES; i++) /* a thread's own, which cannot wait */
		(void)sigdelset(&all, crashes[i]);
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK);
	(void)pthread_sigmask(SIG_BLOCK, &all, &before);
	error = pthread_create(thread, &attributes, run_thread, start);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attributes);
	if (error != 0)
		free(start);
	return error;
}

/*
 * Nothing is allocated for a record, and what a worker keeps are a few blocks that grow: in maps of
 * their own they grow without a copy, and leave no holes behind.  64 workers of ee-boost then take
 * 29 MB in the place of 35.
 */
static void
keep_blocks_apart(void)
{
#ifdef M_MMAP_THRESHOLD
	(void)mallopt(M_MMAP_THRESHOLD, 64 << 10);
#endif
}

void
ee_process_begin(void)
{
	hold_descriptors();
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN);
	get_crash_stack();
	watch_crashes();
	keep_blocks_apart();
}
