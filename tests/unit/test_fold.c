/* fold.h: spellings of one name are the same bytes, and different names stay different. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/fold.h"

enum { ROOM = 512 };

/* TEXT of LENGTH bytes folds to WANTED, in a place of its own and in its own place. */
static void
folds_bytes(const char *text, size_t length, const char *wanted)
{
	char out[ROOM];
	size_t used;

	memset(out, '#', sizeof out);
	used = ee_text_fold(text, length, out);
	assert_int_equal(used, strlen(wanted));
	assert_memory_equal(out, wanted, used);
	assert_int_equal(out[length], '#'); /* nothing behind the room that it may use */
	memcpy(out, text, length);
	assert_int_equal(ee_text_fold(out, length, out), used);
	assert_memory_equal(out, wanted, used);
}

static void
folds(const char *text, const char *wanted)
{
	folds_bytes(text, strlen(text), wanted);
}

static void
test_ascii(void **state)
{
	(void)state;
	folds("", "");
	folds("Date of birth", "dateofbirth");
	folds(" date_of-BIRTH. ", "dateofbirth");
	folds("D.O.B.", "dob");
	folds("jobs[2].NOC", "jobs2noc");
	folds("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\t\r\n\x7f", "");
	folds("azAZ09", "azaz09");
	folds_bytes("a\0b", 3, "ab");
}

static void
test_accents(void **state)
{
	(void)state;
	folds("Niveau d'études", "niveaudetudes");
	folds("NIVEAU D’ÉTUDES", "niveaudetudes");
	folds("éèêëàâäçôöîïûüùñ", "eeeeaaacooiiuuun");
	folds("ÉÈÊËÀÂÄÇÔÖÎÏÛÜÙÑ", "eeeeaaacooiiuuun");
	folds("œuf ŒUF æther Æ Straße þ Þ ð ĳ Ĳ", "oeufoeufaetheraestrasseththdijij");
	folds("Łódź Čeština Türkiye ŞŢ", "lodzcestinaturkiyest");
	folds("Șț", "st");
	/* Accents by themselves, as some systems write the names of files. */
	folds("e\u0301tudes", "etudes");
	folds("a × b ÷ c", "abc");
	folds("N° de 1ª", "node1a"); /* a sign of degree is typed for the ordinal sign */
	/* The first and the last of the table, and their neighbours. */
	folds("À ſ \u017e", "asz");
	folds("\u202b\u2063\u2060\u200e", "");
	folds("\u00bf\u00a0\u2007\u202f\ufeff–—…№\u3000", "");
}

static void
test_other_bytes(void **state)
{
	(void)state;
	folds("Имя Name", "Имяname");
	folds("名前", "名前");
	folds("ƀ", "ƀ"); /* the first behind the table */
	folds("😀", "😀");
	/* Bytes that are no UTF-8 stay: they may be the letters that tell two names apart. */
	folds_bytes("Pr\xe9nom", 6, "pr\xe9nom");
	folds_bytes("caf\xc3", 4, "caf\xc3");
	folds_bytes("\x80\xff", 2, "\x80\xff");
	folds_bytes("\xe2\x80 a", 4,
	    "\xe2\x80"
	    "a");
}

/* Every letter of Latin-1 and Latin Extended-A folds to small letters of ASCII, or is no letter. */
static void
test_whole_table(void **state)
{
	char text[3] = "", out[2];

	(void)state;
	for (unsigned code = 0x80; code < 0x180; code++) {
		size_t used;

		text[0] = (char)(0xc0 | code >> 6);
		text[1] = (char)(0x80 | (code & 0x3f));
		used = ee_text_fold(text, 2, out);
		if ((code < 0xc0 && code != 0xaa && code != 0xb0 && code != 0xba) || code == 0xd7 ||
		    code == 0xf7)
			assert_int_equal(used, 0);
		else
			assert_in_range(used, 1, 2);
		for (size_t i = 0; i < used; i++)
			assert_in_range(out[i], 'a', 'z');
	}
}

/* A text whole: words stay apart, and what nobody sees does not hide one. */
static void
test_text(void **state)
{
	char out[ROOM];

	(void)state;
	ee_fold_text(" \u202bCatégorie\u202c \u00a0d’ÉTÉ\u200e – 2\u2060 ", out, sizeof out);
	assert_string_equal(out, "categorie d'ete - 2");
	ee_fold_text("Émigré", out, 4);
	assert_string_equal(out, "emi");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_accents),
		cmocka_unit_test(test_other_bytes),
		cmocka_unit_test(test_whole_table),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
