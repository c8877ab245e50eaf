#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC2317,SC1112	# options in words; what "run" sets; subshells on purpose; functions that "run" calls; quotes of French
# ee-import --draft: what it fills in of a map, what it leaves open and how it says so, and whom it never names.
load helper

# draft LINE...: the rows of the map for these lines, without its header; as many are open as it says.
draft() {
	local rows told='ee-import: the map: .*; ([0-9]+) rows? to be filled$'

	lines "$@" > "$T/in"
	ee-import --draft "$T/in" > "$T/map.csv" 2> "$T/err"
	mapfile -t rows < "$T/map.csv"
	same column,value,becomes,seen,note "${rows[0]}"
	[[ $(< "$T/err") =~ $told ]]
	same "$(unfilled < "$T/map.csv")" "${BASH_REMATCH[1]}"
	lines "${rows[@]:1}"
}

# How many rows of the map on stdin have nothing in becomes.
unfilled() {
	local cell='("([^"]|"")*"|[^,"]*)'

	grep -cE "^$cell,$cell,,"
}

# column NAME CELL...: what the draft makes of a column with these cells: becomes, and the note behind a bar.  A NAME has no
# commas.
column() {
	local name=$1 row note
	shift

	{ echo "File;\"$name\""; for cell in "$@"; do echo "1;\"${cell//\"/\"\"}\""; done; } > "$T/in"
	ee-import --quiet --draft "$T/in" > "$T/draft"
	while IFS= read -r row; do
		[[ $row == "$name,,"* ]] || continue
		row=${row#"$name,,"}
		note=${row#*,*,}
		if [[ $note == \"*\" ]]; then
			note=${note:1:-1}
			note=${note//\"\"/\"}
		fi
		echo "${row%%,*}|$note"
	done < "$T/draft"
}

@test "draft: a map for a whole list, filled where there is no doubt" {
	run -0 --separate-stderr ee-import --draft $DATA/clients.csv
	said "ee-import: $DATA/clients.csv: the header is line 3; semicolons between cells" \
		"ee-import: $DATA/clients.csv: left out: 1 line above the header" \
		"ee-import: $DATA/clients.csv: left out: line 5, units or notes for the columns: (JJ/MM/AAAA)" \
		"ee-import: $DATA/clients.csv: left out: 1 blank row" \
		"ee-import: the map: 26 columns and 27 words; 2 rows to be filled"
	same "No de dossier,,id,6,
Nom complet,,name,6,
Date de naissance,,birth_date dmy,6,\"4 can only be read so (13/03/1986, 29/02/1988)\"
Niveau d'études,,education,6,
Niveau d'études,Master's degree,master,1,
Niveau d'études,PhD,doctorate,1,
Niveau d'études,Diplôme 2 ans,two_year,1,
Niveau d'études,Diploma,,1,\"one_year, two_year or bachelor (three years or more), by its length\"
Niveau d'études,Secondaire,secondary,1,
Niveau d'études,Deux diplômes ou plus,,1,two_or_more if one is of three years or more
IELTS L,,ielts.listening comma,5," "$(sed -n 2,12p <<< "$output")"
	same 'Exp. Canada (mois),,canadian_work_years months,6,
Foreign experience (years),,foreign_work_years comma,6,
Conjoint(e) / Spouse,,spouse,6,
Conjoint(e) / Spouse,Oui,yes,3,
Conjoint(e) / Spouse,Non,no,2,
Conjoint(e) / Spouse,Reste au pays,stays,1,' "$(grep '^Exp\|^Foreign\|^Conj' <<< "$output")"
	same "Désignation / Nomination,Oui - Ontario,ON,1," "$(grep Ontario <<< "$output")"
	same "Notes,,-,3," "${lines[-1]}"
	# The same bytes each time, from a pipe too, and as a spreadsheet wants it.
	same "$output" "$(ee-import --quiet --draft - < $DATA/clients.csv)"
	same "$output" "$(ee-import --quiet --draft --excel $DATA/clients.csv | sed '1s/^\xef\xbb\xbf//; s/\r$//')"
	# Not filled, it is refused with all that is missing.
	ee-import --quiet --draft $DATA/clients.csv > "$T/map.csv"
	run -2 --separate-stderr ee-import -m "$T/map.csv" $DATA/clients.csv
	wrote
	said "ee-import: $T/map.csv:9: Niveau d'études: \"Diploma\": becomes is empty; say what the word becomes, or empty" \
		"ee-import: $T/map.csv:11: Niveau d'études: \"Deux diplômes ou plus\": becomes is empty; say what the word becomes, or empty" \
		"ee-import: $T/map.csv: 2 rows to be seen to"
}

# drafts: stdin has a name, cells with ; between them, what the column becomes, and its note, with bars between them.
drafts() {
	local name cells becomes note
	local -a cell

	while IFS='|' read -r name cells becomes note; do
		IFS=';' read -r -a cell <<< "$cells"
		same "$becomes|$note" "$(column "$name" "${cell[@]}")"
	done
}

@test "draft -o table: the map to look at" {
	run -0 --separate-stderr ee-import --draft --quiet -o table <<< $'Full name,DOB\nZoë,1990-05-01'
	wrote 'column     becomes     seen' 'Full name  name           1' 'DOB        birth_date     1'
}

@test "draft: days have an order where the cells leave one, or the name says it" {
	drafts <<-'END'
	DOB|13/03/1986;03/04/1995|birth_date dmy|1 can only be read so (13/03/1986)
	DOB|03/13/1986;03/04/1995;12/25/1990;11/30/1991|birth_date mdy|3 can only be read so (03/13/1986, 12/25/1990)
	DOB|1986-03-13;1990/01/02|birth_date|
	DOB|4 juillet 1987;March 3, 1990|birth_date|
	DOB|05/05/1990|birth_date|
	DOB (dd/mm/yyyy)|03/04/1995|birth_date dmy|as the name of the column says
	DOB (MM/DD/YYYY)|03/04/1995|birth_date mdy|as the name of the column says
	Date de naissance (JJ/MM/AAAA)|03/04/1995|birth_date dmy|as the name of the column says
	DOB|31500;32000;33000|birth_date excel|3 numbers of days, counted from 1900 (31500, 32000); from 1904 they would be four years later
	DOB|03/04/1995;06/05/1990;05/05/1990;07/08/1991||3 can be read in two ways (03/04/1995, 06/05/1990): birth_date dmy or birth_date mdy
	DOB|03/04/1995;1986-03-13||1 can be read in two ways (03/04/1995): birth_date dmy or birth_date mdy
	DOB|03/04/1995;31500||1 can be read in two ways (03/04/1995): birth_date dmy or birth_date mdy; and excel, if the 1 numbers of days (31500) are right
	DOB|13/04/1995;05/06/1990;07/13/1991||1 with the day in front (13/04/1995), 1 with the month (07/13/1991)
	DOB|13/04/95;05/06/1990||1 with a year of two digits (13/04/95): say the hundred years, such as birth_date dmy 1930-2029
	Submitted|05/03/2026 14:30||1 can be read in two ways (05/03/2026 14:30): submitted dmy or submitted mdy
	IELTS date|03/04/2025||1 can be read in two ways (03/04/2025): ielts.date dmy or ielts.date mdy
	Timestamp|9/1/2026 8:03:11|-|a form's own time is not when the profile entered the pool; that is submitted
	END
	# The order of one column says nothing of another.
	same 'DOB,,,1,1 can be read in two ways (03/04/1995): birth_date dmy or birth_date mdy
ECA date,,eca.date dmy,1,1 can only be read so (13/05/2024)' "$(draft 'File,DOB,ECA date' '1,03/04/1995,13/05/2024' | sed 1d)"
}

@test "draft: a name that says one order and a cell that has the other leave it open" {
	[[ $(column 'DOB (MM/DD/YYYY)' 03/04/1995 13/04/1995) == '|'?* ]]
	[[ $(column 'DOB (dd/mm/yyyy)' 03/04/1995 04/13/1995) == '|'?* ]]
}

@test "draft: numbers have a mark of decimals where the cells leave one" {
	drafts <<-'END'
	Funds|14,690;9000;12,000||2 can be read in two ways (14,690, 12,000): funds_cad point or funds_cad comma
	Funds|14.690||1 can be read in two ways (14.690): funds_cad point or funds_cad comma
	Funds|14,690;14,690.50;12.345,50||1 can be read in two ways (14,690): funds_cad point or funds_cad comma
	Funds|9000;$12000|funds_cad|
	Funds|14.690,50|funds_cad comma|
	Foreign experience (years)|3,5;2|foreign_work_years comma|
	Foreign experience (years)|3.5;2|foreign_work_years|
	IELTS Listening|7,5|ielts.listening comma|
	IELTS Listening|7.5|ielts.listening|
	END
	# A column with a thousand marked in one way only has a style, and its note shows by what.
	[[ $(column Funds 14,690.50 12,345) == 'funds_cad point|1 '*14,690.50* ]]
	[[ $(column Funds 14.690,50 12,345) == 'funds_cad comma|1 '*14.690,50* ]]
}

@test "draft: months or years are told by the name or the cells" {
	drafts <<-'END'
	Exp. Canada (mois)|22;3|canadian_work_years months|
	Canadian work experience (months)|22;3|canadian_work_years months|
	Canadian work experience (years)|22;3|canadian_work_years|
	Canadian work experience|2 years;30 months|canadian_work_years|
	Canadian work experience|22;3||up to 22: years (canadian_work_years years) or months (canadian_work_years months)?
	Foreign work experience|12||up to 12: years (foreign_work_years years) or months (foreign_work_years months)?
	END
	same 'Foreign work experience (years),Less than 1,,2,not known' "$(draft 'File;Foreign work experience (years)' '1;Less than 1' '2;Less than 1' '3;4' | tail -n 1)"
}

@test "draft: scores whose test nobody names stay open" {
	four='File,Listening,Reading,Writing,Speaking'
	for scores in 7,7,7,7 9,8,8,7 0,0,0,0 '82,78,88,84' 12,12,12,12; do
		same 4 "$(draft "$four" "1,$scores" | grep -c ',,,1,"a level, or a score of which test? \(clb\|pte\)\.[a-z]* or \(ielts\|tef\)\.[a-z]*"')"
	done
	# The halves are those of an IELTS; a column that names the test speaks for its row.
	same 'Listening,,ielts.listening,1,only ielts has such scores' "$(draft "$four" 1,8,7.5,7,7 | sed -n 2p)"
	same 'Test,,test,1,
Test,IELTS General,ielts,1,
Listening,,test.listening,1,' "$(draft "Test,$four" 'IELTS General,1,7,7,7,7' | head -n 4 | grep -v File)"
	for name in English Anglais NCLC IELTS CELPIP TEF; do
		got=$(column "$name" 7 9)
		[[ $got == '|'?* ]] || { lines "$name: $got"; false; }
	done
}

@test "draft: a level under the name of its scale is asked about" {
	for name in CLB clb 'CLB level' 'NCLC' 'Niveau CLB'; do
		got=$(column "$name" 7 9)
		[[ $got == '|'?* ]] || { lines "$name: $got"; false; }
	done
}

@test "draft: four scores in one cell" {
	same 'IELTS,,ielts.all,1,' "$(draft 'File;IELTS' '1;L8 R7.5 W7 S7' | sed 1d)"
	same 'IELTS (L/R/W/S),,ielts.all lrws,1,' "$(draft 'File;IELTS (L/R/W/S)' '1;8/7.5/7/7' | sed 1d)"
	[[ $(draft 'File;IELTS' '1;8/7.5/7/7' | sed 1d) == 'IELTS,,,1,"which four scores? '*'"' ]]
}

@test "draft: two results of one language in a row stay open, in different rows they do not" {
	both='File,IELTS L,CELPIP L,TEF L'
	same 'IELTS L,,ielts.listening,2,
CELPIP L,,,2,"1 row has another result of this language: celpip.listening keeps both, - leaves this one out"
TEF L,,tef.listening,1,' "$(draft "$both" 1,7,9,310 2,7,, 3,,9, | sed 1d)"
	same 'CELPIP L,,celpip.listening,1,' "$(draft "$both" 1,7,, 2,,9,310 | sed -n 3p)"
	# Two columns of one name, and two names for one field.
	same '#2,,,1,"education, as column #3 seems to be, too; the name stands twice: Education"
#2,master,master,1,
#3,,,1,"education, as column #2 seems to be, too; the name stands twice: Education"
#3,bachelor,bachelor,1,' "$(draft File,Education,Education 1,master,bachelor | sed 1d)"
	same '|education, as column #3 seems to be, too' "$(draft 'File,Education,Highest level of education' 1,master,bachelor | sed -n 2p | cut -d '"' -f 2 | sed 's/^/|/')"
	same '#2,,,1,"a column without a name: which field, or -?"' "$(draft 'File,,Age' 1,x,30 2,,31 | sed -n 2p)"
	same $'File,,id,1,\nAge,,age,1,' "$(draft 'File,,Age,' 1,,30,)"
}

@test "draft: words are filled where they have one reading, and open where they have more" {
	words() { draft "File;$1" "${@:2}" | sed '1,2d'; }
	same "Education,Master's degree,master,2,
Education,Diploma,,1,\"one_year, two_year or bachelor (three years or more), by its length\"
Education,Bac,,1,\"bachelor in Quebec, secondary in France\"
Education,n/a,empty,1,
Education,frobnicate,,1,not known" "$(words Education "1;Master's degree" '2;MASTER’S  DEGREE' '3;Diploma' '4;Bac' '5;n/a' '6;frobnicate')"
	same 'Test,IELTS General,ielts,1,
Test,CELPIP-G,celpip,1,
Test,IELTS Academic,,1,not accepted for Express Entry; IELTS General Training is' "$(words Test '1;IELTS General' '2;CELPIP-G' '3;IELTS Academic')"
	same 'Spouse,Yes,,1,"yes if the spouse comes along, stays if not"
Spouse,No,no,1,' "$(words Spouse '1;Yes' '2;No')"
	same 'Accompanying spouse,Yes,yes,1,
Accompanying spouse,No,,1,"no if there is no spouse, stays if the spouse stays behind"' "$(words 'Accompanying spouse' '1;Yes' '2;No')"
	same 'Job country,NA,,1,"Namibia, or nothing?"
Job country,Canada,CA,1,
Job country,UAE,AE,1,' "$(words 'Job country' '1;NA' '2;Canada' '3;UAE')"
	same 'Nomination,PEI,PE,1,
Nomination,Yes - Ontario (OINP),ON,1,
Nomination,In progress,,1,no value yet? then empty' "$(words Nomination '1;PEI' '2;Yes - Ontario (OINP)' '3;In progress')"
	# Quebec nominates nobody through Express Entry.
	[[ $(words Nomination '1;Oui - Québec') == 'Nomination,Oui - Québec,,1,'?* ]]
	same 'Marital status,Married,,1,"yes if the spouse comes along, stays if not"
Marital status,Single,no,1,' "$(words 'Marital status' '1;Married' '2;Single')"
}

@test "draft: columns of the office and of filters pass, and a NOC says what it lacks" {
	same "File,,id,1,
Full name,,name,1,
E-mail,,-,1,
crs,,- old.crs,1,the filters write this themselves
Hobby,,-,1,no name that is known
First name,,-,1,name is one field: first and last names together
NOC,,jobs.1.noc,1,\"that of an offer would be job_offer.noc; a job needs jobs.1.start and jobs.1.country too, else the code is kept and not read\"" \
		"$(draft 'File,Full name,E-mail,crs,Hobby,First name,NOC' '1,Ann,a@example.org,400,x,Ann,21231 - Engineers')"
	same 'NOC,,jobs.1.noc,1,that of an offer would be job_offer.noc' "$(draft 'NOC,Job start,Job country' '21231,2020-01-13,Canada' | head -n 1)"
	same - "$(draft 'File,NOC' '1,Software engineer' | sed -n 2p | cut -d , -f 3)"
}

@test "draft: names of people are in no note and no word row" {
	names='Ann Lee|Bob Roy|Zoé Tremblay|Eve Kim'
	got=$(draft 'File,Client,Full name,First name,Last name,Nom complet,Spouse name,Nom du conjoint,Conjoint,Consultant,Emergency contact,Referred by' \
		'1,Ann Lee,Ann Lee,Ann Lee,Ann Lee,Ann Lee,Bob Roy,Bob Roy,Bob Roy,Eve Kim,Eve Kim,Zoé Tremblay' '2,Zoé Tremblay,Zoé Tremblay,Ann Lee,Ann Lee,Ann Lee,Bob Roy,Bob Roy,Eve Kim,Eve Kim,Eve Kim,Ann Lee')
	same 12 "$(wc -l <<< "$got")"
	run ! grep -E "$names" <<< "$got"
	run ! grep -E "$names" "$T/err"
	# All different, more than twenty, in a column of words: they may be anything.
	got=$(draft 'File;Education' "$(seq 30 | sed 's/.*/&;Name &/')")
	same 'Education,,,30,"30 different words, none of them known: not shown here"' "$(sed 1d <<< "$got")"
	got=$(draft 'File;Conjoint' '1;Name 1' '2;Name 2' '3;')
	same 'Conjoint,,,2,"2 different words, none of them known: not shown here"' "$(sed 1d <<< "$got")"
	# What an encoding is proposed by are words of the header.
	{ lines 'Prénom;Nom complet;Âge' 'Zoé;Zoé Tremblay;30' | iconv -t WINDOWS-1252; } > "$T/in"
	run -0 ee-import --draft "$T/in"
	[[ $output == *Prénom* ]]
	run ! grep -E "$names|Zo" <<< "${output//$T/}"
}

@test "draft: names of people are shown in no column of yes and no either" {
	got=$(draft 'File;Spouse' '1;No' '2;Bob Roy' '3;Max Roy' '4;Yes')
	[[ $got == *'Spouse,No,no,1,'* ]]
	run ! grep Roy <<< "$got"
	got=$(draft 'File;Sibling in Canada' '1;No' '2;Yes, Bob Roy' '3;Max Roy')
	[[ $got == *'Sibling in Canada,No,false,1,'* ]]
	run ! grep Roy <<< "$got"
}

@test "draft: a note shows two values at most, of however many" {
	for cells in "$(seq -f '%02.0f/04/1995' 1 12)" "$(seq -f '%.0f/04/1995' 13 28)" "$(seq -f '1,%03.0f' 100 200)" "$(seq -f '12/04/%.0f' 60 90)" "$(seq 31500 31600)"; do
		mapfile -t cell <<< "$cells"
		for name in DOB Funds; do
			[ "$(column "$name" "${cell[@]}" | grep -oE '[0-9]+/[0-9/]+|\b[0-9],[0-9]{3}|\b31[0-9]{3}\b' | wc -l)" -le 2 ]
		done
	done
	# Of a column with very many words the first four hundred are there.
	got=$(draft 'File;Education' '0;master' "$(seq 1000 | sed 's/.*/&;Word &/')")
	[ "$(grep -c '^Education,.' <<< "$got")" -le 401 ]
	[[ $got == *'only the first 400 different words are below'* ]]
}

@test "draft: an encoding is proposed with the words of the header that speak for it, else with a count" {
	lines "File;Prénom;Niveau d'études" '1;Zoé;Maîtrise' '2;Anne;master' | iconv -t WINDOWS-1252 > "$T/in"
	run -0 --separate-stderr ee-import --draft "$T/in"
	same ",windows-1252,encoding,2,\"proposed: the header reads right so: Prénom, Niveau d'études\"" "${lines[1]}"
	same "Niveau d'études,Maîtrise,,1" "$(grep Ma <<< "$output" | cut -d , -f 1-4)"
	same "ee-import: $T/in: the header is line 1; semicolons between cells, from windows-1252" "${stderr_lines[0]}"
	# What it proposes is what -m takes.
	ee-import --quiet --draft "$T/in" | sed 's/Maîtrise,,/Maîtrise,master,/' > "$T/map.csv"
	same 'Zoé' "$(ee-import --quiet -m "$T/map.csv" "$T/in" | jq -r 'select(.id == "1")["Prénom"]')"
	lines 'File;Name' '1;Zoé' '2;Anne' '3;Renée' | iconv -t WINDOWS-1252 > "$T/in"
	run -0 --separate-stderr ee-import --draft "$T/in"
	same ',windows-1252,encoding,2,proposed; nothing in the header speaks for it: look whether these cells read right' "${lines[1]}"
	run -0 --separate-stderr ee-import --draft --encoding macintosh "$T/in"
	same ',macintosh,encoding,2,as said' "${lines[1]}"
	# Where the bytes tell it there is nothing to say.
	lines 'File;Name' '1;Zoé' > "$T/in"
	for name in UTF-8 UTF-16; do
		run -0 ee-import --quiet --draft --encoding windows-1252 <(iconv -t $name "$T/in")
		run -1 grep encoding <<< "$output"
	done
	# Of most bytes that are no Windows-1252 either nothing is made up.
	printf 'File;Name\n1;\x81\x8d\x8f\x90\n' > "$T/in"
	run -2 --separate-stderr ee-import --draft "$T/in"
	said "ee-import: $T/in: neither UTF-8 nor Windows-1252; say what it is: --encoding NAME"
}

@test "draft: rows that -m will refuse are counted, and a table without rows has a map" {
	run -0 --separate-stderr ee-import --draft <(lines File,Age 1,30 2 '3,31,x' '4,"x')
	[[ $stderr == *': 3 rows left aside that ee-import -m will refuse, the first in line 3'* ]]
	same '1' "$(sed -n 's/^Age,,age,\([0-9]*\),$/\1/p' <<< "$output")"
	same $'File,,id,0,\nAge,,age,0,\nDOB,,birth_date,0,' "$(draft File,Age,DOB)"
	run -0 --separate-stderr ee-import --draft <(lines a,b k,l)
	same $'a,,-,1,no name that is known\nb,,-,1,no name that is known' "$(sed 1d <<< "$output")"
	[[ $stderr == *'no name of a column is known; is this the header?'* ]]
	run -2 --separate-stderr ee-import --draft <(lines 1,2 3,4)
	wrote
	[[ $stderr == *'no table: no line could be a header' ]]
	# The best line is the header, not the first.
	run -0 --separate-stderr ee-import --draft <(lines 'Clients,Age' 'of 2026,30' 'File,Age,DOB' 1,30,1990-01-13)
	[[ $stderr == *': the header is line 3; commas between cells'* ]]
}

@test "draft: of the toolkit's own CSV, through its map, come the same scores" {
	ee-sample -n 300 -d 2026-09-14 -o csv > "$T/in" 2> "$T/err"
	ee-import --quiet --draft "$T/in" > "$T/map.csv"
	same 0 "$(unfilled < "$T/map.csv")"
	ee-import --quiet -m "$T/map.csv" "$T/in" | ee-score --quiet -d 2026-09-14 > "$T/got"
	ee-score --quiet -d 2026-09-14 -o json "$T/in" > "$T/want"
	same 300 "$(wc -l < "$T/want")"
	same_file <(jq -c '[(.id | tostring), .crs]' "$T/want") <(jq -c '[(.id | tostring), .crs]' "$T/got")
}

@test "draft: a column without a known name is asked for, where its cells may count" {
	while IFS='|' read -r cells words; do
		same "$words" "$(draft File,Widgets "1,${cells%% *}" "2,${cells##* }" | sed -n 's/^Widgets,,\([^,]*\),[^,]*,"\{0,1\}\([^,:"]*\).*/\1,\2/p')"
	done <<-END
	1 2|,no name that is known; the cells are numbers
	1990-01-13 1991-02-03|,no name that is known; the cells are days
	Yes No|,no name that is known; the cells are answers of yes or no
	blue red|-,no name that is known
	END
}

@test "draft: what stands in brackets is left out only where it says nothing" {
	while IFS='|' read -r name becomes; do
		same "$becomes" "$(draft "$name" 1 | sed -n '1s/^\("[^"]*"\|[^,]*\),,\([^,]*\).*/\2/p')"
	done <<-END
	Age (years)|age
	Foreign work experience (months)|foreign_work_years months
	Funds (CAD)|funds_cad
	Funds (USD)|
	Hours per week|jobs.1.hours
	Canadian work experience (hours)|
	Age (child)|
	IELTS L (spouse)|spouse.ielts.listening
	IELTS Listening (mock)|
	IELTS Listening (CLB)|
	IELTS L (0-9)|ielts.listening
	END
	same '' "$(draft 'PNP (planned)' ON | sed -n 's/^PNP (planned),,\([^,]*\).*/\1/p')"
}

@test "draft: a line of groups above the header says whose a name is" {
	lines 'Applicant,,,,Spouse,,' 'File,DOB,Education,IELTS L,Education,IELTS L,IELTS R' \
		1,1990-01-13,master,7,bachelor,6,6.5 > "$T/in"
	run -0 --separate-stderr ee-import --draft "$T/in"
	same '#3 education,#4 ielts.listening,#5 spouse.education,#6 spouse.ielts.listening,IELTS R spouse.ielts.reading' \
		"$(awk -F , '$2 == "" && ($1 ~ /^#/ || $1 == "IELTS R") {print $1 " " $3}' <<< "$output" | paste -s -d ,)"
}

@test "draft: with a map the user's answers stay, and only what is new is proposed" {
	lines 'File,Abschluss,Geburt' '1,Master of Arts,13/03/1986' '2,Bacc,14/03/1990' '3,PhD,15/04/1991' > "$T/in"
	lines column,value,becomes File,,id Abschluss,,education Abschluss,Bacc,bachelor Abschluss,Lizenz,master Geburt,, \
		,2026-01-02,submitted > "$T/map.csv"
	run -0 --separate-stderr ee-import --draft -m "$T/map.csv" "$T/in"
	same 'column,value,becomes,seen,note
,2026-01-02,submitted,0,
File,,id,3,
Abschluss,,education,3,
Abschluss,Bacc,bachelor,1,
Abschluss,PhD,doctorate,1,
Abschluss,Lizenz,master,0,' "$(grep -v -e Geburt -e 'Master of' <<< "$output")"
	# What was left open is asked for again, and the map that comes of it reads the table.
	sed -e 's/^Geburt,,[^,]*,/Geburt,,birth_date dmy,/' -e 's/^\(Abschluss,Master of Arts\),[^,]*/\1,master/' <<< "$output" > "$T/map2.csv"
	run -0 --separate-stderr ee-import --quiet -m "$T/map2.csv" "$T/in"
	same $'master\nbachelor\ndoctorate' "$(values education <<< "$output")"
	same 1986-03-13 "$(values birth_date <<< "${lines[0]}")"
	# A column that the table has not is told.
	lines column,value,becomes File,,id Gone,,age > "$T/map.csv"
	run -0 --separate-stderr ee-import --draft -m "$T/map.csv" "$T/in"
	[[ $stderr == *'Gone: no column of this table; left out of the new map'* ]]
}

@test "draft: a group or a unit that may change what a name means is asked about" {
	lines ',,Planned,Work experience (months),,Spouse,Personal,Target' \
		'File,DOB,Nomination,Canadian experience,Foreign experience,Education,Funds,IELTS L' \
		1,1990-01-13,Yes,10,11,master,20000,7.5 > "$T/in"
	run -0 --separate-stderr ee-import --quiet --draft "$T/in"
	same ',canadian_work_years months,foreign_work_years months,spouse.education,funds_cad,' \
		"$(awk -F , '$2 == "" && $1 ~ /Nomination|exper|Educ|Funds|IELTS/ {print $3}' <<< "$output" | paste -s -d ,)"
	[[ $output == *'provincial_nomination, or does (Planned) say something else?'* ]]
	lines File,DOB,Experience,Funds ',(JJ/MM/AAAA),,(USD)' 1,03/04/1990,1,20000 > "$T/in"
	run -0 --separate-stderr ee-import --quiet --draft "$T/in"
	[[ $output == *'DOB,,birth_date dmy,1,as the name of the column says'* ]]
	[[ $output == *'Funds,,,1,"funds_cad, or does (usd) say something else?"'* ]]
}

@test "draft: names with a slash are two names of one thing, or are asked about" {
	while IFS='|' read -r name becomes; do
		same "$becomes" "$(draft "File,$name" 1,k | sed -n '2s/^\("[^"]*"\|[^,]*\),,\([^,]*\).*/\2/p')"
	done <<-END
	Nom complet / Full name|name
	Date de naissance / Date of birth|birth_date
	Highest level of education / Country|-
	IELTS test date / expiry|
	IELTS/CELPIP L|
	PA/Spouse education|-
	French CLB listening|nclc.listening
	IELTS French listening|
	END
}

@test "draft: what would make a nominee, a spouse or a country out of nothing is asked about" {
	same ',OINP,,1,the two letters if nominated; false if only applied or aimed at' "$(draft File,PNP 1,OINP | tail -n 1 | sed 's/^PNP//')"
	same 'Provincial nomination,Ontario,ON,1,' "$(draft 'File,Provincial nomination' 1,Ontario | tail -n 1)"
	same 'Job country,N/A,empty,1,' "$(draft 'File,Job country' 1,N/A | tail -n 1)"
	same 'Spouse name,N/A,empty,1,' "$(draft 'File,Spouse name' 1,N/A '2,Ann Lee' | tail -n 1)"
	lines column,value,becomes File,,id 'Spouse name,,spouse.name' > "$T/map2.csv"
	lines 'File,Spouse name' 1,N/A '2,Ann Lee' > "$T/in"
	run -1 --separate-stderr ee-import -m "$T/map2.csv" "$T/in"
	same '{"id":"2","spouse":{"name":"Ann Lee"}}' "$output"
}

@test "draft: the days of a job are known as from and to, and an end that is empty today is read tomorrow" {
	lines 'Job 1 from,Job 1 to,Employment 2 from,Employment 2 to' 2020-01-01,,2019-01-01,2019-12-31 > "$T/in"
	same 'jobs.1.start jobs.1.end jobs.2.start jobs.2.end' "$(ee-import --quiet --draft "$T/in" | mlr --icsv --onidx cut -f becomes | one_line)"
}
