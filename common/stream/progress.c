#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/say.h"
#include "stream/progress.h"
#include "stream/terminal.h"

enum {
	DRAW_EVERY_MS = 200,
	LINE_EVERY_MS = 1000, /* a file of messages grows no faster */
	QUIET_MS = 1000,
	BAR_MAX = 24,
	BAR_MIN = 6,
	USUAL = 80, /* columns of a line elsewhere */
	PART_TEXT = 48,
	LINE_TEXT = 256
};

struct ee_progress {
	int64_t size;
	uint64_t done;
	int64_t begun, drawn; /* milliseconds */
	bool asked;
	bool bar; /* on a terminal that can draw it; else lines */
	bool owner; /* the terminal's only bar is this one */
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
	bool bar = ee_terminal_takes_orders(STDERR_FILENO);
	struct ee_progress *progress;

	/* Output on the same terminal would run through the bar. */
	if (!asked && (!bar || isatty(STDOUT_FILENO) == 1))
		return NULL;
	progress = calloc(1, sizeof *progress);
	if (progress != NULL) {
		*progress = (struct ee_progress) { .size = size, .bar = bar, .asked = asked };
		progress->begun = milliseconds();
	}
	return progress;
}

/* "[####....] " of FILLED out of 1,000, LENGTH columns between the brackets. */
static void
put_bar(char text[PART_TEXT], int length, int filled)
{
	text[0] = '[';
	for (int i = 0; i < length; i++)
		text[1 + i] = i < filled * length / 1000 ? '#' : '.';
	(void)stpcpy(text + 1 + length, "] ");
}

/* What is to be seen, without bar and rate where COLUMNS are too few for them. */
static void
word(const struct ee_progress *progress, int64_t elapsed, int columns, char line[LINE_TEXT])
{
	double megabytes = (double)progress->done / 1e6,
	       speed = megabytes * 1000 / (double)(elapsed > 0 ? elapsed : 1);
	char done[PART_TEXT], rate[PART_TEXT], left[PART_TEXT] = "", bar[PART_TEXT] = "";
	int room, filled = 0;

	(void)snprintf(rate, sizeof rate, "  %.0f MB/s", speed);
	if (progress->size > 0) {
		double part = (double)progress->done / (double)progress->size;

		filled = part > 1 ? 1000 : (int)(part * 1000);
		(void)snprintf(done, sizeof done, "%3d%%", filled / 10);
		(void)snprintf(left, sizeof left, "  %.0f s left",
		    ((double)progress->size / 1e6 - megabytes) / (speed > 0 ? speed : 1));
	} else {
		(void)snprintf(done, sizeof done, "%.0f MB", megabytes);
	}
	/* In the order of what is missed least. */
	room = columns - (int)(strlen(ee_say_name()) + 1 + strlen(done));
	if (room < (int)(strlen(left) + strlen(rate)) + (progress->size > 0 ? BAR_MIN + 3 : 0))
		rate[0] = '\0';
	if (room < (int)strlen(left) + BAR_MIN + 3)
		left[0] = '\0';
	room -= (int)(strlen(left) + strlen(rate)) + 3;
	if (progress->size > 0 && room >= BAR_MIN)
		put_bar(bar, room < BAR_MAX ? room : BAR_MAX, filled);
	(void)snprintf(line, LINE_TEXT, "%s %s%s%s%s", ee_say_name(), bar, done, rate, left);
	if (columns < LINE_TEXT)
		line[columns] = '\0';
}

/*
 * Whether the terminal is ours to draw on.  A lock of this kind belongs to the process, though the
 * filters of a pipe share the descriptor; it is gone with the process.  Where the system has no
 * lock to give there is a bar all the same.
 */
static bool
take_terminal(void)
{
	struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	return fcntl(STDERR_FILENO, F_SETLK, &all) == 0 || (errno != EAGAIN && errno != EACCES);
}

static void
leave_terminal(void)
{
	struct flock all = { .l_type = F_UNLCK, .l_whence = SEEK_SET };

	(void)fcntl(STDERR_FILENO, F_SETLK, &all);
}

static void
draw(const struct ee_progress *progress, int64_t elapsed)
{
	char line[LINE_TEXT], text[LINE_TEXT + 16];
	int length;

	/* In the last column of a window the next character would begin another line.  The cursor
	 * stays in front, so that messages cover the bar. */
	word(progress, elapsed, progress->bar ? ee_terminal_columns(STDERR_FILENO) - 1 : USUAL,
	    line);
	length = snprintf(text, sizeof text, progress->bar ? "\r%s\x1b[K\r" : "%s\n", line);
	if (write(STDERR_FILENO, text, (size_t)length) < 0)
		return; /* nobody is left to tell */
}

void
ee_progress_step(struct ee_progress *progress, uint64_t bytes)
{
	int64_t now, quiet;

	if (progress == NULL)
		return;
	progress->done += bytes;
	now = milliseconds();
	/* A short run shows nothing unless it is asked to; and who knows the size goes first. */
	quiet = !progress->asked || (progress->bar && progress->size < 0) ? QUIET_MS : 0;
	if (now - progress->drawn < (progress->bar ? DRAW_EVERY_MS : LINE_EVERY_MS) ||
	    now - progress->begun < quiet)
		return;
	progress->owner = progress->owner || (progress->bar && take_terminal());
	if (progress->bar && !progress->owner)
		return;
	progress->drawn = now;
	ee_say_over_bar(progress->bar);
	draw(progress, now - progress->begun);
}

void
ee_progress_free(struct ee_progress *progress)
{
	static const char wipe[] = "\r\x1b[K";

	if (progress == NULL)
		return;
	if (progress->owner) {
		ee_say_over_bar(false);
		ee_say_line(wipe, sizeof wipe - 1);
		leave_terminal();
	}
	free(progress);
}
