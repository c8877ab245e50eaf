#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2016	# options in words; what "run" sets; subshells; jq's own $
# The CRS: numbers are those of the facts, typed here or in tests/oracle, never read from the tables under test.
load helper

# scored OPTION... -- FIELD...: the records on stdin, scored, and these fields of each, a line each.
scored() (
	set -o pipefail
	options=()
	while [ "$1" != -- ]; do
		options+=("$1")
		shift
	done
	shift
	ee-score "${options[@]}" | values "$@"
)

# All worked examples in TRAPS/want; the profiles of a day as TRAPS/DAY.ndjson and TRAPS/DAY.csv.
setup_file() {
	export TRAPS=$BATS_FILE_TMPDIR

	cat $ORACLE/traps.ndjson $ORACLE/traps-jobs.ndjson > "$TRAPS/want"
	jq -r '.as_of, (.profile | tojson)' "$TRAPS/want" | awk -v folder="$TRAPS" '
		NR % 2 { day = $0; print > (folder "/days"); next }
		{ print > (folder "/profiles"); print > (folder "/" day ".ndjson") }'
	twin < "$TRAPS/profiles" | csv_by_day "$TRAPS" "$TRAPS/days"
}

# The answers in T/got against the traps in TRAPS/want: silent where they agree.
compare_traps() {
	jq -rn --slurpfile want "$TRAPS/want" --slurpfile got "$T/got" '
		($got | map({key: .id, value: .}) | from_entries) as $answer
		| if ($want | length) != ($got | length) then "\($want | length) traps, \($got | length) answers"
		  else empty end,
		  ($want[] | . as $trap | .expect | to_entries[] | . as $e
		   | $answer[$trap.profile.id] | getpath($e.key | split(".")) as $x
		   | if $x != $e.value
		     then "\($trap.profile.id) on \($trap.as_of): \($e.key) is \($x), the facts say \($e.value)"
		     else empty end)'
}

@test "score: every worked example of the facts, all figures and levels" {
	[ "$(wc -l < "$TRAPS/want")" -ge 150 ]
	for file in "$TRAPS"/20*.ndjson; do
		day=${file##*/}
		ee-score -b -d "${day%.ndjson}" "$file" 2> "$T/err" >> "$T/got" || { cat "$T/err"; false; }
	done
	run -0 compare_traps
	wrote
}

@test "score: the CSV twins of the worked examples score the same" {
	for file in "$TRAPS"/20*.csv; do
		day=${file##*/}
		ee-score -b -d "${day%.csv}" "$file" > "$T/$day" 2> "$T/err" || { cat "$T/err"; false; }
	done
	mlr --icsv --ojsonl cat "$T"/20*.csv > "$T/got"
	run -0 compare_traps
	wrote
}

@test "score: what the facts say is refused is refused, with the reason" {
	while IFS=$'\t' read -r day profile; do
		run -1 --separate-stderr ee-score -d "$day" <<< "$profile"
		wrote
		lines "$stderr" >> "$T/got"
	done < <(jq -r '"\(.as_of)\t\(.profile | tojson)"' $ORACLE/refused.ndjson)
	cat > "$T/want" <<-'EOF'
	ee-score: <stdin>:1: english.test: pte is accepted from 2024-01-30, not on 2024-01-29
	ee-score: <stdin>:1: french.listening: expected a TEF score 0 to 360 (the previous-score column of the result sheet), got 434
	ee-score: <stdin>:1: french.reading: expected a TEF score 0 to 300 (the previous-score column of the result sheet), got 434
	ee-score: <stdin>:1: french.speaking: expected a TEF score 0 to 450 (the previous-score column of the result sheet), got 456
	EOF
	same_file "$T/want" "$T/got"
}

# both_score DAY START: random profiles, scored into T/got and by the second implementation into T/want.  What JSON calls
# a number but the field tells apart (1e0 years) has a test of its own.
both_score() {
	local day=$1 count
	local -a options=(-v odd=1 -v dates=1 -v start="$2")

	count=$(sample 60 5000)
	[[ $day > 2022-11-15 ]] || options+=(-v noc4=1)
	[[ $day < 2024-01-30 ]] || options+=(-v pte=1)
	awk -v n="$count" "${options[@]}" -f $ORACLE/random.awk -f $ORACLE/profiles.awk |
		grep -vE '_work_years"[ 	]*:[ 	]*[0-9.]+[eE]' > "$T/profiles"
	[ "$(wc -l < "$T/profiles")" -gt $((count * 95 / 100)) ]
	ee-score -b -d "$day" "$T/profiles" 2> "$T/err" >> "$T/got"
	jq -c --arg as_of "$day" --arg clb 1 -f $ORACLE/crs.jq "$T/profiles" > "$T/want.day"
	[ "$(wc -l < "$T/want.day")" -eq "$(wc -l < "$T/profiles")" ]
	cat "$T/want.day" >> "$T/want"
}

# Every figure and level.
figures() { jq -c '{id, crs, crs_points, clb: (.clb // {})}' "$1"; }

@test "score: agrees with the second implementation on random profiles, on the first and last day of every rule set" {
	days=$(oracle_days)
	[ "$(wc -l <<< "$days")" -ge 10 ]
	for day in $days; do
		lines "$day"	# for a failure
		both_score "$day" "${day//-/}"
	done
	same_file <(figures "$T/want") <(figures "$T/got")
}

@test "score: a rule set that the second implementation does not know is told, not skipped" {
	mkdir -p "$T/share/crs" "$T/tests"
	cp share/crs/*.csv "$T/share/crs"
	cp share/crs/2025-03-25.csv "$T/share/crs/2031-05-01.csv"
	cp -r tests/oracle "$T/tests"
	same '2031-05-01 2031-05-01 2031-05-01 2032-04-30' "$(ROOT=$T set_days | tail -n 2 | xargs)"
	ROOT=$T run -1 oracle_days
	wrote 'tests/oracle/points.jq: no numbers of the rule set of 2031-05-01; add them, from its sources'
}

@test "score: a rule set that is not complete lets the one before it stand in, and can be refused" {
	for day in $(sets incomplete); do
		before=$(sets complete | awk -v day="$day" '$1 < day' | tail -n 1)
		run -0 --separate-stderr ee-score -d "$day" <<< '{"age":30}'
		wrote "{\"age\":30,\"crs\":105,\"crs_rules\":\"$before\"}"
		said "ee-score: the rules of $day, in force on $day, are not completely known; scored by those of $before"
		run -2 --separate-stderr ee-score --strict-rules -d "$day" <<< '{"age":30}'
		said "ee-score: the rules of $day, in force on $day, are not completely known (--strict-rules)"
		run -2 --separate-stderr ee-score --rules "share/crs/$day.csv" <<< '{"age":30}'
		said "ee-score: share/crs/$day.csv: not a complete rule set"
	done
}

@test "score: a number with an exponent is the number that it writes" {
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.core.canadian_work <<-'EOF'
	{"age":30,"canadian_work_years":1e0}
	{"age":30,"canadian_work_years":0.2E1}
	{"age":30,"canadian_work_years":30e-1}
	{"age":30,"canadian_work_years":4.99e0}
	EOF
	said
	wrote 40 53 64 72
}

@test "score -b: the breakdown has the figures and the order of the contract" {
	figures='crs crs_rules crs_points.core.age crs_points.core.education crs_points.core.first_language crs_points.core.second_language crs_points.core.canadian_work crs_points.core.total crs_points.spouse.education crs_points.spouse.language crs_points.spouse.canadian_work crs_points.spouse.total crs_points.transferability.education_language crs_points.transferability.education_canadian_work crs_points.transferability.foreign_work_language crs_points.transferability.foreign_work_canadian_work crs_points.transferability.certificate_language crs_points.transferability.total crs_points.additional.provincial_nomination crs_points.additional.job_offer crs_points.additional.canadian_education crs_points.additional.french crs_points.additional.sibling crs_points.additional.total clb.english.listening clb.english.reading clb.english.writing clb.english.speaking clb.french.listening clb.french.reading clb.french.writing clb.french.speaking'
	record='{"id":"a","age":30,"english":{"listening":9,"reading":8,"writing":7,"speaking":6},"french":{"listening":5,"reading":5,"writing":5,"speaking":5}}'
	run -0 --separate-stderr ee-score -b -d 2025-06-01 <<< "$record"
	same "$figures" "$(jq -r 'del(.id, .age, .english, .french) | [paths(scalars) | join(".")] | join(" ")' <<< "$output")"
	[[ $output == "${record%\}}"',"crs":'* ]]
	# As CSV: the same columns, and none for a figure that the rule set does not have.
	run -0 --separate-stderr ee-score -b -d 2025-06-01 <<< $'id,age\na,30'
	same "id,age,$(tr ' ' ',' <<< "$figures")" "${lines[0]}"
}

@test "score: without -b only crs and crs_rules, at the end; everything else byte for byte" {
	cat > "$T/in" <<-'EOF'
	{ "id" : 1.50 ,	"age":30, "x" : [ 1E+2, {"y" : "\u00e9\/"} ] , "" : "empty", "big":12345678901234567890 }
	{"a\u0067e":30,"z":null}
	EOF
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/in"
	said
	wrote '{ "id" : 1.50 ,	"age":30, "x" : [ 1E+2, {"y" : "\u00e9\/"} ] , "" : "empty", "big":12345678901234567890,"crs":105,"crs_rules":"2025-03-25" }' \
		'{"a\u0067e":30,"z":null,"crs":105,"crs_rules":"2025-03-25"}'
	lines 'id,age,"x y",q' '"1",30,"a ""b"", c", "' '2,"30",,' > "$T/in.csv"
	sed -i '2s/, "$/, /' "$T/in.csv"
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/in.csv"
	said
	wrote 'id,age,"x y",q,crs,crs_rules' '"1",30,"a ""b"", c", ,105,2025-03-25' '2,"30",,,105,2025-03-25'
}

# The rows that "crs_why" names, against the file: silent where every one stands there word for word.
check_why() {
	jq -r '.crs_why[] | "\(.rules)\t\(.line)\t\(.row),\(.level // ""),\(.min // ""),\(.max // ""),\t\(.source)"' "$T/why" |
		sort -u > "$T/rows"
	awk -F '\t' '
		FILENAME != ARGV[ARGC - 1] {
			if (FNR == 1) { rules = FILENAME; sub(/.*\//, "", rules); sub(/\.csv$/, "", rules) }
			text[rules, FNR] = $0
			if (rules == "sources") { sub(/,.*/, ""); known[$0] = 1 }
			next
		}
		{ there = text[$1, $2]; end = "," $4 }
		substr(there, 1, length($3)) != $3 || substr(there, length(there) - length(end) + 1) != end {
			print $1 ".csv:" $2 ": " $3 "..." $4 ", but there stands " there
		}
		!($4 in known) { print "share/sources.csv: no " $4 }' share/sources.csv share/crs/*.csv "$T/rows"
}

@test "score --why: every row named stands on that line of that table, and its source in sources.csv" {
	for day in $(rule_days); do
		big "$(sample 25 750)" "${day//-/}" | ee-score --why -d "$day" 2> "$T/err" >> "$T/why" || true
	done
	run -0 check_why
	wrote
	[ "$(wc -l < "$T/rows")" -gt 250 ]
}

# The factors of $T/why, as JSON, whose rows do not come to the figure of the breakdown, cut where a cap is named;
# of a language the points are those of the level in the facts.  Silent where all do.
add_up() {
	jq -L $ORACLE --arg as_of any -c 'include "points"; . as $r
		| (if .spouse and .spouse != {} and .spouse.accompanying != false and .spouse.citizen_or_pr != true then 1 else 0 end) as $col
		| {"core.first_language": first_row($col), "core.second_language": second_row, "spouse.language": spouse_lang_row} as $levels
		| ($r.crs_points | paths(scalars)) as $p | ($p | join(".")) as $f | ($r.crs_points | getpath($p)) as $n
		| [$r.crs_why[] | select(.factor == $f)] as $all
		| [$all[] | select(.row != "cap")] as $rows | [$all[] | select(.row == "cap")] as $caps
		| ($rows | map(.points) | add // 0) as $sum
		| select(
			if $p[-1] == "total" then $rows != [] or any($caps[]; .points != $n)
			elif $levels[$f] then
				($rows | length) != (if $rows == [] and $n == 0 then 0 else 4 end)
				or any($rows[]; .points != $levels[$f][.min | tonumber])
				or if $caps == [] then $sum != $n else ($sum <= $n or $caps[0].points != $n) end
			else $caps != [] or $sum != $n or ($rows | length) > 1 end)
		| {id, $f, $n, $all}' "$T/why"
}

@test "score --why: the rows of each factor add up to its figure, in both formats" {
	count=$(sample 25 750)
	for day in $(oracle_days); do
		big "$count" "${day//-/}" > "$T/in"
		cat "$T/in" >> "$T/profiles"
		sed "s/.*/$day/" "$T/in" >> "$T/days"
		ee-score --why -d "$day" "$T/in" 2> "$T/err" >> "$T/why" || true
	done
	csv_twin 'del(.escapes)' < "$T/profiles" | csv_by_day "$T" "$T/days"	# some have line ends
	for file in "$T"/20*.csv; do
		day=${file##*/} day=${day%.csv}
		ee-score --why -d "$day" -o json "$file" 2> "$T/err" >> "$T/twin" || true
		ee-score --why -d "$day" "$file" 2> "$T/err" > "$T/cells.$day" || true
	done
	[ "$(wc -l < "$T/why")" -gt "$(sample 200 5000)" ]
	[ "$(grep -o '"level":"core.second_language"' "$T/why" | wc -l)" -gt 5 ]	# 24 cut to 22
	run -0 add_up
	wrote
	jq -c '[(.id | tostring), .crs_why]' "$T/why" > "$T/want"
	same_file "$T/want" <(jq -c '[.id, .crs_why]' "$T/twin")
	same_file "$T/want" <(mlr --icsv --ojsonl --infer-none cut -f id,crs_why "$T"/cells.* | jq -c '[.id, (.crs_why | fromjson)]')
}

@test "score --why: the points are those of the row named, of the column for a spouse or not" {
	run -0 --separate-stderr ee-score --why -d 2025-06-01 <<-'EOF'
	{"age":35,"education":"master","english":{"listening":9,"reading":9,"writing":7,"speaking":9},"spouse":{"education":"bachelor"}}
	EOF
	same '{"factor":"core.age","points":70,"row":"age","min":"35","max":"35","source":"MI-2014","rules":"2025-03-25"}
{"factor":"core.education","points":126,"row":"education","level":"master","source":"MI-2014","rules":"2025-03-25"}
{"factor":"core.first_language","points":29,"ability":"listening","row":"first_language","min":"9","max":"9","source":"MI-2014","rules":"2025-03-25"}
{"factor":"core.first_language","points":29,"ability":"reading","row":"first_language","min":"9","max":"9","source":"MI-2014","rules":"2025-03-25"}
{"factor":"core.first_language","points":16,"ability":"writing","row":"first_language","min":"7","max":"7","source":"MI-2014","rules":"2025-03-25"}
{"factor":"core.first_language","points":29,"ability":"speaking","row":"first_language","min":"9","max":"9","source":"MI-2014","rules":"2025-03-25"}' \
		"$(jq -c '.crs_why[] | select(.factor | test("core.(age|education|first)")) | del(.line)' <<< "$output")"
	# With a spouse CLB 9 in a second language is 6 + 6 + 6 + 6, cut to 22.
	run -0 --separate-stderr ee-score --why -d 2024-06-01 <<-'EOF'
	{"age":30,"english":{"listening":10,"reading":10,"writing":10,"speaking":10},"french":{"listening":9,"reading":9,"writing":9,"speaking":9},"first_language":"english","spouse":{"accompanying":true}}
	EOF
	same '[6,"listening"][6,"reading"][6,"writing"][6,"speaking"][22,null]' \
		"$(jq -c '.crs_why[] | select(.factor == "core.second_language") | [.points, .ability]' <<< "$output" | tr -d '\n')"
	# A cap that cuts is named too: 50 + 50 of the education pair are 50.
	run -0 --separate-stderr ee-score --why -d 2024-06-01 <<-'EOF'
	{"age":30,"education":"master","english":{"listening":9,"reading":9,"writing":9,"speaking":9},"canadian_work_years":2}
	EOF
	same '{"factor":"transferability.total","points":50,"row":"cap","level":"education_pair","source":"MI-2014"}' \
		"$(jq -c '.crs_why[] | select(.row == "cap") | del(.line, .rules)' <<< "$output")"
}

@test "score --like-ircc-tool: a TCF at NCLC 4 earns nothing as first language" {
	record='{"age":45,"french":{"test":"tcf","listening":331,"reading":342,"writing":4,"speaking":6}}'
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.core.first_language <<< "$record"
	wrote 24
	run -0 --separate-stderr scored -b -d 2025-06-01 --like-ircc-tool -- crs_points.core.first_language <<< "$record"
	wrote 6
	# Not the TEF, and not English.
	run -0 --separate-stderr scored -d 2025-06-01 --like-ircc-tool -- crs <<-'EOF'
	{"age":45,"french":{"test":"tef","listening":145,"reading":121,"writing":181,"speaking":181}}
	{"age":45,"english":{"test":"celpip","listening":4,"reading":4,"writing":4,"speaking":4}}
	EOF
	wrote 24 24
}

@test "score --like-ircc-tool: PTE Core as second language does not lift the French bonus" {
	record='{"age":45,"first_language":"french","french":{"listening":7,"reading":7,"writing":7,"speaking":7},"english":{"test":"pte","listening":39,"reading":42,"writing":51,"speaking":51}}'
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.additional.french <<< "$record"
	wrote 50
	run -0 --separate-stderr scored -b -d 2025-06-01 --like-ircc-tool -- crs_points.additional.french <<< "$record"
	wrote 25
	run -0 --separate-stderr scored -b -d 2025-06-01 --like-ircc-tool -- crs_points.additional.french <<< "${record/\"test\":\"pte\",\"listening\":39,\"reading\":42,\"writing\":51,\"speaking\":51/\"listening\":5,\"reading\":5,\"writing\":5,\"speaking\":5}"
	wrote 50
}

@test "score --as-of: each rule set begins and ends on its day" {
	record='{"age":50,"job_offer":{"noc":"21231"},"canadian_education":"one_or_two_years","sibling_in_canada":true,"first_language":"french","french":{"listening":7,"reading":7,"writing":7,"speaking":7},"english":{"listening":5,"reading":5,"writing":5,"speaking":5}}'
	cat > "$T/table" <<-'EOF'
	2015-01-01 2015-01-01 600
	2016-11-18 2015-01-01 600
	2016-11-19 2016-11-19 65
	2017-06-05 2016-11-19 65
	2017-06-06 2017-06-06 110
	2020-10-19 2017-06-06 110
	2020-10-20 2020-10-20 130
	2025-03-24 2020-10-20 130
	2025-03-25 2025-03-25 80
	2026-11-02 2025-03-25 80
	EOF
	same "$(set_days | awk '{ print $2, $1 }')" "$(cut -d ' ' -f 1,2 "$T/table")"	# a new set has points to be added here
	while read -r day rules points; do
		run -0 --separate-stderr scored -b -d "$day" -- crs_rules crs_points.additional.total <<< "$record"
		same "$day: $rules $points" "$day: $output"
	done < "$T/table"
	run -2 --separate-stderr ee-score -d 2014-12-31 <<< "$record"
	wrote
	said 'ee-score: no CRS rules for 2014-12-31: the first are of 2015-01-01'
}

@test "score: from 2026-11-03 the rules are said once to be incomplete, and every record is labelled" {
	yes "$(big 30 5)" | head -n 3000 > "$T/in"
	run -0 --separate-stderr ee-score -d 2026-11-02 <<< '{"age":30}'
	said
	ee-score -d 2026-11-03 "$T/in" > "$T/out" 2> "$T/err"
	same 'ee-score: the rules of 2026-11-03, in force on 2026-11-03, are not completely known; scored by those of 2025-03-25' \
		"$(grep 'completely known' "$T/err")"
	same 3000 "$(grep -c '"crs_rules":"2025-03-25"' "$T/out")"
	# Today, by SOURCE_DATE_EPOCH.
	run -0 --separate-stderr ee-score <<< '{"age":30}'
	said 'ee-score: the rules of 2026-11-03, in force on 2026-11-23, are not completely known; scored by those of 2025-03-25'
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
}

@test "score --strict-rules: refuses a day whose rules are not completely known, and no other" {
	run -2 --separate-stderr ee-score --strict-rules -d 2026-11-03 <<< '{"age":30}'
	wrote
	said 'ee-score: the rules of 2026-11-03, in force on 2026-11-03, are not completely known (--strict-rules)'
	run -0 --separate-stderr ee-score --strict-rules -d 2026-11-02 <<< '{"age":30}'
	said
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
}

# In tests/data/rules the high-wage numbers are made up: occupation 21231 has wage level 1, 31102 level 2.
high_wage='{"id":1,"age":50,"jobs":[{"noc":"21231","country":"CA","start":"2023-01-01","end":"2025-12-31"}]}
{"id":2,"age":50,"jobs":[{"noc":"21231","country":"CA","start":"2023-01-01","end":"2024-12-30"}],"spouse":{"accompanying":true}}
{"id":3,"age":50,"job_offer":{"noc":"31102"}}
{"id":4,"age":50,"job_offer":{"noc":"72310"}}
{"id":5,"age":50,"job_offer":{"noc":"31102","basis":"none"}}'

@test "score --rules: that very file, labelled by its name, whatever the date" {
	run -0 --separate-stderr ee-score -b -d 2026-11-23 --rules $DATA/rules/crs/2026-11-03.csv <<< "$high_wage"
	said
	same '1 21 0 2026-11-03.csv
2 12 0 2026-11-03.csv
3 0 61 2026-11-03.csv
4 0 0 2026-11-03.csv
5 0 0 2026-11-03.csv' "$(values id crs_points.additional.high_wage crs_points.additional.job_offer crs_rules <<< "$output")"
	run -0 --separate-stderr ee-score -d 2010-01-01 --rules share/crs/2015-01-01.csv <<< '{"age":30,"job_offer":{"noc":"2171"}}'
	said
	wrote '{"age":30,"job_offer":{"noc":"2171"},"crs":705,"crs_rules":"2015-01-01.csv"}'
	run -2 --separate-stderr ee-score --rules share/crs/2026-11-03.csv <<< '{"age":30}'
	said 'ee-score: share/crs/2026-11-03.csv: not a complete rule set'
	run -2 --separate-stderr ee-score --rules "$T/none.csv" <<< '{"age":30}'
	said "ee-score: $T/none.csv: No such file or directory"
}

@test "score: a rule set in EE_SHARE_PATH hides its namesake, and a new one comes into force on its day" {
	EE_SHARE_PATH=$DATA/rules run -0 --separate-stderr ee-score -b -d 2026-11-03 <<< "$high_wage"
	said
	same '21 12 0 0 0' "$(values crs_points.additional.high_wage <<< "$output" | xargs)"
	same 2026-11-03 "$(values crs_rules <<< "$output" | sort -u)"
	EE_SHARE_PATH=$DATA/rules run -0 --separate-stderr ee-score -b -d 2026-11-02 <<< "$high_wage"
	same '2025-03-25 null' "$(values crs_rules crs_points.additional.high_wage <<< "$output" | sort -u)"
	mkdir -p "$T/a/crs" "$T/b/crs"
	sed 's/^sibling,,,,15,15/sibling,,,,16,16/' share/crs/2025-03-25.csv > "$T/a/crs/2027-01-01.csv"
	sed 's/^sibling,,,,15,15/sibling,,,,17,17/' share/crs/2025-03-25.csv > "$T/b/crs/2027-01-01.csv"
	EE_SHARE_PATH=$T:$T/a:$T/b run -0 --separate-stderr ee-score -d 2027-01-01 <<< '{"age":50,"sibling_in_canada":true}'
	said
	wrote '{"age":50,"sibling_in_canada":true,"crs":16,"crs_rules":"2027-01-01"}'
}

@test "score: the tables are found beside the build tree without EE_SHARE" {
	cd "$T"
	unset EE_SHARE
	run -0 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
}

# once_and_twice FILE OPTION...: what a second run makes of the first one's output.
once_and_twice() {
	local in=$1
	shift

	ee-score "$@" -d 2025-03-25 "$in" > "$T/once" 2> "$T/err"
	[ "$(wc -l < "$T/once")" -ge "$(sample 100 400)" ]
	ee-score "$@" -d 2025-03-25 "$T/once" > "$T/twice" 2> "$T/err"
	same_file "$T/once" "$T/twice"
}

@test "score twice is score once: NDJSON" {
	big "$(sample 100 400)" 11 > "$T/in"
	once_and_twice "$T/in"
}

@test "score twice is score once: NDJSON with -b and --why" {
	big "$(sample 100 400)" 11 > "$T/in"
	once_and_twice "$T/in" -b
	once_and_twice "$T/in" --why
}

@test "score twice is score once: NDJSON with -b, in one language only" {
	record='{"age":30,"english":{"listening":9,"reading":9,"writing":9,"speaking":9}}'
	once=$(ee-score -b -d 2025-06-01 <<< "$record")
	twice=$(ee-score -b -d 2025-06-01 <<< "$once")
	same "$once" "$twice"
	same '{"english":{"listening":9,"reading":9,"writing":9,"speaking":9}}' "$(values clb <<< "$twice")"
}

@test "score twice is score once: CSV, with and without -b and --why" {
	big "$(sample 100 400)" 11 | csv_twin 'del(.[""], .deep, .figures, .tags, .["clé"], .blanks)' > "$T/in.csv"
	once_and_twice "$T/in.csv"
	once_and_twice "$T/in.csv" -b
	once_and_twice "$T/in.csv" --why
}

@test "score: a breakdown that is there stays, and stays true on another day" {
	big "$(sample 100 400)" 11 > "$T/in"
	ee-score -b -d 2025-03-25 "$T/in" > "$T/once" 2> "$T/err"
	ee-score -d 2017-06-06 "$T/once" 2> "$T/err" | jq -cS '{id, crs, crs_rules, crs_points}' > "$T/twice"
	ee-score -b -d 2017-06-06 "$T/in" 2> "$T/err" | jq -cS '{id, crs, crs_rules, crs_points}' > "$T/fresh"
	same_file "$T/fresh" "$T/twice"
	# A language that is gone leaves no levels behind.
	run -0 --separate-stderr ee-score -d 2025-06-01 <<-'EOF'
	{"age":30,"french":{"listening":5,"reading":5,"writing":5,"speaking":5},"crs_points":{"core":{"age":1}},"clb":{"english":{"listening":9,"reading":9,"writing":9,"speaking":9}}}
	EOF
	same '[5,5,5,5]' "$(jq -c '.clb | [.english, .french | .. | numbers]' <<< "$output")"
}

@test "score twice is score once: CSV in which a day has a breakdown and the next has not" {
	csv_twin <<< '{"id":"a","age":30,"canadian_work_years":1}' | ee-score --why -d 2025-06-01 > "$T/once"
	ee-score -d 2015-06-01 "$T/once" > "$T/old"
	ee-score --why -d 2025-06-01 "$T/old" > "$T/twice"
	same_file "$T/once" "$T/twice"
}

@test "score: what is there already is replaced in its place, and a stale breakdown is refreshed" {
	run -0 --separate-stderr ee-score -d 2025-06-01 <<-'EOF'
	{"crs":1,"age":30,"crs_rules":"old","x":1}
	{"crs_points":{"core":{"age":1,"mine":2},"other":3},"age":30,"clb":{"english":{"reading":9}}}
	{"age":30,"crs":"470","x":2}
	EOF
	said
	same '{"crs":105,"age":30,"crs_rules":"2025-03-25","x":1}' "${lines[0]}"
	same '[105,2,3,105,null]' "$(jq -c '[.crs_points.core.age, .crs_points.core.mine, .crs_points.other, .crs, .clb.english.reading]' <<< "${lines[1]}")"
	same '["crs_points","age","clb","crs","crs_rules"]' "$(jq -c 'keys_unsorted' <<< "${lines[1]}")"
	same '{"age":30,"crs":105,"x":2,"crs_rules":"2025-03-25"}' "${lines[2]}"
	lines crs,id,age,crs_points.core.age,note '1,a,30,7,"x, y"' ',b,20,,' > "$T/in.csv"
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/in.csv"
	said
	wrote 'crs,id,age,crs_points.core.age,note,crs_rules' '105,a,30,105,"x, y",2025-03-25' '110,b,20,,,2025-03-25'
}

@test "score: the first language is the one that gives more, English at a tie, or the one chosen" {
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.core.first_language crs_points.core.second_language crs_points.additional.french <<-'EOF'
	{"age":45,"english":{"listening":7,"reading":7,"writing":7,"speaking":7},"french":{"listening":9,"reading":9,"writing":9,"speaking":9}}
	{"age":45,"english":{"listening":9,"reading":9,"writing":9,"speaking":9},"french":{"listening":7,"reading":7,"writing":7,"speaking":7}}
	{"age":45,"first_language":"english","english":{"listening":7,"reading":7,"writing":7,"speaking":7},"french":{"listening":9,"reading":9,"writing":9,"speaking":9}}
	{"age":45,"first_language":"french","english":{"listening":9,"reading":9,"writing":9,"speaking":9},"french":{"listening":7,"reading":7,"writing":7,"speaking":7}}
	{"age":45,"first_language":"french","english":{"listening":9,"reading":9,"writing":9,"speaking":9}}
	EOF
	wrote '124 12 50' '124 12 50' '68 24 50' '68 24 50' '0 24 0'
	# A tie in points: --why tells by the order that English is the first.
	run -0 --separate-stderr ee-score --why -d 2025-06-01 <<-'EOF'
	{"age":45,"english":{"listening":9,"reading":9,"writing":8,"speaking":8},"french":{"listening":8,"reading":8,"writing":9,"speaking":9}}
	EOF
	same '9 9 8 8' "$(jq -r '[.crs_why[] | select(.factor == "core.first_language") | .min] | join(" ")' <<< "$output")"
}

@test "score: age counts on the day, the birthday included" {
	for day in 2025-05-31 2025-06-01; do
		ee-score -d "$day" <<< '{"birth_date":"1995-06-01"}' | values crs
	done > "$T/got"
	same $'110\n105' "$(< "$T/got")"
	# Born on 29 February: 1 March in common years.
	for day in 2024-02-28 2024-02-29 2025-02-28 2025-03-01; do
		ee-score -d "$day" <<< '{"birth_date":"1984-02-29"}' | values crs
	done > "$T/got"
	same $'55\n50\n50\n39' "$(< "$T/got")"
	# The birth date wins over an age.
	run -0 --separate-stderr scored -d 2025-06-01 -- crs <<< '{"age":20,"birth_date":"1980-01-01"}'
	wrote 0
}

@test "score: every age, both columns" {
	for ((age = 0; age <= 120; age++)); do
		lines "{\"age\":$age}" "{\"age\":$age,\"spouse\":{\"accompanying\":true}}"
	done > "$T/in"
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.core.age < "$T/in"
	awk 'BEGIN {
		split("99 105 110 110 110 110 110 110 110 110 110 110 105 99 94 88 83 77 72 66 61 55 50 39 28 17 6", a, " ")
		split("90 95 100 100 100 100 100 100 100 100 100 100 95 90 85 80 75 70 65 60 55 50 45 35 25 15 5", b, " ")
		for (y = 0; y <= 120; y++) { print a[y - 17] + 0; print b[y - 17] + 0 } }' > "$T/want"
	same "$(cat "$T/want")" "$output"
}

@test "score: every level of education, of Canadian work and of language, both columns" {
	for spouse in '' ',"spouse":{"accompanying":true}'; do
		for word in none secondary one_year two_year bachelor two_or_more master professional doctorate; do
			lines "{\"age\":50,\"education\":\"$word\"$spouse}"
		done
		for years in 0 1 2 3 4 5 6; do
			lines "{\"age\":50,\"canadian_work_years\":$years$spouse}"
		done
		for level in 0 3 4 5 6 7 8 9 10 11 12; do
			lines "{\"age\":50,\"english\":{\"listening\":$level,\"reading\":0,\"writing\":0,\"speaking\":0}$spouse}"
		done
		for level in 0 4 5 6 7 8 9 12; do
			lines "{\"age\":50,\"first_language\":\"english\",\"french\":{\"listening\":$level,\"reading\":0,\"writing\":0,\"speaking\":0}$spouse}"
		done
	done > "$T/in"
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.core.total < "$T/in"
	same '0 30 90 98 120 128 135 135 150 0 40 53 64 72 80 80 0 0 6 6 9 17 23 31 34 34 34 0 0 1 1 3 3 6 6 0 28 84 91 112 119 126 126 140 0 35 46 56 63 70 70 0 0 6 6 8 16 22 29 32 32 32 0 0 1 1 3 3 6 6' \
		"${lines[*]}"
}

@test "score: every figure of an accompanying spouse" {
	for word in none secondary one_year two_year bachelor two_or_more master professional doctorate; do
		lines "{\"age\":50,\"spouse\":{\"education\":\"$word\"}}"
	done > "$T/in"
	for years in 0 0.99 1 2 3 4 5 9; do
		lines "{\"age\":50,\"spouse\":{\"canadian_work_years\":$years}}"
	done >> "$T/in"
	for level in 0 4 5 6 7 8 9 12; do
		lines "{\"age\":50,\"spouse\":{\"french\":{\"listening\":$level,\"reading\":0,\"writing\":0,\"speaking\":0}}}"
	done >> "$T/in"
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.spouse.total < "$T/in"
	same '0 2 6 7 8 9 10 10 10 0 0 5 7 8 9 10 10 0 0 1 1 3 3 5 5' "${lines[*]}"
}

@test "score: additional points of every rule set" {
	cat > "$T/in" <<-'EOF'
	{"age":50,"provincial_nomination":true}
	{"age":50,"provincial_nomination":"ON"}
	{"age":50,"provincial_nomination":false}
	{"age":50,"job_offer":{"noc":"00012"}}
	{"age":50,"job_offer":{"noc":"10010"}}
	{"age":50,"job_offer":{"noc":"72310","basis":"b"}}
	{"age":50,"job_offer":{"basis":"a"}}
	{"age":50,"job_offer":{"noc":"64100"}}
	{"age":50,"job_offer":{"noc":"21231","basis":"none"}}
	{"age":50,"canadian_education":"one_or_two_years"}
	{"age":50,"canadian_education":"three_years_or_more"}
	{"age":50,"sibling_in_canada":true}
	{"age":50,"french":{"listening":7,"reading":7,"writing":7,"speaking":7}}
	{"age":50,"french":{"listening":7,"reading":7,"writing":7,"speaking":7},"english":{"listening":5,"reading":5,"writing":5,"speaking":4}}
	{"age":50,"french":{"listening":7,"reading":7,"writing":7,"speaking":7},"english":{"listening":5,"reading":5,"writing":5,"speaking":5}}
	{"age":50,"french":{"listening":7,"reading":7,"writing":7,"speaking":6},"english":{"listening":9,"reading":9,"writing":9,"speaking":9}}
	EOF
	while read -r day points; do
		run -0 --separate-stderr scored -b -d "$day" -- crs_points.additional.total < "$T/in"
		same "$day $points" "$day ${lines[*]}"
	done <<-'EOF'
	2015-06-01 600 600 0 600 600 600 600 0 0 0 0 0 0 0 0 0
	2017-01-01 600 600 0 200 50 50 50 0 0 15 30 0 0 0 0 0
	2018-01-01 600 600 0 200 50 50 50 0 0 15 30 15 15 15 30 0
	2023-01-01 600 600 0 200 50 50 50 0 0 15 30 15 25 25 50 0
	2025-06-01 600 600 0 0 0 0 0 0 0 15 30 15 25 25 50 0
	EOF
}

@test "score: decimal years count down, however many digits they have" {
	for years in 0 0.99 0.999999999999999999999999 1 1.0 1.99 2 2.5 3.000 4.9999 5 5.92 80 80.5; do
		lines "{\"age\":50,\"canadian_work_years\":$years}"
	done > "$T/in"
	run -0 --separate-stderr scored -d 2025-06-01 -- crs < "$T/in"
	said
	same '0 0 0 40 40 40 53 53 64 72 80 80 80 80' "${lines[*]}"
}

@test "score: a spouse counts who comes along and is no citizen or permanent resident; any field means one" {
	run -0 --separate-stderr scored -d 2025-06-01 -- crs <<-'EOF'
	{"age":35}
	{"age":35,"spouse":{"accompanying":true}}
	{"age":35,"spouse":{"accompanying":false}}
	{"age":35,"spouse":{"citizen_or_pr":true}}
	{"age":35,"spouse":{"citizen_or_pr":false}}
	{"age":35,"spouse":{"accompanying":true,"citizen_or_pr":true}}
	{"age":35,"spouse":{"name":"X"}}
	{"age":35,"spouse":{"english":{"reading":4}}}
	{"age":35,"spouse":{}}
	{"age":35,"spouse":null}
	{"age":35,"spouse":{"education":null}}
	{"age":35,"spouse":{"english":{}}}
	EOF
	same '77 70 77 77 70 77 70 70 77 77 77 77' "${lines[*]}"
	run -0 --separate-stderr ee-score -d 2025-06-01 <<-'EOF'
	id,age,spouse.accompanying,spouse.name
	1,35,,
	2,35,TRUE,
	3,35,False,
	4,35,,X
	EOF
	same 'crs 77 70 77 70' "$(cut -d , -f 5 <<< "$output" | xargs)"
}

@test "score: jobs stand in for counts that are absent, and only for those" {
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.core.canadian_work crs_points.transferability.foreign_work_canadian_work <<-'EOF'
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31"},{"noc":"21231","country":"IN","start":"2020-01-01","end":"2022-12-31"}]}
	{"age":30,"canadian_work_years":0,"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31"},{"noc":"21231","country":"IN","start":"2020-01-01","end":"2022-12-31"}]}
	{"age":30,"foreign_work_years":1,"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31"},{"noc":"21231","country":"IN","start":"2020-01-01","end":"2022-12-31"}]}
	{"age":30,"canadian_work_years":null,"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31"}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-30"}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2024-06-01"}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2024-06-02"}]}
	{"age":30,"jobs":[{"noc":"65200","country":"CA","start":"2020-01-01"}]}
	EOF
	wrote '40 25' '0 0' '40 13' '40 0' '0 0' '40 0' '0 0' '0 0'
}

@test "score: the same jobs as CSV columns" {
	run -0 --separate-stderr ee-score -d 2025-06-01 <<-'EOF'
	id,age,jobs.1.noc,jobs.1.country,jobs.1.start,jobs.1.end,jobs.2.noc,jobs.2.country,jobs.2.start,jobs.2.end
	1,50,21231,CA,2024-01-01,2024-12-31,,,,
	2,50,21231,CA,2023-01-01,2023-12-31,21231,CA,2024-01-01,2024-12-31
	3,50,,,,,21231,CA,2024-01-01,2024-12-31
	4,50,,,,,,,,
	EOF
	said
	same 'crs 40 53 40 0' "$(cut -d , -f 11 <<< "$output" | xargs)"
}

@test "score: overlapping, part-time and over-long jobs (facts, counting rules)" {
	run -0 --separate-stderr scored -b -d 2025-06-01 -- crs_points.core.canadian_work <<-'EOF'
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2022-01-01","end":"2023-12-31","hours":15},{"noc":"21231","country":"CA","start":"2022-01-01","end":"2023-12-31","hours":15}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31","hours":30},{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31","hours":30}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2012-01-01","end":"2015-05-31"}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2012-01-01","end":"2016-05-31"}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31","unauthorized":true}]}
	{"age":30,"jobs":[{"noc":"31102","country":"CA","start":"2023-04-25","end":"2024-04-24","self_employed":true}]}
	{"age":30,"jobs":[{"noc":"31102","country":"CA","start":"2023-04-24","end":"2024-04-23","self_employed":true}]}
	EOF
	wrote 53 40 0 40 0 40 0
}
