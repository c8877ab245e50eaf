#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/faults/runner.h"

void
give_up(const char *format, ...)
{
	va_list list;

	(void)fputs("faults: ", stderr);
	va_start(list, format);
	(void)vfprintf(stderr, format, list);
	va_end(list);
	(void)fputc('\n', stderr);
	exit(2);
}

void
bytes_room(struct bytes *bytes, size_t room)
{
	if (room < bytes->room)
		return;
	bytes->room = 2 * room + 1;
	bytes->data = realloc(bytes->data, bytes->room);
	if (bytes->data == NULL)
		give_up("out of memory");
}

void
bytes_of_fd(struct bytes *bytes, int fd)
{
	struct stat status;
	ssize_t got;

	if (fstat(fd, &status) != 0)
		give_up("fstat: %s", strerror(errno));
	bytes_room(bytes, (size_t)status.st_size);
	bytes->length = 0;
	while ((got = pread(fd, bytes->data + bytes->length, bytes->room - 1 - bytes->length,
		    (off_t)bytes->length)) > 0)
		bytes->length += (size_t)got;
	bytes->data[bytes->length] = '\0';
}

bool
bytes_of_file(struct bytes *bytes, const char *path)
{
	FILE *file = fopen(path, "re");

	if (file == NULL)
		return false;
	bytes_of_fd(bytes, fileno(file));
	(void)fclose(file);
	return true;
}

bool
bytes_same(const struct bytes *one, const struct bytes *other)
{
	return one->length == other->length &&
	    (one->length == 0 || memcmp(one->data, other->data, one->length) == 0);
}

/* The next word of AT, which it ends there; NULL: none. */
static char *
next_word(char **at)
{
	char *word, *to, *from = *at;
	bool quoted = false;

	from += strspn(from, " ");
	if (*from == '\0')
		return NULL;
	for (word = to = from; *from != '\0' && (quoted || *from != ' '); from++)
		if (*from == '\'')
			quoted = !quoted;
		else
			*to++ = *from;
	*at = *from == '\0' ? from : from + 1;
	*to = '\0';
	return word;
}

static void
add_target(struct command *command, const char *name, const char *work)
{
	struct target *target = &command->targets[command->target_count];
	char path[PATH_MAX];

	if (command->target_count++ == TARGETS_MAX)
		give_up("more than %d files to write: %s", TARGETS_MAX, command->text);
	(void)snprintf(target->name, sizeof target->name, "%s", name);
	target->had = strncmp(name, "new", 3) != 0;
	if (!target->had)
		return;
	(void)snprintf(path, sizeof path, "%s/in/old.%s", work, name);
	if (!bytes_of_file(&target->old, path)) {
		bytes_room(&target->old, sizeof target->name + 16);
		target->old.length =
		    (size_t)sprintf(target->old.data, "the old bytes of %s\n", target->name);
	}
}

static void
add_word(struct command *command, char *word, int *count, const char *work)
{
	if (*count == WORDS_MAX)
		give_up("more than %d words: %s", WORDS_MAX, command->text);
	if (*word == '@')
		add_target(command, ++word, work);
	command->words[(*count)++] = word;
}

void
command_read(struct command *command, const char *text, const char *build, const char *work)
{
	int count = 0, variables = 0;
	char *at = command->room, *word;

	*command = (struct command) { .apart = text[0] == '~',
		.refused = text[0] == '!',
		.table = strstr(text, "-o table") != NULL };
	if (strlen(text) >= sizeof command->text)
		give_up("too long a command: %s", text);
	(void)strcpy(command->text, text);
	(void)strcpy(command->room, text + (command->apart || command->refused ? 1 : 0));
	while ((word = next_word(&at)) != NULL)
		if (count == 0 && strchr(word, '=') != NULL && variables < WORDS_MAX)
			command->environment[variables++] = word;
		else if (*word == '<' || *word == '|') {
			command->piped = *word == '|';
			command->input = word + 1;
		} else
			add_word(command, word, &count, work);
	if (count == 0)
		give_up("no command: %s", text);
	(void)snprintf(command->program, sizeof command->program, "%s%s%s",
	    strchr(command->words[0], '/') == NULL ? build : "",
	    strchr(command->words[0], '/') == NULL ? "/bin/" : "", command->words[0]);
	command->words[0] = command->program;
	command->tool = strrchr(command->program, '/');
	command->tool = command->tool == NULL ? command->program : command->tool + 1;
}
