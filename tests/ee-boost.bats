#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# Every gain is the difference of two runs of ee-score; the timeline is ee-score on each of its days.
load helper

# changed OFFERS POOL DAY: the profiles of POOL with each of the OFFERS made, one a line.
changed() {
	ee-score -b -d "$3" "$2" > "$T/scored" 2> "$T/err" || [ $? -eq 1 ]
	jq -nc --slurpfile p "$2" --slurpfile s "$T/scored" '
		($p | map({(.id | tostring): .}) | add) as $p | ($s | map({(.id | tostring): .}) | add) as $s | [inputs] | to_entries[]
		| (.value.id | tostring) as $id | {offer: (.value + {number: (.key | tostring), original: $p[$id]}), profile: $s[$id]}' "$1" > "$T/joined"
	jq -c -f $ORACLE/boost.jq "$T/joined"
}

# compared POOL DAY OPTION...: crs_after of each offer beside the score of the changed profile.
compared() {
	local pool=$1 day=$2
	shift 2

	ee-boost -d "$day" "$@" "$pool" > "$T/offers" 2> "$T/err" || [ $? -eq 1 ]	# tests that were not accepted yet
	changed "$T/offers" "$pool" "$day" | ee-score -d "$day" 2> "$T/err" | jq -r .crs > "$T/got"
	jq -r .crs_after "$T/offers" > "$T/want"
	same_file "$T/want" "$T/got"
}

@test "boost: every gain is the difference of two runs of ee-score, alone and in pairs" {
	# Some spouses get an age, so that the couple can be turned round.
	jq -c 'if .spouse and (.id | test("[1379]$")) then .spouse += {age: 29, foreign_work_years: 4, canadian_education: "one_or_two_years"} else . end' share/examples/pool.ndjson > "$T/pool"
	compared "$T/pool" 2026-09-14 --depth 2
	[ "$(wc -l < "$T/want")" -gt 8000 ]
	for change in swap english.reading spouse.french canadian_work spouse.accompanying birthday eca.lapses english.lapses provincial_nomination; do
		grep -q "\"change\":\"$change\"" "$T/offers"
	done
	# crs_before is the score, gain the difference.
	same '' "$(jq -r 'select(.crs_after - .crs_before != .gain) | .id' "$T/offers")"
	same_file <(ee-score -d 2026-09-14 "$T/pool" 2> "$T/err" | jq -r '"\(.id) \(.crs)"') <(jq -r '"\(.id) \(.crs_before)"' "$T/offers" | awk '!seen[$0]++')
	# Rules of other years: no age of 45 of today's, no sibling before 2017.
	for day in 2016-06-01 2018-06-01 2021-06-01; do
		compared "$T/pool" $day
	done
}

@test "boost: nothing is offered that brings nothing, and no link of a chain that brings no more" {
	ee-boost -d 2026-09-14 share/examples/pool.ndjson > "$T/offers" 2> "$T/err"
	same '' "$(jq -r 'select(.gain <= 0 and (.change | test("birthday|lapses") | not) and (.programs_gained // .categories_gained) == null) | .id' "$T/offers")"
	same '' "$(jq -r 'select(.change == "education" and .to == "professional") | .id' "$T/offers" | head -n 1)"	# as much as a master's degree
	same '' "$(ee-boost -d 2016-06-01 <<< '{"id":1,"age":30}' | jq -r 'select(.change == "sibling_in_canada") | .id')"
	same 15 "$(ee-boost -d 2018-06-01 <<< '{"id":1,"age":30}' | jq -r 'select(.change == "sibling_in_canada") | .gain')"
	# Greatest gain first, then the losses by day.
	same_file <(jq -c 'select(.gain > 0) | [.id, -.gain]' "$T/offers") <(jq -c 'select(.gain > 0) | [.id, -.gain]' "$T/offers" | sort -s -t, -k1,1 -k2,2n)
	# A pair is more than its parts.
	ee-boost --depth 2 -d 2026-09-14 <<< '{"id":1,"age":30,"education":"bachelor","certificate_of_qualification":true,"english":{"listening":6,"reading":6,"writing":6,"speaking":6},"foreign_work_years":2}' > "$T/offers"
	alone() { jq -r --arg c "$1" --arg t "$2" 'select(.change == $c and .to == $t) | .gain' "$T/offers"; }
	[ "$(alone 'english + education' 'CLB 7 + master')" -gt $(($(alone english 'CLB 7') + $(alone education master))) ]
}

@test "boost: scores that a level needs, by the test taken" {
	english() { ee-boost -d 2026-09-14 <<< "{\"id\":1,\"age\":30,\"english\":{\"test\":\"$1\",\"listening\":$2,\"reading\":$2,\"writing\":$2,\"speaking\":$2}}" | jq -r "select(.change == \"$3\" and .to == \"$4\") | .needs"; }
	same 'ielts listening 8, reading 7, writing 7, speaking 7' "$(english ielts 6 english 'CLB 9')"
	same 'ielts reading 6.5' "$(english ielts 6 english.reading 'CLB 8')"
	same 'celpip listening 9, reading 9, writing 9, speaking 9' "$(english celpip 7 english 'CLB 9')"
	same null "$(english clb 7 english 'CLB 9')"
	same 'tef listening 249, reading 207, writing 310, speaking 310; tcf listening 458, reading 453, writing 10, speaking 10' \
		"$(ee-boost -d 2026-09-14 <<< '{"id":1,"age":30}' | jq -r 'select(.change == "french" and .to == "NCLC 7") | .needs')"
	# PTE Core is offered from the day on which it is accepted.
	offered() { ee-boost -d "$1" <<< '{"id":1,"age":30}' | jq -r 'select(.change == "english" and .to == "CLB 9") | .needs' | grep -c pte; }
	same 1 "$(offered 2024-01-30)"
	run -1 offered 2024-01-29
	same 0 "$output"
}

@test "boost: the day on which a year of work is full" {
	work() { lines "{\"id\":1,\"age\":30,\"english\":{\"listening\":9,\"reading\":9,\"writing\":9,\"speaking\":9},\"jobs\":$1}"; }
	by() { ee-boost -d 2026-09-14 | jq -r --arg c "$1" --arg t "$2" 'select(.change == $c and .to == $t) | .by'; }
	same 2027-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01"}]' | by canadian_work 1)"
	same 2028-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01"}]' | by canadian_work 2)"
	same 2028-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","hours":15}]' | by canadian_work 1)"
	same 2028-06-10 "$(work '[{"noc":"21222","country":"FR","start":"2025-06-10"}]' | by foreign_work 3)"
	same null "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","end":"2027-02-01"}]' | by canadian_work 1)"	# ends too early
	same 2027-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","end":"2027-02-28"}]' | by canadian_work 1)"
	same null "$(lines '{"id":1,"age":30,"canadian_work_years":1}' | by canadian_work 2)"
	# ee-score agrees: a year less the day before.
	ee-boost -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err" | jq -c 'select(.change | test("^(canadian|foreign)_work$")) | select(.by) | [.id, .change, .to, .by]' > "$T/by"
	[ "$(wc -l < "$T/by")" -gt 50 ]
	while IFS='	' read -r id change to day; do
		grep "\"id\":\"$id\"" share/examples/pool.ndjson > "$T/one"
		for on in "$day" "$(date -d "$day -1 day" +%F)"; do
			# The jobs alone, and a language, so that the years show in the points of their pairs.
			ee-boost -d "$on" "$T/one" 2> "$T/err" | jq -r --arg c "$change" 'select(.change == $c) | .from' | head -n 1
		done | xargs > "$T/years"
		case "$(cat "$T/years")" in
		"$to $((to - 1))" | "$((to - 1))" | "") ;;	# at the top of the table nothing more is offered
		*) echo "$id $change $to $day: $(cat "$T/years")"; false ;;
		esac
	done < <(jq -r '@tsv' "$T/by" | head -n 25)
}

@test "boost: programs and categories gained and lost are those of ee-check" {
	lines '{"id":1,"birth_date":"1992-01-01","sibling_in_canada":true,"education":"bachelor","eca":{"date":"2025-01-01"},"funds_cad":50000,"english":{"listening":7,"reading":7,"writing":7,"speaking":6,"date":"2026-01-01"},"jobs":[{"noc":"31301","country":"FR","start":"2022-01-01","end":"2025-12-31"},{"noc":"31301","country":"CA","start":"2026-03-01"}]}' > "$T/in"
	same ' ' "$(ee-check -d 2026-09-14 "$T/in" 2> "$T/err" | jq -r '"\(.programs | join(" ")) \(.categories | join(" "))"')"
	ee-boost -d 2026-09-14 "$T/in" > "$T/offers"
	same 'fsw healthcare-social-services-2026-v3' "$(jq -r 'select(.change == "english.speaking" and .to == "CLB 7") | "\(.programs_gained) \(.categories_gained)"' "$T/offers")"
	same 'fsw healthcare-social-services-2026-v3' "$(jq '.english.speaking = 7' -c "$T/in" | ee-check -d 2026-09-14 2> "$T/err" | jq -r '"\(.programs | join(" ")) \(.categories | join(" "))"')"
	# A year in Canada leads into CEC on the day on which it is full, if the language is there by then.
	jq -c '.english.speaking = 7' "$T/in" > "$T/in2"
	ee-boost -d 2026-09-14 "$T/in2" > "$T/offers"
	same '2027-03-01 cec' "$(jq -r 'select(.change == "canadian_work" and .to == "1") | "\(.by) \(.programs_gained)"' "$T/offers")"
	same 'fsw' "$(ee-check -d 2027-02-28 "$T/in2" 2> "$T/err" | jq -r '.programs | join(" ")')"
	same 'cec fsw' "$(ee-check -d 2027-03-01 "$T/in2" 2> "$T/err" | jq -r '.programs | join(" ")')"
	# What is lost when the test lapses.
	same '2028-01-01 fsw' "$(jq -r 'select(.change == "english.lapses") | "\(.by) \(.programs_lost)"' "$T/offers")"
}

@test "boost --timeline: ee-score on each day; what has run out does not count in crs_valid" {
	ee-boost --timeline 30 -d 2025-01-31 share/examples/pool.ndjson > "$T/steps" 2> "$T/err"
	same 6200 "$(wc -l < "$T/steps")"
	for month in 0 1 2 13 30; do
		day=$(sed -n "$((month + 1))p" "$T/steps" | jq -r .date)
		same_file <(ee-score -d "$day" share/examples/pool.ndjson 2> "$T/err" | jq -r '"\(.id) \(.crs)"') \
			<(jq -r --arg d "$day" 'select(.date == $d) | "\(.id) \(.crs)"' "$T/steps")
		jq -c --arg d "$day" '
			def anniversary($years): (.[0:4] | tonumber + $years | tostring) + .[4:];
			if .english.date and (.english.date | anniversary(2)) <= $d then del(.english) else . end
			| if .french.date and (.french.date | anniversary(2)) <= $d then del(.french) else . end
			| if .eca.date and (.eca.date | anniversary(5)) <= $d then
				if (.canadian_education // "none") == "none" then del(.education)
				elif .canadian_education == "one_or_two_years" and (.education | IN("bachelor", "two_or_more", "master", "professional", "doctorate")) then .education = "one_year"
				else . end else . end
			| if .spouse.english.date and (.spouse.english.date | anniversary(2)) <= $d then .spouse.english = {} | .spouse.accompanying = (.spouse.accompanying // true) else . end
			| if .spouse.french.date and (.spouse.french.date | anniversary(2)) <= $d then .spouse.french = {} | .spouse.accompanying = (.spouse.accompanying // true) else . end
			| if .nomination.expires and .nomination.expires < $d then del(.provincial_nomination) else . end' share/examples/pool.ndjson > "$T/valid"
		same_file <(ee-score -d "$day" "$T/valid" 2> "$T/err" | jq -r '"\(.id) \(.crs)"') \
			<(jq -r --arg d "$day" 'select(.date == $d) | "\(.id) \(.crs_valid)"' "$T/steps")
	done
	same '2025-02-28 2025-03-31' "$(sed -n '2p;3p' "$T/steps" | jq -r .date | xargs)"	# month ends, each counted from the first day
	for event in birthday canadian_work foreign_work english.lapses french.lapses eca.lapses nomination.lapses rules; do
		grep -q "\"events\":\"[^\"]*$event" "$T/steps"
	done
	# change is the difference from the step before.
	same '' "$(jq -s -r 'map(select(.id == "C-001")) | [.[:-1], .[1:]] | transpose[] | select(.[1].crs - .[0].crs != .[1].change) | .[1].date' "$T/steps")"
}

@test "boost: options, formats and what is refused" {
	same 3 "$(ee-boost -d 2026-09-14 --top 3 <<< '{"id":1,"age":30}' | wc -l)"
	same '' "$(ee-boost -d 2026-09-14 --min-gain 601 share/examples/pool.csv 2> "$T/err" | tail -n +2)"
	same '' "$(ee-boost -d 2026-09-14 --min-gain 20 share/examples/pool.ndjson 2> "$T/err" | jq -r 'select(.gain < 20) | .id')"
	same_file <(ee-boost -o json -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err") <(ee-boost -o json -d 2026-09-14 share/examples/pool.csv 2> "$T/err")
	same_file <(ee-boost -j 1 -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err") <(ee-boost -j 4 -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err")
	run -2 --separate-stderr ee-boost --timeline 3 --depth 2
	same 'ee-boost: --timeline does not go with --depth, --top or --min-gain' "${stderr_lines[0]}"
	for option in '--depth 3' '--top -1' '--min-gain 1201' '--timeline 121'; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ee-boost $option
		[[ ${stderr_lines[0]} == "ee-boost: ${option% *}: expected a whole number of "* ]]
	done
	run -1 --separate-stderr ee-boost -d 2026-09-14 <<< '{"id":1,"age":30,"spouse":{"age":200,"canadian_education":"some"}}'
	said 'ee-boost: <stdin>:1: spouse.canadian_education: expected none, one_or_two_years or three_years_or_more, got some' \
		'ee-boost: <stdin>:1: spouse.age: expected a whole number, 0 to 120, got 200'
	full() { ee-boost share/examples/pool.ndjson > /dev/full; }
	run -2 --separate-stderr full
	same 'ee-boost: standard output: No space left on device' "${stderr_lines[-1]}"
}
