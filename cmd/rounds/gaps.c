#include "cmd/rounds/gaps.h"

#include <stdlib.h>

#include "base/say.h"

void
ee_numbers_add(struct ee_numbers *numbers, const char *round)
{
	if (numbers->count == numbers->capacity) {
		numbers->capacity = numbers->capacity == 0 ? 512 : 2 * numbers->capacity;
		numbers->number =
		    realloc(numbers->number, (size_t)numbers->capacity * sizeof *numbers->number);
		if (numbers->number == NULL)
			ee_fail("out of memory");
	}
	numbers->number[numbers->count++] = strtol(round, NULL, 10);
}

void
ee_numbers_free(struct ee_numbers *numbers)
{
	free(numbers->number);
	*numbers = (struct ee_numbers) { 0 };
}

static int
compare(const void *a, const void *b)
{
	const long *one = a, *other = b;

	return (*one > *other) - (*one < *other);
}

void
ee_gaps_say(const char *file, const char *what, struct ee_numbers *numbers, long first, long last)
{
	long next = first;

	if (numbers->count > 0)
		qsort(numbers->number, (size_t)numbers->count, sizeof *numbers->number, compare);
	for (int i = 0; i < numbers->count && numbers->number[i] <= last; i++) {
		long number = numbers->number[i];

		if (number == next + 1)
			ee_say("%s: %s round %ld", file, what, next);
		else if (number > next)
			ee_say("%s: %s rounds %ld to %ld", file, what, next, number - 1);
		next = number >= next ? number + 1 : next;
	}
}
