/*
 * backtest: the forecasts of ee-wait held against what happened.  make backtest [LAST=ROUND]
 *
 * Every eighth day from 2018 on, with the rounds before it only, it forecasts, and looks at the
 * rounds that followed.  The rounds behind those on which the constants of the method were chosen
 * are reported apart.
 */
#include <stdio.h>

#include "base/say.h"
#include "tests/backtest/chances.h"
#include "tests/backtest/next.h"

/* The one up to which the manual tells. */
static const char last[] = "447";

static void
walk(const struct history *history, struct chances *chances, struct next_figures *next)
{
	for (int32_t day = history_begin(); day < history->end[REPORTED]; day += STEP) {
		struct ee_forecast *forecast =
		    ee_forecast_new(history->series, day, &ee_forecast_method);

		if (forecast == NULL)
			ee_fail("out of memory");
		chances_try(chances, forecast, day);
		next_try(next, forecast, day);
		ee_forecast_free(forecast);
	}
}

int
main(int argc, char *argv[])
{
	struct history history;
	char until[EE_DATE_TEXT], end[EE_DATE_TEXT];
	struct next_figures *next;
	struct chances *chances;

	history_read(&history, argc > 1 ? argv[1] : last);
	chances = chances_new(&history);
	next = next_new(&history);
	walk(&history, chances, next);
	ee_date_format(ee_date_from_days(history.end[CHOSEN_ON]), until);
	ee_date_format(ee_date_from_days(history.end[REPORTED]), end);
	printf("Rounds %s (%s), on which the constants were chosen, and\n"
	       "%s (%s), which they never saw\n\n",
	    history.name[CHOSEN_ON], until, history.name[REPORTED], end);
	chances_print(chances);
	next_print(next);
	chances_free(chances);
	next_free(next);
	history_free(&history);
	return 0;
}
