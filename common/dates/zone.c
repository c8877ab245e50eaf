#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/nearest.h"
#include "dates/zone.h"

enum { ZONE_NAME = 64, FILE_MAX = 16 << 10, BILLION = 1000000000 };

static const char magic[] = "TZif";

/* The file FD, up to LENGTH bytes of it; -1: errno says why not. */
static ssize_t
read_file(int fd, char *bytes, size_t length)
{
	size_t used = 0;

	while (used < length) {
		ssize_t got = read(fd, bytes + used, length - used);

		if (got < 0 && errno != EINTR)
			return -1;
		if (got == 0)
			break;
		used += got > 0 ? (size_t)got : 0;
	}
	return (ssize_t)used;
}

/*
 * Whether what a zone's file ends with, "EST5EDT,M3.2.0,M11.1.0" on a line of its own, is the time
 * of UTC without a summer time.
 */
static bool
ends_as_utc(const char *bytes, size_t length)
{
	const char *end = bytes + length - 1, *at = memrchr(bytes, '\n', length - 1);

	if (*end != '\n' || at == NULL || ++at == end) /* an old file, which does not say */
		return true;
	while (at < end && strchr("<>+-0123456789,", *at) == NULL) /* its name */
		at++;
	if (*at == '<') {
		at = memchr(at, '>', (size_t)(end - at));
		at = at == NULL ? end : at + 1;
	}
	return end - at == 1 && *at == '0';
}

/*
 * The C library takes a name that it does not know for UTC, so the file is looked at first.  False:
 * not known, and errno is 0; or errno says why the file could not be looked at.
 */
static bool
is_known(const char *name, bool *utc)
{
	char path[ZONE_NAME + 32], bytes[FILE_MAX];
	ssize_t length;
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
	length = read_file(fd, bytes, sizeof bytes);
	why = length >= 0 || errno == EISDIR ? 0 : errno;
	(void)close(fd);
	errno = why;
	if (length < (ssize_t)sizeof magic - 1 || memcmp(bytes, magic, sizeof magic - 1) != 0)
		return false;
	*utc = ends_as_utc(bytes, (size_t)length);
	return true;
}

/* A zone of Canada that NAME may have been meant to be, by the whole of it or its city; or
 * America/Toronto. */
static bool
unknown_zone(const char *name, struct ee_fault *fault)
{
	static const char *const cities[] = { "Toronto", "Vancouver", "Edmonton", "Winnipeg",
		"Halifax", "St_Johns", "Regina", "Moncton", "Whitehorse", "Yellowknife", "Iqaluit",
		"Montreal", NULL };
	const char *slash = strrchr(name, '/'), *city = slash == NULL ? name : slash + 1,
		   *nearest = ee_text_nearest(city, strlen(city), cities);

	return nearest == NULL
	    ? ee_fault_set(fault, "unknown time zone %.60s; one is America/Toronto", name)
	    : ee_fault_set(
		  fault, "unknown time zone %.60s; did you mean America/%s?", name, nearest);
}

static bool is_set;

bool
ee_zone_set(const char *name, struct ee_fault *fault)
{
	bool utc, known = is_known(name, &utc);

	if (!known && errno != 0)
		return ee_fault_set(fault, "%.60s: %s", name, strerror(errno));
	if (!known)
		return unknown_zone(name, fault);
	if (setenv("TZ", name, 1) != 0)
		return ee_fault_set(fault, "out of memory");
	tzset();
	/* Where it finds no memory for the file it goes on in UTC, and says nothing. */
	if (!utc && timezone == 0 && daylight == 0)
		return ee_fault_set(
		    fault, "%.60s: the C library could not read it; out of memory?", name);
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
