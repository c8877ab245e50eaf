#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# -o table: which columns, how wide, what is cut, and what a terminal is never sent.
load helper

# widest: the most cells of the screen that a line on stdin takes, colours and marks of direction not counted.  By Python, which has
# the widths from Unicode's own tables.
widest() {
	python3 -c '
import re, sys, unicodedata
most = 0
for line in sys.stdin.buffer.read().decode().split("\n"):
    line = re.sub("\x1b\\[[0-9;]*m|\u200e", "", line)
    most = max(most, sum(0 if unicodedata.combining(c) or unicodedata.category(c) == "Cf" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line))
print(most)'
}

# shown COLUMNS COMMAND: what the command of the shell writes on a terminal of so many columns.
shown() {
	needs python3
	[ -e /dev/pts/ptmx ] || skip 'no terminal: nothing is mounted on /dev/pts'
	python3 tests/terminal.py "$1" '' "$2" | tr -d '\r'
}

# clients: five of them, with names of all kinds.
clients() {
	lines '{"id":"C-1","name":"王小明","age":30,"fee":30,"note":"a"}' '{"id":"C-2","name":"Zoë Nguyễn","age":30,"fee":7,"note":"bc"}' \
		'{"id":"C-3","name":"e\u0301 e\u0301","age":30,"fee":101,"note":"d"}' '{"id":"C-4","name":"יעל כהן","age":30,"fee":45,"note":"e"}' \
		'{"id":"C-5","name":"سارا\u200cجان","age":30,"fee":9.5,"note":"f"}'
}

@test "view: columns line up by cells of the screen, numbers at the right" {
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table --columns id,name,fee,note < <(clients)
	said
	wrote 'id   name        fee  note' 'C-1  王小明       30  a' 'C-2  Zoë Nguyễn    7  bc' $'C-3  e\u0301 e\u0301         101  d' \
		'C-4  יעל כהן      45  e' $'C-5  سارا\u200cجان     9.5  f'
}

@test "view: what people read first is in front, empty columns are left out, the rest follows" {
	in='{"note":"x","empty":null,"submitted":"2026-01-02","list":[],"age":30,"name":"A","id":"1","rank":4}'
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table <<< "$in"
	wrote 'rank  id  name  crs  crs_rules   note  submitted   age' '   4   1  A     105  2025-03-25  x     2026-01-02   30'
	# From CSV the same, and with --columns what they name, whether empty or not.
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table <<< $'note,empty,submitted,age,name,id,rank\nx,,2026-01-02,30,A,1,4'
	wrote 'rank  id  name  crs  crs_rules   note  submitted   age' '   4   1  A     105  2025-03-25  x     2026-01-02   30'
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table --columns note,eca.date,id <<< "$in"
	wrote 'note  eca.date  id' 'x                1'
	# Without any row the names are all that there is; without input there is nothing.
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table <<< 'id,age'
	wrote 'id  crs  crs_rules  age'
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table < /dev/null
	wrote
}

@test "view --fit: long texts are cut, numbers never, and what has no room is told" {
	in='{"id":"C-1","name":"A name that is much longer than the others","age":30,"funds_cad":1234567,"note":"some more words"}'
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table --fit 40 --columns id,name,crs,note <<< "$in"
	wrote 'id   name            crs  note' 'C-1  A name that i…  105  some more wor…'
	said
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table --fit 20 --columns id,name,crs,note <<< "$in"
	wrote 'id   name        crs' 'C-1  A name th…  105'
	said 'ee-score: 1 more column has no room here; --columns chooses'
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table --fit 20 --columns id,name,crs,note <<< "$in"
	said
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table --fit 5 --columns funds_cad,id <<< "$in"
	wrote …_cad '    …'
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table --fit 1 --columns name <<< "$in"
	wrote … …
	# A letter of two cells is not halved, nor one cut off from its mark.
	run -0 ee-score --quiet -d 2026-03-15 -o table --fit 6 --columns name <<< '{"age":30,"name":"王小明王"}'
	wrote name '王小…'
	run -0 ee-score --quiet -d 2026-03-15 -o table --fit 5 --columns name <<< '{"age":30,"name":"abce\u0301xyz"}'
	wrote name $'abce\u0301…'
	# No part of a number or a day, also within a text; but one of an id, a UUID, is not mistaken for one.
	while IFS='|' read -r value wanted; do
		run -0 ee-score --quiet -d 2026-03-15 -o table --fit 16 --columns name,crs <<< "{\"age\":30,\"name\":\"$value\"}"
		same "$wanted" "$(sed -E '1d; s/ +105$//; s/^ *//' <<< "$output")"
	done <<-'EOT'
	fee 3500000.00 CAD|fee …
	99999999999999 CAD|…
	+1 514 555-0199|+1 514 …
	1.5e1000000000000|…
	born 1990-12-25, they say|born …
	on (1990-12-25), say|on (…
	2026-01-22T15:04:10Z|…
	C-99999999999|C-99999999…
	> 123456789012345|> …
	12 rue de la Paix|12 rue de …
	\u0001\u0002 5|\u0001…
	EOT
	id=550e8400-e29b-41d4-a716-446655440000
	same "$id  105" "$(ee-score --quiet -d 2026-03-15 -o table --fit 80 --columns id,crs <<< "{\"age\":30,\"id\":\"$id\"}" | sed 1d)"
	# 0 is as wide as it takes, as into a pipe.
	same "$(ee-score --quiet -d 2026-03-15 -o table <<< "$in")" "$(ee-score --quiet -d 2026-03-15 -o table --fit 0 <<< "$in")"
	[[ $(ee-score --quiet -d 2026-03-15 -o table <<< "$in") == *'longer than the others'*'some more words'* ]]
}

@test "view: no line is wider than the window, whatever the filter and the window" {
	needs python3
	ee-check --quiet -d 2026-09-14 share/examples/pool.ndjson > "$T/checked"
	ee-score --quiet -d 2026-09-14 "$T/checked" > "$T/scored"
	ee-rank "$T/scored" > "$T/ranked"
	clients | jq -c '. + {name: (.name * 300)}' > "$T/long"
	for fit in 1 2 7 20 33 80 132; do
		while read -r command; do
			$command --quiet -o table --fit $fit > "$T/out" 2> "$T/err" || { cat "$T/err"; return 1; }
			[ -s "$T/out" ] || { echo "$command"; return 1; }
			[ "$(widest < "$T/out")" -le $fit ] || { echo "$command: wider than $fit"; return 1; }
		done <<-EOT
			ee-check -d 2026-09-14 share/examples/pool.ndjson
			ee-check -d 2026-09-14 --why share/examples/clients.csv
			ee-check -d 2026-09-14 --missing share/examples/pool.ndjson
			ee-score -b -d 2026-09-14 share/examples/pool.ndjson
			ee-score -d 2026-09-14 $T/long
			ee-rank $T/scored
			ee-draw -n 20 --date 2026-09-14 $T/ranked
			ee-deadline -d 2026-11-10 --columns id,due,status,name,rule share/examples/watched.csv
			ee-deadline -d 2026-11-10 share/examples/watched.csv
			ee-checklist -d 2026-11-10 share/examples/invited.ndjson
			ee-boost -d 2026-09-14 share/examples/clients.csv
			ee-boost -d 2026-09-14 --timeline 12 share/examples/clients.csv
			ee-swap --reject $T/refused share/examples/couples.ndjson
			ee-wait -d 2026-03-18 $T/scored
			ee-wait -d 2026-03-18 --next
			ee-bands $T/scored
			ee-sample -n 5 -d 2026-09-14
			ee-rounds --last 30
			ee-rounds --summary
			ee-rounds --bands --last 2
			ee-rules
			ee-rules --sources
			ee-rules --diff 2025-03-24 2025-03-25
			ee-import -m share/examples/office-map.csv --reject $T/refused share/examples/office.csv
		EOT
	done
}

@test "view: a terminal is fitted; red, yellow and dim unless it cannot or the user will not" {
	lines '{"id":"old","french":{"date":"2024-01-01"}}' '{"id":"soon","french":{"date":"2024-12-01"}}' '{"id":"far","french":{"date":"2026-11-01"}}' > "$T/in"
	lines '{"id":"met","invitation":{"date":"2026-01-02"},"application":{"date":"2026-02-01"}}' > "$T/met"
	command="ee-deadline -o table --columns id,due,status $T/in"
	TERM=xterm shown 60 "$command" > "$T/out"
	same $'id    due         status\n\e[31mold   2025-12-31  overdue\e[0m\n\e[33msoon  2026-11-30  due_soon\e[0m\nfar   2028-10-31  ok' "$(cat "$T/out")"
	[[ $(TERM=xterm shown 60 "ee-deadline -o table --only ita --columns id,status $T/met") == *$'\e[2mmet  met\e[0m'* ]]
	plain=$'id    due         status\nold   2025-12-31  overdue\nsoon  2026-11-30  due_soon\nfar   2028-10-31  ok'
	same "$plain" "$(TERM=dumb shown 60 "$command")"
	same "$plain" "$(TERM='' shown 60 "$command")"
	same "$plain" "$(TERM=xterm NO_COLOR=1 shown 60 "$command")"
	same "$plain" "$(TERM=xterm shown 60 "$command | cat")"
	# Papers, and requirements.
	[[ $(TERM=xterm shown 80 "ee-checklist --quiet -d 2026-11-10 -o table share/examples/invited.ndjson") == *$'\e[31mC-401  passport '*$'\e[0m'* ]]
	[[ $(TERM=xterm shown 80 "ee-check --quiet -d 2026-09-14 --why -o table share/examples/pool.ndjson") == *$'\e[2mC-001  cec '* ]]
	# The window counts, COLUMNS before it, and --fit before both.
	wide="ee-score --quiet -d 2026-09-14 -o table share/examples/clients.csv"
	for columns in 20 50 80; do
		shown $columns "$wide" > "$T/out"
		same $columns "$(widest < <(cut -c 1-100000 "$T/out"; printf '%*s' $columns '' | tr ' ' x))"
		[ "$(wc -l < "$T/out")" -gt 12 ]
	done
	[ "$(COLUMNS=44 shown 80 "$wide" | widest)" -le 44 ]
	[ "$(COLUMNS=wide shown 80 "$wide" | widest)" -gt 44 ]
	[ "$(COLUMNS=44 shown 80 "$wide --fit 60" | widest)" -gt 44 ]
	[ "$(shown 80 "$wide --fit 0" | widest)" -gt 200 ]
	# A name that is written leftward does not take its neighbours along.
	[[ $(clients | shown 80 "ee-score --quiet -d 2026-03-15 -o table --columns id,name,fee $T/in") != *$'\u200e'* ]]
	clients > "$T/names"
	same 2 "$(shown 80 "ee-score --quiet -d 2026-03-15 -o table --columns id,name,fee $T/names" | grep -c $'\u200e')"
	same 0 "$(ee-score --quiet -d 2026-03-15 -o table --columns id,name,fee "$T/names" | grep -c $'\u200e' || true)"
}

@test "view: what would give a terminal an order is shown and not sent" {
	jq -nc '[range(0; 32), range(127; 160), 173, 8203, 8206, 8232, 8238, 8294, 65279, 917505] | .[] | {id: tostring, age: 30, note: ("a" + ([.] | implode) + "b")}' > "$T/in"
	jq -c '. + {french: {date: "2026-01-02"}, folder: .note}' "$T/in" | ee-deadline -d 2026-03-15 -o table --columns id,folder > "$T/rows" 2> "$T/err" && return 1
	same 'ee-deadline: <stdin>:1: note: a NUL byte, which CSV cannot hold' "$(head -n 1 "$T/err")"
	jq -c 'select(.id != "0")' "$T/in" | ee-score --quiet -d 2026-03-15 -o table --columns id,note > "$T/out"
	for file in "$T/rows" "$T/out"; do
		same '' "$(LC_ALL=C tr -d '\n\40-\176' < "$file" | tr -d '\303' | head -c 1)"
	done
	same '27 a\u001bb 10 a\nb 13 a\rb 9 a\tb 155 a\u009bb 8238 a\u202eb 917505 a\udb40\udc01b' \
		"$(for id in 27 10 13 9 155 8238 917505; do grep -E "^ *$id " "$T/out"; done | xargs -d '\n' | tr -s ' ' | sed 's/^ //')"
	same 'aXb' "$(ee-score --quiet -d 2026-03-15 -o table --columns note <<< '{"age":30,"note":"aXb"}' | tail -n 1)"
	# An id with a NUL of a row is shown so as well.
	same '\u0000' "$(ee-boost --quiet -d 2026-03-15 -o table --top 1 --columns id <<< '{"age":30,"id":"\u0000"}' | sed -n 2p)"
}

@test "view: widths are those of the first 1,000 rows; the rest follows in a stream, cut where a window is, and nothing is lost" {
	feed() {
		awk -v n="$1" 'BEGIN {
			for (i = 1; i <= n; i++) {
				late = i > 1000
				note = late ? "longer than all before" : "x"
				empty = late && i % 2 ? 1 : "null"
				printf "{\"id\":\"%d\",\"age\":30,\"note\":\"%s\",\"empty\":%s}\n", i, note, empty
			}
		}'
	}
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table --columns id,note,crs < <(feed 1002)
	same '  id  note  crs' "${lines[0]}"
	same '1000  x     105' "${lines[1000]}"
	same '1001  longer than all before  105' "${lines[1001]}"
	run -0 --separate-stderr ee-score --quiet -d 2026-03-15 -o table --fit 40 --columns id,note,crs < <(feed 1002)
	same '  1001  longer…     105' "${lines[1001]}"
	# A column that was left out as empty, and has values further down.
	{ echo id,age,note,empty; feed 1010 | sed 's/null//; s/[^:]*:"*\([^,"}]*\)"*}*\(,*\)/\1\2/g'; } > "$T/in.csv"
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table "$T/in.csv"
	[[ $output != *empty* ]]
	said "ee-score: $T/in.csv:2: nothing but age scores; are the other fields named as in ee-profile(5)?" \
		'ee-score: column empty is left out: empty in the first rows, not in 5 behind them' \
		'ee-score: 1009 more records: nothing but age scores; are the other fields named as in ee-profile(5)?'
	# A field that no record further up has: it is told, and the client stays; in a file beside it is no table, and strict.
	{ feed 1000; lines '{"id":"last","age":30,"x":{"y":1},"z":2}'; } > "$T/late"
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table --columns id,crs "$T/late"
	same last "${lines[1001]%% *}"
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table "$T/late"
	same last "${lines[1001]%% *}"
	same "ee-score: $T/late:1001: x.y and 1 more: no columns of the table, which has those of the first records; not shown" "$(grep -F x.y <<< "$stderr")"
	run -1 --separate-stderr ee-score --quiet -d 2026-03-15 -o csv "$T/late"
	# What ends the run on the way leaves the rows in front of it, and what comes behind is no row.
	{ feed 20; echo '{'; feed 5; } > "$T/broken"
	run -2 --separate-stderr ee-score --quiet --strict -d 2026-03-15 -o table --columns id,crs "$T/broken"
	same 21 "${#lines[@]}"
	# Another file whose header has a slip is no end: what comes behind is measured too.
	lines id,age,note a,30,x > "$T/one.csv"
	lines id,age,educaton,note 'b,30,,longer than x' > "$T/two.csv"
	run -0 --separate-stderr ee-score -d 2026-03-15 -o table --fit 60 --columns id,note,crs "$T/one.csv" "$T/two.csv"
	same 'b   longer than x  105' "${lines[2]}"
	[[ $stderr == *"educaton: unknown column"* ]]
	# Less than a chunk, or many: the workers make no difference.
	feed 30000 > "$T/in"
	same "$(ee-score --quiet -d 2026-03-15 -o table -j 1 "$T/in" | md5sum)" "$(ee-score --quiet -d 2026-03-15 -o table -j 7 "$T/in" | md5sum)"
	same 30001 "$(ee-score --quiet -d 2026-03-15 -o table "$T/in" | wc -l)"
}

@test "view: any number of rows in the memory of a few, and with a width the first rows at once" {
	mkfifo "$T/pipe"
	# Of NDJSON, which has no header, with the columns too.
	ee-score --quiet -d 2026-03-15 -o table --fit 40 --columns id,crs,age < "$T/pipe" > "$T/out" &
	exec {to}> "$T/pipe"
	for ((i = 0; i < 100; i++)); do echo '{"id":"a","age":30}'; done >&$to
	for ((i = 0; i < 500; i++)); do [ ! -s "$T/out" ] || break; sleep 0.01; done
	same 101 "$(wc -l < "$T/out")"
	exec {to}>&-
	wait
	big 4000 > "$T/small"
	for ((i = 0; i < $(sample 40 250); i++)); do cat "$T/small"; done > "$T/large"
	small=$(peak ee-score --quiet -d 2026-03-15 -j 1 -o table < "$T/small")
	large=$(peak ee-score --quiet -d 2026-03-15 -j 1 -o table < "$T/large")
	echo "$small and $large KiB"
	[ "$large" -le $((small + 4096)) ]
	# Rows of a megabyte each are measured by the few that fit in 4 MiB.
	awk 'BEGIN { for (s = "x"; length(s) < 600000; ) s = s s; for (i = 1; i <= 30; i++) print "{\"id\":\"" i "\",\"age\":30,\"note\":\"" s "\"}" }' > "$T/long"
	[ "$(peak ee-score --quiet -d 2026-03-15 -j 1 -o table --fit 60 < "$T/long")" -lt 40000 ]
}

@test "view: files beside a table are CSV, and a table is no CSV for spreadsheets" {
	ee-score --quiet -d 2026-09-14 share/examples/pool.ndjson | ee-rank > "$T/ranked"
	ee-draw --quiet -n 3 --date 2026-09-14 -o table --columns id,crs,invitation.round --rest "$T/rest" --report "$T/report" "$T/ranked" > "$T/out"
	same 4 "$(wc -l < "$T/out")"
	same 199 "$(wc -l < "$T/rest")"
	same 'number,date,type,category,invitations,min_crs,tie_break' "$(head -n 1 "$T/report")"
	[[ $(head -n 1 "$T/rest") == id,* ]]
	run -2 --separate-stderr ee-score -o table --excel <<< '{"age":30}'
	same 'ee-score: --excel: only for output in CSV, add -o csv' "${stderr_lines[0]}"
	# A bad record is told and left out as everywhere, and a disk may be full.
	run -1 --separate-stderr ee-score -d 2026-03-15 -o table --columns id,crs < <(lines '{"id":1,"age":"x"}' '{"id":2,"age":30}')
	wrote 'id  crs' ' 2  105'
	run -2 --separate-stderr bash -c 'ee-score --quiet -d 2026-03-15 -o table > /dev/full' <<< '{"id":2,"age":30}'
	said 'ee-score: standard output: No space left on device'
	same 'id  crs  errors' "$(ee-score --quiet --keep-bad -d 2026-03-15 -o table --columns id,crs,errors <<< '{"id":1,"age":"x"}' | head -n 1)"
	[[ $(ee-check --quiet --keep-bad -d 2026-03-15 -o table <<< '{"id":"a","age":"x"}' | tail -n 1) == 'a   '*'expected'* ]]
}
