/*
 * zone.h: the civil day of an instant in the candidate's time zone, from the system's zone files
 * (tzdata).  One zone a run; any thread once it is set.
 */
#ifndef EE_ZONE_H
#define EE_ZONE_H

#include "base/date.h"
#include "base/fault.h"

/* A name such as America/Toronto, or UTC.  False with FAULT if the system does not know it. */
bool ee_zone_set(const char *name, struct ee_fault *fault);

/* The day of TIME in the zone, UTC before it is set. */
struct ee_date ee_zone_date(ee_nanoseconds time);

/* "10:15:30 EST", and "10:15:30 UTC" before the zone is set. */
enum { EE_ZONE_TIME = 48 };
void ee_zone_time(ee_nanoseconds time, char text[EE_ZONE_TIME]);

#endif
