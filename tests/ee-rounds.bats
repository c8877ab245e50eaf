#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# IRCC's feed with its faults as round records, and questions about past rounds.
load helper

feed=share/examples/feed.json	# 23 rounds of the feed as published, those with faults among them

read -r plain < share/rounds.csv
columns=$plain,family

# with_family: rows of a table of rounds on stdin, each with its family behind: that of its version, else its type.
with_family() {
	awk -F , -v OFS=, '
		NR == FNR { family[$1] = $2; next }
		FNR == 1 && $1 == "round" { print $0, "family"; next }
		{ print $0, $4 != "category" ? $4 : $5 in family ? family[$5] : $5 }' share/categories/versions.csv -
}

setup_file() { with_family < share/rounds.csv > "$BATS_FILE_TMPDIR/rounds.csv"; }
table=$BATS_FILE_TMPDIR/rounds.csv	# the toolkit's rounds as ee-rounds writes them

# changed FILTER: the feed after a jq filter.
changed() { jq -c "$1" $feed; }
# many [FIRST]: stdin has lines FIELD|TEXT: a feed of one round for each, numbered from FIRST (1): round 404 with that text in
# the field.
many() {
	awk -v number="${1:-1}" '
		FNR == NR { if (match($0, /\{"drawNumber":"404"[^}]*\}/)) published = substr($0, RSTART, RLENGTH); next }
		{
			bar = index($0, "|")
			was = "\"" substr($0, 1, bar - 1) "\":\""
			text = substr($0, bar + 1)
			gsub(/["\\]/, "\\\\&", text)
			gsub(/\t/, "\\t", text)
			round = published
			sub(/404/, number++, round)
			end = index(round, was) + length(was)
			rest = substr(round, end)
			print (FNR == 1 ? "{\"rounds\":[" : ",") substr(round, 1, end - 1) text substr(rest, index(rest, "\""))
		}
		END { print "]}" }' $feed -
}
# one FIELD TEXT: a feed of round 404 alone, with another text in a field.
one() { lines "$1|$2" | many 404; }

@test "rounds: the feed's rounds, all columns, as in the table" {
	run -0 --separate-stderr ee-rounds < $feed
	said 'ee-rounds: <stdin>: round 247: dd3: 55867, but its bands add up to 55687, which are used' \
		'ee-rounds: <stdin>: round 247: dd18: 230189, but its bands add up to 230009, which are used'
	[ ${#lines[@]} -eq 24 ]
	same "$columns" "${lines[0]}"
	while IFS= read -r line; do
		grep -qxF "$line" "$table" || { echo "not in the table: $line"; false; }
	done <<< "$output"
	ee-rounds --bands $feed 2> "$T/err" > "$T/bands"
	[ "$(wc -l < "$T/bands")" -eq $((1 + 15 * $(cut -d , -f 9 <<< "$output" | grep -c 20))) ]
	run -1 grep -vxFf share/pool.csv "$T/bands"
	wrote
}

@test "rounds: faults of the feed: dates, times, sizes, lost and emptied pools" {
	ee-rounds $feed > "$T/out" 2> "$T/err"
	row() { grep "^$1," "$T/out"; }
	same '6,2015-03-27,2015-03-27T23:59:47Z,general,,1637,453,,,60,general' "$(row 6)"	# no UTC
	same '91a,2018-05-30,2018-05-30T14:52:06Z,fst,,500,288,2017-06-07T20:11:13Z,,90,fst' "$(row 91a)"
	same "$(grep '^139,2020-03-18,2020-03-19T02:04:06Z,' "$table")" "$(row 139)"	# the day after, UTC
	same '2021-10-27 888 2021-10-07T16:38:21Z' "$(row 208 | cut -d , -f 2,6,8 | tr , ' ')"	# 681, and no year
	same '2021-06-22T20:19:59Z' "$(row 210 | cut -d , -f 8)"	# "20:19:59 PM"
	same '2022-06-06 2022-07-18' "$(row 224 | cut -d , -f 9) $(row 227 | cut -d , -f 9)"	# lost pools
	same '' "$(row 223 | cut -d , -f 9)$(row 226 | cut -d , -f 9)"	# emptied ones
	same '2023-06-15T23:49:05Z' "$(row 258 | cut -d , -f 8)"
	same '2023-10-25T15:48:39Z 2023-09-30T04:22:17Z' "$(row 270 | cut -d , -f 3,8 | tr , ' ')"	# "AM UTC"
	same '2024-08-15T15:11:54Z' "$(row 310 | cut -d , -f 3)"	# the date twice
	same '2025-07-22T16:27:45Z' "$(row 357 | cut -d , -f 3)"	# typed July 12
}

@test "rounds: spellings of dates and times, and texts that are none" {
	times=()
	while IFS='|' read -r text time; do
		lines "drawCutOff|$text"
		times+=("$((${#times[@]} + 1)),$time")
	done > "$T/texts" <<-'EOF'
	May 11, 2025 at 18:57:31 UTC|2025-05-11T18:57:31Z
	 May 1, 2025, at 8:57:31 UTC |2025-05-01T08:57:31Z
	May 11 2025 at18:57:31|2025-05-11T18:57:31Z
	May 11. 2025 18:57:31 UTC|2025-05-11T18:57:31Z
	May 11,2025 18:57:31 UTC|2025-05-11T18:57:31Z
	May 1st, 2025 at 18:57:31 UTC.|2025-05-01T18:57:31Z
	2025-05-11 18:57:31|2025-05-11T18:57:31Z
	2025-05-11T18:57:31|2025-05-11T18:57:31Z
	2025-05-11T18:57:31Z|2025-05-11T18:57:31Z
	2025-05-11T18:57:31.25+00:00|2025-05-11T18:57:31.25Z
	2025-05-11T18:57:31+0000|2025-05-11T18:57:31Z
	2025-05-11T18:57:31+00|2025-05-11T18:57:31Z
	2025-05-11T14:57:31-04:00|2025-05-11T18:57:31Z
	2025/05/11 8:57:31|2025-05-11T08:57:31Z
	May 11, 2025 at 14:57:31 EDT|2025-05-11T18:57:31Z
	May 11, 2025 at 7:57:31 p.m. EST|2025-05-12T00:57:31Z
	11 mai 2025 à 14 h 57 min 31 s HAE|2025-05-11T18:57:31Z
	May 11, 2025 at 14:57:31 (UTC-4)|2025-05-11T18:57:31Z
	Sunday, May 11, 2025 at 18:57:31 UTC|2025-05-11T18:57:31Z
	May 11, 2025 at May 11, 2025 at 18:57:31 UTC|2025-05-11T18:57:31Z
	11 May 2025 18:57:31|2025-05-11T18:57:31Z
	11th of May, 2025 at 18:57:31|2025-05-11T18:57:31Z
	11-May-2025 18:57:31|2025-05-11T18:57:31Z
	Sept. 5, 2025 at 18:57:31|2025-09-05T18:57:31Z
	Sept 5, 2025 at 18:57:31|2025-09-05T18:57:31Z
	Oct 5, 2025 at 18:57:31|2025-10-05T18:57:31Z
	Mar 5, 2025 at 18:57:31|2025-03-05T18:57:31Z
	11 mai 2025 à 18 h 57 min 31 s UTC|2025-05-11T18:57:31Z
	le 11 mai 2025 à 18:57:31 UTC|2025-05-11T18:57:31Z
	le dimanche 11 mai 2025, 18 h 57 min 31 s TUC|2025-05-11T18:57:31Z
	mar. 13 mai 2025 à 18h57m31s|2025-05-13T18:57:31Z
	1er août 2025 à 18 h 57 min 31 s|2025-08-01T18:57:31Z
	1 AOUT 2025 18:57:31|2025-08-01T18:57:31Z
	3 févr. 2025 à 18:57:31|2025-02-03T18:57:31Z
	31 décembre 2025 à 18:57:31|2025-12-31T18:57:31Z
	n/a|
	N.A.|
	-|
	—|
	TBD|
	à venir|
	s.o.|
	May 11, 2025 at 2025-05-11 18:57:31 UTC|2025-05-11T18:57:31Z
	May 11, 2025 at 6:57:31 PM UTC|2025-05-11T18:57:31Z
	May 11, 2025 at 12:57:31 AM|2025-05-11T00:57:31Z
	May 11, 2025 at 12:57:31 PM|2025-05-11T12:57:31Z
	|
	EOF
	many < "$T/texts" > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said
	same "$(lines "${times[@]}")" "$(sed 1d <<< "$output" | cut -d , -f 1,8)"
	none=('May 32, 2025 at 18:57:31' 'May 11, 2025' 'Mayo 11, 2025 at 18:57:31' 'May 11, 2025 at 24:57:31' 'May 11, 2025 at 18'
		'May 11, 2025 at 2025-05-12 18:57:31' 'May 11 at 18:57:31 UTC' 'May 11, 2025 at 18:57:31 PST' '5/11/2025 18:57:31'
		'Monday, May 11, 2025 at 18:57:31' '18:57:31 UTC' 'le 11 mai 2025 à 18 h' '2025-05-11T18:57:31+15:00' 'soon')
	lines "${none[@]/#/drawCutOff|}" | many > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	wanted=() rows=() n=0
	without=$(sed -n '/^404,/{s/^404//; s/,2025-05-11T18:57:31Z,/,,/; p}' "$table")
	for text in "${none[@]}"; do
		wanted+=("ee-rounds: $T/feed: round $((++n)): drawCutOff: expected a date and time, got $text; left empty")
		rows+=("$n$without")
	done
	said "${wanted[@]}"
	wrote "$columns" "${rows[@]}"
}

@test "rounds: a bad round is named and left out; --reject, --strict, --max-rejects" {
	wanted=()
	while IFS='|' read -r field text message; do
		lines "$field|$text"
		wanted+=("round $((${#wanted[@]} + 1)): $message")
	done > "$T/texts" <<-'EOF'
	drawSize|4,00|drawSize: expected a whole number, got 4,00
	drawSize|4,0000|drawSize: expected a whole number, got 4,0000
	drawSize|many|drawSize: expected a whole number, got many
	drawSize||drawSize: expected a whole number, got nothing
	drawSize|1000001|drawSize: expected a whole number, got 1000001
	drawCRS|1201|drawCRS: expected a whole number, got 1201
	drawDate|2026-13-01|drawDate: expected a date, got 2026-13-01
	drawDate|2014-12-31|drawDate: expected a day from 2015-01-01 on, got 2014-12-31
	drawSize|~3,000|drawSize: expected a whole number and no estimate, got ~3,000
	drawSize|environ 3 000|drawSize: expected a whole number and no estimate, got environ 3 000
	drawSize|3,000+|drawSize: expected a whole number and no estimate, got 3,000+
	drawSize|3,000 (est.)|drawSize: expected a whole number and no estimate, got 3,000 (est.)
	drawSize|4 00|drawSize: expected a whole number, got 4 00
	drawSize|1,000 000|drawSize: expected a whole number, got 1,000 000
	drawSize|4.000|drawSize: expected a whole number, got 4.000
	drawSize|3,000 (revised)|drawSize: expected a whole number, got 3,000 (revised)
	drawSize|3,000 1|drawSize: expected a whole number, got 3,000 1
	drawSize|3,000 [1|drawSize: expected a whole number, got 3,000 [1
	drawSize|n/a|drawSize: expected a whole number, got n/a
	drawDate|03/17/2026|drawDate: expected a date, got 03/17/2026
	drawDate|March 17, 2026 at 10:44:46 UTC|drawDate: expected a date, got March 17, 2026 at 10:44:46 UTC
	drawDate|Monday, March 17, 2026|drawDate: expected a date, got Monday, March 17, 2026
	drawName|日本|drawName: expected the name of a kind of round, got 日本
	drawName||drawName: expected the name of a kind of round, got nothing
	EOF
	many < "$T/texts" > "$T/feed"
	run -1 --separate-stderr ee-rounds --errors json "$T/feed"
	same "$(lines "${wanted[@]}")" "$(values message <<< "$stderr")"
	one dd1 x > "$T/feed"
	run -1 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: round 404: dd1: expected a whole number, got x"
	one drawNumber abc > "$T/feed"
	run -1 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: element 1 of rounds: drawNumber: expected the number of a round such as 91a, got abc"
	changed '.rounds[3].drawSize = "x" | .rounds[5].drawCRS = "y"' > "$T/feed"
	run -0 --separate-stderr ee-rounds -r "$T/rejects" "$T/feed"
	[ ${#lines[@]} -eq 22 ]
	same '"x" null "y"' "$(jq -c '.drawSize' "$T/rejects" | head -n 1) null $(jq -c .drawCRS "$T/rejects" | tail -n 1)"
	run -2 --separate-stderr ee-rounds --strict "$T/feed"
	wrote
	same "ee-rounds: $T/feed: stopped at a bad round" "${stderr_lines[-1]}"
	run -2 --separate-stderr ee-rounds --max-rejects 1 "$T/feed"
	wrote
	run -1 --separate-stderr ee-rounds --max-rejects 2 "$T/feed"
	changed '.rounds[1].drawNumber = "404"' > "$T/feed"
	run -1 --separate-stderr ee-rounds "$T/feed"
	same "ee-rounds: $T/feed: round 404: given twice" "${stderr_lines[0]}"
}

@test "rounds: what looks wrong is said, and used" {
	one drawDateTime 'March 7, 2026 at 10:44:46 UTC' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: round 404: drawDateTime: the day is 2026-03-07, not that of drawDate"
	one drawName 'Rural carpenters, 2027-Version 1' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: round 404: drawName: Rural carpenters, 2027-Version 1 is not in rounds/names.csv; taken as the category rural-carpenters-2027-version-1"
	[[ ${lines[1]} == *,category,rural-carpenters-2027-version-1,4000,507,* ]]
	run -0 --separate-stderr ee-rounds --category rural-carpenters-2027-version-1 "$T/feed"
	[ ${#lines[@]} -eq 2 ]
	one drawName ' canadian  experience class ' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said
	[[ ${lines[1]} == *,cec,,4000,* ]]
	changed '.rounds |= [.[] | select(.drawNumber == "404") | .drawCRS = "" | .drawSize = 4000 | del(.dd3, .dd9)]' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said
	wrote "$columns" '404,2026-03-17,2026-03-17T10:44:46Z,cec,,4000,,2025-05-11T18:57:31Z,2026-03-15,60,cec'
}

@test "rounds: numbers in groups, with the mark of a footnote, and as scripts write them" {
	numbers=() notes=()
	while IFS='|' read -r text number note; do
		printf 'drawSize|%b\n' "$text"
		numbers+=("$((${#numbers[@]} + 1)),$number")
		[ -z "$note" ] || notes+=("ee-rounds: $T/feed: round ${#numbers[@]}: drawSize: $note")
	done > "$T/texts" <<-'EOF'
	3 000|3000
	3\u00a0000|3000
	3\u202f000|3000
	3\u2009000|3000
	3\u2007000|3000
	12 345|12345
	1 000 000|1000000
	4'000|4000
	4000.0|4000
	3,000*|3000|3,000* is read as 3000
	3 000 **|3000|3 000 ** is read as 3000
	3,000†|3000|3,000† is read as 3000
	3,000¹|3000|3,000¹ is read as 3000
	3,000 (note 1)|3000|3,000 (note 1) is read as 3000
	3,000 [2]|3000|3,000 [2] is read as 3000
	3,000 (a)|3000|3,000 (a) is read as 3000
	3,000 note 2|3000|3,000 note 2 is read as 3000
	EOF
	many < "$T/texts" > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "${notes[@]}"
	same "$(lines "${numbers[@]}")" "$(sed 1d <<< "$output" | cut -d , -f 1,6)"
	one drawCRS '507 *' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: round 404: drawCRS: 507 * is read as 507"
	one drawCRS 'n/a' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said
	wrote "$columns" "$(grep '^404,' "$table" | sed 's/,507,/,,/')"
}

@test "rounds: a time without seconds is the full minute of a round, the end of the minute of a tie-break" {
	notes=() starts=() ends=()
	while IFS='|' read -r text minute; do
		lines "drawDateTime|$text" "drawCutOff|$text"
		starts+=("$minute:00Z")
		ends+=("$minute:59Z")
		n=${#starts[@]}
		notes+=("ee-rounds: $T/feed: round $((2 * n - 1)): drawDateTime: no seconds in $text; taken as $minute:00Z"
			"ee-rounds: $T/feed: round $((2 * n)): drawCutOff: no seconds in $text; taken as $minute:59Z")
	done > "$T/texts" <<-'EOF'
	March 17, 2026 at 15:05|2026-03-17T15:05
	March 17, 2026 at 3:05 PM UTC|2026-03-17T15:05
	17 mars 2026 à 15 h 05|2026-03-17T15:05
	17 mars 2026 à 15h05 min|2026-03-17T15:05
	2026-03-17T15:05Z|2026-03-17T15:05
	March 17, 2026, 11:05 a.m. EDT|2026-03-17T15:05
	EOF
	many < "$T/texts" > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "${notes[@]}"
	same "${starts[*]}" "$(awk -F , '$1 % 2 == 1 { print $3 }' <<< "$output" | xargs)"
	same "${ends[*]}" "$(awk -F , 'NR > 1 && $1 % 2 == 0 { print $8 }' <<< "$output" | xargs)"
	changed '.rounds |= [.[] | select(.drawNumber == "404") | .drawDateTime = "noon" | .drawCutOff = "March 17, 2026" | .drawDistributionAsOn = "March"]' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: round 404: drawDateTime: expected a date and time, got noon; left empty" \
		"ee-rounds: $T/feed: round 404: drawCutOff: expected a date and time, got March 17, 2026; left empty" \
		"ee-rounds: $T/feed: round 404: drawDistributionAsOn: expected a date, got March; the pool figures are left out"
	wrote "$columns" '404,2026-03-17,,cec,,4000,507,,,60,cec'
	days=('17 mars 2026' 'March 17th, 2026' 'Tuesday, March 17, 2026' 'le mardi 17 mars 2026' '2026-03-17 00:00:00' '2026-03-17T00:00:00Z' 17-Mar-2026)
	lines "${days[@]/#/drawDate|}" | many > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said
	same "${#days[@]} 2026-03-17" "$(sed 1d <<< "$output" | cut -d , -f 2 | uniq -c | xargs)"
}

@test "rounds: pool figures without a day or without a band are left out, and the round is kept" {
	one drawDistributionAsOn '' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: round 404: drawDistributionAsOn: expected a date, got nothing; the pool figures are left out"
	wrote "$columns" "$(grep '^404,' "$table" | sed 's/,2026-03-15,/,,/')"
	one dd5 '' > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: round 404: dd5: expected a whole number, got nothing; the pool figures are left out"
	run -2 --separate-stderr ee-rounds --bands "$T/feed"
	same "ee-rounds: $T/feed: no pool figures in it; --bands reads the feed" "${stderr_lines[-1]}"
	wrote
}

# french NAME...: a feed of rounds of these names, numbered from 1, in the French spelling, with the fields that they need.
french() {
	local name rounds=() IFS=,

	for name in "$@"; do
		rounds+=("{\"drawNumber\":\"$((${#rounds[@]} + 1))\",\"drawDate\":\"2026-07-22\",\"drawName\":\"$name\",\"drawSize\":\"5\\u00a0000\",\"drawCRS\":\"399\"}")
	done
	echo "{\"rounds\":[${rounds[*]}]}"
}

@test "rounds: the French feed: names, numbers and times" {
	run -0 --separate-stderr ee-rounds $DATA/feed-french.json
	said
	wrote "$columns" '427,2026-07-20,2026-07-20T14:05:10Z,pnp,,511,744,2026-01-02T03:04:05Z,2026-07-19,60,pnp' \
		'428,2026-07-21,,cec,,2000,516,2025-08-01T07:08:09Z,2026-07-19,60,cec' \
		'429,2026-07-22,,category,french-2026-v2,5000,399,,2026-07-19,60,french' \
		'430,2026-07-23,,category,skilled-military-2026-v1,4,368,,2026-07-19,60,skilled-military'
	run -0 ee-rounds --bands --last 1 $DATA/feed-french.json
	same '430,2026-07-19,501,600,20784' "${lines[2]}"
	names=() rows=()
	while IFS='|' read -r name kind; do
		names+=("$name")
		rows+=("$(with_family <<< "${#names[@]},2026-07-22,,$kind,5000,399,,,60")")
	done <<-'EOF'
	Aucun programme spécifié|general,
	Générale|general,
	Catégorie de l’expérience canadienne|cec,
	catégorie de l'expérience canadienne (CEC)|cec,
	CATEGORIE DE L'EXPERIENCE CANADIENNE|cec,
	Programme des travailleurs qualifiés (fédéral)|fsw,
	Travailleurs qualifiés (fédéral)|fsw,
	Programme des travailleurs de métiers spécialisés (fédéral)|fst,
	Programme des candidats des provinces |pnp,
	PCP|pnp,
	Compétence linguistique en français (Version 1)|category,french-v1
	Compétence linguistique en français 2026-Version 2|category,french-2026-v2
	Compétences linguistiques en français, 2026 - version 2|category,french-2026-v2
	Compétence linguistique en français (version 2)|category,french-2026-v2
	Professions de la santé (Version 1)|category,healthcare-v1
	Professions de la santé et des services sociaux (Version 2)|category,healthcare-social-services-v2
	Professions de la santé et des services sociaux 2026-version 3|category,healthcare-social-services-2026-v3
	Professions des STIM (Version 1)|category,stem-v1
	Professions en STIM (Version 1)|category,stem-v1
	Métiers (Version 1)|category,trades-v1
	Métiers spécialisés (Version 1)|category,trades-v1
	Métiers (Version 2)|category,trades-v2
	Métiers spécialisés 2026-Version 3|category,trades-2026-v3
	Métiers des transports (Version 1)|category,transport-v1
	Métiers des transports 2026-Version 2|category,transport-2026-v2
	Métiers de l'agriculture et de l'agroalimentaire (Version 1)|category,agriculture-v1
	Professions de l’éducation (Version 1)|category,education-v1
	Médecins ayant de l’expérience de travail au Canada 2026-Version 1|category,physicians-2026-v1
	Cadres supérieurs/cadres supérieures ayant de l’expérience de travail au Canada 2026-version 1|category,senior-managers-2026-v1
	Cadres supérieurs ayant une expérience de travail au Canada, 2026-Version 1|category,senior-managers-2026-v1
	Recrues militaires qualifiées, 2026-Version 1|category,skilled-military-2026-v1
	EOF
	french "${names[@]}" > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said
	wrote "$columns" "${rows[@]}"
}

@test "rounds: a version that is not in the table is never taken for one that is, and its slug keeps its letters" {
	names=() notes=() kinds=()
	while IFS='|' read -r name slug; do
		names+=("$name")
		notes+=("ee-rounds: $T/feed: round ${#names[@]}: drawName: $name is not in rounds/names.csv; taken as the category $slug")
		kinds+=("${#names[@]},category,$slug")
	done <<-'EOF'
	Compétence linguistique en français 2026-Version 1|competence-linguistique-en-francais-2026-version-1
	Compétence linguistique en français 2027-Version 2|competence-linguistique-en-francais-2027-version-2
	Compétence linguistique en français (Version 3)|competence-linguistique-en-francais-version-3
	Compétence linguistique en français|competence-linguistique-en-francais
	Métiers spécialisés|metiers-specialises
	Infirmières à l’œuvre, 2027-Version 1|infirmieres-a-l-oeuvre-2027-version-1
	Cadres supérieurs/cadres supérieures ayant de l’expérience de travail au Canada 2026-version 2|cadres-superieurs-cadres-superieures-canada-2026-version-2
	EOF
	french "${names[@]}" > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "${notes[@]}"
	same "$(lines "${kinds[@]}")" "$(sed 1d <<< "$output" | cut -d , -f 1,4,5)"
}

@test "rounds: a feed in Windows-1252 or UTF-16 is read, and the former told" {
	ee-rounds $DATA/feed-french.json > "$T/want"
	iconv -t WINDOWS-1252 $DATA/feed-french.json > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: not UTF-8; read as Windows-1252"
	same_file "$T/want" <(lines "${lines[@]}")
	iconv -t UTF-16 $DATA/feed-french.json > "$T/feed"
	run -0 --separate-stderr ee-rounds "$T/feed"
	said
	same_file "$T/want" <(lines "${lines[@]}")
	printf 'Num\xe9ro,Date,Type de ronde,Invitations \xe9mises,Note SCG\n429,22 juillet 2026,Cat\xe9gorie de l\x92exp\xe9rience canadienne,5\xa0000,399\n' > "$T/list"
	run -0 --separate-stderr ee-rounds "$T/list"
	said "ee-rounds: $T/list: not UTF-8; read as Windows-1252"
	same '429,2026-07-22,,cec,,5000,399,,,60,cec' "${lines[1]}"
	printf '{"rounds":[{"drawName":"\x81"}]}' > "$T/feed"
	run -2 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: neither UTF-8 nor Windows-1252"
}

@test "rounds: the feed as a bare list, an object a line, or CSV with its own names" {
	ee-rounds $feed > "$T/want" 2> "$T/err"
	ee-rounds --bands $feed > "$T/bands" 2> "$T/err"
	mapfile -t shapes < <(jq -c '.rounds, {rounds: .rounds[:5]}, {rounds: .rounds[5:]}, .rounds[]' $feed)
	lines "${shapes[0]}" > "$T/list"
	lines "${shapes[@]:1:2}" > "$T/parts"
	lines "${shapes[@]:3}" > "$T/lines"
	lines "${shapes[3]}" > "$T/single"
	mlr --ijsonl --ocsv unsparsify "$T/lines" > "$T/csv"
	{ printf '\xef\xbb\xbf'; sed 's/$/\r/' "$T/csv"; } > "$T/excel"
	for shape in list lines parts csv excel; do
		ee-rounds "$T/$shape" 2> "$T/err" | cmp - "$T/want"
		ee-rounds --bands "$T/$shape" 2> "$T/err" | cmp - "$T/bands"
		ee-rounds - < "$T/$shape" 2> "$T/err" | cmp - "$T/want"
	done
	run -0 --separate-stderr ee-rounds -i csv --last 1 "$T/csv"
	[ ${#lines[@]} -eq 2 ]
	run -2 --separate-stderr ee-rounds -i json "$T/csv"
	[[ $stderr == "ee-rounds: $T/csv: no JSON, or cut off: "* ]]
	run -0 --separate-stderr ee-rounds "$T/single"
	[ ${#lines[@]} -eq 2 ]
}

@test "rounds: lists by the names that people give columns" {
	while IFS='|' read -r header row want; do
		lines "$header" "$row" > "$T/list"
		run -0 --separate-stderr ee-rounds "$T/list"
		said
		wrote "$columns" "$(with_family <<< "$want")"
	done <<-'EOF'
	#,Date,Round type,Invitations issued,CRS score of lowest-ranked candidate invited|404,"March 17, 2026",Canadian Experience Class,"4,000",507|404,2026-03-17,,cec,,4000,507,,,60
	Draw,Draw date,Program,ITAs issued,Cut-off,Notes|#404,2026-03-17,CEC,4000,507,quick|404,2026-03-17,,cec,,4000,507,,,60
	crs_score,size,type,number,date|507,4000,pnp,91a,2018-05-30|91a,2018-05-30,,pnp,,4000,507,,,90
	Draw Number,Date,Name,Size,Lowest score,Tie-break,Time|404.0,2026-03-17 00:00:00,Provincial Nominee Program (PNP),362.0,742.0,2025-05-11 18:57:31,n/a|404,2026-03-17,,pnp,,362,742,2025-05-11T18:57:31Z,,60
	Numéro de la ronde,Date de la ronde,Type de ronde,Nombre d’invitations émises,Note SCG,Règle de départage|404,17 mars 2026,Catégorie de l’expérience canadienne,4 000,507,11 mai 2025 à 18 h 57 min 31 s|404,2026-03-17,,cec,,4000,507,2025-05-11T18:57:31Z,,60
	Round,Date,Type,Category,Invitations,CRS|401,2026-03-04,Category-based,French-Language proficiency 2026-Version 2,5500,397|401,2026-03-04,,category,french-2026-v2,5500,397,,,60
	number,date,category,invitations,score|401,2026-03-04,French-Language proficiency 2026-Version 2,5500,|401,2026-03-04,,category,french-2026-v2,5500,,,,60
	EOF
	lines '{"round":404,"date":"2026-03-17","type":"cec","invitations":4000,"min_crs":507}' > "$T/list"
	run -0 --separate-stderr ee-rounds "$T/list"
	same '404,2026-03-17,,cec,,4000,507,,,60,cec' "${lines[1]}"
	lines 'draw,date,type,size,crs' '404,2026-03-17,CEC,4000,507' '' ',,,,' '403,2026-03-16,PNP,362,742' > "$T/list"
	run -0 --separate-stderr ee-rounds "$T/list"
	[ ${#lines[@]} -eq 3 ]
}

@test "rounds: lists that lack something" {
	while IFS='|' read -r header row code message; do
		lines "$header" "$row" > "$T/list"
		run "-$code" --separate-stderr ee-rounds "$T/list"
		said "ee-rounds: $T/list:$message"
	done <<-EOF
	date,type,size,crs|2026-03-17,CEC,4000,507|1| element 1 of rounds: drawNumber: expected the number of a round such as 91a, got nothing
	draw,date,type,crs|404,2026-03-17,CEC,507|2| not the rounds feed: no column of drawSize; rounds/columns.csv has the names that are known
	draw,type,size,crs|404,CEC,4000,507|2| not the rounds feed: no column of drawDate; rounds/columns.csv has the names that are known
	draw,date,size,crs|404,2026-03-17,4000,507|2| not the rounds feed: no column of drawName; rounds/columns.csv has the names that are known
	draw,date,type,size,crs|404,2026-03-17,CEC,4000|2|2: expected 5 cells as in the header, got 4
	round,date,min_crs|404,2026-03-17,507|2|1: expected the header $plain
	round,day of the week|404,Tuesday|2|1: expected the header $plain
	round,date,type,category,invitations|393,2026-02-05,pnp,french-v1,1|1| round 393: category: expected the kind of round of drawName, got french-v1
	EOF
	lines 'draw,date,type,size,crs' '404,2026-03-17,CEC,~4000,507' '403,2026-03-16,PNP,362,742' > "$T/list"
	run -0 --separate-stderr ee-rounds -r "$T/rejects" "$T/list"
	[ ${#lines[@]} -eq 2 ]
	same '{"draw":"404","date":"2026-03-17","type":"CEC","size":"~4000","crs":"507"}' "$(jq -c '{draw, date, type, size, crs}' "$T/rejects")"
}

@test "rounds: what ee-rounds wrote is read again, also as NDJSON and with fewer columns in another order" {
	ee-rounds --since 2015-01-01 -o json < /dev/null | ee-rounds - | cmp - "$table"
	some=min_crs,type,round,tie_break_utc,date,category,invitations,time_utc,pool_as_of
	ee-rounds --since 2015-01-01 --columns $some < /dev/null | ee-rounds - | cmp - "$table"
}

@test "rounds: the family follows from the category: one that was written is read past, and found anew" {
	same_file "$table" <(ee-rounds --since 2015 < /dev/null)
	sed 's/[a-z-]*$/x/; 1s/x$/family/' "$table" > "$T/wrong"
	same_file "$table" <(ee-rounds "$T/wrong")
	same_file "$table" <(ee-rounds share/rounds.csv)
	for shape in json csv; do
		sed 's/"family":"[a-z-]*"/"family":7/; s/,[a-z-]*$/,7/; 1s/,7$/,family/' <(ee-rounds --last 9 -o $shape < /dev/null) |
			ee-rounds - | cmp - <(head -n 1 "$table"; tail -n 9 "$table")
	done
	# A table of one's own has it or not; one without a row of it in versions.csv is called by its slug.
	mkdir "$T/mine"
	lines "$columns" '900,2026-11-01,,category,made-up-v1,10,500,,,60,' > "$T/mine/rounds.csv"
	export EE_SHARE_PATH=$T/mine
	same '900,2026-11-01,,category,made-up-v1,10,500,,,60,made-up-v1' "$(ee-rounds --last 1 < /dev/null | sed 1d)"
	lines "$plain,families" '900,2026-11-01,,category,made-up-v1,10,500,,,60,' > "$T/mine/rounds.csv"
	run -2 --separate-stderr ee-rounds --last 1 < /dev/null
	said "ee-rounds: $T/mine/rounds.csv:1: expected the header $plain"
	lines "$columns" '900,2026-11-01,,category,made-up-v1,10,500,,,60' > "$T/mine/rounds.csv"
	run -2 --separate-stderr ee-rounds --last 1 < /dev/null
	said "ee-rounds: $T/mine/rounds.csv:2: expected 11 columns, got 10"
}

@test "rounds: a month or a year is its first day for --since, and its last for --until" {
	days() { ee-rounds --columns date "$@" < /dev/null; }
	while read -r short first last; do
		same "$(days --since "$first")" "$(days --since "$short")"
		same "$(days --until "$last")" "$(days --until "$short")"
		same "$(days --since "$first" --until "$last")" "$(days --since "$short" --until "$short")"
	done <<-EOF
	2023 2023-01-01 2023-12-31
	2024-02 2024-02-01 2024-02-29
	2023-02 2023-02-01 2023-02-28
	2023-06 2023-06-01 2023-06-30
	2023-05-31 2023-05-31 2023-05-31
	EOF
	same 2 "$(days --since 2023-02 --until 2023-02 | uniq | sed 1d | head -n 2 | wc -l)"
	[ "$(days --until 2023 | tail -n 1)" \> "$(days --until 2023-06 | tail -n 1)" ]
	for text in 23 2023-13 2023-00 2023- 2023-6 2023-06-31 20230601 1899 2200 2023-06-1 '2023 '; do
		for option in --since --until; do
			run -2 --separate-stderr ee-rounds "$option" "$text" < /dev/null
			same "ee-rounds: $option: expected a day, a month or a year such as 2025-03-25, 2025-03 or 2025, got $text" "${stderr_lines[0]}"
		done
	done
}

@test "rounds: no round that fits is said; a first day behind the last is a slip" {
	newest=$(awk -F , 'END { print $1 " of " $2 }' share/rounds.csv)
	for options in '--since 2190' '--type fst --until 2015-02' '--summary --since 2190' '--category stem --since 2026 -o json'; do
		# shellcheck disable=SC2086 # in words
		run -0 --separate-stderr ee-rounds $options < /dev/null
		said "ee-rounds: no such round; the newest is $newest"
		[ "${#lines[@]}" -le 1 ]
	done
	run -0 --separate-stderr ee-rounds --last 0 < /dev/null
	said
	while read -r since last options; do
		# shellcheck disable=SC2086 # in words
		run -2 --separate-stderr ee-rounds $options < /dev/null
		same "ee-rounds: --since: $since is behind the last day, $last" "${stderr_lines[0]}"
	done <<-'EOF'
	2024-01-01 2023-12-31 --since 2024 --until 2023
	2024-03-02 2024-03-01 --since 2024-03-02 --as-of 2024-03-01
	2024-05-01 2024-04-30 --bands --since 2024-05 --until 2024-04
	EOF
}

@test "rounds --bands: a question beyond the days that have figures says so" {
	first="$(sed -n '2s/,.*//p' share/pool.csv)" last="$(tail -n 1 share/pool.csv | cut -d , -f 1)"
	before="ee-rounds: no pool figures before round $first of $(grep "^$first," share/rounds.csv | cut -d , -f 2)"
	after="ee-rounds: no pool figures after round $last of $(grep "^$last," share/rounds.csv | cut -d , -f 2)"
	asked() { run -0 --separate-stderr ee-rounds --bands "$@" < /dev/null; }
	asked --since 2018-01-01 --until 2018-12-31
	said "$before"
	wrote "$(head -n 1 share/pool.csv)"
	asked --until 2016-12-31
	said "$before"
	asked -d 2016-12-31
	said "$before"
	asked --since 2021-12-01 --until 2022-01-31
	said "$before"
	[ ${#lines[@]} -eq 16 ]
	asked --since 2190-01-01 --until 2190-12-31
	said "$after"
	asked --since 2190-01-01
	said "$after"
	asked --since 2026-03-01 --until 2190-12-31
	said "$after"
	[ ${#lines[@]} -gt 16 ]
	asked --since 2021-01-01 --until 2190-12-31
	said "$before" "$after"
	asked --type fst
	said "$before"
	asked --since 2022-05-25 --until 2022-05-25	# a round whose figures IRCC emptied
	said 'ee-rounds: no pool figures of these rounds'
	for options in '' '--last 1' '--since 2025-01-01' '--since 2025-01-01 --until 2025-12-31' '--type cec' '-d 2190-12-31' '--until 2025-12-31' '--last 0'; do
		asked $options
		said
	done
	run -0 --separate-stderr ee-rounds --bands --since 2020-01-01 --until 2020-12-31 $feed
	same 'ee-rounds: no pool figures before round 224 of 2022-06-08' "${stderr_lines[-1]}"
}

@test "rounds: what is no feed is exit 2, and nothing is written" {
	while IFS='|' read -r text message; do
		printf '%s' "$text" > "$T/feed"
		run -2 --separate-stderr ee-rounds "$T/feed"
		wrote
		same "ee-rounds: $T/feed: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	|empty input
	   |empty input
	<!DOCTYPE html><html></html>|a web page, not the rounds feed
	  <html>|a web page, not the rounds feed
	{}|not the rounds feed: no list of rounds in it
	{"rounds":[]}|not the rounds feed: no list of rounds in it
	{"rounds":{}}|not the rounds feed: no list of rounds in it
	[1,2]|not the rounds feed: no list of rounds in it
	[]|not the rounds feed: no list of rounds in it
	[{"size":1,"date":"2026-03-17"}]|not the rounds feed: no list of rounds in it
	{"drawNumber":"404"} {|no JSON, or cut off: Unfinished JSON term at EOF at line 1, column 22
	"text"|not the rounds feed: no list of rounds in it
	EOF
	for bytes in 1 100 5000 9000; do
		head -c $bytes $feed > "$T/feed"
		run -2 --separate-stderr ee-rounds "$T/feed"
		wrote
		[[ $stderr == "ee-rounds: $T/feed: no JSON, or cut off: "* ]]
	done
	head -c 3000 /dev/urandom > "$T/feed"
	run -2 --separate-stderr ee-rounds "$T/feed"
	wrote
	run -2 --separate-stderr ee-rounds "$T/none"
	said "ee-rounds: $T/none: No such file or directory"
	run -2 --separate-stderr ee-rounds "$T"
	said "ee-rounds: $T: Is a directory"
	echo '{"rounds":[7]}' > "$T/feed"
	run -1 --separate-stderr ee-rounds "$T/feed"
	said "ee-rounds: $T/feed: element 1 of rounds: expected an object"
}

@test "rounds: an element that is no round is named by its place in the feed, whatever stands before it" {
	changed '.rounds = [null, .rounds[0], "text", [], .rounds[1], 7, {}, (.rounds[2] | del(.drawNumber)), .rounds[0],
		(.rounds[3] | .drawNumber = "x"), (.rounds[4] | .drawSize = "many"), false, .rounds[5]]' > "$T/feed"
	run -0 --separate-stderr ee-rounds -r "$T/rejects" "$T/feed"
	numbers=($(jq -r '.rounds[1, 4, 8, 10, 12].drawNumber' "$T/feed"))
	nobody='drawNumber: expected the number of a round such as 91a, got'
	said "ee-rounds: $T/feed: element 1 of rounds: expected an object" \
		"ee-rounds: $T/feed: element 3 of rounds: expected an object" \
		"ee-rounds: $T/feed: element 4 of rounds: expected an object" \
		"ee-rounds: $T/feed: element 6 of rounds: expected an object" \
		"ee-rounds: $T/feed: element 7 of rounds: $nobody nothing" \
		"ee-rounds: $T/feed: element 8 of rounds: $nobody nothing" \
		"ee-rounds: $T/feed: round ${numbers[2]}: given twice" \
		"ee-rounds: $T/feed: element 10 of rounds: $nobody x" \
		"ee-rounds: $T/feed: round ${numbers[3]}: drawSize: expected a whole number, got many" \
		"ee-rounds: $T/feed: element 12 of rounds: expected an object"
	same "${numbers[0]}" "${numbers[2]}"
	same "$(lines "${numbers[0]}" "${numbers[1]}" "${numbers[4]}" | sort)" "$(cut -d , -f 1 <<< "$output" | tail -n +2 | sort)"
	same "$(jq -c '.rounds[0, 2, 3, 5, 6, 7, 8, 9, 10, 11]' "$T/feed" | jq -cS .)" "$(jq -cS . "$T/rejects")"
}

@test "rounds: the whole table through the feed's spelling and back" {
	# A feed in IRCC's spelling made from the tables, so that every row and column goes the whole way.
	mlr --icsv --ojson cat share/pool.csv > "$T/pool.json"
	mlr --icsv --ojson cat share/rounds.csv | jq -c --slurpfile pool "$T/pool.json" '
		def comma: tostring | if length > 3 then (.[:-3] | comma) + "," + .[-3:] else . end;
		def long: strptime("%Y-%m-%d") | mktime | strftime("%B %d, %Y");
		def stamp: if . == "" then "" else strptime("%Y-%m-%dT%H:%M:%SZ") | mktime | strftime("%B %d, %Y at %H:%M:%S UTC") end;
		($pool[0] | group_by(.round | tostring) | map({key: (.[0].round | tostring), value: (map({key: "\(.band_low)", value: .candidates}) | from_entries)}) | from_entries) as $bands
		| {"general":"General","cec":"Canadian Experience Class","fsw":"Federal Skilled Worker","fst":"Federal Skilled Trades","pnp":"Provincial Nominee Program"} as $types
		| {rounds: (map((.round | tostring) as $n | {drawNumber: $n, drawDate: .date, drawDateTime: (.time_utc | stamp), drawCutOff: (.tie_break_utc | stamp),
			drawName: ($types[.type] // .category), drawSize: (.invitations | comma), drawCRS: (.min_crs | tostring),
			drawDistributionAsOn: (if .pool_as_of == "" then "" else .pool_as_of | long end)}
			+ ($bands[$n] // {} | . as $b | [["dd1","601"],["dd2","501"],["dd4","491"],["dd5","481"],["dd6","471"],["dd7","461"],["dd8","451"],["dd10","441"],["dd11","431"],["dd12","421"],["dd13","411"],["dd14","401"],["dd15","351"],["dd16","301"],["dd17","0"]]
				| map({key: .[0], value: ($b[.[1]] // 0 | comma)}) | from_entries)) | reverse)}' > "$T/feed"
	mkdir -p "$T/share/rounds"
	# The slugs stand for themselves here.
	{ cat share/rounds/names.csv; mlr --icsv --onidx --ofs , cut -f category share/rounds.csv | sort -u | grep . | sed 's/.*/&,category,&/'; } > "$T/share/rounds/names.csv"
	EE_SHARE_PATH=$T/share ee-rounds - < "$T/feed" > "$T/rounds" 2> "$T/err"
	same_file "$table" "$T/rounds"
	EE_SHARE_PATH=$T/share ee-rounds --bands - < "$T/feed" > "$T/pool" 2> "$T/err"
	same_file share/pool.csv "$T/pool"
	same '' "$(cat "$T/err")"
}

@test "rounds: the feed itself, where EE_FEED names a copy, agrees with the tables" {
	[ -n "${EE_FEED:-}" ] || skip 'EE_FEED names no copy of the feed'
	ee-rounds "$EE_FEED" 2> "$T/err" | head -n "$(wc -l < share/rounds.csv)" > "$T/rounds"
	same_file "$table" "$T/rounds"
	ee-rounds --bands "$EE_FEED" 2> "$T/err" | head -n "$(wc -l < share/pool.csv)" > "$T/pool"
	same_file share/pool.csv "$T/pool"
}

@test "rounds: without input it answers from the table" {
	run -0 --separate-stderr ee-rounds --last 2 < /dev/null
	said
	wrote "$columns" "$(tail -n 2 "$table" | head -n 1)" "$(tail -n 1 "$table")"
	run -0 --separate-stderr ee-rounds --last 0 < /dev/null
	wrote "$columns"
	# Newer rounds change nothing of what follows.
	count() { ee-rounds -d 2026-03-17 "$@" < /dev/null | tail -n +2 | wc -l; }
	same 405 "$(count --since 2015-01-01)"
	same 52 "$(count --since 2024-01-01 --until 2024-12-31)"
	same 178 "$(count --type general)"
	same 7 "$(count --type fst)"
	same 26 "$(count --category french-v1)"
	same 28 "$(count --category french)"
	same "$(count --type category)" "$(($(count --since 2015-01-01) - $(count --type general) - $(count --type cec) - $(count --type pnp) - $(count --type fsw) - $(count --type fst)))"
	same 1 "$(count --until 2015-01-31)"
	same 2 "$(ee-rounds -d 2015-01-31 --last 5 < /dev/null | wc -l)"
	same "$(grep -c '^400,' share/pool.csv)" "$(ee-rounds --bands --since "$(grep "^400," share/rounds.csv | cut -d , -f 2)" < /dev/null | grep -c '^400,')"
	run -0 --separate-stderr ee-rounds --last 1 -d 2026-03-17 -o json < /dev/null
	wrote '{"round":404,"date":"2026-03-17","time_utc":"2026-03-17T10:44:46Z","type":"cec","invitations":4000,"min_crs":507,"tie_break_utc":"2025-05-11T18:57:31Z","pool_as_of":"2026-03-15","ita_days":60,"family":"cec"}'
	mkdir "$T/share"
	{ ee-rounds --until 2026-03-17 < /dev/null; echo '405,2026-03-18,,pnp,,1,700,,,60,pnp'; } > "$T/share/rounds.csv"
	EE_SHARE_PATH=$T/share run -0 --separate-stderr ee-rounds --last 1 < /dev/null	# a newer table of the user's
	same '405,2026-03-18,,pnp,,1,700,,,60,pnp' "${lines[1]}"
	run -0 --separate-stderr ee-rounds --type pnp --last 1 "$T/share/rounds.csv"
	same '405,2026-03-18,,pnp,,1,700,,,60,pnp' "${lines[1]}"
	run -0 --separate-stderr ee-rounds "$T/share/rounds.csv"
	same_file "$T/share/rounds.csv" <(lines "${lines[@]}")
}

@test "rounds --summary: sizes, cut-offs and cadence as the facts tell them" {
	run -0 --separate-stderr ee-rounds --summary --since 2023-01-01 < /dev/null
	while IFS= read -r line; do
		grep -qxF "$line" <<< "$output" || { echo "not there: $line"; false; }
	done <<-'EOF'
	year,type,category,rounds,invitations,min_crs_lowest,min_crs_median,min_crs_highest,median_days
	2023,general,,19,76700,481,496,561,14
	2023,pnp,,5,4396,691,748,791,42
	2023,fsw,,1,3300,489,489,489,
	2023,category,french-v1,6,8700,375,454.5,486,28
	2024,cec,,10,26500,507,518.5,547,14
	2024,pnp,,14,15483,663,716,816,14
	2025,category,french-v1,9,48000,379,416,481,25
	2025,cec,,15,35850,515,531,547,15
	EOF
	same "$(awk -F , 'NR > 1 {sum += $6} END {print sum}' share/rounds.csv)" "$(ee-rounds --summary < /dev/null | awk -F , '{sum += $5} END {print sum}')"
}

@test "rounds: options and files that do not fit" {
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-rounds $options < /dev/null
		wrote
		same "ee-rounds: $message" "${stderr_lines[0]}"
	done <<-EOF
	--bands --summary|--bands and --summary exclude each other
	--type nurses|--type: expected general, cec, fsw, fst, pnp or category, got nurses
	--category nurses|category nurses: unknown; ee-rounds --type category names those that had rounds
	--since yesterday|--since: expected a day, a month or a year such as 2025-03-25, 2025-03 or 2025, got yesterday
	--last -1|--last: expected a whole number of 0 to 1000000, got -1
	$feed $feed|one feed at a time, got 2 files
	--bands share/rounds.csv|share/rounds.csv: no pool figures in it; --bands reads the feed
	share/pool.csv|share/pool.csv: only pool figures in it
	EOF
	sed '3s/general/sometimes/' share/rounds.csv > "$T/rounds.csv"
	run -2 --separate-stderr ee-rounds "$T/rounds.csv"
	said "ee-rounds: $T/rounds.csv:3: type: expected general, cec, fsw, fst, pnp or category, got sometimes"
	wrote
	run -0 --separate-stderr ee-rounds --bands share/pool.csv
	same_file share/pool.csv <(lines "${lines[@]}")
}

@test "rounds: BOM, CRLF, a full disk, a reader that goes away" {
	{ printf '\xef\xbb\xbf'; sed 's/$/\r/' $feed; } > "$T/feed"
	ee-rounds "$T/feed" 2> "$T/err" | cmp - <(ee-rounds $feed 2> "$T/err")
	{ printf '\xef\xbb\xbf'; sed 's/$/\r/' share/rounds.csv; } > "$T/rounds.csv"
	ee-rounds "$T/rounds.csv" | cmp - "$table"
	full() { ee-rounds "$@" > /dev/full; }
	run -2 --separate-stderr full --last 5
	said 'ee-rounds: standard output: No space left on device'
	run -2 --separate-stderr full -o table $feed
	same 'ee-rounds: standard output: No space left on device' "${stderr_lines[-1]}"
	run -2 --separate-stderr ee-rounds -r "$T/feed" "$T/feed"
	same "ee-rounds: --reject: $T/feed is an input file" "${stderr_lines[0]}"
	ee-rounds --since 2015-01-01 | head -n 1 > "$T/first"
	same "$columns" "$(cat "$T/first")"
}

@test "rounds: a bad table of rounds, pools, names or bands is exit 2, with line and column" {
	mkdir -p "$T/share/rounds"
	# bad FILE SED MESSAGE OPTIONS...: the message for our own table after a change
	bad() {
		local file=$1 change=$2 message=$3
		shift 3
		sed "$change" "share/$file" > "$T/share/$file"
		run -2 --separate-stderr env EE_SHARE_PATH="$T/share" ee-rounds "$@"
		wrote
		said "ee-rounds: $T/share/$file:$message"
		rm "$T/share/$file"
	}
	bad rounds.csv '2s/^1,/x,/' '2: round: expected the number of a round such as 91a, got x' --last 1
	bad rounds.csv '3s/^2,/1,/' '3: round: 1 is given twice' --last 1
	bad rounds.csv '3s/,2015-02-07,/,2015-01-01,/' '3: date: is before the round above' --last 1
	bad rounds.csv '3s/,2015-02-07,/,2015-02-30,/' '3: date: expected a date YYYY-MM-DD, got 2015-02-30' --last 1
	bad rounds.csv '3s/T[0-9:]*Z/Tnoon/' '3: time_utc: expected a timestamp such as 2025-03-25T14:05:00Z, got 2015-02-07Tnoon' --last 1
	bad rounds.csv '2s/,general,/,pool,/' '2: type: expected general, cec, fsw, fst, pnp or category, got pool' --last 1
	bad rounds.csv '2s/,general,/,category,/' '2: category: expected the slug of a category, got nothing' --last 1
	bad rounds.csv '2s/,general,,/,general,french-v1,/' '2: category: expected nothing, got french-v1' --last 1
	bad pool.csv '3s/501,600/501,601/' '3: band_high: is not below the band above' --bands --last 1
	bad pool.csv '18s/^215/214/' '18: round: the bands of 214 stand in two places' --bands --last 1
	bad bands.csv 's/501,600/502,600/' '19: band_low: the score 501 is in no band or in two' share/examples/feed.json
	bad rounds/names.csv '2s/,general/,pool/' '2: type: expected general, cec, fsw, fst, pnp or category, got pool' share/examples/feed.json
	rm -r "$T/share"
	mkdir -p "$T/empty"
	run -2 --separate-stderr env EE_SHARE="$T/empty" ee-rounds --last 1
	[[ $stderr == 'ee-rounds: '*rounds.csv* ]]
}
