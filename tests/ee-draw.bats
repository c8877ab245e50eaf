#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# One round on a ranked pool: who is invited, what is said of it, who is left.
load helper

drawn_ids() (
	set -o pipefail
	ee-draw "$@" | values id | one_line
)

# leaky COMMAND...: in jq 1.6 index of a list loses memory, which is not ours to mend.
leaky() { ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0 "$@"; }

# A small ranked pool, all in it on 2026-06-01.
pool() {
	cat <<-'EOF'
	{"id":"a","crs":750,"submitted":"2025-09-01T10:00:00Z","provincial_nomination":true,"programs":["cec"],"categories":["healthcare-social-services-2026-v3"]}
	{"id":"b","crs":710,"submitted":"2025-09-01T10:00:00Z","provincial_nomination":"ON","programs":["fsw"],"categories":[]}
	{"id":"c","crs":520,"submitted":"2025-08-01T10:00:00Z","programs":["fsw","cec"],"categories":["stem-2026","french-2026-v2"]}
	{"id":"d","crs":520,"submitted":"2025-08-02T10:00:00Z","programs":["fst"],"categories":["trades-2026-v3"]}
	{"id":"e","crs":520,"submitted":"2025-08-02T10:00:00Z","programs":[],"categories":[]}
	{"id":"f","crs":480,"programs":["cec"],"provincial_nomination":false,"categories":["french-2026-v2","healthcare-social-services-2026-v3"]}
	{"id":"g","crs":470,"submitted":"2026-01-01T00:00:00Z","programs":["fsw"],"categories":["french-v1","healthcare-v1"]}
	EOF
}

@test "draw -n: the first N who qualify, with all that an invitation says" {
	run -0 --separate-stderr ee-draw -n 2 --date 2026-06-01 <<< "$(pool)"
	said
	wrote '{"id":"a","crs":750,"submitted":"2025-09-01T10:00:00Z","provincial_nomination":true,"programs":["cec"],"categories":["healthcare-social-services-2026-v3"],"invitation":{"date":"2026-06-01","type":"general","program":"pnp","respond_by":"2026-07-31"}}' \
		'{"id":"b","crs":710,"submitted":"2025-09-01T10:00:00Z","provincial_nomination":"ON","programs":["fsw"],"categories":[],"invitation":{"date":"2026-06-01","type":"general","program":"pnp","respond_by":"2026-07-31"}}'
	run -0 --separate-stderr drawn_ids --invitations 4 --date 2026-06-01 <<< "$(pool)"
	said
	wrote 'a b c d'
	run -0 --separate-stderr drawn_ids -n 0 --date 2026-06-01 <<< "$(pool)"
	said
	wrote
}

@test "draw --min-crs: all who qualify with so many points; with -n whichever ends first" {
	for case in '750:a' '751:' '521:a b' '520:a b c d' '471:a b c d f' '0:a b c d f g'; do
		run -0 --separate-stderr drawn_ids --min-crs "${case%%:*}" --date 2026-06-01 <<< "$(pool)"
		said
		same "$case" "${case%%:*}:$output"
	done
	run -0 --separate-stderr drawn_ids --min-crs 480 -n 3 --date 2026-06-01 <<< "$(pool)"
	said
	wrote 'a b c'
}

@test "draw --type: general, cec, fsw, fst, pnp; nobody without a program" {
	for case in 'general:a b c d f g' 'cec:a c f' 'fsw:b c g' 'fst:d' 'pnp:a b'; do
		run -0 --separate-stderr drawn_ids --type "${case%%:*}" --min-crs 0 --date 2026-06-01 <<< "$(pool)"
		said
		same "$case" "${case%%:*}:$output"
		run -0 --separate-stderr ee-draw --type "${case%%:*}" -n 1 --date 2026-06-01 <<< "$(pool)"
		same "${case%%:*}" "$(values invitation.type <<< "$output")"
	done
}

@test "draw --category: a family means its version on the day, a slug itself" {
	pool | sed 's/"submitted":"[^"]*",//' > "$T/pool"
	while read -r name day slug ids; do
		run -0 --separate-stderr ee-draw --category "$name" --min-crs 0 --date "$day" "$T/pool"
		same "$name $slug $ids" "$name $slug $(values id <<< "$output" | one_line)"
		same "category $slug" "$(values invitation.type invitation.category <<< "$output" | sort -u)"
	done <<-'EOF'
	french 2023-05-31 french-v1 g
	french 2026-02-05 french-v1 g
	french 2026-02-06 french-2026-v2 c f
	healthcare 2025-02-26 healthcare-v1 g
	healthcare 2026-02-18 healthcare-social-services-2026-v3 a f
	healthcare-v1 2026-06-01 healthcare-v1 g
	french-2026-v2 2026-06-01 french-2026-v2 c f
	trades 2026-06-01 trades-2026-v3 d
	stem 2026-06-01 stem-2026 c
	EOF
	run -0 --separate-stderr ee-draw --category healthcare --min-crs 0 --date 2025-02-27 <<< "$(pool)"
	wrote
	run -0 --separate-stderr ee-draw --category physicians --min-crs 0 --date 2026-06-01 <<< "$(pool)"
	wrote
	run -2 --separate-stderr ee-draw --category transport -n 1 --date 2025-06-01 <<< "$(pool)"
	wrote
	said 'ee-draw: category transport: no version in force on 2025-06-01'
	run -2 --separate-stderr ee-draw --category nurses -n 1 --date 2025-06-01 <<< "$(pool)"
	wrote
	said 'ee-draw: category nurses: unknown; the families are french healthcare stem trades transport agriculture education physicians senior-managers researchers skilled-military'
}

@test "draw --round and --date; the date is that of --as-of, or today's, where absent" {
	run -0 --separate-stderr ee-draw -n 1 --round 445 --date 2026-06-01 -d 2026-01-01 <<< "$(pool)"
	same '{"round":445,"date":"2026-06-01","type":"general","program":"pnp","respond_by":"2026-07-31"}' "$(values invitation <<< "$output")"
	run -0 --separate-stderr ee-draw -n 1 -d 2026-06-01 <<< "$(pool)"
	same '{"date":"2026-06-01","type":"general","program":"pnp","respond_by":"2026-07-31"}' "$(values invitation <<< "$output")"
	run -0 --separate-stderr ee-draw -n 1 <<< '{"id":1,"crs":500,"programs":["cec"]}'
	same '{"date":"2026-11-23","type":"general","program":"cec","respond_by":"2027-01-22"}' "$(values invitation <<< "$output")"
	# A timestamp's day is its UTC day.
	run -0 --separate-stderr ee-draw -n 1 --date 2026-06-01T22:00:00-05:00 <<< "$(pool)"
	same '{"date":"2026-06-02","type":"general","program":"pnp","respond_by":"2026-08-01"}' "$(values invitation <<< "$output")"
}

@test "draw: respond_by is 60 or 90 days after, by the day of the invitation" {
	while read -r day last; do
		run -0 --separate-stderr ee-draw -n 1 --date "$day" <<< '{"id":1,"crs":500,"programs":["cec"]}'
		same "$day $last" "$day $(values invitation.respond_by <<< "$output")"
	done <<-'EOF'
	2015-01-31 2015-04-01
	2016-11-18 2017-01-17
	2016-11-19 2017-02-17
	2018-06-25 2018-09-23
	2018-06-26 2018-08-25
	2020-03-17 2020-05-16
	2020-03-18 2020-06-16
	2021-06-28 2021-09-26
	2021-06-29 2021-08-28
	2026-11-23 2027-01-22
	EOF
	run -2 --separate-stderr ee-draw -n 1 --date 2014-12-31 <<< '{"id":1,"crs":500,"programs":["cec"]}'
	wrote
	said 'ee-draw: 2014-12-31: no rule of that day for the response to an invitation; Express Entry began on 2015-01-01'
}

@test "draw --rest: invited and rest are the pool, in order, and the rest are as they were" {
	big "$(sample 120 1000)" 21 | ee-score -d 2025-03-25 2> "$T/err" | jq -c '. + {programs: (["cec", "fsw", "fst"][0:(.crs % 4)]), categories: []} | .submitted = "2024-09-01T00:00:00Z"' | ee-rank > "$T/pool"
	for options in '-n 100' '--min-crs 400 --type fsw' '-n 5000 --type cec' '-n 0' '-n 20 --category stem'; do
		ee-draw $options --date 2025-03-26 --rest "$T/rest" "$T/pool" > "$T/invited" 2> "$T/err"
		cat "$T/invited" "$T/rest" | values rank | sort -n > "$T/got"
		values rank < "$T/pool" > "$T/want"
		same_file "$T/want" "$T/got"
		grep -cvxFf "$T/rest" "$T/pool" > "$T/gone" || true
		same "$(wc -l < "$T/invited")" "$(cat "$T/gone")"
		ee-rank -c "$T/rest"
		sed 's/,"invitation":{[^{}]*}}$/}/' "$T/invited" > "$T/got"
		grep -vxFf "$T/rest" "$T/pool" > "$T/want" || true
		same_file "$T/want" "$T/got"
	done
}

@test "draw --rest: the rest can be drawn from again, until nobody is left" {
	pool > "$T/0"
	ee-draw -n 2 --date 2026-06-01 --rest "$T/1" "$T/0" > "$T/a"
	ee-draw -n 2 --date 2026-06-02 --rest "$T/2" "$T/1" > "$T/b"
	ee-draw --min-crs 0 --date 2026-06-03 --rest "$T/3" "$T/2" > "$T/c"
	same 'a b c d f g' "$(cat "$T/a" "$T/b" "$T/c" | values id | one_line)"
	same '{"id":"e","crs":520,"submitted":"2025-08-02T10:00:00Z","programs":[],"categories":[]}' "$(cat "$T/3")"
	# A pool in which nobody is left out leaves an empty file, not the old one.
	lines old > "$T/rest"
	ee-draw -n 1 --date 2026-06-01 --rest "$T/rest" <<< '{"id":1,"crs":500,"programs":["cec"]}' > "$T/a"
	same '' "$(cat "$T/rest")"
}

@test "draw --rest: CSV has its header, and rows as they were" {
	run -0 --separate-stderr ee-draw -n 1 --date 2026-06-01 --rest "$T/rest" <<< $'id,crs,programs,"n,ote"\n"a",500,fsw cec,"x ""y"""\nb,400,cec,\nc,300,fsw,"z"'
	said
	wrote 'id,crs,programs,"n,ote",invitation.round,invitation.date,invitation.type,invitation.category,invitation.program,invitation.respond_by' \
		'"a",500,fsw cec,"x ""y""",,2026-06-01,general,,cec,2026-07-31'
	same $'id,crs,programs,"n,ote"\nb,400,cec,\nc,300,fsw,"z"' "$(cat "$T/rest")"
}

@test "draw --report: the round's record as NDJSON" {
	ee-draw -n 3 --round 445 --date 2026-06-01T12:00:00Z --report "$T/report" <<< "$(pool)" > "$T/out"
	same '{"number":445,"date":"2026-06-01","type":"general","invitations":3,"min_crs":520,"tie_break":"2025-08-01T10:00:00Z"}' "$(cat "$T/report")"
	ee-draw --min-crs 0 --category french --date 2026-06-01 --report "$T/report" <<< "$(pool)" > "$T/out"
	same '{"date":"2026-06-01","type":"category","category":"french-2026-v2","invitations":2,"min_crs":480}' "$(cat "$T/report")"
	ee-draw --min-crs 1000 --type pnp --date 2026-06-01 --report "$T/report" <<< "$(pool)" > "$T/out"
	same '{"date":"2026-06-01","type":"pnp","invitations":0}' "$(cat "$T/report")"
	# The stamp in UTC, with the digits that it has.
	ee-draw -n 1 --date 2026-06-01 --report "$T/report" <<< '{"crs":500,"programs":["cec"],"submitted":"2026-01-01T00:00:00.250-05:00"}' > "$T/out"
	same '{"date":"2026-06-01","type":"general","invitations":1,"min_crs":500,"tie_break":"2026-01-01T05:00:00.25Z"}' "$(cat "$T/report")"
}

@test "draw --report: the round's record as CSV" {
	pool | jq -r '"\(.id),\(.crs),\(.submitted // ""),\(.programs | join(" ")),\(.categories | join(" "))"' |
		grep -v ^e | sed '1i id,crs,submitted,programs,categories' > "$T/pool.csv"
	ee-draw -n 3 --round 445 --date 2026-06-01 --report "$T/report" "$T/pool.csv" > "$T/out"
	same $'number,date,type,category,invitations,min_crs,tie_break\n445,2026-06-01,general,,3,520,2025-08-01T10:00:00Z' "$(cat "$T/report")"
	ee-draw --min-crs 1000 --type cec --date 2026-06-01 --report "$T/report" "$T/pool.csv" > "$T/out"
	same $'number,date,type,category,invitations,min_crs,tie_break\n,2026-06-01,cec,,0,,' "$(cat "$T/report")"
}

@test "draw: a pool that is not in rank order is exit 2, names the line and ee-rank, nothing on stdout" {
	for jobs in 1 4; do
		run -2 --separate-stderr ee-draw -n 2 -j $jobs --date 2026-06-01 <<< $'{"crs":500,"programs":["cec"]}\n\n{"crs":501,"programs":["cec"]}'
		wrote
		said 'ee-draw: <stdin>:3: the pool is not in rank order; put it through ee-rank first'
	done
	# The stamp counts too, and the last line of a long pool.
	pool | sed -n '4p;3p' > "$T/in"
	tac "$T/in" > "$T/wrong"
	run -2 --separate-stderr ee-draw -n 1 --date 2026-06-01 "$T/wrong"
	wrote
	said "ee-draw: $T/wrong:2: the pool is not in rank order; put it through ee-rank first"
	jq -nc 'range(0; 20000) | {id: ., crs: (1000 - . / 20 | floor), programs: ["cec"]}' > "$T/long"
	lines '{"id":"last","crs":999,"programs":["cec"]}' >> "$T/long"
	run -2 --separate-stderr ee-draw -n 1 --date 2026-06-01 "$T/long"
	wrote
	said "ee-draw: $T/long:20001: the pool is not in rank order; put it through ee-rank first"
	# CSV, and over the border of two files.
	lines id,crs,programs a,400,cec > "$T/a.csv"
	lines id,crs,programs b,500,cec > "$T/b.csv"
	run -2 --separate-stderr ee-draw -n 1 --date 2026-06-01 "$T/a.csv" "$T/b.csv"
	wrote
	said "ee-draw: $T/b.csv:2: the pool is not in rank order; put it through ee-rank first"
}

@test "draw: a profile lives for 12 months, its anniversary included where only the day is known" {
	record='{"id":1,"crs":500,"programs":["cec"],"submitted":"2025-06-01T10:00:00Z"}'
	run -0 --separate-stderr drawn_ids -n 1 --date 2026-06-01 <<< "$record"
	said
	wrote 1
	run -0 --separate-stderr drawn_ids --min-crs 0 --date 2026-06-02 <<< "$record"
	wrote
	said 'ee-draw: passed over, expired: 1'
	# To the second.
	run -0 --separate-stderr drawn_ids -n 1 --date 2026-06-01T09:59:59Z <<< "$record"
	said
	wrote 1
	run -0 --separate-stderr drawn_ids --min-crs 0 --date 2026-06-01T10:00:00Z <<< "$record"
	wrote
	said 'ee-draw: passed over, expired: 1'
	run -0 --separate-stderr drawn_ids -n 1 --date 2026-06-01T04:59:59-05:00 <<< "$record"
	wrote 1
	# Received on 29 February: the 28th of the next year.
	record='{"id":1,"crs":500,"programs":["cec"],"submitted":"2024-02-29T10:00:00Z"}'
	run -0 --separate-stderr drawn_ids -n 1 --date 2025-02-28 <<< "$record"
	wrote 1
	run -0 --separate-stderr drawn_ids --min-crs 0 --date 2025-03-01 <<< "$record"
	wrote
}

@test "draw: nobody is invited before the profile is in the pool" {
	record='{"id":1,"crs":500,"programs":["cec"],"submitted":"2026-06-01T10:00:00Z"}'
	run -0 --separate-stderr drawn_ids --min-crs 0 --date 2026-05-31 <<< "$record"
	wrote
	said 'ee-draw: passed over, submitted after the round: 1'
	run -0 --separate-stderr drawn_ids -n 1 --date 2026-06-01 <<< "$record"
	said
	wrote 1
	run -0 --separate-stderr drawn_ids --min-crs 0 --date 2026-06-01T09:59:59Z <<< "$record"
	wrote
	run -0 --separate-stderr drawn_ids -n 1 --date 2026-06-01T10:00:00Z <<< "$record"
	wrote 1
}

@test "draw: who is invited already is passed over, who declined is not" {
	run -0 --separate-stderr ee-draw --min-crs 0 --round 9 --date 2026-06-01 --rest "$T/rest" <<-'EOF'
	{"id":1,"crs":500,"programs":["cec"],"invitation":{"date":"2026-01-01"}}
	{"id":2,"crs":500,"programs":["cec"],"invitation":{"date":"2026-01-01","declined":false}}
	{"id":3,"crs":500,"programs":["cec"],"invitation":{"round":7,"date":"2026-01-01","type":"category","category":"french-2026-v2","respond_by":"2026-03-02","declined":true}}
	{"id":4,"crs":500,"programs":["cec"],"invitation":{}}
	EOF
	said 'ee-draw: passed over, already invited: 2'
	same '3 4' "$(values id <<< "$output" | one_line)"
	same '1 2' "$(values id < "$T/rest" | one_line)"
	same '[9,"2026-06-01","general",null,"2026-07-31"]' \
		"$(jq -c '.invitation | [.round, .date, .type, .category, .respond_by]' <<< "${lines[0]}")"
}

@test "draw: a new invitation is not declined because an earlier one was" {
	run -0 --separate-stderr ee-draw -n 1 --date 2026-06-01 <<< '{"id":1,"crs":500,"programs":["cec"],"invitation":{"date":"2026-01-01","declined":true}}'
	lines "$output" > "$T/invited"
	same 'false' "$(jq -c '.invitation.declined // false' "$T/invited")"
	# So the next round passes over it, and ee-deadline counts its 60 days.
	run -0 --separate-stderr drawn_ids --min-crs 0 --date 2026-06-15 "$T/invited"
	wrote
	run -0 --separate-stderr ee-deadline -d 2026-06-15 "$T/invited"
	same 'ita-safe 2026-07-30 ita-5 2026-07-31 binding 2026-07-31 ime-upfront 2026-07-31' "$(values deadline due <<< "$output" | one_line)"
}

@test "draw: fewer candidates than invitations is said, with exit 0" {
	run -0 --separate-stderr drawn_ids -n 10 --type fst --date 2026-06-01 <<< "$(pool)"
	wrote d
	said 'ee-draw: 1 of 10 invitations: nobody else qualifies'
	run -0 --separate-stderr drawn_ids -n 10 --min-crs 700 --date 2026-06-01 <<< "$(pool)"
	wrote 'a b'
	said 'ee-draw: 2 of 10 invitations: nobody else qualifies'
	run -0 --separate-stderr drawn_ids -n 10 --date 2026-06-01 <<< ''
	wrote
	said 'ee-draw: 0 of 10 invitations: nobody else qualifies'
}

@test "draw: a profile that was never checked names ee-check, exit 2, nothing on stdout" {
	unchecked=$'{"id":1,"crs":500,"programs":["cec"],"categories":["french-2026-v2"]}\n{"id":2,"crs":400}'
	run -2 --separate-stderr ee-draw -n 1 --type cec --date 2026-06-01 <<< "$unchecked"
	wrote
	said 'ee-draw: <stdin>:2: programs: missing, and a round by program needs them; ee-check adds them'
	run -2 --separate-stderr ee-draw -n 1 --category french --date 2026-06-01 <<< "$unchecked"
	wrote
	said 'ee-draw: <stdin>:2: categories: missing, and a round by category needs them; ee-check adds them'
	# A general round takes profiles as they come, a PNP round needs only the nomination.
	run -0 --separate-stderr drawn_ids -n 2 --date 2026-06-01 <<< "$unchecked"
	wrote '1 2'
	run -0 --separate-stderr drawn_ids -n 1 --type pnp --date 2026-06-01 <<< '{"id":2,"crs":800,"provincial_nomination":"BC"}'
	wrote 2
}

@test "draw: who was never checked and is counted as eligible is told, once a run with their number" {
	warning='programs: missing; ee-check says who may be invited at all; counted as eligible'
	lines '{"id":1,"crs":700,"provincial_nomination":true,"categories":["stem-2026"]}' '{"id":2,"crs":600,"programs":["cec"],"categories":["stem-2026"]}' \
		'{"id":3,"crs":500,"provincial_nomination":"ON","categories":["stem-2026"]}' '{"id":4,"crs":400,"categories":[]}' > "$T/pool"
	for case in ':2:1 2 3 4' '--type general:2:1 2 3 4' '--type pnp:1:1 3' '--category stem:1:1 2 3'; do
		IFS=: read -r options more ids <<< "$case"
		run -0 --separate-stderr drawn_ids --min-crs 0 $options --date 2026-06-01 "$T/pool"
		said "ee-draw: $T/pool:1: $warning" "ee-draw: $more more record$([ $more = 1 ] || lines s): $warning"
		wrote "$ids"
	done
	# Checked, and in no program; out of the pool; not asked about: nothing is assumed of them.
	run -0 --separate-stderr drawn_ids --min-crs 0 --date 2026-06-01 <<-'EOF'
	{"id":1,"crs":500,"programs":[]}
	{"id":2,"crs":499,"programs":["cec"]}
	{"id":3,"crs":498,"submitted":"2025-01-01T00:00:00Z"}
	{"id":4,"crs":497,"invitation":{"date":"2026-05-01"}}
	EOF
	said 'ee-draw: passed over, expired: 1' 'ee-draw: passed over, already invited: 1'
	wrote 2
	run -0 --separate-stderr drawn_ids --min-crs 0 --type pnp --date 2026-06-01 <<< '{"id":1,"crs":500}'
	said
}

@test "draw: scores by the rules of another day are told, once a run with their number" {
	{ lines id,crs,crs_rules,programs; for i in 1 2 3; do echo "$i,50$((9 - i)),2017-06-06,cec"; done; lines 4,500,2025-03-25,cec 5,499,,cec 6,498,own.csv,cec; } > "$T/pool.csv"
	run -0 --separate-stderr drawn_ids -n 6 -o json --date 2025-03-25 "$T/pool.csv"
	said "ee-draw: $T/pool.csv:2: crs_rules: scored by the rules of 2017-06-06, but those of 2025-03-25 are for 2025-03-25" \
		"ee-draw: $T/pool.csv:7: crs_rules: scored by the rules of own.csv, but those of 2025-03-25 are for 2025-03-25" \
		'ee-draw: 2 more records: crs_rules: scored by the rules of 2017-06-06, but those of 2025-03-25 are for 2025-03-25'
	wrote '1 2 3 4 5 6'
	# The day of --date, of --as-of, of a timestamp, of a round held again.
	rules='{"id":1,"crs":500,"crs_rules":"2025-03-25","programs":["cec"]}'
	for options in '--date 2025-03-24' '-d 2025-03-24' '--date 2025-03-25T02:00:00+03:00' '--date 2025-03-24 -d 2026-01-01'; do
		run -0 --separate-stderr drawn_ids -n 1 $options <<< "$rules"
		said 'ee-draw: <stdin>:1: crs_rules: scored by the rules of 2025-03-25, but those of 2020-10-20 are for 2025-03-24'
	done
	run -0 --separate-stderr drawn_ids -n 1 --replay 294 <<< "$rules"
	said 'ee-draw: <stdin>:1: crs_rules: scored by the rules of 2025-03-25, but those of 2020-10-20 are for 2024-04-23'
	# Rules that are not completely known have others in their place, as in ee-score.
	for options in '--date 2025-03-25' '--date 2026-11-23' '' '--replay 404'; do
		run -0 --separate-stderr drawn_ids -n 1 $options <<< "$rules"
		said
		wrote 1
	done
	for day in $(rule_days) $(sets incomplete) 2026-11-23; do
		run -0 --separate-stderr drawn_ids -n 1 --date $day < <(ee-score -d $day 2> "$T/err" <<< '{"id":1,"age":30,"programs":["cec"]}')
		said
	done
	# What is no text is no label of ours.
	run -0 --separate-stderr drawn_ids -n 2 --date 2025-03-25 <<< $'{"id":1,"crs":500,"crs_rules":{"a":1},"programs":["cec"]}\n{"id":2,"crs":500,"crs_rules":null,"programs":["cec"]}'
	said
}

@test "draw: the CSV twin of a pool gives the same people" {
	pool | ee-rank -o csv > "$T/pool.csv"
	for options in '--type general' '--type cec' '--type fsw' '--type pnp' '--category french' '--category stem'; do
		pool | drawn_ids $options --min-crs 0 --date 2026-06-01 > "$T/want"
		run -0 --separate-stderr ee-draw $options --min-crs 0 --date 2026-06-01 "$T/pool.csv"
		same "$options: $(cat "$T/want")" "$options: $(sed 1d <<< "$output" | cut -d , -f 1 | one_line)"
	done
}

@test "draw: programs and categories are lists, a cell of words, or a bad record" {
	run -1 --separate-stderr drawn_ids --min-crs 0 --type cec --date 2026-06-01 <<-'EOF'
	{"id":1,"crs":500,"programs":["fsw","cec"]}
	{"id":2,"crs":500,"programs":"fsw cec"}
	{"id":3,"crs":500,"programs":"cecx xcec"}
	{"id":4,"crs":500,"programs":{"cec":true}}
	{"id":5,"crs":500,"programs":true}
	{"id":6,"crs":500,"programs":["cec"],"categories":7}
	{"id":7,"crs":500,"programs":["cec"],"invitation":{"date":"soon"}}
	{"id":8,"crs":500,"programs":["cec"],"invitation":{"declined":"nope"}}
	{"id":9,"crs":500,"programs":"CEC; FSW"}
	{"id":10,"crs":500,"programs":[["cec"]]}
	{"id":11,"crs":500,"programs":"Canadian Experience Class"}
	EOF
	wrote '1 2 9'
	said 'ee-draw: <stdin>:3: programs: expected a list of cec, fsw and fst, got cecx xcec' \
		'ee-draw: <stdin>:4: programs: expected a list of cec, fsw and fst, got an object' \
		'ee-draw: <stdin>:5: programs: expected a list of cec, fsw and fst, got true' \
		'ee-draw: <stdin>:6: categories: expected a list of categories, got 7' \
		'ee-draw: <stdin>:7: invitation.date: expected a date such as 2025-03-25, got soon' \
		'ee-draw: <stdin>:8: invitation.declined: expected true or false, got nope' \
		'ee-draw: <stdin>:10: programs: expected a list of cec, fsw and fst, got an array' \
		'ee-draw: <stdin>:11: programs: expected a list of cec, fsw and fst, got Canadian Experience Class'
}

@test "draw: a nomination is what ee-score takes for one" {
	for value in '"12"' '"Ontario"' 2; do
		run -1 --separate-stderr ee-score -d 2026-06-01 <<< "{\"age\":30,\"provincial_nomination\":$value}"
		wanted=${stderr/ee-score/ee-draw}
		run -1 --separate-stderr ee-draw --min-crs 0 --type pnp --date 2026-06-01 <<< "{\"id\":1,\"crs\":700,\"programs\":[\"cec\"],\"provincial_nomination\":$value}"
		wrote
		said "$wanted"
	done
}

@test "draw: --rest and --report never overwrite the pool" {
	pool > "$T/pool"
	for option in --rest --report; do
		run -2 --separate-stderr ee-draw -n 1 --date 2026-06-01 $option "$T/pool" "$T/pool"
		wrote
		[[ $stderr == "ee-draw: $option"*"is an input file"* ]]
		same "$(pool)" "$(cat "$T/pool")"
	done
}

@test "draw: usage" {
	run -2 --separate-stderr ee-draw <<< "$(pool)"
	wrote
	same 'ee-draw: how many? give -n N, --min-crs S or --replay ROUND' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1 --type cec --category french <<< "$(pool)"
	same 'ee-draw: --type and --category exclude each other' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1 --type general --category french <<< "$(pool)"
	same 'ee-draw: --type and --category exclude each other' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1 --type everybody <<< "$(pool)"
	same 'ee-draw: --type: expected general, cec, fsw, fst or pnp, got everybody' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1 --rest "$T/x" --report "$T/x" <<< "$(pool)"
	same "ee-draw: $T/x and $T/x are the same file" "${stderr_lines[0]}"
	: > "$T/y"
	ln "$T/y" "$T/z"
	run -2 --separate-stderr ee-draw -n 1 --rest "$T/y" -r "$T/z" <<< "$(pool)"
	same "ee-draw: $T/z and $T/y are the same file" "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1 --rest - <<< "$(pool)"
	same 'ee-draw: --rest: standard output is for the invited; name a file' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1 --date 2026-02-29 <<< "$(pool)"
	same 'ee-draw: --date: expected a date such as 2025-03-25, got 2026-02-29' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1x <<< "$(pool)"
	same 'ee-draw: --invitations: expected a whole number of 0 to 1000000000, got 1x' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw --min-crs 1201 <<< "$(pool)"
	same 'ee-draw: --min-crs: expected a whole number of 0 to 1200, got 1201' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw -n 1 --round 0 <<< "$(pool)"
	same 'ee-draw: --round: expected a whole number of 1 to 1000000, got 0' "${stderr_lines[0]}"
	same 'usage: ee-draw -n N | --min-crs S | --replay ROUND [option ...] [FILE ...]' "${stderr_lines[1]}"
}

@test "draw: several classes: pnp, cec, fsw, fst in this order; a nomination is no class of a category" {
	classes() { ee-draw --min-crs 0 --date 2026-06-01 "$@" 2> "$T/err" | values --or=- --by=: id invitation.program | one_line; }
	lines '{"id":1,"crs":9,"programs":["fst","fsw","cec"],"categories":["stem-2026"],"provincial_nomination":true}' \
		'{"id":2,"crs":8,"programs":["fst","fsw","cec"],"categories":["stem-2026"]}' '{"id":3,"crs":7,"programs":["fst","fsw"],"categories":["stem-2026"]}' \
		'{"id":4,"crs":6,"programs":["fst"],"categories":["stem-2026"]}' > "$T/pool"
	same '1:pnp 2:cec 3:fsw 4:fst' "$(classes "$T/pool")"
	same '1:cec 2:cec 3:fsw 4:fst' "$(classes --category stem "$T/pool")"
	same '1:fsw 2:fsw 3:fsw' "$(classes --type fsw "$T/pool")"
	same '1:fst 2:fst 3:fst 4:fst' "$(classes --type fst "$T/pool")"
	same '1:pnp' "$(classes --type pnp "$T/pool")"
	same '1:pnp 2:-' "$(classes <<< $'{"id":1,"crs":2,"provincial_nomination":"ON"}\n{"id":2,"crs":1}')"
}

@test "draw: before 2017-06-06 everybody at the cut-off is invited, from then on by the stamp" {
	lines id,crs,submitted a,500,2017-01-01T00:00:00Z b,480,2017-01-01T00:00:00Z c,480,2017-01-02T00:00:00Z d,480, e,479,2017-01-01T00:00:00Z > "$T/pool.csv"
	for n in 1:1 2:4 3:4 4:4 5:5; do
		same "${n#*:}" "$(ee-draw -n "${n%:*}" --date 2017-06-05 "$T/pool.csv" --report "$T/report" | tail -n +2 | wc -l)"
		same "${n%:*}" "$(ee-draw -n "${n%:*}" --date 2017-06-06 "$T/pool.csv" | tail -n +2 | wc -l)"
	done
	ee-draw -n 2 --date 2017-06-05 --report "$T/report" "$T/pool.csv" > "$T/out"
	same ',2017-06-05,general,,4,480,' "$(tail -n 1 "$T/report")"
	same 0 "$(ee-draw -n 0 --date 2017-06-05 "$T/pool.csv" | tail -n +2 | wc -l)"
}

@test "draw --tie-break: of those with just that score, who submitted at the stamp or before" {
	lines id,crs,submitted a,500,2026-01-09T00:00:00Z b,480,2026-01-01T00:00:00Z c,480,2026-01-02T00:00:00Z d,480,2026-01-02T00:00:00.000000001Z e,480, > "$T/pool.csv"
	same 'a b c' "$(drawn_ids --min-crs 480 --tie-break 2026-01-02T00:00:00Z --date 2026-06-01 -o json "$T/pool.csv")"
	same 'a b c d e' "$(drawn_ids --min-crs 479 --tie-break 2026-01-02T00:00:00Z --date 2026-06-01 -o json "$T/pool.csv")"
	run -2 --separate-stderr ee-draw -n 3 --tie-break 2026-01-02T00:00:00Z "$T/pool.csv"
	same 'ee-draw: --tie-break needs --min-crs' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-draw --min-crs 3 --tie-break noon "$T/pool.csv"
	same 'ee-draw: --tie-break: expected a timestamp such as 2025-03-25T14:05:00Z, got noon' "${stderr_lines[0]}"
}

@test "draw --replay: date, type, category, size, or score and stamp, of a past round" {
	{ lines id,crs,submitted,programs,categories
	  for i in 1 2 3 4 5; do echo "c$i,507,2025-05-11T18:57:3${i}Z,cec,"; done; } > "$T/pool.csv"
	# Round 404: 4,000 of the CEC, 507 points, 2025-05-11T18:57:31Z
	same 'c1 c2 c3 c4 c5' "$(drawn_ids --replay 404 -o json "$T/pool.csv" 2> "$T/err")"
	same 'ee-draw: 5 of 4000 invitations: nobody else qualifies' "$(cat "$T/err")"
	run -0 --separate-stderr ee-draw --replay 404 --cutoff -o json --report "$T/report" "$T/pool.csv"
	said
	wrote '{"id":"c1","crs":507,"submitted":"2025-05-11T18:57:31Z","programs":["cec"],"invitation":{"round":404,"date":"2026-03-17","type":"cec","program":"cec","respond_by":"2026-05-16"}}'
	wrote_report=$(cat "$T/report")
	same '{"number":404,"date":"2026-03-17","type":"cec","invitations":1,"min_crs":507,"tie_break":"2025-05-11T18:57:31Z"}' "$wrote_report"
	same 'c1 c2' "$(drawn_ids --replay 404 -n 2 -o json "$T/pool.csv")"
	run -0 --separate-stderr ee-draw --replay 91a --cutoff -i json --report "$T/report" <<< '{"id":1,"crs":288,"submitted":"2017-06-07T20:11:13Z","programs":["fst"]}'
	same '{"round":"91a","date":"2018-05-30","type":"fst","program":"fst","respond_by":"2018-08-28"}' "$(values invitation <<< "$output")"
	same '"91a"' "$(jq .number "$T/report")"
	run -0 --separate-stderr ee-draw --replay 401 -i json <<< '{"id":1,"crs":288,"categories":["french-2026-v2"]}'
	same french-2026-v2 "$(values invitation.category <<< "$output")"
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-draw $options "$T/pool.csv"
		wrote
		same "ee-draw: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	--replay 9999|--replay: no round 9999 in rounds.csv; ee-rounds lists those there are
	--replay 404 --type cec|--replay takes --type, --category, --date and --round from the table
	--replay 404 --category french|--replay takes --type, --category, --date and --round from the table
	--replay 404 --date 2026-01-01|--replay takes --type, --category, --date and --round from the table
	--replay 404 --round 3|--replay takes --type, --category, --date and --round from the table
	--replay 404 --cutoff -n 3|--cutoff takes the score from the table: no -n, no --min-crs
	--replay 404 --type general|--replay takes --type, --category, --date and --round from the table
	--replay 404 --cutoff --tie-break 2025-05-11T18:57:31Z|--cutoff takes the stamp from the table: no --tie-break
	--cutoff -n 3|--cutoff needs --replay
	EOF
}

@test "draw --replay: of a round without a time and a stamp neither is made up" {
	# 2026-09-28, 733 nominees, 725 points; nobody knows when, and who of those with 725 points were invited.
	lines '{"id":"a","crs":726,"submitted":"2026-09-28T23:59:59Z","programs":["cec"],"provincial_nomination":true}' \
		'{"id":"b","crs":725,"submitted":"2026-01-02T03:04:05Z","programs":["cec"],"provincial_nomination":true}' \
		'{"id":"c","crs":725,"submitted":"2026-09-28T05:00:00Z","programs":["cec"],"provincial_nomination":true}' \
		'{"id":"d","crs":725,"submitted":"2026-09-29T00:00:00Z","programs":["cec"],"provincial_nomination":true}' \
		'{"id":"e","crs":724,"submitted":"2026-01-02T03:04:05Z","programs":["cec"],"provincial_nomination":true}' > "$T/pool"
	mkdir "$T/share"
	lines "$(head -n 1 share/rounds.csv)" 445,2026-09-28,,pnp,,733,725,,2026-09-27,60 > "$T/share/rounds.csv"
	export EE_SHARE_PATH=$T/share	# a time that becomes known changes nothing here
	run -0 --separate-stderr ee-draw --quiet --replay 445 "$T/pool"
	same 'a b c e' "$(values id <<< "$output" | one_line)"
	same '{"round":445,"date":"2026-09-28","type":"pnp","program":"pnp","respond_by":"2026-11-27"}' "$(values invitation <<< "${lines[0]}")"
	run -0 --separate-stderr ee-draw --replay 445 --cutoff "$T/pool"
	same 'a b c' "$(values id <<< "$output" | one_line)"
	said 'ee-draw: --cutoff: the stamp of round 445 is not known; all with 725 points are invited' \
		'ee-draw: passed over, submitted after the round: 1'
	# Before there was a tie-break everybody with the last score was invited, and a round has no stamp.
	unset EE_SHARE_PATH
	run -0 --separate-stderr ee-draw --replay 60 --cutoff -i json <<< '{"id":1,"crs":600,"programs":["cec"]}'
	said
}

@test "draw --where: a jq expression narrows the round, in NDJSON and CSV" {
	same 'a c' "$(pool | drawn_ids -n 2 --where '.programs | contains(["cec"])' --date 2026-06-01 --rest "$T/rest")"
	same 'b d e f g' "$(values id < "$T/rest" | one_line)"
	same '' "$(pool | drawn_ids -n 9 --where empty --date 2026-06-01 2> "$T/err")"
	same '' "$(pool | drawn_ids -n 9 --where '.nothing' --date 2026-06-01 2> "$T/err")"
	same 'a' "$(pool | drawn_ids -n 1 --where '(true, error("not asked for"))' --date 2026-06-01)"
	pool | csv_twin > "$T/pool.csv"
	same 'd e g' "$(leaky drawn_ids -n 9 --where '.crs < 525 and (.programs // [] | index("cec") | not)' --date 2026-06-01 -o json "$T/pool.csv" 2> "$T/err")"
	same 'd e g' "$(leaky ee-draw -n 9 --where '.crs < 525 and (.programs // [] | index("cec") | not)' --date 2026-06-01 "$T/pool.csv" 2> "$T/err" | cut -d , -f 1 | sed 1d | one_line)"
	run -2 --separate-stderr ee-draw -n 1 --where '.programs + 1' --date 2026-06-01 <<< "$(pool)"
	said 'ee-draw: <stdin>:1: --where: array and number cannot be added'
	wrote
	run -2 --separate-stderr ee-draw -n 1 --where '.crs >' --date 2026-06-01 <<< "$(pool)"
	[[ $stderr == 'ee-draw: --where: jq: error: syntax error'* ]]
}

@test "draw --where: an expression sees one record, and nothing else; what would end jq in silence is an error" {
	pool > "$T/in"
	mkdir "$T/home"
	echo 'def index(x): error("from .jq"); def mine: true;' > "$T/home/.jq"
	echo 'def f: true;' > "$T/home/a.jq"
	while IFS='~' read -r expression what; do
		HOME=$T/home run -2 --separate-stderr ee-draw -n 1 --where "$expression" --date 2026-06-01 "$T/in"
		same "$expression: ee-draw: $what" "$expression: ${stderr//$T\//}"
		wrote
	done <<-'EOF'
	import "a" as a; true~--where: import: not here; an expression stands alone
	 include "a"; true~--where: include: not here; an expression stands alone
	module {}; true~--where: module: not here; an expression stands alone
	true | import "a" as a; true~--where: jq: error: syntax error, unexpected import (Unix shell quoting issues?) at <top-level>, line 1:
	mine~--where: jq: error: mine/0 is not defined at <top-level>, line 1:
	$ENV.HOME~--where: $ENV: not here; the shell can put a value into the expression
	[$ ENV]~--where: $ENV: not here; the shell can put a value into the expression
	env~in:1: --where: env: not here; the shell can put a value into the expression
	halt~in:1: --where: halt: not here; false leaves a record out
	halt_error~in:1: --where: halt_error: not here; error("...") ends the run
	1, 2 | halt_error(0)~in:1: --where: halt_error: not here; error("...") ends the run
	error(null)~in:1: --where: error(null): no message
	null | error~in:1: --where: error(null): no message
	input~in:1: --where: input: not here; an expression sees one record
	[inputs]~in:1: --where: inputs: not here; an expression sees one record
	debug~in:1: --where: debug: not here
	now~in:1: --where: now: not here; the expression can name a time
	localtime~in:1: --where: localtime: not here; gmtime is
	input_filename~in:1: --where: input_filename: not here
	"a" | modulemeta~in:1: --where: modulemeta: not here
	error("nobody yet")~in:1: --where: nobody yet
	EOF
	# Of a .jq that changes a function nothing is seen.
	HOME=$T/home run -0 leaky drawn_ids -n 9 --where '.programs | index("fst")' --date 2026-06-01 "$T/in"
	[[ $output == *d ]]
}

@test "draw --where: a known field has its own kind of value in both formats, or is no answer" {
	ask() { ee-draw --quiet -o json --min-crs 0 --date 2026-06-01 --where "$1" "$2" | values id | one_line; }
	lines '{"id":"a","crs":"400","submitted":"2026-05-01T00:00:00Z","programs":["cec"],"canadian_work_years":"1","provincial_nomination":"false","spouse":{"accompanying":"false"},"jobs":[{"noc":"21231","hours":"30"}]}' \
		'{"id":"b","crs":300,"submitted":"2026-05-01T00:00:00Z","programs":["cec"],"canadian_work_years":4.5,"provincial_nomination":"ON","spouse":{"accompanying":true},"jobs":[{"noc":"21231","hours":40}]}' > "$T/in.ndjson"
	ee-rank -o csv "$T/in.ndjson" > "$T/in.csv"
	while IFS='~' read -r expression want; do
		for format in ndjson csv; do
			same "$expression in $format: $want" "$expression in $format: $(ask "$expression" "$T/in.$format")"
		done
	done <<-'EOF'
	.canadian_work_years >= 4~b
	.canadian_work_years == 1~a
	.crs > 350~a
	.crs > 1000~
	.provincial_nomination~b
	.spouse.accompanying~b
	.jobs[0].hours == 30~a
	.jobs[0].noc == "21231"~a b
	EOF
	for value in '"few"' '""' '"4 years"'; do
		echo "{\"id\":\"a\",\"crs\":400,\"submitted\":\"2026-05-01T00:00:00Z\",\"programs\":[\"cec\"],\"canadian_work_years\":$value}" > "$T/few"
		run -2 --separate-stderr ee-draw -n 1 --date 2026-06-01 --where '.canadian_work_years >= 4' "$T/few"
		said "ee-draw: $T/few:1: --where: canadian_work_years is no number, and cannot be compared"
		wrote
		same a "$(ask '.crs > 300' "$T/few")"	# which does not ask for it
	done
	# What is given twice has no answer.
	echo '{"id":"a","crs":400,"submitted":"2026-05-01T00:00:00Z","programs":["cec"],"canadian_work_years":1,"canadian_work_years":5}' > "$T/twice"
	run -1 --separate-stderr ee-draw -n 1 --date 2026-06-01 --where '.canadian_work_years >= 4' "$T/twice"
	[[ $stderr == *'canadian_work_years: given twice'* && -z $output ]]
	# An empty variable of the shell asks for nothing.
	for expression in '' ' ' '# all'; do
		run -2 --separate-stderr ee-draw -n 1 --date 2026-06-01 --where "$expression" "$T/in.ndjson"
		said 'ee-draw: --where: an empty expression'
	done
	# The time zone says nothing.
	for zone in UTC Asia/Tokyo America/St_Johns; do
		TZ=$zone run -0 --separate-stderr ask '("0" | strptime("%s") | mktime == 0) and (0 | strftime("%s %Z") == "0 UTC")' "$T/in.ndjson"
		same "$zone: a b" "$zone: $output"
	done
}

@test "draw --where: what jq says of a record is told without the record's values" {
	lines '{"id":1,"crs":500,"name":"Jane Doe","note":"number (1) and object (x","programs":["cec"]}' > "$T/in.json"
	csv_twin < "$T/in.json" > "$T/in.csv"
	while IFS='~' read -r expression what; do
		for format in json csv; do
			run -2 --separate-stderr ee-draw -n 1 --where "$expression" --date 2026-06-01 "$T/in.$format"
			same "$expression: $what" "$expression: ${stderr#*--where: }"
			[[ $stderr != *[JD]o* ]] || [[ $expression == *Jo* ]]
		done
	done <<-'EOF'
	.name + 1~string and number cannot be added
	.note + 1~string and number cannot be added
	1 - .name~number and string cannot be subtracted
	.crs / 0~number and number cannot be divided because the divisor is zero
	.name[]~cannot iterate over string
	.crs.foo~cannot index number with "foo"
	.crs[.name]~cannot index number with string
	.name["x"]~cannot index string with "x"
	.programs[.name]~cannot index array with string
	.name | keys~string has no keys
	.crs | contains("Jane")~number and string cannot have their containment checked
	.name | error~the expression fails on this record
	error("no room for " + .name)~the expression fails on this record
	error({(.name): 1})~the expression fails on this record
	.name | tonumber~the expression fails on this record
	.name | fromjson~the expression fails on this record
	EOF
}

@test "draw --where: what has no end, or takes all memory, is ended and named" {
	sanitized && skip 'a sanitizer has its own bounds'
	pool > "$T/in"
	echo old > "$T/rest"
	while IFS='~' read -r expression what; do
		run -2 --separate-stderr ee-draw -n 1 --where "$expression" --rest "$T/rest" --date 2026-06-01 "$T/in"
		same "$expression: $what" "$expression: ${stderr//$T\//}"
		same 'old in rest' "$(cat "$T/rest") $(ls "$T" | grep -v separate | one_line)"
	done <<-'EOF'
	def f: f; f~ee-draw: in:1: --where: no answer within 2 seconds
	def f($s): [$s + "y", f($s)]; f("x" * 1000 * 1000)~ee-draw: in:1: --where: more than 256 MiB for one record; an endless recursion?
	reduce range(600000) as $i (0; [.])~ee-draw: --where: crashed (SIGSEGV), mostly for want of memory; what was written is not complete
	EOF
	wrote
}

@test "draw --expired: who has left the pool; pool, invited, rest and expired add up" {
	{ lines id,crs,submitted; for i in 1 2 3; do echo "$i,500,2025-06-0${i}T12:00:00Z"; done; echo 4,400,2026-01-01T00:00:00Z; } > "$T/pool.csv"
	ee-draw -n 1 --date 2026-06-02T12:00:00Z --rest "$T/rest" --expired "$T/expired" "$T/pool.csv" > "$T/invited" 2> "$T/err"
	same "ee-draw: $T/pool.csv:4: programs: missing; ee-check says who may be invited at all; counted as eligible
ee-draw: 1 more record: programs: missing; ee-check says who may be invited at all; counted as eligible
ee-draw: passed over, expired: 2" "$(sort "$T/err")"
	same 'id,crs,submitted 1,500,2025-06-01T12:00:00Z 2,500,2025-06-02T12:00:00Z' "$(one_line < "$T/expired")"
	same 'id,crs,submitted 4,400,2026-01-01T00:00:00Z' "$(one_line < "$T/rest")"
	same 3 "$(tail -n +2 "$T/invited" | cut -c 1)"
	run -2 --separate-stderr ee-draw -n 1 --expired - "$T/pool.csv"
	same 'ee-draw: --expired: standard output is for the invited; name a file' "${stderr_lines[0]}"
}

@test "draw --in-order: the same people as without, and nothing read behind the last of them" {
	# A pool of many ties, and people of all standings.
	awk 'BEGIN { for (i = 0; i < 3000; i++) printf "{\"id\":%d,\"crs\":%d,\"submitted\":\"2026-0%d-01T10:00:0%dZ\",\"programs\":[%s],\"categories\":[%s]%s}\n",
		i, 300 + int(i * 7919 % 3000 / 30), 1 + i % 5, i % 3, i % 4 ? "\"cec\"" : "", i % 5 ? "" : "\"french-2026-v2\"", i % 11 ? "" : ",\"provincial_nomination\":true" }' |
		ee-rank > "$T/pool"
	for round in '-n 1' '-n 100' '-n 3000' '-n 0' '--min-crs 390' '--min-crs 390 -n 20' '--min-crs 395 --tie-break 2026-02-01T10:00:01Z' \
		'--min-crs 0' '--type pnp -n 40' '--category french -n 33' '-n 7 --where .id%2==0' '--type fsw -n 5'; do
		for date in 2026-06-01 2016-06-01; do
			[[ $round$date != *french*2016* ]] || continue
			ee-draw $round --date $date --report "$T/report.1" "$T/pool" > "$T/all" 2> "$T/err"
			for jobs in 1 4; do
				ee-draw $round --date $date --in-order -j $jobs --report "$T/report.2" "$T/pool" > "$T/got" 2> "$T/err"
				same_file "$T/all" "$T/got"
				same_file "$T/report.1" "$T/report.2"
			done
		done
	done
	same 34 "$(ee-draw -n 34 --date 2026-06-01 --in-order "$T/pool" 2> "$T/err" | wc -l)"

	# A day before stamps decided: all with the score of the last one.
	lines id,crs,programs a,500,cec b,400,cec c,400,cec d,399,cec broken > "$T/in.csv"
	same 'a b c' "$(ee-draw -n 2 --date 2016-06-01 --in-order "$T/in.csv" | sed 1d | cut -d , -f 1 | one_line)"
	# What stands behind is neither told nor counted nor kept; what stands in front is.
	lines id,crs,programs x,y,cec a,500,cec b,400,cec c,4000,cec d,600,cec > "$T/in.csv"
	run -0 --separate-stderr ee-draw -n 2 --date 2026-06-01 --in-order -r "$T/bad" "$T/in.csv"
	said "ee-draw: $T/in.csv:2: crs: expected a whole number, 0 to 1200, got y"
	same 'id,crs,programs x,y,cec' "$(one_line < "$T/bad")"
	run -2 --separate-stderr ee-draw -n 3 --date 2026-06-01 --in-order -r "$T/bad" "$T/in.csv"
	same "ee-draw: $T/in.csv:6: the pool is not in rank order; put it through ee-rank first" "${stderr_lines[-1]}"
	wrote
	# An endless pool ends.
	ee-draw -n 2 --date 2026-06-01 --in-order < <(yes '{"crs":500,"programs":["cec"]}') > "$T/got"
	same 2 "$(wc -l < "$T/got")"
}

@test "draw: shards one behind the other are refused, and merged they are one round of its size" {
	awk 'BEGIN { for (i = 0; i < 600; i++) printf "{\"id\":%d,\"crs\":%d,\"submitted\":\"2026-01-01T10:00:00Z\",\"programs\":[\"cec\"]}\n", i, 300 + i * 7919 % 60 }' > "$T/pool"
	for part in 0 1 2; do sed -n "$((part * 200 + 1)),$((part * 200 + 200))p" "$T/pool" | ee-rank > "$T/part.$part"; done
	run -2 --separate-stderr ee-draw -n 55 --date 2026-06-01 "$T"/part.*
	said "ee-draw: $T/part.1:1: the pool is not in rank order; put it through ee-rank first"
	ee-rank -m "$T"/part.* | ee-draw -n 55 --date 2026-06-01 --report "$T/report" > "$T/got"
	ee-rank "$T/pool" | ee-draw -n 55 --date 2026-06-01 | same_file "$T/got" -
	# By the cut-off of that round, from each part: more, as the page says.
	cut=(--min-crs "$(jq .min_crs "$T/report")" --tie-break "$(jq -r .tie_break "$T/report")")
	same 60 "$(for part in 0 1 2; do ee-draw "${cut[@]}" --date 2026-06-01 "$T/part.$part"; done | wc -l)"
}
