#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# The order of the pool: score, then earlier submission, then input order.
load helper

ranked_ids() (
	set -o pipefail
	ee-rank "$@" | values --by=: id rank | xargs
)

# pool N: scored records with many ties of score and of stamp, some without a stamp.
pool() {
	awk -v n="$1" 'BEGIN {
		x = 12345
		for (i = 1; i <= n; i++) {
			x = (x * 48271) % 2147483647
			stamp = x % 7 == 0 ? "" : sprintf(",\"submitted\":\"2025-0%d-1%dT10:00:0%dZ\"", 1 + x % 3, x % 2, int(x / 16) % 3)
			printf "{\"id\":%d,\"crs\":%d%s}\n", i, 400 + int(x / 64) % 40, stamp
		}
	}'
}

# The rank by other means: id:rank of every record.
expected_ids() {
	jq -rn '[inputs | . + {n: input_line_number}]
		| sort_by([-.crs, (if .submitted then 0 else 1 end), (.submitted // ""), .n])
		| to_entries[] | "\(.value.id):\(.key + 1)"' "$1"
}

@test "rank: score first, then earlier submission, then input order; without a stamp last" {
	run -0 --separate-stderr ranked_ids <<-'EOF'
	{"id":"a","crs":400,"submitted":"2025-01-01T00:00:00Z"}
	{"id":"b","crs":500}
	{"id":"c","crs":500,"submitted":"2025-06-01T00:00:00Z"}
	{"id":"d","crs":500,"submitted":"2025-03-01T00:00:00Z"}
	{"id":"e","crs":500}
	{"id":"f","crs":500,"submitted":"2025-03-01T00:00:00Z"}
	{"id":"g","crs":1200}
	{"id":"h","crs":0,"submitted":"2015-01-01T00:00:00Z"}
	EOF
	said
	wrote 'g:1 d:2 f:3 c:4 b:5 e:6 a:7 h:8'
}

@test "rank: stamps are compared as moments: offsets, none means UTC, fractions of a second" {
	run -0 --separate-stderr ranked_ids <<-'EOF'
	{"id":"a","crs":500,"submitted":"2025-03-01T12:00:00+00:00"}
	{"id":"b","crs":500,"submitted":"2025-03-01T06:59:59-05:00"}
	{"id":"c","crs":500,"submitted":"2025-03-01T12:00:00"}
	{"id":"d","crs":500,"submitted":"2025-03-01T17:29:59.5+05:30"}
	{"id":"e","crs":500,"submitted":"2025-03-01t12:00:00.000000001z"}
	{"id":"f","crs":500,"submitted":"2025-03-01 11:59:59.499999999Z"}
	{"id":"g","crs":500,"submitted":"2025-02-28T23:00:00-13:00"}
	EOF
	said
	wrote 'b:1 f:2 d:3 a:4 c:5 g:6 e:7'
}

@test "rank: the order is that of another sort, whatever the number of workers" {
	pool 5000 > "$T/pool"
	expected_ids "$T/pool" | xargs > "$T/want"
	ranked_ids "$T/pool" > "$T/got"
	same_file "$T/want" "$T/got"
	ee-rank -j 1 "$T/pool" > "$T/one"
	ee-rank -j 4 "$T/pool" > "$T/four"
	same_file "$T/one" "$T/four"
}

@test "rank -n K: the same bytes as the head of the whole" {
	pool 3000 > "$T/pool"
	ee-rank "$T/pool" > "$T/all"
	for k in 1 2 7 100 2999 3000 3001 1000000000; do
		ee-rank -n $k "$T/pool" > "$T/top"
		head -n $k "$T/all" > "$T/head"
		same_file "$T/head" "$T/top"
		ee-rank --top=$k -j 4 "$T/pool" > "$T/top"
		same_file "$T/head" "$T/top"
	done
	jq -r '[.id, .crs, .submitted] | @csv' "$T/pool" | sed '1i id,crs,submitted' > "$T/pool.csv"
	ee-rank "$T/pool.csv" > "$T/all"
	ee-rank -n 5 "$T/pool.csv" > "$T/top"
	head -n 6 "$T/all" > "$T/head"
	same_file "$T/head" "$T/top"
}

@test "rank: other ids, and records without one, give the same order" {
	pool 1000 > "$T/pool"
	expected_ids "$T/pool" > "$T/want"
	jq -c '.id = 1001 - .id' "$T/pool" | ee-rank | jq -r '"\(1001 - .id):\(.rank)"' > "$T/got"
	same_file "$T/want" "$T/got"
	jq -c '{crs, submitted, x: .id, id: "same"}' "$T/pool" | ee-rank | values --by=: x rank > "$T/got"
	same_file "$T/want" "$T/got"
}

@test "rank: any order of the input gives the same order but for full ties" {
	pool 500 | jq -c '.submitted = "2025-01-01T00:00:00.\(1000 + .id)Z"' > "$T/pool"
	ee-rank "$T/pool" > "$T/want"
	tac "$T/pool" | ee-rank > "$T/got"
	same_file "$T/want" "$T/got"
	sort -t : -k 3 "$T/pool" | ee-rank > "$T/got"
	same_file "$T/want" "$T/got"
}

@test "rank -m: ranked inputs merge to what one sort of all gives" {
	pool 3000 > "$T/pool"
	ee-rank "$T/pool" > "$T/want"
	head -n 1000 "$T/pool" | ee-rank > "$T/1"
	sed -n 1001,1001p "$T/pool" | ee-rank > "$T/2"
	: > "$T/3"
	tail -n 1999 "$T/pool" | ee-rank > "$T/4"
	ee-rank -m "$T/1" "$T/2" "$T/3" "$T/4" > "$T/got"
	same_file "$T/want" "$T/got"
	ee-rank --merge -n 50 "$T/1" "$T/2" "$T/3" "$T/4" > "$T/got"
	same_file <(head -n 50 "$T/want") "$T/got"
	# The best of each part hold the best of all.
	for part in 1 2 4; do ee-rank -n 50 "$T/$part" > "$T/top$part"; done
	ee-rank -m -n 50 "$T/top1" "$T/top2" "$T/top4" > "$T/got"
	same_file <(head -n 50 "$T/want") "$T/got"
}

@test "rank -m: an input that is not ranked is exit 2, with file and line, and nothing on stdout" {
	lines '{"id":1,"crs":500}' '{"id":2,"crs":400}' > "$T/a"
	lines '{"id":3,"crs":400}' '' '{"id":4,"crs":450}' > "$T/b"
	run -2 --separate-stderr ee-rank -m "$T/a" "$T/b"
	wrote
	said "ee-rank: $T/b:3: not in rank order (score 450 after 400); ee-rank puts it in order"
	lines '{"id":3,"crs":400,"submitted":"2025-01-02T00:00:00Z"}' '{"id":4,"crs":400,"submitted":"2025-01-01T00:00:00Z"}' > "$T/b"
	run -2 --separate-stderr ee-rank -m "$T/a" "$T/b"
	wrote
	said "ee-rank: $T/b:2: not in rank order (score 400 after 400); ee-rank puts it in order"
}

@test "rank -c: silent and 0 in order, 2 with the line where not; never a word on stdout" {
	pool 2000 > "$T/pool"
	ee-rank "$T/pool" > "$T/ranked"
	for jobs in 1 4; do
		run -0 --separate-stderr ee-rank -c -j $jobs "$T/ranked"
		wrote
		said
	done
	sed -i '1500s/"crs":[0-9]*/"crs":300/' "$T/ranked"
	run -2 --separate-stderr ee-rank --check "$T/ranked"
	wrote
	[[ $stderr =~ ^"ee-rank: $T/ranked:1501: not in rank order (score "[0-9]+" after 300); ee-rank puts it in order"$ ]]
	run -0 --separate-stderr ee-rank -c <<< $'id,crs,submitted\n1,500,\n2,500,'
	wrote
	said
	run -2 --separate-stderr ee-rank -c <<< $'id,crs,submitted\n1,500,\n2,500,2025-01-01T00:00:00Z'
	wrote
	said 'ee-rank: <stdin>:3: not in rank order (score 500 after 500); ee-rank puts it in order'
}

@test "rank: adds rank at the end, replaces it in its place, and touches nothing else" {
	run -0 --separate-stderr ee-rank <<-'EOF'
	{ "id" : "a", "crs":400 ,"note":"\u00e9"}
	{"rank":9,"crs":500,"id":"b"}
	{"id":"c","crs":450,"rank":"17","z":1.50}
	EOF
	said
	wrote '{"rank":1,"crs":500,"id":"b"}' '{"id":"c","crs":450,"rank":2,"z":1.50}' '{ "id" : "a", "crs":400 ,"note":"\u00e9","rank":3}'
	# A field of one's own that is called so is never replaced.
	run -1 --separate-stderr ee-rank <<-'EOF'
	{"id":"a","crs":400,"rank":"captain"}
	{"id":"b","crs":400,"rank":{"x":[1]}}
	{"id":"c","crs":400}
	EOF
	said 'ee-rank: <stdin>:1: rank: not what is added under this name; rename the field' \
		'ee-rank: <stdin>:2: rank: not what is added under this name; rename the field'
	wrote '{"id":"c","crs":400,"rank":1}'
}

@test "rank: CSV, the rank as a new column or in its old place" {
	run -0 --separate-stderr ee-rank <<< $'id,crs,note\na,400,"x, y"\n"b",500,'
	said
	wrote 'id,crs,note,rank' '"b",500,,1' 'a,400,"x, y",2'
	run -0 --separate-stderr ee-rank <<< $'rank,id,crs\n7,a,400\n,b,500'
	said
	wrote 'rank,id,crs' '1,b,500' '2,a,400'
}

@test "rank: twice is once; score | rank | score | rank too" {
	big 300 3 | ee-score -d 2025-03-25 2> "$T/err" | ee-rank > "$T/once"
	ee-rank "$T/once" > "$T/twice"
	same_file "$T/once" "$T/twice"
	ee-score -d 2025-03-25 "$T/once" 2> "$T/err" | ee-rank > "$T/twice"
	same_file "$T/once" "$T/twice"
}

@test "rank: several files are one pool, in the order named" {
	lines '{"id":"a","crs":400}' > "$T/a"
	lines '{"id":"b","crs":400}' > "$T/b"
	run -0 --separate-stderr ranked_ids "$T/b" "$T/a"
	wrote 'b:1 a:2'
	run -0 --separate-stderr ranked_ids "$T/b" - "$T/a" <<< '{"id":"c","crs":400}'
	wrote 'b:1 c:2 a:3'
}

@test "rank: a profile without a score names ee-score, others are ranked, exit 1" {
	run -1 --separate-stderr ee-rank <<< $'{"id":"a"}\n{"id":"b","crs":500}\n{"id":"c","crs":null}'
	wrote '{"id":"b","crs":500,"rank":1}'
	said 'ee-rank: <stdin>:1: crs: missing; ee-score adds it' 'ee-rank: <stdin>:3: crs: missing; ee-score adds it'
	run -1 --separate-stderr ee-rank <<< $'id,crs\na,\nb,500'
	wrote id,crs,rank b,500,1
	said 'ee-rank: <stdin>:2: crs: missing; ee-score adds it'
}

@test "rank: 0 to 1200 is a score, nothing else" {
	run -1 --separate-stderr ee-rank <<-'EOF'
	{"crs":0}
	{"crs":1200}
	{"crs":1201}
	{"crs":-1}
	{"crs":499.5}
	{"crs":"500"}
	{"crs":true}
	{"crs":[500]}
	EOF
	wrote '{"crs":1200,"rank":1}' '{"crs":"500","rank":2}' '{"crs":0,"rank":3}'
	said 'ee-rank: <stdin>:3: crs: expected a whole number, 0 to 1200, got 1201' \
		'ee-rank: <stdin>:4: crs: expected a whole number, 0 to 1200, got -1' \
		'ee-rank: <stdin>:5: crs: expected a whole number, 0 to 1200, got 499.5' \
		'ee-rank: <stdin>:7: crs: expected a whole number, 0 to 1200, got true' \
		'ee-rank: <stdin>:8: crs: expected a whole number, 0 to 1200, got an array'
}

@test "rank --emit-key: sorted as bytes the keys give the order, whatever came of the lines, of one pool or of shards" {
	pool 4000 > "$T/pool"
	ee-rank "$T/pool" > "$T/want"
	ee-rank --emit-key "$T/pool" > "$T/keyed"
	# The records are what came in, in its order, behind a key of 32 digits.
	cut -f 2- "$T/keyed" | same_file "$T/pool" -
	same 0 "$(grep -cvP '^[0-9a-f]{32}\t\{' "$T/keyed")"
	same 4000 "$(cut -f 1 "$T/keyed" | sort -u | wc -l)"
	sort -R "$T/keyed" | LC_ALL=C sort | cut -f 2- | ee-rank -m | same_file "$T/want" -
	# Shards of odd sizes, sorted together, with numbers in their order that are not one behind the other.
	: > "$T/keyed"
	at=1
	for shard in 0:17 3:1 4:1999 255:983 1048575:1000; do
		size=${shard#*:}
		tail -n "+$at" "$T/pool" | head -n "$size" | ee-rank --emit-key --shard "${shard%:*}" >> "$T/keyed"
		at=$((at + size))
	done
	same 4001 $at
	sort -R "$T/keyed" | LC_ALL=C sort | cut -f 2- | ee-rank -m | same_file "$T/want" -
	# Without shards equals of two parts would change places.
	same 'b a' "$( (ee-rank --emit-key --shard 2 <<< '{"id":"a","crs":5}'; ee-rank --emit-key --shard 1 <<< '{"id":"b","crs":5}') | sort | cut -f 2- | values id | xargs)"
}

@test "rank --emit-key: far stamps, none, CSV as JSON; a bad record is kept, an old rank stays, an empty pool is none" {
	ee-rank --emit-key -r "$T/bad" -o json > "$T/keyed" <<-'EOF'
	id,crs,submitted,rank,note
	a,0,,7,"two
	lines"
	b,1200,,,
	c,1200,2199-12-31T23:59:59.999999999Z,,
	d,1200,1900-01-01,,
	e,x,,,
	f,1200,2015-01-01T00:00:00Z,,	tab
	EOF
	same 'd f c b a' "$(LC_ALL=C sort "$T/keyed" | cut -f 2- | jq -r .id | xargs)"
	same '{"id":"a","crs":0,"rank":7,"note":"two\nlines"}' "$(head -n 1 "$T/keyed" | cut -f 2-)"
	same 'e,x,,,' "$(sed 1d "$T/bad")"
	run -0 --separate-stderr ee-rank --emit-key < /dev/null
	said
	wrote
	# The last line of an input may lack its end.
	same 2 "$(printf '{"crs":1}' | ee-rank --emit-key - <(echo '{"crs":2}') | wc -l)"
}
