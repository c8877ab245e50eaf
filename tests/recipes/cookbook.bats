# shellcheck disable=SC2016,SC2030,SC2031,SC2154	# shells inside; what "run" sets
# The scripts of ee-cookbook(7): what they make of good lists and bad ones, and that they leave nothing behind.
load ../helper

EXAMPLES=share/examples
DAY=2026-09-14

# Nothing but these names is in T.
left() {
	same "$*" "$(find "$T" -mindepth 1 -maxdepth 1 ! -name 'separate-stderr*' -printf '%f\n' | sort | one_line)"
}

two_days() { bash "$EXAMPLES/two-days.sh" "$@"; }
to_sqlite() { sh "$EXAMPLES/to-sqlite.sh" "$@"; }
with_postgres() { sh "$EXAMPLES/with-postgres.sh" "$@"; }

@test "two days: every record that differs, by the scores of both days" {
	export TMPDIR=$T
	run -0 --separate-stderr two_days 2025-03-24 2025-03-25 "$EXAMPLES/pool.ndjson"
	said 'two-days.sh: 200 records, 200 of them with a score, 21 with another on 2025-03-25'
	for day in 24 25; do
		ee-score --quiet -d 2025-03-$day "$EXAMPLES/pool.ndjson" | jq -c '{key: .id, value: .crs}' > "$T/$day"
	done
	wrote "$(jq -rn --slurpfile before "$T/24" --slurpfile after "$T/25" '($before | from_entries) as $b | $after[]
		| select(.value != $b[.key]) | [.key, $b[.key], .value, .value - $b[.key]] | @tsv')"
	rm "$T/24" "$T/25"
	left
	# Rows are the same people, and a day is as good as itself.
	same "$output" "$(two_days 2025-03-24 2025-03-25 "$EXAMPLES/pool.csv" 2> /dev/null)"
	run -0 --separate-stderr two_days $DAY $DAY "$EXAMPLES/pool.csv"
	said "two-days.sh: 200 records, 200 of them with a score, 0 with another on $DAY"
	wrote ''
}

@test "two days: who is refused on one of them is named, and who is on both is counted" {
	# PTE Core is accepted from 2024-01-30; ids have commas, blanks and a tab in them.
	lines '{"id":"a, b","age":30,"english":{"test":"pte","listening":80,"reading":80,"writing":80,"speaking":80}}' \
		'{"id":"a","age":30,"education":"master"}' '{"id":"c\td","age":30,"education":"Master of Arts"}' > "$T/list"
	run -1 --separate-stderr two_days 2024-01-29 2024-01-30 "$T/list"
	score=$(head -n 1 "$T/list" | ee-score -d 2024-01-30 | values crs)
	wrote "$(printf 'a, b\t-\t%d\t-' "$score")"
	same 'two-days.sh: 3 records, 2 of them with a score, 1 with another on 2024-01-30' "${stderr_lines[-1]}"
	same 3 "$(grep -c "^ee-score: $T/list:[13]: " <<< "$stderr")"
	run -1 --separate-stderr two_days 2024-01-30 2024-01-29 "$T/list"
	wrote "$(printf 'a, b\t%d\t-\t-' "$score")"
}

@test "two days: an id that is not one person's, a missing file or a pipe ends the run without an answer" {
	export TMPDIR=$T/tmp
	mkdir "$TMPDIR"
	lines id,age a,30 b,31 a,32 > "$T/twice"
	run -2 --separate-stderr two_days 2025-03-24 2025-03-25 "$T/twice"
	said "two-days.sh: $T/twice has more than one record with the id a"
	wrote ''
	# One of the two has no score on either day, or each on one day only.
	lines '{"id":"a","age":30}' '{"id":"a","age":"x"}' > "$T/twice"
	run -2 --separate-stderr two_days 2025-03-24 2025-03-25 "$T/twice"
	same "two-days.sh: $T/twice has more than one record with the id a" "${stderr_lines[-1]}"
	lines '{"id":"T","birth_date":"2022-11-16"}' '{"id":"T","age":31,"jobs":[{"noc":"1111","country":"CA","start":"2020-01-01"}]}' > "$T/twice"
	run -2 --separate-stderr two_days 2022-11-15 2022-11-16 "$T/twice"
	same "two-days.sh: $T/twice has more than one record with the id T" "${stderr_lines[-1]}"
	# Thousands of them.
	{ lines id,age; for n in {1..9000}; do lines "$n,30" "$n,31"; done; } > "$T/twice"
	run -2 --separate-stderr two_days 2025-03-24 2025-03-25 "$T/twice"
	same "two-days.sh: $T/twice has more than one record with the id 1" "${stderr_lines[-1]}"
	lines id,age a,30 ,31 > "$T/none"
	run -2 --separate-stderr two_days 2025-03-24 2025-03-25 "$T/none"
	said "two-days.sh: $T/none has records without an id"
	run -2 --separate-stderr two_days 2025-03-24 2025-03-25 "$T/nosuch"
	said "two-days.sh: $T/nosuch: no such file, and it is read more than once"
	run -2 --separate-stderr two_days 2025-03-24 2025-03-25 /dev/stdin < "$T/none"
	wrote ''
	run -2 --separate-stderr two_days 2025-02-30 2025-03-24 "$T/none"
	same 'two-days.sh: '"$T/none cannot be scored on 2025-02-30" "${stderr_lines[-1]}"
	wrote ''
	run -2 two_days 2025-03-24
	wrote 'usage: bash two-days.sh DATE DATE LIST'
	left none tmp twice
	same '' "$(ls -A "$TMPDIR")"
}

@test "sqlite: every cell comes back as it was, in the order of the list" {
	needs sqlite3
	lines 'id,age,education,fee,Note,place' '007,30,master,1.10,"a, ""b""
c",7' '12E4567,30.0,,2750.50,"",' '-0,29,bachelor,1e3,Zoë,x' > "$T/list.csv"
	run -0 --separate-stderr to_sqlite "$T/list.csv" "$T/list.db" $DAY
	said "to-sqlite.sh: 3 records: 3 in $T/list.db, 0 refused"
	wrote ''
	same '007|1.10|a, "b"
c|7' "$(sqlite3 "$T/list.db" "SELECT id, fee, Note, [place:1] FROM pool WHERE id = '007'")"
	same '1|007|text 2|12E4567|text 3|-0|text' "$(sqlite3 "$T/list.db" 'SELECT place, id, typeof(id) FROM pool ORDER BY place' | one_line)"
	# All of the pool, byte for byte.
	to_sqlite "$EXAMPLES/pool.csv" "$T/pool.db" $DAY 2> /dev/null
	sqlite3 -csv -header "$T/pool.db" 'SELECT * FROM pool ORDER BY place' | mlr --icsv --ocsv cut -x -f place > "$T/got"
	same_file <(ee-score --quiet -d $DAY "$EXAMPLES/pool.csv") "$T/got"
	same 200 "$(sqlite3 "$T/pool.db" 'SELECT max(place) FROM pool')"
	# NDJSON is the same list.
	to_sqlite "$EXAMPLES/pool.ndjson" "$T/pool2.db" $DAY 2> /dev/null
	same "$(sqlite3 "$T/pool.db" 'SELECT id, crs, [english.reading] FROM pool ORDER BY place')" \
		"$(sqlite3 "$T/pool2.db" 'SELECT id, crs, [english.reading] FROM pool ORDER BY place')"
}

@test "sqlite: bad records are kept and counted, and a second run leaves the same" {
	needs sqlite3
	lines id,age,education 1,30,master 2,7.5,bachelor 3,31,Batchelor 4,32,none > "$T/list.csv"
	for again in 1 2; do
		run -1 --separate-stderr to_sqlite "$T/list.csv" "$T/list.db" $DAY
		same "to-sqlite.sh: 4 records: 2 in $T/list.db, 2 refused" "${stderr_lines[-1]}"
		same "ee-score: $T/list.csv:3: age: expected a whole number, 0 to 120, got 7.5" "${stderr_lines[0]}"
		same '1|1 2|4' "$(sqlite3 "$T/list.db" 'SELECT place, id FROM pool' | one_line)"
		same 'id,age,education 2,7.5,bachelor 3,31,Batchelor' "$(one_line < "$T/list.db.rejects")"
		left list.csv list.db list.db.rejects
	done
	same 2 "$again"
	# Mended, the old rejects are gone.
	sed -i 's/7.5/7/; s/Batchelor/bachelor/' "$T/list.csv"
	run -0 to_sqlite "$T/list.csv" "$T/list.db" $DAY
	same 4 "$(sqlite3 "$T/list.db" 'SELECT count(*) FROM pool')"
	[ ! -s "$T/list.db.rejects" ]
}

@test "sqlite: where nothing can be made the old database stays, and nothing lies beside it" {
	needs sqlite3
	lines id,age 1,30 > "$T/list.csv"
	to_sqlite "$T/list.csv" "$T/list.db" $DAY 2> /dev/null
	cp "$T/list.db" "$T/old"
	: > "$T/empty.csv"
	stays() {
		run -2 --separate-stderr "$@"
		wrote ''
		same_file "$T/old" "$T/list.db"
		left bin empty.csv list.csv list.db list.db.rejects old
	}
	mkdir "$T/bin"
	stays to_sqlite "$T/nosuch" "$T/list.db" $DAY
	said "to-sqlite.sh: $T/nosuch: no such file, and it is read more than once"
	stays to_sqlite "$T/empty.csv" "$T/list.db" $DAY
	same "to-sqlite.sh: no record of $T/empty.csv could be scored" "${stderr_lines[-1]}"
	lines id,age > "$T/empty.csv"
	stays to_sqlite "$T/empty.csv" "$T/list.db" $DAY
	same "to-sqlite.sh: no record of $T/empty.csv could be scored" "${stderr_lines[-1]}"
	for name in rowid RowID '"rowid"'; do
		lines "id,age,$name" a,30,9 b,31,5 > "$T/empty.csv"
		stays to_sqlite "$T/empty.csv" "$T/list.db" $DAY
		same "to-sqlite.sh: $T/empty.csv has a column rowid, which is what sqlite3 numbers its rows by; rename it" "${stderr_lines[-1]}"
	done
	stays to_sqlite "$T/list.csv" "$T/bin" $DAY
	said "to-sqlite.sh: $T/bin is a directory"
	stays to_sqlite "$T/list.csv" "$T/list.db" 2026-02-30
	same "to-sqlite.sh: nothing was made of $T/list.csv" "${stderr_lines[-1]}"
	stays to_sqlite "$T/list.csv"
	said 'usage: sh to-sqlite.sh LIST DATABASE [DATE]'
	# The disk is full before the database is complete.
	short() { (ulimit -f 2; to_sqlite "$@"); }
	stays short "$EXAMPLES/pool.csv" "$T/list.db" $DAY
	# A row is lost on the way into the table.
	lines '#!/bin/sh' "\"$(command -v sqlite3)\" \"\$@\" || exit" 'case $* in *"CREATE TABLE"*)' \
		"\"$(command -v sqlite3)\" new.db 'DELETE FROM pool WHERE place = 1'" 'esac' > "$T/bin/sqlite3"
	chmod +x "$T/bin/sqlite3"
	PATH="$T/bin:$PATH" stays to_sqlite "$EXAMPLES/clients.csv" "$T/list.db" $DAY
	said "to-sqlite.sh: $EXAMPLES/clients.csv has 12 records, but 11 in the table and 0 refused"
}

@test "duckdb: a query that cannot be run fails, and writes no file" {
	PATH="$PATH:$BUILD/recipes/bin"
	needs duckdb
	run -1 duckdb -c "COPY (SELECT nosuch FROM read_csv('$EXAMPLES/pool.csv')) TO '$T/out' (HEADER)"
	grep -q nosuch <<< "$output"
	run -1 duckdb -c "COPY (FROM read_csv('$T/nosuch.csv', all_varchar = true)) TO '$T/out' (HEADER)"
	left
	# Cells that a guess would have changed, through a table that groups and sorts.
	lines id,fee,submitted,note '007,1.10,2026-03-01T23:00:00-05:00,"a, ""b""' 'c"' \
		'12E4567,2750.50,2026-03-01T23:00:00,' '-0,1e3,,true' > "$T/in.csv"
	duckdb <<- END
		COPY (SELECT * EXCLUDE (place) FROM (SELECT *, row_number() OVER () AS place
			FROM read_csv('$T/in.csv', all_varchar = true, header = true, delim = ',', quote = '"')) ORDER BY place)
		TO '$T/out.csv' (HEADER)
	END
	same_file "$T/in.csv" "$T/out.csv"
}

# gone FOLDER: the server that had it is gone, and so is the folder.
gone() {
	[ -n "$1" ] && [ ! -e "$1" ]
	run -1 pgrep -f -- "-k $1"
}

# The server's user has to reach it, which the folder of a root's test does not let him.
postgres_here() {
	needs psql pg_ctlcluster pgrep
	cd "$EXAMPLES" || exit
	EXAMPLES=.
}

@test "postgres: runs a command beside a server that no network reaches, and takes it away again" {
	postgres_here
	run -0 --separate-stderr with_postgres sh -c 'echo "$PGHOST"; stat -c %a "$PGHOST"
		psql -Atc "SHOW listen_addresses"; psql -Atc "SELECT 6 * 7"'
	said ''
	same '700 42' "$(sed 1d <<< "$output" | one_line)"
	gone "${lines[0]}"
	# Its status, its input, and what another server would have been called by.
	run -7 with_postgres sh -c 'exit 7'
	export PGPORT=1 PGHOSTADDR=127.0.0.2 PGSERVICE=nosuch
	same 42 "$(echo 'SELECT 6 * 7' | with_postgres psql -At)"
	run -3 --separate-stderr with_postgres psql -q -v ON_ERROR_STOP=1 -f - <<< 'SELECT nosuch;'
	run -127 with_postgres nosuch-command
	run -2 with_postgres
	wrote 'usage: sh with-postgres.sh COMMAND [ARGUMENT ...]'
}

@test "postgres: an ordinary user can, where root lends it to the server's user" {
	postgres_here
	[ "$(id -u)" -eq 0 ] || skip 'the other tests were run by an ordinary user'
	run -0 runuser -u nobody -- sh -c "$(cat with-postgres.sh)" with-postgres.sh \
		sh -c 'echo "$PGHOST"; stat -c %U "$PGHOST"; psql -Atc "SELECT 6 * 7"'
	same 'nobody 42' "$(sed 1d <<< "$output" | one_line)"
	gone "${lines[0]}"
}

@test "postgres: a signal ends the command and the server at once" {
	postgres_here
	local signal want pid status

	for signal in TERM:143 HUP:129; do
		want=${signal#*:} signal=${signal%:*}
		: > "$T/place"
		sh with-postgres.sh sh -c 'echo "$PGHOST" > "$1"; exec sleep 600' - "$T/place" 3>&- &
		pid=$!
		until [ -s "$T/place" ]; do sleep 0.05; done
		kill -"$signal" "$pid"
		status=0
		wait "$pid" || status=$?
		same "$want" "$status"
		gone "$(cat "$T/place")"
	done
}

@test "postgres: a server that does not start says why, and leaves nothing" {
	postgres_here
	local long

	# The name of a socket has to be short.
	long=$(mktemp -d -p /tmp "$(printf 'x%.0s' {1..100}).XXXXXX")
	chmod 755 "$long"
	TMPDIR=$long run -2 --separate-stderr with_postgres true
	same '' "$(ls -A "$long")"
	rmdir "$long"
	same 'with-postgres.sh: the server did not start' "${stderr_lines[-1]}"
	grep -q 'too long' <<< "$stderr"
}

@test "postgres: the table of the page has every cell, and refuses columns in another order" {
	postgres_here
	lines 'id,age,fee,Note' '007,30,1.10,"a, ""b""
c"' '12E4567,30,,""' '-0,29,2750.50,\.' > "$T/list.csv"
	columns='"id","age","fee","Note"'
	lines 'CREATE TABLE pool (place bigserial, "id" text, "age" text, "fee" text, "Note" text);' \
		"\\copy pool ($columns) FROM '$T/list.csv' (FORMAT csv, HEADER match)" > "$T/load.sql"
	lines "\\copy (SELECT $columns FROM pool ORDER BY place) TO STDOUT (FORMAT csv, HEADER)" > "$T/back.sql"
	with_postgres psql -q -v ON_ERROR_STOP=1 -f "$T/load.sql" -f "$T/back.sql" > "$T/back.csv"
	same_file <(ee-score --quiet -d $DAY -o json "$T/list.csv") <(ee-score --quiet -d $DAY -o json "$T/back.csv")
	sed -i '1s/.*/id,fee,age,Note/' "$T/list.csv"
	run -3 --separate-stderr with_postgres psql -q -v ON_ERROR_STOP=1 -f "$T/load.sql" -f "$T/back.sql"
	wrote ''
	grep -q 'column name mismatch in header line' <<< "$stderr"
}
