/*
 * chances.h: the chances of ee-wait held against what happened, beside those of simple forecasts.
 */
#ifndef EE_CHANCES_H
#define EE_CHANCES_H

#include "tests/backtest/history.h"

struct chances;
struct chances *chances_new(const struct history *history);
void chances_free(struct chances *chances);

/* At the origin DAY, of which FORECAST is. */
void chances_try(struct chances *chances, struct ee_forecast *forecast, int32_t day);

void chances_print(const struct chances *chances);

#endif
