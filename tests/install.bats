# Building, installing, and finding the tables from wherever the programs stand.
load helper

unset PREFIX BINDIR LIBDIR INCLUDEDIR DATADIR SHAREDIR MANDIR COMPLETIONDIR ZSHDIR FISHDIR DESTDIR

make_tree() { make -s --no-print-directory -C "$ROOT" BUILD="$BUILD" "$@"; }

# What is built already is installed: a test builds nothing again.
stage() { local to=$1; shift; make_tree -o all install DESTDIR="$to" "$@"; }

setup_file() { stage "$BATS_FILE_TMPDIR/stage"; }

# The staged tree for a test that changes it.  Its files are links: none is written to.
staged() { mkdir -p "$1" && cp -rl "$BATS_FILE_TMPDIR/stage/." "$1"; }

# One tool and a page of each part, where it is the place that is tested; the tables are all of them.
few=(TOOLS=ee-score MANUALS='ee-score.1 ee.3 ee-profile.5 ee.7')

# rules_of PROGRAM: the rule set that it takes for a day of 2025, when no variable names the tables.
rules_of() { (cd / && env -u EE_SHARE "$@" -d 2025-06-01 <<< '{"age":30}') | jq -r .crs_rules; }

@test "install: a staged tree has the programs, pages and tables, and finds its tables wherever it stands" {
	staged "$T/stage"
	at=$T/stage/usr/local
	for tool in "${tools[@]/#/ee-}"; do
		[ -x "$at/bin/$tool" ]
		[ -f "$at/share/man/man1/$tool.1" ]
	done
	[ -x "$at/bin/ee" ] && [ -f "$at/share/man/man1/ee.1" ]
	[ -f "$at/share/man/man5/ee-profile.5" ]
	same_file <(cd share && find . -type f | sort) <(cd "$at/share/ee" && find . -type f | sort)
	same 2025-03-25 "$(rules_of "$at/bin/ee-score")"
	# Only this tree is without the newest set: no table comes from elsewhere.
	rm "$at/share/ee/crs/2025-03-25.csv"
	same 2020-10-20 "$(rules_of "$at/bin/ee-score")"
	mv "$at" "$T/moved to a new place"
	at="$T/moved to a new place"
	same 2020-10-20 "$(rules_of "$at/bin/ee-score")"
	mkdir "$T/links"
	ln -s "$at/bin/ee-score" "$T/links/score"
	ln -s score "$T/links/again"
	ln -s "$at/bin" "$T/folder"
	same 2020-10-20 "$(rules_of "$T/links/score")"
	same 2020-10-20 "$(rules_of "$T/links/again")"
	same 2020-10-20 "$(rules_of "$T/folder/ee-score")"
	same 2020-10-20 "$(PATH="$T/links:$PATH" rules_of again)"
}

@test "install: bash completion lies under the name of each tool and serves it" {
	for tool in "${tools[@]/#/ee-}"; do
		run -0 bash -c "source '$BATS_FILE_TMPDIR/stage/usr/local/share/bash-completion/completions/$tool' && complete -p $tool"
		wrote "complete -o nosort -F _ee $tool"
	done
}

@test "install: zsh completion lies under one name and serves each tool" {
	needs zsh
	run -0 zsh -f -c 'fpath=($1 $fpath); autoload -Uz compinit; compinit -u -D; shift; for tool; do print -r -- $tool $_comps[$tool]; done' \
		- "$BATS_FILE_TMPDIR/stage/usr/local/share/zsh/site-functions" "${tools[@]/#/ee-}"
	wrote "$(printf 'ee-%s _ee\n' "${tools[@]}")"
	run -0 zsh -f -c 'fpath=($1 $fpath); autoload -Uz compinit; compinit -u -D; print -r -- $_comps[ee]' - "$BATS_FILE_TMPDIR/stage/usr/local/share/zsh/site-functions"
	wrote _ee
}

@test "install: fish completion lies under the name of each tool and serves it, and no other" {
	needs fish
	run -0 fish --no-config -c 'set fish_complete_path $argv[1]
		for tool in $argv[2..]
			echo (complete -c $tool | count) (complete -C "$tool --versi")
		end' "$BATS_FILE_TMPDIR/stage/usr/local/share/fish/vendor_completions.d" "${tools[@]/#/ee-}"
	wrote "$(for tool in "${tools[@]}"; do printf '0 --version\tshow the version\n'; done)"
}

@test "install: uninstall takes away all of a staged tree, and nothing of anybody else's" {
	staged "$T/stage"
	make_tree uninstall DESTDIR="$T/stage"
	same '' "$(find "$T/stage" -mindepth 1)"
	make_tree uninstall DESTDIR="$T/stage"		# once more, where nothing is
	make_tree uninstall DESTDIR="$T/none"
	staged "$T/stage"
	at=usr/local
	mkdir -p "$T/stage/$at/lib"
	for file in bin/other include/ee/other.h lib/other.a share/man/man1/other.1 share/ee/crs/2031-01-01.csv \
		share/bash-completion/completions/other share/zsh/site-functions/_other share/fish/vendor_completions.d/other.fish; do
		: > "$T/stage/$at/$file"
	done
	make_tree uninstall DESTDIR="$T/stage"
	same_file <(lines $at $at/bin $at/bin/other $at/include $at/include/ee $at/include/ee/other.h $at/lib $at/lib/other.a $at/share $at/share/bash-completion $at/share/bash-completion/completions \
		$at/share/bash-completion/completions/other $at/share/fish $at/share/fish/vendor_completions.d \
		$at/share/fish/vendor_completions.d/other.fish $at/share/zsh $at/share/zsh/site-functions $at/share/zsh/site-functions/_other \
		$at/share/ee $at/share/ee/crs $at/share/ee/crs/2031-01-01.csv \
		$at/share/man $at/share/man/man1 $at/share/man/man1/other.1 usr | sort) \
		<(cd "$T/stage" && find . -mindepth 1 -printf '%P\n' | sort)
}

@test "install: uninstall leaves no empty folder in a prefix of one's own, or in places of one's own" {
	make_tree -o all install "${few[@]}" PREFIX="$T/a place"
	same 2025-03-25 "$(rules_of "$T/a place/bin/ee-score")"
	make_tree uninstall "${few[@]}" PREFIX="$T/a place"
	same '' "$(find "$T/a place" -mindepth 1)"
	make_tree -o all install "${few[@]}" PREFIX="$T/a place/"
	mkdir "$T/a place/bin/mine"
	make_tree uninstall "${few[@]}" PREFIX="$T/a place/"
	same "$T/a place/bin $T/a place/bin/mine" "$(find "$T/a place" -mindepth 1 | sort | xargs)"
	places=(SHAREDIR=/opt/ee/share/tables BINDIR=/opt/ee/bin MANDIR=/opt/doc COMPLETIONDIR=/etc/completions ZSHDIR=/etc/zsh/functions
		FISHDIR=/etc/fish/completions LIBDIR=/opt/ee/lib64 INCLUDEDIR=/opt/include DATADIR=/opt/none)
	stage "$T/stage" "${few[@]}" "${places[@]}"
	same_file <(lines etc/completions/ee etc/completions/ee-score etc/fish/completions/ee-score.fish etc/fish/completions/ee.fish etc/zsh/functions/_ee \
		opt/doc/man1/ee-score.1 opt/doc/man3/ee.3 opt/doc/man5/ee-profile.5 opt/doc/man7/ee.7 opt/ee/bin/ee opt/ee/bin/ee-score \
		opt/ee/lib64/libexpressentry.a opt/ee/lib64/libexpressentry.so opt/ee/lib64/libexpressentry.so.0 \
		opt/ee/lib64/pkgconfig/expressentry.pc opt/include/ee/ee.h) \
		<(cd "$T/stage" && find . -path ./opt/ee/share/tables -prune -o ! -type d -printf '%P\n' | sort)
	[ -f "$T/stage/opt/ee/share/tables/fees.csv" ]
	make_tree uninstall "${few[@]}" DESTDIR="$T/stage" "${places[@]}"
	same '' "$(find "$T/stage" -mindepth 1)"
}

@test "install: DATADIR holds all that is not of one kind of machine" {
	stage "$T/stage" "${few[@]}" PREFIX=/usr DATADIR=/srv/share
	for file in ee/fees.csv man/man1/ee-score.1 bash-completion/completions/ee-score zsh/site-functions/_ee fish/vendor_completions.d/ee-score.fish; do
		[ -f "$T/stage/srv/share/$file" ]
	done
	same 'bin include lib' "$(find "$T/stage/usr" -mindepth 1 -maxdepth 1 -printf '%P\n' | sort | xargs)"
	make_tree uninstall "${few[@]}" DESTDIR="$T/stage" PREFIX=/usr DATADIR=/srv/share
	same '' "$(find "$T/stage" -mindepth 1)"
}

# rmdir only says here what it would take away.
@test "install: uninstall lets the folders of the system be" {
	for place in PREFIX=/ PREFIX= PREFIX=/usr PREFIX=/usr/local PREFIX=/usr/local// DESTDIR=/ DESTDIR=//; do
		make_tree -n uninstall "$place" | sed -n '/^clear()/,$p' > "$T/commands"
		[ -s "$T/commands" ]
		run -0 bash -c 'rmdir() { printf "%s\n" "${@: -1}"; }; . "$1"' - "$T/commands"
		same '' "$(grep -v '/share/ee' <<< "$output")"
	done
	make_tree -n uninstall PREFIX=/usr/../usr | sed -n '/^clear()/,$p' > "$T/commands"
	run -0 bash -c 'rmdir() { printf "%s\n" "${@: -1}"; }; . "$1"' - "$T/commands"
	same '' "$(grep -v '/share/ee' <<< "$output")"
}

@test "install: uninstall goes through blanks and slashes in a place, and leaves links alone" {
	place="$T/my  stage/ of mine//./../ of mine//"
	mkdir -p "$T/my  stage/ of mine/usr" "$T/real"
	ln -s "$T/real" "$T/my  stage/ of mine/usr/local"
	stage "$place" "${few[@]}"
	[ -f "$T/real/share/ee/fees.csv" ]
	make_tree uninstall "${few[@]}" DESTDIR="$place"
	same 'usr usr/local' "$(find "$place" -mindepth 1 -printf '%P\n' | sort | xargs)"
	[ -L "$place/usr/local" ]
	same '' "$(find "$T/real" -mindepth 1)"
	mkdir "$T/tables"
	ln -s "$T/tables" "$T/link"
	make_tree -o all install "${few[@]}" PREFIX="$T/two" SHAREDIR="$T/link"
	make_tree uninstall "${few[@]}" PREFIX="$T/two" SHAREDIR="$T/link"
	same '' "$(find "$T/tables" -mindepth 1)"
	[ -L "$T/link" ]
}

@test "install: what cannot be written is not passed over" {
	mkdir -p "$T/stage/usr/local/share/ee"
	: > "$T/stage/usr/local/share/ee/crs"		# in the way of a folder
	run -2 stage "$T/stage"
}

@test "install: a program of the build tree takes the tables of its own tree" {
	same 2025-03-25 "$(rules_of "$BUILD/bin/ee-score")"
	[ "$(realpath "$BUILD/tables")" = "$(realpath share)" ]
}

# probe OPTION...: a program that prints where it finds deadlines.csv, built by the Makefile's own flags.
probe() {
	local at=$T/probe.build objects=() header

	for source in $(find common -name share.c -o -name fault.c -o -name text.c -o -name date.c); do
		objects+=("$at/${source%.c}.o")
	done
	header=$(find common -name share.h)
	make_tree BUILD="$at" CFLAGS=-O0 CPPFLAGS= "$@" "${objects[@]}" > /dev/null
	cat > "$T/probe.c" <<-'EOT'
	#include <stdio.h>
	#include "share.h"
	int main(void)
	{
		char path[EE_PATH_MAX];
		struct ee_fault fault;
		puts(ee_share_find(NULL, "deadlines.csv", path, &fault) ? path : fault.text);
		return 0;
	}
	EOT
	cc -iquote common -iquote "${header%/*}" -o "$T/probe" "$T/probe.c" "${objects[@]}"
}

# from PLACE: what the probe says that stands there.
from() {
	mkdir -p "${1%/*}"
	cp "$T/probe" "$1"
	(cd / && env -u EE_SHARE "$1")
}

# A folder with tables of ours.
tables() {
	mkdir -p "$1/crs"
	: > "$1/deadlines.csv"
}

@test "install: tables beside the program come first, then the installed ones; folders of others are passed over" {
	probe BINDIR="$T/old/bin" SHAREDIR="$T/old/share/ee"
	same 'no directory of tables found; EE_SHARE can name it' "$(from "$T/bin/probe")"
	mkdir -p "$T/old/share/ee"
	same 'no directory of tables found; EE_SHARE can name it' "$(from "$T/old/bin/probe")"
	tables "$T/old/share/ee"
	same "$T/old/share/ee/deadlines.csv" "$(from "$T/old/bin/probe")"
	same "$T/old/share/ee/deadlines.csv" "$(from "$T/elsewhere/bin/probe")"
	tables "$T/new/share/ee"
	same "$T/new/share/ee/deadlines.csv" "$(from "$T/new/bin/probe")"
	# A build tree of any depth, and one that holds a staged tree besides.
	tables "$T/tree/share"
	mkdir -p "$T/tree/build/deep"
	ln -s ../../share "$T/tree/build/deep/tables"
	tables "$T/tree/build/deep/share/ee"
	same "$T/tree/share/deadlines.csv" "$(from "$T/tree/build/deep/bin/probe")"
	# Somebody else's folders, with files that bear our names but no rule sets.
	mkdir -p "$T/usr/share/ee" "$T/usr/tables"
	: > "$T/usr/share/ee/deadlines.csv"
	: > "$T/usr/share/ee/crs"
	: > "$T/usr/tables/deadlines.csv"
	tables "$T/usr/share"
	same "$T/old/share/ee/deadlines.csv" "$(from "$T/usr/bin/probe")"
	# What the user names comes before all of them.
	tables "$T/mine"
	same "$T/mine/deadlines.csv" "$(EE_SHARE="$T/mine" "$T/new/bin/probe")"
	same "$T/mine/deadlines.csv" "$(EE_SHARE_PATH="$T/bin:$T/mine" from "$T/new/bin/probe")"
}

@test "install: programs and tables in folders far from each other find each other in a staged tree" {
	probe BINDIR=/usr/games SHAREDIR='/opt/tables of ee'
	tables "$T/stage/opt/tables of ee"
	tables "$T/stage/usr/share/ee"
	same "$T/stage/opt/tables of ee/deadlines.csv" "$(from "$T/stage/usr/games/probe")"
}

# commands VARIABLE=VALUE...: how make would compile and link a tool with these variables in the environment.
commands() {
	env "$@" make -n --no-print-directory -C "$ROOT" BUILD="$T/none" "$T/none/bin/ee-score" | grep -e ' -o ' > "$T/commands"
}

# each WHAT WORD...: every command with WHAT has all the words, and there is such a command.
each() {
	local found=0

	while read -r line; do
		[[ "$line" == *"$1"* ]] || continue
		found=1
		for word in "${@:2}"; do
			[[ " $line " == *" $word "* ]] || { echo "no $word in: $line"; return 1; }
		done
	done < "$T/commands"
	[ "$found" = 1 ]
}

@test "build: flags of the environment are added to those that the project needs" {
	commands CC=their-cc CXX=their-c++ CFLAGS='-O1 -fC' CXXFLAGS='-O1 -fCXX' CPPFLAGS='-DX="y z"' LDFLAGS=-Wl,-z,now
	each ' -std=c11 ' their-cc -D_GNU_SOURCE '-DX="y z"' -Wall -Wconversion -O1 -fC -MMD
	each ' -std=c++17 ' their-c++ -D_GNU_SOURCE '-DX="y z"' -Wall -fno-rtti -O1 -fCXX -MMD
	each ' -lsimdjson ' their-c++ -fCXX -Wl,-z,now -lcsv -lpthread
	run -1 grep -e -O2 "$T/commands"
	commands -u CXXFLAGS -u CC -u CXX CFLAGS='-O1 -fC'
	each ' -std=c11 ' cc -O1 -fC
	each ' -std=c++17 ' c++ -O1 -fC
	commands -u CFLAGS -u CXXFLAGS -u CC -u CXX
	each ' -std=c11 ' cc -O2 -g
	each ' -std=c++17 ' c++ -O2 -g
}

@test "build: DESTDIR and PREFIX of the environment are where things go" {
	run -0 env DESTDIR="$T/stage" PREFIX=/usr make -n --no-print-directory -o all install
	[[ "$output" == *"install -m 755 "*" '$T/stage/usr/bin'"* ]]
	[[ "$output" == *"'$T/stage/usr/share/ee'"* ]]
}
