#include "cmd/import/encoding.h"

#include <errno.h>
#include <string.h>

#include "base/converter.h"
#include "base/say.h"

const char *
ee_encoding_hint(const char *name, char hint[EE_HINT])
{
	static const char *const common[] = { "utf-8", "utf-16", "utf-16le", "utf-16be",
		"windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254",
		"windows-1255", "windows-1256", "windows-1257", "windows-1258", "iso-8859-1",
		"iso-8859-2", "iso-8859-9", "iso-8859-15", "latin1", "macintosh", "cp437", "cp850",
		"gb18030", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "koi8-r", NULL };

	return ee_text_hint(name, strlen(name), common, hint);
}

bool
ee_encoding_is_known(const char *name)
{
	static const char *const shifting[] = { "ISO-2022", "ISO2022", "UTF-7", "UTF7", "HZ",
		"CSISO2022" };
	size_t length = strlen(name);
	iconv_t way;

	/* What follows a slash would be orders to the converter, to guess among them. */
	if (length == 0 || length >= EE_ENCODING_TEXT ||
	    strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:") !=
		length)
		return false;
	/* In these all is ASCII, by which nothing could be told. */
	for (size_t i = 0; i < sizeof shifting / sizeof shifting[0]; i++)
		if (strncasecmp(name, shifting[i], strlen(shifting[i])) == 0)
			return false;
	way = ee_converter_open(name);
	if (way == EE_NO_CONVERTER && errno != EINVAL)
		ee_fail("%s: %s", name, strerror(errno));
	if (way == EE_NO_CONVERTER)
		return false;
	(void)iconv_close(way);
	return true;
}

void
ee_encoding_in(const struct ee_buffer *bytes, char out[EE_ENCODING_TEXT])
{
	static const char setting[] = "encoding";
	const char *at = bytes->data, *end = at + bytes->length, *found;

	out[0] = '\0';
	while (at < end && (found = memmem(at, (size_t)(end - at), setting, sizeof setting - 1))) {
		const char *stop = found, *from;

		/* Back over what stands between the two cells, to the value in front. */
		while (stop > bytes->data && strchr(",;\t|\" ", stop[-1]) != NULL)
			stop--;
		for (from = stop; from > bytes->data && strchr(",;\t|\"\r\n ", from[-1]) == NULL;)
			from--;
		if (stop > from && stop < found && stop - from < EE_ENCODING_TEXT) {
			memcpy(out, from, (size_t)(stop - from));
			out[stop - from] = '\0';
			if (ee_encoding_is_known(out))
				return;
		}
		out[0] = '\0';
		at = found + sizeof setting - 1;
	}
}
