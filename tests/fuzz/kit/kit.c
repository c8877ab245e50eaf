#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/field.h"
#include "base/names.h"
#include "base/say.h"
#include "base/table.h"
#include "intake/places.h"
#include "record/tokens.h"
#include "rules/rulebook.h"
#include "tests/fuzz/kit/blocks.h"
#include "tests/fuzz/kit/kit.h"

enum { DESCRIPTORS = 64, FINDERS_MAX = 64, BOOKS_MAX = 64, WAYS_MAX = 8 };

/* What the linker leads here, and what it would have been. */
_Noreturn void __real_exit(int status);
_Noreturn void __wrap_exit(int status);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);
ssize_t __real_read(int fd, void *bytes, size_t size);
ssize_t __wrap_read(int fd, void *bytes, size_t size);
ssize_t __real_write(int fd, const void *bytes, size_t length);
ssize_t __wrap_write(int fd, const void *bytes, size_t length);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_poll(struct pollfd *fds, nfds_t count, int timeout);
int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout);
void *__real_realloc(void *block, size_t size);
iconv_t __real_iconv_open(const char *to, const char *from);
iconv_t __wrap_iconv_open(const char *to, const char *from);
int __real_iconv_close(iconv_t way);
int __wrap_iconv_close(iconv_t way);
struct ee_tokens *__real_ee_tokens_new(size_t line_max);
struct ee_tokens *__wrap_ee_tokens_new(size_t line_max);
void __wrap_ee_tokens_free(struct ee_tokens *tokens);
struct ee_rulebook *__real_ee_rulebook_read(const struct ee_share *share, struct ee_date on,
    unsigned parts, const char *crs_file, struct ee_fault *fault);
struct ee_rulebook *__wrap_ee_rulebook_read(const struct ee_share *share, struct ee_date on,
    unsigned parts, const char *crs_file, struct ee_fault *fault);
void __real_ee_rulebook_close(struct ee_rulebook *book);
void __wrap_ee_rulebook_close(struct ee_rulebook *book);
struct ee_table *__real_ee_table_read(
    const char *path, const char *columns, struct ee_fault *fault);
struct ee_table *__wrap_ee_table_read(
    const char *path, const char *columns, struct ee_fault *fault);
struct ee_table *__real_ee_table_load(
    const struct ee_share *share, const char *name, const char *columns, struct ee_fault *fault);
struct ee_table *__wrap_ee_table_load(
    const struct ee_share *share, const char *name, const char *columns, struct ee_fault *fault);

bool kit_guarded;
static jmp_buf ended; /* where code goes that ends the program */
static int status;
static bool was_open[DESCRIPTORS];
static struct kit_run *running; /* a tool; NULL: none */

_Noreturn void
kit_wrong(const char *format, ...)
{
	char text[4096];
	va_list arguments;

	kit_guarded = false;
	running = NULL;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	(void)fprintf(stderr, "property failed: %s\n", text);
	abort();
}

void
kit_text_add(struct kit_text *text, const void *bytes, size_t length)
{
	if (text->room - text->length <= length) {
		text->room = 2 * (text->length + length) + 1024;
		text->data = __real_realloc(text->data, text->room);
		if (text->data == NULL)
			abort();
	}
	memcpy(text->data + text->length, bytes, length);
	text->length += length;
	text->data[text->length] = '\0';
}

/* Ways from one encoding to another, whose blocks are the C library's own. */

static iconv_t ways[WAYS_MAX];
static int way_count;

iconv_t
__wrap_iconv_open(const char *to, const char *from)
{
	iconv_t way = __real_iconv_open(to, from);

	if (kit_guarded && way != (iconv_t)-1) {
		if (way_count == WAYS_MAX)
			kit_wrong("more than %d encodings at once", WAYS_MAX);
		ways[way_count++] = way;
	}
	return way;
}

int
__wrap_iconv_close(iconv_t way)
{
	for (int i = 0; i < way_count; i++)
		if (ways[i] == way)
			ways[i] = ways[--way_count];
	return __real_iconv_close(way);
}

/* Finders of tokens, which are slow to make and keep nothing from line to line. */

static struct {
	struct ee_tokens *tokens;
	size_t line_max;
	bool busy, guarded;
} finders[FINDERS_MAX];

struct ee_tokens *
__wrap_ee_tokens_new(size_t line_max)
{
	int i = 0;

	while (i < FINDERS_MAX && finders[i].tokens != NULL &&
	    (finders[i].busy || finders[i].line_max != line_max))
		i++;
	if (i == FINDERS_MAX)
		kit_wrong("more than %d finders of tokens are not freed", FINDERS_MAX);
	if (finders[i].tokens == NULL) {
		finders[i].tokens = __real_ee_tokens_new(line_max);
		finders[i].line_max = line_max;
	}
	finders[i].busy = true;
	finders[i].guarded = kit_guarded;
	return finders[i].tokens;
}

void
__wrap_ee_tokens_free(struct ee_tokens *tokens)
{
	for (int i = 0; i < FINDERS_MAX; i++)
		if (tokens != NULL && finders[i].tokens == tokens)
			finders[i].busy = false;
}

/* Rules of a day, likewise: once read they are constant. */

static struct {
	struct ee_rulebook *book;
	struct ee_date on;
	unsigned parts;
} books[BOOKS_MAX];
static const char *table_name; /* of kit_table() */

struct ee_rulebook *
__wrap_ee_rulebook_read(const struct ee_share *share, struct ee_date on, unsigned parts,
    const char *crs_file, struct ee_fault *fault)
{
	bool was_guarded = kit_guarded;
	int i = 0;

	if (share != NULL || crs_file != NULL || table_name != NULL)
		return __real_ee_rulebook_read(share, on, parts, crs_file, fault);
	while (i < BOOKS_MAX && books[i].book != NULL &&
	    (books[i].parts != parts || ee_date_compare(books[i].on, on) != 0))
		i++;
	if (i == BOOKS_MAX)
		return __real_ee_rulebook_read(share, on, parts, crs_file, fault);
	if (books[i].book == NULL) {
		kit_guarded = false; /* it stays */
		books[i].book = __real_ee_rulebook_read(share, on, parts, crs_file, fault);
		kit_guarded = was_guarded;
		books[i].on = on;
		books[i].parts = parts;
	}
	return books[i].book;
}

void
__wrap_ee_rulebook_close(struct ee_rulebook *book)
{
	for (int i = 0; i < BOOKS_MAX; i++)
		if (book != NULL && books[i].book == book)
			return;
	__real_ee_rulebook_close(book);
}

/* Tables */

static const char *table_bytes;
static size_t table_length;

void
kit_table(const char *name, const char *bytes, size_t length)
{
	table_name = name;
	table_bytes = bytes;
	table_length = length;
}

static bool
is_table(const char *path)
{
	size_t length = strlen(path), of_name = table_name == NULL ? 0 : strlen(table_name);

	return table_name != NULL && length >= of_name &&
	    strcmp(path + length - of_name, table_name) == 0 &&
	    (length == of_name || path[length - of_name - 1] == '/');
}

struct ee_table *
__wrap_ee_table_read(const char *path, const char *columns, struct ee_fault *fault)
{
	return is_table(path) ? ee_table_parse(path, table_bytes, table_length, columns, fault)
			      : __real_ee_table_read(path, columns, fault);
}

struct ee_table *
__wrap_ee_table_load(
    const struct ee_share *share, const char *name, const char *columns, struct ee_fault *fault)
{
	return is_table(name) ? ee_table_parse(name, table_bytes, table_length, columns, fault)
			      : __real_ee_table_load(share, name, columns, fault);
}

/* The program's end */

void
__wrap__exit(int number)
{
	if (!kit_guarded)
		__real__exit(number);
	status = number;
	longjmp(ended, 1);
}

void
__wrap_exit(int number)
{
	if (!kit_guarded)
		__real_exit(number);
	__wrap__exit(number);
}

/* What a tool that ends leaves open. */
static void
close_files(void)
{
	for (int fd = 0; fd < DESCRIPTORS; fd++)
		if (!was_open[fd])
			(void)__real_close(fd);
}

int
kit_guard(void (*body)(void *context), void *context)
{
	kit_begin();
	for (int fd = 0; fd < DESCRIPTORS; fd++)
		was_open[fd] = fcntl(fd, F_GETFD) >= 0;
	status = -1;
	kit_guarded = true;
	if (setjmp(ended) == 0)
		body(context);
	kit_guarded = false;
	kit_free_blocks();
	close_files();
	while (way_count > 0)
		(void)__real_iconv_close(ways[--way_count]);
	for (int i = 0; i < FINDERS_MAX; i++)
		finders[i].busy = finders[i].busy && !finders[i].guarded;
	return status;
}

/* Input and output of a tool */

ssize_t
__wrap_read(int fd, void *bytes, size_t size)
{
	if (running != NULL && fd == STDIN_FILENO && running->at_once > 0 &&
	    size > running->at_once)
		size = running->at_once;
	return __real_read(fd, bytes, size);
}

/* Where bytes come slowly, none is waiting. */
int
__wrap_poll(struct pollfd *fds, nfds_t count, int timeout)
{
	if (running != NULL && running->at_once > 0 && count == 1 && fds->fd == STDIN_FILENO &&
	    timeout == 0)
		return 0;
	return __real_poll(fds, count, timeout);
}

ssize_t
__wrap_write(int fd, const void *bytes, size_t length)
{
	if (!kit_guarded || (fd != STDOUT_FILENO && fd != STDERR_FILENO))
		return __real_write(fd, bytes, length);
	if (running != NULL)
		kit_text_add(fd == STDOUT_FILENO ? &running->out : &running->err, bytes, length);
	return (ssize_t)length;
}

int
__wrap_close(int fd)
{
	return kit_guarded && fd <= STDERR_FILENO ? 0 : __real_close(fd);
}

static void
run_tool(void *context)
{
	enum { ARGUMENTS_MAX = 64 };
	struct kit_run *run = context;
	char *argument[ARGUMENTS_MAX + 1];
	int count = 0;

	for (; run->arguments[count] != NULL && count < ARGUMENTS_MAX; count++) {
		argument[count] = strdup(run->arguments[count]); /* getopt exchanges them */
		if (argument[count] == NULL)
			abort();
	}
	argument[count] = NULL;
	optind = 0; /* getopt begins anew */
	exit(run->tool(count, argument));
}

void
kit_tool(struct kit_run *run)
{
	kit_begin();
	if (ftruncate(STDIN_FILENO, 0) != 0 ||
	    pwrite(STDIN_FILENO, run->input, run->length, 0) != (ssize_t)run->length ||
	    lseek(STDIN_FILENO, 0, SEEK_SET) != 0)
		abort();
	run->out.length = run->err.length = 0;
	kit_text_add(&run->out, "", 0);
	kit_text_add(&run->err, "", 0);
	running = run;
	run->status = kit_guard(run_tool, run);
	running = NULL;
}

/* Those that are loaded at the first need would be freed with the run that needs them. */
static void
load_late(void)
{
	static const char name[] = "Passport No";
	char hint[EE_NAME_HINT];

	(void)ee_name_hint(name, sizeof name - 1, hint);
	(void)ee_places_late.countries(NULL);
	(void)ee_places_late.provinces(NULL);
}

void
kit_begin(void)
{
	static bool begun;
	int fd;

	if (begun)
		return;
	begun = true;
	ee_fields_ready();
	ee_say_objects();
	load_late();
	fd = memfd_create("input", 0);
	if (fd < 0 || dup2(fd, STDIN_FILENO) != STDIN_FILENO || __real_close(fd) != 0)
		abort();
	/* What stdio writes, such as a table for people. */
	fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (fd < 0 || dup2(fd, STDOUT_FILENO) != STDOUT_FILENO || __real_close(fd) != 0)
		abort();
}

/* Small things */

void
kit_file(const char *path, struct kit_text *text)
{
	char block[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		kit_wrong("%s: %s", path, strerror(errno));
	while ((got = __real_read(fd, block, sizeof block)) > 0)
		kit_text_add(text, block, (size_t)got);
	(void)__real_close(fd);
}

bool
kit_is_plain(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
			return false;
	return ee_utf8_valid(text, length);
}

bool
kit_line(const char **at, const char *end, const char **line, size_t *length)
{
	const char *newline;

	if (*at >= end)
		return false;
	*line = *at;
	newline = memchr(*at, '\n', (size_t)(end - *at));
	*length = (size_t)((newline == NULL ? end : newline) - *at);
	*at = newline == NULL ? end : newline + 1;
	return true;
}
