#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "dates/zone.h"

enum { ZONE_NAME = 64, BILLION = 1000000000 };

/* The first bytes of a file; false: it has fewer, or errno says what else. */
static bool
read_front(int fd, char *front, size_t length)
{
	size_t used = 0;

	while (used < length) {
		ssize_t got = read(fd, front + used, length - used);

		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		used += got > 0 ? (size_t)got : 0;
	}
	return true;
}

/*
 * The C library takes a name that it does not know for UTC, so the file is looked at first.  False:
 * not known, and errno is 0; or errno says why the file could not be looked at.
 */
static bool
is_known(const char *name)
{
	char path[ZONE_NAME + 32], magic[4];
	bool known;
	int fd, why;

	errno = 0;
	if (strlen(name) >= ZONE_NAME || name[0] == '/' || strstr(name, "..") != NULL ||
	    name[strspn(name,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/")] != '\0')
		return false;
	(void)snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		errno = errno == ENOENT || errno == ENOTDIR ? 0 : errno;
		return false;
	}
	known = read_front(fd, magic, sizeof magic) && memcmp(magic, "TZif", sizeof magic) == 0;
	why = errno == EISDIR || errno == EINTR ? 0 : errno;
	(void)close(fd);
	errno = why;
	return known;
}

static bool is_set;

bool
ee_zone_set(const char *name, struct ee_fault *fault)
{
	bool known = is_known(name);

	if (!known && errno != 0)
		return ee_fault_set(fault, "%.60s: %s", name, strerror(errno));
	if (!known)
		return ee_fault_set(fault, "unknown time zone %.60s; one is America/Toronto", name);
	if (setenv("TZ", name, 1) != 0)
		return ee_fault_set(fault, "out of memory");
	tzset();
	is_set = true;
	return true;
}

static struct tm
broken_down(ee_nanoseconds time)
{
	time_t seconds = (time_t)(time / BILLION - (time % BILLION < 0));
	struct tm tm = { 0 };

	if (is_set)
		(void)localtime_r(&seconds, &tm);
	else
		(void)gmtime_r(&seconds, &tm);
	return tm;
}

struct ee_date
ee_zone_date(ee_nanoseconds time)
{
	struct tm tm = broken_down(time);

	return (struct ee_date) { (int16_t)(tm.tm_year + 1900), (uint8_t)(tm.tm_mon + 1),
		(uint8_t)tm.tm_mday };
}

void
ee_zone_time(ee_nanoseconds time, char text[EE_ZONE_TIME])
{
	struct tm tm = broken_down(time);

	(void)snprintf(text, EE_ZONE_TIME, "%02d:%02d:%02d %s", tm.tm_hour, tm.tm_min, tm.tm_sec,
	    is_set && tm.tm_zone != NULL ? tm.tm_zone : "UTC");
}
