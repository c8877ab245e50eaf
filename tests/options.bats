# Every option of every tool: what --help shows, the tool accepts and the manual describes are the same.
load helper

# The names of the tools; a new one is tested without a line here.
tools() { (cd cmd && lines ee-*.c) | sed 's/\.c$//'; }

# rows TOOL: "name letter argument" of each option that --help shows, "-" where there is none.
rows() {
	"$1" --help | sed -nE 's/^  (-(.),|   ) --([a-z0-9-]+)( ([A-Z]+))?(  .*)?$/\3 \2| \5|/p' | sed 's/ |/ -|/g; s/|//g'
}

# described TOOL: the same from the manual; its argument is but said to be one.
described() {
	sed -nE 's/^\.It Fl (([A-Za-z]) , Fl )?-([a-z0-9-]+)( (Ar|Cm) .*)?$/\3 \2| \5|/p' "man/$1.1" | sed 's/ |/ -|/g; s/|//g'
}

@test "options: --help and the manual have the same, by the same letters, with an argument or none" {
	for tool in $(tools); do
		same_file <(rows "$tool" | awk '{$3 = $3 == "-" ? "-" : "argument"} 1' | sort) \
			<(described "$tool" | awk '{$3 = $3 == "-" ? "-" : "argument"} 1' | sort) || { lines "$tool"; false; }
		[ "$(rows "$tool" | wc -l)" -ge 11 ]
		# Every line of the list was understood, and the manual is in alphabetical order.
		same "$("$tool" --help | grep -cE '^ {1,6}[^ ]')" "$(rows "$tool" | wc -l)"
		same "$(grep -c '^\.It Fl' "man/$tool.1")" "$(described "$tool" | wc -l)"
		same "$(described "$tool" | cut -d ' ' -f 1 | sort)" "$(described "$tool" | cut -d ' ' -f 1)"
	done
	[ "$(tools | wc -l)" -ge 11 ]
}

@test "options: a tool accepts what --help shows, with an argument or without, and nothing else" {
	for tool in $(tools); do
		while read -r name letter argument; do
			if [ "$argument" = - ]; then
				run -2 --separate-stderr "$tool" "--$name=1"
				same "$tool: --$name takes no argument" "${stderr_lines[0]}"
			else
				run -2 --separate-stderr "$tool" "--$name"
				same "$tool: --$name needs an argument" "${stderr_lines[0]}"
			fi
			case $letter$argument in
			-* | h- | V-) continue ;;
			?-)
				run -2 --separate-stderr "$tool" "-$letter" --frobnicate
				same "$tool: unknown option --frobnicate" "${stderr_lines[0]}" ;;
			*)
				run -2 --separate-stderr "$tool" "-$letter"
				same "$tool: -$letter needs an argument" "${stderr_lines[0]}" ;;
			esac
		done < <(rows "$tool")
		letters=$(rows "$tool" | awk '$2 != "-" {printf "%s", $2}')
		for letter in {a..z} {A..Z} {0..9}; do
			[[ $letters == *$letter* ]] && continue
			run -2 --separate-stderr "$tool" "-$letter"
			same "$tool: unknown option -$letter" "${stderr_lines[0]}"
		done
	done
}

@test "options: a synopsis names options that exist, with their argument" {
	for tool in $(tools); do
		synopsis=$("$tool" --help | sed '/^$/q' | tr '\n' ' ')
		for word in $(grep -oE -- '(^|[ [])--?[A-Za-z][a-z-]*( [A-Z]+)?' <<< "$synopsis" | tr -d '[' | sed 's/^ *//; s/ /=/'); do
			option=${word%%=*}
			kind=-
			[[ $word == *=* ]] && kind=argument
			same $kind "$(rows "$tool" | awk -v option="$option" '
				"--" $1 == option || "-" $2 == option {print $3 == "-" ? "-" : "argument"}')" || { lines "$tool: $word"; false; }
		done
		[[ $synopsis == "usage: $tool "* ]]
		# What the manual's synopsis names is there too.
		for option in $(sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESC/p' "man/$tool.1" | grep -oE 'Fl -?[A-Za-z-]+|\| -[a-z-]+' | sed 's/^Fl //; s/^| //'); do
			rows "$tool" | awk -v option="$option" '"-" $1 == option || $2 == option {found = 1} END {exit !found}' ||
				{ lines "$tool: man: $option"; false; }
		done
	done
}

@test "options: --help has lines of 80 columns, its texts below each other" {
	for tool in $(tools); do
		same '' "$("$tool" --help | sed '1,/^$/d' | grep -E '.{81}')"
		same '' "$("$tool" --help | sed '1,/^$/d' | grep '^ ' | grep -vE '^( {27}|.{26} )[^ ]|^ {6}--[a-z-]{13,} [A-Z]+  [^ ]')"
	done
	same "      --edges LIST         bands that begin at these scores, such as
                           301,401,451,501,601; absent: the bands that IRCC
                           publishes" "$(ee-bands --help | grep -A 2 -e --edges | tail -n 3)"
}
