#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2089,SC2090	# options in words; what "run" sets; subshells on purpose; quotation marks are meant
# ee-import -m: what a map may say, what is wrong with one, and how a run ends: summary, rejects, options, files.
load helper

map() { lines column,value,becomes "$@" > "$T/map.csv"; }
through() { ee-import -m "$T/map.csv" "$@" "$T/in"; }
table() { lines "$@" > "$T/in"; }

@test "import: all that is wrong with a map is told at once, with its lines" {
	map 'File,,id' 'Age,,age dmy' 'Level,,educaton' 'Level,Master,master' 'Level,Diploma,' 'School,,' 'School,x,bachelor' 'DOB,,birth_date dym' \
		'Education,,education' 'Education,Masters,mastre' 'Education,Diploma,' 'Other,a,b' ',,education' ',CA,' ',maybe,sibling_in_canada' ',Ann,spouse' ',7,ielts.reading' ',x,-' \
		'Education,masters ,bachelor' 'Education,Doc,doctorate' 'Education,doc,master'
	table 'File,Age' '1,30'
	run -2 --separate-stderr through
	wrote
	said "ee-import: $T/map.csv:3: Age: dmy: no style of age, or one too many; it has comma or point" \
		"ee-import: $T/map.csv:4: Level: no field educaton; did you mean education?" \
		"ee-import: $T/map.csv:7: School: becomes is empty; say which field the column is, or - to pass it through" \
		"ee-import: $T/map.csv:9: DOB: dym: no style of birth_date, or one too many; it has dmy, mdy, ymd, excel, or a hundred years such as 1930-2029" \
		"ee-import: $T/map.csv:14: neither a column nor a value" \
		"ee-import: $T/map.csv:15: \"CA\": becomes is empty; say which field the value is for all" \
		"ee-import: $T/map.csv:16: \"maybe\": becomes: expected yes or no, true or false" \
		"ee-import: $T/map.csv:17: \"Ann\": no field of which all records could have one value" \
		"ee-import: $T/map.csv:18: \"7\": no field of which all records could have one value" \
		"ee-import: $T/map.csv:19: \"x\": no field of which all records could have one value" \
		"ee-import: $T/map.csv:11: Education: \"Masters\": becomes: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate" \
		"ee-import: $T/map.csv:12: Education: \"Diploma\": becomes is empty; say what the word becomes, or empty" \
		"ee-import: $T/map.csv:13: Other: \"a\": no row without a value says what the column becomes" \
		"ee-import: $T/map.csv:22: Education: \"doc\": the word stands in line 21 already" \
		"ee-import: $T/map.csv: 14 rows to be seen to"
}

@test "import: an empty becomes is refused, and each row that has one is named" {
	map 'File,,id' 'Level,,education' 'Level,Diploma,' 'Level,DEC,' 'Town,,' ',CA,'
	table 'File,Level,Town' '1,master,x'
	run -2 --separate-stderr through
	wrote
	said "ee-import: $T/map.csv:6: Town: becomes is empty; say which field the column is, or - to pass it through" \
		"ee-import: $T/map.csv:7: \"CA\": becomes is empty; say which field the value is for all" \
		"ee-import: $T/map.csv:4: Level: \"Diploma\": becomes is empty; say what the word becomes, or empty" \
		"ee-import: $T/map.csv:5: Level: \"DEC\": becomes is empty; say what the word becomes, or empty" \
		"ee-import: $T/map.csv: 4 rows to be seen to"
	# A column that passes may have words that nobody reads.
	map 'File,,id' 'Level,,education' 'Town,,-' 'Town,x,'
	same '{"id":"1","education":"master","Town":"x"}' "$(through --quiet)"
}

@test "import: a style belongs to its kind of field" {
	while IFS='|' read -r becomes words; do
		map "X,,$becomes"
		table 'X' '1'
		run -2 --separate-stderr through
		wrote
		said "ee-import: $T/map.csv:2: X: $words" "ee-import: $T/map.csv: 1 row to be seen to"
	done <<-'END'
	age dmy|dmy: no style of age, or one too many; it has comma or point
	age months|months: no style of age, or one too many; it has comma or point
	birth_date comma|comma: no style of birth_date, or one too many; it has dmy, mdy, ymd, excel, or a hundred years such as 1930-2029
	birth_date dym|dym: no style of birth_date, or one too many; it has dmy, mdy, ymd, excel, or a hundred years such as 1930-2029
	birth_date DMY|DMY: no style of birth_date, or one too many; it has dmy, mdy, ymd, excel, or a hundred years such as 1930-2029
	birth_date dmy 1930-2030|1930-2030: no style of birth_date, or one too many; it has dmy, mdy, ymd, excel, or a hundred years such as 1930-2029
	submitted months|months: no style of submitted, or one too many; it has dmy, mdy, ymd, excel, or a hundred years such as 1930-2029
	canadian_work_years excel|excel: no style of canadian_work_years, or one too many; it has months, years, comma or point
	ielts.listening lrws|lrws: no style of ielts.listening, or one too many; it has level, comma or point
	ielts.all lrw|lrw: no style of ielts.all, or one too many; it has level, comma, point, or the order of the abilities such as lrws
	ielts.all lrwl|lrwl: no style of ielts.all, or one too many; it has level, comma, point, or the order of the abilities such as lrws
	ielts.date level|level: no style of ielts.date, or one too many; it has dmy, mdy, ymd, excel, or a hundred years such as 1930-2029
	education level|level: no style of education, or one too many; it has none
	spouse yes/no|yes/no: no style of spouse, or one too many; it has none
	educaton|no field educaton; did you mean education?
	jobs|jobs is no field by itself; name one of its fields
	jobs.65.noc|no field jobs.65.noc; did you mean jobs.1.noc?
	hobby|no field hobby; ee-profile(5) lists the fields, and - passes a column through
	ielts.test|no field ielts.test; ee-profile(5) lists the fields, and - passes a column through
	tests.date|no field tests.date; did you mean tests.1.date?
	crs_points|crs_points is for the filters to write
	#NAME?|a spreadsheet has calculated with this cell; write: pass and the new name
	END
	# Several styles, in any order, with commas or blanks.
	map 'X,,"birth_date 1930-2029, dmy excel"'
	table X 03/04/60 31500
	same $'{"birth_date":"1960-04-03"}\n{"birth_date":"1986-03-29"}' "$(through --quiet)"
}

@test "import: a word becomes a value of its field, and two rows for it agree" {
	while IFS='|' read -r column word wanted; do
		map "X,,$column" "X,$word"
		table X 1
		run -2 --separate-stderr through
		wrote
		said "ee-import: $T/map.csv:3: X: \"${word%,*}\": becomes: expected $wanted" "ee-import: $T/map.csv: 1 row to be seen to"
	done <<-'END'
	education|Masters,mastre|none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate
	spouse|Ann,perhaps|yes, no or stays
	provincial_nomination|here,Ontario|yes, no or the two letters of a province
	birth_date dmy|then,03/04/1995|one day (3 April or 4 March: say dmy or mdy)
	funds_cad|much,"a lot"|a number
	jobs.1.country|Kanada,Kanada|the two letters of a country
	test|x,toefl|ielts, celpip, pte, tef, tcf or clb
	END
	map 'X,,education' 'X,Doc,doctorate' 'X,DOC ,master' 'X,Ma,master' 'X,ma,master'
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv:4: X: \"DOC\": the word stands in line 3 already" "ee-import: $T/map.csv: 1 row to be seen to"
	map 'X,,education' 'Y,Doc,doctorate'
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv:3: Y: \"Doc\": no row without a value says what the column becomes" "ee-import: $T/map.csv: 1 row to be seen to"
	# A word may stand above its column; one column may become two things.
	map 'X,Doc,doctorate' 'X,,education' 'Y,,jobs.1.noc' 'Y,,job_offer.noc'
	table X,Y Doc,21231
	same '{"education":"doctorate","job_offer":{"noc":"21231"},"unread":{"jobs":[{"noc":"21231"}]}}' "$(through --quiet | jq -cS .)"
}

@test "import: a map as spreadsheets save it, with columns and rows of one's own" {
	table 'Fichier;Études;Âge' '1;Maîtrise;30' '2;été;31'
	lines 'column;value;becomes;seen;note' > "$T/plain"
	lines 'Fichier;;id;2;' 'Âge;;age;2;' 'Études;;education;2;"a note; of two' 'lines"' 'Études;Maîtrise;master;1;' 'Études;été;empty;1;' ';;;;' ';2;family_size;;' >> "$T/plain"
	want='{"id":"1","education":"master","age":30,"family_size":2}'
	{ printf '\xef\xbb\xbf'; sed 's/$/\r/' "$T/plain"; } > "$T/bom"
	tr ';' '\t' < "$T/plain" > "$T/tabs"
	{ printf '\xff\xfe'; iconv -t UTF-16LE "$T/tabs"; } > "$T/utf16"
	{ echo 'sep=;'; cat "$T/plain"; } > "$T/sep"
	{ echo 'my map;;;;'; echo; cat "$T/plain"; } > "$T/title"
	lines 'Why; BECOMES ;Value;Column' ';id;;Fichier' 'asked;age;;Âge' ';education;;ÉTUDES' ';master;maitrise;etudes' ';empty;été;Études' ';;;' ';family_size;2;' > "$T/turned"
	for file in plain bom tabs utf16 sep title turned; do
		same "$want"$'\n{"id":"2","age":31,"family_size":2}' "$(ee-import --quiet -m "$T/$file" "$T/in")" || { lines "$file"; false; }
	done
	# Saved by an older Excel it is not UTF-8, and says so itself or has to be told.
	iconv -t WINDOWS-1252 "$T/plain" > "$T/map.csv"
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv: not UTF-8; say what it is: --encoding windows-1252, or save it as CSV UTF-8"
	same "$want"$'\n{"id":"2","age":31,"family_size":2}' "$(through --quiet --encoding windows-1252)"
	echo ';windows-1252;encoding;;' >> "$T/map.csv"
	same "$want"$'\n{"id":"2","age":31,"family_size":2}' "$(through --quiet)"
	iconv -t WINDOWS-1252 "$T/in" > "$T/list"
	same "$want"$'\n{"id":"2","age":31,"family_size":2}' "$(ee-import --quiet -m "$T/map.csv" "$T/list")"
}

@test "import: what is no map at all" {
	table File 1
	for what in '' 'File' 'column,value' 'a,b,c' '{"column":1}'; do
		lines $what > "$T/map.csv"
		run -2 --separate-stderr through
		wrote
		[[ ${stderr_lines[0]} == "ee-import: $T/map.csv: "* ]]
	done
	lines column,value,becomes > "$T/map.csv"
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv: the map names no column"
	: > "$T/map.csv"
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv: empty input"
	lines 'Column;becomes' > "$T/map.csv"
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv: no map: no line has the names column, value and becomes"
	run -2 --separate-stderr ee-import -m "$T/none" "$T/in"
	said "ee-import: $T/none: No such file or directory"
	run -2 --separate-stderr ee-import -m "$T/in" "$T/in"
	same "ee-import: $T/in: the map and the table are one file" "${stderr_lines[0]}"
	cp $DATA/clients.xlsx "$T/map.csv"
	run -2 --separate-stderr through
	[[ $stderr == *xlsx2csv* ]]
	map 'File,,id' 'File,"a,age'
	run -2 --separate-stderr through
	[[ ${stderr_lines[0]} == "ee-import: $T/map.csv:3: the row has "* ]]
}

@test "import: a map for another table: the columns that are missing are listed" {
	map 'File,,id' 'DOB,,birth_date' 'Highest level,,education' 'Spouse,,spouse'
	table 'My list' 'File,Level,Spouse,Date' '1,master,no,1990-01-01'
	run -2 --separate-stderr through
	wrote
	said "ee-import: $T/map.csv:3: DOB: no such column in line 2 of $T/in" \
		"ee-import: $T/map.csv:4: Highest level: no such column in line 2 of $T/in" \
		"ee-import: $T/in: no line has all columns of $T/map.csv; is the map for another table?"
	table 'a,b' '1,2'
	run -2 --separate-stderr through
	said "ee-import: $T/in: no line has a column of $T/map.csv; is the map for another table?"
	table 'File,DOB,Highest level,Spouse' '1,1990-01-01,master,no'
	map 'File,,id' 'DOB,,birth_date' '#7,,education'
	run -2 --separate-stderr through
	[[ $stderr == *"#7"* ]]
}

@test "import: two columns for one field, and columns that stand twice" {
	map 'File,,id' 'Level,,education' 'School,,education' 'A,,ielts.listening' 'B,,ielts.listening' 'C,,ielts.all' 'S,,spouse' 'U,,spouse' ',1,age' 'Age,,age' ',ielts,test' 'T,,test'
	table 'File,Level,School,A,B,C,S,U,Age,T' '1,master,bachelor,7,7,7,no,no,30,pte'
	run -2 --separate-stderr through
	wrote
	for field in education ielts.listening spouse age test; do
		grep -q "$field" <<< "$stderr"
	done
	same "ee-import: $T/map.csv: School: a second column for education; of two columns only one can be it" "${stderr_lines[0]}"
	same "ee-import: $T/map.csv does not fit $T/in" "${stderr_lines[-1]}"
	table 'File,Notes,Notes,Level' '1,a,b,master'
	map 'File,,id' 'Notes,,- notes'
	run -2 --separate-stderr through
	said "ee-import: $T/map.csv:3: Notes: the table has two columns of this name; write #2 or #3" "ee-import: $T/map.csv does not fit $T/in"
	map 'File,,id' '#2,,- one' '#3,,- two'
	same '{"id":"1","one":"a","two":"b","Level":"master"}' "$(through --quiet)"
	table 'File,Test,Listening,Test,Listening' '1,IELTS,8,TEF,310'
	map 'File,,id' '#2,,test' '#2,IELTS,ielts' '#3,,test.listening' '#4,,tests.1.test' '#4,TEF,tef' '#5,,tests.1.listening' ',2025-01-02,tests.1.date'
	same '{"id":"1","english":{"test":"ielts","listening":8},"tests":[{"language":"french","test":"tef","listening":310,"date":"2025-01-02"}]}' "$(through --quiet)"
	# Levels and scores in one result are neither.
	table 'File,L,R' '1,7,7'
	map 'File,,id' 'L,,ielts.listening level' 'R,,ielts.reading'
	run -2 --separate-stderr through
	same "ee-import: $T/map.csv: ielts.listening: levels and scores in one result" "${stderr_lines[0]}"
}

@test "import: a constant is for all, where there is something that it belongs to" {
	map 'File,,id' 'NOC,,jobs.1.noc' 'Start,,jobs.1.start' ',CA,jobs.1.country' ',40,jobs.1.hours' 'L,,spouse.clb.all' ',master,spouse.education' ',No,sibling_in_canada' ',2025-02-01,spouse.clb.date' 'Age,,age'
	table 'File,NOC,Start,L,Age' '1,21231,2020-01-01,7,30' '2,,,,31'
	run -0 --separate-stderr through --quiet
	wrote '{"id":"1","jobs":[{"noc":"21231","start":"2020-01-01","country":"CA","hours":40}],"age":30,"spouse":{"education":"master","english":{"test":"clb","listening":7,"reading":7,"writing":7,"speaking":7,"date":"2025-02-01"}},"sibling_in_canada":false}' \
		'{"id":"2","age":31,"sibling_in_canada":false}'
}

@test "import: the summary accounts for each column, and its rows complete the map" {
	map 'File,,id' 'Level,,education' 'Level,Masters,master' 'DOB,,birth_date' 'Mail,,-'
	table 'File,Level,DOB,Mail,Town' '1,Masters,1990-01-02,a@example.org,X' '2,"Diploma, 2 years",around 1995,,' '3,,,,' '4,"Diploma, 2 years",1990-01-02,,' '5,"the ""best""",,,' '6,Bac,unknown,,' '7,bac,,,'
	run -1 --separate-stderr through
	wrote '{"id":"1","education":"master","birth_date":"1990-01-02","Mail":"a@example.org","Town":"X"}'
	same "ee-import: $T/in: the header is line 1; commas between cells
ee-import: File -> id: 7 mapped, 0 empty, 0 refused
ee-import: Level -> education: 1 mapped, 1 empty, 5 refused
ee-import: DOB -> birth_date: 2 mapped, 3 empty, 2 refused
ee-import: passed through unread: Mail
ee-import: not in the map, passed through unread: Town
ee-import: 7 rows: 1 written, 6 refused
ee-import: words that the map does not know; as rows of the map, to be filled:" "$(grep -v 'expected\|nothing in\|^[A-Z]' <<< "$stderr")"
	same 'Level,"Diploma, 2 years",,2,
DOB,around 1995,,1,
Level,"the ""best""",,1,
Level,Bac,,1,
DOB,unknown,,1,
Level,bac,,1,' "$(grep '^[A-Z]' <<< "$stderr")"
	# Filled and pasted below the map, they make every row good.
	grep '^[A-Z]' <<< "$stderr" | sed 's/^Level,\(.*\),,\([0-9]\),$/Level,\1,two_year,\2,/; s/^DOB,\(.*\),,1,$/DOB,\1,1995-01-01,1,/' >> "$T/map.csv"
	run -1 --separate-stderr through
	same 6 "${#lines[@]}"
	same "ee-import: $T/in:4: nothing in a column that is read: a title, or a line of notes?" "${stderr_lines[0]}"
}
