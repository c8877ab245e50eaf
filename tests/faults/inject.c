/*
 * inject: loaded in front of the C library (LD_PRELOAD), it makes one call of it fail, once main()
 * has begun.  EE_FAULT=read:EIO:3 does it once; under the runner (faults.c) it serves one run after
 * another from a process that is loaded and linked already, at a tenth of the time.
 *
 * Only calls that come from outside the C library pass here: a read() inside fread() does not.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>

#include "tests/faults/fault.h"

static struct fault_shared alone, *shared = &alone;
static bool armed;
static __thread bool inside;

enum { DEPTH = 8 };
struct walk {
	uint32_t hash;
	int depth;
};

static _Unwind_Reason_Code
one_frame(struct _Unwind_Context *context, void *data)
{
	struct walk *walk = data;

	walk->hash = (walk->hash ^ (uint32_t)_Unwind_GetIP(context)) * 16777619U;
	return ++walk->depth < DEPTH ? _URC_NO_REASON : _URC_END_OF_STACK;
}

/* What failed, as a message should call it: PATH, or what FD is open on. */
static void
note(const char *path, int fd)
{
	static const char *const standard[] = { "<stdin>", "standard output", "standard error" };
	char link[32];

	if (path == NULL && fd >= 0 && fd <= STDERR_FILENO)
		path = standard[fd];
	if (path != NULL) {
		(void)snprintf(shared->path, FAULT_PATH, "%s", path);
	} else if (fd >= 0) {
		(void)snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
		(void)syscall(SYS_readlink, link, shared->path, FAULT_PATH - 1);
	}
}

/* From where a call came, as one number. */
static void
trace(enum fault_call call, long count)
{
	struct walk walk = { .hash = 2166136261U };

	inside = true;
	(void)_Unwind_Backtrace(one_frame, &walk);
	inside = false;
	shared->traces[call][count - 1] = walk.hash;
}

/* Whether this call of PATH or FD is the one to fail; errno says of what. */
static bool
fails(enum fault_call call, const char *path, int fd)
{
	const struct fault *fault = &shared->fault;
	long count;

	if (!armed || inside)
		return false;
	count = atomic_fetch_add(&shared->counts[call], 1) + 1;
	if (shared->tracing && count <= FAULT_TRACES)
		trace(call, count);
	if ((int)call != fault->call || (fault->sticky ? count < fault->n : count != fault->n))
		return false;
	if (!atomic_exchange(&shared->reached, true))
		note(path, fd);
	if (fault->error != FAULT_SHORT)
		errno = fault->error;
	return true;
}

/* dlsym() allocates, which is none of the program's doing. */
static void *
next(const char *name)
{
	void *found;

	inside = true;
	found = dlsym(RTLD_NEXT, name);
	inside = false;
	return found;
}

#define REAL(type, name, parameters)                                                               \
	static type(*real) parameters;                                                             \
	if (real == NULL)                                                                          \
	real = (type(*) parameters)next(#name)

/* A call that fails with FAILURE. */
#define WRAP(call, path, fd, failure, type, name, parameters, arguments)                           \
	type name parameters;                                                                      \
	type name parameters                                                                       \
	{                                                                                          \
		if (fails(call, path, fd))                                                         \
			return failure;                                                            \
		REAL(type, name, parameters);                                                      \
		return real arguments;                                                             \
	}

/* One that has done its work when it fails. */
#define WRAP_AFTER(call, fd, name, parameters, arguments)                                          \
	int name parameters;                                                                       \
	int name parameters                                                                        \
	{                                                                                          \
		bool bad = fails(call, NULL, fd);                                                  \
		int why = errno;                                                                   \
                                                                                                   \
		REAL(int, name, parameters);                                                       \
		if (!bad)                                                                          \
			return real arguments;                                                     \
		(void)real arguments;                                                              \
		errno = why;                                                                       \
		return -1;                                                                         \
	}

/* One that moves COUNT bytes, or a single one. */
#define WRAP_BYTES(call, fd, name, parameters, arguments)                                          \
	ssize_t name parameters;                                                                   \
	ssize_t name parameters                                                                    \
	{                                                                                          \
		if (fails(call, NULL, fd)) {                                                       \
			if (shared->fault.error != FAULT_SHORT)                                    \
				return -1;                                                         \
			count = count > 1 ? 1 : count;                                             \
		}                                                                                  \
		REAL(ssize_t, name, parameters);                                                   \
		return real arguments;                                                             \
	}

/* clang-format off */
#define TO(fd) (fd) == STDERR_FILENO ? CALL_WRITE_ERROR : CALL_WRITE
WRAP_BYTES(CALL_READ, fd, read, (int fd, void *to, size_t count), (fd, to, count))
WRAP_BYTES(CALL_READ, fd, __read_chk, (int fd, void *to, size_t count, size_t room), (fd, to, count, room))
WRAP_BYTES(CALL_READ, fd, pread, (int fd, void *to, size_t count, off_t at), (fd, to, count, at))
WRAP_BYTES(CALL_READ, fd, pread64, (int fd, void *to, size_t count, off_t at), (fd, to, count, at))
WRAP_BYTES(TO(fd), fd, write, (int fd, const void *from, size_t count), (fd, from, count))
WRAP_BYTES(TO(fd), fd, pwrite, (int fd, const void *from, size_t count, off_t at), (fd, from, count, at))
WRAP_BYTES(TO(fd), fd, pwrite64, (int fd, const void *from, size_t count, off_t at), (fd, from, count, at))

WRAP_AFTER(CALL_CLOSE, fd, close, (int fd), (fd))
WRAP_AFTER(CALL_CLOSEDIR, -1, closedir, (DIR *folder), (folder))

WRAP(CALL_ACCESS, path, -1, -1, int, access, (const char *path, int mode), (path, mode))
WRAP(CALL_ACCESS, path, -1, -1, int, faccessat, (int at, const char *path, int mode, int flags), (at, path, mode, flags))
WRAP(CALL_DUP, NULL, fd, -1, int, dup, (int fd), (fd))
WRAP(CALL_DUP, NULL, fd, -1, int, dup2, (int fd, int to), (fd, to))
WRAP(CALL_DUP, NULL, fd, -1, int, dup3, (int fd, int to, int flags), (fd, to, flags))
WRAP(CALL_FCHMOD, NULL, fd, -1, int, fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(CALL_FCHMOD, path, -1, -1, int, chmod, (const char *path, mode_t mode), (path, mode))
WRAP(CALL_FCHOWN, NULL, fd, -1, int, fchown, (int fd, uid_t user, gid_t group), (fd, user, group))
WRAP(CALL_FFLUSH, NULL, file == NULL ? -1 : fileno(file), EOF, int, fflush, (FILE *file), (file))
WRAP(CALL_FOPEN, path, -1, NULL, FILE *, fopen, (const char *path, const char *mode), (path, mode))
WRAP(CALL_FOPEN, path, -1, NULL, FILE *, fopen64, (const char *path, const char *mode), (path, mode))
WRAP(CALL_FOPEN, NULL, fd, NULL, FILE *, fdopen, (int fd, const char *mode), (fd, mode))
WRAP(CALL_FSTAT, NULL, fd, -1, int, fstat, (int fd, struct stat *to), (fd, to))
WRAP(CALL_FSTAT, NULL, fd, -1, int, fstat64, (int fd, struct stat64 *to), (fd, to))
WRAP(CALL_FSYNC, NULL, fd, -1, int, fsync, (int fd), (fd))
WRAP(CALL_FSYNC, NULL, fd, -1, int, fdatasync, (int fd), (fd))
WRAP(CALL_FTRUNCATE, NULL, fd, -1, int, ftruncate, (int fd, off_t length), (fd, length))
WRAP(CALL_FTRUNCATE, NULL, fd, -1, int, ftruncate64, (int fd, off_t length), (fd, length))
WRAP(CALL_ICONV_OPEN, from, -1, (iconv_t)-1, iconv_t, iconv_open, (const char *to, const char *from), (to, from))
WRAP(CALL_LINK, to, -1, -1, int, link, (const char *from, const char *to), (from, to))
WRAP(CALL_LINK, to, -1, -1, int, linkat, (int at, const char *from, int into, const char *to, int flags), (at, from, into, to, flags))
WRAP(CALL_LSEEK, NULL, fd, -1, off_t, lseek, (int fd, off_t by, int whence), (fd, by, whence))
WRAP(CALL_LSEEK, NULL, fd, -1, off_t, lseek64, (int fd, off_t by, int whence), (fd, by, whence))
WRAP(CALL_LSTAT, path, -1, -1, int, lstat, (const char *path, struct stat *to), (path, to))
WRAP(CALL_LSTAT, path, -1, -1, int, lstat64, (const char *path, struct stat64 *to), (path, to))
WRAP(CALL_MKSTEMP, path, -1, -1, int, mkstemp, (char *path), (path))
WRAP(CALL_MKSTEMP, path, -1, -1, int, mkstemp64, (char *path), (path))
WRAP(CALL_MKSTEMP, path, -1, -1, int, mkostemp, (char *path, int flags), (path, flags))
WRAP(CALL_MKSTEMP, path, -1, -1, int, mkostemp64, (char *path, int flags), (path, flags))
WRAP(CALL_OPEN, path, -1, -1, int, __open_2, (const char *path, int flags), (path, flags))
WRAP(CALL_OPEN, path, -1, -1, int, __open64_2, (const char *path, int flags), (path, flags))
WRAP(CALL_OPENDIR, path, -1, NULL, DIR *, opendir, (const char *path), (path))
WRAP(CALL_OPENDIR, NULL, fd, NULL, DIR *, fdopendir, (int fd), (fd))
WRAP(CALL_POLL, NULL, -1, -1, int, poll, (struct pollfd *asked, nfds_t count, int wait), (asked, count, wait))
WRAP(CALL_PTHREAD_CREATE, NULL, -1, errno, int, pthread_create, (pthread_t *id, const pthread_attr_t *with, void *(*run)(void *), void *of), (id, with, run, of))
WRAP(CALL_READDIR, NULL, dirfd(folder), NULL, struct dirent *, readdir, (DIR *folder), (folder))
WRAP(CALL_READDIR, NULL, dirfd(folder), NULL, struct dirent64 *, readdir64, (DIR *folder), (folder))
WRAP(CALL_READLINK, path, -1, -1, ssize_t, readlink, (const char *path, char *to, size_t count), (path, to, count))
WRAP(CALL_READLINK, path, -1, -1, ssize_t, __readlink_chk, (const char *path, char *to, size_t count, size_t room), (path, to, count, room))
WRAP(CALL_REALPATH, path, -1, NULL, char *, realpath, (const char *path, char *to), (path, to))
WRAP(CALL_REALPATH, path, -1, NULL, char *, __realpath_chk, (const char *path, char *to, size_t room), (path, to, room))
WRAP(CALL_RENAME, to, -1, -1, int, rename, (const char *from, const char *to), (from, to))
WRAP(CALL_RENAME, to, -1, -1, int, renameat, (int at, const char *from, int into, const char *to), (at, from, into, to))
WRAP(CALL_RENAME, to, -1, -1, int, renameat2, (int at, const char *from, int into, const char *to, unsigned int flags), (at, from, into, to, flags))
WRAP(CALL_SETENV, NULL, -1, -1, int, setenv, (const char *name, const char *value, int over), (name, value, over))
WRAP(CALL_STAT, path, -1, -1, int, stat, (const char *path, struct stat *to), (path, to))
WRAP(CALL_STAT, path, -1, -1, int, stat64, (const char *path, struct stat64 *to), (path, to))
WRAP(CALL_STAT, path, -1, -1, int, fstatat, (int at, const char *path, struct stat *to, int flags), (at, path, to, flags))
WRAP(CALL_STAT, path, -1, -1, int, fstatat64, (int at, const char *path, struct stat64 *to, int flags), (at, path, to, flags))
WRAP(CALL_UNLINK, path, -1, -1, int, unlink, (const char *path), (path))
WRAP(CALL_UNLINK, path, -1, -1, int, unlinkat, (int at, const char *path, int flags), (at, path, flags))

/* With one argument more than the prototype shows, if any. */
#define WRAP_MORE(call, path, fd, more, name, parameters, fixed, arguments)                        \
	int name parameters;                                                                       \
	int name parameters                                                                        \
	{                                                                                          \
		va_list list;                                                                      \
		more with;                                                                         \
                                                                                                   \
		if (fails(call, path, fd))                                                         \
			return -1;                                                                 \
		va_start(list, fixed);                                                             \
		with = va_arg(list, more);                                                         \
		va_end(list);                                                                      \
		REAL(int, name, parameters);                                                       \
		return real arguments;                                                             \
	}
WRAP_MORE(CALL_OPEN, path, -1, unsigned int, open, (const char *path, int flags, ...), flags, (path, flags, with))
WRAP_MORE(CALL_OPEN, path, -1, unsigned int, open64, (const char *path, int flags, ...), flags, (path, flags, with))
WRAP_MORE(CALL_OPEN, path, -1, unsigned int, openat, (int at, const char *path, int flags, ...), flags, (at, path, flags, with))
WRAP_MORE(CALL_OPEN, path, -1, unsigned int, openat64, (int at, const char *path, int flags, ...), flags, (at, path, flags, with))
WRAP_MORE(CALL_FCNTL, NULL, fd, void *, fcntl, (int fd, int command, ...), command, (fd, command, with))
WRAP_MORE(CALL_FCNTL, NULL, fd, void *, fcntl64, (int fd, int command, ...), command, (fd, command, with))

/* glibc's own names of its allocator: dlsym() would need the one that is looked for. */
#define ALLOCATE(name, real, parameters, arguments)                                                \
	extern void *real parameters;                                                              \
	void *name parameters;                                                                     \
	void *name parameters                                                                      \
	{                                                                                          \
		return fails(CALL_ALLOC, NULL, -1) ? NULL : real arguments;                        \
	}
ALLOCATE(malloc, __libc_malloc, (size_t size), (size))
ALLOCATE(calloc, __libc_calloc, (size_t count, size_t size), (count, size))
ALLOCATE(realloc, __libc_realloc, (void *old, size_t size), (old, size))
ALLOCATE(memalign, __libc_memalign, (size_t align, size_t size), (align, size))
ALLOCATE(aligned_alloc, __libc_memalign, (size_t align, size_t size), (align, size))
/* clang-format on */

int
posix_memalign(void **to, size_t align, size_t size)
{
	void *made = fails(CALL_ALLOC, NULL, -1) ? NULL : __libc_memalign(align, size);

	if (made == NULL)
		return ENOMEM;
	*to = made;
	return 0;
}

/* Standard input from its first byte; small enough for a pipe to take all of it. */
static void
give_input(void)
{
	enum { PIPE_BYTES = 64 << 10 };
	static char bytes[PIPE_BYTES];
	int ends[2], fd = open(shared->input[0] == '\0' ? "/dev/null" : shared->input, O_RDONLY);
	ssize_t length = 0;

	if (fd < 0)
		_exit(126);
	if (shared->piped) {
		length = read(fd, bytes, PIPE_BYTES);
		if (length < 0 || pipe(ends) != 0 ||
		    write(ends[1], bytes, (size_t)length) != length)
			_exit(126);
		(void)close(ends[1]);
		(void)close(fd);
		fd = ends[0];
	}
	if (dup2(fd, STDIN_FILENO) < 0)
		_exit(126);
	(void)close(fd);
}

/* Returns in each new process. */
static void
serve(void)
{
	char byte;
	int status;

	shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, FD_SHARED, 0);
	if (shared == MAP_FAILED)
		_exit(126);
	while (read(FD_REQUEST, &byte, 1) == 1) {
		pid_t pid = fork();

		if (pid == 0) {
			(void)close(FD_SHARED);
			(void)close(FD_REQUEST);
			(void)close(FD_ANSWER);
			give_input();
			return;
		}
		shared->pid = pid;
		if (pid < 0 || waitpid(pid, &status, 0) != pid)
			_exit(126);
		if (write(FD_ANSWER, &status, sizeof status) != sizeof status)
			_exit(126);
	}
	_exit(0);
}

typedef int main_function(int, char **, char **);
static main_function *real_main;

static int
begin(int count, char *words[], char *environment[])
{
	const char *one = getenv("EE_FAULT");

	(void)unsetenv("LD_PRELOAD");
	if (getenv("EE_FAULT_SERVER") != NULL) {
		(void)unsetenv("EE_FAULT_SERVER");
		serve();
	} else if (one == NULL || !fault_read(one, &alone.fault)) {
		(void)fprintf(stderr, "inject: EE_FAULT: expected CALL:ERROR:N or CALL:ERROR:N+\n");
		_exit(126);
	}
	(void)unsetenv("EE_FAULT");
	errno = 0;
	armed = true;
	return real_main(count, words, environment);
}

int __libc_start_main(
    main_function *, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

int
__libc_start_main(main_function *program, int count, char *words[], void (*first)(void),
    void (*last)(void), void (*loader)(void), void *stack)
{
	REAL(int, __libc_start_main,
	    (main_function *, int, char **, void (*)(void), void (*)(void), void (*)(void),
		void *));
	real_main = program;
	return real(begin, count, words, first, last, loader, stack);
}
