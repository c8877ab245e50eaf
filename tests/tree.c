/* In every unit test: it runs in the tree that it was built from, with that tree's tables unless
 * others are named. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static __attribute__((constructor)) void
go_to_tree(void)
{
	const char *share = getenv("EE_SHARE");
	char path[PATH_MAX];

	if (share == NULL)
		share = EE_ROOT "/share";
	if (realpath(share, path) == NULL || setenv("EE_SHARE", path, 1) != 0 ||
	    chdir(EE_ROOT) != 0) {
		perror(share);
		exit(1);
	}
}
