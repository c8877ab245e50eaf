#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154	# words; what "run" sets
# The couple the other way round.
load helper

left='what tools had added, and what belongs to the profile of one person, is left out of the other'"'"'s; here'

@test "swap: what is personal changes places, the rest stays where it is" {
	run -0 --separate-stderr ee-swap <<-'EOF'
	{"id":1, "name":"A","age":30,"english":{"test":"ielts","centre":"x"},"funds_cad":30000,"note": {"a":[1, 2]},"sibling_in_canada":true,"spouse":{"name":"B","accompanying":true,"jobs":[{"noc":"21231"}],"age":28},"end":1.50}
	{"principal":"spouse","age":1,"spouse":{"age":2}}
	{"principal":"applicant","age":1,"spouse":{"age":2}}
	EOF
	said
	wrote '{"id":1,"name":"B","age":28,"funds_cad":30000,"note": {"a":[1, 2]},"sibling_in_canada":true,"jobs":[{"noc":"21231"}],"spouse":{"name":"A","accompanying":true,"age":30,"english":{"test":"ielts","centre":"x"}},"end":1.50,"principal":"spouse"}' \
		'{"principal":"applicant","age":2,"spouse":{"age":1}}' \
		'{"principal":"spouse","age":2,"spouse":{"age":1}}'
}

@test "swap: every personal field of fields.def, and no other" {
	local twins
	twins=$(sed -nE 's/^(FIELD|PLAIN|CHECKED|ITEM)\([A-Z_]+, "spouse\.([a-z_]+).*/\2/p' common/base/fields.def | sort -u)
	# All that the contract names as the spouse's own.
	for key in birth_date age education eca first_language english french tests jobs canadian_work_years foreign_work_years certificate_of_qualification \
		job_offer provincial_nomination nomination studied_in_canada canadian_education passport medical countries police name; do
		[[ $'\n'$twins$'\n' == *$'\n'$key$'\n'* ]] || { echo "$key"; false; }
	done
	twins=$(grep -vx 'accompanying\|citizen_or_pr' <<< "$twins")
	jq -nc --arg keys "$twins" '$keys | split("\n")[] as $key | {id: 1, spouse: ({x: 1, age: 2, name: "B"} | .[$key] //= null), age: 1, name: "A"}' > "$T/in"
	run -0 --separate-stderr ee-swap --quiet "$T/in"
	same "$twins" "$(jq -rn --arg keys "$twins" '$keys | split("\n")[] as $k
		| input | select(has($k) and (.spouse | has("x")) and .age == 2 and .spouse.age == 1 and .id == 1) | $k' <<< "$output")"
	for key in id funds_cad family_size marital_status children sibling_in_canada relative_in_canada funds_letter accompanying citizen_or_pr; do
		lines "{\"age\":1,\"$key\":null,\"spouse\":{\"age\":2}}" >> "$T/stay"
		lines "{\"age\":2,\"$key\":null,\"spouse\":{\"age\":1},\"principal\":\"spouse\"}" >> "$T/stayed"
	done
	same_file <(ee-swap --quiet "$T/stay") "$T/stayed"
}

@test "swap: turned three times is turned once, byte for byte; twice is what it was" {
	couples "$(sample 100 250)" 7 2025-06-01 | can_swap | grep -v '"principal"' > "$T/0"
	[ "$(wc -l < "$T/0")" -gt "$(sample 30 80)" ]
	csv_twin < "$T/0" > "$T/0.csv"
	for format in '' .csv; do
		for turn in 1 2 3; do
			run -0 --separate-stderr ee-swap -j $turn "$T/$((turn - 1))$format"
			lines "$output" > "$T/$turn$format"
		done
		same_file "$T/1$format" "$T/3$format"
	done
	same_file <(jq -cS 'del(.submitted, .invitation, .crs, .crs_points)' "$T/0") <(jq -cS 'del(.principal)' "$T/2")
	# Columns are as they were, then the other partner's and principal.
	same "$(head -n 1 "$T/0.csv")" "$(head -n 1 "$T/1.csv" | cut -c "-$(head -n 1 "$T/0.csv" | wc -m | awk '{print $1 - 1}')")"
	# One format gives what the other does.
	same_file <(ee-check --quiet -d 2025-06-01 "$T/1" | ee-score --quiet -d 2025-06-01 | jq -c '[.id, .programs, .maybe, .crs] | map(tostring)') \
		<(ee-check --quiet -d 2025-06-01 -o json "$T/1.csv" | ee-score --quiet -d 2025-06-01 | jq -c '[.id, .programs, .maybe, .crs] | map(tostring)')
	same_file <(ee-swap --quiet -o csv "$T/0" | ee-score --quiet -d 2025-06-01 -o json | values crs) <(ee-score --quiet -d 2025-06-01 "$T/1" | values crs)
	# A record of CSV that has become one of JSON is turned like any other from then on.
	ee-swap -o json "$T/0.csv" > "$T/j1"
	same_file "$T/j1" <(ee-swap "$T/j1" | ee-swap)
	same_file <(ee-swap --quiet -o json "$T/0.csv" | ee-score --quiet -d 2025-06-01 | values crs) <(ee-score --quiet -d 2025-06-01 "$T/1" | values crs)
}

@test "swap: a second implementation turns alike, and scores what comes out, under all rule sets" {
	local start=40 days
	days=$(oracle_days)
	# Of each set the first day; in the big run the last one too.
	while read -r day; do
		couples "$(sample 30 1000)" $((start++)) "$day" | can_swap > "$T/in"
		[ "$(wc -l < "$T/in")" -gt "$(sample 5 20)" ]
		cat "$T/in" >> "$T/all"
		ee-swap --quiet "$T/in" > "$T/turned"
		cat "$T/turned" >> "$T/all.turned"
		ee-check --quiet -d "$day" "$T/turned" | ee-score --quiet -b -d "$day" >> "$T/scored"
		(cd $ORACLE && jq -cS --arg as_of "$day" -f sittings.jq "$T/turned") >> "$T/want"
	done < <(awk "NR % $(sample 2 1) == $(sample 1 0)" <<< "$days")
	[ "$(wc -l < "$T/want")" -gt "$(sample 40 200)" ]
	same_file <(cd $ORACLE && jq -cS -f swap.jq "$T/all") <(jq -cS . "$T/all.turned")
	same_file <(jq -cS '{id, programs, crs, crs_points, clb}' "$T/want") <(jq -cS '{id, programs, crs, crs_points, clb: (.clb // {})}' "$T/scored")
}

@test "swap --both: the record as it is, then turned; whoever cannot be turned, once" {
	cat > "$T/in" <<-'EOF'
	{"id":1,"age":30,"spouse":{"age":28}}
	{"id":2,"age":30}
	{"id":3,"age":30,"spouse":{"age":28,"citizen_or_pr":true}}
	{"id":4,"age":30,"spouse":{}}
	{"id":5,"age":30,"spouse":{"accompanying":true}}
	{"id":6,"spouse":{"age":28}}
	{"id":7,"principal":"spouse","age":30,"spouse":{"age":28}}
	EOF
	why=('2: no spouse, who could be the principal' '3: spouse.citizen_or_pr: a citizen or permanent resident cannot be the principal'
		'4: no spouse, who could be the principal' '5: nothing is said of the spouse, who would be the principal'
		'6: nothing is said of the principal, who would be the spouse')
	for jobs in 1 4; do
		run -0 --separate-stderr ee-swap --both --verbose -j $jobs "$T/in"
		said "ee-swap: $T/in:${why[0]}: written once" "ee-swap: $T/in:${why[1]}: written once" "ee-swap: $T/in:${why[2]}: written once" \
			"ee-swap: $T/in:${why[3]}: written once" "ee-swap: $T/in:${why[4]}: written once"
		same '1 applicant 30|1 spouse 28|2 applicant 30|3 applicant 30|4 applicant 30|5 applicant 30|6 applicant null|7 spouse 30|7 applicant 28' \
			"$(values id principal age <<< "$output" | paste -sd '|')"
	done
}

@test "swap: without --both whoever cannot be turned is a bad record" {
	cat > "$T/in" <<-'EOF'
	{"id":1,"age":30,"spouse":{"age":28}}
	{"id":2,"age":30}
	{"id":3,"age":30,"spouse":{"age":28,"citizen_or_pr":"yes"}}
	EOF
	run -1 --separate-stderr ee-swap "$T/in"
	said "ee-swap: $T/in:2: no spouse, who could be the principal" \
		"ee-swap: $T/in:3: spouse.citizen_or_pr: a citizen or permanent resident cannot be the principal"
	wrote '{"id":1,"age":28,"spouse":{"age":30},"principal":"spouse"}'
	run -0 --separate-stderr ee-swap -r "$T/rejects" "$T/in"
	same_file <(sed 1d "$T/in") "$T/rejects"
	run -0 --separate-stderr ee-swap --keep-bad "$T/in"
	same 'null missing contradiction' "$(values errors.1.code <<< "$output" | xargs)"
	same '30 30' "$(jq -r 'select(.errors) | .age' <<< "$output" | xargs)"
	run -2 --separate-stderr ee-swap --both --keep-bad "$T/in"
	same 'ee-swap: --both and --keep-bad exclude each other' "${stderr_lines[0]}"
	# A value of another shape, and one that is given twice: nobody knows what would move.
	while IFS='|' read -r record message; do
		run -1 --separate-stderr ee-swap <<< "$record"
		wrote
		said "ee-swap: <stdin>:1: $message"
	done <<-'EOF'
	{"age":1,"age":2,"spouse":{"age":3}}|age: given twice
	{"age":1,"spouse":{"\u0061ge":2,"age":3}}|spouse.age: given twice
	{"age":1,"english":[7],"spouse":{"age":2}}|english: expected an object, got an array
	{"age":1,"spouse":{"age":2,"jobs":{}}}|spouse.jobs: expected an array of objects, got an object
	{"age":1,"spouse":"Ann"}|spouse: expected an object, got a text
	{"age":1,"principal":"me","spouse":{"age":2}}|principal: not what is added under this name; rename the field
	EOF
}

@test "swap: what tools added, and what is one person's, is left out and told once; a field of one's own is not" {
	run -0 --separate-stderr ee-swap <<-'EOF'
	{"age":1,"submitted":"2026-01-01","invitation":{"date":"2026-02-01","note":"n"},"application":{"date":"2026-03-01"},"crs":400,"crs_rules":"2025-03-25","rank":1,"programs":["cec"],"maybe":[],"fsw_points":60,"categories":[],"warnings":[],"wait":{"p30":0.1},"why":[],"spouse":{"age":2},"errors":[]}
	{"age":1,"rank":"captain","why":"notes","clb":9,"crs":400,"spouse":{"age":2}}
	EOF
	said "ee-swap: <stdin>:1: $left submitted" "ee-swap: 1 more record: ${left%; here}"
	wrote '{"age":2,"spouse":{"age":1},"principal":"spouse"}' '{"age":2,"rank":"captain","why":"notes","clb":9,"spouse":{"age":1},"principal":"spouse"}'
	# A key is the same however it is written.
	local u
	u=$(printf certificate_of_qualification | od -An -v -tx1 | tr -d '\n' | sed 's/ /\\u00/g')
	run -0 --separate-stderr ee-swap <<< "{\"age\":1,\"$u\":true,\"spouse\":{\"age\":2,\"certificate_of_qualification\":false}}"
	said
	wrote "{\"age\":2,\"certificate_of_qualification\":false,\"spouse\":{\"age\":1,\"$u\":true},\"principal\":\"spouse\"}"
	# All that the other filters add, whatever that is.
	ee-check --quiet --why -d 2026-09-14 share/examples/couples.ndjson | ee-score --quiet --why -d 2026-09-14 | ee-wait --quiet -d 2026-09-14 | ee-rank > "$T/all"
	same_file <(ee-swap --both --quiet share/examples/couples.ndjson | jq -cS 'select(.principal == "spouse")' | sort) <(ee-swap --quiet -r /dev/null "$T/all" | jq -cS . | sort)
	ee-rank --quiet -o csv "$T/all" > "$T/all.csv"
	same_file <(ee-swap --quiet -r /dev/null "$T/all" | ee-score --quiet -d 2026-09-14 | jq -c '[.id, .crs]') <(ee-swap --quiet -r /dev/null -o json "$T/all.csv" | ee-score --quiet -d 2026-09-14 | jq -c '[.id, .crs]')
}

@test "swap: what is no field and stands below spouse stays there, and that is told" {
	local stays='spouse.phone: no field of the toolkit, and stays below spouse, where the other partner is now'

	run -0 --separate-stderr ee-swap <<< '{"age":1,"phone":"7","spouse":{"age":2,"phone":"8","fax":null,"eca":{"by":"WES"}}}'
	said "ee-swap: <stdin>:1: $stays"
	wrote '{"age":2,"phone":"7","eca":{"by":"WES"},"spouse":{"age":1,"phone":"8","fax":null},"principal":"spouse"}'
	run -0 --separate-stderr ee-swap <<< $'age,phone,spouse.age,spouse.phone,spouse.fax,spouse.eca.by\n1,7,2,8,,WES'
	said "ee-swap: <stdin>:2: $stays"
	wrote age,phone,spouse.age,spouse.phone,spouse.fax,spouse.eca.by,eca.by,principal 2,7,1,8,,,WES,spouse
}

@test "swap: CSV keeps its cells, gets columns for both, and reads files with other columns" {
	printf 'id,age,jobs.1.noc,spouse.age,note,spouse.name\r\n1," 30",21231,28,"a ""b"", c",Bob\r\n' > "$T/a.csv"
	printf 'spouse.age,id,age,jobs.2.noc\n40,2,41,\n' > "$T/b.csv"
	run -0 --separate-stderr ee-swap --both "$T/a.csv"
	said
	wrote 'id,age,jobs.1.noc,spouse.age,note,spouse.name,spouse.jobs.1.noc,name,principal' \
		'1," 30",21231,28,"a ""b"", c",Bob,,,applicant' '1,28,," 30","a ""b"", c",,21231,Bob,spouse'
	run -2 --separate-stderr ee-swap "$T/a.csv" "$T/b.csv"
	said "ee-swap: $T/b.csv:1: jobs.2.noc: not a column of the output, which has those of the first input"
	sed -i 's/,jobs.2.noc//; s/,$//' "$T/b.csv"
	run -0 --separate-stderr ee-swap "$T/a.csv" "$T/b.csv"
	same '2,40,,41,,,,,spouse' "${lines[2]}"
	run -0 --separate-stderr ee-swap --columns principal,id,name,spouse.jobs "$T/a.csv"
	wrote principal,id,name,spouse.jobs.1.noc spouse,1,Bob,21231
	run -0 --separate-stderr ee-swap --both -o csv <<< '{"id":1,"age":30,"tests":[{"language":"english"}],"spouse":{"age":28,"passport":{"expires":"2030-01-01"}}}'
	wrote 'id,age,tests.1.language,spouse.age,spouse.passport.expires,spouse.tests.1.language,passport.expires,principal' \
		'1,30,english,28,2030-01-01,,,applicant' '1,28,,30,,english,2030-01-01,spouse'
}

@test "swap: of a spouse, what a program asks for and nobody said is unknown; of a candidate it is a no" {
	local full='"age":32,"education":"master","eca":{"date":"2026-01-01"},"english":{"test":"clb","listening":9,"reading":9,"writing":9,"speaking":9}'
	local check='ee-check --quiet -d 2026-09-14'

	# turned SPOUSE...: PROGRAMS|MAYBE of each as the principal.
	turned() { printf '{"age":30,"spouse":%s}\n' "$@" | ee-swap --quiet | $check | values --by='|' 'programs[]' 'maybe[]'; }
	same '|' "$($check <<< '{"age":30,"principal":"applicant"}' | values --by='|' 'programs[]' 'maybe[]')"
	run -0 turned '{"age":30}' '{"education":"master"}' '{"name":"B"}' '{"first_language":"french"}' '{"passport":{"expires":"2030-01-01"}}'
	wrote '|cec fst fsw' '|cec fst fsw' '|cec fst fsw' '|cec fst fsw' '|cec fst fsw'
	# What could still come of what is not said: 59 points, and work abroad; a whole result; study.
	same '59|fst fsw' "$(ee-swap --quiet <<< "{\"age\":30,\"funds_cad\":50000,\"spouse\":{$full,\"canadian_work_years\":0}}" | $check | values --by='|' fsw_points 'maybe[]')"
	same '|cec fst fsw' "$(turned '{"age":30,"english":{"test":"clb","listening":9,"reading":9}}')"
	same 'education 23 + language 24 + experience 0 + age 12 + arranged employment 0 + adaptability 0; the profile says nothing of a second language, work, study in Canada, an offer' \
		"$(ee-swap --quiet <<< "{\"age\":30,\"spouse\":{$full}}" | $check --why | jq -r '.why[] | select(.rule == "fsw-points") | .note')"
	# What is said, and too little, is a no.
	run -0 turned '{"age":30,"education":"none"}' '{"age":30,"english":{"listening":4,"reading":3,"writing":4,"speaking":4}}' '{"age":30,"certificate_of_qualification":false}'
	wrote '|cec fst' '|' '|cec fsw'
	# A score needs an age.
	run -1 --separate-stderr bash -c "ee-swap <<< '{\"age\":30,\"spouse\":{\"education\":\"master\"}}' | ee-score -d 2026-09-14"
	said 'ee-score: <stdin>:1: birth_date or age: missing; one of the two is needed, of the spouse, who is the principal now'
}
