/* plan.h: which faults each command meets. */
#ifndef EE_TESTS_PLAN_H
#define EE_TESTS_PLAN_H

#include "tests/faults/fault.h"

struct plan {
	int call, error;
	bool sticky;
	long last; /* only up to this call of the run; 0: all of them */
};
extern const struct plan plans[];
extern const int plan_count;

/*
 * Whether the N-th of COUNT calls is one to fail, by their TRACES: the first ones, one for each way
 * that led to the call, and some of the others.  For N from 1 on, one after the
 * other.
 */
bool plan_takes(int call, const uint32_t *traces, long count, long n);

#endif
