#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2086,SC2154	# jq; options in words; what "run" sets
# ee-check --why: which months of work do not count and why not, and what rests on a policy or a wording nobody saw.
load helper

# why DAY FILE: ID OF RULE MET HAVE LEFT_OUT, with | between them, of each requirement about work.
why() {
	ee-check --quiet -d "$1" --why "$2" | jq -r '.id as $id | .why[] | select(.unit == "months")
		| [$id, .of, .rule, .met, .have, (.left_out // [] | map("\(.months) \(.reason) \(.job)") | join(", "))] | map(tostring) | join("|")'
}

# explain DAY FILE: what ee-check --why makes of it into $T/out, its entries about work for "entry".
explain() {
	local key value

	entries=()
	ee-check --quiet -d "$1" --why "$2" > "$T/out"
	while IFS=$'\t' read -r key value; do
		entries[$key]+=$value
	done < <(jq -r '.id as $id | .why[] | select(.rule | endswith("-work")) | .of as $of
		| {confidence: "-"} + . | to_entries[] | "\($id) \($of) \(.key)\t\(.value)"' "$T/out")
}
declare -gA entries

# entry ID OF FIELD: that of the last explained.
entry() {
	echo "${entries["$1 $2 $3"]}"
}

@test "left out: each month that does not count has its reason and its job" {
	run -0 why 2026-10-15 $DATA/left-out.ndjson
	got=$(grep -E '^[^|]*\|(cec|fst|fsw)\|' <<< "$output" | cut -d '|' -f 1,3-)
	same "$(cat <<-'EOF'
	permit-ran-out|cec-work|true|12|8 unauthorized jobs.2
	permit-ran-out|fst-work|false|0|12 occupation jobs.1, 8 occupation jobs.2
	permit-ran-out|fsw-work|true|12|8 unauthorized jobs.2
	physician|cec-work|true|20.45|126 abroad jobs.1
	physician|fst-work|false|0|126 occupation jobs.1, 20.45 occupation jobs.2
	physician|fsw-work|true|98.54|27.45 window jobs.1, 20.45 break jobs.2
	research-assistant|cec-work|false|0|28 study jobs.1
	research-assistant|fst-work|false|0|28 occupation jobs.1
	research-assistant|fsw-work|false|0|28 study jobs.1
	half-time|cec-work|false|0|4 unauthorized jobs.1
	half-time|fst-work|false|0|4 occupation jobs.1
	half-time|fsw-work|false|0|4 unauthorized jobs.1
	abroad|cec-work|false|0|12 abroad jobs.1, 6 abroad jobs.2, 6 abroad jobs.3
	abroad|fst-work|false|0|12 occupation jobs.1, 6 occupation jobs.2, 6 occupation jobs.3
	abroad|fsw-work|true|24|
	nurse|cec-work|false|0|12 self-employed jobs.1
	nurse|fst-work|false|0|12 occupation jobs.1
	nurse|fsw-work|false|0|12 self-employed jobs.1
	two-at-once|cec-work|true|12|4 overlap jobs.2
	two-at-once|fst-work|false|0|8 occupation jobs.1, 8 occupation jobs.2
	two-at-once|fsw-work|true|12|4 overlap jobs.2
	carpenter|cec-work|true|24|6 abroad jobs.2, 3 occupation jobs.3
	carpenter|fst-work|false|12|12 unqualified jobs.1, 6 other-occupation jobs.2, 3 occupation jobs.3
	carpenter|fsw-work|true|24|6 other-occupation jobs.2, 3 occupation jobs.3
	old-and-new|cec-work|false|9|12 window jobs.1, 2 not-yet jobs.2
	old-and-new|fst-work|false|0|18 occupation jobs.1, 2 not-yet jobs.2, 3 occupation jobs.2
	old-and-new|fsw-work|true|18|2 not-yet jobs.2, 3 break jobs.2
	a-break|cec-work|false|0|12 abroad jobs.1, 6 abroad jobs.2, 3 abroad jobs.3
	a-break|fst-work|false|0|12 occupation jobs.1, 6 occupation jobs.2, 3 occupation jobs.3
	a-break|fsw-work|true|12|6 break jobs.2, 3 other-occupation jobs.3
	first-cell-empty|cec-work|false|0|3 study jobs.2
	first-cell-empty|fst-work|false|0|3 occupation jobs.2
	first-cell-empty|fsw-work|false|0|3 study jobs.2
	unauthorized-student|cec-work|false|0|3 unauthorized jobs.1
	unauthorized-student|fst-work|false|0|3 occupation jobs.1
	unauthorized-student|fsw-work|false|0|3 unauthorized jobs.1
	EOF
	)" "$got"
	# The programs and categories are what they were without the reasons.
	run -0 ee-check --quiet -d 2026-10-15 <(head -n 3 $DATA/left-out.ndjson)
	same 'permit-ran-out cec fsw |physician cec fsw healthcare-social-services-2026-v3 physicians-2026-v1|research-assistant  ' \
		"$(jq -r '[.id, (.programs | join(" ")), (.categories | join(" "))] | join(" ")' <<< "$output" | paste -sd '|')"
}

@test "left out: the note says it by reason, with three jobs at most by name" {
	explain 2026-10-15 $DATA/left-out.ndjson
	same 'skilled work in Canada in the last 36 months; 8 months left out: unauthorized (jobs.2)' "$(entry permit-ran-out cec note)"
	same 'longest without a break: 21231; in the last 120 months; 8 months left out: unauthorized (jobs.2)' "$(entry permit-ran-out fsw note)"
	same 'no job in the trades of this program' "$(entry permit-ran-out fst note)"
	same 'in the last 120 months; 28 months left out: during full-time study (jobs.1)' "$(entry research-assistant fsw note)"
	same 'skilled work in Canada in the last 36 months; 24 months left out: not in Canada (jobs.1, jobs.2, jobs.3)' "$(entry abroad cec note)"
	same 'skilled work in Canada in the last 36 months; 12 months left out: self-employed in Canada (jobs.1)' "$(entry nurse cec note)"
	same 'skilled work in Canada in the last 36 months; 4 months left out: beyond full-time beside other jobs (jobs.2)' "$(entry two-at-once cec note)"
	same '72310 in the last 60 months; 3 months left out: occupation not in the trades of this program (jobs.3); 12 months left out: before qualified_from (jobs.1); 6 months left out: in another occupation than the one that counts (jobs.2)' \
		"$(entry carpenter fst note | sed 's/ (Major[^)]*)//')"
	same 'longest without a break: 72310; in the last 120 months; 3 months left out: occupation not skilled (jobs.3); 6 months left out: in another occupation than the one that counts (jobs.2)' "$(entry carpenter fsw note)"
	same 'skilled work in Canada in the last 36 months; 2 months left out: not worked yet (jobs.2); 12 months left out: before the window (jobs.1)' "$(entry old-and-new cec note)"
	same 'longest without a break: 21231; in the last 120 months; 6 months left out: before or after a break (jobs.2); 3 months left out: in another occupation than the one that counts (jobs.3)' \
		"$(entry a-break fsw note | awk -F '; ' '{print $1 "; " $2 "; " $4 "; " $3}')"
	printf -v jobs ',{"noc":"21231","country":"CA","start":"2025-0%d-01","end":"2025-0%d-28","student":true}' 1 1 2 2 3 3 4 4 5 5
	lines '{"id":"five","age":30,"jobs":['"${jobs#,}"']}' '{"id":"one","age":30,"jobs":[{"noc":"21231","country":"CA","start":"2025-01-01","end":"2025-01-31","student":true}]}' > "$T/in"
	explain 2026-10-15 "$T/in"
	same 'skilled work in Canada in the last 36 months; 4.64 months left out: during full-time study (jobs.1, jobs.2, jobs.3 and 2 more)' "$(entry five cec note)"
	run -0 --separate-stderr ee-check --quiet -d 2026-10-15 --why -o table <(head -n 1 $DATA/left-out.ndjson)
	[[ ${lines[1]} == *'skilled work in Canada in the last 36 months; 8 months left out: unauthorized (jobs.2)'* ]]
	same 'skilled work in Canada in the last 36 months; 1 month left out: during full-time study (jobs.1)' "$(entry one cec note)"
}

@test "left out: CSV says the same, in one cell, and the jobs have the numbers of their columns" {
	ee-check --quiet -d 2026-10-15 --why $DATA/left-out.ndjson | jq -c '[.id, .why]' > "$T/want"
	# An empty job is no job, but it has its columns.
	jq -c 'if .id == "first-cell-empty" then .jobs[0] = {noc: ""} else . end' $DATA/left-out.ndjson | csv_twin > "$T/in.csv"
	same_file "$T/want" <(ee-check --quiet -d 2026-10-15 --why -o json "$T/in.csv" | jq -c '[.id, .why]')
	same_file "$T/want" <(ee-check --quiet -d 2026-10-15 --why "$T/in.csv" | mlr --icsv --ojson --infer-none cut -f id,why | jq -c '.[] | [.id, (.why | fromjson)]')
	# What a run adds goes through the next one.
	ee-check --quiet -d 2026-10-15 --why "$T/in.csv" > "$T/once.csv"
	same_file "$T/once.csv" <(ee-check --quiet -d 2026-10-15 "$T/once.csv")
}

@test "left out: the jobs of a spouse who became the principal" {
	jq -c 'select(.id == "permit-ran-out") | {id, age: 30, spouse: (. + {accompanying: true} | del(.id, .submitted, .funds_cad))}' $DATA/left-out.ndjson | ee-swap --quiet > "$T/in"
	run -0 why 2026-10-15 "$T/in"
	[[ ${lines[0]} == 'permit-ran-out|cec|cec-work|true|12|8 unauthorized jobs.2' ]]
}

# profiles DAY N START: random profiles whose jobs begin and end on the edges of months; some overlap, go on, or are a student's.
profiles() {
	couples "$2" "$3" "$1" | jq -c --arg day "$1" '
		def edge: . == null or .[8:] == "01";
		select(.jobs != null and .jobs != []
			and all(.jobs[]; (.start | edge) and (.qualified_from | edge)
				and (.end == null or ("\(.end)T00:00:00Z" | fromdate + 86400 | todate | .[0:10] | edge))
				and ((.self_employed == true and .country == "CA" and (.noc | startswith("3110"))) | not)))
		| .id |= tostring | del(.tests) | (input_line_number % 5) as $k
		| if $k < 2 and (.jobs | length) > 1 then .jobs[1].end = .jobs[0].end | if $k == 0 then .jobs[1].noc = .jobs[0].noc else . end
		  elif $k == 2 then .jobs[0].end = "\($day[0:4] | tonumber + 1)-08-31"
		  elif $k == 3 then .jobs[-1] |= (.student = true | .country = "CA")
		  else . end'
}

@test "left out: a second count, month by month, agrees" {
	local work='"cec-work", "fst-work", "fsw-work"'
	for day in 2023-06-01 2025-06-01 2026-10-01; do
		profiles $day "$(sample 30 300)" "${day//-/}" > "$T/in"
		(cd $ORACLE && jq -cS --arg as_of $day -f left_out.jq) < "$T/in" >> "$T/want"
		ee-check --quiet -d $day --why "$T/in" >> "$T/all"
	done
	jq -cS "{id} + ([.why[] | select(.rule | IN($work)) | {key: .rule, value: (.left_out // [] | sort_by([.job, .reason]))}] | from_entries)" "$T/all" > "$T/got"
	[ "$(wc -l < "$T/want")" -gt "$(sample 40 500)" ]
	for reason in not-yet occupation abroad window unauthorized study self-employed unqualified other-occupation break overlap; do
		grep -q "\"$reason\"" "$T/want" || { echo "never: $reason"; false; }
	done
	same_file "$T/want" "$T/got"
	# Of categories too: what counts and what is left out are all months of all jobs, but for what is counted down.
	run -0 jq -r '. as $r | def month: .[0:7] | split("-") | map(tonumber) | .[0] * 12 + .[1];
		(.jobs | map(((.hours // 30) | if . > 30 then 30 else . end)
			* ((if .end == null then $day | month else (.end | month) + 1 end) - (.start | month)) / 30) | add) as $all
		| .why[] | select(.unit == "months" and .have != null)
		| (.have + (.left_out // [] | map(.months) | add // 0)) as $sum
		| select($sum > $all + 0.001 or $sum < $all - 0.01 * (1 + (.left_out // [] | length))) | "\($r.id) \(.of) \($all) \($sum)"' \
		--arg day 2026-10-01 <(tail -n "$(wc -l < "$T/in")" "$T/all")
	wrote
}

@test "policy: months that count by a row of work.csv say so, and are as certain as the row" {
	local said='public policy on physicians of 2023-04-25, not confirmed to be open; general practitioners and family physicians (PHYS)'
	explain 2026-10-15 $DATA/left-out.ndjson
	for of in cec healthcare-social-services-2026-v3 physicians-2026-v1; do
		[[ $(entry physician $of note) == *"; 20.45 months self-employed (jobs.2), but counted: $said; "* ]]
		same 'true medium' "$(entry physician $of met) $(entry physician $of confidence)"
	done
	# Of the longest time without a break it is no part, but of the points for experience it is.
	[[ $(entry physician fsw note) != *'but counted'* ]]
	same - "$(entry physician fsw confidence)"
	[[ $(jq -r 'select(.id == "physician") | .why[] | select(.rule == "fsw-points") | .note' "$T/out") == *"; 20.45 months self-employed (jobs.2), but counted: $said" ]]
	same - "$(entry permit-ran-out cec confidence)"
	# Three months before the policy and twelve since.
	echo '{"id":1,"age":30,"jobs":[{"noc":"31102","country":"CA","start":"2023-01-25","self_employed":true}]}' > "$T/in"
	explain 2024-04-25 "$T/in"
	same '12 [{"months":3,"reason":"self-employed","job":"jobs.1"}]' "$(entry 1 cec have) $(entry 1 cec left_out)"
	# The table decides: how certain it is, what is quoted, and whether it has ended.
	mkdir -p "$T/mine"
	while IFS='|' read -r change have confidence note; do
		sed "/self_employed,31102/$change" share/work.csv > "$T/mine/work.csv"
		row=$(EE_SHARE_PATH=$T/mine ee-check --quiet -d 2024-04-25 --why "$T/in" | values --or=- why.1.have why.1.confidence why.1.note)
		[[ $row == "$have $confidence "*"$note" ]] || { echo "$change: $row"; false; }
	done <<-'EOF'
	s/medium/low/|12|low|family physicians (PHYS); 3 months left out: self-employed in Canada (jobs.1)
	s/medium/high/|12|-|family physicians (PHYS); 3 months left out: self-employed in Canada (jobs.1)
	s/"public.*"/closed/|12|medium|12 months self-employed (jobs.1), but counted: closed (PHYS); 3 months left out: self-employed in Canada (jobs.1)
	s/"public.*"//|12|medium|12 months self-employed (jobs.1), but counted (PHYS); 3 months left out: self-employed in Canada (jobs.1)
	s/2023-04-25,,/2023-04-25,2023-10-24,/|6|medium|; 9 months left out: self-employed in Canada (jobs.1)
	EOF
}

# settled JOBS [ID [DAY]]: a profile that meets the Federal Skilled Worker program by old work abroad, with such jobs beside it;
# its papers are of that day.
settled() {
	printf '{"id":"%s","age":30,"education":"master","eca":{"date":"%s"},"funds_cad":60000,"english":{"test":"clb","listening":9,"reading":9,"writing":9,"speaking":9,"date":"%s"},%s,%s]}\n' \
		"${2:-s}" "${3:-2024-12-01}" "${3:-2025-06-01}" '"jobs":[{"noc":"11100","country":"IN","start":"2019-01-01","end":"2020-12-31"}' "$1"
}

@test "wording: where only work of which no wording was seen is missing, a category is unknown, and never listed" {
	explain 2026-10-15 $DATA/left-out.ndjson
	same unknown "$(entry research-assistant researchers-2026 met)"
	same '0 12 [{"months":28,"reason":"study","job":"jobs.1"}] medium' "$(for field in have need left_out confidence; do entry research-assistant researchers-2026 $field; done | xargs -d '\n')"
	same '41201 Post-secondary teaching and research assistants; in one listed occupation in Canada in the last 36 months; 28 months left out: during full-time study (jobs.1); such work in Canada is left out by a reading: the wording of the rounds on it was not seen; with it 41201 has 28 months; no round seen up to 2026-09-16, so its official version label is unknown' \
		"$(entry research-assistant researchers-2026 note)"
	same false "$(entry research-assistant physicians-2026-v1 met)"
	# Every version of work: by day, a listed code, and whether wording of its rounds was seen.
	while read -r slug day noc flag met; do
		last=$((${day%%-*} - 1))
		settled "{\"noc\":\"$noc\",\"country\":\"CA\",\"start\":\"$last-01-01\",\"end\":\"$last-12-31\",\"$flag\":true}" $slug $day >> "$T/in.$day"
		lines "$slug $met" >> "$T/met.$day"
	done <<-'EOF'
	healthcare-v1 2024-06-01 31301 student false
	healthcare-social-services-v2 2025-06-01 31301 unauthorized false
	healthcare-social-services-2026-v3 2026-06-01 31301 self_employed unknown
	stem-v1 2024-06-01 21231 student false
	stem-2025 2025-06-01 21301 unauthorized unknown
	stem-2026 2026-06-01 21301 self_employed unknown
	trades-v1 2024-06-01 72310 student false
	trades-v2 2025-06-01 72310 unauthorized false
	trades-2026-v3 2026-06-01 72310 self_employed unknown
	transport-v1 2024-06-01 72600 student false
	transport-2026-v2 2026-06-01 72410 unauthorized unknown
	agriculture-v1 2024-06-01 63201 self_employed false
	agriculture-2025 2025-06-01 63201 student unknown
	education-v1 2025-06-01 41220 unauthorized false
	education-2026 2026-06-01 41220 self_employed unknown
	senior-managers-2026-v1 2026-06-01 00012 student unknown
	researchers-2026 2026-06-01 41200 unauthorized unknown
	EOF
	for day in 2024-06-01 2025-06-01 2026-06-01; do
		explain $day "$T/in.$day"
		mapfile -t slugs < <(values id < "$T/out")
		same "$(< "$T/met.$day")" "$(for slug in "${slugs[@]}"; do lines "$slug $(entry $slug $slug met)"; done)"
		same "$(printf 'fsw|\n%.0s' "${slugs[@]}")" "$(values --by='|' 'programs[]' 'categories[]' < "$T/out")"
		listed=$(IFS=,; echo "${slugs[*]}")
		same '' "$(ee-check --quiet -d $day --or-maybe --only $listed "$T/in.$day")"
		same "$(lines "${slugs[@]}")" "$(ee-check --quiet -d $day --not $listed "$T/in.$day" | values id)"
	done
	# A physician's student year; self-employed it counts.
	settled '{"noc":"31102","country":"CA","start":"2025-01-01","end":"2025-12-31","unauthorized":true}' > "$T/in"
	explain 2026-06-01 "$T/in"
	same unknown "$(entry s physicians-2026-v1 met)"
}

@test "wording: too little work is a no with it too, and the table says which wording was seen" {
	while IFS='|' read -r met jobs; do
		settled "$jobs" ${#mets[@]} >> "$T/in"
		mets+=("$met")
	done <<-'EOF'
	false|{"noc":"41201","country":"CA","start":"2025-01-01","end":"2025-11-30","student":true}
	unknown|{"noc":"41201","country":"CA","start":"2025-01-01","end":"2025-12-31","student":true}
	unknown|{"noc":"41201","country":"CA","start":"2024-01-01","end":"2025-12-31","hours":15,"student":true}
	false|{"noc":"41201","country":"CA","start":"2024-01-01","end":"2025-12-31","hours":14,"student":true}
	unknown|{"noc":"41201","country":"CA","start":"2025-01-01","end":"2025-06-30"},{"noc":"41201","country":"CA","start":"2025-07-01","end":"2025-12-31","student":true}
	false|{"noc":"41200","country":"CA","start":"2025-01-01","end":"2025-06-30"},{"noc":"41201","country":"CA","start":"2025-07-01","end":"2025-12-31","student":true}
	false|{"noc":"41201","country":"IN","start":"2025-01-01","end":"2025-12-31","student":true}
	false|{"noc":"41201","country":"CA","start":"2022-01-01","end":"2023-05-31","student":true}
	true|{"noc":"41201","country":"CA","start":"2025-01-01","end":"2025-12-31"},{"noc":"41200","country":"CA","start":"2024-01-01","end":"2024-12-31","student":true}
	EOF
	explain 2026-06-01 "$T/in"
	for i in "${!mets[@]}"; do
		same "$i ${mets[i]}" "$i $(entry $i researchers-2026 met)"
	done
	settled '{"noc":"41201","country":"CA","start":"2025-01-01","end":"2025-12-31","student":true}' > "$T/in"
	mkdir -p "$T/mine/categories"
	sed '/^researchers-2026/s/,unseen,/,seen,/' share/categories/versions.csv > "$T/mine/categories/versions.csv"
	EE_SHARE_PATH=$T/mine explain 2026-06-01 "$T/in"
	same 'false [{"months":24,"reason":"occupation","job":"jobs.1"},{"months":12,"reason":"study","job":"jobs.2"}]' \
		"$(entry s researchers-2026 met) $(entry s researchers-2026 left_out)"
	# Nobody is invited, told of a gain, or watched on the strength of an unknown.
	run -0 --separate-stderr ee-deadline --quiet -d 2026-06-01 "$T/in"
	[[ $output != *researchers* ]]
	run -0 --separate-stderr ee-boost --quiet -d 2026-06-01 "$T/in"
	[[ $output != *researchers* ]]
	ee-check --quiet -d 2026-06-01 "$T/in" | ee-score --quiet -d 2026-06-01 | ee-rank > "$T/ranked"
	run -0 --separate-stderr ee-draw --category researchers --date 2026-06-01 -n 5 "$T/ranked"
	wrote
}

@test "left out: the manual explains every reason" {
	sed -n 's/^	X([A-Z_]*, "\([a-z-]*\)", ".*/\1/p' common/explain/left_out.h > "$T/codes"
	[ "$(wc -l < "$T/codes")" -eq 11 ]
	while read -r code; do
		grep -qE "^\.It Cm (.*[ ,])?$code( |\$)" man/ee-check.1 || { echo "not in the manual: $code"; false; }
	done < "$T/codes"
}
