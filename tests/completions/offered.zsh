# offered.zsh: writes to $OFFERED what zsh offers at the end of each line of standard input: the words, with blanks between them.
# Completion wants a terminal: a second zsh, "inside" one of zpty, is given the lines as keys.  Its ^T completes, its ^G reports.
if [[ $1 == inside ]]; then
	unsetopt prompt_sp
	PROMPT=
	fpath=("$ROOT/share/completions" $fpath)
	autoload -Uz compinit
	compinit -u -D
	typeset -aU words_offered=()
	# All that is offered goes through compadd, which with -O says what of it fits the word.
	compadd() {
		local -a fitting

		if (( ! ${@[(I)-[OAD]]} )); then
			builtin compadd -O fitting "$@"
			words_offered+=("$fitting[@]")
		fi
		builtin compadd "$@"
	}
	report() {
		print -r -- "$words_offered" >> $OFFERED
		words_offered=() BUFFER=
	}
	bindkey -e
	zle -C offer list-choices _main_complete
	zle -N report
	bindkey '^T' offer '^G' report
	return
fi

zmodload zsh/zpty
zpty -b inside 'stty columns 200 && exec zsh -f -i'
zpty -w inside "source ${(q)0} inside"
integer count=0
while IFS= read -r line; do
	zpty -w -n inside "$line"$'\C-t\C-g'
	count+=1
	while (( $(wc -l < $OFFERED) < count )); do
		zpty -r -t inside || sleep 0.005	# what is shown there
	done
done
while zpty -r -t inside; do :; done
zpty -d inside
