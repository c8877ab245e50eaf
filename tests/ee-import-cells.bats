#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031,SC1112	# options in words; what "run" sets; subshells on purpose; quotes of French
# ee-import -m: what each kind of cell becomes, and what of a row becomes what of a profile.
load helper

nbsp=$'\u00a0'

# map ROW...: $T/map.csv of these rows.
map() { lines column,value,becomes "$@" > "$T/map.csv"; }

# through OPTION...: $T/in through $T/map.csv.
through() { ee-import -m "$T/map.csv" "$@" "$T/in"; }

# becomes TARGET [ROW...]: stdin has a cell and what it must become a line, with a tab between them: the JSON of the record, or !
# and what was expected instead.  A number is written as the cell has it.
becomes() {
	local number=0 cell want target=$1
	shift

	map "X,,$target" "$@" 'k,,family_size'
	echo 'n|X|k' > "$T/in"
	: > "$T/want"
	while IFS=$'\t' read -r cell want; do
		number=$((number + 1))
		[[ $cell == *[\"\|]* ]] && cell="\"${cell//\"/\"\"}\""
		lines "$number|$cell|1" >> "$T/in"
		lines "$number $want" >> "$T/want"
	done
	[ $number -gt 0 ]
	through -r "$T/rejects" > "$T/out" 2> "$T/err"
	{
		sed -nE 's/^\{"n":([0-9]+)(,(.*))?,"family_size":1\}$/\1 {\3}/p' "$T/out"
		sed -nE "s|^ee-import: $T/in:([0-9]+): (X: expected (.*), got .*\|(.*))\$|\\1 !\\3\\4|p" "$T/err" | awk '{$1--} 1'
	} | sort -n > "$T/got"
	same_file "$T/want" "$T/got"
}

# records HEADER ROW...: $T/in, cells between bars, through the map; the records without their id, and what is refused.
records() {
	lines "$@" > "$T/in"
	through -r "$T/rejects" 2> "$T/err" | sed -E 's/^\{"id":"[0-9]+",?/{/'
	sed -nE "s|^ee-import: $T/in:[0-9]+: ||p" "$T/err"
}

@test "import: days in every order, and what is none" {
	becomes 'birth_date dmy' <<-'END'
	13/03/1986	{"birth_date":"1986-03-13"}
	03/04/1995	{"birth_date":"1995-04-03"}
	3.4.1995	{"birth_date":"1995-04-03"}
	3-4-1995	{"birth_date":"1995-04-03"}
	1995-04-03	{"birth_date":"1995-04-03"}
	1995/04/03	{"birth_date":"1995-04-03"}
	19950403	{"birth_date":"1995-04-03"}
	03041995	{"birth_date":"1995-04-03"}
	4 juillet 1987	{"birth_date":"1987-07-04"}
	July 4th, 1987	{"birth_date":"1987-07-04"}
	1er août 1987	{"birth_date":"1987-08-01"}
	04-Jul-1987	{"birth_date":"1987-07-04"}
	03/04/1995 00:00	{"birth_date":"1995-04-03"}
	03/04/1995 00:00:00	{"birth_date":"1995-04-03"}
	29/02/1988	{"birth_date":"1988-02-29"}
	29/02/1900	!a day
	29/02/1987	!a day
	31/04/1990	!a day
	02/13/1990	!one day (no such day by dmy)
	00/01/1990	!a day
	03/04/95	!one day (a year of two digits: say the hundred years, such as 1930-2029)
	31500	!one day (a number; where a spreadsheet counts days it is 1986-03-29: say excel)
	03/04/1995 14:30	!a day without a time
	03/04/1995 or 1996	!a day
	03/04	!a day
	1995	!a day
	04/1995	!a day
	yesterday	!a day
	Ann	!a day
	03/04/19955	!a day
	03//04/1995 x	!a day
	4 juillet 1987 4 juillet 1988	!a day
	END
	becomes 'birth_date mdy' <<-'END'
	03/04/1995	{"birth_date":"1995-03-04"}
	12/31/1988	{"birth_date":"1988-12-31"}
	31/12/1988	!one day (no such day by mdy)
	04031995	{"birth_date":"1995-04-03"}
	END
	becomes birth_date <<-'END'
	03/04/1995	!one day (3 April or 4 March: say dmy or mdy)
	05/05/1995	{"birth_date":"1995-05-05"}
	13/03/1986	{"birth_date":"1986-03-13"}
	03/13/1986	{"birth_date":"1986-03-13"}
	1986-03-13	{"birth_date":"1986-03-13"}
	13/03/86	!one day (a year of two digits: say the hundred years, such as 1930-2029)
	01/02/03	!one day (a year of two digits: say the order and the hundred years, such as dmy 1930-2029)
	04031995	!one day (4 March or 3 April: say dmy or mdy)
	END
	becomes 'birth_date dmy 1930-2029' <<-'END'
	13/03/86	{"birth_date":"1986-03-13"}
	13/03/29	{"birth_date":"2029-03-13"}
	13/03/30	{"birth_date":"1930-03-13"}
	13/03/00	{"birth_date":"2000-03-13"}
	29/02/00	{"birth_date":"2000-02-29"}
	29/02/88	{"birth_date":"1988-02-29"}
	29/02/87	!a day
	13/03/1929	{"birth_date":"1929-03-13"}
	END
	becomes 'birth_date ymd 1930-2029' <<-'END'
	86/03/13	{"birth_date":"1986-03-13"}
	01/02/03	{"birth_date":"2001-02-03"}
	END
	becomes 'birth_date excel' <<-'END'
	31500	{"birth_date":"1986-03-29"}
	31500.0	{"birth_date":"1986-03-29"}
	29221	{"birth_date":"1980-01-01"}
	1986-03-13	{"birth_date":"1986-03-13"}
	31500.5	!a day without a time
	60	!a day
	1986	!a day
	999999	!a day
	03/04/1995	!one day (3 April or 4 March: say dmy or mdy)
	END
	becomes 'birth_date excel dmy' <<-'END'
	31500	{"birth_date":"1986-03-29"}
	03/04/1995	{"birth_date":"1995-04-03"}
	END
	becomes 'birth_date' 'X,sometime in 1986,1986-07-01' 'X,unknown,empty' 'X,03/04/1995,1995-04-03' <<-'END'
	sometime in  1986	{"birth_date":"1986-07-01"}
	UNKNOWN	{}
	03/04/1995	{"birth_date":"1995-04-03"}
	03/05/1995	!one day (3 May or 5 March: say dmy or mdy)
	END
}

@test "import: a time behind a day, for the fields that have one" {
	becomes 'submitted dmy' <<-'END'
	05/03/2026 14:30	{"submitted":"2026-03-05T14:30"}
	05/03/2026	{"submitted":"2026-03-05"}
	05/03/2026 2:30 PM	{"submitted":"2026-03-05T14:30"}
	05/03/2026 12:05 am	{"submitted":"2026-03-05T00:05"}
	5/3/2026 9:44:50	{"submitted":"2026-03-05T09:44:50"}
	05/03/2026 14h30	{"submitted":"2026-03-05T14:30"}
	2026-03-05T14:22:10Z	{"submitted":"2026-03-05T14:22:10Z"}
	2026-03-05 14:22:10 UTC	{"submitted":"2026-03-05T14:22:10Z"}
	05/03/2026 14:30 +05:30	{"submitted":"2026-03-05T14:30+05:30"}
	05/03/2026 14:30 EST	!a day, perhaps with a time
	05/03/2026 25:00	!a day, perhaps with a time
	05/03/2026 13:00 PM	!a day, perhaps with a time
	05/03/2026 14:60	!a day, perhaps with a time
	05/03/2026 14	!a day, perhaps with a time
	END
	becomes 'submitted excel' <<-'END'
	46086.6041666667	{"submitted":"2026-03-05T14:30:00"}
	46086	{"submitted":"2026-03-05"}
	END
}

@test "import: numbers with marks and blanks of all kinds" {
	becomes funds_cad <<-END
	14690	{"funds_cad":14690}
	14690.50	{"funds_cad":14690.50}
	14690,5	{"funds_cad":14690.5}
	14,690	!one number (14690 with the style point, 14.690 with comma)
	14.690	!one number (14.690 with the style point, 14690 with comma)
	14,690.50	{"funds_cad":14690.50}
	14.690,50	{"funds_cad":14690.50}
	1,234,567	{"funds_cad":1234567}
	14 690,50	{"funds_cad":14690.50}
	14${nbsp}690,50${nbsp}\$	{"funds_cad":14690.50}
	14'690	{"funds_cad":14690}
	14’690.50	{"funds_cad":14690.50}
	\$14,690.00	{"funds_cad":14690.00}
	CAD 17 500	{"funds_cad":17500}
	17500 CAD	{"funds_cad":17500}
	CA\$ 17500	{"funds_cad":17500}
	USD 17500	!a number
	US\$17500	!a number
	17500 €	!a number
	-17500	!a number
	(17500)	!a number
	17k	!a number
	14,69,000	!a number
	1 46 90	!a number
	14,690,50	!a number
	1e9	!a number
	0x10	!a number
	NaN	!a number
	Infinity	!a number
	12345678901234567890	!a number
	10000 to 20000	!a number
	about 10000	!a number
	\$	!a number
	,	!a number
	00012	{"funds_cad":12}
	END
	becomes 'funds_cad comma' <<-'END'
	14,690	{"funds_cad":14.690}
	14.690	{"funds_cad":14690}
	14 690,50	{"funds_cad":14690.50}
	END
	becomes 'funds_cad point' <<-'END'
	14,690	{"funds_cad":14690}
	14.690	{"funds_cad":14.690}
	END
	becomes age <<-'END'
	31	{"age":31}
	31.0	{"age":31}
	31,00	{"age":31}
	31.5	!a whole number
	31 or 32	!a whole number
	END
	becomes jobs.1.hours 'X,full time,40' <<-'END'
	37,5	{"unread":{"jobs":[{"hours":"37.5"}]}}
	40 h	{"unread":{"jobs":[{"hours":"40"}]}}
	40 hrs	{"unread":{"jobs":[{"hours":"40"}]}}
	30 heures	{"unread":{"jobs":[{"hours":"30"}]}}
	Full time	{"unread":{"jobs":[{"hours":"40"}]}}
	40 days	!hours a week
	part time	!hours a week
	END
}

@test "import: months become years exactly, and never more than they are" {
	becomes 'canadian_work_years months' <<-'END'
	22	{"canadian_work_years":1.833333333333333}
	36	{"canadian_work_years":3}
	8	{"canadian_work_years":0.666666666666666}
	35	{"canadian_work_years":2.916666666666666}
	11.5	{"canadian_work_years":0.958333333333333}
	11,5	{"canadian_work_years":0.958333333333333}
	0	{"canadian_work_years":0}
	18 mois	{"canadian_work_years":1.5}
	2 years	{"canadian_work_years":2}
	2 years 6 months	{"canadian_work_years":2.5}
	1 an et 6 mois	{"canadian_work_years":1.5}
	6 months 2 years	!a number of months, or years and months
	2 years 3 years	!a number of months, or years and months
	3+	!a number of months, or years and months
	10-12	!a number of months, or years and months
	-3	!a number of months, or years and months
	two	!a number of months, or years and months
	5 days	!a number of months, or years and months
	40 hours	!a number of months, or years and months
	END
	becomes foreign_work_years 'X,Less than 1,0' 'X,10+,10' <<-'END'
	2.5	{"foreign_work_years":2.5}
	2,5	{"foreign_work_years":2.5}
	30 months	{"foreign_work_years":2.5}
	2 yrs, 3 months	{"foreign_work_years":2.25}
	2 ans	{"foreign_work_years":2}
	less than 1	{"foreign_work_years":0}
	10+	{"foreign_work_years":10}
	9+	!a number of years, or years and months
	END
	# Whole years stay whole: what ee-score counts down never loses one.
	map 'n,,id' 'X,,canadian_work_years months'
	{ echo 'n|X'; seq 0 960 | sed 's/.*/&|&/'; } > "$T/in"
	through --quiet | jq -e -s 'length == 961 and all(.[]; (.canadian_work_years | floor) == ((.id | tonumber) / 12 | floor) and .canadian_work_years * 12 <= (.id | tonumber) + 1e-9)'
}

@test "import: words by the field's own, by the map, and no others" {
	becomes education 'X,Masters,master' 'X,"Bachelor’s, 4 years",bachelor' 'X,n/a,empty' <<-'END'
	master	{"education":"master"}
	MASTER	{"education":"master"}
	two_or_more	{"education":"two_or_more"}
	 masters 	{"education":"master"}
	BACHELOR'S, 4  YEARS	{"education":"bachelor"}
	N/A	{}
	Diploma	!none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate
	Master's	!none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate
	NA	!none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate
	END
	becomes sibling_in_canada 'X,✓,true' <<-'END'
	yes	{"sibling_in_canada":true}
	No	{"sibling_in_canada":false}
	TRUE	{"sibling_in_canada":true}
	✓	{"sibling_in_canada":true}
	perhaps	!yes or no, true or false
	END
	becomes provincial_nomination 'X,Ontario,ON' 'X,in progress,false' <<-'END'
	ontario	{"provincial_nomination":"ON"}
	ON	{"provincial_nomination":"ON"}
	on	!yes, no or the two letters of a province
	yes	{"provincial_nomination":true}
	In progress	{"provincial_nomination":false}
	Manitoba	!yes, no or the two letters of a province
	ZZ	!yes, no or the two letters of a province
	END
	becomes job_offer.noc <<-'END'
	21231	{"job_offer":{"noc":"21231"}}
	00012	{"job_offer":{"noc":"00012"}}
	NOC 21231 - Software engineers	{"job_offer":{"noc":"21231"}}
	Software engineers (21231)	{"job_offer":{"noc":"21231"}}
	21231 / 21231	{"job_offer":{"noc":"21231"}}
	NOC 2021: 21231	{"job_offer":{"noc":"21231"}}
	21231 / 21232	!one NOC code, and there are several
	Software engineer	!a text with the five digits of a NOC code in it
	212310	!a text with the five digits of a NOC code in it
	12	!a text with the five digits of a NOC code in it (00012, if a spreadsheet took its zeros away)
	123	!a text with the five digits of a NOC code in it
	1x	!a text with the five digits of a NOC code in it
	END
	becomes spouse 'X,Conjoint,yes' 'X,reste au pays,stays' 'X,s.o.,empty' <<-'END'
	yes	{"spouse":{"accompanying":true}}
	no	{}
	stays	{"spouse":{"accompanying":false}}
	Conjoint	{"spouse":{"accompanying":true}}
	Reste au  pays	{"spouse":{"accompanying":false}}
	S.O.	{}
	Maria	!yes, no or stays
	END
	becomes name <<-'END'
	O'Brien, "Séan"	{"name":"O'Brien, \"Séan\""}
	007	{"name":"007"}
	=1+1	{"name":"=1+1"}
	END
}

@test "import: scores with the name of their test, by the scale of it" {
	map 'n,,id' 'L,,ielts.listening' 'R,,ielts.reading' 'W,,ielts.writing' 'S,,ielts.speaking' 'D,,ielts.date dmy'
	same '{"english":{"test":"ielts","listening":8,"reading":7.5,"writing":7.0,"speaking":6.5,"date":"2025-02-14"}}
{"english":{"test":"ielts","listening":8}}
L: expected an IELTS band 0 to 9 by halves, got 10
R: expected an IELTS band 0 to 9 by halves, got 7.25
W: expected a score, a number, got good
S: expected an IELTS band 0 to 9 by halves, got M' "$(records 'n|L|R|W|S|D' '1|8|7,5|7.0|6.5|14/02/2025' '2|8||||' '3|10|7.25|7|7|' '4|8|7|good|7|' '5|7|7|7|M|')"
	grep -q '1 row: a test with fewer than four scores: the others count as none' "$T/err"
	for test in celpip pte tef tcf clb nclc; do
		map 'n,,id' "L,,$test.listening" "R,,$test.reading" "W,,$test.writing" "S,,$test.speaking"
		case $test in celpip | clb | nclc) good='10|9|8|7' bad='13|9|8|7' ;; pte) good='82|78|88|84' bad='91|9|8|7' ;; tef) good='310|255|380|372' bad='361|255|380|372' ;; tcf) good='503|500|12|13' bad='503|500|21|13' ;; esac
		case $test in tef | tcf | nclc) language=french ;; *) language=english ;; esac
		IFS='|' read -r l r w s <<< "$good"
		same "{\"$language\":{\"test\":\"${test/nclc/clb}\",\"listening\":$l,\"reading\":$r,\"writing\":$w,\"speaking\":$s}}" "$(records 'n|L|R|W|S' "1|$good")"
		[[ $(records 'n|L|R|W|S' "1|$bad") == [LW]': expected '* ]]
		map 'n,,id' "L,,spouse.$test.listening"
		same "{\"spouse\":{\"$language\":{\"test\":\"${test/nclc/clb}\",\"listening\":$l}}}" "$(records 'n|L' "1|$l")"
	done
	map 'n,,id' 'L,,celpip.listening' 'S,,celpip.speaking'
	same '{"english":{"test":"celpip","listening":"M","speaking":7}}' "$(records 'n|L|S' '1|M|7')"
	# The language alone: levels.
	map 'n,,id' 'L,,english.listening' 'R,,french.reading'
	same '{"english":{"listening":9},"french":{"reading":7}}
L: expected a CLB or NCLC level 0 to 12, got 7.5' "$(records 'n|L|R' '1|9|7' '2|7.5|7')"
	map 'n,,id' 'L,,celpip.listening level' 'C,,nclc.reading'
	same '{"english":{"test":"clb","listening":9},"french":{"test":"clb","reading":7}}
L: expected a level, a number, got IELTS 9' "$(records 'n|L|C' '1|CLB 9|NCLC: 7' '2|IELTS 9|7')"
}

@test "import: four scores in one cell, and one level for all four" {
	map 'n,,id' 'X,,ielts.all' 'Y,,celpip.all level' 'Z,,tef.all lrws' 'D,,celpip.date'
	same '{"english":{"test":"ielts","listening":8,"reading":7.5,"writing":7,"speaking":6.5}}
{"english":{"test":"ielts","listening":8,"reading":7.5,"writing":7,"speaking":6.5}}
{"english":{"test":"clb","listening":9,"reading":9,"writing":9,"speaking":9}}
{"french":{"test":"tef","listening":310,"reading":255,"writing":380,"speaking":372}}
{"english":{"test":"ielts","listening":7,"reading":7,"writing":7,"speaking":7}}
{"french":{"test":"tef","listening":310,"reading":255,"writing":380,"speaking":372}}
X: expected scores with their abilities, or a style that says their order, such as lrws, got 8/7.5/7/6.5
X: expected one score for all abilities, or four such as L8 R7.5 W7 S7, got L8 R7.5 W7
X: expected one score of each ability, got L8 R7.5 L7 S7
X: expected one score for all abilities, or four such as L8 R7.5 W7 S7, got 7 to 8
Y: expected one score for all abilities, or four such as L8 R7.5 W7 S7, got CLB 7-9
X: expected an IELTS band 0 to 9 by halves, got L8 R7.5 W7 S11' "$(records 'n|X|Y|Z|D' '1|L8 R7.5 W7 S6.5|||' '2|S 6,5, W: 7, R=7,5, L 8|||' '3||CLB 9||' '4|||310/255/380/372|' '5|7|||' \
		'6|||310, 255, 380, 372|' '7|8/7.5/7/6.5|||' '8|L8 R7.5 W7|||' '9|L8 R7.5 L7 S7|||' '10|7 to 8|||' '11||CLB 7-9||' '12|L8 R7.5 W7 S11|||')"
	for order in lrws wsrl slwr; do
		map 'n,,id' "X,,ielts.all $order"
		score() { case $1 in l) echo 8 ;; r) echo 7.5 ;; w) echo 7 ;; s) echo 6.5 ;; esac; }
		same '{"english":{"test":"ielts","listening":8,"reading":7.5,"writing":7,"speaking":6.5}}' \
			"$(records 'n|X' "1|$(score ${order:0:1})/$(score ${order:1:1})/$(score ${order:2:1})/$(score ${order:3:1})")"
	done
}

@test "import: the row's own test says what its scores are" {
	map 'n,,id' 'Test,,test' 'Test,IELTS General,ielts' 'Test,TEF Canada,tef' 'Test,none yet,empty' 'L,,test.listening' 'R,,test.reading' 'W,,test.writing' 'S,,test.speaking' 'D,,test.date dmy'
	same '{"english":{"test":"ielts","listening":8,"reading":7.5,"writing":7,"speaking":6.5,"date":"2025-02-14"}}
{"french":{"test":"tef","listening":310,"reading":255,"writing":380,"speaking":372}}
Test: expected ielts, celpip, pte, tef, tcf or clb, got TOEFL
Test: expected the name of the test, since there are scores, got none yet
L: expected an IELTS band 0 to 9 by halves, got 310' "$(records 'n|Test|L|R|W|S|D' '1|IELTS General|8|7.5|7|6.5|14/02/2025' '2|TEF Canada|310|255|380|372|' '3|TOEFL|8|7|7|7|' '4|none yet|8|7|7|7|' '5|ielts|310|7|7|7|')"
	same '{"family_size":1}' "$(sed -i '$a F,,family_size' "$T/map.csv"; records 'n|Test|L|R|W|S|D|F' '1|IELTS General||||||1')"
	grep -q '1 row: a test without any score: its name and date were left out' "$T/err"
	# A level needs its language; a test of the other language than its own is none.
	map 'n,,id' 'Test,,test' 'Language,,test.language' 'L,,test.listening'
	same '{"french":{"test":"clb","listening":7}}
{"english":{"test":"clb","listening":7}}
Test: expected a test of one language, or its language, got clb
Test: expected a test of this language, got ielts' "$(records 'n|Test|Language|L' '1|clb|french|7' '2|clb|English|7' '3|clb||7' '4|ielts|french|7')"
	# A constant says it for all.
	map 'n,,id' 'L,,test.listening' ',celpip,test' ',2025-02-14,test.date'
	same '{"english":{"test":"celpip","listening":7,"date":"2025-02-14"}}' "$(records 'n|L' '1|7')"
}

@test "import: two tests of one language in a row become tests, and nothing of them is lost" {
	map 'n,,id' 'IL,,ielts.listening' 'ID,,ielts.date' 'CL,,celpip.listening' 'CD,,celpip.date' 'TL,,tef.listening' 'TD,,tef.date'
	same '{"english":{"test":"ielts","listening":8,"date":"2025-02-14"},"tests":[{"language":"english","test":"celpip","listening":9,"date":"2025-06-01"}]}
{"english":{"test":"celpip","listening":9,"date":"2025-06-01"}}
{"english":{"test":"ielts","listening":8},"tests":[{"language":"english","test":"celpip","listening":9,"date":"2025-06-01"}]}
{"english":{"test":"celpip","listening":9},"tests":[{"language":"english","test":"ielts","listening":8,"date":"2025-02-14"}]}
{"english":{"test":"ielts","listening":8,"date":"2025-02-14"},"french":{"test":"tef","listening":310}}
IL: expected the dates of both, where a row has two results of one language, got 8' "$(records 'n|IL|ID|CL|CD|TL|TD' '1|8|2025-02-14|9|2025-06-01||' '2|||9|2025-06-01||' '3|8||9|2025-06-01||' '4|8|2025-02-14|9|||' '5|8|2025-02-14|||310|' '6|8||9|||' |
		sed 's/^CL: \(.*\), got 9/IL: \1, got 8/')"
	# The better one counts, wherever it stands.
	lines 'n|IL|ID|CL|CD|TL|TD' '1|4|2025-02-14|9|2025-06-01||' '2|9|2025-02-14|4|2025-06-01||' > "$T/in"
	map 'n,,id' 'IL,,ielts.all' 'ID,,ielts.date' 'CL,,celpip.all' 'CD,,celpip.date' ',30,age'
	through --quiet | ee-score -d 2026-09-14 --quiet | jq -e -s '.[0].crs > 150 and .[1].crs > .[0].crs'
	map 'n,,id' 'T1,,test' 'L1,,test.listening' 'T2,,tests.1.test' 'L2,,tests.1.listening' 'D2,,tests.1.date' 'T3,,tests.2.test' 'L3,,tests.2.listening' 'D3,,tests.2.date'
	same '{"english":{"test":"ielts","listening":8},"tests":[{"language":"english","test":"celpip","listening":9,"date":"2025-06-01"},{"language":"french","test":"tef","listening":310,"date":"2025-07-01"}]}
{"tests":[{"language":"english","test":"celpip","listening":9,"date":"2025-06-01"}]}' "$(records 'n|T1|L1|T2|L2|D2|T3|L3|D3' '1|ielts|8|celpip|9|2025-06-01|tef|310|2025-07-01' '2||||||celpip|9|2025-06-01')"
	map 'n,,id' 'L,,test.listening'
	same 'L: expected a column that says which test it is, got 8' "$(records 'n|L' '1|8')"
}

@test "import: a job without what makes one goes where nothing reads it, and the summary says what that costs" {
	map 'n,,id' 'NOC,,jobs.1.noc' 'Start,,jobs.1.start dmy' 'Country,,jobs.1.country' 'Country,Canada,CA' 'Hours,,jobs.1.hours' ',CA,jobs.2.country' 'NOC2,,jobs.2.noc' 'Start2,,jobs.2.start' ',40,age'
	same '{"jobs":[{"noc":"21231","start":"2023-05-01","country":"CA","hours":40}],"age":40}
{"age":40,"unread":{"jobs":[{"noc":"21231","hours":"40"}]}}
{"age":40,"unread":{"jobs":[{"noc":"00012","country":"CA"}]}}
{"age":40,"unread":{"jobs":[{"country":"CA","start":"2023-05-01"}]}}
{"jobs":[null,{"noc":"21231","start":"2020-01-01","country":"CA"}],"age":40}
Country: expected the two letters of a country, got Kanada' "$(records 'n|NOC|Start|Country|Hours|NOC2|Start2' '1|NOC 21231|01/05/2023|Canada|40||' '2|21231|||40||' '3|NOC 00012 - Legislators||CA|||' '4||01/05/2023|CA|||' '5|||||21231|2020-01-01' '6|21231||Kanada|||')"
	same "ee-import: 3 rows: a job without its NOC, its country or its start: kept below unread, which no filter reads; ee-check then knows no category by occupation, no Federal Skilled Trades" "$(grep -a unread, "$T/err")"
	through --quiet -r /dev/null | ee-check -d 2026-09-14 > "$T/checked" 2> "$T/err"
	same 5 "$(wc -l < "$T/checked")"
	run -1 grep 'bad\|expected' "$T/err"
	# In CSV too.
	through --quiet -r /dev/null -o csv | ee-score --quiet -d 2026-09-14 -o json > "$T/scored"
	same 5 "$(wc -l < "$T/scored")"
}

@test "import: a spouse who is none takes the columns of the spouse along" {
	map 'n,,id' 'Spouse,,spouse yes/no/stays' 'Spouse,Ann stays,stays' 'E,,spouse.education' 'L,,spouse.clb.all' 'D,,spouse.birth_date' ',30,age'
	same '{"spouse":{"accompanying":true,"education":"master","english":{"test":"clb","listening":7,"reading":7,"writing":7,"speaking":7}},"age":30}
{"age":30}
{"spouse":{"accompanying":false,"education":"master"},"age":30}
{"spouse":{"education":"master"},"age":30}
{"age":30}' "$(records 'n|Spouse|E|L|D' '1|yes|master|7|' '2|no|master|7|1990-01-01' '3|ann stays|master||' '4||master||' '5|no|||')"
	grep -q '1 row: no spouse: what the columns of the spouse hold was left out' "$T/err"
	map 'n,,id' 'M,,marital_status' ',30,age'
	records 'n|M' '1|married' '2|common_law' '3|single' > "$T/out"
	grep -q '2 rows: married or common_law, and nothing of a spouse: scored as one alone' "$T/err"
}

@test "import: columns that pass, under their names or others" {
	map 'n,,id' 'Old score,,- old.crs' 'clb,,pass old.clb' 'E-mail,,-' 'Age,,age'
	lines 'n;Old score;clb;E-mail;Age;Phone;;Note;Note' '1;n/a;7;a@example.org;30;0017;;x;12' '2;"12";;;31;;;;' > "$T/in"
	run -0 --separate-stderr through
	same '{"id":"1","old":{"crs":"n/a","clb":7},"E-mail":"a@example.org","age":30,"Phone":"0017","Note":"x","Note #9":12}
{"id":"2","old":{"crs":"12"},"age":31}' "$output"
	same "ee-import: passed through unread: Old score, clb, E-mail
ee-import: not in the map, passed through unread: Phone, Note, Note" "$(grep passed <<< "$stderr")"
	same 105 "$(through --quiet | ee-score --quiet -d 2026-09-14 | head -n 1 | values crs)"
	# Names of our own fields would be read, or replaced.
	for name in crs clb age jobs jobs.1.noc english.reading tests.1.anything spouse birth_date; do
		lines "n;$name;b" '1;2;3' > "$T/in"
		for rows in "$name,,-" 'b,,age' "$name,,- spouse" "b,,- $name"; do
			map 'n,,id' "$rows"
			run -2 --separate-stderr through
			[[ $stderr == *": passes through under the name of a field of ours; map it, or write - old."* ]]
		done
	done
	# A column without a name that holds something would get lost.
	lines 'n;;Age' '1;;30' '2;x;31' > "$T/in"
	map 'n,,id' 'Age,,age'
	run -1 --separate-stderr through
	wrote '{"id":"1","age":30}'
	same "ee-import: $T/in:3: a value in column #2, which has no name; a row #2,,- in the map passes it through" "${stderr_lines[0]}"
	map 'n,,id' 'Age,,age' '#2,,-'
	same '{"id":"2","#2":"x","age":31}' "$(through --quiet | tail -n 1)"
	map 'n,,id' 'Age,,age' '#2,,- remark'
	same '{"id":"2","remark":"x","age":31}' "$(through --quiet | tail -n 1)"
}

@test "import: of columns that pass, one whose name is the beginning of another's passes too" {
	# As some programs write columns of one name.
	lines 'File,Age,Notes,Notes.1' '1,30,x,y' '2,31,,y' '3,32,x,' > "$T/in"
	map 'File,,id' 'Age,,age'
	run -0 --separate-stderr through --quiet
	same $'x y\ny\nx' "$(jq -r 'del(.id) | [.. | strings] | join(" ")' <<< "$output")"
	map 'File,,id' 'Age,,age' 'Notes,,-' 'Notes.1,,- more'
	run -0 --separate-stderr through --quiet
	same '{"id":"1","age":30,"Notes":"x","more":"y"}' "${lines[0]}"
}
