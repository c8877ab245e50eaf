#include "record/choice.h"

#include <assert.h>

#include "base/blank.h"
#include "base/nearest.h"
#include "base/text.h"
#include "record/columns.h"

/* "; the columns are id due ..." behind FAULT. */
static bool
list_columns(const char *const *column, int count, const char *apart, struct ee_fault *fault)
{
	char *text = fault->text;

	(void)strncat(text, apart, EE_FAULT_MAX - strlen(text) - 1);
	(void)strncat(text, " the columns are", EE_FAULT_MAX - strlen(text) - 1);
	for (int i = 0; i < count; i++) {
		(void)strncat(text, " ", EE_FAULT_MAX - strlen(text) - 1);
		(void)strncat(text, column[i], EE_FAULT_MAX - strlen(text) - 1);
	}
	return false;
}

/* COLUMN as a list that ends with NULL. */
static void
end_list(const char *const *column, int count, const char *words[EE_ROW_COLUMNS_MAX + 1])
{
	memcpy(words, column, (size_t)count * sizeof words[0]);
	words[count] = NULL;
}

static bool
no_such_column(
    const struct ee_csv_column *name, const char *const *column, int count, struct ee_fault *fault)
{
	const char *words[EE_ROW_COLUMNS_MAX + 1];
	char shown[EE_VISIBLE], hint[EE_HINT];

	end_list(column, count, words);
	(void)ee_fault_set(fault, "no column %s", ee_text_visible(name->name, name->length, shown));
	return list_columns(
	    column, count, ee_text_hint_before_list(name->name, name->length, words, hint), fault);
}

/* Two names may stand for a column: "wait" and one below it. */
static void
add_once(struct ee_row_choice *choice, int column)
{
	for (int i = 0; i < choice->count; i++)
		if (choice->column[i] == column)
			return;
	choice->column[choice->count++] = column;
}

/* NAME among the columns of rows, or all that lie below it; false: none does. */
static bool
take_own(struct ee_row_choice *choice, const struct ee_csv_column *name, const char *const *column,
    int count)
{
	bool any = false;

	for (int i = 0; i < count; i++) {
		if (!ee_path_is_within(column[i], name->name, name->length))
			continue;
		any = true;
		add_once(choice, i);
	}
	return any;
}

/* FAULT says that no record has NAME; a column of the rows may be nearer than what it names. */
static bool
prefer_nearer(
    const struct ee_csv_column *name, const char *const *column, int count, struct ee_fault *fault)
{
	const char *words[EE_ROW_COLUMNS_MAX + 1];
	char shown[EE_VISIBLE], hint[EE_HINT];

	end_list(column, count, words);
	if (*ee_text_hint(name->name, name->length, words, hint) == '\0')
		return false;
	return ee_fault_set(fault, "no column or field %s%s",
	    ee_text_visible(name->name, name->length, shown), hint);
}

/* NAME of what is taken along: the columns that it stands for. */
static bool
take_along(struct ee_row_choice *choice, const struct ee_csv_column *name,
    const char *const *column, int count, struct ee_shape *shape, struct ee_fault *fault)
{
	int picked = 0;
	const char *path;
	char shown[EE_VISIBLE];

	if (ee_shape_adds(shape, name))
		return no_such_column(name, column, count, fault);
	for (int i = 0; i < count; i++)
		if (ee_name_lies_below(name->name, name->length, column[i]))
			return ee_fault_set(fault, "%s: the rows have a column %s",
			    ee_text_visible(name->name, name->length, shown), column[i]);
	while (ee_shape_picked(shape, picked) != NULL)
		picked++;
	if (!ee_shape_pick(shape, name, fault))
		return prefer_nearer(name, column, count, fault);
	for (; (path = ee_shape_picked(shape, picked)) != NULL; picked++) {
		choice->name[choice->count] = path;
		choice->column[choice->count++] = -1 - picked;
	}
	return true;
}

bool
ee_columns_choose(struct ee_row_choice *choice, const char *list, const char *const *column,
    int count, struct ee_shape *shape, struct ee_fault *fault)
{
	struct ee_csv_header *header = ee_columns_new(list, fault);
	bool good = header != NULL;

	assert(count <= EE_ROW_COLUMNS_MAX);
	choice->count = 0;
	for (int i = 0; good && i < header->count; i++) {
		const struct ee_csv_column *name = &header->column[i];

		if (take_own(choice, name, column, count))
			continue;
		if (shape != NULL)
			good = take_along(choice, name, column, count, shape, fault);
		else
			good = no_such_column(name, column, count, fault);
	}
	if (header == NULL)
		return list_columns(column, count, ";", fault);
	ee_csv_header_free(header);
	return good;
}

bool
ee_columns_go_beyond(const char *list, const char *const *column, int count)
{
	struct ee_fault fault;
	struct ee_csv_header *header = ee_columns_new(list, &fault);
	struct ee_row_choice own = { 0 };
	bool beyond = false;

	for (int i = 0; header != NULL && i < header->count; i++)
		beyond = beyond || !take_own(&own, &header->column[i], column, count);
	ee_csv_header_free(header);
	return beyond;
}
