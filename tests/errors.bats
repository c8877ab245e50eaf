#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2016	# options in words; what "run" sets; subshells; jq's own $
# Every message, word for word: the record that is refused, its neighbours, the bytes set aside, the exit status.
load helper

# refused HEADER GOOD WANTED COMMAND...: the table on stdin has a bad record and its messages a line, between tabs.  The
# records go through the command between good ones, which must come out as WANTED and nothing else; the bad ones are
# set aside byte for byte.
refused() {
	local header=$1 good=$2 wanted=$3 row line
	local -a rows part
	shift 3

	mapfile -t rows
	[ "${#rows[@]}" -gt 0 ]
	while [ "${#rows[@]}" -gt 0 ]; do
		printf '%s' "$header" > "$T/in"
		: > "$T/want.err"
		: > "$T/want.out"
		: > "$T/want.rejects"
		line=$([ -z "$header" ] && echo 1 || echo 2)
		for row in "${rows[@]:0:8}"; do
			IFS=$'\t' read -r -a part <<< "$row"
			lines "$good" "${part[0]}" >> "$T/in"
			[ -s "$T/want.rejects" ] || printf '%s' "$header" > "$T/want.rejects"
			lines "${part[0]}" >> "$T/want.rejects"
			lines "$wanted" >> "$T/want.out"
			printf "$1: $T/in:$((line + 1)): %s\n" "${part[@]:1}" >> "$T/want.err"
			line=$((line + 2))
		done
		lines "$good" >> "$T/in"
		lines "$wanted" >> "$T/want.out"
		"$@" -r "$T/rejects" "$T/in" > "$T/all.out" 2> "$T/all.err"
		grep -av 'nothing but age scores' "$T/all.err" > "$T/err" || true
		if [ -n "$header" ]; then sed 1d "$T/all.out" > "$T/out"; else cp "$T/all.out" "$T/out"; fi
		same_file "$T/want.err" "$T/err"
		same_file "$T/want.out" "$T/out"
		same_file "$T/want.rejects" "$T/rejects"
		rows=("${rows[@]:8}")
	done
}

refused_json() {
	refused '' '{"id":"good","age":30}' '{"id":"good","age":30,"crs":105,"crs_rules":"2025-03-25"}' ee-score -d 2025-06-01
}

# spared: likewise, but a score does not hang on what is wrong: the records stay, and the messages are warnings.
spared() {
	local row line=0
	local -a part want=() got messages=()

	while IFS= read -r row; do
		line=$((line + 1))
		IFS=$'\t' read -r -a part <<< "$row"
		want+=("${part[0]}")
		for row in "${part[@]:1}"; do messages+=("ee-score: $T/in:$line: $row"); done
	done
	[ "$line" -gt 0 ]
	lines "${want[@]}" > "$T/in"
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/in"
	said "${messages[@]}"
	got=("${lines[@]%,\"crs\":*}")
	same "$(lines "${want[@]}")" "$(lines "${got[@]/%/\}}")"
}

# taken: the records are read, and there is nothing to say.
taken() {
	local -a rows

	mapfile -t rows
	lines "${rows[@]}" > "$T/in"
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/in"
	said
	[ "${#rows[@]}" -gt 0 ]
	[ "${#lines[@]}" -eq "${#rows[@]}" ]
}

@test "errors: a known field twice" {
	refused_json <<-'EOF'
	{"age":30,"age":31}	age: given twice
	{"age":30,"\u0061ge":31}	age: given twice
	{"age":30,"english":{"reading":7,"reading":7}}	english.reading: given twice
	{"age":30,"english":{"reading":7},"english":{"listening":7}}	english: given twice
	{"age":30,"jobs":[],"jobs":[]}	jobs: given twice
	{"age":30,"crs":1,"crs":2}	crs: given twice
	{"age":30,"crs_points":{},"crs_points":{}}	crs_points: given twice
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2020-01-01"},{"noc":"21231","country":"CA","start":"2020-01-01","noc":"21231"}]}	jobs.2.noc: given twice
	EOF
}

@test "errors: age and birth date" {
	refused_json <<-'EOF'
	{"age":7.5}	age: expected a whole number, 0 to 120, got 7.5
	{"age":30,"jobs":[{"boss":"Ann"}]}	jobs.1.noc: missing; a job has noc, country and start	jobs.1.country: missing; a job has noc, country and start	jobs.1.start: missing; a job has noc, country and start
	{"age":-1}	age: expected a whole number, 0 to 120, got -1
	{"age":121}	age: expected a whole number, 0 to 120, got 121
	{"age":99999999999999999999}	age: expected a whole number, 0 to 120, got 99999999999999999999
	{"age":"thirty"}	age: expected a whole number, 0 to 120, got thirty
	{"age":""}	birth_date or age: missing; one of the two is needed
	{"age":true}	age: expected a whole number, 0 to 120, got true
	{"age":false}	age: expected a whole number, 0 to 120, got false
	{"age":[30]}	age: expected a whole number, 0 to 120, got an array
	{"age":{"years":30}}	age: expected a whole number, 0 to 120, got an object
	{"age":30,"spouse":{"education":{}}}	spouse.education: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got an object
	{"age":30,"spouse":{"citizen_or_pr":{"x":1}}}	spouse.citizen_or_pr: expected true or false, got an object
	{"age":null}	birth_date or age: missing; one of the two is needed
	{}	birth_date or age: missing; one of the two is needed
	{"birth_date":"2025-02-29"}	birth_date: expected a date such as 2025-03-25, got 2025-02-29
	{"birth_date":"1990-13-01"}	birth_date: expected a date such as 2025-03-25, got 1990-13-01
	{"birth_date":"1990-00-01"}	birth_date: expected a date such as 2025-03-25, got 1990-00-01
	{"birth_date":"1990-04-31"}	birth_date: expected a date such as 2025-03-25, got 1990-04-31
	{"birth_date":"1990-1-1"}	birth_date: expected a date such as 2025-03-25, got 1990-1-1
	{"birth_date":"01/02/1990"}	birth_date: expected a date such as 2025-03-25, got 01/02/1990
	{"birth_date":"1900-02-29"}	birth_date: expected a date such as 2025-03-25, got 1900-02-29
	{"birth_date":"1899-12-31"}	birth_date: expected a date such as 2025-03-25, got 1899-12-31
	{"birth_date":19900101}	birth_date: expected a date such as 2025-03-25, got 19900101
	{"birth_date":"2025-06-02"}	birth_date: expected a day at most 120 years before the scoring day, got 2025-06-02
	{"birth_date":"1904-06-01"}	birth_date: expected a day at most 120 years before the scoring day, got 1904-06-01
	EOF
	taken <<-'EOF'
	{"age":" 30"}
	{"birth_date":"1990-01-01T00:00:00Z"}
	EOF
	run -0 --separate-stderr ee-score -d 2025-06-01 <<< $'{"birth_date":"2025-06-01"}\n{"birth_date":"1904-06-02"}\n{"birth_date":"2000-02-29"}'
	said
}

@test "errors: language scores and tests" {
	refused_json <<-'EOF'
	{"age":30,"english":{"listening":13,"reading":7,"writing":7,"speaking":7}}	english.listening: expected a CLB or NCLC level 0 to 12, since no test is named, got 13
	{"age":30,"english":{"listening":7,"reading":-1,"writing":7,"speaking":7}}	english.reading: expected a CLB or NCLC level 0 to 12, since no test is named, got -1
	{"age":30,"english":{"listening":7,"reading":7,"writing":7.5,"speaking":7}}	english.writing: expected a CLB or NCLC level 0 to 12, since no test is named, got 7.5
	{"age":30,"english":{"test":"ielts","listening":6.3,"reading":7,"writing":7,"speaking":7}}	english.listening: expected an IELTS band 0 to 9 by halves, got 6.3
	{"age":30,"english":{"test":"ielts","listening":9.5,"reading":7,"writing":7,"speaking":7}}	english.listening: expected an IELTS band 0 to 9 by halves, got 9.5
	{"age":30,"english":{"test":"ielts","listening":6.55,"reading":7,"writing":7,"speaking":7}}	english.listening: expected an IELTS band 0 to 9 by halves, got 6.55
	{"age":30,"english":{"test":"ielts","listening":7,"reading":"8,5","writing":7,"speaking":7}}	english.reading: expected an IELTS band 0 to 9 by halves, got 8,5
	{"age":30,"english":{"test":"celpip","listening":7,"reading":13,"writing":7,"speaking":"m"}}	english.reading: expected a CELPIP level 0 to 12, got 13
	{"age":30,"english":{"test":"pte","listening":91,"reading":60,"writing":60,"speaking":60}}	english.listening: expected a PTE Core score 0 to 90, got 91
	{"age":30,"french":{"test":"tef","listening":700,"reading":207,"writing":310,"speaking":310}}	french.listening: expected a TEF score 0 to 360, got 700
	{"age":30,"french":{"test":"tef","listening":361,"reading":207,"writing":310,"speaking":310}}	french.listening: expected a TEF score 0 to 360 (the previous-score column of the result sheet), got 361
	{"age":30,"french":{"test":"tcf","listening":99,"reading":453,"writing":10,"speaking":21}}	french.listening: expected a TCF score 100 to 699 or 0 (A1 not reached; nothing lies between), got 99	french.speaking: expected a TCF score 0 to 20, got 21
	{"age":30,"french":{"test":"ielts","listening":7,"reading":7,"writing":7,"speaking":7}}	french.test: expected tef, tcf or clb, got ielts
	{"age":30,"english":{"test":"tef"}}	english.test: expected ielts, celpip, pte or clb, got tef
	{"age":30,"english":{"test":"toefl"}}	english.test: expected ielts, celpip, pte or clb, got toefl
	{"age":30,"english":{"test":1}}	english.test: expected ielts, celpip, pte or clb, got 1
	{"age":30,"spouse":{"french":{"test":"pte"}}}	spouse.french.test: expected tef, tcf or clb, got pte
	{"age":30,"spouse":{"english":{"reading":13,"listening":5,"writing":5,"speaking":5}}}	spouse.english.reading: expected a CLB or NCLC level 0 to 12, since no test is named, got 13
	{"age":30,"english":{"listening":"M","reading":7,"writing":7,"speaking":7}}	english.listening: expected a CLB or NCLC level 0 to 12, since no test is named, got M
	{"age":30,"english":{"listening":[7],"reading":{},"writing":7,"speaking":true}}	english.listening: expected a CLB or NCLC level 0 to 12, since no test is named, got an array	english.reading: expected a CLB or NCLC level 0 to 12, since no test is named, got an object	english.speaking: expected a CLB or NCLC level 0 to 12, since no test is named, got true
	EOF
	spared <<-'EOF'
	{"age":30,"english":{"test":"IELTS"}}	english.test: a test without scores counts for nothing
	{"age":30,"english":{"date":"2024-02-30"}}	english.date: expected a date such as 2025-03-25, got 2024-02-30; left out
	EOF
	taken <<-'EOF'
	{"age":30,"first_language":"English"}
	EOF
}

@test "errors: words, numbers and booleans" {
	refused_json <<-'EOF'
	{"age":30,"education":"phd"}	education: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got phd
	{"age":30,"spouse":{"education":"bachelors"}}	spouse.education: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got bachelors; did you mean bachelor?
	{"age":30,"canadian_education":"one_year"}	canadian_education: expected none, one_or_two_years or three_years_or_more, got one_year
	{"age":30,"canadian_work_years":-1}	canadian_work_years: expected years of work, 0 to 80, got -1
	{"age":30,"canadian_work_years":81}	canadian_work_years: expected years of work, 0 to 80, got 81
	{"age":30,"foreign_work_years":"3 years"}	foreign_work_years: expected years of work, 0 to 80, got 3 years
	{"age":30,"foreign_work_years":"1."}	foreign_work_years: expected years of work, 0 to 80, got 1.
	{"age":30,"spouse":{"canadian_work_years":".5"}}	spouse.canadian_work_years: expected years of work, 0 to 80, got .5
	{"age":30,"spouse":{"citizen_or_pr":2}}	spouse.citizen_or_pr: expected true or false, got 2
	{"age":30,"provincial_nomination":"Ontario"}	provincial_nomination: expected true, false or a province of two letters such as ON, got Ontario; did you mean ON?
	{"age":30,"provincial_nomination":600}	provincial_nomination: expected true, false or a province of two letters such as ON, got 600
	{"age":30,"job_offer":{"basis":"e"}}	job_offer.basis: expected a, b, c, d or none, got e
	{"age":30,"job_offer":{"noc":"2123"}}	job_offer.noc: expected 5 digits of NOC 2021 (4-digit codes ended with 2022-11-15), got 2123
	{"age":30,"job_offer":{"noc":"212311"}}	job_offer.noc: expected a NOC code of 5 digits, got 212311
	{"age":30,"job_offer":{"noc":"2123x"}}	job_offer.noc: expected a NOC code of 5 digits, got 2123x
	{"age":30,"job_offer":{"noc":"121.0"}}	job_offer.noc: expected a NOC code of 5 digits, got 121.0
	{"age":30,"job_offer":{"noc":12.0}}	job_offer.noc: expected a NOC code of 5 digits, got 12.0
	{"age":30,"jobs":[{"noc":121.0,"country":"CA","start":"2020-01-01"}]}	jobs.1.noc: expected a NOC code of 5 digits, got 121.0
	{"age":30,"job_offer":{"noc":true}}	job_offer.noc: expected a NOC code of 5 digits, got true
	EOF
	spared <<-'EOF'
	{"age":30,"relative_in_canada":"-"}	relative_in_canada: expected true or false, got -; leave the field out where there is no value; left out
	{"age":30,"spouse":{"studied_in_canada":2}}	spouse.studied_in_canada: expected true or false, got 2; left out
	{"age":30,"spouse":{"worked_in_canada":[]}}	spouse.worked_in_canada: expected true or false, got an array; left out
	{"age":30,"invitation":{"declined":"x"}}	invitation.declined: expected true or false, got x; left out
	{"age":30,"funds_cad":-1}	funds_cad: expected an amount in dollars, 0 or more, got -1; left out
	{"age":30,"funds_cad":"$20,000"}	funds_cad: expected an amount in dollars, 0 or more, got $20,000; left out
	{"age":30,"family_size":0}	family_size: expected a whole number, 1 to 99, got 0; left out
	{"age":30,"family_size":100}	family_size: expected a whole number, 1 to 99, got 100; left out
	EOF
	taken <<-'EOF'
	{"age":30,"education":"Bachelor"}
	{"age":30,"certificate_of_qualification":"yes"}
	{"age":30,"certificate_of_qualification":1}
	{"age":30,"sibling_in_canada":"Y"}
	{"age":30,"studied_in_canada":0}
	{"age":30,"spouse":{"accompanying":"no"}}
	{"age":30,"provincial_nomination":"on"}
	EOF
}

@test "errors: what may be the number of a passport is not shown" {
	for value in AB99999 123456789 '20 26-1' 2026AB123; do
		for tool in score check deadline; do
			run -0 --separate-stderr ee-$tool -d 2025-06-01 <<< "{\"age\":30,\"passport\":{\"expires\":\"$value\"}}"
			[[ $stderr == *'passport.expires: expected a date such as 2025-03-25, got something else'* && $stderr != *"$value"* ]]
		done
	done
}

@test "errors: dates and timestamps that a profile holds" {
	jq -nr '("eca.date", "nomination.date", "nomination.expires", "passport.expires", "medical.date", "invitation.date", "invitation.respond_by",
		"french.date", "spouse.english.date") as $p | {age: 30} | setpath($p | split("."); "2025-02-29") |
		"\(tojson)\t\($p): expected a date such as 2025-03-25, got 2025-02-29; left out"' > "$T/table"
	spared < "$T/table"
	spared <<-'EOF'
	{"age":30,"submitted":"10:00:00Z"}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 10:00:00Z; left out
	{"age":30,"submitted":"2025-02-29T10:00:00Z"}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 2025-02-29T10:00:00Z; left out
	{"age":30,"submitted":"2025-01-01T24:00:00Z"}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 2025-01-01T24:00:00Z; left out
	{"age":30,"submitted":"2025-01-01T10:60:00Z"}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 2025-01-01T10:60:00Z; left out
	{"age":30,"submitted":"2025-01-01T10:00:00.Z"}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 2025-01-01T10:00:00.Z; left out
	{"age":30,"submitted":"2025-01-01T10:00:00.1234567890Z"}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 2025-01-01T10:00:00.1234567890Z; left out
	{"age":30,"submitted":"2025-01-01T10:00:00 EST"}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 2025-01-01T10:00:00 EST; left out
	{"age":30,"submitted":1735725600}	submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got 1735725600; left out
	EOF
	taken <<-'EOF'
	{"age":30,"submitted":"2025-01-01"}
	{"age":30,"submitted":"2025-01-01T10:00Z"}
	{"age":30,"submitted":"2025-01-01T10:00:00+0500"}
	EOF
}

@test "errors: jobs, countries and police certificates" {
	refused_json <<-'EOF'
	{"age":30,"jobs":[{"noc":"21231"}]}	jobs.1.country: missing; a job has noc, country and start	jobs.1.start: missing; a job has noc, country and start
	{"age":30,"jobs":[{"country":"CA","start":"2020-01-01"}]}	jobs.1.noc: missing; a job has noc, country and start
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2020-01-01"},{"noc":"2171","country":"CA","start":"2020-01-01"}]}	jobs.2.noc: expected 5 digits of NOC 2021 (4-digit codes ended with 2022-11-15), got 2171
	{"age":30,"jobs":[{"noc":"21231","country":"Canada","start":"2020-01-01"}]}	jobs.1.country: expected a country of two letters such as CA, got Canada; did you mean CA?
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2020"}]}	jobs.1.start: expected a date such as 2025-03-25, got 2020
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2020-01-02","end":"now"}]}	jobs.1.end: expected a date such as 2025-03-25, got now
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2020-01-01","hours":169}]}	jobs.1.hours: expected hours a week, 0 to 168, got 169
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2020-01-01","self_employed":"x","student":1,"unauthorized":[]}]}	jobs.1.self_employed: expected true or false, got x	jobs.1.unauthorized: expected true or false, got an array
	{"age":30,"jobs":{"noc":"21231"}}	jobs: expected an array of objects, got an object
	{"age":30,"jobs":3}	jobs: expected an array of objects, got a number
	{"age":30,"jobs":[3]}	jobs: expected objects in the array, got a number
	{"age":30,"jobs":[[{"noc":"21231"}]]}	jobs: expected objects in the array, got an array
	{"age":30,"english":7}	english: expected an object, got a number
	{"age":30,"english":[7,7,7,7]}	english: expected an object, got an array
	{"age":30,"spouse":true}	spouse: expected an object, got true or false
	{"age":30,"spouse":{"english":"ielts"}}	spouse.english: expected an object, got a text
	EOF
	spared <<-'EOF'
	{"age":30,"countries":[{"country":"India"}]}	countries.1.country: expected a country of two letters such as CA, got India; did you mean IN?; left out
	{"age":30,"countries":[{"country":"IN","from":"2020-01-01"},{"country":"IN","to":"2020-13-01"}]}	countries.2.to: expected a date such as 2025-03-25, got 2020-13-01; left out
	{"age":30,"police":[{"country":7,"date":"x"}]}	police.1.country: expected a country of two letters such as CA, got 7; left out	police.1.date: expected a date such as 2025-03-25, got x; left out
	EOF
	taken <<-'EOF'
	{"age":30,"jobs":[{"noc":"21231","country":"ca","start":"2020-01-01"}]}
	{"age":30,"jobs":[{"noc":"21231","country":"CA","start":"2020-01-01","hours":37.55}]}
	EOF
}

@test "errors: 64 jobs are read, the 65th is one too many" {
	jobs() {
		local all

		printf -v all ',{"noc":"21231","country":"CA","start":"2024-01-01","end":"2024-12-31"}%.0s' $(seq "$1")
		lines "{\"age\":50,\"jobs\":[${all:1}]}"
	}
	run -0 --separate-stderr ee-score -d 2025-06-01 < <(jobs 64)
	said
	same 40 "$(values crs <<< "$output")"
	run -1 --separate-stderr ee-score -d 2025-06-01 < <(jobs 65; lines '{"age":30}')
	said 'ee-score: <stdin>:1: jobs: more than 64 elements'
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
}

@test "errors: what is not JSON" {
	refused_json <<-'EOF'
	{"age":30	not valid JSON
	{"age":30,"x":"abc	a string without its closing quote
	{"age":30}}	more than one JSON value on the line
	{"age":30} x	more than one JSON value on the line
	{"age":30}{"age":31}	more than one JSON value on the line
	{"age":30},	more than one JSON value on the line
	{"age":30,}	not valid JSON
	{"age" 30}	not valid JSON
	{"age":30 "x":1}	not valid JSON
	{'age':30}	not valid JSON
	{age:30}	not valid JSON
	{"age":}	not valid JSON
	{"age":30,"x":[1,]}	not valid JSON
	{"age":30,"x":[1 2]}	not valid JSON
	{"age":30,"x":tru}	not valid JSON
	{"age":30,"x":nul}	not valid JSON
	{"age":30,"x":NaN}	not valid JSON
	{"age":30,"x":Infinity}	not valid JSON
	{"age":030}	a number that JSON does not allow
	{"age":30,"x":1.}	a number that JSON does not allow
	{"age":30,"x":.5}	not valid JSON
	{"age":30,"x":+1}	not valid JSON
	{"age":30,"x":1e}	a number that JSON does not allow
	{"age":30,"x":0x10}	a number that JSON does not allow
	{"age":30,"x":-}	a number that JSON does not allow
	{"age":30,"x":"\q"}	a string with a bad escape
	{"age":30,"x":"\u12"}	a string with a bad escape
	{"age":30,"x":"\ud800"}	a string with a bad escape
	{"age":30,"\x":1}	a string with a bad escape
	[{"age":30}]	expected a JSON object
	"age"	expected a JSON object
	30	expected a JSON object
	null	expected a JSON object
	EOF
	# A tab inside a string, which the table above cannot hold.
	run -1 --separate-stderr ee-score -d 2025-06-01 <<< $'{"age":30,"x":"a\tb"}\n{"age":30}'
	said 'ee-score: <stdin>:1: a control character inside a string'
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
}

@test "errors: nested 32 deep is read, 33 is not, in objects, arrays and both" {
	jq -nc '(32, 33) as $depth | (reduce range(1; $depth) as $i (1; {a: .})), (reduce range(1; $depth) as $i (1; [.])),
		(reduce range(1; $depth) as $i (1; if $i % 2 == 0 then [.] else {a: .} end)) | {age: 30, x: .}' > "$T/nested"
	run -0 --separate-stderr ee-score -d 2025-06-01 < <(head -n 3 "$T/nested")
	said
	same 3 "${#lines[@]}"
	run -1 --separate-stderr ee-score -d 2025-06-01 < <(tail -n 3 "$T/nested"; lines '{"age":30}')
	said 'ee-score: <stdin>:1: nested deeper than 32' 'ee-score: <stdin>:2: nested deeper than 32' 'ee-score: <stdin>:3: nested deeper than 32'
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
	run -1 --separate-stderr ee-score -d 2025-06-01 < <(printf '{"age":30,"x":%s%s}\n' "$(printf '[%.0s' {1..5000})" "$(printf ']%.0s' {1..5000})"; lines '{"age":30}')
	said 'ee-score: <stdin>:1: nested deeper than 32'
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
}

@test "errors: NUL bytes and invalid UTF-8, in NDJSON and CSV" {
	while IFS=$'\t' read -r bytes message; do
		printf '%b' '{"age":30}\n'"$bytes"'\n{"age":31}\n' > "$T/in"
		printf '%b' "$bytes\n" > "$T/want"
		run -0 --separate-stderr ee-score -d 2025-06-01 -r "$T/rejects" "$T/in"
		said "ee-score: $T/in:2: $message"
		wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}' '{"age":31,"crs":99,"crs_rules":"2025-03-25"}'
		same_file "$T/want" "$T/rejects"
	done <<-'EOF'
	{"age":32,"x":"a\x00b"}	a NUL byte
	{"age":32}\x00	a NUL byte
	\x00	a NUL byte
	{"age":32,"x":"\xff"}	not valid UTF-8
	{"age":32,"x":"\xc3"}	not valid UTF-8
	{"age":32,"x":"\xed\xa0\x80"}	not valid UTF-8
	{"age":32,"x":"\xc0\xaf"}	not valid UTF-8
	{"age":32,"\xe9":1}	not valid UTF-8
	{"age":32,"x":"\xf4\x90\x80\x80"}	not valid UTF-8
	EOF
	while IFS=$'\t' read -r bytes message; do
		printf '%b' 'id,age\n1,30\n'"$bytes"'\n3,31\n' > "$T/in"
		printf '%b' "id,age\n$bytes\n" > "$T/want"
		run -0 --separate-stderr ee-score -d 2025-06-01 -r "$T/rejects" "$T/in"
		said "ee-score: $T/in:3: $message"
		wrote id,age,crs,crs_rules 1,30,105,2025-03-25 3,31,99,2025-03-25
		same_file "$T/want" "$T/rejects"
	done <<-'EOF'
	a\x00b,32	a NUL byte
	"a\x00b",32	a NUL byte
	2,32\x00	a NUL byte
	\xff,32	not valid UTF-8
	"\xc3",32	not valid UTF-8
	2\r,32	a carriage return inside the row
	2,3\r2	a carriage return inside the row
	a"b,32	a quote inside a cell that does not begin with one
	"a"b,32	a quote inside a cell that does not begin with one
	"a""b"c,32	a quote inside a cell that does not begin with one
	"a,32	a quote that is not closed
	2,"32	a quote that is not closed
	2	expected 2 cells as in the header, got 1
	2,32,	expected 2 cells as in the header, got 3
	2,32,x,y	expected 2 cells as in the header, got 4
	"2,32"	expected 2 cells as in the header, got 1
	EOF
}

@test "errors: a quote that is never closed takes no neighbour with it, wherever it stands" {
	for at in 1 2 500 1000; do
		seq 1 1000 | sed 's/$/,30/' | sed "${at}s/,/,\"/" | sed '1i id,age' > "$T/in"
		for jobs in 1 4; do
			run -1 --separate-stderr ee-score -d 2025-06-01 -j $jobs "$T/in"
			said "ee-score: $T/in:$((at + 1)): a quote that is not closed"
			[ "${#lines[@]}" -eq 1000 ]
			[[ $output != *$'\n'"$at,"* ]]
		done
	done
	# Through a pipe that stops in the middle of it.
	run -1 --separate-stderr ee-score -d 2025-06-01 < <(printf 'id,age\n1,30\n2,"'; sleep 0.1; printf '31\n3,'; sleep 0.1; printf '32\n')
	said 'ee-score: <stdin>:3: a quote that is not closed'
	wrote id,age,crs,crs_rules 1,30,105,2025-03-25 3,32,94,2025-03-25
}

@test "errors: a cell over lines is one record, and lines are counted by the file" {
	run -1 --separate-stderr ee-score -d 2025-06-01 -r "$T/rejects" <<< $'id,age,note\n1,30,"a\nb\n"\n2,x,"c\n\nd"\n3,y,\n4,31,"e"' || [ "$status" -eq 0 ]
	[ "$status" -eq 0 ]
	said 'ee-score: <stdin>:5: age: expected a whole number, 0 to 120, got x' 'ee-score: <stdin>:8: age: expected a whole number, 0 to 120, got y'
	wrote id,age,note,crs,crs_rules '1,30,"a' b '",105,2025-03-25' '4,31,"e",99,2025-03-25'
	same $'id,age,note\n2,x,"c\n\nd"\n3,y,' "$(cat "$T/rejects")"
}

# long BYTES: a line of so many bytes, its line end not counted.
long_json() {
	printf '{"age":32,"x":"%s"}\n' "$(head -c $(($1 - 17)) /dev/zero | tr '\0' x)"
}

@test "errors: a line of 1 MiB is read, a longer one is refused, first, in the middle and last" {
	long_json 1048576 > "$T/limit"
	[ "$(wc -c < "$T/limit")" -eq 1048577 ]
	run -0 ee-score -d 2025-06-01 "$T/limit"
	turn=0
	for size in $(sample 1048577 '1048577 2097152'); do
		long_json $size > "$T/long"
		for order in 'long a b' 'a long b' 'a b long' 'a long long b'; do
			line=0
			for file in in want want.err; do : > "$T/$file"; done
			for part in $order; do
				line=$((line + 1))
				case $part in
				long)
					cat "$T/long" >> "$T/want"
					lines "ee-score: $T/in:$line: a line longer than 1 MiB" >> "$T/want.err"
					cat "$T/long" ;;
				a) lines '{"age":30}' ;;
				b) lines '{"age":31}' ;;
				esac >> "$T/in"
			done
			turn=$((turn + 1))
			for jobs in $(in_turn $turn 1 4); do
				ee-score -d 2025-06-01 --quiet -j $jobs -r "$T/rejects" "$T/in" > "$T/out" 2> "$T/err"
				same '{"age":30,"crs":105,"crs_rules":"2025-03-25"}
{"age":31,"crs":99,"crs_rules":"2025-03-25"}' "$(< "$T/out")"
				same_file "$T/want" "$T/rejects"
				same_file "$T/want.err" "$T/err"
				ee-score -d 2025-06-01 --quiet -j $jobs --keep-bad "$T/in" 2> "$T/err" | jq -r '.age // .errors[0].code' > "$T/out"
				same "$(sed 's/long/too-long/g; s/\<a\>/30/; s/\<b\>/31/' <<< "$order")" "$(one_line < "$T/out")"
				same_file "$T/want.err" "$T/err"
			done
		done
	done
	# Without its line end.
	run -1 --separate-stderr ee-score -d 2025-06-01 < <(long_json 2097152 | head -c 2000000)
	said 'ee-score: <stdin>:1: a line longer than 1 MiB'
}

@test "errors: the same in CSV, bare and in quotes" {
	turn=0
	for quote in '' '"'; do
		{
			lines id,age
			printf '%s' "$quote"
			head -c "$(sample 1048577 2097152)" /dev/zero | tr '\0' x
			lines "$quote,32"
		} > "$T/want"
		for at in 1 2 3; do
			{
				lines id,age 1,30 2,31 | head -n $at
				tail -n 1 "$T/want"
				lines id,age 1,30 2,31 | tail -n +$((at + 1))
			} > "$T/in"
			turn=$((turn + 1))
			for jobs in $(in_turn $turn 1 4); do
				ee-score -d 2025-06-01 --quiet -j $jobs -r "$T/rejects" "$T/in" > "$T/out" 2> "$T/err"
				same $'id,age,crs,crs_rules\n1,30,105,2025-03-25\n2,31,99,2025-03-25' "$(< "$T/out")"
				same_file "$T/want" "$T/rejects"
				same "ee-score: $T/in:$((at + 1)): a line longer than 1 MiB" "$(< "$T/err")"
				ee-score -d 2025-06-01 --quiet -j $jobs --keep-bad "$T/in" 2> "$T/err" > "$T/out"
				same "$at 3" "$(grep -n too-long "$T/out" | awk -F : '{ print $1 - 1 }') $(sed 1d "$T/out" | wc -l)"
			done
		done
	done
}

@test "errors: CSV headers that cannot be used are exit 2" {
	while IFS=$'\t' read -r header message; do
		run -2 --separate-stderr ee-score -d 2025-06-01 < <(printf '%b' "$header\n1,30\n")
		same "$header: ee-score: <stdin>:1: $message" "$header: $stderr"
		wrote
	done <<-'EOF'
	id,age,id	id: two columns of this name
	a,"a",age	a: two columns of this name
	id,"age	the header has a quote that is not closed
	id,a"ge	the header has a quote inside a cell that does not begin with one
	id,a\rge	the header has a carriage return inside the row
	id,\xff	the header is not valid UTF-8
	id,ag\x00e	the header has a NUL byte
	EOF
	# Behind blank lines the header's line is named as it stands in the file.
	run -2 --separate-stderr ee-score -d 2025-06-01 <<< $'\n\nid,id'
	said 'ee-score: <stdin>:3: id: two columns of this name'
	run -2 --separate-stderr ee-score -d 2025-06-01 < <(head -c 1100000 /dev/zero | tr '\0' x)
	said 'ee-score: <stdin>:1: the header is longer than 1 MiB'
}

@test "errors: what is wrong in a CSV row is named by its column" {
	refused $'id,age,english.test,english.listening,english.reading,english.writing,english.speaking,jobs.2.noc,jobs.2.country,jobs.2.start\n' \
		good,30,,,,,,,, good,30,,,,,,,,,105,2025-03-25 ee-score -d 2025-06-01 <<-'EOF'
	1,7.5,,,,,,,,	age: expected a whole number, 0 to 120, got 7.5
	2,,,,,,,,,	birth_date or age: missing; one of the two is needed
	3,30,ielts,6.3,7,7,7,,,	english.listening: expected an IELTS band 0 to 9 by halves, got 6.3
	4,30,,7,7,7,13,,,	english.speaking: expected a CLB or NCLC level 0 to 12, since no test is named, got 13
	5,30,,,,,,21231,,	jobs.2.country: missing; a job has noc, country and start	jobs.2.start: missing; a job has noc, country and start
	6,30,,,,,,21231,CA,2025-02-29	jobs.2.start: expected a date such as 2025-03-25, got 2025-02-29
	7,3 0,,,,,,,,	age: expected a whole number, 0 to 120, got 3 0
	EOF
}

@test "errors: names that are a slip away are named once, with the field meant" {
	{
		for i in 1 2 3; do
			lines "{\"id\":$i,\"age\":30,\"educaton\":\"master\",\"English.Reading\":7,\"english.listening\":7,\"jobs.0.noc\":\"21231\",\"english\":{\"raeding\":7},\"jobs\":[{\"noc\":\"21231\",\"country\":\"CA\",\"start\":\"2025-01-01\",\"nco\":1}],\"birthDate\":\"x\",\"Spouse\":{},\"canadian_work_year\":1,\"id2\":1,\"note\":1,\"page\":2}"
		done
	} > "$T/in"
	for jobs in 1 4; do
		run -0 --separate-stderr ee-score -d 2025-06-01 -j $jobs "$T/in"
		said "ee-score: $T/in:1: educaton: unknown field, passed through unread; did you mean education?" \
			"ee-score: $T/in:1: English.Reading: unknown field, passed through unread; did you mean english.reading?" \
			"ee-score: $T/in:1: english.listening: a key with a dot is passed through unread; english.listening is a field of a nested object" \
			"ee-score: $T/in:1: jobs.0.noc: unknown field, passed through unread; did you mean jobs[].noc?" \
			"ee-score: $T/in:1: english.raeding: unknown field, passed through unread; did you mean english.reading?" \
			"ee-score: $T/in:1: jobs[].nco: unknown field, passed through unread; did you mean jobs[].noc?" \
			"ee-score: $T/in:1: birthDate: unknown field, passed through unread; did you mean birth_date?" \
			"ee-score: $T/in:1: Spouse: unknown field, passed through unread; did you mean spouse?" \
			"ee-score: $T/in:1: canadian_work_year: unknown field, passed through unread; did you mean canadian_work_years?"
		same '105 105 105' "$(values crs <<< "$output" | one_line)"
	done
	run -0 --separate-stderr ee-score -d 2025-06-01 <<< $'id,age,educaton,English Reading,ENGLISH_LISTENING,jobs.0.noc,jobs.1.nco,english,jobs.65.noc,note\n1,30,,,,,,,,\n2,30,,,,,,,,'
	said 'ee-score: <stdin>:1: educaton: unknown column, passed through unread; did you mean education?' \
		'ee-score: <stdin>:1: English Reading: unknown column, passed through unread; did you mean english.reading?' \
		'ee-score: <stdin>:1: ENGLISH_LISTENING: unknown column, passed through unread; did you mean english.listening?' \
		'ee-score: <stdin>:1: jobs.0.noc: passed through unread; elements are numbered from 1 to 64' \
		'ee-score: <stdin>:1: jobs.1.nco: unknown column, passed through unread; did you mean jobs[].noc?' \
		'ee-score: <stdin>:1: jobs.65.noc: passed through unread; elements are numbered from 1 to 64'
	# A column for a whole object holds nothing that could be read; its value may be private and is not shown.
	run -1 --separate-stderr ee-score -d 2025-06-01 <<< $'id,age,spouse,jobs,passport\n1,30,yes,,\n2,30,{},[],\n3,30,,dev,AB123456\n4,30,,,'
	said 'ee-score: <stdin>:2: spouse: expected columns of its fields, such as spouse.accompanying' \
		'ee-score: <stdin>:4: jobs: expected columns of its fields, such as jobs.1.noc' \
		'ee-score: <stdin>:4: passport: expected columns of its fields, such as passport.expires; left out'
	same '2 4' "$(sed 1d <<< "$output" | cut -d , -f 1 | one_line)"
	# Every tool says so.
	run -0 --separate-stderr ee-rank <<< '{"crs":500,"submited":"2025-01-01T00:00:00Z"}'
	said 'ee-rank: <stdin>:1: submited: unknown field, passed through unread; did you mean submitted?'
}

@test "errors: warnings about what is counted all the same are said once, with the count of the others" {
	run -0 --separate-stderr ee-score -d 2025-06-01 <<-'EOF'
	{"age":30,"english":{"listening":7,"reading":7,"speaking":7}}
	{"age":30,"english":{"listening":7,"reading":7,"speaking":7}}
	{"age":30,"english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2023-06-01"}}
	{"age":30,"english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2023-06-02"}}
	{"age":30,"spouse":{"french":{"listening":7,"reading":7,"writing":7,"date":"2020-01-01"}}}
	EOF
	said 'ee-score: <stdin>:1: english.writing: missing, and counted as 0 beside the scores that are given' \
		'ee-score: <stdin>:3: english.date: results two years old or more on 2025-06-01 are counted all the same; 68 points hang on it' \
		'ee-score: <stdin>:5: spouse.french.speaking: missing, and counted as 0 beside the scores that are given' \
		'ee-score: <stdin>:5: spouse.french.date: results two years old or more on 2025-06-01 are counted all the same; 9 points hang on it' \
		'ee-score: 1 more record: english.writing: missing, and counted as 0 beside the scores that are given'
	run -0 --separate-stderr ee-score -d 2025-06-01 -j 4 < <(for i in {1..5000}; do echo '{"age":30,"english":{"test":"ielts"},"educaton":1}'; done)
	said 'ee-score: <stdin>:1: educaton: unknown field, passed through unread; did you mean education?' \
		'ee-score: <stdin>:1: english.test: a test without scores counts for nothing' \
		'ee-score: 4999 more records: english.test: a test without scores counts for nothing'
	run -0 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30,"first_language":"english","french":{"listening":7,"reading":7,"writing":7,"speaking":7}}'
	said 'ee-score: <stdin>:1: first_language: english has no scores, and french counts as second'
	run -0 --separate-stderr ee-score -d 2019-12-31 <<< '{"age":30,"french":{"test":"tcf","listening":500,"reading":500,"writing":12,"speaking":12}}'
	said 'ee-score: <stdin>:1: french.test: no source confirms that tcf was accepted before 2020-01-01; it is counted'
	run -0 --separate-stderr ee-score -d 2020-01-01 <<< '{"age":30,"french":{"test":"tcf","listening":500,"reading":500,"writing":12,"speaking":12}}'
	said
}

@test "errors: four digits of NOC end with 2022-11-15" {
	record='{"age":30,"job_offer":{"noc":"2171"}}'
	run -0 --separate-stderr ee-score -d 2022-11-15 <<< "$record"
	same 155 "$(values crs <<< "$output")"
	run -1 --separate-stderr ee-score -d 2022-11-16 <<< "$record"
	said 'ee-score: <stdin>:1: job_offer.noc: expected 5 digits of NOC 2021 (4-digit codes ended with 2022-11-15), got 2171'
	wrote
}

@test "errors: a value is shown short, printable, and never half a letter" {
	run -1 --separate-stderr ee-score -d 2025-06-01 <<-'EOF'
	{"age":30,"education":"0123456789012345678901234567890123456789"}
	{"age":30,"education":"01234567890123456789012345678901234567890"}
	{"age":30,"education":"012345678901234567890123456789012345678é"}
	{"age":30,"education":"a\nb\u001b[31m\u007f"}
	EOF
	words='none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate'
	said "ee-score: <stdin>:1: education: expected $words, got 0123456789012345678901234567890123456789" \
		"ee-score: <stdin>:2: education: expected $words, got 0123456789012345678901234567890123456789..." \
		"ee-score: <stdin>:3: education: expected $words, got 012345678901234567890123456789012345678..." \
		"ee-score: <stdin>:4: education: expected $words, got a<U+000A>b<U+001B>[31m<U+007F>"
}

@test "errors: -r keeps the bytes verbatim and makes the exit status 0, without it 1" {
	cp $DATA/mixed.ndjson "$T/in"
	ee-score -d 2025-06-01 -r "$T/rejects" "$T/in" > "$T/out" 2> "$T/err"
	same_file <(grep -a bad "$T/in" | head -c -1) "$T/rejects"
	same "$(grep -ac good "$T/in")" "$(wc -l < "$T/out")"
	run -1 --separate-stderr ee-score -d 2025-06-01 "$T/in"
	same_file "$T/out" <(lines "$output")
	# Line ends, blanks and the missing last newline are kept too.
	printf '{"age":30}\r\n{"age":"x"} \r\n\n{"age":31}\n  {"age":"y"}' > "$T/in"
	ee-score -d 2025-06-01 --reject "$T/rejects" "$T/in" > "$T/out" 2> "$T/err"
	same_file <(printf '{"age":"x"} \r\n  {"age":"y"}') "$T/rejects"
	# What was set aside can be mended and read again; nothing bad leaves an empty file.
	sed 's/"x"/32/;s/"y"/33/' "$T/rejects" > "$T/mended"
	lines old > "$T/again"
	run -0 --separate-stderr ee-score -d 2025-06-01 -r "$T/again" "$T/mended"
	said
	[ "${#lines[@]}" -eq 2 ]
	[ -f "$T/again" ]
	[ ! -s "$T/again" ]
	for name in rank deadline 'draw -n 1'; do
		run -0 --separate-stderr ee-$name -r "$T/rejects" < <(printf '{"crs":"x","invitation":{"date":"y"},"id":7}\r\n')
		wrote
		same_file <(printf '{"crs":"x","invitation":{"date":"y"},"id":7}\r\n') "$T/rejects"
	done
}

@test "errors: --strict stops at the first bad record, with exit 2" {
	for jobs in 1 4; do
		run -2 --separate-stderr ee-score -d 2025-06-01 --strict -j $jobs -r "$T/rejects" <<< $'{"age":30}\n{"age":"x"}\n{"age":31}\n{"age":"y"}'
		wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
		said 'ee-score: <stdin>:2: age: expected a whole number, 0 to 120, got x' 'ee-score: stopped at the first bad record (--strict)'
		same '{"age":"x"}' "$(cat "$T/rejects")"
	done
	run -0 --separate-stderr ee-score -d 2025-06-01 --strict <<< $'{"age":30}\n{"age":31}'
	said
	for name in rank 'draw -n 1'; do
		run -2 --separate-stderr ee-$name --strict <<< $'{"crs":500}\n{"crs":"x"}'
		wrote
		same "ee-${name%% *}: stopped at the first bad record (--strict)" "${stderr_lines[-1]}"
	done
}

@test "errors: --max-rejects stops after so many, with exit 2" {
	input=$'{"age":30}\n{"age":"a"}\n{"age":"b"}\n{"age":31}\n{"age":"c"}\n{"age":32}'
	run -2 --separate-stderr ee-score -d 2025-06-01 --max-rejects 2 -r "$T/rejects" <<< "$input"
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}' '{"age":31,"crs":99,"crs_rules":"2025-03-25"}'
	same 'ee-score: stopped: more than 2 bad records (--max-rejects)' "${stderr_lines[-1]}"
	run -0 --separate-stderr ee-score -d 2025-06-01 --max-rejects 3 -r "$T/rejects" <<< "$input"
	run -1 --separate-stderr ee-score -d 2025-06-01 --max-rejects 3 <<< "$input"
	same 3 "${#lines[@]}"
	run -2 --separate-stderr ee-score -d 2025-06-01 --max-rejects 0 <<< "$input"
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
	said 'ee-score: <stdin>:2: age: expected a whole number, 0 to 120, got a' 'ee-score: stopped: more than 0 bad records (--max-rejects)'
}

@test "errors: twenty lines, then the rest summed up by field and value" {
	for count in 20 21 500; do
		seq "$count" | sed 's/.*/{"age":"x"}/' > "$T/in"
		for jobs in 1 4; do
			run -1 --separate-stderr ee-score -d 2025-06-01 -j $jobs "$T/in"
			wrote
			same "ee-score: $T/in:20: age: expected a whole number, 0 to 120, got x" "${stderr_lines[19]}"
			if [ "$count" -eq 20 ]; then
				[ "${#stderr_lines[@]}" -eq 20 ]
			else
				[ "${#stderr_lines[@]}" -eq 23 ]
				lines=1
				[ "$count" -gt 21 ] && lines=$((count - 20))
				same "ee-score: $lines more such line$([ "$lines" -eq 1 ] || echo s), by field and value:" "${stderr_lines[20]}"
				same "ee-score: age: $lines × x: expected a whole number, 0 to 120" "${stderr_lines[21]}"
				same "ee-score: $count bad records in all" "${stderr_lines[22]}"
			fi
		done
	done
	# A warning is said all the same.
	{ cat "$T/in"; lines '{"age":30,"educaton":1}'; } > "$T/more"
	run -1 --separate-stderr ee-score -d 2025-06-01 "$T/more"
	same "ee-score: $T/more:501: educaton: unknown field, passed through unread; did you mean education?" "${stderr_lines[20]}"
}

# bad_table FILE CHANGE MESSAGE COMMAND...: with FILE of share (of TABLES), changed by the sed script, the command exits with 2 and
# MESSAGE, in which END is the number of the table's last line.  The last one stays in share of T.
bad_table() {
	local file=$1 change=$2 message=$3
	local -a rows
	shift 3

	if [ "$file" != "${bad_file:-}" ]; then
		[ -z "${bad_file:-}" ] || rm "$T/share/$bad_file"
		mkdir -p "$T/share/$(dirname "$file")"
		bad_file=$file
	fi
	sed -e "$change" "${TABLES:-share}/$file" > "$T/share/$file"
	if [[ $message == :END:* ]]; then
		mapfile -t rows < "$T/share/$file"
		message=${message/:END:/:${#rows[@]}:}
	fi
	EE_SHARE_PATH=$T/share run -2 --separate-stderr "$@" <<< '{"id":1,"age":30,"crs":500}'
	said "$1: $T/share/$file$message"
	wrote
}

@test "errors: a bad rule set is exit 2 and names file, line and column" {
	set=crs/2025-03-25.csv
	while IFS=$'\t' read -r change message; do
		bad_table $set "$change" "$message" ee-score -d 2025-06-01
	done <<-'EOF'
	1s/level/levels/	:1: expected the header factor,level,min,max,without_spouse,with_spouse,source
	4s/99/x/	:4: without_spouse: expected a whole number 0 to 1200, got x
	4s/99/-1/	:4: without_spouse: expected a whole number 0 to 1200, got -1
	4s/99/1201/	:4: without_spouse: expected a whole number 0 to 1200, got 1201
	4s/99,90/99,/	:4: with_spouse: expected a whole number 0 to 1200, got nothing
	4s/99/9.5/	:4: without_spouse: expected a whole number 0 to 1200, got 9.5
	4s/,18,18/,17,18/	:4: min: 17 is on line 3 already
	4s/,18,18/,18,17/	:4: max: expected a whole number 18 to 120, got 17
	4s/,MI-2014/,/	:4: source: expected a source, got nothing
	4s/$/,x/	:4: expected 7 columns, got 8
	4s/age/ages/	:4: factor: unknown factor: ages
	4s/age,/age,x/	:4: level: age has no levels, got x
	4s/99/"9"9/	:4: without_spouse: a stray quotation mark
	4s/^/"/	:4: factor: a quotation mark that is never closed
	4d	:3: min: no row for age at 18
	/^cap,total/d	:END: level: no row for cap total
	/^education,master/d	:END: level: no row for education master
	/^first_language,,7,7/d	:34: min: no row for first_language at 7
	/^education_language,2,9/d	:87: min: no row for education_language 2 at 9
	/^french_minimum/d	:END: factor: no row for french_minimum
	/^set/d	:END: factor: no row for set complete
	s/^education,master,/education,masters,/	:29: level: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got masters
	s/^education,master,/education,doctorate,/	:31: level: doctorate is on line 29 already
	s/^sibling,,,/sibling,,1,/	:128: min: sibling has no range, got 1
	1,$d	:1: empty
	EOF
	bad_table $set '3s/,MI/\x00,MI/' ':3: with_spouse: a NUL byte' ee-score -d 2025-06-01
	bad_table $set '3s/,MI/\r,MI/' ':3: with_spouse: a carriage return within the line' ee-score -d 2025-06-01
	# As a spreadsheet saves it that is not told to; what is said of a row goes into records, which are UTF-8.
	bad_table $set '3s/,MI/,M\xc9\xe9I/' ':3: source: not UTF-8; save the table as UTF-8' ee-score -d 2025-06-01
	bad_table $set '1s/max/m\xe9x/' ':1: not UTF-8; save the table as UTF-8' ee-score -d 2025-06-01
	rm "$T/share/$set"
	cp share/$set "$T/share/crs/2025-02-30.csv"
	EE_SHARE_PATH=$T/share run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: $T/share/crs/2025-02-30.csv: there is no such day"
	wrote
	rm "$T/share/crs/2025-02-30.csv"
	# A set that is not asked for is not read; --rules names the file as it was given.
	lines nonsense > "$T/share/crs/2020-10-20.csv"
	EE_SHARE_PATH=$T/share run -0 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said
	run -2 --separate-stderr ee-score --rules "$T/share/crs/2020-10-20.csv" <<< '{"age":30}'
	said "ee-score: $T/share/crs/2020-10-20.csv:1: expected the header factor,level,min,max,without_spouse,with_spouse,source"
}

@test "errors: a bad list of high-wage occupations" {
	set=crs/2026-11-03.csv
	mkdir "$T/share"
	cp $DATA/rules/sources.csv "$T/share/"
	at=$(grep -n ^high_wage_occupation,21231 $DATA/rules/$set | cut -d : -f 1)
	TABLES=$DATA/rules
	while IFS=$'\t' read -r change message; do
		bad_table $set "${change//@/$at}" "${message//@/$at}" ee-score -d 2026-11-03
	done <<-'EOF'
	@s/21231/2123/	:@: level: expected 5 digits of NOC 2021, got 2123
	@s/21231//	:@: level: expected 5 digits of NOC 2021, got nothing
	@s/1,1,made/0,1,made/	:@: without_spouse: expected a whole number 1 to 9, got 0
	/^high_wage_work,2,1/d	:153: min: no row for high_wage_work 2 at 1
	/^high_wage_offer,1/d	:END: level: no row for high_wage_offer 1
	s/^high_wage_offer,1/high_wage_offer,3/	:END: level: no row for high_wage_offer 1
	EOF
	bad_table $set "${at}p" ":$((at + 1)): level: 21231 is on line $at already" ee-score -d 2026-11-03
	bad_table $set '$a high_wage_offer,3,,,1,1,made-up' ':END: level: no high_wage_occupation has this wage level' ee-score -d 2026-11-03
}

@test "errors: bad tables of language tests and levels" {
	file=language/tests.csv
	while IFS=$'\t' read -r change message; do
		bad_table $file "$change" "$message" ee-score -d 2025-06-01
	done <<-'EOF'
	2s/^clb/clbx/	:2: test: unknown: clbx
	2s/listening/hearing/	:2: ability: unknown: hearing
	6s/english/german/	:6: language: unknown: german
	2s/,0,12,/,0,x,/	:2: scale_max: expected a score with at most one decimal, got x
	2s/,0,12,1,/,0,12,0,/	:2: step: expected more than 0
	2s/,0,12,1,/,12,0,1,/	:2: scale_max: expected up to 999 steps over scale_min
	2s/,a CLB or NCLC level 0 to 12,/,,/	:2: description: expected a description, got nothing
	3s/reading/listening/	:3: ability: the same test and ability a second time
	2s/,,FCIP$/,x,FCIP/	:2: below: expected a score with at most one decimal, got x
	2s/,,FCIP$/,0,FCIP/	:2: below: expected less than scale_min
	18s/2019-10-01/2019-10-32/	:18: two_scales_from: expected YYYY-MM-DD, got 2019-10-32
	19s/2019-10-01/2019-10-02/	:19: accepted_from: dates are not what an earlier row of tef has
	14s/2024-01-30/2024-01-32/	:14: accepted_from: expected YYYY-MM-DD, got 2024-01-32
	15s/2024-01-30/2024-01-31/	:15: accepted_from: dates are not what an earlier row of pte has
	7s/english/french/	:7: language: not what an earlier row of ielts has
	2s/FCIP$//	:2: source: expected a source, got nothing
	25d	:END: ability: no row for tcf speaking
	EOF
	file=language/levels.csv
	row=$(grep -n '^ielts,reading,9,' share/$file | cut -d : -f 1)
	while IFS=$'\t' read -r change message; do
		bad_table $file "${change//@/$row}" "${message//@/$row}" ee-score -d 2025-06-01
	done <<-'EOF'
	@s/,9,7.0,/,11,7.0,/	:@: level: expected a whole number 1 to 10, got 11
	@s/,9,7.0,/,9,7.3,/	:@: score_min: expected an IELTS band 0 to 9 by halves, got 7.3
	@s/,9,7.0,7.5/,9,7.0,6.5/	:@: score_max: less than score_min
	@s/,9,7.0,7.5/,9,6.5,7.5/	:@: score_min: another row has a level for some of these scores
	@d	:13: score_max: no row for ielts reading at 7.0
	@s/,9,/,3,/	:@: level: ielts reading: a lower level at the higher score 7.0
	/^tcf,writing/d	:END: ability: no row for tcf writing
	EOF
}

@test "errors: a bad table of deadlines" {
	file=deadlines.csv
	turn=0
	while IFS=$'\t' read -r change message; do
		turn=$((turn + 1))
		readers=(ee-deadline 'ee-draw -n 1 --date 2025-06-01')
		[ -n "${HEAVY:-}" ] || readers=("${readers[turn % 2]}")
		for tool in "${readers[@]}"; do
			bad_table $file "$change" "$message" $tool
		done
	done <<-'EOF'
	1s/id,/ids,/	:1: expected the header id,title,anchor,length,unit,how_counted,in_force_from,in_force_to,authority,confidence,note
	3s/,90,days/,9x,days/	:3: length: expected a whole number 0 to 3650, got 9x
	3s/,90,days/,90,months/	:3: unit: expected days, got months
	3s/2016-11-19/2016-11-20/	:3: in_force_from: expected 2016-11-19, the day after ita-1, got 2016-11-20
	3s/2016-11-19/2016-11-31/	:3: in_force_from: expected a date YYYY-MM-DD, got 2016-11-31
	3s/2018-06-25/2016-11-18/	:3: in_force_to: is before in_force_from
	3s/2018-06-25//	:3: in_force_to: is empty, but ita-3 comes after it
	3s/^ita-2/ita-1/	:3: id: ita-1 is on line 2 already
	3s/,high,/,sure,/	:3: confidence: expected high, medium, low or house rule, got sure
	7s/,59,days/,60,days/	:7: length: expected less than the 60 of ita-5, got 60
	13s/,2025-08-20,/,2025-08-21,/	:13: in_force_from: overlaps the days of ime-upfront
	/^eca,/d	:END: id: no row eca
	/^ita-[0-9]/d	:END: id: no row ita-1
	/^profile,/s/Profile expiry in the pool//	:8: title: is empty
	EOF
}

@test "errors: bad tables of holidays, documents and fees" {
	while IFS=$'\t' read -r file tool change message; do
		bad_table $file.csv "$change" "$message" $tool
	done <<-'EOF'
	holidays	ee-deadline	1s/rule/rules/	:1: expected the header name,rule,in_force_from,in_force_to,confidence,source,note
	holidays	ee-deadline	3s/01-01/13-01/	:3: rule: expected sunday, 07-01, easter-2, monday from 09-01 or monday before 05-25, got 13-01
	holidays	ee-deadline	4s/easter-2/easter/	:4: rule: expected sunday, 07-01, easter-2, monday from 09-01 or monday before 05-25, got easter
	holidays	ee-deadline	4s/2015-01-01/2015-02-29/	:4: in_force_from: expected a date YYYY-MM-DD, got 2015-02-29
	documents	ee-checklist	1s/who/whom/	:1: expected the header document,title,needed_for,who,when,validity,confidence,source,note
	documents	ee-checklist	2s/,everyone,/,all,/	:2: needed_for: expected everyone, tests, foreign_study, canadian_study, jobs, unclaimed, police, medical, funds, exempt, nomination, offer, union, children, sibling, certificate, category or perhaps, got all
	fees	ee-checklist	1s/cad/usd/	:1: expected the header fee,title,each,cad,in_force_from,in_force_to,confidence,source,note
	fees	ee-checklist	2s/,adult,/,man,/	:2: each: expected adult, child, person or family, got man
	fees	ee-checklist	2s/,550,/,-550,/	:2: cad: expected a whole number 0 to 100000, got -550
	fees	ee-checklist	2s/2015-01-01/2021-01-01/	:2: in_force_to: is before in_force_from
	holidays	ee-deadline	2s/,high,/,house rule,/	:2: confidence: expected high, medium or low, got house rule
	documents	ee-checklist	2s/,high,/,hihg,/	:2: confidence: expected high, medium or low, got hihg
	fees	ee-checklist	2s/,high,/,,/	:2: confidence: expected high, medium or low, got nothing
	programs/minimums	ee-check	2s/,\(high\|medium\|reading\),/,house rule,/	:2: confidence: expected high, medium, low or reading, got house rule
	categories/versions	ee-check	2s/,\(high\|medium\),/,reading,/	:2: confidence: expected high, medium or low, got reading
	work	ee-score	2s/,high,/,reading,/	:2: confidence: expected high, medium or low, got reading
	deadlines	ee-deadline	2s/,high,/,reading,/	:2: confidence: expected high, medium, low or house rule, got reading
	EOF
}

@test "errors: tables that are not there" {
	mkdir -p "$T/none/a" "$T/none/b"
	EE_SHARE=$T/none run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: no sources.csv in $T/none"
	EE_SHARE_PATH=$T/none/a:$T/none/b EE_SHARE=$T/none run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: no sources.csv in $T/none/a or $T/none/b or $T/none"
	EE_SHARE=$T/none run -2 --separate-stderr ee-deadline <<< '{"age":30}'
	said "ee-deadline: no deadlines.csv in $T/none"
	cp share/deadlines.csv share/sources.csv "$T/none/"
	EE_SHARE=$T/none run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: no crs/YYYY-MM-DD.csv in $T/none"
	cp -r share/crs "$T/none/"
	EE_SHARE=$T/none run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: no language/tests.csv in $T/none"
	sed -i 's/^set,complete,,,1,1/set,complete,,,0,0/' "$T/none/crs/2015-01-01.csv"
	EE_SHARE=$T/none run -2 --separate-stderr ee-score -d 2015-06-01 <<< '{"age":30}'
	said "ee-score: $T/none/crs/2015-01-01.csv: not complete, and no complete rule set before it"
	mkdir "$T/less"
	cp -r share/* "$T/less/"
	rm -r "$T/less/crs" "$T/less/holidays.csv"
	EE_SHARE=$T/less run -2 --separate-stderr ee-wait -d 2025-06-01 <<< '{"age":30}'
	said "ee-wait: no crs/YYYY-MM-DD.csv in $T/less"
	cp -r share/crs "$T/less/"
	EE_SHARE=$T/less run -2 --separate-stderr ee-deadline -d 2025-06-01 <<< '{"age":30}'
	said "ee-deadline: no holidays.csv in $T/less"
}

@test "errors: a directory of tables that is none, or cannot be searched, is told and not passed over" {
	mkdir -p "$T/mine"
	: > "$T/file"
	ln -s "$T/gone" "$T/dangling"
	ln -s loop "$T/loop"
	ln -s "$T/mine" "$T/link"
	for name in "${tools[@]}"; do feed "$name" 1 > "$T/in.$name"; done
	turn=0	# each directory for some tools, and each tool with some directories
	while IFS='|' read -r folder reason; do
		turn=$((turn + 1))
		for ((i = turn % $(sample 3 1); i < ${#tools[@]}; i += $(sample 3 1))); do
			name=${tools[i]}
			[[ $name != rank && $name != swap ]] || continue # they read no table
			EE_SHARE_PATH=$T/mine::$folder:$T/none run -2 --separate-stderr tool "$name" < "$T/in.$name"
			said "ee-$name: EE_SHARE_PATH: $folder: $reason"
			wrote
		done
		EE_SHARE_PATH=$T/mine EE_SHARE=$folder run -2 --separate-stderr ee-score < /dev/null
		said "ee-score: EE_SHARE: $folder: $reason"
	done <<-EOF
	$T/minne|No such file or directory
	$T/dangling|No such file or directory
	$T/file|Not a directory
	$T/loop|Too many levels of symbolic links
	$(head -c 300 /dev/zero | tr '\0' x)|File name too long
	EOF
	# In 4095 bytes no name of a table has room.
	EE_SHARE_PATH=$(head -c 4095 /dev/zero | tr '\0' /) run -2 --separate-stderr ee-score < /dev/null
	[[ $stderr == 'ee-score: EE_SHARE_PATH: ////'* ]]
	# Empty names are none, and a directory need not have any of our tables.
	EE_SHARE_PATH=:$T/mine:::$T/link/: run -0 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said
	# A table that is there and cannot be read does not let another one take its place.
	ln -s "$T/gone" "$T/mine/sources.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: $T/mine/sources.csv: No such file or directory"
	rm "$T/mine/sources.csv"
	ln -s "$T/gone" "$T/mine/crs"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: $T/mine/crs: No such file or directory"
	rm "$T/mine/crs"
	: > "$T/mine/crs"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said "ee-score: $T/mine/crs: Not a directory"
	rm "$T/mine/crs"
	for folder in programs language categories; do
		ln -s "$T/gone" "$T/mine/$folder"
		EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-check -d 2026-06-01 < /dev/null
		[[ $stderr == "ee-check: $T/mine/$folder/"*": No such file or directory" ]]
		rm "$T/mine/$folder"
		: > "$T/mine/$folder"
		EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-check -d 2026-06-01 < /dev/null
		[[ $stderr == "ee-check: $T/mine/$folder/"*": Not a directory" ]]
		rm "$T/mine/$folder"
	done
}

@test "errors: limits of tables" {
	overlays=$(seq -f "$T/o%g" -s : 32)
	IFS=: read -ra folders <<< "$overlays"
	mkdir "${folders[@]}"
	EE_SHARE_PATH=$overlays run -2 --separate-stderr ee-score <<< '{"age":30}'
	said 'ee-score: at most 32 directories of tables'
	EE_SHARE_PATH=${overlays%:*} run -0 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said
	EE_SHARE_PATH=/$(head -c 4096 /dev/zero | tr '\0' x) run -2 --separate-stderr ee-score <<< '{"age":30}'
	said 'ee-score: a directory of tables has a name over 4095 bytes'
	mkdir -p "$T/many/crs"
	for day in $(seq -f 2030-01-%02g 31) $(seq -f 2030-03-%02g 31); do
		: > "$T/many/crs/$day.csv"
	done
	EE_SHARE_PATH=$T/many run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	[[ $stderr == "ee-score: "*"/crs/20"*".csv: more than 64 dated tables" ]]
	{ cat share/crs/2025-03-25.csv; head -c 17000000 /dev/zero | tr '\0' '\n'; } > "$T/big.csv"
	run -2 --separate-stderr ee-score --rules "$T/big.csv" <<< '{"age":30}'
	said "ee-score: $T/big.csv: a table may have 16777216 bytes"
	{ cat share/crs/2025-03-25.csv; head -c 66000 /dev/zero | tr '\0' '\n'; lines sibling,,,,1,1,x; } > "$T/long.csv"
	run -2 --separate-stderr ee-score --rules "$T/long.csv" <<< '{"age":30}'
	said "ee-score: $T/long.csv:$(wc -l < "$T/long.csv"): factor: more than 65535 lines"
	# A copy of the tool that is neither installed nor in a build tree.
	cp "$BUILD/bin/ee-score" "$T/ee-score"
	if [ ! -d /usr/local/share/ee ] && [ ! -d /usr/share/ee ]; then
		unset EE_SHARE
		run -2 --separate-stderr "$T/ee-score" <<< '{"age":30}'
		said 'ee-score: no directory of tables found; EE_SHARE can name it'
	fi
}

@test "errors: limits of the table of deadlines, and a bad table of categories" {
	long=$(head -c 600 /dev/zero | tr '\0' t)
	bad_table deadlines.csv "2s/^ita-1,[^,]*,/ita-1,$long,/" ':2: title: is too long with its authority' ee-deadline
	file=categories/versions.csv
	bad_table $file 1d ":1: expected the header $(head -n 1 share/$file)" ee-draw -n 1 --category french
	rm "$T/share/$file"
	EE_SHARE=$T/share run -2 --separate-stderr ee-draw -n 1 --category french < /dev/null
	said "ee-draw: no categories/versions.csv in $T/share"
}

# The tables of ee-check: FILE, a sed script, the message.
@test "errors: a bad table of programs, categories or funds is exit 2 and names file, line and column" {
	while IFS=$'\t' read -r file change message; do
		bad_table "$file" "$change" "$message" ee-check -d 2026-06-01
	done <<-'EOF'
	programs/minimums.csv	2s/any/none/	:2: requirement: none has no requirement test_validity
	programs/minimums.csv	2s/2015-01-01/2015/	:2: in_force_from: expected a date YYYY-MM-DD, got 2015
	programs/minimums.csv	2s/2015-01-01,/2015-01-01,2014-12-31/	:2: in_force_to: is before in_force_from
	programs/minimums.csv	2s/,24,/,x,/	:2: value: expected a whole number 0 to 1200, got x
	programs/minimums.csv	2s/months/years/	:2: unit: expected months, got years
	programs/minimums.csv	2s/high/sure/	:2: confidence: expected high, medium, low or reading, got sure
	programs/minimums.csv	3s/eca_validity/test_validity/	:3: in_force_from: test_validity is on line 2 already for some of these days
	programs/minimums.csv	2d	:END: in_force_from: nothing for any test_validity on 2026-06-01
	programs/fsw-grid.csv	2s/education/schooling/	:2: factor: unknown factor: schooling
	programs/fsw-grid.csv	2s/none/some/	:2: level: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got some
	programs/fsw-grid.csv	2s/,,,0,/,1,,0,/	:2: min: education has no range, got 1
	programs/fsw-grid.csv	2s/,0,IRPR/,101,IRPR/	:2: points: expected a whole number 0 to 100, got 101
	programs/fsw-grid.csv	3s/secondary/none/	:3: level: none is on line 2 already
	programs/fsw-grid.csv	12s/,7,7,/,6,7,/	:12: min: 6 is on line 11 already
	programs/fsw-grid.csv	12s/,,7/,x,7/	:12: level: first_language has no levels, got x
	programs/fsw-grid.csv	2d	:END: level: no row for education none
	programs/fsw-grid.csv	12d	:11: min: no row for first_language at 7
	programs/fsw-grid.csv	/^offer/d	:END: factor: no row for offer
	programs/fsw-grid.csv	2s/,0,IRPR/,5,IRPR/	:2: points: expected 0, since nobody is given points without a credential, got 5
	programs/fsw-grid.csv	12s/,4,IRPR/,25,IRPR/	:12: points: expected at most 24, the cap on line 44, got 25
	programs/fsw-grid.csv	16s/,4,IRPR/,29,IRPR/	:16: points: expected at most 28, the cap on line 45, got 29
	programs/fsw-grid.csv	/^adaptability,offer/s/,5,IRPR/,11,IRPR/	:42: points: expected at most 10, the cap on line 46, got 11
	programs/fsw-grid.csv	/^cap,total/s/100/14/	:4: points: expected at most 14, the cap on line 47, got 15
	programs/trades.csv	2s/^4/3/	:2: digits: expected a whole number 4 to 5, got 3
	programs/trades.csv	2s/,72,/,72x,/	:2: group: expected the first digits of a NOC code, got 72x
	programs/trades.csv	2s/,72,/,,/	:2: group: expected the first digits of a NOC code, got nothing
	programs/funds.csv	2s/,no,/,perhaps,/	:2: confirmed: expected no or yes, got perhaps
	programs/funds.csv	2s/14853/11931/	:2: size_2: expected a whole number 11932 to 1000000, got 11931
	programs/funds.csv	11s/2025-07-28/2027-07-28/	:12: in_force_from: overlaps the amounts from 2024-05-28 on
	programs/funds.csv	12d	:END: in_force_from: nothing for settlement funds on 2026-06-01
	categories/versions.csv	2s/^french-v1/French v1/	:2: slug: expected a name of 1 to 63 small letters, digits and hyphens
	categories/versions.csv	2s/,french,,/,fluent,,/	:2: kind: expected work, french or offer, got fluent
	categories/versions.csv	2s/,7,,,high/,11,,,high/	:2: nclc: expected a whole number 1 to 10, got 11
	categories/versions.csv	2s/,french,,/,french,6,/	:2: months: means nothing for the kind french
	categories/versions.csv	4s/,6,yes,36,/,48,yes,36,/	:4: months: expected a whole number 1 to 36, got 48
	categories/versions.csv	4s/,yes,/,maybe,/	:4: continuous: expected no or yes, got maybe
	categories/versions.csv	4s/anywhere/abroad/	:4: place: expected anywhere or canada, got abroad
	categories/versions.csv	4s/,seen,/,heard,/	:4: wording: expected unseen or seen, got heard
	categories/versions.csv	4s/,seen,/,,/	:4: wording: expected unseen or seen, got nothing
	categories/versions.csv	2s/,french,,,,,,/,french,,,,,seen,/	:2: wording: means nothing for the kind french
	categories/versions.csv	$s/,offer,,,,,,/,offer,,,,,seen,/	:22: wording: means nothing for the kind offer
	categories/versions.csv	2s/2026-02-05/2026-12-31/	:3: in_force_from: french-v1 is in force at the same time
	categories/stem-2026.csv	2s/^20011/2001/	:2: noc: expected 5 digits of NOC 2021, got 2001
	categories/stem-2026.csv	2s/,0,/,1,/	:2: teer: expected 0, the second digit of 20011, got 1
	categories/stem-2026.csv	3s/^21220/20011/;3s/,1,/,0,/	:3: noc: 20011 is on line 2 already
	EOF
}

# FILE, the tool that reads it, a sed script, the message.
@test "errors: a row that nobody would find, and a cell that nobody would read, are refused" {
	lines a,b 1,2 > "$T/list.csv"
	while IFS=$'\t' read -r file tool change message; do
		bad_table "$file" "$change" ":$message" $tool
	done <<-END
	language/tests.csv	ee-score -d 2026-06-01	/^clb/s/clb,,/clb,english,/	2: language: expected nothing, since clb is of both languages, got english
	language/tests.csv	ee-score -d 2026-06-01	/^ielts/s/english//	6: language: expected english or french, got nothing
	language/tests.csv	ee-score -d 2026-06-01	/^tcf/s/,,2020-01-01,/,2020-01-01,2020-01-01,/	22: confirmed_from: means nothing on or before accepted_from; leave it empty
	programs/trades.csv	ee-check -d 2026-06-01	8s/,726,/,736,/	8: except: expected more digits behind 72, got 736
	programs/trades.csv	ee-check -d 2026-06-01	8s/,726,/,72,/	8: except: expected more digits behind 72, got 72
	programs/trades.csv	ee-check -d 2015-06-01	2s/4,72,,/4,72,82,/	2: except: expected more digits behind 72, got 82
	rounds/words.csv	ee-rounds	4s/jan/JANUARY./	4: word: the word of line 3 once more
	rounds/words.csv	ee-rounds	26s/déc/Dec/;25p	26: word: the word of line 25 once more
	rounds/corrections.csv	ee-rounds	2s/,681,888,/,681,681,/	2: value: corrects nothing: it is what the feed says
	bands.csv	ee-rounds	4s/451/452/	4: band_low: no band begins with 452
	bands.csv	ee-rounds	4s/500/501/	4: band_high: no band ends with 501
	bands.csv	ee-bands	\$s/1200/1199/	19: band_high: no band ends with 1199
	sample/model.csv	ee-sample -n 1 -d 2026-06-01	14s/one_year/oneyear/	14: when: no row above has this value: education=oneyear
	import/words.csv	ee-import --draft $T/list.csv	3861s/true/True/	3861: becomes: expected true or false, got True
	import/words.csv	ee-import --draft $T/list.csv	/^nomination/s/,AB,/,AL,/	$(grep -n -m 1 '^nomination.*,AB,' share/import/words.csv | cut -d : -f 1): becomes: expected true or false, got AL
	import/words.csv	ee-import --draft $T/list.csv	5461s/,,/,text,/	5461: becomes: means nothing for the kind note
	import/words.csv	ee-import --draft $T/list.csv	/^month/s/,1,/,13,/	$(grep -n -m 1 '^month,.*,1,' share/import/words.csv | cut -d : -f 1): becomes: expected 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 or 12, got 13
	END
}

# Wherever a table names the ids of sources, titles or keys: FILE, a sed script, the message.
@test "errors: a row without a source, title or key of its own is refused" {
	while IFS=$'\t' read -r file tool change message; do
		bad_table "$file" "$change" ":$message" $tool
	done <<-'EOF'
	crs/2025-03-25.csv	ee-score -d 2026-06-01	4s/MI-2014/MI-2041/	4: source: MI-2041 is not in sources.csv
	crs/2025-03-25.csv	ee-score -d 2026-06-01	4s/MI-2014/MI-2014  IRPA/	4: source: expected one blank between sources
	crs/2025-03-25.csv	ee-score -d 2026-06-01	4s/MI-2014/MI-2014 IRPAX/	4: source: IRPAX is not in sources.csv
	language/tests.csv	ee-score -d 2026-06-01	2s/FCIP/FCIPS/	2: source: FCIPS is not in sources.csv
	language/tests.csv	ee-score -d 2026-06-01	2s/CLB or NCLC level//	2: name: is empty
	language/levels.csv	ee-score -d 2026-06-01	9s/FCIP/FCI/	9: source: FCI is not in sources.csv
	language/levels.csv	ee-score -d 2026-06-01	9s/FCIP//	9: source: expected a source, got nothing
	programs/minimums.csv	ee-check -d 2026-06-01	2s/IRPR/IRRP/	2: source: IRRP is not in sources.csv
	programs/minimums.csv	ee-check -d 2026-06-01	4s/"[^"]*"//	4: source: expected a source, or a note of why there is none, got nothing
	programs/minimums.csv	ee-check -d 2026-06-01	3s/.*/any,test_validity,2031-01-01,,24,months,high,IRPR,/	3: in_force_from: test_validity is on line 2 already for some of these days
	programs/fsw-grid.csv	ee-check -d 2026-06-01	7s/WHO/WHOM/	7: source: WHOM is not in sources.csv
	programs/fsw-grid.csv	ee-check -d 2026-06-01	7s/IRPR WHO//	7: source: expected a source, got nothing
	programs/trades.csv	ee-check -d 2026-06-01	2s/IRPR/IRPS/	2: source: IRPS-2021 is not in sources.csv
	programs/trades.csv	ee-check -d 2026-06-01	2s/"[^"]*"//	2: name: is empty
	programs/trades.csv	ee-check -d 2026-06-01	3s/4,73/4,72/	3: in_force_from: 72 is on line 2 already for some of these days
	programs/funds.csv	ee-check -d 2026-06-01	2s/F-OLD/F-NEW/	2: source: F-NEW is not in sources.csv
	programs/funds.csv	ee-check -d 2026-06-01	3s/2016-01-01/2015-12-31/	3: in_force_from: overlaps the amounts from 2015-01-01 on
	programs/funds.csv	ee-check -d 2026-06-01	3s/,unconfirmed.*/,/	3: source: expected a source, or a note of why there is none, got nothing
	holidays.csv	ee-deadline	2s/,IA,/,IB,/	2: source: IB is not in sources.csv
	holidays.csv	ee-deadline	2s/,IA,/,,/	2: source: expected a source, or a note of why there is none, got nothing
	holidays.csv	ee-deadline	2s/^Sunday//	2: name: is empty
	holidays.csv	ee-deadline	3s/^New Year's Day/Sunday/	3: in_force_from: Sunday is on line 2 already for some of these days
	documents.csv	ee-checklist	2s/IRCC-DOC/IRCC/	2: source: IRCC is not in sources.csv
	documents.csv	ee-checklist	2s/IRCC-DOC//	2: source: expected a source, or a note of why there is none, got nothing
	documents.csv	ee-checklist	2s/^passport//	2: document: is empty
	documents.csv	ee-checklist	2s/Passport or travel document//	2: title: is empty
	documents.csv	ee-checklist	3s/^photo/passport/	3: document: passport is on line 2 already
	fees.csv	ee-checklist	2s/FEES/FEE/	2: source: FEE is not in sources.csv
	fees.csv	ee-checklist	2s/^processing//	2: fee: is empty
	fees.csv	ee-checklist	2s/Processing fee//	2: title: is empty
	fees.csv	ee-checklist	2s/2020-04-29/2020-04-30/	3: in_force_from: processing is on line 2 already for some of these days
	rounds/rules.csv	ee-draw -n 1	2s/MI-2017-1/MI-2017/	2: source: MI-2017 is not in sources.csv
	rounds/rules.csv	ee-draw -n 1	3s/2017-06-05/2017-06-06/	4: in_force_from: tie_break is on line 3 already for some of these days
	rounds/names.csv	ee-rounds	2s/^[^,]*,/--,/	2: feed_name: expected the name of a kind of round
	rounds/names.csv	ee-rounds	4s/^[^,]*,/no PROGRAM-specified,/	4: feed_name: no-program-specified is on line 2 already
	rounds/columns.csv	ee-rounds	4s/drawNumber/drawnumber/	4: field: expected drawNumber, category, drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got drawnumber
	rounds/columns.csv	ee-rounds	4s/^drawNumber//	4: field: expected drawNumber, category, drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got nothing
	rounds/columns.csv	ee-rounds	4s/round$//	4: name: is empty
	rounds/columns.csv	ee-rounds	5s/round number/ROUND-/	5: name: round is on line 4 already
	rounds/words.csv	ee-rounds	3s/^month/moon/	3: kind: expected month, weekday, zone, half, hours, minutes, seconds, join, ordinal, empty, estimate, mark, note, version, category or filler, got moon
	rounds/words.csv	ee-rounds	3s/january//	3: word: is empty
	rounds/words.csv	ee-rounds	3s/january/januaryjanuaryjanuaryjanuaryjanuary/	3: word: expected at most 31 bytes
	rounds/words.csv	ee-rounds	3s/,1$/,13/	3: value: expected a whole number 1 to 12, got 13
	rounds/words.csv	ee-rounds	$s/$/1/	254: value: expected nothing, got 1
	rounds/corrections.csv	ee-rounds	2s/^208//	2: round: is empty
	rounds/corrections.csv	ee-rounds	2s/drawSize//	2: field: is empty
	rounds/corrections.csv	ee-rounds	2s/drawSize/drawsize/	2: field: expected drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got drawsize
	rounds/corrections.csv	ee-rounds	3s/drawCutOff/drawNumber/	3: field: expected drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got drawNumber
	rounds/corrections.csv	ee-rounds	4s/drawDateTime/dd19/	4: field: expected drawDate, drawDateTime, drawName, drawSize, drawCRS, drawCutOff, drawDistributionAsOn or a feed_field of bands.csv, got dd19
	rounds/corrections.csv	ee-rounds	2s,https://maplenews.org/?p=3070,,	2: source: is empty
	rounds/corrections.csv	ee-rounds	2p	3: feed: 681 is on line 2 already
	bands.csv	ee-rounds	2s/^dd1//	2: feed_field: is empty
	bands.csv	ee-rounds	3s/^dd2/dd1/	3: feed_field: dd1 is on line 2 already
	sample/model.csv	ee-sample -n 1 -d 2026-06-01	5p	6: value: secondary is on line 5 already
	categories/versions.csv	ee-check -d 2026-06-01	2s/,french,/,,/	2: family: expected a name of 1 to 63 small letters, digits and hyphens
	categories/versions.csv	ee-check -d 2026-06-01	2s/French-language proficiency (Version 1)//	2: name: is empty
	categories/versions.csv	ee-check -d 2026-06-01	2s/"Minister's[^"]*"//	2: source: is empty
	categories/versions.csv	ee-check -d 2026-06-01	3s/^french-2026-v2/french-v1/	3: slug: french-v1 is on line 2 already
	categories/versions.csv	ee-check -d 2026-06-01	2s/2026-02-05/2026-02-06/	3: in_force_from: french-v1 is in force at the same time
	categories/stem-2026.csv	ee-check -d 2026-06-01	2s/,[^,]*$/,/	2: title: is empty
	sources.csv	ee-score -d 2026-06-01	2s/^IRPA//	2: id: is empty
	sources.csv	ee-score -d 2026-06-01	2s/^IRPA/IR PA/	2: id: expected no blanks, got IR PA
	sources.csv	ee-score -d 2026-06-01	2s/"[^"]*"//	2: title: is empty
	sources.csv	ee-score -d 2026-06-01	2s/official$//	2: kind: is empty
	sources.csv	ee-score -d 2026-06-01	3s/^IRPR/IRPA/	3: id: IRPA is on line 2 already
	EOF
	bad_table categories/stem-2026.csv '2,$d' ':1: noc: no occupations' ee-check -d 2026-06-01
}

@test "errors: a source of one's own is added beside the set that names it; --rules may name any" {
	mkdir -p "$T/mine/crs"
	sed 's/^sibling,.*/sibling,,,,16,16,my-reading/' share/crs/2025-03-25.csv > "$T/mine/crs/2025-03-25.csv"
	profile='{"age":45,"sibling_in_canada":true}'
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-score -d 2025-06-01 <<< "$profile"
	said "ee-score: $T/mine/crs/2025-03-25.csv:128: source: my-reading is not in sources.csv"
	lines id,title,url,kind 'my-reading,What I read in the Gazette,,own' > "$T/mine/sources.csv"
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-score -d 2025-06-01 <<< "$profile"
	said
	same 16 "$(values crs <<< "$output")"
	rm "$T/mine/sources.csv"
	run -0 --separate-stderr ee-score -d 2025-06-01 --rules "$T/mine/crs/2025-03-25.csv" <<< "$profile"
	said
}

@test "errors: a table among dated ones whose name is no day is refused, what is no table is passed over" {
	mkdir -p "$T/mine/crs"
	for name in 2025-03-25.csv~ .2025-3-25.csv .#2025-03-25.csv 2025-03-25.csv.orig README.md notes; do
		lines nonsense > "$T/mine/crs/$name"
	done
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
	said
	for name in 2026-12-1.csv 20261201.csv 2026-12-01.CSV 2026-12-01-new.csv x.csv; do
		lines nonsense > "$T/mine/crs/$name"
		EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-score -d 2025-06-01 <<< '{"age":30}'
		said "ee-score: $T/mine/crs/$name: expected a name YYYY-MM-DD.csv"
		rm "$T/mine/crs/$name"
	done
}

@test "errors: each family is named once, though its versions stand apart" {
	mkdir -p "$T/mine/categories"
	{ cat share/categories/versions.csv; sed -n 's/^french-v1,french,/french-v9,french,/; s/2023-05-31,2026-02-05/2020-01-01,2020-12-31/p' <(sed -n 2p share/categories/versions.csv); } > "$T/mine/categories/versions.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-draw -n 1 --category nursing < /dev/null
	said "ee-draw: category nursing: unknown; the families are $(sed 1d share/categories/versions.csv | cut -d , -f 2 | awk '!seen[$0]++' | one_line)"
	EE_SHARE_PATH=$T/mine run -0 --separate-stderr ee-draw -n 1 --date 2020-06-01 --category french-v9 < /dev/null
}

# fault.h promises it to every program that links the rules.
@test "errors: what loads rules neither prints nor ends the program" {
	local file objects=()

	built_here || skip 'what is tested was built elsewhere'
	for file in common/rules/*.c common/base/{date,fault,field,share,sources,table}.c; do
		objects+=("$BUILD/${file%c}o")
	done
	nm -A -u "${objects[@]}" > "$T/wants"
	run -1 grep -E ' U (ee_say|ee_fail|ee_buffer|_?exit|quick_exit|v?f?printf|f?puts|perror)' "$T/wants"
	wrote
}

@test "errors: rejects never go to standard output" {
	run -2 --separate-stderr ee-score -d 2025-06-01 -r - <<< $'{"age":30}\n{"age":"x"}'
	wrote
}

@test "errors: closed standard input and output" {
	closed_in() { ee-score -d 2025-06-01 <&-; }
	closed_out() { ee-score -d 2025-06-01 >&- <<< '{"age":30}'; }
	run -2 --separate-stderr closed_in
	said 'ee-score: <stdin>: Bad file descriptor'
	run -2 --separate-stderr closed_out
	said 'ee-score: standard output: Bad file descriptor'
}

@test "errors: the option, word or name that a wrong one is nearly" {
	while IFS='|' read -r command message; do
		run -2 --separate-stderr $command < share/examples/pool.ndjson
		wrote
		# Behind some questions a list of all the right ones goes on.
		same "${command%% *}: $message" "$(head -n 1 <<< "$stderr" | sed 's/? the [a-z]* are .*/?/')"
	done <<-'EOF'
	ee-score --colums id|unknown option --colums; did you mean --columns?
	ee-score --Help|unknown option --Help; did you mean --help?
	ee-score --d 2026-01-01|unknown option --d; did you mean -d?
	ee-draw --n 5|unknown option --n; did you mean -n?
	ee-draw --: 5|unknown option --:
	ee-score -as-of 2026-01-01|unknown option -as-of; did you mean --as-of?
	ee-score -version|unknown option -version; did you mean --version?
	ee-score -strict=1|unknown option -strict; did you mean --strict?
	ee-score -frobnicate|unknown option -f
	ee-score -b -ya|unknown option -y
	ee-score -i jsn|--input-format: expected json or csv, got jsn; did you mean json?
	ee-check -o tabel|--output-format: expected json, csv or table, got tabel; did you mean table?
	ee-deadline -o isc|--output-format: expected json, csv, table or ics, got isc; did you mean ics?
	ee-rank --errors jason|--errors: expected text or json, got jason; did you mean json?
	ee-draw -n 3 --type fws|--type: expected general, cec, fsw, fst or pnp, got fws; did you mean fsw?
	ee-draw -n 3 --type category|--type: expected general, cec, fsw, fst or pnp, got category
	ee-rounds --type categry|--type: expected general, cec, fsw, fst, pnp or category, got categry; did you mean category?
	ee-draw -n 3 --category helthcare|category helthcare: unknown; did you mean healthcare?
	ee-draw -n 3 --category stem-2205|category stem-2205: unknown; did you mean stem-2025?
	ee-rounds --category helthcare --last 1|category helthcare: unknown; did you mean healthcare? ee-rounds --type category names those that had rounds
	ee-check --not frenhc|category frenhc: unknown; did you mean french?
	ee-check --only fws|category fws: unknown; the families are french healthcare stem trades transport agriculture education physicians senior-managers researchers skilled-military; the programs are cec fst fsw; did you mean fsw?
	ee-deadline --only eca,langage-pool|--only: expected ids with commas between them, got langage-pool; did you mean language-pool?
	ee-deadline --only itaa|--only: expected ids with commas between them, got itaa; did you mean ita?
	ee-deadline --zone Toronto|--zone: unknown time zone Toronto; did you mean America/Toronto?
	ee-deadline --zone Canada/St_Jons|--zone: unknown time zone Canada/St_Jons; did you mean America/St_Johns?
	ee-deadline --summary-field nmae|--summary-field: expected a field of ee-profile(5) such as name, got nmae; did you mean name?
	ee-checklist --summary-field pasport.expires|--summary-field: expected a field of ee-profile(5) such as name, got pasport.expires; did you mean passport.expires?
	ee-import --draft --encoding windows1252|--encoding: the C library knows no windows1252; did you mean windows-1252?
	ee-rounds --last 1 --columns rouns|--columns: no column rouns; did you mean round?
	ee-deadline --columns day_left|--columns: no column or field day_left; did you mean days_left?
	EOF
}

@test "errors: options" {
	usage='usage: ee-score [-b] [--why] [--rules FILE] [option ...] [FILE ...]'
	while IFS=$'\t' read -r options message; do
		run -2 --separate-stderr ee-score $options < /dev/null
		wrote
		said "ee-score: $message" "$usage" 'ee-score --help says more'
	done <<-'EOF'
	--nope	unknown option --nope
	-x	unknown option -x
	-bx	unknown option -x
	-xb	unknown option -x
	--breakdown -xb	unknown option -x
	-b -bxb	unknown option -x
	file -xb file	unknown option -x
	--as-of 2025-06-01 -xb	unknown option -x
	-b- file	unknown option --
	-bé	unknown option -é
	-b -éb	unknown option -é
	-€uro	unknown option -€
	--nope=1	unknown option --nope
	--breakdown --nope=-x	unknown option --nope
	--frobnicate --why	unknown option --frobnicate
	--=3	unknown option --=3
	--breakdwon	unknown option --breakdwon; did you mean --breakdown?
	--as_of=2025-06-01	unknown option --as_of; did you mean --as-of?
	--job-s 2	unknown option --job-s; did you mean --jobs?
	--like-irc-tool	unknown option --like-irc-tool; did you mean --like-ircc-tool?
	--inputs json	unknown option --inputs
	--in	--input-format needs an argument
	--str	option --str is ambiguous: --strict --strict-papers --strict-rules
	-b --r=x	option --r is ambiguous: --reject --rules
	-d	-d needs an argument
	-bd	-d needs an argument
	--why -bd	-d needs an argument
	--as-of	--as-of needs an argument
	--why --as	--as-of needs an argument
	--rules	--rules needs an argument
	-r	-r needs an argument
	-j	-j needs an argument
	--jobs	--jobs needs an argument
	-j --	--jobs: expected a whole number of 1 to 64, got --
	--jobs= file	--jobs: expected a whole number of 1 to 64, got 
	--help=3	--help takes no argument
	--why=1	--why takes no argument
	--strict=1	--strict takes no argument
	--strict-r=	--strict-rules takes no argument
	-b --why=	--why takes no argument
	-d today	--as-of: expected a date such as 2025-03-25, got today
	-d 2025-02-29	--as-of: expected a date such as 2025-03-25, got 2025-02-29
	-i xml	--input-format: expected json or csv, got xml
	-i table	--input-format: expected json or csv, got table
	-o tabel	--output-format: expected json, csv or table, got tabel; did you mean table?
	-o JSON	--output-format: expected json, csv or table, got JSON; did you mean json?
	--fit -1	--fit: expected a whole number of 0 to 10000, got -1
	--fit wide	--fit: expected a whole number of 0 to 10000, got wide
	-j 0	--jobs: expected a whole number of 1 to 64, got 0
	-j 65	--jobs: expected a whole number of 1 to 64, got 65
	-j two	--jobs: expected a whole number of 1 to 64, got two
	--max-rejects -1	--max-rejects: expected a whole number of 0 to 1000000000, got -1
	--max-rejects 1x	--max-rejects: expected a whole number of 0 to 1000000000, got 1x
	-d 2025-06-01 -d 2025-06-01	--as-of: given twice
	-d 2025-06-01 -b --as-of=2025-06-02	--as-of: given twice
	-o csv -bo json	--output-format: given twice
	-r a -r b	--reject: given twice
	--rules a --rule b	--rules: given twice
	EOF
	run -2 --separate-stderr ee-draw --re
	same 'ee-draw: option --re is ambiguous: --reject --replay --report --rest' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-score -b$'\xc3' < /dev/null
	same 'ee-score: unknown option -\xC3' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-score $'-b\e[31m' < /dev/null
	same 'ee-score: unknown option -\x1B' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rank -m -c < /dev/null
	same 'ee-rank: --merge and --check exclude each other' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rank -n 5 -c < /dev/null
	same 'ee-rank: --top and --check exclude each other' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rank -c --excel < /dev/null
	same 'ee-rank: --check and --excel exclude each other' "${stderr_lines[0]}"
	for option in -m -c '-n 5' '-S 1M'; do
		run -2 --separate-stderr ee-rank --emit-key $option < /dev/null
		same 'ee-rank: --emit-key writes each record as it comes: no --merge, --check, --top or --buffer-size' "${stderr_lines[0]}"
	done
	for option in '-o csv' --excel; do
		run -2 --separate-stderr ee-rank --emit-key $option < /dev/null
		same 'ee-rank: --emit-key writes a record a line, and one of CSV may be several; give -o json' "${stderr_lines[0]}"
	done
	run -2 --separate-stderr ee-rank --emit-key <<< $'id,crs\na,500'
	same 'ee-rank: --emit-key writes a record a line, and one of CSV may be several; give -o json' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rank --shard 1 < /dev/null
	same 'ee-rank: --shard needs --emit-key' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rank --emit-key --shard 1048576 < /dev/null
	same 'ee-rank: --shard: expected a whole number of 0 to 1048575, got 1048576' "${stderr_lines[0]}"
	for option in --rest --expired; do
		run -2 --separate-stderr ee-draw -n 1 --in-order $option "$T/out" < /dev/null
		same 'ee-draw: --in-order stops reading early, and --rest and --expired need the whole pool' "${stderr_lines[0]}"
	done
	run -2 --separate-stderr ee-rounds --type cec --category french
	same 'ee-rounds: --category: rounds of type cec have none' "${stderr_lines[0]}"
	wrote
	same "$(ee-rounds --category french --last 2)" "$(ee-rounds --type category --category french --last 2)"
	for number in 0 -1 x 1000000001; do
		run -2 --separate-stderr ee-rank -n $number < /dev/null
		same "ee-rank: --top: expected a whole number of 1 to 1000000000, got $number" "${stderr_lines[0]}"
		same 'usage: ee-rank [-n K] [-S SIZE] [-m | -c | --emit-key] [option ...] [FILE ...]' "${stderr_lines[1]}"
	done
}

@test "errors: counts of two days" {
	for tool in 'ee-bands --merge' 'ee-sample -d 2026-03-15 --bands'; do
		run -2 --separate-stderr $tool <(lines '{"band_low":0,"band_high":9,"candidates":1}' '{"band_low":0,"band_high":9,"candidates":1,"as_of":"2026-03-15"}')
		wrote
		said "${tool%% *}: ${tool##* }: counts of 2026-03-15 cannot be added to those of no day or round: the same people would count twice"
	done
}

@test "errors: warnings about a pool: scored by other rules, or never checked" {
	in='{"id":1,"crs":500,"crs_rules":"2017-06-06"}'
	run -0 --separate-stderr ee-draw -n 1 --date 2026-09-14 <<< "$in"
	said 'ee-draw: <stdin>:1: crs_rules: scored by the rules of 2017-06-06, but those of 2025-03-25 are for 2026-09-14' \
		'ee-draw: <stdin>:1: programs: missing; ee-check says who may be invited at all; counted as eligible'
	run -0 --separate-stderr ee-draw -n 2 -j 4 --date 2026-09-14 < <(lines "$in" "$in")
	said 'ee-draw: <stdin>:1: crs_rules: scored by the rules of 2017-06-06, but those of 2025-03-25 are for 2026-09-14' \
		'ee-draw: <stdin>:1: programs: missing; ee-check says who may be invited at all; counted as eligible' \
		'ee-draw: 1 more record: crs_rules: scored by the rules of 2017-06-06, but those of 2025-03-25 are for 2026-09-14' \
		'ee-draw: 1 more record: programs: missing; ee-check says who may be invited at all; counted as eligible'
	for tool in ee-rank ee-bands; do
		run -0 --separate-stderr $tool -d 2026-09-14 <<< "$in"
		said
	done
}

@test "errors: what begins or ends a span is a day, a month or a year" {
	for option in 'ee-rounds --since' 'ee-rounds --until' 'ee-wait --until'; do
		for text in 2025-02-29 2025-13 now; do
			says "${option/ /: }: expected a day, a month or a year such as 2025-03-25, 2025-03 or 2025, got $text" $option $text < /dev/null
		done
	done
}

@test "errors: a notice on rules or rounds comes when the input is open: what is wrong with that is told alone" {
	mkdir "$T/mine"
	awk -F , 'NR == 1 || $2 <= "2026-03-17"' share/rounds.csv > "$T/mine/rounds.csv"
	export EE_SHARE_PATH=$T/mine
	while IFS='|' read -r command notices; do
		run -2 --separate-stderr $command "$T/nowhere"
		said "${command%% *}: $T/nowhere: No such file or directory"
		run -2 --separate-stderr $command <<< $'id,crs,"x'
		same "${command%% *}: <stdin>:1: the header has a quote that is not closed" "$stderr"
		run -0 --separate-stderr $command < /dev/null
		same "$notices" "${#stderr_lines[@]}"
	done <<-'EOF'
	ee-check -d 2026-11-23|1
	ee-boost -d 2026-11-23|1
	ee-boost -d 2026-11-01 --timeline 3|1
	ee-wait -d 2026-11-23|2
	ee-draw -n 0 -d 2026-11-23 --category healthcare-v1|1
	EOF
}

# says MESSAGE COMMAND...: the command, which gets stdin, says just this message, and the usage if it is about an option.
says() {
	local message=$1
	shift
	run --separate-stderr "$@"
	same "$message" "$(sed '/^usage: /,$d' <<< "$stderr")"
	[ "$(LC_ALL=C tr -d '\n -~' <<< "$stderr")" = '' ]
}

@test "errors: a message is valid UTF-8 wherever it is cut, and whatever it quotes" {
	many() { printf 'é%.0s' $(seq "$1"); }
	cuts() {
		local status

		for _ in 1 2 3 4; do # a cut inside a letter comes at one of these places
			status=0
			"$@" < "$T/in" > /dev/null 2> "$T/err" || status=$?
			[ "$status" -ne 0 ] && [ -s "$T/err" ] || { lines "status $status, or nothing said: $*"; return 1; }
			cat "$T/err" >> "$T/messages"
			set -- "${@:1:$#-1}" "x${*: -1}"
		done
	}
	echo '{"age":30}' > "$T/in"
	cuts ee-score -d 2025-06-01 "$(many 1100)"
	cuts ee-score -d "$(many 1100)"
	cuts ee-score -j "$(many 1100)"
	cuts ee-bands --bands "$(many 100)"
	cuts ee-bands --columns "$(many 100)"
	cuts ee-check -d 2026-06-01 --only "$(many 200)"
	cuts ee-deadline --zone "$(many 60)"
	cuts ee-draw -n 1 --date 2026-06-01 --where "error(\"$(many 300)\")"
	# Bytes of another encoding, one that is surrogate, too long a form, and beyond Unicode.
	for bytes in '\xe9t\xe9' '\xed\xa0\x80' '\xc0\xaf' '\xe0\x80\xaf' '\xf4\x90\x80\x80' '\xf0\x8f\xbf\xbf' '\xe2\x82' '\x80'; do
		cuts ee-score -d "$(printf '%b' "$bytes")"
	done
	iconv -f UTF-8 -t UTF-8 "$T/messages" > "$T/text"
	run -2 --separate-stderr ee-score -d $'€ ü 王 \U1F341 \xe9' < /dev/null
	same 'ee-score: --as-of: expected a date such as 2025-03-25, got € ü 王 '$'\U1F341'' ?' "${stderr_lines[0]}"
}

@test "errors: a message is one line without control characters, whatever it quotes" {
	local e=$'\e[31m' day=2025-06-01

	# Options, files and the environment; U+009B is a control character too.
	says 'ee-score: --as-of: expected a date such as 2025-03-25, got 2025?[31m??7' ee-score -d $'2025\e[31m\n\x7f7' < /dev/null
	says 'ee-score: --jobs: expected a whole number of 1 to 64, got ??31m?' ee-score -j $'\xc2\x9b31m\t' < /dev/null
	says 'ee-score: unknown option --str?ct; did you mean --strict?' ee-score $'--str\ect' < /dev/null
	says 'ee-deadline: --zone: unknown time zone a??b; one is America/Toronto' ee-deadline --zone $'a\r\nb' < /dev/null
	says 'ee-rank: no?[31m?such: No such file or directory' ee-rank $'no\e[31m\nsuch' < /dev/null
	says 'ee-score: SOURCE_DATE_EPOCH: expected seconds since 1970, got 1?2' env SOURCE_DATE_EPOCH=$'1\n2' ee-score < /dev/null
	says 'ee-score: EE_SHARE: /no?such: No such file or directory' env EE_SHARE=$'/no\nsuch' ee-score < /dev/null
	says 'ee-score: --columns: a?b: two columns of this name' ee-score -d $day --columns $'a\eb,a\eb' -o csv <<< '{"age":30}'
	says 'ee-draw: <stdin>:1: --where: a?b' ee-draw -n 1 --date $day --where $'error("a\eb")' <<< '{"id":1,"crs":400,"programs":["cec"]}'
	# Values and names of records.
	says 'ee-score: <stdin>:1: age: expected a whole number, 0 to 120, got <U+0000>x<U+0085>y' ee-score -d $day <<< '{"age":"\u0000x\u0085y"}'
	says 'ee-score: <stdin>:1: education?: unknown field, passed through unread; did you mean education?' ee-score -d $day <<< '{"age":30,"education\n":1,"sibling_in_canada":true}'
	says 'ee-score: <stdin>:1: educat?ion: unknown column, passed through unread; did you mean education?' ee-score -d $day <<< $'age,sibling_in_canada,"educat\nion"\n30,yes,x'
	says 'ee-score: <stdin>:1: x?: two columns of this name' ee-score -d $day <<< $'age,"x\t","x\t"'
	# Cells of tables.
	mkdir "$T/mine"
	sed "2s/,high,/,hi$e,/" share/deadlines.csv > "$T/mine/deadlines.csv"
	says "ee-deadline: $T/mine/deadlines.csv:2: confidence: expected high, medium, low or house rule, got hi?[31m" env EE_SHARE_PATH="$T/mine" ee-deadline < /dev/null
	sed '2s/,high,/,"high\n",/' share/deadlines.csv > "$T/mine/deadlines.csv"
	says "ee-deadline: $T/mine/deadlines.csv:2: confidence: expected high, medium, low or house rule, got high?" env EE_SHARE_PATH="$T/mine" ee-deadline < /dev/null
	# IRCC's feed.
	jq '.rounds[0].drawName = "Nursing\n\u001b[31m"' share/examples/feed.json > "$T/feed"
	run --separate-stderr ee-rounds "$T/feed"
	[[ $stderr == *"drawName: Nursing??[31m is not in rounds/names.csv"* && ${#stderr_lines[@]} -eq $(ee-rounds share/examples/feed.json 2>&1 > /dev/null | wc -l)+1 ]]
}

@test "errors: NO is an answer, not a province" {
	same 105 "$(ee-score -d 2025-06-01 <<< '{"age":30,"provincial_nomination":"NO"}' 2> /dev/null | values crs)"
	refused_json <<-'EOF'
	{"age":30,"provincial_nomination":"NA"}	provincial_nomination: expected true, false or a province of two letters such as ON, got NA; leave the field out where there is no value
	{"age":30,"provincial_nomination":"XX"}	provincial_nomination: expected true, false or a province of two letters such as ON, got XX
	EOF
	for province in AB BC MB NB NL NS NT NU ON PE QC SK YT; do
		lines "{\"age\":45,\"provincial_nomination\":\"$province\"}"
	done > "$T/in"
	same '13 600' "$(ee-score -d 2025-06-01 "$T/in" | values crs | uniq -c | one_line)"
}

@test "errors: files that are no CSV and no NDJSON are told by name" {
	run -2 --separate-stderr ee-score -d 2025-06-01 <<< $'id;age\n1;30'
	said 'ee-score: <stdin>:1: no column has the name of a field; is this the header, with commas between its names?'
	run -2 --separate-stderr ee-score -d 2025-06-01 < <(printf '\xff\xfei\0d\0')
	said 'ee-score: <stdin>: UTF-16; save it as UTF-8 ("CSV UTF-8" in a spreadsheet)'
	run -2 --separate-stderr ee-score -d 2025-06-01 < <(printf 'PK\3\4xxxx')
	said "ee-score: <stdin>: a spreadsheet's own format; save it as CSV"
	run -2 --separate-stderr ee-score -d 2025-06-01 <<< $'{\n  "id": 1,\n  "age": 30\n}'
	said 'ee-score: <stdin>: an object over many lines, expected one a line (jq -c . makes that)'
	# A sequence of RFC 7464: what takes its separators away is said, and does it.
	sequence="a JSON text sequence (RFC 7464), expected one object a line (tr -d '\036' makes that)"
	printf '\036{"id":1,"age":30}\n\036{"id":2,"age":30}\n' > "$T/sequence"
	for tool in "ee-score -d 2025-06-01" "ee-check -d 2025-06-01" ee-deadline ee-checklist; do
		run -2 --separate-stderr $tool "$T/sequence"
		wrote
		said "${tool%% *}: $T/sequence: $sequence"
	done
	for before in '' '\xef\xbb\xbf' '\n\r\n' '\xef\xbb\xbf \t\n'; do
		run -2 --separate-stderr ee-score -d 2025-06-01 < <(printf "%b" "$before"; cat "$T/sequence")
		said "ee-score: <stdin>: $sequence"
	done
	run -2 --separate-stderr ee-score -d 2025-06-01 share/examples/clients.csv "$T/sequence"
	same "ee-score: $T/sequence: $sequence" "${stderr_lines[-1]}"
	run -1 --separate-stderr ee-score --quiet -d 2025-06-01 <<< $'{"id":1,"age":30}\n\x1e{"id":2,"age":30}'
	said "ee-score: <stdin>:2: $sequence"
	run -1 --separate-stderr ee-score -i json --quiet -d 2025-06-01 "$T/sequence"
	said "ee-score: $T/sequence:1: $sequence" "ee-score: $T/sequence:2: $sequence"
	same 2 "$(tr -d '\036' < "$T/sequence" | ee-score --quiet -d 2025-06-01 | wc -l)"
	run -2 --separate-stderr ee-import --draft "$T/sequence"
	said "ee-import: $T/sequence: a JSON text sequence (RFC 7464), no table; the other filters read one object a line (tr -d '\036' makes that)"
	run -2 --separate-stderr ee-rounds <(printf '\036'; cat share/examples/feed.json)
	[[ $stderr == *": a JSON text sequence (RFC 7464); tr -d '\036' makes JSON of it" ]]
	run -2 --separate-stderr ee-score -d 2025-06-01 <<< 'age,,'
	said 'ee-score: <stdin>:1: two columns without a name'
}

@test "errors: a control character behind a number is no blank" {
	for byte in '\0' '\1' '\13' '\14' '\37'; do
		run -1 --separate-stderr ee-score -d 2025-06-01 < <(printf "{\"age\":30$byte}\n")
		wrote
		[[ $stderr == 'ee-score: <stdin>:1: '* ]]
	done
	run -0 --separate-stderr ee-score -d 2025-06-01 < <(printf '{"age":30 \t\r}\n')
	[[ $output == *'"crs":105,'* ]]
}

@test "errors: an element of jobs without any value is none, in both formats" {
	run -0 --separate-stderr ee-score -d 2025-06-01 -o json <<< $'age,jobs.1.noc,jobs.2.end\n30,,""'
	said
	wrote '{"age":30,"jobs":[null,{"end":""}],"crs":105,"crs_rules":"2025-03-25"}'
	run -0 --separate-stderr ee-score -d 2025-06-01 <<< "$output"
	said
}

@test "errors: --columns is told what is wrong with the list" {
	while IFS=$'\t' read -r list message; do
		list=$(printf "$list")
		run -2 --separate-stderr ee-score -d 2025-06-01 -o csv --columns "$list" <<< '{"age":30}'
		wrote
		same "ee-score: --columns: $message" "${stderr_lines[0]}"
		run -2 --separate-stderr ee-sample -d 2025-06-01 -n 1 -o csv --columns "$list"
		wrote
		same "ee-sample: --columns: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	%.0s	no column is named
	,	a comma without a name on each side
	id,	a comma without a name on each side
	,id	a comma without a name on each side
	id,,age	a comma without a name on each side
	id,age,,	a comma without a name on each side
	"id",,"age"	a comma without a name on each side
	id,id	id: two columns of this name
	id,age,"id"	id: two columns of this name
	"",id,""	two columns without a name
	id,"age	the list has a quote that is not closed
	"	the list has a quote that is not closed
	id,a"ge	the list has a quote inside a cell that does not begin with one
	id\nage	a line end between the names
	id\rage	a line end between the names
	id,\xff	the list is not valid UTF-8
	EOF
	run -2 --separate-stderr ee-score -d 2025-06-01 -o csv --columns "$(seq -s , 1025)" <<< '{"age":30}'
	same 'ee-score: --columns: more than 1024 columns' "${stderr_lines[0]}"
	# A comma inside quotes is part of a name, and a column may have none.
	run -0 --separate-stderr ee-score -d 2025-06-01 -o csv --columns 'age,"a,,b",""' <<< $'age,"a,,b",\n30,x,y'
	said
	wrote 'age,"a,,b",' '30,x,y'
}

# columns PREFIX FROM TO: names of so many columns.
columns() {
	seq -f "$1" -s , "$2" "$3"
}

@test "errors: elements without columns are nulls in NDJSON, 1,024 in a record at most" {
	local gap='elements before it have no column; each would be a null in NDJSON, at most 1024 a record'

	run -0 --separate-stderr ee-score -o json -d 2025-06-01 < <(lines age,x.2,x.1026,y.1 30,5,6,7 31,,6, 32,5,, 33,,,)
	said
	same '5 1024 1 1026' "$(jq -rs '[.[0].x[1], (.[0].x | map(select(. == null)) | length), (.[0].y | length), (.[1].x | length)] | join(" ")' <<< "$output")"
	same '{"age":32,"x":[null,5],"crs":94,"crs_rules":"2025-03-25"}' "${lines[2]}"
	for names in x.2,x.1027 "$(columns 'x%g.2' 1 1000),$(columns y.%g.25 2 2)" x.1026 a.x.1026.y.z jobs.1026.noc x.600,y.600 x.600.600; do
		lines "age,$names" "30,${names//[^,]/}" > "$T/in.csv"
		for jobs in 1 3; do
			run -2 --separate-stderr ee-score -j $jobs -o json -d 2025-06-01 < "$T/in.csv"
			wrote
			[[ ${stderr_lines[-1]} =~ ^'ee-score: <stdin>:1: '[a-z0-9.]+': '[0-9]+" $gap"$ ]]
		done
	done
	{ lines age 30; } > "$T/a.csv"
	{ lines '' "$(columns 'c%g.9999' 1 1000),age"; yes "$(printf '1,%.0s' {1..1000})30" | head -n 8; } > "$T/b.csv"
	run -2 --separate-stderr ee-score -o json -d 2025-06-01 "$T/a.csv" "$T/b.csv"
	said "ee-score: $T/b.csv:2: c1.9999: 9998 $gap"
	wrote '{"age":30,"crs":105,"crs_rules":"2025-03-25"}'
	# The columns are only names where nothing becomes NDJSON, or where their numbers are no elements.
	run -0 --separate-stderr ee-score -d 2025-06-01 < <(lines age,x.9999 30,1)
	wrote age,x.9999,crs,crs_rules 30,1,105,2025-03-25
	run -0 --separate-stderr ee-score -o json -d 2025-06-01 < <(lines age,x.9999,x.y 30,1,2)
	wrote '{"age":30,"x":{"9999":1,"y":2},"crs":105,"crs_rules":"2025-03-25"}'
	run -2 --separate-stderr ee-draw --min-crs 0 --date 2025-06-01 --where true < <(lines id,crs,programs,x.9999 1,400,cec,1)
	said "ee-draw: <stdin>:1: x.9999: 9998 $gap"
	lines '' '' 'id,crs,"programs",x.9999,"a' 'b"' 1,400,cec,1,2 > "$T/c.csv"
	run -2 --separate-stderr ee-draw --min-crs 0 --date 2025-06-01 --where true "$T/c.csv"
	said "ee-draw: $T/c.csv:3: x.9999: 9998 $gap"
	run -2 --separate-stderr ee-score -d 2025-06-01 -o json "$T/c.csv"
	said "ee-score: $T/c.csv:3: x.9999: 9998 $gap"
	# Columns that stand in no file.
	run -2 --separate-stderr ee-draw --min-crs 0 --date 2025-06-01 --where true --columns id,x.9999 "$T/c.csv"
	said "ee-draw: --columns: x.9999: 9998 $gap"
	run -2 --separate-stderr ee-draw --min-crs 0 --date 2025-06-01 --where true -o csv <<< "{\"id\":1,\"crs\":400,\"x\":[$(printf 'null,%.0s' {1..1500})1]}"
	said "ee-draw: --where: x.1501: 1500 $gap"
}

@test "errors: a column of more than 32 parts is no place in an object" {
	part=$(printf 'a.%.0s' {1..31})
	run -0 --separate-stderr ee-score -o json -d 2025-06-01 < <(lines "age,${part}b" 30,1)
	same 1 "$(jq "[.. | .b? // empty] | .[0]" <<< "$output")"
	run -0 --separate-stderr ee-score -d 2025-06-01 <<< "$output"
	said
	run -2 --separate-stderr ee-score -o json -d 2025-06-01 < <(lines "age,${part}a.b" 30,1)
	said "ee-score: <stdin>:1: ${part}a.b: nested deeper than 32"
	long=$(head -c 300000 /dev/zero | sed 's/\x00/.x/g')
	run -2 --separate-stderr ee-score -o json -d 2025-06-01 < <(lines "age,a${long}b" 30,1)
	said "ee-score: <stdin>:1: a${long:0:123}...: nested deeper than 32"
	run -2 --separate-stderr ee-draw --min-crs 0 --date 2025-06-01 --where true < <(lines "id,crs,programs,a${long}b" 1,400,cec,1)
	said "ee-draw: <stdin>:1: a${long:0:123}...: nested deeper than 32"
}

# slips N: records with N misspelt names, ten in each but the last.
slips() {
	awk -v n="$1" 'BEGIN {
		split("education canadian_education first_language canadian_work_years foreign_work_years certificate_of_qualification provincial_nomination sibling_in_canada", words, " ")
		for (w = 1; w <= 8; w++)
			for (at = 1; at <= length(words[w]); at++)
				for (letter = 97; letter <= 122 && made < n; letter++) {
					slip = substr(words[w], 1, at - 1) sprintf("%c", letter) substr(words[w], at + 1)
					if (slip == words[w])
						continue
					printf "%s\"%s\":1%s", made % 10 == 0 ? "{\"age\":30,\"education\":\"master\"," : ",", slip, made % 10 == 9 || made == n - 1 ? "}\n" : ""
					made++
				}
	}'
}

@test "errors: 100 different warnings are said, the others counted, whoever meets them" {
	slips=$(slips 100 | jq -r 'keys_unsorted[2:][]' | awk '{ print int((NR + 9) / 10) ": " $0 }')
	for n in $(sample '100 101 2147 2148' '100 101 120 2147 2148 2500'); do
		case $n in
		100) last= ;;
		101) last='ee-score: 1 other warning not shown' ;;
		120) last='ee-score: 20 other warnings not shown' ;;
		2147) last='ee-score: 2047 other warnings not shown' ;;
		*) last='ee-score: at least 2048 other warnings not shown' ;;
		esac
		slips $n > "$T/once"
		for ((i = 0; i < 1200; i += n / 10)); do lines "$T/once"; done | xargs cat > "$T/in"
		for jobs in $(in_turn $n 1 3); do
			run -0 --separate-stderr ee-score -j $jobs -d 2025-06-01 "$T/in"
			same "$slips" \
				"$(head -n 100 <<< "$stderr" | sed "s|^ee-score: $T/in:\([0-9]*: [a-z_]*\): unknown field, passed through unread; did you mean [a-z_]*?$|\1|")"
			same "$last" "$(tail -n +101 <<< "$stderr")"
		done
	done
	# Warnings about values among them: those that were said are counted as before.
	{
		lines '{"age":30,"education":"master","english":{"test":"ielts"}}'
		slips 120
		lines '{"age":30,"education":"master","english":{"test":"ielts"}}' '{"age":30,"education":"master","french":{"test":"tef"}}'
	} > "$T/in"
	run -0 --separate-stderr ee-score -d 2025-06-01 "$T/in"
	same "ee-score: 1 more record: english.test: a test without scores counts for nothing
ee-score: 22 other warnings not shown" "$(tail -n +101 <<< "$stderr")"
}

@test "errors: ee-rules, word for word" {
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-rules $options
		same "ee-rules: $message" "${stderr_lines[0]}"
		wrote
	done <<-'EOF'
	pool.csv|no input is read, got pool.csv; EE_SHARE_PATH names directories of tables
	--check --sources|--check, --diff and --sources exclude each other
	--diff 2025-03-25|--diff: two days, such as --diff 2020-10-20 2025-03-25
	--diff 2025-03-25 soon|--diff: expected a date such as 2025-03-25, got soon
	--diff 2014-12-31 2025-03-25|--diff: no CRS rules for 2014-12-31: the first are of 2015-01-01
	--check --as-of 2025-03-25|--as-of: only for the list of tables
	EOF
	run -0 --separate-stderr ee-rules --columns factor --diff 2025-03-25 2025-03-26
	said 'ee-rules: crs/2025-03-25 is in force on both days'
	run -0 --separate-stderr ee-rules --columns factor --diff 2025-03-25 2026-11-03
	said 'ee-rules: crs/2026-11-03 is incomplete: only what it has is compared'
	mkdir -p "$T/mine/categories" "$T/mine/crs"
	lines x > "$T/mine/deadline.csv"
	lines x > "$T/mine/other.csv"
	lines x > "$T/mine/crs/new.csv"
	for slug in trades-v11 unheard-of french-v1; do cp share/categories/trades-v1.csv "$T/mine/categories/$slug.csv"; done
	sed -E 's/^1,(.*),general,,/1,\1,category,french-v1,/; 3s/,general,,/,category,french-v9,/' share/rounds.csv > "$T/mine/rounds.csv"
	sed '2{h;d};$G' share/categories/versions.csv > "$T/mine/categories/versions.csv"
	sed '2s/^214/9999/' share/pool.csv > "$T/mine/pool.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
	said "ee-rules: $T/mine/crs/new.csv: expected a name YYYY-MM-DD.csv" \
		"ee-rules: $T/mine/deadline.csv: no filter reads a table of this name; did you mean deadlines.csv?" \
		"ee-rules: $T/mine/other.csv: no filter reads a table of this name" \
		"ee-rules: $T/mine/categories/french-v1.csv: a version of the kind french has no list" \
		"ee-rules: $T/mine/categories/trades-v11.csv: categories/versions.csv has no version trades-v11; did you mean trades-v1?" \
		"ee-rules: $T/mine/categories/unheard-of.csv: categories/versions.csv has no version unheard-of" \
		"ee-rules: $T/mine/categories/versions.csv:22: family: the versions of french stand in two places" \
		"ee-rules: $T/mine/rounds.csv:2: category: french-v1 is not in force on 2015-01-31" \
		"ee-rules: $T/mine/pool.csv:2: round: rounds.csv has no round 9999"
	sed -i '2s/french-v1/french-v9/' "$T/mine/rounds.csv"
	sed 's/^214,2022-01-17/214,2022-01-18/' share/pool.csv > "$T/mine/pool.csv"
	rm -r "$T/mine"/{crs,categories,deadline.csv,other.csv}
	mkdir "$T/mine/rounds"
	sed '2s/,12,/,18,/' share/rounds/rules.csv > "$T/mine/rounds/rules.csv"
	EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-rules --check
	said "ee-rules: $T/mine/rounds.csv:2: category: categories/versions.csv has no version french-v9" \
		"ee-rules: $ROOT/share/deadlines.csv:8: length: 12 months, but 18 by pool_months of rounds/rules.csv on 2017-06-06" \
		"ee-rules: $T/mine/pool.csv:2: as_of: expected the 2022-01-17 of round 214 in rounds.csv, got 2022-01-18"
}
