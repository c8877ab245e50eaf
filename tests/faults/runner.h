/* runner.h: the parts of the runner of faults: a command, its runs one after another, and what is
 * right of a run. */
#ifndef EE_TESTS_RUNNER_H
#define EE_TESTS_RUNNER_H

#include <limits.h>
#include <stdio.h>

#include "tests/faults/fault.h"

struct bytes {
	char *data; /* NUL behind them */
	size_t length, room;
};
void bytes_room(struct bytes *bytes, size_t room);
void bytes_of_fd(struct bytes *bytes, int fd);
bool bytes_of_file(struct bytes *bytes, const char *path);
bool bytes_same(const struct bytes *one, const struct bytes *other);

/* Ends the runner: what went wrong is none of the tool's doing. */
_Noreturn void give_up(const char *format, ...) __attribute__((format(printf, 1, 2)));

enum { WORDS_MAX = 64, TARGETS_MAX = 4, COMMAND_MAX = 2048 };

/* A file that the command writes. */
struct target {
	char name[NAME_MAX + 1];
	bool had; /* one lies there before */
	struct bytes old;
};

/*
 * One line of the list: [NAME=VALUE ...] TOOL [WORD ...] [<FILE or |FILE], in words between blanks,
 * or 'quoted'.
 * "!" in front of it: by itself it ends with status 2.
 * "~" in front of it: what it writes are rows that do not hang on each other, and with status 2
 * those that it could make may stand, or what is wrong, in place of a message. A tool without a
 * slash is one of the build.  A word @FILE is a file that the command writes, with an old one in
 * its place: what in/old.FILE holds, or made up; a FILE that begins with "new" is not there before.
 */
struct command {
	char text[COMMAND_MAX], room[COMMAND_MAX];
	char *words[WORDS_MAX + 1], *environment[WORDS_MAX + 1];
	char program[PATH_MAX];
	const char *tool; /* as it calls itself in messages */
	const char *input;
	bool piped, apart, refused, table;
	struct target targets[TARGETS_MAX];
	int target_count;
};
void command_read(struct command *command, const char *text, const char *build, const char *work);

enum { HANGS = -1 };
struct outcome {
	int status; /* as of wait(), or HANGS */
	struct bytes out, err, files[TARGETS_MAX];
	bool there[TARGETS_MAX];
	mode_t modes[TARGETS_MAX];
	char stray[NAME_MAX + 1]; /* a file in the folder that nobody asked for */
	bool reached;
	char path[FAULT_PATH];
};

/* The runs of a command, in a folder of its own below WORK. */
struct server {
	struct command *command;
	struct fault_shared *shared;
	char folder[PATH_MAX];
	int folder_fd, out, err, request, answer;
	pid_t pid;
};
void server_start(
    struct server *server, struct command *command, const char *build, const char *work);
void server_run(struct server *server, const struct fault *fault, struct outcome *outcome);
void server_stop(struct server *server);

/* What can be wrong with a run. */
#define KINDS(X)                                                                                   \
	X(SIGNAL, "killed by a signal")                                                            \
	X(HANG, "hangs")                                                                           \
	X(STATUS, "a status that there is not")                                                    \
	X(ANOTHER, "another output, and status 0")                                                 \
	X(QUIET, "what it said is not said, and all else as if nothing had been")                  \
	X(REJECTS, "status 1, and no rejects told")                                                \
	X(ROWS, "status 1, and an output with other rows")                                         \
	X(SILENT, "status 2 without a message")                                                    \
	X(REASON, "status 2, and the message says another reason")                                 \
	X(NAME, "status 2, and the message does not name the file")                                \
	X(START, "status 2, and an output that is not the start of the right one")                 \
	X(FILE, "a file that is neither the old one nor the new one")                              \
	X(MODE, "a file with another mode")                                                        \
	X(STRAY, "a file that is left over")                                                       \
	X(SHORT, "a short or interrupted call is no fault")
enum kind {
#define NUMBER(name, words) KIND_##name,
	KINDS(NUMBER)
#undef NUMBER
	    KINDS /* all is well */
};
const char *kind_words(enum kind kind);
enum kind judge(const struct command *command, const struct fault *fault,
    const struct outcome *right, struct outcome *got);

#endif
