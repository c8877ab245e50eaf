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

# The toolkit's rounds up to a day.
rounds_until() { rounds_of < <(awk -F , -v last="$1" 'NR > 1 && $2 <= last' share/rounds.csv); }

# every_fortnight DAY COUNT KIND: rounds from the day on, two weeks apart, all with a cut-off of 500.
every_fortnight() {
	for ((i = 0; i < $2; i++)); do echo "$1 +$((i * 14)) days"; done | date -f - +%F |
		awk -v kind="$3" '{ print NR - 1 "," $0 ",," kind ",,1000,500,,,60" }'
}

forecast() { jq -r '[.crs, (.wait | (.p30, .p90, .p180, .p365 | . * 1000 | round / 1000), (.low // "-"), (.median // "-"), (.high // "-"))] | map(tostring) | join(" ")'; }

# oracle DAY < QUESTIONS: the answers of the second program, figures without the zeros at their ends.
oracle() {
	python3 "$ORACLE/forecast.py" share/rounds.csv share/categories/versions.csv "$1" |
		awk '{ for (i = 2; i <= 6; i++) if ($i ~ /[.]/) $i = $i + 0; print }'
}

# What the second program says on 2026-03-18 of scores, in CHANCES, and of the next rounds of kinds, in NEXT: it takes long.
setup_file() {
	export CHANCES=$BATS_FILE_TMPDIR/chances NEXT=$BATS_FILE_TMPDIR/next

	{
		for score in $(sample '75 430 508' '75 357 430 466 508 600'); do echo "$score 0 general cec fsw"; done
		echo 790 0 general cec fsw pnp
		echo 471 290 general cec fsw french trades
		for kind in $(next_kinds); do echo "NEXT $kind"; done
	} | oracle 2026-03-18 > "$BATS_FILE_TMPDIR/answers"
	sed '/^471 /q' "$BATS_FILE_TMPDIR/answers" > "$CHANCES"
	sed '1,/^471 /d' "$BATS_FILE_TMPDIR/answers" > "$NEXT"
}
next_kinds() { sample 'cec pnp french trades' 'cec pnp french healthcare trades'; }

@test "wait: a second program, from the same description, says the same" {
	for day in $(sample '' '2018-06-01 2020-10-09 2024-02-19'); do
		for score in 75 357 430 466 508 600; do person $score "$day"; done > "$T/in"
		same_file <(values crs < "$T/in" | sed 's/$/ 0 general cec fsw/' | oracle "$day") <(ee-wait -d "$day" "$T/in" 2> "$T/err" | forecast)
	done
	for score in $(sample '75 430 508' '75 357 430 466 508 600'); do person "$score" 2026-03-18; done > "$T/in"
	person 790 2026-03-18 ',"provincial_nomination":true' >> "$T/in"
	ee-wait -d 2026-03-18 "$T/in" 2> "$T/err" | forecast > "$T/out"
	same_file <(sed '$d' "$CHANCES") "$T/out"
	# Categories borrow from all; a profile of some age, whose year ends.
	person 471 2025-06-01 ',"categories":["french-2026-v2","trades-2026-v3"]' > "$T/in"
	same "$(awk '$1 == 471 { print $2, $6 }' "$CHANCES")" "$(ee-wait -d 2026-03-18 "$T/in" 2> "$T/err" | values wait.p30 wait.low)"
}

@test "wait: the second program tells the same of the next rounds" {
	ee-wait --quiet --next -d 2026-03-18 -o json > "$T/out"
	for kind in $(next_kinds); do
		values --or=- next_min_crs next_low next_high p7 p14 p30 needed_50 needed_80 kind="$kind" < "$T/out"
	done | awk '{ for (i = 4; i <= 6; i++) $i = $i + 0; print }' > "$T/next"
	same_file "$NEXT" "$T/next"
	same "$(sample 4 5)" "$(wc -l < "$T/next")"
}

@test "wait: regular rounds are expected to go on; higher scores wait less; nothing after the expiry" {
	rounds_of < <(every_fortnight 2023-01-04 150 general)
	last=$(tail -n 1 "$T/own/rounds.csv" | cut -d , -f 2)
	day=$(date -d "$last +1 day" +%F)
	for score in 450 490 499 500 510 600; do person $score "$day"; done > "$T/in"
	ee-wait -d "$day" "$T/in" > "$T/out" 2> "$T/err"
	same '13 13 27' "$(values wait.low wait.median wait.high crs=600 < "$T/out")"	# the next one is due
	values crs wait.p30 wait.p90 wait.p180 wait.p365 wait.kind < "$T/out" > "$T/chances"
	same 6 "$(wc -l < "$T/chances")"
	# What is doubted at a round is believed at the next one; the others have only surprises.
	same 600 "$(awk '$2 > 0.98 && $3 >= 0.999 && $6 == "general" { print $1 }' "$T/chances" | tail -n 1)"
	same 450 "$(awk '$5 < 0.06 && $6 == "null" { print $1 }' "$T/chances" | head -n 1)"
	same '' "$(awk '$2 > $3 || $3 > $4 || $4 > $5' "$T/chances")"
	run -0 sort -c -s -g -k 3,3 "$T/chances"
	# A profile that expires in a week has its chance in that week.
	person 600 "$(date -d "$day -1 year +7 days" +%F)" > "$T/in"
	read -r p30 p365 median < <(ee-wait -d "$day" "$T/in" 2> "$T/err" | values wait.p30 wait.p365 wait.median)
	same "$p30 null" "$p365 $median"
}

@test "wait: rounds on the day and later are not looked at" {
	for score in 400 480 510; do person $score 2024-01-01; done > "$T/in"
	ee-wait -d 2024-03-13 "$T/in" > "$T/all" 2> "$T/err"
	rounds_until 2024-03-12
	ee-wait -d 2024-03-13 "$T/in" 2> "$T/err" | cmp - "$T/all"
	same '2024-03-12 2024-03-13' "$(values wait.newest wait.from < "$T/all" | sort -u)"
	ee-wait --next -d 2024-03-13 2> "$T/err" > "$T/next"
	EE_SHARE_PATH='' ee-wait --next -d 2024-03-13 2> "$T/err" | cmp - "$T/next"
}

@test "wait: hits are the rounds of the last 365 days, by score and stamp" {
	# The cut-off of round 404, with a stamp of 2025-05-11T18:57:31Z.
	wait_hits() { ee-wait -d 2026-03-18 2> "$T/err" <<< "{\"id\":1,\"crs\":507,\"submitted\":\"$1\",\"programs\":[\"cec\"],\"categories\":[],\"maybe\":[]}" | values 'wait.hits[]'; }
	held=$(awk -F , '$4 == "cec" && $2 >= "2025-03-18" && $2 < "2026-03-18"' share/rounds.csv | wc -l)
	low=$(awk -F , '$4 == "cec" && $2 >= "2025-03-18" && $2 < "2026-03-18" && $7 < 507' share/rounds.csv | wc -l)
	same "cec=$((low + 1))/$held general=no-round-365" "$(wait_hits 2025-05-11T18:57:31Z)"
	same "cec=$low/$held general=no-round-365" "$(wait_hits 2025-05-11T18:57:32Z)"
}

@test "wait: what is not known is not forecast" {
	ee-wait -d 2026-03-18 2> "$T/err" > "$T/out" <<-'EOF'
	{"id":1,"crs":500,"programs":[],"maybe":[]}
	{"id":2,"crs":500,"programs":[],"maybe":["fsw"]}
	{"id":3,"crs":500,"submitted":"2025-03-17T00:00:00Z","programs":["cec"]}
	{"id":4,"crs":500,"submitted":"2026-03-19T00:00:00Z","programs":["cec"]}
	{"id":5,"crs":500,"programs":["cec"],"invitation":{"date":"2026-03-17"}}
	{"id":6,"crs":500,"programs":["cec"],"maybe":["fsw"]}
	EOF
	run -0 values id wait.p30 'wait.warnings[]' < "$T/out"
	same $'1 0.000 not-eligible\n2 null maybe-eligible\n3 0.000 profile-expired\n4 null submitted-in-future\n5 null already-invited' \
		"$(lines "${lines[@]:0:5}")"
	[[ ${lines[5]} == '6 0.'*' rules-changed rules-will-change maybe-more' && ${lines[5]} != *' 0.000 '* ]]
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

@test "wait: of two rule sets to come within a year the first is told" {
	mkdir -p "$T/mine/crs"
	cp share/crs/2025-03-25.csv "$T/mine/crs/2027-01-15.csv"
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-wait -d 2026-03-31 <<< '{"id":1,"crs":500,"programs":["cec"],"maybe":[]}'
	said 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how'
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-wait -d 2026-11-03 <<< '{"id":1,"crs":500,"programs":["cec"],"maybe":[]}'
	[[ $stderr == *'the rules of 2027-01-15 will change the scores'* ]]
}

@test "wait: old rounds and new rules are said, with the command that brings the table up to date" {
	in='{"id":1,"crs":500,"submitted":"2026-03-01T00:00:00Z","programs":["cec"],"maybe":[]}'
	will='ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how'
	rounds_until 2026-03-17
	run -0 --separate-stderr ee-wait -d 2026-05-01 <<< "$in"	# 45 days
	said "$will"
	same 'rules-will-change 2026-05-01' "$(values 'wait.warnings[]' wait.from <<< "$output")"
	run -0 --separate-stderr ee-wait -d 2026-05-02 <<< "$in"
	said "ee-wait: the newest round known is of 2026-03-17, 46 days before 2026-05-02; ee-rounds --merge $T/own/rounds.csv FEED brings them up to date" "$will"
	mkdir "$T/my own"
	cp "$T/own/rounds.csv" "$T/my own"
	EE_SHARE_PATH="$T/my own" run -0 --separate-stderr ee-wait -d 2026-05-02 <<< "$in"
	[[ $stderr == *"ee-rounds --merge '$T/my own/rounds.csv' FEED"* ]]
	same 'rounds-old rules-will-change 2026-03-18' "$(values 'wait.warnings[]' wait.from <<< "$output")"
	# Then it is made as of the day after that round: rounds that are not known were not left out.
	made_on() { ee-wait --quiet -d "$1" <<< "${in/2026-03-01/$1}" | values wait.p30 wait.median 'wait.hits[]' wait.from; }
	run -0 made_on 2026-03-18
	[[ $output == 0.*' cec='*' 2026-03-18' ]]
	same "$output" "$(made_on 2026-07-01)"
	run -0 --separate-stderr ee-wait -d 2015-01-05 <<< '{"id":1,"crs":500,"programs":["cec"]}'
	said 'ee-wait: no round is known before 2015-01-05'
	same 'null no-rounds' "$(values wait.p30 'wait.warnings[]' <<< "$output")"
	run -2 --separate-stderr ee-wait -d 2014-12-01 <<< '{"id":1,"crs":500,"programs":["cec"]}'
}

@test "wait: beyond 120 days there are no figures, unless --old-rounds asks for them" {
	in='{"id":1,"crs":520,"programs":["cec"],"maybe":[]}'
	rounds_until 2026-03-17
	figures() { ee-wait "$@" 2> "$T/err" <<< "$in" | values wait.p30 wait.median wait.kind wait.from 'wait.warnings[]'; }
	[[ $(figures -d 2026-07-15) == 0.*' '[0-9]*' cec 2026-03-18 rounds-old '* ]]	# 120 days
	[[ $(figures -d 2026-07-16) == 'null null null 2026-03-18 rounds-old '* ]]
	same "ee-wait: the newest round known is of 2026-03-17, 121 days before 2026-07-16, too old for figures unless --old-rounds asks for them; ee-rounds --merge $T/own/rounds.csv FEED brings them up to date" "$(head -n 1 "$T/err")"
	[[ $(figures --old-rounds -d 2026-07-16) == 0.*' '[0-9]*' cec 2026-03-18 rounds-old '* ]]
	same "ee-wait: the newest round known is of 2026-03-17, 121 days before 2026-07-16; ee-rounds --merge $T/own/rounds.csv FEED brings them up to date" "$(head -n 1 "$T/err")"
	same 'cec,404,,' "$(ee-wait --next -d 2026-07-16 2> "$T/err" | cut -d , -f 1,2,6,12 | grep ^cec)"
	same 'cec,404,502,505' "$(ee-wait --next --old-rounds -d 2026-07-16 2> "$T/err" | cut -d , -f 1,2,6,12 | grep ^cec)"
	run -0 ee-wait --quiet --until 2026-08-01 -d 2026-07-16 <<< "$in"
	same null "$(values wait.p_until <<< "$output")"
}

@test "wait: the chance by a day, as one more field" {
	in='{"id":1,"crs":512,"submitted":"2026-01-05T12:00:00Z","programs":["cec"],"maybe":[]}'
	by() { ee-wait --quiet -d 2026-03-18 --until "$1" <<< "$in" | values wait.p_until; }
	same "$(ee-wait --quiet -d 2026-03-18 <<< "$in" | values wait.p30)" "$(by 2026-04-17)"
	same "$(ee-wait --quiet -d 2026-03-18 <<< "$in" | values wait.p365)" "$(by 2027-03-18)"
	same "$(by 2027-01-05)" "$(by 2027-03-18)"	# the profile ends
	lines "$(by 2026-03-18)" "$(by 2026-03-31)" "$(by 2026-04-17)" > "$T/chances"
	run -0 sort -c -g -u "$T/chances"
	same 3 "$(grep -c '^0[.]' "$T/chances")"
	same null "$(ee-wait --quiet -d 2026-03-18 <<< "$in" | values wait.p_until)"
	same "$(by 2026-06-30) $(by 2026-12-31)" "$(by 2026-06) $(by 2026)"
	for day in 2026-03-17 2027-03-19; do
		run -2 --separate-stderr ee-wait -d 2026-03-18 --until $day <<< "$in"
		same "ee-wait: --until: expected a day from 2026-03-18 to 2027-03-18, got $day" "${stderr_lines[0]}"
	done
	run -2 --separate-stderr ee-wait -d 2026-03-18 --until soon <<< "$in"
}

@test "wait: kinds without a round are named so, and none that is not likely" {
	put() { ee-wait --quiet -d "$1" <<< "$2" | values --by=' | ' wait.kind 'wait.hits[]' 'wait.warnings[]'; }
	# Researchers have had no round; of the military the first was on 2026-07-23.
	in='{"id":1,"crs":400,"programs":["fsw"],"maybe":[],"categories":["researchers-2026","skilled-military-2026-v1"]}'
	same 'null | general=no-round-365 fsw=no-round-365 researchers=no-round-yet skilled-military=no-round-yet | rules-will-change no-round-yet' \
		"$(put 2026-06-01 "$in")"
	[[ $(put 2026-07-24 "$in") == 'skilled-military | skilled-military=1/1 general=no-round-365 fsw=no-round-365 researchers=no-round-yet | '* ]]
	# The kind that is named had none for a year: only where all others are even less likely.
	same 'general | general=no-round-365 fsw=no-round-365 | rules-will-change no-round-365' \
		"$(put 2026-06-01 '{"id":1,"crs":620,"programs":["fsw"]}')"
}

@test "wait: categories of a profile that no round is for, and a profile that ends soon" {
	ee-wait --quiet -d 2026-03-18 > "$T/out" <<-'EOF'
	{"id":1,"crs":400,"programs":["fsw"],"categories":["french-2026-v2","french-2026-v2"]}
	{"id":2,"crs":400,"programs":["fsw"],"categories":["french"]}
	{"id":3,"crs":400,"programs":["fsw"],"categories":["french-v1"]}
	{"id":4,"crs":400,"programs":["fsw"],"categories":["french-2026-v2","x"]}
	{"id":5,"crs":400,"programs":["fsw"],"submitted":"2025-06-16T00:00:00Z"}
	{"id":6,"crs":400,"programs":["fsw"],"submitted":"2025-06-17T00:00:00Z"}
	EOF
	run -0 values id 'wait.warnings[]' < "$T/out"
	output=${output//rules-changed rules-will-change/rules}
	wrote '1 rules' '2 rules category-not-in-force' '3 rules category-not-in-force' '4 rules category-not-in-force' \
		'5 rules profile-expires' '6 rules'	# the last day of 5 is the 89th
	same 0.999 "$(ee-wait --quiet -d 2026-03-18 <<< '{"crs":1100,"programs":["cec"],"provincial_nomination":true}' | values wait.p365)"
}

@test "wait: a round without a cut-off is known, and left out" {
	rounds_of < <(awk -F , 'NR > 1 && $2 <= "2026-03-17"' share/rounds.csv; echo 405,2026-05-20,,cec,,2000,,,,60)
	run -0 --separate-stderr ee-wait -d 2026-06-01 <<< '{"crs":520,"programs":["cec"]}'
	said 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how' \
		'ee-wait: rounds of the last 365 days without a cut-off, which the figures leave out: 1'
	same '2026-05-20 2026-06-01' "$(values wait.newest wait.from <<< "$output")"
}

@test "wait: any number of categories that no table lists" {
	rounds_of < <(awk -F , 'NR > 1 && $2 <= "2026-03-17"' share/rounds.csv; for ((i = 500; i < 560; i++)); do echo "$i,2026-03-17,,category,made-up-$i,100,400,,,60"; done)
	run -0 --separate-stderr ee-wait -d 2026-03-18 <<< '{"crs":520,"programs":["cec"]}'
	same cec "$(values wait.kind <<< "$output")"
	same 32 "$(grep -c 'is not in categories/versions.csv' <<< "$stderr")"
}

@test "wait: a category that no table lists is told, and counts for nobody" {
	{ head -n 1 share/categories/versions.csv; grep -v ^trades-2026-v3, share/categories/versions.csv | tail -n +2; } > "$T/versions"
	mkdir -p "$T/own/categories"
	rounds_until 2026-05-31
	cp "$T/versions" "$T/own/categories/versions.csv"
	run -0 --separate-stderr ee-wait -d 2026-06-01 <<< '{"id":1,"crs":520,"programs":["cec"]}'
	said 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how' \
		'ee-wait: round 408: the category trades-2026-v3 is not in categories/versions.csv; its rounds count for nobody'
	same 'rules-will-change category-unlisted' "$(values --or= 'wait.warnings[]' <<< "$output")"
	run -0 --separate-stderr ee-wait -d 2026-04-02 <<< '{"id":1,"crs":520,"programs":["cec"]}'	# before that round
	[[ $stderr != *trades* ]]
}

@test "wait: words and marks in a table" {
	cells() { ee-wait --quiet -o table -d "$@" --columns wait.p30,wait.p90,wait.low,wait.median,wait.high,wait.kind <<< "$in" | awk 'NR > 1 { $1 = $1; print }'; }
	in='{"id":1,"crs":460,"programs":["cec"]}'
	same '0.021 0.053 182 > 365 > 365 -' "$(cells 2026-03-18)"
	in='{"id":1,"crs":460,"programs":[]}'
	same '0.000 0.000 never never never -' "$(cells 2026-03-18)"
	in='{"id":1,"crs":460,"programs":[],"maybe":["fsw"]}'
	same '- - - - - -' "$(cells 2026-03-18)"
	# Figures that reach 2026-11-03 are marked, to the day.
	in='{"id":1,"crs":600,"programs":["cec"]}'
	[[ $(cells 2026-08-04) == 0.???' '0.???' '*' cec' ]]	# 91 days before
	[[ $(cells 2026-08-05) == 0.???' '0.???'* '*' cec' ]]
	[[ $(cells 2026-10-04) == 0.???'* '0.???'* '*' cec' ]]
	[[ $(cells 2026-10-30) == 0.???'* '0.???'* '*'* cec' ]]
	# So are all of them behind it, as long as no round by its rules is known.
	rounds_until 2026-10-01
	[[ $(cells 2026-11-25) == 0.???'* '0.???'* '*'* '*'* '*'* cec' ]]
	run -0 --separate-stderr ee-wait -o table -d 2026-10-20 <<< "$in"
	said 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how' \
		'ee-wait: a * marks figures that reach beyond the rules of the newest round'
	{ sed 1d share/rounds.csv | awk -F , '$2 <= "2026-10-01"'; echo 448,2026-11-10,,cec,,1000,500,,,60; } > "$T/more"
	rounds_of < "$T/more"
	[[ $(cells 2026-11-25) != *'*'* ]]
}

@test "wait --next: a row a kind, with words where nothing is known" {
	run -0 --separate-stderr ee-wait --next -d 2026-03-18 -o csv
	same kind,round,date,min_crs,next_min_crs,next_low,next_high,next_date,p7,p14,p30,needed_50,needed_80,from,warnings "${lines[0]}"
	same 'cec,404,2026-03-17,507,507,502,515,2026-03-31,0.233,0.678,0.892,505,510,2026-03-18,rules-changed rules-will-change' "$(grep ^cec, <<< "$output")"
	same 'general,294,2024-04-23,529,,,,,,,,,,2026-03-18,rules-changed rules-will-change no-round-365' "$(grep ^general, <<< "$output")"
	same 'researchers,,,,,,,,,,,,,2026-03-18,rules-changed rules-will-change no-round-yet' "$(grep ^researchers, <<< "$output")"
	same "${#lines[@]}" "$(cut -d , -f 1 <<< "$output" | sort -u | wc -l)"
	same '' "$(awk -F , '$1 ~ /^agriculture|^stem-v1/' <<< "$output")"	# not in force
	same 'trades null' "$(ee-wait --quiet --next -d 2026-03-18 -o json | values kind needed_80 kind=trades)"
	ee-wait --quiet --next -d 2026-03-18 -o table > "$T/table"
	[[ $(grep ^trades "$T/table") == *' 0.087       none  '*' 0.172       none  '* ]]
	[[ $(grep ^general "$T/table") == *' 529         -          -  -               -          -  '*' -      -          -  2026-03-18  '* ]]
	same 'cec 510' "$(ee-wait --quiet --next -d 2026-03-18 --columns kind,needed_80 | grep cec | tr , ' ')"
	# A score that is needed for 50 percent has them, and one below has not, a tie being lost.
	chance() { ee-wait --quiet -d 2026-03-18 <<< "{\"crs\":$1,\"submitted\":\"2026-03-18T00:00:01Z\",\"programs\":[\"cec\"]}" | values wait.p90; }
	[[ $(chance 505) == 0.[5-9]* && $(chance 503) == 0.[0-4]* ]]
	for bad in "$T/table" '-i json' '-r x' --keep-bad; do
		run -2 --separate-stderr ee-wait --next $bad
		same 'ee-wait: --next reads no profiles: it takes no FILE, -i, -r or --keep-bad' "${stderr_lines[0]}"
	done
	run -2 --separate-stderr ee-wait --next --until 2027-01-01
	same 'ee-wait: --next and --until exclude each other' "${stderr_lines[0]}"
	full() { ee-wait --quiet --next -d 2026-03-18 > /dev/full; }
	run -2 --separate-stderr full
	same 'ee-wait: standard output: No space left on device' "$stderr"
	ee-wait --quiet --next -d 2026-03-18 | head -n 1 > "$T/one"
}

@test "wait --next: the day if the rhythm holds" {
	rounds_of < <(every_fortnight 2025-06-02 12 cec)
	next() { ee-wait --quiet --next -d "$1" | awk -F , '$1 == "cec" { print $8 }'; }
	# The last one was on 2025-11-03.
	same 2025-11-17 "$(next 2025-11-04)"
	same 2025-11-17 "$(next 2025-11-17)"
	same 2025-12-01 "$(next 2025-11-18)"	# one was left out
	same '' "$(next 2025-12-02)"	# two were
	same 2025-12-29 "$(next 2025-12-19)"	# rounds are old: who knows
	# One round, and no week of the past to tell by.
	rounds_of <<< '1,2026-01-07,,cec,,1000,500,,,60'
	same cec,1,2026-01-07,500,,,,,,,,,,2026-01-08,rules-changed\ rules-will-change "$(ee-wait --quiet --next -d 2026-01-08 | grep ^cec)"
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

@test "wait: the table in the manual is what make backtest says; what it misses is told there" {
	built_here || skip 'what is tested was built elsewhere'
	[ -x "$BUILD/backtest" ] || make -s "$BUILD/backtest" BUILD="$BUILD" > "$T/log" 2>&1 || { cat "$T/log"; false; }
	# Newer rounds do not change it, and are asked for by their number.
	[ -z "${HEAVY:-}" ] || "$BUILD/backtest" > "$T/shipped"
	rounds_of < <(sed 1d share/rounds.csv | awk -F , '$2 <= "2026-10-01"'; echo 448,2026-11-10,,cec,,1000,500,,,60)
	"$BUILD/backtest" > "$T/table"
	[ -z "${HEAVY:-}" ] || same_file "$T/shipped" "$T/table"
	same_file <(sed -n '/^Rounds to /,/^\.Ed/p' man/ee-wait.1 | sed '$d') "$T/table"
	# The miss is the smallest at each horizon, in each stretch of time.
	same '17 0' "$(awk '/^Brier/, /^$/ { if (/^(to|since|405)/) { lines++; if ($(NF - 1) <= 0) worse++ } } END { print lines, worse + 0 }' "$T/table")"
	same 'Chances that fall as the score rises: 0' "$(grep ^Chances "$T/table")"
	same yes "$(awk '/^Coverage/ { on = 1 } on && /^to 404/ { print $NF }' "$T/table")"
	run -2 "$BUILD/backtest" 404
	same 'round 404: expected one behind 404 that rounds.csv has' "${output#*: }"
}
