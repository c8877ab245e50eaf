#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tests/faults/runner.h"

const char *
kind_words(enum kind kind)
{
	static const char *const words[KINDS] = {
#define WORD(name, text) [KIND_##name] = text,
		KINDS(WORD)
#undef WORD
	};

	return words[kind];
}

/* Every line of SOME is one of ALL, in their order. */
static bool
lines_of(const struct bytes *some, const struct bytes *all)
{
	const char *at = some->data, *in = all->data;

	while (*at != '\0') {
		size_t length = strcspn(at, "\n"), other;

		length += at[length] == '\n';
		do {
			if (*in == '\0')
				return false;
			other = strcspn(in, "\n");
			other += in[other] == '\n';
			in += other;
		} while (other != length || memcmp(in - other, at, length) != 0);
		at += length;
	}
	return true;
}

/*
 * Whether SOME is the start of ALL; of a TABLE, whose columns are as wide as the rows in front made
 * them, but for how many blanks there are.
 */
static bool
begins(const struct bytes *some, const struct bytes *all, bool table)
{
	const char *at = some->data, *in = all->data;

	for (; at < some->data + some->length; at++, in++) {
		if (in == all->data + all->length || *at != *in)
			return false;
		while (table && at[0] == ' ' && at[1] == ' ')
			at++;
		while (table && in[0] == ' ' && in[1] == ' ')
			in++;
	}
	return true;
}

static int
count_lines(const struct bytes *bytes)
{
	int count = 0;

	for (const char *at = bytes->data; (at = strchr(at, '\n')) != NULL; at++)
		count++;
	return count;
}

/* No fault: the call has to be made again, for the rest or for all.  A disk does not have to be
 * waited for. */
static bool
is_benign(const struct fault *fault, const struct outcome *got)
{
	return fault->error == FAULT_SHORT || fault->error == EINTR ||
	    (fault->error == EAGAIN && strncmp(got->path, "standard ", 9) == 0);
}

static enum kind
judge_files(const struct command *command, const struct fault *fault, const struct outcome *right,
    const struct outcome *got, bool finished)
{
	for (int i = 0; i < command->target_count; i++) {
		const struct target *target = &command->targets[i];
		bool same = got->there[i] == right->there[i] &&
		    (!got->there[i] || bytes_same(&got->files[i], &right->files[i]));
		bool old = got->there[i] == target->had &&
		    (!got->there[i] || bytes_same(&got->files[i], &target->old));

		if (!same && (finished || !old))
			return KIND_FILE;
		if (got->there[i] && right->there[i] && got->modes[i] != right->modes[i])
			return KIND_MODE;
	}
	/* Who cannot take a file away leaves it; its name has to say whose it is. */
	if (got->stray[0] != '\0' &&
	    (fault->call != CALL_UNLINK || strstr(got->stray, "ee-") == NULL))
		return KIND_STRAY;
	return KINDS;
}

/* The last part of PATH that is a name.  A file without one is known by its folder. */
static const char *
base_name(char *path)
{
	static const char nameless[] = " (deleted)";
	size_t length = strlen(path), end = sizeof nameless - 1;
	const char *slash;

	if (length > end && strcmp(path + length - end, nameless) == 0) {
		while (length > 0 && path[length - 1] != '/')
			length--;
		path[length] = '\0';
	}
	while (length > 1 && (path[length - 1] == '/' || path[length - 1] == '.'))
		path[--length] = '\0';
	slash = strrchr(path, '/');
	return slash == NULL ? path : slash + 1;
}

/* Whether TEXT says why a call failed.  Of a thread for which there is no memory it is EAGAIN. */
static bool
says_reason(const char *text, int error)
{
	if (error != ENOMEM)
		return strcasestr(text, strerror(error)) != NULL;
	return strcasestr(text, "memory") != NULL || strstr(text, strerror(EAGAIN)) != NULL;
}

/* Whether a message names what could not be done, and of what. */
static enum kind
judge_message(const struct command *command, const struct fault *fault, struct outcome *got)
{
	const char *base = base_name(got->path);

	if (strstr(got->err.data, command->tool) == NULL)
		return KIND_SILENT;
	if (!says_reason(got->err.data, fault->error))
		return KIND_REASON;
	/* Of many faults it may be another that matters. */
	if (got->path[0] == '\0' || fault->error == ENOMEM || fault->sticky ||
	    strstr(got->err.data, base) != NULL)
		return KINDS;
	for (int i = 0; i < command->target_count; i++)
		if (strstr(got->err.data, command->targets[i].name) != NULL)
			return KINDS;
	return KIND_NAME;
}

/* A run with the status of an undisturbed one, and the same on standard output. */
static enum kind
judge_finished(const struct command *command, const struct fault *fault,
    const struct outcome *right, const struct outcome *got)
{
	if (fault->call == CALL_WRITE_ERROR && !is_benign(fault, got))
		return judge_files(command, fault, right, got, true);
	if (!lines_of(&right->err, &got->err))
		return KIND_QUIET;
	return judge_files(command, fault, right, got, true);
}

static enum kind
judge_rejects(const struct command *command, const struct fault *fault, const struct outcome *right,
    const struct outcome *got)
{
	if (count_lines(&got->err) <= count_lines(&right->err))
		return KIND_REJECTS;
	if (!lines_of(&got->out, &right->out))
		return KIND_ROWS;
	return judge_files(command, fault, right, got, false);
}

static enum kind
judge_failed(const struct command *command, const struct fault *fault, const struct outcome *right,
    struct outcome *got)
{
	enum kind kind;

	if (!command->apart && !begins(&got->out, &right->out, command->table))
		return KIND_START;
	kind = judge_files(command, fault, right, got, false);
	if (kind != KINDS || fault->call == CALL_WRITE_ERROR)
		return kind;
	return judge_message(command, fault, got);
}

enum kind
judge(const struct command *command, const struct fault *fault, const struct outcome *right,
    struct outcome *got)
{
	int status;

	if (got->status == HANGS)
		return KIND_HANG;
	if (!WIFEXITED(got->status))
		return KIND_SIGNAL;
	status = WEXITSTATUS(got->status);
	if (got->status == right->status && bytes_same(&got->out, &right->out)) {
		enum kind kind = judge_finished(command, fault, right, got);

		if (kind == KINDS || status != 2)
			return kind;
	}
	if (is_benign(fault, got))
		return KIND_SHORT;
	if (status == 0)
		return KIND_ANOTHER;
	if (status == 1)
		return judge_rejects(command, fault, right, got);
	if (status == 2)
		return judge_failed(command, fault, right, got);
	return KIND_STATUS;
}
