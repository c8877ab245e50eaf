#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2154	# expressions of Miller; what "run" sets
# ee-import on what lists seldom have: names, days and scores that a draft reads or leaves open, odd maps, rows that grow.
load helper

# drafted LINE...: of the map that --draft makes of a list, the rows behind the first, "column=becomes" and the note behind a bar.
drafted() {
	lines "$@" | ee-import --quiet --draft | mlr --icsv --ojson filter 'NR > 1 && is_empty($value)' |
		mlr --ijson --onidx --ofs '' put -q 'print $column . "=" . $becomes . (is_empty($note) ? "" : "|" . $note)'
}

@test "import --draft: scores that only one test has, at the edge of what another has too" {
	# IELTS ends at 9 and has halves; levels end at 12, and PTE goes on to 90.  Of writing TCF has 20 points at most, TEF 450; of
	# listening TEF has 360 at most, TCF 699.
	while IFS='|' read -r names scores test; do
		IFS=, read -ra name <<< "$names"
		same "$(for each in "${name[@]}"; do lines "$each=$test.${each#* }|only $test has such scores"; done)" "$(drafted "File,$names" "1,$scores")"
	done <<-'EOF'
	English reading,English writing|8.5,7|ielts
	English reading,English writing|13,13|pte
	French reading,French writing|20,21|tef
	French listening,French reading|361,200|tcf
	EOF
	for scores in 'English reading|12' 'French writing|20' 'French listening|360'; do
		[[ $(drafted "File,${scores%|*}" "1,${scores#*|}") == "${scores%|*}=|a level, or a score of which test?"* ]]
	done
}

@test "import --draft: a day of a test that its name does not tell is that of the only one" {
	same 'IELTS listening=ielts.listening
English test date=ielts.date' "$(drafted 'File,IELTS listening,English test date' 1,8,2025-01-01)"
	same 'French test date=nclc.date' "$(drafted 'File,IELTS listening,French NCLC listening,French test date' 1,8,7,2025-01-01 | tail -n 1)"
	same 'Spouse English test date=spouse.celpip.date' "$(drafted 'File,IELTS listening,Spouse CELPIP listening,Spouse English test date' 1,8,7,2025-01-01 | tail -n 1)"
	same 'Test date=|of which test? such as ielts.date or tef.date' "$(drafted 'File,IELTS listening,TEF listening,Test date' 1,8,250,2025-01-01 | tail -n 1)"
}

@test "import --draft: names that are half of something stay open, or say what they were taken for" {
	while IFS='|' read -r name cell want; do
		same "$name=$want" "$(drafted "File,$name" "1,$cell")"
	done <<-'EOF'
	educaton|master|education|taken for a slip of education
	Certificate|yes||certificate_of_qualification, that of a trade?
	Age (months)|30||age, in months?
	TEF English listening|300||the name has tef and the other language in it
	Canadian work experience|1.234||decimals, or thousands of hours? 1.234
	TCF listening|7||up to 7: scores of this test, or levels (tcf.listening level)?
	EOF
	same 'DOB=|1 numbers of days (33000) beside days that a spreadsheet did not take for any (25/03/1990): it may have taken the others with day and month exchanged; if they are right: birth_date excel dmy' \
		"$(drafted File,DOB 1,33000 2,25/03/1990)"
}

# refused ROW...: what is said of a map of these rows.
refused() {
	lines column,value,becomes Id,,id "$@" > "$T/map.csv"
	run -2 --separate-stderr ee-import -m "$T/map.csv" <<< 'Id,E'
	same "ee-import: $T/map.csv: 1 row to be seen to" "${stderr_lines[1]}"
	lines "${stderr_lines[0]#"ee-import: $T/map.csv:"}"
}

@test "import -m: a second encoding, a word that no cell can have" {
	same '4: "latin1": a second encoding' "$(refused ,utf-8,encoding ,latin1,encoding)"
	long=$(printf 'x%.0s' {1..512})
	same "4: E: \"${long:0:40}...\": a word of more than 511 bytes" "$(refused E,,education "E,$long,master")"
	lines column,value,becomes Id,,id E,,education "E,${long:1},master" > "$T/map.csv"
	same master "$(lines Id,E "1,${long:1}" | ee-import -m "$T/map.csv" --quiet | values education)"
}

@test "import -m: a row that as JSON is longer than a record may be is refused, the others are not" {
	lines column,value,becomes Id,,id > "$T/map.csv"
	# Of a backslash JSON makes two.
	awk 'BEGIN { print "Id,X"; print "1,x"; printf "2,"; for (i = 0; i < 525000; i++) printf "\\"; print ""; print "3,x" }' > "$T/list.csv"
	run -0 --separate-stderr ee-import --quiet -m "$T/map.csv" -r "$T/rejects" "$T/list.csv"
	same '1 3' "$(values id <<< "$output" | one_line)"
	said "ee-import: $T/list.csv:3: as a record longer than 1 MiB"
	same_file <(sed -n '1p;3p' "$T/list.csv") "$T/rejects"
}
