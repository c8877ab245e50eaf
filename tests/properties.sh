# properties.sh: laws that hold whatever the rules say, on random profiles; part of tests/check-random.
# shellcheck shell=bash disable=SC2154,SC2016,SC2129	# work, oracle, columns: of check-random

# law NAME WANT GOT: the same bytes; else the first lines that differ.
law() {
	laws=$((laws + 1))
	cmp -s "$2" "$3" && return
	printf '\nbroken on %s, random start %s: %s\n' "$day" "$start" "$1"
	diff -a "$2" "$3" | head -n "${SHOW:-6}" | cut -c 1-500
	broken=$((broken + 1))
}

# said_of FILE [OPTION...]: what tools_say makes of the file, in order.
said_of() { tools_say "$day" "$1" | sort; }

# More never gives fewer points.  Of one language's several results the programs choose first, so that a better result may
# count that gives fewer points: such profiles are left out.  Each better profile has the number of its change behind the id.
better='
	def abilities: ["listening", "reading", "writing", "speaking"];
	def levels: ["none", "secondary", "one_year", "two_year", "bachelor", "two_or_more", "master", "doctorate"];
	def steps: {"ielts": 0.5, "celpip": 1, "pte": 5, "tef": 20, "tcf": 2, "clb": 1};
	def most: {"ielts": 9, "celpip": 12, "pte": 90, "clb": 10};
	def more_language($path):
		getpath($path) as $l | ($l.test // "clb") as $test
		| if $l == null or ($l | [.listening, .reading, .writing, .speaking] | any(type == "string")) then empty
		  else abilities[] as $a | select($l[$a] != null and $test != "tef" and $test != "tcf" and $l[$a] + steps[$test] <= most[$test])
			| setpath($path + [$a]; $l[$a] + steps[$test]) end;
	def more_education($path): (getpath($path) // "none") as $is | (levels | index($is)) as $i | select($i != null and $i < 7) | setpath($path; levels[$i + 1]);
	def more_years($path): select(getpath($path) != null) | setpath($path; getpath($path) + 1);
	select(.tests == null and .spouse.tests == null)
	| [., more_language(["english"]), more_language(["french"]), more_language(["spouse", "english"]), more_language(["spouse", "french"]),
		more_education(["education"]), (select(.spouse.education) | more_education(["spouse", "education"])),
		more_years(["canadian_work_years"]), more_years(["foreign_work_years"]), more_years(["spouse", "canadian_work_years"]),
		(.sibling_in_canada = true), (.certificate_of_qualification = true), (.provincial_nomination = true),
		(select(.job_offer == null) | .job_offer = {basis: "a"}),
		(.canadian_education = "three_years_or_more")]
	| to_entries[] | .key as $key | .value | .id += "+\($key)"'

# The better scores beside that of each profile, which is the first of its kind; programs are met on by better languages.
never_fewer() {
	jq -c "$better" "$1" > "$work/better"
	ee-score --quiet -d "$day" -o csv --columns id,crs "$work/better" 2>> "$work/said" | awk -F , '
		NR == 1 { next }
		{ split($1, part, "+") }
		part[2] == 0 { id = part[1]; crs = $2; next }
		part[1] == id && $2 < crs { print $1 ": " $2 ", which was " crs }' > "$work/fewer"
	law 'more of something gives fewer points' /dev/null "$work/fewer"
}

# No figure is over its cap, and no sum is but what its parts come to.
never_over_caps() {
	awk -F , '$1 == "S" && ($11 > 150 || $12 > 136 || $13 > 24 || $14 > 80 || $15 > 500 || $19 > 40 || $25 > 100 || $31 > 600 || $8 > 1200 || $6 > 100 ||
			$15 + $19 + $25 + $31 != $8 || $16 + $17 + $18 != $19 || $10 + $11 + $12 + $13 + $14 != $15) { print }' "$1" > "$work/over"
	law 'a figure is over its cap, or not the sum of its parts' /dev/null "$work/over"
}

# csv_of FILE: the same profiles as CSV, independently of the tools.
csv_of() {
	jq -rn '
		def flat: reduce (paths(type != "object" and type != "array") as $p | {$p, v: getpath($p)}) as $e ({};
			if $e.v == null then . else .[$e.p | map(if type == "number" then . + 1 else . end | tostring) | join(".")] = $e.v end);
		def cell: if . == null then "" else tostring | if test("[,\"\r\n]") then "\"" + gsub("\""; "\"\"") + "\"" else . end end;
		[inputs | flat] as $rows | (reduce ($rows[] | keys_unsorted[]) as $k ({}; .[$k] = true) | keys_unsorted) as $columns
		| ($columns | map(cell) | join(",")), ($rows[] | . as $row | $columns | map($row[.] | cell) | join(","))' "$1"
}

# laws_of FILE: all of them, of the profiles of $day in the file.
laws_of() {
	local file=$1 w=$work half

	said_of "$file" > "$w/plain"
	never_over_caps "$w/plain"
	never_fewer "$file"
	# The order of the members says nothing.
	jq -c 'def turned: if type == "object" then to_entries | reverse | map(.value |= turned) | from_entries elif type == "array" then map(turned) else . end; turned' "$file" > "$w/turned"
	said_of "$w/turned" > "$w/said_turned"
	law 'another order of members, other answers' "$w/plain" "$w/said_turned"
	csv_of "$file" > "$w/twin.csv"
	for half in check score deadline; do
		ee-$half --quiet -d "$day" -o json "$file" 2> /dev/null | jq -cS '{id, programs, maybe, fsw_points, categories, crs, deadline, due, status, basis}' > "$w/json"
		ee-$half --quiet -d "$day" -o json "$w/twin.csv" 2> /dev/null | jq -cS '{id, programs, maybe, fsw_points, categories, crs, deadline, due, status, basis}' > "$w/csv"
		law "ee-$half of CSV is not that of NDJSON" "$w/json" "$w/csv"
		ee-$half --quiet -d "$day" -j 1 "$file" > "$w/one" 2> "$w/one.said"
		ee-$half --quiet -d "$day" -j 2 "$file" > "$w/two" 2> "$w/two.said"
		law "ee-$half -j 2 is not -j 1" "$w/one" "$w/two"
		law "ee-$half -j 2 says other things than -j 1" "$w/one.said" "$w/two.said"
	done
	# Twice is once.
	ee-check --quiet -d "$day" --why "$file" 2> /dev/null > "$w/one"
	ee-check --quiet -d "$day" --why "$w/one" > "$w/two" 2> /dev/null
	law 'ee-check twice is not once' "$w/one" "$w/two"
	ee-score --quiet -d "$day" -b "$w/one" > "$w/scored" 2> /dev/null
	ee-score --quiet -d "$day" -b "$w/scored" > "$w/two" 2> /dev/null
	law 'ee-score twice is not once' "$w/scored" "$w/two"
	# Cut anywhere, merged again.
	ee-rank --quiet -d "$day" "$w/scored" > "$w/ranked" 2> /dev/null
	half=$(($(wc -l < "$w/scored") / 3))
	head -n "$half" "$w/scored" | ee-rank --quiet -d "$day" > "$w/upper" 2> /dev/null
	tail -n +$((half + 1)) "$w/scored" | ee-rank --quiet -d "$day" > "$w/lower" 2> /dev/null
	ee-rank --quiet -m "$w/upper" "$w/lower" > "$w/merged" 2> /dev/null
	law 'ee-rank -m of two parts is not ee-rank' "$w/ranked" "$w/merged"
	ee-rank --quiet "$w/ranked" > "$w/two" 2> /dev/null
	law 'ee-rank twice is not once' "$w/ranked" "$w/two"
	ee-bands --quiet -o csv "$w/scored" 2> /dev/null | cut -d , -f 1-3 > "$w/bands"
	{ ee-bands --quiet -o csv "$w/upper"; ee-bands --quiet -o csv "$w/lower"; } 2> /dev/null |
		awk -F , -v OFS=, '/^band_low/ { if (!n++) print $1, $2, $3; next } !($1 in sum) { band[++k] = $1 FS $2 } { sum[$1] += $3 } END { for (i = 1; i <= k; i++) { split(band[i], b, FS); print b[1], b[2], sum[b[1]] } }' > "$w/added"
	law 'bands of two parts do not add up' "$w/bands" "$w/added"
	# The same round twice, of one pool; nobody is in both halves, and nobody is in none.
	ee-draw --quiet -d "$day" --type general -n 20 --rest "$w/rest" "$w/ranked" > "$w/drawn" 2> "$w/draw.said" || { law 'ee-draw' /dev/null "$w/draw.said"; return; }
	ee-draw --quiet -d "$day" --type general -n 20 --rest "$w/rest2" "$w/ranked" > "$w/two" 2> /dev/null
	law 'ee-draw twice is not the same' "$w/drawn" "$w/two"
}

# There and back: records of every kind of text, number and nesting, from NDJSON to CSV and back, twice.
there_and_back() {
	local w=$work
	day=2024-06-01
	awk -v n=300 -v start="$start" -v pte=1 -v dates=1 -f "$oracle/random.awk" -f "$oracle/profiles.awk" > "$w/nasty"
	ee-check --quiet -d "$day" -o csv "$w/nasty" > "$w/1.csv" 2> "$w/nasty.said"
	ee-check --quiet -d "$day" -o json "$w/1.csv" > "$w/1.json" 2>> "$w/nasty.said"
	ee-check --quiet -d "$day" -o csv "$w/1.json" > "$w/2.csv" 2>> "$w/nasty.said"
	ee-check --quiet -d "$day" -o json "$w/2.csv" > "$w/2.json" 2>> "$w/nasty.said"
	# Columns stand in the order in which they first came, and so do members.
	jq -cS . "$w/1.json" > "$w/1.sorted"
	jq -cS . "$w/2.json" > "$w/2.sorted"
	law 'CSV to JSON to CSV to JSON is not the same' "$w/1.sorted" "$w/2.sorted"
	# Every text, by path; {}, [] and null are no cells, and an empty text is none either.
	jq -cS 'del(.why) | [paths(type == "string" and . != "")] as $all | . as $r | [$all[] | {key: (map(if type == "number" then . + 1 else . end | tostring) | join(".")), value: (. as $p | $r | getpath($p))}] | from_entries' "$w/nasty" > "$w/texts"
	jq -cS 'del(.why, .programs, .maybe, .fsw_points, .categories, .warnings) | [paths(type == "string" and . != "")] as $all | . as $r | [$all[] | {key: (map(if type == "number" then . + 1 else . end | tostring) | join(".")), value: (. as $p | $r | getpath($p))}] | from_entries' "$w/1.json" > "$w/texts.back"
	jq -cn --slurpfile had "$w/texts" --slurpfile back "$w/texts.back" '($back | map({key: "\(.id)", value: .}) | from_entries) as $of
		| $had[] | . as $one | $of["\(.id)"] // empty | . as $now | $one | to_entries[] | select($now[.key] != .value) | [$one.id, .key, .value, $now[.key]]' > "$w/lost"
	law 'a text is lost or changed on the way through CSV' /dev/null "$w/lost"
}
