/*
 * stays.h: from which countries a police certificate is asked for, by where a person has lived.
 * Pure: no files, no clock, no allocation; any thread.  Source: the rows pcc-past, pcc-window,
 * pcc-age and pcc-gap of share/deadlines.csv.  How days are counted at the edges is a reading of
 * ours, which ee-deadline(1) tells.
 */
#ifndef EE_STAYS_H
#define EE_STAYS_H

#include "dates/deadline_rules.h"
#include "rules/standing.h"

enum { EE_STAYS_MAX = 64 };

/* A piece of life in a country. */
struct ee_stay {
	char country[3];
	struct ee_date from,
	    to; /* the first and the last day there; year 0: not said; still there */
};

struct ee_certificate {
	char country[3];
	struct ee_date issued;
	int number; /* in police, from 1 */
};

/* Where a person has lived, and the certificates that are there. */
struct ee_stays {
	int stay_count, certificate_count;
	struct ee_stay stay[EE_STAYS_MAX];
	struct ee_certificate certificate[EE_STAYS_MAX];
};

/* What is asked for from one country. */
struct ee_police {
	const char *country; /* borrowed from the stays */
	enum ee_answer asked; /* EE_UNKNOWN: perhaps; never EE_NO */
	const char *why; /* why it is perhaps; "" where it is not */
	bool now; /* the person lives there */
	struct ee_date left; /* else the last day of the last stay that asks for it */
	struct ee_date issued; /* of the newest certificate; year 0: none */
	int number; /* of it */
	bool
	    there; /* it was issued in time: while the person lives there, or after the last stay */
};

/*
 * The certificates that are asked for TODAY of a person born on BIRTH (year 0: not said) who was
 * invited on INVITATION, in the order of the countries in STAYS.  Who stays until TODAY or longer
 * lives there.  Pieces that touch or overlap are one
 * stay.  A certificate is asked for from the country lived in now, and from each other one but
 * Canada in which a stay took so many months or more; perhaps, where it took them only with a short
 * gap, or with time before the birthday or the years looked at.  Returns their number.
 */
int ee_police_asked(const struct ee_deadlines *deadlines, const struct ee_stays *stays,
    struct ee_date birth, struct ee_date invitation, struct ee_date today,
    struct ee_police police[EE_STAYS_MAX]);

#endif
