#!/usr/bin/env bats
# What a level of education rests on, and what hangs on it: the assessment of a foreign credential, the Canadian one.
load helper

# A foreign degree, then a Canadian certificate; MORE: members to put in their place.
degree() {
	jq -cn --argjson more "${1:-{\}}" '{id: "d", birth_date: "1986-01-10", education: "master", canadian_education: "one_or_two_years",
		eca: {date: "2021-09-01"}, english: {test: "ielts", listening: 7.5, reading: 6.5, writing: 6.5, speaking: 6.5, date: "2026-02-01"},
		jobs: [{noc: "12101", country: "IN", start: "2019-05-01"}], funds_cad: 30000, relative_in_canada: true} + $more'
}

# standing MORE: programs, maybe and points, from both formats alike.
standing() {
	local json csv

	json=$(degree "$1" | ee-check --quiet -d 2026-10-15 | jq -r '"\(.programs | join(" "))|\(.maybe | join(" "))|\(.fsw_points)"')
	csv=$(degree "$1" | csv_twin | ee-check --quiet -d 2026-10-15 -i csv -o json | jq -r '"\(.programs | join(" "))|\(.maybe | join(" "))|\(.fsw_points)"')
	same "$json" "$csv"
	echo "$json"
}

@test "papers: a level above a Canadian credential of one or two years rests on the assessment, also in points" {
	# Education 15 for the least that the Canadian one is, not 23; two years of study would bring 5 more.
	same '|fsw|62' "$(standing)"
	same '||62' "$(standing '{"studied_in_canada":false}')"
	same 'fsw||67' "$(standing '{"studied_in_canada":true}')"
	# With an assessment that counts the master does.
	same 'fsw||70' "$(standing '{"eca":{"date":"2021-10-16"}}')"
	same '||62' "$(standing '{"studied_in_canada":false,"eca":{"date":"2021-10-15"}}')"
	same '||62' "$(standing '{"studied_in_canada":false,"eca":{"date":"2026-10-16"}}')"
	# Nobody said when it was made: the points hang on it.
	same '|fsw|70' "$(standing '{"studied_in_canada":false,"eca":null}')"
	same 'fsw||75' "$(standing '{"studied_in_canada":true,"eca":null}')"
	# 66 with a two-year credential and 62 with one of one year, and one point more for the age.
	same '|fsw|63' "$(standing '{"studied_in_canada":false,"birth_date":"1987-01-10"}')"
	for level in bachelor two_or_more professional doctorate; do
		same '||62' "$(standing "{\"studied_in_canada\":false,\"education\":\"$level\"}")"
	done
	# What may be the Canadian credential itself needs none.
	same '||66' "$(standing '{"studied_in_canada":false,"education":"two_year"}')"
	same '||62' "$(standing '{"studied_in_canada":false,"education":"one_year"}')"
	same 'fsw||70' "$(standing '{"studied_in_canada":false,"canadian_education":"three_years_or_more"}')"
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
	same 342 "$(degree | ee-score --quiet -d 2026-10-15 | jq .crs)"
	same 285 "$(degree | ee-score --quiet --strict-papers -d 2026-10-15 | jq .crs)"
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
			"$education $(ee-check --quiet -d 2026-10-15 <<< "{\"age\":30,\"education\":\"$education\",\"canadian_education\":\"three_years_or_more\"}" | jq -c .warnings)"
	done
}
