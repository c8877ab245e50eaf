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

void
ee_letter_begin(
    struct ee_letter *letter, const char *name, size_t length, const struct ee_case_dates *dates)
{
	struct ee_buffer *out = &letter->text;

	ee_buffer_text(out, "# Documents: ");
	for (size_t i = 0; i < length; i++) /* a title is one line, whatever the id is */
		ee_buffer_put(out, (unsigned char)name[i] < ' ' ? ' ' : name[i]);
	ee_buffer_text(out, "\n\n");
	if (!ee_case_is_invited(dates) || dates->binding.due.year == 0)
		return;
	put_day(out, "Invited on ", dates->invitation);
	put_day(out, "; to be handed in by ", dates->binding.due);
	ee_buffer_text(out, ", or the day that the account shows, if that is earlier: ");
	ee_buffer_text(out, dates->binding.text);
	ee_buffer_text(out, ".\n\n");
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
	bool settled = is(paper->confidence, "high");

	if (paper->fee && paper->cad >= 0)
		letter->cad += paper->cad;
	letter->cad_unknown = letter->cad_unknown || (paper->fee && paper->cad < 0);
	letter->cad_most =
	    letter->cad_most || (paper->fee && strncmp(paper->note, "the most:", 9) == 0);
	ee_buffer_text(out, is(paper->status, "present") ? "- [x] " : "- [ ] ");
	ee_buffer_text(out, paper->title);
	put_whose(out, paper);
	put_status(out, paper);
	if (paper->valid_until.year != 0) {
		put_day(out, ", good through ", paper->valid_until);
	} else if (paper->validity[0] != '\0' && !is(paper->status, "present")) {
		ee_buffer_text(out, "; ");
		ee_buffer_text(out, paper->validity);
	}
	if (paper->note[0] != '\0') {
		ee_buffer_text(out, "; ");
		ee_buffer_text(out, paper->note);
	}
	if (!settled) {
		ee_buffer_text(out, sign);
		keep_unsettled(letter, paper);
	}
	ee_buffer_put(out, '\n');
}

void
ee_letter_end(struct ee_letter *letter, struct ee_date today)
{
	struct ee_buffer *out = &letter->text;

	ee_buffer_text(
	    out, letter->cad_most && !letter->cad_unknown ? "\nFees: at most " : "\nFees: ");
	ee_buffer_int(out, letter->cad);
	ee_buffer_text(
	    out, letter->cad_unknown ? " CAD, and what is not known above\n\n" : " CAD\n\n");
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
