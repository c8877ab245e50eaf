#!/usr/bin/env bats
# shellcheck disable=SC2154,SC2016,SC2086,SC2030,SC2031	# what "run" sets; shells' signs as text; options in words; subshells on purpose
# Pictures of what the filters write: their texts, their ink, what is refused, and what stays as it was.
load helper

export PYTHONDONTWRITEBYTECODE=1

# FILES: an input of each kind, and of some two.
setup_file() {
	export FILES=$BATS_FILE_TMPDIR
	ee-rounds --since 2015 --until 2026-10-01 -o csv > "$FILES/cutoffs-all"
	ee-rounds --since 2023 --until 2026-10-01 -o csv > "$FILES/cutoffs"
	ee-rounds --bands --until 2026-10-01 -o csv 2> /dev/null > "$FILES/bands"
	ee-rounds --bands --until 2026-10-01 --last 1 -o csv > "$FILES/pool"
	ee-boost --quiet -d 2026-03-18 --timeline 36 share/examples/pool.csv > "$FILES/timelines"
	sed -n '1p; /^C-003,/p' "$FILES/timelines" > "$FILES/timeline"
	ee-check --quiet -d 2026-03-18 share/examples/pool.csv | ee-score --quiet -d 2026-03-18 |
		ee-wait --quiet -d 2026-03-18 -o csv > "$FILES/wait"
	ee-wait --quiet --next -d 2026-10-05 -o csv > "$FILES/next"
}
kinds='bands cutoffs next pool timeline wait'

# pixels FILE: of a PNG "INK COLOURED", by a look at one of 16: those that are not white, and those that are not grey.
pixels() {
	gnuplot -e "set terminal unknown; set table '$T/pixels'; plot '$1' binary filetype=png every 4:4 with rgbimage"
	awk '/^ *[0-9]/ {
		if ($3 + $4 + $5 < 720) ink++
		rg = $3 - $4; gb = $4 - $5
		if (rg * rg > 400 || gb * gb > 400) coloured++
	} END { print 16 * ink, 16 * coloured }' "$T/pixels"
}

# texts KIND OPTION...: of the picture of $FILES/KIND, which has to be without faults.
texts() {
	local kind=$1
	shift

	ee-plot "${kind%%-*}" "$@" "$T/$kind.svg" "$FILES/$kind" && python3 tests/picture.py --texts "$T/$kind.svg"
}

# alone FOLDER FILE...: nothing else lies in it.
alone() { same "$(lines "${@:2}")" "$(ls -A "$1")"; }

@test "plot: each picture has a title, a line that says what it shows, source and day at its foot, and no text twice or on another" {
	needs gnuplot
	while IFS='|' read -r kind title shows foot; do
		run -0 texts "$kind"
		same "$title" "${lines[0]}"
		same "$shows" "${lines[1]}"
		same "$foot" "${lines[-1]}"
	done <<-'END'
	cutoffs|Lowest score invited, by kind of round|A dot is a round; its height is the lowest score (CRS) invited. Nominees, who get 600 points more, have their own scale.|Source: IRCC, rounds of invitations; data to 2026-10-01. Behind each name stands the score of its last round.
	cutoffs-all|Lowest score invited, by kind of round|A dot is a round; its height is the lowest score (CRS) invited.|Source: IRCC, rounds of invitations; data to 2026-10-01. Behind each name stands the score of its last round.
	bands|The pool over time, by score|The height of a layer is the number of candidates with these scores (CRS); at the right the newest figures. In all 229,904.|Source: IRCC, pool figures of its rounds of invitations; data to 2026-09-27
	pool|Candidates by score, 2026-09-27|A box is a band of scores (CRS) with its candidates above; its height is candidates per point of score. In all 229,904.|Source: IRCC, pool figures of its rounds of invitations; data to 2026-09-27
	timeline|The score by month: C-003|The line is the score (CRS) by month: unbroken if papers are renewed in time, dotted if they are not.|Source: ee-boost, by the rules known; scored month by month, from 2026-03-18 to 2029-03-18
	next|What the next round of each kind may ask for|The dot is the score (CRS) to expect; the bar holds it with a chance of 80 percent; 6 kinds had no round for a year.|Source: forecast of ee-wait from IRCC, rounds of invitations; data to 2026-10-01, forecast from 2026-10-05
	END
	run -0 texts wait
	[[ ${lines[1]} == 'The dot is the day by which the chance is one half; the bar is from a chance of 0.1 to 0.9; '*' more have no such day.' ]]
	same 'An arrow, or no dot: that chance does not come within a year, or not before the profile ends.' "${lines[2]}"
	same 'Source: forecast of ee-wait from IRCC, rounds of invitations; data to 2026-03-17, forecast from 2026-03-18' "${lines[-1]}"
}

@test "plot: cut-offs: each year once, names in place of codes with the last score, marks where the rules changed" {
	needs gnuplot
	run -0 texts cutoffs-all
	same "$(seq 2015 2026)" "$(grep -x '20[0-9][0-9]' <<< "$output")"
	for text in '2016-11-19: fewer points for job offers; new points for studies in Canada' '2017-06-06: new points for French, siblings in Canada' \
		'2020-10-20: more points for French' '2025-03-25: no points for job offers' 'Provincial nominees 725' 'Canadian Experience Class 518' \
		'General, all programs 529 in 2024' 'Federal Skilled Trades 415 in 2020' 'French 382' 'STEM 491 in 2024'; do
		grep -qxF "$text" <<< "$output" || { lines "no $text"; false; }
	done
	same 0 "$(grep -c '2026-11-03\|2015-01-01\|-v[0-9]\|pnp\|cec' <<< "$output")"
	# A family is a colour and a shape of its own, the same in each picture, and no colour is the yellow.
	looks() { sed -n "s/.*<use xlink:href='\(#gpPt[0-9]*\)' transform=.* color='\(.*\)'.*/\1 \2/p" "$1" | sort -u; }
	run -0 looks "$T/cutoffs-all.svg"
	same "$(cut -d , -f 11 "$FILES/cutoffs-all" | sed 1d | sort -u | wc -l)" ${#lines[@]}
	same 0 "$(grep -c '240, 228,  66' "$T/cutoffs-all.svg" || true)"
	texts cutoffs > "$T/texts"
	run -0 grep -vxFf <(looks "$T/cutoffs-all.svg") <(looks "$T/cutoffs.svg"; echo none)
	wrote none
	same "$(seq 2023 2026)" "$(grep -x '20[0-9][0-9]' "$T/texts")"
	# Few months and few days have other marks on the axis, each once.
	ee-rounds --since 2026-01 --until 2026-06 -o csv > "$T/months"
	ee-plot cutoffs "$T/months.svg" "$T/months"
	run -0 python3 tests/picture.py --texts "$T/months.svg"
	same '2026-01 2026-02 2026-03 2026-04 2026-05 2026-06' "$(grep -x '2026-[0-9][0-9]' <<< "$output" | one_line)"
	ee-rounds --since 2026-10-01 --until 2026-10-01 -o csv | ee-plot cutoffs "$T/one.svg"
	run -0 python3 tests/picture.py --texts "$T/one.svg"
	grep -qx 2026-10-01 <<< "$output"
	grep -qx 'Trades 476' <<< "$output"
}

@test "plot: a pool's figures, a way's events, a forecast's days stand in their pictures" {
	needs gnuplot
	texts pool > "$T/pool"
	while read -r figure; do
		grep -qxF "$figure" "$T/pool" || { lines "no $figure"; false; }
	done < <(awk -F , 'NR > 1 { print $5 < 1000 ? $5 : sprintf("%d,%03d", $5 / 1000, $5 % 1000) }' "$FILES/pool")
	same 'from 601 to 1200, cut' "$(grep -x 'from 601\|to 1200, cut' "$T/pool" | one_line)"
	# No tick stands below the cut box but that of its end.
	same '600|1200' "$(grep -x '600\|6[1-9]0\|1200' "$T/pool" | paste -sd '|')"
	texts bands > "$T/bands"
	same "$(seq 2022 2026)" "$(grep -x '20[0-9][0-9]' "$T/bands")"
	same '0 to 300: 7,707|301 to 350: 17,359|351 to 400: 47,298|401 to 450: 62,611|451 to 500: 73,131|501 to 600: 21,070|601 to 1200: 728' \
		"$(grep ' to .*: [0-9]' "$T/bands" | sort -n | paste -sd '|')"
	# Months have names on the axis, however many there are.
	for months in 3 12 24; do
		ee-boost --quiet -d 2026-03-18 -o csv --timeline $months share/examples/pool.csv | ee-plot timeline --id C-003 "$T/$months.svg"
		[ "$(python3 tests/picture.py --texts "$T/$months.svg" | grep -cx '20[0-9][0-9]-[0-9][0-9]')" -ge 3 ]
	done
	texts timeline > "$T/way"
	same 3 "$(grep -c birthday "$T/way")"
	grep -qx '2027-04: French test runs out' "$T/way"
	same "$(awk -F , 'END { print "renewed in time: " $3 }' "$FILES/timeline")" "$(grep renewed.in.time: "$T/way")"
	grep -q '^not renewed: [0-9]*, from 2027-0[0-9] on no program$' "$T/way"
	# One month is one day; what ee-boost may tell one day is named as it tells it.
	ee-boost --quiet -d 2026-03-18 --timeline 0 share/examples/pool.csv | ee-plot timeline --id C-003 "$T/day.svg"
	run -0 python3 tests/picture.py --texts "$T/day.svg"
	same 2026-03-18 "$(grep -x '20[0-9-]*' <<< "$output")"
	lines date,crs,events 2026-01-01,400, '2026-02-01,410,made.up birthday' 2026-03-01,410, | ee-plot timeline "$T/odd.svg"
	python3 tests/picture.py --texts "$T/odd.svg" > "$T/odd"
	grep -qx '2026-02: made.up, birthday' "$T/odd"
	# Of more events than have room birthdays go first; the foot says how many.
	ee-boost --quiet -d 2026-03-18 --timeline 120 share/examples/pool.csv > "$T/long"
	id=$(awk -F , '$6 != "" { n[$1]++ } END { for (id in n) print n[id], id }' "$T/long" | sort -k 1,1nr -k 2 | sed -n '1s/.* //p')
	ee-plot timeline --id "$id" "$T/long.svg" "$T/long"
	run -0 python3 tests/picture.py --texts "$T/long.svg"
	named=$(grep -c '^20..-..: ' <<< "$output")
	nameless=$(sed -n 's/.*; \([0-9]*\) months with events are not named, for want of room$/\1/p' <<< "$output")
	[ "$named" -ge 12 ] && [ "$nameless" -gt 0 ]
	same "$(awk -F , -v id="$id" '$1 == id && $6 != ""' "$T/long" | wc -l)" "$((named + nameless))"
	texts wait > "$T/wait"
	same "$(mlr --icsv --onidx filter 'is_not_empty(${wait.low})' "$FILES/wait" | mlr --inidx --onidx cut -f 1 | sort)" "$(sed -n 's/^\(C-[0-9]*\), [0-9].*/\1/p' "$T/wait" | sort)"
	texts next > "$T/next"
	grep -qxF "Canadian Experience Class, $(awk -F , '$1 == "cec" { print $6 " to " $7 }' "$FILES/next")" "$T/next"
	# Of several days and rounds a pool is the newest.
	ee-plot pool "$T/newest.svg" "$FILES/bands"
	same_file "$T/pool.svg" "$T/newest.svg"
}

@test "plot: many ways, in none of which a text lies on another" {
	needs gnuplot
	mapfile -t ids < <(cut -d , -f 1 "$FILES/timelines" | sed 1d | uniq | awk -v every="$(sample 40 3)" 'NR % every == 1')
	[ ${#ids[@]} -ge 5 ]
	for id in "${ids[@]}"; do
		ee-plot timeline --id "$id" "$T/way.svg" "$FILES/timelines"
		python3 tests/picture.py "$T/way.svg" || { lines "$id"; false; }
	done
}

@test "plot: each as PNG of 1600 by 900 with ink and colours, and the same bytes each time" {
	needs gnuplot
	for kind in $kinds; do
		for name in one two; do ee-plot "$kind" "$T/$name.png" "$FILES/$kind"; ee-plot "$kind" "$T/$name.svg" "$FILES/$kind"; done
		same '1600 900' "$(od -A n -t u4 --endian=big -j 16 -N 8 "$T/one.png" | one_line)"
		read -r ink coloured < <(pixels "$T/one.png")
		[ "$ink" -gt 20000 ] && [ "$ink" -lt 900000 ] && [ "$coloured" -gt 5000 ] || { lines "$kind: $ink $coloured"; false; }
		same_file "$T/one.svg" "$T/two.svg"
		same_file "$T/one.png" "$T/two.png"
	done
	# The same without figures of colour: a pool of nobody.
	lines band_low,band_high,candidates 0,300,0 | ee-plot pool "$T/none.png"
	read -r ink coloured < <(pixels "$T/none.png")
	[ "$ink" -gt 5000 ] && [ "$coloured" -lt 500 ]
}

@test "plot: a letter that no font has is a box in a PNG, and itself in an SVG" {
	needs gnuplot fc-list
	# Of U+0378 nothing is known, and no font has it; the joiner between two is none to be seen.
	lines id,wait.low,wait.median,wait.high,wait.from,wait.newest $'Zo\u00eb \u0378\u200d\u0378 \u00e9,1,2,3,2026-10-05,2026-10-01' > "$T/in"
	sed $'s/\u0378/n/g; s/\u200d/n/' "$T/in" > "$T/plain"
	run -0 ee-plot wait "$T/odd.png" "$T/in"
	wrote "ee-plot: $T/odd.png: drawn as boxes, as no font here has them: U+0378"
	run -0 ee-plot wait "$T/plain.png" "$T/plain"
	wrote
	read -r ink _ < <(pixels "$T/odd.png")
	read -r plain _ < <(pixels "$T/plain.png")
	[ $((ink - plain)) -lt 1000 ] && [ $((plain - ink)) -lt 1000 ] || { lines "$ink $plain"; false; }
	run -0 ee-plot wait "$T/odd.svg" "$T/in"
	wrote
	grep -qF $'Zo\u00eb \u0378\u200d\u0378 \u00e9' "$T/odd.svg"
}

@test "plot: names, titles and sources are text, whatever is in them" {
	needs gnuplot
	odd=$'a_b^c {x} @y & <z> `date` $(id) %d \\n "q" é王 \x27s \x27\x27\x27 ]]>'
	shown=${odd//\'/’}
	{
		lines id,wait.low,wait.median,wait.high,wait.kind,wait.from,wait.newest "\"${odd:0:25}\",1,2,3,tr&des-v_9,2026-10-05,2026-10-01" \
			"\"$(sed 's/"/""/g' <<< "${odd:25}")\",2,3,4,,2026-10-05,2026-10-01" \
			$'"two\nlines, and a comma",4,5,6,,2026-10-05,2026-10-01'
		printf 'no\xff utf-8\xc3(\x01,7,8,9,,2026-10-05,2026-10-01\n'
		printf '%0200d,7,8,9,,2026-10-05,2026-10-01\n' 0
	} > "$T/in"
	ee-plot wait -t "T: $odd" -s "S: $odd" "$T/odd.svg" "$T/in"
	run -0 python3 tests/picture.py --texts "$T/odd.svg"
	same "T: $shown" "${lines[0]}"
	same "Source: S: $shown; data to 2026-10-01, forecast from 2026-10-05" "${lines[-1]}"
	for text in "${shown:0:25}, Tr&des v_9" "${shown:25}" 'two lines, and a comma' 'no? utf-8?( '; do
		grep -qxF "$text" <<< "$output" || { lines "no $text"; false; }
	done
	grep -qx '0*…' <<< "$output"
	ee-plot wait -t "T: $odd" -s "S: $odd" "$T/odd.png" "$T/in"
	# A title of any length stays on the page.
	ee-plot wait -t "$(printf '%0500d' 0)" "$T/odd.svg" "$T/in"
	python3 tests/picture.py "$T/odd.svg"
	# A byte order mark, carriage returns, blank lines and no line end are no part of the figures.
	{ printf '\xef\xbb\xbf'; sed 's/$/\r/' "$FILES/next"; printf '\r\n\r\n'; } | head -c -1 | ee-plot next "$T/dos.svg"
	ee-plot next "$T/next.svg" - < "$FILES/next"
	same_file "$T/next.svg" "$T/dos.svg"
	# Kinds of rounds that invite in these years differ in colour too.
	lines id,wait.low,wait.median,wait.high,wait.kind,wait.from,wait.newest > "$T/in"
	for kind in cec pnp french healthcare trades transport physicians; do echo $kind,1,2,3,$kind,2026-10-05,2026-10-01; done >> "$T/in"
	ee-plot wait "$T/new.svg" "$T/in"
	same 7 "$(sed -n "s/.*<use xlink:href='#gpPt[0-9]*' transform=.* color='\(.*\)'.*/\1/p" "$T/new.svg" | sort -u | wc -l)"
	# An unknown family has its slug for a name, and a look of its own.
	{ cat "$FILES/cutoffs"; echo 999,2026-10-01,,category,made-up-v1,1,444,,,60,made-up-v1; } | ee-plot cutoffs "$T/new.svg"
	python3 tests/picture.py --texts "$T/new.svg" | grep -qx 'Made up v1 444'
}

@test "plot: usage: what is wrong with a line is named, with the word that was meant" {
	while IFS='|' read -r options message; do
		run -2 --separate-stderr ee-plot $options
		wrote
		same "ee-plot: $message" "${stderr_lines[0]}"
		same 'usage: ee-plot KIND [-t TITLE] [-s SOURCE] [--id ID] PICTURE [FILE]' "${stderr_lines[1]}"
		same 'ee-plot --help says more' "${stderr_lines[2]}"
	done <<-'END'
	cutofs a.svg|unknown kind cutofs; did you mean cutoffs? the kinds are bands cutoffs next pool timeline wait
	Wiat a.svg|unknown kind Wiat; did you mean wait? the kinds are bands cutoffs next pool timeline wait
	cut\offs a.svg|unknown kind cut\offs; did you mean cutoffs? the kinds are bands cutoffs next pool timeline wait
	picture a.svg|unknown kind picture; the kinds are bands cutoffs next pool timeline wait
	bands|name the picture, as in "ee-plot bands out.svg"
	bands a|a: expected a name that ends in .svg or .png
	bands a.svg.gz|a.svg.gz: expected a name that ends in .svg or .png
	bands -|-: expected a name that ends in .svg or .png
	bands a.svg b c|one picture of one file at a time, got c too
	bands a.svg --titel x|unknown option --titel; did you mean --title?
	bands a.svg --frob|unknown option --frob
	bands a.svg -x|unknown option -x
	bands a.svg --title|--title needs an argument
	bands a.svg -s|-s needs an argument
	bands a.svg -t a --title=b|--title: given twice
	bands a.svg --source= -s b|--source: given twice
	wait a.svg --id 1 --id 2|--id: given twice
	bands a.svg --id 1|--id: a picture of the kind bands has no clients
	wait a.svg --id=|--id: expected the id of a client, got nothing
	--help=3|--help takes no argument
	bands a.svg --tit|--title needs an argument
	bands a.svg --so= --s=b|--source: given twice
	wait a.svg --i=|--id: expected the id of a client, got nothing
	END
	run -2 --separate-stderr ee-plot ''
	same 'ee-plot: name a kind of picture: bands cutoffs next pool timeline wait' "${stderr_lines[0]}"
	run -0 --separate-stderr ee-plot
	said
	same "$kinds" "$(cut -d ' ' -f 1 <<< "$output" | one_line)"
	run -0 ee-plot --version
	same "$(ee-score --version | sed 's/score/plot/')" "$output"
	# What is asked for and cannot be written is no success; a reader that has seen enough is.
	for asked in '' --help --version; do
		full() { ee-plot $asked > /dev/full; }
		run -2 full
		wrote 'ee-plot: standard output: No space left on device'
		closed() { ee-plot $asked >&-; }
		run -2 closed
		wrote 'ee-plot: standard output: Bad file descriptor'
		early() { ee-plot $asked | true; return "${PIPESTATUS[0]}"; }
		run -0 early
		wrote
	done
	run -0 ee-plot --help
	[ ${#lines[@]} -le 24 ]
	same '' "$(grep -E '.{81}' <<< "$output" || true)"
	# The manual has the same kinds and options.
	same "$kinds" "$(sed -n 's/^\.It Cm //p' man/ee-plot.1 | one_line)"
	same "$(sed -nE 's/^ {2,6}(-., )?--([a-z]+) .*/\2/p' <<< "$output" | sort)" "$(sed -nE 's/^\.It Fl (. , Fl )?-([a-z]+).*/\2/p' man/ee-plot.1)"
}

@test "plot: files that are not there, folders, devices, the input itself; a full disk; what lies there stays" {
	needs gnuplot
	mkdir "$T/out" "$T/out/dir.svg"
	cp "$FILES/next" "$T/out/in.svg"
	ln -s in.svg "$T/out/link.svg"
	mkfifo "$T/out/pipe.svg"
	while IFS='|' read -r picture file message; do
		run -2 --separate-stderr ee-plot next "$T/$picture" $file
		said "ee-plot: ${message//OUT/$T\/out}"
	done <<-END
	out/a.svg|$T/none|$T/none: No such file or directory
	out/a.svg|$T|$T: Is a directory
	none/a.svg|$FILES/next|$T/none/a.svg: No such file or directory
	out/dir.svg|$FILES/next|OUT/dir.svg: Is a directory
	out/pipe.svg|$FILES/next|OUT/pipe.svg: not a regular file
	out/link.svg|$T/out/in.svg|OUT/link.svg is the input file
	END
	if [ "$(id -u)" -ne 0 ]; then
		mkdir -m 555 "$T/shut"
		run -2 --separate-stderr ee-plot next "$T/shut/a.svg" "$FILES/next"
		said "ee-plot: $T/shut/a.svg: Permission denied"
	fi
	same_file "$FILES/next" "$T/out/in.svg"
	alone "$T/out" dir.svg in.svg link.svg pipe.svg
	# A picture replaces an old one behind its link, and keeps its mode; a new one has that of any new file.
	chmod 640 "$T/out/in.svg"
	ee-plot next "$T/out/link.svg" "$FILES/next"
	[ -L "$T/out/link.svg" ]
	same 640 "$(stat -c %a "$T/out/in.svg")"
	python3 tests/picture.py "$T/out/in.svg"
	(umask 027; ee-plot next "$T/out/new.svg" "$FILES/next")
	same 640 "$(stat -c %a "$T/out/new.svg")"
	ee-plot next "$T/out/upper.PNG" "$FILES/next"
	same 'PNG' "$(head -c 4 "$T/out/upper.PNG" | tail -c 3)"
	# Names with blanks, quotes and a hyphen in front.
	(cd "$T/out" && cp new.svg "./-it's 1.svg" && cp "$FILES/next" "a=b c" && ee-plot next -- "-it's 1.svg" "a=b c" && python3 "$ROOT/tests/picture.py" "./-it's 1.svg")
	rm "$T/out/-it's 1.svg" "$T/out/a=b c"
	# Neither half of a picture nor half of its figures is one.
	cp "$T/out/new.svg" "$T/was"
	for blocks in 1 12; do
		limited() { (ulimit -f $blocks; ee-plot cutoffs "$T/out/new.svg" "$FILES/cutoffs"); }
		TMPDIR=$T run -2 --separate-stderr limited
		[[ $stderr == *'ee-plot: '* ]]
		same_file "$T/was" "$T/out/new.svg"
	done
	alone "$T/out" dir.svg in.svg link.svg new.svg pipe.svg upper.PNG
	same '' "$(find "$T" -maxdepth 1 -name 'ee-plot.*')"
	TMPDIR=$T/none run -2 --separate-stderr ee-plot next "$T/out/a.svg" "$FILES/next"
	said "ee-plot: $T/none: cannot make a directory"
}

@test "plot: a picture is XML, whatever is in its title, its source and its names" {
	needs gnuplot
	while IFS= read -r odd; do
		lines id,wait.low,wait.median,wait.high,wait.from,wait.newest "\"${odd//\"/\"\"}\",1,2,3,2026-10-05,2026-10-01" > "$T/in"
		ee-plot wait -t "$odd" -s "$odd" "$T/odd.svg" "$T/in"
		# As often as text as it was given: in the title, in that of readers aloud, at the foot and as a name.
		python3 -c 'import sys, xml.etree.ElementTree as tree
print("".join(tree.parse(sys.argv[1]).getroot().itertext()))' "$T/odd.svg" > "$T/odd" || { lines "$odd"; false; }
		same 4 "$(grep -cF "${odd//\'/’}" "$T/odd")"
	done <<-'END'
	two  blanks ]]> x
	  ]]>
	]]>  ]]>]]]]>
	<!--  --> <![CDATA[  ]]> <?x  ?>
	</text>  </title>
	a  & b &amp; &#0; &#xFFFF;  &x
	"  ' > '' <
	END
}

@test "plot: a signal, and another while it cleans, leaves nothing" {
	mkdir "$T/bin" "$T/out" "$T/tmp"
	printf '#!/bin/sh\nkill -HUP $$ $PPID\nexec %s "$@"\n' "$(command -v rm)" > "$T/bin/rm"
	chmod +x "$T/bin/rm"
	mkfifo "$T/fifo"
	for signal in HUP:129 TERM:143; do
		exec 8<> "$T/fifo"
		PATH=$T/bin:$PATH TMPDIR=$T/tmp ee-plot next "$T/out/a.svg" "$T/fifo" 2> /dev/null 8>&- &
		for ((i = 0; i < 100; i++)); do [ -z "$(find "$T/out" -name '.ee-plot.*')" ] || break; sleep 0.05; done
		sleep 0.2
		kill -s "${signal%:*}" $!
		exec 8>&-
		wait $! || status=$?
		same "${signal#*:}" "$status"
		same '' "$(find "$T/out" "$T/tmp" -name '*ee-plot.*')"
	done
}

@test "plot: it says that it waits for a terminal after a second, and not to one who types" {
	needs gnuplot
	[ -e /dev/pts/ptmx ] || skip 'no terminal: nothing is mounted on /dev/pts'
	terminal() { python3 tests/terminal.py 200 "$@" | tr -d '\r'; }
	rows=$(cut -d , -f 1-7 "$FILES/next" | head -n 3)$'\n'
	terminal $'\x04' "ee-plot next $T/none.svg" > "$T/none" &
	terminal "$rows"$'\x04' "ee-plot next $T/late.svg" > "$T/late" &
	terminal "$rows"$'\x04' "sleep 4; ee-plot next $T/typed.svg" > "$T/typed" &
	wait
	same 'ee-plot: waiting for input from the terminal; name a file, or end with Ctrl-D|ee-plot: <stdin>: empty input' "$(paste -sd '|' "$T/none")"
	same 'ee-plot: waiting for input from the terminal; name a file, or end with Ctrl-D' "$(grep plot "$T/late")"
	same '' "$(grep plot "$T/typed" || true)"
	printf %s "$rows" | ee-plot next "$T/piped.svg"
	same_file "$T/piped.svg" "$T/late.svg"
	same_file "$T/piped.svg" "$T/typed.svg"
}

@test "plot: without gnuplot it says what to install, and where gnuplot fails what that said" {
	mkdir "$T/few" "$T/bin"
	for program in sh awk cat chmod dirname grep mktemp mv readlink rm sed tail tr; do ln -s "$(command -v $program)" "$T/few/$program"; done
	PATH=$BUILD/bin:$T/few run -2 --separate-stderr ee-plot next "$T/a.svg" "$FILES/next"
	said 'ee-plot: gnuplot is not installed; Debian has it in the package gnuplot-nox'
	printf '#!/bin/sh\necho "unknown terminal" >&2\nexit 1\n' > "$T/few/gnuplot"
	chmod +x "$T/few/gnuplot"
	PATH=$BUILD/bin:$T/few run -2 --separate-stderr ee-plot next "$T/a.svg" "$FILES/next"
	said "ee-plot: $T/a.svg: gnuplot could not draw it: unknown terminal"
	printf '#!/bin/sh\nprintf "<svg>" > "$4"\n' > "$T/few/gnuplot"
	PATH=$BUILD/bin:$T/few run -2 --separate-stderr ee-plot next "$T/a.svg" "$FILES/next"
	said "ee-plot: $T/a.svg: the picture was cut off; is the disk full?"
	[ ! -e "$T/a.svg" ]
}

@test "plot: the recipes are found beside the script, wherever it stands, and one's own come before" {
	needs gnuplot
	mkdir -p "$T/tree/bin" "$T/tree/share" "$T/own/plots" "$T/own/crs" "$T/links"
	sed -e 's|@BESIDE@|../share/ee|' cmd/ee-plot.sh > "$T/tree/bin/ee-plot"
	chmod +x "$T/tree/bin/ee-plot"
	cp -r share "$T/tree/share/ee"
	ln -s "$T/tree/bin/ee-plot" "$T/links/draw"
	(unset EE_SHARE; PATH=$T/links:$PATH; draw cutoffs "$T/here.svg" "$FILES/cutoffs")
	ee-plot cutoffs "$T/there.svg" "$FILES/cutoffs"
	same_file "$T/there.svg" "$T/here.svg"
	rm "$T/tree/share/ee/plots/look.gp"
	run -2 --separate-stderr env -u EE_SHARE "$T/links/draw" cutoffs "$T/here.svg" "$FILES/cutoffs"
	said "ee-plot: no plots/look.gp in $T/tree/bin/../share/ee; EE_SHARE can name the directory of tables"
	run -2 --separate-stderr env EE_SHARE_PATH="$T/links" EE_SHARE="$T/none" ee-plot cutoffs "$T/here.svg" "$FILES/cutoffs"
	said "ee-plot: no plots/cutoffs.awk in $T/links or $T/none; EE_SHARE can name the directory of tables"
	sed 's/^INK_LIGHT = .*/INK_LIGHT = "#123456"/' share/plots/look.gp > "$T/own/plots/look.gp"
	sed 's/^job_offer,group_00,,,0,0/job_offer,group_00,,,7,7/' share/crs/2025-03-25.csv > "$T/own/crs/2025-03-25.csv"
	EE_SHARE_PATH=$T/own ee-plot cutoffs "$T/own.svg" "$FILES/cutoffs"
	grep -q 'rgb(18,52,86)' "$T/own.svg"
	python3 tests/picture.py --texts "$T/own.svg" | grep -qx '2025-03-25: fewer points for job offers'
}

@test "plot: a hundred thousand rows" {
	needs gnuplot
	awk 'BEGIN {
		print "date,min_crs,family"
		for (i = 0; i < 100000; i++) printf "20%02d-%02d-%02d,%d,%s\n", 15 + i % 12, 1 + i % 12, 1 + i % 28, 300 + i % 300, i % 3 ? "cec" : "french"
	}' > "$T/many"
	ee-plot cutoffs "$T/many.png" "$T/many"
	read -r ink coloured < <(pixels "$T/many.png")
	[ "$coloured" -gt 100000 ]
	awk 'BEGIN {
		print "id,wait.low,wait.median,wait.high,wait.from,wait.newest"
		for (i = 0; i < 100000; i++) printf "c%d,%d,%d,%d,2026-10-05,2026-10-01\n", i, i % 100, i % 100 + 50, i % 100 + 100
	}' > "$T/many"
	ee-plot wait "$T/many.svg" "$T/many"
	python3 tests/picture.py --texts "$T/many.svg" | grep -q '; 28 soonest of 100000\.$'
}
