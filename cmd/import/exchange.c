#include "cmd/import/exchange.h"

enum { MONTHS = 12 };

void
ee_exchange_count(struct ee_exchange *exchange, const struct ee_dated *dated)
{
	const struct ee_date *sure = &dated->day[EE_ANY_ORDER];

	if (sure->year != 0) {
		exchange->made++;
		exchange->made_late += sure->day > MONTHS;
	} else {
		exchange->texts++;
		exchange->texts_open +=
		    dated->day[EE_DMY].year != 0 && dated->day[EE_MDY].year != 0;
	}
}

bool
ee_exchange_is_likely(const struct ee_exchange *exchange)
{
	return exchange->made > 0 && exchange->made_late == 0 && exchange->texts > 0 &&
	    exchange->texts_open == 0;
}
