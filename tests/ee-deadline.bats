#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# Every date that matters to a candidate: the last good day, by the facts.
load helper

# id:deadline:due of each record, but for what papers.bats holds: what is still to do, and the day that binds.
dues() (
	set -o pipefail
	ee-deadline "$@" | jq -r 'select(.deadline != "binding" and .status != "missing") | "\(.id // ""):\(.deadline):\(.due)"'
)

@test "deadline: 60 or 90 days after the invitation, by its day" {
	cut -d ' ' -f 1 > "$T/days" <<-'EOF'
	2015-01-01
	2016-11-18
	2016-11-19
	2018-06-25
	2018-06-26
	2020-03-17
	2020-03-18
	2021-06-28
	2021-06-29
	2026-11-23
	EOF
	jq -Rc '{id: ., invitation: {date: .}}' "$T/days" > "$T/in"
	run -0 --separate-stderr dues "$T/in"
	said
	same '2015-01-01:ita-1:2015-03-02
2016-11-18:ita-1:2017-01-17
2016-11-19:ita-2:2017-02-17
2018-06-25:ita-2:2018-09-23
2018-06-26:ita-3:2018-08-25
2020-03-17:ita-3:2020-05-16
2020-03-18:ita-4:2020-06-16
2021-06-28:ita-4:2021-09-26
2021-06-29:ita-5:2021-08-28
2026-11-23:ita-5:2027-01-22' "$(grep -v ita-safe <<< "$output")"
	# The planning date is day 59, a house rule of the present.
	same '2021-06-29:ita-safe:2021-08-27
2026-11-23:ita-safe:2027-01-21' "$(grep ita-safe <<< "$output")"
}

@test "deadline: calendar days, weekends and 29 February included" {
	run -0 --separate-stderr dues <<-'EOF'
	{"id":1,"invitation":{"date":"2023-12-31"}}
	{"id":2,"invitation":{"date":"2024-12-31"}}
	{"id":3,"invitation":{"date":"2026-02-28"}}
	EOF
	wrote 1:ita-safe:2024-02-28 1:ita-5:2024-02-29 2:ita-safe:2025-02-28 2:ita-5:2025-03-01 3:ita-safe:2026-04-28 3:ita-5:2026-04-29
}

@test "deadline: a language result is good until the day before two years" {
	run -0 --separate-stderr dues <<-'EOF'
	{"id":1,"english":{"date":"2024-05-02"}}
	{"id":2,"french":{"date":"2024-05-02"}}
	{"id":3,"english":{"date":"2024-02-29"}}
	{"id":4,"english":{"date":"2023-03-01"},"french":{"date":"2023-02-28"}}
	{"id":5,"spouse":{"english":{"date":"2024-05-02"}}}
	{"id":6,"english":{"date":"2025-01-01"},"invitation":{"date":"2026-10-01"}}
	EOF
	said
	wrote 1:language-pool:2026-05-01 2:language-pool:2026-05-01 3:language-pool:2026-02-27 4:language-pool:2025-02-27 4:language-pool:2025-02-28 \
		6:ita-safe:2026-11-29 6:ita-5:2026-11-30 6:language-eapr:2026-12-31
}

@test "deadline: an educational credential assessment is good until the day before five years" {
	run -0 --separate-stderr dues <<-'EOF'
	{"id":1,"eca":{"date":"2021-11-24"}}
	{"id":2,"eca":{"date":"2020-02-29"}}
	{"id":3,"eca":{"date":"2021-11-24"},"invitation":{"date":"2026-09-01"}}
	EOF
	wrote 1:eca:2026-11-23 2:eca:2025-02-27 3:ita-safe:2026-10-30 3:ita-5:2026-10-31 3:eca:2026-11-23
}

@test "deadline: a profile lives through its anniversary in the pool, not once it is invited" {
	run -0 --separate-stderr dues <<-'EOF'
	{"id":1,"submitted":"2025-06-01T10:00:00Z"}
	{"id":2,"submitted":"2025-05-31T22:00:00-05:00"}
	{"id":3,"submitted":"2024-02-29T10:00:00"}
	{"id":4,"submitted":"2025-06-01T10:00:00Z","invitation":{"date":"2026-05-01"}}
	{"id":5,"submitted":"2025-06-01T10:00:00Z","invitation":{"date":"2026-05-01","declined":true}}
	EOF
	wrote 1:profile:2026-06-01 2:profile:2026-06-01 3:profile:2025-02-28 4:ita-safe:2026-06-29 4:ita-5:2026-06-30 5:profile:2026-06-01
}

@test "deadline: earliest first for each candidate, candidates in input order" {
	run -0 --separate-stderr dues <<-'EOF'
	{"id":"z","eca":{"date":"2022-01-01"},"english":{"date":"2025-01-01"},"submitted":"2025-02-01T00:00:01Z","french":{"date":"2024-12-01"}}
	{"id":"a","english":{"date":"2020-01-01"}}
	{"id":"n"}
	EOF
	wrote z:profile:2026-02-01 z:language-pool:2026-11-30 z:language-pool:2026-12-31 z:eca:2026-12-31 a:language-pool:2021-12-31
}

@test "deadline: status on both sides of today and of soon" {
	for day in 2024-11-23 2024-11-24 2024-11-25 2024-12-24 2024-12-25; do
		lines "{\"english\":{\"date\":\"$day\"}}"
	done > "$T/in"
	statuses() (
		set -o pipefail
		ee-deadline "$@" "$T/in" | values due days_left status
	)
	run -0 --separate-stderr statuses -d 2026-11-23
	wrote '2026-11-22 -1 overdue' '2026-11-23 0 today' '2026-11-24 1 due_soon' '2026-12-23 30 due_soon' '2026-12-24 31 ok'
	run -0 --separate-stderr statuses
	wrote '2026-11-22 -1 overdue' '2026-11-23 0 today' '2026-11-24 1 due_soon' '2026-12-23 30 due_soon' '2026-12-24 31 ok'
	run -0 --separate-stderr statuses --soon 31
	wrote '2026-11-22 -1 overdue' '2026-11-23 0 today' '2026-11-24 1 due_soon' '2026-12-23 30 due_soon' '2026-12-24 31 due_soon'
	run -0 --separate-stderr statuses --soon 0
	wrote '2026-11-22 -1 overdue' '2026-11-23 0 today' '2026-11-24 1 ok' '2026-12-23 30 ok' '2026-12-24 31 ok'
	run -0 --separate-stderr statuses -d 2024-02-29
	same '2026-11-22 997 ok' "${lines[0]}"
}

@test "deadline --within and --overdue" {
	for day in 2024-11-23 2024-11-24 2024-12-01 2024-12-02; do
		lines "{\"id\":\"$day\",\"english\":{\"date\":\"$day\"}}"
	done > "$T/in"
	run -0 --separate-stderr dues --within 7 "$T/in"
	wrote 2024-11-23:language-pool:2026-11-22 2024-11-24:language-pool:2026-11-23 2024-12-01:language-pool:2026-11-30
	run -0 --separate-stderr dues --within 0 "$T/in"
	wrote 2024-11-23:language-pool:2026-11-22 2024-11-24:language-pool:2026-11-23
	run -0 --separate-stderr dues --overdue "$T/in"
	wrote 2024-11-23:language-pool:2026-11-22
	run -0 --separate-stderr dues --overdue --within 7 -d 2027-01-01 "$T/in"
	[ "${#lines[@]}" -eq 4 ]
	run -0 --separate-stderr dues --overdue -d 2026-01-01 "$T/in"
	wrote
}

@test "deadline: all columns, with their source, as NDJSON" {
	run -0 --separate-stderr ee-deadline <<< '{"id":"Ä-1","invitation":{"date":"2026-11-23"}}'
	same 'id deadline due days_left status basis rule confidence note' "$(jq -r 'keys_unsorted | join(" ")' <<< "${lines[1]}")"
	same '["Ä-1","ita-5","2027-01-22",60,"ok","invitation.date 2026-11-23","Complete application after an invitation: 60 days (IRPA 10.3 and the Express Entry Ministerial Instructions; IRCC program delivery update 2021-06-29)","high"]' \
		"$(jq -c 'del(.note) | [.[]]' <<< "${lines[1]}")"
	same '["Ä-1","ita-safe","2027-01-21",59,"ok","invitation.date 2026-11-23","Planning date for the application: 59 days (house rule, not law)","house rule"]' \
		"$(jq -c 'del(.note) | [.[]]' <<< "${lines[0]}")"
}

@test "deadline -o csv, json, table: the same rows" {
	lines '{"id":"a, b","submitted":"2026-01-05T00:00:00Z","eca":{"date":"2022-01-01"}}' '{"id":7,"french":{"date":"2025-01-01"}}' > "$T/in"
	ee-deadline "$T/in" > "$T/json"
	ee-deadline -o csv "$T/in" > "$T/csv"
	same 'id,deadline,due,days_left,status,basis,rule,confidence,note,ends,falls_on,crs_change,programs_lost' "$(head -n 1 "$T/csv")"
	mlr --icsv --ojsonl cat "$T/csv" | jq -cS 'with_entries(select(.value != ""))' > "$T/got"
	jq -cS . "$T/json" > "$T/want"
	same_file "$T/want" "$T/got"
	ee-deadline -o table "$T/in" > "$T/table"
	same 4 "$(wc -l < "$T/table")"
	[[ $(head -n 1 "$T/table") =~ ^id\ +due\ +days_left\ +status\ +deadline\ +rule\ +note\ +basis\ +confidence\ +ends$ ]]
	[[ $(sed -n 4p "$T/table") =~ ^7\ +2026-12-31\ +38\ +ok\ +language-pool\ +Language\ test ]]
	# Columns begin at the same place in every line; characters are counted, not bytes.
	lines '{"id":"Zoë Nguyễn","french":{"date":"2025-01-01"}}' >> "$T/in"
	ee-deadline -o table "$T/in" > "$T/table"
	same 1 "$(jq -R 'match(" 202[67]-").offset' "$T/table" | sort -u | wc -l)"
	# CSV in, CSV out; the id as it came.
	run -0 --separate-stderr ee-deadline <<< $'id,french.date,x\n"a ""q""",2025-01-01,1\n7,,'
	wrote 'id,deadline,due,days_left,status,basis,rule,confidence,note,ends,falls_on,crs_change,programs_lost' \
		'"a ""q""",language-pool,2026-12-31,38,ok,french.date 2025-01-01,Language test in the pool: 2 years (Ministerial Instructions s.3(4)),high,the profile drops out when it no longer meets a program,,,,'
}

@test "deadline: an id is the same in rows from CSV as from its NDJSON twin, a text in CSV" {
	lines '{"id":7,"french":{"date":"2025-01-01"}}' '{"id":"007","french":{"date":"2025-01-01"}}' '{"id":"a","french":{"date":"2025-01-01"}}' > "$T/in"
	ee-rank -o csv <(jq -c '. + {crs: 1}' "$T/in") > "$T/csv"
	same '7 "007" "a"' "$(ee-deadline "$T/in" | jq .id | xargs -d '\n')"
	same '"7" "007" "a"' "$(ee-deadline -o json "$T/csv" | jq .id | xargs -d '\n')"
}

@test "deadline: nothing to watch, nothing written; CSV and table keep their header" {
	run -0 --separate-stderr ee-deadline <<< '{"id":1,"age":30}'
	said
	wrote
	run -0 --separate-stderr ee-deadline -o csv <<< '{"id":1,"age":30}'
	wrote 'id,deadline,due,days_left,status,basis,rule,confidence,note,ends,falls_on,crs_change,programs_lost'
	run -0 --separate-stderr ee-deadline -o table <<< '{"id":1,"age":30}'
	wrote 'id  due  days_left  status  deadline  rule  note  basis  confidence  ends  falls_on  crs_change  programs_lost'
}

@test "deadline: a date that cannot be read is left out; without that of the invitation the record is bad" {
	run -1 --separate-stderr dues <<-'EOF'
	{"id":1,"english":{"date":"2025-02-29"}}
	{"id":2,"invitation":{"date":"2026-01-01T10:00:00Z"}}
	{"id":3,"submitted":"New Year"}
	{"id":4,"invitation":{"date":"2026-01-01","declined":"maybe"}}
	{"id":5,"eca":{"date":20220101}}
	{"id":6,"eca":{"date":"2022-01-01"},"medical":{"date":"soon"},"birth_date":"1990-05-05","education":"Masters"}
	EOF
	wrote 6:eca:2026-12-31
	said 'ee-deadline: <stdin>:1: english.date: expected a date such as 2025-03-25, got 2025-02-29; left out' \
		'ee-deadline: <stdin>:2: invitation.date: expected a date such as 2025-03-25, got 2026-01-01T10:00:00Z' \
		'ee-deadline: <stdin>:3: submitted: expected a timestamp such as 2025-03-25T14:05:00Z, got New Year; left out' \
		'ee-deadline: <stdin>:4: invitation.declined: expected true or false, got maybe' \
		'ee-deadline: <stdin>:5: eca.date: expected a date such as 2025-03-25, got 20220101; left out' \
		'ee-deadline: <stdin>:6: medical.date: expected a date such as 2025-03-25, got soon; left out' \
		'ee-deadline: <stdin>:6: education: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got Masters; did you mean master?; left out'
}

@test "deadline: what ee-draw invites, ee-deadline watches" {
	lines '{"id":1,"crs":500,"programs":["cec"],"submitted":"2026-01-01T00:00:00Z","english":{"date":"2025-06-01"}}' > "$T/pool"
	ee-draw -n 1 --date 2026-11-23 "$T/pool" > "$T/invited"
	run -0 --separate-stderr dues "$T/invited"
	wrote 1:ita-safe:2027-01-21 1:ita-5:2027-01-22 1:language-eapr:2027-05-31
	same 2027-01-22 "$(values invitation.respond_by < "$T/invited")"
}

@test "deadline: usage" {
	run -2 --separate-stderr ee-deadline --within soon < /dev/null
	same 'ee-deadline: --within: expected a whole number of 0 to 36500, got soon' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-deadline --soon 3651 < /dev/null
	same 'ee-deadline: --soon: expected a whole number of 0 to 3650, got 3651' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-deadline -o xml < /dev/null
	same 'ee-deadline: --output-format: expected json, csv, table or ics, got xml' "${stderr_lines[0]}"
	same 'usage: ee-deadline [--within DAYS] [--only LIST] [option ...] [FILE ...]' "${stderr_lines[1]}"
}
