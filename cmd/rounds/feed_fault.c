#include <stdio.h>

#include "cmd/rounds/feed_fault.h"

bool
ee_feed_refuse(
    struct ee_feed_fault *fault, enum ee_fault_code code, const char *name, const char *words)
{
	if (fault->text[0] != '\0')
		return false;
	(void)snprintf(fault->text, sizeof fault->text, "%s: %s", name, words);
	fault->message = (struct ee_message) {
		.part = { [EE_PART_TEXT] = fault->text, [EE_PART_CODE] = ee_fault_code_text(code) }
	};
	return false;
}

bool
ee_feed_refuse_value(struct ee_feed_fault *fault, const char *name, const char *field,
    const char *expected, const char *got)
{
	char words[EE_FEED_MESSAGE];

	if (fault->text[0] != '\0')
		return false;
	(void)snprintf(fault->expected, sizeof fault->expected, "%s", expected);
	(void)snprintf(fault->got, sizeof fault->got, "%.60s", got[0] == '\0' ? "nothing" : got);
	(void)snprintf(
	    words, sizeof words, "%s: expected %s, got %s", field, fault->expected, fault->got);
	(void)ee_feed_refuse(fault, EE_BAD_VALUE, name, words);
	fault->message.part[EE_PART_FIELD] = field;
	fault->message.part[EE_PART_EXPECTED] = fault->expected;
	fault->message.part[EE_PART_GOT] = fault->got;
	return false;
}
