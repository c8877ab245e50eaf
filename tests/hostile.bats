# Bytes that somebody chose to do harm, in records of both formats: what is bad is told and left out, and nothing else is.
# shellcheck shell=bash disable=SC2059,SC2086,SC2154
load helper

@test "hostile: a carriage return inside a row costs that row, and no cell is read as another's" {
	local bad=($'\r",",30,400,2025-01-01' $'\r"a,b",30,400,2025-01-01' $'\r9,30,400,2025-01-01' $'\r\r"9,1",30,400'
		$'9\r,"3\r0",400,' $'"9"\r"9",30,400,' $'9,30,400,\r\r')

	lines id,age,crs,submitted > "$T/good.csv"
	lines id,age,crs,submitted > "$T/bad.csv"
	for i in 1 2 3 4 5 6 7; do
		lines "$i,3$i,400,2025-01-01" | tee -a "$T/good.csv" >> "$T/bad.csv"
		lines "${bad[i - 1]}" >> "$T/bad.csv"
		lines "$T/bad.csv:$((2 * i + 1)): a carriage return inside the row"
	done > "$T/said"
	for name in $(tools_that records); do
		for format in json csv; do
			tool "$name" -j 2 -o $format "$T/good.csv" > "$T/want" 2> "$T/want.err" || true
			run --separate-stderr tool "$name" -j 2 -o $format -r "$T/rejects" "$T/bad.csv"
			same "$name: $(< "$T/want")" "$name: $output"
			same "$(sed "s/^/ee-$name: /" "$T/said")" "$(grep -F ': a carriage' <<< "$stderr")"
			same_file <(lines id,age,crs,submitted "${bad[@]}") <(grep -v '^[1-7],' "$T/rejects")
		done
	done
	# Where cells are looked at as they stand in the row.
	run -0 --separate-stderr ee-draw -n 3 --date 2025-06-01 --where '.age > 0' --columns age,id -r "$T/rejects" <(ee-rank --quiet -o csv "$T/good.csv" | sed '3s/^/\r/')
	[ "${#lines[@]}" -eq 4 ]
	[[ $stderr == *':3: a carriage return inside the row'* ]]
	run -1 --separate-stderr ee-score -d 2025-06-01 -o csv --columns age,id < <(printf 'id,age\n\r"a,b",30\n\r"",""\n')
	said 'ee-score: <stdin>:2: a carriage return inside the row' 'ee-score: <stdin>:3: a carriage return inside the row'
	wrote age,id
}

# in_pieces BYTES FILE: FILE, with a pause behind so many bytes.
in_pieces() {
	head -c "$1" "$2"
	sleep 0.02
	tail -c "+$(($1 + 1))" "$2"
}

@test "hostile: a record of 1 MiB is read, and one of a byte more is not, whatever ends it and however it comes" {
	local limit=1048576 turn=0

	head -c $((limit + 2)) /dev/zero | tr '\0' y > "$T/y"
	for format in json csv quoted; do
		head='' behind='{"id":2,"age":30}' open='{"id":1,"age":30,"x":"' close='"}'
		[ $format = json ] || head=$'id,age,x\n' behind=2,30, open='1,30,' close=
		[ $format != quoted ] || open=$'1,30,"\n' close='"'
		for size in $((limit - 1)) $limit $((limit + 1)); do
			{ printf '%s%s' "$head" "$open"; head -c $((size - ${#open} - ${#close})) "$T/y"; printf '%s' "$close"; } > "$T/record"
			for end in '' '\n' '\r\n' '\r\n%s\r\n'; do
				{ cat "$T/record"; printf "$end" "$behind"; } > "$T/in"
				want=0 records=1
				[[ $end != *%s* ]] || records=2
				[ $size -le $limit ] || want=1 records=$((records - 1))
				turn=$((turn + 1))
				for from in $(in_turn $turn file $((${#head} + limit)) $((${#head} + limit + 1))); do
					case $from in
					file) run -$want --separate-stderr ee-score -d 2025-06-01 --quiet -o json "$T/in" ;;
					*)
						[ "$from" -lt "$(wc -c < "$T/in")" ] || continue
						run -$want --separate-stderr ee-score -d 2025-06-01 --quiet -o json <(in_pieces "$from" "$T/in") ;;
					esac
					same "$format $size $end $from: $records" "$format $size $end $from: ${#lines[@]}"
					[ $want -eq 0 ] || [[ $stderr == *': a line longer than 1 MiB' || $format = quoted ]]
				done
			done
			# Of a list, where what is made of the row is longer than it.
			[ $format != json ] || continue
			for end in $(in_turn $turn '\n' '\r\n'); do
				{ lines File,Age,Name; tail -n +2 "$T/record"; printf "$end"; } > "$T/in"
				run -1 --separate-stderr ee-import -m "$DATA/plain-map.csv" --quiet "$T/in"
				[ $size -gt $limit ] || said "ee-import: $T/in:2: as a record longer than 1 MiB"
				[[ $size -le $limit || $format = quoted ]] || said "ee-import: $T/in:2: longer than 1 MiB"
			done
		done
	done
}
