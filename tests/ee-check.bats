#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# Who meets which program and category, what is unknown, and why.
load helper

# An engineer in Toronto: CEC and FSW, STEM by another occupation.
engineer='{"id":"e","birth_date":"1992-02-03","education":"bachelor","eca":{"date":"2025-06-01"},"english":{"test":"clb","listening":9,"reading":9,"writing":9,"speaking":9,"date":"2025-10-01"},"jobs":[{"noc":"21301","country":"CA","start":"2024-06-01","hours":40}],"funds_cad":20000,"family_size":1}'

checked() { ee-check -d 2026-09-16 "$@" 2> "$T/err"; }

# All traps in TRAPS/want; those of a day in TRAPS/DAY.ndjson, their profiles in TRAPS/DAY.csv.
setup_file() {
	export TRAPS=$BATS_FILE_TMPDIR

	{
		jq -nc -f $ORACLE/eligibility.jq
		cat $ORACLE/eligibility.ndjson
	} | jq -r '.id //= .expect.as_of + " " + .about | .expect.as_of, tojson, (del(.expect) | tojson)' | awk -v folder="$TRAPS" '
		NR % 3 == 1 { day = $0; print > (folder "/days") }
		NR % 3 == 2 { print > (folder "/want"); print > (folder "/" day ".ndjson") }
		NR % 3 == 0 { print > (folder "/profiles") }'
	twin < "$TRAPS/profiles" | csv_by_day "$TRAPS" "$TRAPS/days"
}

# The answers in T/got against TRAPS/want: silent where they agree.
compare_traps() {
	jq -rn --slurpfile want "$TRAPS/want" --slurpfile got "$T/got" '
		($got | map({key: .id, value: .}) | from_entries) as $answer
		| if ($want | length) != ($got | length) then "\($want | length) traps, \($got | length) answers" else empty end,
		  ($want[] | . as $trap | .expect | del(.as_of) | to_entries[] | . as $e
		   | ($answer[$trap.id][$e.key] | if type == "array" then sort else . end) as $x
		   | if $x != $e.value then "\($trap.id): \($e.key) is \($x | tojson), the facts say \($e.value | tojson)" else empty end)'
}

@test "check: every version of a category has a profile of its own" {
	sed 1d share/categories/versions.csv | cut -d , -f 1 | sort > "$T/versions"
	[ "$(wc -l < "$T/versions")" -ge 21 ]
	grep -ohE '[a-z0-9-]+' "$ORACLE/eligibility.jq" tests/ee-check.bats | sort -u > "$T/words"
	run -0 comm -23 "$T/versions" "$T/words"
	[ -z "$output" ] || lines "tests/oracle/eligibility.jq: no profile for these versions; add them, from their source:" "$output"
	wrote
}

@test "check: every trap of the facts" {
	[ "$(wc -l < "$TRAPS/want")" -ge 2000 ]
	[ "$(jq -r .id "$TRAPS/want" | sort | uniq -d | wc -l)" -eq 0 ]
	for file in "$TRAPS"/20*.ndjson; do
		day=${file##*/}
		ee-check -d "${day%.ndjson}" "$file" 2> "$T/err" >> "$T/got" || { cat "$T/err"; false; }
	done
	run -0 compare_traps
	wrote
}

@test "check: every trap of the facts, as CSV" {
	local every count=0
	every=$(sample 5 1)
	for file in "$TRAPS"/20*.csv; do
		day=${file##*/} day=${day%.csv}
		ee-check -d "$day" -o json "$file" 2> "$T/err" >> "$T/got" || { cat "$T/err"; false; }
		[ $((count++ % every)) -eq 0 ] || continue
		ee-check -d "$day" "$file" 2> "$T/err" > "$T/out.csv" || { cat "$T/err"; false; }
		ee-check -d "$day" "$T/out.csv" 2> "$T/err" | cmp - "$T/out.csv"
	done
	run -0 compare_traps
	wrote
}

@test "check: a result that does not count on the day is not taken for the first language" {
	# English of level 5 would else be the second language beside it, and give 4 points.
	client() { echo "{\"age\":30,\"english\":{\"listening\":6,\"reading\":5,\"writing\":6,\"speaking\":6},\"french\":{\"listening\":9,\"reading\":9,\"writing\":9,\"speaking\":9,\"date\":\"$1\"}}"; }
	{ client 2023-06-01; client 2025-06-02; client 2023-06-02; } | ee-check --quiet -d 2025-06-01 > "$T/out"
	same '12 12 40' "$(values fsw_points < "$T/out" | one_line)"
}

@test "check: what is added, where, and only once" {
	run -0 --separate-stderr ee-check -d 2025-12-01 <<< "$engineer"
	said
	wrote "${engineer%\}},\"programs\":[\"cec\",\"fsw\"],\"maybe\":[],\"fsw_points\":76,\"categories\":[\"stem-2025\"],\"warnings\":[]}"
	checked share/examples/pool.ndjson > "$T/once"
	checked "$T/once" > "$T/twice"
	same_file "$T/once" "$T/twice"
	checked --why share/examples/pool.ndjson > "$T/once"
	checked "$T/once" > "$T/twice"	# reasons of an earlier run are brought up to date
	same_file "$T/once" "$T/twice"
	checked -j 1 share/examples/pool.ndjson > "$T/one"
	checked -j 4 share/examples/pool.ndjson > "$T/four"
	same_file "$T/one" "$T/four"
}

@test "check: CSV and NDJSON say the same of the sample pool" {
	added='[.id, .programs, .maybe, .fsw_points, .categories, .warnings]'
	checked -o json share/examples/pool.csv | jq -c "$added" > "$T/got"
	checked share/examples/pool.ndjson | jq -c "$added" > "$T/want"
	same_file "$T/want" "$T/got"
}

@test "check --only, --not, --or-maybe: programs, families, slugs; who is left adds up" {
	pool=share/examples/pool.ndjson
	checked $pool | values --by='|' --or= id 'programs[]' 'maybe[]' 'categories[]' > "$T/all"
	wanted() { awk -F '|' "{ programs = \$2; maybe = \$3; categories = \$4 } $1 { print \$1 }" "$T/all"; }
	ids() { checked "$@" $pool | cut -d '"' -f 4; }	# the first member
	same "$(wanted 'programs ~ /cec/')" "$(ids --only cec)"
	same "$(wanted 'programs !~ /cec/')" "$(ids --not cec)"
	same "$(wanted 'categories ~ /healthcare-social-services-2026-v3/')" "$(ids --only healthcare)"
	same "$(wanted 'categories ~ /healthcare-social-services-2026-v3/')" "$(ids --only healthcare-social-services-2026-v3)"
	same "$(wanted 'programs ~ /fst/ || categories ~ /french-2026-v2/')" "$(ids --only fst --only french)"
	same "$(wanted 'programs ~ /cec/ && programs !~ /fsw/')" "$(ids --only cec --not fsw)"
	same "$(wanted 'programs maybe ~ /fsw/')" "$(ids --only fsw --or-maybe)"
	same "$(wanted 'programs maybe !~ /fsw/')" "$(ids --not fsw --or-maybe)"
	[ "$(ids --only cec | wc -l)" -gt 5 ]
	run -0 --separate-stderr ee-check -d 2025-09-01 --only cec -r "$T/rejects" <<< '{"id":1,"age":"x"}'
	wrote
	same '{"id":1,"age":"x"}' "$(cat "$T/rejects")"
}

@test "check: wrong kinds and options" {
	usage='usage: ee-check [--why | --missing] [--only KIND] [option ...] [FILE ...]'
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-check -d 2025-09-01 $options < /dev/null
		wrote
		same "ee-check: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	--only nurses|category nurses: unknown; the families are french healthcare stem trades transport agriculture education physicians senior-managers researchers skilled-military; the programs are cec fst fsw
	--not transport|category transport: no version in force on 2025-09-01; the programs are cec fst fsw
	--only stem-v1|category stem-v1: not in force on 2025-09-01
	--or-maybe|--or-maybe means nothing without --only or --not
	--only|--only needs an argument
	EOF
	run -2 --separate-stderr ee-check --or-maybe < /dev/null
	said 'ee-check: --or-maybe means nothing without --only or --not' "$usage" 'ee-check --help says more'
	run -2 --separate-stderr ee-check -d 2014-12-31 < /dev/null
	said 'ee-check: no CRS rules for 2014-12-31: the first are of 2015-01-01'
}

@test "check: settlement funds that the tables do not know are said once" {
	run -0 --separate-stderr ee-check -d 2026-07-28 < /dev/null
	said
	run -0 --separate-stderr ee-check -d 2026-07-29 < /dev/null
	said 'ee-check: the settlement funds of 2025-07-29 are used; newer ones were not found'
	run -0 --separate-stderr ee-check -d 2016-05-01 < /dev/null
	said 'ee-check: no source confirms the settlement funds asked for on 2016-05-01; they decide nothing'
	run -0 --separate-stderr ee-check -d 2025-07-01 < /dev/null
	said
}

# reasons PROFILE: what --why says of it on 2026-05-01, in T/why.  Up to which DAY something was looked for does not matter.
reasons() {
	ee-check -d 2026-05-01 --why <<< "$1" 2> /dev/null > "$T/out"
	jq -r '.why[] | [.of, .rule, .met, .have, .need, .unit, .note] | map(if . == null then "-" else tostring end) | join("|")' "$T/out" |
		sed 's/seen by [0-9-]*,/seen by DAY,/' > "$T/why"
}

# why CONDITION: the reasons for which it holds, in awk.
why() { awk -F '|' "{ of = \$1; rule = \$2; met = \$3 } $1" "$T/why"; }

amounts='amounts from 2025-07-29 on: published 2025-07-07; from the day after the update deadline (2025-07-28), as in 2021, 2022 and 2024; a 2026 table (normally between April and July) was not seen by DAY, when copies still showed these amounts'

@test "check --why: each requirement with what is there and what is needed" {
	reasons "$engineer"
	run -0 why 'of == "cec" || of == "fsw"'
	wrote 'cec|cec-work|true|23|12|months|skilled work in Canada in the last 36 months' \
		'cec|cec-language|true|9|7|CLB|English: listening 9, reading 9, writing 9, speaking 9; most of the work is TEER 0 or 1' \
		'fsw|fsw-work|true|23|12|months|longest without a break: 21301; in the last 120 months' \
		'fsw|fsw-language|true|9|7|CLB|English: listening 9, reading 9, writing 9, speaking 9' \
		'fsw|fsw-education|true|bachelor|secondary or higher|-|assessment of 2025-06-01 counts for 60 months' \
		'fsw|fsw-points|true|76|67|points|education 21 + language 24 + experience 9 + age 12 + arranged employment 0 + adaptability 10; own work 10' \
		'fsw|fsw-funds|true|20000|15263|CAD|for 1 person; '"$amounts"
	run -0 why 'of == "fst"'
	wrote 'fst|fst-work|false|0|24|months|no job in the trades of this program' \
		'fst|fst-language|true|9 9 9 9|5 4 4 5|CLB|English: listening 9, reading 9, writing 9, speaking 9' \
		'fst|fst-offer-or-certificate|false|neither|certificate, or offers of at most 2 employers|-|-' \
		'fst|fst-funds|true|20000|15263|CAD|for 1 person; '"$amounts"
	run -0 why 'rule == "category-program" || of == "stem-2026" || of == "physicians-2026-v1" || of == "skilled-military-2026-v1"'
	wrote 'categories|category-program|true|cec fsw|cec, fst or fsw|-|-' \
		'stem-2026|category-work|true|23|12|months|21301 Mechanical engineers; in one listed occupation in the last 36 months; no round seen up to 2026-09-16, so its official version label is unknown' \
		'physicians-2026-v1|category-work|false|0|12|months|no job in a listed occupation; in one listed occupation in Canada in the last 36 months' \
		'skilled-military-2026-v1|category-offer|false|no offer|offer in a listed occupation|-|serving in a recognized foreign military, at least 10 years of continuous service; job offer from the Canadian Armed Forces (Canadian Forces Recruiting Group), full-time, at least 3 years, in one of the listed occupations; conditions from secondary reports of the instructions; one round of 4 invitations (2026-07-23)'
	run -0 why 'of == "profile"'
	wrote
}

@test "check --why: what is unknown and what is assumed" {
	bare='{"id":"u","age":30,"education":"master","english":{"test":"clb","listening":9,"reading":9,"writing":9,"speaking":6},"french":{"test":"clb","listening":7,"reading":7,"writing":7,"speaking":7},"canadian_work_years":2,"job_offer":{"noc":"42102"},"spouse":{"english":{"listening":5,"reading":5,"writing":5,"speaking":5}}}'
	reasons "$bare"
	run -0 why 'met == "unknown"'
	wrote 'cec|cec-work|unknown|-|12|months|skilled work in Canada in the last 36 months; no jobs in the profile to tell when and in which occupation' \
		'fst|fst-work|unknown|-|24|months|no jobs in the profile to tell when and in which occupation' \
		'fst|fst-offer-or-certificate|unknown|offers of 1 employer|certificate, or offers of at most 2 employers|-|the offer'"'"'s occupation 42102 is not in the trades of this program' \
		'fst|fst-funds|unknown|-|19001|CAD|funds_cad is not given; for 2 persons; '"$amounts" \
		'fsw|fsw-work|unknown|-|12|months|no jobs in the profile to tell when and in which occupation' \
		'fsw|fsw-education|unknown|master|secondary or higher|-|eca.date is not given: a foreign credential needs an assessment' \
		'fsw|fsw-funds|unknown|-|19001|CAD|funds_cad is not given; for 2 persons; '"$amounts" \
		'categories|category-program|unknown|none|cec, fst or fsw|-|-' \
		'healthcare-social-services-2026-v3|category-work|unknown|-|12|months|in one listed occupation in the last 36 months; no jobs in the profile to tell when and in which occupation' \
		'stem-2026|category-work|unknown|-|12|months|in one listed occupation in the last 36 months; no jobs in the profile to tell when and in which occupation; no round seen up to 2026-09-16, so its official version label is unknown' \
		'trades-2026-v3|category-work|unknown|-|12|months|in one listed occupation in the last 36 months; no jobs in the profile to tell when and in which occupation' \
		'transport-2026-v2|category-work|unknown|-|12|months|in one listed occupation in the last 36 months; no jobs in the profile to tell when and in which occupation' \
		'education-2026|category-work|unknown|-|12|months|in one listed occupation in the last 36 months; no jobs in the profile to tell when and in which occupation; no round seen up to 2026-09-16, so its official version label is unknown' \
		'physicians-2026-v1|category-work|unknown|-|12|months|in one listed occupation in Canada in the last 36 months; no jobs in the profile to tell when and in which occupation' \
		'senior-managers-2026-v1|category-work|unknown|-|12|months|in one listed occupation in Canada in the last 36 months; no jobs in the profile to tell when and in which occupation' \
		'researchers-2026|category-work|unknown|-|12|months|in one listed occupation in Canada in the last 36 months; no jobs in the profile to tell when and in which occupation; no round seen up to 2026-09-16, so its official version label is unknown' \
		'skilled-military-2026-v1|category-offer|unknown|offer in 42102|offer in a listed occupation|-|serving in a recognized foreign military, at least 10 years of continuous service; job offer from the Canadian Armed Forces (Canadian Forces Recruiting Group), full-time, at least 3 years, in one of the listed occupations; no field of a profile says so; look into it; conditions from secondary reports of the instructions; one round of 4 invitations (2026-07-23)'
	run -0 why 'met == "assumed"'
	wrote 'profile|assumed-test-date|assumed|-|-|-|english.date is not given: the result counts' \
		'profile|assumed-test-date|assumed|-|-|-|french.date is not given: the result counts' \
		"profile|assumed-test-date|assumed|-|-|-|the spouse's result has no date: the result counts" \
		'profile|assumed-family-size|assumed|-|-|-|family_size is not given: 2, the candidate and the spouse; children would raise the funds needed' \
		'profile|assumed-offer|assumed|-|-|-|job_offer.basis is not given: the offer earns its points, but does not stand in for funds'
	reasons '{"age":30,"jobs":[{"noc":"72310","country":"CA","start":"2020-01-01"}]}'
	run -0 why 'rule == "assumed-full-time" || rule == "assumed-qualified"'
	wrote 'profile|assumed-full-time|assumed|-|-|-|a job without hours is full-time' \
		'profile|assumed-qualified|assumed|-|-|-|a job in a trade without qualified_from: qualified to practise it all along'
	reasons "${engineer%\}},\"job_offer\":{\"noc\":\"21301\",\"basis\":\"d\"}}"
	run -0 why 'rule == "fsw-funds"'
	wrote 'fsw|fsw-funds|true|-|-|CAD|not asked for beside an offer under R82(2)(d)'
}

@test "check --why: sources and what is not certain" {
	ee-check -d 2026-05-01 --why <<< "$engineer" 2> /dev/null > "$T/out"
	jq -r '.why[] | [.of, .rule, .confidence // "-", .source] | join("|")' "$T/out" > "$T/sources"
	run -0 sed -n 's/^[a-z]\{3\}|//p' "$T/sources"
	wrote 'cec-work|-|IRPR' 'cec-language|medium|IRPR LANG-MIN' 'fst-work|-|IRPR' 'fst-language|medium|IRPR LANG-MIN' \
		'fst-offer-or-certificate|-|IRPR' 'fst-funds|-|F25a F25b' 'fsw-work|-|IRPR' 'fsw-language|medium|IRPR LANG-MIN' \
		'fsw-education|-|IRPR MI-2017-1' 'fsw-points|medium|IRPR WHO' 'fsw-funds|-|F25a F25b'
	run -0 sed -n 's/|category-work|medium|.*//p' "$T/sources"
	wrote stem-2026 education-2026 researchers-2026
	run -1 grep '|$' "$T/sources"
	wrote
	# Every short name of a source in the tables is explained.
	mlr --icsv --onidx cut -f source share/programs/*.csv | tr ' ' '\n' | sort -u | grep . > "$T/used"
	cut -d , -f 1 share/sources.csv | sort > "$T/known"
	run -0 comm -23 "$T/used" "$T/known"
	wrote
}

@test "check -o table: what is added behind the id, then the rest, or a row a requirement" {
	run -0 --separate-stderr ee-check -d 2025-12-01 -o table <<< "$engineer"
	said
	same 'id  programs  fsw_points  categories  birth_date  education  eca.date    english.test' "${lines[0]:0:85}"
	same 'e   cec fsw           76  stem-2025   1992-02-03  bachelor   2025-06-01  clb' "$(sed 's/ *$//' <<< "${lines[1]:0:86}")"
	run -0 --separate-stderr ee-check -d 2025-12-01 -o table --columns id,programs,maybe,fsw_points,categories,warnings <<< "$engineer"
	wrote 'id  programs  maybe  fsw_points  categories  warnings' 'e   cec fsw                  76  stem-2025'
	run -0 --separate-stderr ee-check -d 2025-12-01 --why -o table <<< "$engineer"
	said
	same 'id  of                             rule                      met    have      need                                           unit    note' "${lines[0]}"
	same 'e   cec                            cec-work                  true   18        12                                             months  skilled work in Canada in the last 36 months' "${lines[1]}"
	[ ${#lines[@]} -eq $((1 + 11 + 1 + 6)) ]
}

@test "check: each warning by its code" {
	cat > "$T/table" <<-'EOF'
	|{"age":30}
	age-disagrees|{"age":30,"birth_date":"1990-01-01"}
	|{"age":36,"birth_date":"1990-01-01"}
	canadian-work-disagrees|{"age":30,"canadian_work_years":2,"jobs":[{"noc":"21231","country":"CA","start":"2025-01-01"}]}
	|{"age":30,"canadian_work_years":1.9,"jobs":[{"noc":"21231","country":"CA","start":"2025-01-01"}]}
	foreign-work-disagrees|{"age":30,"foreign_work_years":2,"jobs":[{"noc":"21231","country":"IN","start":"2025-01-01"}]}
	eca-expired|{"age":30,"eca":{"date":"2021-05-01"}}
	|{"age":30,"eca":{"date":"2021-05-02"}}
	eca-in-future|{"age":30,"eca":{"date":"2026-05-02"}}
	|{"age":30,"eca":{"date":"2026-05-01"}}
	education-disagrees|{"age":30,"canadian_education":"one_or_two_years"}
	family-too-small|{"age":30,"family_size":1,"spouse":{"accompanying":true}}
	family-too-small|{"birth_date":"1990-01-01","family_size":1,"children":[{"birth_date":"2004-05-02"}]}
	|{"birth_date":"1980-01-01","family_size":1,"children":[{"birth_date":"2004-05-01"}]}
	family-disagrees|{"birth_date":"1980-01-01","family_size":2,"children":[{"birth_date":"2004-05-01"}]}
	|{"birth_date":"1980-01-01","family_size":3,"children":[{"accompanying":false}],"spouse":{"accompanying":true}}
	marital-disagrees|{"age":30,"marital_status":"married"}
	marital-disagrees|{"age":30,"marital_status":"common_law"}
	marital-disagrees|{"age":30,"marital_status":"widowed","spouse":{"accompanying":false}}
	marital-disagrees|{"age":30,"marital_status":"separated","spouse":{"education":"master"}}
	|{"age":30,"marital_status":"separated","spouse":{"accompanying":false}}
	|{"age":30,"marital_status":"divorced"}
	offer-basis-b|{"age":30,"job_offer":{"basis":"b"}}
	offer-basis-b|{"age":30,"job_offer":{"basis":"b"},"jobs":[{"noc":"21231","country":"CA","start":"2025-05-02"}]}
	|{"age":30,"job_offer":{"basis":"b"},"jobs":[{"noc":"21231","country":"CA","start":"2025-05-01"}]}
	|{"age":30,"job_offer":{"basis":"a"}}
	child-in-future|{"age":30,"children":[{"birth_date":"2026-05-02"}]}
	|{"age":30,"children":[{"birth_date":"2026-05-01"}]}
	first-language-untested|{"age":30,"first_language":"french","english":{"listening":7,"reading":7,"writing":7,"speaking":7}}
	job-before-birth|{"birth_date":"2000-01-01","jobs":[{"noc":"21231","country":"IN","start":"1999-12-31"}]}
	job-ends-before-start|{"age":30,"jobs":[{"noc":"21231","country":"IN","start":"2025-01-02","end":"2025-01-01"}]}
	|{"age":30,"jobs":[{"noc":"21231","country":"IN","start":"2025-01-02","end":"2025-01-02"}]}
	job-in-future|{"age":30,"jobs":[{"noc":"21231","country":"IN","start":"2026-05-02"}]}
	nomination-expired|{"age":30,"provincial_nomination":"ON","nomination":{"expires":"2026-04-30"}}
	|{"age":30,"provincial_nomination":"ON","nomination":{"expires":"2026-05-01"}}
	|{"age":30,"nomination":{"expires":"2026-04-30"}}
	spouse-not-scored|{"age":30,"spouse":{"accompanying":false,"education":"master"}}
	spouse-not-scored|{"age":30,"spouse":{"citizen_or_pr":true,"canadian_work_years":1}}
	|{"age":30,"spouse":{"accompanying":false}}
	submitted-before-birth|{"birth_date":"2000-01-02","submitted":"2000-01-01T23:59:59Z"}
	submitted-in-future|{"age":30,"submitted":"2026-05-02T00:00:00Z"}
	|{"age":30,"submitted":"2026-05-01T23:59:59Z"}
	test-before-birth test-expired|{"birth_date":"2000-01-02","english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2000-01-01"}}
	test-expired|{"age":30,"english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2024-05-01"}}
	|{"age":30,"english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2024-05-02"}}
	test-in-future|{"age":30,"english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2026-05-02"}}
	test-incomplete|{"age":30,"english":{"listening":7}}
	test-without-scores|{"age":30,"english":{"test":"ielts"}}
	EOF
	cut -d '|' -f 2 "$T/table" > "$T/in"
	ee-check --quiet -d 2026-05-01 "$T/in" | values --or= 'warnings[]' > "$T/codes"
	same_file "$T/table" <(paste -d '|' "$T/codes" "$T/in")
	run -0 --separate-stderr ee-check -d 2022-01-01 <<< '{"age":30,"jobs":[{"noc":"21231","country":"IN","start":"2021-01-01"}]}'
	said 'ee-check: <stdin>:1: NOC codes of 5 digits on a day before 2022-11-16 are read by their TEER'
	same '["noc-2021-early"]' "$(values warnings <<< "$output")"
}

@test "check: warnings are said with their code once, and counted" {
	run -0 --separate-stderr ee-check -d 2026-05-01 -j 1 < <(for i in 1 2 3; do echo '{"age":30,"submitted":"2026-05-02T00:00:00Z"}'; done)
	said 'ee-check: <stdin>:1: submitted-in-future: submitted is a day to come' \
		'ee-check: 2 more records: submitted-in-future: submitted is a day to come'
}

@test "check: the manual explains every code" {
	sed -n 's/^	X([A-Z_0-9]*, "\([a-z0-9-]*\)".*/\1/p' common/rules/warning.h > "$T/codes"
	[ "$(wc -l < "$T/codes")" -ge 20 ]
	sed -n 's/^	X([A-Z_]*, [A-Z]*, "\([a-z-]*\)").*/\1/p' common/rules/standing.h > "$T/rules"
	[ "$(wc -l < "$T/rules")" -eq 11 ]
	grep -ohE '"(category|assumed|result)-[a-z-]+"' common/explain/*.c | tr -d '"' | sort -u >> "$T/rules"
	sed -n 's/^\.It Cm //p' man/ee-check.1 | sed 's/ , /\n/g' | sort > "$T/manual"
	same '' "$(sort -u "$T/codes" "$T/rules" | comm -23 - "$T/manual")"
}

@test "check: an old code is named with what is expected" {
	run -1 --separate-stderr ee-check -d 2023-05-31 <<< '{"age":30,"jobs":[{"noc":"2173","country":"CA","start":"2020-01-01"}]}'
	wrote
	said 'ee-check: <stdin>:1: jobs.1.noc: expected 5 digits of NOC 2021 (4-digit codes ended with 2022-11-15), got 2173'
}

@test "check | score | rank | draw: a round by category, from profiles to the invited" {
	invited() {
		ee-check -d 2026-09-16 share/examples/pool.ndjson 2> /dev/null | ee-score -d 2026-09-16 2> /dev/null | ee-rank |
			ee-draw --date 2026-09-16 -n 1000 "$@" 2> /dev/null | values id
	}
	checked --only healthcare share/examples/pool.ndjson | jq -r 'select((.invitation.date and (.invitation.declined | not)) | not) | .id' | sort > "$T/want"
	invited --category healthcare | sort > "$T/got"
	same_file "$T/want" "$T/got"
	same "$(invited --category healthcare)" "$(invited --category healthcare-social-services-2026-v3)"
	run -0 --separate-stderr ee-draw --category stem-v1 --date 2026-09-16 -n 1 < /dev/null
	said 'ee-draw: category stem-v1 was not in force on 2026-09-16' 'ee-draw: 0 of 1 invitations: nobody else qualifies'
}
