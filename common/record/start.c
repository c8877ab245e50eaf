#include "record/start.h"
#include "base/text.h"
#include "record/csv_reader.h"
#include "record/json_reader.h"

/* What a file can begin with that says what it is. */
static const struct mark {
	const char *bytes;
	size_t length;
	const char *refused; /* NULL: not */
} marks[] = { { EE_MARK, sizeof EE_MARK - 1, NULL },
	{ "\xff\xfe", 2, "UTF-16; save it as UTF-8 (\"CSV UTF-8\" in a spreadsheet)" },
	{ "\xfe\xff", 2, "UTF-16; save it as UTF-8 (\"CSV UTF-8\" in a spreadsheet)" },
	{ "PK\3\4", 4, "a spreadsheet's own format; save it as CSV" } };

enum { MARKS = sizeof marks / sizeof marks[0] };

bool
ee_start_is_short(const char *text, size_t length)
{
	for (int i = 0; i < MARKS; i++)
		if (length < marks[i].length && memcmp(text, marks[i].bytes, length) == 0)
			return true;
	return false;
}

static const struct mark *
mark_of(const char *text, size_t length)
{
	for (int i = 0; i < MARKS; i++)
		if (length >= marks[i].length && memcmp(text, marks[i].bytes, marks[i].length) == 0)
			return &marks[i];
	return NULL;
}

const char *
ee_start_refused(const char *text, size_t length)
{
	const struct mark *mark = mark_of(text, length);

	return mark != NULL ? mark->refused : NULL;
}

static const char *
skip(const char *at, const char *end, const char *blanks)
{
	while (at < end && *at != '\0' && strchr(blanks, *at) != NULL)
		at++;
	return at;
}

/* What may follow AT, the first byte that says something. */
enum follows { NOTHING_YET, AS_IT_SHOULD, A_SLIP };

/* A brace that nothing follows on its line, and a key on the next one, is a part of an object. */
static enum follows
behind_brace(const char *at, const char *end)
{
	at = skip(at + 1, end, " \t\r");
	if (at < end && *at != '\n')
		return AS_IT_SHOULD;
	if (at < end)
		at = skip(at + 1, end, " \t");
	return at == end ? NOTHING_YET : *at == '"' ? A_SLIP : AS_IT_SHOULD;
}

/* A bracket may begin an array, or a name in a header. */
static enum follows
behind_bracket(const char *at, const char *end)
{
	at = skip(at + 1, end, " \t\r\n");
	return at == end ? NOTHING_YET : *at == '{' || *at == ']' ? A_SLIP : AS_IT_SHOULD;
}

enum ee_format
ee_start_tell(const char *text, size_t length, bool last, const char **refused)
{
	const char *end = text + length, *at = skip(text, end, " \t\r\n");
	bool whole = last || length >= EE_LINE_MAX + EE_LINE_END;
	enum follows follows = NOTHING_YET;

	*refused = NULL;
	if (at < end && *at == '{') {
		follows = behind_brace(at, end);
		if (follows == A_SLIP)
			*refused =
			    "an object over many lines, expected one a line (jq -c . makes that)";
		return follows != NOTHING_YET || whole ? EE_JSON : EE_FORMAT_UNSAID;
	}
	if (at < end && *at == '[') {
		follows = behind_bracket(at, end);
		if (follows == A_SLIP || (follows == NOTHING_YET && whole))
			*refused =
			    "a JSON array, expected one object a line (jq -c '.[]' makes that)";
		return follows != NOTHING_YET || whole ? EE_CSV : EE_FORMAT_UNSAID;
	}
	if (at < end && *at == EE_SEPARATOR[0])
		*refused = EE_SEQUENCE;
	return at < end || whole ? EE_CSV : EE_FORMAT_UNSAID;
}

bool
ee_start_misleads(const char *header, size_t length)
{
	const char *refused;

	return mark_of(header, length) != NULL ||
	    skip(header, header + length, " \t\r\n") == header + length ||
	    ee_start_tell(header, length, true, &refused) != EE_CSV || refused != NULL;
}
