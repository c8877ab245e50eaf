#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "cmd/deadline/texts.h"
#include "dates/deadline.h"
#include "rules/program.h"

/* "spouse, FR: what is special; the rule's note; what takes over then" */
static void
make_note(const struct ee_deadline *deadline, char note[EE_DEADLINE_NOTE])
{
	struct ee_phrase text = ee_phrase(note, EE_DEADLINE_NOTE);

	ee_phrase_add(&text, deadline->person);
	ee_phrase_join(&text, ", ", deadline->about);
	ee_phrase_join(&text, ": ", deadline->said);
	ee_phrase_join(&text, deadline->said[0] == '\0' ? ": " : "; ", deadline->note);
	ee_phrase_join(&text, "; ", deadline->next);
}

static void
put_programs(unsigned programs, char text[32])
{
	struct ee_phrase words = ee_phrase(text, 32);

	for (int i = 0; i < EE_PROGRAM_COUNT; i++)
		if ((programs >> i & 1) != 0)
			ee_phrase_join(&words, " ", ee_program_name((enum ee_program)i));
}

void
ee_deadline_texts(const struct ee_telling *telling, const struct ee_deadline *deadline,
    struct ee_deadline_texts *texts)
{
	bool known = deadline->due.year != 0;
	char from[EE_DATE_TEXT] = "";

	texts->due[0] = texts->days[0] = texts->ends[0] = texts->change[0] = '\0';
	if (known) {
		ee_date_format(deadline->due, texts->due);
		(void)ee_cell_int(
		    texts->days, ee_date_days(deadline->due) - ee_date_days(telling->today));
	}
	if (deadline->basis.year != 0)
		ee_date_format(deadline->basis, from);
	(void)snprintf(texts->basis, sizeof texts->basis, "%s%s%s", deadline->basis_field,
	    from[0] == '\0' ? "" : " ", from);
	make_note(deadline, texts->note);
	put_programs(deadline->programs_lost, texts->programs);
	if (deadline->timed) {
		ee_zone_time(deadline->time, texts->ends);
		if (ee_date_compare(ee_zone_date(deadline->time), deadline->due) > 0)
			memcpy(texts->ends, "24", 2); /* with the day, which is midnight */
	}
	if (deadline->scored)
		(void)ee_cell_int(texts->change, deadline->crs_change);
	texts->holiday = known ? ee_holiday(telling->holidays, deadline->due) : NULL;
	texts->status = deadline->perhaps ? "perhaps"
	    : deadline->missing           ? "missing"
	    : deadline->met               ? "met"
			    : ee_deadline_status(deadline->due, telling->today, telling->soon);
}
