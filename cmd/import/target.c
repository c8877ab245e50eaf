#include "cmd/import/target.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/names.h"
#include "base/text.h"
#include "record/csv_reader.h"

enum { HUNDRED_TEXT = 9 }; /* "1930-2029" */

const char *const ee_spouse_words[] = { "yes", "no", "stays", NULL };

static const char *const sources[EE_RESULT_SOURCES + 1] = { "english", "french", "clb", "nclc",
	"ielts", "celpip", "pte", "tef", "tcf", "test", "tests", NULL };
const char *const ee_result_parts[] = { "test", "listening", "reading", "writing", "speaking",
	"date", "language", "all", NULL };

int
ee_result_test(enum ee_result_source source)
{
	static const int8_t tests[EE_RESULT_SOURCES] = { [EE_OF_ENGLISH] = -1,
		[EE_OF_FRENCH] = -1,
		[EE_OF_CLB] = EE_TEST_CLB,
		[EE_OF_NCLC] = EE_TEST_CLB,
		[EE_OF_IELTS] = EE_TEST_IELTS,
		[EE_OF_CELPIP] = EE_TEST_CELPIP,
		[EE_OF_PTE] = EE_TEST_PTE,
		[EE_OF_TEF] = EE_TEST_TEF,
		[EE_OF_TCF] = EE_TEST_TCF,
		[EE_OF_TEST] = -1,
		[EE_OF_TESTS] = -1 };

	return tests[source];
}

bool
ee_target_is_level(const struct ee_target *target)
{
	return target->style.level ||
	    (target->kind == EE_TO_RESULT &&
		(target->result.source == EE_OF_CLB || target->result.source == EE_OF_NCLC));
}

int
ee_result_languages(enum ee_result_source source)
{
	switch (source) {
	case EE_OF_ENGLISH:
	case EE_OF_CLB:
	case EE_OF_IELTS:
	case EE_OF_CELPIP:
	case EE_OF_PTE:
		return 1;
	case EE_OF_FRENCH:
	case EE_OF_NCLC:
	case EE_OF_TEF:
	case EE_OF_TCF:
		return 2;
	default:
		return 1 | 2;
	}
}

/* The index in WORDS of the part of PATH up to the next point or the end; *PATH moves behind it. */
static int
take_word(const char **path, const char *const *words)
{
	size_t length = strcspn(*path, ".");

	for (int i = 0; words[i] != NULL; i++)
		if (ee_text_is(*path, length, words[i])) {
			*path += length + ((*path)[length] == '.');
			return i;
		}
	return -1;
}

/* A number of 1 to 64 and a point at *PATH; 0: there is none. */
static int
take_number(const char **path)
{
	size_t digits = strspn(*path, "0123456789");
	int number = digits == 0 || digits > 2 ? 0 : atoi(*path);

	if (number < 1 || number > EE_ITEMS_MAX ||
	    ((*path)[digits] != '.' && (*path)[digits] != '\0'))
		return 0;
	*path += digits + ((*path)[digits] == '.');
	return number;
}

static enum ee_type
type_of_part(enum ee_result_part part)
{
	switch (part) {
	case EE_PART_OF_TEST:
		return EE_TYPE_TEST;
	case EE_PART_OF_DATE:
		return EE_TYPE_DATE;
	case EE_PART_OF_LANGUAGE:
		return EE_TYPE_LANGUAGE;
	default:
		return EE_TYPE_SCORE;
	}
}

/* Whether PATH is of a result: "ielts.listening", "spouse.test", "tests.2.date". */
static bool
read_result(const char *path, struct ee_target *target)
{
	struct ee_result_place *place = &target->result;
	const char *at = path;
	int source, part;
	bool by_row;

	place->of_spouse = strncmp(at, "spouse.", 7) == 0;
	at += place->of_spouse ? 7 : 0;
	source = take_word(&at, sources);
	if (source < 0)
		return false;
	place->source = (enum ee_result_source)source;
	by_row = source == EE_OF_TEST || source == EE_OF_TESTS;
	place->number = by_row ? take_number(&at) : 0;
	if (source == EE_OF_TESTS && place->number == 0)
		return false;
	if (source == EE_OF_TEST && place->number == 0)
		place->number = 1;
	part =
	    *at == '\0' && source == EE_OF_TEST ? EE_PART_OF_TEST : take_word(&at, ee_result_parts);
	if (part < 0 || *at != '\0')
		return false;
	if (part == EE_PART_OF_TEST && ee_result_test(place->source) >= 0)
		return false;
	if (part == EE_PART_OF_LANGUAGE && !by_row)
		return false;
	place->part = (enum ee_result_part)part;
	target->kind = EE_TO_RESULT;
	target->type = type_of_part(place->part);
	return true;
}

/* Says what PATH, which is no field, may have been meant to be. */
static bool
refuse_path(const char *path, struct ee_fault *fault)
{
	char pattern[EE_PATH_TEXT], hint[EE_NAME_HINT];
	size_t length = strlen(path);
	int node = ee_field_near(pattern, ee_path_of_column(path, length, pattern));
	const char *meant = node == EE_NO_NODE ? "" : ee_node_at(node)->path,
		   *brackets = strstr(meant, "[]");

	if (brackets != NULL)
		return ee_fault_set(fault, "no field %s; did you mean %.*s.1%s?", path,
		    (int)(brackets - meant), meant, brackets + 2);
	if (node != EE_NO_NODE)
		return ee_fault_set(fault, "no field %s; did you mean %s?", path, meant);
	if (ee_name_hint(path, length, hint) != NULL)
		return ee_fault_set(fault, "no field %s; %s", path, hint);
	return ee_fault_set(fault,
	    "no field %s; ee-profile(5) lists the fields, and - passes a column through", path);
}

/* A field of its own, or of an element of an array. */
static bool
read_field(const char *path, struct ee_target *target, struct ee_fault *fault)
{
	int item, node = ee_node_of_column(path, strlen(path), &item);

	if (node != EE_NO_NODE && ee_node_at(node)->field != EE_NO_FIELD) {
		target->kind = EE_TO_FIELD;
		target->type = ee_node_type(node);
		if (target->type != EE_TYPE_NESTED)
			return true;
		return ee_fault_set(fault, "%s is for the filters to write", path);
	}
	if (node != EE_NO_NODE)
		return ee_fault_set(
		    fault, "%s is no field by itself; name one of its fields", path);
	return refuse_path(path, fault);
}

/* "1930-2029": a hundred years. */
static bool
read_hundred(const char *word, struct ee_style *style)
{
	int first, last;

	if (strlen(word) != HUNDRED_TEXT || word[4] != '-' || strspn(word, "0123456789") != 4 ||
	    strspn(word + 5, "0123456789") != 4)
		return false;
	first = atoi(word);
	last = atoi(word + 5);
	if (last - first != 99 || first < 1900 || style->date.hundred != 0)
		return false;
	style->date.hundred = first;
	return true;
}

static bool
is_date_type(const struct ee_target *target)
{
	return target->kind != EE_TO_PASS &&
	    (target->type == EE_TYPE_DATE || target->type == EE_TYPE_TIMESTAMP);
}

static bool
is_years_type(const struct ee_target *target)
{
	return target->kind == EE_TO_FIELD &&
	    (target->type == EE_TYPE_YEARS || target->type == EE_TYPE_WHOLE_YEARS);
}

static bool
is_number_type(const struct ee_target *target)
{
	return is_years_type(target) ||
	    (target->kind == EE_TO_FIELD &&
		(target->type == EE_TYPE_DECIMAL || target->type == EE_TYPE_HOURS ||
		    target->type == EE_TYPE_WHOLE)) ||
	    (target->kind == EE_TO_RESULT && target->type == EE_TYPE_SCORE);
}

/* "lrws": the four abilities in some order. */
static bool
read_abilities(const char *word, struct ee_style *style)
{
	if (strlen(word) != EE_ABILITIES || strspn(word, "lrws") != EE_ABILITIES)
		return false;
	for (const char *at = word; *at != '\0'; at++)
		if (strchr(at + 1, *at) != NULL)
			return false;
	if (style->abilities[0] != '\0')
		return false;
	memcpy(style->abilities, word, EE_ABILITIES + 1);
	return true;
}

/* One word of the style; false: it is none of this target, or contradicts another. */
static bool
read_style(const char *word, struct ee_target *target)
{
	struct ee_style *style = &target->style;
	bool is_score = target->kind == EE_TO_RESULT && target->type == EE_TYPE_SCORE;

	if (is_date_type(target)) {
		for (int order = EE_DMY; order < EE_DATE_ORDERS; order++)
			if (strcmp(word, ee_date_order_names[order]) == 0) {
				bool first = style->date.order == EE_ANY_ORDER;

				style->date.order = (enum ee_date_order)order;
				return first;
			}
		if (strcmp(word, "excel") == 0)
			return style->date.excel = true;
		return read_hundred(word, style);
	}
	if (is_number_type(target) && (strcmp(word, "comma") == 0 || strcmp(word, "point") == 0)) {
		bool first = style->mark == 0;

		style->mark = word[0] == 'c' ? ',' : '.';
		return first;
	}
	if (is_years_type(target) && (strcmp(word, "months") == 0 || strcmp(word, "years") == 0)) {
		bool first = !style->unit_said;

		style->months = word[0] == 'm';
		style->unit_said = true;
		return first;
	}
	if (is_score && strcmp(word, "level") == 0)
		return style->level = true;
	if (is_score && target->result.part == EE_PART_OF_ALL && read_abilities(word, style))
		return true;
	return target->kind == EE_TO_SPOUSE && strcmp(word, "yes/no/stays") == 0;
}

/* What styles the target could have. */
static const char *
styles_of(const struct ee_target *target)
{
	if (is_date_type(target))
		return "dmy, mdy, ymd, excel, or a hundred years such as 1930-2029";
	if (is_years_type(target))
		return "months, years, comma or point";
	if (target->kind == EE_TO_RESULT && target->type == EE_TYPE_SCORE)
		return target->result.part == EE_PART_OF_ALL
		    ? "level, comma, point, or the order of the abilities such as lrws"
		    : "level, comma or point";
	return is_number_type(target) ? "comma or point" : "none";
}

static bool
read_pass(const char *name, struct ee_target *target, struct ee_fault *fault)
{
	target->kind = EE_TO_PASS;
	name += strspn(name, " ");
	if (strlen(name) >= sizeof target->path)
		return ee_fault_set(fault, "a name of more than %d bytes", EE_PATH_TEXT - 1);
	(void)snprintf(target->path, sizeof target->path, "%s", name);
	return true;
}

bool
ee_target_read(const char *text, struct ee_target *target, struct ee_fault *fault)
{
	char word[EE_PATH_TEXT];
	size_t length = strcspn(text, " ");
	int item;

	*target = (struct ee_target) { .type = EE_TYPE_ANY };
	/* A spreadsheet takes "- old.name" for a sum, and saves what comes of that. */
	if (strcmp(text, "#NAME?") == 0)
		return ee_fault_set(fault,
		    "a spreadsheet has calculated with this cell; write: pass and the new name");
	if (strcmp(text, "pass") == 0 || strncmp(text, "pass ", 5) == 0)
		return read_pass(text + 4, target, fault);
	if (text[0] == '-' && (text[1] == ' ' || text[1] == '\0'))
		return read_pass(text + 1, target, fault);
	if (length >= sizeof word)
		return ee_fault_set(fault, "no field has so long a name");
	memcpy(target->path, text, length);
	target->path[length] = '\0';
	if (strcmp(target->path, "spouse") == 0)
		target->kind = EE_TO_SPOUSE;
	else if (!read_result(target->path, target) && !read_field(target->path, target, fault))
		/* A name of several words is none of ours, whatever its first one is. */
		return text[length] == '\0' ||
			ee_node_of_column(target->path, length, &item) != EE_NO_NODE
		    ? false
		    : refuse_path(text, fault);
	for (text += length; *(text += strspn(text, " ,")) != '\0'; text += length) {
		length = strcspn(text, " ,");
		if (length >= sizeof word)
			return ee_fault_set(fault, "no style has so long a name");
		memcpy(word, text, length);
		word[length] = '\0';
		if (!read_style(word, target))
			return ee_fault_set(fault, "%s: no style of %s, or one too many; it has %s",
			    word, target->path, styles_of(target));
	}
	return true;
}

bool
ee_path_is_ours(const char *name)
{
	int item, node = ee_node_of_column(name, strlen(name), &item);
	const char *dot = strchr(name, '.');

	if (ee_column_is_one_key(name, strlen(name)))
		return false;
	if (node == EE_NO_NODE && dot != NULL) {
		node = ee_node_child(EE_ROOT, name, (size_t)(dot - name));
		return node != EE_NO_NODE && ee_node_at(node)->field == EE_NO_FIELD;
	}
	return node != EE_NO_NODE;
}
