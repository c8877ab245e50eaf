#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# However the input is cut, and by however many workers it is done: the same bytes.
load helper

# cut_at FORMAT FILE: FILE in parts of random lengths, $T/part.00 and so on, each with its header; they end at random lines.
cut_at() {
	rm -f "$T"/part.*
	awk -v format="$1" -v seed="$RANDOM" -v to="$T/part." '
		BEGIN { srand(seed) }
		format == "csv" && NR == 1 { header = $0; next }
		left <= 0 {
			if (file != "") close(file)
			file = to sprintf("%02d", parts++)
			left = 1 + int(rand() * 120)
			if (header != "") print header > file
		}
		{ print > file; left-- }' "$2"
}

# pool FORMAT N: made-up profiles, of which some were submitted at the same time, and some nobody knows when.
pool() {
	ee-sample -n "$2" --seed "$RANDOM" -d 2026-09-14 -o "$1" > "$T/made"
	if [ "$1" = json ]; then
		sed -E '/"id":"[^"]*[0-2]"/s/"submitted":"[^"]*"/"submitted":"2026-05-01T00:00:00Z"/; /"id":"[^"]*3"/s/"submitted":"[^"]*",//' "$T/made"
	else
		awk -F , -v OFS=, '$1 ~ /[0-2]$/ { $3 = "2026-05-01T00:00:00Z" } $1 ~ /3$/ { $3 = "" } { print }' "$T/made"
	fi > "$T/pool.$1"
}

shards() {
	local format=$1 jobs part

	echo "random start ${SEED:=$RANDOM}"
	RANDOM=$SEED
	pool "$format" "$(sample 600 5000)"
	ee-score --quiet -b -j 1 -d 2026-09-14 "$T/pool.$format" > "$T/scored"
	ee-rank -j 1 "$T/scored" > "$T/ranked"
	for jobs in 1 2 8; do
		cmp "$T/scored" <(ee-score --quiet -b -j "$jobs" -d 2026-09-14 "$T/pool.$format")
		cmp "$T/ranked" <(ee-rank -j "$jobs" "$T/scored")
		cut_at "$format" "$T/pool.$format"
		[ "$(find "$T" -name 'part.*' | wc -l)" -gt 4 ]
		for part in "$T"/part.??; do
			ee-score --quiet -b -j "$jobs" -d 2026-09-14 "$part" > "$part.scored"
			ee-rank -j "$jobs" "$part.scored" > "$part.ranked"
		done
		# One after the other, as one input, and merged.
		cmp "$T/scored" <(ee-score --quiet -b -j "$jobs" -d 2026-09-14 "$T"/part.??)
		cmp "$T/ranked" <(ee-rank -j "$jobs" "$T"/part.??.scored)
		cmp "$T/ranked" <(ee-rank -m -j "$jobs" "$T"/part.??.ranked)
		cmp <(ee-rank -n 50 "$T/scored") <(ee-rank -m -n 50 -j "$jobs" "$T"/part.??.ranked)
	done
}

@test "shards: cuts of NDJSON at random lines, scored, ranked and merged, are one run" { shards json; }

@test "shards: cuts of CSV at random lines, scored, ranked and merged, are one run" { shards csv; }
