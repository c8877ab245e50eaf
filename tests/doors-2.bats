#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2016	# options in words; what "run" sets; subshells; jq's own $
# What people's files hold, continued: what one bad cell costs, names of others, fields of one's own, papers that ran
# out, codes that are none; and what programs read of it all.
load helper
load doors

@test "doors: every event of a calendar ends on the day after it begins" {
	lines '{"id":"D","invitation":{"date":"2026-11-01"},"english":{"date":"2026-03-01"},"nomination":{"expires":"2027-02-28"},"passport":{"expires":"2026-12-31"}}' \
		'{"id":"E","submitted":"2025-12-02","birth_date":"1987-04-30"}' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-deadline -d 2026-11-23 -o ics
		sed -n 's/\r$//;s/^DT\(START\|END\);VALUE=DATE://p' "$T/out" | paste -d ' ' - - | sort -u > "$T/got"
		same $'20261201 20261202\n20261230 20261231\n20261231 20270101\n20270228 20270301\n20270430 20270501\n20280229 20280301' "$(cat "$T/got")"
		same "$(grep -c ^BEGIN:VEVENT "$T/out")" "$(grep -c ^DTEND "$T/out")"
	done
}

# left CHANGE WANTED: takes down the deadlines of a client whose profile is changed so, with their days.
left() {
	lines "$1" >> "$T/changes"
	lines "$(wc -l < "$T/changes") $2" >> "$T/left"
}

# as_left: the deadlines are those that were taken down; the first change is none, and of each other one thing is left out.
as_left() {
	jq -c --slurpfile c "$T/client" '$c[0] * . + {id: input_line_number}' "$T/changes" > "$T/in"
	go 0 ee-deadline -d 2026-11-23 -o json
	same_file "$T/left" <(values id deadline due < "$T/out" | awk '$1 != id { if (id) print line; id = line = $1 } { line = line " " $2 " " $3 } END { print line }')
	same "$(seq 2 "$(wc -l < "$T/changes")")" "$(sed '/; left out$/s/:.*//' "$T/err")"
}

# Of one cell each, wrong in a field of its own.
cells='{"education":"Masters"}
{"jobs":[{"noc":"2174"}]}
{"jobs":[{"country":"Canada"}]}
{"provincial_nomination":"Ontario"}
{"birth_date":"5 May 1990"}
{"english":{"listening":"L8"}}
{"sibling_in_canada":"perhaps"}
{"spouse":{"education":"College"}}
{"funds_cad":"$20,000"}
{"canadian_work_years":"two"}
{"submitted":"yesterday"}
{"passport":{"expires":"2030"}}
{"english":{"date":"06/01/2026"}}'

@test "doors: a bad cell costs what hangs on it, and no invited client" {
	local all='profile 2027-03-04 birthday 2027-05-05 language-pool 2027-12-31 cec 2028-06-01 fsw 2035-06-01'

	# A job through 2026-05-31: a year of it lies in the 3 years before 2028-06-01, and in the 10 before 2035-06-01.
	jq -nc '{id: "A", submitted: "2026-03-04T05:06:07Z", birth_date: "1990-05-05", education: "master",
		english: {test: "ielts", listening: 8, reading: 8, writing: 8, speaking: 8, date: "2026-01-01"},
		jobs: [{noc: "21231", country: "CA", start: "2024-01-01", end: "2026-05-31"}]}' > "$T/client"
	left '{}' "$all"
	jq -c '.jobs[0] = {noc: "2174", country: "CA", start: "2024-01-01", end: "2026-05-31"}' "$T/client" > "$T/b"
	for change in "$(jq -c '{jobs}' "$T/b")" '{"english":{"listening":"L8"}}'; do
		left "$change" 'profile 2027-03-04 language-pool 2027-12-31'
	done
	# The windows hang on the work and its language, and not on what else a score or a program asks for.
	for change in '{"education":"Masters"}' '{"birth_date":"5 May"}' '{"provincial_nomination":"Ontario"}' '{"sibling_in_canada":"perhaps"}' '{"spouse":{"education":"College"}}'; do
		left "$change" 'profile 2027-03-04 language-pool 2027-12-31 cec 2028-06-01 fsw 2035-06-01'
	done
	left '{"funds_cad":"$20,000"}' "$all"
	left '{"eca":{"date":"2024"}}' "$all"
	left '{"english":{"date":"06/01/2026"}}' 'profile 2027-03-04 birthday 2027-05-05 cec 2028-06-01 fsw 2035-06-01'
	left '{"submitted":"yesterday"}' "${all#* * }"
	for change in '{"passport":{"expires":"2030"}}' '{"countries":[{"country":"India"}]}' '{"nomination":{"expires":"soon"}}' '{"medical":{"date":"n/a"}}'; do
		left "$change" "$all"
	done
	as_left
	# Invited: each stays in the calendar and in the list of papers, from NDJSON and from CSV.
	jq -c '.invitation.date = "2026-10-20"' "$T/client" > "$T/invited"
	lines "$cells" | jq -c --slurpfile c "$T/invited" '$c[0] as $c | ($c * .) | if .jobs == $c.jobs then . else .jobs[0] = $c.jobs[0] * .jobs[0] end | .id = "C-\(input_line_number)"' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	ids=$(values id < "$T/a")
	same 13 "$(wc -l <<< "$ids")"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-deadline -d 2026-11-23 -o ics
		same "$ids" "$(sed -n 's/^UID:\(.*\)-ita-5-invitation.date@ee\r$/\1/p' "$T/out")"
		same "$ids" "$(sed -n 's/^UID:\(.*\)-ita-safe-invitation.date@ee\r$/\1/p' "$T/out")"
		same 13 "$(wc -l < "$T/err")"
		same 13 "$(grep -c '; left out$' "$T/err")"
		go 0 ee-deadline -d 2026-11-23 -o json --only ita
		same '13 2026-12-19' "$(values due deadline=ita-5 < "$T/out" | uniq -c | one_line)"
		go 0 ee-checklist -d 2026-11-23 -o json
		same "$ids" "$(values id < "$T/out" | uniq)"
	done
	# What is told as left out is left out: a leap second's day would be a guess.
	lines '{"id":"a","invitation":{"date":"2026-10-20"},"passport":{"expires":"2026-12-31 23:59:60"}}' > "$T/in"
	go 0 ee-deadline -d 2026-11-23
	told '1: passport.expires: expected a date such as 2025-03-25, got 2026-12-31 23:59:60; left out'
	same 'ita-safe ita-5 binding ime-upfront' "$(values deadline < "$T/out" | one_line)"
	# Nor for an id that another has.
	lines '{"id":7,"invitation":{"date":"2026-10-20"}}' '{"id":"C","invitation":{"date":"2026-10-20"}}' '{"id":"7","invitation":{"date":"2026-10-21"}}' '{"id":"7"}' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-deadline -d 2026-11-23 -o ics --only ita
		same '7 C 7~2' "$(sed -n 's/^UID:\(.*\)-ita-5-invitation.date@ee\r$/\1/p' "$T/out" | one_line)"
		told '3: id-repeated: an earlier record has this id; give each client one of their own'
		go 0 ee-deadline -d 2026-11-23 --only ita
		told
	done
	# What the date does hang on is refused.
	lines id,invitation.date,invitation.declined 'a,20 October,' b,2026-10-20,perhaps > "$T/in"
	go 1 ee-deadline -d 2026-11-23 -o json
	told '1: invitation.date: expected a date such as 2025-03-25, got 20 October' '2: invitation.declined: expected true or false, got perhaps'
}

@test "doors: the daily job fails on each run until nobody is left out" {
	cp share/examples/daily.mk "$T/"
	cd "$T"
	lines id,birth_date,education,invitation.date W1,1990-05-05,Masters,2026-10-20 'W2,1990-05-05,master,20 Oct 2026' ,1990-05-05,master,2026-10-21 W3,n/a,master,2026-10-22 > ours.csv
	for _ in 1 2 3; do
		run -2 --separate-stderr make -s -f daily.mk CLIENTS=ours.csv WITHIN=30 DATE=2026-11-23
		[[ $stderr == *'daily.mk: 2 clients were left out; see due.ics.rejects'* ]]
		same 'id,birth_date,education,invitation.date|W2,1990-05-05,master,20 Oct 2026|,1990-05-05,master,2026-10-21' "$(paste -sd '|' due.ics.rejects)"
		same 'W1-ita-5 W3-ita-5' "$(grep -o 'W[0-9]-ita-5' due.ics | one_line)"
		grep -qx 'W1 ita-5 2026-12-19 26 due_soon' due.txt
	done
	sed -i 's/20 Oct 2026/2026-10-20/;s/^,/W4,/' ours.csv
	touch -d '+1 second' ours.csv
	run -0 --separate-stderr make -s -f daily.mk CLIENTS=ours.csv WITHIN=30 DATE=2026-11-23
	same 'W1-ita-5 W2-ita-5 W4-ita-5 W3-ita-5' "$(grep -o 'W[0-9]-ita-5' due.ics | one_line)"
	[ ! -s due.ics.rejects ]
}

# Names that others use, and what is said of them.
names='education_level|did you mean education?
Education_Level|did you mean education?
Level of Education|did you mean education?
canadian_work_experience|did you mean canadian_work_years?
can_work_years|did you mean canadian_work_years?
foreign_work|did you mean foreign_work_years?
has_spouse|no field: a spouse is any field below spouse
language_scores|did you mean english or french?
dob|did you mean birth_date?
DOB|did you mean birth_date?
Date of Birth|did you mean birth_date?
date de naissance|did you mean birth_date?
niveau de scolarité|did you mean education?
noc|did you mean jobs[].noc or job_offer.noc?
pnp|did you mean provincial_nomination?
sibling|did you mean sibling_in_canada?
IELTS L|did you mean english.listening? (and the test is ielts)
spouse.edu|did you mean spouse.education?'

@test "doors: names of other calculators are told once, with ours" {
	lines "$names" | jq -Rnc '[inputs | split("|")[0]] | map({key: ., value: "x"}) | from_entries | .spouse.edu = .["spouse.edu"] | del(.["spouse.edu"]) | {id: "u", age: 30, crs: 105} + .' > "$T/one"
	cat "$T/one" "$T/one" "$T/one" > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	for command in "score -d $day" "check -d $day" rank "deadline -d $day"; do
		cp "$T/a" "$T/in"
		go 0 ee-$command -o json
		told "$(lines "$names" | awk -F '|' '{ print "1: " $1 ": unknown field, passed through unread; " $2 }')"
		cp "$T/b" "$T/in"
		go 0 ee-$command -o json
		told "$(lines "$names" | awk -F '|' '{ print "0: " $1 ": unknown column, passed through unread; " $2 }')"
	done
	jq -c 'del(.spouse)' "$T/a" > "$T/in"
	csv_twin < "$T/in" > "$T/in.csv"
	for file in in in.csv; do
		run -0 --separate-stderr ee-score -d $day -o json "$T/$file"
		grep -q ': nothing but age scores; are the other fields named as in ee-profile(5)?$' <<< "$stderr"
		same 'ee-score: 2 more records: nothing but age scores; are the other fields named as in ee-profile(5)?' "${stderr_lines[-1]}"
		same '3 105' "$(values crs <<< "$output" | uniq -c | one_line)"
	done
	run -0 --separate-stderr ee-score -d $day <<< '{"age":30,"education":"master"}'
	same '' "$stderr"
	# What was found of one name is not said of another, and a line that is no record does not use a name up.
	run -0 --separate-stderr ee-rank -j 1 < <(lines '{"crs":1,"birth_date":"1990-01-01","dob":"x"}' '{"crs":2,"eca":{"bob":"x","dob":"x"}}' '{"crs":1,"{eding":1}' '{"crs":1,"english":{"reding":7}}')
	same 'ee-rank: <stdin>:4: english.reding: unknown field, passed through unread; did you mean english.reading?' "$stderr"
	for line in '{"crs":1,"dob":"x"' '{"dob":"x","crs":01}' '{"crs":1,"dob":"x"} x'; do
		run -1 --separate-stderr ee-rank -j 1 < <(lines "$line" '{"crs":1,"dob":"x"}')
		same 'ee-rank: <stdin>:2: dob: unknown field, passed through unread; did you mean birth_date?' "${stderr_lines[1]}"
	done
	run -0 --separate-stderr ee-score -d $day <<< $'age,sibling_in_canada\n30,no'
	same 'ee-score: <stdin>:2: nothing but age scores; are the other fields named as in ee-profile(5)?' "$stderr"
}

@test "doors: --verbose lists at the end what was not read" {
	lines '{"id":"a","age":30,"crs":400,"education":"master","shelf":1,"bar":{"x":1},"programs":["cec"]}' '{"id":"b","age":30,"crs":399,"education":"master","zoo":[1],"shelf":2,"programs":["cec"]}' > "$T/a"
	lines id,age,crs,education,programs,shelf,bar.x,zoo a,30,400,master,cec,1,1, > "$T/b"
	for command in "score -d $day" "check -d $day" "boost -d $day" "deadline -d $day" "draw -n 1 -d $day" rank "wait -d $day"; do
		for file in a b; do
			run -0 --separate-stderr ee-$command --verbose "$T/$file"
			case $file in
			a) same "ee-${command%% *}: not read: shelf, bar, zoo" "${stderr_lines[-1]}" ;;
			b) same "ee-${command%% *}: not read: shelf, bar.x, zoo" "${stderr_lines[-1]}" ;;
			esac
			run -0 --separate-stderr ee-$command "$T/$file"
			[[ $stderr != *'not read'* ]]
		done
	done
	run -2 --separate-stderr ee-score --quiet --verbose "$T/a"
	same 'ee-score: --quiet and --verbose exclude each other' "${stderr_lines[0]}"
}

@test "doors: a field of one's own that bears the name of an addition passes, or is refused; it is never replaced" {
	refused='not what is added under this name; rename the field'
	while IFS='|' read -r command field added; do
		lines "{\"id\":\"1\",\"age\":30,$field$([[ $field == '"programs"'* ]] || echo ',"programs":["cec"]')$([[ $field == '"crs"'* ]] || echo ',"crs":400')}" > "$T/in"
		if [ "$added" = yes ]; then
			go 1 ee-$command
			field=${field%%\":*}
			told "1: ${field#\"}: $refused"
			[ ! -s "$T/out" ]
		else
			go 0 ee-$command
			[[ $(< "$T/out") == *",$field,"* ]] || { cat "$T/out"; false; }
			told
		fi
	done <<-EOT
	score -d $day|"clb":9|no
	score -d $day|"clb":[1]|no
	score -d $day -b|"clb":9|yes
	score -d $day --why|"clb":[1]|yes
	score -d $day|"crs_points":"see file"|no
	score -d $day -b|"crs_points":"see file"|yes
	score -d $day -b|"crs_why":"notes"|no
	score -d $day --why|"crs_why":"notes"|yes
	score -d $day|"crs":"n/a"|yes
	score -d $day|"crs":{"a":1}|yes
	score -d $day|"crs_rules":[1]|yes
	score -d $day --why|"why":"x"|no
	score -d $day|"rank":"first"|no
	score -d $day --keep-bad|"errors":"none"|no
	score -d $day|"errors":{"mine":1}|no
	score -d $day|"fsw_points":"many"|no
	check -d $day|"why":"x"|no
	check -d $day --why|"why":"x"|yes
	check -d $day --why|"why":5|yes
	check -d $day|"clb":9|no
	check -d $day|"programs":"x"|yes
	check -d $day|"maybe":7|yes
	check -d $day|"fsw_points":"many"|yes
	check -d $day|"warnings":5|yes
	check -d $day|"errors":3|no
	rank|"rank":"first"|yes
	rank|"rank":{}|yes
	rank|"why":"x"|no
	rank|"clb":9|no
	draw -n 1 -d $day|"rank":"first"|no
	draw -n 1 -d $day|"errors":"none"|no
	EOT
}

@test "doors: columns of one's own with such names, in cells and in headers" {
	lines id,age,crs,programs,why,rank,clb,errors,crs_why 1,30,400,cec,a,b,c,d,e > "$T/in"
	for command in "score -d $day" "score -d $day --keep-bad" "check -d $day" "check -d $day --keep-bad" "draw -n 1 -d $day" "wait -d $day"; do
		go 0 ee-$command
		same a,b,c,d,e "$(sed 1d "$T/out" | cut -d , -f 5-9)"
		told
	done
	go 1 ee-rank
	told '1: rank: not what is added under this name; rename the field'
	go 1 ee-check -d $day --why
	told '1: why: not what is added under this name; rename the field'
	while IFS='|' read -r command column; do
		lines "id,crs,programs,$column" 1,400,cec,soon > "$T/in"
		go 1 ee-$command
		told "1: $column: not what is added under this name; rename the field"
	done <<-EOT
	wait --quiet -d $day|wait.p30
	wait --quiet -d $day|wait.low
	wait --quiet -d $day|wait.newest
	EOT
	while IFS='|' read -r command column message; do
		lines "id,age,crs,programs,$column" 1,30,400,cec,x > "$T/in"
		run -2 --separate-stderr ee-$command "$T/in"
		wrote
		same "ee-${command%% *}: $T/in:1: $column: $message is added, and cannot stand beside it; rename the column" "${stderr_lines[-1]}"
	done <<-EOT
	score -d $day -b|clb|clb.english.listening
	score -d $day --why -o json|clb|clb.english.listening
	score -d $day -b|crs_points|crs_points.core.age
	score -d $day -b|crs_points.core|crs_points.core.age
	score -d $day -b|crs_points.core.age.mine|crs_points.core.age
	score -d $day|crs_rules.mine|crs_rules
	draw -n 1 -d $day|invitation|invitation.round
	wait --quiet -d $day|wait|wait.p30
	EOT
	# A day with its midnight is what a tool adds, as a database writes it.
	for when in '2026-01-05 00:00:00' 2026-01-05T00:00:00Z; do
		lines id,crs,rank,submitted,programs,invitation.date,invitation.declined,wait.newest "1,500,1,2026-01-01,cec,$when,yes,$when" > "$T/in"
		for command in draw wait; do
			[ $command = draw ] && set -- draw -n 1 || set -- wait
			go 0 ee-"$@" -d $day -o json
			same 1 "$(jq -s length "$T/out")"
		done
	done
	# Beside a breakdown that was asked for, a field of one's own below it stays.
	lines id,age,clb.mine,crs_points.note 1,30,x,y > "$T/in"
	go 0 ee-score -d $day -b -o json
	same '["x","y",105]' "$(jq -c '[.clb.mine, .crs_points.note, .crs_points.core.age]' "$T/out")"
}

@test "doors: TEF results since 2019-10-01 are read by the previous-score column, and told" {
	local scales='a result sheet of that day shows two scales; the scores are read by the previous-score column'

	jq -nc '{age: 30, french: {test: "tef", listening: 320, reading: 290, writing: 300, speaking: 340, date: "2026-05-01"}} |
		(.id = "a"), (.id = "b" | .french.reading = 250), (.id = "c" | .french.date = "2019-09-30"), (.id = "d" | .french.date = "2019-10-01"),
		(.id = "e" | del(.french.date)), (.id = "f" | .french = {test: "tcf", listening: 500, reading: 500, writing: 10, speaking: 10, date: "2026-05-01"}),
		(.id = "g" | .french.test = "clb" | .french |= with_entries(if (.value | type) == "number" then .value = 7 else . end) | .spouse = {french: {test: "TEF", listening: 249, reading: 207, writing: 310, speaking: 310, date: "2026-05-01"}})' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-score -b -d $day -o json
		# 34 + 34 + 9 + 17 by NCLC 10 10 6 7; with a reading of 250, NCLC 9 and 31.
		same 'a=199 b=196 c=199 d=199 e=199 f=204' "$(values --by== id crs id!=g < "$T/out" | one_line)"
		same '10 10 6 7' "$(values clb.french.listening clb.french.reading clb.french.writing clb.french.speaking < "$T/out" | head -n 1)"
		told "1: french.date: $scales" '3: french.date: results two years old or more on 2026-09-14 are counted all the same; 94 points hang on it' "7: spouse.french.date: $scales"
		grep -qxF "ee-score: 2 more records: french.date: $scales" "$T/all"
		go 0 ee-check -d $day -o json
		same '["tef-previous-score"]["tef-previous-score"]["test-expired"]["tef-previous-score","test-expired"][][]["tef-previous-score"]' "$(values warnings < "$T/out" | tr -d '\n')"
	done
}

@test "doors: what has run out is told with the points that hang on it, and left out on request" {
	cat > "$T/a" <<-'EOT'
	{"id":"N1","age":30,"education":"none","provincial_nomination":true,"nomination":{"expires":"2025-07-01"}}
	{"id":"N2","age":30,"education":"none","provincial_nomination":"ON","nomination":{"expires":"2026-09-14"}}
	{"id":"N3","age":30,"education":"none","provincial_nomination":false,"nomination":{"expires":"2025-07-01"}}
	{"id":"E1","age":30,"education":"master","eca":{"date":"2021-09-14"}}
	{"id":"E2","age":30,"education":"master","eca":{"date":"2021-09-15"}}
	{"id":"E3","age":30,"education":"master","canadian_education":"one_or_two_years","eca":{"date":"2020-01-01"}}
	{"id":"E4","age":30,"education":"master","canadian_work_years":1,"eca":{"date":"2020-01-01"}}
	{"id":"L1","age":30,"education":"master","english":{"test":"ielts","listening":8,"reading":8,"writing":8,"speaking":8,"date":"2024-09-14"}}
	{"id":"L2","age":30,"education":"master","english":{"test":"ielts","listening":8,"reading":8,"writing":8,"speaking":8,"date":"2024-09-15"}}
	{"id":"L3","age":30,"education":"master","english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2024-01-01"},"french":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2024-01-01"}}
	{"id":"S1","age":30,"education":"master","spouse":{"english":{"listening":9,"reading":9,"writing":9,"speaking":9,"date":"2023-01-01"}}}
	{"id":"S2","age":30,"education":"master","spouse":{"french":{"listening":5,"reading":5,"writing":5,"speaking":5,"date":"2023-01-01"}}}
	{"id":"A","age":30,"education":"master","eca":{"date":"2020-01-01"},"provincial_nomination":"ON","nomination":{"expires":"2026-01-01"},"foreign_work_years":3,"english":{"listening":9,"reading":9,"writing":9,"speaking":9,"date":"2024-01-01"}}
	EOT
	# With a master's and CLB 7: 135; 68 + 25; with French at NCLC 7 beside it 12 + 50, and as the first language 68 + 25
	# + 25.  E3 keeps a year of study in Canada: 90 of 135.  E4: 135 + 25 with a year of work.  A: 31 x 4 + 50 + 50; 135 + 50.
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		scores 0 N1=705 N2=705 N3=105 E1=240 E2=240 E3=255 E4=305 L1=423 L2=423 L3=395 S1=241 S2=225 A=1064
		go 0 ee-score -d $day -o json --strict-papers
		same 'N1=105 N2=705 N3=105 E1=105 E2=240 E3=210 E4=145 L1=240 L2=423 L3=240 S1=221 S2=221 A=105' "$(values --by== id crs < "$T/out" | one_line)"
		for papers in '' --strict-papers; do
			go 0 ee-score -d $day -o json --errors json $papers
			same 'N1 nomination-expired nomination.expires 600
E1 eca-expired eca.date 135
E3 eca-expired eca.date 45
E4 eca-expired eca.date 160
L1 test-expired english.date 183
L3 test-expired english.date 37
L3 test-expired french.date 62
S1 test-expired spouse.english.date 20
S2 test-expired spouse.french.date 4
A test-expired english.date 224
A eca-expired eca.date 185
A nomination-expired nomination.expires 600' "$(jq -r 'select(.code != "only-age") | "\(.id) \(.code) \(.field) \(.message | capture("; (?<n>[0-9]+) points h[au]ng on it$").n)"' "$T/all")"
		done
	done
	lines "$(sed -n '1p' "$T/a")" "$(sed -n 4p "$T/a")" "$(sed -n 8p "$T/a")" > "$T/in"
	go 0 ee-score -d $day
	told '1: nomination.expires: nominations that ran out before 2026-09-14 are counted all the same; 600 points hang on it' \
		'2: eca.date: assessments five years old or more on 2026-09-14 are counted all the same; 135 points hang on it' \
		'3: english.date: results two years old or more on 2026-09-14 are counted all the same; 183 points hang on it'
	go 0 ee-score -d $day --strict-papers
	told '1: nomination.expires: nominations that ran out before 2026-09-14 are left out; 600 points hung on it' \
		'2: eca.date: assessments five years old or more on 2026-09-14 are left out; 135 points hung on it' \
		'3: english.date: results two years old or more on 2026-09-14 are left out; 183 points hung on it'
	go 0 ee-check -d $day
	same '["nomination-expired"]["eca-expired"]["test-expired"]' "$(values warnings < "$T/out" | tr -d '\n')"
}

@test "doors: at forty-six the grid has one point for age, and a spouse's CLB 4 makes up for the rest" {
	jq -nc '{id: "h", age: 46, education: "master", eca: {date: "2021-06-01"}, funds_cad: 60000, family_size: 4, foreign_work_years: 10, spouse: {education: "bachelor"},
		english: {listening: 9, reading: 9, writing: 9, speaking: 9, date: "2021-05-01"}} | (., (.id = "i" | .age = 47), (.id = "g" | .age = 45),
		(.id = "s" | .spouse.english = {listening: 4, reading: 4, writing: 4, speaking: 4, date: "2021-10-01"}))' > "$T/a"
	jq -c 'select(.id | IN("h", "s")) | .id += "j" | del(.foreign_work_years) | .jobs = [{noc: "2171", country: "IN", start: "2011-01-01"}]' "$T/a" > "$T/jobs"
	csv_twin < <(cat "$T/a" "$T/jobs") > "$T/b"
	cat "$T/jobs" >> "$T/a"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-check -d 2021-12-28 -o json --why
		same 'h 63  cec|i 62  cec|g 64  cec|s 68  cec fsw|hj 63  |sj 68 fsw ' "$(values id fsw_points 'programs[]' 'maybe[]' < "$T/out" | paste -sd '|')"
		same 'education 23 + language 24 + experience 15 + age 1 + arranged employment 0 + adaptability 0' "$(jq -r '.why[] | select(.rule == "fsw-points").note' "$T/out" | head -n 1)"
		same 0 "$(ee-score -b -d 2021-12-28 -o json "$T/in" | head -n 1 | values crs_points.core.age)"
		go 0 ee-boost -d 2021-12-28 -o json
		# The least level that leads in.
		same '["hj","spouse.english","CLB 5",4,["fsw"]]' "$(jq -c 'select(.change == "spouse.english" and .programs_gained) |
			[.id, .change, .to, .gain, (.programs_gained | if type == "string" then split(" ") else . end)]' "$T/out")"
	done
}

@test "doors: codes of occupations, countries and provinces that are none" {
	cat > "$T/codes" <<-'EOT'
	jobs.1.noc|96000|105|noc-no-teer|96000 is no code of NOC 2021: its second digit is the TEER, 0 to 5; it counts for nothing
	jobs.1.noc|99999|105|noc-no-teer|99999 is no code of NOC 2021: its second digit is the TEER, 0 to 5; it counts for nothing
	job_offer.noc|17000|105|noc-no-teer|17000 is no code of NOC 2021: its second digit is the TEER, 0 to 5; it counts for nothing
	jobs.1.noc|65200|105||
	jobs.1.country|UK|105|country-unknown|UK is no code of ISO 3166; did you mean GB?
	jobs.1.country|XX|105|country-unknown|XX is no code of ISO 3166 (no country)
	jobs.1.country|EL|105|country-unknown|EL is no code of ISO 3166; did you mean GR?
	jobs.1.country|GB|105||
	jobs.1.country|ca|158||
	provincial_nomination|QC|705|nomination-no-program|QC has no nominee program in Express Entry, as far as is known; it is counted
	provincial_nomination|NU|705|nomination-no-program|NU has no nominee program in Express Entry, as far as is known; it is counted
	provincial_nomination|NT|705||
	EOT
	# Each in a profile of its own, beside a year of work in Canada if it is of a job.
	jq -Rc 'split("|") as [$field, $value] | ($field | split(".")) as $path | {id: $value, age: 30, education: "none"} +
		(if $path[0] == "jobs" then {jobs: [{noc: "21231", country: "CA", start: "2024-01-01"}]} else {} end) |
		setpath($path | map(if . == "1" then 0 else . end); $value)' "$T/codes" > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	messages=$(awk -F '|' '$5 != "" { print NR ": " $1 ": " $5 }' "$T/codes")
	for file in a b; do
		cp "$T/$file" "$T/in"
		mapfile -t want < <(awk -F '|' '{ print $2 "=" $3 }' "$T/codes")
		scores 0 "${want[@]}"
		told "$messages"
		go 0 ee-check -d $day -o json
		same "$(cut -d '|' -f 4 "$T/codes")" "$(values --or= 'warnings[]' < "$T/out")"
		told "$messages"
	done
	# A certificate of GB is none of UK, and that is told.
	lines '{"id":"c","invitation":{"date":"2026-09-01"},"countries":[{"country":"UK","from":"2018-01-01","to":"2024-12-31"}],"police":[{"country":"GB","date":"2026-08-01"}]}' > "$T/in"
	for tool in checklist 'deadline --missing'; do
		go 0 ee-$tool -d $day
		told '1: countries.1.country: UK is no code of ISO 3166; did you mean GB?'
		grep -q '"status":"missing".*UK\|UK.*"status":"missing"' "$T/out"
	done
}

@test "doors: a TCF of 0 is below every level, 1 to 99 are no scores; scores without a test" {
	cat > "$T/a" <<-'EOT'
	{"id":"a","age":30,"education":"master","french":{"test":"tcf","listening":0,"reading":0,"writing":0,"speaking":0}}
	{"id":"b","age":30,"education":"master","french":{"test":"tcf","listening":0,"reading":453,"writing":10,"speaking":10}}
	{"id":"c","age":30,"education":"master","french":{"test":"tcf","listening":55,"reading":453,"writing":10,"speaking":10}}
	{"id":"d","age":30,"education":"master","french":{"test":"tcf","listening":453,"reading":99,"writing":10,"speaking":10}}
	{"id":"e","age":30,"english":{"listening":7,"reading":6.5,"writing":7,"speaking":7}}
	{"id":"f","age":30,"french":{"listening":250,"reading":7,"writing":7,"speaking":7}}
	EOT
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		# Three abilities at NCLC 7 are 3 x 17.
		scores 1 a=240 b=291
		told '3: french.listening: expected a TCF score 100 to 699 or 0 (A1 not reached; nothing lies between), got 55' \
			'4: french.reading: expected a TCF score 100 to 699 or 0 (A1 not reached; nothing lies between), got 99' \
			'5: english.reading: expected a CLB or NCLC level 0 to 12, since no test is named, got 6.5' \
			'6: french.listening: expected a CLB or NCLC level 0 to 12, since no test is named, got 250'
		go 1 ee-check -d $day -o json
		same 'a b' "$(values id < "$T/out" | one_line)"
	done
	lines '{"id":"g","age":30,"english":{"listening":8.0,"reading":8,"writing":7,"speaking":7}}' > "$T/a"
	lines id,age,english.listening,english.reading,english.writing,english.speaking g,30,8.0,8,7,7 > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		scores 0 g=185
		told '1: english.listening: looks like the score of a test, but none is named in english.test; it is read as a level'
	done
}
