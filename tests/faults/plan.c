#include <errno.h>
#include <string.h>

#include "tests/faults/plan.h"

/*
 * An interrupted or short call is no fault, so a run has to end as if nothing had been.  EPIPE is
 * not here: a reader that goes away is no fault either, and ends a run early.
 */
const struct plan plans[] = {
	{ CALL_ACCESS, EACCES, false, 0 },
	{ CALL_ACCESS, EIO, true, 0 },
	{ CALL_CLOSE, EIO, false, 0 },
	{ CALL_CLOSE, EINTR, false, 0 },
	{ CALL_CLOSEDIR, EIO, false, 0 },
	{ CALL_DUP, EMFILE, true, 0 },
	{ CALL_FCHMOD, EPERM, false, 0 },
	{ CALL_FCHOWN, EPERM, false, 0 },
	{ CALL_FCNTL, EPERM, false, 0 },
	{ CALL_FFLUSH, EIO, false, 0 },
	{ CALL_FOPEN, EACCES, false, 0 },
	{ CALL_FSTAT, EIO, false, 0 },
	{ CALL_FSTAT, ENOMEM, true, 0 },
	{ CALL_FSYNC, EIO, false, 0 },
	{ CALL_FTRUNCATE, EIO, false, 0 },
	{ CALL_ICONV_OPEN, EMFILE, false, 0 },
	{ CALL_ICONV_OPEN, ENOMEM, false, 0 },
	{ CALL_LINK, EIO, false, 0 },
	{ CALL_LSEEK, EIO, false, 0 },
	{ CALL_LSTAT, EIO, false, 0 },
	{ CALL_LSTAT, EACCES, true, 0 },
	{ CALL_MKSTEMP, ENOSPC, false, 0 },
	{ CALL_MKSTEMP, EACCES, true, 0 },
	{ CALL_OPEN, EIO, false, 0 },
	{ CALL_OPEN, EMFILE, false, 0 },
	{ CALL_OPEN, EACCES, true, 0 },
	{ CALL_OPENDIR, EACCES, false, 0 },
	{ CALL_OPENDIR, EMFILE, true, 0 },
	{ CALL_POLL, EINTR, false, 0 },
	{ CALL_POLL, ENOMEM, true, 0 },
	{ CALL_PTHREAD_CREATE, EAGAIN, false, 0 },
	{ CALL_PTHREAD_CREATE, EAGAIN, true, 0 },
	{ CALL_READ, EIO, false, 0 },
	{ CALL_READ, EINTR, false, 0 },
	{ CALL_READ, FAULT_SHORT, false, 0 },
	{ CALL_READ, FAULT_SHORT, true, 1 },
	{ CALL_READ, EIO, true, 0 },
	{ CALL_READDIR, EIO, false, 0 },
	{ CALL_READLINK, EIO, false, 0 },
	{ CALL_READLINK, EACCES, true, 0 },
	{ CALL_REALPATH, EIO, false, 0 },
	{ CALL_REALPATH, EACCES, true, 0 },
	{ CALL_RENAME, EIO, false, 0 },
	{ CALL_SETENV, ENOMEM, false, 0 },
	{ CALL_STAT, EIO, false, 0 },
	{ CALL_STAT, EACCES, true, 0 },
	{ CALL_UNLINK, EIO, false, 0 },
	{ CALL_WRITE, ENOSPC, false, 0 },
	{ CALL_WRITE, ENOSPC, true, 0 },
	{ CALL_WRITE, EINTR, false, 0 },
	{ CALL_WRITE, EAGAIN, false, 0 },
	{ CALL_WRITE, FAULT_SHORT, false, 0 },
	{ CALL_WRITE, FAULT_SHORT, true, 1 },
	{ CALL_WRITE_ERROR, EIO, false, 0 },
	{ CALL_WRITE_ERROR, ENOSPC, true, 0 },
	{ CALL_WRITE_ERROR, EINTR, false, 0 },
	{ CALL_WRITE_ERROR, EAGAIN, false, 0 },
	{ CALL_WRITE_ERROR, FAULT_SHORT, false, 0 },
	{ CALL_ALLOC, ENOMEM, false, 0 },
	{ CALL_ALLOC, ENOMEM, true, 0 },
};
const int plan_count = sizeof plans / sizeof plans[0];

bool
plan_takes(int call, const uint32_t *traces, long count, long n)
{
	enum { FIRST = 120, FIRST_ALLOC = 100, EACH = 997, BITS = 16 };
	static unsigned char seen[1 << BITS];

	if (n == 1)
		memset(seen, 0, sizeof seen);
	if (n > count || n > FAULT_TRACES)
		return n % EACH == 0;
	/* Two ways may share a place, and then one is passed over: 1 in 100 with as many as there
	 * are. */
	uint32_t place = (traces[n - 1] ^ traces[n - 1] >> BITS) & ((1U << BITS) - 1);
	bool new = seen[place] == 0;

	seen[place] = 1;
	return new || n <= (call == CALL_ALLOC ? FIRST_ALLOC : FIRST) || n % EACH == 0;
}
