#include "rules/validity.h"

bool
ee_lengths_add(struct ee_lengths *lengths, struct ee_length length)
{
	int at = lengths->count;

	if (at == EE_LENGTHS_MAX)
		return false;
	for (; at > 0 && ee_date_compare(length.period.from, lengths->row[at - 1].period.from) < 0;
	     at--)
		lengths->row[at] = lengths->row[at - 1];
	lengths->row[at] = length;
	lengths->count++;
	return true;
}

/* The number of the row in force on DAY; the first row stands in for days before it. */
static int
row_on(const struct ee_lengths *lengths, struct ee_date day)
{
	int at = 0;

	while (
	    at + 1 < lengths->count && ee_date_compare(lengths->row[at + 1].period.from, day) <= 0)
		at++;
	return at;
}

int
ee_lengths_on(const struct ee_lengths *lengths, struct ee_date day)
{
	return lengths->row[row_on(lengths, day)].months;
}

struct ee_validity
ee_validity_on(const struct ee_validities *validities, struct ee_date day)
{
	return (struct ee_validity) { ee_lengths_on(&validities->test, day),
		ee_lengths_on(&validities->eca, day) };
}

struct ee_date
ee_lengths_end(const struct ee_lengths *lengths, struct ee_date issued, struct ee_date today)
{
	int at = row_on(lengths, today);
	struct ee_date end = ee_date_add_months(issued, lengths->row[at].months);

	while (++at < lengths->count && ee_date_compare(lengths->row[at].period.from, end) <= 0) {
		end = ee_date_add_months(issued, lengths->row[at].months);
		if (ee_date_compare(end, lengths->row[at].period.from) < 0)
			end = lengths->row[at].period.from;
	}
	return end;
}
