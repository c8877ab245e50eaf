/*
 * One set of keys holds the folded names and the folded paths of all fields.  What a name means
 * below "spouse" is worked out when the table is loaded, so that a look-up allocates nothing.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "base/fold.h"
#include "base/keys.h"
#include "base/names.h"
#include "base/phrase.h"
#include "base/say.h"
#include "base/table.h"

enum { NAME, FIELD, NOTE };
enum { OWN = -1 }; /* in the place of a row: a field's own path */
enum { NOTHING = 0 }; /* where in the text of the names there is an empty one */

static const char spouse[] = "spouse.";
enum { SPOUSE = sizeof spouse - 1 };

/* Small, since there are many, and a tool asks for few of them. */
struct meaning {
	int row; /* of the table */
	uint32_t own, of_spouse; /* where in TEXT the own path is, and the fields of a spouse */
};

struct ee_names {
	struct ee_table *table;
	struct ee_keys keys;
	struct meaning *meaning; /* of each key */
	char *text; /* lists of paths that are no text of the table; the first is empty */
	uint32_t used;
};

/* The nodes of the tree of fields end with one without a path. */
static bool
is_node(int node)
{
	return node < EE_NODES_MAX && ee_nodes[node].path != NULL;
}

/* Bytes of the list of paths FIELDS once each has "spouse." before it, and a NUL. */
static size_t
spouse_bytes(const char *fields)
{
	size_t bytes = strlen(fields) + SPOUSE + 1;

	for (const char *at = fields; (at = strchr(at, ' ')) != NULL; at++)
		bytes += SPOUSE;
	return bytes;
}

/* Room for the rows of the table, and for the nodes of the tree of fields. */
static bool
make_room(struct ee_names *names)
{
	int rows = ee_table_rows(names->table), nodes = 0;
	size_t keys = 0, paths = 1;

	for (int row = 0; row < rows; row++) {
		keys += strlen(ee_table_text(names->table, row, NAME));
		paths += spouse_bytes(ee_table_text(names->table, row, FIELD));
	}
	for (; is_node(nodes + 1); nodes++) {
		size_t length = (size_t)ee_nodes[nodes + 1].path_length;

		keys += length;
		paths += 2 * (length + 1) + SPOUSE; /* its own, and that of a spouse */
	}
	names->meaning = calloc((size_t)(rows + nodes) + 1, sizeof *names->meaning);
	names->text = malloc(paths);
	if (!ee_keys_make(&names->keys, rows + nodes, keys) || names->meaning == NULL ||
	    names->text == NULL)
		return false;
	names->text[names->used++] = '\0';
	return true;
}

/* Whether PATH is one of fields.def: "jobs[].noc", "jobs", "english", "english.reading". */
static bool
is_path(const char *path, size_t length)
{
	const char *end = path + length, *stop;
	int node = EE_ROOT;

	for (const char *key = path; key <= end; key = stop + 1) {
		size_t bytes;
		bool brackets;

		stop = memchr(key, '.', (size_t)(end - key));
		if (stop == NULL)
			stop = end;
		bytes = (size_t)(stop - key);
		brackets = bytes > 2 && memcmp(stop - 2, "[]", 2) == 0;
		node = ee_node_child(node, key, brackets ? bytes - 2 : bytes);
		if (node == EE_NO_NODE)
			return false;
		/* An array with something behind it. */
		if (brackets !=
		    (stop < end && ee_node_at(node)->array != EE_NO_ARRAY &&
			ee_node_at(node)->field == EE_NO_FIELD))
			return false;
	}
	return true;
}

/* How many bytes the first of the paths FIELDS has. */
static size_t
first_path(const char *fields)
{
	return strcspn(fields, " ");
}

/* Where in the text of NAMES those of FIELDS are that a spouse has, which are put there. */
static uint32_t
add_of_spouse(struct ee_names *names, const char *fields)
{
	uint32_t begin = names->used;
	char *out = names->text + begin, *end = out;
	size_t length;

	for (const char *at = fields; *at != '\0'; at += length + (at[length] == ' ')) {
		char *path = end + (end > out);

		length = first_path(at);
		memcpy(path, spouse, SPOUSE);
		memcpy(path + SPOUSE, at, length);
		if (!is_path(path, SPOUSE + length))
			continue;
		if (path > end)
			*end = ' ';
		end = path + SPOUSE + length;
	}
	if (end == out)
		return NOTHING;
	*end = '\0';
	names->used += (uint32_t)(end - out) + 1;
	return begin;
}

/* Where in the text of NAMES the path of NODE is, an array without its brackets. */
static uint32_t
add_own_path(struct ee_names *names, const struct ee_node *node)
{
	uint32_t begin = names->used;
	size_t length = (size_t)node->path_length;

	if (node->field == EE_NO_FIELD && node->array != EE_NO_ARRAY)
		length -= 2;
	memcpy(names->text + begin, node->path, length);
	names->text[begin + length] = '\0';
	names->used += (uint32_t)length + 1;
	return begin;
}

static void
add_own_paths(struct ee_names *names)
{
	for (int number = 1; is_node(number); number++) {
		const struct ee_node *node = ee_node_at(number);
		struct meaning meaning = { .row = OWN };
		bool added;
		int key = ee_keys_add(&names->keys, node->path, (size_t)node->path_length, &added);

		if (!added)
			continue;
		meaning.own = add_own_path(names, node);
		meaning.of_spouse = add_of_spouse(names, names->text + meaning.own);
		names->meaning[key] = meaning;
	}
}

static const char *
fields_of(const struct ee_names *names, const struct meaning *meaning)
{
	return meaning->row == OWN ? names->text + meaning->own
				   : ee_table_text(names->table, meaning->row, FIELD);
}

/* Whether each of FIELDS, the cell of ROW, is a path. */
static bool
check_fields(const struct ee_table *table, int row, const char *fields, struct ee_fault *fault)
{
	size_t length;

	for (const char *at = fields;; at += length + 1) {
		length = first_path(at);
		if (length == 0)
			return ee_table_fault(
			    table, row, FIELD, fault, "expected one blank between fields");
		if (!is_path(at, length))
			return ee_table_fault(
			    table, row, FIELD, fault, "unknown field: %.*s", (int)length, at);
		if (at[length] == '\0')
			return true;
	}
}

/* What a row says that KEY means.  Fields that are those of the key before it are known. */
static bool
read_meaning(struct ee_names *names, int row, int key, struct ee_fault *fault)
{
	const char *fields = ee_table_text(names->table, row, FIELD);
	const struct meaning *before = key == 0 ? NULL : &names->meaning[key - 1];
	struct meaning meaning = { .row = row, .of_spouse = NOTHING };

	if (fields[0] == '\0') {
		if (ee_table_text(names->table, row, NOTE)[0] == '\0')
			return ee_table_fault(names->table, row, FIELD, fault,
			    "expected a field, or a note of why there is none, got nothing");
	} else if (before != NULL && strcmp(fields_of(names, before), fields) == 0) {
		meaning.of_spouse = before->of_spouse;
	} else {
		if (!check_fields(names->table, row, fields, fault))
			return false;
		meaning.of_spouse = add_of_spouse(names, fields);
	}
	names->meaning[key] = meaning;
	return true;
}

static bool
read_row(struct ee_names *names, int row, struct ee_fault *fault)
{
	const struct ee_table *table = names->table;
	const char *name = ee_table_text(table, row, NAME);
	bool added;
	int key =
	    ee_keys_add_cell(&names->keys, table, row, NAME, EE_NAME_BYTES_MAX, &added, fault);

	if (key == EE_NO_KEY)
		return false;
	if (!added && names->meaning[key].row == OWN)
		return ee_table_fault(table, row, NAME, fault, "%s is the field %s itself", name,
		    fields_of(names, &names->meaning[key]));
	if (!added)
		return ee_table_fault(table, row, NAME, fault, "%s is on line %d already", name,
		    ee_table_line(table, names->meaning[key].row));
	return read_meaning(names, row, key, fault);
}

static bool
load(struct ee_names *names, struct ee_fault *fault)
{
	names->table = ee_table_load(NULL, "names.csv", "name,field,note", fault);
	if (names->table == NULL)
		return false;
	if (!make_room(names))
		return ee_fault_set(fault, "out of memory");
	add_own_paths(names);
	for (int row = 0; row < ee_table_rows(names->table); row++)
		if (!read_row(names, row, fault))
			return false;
	return true;
}

struct ee_names *
ee_names_load(struct ee_fault *fault)
{
	struct ee_names *names = calloc(1, sizeof *names);

	if (names == NULL) {
		ee_fault_set(fault, "out of memory");
		return NULL;
	}
	if (load(names, fault))
		return names;
	ee_names_free(names);
	return NULL;
}

void
ee_names_free(struct ee_names *names)
{
	if (names == NULL)
		return;
	ee_table_free(names->table);
	ee_keys_free(&names->keys);
	free(names->meaning);
	free(names->text);
	free(names);
}

/* What KEY means; NULL if it is not known. */
static const struct meaning *
look_up(const struct ee_names *names, const char *key, size_t length)
{
	int number = ee_keys_find(&names->keys, key, length);

	return number == EE_NO_KEY ? NULL : &names->meaning[number];
}

/* The same if a spouse has one of its fields. */
static const struct meaning *
look_up_of_spouse(const struct ee_names *names, const char *key, size_t length)
{
	const struct meaning *meaning = look_up(names, key, length);

	return meaning == NULL || meaning->of_spouse == NOTHING ? NULL : meaning;
}

/* What KEY says of a spouse: "spouseedu", "spousesage", "etudesduconjoint". */
static const struct meaning *
about_spouse(const struct ee_names *names, const char *key, size_t length)
{
	static const char *const before[] = { "spouse", "spouses", "spousedata", "partner",
		"partners", "wife", "wifes", "husband", "husbands", "conjoint", "conjointe",
		"epoux", "epouse", "mari" };
	static const char *const behind[] = { "spouse", "ofspouse", "ofthespouse", "partner",
		"ofpartner", "wife", "husband", "conjoint", "conjointe", "duconjoint",
		"delaconjointe", "epoux", "epouse", "delepoux", "delepouse", "dumari" };
	const struct meaning *meaning = NULL;
	size_t word;

	for (size_t i = 0; meaning == NULL && i < sizeof before / sizeof before[0]; i++) {
		word = strlen(before[i]);
		if (length > word && memcmp(key, before[i], word) == 0)
			meaning = look_up_of_spouse(names, key + word, length - word);
	}
	for (size_t i = 0; meaning == NULL && i < sizeof behind / sizeof behind[0]; i++) {
		word = strlen(behind[i]);
		if (length > word && memcmp(key + length - word, behind[i], word) == 0)
			meaning = look_up_of_spouse(names, key, length - word);
	}
	return meaning;
}

static const char *
find_key(const struct ee_names *names, const char *key, size_t length, const char **note)
{
	static const char has[] = "has"; /* "hasSpouse" is in the table, "hasCoq" need not be */
	const struct meaning *meaning = look_up(names, key, length);
	const char *fields = NULL;

	if (meaning == NULL && length > sizeof has - 1 && memcmp(key, has, sizeof has - 1) == 0)
		meaning = look_up(names, key + sizeof has - 1, length - (sizeof has - 1));
	if (meaning != NULL)
		fields = fields_of(names, meaning);
	else if ((meaning = about_spouse(names, key, length)) != NULL)
		fields = names->text + meaning->of_spouse;
	if (meaning != NULL && meaning->row != OWN)
		*note = ee_table_text(names->table, meaning->row, NOTE);
	return fields;
}

static size_t
drop_digits(char *key, size_t length)
{
	size_t used = 0;

	for (size_t i = 0; i < length; i++)
		if (key[i] < '0' || key[i] > '9')
			key[used++] = key[i];
	return used;
}

const char *
ee_names_find(const struct ee_names *names, const char *name, size_t length, const char **note)
{
	char key[EE_NAME_BYTES_MAX];
	const char *fields;
	size_t used;

	*note = "";
	if (length > sizeof key)
		return NULL;
	used = ee_text_fold(name, length, key);
	fields = find_key(names, key, used, note);
	if (fields != NULL)
		return fields;
	/* The number of an element; "id2" is not another spelling of "id". */
	fields = find_key(names, key, drop_digits(key, used), note);
	return fields != NULL && strstr(fields, "[]") != NULL ? fields : NULL;
}

static struct ee_names *own_names;

static void
load_own_names(void)
{
	struct ee_fault fault;

	own_names = ee_names_load(&fault);
	if (own_names == NULL)
		ee_fail("%s", fault.text);
}

const char *
ee_name_means(const char *name, size_t length, const char **note)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, load_own_names);
	return ee_names_find(own_names, name, length, note);
}

bool
ee_names_any(const char *fields, bool (*has)(const void *context, int node), const void *context)
{
	for (size_t length; *fields != '\0'; fields += length + (fields[length] == ' ')) {
		int node;

		length = first_path(fields);
		node = ee_node_of_path(fields, length);
		if (node != EE_NO_NODE && has(context, node))
			return true;
	}
	return false;
}

/* "a", "a or b", "a, b or c" of "a b c" */
static void
put_choice(struct ee_phrase *hint, const char *fields)
{
	for (size_t length; *fields != '\0'; fields += length + (fields[length] == ' ')) {
		char field[EE_PATH_TEXT];
		const char *next;

		length = strcspn(fields, " ");
		next = fields + length + (fields[length] == ' ');
		(void)snprintf(field, sizeof field, "%.*s", (int)length, fields);
		ee_phrase_add(hint, field);
		if (*next != '\0')
			ee_phrase_add(hint, strchr(next, ' ') == NULL ? " or " : ", ");
	}
}

const char *
ee_name_hint(const char *name, size_t length, char text[EE_NAME_HINT])
{
	const char *note, *fields = ee_name_means(name, length, &note);
	struct ee_phrase hint = ee_phrase(text, EE_NAME_HINT);

	if (fields == NULL)
		return NULL;
	if (fields[0] == '\0') {
		ee_phrase_add(&hint, note);
		return fields;
	}
	ee_phrase_add(&hint, "did you mean ");
	put_choice(&hint, fields);
	ee_phrase_add(&hint, "?");
	if (note[0] != '\0') {
		ee_phrase_add(&hint, " (");
		ee_phrase_add(&hint, note);
		ee_phrase_add(&hint, ")");
	}
	return fields;
}
