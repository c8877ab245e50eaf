/*
 * A candidate is a list of fields with their texts; a form, which has room for every field there
 * is, is made of it where one is needed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ee/parts.h"
#include "intake/reader.h"
#include "rules/language.h"

enum { TEXT_MAX = 1 << 20 }; /* bytes, as a line of a record */

/* A field that is said, and where it stands in the tree of fields. */
struct said {
	int node, item; /* of an array the element, from 0, or -1 */
	char *text;
};

struct ee_candidate {
	struct said *said;
	int count, room;
};

const char *
ee_field_name(int number)
{
	(void)ee_library_ready();
	for (int field = 0; number >= 0 && field < EE_FIELDS; field++)
		if (ee_field_type((enum ee_field)field) != EE_TYPE_NESTED && number-- == 0)
			return ee_field_path((enum ee_field)field);
	return NULL;
}

struct ee_candidate *
ee_candidate_new(struct ee_error *error)
{
	struct ee_candidate *candidate = calloc(1, sizeof *candidate);

	(void)ee_library_ready();
	if (candidate == NULL)
		(void)ee_error_memory(error);
	return candidate;
}

void
ee_candidate_free(struct ee_candidate *candidate)
{
	if (candidate == NULL)
		return;
	for (int i = 0; i < candidate->count; i++)
		free(candidate->said[i].text);
	free(candidate->said);
	free(candidate);
}

static void
put(struct ee_form *form, const struct said *said)
{
	const struct ee_node *node = ee_node_at(said->node);
	struct ee_value value = { said->text, (uint32_t)strlen(said->text), EE_CELL };

	(void)ee_form_put(form, said->node, said->item, value);
	if (node->array != EE_NO_ARRAY && form->item_count[node->array] <= said->item)
		form->item_count[node->array] = said->item + 1;
}

struct ee_form *
ee_candidate_form(const struct ee_candidate *candidate)
{
	struct ee_form *form = calloc(1, sizeof *form);

	for (int i = 0; form != NULL && i < candidate->count; i++)
		put(form, &candidate->said[i]);
	return form;
}

/* Makes ERROR of the first complaint about the field PATH itself that is not about others too. */
struct listening {
	const char *path;
	struct ee_error *error;
	bool refused;
};

static void
listen(const struct ee_message *message, void *context)
{
	struct listening *listening = context;
	const char *code = message->part[EE_PART_CODE], *field = message->part[EE_PART_FIELD];

	if (listening->refused || field == NULL || strcmp(field, listening->path) != 0)
		return;
	if (strcmp(code, ee_fault_code_text(EE_BAD_VALUE)) != 0 &&
	    strcmp(code, ee_fault_code_text(EE_BAD_SHAPE)) != 0 &&
	    strcmp(code, ee_fault_code_text(EE_BAD_LEFT_OUT)) != 0)
		return;
	ee_error_message(listening->error, message);
	listening->refused = true;
}

/* Whether FORM is good as far as the field PATH goes. */
static bool
is_good(const struct ee_rulebook *book, const struct ee_form *form, const char *path,
    struct ee_error *error)
{
	struct listening listening = { path, error, false };
	struct ee_review review = { .take = listen, .context = &listening };
	const struct ee_places places = ee_places_of(book);
	const struct ee_profile_context context = {
		.book = book, .places = &places, .as_of = book->on, .ageless = true, .quiet = true
	};
	struct ee_profile profile;

	(void)ee_profile_read(&context, form, &review, &profile);
	return !listening.refused;
}

/*
 * A result of a test as the form has it: where its language, test and day stand.  What is missing
 * of them is put in for a try, since the reader looks at no result without.
 */
struct result {
	struct ee_value *language, *date; /* NULL: one in fields of its own needs neither */
	struct ee_value *test;
	enum ee_official_language only; /* the language then */
};

static struct ee_value
cell(const char *text)
{
	return (struct ee_value) { text, (uint32_t)strlen(text), EE_CELL };
}

/* The place of a value of element ITEM, which may be set from here on. */
static struct ee_value *
open_item(struct ee_form *form, const struct ee_node *node, int item, int at)
{
	uint16_t *seen = &form->item_seen[node->array][item];
	struct ee_value *value = &form->item[node->array][item][at];

	if ((*seen >> at & 1) == 0) {
		*seen = (uint16_t)(*seen | 1u << at);
		value->kind = EE_ABSENT;
	}
	return value;
}

/* False: what stands at NODE is no part of a result. */
static bool
find_result(struct ee_form *form, const struct ee_node *node, int item, struct result *result)
{
	enum { /* of an element, whose language comes first */
		LANGUAGE,
		TEST = EE_F_TESTS_TEST - EE_F_TESTS_LANGUAGE,
		DATE = EE_F_TESTS_DATE - EE_F_TESTS_LANGUAGE
	};
	int field = node->field;

	if (node->array == EE_SITTINGS || node->array == EE_SPOUSE_SITTINGS) {
		*result = (struct result) { .language = open_item(form, node, item, LANGUAGE),
			.test = open_item(form, node, item, TEST),
			.date = open_item(form, node, item, DATE) };
		return true;
	}
	if (node->array != EE_NO_ARRAY || ee_field_type((enum ee_field)field) != EE_TYPE_SCORE)
		return false;
	while (ee_field_type((enum ee_field)field) != EE_TYPE_TEST)
		field--; /* the fields of a result stand together, the test first */
	*result = (struct result) { .test = &form->value[field],
		.only = field == EE_F_ENGLISH_TEST || field == EE_F_SPOUSE_ENGLISH_TEST
		    ? EE_ENGLISH
		    : EE_FRENCH };
	return true;
}

static bool
is_missing(const struct ee_value *value)
{
	return value != NULL && value->kind == EE_ABSENT;
}

/* Whether the field PATH, of RESULT, is good with some test of some language; ERROR may be NULL. */
static bool
is_good_somehow(const struct ee_rulebook *book, const struct ee_form *form,
    const struct result *result, const char *path, struct ee_error *error)
{
	static const enum ee_official_language languages[] = { EE_ENGLISH, EE_FRENCH };
	bool any_language = is_missing(result->language), any_test = is_missing(result->test);

	if (is_missing(result->date))
		*result->date = cell("2000-01-01");
	for (int i = 0; i < 2; i++)
		for (int number = 0; number < EE_TESTS; number++) {
			enum ee_official_language of =
			    ee_test_language(book->levels, (enum ee_test)number);

			if ((of != EE_LANGUAGE_UNSAID && of != languages[i]) ||
			    (result->language == NULL && result->only != languages[i]))
				continue;
			if (any_language)
				*result->language =
				    cell(languages[i] == EE_ENGLISH ? "english" : "french");
			if (any_test)
				*result->test = cell(ee_test_name((enum ee_test)number));
			if (is_good(book, form, path, error))
				return true;
			error = NULL; /* the first one is told */
		}
	return false;
}

static const char *
path_of(const struct said *said, char path[EE_PATH_TEXT])
{
	const struct ee_node *node = ee_node_at(said->node);

	if (node->array == EE_NO_ARRAY)
		return ee_field_path((enum ee_field)node->field);
	return ee_item_path((enum ee_array)node->array, said->item, node->item_field, path);
}

/* Whether what CANDIDATE says and ADDED go together as far as can be said of ADDED alone. */
static bool
check(const struct ee_candidate *candidate, const struct ee_rulebook *book,
    const struct said *added, struct ee_error *error)
{
	char buffer[EE_PATH_TEXT];
	const char *path = path_of(added, buffer);
	struct ee_form *form = ee_candidate_form(candidate);
	struct result result;
	bool good;

	if (form == NULL)
		return ee_error_memory(error);
	put(form, added);
	good = is_good(book, form, path, error);
	if (find_result(form, ee_node_at(added->node), added->item, &result) &&
	    (is_missing(result.language) || is_missing(result.test) || is_missing(result.date)))
		good = is_good_somehow(book, form, &result, path, good ? error : NULL);
	free(form);
	return good;
}

/* PATH is none; perhaps it is one slip away from one.  Returns false. */
static bool
refuse_path(const char *path, struct ee_error *error)
{
	int near = ee_field_near(path, strlen(path));
	const char *meant, *brackets;

	if (near == EE_NO_NODE)
		return ee_error_path(error, path, "%.64s: unknown field", path);
	meant = ee_node_at(near)->path;
	brackets = strstr(meant, "[].");
	if (brackets == NULL)
		return ee_error_path(error, path, "%.64s: unknown field; did you mean %.*s?", path,
		    ee_node_at(near)->path_length, meant);
	return ee_error_path(error, path, "%.64s: unknown field; did you mean %.*s.1%s?", path,
	    (int)(brackets - meant), meant, brackets + 2);
}

/* Where PATH, a field that can be set, stands; false with ERROR. */
static bool
find(const char *path, struct said *said, struct ee_error *error)
{
	enum ee_type type;

	if (path == NULL || path[0] == '\0') {
		(void)ee_error_text(error, "no field is named");
		return false;
	}
	said->node = ee_node_of_column(path, strlen(path), &said->item);
	if (said->node == EE_NO_NODE)
		return refuse_path(path, error);
	if (ee_node_at(said->node)->field == EE_NO_FIELD)
		return ee_error_path(
		    error, path, "%.64s: holds fields, which are set one by one", path);
	type = ee_field_type((enum ee_field)ee_node_at(said->node)->field);
	return type != EE_TYPE_NESTED ||
	    ee_error_path(error, path, "%.64s: added by a filter, and read by nothing", path);
}

static int
place_of(const struct ee_candidate *candidate, const struct said *said)
{
	int at = 0;

	while (at < candidate->count &&
	    (candidate->said[at].node != said->node || candidate->said[at].item != said->item))
		at++;
	return at;
}

const char *
ee_candidate_get(const struct ee_candidate *candidate, const char *path)
{
	struct said said;
	int at = find(path, &said, NULL) ? place_of(candidate, &said) : candidate->count;

	return at < candidate->count ? candidate->said[at].text : NULL;
}

/* A copy of TEXT, a value of the field PATH; NULL with ERROR. */
static char *
copy_text(const char *path, const char *text, struct ee_error *error)
{
	size_t length = strlen(text);
	char *copy;

	if (length > TEXT_MAX) {
		(void)ee_error_path(error, path, "%.64s: longer than 1 MiB", path);
		return NULL;
	}
	for (size_t at = 0, bytes; at < length; at += bytes) {
		bytes = ee_text_sequence(text + at, length - at);
		if (bytes == 0) {
			(void)ee_error_path(error, path, "%.64s: not valid UTF-8", path);
			return NULL;
		}
	}
	copy = strdup(text);
	if (copy == NULL)
		(void)ee_error_memory(error);
	return copy;
}

static void
take_out(struct ee_candidate *candidate, int at)
{
	if (at == candidate->count)
		return;
	free(candidate->said[at].text);
	candidate->said[at] = candidate->said[--candidate->count];
}

bool
ee_candidate_set(struct ee_candidate *candidate, const struct ee_rulebook *book, const char *path,
    const char *text, struct ee_error *error)
{
	struct said added, *grown;
	int at;

	if (!find(path, &added, error))
		return false;
	at = place_of(candidate, &added);
	if (text == NULL || ee_blank_is_all(text, strlen(text))) {
		take_out(candidate, at);
		return true;
	}
	grown = ee_grow(candidate->said, candidate->count, &candidate->room, sizeof *grown);
	if (grown == NULL)
		return ee_error_memory(error);
	candidate->said = grown;
	added.text = copy_text(path, text, error);
	if (added.text == NULL)
		return false;
	if (!check(candidate, book, &added, error)) {
		free(added.text);
		return false;
	}
	take_out(candidate, at);
	candidate->said[candidate->count++] = added;
	return true;
}
