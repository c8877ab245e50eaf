#include "stream/replace.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"

enum { NAME_BYTES = 48 }; /* of a name that is made up */

struct ee_replacement {
	struct ee_path path;
	char made[EE_PATH_MAX + NAME_BYTES];
	int fd;
	bool finished;
	atomic_int pending; /* MADE is a file that is to go if the program ends */
};

static struct ee_replacement replacements[EE_REPLACEMENTS_MAX];
static atomic_int count;

/* Only what a signal handler may do, while another thread may do the same.  Of two threads that end
 * the program each takes all away before it goes on to the end: the other one may not have come so
 * far. */
static void
drop_all(void)
{
	for (int i = 0; i < count; i++)
		if (replacements[i].pending) {
			(void)unlink(replacements[i].made);
			replacements[i].pending = 0;
		}
}

static void
drop_and_end(int signal)
{
	drop_all();
	(void)raise(signal); /* which has its usual effect again, once this returns */
}

/* Whether SIGNAL ends a program that does not ask for it; crashes are told by process.c. */
static bool
is_ending(int signal)
{
	static const int others[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGKILL, SIGSTOP,
		SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGCHLD, SIGURG, SIGWINCH };

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (signal == others[i])
			return false;
	return true;
}

/* A signal that is ignored, as nohup has it, stays ignored. */
static void
watch_signals(void)
{
	struct sigaction handler = { .sa_handler = drop_and_end, .sa_flags = (int)SA_RESETHAND },
			 old;

	(void)sigfillset(&handler.sa_mask);
	for (int signal = 1; signal <= SIGRTMAX; signal++)
		if (is_ending(signal) && sigaction(signal, NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			(void)sigaction(signal, &handler, NULL);
	ee_say_leaving(drop_all);
}

/* Signals wait while a file has a name and its slot does not know it, or the other way round. */
static void
hold_signals(sigset_t *before)
{
	sigset_t all;

	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_BLOCK, &all, before);
}

static void
let_signals(const sigset_t *before)
{
	(void)pthread_sigmask(SIG_SETMASK, before, NULL);
}

static _Noreturn void
fail(const struct ee_replacement *replacement)
{
	ee_fail("%s: %s", replacement->path.name, strerror(errno));
}

struct ee_replacement *
ee_replace_begin(const struct ee_path *path, int *fd)
{
	struct ee_replacement *replacement;
	sigset_t before;

	if (count == EE_REPLACEMENTS_MAX)
		ee_fail("%s: more than %d files to write", path->name, EE_REPLACEMENTS_MAX);
	if (count == 0)
		watch_signals();
	replacement = &replacements[count];
	replacement->path = *path;
	(void)snprintf(replacement->made, sizeof replacement->made, "%.*s.%.20s-unfinished.XXXXXX",
	    ee_path_folder(path->target), path->target, ee_say_name());
	hold_signals(&before);
	replacement->fd = *fd = mkostemp(replacement->made, O_CLOEXEC);
	if (replacement->fd >= 0) {
		replacement->pending = 1;
		count = count + 1;
	}
	let_signals(&before);
	if (replacement->fd < 0)
		ee_fail("%s: %s%s", path->name,
		    errno == EACCES || errno == EROFS ? "no new file can be made beside it: " : "",
		    strerror(errno));
	return replacement;
}

/* What a file gets that is made by open(). */
static mode_t
usual_mode(void)
{
	mode_t mask = umask(0);

	(void)umask(mask);
	return 0666 & ~mask;
}

/* Owner and group stay where the system allows it; if not, nobody is to act as the old one. */
static bool
take_mode(const struct ee_path *path, int fd)
{
	mode_t mode = path->exists ? path->status.st_mode & 07777 : usual_mode();

	if (path->exists && fchown(fd, path->status.st_uid, path->status.st_gid) != 0) {
		mode &= 0777;
		(void)!fchown(fd, (uid_t)-1, path->status.st_gid);
	}
	return fchmod(fd, mode) == 0;
}

/* Some file systems know of no fsync(2), which is no failure to write. */
static bool
is_on_disk(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOSYS;
}

void
ee_replace_finish(struct ee_replacement *replacement)
{
	int fd = replacement->fd;

	if (!take_mode(&replacement->path, fd) || !is_on_disk(fd))
		fail(replacement);
	replacement->fd = -1;
	if (close(fd) != 0 && errno != EINTR) /* it is closed all the same */
		fail(replacement);
	replacement->finished = true;
}

void
ee_replace_publish(struct ee_replacement *replacement)
{
	sigset_t before;
	bool good;

	hold_signals(&before);
	good = rename(replacement->made, replacement->path.target) == 0;
	if (good)
		replacement->pending = 0;
	let_signals(&before);
	if (!good)
		fail(replacement);
}

void
ee_replace_publish_all(void)
{
	for (int i = 0; i < count; i++)
		if (replacements[i].pending) {
			assert(replacements[i].finished);
			ee_replace_publish(&replacements[i]);
		}
}
