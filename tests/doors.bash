# doors.bash: what doors.bats and doors-2.bats share.
# shellcheck shell=bash disable=SC2034,SC2154

day=2026-09-14

# go STATUS COMMAND...: the command on the file in; its output goes to the file out, all it says to all, what it says of
# records to err: each with the number of the record for the file and line, without what nearly every run here says.
go() {
	local want=$1 got=0 header=1 first
	shift

	"$@" "$T/in" > "$T/out" 2> "$T/all" || got=$?
	IFS= read -r first < "$T/in" || true
	[[ ${first:0:4} == *'{'* ]] && header=0
	awk -v header=$header -v from="$T/in:" '/nothing but age scores/ || !(at = index($0, from)) { next }
		{ $0 = substr($0, at + length(from)) }
		match($0, /^[0-9]+:/) { print $0 - header substr($0, RLENGTH) }' "$T/all" > "$T/err"
	[ "$got" -eq "$want" ] || {
		lines "status $got, wanted $want: $*"
		cat "$T/all"
		return 1
	}
}

# told LINE...: after go, these are the messages about records, and there are no others.
told() {
	local IFS=$'\n'

	same "$*" "$(< "$T/err")"
}

# scores STATUS ID=SCORE...: what ee-score makes of the file in; the records stand in out.
scores() {
	local status=$1
	shift

	go "$status" ee-score -d $day -o json
	same "$*" "$(values --by== id crs < "$T/out" | one_line)"
}
