/*
 * A candidate is a list of fields with their texts; a form, which has room for every field there
 * is, is made of it where one is needed.
 */
#include <stdlib.h>
#include <string.h>

#include "ee/parts.h"
#include "intake/reader.h"
#include "rules/language.h"

struct answer {
	int node, item; /* in the tree of fields; of an array the element, from 0, or -1 */
	char *text;
};

struct ee_candidate {
	struct answer *answer;
	int count, room;
};

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
		free(candidate->answer[i].text);
	free(candidate->answer);
	free(candidate);
}

static void
put(struct ee_form *form, const struct answer *answer)
{
	const struct ee_node *node = ee_node_at(answer->node);
	struct ee_value value = { answer->text, (uint32_t)strlen(answer->text), EE_CELL };

	(void)ee_form_put(form, answer->node, answer->item, value);
	if (node->array != EE_NO_ARRAY && form->item_count[node->array] <= answer->item)
		form->item_count[node->array] = answer->item + 1;
}

struct ee_form *
ee_candidate_form(const struct ee_candidate *candidate)
{
	struct ee_form *form = calloc(1, sizeof *form);

	for (int i = 0; form != NULL && i < candidate->count; i++)
		put(form, &candidate->answer[i]);
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
 * Whether the score at NODE is one of some test of its language, where the form does not name one
 * yet.  The fields of a result stand together, the test first.
 */
static bool
is_of_some_test(const struct ee_rulebook *book, struct ee_form *form, const struct ee_node *node,
    const char *path)
{
	int field = node->field;
	struct ee_error unused;

	if (node->array != EE_NO_ARRAY || ee_field_type((enum ee_field)field) != EE_TYPE_SCORE)
		return false;
	while (ee_field_type((enum ee_field)field) != EE_TYPE_TEST)
		field--;
	if (form->value[field].kind != EE_ABSENT)
		return false;
	for (int test = 0; test < EE_TESTS; test++) {
		const char *name = ee_test_name((enum ee_test)test);

		form->value[field] = (struct ee_value) { name, (uint32_t)strlen(name), EE_CELL };
		if (is_good(book, form, path, &unused) &&
		    is_good(book, form, ee_field_path((enum ee_field)field), &unused))
			return true;
	}
	return false;
}

static const char *
path_of(const struct answer *answer, char path[EE_PATH_TEXT])
{
	const struct ee_node *node = ee_node_at(answer->node);

	if (node->array == EE_NO_ARRAY)
		return ee_field_path((enum ee_field)node->field);
	return ee_item_path((enum ee_array)node->array, answer->item, node->item_field, path);
}

/* Whether what CANDIDATE says and ADDED go together as far as can be said of ADDED alone. */
static bool
check(const struct ee_candidate *candidate, const struct ee_rulebook *book,
    const struct answer *added, struct ee_error *error)
{
	char buffer[EE_PATH_TEXT];
	const char *path = path_of(added, buffer);
	struct ee_form *form = ee_candidate_form(candidate);
	bool good;

	if (form == NULL)
		return ee_error_memory(error);
	put(form, added);
	good = is_good(book, form, path, error) ||
	    is_of_some_test(book, form, ee_node_at(added->node), path);
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
		return ee_error_text(error, "%.64s: unknown field", path);
	meant = ee_node_at(near)->path;
	brackets = strstr(meant, "[].");
	if (brackets == NULL)
		return ee_error_text(error, "%.64s: unknown field; did you mean %.*s?", path,
		    ee_node_at(near)->path_length, meant);
	return ee_error_text(error, "%.64s: unknown field; did you mean %.*s.1%s?", path,
	    (int)(brackets - meant), meant, brackets + 2);
}

/* The node of PATH, a field that can be set; false with ERROR. */
static bool
find(const char *path, struct answer *answer, struct ee_error *error)
{
	const struct ee_node *node;

	answer->node = ee_node_of_column(path, strlen(path), &answer->item);
	if (path[0] == '\0')
		return ee_error_text(error, "no field is named");
	if (answer->node == EE_NO_NODE) {
		(void)refuse_path(path, error);
	} else {
		node = ee_node_at(answer->node);
		if (node->field != EE_NO_FIELD &&
		    ee_field_type((enum ee_field)node->field) != EE_TYPE_NESTED)
			return true;
		(void)ee_error_text(error,
		    node->field == EE_NO_FIELD ? "%.64s: holds fields, which are set one by one"
					       : "%.64s: added by a filter, and read by nothing",
		    path);
	}
	(void)strncpy(error->field, path, sizeof error->field - 1);
	return false;
}

static int
place_of(const struct ee_candidate *candidate, const struct answer *answer)
{
	int at = 0;

	while (at < candidate->count &&
	    (candidate->answer[at].node != answer->node ||
		candidate->answer[at].item != answer->item))
		at++;
	return at;
}

static bool
make_room(struct ee_candidate *candidate)
{
	int room = candidate->room == 0 ? 32 : 2 * candidate->room;
	struct answer *answer;

	if (candidate->count < candidate->room)
		return true;
	answer = realloc(candidate->answer, (size_t)room * sizeof *answer);
	if (answer == NULL)
		return false;
	candidate->answer = answer;
	candidate->room = room;
	return true;
}

bool
ee_candidate_set(struct ee_candidate *candidate, const struct ee_rulebook *book, const char *path,
    const char *text, struct ee_error *error)
{
	struct answer added;
	int at;

	if (!find(path == NULL ? "" : path, &added, error))
		return false;
	at = place_of(candidate, &added);
	if (text == NULL || ee_blank_is_all(text, strlen(text))) {
		if (at < candidate->count) {
			free(candidate->answer[at].text);
			candidate->answer[at] = candidate->answer[--candidate->count];
		}
		return true;
	}
	added.text = strdup(text);
	if (added.text == NULL || !make_room(candidate)) {
		free(added.text);
		return ee_error_memory(error);
	}
	if (!check(candidate, book, &added, error)) {
		free(added.text);
		return false;
	}
	if (at < candidate->count)
		free(candidate->answer[at].text);
	else
		candidate->count++;
	candidate->answer[at] = added;
	return true;
}
