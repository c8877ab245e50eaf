#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# Every gain is the difference of two runs of ee-score; the timeline is ee-score on each of its days.
load helper

# Offers that are changes of one day's profile: a year of work without a break has a test of its own, and a row of words has
# no change.
changes() { jq -c 'select(.crs_after and (.change | contains("unbroken_year") | not))' "$1"; }

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

	ee-boost -d "$day" "$@" "$pool" > "$T/all" 2> "$T/err" || [ $? -eq 1 ]	# tests that were not accepted yet
	changes "$T/all" > "$T/offers"
	changed "$T/offers" "$pool" "$day" | ee-score -d "$day" 2> "$T/err" | values crs > "$T/got"
	values crs_after < "$T/offers" > "$T/want"
	same_file "$T/want" "$T/got"
}

@test "boost: every gain is the difference of two runs of ee-score, alone and in pairs" {
	# Some spouses get an age, so that the couple can be turned round.
	jq -c 'if .spouse and (.id | test("[1379]$")) then .spouse += {age: 29, foreign_work_years: 4, canadian_education: "one_or_two_years"} else . end' share/examples/pool.ndjson > "$T/pool"
	head -n "$(sample 20 200)" "$T/pool" > "$T/some"
	compared "$T/some" 2026-09-14 --all --depth 2
	[ "$(wc -l < "$T/want")" -gt "$(sample 600 8000)" ]
	[ -n "${HEAVY:-}" ] || sed -i 'n;d' "$T/pool"
	compared "$T/pool" 2026-09-14 --all
	for change in swap english.reading spouse.french canadian_work canadian_credential birthday eca.lapses english.lapses spouse.english.lapses nomination.lapses \
		funds_cad provincial_nomination; do
		grep -q "\"change\":\"$change\"" "$T/offers"
	done
	# crs_before is the score, gain the difference.
	same '' "$(jq -r 'select(.crs_after - .crs_before != .gain) | .id' "$T/offers")"
	same_file <(ee-score -d 2026-09-14 "$T/pool" 2> "$T/err" | values id crs) <(values id crs_before < "$T/offers" | awk '!seen[$0]++')
	# Rules of other years: no age of 45 of today's, no sibling before 2017.
	for day in $(rule_days) 2027-09-14; do
		compared "$T/some" $day --all
	done
	for change in english.renewed french.renewed spouse.english.renewed; do	# by then
		grep -q "\"change\":\"$change\"" "$T/offers"
	done
	# The spouse stays: leaving one behind is no advice.
	same '' "$(grep -h accompanying "$T/offers" | head -n 1)"
}

@test "boost: one row a change: with --all every step of it, in its range only those that bring more" {
	ee-boost -d 2026-09-14 share/examples/pool.ndjson > "$T/folded" 2> "$T/err"
	ee-boost -d 2026-09-14 --all share/examples/pool.ndjson > "$T/all" 2> "$T/err"
	# But for a renewal ahead of its day, which stands beside a better result.
	same '' "$(jq -r 'select((.change | endswith(".renewed")) and (.note | startswith("good through")) | not) | [.id, (.change | sub("[.](listening|reading|writing|speaking)$"; "") | sub("[.]renewed"; ""))] | @tsv' "$T/folded" | grep -v eca | sort | uniq -d | head -n 3)"
	# What is shown is a row of all, with the same figures but for the range.
	row='select(.crs_after) | [.id, .change, .from, .to, .reach, .gain, .net, .crs_by, .by, .programs_lost, .needs] | @tsv'
	same '' "$(comm -23 <(jq -r "$row" "$T/folded" | sort) <(jq -r "$row" "$T/all" | sort) | head -n 3)"
	# Each step of a range is one of all's, with that gain.
	jq -r 'select(.range) | . as $r | .range | split(", ")[] | [$r.id, ($r.change | split(".") | if .[0] == "spouse" then .[0:2] else .[0:1] end | join(".")), .] | @tsv' "$T/folded" | sort > "$T/steps"
	[ "$(wc -l < "$T/steps")" -gt 1000 ]
	jq -r 'select(.crs_after) | (.change | split(".")) as $c
		| [.id, ($c | if .[0] == "spouse" then .[0:2] else .[0:1] end | join(".")),
		   ((if ($c | last) | IN("listening", "reading", "writing", "speaking", "renewed") then ($c | last) + " " else "" end) + .to + " " + (if .gain < 0 then "" else "+" end) + (.gain | tostring))] | @tsv' "$T/all" | sort > "$T/of_all"
	same '' "$(comm -23 "$T/steps" "$T/of_all" | head -n 3)"
	# In a chain each step brings more than the one before it.
	same '' "$(jq -c 'select(.range and (.programs_gained // .categories_gained) == null and (.change | test("work|education|credential"))) | [.range | scan("[+]([0-9]+)") | .[0] | tonumber] | select(. != (. | sort | unique))' "$T/folded" | head -n 3)"
}

@test "boost: nothing is offered that brings nothing, and no link of a chain that brings no more" {
	ee-boost -d 2026-09-14 share/examples/pool.ndjson > "$T/offers" 2> "$T/err"
	same '' "$(jq -r 'select(.crs_after and .gain <= 0 and (.change | test("birthday|lapses|renewed") | not) and (.programs_gained // .categories_gained) == null and (.note | contains("maybe ") | not)) | .id' "$T/offers")"
	same '' "$(ee-boost -d 2026-09-14 --all share/examples/pool.ndjson 2> "$T/err" | values id change=education to=professional | head -n 1)"	# as much as a master's degree
	same '' "$(ee-boost --all -d 2016-06-01 <<< '{"id":1,"age":30}' | values id change=sibling_in_canada)"
	same 15 "$(ee-boost --all -d 2018-06-01 <<< '{"id":1,"age":30}' | values gain change=sibling_in_canada)"
	# Soonest first, in one's own hands first, then by what the change itself brings by its day: its score then less what the
	# timeline has for that day, or the gain where time makes it.
	ee-boost --timeline 66 -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err" | jq -c '[.id, .date, .crs_valid]' > "$T/steps"
	jq -nc --slurpfile steps "$T/steps" '($steps | map({key: "\(.[0]) \(.[1])", value: .[2]}) | from_entries) as $without
		| inputs | select(.crs_after and (.change | test("birthday|lapses|renewed") | not) and (.standing | IN("pool", "maybe")))
		| (.by // (.note | capture("day assumed: (?<d>[0-9-]+)").d)) as $day | .crs_by as $crs_by
		| [.id, ({"weeks": 1, "months": 2, "years": 3}[.reach]),
		((.by == null and (.change | test("^(provincial_nomination|certificate_of_qualification|canadian_work|foreign_work|spouse.canadian_work)$"))) | if . then 1 else 0 end),
		if .by then -.gain else ($without["\(.id) \($day)"] // "" | if . == "" then . else . - $crs_by end) end] | select(.[3] != "")' "$T/offers" > "$T/order"
	[ "$(wc -l < "$T/order")" -gt 400 ]
	same_file <(jq -s -c 'group_by(.[0]) | map(sort_by(.[1], .[2], .[3]))[][]' "$T/order") <(jq -s -c 'group_by(.[0])[][]' "$T/order")
	# Programs that are lost within weeks before them, the other losses behind, each by day.
	jq -c 'select(.crs_after and .standing == "pool") | [.id, if (.change | test("birthday|lapses") | not) then 1 elif .programs_lost and .reach == "weeks" then 0 else 2 end,
		if .change | test("birthday|lapses") then .by else "" end]' "$T/offers" > "$T/order"
	same_file <(jq -s -c 'group_by(.[0]) | map(sort_by(.[1], .[2]))[][]' "$T/order") <(jq -s -c 'group_by(.[0])[][]' "$T/order")
	grep -q ',0,' "$T/order"
	# A pair is more than its parts.
	ee-boost --all --depth 2 -d 2026-09-14 <<< '{"id":1,"age":30,"education":"bachelor","certificate_of_qualification":true,"english":{"listening":6,"reading":6,"writing":6,"speaking":6},"foreign_work_years":2}' > "$T/offers"
	alone() { jq -r --arg c "$1" --arg t "$2" 'select(.change == $c and .to == $t) | .gain' "$T/offers"; }
	[ "$(alone 'english + education' 'CLB 7 + master')" -gt $(($(alone english 'CLB 7') + $(alone education master))) ]
	# Of two changes there is one row.
	same '' "$(ee-boost --depth 2 -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err" | jq -r 'select(.change | contains(" + ")) | [.id, (.change | gsub("[.](listening|reading|writing|speaking)"; ""))] | @tsv' | sort | uniq -d | head -n 3)"
}

@test "boost: the score on the day of a change is that of ee-score on that day, without what has run out" {
	ee-boost --all -d 2026-09-14 share/examples/pool.ndjson > "$T/all" 2> "$T/err"
	same '' "$(jq -r 'select(.crs_by and .crs_by - .crs_before != .net) | .id' "$T/all")"
	same '' "$(jq -r 'select(.crs_after and (.crs_by == null) != (.change == "sibling_in_canada")) | .id' "$T/all" | head -n 1)"
	# Its day: that of time, or the one that the note says is assumed.
	changes "$T/all" | jq -c '. + {day: (.by // (.note | capture("day assumed: (?<d>[0-9-]+)").d? // null))} | select(.day and .day > "2026-09-14")
		| select(.by or (.change | test("work") | not))' > "$T/dated"
	[ "$(wc -l < "$T/dated")" -gt 4000 ]
	changed "$T/dated" share/examples/pool.ndjson 2026-09-14 > "$T/made"
	for day in $(values day < "$T/dated" | sort | uniq -c | sort -k1,1nr | awk '{ print $2 }' | head -n "$(sample 3 20)"); do
		jq -nc --arg d "$day" --slurpfile o "$T/dated" '
			def anniversary($years): (.[0:4] | tonumber + $years | tostring) + .[4:];
			def lapse($path): if getpath($path + ["date"]) != null and (getpath($path + ["date"]) | anniversary(2)) <= $d
				then (if ($path | length) == 1 then delpaths([$path]) else setpath($path; {}) end) else . end;
			inputs | select($o[.id | tonumber].day == $d)
			| lapse(["english"]) | lapse(["french"]) | lapse(["spouse", "english"]) | lapse(["spouse", "french"])
			| if $o[.id | tonumber].change == "eca.renewed" then . elif .eca.date and (.eca.date | anniversary(5)) <= $d then
				if (.canadian_education // "none") == "none" then del(.education)
				elif .canadian_education == "one_or_two_years" and (.education | IN("bachelor", "two_or_more", "master", "professional", "doctorate")) then .education = "one_year"
				else . end else . end
			| if .nomination.expires and .nomination.expires < $d then del(.provincial_nomination) else . end' "$T/made" > "$T/then"
		same_file <(jq -r --arg d "$day" 'select(.day == $d) | "\(.id) \(.change) \(.to) \(.crs_by)"' "$T/dated") \
			<(paste -d ' ' <(jq -r --arg d "$day" 'select(.day == $d) | "\(.id) \(.change) \(.to)"' "$T/dated") <(ee-score --quiet -d "$day" "$T/then" | values crs))
	done
}

@test "boost: scores that a level needs, by the test taken" {
	english() { ee-boost --all -d 2026-09-14 <<< "{\"id\":1,\"age\":30,\"english\":{\"test\":\"$1\",\"listening\":$2,\"reading\":$2,\"writing\":$2,\"speaking\":$2}}" | jq -r "select(.change == \"$3\" and .to == \"$4\") | .needs"; }
	same 'ielts listening 8, reading 7, writing 7, speaking 7' "$(english ielts 6 english 'CLB 9')"
	same 'ielts reading 6.5' "$(english ielts 6 english.reading 'CLB 8')"
	same 'celpip listening 9, reading 9, writing 9, speaking 9' "$(english celpip 7 english 'CLB 9')"
	same null "$(english clb 7 english 'CLB 9')"
	same 'tef listening 249, reading 207, writing 310, speaking 310 (previous-score column); tcf listening 458, reading 453, writing 10, speaking 10' \
		"$(ee-boost --all -d 2026-09-14 <<< '{"id":1,"age":30}' | values needs change=french 'to=NCLC 7')"
	# PTE Core is offered from the day on which it is accepted.
	offered() { ee-boost --all -d "$1" <<< '{"id":1,"age":30}' | values needs change=english 'to=CLB 9' | grep -c pte; }
	same 1 "$(offered 2024-01-30)"
	run -1 offered 2024-01-29
	same 0 "$output"
}

@test "boost: the day on which a year of work is full" {
	work() { lines "{\"id\":1,\"age\":30,\"english\":{\"listening\":9,\"reading\":9,\"writing\":9,\"speaking\":9},\"jobs\":$1}"; }
	by() { ee-boost --all -d 2026-09-14 | jq -r --arg c "$1" --arg t "$2" 'select(.change == $c and .to == $t) | .by'; }
	same 2027-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01"}]' | by canadian_work 1)"
	same 2028-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01"}]' | by canadian_work 2)"
	same 2028-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","hours":15}]' | by canadian_work 1)"
	same 2028-06-10 "$(work '[{"noc":"21222","country":"FR","start":"2025-06-10"}]' | by foreign_work 3)"
	same null "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","end":"2027-02-01"}]' | by canadian_work 1)"	# ends too early
	same 2027-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","end":"2027-02-28"}]' | by canadian_work 1)"
	same null "$(lines '{"id":1,"age":30,"canadian_work_years":1}' | by canadian_work 2)"
	# ee-score agrees: a year less the day before.
	ee-boost --all -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err" | jq -c 'select(.change | test("^(canadian|foreign)_work$")) | select(.by) | [.id, .change, .to, .by]' > "$T/by"
	[ "$(wc -l < "$T/by")" -gt 50 ]
	while IFS='	' read -r id change to day; do
		grep "\"id\":\"$id\"" share/examples/pool.ndjson > "$T/one"
		for on in "$day" "$(date -d "$day -1 day" +%F)"; do
			# The jobs alone, and a language, so that the years show in the points of their pairs.
			ee-boost --all -d "$on" "$T/one" 2> "$T/err" | jq -r --arg c "$change" 'select(.change == $c) | .from' | head -n 1
		done | xargs > "$T/years"
		case "$(cat "$T/years")" in
		"$to $((to - 1))" | "$((to - 1))" | "") ;;	# at the top of the table nothing more is offered
		*) echo "$id $change $to $day: $(cat "$T/years")"; false ;;
		esac
	done < <(jq -r '@tsv' "$T/by" | head -n "$(sample 10 25)")
}

@test "boost: programs and categories gained and lost are those of ee-check" {
	lines '{"id":1,"birth_date":"1992-01-01","sibling_in_canada":true,"education":"bachelor","eca":{"date":"2025-01-01"},"funds_cad":50000,"english":{"listening":7,"reading":7,"writing":7,"speaking":6,"date":"2026-01-01"},"jobs":[{"noc":"31301","country":"FR","start":"2022-01-01","end":"2025-12-31"},{"noc":"31301","country":"CA","start":"2026-03-01"}]}' > "$T/in"
	same ' ' "$(ee-check -d 2026-09-14 "$T/in" 2> "$T/err" | values 'programs[]' 'categories[]')"
	ee-boost -d 2026-09-14 "$T/in" > "$T/offers"
	same 'fsw healthcare-social-services-2026-v3' "$(values programs_gained categories_gained change=english.speaking 'to=CLB 7' < "$T/offers")"
	same 'fsw healthcare-social-services-2026-v3' "$(jq '.english.speaking = 7' -c "$T/in" | ee-check -d 2026-09-14 2> "$T/err" | values 'programs[]' 'categories[]')"
	# A year in Canada leads into CEC on the day on which it is full, if the language is there by then.
	jq -c '.english.speaking = 7' "$T/in" > "$T/in2"
	ee-boost -d 2026-09-14 "$T/in2" > "$T/offers"
	same '2027-03-01 cec' "$(values by programs_gained change=canadian_work to=1 < "$T/offers")"
	same 'fsw' "$(ee-check -d 2027-02-28 "$T/in2" 2> "$T/err" | values --or= 'programs[]')"
	same 'cec fsw' "$(ee-check -d 2027-03-01 "$T/in2" 2> "$T/err" | values --or= 'programs[]')"
	# What is lost when the test lapses.
	same '2028-01-01 fsw' "$(values by programs_lost change=english.lapses < "$T/offers")"
}

@test "boost --timeline: ee-score on each day; what has run out does not count in crs_valid" {
	ee-boost --timeline 30 -d 2025-01-31 share/examples/pool.ndjson > "$T/steps" 2> "$T/err"
	same 6200 "$(wc -l < "$T/steps")"
	for month in 0 1 2 13 30; do
		day=$(sed -n "$((month + 1))p" "$T/steps" | values date)
		same_file <(ee-score -d "$day" share/examples/pool.ndjson 2> "$T/err" | values id crs) \
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
		# It is absent where no program is met or may be, and only there.
		same_file <(ee-check -d "$day" share/examples/pool.ndjson 2> "$T/err" | jq -r 'select((.programs + .maybe) == []) | .id') \
			<(jq -r --arg d "$day" 'select(.date == $d and .crs_valid == null) | .id' "$T/steps")
		same_file <(ee-score -d "$day" "$T/valid" 2> "$T/err" | values id crs | grep -vwFf <(jq -r --arg d "$day" 'select(.date == $d and .crs_valid == null) | .id' "$T/steps")) \
			<(jq -r --arg d "$day" 'select(.date == $d and .crs_valid) | "\(.id) \(.crs_valid)"' "$T/steps")
	done
	same '2025-02-28 2025-03-31' "$(sed -n '2p;3p' "$T/steps" | values date | xargs)"	# month ends, each counted from the first day
	for event in birthday canadian_work foreign_work english.lapses french.lapses spouse.english.lapses eca.lapses nomination.lapses programs.begin programs.end rules; do
		grep -q "\"events\":\"[^\"]*$event" "$T/steps"
	done
	# change is the difference from the step before.
	same '' "$(jq -s -r 'map(select(.id == "C-001")) | [.[:-1], .[1:]] | transpose[] | select(.[1].crs - .[0].crs != .[1].change) | .[1].date' "$T/steps")"
}

@test "boost: options, formats and what is refused" {
	local few='{"id":1,"birth_date":"1996-01-01","canadian_work_years":1,"english":{"listening":8,"reading":8,"writing":8,"speaking":8}}'
	same 3 "$(ee-boost -d 2026-09-14 --top 3 <<< "$few" | grep -vc -e birthday -e '"answer"')"
	same 'answer birthday' "$(ee-boost -d 2026-09-14 --top 0 <<< "$few" | values change | xargs)"	# what is missing, and what is lost
	same '' "$(ee-boost -d 2026-09-14 --min-gain 601 share/examples/pool.csv 2> "$T/err" | tail -n +2)"
	same '' "$(ee-boost -d 2026-09-14 --min-gain 20 share/examples/pool.ndjson 2> "$T/err" | jq -r 'select(.gain < 20) | .id')"
	same_file <(ee-boost -o json -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err") <(ee-boost -o json -d 2026-09-14 share/examples/pool.csv 2> "$T/err")
	same_file <(ee-boost -j 1 -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err") <(ee-boost -j 4 -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err")
	for option in '--depth 2' --all '--top 3' '--min-gain 1'; do
		# shellcheck disable=SC2086
		run -2 --separate-stderr ee-boost --timeline 3 $option
		same 'ee-boost: --timeline does not go with --all, --depth, --top or --min-gain' "${stderr_lines[0]}"
	done
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
