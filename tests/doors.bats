#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2016	# options in words; what "run" sets; subshells; jq's own $
# What people's files hold, as spreadsheets, databases and scripts write it: what is read, what is refused, what is told.
# More of it is in doors-2.bats; the feed of rounds is in ee-rounds.bats.
load helper
load doors

@test "doors: files as a spreadsheet saves them; what is no table is told by name" {
	printf '\xef\xbb\xbf"id","age","education","eca.date"\r\n"A","30","master","2026-01-01"\r\n' > "$T/in"
	scores 0 A=240
	told
	go 0 ee-check -d $day -o json
	same 35 "$(values fsw_points < "$T/out")"
	go 0 ee-deadline -d $day -o json
	same 'A eca 2030-12-31' "$(values id deadline due < "$T/out")"
	printf '\xef\xbb\xbf{"id":"A","age":30,"education":"master"}\r\n' > "$T/in"
	scores 0 A=240
	while IFS='|' read -r bytes message; do
		for tool in score check deadline rank; do
			run -2 --separate-stderr ee-$tool < <(printf %b "$bytes")
			wrote
			said "ee-$tool: <stdin>$message"
		done
	done <<-'EOT'
	\xff\xfei\0d\0\n\0|: UTF-16; save it as UTF-8 ("CSV UTF-8" in a spreadsheet)
	\xfe\xff\0i\0d\0\n|: UTF-16; save it as UTF-8 ("CSV UTF-8" in a spreadsheet)
	PK\3\4\24\0\6\0|: a spreadsheet's own format; save it as CSV
	<html><table>\n|:1: no column has the name of a field; is this the header, with commas between its names?
	id,age,crs\r1,30,400\r|:1: the header has a carriage return inside the row
	EOT
}

@test "doors: blanks around values and column names do not matter, of whatever kind" {
	printf '%b' 'id, age ,education\t,\xc2\xa0english.listening,english.reading\xe2\x80\x8b, english.writing,english.speaking \n' \
		'a,30,master ,7,7,7,7\nb, 30,\xc2\xa0Master\xc2\xa0,7 , 7,7,7\nc,\t30,"master\t",7,7,7,7\nd,30\xe2\x80\xaf,\xe2\x80\x8bMASTER\xef\xbb\xbf,7,7,7,\xe3\x80\x807\n' > "$T/in"
	scores 0 a=333 b=333 c=333 d=333
	told
	go 0 ee-score -d $day
	same "$(head -n 1 "$T/in"),crs,crs_rules" "$(head -n 1 "$T/out")"
	go 0 ee-check -d $day -o json
	same '51 51 51 51' "$(values fsw_points < "$T/out" | one_line)"
	cat > "$T/in" <<-'EOT'
	{"id":"a","age":30,"education":"master "}
	{"id":"b","age":" 30","education":"\u00a0Master\u00a0"}
	{"id":"c","age":"\t30","education":"master\t"}
	{"id":"d","age":"30\u202f","education":"\u200bMASTER\ufeff"}
	{"id":"e","age":30,"education":" Two  or\u00a0more "}
	{"id":"f","age":30,"education":"two-OR-more"}
	{"id":"g","age":30,"education":" \u00a0"}
	{"id":"h","age":30,"english":{"test":" CELPIP\t","listening":7,"reading":7,"writing":7,"speaking":7}}
	EOT
	scores 0 a=240 b=240 c=240 d=240 e=233 f=233 g=105 h=173
	told
	# Dates, codes and scores in other tools; a field of one's own keeps its blanks.
	printf '%b' 'id,english.date,note\nx, 2026-01-01\xc2\xa0, n \n' > "$T/in"
	go 0 ee-deadline -d $day -o json
	same 2027-12-31 "$(values due < "$T/out")"
	printf '%b' 'id,crs,note\nx,480 , n \ny,\xc2\xa0490,m\n' > "$T/in"
	go 0 ee-rank -o json
	same '["y","m"]["x"," n "]' "$(jq -c '[.id, .note]' "$T/out" | tr -d '\n')"
	printf '%b' 'id,crs, programs \nx,480, cec\xc2\xa0\n' > "$T/in"
	go 0 ee-draw -n 1 --date $day
	same x,480 "$(sed 1d "$T/out" | cut -d , -f 1,2)"
}

@test "doors: a blank inside a value is refused, and the message shows it" {
	words='none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate'
	printf '%b' 'id,age,education\na,30,mas ter\nb,30,mas\xc2\xa0ter\nc,30,mas\tter\nd,3\xe2\x80\x8b0,none\ne,3 0,none\n' > "$T/in"
	scores 1
	told "1: education: expected $words, got mas ter; did you mean master?" \
		"2: education: expected $words, got mas<U+00A0>ter; did you mean master?" \
		"3: education: expected $words, got mas<U+0009>ter; did you mean master?" \
		'4: age: expected a whole number, 0 to 120, got 3<U+200B>0' \
		'5: age: expected a whole number, 0 to 120, got 3 0'
	lines '{"id":"a","age":"3\u00a00"}' '{"id":"b","age":30,"education":"mas\u0000ter"}' '{"id":"c","age":30,"spouse":{"education":"two  more"}}' > "$T/in"
	go 1 ee-check -d $day
	told '1: age: expected a whole number, 0 to 120, got 3<U+00A0>0' \
		"2: education: expected $words, got mas<U+0000>ter; did you mean master?" \
		"3: spouse.education: expected $words, got two <U+0020>more; did you mean two_or_more?"
	# Two columns that differ by blanks only are two of one name.
	run -2 --separate-stderr ee-score -d $day <<< $'id,age,age \n1,30,31'
	said 'ee-score: <stdin>:1: age: two columns of this name'
}

@test "doors: whole numbers with .0 behind them, as pandas writes a column with an empty cell" {
	lines id,age,family_size,canadian_work_years,jobs.1.noc,jobs.1.country,jobs.1.start a,30.0,2.0,2.0,,, b,30.0,,,21231.0,CA,2024-01-01 c,30.00,,1.0,,, > "$T/in"
	scores 0 a=158 b=158 c=145
	told
	go 0 ee-check -d $day -o json
	same '30.0 30.0 30.00' "$(grep -o '"age":[0-9.]*' "$T/out" | cut -d : -f 2 | one_line)"
	lines '{"id":"a","age":30.0,"canadian_work_years":2.00}' '{"id":"b","age":"30.0","jobs":[{"noc":21231.0,"country":"CA","start":"2024-01-01","hours":40.0}]}' \
		'{"id":"c","age":30,"french":{"test":"tef","listening":249.0,"reading":207.0,"writing":310.0,"speaking":310.0}}' > "$T/in"
	# NCLC 7 in all: 4 x 17, and 25 for French beside no English.
	scores 0 a=158 b=158 c=198
	told
	lines id,age,english.listening,english.reading,english.writing,english.speaking,jobs.1.noc,jobs.1.country,jobs.1.start a,30.0,7.0,7.0,7.0,7.0,21231.0,CA,2024-01-01 > "$T/in"
	go 0 ee-check -d $day -o json
	same '["cec"]' "$(values programs < "$T/out")"
	lines id,crs a,480.0 b,490 > "$T/in"
	go 0 ee-rank
	same 'id,crs,rank b,490,1 a,480.0,2' "$(one_line < "$T/out")"
	lines band_low,band_high,candidates 501.0,600,12.0 501,600.0,3 > "$T/in"
	go 0 ee-bands --merge
	same 501,600,15,15 "$(sed 1d "$T/out")"
	# Any other part of a whole is refused.
	lines id,age,family_size,jobs.1.noc,jobs.1.country,jobs.1.start a,30.5,,,, b,30,2.5,,, c,30,,21231.5,CA,2024-01-01 d,30.,,,, > "$T/in"
	go 1 ee-check -d $day
	told '1: age: expected a whole number, 0 to 120, got 30.5' '2: family_size: expected a whole number, 1 to 99, got 2.5' \
		'3: jobs.1.noc: expected a NOC code of 5 digits, got 21231.5' '4: age: expected a whole number, 0 to 120, got 30.'
	lines '{"id":"a","crs":480.5}' > "$T/in"
	go 1 ee-rank
	told '1: crs: expected a whole number, 0 to 1200, got 480.5'
}

@test "doors: dates with midnight behind them are dates; other spellings are refused" {
	lines id,birth_date,education 'a,1995-12-31 00:00:00,master' a,1995-12-31T00:00:00.000Z,master a,1995-12-31T00:00,master 'a,1995-12-31 00:00:00+00,master' \
		'a,1995-12-31 00:00:00.0,master' 'a, 1995-12-31 ,master' > "$T/in"
	scores 0 a=240 a=240 a=240 a=240 a=240 a=240
	told
	same 1995-12-31T00:00:00.000Z "$(values birth_date < "$T/out" | sed -n 2p)"
	lines id,birth_date 'a,1995-12-31 05:00:00' a,1995-12-31T00:00:00-05:00 a,31/12/1995 a,05/06/1995 a,31-Dec-95 a,1995/12/31 a,19951231 a,1995-1-5 a,35064 > "$T/in"
	go 1 ee-score -d $day
	told "$(sed 1d "$T/in" | awk -F , 'BEGIN { w = "birth_date: expected a date such as 2025-03-25, " } { print NR ": " w ($2 == "35064" ? "not a spreadsheet\x27s number of a day, " : "") "got " $2 }')"
	lines '{"id":"x","invitation":{"date":"2026-09-01 00:00:00"},"english":{"date":"2025-01-02T00:00:00Z"}}' '{"id":"y","invitation":{"date":"2026-09-01T04:00:00Z"}}' \
		'{"id":"z","invitation":{"date":46266}}' '{"id":"w","english":{"date":"2 Jan 2025"},"invitation":{"date":"2026-09-01"}}' > "$T/in"
	go 1 ee-deadline -d $day -o json
	same 'x ita-safe 2026-10-30,x ita-5 2026-10-31,x binding 2026-10-31,x ime-upfront 2026-10-31,x language-eapr 2027-01-01,w ita-safe 2026-10-30,w ita-5 2026-10-31,w binding 2026-10-31,w ime-upfront 2026-10-31' \
		"$(values id deadline due < "$T/out" | paste -sd ,)"
	told '2: invitation.date: expected a date such as 2025-03-25, got 2026-09-01T04:00:00Z' \
		"3: invitation.date: expected a date such as 2025-03-25, not a spreadsheet's number of a day, got 46266" \
		'4: english.date: expected a date such as 2025-03-25, got 2 Jan 2025; left out'
}

@test "doors: numbers of files and columns of one's own are what they were, through JSON and back" {
	cat > "$T/in" <<-'EOT'
	id,age,crs,programs,file,quoted
	12E4567,30,400,cec,1.10,"1.5"
	2E45,30,400,cec,1e5,"12E4567"
	1.10,30,400,cec,007,"true"
	1e5,30,400,cec,-0,"007"
	"1.0",30,400,cec,1.50,"{}"
	007,30,400,cec,0.00001,"1"
	7,30,400,cec,1234567890123456,""
	true,30,400,cec,true,"[]"
	-0,30,400,cec,123456789012345,plain
	+1,30,400,cec,TRUE,null
	EOT
	cut -d , -f 1 "$T/in" | sed '1d;s/"//g' > "$T/ids"
	while read -r tool; do
		go 0 ee-$tool -o json
		jq -c . "$T/out" > "$T/json"		# as a script would write it again
		same_file "$T/ids" <(values id < "$T/json")
		same '["string"]
["1.10","1e5","007","-0","1.50","0.00001","1234567890123456",true,123456789012345,"TRUE"]
["1.5","12E4567","true","007","{}","1",null,"[]","plain","null"]' \
			"$(jq -sc '(map(.id | type) | unique), map(.file), map(if .quoted == "" then null else .quoted end)' "$T/json")"
		ee-${tool%% -d*} -o csv -d $day "$T/json" > "$T/csv" 2> "$T/err" || [ "${tool%% *}" = draw ]
		[ "${tool%% *}" = draw ] && continue	# whoever is invited is not invited twice
		same_file <(jq -c 'del(..|select(. == ""))' "$T/json") <(ee-${tool%% -d*} -o json -d $day "$T/csv" 2> "$T/err" | jq -c 'del(..|select(. == ""))')
	done <<-EOT
	score -d $day
	check -d $day
	rank -d $day
	draw -n 10 -d $day
	EOT
	lines id,english.date 12E4567,2026-01-01 > "$T/in"
	go 0 ee-deadline -d $day -o json
	same 12E4567 "$(values id < "$T/out")"
}

@test "doors: names with an empty part, list columns beside elements, columns below a field; a lone carriage return" {
	lines id,age,Tel.,.a,a..b,list,list.1,list.2 1,30,5,x,y,,p,q 2,30,,,,r,, 3,30,,,,r,s, > "$T/in"
	go 1 ee-score -d $day -o json
	told '3: list: a value beside the columns below it'
	same '{"id":"1","age":30,"Tel.":5,".a":"x","a..b":"y","list":["p","q"]}{"id":"2","age":30,"list":"r"}' \
		"$(jq -c 'del(.crs, .crs_rules)' "$T/out" | tr -d '\n')"
	cp "$T/out" "$T/json"
	ee-score -d $day -o csv "$T/json" 2> "$T/err" | ee-score -d $day -o json 2> "$T/err" | same_file "$T/json" /dev/stdin
	lines id,age,age.note 1,30,x > "$T/in"
	go 0 ee-score -d $day
	same 'id,age,age.note,crs,crs_rules 1,30,x,105,2025-03-25' "$(one_line < "$T/out")"
	go 2 ee-score -d $day -o json
	same "ee-score: $T/in:1: age.note: age is one value and has no fields below it; rename the column" "$(cat "$T/all")"
	printf 'id,age,crs,programs,note\n1,30,400,cec,x\n\r"a,b",31,400,cec,y\n\r3,32,400,cec,z\n\n\r\n4,33,400,cec,"v"\n' > "$T/in"
	for tool in score check rank 'draw -n 9' deadline; do
		for format in csv json; do
			go 1 ee-$tool -d $day -o $format
			told '2: a carriage return inside the row' '3: a carriage return inside the row'
		done
	done
	go 1 ee-score -d $day --columns age,id,crs
	same 'age,id,crs 30,1,105 33,4,88' "$(one_line < "$T/out")"
}

@test "doors: yes and no, as people and databases write them" {
	cat > "$T/in" <<-'EOT'
	id,age,sibling_in_canada,certificate_of_qualification,own
	a,30,Yes,No,Yes
	b,30,y,N,1
	c,30,TRUE,FALSE,TRUE
	d,30,1,0,0
	e,30,1.0,0.0,no
	f,30, yes,false ,
	g,30,no,yes,
	h,30,0,True,
	EOT
	scores 0 a=120 b=120 c=120 d=120 e=120 f=120 g=105 h=105
	told
	same '[true,false,"Yes"][true,false,1][true,false,"TRUE"][true,false,0][true,false,"no"][true,false,null][false,true,null][false,true,null]' \
		"$(jq -c '[.sibling_in_canada, .certificate_of_qualification, .own]' "$T/out" | tr -d '\n')"
	lines '{"id":"a","age":35,"spouse":{"accompanying":"No"}}' '{"id":"b","age":35,"spouse":{"accompanying":1}}' '{"id":"c","age":35,"spouse":{"citizen_or_pr":"Y"}}' \
		'{"id":"d","age":35,"spouse":{"accompanying":0.0}}' > "$T/in"
	scores 0 a=77 b=70 c=77 d=77
	# A studied year in Canada has 5 points of the grid; work as a student counts for nothing; one who declined is back.
	lines id,age,studied_in_canada a,30,YES b,30,n c,30,1 > "$T/in"
	go 0 ee-check -d $day -o json
	same '17 12 17' "$(values fsw_points < "$T/out" | one_line)"
	lines id,age,jobs.1.noc,jobs.1.country,jobs.1.start,jobs.1.student a,45,21231,CA,2024-01-01,Yes b,45,21231,CA,2024-01-01,No > "$T/in"
	scores 0 a=0 b=53
	lines id,crs,programs,invitation.date,invitation.declined a,500,cec,2026-01-01,Yes b,500,cec,2026-01-01,n c,500,cec,2026-01-01,1 d,500,cec,2026-01-01, > "$T/in"
	go 0 ee-draw -n 9 --date $day
	same 'id a c' "$(cut -d , -f 1 "$T/out" | one_line)"
	lines id,age,sibling_in_canada,certificate_of_qualification a,30,oui,non b,30,x, c,30,2, d,30,,on > "$T/in"
	scores 1
	told '1: certificate_of_qualification: expected true or false, got non' '1: sibling_in_canada: expected true or false, got oui' '2: sibling_in_canada: expected true or false, got x' \
		'3: sibling_in_canada: expected true or false, got 2' '4: certificate_of_qualification: expected true or false, got on'
}

@test "doors: words for none are refused, and told to leave out" {
	printf '%s\n' N/A NA n.a. - -- '?' null NULL nil none nan NaN '#N/A' TBD unknown 'not applicable' s/o > "$T/words"
	awk 'BEGIN { print "id,age,foreign_work_years,french.test" } { print "a,30," $0 ",\nb,30,," $0 }' "$T/words" | head -n 21 > "$T/in"
	scores 1
	told "$(head -n 10 "$T/words" | awk -v out='; leave the cell empty where there is no value' '{
		print 2 * NR - 1 ": foreign_work_years: expected years of work, 0 to 80, got " $0 out
		print 2 * NR ": french.test: expected tef, tcf or clb, got " $0 out }')"
	jq -Rc '{id: "a", age: .}, {id: "b", age: 30, english: {listening: .}}' "$T/words" > "$T/in"
	go 1 ee-check --errors json -d $day
	jq -c 'select(.kind == "bad") | [.line, .field, .got, .message]' "$T/all" > "$T/got"
	awk -v out='; leave the field out where there is no value"]' '{
		print "[" 2 * NR - 1 ",\"age\",\"" $0 "\",\"age: expected a whole number, 0 to 120, got " $0 out
		print "[" 2 * NR ",\"english.listening\",\"" $0 "\",\"english.listening: expected a CLB or NCLC level 0 to 12, since no test is named, got " $0 out }' "$T/words" > "$T/want"
	same_file "$T/want" "$T/got"
	lines id,invitation.date,medical.date a,2026-09-01,N/A b,N/A, > "$T/in"
	go 1 ee-deadline -d $day -o json
	same 'ita-safe ita-5 binding ime-upfront' "$(values deadline < "$T/out" | one_line)"
	told '1: medical.date: expected a date such as 2025-03-25, got N/A; leave the cell empty where there is no value; left out' \
		'2: invitation.date: expected a date such as 2025-03-25, got N/A; leave the cell empty where there is no value'
	# NA is Namibia, none a level of education, and an empty cell an absent field.
	lines '{"id":"a","age":30,"education":"none","jobs":[{"noc":"21231","country":"NA","start":"2024-01-01"}],"english":{"test":""},"foreign_work_years":null}' > "$T/in"
	scores 0 a=105
	told
}

# cec_on FILE: on each day of stdin, of each record its id, the months of Canadian work that ee-check finds, and whether cec is met.
cec_on() {
	local on

	while read -r on; do
		ee-check -d "$on" --why -o json "$1" 2> "$T/err" | sed "s/^{/{\"on\":\"$on\",/"
	done | jq -r '[.on, .id, (.why[] | select(.rule == "cec-work") | .have), .programs[]] | join(" ")'
}

@test "doors: hours of part-time weeks are exact to every decimal, and none above 30 counts" {
	# 3 months and 12 days at H hours, a text and a number, then full-time from 2016-12-01: 3.4 x H / 30 months, the rest by months and days.
	while read -r hours before months met full; do
		for cell in "\"$hours\"" "$hours"; do
			lines '{"id":"'"$hours"'","age":30,"english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2017-01-10"},"jobs":['\
'{"noc":"4164","country":"CA","start":"2016-08-19","end":"2016-11-30","hours":'"$cell"'},{"noc":"4164","country":"CA","start":"2016-12-01","hours":37.5}]}' >> "$T/a"
			lines "$before $hours $months" "$met $hours $full cec" >> "$T/all"
		done
		lines "$before" "$met" >> "$T/on"
	done <<-'EOT'
	26.25 2017-09-01 11.97 2017-09-02 12
	26.2 2017-09-01 11.96 2017-09-02 12
	22.750000000000000000001 2017-09-13 11.97 2017-09-14 12.01
	22.5 2017-09-14 11.98 2017-09-15 12.01
	30 2017-08-18 11.96 2017-08-19 12
	168 2017-08-18 11.96 2017-08-19 12
	EOT
	csv_twin < "$T/a" > "$T/b"
	sort "$T/all" > "$T/want"
	sort -u "$T/on" > "$T/days"
	cut -d ' ' -f 1,2 "$T/all" | sed 's/.*/^& /' > "$T/asked"
	for file in a b; do
		same_file "$T/want" <(cec_on "$T/$file" < "$T/days" | grep -f "$T/asked" | sort)
	done
	# 12 x 30 / 24.5 = 14.694 months from 2020-09-01: 14 months to 2021-10-31 and 21 days.
	lines '{"id":"w","age":50,"english":{"listening":9,"reading":9,"writing":9,"speaking":9,"date":"2021-01-10"},"jobs":[{"noc":"1241","country":"CA","start":"2020-09-01","hours":24.5}]}' > "$T/in"
	csv_twin < "$T/in" > "$T/in.csv"
	for file in in in.csv; do
		same $'2021-11-21 w 11.97\n2021-11-22 w 12 cec' "$(cec_on "$T/$file" <<< $'2021-11-21\n2021-11-22')"
		for want in '2021-11-21 0' '2021-11-22 40'; do
			same "${want#* }" "$(ee-score -b -o json -d ${want% *} "$T/$file" | values crs_points.core.canadian_work)"
		done
	done
	jq -c '.english.date = "2019-01-10" | .jobs[0] += {start: "2019-01-02", hours: (30, 37.5, 60)}' "$T/in" > "$T/a"
	same "$(for want in '2019-10-23 w 9.67' '2020-01-01 w 11.96' '2020-01-02 w 12 cec'; do lines "$want" "$want" "$want"; done)" \
		"$(cec_on "$T/a" <<< $'2019-10-23\n2020-01-01\n2020-01-02')"
	{ lines id,age,jobs.1.noc,jobs.1.country,jobs.1.start,jobs.1.hours; printf 'a,30,21231,CA,2024-01-01,"%s"\n' 168.1 168.0000001 -1 26,25 '3 days'; } > "$T/in"
	go 1 ee-check -d $day
	told "$(printf '%s\n' 168.1 168.0000001 -1 26,25 '3 days' | awk '{ print NR ": jobs.1.hours: expected hours a week, 0 to 168, got " $0 }')"
	want=()
	# Two parts that make a full week to the last decimal are one; a little less is not.
	while read -r one two points; do
		job='{"noc":"21231","country":"CA","start":"2025-01-01","end":"2025-12-31","hours":'
		lines '{"id":"w","age":50,"jobs":['"$job\"$one\"},$job\"$two\"}]}" '{"id":"n","age":50,"jobs":['"$job$one},$job$two}]}" >> "$T/parts"
		want+=("w=$points" "n=$points")
	done <<- 'END'
		13.333333333333334 16.666666666666668 40
		13.3333333 16.6666667 40
		13.33333333333333333 16.66666666666666667 40
		13.3333333 16.6666666 0
		13.33333333333333333 16.66666666666666666 0
	END
	cp "$T/parts" "$T/in"
	scores 0 "${want[@]}"
	grep '"id":"w"' "$T/parts" | csv_twin > "$T/in"
	scores 0 w=40 w=40 w=40 w=0 w=0
	# Several full-time jobs at once are one.
	jq -nc "($(sample '1, 2, 3, 33, 64' 'range(1; 65)'))"' as $n | {id: $n, age: 30, education: "bachelor", jobs: [range($n) | {noc: "21231", country: "CA", start: "2024-01-01", end: "2026-01-31", hours: (30 + . % 2)}]}' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-score -d $day -o json
		same "$(sample 5 64) 303" "$(values crs < "$T/out" | uniq -c | one_line)"
	done
	# Years of work: counted down, however many decimals.
	lines id,age,canadian_work_years a,50,0.999999 b,50,1.00000000000000000000000001 c,50,1.9999999 d,50,2.0 > "$T/in"
	scores 0 a=0 b=40 c=40 d=53
}

@test "doors: the list of papers of somebody invited needs no age" {
	lines '{"id":"F","english":{"test":"ielts","listening":8,"reading":8,"writing":8,"speaking":8,"date":"2023-09-02"},"invitation":{"date":"2025-09-01"}}' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		while read -r on status; do
			go 0 ee-checklist -d $on -o json
			told
			same "english $status 2025-09-01 2025-09-01" "$(values about status valid_until by document=language < "$T/out")"
		done <<< $'2025-09-01 expiring\n2025-09-02 expired'
		go 0 ee-checklist -d 2025-09-02 -o md
		grep -qxF -- '- [ ] Language test report (applicant, english): expired, good through 2025-09-01' "$T/out"
		go 0 ee-deadline -d 2025-09-01 -o json
		same 'binding 2025-09-01 0 today
language-eapr 2025-09-01 0 today
ime-upfront 2025-09-01 0 missing
ita-safe 2025-10-30 59 ok
ita-5 2025-10-31 60 ok' "$(values deadline due days_left status < "$T/out")"
	done
	# A score does need one.
	cp "$T/a" "$T/in"
	go 1 ee-score -d 2025-09-01
	told '1: birth_date or age: missing; one of the two is needed'
}

@test "doors: scores that were published, right and wrong" {
	jq -nc '{id: ("a", "b"), age: 33, english: {listening: 7, reading: 7, writing: 7, speaking: 7}, foreign_work_years: 3} |
		.education = {a: "master", b: "doctorate"}[.id]' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	# 88 + 135 or 150 + 68 + (25 + 25), where a page had used the column of CLB 9: 391 and 406.
	for on in 2016-11-19 2017-06-06 2026-09-14; do
		for file in a b; do
			same '341 356' "$(ee-score -o json -d $on "$T/$file" | values crs | one_line)"
		done
	done
	lines '{"id":"c","age":25,"education":"master","english":{"listening":9,"reading":9,"writing":9,"speaking":9},"foreign_work_years":4}' > "$T/in"
	go 0 ee-score -b -d 2020-03-04
	same '[469,110,135,124,50,50]' "$(jq -c '[.crs] + [.crs_points | .core.age, .core.education, .core.first_language, .transferability.education_language, .transferability.foreign_work_language]' "$T/out")"
	# One point short of 67 in the grid; an offer has 10 there and 5 for adaptability, and 50 of the CRS until 2025-03-24.
	cat > "$T/a" <<-'EOT'
	{"id":"d","age":29,"education":"bachelor","eca":{"date":"2025-01-01"},"funds_cad":50000,"english":{"listening":9,"reading":9,"writing":9,"speaking":9,"date":"2026-01-01"},"foreign_work_years":1}
	{"id":"e","age":29,"education":"bachelor","eca":{"date":"2025-01-01"},"job_offer":{"noc":"21231","basis":"a"},"english":{"listening":9,"reading":9,"writing":9,"speaking":9,"date":"2026-01-01"},"foreign_work_years":1}
	EOT
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-check -d $day --why -o json
		same '[66,66,false,"education 21 + language 24 + experience 9 + age 12 + arranged employment 0 + adaptability 0"][81,81,true,"education 21 + language 24 + experience 9 + age 12 + arranged employment 10 + adaptability 5; offer 5"]' \
			"$(jq -c '[.fsw_points, (.why[] | select(.rule == "fsw-points") | .have, .met, .note)]' "$T/out" | tr -d '\n')"
		same '404 454' "$(ee-score -o json -d 2025-03-24 "$T/in" | values crs | one_line)"
		same '404 404' "$(ee-score -o json -d 2025-03-25 "$T/in" | values crs | one_line)"
	done
}

@test "doors: rounds of 2020 as the press told them, and a tie at the cut-off" {
	same '143 2020-04-15 118 808 2020-03-18T10:30:55Z 144 2020-04-16 3782 455 2020-01-20T17:37:33Z' \
		"$(ee-rounds --since 2020-04-15 --until 2020-04-16 -o json < /dev/null | values round date invitations min_crs tie_break_utc | one_line)"
	for want in '2020-04-15 26618' '2020-04-16 30400' '2020-11-25 97350'; do
		same "${want#* }" "$(ee-rounds --since 2020-01-01 --until ${want% *} --columns invitations -o csv < /dev/null | awk 'NR > 1 { n += $1 } END { print n }')"
	done
	same 11 "$(ee-rounds --since 2020-01-01 --until 2020-04-16 -o json < /dev/null | wc -l)"
	cat > "$T/pool" <<-'EOT'
	id,crs,submitted,programs
	r3,431,2020-04-03T12:59:39Z,cec
	r1,431,2020-04-01T19:38:41Z,cec
	r9,430,2020-01-01T00:00:00Z,cec
	r4,431,2020-04-04T22:33:58Z,cec
	r2,431,2020-04-02T10:42:01Z,cec
	r0,432,2020-06-01T00:00:00Z,cec
	EOT
	for format in csv json; do
		ee-rank -o $format "$T/pool" > "$T/in"
		go 0 ee-draw --min-crs 431 --tie-break 2020-04-03T12:56:32Z --date 2020-06-25 -o csv --report "$T/report"
		same 'id r0 r1 r2' "$(cut -d , -f 1 "$T/out" | one_line)"
		same 3,431,2020-04-02T10:42:01Z "$(sed 1d "$T/report" | cut -d , -f 5-)"
		go 0 ee-draw --replay 154 --cutoff -o csv
		same 'id r0 r1 r2' "$(cut -d , -f 1 "$T/out" | one_line)"
		go 0 ee-draw --min-crs 431 --tie-break 2020-04-03 --date 2020-06-25 -o csv
		same 'id r0 r1 r2 r3' "$(cut -d , -f 1 "$T/out" | one_line)"
	done
}

# Times of submission that only say so much; the record stays in each.
times='S1|2026-01-02|2027-01-01
S2|2026-01-02 15:04|2027-01-02
S3|2026-01-02T15:04Z|2027-01-02
S4|2026-01-02 15:04:05+00|2027-01-02
S5|2026-01-02T15:04:05+0000|2027-01-02
S6|2026-01-02 15:04:05 +0000|2027-01-02
S7|2026-01-02T15:04:05.123456789+05:30|2027-01-02
S8|2026-01-02 20:04:05-0500|2027-01-03
S9|2026-01-02t15:04:05z|2027-01-02
S10|2026-01-02 00:00:00|2027-01-01
S11| 2026-01-02 |2027-01-01'
wrong='W1|2026-01-02 15:04:05 EST
W2|January 02, 2026 at 15:04:05 UTC
W3|01/02/2026
W4|4602
W5|2026-01-32'

@test "doors: submitted may be a day alone, or lack its seconds; else it costs no more than what hangs on it" {
	{ lines "$times"; lines "$wrong"; } | jq -Rc 'split("|") | {id: .[0], age: 30, education: "master", submitted: .[1]}' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	bad=$(lines "$wrong" | awk -F '|' '{ print NR + 11 ": submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got " $2 "; left out" }')
	ids=$(values id < "$T/a" | xargs)
	mapfile -t want < <(jq -r '"\(.id)=240"' "$T/a")
	for file in a b; do
		cp "$T/$file" "$T/in"
		scores 0 "${want[@]}"
		told "$bad"
		go 0 ee-check -d $day -o json
		same "$ids" "$(values id < "$T/out" | one_line)"
		told "$bad"
		go 0 ee-boost -d $day -o json
		same "$ids" "$(values id < "$T/out" | uniq | one_line)"
		told "$bad"
		go 0 ee-deadline -d $day -o json
		same "$(lines "$times" | awk -F '|' '{ print $1, $3 }')" "$(values id due deadline=profile < "$T/out")"
		told '1: submitted: only the day is known; it counts as its last second for the order, as its first for the expiry' \
			'2: submitted: without seconds; it counts as second 59 for the order, as second 0 for the expiry' "$bad"
		grep -qxF 'ee-deadline: 1 more record: submitted: without seconds; it counts as second 59 for the order, as second 0 for the expiry' "$T/all"
	done
}

@test "doors: in the order of the pool a day is its last second, a minute its last" {
	cat > "$T/b" <<-'EOT'
	id,crs,submitted,programs
	a,500,2026-01-02,cec
	b,500,2026-01-02T23:59:59Z,cec
	c,500,2026-01-02T23:59:58Z,cec
	d,500,2026-01-03T00:00:00Z,cec
	e,500,2026-01-02T12:00Z,cec
	f,500,2026-01-02T12:00:59Z,cec
	g,500,2026-01-02T12:00:58Z,cec
	h,500,2026-01-02 12:01:00,cec
	i,500,2026-01-02 10:00:00-0500,cec
	j,500,,cec
	EOT
	mlr --icsv --ojsonl cat "$T/b" > "$T/a"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-rank -o json
		same 'g e f h i c a b d j' "$(values id < "$T/out" | one_line)"
		told '1: submitted: only the day is known; it counts as its last second for the order, as its first for the expiry' \
			'5: submitted: without seconds; it counts as second 59 for the order, as second 0 for the expiry'
		cp "$T/out" "$T/in"
		go 0 ee-draw -n 7 --date $day --report "$T/report"
		same 2026-01-02T23:59:59Z "$(values tie_break < "$T/report")"
		go 0 ee-draw -n 2 --date $day --report "$T/report"
		same 2026-01-02T12:00:59Z "$(values tie_break < "$T/report")"
		go 0 ee-draw --min-crs 500 --tie-break 2026-01-02T23:59:58Z --date $day
		same 'g e f h i c' "$(values id < "$T/out" | one_line)"
	done
	lines id,crs,submitted a,500,soon > "$T/in"
	go 1 ee-rank
	told '1: submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got soon'
}

@test "doors: a profile of midnight is good through the day before" {
	cat > "$T/a" <<-'EOT'
	{"id":"m","crs":500,"submitted":"2025-12-01T00:00:00Z","programs":["cec"]}
	{"id":"n","crs":500,"submitted":"2025-12-01T00:00:01Z","programs":["cec"]}
	{"id":"q","crs":500,"submitted":"2025-12-01T00:00","programs":["cec"]}
	{"id":"p","crs":500,"submitted":"2025-12-01T05:00:00Z","programs":["cec"]}
	{"id":"o","crs":500,"submitted":"2025-12-01","programs":["cec"]}
	EOT
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		while IFS='|' read -r zone want; do
			go 0 ee-deadline -d 2026-11-01 --zone $zone -o json
			same "$want" "$(values id due ends < "$T/out" | sed 's/ [0-9]*-[0-9]*-/ /' | paste -sd ,)"
		done <<-'EOT'
		UTC|m 30 24:00:00 UTC,n 01 00:00:01 UTC,q 30 24:00:00 UTC,p 01 05:00:00 UTC,o 30 null
		America/Toronto|m 30 19:00:00 EST,n 30 19:00:01 EST,q 30 19:00:00 EST,p 30 24:00:00 EST,o 30 null
		EOT
		while read -r at invited expired; do
			go 0 ee-draw -n 9 --date $at --expired "$T/expired" -o json
			invited=${invited//,/ } expired=${expired//,/ }
			same "$invited, $expired" "$(values id < "$T/out" | one_line), $(values id < "$T/expired" | one_line)"
		done <<-'EOT'
		2026-11-30T23:59:59Z m,n,q,p,o 
		2026-12-01T00:00:00Z n,p m,q,o
		2026-12-01T00:00:01Z p m,n,q,o
		EOT
	done
	# On the calendar, and at midnight of another zone in summer.
	go 0 ee-deadline -d 2026-11-01 -o ics
	grep -qx $'DTSTART;VALUE=DATE:20261130\r' "$T/out"
	lines '{"id":"s","submitted":"2025-07-01T04:00:00Z"}' > "$T/in"
	go 0 ee-deadline -d 2026-06-01 --zone America/Toronto -o json
	same '["2026-06-30","24:00:00 EDT"]' "$(jq -c '[.due, .ends]' "$T/out")"
}
