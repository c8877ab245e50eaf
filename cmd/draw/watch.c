#include "cmd/draw/watch.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/say.h"
#include "stream/process.h"

enum { TICK = 20000000, SECOND = 1000000000, MIB_KB = 1024 }; /* nanoseconds, and kB */

struct ee_watch {
	pthread_t thread;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t woken;
	bool stopped, working;
	uint64_t question; /* number of the one that is worked on */
	const char *file;
	uint64_t line;
	clockid_t clock; /* of the thread that works */
};

/* A question as it was when it was first seen. */
struct seen {
	uint64_t question;
	struct timespec spent;
	long kilobytes;
};

static long
peak_kilobytes(void)
{
	struct rusage usage;

	return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

/* Under the lock: a question that is still worked on has a thread. */
static void
look(const struct ee_watch *watch, struct seen *seen)
{
	struct timespec spent;
	unsigned long long line = watch->line;

	if (!watch->working || clock_gettime(watch->clock, &spent) != 0)
		return;
	if (seen->question != watch->question) {
		*seen = (struct seen) { watch->question, spent, peak_kilobytes() };
		return;
	}
	if (spent.tv_sec - seen->spent.tv_sec > EE_WATCH_SECONDS ||
	    (spent.tv_sec - seen->spent.tv_sec == EE_WATCH_SECONDS &&
		spent.tv_nsec >= seen->spent.tv_nsec))
		ee_fail("%s:%llu: --where: no answer within %d seconds", watch->file, line,
		    EE_WATCH_SECONDS);
	if (peak_kilobytes() - seen->kilobytes > EE_WATCH_MIB * MIB_KB)
		ee_fail("%s:%llu: --where: more than %d MiB for one record; an endless recursion?",
		    watch->file, line, EE_WATCH_MIB);
}

static void *
keep_watch(void *context)
{
	struct ee_watch *watch = context;
	struct seen seen = { 0 };

	pthread_mutex_lock(&watch->lock);
	while (!watch->stopped) {
		struct timespec next;

		(void)clock_gettime(CLOCK_MONOTONIC, &next);
		next.tv_nsec += TICK;
		next.tv_sec += next.tv_nsec / SECOND;
		next.tv_nsec %= SECOND;
		(void)pthread_cond_timedwait(&watch->woken, &watch->lock, &next);
		look(watch, &seen);
	}
	pthread_mutex_unlock(&watch->lock);
	return NULL;
}

static void
free_watch(struct ee_watch *watch)
{
	pthread_cond_destroy(&watch->woken);
	pthread_mutex_destroy(&watch->lock);
	free(watch);
}

struct ee_watch *
ee_watch_new(struct ee_fault *fault)
{
	struct ee_watch *watch = calloc(1, sizeof *watch);
	pthread_condattr_t attributes;
	int error;

	if (watch == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	pthread_mutex_init(&watch->lock, NULL);
	pthread_condattr_init(&attributes);
	(void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&watch->woken, &attributes);
	pthread_condattr_destroy(&attributes);
	error = ee_process_start(&watch->thread, keep_watch, watch);
	if (error == 0)
		return watch;
	ee_fault_set(fault, "cannot start a thread: %s", strerror(error));
	free_watch(watch);
	return NULL;
}

void
ee_watch_free(struct ee_watch *watch)
{
	if (watch == NULL)
		return;
	pthread_mutex_lock(&watch->lock);
	watch->stopped = true;
	pthread_cond_signal(&watch->woken);
	pthread_mutex_unlock(&watch->lock);
	(void)pthread_join(watch->thread, NULL);
	free_watch(watch);
}

void
ee_watch_begin(struct ee_watch *watch, const char *file, uint64_t line)
{
	pthread_mutex_lock(&watch->lock);
	watch->working = pthread_getcpuclockid(pthread_self(), &watch->clock) == 0;
	watch->question++;
	watch->file = file;
	watch->line = line;
	pthread_mutex_unlock(&watch->lock);
}

void
ee_watch_end(struct ee_watch *watch)
{
	pthread_mutex_lock(&watch->lock);
	watch->working = false;
	pthread_mutex_unlock(&watch->lock);
}
