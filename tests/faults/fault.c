#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/faults/fault.h"

static const char *const words[CALLS] = {
#define WORD(name, word) [CALL_##name] = word,
	FAULT_CALLS(WORD)
#undef WORD
};

static const struct {
	int error;
	const char *word;
} errors[] = {
	{ EACCES, "EACCES" },
	{ EAGAIN, "EAGAIN" },
	{ EINTR, "EINTR" },
	{ EINVAL, "EINVAL" },
	{ EIO, "EIO" },
	{ EMFILE, "EMFILE" },
	{ ENOMEM, "ENOMEM" },
	{ ENOSPC, "ENOSPC" },
	{ EPERM, "EPERM" },
	{ FAULT_SHORT, "SHORT" },
};
enum { ERRORS = sizeof errors / sizeof errors[0] };

const char *
fault_call_word(int call)
{
	return words[call];
}

void
fault_text(const struct fault *fault, char text[FAULT_TEXT])
{
	const char *word = "?";

	for (int i = 0; i < ERRORS; i++)
		if (errors[i].error == fault->error)
			word = errors[i].word;
	(void)snprintf(text, FAULT_TEXT, "%s:%s:%ld%s", words[fault->call], word, fault->n,
	    fault->sticky ? "+" : "");
}

static bool
is_word(const char *at, size_t length, const char *word)
{
	return strlen(word) == length && memcmp(at, word, length) == 0;
}

bool
fault_read(const char *text, struct fault *fault)
{
	size_t length = strcspn(text, ":");
	char *end;

	*fault = (struct fault) { .call = CALLS };
	for (int call = 0; call < CALLS; call++)
		if (is_word(text, length, words[call]))
			fault->call = call;
	if (fault->call == CALLS || text[length] != ':')
		return false;
	text += length + 1;
	length = strcspn(text, ":");
	for (int i = 0; i < ERRORS; i++)
		if (is_word(text, length, errors[i].word))
			fault->error = errors[i].error;
	if (fault->error == 0 || text[length] != ':')
		return false;
	fault->n = strtol(text + length + 1, &end, 10);
	fault->sticky = *end == '+';
	return fault->n > 0 && end[fault->sticky ? 1 : 0] == '\0';
}
