# shellcheck shell=bats disable=SC2016,SC2088,SC2154,SC2164	# what the other shells read; what helper.bash sets; bats stops
# Completion in bash, zsh and fish: each shell is driven for real, by tests/completions/, and all three offer the same.
load helper

# The lines are completed in a folder with these files.
files='alpha.csv beta.ndjson'
setup_file() {
	mkdir "$BATS_FILE_TMPDIR/here"
	cd "$BATS_FILE_TMPDIR/here"
	# shellcheck disable=SC2086 # words
	touch $files
}

# offered SHELL: for each line of stdin, the words that are offered at its end.
offered() {
	export ROOT OFFERED=$T/offered INPUTRC=/dev/null TERM=dumb
	cat > "$T/lines"
	: > "$OFFERED"
	cd "$BATS_FILE_TMPDIR/here"
	case $1 in
	bash)
		# ^T and ^G behind each; "ee-draw --type=fsw fst " becomes of "ee-draw --type=f".
		sed 's/$/\x14\x07/' "$T/lines" | tr -d '\n' |
			bash --noprofile --rcfile "$ROOT/tests/completions/offered.bash" -i > "$T/screen" 2>&1
		paste -d '\t' "$T/lines" "$OFFERED" |
			awk -F '\t' '$1 == $2 { print ""; next } { sub(/[^ =]*$/, "", $1); print substr($2, length($1) + 1) }' ;;
	zsh)
		timeout 60 zsh -f "$ROOT/tests/completions/offered.zsh" < "$T/lines" > "$T/screen"
		cat "$OFFERED" ;;
	fish) fish --no-config "$ROOT/tests/completions/offered.fish" < "$T/lines" ;;
	esac > "$T/words"
	cd "$ROOT"
	# The start of the word, "--type=", "-o" or "cec,", stands before each of those offered, or does not, as the shell likes.
	paste -d '\t' "$T/lines" "$T/words" | awk -F '\t' '
		function without(start, text) { return substr(text, index(text, start) == 1 ? length(start) + 1 : 1) }
		{
			sub(/.* /, "", $1)
			option = match($1, /^--[a-z-]+=/) || match($1, /^-[a-z]./) ? substr($1, 1, $1 ~ /^--/ ? RLENGTH : 2) : ""
			$1 = without(option, $1)
			list = match($1, /.*,/) ? substr($1, 1, RLENGTH) : ""
			count = split($2, words, " ")
			for (i = 1; i <= count; i++) printf "%s%s", (i > 1 ? " " : ""), without(list, without(option, words[i]))
			print ""
		}'
}

# by_name: the words of each line in the order of the alphabet.
by_name() {
	awk '{
		count = split($0, words, " ")
		for (i = 2; i <= count; i++)
			for (at = i; at > 1 && words[at] < words[at - 1]; at--) { word = words[at]; words[at] = words[at - 1]; words[at - 1] = word }
		for (i = 1; i <= count; i++) printf "%s%s", (i > 1 ? " " : ""), words[i]
		print ""
	}'
}

# has SHELL: else the test is skipped.  zsh completes on a terminal only, for which a bare chroot has no place.
has() {
	needs "$1"
	[ "$1" != zsh ] || [ -e /dev/pts/ptmx ] || skip 'zsh has no terminal: nothing is mounted on /dev/pts'
}

# offers SHELL: as the lines of stdin say, "LINE | WORDS".
offers() {
	has "$1"
	cat > "$T/table"
	sed 's/ |.*//' "$T/table" > "$T/typed"
	offered "$1" < "$T/typed" > "$T/got"
	same_file <(sed 's/.* |//; s/^ //' "$T/table" | by_name | paste -d '|' "$T/typed" -) <(by_name < "$T/got" | paste -d '|' "$T/typed" -)
}

# What is typed, up to " |", and what is offered there.
of_all_kinds() {
	cat <<-EOT
	ee ra | rank
	ee help ch | check checklist
	ee help score a |
	ee score --bre | --breakdown
	ee draw --type=f | fsw fst
	ee deadline --only language | language-pool language-eapr
	ee rules --diff 2015-01-01 2025 | 2025-03-25
	ee score a | alpha.csv
	ee-draw --rep | --replay --report
	ee-score --bre | --breakdown
	ee-score --xy |
	ee-score -o  | json csv table
	ee-score -oc | csv
	ee-deadline -o  | json csv table ics
	ee-checklist --output-format  | json csv table md
	ee-score --output-format=j | json
	ee-score -d 2026-01-01 -o c | csv
	ee-import -i  | csv
	ee-rounds --errors  | text json
	ee-draw --type f | fsw fst
	ee-draw --type=f | fsw fst
	ee-draw --type= | general cec fsw fst pnp
	ee-rounds --type p | pnp
	ee-rounds --type c | cec category
	ee-check --only f | fst fsw french french-v1 french-2026-v2
	ee-check --not=cec,ed | education education-v1 education-2026
	ee-check --only cec --only=trades,fs | fst fsw
	ee-deadline --only language | language-pool language-eapr
	ee-deadline --only=ita-5,language | language-pool language-eapr
	ee-deadline --zone America/Toro | America/Toronto
	ee-deadline --zone=UT | UTC
	ee-draw --category ed | education education-v1 education-2026
	ee-rounds --category=stem | stem stem-v1 stem-2025 stem-2026
	ee-draw --replay 20 | 20 200 201 202 203 204 205 206 207 208 209
	ee-draw --replay=40 | 40 400 401 402 403 404 405 406 407 408 409
	ee-draw -n 5 --round 44 | 44 440 441 442 443 444 445 446 447
	ee-sample --like 21 | 214 215 216 217 218 219
	ee-sample --like=x |
	ee-import --encoding windows-125 | windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258
	ee-rules --diff 201 | 2015-01-01 2016-11-19 2017-06-06
	ee-rules --diff 2015-01-01 2025 | 2025-03-25
	ee-rules  |
	ee-deadline --columns d | deadline due days_left
	ee-rounds --columns=t | time_utc type tie_break_utc
	ee-rounds --bands --columns b | band_low band_high
	ee-rounds --reject=beta.ndjson --bands --columns=round,b | band_low band_high
	ee-check -r alpha.csv --why -o table --columns | --columns
	ee-check -r alpha.csv --why -o table --columns m | met
	ee-check --output-format=table --columns  |
	ee-boost --timeline 3 --columns c | change crs crs_valid
	ee-score --columns a |
	ee-score  | $files
	ee-score a | alpha.csv
	ee-score alpha.csv b | beta.ndjson
	ee-score -d 2026-01-01  | $files
	ee-score --rules  | $files
	ee-score --rules=al | alpha.csv
	ee-score -r  | $files
	ee-import -m  | $files
	ee-sample --bands  | $files
	ee-rounds --bands  | $files
	ee-sample  |
	ee-plot  | bands cutoffs next pool timeline wait
	ee-plot c | cutoffs
	ee-plot -t Ours --source=ours  | bands cutoffs next pool timeline wait
	ee-plot wait  | $files
	ee-plot -t Ours wait out.svg a | alpha.csv
	ee-plot --ti | --title
	ee-plot wait --id  |
	ee-score -- - |
	ee-score --  | $files
	EOT
}

@test "completions: bash offers words, rounds, files or nothing, as the option takes" { of_all_kinds | offers bash; }

@test "completions: zsh offers words, rounds, files or nothing, as the option takes" { of_all_kinds | offers zsh; }

@test "completions: fish offers words, rounds, files or nothing, as the option takes" { of_all_kinds | offers fish; }

@test "completions: the newest round comes first" {
	for shell in bash zsh fish; do
		has $shell
		same '447 446 445 444 443 442 441 440 44' "$(offered $shell <<< 'ee-draw --replay 44')"
		same '447 446 445 444 443 442 441 440' "$(offered $shell <<< 'ee-sample --like 44')"
	done
}

@test "completions: zsh and fish say what each word means" {
	for shell in zsh fish; do has $shell; done
	lines 'ee-draw --replay 40' 'ee-score --excel' 'ee-draw --category=stem-v' 'ee-sample --like 44' 'ee-deadline --zone America/Toro' > "$T/typed"
	offered zsh < "$T/typed" > /dev/null
	for text in '401  -- 2026-03-04 french-2026-v2 397' '404  -- 2026-03-17 cec 507' '40   -- 2016-08-10 general 490' \
		'--excel  -- CSV output as spreadsheets open it: BOM, CR LF, empty cells for [] and {}' 'stem-v1  -- a version of stem' \
		'441  -- pool of 2026-08-30, round 441' 'America/Toronto  -- Eastern - ON & QC (most areas)'; do
		grep -qF -- "$text" "$T/screen" || { lines "no $text"; false; }
		text=$(sed -E 's/ +-- /\t/' <<< "$text")
		fish --no-config -c "source share/completions/ee.fish; while read -l line; complete -C \$line; end" < "$T/typed" |
			sed 's/^--category=//' | grep -qxF -- "$text" || { lines "fish: no $text"; false; }
	done
}

@test "completions: a tool with a folder before it is asked, and its neighbours are" {
	for shell in bash zsh; do
		has $shell
		mkdir -p "$T/$shell/bin"
		ln -s "$BUILD"/bin/* "$T/$shell/bin"
		same '44 440 441 442 443 444 445 446 447' "$(PATH=/usr/bin:/bin HOME=$T/$shell offered $shell <<< '~/bin/ee-draw --replay 44' | by_name)"
		[ -e /usr/bin/ee-draw ] || same '' "$(PATH=/usr/bin:/bin offered $shell <<< 'ee-draw --repl')"
	done
}

@test "completions: bash knows --option=value also where = divides no words" {
	sed 's/source .*/&; COMP_WORDBREAKS=${COMP_WORDBREAKS\/=}/' tests/completions/offered.bash > "$T/offered.bash"
	grep -q WORDBREAKS "$T/offered.bash"
	cd "$BATS_FILE_TMPDIR/here"
	printf '%s\024\007' 'ee-draw --type=f' 'ee-check --not=cec,ed' 'ee-score -b --rules=al' |
		ROOT=$ROOT OFFERED=$T/offered INPUTRC=/dev/null TERM=dumb bash --noprofile --rcfile "$T/offered.bash" -i > "$T/screen" 2>&1
	same_file <(lines 'ee-draw --type=fsw --type=fst ' 'ee-check --not=cec,education --not=cec,education-v1 --not=cec,education-2026 ' \
		'ee-score -b --rules=alpha.csv ') "$T/offered"
}

# Each option as --help-all names it, alone or with what it takes, by letter or by name.
options_of() { "ee-$1" --help-all | sed -nE 's/^ {2,6}((-.), )?(--[a-z0-9-]+)( ([A-Z]+))? .*/\2 \3/p' | one_line; }

all_options() { for tool in "${tools[@]}"; do echo "ee-$tool - | $(options_of "$tool")"; done; }

@test "completions: bash offers all options of every tool" { all_options | offers bash; }

@test "completions: zsh offers all options of every tool" { all_options | offers zsh; }

@test "completions: fish offers all options of every tool" { all_options | offers fish; }

# What --help-all calls the argument of an option says whether files, words or nothing is offered.  Those that all tools have are
# looked at in one of them.
takes() {
	for tool in "${tools[@]}"; do "ee-$tool" --help-all | sed -nE "s/^ {2,6}(-., )?(--[a-z0-9-]+) ([A-Z]+) .*/ee-$tool \2 \3/p"; done |
		awk '!seen[$2, $3]++'
}

# files_or_nothing SHELL
files_or_nothing() {
	has "$1"
	takes > "$T/takes"
	[ "$(wc -l < "$T/takes")" -gt 30 ]
	sed 's/[A-Z]*$//' "$T/takes" | offered "$1" > "$T/got"
	while read -r tool option argument words; do
		case $argument:$option in
		FILE:* | MAP:*) [ "$words" = "$files" ] ;;
		ROUND:* | SLUG:* | KIND:* | ZONE:* | F:* | TYPE:* | DAY:* | *:--round | *:--category | *:--encoding | *:--only | *:--columns)
			[ -n "$words" ] && [[ $words != *alpha.csv* ]] ;;
		DATE:* | TIME:* | N:* | K:* | S:* | DAYS:* | MONTHS:* | SIZE:* | EXPR:* | FIELD:* | *:--edges | *:--alarm) [ -z "$words" ] ;;
		*) echo "say here and in share/completions what $option $argument may be"; return 1 ;;
		esac || { lines "$tool $option $argument: $words"; return 1; }
	done < <(paste -d ' ' "$T/takes" "$T/got")
}

@test "completions: bash offers no files for dates and numbers, and some words for whatever else" { files_or_nothing bash; }

@test "completions: zsh offers no files for dates and numbers, and some words for whatever else" { files_or_nothing zsh; }

@test "completions: fish offers no files for dates and numbers, and some words for whatever else" { files_or_nothing fish; }
