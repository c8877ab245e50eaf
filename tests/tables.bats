#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2030,SC2031,SC2086	# programs of awk and jq; options in words; subshells on purpose
# Rules are rows of tables: an overlay that changes a row changes the answer.
load helper

# overlay TABLE SED: a copy of the table in a directory of the test's own, changed; told to the tools.
overlay() {
	local table=$T/mine/$1

	[ -d "${table%/*}" ] || mkdir -p "${table%/*}"
	sed -E "$2" "$EE_SHARE/$1" > "$table"
	if cmp -s "$EE_SHARE/$1" "$table"; then lines "no such row in $1: $2"; return 1; fi
	export EE_SHARE_PATH="$T/mine"
}
cell='("[^"]*"|[^,]*)'
restore() {
	rm -rf "$T/mine"
	unset EE_SHARE_PATH
}

@test "tables: work that counts for points lies in the window of work.csv, in every tool" {
	lines '{"id":1,"age":30,"jobs":[{"noc":"21222","country":"CA","start":"2018-01-01","end":"2020-12-31"}]}' > "$T/in"
	years() { ee-score -b -d 2026-09-16 "$T/in" | values crs_points.core.canadian_work; }
	same 64 "$(years)"	# three years
	overlay work.csv 's/^crs_window_months,120/crs_window_months,84/'
	same 40 "$(years)"	# from 2019-09-16: one whole year
	same 'crs 145' "crs $(ee-boost --timeline 0 -d 2026-09-16 "$T/in" | values crs)"
	# High-wage occupations have the same window.
	mkdir -p "$T/mine/crs"
	cat "$EE_SHARE/crs/2025-03-25.csv" - > "$T/mine/crs/2025-03-25.csv" <<-'END'
	high_wage_occupation,21222,,,1,1,NOV26-A
	high_wage_work,1,0,0,0,0,NOV26-A
	high_wage_work,1,1,1,10,10,NOV26-A
	high_wage_work,1,2,,20,20,NOV26-A
	high_wage_offer,1,,,0,0,NOV26-A
	END
	same 10 "$(ee-score -b -d 2026-09-16 "$T/in" | values crs_points.additional.high_wage)"
	rm "$T/mine/work.csv"
	same 20 "$(ee-score -b -d 2026-09-16 "$T/in" | values crs_points.additional.high_wage)"
}

@test "tables: self-employed work counts in the occupations and on the days of work.csv" {
	for noc in 31100 21222; do
		lines "{\"id\":\"$noc\",\"age\":30,\"jobs\":[{\"noc\":\"$noc\",\"country\":\"CA\",\"start\":\"2022-01-01\",\"end\":\"2024-12-31\",\"self_employed\":true}]}"
	done > "$T/in"
	points() { ee-score -b -d 2026-09-16 "$T/in" | values crs_points.core.canadian_work | xargs; }
	cec() { ee-check --why -d 2025-01-01 "$T/in" 2> "$T/err" | jq '.why[] | select(.rule == "cec-work") | .have // 0' | xargs; }
	same '40 0' "$(points)"	# from 2023-04-25
	same '20.22 0' "$(cec)"
	overlay work.csv 's/^self_employed,31100,2023-04-25,/self_employed,31100,2022-01-01,/'
	same '64 0' "$(points)"
	same '36 0' "$(cec)"
	overlay work.csv 's/^self_employed,31100,2023-04-25,,/self_employed,31100,2022-01-01,2023-12-31,/'
	same '53 0' "$(points)"
	overlay work.csv 's/^self_employed,31100,/self_employed,21222,/'
	same '0 40' "$(points)"
}

@test "tables: the first day of NOC 2021 is that of work.csv" {
	lines '{"id":1,"age":30,"jobs":[{"noc":"2173","country":"CA","start":"2015-01-01"}],"job_offer":{"noc":"2173"}}' > "$T/in"
	run -0 --separate-stderr ee-score -d 2021-06-01 "$T/in"
	overlay work.csv 's/^noc_2021,,2022-11-16/noc_2021,,2021-03-02/'
	run -1 --separate-stderr ee-score -d 2021-06-01 "$T/in"
	said "ee-score: $T/in:1: jobs.1.noc: expected 5 digits of NOC 2021 (4-digit codes ended with 2021-03-01), got 2173" \
		"ee-score: $T/in:1: job_offer.noc: expected 5 digits of NOC 2021 (4-digit codes ended with 2021-03-01), got 2173"
	run -0 --separate-stderr ee-score -d 2021-03-01 "$T/in"
	said
	lines '{"id":1,"age":30,"jobs":[{"noc":"21222","country":"CA","start":"2015-01-01"}]}' > "$T/new"
	run -0 --separate-stderr ee-score -d 2021-02-28 "$T/new"
	said "ee-score: $T/new:1: NOC codes of 5 digits on a day before 2021-03-02 are read by their TEER"
	restore
	run -0 --separate-stderr ee-score -d 2022-11-15 "$T/new"
	said "ee-score: $T/new:1: NOC codes of 5 digits on a day before 2022-11-16 are read by their TEER"
}

@test "tables: every fault of work.csv is told with line and column" {
	fault() {
		overlay work.csv "$1"
		run -2 --separate-stderr ee-score <<< '{"age":30}'
		said "ee-score: $T/mine/work.csv:$2"
	}
	fault 's/^crs_window_months,120/crs_window_months,0/' '2: value: expected a whole number 1 to 1200, got 0'
	fault 's/^(crs_window_months,120,2015-01-01),,(.*)/\1,2020-12-31,\2\ncrs_window_months,60,2021-01-02,,high,IRPR,/' \
		'3: in_force_from: expected 2021-01-01, the day after the row before it ends'
	fault 's/^noc_2021,,/noc_2021,5,/' '3: value: means nothing here, got 5'
	fault 's/^(noc_2021,,2022-11-16),/\1,2023-01-01/' '3: in_force_to: means nothing here, got 2023-01-01'
	fault 's/^(noc_2021.*)/\1\n\1/' '4: rule: noc_2021 is given twice'
	fault 's/31102/31101/' '6: value: 31101 is given twice'
	fault 's/31102/3110/' '6: value: expected 5 digits of NOC 2021, got 3110'
	fault 's/,IRPR,/,,/' '3: source: expected a source, got nothing'
	fault 's/^self_employed,31102/student,31102/' '6: rule: expected crs_window_months, noc_2021 or self_employed, got student'
	overlay work.csv 's/^(crs_window_months,120,2015-01-01),,/\1,2020-12-31,/'
	run -2 --separate-stderr ee-score <<< '{"age":30}'
	said "ee-score: $T/mine/work.csv:2: in_force_to: the last row of crs_window_months has an end: no length after it"
	overlay work.csv 's/^(crs_window_months,120),2015-01-01/\1,2025-01-01/'
	same 105 "$(ee-score -d 2025-01-01 <<< '{"age":30}' | values crs)"
	run -2 --separate-stderr ee-score -d 2024-12-31 <<< '{"age":30}'
	said "ee-score: $T/mine/work.csv:2: in_force_from: no crs_window_months for 2024-12-31: this row is the first"
	overlay work.csv '/^noc_2021/d'
	run -2 --separate-stderr ee-score <<< '{"age":30}'
	said "ee-score: $T/mine/work.csv:$(wc -l < "$T/mine/work.csv"): rule: no row of noc_2021"
}

# due ID < RECORD: the last day of that deadline, or nothing.
due() { ee-deadline -d 2026-11-23 --only "$1" "$T/in" 2> "$T/err" | values due; }

@test "tables: a profile lives as long as deadlines.csv says, in every zone" {
	lines '{"id":1,"submitted":"2026-02-28T23:30:00Z"}' > "$T/in"
	same 2027-02-28 "$(due profile)"
	overlay deadlines.csv 's/^(profile,[^,]*,[^,]*),1,years/\1,2,years/'
	same 2028-02-28 "$(due profile)"
	same 'Profile expiry in the pool: 2 years' "$(ee-deadline -d 2026-11-23 --only profile "$T/in" | jq -r '.rule | split(" (")[0]')"
	same '2028-02-29 05:00:00 IST' "$(ee-deadline -d 2026-11-23 --zone Asia/Kolkata --only profile "$T/in" | values due ends)"
}

@test "tables: stays that ask for a police certificate are those of deadlines.csv, in calendar and checklist" {
	stay() { lines "{\"id\":1,\"birth_date\":\"1990-01-01\",\"invitation\":{\"date\":\"2026-09-14\"},\"countries\":[{\"country\":\"FR\",\"from\":\"$1\",\"to\":\"$2\"}]}" > "$T/in"; }
	asked() {
		same "$1" "$(ee-deadline -d 2026-09-20 --missing --only pcc-past "$T/in" | values note | cut -c 1-2)"
		same "$1" "$(ee-checklist -d 2026-09-20 "$T/in" | grep '"document":"police' | values about person=applicant)"
	}
	stay 2020-01-01 2020-09-15	# eight months and a half
	asked FR
	overlay deadlines.csv 's/^(pcc-past,.*),6,months,/\1,12,months,/'
	asked ''
	stay 2020-01-01 2021-01-01
	asked FR
	overlay deadlines.csv 's/^(pcc-past,.*,2018-02-27),/\1,2026-09-13/'
	asked ''
	overlay deadlines.csv 's/^(pcc-past,.*,2018-02-27),/\1,2026-09-14/'
	asked FR
	restore
	stay 2017-01-01 2018-01-01
	asked FR
	overlay deadlines.csv 's/^(pcc-window,.*),10,years,/\1,8,years,/'
	asked ''
	restore
	stay 2017-01-01 2018-01-01
	overlay deadlines.csv 's/^(pcc-age,.*),18,years,/\1,29,years,/'
	asked ''
	lines '{"id":1,"age":36,"family_size":3}' > "$T/in"
	same '29 and over' "$(ee-checklist "$T/in" | values about person=children)"
	# The measures are no deadlines of their own.
	run -2 --separate-stderr ee-deadline --only pcc-age "$T/in"
	[[ ${stderr_lines[0]} == "ee-deadline: --only: expected ids with commas between them, got pcc-age; the ids are ita ita-1 "* ]]
	[[ ${stderr_lines[0]} != *" pcc-age"*" pcc-age"* ]]
}

@test "tables: every length of deadlines.csv that is given is read" {
	# One record for each; a length that is raised by one moves something that is written.
	cat > "$T/in" <<-'END'
	{"id":1,"birth_date":"1990-01-01","submitted":"2026-01-01T00:00:00Z","english":{"date":"2025-06-01"},"eca":{"date":"2024-01-01"},"nomination":{"date":"2026-02-01"},"biometrics":{"letter":"2026-01-31","date":"2026-02-01"},"request":{"date":"2026-03-01"},"application":{"date":"2026-03-01"},"refusal":{"date":"2026-04-01","in_canada":true}}
	{"id":2,"refusal":{"date":"2026-04-01","in_canada":false}}
	{"id":3,"birth_date":"1980-06-10","invitation":{"date":"2026-09-14"},"english":{"date":"2025-06-01"},"medical":{"date":"2026-01-01"},"countries":[{"country":"FR","from":"2026-03-01"},{"country":"DE","from":"2025-01-01","to":"2025-07-05"},{"country":"JP","from":"2010-01-01","to":"2016-06-01"},{"country":"PE","from":"1997-01-01","to":"1999-01-01"}],"police":[{"country":"FR","date":"2026-09-01"}]}
	{"id":4,"invitation":{"date":"2015-05-01"}}
	{"id":5,"invitation":{"date":"2017-05-01"}}
	{"id":6,"invitation":{"date":"2019-05-01"}}
	{"id":7,"invitation":{"date":"2020-05-01"}}
	{"id":8,"birth_date":"2000-01-01","invitation":{"date":"2026-09-14"},"countries":[{"country":"FR","from":"2005-01-01","to":"2018-06-01"}]}
	{"id":9,"birth_date":"1946-01-01","children":[{"birth_date":"2012-01-01"}],"invitation":{"date":"2026-09-14"},"countries":[{"country":"IT","from":"2020-01-01","to":"2020-03-31"},{"country":"IT","from":"2020-05-02","to":"2020-09-01"}]}
	END
	answer() {
		ee-deadline -d 2026-11-23 --missing -o csv --columns id,deadline,due,note "$T/in" 2> "$T/err"
		ee-checklist -d 2026-11-23 "$T/in" 2> "$T/err" | grep '"document":"biometrics'
	}
	answer > "$T/before"
	count=0
	while IFS=, read -r id length; do
		step=1
		[ "$id" != ita-safe ] || step=-1	# it must stay in front of the last day
		overlay deadlines.csv "s/^($id,$cell,$cell),$length,/\1,$((length + step)),/"
		answer > "$T/after"
		! cmp -s "$T/before" "$T/after" || { echo "$id"; return 1; }
		count=$((count + 1))
	done < <(sed -nE "s/^([a-z0-9-]+),$cell,$cell,([0-9]+),.*/\1,\4/p" "$EE_SHARE/deadlines.csv")
	same 25 "$count"
}

@test "tables: a measure, and the day that binds, hold on the days of deadlines.csv" {
	ends() { overlay deadlines.csv "s/^($1,.*,20[0-9-]{8}),,/\\1,2026-09-13,/"; }	# the day before the invitation
	lines '{"id":1,"birth_date":"1946-09-14","invitation":{"date":"2026-09-14"},"application":{"date":"2026-09-14"},"children":[{"birth_date":"2012-09-15"}],"countries":[{"country":"IT","from":"2020-01-01","to":"2020-03-31"},{"country":"IT","from":"2020-05-01","to":"2020-09-01"}]}' > "$T/in"
	binds() { ee-deadline --quiet -d 2026-11-23 --only binding,pcc-past --missing "$T/in" | values deadline due status | xargs; }
	same 'pcc-past 2026-09-14 perhaps binding 2026-11-13 met' "$(binds)"
	ends binding
	same 'pcc-past 2026-09-14 perhaps' "$(binds)"
	ends pcc-gap
	same 'binding 2026-11-13 met' "$(binds)"
	# The applicant is 80, the child 13: neither pays for biometrics, and the child needs no certificate.
	asked() { ee-checklist --quiet -d 2026-11-23 "$T/in" | values document person about | grep 'biometrics\|police child' | xargs; }
	restore
	same '' "$(asked)"
	ends bio-to
	same 'biometrics family 1 x 85' "$(asked)"
	ends bio-from
	same 'biometrics family 1 x 85' "$(asked)"
	ends pcc-age
	same 'police child 1 null' "$(asked)"
	# The last day in force is one of them.
	for id in binding pcc-gap pcc-age bio-from bio-to; do
		overlay deadlines.csv "s/^($id,.*,20[0-9-]{8}),,/\\1,2026-09-14,/"
		same "$id pcc-past 2026-09-14 perhaps binding 2026-11-13 met" "$id $(binds)$(asked)"
	done
}

@test "tables: what ee-check says is as sure as the least sure row of minimums.csv behind it" {
	lines '{"id":1,"age":30,"education":"master","english":{"listening":7,"reading":7,"writing":7,"speaking":7},"jobs":[{"noc":"72310","country":"CA","start":"2022-01-01"}],"job_offer":{"noc":"72310"},"spouse":{"english":{"listening":4,"reading":4,"writing":4,"speaking":4}}}' \
		'{"id":2,"age":30,"english":{"listening":5,"reading":5,"writing":5,"speaking":5},"canadian_work_years":2}' > "$T/in"
	unsure() { ee-check --quiet --why -d 2026-09-14 "$T/in" | jq -r '"\(.id):" + (.why[] | select(.confidence == "low") | .rule)' | xargs; }
	same '' "$(unsure)"
	while read -r row wanted; do
		overlay programs/minimums.csv "s/^($row,.*),(high|medium),/\\1,low,/"
		same "$wanted" "$(unsure)"
	done <<-'END'
		cec,window 1:cec-work 2:cec-work
		cec,language_lower 1:cec-language 2:cec-language
		cec,language_higher 2:cec-language
		fst,window 1:fst-work 2:fst-work
		fst,reading 1:fst-language 2:fst-language
		fst,writing 1:fst-language 2:fst-language
		fst,speaking 1:fst-language 2:fst-language
		fsw,window 1:fsw-work 2:fsw-work
		fsw,spouse_language 1:fsw-points
		fsw,canadian_work 1:fsw-points 2:fsw-points
		fsw,employers 1:fsw-points
	END
}

@test "tables: the first day of invitations is that of deadlines.csv" {
	lines '{"id":1,"invitation":{"date":"2014-12-31"}}' > "$T/in"
	run -0 --separate-stderr ee-deadline -d 2026-11-23 "$T/in"
	wrote
	said "ee-deadline: $T/in:1: invitation-before-2015: there were no invitations then; no rule for the response"
	run -2 --separate-stderr ee-draw -n 1 -d 2014-12-31 < /dev/null
	said 'ee-draw: 2014-12-31: no rule of that day for the response to an invitation; Express Entry began on 2015-01-01'
	overlay deadlines.csv 's/^(ita-1,.*,)2015-01-01,/\12014-12-31,/'
	same 2015-03-01 "$(due ita-1)"
	same '' "$(cat "$T/err")"
	run -2 --separate-stderr ee-draw -n 1 -d 2014-12-30 < /dev/null
	said 'ee-draw: 2014-12-30: no rule of that day for the response to an invitation; Express Entry began on 2014-12-31'
}

@test "tables: a length, or its unit, that nothing would count is refused" {
	for id in ime-upfront ime-not-upfront funds nom-valid cec fsw fst category birthday passport copr pfl; do
		line=$(grep -n "^$id," "$EE_SHARE/deadlines.csv" | cut -d : -f 1)
		for column in 'length 5' 'unit months'; do
			case $column in
			length*) overlay deadlines.csv "s/^($id,$cell,$cell),[^,]*,/\1,5,/" ;;
			unit*) overlay deadlines.csv "s/^($id,$cell,$cell,[^,]*),[^,]*,/\1,months,/" ;;
			esac
			run -2 --separate-stderr ee-deadline <<< '{}'
			said "ee-deadline: $T/mine/deadlines.csv:$line: ${column% *}: means nothing for $id, whose day is not counted; got ${column#* }"
		done
	done
}

@test "tables: results and assessments count as long as minimums.csv says; the warnings say the same" {
	lines '{"id":1,"birth_date":"1990-01-01","education":"master","eca":{"date":"2021-05-01"},"english":{"test":"celpip","listening":9,"reading":9,"writing":9,"speaking":9,"date":"2024-05-01"}}' > "$T/in"
	spouse='"spouse":{"english":{"test":"celpip","listening":9,"reading":9,"writing":9,"speaking":9,"date":"2024-05-01"}}'
	run -0 --separate-stderr ee-score -d 2026-10-23 "$T/in"
	said "ee-score: $T/in:1: english.date: results two years old or more on 2026-10-23 are counted all the same; 174 points hang on it" \
		"ee-score: $T/in:1: eca.date: assessments five years old or more on 2026-10-23 are counted all the same; 185 points hang on it"
	run -0 --separate-stderr ee-check -d 2026-10-23 "$T/in"
	said 'ee-check: the settlement funds of 2025-07-29 are used; newer ones were not found' \
		"ee-check: $T/in:1: english.date: results two years old or more on 2026-10-23 do not count" \
		"ee-check: $T/in:1: eca-expired: the credential assessment is five years old or more and does not count"
	same 'eca-expired test-expired' "$(values --or= 'warnings[]' <<< "$output")"
	overlay programs/minimums.csv 's/^(any,test_validity,2015-01-01,),24,/\1,36,/; s/^(any,eca_validity,2015-01-01,),60,/\1,65,/'
	run -0 --separate-stderr ee-score -d 2026-10-23 "$T/in"
	said "ee-score: $T/in:1: eca.date: assessments 65 months old or more on 2026-10-23 are counted all the same; 185 points hang on it"
	run -0 --separate-stderr ee-check -d 2026-10-23 "$T/in"
	said 'ee-check: the settlement funds of 2025-07-29 are used; newer ones were not found' \
		"ee-check: $T/in:1: eca-expired: the credential assessment is 65 months old or more and does not count"
	same '2027-05-01' "$(ee-boost -d 2026-10-23 "$T/in" | values by change=english.lapses)"
	run -0 --separate-stderr ee-score -d 2027-05-01 "$T/in"
	said "ee-score: the rules of 2026-11-03, in force on 2027-05-01, are not completely known; scored by those of 2025-03-25" \
		"ee-score: $T/in:1: english.date: results three years old or more on 2027-05-01 are counted all the same; 174 points hang on it" \
		"ee-score: $T/in:1: eca.date: assessments 65 months old or more on 2027-05-01 are counted all the same; 185 points hang on it"
	lines "{\"id\":1,\"age\":30,$spouse}" > "$T/in"
	run -0 --separate-stderr ee-score -d 2027-04-30 "$T/in"
	said "ee-score: the rules of 2026-11-03, in force on 2027-04-30, are not completely known; scored by those of 2025-03-25"
	restore
	run -0 --separate-stderr ee-score -d 2026-05-01 "$T/in"
	said "ee-score: $T/in:1: spouse.english.date: results two years old or more on 2026-05-01 are counted all the same; 20 points hang on it"
}

@test "tables: on a later day papers count as long as the row of that day says" {
	overlay programs/minimums.csv 's/^(any,test_validity,2015-01-01),,24,(.*)/\1,2026-12-31,24,\2\nany,test_validity,2027-01-01,,12,\2/; s/^(any,eca_validity,2015-01-01),,60,(.*)/\1,2026-10-31,60,\2\nany,eca_validity,2026-11-01,,48,\2/'
	lines '{"id":"a","age":30,"education":"master","eca":{"date":"2022-09-20"},"english":{"test":"ielts","date":"2025-06-01","listening":9,"reading":9,"writing":9,"speaking":9},"french":{"test":"tef","date":"2026-03-10","listening":360,"reading":300,"writing":400,"speaking":400}}' > "$T/in"
	same 'eca.lapses 2026-11-01 english.lapses 2027-01-01 french.lapses 2027-03-10' \
		"$(ee-boost -d 2026-09-14 "$T/in" 2> "$T/err" | jq -r 'select(.change | endswith("lapses")) | "\(.by) \(.change)"' | sort | awk '{ print $2, $1 }' | one_line)"
	lapses() { ee-boost --timeline 8 -d 2026-09-14 "$T/in" 2> "$T/err" | jq -r 'select(.events // "" | test("lapses")) | "\(.date) \(.events)"' | xargs; }
	same '2026-11-14 eca.lapses 2027-01-14 english.lapses 2027-03-14 french.lapses' "$(lapses)"
	# Without a length for a day to come nothing can be said of it.
	restore
	overlay programs/minimums.csv 's/^(any,test_validity,2015-01-01),,/\1,2026-12-31,/'
	run -2 --separate-stderr ee-score -d 2026-09-14 "$T/in"
	said "ee-score: $T/mine/programs/minimums.csv:2: in_force_to: the last row of test_validity has an end: no length after it"
	overlay programs/minimums.csv 's/^(any,eca_validity,2015-01-01),,60,(.*)/any,eca_validity,2027-01-02,,48,\2\n\1,2026-12-31,60,\2/'
	run -2 --separate-stderr ee-check -d 2026-09-14 "$T/in"
	said "ee-check: $T/mine/programs/minimums.csv:3: in_force_from: expected 2027-01-01, the day after the row before it ends"
	# Longer from a day on: what had run out counts again.
	restore
	overlay programs/minimums.csv 's/^(any,test_validity,2015-01-01),,24,(.*)/\1,2026-12-31,12,\2\nany,test_validity,2027-01-01,,24,\2/'
	same '' "$(lapses)"
	same '2027-01-14' "$(ee-boost --timeline 8 -d 2026-09-14 "$T/in" 2> "$T/err" | jq -s -r '[.[:-1], .[1:]] | transpose[] | select(.[1].crs_valid > .[0].crs_valid) | .[1].date')"
}

@test "tables: what two tables say of one rule is the same" {
	# minimum REQUIREMENT ID: months of minimums.csv against years of deadlines.csv, today.
	months() { mlr --icsv --onidx filter "\$id == \"$1\" && \$in_force_to == \"\"" then put '$m = $length * 12' then cut -f m "$ROOT/share/deadlines.csv"; }
	minimum() { mlr --icsv --onidx filter "\$requirement == \"$1\" && \$in_force_to == \"\"" then cut -f value "$ROOT/share/programs/minimums.csv"; }
	same 24 "$(minimum test_validity)"
	same 24 "$(months language-pool)"
	same 24 "$(months language-eapr)"
	same "$(minimum eca_validity)" "$(months eca)"
	same "$(mlr --icsv --onidx filter '$rule == "pool_months" && $in_force_to == ""' then cut -f value "$ROOT/share/rounds/rules.csv")" "$(months profile)"
}

@test "tables: a round by category is of a version in force on its day; a list that no round is said to have used had none" {
	ee-rounds --since 2015-01-01 -o json | values category date type=category > "$T/rounds"
	[ "$(wc -l < "$T/rounds")" -ge 55 ]	# 17, 19 and 19 in 2023 to 2025
	mlr --icsv --onidx cut -o -f slug,in_force_from,in_force_to share/categories/versions.csv > "$T/versions"
	same '' "$(awk 'NR == FNR { from[$1] = $2; to[$1] = $3; next }
		!($1 in from) || $2 < from[$1] || to[$1] != "" && $2 > to[$1]' "$T/versions" "$T/rounds")"
	mlr --icsv --onidx filter '$note =~ "no round used this list"' then cut -f slug share/categories/versions.csv > "$T/none"
	[ -s "$T/none" ]
	same '' "$(cut -d ' ' -f 1 "$T/rounds" | grep -Fxf "$T/none" || :)"
}

@test "tables: birthdays that cost are those of the rule set in force on them" {
	# birthday DAY: the next one that costs, and the points that it takes.
	birthday() { ee-deadline -d "$1" --only birthday "$T/in" 2> "$T/err" | values due crs_change; }
	# points DAY: by ee-score itself, on the day before and on the day.
	points() { ee-score -d "$(date -d "$1 -1 day" +%F)" "$T/in" 2> "$T/err" | values crs; ee-score -d "$1" "$T/in" 2> "$T/err" | values crs; }
	lines '{"id":1,"birth_date":"2002-06-15","english":{"listening":9,"reading":9,"writing":9,"speaking":9}}' > "$T/in"
	# Whatever sets have been added since.
	cp -r share "$T/share"
	for set in "$T"/share/crs/*.csv; do
		[[ ${set##*/} < 2026-11-04 ]] || rm "$set"
	done
	export EE_SHARE=$T/share
	same '2032-06-15 -5' "$(birthday 2026-09-14)"	# 30
	# A set in which 25 costs 20 points.
	overlay crs/2025-03-25.csv 's/^age,,20,29,110,100,(.*)/age,,20,24,110,100,\1\nage,,25,29,90,80,\1/'
	same '2027-06-15 -20' "$(birthday 2026-09-14)"
	same '234 214' "$(points 2027-06-15 | one_line)"
	sed -i 's/"birth_date"/"spouse":{"education":"none"},"birth_date"/' "$T/in"
	same '2027-06-15 -20' "$(birthday 2026-09-14)"
	restore
	# A set that begins before the birthday: the ages are asked of it, and not of today's.
	lines '{"id":1,"birth_date":"2002-06-15"}' > "$T/in"
	mkdir -p "$T/mine/crs"
	sed -E 's/^age,,20,29,110,100,(.*)/age,,20,24,110,100,\1\nage,,25,29,60,50,\1/' "$EE_SHARE/crs/2025-03-25.csv" > "$T/mine/crs/2027-01-01.csv"
	export EE_SHARE_PATH=$T/mine
	same '2027-06-15 -50' "$(birthday 2026-09-14)"
	same '2027-06-15 -50' "$(ee-boost --all -d 2026-09-14 "$T/in" 2> "$T/err" | values by gain change=birthday)"
	# What else such a set changes was changed before the birthday.
	sed -i -E 's/^age,,25,29,60,/age,,25,29,70,/; s/^sibling,,,,15,15,/sibling,,,,40,40,/' "$T/mine/crs/2027-01-01.csv"
	lines '{"id":1,"birth_date":"2002-06-15","sibling_in_canada":true}' > "$T/in"
	same '2027-06-15 -40' "$(birthday 2026-09-14)"
	same '150 110' "$(points 2027-06-15 | one_line)"
	# One that begins on the birthday: the day before is by the old set, the day itself by the new one.
	mv "$T/mine/crs/2027-01-01.csv" "$T/mine/crs/2027-06-15.csv"
	same '2027-06-15 -15' "$(birthday 2026-09-14)"	# 40 less for the age, 25 more for the sibling
	same '125 110' "$(points 2027-06-15 | one_line)"
	# One that begins the day after: the 25th costs nothing by the old set; by the new one the 30th gains, the 31st costs.
	mv "$T/mine/crs/2027-06-15.csv" "$T/mine/crs/2027-06-16.csv"
	same '2033-06-15 -6' "$(birthday 2026-09-14)"
	# One under which no age costs has no birthdays that do.
	sed -E '/^age,/d' "$EE_SHARE/crs/2025-03-25.csv" > "$T/mine/crs/2027-06-16.csv"
	echo age,,0,,110,100,MI-2014 >> "$T/mine/crs/2027-06-16.csv"
	same '' "$(birthday 2026-09-14)"
}

# A pipe gives its bytes once: who opens it a second time finds it empty, which is a fault.
@test "tables: no tool reads a table of sources, rules, versions or rounds more than once a start" {
	export EE_SHARE_PATH="$T/once"
	once() {
		local table=$1 pipe
		shift
		rm -rf "$T/once"
		mkdir -p "$T/once/$(dirname "$table")"
		exec {pipe}< <(cat "$EE_SHARE/$table")
		ln -s "/dev/fd/$pipe" "$T/once/$table"
		"$@" -d 2026-01-10 < /dev/null > /dev/null 2> "$T/err" || { lines "$*"; cat "$T/err"; return 1; }
		exec {pipe}<&-
	}
	for tool in ee-boost ee-check ee-checklist ee-deadline 'ee-draw -n 1' 'ee-sample -n 1' ee-score ee-wait; do
		once sources.csv $tool
	done
	for tool in ee-boost 'ee-boost --timeline 12' ee-deadline 'ee-sample -n 1' ee-score; do
		once crs/2025-03-25.csv $tool
	done
	for tool in ee-boost ee-check 'ee-draw -n 1' ee-wait; do
		once categories/versions.csv $tool
	done
	for table in rounds.csv rounds/rules.csv; do
		once $table ee-wait
	done
	once rounds/rules.csv ee-draw -n 1
	once deadlines.csv ee-deadline
	once work.csv ee-score
	once programs/minimums.csv ee-check
	# Their names say all that a forecast asks.
	mkdir -p "$T/once/crs"
	mkfifo "$T/once/crs/2026-11-03.csv"
	ee-wait -d 2026-01-10 < /dev/null > /dev/null 2> "$T/err"
	same 'ee-wait: the rules of 2026-11-03 will change the scores; the forecast does not know how' "$(tail -n 1 "$T/err")"
}

@test "tables: what is no file is told and not waited for; a pipe is read" {
	told() {
		run -2 --separate-stderr timeout 20 ee-score -d 2026-01-10 --rules "$1" < /dev/null
		said "ee-score: $1:$2"
		rm -rf "$T/mine"
		mkdir -p "$T/mine"
		ln -s "$(realpath "$1")" "$T/mine/sources.csv"
		run -2 --separate-stderr env EE_SHARE_PATH="$T/mine" timeout 20 ee-score < /dev/null
		said "ee-score: $T/mine/sources.csv:$2"
	}
	mkfifo "$T/pipe"
	told "$T/pipe" "1: empty"	# nobody writes to it
	told "$T" ' Is a directory'
	told /dev/null ' neither a file nor a pipe'
	told /dev/zero ' neither a file nor a pipe'
	lines '{"age":30}' > "$T/in"
	same 105 "$(ee-score -d 2026-01-10 --rules <(sleep 1; cat share/crs/2025-03-25.csv) "$T/in" | values crs)"
	same 105 "$({ sleep 1; cat share/crs/2025-03-25.csv; } | ee-score -d 2026-01-10 --rules /dev/stdin "$T/in" | values crs)"
}

@test "tables: stays before the age of a police certificate ask for none, also before the first source" {
	local stays='{"id":1,"birth_date":"2003-02-28","countries":[{"country":"IN","from":"2001-01-01","to":"2015-02-28"},{"country":"CA","from":"2015-03-01"}]}'

	for day in 2016-02-10 2016-02-11 2026-02-10; do
		run -0 --separate-stderr ee-checklist -d "$day" <<< "$stays"
		[[ $output == *'"document":"passport"'* && $output != *IN* ]]
	done
}
