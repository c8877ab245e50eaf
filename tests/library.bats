#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2030,SC2031,SC2086	# what "run" sets; subshells on purpose; options in words
# libexpressentry as others use it: installed, linked and called; and that it says what the filters say.
load helper

unset PREFIX BINDIR SHAREDIR MANDIR COMPLETIONDIR INCLUDEDIR LIBDIR DESTDIR

# Into the places that the library was built for, which its .pc names.
place() { sed -n "s/^$1=//p" "$BUILD/expressentry.pc" | sed "s|\${prefix}|$(sed -n 's/^prefix=//p' "$BUILD/expressentry.pc")|"; }

setup_file() {
	# Of the tools one is installed.
	make -s --no-print-directory -C "$BATS_TEST_DIRNAME/.." BUILD="$BUILD" TOOLS=ee-score \
		-o all install DESTDIR="$BATS_FILE_TMPDIR/stage" PREFIX="$(place prefix)" LIBDIR="$(place libdir)" > /dev/null
}

setup() {
	T=$BATS_TEST_TMPDIR
	STAGE=$BATS_FILE_TMPDIR/stage
	LIBDIR=$STAGE$(place libdir)
	export PKG_CONFIG_SYSROOT_DIR=$STAGE PKG_CONFIG_PATH=$LIBDIR/pkgconfig
}

# installed PROGRAM...: runs it with the shared library of the staged tree.  The example leaves what it has to the system
# where it ends early, and no leak is meant.
installed() { ASAN_OPTIONS=$ASAN_OPTIONS:detect_leaks=0 LD_LIBRARY_PATH="$LIBDIR" "$@"; }

# A library that was built with a sanitizer or with counters brings them along.
sanitizers() { if [[ $BUILD == */sanitize-threads ]]; then echo -fsanitize=thread; elif sanitized; then echo -fsanitize=address,undefined; elif counting; then echo --coverage; fi; }

# Records on stdin as lines "path<TAB>text", a blank line behind each.
paths() {
	jq -r '. as $r | (paths(type != "object" and type != "array") as $p
		| "\($p | map(if type == "number" then . + 1 else . end | tostring) | join("."))\t\($r | getpath($p) | tostring | gsub("\n"; " "))"), ""'
}

@test "library: the example of ee(3) compiles by pkg-config in C and in C++, shared and static, and runs" {
	candidate=(2026-09-14 age=30 education=master english.test=ielts english.listening=8.5
		english.reading=7 english.writing=7 english.speaking=7)
	while read -r name compiler; do
		$compiler -Wall -Wextra -Werror $(sanitizers) -o "$T/$name" share/examples/score.c $(pkg-config --cflags --libs expressentry)
	done <<-'END'
		c99 cc -std=c99
		c11 cc -std=c11 -pedantic
		c++ c++ -x c++
	END
	cc $(sanitizers) -o "$T/static" share/examples/score.c $(pkg-config --cflags expressentry) \
		"$LIBDIR/libexpressentry.a" -lcsv -lpthread
	for name in c99 c11 c++ static; do
		run -0 --separate-stderr installed "$T/$name" "${candidate[@]}"
		said
		# 105 for the age, 135 for a master's degree, 34 and three times 31 for CLB 10 and 9, 50 for both together
		same '417 points by the rules of 2025-03-25' "${lines[0]}"
		grep -qx ' 127  core.first_language' <<< "$output"
		grep -qx $'\tline 29, education: 135 (MI-2014)' <<< "$output"
		run -1 --separate-stderr installed "$T/$name" 2026-09-14 age=30.5
		said 'score: age: expected a whole number, 0 to 120, got 30.5'
	done
	same '' "$(ldd "$T/static" | grep expressentry)"
	run -1 --separate-stderr installed env -u EE_SHARE "$T/c11" 2026-09-14
	said 'score: no directory of tables found; EE_SHARE can name it'
}

@test "library: the header needs nothing but itself, and the examples are what ee(3) shows" {
	echo '#include <ee/ee.h>' > "$T/alone.c"
	cc -std=c99 -Wall -Wextra -Werror -pedantic -fsyntax-only $(pkg-config --cflags expressentry) "$T/alone.c"
	mandoc -T ascii -O width=200 "$BUILD/man/ee.3" | sed 's/.\x08//g' | expand | sed 's/^ *//; s/ *$//' > "$T/page"
	for example in score.c score.py; do
		expand share/examples/$example | sed 's/^ *//; s/ *$//' | grep . > "$T/example"
		[ "$(grep -cxFf "$T/page" "$T/example")" -eq "$(wc -l < "$T/example")" ]
	done
}

@test "library: Python calls it by ctypes" {
	sanitized && skip 'a sanitizer has to be loaded before Python'
	run -0 --separate-stderr installed python3 share/examples/score.py 2026-09-14 age=30 education=master \
		english.test=ielts english.listening=8.5 english.reading=7 english.writing=7 english.speaking=7 \
		jobs.1.noc=21222 jobs.1.country=CA jobs.1.start=2024-01-01 english.date=2026-01-01
	said
	# 105, 135 and 127 as above, 53 for two years of work, and 50 for a degree with either
	wrote 'crs 470 of which age 105' 'cec met' 'fst not met' 'fsw maybe'
	run -1 --separate-stderr installed python3 share/examples/score.py 2026-09-14 educaton=master
	said 'score.py: educaton: unknown field; did you mean education?'
}

@test "library: nothing can be seen of it but what ee.h declares and ee(3) names, and it neither prints nor ends a program" {
	counting && skip "counters have names and files of their own"
	declared=$(cc -E -P common/ee/ee.h | grep -oE '\bee_[a-z_]+\(' | tr -d '(' | sort -u)
	same "$declared" "$(nm -D --defined-only "$BUILD/libexpressentry.so.0" | awk '$2 == "T" { print $3 }' | grep -v '^__\|^_' | sort -u)"
	same "$declared" "$(sed -n 's/^\.Nm \(ee_[a-z_]*\) *,*$/\1/p' man/ee.3.in | sort -u)"
	same "$declared" "$(sed -n 's/^\.F[no] \(ee_[a-z_]*\).*/\1/p' man/ee.3.in | sort -u)"
	nm -g --defined-only "$BUILD/libexpressentry.a" | awk '$2 == "T" { print $3 }' | grep -v '^_' | sort -u > "$T/static"
	same "$declared" "$(cat "$T/static")"
	readelf -d "$BUILD/libexpressentry.so.0" | grep -q 'soname: \[libexpressentry.so.0\]'
	sanitized && return
	! nm -D --undefined-only "$BUILD/libexpressentry.so.0" | awk '{ print $2 }' |
		grep -E '^(_?exit|_Exit|abort|__assert_fail|raise|kill|puts|putchar|f?printf|fputs|fwrite|perror|std(out|err)|pthread_create|fork|setlocale|localtime|time|clock_gettime|tolower|__ctype.*|strn?casecmp)(@|$)'
}

@test "library: points, programs and categories of the sample pool are those of the filters, on days of all rule sets" {
	paths < share/examples/pool.ndjson > "$T/paths"
	size=$(wc -l < share/examples/pool.ndjson)
	mapfile -t days < <(rule_days; echo 2026-11-23)
	for day in "${days[@]}"; do
		"$BUILD/library/twin" $day < "$T/paths" 2> "$T/warnings" | grep '^{'
		ee-check --keep-bad -d $day share/examples/pool.ndjson 2> "$T/err" | ee-score --keep-bad -b -d $day 2> "$T/err" >&3
	done > "$T/ours" 3> "$T/scored"
	jq -c 'if .errors then null else {crs, crs_rules}
		+ ([.crs_points | to_entries[] | .key as $k | .value | to_entries[] | {("\($k).\(.key)"): .value}] | add)
		+ (. as $r | ["cec", "fst", "fsw"] | map({(.): (. as $p | if $r.programs | index($p) then 1 elif $r.maybe | index($p) then -1 else 0 end)}) | add)
		+ {fsw_points, categories} end' "$T/scored" > "$T/filters"
	# On each day there are enough that are no null.
	same "${#days[@]}" "$(awk -v size="$size" '!/null/ { good[int((NR - 1) / size)]++ } END { for (day in good) if (good[day] > 30) n++; print n }' "$T/filters")"
	same $((size * ${#days[@]})) "$(wc -l < "$T/ours")"
	# Whom a filter refuses, the library refuses, be it when a field is set.
	same '' "$(paste "$T/filters" "$T/ours" | awk -F '\t' '$1 == "null" && $2 !~ /"error"/ && $2 ~ /"refused":0/')"
	same_file <(grep -v null "$T/filters") <(paste "$T/filters" "$T/ours" | awk -F '\t' '$1 != "null" { sub(/,"reasons":[0-9]+,"refused":[0-9]+}$/, "}", $2); print $2 }')
}

@test "library: what is wrong with a field is said as the filters say it, with its parts, and nothing is half set" {
	paths=() texts=()
	while IFS='|' read -r path text; do
		paths+=("$path")
		texts+=("$text")
	done <<-'END'
		education|mastre
		canadian_education|2 years
		english.test|tef
		english.listening|abc
		french.writing|451
		first_language|spanish
		canadian_work_years|-1
		foreign_work_years|81
		certificate_of_qualification|maybe
		provincial_nomination|Ontario
		sibling_in_canada|2
		job_offer.noc|1234
		job_offer.basis|e
		eca.date|2024-13-01
		english.date|45000
		funds_cad|12k
		family_size|0
		marital_status|engaged
		submitted|yesterday
		nomination.expires|soon
		relative_in_canada|aunt
		studied_in_canada|McGill
		spouse.education|none at all
		spouse.english.test|toefl
		spouse.canadian_work_years|two
		spouse.accompanying|perhaps
	END
	same 26 "${#paths[@]}"
	# A row and a candidate for each, with that field alone beside the age, behind a candidate who has nothing else.
	{ echo age; lines "${paths[@]}"; } | paste -s -d , > "$T/in"
	lines $'age\t30' '' > "$T/paths"
	for n in "${!paths[@]}"; do
		cells=("${paths[@]//*/}")
		cells[n]="\"${texts[n]}\""
		(IFS=,; echo "30,${cells[*]}") >> "$T/in"
		lines $'age\t30' "${paths[n]}"$'\t'"${texts[n]}" '' >> "$T/paths"
	done
	run -1 --separate-stderr ee-check --errors json -d 2026-09-14 "$T/in"
	values --by=: line message line!=null <<< "$stderr" > "$T/messages"
	"$BUILD/library/twin" 2026-09-14 < "$T/paths" 2> "$T/notices" > "$T/library"
	same '27 105' "$(grep '^{' "$T/library" | values crs | uniq -c | xargs)"
	n=0
	while IFS=$'\t' read -r said field expected got; do
		path=${paths[n]}
		message=$(sed -n "/^$((n + 2)):$path: /{s/^[0-9]*://; s/; left out\$//; p; q}" "$T/messages")
		# A cell is left empty, a field left out.
		same "${message//leave the cell empty/leave the field out}" "$said"
		same "$path" "$field"
		same "$path: expected $expected, got $got" "${said%%; did you mean*}"
		n=$((n + 1))
	done < <(grep -v '^{' "$T/library")
	same 26 "$n"
	wanted=()
	while IFS='|' read -r path text said; do
		lines "$path"$'\t'"$text" ''
		wanted+=("$said")
	done > "$T/paths" <<-'END'
		jobs.2.noc|2122|jobs.2.noc: expected 5 digits of NOC 2021 (4-digit codes ended with 2022-11-15), got 2122
		jobs.1.country|Canada|jobs.1.country: expected a country of two letters such as CA, got Canada; did you mean CA?
		jobs.64.hours|169|jobs.64.hours: expected hours a week, 0 to 168, got 169
		tests.1.language|german|tests.1.language: expected english or french, got german
		children.3.birth_date|2015|children.3.birth_date: expected a date such as 2025-03-25, got 2015
		spouse.jobs.1.start|1 May|spouse.jobs.1.start: expected a date such as 2025-03-25, got 1 May
		age|N/A|age: expected a whole number, 0 to 120, got N/A; leave the field out where there is no value
		educaton|master|educaton: unknown field; did you mean education?
		english.Reading|9|english.Reading: unknown field; did you mean english.reading?
		shoe_size|42|shoe_size: unknown field
		jobs.65.noc|21222|jobs.65.noc: unknown field
		jobs.0.noc|21222|jobs.0.noc: unknown field; did you mean jobs.1.noc?
		english|9|english: holds fields, which are set one by one
		jobs|1|jobs: holds fields, which are set one by one
		crs_points|1|crs_points: added by a filter, and read by nothing
	END
	same 15 "${#wanted[@]}"
	same "$(lines "${wanted[@]}")" "$("$BUILD/library/twin" 2026-09-14 < "$T/paths" | grep -v '^{' | cut -f 1)"
}

@test "library: fields may be set in any order, again, and be taken out" {
	twin() { printf '%b\n' "$@" '' | "$BUILD/library/twin" 2026-09-14 2> "$T/err" | sed 's/,"refused":[0-9]*//'; }
	# 105 for the age, 34 and three times 31 - CLB 10 and 9 - for English
	in_order=$(twin 'age\t30' 'english.test\tielts' 'english.listening\t8.5' 'english.reading\t7' 'english.writing\t7' 'english.speaking\t7')
	same 232 "$(values crs <<< "$in_order")"
	same "$in_order" "$(twin 'english.listening\t8.5' 'english.speaking\t7' 'english.test\tielts' 'english.writing\t7' 'english.reading\t7' 'age\t30')"
	same "$in_order" "$(twin 'age\t45' 'education\tmaster' 'english.test\tcelpip' 'english.listening\t8' 'english.reading\t7' \
		'english.writing\t7' 'english.speaking\t7' 'english.test\tielts' 'english.listening\t8.5' 'age\t30' 'education\t ' 'sibling_in_canada\t')"
	# A score that no test of the language knows is refused at once, one that only the test given later does not know in the end.
	same 'english.listening: expected an IELTS band 0 to 9 by halves, got 9.5' "$(twin 'english.test\tielts' 'english.listening\t9.5' | head -n 1 | cut -f 1)"
	same '{"error":"english.listening: expected a CELPIP level 0 to 12, got 8.5"}' \
		"$(twin 'age\t30' 'english.listening\t8.5' 'english.test\tcelpip' )"
	same '{"error":"birth_date or age: missing; one of the two is needed"}' "$(twin 'education\tmaster')"
	same '{"error":"jobs.1.start: missing; a job has noc, country and start"}' "$(twin 'age\t30' 'jobs.1.noc\t21222' 'jobs.1.country\tCA')"
	# As for ee-score a value that does not score costs no score; the library refuses it when it is set.
	same 'passport.expires: expected a date such as 2025-03-25, got soon' "$(twin 'age\t30' 'passport.expires\tsoon' | head -n 1 | cut -f 1)"
}

@test "library: warnings are those of the filter" {
	lines '{"age":30,"english":{"test":"ielts","listening":7,"reading":7,"writing":7,"date":"2020-01-01"},"education":"none","canadian_education":"three_years_or_more","provincial_nomination":"QC","nomination":{"expires":"2026-01-01"}}' > "$T/in"
	ee-score -d 2026-09-14 "$T/in" 2>&1 > /dev/null | sed 's/^ee-score: [^:]*:1: //' > "$T/filter"
	paths < "$T/in" | "$BUILD/library/twin" 2026-09-14 2> "$T/library" > /dev/null
	[ "$(wc -l < "$T/filter")" -ge 5 ]
	same_file "$T/filter" "$T/library"
}

@test "library: a table that is missing or wrong is named with its file, line and column, and where it was looked for" {
	twin() { EE_SHARE=$1 "$BUILD/library/twin" "$2" < /dev/null; }
	run -1 twin "$T/none" 2026-09-14
	wrote "EE_SHARE: $T/none: No such file or directory"
	cp -r share "$T/share"
	sed -i '7s/105/1050/' "$T/share/crs/2025-03-25.csv"
	run -1 twin "$T/share" 2026-09-14
	wrote "$T/share/crs/2025-03-25.csv:7: without_spouse: expected at most 110, the cap on line 129, got 1050"
	rm "$T/share/countries.csv"
	run -1 twin "$T/share" 2024-01-01
	wrote "no countries.csv in $T/share"
	run -1 twin share 2014-12-31
	wrote 'no CRS rules for 2014-12-31: the first are of 2015-01-01'
	run -1 twin share 2026-02-30
	wrote 'expected a day such as 2025-03-25, of the years 1900 to 2199, got 2026-02-30'
	run -1 "$BUILD/library/twin"
	wrote 'expected a day such as 2025-03-25, of the years 1900 to 2199, got nothing'
}

@test "library: every want of memory is an error that says so" {
	sanitized && skip 'a sanitizer has an allocator of its own'
	run -0 --separate-stderr "$BUILD/library/memory"
	said
	[ "${lines[0]}" -gt 300 ]
	[ "${lines[1]}" -gt 300 ]
}

@test "library: two threads with two books, and with one candidate, do not race" {
	# 2024-06-01: 95 and 126 points are those of a spouse, of whom there is none: 105, 135, 64, and 50 for the offer
	run -0 --separate-stderr "$BUILD/library/threads"
	said
	score() { ee-score -d "$1" <<< '{"age":30,"education":"master","jobs":[{"noc":"21222","country":"CA","start":"2020-01-01"}],"job_offer":{"noc":"21222"},"tests":[{"language":"french","test":"tef","date":"2023-05-01","listening":300}]}' | values crs; }
	first=$(score 2024-06-01)
	second=$(score 2026-09-14)
	wrote "$first $second, $first $second, $first $second"
}

@test "library: odd texts and paths, missing arguments, results in any order, and what stands when the book is gone" {
	run -0 --separate-stderr "$BUILD/library/edges"
	said
	[[ ${lines[-1]} =~ ^([0-9]+)' expectations, 0 broken'$ ]]
	[ "${BASH_REMATCH[1]}" -gt 250 ]
	cat > "$T/load.c" <<-'END'
		#include <ee/ee.h>
		#include <stdio.h>
		int main(int argc, char *argv[])
		{
			struct ee_error error = { .text = "good" };
			ee_rulebook_free(ee_rulebook_load(argv[1], "2026-09-14", &error));
			puts(error.text);
			return argc - 2;
		}
	END
	cc $(sanitizers) -Icommon -o "$T/load" "$T/load.c" "$BUILD/libexpressentry.a" -lcsv -lpthread
	same "share: $T/none: No such file or directory" "$("$T/load" "$T/none")"
	same 'no directory of tables found: none is named' "$("$T/load" :)"
	same 'no directory of tables found: none is named' "$("$T/load" '')"
	same 'at most 32 directories of tables' "$("$T/load" "$(printf 'share:%.0s' {1..33})")"
	same good "$("$T/load" "$(printf 'share:%.0s' {1..32})")"
	mkdir "$T/mine"
	cp share/fees.csv "$T/mine"
	same good "$(EE_SHARE="$T/none" EE_SHARE_PATH="$T/none" "$T/load" "$T/mine:share")"
	same "no sources.csv in $T/mine" "$("$T/load" "$T/mine")"
}
