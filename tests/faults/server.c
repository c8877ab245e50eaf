#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/faults/runner.h"

enum { OLD_MODE = 0640 };

/* A run takes some milliseconds; the machine may have much else to do. */
static int
patience_ms(void)
{
	const char *asked = getenv("FAULTS_PATIENCE_MS");

	return asked == NULL ? 20000 : atoi(asked);
}

/* In the new process. */
static _Noreturn void
exec_server(const struct server *server, int request, int answer, int shared, const char *build)
{
	const struct command *command = server->command;
	const struct rlimit none = { 0, 0 };
	static char preload[PATH_MAX + 32], home[PATH_MAX + 8];
	static char *environment[WORDS_MAX + 8] = { preload, home, "EE_FAULT_SERVER=1",
		"LC_ALL=C.UTF-8", "TZ=UTC", "SOURCE_DATE_EPOCH=1795392000", "PATH=/usr/bin:/bin" };

	(void)snprintf(preload, sizeof preload, "LD_PRELOAD=%s/faults/inject.so", build);
	(void)snprintf(home, sizeof home, "HOME=%s", server->folder);
	for (int i = 0, end = 7; command->environment[i] != NULL; i++)
		environment[end++] = command->environment[i];
	(void)setrlimit(RLIMIT_CORE, &none);
	if (fchdir(server->folder_fd) != 0 || dup2(server->out, STDOUT_FILENO) < 0 ||
	    dup2(server->err, STDERR_FILENO) < 0 || dup2(shared, FD_SHARED) < 0 ||
	    dup2(request, FD_REQUEST) < 0 || dup2(answer, FD_ANSWER) < 0)
		_exit(126);
	(void)execve(command->program, command->words, environment);
	_exit(126);
}

static void
make_folder(struct server *server, const char *work)
{
	char link[PATH_MAX + 8];

	(void)snprintf(server->folder, sizeof server->folder, "%s/run.%ld", work, (long)getpid());
	if (mkdir(server->folder, 0755) != 0 && errno != EEXIST)
		give_up("%s: %s", server->folder, strerror(errno));
	(void)snprintf(link, sizeof link, "%s/in", server->folder);
	if (symlink("../in", link) != 0 && errno != EEXIST)
		give_up("%s: %s", link, strerror(errno));
	server->folder_fd = open(server->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (server->folder_fd < 0)
		give_up("%s: %s", server->folder, strerror(errno));
}

void
server_start(struct server *server, struct command *command, const char *build, const char *work)
{
	int request[2], answer[2], shared = memfd_create("shared", MFD_CLOEXEC);

	*server = (struct server) { .command = command };
	make_folder(server, work);
	server->out = memfd_create("out", MFD_CLOEXEC);
	server->err = memfd_create("err", MFD_CLOEXEC);
	if (shared < 0 || server->out < 0 || server->err < 0 || pipe2(request, O_CLOEXEC) != 0 ||
	    pipe2(answer, O_CLOEXEC) != 0 || ftruncate(shared, sizeof *server->shared) != 0)
		give_up("no memory, or too many files: %s", strerror(errno));
	server->shared =
	    mmap(NULL, sizeof *server->shared, PROT_READ | PROT_WRITE, MAP_SHARED, shared, 0);
	if (server->shared == MAP_FAILED)
		give_up("mmap: %s", strerror(errno));
	server->shared->piped = command->piped;
	if (command->input != NULL)
		(void)snprintf(server->shared->input, FAULT_PATH, "%s", command->input);
	server->pid = fork();
	if (server->pid < 0)
		give_up("fork: %s", strerror(errno));
	if (server->pid == 0)
		exec_server(server, request[0], answer[1], shared, build);
	(void)close(request[0]);
	(void)close(answer[1]);
	(void)close(shared);
	server->request = request[1];
	server->answer = answer[0];
}

/* Old files lie in their places, as they were, and no others. */
static void
put_old(const struct server *server)
{
	for (int i = 0; i < server->command->target_count; i++) {
		const struct target *target = &server->command->targets[i];
		int fd;

		if (unlinkat(server->folder_fd, target->name, 0) != 0 && errno != ENOENT)
			give_up("%s: %s", target->name, strerror(errno));
		if (!target->had)
			continue;
		fd = openat(server->folder_fd, target->name,
		    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, OLD_MODE);
		if (fd < 0 || fchmod(fd, OLD_MODE) != 0 ||
		    write(fd, target->old.data, target->old.length) !=
			(ssize_t)target->old.length ||
		    close(fd) != 0)
			give_up("%s: %s", target->name, strerror(errno));
	}
}

static int
which_target(const struct command *command, const char *name)
{
	for (int i = 0; i < command->target_count; i++)
		if (strcmp(command->targets[i].name, name) == 0)
			return i;
	return -1;
}

static void
look_at_file(const struct server *server, const char *name, struct outcome *outcome)
{
	int i = which_target(server->command, name);
	int fd = openat(server->folder_fd, name, O_RDONLY | O_CLOEXEC);
	struct stat status;

	if (fd < 0 || fstat(fd, &status) != 0)
		give_up("%s: %s", name, strerror(errno));
	if (i >= 0) {
		outcome->there[i] = true;
		outcome->modes[i] = status.st_mode & 07777;
		bytes_of_fd(&outcome->files[i], fd);
	} else {
		(void)snprintf(outcome->stray, sizeof outcome->stray, "%s", name);
		(void)unlinkat(server->folder_fd, name, 0);
	}
	(void)close(fd);
}

static void
look_at_folder(const struct server *server, struct outcome *outcome)
{
	int copy = dup(server->folder_fd);
	DIR *folder = copy < 0 ? NULL : fdopendir(copy);
	const struct dirent *entry;

	if (folder == NULL)
		give_up("%s: %s", server->folder, strerror(errno));
	rewinddir(folder);
	memset(outcome->there, 0, sizeof outcome->there);
	outcome->stray[0] = '\0';
	while ((entry = readdir(folder)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
		    strcmp(entry->d_name, "in") != 0)
			look_at_file(server, entry->d_name, outcome);
	(void)closedir(folder);
}

void
server_run(struct server *server, const struct fault *fault, struct outcome *outcome)
{
	struct fault_shared *shared = server->shared;
	struct pollfd ready = { .fd = server->answer, .events = POLLIN };
	bool hangs;

	put_old(server);
	if (ftruncate(server->out, 0) != 0 || ftruncate(server->err, 0) != 0)
		give_up("ftruncate: %s", strerror(errno));
	(void)lseek(server->out, 0, SEEK_SET);
	(void)lseek(server->err, 0, SEEK_SET);
	shared->fault = *fault;
	shared->reached = false;
	memset(shared->path, 0, sizeof shared->path);
	for (int call = 0; call < CALLS; call++)
		shared->counts[call] = 0;
	shared->pid = 0;
	if (write(server->request, "", 1) != 1)
		give_up("cannot start: %s", server->command->text);
	hangs = poll(&ready, 1, patience_ms()) == 0;
	if (hangs && shared->pid > 0)
		(void)kill(shared->pid, SIGKILL);
	if (read(server->answer, &outcome->status, sizeof outcome->status) !=
	    sizeof outcome->status)
		give_up("cannot run: %s", server->command->text);
	if (hangs)
		outcome->status = HANGS;
	bytes_of_fd(&outcome->out, server->out);
	bytes_of_fd(&outcome->err, server->err);
	outcome->reached = shared->reached;
	memcpy(outcome->path, shared->path, sizeof outcome->path);
	look_at_folder(server, outcome);
}

void
server_stop(struct server *server)
{
	(void)close(server->request);
	(void)close(server->answer);
	(void)close(server->out);
	(void)close(server->err);
	put_old(server);
	for (int i = 0; i < server->command->target_count; i++)
		(void)unlinkat(server->folder_fd, server->command->targets[i].name, 0);
	(void)close(server->folder_fd);
	(void)munmap(server->shared, sizeof *server->shared);
	(void)waitpid(server->pid, NULL, 0);
}
