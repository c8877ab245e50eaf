/* In front of every source under make coverage: a program that leaves by _exit() writes its
 * counters first. */
#include <gcov.h>
#include <unistd.h>

#define _exit(status) (__gcov_dump(), _exit(status))
