# Completion of the ee tools for fish: source this file; make install puts it where fish looks, under the name of each tool.
#
# All that is offered is asked of the tools, so that it cannot fall behind: --help-all names the options and what each of them
# takes, the message for a wrong word lists the right ones.  ee.bash and _ee for zsh go the same way, in the same order.

# Letter, name, argument and meaning of each option, with tabs between them.
function __ee_options --argument-names tool
	command $tool --help-all 2>/dev/null | sed -E ':all; N; $!b all; s/\n {8,}/ /g' |
		sed -nE 's/^ {2,6}(-(.), )?--([a-z0-9-]+)( ([A-Z]+))?( +(.*))?$/\2\t\3\t\5\t\7/p'
end

# __ee_ask TOOL OPTION...: the words that its message for a wrong argument of the last one lists.
function __ee_ask
	command $argv '?' 2>&1 </dev/null |
		sed -nE 's/.*the (ids|columns|programs) are //p; s/^.*: expected (([a-z]+, )*[a-z]+ or [a-z]+), got \?$/\1/; t words
			b
			:words
			s/, | or / /gp' | tr ' ' '\n'
end

# The options of the line that say which rows the tool writes, and so which columns: all but those about files.
function __ee_rows --argument-names tool
	set -l words (commandline -opc | string replace -r -- '^(--[a-z-]+)=' '$1\n' | string split \n)
	set -l options
	set -l arguments
	set -l rows
	set -l format -o csv

	for line in (__ee_options $tool)
		set -l field (string split \t -- $line)
		set -a options --$field[2] -$field[1]
		set -a arguments "$field[3]" "$field[3]"
	end
	for i in (seq 2 (count $words))
		set -l at (contains -i -- $words[$i] $options)
		or continue
		set -l next (math $i + 1)
		switch "$arguments[$at]"
			case FILE MAP
			case ''
				set -a rows $words[$i]
			case '*'
				contains -- $words[$i] -o --output-format
				and set format
				set -q words[$next]
				and set -a rows $words[$i] $words[$next]
		end
	end
	printf '%s\n' $rows $format
end

# __ee_rounds COLUMNS OPTION...: the newest first, and the header last.
function __ee_rounds
	command ee-rounds --since 2015-01-01 -o csv --columns $argv 2>/dev/null | uniq | tac
end

# __ee_tables COLUMNS START: what stands behind START in these columns of the list of tables.
function __ee_tables
	command ee-rules -o csv --columns $argv[1] 2>/dev/null | sed -n "s|^$argv[2]||p"
end

# The families of categories, then their versions.
function __ee_categories
	set -l table (__ee_tables table,file categories/versions,)

	cut -d , -f 2 "$table" 2>/dev/null | sed '1d; s/$/\tthe version of the day/' | uniq
	cut -d , -f 1,2 "$table" 2>/dev/null | sed '1d; s/,/\ta version of /'
end

# What the argument of an option may be, where that can be listed; with a tab, what it is.
function __ee_words --argument-names tool option argument
	switch $tool:$option:$argument
		case 'ee-sample:*:ROUND'
			__ee_rounds round,as_of --bands | sed -E '$d; s/(.*),(.*)/\1\tpool of \2, round \1/'
		case '*:ROUND' '*:--round:*'
			__ee_rounds round,date,type,category,min_crs | sed '$d; s/,category,/,/; s/,,/,/; s/,/\t/; s/,/ /g'
		case '*:SLUG' '*:--category:*'
			__ee_categories
		case '*:KIND'
			__ee_ask $tool $option
			__ee_categories
		case '*:ZONE'
			echo UTC
			sed -n '/^#/!s/^[^\t]*\t[^\t]*\t//p' /usr/share/zoneinfo/zone.tab 2>/dev/null
		case '*:--encoding:*'
			iconv -l 2>/dev/null | sed 's,//.*,,' | tr '[:upper:]' '[:lower:]'
		case '*:DAY'
			__ee_tables table crs/
		case 'ee-import:--input-format:*' # the message would name json too
			echo csv
		case '*:--columns:*'
			__ee_ask $tool (__ee_rows $tool) --columns '' $option	# no list: any name may be a field
		case '*:F' '*:TYPE' '*:LIST'
			__ee_ask $tool $option
	end
end

# The same; of a list with commas the next word.
function __ee_list
	set -l before (commandline -ct | string match -r -- '(?:^--[a-z-]+=)?(.*,)')[2]

	string replace -r '^' -- "$before" (__ee_words $argv)
end

# Whether the line has an operand in front of the word at its end.
function __ee_operand --argument-names tool
	set -l words (commandline -opc)[2..]
	set -l takes

	for line in (__ee_options $tool)
		set -l field (string split \t -- $line)
		test -z "$field[3]"
		or set -a takes --$field[2] -$field[1]
	end
	while set -q words[1]
		if contains -- $words[1] $takes
			set -e words[1]
		else if not string match -q -- '-*' $words[1]
			return 0
		end
		set -e words[1]
	end
	return 1
end

# Registers what the tool's --help-all names.
function __ee_complete --argument-names tool
	set -l help (command $tool --help-all 2>/dev/null)
	or return

	string match -q -- '*[FILE*' $help
	or complete -c $tool -f
	if string match -q -- '*ee-plot' $tool # the kind of picture comes first
		complete -c $tool -n "not __ee_operand $tool" -x -k -a "(command $tool 2>/dev/null | string replace -r ' +' \t)"
	end
	for line in (__ee_options $tool)
		set -l field (string split \t -- $line)
		set -l option -c $tool -l $field[2] -d $field[4]
		test -z "$field[1]"
		or set -a option -s $field[1]
		switch "$field[3]"
			case ''
				complete $option
			case FILE MAP
				complete $option -r -F
			case KIND LIST
				complete $option -x -k -a "(__ee_list $tool --$field[2] $field[3])"
			case '*'
				complete $option -x -k -a "(__ee_words $tool --$field[2] $field[3])"
		end
		test "$field[3]" = DAY # and a second one behind it
		and complete -c $tool -x -k -n "contains -- --$field[2] (commandline -opc)" -a "(__ee_words $tool --$field[2] DAY)"
	end
end

# ee itself: the names of the filters, then what the filter of that name completes.
function __ee_front
	set -l words (commandline -opc)

	if test (count $words) -eq 1 -o "$words[2..]" = help
		command ee --help 2>/dev/null | sed -nE 's/^  ([a-z]+) +(.*)/\1\t\2/p'
		test (count $words) -gt 1
		or printf '%s\t%s\n' help 'show what a filter does' --help 'list the filters' --version 'the version and the newest tables'
	else if test $words[2] != help
		complete -C "ee-$words[2] $words[3..] "(commandline -ct | string collect)
	end
end

set -l name (string replace -r '\.fish$' '' -- (status basename))
if test $name = ee
	for tool in ee-bands ee-boost ee-check ee-checklist ee-deadline ee-draw ee-import ee-plot ee-rank ee-rounds ee-rules ee-sample \
			ee-score ee-swap ee-wait
		__ee_complete $tool
	end
	complete -c ee -f -k -a '(__ee_front)'
else
	__ee_complete $name
end
