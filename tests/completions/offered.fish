# offered.fish: prints what fish offers at the end of each line of standard input: the words, with blanks between them.
source $ROOT/share/completions/ee.fish
while read -l line
	set -l words (complete -C $line | string replace -r '\t.*' '')
	printf '%s\n' "$words"
end
