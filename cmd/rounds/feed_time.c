/* How the feed spells dates and times.  One reading each, or none. */
#include <string.h>
#include <strings.h>

#include "cmd/rounds/feed.h"

static const char *const months[] = { "January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December" };

static void
skip_any(const char **at, const char *bytes)
{
	*at += strspn(*at, bytes);
}

/* A number of at most DIGITS_MAX digits; -1 if there is none. */
static int
number(const char **at, int digits_max)
{
	int value = 0, digits = 0;

	while (**at >= '0' && **at <= '9' && digits < digits_max) {
		value = value * 10 + (*(*at)++ - '0');
		digits++;
	}
	return digits == 0 || (**at >= '0' && **at <= '9') ? -1 : value;
}

static bool
skip_word(const char **at, const char *word)
{
	size_t length = strlen(word);

	if (strncasecmp(*at, word, length) != 0)
		return false;
	*at += length;
	return true;
}

static bool
make_date(int year, int month, int day, struct ee_date *date)
{
	if (year < EE_YEAR_MIN || year > EE_YEAR_MAX || month < 1 || month > 12 || day < 1 ||
	    day > ee_month_days(year, month))
		return false;
	*date = (struct ee_date) { (int16_t)year, (uint8_t)month, (uint8_t)day };
	return true;
}

static bool
iso_date(const char **at, struct ee_date *date)
{
	enum { LENGTH = 10 };

	if (strnlen(*at, LENGTH) < LENGTH || !ee_date_parse(*at, LENGTH, date))
		return false;
	*at += LENGTH;
	return true;
}

/* "July 22, 2025", "July 22 2025", "July 22,2025", "July 22. 2025", "July 22nd, 2025" */
static bool
long_date(const char **at, struct ee_date *date)
{
	static const char *const ordinals[] = { "st", "nd", "rd", "th" };
	int month = 0, day, year;

	while (month < 12 && !skip_word(at, months[month]))
		month++;
	if (month == 12)
		return false;
	skip_any(at, " ");
	day = number(at, 2);
	for (int i = 0; i < 4; i++)
		if (skip_word(at, ordinals[i]))
			break;
	skip_any(at, " ,.");
	year = number(at, 4);
	return make_date(year, month + 1, day, date);
}

/*
 * "16:27:45", "6:30:42", and with AM or PM behind: noise where the hour can only be one of 24, as
 * in "15:48:39 AM", and else the hour of a clock of 12.
 */
static bool
clock_time(const char **at, int *seconds)
{
	int hour = number(at, 2), minute, second;

	if (hour < 0 || hour > 23 || *(*at)++ != ':')
		return false;
	minute = number(at, 2);
	if (minute < 0 || minute > 59 || *(*at)++ != ':')
		return false;
	second = number(at, 2);
	if (second < 0 || second > 59)
		return false;
	skip_any(at, " ");
	if (skip_word(at, "PM"))
		hour += hour < 12 ? 12 : 0;
	else if (skip_word(at, "AM"))
		hour -= hour == 12 ? 12 : 0;
	*seconds = (hour * 60 + minute) * 60 + second;
	return true;
}

bool
ee_feed_time(const char *text, struct ee_date *date, bool *timed, ee_nanoseconds *time)
{
	enum { DAY_SECONDS = 86400, SECOND = 1000000000 };
	struct ee_date again;
	int seconds;

	*timed = false;
	skip_any(&text, " ");
	if (!iso_date(&text, date) && !long_date(&text, date))
		return false;
	skip_any(&text, " ,");
	if (skip_word(&text, "at"))
		skip_any(&text, " ");
	if (*text == '\0')
		return true;
	if (iso_date(&text, &again)) { /* the date twice */
		if (ee_date_compare(again, *date) != 0)
			return false;
		skip_any(&text, " ");
	}
	if (!clock_time(&text, &seconds))
		return false;
	skip_any(&text, " ");
	(void)skip_word(&text, "UTC");
	skip_any(&text, " .");
	*timed = true;
	*time = ((ee_nanoseconds)ee_date_days(*date) * DAY_SECONDS + seconds) * SECOND;
	return *text == '\0';
}
