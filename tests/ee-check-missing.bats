#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2086,SC2016	# what "run" sets; options in words; quoted programs
# What ee-check --missing asks of whom, and that it asks for what decides something and for nothing else.
load helper

# An auditor in Toronto, who meets CEC and FSW, in an occupation that no category lists.
auditor='{"id":"e","birth_date":"1992-02-03","education":"bachelor","eca":{"date":"2025-06-01"},"english":{"test":"clb","listening":9,"reading":9,"writing":9,"speaking":9,"date":"2025-10-01"},"jobs":[{"noc":"11201","country":"CA","start":"2024-06-01","hours":40}],"funds_cad":20000,"family_size":1}'
french='{"test":"clb","listening":8,"reading":8,"writing":8,"speaking":8,"date":"2025-10-01"}'
day=2026-09-16

# asked CHANGE [DAY]: what is asked of the auditor after the change, a jq filter: "field: kinds" a line.
asked() {
	jq -c "$1" <<< "$auditor" > "$T/in"
	ee-check --quiet -d "${2:-$day}" --missing "$T/in" | values field decides | sed 's/ /: /'
}

# A job is asked for as a whole.
job() { lines "jobs.1.noc: $*" "jobs.1.country: $*" "jobs.1.start: $*"; }

@test "missing: what is absent and decides, and nothing else" {
	same '' "$(asked .)"
	same 'funds_cad: fsw' "$(asked 'del(.funds_cad)')"
	same 'eca.date: fsw' "$(asked 'del(.eca)')"
	same $'eca.date: fsw\nfunds_cad: fsw' "$(asked 'del(.eca, .funds_cad)')"
	same "$(job cec fsw)" "$(asked 'del(.jobs)')"
	# The years rule out a program, or both, or say nothing of when the work was.
	same "$(job fsw)" "$(asked 'del(.jobs) | .canadian_work_years = 0.5 | .foreign_work_years = 3')"
	same '' "$(asked 'del(.jobs) | .canadian_work_years = 0.5 | .foreign_work_years = 0.4')"
	same "$(job cec fsw)" "$(asked 'del(.jobs) | .canadian_work_years = 2 | .foreign_work_years = 1')"
	# CLB 6 is enough for CEC or not, by the occupation, and never for FSW.
	same "$(job cec)" "$(asked 'del(.jobs, .funds_cad) | .english.reading = 6')"
	same '' "$(asked 'del(.jobs, .funds_cad) | .english.reading = 4')"
	# Neither funds nor the assessment help who has too few points.
	same '' "$(asked 'del(.funds_cad, .eca) | .birth_date = "1960-02-03"')"
	# An element without a value is no job.
	same "$(job cec fsw)" "$(asked '.jobs = [{}]')"
}

@test "missing: an offer may stand in for funds, by its basis, and a certificate for an offer" {
	same $'job_offer.basis: fsw\nfunds_cad: fsw' "$(asked 'del(.funds_cad) | .job_offer = {noc: "21301"}')"
	same '' "$(asked 'del(.funds_cad) | .job_offer = {noc: "21301", basis: "a"}')"
	same 'funds_cad: fsw' "$(asked 'del(.funds_cad) | .job_offer = {noc: "21301", basis: "c"}')"
	# One that is not skilled is no arranged employment.
	same 'funds_cad: fsw' "$(asked 'del(.funds_cad) | .job_offer = {noc: "65200"}')"
	same '' "$(asked '.job_offer = {noc: "21301"}')"
	trade='.jobs = [{noc: "72310", country: "CA", start: "2022-01-01"}]'
	same '' "$(asked "$trade")"
	same $'job_offer.basis: fst fsw\nfunds_cad: fst fsw' "$(asked "$trade | del(.funds_cad) | .job_offer = {noc: \"72310\"}")"
	same 'certificate_of_qualification: fst' "$(asked "$trade | .job_offer = {noc: \"21301\", basis: \"a\"}" | grep -v '^job_offer')"
	same '' "$(asked "$trade | .job_offer = {noc: \"21301\", basis: \"a\"} | .certificate_of_qualification = true")"
}

@test "missing: selection points ask for what could still bring them to 67, or take them below" {
	canadian='.canadian_education = "one_or_two_years" | .birth_date = "1988-02-03"'
	# 63 to 68 points.
	points() { ee-check --quiet -d $day "$T/in" | values fsw_points; }
	same 'studied_in_canada: fsw' "$(asked "$canadian | .jobs[0].country = \"IN\" | .birth_date = \"1986-02-03\"")"
	same 63 "$(points)"
	same '' "$(asked "$canadian | .jobs[0].country = \"IN\" | .birth_date = \"1986-02-03\" | .studied_in_canada = false")"
	# Enough without it, at the cap without it, and too few with it.
	same '' "$(asked "$canadian | .studied_in_canada = true")"
	same '' "$(asked "$canadian")"
	same '' "$(asked "$canadian | .jobs[0].country = \"IN\" | .birth_date = \"1980-02-03\"")"
	# A level above the Canadian credential rests on the assessment.
	same 'eca.date: fsw' "$(asked ".canadian_education = \"one_or_two_years\" | del(.eca) | .jobs[0].country = \"IN\" | .birth_date = \"1988-02-03\" | .studied_in_canada = true")"
	# One that has run out leaves the Canadian one, of one year or of two.
	asked '.canadian_education = "one_or_two_years" | .eca.date = "2015-01-01" | .jobs[0].country = "IN" | .jobs[0].start = "2022-01-01" | .studied_in_canada = false' > "$T/level"
	same 'education: fsw' "$(cat "$T/level")"
	jq -c '.education = "two_year"' "$T/in" | ee-check --quiet -d $day | values programs maybe > "$T/two"
	jq -c '.education = "one_year"' "$T/in" | ee-check --quiet -d $day | values programs maybe > "$T/one"
	same '["fsw"] [] [] []' "$(cat "$T/two" "$T/one" | one_line)"
}

@test "missing: who is in the family, where a value of it was left out" {
	same 'family_size: fsw' "$(asked 'del(.family_size) | .children = "two"' 2> "$T/err")"
	same '' "$(asked '.children = "two"' 2> "$T/err")"
}

@test "missing: categories, where only a program is missing for them" {
	same 'funds_cad: fsw french-2026-v2' "$(asked "del(.funds_cad) | .french = $french | .jobs[0].country = \"IN\"")"
	# CEC is there already.
	same 'funds_cad: fsw' "$(asked "del(.funds_cad) | .french = $french")"
	same 'funds_cad: fsw healthcare-social-services-2026-v3' "$(asked 'del(.funds_cad) | .jobs = [{noc: "31301", country: "IN", start: "2024-06-01"}]')"
	same 'funds_cad: fsw healthcare-v1' "$(asked '.eca.date = "2023-06-01" | .english.date = "2024-01-01" | del(.funds_cad) | .jobs = [{noc: "31301", country: "IN", start: "2021-01-01"}]' 2024-06-01)"
	# Without jobs it could be any of them, so that none is named.
	same "$(job cec fsw french-2026-v2)" "$(asked "del(.jobs) | .french = $french")"
}

@test "missing: a spouse who is the principal now is asked for more" {
	jq -c '{id, principal: "spouse", spouse: {age: 40}} + {jobs, education, eca, family_size: 2, funds_cad: 40000}' <<< "$auditor" > "$T/in"
	ee-check --quiet -d $day --missing "$T/in" | values field decides | sed 's/ /: /' > "$T/out"
	lines 'birth_date: fsw' english.{test,listening,reading,writing,speaking}': cec fsw' > "$T/want"
	same "$(cat "$T/want")" "$(grep '^birth\|^english' "$T/out")"
	grep -qx 'french.speaking: fsw french-2026-v2' "$T/out"
	# A result that was begun is to be completed, in its own place; without a test the scores are levels.
	jq -c '.english = {reading: 8, listening: 8} | .birth_date = "1992-02-03"' "$T/in" > "$T/begun"
	same 'english.writing english.speaking' "$(ee-check --quiet -d $day --missing "$T/begun" | values field | grep ^english | one_line)"
	jq -c '.tests = [{language: "french", test: "tef", date: "2025-10-01", reading: 240, listening: 280, writing: 350}] | .first_language = "french"' "$T/in" > "$T/begun"
	same 'tests.1.speaking' "$(ee-check --quiet -d $day --missing "$T/begun" | values field | grep ^tests | one_line)"
	same 'french.speaking 1' "$(ee-check --quiet -d $day --missing --totals "$T/begun" | values field clients | grep ^french)"
	# Only the category of French is open where a program is met.
	jq -c '.principal = "spouse" | .studied_in_canada = false' <<< "$auditor" > "$T/met"
	ee-check -d $day --missing "$T/met" 2> "$T/err" | values decides | sort -u > "$T/out"
	same french-2026-v2 "$(cat "$T/out")"
	grep -q 'undecided: 0 of 1 client; french.test, .*french.speaking: 1 client, french-2026-v2$' "$T/err"
}

@test "missing: what no answer decides is counted, not asked" {
	offer='.jobs = [{noc: "72310", country: "CA", start: "2022-01-01"}] | .job_offer = {noc: "21301", basis: "a"} | .certificate_of_qualification = false'
	same '' "$(asked "$offer")"
	ee-check -d $day --missing "$T/in" 2>&1 > "$T/out" | grep -v 'settlement funds' > "$T/err"
	same $'ee-check: undecided: 1 of 1 client\nee-check: 1 of them may stay so, whatever they answer (fst): see --why' "$(cat "$T/err")"
	# Amounts that no source confirms decide nothing.
	same '' "$(asked '.birth_date = "1985-02-03" | .english.date = "2014-10-01" | .eca.date = "2014-06-01" | .jobs = [{noc: "2173", country: "IN", start: "2010-06-01"}] | del(.funds_cad)' 2015-06-01)"
	same '["fsw"]' "$(ee-check --quiet -d 2015-06-01 "$T/in" | values maybe)"
}

@test "missing: rows as NDJSON, CSV and a table, from either format; columns" {
	ee-check --quiet -d $day --missing share/examples/pool.ndjson > "$T/json"
	ee-check --quiet -d $day --missing share/examples/pool.csv > "$T/csv"
	ee-check --quiet -d $day --missing -o json share/examples/pool.csv | same_file "$T/json" -
	ee-check --quiet -d $day --missing -o csv share/examples/pool.ndjson | same_file "$T/csv" -
	ee-check --quiet -d $day --missing -j 4 share/examples/pool.csv | same_file "$T/csv" -
	same id,field,decides,question "$(head -n 1 "$T/csv")"
	same '["id","field","decides","question"]' "$(jq -c keys_unsorted "$T/json" | sort -u)"
	[ "$(wc -l < "$T/json")" -gt 300 ]
	# Whoever is in maybe is asked, and nobody else.
	ee-check --quiet -d $day share/examples/pool.ndjson | jq -r 'select(.maybe != []).id' > "$T/maybe"
	jq -r .id "$T/json" | uniq | same_file "$T/maybe" -
	run -0 ee-check --quiet -d $day --missing -o table --columns field,id <<< "$(jq -c 'del(.funds_cad)' <<< "$auditor")"
	wrote 'field      id' 'funds_cad  e'
	# Nothing to ask.
	run -0 ee-check --quiet -d $day --missing <<< "$auditor"
	wrote
	run -0 ee-check --quiet -d $day --missing -o csv /dev/null
	wrote id,field,decides,question
}

@test "missing: totals, the question to most clients first, and in one line" {
	pool=share/examples/pool.csv
	ee-check --quiet -d $day --missing -o json $pool > "$T/rows"
	ee-check --quiet -d $day --missing --totals -o json $pool > "$T/totals"
	jq -cs 'group_by(.field) | map({field: .[0].field, clients: length, decides: (map(.decides | split(" ")[]) | unique), question: .[0].question}) | .[]' "$T/rows" | sort > "$T/want"
	jq -c '.decides |= (split(" ") | unique)' "$T/totals" | sort | same_file "$T/want" -
	values clients < "$T/totals" | sort -c -rn
	for jobs in 1 3; do
		ee-check --quiet -d $day --missing --totals -j $jobs -o json $pool | same_file "$T/totals" -
	done
	same field,clients,decides,question "$(ee-check --quiet -d $day --missing --totals $pool | head -n 1)"
	# The line has the programs only, and fields of one answer together.
	ee-check -d $day --missing $pool 2>&1 > "$T/out" | grep undecided > "$T/line"
	jq -rn --slurpfile all "$T/totals" '[$all[] | "\(.field) \(.clients) \(.decides | split(" ") | map(select(length == 3)) | join(" "))"] | .[]' > "$T/want"
	sed 's/^[^;]*; //; s/; /\n/g' "$T/line" | awk -F ': ' '{ n = split($1, field, ", "); sub(/ clients?,/, "", $2); for (i = 1; i <= n; i++) print field[i], $2 }' | same_file "$T/want" -
	same "ee-check: undecided: $(jq -r .id "$T/rows" | sort -u | wc -l) of 200 clients" "$(sed 's/;.*//' "$T/line")"
	ee-check -d $day --missing --totals $pool 2>&1 > "$T/out" | grep undecided > "$T/line"
	same 'ee-check: undecided: 153 of 200 clients' "$(cat "$T/line")"
	# Nobody to ask.
	run -0 --separate-stderr ee-check -d 2025-12-01 --missing --totals -o csv /dev/null
	wrote field,clients,decides,question
	said 'ee-check: undecided: 0 of 0 clients'
}

@test "missing: the same clients are chosen as ever" {
	for kinds in '--only cec' '--only fsw --or-maybe' '--not cec,fst,fsw'; do
		ee-check --quiet -d $day $kinds share/examples/pool.csv | ee-check --quiet -d $day --missing > "$T/want"
		ee-check --quiet -d $day --missing $kinds share/examples/pool.csv | same_file "$T/want" -
		[ "$(wc -l < "$T/want")" -gt 10 ]
	done
}

@test "missing: bad records, records without an id, and usage" {
	lines "$(jq -c 'del(.funds_cad, .id)' <<< "$auditor")" '{"age":"x"}' "$(jq -c 'del(.eca)' <<< "$auditor")" > "$T/in"
	run -1 --separate-stderr ee-check -d 2025-12-01 --missing "$T/in"
	wrote '{"field":"funds_cad","decides":"fsw","question":"How many Canadian dollars of settlement funds are there?"}' \
		'{"id":"e","field":"eca.date","decides":"fsw","question":"On what day was the assessment of the foreign credential issued?"}'
	said "ee-check: $T/in:2: age: expected a whole number, 0 to 120, got x" \
		'ee-check: undecided: 2 of 2 clients; eca.date: 1 client, fsw; funds_cad: 1 client, fsw'
	run -0 --separate-stderr ee-check -d 2025-12-01 --errors json --missing <<< "$auditor"
	said '{"tool":"ee-check","kind":"notice","message":"undecided: 0 of 1 client"}'
	run -2 --separate-stderr ee-check --missing --why < /dev/null
	same 'ee-check: --missing and --why exclude each other' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-check --totals < /dev/null
	same 'ee-check: --totals means nothing without --missing' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-check --missing --keep-bad < /dev/null
	same 'ee-check: --keep-bad: only for records, not for rows of a table' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-check --missing --columns field,clients <<< '{"age":30}'
	[[ ${stderr_lines[0]} == *clients* ]]
	run -2 --separate-stderr bash -c 'ee-check --quiet --missing --totals "$1" > /dev/full' - share/examples/pool.ndjson
	said 'ee-check: standard output: No space left on device'
}

# answered DAY FILE [PATTERN]: the faults of answered.jq in what is asked of its profiles, but those of the pattern.
answered() {
	ee-check --quiet -d "$1" -o json "$2" > "$T/before" 2> "$T/err" || [ $? -eq 1 ]
	ee-check --quiet -d "$1" --missing -o json "$T/before" > "$T/rows"
	jq -c --slurpfile rows "$T/rows" --arg day "$1" -f $ORACLE/answers.jq "$T/before" > "$T/answers"
	ee-check --quiet -d "$1" "$T/answers" > "$T/after"
	[ "$(wc -l < "$T/after")" -gt 300 ]
	jq -nr --slurpfile rows "$T/rows" --slurpfile before "$T/before" -f $ORACLE/answered.jq "$T/after" | grep -v "${3:-^\$}" || true
}

@test "missing: with all that is asked for nothing stays in maybe, and no question is idle" {
	same '' "$(answered $day share/examples/pool.ndjson)"
	mkdir "$T/days"
	awk -v n="$(sample 1000 6000)" -v start=7 -v to="$T/days" -v days="$(sample 2 12)" -v from=2018-06-01 -f $ORACLE/random.awk -f $ORACLE/people.awk > "$T/list"
	for file in "$T"/days/*.ndjson; do
		name=${file##*/}
		same '' "$(answered "${name%.ndjson}" "$file")"
	done
	# One question less, and it is noticed.
	grep -v funds_cad "$T/rows" > "$T/fewer"
	jq -nr --slurpfile rows "$T/fewer" --slurpfile before "$T/before" -f $ORACLE/answered.jq "$T/after" | grep -q 'not asked'
}

@test "missing: of turned couples too, where of several points one question may be idle" {
	couples "$(sample 300 2000)" 11 2026-02-06 | ee-swap --quiet -d 2026-02-06 > "$T/turned" 2> "$T/err" || [ $? -eq 1 ]
	same '' "$(answered 2026-02-06 "$T/turned" ': idle: .* for fsw$')"
}
