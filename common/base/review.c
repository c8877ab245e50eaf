#include <stdio.h>

#include "base/nearest.h"
#include "base/review.h"
#include "base/text.h"

enum { MESSAGE_MAX = 512 };

void
ee_review_begin(struct ee_review *review)
{
	review->faults = review->doubts = 0;
	memset(review->doubted, 0, sizeof review->doubted);
}

const char *
ee_fault_code_text(enum ee_fault_code code)
{
	static const char *const codes[] = {
#define X(name, code, text) code,
		EE_FAULT_CODES(X)
#undef X
	};

	return codes[code];
}

/* The node TOP with those that it is below, and those below it, each of which stands behind its
 * parent. */
static void
add_family(struct ee_needs *needs, int top)
{
	struct ee_needs below = { { 0 } };

	for (int node = top; node > EE_ROOT; node = ee_node_at(node)->parent)
		ee_nodes_add(needs->node, node);
	ee_nodes_add(below.node, top);
	for (int node = top + 1; node < ee_nodes_count(); node++)
		if (ee_nodes_have(below.node, ee_node_at(node)->parent)) {
			ee_nodes_add(below.node, node);
			ee_nodes_add(needs->node, node);
		}
}

void
ee_needs_of(struct ee_needs *needs, const char *const *paths)
{
	*needs = (struct ee_needs) { { 0 } };
	for (; *paths != NULL; paths++) {
		int item, top = ee_node_of_column(*paths, strlen(*paths), &item);

		if (top != EE_NO_NODE)
			add_family(needs, top);
	}
}

bool
ee_review_doubts(const struct ee_review *review, const struct ee_needs *needs)
{
	for (size_t i = 0; i < sizeof needs->node / sizeof needs->node[0]; i++)
		if ((review->doubted[i] & needs->node[i]) != 0)
			return true;
	return false;
}

/* Whether what is wrong with the field of PATH costs the record; notes it where it does not. */
static bool
is_needed(struct ee_review *review, const char *path)
{
	int item, node;

	if (review->needs == NULL || path == NULL)
		return true;
	node = ee_node_of_column(path, strlen(path), &item);
	if (node == EE_NO_NODE || ee_nodes_have(review->needs->node, node))
		return true;
	ee_nodes_add(review->doubted, node);
	review->doubts++;
	return false;
}

/* TEXT of PATH, which is no longer a fault where the field is not needed. */
static void
put_fault(struct ee_review *review, enum ee_fault_code code, const char *path, const char *text,
    const char *expected, const char *got)
{
	char all[MESSAGE_MAX + EE_PATH_TEXT + sizeof "; left out"];
	struct ee_message message = { .part = { [EE_PART_TEXT] = all,
					  [EE_PART_CODE] = ee_fault_code_text(code),
					  [EE_PART_FIELD] = path,
					  [EE_PART_EXPECTED] = expected,
					  [EE_PART_GOT] = got } };
	bool needed = is_needed(review, path);

	if (needed) {
		message.mark = EE_FAULT_MARK;
		review->faults++;
	} else {
		message.mark = EE_WARNING_OF_VALUE;
		message.part[EE_PART_CODE] = ee_fault_code_text(EE_BAD_LEFT_OUT);
	}
	(void)snprintf(all, sizeof all, "%s%s%s%s", path == NULL ? "" : path,
	    path == NULL ? "" : ": ", text, needed ? "" : "; left out");
	review->take(&message, review->context);
}

/* A message that is cut off says so. */
static void
format_text(char text[MESSAGE_MAX], const char *format, va_list arguments)
{
	if (vsnprintf(text, MESSAGE_MAX, format, arguments) >= MESSAGE_MAX)
		ee_text_end(text, MESSAGE_MAX);
}

void
ee_review_fault(
    struct ee_review *review, enum ee_fault_code code, const char *path, const char *format, ...)
{
	char text[MESSAGE_MAX];
	va_list arguments;

	va_start(arguments, format);
	format_text(text, format, arguments);
	va_end(arguments);
	put_fault(review, code, path, text, NULL, NULL);
}

/* What to do about VALUE, as the end of a message. */
static void
put_hint(const struct ee_review *review, struct ee_value value, const char *meant,
    char hint[EE_PATH_TEXT])
{
	hint[0] = '\0';
	if (!ee_value_is_text(value))
		return;
	if (ee_text_says_nothing(value.text, value.length)) {
		(void)snprintf(hint, EE_PATH_TEXT, "; leave the %s where there is no value",
		    review->cells ? "cell empty" : "field out");
		return;
	}
	if (meant != NULL)
		(void)snprintf(hint, EE_PATH_TEXT, "; did you mean %s?", meant);
}

/* What stands at a date of a passport by a slip may be its number: it has digits, and not as a day
 * begins with them. */
static bool
may_be_passport(const char *path, struct ee_value value)
{
	static const char day[] = "0000-00-";
	bool digits = false, as_day = value.length >= sizeof day - 1;

	if (strncmp(path, "passport.", strlen("passport.")) != 0)
		return false;
	for (size_t i = 0; i < value.length; i++) {
		bool digit = value.text[i] >= '0' && value.text[i] <= '9';

		digits = digits || digit;
		if (i < sizeof day - 1 && (day[i] == '0' ? !digit : value.text[i] != day[i]))
			as_day = false;
	}
	return digits && !as_day;
}

bool
ee_value_fault_meant(struct ee_review *review, const char *path, struct ee_value value,
    const char *expected, const char *meant)
{
	char shown[EE_SHOWN], hint[EE_PATH_TEXT], text[MESSAGE_MAX];

	if (may_be_passport(path, value))
		(void)stpcpy(shown, "something else");
	else
		(void)ee_value_show(value, shown);
	put_hint(review, value, meant, hint);
	(void)snprintf(text, sizeof text, "expected %s, got %s%s", expected, shown, hint);
	put_fault(review,
	    value.kind == EE_OBJECT_VALUE || value.kind == EE_ARRAY_VALUE ? EE_BAD_SHAPE
									  : EE_BAD_VALUE,
	    path, text, expected, shown);
	return false;
}

bool
ee_value_fault_near(struct ee_review *review, const char *path, struct ee_value value,
    const char *expected, const char *const *words)
{
	return ee_value_fault_meant(review, path, value, expected,
	    ee_value_is_text(value) ? ee_text_nearest(value.text, value.length, words) : NULL);
}

bool
ee_value_fault(
    struct ee_review *review, const char *path, struct ee_value value, const char *expected)
{
	return ee_value_fault_meant(review, path, value, expected, NULL);
}

static void
warn(struct ee_review *review, const char *code, const char *path, const char *detail,
    const char *format, va_list arguments)
{
	char text[MESSAGE_MAX];
	const struct ee_message message = { .mark = EE_WARNING_OF_VALUE,
		.part = { [EE_PART_TEXT] = text,
		    [EE_PART_CODE] = code == NULL ? ee_fault_code_text(EE_BAD_NOTICE) : code,
		    [EE_PART_FIELD] = path,
		    [EE_PART_DETAIL] = detail } };

	format_text(text, format, arguments);
	review->take(&message, review->context);
}

void
ee_review_warn(
    struct ee_review *review, const char *code, const char *path, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	warn(review, code, path, NULL, format, arguments);
	va_end(arguments);
}

void
ee_review_warn_each(struct ee_review *review, const char *code, const char *path,
    const char *detail, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	warn(review, code, path, detail, format, arguments);
	va_end(arguments);
}

void
ee_review_warn_list(struct ee_review *review, const char *code, const char *path,
    const char *format, va_list arguments)
{
	warn(review, code, path, NULL, format, arguments);
}
