#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# The Makefile's manners, and those of the runner of tests.
load helper

make_tree() { env -u MAKEFLAGS make --no-print-directory -C "$ROOT" "$@"; }

@test "make: help has every goal that somebody may ask for, and no other" {
	run -0 make_tree help
	same "$(sed -n 's/^\.PHONY: \(all .*\)/\1/p' Makefile | tr ' ' '\n' | sed 's/^all$/make/' | sort)" \
		"$(sed -nE 's/^(make) ([a-z-]+)? .*/\1\2/p' <<< "$output" | sed 's/^make\(.\)/\1/' | sort)"
	# Goals that texts speak of are there.
	for goal in $(grep -ohE '`make [a-z-]+' README.md CONTRIBUTING.md SECURITY.md | cut -d ' ' -f 2 | sort -u); do
		[ "$goal" = all ] || [[ $goal == setup-* ]] || grep -q "^make $goal " <<< "$output"
	done
}

@test "make: a word and a path for each step, the whole command with V=1, other folders alike" {
	# Nothing is compiled: what make says is looked at, of a library of two sources.
	others=(CC=true CXX=true AR=true SOURCES='common/base/say.c common/record/tokens.cc' BUILD="$T/other" "$T/other/bin/ee-rank" "$T/other/man/ee-rank.1")
	run -0 make_tree -O -j 2 "${others[@]}"
	same '' "$(grep -vE "^(CC|CXX|AR|LD|MAN) [^ ]+$" <<< "$output")"
	for line in 'CC cmd/ee-rank.c' 'CXX common/record/tokens.cc' "AR $T/other/libee.a" "LD $T/other/bin/ee-rank" 'MAN ee-rank.1'; do
		grep -qxF "$line" <<< "$output" || { lines "no $line"; false; }
	done
	rm "$T/other/man/ee-rank.1"
	run -0 make_tree V=1 "${others[@]}"
	same '' "$(grep -vE "^(true|cp) " <<< "$output")"
	grep -q "^true .* -c -o $T/other/cmd/ee-rank.o cmd/ee-rank.c$" <<< "$output"
	same "cp man/ee-rank.1 $T/other/man/ee-rank.1" "$(grep ^cp <<< "$output")"
}

# suite JOBS [FILE...]: the runner of tests in a tree of a few made-up tests, T/suite.
suite() {
	local jobs=$1
	shift

	(cd "$T/suite" && env -u HEAVY BUILD=build JOBS="$jobs" tests/run "$@")
}

# a_test NAME COMMAND: a unit test.
a_test() {
	mkdir -p "$T/suite/build/unit" "$T/suite/tests" "$T/suite/man"
	cp tests/run "$T/suite/tests"
	: > "$T/suite/README.md"
	printf '#!/bin/sh\n%s\n' "$2" > "$T/suite/build/unit/$1"
	chmod +x "$T/suite/build/unit/$1"
}

@test "run: a line a file, failures in full and not mixed, and the sum last" {
	a_test good 'echo "ok 1 - a"; echo "ok 2 - b"; echo 1..2'
	for name in one two; do
		a_test bad-$name "echo '# before'; echo 'ok 1 - a'; echo 'not ok 2 - b'; sleep 0.1; echo '# why $name'; echo 'more $name'; echo 1..2; exit 1"
	done
	printf '@test "c" { :; }\n' > "$T/suite/tests/a.bats"
	for jobs in 1 2 8; do
		run -1 suite $jobs
		for name in one two; do
			same "unit/bad-$name: exit status 1|not ok 2 - b|# why $name|more $name|unit/bad-$name: 1 passed, 1 failed" \
				"$(grep -A 4 "^unit/bad-$name: exit" <<< "$output" | paste -sd '|')"
		done
		grep -qx 'unit/good: 2 passed, 0 failed' <<< "$output"
		grep -qx 'tests/a.bats: 1 passed, 0 failed' <<< "$output"
		same '5 passed, 2 failed' "${lines[-1]}"
		same 13 "${#lines[@]}"
	done
	rm "$T"/suite/build/unit/bad-*
	run -0 suite 2
	same '3 passed, 0 failed' "${lines[-1]}"
}

@test "run: a program that is killed, loses a test, says nothing or is not there has failed" {
	faults=('echo "ok 1 - a"; kill -9 $$' 'echo "ok 1 - a"; echo 1..2' ':' 'echo "ok 1 - a"; echo 1..1; exit 3' 'exec /nowhere')
	for n in "${!faults[@]}"; do
		a_test "faulty-$n" "${faults[n]}"
	done
	printf '@test "c" { :; }\n' > "$T/suite/tests/a.bats"
	run -1 suite 2
	for n in "${!faults[@]}"; do
		grep -qx "unit/faulty-$n: [01] passed, 1 failed" <<< "$output" || { lines "${faults[n]}" "$output"; false; }
	done
	same '4 passed, 5 failed' "${lines[-1]}"
}

@test "run: what is skipped is named and counted apart, and only the files that are asked for are run" {
	a_test half 'echo "ok 1 - a # skip no moon"; echo "ok 2 - b"; echo 1..2'
	a_test none 'echo "ok 1 - c # SKIP no sun"; echo 1..1'
	a_test bad 'echo "not ok 1 - d"; echo 1..1'
	printf '@test "e" { skip "no tide"; }\n' > "$T/suite/tests/a.bats"
	run -1 suite 1
	same '1 passed, 1 failed, 3 skipped' "${lines[-1]}"
	run -0 suite 2 unit/half
	same 'skipped: a: no moon|unit/half: 1 passed, 0 failed, 1 skipped|1 passed, 0 failed, 1 skipped' "$(paste -sd '|' <<< "$output")"
	run -0 suite 1 unit/none tests/a.bats
	grep -qx 'skipped: c: no sun' <<< "$output"
	grep -qx 'skipped: e: no tide' <<< "$output"
	same '0 passed, 0 failed, 2 skipped' "${lines[-1]}"
	SKIPS=no run -1 suite 1 unit/none
	same '0 passed, 0 failed, 1 skipped' "${lines[-1]}"
}

@test "examples of pages: those that need what is not here are skipped by its name" {
	lines '.\" needs: sh nosuch' '.Bd -literal' '$ echo a' 'a' '$ false' '.Ed' '.\" needs: python3:json' '.Bd -literal' '$ echo b' 'c' '.Ed' \
		'.Bd -literal' '$ echo d' 'd' '.Ed' > "$T/page.1"
	run -1 tests/run-examples "$T/page.1"
	same 'ok 1 - page.1: echo a # skip nosuch is not installed' "${lines[0]}"
	same 'ok 2 - page.1: false # skip nosuch is not installed' "${lines[1]}"
	same 'not ok 3 - page.1: echo b' "${lines[2]}"
	same '1..4' "${lines[-1]}"
	lines '<!-- needs: python3:nosuch -->' '```console' '$ echo a' 'b' '```' > "$T/page.md"
	run -0 tests/run-examples "$T/page.md"
	same 'ok 1 - page.md: echo a # skip python3:nosuch is not installed' "${lines[0]}"
}

@test "run: JOBS is a number" {
	a_test good 'echo "ok 1 - a"; echo 1..1'
	for jobs in 0 x -1 1.5; do
		run -2 suite $jobs
		wrote "tests/run: JOBS: expected a number of 1 or more, got $jobs"
	done
}

@test "demo: begins with its results, prints its commands and finds nothing wrong; shows a build that fails" {
	EE_SETUP=no run ! make_tree demo CC=false BUILD="$T/none"
	grep -q '^CC ' <<< "$output"
	[[ $output != *'$ ee-'* ]]
	[ "$BUILD" = "$ROOT/build" ] || skip 'the demo runs the tools of build'
	EE_SETUP=no run -0 make_tree demo
	[[ ${lines[0]} == '# '* ]]
	[[ $output == *'$ ee-rank scored.ndjson > ranked.ndjson'* ]]
	[[ $output == *'4 of 118 invitations: nobody else qualifies'* ]]
	same '' "$(grep -E '^(CC|CXX|AR|LD|MAN|make)' <<< "$output")"
}

@test "release-check: the newest change has this version and a day, all is committed, and the tag is free" {
	git -C "$ROOT" rev-parse -q --verify HEAD > "$T/out" 2>&1 || skip 'no git here'
	git clone -q "$ROOT" "$T/tree" 2> "$T/err"
	cd "$T/tree" || exit
	cp "$ROOT/Makefile" Makefile
	cp "$ROOT/tools/release-check" tools
	git config user.name nobody
	git config user.email nobody@example.org
	version=$(make -s version)
	ready() { git add -A; git commit -q --allow-empty -m "$1"; run "$2" make -s release-check QUICK=1; }

	sed -i "0,/^## .*/s//## $version (2026-11-01)/" CHANGELOG.md
	ready 'the day' -0
	wrote
	git tag "v$version"
	run -0 make -s release-check QUICK=1
	ready 'one more' -2
	grep -qx "release-check: v$version is another commit already; VERSION is in the Makefile" <<< "$output"
	git tag -d "v$version" > "$T/out"
	for heading in "## $version (not released)" "## 9.9.9 (2026-11-01)" "## $version"; do
		sed -i "0,/^## .*/s//$heading/" CHANGELOG.md
		ready 'a heading' -2
		grep -qx "release-check: CHANGELOG.md: expected ## $version (YYYY-MM-DD) as the newest heading, got $heading" <<< "$output"
	done
	sed -i "0,/^## .*/s//## $version (2999-01-01)/" CHANGELOG.md
	sed -i 's/^\.Dd .*/.Dd January 2, 2999/' man/ee.7
	ready 'to come' -2
	grep -qx 'release-check: CHANGELOG.md: 2999-01-01 is still to come' <<< "$output"
	grep -qx 'release-check: man/ee.7: 2999-01-02 is still to come' <<< "$output"
	for day in 'Nonsense 99' ''; do
		sed -i "s/^\.Dd.*/.Dd $day/" man/ee.7
		ready 'no day' -2
		grep -qx 'release-check: man/ee.7: has no day in .Dd' <<< "$output"
	done
	sed -i "0,/^## .*/s//## $version (2026-02-31)/" CHANGELOG.md
	ready 'no day' -2
	grep -qx 'release-check: CHANGELOG.md: 2026-02-31 is no day' <<< "$output"
	run -2 tools/release-check --quack
	wrote 'usage: tools/release-check [--quick]'
	rm -rf "$T/bare" && mkdir "$T/bare" && cp -r Makefile tools man CHANGELOG.md "$T/bare"
	GIT_CEILING_DIRECTORIES=$T run -1 "$T/bare/tools/release-check" --quick
	wrote 'release-check: a release is made from git'
	echo >> README.md
	run -2 make -s release-check QUICK=1
	grep -qx 'release-check: there are changes that are not committed' <<< "$output"
}
