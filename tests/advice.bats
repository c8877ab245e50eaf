#!/usr/bin/env bats
# shellcheck disable=SC2030,SC2031,SC2086,SC2154	# the day of a test is its own; options in words; what "run" sets
# ee-boost as advice: what a consultant would say of these clients, day by day.  The expected figures come from the tables of
# the rules: the points of the CRS, the selection points of the Federal Skilled Worker class, the settlement funds, and how
# long papers are good.
load helper

day=2026-10-15

# Results of all four abilities of IELTS, and what many of the clients have.
CLB9='"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7'
ECA='"education":"bachelor","eca":{"date":"2024-01-01"}'

# cells FIELD... [FIELD=VALUE | FIELD!=VALUE]...: after "advise", these fields of the rows for which that holds.
cells() { values --or=- "$@" < "$T/out"; }
# cells_where COLUMNS JQ: the same by what jq says of a row.
cells_where() { jq -r "select($2) | [$1] | map(. // \"-\") | join(\" \")" "$T/out"; }

# advise RECORD [OPTION...]: the advice of one record.
advise() {
	local asked="$T/asked of $day ${*:2}"

	lines "$1" | tee -a "$asked" > "$T/in"
	ee-boost --quiet -d $day "${@:2}" "$T/in" | tee -a "$asked=" > "$T/out"
}

# All that a test asked for is the same from CSV.
teardown() {
	local asked day options

	for asked in "$T/asked of "*[!=]; do
		[ -f "$asked" ] || continue
		read -r day options <<< "${asked#"$T/asked of "}"
		same_file "$asked=" <(twin < "$asked" | ee-boost --quiet -o json -d "$day" $options) || { echo "other advice from CSV"; return 1; }
	done
}

@test "advice: invited, work that leaves its window before the last day to answer must not be lost" {
	# 2023-10-20 to 2024-10-19 is one year; the 36 months before 2026-10-21 begin on 2023-10-21.
	advise '{"id":"work","birth_date":"1992-11-30","education":"bachelor","canadian_education":"three_years_or_more","english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20","end":"2024-10-19"}],"invitation":{"date":"2026-09-15","type":"cec","program":"cec"}}'
	same 'invited jobs.lapses 2026-10-21 0 cec' "$(values --or= standing change by gain programs_lost < "$T/out")"
	# One day more of work, and it is still there on 2026-10-21.
	advise '{"id":"work","birth_date":"1992-11-30","education":"bachelor","canadian_education":"three_years_or_more","english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-11-14","end":"2024-11-13"}],"invitation":{"date":"2026-09-15","type":"cec","program":"cec"}}'
	same none "$(values change < "$T/out")"	# day 60 is 2026-11-14, on which it is
}

@test "advice: who is not in the pool is told so, and what leads in comes first: a test that ran out" {
	advise '{"id":"test-expired","birth_date":"1992-11-30",'"$ECA"',"english":{'"$CLB9"',"date":"2024-10-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}]}'
	same 'out english.renewed CLB 9 weeks cec stem-2026' "$(head -n 1 "$T/out" | values --or= standing change to reach programs_gained categories_gained)"
	same 'ielts listening 8, reading 7, writing 7, speaking 7' "$(cells needs change=english.renewed)"
	[[ "$(cells note change=english.renewed)" == *'CLB 7 is enough for the programs'* ]]
	# What adds nothing outside is left out; the last row tells of the road that is not looked at.
	same '' "$(cells_where .change '.programs_gained == null and .change != "elsewhere"')"
	same elsewhere "$(tail -n 1 "$T/out" | values change)"
	same 'not in the pool; a nomination of a province outside Express Entry is a road that is not looked at here' "$(tail -n 1 "$T/out" | values note)"
	# The same in French, with a test of the previous-score column.
	advise '{"id":"fr","birth_date":"1992-11-30",'"$ECA"',"french":{"test":"tef","listening":249,"reading":207,"writing":310,"speaking":310,"date":"2024-10-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}]}'
	same 'french.renewed 2024-10-01 NCLC 7 cec french-2026-v2 stem-2026' "$(head -n 1 "$T/out" | values --or= change from to programs_gained categories_gained)"
	same 'tef listening 249, reading 207, writing 310, speaking 310 (previous-score column)' "$(cells needs change=french.renewed)"
}

@test "advice: not in the pool for want of an assessment, of funds, of an unbroken year" {
	advise '{"id":"eca-expired","birth_date":"1993-01-10","education":"bachelor","eca":{"date":"2021-10-10"},"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"IR","start":"2019-09-01"}],"funds_cad":20000}'
	same 'out eca.renewed 2021-10-10 fsw stem-2026' "$(head -n 1 "$T/out" | values --or= standing change from programs_gained categories_gained)"
	advise '{"id":"funds-short","birth_date":"1991-01-01","education":"bachelor","eca":{"date":"2024-05-05"},"english":{'"$CLB9"',"date":"2025-11-01"},"jobs":[{"noc":"11102","country":"BR","start":"2022-01-01","end":"2025-12-31"}],"spouse":{"citizen_or_pr":true},"funds_cad":16000}'
	same 'out funds_cad 16000 19001 fsw 3001 CAD more' "$(head -n 1 "$T/out" | values --or= standing change from to programs_gained needs)"
	[[ "$(cells note change=funds_cad)" == *'own, unencumbered money'* ]]
	# The amount itself is enough.
	for funds in 19000 19001; do
		jq -c --argjson funds $funds '.funds_cad = $funds' "$T/in" | ee-check --quiet -d $day | jq -r '"\(.programs | index("fsw") != null)"'
	done > "$T/enough"
	same 'false true' "$(xargs < "$T/enough")"
	# 12 months in one occupation also make 32 months of work of 20: 11 selection points of 9, 68 of 66.
	advise '{"id":"interrupted","birth_date":"1992-11-20","education":"bachelor","eca":{"date":"2023-05-05"},"english":{'"$CLB9"',"date":"2026-03-01"},"jobs":[{"noc":"21231","country":"IN","start":"2021-01-01","end":"2021-06-30"},{"noc":"21231","country":"IN","start":"2021-10-01","end":"2022-03-31"},{"noc":"21232","country":"IN","start":"2022-04-01","end":"2022-11-30"}],"funds_cad":30000}'
	same 'out unbroken_year 8 12 months fsw' "$(head -n 1 "$T/out" | values --or= standing change from to reach programs_gained)"
	[[ "$(cells note change=unbroken_year)" == *'21232; FSW points from 66 to 68'* ]]
	# A job that goes on says the day itself: 12 months of it are full on 2027-04-01.
	advise '{"id":"goes-on","birth_date":"1992-11-20","education":"master","eca":{"date":"2023-05-05"},"english":{'"$CLB9"',"date":"2026-03-01"},"jobs":[{"noc":"21231","country":"IN","start":"2021-01-01","end":"2021-06-30"},{"noc":"21231","country":"IN","start":"2026-04-01"}],"funds_cad":30000}'
	same '2027-04-01 fsw' "$(head -n 1 "$T/out" | values --or= by programs_gained)"
	same fsw "$(ee-check --quiet -d 2027-04-01 "$T/in" | values --or= 'programs[]')"
	same '' "$(ee-check --quiet -d 2027-03-31 "$T/in" | values --or= 'programs[]')"
	# Two papers have run out: alone neither leads in, both do.
	both='{"id":"two","birth_date":"1993-01-10","education":"bachelor","eca":{"date":"2021-10-10"},"english":{'"$CLB9"',"date":"2024-02-01"},"jobs":[{"noc":"21301","country":"IR","start":"2019-09-01"}],"funds_cad":20000}'
	advise "$both"
	same 'none elsewhere' "$(values change < "$T/out" | xargs)"
	same 'not in the pool; no single change leads in, --depth 2 looks for pairs' "$(cells note change=none)"
	advise "$both" --depth 2
	same 'english.renewed + eca.renewed fsw' "$(head -n 1 "$T/out" | values --or= change programs_gained)"
}

@test "advice: the first things that a consultant says" {
	advise '{"id":"39","submitted":"2026-05-02T15:00:00Z","birth_date":"1986-11-30","education":"master","eca":{"date":"2023-09-01"},"english":{"test":"ielts","listening":7.5,"reading":7,"writing":7,"speaking":7,"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"ZA","start":"2015-09-01"}],"spouse":{"birth_date":"1988-02-02","education":"bachelor"},"family_size":4,"funds_cad":40000}'
	same 'english.listening CLB 9 weeks 57
spouse.english CLB 7 weeks 12
french NCLC 7 months 62' "$(head -n 3 "$T/out" | values --or= change to reach gain)"
	same 'ielts listening 8' "$(cells needs change=english.listening)"
	[[ "$(cells range change=spouse.english)" == *'CLB 7 +12, CLB 9 +20' ]]
	same french-2026-v2 "$(cells categories_gained change=french)"
	same '-5 2026-11-30' "$(cells gain by change=birthday)"
	# A province decides, and comes behind; nobody gets a sibling, an engineer no certificate, a spouse is not left behind.
	[ "$(values change < "$T/out" | grep -n provincial_nomination | cut -d : -f 1)" -gt 3 ]
	same '' "$(cells_where .change '.change | test("sibling|certificate|accompanying")')"
	same '1 +85, 2 +96' "$(cells range change=canadian_work)"
	# Time alone leads in within weeks: what is of use in the pool follows.
	advise '{"id":"eleven-months","submitted":"2026-05-02T15:00:00Z","birth_date":"1996-12-01","education":"master","canadian_education":"three_years_or_more","studied_in_canada":true,"english":{"test":"celpip","listening":9,"reading":9,"writing":8,"speaking":9,"date":"2026-02-01"},"jobs":[{"noc":"21211","country":"CA","start":"2025-11-20"}],"funds_cad":5000}'
	same 'canadian_work 1 weeks cec 2026-11-20 481
english.writing CLB 9 weeks - - 484' "$(head -n 2 "$T/out" | values --or=- change to reach programs_gained by crs_by)"
	same '33 celpip writing 9' "$(cells gain needs change=english.writing)"
	same '1 +65, 2 +78, 3 +89, 4 +97, 5 +105' "$(cells range change=canadian_work)"
}

@test "advice: what is left of a gain on its day, birthdays and lapses included" {
	advise '{"id":"41","birth_date":"1985-02-01","education":"bachelor","canadian_education":"three_years_or_more","english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"12101","country":"CA","start":"2022-05-01"}]}'
	same '8 2027-05-01 432 -3 443' "$(cells gain by crs_by net crs_after change=canadian_work)"
	advise '{"id":"29","birth_date":"1996-12-01","education":"master","canadian_education":"three_years_or_more","english":{"test":"ielts","listening":8,"reading":7,"writing":6.5,"speaking":7,"date":"2026-02-01"},"jobs":[{"noc":"21211","country":"CA","start":"2025-11-20"}]}' --all
	same '1 2026-11-20 481 65
2 2027-11-20 489 73' "$(cells to by crs_by net change=canadian_work | grep '^[12] ' | sort)"
	# From the third year on the test has run out, and the note says so.
	[[ "$(cells note change=canadian_work to=3)" == *'net without the English test, which has run out by then unless it is renewed; so no program is met then'* ]]
	# A day that nobody knows is assumed, and the note says which.
	[[ "$(cells note change=english.writing 'to=CLB 9')" == *'day assumed: 2026-12-15; scored by the rules of 2025-03-25, since those of 2026-11-03 are not known'* ]]
	same 'scored by the rules of 2025-03-25, since those of 2026-11-03 are not known' "$(cells note change=canadian_work by=2026-11-20 | sed 's/; newest.*//')"
}

@test "advice: a program that is lost on the way is blamed on what loses it" {
	advise '{"id":"wait","birth_date":"1988-01-15","education":"bachelor","eca":{"date":"2026-01-01"},"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2025-11-01"},"jobs":[{"noc":"62020","country":"CA","start":"2025-06-01"}]}' --all
	same '2 2027-06-01 -
3 2028-06-01 -
4 2029-06-01 -
5 2030-06-01 -' "$(cells_where '.to, .by, .programs_lost' '.change == "canadian_work" and .to <= "5"' | sort | head -n 4)"
	same '2027-11-01 cec' "$(cells by programs_lost change=english.lapses)"
	# A birthday that ends FSW, up to the 47th.
	advise '{"id":"67-at-38","birth_date":"1987-12-01",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"IN","start":"2022-10-01"}],"funds_cad":30000}'
	same '2026-12-01 -6 fsw' "$(cells by gain programs_lost change=birthday)"
	advise '{"id":"67-at-45","birth_date":"1980-12-01",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"relative_in_canada":true,"jobs":[{"noc":"21301","country":"IN","start":"2016-10-20"}],"funds_cad":30000}'
	same '2026-12-01 0 fsw' "$(cells by gain programs_lost change=birthday)"
	advise '{"id":"67-at-46","birth_date":"1979-12-01","education":"two_or_more","eca":{"date":"2024-01-01"},"english":{'"$CLB9"',"date":"2026-02-01"},"relative_in_canada":true,"jobs":[{"noc":"21301","country":"IN","start":"2016-10-20"}],"funds_cad":30000}'
	same '2026-12-01 47 fsw' "$(cells by to programs_lost change=birthday)"
}

@test "advice: the spouse's test is watched as the candidate's" {
	for language in english french; do
		pool='{"id":"pool","submitted":"2026-05-01T00:00:01Z","birth_date":"1989-03-30",'"$ECA"',"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"IN","start":"2024-01-01"}],"spouse":{"education":"bachelor","'$language'":{"test":"clb","listening":7,"reading":7,"writing":7,"speaking":7,"date":"2024-11-20"}},"funds_cad":30000}'
		advise "$pool"
		same '2026-11-20 -12 fsw' "$(cells by gain programs_lost change=spouse.$language.lapses)"
		# Once it has run out, a new one leads back in.
		day=2026-12-15
		advise "$pool"
		same "spouse.$language.renewed fsw" "$(head -n 1 "$T/out" | values --or= change programs_gained)"
		day=$day ee-boost --quiet --timeline 2 -d 2026-10-15 "$T/in" > "$T/steps"
		same "306 306 -
306 306 -
306 - spouse.$language.lapses programs.end" "$(values --or=- crs crs_valid events < "$T/steps")"
		day=2026-10-15
	done
	lines '{"id":"timeline","birth_date":"1992-03-30",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}],"spouse":{"education":"bachelor","english":{'"$CLB9"',"date":"2024-11-20"}}}' > "$T/in"
	same '2026-12-15 437 417 spouse.english.lapses' "$(ee-boost --quiet --timeline 2 -d $day "$T/in" | tail -n 1 | values --or= date crs crs_valid events)"
}

@test "advice: an assessment carries what lies above a Canadian certificate" {
	one='{"id":"expired","birth_date":"1986-01-10","education":"master","canadian_education":"one_or_two_years","studied_in_canada":false,"eca":{"date":"2021-09-01"},"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2026-02-01"},"jobs":[{"noc":"12101","country":"IN","start":"2019-05-01"}],"funds_cad":30000,"relative_in_canada":true}'
	advise "$one"
	same 'out eca.renewed fsw' "$(head -n 1 "$T/out" | values --or= standing change programs_gained)"
	advise "$one" --all
	same '2026-09-01 342 285' "$(cells by crs_before crs_after change=eca.lapses)"
	# Still good: it is lost on its day, and FSW with it.
	advise "${one/2021-09-01/2022-09-01}"
	same '2027-09-01 -57 fsw' "$(cells by gain programs_lost change=eca.lapses)"
	# Beside three years or more the level may be Canadian: nothing is claimed.
	advise "${one/one_or_two_years/three_years_or_more}"
	same '' "$(cells change change=eca.lapses)"
}

@test "advice: a credential of a Canadian school is one change, and what it makes of both fields" {
	study() { advise '{"id":"c","age":30,"education":"'"$1"'","canadian_education":"'"$2"'","canadian_work_years":1,"english":{'"$CLB9"'},"funds_cad":50000}' --all; cells to gain change=canadian_credential | sort | xargs; }
	# Alone, 30, CLB 9, a year in Canada.  Two credentials, one of three years: 128 of 120, and 50 of 38 with language and work;
	# 15 and 30 for study in Canada.
	same 'master 57 one_year 35' "$(study bachelor none)"
	same 'one_year 15 two_year 23' "$(study one_year none | sed 's/bachelor [0-9]* //')"
	same '' "$(study master three_years_or_more)"
	advise '{"id":"c","age":30,"education":"bachelor","canadian_work_years":1,"english":{'"$CLB9"'},"funds_cad":50000}'
	same '' "$(cells change change=canadian_education)"
}

@test "advice: invited, what must not be lost before the answer, and nothing else" {
	invited='{"id":"invited","birth_date":"1992-10-30",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}],"spouse":{"education":"bachelor","english":{'"$CLB9"',"date":"2024-10-20"}},"invitation":{"date":"2026-09-15","type":"cec","program":"cec"}}'
	advise "$invited"
	same 'invited spouse.english.lapses 2026-10-20 -20' "$(cells standing change by gain)"
	[[ "$(cells note)" == *'to be handed in before that day, unless it is renewed'* ]]
	# Nothing that is known is lost: no client vanishes.
	advise "${invited/2024-10-20/2024-11-20}"
	same 'invited none' "$(cells standing change)"
	# A nomination that ends first.
	advise '{"id":"pnp","age":30,"canadian_work_years":1,"provincial_nomination":true,"nomination":{"expires":"2026-11-01"},"invitation":{"date":"2026-09-15","respond_by":"2026-11-14"}}'
	same 'nomination.lapses 2026-11-02 -600' "$(cells change by gain change!=none)"
	# Declined: back to the advice of the pool.  Handed in: nothing matters any more.
	advise "${invited/'"program":"cec"'/'"program":"cec","declined":true'}"
	same pool "$(values standing < "$T/out" | sort -u)"
	advise "$(merge "$invited" '{"application":{"date":"2026-10-01"}}')"
	same 'applied none the application is in: points no longer matter to it' "$(cells standing change note)"
	run -1 --separate-stderr ee-boost -d $day <<< '{"id":1,"age":30,"invitation":{"date":"soon"}}'
	said 'ee-boost: <stdin>:1: invitation.date: expected a date such as 2025-03-25, got soon'
}

@test "advice: invited, a loss counts by what the invitation is for, to the day that binds" {
	# Work in Canada is in the window of CEC up to 2026-09-26; FSW, for which the invitation is, asks for other work.
	both='{"id":"both","birth_date":"1994-05-05","marital_status":"single","education":"bachelor","canadian_education":"three_years_or_more","english":{"test":"celpip","listening":9,"reading":9,"writing":9,"speaking":9,"date":"2025-10-01"},"funds_cad":30000,"jobs":[{"noc":"33102","country":"US","start":"2023-10-01","end":"2024-10-20"},{"noc":"13110","country":"CA","start":"2023-09-10","end":"2024-09-25"}],"invitation":{"date":"2026-09-04",'
	invited() { ee-boost --quiet -d 2026-09-10 <<< "$both$1}}" > "$T/out"; binds=$(ee-deadline --quiet -d 2026-09-10 <<< "$both$1}}" | values due deadline=binding); }
	invited '"program":"cec"'
	same 'jobs.lapses 2026-09-27' "$(cells change by)"
	same 2026-09-26 "$binds"
	invited '"program":"fsw"'
	same none "$(cells change)"
	same 2026-11-03 "$binds"
	# The work that the category asks for leaves its window first.
	invited '"type":"category","category":"healthcare-social-services-2026-v3","program":"fsw"'
	same 'jobs.lapses 2026-10-22' "$(cells change by)"
	[[ "$(cells note)" == 'healthcare-social-services-2026-v3 is not met from then on; to be handed in before that day'* ]]
	same 2026-10-21 "$binds"
}

@test "advice: invited, what was lost before the invitation is not told, what was lost since is" {
	fsw='{"id":"i","birth_date":"1995-01-01","education":"master","eca":{"date":"2024-01-01"},"english":{'"$CLB9"',"date":"2024-10-20"},"french":{"test":"tef","listening":300,"reading":250,"writing":350,"speaking":350,"date":"2022-01-01"},"jobs":[{"noc":"21231","country":"IN","start":"2018-01-01"}],"invitation":{"date":"2026-09-15","respond_by":"2026-10-01","program":"fsw"}}'
	told() { ee-boost --quiet -d "$1" <<< "$fsw" | jq -r '[.change, .by, (.note // "" | if test("perhaps") then "perhaps" elif test("have it looked at") then "lost" elif test("to be handed in") then "hand in" else "-" end)] | map(. // "-") | join(" ")' | xargs; }
	same 'english.lapses 2026-10-20 hand in' "$(told 2026-09-20)"	# though nothing is said of funds
	same 'english.lapses 2026-10-20 lost' "$(told 2026-10-30)"
	same 2026-10-19 "$(ee-deadline --quiet -d 2026-09-20 <<< "$fsw" | values due deadline=binding)"
}

@test "advice: no note is cut, whatever is missing" {
	note=$(ee-boost --quiet -d $day <<< '{"principal":"spouse","birth_date":"1990-01-01","age":30,"spouse":{"age":30}}' | values note change=answer)
	[[ $note == *', an offer' ]]
	[[ "$(ee-check --quiet --why -d $day <<< '{"principal":"spouse","age":30,"education":"master","canadian_education":"one_or_two_years","english":{"clb":8,"listening":8,"reading":8,"writing":8,"speaking":8}}' | jq -r '.why[] | select(.rule == "fsw-points") | .note')" == *'above the Canadian credential, an offer' ]]
}

@test "advice: the newest cut-off of each kind of round in which one could be invited" {
	day=2026-03-17
	advise '{"id":"x","birth_date":"1992-03-30",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"31301","country":"CA","start":"2023-10-20"}]}'
	# By the table of past rounds: CEC 507 on 2026-03-17, PNP 742 on 2026-03-16, French 397 on 2026-03-04, healthcare 467 on 2026-02-20.
	same 'cec=507@2026-03-17 healthcare-social-services-2026-v3=467@2026-02-20' "$(cells cutoffs change=english.listening)"
	same 'cec=507@2026-03-17 pnp=742@2026-03-16 healthcare-social-services-2026-v3=467@2026-02-20' "$(cells cutoffs change=provincial_nomination)"
	[[ "$(cells cutoffs change=french)" == *'french-2026-v2=397@2026-03-04'* ]]
	# The day before, the last but one of CEC: 508 on 2026-03-03.  A round of the day itself counts.
	day=2026-03-16
	ee-boost --quiet -d $day "$T/in" > "$T/out"
	same 'cec=508@2026-03-03 pnp=742@2026-03-16 healthcare-social-services-2026-v3=467@2026-02-20' "$(cells cutoffs change=provincial_nomination)"
	# On an earlier day the rounds of that day; rounds for everybody only where there was one within a year.
	day=2024-05-01
	advise '{"id":"x","birth_date":"1992-03-30",'"$ECA"',"english":{'"$CLB9"',"date":"2024-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2021-10-20"}]}'
	[[ "$(cells cutoffs change=english.listening)" == 'general=529@2024-04-23'* ]]
	day=2026-10-15
	same '' "$(cells_where .cutoffs '.change == "birthday" or (.change | test("lapses"))' | tr -d '\n -')"
}

@test "advice: the assumptions are a table, and change the order" {
	mkdir -p "$T/mine/boost"
	lines '{"id":"39","birth_date":"1986-11-30","education":"master","eca":{"date":"2023-09-01"},"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"ZA","start":"2015-09-01"}],"funds_cad":40000}' > "$T/in"
	first() { EE_SHARE_PATH=$T/mine ee-boost --quiet -d $day "$T/in" | head -n 1 | values change reach; }
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

# Files as an office has them.
couple='{"id":"couple","submitted":"2026-04-20T10:00:00Z","birth_date":"1996-10-15","education":"bachelor","eca":{"date":"2024-05-05"},"english":{"test":"ielts","listening":7.5,"reading":7,"writing":6.5,"speaking":7,"date":"2026-03-03"},"tests":[{"language":"english","test":"celpip","listening":8,"reading":8,"writing":9,"speaking":9,"date":"2024-10-20"}],"jobs":[{"noc":"11100","country":"IN","start":"2020-01-01","end":"2024-03-31"},{"noc":"11100","country":"CA","start":"2025-11-03"}],"marital_status":"married","spouse":{"birth_date":"1995-01-01","education":"bachelor"},"children":[{"birth_date":"2023-05-05"}],"funds_cad":24000}'
turned='{"id":"turned","birth_date":"1983-05-05","education":"bachelor","eca":{"date":"2024-02-02"},"english":{"test":"celpip","listening":7,"reading":6,"writing":7,"speaking":7,"date":"2025-10-10"},"jobs":[{"noc":"63200","country":"CA","start":"2025-12-01"}],"permit":{"expires":"2027-01-31","type":"work"},"marital_status":"married","spouse":{"birth_date":"1990-10-01","education":"bachelor","eca":{"date":"2023-11-11"},"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2025-06-01"},"jobs":[{"noc":"42202","country":"PH","start":"2019-01-01","end":"2023-12-31"}],"permit":{"expires":"2026-12-15","type":"visitor"}},"children":[{"birth_date":"2015-02-02"},{"birth_date":"2018-08-08"}],"funds_cad":30000}'
leap='{"id":"leap","submitted":"2025-12-01T08:00:00Z","birth_date":"1996-02-29","education":"master","eca":{"date":"2022-02-28"},"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2024-02-29"},"jobs":[{"noc":"00014","country":"CA","start":"2024-02-29"}],"job_offer":{"noc":"00014","basis":"b"}}'
diploma='{"id":"diploma","submitted":"2026-05-11T09:00:00Z","birth_date":"1994-07-14","education":"two_year","canadian_education":"one_or_two_years","english":{"test":"celpip","listening":8,"reading":7,"writing":7,"speaking":8,"date":"2025-03-03"},"jobs":[{"noc":"22220","country":"CA","start":"2024-01-08","end":"2024-08-31","hours":20,"student":true},{"noc":"13100","country":"CA","start":"2024-09-01","end":"2025-08-31","hours":20},{"noc":"21221","country":"CA","start":"2025-05-01","end":"2025-08-31","hours":10},{"noc":"65200","country":"CA","start":"2025-09-01","end":"2026-01-31","hours":30},{"noc":"21221","country":"CA","start":"2026-05-10","hours":37.5}]}'
trade='{"id":"trade","birth_date":"1990-05-05","education":"bachelor","eca":{"date":"2023-01-10"},"english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":7,"date":"2026-02-01"},"jobs":[{"noc":"72310","country":"PT","start":"2017-01-01","end":"2023-12-31"},{"noc":"72310","country":"CA","start":"2024-06-01","end":"2025-12-31","unauthorized":true}],"funds_cad":30000}'

@test "advice: two credentials take one of three years: beside a diploma a degree, beside a degree any" {
	day=2026-09-10
	advise "$diploma"
	same 'two_or_more' "$(cells to change=education)"
	[[ "$(cells note change=education)" == *'day assumed: 2030-01-10'* ]]	# 40 months, as of a bachelor's degree
	advise "$(merge "$diploma" '{"education":"one_year"}')" --all
	[[ "$(cells note change=education to=two_or_more)" == *'day assumed: 2030-01-10'* ]]
	[[ "$(cells note change=education to=master)" == *'day assumed: 2032-05-10'* ]]	# 40 and 28
	advise "$(merge "$diploma" '{"education":"bachelor"}')"
	[[ "$(cells note change=education)" == *'day assumed: 2028-01-10'* ]]	# 16 months
	advise "$(merge "$diploma" '{"spouse":{"education":"two_year"}}')"
	[[ "$(cells note change=spouse.education)" == *'day assumed: 2030-01-10'* ]]
}

@test "advice: what a change opens holds on its day" {
	# 21 + 20 + 11 + 11 of age are 63 today; NCLC 5 makes 67 today, and 66 at 37, a year on.  NCLC 9, two years on: 21 + 28 + 11 + 9.
	client='{"id":"v7","birth_date":"1990-05-05",'"$ECA"',"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.5,"date":"2026-02-01"},"jobs":[{"noc":"12101","country":"IN","start":"2023-01-01","end":"2025-12-31"}],"funds_cad":30000}'
	advise "$client"
	same 'english CLB 9 fsw
french NCLC 9 fsw' "$(cells_where '.change, .to, .programs_gained' '.change | test("english|french")')"
	advise "$client" --all
	same - "$(cells programs_gained change=french 'to=NCLC 5')"
	# The certificate takes a year: by then less than 24 months are left of the trade in five years, less than 12 in three.
	advise "$trade"
	same '25 - -' "$(cells gain programs_gained categories_gained change=certificate_of_qualification)"
	day=2026-04-20
	advise '{"id":"welder","birth_date":"1988-02-29","education":"secondary","english":{"test":"ielts","listening":5.0,"reading":4.0,"writing":4.5,"speaking":5.0,"date":"2025-11-20"},"jobs":[{"noc":"72106","country":"MX","start":"2021-01-01","end":"2024-12-31","qualified_from":"2022-07-01"}],"funds_cad":16000}'
	same 'fst -' "$(cells programs_gained categories_gained change=certificate_of_qualification)"
	# A day on which no program is met is told: the 39th birthday ends FSW first.
	day=2026-10-15
	advise '{"id":"67-at-38","birth_date":"1987-12-01",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"IN","start":"2022-10-01"}],"funds_cad":30000}'
	[[ "$(cells note change=english.listening)" == 'no program is met on that day; day assumed: 2026-12-15'* ]]
}

@test "advice: a year of skilled work in Canada leads into the Canadian Experience Class" {
	out='{"id":"abroad","birth_date":"1988-05-05","education":"two_year","canadian_education":"one_or_two_years","english":{"test":"ielts","listening":8,"reading":7,"writing":7,"speaking":6.5,"date":"2026-02-01"},"jobs":[{"noc":"12101","country":"IN","start":"2019-05-01","end":"2020-04-30"}],"funds_cad":30000}'
	advise "$out"
	same 'canadian_work 1 cec fsw' "$(head -n 1 "$T/out" | values --or= change to programs_gained)"	# 15 + 23 + 11 + 8 + 10
	[[ "$(cells note change=canadian_work)" == 'needs an employer and a work permit; taken to be in 12101;'* ]]
	# Without a skilled job one of TEER 2 or 3, for which CLB 5 is enough.
	advise "$(merge "${out/12101/65200}" '{"english":{"test":"ielts","listening":5,"reading":4,"writing":5,"speaking":5}}')"
	same 'canadian_work cec' "$(cells change programs_gained change=canadian_work)"
	[[ "$(cells note change=canadian_work)" == *'taken to be in an occupation of TEER 2 or 3;'* ]]
	# What a student works in beside is no occupation to go on in.
	advise "${out/'"end":"2020-04-30"}'/'"end":"2020-04-30"},{"noc":"41201","country":"CA","start":"2025-01-01","end":"2025-12-31","student":true}'}"
	[[ "$(cells note change=canadian_work)" == *'taken to be in 12101;'* ]]
	# Plain years do not say when they were.
	advise '{"id":"plain","age":30,"canadian_work_years":0,"english":{"listening":6,"reading":7,"writing":7,"speaking":7}}'
	[[ "$(cells note change=canadian_work)" == *'maybe cec: not known is cec-work, cec-language; ee-check --why says which answer is missing'* ]]
	same - "$(cells programs_gained change=canadian_work)"
	# Nobody works in two places at once: pairs of the two are none.
	advise "$out" --all --depth 2
	same '' "$(cells_where .change '(.change | contains("canadian_work")) and (.change | contains("foreign_work"))')"
}

@test "advice: invited, a birthday takes nothing any more" {
	day=2026-10-10
	advise '{"id":"invited","birth_date":"1995-10-20","education":"master","canadian_education":"three_years_or_more","english":{"test":"celpip","listening":10,"reading":10,"writing":10,"speaking":10,"date":"2025-05-05"},"jobs":[{"noc":"21223","country":"CA","start":"2022-09-09"}],"spouse":{"education":"bachelor","english":{'"$CLB9"',"date":"2024-11-06"}},"invitation":{"date":"2026-09-29","type":"cec","program":"cec"}}'
	same 'spouse.english.lapses 2026-11-06 -20 -20 500' "$(cells change by gain net crs_by)"	# the 31st is on 2026-10-20
}

@test "advice: a profile that there is no longer, and an application that came too late" {
	client='{"id":"x","submitted":"2025-10-15T12:00:00Z","birth_date":"1992-03-30",'"$ECA"',"english":{'"$CLB9"',"date":"2026-02-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}]}'
	advise "$client"
	same pool "$(values standing < "$T/out" | sort -u)"	# to noon of that day
	day=2026-10-16
	advise "$client"
	same lapsed "$(values standing < "$T/out" | sort -u)"
	same 'none the year of the profile is over; its last day was 2026-10-15; a new profile is needed, and what follows is for that one' "$(cells change note | head -n 1)"
	same english.listening "$(cells change change=english.listening)"
	# Of the day alone the day before is the last.
	day=2026-10-15
	advise "${client/T12:00:00Z}"
	same lapsed "$(values standing < "$T/out" | sort -u)"
	# Day 60 of 2026-08-16 is 2026-10-15.
	invited=$(merge "$client" '{"submitted":"2026-05-01T12:00:00Z","invitation":{"date":"2026-08-16","type":"cec"}}')
	advise "$invited"
	same invited "$(values standing < "$T/out" | sort -u)"
	day=2026-10-16
	advise "$invited"
	same 'lapsed none the invitation was not answered by its last day, 2026-10-15; a new profile is needed, and what follows is for that one' "$(cells standing change note | head -n 1)"
	# A profile that came in after that is the new one.
	advise "$(merge "$invited" '{"submitted":"2026-10-16T01:00:00Z"}')"
	same pool "$(values standing < "$T/out" | sort -u)"
	advise "$(merge "$invited" '{"application":{"date":"2026-10-16"}}')"
	same 'applied none the application came too late: the last day was 2026-10-15; a new profile is needed' "$(cells standing change note)"
	advise "$(merge "$invited" '{"application":{"date":"2026-10-15"}}')"
	same 'applied none the application is in: points no longer matter to it' "$(cells standing change note)"
	# Who would not be in the pool with a new one, either, is told what leads in.
	advise "${invited/2026-02-01/2024-09-01}"
	same 'none
english.renewed' "$(cells change | head -n 2)"
}

@test "advice: what is about to be lost comes first, with the renewal that keeps it" {
	day=2026-02-18
	advise "$leap"
	same 'english.lapses 2026-02-28 -149 cec fsw
english.renewed - 0 -' "$(cells change by gain programs_lost | head -n 2)"
	[[ "$(cells note change=english.renewed)" == 'good through 2026-02-27; what hangs on it: 149 points, cec, fsw, senior-managers-2026-v1; day assumed:'* ]]
	advise "$leap" --top 0
	same 'english.lapses birthday eca.lapses' "$(cells change | xargs)"
	# Only points: the loss stays behind, the renewal is offered.
	day=2026-07-01
	advise '{"id":"eca","birth_date":"1990-03-15","education":"master","canadian_education":"one_or_two_years","eca":{"date":"2021-07-02"},"english":{"test":"ielts","listening":7.5,"reading":6.5,"writing":6.5,"speaking":6.0,"date":"2025-09-09"},"jobs":[{"noc":"21300","country":"PH","start":"2018-02-01","end":"2021-12-31"},{"noc":"21300","country":"CA","start":"2024-01-15"}]}'
	same 'english.listening' "$(head -n 1 "$T/out" | values change)"
	[[ "$(cells note change=eca.renewed)" == 'good through 2026-07-01; what hangs on it: 57 points; day assumed: 2026-11-01'* ]]
	# Nothing hangs on an assessment beside a Canadian degree.
	advise "$(merge "$(< "$T/in")" '{"canadian_education":"three_years_or_more"}')"
	same '' "$(cells_where .change '.change | test("eca")')"
	# What has run out says what hangs on it.
	day=2026-10-15
	advise '{"id":"x","birth_date":"1992-11-30",'"$ECA"',"english":{'"$CLB9"',"date":"2024-10-01"},"jobs":[{"noc":"21301","country":"CA","start":"2023-10-20"}]}'
	[[ "$(cells note change=english.renewed)" == 'has run out; its points are counted all the same; what hangs on it: 149 points, cec, stem-2026; CLB 7 is enough for the programs;'* ]]
}

@test "advice: what an answer alone is missing for is told" {
	day=2026-08-20
	advise "$turned"
	same 'swap fsw' "$(cells change programs_gained | head -n 1)"
	advise "${turned/',"funds_cad":30000'}"
	same 'swap - 180' "$(cells change programs_gained gain change=swap)"
	[[ "$(cells note change=swap)" == *'maybe fsw: not known is fsw-funds; ee-check --why says which answer is missing' ]]
	day=2026-06-15
	nurse='{"id":"nurse","birth_date":"1997-02-28","education":"bachelor","eca":{"date":"2025-01-20"},"french":{"test":"tef","reading":250,"writing":375,"listening":300,"speaking":372,"date":"2026-01-10"},"english":{"test":"ielts","listening":5.0,"reading":5.0,"writing":5.0,"speaking":5.0,"date":"2026-02-02"},"jobs":[{"noc":"31301","country":"TN","start":"2021-06-15"}]}'
	advise "$nurse"
	same 'maybe answer no program is certain; fsw-funds: 15,263 CAD for 1 person are needed; say funds_cad' "$(cells standing change note | head -n 1)"
	advise "$(merge "$nurse" '{"spouse":{"citizen_or_pr":true}}')"
	[[ "$(cells note | head -n 1)" == *'fsw-funds: 19,001 CAD for 2 people are needed; say funds_cad' ]]
	advise "$(jq -c 'del(.eca, .jobs)' <<< "$nurse")"
	same 'no program is certain; cec-work and fsw-work: when the work was, where, and in what occupation; say jobs; fsw-funds: 15,263 CAD for 1 person are needed; say funds_cad; fsw-education: say eca.date of the foreign credential; fsw-points: what is not said may decide them: work' \
		"$(cells note | head -n 1 | sed 's/fst[^;]*; //g')"
	advise "$(merge "$nurse" '{"funds_cad":15263}')"
	same '' "$(cells change change=answer)"
}

@test "advice: a change is ranked by what is its own, not by what the days bring anyway" {
	day=2026-09-30
	advise "$couple"
	# The year is full on 2026-11-03; on 2026-11-30 there are 428 points without anything else.
	same 'canadian_work 1 73 68
english CLB 9 51 94
spouse.english CLB 7 12 80' "$(cells change to gain net | head -n 3)"
}

@test "advice: nobody is sent away from work in Canada" {
	day=2026-09-10
	advise "$diploma"
	same '' "$(cells change change=foreign_work)"
	advise "$diploma" --all
	same 1 "$(cells to change=foreign_work | head -n 1)"
	advise "${diploma/'"hours":37.5'/'"hours":37.5,"end":"2026-09-01"'}"
	[[ "$(cells note change=foreign_work)" == 'means work outside Canada; taken to be in 21221;'* ]]
}

@test "advice: cut-offs are of the last year that the table knows, and of the version in force" {
	# FSW alone was drawn in 2023, trades by another version in 2025.  The table ends on 2026-03-17 here.
	mkdir "$T/mine"
	awk -F , 'NR == 1 || $2 <= "2026-03-17"' share/rounds.csv > "$T/mine/rounds.csv"
	export EE_SHARE_PATH=$T/mine
	advise "$trade"
	same 'pnp=742@2026-03-16' "$(cells cutoffs change=provincial_nomination)"
	same 'cec=507@2026-03-17' "$(cells cutoffs change=canadian_work)"
	# The first row that has one says how old the newest is, from the 61st day on.
	same 1 "$(cells note | grep -c 'newest round known: 2026-03-17')"
	day=2026-05-16
	advise "$trade"
	same '' "$(cells note | grep 'newest round' || :)"
	day=2026-05-17
	advise "$trade"
	same 1 "$(cells note | grep -c 'newest round known: 2026-03-17')"
}
