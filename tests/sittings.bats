#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# Several sittings of a test: which one counts, and what every tool makes of it.
load helper

day=2026-06-01

# client MEMBERS: a profile with 66 points of 67 for the Federal Skilled Worker class at CLB 7, and these members.
client() {
	printf '{"id":1,"birth_date":"1996-01-15","education":"master","eca":{"date":"2024-12-01"},"funds_cad":60000,%s,%s}\n' \
		'"jobs":[{"noc":"21231","country":"IN","start":"2018-01-01","end":"2024-12-31"}]' "$1"
}

# result LEVELS DATE [LANGUAGE]: a result in levels; with LANGUAGE an element of tests.
result() {
	local -a l
	read -ra l <<< "$1"
	printf '{"test":"clb","date":"%s","listening":%s,"reading":%s,"writing":%s,"speaking":%s%s}' "$2" "${l[@]}" "${3:+,\"language\":\"$3\"}"
}

# counting MEMBERS: what ee-check --why says of each result, and the score.
counting() {
	client "$1" | ee-check --quiet --why -d $day | ee-score --quiet -d $day |
		jq -r '(.why[] | select(.rule == "result-counts") | [.of, .have, .met, .note] | join("|")), .crs'
}

@test "sittings: first the programs that are met, then the points, then the later date" {
	local relative='"relative_in_canada":true'

	run -0 counting "$relative,\"english\":$(result '10 10 10 6' 2026-01-01),\"tests\":[$(result '7 7 7 7' 2025-01-01 english)]"
	wrote 'english|english|false|clb of 2026-01-01; fewer programs: no program, not fsw' \
		'english|tests.1|true|clb of 2025-01-01; with it fsw, 358 points' 358
	run -0 counting "$relative,\"english\":$(result '7 7 7 7' 2026-01-01),\"tests\":[$(result '8 8 8 8' 2025-01-01 english)]"
	wrote 'english|english|false|clb of 2026-01-01; fewer points: 358, not 382' \
		'english|tests.1|true|clb of 2025-01-01; with it fsw, 382 points' 382
	run -0 counting "$relative,\"tests\":[$(result '8 8 8 8' 2025-01-01 english),$(result '8 8 8 8' 2025-01-02 english)]"
	wrote 'english|tests.1|false|clb of 2025-01-01; no more programs and points, and not later' \
		'english|tests.2|true|clb of 2025-01-02; with it fsw, 382 points' 382
}

@test "sittings: only those that are valid on the day; where none is, all of them" {
	local old
	old="\"english\":$(result '7 7 7 7' 2023-06-01),\"tests\":[$(result '8 8 8 8' 2022-06-02 english)]"

	run -0 counting "\"relative_in_canada\":true,\"english\":$(result '9 9 9 9' 2024-06-01),\"tests\":[$(result '7 7 7 7' 2024-06-02 english),$(result '10 10 10 10' 2026-06-02 english)]"
	wrote 'english|english|false|clb of 2024-06-01; two years old or more' \
		'english|tests.1|true|clb of 2024-06-02; with it fsw, 358 points' \
		'english|tests.2|false|clb of 2026-06-02; of a day to come' 358
	run -0 counting "$old"
	wrote 'english|english|false|clb of 2023-06-01; two years old or more' \
		'english|tests.1|true|clb of 2022-06-02; with it no program, 382 points' 382
	run -0 --separate-stderr ee-score --strict-papers -d $day <<< "$(client "$old")"
	said "ee-score: <stdin>:1: tests.1.date: results two years old or more on $day are left out; 142 points hung on it"
	same 240 "$(values crs <<< "$output")"
	# The day before the second anniversary is the last; that of 29 February is the 28th.
	while read -r on counts; do
		same "$counts" "$(client "\"tests\":[$(result '9 9 9 9' 2024-02-29 english),$(result '7 7 7 7' 2025-01-01 english)]" |
			ee-check --quiet --why -d "$on" | jq -r '.why[] | select(.rule == "result-counts" and .met) | .have')"
	done <<-'EOF'
	2026-02-27 tests.1
	2026-02-28 tests.2
	EOF
}

@test "sittings: two are never mixed, and the languages are chosen together" {
	# Of each ability the better one would give CLB 9.
	run -0 counting "\"tests\":[$(result '9 9 6 6' 2025-01-01 english),$(result '6 6 9 9' 2025-02-01 english)]"
	same 'english|tests.2|true|clb of 2025-02-01; with it no program, 320 points' "${lines[1]}"
	# English of CLB 5 is worth more beside French of NCLC 7, which meets the program.
	run -0 counting "\"relative_in_canada\":true,\"tests\":[$(result '7 7 7 4' 2026-01-01 english),$(result '5 5 5 5' 2025-01-01 english),$(result '7 7 7 7' 2025-01-01 french),$(result '7 7 7 6' 2026-01-01 french)]"
	wrote 'english|tests.1|false|clb of 2026-01-01; fewer points: 392, not 412' \
		'english|tests.2|true|clb of 2025-01-01; with it fsw, 412 points' \
		'french|tests.3|true|clb of 2025-01-01; with it fsw, 412 points' \
		'french|tests.4|false|clb of 2026-01-01; fewer programs: no program, not fsw' 412
}

@test "sittings: of a spouse, the one that meets a program before the one with more points" {
	local couple
	couple="\"english\":$(result '7 7 7 7' 2026-01-01),\"spouse\":{\"tests\":[$(result '9 9 9 3' 2026-01-01 english),$(result '4 4 4 4' 2025-01-01 english)]}"

	run -0 counting "$couple"
	wrote 'spouse.english|spouse.tests.1|false|clb of 2026-01-01; fewer programs: no program, not fsw' \
		'spouse.english|spouse.tests.2|true|clb of 2025-01-01; with it fsw, 335 points' 335
	# Where the program is met without it, the points decide.
	run -0 counting "$couple,\"relative_in_canada\":true"
	wrote 'spouse.english|spouse.tests.1|true|clb of 2026-01-01; with it fsw, 350 points' \
		'spouse.english|spouse.tests.2|false|clb of 2025-01-01; fewer points: 335, not 350' 350
}

# answers DAY FILE: the profiles with programs, every figure and level, and which of several results counts.
answers() {
	ee-check --quiet --why -d "$1" "$2" | ee-score --quiet -b -d "$1"
}

# figures: of answers on stdin what the second implementation gives too; of the results that of each language with a choice.
figures() {
	jq -cS '{id, programs, crs, crs_points, clb: (.clb // {}),
		counts: ([.why[] | select(.rule == "result-counts" and .met)
			| {key: (.of | sub("[.]"; "_")), value: (.have | sub("spouse[.]"; ""))}] | from_entries)}'
}

# against_oracle [DAY START]...: random couples of these days.
against_oracle() {
	local n days=$(($# / 2))

	n=$(sample 16 300)
	for (( ; $# > 0; )); do
		couples "$n" "$2" "$1" > "$T/couples"
		answers "$1" "$T/couples" >> "$T/answers"
		(cd "$ORACLE" && jq -c --arg as_of "$1" -f sittings.jq "$T/couples") >> "$T/oracle"
		shift 2
	done
	same $((days * n)) "$(wc -l < "$T/oracle")"
	figures < "$T/answers" > "$T/got"
	# Where there is a choice, the same one.
	jq -cnS --slurpfile got "$T/got" '[inputs] | to_entries[] | $got[.key].counts as $choices | .value
		| {id, programs, crs, crs_points, clb} + {counts: (. as $all | $choices | with_entries(.value = $all[.key]))}' "$T/oracle" > "$T/want"
	same_file "$T/want" "$T/got"
	[ "$(grep -vc '"counts":{}' "$T/got")" -gt $((days * n / 2)) ]
}

@test "sittings: a second implementation chooses alike, under the rules of 2017 to 2021" {
	against_oracle 2017-01-10 11 2018-07-01 12 2021-06-01 13
}

@test "sittings: a second implementation chooses alike, under the rules of 2023 to 2026" {
	against_oracle 2023-06-02 14 2025-06-01 15 2026-09-14 16
}

@test "sittings: the hand-worked cases of the second implementation" {
	local traps=$ORACLE/traps-sittings.ndjson file

	mkdir "$T/days"
	jq -r '"\(.as_of)\t\(.profile)"' "$traps" | awk -F '\t' -v to="$T/days/" '{ print $2 > (to $1) }'
	for file in "$T/days"/*; do
		answers "${file##*/}" "$file"
	done | figures > "$T/got"
	same "$(wc -l < "$traps")" "$(wc -l < "$T/got")"
	same '' "$(jq -c --slurpfile got "$T/got" '.profile.id as $id | ($got[] | select(.id == $id)) as $g | ($g + $g.counts) as $all | .expect | to_entries[]
		| . as $e | ($all | getpath($e.key | split("."))) as $x
		| select($x != $e.value and ($x != null or ($e.key | test("english|french") | not))) | [$id, $e.key, $x, $e.value]' "$traps")"
}

@test "sittings: CSV columns, with gaps, are the same as the array" {
	cat > "$T/in.csv" <<-'EOF'
	id,age,education,english.listening,english.reading,english.writing,english.speaking,english.date,tests.1.language,tests.1.test,tests.1.date,tests.1.listening,tests.1.reading,tests.1.writing,tests.1.speaking,tests.3.language,tests.3.test,tests.3.date,tests.3.listening,tests.3.reading,tests.3.writing,tests.3.speaking
	a,30,master,7,7,7,7,2025-01-01,English,IELTS,2025-03-01,8,7,7,7,french,tef,2026-01-01,316,263,393,393
	b,30,master,7,7,7,7,2025-01-01,,,,,,,,english,celpip,2026-01-01,9,9,9,9
	EOF
	run -0 --separate-stderr ee-score --quiet --why -o json -d $day "$T/in.csv"
	said
	same 'english false tests.1 true|english false tests.3 true' "$(jq -r '[.crs_why[] | select(.result) | "\(.result) \(.counts)"] | join(" ")' <<< "$output" | paste -sd '|')"
	ee-score --quiet -o json -d $day "$T/in.csv" | jq -c 'del(.crs, .crs_rules)' > "$T/in.ndjson"
	same_file <(ee-score --quiet -o csv -d $day "$T/in.csv" | mlr --icsv --ojsonl cut -f id,crs) <(ee-score --quiet -d $day "$T/in.ndjson" | jq -c '{id, crs}' | sed 's/,"/, "/; s/:/: /g')
}

@test "sittings: what is wrong with one is named, and costs the record only where the result matters" {
	local good wrong=() left_out=()
	good=$(result '8 8 8 8' 2025-01-01 english)
	while IFS='|' read -r tests message; do
		client "\"tests\":[$good,$tests]" >> "$T/in"
		wrong+=("ee-score: $T/in:$((${#wrong[@]} + 1)): $message")
		left_out+=("ee-deadline: ${wrong[-1]#ee-score: }; left out")
	done <<-EOF
	{"note":"x","test":"clb","date":"2025-01-01"}|tests.2.language: missing; a sitting has language, test and date
	{"test":"clb","date":"2025-01-01","listening":8,"reading":8,"writing":8,"speaking":8}|tests.2.language: missing; a sitting has language, test and date
	{"language":"english","date":"2025-01-01","listening":8,"reading":8,"writing":8,"speaking":8}|tests.2.test: missing; a sitting has language, test and date
	{"language":"english","test":"clb","listening":8,"reading":8,"writing":8,"speaking":8}|tests.2.date: missing; a sitting has language, test and date
	{"language":"german","test":"clb","date":"2025-01-01","listening":8,"reading":8,"writing":8,"speaking":8}|tests.2.language: expected english or french, got german
	{"language":"francais","test":"tef","date":"2025-01-01","listening":8,"reading":8,"writing":8,"speaking":8}|tests.2.language: expected english or french, got francais
	{"language":"french","test":"ielts","date":"2025-01-01","listening":8,"reading":8,"writing":8,"speaking":8}|tests.2.test: expected tef, tcf or clb, got ielts
	{"language":"english","test":"ielts","date":"2025-01-32","listening":8,"reading":8,"writing":8,"speaking":8}|tests.2.date: expected a date such as 2025-03-25, got 2025-01-32
	{"language":"english","test":"ielts","date":"2025-01-02","listening":9.7,"reading":8,"writing":8,"speaking":8}|tests.2.listening: expected an IELTS band 0 to 9 by halves, got 9.7
	{"language":"english","test":"clb","date":"2025-01-01","listening":9,"reading":9,"writing":9,"speaking":9}|tests.2.date: a second sitting of clb on 2025-01-01, beside tests.1
	"ielts"|tests: expected objects in the array, got a text
	EOF
	run -1 --separate-stderr ee-score -d $day "$T/in"
	wrote
	said "${wrong[@]}"
	run -0 --separate-stderr ee-deadline --verbose --only language-pool -d $day "$T/in"
	same "$(lines "${left_out[@]}")" "$(lines "${stderr_lines[@]:0:${#wrong[@]}}")"
	same "${#wrong[@]} the profile drops out when it no longer meets a program; perhaps another one counts: a value was left out" \
		"$(values note <<< "$output" | uniq -c | sed 's/^ *//')"
	# An element with something else in it is a sitting, and one without any value is none.
	run -1 --separate-stderr ee-score -d $day <<< "$(client "\"tests\":[$good,{\"note\":\"x\"}]")"
	said "$(printf 'ee-score: <stdin>:1: tests.2.%s: missing; a sitting has language, test and date\n' language test date)"
	run -0 --separate-stderr ee-score -d $day <<< "$(client "\"tests\":[$good,{},null,{\"date\":null}]")"
	said
	# english and french are sittings too; another test, or another day, is another sitting.
	run -1 --separate-stderr ee-score -d $day <<< "$(client "\"english\":$(result '7 7 7 7' 2025-01-01),\"tests\":[$good]")"
	said 'ee-score: <stdin>:1: tests.1.date: a second sitting of clb on 2025-01-01, beside english'
	run -0 --separate-stderr ee-score -d $day <<< "$(client "\"tests\":[$good,$(result '8 8 8 8' 2025-01-01 french)],\"spouse\":{\"tests\":[$good]}")"
	said
	run -1 --separate-stderr ee-score -d $day <<< "$(client "\"spouse\":{\"tests\":[$good,$good]}")"
	said 'ee-score: <stdin>:1: spouse.tests.2.date: a second sitting of clb on 2025-01-01, beside spouse.tests.1'
	# The most there can be, and one more.
	for count in 64 65; do
		jq -nc --argjson n $count '{age: 30, tests: [range($n) | {language: "english", test: "clb", date: "2025-\(101 + (. / 28 | floor) | tostring[1:])-\(101 + . % 28 | tostring[1:])", listening: 8, reading: 8, writing: 8, speaking: 8}]}' > "$T/$count"
	done
	run -0 --separate-stderr ee-score -d $day "$T/64"
	said
	same 197 "$(values crs <<< "$output")"
	run -1 --separate-stderr ee-score -d $day "$T/65"
	said "ee-score: $T/65:1: tests: more than 64 elements"
}

@test "sittings: what hangs on a result of a day to come is told where it is counted" {
	for result in '"english":{' '"tests":[{"language":"english",'; do
		list=; [[ $result != *tests* ]] || list=]
		name=english; [[ $result != *tests* ]] || name=tests.1
		lines "{\"id\":1,\"age\":40,${result}\"test\":\"clb\",\"date\":\"2026-10-26\",\"listening\":6,\"reading\":6,\"writing\":6,\"speaking\":6}$list}" > "$T/in"
		run -0 --separate-stderr ee-score -d 2026-10-25 "$T/in"
		said "ee-score: $T/in:1: $name.date: results of a day to come after 2026-10-25 are counted all the same; 36 points hang on it"
		same 86 "$(values crs <<< "$output")"
		run -0 --separate-stderr ee-score -d 2026-10-25 --strict-papers "$T/in"
		said "ee-score: $T/in:1: $name.date: results of a day to come after 2026-10-25 are left out; 36 points hung on it"
		same 50 "$(values crs <<< "$output")"
		run -0 --separate-stderr ee-score -d 2026-10-26 "$T/in"
		said
	done
	# One that counts beside it is taken, and nothing is said.
	run -0 --separate-stderr ee-score -d 2026-10-25 <<< '{"age":40,"tests":[{"language":"english","test":"clb","date":"2026-10-26","listening":9,"reading":9,"writing":9,"speaking":9},{"language":"english","test":"clb","date":"2026-01-26","listening":6,"reading":6,"writing":6,"speaking":6}]}'
	said
	same 86 "$(values crs <<< "$output")"
}

@test "sittings: beside others, all is needed that decides which one counts" {
	local bad='"english":{"test":"clb","date":"soon","listening":8,"reading":8,"writing":8,"speaking":8}'
	run -0 --separate-stderr ee-score -d $day <<< "$(client "$bad")"
	said 'ee-score: <stdin>:1: english.date: expected a date such as 2025-03-25, got soon; left out'
	run -1 --separate-stderr ee-score -d $day <<< "$(client "$bad,\"tests\":[$(result '7 7 7 7' 2025-01-01 english)]")"
	said 'ee-score: <stdin>:1: english.date: expected a date such as 2025-03-25, got soon'
	# What does not decide it is a warning still.
	run -0 --separate-stderr ee-score -d $day <<< "$(client "\"medical\":{\"date\":\"soon\"},\"tests\":[$(result '7 7 7 7' 2025-01-01 english)]")"
	said 'ee-score: <stdin>:1: medical.date: expected a date such as 2025-03-25, got soon; left out'
	# A test that is not accepted yet, of a day to come, is no fault and does not count, alone neither.
	run -0 --separate-stderr ee-score -d 2023-06-01 <<< '{"age":30,"tests":[{"language":"english","test":"pte","date":"2024-06-01","listening":60,"reading":60,"writing":60,"speaking":60},{"language":"english","test":"clb","date":"2023-01-01","listening":7}]}'
	said 'ee-score: <stdin>:1: tests.1.test: pte is accepted from 2024-01-30; it does not count on 2023-06-01' \
		'ee-score: <stdin>:1: tests.2.reading: missing, and counted as 0 beside the scores that are given' \
		'ee-score: <stdin>:1: tests.2.writing: missing, and counted as 0 beside the scores that are given' \
		'ee-score: <stdin>:1: tests.2.speaking: missing, and counted as 0 beside the scores that are given'
	run -0 --separate-stderr ee-score -d 2023-06-01 <<< '{"age":30,"tests":[{"language":"english","test":"pte","date":"2024-06-01","listening":60,"reading":60,"writing":60,"speaking":60}]}'
	said 'ee-score: <stdin>:1: tests.1.test: pte is accepted from 2024-01-30; it does not count on 2023-06-01'
	same 105 "$(values crs <<< "$output")"
	run -1 --separate-stderr ee-score -d 2023-06-01 <<< '{"age":30,"tests":[{"language":"english","test":"pte","date":"2023-05-01","listening":60,"reading":60,"writing":60,"speaking":60}]}'
	said 'ee-score: <stdin>:1: tests.1.test: pte is accepted from 2024-01-30, not on 2023-06-01'
}

@test "sittings: what takes over in deadlines, advice, the timeline and the list of papers is what counts on that day" {
	client "\"english\":$(result '9 9 9 9' 2024-09-01),\"tests\":[$(result '8 8 8 8' 2025-02-01 english),$(result '7 7 7 7' 2026-03-01 english)]" > "$T/in"
	run -0 --separate-stderr ee-deadline --only language-pool -d $day "$T/in"
	same '2026-08-31 english.date 2024-09-01 the profile drops out when it no longer meets a program; tests.1 (clb of 2025-02-01) counts from 2026-09-01 on' \
		"$(values due basis note <<< "$output")"
	run -0 ee-checklist --quiet -d $day "$T/in"
	same 'english present 2026-08-31 tests.1 (clb of 2025-02-01) counts from 2026-09-01 on' "$(values about status valid_until note document=language <<< "$output")"
	# The loss is the difference between what counts before and after.
	run -0 ee-boost --quiet -d $day "$T/in"
	same "english tests.1 2026-09-01 $(($(ee-score --quiet -d 2026-09-01 "$T/in" | values crs) - $(ee-score --quiet -d 2026-08-31 "$T/in" | values crs)))" \
		"$(values from to by gain change=english.lapses <<< "$output")"
	run -0 ee-boost --quiet --timeline 24 -d $day "$T/in"
	same '2026-09-01 2027-02-01 2028-03-01' "$(jq -r 'select(.events != null and (.events | test("english"))) | .date' <<< "$output" | xargs)"
	while read -r date crs; do
		same "$crs" "$(ee-score --quiet -d "$date" "$T/in" | values crs)"
	done < <(values date crs <<< "$output")
	# After the last one nothing takes over.
	run -0 ee-deadline --quiet --only language-pool -d 2027-03-01 "$T/in"
	same 'tests.2.date 2026-03-01 the profile drops out when it no longer meets a program' "$(values basis note <<< "$output")"
	run -0 ee-boost --quiet --all -d 2027-03-01 "$T/in"
	same 'true false' "$(values from to change=english.lapses <<< "$output")"
}

@test "sittings: a deadline is not lost for a value on which nothing hangs; a result of a day to come may take over" {
	local one
	one="\"tests\":[$(result '8 8 8 8' 2025-01-01 english)],\"invitation\":{\"date\":\"2026-05-20\"}"
	run -0 ee-deadline --quiet --only language-eapr -d $day <<< "$(client "$one" | sed 's/60000/"x"/')"
	same '2026-12-31 tests.1.date 2025-01-01 null' "$(values due basis note <<< "$output")"
	run -0 ee-checklist --quiet -d $day <<< "$(client "$one" | sed 's/60000/"x"/')"
	same present "$(values status document=language <<< "$output")"
	client "\"english\":$(result '7 7 7 7' 2025-12-01),\"tests\":[$(result '9 9 9 9' 2026-07-01 english)]" > "$T/in"
	run -0 ee-deadline --quiet --only language-pool -d $day "$T/in"
	same 'english.date 2025-12-01 the profile drops out when it no longer meets a program; tests.1 (clb of 2026-07-01) counts from 2026-07-01 on' "$(values basis note <<< "$output")"
	same tests.1 "$(ee-check --quiet --why -d 2026-07-01 "$T/in" | jq -r '.why[] | select(.rule == "result-counts" and .met) | .have')"
	# Two of one test and day are named, though one has no scores.
	run -1 --separate-stderr ee-score -d $day <<< "$(client "\"tests\":[$(result '8 8 8 8' 2025-01-01 english),{\"language\":\"english\",\"test\":\"clb\",\"date\":\"2025-01-01\"}]")"
	same 'ee-score: <stdin>:1: tests.2.date: a second sitting of clb on 2025-01-01, beside tests.1' "${stderr_lines[0]}"
}

@test "sittings: ee-boost chooses again after each change, and turns the couple as ee-swap does" {
	couples "$(sample 50 150)" 31 2026-09-14 | can_swap > "$T/in"
	ee-boost --quiet --all -d 2026-09-14 "$T/in" > "$T/offers"
	values id crs_after change=swap < "$T/offers" > "$T/swaps"
	ee-swap --quiet "$T/in" | ee-score --quiet -d 2026-09-14 | values id crs > "$T/turned"
	same_file <(awk 'NR == FNR { crs[$1] = $2; next } { print $1, crs[$1] }' "$T/turned" "$T/swaps") "$T/swaps"
	[ "$(wc -l < "$T/swaps")" -gt 10 ]
	# Changes that need no result: the profile itself is changed.
	jq -c 'select(.change | IN("education", "canadian_education", "canadian_work", "foreign_work", "sibling_in_canada", "spouse.education", "spouse.canadian_work"))' "$T/offers" > "$T/plain"
	jq -c --slurpfile p "$T/in" '($p | map({(.id | tostring): .}) | add) as $p | . as $o | $p[.id | tostring] | .id = ($o.id | tostring) + "/" + $o.change + "/" + $o.to
		| if $o.change | test("work") then setpath($o.change | sub("work"; "work_years") | split("."); $o.to | tonumber)
		  elif $o.change == "sibling_in_canada" then .sibling_in_canada = true else setpath($o.change | split("."); $o.to) end' "$T/plain" |
		ee-score --quiet -d 2026-09-14 | values crs > "$T/got"
	same_file <(values crs_after < "$T/plain") "$T/got"
	[ "$(wc -l < "$T/got")" -gt 100 ]
	# More years may make another result count.
	local client='{"id":1,"age":30,"education":"doctorate","english":{"listening":9,"reading":6,"writing":9,"speaking":9,"date":"2026-01-01"},"tests":[{"language":"english","test":"clb","listening":8,"reading":8,"writing":8,"speaking":8,"date":"2026-01-02"}]'
	for years in 2 3; do
		same "$(ee-score --quiet -d $day <<< "$client,\"canadian_work_years\":$years}" | values crs)" \
			"$(ee-boost --quiet --all -d $day <<< "$client}" | values crs_after change=canadian_work to=$years)"
	done
	# A wrong passport costs no advice; wrong work of the spouse's does.
	local couple='{"id":1,"age":40,"spouse":{"age":30,"education":"master","passport":{"expires":"x"}'
	same swap "$(ee-boost --quiet --all -d $day <<< "$couple}}" | values change change=swap)"
	same '' "$(ee-boost --quiet --all -d $day <<< "$couple,\"foreign_work_years\":\"x\"}}" | values change change=swap)"
}
