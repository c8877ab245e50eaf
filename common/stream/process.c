#include "stream/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
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

static const char *volatile doing;

void
ee_process_doing(const char *what)
{
	doing = what;
}

/*
 * A message is made without memory of the heap, which may be what has failed; if it cannot be made,
 * the signal that comes of it ends the program.
 */
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
	static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
	struct sigaction handler = { .sa_handler = say_crash,
		.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK) },
			 old;

	for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++)
		if (sigaction(crashes[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
			(void)sigaction(crashes[i], &handler, NULL);
}

void
ee_process_thread(void)
{
	/* Room for the handler, and for the message in it. */
	static _Thread_local char stack[32 << 10];

	(void)sigaltstack(&(stack_t) { .ss_sp = stack, .ss_size = sizeof stack }, NULL);
}

void
ee_process_begin(void)
{
	hold_descriptors();
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN);
	ee_process_thread();
	watch_crashes();
}
