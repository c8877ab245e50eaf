/*
 * One table of hashes holds the folded names and the folded paths of all fields.  What a name means
 * below "spouse" is worked out when the table is loaded, so that a look-up allocates nothing.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/field.h"
#include "base/fold.h"
#include "base/names.h"
#include "base/say.h"
#include "base/table.h"
#include "base/text.h"

enum { NAME, FIELD, NOTE };
enum { OWN = -1 }; /* in the place of a row: a field's own path */

static const char spouse[] = "spouse.";
enum { SPOUSE = sizeof spouse - 1 };

struct entry {
	const char *key; /* folded */
	size_t length;
	const char *fields, *note;
	const char
	    *of_spouse; /* those of FIELDS that a spouse has too; "" if none; NULL: not known yet */
	int row;
};

struct ee_names {
	struct ee_table *table;
	struct entry *entry;
	int count;
	int *slot; /* an entry's number and 1; 0: free */
	size_t mask; /* number of slots, less 1 */
	char *text; /* keys, and paths that are no text of fields.def or of the table */
	size_t used;
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

/* Room for all entries: the rows of the table, and the nodes of the tree of fields. */
static bool
make_room(struct ee_names *names)
{
	int rows = ee_table_rows(names->table), nodes = 0;
	size_t bytes = 0, slots = 1, entries;

	for (int row = 0; row < rows; row++)
		bytes += strlen(ee_table_text(names->table, row, NAME)) +
		    spouse_bytes(ee_table_text(names->table, row, FIELD));
	for (; is_node(nodes + 1); nodes++) /* a key, its path, that of a spouse */
		bytes += 3 * (size_t)ee_nodes[nodes + 1].path_length + 2 + SPOUSE;
	entries = (size_t)(rows + nodes);
	while (slots < 2 * entries + 1)
		slots *= 2;
	names->mask = slots - 1;
	names->slot = calloc(slots, sizeof *names->slot);
	names->entry = calloc(entries + 1, sizeof *names->entry);
	names->text = malloc(bytes + 1);
	return names->slot != NULL && names->entry != NULL && names->text != NULL;
}

/* The slot that KEY has, or would get. */
static int *
slot_of(const struct ee_names *names, const char *key, size_t length)
{
	size_t at = ee_text_hash(key, length, 0) & names->mask;

	for (; names->slot[at] != 0; at = (at + 1) & names->mask) {
		const struct entry *entry = &names->entry[names->slot[at] - 1];

		if (entry->length == length && memcmp(entry->key, key, length) == 0)
			break;
	}
	return &names->slot[at];
}

static const struct entry *
look_up(const struct ee_names *names, const char *key, size_t length)
{
	int number = *slot_of(names, key, length);

	return number == 0 ? NULL : &names->entry[number - 1];
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

/* Those of FIELDS that a spouse has, in the text of NAMES. */
static const char *
fields_of_spouse(struct ee_names *names, const char *fields)
{
	char *out = names->text + names->used, *end = out;
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
		return "";
	*end = '\0';
	names->used += (size_t)(end - out) + 1;
	return out;
}

/* NAME's key, in the text of NAMES; it is kept where the caller moves USED behind it. */
static size_t
fold_name(struct ee_names *names, const char *name, size_t length, const char **key)
{
	char *out = names->text + names->used;

	*key = out;
	return ee_text_fold(name, length, out);
}

static void
add_entry(struct ee_names *names, int *slot, struct entry entry)
{
	names->used += entry.length;
	if (entry.of_spouse == NULL)
		entry.of_spouse = fields_of_spouse(names, entry.fields);
	names->entry[names->count++] = entry;
	*slot = names->count;
}

/* The path of a node, an array without its brackets, in the text of NAMES. */
static const char *
own_path(struct ee_names *names, const struct ee_node *node)
{
	char *out = names->text + names->used;
	size_t length = (size_t)node->path_length;

	if (node->field == EE_NO_FIELD && node->array != EE_NO_ARRAY)
		length -= 2;
	memcpy(out, node->path, length);
	out[length] = '\0';
	names->used += length + 1;
	return out;
}

static void
add_own_paths(struct ee_names *names)
{
	for (int number = 1; is_node(number); number++) {
		const struct ee_node *node = ee_node_at(number);
		struct entry entry = { .note = "", .row = OWN };
		int *slot;

		entry.fields = own_path(names, node);
		entry.length = fold_name(names, node->path, (size_t)node->path_length, &entry.key);
		slot = slot_of(names, entry.key, entry.length);
		if (*slot == 0)
			add_entry(names, slot, entry);
	}
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

/* What a row says that a name means.  Fields that are those of the entry before it are known. */
static bool
read_meaning(const struct ee_names *names, int row, struct entry *entry, struct ee_fault *fault)
{
	const struct entry *before = names->count == 0 ? NULL : &names->entry[names->count - 1];

	entry->fields = ee_table_text(names->table, row, FIELD);
	entry->note = ee_table_text(names->table, row, NOTE);
	if (entry->fields[0] == '\0') {
		entry->of_spouse = "";
		return entry->note[0] != '\0' ||
		    ee_table_fault(names->table, row, FIELD, fault,
			"expected a field, or a note of why there is none, got nothing");
	}
	if (before != NULL && strcmp(before->fields, entry->fields) == 0) {
		entry->of_spouse = before->of_spouse;
		return true;
	}
	return check_fields(names->table, row, entry->fields, fault);
}

static bool
read_row(struct ee_names *names, int row, struct ee_fault *fault)
{
	const struct ee_table *table = names->table;
	const char *name = ee_table_text(table, row, NAME);
	struct entry entry = { .row = row };
	int *slot;

	if (!ee_table_filled(table, row, NAME, fault))
		return false;
	if (strlen(name) > EE_NAME_BYTES_MAX)
		return ee_table_fault(table, row, NAME, fault, "expected at most %d bytes, got %zu",
		    EE_NAME_BYTES_MAX, strlen(name));
	entry.length = fold_name(names, name, strlen(name), &entry.key);
	if (entry.length == 0)
		return ee_table_fault(
		    table, row, NAME, fault, "expected a letter or a digit, got %s", name);
	slot = slot_of(names, entry.key, entry.length);
	if (*slot != 0 && names->entry[*slot - 1].row == OWN)
		return ee_table_fault(table, row, NAME, fault, "%s is the field %s itself", name,
		    names->entry[*slot - 1].fields);
	if (*slot != 0)
		return ee_table_fault(table, row, NAME, fault, "%s is on line %d already", name,
		    ee_table_line(table, names->entry[*slot - 1].row));
	if (!read_meaning(names, row, &entry, fault))
		return false;
	add_entry(names, slot, entry);
	return true;
}

static bool
load(struct ee_names *names, struct ee_fault *fault)
{
	names->table = ee_table_load("names.csv", "name,field,note", fault);
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
	free(names->entry);
	free(names->slot);
	free(names->text);
	free(names);
}

/* The entry of KEY if a spouse has one of its fields. */
static const struct entry *
look_up_of_spouse(const struct ee_names *names, const char *key, size_t length)
{
	const struct entry *entry = look_up(names, key, length);

	return entry == NULL || entry->of_spouse[0] == '\0' ? NULL : entry;
}

/* The entry of what KEY says of a spouse: "spouseedu", "spousesage", "etudesduconjoint". */
static const struct entry *
about_spouse(const struct ee_names *names, const char *key, size_t length)
{
	static const char *const before[] = { "spouse", "spouses", "partner", "partners", "wife",
		"wifes", "husband", "husbands", "conjoint", "conjointe", "epoux", "epouse",
		"mari" };
	static const char *const behind[] = { "spouse", "ofspouse", "ofthespouse", "partner",
		"ofpartner", "wife", "husband", "conjoint", "conjointe", "duconjoint",
		"delaconjointe", "epoux", "epouse", "delepoux", "delepouse", "dumari" };
	const struct entry *entry = NULL;
	size_t word;

	for (size_t i = 0; entry == NULL && i < sizeof before / sizeof before[0]; i++) {
		word = strlen(before[i]);
		if (length > word && memcmp(key, before[i], word) == 0)
			entry = look_up_of_spouse(names, key + word, length - word);
	}
	for (size_t i = 0; entry == NULL && i < sizeof behind / sizeof behind[0]; i++) {
		word = strlen(behind[i]);
		if (length > word && memcmp(key + length - word, behind[i], word) == 0)
			entry = look_up_of_spouse(names, key, length - word);
	}
	return entry;
}

static const char *
find_key(const struct ee_names *names, const char *key, size_t length, const char **note)
{
	const struct entry *entry = look_up(names, key, length);
	const char *fields = NULL;

	if (entry != NULL) {
		fields = entry->fields;
	} else if ((entry = about_spouse(names, key, length)) != NULL) {
		fields = entry->of_spouse;
	}
	if (entry != NULL)
		*note = entry->note;
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
	return fields != NULL ? fields : find_key(names, key, drop_digits(key, used), note);
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
