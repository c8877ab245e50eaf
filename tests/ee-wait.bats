#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# Forecasts: by a second program from the same description, by rounds made up for it, and by what happened.
load helper

# person SCORE SUBMITTED MORE: a scored and checked profile.
person() { echo "{\"id\":$1,\"submitted\":\"$2T00:00:01Z\",\"crs\":$1,\"programs\":[\"cec\",\"fsw\"],\"maybe\":[]$3}"; }

# A table of rounds of its own on the way to the toolkit's.
rounds_of() {
	mkdir -p "$T/own"
	{ head -n 1 share/rounds.csv; cat; } > "$T/own/rounds.csv"
	export EE_SHARE_PATH=$T/own
}

forecast() { jq -r '[.crs, (.wait | (.p30, .p90, .p180, .p365 | . * 1000 | round / 1000), (.low // "-"), (.median // "-"), (.high // "-"))] | map(tostring) | join(" ")'; }

@test "wait: a second program, from the same description, says the same" {
	shown() { awk '{ for (i = 2; i <= 5; i++) $i = $i + 0; print }'; }
	for day in 2018-06-01 2021-03-05 2022-11-30 2024-07-07 2026-03-18; do
		submitted=$(date -d "$day" +%F)
		for score in 75 357 400 430 466 481 508 531 600; do person $score "$submitted"; done > "$T/in"
		same_file <(cut -d : -f 2 "$T/in" | cut -d , -f 1 | python3 $ORACLE/forecast.py share/rounds.csv share/categories/versions.csv "$day" 0 general cec fsw | shown) \
			<(ee-wait -d "$day" "$T/in" 2> "$T/err" | forecast)
	done
	# Categories borrow from each other; a nominee; a profile of some age, whose year ends.
	person 471 2025-06-01 ',"categories":["french-2026-v2","trades-2026-v3"]' > "$T/in"
	ee-wait -d 2026-03-18 "$T/in" 2> "$T/err" > "$T/out"
	read -r _ p30 _ _ _ low _ < <(echo 471 | python3 $ORACLE/forecast.py share/rounds.csv share/categories/versions.csv 2026-03-18 290 general cec fsw french trades)
	same "$(echo "$p30" | awk '{print $1 + 0}') $low" "$(jq -r '"\(.wait.p30) \(.wait.low)"' "$T/out")"
	person 790 2026-03-18 ',"provincial_nomination":true' > "$T/in"
	same "$(echo 790 | python3 $ORACLE/forecast.py share/rounds.csv share/categories/versions.csv 2026-03-18 0 general cec fsw pnp | shown)" "$(ee-wait -d 2026-03-18 "$T/in" 2> "$T/err" | forecast)"
}

@test "wait: regular rounds are expected to go on; higher scores wait less; nothing after the expiry" {
	rounds_of < <(for ((i = 0; i < 150; i++)); do
		echo "$i,$(date -d "2023-01-04 +$((i * 14)) days" +%F),,general,,1000,500,,,60"
	done)
	last=$(tail -n 1 "$T/own/rounds.csv" | cut -d , -f 2)
	day=$(date -d "$last +1 day" +%F)
	for score in 450 490 499 500 510 600; do person $score "$day"; done > "$T/in"
	ee-wait -d "$day" "$T/in" > "$T/out" 2> "$T/err"
	same 13 "$(jq 'select(.crs == 600) | .wait.median' "$T/out")"	# the next one is due
	[ "$(jq 'select(.crs == 600) | .wait.p30 * 1000 | floor' "$T/out")" -gt 890 ]
	[ "$(jq 'select(.crs == 450) | .wait.p365 * 1000 | floor' "$T/out")" -lt 60 ]	# surprises only
	same '' "$(jq -r 'select(.wait.p30 > .wait.p90 or .wait.p90 > .wait.p180 or .wait.p180 > .wait.p365) | .crs' "$T/out")"
	same "$(jq -s -c 'map(.wait.p90)' "$T/out")" "$(jq -s -c 'map(.wait.p90) | sort' "$T/out")"
	# A profile that expires in a week has its chance in that week.
	person 600 "$(date -d "$day -1 year +7 days" +%F)" > "$T/in"
	same 'true null' "$(ee-wait -d "$day" "$T/in" 2> "$T/err" | jq -r '"\(.wait.p365 == .wait.p30) \(.wait.median)"')"
}

@test "wait: rounds on the day and later are not looked at" {
	for score in 400 480 510; do person $score 2024-01-01; done > "$T/in"
	ee-wait -d 2024-03-13 "$T/in" > "$T/all" 2> "$T/err"
	rounds_of < <(awk -F , 'NR > 1 && $2 < "2024-03-13"' share/rounds.csv)
	ee-wait -d 2024-03-13 "$T/in" 2> "$T/err" | cmp - "$T/all"
	same 2024-03-12 "$(jq -r .wait.newest "$T/all" | sort -u)"
}

@test "wait: hits are the rounds of the last 365 days, by score and stamp" {
	# The cut-off of round 404, with a stamp of 2025-05-11T18:57:31Z.
	wait_hits() { ee-wait -d 2026-03-18 2> "$T/err" <<< "{\"id\":1,\"crs\":507,\"submitted\":\"$1\",\"programs\":[\"cec\"],\"categories\":[],\"maybe\":[]}" | jq -r '.wait.hits | join(" ")'; }
	held=$(awk -F , '$4 == "cec" && $2 >= "2025-03-18" && $2 < "2026-03-18"' share/rounds.csv | wc -l)
	low=$(awk -F , '$4 == "cec" && $2 >= "2025-03-18" && $2 < "2026-03-18" && $7 < 507' share/rounds.csv | wc -l)
	same "general=0/0 cec=$((low + 1))/$held" "$(wait_hits 2025-05-11T18:57:31Z)"
	same "general=0/0 cec=$low/$held" "$(wait_hits 2025-05-11T18:57:32Z)"
}

@test "wait: what is not known is not forecast" {
	warn() { ee-wait -d 2026-03-18 2> "$T/err" <<< "$1" | jq -r '"\(.wait.p30 | if . == 0 then 0 else . end) \(.wait.warnings | join(" "))"'; }
	same '0 not-eligible' "$(warn '{"id":1,"crs":500,"programs":[],"maybe":[]}')"
	same 'null maybe-eligible' "$(warn '{"id":1,"crs":500,"programs":[],"maybe":["fsw"]}')"
	same '0 profile-expired' "$(warn '{"id":1,"crs":500,"submitted":"2025-03-17T00:00:00Z","programs":["cec"]}')"
	same 'null submitted-in-future' "$(warn '{"id":1,"crs":500,"submitted":"2026-03-19T00:00:00Z","programs":["cec"]}')"
	same 'null already-invited' "$(warn '{"id":1,"crs":500,"programs":["cec"],"invitation":{"date":"2026-03-17"}}')"
	[[ $(warn '{"id":1,"crs":500,"programs":["cec"],"maybe":["fsw"]}') == 0.*' rules-changed rules-will-change maybe-more' ]]
	run -1 --separate-stderr ee-wait -d 2026-03-31 <<-'EOF'
	{"id":1,"crs":500}
	{"id":2,"programs":["cec"]}
	{"id":3,"crs":1201,"programs":["cec"]}
	{"id":4,"crs":500,"programs":3}
	EOF
	said 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how' \
		'ee-wait: <stdin>:1: programs: missing, and a forecast needs them; ee-check adds them' \
		'ee-wait: <stdin>:2: crs: missing; ee-score adds it' \
		'ee-wait: <stdin>:3: crs: expected a whole number, 0 to 1200, got 1201' \
		'ee-wait: <stdin>:4: programs: expected a list of cec, fsw and fst, got 3'
}

@test "wait: old rounds and new rules are said" {
	in='{"id":1,"crs":500,"submitted":"2026-03-01T00:00:00Z","programs":["cec"],"maybe":[]}'
	run -0 --separate-stderr ee-wait -d 2026-05-01 <<< "$in"	# 45 days
	said 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how'
	same rules-will-change "$(jq -r '.wait.warnings | join(" ")' <<< "$output")"
	run -0 --separate-stderr ee-wait -d 2026-05-02 <<< "$in"
	said 'ee-wait: the newest round known is of 2026-03-17, 46 days before 2026-05-02; ee-rounds(1) tells how to bring them up to date' \
		'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how'
	same 'rounds-old rules-will-change' "$(jq -r '.wait.warnings | join(" ")' <<< "$output")"
	# Then it is made as of the day after that round: rounds that are not known were not left out.
	same "$(ee-wait -d 2026-03-18 <<< "${in/2026-03-01/2026-03-18}" 2> "$T/err" | jq -c '[.wait.p30, .wait.median, .wait.hits]')" \
		"$(ee-wait -d 2026-07-01 <<< "${in/2026-03-01/2026-07-01}" 2> "$T/err" | jq -c '[.wait.p30, .wait.median, .wait.hits]')"
	run -0 --separate-stderr ee-wait -d 2026-11-23 <<< "$in"
	said 'ee-wait: the newest round known is of 2026-03-17, 251 days before 2026-11-23; ee-rounds(1) tells how to bring them up to date' \
		'ee-wait: the rules of 2026-11-03 changed the scores; rounds before them are a poor guide'
	same 'rounds-old rules-changed' "$(jq -r '.wait.warnings | join(" ")' <<< "$output")"
	run -0 --separate-stderr ee-wait -d 2015-01-05 <<< '{"id":1,"crs":500,"programs":["cec"]}'
	said 'ee-wait: no round is known before 2015-01-05'
	same 'null no-rounds' "$(jq -r '"\(.wait.p30) \(.wait.warnings | join(" "))"' <<< "$output")"
	run -2 --separate-stderr ee-wait -d 2014-12-01 <<< '{"id":1,"crs":500,"programs":["cec"]}'
}

@test "wait: scores by the rules of another day are told, once a run with their number" {
	for rules in '"2017-06-06"' '"2017-06-06"' '"2025-03-25"' null; do echo "{\"crs\":500,\"crs_rules\":$rules,\"programs\":[\"cec\"]}"; done > "$T/in"
	run -0 --separate-stderr ee-wait -d 2026-04-01 "$T/in"
	said 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how' \
		"ee-wait: $T/in:1: crs_rules: scored by the rules of 2017-06-06, but those of 2025-03-25 are for 2026-04-01" \
		'ee-wait: 1 more record: crs_rules: scored by the rules of 2017-06-06, but those of 2025-03-25 are for 2026-04-01'
	run -0 --separate-stderr ee-wait -d 2025-03-24 "$T/in"
	[[ $stderr == *"$T/in:3: crs_rules: scored by the rules of 2025-03-25, but those of 2020-10-20 are for 2025-03-24"* ]]
}

@test "wait: CSV and NDJSON, workers, a table, a full disk" {
	for format in ndjson csv; do
		ee-check -d 2026-03-18 share/examples/pool.$format 2> "$T/err" | ee-score -d 2026-03-18 > "$T/$format"
	done
	same_file <(ee-wait -d 2026-03-18 "$T/ndjson" 2> "$T/err" | jq -c '[.id, .wait]') <(ee-wait -o json -d 2026-03-18 "$T/csv" 2> "$T/err" | jq -c '[.id, .wait]')
	same_file <(ee-wait -j 1 -d 2026-03-18 "$T/csv" 2> "$T/err") <(ee-wait -j 4 -d 2026-03-18 "$T/csv" 2> "$T/err")
	same_file <(ee-wait -d 2026-03-18 "$T/csv" 2> "$T/err") <(ee-wait -d 2026-03-18 "$T/csv" 2> "$T/err" | ee-wait -d 2026-03-18 2> "$T/err")
	same 201 "$(ee-wait -o table -d 2026-03-18 "$T/csv" 2> "$T/err" | wc -l)"
	full() { ee-wait -d 2026-03-18 "$T/ndjson" > /dev/full; }
	run -2 --separate-stderr full
	same 'ee-wait: standard output: No space left on device' "${stderr_lines[-1]}"
}

@test "wait: the table in the manual is what make backtest says, and its targets hold but for the newest year" {
	make -s "$BUILD/backtest" BUILD="$BUILD" > "$T/log" 2>&1 || { cat "$T/log"; false; }
	"$BUILD/backtest" > "$T/table"
	same_file <(sed -n '/^Rounds up to /,/^\.Ed/p' man/ee-wait.1 | sed '$d') "$T/table"
	run -1 grep -E '^until .*NO$' "$T/table"
	run -1 grep -E '^newest year +[0-9]+ +[0-9]+ .*0\.[0-9]+ .*0\.[0-9]+ .*0\.[0-9]+  NO$' <(sed -n '/^Brier/,/^$/p' "$T/table")
	same 2 "$(grep -A 3 ^Coverage "$T/table" | grep -c 'yes$')"
}
