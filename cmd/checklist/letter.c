#include <string.h>

#include "cmd/checklist/letter.h"

/* Behind a line whose rule is not settled; the end of the list names them. */
static const char sign[] = " \xe2\x80\xa0";

static bool
is(const char *text, const char *word)
{
	return strcmp(text, word) == 0;
}

static void
put_day(struct ee_buffer *out, const char *before, struct ee_date date)
{
	char day[EE_DATE_TEXT];

	ee_date_format(date, day);
	ee_buffer_text(out, before);
	ee_buffer_text(out, day);
}

/* Whether they can be handed in, or were, by the day that binds. */
static void
put_last_day(struct ee_buffer *out, const struct ee_case_dates *dates)
{
	struct ee_date due = dates->binding.due, application = dates->application;

	put_day(out, "Invited on ", dates->invitation);
	if (application.year != 0 && ee_date_compare(application, due) <= 0) {
		put_day(out, "; handed in on ", application);
		put_day(out, ", by the last day that binds, ", due);
		ee_buffer_text(out, ".\n\n");
		return;
	}
	if (application.year != 0) {
		put_day(out, "; handed in on ", application);
		put_day(out, ", which is after the last day that binds, ", due);
		ee_buffer_text(out, ": have it looked at: ");
	} else if (ee_date_compare(due, dates->today) < 0) {
		put_day(out, "; the last day that binds, ", due);
		ee_buffer_text(out, ", is past: have it looked at: ");
	} else {
		put_day(out, "; to be handed in by ", due);
		ee_buffer_text(out, ", or the day that the account shows, if that is earlier: ");
	}
	ee_buffer_text(out, dates->binding.text);
	ee_buffer_text(out, ".\n\n");
}

void
ee_letter_begin(
    struct ee_letter *letter, const char *name, size_t length, const struct ee_case_dates *dates)
{
	struct ee_buffer *out = &letter->text;

	ee_buffer_text(out, "# Documents: ");
	for (size_t i = 0; i < length; i++) { /* a title is one line and text, whatever the id is */
		if (name[i] != '\0' && strchr("\\`*_[]<>&", name[i]) != NULL)
			ee_buffer_put(out, '\\');
		ee_buffer_put(out, (unsigned char)name[i] < ' ' ? ' ' : name[i]);
	}
	ee_buffer_text(out, "\n\n");
	if (ee_case_is_invited(dates) && dates->binding.due.year != 0)
		put_last_day(out, dates);
}

static void
put_status(struct ee_buffer *out, const struct ee_paper *paper)
{
	if (paper->fee && paper->cad >= 0) {
		ee_buffer_text(out, ": ");
		ee_buffer_int(out, paper->cad);
		ee_buffer_text(out, " CAD");
	} else if (paper->fee) {
		ee_buffer_text(out, ": amount not known");
	} else if (!is(paper->status, "unknown")) {
		ee_buffer_text(out, ": ");
		ee_buffer_text(out, is(paper->status, "perhaps") ? "if it applies" : paper->status);
	}
}

static void
put_whose(struct ee_buffer *out, const struct ee_paper *paper)
{
	ee_buffer_text(out, " (");
	ee_buffer_text(out, paper->person);
	if (paper->about[0] != '\0')
		ee_buffer_text(out, ", ");
	ee_buffer_text(out, paper->about);
	ee_buffer_put(out, ')');
}

/* Keeps the name of a line for the end, once; names stand with "; " between them. */
static void
keep_unsettled(struct ee_letter *letter, const struct ee_paper *paper)
{
	struct ee_buffer *out = &letter->unsettled;
	size_t length = strlen(paper->title), end;

	for (size_t at = 0; at < out->length; at = end + 2) {
		for (end = at; end < out->length && memcmp(out->data + end, "; ", 2) != 0;)
			end++;
		if (end - at == length && memcmp(out->data + at, paper->title, length) == 0)
			return;
	}
	ee_buffer_text(out, paper->title);
	ee_buffer_text(out, "; ");
}

void
ee_letter_paper(struct ee_letter *letter, const struct ee_paper *paper)
{
	struct ee_buffer *out = &letter->text;
	bool settled = is(paper->confidence, "high"), present = is(paper->status, "present");
	const char *note = paper->note;

	if (paper->fee && paper->cad >= 0)
		letter->cad += paper->cad;
	if (paper->later.year != 0) {
		letter->cad_later += paper->cad_later - paper->cad;
		if (letter->later.year == 0 || ee_date_compare(paper->later, letter->later) < 0)
			letter->later = paper->later;
	}
	letter->cad_unknown = letter->cad_unknown || (paper->fee && paper->cad < 0);
	letter->cad_most = letter->cad_most || paper->most;
	if (paper->own != NULL && (present || paper->document == letter->noted))
		note = paper->own;
	else if (paper->own != NULL)
		letter->noted = paper->document;
	ee_buffer_text(out, present ? "- [x] " : "- [ ] ");
	ee_buffer_text(out, paper->title);
	put_whose(out, paper);
	put_status(out, paper);
	if (paper->valid_until.year != 0) {
		put_day(out, ", good through ", paper->valid_until);
	} else if (paper->validity[0] != '\0' && !present) {
		ee_buffer_text(out, "; ");
		ee_buffer_text(out, paper->validity);
	}
	if (note[0] != '\0') {
		ee_buffer_text(out, "; ");
		ee_buffer_text(out, note);
	}
	if (!settled) {
		ee_buffer_text(out, sign);
		keep_unsettled(letter, paper);
	}
	ee_buffer_put(out, '\n');
}

/* "Fees: 1610 CAD; 1675 CAD if received from 2026-04-30 on" */
static void
put_fees(struct ee_buffer *out, const struct ee_letter *letter)
{
	if (letter->cad_unknown && letter->cad == 0) {
		ee_buffer_text(out, "\nFees: not known, see above\n\n");
		return;
	}
	ee_buffer_text(
	    out, letter->cad_most && !letter->cad_unknown ? "\nFees: at most " : "\nFees: ");
	ee_buffer_int(out, letter->cad);
	ee_buffer_text(out, " CAD");
	if (letter->later.year != 0) {
		ee_buffer_text(out, "; ");
		ee_buffer_int(out, letter->cad + letter->cad_later);
		put_day(out, " CAD if received from ", letter->later);
		ee_buffer_text(out, " on");
	}
	ee_buffer_text(out, letter->cad_unknown ? ", and what is not known above\n\n" : "\n\n");
}

void
ee_letter_end(struct ee_letter *letter, struct ee_date today)
{
	struct ee_buffer *out = &letter->text;

	put_fees(out, letter);
	if (letter->unsettled.length > 0) {
		ee_buffer_text(out, sign + 1);
		ee_buffer_text(out,
		    " Not settled by an official text, or known from copies and reports of it only: ");
		ee_buffer_add(out, letter->unsettled.data, letter->unsettled.length - 2);
		ee_buffer_text(out, ".\n\n");
	}
	put_day(out, "Computed from the facts you gave, by the rules as known on ", today);
	ee_buffer_text(
	    out, "; not legal advice; to be checked by an authorized representative.\n\n");
}
