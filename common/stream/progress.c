#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "stream/progress.h"

enum { DRAW_EVERY_MS = 200, QUIET_MS = 1000, BAR = 24 };

struct ee_progress {
	int64_t size;
	uint64_t done;
	int64_t begun, drawn; /* milliseconds */
	bool terminal, asked;
};

/* Only for the speed that people see; nothing that is computed depends on this clock. */
static int64_t
milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct ee_progress *
ee_progress_new(int64_t size, bool asked)
{
	bool terminal = isatty(STDERR_FILENO) == 1;
	struct ee_progress *progress;

	/* Output on the same terminal would run through the bar. */
	if (!asked && (!terminal || isatty(STDOUT_FILENO) == 1))
		return NULL;
	progress = calloc(1, sizeof *progress);
	if (progress != NULL) {
		*progress =
		    (struct ee_progress) { .size = size, .terminal = terminal, .asked = asked };
		progress->begun = milliseconds();
	}
	return progress;
}

static void
draw(const struct ee_progress *progress, int64_t elapsed)
{
	double megabytes = (double)progress->done / 1e6,
	       rate = megabytes * 1000 / (double)(elapsed > 0 ? elapsed : 1);
	char line[160], bar[BAR + 1];
	int used, filled;

	if (progress->size > 0) {
		double part = (double)progress->done / (double)progress->size;

		part = part > 1 ? 1 : part;
		filled = (int)(part * BAR);
		for (int i = 0; i < BAR; i++)
			bar[i] = i < filled ? '#' : '.';
		bar[BAR] = '\0';
		used = snprintf(line, sizeof line, "%s[%s] %3.0f%%  %.0f MB/s  %.0f s left%s",
		    progress->terminal ? "\r" : "", bar, part * 100, rate,
		    ((double)progress->size / 1e6 - megabytes) / (rate > 0 ? rate : 1),
		    progress->terminal ? "\x1b[K" : "\n");
	} else {
		used = snprintf(line, sizeof line, "%s%.0f MB  %.0f MB/s%s",
		    progress->terminal ? "\r" : "", megabytes, rate,
		    progress->terminal ? "\x1b[K" : "\n");
	}
	if (write(STDERR_FILENO, line, (size_t)used) < 0)
		return;
}

void
ee_progress_step(struct ee_progress *progress, uint64_t bytes)
{
	int64_t now;

	if (progress == NULL)
		return;
	progress->done += bytes;
	now = milliseconds();
	/* A short run shows nothing unless it is asked to. */
	if (now - progress->drawn < DRAW_EVERY_MS ||
	    (!progress->asked && now - progress->begun < QUIET_MS))
		return;
	progress->drawn = now;
	draw(progress, now - progress->begun);
}

void
ee_progress_free(struct ee_progress *progress)
{
	if (progress == NULL)
		return;
	if (progress->drawn > 0 && progress->terminal && write(STDERR_FILENO, "\r\x1b[K", 4) < 0)
		progress->drawn = 0;
	free(progress);
}
