#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "dates/zone.h"

enum { ZONE_NAME = 64, BILLION = 1000000000 };

/* The C library takes a name that it does not know for UTC, so the file is looked at first. */
static bool
is_known(const char *name)
{
	char path[ZONE_NAME + 32], magic[4];
	bool known;
	int fd;

	if (strlen(name) >= ZONE_NAME || name[0] == '/' || strstr(name, "..") != NULL ||
	    name[strspn(name,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/")] != '\0')
		return false;
	(void)snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	known = read(fd, magic, sizeof magic) == (ssize_t)sizeof magic &&
	    memcmp(magic, "TZif", sizeof magic) == 0;
	(void)close(fd);
	return known;
}

static bool is_set;

bool
ee_zone_set(const char *name, struct ee_fault *fault)
{
	if (!is_known(name))
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
