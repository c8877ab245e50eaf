#!/usr/bin/env bats
# What a level of education rests on, and what hangs on it: the assessment of a foreign credential, the Canadian one.
load helper

# A foreign degree, then a Canadian certificate; MORE: members to put in their place.
degree() {
	merge '{"id":"d","birth_date":"1986-01-10","education":"master","canadian_education":"one_or_two_years","eca":{"date":"2021-09-01"},"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2026-02-01"},"jobs":[{"noc":"12101","country":"IN","start":"2019-05-01"}],"funds_cad":30000,"relative_in_canada":true}' "$1"
}

@test "papers: a level above a Canadian credential of one or two years rests on the assessment, also in points" {
	local want=()

	# standing WANT [MORE]: such a profile, and its programs, maybe and points.
	standing() { want+=("$1"); degree "${2:-}" >> "$T/in"; }
	# Education 15 for the least that the Canadian one is, not 23; two years of study would bring 5 more.
	standing '|fsw|62'
	standing '||62' '{"studied_in_canada":false}'
	standing 'fsw||67' '{"studied_in_canada":true}'
	# With an assessment that counts the master does.
	standing 'fsw||70' '{"eca":{"date":"2021-10-16"}}'
	standing '||62' '{"studied_in_canada":false,"eca":{"date":"2021-10-15"}}'
	standing '||62' '{"studied_in_canada":false,"eca":{"date":"2026-10-16"}}'
	# Nobody said when it was made: the points hang on it.
	standing '|fsw|70' '{"studied_in_canada":false,"eca":null}'
	standing 'fsw||75' '{"studied_in_canada":true,"eca":null}'
	# 66 with a two-year credential and 62 with one of one year, and one point more for the age.
	standing '|fsw|63' '{"studied_in_canada":false,"birth_date":"1987-01-10"}'
	for level in bachelor two_or_more professional doctorate; do
		standing '||62' "{\"studied_in_canada\":false,\"education\":\"$level\"}"
	done
	# What may be the Canadian credential itself needs none.
	standing '||66' '{"studied_in_canada":false,"education":"two_year"}'
	standing '||62' '{"studied_in_canada":false,"education":"one_year"}'
	standing 'fsw||70' '{"studied_in_canada":false,"canadian_education":"three_years_or_more"}'
	same "$(lines "${want[@]}")" "$(ee-check --quiet -d 2026-10-15 "$T/in" | values --by='|' 'programs[]' 'maybe[]' fsw_points)"
	twin < "$T/in" > "$T/in.csv"
	same "$(lines "${want[@]}")" "$(ee-check --quiet -d 2026-10-15 -o json "$T/in.csv" | values --by='|' 'programs[]' 'maybe[]' fsw_points)"
}

@test "papers: --why says what the points of a level hang on" {
	why() { degree "$1" | ee-check --quiet -d 2026-10-15 --why | jq -r '.why[] | select(.rule == "fsw-education" or .rule == "fsw-points") | .note'; }
	run -0 why
	wrote 'Canadian credential: no assessment needed; the points of the level above it rest on that of the foreign one' \
		'education 15 + language 20 + experience 15 + age 7 + arranged employment 0 + adaptability 5; relative 5; the profile says nothing of study in Canada, whether the Canadian credential is of one year or two'
	run -0 why '{"studied_in_canada":false,"eca":null}'
	wrote 'Canadian credential: no assessment needed; the points of the level above it rest on that of the foreign one' \
		'education 23 + language 20 + experience 15 + age 7 + arranged employment 0 + adaptability 5; relative 5; the profile says nothing of the assessment of a level above the Canadian credential'
	run -0 why '{"education":"one_year","studied_in_canada":true}'
	same 'Canadian credential: no assessment needed' "${lines[0]}"
}

@test "papers: losing the level takes the score to that of a one-year credential" {
	same 342 "$(degree | ee-score --quiet -d 2026-10-15 | values crs)"
	same 285 "$(degree | ee-score --quiet --strict-papers -d 2026-10-15 | values crs)"
}

@test "papers: a Canadian credential above education is warned of, with the points lost" {
	run -0 --separate-stderr ee-score -d 2026-10-15 <<< '{"age":30,"education":"secondary","canadian_education":"three_years_or_more"}'
	said 'ee-score: <stdin>:1: education: canadian_education three_years_or_more is at least bachelor; education secondary counts; 90 points lost'
	run -0 --separate-stderr ee-score -d 2026-10-15 <<< '{"age":30,"canadian_education":"one_or_two_years"}'
	said 'ee-score: <stdin>:1: education: canadian_education one_or_two_years is at least one_year; education none counts; 90 points lost'
	run -0 --separate-stderr ee-score -d 2026-10-15 <<< '{"age":30,"education":"one_year","canadian_education":"one_or_two_years"}'
	said
	for education in none secondary one_year two_year bachelor; do
		same "$education $([ $education = bachelor ] && echo '[]' || echo '["education-disagrees"]')" \
			"$education $(ee-check --quiet -d 2026-10-15 <<< "{\"age\":30,\"education\":\"$education\",\"canadian_education\":\"three_years_or_more\"}" | values warnings)"
	done
}

# One invited client; MORE: members to put in their place.
client() {
	merge '{"id":"c","birth_date":"1990-03-03","education":"bachelor","eca":{"date":"2024-05-05"},"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2026-02-01"},"jobs":[{"noc":"21232","country":"CA","start":"2023-06-01"}],"invitation":{"date":"2026-09-15","type":"cec","program":"cec"}}' "$1"
}

# deadlines MORE [DAY]: deadline:due:status of each, alike from CSV.
deadlines() {
	local json csv

	words() { values --by=: deadline due status basis; }
	client "$1" > "$T/client"
	json=$(ee-deadline -d "${2:-2026-10-15}" "$T/client" | words)
	csv=$(twin < "$T/client" | ee-deadline -d "${2:-2026-10-15}" -i csv -o json | words)
	same "$json" "$csv"
	echo "$json"
}

# papers MORE DOCUMENT [DAY]: person:about:status of each.
papers() {
	local rows

	mapfile -t rows < <(client "$1" | ee-checklist -d "${3:-2026-10-15}" | values --by=: --or= person about status document="$2")
	echo "${rows[*]}"
}

# fees: the sum of those of a checklist on stdin.
fees() { values --or=0 cad | awk '{ sum += $1 } END { print sum }'; }

@test "papers: the medical examination by the day on which the application is handed in, alike in both filters" {
	medical() {
		local more='{"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2025-01-01"},'$1'}'

		same "$2" "$(deadlines "$more" "$4" | grep ime- | cut -d : -f 1-3 | xargs)"
		same "$3" "$(papers "$more" medical "$4")"
	}
	july='"invitation":{"date":"2025-07-10","type":"cec","program":"cec"}'
	medical "$july" ime-upfront:2025-09-08:missing applicant::missing 2025-08-25
	medical "$july,\"application\":{\"date\":\"2025-09-05\"}" ime-upfront:2025-09-05:missing applicant::missing 2025-09-10
	medical "$july,\"application\":{\"date\":\"2025-08-21\"}" ime-upfront:2025-08-21:missing applicant::missing 2025-08-25
	medical "$july,\"application\":{\"date\":\"2025-08-20\"}" '' '' 2025-08-25
	# The rule begins while the invitation runs, and may still be met by handing in before.
	medical "$july" ime-upfront:2025-09-08:missing applicant::missing 2025-08-01
	medical '"invitation":{"date":"2025-03-15","type":"cec","program":"cec"}' '' '' 2025-04-20
	medical '"invitation":{"date":"2025-06-21","type":"cec","program":"cec"}' '' '' 2025-07-01	# day 60 is 2025-08-20
	medical '"invitation":{"date":"2025-06-22","type":"cec","program":"cec"}' ime-upfront:2025-08-21:missing applicant::missing 2025-07-01
	medical "$july,\"medical\":{\"date\":\"2025-08-30\"}" ime-validity:2026-08-30:ok applicant::present 2025-09-01
	run -0 client "{$july}"
	[[ $(ee-deadline -d 2025-08-01 --only ime-upfront <<< "$output" | values note) == 'if the application is handed in on 2025-08-21 or later; '* ]]
}

@test "papers: stays that ask for a police certificate, to the day" {
	local want=()

	# asked WANT MORE: such a client, and the countries and status of the police certificates; lived WANT STAYS [CERTIFICATES]: the same.
	asked() {
		want+=("$1")
		merge "$client" "{\"id\":${#want[@]},${2#\{}" >> "$T/in"
	}
	lived() { asked "$1" '{"countries":['"$2"'],"police":['"${3:-}"']}'; }
	client=$(client)
	us() { echo "{\"country\":\"US\",\"from\":\"$1\",\"to\":\"$2\"}"; }
	ca='{"country":"CA","from":"2018-03-01"}'
	lived US:missing "$ca,$(us 2017-01-01 2017-06-30)"
	lived US:missing "$ca,$(us 2017-03-15 2017-09-14)"
	lived '' "$ca,$(us 2017-01-01 2017-06-29)"
	lived '' "$ca,$(us 2017-03-15 2017-09-13)"
	# Pieces that touch or overlap are one stay, in any order; a short gap at home is perhaps, abroad it is not.
	lived US:missing "$(us 2017-04-01 2017-06-30),$(us 2017-01-01 2017-03-31)"
	lived US:missing "$(us 2017-01-01 2017-05-31),$(us 2017-03-01 2017-06-30)"
	lived US:perhaps "$(us 2017-01-01 2017-03-31),$(us 2017-04-15 2017-07-20)"
	lived US:perhaps "$(us 2017-01-01 2017-03-31),$(us 2017-05-01 2017-07-31)"	# 30 days
	lived '' "$(us 2017-01-01 2017-03-31),$(us 2017-05-02 2017-07-31)"	# 31
	lived '' "$(us 2017-01-01 2017-03-31),{\"country\":\"CA\",\"from\":\"2017-04-01\",\"to\":\"2017-04-14\"},$(us 2017-04-15 2017-07-20)"
	# Ten years before the invitation: 2016-09-15.
	lived US:missing "$(us 2015-01-01 2017-03-14)"
	lived US:perhaps "$(us 2015-01-01 2017-03-13)"
	lived US:perhaps "$(us 2015-01-01 2016-09-15)"
	lived '' "$(us 2015-01-01 2016-09-14)"
	# Since the 18th birthday.
	grown() { asked "$1" '{"birth_date":"2002-05-01","countries":['"$2"']}'; }
	grown US:missing "$(us 2019-01-01 2020-10-31)"
	grown US:perhaps "$(us 2019-01-01 2020-10-30)"
	grown '' "$(us 2019-01-01 2020-04-30)"
	# A first day that is not given; the country of residence.
	lived US:perhaps '{"country":"US","to":"2020-01-01"}'
	lived US:missing '{"country":"US","from":"2026-09-01"}'
	# Issued after the last stay, however old; of the country of residence six months.
	lived US:present "$(us 2017-01-01 2017-06-30)" '{"country":"US","date":"2017-07-01"}'
	lived US:missing "$(us 2017-01-01 2017-06-30)" '{"country":"US","date":"2017-06-30"}'
	lived US:missing "$(us 2017-01-01 2017-06-30),$(us 2019-01-01 2019-08-01)" '{"country":"US","date":"2018-01-01"}'
	lived US:present "$(us 2017-01-01 2017-06-30),$(us 2019-01-01 2019-02-01)" '{"country":"US","date":"2018-01-01"}'
	lived US:expiring '{"country":"US","from":"2020-01-01"}' '{"country":"US","date":"2026-05-01"}'
	ee-checklist -d 2026-10-15 "$T/in" > "$T/papers"
	same "$(seq ${#want[@]})" "$(values id < "$T/papers" | uniq)"
	same "$(lines "${want[@]}" | sed -n '/./{ =; p; }' | paste -d : - -)" "$(values --by=: id about status document=police < "$T/papers")"
	# The spouse's own.
	same 'applicant:countries lived in:unknown spouse:PH:missing' "$(papers '{"spouse":{"countries":[{"country":"PH","from":"2010-01-01","to":"2024-01-01"}]}}' police)"
}

@test "papers: what must still be done stands in the calendar until it is done, with an earlier alarm" {
	lived='"countries":[{"country":"PH","from":"1990-03-03","to":"2024-01-20"},{"country":"CA","from":"2024-01-21"}]'
	todo() { client "{$1}" | ee-deadline -d 2026-10-15 -o ics | sed -n 's/\r$//; s/^SUMMARY:c: To do: //p' | xargs -d '\n'; }
	same 'Medical examination before submission Police certificate\, earlier countries (PH)' "$(todo "$lived")"
	same 'Medical examination before submission' "$(todo "$lived,\"police\":[{\"country\":\"PH\",\"date\":\"2026-09-30\"}]")"
	same 'Police certificate\, earlier countries (PH)' "$(todo "$lived,\"medical\":{\"date\":\"2026-10-01\"}")"
	same 'Medical examination before submission Medical examination before submission (spouse)' "$(todo '"spouse":{"education":"none"}')"
	same '30 14 7 1 45' "$(client | ee-deadline -d 2026-10-15 -o ics --only ime-upfront | tr -d '\r' | sed -n 's/^TRIGGER:-P\(.*\)D$/\1/p' | xargs)"
	same '60' "$(client | ee-deadline -d 2026-10-15 -o ics --only ime-upfront --alarm 60 | tr -d '\r' | sed -n 's/^TRIGGER:-P\(.*\)D$/\1/p' | xargs)"
	same '' "$(client | ee-deadline -d 2026-10-15 -o ics --only ime-upfront --alarm none | grep TRIGGER)"
}

@test "papers: proof of funds follows the exemptions of ee-check" {
	funds() { echo "$(papers "$1" funds)$(papers "$1" exempt)"; }
	offer() { echo "{\"jobs\":[{\"noc\":\"21232\",\"country\":\"IN\",\"start\":\"2018-06-01\"}],\"job_offer\":{\"noc\":\"21232\",\"basis\":\"$1\"},\"family_size\":1,\"invitation\":{\"date\":\"2026-09-15\",\"type\":\"$2\",\"program\":\"$2\"}}"; }
	for basis in a b d; do
		same applicant::perhaps "$(papers "$(offer $basis fsw)" exempt)"
		same '' "$(papers "$(offer $basis fsw)" funds)"
		same '' "$(papers "$(offer $basis pnp)" funds)"
		same '' "$(deadlines "$(offer $basis fsw)" | grep ^funds)"
	done
	for basis in c none; do
		same applicant::missing "$(funds "$(offer $basis fsw)")"
		same 'funds:2026-11-14:missing:funds_letter.date' "$(client "$(offer $basis fsw)" | ee-deadline -d 2026-10-15 --missing --only funds | values --by=: deadline due status basis)"
	done
	same '' "$(funds)"	# CEC asks for none
	same applicant::perhaps "$(papers '{"invitation":{"date":"2026-09-15","type":"pnp","program":"pnp"}}' exempt)"	# a nominee who meets CEC
	same applicant::present "$(funds '{"invitation":{"date":"2026-09-15","program":"fsw"},"funds_letter":{"date":"2026-10-01"}}')"
}

@test "papers: of the spouse what points or the program hang on, and nothing else" {
	spouse() {
		client '{"spouse":{'"$1"'},"invitation":{"date":"2026-09-15","type":"'"${2:-cec}"'","program":"'"${2:-cec}"'"}}' | ee-checklist -d 2026-10-15 |
			values --by=: --or= document about status person=spouse | grep -E '^(language|eca|diplomas|work):' | xargs
	}
	test='"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2024-10-20"}'
	same 'language:english:expiring eca::missing' "$(spouse "\"education\":\"bachelor\",$test")"
	same 'language:english:expiring eca::present' "$(spouse "\"education\":\"bachelor\",\"eca\":{\"date\":\"2024-01-01\"},$test")"
	same '' "$(spouse "\"accompanying\":false,\"education\":\"bachelor\",$test")"
	same '' "$(spouse "\"citizen_or_pr\":true,\"education\":\"bachelor\",$test")"
	same 'diplomas::unknown' "$(spouse '"education":"bachelor","canadian_education":"three_years_or_more"')"
	same 'eca::missing diplomas::unknown' "$(spouse '"education":"bachelor","canadian_education":"one_or_two_years"')"
	same '' "$(spouse '"studied_in_canada":true')"	# five selection points, which CEC does not ask for
	same 'diplomas::unknown' "$(spouse '"studied_in_canada":true' fsw)"
	same 'language-eapr:2026-10-19:due_soon:spouse.english.date 2024-10-20' "$(deadlines "{\"spouse\":{\"education\":\"bachelor\",$test}}" | grep spouse.english)"
	same '' "$(deadlines "{\"spouse\":{\"accompanying\":false,$test}}" | grep spouse.english)"
	same 'language-pool:2026-10-19:ok:spouse.french.date 2024-10-20' "$(client '{"invitation":null,"spouse":{"french":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2024-10-20"}}}' | ee-deadline -d 2026-09-01 --only language-pool | values --by=: deadline due status basis | grep spouse)"
}

@test "papers: letters for the jobs that can be claimed; the others are to be declared" {
	jobs() { papers "{\"jobs\":[{\"noc\":\"21232\",\"country\":\"CA\",\"start\":\"2023-06-01\"},$1]}" "$2"; }
	for job in '"noc":"21231","country":"CA","start":"2022-01-01","end":"2022-12-31","student":true|during full-time study' \
		'"noc":"21231","country":"CA","start":"2022-01-01","end":"2022-12-31","unauthorized":true|not authorized' \
		'"noc":"21231","country":"CA","start":"2022-01-01","end":"2022-12-31","self_employed":true|self-employed in Canada' \
		'"noc":"65201","country":"IN","start":"2022-01-01","end":"2022-12-31"|not skilled: TEER 4 or 5' \
		'"noc":"21231","country":"IN","start":"2012-01-01","end":"2012-12-31"|before the years that count'; do
		same 'applicant:21232 from 2023-06-01:unknown' "$(jobs "{${job%|*}}" work)"
		day=$(values start <<< "{${job%|*}}")
		same "applicant:$(values noc <<< "{${job%|*}}") from $day: ${job#*|}:unknown" "$(jobs "{${job%|*}}" declare)"
	done
	# Abroad these do not matter.
	same 'applicant:21232 from 2023-06-01:unknown applicant:21231 from 2022-01-01:unknown' "$(jobs '{"noc":"21231","country":"IN","start":"2022-01-01","end":"2022-12-31","student":true}' work)"
}

@test "papers: marriage papers by the status, and of a family what its members are asked for" {
	union() { papers "$1" union; }
	same applicant::perhaps "$(union '{"family_size":4}')"
	same applicant::unknown "$(union '{"spouse":{"education":"none"}}')"
	same '' "$(union '{"marital_status":"single"}')"
	same 'applicant:marriage certificate:unknown' "$(union '{"marital_status":"married","spouse":{"education":"none"}}')"
	same 'applicant:divorce certificate:unknown' "$(union '{"marital_status":"divorced"}')"
	same 'applicant:death certificate:unknown' "$(union '{"marital_status":"widowed"}')"
	same 'applicant:separation agreement:unknown' "$(union '{"marital_status":"separated"}')"
	[[ $(union '{"marital_status":"common_law"}') == 'applicant:declaration of the common-law union'* ]]
	same 'applicant::missing spouse::perhaps' "$(papers '{"marital_status":"separated"}' medical)"
	same 'applicant::missing spouse::perhaps' "$(papers '{"spouse":{"citizen_or_pr":true}}' medical)"
	same 'applicant::missing spouse::unknown' "$(papers '{"marital_status":"married"}' medical)"
	# Day 60 is 2026-11-14: 18 on it, 18 the day after; 22 on it.
	children='{"children":[{"birth_date":"2008-11-14"},{"birth_date":"2008-11-15"},{"birth_date":"2004-11-14"},{"birth_date":"2015-01-01","citizen_or_pr":true}]}'
	same 'applicant:countries lived in:unknown child 1::unknown child 3::unknown' "$(papers "$children" police)"
	same 'applicant::missing child 1::unknown child 2::unknown child 3::unknown child 4::perhaps' "$(papers "$children" medical)"
	same 'a dependent child if the application is handed in by 2026-11-13' "$(client "$children" | ee-checklist -d 2026-10-15 | values note document=medical 'person=child 3' | cut -d ';' -f 1)"
	same 'applicant::missing child 1::perhaps' "$(papers '{"children":[{"birth_date":"2004-10-15"}]}' medical)"
	same 'applicant::unknown' "$(papers "$children" children)"
	same 'family:3 x 270:due' "$(papers "$children" child)"
	same 'child:2026-11-14:due_soon:children.1.birth_date' "$(deadlines '{"children":[{"birth_date":"2004-11-15"}]}' | grep ^child)"
	same '' "$(deadlines '{"children":[{"birth_date":"2004-11-15"}],"provincial_nomination":"ON"}' | grep ^child)"
	# Of a nominee the day of the application to the province counts, where it is known.
	same 'applicant::missing child 1::unknown' "$(papers '{"children":[{"birth_date":"2004-11-01"}],"provincial_nomination":"ON","nomination":{"applied":"2026-05-01"}}' medical)"
	same 'applicant::missing child 1::perhaps' "$(papers '{"children":[{"birth_date":"2004-10-01"}],"provincial_nomination":"ON"}' medical)"
	same 'permit:2026-12-31:ok:permit.expires 2026-12-31 permit:2027-01-31:ok:spouse.permit.expires 2027-01-31' \
		"$(client '{"permit":{"expires":"2026-12-31","type":"work"},"spouse":{"permit":{"expires":"2027-01-31"}}}' | ee-deadline -d 2026-10-15 --only permit | values --by=: deadline due status basis | xargs)"
}

@test "papers: an assessment is asked for where the level rests on one, alike in both filters" {
	local row status document deadline
	while IFS='|' read -r row status; do
		row='{"id":"p","birth_date":"1990-01-01",'$row'}'
		document=$(ee-checklist -d 2026-10-15 <<< "$row" | values status document=eca)
		deadline=$(ee-deadline -d 2026-10-15 --missing <<< "$row" | values status deadline=eca)
		same "$row $status $status" "$row $document $deadline"
	done <<- 'END'
	"education":"bachelor"|missing
	"education":"bachelor","canadian_education":"one_or_two_years"|missing
	"education":"two_year","canadian_education":"one_or_two_years"|
	"education":"bachelor","canadian_education":"three_years_or_more"|
	"education":"bachelor","canadian_education":"three_years_or_more","eca":{"date":"2024-01-01"}|
	"education":"master","canadian_education":"three_years_or_more"|perhaps
	END
	# With its date it is watched where it may be asked for.
	same '2028-12-31' "$(ee-deadline -d 2026-10-15 <<< '{"id":"p","age":30,"education":"master","canadian_education":"three_years_or_more","eca":{"date":"2024-01-01"}}' | values due deadline=eca)"
}

@test "papers: a child goes by its place in the list, and is one from the day of birth on" {
	children='{"id":"c","birth_date":"1985-01-01","invitation":{"date":"2026-09-15"},"children":[{},{"birth_date":"2005-01-01"},{"birth_date":"2026-10-16"}]}'
	same 'child 2' "$(ee-checklist -d 2026-10-15 <<< "$children" | values person document=medical person!=applicant | xargs)"
	same 'child 2 child 3' "$(ee-checklist -d 2026-10-16 <<< "$children" | values person document=medical person!=applicant | xargs)"
	same 'children.2.birth_date 2026-12-31' "$(ee-deadline -d 2026-10-15 <<< "$children" | values basis due deadline=child)"
}

@test "papers: stays that are joined, that are not over, and an invitation that was declined" {
	police() { ee-deadline --quiet -d "${2:-2026-03-05}" <<< '{"id":"s","birth_date":"1980-01-01",'"${3:-\"invitation\":{\"date\":\"2026-03-01\"\}}"',"countries":['"$1"']}' | values deadline status | grep ^pcc | xargs; }
	# The second piece is long enough by itself, whenever the first began.
	same 'pcc-past missing' "$(police '{"country":"FR","to":"2020-01-31"},{"country":"FR","from":"2020-02-01","to":"2022-01-31"}')"
	same 'pcc-past perhaps' "$(police '{"country":"FR","to":"2020-01-31"},{"country":"FR","from":"2020-02-01","to":"2020-03-31"}')"
	# A last day that has not come: the person lives there.
	same 'pcc-current missing' "$(police '{"country":"IN","from":"2000-02-01","to":"2026-06-30"}')"
	same 'pcc-past missing' "$(police '{"country":"IN","from":"2000-02-01","to":"2026-06-30"}' 2026-07-01 '"invitation":{"date":"2026-06-25"}')"
	# Ten years before an invitation that was declined do not count: those before today do.
	papers='{"id":"s","birth_date":"1980-01-01","countries":[{"country":"FR","from":"2014-01-01","to":"2015-06-30"}],"invitation":{"date":"2025-03-01"'
	same FR "$(ee-checklist -d 2026-03-05 <<< "$papers}}" | values about document=police)"
	same '' "$(ee-checklist -d 2026-03-05 <<< "$papers,\"declined\":true}}" | values about document=police)"
}

@test "papers: an examination of before the invitation, alike in both filters and for both partners" {
	for day in 2026-03-10 2026-04-10; do
		row='{"id":"m","birth_date":"1990-01-01","medical":{"date":"2025-04-01"},"spouse":{"medical":{"date":"2025-04-01"}},"invitation":{"date":"2026-03-01"}}'
		same "$(ee-deadline --quiet -d $day <<< "$row" | values status deadline=ime-validity | xargs | sed 's/due_soon/expiring/g')" \
			"$(ee-checklist -d $day <<< "$row" | values status document=medical | xargs)"
	done
	# The day from which one is asked for is said of everybody.
	same 3 "$(ee-checklist -d 2025-08-10 <<< '{"id":"m","birth_date":"1990-01-01","marital_status":"married","children":[{"birth_date":"2015-01-01"}],"invitation":{"date":"2025-08-01"}}' | values note document=medical | grep -c '2025-08-21 or later')"
}

@test "papers: the letter for work of a spouse that counts by a policy; a large family; what ends a nomination" {
	same '31102 from 2023-05-01' "$(ee-checklist -d 2026-10-10 <<< '{"id":"p","birth_date":"1990-01-01","spouse":{"jobs":[{"noc":"31102","country":"CA","start":"2023-05-01","self_employed":true}]}}' | values about document=work)"
	same '' "$(ee-checklist -d 2026-10-10 <<< '{"id":"p","birth_date":"1990-01-01","spouse":{"jobs":[{"noc":"21231","country":"CA","start":"2023-05-01","self_employed":true}]}}' | values about document=work)"
	same 97 "$(ee-checklist -d 2026-10-10 <<< '{"id":"p","age":50,"family_size":99,"spouse":{"education":"none"}}' | values person document=medical | grep -c ^child)"
	# Invited in CEC in round 404 (507 points) with a nomination: without its points the score is less.
	same 'nomination.expires 2026-04-10' "$(ee-deadline --quiet -d 2026-03-20 <<< '{"id":"n","birth_date":"1995-01-01","education":"bachelor","canadian_education":"three_years_or_more","english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2025-06-01"},"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01"}],"provincial_nomination":true,"nomination":{"expires":"2026-04-10"},"invitation":{"date":"2026-03-17","round":"404","type":"cec","program":"cec"}}' | values basis deadline=binding)"
	# An older sitting has run out before the newer one counts.
	[[ "$(ee-deadline --quiet -d 2026-09-20 <<< '{"id":"g","birth_date":"1995-01-01","tests":[{"language":"english","test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2024-10-01"},{"language":"english","test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2026-10-20"}],"jobs":[{"noc":"21231","country":"CA","start":"2024-01-01"}],"invitation":{"date":"2026-09-15","program":"cec"}}' | values note deadline=binding)" == *'but not on every day before: have it looked at'* ]]
}

@test "papers: who is married pays for the spouse, whatever is said of them" {
	sum() { ee-checklist -d 2026-10-10 <<< '{"id":"m","birth_date":"1990-01-01","invitation":{"date":"2026-09-16"},'"$1"'}' | fees; }
	same 3350 "$(sum '"marital_status":"married"')"	# 2 x 990 + 2 x 600 + 170
	same 3350 "$(sum '"marital_status":"common_law","family_size":2')"
	same 3620 "$(sum '"marital_status":"married","family_size":3')"	# and one child, 270
	same 1675 "$(sum '"marital_status":"single"')"
	same 1675 "$(sum '"marital_status":"married","spouse":{"accompanying":false}')"
}

@test "papers: who may be married is not taken for one person" {
	alone() { ee-check --quiet -d 2026-10-10 <<< '{"id":"m","birth_date":"1990-01-01","education":"master","eca":{"date":"2024-01-01"},"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2025-11-05"},"jobs":[{"noc":"21222","country":"BR","start":"2019-01-01"}],"funds_cad":16000,'"$1"'}' | values --by='|' 'programs[]' 'maybe[]'; }
	same 'fsw|' "$(alone '"marital_status":"single"')"	# 15,263 for one, 19,001 for two
	same '|' "$(alone '"marital_status":"married"')"
	same '|fsw' "$(alone '"marital_status":"maried"')"
	same '|fsw' "$(alone '"children":"two"')"
	same 'fsw|' "$(alone '"marital_status":"maried","family_size":1')"
	same '|' "$(alone '"marital_status":"maried","spouse":{"education":"none"}')"
}

@test "papers: the children of a nominee are those of the application to the province, in the funds too" {
	nominee() {
		ee-check --quiet -d 2026-06-01 <<< '{"id":"n","birth_date":"1990-04-04","marital_status":"married","education":"bachelor","eca":{"date":"2023-02-01"},"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2025-06-25"},"jobs":[{"noc":"21231","country":"IN","start":"2018-01-01"}],"spouse":{"education":"bachelor"},"children":[{"birth_date":"2004-02-15"}],"funds_cad":20000,"provincial_nomination":"AB"'"$1"'}' |
			values --or= 'programs[]'
	}
	same fsw "$(nominee)"	# 22 on the day: 19,001 for two
	same '' "$(nominee ',"nomination":{"applied":"2025-10-01"}')"	# 21 then: 23,360 for three
	same fsw "$(nominee ',"nomination":{"applied":"2026-02-15"}')"
}

@test "papers: an invitation for nominees asks for the nomination, also where it is not said" {
	pnp() { ee-checklist -d 2026-10-10 <<< '{"id":"n","birth_date":"1990-01-01","invitation":{"date":"2026-09-16",'"$1"'}}' | values status document=nomination; }
	same missing "$(pnp '"program":"pnp"')"
	same missing "$(pnp '"type":"pnp"')"
	same '' "$(pnp '"type":"pnp","program":"cec"')"
	same '' "$(pnp '"program":"cec"')"
}

@test "papers: the letter says whether it is in or too late, who ages out before, and what fees become" {
	letter() { ee-checklist -d "$1" -o md <<< '{"id":"l","birth_date":"1990-01-01","invitation":{"date":"2026-02-20"'"$2"'}' 2> "$T/err"; }
	[[ "$(letter 2026-03-20 '}')" == *'Invited on 2026-02-20; to be handed in by 2026-04-21, or the day'* ]]
	[[ "$(letter 2026-04-22 '}')" == *'the last day that binds, 2026-04-21, is past: have it looked at'* ]]
	[[ "$(letter 2026-05-10 '},"application":{"date":"2026-04-21"}')" == *'handed in on 2026-04-21, by the last day that binds, 2026-04-21.'* ]]
	[[ "$(letter 2026-05-10 '},"application":{"date":"2026-04-22"}')" == *'handed in on 2026-04-22, which is after the last day that binds, 2026-04-21'* ]]
	# 950 + 575 + 85 up to 2026-04-29, 990 + 600 + 85 from the day after.
	letter=$(ee-checklist -d 2026-04-10 -o md <<< '{"id":"l","birth_date":"1990-01-01","invitation":{"date":"2026-03-20"},"children":[{"birth_date":"2004-05-10"}]}')
	[[ $letter == *'child 1 is a dependent child only if it is handed in by 2026-05-09: have it looked at'* ]]
	letter=$(ee-checklist -d 2026-04-10 -o md <<< '{"id":"l","birth_date":"1990-01-01","invitation":{"date":"2026-03-20"}}')
	[[ $letter == *'Fees: 1610 CAD; 1675 CAD if received from 2026-04-30 on'* ]]
	# What is said of a document in general stands once.
	same 1 "$(ee-checklist -d 2026-10-10 -o md <<< '{"id":"m","age":30,"marital_status":"married","invitation":{"date":"2026-09-16"},"children":[{"birth_date":"2015-01-01"}]}' | grep -c 'a number of an earlier one')"
}

@test "papers: a category of an invitation that no day has is told" {
	category() { ee-deadline -d 2026-10-15 <<< '{"id":"c","invitation":{"date":"2026-09-15","category":"'"$1"'"}}' 2>&1 > "$T/out"; }
	[[ "$(category trdes-2026)" == *'invitation-category: invitation.category is no category of any day'* ]]
	same '' "$(category trades-2026-v3)$(category trades)$(category trades-v2)"
	# What it asks for is then not checked, and the reason of the day that binds says so.
	note() { ee-deadline -d 2026-10-15 <<< '{"id":"c","invitation":{"date":"2026-09-15",'"$1"'}}' 2> "$T/err" | values note deadline=binding; }
	for what in '"category":"trdes-2026"' '"category":"trades-v2"' '"type":"category"'; do
		[[ "$(note "$what")" == *'what the category of the round asks for is not checked'* ]]
	done
	[[ "$(note '"category":"trades"')$(note '"type":"cec"')" != *'is not checked: it is not'* ]]
}

@test "papers: the fees of a family" {
	family() { client "$1" | ee-checklist -d 2026-10-15 | fees; }
	same 4160 "$(family '{"spouse":{"education":"bachelor"},"family_size":5}')"	# 2 x 990 + 3 x 270 + 2 x 600 + 170
	same 4160 "$(family '{"spouse":{"education":"bachelor"},"children":[{"birth_date":"2015-01-01"},{"birth_date":"2016-01-01"},{"accompanying":true}]}')"
	same 1675 "$(family)"
	same 1945 "$(family '{"children":[{"birth_date":"2015-01-01"}]}')"	# too young for biometrics: 85
	same 2030 "$(family '{"children":[{"birth_date":"2010-01-01"}]}')"
	same 2030 "$(family '{"family_size":2}')"	# at most
	same 1675 "$(family '{"children":[{"birth_date":"2010-01-01","accompanying":false}]}')"
	same 1675 "$(family '{"spouse":{"accompanying":false,"education":"none"}}')"
	[[ $(client '{"family_size":2}' | ee-checklist -d 2026-10-15 -o md) == *'Fees: at most 2030 CAD'* ]]
	[[ $(client '{"spouse":{"education":"none"},"family_size":3}' | ee-checklist -d 2026-10-15 -o md) == *'Fees: 3620 CAD'* ]]
}

@test "papers: the day that binds, alike in both filters and in the list to send" {
	# binds MORE [DAY]: day and what ends on it.
	binds() {
		local day=${2:-2026-10-15} row due

		client "$1" > "$T/client"
		row=$(ee-deadline -d "$day" --only binding "$T/client" | values due basis)
		due=${row%% *}
		same "$due" "$(ee-checklist -d "$day" "$T/client" | values by | sort -u)"
		[[ $(ee-checklist -d "$day" -o md "$T/client") == *"; to be handed in by $due, "* ]]
		[[ $(ee-deadline -d "$day" --only binding -o ics "$T/client") == *"DTSTART;VALUE=DATE:${due//-/}"* ]]
		echo "$row"
	}
	same '2026-11-14 invitation.date 2026-09-15' "$(binds)"
	nominee='"provincial_nomination":"ON","nomination":{"date":"2026-04-01","expires":"2026-10-31"},"invitation":{"date":"2026-09-15","type":"pnp","program":"pnp"}'
	same '2026-10-31 nomination.expires 2026-10-31' "$(binds "{$nominee}")"
	test='"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2024-10-20"}'
	same '2026-10-19 english.date 2024-10-20' "$(binds "{$test}")"
	same '2026-10-19 english.date 2024-10-20' "$(binds "{$nominee,$test}")"
	same '2026-10-19 english.date 2024-10-20' "$(binds "{$test}" 2026-10-25)"	# also when it is past
	work='"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20","end":"2024-10-19"}]'
	same '2026-10-20 jobs' "$(binds "{$work}")"
	same '2026-10-20 jobs' "$(binds "{$work,\"invitation\":{\"date\":\"2026-09-15\",\"type\":\"cec\"}}")"
	# The assessment binds where the program rests on it.
	same '2026-10-18 eca.date 2021-10-19' "$(binds '{"eca":{"date":"2021-10-19"},"funds_cad":30000,"jobs":[{"noc":"21232","country":"IN","start":"2018-06-01"}],"invitation":{"date":"2026-09-15","type":"fsw","program":"fsw"}}')"
	same '2026-11-14 invitation.date 2026-09-15' "$(binds '{"eca":{"date":"2021-10-19"}}')"
	# A second sitting at the same levels takes over.
	same '2026-11-14 invitation.date 2026-09-15' "$(binds "{$test,\"tests\":[{\"language\":\"english\",\"test\":\"ielts\",\"listening\":8,\"reading\":7,\"writing\":7,\"speaking\":7,\"date\":\"2026-01-01\"}]}")"
	# A birthday does not bind: the age is frozen.
	same '2026-11-14 invitation.date 2026-09-15' "$(binds '{"birth_date":"1979-10-20","funds_cad":30000,"relative_in_canada":true,"studied_in_canada":true,"jobs":[{"noc":"21232","country":"IN","start":"2010-06-01"}],"invitation":{"date":"2026-09-15","type":"fsw","program":"fsw"}}')"
	# Points alone, where the score of the round is not known: no general round was held on that day.
	run -0 client "{\"invitation\":{\"date\":\"2026-09-15\",\"type\":\"general\",\"program\":\"cec\"},\"spouse\":{\"education\":\"bachelor\",$test}}"
	[[ $(ee-deadline -d 2026-10-15 --only binding <<< "$output" | values note) == *'perhaps 2026-10-19 already: from the day after the score is '* ]]
	# Once handed in on time it is met.
	same met "$(client "{$test,\"application\":{\"date\":\"2026-10-19\"}}" | ee-deadline -d 2026-10-20 --only binding | values status)"
	same overdue "$(client "{$test,\"application\":{\"date\":\"2026-10-20\"}}" | ee-deadline -d 2026-10-20 --only binding | values status)"
}

@test "papers: the day that binds by the score of the round, where that is known" {
	# Round 392 invited down to 509 points.
	same 509 "$(awk -F, '$1 == 392 { print $7 }' share/rounds.csv)"
	points() {
		client "{\"birth_date\":\"1996-01-01\",\"education\":\"$1\",\"jobs\":[{\"noc\":\"21232\",\"country\":\"CA\",\"start\":\"2022-01-01\"},{\"noc\":\"21232\",\"country\":\"IN\",\"start\":\"2017-01-01\",\"end\":\"2021-12-31\"}],
			\"english\":{\"test\":\"ielts\",\"listening\":8,\"reading\":7,\"writing\":7,\"speaking\":7,\"date\":\"2025-06-01\"},\"french\":{\"listening\":7,\"reading\":7,\"writing\":7,\"speaking\":7,\"date\":\"2024-02-10\"},\"invitation\":$2}" > "$T/client"
		ee-deadline -d 2026-02-01 --only binding "$T/client" | values due basis
		ee-score --quiet -d 2026-01-21 "$T/client" | values crs
		ee-score --quiet -d 2026-02-10 --strict-papers "$T/client" | values crs
	}
	round='{"round":392,"date":"2026-01-21","type":"cec","program":"cec"}'
	run -0 points bachelor "$round"	# the score is enough without French
	same '2026-03-22 invitation.date 2026-01-21' "${lines[0]}"
	[ "${lines[2]}" -ge 509 ]
	run -0 points one_year "$round"
	same '2026-02-09 french.date 2024-02-10' "${lines[0]}"
	[ "${lines[1]}" -ge 509 ] && [ "${lines[2]}" -lt 509 ]
	# Without the number by the day and the kind; one of a day without such a round is not known.
	run -0 points one_year '{"date":"2026-01-21","type":"cec","program":"cec"}'
	same '2026-02-09 french.date 2024-02-10' "${lines[0]}"
	run -0 points one_year '{"date":"2026-01-22","type":"cec","program":"cec"}'
	same '2026-03-23 invitation.date 2026-01-22' "${lines[0]}"
	[[ $(ee-deadline -d 2026-02-01 --only binding "$T/client" | values note) == *'perhaps 2026-02-09 already'* ]]
}

@test "papers: birthdays say which program they end, up to the 47th" {
	birthday() {
		merge '{"id":1,"submitted":"2026-05-01T00:00:01Z","education":"bachelor","eca":{"date":"2024-01-01"},"funds_cad":30000,"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2026-02-01"}}' "$1" |
			ee-deadline -d 2026-10-15 --only birthday | values --or= due crs_change programs_lost note | cut -d ';' -f 1
	}
	same '2026-12-01 -6 fsw fsw ends: selection points fall from 67 to 66' "$(birthday '{"birth_date":"1987-12-01","jobs":[{"noc":"21301","country":"IN","start":"2022-10-01"}]}')"
	same '2026-12-01 0 fsw fsw ends: selection points fall from 67 to 66' "$(birthday '{"birth_date":"1980-12-01","relative_in_canada":true,"jobs":[{"noc":"21301","country":"IN","start":"2016-10-20"}]}')"
	same '2026-12-01 0 fsw fsw ends: selection points fall from 67 to 66' "$(birthday '{"birth_date":"1979-12-01","relative_in_canada":true,"education":"two_or_more","jobs":[{"noc":"21301","country":"IN","start":"2016-10-20"}]}')"
	same '' "$(birthday '{"birth_date":"1978-12-01","relative_in_canada":true,"education":"two_or_more","jobs":[{"noc":"21301","country":"IN","start":"2016-10-20"}]}')"
	# What has ended before, here with the test, is not ended by the birthday.
	same '2026-12-01 -6  FSW selection points fall each birthday from 36 to 47' "$(birthday '{"birth_date":"1987-12-01","jobs":[{"noc":"21301","country":"IN","start":"2022-10-01"}],"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2024-02-01"}}')"
}
