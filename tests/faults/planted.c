/*
 * planted: what the runner of faults is tried on: planted DEFECT FILE.  With "none" it does all
 * that is to be done for each fault; else one thing is wrong, and the runner has to find just that.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char input[] = "in/pool.json", made[] = "new.made", rows[] = "one\ntwo\n";
static const char *defect;

static bool
has(const char *name)
{
	return strcmp(defect, name) == 0;
}

static int
say(const char *what)
{
	(void)fprintf(stderr, "planted: %s: %s\n", what, strerror(errno));
	return 2;
}

static bool
put(int fd, const char *text)
{
	while (*text != '\0') {
		ssize_t written = write(fd, text, strlen(text));

		if (written > 0)
			text += written;
		else if (errno != EINTR && errno != EAGAIN)
			return false;
		if (has("short") && *text != '\0')
			return false;
	}
	return true;
}

static int
without_input(void)
{
	if (has("silent"))
		return 2;
	if (has("rows") || has("start"))
		(void)put(STDOUT_FILENO, "three\n");
	if (has("rows"))
		(void)say("a record of it");
	if (has("reason"))
		(void)fprintf(stderr, "planted: %s: not there\n", input);
	else if (has("name"))
		(void)fprintf(stderr, "planted: %s\n", strerror(errno));
	else
		(void)say(input);
	return has("rows") ? 1 : 2;
}

static int
write_file(const char *name)
{
	const char *path = has("file") ? name : made;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	bool good = fd >= 0;

	if (!good)
		return say(name);
	good = (fchmod(fd, 0640) == 0 || has("mode")) && put(fd, rows);
	good = (close(fd) == 0 || errno == EINTR) && good;
	if (good && (has("file") || rename(made, name) == 0))
		return 0;
	(void)say(name);
	if (!has("stray"))
		(void)unlink(path);
	return 2;
}

int
main(int argc, char *argv[])
{
	char *volatile memory = malloc(10);
	int status;

	defect = argc > 1 ? argv[1] : "";
	if (argc != 3 || (memory == NULL && !has("signal")))
		return say("memory");
	memory[0] = 'x';
	if (access(input, R_OK) == 0)
		(void)fprintf(stderr, "planted: a warning\n");
	else if (!has("quiet"))
		return without_input();
	status = write_file(argv[2]);
	if (status != 0)
		return status;
	while (!put(STDOUT_FILENO, rows)) {
		if (has("hang") && usleep(1000) == 0)
			continue;
		if (has("another"))
			break;
		if (has("rejects"))
			return 1;
		return has("status") ? say("standard output") + 1 : say("standard output");
	}
	free(memory);
	if (!has("refuses"))
		return 0;
	(void)fprintf(stderr, "planted: no\n");
	return 2;
}
