#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# Every rule of the table of deadlines that a profile has a date for, on both sides of its last day; calendars.
load helper

# due RECORD ID: the last day of that deadline.
due() { ee-deadline -o csv --columns due --only "$2" -d 2026-11-23 <<< "$1" | { read -r _; while read -r last; do echo "${last:-null}"; done; }; }
# status RECORD ID DAY: what it is on that day.
status() {
	local rows

	mapfile -t rows < <(ee-deadline -o csv --columns status --only "$2" -d "$3" <<< "$1")
	echo "${rows[1]}"
}

@test "deadlines: each rule's last day, today on it and overdue behind it" {
	local ids=() records=() n=0 days after day every

	every=$(sample '' yes)
	while IFS='|' read -r id last record; do
		record="{\"id\":$((++n)),${record#\{}"
		lines "$record" >> "$T/in"
		lines "$n,$id,$last" >> "$T/due"
		# Of each rule the first record, in the big run all, is looked at on three days.
		[[ -z $every && " ${ids[*]} " == *" $id "* ]] && continue
		ids+=("$id")
		records+=("$record")
		after=overdue
		[ "$id" != birthday ] || after=ok	# the next one
		lines "$n,$id,due_soon" "$n,$id,today" "$n,$id,$after" >> "$T/statuses"
		lines "$last -1 day" "$last" "$last 1 day" >> "$T/days"
	done <<-'EOF'
	ita-1|2016-05-01|{"invitation":{"date":"2016-03-02"}}
	ita-1|2017-01-17|{"invitation":{"date":"2016-11-18"}}
	ita-2|2017-02-17|{"invitation":{"date":"2016-11-19"}}
	ita-2|2018-09-23|{"invitation":{"date":"2018-06-25"}}
	ita-3|2018-08-25|{"invitation":{"date":"2018-06-26"}}
	ita-3|2020-05-16|{"invitation":{"date":"2020-03-17"}}
	ita-4|2020-06-16|{"invitation":{"date":"2020-03-18"}}
	ita-4|2021-09-26|{"invitation":{"date":"2021-06-28"}}
	ita-5|2021-08-28|{"invitation":{"date":"2021-06-29"}}
	ita-5|2024-02-29|{"invitation":{"date":"2023-12-31"}}
	ita-safe|2027-01-21|{"invitation":{"date":"2026-11-23"}}
	profile|2027-02-28|{"submitted":"2026-02-28T23:59:59Z"}
	profile|2025-02-28|{"submitted":"2024-02-29T00:00:01Z"}
	profile|2025-02-27|{"submitted":"2024-02-29T00:00:00Z"}
	profile|2025-02-27|{"submitted":"2024-02-29"}
	language-pool|2026-02-27|{"english":{"date":"2024-02-29"}}
	language-eapr|2026-05-01|{"invitation":{"date":"2026-04-01"},"french":{"date":"2024-05-02"}}
	eca|2029-02-27|{"eca":{"date":"2024-02-29"}}
	nom-accept|2026-03-03|{"nomination":{"date":"2026-02-01"}}
	nom-accept|2024-03-02|{"nomination":{"date":"2024-02-01"}}
	nom-valid|2026-08-09|{"nomination":{"expires":"2026-08-09"},"provincial_nomination":true}
	ime-validity|2027-02-28|{"invitation":{"date":"2026-02-01"},"medical":{"date":"2026-02-28"}}
	ime-validity|2025-02-28|{"invitation":{"date":"2024-02-01"},"medical":{"date":"2024-02-29"}}
	pcc-current|2027-02-28|{"invitation":{"date":"2026-08-20"},"countries":[{"country":"FR","from":"2000-01-01"}],"police":[{"country":"FR","date":"2026-08-31"}]}
	pcc-current|2024-02-29|{"invitation":{"date":"2023-08-20"},"countries":[{"country":"FR"}],"police":[{"country":"FR","date":"2023-08-31"},{"country":"FR","date":"2022-08-31"}]}
	biometrics-give|2026-03-02|{"biometrics":{"letter":"2026-01-31"}}
	biometrics-valid|2034-02-28|{"biometrics":{"date":"2024-02-29"}}
	passport|2027-01-09|{"invitation":{"date":"2026-09-04"},"passport":{"expires":"2027-01-09"}}
	copr|2026-12-31|{"copr":{"expires":"2026-12-31"}}
	adr|2026-12-10|{"request":{"date":"2026-11-10"}}
	adr|2026-12-24|{"request":{"date":"2026-11-10","due":"2026-12-24"}}
	pfl|2026-12-01|{"fairness":{"date":"2026-11-10","due":"2026-12-01"}}
	standard|2026-02-28|{"application":{"date":"2025-08-31"}}
	standard|2027-04-30|{"application":{"date":"2026-10-30"}}
	jr-in|2026-12-08|{"refusal":{"date":"2026-11-23","in_canada":true}}
	jr-out|2027-01-22|{"refusal":{"date":"2026-11-23","in_canada":false}}
	birthday|2026-12-05|{"birth_date":"1996-12-05"}
	birthday|2027-03-01|{"birth_date":"1996-02-29"}
	EOF
	same_file "$T/due" <(ee-deadline -o csv --columns id,deadline,due -d 2026-11-23 "$T/in" | awk -F , 'NR == FNR { asked[$1 $2]; next } $1 $2 in asked' "$T/due" -)
	mapfile -t days < <(date -f "$T/days" +%F)
	for n in "${!ids[@]}"; do
		for day in "${days[@]:3 * n:3}"; do
			ee-deadline -o csv --columns id,deadline,status --only "${ids[n]}" -d "$day" <<< "${records[n]}"
		done
	done > "$T/got"
	same_file "$T/statuses" <(grep -v ^id, "$T/got")
}

@test "deadlines: rules that were not in force are silent" {
	same '' "$(due '{"biometrics":{"letter":"2018-12-30"}}' biometrics-give)"
	same 2019-01-30 "$(due '{"biometrics":{"letter":"2018-12-31"}}' biometrics-give)"
	same '' "$(due '{"biometrics":{"date":"2018-07-30"}}' biometrics-valid)"
	same 2028-07-31 "$(due '{"biometrics":{"date":"2018-07-31"}}' biometrics-valid)"
	# Of the two first days both notes tell both.
	same 2 "$(ee-deadline --quiet -d 2026-02-05 --only biometrics-give,biometrics-valid <<< '{"id":1,"age":30,"biometrics":{"letter":"2026-01-31","date":"2026-02-01"}}' |
		values note | grep -c '2018-07-31 (Europe, Middle East, Africa) or 2018-12-31 (the rest)')"
	same '' "$(due '{"request":{"date":"2021-04-11"}}' adr)"
	same 2021-05-12 "$(due '{"request":{"date":"2021-04-12"}}' adr)"
	same '' "$(due '{"invitation":{"date":"2016-02-10"},"countries":[{"country":"FR"}],"police":[{"country":"FR","date":"2016-02-01"}]}' pcc-current)"
	same 2016-08-01 "$(due '{"invitation":{"date":"2016-02-11"},"countries":[{"country":"FR"}],"police":[{"country":"FR","date":"2016-02-01"}]}' pcc-current)"
	same '' "$(due '{"fairness":{"date":"2026-11-10"}}' pfl)"
	same '' "$(due '{"refusal":{"date":"2026-11-10"}}' jr-in,jr-out)"
	# In the pool: no papers of the application; invited: no birthdays.
	same '' "$(due '{"passport":{"expires":"2027-01-09"},"medical":{"date":"2026-02-28"}}' passport,ime-validity)"
	same '' "$(due '{"birth_date":"1996-12-05","invitation":{"date":"2026-11-01"}}' birthday)"
}

@test "deadlines: what was done in time is met" {
	record() { lines "{\"id\":1,\"english\":{\"date\":\"2024-12-20\"},\"invitation\":{\"date\":\"2026-10-01\"},\"application\":{\"date\":\"$1\"}}"; }
	same 'ita-safe:met ita-5:met binding:met ime-upfront:missing language-eapr:met standard:ok' "$(record 2026-11-30 | ee-deadline -d 2026-12-25 | values --by=: deadline status | xargs)"
	same 'ita-safe:overdue ita-5:overdue binding:overdue ime-upfront:missing language-eapr:met standard:ok' "$(record 2026-12-01 | ee-deadline -d 2026-12-25 | values --by=: deadline status | xargs)"
	same 'ita-safe:overdue ita-5:overdue binding:overdue language-eapr:overdue ime-upfront:missing standard:ok' "$(record 2026-12-20 | ee-deadline -d 2026-12-25 | values --by=: deadline status | xargs)"
	same 'ita-safe ita-5 binding language-eapr ime-upfront' "$(record 2026-12-20 | ee-deadline -d 2026-12-25 --overdue | values deadline | xargs)"
	same ime-upfront "$(record 2026-11-30 | ee-deadline -d 2026-12-25 --within 99 | values deadline | xargs)"
	same met "$(status '{"nomination":{"date":"2026-02-01"},"provincial_nomination":"ON"}' nom-accept 2026-06-01)"
	same met "$(status '{"biometrics":{"letter":"2026-02-01","date":"2026-02-10"}}' biometrics-give 2026-06-01)"
	same met "$(status '{"invitation":{"date":"2026-02-01","program":"fsw"},"funds_letter":{"date":"2026-02-10"}}' funds 2026-03-01)"
	# A certificate of an earlier country is good if it was issued after the stay.
	past() { lines "{\"id\":$1,\"invitation\":{\"date\":\"2026-09-01\"},\"birth_date\":\"1990-01-01\",\"countries\":[{\"country\":\"DE\",\"from\":\"$2\",\"to\":\"$3\"}],\"police\":[{\"country\":\"DE\",\"date\":\"$4\"}]}"; }
	run -0 --separate-stderr ee-deadline --missing --only pcc-past < <(
		past 1 2019-01-01 2019-07-01 2019-07-02
		past 2 2019-01-01 2019-07-01 2019-06-30
		past 3 2019-01-02 2019-06-30 2019-06-29	# a day short of six months
		past 4 2015-01-01 2016-08-31 2015-06-30	# ten years ago
		past 5 2015-01-01 2016-09-01 2015-06-30
		past 6 1990-01-01 2008-01-01 2007-06-30
	)
	same '1 met DE:|2 missing DE:|5 perhaps DE:' "$(values id status note <<< "$output" | cut -d ' ' -f 1-3 | paste -sd '|')"
}

@test "deadlines: the birthday's cost is the difference of two runs of ee-score" {
	for birth in 1996-12-05 1990-07-01 1982-02-03 1981-12-31; do
		lines "{\"id\":1,\"birth_date\":\"$birth\",\"education\":\"master\",\"english\":{\"listening\":9,\"reading\":9,\"writing\":9,\"speaking\":9},\"canadian_work_years\":2,\"spouse\":{\"education\":\"master\"}}" > "$T/in"
		ee-deadline -d 2026-11-23 --only birthday "$T/in" > "$T/out"
		day=$(values due < "$T/out")
		after=$(ee-score -d "$day" "$T/in" 2> "$T/err" | values crs)
		before=$(ee-score -d "$(date -d "$day -1 day" +%F)" "$T/in" 2> "$T/err" | values crs)
		same $((after - before)) "$(values crs_change < "$T/out")"
		[ "$(values crs_change < "$T/out")" -lt 0 ]
	done
	same '' "$(due '{"birth_date":"1981-11-22"}' birthday)"	# 45 already
	same 2026-11-23 "$(due '{"birth_date":"1981-11-23"}' birthday)"
}

@test "deadlines: of several results the best of each age count when a birthday ends a program" {
	# The result with more points of the CRS is too low in one ability for the program.
	person='{"id":1,"birth_date":"1982-11-13","education":"bachelor","eca":{"date":"2021-08-04"},"funds_cad":60000,"canadian_work_years":1,"jobs":[{"noc":"11100","country":"IN","start":"2012-08-28"}]'
	seven='"english":{"listening":7,"reading":7,"writing":7,"speaking":7,"date":"2022-03-02"}'
	higher='{"language":"english","test":"ielts","listening":9,"reading":7,"writing":5.5,"speaking":9,"date":"2023-06-15"}'
	lost() { lines "$1" | ee-deadline -d 2023-09-30 --only birthday | jq -r 'select(.programs_lost | length > 0) | "\(.due) \(.note | split(";")[0])"'; }
	same '2025-11-13 fsw ends: selection points fall from 67 to 66' "$(lost "$person,$seven}")"
	same '2025-11-13 fsw ends: selection points fall from 67 to 66' "$(lost "$person,$seven,\"tests\":[$higher]}")"
	# Another one saves it.
	higher=${higher/5.5/7}
	same '' "$(lost "$person,$seven,\"tests\":[$higher]}")"
}

@test "deadlines: work windows: the last day on which the minimum is met, by ee-check itself" {
	cec() { lines "{\"id\":1,\"birth_date\":\"1990-01-01\",\"english\":{\"listening\":9,\"reading\":9,\"writing\":9,\"speaking\":9},\"jobs\":$1}"; }
	# met RULE DAY: what ee-check --why says of it.
	met() { [[ $(ee-check --why -d "$2" "$T/in" 2> "$T/err") =~ \"rule\":\"$1\",\"met\":([a-z]+) ]] && echo "${BASH_REMATCH[1]}"; }
	# lost RULE ID JOBS: the last day is met, the next one is not.
	lost() {
		cec "$3" > "$T/in"
		day=$(ee-deadline -d 2026-01-15 --only "$2" "$T/in" | values due)
		same 'true false' "$(met "$1" "$day") $(met "$1" "$(date -d "$day +1 day" +%F)")"
	}
	lost cec-work cec '[{"noc":"21222","country":"CA","start":"2023-06-01","end":"2024-08-31"}]'
	same 2026-09-01 "$day"
	lost cec-work cec '[{"noc":"21222","country":"CA","start":"2023-01-31","end":"2024-03-30"}]'
	lost cec-work cec '[{"noc":"21222","country":"CA","start":"2023-02-28","end":"2024-02-29"}]'
	lost fsw-work fsw '[{"noc":"21222","country":"FR","start":"2016-02-01","end":"2018-01-31"}]'
	same 2027-02-01 "$day"
	lost fst-work fst '[{"noc":"72310","country":"FR","start":"2021-02-01","end":"2023-06-30"}]'
	same 2026-07-01 "$day"
	# Half-time goes on while older full-time work falls out of the window.
	lost cec-work cec '[{"noc":"21222","country":"CA","start":"2023-02-01","end":"2024-01-31"},{"noc":"21222","country":"CA","start":"2025-12-01","hours":15}]'
	# Half-time goes on for long enough one day, but not when what ends today falls out.
	lost fst-work fst '[{"noc":"72310","country":"FR","start":"2016-01-15","end":"2026-01-15","hours":15},{"noc":"72200","country":"FR","start":"2025-01-15","hours":15}]'
	same 2027-01-16 "$day"
	# Work whose last day is planned.
	lost cec-work cec '[{"noc":"21222","country":"CA","start":"2024-06-01","end":"2029-12-31"}]'
	same 2032-01-01 "$day"
	lost cec-work cec '[{"noc":"21222","country":"CA","start":"2023-06-01","end":"2024-05-31"},{"noc":"21222","country":"CA","start":"2026-01-01","end":"2026-12-31","hours":15}]'
	lost fsw-work fsw '[{"noc":"21222","country":"FR","start":"2025-01-01","end":"2099-12-31"}]'
	same 2109-01-01 "$day"
	# The last days that there are: what is lost after them cannot be told.
	for end in 2199-12-30 2199-12-31; do
		cec '[{"noc":"72310","country":"CA","start":"2020-01-01","end":"'$end'"},{"noc":"72310","country":"FR","start":"2024-01-01","end":"2199-12-31","hours":1}]' > "$T/in"
		for on in 2026-01-15 2195-06-01 2199-12-30 2199-12-31; do
			run -0 --separate-stderr timeout 20 ee-deadline --quiet -d $on --only cec,fsw,fst "$T/in"
			wrote ''
		done
	done
	# Full-time that goes on keeps what it has.
	cec '[{"noc":"21222","country":"CA","start":"2024-06-01"}]' > "$T/in"
	same '' "$(ee-deadline -d 2026-01-15 --only cec,fsw "$T/in")"
	# A category, by its version of the day.
	cec '[{"noc":"31301","country":"CA","start":"2024-01-10","end":"2025-06-09"}]' > "$T/in"
	run -0 --separate-stderr ee-deadline -d 2026-03-01 --only category "$T/in"
	same 'healthcare-social-services-2026-v3 2027-06-10' "$(jq -r '"\(.note | split(":")[0]) \(.due)"' <<< "$output")"
}

@test "deadlines: time zones: the day is the candidate's, and so is today" {
	record='{"submitted":"2025-12-01T03:30:00Z"}'
	zoned() { ee-deadline --only profile "$@" <<< "$record" | values due days_left ends; }
	same '2026-12-01 8 03:30:00 UTC' "$(zoned)"
	same '2026-11-30 8 22:30:00 EST' "$(SOURCE_DATE_EPOCH=1795402800 zoned --zone America/Toronto -d 2026-11-22)"
	same '2026-12-01 9 09:00:00 IST' "$(zoned --zone Asia/Kolkata -d 2026-11-22)"
	# 2026-11-23T02:00:00Z is still the 22nd in Toronto.
	same '2026-11-30 8 22:30:00 EST' "$(SOURCE_DATE_EPOCH=1795399200 zoned --zone America/Toronto)"
	for zone in Nowhere/Town ../../etc/passwd /etc/passwd '' America zone.tab; do
		run -2 --separate-stderr ee-deadline --zone "$zone" <<< '{}'
		same "ee-deadline: --zone: unknown time zone $zone; one is America/Toronto" "${stderr_lines[0]}"
	done
}

@test "deadlines: Sundays and holidays are flagged, not moved" {
	cat > "$T/days" <<-'EOF'
	2026-11-22 Sunday
	2026-11-23 none
	2026-11-21 none
	2026-01-01 New Year's Day
	2026-04-03 Good Friday
	2026-04-06 Easter Monday
	2024-03-29 Good Friday
	2019-04-22 Easter Monday
	2026-05-18 Victoria Day
	2025-05-19 Victoria Day
	2020-05-18 Victoria Day
	2026-05-25 none
	2026-07-01 Canada Day
	2026-09-07 Labour Day
	2025-09-01 Labour Day
	2026-09-30 National Day for Truth and Reconciliation
	2020-09-30 none
	2026-10-12 Thanksgiving Day
	2026-11-11 Remembrance Day
	2026-12-25 Christmas Day
	2026-12-26 none
	EOF
	same_file "$T/days" <(sed 's/ .*//; s/.*/{"copr":{"expires":"&"}}/' "$T/days" | ee-deadline -d 2026-01-01 --only copr | values --or=none due falls_on)
}

@test "deadlines: what is perhaps asked for of the spouse says why" {
	medical() { lines "{\"id\":1,\"invitation\":{\"date\":\"2026-10-01\"},$1}" | ee-deadline -d 2026-11-01 --only ime-upfront | values note | cut -d ';' -f 1 | grep ^spouse; }
	same 'spouse: perhaps: separated: have your representative look at it' "$(medical '"marital_status":"separated"')"
	same 'spouse: perhaps: of a citizen or permanent resident less is asked' "$(medical '"spouse":{"citizen_or_pr":true}')"
	[[ $(medical '"marital_status":"married"') != *perhaps* ]]
}

@test "deadlines --missing, --only, --sort" {
	run -0 --separate-stderr ee-deadline -o csv --missing -d 2026-11-23 <<< '{"id":1,"invitation":{"date":"2026-10-01","program":"fsw"}}'
	same 'deadline,due,days_left,status,basis ita-safe,2026-11-29,6,due_soon,invitation.date 2026-10-01 ita-5,2026-11-30,7,due_soon,invitation.date 2026-10-01 binding,2026-11-30,7,due_soon,invitation.date 2026-10-01 ime-upfront,2026-11-30,7,missing,medical.date pcc-current,2026-11-30,7,missing,countries funds,2026-11-30,7,missing,funds_letter.date language-eapr,,,missing,english.date eca,,,missing,eca.date passport,,,missing,passport.expires' \
		"$(cut -d , -f 2-6 <<< "$output" | tr '\n' ' ' | sed 's/ $//')"
	same 'profile:submitted language-pool:english.date eca:eca.date birthday:birth_date' "$(ee-deadline --missing <<< '{"id":1}' | values --by=: deadline basis | xargs)"
	same 'ita-safe ita-5' "$(ee-deadline --only ita <<< '{"invitation":{"date":"2026-10-01"},"eca":{"date":"2025-01-01"}}' | values deadline | xargs)"
	run -2 --separate-stderr ee-deadline --only ita,visa <<< '{}'
	same "ee-deadline: --only: expected ids with commas between them, got visa; the ids are ita $(sed 1d share/deadlines.csv | cut -d , -f 1 | grep -vxE 'pcc-window|pcc-age|pcc-gap|bio-from|bio-to' | xargs)" "${stderr_lines[0]}"
	run -0 --separate-stderr ee-deadline -d 2026-11-23 --sort share/examples/watched.csv
	same "$(tail -n +2 <<< "$output" | cut -d , -f 3)" "$(tail -n +2 <<< "$output" | cut -d , -f 3 | sort)"
	same "$(sort <<< "$output")" "$(ee-deadline -d 2026-11-23 share/examples/watched.csv | sort)"
}

@test "deadlines: the manual has every rule, with its confidence" {
	while IFS=, read -r id confidence; do
		awk -v id="$id" -v confidence="$confidence" '
		/^\.It Cm/ { here = $0 ~ "[ ]" id "( |$)" }
		here { text = text " " $0 }
		END { exit text !~ confidence }' man/ee-deadline.1 || { echo "$id: $confidence"; false; }
	done < <(mlr --icsv --ocsv --headerless-csv-output filter '$id !=~ "^(ime-not-upfront|pcc-window|pcc-age|pcc-gap|bio-from|bio-to)$"' then cut -o -f id,confidence share/deadlines.csv)
}

@test "deadlines: dates that contradict each other are warnings with a code" {
	run -0 --separate-stderr ee-deadline -d 2026-11-23 <<-'EOF'
	{"id":1,"invitation":{"date":"2014-12-31"}}
	{"id":2,"invitation":{"date":"2026-01-01"},"submitted":"2026-01-02T00:00:00Z"}
	{"id":3,"invitation":{"date":"2026-11-24"}}
	{"id":4,"invitation":{"date":"2026-11-01"},"application":{"date":"2026-10-31"}}
	{"id":5,"request":{"date":"2026-11-01","due":"2026-10-31"}}
	{"id":6,"invitation":{"date":"2026-11-25"}}
	EOF
	said 'ee-deadline: <stdin>:1: invitation-before-2015: there were no invitations then; no rule for the response' \
		'ee-deadline: <stdin>:2: invitation-before-submission: invitation.date is before submitted' \
		'ee-deadline: <stdin>:3: invitation-in-future: invitation.date is after the day asked about' \
		'ee-deadline: <stdin>:4: application-before-invitation: application.date is before invitation.date' \
		'ee-deadline: <stdin>:5: due-before-basis: request.due is before request.date' \
		'ee-deadline: 1 more record: invitation-in-future: invitation.date is after the day asked about'
}

# Reads calendars NAME.ics by another program's eyes into NAME.events: uid, day, kind of day, alarms, summary, length and
# kind of end of each event.
by_python() {
	/usr/bin/python3 -c '
import sys, icalendar
for name in sys.argv[1:]:
    calendar = icalendar.Calendar.from_ical(open(name + ".ics", "rb").read())
    with open(name + ".events", "w") as events:
        for event in calendar.walk("VEVENT"):
            alarms = ",".join(str(-a["TRIGGER"].dt.days) for a in event.walk("VALARM"))
            print(event["UID"], event["DTSTART"].dt, event["DTSTART"].params.get("VALUE"), alarms, event["SUMMARY"],
                event["DTEND"].dt - event["DTSTART"].dt, event["DTEND"].params.get("VALUE"), sep="|", file=events)
' "$@"
}

@test "deadlines -o ics: an independent reader gets the same days; folded, escaped, stable" {
	ee-deadline -d 2026-11-23 -o ics --summary-field name share/examples/watched.csv > "$T/due.ics"
	ee-deadline -d 2026-11-24 -o ics --summary-field name share/examples/watched.csv > "$T/later.ics"
	ee-deadline -d 2026-11-23 -o ics --alarm 3,0 share/examples/watched.csv > "$T/alarm.ics"
	name=$(printf 'éé ノート; a, b\\c %.0s' 1 2 3 4 5 6 7 8 9)
	lines '{"id":"x;y,z","name":"'"${name//\\/\\\\}"'","eca":{"date":"2024-01-01"}}' | ee-deadline -d 2026-11-23 -o ics --summary-field name > "$T/long.ics"
	by_python "$T/due" "$T/later" "$T/alarm" "$T/long"
	same "$(ee-deadline -d 2026-11-23 share/examples/watched.csv -o json | values due status!=met)" "$(cut -d '|' -f 2 "$T/due.events")"
	same 'DATE' "$(cut -d '|' -f 3 "$T/due.events" | sort -u)"
	# An all-day event ends on the next day: some readers show one without an end as no time at all.
	same '1 day, 0:00:00|DATE' "$(cut -d '|' -f 6,7 "$T/due.events" | sort -u)"
	same '30,14,7,1' "$(cut -d '|' -f 4 "$T/due.events" | sort -u)"
	grep -qF "O'Brien, Seán: Complete application after an invitation" "$T/due.events"
	grep -qF 'W-1-profile-submitted@ee|2026-12-01|DATE|30,14,7,1|Zoë Nguyễn: Profile expiry in the pool' "$T/due.events"
	same "$(cut -d '|' -f 1 "$T/due.events" | sort)" "$(cut -d '|' -f 1 "$T/due.events" | sort -u)"
	# RFC 5545: lines of 75 bytes at most, ended by CR and LF; no letter cut in two.
	awk 'BEGIN {RS = "\r\n"} length($0) > 75 || /\n/ {exit 1}' "$T/due.ics"
	LC_ALL=C awk 'BEGIN {RS = "\r\n"} length($0) > 75 {exit 1}' "$T/due.ics"
	iconv -f UTF-8 -t UTF-8 "$T/due.ics" > "$T/same"
	# A second run writes the same bytes, and a later one the same events.
	ee-deadline -d 2026-11-23 -o ics --summary-field name share/examples/watched.csv | cmp - "$T/due.ics"
	same "$(cut -d '|' -f 1,2 "$T/due.events")" "$(cut -d '|' -f 1,2 "$T/later.events")"
	# No name unless it is asked for.
	ee-deadline -d 2026-11-23 -o ics share/examples/watched.csv > "$T/plain.ics"
	run -1 grep -e Nguy -e Brien "$T/plain.ics"
	same '' "$(ee-deadline -d 2026-11-23 -o ics --alarm none share/examples/watched.csv | grep VALARM)"
	same 3,0 "$(cut -d '|' -f 4 "$T/alarm.events" | sort -u)"
	# Long text in many letters comes back as it was.
	shown=$(head -c 200 <<< "$name" | iconv -c -f UTF-8 -t UTF-8)	# at most, in whole letters
	same "x;y,z-eca-eca.date@ee|2028-12-31|DATE|30,14,7,1|$shown: Educational credential assessment" "$(cut -d '|' -f 1-5 "$T/long.events")"
	lines "{\"id\":\"$(printf 'x%.0s' {1..301})\",\"eca\":{\"date\":\"2024-01-01\"}}" > "$T/in"
	run -1 --separate-stderr ee-deadline -o ics "$T/in"
	said "ee-deadline: $T/in:1: id: expected a text or number of 1 to 300 bytes, by which a calendar finds its events again"
}

@test "deadlines -o ics: what is refused" {
	for id in '' '"id":"",' '"id":[1],' '"id":true,' '"id":"a\nb",' '"id":null,'; do
		run -1 --separate-stderr ee-deadline -o ics <<< "{$id\"eca\":{\"date\":\"2024-01-01\"}}"
		said 'ee-deadline: <stdin>:1: id: expected a text or number of 1 to 300 bytes, by which a calendar finds its events again'
	done
	for alarm in x 1,x 366 1,,2 '' -1; do
		run -2 --separate-stderr ee-deadline -o ics --alarm "$alarm" <<< '{}'
		same "ee-deadline: --alarm: expected up to 16 numbers of 0 to 365 days with commas between them, or none, got $alarm" "${stderr_lines[0]}"
	done
	run -2 --separate-stderr ee-deadline -o ics --summary-field nam <<< '{}'
	same 'ee-deadline: --summary-field: expected a field of ee-profile(5) such as name, got nam; did you mean name?' "${stderr_lines[0]}"
	full() { ee-deadline -o ics share/examples/watched.csv > /dev/full; }
	run -2 --separate-stderr full
	said 'ee-deadline: standard output: No space left on device'
}

@test "deadlines -o ics: a calendar program takes it, and a second import adds nothing" {
	export XDG_CONFIG_HOME=$T/config XDG_DATA_HOME=$T/data XDG_CACHE_HOME=$T/cache HOME=$T LC_ALL=C.UTF-8
	mkdir -p "$T/config/khal" "$T/calendar"
	printf '%s\n' '[calendars]' '[[due]]' "path = $T/calendar" 'type = calendar' '[locale]' 'timeformat = %H:%M' 'dateformat = %Y-%m-%d' \
		'longdateformat = %Y-%m-%d' 'datetimeformat = %Y-%m-%d %H:%M' 'longdatetimeformat = %Y-%m-%d %H:%M' '[default]' 'default_calendar = due' > "$T/config/khal/config"
	ee-deadline -d 2026-11-23 -o ics share/examples/watched.csv > "$T/due.ics"
	for _ in 1 2; do
		khal import --batch -a due "$T/due.ics" > "$T/out" 2>&1
		same "$(grep -c BEGIN:VEVENT "$T/due.ics")" "$(find "$T/calendar" -name '*.ics' | wc -l)"
	done
	same 'W-1: Profile expiry in the pool
W-4: Accept a provincial nomination' "$(khal list --notstarted --day-format '' --format '{title}' 2026-12-01 1d 2> "$T/err" | sed '/^$/d; s/ ⏰.*//' | sort)"
}

@test "a daily job: one calendar and a list of what is due, made once a day" {
	cp share/examples/daily.mk share/examples/watched.csv "$T/"
	cd "$T" || exit
	make -s -f daily.mk CLIENTS=watched.csv DATE=2026-11-23
	same 'W-1 profile 2026-12-01 8 due_soon' "$(head -n 1 due.txt)"
	same 6 "$(wc -l < due.txt)"
	grep -q W-2-ita-5-invitation.date@ee due.ics
	cp -p due.ics first
	# Nothing to do; then on another day, and with another client, all of it.
	same "make: Nothing to be done for 'all'." "$(make -f daily.mk CLIENTS=watched.csv DATE=2026-11-23)"
	make -s -f daily.mk CLIENTS=watched.csv DATE=2026-11-24
	same 'W-1 profile 2026-12-01 7 due_soon' "$(head -n 1 due.txt)"
	sleep 0.02
	echo 'W-9,,2025-12-02T00:00:00Z,,,,,,,,,,,' >> watched.csv
	touch watched.csv
	make -s -f daily.mk CLIENTS=watched.csv DATE=2026-11-24
	grep -q W-9-profile-submitted@ee due.ics
	# A client whose invitation cannot be read is set aside, and each run fails until that is mended; the others are there.
	sleep 0.02
	awk -F , -v OFS=, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = NF } END { $0 = ""; $n = ""; $1 = "W-8"; $at["invitation.date"] = "yesterday"; print }' watched.csv >> watched.csv.new
	cat watched.csv.new >> watched.csv
	for _ in 1 2; do
		run -2 make -s -f daily.mk CLIENTS=watched.csv DATE=2026-11-24
		[[ $output == *'daily.mk: 1 client was left out; see due.ics.rejects'* ]]
		grep -q yesterday due.ics.rejects
		grep -q W-9-profile-submitted@ee due.ics
	done
}
