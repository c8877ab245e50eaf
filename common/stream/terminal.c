#include "stream/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_USUAL = 80, COLUMNS_MOST = 10000 };

int
ee_terminal_columns(int fd)
{
	const char *said = getenv("COLUMNS");
	struct winsize window;
	long columns;
	char *end;

	if (isatty(fd) != 1)
		return 0;
	if (said != NULL && *said != '\0') {
		columns = strtol(said, &end, 10);
		if (*end == '\0' && columns > 0 && columns <= COLUMNS_MOST)
			return (int)columns;
	}
	if (ioctl(fd, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
		return window.ws_col;
	return COLUMNS_USUAL;
}

bool
ee_terminal_takes_orders(int fd)
{
	const char *term = getenv("TERM");

	return isatty(fd) == 1 && term != NULL && *term != '\0' && strcmp(term, "dumb") != 0;
}

bool
ee_terminal_has_colour(int fd)
{
	const char *none = getenv("NO_COLOR");

	return ee_terminal_takes_orders(fd) && (none == NULL || *none == '\0');
}
