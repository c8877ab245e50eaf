#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# Every gain is the difference of two runs of ee-score; the timeline is ee-score on each of its days.
load helper

# changes OFFERS [FILTER]: offers that are changes of one day's profile, and what a jq filter makes of them: a year of work
# without a break has a test of its own, and a row of words has no change.
changes() { jq -c "select(.crs_after and (.change | contains(\"unbroken_year\") | not)) | ${2:-.}" "$1"; }

# offered POOL DAY OPTION...: what ee-boost offers on that day is added to T/all, the scored pool to T/scored, with as_of.
offered() {
	local pool=$1 day=$2
	shift 2

	ee-boost -d "$day" "$@" "$pool" > "$T/out" 2> "$T/err" || [ $? -eq 1 ]	# tests that were not accepted yet
	sed "s/^{/{\"as_of\":\"$day\",/" "$T/out" >> "$T/all"
	ee-score -b -d "$day" "$pool" > "$T/out" 2> "$T/err" || [ $? -eq 1 ]
	sed "s/^{/{\"as_of\":\"$day\",/" "$T/out" >> "$T/scored"
}

# changed OFFERS POOL: the profiles with each of the offers made, numbered, one a line.
changed() { jq -nc --slurpfile pool "$2" --slurpfile scored "$T/scored" -f "$ORACLE/boost.jq" "$1"; }

# scores < PROFILES: what each scores on its day as_of, in the order of their numbers.
scores() {
	awk -v folder="$T" '{
		match($0, /"as_of":"[-0-9]*"/)
		print > (folder "/" substr($0, RSTART + 9, 10) ".ndjson")
	}'
	for file in "$T"/20*.ndjson; do
		day=${file##*/}
		ee-score -d "${day%.ndjson}" "$file" 2> "$T/err"
	done | jq -r '"\(.id) \(.crs)"' | sort -n | cut -d ' ' -f 2
}

@test "boost: every gain is the difference of two runs of ee-score, alone and in pairs" {
	# Some spouses get an age, so that the couple can be turned round.
	jq -c 'if .spouse and (.id | test("[1379]$")) then .spouse += {age: 29, foreign_work_years: 4, canadian_education: "one_or_two_years"} else . end' share/examples/pool.ndjson |
		awk -v every="$(sample 3 1)" '(NR + 1) % every == 0' > "$T/pool"
	head -n "$(sample 8 200)" "$T/pool" > "$T/some"
	offered "$T/some" 2026-09-14 --all --depth 2
	[ "$(wc -l < "$T/all")" -gt "$(sample 280 8000)" ]
	offered "$T/pool" 2026-09-14 --all
	# Rules of other years: no age of 45 of today's, no sibling before 2017.
	for day in $(rule_days) 2027-09-14; do
		offered "$T/some" "$day" --all
	done
	changes "$T/all" > "$T/offers"
	[ "$(wc -l < "$T/offers")" -gt "$(sample 4000 50000)" ]
	changed "$T/offers" "$T/pool" | scores > "$T/got"
	jq .crs_after "$T/offers" > "$T/want"
	same_file "$T/want" "$T/got"
	for change in swap english.reading spouse.french canadian_work canadian_credential birthday eca.lapses english.lapses spouse.english.lapses nomination.lapses \
		funds_cad provincial_nomination; do
		grep -q "^{\"as_of\":\"2026-09-14\",.*\"change\":\"$change\"" "$T/offers"
	done
	for change in english.renewed french.renewed spouse.english.renewed; do	# by then
		grep -q "^{\"as_of\":\"2027-09-14\",.*\"change\":\"$change\"" "$T/offers"
	done
	# crs_before is the score, gain the difference.
	same '' "$(jq -r 'select(.crs_after - .crs_before != .gain) | .id' "$T/offers")"
	same_file <(jq -r '"\(.as_of) \(.id) \(.crs)"' "$T/scored" | sort -u) <(jq -r '"\(.as_of) \(.id) \(.crs_before)"' "$T/offers" | sort -u)
	# The spouse stays: leaving one behind is no advice.
	same '' "$(grep -h accompanying "$T/offers" | head -n 1)"
}

@test "boost: one row a change: with --all every step of it, in its range only those that bring more" {
	ee-boost -d 2026-09-14 share/examples/pool.ndjson > "$T/folded" 2> "$T/err"
	ee-boost -d 2026-09-14 --all share/examples/pool.ndjson > "$T/all" 2> "$T/err"
	# But for a renewal ahead of its day, which stands beside a better result.
	same '' "$(jq -r 'select((.change | endswith(".renewed")) and (.note | startswith("good through")) | not) | [.id, (.change | sub("[.](listening|reading|writing|speaking)$"; "") | sub("[.]renewed"; ""))] | @tsv' "$T/folded" | grep -v eca | sort | uniq -d | head -n 3)"
	# What is shown is a row of all, with the same figures but for the range; each step of a range is one of all's, with that gain.
	rows='def of: .change | split(".") | if .[0] == "spouse" then .[0:2] else .[0:1] end | join(".");
		(select(.crs_after) | ["row", .id, .change, .from, .to, .reach, .gain, .net, .crs_by, .by, .programs_lost, .needs])'
	jq -r "$rows"', (select(.range) | ["step", .id, of] + (.range | split(", ")[] | [.])) | @tsv' "$T/folded" | sort > "$T/shown"
	[ "$(grep -c ^step "$T/shown")" -gt 1000 ]
	jq -r "$rows"', (select(.crs_after) | ["step", .id, of,
		   ((.change | split(".") | last | if IN("listening", "reading", "writing", "speaking", "renewed") then . + " " else "" end) + .to + " " + (if .gain < 0 then "" else "+" end) + (.gain | tostring))]) | @tsv' "$T/all" | sort > "$T/of_all"
	same '' "$(comm -23 "$T/shown" "$T/of_all" | head -n 3)"
	# In a chain each step brings more than the one before it.
	same '' "$(jq -c 'select(.range and (.programs_gained // .categories_gained) == null and (.change | test("work|education|credential"))) | [.range | scan("[+]([0-9]+)") | .[0] | tonumber] | select(. != (. | sort | unique))' "$T/folded" | head -n 3)"
}

@test "boost: nothing is offered that brings nothing, and no link of a chain that brings no more" {
	ee-boost -d 2026-09-14 share/examples/pool.ndjson > "$T/offers" 2> "$T/err"
	same '' "$(jq -r 'select(.crs_after and .gain <= 0 and (.change | test("birthday|lapses|renewed") | not) and (.programs_gained // .categories_gained) == null and (.note | contains("maybe ") | not)) | .id' "$T/offers")"
	same '' "$(ee-boost -d 2026-09-14 --all share/examples/pool.ndjson 2> "$T/err" | grep '"change":"education",.*"to":"professional"' | head -n 1)"	# as much as a master's degree
	same '' "$(ee-boost --all -d 2016-06-01 <<< '{"id":1,"age":30}' | values id change=sibling_in_canada)"
	same 15 "$(ee-boost --all -d 2018-06-01 <<< '{"id":1,"age":30}' | values gain change=sibling_in_canada)"
	# Soonest first, in one's own hands first, then by what the change itself brings by its day: its score then less what the
	# timeline has for that day, or the gain where time makes it.
	head -n "$(sample 100 200)" share/examples/pool.ndjson > "$T/some"
	ee-boost -d 2026-09-14 "$T/some" > "$T/few" 2> "$T/err"
	ee-boost --timeline 66 -d 2026-09-14 "$T/some" 2> "$T/err" | jq -c '[.id, .date, .crs_valid]' > "$T/steps"
	jq -nc --slurpfile steps "$T/steps" '($steps | map({key: "\(.[0]) \(.[1])", value: .[2]}) | from_entries) as $without
		| inputs | select(.crs_after and (.change | test("birthday|lapses|renewed") | not) and (.standing | IN("pool", "maybe")))
		| (.by // (.note | capture("day assumed: (?<d>[0-9-]+)").d)) as $day | .crs_by as $crs_by
		| [.id, ({"weeks": 1, "months": 2, "years": 3}[.reach]),
		((.by == null and (.change | test("^(provincial_nomination|certificate_of_qualification|canadian_work|foreign_work|spouse.canadian_work)$"))) | if . then 1 else 0 end),
		if .by then -.gain else ($without["\(.id) \($day)"] // "" | if . == "" then . else . - $crs_by end) end] | select(.[3] != "")' "$T/few" > "$T/order"
	[ "$(wc -l < "$T/order")" -gt "$(sample 200 400)" ]
	same_file <(jq -s -c 'group_by(.[0]) | map(sort_by(.[1], .[2], .[3]))[][]' "$T/order") <(jq -s -c 'group_by(.[0])[][]' "$T/order")
	# Programs that are lost within weeks before them, the other losses behind, each by day.
	jq -c 'select(.crs_after and .standing == "pool") | [.id, if (.change | test("birthday|lapses") | not) then 1 elif .programs_lost and .reach == "weeks" then 0 else 2 end,
		if .change | test("birthday|lapses") then .by else "" end]' "$T/offers" > "$T/order"
	same_file <(jq -s -c 'group_by(.[0]) | map(sort_by(.[1], .[2]))[][]' "$T/order") <(jq -s -c 'group_by(.[0])[][]' "$T/order")
	grep -q ',0,' "$T/order"
	# A pair is more than its parts.
	ee-boost --all --depth 2 -d 2026-09-14 <<< '{"id":1,"age":30,"education":"bachelor","certificate_of_qualification":true,"english":{"listening":6,"reading":6,"writing":6,"speaking":6},"foreign_work_years":2}' > "$T/offers"
	alone() { values gain change="$1" to="$2" < "$T/offers"; }
	[ "$(alone 'english + education' 'CLB 7 + master')" -gt $(($(alone english 'CLB 7') + $(alone education master))) ]
	# Of two changes there is one row.
	same '' "$(ee-boost --depth 2 -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err" | jq -r 'select(.change | contains(" + ")) | [.id, (.change | gsub("[.](listening|reading|writing|speaking)"; ""))] | @tsv' | sort | uniq -d | head -n 3)"
}

@test "boost: the score on the day of a change is that of ee-score on that day, without what has run out" {
	offered share/examples/pool.ndjson 2026-09-14 --all
	same '' "$(jq -r 'select((.crs_by and .crs_by - .crs_before != .net) or (.crs_after and (.crs_by == null) != (.change == "sibling_in_canada"))) | .id' "$T/all" | head -n 1)"
	# Its day: that of time, or the one that the note says is assumed.
	changes "$T/all" '. + {day: (.by // (.note | capture("day assumed: (?<d>[0-9-]+)").d? // null))} | select(.day and .day > "2026-09-14")
		| select(.by or (.change | test("work") | not))' > "$T/dated"
	[ "$(wc -l < "$T/dated")" -gt 4000 ]
	# On the days that most of them have.
	days=$(grep -o '"day":"[-0-9]*"' "$T/dated" | sort | uniq -c | sort -k1,1nr | awk '{ print $2 }' | head -n "$(sample 3 20)")
	grep -F "$days" "$T/dated" > "$T/offers"
	changed "$T/offers" share/examples/pool.ndjson > "$T/made"
	jq -nc --slurpfile offers "$T/offers" '
		def anniversary($years): (.[0:4] | tonumber + $years | tostring) + .[4:];
		inputs | $offers[.id] as $offer | $offer.day as $d
		| def lapse($path): if getpath($path + ["date"]) != null and (getpath($path + ["date"]) | anniversary(2)) <= $d
			then (if ($path | length) == 1 then delpaths([$path]) else setpath($path; {}) end) else . end;
		lapse(["english"]) | lapse(["french"]) | lapse(["spouse", "english"]) | lapse(["spouse", "french"])
		| if $offer.change == "eca.renewed" then . elif .eca.date and (.eca.date | anniversary(5)) <= $d then
			if (.canadian_education // "none") == "none" then del(.education)
			elif .canadian_education == "one_or_two_years" and (.education | IN("bachelor", "two_or_more", "master", "professional", "doctorate")) then .education = "one_year"
			else . end else . end
		| if .nomination.expires and .nomination.expires < $d then del(.provincial_nomination) else . end
		| .as_of = $d' "$T/made" > "$T/then"
	same_file <(jq -r '"\(.crs_by) \(.id) \(.change) \(.to) \(.day)"' "$T/offers") \
		<(paste -d ' ' <(scores < "$T/then") <(jq -r '"\(.id) \(.change) \(.to) \(.day)"' "$T/offers"))
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
	by() { ee-boost --all -d 2026-09-14 | values by change="$1" to="$2"; }
	same 2027-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01"}]' | by canadian_work 1)"
	same 2028-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01"}]' | by canadian_work 2)"
	same 2028-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","hours":15}]' | by canadian_work 1)"
	same 2028-06-10 "$(work '[{"noc":"21222","country":"FR","start":"2025-06-10"}]' | by foreign_work 3)"
	same null "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","end":"2027-02-01"}]' | by canadian_work 1)"	# ends too early
	same 2027-03-01 "$(work '[{"noc":"21222","country":"CA","start":"2026-03-01","end":"2027-02-28"}]' | by canadian_work 1)"
	same null "$(lines '{"id":1,"age":30,"canadian_work_years":1}' | by canadian_work 2)"
	# ee-score agrees: a year less the day before.
	ee-boost --all -d 2026-09-14 share/examples/pool.ndjson 2> "$T/err" |
		jq -r 'select((.change | test("^(canadian|foreign)_work$")) and .by) | [.id, .change, .to, .by] | @tsv' > "$T/by"
	[ "$(wc -l < "$T/by")" -gt 50 ]
	# years_on DAY KIND: the years before the first that is offered.
	years_on() { ee-boost --all -d "$1" "$T/one" 2> "$T/err" | values from change="$2" | head -n 1; }
	while IFS=$'\t' read -r id kind to full; do
		# C-130's test would be too old on its day: years abroad would add nothing.
		grep "\"id\":\"$id\"" share/examples/pool.ndjson | sed '/"C-130"/s/2025-11-29/2027-11-29/' > "$T/one"
		# The jobs alone, and a language, so that the years show in the points of their pairs.
		years=("$(years_on "$full" "$kind")" "$(years_on "$(date -d "$full -1 day" +%F)" "$kind")")
		want="$to $((to - 1))"
		[ "$kind-$to" != canadian_work-5 ] || want=' 4'	# at the top of the table nothing more is offered
		[ "$kind" != foreign_work ] || want=" $((to - 1))"	# nor beyond three years, of which these are
		same "$id $kind $to $full: $want" "$id $kind $to $full: ${years[*]}"
	done < <(head -n "$(sample 6 92)" "$T/by"; grep foreign_work "$T/by")
	same 2 "$(grep -c foreign_work "$T/by")"
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
	mapfile -t days < <(head -n 31 "$T/steps" | values date)
	same '2025-02-28 2025-03-31' "${days[*]:1:2}"	# month ends, each counted from the first day
	jq -r '"\(.date) \(.id) \(.crs) \(.crs_valid)"' "$T/steps" | awk -v folder="$T" '{ print $2, $3, $4 > (folder "/" $1) }'
	id_and_score() { sed 's/^{"id":"\([^"]*\)".*,"crs":\([0-9]*\),"crs_rules":.*/\1 \2/'; }
	for month in 0 1 2 13 30; do
		day=${days[month]}
		same_file <(ee-score -d "$day" share/examples/pool.ndjson 2> "$T/err" | id_and_score) <(cut -d ' ' -f 1,2 "$T/$day")
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
		awk '$3 == "null" { print $1 }' "$T/$day" > "$T/absent"
		same_file <(ee-check -d "$day" share/examples/pool.ndjson 2> "$T/err" | grep -F '"programs":[],"maybe":[],' | cut -d '"' -f 4) "$T/absent"
		same_file <(ee-score -d "$day" "$T/valid" 2> "$T/err" | id_and_score | grep -vwFf "$T/absent") <(awk '$3 != "null" { print $1, $3 }' "$T/$day")
	done
	for event in birthday canadian_work foreign_work english.lapses french.lapses spouse.english.lapses eca.lapses nomination.lapses programs.begin programs.end rules; do
		grep -q "\"events\":\"[^\"]*$event" "$T/steps"
	done
	# change is the difference from the step before.
	grep '"id":"C-001"' "$T/steps" > "$T/one"
	same 31 "$(wc -l < "$T/one")"
	same '' "$(jq -s -r '[.[:-1], .[1:]] | transpose[] | select(.[1].crs - .[0].crs != .[1].change) | .[1].date' "$T/one")"
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
