#!/usr/bin/env bats
# shellcheck disable=SC2086,SC2154,SC2030,SC2031	# options in words; what "run" sets; subshells on purpose
# ee-rounds --merge: a table brought up to date, and what it never loses.
load helper

feed=share/examples/feed.json	# 23 rounds of the feed as published
header=round,date,time_utc,type,category,invitations,min_crs,tie_break_utc,pool_as_of,ita_days
bands=round,as_of,band_low,band_high,candidates

# table LINE...: a table of these rounds.  pool LINE...: one of these pool figures.
table() { lines "$header" "$@"; }
pool() { lines "$bands" "$@"; }
one=1,2015-01-31,2015-01-31T11:59:48Z,general,,779,886,,,60
two=2,2015-02-07,2015-02-07T11:59:59Z,general,,779,818,,,60
three=3,2015-02-20,2015-02-20T11:59:47Z,cec,,849,808,,,60
four=4,2015-02-27,2015-02-27T23:59:51Z,general,,1187,735,,,60

# The start: a table of rounds 1 to 3, of a day long gone.
start() {
	table "$one" "$two" "$three" > "$T/rounds.csv"
	touch -d 2020-01-01 "$T/rounds.csv"
	before=$(held)
}
held() { stat -c '%i %Y %a' "$T/rounds.csv" && lines "$(< "$T/rounds.csv")"; }
# No file with a name for the time being is left.
alone() { same "" "$(cd "$T" && find . -name ".*" ! -name .)"; }

merge() { run "$1" --separate-stderr ee-rounds --merge "$T/rounds.csv" "${@:2}"; }

@test "merge: a missing or empty table is made, and standard output stays empty" {
	ee-rounds --columns "$header" $feed > "$T/want" 2> "$T/err"
	merge -0 $feed
	wrote
	same_file "$T/want" "$T/rounds.csv"
	same "$(cat "$T/err")" "$(grep dd <<< "$stderr")"
	same "$(printf %o $((0666 & ~$(umask))))" "$(stat -c %a "$T/rounds.csv")"
	: > "$T/rounds.csv"
	merge -0 --quiet "$T/want"
	said
	same_file "$T/want" "$T/rounds.csv"
	alone
}

@test "merge: overlap: rounds that both have stay one, new ones are added in order" {
	start
	table "$two" "$four" > "$T/feed"
	merge -0 "$T/feed"
	wrote
	said
	same_file <(table "$one" "$two" "$three" "$four") "$T/rounds.csv"
	[ "$(ee-rounds --columns "$header" "$T/rounds.csv")" = "$(cat "$T/rounds.csv")" ]
	# A second run changes nothing at all.
	touch -d 2020-01-01 "$T/rounds.csv"
	before=$(held)
	merge -0 "$T/feed"
	said
	same "$before" "$(held)"
}

@test "merge: a table with families keeps them, brought up to date; one without gets none" {
	for text in "$header,family" "\"${header//,/\",\"}\",family" $'\xef\xbb\xbf'"$header,family"; do
		lines "$text" "$one,general" "$two," "$three,x" > "$T/rounds.csv"
		cp "$T/rounds.csv" "$T/was"
		table "$one" > "$T/feed"
		merge -0 "$T/feed"
		said
		same_file "$T/was" "$T/rounds.csv"	# nothing that is read changes
		table 4,2015-02-27,2015-02-27T23:59:51Z,category,french-v1,1187,735,,,60 > "$T/feed"
		merge -0 "$T/feed"
		said
		same_file <(lines "$header,family" "$one,general" "$two,general" "$three,cec" '4,2015-02-27,2015-02-27T23:59:51Z,category,french-v1,1187,735,,,60,french') "$T/rounds.csv"
	done
	start
	lines "$header,family" "$four,general" > "$T/feed"
	merge -0 "$T/feed"
	same_file <(table "$one" "$two" "$three" "$four") "$T/rounds.csv"
}

@test "merge: an identical feed writes nothing" {
	start
	merge -0 "$T/rounds.csv"
	said
	same "$before" "$(held)"
	merge -0 - < "$T/rounds.csv"
	said
	same "$before" "$(held)"
	ee-rounds -o json "$T/rounds.csv" | merge -0
	said
	same "$before" "$(held)"
}

@test "merge: a partial feed loses neither a round nor a field" {
	table "$one" "$two" "$three" '4,2015-02-27,2015-02-27T23:59:51Z,general,,1187,735,2015-01-01T00:00:00Z,2015-02-22,60' > "$T/rounds.csv"
	cp "$T/rounds.csv" "$T/want"
	table '4,2015-02-27,,general,,1187,,,,60' > "$T/feed"
	merge -0 "$T/feed"
	said
	same_file "$T/want" "$T/rounds.csv"
	lines 'draw,date,type,size' '3,2015-02-20,CEC,849' > "$T/list"
	merge -0 "$T/list"
	said
	same_file "$T/want" "$T/rounds.csv"
	# The other way round, each field fills what is empty.
	mv "$T/feed" "$T/rounds.csv"
	merge -0 "$T/want"
	said
	same_file "$T/want" "$T/rounds.csv"
}

@test "merge: a conflict is told in each field, and the later operand is used" {
	# Rounds 4 to 12 have the same values, and each gets another in one field.
	full=2015-02-27,2015-02-27T23:59:51Z,general,,1187,735,2015-01-01T00:00:00Z,2015-02-22,60
	n=3 rounds=() others=() notes=()
	while IFS='|' read -r other field old new; do
		n=$((n + 1))
		rounds+=("$n,$full")
		others+=("$n,$other")
		notes+=("ee-rounds: $T/feed: round $n: $field: $new is used; $T/rounds.csv has $old")
	done <<-'END'
	2015-02-26,2015-02-27T23:59:51Z,general,,1187,735,2015-01-01T00:00:00Z,2015-02-22,60|date|2015-02-27|2015-02-26
	2015-02-27,2015-02-27T23:59:52Z,general,,1187,735,2015-01-01T00:00:00Z,2015-02-22,60|time_utc|2015-02-27T23:59:51Z|2015-02-27T23:59:52Z
	2015-02-27,2015-02-27T23:59:51Z,cec,,1187,735,2015-01-01T00:00:00Z,2015-02-22,60|type|general|cec
	2015-02-27,2015-02-27T23:59:51Z,category,french-v1,1187,735,2015-01-01T00:00:00Z,2015-02-22,60|type|general|category french-v1
	2015-02-27,2015-02-27T23:59:51Z,general,,1188,735,2015-01-01T00:00:00Z,2015-02-22,60|invitations|1187|1188
	2015-02-27,2015-02-27T23:59:51Z,general,,1187,0,2015-01-01T00:00:00Z,2015-02-22,60|min_crs|735|0
	2015-02-27,2015-02-27T23:59:51Z,general,,1187,735,2015-01-01T00:00:00.5Z,2015-02-22,60|tie_break_utc|2015-01-01T00:00:00Z|2015-01-01T00:00:00.5Z
	2015-02-27,2015-02-27T23:59:51Z,general,,1187,735,2015-01-01T00:00:00Z,2015-02-23,60|pool_as_of|2015-02-22|2015-02-23
	2015-02-27,2015-02-27T23:59:51Z,general,,1187,735,2015-01-01T00:00:00Z,2015-02-22,90|ita_days|60|90
	END
	table "$one" "$two" "$three" "${rounds[@]}" > "$T/rounds.csv"
	table "${others[@]}" > "$T/feed"
	merge -0 "$T/feed"
	wrote
	said "${notes[@]}"
	same_file <(table "$one" "$two" "$three" "${others[@]}") "$T/rounds.csv"
	start
	table "${three/,849,/,850,}" > "$T/a"
	table "${three/,849,808/,851,}" > "$T/b"
	merge -0 "$T/a" "$T/b"
	said "ee-rounds: $T/a: round 3: invitations: 850 is used; $T/rounds.csv has 849" \
		"ee-rounds: $T/b: round 3: invitations: 851 is used; $T/a has 850"
	same "${three/,849,/,851,}" "$(tail -n 1 "$T/rounds.csv")"
	merge -0 --errors json "$T/a"
	same '{"tool":"ee-rounds","file":"'"$T"'/a","id":"3","field":"invitations","code":"notice","got":"850"}' \
		"$(jq -c '{tool, file, id, field, code, got}' <<< "$stderr")"
	merge -0 --quiet "$T/b"
	said
}

@test "merge: gaps in the numbers are told, whether or not something changes" {
	start
	table '6,2015-03-27,,general,,1637,453,,,60' '91a,2018-05-30,,fst,,500,288,,,90' '91b,2018-05-30,,pnp,,200,902,,,90' '93,2018-06-25,,general,,3750,442,,,90' > "$T/feed"
	for _ in 1 2; do
		merge -0 "$T/feed"
		said "ee-rounds: $T/rounds.csv: no rounds 4 to 5" "ee-rounds: $T/rounds.csv: no rounds 7 to 90" \
			"ee-rounds: $T/rounds.csv: no round 92"
	done
	table "$two" > "$T/rounds.csv"
	merge -0 --errors json "$T/rounds.csv"
	same '{"tool":"ee-rounds","kind":"notice","message":"'"$T"'/rounds.csv: no round 1"}' "$stderr"
	merge -0 --quiet "$T/rounds.csv"
	said
	# The toolkit's own tables have none.
	ee-rounds --since 2015-01-01 < /dev/null | merge -0
	said
	run -0 --separate-stderr ee-rounds --bands --merge "$T/pool.csv" share/pool.csv
	said
	same_file share/pool.csv "$T/pool.csv"
}

@test "merge: the French feed and the English one are one" {
	ee-rounds --columns "$header" $DATA/feed-french.json > "$T/want"
	sed 's/,[0-9T:-]*Z,/,,/' "$T/want" > "$T/rounds.csv"
	merge -0 $DATA/feed-french.json
	said "ee-rounds: $T/rounds.csv: no rounds 1 to 426"
	same_file "$T/want" "$T/rounds.csv"
	# The same rounds in English, without the times that the French feed has.
	lines draw,date,name,size,crs '427,2026-07-20,Provincial Nominee Program,511,744' '428,"July 21, 2026",Canadian Experience Class,"2,000",516' \
		'429,2026-07-22,"French-Language proficiency 2026-Version 2","5,000",399' '431,2026-08-04,PNP,507,768' > "$T/english"
	merge -0 --quiet "$T/english"
	said
	same_file <(cat "$T/want"; lines 431,2026-08-04,,pnp,,507,768,,,60) "$T/rounds.csv"
	iconv -t WINDOWS-1252 $DATA/feed-french.json > "$T/feed"
	merge -0 "$T/feed"
	said "ee-rounds: $T/feed: not UTF-8; read as Windows-1252" "ee-rounds: $T/rounds.csv: no rounds 1 to 426"
}

@test "merge: a truncated feed, a web page, an empty one: the table stays, whichever operand it is" {
	start
	table "$four" > "$T/good"
	head -c 9000 $feed > "$T/cut"
	echo '<html>' > "$T/page"
	: > "$T/empty"
	table "${four%,60}" > "$T/cells"
	for bad in cut page empty cells none; do
		for operands in "$T/$bad" "$T/good $T/$bad" "$T/$bad $T/good"; do
			merge -2 $operands
			wrote
			[[ ${stderr_lines[-1]} == "ee-rounds: $T/$bad:"* ]]
			same "$before" "$(held)"
		done
	done
	merge -2 $DATA
	same "$before" "$(held)"
	merge -2 share/pool.csv
	said 'ee-rounds: share/pool.csv: only pool figures in it'
	same "$before" "$(held)"
	# No table is made either.
	run -2 ee-rounds --merge "$T/new.csv" "$T/cut"
	[ ! -e "$T/new.csv" ]
	alone
}

@test "merge: what is no table of ours is never written over" {
	while IFS='|' read -r text message; do
		printf '%b' "$text" > "$T/rounds.csv"
		merge -2 share/rounds.csv
		said "ee-rounds: $T/rounds.csv$message"
		same_file <(printf '%b' "$text") "$T/rounds.csv"
	done <<-EOF
	{"rounds":[]}|: a feed, not the table that --merge brings up to date
	 [1]|: a feed, not the table that --merge brings up to date
	hello|:1: expected the header $header
	$header\n1,2|:2: expected 10 columns, got 2
	$header\n$one\n$one|:3: round: 1 is given twice
	$bands|:1: expected the header $header
	# a note|:1: empty
	EOF
	run -2 --separate-stderr ee-rounds --bands --merge "$T/rounds.csv" share/pool.csv
	said "ee-rounds: $T/rounds.csv:1: empty"
	run -2 --separate-stderr ee-rounds --merge "$T" share/rounds.csv
	said "ee-rounds: $T: Is a directory"
	run -2 --separate-stderr ee-rounds --merge /dev/null share/rounds.csv
	said 'ee-rounds: /dev/null: not a regular file'
}

@test "merge: bad rounds are told and the others merged; --reject, --strict, --max-rejects" {
	jq -c '.rounds |= [.[] | select(.drawNumber == "404" or .drawNumber == "402") | if .drawNumber == "402" then .drawSize = "x" else . end]' $feed > "$T/feed"
	start
	merge -1 "$T/feed"
	said "ee-rounds: $T/feed: round 402: drawSize: expected a whole number, got x" "ee-rounds: $T/rounds.csv: no rounds 4 to 403"
	same "$(grep ^404, share/rounds.csv)" "$(tail -n 1 "$T/rounds.csv")"
	start
	merge -0 -r "$T/rejects" "$T/feed"
	same '"x"' "$(jq .drawSize "$T/rejects")"
	same "$(grep ^404, share/rounds.csv)" "$(tail -n 1 "$T/rounds.csv")"
	start
	for options in --strict '--max-rejects 0' '--strict -r /dev/null'; do
		merge -2 $options "$T/feed"
		same "ee-rounds: $T/feed: stopped at a bad round" "${stderr_lines[-1]}"
		same "$before" "$(held)"
	done
	# Bad rounds of all operands count.
	merge -1 --max-rejects 2 "$T/feed" "$T/feed"
	start
	merge -2 --max-rejects 1 "$T/feed" "$T/feed"
	same "$before" "$(held)"
}

@test "merge: corrections.csv wins over every source" {
	right='208,2021-10-27,2021-10-27T09:15:30Z,pnp,,888,744,2021-10-07T16:38:21Z,,60'
	# What the feed is known to say wrong is put right in silence, in the table and in an operand.
	table "${right/888/681}" > "$T/wrong"
	merge -0 --quiet "$T/wrong"
	same "$right" "$(tail -n 1 "$T/rounds.csv")"
	cp "$T/wrong" "$T/rounds.csv"
	merge -0 "$T/rounds.csv"
	said "ee-rounds: $T/rounds.csv: no rounds 1 to 207"
	same "$right" "$(tail -n 1 "$T/rounds.csv")"
	merge -0 "$T/wrong"
	said "ee-rounds: $T/rounds.csv: no rounds 1 to 207"
	# Any other value is told.
	table "${right/888/700}" > "$T/other"
	merge -0 "$T/other"
	said "ee-rounds: $T/other: round 208: invitations: 888 of rounds/corrections.csv is used, not 700" \
		"ee-rounds: $T/rounds.csv: no rounds 1 to 207"
	same "$right" "$(tail -n 1 "$T/rounds.csv")"
	cp "$T/other" "$T/rounds.csv"
	merge -0 "$T/wrong"
	same "ee-rounds: $T/rounds.csv: round 208: invitations: 888 of rounds/corrections.csv is used, not 700" "${stderr_lines[0]}"
	same "$right" "$(tail -n 1 "$T/rounds.csv")"
	# An empty value is not filled.
	table '208,2021-10-27,,pnp,,888,744,,,60' > "$T/rounds.csv"
	merge -0 --quiet "$T/rounds.csv"
	same '208,2021-10-27,,pnp,,888,744,,,60' "$(tail -n 1 "$T/rounds.csv")"
}

@test "merge: corrections of every field, of several slips in one, and of one that nobody can put right" {
	mkdir -p "$T/share/rounds"
	lines round,field,feed,value,source,note \
		'3,drawDate,"February 21, 2015","February 20, 2015",s,' '3,drawDateTime,,"February 20, 2015 at 11:59",s,' \
		'3,drawName,General,Canadian Experience Class,s,' '3,drawSize,"8,490",849,s,' '3,drawSize,8,849,s,' '3,drawCRS,88,808,s,' \
		'3,drawCutOff,,"January 1, 2015 at 10:11",s,' '3,drawDistributionAsOn,2015-02-16,2015-02-15,s,' \
		'2,drawCRS,919,,s,nobody knows' '2,drawSize,99,,s,' '1,drawCutOff,,soon,s,' > "$T/share/rounds/corrections.csv"
	export EE_SHARE_PATH=$T/share
	table "$one" "${two/818/919}" 3,2015-02-21,2015-02-20T11:00:00Z,general,,8490,88,2015-01-01T00:00:00Z,2015-02-16,60 > "$T/rounds.csv"
	table "$one" > "$T/feed"
	merge -0 "$T/feed"
	said "ee-rounds: $T/rounds.csv: round 3: time_utc: 2015-02-20T11:59:00Z of rounds/corrections.csv is used, not 2015-02-20T11:00:00Z" \
		"ee-rounds: $T/rounds.csv: round 3: tie_break_utc: 2015-01-01T10:11:59Z of rounds/corrections.csv is used, not 2015-01-01T00:00:00Z"
	want=3,2015-02-20,2015-02-20T11:59:00Z,cec,,849,808,2015-01-01T10:11:59Z,2015-02-15,60
	same_file <(table "$one" "${two/818/}" $want) "$T/rounds.csv"
	table "${two/779/99}" "${want/849/8}" > "$T/feed"
	merge -0 "$T/feed"
	said "ee-rounds: $T/feed: round 2: invitations: 99 is used; $T/rounds.csv has 779"
	same "$want" "$(tail -n 1 "$T/rounds.csv")"
	table "${want/,cec,/,pnp,}" > "$T/feed"
	merge -0 "$T/feed"
	said "ee-rounds: $T/feed: round 3: type: cec of rounds/corrections.csv is used, not pnp"
}

@test "merge --bands: overlap, conflict, gap, partial and identical figures" {
	first=$(pool 214,2022-01-17,601,1200,899 214,2022-01-17,501,600,5106 215,2022-01-31,601,1200,983)
	lines "$first" > "$T/pool.csv"
	touch -d 2020-01-01 "$T/pool.csv"
	bands() { run "$1" --separate-stderr ee-rounds --bands --merge "$T/pool.csv" "${@:2}"; wrote; }
	bands -0 "$T/pool.csv"
	said
	same 2020 "$(date -r "$T/pool.csv" +%Y)"
	# A band and a round more, one conflict of each kind.
	pool 214,2022-01-18,501,600,5107 214,2022-01-18,491,500,2738 216,2022-02-14,601,1200,1000 > "$T/feed"
	bands -0 "$T/feed"
	said "ee-rounds: $T/feed: round 214: as_of: 2022-01-18 is used; $T/pool.csv has 2022-01-17" \
		"ee-rounds: $T/feed: round 214: candidates of 501 to 600: 5107 is used; $T/pool.csv has 5106"
	same_file <(pool 214,2022-01-18,601,1200,899 214,2022-01-18,501,600,5107 214,2022-01-18,491,500,2738 215,2022-01-31,601,1200,983 216,2022-02-14,601,1200,1000) "$T/pool.csv"
	run -0 ee-rounds --bands "$T/pool.csv"
	same_file "$T/pool.csv" <(lines "${lines[@]}")
	# Rounds without figures, but for 223 and 226, of which none are published.
	pool 228,2022-08-03,601,1200,1 > "$T/feed"
	bands -0 "$T/feed"
	said "ee-rounds: $T/pool.csv: no pool figures of rounds 217 to 222" "ee-rounds: $T/pool.csv: no pool figures of rounds 224 to 225" \
		"ee-rounds: $T/pool.csv: no pool figures of round 227"
	# The feed may say of a newer round that it has none.
	jq -c '.rounds |= [.[] | select(.drawNumber == "404") | ., (.drawNumber = "9001"), (.drawNumber = "9003"), (.drawNumber = "9002" | del(.dd1, .dd2, .dd4, .dd5, .dd6, .dd7, .dd8, .dd10, .dd11, .dd12, .dd13, .dd14, .dd15, .dd16, .dd17, .drawDistributionAsOn))]' $feed > "$T/feed"
	rm "$T/pool.csv"
	bands -0 "$T/feed"
	[[ ${stderr_lines[-1]} == "ee-rounds: $T/pool.csv: no pool figures of rounds "*" to 9000" ]]
	same 46 "$(wc -l < "$T/pool.csv")"
}

@test "merge --bands: what is refused, and corrections" {
	bands() { run "$1" --separate-stderr ee-rounds --bands --merge "$T/pool.csv" "${@:2}"; wrote; }
	pool 214,2022-01-17,601,1200,899 214,2022-01-17,501,600,5106 > "$T/pool.csv"
	cp "$T/pool.csv" "$T/want"
	for band in '551,600' '501,650' '1,1200' '520,530' '600,600'; do
		pool 214,2022-01-17,$band,1 > "$T/feed"
		bands -2 "$T/feed"
		[[ $stderr == "ee-rounds: $T/feed: round 214: the band ${band/,/ to } overlaps that of "*" in $T/pool.csv" ]]
		same_file "$T/want" "$T/pool.csv"
	done
	said "ee-rounds: $T/feed: round 214: the band 600 to 600 overlaps that of 501 to 600 in $T/pool.csv"
	for ((i = 331; i > 300; i--)); do echo "214,2022-01-17,$i,$i,1"; done > "$T/rows"
	pool "$(cat "$T/rows")" > "$T/feed"
	bands -2 "$T/feed"
	said "ee-rounds: $T/feed: round 214: more than 32 bands"
	same_file "$T/want" "$T/pool.csv"
	pool "$(sed 1d "$T/rows")" > "$T/feed"
	bands -0 "$T/feed"
	same 33 "$(wc -l < "$T/pool.csv")"
	cp "$T/want" "$T/pool.csv"
	bands -2 share/rounds.csv
	said 'ee-rounds: share/rounds.csv: no pool figures in it; --bands reads the feed'
	bands -2 share/pool.csv "$T"
	same_file "$T/want" "$T/pool.csv"
	mkdir -p "$T/share/rounds"
	lines round,field,feed,value,source,note 214,drawDistributionAsOn,2022-01-10,2022-01-17,s, '214,dd2,"5,016","5,106",s,' 214,dd3,1,2,s, \
		> "$T/share/rounds/corrections.csv"
	export EE_SHARE_PATH=$T/share
	pool 214,2022-01-10,501,600,5016 > "$T/feed"
	bands -0 "$T/feed"
	said
	same_file "$T/want" "$T/pool.csv"
	pool 214,2022-01-11,501,600,5 > "$T/pool.csv"
	bands -0 "$T/want"
	said "ee-rounds: $T/pool.csv: round 214: as_of: 2022-01-17 of rounds/corrections.csv is used, not 2022-01-11" \
		"ee-rounds: $T/pool.csv: round 214: candidates of 501 to 600: 5106 of rounds/corrections.csv is used, not 5"
	same_file "$T/want" "$T/pool.csv"
}

@test "merge: comments keep their places, a mark of byte order and carriage returns go" {
	printf '\xef\xbb\xbf# Ours.\r\n\r\n%s\r\n%s\r\n# The second.\r\n# It was small.\r\n"2"%s\r\n# Behind all.\r\n' "$header" "$one" "${two#2}" > "$T/rounds.csv"
	cp "$T/rounds.csv" "$T/was"
	merge -0 "$T/rounds.csv"
	same_file "$T/was" "$T/rounds.csv"	# nothing changes, and nothing is written
	table "$three" > "$T/feed"
	merge -0 "$T/feed"
	said
	same_file <(lines '# Ours.' "$header" "$one" '# The second.' '# It was small.' "$two" "$three" '# Behind all.') "$T/rounds.csv"
	same "$(lines "$header" "$one" "$two" "$three")" "$(ee-rounds --columns "$header" "$T/rounds.csv")"
	# A round that is added goes above the comment of the next.
	lines '# Top' "$header" '# Third' "$three" > "$T/rounds.csv"
	table "$one" "$two" > "$T/feed"
	merge -0 "$T/feed"
	same_file <(lines '# Top' "$header" "$one" "$two" '# Third' "$three") "$T/rounds.csv"
	lines '# Top' "$bands" '# high' 214,2022-01-17,601,1200,899 '# low' 214,2022-01-17,491,500,2738 > "$T/pool.csv"
	pool 214,2022-01-17,501,600,5106 > "$T/feed"
	run -0 --separate-stderr ee-rounds --bands --merge "$T/pool.csv" "$T/feed"
	said
	same_file <(lines '# Top' "$bands" '# high' 214,2022-01-17,601,1200,899 214,2022-01-17,501,600,5106 '# low' 214,2022-01-17,491,500,2738) "$T/pool.csv"
}

@test "merge: links lead to the table, its mode stays, and a full disk leaves it as it was" {
	start
	chmod 640 "$T/rounds.csv"
	mkdir "$T/far"
	mv "$T/rounds.csv" "$T/far/table"
	ln -s table "$T/far/link"
	ln -s far/link "$T/rounds.csv"
	table "$four" > "$T/feed"
	merge -0 "$T/feed"
	said
	[ -L "$T/rounds.csv" ] && [ -L "$T/far/link" ]
	same "640 $four" "$(stat -c %a "$T/far/table") $(tail -n 1 "$T/far/table")"
	ln -s far/new "$T/to-come"
	run -0 --separate-stderr ee-rounds --merge "$T/to-come" "$T/far/table"
	same_file "$T/far/table" "$T/far/new"
	ln -s loop "$T/loop"
	run -2 --separate-stderr ee-rounds --merge "$T/loop" "$T/feed"
	said "ee-rounds: $T/loop: Too many levels of symbolic links"
	rm "$T/rounds.csv"
	start
	# A limit on the size of files stands for a full disk, whether its signal is ignored or not.
	limited() { (ulimit -f 1; ee-rounds --merge "$T/rounds.csv" share/rounds.csv); }
	run -2 --separate-stderr limited
	counting || said "ee-rounds: $T/rounds.csv: File too large" # counters do not fit either, and say so
	same "$before" "$(held)"
	alone
	run -2 --separate-stderr ee-rounds --merge "$T/nowhere/rounds.csv" share/rounds.csv
	said "ee-rounds: $T/nowhere/rounds.csv: No such file or directory"
	run -2 --separate-stderr ee-rounds --merge "$T/rounds.csv/x" share/rounds.csv
	said "ee-rounds: $T/rounds.csv/x: Not a directory"
	if [ "$(id -u)" -ne 0 ]; then
		chmod 500 "$T/far"
		run -2 --separate-stderr ee-rounds --merge "$T/far/table" share/rounds.csv
		chmod 700 "$T/far"
		said "ee-rounds: $T/far/table: no new file can be made beside it: Permission denied"
	fi
}

@test "merge: options and files that do not fit" {
	start
	while IFS='|' read -r options message; do
		merge -2 $options share/rounds.csv
		wrote
		same "ee-rounds: $message" "${stderr_lines[0]}"
		same "$before" "$(held)"
	done <<-EOF
	--since 2015-01-01|--merge and --since exclude each other
	--until 2015-01-01|--merge and --until exclude each other
	--last 1|--merge and --last exclude each other
	--type cec|--merge and --type exclude each other
	--category french|--merge and --category exclude each other
	--summary|--merge and --summary exclude each other
	-d 2015-01-01|--merge and --as-of exclude each other
	-o csv|--merge and --output-format exclude each other
	--columns round|--merge and --columns exclude each other
	--excel|--merge and --excel exclude each other
	--bands --summary|--merge and --summary exclude each other
	-r $T/rounds.csv|--merge and --reject: both are $T/rounds.csv
	-r $T/./rounds.csv|--merge and --reject: both are $T/rounds.csv
	-r share/rounds.csv|--reject: share/rounds.csv is an input file
	EOF
	ln -s rounds.csv "$T/link"
	merge -2 -r "$T/link" share/rounds.csv
	same "ee-rounds: --merge and --reject: both are $T/rounds.csv" "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rounds --merge "$T/new" -r "$T/../${T##*/}/new" share/rounds.csv
	same "ee-rounds: --merge and --reject: both are $T/new" "${stderr_lines[0]}"
	[ ! -e "$T/new" ]
	run -2 --separate-stderr ee-rounds --merge - share/rounds.csv
	same 'ee-rounds: --merge: expected the name of a file, got -' "${stderr_lines[0]}"
	run -2 --separate-stderr ee-rounds --merge "$T/rounds.csv" --merge "$T/x"
	same 'ee-rounds: --merge: given twice' "${stderr_lines[0]}"
	if script -qec true /dev/null > "$T/pty" 2>&1; then # a bare chroot has no terminals
		run -2 --separate-stderr script -qec "ee-rounds --merge $T/rounds.csv" /dev/null
		[[ $output == *'ee-rounds: --merge: name the feed; standard input is a terminal'* ]]
	fi
	same "$before" "$(held)"
}

@test "merge: a directory of one's own goes on from the toolkit's tables, as the manual says" {
	mkdir "$T/mine"
	export EE_SHARE_PATH=$T/mine
	for _ in 1 2; do
		EE_SHARE_PATH='' ee-rounds --since 2015-01-01 | ee-rounds --merge "$EE_SHARE_PATH/rounds.csv"
		EE_SHARE_PATH='' ee-rounds --bands | ee-rounds --bands --merge "$EE_SHARE_PATH/pool.csv"
	done
	same_file share/rounds.csv "$T/mine/rounds.csv"
	same_file share/pool.csv "$T/mine/pool.csv"
	number=$(($(tail -n 1 share/rounds.csv | cut -d , -f 1) + 1))
	jq -c --arg n $number '.rounds |= [.[] | select(.drawNumber == "404") | .drawNumber = $n | .drawDate = "2190-01-01"]' $feed > "$T/feed"
	ee-rounds --merge "$EE_SHARE_PATH/rounds.csv" "$T/feed" 2> "$T/err"
	ee-rounds --bands --merge "$EE_SHARE_PATH/pool.csv" "$T/feed" 2> "$T/err"
	same $number "$(ee-rounds --last 1 --columns round < /dev/null | tail -n 1)"
	same $number "$(ee-rounds --bands --last 1 --columns round < /dev/null | tail -n 1)"
	same "$(wc -l < share/rounds.csv)" "$(($(ee-rounds --since 2015-01-01 < /dev/null | wc -l) - 1))"
}

@test "merge: a list or a table that may be cut off is refused; JSON tells of itself" {
	start
	cut() { head -c -2 "$1" > "$T/cut"; }
	lines 'round,date,type,category,invitations,min_crs' '448,2026-10-05,cec,,2000,510' > "$T/list"
	for whole in "$T/list" share/rounds.csv; do
		cut "$whole"
		merge -2 "$T/cut"
		said "ee-rounds: $T/cut: cut off, or a last line without an end; end it if it is whole"
	done
	cp "$T/rounds.csv" "$T/before"
	head -c -1 "$T/before" > "$T/rounds.csv"
	merge -2 "$T/list"
	said "ee-rounds: $T/rounds.csv: cut off, or a last line without an end; end it if it is whole"
	cut share/pool.csv
	run -2 --separate-stderr ee-rounds --bands --merge "$T/new.csv" "$T/cut"
	[ ! -e "$T/new.csv" ]
	cp "$T/before" "$T/rounds.csv"
	printf '%s' "$(cat share/examples/feed.json)" > "$T/feed"	# without a last line end
	run -0 ee-rounds --merge "$T/rounds.csv" "$T/feed"
}

@test "merge: numbers with zeros in front, days that do not fit, days to come" {
	start
	lines drawNumber,drawDate,drawName,drawSize,drawCRS '007,2015-05-22,No Program Specified,1361,755' > "$T/list"
	run -0 ee-rounds --merge "$T/new.csv" "$T/list"
	same 7 "$(tail -n 1 "$T/new.csv" | cut -d , -f 1)"
	table '007,2015-05-22,,general,,1361,755,,,60' > "$T/feed"
	run -2 --separate-stderr ee-rounds --merge "$T/new.csv" "$T/feed"
	said "ee-rounds: $T/feed:2: round: expected the number of a round such as 91a, got 007"
	rm "$T/new.csv"
	table '1,2015-02-02,2015-02-05T00:00:00Z,general,,1361,755,,,60' '2,2031-01-31,,general,,1361,755,,,60' > "$T/feed"
	run -0 --separate-stderr ee-rounds --merge "$T/new.csv" "$T/feed"
	said "ee-rounds: $T/new.csv: round 1: time_utc: the day is 2015-02-05, not 2015-02-02 of date" \
		"ee-rounds: $T/new.csv: round 2: date: 2031-01-31 is still to come"
	lines round,as_of,band_low,band_high,candidates 214,2022-01-17,601,1200,899 214,2022-01-18,501,600,5106 > "$T/feed"
	run -2 --separate-stderr ee-rounds --bands --merge "$T/pool.csv" "$T/feed"
	said "ee-rounds: $T/feed:3: as_of: is not that of the band above"
}

@test "merge: a table named - behind a link, one that may not be written, rounds of a day without their times" {
	cp share/rounds.csv "$T/-"
	ln -s - "$T/link"
	run -0 ee-rounds --merge "$T/link" share/examples/feed.json
	same_file share/rounds.csv "$T/-"
	if [ "$(id -u)" -ne 0 ]; then
		chmod 444 "$T/-"
		run -2 --separate-stderr ee-rounds --merge "$T/link" <(lines 'draw,date,type,size' '1448,2026-11-01,CEC,849')
		same "ee-rounds: $T/link: Permission denied" "${stderr_lines[-1]}"
	fi
	# In whichever order they come, they get one order.
	a='1,2015-02-02,2015-02-02T12:00:00Z,general,,1361,755,,,60' b='2,2015-02-02,,general,,1361,755,,,60' c='3,2015-02-02,2015-02-02T10:00:00Z,general,,1361,755,,,60'
	for order in "$a|$b|$c" "$b|$c|$a" "$c|$a|$b"; do
		rm -f "$T/new.csv"
		table "${order%%|*}" "$(cut -d '|' -f 2 <<< "$order")" "${order##*|}" > "$T/feed"
		run -0 ee-rounds --merge "$T/new.csv" "$T/feed"
		same '1 2 3' "$(sed 1d "$T/new.csv" | cut -d , -f 1 | xargs)"
	done
}

@test "merge: of two operands that contradict each other the last has the word, and a second run changes nothing" {
	table '1,2015-01-31,,general,,779,886,,,60' > "$T/first"
	table '1,2015-01-31,,general,,779,887,,,60' > "$T/last"
	run -0 ee-rounds --merge "$T/rounds.csv" "$T/first" "$T/last"
	same 887 "$(tail -n 1 "$T/rounds.csv" | cut -d , -f 7)"
	touch -d 2020-01-01 "$T/rounds.csv"
	run -0 --separate-stderr ee-rounds --merge "$T/rounds.csv" "$T/first" "$T/last"
	[ "${#stderr_lines[@]}" -eq 2 ]	# 887 to 886, and back
	same 2020-01-01 "$(date -r "$T/rounds.csv" +%F)"
}
