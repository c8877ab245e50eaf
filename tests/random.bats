#!/usr/bin/env bats
# shellcheck disable=SC2154	# what "run" sets
# check-random: that it agrees, and that it fails, with the smallest profile, where something is wrong.
load helper

# wrong FILE SED-EXPRESSION: a table of share with a changed line before the right ones.
wrong() {
	mkdir -p "$T/wrong/$(dirname "$1")"
	sed "$2" "share/$1" > "$T/wrong/$1"
	! cmp -s "share/$1" "$T/wrong/$1"
}

# random [NAME=VALUE...]: check-random with these, and what it keeps in the test's own folder.
random() {
	mkdir -p "$T/build"
	ln -s -f -n "$BUILD/bin" "$T/build/bin"
	env "$@" BUILD="$T/build" tests/check-random
}

# shown: the profile that is shown in $output, which is one.
shown() { grep '^  {' <<< "$output"; }

@test "random: the second implementation agrees, and the laws hold" {
	run -0 random PROFILES="$(sample 200 1000)" DAYS="$(sample 10 50)"
	lines "$output"
	[[ ${lines[0]} == "random start "* ]]
	[[ ${lines[1]} == "$(sample 200 1000) profiles on "*" 0 differences;"* ]]
	[[ ${lines[2]} == "laws held "*", were broken 0 times;"* ]]
}

@test "random: a wrong cell of a rule set is found, and shown by the smallest profile" {
	wrong crs/2020-10-20.csv 's/^age,,31,31,99,90,/age,,31,31,98,90,/'
	run -1 random LAWS=0 EE_SHARE_PATH="$T/wrong" PROFILES=300 DAYS=3 FROM=2020-11-01 UNTIL=2021-03-01 SEED=1
	[[ $output == *"crs_points.core.age: the second implementation says 99, the tools 98"* ]]
	same 1 "$(shown | grep -E '^  \{("id":"shrunk",)?("age":31|"birth_date":"19[0-9-]*")(,"id":"shrunk")?\}$' | sort -u | wc -l)"
	# It can be had again, and is gone with the right table.
	read -ra again < <(sed -n 's/^  again: //p' <<< "$output")
	BUILD=$T/build EE_SHARE_PATH=$T/wrong run -1 "${again[@]}"
	BUILD=$T/build run -0 "${again[@]}"
	wrote
}

@test "random: a wrong length of a deadline, and a wrong edge of a test, are found" {
	wrong deadlines.csv 's/^\(nom-accept,.*\),30,days,/\1,31,days,/'
	run -1 random LAWS=0 EE_SHARE_PATH="$T/wrong" PROFILES=200 DAYS=3 FROM=2024-06-01 UNTIL=2024-10-01 SEED=1 SHOW=1
	[[ $output == *"nom-accept of nomination.date "*", the tools no such row"* ]]
	same id,nomination "$(shown | jq -r 'del(.age, .birth_date) | keys | join(",")')"
	rm -r "$T/wrong"
	wrong language/levels.csv 's/^ielts,listening,7,6.0,7.0,/ielts,listening,7,6.0,6.5,/;s/^ielts,listening,8,7.5,7.5,/ielts,listening,8,7.0,7.5,/'
	run -1 random LAWS=0 EE_SHARE_PATH="$T/wrong" PROFILES=200 DAYS=3 FROM=2024-06-01 UNTIL=2024-10-01 SEED=1 SHOW=1
	[[ $output == *"clb.english.listening: the second implementation says 7, the tools 8"* ]]
	same listening,test "$(shown | jq -r '.english | keys | join(",")')"
}

@test "random: a law that is broken is told" {
	wrong crs/2025-03-25.csv 's/^education,doctorate,,,150,140,/education,doctorate,,,130,140,/'
	run -1 random EE_SHARE_PATH="$T/wrong" PROFILES=150 DAYS=3 FROM=2025-09-01 UNTIL=2025-12-01 SEED=1 SHOW=1
	[[ $output == *"more of something gives fewer points"* ]]
}

@test "random: rows that only one side has are differences, and what is left open is none" {
	lines S,2024-01-01,a,x,1 S,2024-01-01,b,x,1 S,2024-01-01,c,refused S,2024-01-01,d,x,1 S,2024-01-01,e,unsure S,2024-01-01,f,refused \
		'D,2024-01-01,a,eca,eca.date 2020-01-01,2024-12-31,ok,,' D,2024-01-01,b,funds,untold 'D,2024-01-01,b,birthday,b,2024-05-01,ok,?,' > "$T/want"
	lines S,2024-01-01,a,x,2 S,2024-01-01,c,x,1 S,2024-01-01,d,x,1 S,2024-01-01,e,y,3 \
		'D,2024-01-01,b,funds,f,2024-01-01,met,,' 'D,2024-01-01,b,birthday,b,2024-05-01,ok,-5,' 'D,2024-01-01,d,copr,c,2024-01-01,ok,,' > "$T/got"
	run -0 awk -f tests/oracle/compare.awk -v columns=id,name,number -v counts="$T/counts" "$T/want" "$T/got"
	wrote $'2024-01-01\td\tdeadline copr\tno such row\tcopr of c on 2024-01-01' $'2024-01-01\ta\tnumber\t1\t2' \
		$'2024-01-01\tb\trefused\tnot refused\trefused' $'2024-01-01\tc\trefused\trefused\tnot refused' \
		$'2024-01-01\ta\tdeadline eca\teca of eca.date 2020-01-01 on 2024-12-31\tno such row'
	same '6 9 2 2 1 5' "$(cat "$T/counts")"
}
