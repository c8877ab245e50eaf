#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154	# options in words; what "run" sets
# Counts of scores by band, and the pictures made of them.
load helper

scored() { ee-score -d 2026-09-14 "$@" 2> "$T/err"; }

@test "bands: IRCC's fifteen, highest first, and the cumulative count" {
	scored share/examples/pool.ndjson > "$T/scored"
	run -0 --separate-stderr ee-bands -o csv "$T/scored"
	said
	same "$(ee-rounds --bands --until 2026-03-17 --last 1 | cut -d , -f 3,4)" "$(cut -d , -f 1,2 <<< "$output")"
	# The same counts by jq, band by band.
	same "$(sed 1d <<< "$output")" "$(jq -nr --arg bands "$(cut -d , -f 1,2 <<< "$output")" '[inputs.crs] as $crs
		| $bands | split("\n")[1:][] | split(",") | map(tonumber) as [$l, $h]
		| [$l, $h, ($crs | map(select(. >= $l and . <= $h)) | length), ($crs | map(select(. >= $l)) | length)] | join(",")' "$T/scored")"
	same "0,300,18,200" "${lines[15]}"
	# CSV in, the format of the input out; NDJSON has the same numbers.
	same "$output" "$(scored -o csv share/examples/pool.csv | ee-bands)"
	same "$output" "$(ee-bands "$T/scored" | mlr --ijson --ocsv cat)"
	same "$output" "$(ee-bands -o csv -j 2 < "$T/scored")"
}

@test "bands: every score from 0 to 1200 is in one band, at both ends" {
	{ lines crs; seq 0 1200; } > "$T/all"
	same "$(ee-rounds --bands --until 2026-03-17 --last 1 | awk -F , 'NR > 1 {print $4 - $3 + 1}')" "$(ee-bands "$T/all" | awk -F , 'NR > 1 {print $3}')"
	run -0 ee-bands --width 500 "$T/all"
	wrote band_low,band_high,candidates,cumulative 1001,1200,200,200 501,1000,500,700 0,500,501,1201
	run -0 ee-bands --width 1201 "$T/all"
	wrote band_low,band_high,candidates,cumulative 0,1200,1201,1201
	run -0 ee-bands --edges 601,301,451 "$T/all"
	wrote band_low,band_high,candidates,cumulative 601,1200,600,600 451,600,150,750 301,450,150,900 0,300,301,1201
	same "$(seq 1200 -1 0 | awk '{print $1 "," $1 ",1," NR}')" "$(ee-bands --width 1 "$T/all" | tail -n +2 | sed 's/^0,1,2,1201$/1,1,1,1200\n0,0,1,1201/')"
	run -0 ee-bands <<< '{"crs":500}'
	same '{"band_low":491,"band_high":500,"candidates":1,"cumulative":1}' "${lines[2]}"
	run -0 ee-bands < /dev/null
	same '{"band_low":0,"band_high":300,"candidates":0,"cumulative":0}' "${lines[14]}"
}

@test "bands --merge: shards add up to the whole, in any format and order" {
	big 3000 | scored > "$T/scored"
	ee-bands --width 30 "$T/scored" > "$T/whole"
	head -n 1000 "$T/scored" | ee-bands --width 30 > "$T/1"
	tail -n +1001 "$T/scored" | head -n 700 | ee-bands --width 30 -o csv > "$T/2"
	tail -n +1701 "$T/scored" | ee-bands --width 30 | sort > "$T/3"
	ee-bands --merge "$T/1" "$T/2" "$T/3" | cmp - "$T/whole"
	ee-bands --merge -o json "$T/3" "$T/2" "$T/1" | cmp - "$T/whole"
	# The figures of a round are band counts too.
	run -0 ee-bands --merge < <(ee-rounds --bands --since 2026-03-17 --until 2026-03-17)
	same '601,1200,360,360 0,300,8299,231362' "${lines[1]} ${lines[15]}"
	run -1 --separate-stderr ee-bands --merge < <(lines band_low,band_high,candidates 491,500,3 481,495,2 10,9,1 ,3,3 0,480,-1 0,480,5)
	said 'ee-bands: <stdin>:3: band_low: 481 to 495 overlaps 491 to 500 of another record' \
		'ee-bands: <stdin>:4: band_high: less than band_low' \
		'ee-bands: <stdin>:5: band_low: missing; ee-bands and ee-rounds --bands write it' \
		'ee-bands: <stdin>:6: candidates: expected a whole number, 0 to 999999999, got -1'
	wrote band_low,band_high,candidates,cumulative 491,500,3,3 0,480,5,8
}

# counted FORMAT: a band with three candidates, of the day and round on stdin.
counted() {
	local day round

	IFS=, read -r day round
	if [ "$1" = csv ]; then
		lines band_low,band_high,candidates,as_of,round "0,1200,3,$day,$round"
	else
		[[ $round != *[!0-9]* ]] || round='"'$round'"'
		lines '{"band_low":0,"band_high":1200,"candidates":3'"${day:+,\"as_of\":\"$day\"}${round:+,\"round\":$round}}"
	fi
}

@test "bands --merge: counts of several days or rounds are refused, by the names of both; those of one are added" {
	ee-rounds --bands --until 2026-03-17 --last 1 > "$T/404"
	same "$(ee-bands --merge "$T/404")" "$(ee-bands --merge <(sed 9q "$T/404") <(sed 2,9d "$T/404"))"
	same "$(ee-bands --merge "$T/404" | cut -d , -f 1-3)" "$(cut -d , -f 3-5 "$T/404")"
	while IFS='|' read -r one other message; do
		for format in json csv; do
			run -2 --separate-stderr ee-bands --merge <(counted $format <<< "$one") <(counted $format <<< "$other")
			same "$([ $format = json ] || lines band_low,band_high,candidates,cumulative)" "$output" # at most the header
			said "ee-bands: --merge: counts of $message: the same people would count twice"
		done
	done <<-'EOF'
	2026-03-15,404|2026-03-01,403|round 403 of 2026-03-01 cannot be added to those of round 404 of 2026-03-15
	2026-03-15,404|2026-03-15,403|round 403 of 2026-03-15 cannot be added to those of round 404 of 2026-03-15
	2026-03-15,|2026-03-14,|2026-03-14 cannot be added to those of 2026-03-15
	,91a|,91b|round 91b cannot be added to those of round 91a
	2026-03-15,404|,|no day or round cannot be added to those of round 404 of 2026-03-15
	,|2026-03-15,|2026-03-15 cannot be added to those of no day or round
	EOF
	# Parts of a pool of one day, counted on several machines.
	run -0 --separate-stderr ee-bands --merge <(counted json <<< 2026-03-15,) <(counted json <<< 2026-03-15,)
	said
	wrote '{"band_low":0,"band_high":1200,"candidates":6,"cumulative":6}'
	# A bad record says nothing of a day.
	run -1 --separate-stderr ee-bands --merge <<< $'{"band_low":0,"band_high":9,"as_of":"2026-03-01"}\n{"band_low":0,"band_high":9,"candidates":3,"as_of":"2026-03-15"}'
	wrote '{"band_low":0,"band_high":9,"candidates":3,"cumulative":3}'
}

@test "bands: a histogram for people" {
	run -0 ee-bands --edges 400,500 -o table < <(lines crs 450 450 450 450 399 510)
	wrote 'band_low  band_high  candidates  cumulative  histogram' \
		'     500       1200           1           1  ##########' \
		'     400        499           4           5  ########################################' \
		'       0        399           1           6  ##########'
}

@test "bands: bad records and options" {
	run -1 --separate-stderr ee-bands <<< $'{"crs":1201}\n{"crs":7}\n{}'
	said 'ee-bands: <stdin>:1: crs: expected a whole number, 0 to 1200, got 1201' 'ee-bands: <stdin>:3: crs: missing; ee-score adds it'
	same 1 "$(jq -s 'map(.candidates) | add' <<< "$output")"
	run -0 --separate-stderr ee-bands -r "$T/rejects" <<< '{}'
	same '{}' "$(cat "$T/rejects")"
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-bands $options < /dev/null
		wrote
		same "ee-bands: $message" "${stderr_lines[0]}"
	done <<-'EOF'
	--width 0|--width: expected a whole number of 1 to 1201, got 0
	--width 10 --edges 5|--width and --edges exclude each other
	--merge --edges 5|--merge has the bands of its input: no --width, no --edges
	--edges 5,,6|--edges: expected scores of 0 to 1200 with commas between them, got 5,,6
	--edges 1201|--edges: expected scores of 0 to 1200 with commas between them, got 1201
	--edges -1|--edges: expected scores of 0 to 1200 with commas between them, got -1
	EOF
	full() { ee-bands <<< '{"crs":1}' > /dev/full; }
	run -2 --separate-stderr full
	said 'ee-bands: standard output: No space left on device'
	ee-bands <<< '{"crs":1}' | head -n 0
}
