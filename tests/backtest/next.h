/*
 * next.h: the figures of ee-wait --next held against what happened.
 */
#ifndef EE_BACKTEST_NEXT_H
#define EE_BACKTEST_NEXT_H

#include "tests/backtest/history.h"

struct next_figures;
struct next_figures *next_new(const struct history *history); /* the cut-offs are tried at once */
void next_free(struct next_figures *figures);

/* At the origin DAY, of which FORECAST is. */
void next_try(struct next_figures *figures, struct ee_forecast *forecast, int32_t day);

void next_print(const struct next_figures *figures);

#endif
