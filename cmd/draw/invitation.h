/*
 * invitation.h: what a round writes into the profile of somebody whom it invites: invitation.round,
 * .date, .type, .category, .program and .respond_by.  What an earlier invitation left must not
 * stand beside that, so it is blanked.  Any thread.
 */
#ifndef EE_DRAW_INVITATION_H
#define EE_DRAW_INVITATION_H

#include "pool/round.h"
#include "pool/rounds.h"

/* The fields that are added, as a stage names them, and those that are only blanked. */
enum { EE_INVITATION_ADDS = 7 };
extern const char *const ee_invitation_added[EE_INVITATION_ADDS];
extern const uint64_t ee_invitation_kept;

/* The same for all who are invited in a round. */
struct ee_invitation {
	const struct ee_round *round;
	char number[EE_ROUND_NUMBER]; /* of the round; empty: not said */
	char date[EE_DATE_TEXT], respond_by[EE_DATE_TEXT]; /* of the round; the last day */
};

void ee_invitation_add(const struct ee_invitation *invitation, struct ee_record *record);

#endif
