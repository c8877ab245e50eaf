#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "explain/finding.h"

void
ee_finding_begin(
    struct ee_finding *finding, const char *of, const char *rule, enum ee_answer answer)
{
	static const char *const met[] = { "false", "unknown", "true" };

	*finding = (struct ee_finding) { .of = of,
		.rule = rule,
		.met = met[answer],
		.unit = "",
		.confidence = "",
		.source = "" };
}

void
ee_finding_note(struct ee_finding *finding, const char *format, ...)
{
	size_t used = strlen(finding->note);
	va_list arguments;

	if (used > 0 && used + 2 < sizeof finding->note)
		used = (size_t)(stpcpy(finding->note + used, "; ") - finding->note);
	va_start(arguments, format);
	(void)vsnprintf(finding->note + used, sizeof finding->note - used, format, arguments);
	va_end(arguments);
}

void
ee_finding_number(char out[EE_FINDING_VALUE], bool *number, int value)
{
	(void)snprintf(out, EE_FINDING_VALUE, "%d", value);
	*number = true;
}

const char *
ee_months_text(ee_work_amount work, char text[EE_MONTHS_TEXT])
{
	int hundredths = (int)(work * 100 / EE_WORK_MONTH);

	(void)snprintf(text, EE_MONTHS_TEXT, "%d.%02d", hundredths / 100, hundredths % 100);
	if (hundredths % 10 == 0)
		text[strlen(text) - 1] = '\0';
	if (hundredths % 100 == 0)
		text[strlen(text) - 2] = '\0';
	return text;
}

void
ee_finding_months(struct ee_finding *finding, ee_work_amount work, int needed)
{
	(void)ee_months_text(work, finding->have);
	finding->have_number = true;
	ee_finding_number(finding->need, &finding->need_number, needed);
	finding->unit = "months";
}

void
ee_finding_doubt(struct ee_finding *finding, const char *confidence)
{
	static const char *const falling[] = { "high", "medium", "low", "reading", "unconfirmed" };
	enum { WORDS = sizeof falling / sizeof falling[0] };
	int had = 0, is = 0;

	for (int i = 0; i < WORDS; i++) {
		had = strcmp(finding->confidence, falling[i]) == 0 ? i : had;
		is = strcmp(confidence, falling[i]) == 0 ? i : is;
	}
	if (is > had)
		finding->confidence = confidence;
}

void
ee_finding_cite(struct ee_finding *finding, const struct ee_minimum *minimum)
{
	finding->source = minimum->source;
	ee_finding_doubt(finding, minimum->confidence);
}

bool
ee_finding_is_unknown(const struct ee_finding *finding)
{
	return strcmp(finding->met, "unknown") == 0;
}
