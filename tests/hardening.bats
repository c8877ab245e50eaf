#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2030,SC2031,SC2086,SC2154	# names in quotes; flags in words; what "run" sets
# What the compiler and the linker put between a fault of ours and who would use it, in the programs as they were built.
load helper

make_tree() { env -u MAKEFLAGS -u CFLAGS -u CXXFLAGS -u CPPFLAGS -u LDFLAGS make --no-print-directory -C "$ROOT" "$@"; }

# hard FILE...: what a program or shared library lacks, a line each.
hard() {
	readelf -hldW --dyn-syms "$@" | awk -v fortified="$(grep -c 'D_FORTIFY_SOURCE' "$BUILD/flags")" '
		function lacks(what) { if (!(what in seen)) print file " lacks " what }
		function done() {
			if (file == "") return
			lacks("position independence")
			lacks("RELRO")
			lacks("binding at start")
			lacks("a stack protector")
			if (fortified) lacks("checked functions")
			if (file !~ /\.so\./) lacks("PIE")
			if (!("a stack of data" in seen)) print file " has an executable stack"
		}
		/^File: / { done(); file = $2; sub(/.*\//, "", file); split("", seen) }
		/^ *Type: +DYN/ { seen["position independence"] }
		/GNU_RELRO/ { seen["RELRO"] }
		/\(FLAGS\).* BIND_NOW/ { seen["binding at start"] }
		/\(FLAGS_1\).* PIE/ { seen["PIE"] }
		/GNU_STACK/ && / RW / { seen["a stack of data"] }
		/^ *LOAD/ && / RWE / { print file " has memory that is written and run" }
		/\(TEXTREL\)|\(FLAGS\).* TEXTREL/ { print file " has relocations in its code" }
		/ UND __stack_chk_fail@/ { seen["a stack protector"] }
		/ UND __[a-z]+_chk@/ { seen["checked functions"] }
		END { done() }'
}

@test "hardening: of every tool and of the shared library" {
	files=("$BUILD/bin/ee" "${tools[@]/#/$BUILD/bin/ee-}" "$BUILD"/libexpressentry.so.?)
	same '' "$(hard "${files[@]}")"
	nm "$BUILD/libexpressentry.a" > "$T/names"
	grep -q ' U __stack_chk_fail$' "$T/names"
	# A program of none of it is told from ours.
	echo 'int main(void) { return 0; }' > "$T/soft.c"
	cc -no-pie -Wl,-z,lazy,-z,norelro,-z,execstack -o "$T/soft" "$T/soft.c" 2> "$T/said"
	same $((6 + $(grep -c D_FORTIFY_SOURCE "$BUILD/flags"))) "$(hard "$T/soft" "$BUILD/bin/ee-score" | grep -c '^soft ')"
}

# object WANT FLAG...: one source, made with these settings and without a warning; whether its functions are checked, and
# its stack protected.
object() {
	local want=$1 got
	shift

	rm -rf "$T/other"
	run -0 make_tree BUILD="$T/other" "$@" WARNINGS='-Wall -Wextra -Werror' "$T/other/common/base/say.o"
	wrote 'CC common/base/say.c'
	got=$(nm "$T/other/common/base/say.o" | awk '/ U __[a-z]+printf_chk$/ { c = "checked" } / U __stack_chk_fail/ { s = " protected" } END { print c s }')
	same "$want" "$got"
}

@test "hardening: an own CFLAGS has the last word, and nothing warns" {
	object 'checked protected'
	object 'checked protected' CFLAGS='-O0 -O1'
	object 'checked protected' CPPFLAGS='-Wdate-time -D_FORTIFY_SOURCE=2' CFLAGS='-O2 -fstack-protector-strong -fPIE'
	object 'checked protected' CPPFLAGS='-D_FORTIFY_SOURCE=3'
	object 'checked protected' CFLAGS='-O2 -Wp,-U_FORTIFY_SOURCE -Wp,-D_FORTIFY_SOURCE=3'
	object ' protected' CPPFLAGS=-U_FORTIFY_SOURCE
	object ' protected' CFLAGS='-O2 -D_FORTIFY_SOURCE=0'
	object ' protected' CFLAGS='-O2 -O0'
	object ' protected' CFLAGS=-g
	object ' protected' CFLAGS='-O1 -fsanitize=address'
	object 'checked' CFLAGS='-O2 -fno-stack-protector'
}

# linked LDFLAGS: of a program that the flags of our link line made: its type and what is bound when.
linked() {
	make_tree V=1 CC=true CXX=true AR=true SOURCES=common/base/say.c BUILD="$T/other" "$T/other/bin/ee-rank" LDFLAGS="$1" > "$T/made"
	line=$(grep -m 1 " -o $T/other/bin/ee-rank" "$T/made")
	[ -n "$line" ] || return
	line=${line#true }
	cc ${line%% -o *} -o "$T/program" "$T/soft.c" || return
	"$T/program" || return
	readelf -hldW "$T/program" | awk '$1 == "Type:" { type = $2 } /GNU_RELRO/ { relro = " relro" } /\(FLAGS\).*NOW/ { now = " now" } END { print type relro now }'
}

@test "hardening: an own LDFLAGS has the last word" {
	echo 'int main(void) { return 0; }' > "$T/soft.c"
	same 'DYN relro now' "$(linked '')"
	same 'DYN relro now' "$(linked '-Wl,-z,relro -Wl,--as-needed')"
	same 'EXEC' "$(linked '-no-pie -Wl,-z,lazy,-z,norelro')"
	same 'EXEC relro' "$(linked -static | sed 's/ now//')"
}

@test "hardening: nothing that is built connects to others, starts a program or makes files that have no name" {
	calls() {
		nm -D --undefined-only -A "$@" | sed 's|.*/||; s/: *U /: /' |
			grep -E ': _*(socket|connect|bind|listen|accept4?|send(to|msg)?|getaddrinfo|gethostby[a-z_0-9]+|exec[vlpe]+|fexecve|system|popen|v?fork|clone3?|posix_spawnp?|dlopen|tmpfile(64)?|tmpnam|tempnam|mktemp)(@|$)' || true
	}
	same '' "$(calls "$BUILD"/bin/ee-* "$BUILD"/libexpressentry.so.?)"
	# But for the front door, which becomes a filter.
	same 'ee: execv ee: execvp' "$(calls "$BUILD"/bin/ee | sed 's/@.*//' | one_line)"
	# They would be seen.
	lines '#include <stdio.h>' '#include <stdlib.h>' '#include <unistd.h>' '#include <sys/socket.h>' 'int main(void) {' \
		'return system("") + execlp("", "", (char *)0) + fork() + socket(1, 1, 1) + connect(1, 0, 0) + (tmpfile() != 0); }' > "$T/calls.c"
	cc -w -o "$T/calls" "$T/calls.c"
	same 6 "$(calls "$T/calls" | wc -l)"
}

@test "hardening: the limits that SECURITY.md names are those of the code" {
	same "$(grep -oE '[0-9,]+( MiB a record| columns?| objects and arrays| elements of an array| elements without)|\(`EE_[A-Z_]+`\)' < <(tr '\n' ' ' < SECURITY.md) | tr -d '(`)' |
		awk '/^EE_/ { print $1, value; next } { value = $1; sub(/,/, "", value); if ($2 == "MiB") value *= 1048576 }')" \
		"$(for name in LINE COLUMNS DEPTH ITEMS GAPS; do
			grep -rhoE "EE_${name}_MAX = [^,} ]+( << [0-9]+)?" common | head -n 1
		done | sed 's/ = / /' | while read -r name value; do echo "$name $((value))"; done)"
}
