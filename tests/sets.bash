# sets.bash: the rule sets of the CRS and their days, out of share/crs, for all tests that go through them; part of helper.bash.
# A set that is added there is then tested, or refused where a test has numbers of its own and none of that set.
# shellcheck shell=bash

# sets complete|incomplete: their first days.
sets() {
	local which=-l

	[ "$1" = complete ] || which=-L
	grep $which '^set,complete,,,1,1,' "$ROOT"/share/crs/*.csv | sed 's|.*/||; s/\.csv$//'
}

# set_days: "SET DAY" for the first and the last day of each complete set.
set_days() {
	local all complete i
	mapfile -t all < <(cd "$ROOT/share/crs" && printf '%s\n' *.csv | sed 's/\.csv$//')
	complete=" $(sets complete | xargs) "

	for ((i = 0; i < ${#all[@]}; i++)); do
		[[ $complete == *" ${all[i]} "* ]] || continue
		echo "${all[i]} ${all[i]}"
		date -d "${all[i + 1]:-${all[i]} +1 year} -1 day" +"${all[i]} %F"
	done
}

# rule_days: those days alone.
rule_days() { set_days | cut -d ' ' -f 2; }

# listed_sets WHAT < SETS: WHAT has typed numbers of these sets; fails and says so where a complete one is not among them.
listed_sets() {
	local missing

	missing=$(comm -23 <(sets complete) <(sort -u) | xargs)
	[ -z "$missing" ] || { echo "$1: no numbers of the rule set of $missing; add them, from its sources" >&2; return 1; }
}

# oracle_days: the same days, where the second implementation knows all the sets.
oracle_days() {
	(cd "$ROOT/tests/oracle" && jq -nr --arg as_of any 'include "points" {search: "./"}; known | keys[]') |
		listed_sets tests/oracle/points.jq && rule_days
}
