/* fault.h: one fault of a call of the C library, and the memory that the injector and its runner
 * share. */
#ifndef EE_TESTS_FAULT_H
#define EE_TESTS_FAULT_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The calls that can fail, by the names under which they are counted.  "alloc" is all of malloc and
 * its kin. */
#define FAULT_CALLS(X)                                                                             \
	X(ACCESS, "access")                                                                        \
	X(ALLOC, "alloc")                                                                          \
	X(CLOSE, "close")                                                                          \
	X(CLOSEDIR, "closedir")                                                                    \
	X(DUP, "dup")                                                                              \
	X(FCHMOD, "fchmod")                                                                        \
	X(FCHOWN, "fchown")                                                                        \
	X(FCNTL, "fcntl")                                                                          \
	X(FFLUSH, "fflush")                                                                        \
	X(FOPEN, "fopen")                                                                          \
	X(FSTAT, "fstat")                                                                          \
	X(FSYNC, "fsync")                                                                          \
	X(FTRUNCATE, "ftruncate")                                                                  \
	X(ICONV_OPEN, "iconv_open")                                                                \
	X(LINK, "link")                                                                            \
	X(LSEEK, "lseek")                                                                          \
	X(LSTAT, "lstat")                                                                          \
	X(MKSTEMP, "mkstemp")                                                                      \
	X(OPEN, "open")                                                                            \
	X(OPENDIR, "opendir")                                                                      \
	X(POLL, "poll")                                                                            \
	X(PTHREAD_CREATE, "pthread_create")                                                        \
	X(READ, "read")                                                                            \
	X(READDIR, "readdir")                                                                      \
	X(READLINK, "readlink")                                                                    \
	X(REALPATH, "realpath")                                                                    \
	X(RENAME, "rename")                                                                        \
	X(SETENV, "setenv")                                                                        \
	X(STAT, "stat")                                                                            \
	X(UNLINK, "unlink")                                                                        \
	X(WRITE, "write")                                                                          \
	X(WRITE_ERROR, "stderr") /* write() to descriptor 2 */

enum fault_call {
#define NUMBER(name, word) CALL_##name,
	FAULT_CALLS(NUMBER)
#undef NUMBER
	    CALLS
};

/* In place of an errno: the call takes or gives a single byte. */
enum { FAULT_SHORT = -1 };

struct fault {
	int call; /* CALLS: none */
	int error; /* errno, or FAULT_SHORT */
	long n; /* the so many-th call, from 1 */
	bool sticky; /* and all calls after it */
};

/* CALL:ERROR:N, with "+" behind it where it stays, such as "read:EIO:3+". */
enum { FAULT_TEXT = 64 };
void fault_text(const struct fault *fault, char text[FAULT_TEXT]);
bool fault_read(const char *text, struct fault *fault);
const char *fault_call_word(int call);

enum { FAULT_PATH = 512, FAULT_TRACES = 1 << 16 };

/*
 * The injector, told by EE_FAULT_SERVER, stops where main() would begin.  For each byte from the
 * descriptor FD_REQUEST it forks a process that goes on to main() with the fault of this memory,
 * and gives the status of that to FD_ANSWER.
 */
enum { FD_SHARED = 200, FD_REQUEST, FD_ANSWER };

struct fault_shared {
	struct fault fault;
	char input[FAULT_PATH]; /* for standard input; empty: nothing */
	bool piped; /* and through a pipe */
	bool tracing; /* fill traces */
	pid_t pid;
	atomic_long counts[CALLS];
	atomic_bool reached;
	char path[FAULT_PATH]; /* of the call that failed, where it has one */
	uint32_t traces[CALLS][FAULT_TRACES]; /* of each call, from where it came */
};

#endif
