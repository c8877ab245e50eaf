#!/usr/bin/env bats
# shellcheck disable=SC2030,SC2031,SC2154	# what "run" sets
# The recipes for many processes, on this machine: the bytes of one run, no half result, nothing lost in silence.  Those of many
# machines are in tests/many.
load ../helper

DAY=2026-09-14
EXAMPLES=share/examples

# pool N: made-up profiles, of which many were submitted at the same time, so that only their order tells them apart.
pool() {
	ee-sample -n "$1" --seed 19 -d "$DAY" |
		sed -E '/"id":"[^"]*[0-4]"/s/"submitted":"[^"]*"/"submitted":"2026-05-01T00:00:00Z"/' > "$T/pool"
}

# spoil: three of its records are bad: one is no record, one has no score, one no place.
spoil() {
	sed -i '17s/.*/{"id":"torn"/; 300s/"education":"[a-z_]*"/"education":"Batchelor"/; 290s/"submitted":"[^"]*"/"submitted":"soon"/' \
		"$T/pool"
}

ranked() {
	ee-score --quiet -d "$DAY" -r /dev/null "$T/pool" 2> /dev/null | ee-rank --quiet -r /dev/null 2> /dev/null
}

shards() {
	bash "$EXAMPLES/shards.sh" "$T/shards" "$1" "$T/pool" 2> /dev/null
}

# each_shard: scores and ranks them, in whatever order.
each_shard() {
	local name

	cut -d ' ' -f 1 "$T/shards/counts" | shuf | while read -r name; do
		bash "$EXAMPLES/many-shard.sh" "$DAY" "$T/shards/$name.ndjson" "$T/shards/$DAY/$name" 2> /dev/null
	done
}

merge() {
	bash "$EXAMPLES/many-merge.sh" "$T/shards" "$DAY" "$@"
}

@test "shards.sh: every record is in one shard, in its order, and each shard is counted" {
	pool 500
	{ head -n 250 "$T/pool"; echo; tail -n 250 "$T/pool" | head -c -1; } > "$T/1"
	printf '  \n{"id":"last"}' > "$T/2"
	run -0 bash "$EXAMPLES/shards.sh" "$T/shards" 120 "$T/1" "$T/2"
	wrote 'shards.sh: 501 records in 5 shards'
	cat "$T/shards"/*.ndjson | cmp - <(cat "$T/pool"; echo '{"id":"last"}')
	cmp "$T/shards/counts" <(printf '%05d %d\n' 0 120 1 120 2 120 3 120 4 21)
	[ "$(find "$T/shards" -type f | wc -l)" -eq 6 ]
	run -0 bash "$EXAMPLES/shards.sh" "$T/piped" 120 < "$T/pool"
	cmp "$T/shards/00002.ndjson" "$T/piped/00002.ndjson"
}

@test "shards.sh: what it cannot cut leaves no folder" {
	pool 10
	printf 'id,age\n1,30\n' > "$T/csv"
	: > "$T/empty"
	run -2 bash "$EXAMPLES/shards.sh" "$T/shards" 5 "$T/csv"
	wrote 'shards.sh: not NDJSON; "ee-check -o json FILE" makes that of CSV'
	run -2 bash "$EXAMPLES/shards.sh" "$T/shards" 5 "$T/empty"
	wrote 'shards.sh: no records, or not all could be read and written'
	run -2 bash "$EXAMPLES/shards.sh" "$T/shards" 5 "$T/pool" "$T/none"
	[[ $output == *'shards.sh: no records, or not all could be read and written' ]]
	run -2 bash "$EXAMPLES/shards.sh" "$T/shards" 0 "$T/pool"
	wrote 'shards.sh: expected a number of lines, 1 or more, got 0'
	run -2 bash "$EXAMPLES/shards.sh" "$T/shards"
	[ -z "$(find "$T" -name 'shards*')" ]
	mkdir "$T/shards"
	run -2 bash "$EXAMPLES/shards.sh" "$T/shards" 5 "$T/pool"
	wrote "shards.sh: $T/shards: there already; shards are never changed, so take another name"
}

@test "many-merge.sh: ranked shards are one run, equals in the order of the input" {
	pool 600
	shards 70
	each_shard
	run -0 merge "$T/out"
	wrote 'many-merge.sh: 600 records: all ranked'
	cmp "$T/out" <(ranked)
	[ ! -e "$T/out.refused" ] && [ ! -e "$T/out.new" ]
	run -0 merge
	wrote ''
}

@test "many-merge.sh: bad records are counted and kept, shard by shard" {
	pool 600
	spoil
	shards 100
	each_shard
	run -0 merge "$T/out"
	wrote "many-merge.sh: 600 records: 597 ranked, 3 refused, kept in $T/out.refused"
	cmp "$T/out" <(ranked)
	cmp "$T/out.refused" <(sed -n '17p; 300p' "$T/pool"; sed -n 290p "$T/pool" | ee-score --quiet -d "$DAY")
}

@test "many-merge.sh: a shard that is missing, short or in doubt is named, and the old result stays" {
	pool 600
	shards 100
	each_shard
	echo old > "$T/out"
	mv "$T/shards/$DAY/00002.ranked" "$T/aside"
	run -2 merge "$T/out"
	wrote "many-merge.sh: 1 of 6 shards are missing, so nothing is written; the first is $T/shards/$DAY/00002.ranked"
	head -n 99 "$T/aside" > "$T/shards/$DAY/00002.ranked"
	rm "$T/shards/$DAY/00004.unscored"
	run -0 merge
	wrote 00002 00004
	run -2 merge "$T/out"
	[ "$(cat "$T/out")" = old ]
	each_shard
	run -0 merge "$T/out"
	cmp "$T/out" <(ranked)
}

@test "many-shard.sh: what fails leaves nothing by the name of a result" {
	pool 100
	shards 100
	run ! bash "$EXAMPLES/many-shard.sh" 2026-13-01 "$T/shards/00000.ndjson" "$T/shards/$DAY/00000"
	run ! bash "$EXAMPLES/many-shard.sh" "$DAY" "$T/shards/00001.ndjson" "$T/shards/$DAY/00001"
	[ -z "$(find "$T/shards/$DAY" -mindepth 1)" ]
}

@test "many-parallel.sh: as one run; bad records are kept; a second run gives the same bytes" {
	needs parallel
	pool 600
	spoil
	export HOME=$T
	run -0 bash "$EXAMPLES/many-parallel.sh" "$T/pool" "$DAY" "$T/out"
	[[ $output == *"many-parallel.sh: 600 records: 598 scored, 2 refused, kept in $T/out.refused" ]]
	cmp "$T/out" <(ee-score --quiet -d "$DAY" "$T/pool" 2> /dev/null)
	cmp "$T/out.refused" <(sed -n '17p; 300p' "$T/pool")
	cp "$T/out" "$T/first"
	run -0 bash "$EXAMPLES/many-parallel.sh" "$T/pool" "$DAY" "$T/out"
	cmp "$T/first" "$T/out"
	[ "$(find "$T" -maxdepth 1 -name 'out*' | wc -l)" -eq 2 ]
}

@test "many-parallel.sh: a bad record that is first, last or without its end, and names that a shell would read" {
	needs parallel
	export HOME=$T
	mkdir "$T/O'Brien \$(x); a"
	cd "$T/O'Brien \$(x); a" || exit
	{ lines oops id,age,education; ee-sample -n 20 --seed 19 -d "$DAY"; printf '{"id":"2","age":"x"}'; } > pool
	run -2 bash "$ROOT/$EXAMPLES/many-parallel.sh" pool "$DAY" 'o;ut'
	[[ $output == *'not NDJSON'* ]]
	{ ee-sample -n 20 --seed 19 -d "$DAY"; lines oops id,age,education; printf '{"id":"2","age":"x"}'; } > pool
	run -0 bash "$ROOT/$EXAMPLES/many-parallel.sh" pool "$DAY" 'o;ut'
	[[ $output == *'many-parallel.sh: 23 records: 20 scored, 3 refused, kept in o;ut.refused' ]]
	same "$(printf 'o;ut\no;ut.refused\npool')" "$(ls)"
	run -2 bash "$ROOT/$EXAMPLES/many-parallel.sh" pool "$DAY" "$T"
	[[ $output == *"$T is a directory" ]]
}

@test "shards: a record that is none costs itself alone, wherever a shard begins, and the merge makes no file in a folder" {
	pool 40
	sed -i '11s/.*/oops/; 21s/.*/id,age,education/; 31s/.*/[1]/' "$T/pool"
	shards 10
	each_shard
	run -0 merge "$T/out"
	[[ $output == *'40 records: 37 ranked, 3 refused'* ]]
	mkdir "$T/folder"
	run -2 merge "$T/folder"
	[[ $output == *"$T/folder is a directory" ]]
	same '' "$(ls "$T/folder")"
}

@test "many-parallel.sh: a part that fails, or is lost in silence, leaves the old result" {
	needs parallel
	pool 600
	export HOME=$T
	echo old > "$T/out"
	run -2 bash "$EXAMPLES/many-parallel.sh" "$T/pool" 2026-13-01 "$T/out"
	[[ $output == *'many-parallel.sh: a part failed, so nothing is written' ]]
	printf 'id,age\n1,30\n' > "$T/csv"
	run -2 bash "$EXAMPLES/many-parallel.sh" "$T/csv" "$DAY" "$T/out"
	[[ $output == *': not NDJSON; "ee-check -o json FILE" makes that of CSV' ]]
	mkdir "$T/bin"
	printf '#!/bin/sh\n%s "$@" | sed 1d\n' "$(command -v parallel)" > "$T/bin/parallel"
	chmod +x "$T/bin/parallel"
	PATH=$T/bin:$PATH run -2 bash "$EXAMPLES/many-parallel.sh" "$T/pool" "$DAY" "$T/out"
	[[ $output == *'many-parallel.sh: 600 records in, 599 scored and 0 refused' ]]
	[ "$(cat "$T/out")" = old ] && [ "$(find "$T" -maxdepth 1 -name 'out*' | wc -l)" -eq 1 ]
}

@test "keys: shards whose lines arrive in any order are one run" {
	local name

	pool 600
	shards 70
	while read -r name _; do
		ee-score --quiet -d "$DAY" "$T/shards/$name.ndjson" | ee-rank --emit-key --shard "$((10#$name))"
	done < "$T/shards/counts" > "$T/keyed"
	shuf "$T/keyed" | LC_ALL=C sort | cut -f 2- | ee-rank -m | cmp - <(ranked)
}

@test "many-dask.py: as one run, by processes of its own; a shard that fails leaves the old result" {
	local python=/usr/bin/python3

	"$python" -c 'import distributed' 2> /dev/null || skip 'python3-distributed is not installed'
	pool 600
	spoil
	shards 100
	mv "$T/shards/00003.ndjson" "$T/aside"
	echo old > "$T/out"
	run -2 "$python" "$EXAMPLES/many-dask.py" "$T/shards" "$DAY" "$T/out"
	[[ $output == *'many-dask.py: 1 of 6 shards failed'*'many-merge.sh: 1 of 6 shards are missing, so nothing is written;'* ]]
	[ "$(cat "$T/out")" = old ]
	mv "$T/aside" "$T/shards/00003.ndjson"
	run -0 "$python" "$EXAMPLES/many-dask.py" "$T/shards" "$DAY" "$T/out"
	[[ $output == *"many-merge.sh: 600 records: 597 ranked, 3 refused, kept in $T/out.refused" ]]
	cmp "$T/out" <(ranked)
	cp "$T/out" "$T/first"
	run -0 "$python" "$EXAMPLES/many-dask.py" "$T/shards" "$DAY" "$T/out"
	cmp "$T/first" "$T/out"
}
