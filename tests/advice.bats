#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# ee-boost as advice: what a consultant would say of these clients, day by day.  The expected figures come from the tables of
# the rules: the points of the CRS, the selection points of the Federal Skilled Worker class, the settlement funds, and how
# long papers are good.
load helper

day=2026-10-15

# Results of all four abilities of IELTS, and what many of the clients have.
CLB9='"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7'
ECA='"education":"bachelor","eca":{"date":"2024-01-01"}'

# cells COLUMNS JQ: after "advise", the rows for which JQ holds, as words.
cells() { jq -r "select($2) | [$1] | map(. // \"-\") | join(\" \")" "$T/out"; }

# advise RECORD [OPTION...]: the advice of one record, from NDJSON and from CSV, which is the same.
advise() {
	lines "$1" > "$T/in"
	ee-boost --quiet -d $day "${@:2}" "$T/in" > "$T/out"
	same_file "$T/out" <(csv_twin < "$T/in" | ee-boost --quiet -o json -d $day "${@:2}")
}

@test "advice: invited, work that leaves its window before the last day to answer must not be lost" {
	# 2023-10-20 to 2024-10-19 is one year; the 36 months before 2026-10-21 begin on 2023-10-21.
	advise '{"id":"work","birth_date":"1992-11-30","education":"bachelor","canadian_education":"three_years_or_more","english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20","end":"2024-10-19"}],"invitation":{"date":"2026-09-15","type":"cec","program":"cec"}}'
	same 'invited jobs.lapses 2026-10-21 0 cec' "$(jq -r '[.standing, .change, .by, .gain, .programs_lost] | join(" ")' "$T/out")"
	# One day more of work, and it is still there on 2026-10-21.
	advise '{"id":"work","birth_date":"1992-11-30","education":"bachelor","canadian_education":"three_years_or_more","english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-11-14","end":"2024-11-13"}],"invitation":{"date":"2026-09-15","type":"cec","program":"cec"}}'
	same none "$(jq -r .change "$T/out")"	# day 60 is 2026-11-14, on which it is
}

@test "advice: who is not in the pool is told so, and what leads in comes first: a test that ran out" {
	advise '{"id":"test-expired","birth_date":"1992-11-30",'"$ECA"',"english":{'"$CLB9"',"date":"2024-10-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}]}'
	same 'out english.renewed CLB 9 weeks cec stem-2026' "$(head -n 1 "$T/out" | jq -r '[.standing, .change, .to, .reach, .programs_gained, .categories_gained] | join(" ")')"
	same 'ielts listening 8, reading 7, writing 7, speaking 7' "$(cells .needs '.change == "english.renewed"')"
	[[ "$(cells .note '.change == "english.renewed"')" == *'CLB 7 is enough for the programs'* ]]
	# What adds nothing outside is left out; the last row tells of the road that is not looked at.
	same '' "$(cells .change '.programs_gained == null and .change != "elsewhere"')"
	same elsewhere "$(tail -n 1 "$T/out" | jq -r .change)"
	same 'not in the pool; a nomination of a province outside Express Entry is a road that is not looked at here' "$(tail -n 1 "$T/out" | jq -r .note)"
	# The same in French, with a test of the previous-score column.
	advise '{"id":"fr","birth_date":"1992-11-30",'"$ECA"',"french":{"test":"tef","listening":249,"reading":207,"writing":310,"speaking":310,"date":"2024-10-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}]}'
	same 'french.renewed 2024-10-01 NCLC 7 cec french-2026-v2 stem-2026' "$(head -n 1 "$T/out" | jq -r '[.change, .from, .to, .programs_gained, .categories_gained] | join(" ")')"
	same 'tef listening 249, reading 207, writing 310, speaking 310 (previous-score column)' "$(cells .needs '.change == "french.renewed"')"
}

@test "advice: not in the pool for want of an assessment, of funds, of an unbroken year" {
	advise '{"id":"eca-expired","birth_date":"1993-01-10","education":"bachelor","eca":{"date":"2021-10-10"},"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"IR","start":"2019-09-01"}],"funds_cad":20000}'
	same 'out eca.renewed 2021-10-10 fsw stem-2026' "$(head -n 1 "$T/out" | jq -r '[.standing, .change, .from, .programs_gained, .categories_gained] | join(" ")')"
	advise '{"id":"funds-short","birth_date":"1991-01-01","education":"bachelor","eca":{"date":"2024-05-05"},"english":{'"$CLB9"',"date":"2025-11-01"},"jobs":[{"noc":"11102","country":"BR","start":"2022-01-01","end":"2025-12-31"}],"spouse":{"citizen_or_pr":true},"funds_cad":16000}'
	same 'out funds_cad 16000 19001 fsw 3001 CAD more' "$(head -n 1 "$T/out" | jq -r '[.standing, .change, .from, .to, .programs_gained, .needs] | join(" ")')"
	[[ "$(cells .note '.change == "funds_cad"')" == *'own, unencumbered money'* ]]
	# 12 months in one occupation also make 32 months of work of 20: 11 selection points of 9, 68 of 66.
	advise '{"id":"interrupted","birth_date":"1992-11-20","education":"bachelor","eca":{"date":"2023-05-05"},"english":{'"$CLB9"',"date":"2026-03-01"},"jobs":[{"noc":"21231","country":"IN","start":"2021-01-01","end":"2021-06-30"},{"noc":"21231","country":"IN","start":"2021-10-01","end":"2022-03-31"},{"noc":"21232","country":"IN","start":"2022-04-01","end":"2022-11-30"}],"funds_cad":30000}'
	same 'out unbroken_year 8 12 months fsw' "$(head -n 1 "$T/out" | jq -r '[.standing, .change, .from, .to, .reach, .programs_gained] | join(" ")')"
	[[ "$(cells .note '.change == "unbroken_year"')" == *'21232; FSW points from 66 to 68'* ]]
	# A job that goes on says the day itself: 12 months of it are full on 2027-04-01.
	advise '{"id":"goes-on","birth_date":"1992-11-20","education":"master","eca":{"date":"2023-05-05"},"english":{'"$CLB9"',"date":"2026-03-01"},"jobs":[{"noc":"21231","country":"IN","start":"2021-01-01","end":"2021-06-30"},{"noc":"21231","country":"IN","start":"2026-04-01"}],"funds_cad":30000}'
	same '2027-04-01 fsw' "$(head -n 1 "$T/out" | jq -r '[.by, .programs_gained] | join(" ")')"
	same fsw "$(ee-check --quiet -d 2027-04-01 "$T/in" | jq -r '.programs | join(" ")')"
	same '' "$(ee-check --quiet -d 2027-03-31 "$T/in" | jq -r '.programs | join(" ")')"
	# Two papers have run out: alone neither leads in, both do.
	both='{"id":"two","birth_date":"1993-01-10","education":"bachelor","eca":{"date":"2021-10-10"},"english":{'"$CLB9"',"date":"2024-02-01"},"jobs":[{"noc":"21301","country":"IR","start":"2019-09-01"}],"funds_cad":20000}'
	advise "$both"
	same 'none elsewhere' "$(jq -r .change "$T/out" | xargs)"
	same 'not in the pool; no single change leads in, --depth 2 looks for pairs' "$(cells .note '.change == "none"')"
	advise "$both" --depth 2
	same 'english.renewed + eca.renewed fsw' "$(head -n 1 "$T/out" | jq -r '[.change, .programs_gained] | join(" ")')"
}

@test "advice: the first things that a consultant says" {
	advise '{"id":"39","submitted":"2026-05-02T15:00:00Z","birth_date":"1986-11-30","education":"master","eca":{"date":"2023-09-01"},"english":{"test":"ielts","listening":7.5,"reading":7,"writing":7,"speaking":7,"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"ZA","start":"2015-09-01"}],"spouse":{"birth_date":"1988-02-02","education":"bachelor"},"family_size":4,"funds_cad":40000}'
	same 'english.listening CLB 9 weeks 57
spouse.english CLB 7 weeks 12
french NCLC 7 months 62' "$(head -n 3 "$T/out" | jq -r '[.change, .to, .reach, .gain] | join(" ")')"
	same 'ielts listening 8' "$(cells .needs '.change == "english.listening"')"
	[[ "$(cells .range '.change == "spouse.english"')" == *'CLB 7 +12, CLB 9 +20' ]]
	same french-2026-v2 "$(cells .categories_gained '.change == "french"')"
	same '-5 2026-11-30' "$(cells '.gain, .by' '.change == "birthday"')"
	# A province decides, and comes behind; nobody gets a sibling, an engineer no certificate, a spouse is not left behind.
	[ "$(jq -r .change "$T/out" | grep -n provincial_nomination | cut -d : -f 1)" -gt 3 ]
	same '' "$(cells .change '.change | test("sibling|certificate|accompanying")')"
	same '1 +85, 2 +96' "$(cells .range '.change == "canadian_work"')"
	# Time alone leads in within weeks: what is of use in the pool follows.
	advise '{"id":"eleven-months","submitted":"2026-05-02T15:00:00Z","birth_date":"1996-12-01","education":"master","canadian_education":"three_years_or_more","studied_in_canada":true,"english":{"test":"celpip","listening":9,"reading":9,"writing":8,"speaking":9,"date":"2026-02-01"},"jobs":[{"noc":"21211","country":"CA","start":"2025-11-20"}],"funds_cad":5000}'
	same 'canadian_work 1 weeks cec 2026-11-20 481
english.writing CLB 9 weeks - - 484' "$(head -n 2 "$T/out" | jq -r '[.change, .to, .reach, .programs_gained, .by, .crs_by] | map(. // "-") | join(" ")')"
	same '33 celpip writing 9' "$(cells '.gain, .needs' '.change == "english.writing"')"
	same '1 +65, 2 +78, 3 +89, 4 +97, 5 +105' "$(cells .range '.change == "canadian_work"')"
}

@test "advice: what is left of a gain on its day, birthdays and lapses included" {
	advise '{"id":"41","birth_date":"1985-02-01","education":"bachelor","canadian_education":"three_years_or_more","english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"12101","country":"CA","start":"2022-05-01"}]}'
	same '8 2027-05-01 432 -3 443' "$(cells '.gain, .by, .crs_by, .net, .crs_after' '.change == "canadian_work"')"
	advise '{"id":"29","birth_date":"1996-12-01","education":"master","canadian_education":"three_years_or_more","english":{"test":"ielts","listening":8,"reading":7,"writing":6.5,"speaking":7,"date":"2026-02-01"},"jobs":[{"noc":"21211","country":"CA","start":"2025-11-20"}]}' --all
	same '1 2026-11-20 481 65
2 2027-11-20 489 73' "$(cells '.to, .by, .crs_by, .net' '.change == "canadian_work" and (.to == "1" or .to == "2")' | sort)"
	# From the third year on the test has run out, and the note says so.
	[[ "$(cells .note '.change == "canadian_work" and .to == "3"')" == *'net without english, run out by then'* ]]
	# A day that nobody knows is assumed, and the note says which.
	[[ "$(cells .note '.change == "english.writing" and .to == "CLB 9"')" == *'day assumed: 2026-12-15; by the grid of 2025-03-25'* ]]
	[ "$(cells .note '.change == "canadian_work" and .by == "2026-11-20"')" = 'by the grid of 2025-03-25' ]
}

@test "advice: a program that is lost on the way is blamed on what loses it" {
	advise '{"id":"wait","birth_date":"1988-01-15","education":"bachelor","eca":{"date":"2026-01-01"},"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2025-11-01"},"jobs":[{"noc":"62020","country":"CA","start":"2025-06-01"}]}' --all
	same '2 2027-06-01 -
3 2028-06-01 -
4 2029-06-01 -
5 2030-06-01 -' "$(cells '.to, .by, .programs_lost' '.change == "canadian_work" and .to <= "5"' | sort | head -n 4)"
	same '2027-11-01 cec' "$(cells '.by, .programs_lost' '.change == "english.lapses"')"
	# A birthday that ends FSW, up to the 47th.
	advise '{"id":"67-at-38","birth_date":"1987-12-01",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"IN","start":"2022-10-01"}],"funds_cad":30000}'
	same '2026-12-01 -6 fsw' "$(cells '.by, .gain, .programs_lost' '.change == "birthday"')"
	advise '{"id":"67-at-45","birth_date":"1980-12-01",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"relative_in_canada":true,"jobs":[{"noc":"21301","country":"IN","start":"2016-10-20"}],"funds_cad":30000}'
	same '2026-12-01 0 fsw' "$(cells '.by, .gain, .programs_lost' '.change == "birthday"')"
	advise '{"id":"67-at-46","birth_date":"1979-12-01","education":"two_or_more","eca":{"date":"2024-01-01"},"english":{'"$CLB9"',"date":"2026-02-01"},"relative_in_canada":true,"jobs":[{"noc":"21301","country":"IN","start":"2016-10-20"}],"funds_cad":30000}'
	same '2026-12-01 47 fsw' "$(cells '.by, .to, .programs_lost' '.change == "birthday"')"
}

@test "advice: the spouse's test is watched as the candidate's" {
	for language in english french; do
		pool='{"id":"pool","submitted":"2026-05-01T00:00:01Z","birth_date":"1989-03-30",'"$ECA"',"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"IN","start":"2024-01-01"}],"spouse":{"education":"bachelor","'$language'":{"test":"clb","listening":7,"reading":7,"writing":7,"speaking":7,"date":"2024-11-20"}},"funds_cad":30000}'
		advise "$pool"
		same '2026-11-20 -12 fsw' "$(cells '.by, .gain, .programs_lost' '.change == "spouse.'$language'.lapses"')"
		# Once it has run out, a new one leads back in.
		day=2026-12-15
		advise "$pool"
		same "spouse.$language.renewed fsw" "$(head -n 1 "$T/out" | jq -r '[.change, .programs_gained] | join(" ")')"
		day=$day ee-boost --quiet --timeline 2 -d 2026-10-15 "$T/in" > "$T/steps"
		same "306 306 -
306 306 -
306 - spouse.$language.lapses programs.end" "$(jq -r '[.crs, .crs_valid // "-", .events // "-"] | join(" ")' "$T/steps")"
		day=2026-10-15
	done
	lines '{"id":"timeline","birth_date":"1992-03-30",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}],"spouse":{"education":"bachelor","english":{'"$CLB9"',"date":"2024-11-20"}}}' > "$T/in"
	same '2026-12-15 437 417 spouse.english.lapses' "$(ee-boost --quiet --timeline 2 -d $day "$T/in" | tail -n 1 | jq -r '[.date, .crs, .crs_valid, .events] | join(" ")')"
}

@test "advice: an assessment carries what lies above a Canadian certificate" {
	one='{"id":"expired","birth_date":"1986-01-10","education":"master","canadian_education":"one_or_two_years","studied_in_canada":false,"eca":{"date":"2021-09-01"},"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2026-02-01"},"jobs":[{"noc":"12101","country":"IN","start":"2019-05-01"}],"funds_cad":30000,"relative_in_canada":true}'
	advise "$one"
	same 'out eca.renewed fsw' "$(head -n 1 "$T/out" | jq -r '[.standing, .change, .programs_gained] | join(" ")')"
	advise "$one" --all
	same '2026-09-01 342 285' "$(cells '.by, .crs_before, .crs_after' '.change == "eca.lapses"')"
	# Still good: it is lost on its day, and FSW with it.
	advise "$(sed 's/2021-09-01/2022-09-01/' <<< "$one")"
	same '2027-09-01 -57 fsw' "$(cells '.by, .gain, .programs_lost' '.change == "eca.lapses"')"
	# Beside three years or more the level may be Canadian: nothing is claimed.
	advise "$(sed 's/one_or_two_years/three_years_or_more/' <<< "$one")"
	same '' "$(cells .change '.change == "eca.lapses"')"
}

@test "advice: a credential of a Canadian school is one change, and what it makes of both fields" {
	study() { advise '{"id":"c","age":30,"education":"'"$1"'","canadian_education":"'"$2"'","canadian_work_years":1,"english":{'"$CLB9"'},"funds_cad":50000}' --all; cells '.to, .gain' '.change == "canadian_credential"' | sort | xargs; }
	# Alone, 30, CLB 9, a year in Canada.  Two credentials, one of three years: 128 of 120, and 50 of 38 with language and work;
	# 15 and 30 for study in Canada.
	same 'master 57 one_year 35' "$(study bachelor none)"
	same 'one_year 15 two_year 23' "$(study one_year none | sed 's/bachelor [0-9]* //')"
	same '' "$(study master three_years_or_more)"
	advise '{"id":"c","age":30,"education":"bachelor","canadian_work_years":1,"english":{'"$CLB9"'},"funds_cad":50000}'
	same '' "$(cells .change '.change == "canadian_education"')"
}

@test "advice: invited, what must not be lost before the answer, and nothing else" {
	invited='{"id":"invited","birth_date":"1992-10-30",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}],"spouse":{"education":"bachelor","english":{'"$CLB9"',"date":"2024-10-20"}},"invitation":{"date":"2026-09-15","type":"cec","program":"cec"}}'
	advise "$invited"
	same 'invited spouse.english.lapses 2026-10-20 -20' "$(cells '.standing, .change, .by, .gain' true)"
	[[ "$(cells .note true)" == *'to be handed in before that day, unless it is renewed'* ]]
	# Nothing that is known is lost: no client vanishes.
	advise "$(sed 's/2024-10-20/2024-11-20/' <<< "$invited")"
	same 'invited none' "$(cells '.standing, .change' true)"
	# A nomination that ends first.
	advise '{"id":"pnp","age":30,"canadian_work_years":1,"provincial_nomination":true,"nomination":{"expires":"2026-11-01"},"invitation":{"date":"2026-09-15","respond_by":"2026-11-14"}}'
	same 'nomination.lapses 2026-11-02 -600' "$(cells '.change, .by, .gain' '.change != "none"')"
	# Declined, or not answered in time: back to the advice of the pool.  Handed in: nothing matters any more.
	for change in '.invitation.declined = true' '.invitation.date = "2026-08-01"'; do
		advise "$(jq -c "$change" <<< "$invited")"
		same pool "$(jq -r .standing "$T/out" | sort -u)"
	done
	advise "$(jq -c '.application.date = "2026-10-01"' <<< "$invited")"
	same 'applied none the application is in: points no longer matter to it' "$(cells '.standing, .change, .note' true)"
	run -1 --separate-stderr ee-boost -d $day <<< '{"id":1,"age":30,"invitation":{"date":"soon"}}'
	said 'ee-boost: <stdin>:1: invitation.date: expected a date such as 2025-03-25, got soon'
}

@test "advice: the newest cut-off of each kind of round in which one could be invited" {
	advise '{"id":"x","birth_date":"1992-03-30",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"31301","country":"CA","start":"2023-10-20"}]}'
	# By the table of past rounds: CEC 507 on 2026-03-17, PNP 742 on 2026-03-16, French 397 on 2026-03-04, healthcare 467 on 2026-02-20.
	same 'cec=507@2026-03-17 healthcare-social-services-2026-v3=467@2026-02-20' "$(cells .cutoffs '.change == "english.listening"')"
	same 'cec=507@2026-03-17 pnp=742@2026-03-16 healthcare-social-services-2026-v3=467@2026-02-20' "$(cells .cutoffs '.change == "provincial_nomination"')"
	[[ "$(cells .cutoffs '.change == "french"')" == *'french-2026-v2=397@2026-03-04'* ]]
	# On an earlier day the rounds of that day; rounds for everybody only where there was one within a year.
	day=2024-05-01
	advise '{"id":"x","birth_date":"1992-03-30",'"$ECA"',"english":{'"$CLB9"',"date":"2024-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2021-10-20"}]}'
	[[ "$(cells .cutoffs '.change == "english.listening"')" == 'general=529@2024-04-23 '* ]]
	day=2026-10-15
	same '' "$(cells .cutoffs '.change == "birthday" or (.change | test("lapses"))' | tr -d '\n -')"
}

@test "advice: the assumptions are a table, and change the order" {
	mkdir -p "$T/mine/boost"
	lines '{"id":"39","birth_date":"1986-11-30","education":"master","eca":{"date":"2023-09-01"},"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"ZA","start":"2015-09-01"}],"funds_cad":40000}' > "$T/in"
	first() { EE_SHARE_PATH=$T/mine ee-boost --quiet -d $day "$T/in" | head -n 1 | jq -r '[.change, .reach] | join(" ")'; }
	same 'english.listening weeks' "$(first)"
	sed -E 's/^(provincial_nomination,,,)6,others/\11,self/' share/boost/reach.csv > "$T/mine/boost/reach.csv"
	same 'provincial_nomination weeks' "$(first)"
	# What is wrong with it is told.
	while IFS='|' read -r edit message; do
		sed -E "$edit" share/boost/reach.csv > "$T/mine/boost/reach.csv"
		EE_SHARE_PATH=$T/mine run -2 --separate-stderr ee-boost -d $day < /dev/null
		said "ee-boost: $T/mine/boost/reach.csv:$message"
	done <<-'EOF2'
	s/^swap,/swop,/|36: change: expected within_weeks, within_months, test_again, test_renewed, first_english, first_french, spouse_first_english, eca_renewed, funds, unbroken_year, canadian_work, foreign_work, secondary, one_year, two_year, bachelor, two_or_more, master, professional, doctorate, swap, provincial_nomination or certificate_of_qualification, got swop
	s/^(swap,,,)1/\10/|36: months: expected a whole number 1 to 600, got 0
	s/^(swap,,,1,)self/\1me/|36: hangs_on: expected self or others, got me
	s/^(swap.*)assumption/\1guess/|36: note: a row without a source says that it is an assumption
	s/^(swap,,,1,self,)/\1NOBODY/|36: source: NOBODY is not in sources.csv
	s/^(test_again,)3/\12/|9: least: test_again has these steps in a row above
	/^swap/d|37: change: no row of swap
	s/^within_weeks,,,3/within_weeks,,,12/|38: months: within_weeks is not less than within_months
	s/^within_weeks,,/within_weeks,1,1/|38: least: a limit has no steps
	EOF2
}
