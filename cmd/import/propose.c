/* What the names of columns say that they are. */
#include <stdarg.h>
#include <stdio.h>

#include "base/blank.h"
#include "base/names.h"
#include "base/text.h"
#include "cmd/import/draft_parts.h"

static void
add_note(struct ee_draft_column *column, const char *format, va_list arguments)
{
	char text[EE_FAULT_MAX] = "";

	(void)vsnprintf(text, sizeof text, format, arguments);
	text[ee_text_cut(text, strlen(text), sizeof text - 4)] = '\0';
	if (text[0] == '\0')
		return;
	if (column->note.length > 0)
		ee_buffer_text(&column->note, "; ");
	ee_buffer_text(&column->note, text);
}

void
ee_draft_note(struct ee_draft_column *column, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add_note(column, format, arguments);
	va_end(arguments);
}

void
ee_draft_open(struct ee_draft_column *column, const char *format, ...)
{
	va_list arguments;

	column->open = true;
	column->passes = false;
	va_start(arguments, format);
	add_note(column, format, arguments);
	va_end(arguments);
}

static void
pass(struct ee_draft_column *column, const char *note)
{
	column->passes = true;
	ee_draft_note(column, "%s", note);
}

static void
become(struct ee_draft_column *column, const char *path)
{
	struct ee_fault fault;

	if (strlen(path) >= sizeof column->path)
		return; /* no field has so long a path */
	memcpy(column->path, path, strlen(path) + 1);
	if (!ee_target_read(column->path, &column->target, &fault)) {
		column->path[0] = '\0';
		pass(column, fault.text);
	}
}

/* FIELD, "jobs[].noc", as a path of a column: "jobs.1.noc", by the number in the name. */
static void
become_field(struct ee_draft_column *column, const char *field)
{
	const char *brackets = strstr(field, "[]");
	char path[EE_PATH_TEXT];

	if (brackets == NULL) {
		become(column, field);
		return;
	}
	(void)snprintf(path, sizeof path, "%.*s.%d%s", (int)(brackets - field), field,
	    column->meaning.number > 0 ? column->meaning.number : 1, brackets + 2);
	become(column, path);
}

/* "english.reading" with the test ielts: "ielts.reading", and so below spouse. */
static void
become_result(struct ee_draft_column *column, const char *field, const char *source)
{
	bool spouse = strncmp(field, "spouse.", 7) == 0;
	const char *part = strrchr(field, '.');
	char path[2 * EE_PATH_TEXT];

	/* The name of the row's test is "test" alone. */
	if (part == NULL || (strcmp(source, "test") == 0 && strcmp(part, ".test") == 0))
		part = "";
	(void)snprintf(path, sizeof path, "%s%s%s", spouse ? "spouse." : "", source, part);
	become(column, path);
}

/* The first of the fields that the name means. */
static void
first_field(const struct ee_meaning *meaning, char field[EE_PATH_TEXT])
{
	(void)snprintf(
	    field, EE_PATH_TEXT, "%.*s", (int)strcspn(meaning->fields, " "), meaning->fields);
}

/* Whether FIELD is a part of a result, or all of one: "english.reading", "spouse.french". */
static bool
is_of_result(const char *field)
{
	const char *at = strncmp(field, "spouse.", 7) == 0 ? field + 7 : field;

	return strncmp(at, "english", 7) == 0 || strncmp(at, "french", 6) == 0;
}

/* All four abilities in one column. */
static bool
is_whole_result(const char *field)
{
	const char *at = strncmp(field, "spouse.", 7) == 0 ? field + 7 : field;

	return strcmp(at, "english") == 0 || strcmp(at, "french") == 0;
}

/* The source of scores whose name says TEST and that are of FIELD; NULL: the two contradict each
 * other. */
static const char *
source_of(const char *test, const char *field, bool both_languages)
{
	bool french = strstr(field, "french") != NULL;

	if (strcmp(test, "clb") == 0 || strcmp(test, "nclc") == 0)
		return both_languages ? test : french ? "nclc" : "clb";
	if (both_languages)
		return test;
	return french == (strcmp(test, "tef") == 0 || strcmp(test, "tcf") == 0) ? test : NULL;
}

static void
propose_result(struct ee_draft_column *column, const char *field, bool both_languages)
{
	const struct ee_meaning *meaning = &column->meaning;
	const char *source =
	    meaning->test[0] == '\0' ? NULL : source_of(meaning->test, field, both_languages);
	char path[EE_PATH_TEXT + 8], whole[EE_PATH_TEXT];

	(void)snprintf(whole, sizeof whole, "%s", field);
	if (meaning->note[0] != '\0' && !is_whole_result(field))
		ee_draft_open(column, "%s? %s; or - to pass it through", field, meaning->note);
	if (meaning->test[0] != '\0' && source == NULL)
		ee_draft_open(
		    column, "the name has %s and the other language in it", meaning->test);
	if (meaning->several)
		ee_draft_open(column, "the name has two tests in it: of which is it?");
	else if (meaning->level)
		ee_draft_open(column,
		    "scores of %s, or the levels that they stand for (style level)?",
		    meaning->test);
	/* "Language test (L/R/W/S)": what the name orders are scores. */
	if (meaning->abilities[0] != '\0' && strstr(field, ".test") != NULL)
		(void)snprintf(
		    whole, sizeof whole, "%.*s", (int)(strstr(field, ".test") - field), field);
	if (is_whole_result(whole)) {
		field = whole;
		(void)snprintf(path, sizeof path, "%s.all", field);
		if (source != NULL)
			become_result(column, path, source);
		else if (both_languages)
			become_result(column, path, "test");
		else
			become(column, path);
		return;
	}
	if (source != NULL)
		become_result(column, field, source);
	else if (both_languages)
		become_result(column, field, "test");
	else
		become(column, field);
}

/* Fields that filters write, and that a table of clients has from an older run or another tool. */
static bool
is_written_by_filters(const char *field)
{
	static const char *const written[] = { "crs", "crs_rules", "crs_points", "crs_why", "clb",
		"fsw_points", "programs", "maybe", "categories", "warnings", "why", "rank",
		"errors", "principal", "band_low", "band_high", "candidates", "round", "as_of",
		NULL };

	for (int i = 0; written[i] != NULL; i++)
		if (strcmp(field, written[i]) == 0)
			return true;
	return strncmp(field, "wait.", 5) == 0;
}

static enum ee_type
type_of(const char *field)
{
	int node = ee_node_of_path(field, strlen(field));

	return node == EE_NO_NODE ? EE_TYPE_ANY : ee_node_type(node);
}

/* Another's name that is not quite that of a field: NOTE says how they differ. */
static void
propose_doubtful(struct ee_draft_column *column, const char *field)
{
	const struct ee_meaning *meaning = &column->meaning;
	const char *note = meaning->note;

	switch (type_of(field)) {
	case EE_TYPE_YEARS:
		if (!meaning->months && !meaning->years)
			ee_draft_open(column, "%s? %s", field, note);
		become_field(column, field);
		return;
	case EE_TYPE_NOMINATION:
		become_field(column, field);
		return;
	case EE_TYPE_NOC: /* perhaps the code stands in the text */
		become_field(column, field);
		ee_draft_note(column, "%s", note);
		return;
	case EE_TYPE_DATE:
	case EE_TYPE_TIMESTAMP:
	case EE_TYPE_BOOLEAN:
		ee_draft_open(column, "%s? %s; or - to pass it through", field, note);
		become_field(column, field);
		return;
	default:
		pass(column, note);
	}
}

static void
propose_one(struct ee_draft_column *column)
{
	const struct ee_meaning *meaning = &column->meaning;
	char field[EE_PATH_TEXT];

	first_field(meaning, field);
	if (strcmp(field, "clb") == 0) {
		become(column, "clb.all");
	} else if (is_written_by_filters(field)) {
		pass(column, "the filters write this themselves");
	} else if (strcmp(field, "nomination") == 0) {
		become(column, "provincial_nomination");
	} else if (strcmp(field, "spouse") == 0) {
		become(column, "spouse");
	} else if (is_of_result(field)) {
		propose_result(column, field, false);
	} else if (ee_node_of_path(field, strlen(field)) == EE_NO_NODE ||
	    type_of(field) == EE_TYPE_ANY) {
		pass(column,
		    meaning->note[0] != '\0' ? meaning->note : "more than one column can hold");
	} else if (meaning->months && type_of(field) != EE_TYPE_YEARS) {
		ee_draft_open(column, "%s, in months?", field);
		become_field(column, field);
	} else if (meaning->note[0] != '\0') {
		propose_doubtful(column, field);
	} else {
		become_field(column, field);
	}
	if (strcasecmp(column->name, "certificate") == 0)
		ee_draft_open(column, "%s, that of a trade?", field);
	if (meaning->spelled && column->path[0] != '\0')
		ee_draft_note(column, "taken for a slip of %s", field);
}

/* Several fields have the meaning of the name. */
static void
propose_several(struct ee_draft_column *column)
{
	const struct ee_meaning *meaning = &column->meaning;
	char field[EE_PATH_TEXT], all[EE_NAME_MAX * 2] = "";
	size_t used = 0;

	first_field(meaning, field);
	if (is_of_result(field)) {
		propose_result(column, field, true);
		return;
	}
	if (ee_meaning_has(meaning, "jobs[].noc")) {
		become_field(column, "jobs[].noc");
		ee_draft_note(column, "that of an offer would be job_offer.noc");
		return;
	}
	if (ee_meaning_is(meaning, "name id")) {
		ee_draft_open(column, "id or name?");
		return;
	}
	for (const char *at = meaning->fields; *at != '\0'; at += *at == ' ') {
		size_t length = strcspn(at, " ");

		used += (size_t)snprintf(all + used, sizeof all - used, "%s%.*s",
		    used > 0 ? " or " : "", (int)length, at);
		at += length;
	}
	ee_draft_open(column, "%s? %s%sor - to pass it through", all, meaning->note,
	    meaning->note[0] == '\0' ? "" : "; ");
}

/* A name that is not known may be that of an office's own column, or a field's in other words. */
static void
propose_unknown(struct ee_draft_column *column)
{
	if (column->name[0] == '\0')
		ee_draft_open(column, "a column without a name: which field, or -?");
	else if (column->meaning.test[0] != '\0')
		ee_draft_open(
		    column, "the name has %s in it: which field, or -?", column->meaning.test);
	else
		pass(column, column->meaning.office ? "" : "no name that is known");
}

/* What stands in brackets may be a unit, or make the column something else: the child's, planned.
 */
void
ee_draft_ask_aside(struct ee_draft_column *column)
{
	const char *aside = column->meaning.aside;

	if (column->mapped || column->passes || aside[0] == '\0' || column->path[0] == '\0')
		return;
	if (column->target.type == EE_TYPE_HOURS &&
	    (strcmp(aside, "hours") == 0 || strcmp(aside, "heures") == 0))
		return; /* "Hours per week" */
	ee_draft_open(column, "%s, or does (%s) say something else?", column->path, aside);
}

/* The spouse's own columns "accompanying": no may be no spouse, or one who stays behind. */
static void
turn_to_spouse(struct ee_draft_column *column)
{
	if (strcmp(column->path, "spouse.accompanying") != 0 || column->open ||
	    strcmp(column->path, column->name) == 0)
		return; /* a table of our own says it as we do */
	become(column, "spouse");
	column->asks_company = true;
}

/* Whether the name alone says what the column is. */
static bool
is_clear(const struct ee_draft_column *column)
{
	const struct ee_meaning *meaning = &column->meaning;

	return meaning->known && meaning->note[0] == '\0' && !column->twice &&
	    strchr(meaning->fields, ' ') == NULL;
}

/*
 * Below a line that groups columns ("Spouse", "IELTS") a name means what it means there.  The
 * spouse's columns may bear any of the applicant's names.
 */
static void
find_in_group(const struct ee_draft *draft, struct ee_draft_column *column)
{
	const char *group = ee_sheet_group(draft->sheet, column->at);
	const struct ee_vocabulary *words = draft->tables->words;
	struct ee_meaning of_group, both;
	char name[EE_NAME_MAX], shown[EE_VISIBLE];

	if (*group == '\0' || *column->name == '\0' ||
	    strlen(group) + strlen(column->name) + 2 > sizeof name)
		return;
	ee_meaning_find(words, group, &of_group);
	if (!is_clear(column) || ee_meaning_is(&of_group, "spouse")) {
		(void)snprintf(name, sizeof name, "%s %s", group, column->name);
		ee_meaning_find(words, name, &both);
		if (both.known && !both.spelled) {
			column->meaning = both;
			ee_draft_note(
			    column, "below %s", ee_text_visible(group, strlen(group), shown));
		}
	}
	ee_meaning_within(words, group, &column->meaning);
}

void
ee_draft_propose(struct ee_draft *draft)
{
	for (int i = 0; i < draft->columns; i++) {
		struct ee_draft_column *column = &draft->column[i];

		ee_meaning_find(draft->tables->words, column->name, &column->meaning);
		find_in_group(draft, column);
		if (!column->meaning.known)
			propose_unknown(column);
		else if (strstr(column->meaning.note, "below spouse") != NULL)
			ee_draft_open(column, "spouse, with its words as yes, no or stays?");
		else if (column->meaning.fields[0] == '\0')
			pass(column, column->meaning.note);
		else if (strchr(column->meaning.fields, ' ') == NULL)
			propose_one(column);
		else
			propose_several(column);
		turn_to_spouse(column);
		ee_draft_ask_aside(column);
		column->named = column->target.result.source;
	}
}
