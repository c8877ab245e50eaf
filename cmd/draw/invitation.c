#include "cmd/draw/invitation.h"

#include <stdlib.h>
#include <string.h>

enum { ROUND, DATE, TYPE, CATEGORY, PROGRAM, RESPOND_BY, DECLINED, FIELDS };
_Static_assert((int)FIELDS == (int)EE_INVITATION_ADDS, "a name for each field");

const char *const ee_invitation_added[EE_INVITATION_ADDS] = {
	"invitation.round", "invitation.date", "invitation.type", "invitation.category",
	"invitation.program", "invitation.respond_by",
	"invitation.declined" /* of an earlier invitation: blanked */
};
const uint64_t ee_invitation_kept = (uint64_t)1 << DECLINED;

static void
add_or_blank(struct ee_record *record, int field, const char *text)
{
	if (text != NULL)
		ee_record_add_text(record, field, text);
	else
		ee_record_add_blank(record, field);
}

static void
add_number(struct ee_record *record, const char *number)
{
	if (number[0] != '\0' && number[strspn(number, "0123456789")] == '\0')
		ee_record_add_int(record, ROUND, strtol(number, NULL, 10));
	else
		add_or_blank(record, ROUND, number[0] != '\0' ? number : NULL);
}

void
ee_invitation_add(const struct ee_invitation *invitation, struct ee_record *record)
{
	const struct ee_round *round = invitation->round;
	bool by_category = round->type == EE_ROUND_CATEGORY;
	/* What this reads, it reads before anything is added. */
	const char *class = ee_round_class(round, record);

	add_number(record, invitation->number);
	ee_record_add_text(record, DATE, invitation->date);
	ee_record_add_text(record, TYPE, ee_round_type_name(round->type));
	add_or_blank(record, CATEGORY, by_category ? round->category : NULL);
	add_or_blank(record, PROGRAM, class);
	ee_record_add_text(record, RESPOND_BY, invitation->respond_by);
	ee_record_add_blank(record, DECLINED);
}
