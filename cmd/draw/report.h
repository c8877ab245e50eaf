/* report.h: the record of a round that was held, for a file of its own. */
#ifndef EE_REPORT_H
#define EE_REPORT_H

#include "pool/round.h"
#include "stream/sink.h"

struct ee_report {
	const struct ee_round *round;
	const char *number; /* empty: not said */
	long invitations;
	const struct ee_rank_key *last; /* whom it invited last, if anybody */
};

/* Writes REPORT in FORMAT and closes SINK. */
void ee_report_write(const struct ee_report *report, enum ee_format format, struct ee_sink *sink);

#endif
