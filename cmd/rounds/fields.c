#include "cmd/rounds/fields.h"

#include <stdio.h>

static void
put_day(struct ee_date day, char text[EE_ROUND_FIELD_TEXT])
{
	text[0] = '\0';
	if (day.year != 0)
		ee_date_format(day, text);
}

static void
put_time(bool given, ee_nanoseconds time, char text[EE_ROUND_FIELD_TEXT])
{
	text[0] = '\0';
	if (given)
		ee_time_format(time, text);
}

static void
put_date(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	put_day(round->date, text);
}

static void
copy_date(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->date = from->date;
}

static void
put_time_utc(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	put_time(round->timed, round->time, text);
}

static void
copy_time_utc(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->timed = from->timed;
	to->time = from->time;
}

static void
put_kind(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	(void)snprintf(text, EE_ROUND_FIELD_TEXT, "%s%s%s", ee_round_type_name(round->type),
	    round->category[0] == '\0' ? "" : " ", round->category);
}

static void
copy_kind(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->type = from->type;
	memcpy(to->category, from->category, sizeof to->category);
}

static void
put_invitations(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	(void)snprintf(text, EE_ROUND_FIELD_TEXT, "%d", round->invitations);
}

static void
copy_invitations(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->invitations = from->invitations;
}

static void
put_score(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	text[0] = '\0';
	if (round->scored)
		(void)snprintf(text, EE_ROUND_FIELD_TEXT, "%d", round->score_min);
}

static void
copy_score(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->scored = from->scored;
	to->score_min = from->score_min;
}

static void
put_tie_break(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	put_time(round->stamped, round->tie_break, text);
}

static void
copy_tie_break(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->stamped = from->stamped;
	to->tie_break = from->tie_break;
}

static void
put_pool(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	put_day(round->pool_as_of, text);
}

static void
copy_pool(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->pool_as_of = from->pool_as_of;
}

static void
put_days(const struct ee_past_round *round, char text[EE_ROUND_FIELD_TEXT])
{
	(void)snprintf(text, EE_ROUND_FIELD_TEXT, "%d", round->response_days);
}

static void
copy_days(struct ee_past_round *to, const struct ee_past_round *from)
{
	to->response_days = from->response_days;
}

const struct ee_round_field ee_round_field[EE_ROUND_FIELDS] = {
	[EE_ROUND_DATE] = { "date", false, put_date, copy_date },
	[EE_ROUND_TIME] = { "time_utc", true, put_time_utc, copy_time_utc },
	[EE_ROUND_KIND] = { "type", false, put_kind, copy_kind },
	[EE_ROUND_INVITATIONS] = { "invitations", false, put_invitations, copy_invitations },
	[EE_ROUND_SCORE] = { "min_crs", true, put_score, copy_score },
	[EE_ROUND_TIE_BREAK] = { "tie_break_utc", true, put_tie_break, copy_tie_break },
	[EE_ROUND_POOL] = { "pool_as_of", true, put_pool, copy_pool },
	[EE_ROUND_DAYS] = { "ita_days", false, put_days, copy_days },
};
