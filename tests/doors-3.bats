#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2016	# options in words; what "run" sets; subshells; jq's own $
# What is wrong with a file, for programs and for whoever mends it: messages as objects, bad records kept in their
# place or set aside, the rest summed up.
load helper
load doors

# objects STATUS WANTED COMMAND...: what --errors json says of the file in, each message in order but for what every one has.
objects() {
	go "$1" "${@:3}" --errors json
	same "$2" "$(jq -c '[.line, .id, .field, .code, .kind, .expected, .got, .message]' "$T/all" | grep -v '"only-age"')"
	same '["tool","file","line","id","field","code","kind","expected","got","message"]' "$(jq -c keys_unsorted "$T/all" | sort -u)"
	same "$3 $T/in" "$(values tool file < "$T/all" | sort -u)"
}

@test "doors --errors json: a message is an object with these keys, and each code is one that the manual tells" {
	{
		lines '{"id":"1","age":"x"}' '{"id":2}' '{"id":"3","age":30,"english":7}' '{"id":"4","age":30,"age":31}' '{"id":"5","age":30,"english":{"test":"pte","listening":60,"reading":60,"writing":60,"speaking":60}}' \
			'{"id":"6","age":30,"crs":"mine"}' '{"age":30' '{"id":"8","age":30,"funds_cad":"a"}' '{"id":"9","age":30,"educaton":1}'
		printf '{"id":"10","age":30,"x":"\xff"}\n{"id":"11","age":30,"x":"%s"}\n' "$(head -c 1048576 /dev/zero | tr '\0' x)"
		lines '{"id":"12","age":30,"x":"\"\\\u0007é"}' '{"id":"13","education":"a\"b\\c\td"}'
	} > "$T/in"
	words='none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate'
	objects 1 '[1,"1","age","value","bad","a whole number, 0 to 120","x","age: expected a whole number, 0 to 120, got x"]
[2,"2",null,"missing","bad",null,null,"birth_date or age: missing; one of the two is needed"]
[3,"3","english","shape","bad",null,null,"english: expected an object, got a number"]
[4,"4","age","twice","bad",null,null,"age: given twice"]
[5,"5","english.test","contradiction","bad",null,null,"english.test: pte is accepted from 2024-01-30, not on 2024-01-29"]
[6,"6","crs","own-field","bad",null,null,"crs: not what is added under this name; rename the field"]
[7,null,null,"json","bad",null,null,"not valid JSON"]
[8,"8","funds_cad","left-out","warning","an amount in dollars, 0 or more","a","funds_cad: expected an amount in dollars, 0 or more, got a; left out"]
[9,"9","educaton","name","warning",null,null,"educaton: unknown field, passed through unread; did you mean education?"]
[10,null,null,"utf-8","bad",null,null,"not valid UTF-8"]
[11,null,null,"too-long","bad",null,null,"a line longer than 1 MiB"]
[13,"13",null,"missing","bad",null,null,"birth_date or age: missing; one of the two is needed"]
[13,"13","education","value","bad","'"$words"'","a\"b\\c<U+0009>d","education: expected '"$words"', got a\"b\\c<U+0009>d"]' ee-score -d 2024-01-29
	lines id,age '1,a"b' 2 '"3,30' 4,30,5 '5,x' > "$T/in"
	objects 1 '[2,null,null,"csv","bad",null,null,"a quote inside a cell that does not begin with one"]
[3,null,null,"cells","bad",null,null,"expected 2 cells as in the header, got 1"]
[4,null,null,"csv","bad",null,null,"a quote that is not closed"]
[5,null,null,"cells","bad",null,null,"expected 2 cells as in the header, got 3"]
[6,"5","age","value","bad","a whole number, 0 to 120","x","age: expected a whole number, 0 to 120, got x"]' ee-score -d $day
	lines '{"id":"1","age":30,"a.b":1}' > "$T/in"
	objects 1 '[1,"1",null,"column","bad",null,null,"the key \"a.b\" cannot be part of a CSV column'"'"'s name"]' ee-score -o csv -d $day
	lines '{"id":"1","submitted":"2026-01-02","invitation":{"date":"x"}}' > "$T/in"
	objects 1 '[1,"1","invitation.date","value","bad","a date such as 2025-03-25","x","invitation.date: expected a date such as 2025-03-25, got x"]
[1,"1","submitted","submitted-day-only","warning",null,null,"submitted: only the day is known; it counts as its last second for the order, as its first for the expiry"]' ee-deadline -d $day
	# What is about no record, and what ends a run.
	run -0 --separate-stderr ee-score --errors json -d 2026-11-10 <<< '{"age":30,"education":"master"}'
	same '["tool","kind","message"]"notice"' "$(jq -c 'keys_unsorted, .kind' <<< "$stderr" | tr -d '\n')"
	run -2 --separate-stderr ee-rank --errors json "$T/none"
	same '{"tool":"ee-rank","kind":"failure","message":"'"$T"'/none: No such file or directory"}' "$stderr"
	for code in value missing shape twice contradiction own-field column json utf-8 csv cells too-long left-out name notice; do
		grep -qx "\.It Cm $code" man/ee.7 || { lines "ee(7): no $code"; false; }
	done
}

@test "doors --errors json: nothing is summed up, and --quiet leaves what is bad" {
	{ yes '{"id":"a","age":30,"education":"High school"}' | head -n 45; lines '{"id":"b","age":30,"educaton":1}'; } > "$T/in"
	go 1 ee-score -d $day --errors json
	same '45 bad' "$(values kind kind=bad < "$T/all" | uniq -c | one_line)"
	same '1 45' "$(values line kind=bad < "$T/all" | sed -n '1p;$p' | one_line)"
	go 1 ee-score -d $day --errors json --quiet
	same '45 bad' "$(values kind < "$T/all" | uniq -c | one_line)"
}

@test "doors: after twenty lines the rest is summed up by field and value, the most frequent first" {
	words='expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate'
	{
		yes '{"age":30,"education":"High school"}' | head -n 22
		for ((i = 0; i < 14; i++)); do lines '{"age":30,"education":"B.A."}'; done
		lines '{' '{"age":"x","education":"B.A."}' '{"age":30,"spouse":{"education":"B.A."}}' '{"age":30,"education":"n/a"}' '{"age":30,"education":"n/a"}'
	} > "$T/a"
	grep -v '^{$' "$T/a" | jq -c 'select(.spouse | not)' | csv_twin > "$T/b"
	for command in "score -d $day" "check --quiet -d $day"; do
		run -1 --separate-stderr ee-$command "$T/a"
		same "22 more such lines, by field and value:
education: 15 × B.A.: $words
education: 2 × High school: $words
education: 2 × n/a: $words
1 × not valid JSON
age: 1 × x: expected a whole number, 0 to 120
spouse.education: 1 × B.A.: $words
41 bad records in all" "$(sed '1,20d;s/^ee-[a-z]*: //' <<< "$stderr")"
		same "ee-${command%% *}: $T/a:20: education: $words, got High school" "${stderr_lines[19]}"
		run -1 --separate-stderr ee-$command "$T/b"
		same "20 more such lines, by field and value:
education: 15 × B.A.: $words
education: 2 × High school: $words
education: 2 × n/a: $words
age: 1 × x: expected a whole number, 0 to 120
39 bad records in all" "$(sed '1,20d;s/^ee-[a-z]*: //' <<< "$stderr")"
	done
}

@test "doors --quiet: no warnings and no notices, and all that is bad" {
	lines '{"id":"1","age":30,"educaton":1,"funds_cad":"x","submitted":"2026-01-02","invitation":{"date":"2026-09-01"},"crs":400,"programs":["cec"]}' '{"id":"2","age":"x","crs":"y","invitation":{"date":"z"}}' > "$T/in"
	for command in 'score -d 2026-11-10|age: expected a whole number, 0 to 120, got x' "check -d $day|age: expected a whole number, 0 to 120, got x" 'rank|crs: expected a whole number, 0 to 1200, got y' \
		"deadline -d $day|invitation.date: expected a date such as 2025-03-25, got z" "wait -d $day|crs: expected a whole number, 0 to 1200, got y"; do
		tool=${command%%[ |]*}
		run --separate-stderr ee-${command%%|*} "$T/in"
		[ "${#stderr_lines[@]}" -gt 1 ]
		run --separate-stderr ee-${command%%|*} --quiet "$T/in"
		if [ $tool = check ]; then
			same "ee-check: $T/in:1: funds_cad: expected an amount in dollars, 0 or more, got x
ee-check: $T/in:2: ${command#*|}" "$stderr"
		else
			same "ee-$tool: $T/in:2: ${command#*|}" "$stderr"
		fi
	done
}

@test "doors --keep-bad: bad records stay in their place, with what is wrong; mended, they are good ones" {
	cat > "$T/a" <<-'EOT'
	{"id":"a","age":30,"education":"master","n":1}
	{"id":"b","age":"3O","education":"master","n":2}
	{
	{"id":"c","age":30,"education":"phd"}
	{"id":"d","age":31}
	EOT
	lines id,age,education,n a,30,master,1 b,3O,master,2 '"z,1' c,30,phd, d,31,, > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-score -d $day --keep-bad
		cp "$T/out" "$T/kept.$file"
		go 0 ee-score -d $day --keep-bad -o json
		same '["a",240,null]["b",null,["age","value","a whole number, 0 to 120","3O"]]["c",null,["education","value"]]["d",99,null]' \
			"$(jq -c 'select(.id) | [.id, .crs, (.errors | if . == null then . else .[0] | [.field, .code] + (if .field == "age" then [.expected, .got] else [] end) end)]' "$T/out" | tr -d '\n')"
		same '["errors"]' "$(jq -c 'select(.id | not) | keys' "$T/out")"
		same 5 "$(wc -l < "$T/out")"
		go 0 ee-check -d $day --keep-bad -o json
		bytes=json
		[ $file = a ] || bytes=csv
		same '["a",35,null]["b",null,"value"][null,null,"'$bytes'"]["c",null,"value"]["d",12,null]' "$(jq -c '[.id, .fsw_points, .errors[0].code]' "$T/out" | tr -d '\n')"
	done
	same 'id,age,education,n,crs,crs_rules,errors
a,30,master,1,240,2025-03-25,' "$(head -n 2 "$T/kept.b")"
	same ',,,,,,"[{""field"":null,""code"":""csv"",""expected"":null,""got"":null,""message"":""a quote that is not closed""}]"' "$(sed -n 4p "$T/kept.b")"
	# Mended, and read again: the same as if they had been good at first; once more with an earlier score in them.
	sed 's/3O/30/;s/phd/doctorate/' "$T/kept.a" | jq -c 'select(.id)' > "$T/in"
	go 0 ee-score -d $day
	same '["a",240]["b",240]["c",255]["d",99]' "$(jq -c '[.id, .crs, .errors // empty]' "$T/out" | tr -d '\n')"
	sed 's/,30,/,x,/' "$T/kept.b" | grep -v '^,' > "$T/in"
	go 0 ee-score -d $day --keep-bad
	same 'a,x,master,1,,,' "$(sed -n 2p "$T/out" | cut -d '"' -f 1)"
	sed 's/3O/30/;s/,x,/,30,/;s/phd/doctorate/' "$T/out" > "$T/in.csv"
	mv "$T/in.csv" "$T/in"
	go 0 ee-score -d $day
	same 'id,age,education,n,crs,crs_rules,errors a,30,master,1,240,2025-03-25, b,30,master,2,240,2025-03-25, c,30,doctorate,,255,2025-03-25, d,31,,,99,2025-03-25,' "$(one_line < "$T/out")"
	go 0 ee-score -d $day --keep-bad --columns id,crs
	same 'id,crs a,240 b,240 c,255 d,99' "$(one_line < "$T/out")"
}

@test "doors --keep-bad: forecasts; together with --reject and --strict; where there is no record to keep" {
	lines '{"id":"a","crs":500,"programs":["cec"]}' '{"id":"b","crs":"x","programs":["cec"],"wait":{"p30":0.5}}' '{"id":"c","programs":["cec"]}' > "$T/a"
	lines id,crs,programs,wait.p30 a,500,cec, b,x,cec, c,,cec, > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		go 0 ee-wait --quiet -d $day --keep-bad
		cp "$T/out" "$T/kept"
		go 0 ee-wait --quiet -d $day --keep-bad -o json
		same '["a",true,null]["b",false,"value"]["c",false,"missing"]' "$(jq -c '[.id, (.wait.p30 // null) != null, .errors[0].code]' "$T/out" | tr -d '\n')"
		sed 's/"crs":"x"/"crs":500/;s/^b,x,/b,500,/' "$T/kept" | grep -v '^c,\|"id":"c"' > "$T/in"
		go 0 ee-wait --quiet -d $day -o json
		same '["a",true,null]["b",true,null]' "$(jq -c '[.id, .wait.p30 > 0, .errors]' "$T/out" | tr -d '\n')"
	done
	# What an earlier run added goes, each field of it; a field of one's own beside it stays.
	lines '{"id":"b","crs":"x","wait":{"p30":0.5,"p90":1,"hits":["cec=1/2"]}}' '{"id":"c","crs":"x","wait":{"p30":"soon","p90":1,"note":2}}' '{"id":"d","crs":"x","wait":{}}' > "$T/a"
	lines id,crs,wait.p30,wait.p90,wait.hits,wait.note b,x,0.5,1,cec=1/2, c,x,soon,1,,2 d,x,,,, > "$T/b"
	for file in a b; do
		for format in json csv; do
			cp "$T/$file" "$T/in"
			go 0 ee-wait --quiet -d $day --keep-bad -o $format
			cp "$T/out" "$T/in"
			go 0 ee-wait --quiet -d $day --keep-bad -o json
			same '["b","x",null]["c","x",{"p30":"soon","note":2}]["d","x",null]' "$(jq -c '[.id, .crs, .wait]' "$T/out" | tr -d '\n')"
		done
	done
	# So does a figure that only other rules give, from good records too, with what is below a figure's object.
	lines '{"id":"a","age":30,"crs_points":{"core":{"age":4,"note":"z"},"additional":{"high_wage":21}},"clb":{"english":{"reading":4,"mine":"good"}}}' > "$T/a"
	csv_twin < "$T/a" > "$T/b"
	for file in a b; do
		cp "$T/$file" "$T/in"
		for option in --quiet -b; do
			go 0 ee-score -d $day $option -o json
			same '[105,"z",null,false,"good"]' "$(jq -c '[.crs_points.core.age, .crs_points.core.note, .clb.english.reading, (.crs_points.additional | has("high_wage")), .clb.english.mine]' "$T/out")"
		done
		sed -i 's/"age":30/"age":"x"/;s/^a,30/a,x/' "$T/in"
		go 0 ee-score -d $day --keep-bad -o json
		same '[{"core":{"note":"z"}},{"english":{"mine":"good"}}]' "$(jq -c '[.crs_points, .clb]' "$T/out")"
	done
	# What cannot be written says why.
	lines id,age,jobs,jobs.1.noc,note '1,x,{},21231,mine' > "$T/in"
	go 0 ee-score -d $day --keep-bad -o json
	same '["id","errors"]"jobs: a value beside the columns below it"' "$(jq -c 'keys_unsorted, .errors[-1].message' "$T/out" | tr -d '\n')"
	grep -q ':2: jobs: a value beside the columns below it$' "$T/all"
	# An object that is empty has no column beside those that stand in it, and one where nothing is added.
	lines '{"id":"a","age":30,"crs_points":{},"clb":{}}' > "$T/in"
	go 0 ee-score -d $day -o csv
	same 'id,age,crs_points,clb,crs,crs_rules a,30,{},{},105,2025-03-25' "$(one_line < "$T/out")"
	lines '{"id":"a","age":30,"crs":500,"rank":1,"programs":["cec"],"wait":{},"clb":{},"crs_points":{"core":{}},"invitation":{}}' > "$T/a"
	for command in "wait --quiet" "score -b" "draw -n 1"; do
		cp "$T/a" "$T/in"
		go 0 ee-$command -d $day -o csv
		cp "$T/out" "$T/in"
		go 0 ee-rank -o json
		jq -e '.wait.p30 // .crs_points.core.age // .invitation.date' "$T/out"
	done
	lines '{"id":"a","age":30}' > "$T/in"
	go 0 ee-score -d $day -b --why
	sed 's/"age":30/"age":"x"/;s/"core":{/"core":{"mine":2,/' "$T/out" > "$T/in"
	go 0 ee-score -d $day --keep-bad
	same '[{"core":{"mine":2}},["age","crs_points","errors","id"]]' "$(jq -c '[.crs_points, keys]' "$T/out")"
	lines id,age,crs a,x,400 b,30,401 > "$T/in"
	go 0 ee-score -d $day --keep-bad -r "$T/rejects"
	same 'id,age,crs a,x,400' "$(one_line < "$T/rejects")"
	same 'b,30,105,2025-03-25,' "$(sed -n 3p "$T/out")"
	go 2 ee-score -d $day --keep-bad --strict
	for tool in rank bands draw deadline checklist boost; do
		run -2 --separate-stderr ee-$tool --keep-bad "$T/in"
		same "ee-$tool: unknown option --keep-bad" "${stderr_lines[0]}"
	done
	run -2 --separate-stderr ee-check --keep-bad --why -o table "$T/in"
	same 'ee-check: --keep-bad: only for records, not for rows of a table' "${stderr_lines[0]}"
}

@test "doors --reject: rows stand below their header, and inputs with different ones are refused" {
	lines id,age 1,x 2,30 > "$T/1"
	lines id,age 3,y > "$T/2"
	lines id,age 4,30 > "$T/good"
	lines age,id z,5 > "$T/other"
	lines '{"id":6,"age":"w"}' > "$T/json"
	for tool in score check; do
		run -0 --separate-stderr ee-$tool -d $day -r "$T/rejects" "$T/1" "$T/2"
		same 'id,age 1,x 3,y' "$(one_line < "$T/rejects")"
		# Mended, they go through by themselves.
		run -0 --separate-stderr ee-$tool -d $day -r "$T/again" < <(sed 's/[xy]$/31/' "$T/rejects")
		[ -f "$T/again" ]
		[ ! -s "$T/again" ]
		same '1,31 3,31' "$(sed 1d <<< "$output" | cut -d , -f 1,2 | one_line)"
		while read -r one two what; do
			run -2 --separate-stderr ee-$tool -d $day -o json -r "$T/rejects" "$T/$one" "$T/$two"
			same "ee-$tool: --reject: $T/$one and $T/$two have different $what, and one file cannot keep both" "${stderr_lines[-1]}"
		done < <(lines '1 other columns' 'good other columns' 'json 1 formats' '1 json formats')
		run -0 --separate-stderr ee-$tool -d $day -o json -r "$T/rejects" "$T/json"
		same '{"id":6,"age":"w"}' "$(< "$T/rejects")"
	done
	# The bytes are those of the file: its quotes, blanks and line ends.
	for name in age ' age ' educaton; do
		printf '\xef\xbb\xbf"id",crs,%s\r\n\r\n1,x,\r\n2,300,\r\n' "$name" > "$T/in"
		go 0 ee-rank -r "$T/rejects"
		same_file <(printf '"id",crs,%s\r\n1,x,\r\n' "$name") "$T/rejects"
	done
	lines id,crs a,x b,500 > "$T/in"
	go 0 ee-rank -r "$T/rejects"
	same 'id,crs a,x' "$(one_line < "$T/rejects")"
	lines id,invitation.date a,x b,2026-09-01 > "$T/in"
	go 0 ee-deadline -d $day -r "$T/rejects" -o ics
	same 'id,invitation.date a,x' "$(one_line < "$T/rejects")"
}

@test "doors --errors json: every code in the sources stands in a manual" {
	codes=$(
		cd "$BATS_TEST_DIRNAME/.."
		grep -ohE 'ee_review_warn(_each)?\(&?[a-z.>-]*review, "[a-z0-9-]+"' -r common cmd | cut -d '"' -f 2
		sed -nE 's/^\tX\([A-Z0-9_]+, "([a-z0-9-]+)".*/\1/p' common/rules/warning.h common/base/review.h
		grep -oE '"[a-z0-9]+(-[a-z0-9]+)+",?$' common/dates/case_dates.c | cut -d '"' -f 2
	)
	[ "$(wc -l <<< "$codes")" -ge 50 ]
	for code in $codes; do
		grep -qE "^\.(It|Pq|Cm)( .*)? \"?$code( |:|\$)" "$BATS_TEST_DIRNAME"/../man/*.[1-8] || lines "no manual has $code" >> "$T/missing"
	done
	[ ! -e "$T/missing" ] || { cat "$T/missing"; false; }
}
