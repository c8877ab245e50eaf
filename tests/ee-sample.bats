#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154	# options in words; what "run" sets
# Made-up pools: that they fit, that they are the same everywhere, and past rounds held on them.
load helper

# fitted FILE DAY: its candidates by the published bands, as columns 3 to 5 of pool.csv.
fitted() { ee-score -d "$2" "$1" 2> "$T/err" | ee-bands -o csv | cut -d , -f 1-3; }
published() { { sed -n 1p share/pool.csv; grep "^$1," share/pool.csv; } | cut -d , -f 3-5; }

@test "sample --like: exactly as many in each band as were published, by ee-score itself" {
	# The whole of it, else a sixtieth of each band, and that both are made alike.
	published 404 > "$T/bands"
	same_file <(ee-sample --like 404 -n 2000) <(ee-sample --bands "$T/bands" -d 2026-03-15 -n 2000)
	[ -n "${HEAVY:-}" ] || awk -F , -v OFS=, 'NR > 1 { $3 = int($3 / 60) } { print }' "$T/bands" > "$T/part"
	if [ -n "${HEAVY:-}" ]; then ee-sample --like 404; else ee-sample --bands "$T/part" -d 2026-03-15; fi > "$T/pool"
	same "$(cat "$(sample "$T/part" "$T/bands")")" "$(fitted "$T/pool" 2026-03-15)"
	size=$(sample 3849 231362)
	same "$size" "$(wc -l < "$T/pool")"
	# Each is in the pool on the day, meets a program, and says what it is.
	same "$size" "$(grep -c '^{"id":"S[0-9]\{7\}","synthetic":true,"submitted":"202[56]-' "$T/pool")"
	same "$size" "$(cut -d '"' -f 4 "$T/pool" | LC_ALL=C sort -u | wc -l)"
	same "$size" "$(ee-check -d 2026-03-15 "$T/pool" 2> "$T/err" | ee-score -d 2026-03-15 | ee-rank | ee-draw --min-crs 0 --date 2026-03-15T23:59:59Z 2>> "$T/err" | wc -l)"
	# Not the same person over and over.
	[ "$(cut -d , -f 3- "$T/pool" | LC_ALL=C sort -u | wc -l)" -gt $((size - $(sample 6 362))) ]
}

@test "sample -n with --like or --bands: in proportion, by largest remainders" {
	ee-sample --like 294 -n 1000 > "$T/pool"
	same "$(published 294 | awk -F , -v OFS=, 'NR == 1 {next} {l[NR] = $1; h[NR] = $2; c[NR] = $3; sum += $3}
		END {for (i = 2; i <= NR; i++) {n[i] = int(c[i] * 1000 / sum); r[i] = c[i] * 1000 % sum; left += n[i]}
		for (left = 1000 - left; left > 0; left--) {b = 2; for (i = 3; i <= NR; i++) if (r[i] > r[b]) b = i; r[b] = -1; n[b]++}
		for (i = 2; i <= NR; i++) print l[i], h[i], n[i]}')" "$(fitted "$T/pool" "$(grep ^294, share/pool.csv | head -n 1 | cut -d , -f 2)" | tail -n +2)"
	lines band_low,band_high,candidates 600,700,3 430,430,5 0,200,2 > "$T/bands"
	ee-sample --bands "$T/bands" -d 2026-03-15 > "$T/pool"
	same '2 5 3' "$(ee-score -d 2026-03-15 "$T/pool" | values crs | awk '$1 <= 200 {low++} $1 == 430 {middle++} $1 >= 600 && $1 <= 700 {top++} END {print low, middle, top}')"
	ee-bands -o json --merge "$T/bands" | ee-sample --bands - -d 2026-03-15 | cmp - "$T/pool"
	same 20 "$(ee-sample --bands "$T/bands" -n 20 -d 2026-03-15 | wc -l)"
	same 0 "$(ee-sample --bands "$T/bands" -n 0 -d 2026-03-15 | wc -l)"
	same '' "$(ee-sample --bands /dev/null -n 0 -d 2026-03-15)"
}

@test "sample: the same seed gives the same bytes, another seed others" {
	same '70647696  -' "$(ee-sample -n 200 -d 2026-03-15 | cksum | awk '{printf "%08x  -", $1}')"
	ee-sample -n 200 -d 2026-03-15 --seed 1 > "$T/1"
	ee-sample -n 200 -d 2026-03-15 --seed 1 | cmp - "$T/1"
	ee-sample -n 100 -d 2026-03-15 --seed 1 | cmp - <(head -n 100 "$T/1")
	run -1 cmp -s "$T/1" <(ee-sample -n 200 -d 2026-03-15)
	ee-sample -n 200 -d 2026-03-15 --start 1 | cmp - "$T/1" # its older name
}

@test "sample: CSV has the same profiles" {
	local n
	n=$(sample 150 500)
	ee-sample -n "$n" -d 2024-06-01 > "$T/json"
	ee-sample -n "$n" -d 2024-06-01 -o csv > "$T/csv"
	same $((n + 1)) "$(wc -l < "$T/csv")"
	cmp <(ee-score -d 2024-06-01 "$T/json" | jq -cS .) <(ee-score -d 2024-06-01 -o json "$T/csv" | jq -cS .)
	same 'id,education' "$(ee-sample -n 0 -d 2024-06-01 -o csv --columns id,education)"
}

@test "sample: rules of every time" {
	local n
	n=$(sample 100 300)
	for day in $(rule_days) 2023-01-01; do
		same "$n" "$(ee-sample -n "$n" -d $day | ee-score -d $day 2> "$T/err" | grep -c '"crs":[1-9]')"
	done
	run -0 --separate-stderr ee-sample -n 1 -d 2026-11-10
	said 'ee-sample: the rules of 2026-11-03 are not completely known; scored by those of 2025-03-25'
}

@test "sample: options, and bands that nobody can have" {
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-sample $options
		wrote
		same "ee-sample: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	-d 2026-01-01|how many? give -n N, --like ROUND or --bands FILE
	-n x|--candidates: expected a whole number of 0 to 100000000, got x
	-n 3 pool.csv|no input but --bands FILE, got pool.csv
	--like 404 --bands x|--like and --bands exclude each other
	--like 9999|--like: no pool figures of a round 9999; ee-rounds --bands lists those there are
	--like 100|--like: no pool figures of a round 100; ee-rounds --bands lists those there are
	-n 3 --columns id|--columns: only for records written as CSV or as a table
	--bands /nonexistent|/nonexistent: No such file or directory
	--seed x -n 1|--seed: expected a whole number of 0 to 1000000000, got x
	--start -1 -n 1|--seed: expected a whole number of 0 to 1000000000, got -1
	EOF
	lines band_low,band_high,candidates 0,5,1 > "$T/bands"
	run -2 --separate-stderr ee-sample --bands "$T/bands" -d 2026-03-15
	said 'ee-sample: sample/model.csv: nobody of it meets a program and has a score of 0 to 5 on 2026-03-15'
	ee-rounds --bands --until 2026-03-17 --last 2 > "$T/two"
	run -2 --separate-stderr ee-sample --bands "$T/two"
	wrote
	said 'ee-sample: --bands: counts of round 404 of 2026-03-15 cannot be added to those of round 403 of 2026-03-15: the same people would count twice'
	run -1 --separate-stderr ee-sample --bands <(lines band_low,band_high,candidates 0,300,x 301,400,1) -d 2026-03-15
	[[ $stderr == *':2: candidates: expected a whole number, 0 to 999999999, got x' ]]
	[ ${#lines[@]} -eq 1 ]
	full() { ee-sample -n 5 -d 2026-03-15 > /dev/full; }
	run -2 --separate-stderr full
	said 'ee-sample: standard output: No space left on device'
	ee-sample -n 100000 -d 2026-03-15 | head -n 1 | grep -q synthetic
}

@test "sample: a bad model is exit 2 and names line and column" {
	mkdir -p "$T/share/sample"
	while IFS='|' read -r change message; do
		sed "$change" share/sample/model.csv > "$T/share/sample/model.csv"
		run -2 --separate-stderr env EE_SHARE_PATH="$T/share" ee-sample -n 1 -d 2026-03-15
		wrote
		said "ee-sample: $message"
	done <<-EOF
	s/^education,,secondary,30/schooling,,secondary,30/|$T/share/sample/model.csv:5: attribute: expected education, youngest, age, canadian_education, canadian_months, foreign_months, foreign_country, occupation, main_language, english, english_level, french, french_level, spread, spouse, spouse_education, spouse_level, spouse_months, children, nomination, certificate, sibling, relative, offer, funds or weeks_in_pool, got schooling
	s/^education,,secondary,30/education,,secondary,0/|$T/share/sample/model.csv:5: weight: expected a whole number 1 to 1000000, got 0
	s/^education,,secondary,30/education,,,30/|$T/share/sample/model.csv:5: value: expected a word, a number or a range
	s/^education,,secondary,30/education,age=30,secondary,30/|$T/share/sample/model.csv:5: when: expected ATTRIBUTE=VALUE of an attribute drawn before, got age=30
	/^funds/d|$T/share/sample/model.csv:$(grep -vc ^funds share/sample/model.csv): attribute: no row of funds without a condition
	6s/.*/age,,20,1\neducation,,one_year,30/|$T/share/sample/model.csv:7: attribute: the rows of one condition stand in two places
	s/^education,,secondary.*/education,,school,1/;/^education,,[^s]/d;/,education=/d|sample/model.csv: a profile made of it is bad: education: expected none, secondary, one_year, two_year, bachelor, two_or_more, master, professional or doctorate, got school
	EOF
	# Which is told soon, and not after all that somebody may take who is hard to find.
	[ "$(EE_SHARE_PATH=$T/share spent ee-sample -n 1 -d 2026-03-15)" -lt 700 ]
}

@test "sample: past general rounds on fitted pools have their cut-offs where the figures let them be" {
	local rounds
	rounds=$(sample '238 294' '')	# none: all of them
	tools/replays $rounds > "$T/replays"
	# The table in the manual is what came out.
	sed -n 's/ Ta /,/g; s/^\.It \([0-9]*,\)/\1/p' man/ee-draw.1 > "$T/table"
	same 38 "$(wc -l < "$T/table")"
	same_file <(tail -n +2 "$T/replays") <(if [ -n "$rounds" ]; then for round in $rounds; do grep "^$round," "$T/table"; done; else cat "$T/table"; fi)
	# Drawn cut-offs lie in the possible band, all of them; published ones but for round 238.
	awk -F , 'NR > 1 {split($6, band, "-"); if ($5 < band[1] || $5 > band[2]) exit 1}' "$T/replays"
	same 238 "$(awk -F , 'NR > 1 {split($6, band, "-"); if ($4 < band[1] || $4 > band[2]) print $1}' "$T/replays")"
	# Rounds 236, 238 and 245 fall short by 7 to 12 percent of those with the least score of the cut-off's band or more
	# (238: above that band): people leave between the figures and the round.
	short() { awk -F , -v r="$1" -v least="$2" -v size="$3" '$1 == r && $3 >= least {n += $5} END {printf "%.1f\n", 100 * (n - size) / n}' share/pool.csv; }
	same '7.5 7.0 12.1' "$(short 236 491 4750) $(short 238 491 5500) $(short 245 481 7000)"
}

@test "sample: a month of rounds played in sequence loses nobody" {
	local scale
	scale=$(sample 1 2)
	cp share/examples/month.mk "$T/"
	cd "$T" || exit
	make -s -f month.mk CANDIDATES=$((2000 * scale)) SCALE=$scale 2> "$T/err"
	same 'round pool invited rest expired 393 394 395 396 397 398' "$(head -n 1 played.csv | tr , ' ') $(tail -n +2 played.csv | cut -d , -f 1 | xargs)"
	awk -F , 'NR > 1 && ($2 != $3 + $4 + $5 || (NR > 2 && $2 != last)) {exit 1} {last = $4}' played.csv
	[ "$(awk -F , 'NR > 1 {n += $3} END {print n}' played.csv)" -gt $((150 * scale)) ]
	same "$(values id < pool-0.ndjson | sort)" "$(cat ./*.invited ./*.expired 398.rest | values id | sort)"
	# A second make has nothing to do.
	same "make: 'played.csv' is up to date." "$(make -f month.mk 2>&1)"
}
