#include <stdio.h>
#include <string.h>

#include "rules/warning.h"

const char *
ee_warning_code(enum ee_warning warning)
{
	static const char *const codes[] = {
#define X(name, code, text) code,
		EE_WARNINGS(X)
#undef X
	};

	return codes[warning];
}

const char *
ee_warning_text(enum ee_warning warning, const char *detail, char text[EE_WARNING_TEXT])
{
	static const char *const texts[] = {
#define X(name, code, text) text,
		EE_WARNINGS(X)
#undef X
	};
	const char *words = texts[warning], *place = strstr(words, "%s");

	if (place == NULL)
		(void)snprintf(text, EE_WARNING_TEXT, "%s", words);
	else
		(void)snprintf(text, EE_WARNING_TEXT, "%.*s%s%s", (int)(place - words), words,
		    detail, place + strlen("%s"));
	return text;
}

const char *
ee_warning_period(int months, char text[EE_WARNING_PERIOD])
{
	static const char *const numbers[] = { "", "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten" };
	enum { NUMBERS = sizeof numbers / sizeof numbers[0], YEAR = 12 };
	int years = months / YEAR;

	if (months % YEAR != 0)
		(void)snprintf(text, EE_WARNING_PERIOD, "%d months", months);
	else if (years < NUMBERS)
		(void)snprintf(
		    text, EE_WARNING_PERIOD, "%s year%s", numbers[years], years == 1 ? "" : "s");
	else
		(void)snprintf(text, EE_WARNING_PERIOD, "%d years", years);
	return text;
}
