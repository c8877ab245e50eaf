#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# The tarball of the sources.
load helper

# made FOLDER: the tarball that "make dist" makes there, by the Makefile at hand, which may not be committed yet.
made() {
	cd "$ROOT"
	[ Makefile -ef "$1/Makefile" ] || cp Makefile "$1"
	make -s --no-print-directory -C "$1" dist BUILD="$T/${1//\//_}" > "$T/said"
	echo "$T/${1//\//_}"/ee-*.tar.gz
}

# no_git: from here on there is no git.
no_git() {
	mkdir "$T/bin"
	printf '#!/bin/sh\nexit 1\n' > "$T/bin/git"
	chmod +x "$T/bin/git"
	PATH=$T/bin:$PATH
}

@test "dist: the tarball builds without git, and makes the same tarball again" {
	[ -f MANIFEST ] || git rev-parse -q --verify HEAD > "$T/head" || skip 'neither a git tree nor that of a tarball'
	first=$(made .)
	committed=$([ ! -f MANIFEST ] && ! git diff --quiet HEAD -- Makefile || echo yes)
	files() { tar -tf "$1" | grep -v '/$' | sort; }
	[ "$(files "$first" | wc -l)" -gt 200 ]
	same '' "$(tar -tvf "$first" | grep -vE '^-rw(-r--r--|xr-xr-x) root/root ')"
	same 1 "$(TZ=UTC tar -tvf "$first" --full-time | awk '{ print $4, $5 }' | sort -u | wc -l)"
	(umask 002 && tar -xf "$first" -C "$T")
	no_git
	at=$(echo "$T"/ee-*/)
	: > "$at/notes.txt"		# nothing that the release has to hold
	touch -d 2001-01-01 "$at/cmd"/*.c
	second=$(made "$at")
	cd "$at"
	make -n all > "$T/commands"
	grep -q -e '-o build/bin/ee-score' "$T/commands"
	same_file <(find . -type f ! -name notes.txt -printf "${PWD##*/}/%P\n" | sort) <(files "$first")
	same_file <(files "$first") <(files "$second")
	mkdir "$T/again"
	tar -xf "$second" -C "$T/again"
	diff -r --exclude=notes.txt . "$T"/again/ee-*/
	same_file <(find . -perm -100 -type f | sort) <(cd "$T"/again/ee-*/ && find . -perm -100 -type f | sort)
	# Every byte of it, where no uncommitted Makefile came between, which the third tarball has as the second.
	cmp "$second" "$(made "$(echo "$T"/again/ee-*)")"
	[ -z "$committed" ] || cmp "$first" "$second"
}

@test "dist: every clone makes the same tarball" {
	[ ! -f MANIFEST ] && git rev-parse -q --verify HEAD > "$T/head" || skip 'no git tree'
	first=$(made .)
	git clone -q --no-hardlinks . "$T/clone"
	git -C "$T/clone" config tar.umask 0077
	touch "$T/clone/README.md"
	cmp "$first" "$(umask 077 && made "$T/clone")"
	# What is not committed is not in it.
	echo more >> "$T/clone/README.md"
	: > "$T/clone/more"
	cmp "$first" "$(made "$T/clone")"
	# Another commit is another tarball.
	git -C "$T/clone" -c user.name=x -c user.email=x commit -q -m x -- README.md
	run -1 cmp -s "$first" "$(made "$T/clone")"
}
