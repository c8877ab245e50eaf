/* dom: simdjson's bare DOM parser over the lines of standard input, one thread; counts them and
 * looks at nothing. */
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <simdjson.h>
#include <unistd.h>
#include <vector>

namespace
{
constexpr size_t block = 4 << 20, line_max = 1 << 20;
} // namespace

int
main()
{
	simdjson::dom::parser parser;
	std::vector<char> bytes(line_max + block + simdjson::SIMDJSON_PADDING);
	size_t held = 0, count = 0;

	if (parser.allocate(line_max) != simdjson::SUCCESS)
		return 2;
	for (;;) {
		ssize_t got = read(STDIN_FILENO, bytes.data() + held, block);
		char *at = bytes.data(), *end, *line_end;

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return 2;
		if (got == 0)
			break;
		end = at + held + got;
		while ((line_end = static_cast<char *>(
			    memchr(at, '\n', static_cast<size_t>(end - at)))) != nullptr) {
			simdjson::dom::element record;

			/* What follows the line is room enough: nothing is copied. */
			if (parser.parse(at, static_cast<size_t>(line_end - at), false)
				.get(record) != simdjson::SUCCESS) {
				(void)fprintf(stderr, "dom: line %zu: not JSON\n", count + 1);
				return 1;
			}
			count++;
			at = line_end + 1;
		}
		held = static_cast<size_t>(end - at);
		if (held > line_max)
			return 2;
		memmove(bytes.data(), at, held);
	}
	printf("%zu\n", count);
	return held > 0;
}
