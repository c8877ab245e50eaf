#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2086,SC2154	# a script; options in words; what "run" sets
# ee: the front door, which lists the filters, runs them and tells how new the tables are.
load helper

usage='usage: ee FILTER [ARGUMENT ...]
       ee help [FILTER]
       ee --version'

@test "ee: lists every filter with a line, on a screen, in the order of a pipeline" {
	run -0 --separate-stderr ee
	said
	list=$output
	[ "$(wc -l <<< "$list")" -le 23 ]
	same '' "$(grep -E '.{81}' <<< "$list")"
	same "$usage" "$(sed '/^$/q' <<< "$list" | sed '$d')"
	# Those that there are; and what is no filter of cmd/, such as a script, only where it lies beside.
	same "$(lines "${tools[@]}" | sort)" "$(sed -nE 's/^  ([a-z]+)  .*/\1/p' <<< "$list" | grep -vx plot | sort)"
	same 'import check score rank draw deadline' "$(sed -nE 's/^  ([a-z]+)  .*/\1/p' <<< "$list" | head -n 6 | one_line)"
	for asked in --help -h help 'help help'; do
		run -0 --separate-stderr ee $asked
		said
		wrote "$list"
	done
	# One that is not there is not listed.
	mkdir "$T/bin"
	cp "$BUILD/bin/ee" "$BUILD/bin/ee-score" "$T/bin"
	same 'score' "$("$T/bin/ee" | sed -nE 's/^  ([a-z]+)  .*/\1/p')"
}

@test "ee: becomes a filter, with its arguments, input, output and status" {
	for name in "${tools[@]}"; do
		same "$("ee-$name" --help)" "$(ee "$name" --help)"
		same "$("ee-$name" --help)" "$(ee help "$name")"
		same "$("ee-$name" --version)" "$(ee "ee-$name" -V)"
	done
	feed score 200 > "$T/in"
	same_file <(ee-score -d 2025-06-01 < "$T/in") <(ee score -d 2025-06-01 < "$T/in")
	run -1 --separate-stderr ee rank <<< '{"id":1}'
	said 'ee-rank: <stdin>:1: crs: missing; ee-score adds it'
	run -2 --separate-stderr ee rank -n 0
	same 'ee-rank: --top: expected a whole number of 1 to 1000000000, got 0' "${stderr_lines[0]}"
	# Whatever the arguments hold.
	mkdir "$T/a place"
	cp "$BUILD/bin/ee" "$T/a place"
	printf '#!/bin/sh\nprintf "<%%s>" "$0" "$@"\nexit 7\n' > "$T/a place/ee-show"
	chmod +x "$T/a place/ee-show"
	run -7 "$T/a place/ee" show '' -- '--help' $'a\nb \xff' help
	wrote "<$T/a place/ee-show><><--><--help><a"$'\nb \xff'"><help>"
	# The one beside goes first, wherever links lead from; then that of PATH.
	printf '#!/bin/sh\necho other\n' > "$T/ee-show"
	chmod +x "$T/ee-show"
	ln -s "$T/a place/ee" "$T/ee"
	same "<$T/a place/ee-show>" "$(PATH="$T:$PATH" "$T/ee" show || true)"
	rm "$T/a place/ee-show"
	same other "$(PATH="$T:$PATH" "$T/ee" show)"
	# Signals and descriptors are as they were: a closed pipe ends it.
	ee sample -n 2000 2> "$T/err" | head -n 1 > "$T/first"
	[ -s "$T/first" ] && ! grep -v 'are not completely known' "$T/err"
}

@test "ee: a name or an option that is none" {
	while IFS='|' read -r arguments message; do
		run -2 --separate-stderr ee $arguments
		wrote
		said "ee: $message" "$usage"
	done <<-'EOF'
	scroe|unknown filter scroe; did you mean score?
	help deadlines|unknown filter deadlines; did you mean deadline?
	frobnicate --help|unknown filter frobnicate
	../bin/ee-score|unknown filter ../bin/ee-score
	help --version|unknown filter --version
	--halp|unknown option --halp; did you mean --help?
	-x|unknown option -x
	help score rank|unknown argument rank
	help help help|unknown argument help
	--help score|unknown argument score
	--version score|unknown argument score
	--|unknown option --
	EOF
	run -2 --separate-stderr ee ''
	said 'ee: unknown filter ' "$usage"
	run -2 --separate-stderr ee "$(printf 'x%.0s' {1..5000})"
	[[ ${stderr_lines[0]} == 'ee: unknown filter xxx'* ]]
	# What is there and cannot be run is not passed over for another one.
	mkdir "$T/bin"
	cp "$BUILD/bin/ee" "$T/bin"
	: > "$T/bin/ee-score"
	run -2 --separate-stderr "$T/bin/ee" score
	said "ee: $T/bin/ee-score: Permission denied"
	full() { "$@" > /dev/full; }
	for asked in help --version; do
		run -2 --separate-stderr full ee $asked
		said 'ee: standard output: No space left on device'
	done
}

@test "ee --version: the version and the newest of the tables" {
	version=$(ee-score --version)
	newest=$(awk -F , 'END { print $1 ", " $2 }' share/rounds.csv)
	fee=$(sed '/^#/d; 1d' share/fees.csv | cut -d , -f 5 | sort | tail -n 1)
	for asked in --version -V; do
		run -0 --separate-stderr ee $asked
		said
		wrote "ee ${version#ee-score }" 'newest rule set 2026-11-03, not complete; the newest that is: 2025-03-25' "newest round $newest" "newest fee $fee"
	done
	# A set, a round and a fee of one's own are newer.
	mkdir -p "$T/mine/crs"
	cp share/crs/2025-03-25.csv "$T/mine/crs/2027-01-01.csv"
	{ cat share/rounds.csv; echo 448,2026-11-20,,cec,,2000,510,,,60; } > "$T/mine/rounds.csv"
	sed 's/^\(biometrics,.*,\)2018-12-31,/\12027-02-01,/' share/fees.csv > "$T/mine/fees.csv"
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee --version
	wrote "ee ${version#ee-score }" 'newest rule set 2027-01-01, complete' 'newest round 448, 2026-11-20' 'newest fee 2027-02-01'
	# What cannot be read is told behind the version.
	sed 's/,85,/,much,/' share/fees.csv > "$T/mine/fees.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee --version
	same "ee ${version#ee-score }" "${lines[0]}"
	[[ $stderr == "ee: $T/mine/fees.csv:"*': cad: expected a whole number 0 to 100000, got much' ]]
}
